"""Places beside each other in the demonstration, and limits of a chart that somebody decided to work out anew.

Every figure is invented: twelve areas say how many of their front-line staff were trained, of how many.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from headwater.core.return_checks import Figure
from headwater.core.return_periods import after, end_of, start_of
from headwater.organisations.models import Organisation
from headwater.performance import actions, queries
from headwater.performance.actions import Said
from headwater.performance.demonstration_frameworks import BEGUN, CHIEF, FORCE, MANAGER, as_of, at
from headwater.performance.models import (
    CollectionPlace,
    FigureCollection,
    Indicator,
    IndicatorVersion,
    LimitsAnew,
    PerformanceFramework,
)

TRAINED, COLLECTED = "Training of front-line staff (invented)", "Training by area, each quarter (invented)"
STAFF = (240, 60, 35, 120, 410, 90, 15, 180, 75, 52, 300, 8)  # of twelve areas; of eight staff little can be said
SHARES = (71, 68, 74, 66, 70, 73, 60, 40, 72, 69, 71, 75)  # per cent trained; the eighth is far from the others
NEW_WAY = "From then on referrals are answered by a team of two and not by one officer (invented)"


def make_compared() -> None:
    """A quarter of twelve areas by a share that can be compared, and a decision about one chart."""
    framework = _framework()
    last = after("quarter", start_of("quarter", timezone.localdate()), -1)
    new = FigureCollection(organisation=at(FORCE), framework=framework, title=COLLECTED, period="quarter", first=last)
    new.due_days, new.due_source = 60, "Set by the chief officer (invented)"  # so many that it is never late here
    collection = actions.set_up_collection(new, by=as_of(CHIEF))
    ref = Indicator.objects.get(framework=framework).ref
    areas = Organisation.objects.filter(parent__name=FORCE, kind="area").order_by("name")[: len(STAFF)]
    ago = max((timezone.localdate() - end_of("quarter", last)).days - 20, 0)
    for area, staff, share in zip(areas, STAFF, SHARES, strict=False):
        actions.ask_place(CollectionPlace(collection=collection, organisation=area, first=last), by=as_of(CHIEF))
        one = queries.begin(collection, area, last)
        said = {ref: Said(Figure(numerator=staff * share // 100, denominator=staff))}
        one = actions.say_figures(one, by=as_of(MANAGER, ago), said=said)
        one = actions.hand_in(one, by=as_of(MANAGER, ago))
        actions.sign_return(one, by=as_of(CHIEF, ago), seen=one.version)
    _decide()


def _framework() -> PerformanceFramework:
    by = as_of(MANAGER, BEGUN)
    new = PerformanceFramework(organisation=at(FORCE), title=TRAINED, whose=FORCE, nation="both")
    new.purpose, new.source = "To see whether training reaches every area (invented)", "Invented for the demonstration"
    made = actions.submit_framework(new, by=by)
    version = IndicatorVersion(
        since=(by.day - timedelta(days=90)).replace(day=1),
        name="Front-line staff who were trained",
        definition="Staff in front-line posts who had the whole of their training at the quarter’s end (invented)",
        form="share",
        numerator="Front-line staff with all their training",
        denominator="Front-line staff in post",
        period="quarter",
        direction="higher",
        kind="output",
        topic="other",
        limits="It tells who was trained and not what they do with it (invented)",
        comparable="yes",
        comparable_why="All areas train by one matrix and count by one list (invented)",
    )
    actions.add_indicator(Indicator(framework=made, organisation=made.organisation), by=by, version=version)
    return actions.put_in_use(made, by=as_of(CHIEF, BEGUN), shared=True)


def _decide() -> None:
    """One chart’s limits are its own from half a year ago."""
    monthly = FigureCollection.objects.get(period="month")
    indicator = next(one for one in queries.indicators_charted(monthly) if queries.newest_of(one).form == "share")
    place = monthly.places.order_by("organisation__name")[1]
    start = after("month", start_of("month", timezone.localdate()), -7)
    row = LimitsAnew(collection=monthly, organisation=place.organisation, indicator=indicator, start=start)
    row.reason = NEW_WAY
    actions.set_limits_anew(row, by=as_of(CHIEF, 60))
