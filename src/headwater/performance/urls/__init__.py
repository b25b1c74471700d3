"""The addresses of measuring: those of each room."""

from headwater.performance.urls import accounts, comparing, frameworks, national, returns, statements, tables

urlpatterns = [
    *frameworks.urlpatterns,
    *national.urlpatterns,
    *accounts.urlpatterns,
    *statements.urlpatterns,
    *comparing.urlpatterns,
    *returns.urlpatterns,
    *tables.urlpatterns,
]
