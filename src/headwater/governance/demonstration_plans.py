"""The plan of the invented force: adopted and under way, with a milestone that slipped and something held up."""

from __future__ import annotations

from datetime import date, timedelta

from headwater.accounts.models import Person
from headwater.governance import actions
from headwater.governance.models import Activity, Dependency, PartnerEngagement, Plan, PlanMilestone
from headwater.organisations.models import Organisation, Post
from headwater.organisations.viewer import Viewer, viewer_of
from headwater.schemes.plan_template import plan_template

MANAGER, CHIEF = "Idris Maddox", "Frances Hale"
OWNERS = {1: "chief-officer-lead", 2: "delivery-manager", 17: "special-branch-head", 19: "analyst"}
BY_PARTNERS = {5: "Ashvale Academy", 10: "Ashvale Borough Council", 9: "HMP Ravensford"}


def make_plans() -> None:
    """One plan, written by its delivery manager and adopted by the chief officer."""
    manager, chief = (viewer_of(Person.objects.get(name=name)) for name in (MANAGER, CHIEF))
    force, day = Organisation.objects.get(name="Force 01"), manager.day
    start = day - timedelta(days=240)
    new = Plan(
        organisation=force, title="Prevent delivery plan (invented)", start=start, end=start + timedelta(days=365),
        review_on=day + timedelta(days=30),
    )  # fmt: skip
    plan = actions.begin_plan(new, by=manager, template=plan_template())
    rows = {row.number: row for row in Activity.objects.filter(plan=plan).select_related("plan", "owner")}
    for number, kind in OWNERS.items():
        post = Post.objects.filter(organisation=force, kind=kind).first()
        rows[number] = actions.give_activity(rows[number], by=manager, owner=force, post=post)
    for number, name in BY_PARTNERS.items():
        owner = Organisation.objects.get(name=name)
        rows[number] = actions.give_activity(rows[number], by=manager, owner=owner)
    _under_way(rows, manager, day)
    actions.adopt_plan(plan, by=chief, where="Force Prevent Board (invented)", on=day)
    _partners(force, manager, day)


def _under_way(rows: dict[int, Activity], by: Viewer, day: date) -> None:
    ends = {1: -150, 2: -120, 4: 20, 10: -20, 11: 70, 12: 90, 18: 40}
    for number, days in ends.items():
        row = rows[number]
        moved = day + timedelta(days=days)
        rows[number] = actions.move_due(row, by=by, due=moved, reason="Set when the work was shared out (invented)")
    for number in (1, 2):
        said = {"verb": "finish", "reason": "In place (invented)", "on": day + timedelta(days=ends[number])}
        rows[number] = actions.move_activity(rows[number], by=by, **said)  # type: ignore[arg-type]
    for number in (4, 10, 18):
        rows[number] = actions.move_activity(rows[number], by=by, verb="begin", reason="Begun (invented)")
    slipped = actions.set_milestone(
        PlanMilestone(activity=rows[18], title="First profile is signed (invented)", due=day - timedelta(days=30)),
        by=by,
    )
    why = "The analyst’s post was empty for six weeks (invented)"
    actions.move_milestone(slipped, by=by, due=day + timedelta(days=25), reason=why)
    reached = PlanMilestone(activity=rows[10], title="Partners met (invented)", due=day - timedelta(days=60))
    actions.reach_milestone(actions.set_milestone(reached, by=by), by=by, on=day - timedelta(days=64))
    waits = ((11, 10, "Referral needs what was agreed (invented)"), (12, 11, "Training tells of referral (invented)"))
    for later, earlier, words in waits:
        actions.say_dependency(Dependency(activity=rows[later], needs=rows[earlier], why=words), by=by)


def _partners(force: Organisation, by: Viewer, day: date) -> None:
    since = day - timedelta(days=90)
    said = (
        ("Ashvale Borough Council", "engaged", "", "Its director sits on the board (invented)"),
        ("Ashvale Primary Care Trust", "not", "mandate", "Asked twice in writing; no answer (invented)"),
        ("HMP Ravensford", "partly", "sharing", "Comes to meetings, and asks what it may pass on (invented)"),
    )
    for name, level, barrier, words in said:
        made = actions.say_engagement(
            PartnerEngagement(
                organisation=force, partner=Organisation.objects.get(name=name), level=level, barrier=barrier,
                rests_on=words, start=since,
            ),
            by=by,
        )  # fmt: skip
        if level == "not":
            actions.escalate_engagement(
                made, by=by, to=Organisation.objects.get(name="Northmoor region"),
                asked="To raise it with the health authority of the region (invented)", on=day - timedelta(days=20),
            )  # fmt: skip
