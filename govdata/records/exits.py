"""How what happened over time meets what a fixed window counts: the same people, counted twice.

Enters: accepted correction records and a cohort of them. Leaves: exact counts by outcome in the window, cause
and day of leaving follow-up. A page that shows a curve beside a table needs it to protect both together: the
curve's events less the table's are those of people not yet followed to the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govdata.records.engine import connect, file_rows
from govdata.records.tally import columns_or_null, of_kind

if TYPE_CHECKING:
    import pandas as pd

    from govdata.records.counting import Cohort
    from govdata.records.store import Records

__all__ = ["exits_by_outcome"]


def exits_by_outcome(records: Records, of: Cohort) -> pd.DataFrame:
    """Return how many left follow-up, by outcome in the fixed window, cause and day.

    Parameters
    ----------
    records : Records
        Correction records, one row a person.
    of : Cohort
        The cohort counted from them, followed to the cut-off.

    Returns
    -------
    pandas.DataFrame
        ``outcome cause time count``. Outcomes are ``event``, ``none`` and ``immature``, as the table of rates
        counts them; cause and time as :func:`~govdata.records.estimates.exit_counts_by_region` does.

    Raises
    ------
    RecordsError
        For records of another kind.
    """
    rows = of_kind(records, "correction")
    types = {"end_date": "DATE", "event_date": "DATE", "event_type": "VARCHAR", "recorded_date": "DATE"}
    with connect() as con:
        found: pd.DataFrame = con.execute(
            _EXITS.format(
                **columns_or_null(rows, types),
                rows=file_rows(rows.path),
                cutoff=of.cutoff,
                window=of.window_days,
                whole=of.window_days + of.waiting_days,
                event=of.event,
                causes=", ".join(f"'{cause}'" for cause in (of.event, *of.competing)),
                origin="event_end" if of.origin == "release" else "start_date",
                inside=_RELEASED if of.origin == "release" else "true",
            )
        ).df()
    return found


# Whoever had an event before the end wasn't released into follow-up.
_RELEASED = "event_end IS NOT NULL AND (event_date IS NULL OR event_date >= event_end)"
_EXITS = """
WITH p AS (
  SELECT start_date, {end_date} AS event_end, {event_date} AS event_date, {event_type} AS type,
         {recorded_date} AS recorded FROM {rows}),
f AS (
  SELECT {origin} AS began, event_date, type, recorded,
         coalesce(event_date <= DATE '{cutoff}', false) AS seen
  FROM p WHERE {origin} <= DATE '{cutoff}' AND {inside})
SELECT CASE WHEN began > DATE '{cutoff}' - {whole} THEN 'immature'
            WHEN seen AND type = '{event}' AND event_date - began <= {window}
                 AND coalesce(recorded - began <= {whole}, true) THEN 'event' ELSE 'none' END AS outcome,
       CASE WHEN seen AND type IN ({causes}) THEN type ELSE 'censored' END AS cause,
       CASE WHEN seen THEN event_date ELSE DATE '{cutoff}' END - began AS time,
       count(*)::BIGINT AS count
FROM f GROUP BY ALL ORDER BY ALL
"""
