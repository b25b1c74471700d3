"""Tables of counts as lists and pages: how each stands, what is printed, and what gives it away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.disclosure import MOST_NAMED, Attacked, Exposed
from headwater.core.lifecycle import PUBLISHED_TABLE
from headwater.core.published_tables import METHODS, ROUNDED, Period, period_of
from headwater.core.sentences import sentence
from headwater.performance.models import TableOfCounts, TableProtection
from headwater.publishing.document import Column as Head
from headwater.publishing.document import Table
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

STATES = PUBLISHED_TABLE.states
TAGS = {
    "draft": "grey",
    "protecting": "light-blue",
    "proposed": "blue",
    "refused": "red",
    "published": "green",
    "withdrawn": "grey",
}
TABLES = TableOf(
    title=sentence("Published tables"),
    order="-first",
    columns=(
        Column(
            "title",
            sentence("Title"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("table-of-counts", args=[row.ref]),
        ),
        Column("edition", sentence("Edition"), lambda row: str(row.edition), sort="edition"),
        Column("family", sentence("Family"), lambda row: row.family.title, sort="family__title"),
        Column("whose", sentence("Whose it is"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("first", sentence("Days that it counts"), lambda row: days_told((row.first, row.last)), sort="first"),
        Column("marking", sentence("Marking"), lambda row: row.level, sort="level"),
        Column("state", sentence("State"), lambda row: row.state, sort="state", words=STATES),
    ),
    filters=(
        Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),
        Filter("state", sentence("State"), lambda rows, state: rows.filter(state=state), list(STATES.items())),
    ),
)


def days_told(period: Period) -> str:
    """The days that a table counts."""
    first, last = period
    return told(first) if first == last else _("%(first)s to %(last)s") % {"first": told(first), "last": told(last)}


def title_of(table: TableOfCounts) -> str:
    """Its title with its edition."""
    return named(table.title, table.edition)


def named(title: str, edition: int) -> str:
    """A title with an edition."""
    return _("%(title)s, edition %(number)s") % {"title": title, "number": edition}


@dataclass(frozen=True)
class Shown:
    """A table as a page prints it: headings, rows, and what its signs mean."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str


def shown(rows: Sequence[Sequence[str]], protection: TableProtection | None) -> Shown | None:
    """The rows that are kept; nothing where none are."""
    if not rows:
        return None
    return Shown(tuple(rows[0]), tuple(map(tuple, rows[1:])), note_of(protection))


def note_of(protection: TableProtection | None) -> str:
    """What a reader has to know of its signs."""
    if protection is None or not protection.covered:
        return ""
    if protection.method == ROUNDED:
        words = _("Each count is rounded to a multiple of %(base)s beside it, so that rows and columns still add up.")
        return words % {"base": protection.base}
    return _("* A count that is small, or that would give another away, is not printed.")


def how_told(protection: TableProtection) -> str:
    """How it was protected, in words."""
    return said(METHODS[protection.method])


@dataclass(frozen=True)
class GivenAway:
    """What the attacker found: sentences, the same as a table, and the tables that he read it from."""

    words: tuple[str, ...]
    table: Table | None


def given_away(table: TableOfCounts, attacked: Attacked, titles: Mapping[str, tuple[str, int]]) -> GivenAway:
    """What is given away in words that name cells and tables; of a table that the viewer does not read, that it is."""
    own = (table.first, table.last)
    if attacked.contradiction:
        names = ", ".join(_names(attacked.contradiction, titles))
        words = _(
            "These tables cannot all be true: %(tables)s. Look for a cell that was corrected in one and not in "
            "another, and for a total whose parts are not all there. Nobody can answer for that."
        )
        return GivenAway((words % {"tables": names},), None)
    words_of = [said(_told(one, own, titles).sentence) for one in attacked.exposed[:MOST_NAMED]]
    if left := len(attacked.exposed) - MOST_NAMED:
        words_of += [_("And %(count)s cells more, in the table below.") % {"count": left}] if left > 0 else []
    if not attacked.finished:
        words_of.append(_("Time ran out before every cell was checked. Give it as smaller tables."))
    return GivenAway(tuple(words_of), _exposed_table(attacked.exposed, titles) if attacked.exposed else None)


def _told(one: Exposed, own: Period, titles: Mapping[str, tuple[str, int]]) -> Exposed:
    """The cell by its row and column, and its days where they are other than the table’s."""
    period, *cell = one.key
    days = period_of(period)
    key = (*cell, days_told(days)) if days != own else tuple(cell)
    return Exposed(key, one.bounds, tuple(_names(one.tables, titles)))


def _names(refs: Sequence[str], titles: Mapping[str, tuple[str, int]]) -> list[str]:
    return [named(*titles[ref]) if ref in titles else _("a table that you do not read") for ref in refs]


def _exposed_table(exposed: Sequence[Exposed], titles: Mapping[str, tuple[str, int]]) -> Table:
    heads = (
        Head("row", _("Row"), width=2),
        Head("column", _("Column"), width=2),
        Head("days", _("Days that it counts"), width=2),
        Head("low", _("At least")),
        Head("high", _("At most")),
        Head("tables", _("Given away by"), width=3),
    )
    rows = tuple(_row(one, titles) for one in exposed)
    return Table("given-away", _("Cells that are told too closely"), heads, rows)


def _row(one: Exposed, titles: Mapping[str, tuple[str, int]]) -> tuple[Any, ...]:
    period, row, column = one.key
    high = "" if one.bounds.high is None else str(one.bounds.high)
    tables = "; ".join(_names(one.tables, titles))
    return (row, column, days_told(period_of(period)), str(one.bounds.low), high, tables)
