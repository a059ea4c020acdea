"""A curve over time, read at a few times that are safe to publish.

Enters: a curve of :mod:`govdata.statistics.survival`. Leaves: its values at those times between which, and
after which, at least `min_cell` people stand: a step that a reader could take for one person is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from govdata.errors import MethodError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["coarsened"]


def coarsened(curve: pd.DataFrame, times: Sequence[float], min_cell: int = 10) -> pd.DataFrame:
    """Read a Kaplan-Meier curve at times that hide everybody's own.

    Parameters
    ----------
    curve : pandas.DataFrame
        One group of :func:`govdata.statistics.survival.kaplan_meier`.
    times : sequence of float
        Times asked for, rising.
    min_cell : int
        Fewest events between two times, and fewest people still at risk after one.

    Returns
    -------
    pandas.DataFrame
        ``time survival ci_low ci_high events at_risk``: `events` up to and with that time, `at_risk` those
        still followed after it. Times that fail, or lie past the last, are left out.

    Raises
    ------
    MethodError
        If the curve has more than one group, or the times don't rise.
    """
    if len(set(curve["group"])) > 1:
        raise MethodError("the curve has several groups; read one at a time")
    if any(b <= a for a, b in pairwise(times)):
        raise MethodError(f"times {list(times)} don't rise")
    counted = curve.assign(
        events=curve["events"].cumsum(), at_risk=curve["at_risk"] - curve["events"] - curve["censored"]
    )
    kept, before = [], 0
    for time in times:
        reached = counted[counted["time"] <= time]
        if reached.empty:
            continue
        row = reached.iloc[-1]
        if row["events"] - before >= min_cell and row["at_risk"] >= min_cell:
            kept.append({**row[["survival", "ci_low", "ci_high", "events", "at_risk"]], "time": time})
            before = int(row["events"])
    import pandas as pd

    columns = ["time", "survival", "ci_low", "ci_high", "events", "at_risk"]
    return pd.DataFrame(kept, columns=columns).astype({"events": "int64", "at_risk": "int64"})
