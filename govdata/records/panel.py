"""Panels of places and periods: a CSV in; checked rows, or a made-up panel that says so, out.

A panel holds totals that may be published (a row is a place in a period), never people. Each row has
``unit, period, outcome, adopted`` and perhaps ``exposure``; `adopted` is the first period under the reform,
the same in all rows of a unit, empty for never. A column ``synthetic`` that says true marks demonstration
data.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from govdata.errors import RecordsError
from govdata.records.periods import first_gap
from govdata.records.plain import read_plain

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Panel", "read_panel", "synthetic_panel"]

_NEEDED = ("unit", "period", "outcome", "adopted")


@dataclass(frozen=True, eq=False)
class Panel:
    """Places by periods.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``unit period at outcome adopted exposure``, one row a unit and period, sorted; `at` counts the
        periods from 0, `adopted` is a position too (NaN for never; the number of periods, if after the last).
    periods : tuple of str
        Labels in order.
    """

    rows: pd.DataFrame
    periods: tuple[str, ...]
    has_exposure: bool
    synthetic: bool

    @property
    def units(self) -> list[str]:
        """Places, sorted."""
        return list(dict.fromkeys(self.rows["unit"]))


def read_panel(path: str | Path) -> Panel:
    """Read a panel from a CSV file.

    Raises
    ------
    RecordsError
        When the file can't be read, a column is missing, unknown or wrong, a place lacks a period, or the
        date of adoption changes within a place; says which row.
    """
    import pandas as pd

    table = read_plain(path, _NEEDED, ("exposure", "synthetic"))
    rows = [[row[column] for column in table.columns] for row in table.rows]
    frame = pd.DataFrame(rows, columns=list(table.columns), index=[row.row for row in table.rows], dtype=str)
    frame["outcome"] = _numbers(table.name, frame, "outcome")
    has_exposure = "exposure" in frame
    frame["exposure"] = _numbers(table.name, frame, "exposure") if has_exposure else 1.0
    periods = tuple(sorted(set(frame["period"])))
    _refuse_missing_period(table.name, periods)
    place = {p: i for i, p in enumerate(periods)}
    frame["at"] = frame["period"].map(place)
    frame["adopted"] = _adopted(table.name, frame, periods)
    _refuse_gaps(table.name, frame, len(periods))
    columns = ["unit", "period", "at", "outcome", "adopted", "exposure"]
    ordered = frame[columns].sort_values(["unit", "at"], ignore_index=True)
    return Panel(ordered, periods, has_exposure, table.synthetic)


def _numbers(name: str, frame: pd.DataFrame, column: str) -> pd.Series[float]:
    import pandas as pd

    values = pd.to_numeric(frame[column], errors="coerce")
    wrong = ~np.isfinite(values) | ((values <= 0) if column == "exposure" else False)
    if wrong.any():
        row = int(np.argmax(wrong))
        wanted = "a number above 0" if column == "exposure" else "a number"
        raise RecordsError(
            f"{name} row {frame.index[row]}: {column} is {frame[column].iloc[row]!r}; expected {wanted}"
        )
    return values


def _adopted(name: str, frame: pd.DataFrame, periods: tuple[str, ...]) -> pd.Series[float]:
    # Labels are ISO 8601, so that text sorts as time does; a date between two periods starts the next one.
    dates = frame.groupby("unit")["adopted"].nunique()
    if (dates > 1).any():
        unit = dates.index[int(np.argmax(dates > 1))]
        raise RecordsError(f"{name}: adopted changes within {unit!r}; expected one date in all its rows")
    places = np.searchsorted(periods, frame["adopted"].to_numpy(dtype=str)).astype(float)
    return frame["adopted"].where(frame["adopted"] == "", places).replace("", np.nan).astype(float)


def _refuse_missing_period(name: str, periods: tuple[str, ...]) -> None:
    gap = first_gap(periods)
    if gap:
        raise RecordsError(
            f"{name}: no place has a row between {gap[0]} and {gap[1]}, and later periods would move up; "
            "give every period, or leave out those before the gap"
        )


def _refuse_gaps(name: str, frame: pd.DataFrame, n: int) -> None:
    if not n:
        raise RecordsError(f"{name} has no rows")
    twice = frame.duplicated(["unit", "period"])
    if twice.any():
        row = int(np.argmax(twice))
        unit, period = frame["unit"].iloc[row], frame["period"].iloc[row]
        raise RecordsError(f"{name} row {frame.index[row]}: {unit!r} has {period} twice; expected one row")
    sizes = frame.groupby("unit").size()
    if (sizes != n).any():
        unit = sizes.index[int(np.argmax(sizes != n))]
        raise RecordsError(
            f"{name}: {unit!r} has {sizes[unit]} of {n} periods; expected all: drop it, or fill the gap"
        )


def synthetic_panel(
    path: str | Path,
    *,
    units: int = 40,
    periods: int = 60,
    adopters: int = 20,
    dates: int = 5,
    effect: float = -0.2,
    seed: int = 0,
    exposure: bool = False,
) -> Panel:
    """Write a made-up monthly panel to a CSV file, the same bytes for the same arguments.

    Parameters
    ----------
    path : path
        CSV file to write.
    units, adopters, dates : int
        Places; those that adopt; and the number of dates at which they do, around the middle.
    periods : int
        Months from January 2018 on.
    effect : float
        Relative change of the mean from adoption on: -0.2 for a fifth less.
    seed : int
    exposure : bool
        Whether there is a column of population.

    Returns
    -------
    Panel
        With ``synthetic=True``, which also stands in every row.

    Raises
    ------
    RecordsError
        For sizes that make no panel.
    """
    import pandas as pd

    if not 0 <= adopters <= units or units < 1 or periods < 4 or dates < 1:
        raise RecordsError(f"{units} units, {adopters} adopters, {periods} periods, {dates} dates: no panel")
    rng = np.random.default_rng(seed)
    months = [str(np.datetime64("2018-01") + i) for i in range(periods)]
    middle = periods // 2 + 3 * (np.arange(dates) - dates // 2)
    when = np.full(units, periods + 1)
    when[:adopters] = np.clip(middle[np.arange(adopters) % dates], 2, periods - 2)
    level = rng.lognormal(np.log(300), 0.3, units)
    t = np.arange(periods)
    season = 1 + 0.08 * np.sin(2 * np.pi * t / 12)
    mean = level[:, None] * (1 + 0.002 * t) * season * np.where(t >= when[:, None], 1 + effect, 1.0)
    # Places vary by more than chance alone: gamma-mixed counts.
    counts = rng.poisson(mean * rng.gamma(200, 1 / 200, mean.shape))
    names = [f"U{i:03d}" for i in range(1, units + 1)]
    frame = pd.DataFrame(
        {
            "unit": np.repeat(names, periods),
            "period": np.tile(months, units),
            "outcome": counts.ravel(),
            "adopted": np.repeat([months[w] if w < periods else "" for w in when], periods),
            "synthetic": "true",
        }
    )
    if exposure:
        frame.insert(3, "exposure", np.repeat(np.round(level * 100).astype(int), periods))
    frame.to_csv(path, index=False, lineterminator="\n")
    return read_panel(path)
