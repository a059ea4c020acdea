"""Disputes: accepted records in; counts of what became of them, and how long settlements lasted.

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
    from collections.abc import Sequence

    import pandas as pd

__all__ = ["FATES", "Settlements", "settlements"]

#: What may become of a dispute, in the order in which disputes drop out.
FATES = ("not_concluded", "other_way", "not_agreed", "late", "not_performed", "back", "stayed")


@dataclass(frozen=True, eq=False)
class Settlements:
    """What became of disputes.

    Parameters
    ----------
    fates : pandas.DataFrame
        ``region fate count``: disputes old enough, every fate of every region. ``not_concluded``: no outcome
        by the cut-off; ``other_way``: withdrawn, to court or petition; ``not_agreed``: mediation failed;
        ``late``: agreed after `agreed_days`; ``not_performed``: agreed in time, not performed within
        `performed_days` of it; ``back``: performed, but back within `return_days` of agreement;
        ``stayed``: performed and not back.
    returns : pandas.DataFrame
        ``days cause count``: agreed disputes by days from agreement to return, or to the cut-off.
    endings : pandas.DataFrame
        ``days cause count``: all disputes by days from acceptance to their outcome, or to the cut-off.
    immature : int
        Disputes accepted too late for all windows to have run.
    """

    fates: pd.DataFrame
    returns: pd.DataFrame
    endings: pd.DataFrame
    immature: int
    cutoff: date
    agreed_days: int
    performed_days: int
    return_days: int
    synthetic: bool

    def count(self, *fates: str) -> int:
        """Return the number of disputes with one of some fates; all without any given."""
        chosen = self.fates[self.fates["fate"].isin(fates)] if fates else self.fates
        return int(chosen["count"].sum())

    @property
    def n(self) -> int:
        """Number of disputes old enough."""
        return self.count()

    def share(self, numerator: Sequence[str], denominator: Sequence[str]) -> tuple[int, int]:
        """Return the counts of two sets of fates."""
        return self.count(*numerator), self.count(*denominator)

    @property
    def staircase(self) -> tuple[int, ...]:
        """Accepted, concluded, mediated to an end, agreed, agreed in time, performed, stayed settled."""
        return tuple(self.count(*FATES[i:]) for i in range(len(FATES)))


def settlements(
    source: Records | str | Path,
    *,
    agreed_days: int = 30,
    performed_days: int = 90,
    return_days: int = 365,
    cutoff: date | str | None = None,
) -> Settlements:
    """Count what became of disputes.

    Parameters
    ----------
    source : Records or path
        Accepted records of kind ``dispute``.
    agreed_days : int
        Days from acceptance within which an agreement counts.
    performed_days, return_days : int
        Days from the agreement within which it must be performed, and must not come back.
    cutoff : date or ISO text, optional
        Last day that counts; the file's own by default, never later than it.

    Raises
    ------
    RecordsError
        For records of another kind, without an outcome, a missing cut-off, or windows below one day.
    """
    records = of_kind(source, "dispute")
    if "outcome" not in records.columns:
        raise RecordsError(
            f"{records.path.name} has no column outcome: nothing shows what became of a dispute"
        )
    if min(agreed_days, performed_days, return_days) < 1:
        raise RecordsError(
            f"agreed_days {agreed_days}, performed_days {performed_days}, return_days {return_days}; "
            "expected at least 1 each"
        )
    last = records.cutoff_or(cutoff)
    windows = {"agreed": agreed_days, "performed": performed_days, "back": return_days}
    wait = agreed_days + max(performed_days, return_days)
    with connect() as con:
        con.execute(
            _DISPUTES.format(
                **columns_or_null(records, _DATES), rows=file_rows(records.path), last=last.isoformat()
            )
        )
        fates = con.execute(_FATES.format(**windows, wait=wait)).df()
        immature = con.execute(f"SELECT count(*) FROM d WHERE accepted + {wait} > last").fetchone()
        returns, endings = con.execute(_RETURNS).df(), con.execute(_ENDINGS).df()
    return Settlements(
        fates=filled(fates, "fate", FATES),
        returns=returns,
        endings=endings,
        immature=int(immature[0]),
        cutoff=last,
        agreed_days=agreed_days,
        performed_days=performed_days,
        return_days=return_days,
        synthetic=records.synthetic,
    )


_DATES = dict.fromkeys(("outcome_date", "performed_date", "returned_date"), "DATE")

# Nothing that happened after the cut-off is known.
_DISPUTES = """
CREATE TEMP TABLE d AS
SELECT region::VARCHAR AS region, accepted, DATE '{last}' AS last,
       CASE WHEN {outcome_date} <= DATE '{last}' THEN outcome::VARCHAR END AS outcome,
       CASE WHEN {outcome_date} <= DATE '{last}' THEN {outcome_date} END AS ended,
       CASE WHEN {performed_date} <= DATE '{last}' THEN {performed_date} END AS performed,
       CASE WHEN {returned_date} <= DATE '{last}' THEN {returned_date} END AS returned
FROM {rows} WHERE accepted <= DATE '{last}'
"""

_FATES = """
SELECT region, CASE
    WHEN outcome IS NULL THEN 'not_concluded'
    WHEN outcome = 'failed' THEN 'not_agreed'
    WHEN outcome <> 'agreed' THEN 'other_way'
    WHEN ended > accepted + {agreed} THEN 'late'
    WHEN performed IS NULL OR performed > ended + {performed} THEN 'not_performed'
    WHEN returned <= ended + {back} THEN 'back'
    ELSE 'stayed' END AS fate, count(*) AS count
FROM d WHERE accepted + {wait} <= last GROUP BY ALL ORDER BY ALL
"""

_RETURNS = """
SELECT coalesce(returned, last) - ended AS days, CASE WHEN returned IS NULL THEN '' ELSE 'back' END AS cause,
       count(*) AS count
FROM d WHERE outcome = 'agreed' GROUP BY ALL ORDER BY ALL
"""

_ENDINGS = """
SELECT coalesce(ended, last) - accepted AS days, coalesce(outcome, '') AS cause, count(*) AS count
FROM d GROUP BY ALL ORDER BY ALL
"""
