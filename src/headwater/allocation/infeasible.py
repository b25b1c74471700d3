"""Why limits cannot all be kept: the few that clash, and the least by which some would have to give way.

Here each area has one number, so the model is small. The few that clash are an irreducible set of the relaxed model;
where parts of posts could keep all limits and whole ones cannot, there is no such set, and that is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd

from headwater.core.allocation import Allocation, posts, pounds
from headwater.core.sentences import sentence
from headwater.solver.highs import INFINITE, Answer, Model, as_highs, asked_once, fresh

GIVES_WAY = ("minimum", "floor", "cap", "budget", "total")  # what gives way first stands first


@dataclass(frozen=True)
class Clash:
    """The limits that cannot be kept together, whether only whole posts are the trouble, and what would do."""

    together: tuple[str, ...]
    only_whole: bool
    would_do: tuple[str, ...]


@dataclass(frozen=True)
class _Limit:
    """A limit as a row: which kind, in words, and how its giving way is told."""

    kind: str
    words: str
    about: str
    money: bool
    low: float
    high: float
    columns: Sequence[int]
    by: Sequence[float]


def any_way(asked: Allocation, seconds: float) -> dict[str, int] | None:
    """Some way to keep all limits, whatever it is worth."""
    answer = asked_once(_model(asked, _limits(asked), whole=True), seconds)
    if not answer.found:
        return None
    return {area.code: round(value) * area.team for area, value in zip(asked.areas, answer.values, strict=False)}


def clash_of(asked: Allocation, seconds: float) -> Clash | None:
    """What clashes; nothing where nothing does, or where time ran out."""
    limits = _limits(asked)
    if not asked_once(_model(asked, limits, whole=True), seconds).impossible:
        return None
    relaxed = _model(asked, limits, whole=False)
    whole_only = not asked_once(relaxed, seconds).impossible
    together = () if whole_only else _irreducible(asked, limits, seconds)
    return Clash(together, whole_only, tuple(_would_do(asked, limits, seconds)))


def _limits(asked: Allocation) -> list[_Limit]:
    found = [*_of_all(asked), *_of_regions(asked)]
    for place, area in enumerate(asked.areas):
        if asked.least(area):
            words = sentence("{name} has {least} posts at least", name=area.title, least=posts(asked.least(area)))
            found.append(_row(("floor", words, area.title), (asked.least(area), INFINITE), [place], [area.team]))
        if area.cap is not None:
            words = sentence("{name} has {most} posts at most", name=area.title, most=posts(area.cap))
            found.append(_row(("cap", words, area.title), (-INFINITE, area.cap), [place], [area.team]))
    return found


def _of_all(asked: Allocation) -> list[_Limit]:
    everyone = range(len(asked.areas))
    words = sentence("the posts in all are {total}", total=posts(asked.total))
    teams = [area.team for area in asked.areas]
    found = [_row(("total", words, sentence("Posts in all")), (-INFINITE, asked.total), everyone, teams)]
    if asked.budget is not None:
        costs = [area.cost * area.team for area in asked.areas]
        words = sentence("there is {budget}", budget=pounds(asked.budget))
        whole = gcd(*costs) or 1
        bounds = (-INFINITE, float(asked.budget // whole))
        found.append(
            _Limit("budget", words, sentence("Budget"), True, *bounds, everyone, [cost / whole for cost in costs])
        )
    return found


def _of_regions(asked: Allocation) -> list[_Limit]:
    found = []
    for region, least in asked.minima.items():
        within = [place for place, area in enumerate(asked.areas) if area.region == region]
        teams = [asked.areas[place].team for place in within]
        words = sentence("{name} has {least} posts at least", name=region, least=posts(least))
        found.append(_row(("minimum", words, region), (least, INFINITE), within, teams))
    return found


def _row(told: tuple[str, str, str], bounds: tuple[float, float], columns: Sequence[int], by: Sequence[int]) -> _Limit:
    return _Limit(*told, False, *bounds, columns, [float(one) for one in by])


def _model(asked: Allocation, limits: Sequence[_Limit], *, whole: bool) -> Model:
    model = Model()
    for _ in asked.areas:
        model.column(0.0, 0.0, INFINITE, whole=whole)
    for limit in limits:
        model.row(limit.low, limit.high, limit.columns, limit.by)
    return model


def _irreducible(asked: Allocation, limits: Sequence[_Limit], seconds: float) -> tuple[str, ...]:
    """A set of limits that clash, of which none can be left out."""
    solver = fresh(seconds)
    solver.setOptionValue("iis_strategy", 6)  # rows and all, made irreducible
    solver.passModel(as_highs(_model(asked, limits, whole=False)))
    _, found = solver.getIis()
    return tuple(limits[number].words for number in sorted(found.row_index_))


def _would_do(asked: Allocation, limits: Sequence[_Limit], seconds: float) -> list[str]:
    """The least by which limits would have to give way: what may give way last is kept first."""
    firm: list[tuple[Sequence[int], float]] = []
    answer: Answer | None = None
    for kind in reversed(GIVES_WAY):
        model, slack = _elastic(asked, limits)
        for columns, most in firm:
            model.row(-INFINITE, most, columns, [1.0] * len(columns))
        own = [column for number, column in slack.items() if limits[number].kind == kind]
        if not own:
            continue
        for column in own:
            model.worth[column] = -1.0
        answer = asked_once(model, seconds)
        if not answer.found:
            return []
        firm.append((own, float(round(sum(answer.values[column] for column in own)))))
    if answer is None:
        return []
    told = [(limits[number], round(answer.values[column])) for number, column in slack.items()]
    return [_told(asked, limit, by) for limit, by in told if by]


def _elastic(asked: Allocation, limits: Sequence[_Limit]) -> tuple[Model, dict[int, int]]:
    """The model in which each limit may give way by whole units or pence, and the column by which each does."""
    model, slack = _model(asked, (), whole=True), {}
    for number, limit in enumerate(limits):
        slack[number] = model.column(0.0, 0.0, INFINITE, whole=not limit.money)
        sign = 1.0 if limit.high == INFINITE else -1.0
        model.row(limit.low, limit.high, [*limit.columns, slack[number]], [*limit.by, sign])
    return model, slack


def _told(asked: Allocation, limit: _Limit, by: int) -> str:
    if limit.money:
        whole = gcd(*(area.cost * area.team for area in asked.areas)) or 1
        short = by * whole - (asked.budget or 0) % whole
        return sentence("{name}: by {by} more", name=limit.about, by=pounds(short))
    if limit.high == INFINITE:
        return sentence("{name}: by {by} posts less at least", name=limit.about, by=posts(by))
    return sentence("{name}: by {by} posts more", name=limit.about, by=posts(by))
