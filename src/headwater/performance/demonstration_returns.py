"""The monthly template replayed: seven invented places, two years, and what happens to figures (7.2, Thames Valley).

One return is late, one was typed in the wrong unit and caught, one definition changed on the way, one was corrected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from headwater.accounts.models import Person
from headwater.core.errors import BadInput
from headwater.core.return_checks import Figure
from headwater.core.return_periods import after, end_of, start_of
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer, viewer_of
from headwater.performance import actions, queries
from headwater.performance.actions import Said
from headwater.performance.demonstration_frameworks import CHIEF, FORCE, MANAGER, MONTHLY, as_of, at
from headwater.performance.models import (
    ASKED,
    CollectionPlace,
    FigureCollection,
    Indicator,
    IndicatorVersion,
    PerformanceFramework,
    PeriodReturn,
    ReturnChase,
)

TITLE = "Monthly return of the seven places (invented)"
MONTHS, PLACES = 24, 7
CHANGED_BEFORE = 9  # months before the last one: from then on another definition holds
UNIT_SLIP, CORRECTED, LATE, OPEN = 5, 12, 2, 0  # months before the last one
DUE_DAYS = 25  # so many that the last month is never late, whichever day it is made on
WHY_CHANGED = "Only sworn officers are counted, because the others are briefed elsewhere (invented)"


@dataclass(frozen=True)
class Month:
    """One month of the replay: when it began, how long before the last one, and who signs and types that month."""

    start: date
    before: int
    typist: Viewer
    lead: Viewer


def make_returns() -> None:
    """Two years of one collection, month by month, as it would have been written then."""
    framework = PerformanceFramework.objects.get(title=MONTHLY)
    last = after("month", start_of("month", timezone.localdate()), -1)
    first = after("month", last, 1 - MONTHS)
    collection = _set_up(framework, first)
    places = list(Organisation.objects.filter(parent__name=FORCE, kind="area").order_by("name")[:PLACES])
    for place in places:
        actions.ask_place(CollectionPlace(collection=collection, organisation=place, first=first), by=_on(CHIEF, first))
    refs = {row.versions.get().name: row.ref for row in Indicator.objects.filter(framework=framework)}
    people = {name: Person.objects.get(name=name) for name in (MANAGER, CHIEF)}
    for count in range(MONTHS):
        before = MONTHS - 1 - count
        start = after("month", first, count)
        if before == CHANGED_BEFORE:
            _redefine(refs["Officers briefed"], start)
        said_on = min(end_of("month", start) + timedelta(days=6), timezone.localdate())
        month = Month(start, before, _viewer(people[MANAGER], said_on), _viewer(people[CHIEF], said_on))
        for number, place in enumerate(places):
            _return(collection, place, number, month, refs)
    _correct(collection, places[1], after("month", last, -CORRECTED), refs["Talks with communities"])
    _chase(collection, places[2], after("month", last, -LATE))


def _viewer(person: Person, day: date) -> Viewer:
    return viewer_of(person, timezone.make_aware(datetime.combine(day, time(12))))


def _on(name: str, day: date) -> Viewer:
    return _viewer(Person.objects.get(name=name), min(day, timezone.localdate()))


def _set_up(framework: PerformanceFramework, first: date) -> FigureCollection:
    new = FigureCollection(organisation=at(FORCE), framework=framework, title=TITLE, period="month", first=first)
    new.due_days, new.due_source = DUE_DAYS, "Set by the steering group (invented)"
    new.reviewed_by = "Steering group of the chief officer (invented)"
    return actions.set_up_collection(new, by=_on(CHIEF, first))


def _redefine(ref: str, start: date) -> None:
    """From the middle of the series on, another thing is counted."""
    old = IndicatorVersion.objects.get(indicator__ref=ref)
    new = IndicatorVersion.objects.get(pk=old.pk)
    new.pk, new.ref, new.version = None, IndicatorVersion._meta.get_field("ref").get_default(), 0
    new._state.adding, new.since, new.changed = True, start, WHY_CHANGED
    new.numerator = "Sworn officers who were briefed in the month"
    new.definition = f"{new.numerator} (invented)"
    actions.redefine_indicator(new, by=_on(MANAGER, start))


def _return(
    collection: FigureCollection, place: Organisation, number: int, month: Month, refs: Mapping[str, str]
) -> None:
    """Typed by one, signed by another; two places have not begun the last month, and the third left one out."""
    if (month.before == OPEN and number >= PLACES - 2) or (month.before == LATE and number == 2):
        return
    said = _figures(number, month, refs)
    one = queries.begin(collection, place, month.start)
    if month.before == UNIT_SLIP and number == 0:
        _slip(one, month, said, refs["Officers briefed"])
    one = actions.say_figures(one, by=month.typist, said=said)
    if month.before == OPEN and number in (PLACES - 4, PLACES - 3):
        return  # being filled in
    one = actions.hand_in(one, by=month.typist)
    if month.before > OPEN or number > 1:
        actions.sign_return(one, by=month.lead, seen=one.version)


def _slip(one: PeriodReturn, month: Month, said: Mapping[str, Said], ref: str) -> None:
    """A figure a hundred times too high is asked about and not kept: the same day it is typed again."""
    wrong = Said(Figure(numerator=100 * (said[ref].figure.numerator or 1)))
    try:
        actions.say_figures(one, by=month.typist, said={**said, ref: wrong})
    except BadInput:
        return
    raise AssertionError("a figure in the wrong unit was taken without a question")


def _figures(number: int, month: Month, refs: Mapping[str, str]) -> dict[str, Said]:
    """Invented figures that sway a little; the break of the definition shows."""
    sway = (month.before * 7 + number * 3) % 5
    officers = (40 if month.before > CHANGED_BEFORE else 26) + 4 * number + sway
    received = 8 + number + sway
    said = {
        refs["Officers briefed"]: Said(Figure(numerator=officers)),
        refs["Referrals answered within five days"]: Said(Figure(numerator=received - 2, denominator=received)),
        refs["Talks with communities"]: Said(Figure(numerator=3 + (sway + number) % 3)),
        refs["Disruptions that held"]: Said(Figure(numerator=sway % 2, denominator=2)),
    }
    if number == PLACES - 1:
        why = "The list of disruptions is kept by another unit (invented)"
        said[refs["Disruptions that held"]] = Said(Figure("not_known", why=why))
    return {ref: Said(one.figure, "It is so: looked at again with the unit (invented)") for ref, one in said.items()}


def _correct(collection: FigureCollection, place: Organisation, start: date, ref: str) -> None:
    one = queries.begin(collection, place, start)
    said = {ref: Said(Figure(numerator=2), "One talk was counted twice (invented)")}
    actions.correct_figures(one, by=as_of(MANAGER, 90), said=said, because="One talk was counted twice (invented)")


def _chase(collection: FigureCollection, place: Organisation, start: date) -> None:
    words = "The steering group meets next week: please send what you have (invented)"
    new = ReturnChase(collection=collection, organisation=place, period=start, step=ASKED, words=words)
    actions.chase_return(new, by=_on(MANAGER, collection.due(start) + timedelta(days=1)))
