"""The addresses of measuring: those of each room."""

from headwater.performance.urls import frameworks, national, returns

urlpatterns = [*frameworks.urlpatterns, *national.urlpatterns, *returns.urlpatterns]
