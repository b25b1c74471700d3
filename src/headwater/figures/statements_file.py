"""Statements written down as TOML: ratios, totals, and measures that are told in several places.

rounding = "half-up"            # or leave it out: any usual rule
[bases]
forces = 43
[[ratio]]
where = "4.8.2"
percent = 85
count = 17
base = 20                       # a number, or a name from [bases]
[[total]]
where = "6.3.4"
total = 24
parts = [8, 3, 2, 3, 7, 1]
[[same]]
measure = "shared strategies, priority forces"
sure = true                     # false where the two may be different measures
told = [{where = "6.2.1", percent = 50, count = 12, base = 24}, {where = "Appendix D", percent = 54, base = 24}]
[[same]]
measure = "the same, by pointing to places in the files that are checked together"
told = [{text = "6.2.1", says = "Twelve"}, {row = "CE-2", group = "p"}]
[[mean]]
where = "table 3"
mean = "5.20"                   # as printed: in quotes, or with decimals = 2, so that a last nought is kept
n = 28
items = 1                       # of the scale, if it has several
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.figures.rounding import USUAL, Percent, Rounding
from headwater.core.figures.statements import Mean, Ratio, Same, Statement, Told, Total
from headwater.figures.reading import units_of
from headwater.figures.references import InTable, InText, Linked


@dataclass
class _Reader:
    """The document being read: its name, its bases, and the problems found so far."""

    name: str
    bases: Mapping[str, object]
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, where: str, what: str, remedy: str) -> None:
        self.problems.append(Problem(f"{self.name}, {where}", what, remedy))

    def number(self, row: Mapping[str, object], key: str, where: str) -> int | None:
        value = row.get(key)
        if isinstance(value, str):
            value = self.bases.get(value, value)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.wrong(where, f"“{key}” is “{value}”.", "Write a whole number, or a name from [bases].")
        return None

    def percent(self, row: Mapping[str, object], where: str) -> Percent | None:
        value = row.get("percent")
        found = Percent.read(str(value)) if value is not None else None
        if value is not None and found is None:
            self.wrong(where, f"“percent” is “{value}”.", "Write a number such as 38 or 37.5.")
        return found

    def ratio(self, row: Mapping[str, object], where: str) -> Ratio:
        return Ratio(where, self.percent(row, where), self.number(row, "count", where), self.number(row, "base", where))


@dataclass(frozen=True)
class Statements:
    """What a file of statements says, and the rounding it says was used."""

    statements: tuple[Statement, ...]
    rules: tuple[Rounding, ...]
    linked: tuple[Linked, ...] = ()


def read_statements(text: str, name: str) -> Statements:
    """The statements in ``text``. Raises ``BadInput`` with every problem."""
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise refuse(name, f"is not TOML: {error}.", "Mend the text at that line.") from error
    bases = document.get("bases", {})
    reader = _Reader(name, bases if isinstance(bases, dict) else {})
    rounding = document.get("rounding")
    if rounding is not None and rounding not in tuple(Rounding):
        reader.wrong("rounding", f"is “{rounding}”.", f"Use one of: {', '.join(Rounding)}.")
    unknown = set(document) - {"bases", "rounding", "ratio", "total", "same", "mean"}
    for key in sorted(unknown):
        reader.wrong(key, "is not a kind of statement.", "Use [bases], [[ratio]], [[total]], [[same]] or [[mean]].")
    statements: list[Statement] = [
        *(reader.ratio(row, where) for row, where in _rows(reader, document, "ratio")),
        *(_total(reader, row, where) for row, where in _rows(reader, document, "total")),
        *filter(None, (_mean(reader, row, where) for row, where in _rows(reader, document, "mean"))),
    ]
    linked = []
    for row, where in _rows(reader, document, "same"):
        link = _same(reader, row, where)
        told = [item for item in link.told if isinstance(item, Told)]
        if len(told) == len(link.told):
            statements.append(Same(link.measure, tuple(told), link.sure))
        else:
            linked.append(link)
    if reader.problems:
        raise BadInput(reader.problems)
    return Statements(tuple(statements), (Rounding(rounding),) if rounding else USUAL, tuple(linked))


def _rows(reader: _Reader, document: Mapping[str, object], key: str) -> list[tuple[Mapping[str, object], str]]:
    rows = document.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        reader.wrong(key, "is not a list of tables.", f"Write [[{key}]] above each.")
        return []
    return [(row, str(row.get("where") or row.get("measure") or f"{key} {n}")) for n, row in enumerate(rows, start=1)]


def _total(reader: _Reader, row: Mapping[str, object], where: str) -> Total:
    parts = row.get("parts")
    if not isinstance(parts, list) or not all(isinstance(part, int) and not isinstance(part, bool) for part in parts):
        reader.wrong(where, "“parts” is not a list of whole numbers.", "Write parts = [8, 3, 2].")
        parts = []
    return Total(where, reader.number(row, "total", where) or 0, tuple(parts))


def _mean(reader: _Reader, row: Mapping[str, object], where: str) -> Mean | None:
    decimals, n = reader.number(row, "decimals", where), reader.number(row, "n", where)
    items = reader.number(row, "items", where)
    found = units_of(str(row.get("mean")), decimals)
    if found is None:
        remedy = 'Write it as printed, as mean = "3.46", with as many decimals as are stated.'
        reader.wrong(where, f"“mean” is “{row.get('mean')}”.", remedy)
    if n is None:
        reader.wrong(where, "has no “n”.", "Write how many people the mean is of.")
    return Mean(where, *found, n, 1 if items is None else items) if found and n is not None else None


def _same(reader: _Reader, row: Mapping[str, object], where: str) -> Linked:
    told = row.get("told")
    if not isinstance(told, list) or len(told) < 2 or not all(isinstance(item, dict) for item in told):
        reader.wrong(where, "“told” is not a list of two tellings or more.", 'Write told = [{where = "…"}, …].')
        told = []
    places = [(item, str(item.get("where", f"{where}, telling {n}"))) for n, item in enumerate(told, start=1)]
    tellings = tuple(_telling(reader, item, place) for item, place in places)
    return Linked(f"{reader.name}, {where}", where, tellings, sure=row.get("sure") is not False)


def _telling(reader: _Reader, item: Mapping[str, object], place: str) -> Told | InText | InTable:
    """A figure written down, or where it stands."""
    if "text" in item:
        return InText(str(item["text"]), str(item.get("says", "")))
    if "row" in item:
        return InTable(str(item["row"]), str(item.get("group", "")))
    return Told(place, reader.ratio(item, place))
