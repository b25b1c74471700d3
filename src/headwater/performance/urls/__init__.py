"""The addresses of measuring: those of each room."""

from headwater.performance.urls import comparing, frameworks, national, returns, tables

urlpatterns = [
    *frameworks.urlpatterns,
    *national.urlpatterns,
    *comparing.urlpatterns,
    *returns.urlpatterns,
    *tables.urlpatterns,
]
