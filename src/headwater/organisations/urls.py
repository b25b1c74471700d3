"""The register's addresses."""

from django.urls import path

from headwater.organisations import views

urlpatterns = [
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/<slug:ref>/", views.organisation, name="organisation"),
    path("organisations/<slug:ref>/add/", views.add, name="organisation-add"),
    path("organisations/<slug:ref>/change/", views.change, name="organisation-change"),
    path("organisations/<slug:ref>/close/", views.close, name="organisation-close"),
    path("organisations/<slug:ref>/tier/", views.tier, name="organisation-tier"),
    path("organisations/<slug:ref>/post/", views.post, name="organisation-post"),
    path("organisations/<slug:ref>/invite/", views.invite, name="organisation-invite"),
    path("organisations/<slug:ref>/audit/", views.audit, name="organisation-audit"),
    path("organisations/<slug:ref>/partnership/", views.make_partnership, name="organisation-partnership"),
    path("partnerships/<slug:ref>/", views.partnership, name="partnership"),
    path("partnerships/<slug:ref>/join/", views.join_partnership, name="partnership-join"),
    path("partnerships/<slug:ref>/<slug:member>/leave/", views.leave_partnership, name="partnership-leave"),
    path("holdings/<slug:ref>/end/", views.end_holding, name="holding-end"),
    path("break-glass/", views.break_glass, name="break-glass"),
]
