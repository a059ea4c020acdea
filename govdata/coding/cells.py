"""Tables in a text: rows of cells parted by tabs or bars, and what heading, label and caption say of a cell.

Enters: the structure of a plain text. Leaves: for a number that fills a cell, the words that it is of and the
unit that the table gives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from govdata.coding.measures import MEASURE, UNITS
from govdata.coding.reading import Reading
from govdata.coding.structure import Structure

__all__ = ["Cell", "cell_of", "in_unit"]

_PART = re.compile(r"[\t|]")
_UNIT = re.compile(rf"单位\s*[:：]\s*(?P<unit>万?(?:%|{MEASURE}))|[(（](?P<own>万?(?:%|{MEASURE}))[)）]")
_FAR = 60  # lines up to the heading of a table
_YEAR = re.compile(r"(?:19|20)\d\d年?")


@dataclass(frozen=True)
class Cell:
    """A number's cell: the label of its row, the heading of its column, the table's caption and unit."""

    label: str
    heading: str
    caption: str
    unit: str

    @property
    def words(self) -> str:
        """What the number is of, as far as the table says."""
        return f"{self.caption} {self.label} {self.heading}"


def cell_of(structure: Structure, start: int, end: int) -> Cell | None:
    """Return the cell that the characters `start` to `end` fill; None if they fill none, or head a column."""
    first, last = structure.line(start)
    line = structure.text[first:last]
    if not _PART.search(line):
        return None
    before, after = _PART.split(structure.text[first:start]), _PART.split(structure.text[end:last])
    if before[-1].strip() or after[0].strip():
        return None
    cells, column = _PART.split(line), len(before) - 1
    if _heads(cells, column):
        return None
    above = _above(structure, first)
    heading = next((row[column] for row in reversed(above[1]) if column < len(row)), "")
    unit = _unit_in(heading) or _unit_in(above[0])
    return Cell(cells[0].strip() if column else "", heading.strip(), above[0], unit)


def _heads(cells: list[str], column: int) -> bool:
    """Whether a number heads its column or its row: a year, or a number of order."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    counts = any(cell[:1].isdigit() and not _YEAR.fullmatch(cell) for cell in filled)
    year = bool(_YEAR.fullmatch(cells[column].strip()))
    return (year and not counts) or (column == 0 and len(filled) > 1)


def _above(structure: Structure, first: int) -> tuple[str, list[list[str]]]:
    """Return the caption over a table and its rows above a line, the nearest first."""
    rows: list[list[str]] = []
    at = first
    for _ in range(_FAR):
        if at <= 0:
            break
        start, end = structure.line(at - 1)
        if start >= at:
            break
        line = structure.text[start:end]
        if not _PART.search(line):
            return line.strip()[-40:], rows
        rows.append(_PART.split(line))
        at = start
    return "", rows


def _unit_in(words: str) -> str:
    found = _UNIT.search(words)
    return (found["unit"] or found["own"]) if found else ""


def in_unit(reading: Reading, cell: Cell) -> Reading:
    """Return a bare number read in the unit of its table: in 万元 ten thousand times, in % a hundredth."""
    if reading.value is None or not cell.unit:
        return reading
    if cell.unit == "%":
        return Reading(round(reading.value / 100, 8), None, "share", reading.qualifier, "%")
    measure = cell.unit.removeprefix("万")
    times = 10_000 if cell.unit.startswith("万") else 1
    return Reading(reading.value * times, None, UNITS.get(measure, ""), reading.qualifier, measure)
