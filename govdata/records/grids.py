"""Grids: accepted records in, with the staff register if there is one; sizes, staffing and vacancies out.

One pass in SQL over the Parquet files. Counts are exact: they are for computing, and pass
``govdata.disclosure.protection`` before they are shown.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from govdata.errors import RecordsError
from govdata.records.relation import Relation, relation
from govdata.records.schema import GRID, STAFF
from govdata.records.store import Records, as_day
from govdata.records.tally import columns_or_null, filled, of_kind, parted, summed, total

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["POSTS", "STATES", "TYPES", "VERDICTS", "Grids", "grids"]

#: Kinds of grid; norms for town and country are different norms.
TYPES = tuple(GRID.field("type").codes)
#: Posts, never added up into one number.
POSTS = tuple(STAFF.field("post").codes)
#: Households of a grid against the norm of its kind.
VERDICTS = ("below", "within", "above", "no_norm")
#: Full-time members of a grid on the date: none, fewer than it should have, enough, not in the file.
STATES = ("vacant", "part", "filled", "unknown")

Norm = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Grids:
    """Grids on one date.

    Parameters
    ----------
    sizes : pandas.DataFrame
        ``type households count``: grids of a kind with so many households.
    verdicts, states : pandas.DataFrame
        ``region size count`` and ``region state count``: every grid once in each.
    loads : pandas.DataFrame
        ``region grids households fte events`` of grids of which the full-time members are known, with
        the two largest contributions to each amount: ``households_1 households_2`` and so on.
    pairs : pandas.DataFrame
        ``households fte count`` of the same grids: what an interval of the ratio needs.
    posts : pandas.DataFrame
        ``region post count``: people in post on the date. Empty without a register of staff.
    vacancies : pandas.DataFrame
        ``region grids vacant_days first second``: days of the window on which no full-time member was in
        post, and the two largest contributions. Empty without a register.
    cuts : dict of str to (int, int)
        For a kind with a norm: the fewest households within it, and the fewest beyond it.
    other_dates, strays : int
        Rows of grids on other dates, and rows of staff whose grid isn't there on this one.
    days : int
        Length of the window of vacancies, up to and with the date.
    """

    sizes: pd.DataFrame
    verdicts: pd.DataFrame
    states: pd.DataFrame
    loads: pd.DataFrame
    pairs: pd.DataFrame
    posts: pd.DataFrame
    vacancies: pd.DataFrame
    cuts: dict[str, tuple[int, int]]
    other_dates: int
    strays: int
    days: int
    date: date
    has_events: bool
    synthetic: bool

    @property
    def n(self) -> int:
        """Number of grids."""
        return int(self.verdicts["count"].sum())


def grids(
    source: Records | str | Path,
    staff: Records | str | Path | None = None,
    *,
    norms: Mapping[str, Norm] | None = None,
    tolerance: float = 0.0,
    members: float = 1.0,
    days: int = 365,
    cutoff: date | str | None = None,
) -> Grids:
    """Count grids by size and staffing on the last date of the records.

    Parameters
    ----------
    source : Records or path
        Accepted records of kind ``grid``.
    staff : Records or path, optional
        Accepted records of kind ``staff``: then full-time members are those in post on the date, each as the
        share that the register gives, else as one. Without it they are the grids' own full-time equivalents.
    norms : mapping of str to (float, float)
        Kind of grid to the fewest and the most households that it should have.
    tolerance : float
        Relative slack at both ends.
    members : float
        Full-time members that a grid should have.
    days : int
        Window of vacancies.
    cutoff : date or ISO text, optional
        Grids are taken on the last date up to this one.

    Raises
    ------
    RecordsError
        For records of another kind, norms that run backwards or are of no kind, no grid up to the cut-off.
    """
    records = of_kind(source, "grid")
    register = of_kind(staff, "staff") if staff else None
    cuts = {kind: _cuts(kind, norm, tolerance) for kind, norm in (norms or {}).items()}
    if days < 1 or members <= 0:
        raise RecordsError(f"days is {days}, members {members:g}; expected at least 1, and above 0")
    with relation(records, *([register] if register else [])) as rows:
        day, others = _snapshot(rows, records, as_day(cutoff))
        _keep_staff(rows, register, day, days)
        _keep_grids(rows, records, day, register is not None, cut=_verdict(cuts), members=float(members))
        found = {name: summed(rows.frame(query)) for name, query in _QUERIES.items()}
        posts, vacancies = rows.frame(_POSTS), rows.frame(_VACANCIES.format(days=days))
        (strays,) = rows.row(_STRAYS)
    return Grids(
        sizes=found["sizes"],
        verdicts=filled(found["verdicts"], "size", VERDICTS),
        states=filled(found["states"], "state", STATES),
        loads=found["loads"],
        pairs=found["pairs"],
        posts=filled(posts, "post", POSTS),
        vacancies=vacancies if register else vacancies.iloc[:0],
        cuts=cuts,
        other_dates=others,
        strays=int(strays),
        days=days,
        date=day,
        has_events="events" in records.columns,
        synthetic=records.synthetic or (register is not None and register.synthetic),
    )


def _cuts(kind: str, norm: Norm, tolerance: float) -> tuple[int, int]:
    if kind not in TYPES:
        raise RecordsError(f"{kind!r} is no kind of grid; expected one of {', '.join(TYPES)}")
    ends = list(norm)
    if len(ends) != 2 or not 0 <= ends[0] <= ends[1] or ends[1] <= 0 or not math.isfinite(ends[1]):
        raise RecordsError(
            f"the norm of {kind} grids is {ends}; expected the fewest and the most households, as [300, 500]"
        )
    if not 0 <= tolerance < 1:
        raise RecordsError(f"tolerance is {tolerance:g}; expected a share from 0 to below 1")
    # 0.1 of slack must not lose 330 to 300 * 1.1 = 330.00000000000006, nor the other way round.
    low, high = ends[0] * (1 - tolerance), ends[1] * (1 + tolerance)
    return math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1


def _snapshot(rows: Relation, records: Records, cutoff: date | None) -> tuple[date, int]:
    """Return the last date of the grids, and the rows on other dates."""
    grids = rows.of(records)
    until = f"WHERE date <= DATE '{cutoff}'" if cutoff else ""
    (day,) = rows.row(f"SELECT max(date) FROM {grids} {until}")
    if day is None:
        raise RecordsError(f"{records.path.name} has no grid up to {cutoff or 'any date'}")
    (others,) = rows.row(f"SELECT count(*) FROM {grids} WHERE date <> DATE '{day}'")
    return day, int(others)


def _keep_grids(
    rows: Relation, records: Records, day: date, registered: bool, *, cut: str, members: float
) -> None:
    """Keep the grids of a date, each with its full-time members and the verdicts on both."""
    given = columns_or_null(records, {"full_time_equivalents": "DOUBLE", "events": "BIGINT"})
    fte = "coalesce(m.fte, 0)" if registered else given["full_time_equivalents"]
    asked = {"rows": rows.of(records), "day": day, "cut": cut, "members": members}
    rows.keep("grids", _GRIDS.format(events=given["events"], fte=fte, parts=parted("fte", "fte"), **asked))


def _keep_staff(rows: Relation, register: Records | None, day: date, days: int) -> None:
    """Keep who was in post in the window, clipped to it, and members by grid; none without a register."""
    if register is None:
        rows.keep("staff", _NO_STAFF)
    else:
        given = columns_or_null(register, {"end_date": "DATE", "full_time_share": "DOUBLE"})
        rows.keep("staff", _STAFF.format(**given, rows=rows.of(register), day=day, days=days))
    rows.keep("members", _MEMBERS)


def _verdict(cuts: Mapping[str, tuple[int, int]]) -> str:
    cases = "".join(
        f" WHEN type = '{kind}' THEN CASE WHEN households < {low} THEN 'below' "
        f"WHEN households < {high} THEN 'within' ELSE 'above' END"
        for kind, (low, high) in cuts.items()
    )
    return f"CASE{cases} ELSE 'no_norm' END" if cases else "'no_norm'"


_NO_STAFF = """
SELECT ''::VARCHAR AS worker_id, ''::VARCHAR AS grid_id, ''::VARCHAR AS post, NULL::DATE AS came,
       NULL::DATE AS gone, NULL::DOUBLE AS share, false AS present WHERE false
