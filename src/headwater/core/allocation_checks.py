"""Whether limits can be met at all: every clash in words, with the sums; and whether given units keep every limit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from headwater.core.allocation import Allocation, Area, Method, posts, pounds
from headwater.core.errors import Problem
from headwater.core.sentences import sentence

LARGEST = 10**15  # pence, and units: more is a slip of the pen


def problems_of(asked: Allocation) -> tuple[Problem, ...]:
    """What is wrong with what is asked, by itself and together. Nothing wrong here is no promise: see the solver."""
    alone = tuple(_alone(asked))
    return alone or tuple(_together(asked))


def _alone(asked: Allocation) -> Iterator[Problem]:
    if not asked.areas:
        yield Problem("Areas", sentence("there are none."), sentence("Give at least one, with its need."))
    if not 0 <= asked.total <= LARGEST:
        yield Problem("Posts in all", sentence("that is no number of posts."), sentence("Give one of 0 or more."))
    if asked.budget is not None and not 0 <= asked.budget <= LARGEST:
        yield Problem("Budget", sentence("that is no sum of money."), sentence("Give one of £0 or more."))
    seen: set[str] = set()
    for area in asked.areas:
        yield from _of_area(area)
        if area.code in seen:
            yield Problem(area.title, sentence("it is there twice."), sentence("Leave one of the two out."))
        seen.add(area.code)
    if asked.areas and all(area.need <= 0 for area in asked.areas):
        yield Problem(
            "Need", sentence("no area has any, so nothing says who comes first."), sentence("Give each its need.")
        )
    regions = {area.region for area in asked.areas}
    for region in asked.minima:
        if region not in regions:
            yield Problem(region, sentence("no area is in this region."), sentence("Look at how it is spelt."))


def _of_area(area: Area) -> Iterator[Problem]:
    if area.need < 0:
        yield Problem(
            area.title, sentence("its need is below nothing."), sentence("Give a number of 0 or more: 0 is no need.")
        )
    if area.floor < 0 or area.cost < 0 or area.team < 1 or (area.cap is not None and area.cap < 0):
        yield Problem(area.title, sentence("a limit of it is below nothing."), sentence("Give 0 or more."))
    elif area.cap is not None and area.cap < area.floor:
        what = sentence(
            "at most {cap} posts and at least {floor} cannot both be.", cap=posts(area.cap), floor=posts(area.floor)
        )
        yield Problem(area.title, what, sentence("Raise the most, or lower the least."))


def _together(asked: Allocation) -> Iterator[Problem]:
    yield from _teams(asked)
    least = sum(asked.least(area) for area in asked.areas)
    if least > asked.total:
        what = sentence(
            "the least of all areas together is {least} posts, and there are {total}: {short} too few.",
            least=posts(least),
            total=posts(asked.total),
            short=posts(least - asked.total),
        )
        remedy = sentence("Lower what some areas have at least, or raise the posts in all.")
        if asked.method is Method.HUNTINGTON_HILL:
            remedy = sentence("This method gives each area with need a first unit: choose another, or raise the posts.")
        yield Problem("Posts in all", what, remedy)
    yield from _regions(asked)
    yield from _money(asked)


def _teams(asked: Allocation) -> Iterator[Problem]:
    for area in asked.areas:
        cap = area.cap
        if cap is not None and asked.least(area) > cap // area.team * area.team:
            what = sentence(
                "teams of {team} posts, at least {floor} and at most {cap}: no number of whole teams lies between.",
                team=posts(area.team),
                floor=posts(area.floor),
                cap=posts(cap),
            )
            yield Problem(area.title, what, sentence("Change the least, the most or the team."))


def _regions(asked: Allocation) -> Iterator[Problem]:
    within: dict[str, list[Area]] = {}
    for area in asked.areas:
        within.setdefault(area.region, []).append(area)
    needed = 0
    for region, areas in within.items():
        least, minimum = sum(asked.least(area) for area in areas), asked.minima.get(region, 0)
        needed += max(least, minimum)
        if any(area.cap is None for area in areas):
            continue
        most = sum((area.cap or 0) // area.team * area.team for area in areas)
        if minimum > most:
            what = sentence(
                "it is to have at least {minimum} posts, and its areas may have {most} at most together.",
                minimum=posts(minimum),
                most=posts(most),
            )
            yield Problem(region, what, sentence("Lower the least of the region, or raise the most of its areas."))
    if needed > asked.total and any(asked.minima.values()):
        what = sentence(
            "what regions and areas have at least comes to {needed} posts together, and there are {total}.",
            needed=posts(needed),
            total=posts(asked.total),
        )
        yield Problem("Regions", what, sentence("Lower the least of a region, or raise the posts in all."))


def _money(asked: Allocation) -> Iterator[Problem]:
    if asked.budget is None:
        return
    floors = sum(asked.least(area) * area.cost for area in asked.areas)
    if floors > asked.budget:
        what = sentence(
            "what areas have at least costs {floors}, and there is {budget}: {short} too little.",
            floors=pounds(floors),
            budget=pounds(asked.budget),
            short=pounds(floors - asked.budget),
        )
        yield Problem("Budget", what, sentence("Raise the budget by that, or lower what some areas have at least."))


def broken_by(asked: Allocation, given: Mapping[str, int]) -> tuple[str, ...]:
    """Every limit that these units break, exactly; none where they keep all."""
    return tuple(_broken(asked, given))


def _broken(asked: Allocation, given: Mapping[str, int]) -> Iterator[str]:
    for area in asked.areas:
        units = given.get(area.code, 0)
        if not asked.least(area) <= units or (area.cap is not None and units > area.cap):
            yield sentence("{name} has {units} posts, outside its limits.", name=area.title, units=posts(units))
        if units % area.team:
            yield sentence(
                "{name} has {units} posts, and teams of {team} are given whole.",
                name=area.title,
                units=posts(units),
                team=posts(area.team),
            )
    for region, minimum in asked.minima.items():
        units = sum(given.get(area.code, 0) for area in asked.areas if area.region == region)
        if units < minimum:
            yield sentence(
                "{region} has {units} posts, and is to have {minimum}.",
                region=region,
                units=posts(units),
                minimum=posts(minimum),
            )
    units = sum(given.values())
    if units > asked.total:
        yield sentence("{units} posts are given, and there are {total}.", units=posts(units), total=posts(asked.total))
    cost = cost_of(asked, given)
    if asked.budget is not None and cost > asked.budget:
        yield sentence(
            "they cost {cost}, and there is {budget}: {short} too little.",
            cost=pounds(cost),
            budget=pounds(asked.budget),
            short=pounds(cost - asked.budget),
        )


def cost_of(asked: Allocation, given: Mapping[str, int]) -> int:
    """What these units cost in pence."""
    return sum(given.get(area.code, 0) * area.cost for area in asked.areas)
