"""A cohort counted by SQL, where its records lie on a server: the same counts as one pass over a file.

Enters: correction records and what is asked of them. Leaves: for each region, day and cause how many left
follow-up, and what a fixed window counts. ``govdata.records.counting`` counts a file itself, and faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from govdata.records.relation import relation
from govdata.records.tally import columns_or_null

if TYPE_CHECKING:
    import pandas as pd

    from govdata.records.store import Records

__all__ = ["Counted", "counted"]


class Counted(NamedTuple):
    """What a cohort needs.

    Parameters
    ----------
    exits : pandas.DataFrame
        ``region time cause count``, sorted.
    window : pandas.DataFrame
        ``region eligible events immature immature_events``: every region of the records, sorted.
    excluded : dict of str to int
        People who are not in the cohort, by reason.
    """

    exits: pd.DataFrame
    window: pd.DataFrame
    excluded: dict[str, int]


def counted(
    records: Records,
    *,
    cutoff: date,
    window_days: int,
    waiting_days: int,
    origin: str,
    causes: Sequence[str],
    follow_up: str,
) -> Counted:
    """Count a cohort.

    Parameters
    ----------
    records : Records
        Correction records.
    cutoff, window_days, waiting_days, origin, follow_up
        As for :func:`govdata.records.cohort`.
    causes : sequence of str
        The event, then the competing ones.
    """
    types = {"end_date": "DATE", "event_date": "DATE", "event_type": "VARCHAR", "recorded_date": "DATE"}
    cases = " ".join(f"WHEN '{cause}' THEN {i}" for i, cause in enumerate(causes, start=1))
    parts = {
        **columns_or_null(records, types),
        "last": f"DATE '{cutoff}'",
        "limit": f"least(coalesce(ended, DATE '{cutoff}'), DATE '{cutoff}')"
        if follow_up == "supervision"
        else f"DATE '{cutoff}'",
        "origin": "ended" if origin == "release" else "start_date",
        "cause": f"CASE happened_as {cases} ELSE 0 END",
        "window": window_days,
        "whole": window_days + waiting_days,
    }
    with relation(records) as rows:
        rows.keep("people", _PEOPLE.format(**parts, rows=rows.of(records)))
        rows.keep("followed", _FOLLOWED.format(**parts, free=_FREE if origin == "release" else "true"))
        exits, window = rows.frame(_EXITS), rows.frame(_WINDOW.format(**parts))
        everybody, late, taken = rows.row(_EXCLUDED)
    names = ("not released by the cut-off", "an event came before release")
    if origin == "start":
        names = ("started after the cut-off", "")
    numbers = (int(late), int(everybody) - int(late) - int(taken))
    excluded = {name: n for name, n in zip(names, numbers, strict=True) if n}
    return Counted(exits, window, excluded)


_PEOPLE = """
WITH p AS (
  SELECT region::VARCHAR AS region, start_date, {end_date} AS ended, {event_date} AS happened,
         {event_type} AS happened_as, {recorded_date} AS recorded FROM {rows})
SELECT region, {origin} AS began, happened, recorded, {cause} AS cause, {limit} AS upto,
       coalesce({origin} <= {last}, false) AS early FROM p
"""
# Whoever had an event before the end wasn't released into follow-up.
_FREE = "(happened IS NULL OR happened >= began)"
_FOLLOWED = """
SELECT region, began, happened, recorded, cause, upto, coalesce(happened <= upto, false) AS seen,
       began <= {last} - {whole} AS ripe,
       coalesce(cause = 1 AND happened - began <= {window} AND happened <= {last}, false)
       AND coalesce(recorded - began <= {whole}, true) AS hit
FROM people WHERE early AND {free}
"""
_EXITS = """
SELECT region, (CASE WHEN seen THEN happened ELSE upto END) - began AS time,
       CASE WHEN seen THEN cause ELSE 0 END AS cause, count(*) AS count
FROM followed GROUP BY ALL ORDER BY ALL
"""
_WINDOW = """
WITH w AS (
  SELECT region, count(*) FILTER (WHERE ripe) AS eligible, count(*) FILTER (WHERE ripe AND hit) AS events,
         count(*) FILTER (WHERE NOT ripe) AS immature,
         count(*) FILTER (WHERE hit AND NOT ripe) AS immature_events FROM followed GROUP BY region),
r AS (SELECT DISTINCT region FROM people)
SELECT r.region AS region, coalesce(eligible, 0) AS eligible, coalesce(events, 0) AS events,
       coalesce(immature, 0) AS immature, coalesce(immature_events, 0) AS immature_events
FROM r LEFT JOIN w ON w.region = r.region ORDER BY ALL
"""
_EXCLUDED = """
SELECT count(*), count(*) FILTER (WHERE NOT early), (SELECT count(*) FROM followed) FROM people
"""
