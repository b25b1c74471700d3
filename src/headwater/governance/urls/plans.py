"""The addresses of plans."""

from django.urls import path

from headwater.governance.views import activities, engagement, milestones, plan_pages, plans

urlpatterns = [
    path("leadership/plans/", plans.plans, name="plans"),
    path("leadership/plans/of/<slug:ref>/begin/", plans.begin, name="plan-begin"),
    path("leadership/plans/activities/", activities.activities, name="activities"),
    path("leadership/plans/activities/<slug:ref>/", activities.activity, name="activity"),
    path("leadership/plans/activities/<slug:ref>/change/", activities.change, name="activity-change"),
    path("leadership/plans/activities/<slug:ref>/owner/", activities.give, name="activity-owner"),
    path("leadership/plans/activities/<slug:ref>/strands/", activities.strands, name="activity-strands"),
    path("leadership/plans/activities/<slug:ref>/stands/", activities.move, name="activity-move"),
    path("leadership/plans/activities/<slug:ref>/day/", activities.due, name="activity-due"),
    path("leadership/plans/activities/<slug:ref>/cite/", activities.cite, name="activity-cite"),
    path("leadership/plans/activities/<slug:ref>/milestone/", milestones.add, name="milestone-add"),
    path("leadership/plans/activities/<slug:ref>/waits/", milestones.wait, name="activity-waits"),
    path("leadership/plans/milestones/<slug:ref>/reached/", milestones.reached, name="milestone-reached"),
    path("leadership/plans/milestones/<slug:ref>/day/", milestones.moved, name="milestone-moved"),
    path("leadership/plans/waits/<slug:ref>/back/", milestones.wait_no_more, name="dependency-back"),
    path("leadership/plans/objectives/<slug:ref>/activity/", activities.add, name="activity-add"),
    path("leadership/plans/partners/<slug:ref>/", engagement.matrix, name="partner-engagement"),
    path("leadership/plans/partners/<slug:ref>/say/", engagement.say, name="engagement-say"),
    path("leadership/plans/engagement/<slug:ref>/further/", engagement.escalate, name="engagement-escalate"),
    path("leadership/plans/<slug:ref>/", plans.plan, name="plan"),
    path("leadership/plans/<slug:ref>/change/", plans.change, name="plan-change"),
    path("leadership/plans/<slug:ref>/adopt/", plans.adopt, name="plan-adopt"),
    path("leadership/plans/<slug:ref>/review/", plans.review, name="plan-review"),
    path("leadership/plans/<slug:ref>/end/", plans.end, name="plan-end"),
    path("leadership/plans/<slug:ref>/objective/", plans.objective, name="objective-add"),
    path("leadership/plans/<slug:ref>/page/", plan_pages.page, name="plan-page"),
    path("leadership/plans/<slug:ref>/page.pdf", plan_pages.page_as_pdf, name="plan-page-pdf"),
    path("leadership/plans/<slug:ref>/slippage/", plan_pages.slippage, name="plan-slippage"),
    path("leadership/plans/<slug:ref>/waiting/", plan_pages.waiting, name="plan-waiting"),
    path("leadership/plans/<slug:ref>/progress/", plan_pages.how_far, name="plan-progress"),
    path("leadership/plans/<slug:ref>/pack/", plan_pages.pack, name="board-pack"),
    path("leadership/plans/<slug:ref>/pack.pdf", plan_pages.pack_as_pdf, name="board-pack-pdf"),
]
