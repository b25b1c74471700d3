"""The wall as a table of a page, and as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from headwater.core.framework import Question
from headwater.core.sentences import sentence
from headwater.inspection.models import ANSWERS
from headwater.inspection.queries.wall import Row, Wall
from headwater.shell.saying import said

SHORT = {
    "yes": sentence("Yes"),
    "no": sentence("No"),
    "not_applicable": sentence("n/a"),
    "not_known": sentence("n/k"),
    "unanswered": sentence("–"),
}
CLASSES = {"yes": "y", "no": "n", "not_applicable": "a", "not_known": "k"}


def heads_of(wall: Wall) -> SafeString:
    """The headings: each question by its identifier, with its text for whoever points at it."""
    cells = "".join(
        f'<th scope="col"><abbr title="{escape(question.text)}">{escape(question.id)}</abbr></th>'
        for question in wall.questions
    )
    return mark_safe(cells)  # noqa: S308 - every text is escaped where it is put in


def body_of(wall: Wall) -> SafeString:
    """The rows. A template would take ten times as long for two thousand cells."""
    short = {answer: escape(said(words)) for answer, words in SHORT.items()}
    ends = [(question, quote(question.id, safe="")) for question in wall.questions]
    return mark_safe("".join(_row(wall, row, ends, short) for row in wall.rows))  # noqa: S308 - escaped, as above


def _row(wall: Wall, row: Row, ends: list[tuple[Question, str]], short: Mapping[str, str]) -> str:
    name = escape(row.organisation)
    head = f'<a class="govuk-link" href="/returns/{row.ref}/">{name}</a>' if row.ref else name
    cells = "".join(_cell(wall, row, question, end, short) for question, end in ends)
    return f'<tr><th scope="row">{head}</th>{cells}</tr>'


def _cell(wall: Wall, row: Row, question: Question, end: str, short: Mapping[str, str]) -> str:
    """What one said to one question, and the way to its evidence and history; nothing where it was not asked."""
    if row.tier not in question.tiers:
        return '<td class="x"></td>'
    if row.whole is None:
        return "<td></td>"
    answer = wall.said.get((row.whole, question.id), "unanswered")
    kind = CLASSES.get(answer, "")
    if (row.whole, question.id) in wall.changed:
        kind += " c"
    shown = f'<td class="{kind}">' if kind else "<td>"
    return f'{shown}<a href="/returns/{row.ref}/questions/{end}/">{short[answer]}</a></td>'


def feet_of(wall: Wall) -> SafeString:
    """How many say yes, of those that say yes or no: the count, never a share of few."""
    cells = "".join(f"<td>{yes}/{told}</td>" for yes, told in map(wall.counted, wall.questions))
    return mark_safe(cells)  # noqa: S308 - numbers alone


def titles_of(wall: Wall) -> list[str]:
    """The first row of a file."""
    return [_("Organisation"), _("Tier"), *(question.id for question in wall.questions)]


def cells_of(wall: Wall, tiers: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The rows of a file, with the answers in full words."""
    words = {answer: said(text) for answer, text in ANSWERS}
    for row in wall.rows:
        yield (
            row.organisation,
            tiers.get(row.tier, row.tier),
            *(
                words[wall.said.get((row.whole, question.id), "unanswered")]
                if row.whole is not None and row.tier in question.tiers
                else ""
                for question in wall.questions
            ),
        )
