"""The addresses of leading: those of each room."""

from headwater.governance.urls import capability, enablers, overview

urlpatterns = [
    *overview.urlpatterns,
    *capability.urlpatterns,
    *enablers.urlpatterns,
]
