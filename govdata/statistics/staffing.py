"""Staffing: workloads and staff of one date in; ratios, requirements and norm checks out.

Workload and staff must be counted on the same date and by one rule; that can't be seen from the
numbers, so it belongs in the :class:`~govdata.statistics.definition.Definition`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from govdata.errors import MethodError
from govdata.statistics.checked import (
    FloatArray,
    FloatOrArray,
    IntOrArray,
    aligned,
    labels_or_numbers,
    numbers,
    plain,
)
from govdata.statistics.definition import Definition, filled

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["NormCheck", "Ratio", "against_norm", "ratio", "required"]


@dataclass(frozen=True, eq=False)
class Ratio:
    """Workload per member of staff; 15 for a ratio of 1 to 15.

    ``estimate`` is the ratio of what is there, without an interval: a full count has no sampling error.
    """

    estimate: FloatOrArray
    workload: FloatOrArray
    staff: FloatOrArray
    definition: Definition = field(default_factory=Definition)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        """Stand for the ratio wherever NumPy wants a number."""
        return np.array(self.estimate, dtype=dtype)

    def __float__(self) -> float:
        """Return the ratio, when it is one number."""
        return float(self.estimate)


@dataclass(frozen=True, eq=False)
class NormCheck:
    """Places against a staffing norm.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a place: ``workload staff estimate norm_low norm_high verdict required shortfall``;
        verdict is ``below``, ``within`` or ``above``; required and shortfall are in whole staff.
    n, below, within, above : int
        Number of places, and how many there are of each verdict.
    tolerance : float
        Relative slack allowed at both ends of the norm.
    """

    table: pd.DataFrame
    n: int
    below: int
    within: int
    above: int
    tolerance: float
    definition: Definition


def ratio(workload: ArrayLike, staff: ArrayLike, *, definition: Definition | None = None) -> Ratio:
    """Return the workload per member of staff.

    Parameters
    ----------
    workload : array_like
        Persons, households, cases; or person-days over a period. 0 or more.
    staff : array_like
        Members of staff (full-time equivalents may be fractions) on the same date; or worker-days.

    Raises
    ------
    MethodError
        When staff is 0: a caseload shared by nobody has no ratio.
    """
    workload, staff = aligned(workload=workload, staff=staff)
    work = numbers(workload, "workload", minimum=0)
    people = numbers(staff, "staff", above=0)
    return Ratio(
        estimate=plain(work / people),
        workload=plain(work),
        staff=plain(people),
        definition=filled(definition, measure="workload per member of staff"),
    )


def required(workload: ArrayLike, norm: ArrayLike) -> IntOrArray:
    """Return the whole members of staff that keep the workload of each at or under `norm`.

    Parameters
    ----------
    workload : array_like
        0 or more.
    norm : array_like
        Largest workload per member of staff, above 0: 15 for 1 to 15.

    Returns
    -------
    int or ndarray of int
        ``workload / norm``, rounded up.
    """
    workload, norm = aligned(workload=workload, norm=norm)
    exact = numbers(workload, "workload", minimum=0) / numbers(norm, "norm", above=0)
    # 0.3 / 0.1 is 2.9999999999999996 and 0.6 / 0.2 is 2.9999999999999996: a hair over is not one more.
    staff = np.ceil(exact - 1e-9 * np.maximum(exact, 1)).astype(np.int64)
    return int(staff) if staff.ndim == 0 else staff


def against_norm(
    workload: ArrayLike,
    staff: ArrayLike,
    norm: float | tuple[float, float],
    tolerance: float = 0.0,
    *,
    definition: Definition | None = None,
) -> NormCheck:
    """Compare each place's workload per member of staff with a norm.

    Parameters
    ----------
    workload, staff : array_like, one value a place
        As in :func:`ratio`, but staff may be 0: the ratio is then infinite where there is work to do,
        and undefined where there is none. A Series keeps its index as row labels.
    norm : float or (float, float)
        The most that one may carry; or the lowest and the highest, for rules like 300 to 500
        households a grid.
    tolerance : float
        Relative slack: 0.1 lets a norm of 300 to 500 run from 270 to 550.

    Returns
    -------
    NormCheck

    Raises
    ------
    MethodError
        For negative or missing numbers, columns of different length, or a norm that runs backwards.
    """
    workload, staff = aligned(workload=workload, staff=staff)
    work, people = _places(workload, "workload"), _places(staff, "staff")
    if work.shape != people.shape:
        raise MethodError(
            f"workload has {work.size} places and staff {people.size}; expected one value a place"
        )
    low, high = _norm(norm)
    slack = float(numbers(tolerance, "tolerance", minimum=0))
    table = _verdicts(work, people, low, high, slack)
    table.index = labels_or_numbers(workload, work.size)
    tally = {word: int((table["verdict"] == word).sum()) for word in ("below", "within", "above")}
    stated = filled(definition, measure="workload per member of staff")
    return NormCheck(table, n=work.size, tolerance=slack, definition=stated, **tally)


def _places(values: ArrayLike, name: str) -> FloatArray:
    return np.atleast_1d(numbers(values, name, minimum=0))


def _verdicts(work: FloatArray, people: FloatArray, low: float, high: float, slack: float) -> pd.DataFrame:
    import pandas as pd

    with np.errstate(divide="ignore", invalid="ignore"):
        estimate = work / people
    verdict = np.where(estimate < low * (1 - slack), "below", "within")
    need = np.atleast_1d(required(work, high))
    return pd.DataFrame(
        {
            "workload": work,
            "staff": people,
            "estimate": estimate,
            "norm_low": low,
            "norm_high": high,
            "verdict": np.where(estimate > high * (1 + slack), "above", verdict),
            "required": need,
            "shortfall": np.maximum(0, np.ceil(need - people - 1e-9)).astype(np.int64),
        }
    )


def _norm(norm: float | tuple[float, float]) -> tuple[float, float]:
    ends = numbers(norm, "norm", minimum=0)
    low, high = (0.0, float(ends)) if ends.ndim == 0 else (float(ends[0]), float(ends[-1]))
    if high <= 0 or low > high or not math.isfinite(high):
        raise MethodError(f"norm is {norm!r}; expected a number above 0, or (lowest, highest)")
    return low, high
