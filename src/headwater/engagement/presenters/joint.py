"""Joint agreements as lists, tables and the picture of who has one (figure 10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.barriers import REFERENCES, WORDS, KindOverTime
from headwater.core.joint_work import PARTNER_WORDS, STATE_WORDS
from headwater.core.posts import KIND_WORDS
from headwater.core.sentences import sentence
from headwater.engagement.models import AGREEMENT_KINDS
from headwater.engagement.queries import PlaceCovered, stands_on
from headwater.publishing.document import Column as Head
from headwater.publishing.document import Table
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf


def agreements_table(day: date, today: date) -> TableOf:
    """The register as at a day; each row leads to its page as at that day."""

    def parties(row: Any) -> str:
        return "; ".join(one.party.name for one in row.parties.all() if one.party_id != row.organisation_id)

    def in_state(rows: Any, state: str) -> Any:
        return rows.filter(pk__in=[row.pk for row in rows if stands_on(row, day).state == state])

    query = f"?day={day.isoformat()}" if day != today else ""
    return TableOf(
        title=sentence("Agreements and joint strategies"),
        order="-start",
        columns=(
            Column(
                "title",
                sentence("Title"),
                lambda row: row.title,
                sort="title",
                link=lambda row: reverse("joint-agreement", args=[row.ref]) + query,
            ),
            Column("kind", sentence("Kind"), lambda row: row.kind, sort="kind", words=AGREEMENT_KINDS),
            Column("place", sentence("Whose"), lambda row: row.organisation.name, sort="organisation__name"),
            Column("parties", sentence("With"), parties),
            Column("start", sentence("From"), lambda row: told(row.start), sort="start"),
            Column("end", sentence("Until"), lambda row: told(row.end), sort="end"),
            Column("state", sentence("How it stands"), lambda row: stands_on(row, day).state, words=STATE_WORDS),
        ),
        filters=(
            Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),
            Filter(
                "kind",
                sentence("Kind"),
                lambda rows, kind: rows.filter(kind=kind),
                list(AGREEMENT_KINDS.items()),
            ),
            Filter("state", sentence("How it stands"), in_state, list(STATE_WORDS.items())),
            Filter("day", sentence("As at (a day)"), lambda rows, _text: rows),
        ),
    )


def covered_table(rows: Sequence[PlaceCovered], day: date) -> Table:
    """Each place: its strategies, the kinds of partner with an agreement in force, and what it has nothing with."""
    columns = (
        Head("place", _("Place"), width=2),
        Head("kind", _("Kind"), width=1.2),
        Head("strategies", _("Joint strategies in force"), width=1),
        Head("with", _("Agreements in force with"), width=2),
        Head("nothing", _("Nothing with"), width=2),
        Head("councils", _("Councils without one"), width=2.4),
    )
    cells = tuple(
        (
            row.place.name,
            said(KIND_WORDS[row.place.kind]),  # type: ignore[index]
            str(len(row.strategies)),
            ", ".join(said(PARTNER_WORDS[key]) for key in row.covered) or _("nobody"),
            ", ".join(said(PARTNER_WORDS[key]) for key in row.nothing) or _("none of the four"),
            _named(row.councils),
        )
        for row in rows
    )
    notes = (_("Of a force, what its areas have in force counts too. As at %(day)s.") % {"day": told(day)},)
    return Table("joint-places", _("Who has what in force, and who has nothing"), columns, cells, notes=notes)


def _named(names: Sequence[str]) -> str:
    """Names, and how many more there are: a cell of a spreadsheet holds so much and no more."""
    more = len(names) - 50
    words = ", ".join(names[:50]) or _("none that is known")
    return _("%(names)s and %(count)s more") % {"names": words, "count": more} if more > 0 else words


@dataclass(frozen=True)
class Bar:
    """One share: its words, how many of how many, and how far it is drawn."""

    words: str
    count: int
    base: int
    y: int
    width: int


@dataclass(frozen=True)
class SharesPicture:
    """The bars of figure 10: how many places have a strategy or an agreement in force."""

    bars: tuple[Bar, ...]
    height: int
    width: int = 620
    left: int = 300
    full: int = 240


def shares_picture(rows: Sequence[PlaceCovered]) -> SharesPicture:
    """Six bars at most: three measures of forces, and the same of areas. Each says its count and its base."""
    bars: list[Bar] = []
    for kind, words in (("force", _("Forces")), ("area", _("Areas"))):
        own = [row for row in rows if row.place.kind == kind]
        if not own:
            continue
        for measure, has in (
            (_("with a joint strategy"), [bool(row.strategies) for row in own]),
            (_("with an agreement with a council"), [row.with_council for row in own]),
            (_("with an agreement with another partner"), [row.with_others for row in own]),
        ):
            count, y = sum(has), 8 + len(bars) * 30
            bars.append(Bar(f"{words} {measure}", count, len(own), y, 240 * count // len(own)))
    return SharesPicture(tuple(bars), 16 + len(bars) * 30)


def shares_table(picture: SharesPicture) -> Table:
    """The same as the picture, in numbers."""
    columns = (
        Head("what", _("What"), width=4),
        Head("count", _("How many"), width=1),
        Head("base", _("Of"), width=1),
        Head("share", _("Share"), width=1),
    )
    rows = tuple(
        (bar.words, str(bar.count), str(bar.base), f"{(200 * bar.count + bar.base) // (2 * bar.base)}%")
        for bar in picture.bars
    )
    note = _("Only places that you read are counted. The report’s figure 10 asks the same of priority forces.")
    return Table("joint-shares", _("Structures for engagement"), columns, rows, notes=(note,))


def barriers_table(day: date) -> TableOf:
    """Barriers, those that stand first."""
    return TableOf(
        title=sentence("Barriers to joint work"),
        order="-since",
        columns=(
            Column(
                "kind",
                sentence("Kind of barrier"),
                lambda row: said(WORDS[row.kind]),
                sort="kind",
                link=lambda row: reverse("joint-barrier", args=[row.ref]),
            ),
            Column("place", sentence("Whose"), lambda row: row.organisation.name, sort="organisation__name"),
            Column("about", sentence("About"), about),
            Column("since", sentence("Since"), lambda row: told(row.begun_on), sort="begun_on"),
            Column("days", sentence("Days"), lambda row: str(((row.ended_on or day) - row.begun_on).days)),
            Column(
                "over", sentence("Over on"), lambda row: told(row.ended_on) if row.ended_on else "", sort="ended_on"
            ),
        ),
        filters=(
            Filter("kind", sentence("Kind of barrier"), lambda rows, kind: rows.filter(kind=kind), list(WORDS.items())),
            Filter(
                "stands",
                sentence("Whether it stands"),
                lambda rows, stands: rows.filter(ended_on__isnull=stands == "yes"),
                (("yes", sentence("It stands")), ("no", sentence("It is over"))),
            ),
        ),
    )


def about(row: Any) -> str:
    """What a barrier is about, by its name."""
    if row.partner is not None:
        return str(row.partner.name)
    return str((row.agreement or row.initiative).title)


def over_time_table(rows: Sequence[KindOverTime], first: date, last: date) -> Table:
    """Barriers by kind in a period, with the report’s paragraph."""
    columns = (
        Head("kind", _("Kind of barrier"), width=3),
        Head("reference", _("In the report"), width=1),
        Head("begun", _("Began"), width=0.8),
        Head("ended", _("Were over"), width=0.8),
        Head("standing", _("Stand at the end"), width=0.8),
        Head("days", _("Middle of days that those over stood"), width=1.2),
    )
    cells = tuple(
        (
            said(WORDS[row.kind]), REFERENCES[row.kind], str(row.begun), str(row.ended), str(row.standing),
            "" if row.days is None else str(row.days),
        )
        for row in rows
    )  # fmt: skip
    title = _("Barriers by kind, %(first)s to %(last)s") % {"first": told(first), "last": told(last)}
    return Table("barriers-by-kind", title, columns, cells)
