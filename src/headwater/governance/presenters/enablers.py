"""The eight roles as a picture of many places, and as lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from headwater.core.enablers import PRESENCE_WORDS, Presence
from headwater.core.post_activities import ACTIVITIES
from headwater.core.sentences import sentence
from headwater.governance.queries import Roles
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

TONES: Mapping[Presence, str] = {
    Presence.PRESENT: "said",
    Presence.PART: "partly",
    Presence.ABSENT: "not_met",
    Presence.NO_POST: "not_said",
}


def tone(presence: Presence) -> str:
    """The tone of a presence, one of those of readiness."""
    return f"hw-heat-{TONES[presence]}"


def legend() -> list[tuple[str, str]]:
    """Each tone with its words."""
    return [(tone(presence), said(PRESENCE_WORDS[presence])) for presence in Presence]


def body(rows: Sequence[Roles]) -> SafeString:
    """The rows of the picture of many places, every text escaped."""
    words = {presence: escape(said(text)) for presence, text in PRESENCE_WORDS.items()}
    cells = {presence: f'<td class="{tone(presence)}">{words[presence]}</td>' for presence in Presence}
    base = reverse("enablers-of", args=["x"])[: -len("x/")]
    lines = (
        f'<tr><th scope="row"><a class="govuk-link" href="{base}{row.ref}/">{escape(row.name)}</a></th>'
        f"{''.join(cells[one.role.presence] for one in row.roles)}</tr>"
        for row in rows
    )
    return mark_safe("".join(lines))  # noqa: S308 - every text is escaped where it is put in


def lines_of(rows: Sequence[Roles]) -> Iterator[tuple[str, ...]]:
    """The same as a file, with what hangs on one person."""
    words = {presence: said(text) for presence, text in PRESENCE_WORDS.items()}
    for row in rows:
        single = " ".join(said(told) for one in row.roles for told in one.role.single)
        yield (row.name, *(words[one.role.presence] for one in row.roles), single)


def titles_of(rows: Sequence[Roles]) -> list[str]:
    """The headings of the same as a file."""
    first = rows[0].roles if rows else ()
    return [_("Name"), *(f"{one.enabler.id} {one.enabler.title}" for one in first), _("What hangs on one person")]


ACTIVITY_TABLE = TableOf(
    title=sentence("What officers in post did"),
    order="-on",
    columns=(
        Column("on", sentence("On"), lambda row: told(row.on), sort="on"),
        Column("post", sentence("Post"), lambda row: said(row.post.in_words), sort="post__kind"),
        Column(
            "kind",
            sentence("Activity"),
            lambda row: row.kind,
            sort="kind",
            words={one.id: one.title for one in ACTIVITIES.values()},
        ),
        Column("what", sentence("What was done"), lambda row: row.what),
        Column("by", sentence("Written down by"), lambda row: str(row.by), sort="by__name"),
    ),
    filters=(
        Filter("q", sentence("Words contain"), lambda rows, text: rows.filter(what__icontains=text)),
        Filter(
            "kind",
            sentence("Activity"),
            lambda rows, kind: rows.filter(kind=kind),
            [(one.id, one.title) for one in ACTIVITIES.values()],
        ),
    ),
)
