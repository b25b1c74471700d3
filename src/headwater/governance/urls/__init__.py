"""The addresses of leading: those of each room."""

from headwater.governance.urls import allocation, capability, enablers, money, overview

urlpatterns = [
    *overview.urlpatterns,
    *capability.urlpatterns,
    *enablers.urlpatterns,
    *money.urlpatterns,
    *allocation.urlpatterns,
]
