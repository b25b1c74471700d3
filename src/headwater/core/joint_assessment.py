"""A joint assessment: each agency’s view by heading, held side by side. Differences are shown and never averaged.

Each gives its view before it sees the others’, so that nobody leans on whoever spoke first (3.1.13, register AV25).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import Sentence, sentence


class Stance(StrEnum):
    """What an agency sees of a heading. It is a word with a meaning, and has no number."""

    NONE = "none"
    SIGNS = "signs"
    PATTERN = "pattern"
    CANNOT_TELL = "cannot_tell"


STANCE_WORDS: Mapping[Stance, Sentence] = {
    Stance.NONE: sentence("We see nothing of concern"),
    Stance.SIGNS: sentence("We see single signs"),
    Stance.PATTERN: sentence("We see a pattern"),
    Stance.CANNOT_TELL: sentence("We cannot tell"),
}


@dataclass(frozen=True)
class View:
    """One agency’s view of one heading."""

    party: int
    heading: str
    stance: Stance


class Agreement(StrEnum):
    """How the views of a heading stand to each other."""

    SAME = "same"
    DIFFERS = "differs"
    OPEN = "open"


@dataclass(frozen=True)
class Compared:
    """A heading: who says what, who has not spoken, and how that stands; no number is made of it."""

    heading: str
    agreement: Agreement
    said: Mapping[Stance, tuple[int, ...]]
    silent: tuple[int, ...]
    words: Sentence


def compared(headings: Sequence[str], parties: Collection[int], views: Collection[View]) -> tuple[Compared, ...]:
    """Every heading with the views of all parties, in the order of the headings."""
    return tuple(
        _compared(heading, parties, [view for view in views if view.heading == heading]) for heading in headings
    )


def _compared(heading: str, parties: Collection[int], views: Sequence[View]) -> Compared:
    said = {
        stance: tuple(sorted(view.party for view in views if view.stance is stance))
        for stance in Stance
        if any(view.stance is stance for view in views)
    }
    spoke = {view.party for view in views}
    silent = tuple(sorted(set(parties) - spoke))
    if silent:
        words = sentence("{count} of {all} have not said what they see.", count=len(silent), all=len(parties))
        return Compared(heading, Agreement.OPEN, said, silent, words)
    if len(said) == 1:
        return Compared(heading, Agreement.SAME, said, (), sentence("All of them say the same."))
    words = sentence("They differ. Ask what each rests on: none of them is right for being one of more.")
    return Compared(heading, Agreement.DIFFERS, said, (), words)


def may_see_views(own: Collection[int], heading: str, views: Collection[View], *, closed: bool) -> Decision:
    """Whether whoever is with the parties ``own`` sees what others said of a heading: once theirs have spoken."""
    if closed:
        return allow("views/closed", sentence("The assessment is closed."))
    spoke = {view.party for view in views if view.heading == heading}
    if own and set(own) <= spoke:
        return allow("views/spoken", sentence("Your organisation has given its view."))
    return deny(
        "views/first", sentence("You see what others say of it once your organisation has said what it sees itself.")
    )


@dataclass(frozen=True)
class Signed:
    """That a party signed what then stood: ``state`` is the mark of all views at that time."""

    party: int
    state: str
    reserved: bool


def may_close(
    parties: Collection[int], signed: Collection[Signed], state: str, *, without: Mapping[int, str], complete: bool
) -> Decision:
    """Close it: every party has given its views and signed this very state, or it is said why one has not.

    ``without`` has the reason for each party that is gone on without.
    """
    if not complete:
        return deny("close/open", sentence("Not every party has said what it sees under every heading."))
    standing = {one.party for one in signed if one.state == state}
    missing = [party for party in parties if party not in standing and not without.get(party, "").strip()]
    if missing:
        words = sentence("Not yet signed as it now stands: {count} of {all}.", count=len(missing), all=len(parties))
        return deny("close/unsigned", words, sentence("Ask them to, or say for each why you go on without it."))
    return allow("close/signed", sentence("Every party has signed it, or it is said why one has not."))
