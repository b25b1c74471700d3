"""The front page of leading."""

from django.urls import path

from headwater.governance.views import overview

urlpatterns = [
    path("leadership/", overview.leadership, name="leadership"),
    path("leadership/at/<slug:ref>/", overview.of_organisation, name="leadership-of"),
]