"""
# In post from the first day up to and with the last.
_STAFF = """
SELECT worker_id, grid_id, post::VARCHAR AS post,
       greatest(start_date, DATE '{day}' - {days} + 1) AS came,
       least(coalesce({end_date}, DATE '{day}'), DATE '{day}') + 1 AS gone,
       coalesce({full_time_share}, 1.0) AS share,
       coalesce({end_date}, DATE '{day}') >= DATE '{day}' AS present
FROM {rows} WHERE start_date <= DATE '{day}'
"""
# Shares add up as whole numbers, to 12 decimals: in whatever order, 0.1 and 0.2 are 0.3.
_MEMBERS = """
SELECT grid_id, sum(floor(share * 1e12 + 0.5)::BIGINT) FILTER (WHERE present AND post = 'full_time')::DOUBLE
                / 1e12 AS fte
FROM staff GROUP BY ALL
"""
_GRIDS = """
WITH g AS (
  SELECT s.grid_id, s.region::VARCHAR AS region, s.type::VARCHAR AS type, s.households,
         {events} AS events,
         {fte} AS fte
  FROM {rows} s LEFT JOIN members m ON m.grid_id = s.grid_id WHERE s.date = DATE '{day}')
SELECT *, {parts}, {cut} AS size,
       CASE WHEN fte IS NULL THEN 'unknown' WHEN fte <= 0 THEN 'vacant'
            WHEN fte < {members} - 1e-9 THEN 'part' ELSE 'filled' END AS state
