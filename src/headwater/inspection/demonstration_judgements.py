"""Judgements of the demonstration: two invented inspectors judge some forces, differ here and there, and reconcile.

Nothing calls it by itself: it takes the demonstration’s inspection from its returns to fieldwork.
"""

from __future__ import annotations

from datetime import date

from headwater.accounts.models import Person
from headwater.core.stages import OVERALL
from headwater.inspection import actions
from headwater.inspection.demonstration import LEAD
from headwater.inspection.models import (
    Guidance,
    Inspected,
    Inspection,
    Judgement,
    ModerationSession,
    Reconciled,
    TeamMember,
)
from headwater.inspection.queries.judging import proposal_of
from headwater.organisations.actions import appoint, make_post
from headwater.organisations.models import Holding, Organisation, Post
from headwater.organisations.viewer import Viewer, viewer_of

SECOND, KEEPER = "Halina Brightwater", "Luca Fairweather"
SINCE = date(2008, 4, 1)
FORCES = 10
GUIDANCE = (
    ("Guide to the strategy (invented)", date(2008, 6, 2), "Central government (invented)"),
    ("Toolkit for schools (invented)", date(2008, 10, 8), "Central government (invented)"),
    ("Guidance on local profiles (invented)", date(2009, 1, 12), "National unit (invented)"),
)
VISITS = (date(2008, 11, 5), date(2008, 12, 3), date(2009, 1, 20), date(2009, 2, 10))


def make_judgements() -> None:
    """Judge the first forces of the demonstration’s inspection; once."""
    inspection = Inspection.objects.get()
    if Judgement.objects.exists():
        return
    lead = viewer_of(Person.objects.get(name=LEAD))
    second = second_inspector(inspection, lead)
    for title, day, source in GUIDANCE:
        row = Guidance(inspection=inspection, title=title, published=day, source=source)
        actions.add_guidance(row, by=lead)
    inspection = actions.move(inspection, by=lead, verb="visit")
    rows = Inspected.objects.still().filter(inspection=inspection).select_related("organisation", "inspection__kept")
    for number, place in enumerate(rows[:FORCES]):
        actions.visit(place, by=lead, day=VISITS[number % len(VISITS)], seen=place.version, before=None)
        judge_all(place, number, (lead, second))
    session = ModerationSession(
        inspection=inspection, title="Mid-point meeting (invented)", kind="midpoint", held_on=lead.day
    )
    actions.hold_session(session, by=lead)


def second_inspector(inspection: Inspection, lead: Viewer) -> Viewer:
    """A second inspector, appointed where that was not done yet, and put into the team."""
    person = Person.objects.filter(name=SECOND).first() or _appointed()
    actions.join_team(TeamMember(inspection=inspection, person=person, role="member", start=lead.day), by=lead)
    return viewer_of(person)


def _appointed() -> Person:
    keeper = viewer_of(Person.objects.get(name=KEEPER))
    person = Person.objects.create_user("halina.brightwater@example.org", name=SECOND)
    inspectorate = Organisation.objects.get(name="Inspectorate (demonstration)")
    post = make_post(Post(organisation=inspectorate, kind="inspector", start=SINCE), by=keeper)
    appoint(Holding(post=post, person=person, start=SINCE), by=keeper)
    return person


def judge_all(place: Inspected, number: int, inspectors: tuple[Viewer, Viewer]) -> None:
    """Judge one force in everything: what was seen goes beyond the answers, and now and then one sees a stage more."""
    framework = place.inspection.kept.framework
    stages = [stage.id for stage in framework.stages]
    for turn, capability in enumerate((*framework.capability, OVERALL)):
        proposal = proposal_of(place, capability, ())
        proposed = stages.index(proposal.proposed) if proposal and proposal.proposed else 0
        at = min(proposed + number % 3, len(stages) - 2)
        higher = min(at + 1, len(stages) - 1) if (number + turn) % 4 == 0 else at
        for viewer, stage in zip(inspectors, (stages[at], stages[higher]), strict=True):
            reasons = f"Seen at the visit by {viewer.name}. (Invented.)"
            actions.judge(Judgement(inspected=place, capability=capability, stage=stage, reasons=reasons), by=viewer)
        if number % 2 == 0:
            _reconcile(place, capability, stages[at], inspectors[0])


def _reconcile(place: Inspected, capability: str, stage: str, by: Viewer) -> None:
    row = Reconciled(inspected=place, capability=capability, stage=stage, reasons="Talked over together. (Invented.)")
    actions.reconcile(row, by=by)
