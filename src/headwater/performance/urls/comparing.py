"""The addresses of charts, and of places beside each other."""

from django.urls import path

from headwater.performance.views import comparing

ALL = "measures/returns/<slug:ref>/charts/"
ONE = f"{ALL}<slug:indicator>/<slug:place>/"
urlpatterns = [
    path(ALL, comparing.charts, name="charts"),
    path(f"{ALL}limits/<slug:decision>/take-back/", comparing.take_back, name="chart-limits-take-back"),
    path(f"{ALL}<slug:indicator>/", comparing.charts_of, name="charts-of"),
    path(f"{ALL}<slug:indicator>/beside/", comparing.beside, name="places-beside"),
    path(f"{ALL}<slug:indicator>/beside.svg", comparing.beside_drawn, name="places-beside-drawn"),
    path(ONE, comparing.chart, name="chart"),
    path(f"{ONE}chart.svg", comparing.chart_drawn, name="chart-drawn"),
    path(f"{ONE}limits/", comparing.limits_anew, name="chart-limits"),
    path(f"{ONE}before-and-after/", comparing.before_and_after, name="before-and-after"),
]
