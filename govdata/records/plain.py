"""Small tables that people write in a spreadsheet: a CSV in; rows that know their number out.

For what is no case record: a price index, a panel, a second coder's readings. Cells are text, spaces about
them gone, full-width and half-width forms one; what each must be is for the reader of that table, which says
file, row, column and value of what is wrong. A column ``synthetic`` that says true marks demonstration data.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from govdata.errors import RecordsError, nearest
from govdata.given import given_file
from govdata.records.encodings import encoding_of, meant
from govdata.records.values import plain_text
from govdata.trace import note_file

__all__ = ["PlainRow", "PlainTable", "read_plain"]

_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
_TRUE = frozenset({"true", "1", "yes", "是"})


@dataclass(frozen=True)
class PlainRow:
    """A row: its number in the spreadsheet (the head is row 1) and its cells by column."""

    file: str
    row: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def wrong(self, column: str, wanted: str) -> RecordsError:
        """Return the error that says what a cell holds, and what was expected."""
        return RecordsError(f"{self.file} row {self.row}: {column} is {self[column]!r}; expected {wanted}")

    def number(self, column: str, wanted: str) -> float:
        """Return a cell as a finite number.

        Raises
        ------
        RecordsError
            If it is none.
        """
        text = self[column]
        value = float(text) if _NUMBER.fullmatch(text) else math.nan
        if not math.isfinite(value):
            raise self.wrong(column, wanted)
        return value

    def day(self, column: str, wanted: str = "a day, such as 2024-12-31") -> date:
        """Return a cell as a day.

        Raises
        ------
        RecordsError
            If it is none.
        """
        try:
            return date.fromisoformat(self[column])
        except ValueError:
            raise self.wrong(column, wanted) from None


@dataclass(frozen=True)
class PlainTable:
    """The rows of a file that aren't empty, and the encoding that was taken."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[PlainRow, ...]
    encoding: str = "UTF-8"

    @property
    def synthetic(self) -> bool:
        """Whether any row says that it is made up."""
        return any(row["synthetic"].lower() in _TRUE for row in self.rows)

    def once(self, column: str, wanted: str) -> None:
        """Refuse a value that stands in two rows.

        Raises
        ------
        RecordsError
            Naming the second row.
        """
        seen: dict[str, int] = {}
        for row in self.rows:
            first = seen.setdefault(row[column], row.row)
            if first != row.row:
                raise RecordsError(
                    f"{self.name} row {row.row}: {column} {row[column]} stands in row {first} already; "
                    f"expected {wanted}"
                )


def read_plain(path: str | Path, needed: Sequence[str], optional: Sequence[str] = ()) -> PlainTable:
    """Read a small CSV file; the report that reads it runs again when it changes.

    Parameters
    ----------
    path : path
        UTF-8, GB 18030 or UTF-16, detected; from here, else from the project's folder.
    needed, optional : sequence of str
        Columns that must, or may, be there, in any order.

    Raises
    ------
    RecordsError
        When the file can't be read, a column is missing, unknown or named twice, or a row has more cells
        than the head; says which.
    """
    path = given_file(path)
    try:
        encoding = encoding_of(path)
        with path.open(encoding=encoding.codec, newline="") as file:
            lines = [[plain_text(cell.strip()) for cell in line] for line in csv.reader(file)]
    except (OSError, UnicodeError, csv.Error) as error:
        raise RecordsError(f"{path.name} can't be read as CSV in UTF-8 or GB 18030: {error}") from error
    note_file(path)
    head = _without_tail(lines[0]) if lines else []
    _refuse_columns(path.name, head, needed, optional)
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = _without_tail(line)
        if len(cells) > len(head):
            raise RecordsError(
                f"{path.name} row {number} has {len(cells)} cells, the head {len(head)}; a comma inside a "
                "cell takes quotes round the cell"
            )
        if cells:
            rows.append(PlainRow(path.name, number, dict(zip(head, cells, strict=False))))
    _refuse_spoilt(rows)
    return PlainTable(path.name, tuple(head), tuple(rows), encoding.stated)


def _refuse_spoilt(rows: list[PlainRow]) -> None:
    for row in rows:
        for column, cell in row.cells.items():
            if (sound := meant(cell)) is not None:
                raise row.wrong(column, f"{sound!r}: once read in the wrong encoding; save it again as UTF-8")


def _without_tail(cells: list[str]) -> list[str]:
    """Drop the empty cells that spreadsheets leave at the end of a row."""
    end = next((i for i in range(len(cells), 0, -1) if cells[i - 1]), 0)
    return cells[:end]


def _refuse_columns(name: str, found: list[str], needed: Sequence[str], optional: Sequence[str]) -> None:
    known = (*needed, *optional)
    for place, column in enumerate(found):
        if column not in known:
            hint = nearest(column, known)
            raise RecordsError(f"{name}: unknown column {column!r}; expected {', '.join(known)}{hint}")
        if column in found[:place]:
            raise RecordsError(f"{name}: column {column!r} stands there twice; name each column once")
    missing = [column for column in needed if column not in found]
    if missing:
        raise RecordsError(f"{name}: no column {', '.join(missing)}; expected {', '.join(needed)}")
