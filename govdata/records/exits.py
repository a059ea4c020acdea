"""How what happened over time meets what a fixed window counts: the same people, counted twice.

Enters: accepted correction records and a cohort of them. Leaves: exact counts by outcome in the window, cause
and day of leaving follow-up; and by outcome and whatever else a row tells. A page that shows a curve beside a
table needs it to protect both together: the curve's events less the table's are those of people not yet
followed to the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from govdata.records.relation import relation
from govdata.records.tally import columns_or_null, of_kind

if TYPE_CHECKING:
    import pandas as pd

    from govdata.records.counting import Cohort
    from govdata.records.store import Records

__all__ = ["exits_by_outcome", "offences_per_person", "outcomes_by", "outcomes_by_profile"]


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
    return _asked(_EXITS, records, of)


def outcomes_by(records: Records, of: Cohort, group: str) -> pd.DataFrame:
    """Return how many people have each outcome in the fixed window, by something that a row tells.

    Parameters
    ----------
    records, of
        As for :func:`exits_by_outcome`.
    group : str
        SQL of a column of the records, or of ``began``, the day on which follow-up begins.

    Returns
    -------
    pandas.DataFrame
        ``group outcome count``; the group is empty where the row doesn't tell it.

    Raises
    ------
    RecordsError
        For records of another kind.
    """
    return _asked(_OUTCOMES, records, of, group=f"({group})::VARCHAR")


def outcomes_by_profile(records: Records, of: Cohort, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return how many people have each outcome in the fixed window, by region and several things at once.

    Parameters
    ----------
    records, of
        As for :func:`exits_by_outcome`.
    columns : mapping of str to str
        Name -> SQL as for :func:`outcomes_by`.

    Returns
    -------
    pandas.DataFrame
        ``region``, a column of text for each name (empty where the row doesn't tell it), ``outcome count``.

    Raises
    ------
    RecordsError
        For records of another kind.
    """
    profile = "".join(f'({sql})::VARCHAR AS "by_{name}", ' for name, sql in columns.items())
    found = _asked(_PROFILES, records, of, profile=profile)
    return found.rename(columns={f"by_{name}": name for name in columns})


def offences_per_person(records: Records, people: Records, of: Cohort) -> dict[int, int]:
    """Return how many people have each number of events in the fixed window, of those with any.

    Parameters
    ----------
    records : Records
        Correction records, one row a term: each holds one event at most.
    people, of
        As `records` and `of` for :func:`exits_by_outcome`.

    Returns
    -------
    dict
        Number of events, 1 or more -> people. Events of one day are one: two terms may tell of it.

    Raises
    ------
    RecordsError
        For records of another kind.
    """
    terms = of_kind(records, "correction")
    told = columns_or_null(terms, {"recorded_date": "DATE"})["recorded_date"]
    found = _asked(_OFFENCES, people, of, terms=terms, recorded=told)
    return {int(times): int(count) for times, count in found.itertuples(index=False, name=None)}


def _asked(
    query: str, records: Records, of: Cohort, terms: Records | None = None, **more: str
) -> pd.DataFrame:
    rows = of_kind(records, "correction")
    types = {"end_date": "DATE", "event_date": "DATE", "event_type": "VARCHAR", "recorded_date": "DATE"}
    with relation(rows, *([terms] if terms else [])) as asked:
        return asked.frame(
            (_FOLLOWED + query).format(
                **columns_or_null(rows, types),
                **more,
                rows=asked.of(rows),
                terms=asked.of(terms or rows),
                cutoff=of.cutoff,
                window=of.window_days,
                whole=of.window_days + of.waiting_days,
                event=of.event,
                causes=", ".join(f"'{cause}'" for cause in (of.event, *of.competing)),
                origin="told_end" if of.origin == "release" else "start_date",
                inside=_RELEASED if of.origin == "release" else "true",
            )
        )


# Whoever had an event before the end wasn't released into follow-up.
_RELEASED = "told_end IS NOT NULL AND (told_date IS NULL OR told_date >= told_end)"
_FOLLOWED = """
WITH p AS (
  SELECT *, {end_date} AS told_end, {event_date} AS told_date, {event_type} AS told_type,
         {recorded_date} AS told_recorded FROM {rows}),
s AS (
  SELECT *, {origin} AS began, coalesce(told_date <= DATE '{cutoff}', false) AS seen
  FROM p WHERE {origin} <= DATE '{cutoff}' AND {inside}),
f AS (
  SELECT *, CASE WHEN began > DATE '{cutoff}' - {whole} THEN 'immature'
                 WHEN seen AND told_type = '{event}' AND told_date - began <= {window}
                      AND coalesce(told_recorded - began <= {whole}, true) THEN 'event'
                 ELSE 'none' END AS outcome
  FROM s)
"""
_EXITS = """
SELECT outcome, CASE WHEN seen AND told_type IN ({causes}) THEN told_type ELSE 'censored' END AS cause,
       CASE WHEN seen THEN told_date ELSE DATE '{cutoff}' END - began AS time,
       count(*)::BIGINT AS count
FROM f GROUP BY ALL ORDER BY ALL
"""
_OUTCOMES = """
SELECT {group} AS "group", outcome, count(*)::BIGINT AS count FROM f GROUP BY ALL ORDER BY ALL
"""
_PROFILES = """
SELECT region::VARCHAR AS region, {profile}outcome, count(*)::BIGINT AS count FROM f GROUP BY ALL ORDER BY ALL
"""
_OFFENCES = """,
o AS (
  SELECT person_id, event_date, {recorded} AS proven FROM {terms} WHERE event_type::VARCHAR = '{event}'),
p_times AS (
  SELECT f.person_id, count(DISTINCT o.event_date) AS times
  FROM f JOIN o ON f.person_id = o.person_id AND o.event_date >= f.began
       AND o.event_date - f.began <= {window} AND coalesce(o.proven - f.began <= {whole}, true)
       AND o.event_date <= DATE '{cutoff}'
  WHERE f.outcome = 'event' GROUP BY ALL)
SELECT times, count(*)::BIGINT AS people FROM p_times GROUP BY ALL ORDER BY ALL
"""
