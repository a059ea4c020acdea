"""Inhabitants of areas: a CSV in; checked numbers out.

Columns ``region`` and ``population``, one row an area; with a column ``year``, one row an area and year.
Whether usual residents or registered ones are right for a rate is for whoever gives the file to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from govdata.errors import RecordsError
from govdata.records.plain import PlainRow, read_plain

__all__ = ["Population", "read_population"]

_WHOLE = "inhabitants as a whole number above 0, such as 456000 (45.6 万 is 456000)"
_YEAR = "a year, such as 2024"


@dataclass(frozen=True)
class Population:
    """Inhabitants of areas in one year.

    Parameters
    ----------
    name : str
        The file.
    inhabitants : mapping of str to int
        Area -> inhabitants; areas that the file doesn't have are left out.
    years : tuple of int
        The years that were taken, in order; empty where the file has none.
    synthetic : bool
        Whether the file says that it is made up.
    """

    name: str
    inhabitants: Mapping[str, int] = field(hash=False)
    years: tuple[int, ...]
    synthetic: bool


def read_population(path: str | Path, regions: Iterable[str], year: int) -> Population:
    """Read the inhabitants of some areas.

    Parameters
    ----------
    path : path
        A CSV file; see above.
    regions : iterable of str
        Areas that are asked for, as the records spell them; other rows are left alone, once read.
    year : int
        The year asked for. Of several the last one up to it is taken, area by area.

    Raises
    ------
    RecordsError
        When the file can't be read, a column is missing or unknown, an area is empty or comes twice, a number
        is no population or no year, every year of an area lies after the one asked for, or no area is one of
        those asked for; says file, row, column and value.
    """
    table = read_plain(path, ("region", "population"), ("year", "synthetic"))
    wanted, dated = set(regions), "year" in table.columns
    found: dict[str, dict[int, int]] = {}
    rows: dict[tuple[str, int], int] = {}
    for row in table.rows:
        region, of, people = _region(row), _year(row) if dated else 0, _people(row)
        before = rows.setdefault((region, of), row.row)
        if before != row.row:
            when = f" of {of}" if dated else ""
            raise RecordsError(
                f"{table.name} row {row.row}: region {region}{when} stands in row {before} already; expected "
                f"one row an area{' and year' if dated else ''}"
            )
        found.setdefault(region, {})[of] = people
    met = sorted(wanted & set(found))
    if not met:
        raise RecordsError(
            f"{table.name} has none of the {len(wanted):,} areas of the records; expected such as "
            f"{min(wanted)!r} in the column region, spelt as in the records"
        )
    taken = {region: _last(table.name, region, found[region], year) for region in met}
    inhabitants = {region: found[region][of] for region, of in taken.items()}
    years = tuple(sorted(set(taken.values()))) if dated else ()
    return Population(table.name, inhabitants, years, table.synthetic)


def _region(row: PlainRow) -> str:
    if not row["region"]:
        raise row.wrong("region", "the name of an area")
    return row["region"]


def _year(row: PlainRow) -> int:
    year = row.number("year", _YEAR)
    if not year.is_integer() or not 1949 <= year <= 2100:
        raise row.wrong("year", _YEAR)
    return int(year)


def _people(row: PlainRow) -> int:
    people = row.number("population", _WHOLE)
    if not people.is_integer() or people <= 0:
        raise row.wrong("population", _WHOLE)
    return int(people)


def _last(name: str, region: str, years: Mapping[int, int], asked: int) -> int:
    known = [year for year in years if year <= asked]
    if not known:
        raise RecordsError(
            f"{name}: region {region} has a population of {min(years)} and none up to {asked}; expected one "
            f"of {asked} or before"
        )
    return max(known)
