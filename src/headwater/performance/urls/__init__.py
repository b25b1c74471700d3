"""The addresses of measuring: those of each room."""

from headwater.performance.urls import frameworks, returns

urlpatterns = [*frameworks.urlpatterns, *returns.urlpatterns]
