"""The addresses of joint work: agreements, tasking and barriers."""

from django.urls import path

from headwater.engagement.views import barriers, joint, joint_parts

urlpatterns = [
    path("engagement/joint/", joint.agreements, name="joint-agreements"),
    path("engagement/joint/places/", joint.covered, name="joint-places"),
    path("engagement/joint/tasking/", barriers.tasking, name="prevent-in-tasking"),
    path("engagement/joint/of/<slug:ref>/keep/", joint.keep, name="joint-keep"),
    path("engagement/joint/of/<slug:ref>/barrier/", barriers.log, name="joint-barrier-log"),
    path("engagement/joint/barriers/", barriers.barriers, name="joint-barriers"),
    path("engagement/joint/barriers/by-kind/", barriers.by_kind, name="joint-barriers-by-kind"),
    path("engagement/joint/barriers/<slug:ref>/", barriers.barrier, name="joint-barrier"),
    path("engagement/joint/barriers/<slug:ref>/step/", barriers.step, name="joint-barrier-step"),
    path("engagement/joint/barriers/<slug:ref>/over/", barriers.end, name="joint-barrier-over"),
    path("engagement/joint/steps/<slug:ref>/answer/", barriers.answer, name="joint-step-answer"),
    path("engagement/joint/parties/<slug:ref>/sign/", joint_parts.sign, name="joint-sign"),
    path("engagement/joint/parties/<slug:ref>/record/", joint_parts.record, name="joint-record"),
    path("engagement/joint/parties/<slug:ref>/deny/", joint_parts.deny, name="joint-deny"),
    path("engagement/joint/milestones/<slug:ref>/stands/", joint_parts.say_milestone, name="joint-milestone-said"),
    path("engagement/joint/milestones/<slug:ref>/action/", joint_parts.carry_milestone, name="joint-milestone-action"),
    path("engagement/joint/<slug:ref>/", joint.agreement, name="joint-agreement"),
    path("engagement/joint/<slug:ref>/carried/", joint.carry, name="joint-carry"),
    path("engagement/joint/<slug:ref>/party/", joint_parts.add_party, name="joint-party"),
    path("engagement/joint/<slug:ref>/milestone/", joint_parts.set_milestone, name="joint-milestone"),
    path("engagement/joint/<slug:ref>/review/", joint.review, name="joint-review"),
    path("engagement/joint/<slug:ref>/end/", joint.end, name="joint-end"),
    path("engagement/joint/<slug:ref>/replace/", joint.replace, name="joint-replace"),
]
