"""Community-correction records in; who came, who was in hand, who left and how, month by month.

One pass in SQL over the Parquet file. Counts are exact: they are for computing, and pass
``govdata.disclosure.protection`` before they are shown. Staff is not in the records: a caseload needs a
second register.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from govdata.errors import RecordsError
from govdata.records.relation import relation
from govdata.records.store import Records
from govdata.records.tally import filled, of_kind, parted, summed, total

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ENTRIES", "EXITS", "LEVELS", "Supervision", "supervision"]

#: How people come into the window: in hand when it opens, or received within it.
ENTRIES = ("opening", "received")
#: How they leave it; the last are in hand when it closes.
EXITS = ("on_time", "recall", "death", "other", "closing")
#: Levels of supervision to which weights belong.
LEVELS = ("relaxed", "ordinary", "strict")


@dataclass(frozen=True, eq=False)
class Supervision:
    """Stock and flow of a window of whole months.

    Parameters
    ----------
    entries, exits : pandas.DataFrame
        ``region entry count`` and ``region exit count``: everybody in hand at some time in the window, twice:
        so that both add up to the same people. `on_time` is a term that ran out; `other` holds transfers.
    by_region : pandas.DataFrame
        ``region person_days weighted people first second``: days in hand in the window, the same weighted by
        level of supervision, the people who contribute, and the two largest contributions to `person_days`.
        Who leaves on a day isn't counted on it.
    by_weight : pandas.DataFrame
        ``region weight count``: the people of each region, by what they weigh.
    by_month : pandas.DataFrame
        ``month person_days people first second`` of all regions.
    flows : pandas.DataFrame
        ``month received left stock`` of all regions: who came and who left in a month, and who was in hand
        when it closed.
    officers : pandas.DataFrame
        ``load count``: officers by how many people they have when the window closes; empty where the records
        name none.
    served_days, left : int
        Days from start to exit of those who left in the window, added up; and how many they are.
    undated : int
        People in hand at the close whose term has no end in the records.
    start, end : date
        First and last day of the window.
    """

    entries: pd.DataFrame
    exits: pd.DataFrame
    by_region: pd.DataFrame
    by_weight: pd.DataFrame
    by_month: pd.DataFrame
    flows: pd.DataFrame
    officers: pd.DataFrame
    served_days: int
    left: int
    undated: int
    start: date
    end: date
    synthetic: bool

    @property
    def days(self) -> int:
        """Length of the window."""
        return (self.end - self.start).days + 1

    @property
    def n(self) -> int:
        """People in hand at some time in the window."""
        return int(self.exits["count"].sum())


def supervision(
    source: Records | str | Path,
    *,
    months: int = 12,
    weights: Sequence[float] = (1.0, 1.0, 1.0),
    cutoff: date | str | None = None,
) -> Supervision:
    """Count stock and flow over the last whole months before the cut-off.

    Parameters
    ----------
    source : Records or path
        Accepted records of kind ``correction``.
    months : int
        Length of the window.
    weights : three numbers
        Of relaxed, ordinary and strict supervision; who has no level counts 1.
    cutoff : date or ISO text, optional
        Last day that counts; the file's own by default, never later than it.

    Raises
    ------
    RecordsError
        For records of another kind, a missing cut-off, a window below one month, weights that aren't three
        numbers above 0.
    """
    records = of_kind(source, "correction")
    if months < 1:
        raise RecordsError(f"months is {months}; expected 1 or more")
    if len(weights) != len(LEVELS) or min(weights) <= 0:
        raise RecordsError(f"weights is {list(weights)}; expected three numbers above 0, for {LEVELS}")
    start, end = _window(records.cutoff_or(cutoff), months)
    with relation(records) as rows:
        parts = _parts(records, weights)
        rows.keep("t", _PEOPLE.format(**parts, rows=rows.of(records), s=start, e=end))
        entries, exits = rows.frame(_ENTRIES), rows.frame(_EXITS)
        served = rows.row(_SERVED)
        by_region = summed(rows.frame(_BY_REGION.format(s=start, e=end)))
        by_weight = rows.frame(_BY_WEIGHT)
        by_month = rows.frame(_BY_MONTH.format(months=_months(start, months)))
        flows = rows.frame(_FLOWS.format(months=_months(start, months)))
        officers = rows.frame(_OFFICERS)
    by_weight["weight"] = by_weight["weight"].map(repr)
    return Supervision(
        entries=filled(entries, "entry", ENTRIES),
        exits=filled(exits, "exit", EXITS),
        by_region=by_region,
        by_weight=filled(by_weight, "weight", sorted(set(by_weight["weight"]))),
        by_month=by_month,
        flows=flows,
        officers=officers,
        served_days=int(served[0] or 0),
        left=int(served[1]),
        undated=int(served[2]),
        start=start,
        end=end,
        synthetic=records.synthetic,
    )


def _window(cutoff: date, months: int) -> tuple[date, date]:
    """Return first and last day of the last whole months.

    >>> _window(date(2024, 12, 30), 12)
    (datetime.date(2023, 12, 1), datetime.date(2024, 11, 30))
    """
    after = cutoff + timedelta(days=1)
    end = after.replace(day=1) - timedelta(days=1)
    index = end.year * 12 + end.month - months
    return date(index // 12, index % 12 + 1, 1), end


def _months(start: date, months: int) -> str:
    """Return SQL for the months of a window: what each is called, its first day and that of the next."""
    first = start.year * 12 + start.month - 1
    days = [date(at // 12, at % 12 + 1, 1) for at in range(first, first + months + 1)]
    return " UNION ALL ".join(
        f"SELECT '{day:%Y-%m}' AS month, DATE '{day}' AS first_day, DATE '{later}' AS later"
        for day, later in pairwise(days)
    )


def _parts(records: Records, weights: Sequence[float]) -> dict[str, str]:
    """Return SQL for columns that a file may lack."""
    known = records.columns
    level = "supervision_level" if "supervision_level" in known else "NULL"
    cases = " ".join(f"WHEN '{w}' THEN {float(x)!r}" for w, x in zip(LEVELS, weights, strict=True))
    return {
        "term": "end_date" if "end_date" in known else "NULL::DATE",
        "event": "event_date" if "event_date" in known else "NULL::DATE",
        "type": "event_type" if "event_type" in known else "NULL::VARCHAR",
        "officer": "officer_id" if "officer_id" in known else "NULL::VARCHAR",
        "weight": f"(CASE {level} {cases} ELSE 1.0 END)::DOUBLE",
    }


# A recall, a death or a transfer ends a term if it comes no later than the term's own end. A new offence by
# itself ends nothing. Whoever leaves after the window is in hand when it closes.
_PEOPLE = """
WITH terms AS (
  SELECT region::VARCHAR AS region, start_date AS began, {term} AS term, {weight} AS weight,
         {officer} AS officer,
         CASE WHEN {type}::VARCHAR IN ('recall', 'death', 'other') AND {event} <= coalesce({term}, {event})
              THEN {event} END AS early, {type}::VARCHAR AS type
  FROM {rows} WHERE start_date <= DATE '{e}')
