"""Clues that tell of nobody alone and of one person together: a small place, an age, a role, a faith, a time.

Which of them come together is for ``core.anonymisation`` to say, and what that means for a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from headwater.core.sentences import sentence

CLASSES: Mapping[str, str] = {
    "place": sentence("a small place"),
    "age": sentence("an age"),
    "role": sentence("a role or a job"),
    "origin": sentence("a religion, an origin or a nationality"),
    "time": sentence("a time"),
    "family": sentence("a family"),
    "health": sentence("health or a disability"),
    "event": sentence("an event that was in the news or in court"),
}
_PLACE = (
    r"village|hamlet|estate|street|cul-de-sac|small town|market town|ward|mosque|madrassa|gurdwara|temple|synagogue"
    r"|church|school|academy|college|sixth form|prison|hostel|care home|youth club|boxing club|gym|caf[ée]|tower block"
)
_ROLE = (
    r"imam|teacher|head ?teacher|councillor|soldier|nurse|doctor|midwife|firefighter|taxi driver|shopkeeper|chaplain"
    r"|pupil|student|apprentice|goalkeeper|boxer|footballer|coach|governor|caretaker|prisoner|trustee|youth worker"
)
_ORIGIN = (
    r"muslim|christian|jewish|sikh|hindu|buddhist|catholic|convert|salafi|sunni|shia|ahmadi|somali|pakistani"
    r"|bangladeshi|indian|kashmiri|afghan|iraqi|iranian|syrian|turkish|kurdish|algerian|nigerian|eritrean|polish"
    r"|romanian|roma|traveller|albanian|yemeni|libyan|sudanese|irish|refugee|asylum seeker"
)
_TIME = (
    r"(?:january|february|march|april|june|july|august|september|october|november|december)"
    r"|(?:in|since|until|by|early|late)\s+(?:19|20)\d\d|last\s+(?:spring|summer|autumn|winter|week|month)"
    r"|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|the day (?:after|before)"
)
# Ages that are written as words, and years of school: beyond forty people write figures.
NUMBER = (
    r"(?:(?:twenty|thirty)(?:[\s\-](?:one|two|three|four|five|six|seven|eight|nine))?|forty|fifty|sixty|seventy|eighty"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|ten|eleven|twelve|nine|eight|seven|six|five|four)"
)
PATTERNS: Mapping[str, re.Pattern[str]] = {
    "place": re.compile(rf"\b(?:{_PLACE})s?\b", re.I),
    "age": re.compile(
        rf"\b(?:\d{{1,2}}|{NUMBER})[\s\-]years?[\s\-]old|\baged?\s+(?:\d{{1,2}}|{NUMBER})\b"
        r"|\byear\s(?:[7-9]|1[0-3]|seven|eight|nine|ten|eleven|twelve|thirteen)\b"
        rf"|\b(?:boy|girl|child|lad|youth|man|woman|pupil|student) of (?:\d{{1,2}}|{NUMBER})\b|\b\d{{1,2}}\s?y/?o\b"
        r"|\bin (?:his|her|their) (?:early |late )?"
        r"(?:teens|twenties|thirties|forties|fifties|sixties)\b|\bteenage[dr]?\b",
        re.I,
    ),
    "role": re.compile(rf"\b(?:{_ROLE})s?\b", re.I),
    "origin": re.compile(rf"\b(?:{_ORIGIN})s?\b", re.I),
    "time": re.compile(rf"\b(?:{_TIME})\b", re.I),
    "family": re.compile(
        r"\b(?:twins?|only child|single (?:mother|father|parent)|widow(?:er)?|step(?:son|daughter|father|mother)"
        r"|(?:his|her|their) (?:brother|sister|mother|father|uncle|aunt|cousin|son|daughter|wife|husband)s?)\b",
        re.I,
    ),
    "health": re.compile(
        r"\b(?:autis\w+|wheelchair|deaf|blind|schizophreni\w+|bipolar|depress\w+|epilep\w+|learning disab\w+"
        r"|disabled|amputee|stammer)\b",
        re.I,
    ),
    "event": re.compile(
        r"\b(?:arrested|convicted|sentenced|jailed|acquitted|front page|newspaper|televised|inquest|excluded from)\b",
        re.I,
    ),
}


def clues_in(text: str) -> tuple[str, ...]:
    """The kinds of clue that a text has, in the order of ``CLASSES``."""
    plain = " ".join(text.split())  # a clue may be written over two lines
    return tuple(name for name in CLASSES if PATTERNS[name].search(plain))


PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\S\n]*[^\s][^\n]*)*")  # over single line breaks, to an empty line
IN_A_TEXT, IN_ALL = 3, 4  # kinds of clue that are too many together
MORE = 2  # kinds that all texts have beyond the most that one of them is flagged for


@dataclass(frozen=True)
class Clues:
    """The kinds of clue that a text has, and those that come together in one place of it, from where to where."""

    kinds: frozenset[str]
    together: tuple[tuple[int, int, frozenset[str]], ...]

    @classmethod
    def of(cls, text: str) -> Clues:
        """Its paragraphs that have too many; where none of them has, the text as a whole."""
        found = [(*match.span(), frozenset(clues_in(match.group()))) for match in PARAGRAPH.finditer(text)]
        kinds = frozenset[str]().union(*(have for _, _, have in found))
        many = tuple(one for one in found if len(one[2]) >= IN_A_TEXT)
        return cls(kinds, many or ((0, len(text), kinds),) if len(kinds) >= IN_A_TEXT else ())

    @property
    def most(self) -> int:
        """The most kinds that are flagged together."""
        return max((len(kinds) for _, _, kinds in self.together), default=0)
