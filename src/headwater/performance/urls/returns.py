"""The addresses of collections and returns."""

from django.urls import path

from headwater.performance.views import collections, returns

ONE = "measures/returns/<slug:ref>/<slug:place>/<slug:period>/"
urlpatterns = [
    path("measures/returns/", collections.collections, name="figure-collections"),
    path("measures/returns/of/<slug:ref>/set-up/", collections.set_up, name="figure-collection-set-up"),
    path("measures/returns/<slug:ref>/", collections.collection, name="figure-collection"),
    path("measures/returns/<slug:ref>/exceptions/", collections.exceptions, name="figure-exceptions"),
    path("measures/returns/<slug:ref>/ask/", collections.ask, name="figure-place-ask"),
    path("measures/returns/<slug:ref>/end/", collections.end, name="figure-collection-end"),
    path(ONE, returns.figure_return, name="figure-return"),
    path(f"{ONE}figures/", returns.type_figures, name="figure-return-type"),
    path(f"{ONE}hand-in/", returns.hand_in, name="figure-return-hand-in"),
    path(f"{ONE}sign/", returns.sign, name="figure-return-sign"),
    path(f"{ONE}correct/", returns.correct, name="figure-return-correct"),
    path(f"{ONE}bring/", returns.bring, name="figure-return-bring"),
    path(f"{ONE}chase/<slug:step>/", returns.chase, name="figure-return-chase"),
    path(f"{ONE}workbook/<slug:form>/", returns.take, name="figure-return-workbook"),
]
