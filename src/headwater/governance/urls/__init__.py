"""The addresses of leading: those of each room."""

from headwater.governance.urls import allocation, overview

urlpatterns = [
    *overview.urlpatterns,
    *allocation.urlpatterns,
]