FROM g
"""
_LARGEST = ", ".join(
    f"coalesce(max({what}, 2)[{i}], 0)::DOUBLE AS {what}_{i}"
    for what in ("households", "fte", "events")
    for i in (1, 2)
)
_QUERIES = {
    "sizes": "SELECT type, households, count(*) AS count FROM grids GROUP BY ALL ORDER BY ALL",
    "verdicts": "SELECT region, size, count(*) AS count FROM grids GROUP BY ALL ORDER BY ALL",
    "states": "SELECT region, state, count(*) AS count FROM grids GROUP BY ALL ORDER BY ALL",
    "loads": f"""SELECT region, count(*) AS grids, count(*) FILTER (WHERE fte > 0) AS staffed,
                        sum(households)::DOUBLE AS households, {total("fte")},
                        coalesce(sum(events), 0)::DOUBLE AS events, {_LARGEST}
                 FROM grids WHERE fte IS NOT NULL GROUP BY ALL ORDER BY ALL""",
    "pairs": """SELECT households::DOUBLE AS households, fte, count(*) AS count FROM grids
                WHERE fte IS NOT NULL GROUP BY ALL ORDER BY ALL""",
}
_POSTS = """
SELECT g.region, s.post, count(DISTINCT s.worker_id) AS count
FROM staff s JOIN grids g USING (grid_id) WHERE s.present GROUP BY ALL ORDER BY ALL
"""
_STRAYS = "SELECT count(*) FROM staff s LEFT JOIN grids g ON g.grid_id = s.grid_id WHERE g.grid_id IS NULL"
# Days that a full-time member covers, those whom others overlap counted once.
_VACANCIES = """
WITH f AS (SELECT grid_id, came, gone FROM staff WHERE post = 'full_time' AND gone > came),
m AS (
  SELECT *, max(gone) OVER (PARTITION BY grid_id ORDER BY came, gone
                            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS upto FROM f),
c AS (SELECT grid_id, sum(greatest(gone - greatest(came, coalesce(upto, came)), 0)) AS covered
      FROM m GROUP BY ALL),
v AS (SELECT region, {days} - coalesce(covered, 0) AS vacant FROM grids LEFT JOIN c USING (grid_id))
SELECT region, count(*) AS grids, count(*) FILTER (WHERE vacant > 0) AS with_gap,
       sum(vacant)::DOUBLE AS vacant_days, max(vacant)::DOUBLE AS first,
       coalesce(max(vacant, 2)[2], 0)::DOUBLE AS second
FROM v GROUP BY ALL ORDER BY ALL
"""
