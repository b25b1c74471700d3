"""The register's addresses."""

from django.urls import path

from headwater.organisations.views import oversight, partnerships, posts, register

urlpatterns = [
    path("organisations/", register.organisations, name="organisations"),
    path("organisations/<slug:ref>/", register.organisation, name="organisation"),
    path("organisations/<slug:ref>/add/", register.add, name="organisation-add"),
    path("organisations/<slug:ref>/change/", register.change, name="organisation-change"),
    path("organisations/<slug:ref>/close/", register.close, name="organisation-close"),
    path("organisations/<slug:ref>/move/", register.move, name="organisation-move"),
    path("organisations/<slug:ref>/tier/", register.tier, name="organisation-tier"),
    path("organisations/<slug:ref>/post/", posts.post, name="organisation-post"),
    path("organisations/<slug:ref>/invite/", posts.invite, name="organisation-invite"),
    path("organisations/<slug:ref>/audit/", oversight.audit, name="organisation-audit"),
    path("organisations/<slug:ref>/partnership/", partnerships.make_partnership, name="organisation-partnership"),
    path("partnerships/<slug:ref>/", partnerships.partnership, name="partnership"),
    path("partnerships/<slug:ref>/end/", partnerships.end_partnership, name="partnership-end"),
    path("partnerships/<slug:ref>/join/", partnerships.join_partnership, name="partnership-join"),
    path("partnerships/<slug:ref>/<slug:member>/answer/", partnerships.answer, name="partnership-answer"),
    path("partnerships/<slug:ref>/<slug:member>/leave/", partnerships.leave_partnership, name="partnership-leave"),
    path("posts/<slug:ref>/end/", posts.end_post, name="post-end"),
    path("holdings/<slug:ref>/letter/", posts.invite_again, name="holding-letter"),
    path("holdings/<slug:ref>/change/", posts.change_holding, name="holding-change"),
    path("holdings/<slug:ref>/end/", posts.end_holding, name="holding-end"),
    path("break-glass/", oversight.break_glass, name="break-glass"),
]
