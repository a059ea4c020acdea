"""Figures that somebody recomputed from records: a CSV in; a value and its day for each figure out.

Columns ``observation_id, value, as_of``, one row a figure that was tried. An empty value says that it was
tried and couldn't be recomputed. Values are on the casebook's scale: 0.878 for 87.8 %, 22000 for 2.2万.
Which figures there are is for the caller to say: records know nothing of the casebook.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from govdata.errors import RecordsError
from govdata.records.coding import known_figure
from govdata.records.plain import PlainRow, read_plain

__all__ = ["Printed", "Recomputed", "Redone", "read_recomputed", "synthetic_recomputed"]


@dataclass(frozen=True)
class Redone:
    """One figure that was tried.

    Parameters
    ----------
    value : float or None
        None: it couldn't be recomputed.
    as_of : date or None
        Last day that the value counts.
    row : int
        Row of the file.
    """

    value: float | None
    as_of: date | None
    row: int


@dataclass(frozen=True)
class Recomputed:
    """What was tried, by figure, in the order of the file."""

    figures: Mapping[str, Redone]
    name: str
    synthetic: bool


def read_recomputed(
    path: str | Path,
    figures: Collection[str],
    results: Collection[str],
    shares: Collection[str] = (),
) -> Recomputed:
    """Read recomputed figures.

    Parameters
    ----------
    path : path
    figures, results : collection of str
        Ids that there are, and those of them that are results which can be read: nothing else has a value
        that records could give.
    shares : collection of str
        Ids of shares of a whole, which lie between 0 and 1.

    Raises
    ------
    RecordsError
        When the file can't be read, a column is missing or unknown, a figure isn't known (with the
        nearest that is), is no result or comes twice, a value is no number, no share where one is asked
        for, or lacks its day, or there is no row; says file, row, column and value.
    """
    table = read_plain(path, ("observation_id", "value", "as_of"), ("synthetic",))
    table.once("observation_id", "one row a figure")
    found = {}
    for row in table.rows:
        figure = known_figure(row, figures)
        if figure not in results:
            wanted = "a result that can be read (no records give a norm, a goal, a budget or damaged text)"
            raise row.wrong("observation_id", wanted)
        found[figure] = _redone(row, share=figure in shares)
    if not found:
        raise RecordsError(f"{table.name} has no rows; expected a figure, its value and its day in each")
    return Recomputed(found, table.name, table.synthetic)


def _redone(row: PlainRow, *, share: bool) -> Redone:
    empty = "empty where it couldn't be recomputed"
    if not row["value"]:
        return Redone(None, row.day("as_of") if row["as_of"] else None, row.row)
    value = row.number("value", f"a number, or {empty}")
    if share and not 0 <= value <= 1:
        raise row.wrong("value", f"a share between 0 and 1, such as 0.878, or {empty}")
    return Redone(value, row.day("as_of"), row.row)


@dataclass(frozen=True)
class Printed:
    """What a made-up recomputation is drawn about: the values that a figure may stand for, its day."""

    low: float
    high: float
    whole: bool
    day: str


def synthetic_recomputed(path: str | Path, figures: Mapping[str, Printed], seed: int = 0) -> None:
    """Write made-up recomputations to a CSV file, the same bytes for the same arguments.

    Parameters
    ----------
    path : path
        CSV file to write.
    figures : mapping of str to Printed
        All results; each is tried.
    seed : int
        Of a hundred figures some eighty come out as printed, eight otherwise, and twelve can't be recomputed.
    """
    import numpy as np

    rng = np.random.default_rng(seed)
    lines = ["observation_id,value,as_of,synthetic"]
    for figure in sorted(figures):
        kept, fate, at = figures[figure], rng.random(), rng.random()
        value = kept.low + at * (min(kept.high, 1.2 * kept.low) - kept.low)
        if fate > 0.8:
            value *= 0.7
        text = f"{round(value) if kept.whole else round(value, 6):g}"
        lines.append(f"{figure},,,true" if fate > 0.88 else f"{figure},{text},{kept.day},true")
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
