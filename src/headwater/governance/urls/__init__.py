"""The addresses of leading: those of each room."""

from headwater.governance.urls import boards, overview, plans

urlpatterns = [
    *overview.urlpatterns,
    *plans.urlpatterns,
    *boards.urlpatterns,
]
