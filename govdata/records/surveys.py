"""Surveys: accepted records of everybody drawn in; counts of answers and weighted totals of units out.

One pass in SQL over the Parquet file. Counts are exact: they are for computing, and pass
``govdata.disclosure.protection`` before they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from govdata.errors import RecordsError
from govdata.records.relation import Relation, relation
from govdata.records.store import Records
from govdata.records.tally import columns_or_null, filled, of_kind, parted, summed, total

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SATISFIED", "TOOK_PART", "WEIGHED_BY", "Answers", "Survey", "answered_by", "survey"]

#: What people said of being satisfied, and ``silent`` for those who said nothing that may be published.
SATISFIED = ("satisfied", "fairly", "dissatisfied", "silent")
#: What people may be weighed by: columns that the records may have.
WEIGHED_BY = ("region", "stratum", "sex", "age_band")
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
    with relation(records) as asked:
        asked.keep("people", _PEOPLE.format(**given, rows=asked.of(records)))
        _refuse_gaps(asked, records)
        clustered = _clustered(asked, records)
        (withheld,) = asked.row("SELECT count(*) FROM people WHERE withheld")
        told = [
            c
            for c, field in (("satisfied", "answer"), ("took_part", "took_part"))
            if field in records.columns
        ]
        clusters = _clusters(asked, told) if clustered else None
        answers = {column: _answers(asked, column, clusters) for column in told}
    return Survey(
        satisfied=answers.get("satisfied"),
        took_part=answers.get("took_part"),
        withheld=int(withheld),
        weighted="weight" in records.columns,
        clustered=clustered,
        stratified="stratum" in records.columns,
        synthetic=records.synthetic,
    )


def answered_by(source: Records | str | Path, variables: Iterable[str]) -> pd.DataFrame:
    """Count everybody drawn by what they may be weighed by, how they were drawn, weight and answer.

    Parameters
    ----------
    source : Records or path
        Accepted records of kind ``survey`` with a column ``answer``.
    variables : iterable of str
        Of :data:`WEIGHED_BY`.

    Returns
    -------
    pandas.DataFrame
        The variables, then ``drawn_from cluster answer weight count``: the stratum of the sample, the answer
        (``silent`` for none that may be published).
    """
    records = of_kind(source, "survey")
    given = columns_or_null(records, _OPTIONAL)
    named = ", ".join(f"{v} AS {v}" for v in variables)
    with relation(records) as asked:
        asked.keep("people", _PEOPLE.format(**given, rows=asked.of(records)))
        return asked.frame(
            f"SELECT {named}{', ' if named else ''}stratum AS drawn_from, cluster, satisfied AS answer, "
            "w AS weight, count(*) AS count FROM people GROUP BY ALL ORDER BY ALL"
        )


def _refuse_gaps(asked: Relation, records: Records) -> None:
    for column, why in (("weight", "a weight"), ("stratum", "a stratum"), ("cluster", "a cluster")):
        if column not in records.columns:
            continue
        (n,) = asked.row(f"SELECT count(*) FROM {asked.of(records)} WHERE {column} IS NULL")
        if n:
            raise RecordsError(
                f"{records.path.name}: {column} is empty in {n:,} of {records.n:,} rows; give everybody "
                f"drawn {why}, also those who did not answer, or leave the column out"
            )


def _clustered(asked: Relation, records: Records) -> bool:
    """Whether people were drawn in clusters; a cluster in two strata is refused."""
    if "cluster" not in records.columns:
        return False
    (torn,) = asked.row(
        "SELECT count(*) FROM (SELECT cluster FROM people GROUP BY ALL HAVING min(stratum) <> max(stratum)) c"
    )
    if torn:
        raise RecordsError(
            f"{records.path.name}: {torn:,} clusters lie in two strata; expected each in one (without a "
            "column stratum, regions are strata)"
        )
    return True


def _answers(asked: Relation, column: str, clusters: pd.DataFrame | None) -> Answers:
    words = _ANSWERS[column]
    people = "FROM people GROUP BY ALL ORDER BY ALL"
    both = f"{total('w', 'total')}, {total('square', 'squares')}"
    weights = summed(asked.frame(f"SELECT region, {column} AS answer, count(*) AS n, {both} {people}"))
    counts = filled(weights.rename(columns={"n": "count"}), "answer", words)
    if clusters is None:
        persons = ", ".join(f"(CASE WHEN {column} = '{w}' THEN w ELSE 0 END)::DOUBLE AS {w}" for w in words)
        units = asked.frame(f"SELECT region, stratum, {persons}, count(*) AS count {people}")
    else:
        own = {f"{column}_{w}": w for w in words}
        units = clusters[["region", "stratum", "cluster", *own, "count"]].rename(columns=own)
    return Answers(counts, units, weights)


def _clusters(asked: Relation, told: Iterable[str]) -> pd.DataFrame:
    """Return the weights by answer of each cluster, for the questions that were asked."""
    sums = ", ".join(
        total("w", f"{column}_{w}", f"{column} = '{w}'") for column in told for w in _ANSWERS[column]
    )
    query = f"SELECT region, stratum, cluster, {sums}, 1 AS count FROM people GROUP BY ALL ORDER BY ALL"
    return summed(asked.frame(query))


_ANSWERS = {"satisfied": SATISFIED, "took_part": TOOK_PART}
_OPTIONAL = {
    "answer": "VARCHAR",
    "stratum": "VARCHAR",
    "cluster": "VARCHAR",
    "weight": "DOUBLE",
    "took_part": "VARCHAR",
    "publish": "VARCHAR",
    "sex": "VARCHAR",
    "age_band": "VARCHAR",
}
_PEOPLE = f"""
WITH p AS (
  SELECT region::VARCHAR AS region, coalesce({{stratum}}, region::VARCHAR) AS stratum, {{cluster}} AS cluster,
         coalesce({{weight}}, 1.0) AS w, {{answer}}::VARCHAR AS said, {{took_part}} AS part,
         coalesce({{publish}} = 'no', false) AS closed, {{sex}}::VARCHAR AS sex,
         {{age_band}}::VARCHAR AS age_band
  FROM {{rows}})
SELECT region, stratum, cluster, sex, age_band, w, {parted("w", "w")}, {parted("w * w", "square")},
       CASE WHEN said IN ('satisfied', 'fairly', 'dissatisfied') AND NOT closed THEN said
            ELSE 'silent' END AS satisfied,
       CASE WHEN part IS NOT NULL AND NOT closed THEN part ELSE 'silent' END AS took_part,
       closed AND coalesce(said IN ('satisfied', 'fairly', 'dissatisfied'), false) AS withheld
FROM p
"""
