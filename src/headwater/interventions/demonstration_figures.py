"""Figures of a panel in the demonstration: residents, what people declared, a statement, and cases of quarters before.

The cases of quarters before were destroyed, as their time was over: codes and days are left of them, and no word. All
are invented.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from headwater.accounts.models import Person
from headwater.audit.guard import writing
from headwater.core.casework import due_after
from headwater.core.casework_figures import CountedPeriod, periods_over
from headwater.interventions import actions
from headwater.interventions.models import (
    AssuranceStatement,
    Case,
    CaseStep,
    DeclaredCount,
    Panel,
    PanelResidents,
    Referral,
)
from headwater.interventions.presenters import figure_tables
from headwater.organisations.viewer import Viewer, viewer_of

CHAIR, OFFICER, CHANNEL = "Rosalind Quaye", "Colin Ashdown", "Ashvale Channel panel (invented)"
STATEMENT = {
    "worked": "Schools ring before they write, and more come with the person’s knowledge. (invented)",
    "late": "Health answered late in summer: one person there answers for three panels. (invented)",
    "samples": "Reasons were written in each; in some the feedback to who referred came late. (invented)",
    "changes": "Health names a deputy, and the officers ask for an answer on the third day. (invented)",
}
WAY = ("received", "deconfliction", "screening", "gathering", "assessment", "consent", "panel", "support")
VERBS = ("check", "screen", "gather", "assess", "ask_consent", "bring", "support", "close")
SOURCES = ("education", "police", "education", "council", "health", "education", "police", "community")
# How many of a quarter went how far, how long each of their steps took, and what came of them.
WENT = (
    (14, 2, 2, "no_concern"),
    (11, 3, 4, "signposted"),
    (4, 1, 3, "kept_apart"),
    (7, 5, 6, "declined"),
    (12, 7, 5, "supported"),
)


def make_figures() -> None:
    """Residents, a few answers, and the signed statement of the quarter before; nothing where they are there."""
    if PanelResidents.objects.exists():
        return
    panel, chair = Panel.objects.get(name=CHANNEL), _as(CHAIR)
    residents = PanelResidents(panel=panel, number=184_200, source="Mid-year estimate (invented)", start=panel.start)
    actions.say_residents(residents, by=chair)
    for sex, disability, point in (("male", "no", "came"), ("female", "unsaid", "came"), ("male", "no", "supported")):
        answers = {"sex": sex, "disability": disability}
        actions.count_declared(DeclaredCount(panel=panel, point=point), by=_as(OFFICER), answers=answers)
    period = next(one for one in periods_over(chair.day) if "q" in one.code)
    row = actions.begin_statement(AssuranceStatement(panel=panel), by=chair, period=period.code)
    row = actions.write_assurance(row, by=chair, seen=row.version, before={}, texts=STATEMENT)
    actions.sign_statement(row, by=chair, figures=figure_tables.kept(figure_tables.tables_for([panel.pk], period)))


def make_quarters_before() -> None:
    """Cases of three quarters that are over, of which codes and days are left; nothing where they are there already."""
    panel, day = Panel.objects.get(name=CHANNEL), _as(CHAIR).day
    quarters = [one for one in periods_over(day) if "q" in one.code][:3]
    if Case.objects.filter(panel=panel, opened_on__lte=quarters[0].end).exists():
        return
    with writing("demonstration"):
        for number, quarter in enumerate(quarters):
            _quarter(panel, quarter, day, 2 * number)


def _quarter(panel: Panel, quarter: CountedPeriod, day: date, fewer: int) -> None:
    ended: list[tuple[Case, int, int]] = []
    for many, far, each, outcome in WENT:
        for number in range(max(many - fewer, 1)):
            opened = quarter.start + timedelta(days=(number * 7 + far * 3) % 45)
            closed = due_after(opened, (each + number % 3) * (far + 1))
            case = Case(panel=panel, organisation=panel.organisation, route=panel.route, child=number % 5 < 3)
            case.state, case.outcome, case.opened_on, case.closed_on = "closed", outcome, opened, min(closed, day)
            case.keep_until, case.disposed_on, case.next_what = max(case.closed_on, opened), day, ""
            ended.append((case, far, each + number % 3))
    Case.objects.bulk_create([case for case, _, _ in ended])
    Referral.objects.bulk_create([_referral(case, number) for number, (case, _, _) in enumerate(ended)])
    CaseStep.objects.bulk_create([step for case, far, each in ended for step in _steps(case, far, each)])


def _referral(case: Case, number: int) -> Referral:
    at = timezone.make_aware(datetime.combine(case.opened_on, time(10)))
    return Referral(case=case, source=SOURCES[number % len(SOURCES)], received_at=at, knows="agrees")


def _steps(case: Case, far: int, each: int) -> list[CaseStep]:
    states = [*WAY[: far + 1], "closed"]
    verbs = [*VERBS[:far], "close"]
    days = [due_after(case.opened_on, each * number) for number in range(1, len(states))]
    moves = zip(verbs, states, states[1:], days, strict=False)
    return [CaseStep(case=case, verb=verb, begun_in=one, state=two, on=on) for verb, one, two, on in moves]


def _as(name: str) -> Viewer:
    return viewer_of(Person.objects.get(name=name))