SELECT region, began, weight, officer, term IS NULL AND early IS NULL AS undated,
       CASE WHEN coalesce(early, term) <= DATE '{e}' THEN coalesce(early, term) END AS ended,
       CASE WHEN coalesce(early, term) <= DATE '{e}'
            THEN CASE WHEN early IS NOT NULL THEN type ELSE 'on_time' END ELSE 'closing' END AS exit,
       CASE WHEN began < DATE '{s}' THEN 'opening' ELSE 'received' END AS entry
FROM terms WHERE coalesce(early, term, DATE '{s}') >= DATE '{s}'
"""
_ENTRIES = "SELECT region, entry, count(*) AS count FROM t GROUP BY ALL ORDER BY ALL"
_EXITS = "SELECT region, exit, count(*) AS count FROM t GROUP BY ALL ORDER BY ALL"
_SERVED = """
SELECT sum(CASE WHEN ended IS NOT NULL THEN ended - began END), count(ended),
       count(*) FILTER (WHERE undated) FROM t
"""
_BY_REGION = f"""
WITH d AS (
  SELECT region, weight, least(coalesce(ended, DATE '{{e}}' + 1), DATE '{{e}}' + 1)
         - greatest(began, DATE '{{s}}') AS days FROM t),
p AS (SELECT region, days, {parted("days * weight", "weighted")} FROM d WHERE days > 0)
SELECT region, sum(days)::BIGINT AS person_days, {total("weighted")}, count(*) AS people,
       max(days) AS first, coalesce(max(days, 2)[2], 0) AS second
FROM p GROUP BY ALL ORDER BY ALL
"""
_BY_WEIGHT = "SELECT region, weight, count(*) AS count FROM t GROUP BY ALL ORDER BY ALL"
_BY_MONTH = """
WITH m AS ({months}),
d AS (
  SELECT month, least(coalesce(ended, later), later) - greatest(began, first_day) AS days
  FROM t JOIN m ON began < later AND coalesce(ended, later) > first_day)
SELECT month, sum(days)::BIGINT AS person_days, count(*) AS people,
       max(days) AS first, coalesce(max(days, 2)[2], 0) AS second
FROM d WHERE days > 0 GROUP BY ALL ORDER BY ALL
"""
_OFFICERS = """
WITH o AS (
  SELECT officer, count(*) AS load FROM t WHERE exit = 'closing' AND officer IS NOT NULL GROUP BY ALL)
SELECT load, count(*) AS count FROM o GROUP BY ALL ORDER BY ALL
"""
# Who leaves on the last day of a month is no longer in hand when it closes.
_FLOWS = """
WITH m AS ({months}),
came AS (SELECT month, count(*) AS received
         FROM t JOIN m ON began >= first_day AND began < later GROUP BY ALL),
went AS (SELECT month, count(*) AS gone
         FROM t JOIN m ON ended >= first_day AND ended < later GROUP BY ALL),
f AS (SELECT month, coalesce(received, 0) AS received, coalesce(gone, 0) AS gone
      FROM m LEFT JOIN came USING (month) LEFT JOIN went USING (month))
SELECT month, received, gone AS left,
       ((SELECT count(*) FROM t WHERE entry = 'opening')
        + sum(received - gone) OVER (ORDER BY month))::BIGINT AS stock
FROM f ORDER BY month
"""
