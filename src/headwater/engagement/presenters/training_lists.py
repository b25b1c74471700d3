"""The lists of training: staff, what is to be settled, files, programmes, events and matrices."""

from __future__ import annotations

from django.urls import reverse

from headwater.core.sentences import sentence
from headwater.core.training_lines import DISPUTES
from headwater.engagement.models import AUDIENCES, CHANNELS, DELIVERERS, IMPORT_STATES, KINDS_OF_FILE
from headwater.shell.days import told
from headwater.shell.tables import Column, Filter, TableOf

OPEN, SETTLED = "open", "settled"
STANDS = {OPEN: sentence("open"), SETTLED: sentence("settled")}

PEOPLE = TableOf(
    title=sentence("Staff"),
    order="name",
    columns=(
        Column(
            "name",
            sentence("Name"),
            lambda row: row.name,
            sort="name",
            link=lambda row: reverse("training-person", args=[row.ref]),
        ),
        Column("number", sentence("Staff number"), lambda row: row.number, sort="number"),
        Column("employer", sentence("Force"), lambda row: row.organisation.name, sort="organisation__name"),
    ),
    filters=(
        Filter("q", sentence("Name contains"), lambda rows, text: rows.filter(name__icontains=text)),
        Filter("number", sentence("Staff number"), lambda rows, text: rows.filter(number__iexact=text)),
    ),
)


def unsettled_table() -> TableOf:
    """Contradictions, the open ones first."""
    return TableOf(
        title=sentence("To be settled"),
        order="stands",
        columns=(
            Column(
                "kind",
                sentence("What contradicts"),
                lambda row: row.kind,
                sort="kind",
                words=DISPUTES,
                link=lambda row: reverse("training-settle", args=[row.ref]) if row.settled_on is None else "",
            ),
            Column("who", sentence("Staff number"), lambda row: row.learner.number, sort="learner__number"),
            Column(
                "module", sentence("Module"), lambda row: row.module.code if row.module else "", sort="module__code"
            ),
            Column("day", sentence("Completed on"), lambda row: told(row.day) if row.day else "", sort="day"),
            Column(
                "stands",
                sentence("How it stands"),
                lambda row: SETTLED if row.settled_on else OPEN,
                sort="settled_on",
                words=STANDS,
            ),
            Column("because", sentence("Why"), lambda row: row.because),
        ),
        filters=(
            Filter(
                "kind", sentence("What contradicts"), lambda rows, kind: rows.filter(kind=kind), list(DISPUTES.items())
            ),
            Filter(
                "stands",
                sentence("How it stands"),
                lambda rows, stands: rows.filter(settled_on__isnull=stands == OPEN),
                list(STANDS.items()),
            ),
        ),
    )


IMPORTS = TableOf(
    title=sentence("Files from the HR system"),
    order="-at",
    columns=(
        Column(
            "file",
            sentence("File"),
            lambda row: row.file_name,
            sort="file_name",
            link=lambda row: reverse("training-import", args=[row.ref]),
        ),
        Column("kind", sentence("What it holds"), lambda row: row.kind, sort="kind", words=dict(KINDS_OF_FILE)),
        Column("state", sentence("How it stands"), lambda row: row.state, sort="state", words=dict(IMPORT_STATES)),
        Column("by", sentence("Brought by"), lambda row: str(row.brought_by), sort="brought_by__name"),
        Column("at", sentence("On"), lambda row: told(row.brought_at.date()), sort="brought_at"),
    ),
    filters=(
        Filter("kind", sentence("What it holds"), lambda rows, kind: rows.filter(kind=kind), KINDS_OF_FILE),
        Filter("state", sentence("How it stands"), lambda rows, state: rows.filter(state=state), IMPORT_STATES),
    ),
)
PROGRAMMES = TableOf(
    title=sentence("Programmes of training"),
    order="title",
    columns=(
        Column(
            "title",
            sentence("Programme"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("training-programme", args=[row.ref]),
        ),
        Column("whose", sentence("Whose"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("channel", sentence("Channel"), lambda row: row.channel, sort="channel", words=CHANNELS),
        Column("modules", sentence("Modules"), lambda row: str(row.count), sort="count"),
        Column(
            "deadline",
            sentence("To be complete by"),
            lambda row: told(row.deadline) if row.deadline else "",
            sort="deadline",
        ),
        Column("end", sentence("Ended on"), lambda row: told(row.end) if row.end else "", sort="end"),
    ),
    filters=(
        Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),
        Filter("channel", sentence("Channel"), lambda rows, one: rows.filter(channel=one), list(CHANNELS.items())),
    ),
)
EVENTS = TableOf(
    title=sentence("Training events"),
    order="-day",
    columns=(
        Column(
            "module",
            sentence("Module"),
            lambda row: str(row.version_of.module),
            sort="version_of__module__code",
            link=lambda row: reverse("training-event", args=[row.ref]),
        ),
        Column("day", sentence("Held on"), lambda row: told(row.day), sort="day"),
        Column("whose", sentence("Whose"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("audience", sentence("For whom"), lambda row: row.audience, sort="audience", words=AUDIENCES),
        Column("deliverer", sentence("Who delivers it"), lambda row: row.deliverer, sort="deliverer", words=DELIVERERS),
        Column("seats", sentence("Seats"), lambda row: str(row.seats), sort="seats"),
        Column(
            "came", sentence("Came"), lambda row: "" if row.attended is None else str(row.attended), sort="attended"
        ),
    ),
    filters=(
        Filter(
            "q", sentence("Module contains"), lambda rows, text: rows.filter(version_of__module__title__icontains=text)
        ),
        Filter("audience", sentence("For whom"), lambda rows, one: rows.filter(audience=one), list(AUDIENCES.items())),
    ),
)
