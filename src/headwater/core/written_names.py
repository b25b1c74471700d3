"""Words that are written as names are: with a capital where no sentence begins, beside each other, with initials.

Where a word may begin a sentence it is one of the lists that says whether it is a name; see ``anonymisation``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from headwater.core.anonymisation_words import (
    ABBREVIATIONS,
    BEGIN,
    FIRST_NAMES,
    KINDS_OF_PLACE,
    ORDINARY,
    PARTICLES,
    PLAIN,
    TITLES,
)
from headwater.core.sentence_starts import WORD, begins_sentence

POSSESSIVE = re.compile(r"[’'][sS]$")
Token = re.Match[str]
Span = tuple[int, int]


def bare(word: str) -> str:
    """A word without its possessive ending."""
    return POSSESSIVE.sub("", word)


def _among(word: str, words: frozenset[str]) -> bool:
    small = word.casefold().replace("'", "’")
    return small in words or small.removesuffix("s") in words or small.removesuffix("’s") in words


def _short_form(word: str) -> bool:
    """Letters that stand for words, as in BCU, PCSOs and ACPO: in capitals, and short or known."""
    capitals = word[:-1] if len(word) > 2 and word.endswith("s") else word
    return len(capitals) > 1 and capitals.isupper() and (len(capitals) < 4 or capitals.casefold() in ABBREVIATIONS)


def is_capital(word: str) -> bool:
    """Whether a word is written as a name is, and is none of the ordinary ones; of a compound, whether a part is."""
    plain = bare(word)
    if _among(plain, ORDINARY) or _short_form(plain):
        return False
    parts = re.split(r"[’'\-]", plain)
    return any(
        part[0].isupper()
        and not _among(part, ORDINARY)
        and not _short_form(part)
        and (len(part) > 1 or len(parts) == 1)
        for part in parts
    )


NAMES_NOBODY = KINDS_OF_PLACE | TITLES | PLAIN


def _plain(word: str) -> bool:
    """A word whose capital names nobody where it stands alone."""
    plain = bare(word)
    if len(plain) == 1 or _among(plain, NAMES_NOBODY) or plain.casefold() in BEGIN:
        return True
    capitals = [part for part in re.split(r"[’'\-]", plain) if part[0].isupper()]
    return all(
        _among(part, NAMES_NOBODY | ORDINARY | BEGIN) or _short_form(part) or len(part) == 1 for part in capitals
    )


TOGETHER = re.compile(r"[ \t\-–_/|&]{1,3}")
WITH_DOTS = re.compile(r"[ .\-]{1,5}")
IN_MARKS = re.compile(r"[ \t]{0,2}[,/_()\[\]\"“”‘’'|+]{1,2}[ \t]{0,2}[(\[\"“‘']?")
OVER_A_BREAK = re.compile(r"[ \t]{0,3}[,\-(\"“‘']?[ \t]{0,3}\n[ \t]{0,3}[(\"“‘']?")


def _joined(text: str, one: Token, after: Token) -> bool:
    """Whether what stands between two words lets them be one name."""
    between = text[one.end() : after.start()]
    if len(between) > 8 or ("." in between and between[-1] == " " and not _shortens(one.group())):
        return False
    if TOGETHER.fullmatch(between):
        return True
    goes = WITH_DOTS.fullmatch(between) or IN_MARKS.fullmatch(between) or OVER_A_BREAK.fullmatch(between)
    return bool(goes) and (len(one.group()) == 1 or after.group().casefold() not in BEGIN)


def _shortens(word: str) -> bool:
    """Whether a stop after it ends no sentence: an initial, or a title."""
    return len(word) < 3 or word.casefold() in TITLES


def _run_from(text: str, words: Sequence[Token], at: int) -> int:
    """The last of the words that go on from the one at ``at`` as one name, over particles as in “ap” and “bin”."""
    last = at
    while True:
        step = last + 1
        while step < len(words) and step - last < 4 and words[step].group() in PARTICLES:
            step += 1
        if step >= len(words) or not is_capital(words[step].group()):
            return last
        if not all(_joined(text, words[one], words[one + 1]) for one in range(last, step)):
            return last
        last = step


def capitals(text: str) -> Iterator[tuple[Span, bool]]:
    """What is written with capitals as names are, with whether it is one word that stands alone.

    The first word of a sentence belongs to it only before another capital, and not if sentences begin with it.
    """
    words = list(WORD.finditer(text))
    at = 0
    while at < len(words):
        last = at
        if is_capital(words[at].group()):
            last = _run_from(text, words, at)
            yield from _of_run(text, words[at : last + 1])
        at = last + 1


def _of_run(text: str, run: Sequence[Token]) -> Iterator[tuple[Span, bool]]:
    begins = begins_sentence(text, run[0].start(), run[0].end())
    if begins and ((len(run) == 1 and not _stands_out(text, run[0])) or run[0].group().casefold() in BEGIN):
        run = run[1:]
    named = [one for one in run if one.group() not in PARTICLES]
    if not run or (all(_plain(one.group()) for one in named) and not _two_of_places(named)):
        return
    if len(run) == 1:
        yield (run[0].start(), run[0].start() + len(bare(run[0].group()))), True
    else:
        yield (run[0].start(), run[-1].end()), False


# What one person does, and a thing hardly ever.
DOES = re.compile(
    r"[ \n](?:(?:was|is|had been|has been) (?:told|arrested|referred|released|convicted|sentenced|charged|jailed)"
    r"|said|says|told|tells|thinks|thought|knew|lives|lived|attends|attended|wanted|believes|believed|admitted"
    r"|came home|went home|came back|wrote|spoke|converted)\b"
)
NOT_IN_CAPITALS = re.compile(r"[^\S\n]+[^\W\d_]*[a-zà-ÿ]")  # what follows is not in capitals too


def _stands_out(text: str, word: Token) -> bool:
    """As no sentence begins: a double name, a word in capitals before others that are not, or who says or does."""
    plain = bare(word.group())
    parts = plain.split("-")
    double = len(parts) > 1 and all(map(is_capital, parts)) and parts[0].casefold() not in BEGIN
    if double or (len(plain) > 1 and plain.isupper() and NOT_IN_CAPITALS.match(text, word.end())):
        return True
    return not plain.endswith("s") and bool(DOES.match(text, word.end()))


def _two_of_places(run: Sequence[Token]) -> bool:
    """Two words of the names of places beside each other, as in “New Market”, unless they are words of an office."""
    return len(run) > 1 and any(
        one.group().casefold() in KINDS_OF_PLACE | BEGIN and one.group().casefold() not in PLAIN for one in run
    )


def first_names(text: str) -> Iterator[Span]:
    """Names that are no other word, whether or not they have a capital and wherever they stand."""
    for match in WORD.finditer(text):
        plain = bare(match.group())
        if plain.casefold() in FIRST_NAMES:
            yield match.start(), match.start() + len(plain)


PARTICLE = "|".join(sorted(PARTICLES))
INITIALS = re.compile(
    rf"(?<![\w.])(?:[A-Z]\.\s?){{1,4}}(?:(?:{PARTICLE})\s)?([A-Z][^\W\d_]+(?:[’'\-][^\W\d_]+)*)"
    r"|(?<![\w.])(?:[B-HJ-Z]\s){1,2}([A-Z][a-z][^\W\d_]*(?:[’'\-][^\W\d_]+)*)"
)
TITLE_SMALL = re.compile(
    r"\b(?i:mr|mrs|ms|mx|Dr|Prof)\b\.?\s(?:[^\W\d_]\.?\s){1,3}[^\W\d_][\w’'\-]+"
    r"|\bMiss\s(?:[^\W\d_]\.\s?){1,3}[^\W\d_][\w’'\-]+"
)
ONLY_INITIALS = re.compile(r"(?<![\w.])(?!U\.[SKN]\.|E\.U\.|N\.B\.|P\.S\.)(?:[A-Z]\.){2,3}(?!\w)")


def initials(text: str) -> Iterator[Span]:
    """A name with initials before it, with or without dots."""
    for match in INITIALS.finditer(text):
        name = bare(match.group(1) or match.group(2))
        if not _among(name, ORDINARY | PLAIN | KINDS_OF_PLACE | TITLES) and name.casefold() not in BEGIN:
            yield match.span()
    for pattern in (TITLE_SMALL, ONLY_INITIALS):
        for match in pattern.finditer(text):
            yield match.span()
