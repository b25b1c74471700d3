"""The addresses of leading: those of each room."""

from headwater.governance.urls import capability, overview

urlpatterns = [
    *overview.urlpatterns,
    *capability.urlpatterns,
]
