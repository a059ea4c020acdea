"""What person-days tell of those who came and left: nobody is there for more days than there are.

Enters: a page with person-days and counts of who was there, came and left. Leaves: the page with the two
limits between which days lie, as cells that nobody prints: beside them a hidden count has to stay open, too.

Whoever is there throughout has all days; whoever came and stayed at least one, and whoever left not the last.
So of 40 people who are there at the end, none of whom left, 14,335 days in a year say that somebody came.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from govdata.disclosure.cells import EACH, TOTAL, Category, Each, Table

if TYPE_CHECKING:
    from govdata.disclosure.release import Release
    from govdata.records.supervision import Supervision

__all__ = ["MOST_TIED", "days_by_month", "days_by_region"]

#: Areas up to which the limits of each are cells of the page. Of more, the page leaves out the days of areas
#: with a count that is hidden: that costs days that might be shown, and no search.
MOST_TIED = 200
#: What stands for all areas together in a table of limits.
_ALL = "all"

#: Where a count stands: the table, and its labels there.
Place = tuple[str | Category | Each, ...]


def days_by_region(page: Release, found: Supervision) -> Release:
    """Return the page with what the person-days of each area, and of all, can be.

    Parameters
    ----------
    page
        With the tables ``regions`` (person-days), ``inflow`` and ``outflow``.
    found
        Exact counts.
    """
    flows = {
        region: (n.get("opening", 0), n.get("received", 0))
        for region, n in _by_region(found.entries, "entry").items()
    }
    gone = {
        region: sum(k for way, k in n.items() if way != "closing")
        for region, n in _by_region(found.exits, "exit").items()
    }
    days = dict(found.by_region[["region", "person_days"]].itertuples(index=False, name=None))
    rows: list[tuple[Any, ...]] = [
        (r, found.days, *flow, gone.get(r, 0), days.get(r, 0)) for r, flow in flows.items()
    ]
    tied = len(rows) <= MOST_TIED
    here: Category | Each = EACH if tied else TOTAL
    places: dict[str, Place] = {
        "opening": ("inflow", here, "opening"),
        "received": ("inflow", here, "received"),
        "left": ("outflow", here, "left"),
        "days": ("regions", here),
    }
    if not tied:
        rows = [(_ALL, found.days, *(sum(row[at] for row in rows) for at in range(2, 6)))]
    return _limited(page, "", rows, places, EACH if tied else _ALL)


def days_by_month(page: Release, found: Supervision) -> Release:
    """Return the page with what the person-days of each month can be.

    Parameters
    ----------
    page
        With the tables ``months`` (person-days), ``received``, ``left``, ``stock`` and ``inflow``.
    found
        Exact counts.
    """
    opening: Place = ("inflow", TOTAL, "opening")
    days = dict(found.by_month[["month", "person_days"]].itertuples(index=False, name=None))
    before = int(found.entries.loc[found.entries["entry"] == "opening", "count"].sum())
    for month, received, left, stock in found.flows.itertuples(index=False, name=None):
        places: dict[str, Place] = {
            "opening": opening,
            "received": ("received", f"received {month}"),
            "left": ("left", f"left {month}"),
            "days": ("months", month),
        }
        if month in days:
            length = monthrange(int(month[:4]), int(month[5:7]))[1]
            row = (month, length, before, received, left, days[month])
            page = _limited(page, f" {month}", [row], places, month)
        opening, before = ("stock", month), stock
    return page


def _by_region(frame: Any, column: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for region, way, count in frame[["region", column, "count"]].itertuples(index=False, name=None):
        found.setdefault(region, {})[way] = int(count)
    return found


def _limited(
    page: Release,
    name: str,
    rows: list[tuple[Any, ...]],
    places: Mapping[str, Place],
    own: str | Each,
) -> Release:
    """Add how far days lie above the least, and below the most, that so many people have.

    `rows`: name, length, in hand at first, received, left, person-days.
    """
    import pandas as pd

    length = float(rows[0][1])
    factors = {
        f"least{name}": {"days": 1.0, "opening": -length, "received": -1.0, "left": length},
        f"most{name}": {"days": -1.0, "opening": length, "received": length, "left": -1.0},
    }
    for limit, factor in factors.items():
        values = [
            (
                row[0],
                sum(
                    factor[what] * v
                    for what, v in zip(("opening", "received", "left", "days"), row[2:], strict=True)
                ),
            )
            for row in rows
        ]
        frame = pd.DataFrame(values, columns=["region", "value"])
        # What holds for each area holds for all of them together: no total is needed.
        how: dict[str, Any] = {"measure": limit, "name": limit, "magnitude": True, "margins": False}
        table = Table(frame, ["region"], "value", **how)
        terms = {places[what]: f for what, f in factor.items()} | {(limit, own): -1.0}
        page = page.cross(table).link(f"{limit} days", terms)
    return page
