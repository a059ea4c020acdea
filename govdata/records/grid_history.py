"""Grids over time: month by month where a file holds several dates, and vacancies as spells.

Enters: accepted records of grids, with the staff register if there is one, and the date that a page is about.
Leaves: grids and full-time members at the last date of each month, and how long grids stood without any.
What began before it could be seen, or went on after, is told apart from what was seen whole. Counts are
exact: they are for computing, and pass ``govdata.disclosure.protection`` before they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from govdata.errors import RecordsError
from govdata.records.engine import connect, file_rows
from govdata.records.grids import STATES
from govdata.records.store import Records
from govdata.records.tally import columns_or_null, filled

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MOST_MONTHS", "History", "history"]

#: Most months that are followed, up to and with that of the page's date.
MOST_MONTHS = 24


@dataclass(frozen=True, eq=False)
class History:
    """Grids over time.

    Parameters
    ----------
    states : pandas.DataFrame
        ``month state count``: grids at the last date of each month, every one once a month.
    loads : pandas.DataFrame
        ``month region grids staffed households fte`` of grids of which the full-time members are known, with
        the two largest contributions to each amount.
    filled : pandas.DataFrame
        ``month region count``: those that have all the members that they should have.
    spells : pandas.DataFrame
        ``begun ended length count``: vacancies by whether their beginning was seen (``seen``; ``first``:
        there at the first date of all; ``later``: when the grid, or its members, were first known), how
        they ended (``filled``; ``running``: not by the last date; ``lost``: the grid, or its members, were
        not known any more) and their length, in :attr:`unit`, as far as it was seen.
    unit : {"none", "day", "month"}
        What lengths are counted in: days where there is a register, months between the dates of a file
        without one, nothing where neither tells.
    rows : int
        Rows of grids on the dates that are followed.
    leavers : bool
        Whether the register names anybody who has left; True without a register.
    """

    states: pd.DataFrame
    loads: pd.DataFrame
    filled: pd.DataFrame
    spells: pd.DataFrame
    unit: Literal["none", "day", "month"]
    rows: int
    leavers: bool

    @cached_property
    def months(self) -> tuple[str, ...]:
        """Months that the file holds a date of, in order."""
        return tuple(sorted(set(self.states["month"])))


def history(
    records: Records, register: Records | None, day: date, *, members: float = 1.0, days: int = 365
) -> History:
    """Follow grids up to a date.

    Parameters
    ----------
    records : Records
        Accepted records of kind ``grid``.
    register : Records, optional
        Accepted records of kind ``staff``: then full-time members are those in post on each date.
    day : date
        A date of the records, the last that is followed.
    members : float
        Full-time members that a grid should have.
    days : int
        Days up to the date over which vacancies are followed in a register.

    Raises
    ------
    RecordsError
        Where the records hold no grid on that date.
    """
    with connect() as con:
        con.execute(_DATES.format(rows=file_rows(records.path), day=day, most=MOST_MONTHS))
        (last,) = con.execute("SELECT max(date) FROM dates").fetchone()
        if last != day:
            raise RecordsError(f"{records.path.name} has no grid of {day}; expected a date of its rows")
        own = columns_or_null(records, {"full_time_equivalents": "DOUBLE"})
        con.execute(_staff_sql(register))
        con.execute(_SEEN.format(**own, rows=file_rows(records.path), members=float(members)))
        unit = _unit(con, register)
        spells = con.execute(_SPELLS[unit].format(day=day, days=days)).df()
        states = con.execute(_STATES).df()
        (rows,) = con.execute("SELECT count(*) FROM seen").fetchone()
        (leavers,) = con.execute(_LEAVERS.format(day=day)).fetchone()
        return History(
            states=filled(states, "state", STATES, by="month"),
            loads=con.execute(_LOADS).df(),
            filled=con.execute(_FILLED).df(),
            spells=spells,
            unit=unit,
            rows=int(rows),
            leavers=bool(leavers) or register is None,
        )


def _staff_sql(register: Records | None) -> str:
    if register is None:
        return _NO_STAFF
    given = columns_or_null(register, {"end_date": "DATE", "full_time_share": "DOUBLE"})
    return _STAFF.format(**given, rows=file_rows(register.path))


def _unit(con: Any, register: Records | None) -> Literal["none", "day", "month"]:
    """Return what lengths can be counted in; a single date without a register tells of no length."""
    if register is not None:
        return "day"
    (dates,) = con.execute("SELECT count(DISTINCT date) FROM seen WHERE fte IS NOT NULL").fetchone()
    return "month" if dates > 1 else "none"


# The last date of each month: an office may keep more than one.
_DATES = """
CREATE TEMP TABLE dates AS
SELECT max(date) AS date, strftime(max(date), '%Y-%m') AS month,
       (12 * year(max(date)) + month(max(date)))::INTEGER AS number,
       (row_number() OVER (ORDER BY max(date)))::INTEGER AS place
FROM {rows} WHERE date <= DATE '{day}'
GROUP BY date_trunc('month', date) ORDER BY 1 DESC LIMIT {most}
"""
_NO_STAFF = """
CREATE TEMP TABLE staff AS
SELECT ''::VARCHAR AS grid_id, NULL::DATE AS came, NULL::DATE AS gone, NULL::DOUBLE AS share WHERE false;
CREATE TEMP TABLE registered AS SELECT false AS known;
"""
# Full-time members, in post from the first day up to the day before `gone`.
_STAFF = """
CREATE TEMP TABLE staff AS
SELECT grid_id, start_date AS came, {end_date} + 1 AS gone, coalesce({full_time_share}, 1.0) AS share
FROM {rows} WHERE post = 'full_time';
CREATE TEMP TABLE registered AS SELECT true AS known;
"""
_SEEN = """
CREATE TEMP TABLE seen AS
WITH m AS (
  SELECT s.grid_id, d.date, sum(s.share) AS fte
  FROM staff s JOIN dates d ON s.came <= d.date AND coalesce(s.gone > d.date, true) GROUP BY ALL),
