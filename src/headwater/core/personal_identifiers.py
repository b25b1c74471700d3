"""What names or numbers one person in a text: a title and a name, a date of birth, a telephone number and the like.

These are patterns. They find what is written as people usually write it, and miss a name without a title, a nickname
and whatever somebody takes pains to hide: whoever reviews a text reads it for those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from headwater.core.plain_reading import seen, sentences
from headwater.core.sentences import sentence


@dataclass(frozen=True)
class Identifier:
    """What names one person: the words, and what they are."""

    words: str
    what: str


MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DATE = rf"(?:\d{{1,4}}[/.\-\s]\d{{1,2}}[/.\-\s]\d{{2,4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH},?\s+\d{{2,4}})"
GAP = r"[\s.\-()/]{0,3}"
HOME = re.compile(
    r"\b(?:live[sd]?|living|home|house|flat|address|resides?|residing|tenant|family|his|her|moved|door)\b", re.I
)
STREET = (
    r"\b(?:flat\s+)?\d{1,4}[a-z]?,?\s+(?:[^\W\d_]+\s+){1,3}"
    r"(?:road|street|avenue|close|lane|drive|way|terrace|crescent|gardens|court|grove|place|walk|mews)\b"
)
BUILDINGS = (
    r"(?:mosque|masjid|centre|center|school|street|road|surgery|hall|park|library|church|academy|hospital|trust|house"
    r"|college|lane|square|foundation|institute)"
)
NAME = r"(?:[A-Z][a-z’'\-]+|[A-Z]{2,})"
NAMED = re.compile(
    r"\b(?:Dr|Doctor|Prof|Professor|Sir|Dame|Imam|Sheikh|Shaykh|Maulana|Mufti|Hajji|Rev|Reverend|Rabbi|Cllr|Councillor|PC"
    r"|PCSO|DC|DS|Sgt|Sergeant|Insp|Inspector|Constable|Miss|Brother|Sister|Uncle|Aunty|Abu|Umm)"
    rf"\.?\s+(?:{NAME}(?:\s+(?!(?i:{BUILDINGS})\b){NAME})?)\b(?!(?:\s+\S+)?\s+(?i:{BUILDINGS})\b)(?!\s*’?s?\s+(?i:{BUILDINGS}))"
)
MR = re.compile(r"\b(?:mr|mrs|ms|mx)\b\.?\s+[^\W\d_][\w’'\-]+", re.I)
CALLED = re.compile(
    rf"\b(?i:(?:he|she|man|woman|boy|girl|person|someone|somebody|pupil|neighbour|owner|resident|youth)(?:\s+is|\s+was)?"
    rf"\s+(?:named|called|known as)|spoke (?:to|with)|told by|alias|aka|a\.k\.a\.)\s+{NAME}(?:\s+{NAME})?"
)
DOES = re.compile(
    rf"\b(?!The\b|This\b|That\b|A\b|An\b){NAME}\s+(?!(?i:{BUILDINGS})\b){NAME}\s+(?:who\s+)?"
    r"(?:lives|attends|believes|prays|converted|worships|was arrested|has been arrested|goes to|hangs around)\b"
)
PASSPORT = r"(?:\d{3} ?\d{3} ?\d{3}|[A-Z]{1,2}\d{6,8})\b"
ALWAYS = (
    (re.compile(r"[\w.+\-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w\-]{1,63}(?:\s?\.\s?[\w\-]{2,63})+", re.I), "e-mail"),
    (re.compile(rf"(?<![\d.])(?:\+{GAP}44|0044|0)(?:{GAP}\d){{9,10}}(?!\d)|\+\d(?:{GAP}\d){{8,13}}(?!\d)"), "phone"),
    (
        re.compile(rf"\b[A-Z]{GAP}[A-Z]{GAP}\d\d{GAP}\d\d{GAP}\d\d{GAP}[A-D]\b", re.I),
        "ni",
    ),
    (re.compile(rf"\b(?:d\.?o\.?b\.?|date of birth|birth\s?day|born)\b\W{{0,4}}(?:on\s+|is\s+)?{DATE}", re.I), "birth"),
    (re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b"), "plate"),
    (
        re.compile(
            r"\b(?:reg(?:istration)?|plate|number plate|car|van|vehicle|index)\b\W{0,3}(?:number|no\.?|is|was)?\W{0,3}"
            r"(?-i:[A-Z]{1,3}\s?\d{1,3}\s?[A-Z]{1,3}\b)",
            re.I,
        ),
        "plate",
    ),
    (re.compile(r"\b[a-z]{2}\d{2}\s?[a-z]{3}\b(?=[^.]{0,30}\b(?:car|van|vehicle|plate)\b)"), "plate"),
    (re.compile(r"\b[A-Z]\d{4} ?\d{4} ?\d{4}\b|\b[A-Z]\d{11}[A-Z]\b", re.I), "pupil"),
    (
        re.compile(rf"\bpassport\b[^.\n\d]{{0,40}}?\b{PASSPORT}|\b{PASSPORT}[^.\n\d]{{0,20}}\bpassport\b", re.I),
        "passport",
    ),
    (NAMED, "name"),
    (MR, "name"),
    (CALLED, "name"),
    (DOES, "name"),
)
AT_HOME = (
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.I), "postcode"),
    (re.compile(STREET, re.I), "address"),
)
WHAT = {
    "e-mail": sentence("an e-mail address"),
    "phone": sentence("a telephone number"),
    "ni": sentence("a National Insurance number"),
    "health": sentence("a health service number"),
    "pupil": sentence("the number of a pupil"),
    "passport": sentence("the number of a passport"),
    "birth": sentence("a date of birth"),
    "plate": sentence("the registration of a vehicle"),
    "name": sentence("somebody’s name"),
    "postcode": sentence("the postcode of a home"),
    "address": sentence("the address of a home"),
}
OF_BODIES = re.compile(r"0(?:3\d\d|80\d)")  # numbers that only organisations have
HEALTH = re.compile(r"(?<!\d)(?<!\d[.,])(?<!£)\d{3}[ \-]?\d{3}[ \-]?\d{4}(?!\d)")
NOUGHT = re.compile(r"(?<=\d)[oO](?=[\s\doO])|(?<![^\W_])[oO](?=\d{2,})")


def identifiers(text: str) -> tuple[Identifier, ...]:
    """What names or numbers a person in ``text``, each once."""
    plain = NOUGHT.sub("0", " ".join(seen(text).split()))
    found = [*_by(plain, ALWAYS, _is_of_a_person), *_health(plain)]
    for part in sentences(NOUGHT.sub("0", text)):
        if HOME.search(part):
            found += _by(" ".join(part.split()), AT_HOME, lambda _words, _kind: True)
    return tuple(dict.fromkeys(found))


def _by(
    text: str, patterns: tuple[tuple[re.Pattern[str], str], ...], counts: Callable[[str, str], bool]
) -> Iterator[Identifier]:
    for pattern, kind in patterns:
        for match in pattern.finditer(text):
            if counts(match.group(), kind):
                yield Identifier(match.group().strip(), WHAT[kind])


def _is_of_a_person(words: str, kind: str) -> bool:
    """A number that only organisations have is nobody’s."""
    return kind != "phone" or not OF_BODIES.match("".join(filter(str.isdigit, words)))


def _health(text: str) -> Iterator[Identifier]:
    """Ten figures whose last one checks the others."""
    for match in HEALTH.finditer(text):
        figures = [int(one) for one in match.group() if one.isdigit()]
        check = 11 - sum(one * weight for one, weight in zip(figures, range(10, 1, -1), strict=False)) % 11
        if check % 11 == figures[-1]:
            yield Identifier(match.group(), WHAT["health"])
