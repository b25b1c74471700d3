"""How somebody stands to a case now: found in three questions at the most, and once for each request.

A part on a case needs a post where it was given: whoever left that post yesterday has no part in it today.
"""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from headwater.core import casework
from headwater.core.access import above
from headwater.core.casework import LONGEST_GLASS, WRITERS, Part, Standing
from headwater.core.decision import Decision
from headwater.interventions.models import Case, CaseGlass, Panel, RightsRequest, SampledCase, Seat, TeamPlace
from headwater.organisations.viewer import Viewer


def seats_of(by: Viewer) -> dict[int, frozenset[str]]:
    """The viewer's roles on panels that hold today, by the panel; asked once for a request."""
    key = ("interventions.seats",)
    if key not in by.found:
        found: dict[int, set[str]] = {}
        if by.person is not None and by.own:
            held = Seat.objects.as_at(by.day).filter(person=by.person, organisation__in=by.own)
            for panel, role in held.filter(panel__start__lte=by.day).values_list("panel", "role"):
                found.setdefault(panel, set()).add(role)
        by.found[key] = {panel: frozenset(roles) for panel, roles in found.items()}
    return dict(by.found[key])


def paths_above(by: Viewer) -> frozenset[str]:
    """The paths of the places of panels that the viewer sits on, and of what is above those."""
    key = ("interventions.above",)
    if key not in by.found:
        paths = Panel.objects.filter(pk__in=seats_of(by)).values_list("organisation__path", flat=True)
        by.found[key] = frozenset(part for path in paths for part in above(path))
    found: frozenset[str] = by.found[key]
    return found


def panels_with(by: Viewer, role: str) -> tuple[int, ...]:
    """The panels on which the viewer has that role today."""
    return tuple(panel for panel, roles in seats_of(by).items() if role in roles)


def on_team(by: Viewer) -> Q:
    """What picks the places on teams that the viewer has now."""
    holds = Q(start__lte=by.day) & (Q(end__isnull=True) | Q(end__gte=by.day))
    return holds & Q(person=by.person, organisation__in=by.own)


def sampled_by(by: Viewer) -> frozenset[int]:
    """The closed cases that wait for the viewer to say how they were dealt with; none is asked for without the seat.

    The rule of one case and the rule of lists both ask this, once for a request.
    """
    key = ("interventions.sampled",)
    if key not in by.found:
        panels, found = panels_with(by, "sampler"), frozenset[int]()
        if panels:
            waits = Q(done_on__isnull=True, let_go_on__isnull=True, sample__ended_on__isnull=True)
            there = Q(case__state="closed", case__part_of__isnull=True, case__panel=F("sample__panel"))
            mine = Q(sample__sampler=by.person, sample__panel__in=panels, sample__drawn_on__lte=by.day)
            found = frozenset(SampledCase.objects.filter(waits, there, mine).values_list("case", flat=True))
        by.found[key] = found
    sampled: frozenset[int] = by.found[key]
    return sampled


def standing(by: Viewer, case: Case) -> Standing:
    """The parts that the viewer has on ``case`` now; of a case that goes on under another, those on that one too."""
    if by.person is None:
        return Standing()
    key = ("interventions.standing", case.pk, case.owner_id, case.panel_id, case.part_of_id, case.state)
    if key not in by.found:
        by.found[key] = _standing(by, case)
    found: Standing = by.found[key]
    return found


def _standing(by: Viewer, case: Case) -> Standing:
    parts, roles = set(), seats_of(by).get(case.panel_id, frozenset())
    owns = case.owner_id == by.person_id
    if owns and "officer" in roles:
        parts.add(Part.OWNER)
    if "chair" in roles:
        parts.add(Part.CHAIR)
    if case.part_of is not None:
        above = standing(by, case.part_of).parts
        parts |= ({Part.TEAM} if above & WRITERS else set()) | (above & {Part.RIGHTS, Part.SAMPLER})
    places = TeamPlace.objects.filter(case=case, person=by.person)
    was = list(places.values_list("start", "end", "organisation"))
    if any(
        start <= by.day and (end is None or end >= by.day) and organisation in by.own
        for start, end, organisation in was
    ):
        parts.add(Part.TEAM)
    if "rights" in roles and asks_of_own_record(case):
        parts.add(Part.RIGHTS)
    if "sampler" in roles and case.pk in sampled_by(by):
        parts.add(Part.SAMPLER)
    if not parts and _broke_glass(by, case):
        parts.add(Part.GLASS)
    left = bool(was or (owns and Part.OWNER not in parts))
    return Standing(frozenset(parts), left=left, disposed=case.disposed_on is not None)


def asks_of_own_record(case: Case) -> bool:
    """Whether the person waits for an answer of ours: for so long somebody reads what they ask about."""
    return RightsRequest.objects.filter(case=case, told_on__isnull=True).exists()


def _broke_glass(by: Viewer, case: Case) -> bool:
    now = timezone.now()
    times = CaseGlass.objects.filter(case=case, person=by.person, at__gt=now - LONGEST_GLASS - timedelta(seconds=1))
    return bool(by.own) and any(casework.glass_holds(at, now) for at in times.values_list("at", flat=True))


def may_read_case(by: Viewer, case: Case) -> Decision:
    """Read a case: those who work on it, in their time on it."""
    return casework.may_read(standing(by, case))


def may_write_case(by: Viewer, case: Case) -> Decision:
    """Write in a case."""
    return casework.may_write(standing(by, case))


def may_run_case(by: Viewer, case: Case) -> Decision:
    """Take its steps and name its team: the owner, and the chair."""
    return casework.may_run(standing(by, case))
