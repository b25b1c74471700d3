"""Why an area has what it has: the last unit given, the next one refused, and which limit refused it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from headwater.core.allocation import Allocation, Area, as_number, posts, pounds
from headwater.core.allocation_checks import cost_of
from headwater.core.sentences import sentence


@dataclass(frozen=True)
class Reason:
    """Of an area: the values of the last team or half post given and of the next one refused, and why each."""

    code: str
    units: int
    last: float | None  # None: none was given beyond what it has at least
    next: float | None  # None: nothing more could be asked for
    given_for: str
    limits: tuple[str, ...]  # which limits refused it
    refused_by: tuple[str, ...]  # the same in sentences


@dataclass(frozen=True)
class _State:
    """What is left once all is given, and what each region has above its minimum."""

    units: int
    pence: int | None
    above: Mapping[str, int]


def reasons_of(asked: Allocation, given: Mapping[str, int]) -> tuple[Reason, ...]:
    """A reason for every area, in the order of ``asked``."""
    above = dict.fromkeys(asked.minima, 0)
    for area in asked.areas:
        if area.region in above:
            above[area.region] += given[area.code]
    above = {region: units - asked.minima[region] for region, units in above.items()}
    pence = None if asked.budget is None else asked.budget - cost_of(asked, given)
    state = _State(asked.total - sum(given.values()), pence, above)
    held = _held(asked, given, state)
    return tuple(_reason(asked, area, given[area.code], state, held) for area in asked.areas)


def value_of_team(asked: Allocation, area: Area, before: int) -> float:
    """The mean value of the units of the team after ``before``: of one half post, its own."""
    values = [as_number(asked.method, area.need, before + number) for number in range(area.team)]
    return sum(values) / len(values)


def _held(asked: Allocation, given: Mapping[str, int], state: _State) -> list[tuple[float, int, Area]]:
    """Areas whose last unit is kept by a minimum, with its value: they may hold what others would come before."""
    found = []
    for area in asked.areas:
        units = given[area.code]
        kept = units <= asked.least(area) or state.above.get(area.region, area.team) < area.team
        if units and kept:
            found.append((value_of_team(asked, area, units - area.team), units, area))
    return sorted(found, key=lambda one: (one[0], one[2].code))


def _reason(asked: Allocation, area: Area, units: int, state: _State, held: list[tuple[float, int, Area]]) -> Reason:
    last = value_of_team(asked, area, units - area.team) if units > asked.least(area) else None
    more = area.need > 0 and (area.cap is None or units + area.team <= area.cap)
    following = value_of_team(asked, area, units) if more else None
    refused = tuple(_refused(asked, area, state, held, units))
    limits, sentences = tuple(one for one, _ in refused), tuple(words for _, words in refused)
    return Reason(area.code, units, last, following, _given_for(asked, area, units), limits, sentences)


def _given_for(asked: Allocation, area: Area, units: int) -> str:
    if not units:
        return sentence("It is given none.")
    if units > asked.least(area):
        return sentence("Its claim to the last one came before those of the others.")
    if units > area.floor and area.team == 1:
        return sentence("The method gives each area with need a first unit.")
    return sentence("It has what it has at least.")


def _refused(
    asked: Allocation, area: Area, state: _State, held: list[tuple[float, int, Area]], units: int
) -> Iterator[tuple[str, str]]:
    """Each limit that stands against the next team or half post: which one, and a sentence."""
    if area.cap is not None and units + area.team > area.cap:
        yield "cap", sentence("It has the most that it may have, {cap} posts.", cap=posts(area.cap))
        return
    if not area.need:
        yield "need", sentence("It has no need that calls for more.")
        return
    if state.units and state.units < area.team:
        told = {"left": posts(state.units), "team": posts(area.team)}
        yield "team", sentence("{left} posts are left, fewer than its team of {team}.", **told)
    elif not state.units:
        yield "total", sentence("All posts are given, to claims that come before it.")
    cost = area.cost * area.team
    if state.pence is not None and state.pence < cost:
        told = {"left": pounds(state.pence), "cost": pounds(cost)}
        yield "budget", sentence("{left} is left, and the next would cost {cost}.", **told)
    value = value_of_team(asked, area, units)
    low = next((one for one in held if one[2] is not area and one[0] < value), None)
    if low:
        told = {"name": low[2].title, "value": f"{low[0]:,.4g}"}
        yield (
            "held",
            sentence("{name} keeps a lower claim ({value}), as a least of its own or of its region says.", **told),
        )


def binding(asked: Allocation, given: Mapping[str, int]) -> tuple[str, ...]:
    """The limits that hold something back, in words."""
    return tuple(_binding(asked, given))


def _binding(asked: Allocation, given: Mapping[str, int]) -> Iterator[str]:
    left = asked.total - sum(given.values())
    if not left:
        yield sentence("All {total} posts are given.", total=posts(asked.total))
    if asked.budget is not None:
        spare = asked.budget - cost_of(asked, given)
        cheapest = min((area.cost * area.team for area in asked.areas if _could(area, given)), default=None)
        if cheapest is not None and spare < cheapest:
            yield sentence(
                "The budget holds more back: {spare} is left, and nothing that is asked for costs less than {cost}.",
                spare=pounds(spare),
                cost=pounds(cheapest),
            )
    capped = tuple(area.title for area in asked.areas if area.need > 0 and not _could(area, given))
    if capped:
        yield sentence("At the most that they may have: {names}.", names=capped)
    floored = tuple(
        area.title for area in asked.areas if area.floor and given[area.code] == asked.least(area) and area.floor > 0
    )
    if floored:
        yield sentence("At the least that they have: {names}.", names=floored)
    for region, minimum in asked.minima.items():
        units = sum(given[area.code] for area in asked.areas if area.region == region)
        if minimum and units == minimum:
            yield sentence("{region} has what it has at least, {minimum} posts.", region=region, minimum=posts(minimum))


def _could(area: Area, given: Mapping[str, int]) -> bool:
    return area.need > 0 and (area.cap is None or given[area.code] + area.team <= area.cap)
