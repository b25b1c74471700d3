"""The front page of engaging communities."""

from django.urls import path

from headwater.engagement.views import overview

urlpatterns = [
    path("engagement/", overview.engagement, name="engagement"),
    path("engagement/at/<slug:ref>/", overview.of_place, name="engagement-of"),
]
