"""Being ready in the demonstration: one plan that is fit, one that is not, an activation over, exercises, tension."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from headwater.accounts.models import Person
from headwater.engagement import actions
from headwater.engagement.models import (
    Activation,
    AfterAction,
    ConsequencePlan,
    Exercise,
    ExerciseFeedback,
    Lesson,
    LogEntry,
    PlanContact,
    PlanMessage,
    PlanRole,
    PlanStep,
    PlanTest,
    TensionReport,
)
from headwater.organisations.models import Organisation, Post
from headwater.organisations.viewer import Viewer, viewer_of

COMMANDER, MANAGER = "Nadia Farrow", "Idris Maddox"
CALM = {
    "en": "The police work with local people to keep everybody safe. Tell us if you are worried. (Invented.)",
    "ur": "پولیس مقامی لوگوں کے ساتھ مل کر سب کی حفاظت کے لیے کام کر رہی ہے۔ اگر آپ فکرمند ہیں تو ہمیں بتائیں۔",
    "pl": "Policja współpracuje z mieszkańcami, aby wszyscy byli bezpieczni. Powiedz nam, jeśli coś Cię niepokoi.",
}
STEPS = (
    ("action", "Open the log and call those on the list (invented)", 0, 10),
    ("action", "Agree with the press office what is said (invented)", 1, 30),
    ("reassure", "Walk the market and the high street in uniform (invented)", 0, 60),
    ("reassure", "Meet schools and community groups, and listen (invented)", 0, 240),
)


def make_consequences() -> None:
    """A plan of an area that is fit, a bare one of the force, what ran, what was tried, and what was noticed."""
    commander, manager = (viewer_of(Person.objects.get(name=name)) for name in (COMMANDER, MANAGER))
    area, force = (Organisation.objects.get(name=name) for name in ("Ashvale area", "Force 01"))
    plan = _plan_of_the_area(area, force, commander)
    _bare_plan(force, manager)
    _over(plan, commander)
    _exercises(force, manager)
    _tension(area, commander)


def _post(place: Organisation, kind: str) -> Post:
    return Post.objects.filter(organisation=place, kind=kind).order_by("pk")[0]


def _plan_of_the_area(area: Organisation, force: Organisation, by: Viewer) -> ConsequencePlan:
    owner, above = _post(area, "area-commander"), _post(force, "delivery-manager")
    new = ConsequencePlan(
        organisation=area, title="Ashvale: consequences of an event (invented)", owner=owner,
        triggers="abroad local arrests other", languages="ur pl", review_on=by.day + timedelta(days=200),
    )  # fmt: skip
    plan = actions.begin_consequence_plan(new, by=by)
    of: dict[str, Any] = {"plan": plan, "organisation": area}
    roles = [
        actions.add_role(PlanRole(title="Leads the response", post=owner, deputy=above, **of), by=by),
        actions.add_role(PlanRole(title="Speaks to the press", post=above, deputy=owner, **of), by=by),
    ]
    called = Organisation.objects.get(name="Ashvale Borough Council")
    for contact in (
        PlanContact(post=above, role="Decides (invented)", how="01632 960001", hours="At any hour", **of),
        PlanContact(called=called, role="Opens a rest centre", how="01632 960002", hours="At any hour", **of),
        PlanContact(
            name="Invented Volunteer", agreed_on=by.day, role="Interprets by telephone (invented)", how="01632 960003",
            hours="8 to 22", languages="ur", **of,
        ),
    ):  # fmt: skip
        actions.add_contact(contact, by=by)
    for language, wording in CALM.items():
        words = {"about": "Keeping calm (invented)", "audience": "Everybody who lives or works there"}
        actions.add_message(PlanMessage(language=language, wording=wording, **words, **of), by=by)
    for kind, title, role, minutes in STEPS:
        actions.add_step(PlanStep(kind=kind, title=title, role=roles[role], minutes=minutes, **of), by=by)
    test = PlanTest(on=by.day, how="At a table (invented)", found="Two numbers were old (invented)", **of)
    actions.try_consequence_plan(test, by=by)
    return actions.issue_consequence_plan(plan, by=by)


def _bare_plan(force: Organisation, by: Viewer) -> None:
    new = ConsequencePlan(
        organisation=force, title="Arrests in the county (invented)", owner=_post(force, "delivery-manager"),
        triggers="arrests", review_on=by.day + timedelta(days=60),
    )  # fmt: skip
    actions.issue_consequence_plan(actions.begin_consequence_plan(new, by=by), by=by)


def _over(plan: ConsequencePlan, by: Viewer) -> None:
    key = "demonstration"
    run = actions.activate(Activation(plan=plan, organisation=plan.organisation, key=key, trigger="abroad"), by=by)
    contact, message = plan.contacts.all()[1], plan.messages.get(language="ur")
    for number, entry in enumerate((
        LogEntry(kind="event", words="News of an attack abroad is on every channel (invented)"),
        LogEntry(kind="step", step=plan.steps.all()[0]),
        LogEntry(kind="call", contact=contact, outcome="reached", words="It can open in an hour (invented)"),
        LogEntry(kind="said", message=message, audience="Traders at the market", channel="in_person"),
    )):  # fmt: skip
        entry.activation, entry.key = run, f"{key}-{number}"
        actions.write_entry(entry, by=by)
    run = actions.stand_down(run, by=by, because="Quiet since the evening (invented)")
    well, not_well = (
        "The council opened its doors at once (invented)",
        "The second number was old (invented)",
    )
    review = AfterAction(activation=run, organisation=run.organisation, well=well, not_well=not_well)
    actions.review_activation(review, by=by)
    what = "Look at every number on the list each month (invented)"
    given: dict[str, Any] = {"owner": run.organisation, "due": by.day + timedelta(days=30), "theme": "contacts"}
    actions.add_lesson(Lesson(activation=run, organisation=run.organisation, what=what, **given), by=by)


def _exercises(force: Organisation, by: Viewer) -> None:
    funder = Organisation.objects.filter(kind="national").order_by("pk").first()
    for title, kind, days in (
        ("Operation Nicole (invented)", "nicole", -40),
        ("Table-top of the county (invented)", "table", 50),
    ):
        start: date = by.day + timedelta(days=days)
        new = Exercise(
            organisation=force, title=title, kind=kind, start=start, end=start + timedelta(days=1), funder=funder,
            aim="How decisions look from outside (invented)", facilitators="An independent foundation (invented)",
        )  # fmt: skip
        made = actions.schedule_exercise(new, by=by, forces=Organisation.objects.filter(pk=force.pk))
        if days > 0:
            continue
        made = actions.hold_exercise(made, by=by, police=18, partners=9, community=12)
        row = ExerciseFeedback(exercise=made, organisation=force, of="community", answered=10, useful=9)
        actions.add_feedback(row, by=by)
        what, due = "Say sooner what is not known yet (invented)", by.day + timedelta(days=20)
        lesson = Lesson(exercise=made, organisation=force, what=what, theme="messages", owner=force, due=due)
        actions.add_lesson(lesson, by=by)


def _tension(area: Organisation, by: Viewer) -> None:
    rows = (
        (1, "abroad", "rising", "engagement", "Talk at the market of what is on the news (invented)"),
        (2, "abroad", "rising", "partner", "Two schools ask what they may say (invented)"),
        (3, "abroad", "same", "patrol", "Quiet around the station (invented)"),
        (9, "rumour", "easing", "media", "A rumour was put right by the local paper (invented)"),
    )
    for number, (ago, theme, direction, source, words) in enumerate(rows):
        new = TensionReport(
            organisation=area, key=f"demonstration-{number}", theme=theme, direction=direction, source=source,
            day=by.day - timedelta(days=ago), words=words,
        )  # fmt: skip
        actions.report_tension(new, by=by)
