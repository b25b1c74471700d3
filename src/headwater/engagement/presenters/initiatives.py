"""Initiatives and education as lists and tables, and how an initiative should work as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.initiatives import (
    AUDIENCES,
    FUND_FORCES,
    FUND_PENCE,
    FUND_USES,
    FUND_WORKED,
    STEP_KINDS,
    Reached,
)
from headwater.core.lifecycle import INITIATIVE
from headwater.core.pence import pounds
from headwater.core.sentences import sentence
from headwater.engagement.models import SECTORS, EducationFundUse, InitiativeStep
from headwater.engagement.queries.joint import UNSEEN
from headwater.publishing.document import Column as Head
from headwater.publishing.document import Table
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf


def nations_of(row: Any) -> str:
    """The nations that a resource applies to."""
    named = ((row.england, _("England")), (row.wales, _("Wales")))
    return ", ".join(words for applies, words in named if applies)


def partner_of(row: Any) -> str:
    """The institution of a liaison, by its name where the viewer may be told it."""
    if row.partner is None:
        return ""
    return str(row.partner.name) if getattr(row, "told", True) else said(UNSEEN)


def initiatives_table(day: date, today: date) -> TableOf:
    """Initiatives as at a day; each row leads to its page as at that day."""
    query = f"?day={day.isoformat()}" if day != today else ""
    return TableOf(
        title=sentence("Initiatives"),
        order="-start",
        columns=(
            Column(
                "title",
                sentence("Initiative"),
                lambda row: row.title,
                sort="title",
                link=lambda row: reverse("initiative", args=[row.ref]) + query,
            ),
            Column("place", sentence("Whose"), lambda row: row.organisation.name, sort="organisation__name"),
            Column("audience", sentence("Audience"), lambda row: row.audience, sort="audience", words=AUDIENCES),
            Column("start", sentence("Planned from"), lambda row: told(row.start), sort="start"),
            Column("state", sentence("State"), lambda row: row.then, sort="then", words=INITIATIVE.states),
            Column("cost", sentence("Cost"), lambda row: pounds(row.cost), sort="cost"),
            Column("reach", sentence("Reached"), lambda row: said(Reached(row.reached_so_far, row.reach).said)),
            Column("concerns", sentence("Open concerns"), lambda row: str(row.open_concerns), sort="open_concerns"),
        ),
        filters=(
            Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),
            Filter(
                "audience", sentence("Audience"), lambda rows, key: rows.filter(audience=key), list(AUDIENCES.items())
            ),
            Filter(
                "state", sentence("State"), lambda rows, key: rows.filter(then=key), list(INITIATIVE.states.items())
            ),
            Filter("day", sentence("As at (a day)"), lambda rows, _text: rows),
        ),
    )


RESOURCES = TableOf(
    title=sentence("Resources for education"),
    order="title",
    columns=(
        Column(
            "title",
            sentence("Title"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("education-resource", args=[row.ref]),
        ),
        Column("keeper", sentence("Kept by"), lambda row: row.organisation.name, sort="organisation__name"),
        Column(
            "issued", sentence("Issued on"), lambda row: told(row.issued_on) if row.issued_on else "", sort="issued_on"
        ),
        Column("nations", sentence("Applies to"), nations_of),
        Column("why", sentence("Why there and not elsewhere"), lambda row: row.why),
        Column("source", sentence("Source"), lambda row: row.source),
    ),
    filters=(
        Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),
        Filter(
            "nation",
            sentence("Applies to"),
            lambda rows, key: rows.filter(**{key: True}),
            (("england", sentence("England")), ("wales", sentence("Wales"))),
        ),
    ),
)
LIAISONS = TableOf(
    title=sentence("Education liaison"),
    order="place",
    columns=(
        Column(
            "place",
            sentence("Place"),
            lambda row: row.organisation.name,
            sort="organisation__name",
            link=lambda row: reverse("liaison", args=[row.ref]),
        ),
        Column("sector", sentence("Sector"), lambda row: row.sector, sort="sector", words=SECTORS),
        Column("partner", sentence("Institution"), partner_of),
        Column("how", sentence("How, and by which post"), lambda row: row.how),
        Column("start", sentence("From"), lambda row: told(row.start), sort="start"),
    ),
    filters=(Filter("sector", sentence("Sector"), lambda rows, key: rows.filter(sector=key), list(SECTORS.items())),),
)


def fund_table(rows: Sequence[EducationFundUse], counts: Mapping[str, tuple[int, int]], day: date) -> Table:
    """The fund’s use: what the report counted beside what is kept here on a day; both sum."""
    columns = (
        Head("use", _("What it is used for"), width=4),
        Head("report", _("Forces in the report (6.3.4)"), width=1.2),
        Head("here", _("Forces kept here"), width=1.2),
        Head("amount", _("Amount kept here"), width=1.4),
    )
    cells = [
        (said(words), str(FUND_WORKED[key]), str(counts[key][0]), pounds(counts[key][1]))
        for key, words in FUND_USES.items()
    ]
    total = sum(amount for _count, amount in counts.values())
    cells.append((_("All"), str(sum(FUND_WORKED.values())), str(len(rows)), pounds(total)))
    words = _("The report: %(amount)s to %(forces)s forces; its six counts sum to %(sum)s. Kept here on %(day)s.")
    given = {"amount": pounds(FUND_PENCE), "forces": FUND_FORCES, "sum": sum(FUND_WORKED.values()), "day": told(day)}
    return Table(
        "education-fund", _("Use of the fund for work with schools"), columns, tuple(cells), notes=(words % given,)
    )


def fund_of_forces(rows: Sequence[EducationFundUse]) -> Table:
    """What each force said last, and what that rests on."""
    columns = (
        Head("force", _("Force"), width=2),
        Head("use", _("What it is used for"), width=3),
        Head("amount", _("Amount"), width=1.2),
        Head("rests", _("What this rests on"), width=3),
        Head("since", _("Said on"), width=1.4),
    )
    cells = tuple(
        (
            row.organisation.name, said(FUND_USES[row.use]), pounds(row.amount) if row.amount is not None else "",
            row.rests_on, told(row.on),
        )
        for row in rows
    )  # fmt: skip
    return Table("education-fund-forces", _("What each force says of its share"), columns, cells)


BOX, GAP, HIGH = 560, 26, 46


@dataclass(frozen=True)
class StepBox:
    """One step, drawn: where, its kind in words, and what it says in lines that fit."""

    y: int
    kind: str
    lines: tuple[tuple[int, str], ...]
    arrow: bool
    high: int


@dataclass(frozen=True)
class StepsPicture:
    """The steps from what goes in to what is to change, top to bottom. The list beside it says the same."""

    boxes: tuple[StepBox, ...]
    height: int
    width: int = BOX + 8
    box: int = BOX
    gap: int = GAP


def steps_picture(steps: Sequence[InitiativeStep]) -> StepsPicture:
    """Each step in its box, an arrow to the next."""
    boxes, y = [], 4
    for number, step in enumerate(steps):
        words = _wrapped(step.what, 74)
        high = HIGH + 18 * (len(words) - 1)
        lines = tuple((y + 37 + 18 * place, line) for place, line in enumerate(words))
        boxes.append(StepBox(y, said(STEP_KINDS[step.kind]), lines, number + 1 < len(steps), high))
        y += high + GAP
    return StepsPicture(tuple(boxes), max(y - GAP + 8, 8))


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width) or [text]
