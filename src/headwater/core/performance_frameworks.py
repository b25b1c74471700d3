"""Performance frameworks: what an indicator is, which version of it holds in a month, and how frameworks compare.

A framework is never totalled, and none is better than another by a number: what is compared is what each of them
asks, in words (R6; 7.1.3, 7.2). A definition that changed is a new version: older figures keep the one they had.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from headwater.core.plain_text import folded
from headwater.core.sentences import Sentence, sentence

KINDS: Mapping[str, str] = {
    "input": sentence("Input: what is put in"),
    "output": sentence("Output: what is done"),
    "outcome": sentence("Outcome: what changes"),
    "contribution": sentence("Contribution: our part in a change"),
}
PERIODS: Mapping[str, str] = {
    "month": sentence("Monthly"),
    "quarter": sentence("Quarterly"),
    "year": sentence("Yearly"),
}
DIRECTIONS: Mapping[str, str] = {
    "higher": sentence("Higher is better"),
    "lower": sentence("Lower is better"),
    "neither": sentence("Neither is better"),
}
COUNT, SHARE, RATIO, WORDS = "count", "share", "ratio", "words"
FORMS: Mapping[str, str] = {
    COUNT: sentence("A count"),
    SHARE: sentence("A part of a whole"),
    RATIO: sentence("One count for each of another"),
    WORDS: sentence("Words"),
}
COMPARABLE: Mapping[str, str] = {
    "yes": sentence("Places can be compared by it"),
    "no": sentence("Places cannot be compared by it"),
    "unsaid": sentence("Nobody has said whether places can be compared by it"),
}
TOPICS: Mapping[str, str] = {  # what the questions on assessing success are about (App. A row 10; 7.2)
    "ni35": sentence("National Indicator 35"),
    "key-diagnostic": sentence("Key diagnostic indicators"),
    "rich-picture": sentence("Rich Picture requirements"),
    "disruptions": sentence("Disruptions"),
    "taskings": sentence("Taskings of the counter-terrorism network"),
    "other": sentence("Something else"),
}
STATES: Mapping[str, str] = {
    "draft": sentence("draft"),
    "in_use": sentence("in use"),
    "retired": sentence("retired"),
}
NATIONS: Mapping[str, str] = {
    "england": sentence("England"),
    "wales": sentence("Wales"),
    "both": sentence("England and Wales"),
}
ADOPTED, ADAPTED = "adopted", "adapted"


@dataclass(frozen=True)
class Described:
    """An indicator as one version defines it, from the month it holds from."""

    name: str
    definition: str
    form: str
    numerator: str = ""
    denominator: str = ""
    unit: str = ""
    period: str = "month"
    direction: str = "neither"
    kind: str = "output"
    topic: str = "other"
    limits: str = ""
    comparable: str = "unsaid"
    comparable_why: str = ""
    instead_of: str = ""
    instead_why: str = ""
    since: date = date.min
    origin: str = ""  # the reference that it was copied from, through however many copies

    @property
    def substitutes(self) -> bool:
        """Whether it measures something in the place of what was asked (7.2.3)."""
        return bool(self.instead_of)


SAME_MEASURE: Mapping[str, str] = {  # what must be alike before two figures are of one thing
    "form": sentence("one is a count and the other is not"),
    "numerator": sentence("what is counted differs"),
    "denominator": sentence("what it is counted out of differs"),
    "unit": sentence("the unit differs"),
    "period": sentence("the period differs"),
    "definition": sentence("the definition differs"),
}


def unlike(one: Described, other: Described) -> tuple[str, ...]:
    """Why figures of two definitions are not of one thing; nothing where they are."""
    return tuple(
        why for name, why in SAME_MEASURE.items() if folded(getattr(one, name)) != folded(getattr(other, name))
    )


def in_force(versions: Sequence[Described], month: date) -> Described | None:
    """The version that holds in a month: the last that began by then; before the first there is none."""
    begun = [one for one in versions if one.since <= month]
    return max(begun, key=lambda one: one.since) if begun else None


def incomplete(one: Described) -> tuple[str, ...]:
    """What a definition lacks before anybody can return a figure by it."""
    return tuple(_lacks(one))


def _lacks(one: Described) -> Iterator[str]:
    if one.form in (SHARE, RATIO) and not one.denominator.strip():
        yield sentence("It does not say what it is counted out of.")
    if one.form != WORDS and not one.numerator.strip():
        yield sentence("It does not say what is counted.")
    if one.form == COUNT and one.denominator.strip():
        yield sentence("A count has nothing that it is counted out of.")
    if one.comparable != "unsaid" and not one.comparable_why.strip():
        yield sentence("It does not say why places can, or cannot, be compared by it.")
    if bool(one.instead_of.strip()) != bool(one.instead_why.strip()):
        yield sentence("What it measures instead of, and why, are said together.")
    if not one.limits.strip():
        yield sentence("It does not say what it cannot tell.")


@dataclass(frozen=True)
class Compared:
    """One row of a comparison: the indicator of each framework, or none; and why two of them are unlike."""

    name: str
    each: tuple[Described | None, ...]
    unlike: tuple[str, ...] = ()

    @property
    def shared(self) -> bool:
        """Whether more than one has it."""
        return sum(one is not None for one in self.each) > 1


@dataclass(frozen=True)
class Comparison:
    """Frameworks side by side: their indicators in rows, how many of each kind each has, and what none measures."""

    rows: tuple[Compared, ...]
    kinds: Mapping[str, tuple[int, ...]]
    nobody: tuple[Sentence, ...]
    instead: tuple[tuple[str, str, str], ...]  # the name of an indicator, what it is measured instead of, and why


def compare(frameworks: Sequence[Sequence[Described]]) -> Comparison:
    """Frameworks side by side. Indicators of one origin, or else of one name, stand in one row."""
    rows = tuple(_rows(frameworks))
    kinds = {kind: tuple(sum(one.kind == kind for one in each) for each in frameworks) for kind in KINDS}
    every = [one for each in frameworks for one in each]
    instead = tuple(dict.fromkeys((one.name, one.instead_of, one.instead_why) for one in every if one.substitutes))
    return Comparison(rows, kinds, tuple(_nobody(every)), instead)


def _rows(frameworks: Sequence[Sequence[Described]]) -> Iterator[Compared]:
    left = [list(each) for each in frameworks]
    for number, own in enumerate(left):
        for one in own:
            found: list[Described | None] = [None] * len(left)
            found[number] = one
            for later in range(number + 1, len(left)):
                match = next((other for other in left[later] if _one_thing(one, other)), None)
                if match is not None:
                    left[later].remove(match)
                    found[later] = match
            yield Compared(one.name, tuple(found), _why_unlike(found))


def _one_thing(one: Described, other: Described) -> bool:
    if one.origin and one.origin == other.origin:
        return True
    return folded(one.name) == folded(other.name)


def _why_unlike(found: Sequence[Described | None]) -> tuple[str, ...]:
    there = [one for one in found if one is not None]
    return tuple(dict.fromkeys(why for other in there[1:] for why in unlike(there[0], other)))


def _nobody(every: Sequence[Described]) -> Iterator[Sentence]:
    for kind in KINDS:
        if not any(one.kind == kind for one in every):
            yield NOBODY_OF_A_KIND[kind]
    asked = [topic for topic in TOPICS if topic != "other"]
    missing = tuple(TOPICS[topic] for topic in asked if not any(one.topic == topic for one in every))
    if missing:
        yield sentence("None of them measures: {topics}.", topics=missing)


NOBODY_OF_A_KIND: Mapping[str, Sentence] = {
    "input": sentence("None of them says what is put in."),
    "output": sentence("None of them says what is done."),
    "outcome": sentence("None of them says what changes: what is done is not what it is for."),
    "contribution": sentence("None of them says what part of a change is ours."),
}


@dataclass(frozen=True)
class Use:
    """What became of a framework at a place: adopted from a day, and the days on which it was used to assess."""

    adopted_on: date
    ended_on: date | None = None
    used_on: tuple[date, ...] = ()


def use_in_words(use: Use, day: date) -> Sentence:
    """Adopted is not used: what is known of both on a day (7.3.1)."""
    if use.ended_on is not None and use.ended_on <= day:
        return sentence("Not gone by since {day}.", day=use.ended_on)
    used = [one for one in use.used_on if one <= day]
    if not used:
        return sentence("Adopted on {day}. Nothing shows that progress was judged by it.", day=use.adopted_on)
    return sentence(
        "Adopted on {day}. Days on which progress was judged by it: {times}, last {last}.",
        day=use.adopted_on,
        times=len(used),
        last=max(used),
    )
