"""What may not be in an index of need for areas (design, law 1; 3.1.13).

Nothing in it is about a person, and no protected characteristic, nor what stands for one, is an input to a score: such
figures may stand beside the index as context, and the index is held against them. What is too old is taken by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from headwater.core.characteristics import Characteristic, told_by
from headwater.core.errors import Problem
from headwater.core.index_specification import Group, Specification
from headwater.core.sentences import sentence


@dataclass(frozen=True)
class Registered:
    """What the register of data sets knows of a figure, whatever a specification calls it."""

    code: str
    title: str
    headings: tuple[str, ...] = ()  # under which it stood in the files that it came in
    characteristic: str = ""
    of_persons: bool = False  # its rows were of people and not of areas
    unit: str = ""
    as_of: date | None = None


def problems_of(
    specification: Specification, registered: Mapping[str, Registered], known: Sequence[Characteristic]
) -> tuple[Problem, ...]:
    """Everything for which a specification is refused, each with its rule; empty where it may be built."""
    return (
        *_unknown(specification, registered),
        *_protected(specification, registered, known),
        *_of_people(specification, registered),
        *_weights(specification),
        *_shape(specification),
    )


def _unknown(specification: Specification, registered: Mapping[str, Registered]) -> Iterator[Problem]:
    for code in specification.used:
        if code not in registered:
            what = sentence("no data set has a figure “{code}”.", code=code)
            yield Problem(code, what, sentence("Bring the data set first, or look at how the figure is spelt."))


def _protected(
    specification: Specification, registered: Mapping[str, Registered], known: Sequence[Characteristic]
) -> Iterator[Problem]:
    """A characteristic that would count: as a figure, under a figure, or by the groups that gaps are filled from."""
    for code, called in _counting(specification):
        found = registered.get(code)
        names = (*called, found.title, *found.headings) if found is not None else called
        declared = found.characteristic if found is not None else ""
        told = next((item for name in names for item in told_by(name, known)), None)
        if declared:
            usual = Characteristic(declared, declared, "", ())
            yield _refused(code, next((item for item in known if item.id == declared), usual), "")
        elif told:
            yield _refused(code, told.characteristic, told.word)


def _counting(specification: Specification) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every code that has a part in the score, with what the specification calls it."""
    for item in specification.scored:
        yield item.code, (item.code, item.title)
        if item.denominator:
            yield item.denominator, (item.denominator,)
    if specification.choices.impute_within:
        yield specification.choices.impute_within, (specification.choices.impute_within,)
    for group in specification.groups:
        yield group.code, (group.code, group.title)


def _refused(code: str, item: Characteristic, word: str) -> Problem:
    what = sentence("it tells of {what}, which is never an input to a score (law 1).", what=item.title)
    if item.stands_for:
        what = sentence(
            "it tells of {what}, which stands for {protected} and is never an input to a score (law 1).",
            what=item.title,
            protected=item.stands_for,
        )
    if word:
        remedy = sentence(
            "Its name or its file says “{word}”. Make it context of the area, or leave it out.", word=word
        )
    else:
        remedy = sentence("The register of data sets says so. Make it context of the area, or leave it out.")
    return Problem(code, what, remedy)


def _of_people(specification: Specification, registered: Mapping[str, Registered]) -> Iterator[Problem]:
    for code in specification.used:
        if code in registered and registered[code].of_persons:
            what = sentence("its rows are of people: an index is made of figures of areas.")
            yield Problem(code, what, sentence("Bring one figure for each area."))


def _weights(specification: Specification) -> Iterator[Problem]:
    remedy = sentence("Give each a weight: to leave one out is a choice too, and is made in the open.")
    weighted = [*((item.code, item.weight) for item in specification.scored)]
    weighted += [(group.code, group.weight) for group in specification.groups if group.parent]
    for code, weight in weighted:
        if weight is None:
            yield Problem(code, sentence("it has no weight."), remedy)
        elif not 0 <= weight < float("inf"):
            yield Problem(code, sentence("its weight is not a number from 0."), remedy)
    for group in specification.groups:
        below = [weight for _, weight in _below(specification, group.code)]
        if below and None not in below and sum(filter(None, below)) <= 0:
            yield Problem(group.code, sentence("the weights below it add up to nothing."), remedy)


def _below(specification: Specification, group: str) -> list[tuple[str, float | None]]:
    inputs = [(item.code, item.weight) for item in specification.scored if item.group == group]
    return inputs + [(item.code, item.weight) for item in specification.groups if item.parent == group]


def _shape(specification: Specification) -> Iterator[Problem]:
    """One tree: each code once, each figure in a group, one top, and no group below itself."""
    codes = [item.code for item in specification.inputs] + [group.code for group in specification.groups]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield Problem(code, sentence("it is there twice."), sentence("Name each figure and group once."))
    groups = {group.code: group for group in specification.groups}
    for item in specification.scored:
        if item.group not in groups:
            what = sentence("it belongs to “{group}”, which is no group.", group=item.group)
            yield Problem(item.code, what, sentence("Name a group that there is."))
    tops = sum(1 for group in specification.groups if not group.parent)
    if tops != 1:
        what = sentence("{count} groups belong to nothing.", count=tops)
        yield Problem(specification.id, what, sentence("Let one group be the index, and the others belong to it."))
    for lying in specification.groups:
        yield from _group(specification, lying, groups)


def _group(specification: Specification, group: Group, groups: Mapping[str, Group]) -> Iterator[Problem]:
    if group.parent and group.parent not in groups:
        what = sentence("it belongs to “{group}”, which is no group.", group=group.parent)
        yield Problem(group.code, what, sentence("Name a group that there is."))
    if not _below(specification, group.code):
        yield Problem(group.code, sentence("nothing belongs to it."), sentence("Take it out, or put figures into it."))
    at, seen = group, {group.code}
    while at.parent in groups:
        at = groups[at.parent]
        if at.code in seen:
            yield Problem(group.code, sentence("it lies below itself."), sentence("Let groups lead up to one top."))
            return
        seen.add(at.code)


@dataclass(frozen=True)
class Stale:
    """A figure that is older than its specification allows, and by how much."""

    code: str
    title: str
    as_of: date
    months: int
    most: int


def stale_inputs(specification: Specification, registered: Mapping[str, Registered], day: date) -> tuple[Stale, ...]:
    """The figures that are too old on ``day``: somebody must accept each, by name and with a reason (3.1.13)."""
    return tuple(
        Stale(item.code, item.title, found.as_of, age, item.max_age_months)
        for item in specification.inputs
        if (found := registered.get(item.code)) is not None and found.as_of is not None
        if (age := months_between(found.as_of, day)) > item.max_age_months
    )


def months_between(since: date, day: date) -> int:
    """Whole months from one day to another."""
    return (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day)


def not_accepted(stale: Iterable[Stale], accepted: Mapping[str, str]) -> tuple[Problem, ...]:
    """The stale figures that nobody took upon themselves; ``accepted`` has the reason for each that somebody did."""
    return tuple(
        Problem(
            item.code,
            sentence("it is {months} months old, and at most {most} are allowed.", months=item.months, most=item.most),
            sentence("Bring newer figures, or accept it by name and say why."),
        )
        for item in stale
        if not accepted.get(item.code, "").strip()
    )
