"""Service requests: accepted records in; counts of what became of them, how long they took, who was late.

A few passes in SQL over the Parquet file. Counts are exact: they are for computing, and pass
``govdata.disclosure.protection`` before they are shown. What the file has no column for is not counted at
all: it can't be zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from govdata.errors import RecordsError
from govdata.records.relation import Relation, relation
from govdata.records.store import Records
from govdata.records.tally import columns_or_null, filled, of_kind

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["OPTIONAL", "STATES", "Known", "Tickets", "tickets"]

#: What a file may be able to tell of a request: that it was closed, what the caller said of it, whether the
#: same caller came back with the same matter, and by when it was due.
Known = Literal["closure", "answer", "return", "due"]
#: Columns that a file of requests may lack.
OPTIONAL = ("closed", "callback_result", "due", "caller_hash", "category")
#: What a request is against its due date, on the cut-off.
STATES = ("on_time", "closed_late", "open_overdue", "not_due")


@dataclass(frozen=True, eq=False)
class Tickets:
    """What became of requests.

    Parameters
    ----------
    joint : pandas.DataFrame
        ``region outcome state count``: every request received by the cut-off, in one outcome and one state.
        Outcomes, in the order in which requests drop out: ``young`` (received too late to judge); ``late``
        (not closed within `days`); ``unreached`` (the caller not called, not reached or unwilling);
        ``not_solved``; ``back`` (said to be solved, but the same caller came with the same category within
        `repeat_days` of closure); ``untraced`` (said to be solved, without the caller's digest or category by
        which a return is seen); ``solved``. A file without call-backs tells ``late`` and ``closed`` only, one
        without closures no ``late``, one with neither ``received``. States are :data:`STATES`; all are
        ``not_due`` without due dates or closures.
    by_month, by_category : pandas.DataFrame
        ``group outcome count``: the same by month of receipt (``2024-01``), and by category, which may be
        empty.
    waits : pandas.DataFrame
        ``days state count``: requests old enough that were closed, by days from receipt to closure and state.
    known : frozenset of str
        What the file can tell: see :data:`Known`.
    absent : tuple of str
        Columns of :data:`OPTIONAL` that the file lacks.
    wait : int
        Days after receipt from which on a request is old enough: those that `days` and, where a return can be
        seen, `repeat_days` take.
    left_out : int
        Requests received after the cut-off.
    span : pair of date, optional
        First and last day on which a request was received by the cut-off.
    """

    joint: pd.DataFrame
    by_month: pd.DataFrame
    by_category: pd.DataFrame
    waits: pd.DataFrame
    known: frozenset[Known]
    absent: tuple[str, ...]
    wait: int
    left_out: int
    span: tuple[date, date] | None
    cutoff: date
    days: int
    repeat_days: int
    synthetic: bool

    @property
    def possible(self) -> tuple[str, ...]:
        """Outcomes that a request of this file may have, those that none has among them."""
        if "answer" not in self.known:
            return ("late", "closed") if "closure" in self.known else ("received",)
        late = ("late",) if "closure" in self.known else ()
        if "return" not in self.known:
            return (*late, "unreached", "not_solved", "solved")
        untraced = ("untraced",) if (self.joint["outcome"] == "untraced").any() else ()
        return (*late, "unreached", *untraced, "not_solved", "back", "solved")

    @property
    def outcomes(self) -> pd.DataFrame:
        """``region outcome count``: every outcome of every region; ``young`` last."""
        return filled(_summed(self.joint, "outcome"), "outcome", (*self.possible, "young"))

    def count(self, *outcomes: str) -> int:
        """Return the number of requests with one of some outcomes; all that are old enough without any."""
        chosen = self.joint["outcome"]
        wanted = chosen.isin(outcomes) if outcomes else chosen != "young"
        return int(self.joint.loc[wanted, "count"].sum())

    @property
    def n(self) -> int:
        """Number of requests that are old enough."""
        return self.count()

    @property
    def young(self) -> int:
        """Number of requests received too late to judge."""
        return self.count("young")


def _summed(joint: pd.DataFrame, column: str) -> pd.DataFrame:
    return joint.groupby(["region", column], as_index=False)[["count"]].sum()


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
    known = _known(records, last)
    wait = (days if known & {"closure", "answer"} else 0) + (repeat_days if "return" in known else 0)
    asked = {"days": days, "repeat_days": repeat_days, "wait": wait, "last": last.isoformat()}
    with relation(records) as rows:
        left_out = _placed(rows, records, known, asked)
        joint, waits = rows.frame(_JOINT), rows.frame(_WAITS)
        first, last_received = rows.row("SELECT min(received), max(received) FROM placed")
        by_month, by_category = (
            rows.frame(_BY.format(group=group)) for group in ("strftime(received, '%Y-%m')", "category")
        )
    return Tickets(
        joint=joint,
        by_month=by_month,
        by_category=by_category,
        waits=waits,
        known=known,
        absent=tuple(c for c in OPTIONAL if c not in records.columns),
        wait=wait,
        left_out=left_out,
        span=None if first is None else (first, last_received),
        cutoff=last,
        days=days,
        repeat_days=repeat_days,
        synthetic=records.synthetic,
    )


def _known(records: Records, last: date) -> frozenset[Known]:
    has = set(records.columns)
    found: set[Known] = set()
    if "closed" in has:
        found.add("closure")
    # A call-back has no date but that of closure: without it, it may have come after an earlier cut-off.
    if "callback_result" in has and ("closed" in has or last == records.cutoff):
        found.add("answer")
    if {"closed", "callback_result", "caller_hash", "category"} <= has:
        found.add("return")
    if {"closed", "due"} <= has:
        found.add("due")
    return frozenset(found)


def _placed(rows: Relation, records: Records, known: frozenset[Known], asked: dict[str, object]) -> int:
    """Give each request its outcome and state in a table ``placed``; return how many came too late."""
    columns = columns_or_null(records, _TYPES)
    rows.keep("t", _TICKETS.format(**columns, **asked, rows=rows.of(records)))
    if "return" in known:
        rows.keep("calls", _CALLS)
        rows.keep("returned", _RETURNED.format(**asked))
    followed = (_FOLLOWED if "return" in known else "SELECT *, false AS back FROM t").format(**asked)
    outcome = "\n".join(line for needs, line in _OUTCOME if needs <= known)
    state = _STATE if "due" in known else "'not_due'"
    placed = _PLACED.format(followed=followed, outcome=outcome.format(**asked), state=state, **asked)
    rows.keep("placed", placed)
    after = f"SELECT count(*) FROM {rows.of(records)} WHERE received > DATE '{asked['last']}'"
    return int(rows.row(after)[0])


_TYPES = {
    "closed": "DATE",
    "due": "DATE",
    "category": "VARCHAR",
    "callback_result": "VARCHAR",
    "caller_hash": "VARCHAR",
}

# Nothing that happened after the cut-off is known.
_TICKETS = """
SELECT region::VARCHAR AS region, received, {due} AS due,
       CASE WHEN {closed} <= DATE '{last}' THEN {closed} END AS closed,
       nullif({category}, '') AS category, {callback_result} AS said, {caller_hash} AS caller
