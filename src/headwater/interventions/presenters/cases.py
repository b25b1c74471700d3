"""A case in words: who and what, what is next and what stands in the way, statements, repeats and links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.casework import STATEMENT_TAGS, Facts, lateness
from headwater.core.decision import Decision
from headwater.core.lifecycle import CASE
from headwater.core.sentences import sentence
from headwater.interventions import policies
from headwater.interventions.models import Case, Statement
from headwater.interventions.queries import whole
from headwater.organisations.viewer import Viewer
from headwater.shell.saying import said

STEP_WORDS = {
    "check": sentence("Take it up, and ask about other work"),
    "screen": sentence("Screen it"),
    "gather": sentence("Ask agencies what they know"),
    "assess": sentence("Begin the assessment"),
    "ask_consent": sentence("Ask whether they agree"),
    "bring": sentence("Bring it to the panel"),
    "look_again": sentence("The panel asks for more"),
    "support": sentence("Begin the support that the panel decided"),
    "close": sentence("Close it"),
    "reopen": sentence("Open it again"),
}
TAKEN_WORDS = {
    **STEP_WORDS,
    "receive": sentence("It was received"),
    "next": sentence("Another next day was set"),
    "hand_over": sentence("It has another owner"),
    "check_after": sentence("Somebody looked again after closing"),
    "moved": sentence("Another area took it on"),
    "merge": sentence("It goes on under another reference"),
    "undo_merge": sentence("The merge was undone"),
}


@dataclass(frozen=True)
class Step:
    """A step that could be taken: its words, where, and whether it may be, with every reason."""

    words: str
    href: str
    decision: Decision


@dataclass(frozen=True)
class Part:
    """What one room of casework says on the page of a case: where it is, and sentences."""

    title: str
    href: str
    lines: tuple[str, ...]


CasePart = Callable[[Viewer, Case], Part]


def steps(viewer: Viewer, case: Case, facts: Facts) -> list[Step]:
    """The steps that lead on from where it stands."""
    verbs = dict.fromkeys(move.verb for move in CASE.moves if move.start == case.state)
    names = {"close": "case-close", "reopen": "case-reopen"}
    return [
        Step(
            said(STEP_WORDS[verb]),
            reverse(names[verb], args=[case.ref]) if verb in names else reverse("case-step", args=[case.ref, verb]),
            policies.may_take_step(viewer, case, verb, facts),
        )
        for verb in verbs
    ]


@dataclass(frozen=True)
class Told:
    """A statement on the page: what it is, its words, whose, when, and the correction of it if there is one."""

    ref: str
    kind: str
    words: str
    whose: str
    when: str
    row: Statement
    wrong: bool


def statements(case: Case) -> list[Told]:
    """What is said in a case and in those merged into it: a corrected one stays, and says so."""
    rows: list[Statement] = []
    for one in whole(case):
        rows += list(one.statements.select_related("by").order_by("written_at", "pk"))
    corrected = {row.corrects_id for row in rows}
    return [_told(row, wrong=row.pk in corrected) for row in rows]


def _told(row: Statement, *, wrong: bool) -> Told:
    words = row.words
    return Told(
        row.ref,
        said(STATEMENT_TAGS[row.kind]),
        words.get("words", ""),
        words.get("whose", ""),
        words.get("when", ""),
        row,
        wrong,
    )


def late_words(case: Case, viewer: Viewer) -> str:
    """How late its next thing is, in a sentence; nothing where it is not."""
    if not case.is_open or case.next_on is None:
        return ""
    late = lateness(case.next_on, viewer.day)
    if not late.days:
        return ""
    words = _("This is %(days)s days late.") % {"days": late.days}
    if late.above:
        return f"{words} {_('The chair and those who lead at the place are told.')}"
    return f"{words} {_('The chair is told.')}" if late.chair else words


def about_rows(case: Case) -> Sequence[tuple[str, str]]:
    """Who it is about, in rows of a heading and what is known."""
    words = case.words
    heads = {
        "name": _("Name"),
        "born": _("Born on"),
        "reached": _("How they are reached"),
        "language": _("Language"),
        "guardian": _("Parent or guardian"),
    }
    return [(head, words[name]) for name, head in heads.items() if words.get(name)]
