"""Protected counts of two dimensions as a table: a hidden cell is a mark, every number names its query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from govdata.disclosure.cells import TOTAL, Category
from govdata.disclosure.protection import Protected
from govdata.document import Inlines, Text
from govdata.document.model import MarkName
from govdata.questions.shapes import CountsOf
from govdata.report.drawn import Label, Rows, rows_of
from govdata.words.values import Quantity

_MARKS: dict[str, MarkName] = {
    "suppressed": "suppressed",
    "zero": "zero",
    "missing": "not_reported",
    "not_applicable": "not_applicable",
}


@rows_of.register
def _counts(table: Protected, label: Label) -> Rows:
    """Return rows by the first dimension, columns by the second; margins last.

    The head of the rows is the attribute named after the first dimension, that of a column after its
    category.
    """
    categories = [name for name in dict.fromkeys(table.public[table.dimensions[1]]) if name != TOTAL]
    return _lines(table, (*categories, *((TOTAL,) if table.margins else ())), label)


@rows_of.register
def _counts_of(found: CountsOf, label: Label) -> Rows:
    return _lines(found.table, found.columns, label)


def _lines(table: Protected, columns: Sequence[Category], label: Label) -> Rows:
    row, column = table.dimensions
    public = table.public
    cells = {
        (r, c): (s, v) for r, c, s, v in public[[row, column, "status", "value"]].itertuples(index=False)
    }
    lines = [name for name in dict.fromkeys(public[row]) if name != TOTAL]
    rows = [
        [_name(label, line), *(_cell(label, *cells[line, c]) for c in columns)]
        for line in (*lines, *((TOTAL,) if table.margins else ()))
    ]
    return Rows((row, *("total" if c == TOTAL else str(c) for c in columns)), rows)


def _name(label: Label, line: Any) -> Inlines:
    if line == TOTAL:
        return label.inlines("total")
    return (Text(text=str(line)),)  # a name of the user's is text, whatever it begins with


def _cell(label: Label, status: str, value: Any) -> Inlines:
    if status in _MARKS:
        return label.page.mark(_MARKS[status])
    quantity = Quantity(f"counts.{label.name}", float(value))
    return label.page.quantity(quantity)
