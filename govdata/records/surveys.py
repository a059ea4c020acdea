"""Surveys: accepted records of everybody drawn in; counts of answers and weighted totals of units out.

One pass in SQL over the Parquet file. Counts are exact: they are for computing, and pass
``govdata.disclosure.protection`` before they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govdata.errors import RecordsError
from govdata.records.engine import connect, file_rows
from govdata.records.store import Records
from govdata.records.tally import columns_or_null, filled, of_kind

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SATISFIED", "TOOK_PART", "Answers", "Survey", "survey"]

#: What people said of being satisfied, and ``silent`` for those who said nothing that may be published.
SATISFIED = ("satisfied", "fairly", "dissatisfied", "silent")
#: What they said of taking part.
TOOK_PART = ("yes", "no", "silent")


@dataclass(frozen=True, eq=False)
class Answers:
    """Answers to one question.

    Parameters
    ----------
    counts : pandas.DataFrame
        ``region answer count``: everybody drawn, once.
    units : pandas.DataFrame
        ``region stratum <one column an answer> count``: the weights by answer of each sampled unit (a cluster
        where there are any, else a person); rows of equal persons are one row with their number.
    weights : pandas.DataFrame
        ``region answer n total squares``: number, sum and sum of squares of the weights.
    """

    counts: pd.DataFrame
    units: pd.DataFrame
    weights: pd.DataFrame

    def n(self, *answers: str) -> int:
        """Return how many gave one of some answers; everybody without any given."""
        table = self.counts
        return int((table[table["answer"].isin(answers)] if answers else table)["count"].sum())


@dataclass(frozen=True, eq=False)
class Survey:
    """A survey.

    Parameters
    ----------
    satisfied, took_part : Answers or None
        None where the file has no such column.
    withheld : int
        People who answered but don't consent to publication; they are among the silent.
    weighted, clustered, stratified : bool
        Whether the file has weights, clusters, strata. Without strata regions are strata.
    """

    satisfied: Answers | None
    took_part: Answers | None
    withheld: int
    weighted: bool
    clustered: bool
    stratified: bool
    synthetic: bool

    @property
    def n(self) -> int:
        """Number of people drawn."""
        found = self.satisfied or self.took_part
        return found.n() if found else 0


def survey(source: Records | str | Path) -> Survey:
    """Count the answers of a survey.

    Parameters
    ----------
    source : Records or path
        Accepted records of kind ``survey``.

    Raises
    ------
    RecordsError
        For records of another kind, without answers, or with weights for some people only.
    """
    records = of_kind(source, "survey")
    if not {"answer", "took_part"} & set(records.columns):
        raise RecordsError(
            f"{records.path.name} has neither a column answer nor took_part: nothing shows what anybody said"
        )
    given = columns_or_null(records, _OPTIONAL)
    with connect() as con:
        con.execute(_PEOPLE.format(**given, rows=file_rows(records.path)))
        _refuse_gaps(con, records)
        clustered = _clustered(con, records)
        (withheld,) = con.execute("SELECT count(*) FROM people WHERE withheld").fetchone()
        satisfied = _answers(con, "satisfied", SATISFIED, clustered) if "answer" in records.columns else None
        took_part = (
            _answers(con, "took_part", TOOK_PART, clustered) if "took_part" in records.columns else None
        )
    return Survey(
        satisfied=satisfied,
        took_part=took_part,
        withheld=int(withheld),
        weighted="weight" in records.columns,
        clustered=clustered,
        stratified="stratum" in records.columns,
        synthetic=records.synthetic,
    )


def _refuse_gaps(con: Any, records: Records) -> None:
    for column, why in (("weight", "a weight"), ("stratum", "a stratum"), ("cluster", "a cluster")):
        if column not in records.columns:
            continue
        (n,) = con.execute(
            f"SELECT count(*) FROM {file_rows(records.path)} WHERE {column} IS NULL"
        ).fetchone()
        if n:
            raise RecordsError(
                f"{records.path.name}: {column} is empty in {n:,} of {records.n:,} rows; give everybody "
                f"drawn {why}, also those who did not answer, or leave the column out"
            )


def _clustered(con: Any, records: Records) -> bool:
    """Whether people were drawn in clusters; a cluster in two strata is refused."""
    if "cluster" not in records.columns:
        return False
    torn = con.execute(
        "SELECT count(*) FROM (SELECT cluster FROM people GROUP BY ALL HAVING count(DISTINCT stratum) > 1)"
    ).fetchone()[0]
    if torn:
        raise RecordsError(
            f"{records.path.name}: {torn:,} clusters lie in two strata; expected each in one (without a "
            "column stratum, regions are strata)"
        )
    return True


def _answers(con: Any, column: str, words: tuple[str, ...], clustered: bool) -> Answers:
    counts = con.execute(
        f"SELECT region, {column} AS answer, count(*) AS count FROM people GROUP BY ALL ORDER BY ALL"
    ).df()
    sums = ", ".join(f"sum(CASE WHEN {column} = '{w}' THEN w ELSE 0 END)::DOUBLE AS {w}" for w in words)
    persons = ", ".join(f"CASE WHEN {column} = '{w}' THEN w ELSE 0 END::DOUBLE AS {w}" for w in words)
    units = (
        f"SELECT region, stratum, cluster, {sums}, 1 AS count FROM people GROUP BY ALL ORDER BY ALL"
        if clustered
        else f"SELECT region, stratum, {persons}, count(*) AS count FROM people GROUP BY ALL ORDER BY ALL"
    )
    weights = (
        f"SELECT region, {column} AS answer, count(*) AS n, sum(w)::DOUBLE AS total, "
        "sum(w * w)::DOUBLE AS squares FROM people GROUP BY ALL ORDER BY ALL"
    )
    return Answers(filled(counts, "answer", words), con.execute(units).df(), con.execute(weights).df())


_OPTIONAL = {
    "answer": "VARCHAR",
    "stratum": "VARCHAR",
    "cluster": "VARCHAR",
    "weight": "DOUBLE",
    "took_part": "VARCHAR",
    "publish": "VARCHAR",
}
_PEOPLE = """
CREATE TEMP TABLE people AS
WITH p AS (
  SELECT region::VARCHAR AS region, coalesce({stratum}, region::VARCHAR) AS stratum, {cluster} AS cluster,
         coalesce({weight}, 1.0) AS w, {answer}::VARCHAR AS said, {took_part} AS part,
         coalesce({publish} = 'no', false) AS closed
  FROM {rows})
SELECT region, stratum, cluster, w,
       CASE WHEN said IN ('satisfied', 'fairly', 'dissatisfied') AND NOT closed THEN said
            ELSE 'silent' END AS satisfied,
       CASE WHEN part IS NOT NULL AND NOT closed THEN part ELSE 'silent' END AS took_part,
       closed AND coalesce(said IN ('satisfied', 'fairly', 'dissatisfied'), false) AS withheld
FROM p
"""
