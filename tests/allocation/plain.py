"""The model as it is published, with nothing left out: a column for every unit of every area, all left to HiGHS."""

from __future__ import annotations

from headwater.core.allocation import Allocation, as_number
from headwater.solver.highs import INFINITE, Model, asked_once


def plainly_solved(asked: Allocation) -> dict[str, int]:
    """Units by area. Ties as HiGHS leaves them."""
    model = Model()
    least = {area.code: asked.least(area) for area in asked.areas}
    units: list[tuple[str, int]] = []
    largest = max(float(area.need) for area in asked.areas)
    for area in asked.areas:
        before_this = None
        for before in range(least[area.code], asked.most(area)):
            worth = as_number(asked.method, area.need, before) / largest
            column = model.column(worth, 0.0, 1.0, whole=True)
            units.append((area.code, area.cost))
            if before_this is not None:
                model.row(0.0, INFINITE, [before_this, column], [1.0, -1.0])
            before_this = column
    everyone = range(len(units))
    model.row(-INFINITE, float(asked.total - sum(least.values())), everyone, [1.0] * len(units))
    if asked.budget is not None:
        spent = sum(area.cost * least[area.code] for area in asked.areas)
        model.row(-INFINITE, float(asked.budget - spent), everyone, [float(cost) for _, cost in units])
    answer = asked_once(model, 60.0)
    assert answer.proven
    given = dict(least)
    for (code, _), value in zip(units, answer.values, strict=True):
        given[code] += round(value)
    return given