g AS (
  SELECT r.grid_id, r.region::VARCHAR AS region, r.households, d.date, d.month, d.number, d.place,
         CASE WHEN known THEN coalesce(m.fte, 0) ELSE {full_time_equivalents} END AS fte
  FROM {rows} r JOIN dates d USING (date) CROSS JOIN registered
  LEFT JOIN m ON m.grid_id = r.grid_id AND m.date = r.date)
SELECT *, CASE WHEN fte IS NULL THEN 'unknown' WHEN fte <= 0 THEN 'vacant'
               WHEN fte < {members} - 1e-9 THEN 'part' ELSE 'filled' END AS state FROM g
"""
_STATES = "SELECT month, state, count(*) AS count FROM seen GROUP BY ALL ORDER BY ALL"
_FILLED = """
SELECT month, region, count(*) FILTER (WHERE state = 'filled') AS count FROM seen GROUP BY ALL ORDER BY ALL
"""
_LARGEST = ", ".join(
    f"coalesce(max({what}, 2)[{i}], 0)::DOUBLE AS {what}_{i}"
    for what in ("households", "fte")
    for i in (1, 2)
)
_LOADS = f"""
SELECT month, region, count(*) AS grids, count(*) FILTER (WHERE fte > 0) AS staffed,
       sum(households)::DOUBLE AS households, sum(fte)::DOUBLE AS fte, {_LARGEST}
FROM seen WHERE fte IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
_LEAVERS = "SELECT count(*) > 0 FROM staff WHERE gone <= DATE '{day}'"
_COUNTED = "SELECT begun, ended, length, count(*) AS count FROM found GROUP BY ALL ORDER BY ALL"
_NO_SPELLS = f"""
WITH found AS (SELECT ''::VARCHAR AS begun, ''::VARCHAR AS ended, 0::BIGINT AS length WHERE false) {_COUNTED}
"""
# A grid of the date that nobody served from the end of one member's time to the beginning of another's. The
# first and the last day of the window are made up as members of no length, so that each gap lies between two.
_BY_DAY = f"""
WITH window_of AS (SELECT (DATE '{{day}}' - {{days}} + 1) AS opens, DATE '{{day}}' + 1 AS shuts),
own AS (SELECT grid_id FROM seen WHERE date = DATE '{{day}}'),
f AS (
  SELECT grid_id, greatest(came, opens) AS came, least(coalesce(gone, shuts), shuts) AS gone
  FROM staff SEMI JOIN own USING (grid_id) CROSS JOIN window_of WHERE share > 0
  UNION ALL SELECT grid_id, opens, opens FROM own CROSS JOIN window_of
  UNION ALL SELECT grid_id, shuts, shuts FROM own CROSS JOIN window_of),
m AS (
  SELECT *, max(gone) OVER (PARTITION BY grid_id ORDER BY came, gone
                            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS upto
  FROM f WHERE gone >= came),
found AS (
  SELECT CASE WHEN upto > opens THEN 'seen' ELSE 'first' END AS begun,
         CASE WHEN came < shuts THEN 'filled' ELSE 'running' END AS ended,
         (came - upto)::BIGINT AS length
  FROM m CROSS JOIN window_of WHERE came > upto)
{_COUNTED}
"""
# A grid that is empty on one date after another. What lies between two dates is not seen, so a length is
# that from the first date on which it was seen empty to that on which it was seen to be so no more.
_BY_MONTH = f"""
WITH k AS (
  SELECT grid_id, place, number, fte <= 0 AS empty,
         lag(fte <= 0) OVER w IS NOT NULL AND lag(place) OVER w = place - 1 AS followed,
         coalesce(lag(fte <= 0) OVER w, false) AS was_empty,
         coalesce(lead(place) OVER w = place + 1, false) AS goes_on,
         coalesce(lead(number) OVER w, number) AS next
  FROM seen WHERE fte IS NOT NULL WINDOW w AS (PARTITION BY grid_id ORDER BY place)),
e AS (
  SELECT *, sum((NOT (followed AND was_empty))::INTEGER) OVER (PARTITION BY grid_id ORDER BY place) AS spell
  FROM k WHERE empty),
s AS (
  SELECT grid_id, spell, min(number) AS since, max(number) AS until, min(place) AS opens, max(place) AS shuts,
         arg_min(followed, place) AS seen_before, arg_max(goes_on, place) AS seen_after,
         arg_max(next, place) AS next
  FROM e GROUP BY ALL),
ends AS (SELECT min(place) AS first, max(place) AS last FROM dates),
found AS (
  SELECT CASE WHEN seen_before THEN 'seen' WHEN opens = first THEN 'first' ELSE 'later' END AS begun,
         CASE WHEN seen_after THEN 'filled' WHEN shuts = last THEN 'running' ELSE 'lost' END AS ended,
         (CASE WHEN seen_after THEN next ELSE until END - since)::BIGINT AS length
  FROM s CROSS JOIN ends)
{_COUNTED}
"""
_SPELLS = {"none": _NO_SPELLS, "day": _BY_DAY, "month": _BY_MONTH}
