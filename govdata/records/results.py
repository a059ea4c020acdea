"""Measured results: accepted records in; one result a goal, the last of its periods, out.

A row is a total that answers a goal of the casebook, not a person. Which goal it answers is not checked here:
records know nothing of the casebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from govdata.errors import RecordsError
from govdata.records.relation import relation
from govdata.records.schema import RESULT
from govdata.records.store import Records, Totals, write_records
from govdata.records.tally import columns_or_null, of_kind

__all__ = ["Result", "Results", "results", "synthetic_results"]


@dataclass(frozen=True)
class Result:
    """What was measured for one goal.

    Parameters
    ----------
    target : str
        Id of the goal.
    start : date or None
    end : date
        First and last day of the period.
    numerator, denominator
        A count, or the two of a share.
    unit : str
    sampled : bool
        Whether the counts come from a sample.
    due : date or None
    direction : {"", "at_least", "at_most"}
    baseline : (float, int or None) or None
        Numerator and denominator at the outset.
    earlier : int
        Results of earlier periods in the file.
    """

    target: str
    start: date | None
    end: date
    numerator: float
    denominator: int | None
    unit: str
    sampled: bool
    due: date | None
    direction: str
    baseline: tuple[float, int | None] | None
    earlier: int


@dataclass(frozen=True)
class Results:
    """The last result of each goal, by its id."""

    rows: Mapping[str, Result]
    name: str
    synthetic: bool


def results(source: Records | str | Path) -> Results:
    """Read results.

    Parameters
    ----------
    source : Records or path
        Accepted records of kind ``result``.

    Raises
    ------
    RecordsError
        For records of another kind, or a numerator that exceeds its denominator, or isn't whole.
    """
    records = of_kind(source, "result")
    given = columns_or_null(records, _OPTIONAL)
    with relation(records) as asked:
        found = asked.rows(_LAST.format(**given, rows=asked.of(records)))
    rows = {}
    for target, start, end, k, n, unit, sampled, due, direction, base_k, base_n, earlier in found:
        for what, top, bottom in (("numerator", k, n), ("baseline_numerator", base_k, base_n)):
            if bottom is not None and top is not None and (top > bottom or top != int(top)):
                raise RecordsError(
                    f"{records.path.name}, target {target}, period to {end}: {what} is {top:g} of "
                    f"{bottom:,}; expected a whole number, no more than its denominator (leave the "
                    "denominator empty for a plain count)"
                )
        baseline = None if base_k is None else (float(base_k), base_n)
        rows[target] = Result(
            target, start, end, float(k), n, unit, sampled, due, direction, baseline, earlier
        )
    return Results(rows, records.path.name, records.synthetic)


_OPTIONAL = {
    "from_date": "DATE",
    "denominator": "INTEGER",
    "sampled": "VARCHAR",
    "due": "DATE",
    "direction": "VARCHAR",
    "baseline_numerator": "DOUBLE",
    "baseline_denominator": "INTEGER",
}
_LAST = """
SELECT target_id, began, to_date, numerator, n, unit, sampled, due, direction, base, base_n, earlier
FROM (SELECT target_id, {from_date} AS began, to_date, numerator, {denominator} AS n, unit,
             coalesce({sampled} = 'yes', false) AS sampled, {due} AS due,
             coalesce({direction}, '') AS direction,
             {baseline_numerator} AS base, {baseline_denominator} AS base_n,
             count(*) OVER (PARTITION BY target_id) - 1 AS earlier,
             row_number() OVER (PARTITION BY target_id ORDER BY to_date DESC) AS place
      FROM {rows}) r
WHERE place = 1 ORDER BY ALL
"""


def synthetic_results(
    path: str | Path, shares: Mapping[str, float], seed: int = 0, *, due: str = "2023-12-31"
) -> Records:
    """Write made-up results to a Parquet file, the same bytes for the same arguments.

    Parameters
    ----------
    path : path
        Parquet file to write.
    shares : mapping of str to float
        Ids of goals that are shares, and what they ask for: results are drawn about them.
    seed : int
    due : ISO text
        Due date of all of them; results are of the month that ends with it and of the year before.

    Returns
    -------
    Records
        With ``synthetic=True``, which also stands in the file's metadata.
    """
    import numpy as np
    import pyarrow as pa

    rng = np.random.default_rng(seed)
    last = date.fromisoformat(due)
    rows = []
    for target in sorted(shares):
        n = int(rng.integers(200, 2000))
        middle = min(max(shares[target] + rng.normal(0.0, 0.04), 0.0), 1.0)
        for end, factor in ((last.replace(year=last.year - 1), 0.9), (last, 1.0)):
            rows.append(
                {
                    "target_id": target,
                    "from_date": date(end.year, 1, 1),
                    "to_date": end,
                    "numerator": float(rng.binomial(n, middle * factor)),
                    "denominator": n,
                    "unit": "share",
                    "sampled": "yes" if n < 800 else "no",
                    "due": last,
                    "baseline_numerator": float(rng.binomial(n, middle * 0.8)),
                    "baseline_denominator": n,
                }
            )
    names = [name for name in RESULT.names if name in rows[0]]
    # Dates and texts become what the schema says when the file is written.
    batches = pa.Table.from_pylist(rows).select(names).to_batches()
    return write_records(
        Path(path),
        "result",
        names,
        batches,
        totals=Totals(len(rows), len(rows), 0),
        synthetic=True,
        cutoff=last,
        origin=f"synthetic_results(seed={seed})",
    )
