"""The addresses of leading: those of each room."""

from headwater.governance.urls import allocation, boards, capability, enablers, money, overview, plans

urlpatterns = [
    *overview.urlpatterns,
    *capability.urlpatterns,
    *enablers.urlpatterns,
    *plans.urlpatterns,
    *boards.urlpatterns,
    *money.urlpatterns,
    *allocation.urlpatterns,
]
