"""The lists of groups, invitations, consultations, due diligence and events, and how communities are heard in words.

No list has a column of names of people: those stand on one page of their group, by consent, and are taken nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.representation import NEXT_STEPS, VOICE_WORDS
from headwater.core.sentences import sentence
from headwater.engagement.models import (
    COMMUNITY_KINDS,
    DECISIONS,
    EVENT_KINDS,
    GROUP_KINDS,
    INVITATIONS_TOLD,
    WAYS,
)
from headwater.engagement.queries import Represented
from headwater.organisations.viewer import Viewer
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf


def _day(value: Any) -> str:
    return told(value) if value else "–"


GROUPS = TableOf(
    title=sentence("Advisory groups and networks"),
    order="name",
    columns=(
        Column(
            "name",
            sentence("Group"),
            lambda row: row.name,
            sort="name",
            link=lambda row: reverse("group", args=[row.ref]),
        ),
        Column("kind", sentence("Kind"), lambda row: row.kind, sort="kind", words=GROUP_KINDS),
        Column("place", sentence("Advises"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("held", sentence("Seats held"), lambda row: f"{row.held_now} / {row.seats_now}", sort="held_now"),
        Column("met", sentence("Last met"), lambda row: _day(row.met), sort="met"),
        Column("term", sentence("Term until"), lambda row: told(row.term_until), sort="term_until"),
        Column("end", sentence("Ended"), lambda row: _day(row.end), sort="end"),
    ),
    filters=(
        Filter("q", sentence("Name contains"), lambda rows, text: rows.filter(name__icontains=text)),
        Filter("kind", sentence("Kind"), lambda rows, kind: rows.filter(kind=kind), list(GROUP_KINDS.items())),
        Filter(
            "being",
            sentence("In being"),
            lambda rows, being: rows.filter(end__isnull=being == "yes"),
            (("yes", sentence("Yes")), ("no", sentence("Ended"))),
        ),
    ),
)
INVITATIONS = TableOf(
    title=sentence("Invitations"),
    order="-sent",
    columns=(
        Column(
            "community",
            sentence("Community"),
            lambda row: row.community.name,
            sort="community__name",
            link=lambda row: reverse("invitation", args=[row.ref]),
        ),
        Column("group", sentence("To which group"), lambda row: row.group.name if row.group_shown else "–"),
        Column("way", sentence("How"), lambda row: row.way, sort="way", words=WAYS),
        Column("sent", sentence("Sent"), lambda row: told(row.sent_on), sort="sent_on"),
        Column("by", sentence("Answer hoped for by"), lambda row: told(row.answer_by), sort="answer_by"),
        Column("state", sentence("State"), lambda row: row.told, sort="told", words=INVITATIONS_TOLD),
    ),
    filters=(
        Filter("q", sentence("Community contains"), lambda rows, text: rows.filter(community__name__icontains=text)),
        Filter("state", sentence("State"), lambda rows, state: rows.filter(told=state), list(INVITATIONS_TOLD.items())),
    ),
)


def _stands(viewer: Viewer) -> Any:
    def words(row: Any) -> str:
        if row.published_on:
            return said(sentence("published on {day}", day=row.published_on))
        if row.responded_on:
            return said(sentence("answered on {day}", day=row.responded_on))
        if row.respond_by < viewer.day:
            return said(sentence("response overdue since {day}", day=row.respond_by))
        return said(sentence("response due by {day}", day=row.respond_by))

    return words


def consultations_table(viewer: Viewer) -> TableOf:
    """What was asked, and how far it is."""
    return TableOf(
        title=sentence("Consultations"),
        order="-put",
        columns=(
            Column(
                "question",
                sentence("What is asked"),
                lambda row: row.question,
                sort="question",
                link=lambda row: reverse("consultation", args=[row.ref]),
            ),
            Column("place", sentence("Asked by"), lambda row: row.organisation.name, sort="organisation__name"),
            Column("put", sentence("Put on"), lambda row: told(row.put_on), sort="put_on"),
            Column("advice", sentence("Advice by"), lambda row: told(row.advice_by), sort="advice_by"),
            Column("stands", sentence("How it stands"), _stands(viewer), sort="respond_by"),
        ),
        filters=(
            Filter("q", sentence("Words contain"), lambda rows, text: rows.filter(question__icontains=text)),
            Filter(
                "stands",
                sentence("How it stands"),
                lambda rows, how: (
                    rows.filter(responded_on__isnull=True, respond_by__lt=viewer.day)
                    if how == "overdue"
                    else rows.filter(responded_on__isnull=how == "open")
                ),
                (
                    ("open", sentence("Not answered")),
                    ("overdue", sentence("Response overdue")),
                    ("answered", sentence("Answered")),
                ),
            ),
        ),
    )


DILIGENCE = TableOf(
    title=sentence("Due diligence on partners"),
    order="-looked",
    columns=(
        Column(
            "partner",
            sentence("Organisation"),
            lambda row: row.partner.name,
            sort="partner__name",
            link=lambda row: reverse("diligence", args=[row.ref]),
        ),
        Column("place", sentence("Looked at by"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("looked", sentence("On"), lambda row: told(row.looked_on), sort="looked_on"),
        Column(
            "decision",
            sentence("Decision"),
            lambda row: row.decision or "waits",
            sort="decision",
            words={**DECISIONS, "waits": sentence("waits for a second person")},
        ),
        Column("review", sentence("Looked at again on"), lambda row: _day(row.review_on), sort="review_on"),
    ),
    filters=(
        Filter("q", sentence("Name contains"), lambda rows, text: rows.filter(partner__name__icontains=text)),
        Filter(
            "decision", sentence("Decision"), lambda rows, what: rows.filter(decision=what), list(DECISIONS.items())
        ),
    ),
)


def events_table(months: Sequence[tuple[str, str]]) -> TableOf:
    """The calendar: the events of a month, or of all."""

    def of_month(rows: Any, month: str) -> Any:
        year, number = month.split("-")
        return rows.filter(day__year=int(year), day__month=int(number))

    return TableOf(
        title=sentence("Calendar of engagement"),
        order="day",
        columns=(
            Column("day", sentence("Day"), lambda row: told(row.day), sort="day"),
            Column(
                "title",
                sentence("What it is"),
                lambda row: row.title,
                sort="title",
                link=lambda row: reverse("engagement-event", args=[row.ref]),
            ),
            Column("kind", sentence("Kind"), lambda row: row.kind, sort="kind", words=EVENT_KINDS),
            Column("where", sentence("Where"), lambda row: row.where, sort="where"),
            Column("audience", sentence("Whom it is for"), lambda row: row.audience),
            Column("place", sentence("Place"), lambda row: row.organisation.name, sort="organisation__name"),
            Column("off", sentence("Called off"), lambda row: _day(row.called_off_on), sort="called_off_on"),
        ),
        filters=(
            Filter("month", sentence("Month"), of_month, months),
            Filter(
                "place",
                sentence("Place contains"),
                lambda rows, text: rows.filter(organisation__name__icontains=text),
            ),
            Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),
            Filter("kind", sentence("Kind"), lambda rows, kind: rows.filter(kind=kind), list(EVENT_KINDS.items())),
        ),
    )


HEARD = (
    sentence("Community"),
    sentence("Kind"),
    sentence("Place"),
    sentence("How it is heard"),
    sentence("Since"),
    sentence("Seats that speak for it"),
    sentence("Next step"),
)


def step_of(row: Represented) -> str:
    """What is to be done next, or what is under way."""
    if row.standing.gap and row.left is not None:
        return said(sentence("Left open until {day}.", day=row.left.review_on))
    if row.standing.gap and row.invitation is not None:
        return said(sentence("Invited on {day}; it waits for an answer.", day=row.invitation.sent_on))
    return said(NEXT_STEPS[row.standing.voice])


def heard_titles() -> list[str]:
    """The headings of the list of communities."""
    return [said(title) for title in HEARD]


def heard_cells(rows: Sequence[Represented]) -> list[tuple[str, ...]]:
    """The list of communities as a file has it: in numbers, without anybody."""
    return [
        (
            row.community.name,
            said(COMMUNITY_KINDS[row.community.kind]),
            row.community.organisation.name,
            said(VOICE_WORDS[row.standing.voice]),
            told(row.standing.since),
            str(row.standing.seats),
            step_of(row),
        )
        for row in rows
    ]


def heard_title() -> str:
    """What the list is called."""
    return _("Who is heard, and who is not")
