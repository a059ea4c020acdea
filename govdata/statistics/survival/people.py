"""Persons and their times: checked columns in; rows, cells of group and time, and risk sets out."""

from __future__ import annotations

import itertools
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from govdata.errors import MethodError
from govdata.statistics.checked import FloatArray, column, counts, groups, same_length

IntArray = NDArray[np.intp]

__all__ = [
    "Cells",
    "IntArray",
    "People",
    "cells_of",
    "censoring",
    "people_of",
    "risk_set",
    "running",
    "tally",
]


class People(NamedTuple):
    """The rows that stand for somebody."""

    grid: FloatArray  # all distinct times and entries, ascending
    place: IntArray  # of each one's time in the grid
    kind: IntArray  # which event ended follow-up; -1 for none
    code: IntArray  # which group
    persons: FloatArray  # how many a row stands for
    entry_place: IntArray | None
    labels: list[Any]


class Cells(NamedTuple):
    """Distinct (group, time) pairs, sorted by group and then time."""

    group: IntArray
    time: FloatArray
    starts: IntArray  # the first cell of each group, and one past the last
    row: IntArray  # the cell of each person
    key: IntArray  # group * len(grid) + place in the grid


def people_of(
    duration: ArrayLike, kind: IntArray, group: Any, entry: ArrayLike | None, weights: ArrayLike | None
) -> People:
    """Return the checked rows; those of weight 0 are left out."""
    time = column(duration, "duration", minimum=0)
    same_length(duration=time, event=kind)
    codes, labels = groups(group, time.size)
    began = None if entry is None else column(entry, "entry", minimum=0)
    same_length(duration=time, entry=began)
    grid, places = _grid(time if began is None else np.concatenate([time, began]))
    place, entry_place = places[: time.size], None if began is None else places[time.size :]
    if began is not None:
        _refuse_late_entry(began, time, places[time.size :] >= place)
    everybody = People(grid, place, kind, codes, np.ones(time.size), entry_place, labels)
    return everybody if weights is None else _weighted(everybody, weights)


def _weighted(people: People, weights: ArrayLike) -> People:
    count = column(counts(weights, "weights"), "weights")
    same_length(duration=people.place, weights=count)
    some = count > 0
    if not some.any():
        raise MethodError("all weights are 0; expected at least one row that stands for somebody")
    return people._replace(
        place=people.place[some],
        kind=people.kind[some],
        code=people.code[some],
        persons=count[some],
        entry_place=None if people.entry_place is None else people.entry_place[some],
    )


def _refuse_late_entry(began: FloatArray, time: FloatArray, late: NDArray[np.bool_]) -> None:
    if late.any():
        first = int(np.argmax(late))
        raise MethodError(
            f"entry is {began[first]:g} and duration {time[first]:g} at row {first}; "
            "expected entry before duration"
        )


def censoring(entry: Any = None) -> str:
    delayed = ", entry delayed" if entry is not None else ""
    return f"end of follow-up without an event{delayed}"


def cells_of(people: People) -> Cells:
    """Return the pairs of group and time in which somebody's follow-up ended."""
    size = people.grid.size
    key = people.code * size + people.place
    # A table of groups by times is quick to fill, if it isn't much larger than the data.
    if len(people.labels) * size <= 4 * key.size + 1_000_000:
        keys, row = _by_table(key, len(people.labels) * size)
    else:
        keys, row = np.unique(key, return_inverse=True)
    group, at = np.divmod(keys, size)
    starts = np.searchsorted(group, np.arange(len(people.labels) + 1))
    return Cells(group, people.grid[at], starts, row, keys)


def _grid(time: FloatArray) -> tuple[FloatArray, IntArray]:
    """Return the distinct times, ascending, and the place of each time among them.

    Times that differ by rounding only are one, as in R's ``aeqSurv``: 0.1 + 0.2 and 0.3 are a tie.
    """
    top = time.max()
    if top < 4 * time.size + 100_000:
        days = time.astype(np.intp)
        if np.array_equal(days, time):  # whole days: a table instead of a sort
            used, place = _by_table(days, int(top) + 1)
            return used.astype(np.float64), place
    grid, place = np.unique(time, return_inverse=True)
    tolerance = np.sqrt(np.finfo(float).eps) * max(1.0, float(time.mean()))
    new = np.append(True, np.diff(grid) > tolerance)
    return (grid, place) if new.all() else (grid[new], (np.cumsum(new) - 1)[place])


def _by_table(values: IntArray, size: int) -> tuple[IntArray, IntArray]:
    """Return the distinct values and the place of each among them, for values below `size`."""
    used = np.zeros(size, dtype=np.bool_)
    used[values] = True
    return np.flatnonzero(used), (np.cumsum(used) - 1)[values]


def tally(cells: Cells, people: People, which: NDArray[np.bool_] | None = None) -> FloatArray:
    """Return the number of persons in each cell."""
    weights = people.persons if which is None else people.persons * which
    return np.bincount(cells.row, weights=weights, minlength=cells.key.size).astype(np.float64)


def risk_set(cells: Cells, people: People, ended: FloatArray) -> FloatArray:
    """Return how many are under observation just before the time of each cell."""
    leaving = ended
    if people.entry_place is not None:
        # Whoever enters at e isn't at risk at the times up to e: taken off at the last of them.
        key = people.code * people.grid.size + people.entry_place
        cell = np.searchsorted(cells.key, key, side="right") - 1
        own = cell >= cells.starts[people.code]  # else no time of the own group lies before
        entered = np.bincount(cell[own], weights=people.persons[own], minlength=ended.size)
        leaving = ended - entered.astype(np.float64)
    from_end = np.append(np.cumsum(leaving[::-1])[::-1], 0.0)
    at_risk: FloatArray = from_end[:-1] - from_end[cells.starts[1:]][cells.group]
    return at_risk


def running(cells: Cells, values: FloatArray, accumulate: Any) -> FloatArray:
    """Return running sums or products that start anew with each group."""
    parts = [accumulate(values[a:b]) for a, b in itertools.pairwise(cells.starts.tolist())]
    running: FloatArray = np.concatenate(parts)
    return running
