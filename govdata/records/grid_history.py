"""Grids over time: month by month where a file holds several dates, and vacancies as spells.

Enters: accepted records of grids, with the staff register if there is one, and the date that a page is about.
Leaves: grids and full-time members at the last date of each month, and how long grids stood without any.
What began before it could be seen, or went on after, is told apart from what was seen whole. Counts are
exact: they are for computing, and pass ``govdata.disclosure.protection`` before they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from govdata.errors import RecordsError
from govdata.records.grids import STATES
from govdata.records.periods import month_of, month_text
from govdata.records.relation import Relation, relation
from govdata.records.store import Records
from govdata.records.tally import columns_or_null, filled, parted, summed, total

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
    with relation(records, *([register] if register else [])) as rows:
        dates = _dates(rows, records, day)
        rows.keep("dates", " UNION ALL ".join(_DATE.format(**at) for at in dates))
        _keep_staff(rows, register)
        _keep_seen(rows, records, register is not None, float(members))
        (known,) = rows.row("SELECT count(DISTINCT date) FROM seen WHERE fte IS NOT NULL")
        unit = _unit(register, known)
        opens, shuts = day - timedelta(days - 1), day + timedelta(1)
        last = {"first": 1, "last": len(dates), "opens": opens, "shuts": shuts, "day": day}
        (leavers,) = rows.row(f"SELECT count(*) FROM staff WHERE gone <= DATE '{day}'")
        (followed,) = rows.row("SELECT count(*) FROM seen")
        return History(
            states=filled(rows.frame(_STATES), "state", STATES, by="month"),
            loads=summed(rows.frame(_LOADS)),
            filled=rows.frame(_FILLED),
            spells=rows.frame(_SPELLS[unit].format(**last)),
            unit=unit,
            rows=int(followed),
            leavers=bool(leavers) or register is None,
        )


def _dates(rows: Relation, records: Records, day: date) -> list[dict[str, Any]]:
    """Return the last date of each month up to a day, in order: an office may keep more than one."""
    source = rows.of(records)
    found = sorted(d for (d,) in rows.rows(f"SELECT DISTINCT date FROM {source} WHERE date <= DATE '{day}'"))
    if day not in found:
        raise RecordsError(f"{records.path.name} has no grid of {day}; expected a date of its rows")
    last = list({month_of(d): d for d in found}.items())[-MOST_MONTHS:]
    return [
        {"date": d, "month": month_text(number), "number": number, "place": place}
        for place, (number, d) in enumerate(last, 1)
    ]


def _keep_staff(rows: Relation, register: Records | None) -> None:
    """Keep full-time members, in post up to the day before `gone`; none without a register."""
    if register is None:
        rows.keep("staff", _NO_STAFF)
    else:
        given = columns_or_null(register, {"end_date": "DATE", "full_time_share": "DOUBLE"})
        rows.keep("staff", _STAFF.format(**given, rows=rows.of(register)))
    rows.keep("members", _MEMBERS)


def _keep_seen(rows: Relation, records: Records, registered: bool, members: float) -> None:
    """Keep the grids of all dates that are followed, each with its full-time members."""
    given = columns_or_null(records, {"full_time_equivalents": "DOUBLE"})
    fte = "coalesce(m.fte, 0)" if registered else given["full_time_equivalents"]
    asked = {"rows": rows.of(records), "members": members, "parts": parted("fte", "fte")}
    rows.keep("seen", _SEEN.format(fte=fte, **asked))


def _unit(register: Records | None, dates: int) -> Literal["none", "day", "month"]:
    """Return what lengths can be counted in; a single date without a register tells of no length."""
    if register is not None:
        return "day"
    return "month" if dates > 1 else "none"


_DATE = "SELECT DATE '{date}' AS date, '{month}' AS month, {number} AS number, {place} AS place"
_NO_STAFF = """
SELECT ''::VARCHAR AS grid_id, NULL::DATE AS came, NULL::DATE AS gone, NULL::DOUBLE AS share WHERE false
"""
_STAFF = """
SELECT grid_id, start_date AS came, {end_date} + 1 AS gone, coalesce({full_time_share}, 1.0) AS share
FROM {rows} WHERE post = 'full_time'
"""
# Shares add up as whole numbers, to 12 decimals: in whatever order, 0.1 and 0.2 are 0.3.
_MEMBERS = """
SELECT s.grid_id, d.date, sum(floor(share * 1e12 + 0.5)::BIGINT)::DOUBLE / 1e12 AS fte
FROM staff s JOIN dates d ON s.came <= d.date AND (s.gone IS NULL OR s.gone > d.date) GROUP BY ALL
"""
_SEEN = """
WITH g AS (
  SELECT r.grid_id, r.region::VARCHAR AS region, r.households, d.date, d.month, d.number, d.place,
         {fte} AS fte
  FROM {rows} r JOIN dates d ON d.date = r.date
  LEFT JOIN members m ON m.grid_id = r.grid_id AND m.date = r.date)
