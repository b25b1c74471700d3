"""Tables of counts from rows of text: places down, categories across, and what adds up to what.

The first column names the row and the headings name the columns. A row or a column named “All” or “Total” is the sum of
the others; with a column “part of”, each row says which other it is within. Cells in two tables with the same row and
column names are the same cell; two totals are the same only where they are of the same parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.core.disclosure import Counts, Exact, Hidden, Key, Percentage, Published, Rounded, Shown, Sum
from headwater.core.errors import BadInput, Problem, short
from headwater.core.sentences import sentence

TOTALS = ("all", "total")
PART_OF = "part of"
MOST_CELLS = 100_000
COUNT, FEWER = re.compile(r"\d{1,12}", re.ASCII), re.compile(r"(?:<|fewer than )\s*(\d{1,6})", re.ASCII)
PERCENT = re.compile(r"(\d{1,3})(?:\.(\d{1,3}))?\s?%", re.ASCII)
SECRET = ("*", "c", "[c]", "x", "hidden", "")


@dataclass(frozen=True)
class Grid:
    """The texts of a table by key, its sums, and where each text stands."""

    name: str
    texts: dict[Key, str]
    places: dict[Key, str]
    sums: tuple[Sum, ...]
    rows: tuple[str, ...]  # as they are named in the file
    columns: tuple[str, ...]
    keys: dict[tuple[str, str], Key]  # by row and column as named in the file


def grid_of(name: str, rows: Sequence[Sequence[str]]) -> Grid:
    """The table in these rows. Raises ``BadInput``."""
    heads = [cell.strip() for cell in rows[0]] if rows else []
    within = next((place for place, head in enumerate(heads) if head.lower() == PART_OF), None)
    body = [(number, [cell.strip() for cell in row]) for number, row in enumerate(rows[1:], start=2) if any(row)]
    problems = tuple(_problems(name, heads, body))
    if problems:
        raise BadInput(problems)
    columns = [head for place, head in enumerate(heads) if place not in (0, within)]
    names = [row[0] for _, row in body]
    parents = {row[0]: row[within] for _, row in body} if within is not None else {}
    parts_down, parts_across = _parts(names, parents), _parts(columns, {})
    texts: dict[Key, str] = {}
    places: dict[Key, str] = {}
    keys: dict[tuple[str, str], Key] = {}
    for number, row in body:
        cells = [cell for place, cell in enumerate(row) if place not in (0, within)]
        for column, text in zip(columns, cells, strict=True):
            key = (_name(row[0], parts_down), _name(column, parts_across))
            texts[key], places[key], keys[row[0], column] = text, f"{name}, row {number}, {column}", key
    sums = [
        Sum(keys[total, column], tuple(keys[part, column] for part in parts))
        for total, parts in parts_down.items()
        for column in columns
    ]
    sums += [
        Sum(keys[row, total], tuple(keys[row, part] for part in parts))
        for total, parts in parts_across.items()
        for row in names
    ]
    return Grid(name, texts, places, tuple(sums), tuple(names), tuple(columns), keys)


def _problems(name: str, heads: Sequence[str], body: Sequence[tuple[int, list[str]]]) -> Iterator[Problem]:
    if len(heads) < 2 or not body:
        yield Problem(name, sentence("it has no cells."), sentence("Give places down and categories across."))
        return
    if len(heads) * len(body) > MOST_CELLS:
        yield Problem(name, sentence("it is too large."), sentence("Give {most} cells at most.", most=MOST_CELLS))
    for kind, names in (("column", heads), ("row", [row[0] for _, row in body])):
        for twice in sorted({one for one in names if names.count(one) > 1}):
            what = sentence("the {kind} “{name}” is there twice.", kind=kind, name=short(twice))
            yield Problem(name, what, sentence("Give each another name."))
    for number, row in body:
        if len(row) != len(heads):
            what = sentence("it has {count} cells below {heads} headings.", count=len(row), heads=len(heads))
            yield Problem(f"{name}, row {number}", what, sentence("Give a cell for each heading."))


def _parts(names: Sequence[str], parents: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """What each total is the sum of."""
    found = {
        total: tuple(name for name in names if parents.get(name) == total)
        for total in dict.fromkeys(parents.values())
        if total in names
    }
    top = next((name for name in names if name.lower() in TOTALS), None)
    if top is not None and top not in found:
        rest = tuple(name for name in names if name != top and not parents.get(name))
        if rest:
            found[top] = rest
    return found


def _name(name: str, parts: dict[str, tuple[str, ...]]) -> str:
    """The name of a row or column in a key: a total’s says of what it is."""
    return f"{name} of {'; '.join(sorted(parts[name]))}" if name in parts else name


def counts_of(grid: Grid) -> Counts:
    """The table as it is known inside: every cell a count, and every total right. Raises ``BadInput``."""
    problems = [
        Problem(grid.places[key], sentence("“{text}” is no count.", text=short(text)), sentence("Give a whole number."))
        for key, text in grid.texts.items()
        if not COUNT.fullmatch(text)
    ]
    if problems:
        raise BadInput(problems)
    counts = {key: int(text) for key, text in grid.texts.items()}
    for one in grid.sums:
        parts = sum(counts[part] for part in one.parts)
        if parts != counts[one.total]:
            what = sentence("it is {total}, and its parts come to {parts}.", total=counts[one.total], parts=parts)
            problems.append(Problem(grid.places[one.total], what, sentence("Put one of them right.")))
    if problems:
        raise BadInput(problems)
    return Counts(grid.name, counts, grid.sums)


def published_of(grid: Grid, rounded: int = 1) -> Published:
    """The table as everybody reads it; ``rounded``: counts are multiples of it, each beside the true one.

    Raises ``BadInput``.
    """
    problems: list[Problem] = []
    cells: dict[Key, Shown] = {}
    percentages = []
    for (row, _), key in grid.keys.items():
        text = grid.texts[key]
        told = PERCENT.fullmatch(text)
        whole = next((grid.keys[row, name] for name in grid.columns if name.lower() in TOTALS), None)
        if told and whole and whole != key:
            decimals = told[2] or ""
            percentages.append(Percentage(key, whole, int(told[1] + decimals), len(decimals)))
            cells[key] = Hidden()
        elif (shown := _shown(text, rounded)) is not None:
            cells[key] = shown
        else:
            problems.append(Problem(grid.places[key], sentence("“{text}” cannot be read.", text=short(text)), REMEDY))
    if problems:
        raise BadInput(problems)
    return Published(grid.name, cells, grid.sums, tuple(percentages))


REMEDY = sentence("Write a count, * where it is hidden, <5, or 42% in a table with a column “All”.")


def _shown(text: str, rounded: int) -> Shown | None:
    if COUNT.fullmatch(text):
        return Rounded(int(text), rounded) if rounded > 1 else Exact(int(text))
    fewer = FEWER.fullmatch(text.lower())
    if fewer and int(fewer[1]):
        return Hidden(0, int(fewer[1]) - 1)
    return Hidden() if text.lower() in SECRET else None
