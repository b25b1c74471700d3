"""The addresses of dip samples."""

from django.urls import path

from headwater.interventions.views import samples

AT = "support/"
SAMPLE = f"{AT}samples/<slug:ref>/"
urlpatterns = [
    path(f"{AT}samples/", samples.samples, name="samples"),
    path(f"{AT}panels/<slug:ref>/sample/", samples.draw, name="sample-draw"),
    path(SAMPLE, samples.sample, name="sample"),
    path(f"{SAMPLE}end/", samples.end, name="sample-end"),
    path(f"{SAMPLE}cases/<slug:which>/", samples.say, name="sample-case"),
]
