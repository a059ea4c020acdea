"""A price index: a CSV of years in; checked numbers out.

Columns ``year`` and ``index``, one row a year; the index may stand at 100 in any year. Which index is right
for the money in question is for whoever gives it to say; without one nothing is deflated.
"""

from __future__ import annotations

from pathlib import Path

from govdata.errors import RecordsError
from govdata.records.plain import read_plain

__all__ = ["read_prices"]


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
    table = read_plain(path, ("year", "index"))
    table.once("year", "one row a year")
    found: dict[int, float] = {}
    for row in table.rows:
        year = row.number("year", "a year, such as 2024")
        if not year.is_integer() or not 1949 <= year <= 2100:
            raise row.wrong("year", "a year, such as 2024")
        found[int(year)] = row.number("index", "a number above 0")
        if not found[int(year)] > 0:
            raise row.wrong("index", "a number above 0")
    if not found:
        raise RecordsError(f"{table.name} has no rows; expected a year and its index in each")
    return found
