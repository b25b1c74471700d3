"""Plans, activations and their logs, as lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from headwater.core.consequences import CHANNELS, CONSEQUENCE_PLAN, ENTRY_KINDS, OUTCOMES, TRIGGERS, Fitness
from headwater.core.sentences import sentence
from headwater.engagement.models import LogEntry
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf


def at_told(moment: Any) -> str:
    """3 November 2008, 03:20:15, on the clocks of the service’s place."""
    return date_format(timezone.localtime(moment), "j F Y, H:i:s")


def fit_words(fit: Fitness | None) -> str:
    """Whether it could be used tonight, in a word."""
    if fit is None:
        return ""
    return said(sentence("Fit")) if fit.fit else said(sentence("Lacks {count}", count=len(fit.lacks)))


def plans_table(fit: Mapping[int, Fitness]) -> TableOf:
    """Plans with what each lacks; ``fit`` is that of all that are not over, found beforehand for all at once."""
    return TableOf(
        title=sentence("Consequence plans"),
        order="title",
        columns=(
            Column(
                "title",
                sentence("Plan"),
                lambda row: row.title,
                sort="title",
                link=lambda row: reverse("consequence-plan", args=[row.ref]),
            ),
            Column("place", sentence("Where"), lambda row: row.organisation.name, sort="organisation__name"),
            Column("number", sentence("Version"), lambda row: str(row.number), sort="number"),
            Column("state", sentence("State"), lambda row: row.state, sort="state", words=CONSEQUENCE_PLAN.states),
            Column("fit", sentence("For tonight"), lambda row: fit_words(fit.get(row.pk))),
            Column(
                "tested",
                sentence("Last tested"),
                lambda row: told(row.tested_on) if row.tested_on else said(sentence("Never")),
                sort="tested_on",
            ),
            Column("review", sentence("Review by"), lambda row: told(row.review_on), sort="review_on"),
        ),
        filters=(
            Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),
            Filter(
                "state",
                sentence("State"),
                lambda rows, state: rows.filter(state=state),
                list(CONSEQUENCE_PLAN.states.items()),
            ),
            Filter(
                "trigger",
                sentence("What sets it off"),
                lambda rows, code: rows.filter(triggers__contains=code),
                list(TRIGGERS.items()),
            ),
        ),
    )


ACTIVATIONS = TableOf(
    title=sentence("Activations"),
    order="-started",
    columns=(
        Column(
            "plan",
            sentence("Plan"),
            lambda row: row.plan.title,
            sort="plan__title",
            link=lambda row: reverse("activation", args=[row.ref]),
        ),
        Column("place", sentence("Where"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("trigger", sentence("What set it off"), lambda row: row.trigger, sort="trigger", words=TRIGGERS),
        Column("started", sentence("Activated"), lambda row: at_told(row.started_at), sort="started_at"),
        Column(
            "ended",
            sentence("Stood down"),
            lambda row: at_told(row.ended_at) if row.ended_at else said(sentence("Runs")),
            sort="ended_at",
        ),
    ),
    filters=(
        Filter("q", sentence("Plan contains"), lambda rows, text: rows.filter(plan__title__icontains=text)),
        Filter(
            "runs",
            sentence("Now"),
            lambda rows, now: rows.filter(ended_at__isnull=now == "yes"),
            (("yes", sentence("Runs")), ("no", sentence("Stood down"))),
        ),
    ),
)


def entry_words(row: LogEntry, *, calls: bool) -> str:
    """What an entry says: what was ticked, called or said, and the words. Whoever may not call sees no agreed name."""
    parts: list[str] = []
    if row.corrects is not None:
        parts.append(said(sentence("Corrects {number}.", number=row.corrects.number)))
    if row.step is not None:
        parts.append(row.step.title)
    if row.contact is not None:
        parts.append(f"{who_was_called(row.contact, calls=calls)}: {said(OUTCOMES[row.outcome])}")
    if row.kind == "said":
        told_to = {"audience": row.audience, "channel": CHANNELS[row.channel]}
        parts.append(said(sentence("To {audience}, {channel}", **told_to)))
    if row.message is not None:
        parts.append(f"“{row.message.about}” ({row.message.language})")
    if row.words:
        parts.append(said(TRIGGERS[row.activation.trigger]) if row.kind == "begun" else row.words)
    return ". ".join(part.rstrip(".") if number < len(parts) - 1 else part for number, part in enumerate(parts))


def contact_words(row: Any) -> str:
    """What a contact is called, in the reader’s language."""
    return said(row.post.in_words) if row.post else row.called.name if row.called else row.name


def who_was_called(row: Any, *, calls: bool) -> str:
    """A contact as a log names it: a name that was agreed to is for those who may call."""
    return contact_words(row) if calls or not row.name else said(sentence("Somebody on the list"))


def is_late(row: LogEntry) -> bool:
    """Whether it came in after the log was closed: a telephone had kept it."""
    ended = row.activation.ended_at
    return ended is not None and row.at > ended and row.kind != "ended"


def log_table(*, calls: bool) -> TableOf:
    """The log, with the names that were agreed to for those who may call."""
    return TableOf(
        title=sentence("Log"),
        order="number",
        columns=(
            Column("number", sentence("Number"), lambda row: str(row.number), sort="number"),
            Column("at", sentence("Taken in at"), lambda row: at_told(row.at), sort="at"),
            Column(
                "said",
                sentence("Author’s own time"),
                lambda row: at_told(row.said_at) if row.said_at else "",
                sort="said_at",
            ),
            Column("by", sentence("Who"), lambda row: str(row.by), sort="by__name"),
            Column("kind", sentence("Kind"), lambda row: row.kind, sort="kind", words=ENTRY_KINDS),
            Column("words", sentence("What"), lambda row: entry_words(row, calls=calls)),
        ),
        filters=(
            Filter("q", sentence("Words contain"), lambda rows, text: rows.filter(words__icontains=text)),
            Filter("kind", sentence("Kind"), lambda rows, kind: rows.filter(kind=kind), list(ENTRY_KINDS.items())),
        ),
    )
