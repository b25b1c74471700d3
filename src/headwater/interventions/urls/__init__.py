"""The addresses of supporting people: those of each room. A reference stands in them, and never a name."""

from headwater.interventions.urls import before_panel, casework, figures, meetings, plans, rights, samples

urlpatterns = [
    *before_panel.urlpatterns,
    *casework.urlpatterns,
    *figures.urlpatterns,
    *meetings.urlpatterns,
    *plans.urlpatterns,
    *rights.urlpatterns,
    *samples.urlpatterns,
]
