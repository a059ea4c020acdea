"""What a norm would take: printed counts and a caseload in; whole members of staff out.

A hypothesis about staff, never a finding about people: a number of workers times a norm is no stock, so the
way back is not offered.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from govdata.errors import MethodError
from govdata.evidence.derived import Derived
from govdata.statistics.staffing import required

if TYPE_CHECKING:
    from govdata.casebook import Casebook

__all__ = ["workers_needed"]


def workers_needed(
    casebook: Casebook, counts: Iterable[str], per_worker: float, unit: str = "person"
) -> dict[str, Derived]:
    """Return the whole workers that keep everybody's caseload at or under a number.

    Parameters
    ----------
    casebook
        The figures.
    counts
        Observation ids of stocks, results all.
    per_worker
        Largest caseload: 20 for 1 to 20.
    unit
        A unit of the casebook.

    Returns
    -------
    dict
        observation id -> derived figure, rounded up.

    Raises
    ------
    MethodError
        For a stock that is damaged, or no result.
    """
    found = {}
    for count in counts:
        row = casebook.observation(count)
        stock = row.number
        if stock is None or row.standing != "measured":
            raise MethodError(f"{count} is {row.standing}; workers are worked out for a printed stock")
        need = float(required(stock, per_worker))
        found[count] = Derived(
            key=f"{count}.at_{per_worker:g}",
            model_id=row.model_id,
            value=need,
            expression=f"⌈{count} ÷ {per_worker:g}⌉",
            inputs=(count,),
            grade=casebook.grade(count),
            unit=unit,
        )
    return found
