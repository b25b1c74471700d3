"""The addresses of leading: those of each room."""

from headwater.governance.urls import money, overview

urlpatterns = [
    *overview.urlpatterns,
    *money.urlpatterns,
]
