"""The tables of figures of panels: one form of them for the page, for a file and for what a statement keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from headwater.core.casework import ROUTES
from headwater.core.casework_figures import CAME_TO, FUNNEL, CountedPeriod, Figures, SplitRow, figures_of
from headwater.core.lifecycle import CASE
from headwater.core.sentences import sentence
from headwater.core.small_numbers import FEWER_THAN, PER, SafeCount, safe, safe_rate, safe_share
from headwater.core.support_plans import ACTION_OUTCOMES
from headwater.interventions import queries
from headwater.interventions.models import POINTS, SOURCES
from headwater.schemes.declared import declared
from headwater.shell.bars import Bars
from headwater.shell.saying import said

AGES = {"child": sentence("Under 18"), "adult": sentence("18 and over")}


@dataclass(frozen=True)
class FigureTable:
    """A table: its name in addresses, its title, what its figures are of, its headings and its rows of words."""

    id: str
    title: str
    base: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def count(one: SafeCount) -> str:
    """A count as it is shown."""
    return _("fewer than %(number)s") % {"number": FEWER_THAN} if one.shown is None else f"{one.shown:,}"


def per_cent(share: int | None) -> str:
    """A share as it is shown; a dash where none may be."""
    return "–" if share is None else f"{share}%"


def _days(number: float | None) -> str:
    return "–" if number is None else f"{number:g}"


def tables_of(figures: Figures, residents: int | None) -> Iterator[FigureTable]:
    """The funnel, what became of them, where they came from, how long each step took, and the rate."""
    of_all = _("Of all who were referred in the period, as at its last day.")
    yield FigureTable(
        "funnel",
        _("From referral to support"),
        _("“Of all” is of those referred in the period; “of the step before” is of the row above."),
        (_("Step"), _("People"), _("Of all"), _("Of the step before")),
        tuple(
            (said(FUNNEL[row.step]), count(row.count), per_cent(row.of_all), per_cent(row.of_before))
            for row in figures.funnel
        ),
    )
    yield FigureTable(
        "came-to",
        _("What became of them"),
        of_all,
        (_("Outcome"), _("People"), _("Of all")),
        tuple((said(CAME_TO[code]), count(number), per_cent(share)) for code, number, share in figures.came_to),
    )
    for name, title, rows, words in (
        ("source", _("Who referred"), figures.by_source, SOURCES),
        ("route", _("By route"), figures.by_route, ROUTES),
        ("age", _("Under 18, and adults"), figures.by_age, AGES),
    ):
        yield _split(name, title, rows, words)
    yield FigureTable(
        "times",
        _("Days in each step"),
        _("Of those who left the step by the last day of the period. Days are told of ten people at the least."),
        (_("Step"), _("People who left it"), _("Half took at most"), _("Three quarters took at most")),
        tuple(
            (said(CASE.states[row.state]), count(row.left), _days(row.middle), _days(row.three_quarters))
            for row in figures.times
        ),
    )
    if residents is not None:
        yield _rates(figures, residents)


def _split(name: str, title: str, rows: Sequence[SplitRow], words: Mapping[str, str]) -> FigureTable:
    base = _(
        "The share is of those referred in the same row. Parts are rounded each for itself, so they may not add up."
    )
    heads = ("", _("Referred"), _("Brought to the panel"), _("Supported"), _("Share supported"))
    cells = tuple(
        (said(words.get(row.code, row.code)), *map(count, (row.referred, row.panel, row.support)), per_cent(row.share))
        for row in rows
    )
    return FigureTable(name, title, base, heads, cells)


def _rates(figures: Figures, residents: int) -> FigureTable:
    base = _(
        "For each %(per)s of %(residents)s residents, from the rounded count; the range is what chance alone would "
        "give (Byar, 95%%)."
    ) % {"per": f"{PER:,}", "residents": f"{residents:,}"}
    rows = []
    for row in (figures.funnel[0], figures.funnel[-1]):
        rate = safe_rate(row.count, residents)
        told = ("–", "–") if rate is None else (f"{rate.per:.1f}", f"{rate.low:.1f}–{rate.high:.1f}")
        rows.append((said(FUNNEL[row.step]), count(row.count), *told))
    return FigureTable("rates", _("Rates"), base, ("", _("People"), _("Rate"), _("Range")), tuple(rows))


def of_providers(results: Mapping[str, Counter[str]]) -> FigureTable:
    """What came of what each provider gave: actions, not people."""
    heads = (_("Provider"), _("Actions that ended"), *(said(words) for words in ACTION_OUTCOMES.values()), _("Done"))
    rows = []
    for name, got in results.items():
        whole = safe(got.total())
        rows.append(
            (
                name,
                count(whole),
                *(count(safe(got[code])) for code in ACTION_OUTCOMES),
                per_cent(safe_share(safe(got["done"]), whole)),
            )
        )
    base = _("Actions of support plans that ended in the period. “Done” is of the actions that ended.")
    return FigureTable("providers", _("What came of support, by provider"), base, heads, tuple(rows))


def of_declared(counts: Mapping[tuple[str, str, str], SafeCount]) -> Iterator[FigureTable]:
    """What people declared of themselves, at each point of the way: whether support reaches everybody alike."""
    none = safe(0)
    for code, one in declared().items():
        if not any(key[0] == code for key in counts):
            continue
        rows = tuple(
            (said(words), *(count(counts.get((code, answer, point), none)) for point in POINTS))
            for answer, words in one.answers.items()
        )
        base = _("Of those who wanted to say. Counted apart from every case: nobody can be found by it.")
        yield FigureTable(f"declared-{code}", one.title, base, ("", *map(said, POINTS.values())), rows)


def funnel_bars(figures: Figures) -> Bars | None:
    """The funnel drawn, of the steps that may be told; nothing where none may."""
    rows = [(said(FUNNEL[row.step]), (row.count.shown,)) for row in figures.funnel if row.count.shown is not None]
    if not rows:
        return None
    return Bars("funnel-drawn", _("From referral to support, drawn"), _("Step"), (_("People"),), rows)


def lines(tables: Sequence[FigureTable]) -> Iterator[tuple[str, ...]]:
    """All tables as rows of one file: table, row, column, and what is shown there."""
    for table in tables:
        for first, *cells in table.rows:
            for head, cell in zip(table.heads[1:], cells, strict=True):
                yield table.title, first, head, cell


def kept(tables: Sequence[FigureTable]) -> dict[str, object]:
    """The tables as a statement keeps them."""
    return {"tables": [asdict(table) for table in tables]}


def of_kept(figures: Mapping[str, object]) -> list[FigureTable]:
    """The tables that a statement kept."""
    found = figures.get("tables")
    return [
        FigureTable(row["id"], row["title"], row["base"], tuple(row["heads"]), tuple(map(tuple, row["rows"])))
        for row in (found if isinstance(found, list) else [])
    ]


def tables_for(panels: Sequence[int], period: CountedPeriod, figures: Figures | None = None) -> list[FigureTable]:
    """All tables of some panels for a period that is over; six questions, whatever is counted."""
    figures = figures or figures_of(queries.counted(panels, period), period.end)
    tables = list(tables_of(figures, queries.residents_on(panels, period.end)))
    results = queries.provider_results(panels, period)
    return [
        *tables,
        *([of_providers(results)] if results else []),
        *of_declared(queries.declared_in(panels, period)),
    ]
