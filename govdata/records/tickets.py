"""Service requests: accepted records in; counts of what became of them, how long they took, who was late.

One pass in SQL over the Parquet file. Counts are exact: they are for computing, and pass
``govdata.disclosure.protection`` before they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from govdata.errors import RecordsError
from govdata.records.engine import connect, file_rows
from govdata.records.store import Records
from govdata.records.tally import columns_or_null, filled, of_kind

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["OUTCOMES", "Tickets", "tickets"]

#: What may become of a request, in the order in which requests drop out.
OUTCOMES = ("late", "unreached", "not_solved", "back", "solved")


@dataclass(frozen=True, eq=False)
class Tickets:
    """What became of requests.

    Parameters
    ----------
    outcomes : pandas.DataFrame
        ``region outcome count``: eligible requests, every outcome of every region. ``late``: not closed
        within `days`; ``unreached``: closed, the caller not called, not reached or unwilling; ``not_solved``
        and ``solved``: what the caller said; ``back``: said to be solved, but the same caller came with the
        same category within `repeat_days` of closure.
    waits : pandas.DataFrame
        ``days closed count``: all requests by days from receipt to closure, or to the cut-off while open.
    overdue : pandas.DataFrame
        ``region state count``: requests due by the cut-off: ``on_time``, ``closed_late``, ``open_overdue``.
    immature : int
        Requests received too late for `days` and `repeat_days` to have run.
    repeats_known : bool
        Whether the file has the callers' digests; else nothing can be seen to come back.
    """

    outcomes: pd.DataFrame
    waits: pd.DataFrame
    overdue: pd.DataFrame
    immature: int
    repeats_known: bool
    cutoff: date
    days: int
    repeat_days: int
    synthetic: bool

    def count(self, *outcomes: str) -> int:
        """Return the number of eligible requests with one of some outcomes; all without any given."""
        table = self.outcomes
        chosen = table[table["outcome"].isin(outcomes)] if outcomes else table
        return int(chosen["count"].sum())

    @property
    def n(self) -> int:
        """Number of eligible requests."""
        return self.count()

    @property
    def staircase(self) -> tuple[int, ...]:
        """Eligible, closed in time, reached, said to be solved, stayed solved."""
        steps = [self.count(*OUTCOMES[i:]) for i in range(len(OUTCOMES))]
        return tuple(steps)


def tickets(
    source: Records | str | Path,
    *,
    days: int = 15,
    repeat_days: int = 90,
    cutoff: date | str | None = None,
) -> Tickets:
    """Count what became of requests.

    Parameters
    ----------
    source : Records or path
        Accepted records of kind ``request``.
    days : int
        A request counts as closed in time up to and with this day after receipt.
    repeat_days : int
        Days after closure in which the same caller must not come back with the same category.
    cutoff : date or ISO text, optional
        Last day that counts; the file's own by default, never later than it.

    Raises
    ------
    RecordsError
        For records of another kind, a missing cut-off, or a window below one day.
    """
    records = of_kind(source, "request")
    if days < 1 or repeat_days < 0:
        raise RecordsError(f"days is {days}, repeat_days {repeat_days}; expected at least 1 and 0")
    last = records.cutoff_or(cutoff)
    with connect() as con:
        con.execute(
            _TICKETS.format(
                **columns_or_null(records, _OPTIONAL), rows=file_rows(records.path), last=last.isoformat()
            )
        )
        asked = {"days": days, "repeat_days": repeat_days, "wait": days + repeat_days}
        outcomes = con.execute(_OUTCOMES.format(**asked)).df()
        immature = con.execute(f"SELECT count(*) FROM t WHERE received + {asked['wait']} > last").fetchone()
        waits, overdue = con.execute(_WAITS).df(), con.execute(_OVERDUE).df()
    return Tickets(
        outcomes=filled(outcomes, "outcome", OUTCOMES),
        waits=waits,
        overdue=filled(overdue, "state", ("on_time", "closed_late", "open_overdue")),
        immature=int(immature[0]),
        repeats_known="caller_hash" in records.columns,
        cutoff=last,
        days=days,
        repeat_days=repeat_days,
        synthetic=records.synthetic,
    )


_OPTIONAL = {
    "closed": "DATE",
    "due": "DATE",
    "category": "VARCHAR",
    "callback_result": "VARCHAR",
    "caller_hash": "VARCHAR",
}

# Nothing that happened after the cut-off is known.
_TICKETS = """
CREATE TEMP TABLE t AS
SELECT region::VARCHAR AS region, received, DATE '{last}' AS last, {due} AS due,
       CASE WHEN {closed} <= DATE '{last}' THEN {closed} END AS closed,
       coalesce({category}, '') AS category, {callback_result} AS said, {caller_hash} AS caller
FROM {rows} WHERE received <= DATE '{last}'
"""

_OUTCOMES = """
WITH later AS (SELECT caller, category, received FROM t WHERE caller IS NOT NULL),
followed AS (
  SELECT a.*, b.received IS NOT NULL AND b.received <= a.closed + {repeat_days} AS back
  FROM t a ASOF LEFT JOIN later b
    ON a.caller = b.caller AND a.category = b.category AND a.closed < b.received
  WHERE a.received + {wait} <= a.last)
SELECT region, CASE
    WHEN closed IS NULL OR closed > received + {days} THEN 'late'
    WHEN said = 'not_solved' THEN 'not_solved'
    WHEN said = 'solved' AND back THEN 'back'
    WHEN said = 'solved' THEN 'solved'
    ELSE 'unreached' END AS outcome, count(*) AS count
FROM followed GROUP BY ALL ORDER BY ALL
"""

_WAITS = """
SELECT coalesce(closed, last) - received AS days, closed IS NOT NULL AS closed, count(*) AS count
FROM t GROUP BY ALL ORDER BY ALL
"""

_OVERDUE = """
SELECT region, CASE WHEN closed IS NULL THEN 'open_overdue'
    WHEN closed > due THEN 'closed_late' ELSE 'on_time' END AS state, count(*) AS count
FROM t WHERE due IS NOT NULL AND due <= last GROUP BY ALL ORDER BY ALL
"""
