"""The addresses of the eight roles, of what officers did, and of mature partnerships."""

from django.urls import path

from headwater.governance.views import enablers

urlpatterns = [
    path("leadership/roles/", enablers.picture, name="enablers"),
    path("leadership/roles/at/<slug:ref>/", enablers.of_place, name="enablers-of"),
    path("leadership/roles/at/<slug:ref>/<slug:name>/", enablers.role, name="enabler-role"),
    path("leadership/roles/at/<slug:ref>/<slug:name>/seen/", enablers.write_behaviour, name="behaviour-seen"),
    path("leadership/activities/", enablers.activities, name="post-activities"),
    path("leadership/activities/write/", enablers.write_activity, name="post-activity-write"),
    path("leadership/maturity/", enablers.maturity, name="maturity"),
    path("leadership/maturity/<slug:ref>/", enablers.maturity_of, name="maturity-of"),
    path("leadership/maturity/<slug:ref>/<slug:criterion>/", enablers.judge, name="maturity-judge"),
]
