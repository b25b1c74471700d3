"""The addresses of figures of panels, and of their statements."""

from django.urls import path

from headwater.interventions.urls.casework import AT
from headwater.interventions.views import assurance, figures

PANEL = f"{AT}panels/<slug:ref>/"
STATEMENT = f"{AT}statements/<slug:which>/"
urlpatterns = [
    path(f"{AT}figures/", figures.front, name="support-figures"),
    path(f"{AT}figures/of/<slug:ref>/", figures.of_place, name="support-figures-of"),
    path(f"{PANEL}figures/", figures.of_panel, name="panel-figures"),
    path(f"{PANEL}residents/", figures.say_residents, name="panel-residents"),
    path(f"{PANEL}declared/", figures.declare, name="panel-declared"),
    path(f"{PANEL}statement/", assurance.begin, name="assurance-begin"),
    path(STATEMENT, assurance.statement, name="assurance"),
    path(f"{STATEMENT}write/", assurance.write, name="assurance-write"),
    path(f"{STATEMENT}sign/", assurance.sign, name="assurance-sign"),
    path(f"{STATEMENT}take/", assurance.take, name="assurance-take"),
    path(f"{STATEMENT}give-back/", assurance.give_back, name="assurance-give-back"),
]
