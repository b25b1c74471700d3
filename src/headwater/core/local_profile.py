"""The local profile of an area: headings of three sources, what is stale, who reads which section (3.1.5-9)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from headwater.core.area_figures import stale_from
from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import Sentence, sentence


class Origin(StrEnum):
    """The three sources of a profile."""

    NEIGHBOURHOOD = "neighbourhood"
    COLLECTED = "collected"
    ASSESSMENT = "assessment"


ORIGIN_WORDS: Mapping[Origin, Sentence] = {
    Origin.NEIGHBOURHOOD: sentence("Neighbourhood profile, by police and partners"),
    Origin.COLLECTED: sentence("Information that was collected in the community"),
    Origin.ASSESSMENT: sentence("Counter-terrorism assessment"),
}


@dataclass(frozen=True)
class Heading:
    """A heading of the profile: what belongs under it, from which source, and after how many months it is stale."""

    id: str
    title: str
    help: str
    origin: Origin
    months: int


class Age(StrEnum):
    """How a section stands on a day."""

    FRESH = "fresh"
    DUE = "due"
    STALE = "stale"


AGE_WORDS = {Age.FRESH: sentence("current"), Age.DUE: sentence("due soon"), Age.STALE: sentence("stale")}
DUE_SOON = 31  # days before it is stale


@dataclass(frozen=True)
class Standing:
    """How old a section is, since when or until when, and why."""

    age: Age
    stale_on: date
    why: Sentence


def standing_of(as_of: date, heading: Heading, day: date) -> Standing:
    """Whether what is known of ``as_of`` may still be taken for how things are (3.1.7)."""
    on = stale_from(as_of, heading.months)
    said = {"months": heading.months, "day": on}
    if on <= day:
        return Standing(Age.STALE, on, sentence("It is stale after {months} months: since {day}.", **said))
    if (on - day).days <= DUE_SOON:
        return Standing(Age.DUE, on, sentence("It is stale after {months} months: from {day}.", **said))
    return Standing(Age.FRESH, on, sentence("It stands until {day}.", day=on))


def last_stale(day: date, months: int) -> date:
    """The latest day of which something known is stale on ``day``: for lists, which ask it of many sections at once."""
    before = day - timedelta(days=1)
    ends = (before + timedelta(days=1)).day == 1  # the last day of a month, to which days of longer ones come
    year, month = divmod(before.year * 12 + before.month - 1 - months, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, last if ends else min(before.day, last))


@dataclass(frozen=True)
class Written:
    """That a contributor wrote under a heading; ``key`` is the section’s."""

    key: int
    heading: str
    contributor: int


def side_by_side(sections: Iterable[Written], said: Collection[frozenset[int]]) -> tuple[tuple[Written, Written], ...]:
    """Sections of two contributors under one heading, of which nobody has said yet how they stand to each other.

    It reads nothing and says of none that they contradict: whoever knows the place reads both and says so.
    """
    found = sorted(sections, key=lambda one: (one.heading, one.key))
    return tuple(
        (one, other)
        for at, one in enumerate(found)
        for other in found[at + 1 :]
        if one.heading == other.heading
        and one.contributor != other.contributor
        and frozenset((one.key, other.key)) not in said
    )


@dataclass(frozen=True)
class SectionReader:
    """What counts of whoever asks: whether they work on the place, are a partner, and are with its contributor."""

    works: bool
    partner: bool
    contributes: bool


def may_read_section(reader: SectionReader, rank: int) -> Decision:
    """Who reads a section as it stands in the workplace; ``rank`` is that of its marking, 0 the lowest of its scheme.

    Everybody else reads what is released to an audience that they are in, after its contributor agreed (3.1.8).
    """
    if reader.works:
        return allow("section/works", sentence("You work on this place."))
    if reader.contributes:
        return allow("section/own", sentence("Your organisation contributed it."))
    if reader.partner and rank == 0:
        return allow("section/partner", sentence("You are a partner of this place, and it has the lowest marking."))
    return deny(
        "section/released",
        sentence("It is read by those who work on this place, and by whoever contributed it."),
        sentence("Others read it in a release, once its contributor has agreed."),
    )
