"""What is late and why: cases by reference, officers by number of cases, and for those above a number alone.

One question picks the late cases of a chair, whatever their number; a few more say why, of the page that is shown.
Nobody can switch it off: a next day that was moved hides neither an action nor a review that is past its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db.models import Count, Q, QuerySet

from headwater.accounts.models import Person
from headwater.audit.guard import GuardedQuerySet
from headwater.core.casework import ABOVE_AFTER, CHAIR_AFTER
from headwater.core.support_plans import REASONS
from headwater.governance.queries import leads_at
from headwater.interventions.models import AfterCheck, Case, Panel, PlanAction, Review, Seat, Transfer
from headwater.interventions.policies import panels_with
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer

Past = Callable[[date], QuerySet[Any]]  # rows with a case, whose day is before one
OPEN = ~Q(state="closed") & Q(part_of__isnull=True)


def _actions(before: date) -> QuerySet[Any]:
    return PlanAction.objects.filter(done_on__isnull=True, due__lte=before)


def _reviews(before: date) -> QuerySet[Any]:
    return Review.objects.filter(held_on__isnull=True, let_go_on__isnull=True, due_on__lte=before)


def _transfers(before: date) -> QuerySet[Any]:
    return Transfer.objects.filter(state="asked", answer_by__lte=before)


def _checks(before: date) -> QuerySet[Any]:
    return AfterCheck.objects.filter(done_on__isnull=True, dropped_on__isnull=True, due_on__lte=before)


PAST: dict[str, Past] = {"action": _actions, "review": _reviews, "transfer": _transfers}
AFTER_CLOSING: dict[str, Past] = {"check": _checks}
WORDS: dict[str, str] = dict(REASONS)


def add_reason(name: str, words: str, past: Past) -> None:
    """Another room’s reason for which an open case is late: rows with a case, whose day is at or before one."""
    PAST[name], WORDS[name] = past, words


def _there(panels: Iterable[int], day: date) -> dict[int, set[int]]:
    """Who takes cases on at each panel today, with a post where they sit for; two questions."""
    sits = list(Seat.objects.as_at(day).filter(panel__in=list(panels), role="officer", person__is_active=True))
    held = set(
        Holding.objects.as_at(day)
        .filter(person__in={seat.person_id for seat in sits})
        .values_list("person", "post__organisation")
    )
    found: dict[int, set[int]] = {panel: set() for panel in panels}
    for seat in sits:
        if (seat.person_id, seat.organisation_id) in held:
            found[seat.panel_id].add(seat.person_id)
    return found


def _late(panels: Sequence[int], day: date, days: int, there: Mapping[int, set[int]] | None) -> Q:
    """What picks the cases that are late by so many days: by their next day or by anything that is past its own."""
    before = day - timedelta(days=days)
    why = Q(next_on__lte=before)
    for past in PAST.values():
        why |= Q(pk__in=past(before).values("case"))
    for panel, people in (there or {}).items():
        why |= Q(panel=panel) & ~Q(owner__in=people)
    closed = Q(pk__in=[])
    for past in AFTER_CLOSING.values():
        closed |= Q(pk__in=past(before).values("case"), disposed_on__isnull=True)
    return Q(panel__in=panels) & (OPEN & why | Q(state="closed", part_of__isnull=True) & closed)


class LateCases(GuardedQuerySet[Case]):
    """Late cases that know why they are: found for all that are fetched together, and not one by one."""

    late_on: date | None = None

    def _clone(self) -> Any:
        made = super()._clone()  # type: ignore[misc]
        made.late_on = self.late_on
        return made

    def _fetch_all(self) -> None:
        super()._fetch_all()
        _say_why(self._result_cache or (), self.late_on)

    def iterator(self, chunk_size: int | None = None) -> Iterator[Case]:
        """Some at a time, each with why."""
        size = chunk_size or 2_000
        whole = super().iterator(size)
        while rows := list(islice(whole, size)):
            _say_why(rows, self.late_on)
            yield from rows


def _say_why(rows: Sequence[Any], day: date | None) -> None:
    cases = [row for row in rows if isinstance(row, Case)]
    if cases and day is not None and not hasattr(cases[0], "late_why"):
        found = why_late(cases, day)
        for case in cases:
            case.late_why = found[case.pk]  # type: ignore[attr-defined]


def late_cases(by: Viewer) -> QuerySet[Case]:
    """Every late case of the panels that the viewer chairs, without a word of any."""
    panels = panels_with(by, "chair")
    rows = LateCases(Case)
    rows.late_on = by.day
    if not panels:
        return rows.none()
    late = _late(panels, by.day, CHAIR_AFTER, _there(panels, by.day))
    return rows.filter(late).select_related("panel", "owner")


def why_late(cases: Sequence[Case], day: date) -> dict[int, tuple[str, ...]]:
    """Why each of these is late: a question for each reason, and none for each case."""
    before, keys = day - timedelta(days=CHAIR_AFTER), [case.pk for case in cases]
    there = _there({case.panel_id for case in cases}, day)
    found = {case.pk: set(_of_its_own(case, before, there)) for case in cases}
    for name, past in {**PAST, **AFTER_CLOSING}.items():
        for key in past(before).filter(case__in=keys).values_list("case", flat=True).distinct():
            found[key].add(name)
    return {key: tuple(name for name in WORDS if name in names) for key, names in found.items()}


def _of_its_own(case: Case, before: date, there: Mapping[int, set[int]]) -> Iterable[str]:
    if case.is_open and case.next_on is not None and case.next_on <= before:
        yield "next"
    if case.is_open and case.owner_id not in there[case.panel_id]:
        yield "owner"


@dataclass(frozen=True)
class Load:
    """How many cases somebody owns, and how many of them are late. Of who works, and of nobody who is supported."""

    name: str
    cases: int
    late: int


def workload(by: Viewer) -> list[Load]:
    """Open cases by owner, on the panels that the viewer chairs."""
    panels = panels_with(by, "chair")
    if not panels:
        return []
    rows = Case.objects.filter(OPEN, panel__in=panels).order_by()
    late = rows.filter(_late(panels, by.day, CHAIR_AFTER, None))
    counted = dict(late.values_list("owner").annotate(cases=Count("pk")))
    every = rows.values_list("owner").annotate(cases=Count("pk"))
    owned = dict(every)
    names = Person.objects.filter(pk__in=owned).order_by("name", "pk").values_list("pk", "name")
    return [Load(name, owned[key], counted.get(key, 0)) for key, name in names]


def late_above(by: Viewer) -> list[tuple[Panel, int]]:
    """How many cases are late by more than a week at panels where the viewer leads: a number, and no reference."""
    known = Panel.objects.filter(organisation__in=leads_at(by).values("pk")).select_related("organisation")
    led = {panel.pk: panel for panel in known.order_by("name", "pk")}
    if not led:
        return []
    late = Case.objects.filter(_late(tuple(led), by.day, ABOVE_AFTER, None))
    counts = dict(late.order_by().values_list("panel").annotate(cases=Count("pk")))
    return [(panel, counts[key]) for key, panel in led.items() if counts.get(key)]
