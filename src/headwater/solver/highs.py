"""HiGHS, asked once: a model of rows and columns goes in; values, duals and how sure it is come out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
INFINITE = highspy.kHighsInf
NO_GAP = 1e-6
TOLERANCE = 1e-9  # of whole numbers and rows: a budget in pence has large coefficients


@dataclass
class Model:
    """Columns with what each is worth and its bounds; rows with theirs. What is worth most is looked for."""

    worth: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[float, float, Sequence[int], Sequence[float]]] = field(default_factory=list)

    def column(self, worth: float, low: float, high: float, *, whole: bool = False) -> int:
        """Add a column; its number."""
        self.worth.append(worth)
        self.low.append(low)
        self.high.append(high)
        self.whole.append(whole)
        return len(self.worth) - 1

    def row(self, low: float, high: float, columns: Sequence[int], by: Sequence[float]) -> int:
        """Add a row; its number."""
        self.rows.append((low, high, columns, by))
        return len(self.rows) - 1


@dataclass(frozen=True)
class Answer:
    """What came of it. ``proven`` only where HiGHS says that it is the best there is."""

    proven: bool
    impossible: bool
    found: bool
    values: Numbers
    duals: Numbers  # by row, as prices: what a unit more of its bound is worth
    seconds: float


def asked_once(model: Model, seconds: float, rough: float = NO_GAP) -> Answer:
    """Solve it with an object of its own: the time limit of one that runs twice counts both.

    ``rough`` is how far from the best it may stop; what came of it is not the best then, whatever HiGHS says.
    """
    began = time.monotonic()
    solver = fresh(seconds)
    solver.setOptionValue("mip_abs_gap", rough)
    solver.passModel(as_highs(model))
    solver.run()
    status, solution = solver.getModelStatus(), solver.getSolution()
    statuses = highspy.HighsModelStatus
    values = np.array(solution.col_value, dtype=np.float64)
    found = len(values) == len(model.worth) and solver.getInfo().primal_solution_status == 2
    return Answer(
        proven=status == statuses.kOptimal and (rough == NO_GAP or not any(model.whole)),
        impossible=status in (statuses.kInfeasible, statuses.kUnboundedOrInfeasible),
        found=found,
        values=values,
        duals=-np.array(solution.row_dual, dtype=np.float64),
        seconds=time.monotonic() - began,
    )


class _Silent(highspy.Highs):
    """A solver whose banner is not printed: it comes with its callbacks, before any option can forbid it."""

    def enableCallbacks(self) -> None:  # noqa: N802 - it is called so there
        """Nothing is called back."""


def fresh(seconds: float) -> highspy.Highs:
    """A solver that is silent, works alone, and rounds nothing away."""
    solver = _Silent()  # type: ignore[no-untyped-call]
    for name, value in {
        "output_flag": False,
        "threads": 1,
        "time_limit": max(seconds, 0.0),
        "mip_rel_gap": 0.0,
        "mip_abs_gap": NO_GAP,
        "mip_feasibility_tolerance": TOLERANCE,
        "primal_feasibility_tolerance": TOLERANCE,
        "dual_feasibility_tolerance": TOLERANCE,
    }.items():
        solver.setOptionValue(name, value)
    return solver


def as_highs(model: Model) -> highspy.HighsLp:
    """It is turned about: HiGHS looks for the least, and its duals are prices then."""
    made = highspy.HighsLp()
    made.num_col_, made.num_row_ = len(model.worth), len(model.rows)
    made.col_cost_ = -np.array(model.worth, dtype=np.float64)
    made.col_lower_ = np.array(model.low, dtype=np.float64)
    made.col_upper_ = np.array(model.high, dtype=np.float64)
    made.row_lower_ = np.array([row[0] for row in model.rows], dtype=np.float64)
    made.row_upper_ = np.array([row[1] for row in model.rows], dtype=np.float64)
    made.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lengths = [len(row[2]) for row in model.rows]
    made.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int32)
    made.a_matrix_.index_ = np.array([one for row in model.rows for one in row[2]], dtype=np.int32)
    made.a_matrix_.value_ = np.array([one for row in model.rows for one in row[3]], dtype=np.float64)
    if any(model.whole):
        kinds = highspy.HighsVarType
        made.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in model.whole]
    return made
