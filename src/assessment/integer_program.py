"""Choosing yes or no at the least cost, by HiGHS: the one module that knows the solver.

The solver is imported when it is first asked, and with it numpy, which few pages need.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import highspy

_SECONDS = 20.0
"""The longest that one question may take; with the full rubric it takes a hundredth of that."""

_TOLERANCE = 1e-9
"""How far from whole a choice may be, and a sum over its row: sums up to a hundred million read back exactly."""


@dataclass(frozen=True, slots=True)
class Row:
    """The weights of what is chosen add up to `most` or less."""

    weights: Sequence[int]
    most: int


@dataclass(frozen=True, slots=True)
class Program:
    """What each choice costs, the rows that hold, and which choice needs which: the later, the earlier."""

    costs: Sequence[int]
    rows: Sequence[Row]
    needs: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the solver chose, and the cost that it proved no choice to be below: None where it proved nothing."""

    chosen: Sequence[bool]
    floor: float | None


def prices(program: Program) -> Sequence[float]:
    """What one more of each row would save if halves could be chosen; 0 or more."""
    solver = _solver(program, whole=False)
    solver.run()
    return [max(0.0, -price) for price in solver.getSolution().row_dual[: len(program.rows)]]


def solve(program: Program, known: Sequence[bool]) -> Answer:
    """The choice of least cost, looked for from one that is known to keep the rows."""
    import highspy

    solver = _solver(program, whole=True)
    start = highspy.HighsSolution()
    start.col_value = [float(chosen) for chosen in known]
    solver.setSolution(start)
    solver.run()
    ended = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kTimeLimit)
    floor = solver.getInfo().mip_dual_bound if solver.getModelStatus() in ended else None
    return Answer([value > 0.5 for value in solver.getSolution().col_value] or known, floor)


def _solver(program: Program, *, whole: bool) -> "highspy.Highs":
    """HiGHS with the program, silent, in the thread that asks, and content with nothing short of the best."""
    import highspy

    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    options = {
        "output_flag": False,
        "threads": 1,
        "time_limit": _SECONDS,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.0,
        "mip_feasibility_tolerance": _TOLERANCE,
        "primal_feasibility_tolerance": _TOLERANCE,
    }
    for name, value in options.items():
        solver.setOptionValue(name, value)
    solver.passModel(_model(program, whole=whole))
    return solver


def _model(program: Program, *, whole: bool) -> "highspy.HighsLp":
    import highspy
    import numpy as np

    count = len(program.costs)
    lines = [(dict(enumerate(row.weights)), row.most) for row in program.rows]
    lines += [({later: 1, earlier: -1}, 0) for later, earlier in program.needs]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = count, len(lines)
    model.col_cost_ = np.array(program.costs, dtype=np.double)
    model.col_lower_, model.col_upper_ = np.zeros(count), np.ones(count)
    model.row_lower_ = np.full(len(lines), -highspy.kHighsInf)
    model.row_upper_ = np.array([most for _, most in lines], dtype=np.double)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *(len(line) for line, _ in lines)])
    model.a_matrix_.index_ = np.array([column for line, _ in lines for column in line])
    model.a_matrix_.value_ = np.array([weight for line, _ in lines for weight in line.values()], dtype=np.double)
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * count
    return model
