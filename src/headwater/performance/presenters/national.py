"""The national picture in words: chapters with their titles, the way to where each figure comes from, and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.national_picture import Chapter, Figure
from headwater.core.sentences import sentence
from headwater.shell.bars import Bars
from headwater.shell.days import told
from headwater.shell.saying import said

TITLES: Mapping[str, str] = {
    "stages": sentence("Stages that the last report found"),
    "readiness": sentence("Readiness against the standard"),
    "posts": sentence("Posts that grants pay for"),
    "sharing": sentence("Sharing"),
    "engagement": sentence("Engaging communities"),
    "support": sentence("Supporting people"),
    "learning": sentence("Learning from each other"),
    "promises": sentence("Reviews that were promised"),  # of a place alone
}
SOURCES: Mapping[str, str] = {  # where the facts of a chapter are kept
    "stages": "published",
    "readiness": "capability",
    "posts": "funded-posts",
    "sharing": "agreements",
    "engagement": "joint-places",
    "support": "support-figures",
    "learning": "learning",
    "promises": "promises",
}
OWN_SOURCES: Mapping[tuple[str, str], str] = {  # and of a figure, where they are kept elsewhere
    ("sharing", "needs"): "gaps",
    ("engagement", "plans"): "consequence-plans",
    ("engagement", "initiatives"): "initiatives",
    ("engagement", "training"): "training",
    ("learning", "taken_up"): "find-studies",
    ("learning", "worked"): "find-studies",
    ("learning", "calls"): "calls",
    ("learning", "overdue"): "promises",
}
DRAWN_FOR_A_DAY = frozenset({"capability", "joint-places", "initiatives"})  # pages that can show another day


@dataclass(frozen=True)
class Row:
    """A figure on the page, and where it comes from."""

    words: str
    told: str
    href: str


@dataclass(frozen=True)
class Part:
    """A chapter on the page."""

    code: str
    title: str
    as_at: str
    note: str
    empty: str
    rows: tuple[Row, ...]
    bars: Bars | None
    href: str


def parts(chapters: Sequence[Chapter], asked: date, today: date) -> list[Part]:
    """The chapters as the page shows them; ``asked`` is the day that the picture is of."""
    return [_part(one, asked, today) for one in chapters]


def _part(one: Chapter, asked: date, today: date) -> Part:
    rows = tuple(Row(said(figure.what), _told(figure), _source(one, figure, asked, today)) for figure in one.figures)
    return Part(
        code=one.code,
        title=said(TITLES[one.code]),
        as_at=told(one.day) if one.day != asked else "",
        note=said(one.note),
        empty=said(one.empty),
        rows=rows,
        bars=_bars(one),
        href=_at(SOURCES[one.code], asked, today),
    )


def _told(figure: Figure) -> str:
    """The number, what it is out of, and the percentage where one may be told."""
    given = {"number": said(figure.number), "out_of": said(figure.out_of), "percent": _percent(figure)}
    if not figure.out_of:
        return given["number"]
    if not given["percent"]:
        return _("%(number)s of %(out_of)s") % given
    return _("%(number)s of %(out_of)s (%(percent)s)") % given


def _percent(figure: Figure) -> str:
    return "" if figure.percent is None else f"{figure.percent}%"


def _source(chapter: Chapter, figure: Figure, asked: date, today: date) -> str:
    return _at(OWN_SOURCES.get((chapter.code, figure.code), SOURCES[chapter.code]), asked, today)


def _at(name: str, asked: date, today: date) -> str:
    """The address of a page, of the same day where it can show one."""
    href = reverse(name)
    return f"{href}?day={asked.isoformat()}" if name in DRAWN_FOR_A_DAY and asked != today else href


def _bars(one: Chapter) -> Bars | None:
    if not one.spreads:
        return None
    rows = [(said(spread.what), spread.counts) for spread in one.spreads]
    title = said(TITLES[one.code])
    if len(one.steps) == 1:
        title = _("%(what)s, of %(count)s") % {"what": said(one.steps[0]), "count": one.spreads[0].out_of}
    return Bars(f"national-{one.code}", title, _("Capability"), tuple(map(said, one.steps)), rows)


HEADS = (
    sentence("Chapter"),
    sentence("As at"),
    sentence("What"),
    sentence("Number"),
    sentence("Out of"),
    sentence("Per cent"),
)


def heads() -> tuple[str, ...]:
    """The columns of the picture as one file."""
    return tuple(said(head) for head in HEADS)


def lines(chapters: Sequence[Chapter]) -> Iterator[tuple[str, ...]]:
    """The whole picture as rows of one file, pictures among them."""
    for one in chapters:
        title, day = said(TITLES[one.code]), told(one.day)
        for figure in one.figures:
            yield title, day, said(figure.what), said(figure.number), said(figure.out_of), _percent(figure)
        for spread in one.spreads:
            for step, count in zip(one.steps, spread.counts, strict=True):
                yield title, day, f"{said(spread.what)}: {said(step)}", str(count), str(spread.out_of), ""
