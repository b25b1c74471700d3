"""What a figure is held against before it is kept: its definition, and what the place returned before.

Against the definition it is refused. Against history it is asked “is it so?”, and a sentence or a correction answers:
a check never changes a figure. Only the history since the definition last changed counts: before it another thing was
counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from headwater.core.control_limits import limits_of
from headwater.core.performance_frameworks import COUNT, RATIO, SHARE, WORDS, Described
from headwater.core.sentences import Sentence, sentence

KNOWN, NOT_APPLICABLE, NOT_KNOWN = "known", "not_applicable", "not_known"
ANSWERS: Mapping[str, str] = {
    KNOWN: sentence("A figure"),
    NOT_APPLICABLE: sentence("Not applicable"),
    NOT_KNOWN: sentence("Not known"),
}
LARGEST = 1_000_000_000_000
LONGEST = 40  # characters of a number as people write it: Python reads none of thousands of digits
FEWEST_FOR_UNITS, FEWEST_FOR_JUMPS = 3, 6  # figures before: fewer show nothing
TIMES = (100, 1_000)  # slips of units: per cent for a share, thousands for ones
NEAR = 0.25  # how near to a hundred or a thousand times is taken for such a slip
WHOLE = re.compile(r"\d{1,3}([ ,]\d{3})+|\d+", re.ASCII)


@dataclass(frozen=True)
class Figure:
    """What was said for one indicator: the parts that its form asks for, words, or why there is no figure."""

    answer: str = KNOWN
    numerator: int | None = None
    denominator: int | None = None
    words: str = ""
    why: str = ""

    @property
    def value(self) -> float | None:
        """The figure itself; none where there is none, or nothing that it is counted out of."""
        if self.answer != KNOWN or self.numerator is None:
            return None
        if self.denominator is None:
            return float(self.numerator)
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True)
class Before:
    """A figure that was returned for an earlier period."""

    period: date
    figure: Figure


@dataclass(frozen=True)
class PlaceThen:
    """What happened to the place in the period: days on which it began, ended, was renamed or moved under another."""

    name: str
    began: date | None = None
    ended: date | None = None
    renamed: date | None = None
    moved: date | None = None


@dataclass(frozen=True)
class Question:
    """Something to ask “is it so?” about: a code that stands in the record, and the question."""

    code: str
    words: Sentence


def whole_number(text: str) -> int | None:
    """A whole number as people write it, with spaces or commas for thousands; None where it is not one."""
    text = text.strip()
    if len(text) > LONGEST or not WHOLE.fullmatch(text):
        return None
    return int(text.replace(",", "").replace(" ", ""))


def wrong(of: Described, said: Figure) -> tuple[Sentence, ...]:
    """What does not fit the definition: such a figure is refused."""
    return tuple(_wrong(of, said))


def _wrong(of: Described, said: Figure) -> Iterator[Sentence]:
    if said.answer not in ANSWERS:
        yield sentence("it is none of the answers that there are.")
    elif said.answer != KNOWN:
        if said.numerator is not None or said.denominator is not None or said.words.strip():
            yield sentence("it has a figure, and says that there is none.")
        if not said.why.strip():
            yield sentence("it does not say why there is no figure.")
    elif of.form == WORDS:
        yield from _wrong_words(said)
    else:
        yield from _wrong_numbers(of, said)


def _wrong_words(said: Figure) -> Iterator[Sentence]:
    if said.numerator is not None or said.denominator is not None:
        yield sentence("it is returned in words, and has a number.")
    if not said.words.strip():
        yield sentence("it is returned in words, and has none.")


def _wrong_numbers(of: Described, said: Figure) -> Iterator[Sentence]:
    parts = [part for part in (said.numerator, said.denominator) if part is not None]
    if said.words.strip():
        yield sentence("it is returned as a number, and has words in its place.")
    if said.numerator is None:
        yield sentence("it does not say how many.")
    if any(not 0 <= part <= LARGEST for part in parts):
        yield sentence("it is below nothing, or beyond all counting.")
    if of.form == COUNT:
        if said.denominator is not None:
            yield sentence("it is a count, and has nothing that it is counted out of.")
        return
    if said.denominator is None:
        yield sentence("it does not say out of how many.")
    elif said.numerator is not None and said.numerator > said.denominator and of.form == SHARE:
        yield sentence(
            "the part, {part}, is more than the whole, {whole}.", part=said.numerator, whole=said.denominator
        )
    elif said.numerator and said.denominator == 0 and of.form == RATIO:
        yield sentence("it is counted out of nothing, and is not nothing.")


def questions(
    of: Described, said: Figure, before: Sequence[Before], place: PlaceThen | None = None
) -> tuple[Question, ...]:
    """What to ask of a figure that fits its definition. ``before`` are earlier periods, by whatever definition."""
    asked = list(_of_the_place(place)) if place is not None and said.answer == KNOWN else []
    if said.answer != KNOWN or of.form == WORDS:
        return tuple(asked)
    if said.denominator == 0:
        asked.append(Question("nothing", sentence("Nothing was there to count out of: the whole is 0. Is that so?")))
    asked += _of_history(of, said, [one.figure for one in before if one.period >= of.since])
    return tuple(asked)


def _of_the_place(place: PlaceThen) -> Iterator[Question]:
    if place.ended is not None:
        words = sentence(
            "{name} ended on {day}, in this period. Is the figure that of its last days?",
            **_day(place.name, place.ended),
        )
        yield Question("ended", words)
    if place.began is not None:
        words = sentence(
            "{name} began on {day}, in this period. Is the figure that of its first days?",
            **_day(place.name, place.began),
        )
        yield Question("began", words)
    if place.renamed is not None:
        words = sentence(
            "{name} has had this name since {day}. Is the figure that of the same area?",
            **_day(place.name, place.renamed),
        )
        yield Question("renamed", words)
    if place.moved is not None:
        words = sentence(
            "{name} came under another organisation on {day}. Is the figure that of the same area?",
            **_day(place.name, place.moved),
        )
        yield Question("moved", words)


def _day(name: str, day: date) -> dict[str, object]:
    return {"name": name, "day": day}


def _of_history(of: Described, said: Figure, past: Sequence[Figure]) -> Iterator[Question]:
    like = [one for one in past if one.value is not None]
    if of.form == SHARE and _looks_like_per_cent(said, like):
        words = sentence("The whole is 100, which it never was before. Is this a percentage in the place of counts?")
        yield Question("per-cent", words)
    unit = _slip_of_units(said, like)
    if unit is not None:
        yield unit
    elif said.value is not None:
        yield from _jump(said.value, [one.value for one in past])


def _looks_like_per_cent(said: Figure, like: Sequence[Figure]) -> bool:
    wholes = [one.denominator for one in like]
    return said.denominator == 100 and len(wholes) >= FEWEST_FOR_UNITS and 100 not in wholes


def _slip_of_units(said: Figure, like: Sequence[Figure]) -> Question | None:
    for now, past in (
        (said.numerator, [one.numerator for one in like]),
        (said.denominator, [one.denominator for one in like]),
    ):
        known = [part for part in past if part is not None]
        if now and len(known) >= FEWEST_FOR_UNITS and (usual := median(known)) > 0:
            for times in TIMES:
                if abs(now / usual / times - 1) <= NEAR:
                    return _unit(
                        "times",
                        sentence(
                            "{now} is about {times} times the usual {usual}. Is the unit right?",
                            now=f"{now:,}",
                            times=times,
                            usual=f"{usual:,g}",
                        ),
                    )
                if abs(now / usual * times - 1) <= NEAR:
                    return _unit(
                        "part",
                        sentence(
                            "The usual {usual} is about {times} times {now}. Is the unit right?",
                            now=f"{now:,}",
                            times=times,
                            usual=f"{usual:,g}",
                        ),
                    )
    return None


def _unit(code: str, words: Sentence) -> Question:
    return Question(f"unit-{code}", words)


def _jump(now: float, past: Sequence[float | None]) -> Iterator[Question]:
    limits = usual_limits(past)
    if limits is None or limits[0] <= now <= limits[1]:
        return
    low, high = (f"{max(0.0, limit):,.4g}" for limit in limits)
    words = sentence(
        "{now} lies outside what it was until now, {low} to {high}. Is it so?", now=f"{now:,.4g}", low=low, high=high
    )
    yield Question("jump", words)


def usual_limits(past: Sequence[float | None]) -> tuple[float, float] | None:
    """What figures before let one expect: their mean and 2.66 screened mean moving ranges about it.

    None where fewer than six are known: they show nothing yet. A period without a figure is a gap, as in a chart.
    """
    if sum(one is not None for one in past) < FEWEST_FOR_JUMPS:
        return None
    limits = limits_of(past)
    return None if limits is None else (limits.low - limits.same, limits.high + limits.same)
