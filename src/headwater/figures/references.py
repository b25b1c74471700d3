"""Tellings that point to a place in a text or to a row of a table, instead of writing its figure down again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.core.errors import BadInput, Problem
from headwater.core.figures.base_names import plain
from headwater.core.figures.findings import Finding, Said, with_base
from headwater.core.figures.ratio_tables import Cell
from headwater.core.figures.statements import Ratio, Same, Told

GIVE = "Give the file that holds it to the same check."


@dataclass(frozen=True)
class InText:
    """A share in a paragraph (“6.2.1”) or a line of a text (“line 40”), found by the words beside it."""

    place: str
    says: str


@dataclass(frozen=True)
class InTable:
    """The share of a group, or of a column, in the row with this identifier or label."""

    row: str
    group: str


@dataclass(frozen=True)
class Linked:
    """A measure that is told in several places, of which some are pointed to."""

    where: str
    measure: str
    told: tuple[Told | InText | InTable, ...]
    sure: bool


@dataclass(frozen=True)
class Places:
    """What there is to point to, in the files that are checked together."""

    said: Sequence[Said]
    findings: Sequence[Finding]


def places_of(said: Sequence[Said], findings: Sequence[Finding], cells: Sequence[Cell]) -> Places:
    """All that can be pointed to: shares in texts, findings, and rows of ratio tables by their first label."""
    rows: dict[str, dict[str, Ratio]] = {}
    for cell in cells:
        rows.setdefault(cell.row, {}).setdefault(cell.column, cell.ratio)
    return Places(said, (*findings, *(Finding(row, row, row, shares) for row, shares in rows.items())))


def resolve(linked: Sequence[Linked], places: Places) -> list[Same]:
    """What the links say, with the figures they point to. Raises ``BadInput`` with every link that leads nowhere."""
    problems: list[Problem] = []
    found = []
    for link in linked:
        told: list[Told] = []
        for item in link.told:
            try:
                told.append(item if isinstance(item, Told) else _resolve(item, link.where, places))
            except BadInput as bad:
                problems += bad.problems
        found.append(Same(link.measure, tuple(told), link.sure))
    if problems:
        raise BadInput(problems)
    return found


def _resolve(item: InText | InTable, where: str, places: Places) -> Told:
    return _in_text(item, where, places) if isinstance(item, InText) else _in_table(item, where, places)


def _in_text(item: InText, where: str, places: Places) -> Told:
    there = [said for said in places.said if _stands_at(said, item.place)]
    says = plain(item.says)
    exact = [said for said in there if says in plain(said.found.ratio.where.partition(", ")[2])]
    fits = exact or [said for said in there if says in plain(said.found.sentence)]
    if len(fits) != 1:
        told = "; ".join(said.found.ratio.where.partition(", ")[2] for said in fits or there)
        what = f"“{item.says}” is {'no share' if not fits else 'more than one share'} at {item.place}."
        remedy = f"It has: {told}. Write some of one of them." if told else GIVE
        raise BadInput([Problem(where, what, remedy)])
    found = fits[0].found
    named = found.named and found.ratio.base is None
    return Told(fits[0].where, with_base(found.ratio, found.bases[0]) if named else found.ratio)


def _stands_at(said: Said, place: str) -> bool:
    at = said.found.ratio.where.partition(", ")[0]
    return place.lower() == at.lower() or at.endswith(f"({place})") or at.lower().startswith(f"{place.lower()} (")


def _in_table(item: InTable, where: str, places: Places) -> Told:
    rows = [row for row in places.findings if item.row.casefold() in (row.name.casefold(), row.label.casefold())]
    shares = [(group, ratio) for row in rows[:1] for group, ratio in row.shares.items()]
    fits = [ratio for group, ratio in shares if not item.group or plain(group) == plain(item.group)]
    if len(fits) != 1:
        what = f"row “{item.row}” {'is in no table' if not rows else f'has no one share of “{item.group}”'}."
        remedy = f"It has: {', '.join(_names(shares))}." if rows else GIVE
        raise BadInput([Problem(where, what, remedy)])
    return Told(fits[0].where, fits[0])


def _names(shares: Sequence[tuple[str, Ratio]]) -> Iterator[str]:
    yield from (group for group, _ in shares)
