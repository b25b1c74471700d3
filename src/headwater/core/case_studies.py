"""Case studies: what one tells, who may review it, and what two verdicts come to (6.5.5, R5; 7.1.2).

A study is of work at a place, never of a person. Its strength is said in words: nothing here adds up to a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence

PARTNERSHIP = "partnership"  # how partners are organised: it has a short form of its own (R5b)
KINDS: Mapping[str, str] = {
    "disruption": sentence("Disruption"),
    PARTNERSHIP: sentence("Partnership structure"),
    "engagement": sentence("Engaging communities"),
    "support": sentence("Supporting people"),
    "training": sentence("Training staff"),
}
RESULTS: Mapping[str, str] = {
    "worked": sentence("It worked"),
    "mixed": sentence("It worked in part"),
    "did_not": sentence("It did not work"),
    "early": sentence("It is too early to say"),
}
EMMIE: Mapping[str, str] = {
    "effect": sentence("Effect: what changed, and how is that known?"),
    "mechanism": sentence("Mechanism: through what did it bring that about?"),
    "moderators": sentence("Moderators: where and for whom would it turn out otherwise?"),
    "implementation": sentence("Implementation: what does it take to do it?"),
    "economic": sentence("Economic: what did it cost, and what was that weighed against?"),
}
PUBLISH, CHANGES, NOT = "publish", "changes", "not"
VERDICTS: Mapping[str, str] = {
    PUBLISH: sentence("Publish it as it is"),
    CHANGES: sentence("Publish it once it is changed"),
    NOT: sentence("Do not publish it"),
}
DIFFER = "differ"
REVIEWERS = 2
TEXTS: Mapping[str, str] = {
    "title": sentence("Title"),
    "summary": sentence("Summary"),
    "context": sentence("Where and why it was done"),
    "done": sentence("What was done"),
    "mechanism": sentence("How it was meant to work"),
    "happened": sentence("What happened"),
    "cost_told": sentence("What it took"),
}
TEXTS_OF_A_PARTNERSHIP: Mapping[str, str] = {
    "title": sentence("Title"),
    "summary": sentence("Summary"),
    "context": sentence("Who is in it, and who leads"),
    "done": sentence("How it decides, and what supports it"),
    "happened": sentence("What it changed"),
}


def texts_of(kind: str) -> Mapping[str, str]:
    """The texts that a study of a kind has, with what each is called: a partnership structure has fewer."""
    return TEXTS_OF_A_PARTNERSHIP if kind == PARTNERSHIP else TEXTS


@dataclass(frozen=True)
class Written:
    """What a draft has: its kind, its texts by their names, and whether the choices were made."""

    kind: str
    texts: Mapping[str, str]
    themes: int = 0
    result: str = ""
    strength: str = ""
    place_kind: str = ""
    region: str = ""


def missing(study: Written) -> tuple[str, ...]:
    """What a draft has not yet, in the words of its own form."""
    return tuple(_missing(study))


def _missing(study: Written) -> Iterator[str]:
    for name, label in texts_of(study.kind).items():
        if not study.texts.get(name, "").strip():
            yield sentence("“{label}” is empty.", label=label)
    choices = (
        (study.themes, sentence("No theme is chosen.")),
        (study.result, sentence("It is not said whether it worked.")),
        (study.strength, sentence("It is not said how strong the evidence is.")),
        (study.place_kind and study.region, sentence("It is not said in what kind of place it was, and which region.")),
    )
    yield from (words for made, words in choices if not made)


@dataclass(frozen=True)
class Reviewer:
    """Somebody who may be asked to review a study, as far as it hangs on this whether they are independent."""

    person: int
    organisations: frozenset[int]
    conflict: str = ""


def may_review(reviewer: Reviewer, author: int, organisation: int, others: frozenset[int]) -> Decision:
    """Whether somebody may review: not the author, not of the author’s organisation, not asked already, no conflict."""
    reasons = tuple(_not_independent(reviewer, author, organisation, others))
    return deny("review/not-independent", *reasons) if reasons else allow("review/independent")


def _not_independent(one: Reviewer, author: int, organisation: int, others: frozenset[int]) -> Iterator[str]:
    if one.person == author:
        yield sentence("Nobody reviews what they wrote.")
    if organisation in one.organisations:
        yield sentence("Nobody reviews what their own organisation sent.")
    if one.person in others:
        yield sentence("They were asked already.")
    if one.conflict:
        yield sentence("They declared a conflict: {conflict}", conflict=one.conflict)


def outcome_of(verdicts: tuple[str, ...]) -> str:
    """What the verdicts come to: nothing until both are there, the one that both gave, or that they differ."""
    if len(verdicts) < REVIEWERS:
        return ""
    return verdicts[0] if len(set(verdicts)) == 1 else DIFFER


MOVES_OF: Mapping[str, str] = {PUBLISH: "accept", CHANGES: "ask_changes", NOT: "refuse", DIFFER: "divide"}
