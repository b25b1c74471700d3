"""Joint agreements and barriers as lists and tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.barriers import REFERENCES, WORDS, KindOverTime
from headwater.core.joint_work import STATE_WORDS
from headwater.core.sentences import sentence
from headwater.engagement.models import AGREEMENT_KINDS
from headwater.engagement.queries import named, parties_on, stands_on
from headwater.publishing.document import Column as Head
from headwater.publishing.document import Table
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf


def agreements_table(day: date, today: date) -> TableOf:
    """The register as at a day; each row leads to its page as at that day."""

    def parties(row: Any) -> str:
        return "; ".join(said(named(one)) for one in parties_on(row, day) if one.party_id != row.organisation_id)

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
    """What a barrier is about, by its name where the viewer may be told it."""
    if not getattr(row, "told", True):
        return _("something of %(name)s that you do not see") % {"name": row.organisation.name}
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
