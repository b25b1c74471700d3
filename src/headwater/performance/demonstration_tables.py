"""Published tables in the demonstration: one that is out, one that would give it away, one that waits for somebody.

Every count is invented.
"""

from __future__ import annotations

from datetime import date, timedelta

from headwater.performance import actions, queries, tables_work
from headwater.performance.demonstration_frameworks import CHIEF, FORCE, MANAGER, as_of, at
from headwater.performance.models import TableFamily, TableOfCounts

FAMILY = "Training referrals by area (invented)"
TITLE, PLAIN, WAITING = "By area and outcome (invented)", "By area, in short (invented)", "By area, rounded (invented)"
COUNTS = (
    "area,adopted,closed,waiting,All\nAshvale,3,30,14,47\nBrookmere,12,40,6,58\nColdwater,7,3,20,30\nAll,22,73,40,135\n"
)
IN_SHORT = "area,adopted\nBrookmere,12\nColdwater,7\n"  # with the first: Ashvale has 3


def make_tables() -> None:
    """A family with a table that is published, one that is refused beside it, and one to be published."""
    by = as_of(MANAGER, 50)
    new = TableFamily(organisation=at(FORCE), title=FAMILY, adds_up=True)
    new.counted = "Referrals to training that front-line staff made (invented)"
    family = actions.begin_table_family(new, by=by)
    out = _worked_on(_prepared(family, TITLE, COUNTS, 40), "hidden", 0, 40)
    actions.publish_table(out, by=as_of(CHIEF, 38), seen=out.version)
    _worked_on(_prepared(family, PLAIN, IN_SHORT, 20), "as_it_is", 0, 20)
    quarter = _days(50)
    earlier = (quarter[0] - timedelta(days=400), quarter[0] - timedelta(days=310))
    _worked_on(_prepared(family, WAITING, COUNTS, 10, earlier), "rounded", 5, 10)


def _days(before: int) -> tuple[date, date]:
    """The quarter that was over so many days ago."""
    day = as_of(MANAGER, before).day
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=1) - timedelta(days=61), last


def _prepared(
    family: TableFamily, title: str, text: str, days: int, counts: tuple[date, date] | None = None
) -> TableOfCounts:
    by = as_of(MANAGER, days)
    first, last = counts or _days(50)
    scheme, _colon, level = queries.levels_offered(by)[0][0].partition(":")
    new = TableOfCounts(family=family, title=title, first=first, last=last, scheme=scheme, level=level, shared=True)
    return actions.prepare_table(new, by=by, text=text)


def _worked_on(table: TableOfCounts, method: str, base: int, days: int) -> TableOfCounts:
    """Protected at once: the demonstration has no worker."""
    by = as_of(MANAGER, days)
    asked = actions.protect_table(table, by=by, method=method, base=base)
    protection = queries.working_on(asked)
    if protection is not None:
        tables_work.work_on(asked, protection, by)
    return TableOfCounts.objects.get(pk=asked.pk)
