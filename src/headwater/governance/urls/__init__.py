"""The addresses of leading: those of each room."""

from headwater.governance.urls import capability, enablers, money, overview

urlpatterns = [
    *overview.urlpatterns,
    *capability.urlpatterns,
    *enablers.urlpatterns,
    *money.urlpatterns,
]
