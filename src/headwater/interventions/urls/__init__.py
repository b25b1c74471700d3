"""The addresses of supporting people: those of each room. A reference stands in them, and never a name."""

from headwater.interventions.urls import casework, rights

urlpatterns = [*casework.urlpatterns, *rights.urlpatterns]
