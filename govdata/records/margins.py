"""Known numbers of a population, to weigh a survey by: a CSV in; numbers by variable and category out.

Columns ``variable``, ``category`` and ``population``: one row a category, such as ``sex,female,243000``.
Variables are columns of the records, categories are spelt as the records have them, or sexes as any records
may have them (男, 女).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from govdata.errors import RecordsError, nearest
from govdata.records.plain import PlainRow, PlainTable, read_plain
from govdata.records.schema import schema_of

__all__ = ["Margins", "read_margins"]

_WHOLE = "people as a whole number above 0, such as 456000 (45.6 万 is 456000)"
#: Other spellings of categories that records keep as codes.
_SPELT = {"sex": next(f.words for f in schema_of("survey").fields if f.name == "sex")}
#: Sums of rounded numbers may differ by so much.
_ROUNDED = 0.001


@dataclass(frozen=True)
class Margins:
    """Known numbers of people.

    Parameters
    ----------
    name : str
        The file.
    known : mapping
        Variable -> category -> people, in the order of the file.
    synthetic : bool
        Whether the file says that it is made up.
    """

    name: str
    known: Mapping[str, Mapping[str, float]] = field(hash=False)
    synthetic: bool

    @property
    def total(self) -> int:
        """People in all, by the first variable."""
        return round(sum(next(iter(self.known.values())).values()))

    @property
    def alike(self) -> dict[str, dict[str, float]]:
        """The numbers, every variable scaled to the total of the first: rounding made them differ."""
        sums = {name: sum(numbers.values()) for name, numbers in self.known.items()}
        first = next(iter(sums.values()))
        return {
            name: {category: number * first / sums[name] for category, number in numbers.items()}
            for name, numbers in self.known.items()
        }


def read_margins(path: str | Path, held: Mapping[str, Sequence[str]]) -> Margins:
    """Read known numbers.

    Parameters
    ----------
    path : path
        A CSV file; see above.
    held : mapping of str to sequence of str
        Variables that the records have -> the categories of those who answered.

    Raises
    ------
    RecordsError
        When the file can't be read, a column is missing or unknown, a variable is none of the records, a
        category is none of theirs, comes twice or is missing, a number is no number of people, or variables
        add up to different populations; says file, row, column and value.
    """
    table = read_plain(path, ("variable", "category", "population"), ("synthetic",))
    known: dict[str, dict[str, float]] = {}
    rows: dict[tuple[str, str], int] = {}
    for row in table.rows:
        variable = _variable(row, held)
        category = _SPELT.get(variable, {}).get(row["category"].lower(), row["category"])
        if category not in held[variable]:
            raise _no_category(row, held[variable])
        before = rows.setdefault((variable, category), row.row)
        if before != row.row:
            raise RecordsError(
                f"{table.name} row {row.row}: {variable} {category} stands in row {before} already; expected "
                "one row a category"
            )
        known.setdefault(variable, {})[category] = _people(row)
    if not known:
        raise RecordsError(f"{table.name} has no rows; expected one a category of {', '.join(held)}")
    _refuse_missing(table, known, held)
    return Margins(table.name, known, table.synthetic)


def _variable(row: PlainRow, held: Mapping[str, Sequence[str]]) -> str:
    if row["variable"] not in held:
        hint = nearest(row["variable"], tuple(held))
        raise row.wrong("variable", f"one that all who answered have in the records: {', '.join(held)}{hint}")
    return row["variable"]


def _no_category(row: PlainRow, categories: Sequence[str]) -> RecordsError:
    shown = ", ".join(categories[:8]) + (", …" if len(categories) > 8 else "")
    hint = nearest(row["category"], tuple(categories))
    return row.wrong("category", f"one of those who answered: {shown}{hint}; join others with one of these")


def _people(row: PlainRow) -> float:
    people = row.number("population", _WHOLE)
    if not people.is_integer() or people <= 0:
        raise row.wrong("population", _WHOLE)
    return people


def _refuse_missing(
    table: PlainTable, known: Mapping[str, Mapping[str, float]], held: Mapping[str, Sequence[str]]
) -> None:
    for variable, numbers in known.items():
        missing = [category for category in held[variable] if category not in numbers]
        if missing:
            raise RecordsError(
                f"{table.name} has no row for {variable} {missing[0]}, which some who answered have; "
                "expected one for each category"
            )
    sums = {variable: sum(numbers.values()) for variable, numbers in known.items()}
    first = next(iter(sums))
    for variable, total in sums.items():
        if abs(total / sums[first] - 1) > _ROUNDED:
            raise RecordsError(
                f"{table.name}: {first} adds up to {sums[first]:,.0f} people and {variable} to {total:,.0f}; "
                "expected one population in all variables"
            )