SELECT *, {parts}, CASE WHEN fte IS NULL THEN 'unknown' WHEN fte <= 0 THEN 'vacant'
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
       sum(households)::DOUBLE AS households, {total("fte")}, {_LARGEST}
FROM seen WHERE fte IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
_COUNTED = "SELECT begun, ended, length, count(*) AS count FROM found GROUP BY ALL ORDER BY ALL"
_NO_SPELLS = f"""
WITH found AS (SELECT ''::VARCHAR AS begun, ''::VARCHAR AS ended, 0::BIGINT AS length WHERE false) {_COUNTED}
"""
# A grid of the date that nobody served from the end of one member's time to the beginning of another's. The
# first and the last day of the window are made up as members of no length, so that each gap lies between two.
_BY_DAY = f"""
WITH own AS (SELECT grid_id FROM seen WHERE date = DATE '{{day}}'),
f AS (
  SELECT s.grid_id, greatest(came, DATE '{{opens}}') AS came,
         least(coalesce(gone, DATE '{{shuts}}'), DATE '{{shuts}}') AS gone
  FROM staff s JOIN own ON own.grid_id = s.grid_id WHERE share > 0
  UNION ALL SELECT grid_id, DATE '{{opens}}', DATE '{{opens}}' FROM own
  UNION ALL SELECT grid_id, DATE '{{shuts}}', DATE '{{shuts}}' FROM own),
m AS (
  SELECT *, max(gone) OVER (PARTITION BY grid_id ORDER BY came, gone
                            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS upto
  FROM f WHERE gone >= came),
found AS (
  SELECT CASE WHEN upto > DATE '{{opens}}' THEN 'seen' ELSE 'first' END AS begun,
         CASE WHEN came < DATE '{{shuts}}' THEN 'filled' ELSE 'running' END AS ended,
         (came - upto)::BIGINT AS length
  FROM m WHERE came > upto)
{_COUNTED}
"""
# A grid that is empty on one date after another. What lies between two dates is not seen, so a length is
# that from the first date on which it was seen empty to that on which it was seen to be so no more. Before
# and after stand the dates next to this one on which its members are known; others tell nothing.
_BY_MONTH = f"""
WITH k AS (
  SELECT grid_id, place, number, fte <= 0 AS empty,
         lag(place) OVER w = place - 1 AS after_known, lag(fte <= 0) OVER w AS was_empty,
         lead(place) OVER w = place + 1 AS before_known, lead(fte <= 0) OVER w AS stays_empty,
         lead(number) OVER w AS next
  FROM seen WHERE fte IS NOT NULL WINDOW w AS (PARTITION BY grid_id ORDER BY place)),
b AS (
  SELECT grid_id, place, number, CASE WHEN before_known AND NOT stays_empty THEN next END AS filled,
         CASE WHEN after_known AND was_empty THEN 0 ELSE 1 END AS begins,
         CASE WHEN after_known AND NOT was_empty THEN 1 ELSE 0 END AS seen_begin
  FROM k WHERE empty),
e AS (SELECT *, sum(begins) OVER (PARTITION BY grid_id ORDER BY place) AS spell FROM b),
s AS (
  SELECT grid_id, spell, min(number) AS since, max(number) AS until, min(place) AS opens, max(place) AS shuts,
         max(seen_begin) AS seen_begin, max(filled) AS filled
  FROM e GROUP BY ALL),
found AS (
  SELECT CASE WHEN seen_begin = 1 THEN 'seen' WHEN opens = {{first}} THEN 'first' ELSE 'later' END AS begun,
         CASE WHEN filled IS NOT NULL THEN 'filled' WHEN shuts = {{last}} THEN 'running'
              ELSE 'lost' END AS ended,
         (coalesce(filled, until) - since)::BIGINT AS length
  FROM s)
{_COUNTED}
"""
_SPELLS = {"none": _NO_SPELLS, "day": _BY_DAY, "month": _BY_MONTH}
