"""Whether a text asks or tells about a person’s beliefs, religion, ethnicity or politics, who goes where, or who it is.

Places are assessed and people never are (design, law 1; 3.1.5). What teams are asked to find out, and what they bring
back, is about places; this guard says where a text is not, with the words and why.

It finds patterns of words and nothing else. It knows no meaning: it misses what is said in words that it has not, and
it stops at some sentences that are harmless. It is no substitute for the review of each text by a second person.

Where it cannot tell, these were decided. A feeling about a place is welcome (“residents believe the bus station feels
unsafe”), and so is a crime against a group (“hate incidents against Muslims”) or an institution (“the Muslim Women’s
Network”). What people of a faith or an origin think or do is not: nobody could find it out without noting who is what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from headwater.core import belief_words as lists
from headwater.core.belief_phrases import Told, hidden_in, parted_in, parts_of, phrases_of, stands, told_in
from headwater.core.characteristics import Characteristic
from headwater.core.personal_identifiers import identifiers
from headwater.core.plain_reading import Word, sentences, words
from headwater.core.sentences import sentence

NEAR = 9  # words between a person and what is said of them


class About(StrEnum):
    """What a finding is about."""

    IDENTIFIER = "identifier"
    BELIEF = "belief"
    PERSON = "person"


@dataclass(frozen=True)
class Finding:
    """What was found in a text: what it is about, in which words, and why that may not be."""

    about: About
    words: str
    why: str


IDENTIFIES = sentence("it names or numbers one person: say who by their role, or leave it out")
OF_A_PERSON = sentence("it ties a person to a religion, an origin or a politics")
OF_MINDS = sentence("it is about what people of a religion, an origin or a politics think or do")
A_BELIEF = sentence("it is about what one person believes")
ASKS_WHOM = sentence("it asks for people and not about a place")
WHO_GOES = sentence("it is about who goes where")
HIDDEN = sentence("it is written in pieces, so that it is not found")


def findings(text: str, known: Iterable[Characteristic]) -> tuple[Finding, ...]:
    """What a text may not ask or tell, each once: identifiers first, then what is about beliefs and persons."""
    phrases = phrases_of(tuple(known))
    found = [Finding(About.IDENTIFIER, one.words, sentence("{what}: {why}", what=one.what, why=IDENTIFIES))
             for one in identifiers(text)]  # fmt: skip
    found += [Finding(About.BELIEF, one, HIDDEN) for one in hidden_in(text, phrases)]
    for part in sentences(text):
        read = words(part)
        told = list(told_in(read, phrases))
        found += [*_of_persons(read, told), *_of_groups(read, told), *_beliefs(read), *_asked_for(read, told)]
        found += [Finding(About.BELIEF, one, HIDDEN) for one in parted_in(read, phrases)]
    return tuple(dict.fromkeys(found))


def refused(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that nobody may keep whatever a reviewer says: what names or numbers a person."""
    return tuple(one for one in found if one.about is About.IDENTIFIER)


def _quote(read: Sequence[Word], at: int, until: int) -> str:
    first, last = min(at, until), max(at, until)
    return " ".join(word.shown for word in read[first : last + 1])


def _of_persons(read: Sequence[Word], told: Iterable[Told]) -> Iterator[Finding]:
    """A person near to a word that tells of them. Of worship alone it counts where they go or pray there."""
    cues = [at for at, word in enumerate(read) if word in lists.PERSON]
    for one in told:
        near = [at for at in cues if abs(at - one.at) <= NEAR and not one.at <= at < one.until]
        if near and (not one.only_worship or _goes_there(read, near[0], one.at)):
            at = min(near, key=lambda cue: abs(cue - one.at))
            yield Finding(About.BELIEF, _quote(read, at, one.until - 1), OF_A_PERSON)


def _goes_there(read: Sequence[Word], first: int, last: int) -> bool:
    between = range(min(first, last), max(first, last) + 1)
    return any(read[at] in lists.MIND | lists.BELIEFS or _attends(read, at) for at in between)


def _attends(read: Sequence[Word], at: int) -> bool:
    return any(stands(read, at, parts_of(word), begins=word.endswith("*")) for word in lists.ATTENDS)


def _of_groups(read: Sequence[Word], told: Iterable[Told]) -> Iterator[Finding]:
    """What people of a faith, an origin or a politics think, do or are asked for."""
    for one in told:
        window = range(max(0, one.at - NEAR), min(len(read), one.until + NEAR))
        minds = [at for at in window if read[at] in lists.MIND or _attends(read, at)]
        groups = [at for at in window if read[at] in lists.GROUP]
        asks = [at for at in window if at < one.at and read[at] in lists.ASKS]
        if minds and (groups or not one.only_worship) and (groups or one.words.endswith("s")):
            yield Finding(About.BELIEF, _quote(read, minds[0], one.until - 1), OF_MINDS)
        elif asks and not one.only_worship:
            yield Finding(About.BELIEF, _quote(read, asks[-1], one.until - 1), OF_MINDS)


def _beliefs(read: Sequence[Word]) -> Iterator[Finding]:
    """What one person believes, or turned to. A shop is converted into flats, and a person to something."""
    cues = [at for at, word in enumerate(read) if word in lists.PERSON]
    for at, word in enumerate(read):
        after = read[at + 1] if at + 1 < len(read) else ""
        turned = word in lists.TURNED and after not in lists.BUILDS
        if not (word in lists.BELIEFS or turned):
            continue
        near = [cue for cue in cues if cue != at and abs(cue - at) <= NEAR]
        if near:
            yield Finding(About.BELIEF, _quote(read, near[0], at), A_BELIEF)


def _asked_for(read: Sequence[Word], told: Sequence[Told]) -> Iterator[Finding]:
    """Names and lists of people, and who attends what. “Residents who attend the panel” are not asked for."""
    for at, word in enumerate(read):
        if word in lists.WHO and (at == 0 or read[at - 1] not in lists.GROUP):
            goes = next((step for step in (at + 1, at + 2, at + 3) if _attends(read, step)), 0)
            if goes:
                yield Finding(About.PERSON, _quote(read, at, goes), WHO_GOES)
        if word in lists.THEY:
            goes = next((step for step in (at + 1, at + 2) if _attends(read, step)), 0)
            if goes:
                yield Finding(About.PERSON, _quote(read, at, min(goes + 1, len(read) - 1)), WHO_GOES)
    for asks in lists.OF_PEOPLE:
        parts = parts_of(asks)
        for at in range(len(read)):
            if stands(read, at, parts, begins=False):
                yield from _people_after(read, at, at + len(parts), told, only_with=asks in ("which", "note", "record"))


def _people_after(
    read: Sequence[Word], at: int, until: int, told: Sequence[Told], *, only_with: bool
) -> Iterator[Finding]:
    """People right after words that ask for them; after some words only with what they think, are or attend."""
    for place in range(until, min(until + 3, len(read))):
        if read[place] in lists.GROUP | lists.ANYBODY:
            said = any(
                read[step] in lists.MIND or _attends(read, step) or any(one.at == step for one in told)
                for step in range(place, min(len(read), place + NEAR))
            )
            if said or not only_with:
                yield Finding(About.PERSON, _quote(read, at, place), ASKS_WHOM)
            return
        if read[place] in lists.FUNCTION:
            return
