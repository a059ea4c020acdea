"""Persons and their times: checked columns in; rows, cells of group and time, and risk sets out."""

from __future__ import annotations

import itertools
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from govdata.errors import MethodError
from govdata.methods.inputs import FloatArray, column, counts, groups, same_length

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

    time: FloatArray
    kind: IntArray  # which event ended follow-up; -1 for none
    code: IntArray  # which group
    persons: FloatArray  # how many a row stands for
    entry: FloatArray | None
    labels: list[Any]


class Cells(NamedTuple):
    """Distinct (group, time) pairs, sorted by group and then time."""

    group: IntArray
    time: FloatArray
    starts: IntArray  # the first cell of each group, and one past the last
    row: IntArray  # the cell of each person
    grid: FloatArray  # all distinct times
    key: IntArray  # group * len(grid) + place in the grid


def people_of(
    duration: ArrayLike, kind: IntArray, group: Any, entry: ArrayLike | None, weights: ArrayLike | None
) -> People:
    time = column(duration, "duration", minimum=0)
    same_length(duration=time, event=kind)
    codes, labels = groups(group, time.size)
    began = None if entry is None else entries(entry, time)
    if weights is None:
        return People(time, kind, codes, np.ones(time.size), began, labels)
    count = column(counts(weights, "weights"), "weights")
    same_length(duration=time, weights=count)
    some = count > 0
    if not some.any():
        raise MethodError("all weights are 0; expected at least one row that stands for somebody")
    return People(
        time[some], kind[some], codes[some], count[some], None if began is None else began[some], labels
    )


def entries(entry: ArrayLike, time: FloatArray) -> FloatArray:
    began = column(entry, "entry", minimum=0)
    same_length(duration=time, entry=began)
    late = began >= time
    if late.any():
        first = int(np.argmax(late))
        raise MethodError(
            f"entry is {began[first]:g} and duration {time[first]:g} at row {first}; "
            "expected entry before duration"
        )
    return began


def censoring(entry: Any = None) -> str:
    delayed = ", entry delayed" if entry is not None else ""
    return f"end of follow-up without an event{delayed}"


def cells_of(people: People) -> Cells:
    grid, place = _grid(people.time)
    key = people.code * grid.size + place
    # A table of groups by times is quick to fill, if it isn't much larger than the data.
    if len(people.labels) * grid.size <= 4 * key.size + 1_000_000:
        used = np.zeros(len(people.labels) * grid.size, dtype=np.bool_)
        used[key] = True
        keys = np.flatnonzero(used)
        row = (np.cumsum(used) - 1)[key]
    else:
        keys, row = np.unique(key, return_inverse=True)
    group, at = np.divmod(keys, grid.size)
    starts = np.searchsorted(group, np.arange(len(people.labels) + 1))
    return Cells(group, grid[at], starts, row, grid, keys)


def _grid(time: FloatArray) -> tuple[FloatArray, IntArray]:
    """Return the distinct times, ascending, and the place of each time among them."""
    top = time.max()
    if top < 4 * time.size + 100_000:
        days = time.astype(np.intp)
        if np.array_equal(days, time):  # whole days: a table instead of a sort
            used = np.zeros(int(top) + 1, dtype=np.bool_)
            used[days] = True
            return np.flatnonzero(used).astype(np.float64), (np.cumsum(used) - 1)[days]
    grid, place = np.unique(time, return_inverse=True)
    return grid, place


def tally(cells: Cells, people: People, which: NDArray[np.bool_] | None = None) -> FloatArray:
    """Return the number of persons in each cell."""
    weights = people.persons if which is None else people.persons * which
    return np.bincount(cells.row, weights=weights, minlength=cells.key.size).astype(np.float64)


def risk_set(cells: Cells, people: People, ended: FloatArray) -> FloatArray:
    """Return how many are under observation just before the time of each cell."""
    leaving = ended
    if people.entry is not None:
        # Whoever enters at e isn't at risk at the times up to e: taken off at the last of them.
        key = people.code * cells.grid.size + np.searchsorted(cells.grid, people.entry, side="right") - 1
        cell = np.searchsorted(cells.key, key, side="right") - 1
        # With no time of the own group up to e, the search ends in the group before.
        own = (cell >= cells.starts[people.code]) & (people.entry >= cells.grid[0])
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
