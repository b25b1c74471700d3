"""What a person wrote into an answer's cell, read as one of the answers, or with a proposal what was meant.

English and Welsh are accepted, in any capitals and with space around. Of other languages only a proposal is made:
a short word can be a yes in one and a no in another (“ne”), and nobody's no may be taken for a yes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Generic, TypeVar

from headwater.core.answers import Answer, Confidence

Word = TypeVar("Word")

ANSWER_WORDS: Mapping[Answer, str] = {
    Answer.YES: "Yes",
    Answer.NO: "No",
    Answer.NOT_APPLICABLE: "Not applicable",
    Answer.NOT_KNOWN: "Not known",
}
CONFIDENCE_WORDS: Mapping[Confidence, str] = {
    Confidence.HIGH: "High",
    Confidence.MEDIUM: "Medium",
    Confidence.LOW: "Low",
}
ANSWERS: Mapping[str, Answer] = {
    "yes": Answer.YES,
    "no": Answer.NO,
    "not applicable": Answer.NOT_APPLICABLE,
    "n/a": Answer.NOT_APPLICABLE,
    "not known": Answer.NOT_KNOWN,
    "ie": Answer.YES,
    "ydy": Answer.YES,
    "oes": Answer.YES,
    "nage": Answer.NO,
    "nac ydy": Answer.NO,
    "nac oes": Answer.NO,
    "amherthnasol": Answer.NOT_APPLICABLE,
    "ddim yn gwybod": Answer.NOT_KNOWN,
    "anhysbys": Answer.NOT_KNOWN,
}
CONFIDENCES: Mapping[str, Confidence] = {
    "high": Confidence.HIGH,
    "medium": Confidence.MEDIUM,
    "low": Confidence.LOW,
    "uchel": Confidence.HIGH,
    "canolig": Confidence.MEDIUM,
    "isel": Confidence.LOW,
}
PROPOSED: Mapping[str, Answer] = {
    **dict.fromkeys(("oui", "ja", "jawohl", "sí", "si", "sì", "sim", "tak", "да", "igen", "kyllä", "evet"), Answer.YES),
    **dict.fromkeys(("y", "true", "1", "✓", "✔"), Answer.YES),
    **dict.fromkeys(("non", "nein", "nee", "nej", "não", "nie", "нет", "nem", "ei", "hayır"), Answer.NO),
    **dict.fromkeys(("n", "false", "0", "✗", "✘"), Answer.NO),
    **dict.fromkeys(("na", "sans objet", "entfällt", "no aplica"), Answer.NOT_APPLICABLE),
    **dict.fromkeys(("unknown", "don't know", "unbekannt", "inconnu", "?"), Answer.NOT_KNOWN),
}
LONGEST_WORD = 60  # characters in which a likeness is looked for


@dataclass(frozen=True)
class Heard(Generic[Word]):
    """The word understood, or None with what to write instead. A blank cell is neither: both are empty then."""

    word: Word | None
    remedy: str = ""


def plain(text: str) -> str:
    """``text`` without what does not tell words apart: capitals, spaces, marks that are not seen, a last full stop.

    >>> plain("  NOT_applicable. ")
    'not applicable'
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("_", " ").replace("’", "'")
    seen = "".join(character for character in folded if unicodedata.category(character) != "Cf")
    return " ".join(seen.split()).removesuffix(".").rstrip()


def hear_answer(text: str) -> Heard[Answer]:
    """The answer that ``text`` gives. A blank one is ``unanswered``, which nobody has to write."""
    word = plain(text)
    if not word or word == Answer.UNANSWERED:
        return Heard(Answer.UNANSWERED)
    if word in ANSWERS:
        return Heard(ANSWERS[word])
    meant = PROPOSED.get(word) or _like(word, ANSWERS)
    return Heard(None, f"Write {_listed(ANSWER_WORDS.values())}.{_meaning(meant and ANSWER_WORDS[meant])}")


def hear_confidence(text: str) -> Heard[Confidence]:
    """How sure ``text`` says that somebody is."""
    word = plain(text)
    if not word:
        return Heard(Confidence.UNSTATED)
    if word in CONFIDENCES:
        return Heard(CONFIDENCES[word])
    meant = _like(word, CONFIDENCES)
    return Heard(None, f"Write {_listed(CONFIDENCE_WORDS.values())}.{_meaning(meant and CONFIDENCE_WORDS[meant])}")


def _like(word: str, known: Mapping[str, Word]) -> Word | None:
    """The word that was probably meant: its letters in another order, or most of them in this one."""
    near = [name for name in known if sorted(name) == sorted(word)]
    near += get_close_matches(word[:LONGEST_WORD], known, n=1, cutoff=0.7)
    return known[near[0]] if near else None


def _meaning(word: str | None) -> str:
    return f" Did you mean {word}?" if word else ""


def _listed(words: object) -> str:
    *most, last = list(words)  # type: ignore[call-overload]
    return f"{', '.join(most)} or {last}"
