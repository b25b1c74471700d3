"""What a person may ask of their own record, by when it is answered, and what of others is taken out of their copy.

UK GDPR, articles 12 and 15 to 21. No clock here: days are given. A proposal to take something out stands beside the
decision of a person, and is never one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from headwater.core.decision import Decision, allow, deny
from headwater.core.personal_identifiers import WHAT, identifiers
from headwater.core.sentences import sentence

REQUESTS = {
    "access": sentence("Everything held of them (access)"),
    "rectify": sentence("To put something right (rectification)"),
    "object": sentence("To stop what is done with it (objection)"),
    "erase": sentence("To destroy what is held (erasure)"),
    "restrict": sentence("To hold it and do nothing with it (restriction)"),
    "own": sentence("To add a statement of their own"),
}
DECISIONS = {
    "granted": sentence("Granted"),
    "partly": sentence("Granted in part"),
    "refused": sentence("Refused, with reasons"),
    "withdrawn": sentence("The person took it back"),
}
UNDECIDED = ""


@dataclass(frozen=True)
class Asked:
    """A request of a person: what, when, by when, and what became of it."""

    kind: str
    received_on: date
    due_on: date
    decision: str = UNDECIDED
    extended: bool = False
    told: bool = False

    @property
    def open(self) -> bool:
        """Whether the person still waits for something."""
        return not self.told


def may_extend(asked: Asked, day: date, until: date, most: int) -> Decision:
    """Take longer over a request: once, before its day is over, by so many days at the most, and told why."""
    if asked.decision or asked.told:
        return deny("rights/decided", sentence("It is decided: only the answer is owed."))
    if asked.extended:
        return deny("rights/extended", sentence("It was extended already. It is not extended twice."))
    if day > asked.due_on:
        return deny("rights/late", sentence("Its day is over: it is late, and an extension does not change that."))
    if not 0 < (until - asked.due_on).days <= most:
        return deny(
            "rights/too-long",
            sentence("It can be extended by {most} days at the most, from {day}.", most=most, day=asked.due_on),
        )
    return allow("rights/extend", sentence("The person is told why, before the first day is over."))


def may_decide(asked: Asked, decision: str, *, done: bool) -> Decision:
    """Decide on a request; ``done`` says whether what granting it means was done (put right, a statement written)."""
    if asked.decision:
        return deny("rights/decided", sentence("It is decided already."))
    if decision in ("granted", "partly") and not done:
        return deny("rights/not-done", NOT_DONE[asked.kind])
    return allow("rights/decide", sentence("You handle what people ask of their own records on this panel."))


NOT_DONE: Mapping[str, str] = {
    "access": sentence("The pack is not made: make it, and decide then."),
    "rectify": sentence("Nothing was put right: correct the statement first, and decide then."),
    "own": sentence("Their statement is not written down: write it first, and decide then."),
    "object": sentence("This waits for nothing."),
    "erase": sentence("This waits for nothing."),
    "restrict": sentence("This waits for nothing."),
}
WAITS = frozenset({"access", "rectify", "own"})  # granted only once it was done


def may_tell(asked: Asked) -> Decision:
    """Say that the person was told: of what is decided, once."""
    if asked.told:
        return deny("rights/told", sentence("They were told already."))
    if not asked.decision:
        return deny("rights/undecided", sentence("Nothing is decided yet."))
    return allow("rights/tell", sentence("They are owed the answer, and how to complain of it."))


def days_late(asked: Asked, day: date) -> int:
    """By how many days the answer is late."""
    return 0 if asked.told else max(0, (day - asked.due_on).days)


@dataclass(frozen=True)
class Found:
    """Words that may be of somebody else: the words, what they are, and in how many places they stand."""

    words: str
    what: str
    places: int


NAME = r"[A-Z][a-z’'\-]+"
PAIR = re.compile(rf"\b(?:{NAME}\s+){{1,2}}{NAME}\b")
FIRST = frozenset(  # words that begin a sentence, and no name
    [
        *("The", "This", "That", "These", "Those", "An", "He", "She", "They", "It", "We", "You", "His", "Her", "Their"),
        *("Our", "Your", "My", "And", "But", "Or", "If", "When", "Where", "Then", "After", "Before", "Said", "Says"),
        *("Has", "Had", "Is", "Was", "Were", "Will", "Spoke", "Nothing", "Something", "Somebody", "Everybody", "In"),
        *("On", "At", "Of", "For", "From", "To", "By", "With", "January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December", "Monday", "Tuesday", "Wednesday"),
        *("Thursday", "Friday", "Saturday", "Sunday"),
    ]
)
BEGINS = frozenset(word.casefold() for word in FIRST)
NAMED, WORD = re.compile(rf"\b{NAME}"), re.compile(r"[^\W\d_]+")
SOMEBODY = WHAT["name"]


def proposals(texts: Iterable[str], named: Iterable[str], own: Iterable[str], bodies: Iterable[str]) -> list[Found]:
    """What in ``texts`` may be of somebody else, most often found first: identifiers, names, and who is ``named``.

    ``own`` is what is known of the person, which is theirs to read; ``bodies`` are names of organisations.
    """
    whole, mine = list(texts), [text.casefold() for text in own if text.strip()]
    plain = [_plain(text) for text in whole]
    known = {text.casefold() for text in bodies}
    found: dict[str, tuple[str, str]] = {}  # by how it reads, however it is written
    for name in named:
        if name.strip():
            found.setdefault(_plain(name), (name.strip(), SOMEBODY))
    for text in whole:
        for words, what in _of_others(text):
            found.setdefault(_plain(words), (words, what))
    left = [one for key, one in found.items() if key not in known and not _is_theirs(one[0], mine)]
    counted = (Found(words, what, sum(_plain(words) in text for text in plain)) for words, what in left)
    return sorted(counted, key=lambda one: (-one.places, one.words))


def _of_others(text: str) -> Iterator[tuple[str, str]]:
    for one in identifiers(text):
        yield one.words, one.what
    for match in PAIR.finditer(text):
        words = match.group().split()
        while words and words[0] in FIRST:
            words = words[1:]
        if len(words) > 1:
            yield " ".join(words), SOMEBODY


def _is_theirs(words: str, mine: Sequence[str]) -> bool:
    """Whether these words are what is known of the person themselves, or a part of it."""
    plain = words.casefold()
    names = {name.casefold() for name in NAMED.findall(words)} - BEGINS
    known = {part for one in mine for part in WORD.findall(one)}
    return any(plain in one for one in mine) or (bool(names) and names <= known)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def taken_out(text: str, hidden: Iterable[str], mark: str) -> str:
    """``text`` with every one of the ``hidden`` words replaced by ``mark``; the longest first."""
    wanted = tuple(words for words in hidden if words.split())
    return _any_of(wanted).sub(lambda _match: mark, text) if wanted else text


@lru_cache(maxsize=8)
def _any_of(hidden: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all of them: a copy of hundreds of entries is read once for each, and not once for each word."""
    longest = sorted(hidden, key=len, reverse=True)
    return re.compile("|".join(r"\s+".join(map(re.escape, words.split())) for words in longest), re.I)
