"""The addresses of leading: those of each room."""

from headwater.governance.urls import overview

urlpatterns = [
    *overview.urlpatterns,
]