FROM {rows} WHERE received <= DATE '{last}'
"""

# Somebody who calls every day has as many days as there are, however many calls.
_CALLS = """
SELECT DISTINCT caller, category, received FROM t WHERE caller IS NOT NULL AND category IS NOT NULL
"""
# Joins on what is equal, which every engine does by hashing.
_RETURNED = """
SELECT DISTINCT a.caller, a.category, a.closed
FROM t a JOIN calls b ON b.caller = a.caller AND b.category = a.category
WHERE b.received > a.closed AND b.received <= a.closed + {repeat_days}
"""
_FOLLOWED = """
SELECT a.*, r.caller IS NOT NULL AS back
FROM t a LEFT JOIN returned r ON r.caller = a.caller AND r.category = a.category AND r.closed = a.closed
"""

# What is needed to know it, and how it is known; the first that holds.
_OUTCOME: tuple[tuple[frozenset[Known], str], ...] = (
    (frozenset({"closure"}), "WHEN closed IS NULL OR closed > received + {days} THEN 'late'"),
    (frozenset({"answer"}), "WHEN said = 'not_solved' THEN 'not_solved'"),
    (frozenset({"answer", "return"}), "WHEN said = 'solved' AND back THEN 'back'"),
    (
        frozenset({"answer", "return"}),
        "WHEN said = 'solved' AND (caller IS NULL OR category IS NULL) THEN 'untraced'",
    ),
    (frozenset({"answer"}), "WHEN said = 'solved' THEN 'solved'"),
    (frozenset({"answer"}), "WHEN true THEN 'unreached'"),
    (frozenset({"closure"}), "WHEN true THEN 'closed'"),
    (frozenset(), "ELSE 'received'"),
)

_STATE = """
CASE WHEN due IS NULL OR due > last THEN 'not_due'
    WHEN closed IS NULL THEN 'open_overdue' WHEN closed > due THEN 'closed_late' ELSE 'on_time' END
"""

_PLACED = """
SELECT region, category, received, closed, {state} AS state,
       CASE WHEN received + {wait} > last THEN 'young' {outcome} END AS outcome
FROM (SELECT *, DATE '{last}' AS last FROM ({followed}) f) g
"""

_JOINT = "SELECT region, outcome, state, count(*) AS count FROM placed GROUP BY ALL ORDER BY ALL"

_BY = 'SELECT {group} AS "group", outcome, count(*) AS count FROM placed GROUP BY ALL ORDER BY ALL'

_WAITS = """
SELECT closed - received AS days, state, count(*) AS count FROM placed
WHERE outcome <> 'young' AND closed IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
