"""A price index: a CSV of years in; checked numbers out.

Columns ``year`` and ``index``, one row a year; the index may stand at 100 in any year. Which index is right
for the money in question is for whoever gives it to say; without one nothing is deflated.
"""

from __future__ import annotations

import math
from pathlib import Path

from govdata.errors import RecordsError, nearest
from govdata.given import given_file
from govdata.trace import note_file

__all__ = ["read_prices"]

_COLUMNS = ("year", "index")


def read_prices(path: str | Path) -> dict[int, float]:
    """Read a price index.

    Returns
    -------
    dict of int to float
        Year to index, above 0.

    Raises
    ------
    RecordsError
        When the file can't be read, a column is missing or unknown, a year comes twice, or a value is no
        year or no index; says file, row, column and value.
    """
    import pandas as pd

    path = given_file(path)
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise RecordsError(f"{path.name} can't be read as CSV in UTF-8: {error}") from error
    note_file(path)
    for column in frame.columns:
        if column not in _COLUMNS:
            raise RecordsError(
                f"{path.name}: unknown column {column!r}; expected year, index{nearest(column, _COLUMNS)}"
            )
    missing = [column for column in _COLUMNS if column not in frame]
    if missing:
        raise RecordsError(f"{path.name}: no column {', '.join(missing)}; expected year, index")
    found: dict[int, float] = {}
    for row, (year, index) in enumerate(zip(frame["year"], frame["index"], strict=True), start=2):
        at = _number(path.name, row, "year", year, "a year, such as 2024")
        if not at.is_integer() or not 1949 <= at <= 2100:
            raise RecordsError(f"{path.name} row {row}: year is {year!r}; expected a year, such as 2024")
        if int(at) in found:
            raise RecordsError(
                f"{path.name} row {row}: year {year} stands here twice; expected one row a year"
            )
        value = _number(path.name, row, "index", index, "a number above 0")
        if not value > 0:
            raise RecordsError(f"{path.name} row {row}: index is {index!r}; expected a number above 0")
        found[int(at)] = value
    if not found:
        raise RecordsError(f"{path.name} has no rows; expected a year and its index in each")
    return found


def _number(name: str, row: int, column: str, text: str, wanted: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise RecordsError(f"{name} row {row}: {column} is {text!r}; expected {wanted}")
    return value
