"""The addresses of leading: those of each room."""

from headwater.governance.urls import overview, plans

urlpatterns = [
    *overview.urlpatterns,
    *plans.urlpatterns,
]
