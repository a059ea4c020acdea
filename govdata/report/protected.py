"""Protected counts as tables and figures: what may be shown of case records, and nothing else.

Enters: a page, and tables that went through :mod:`govdata.disclosure.protection`. Leaves: blocks in which a
hidden cell is a mark, whose numbers all name the query that they come from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from govdata.disclosure.cells import TOTAL
from govdata.disclosure.shown import visible_counts, visible_values
from govdata.document import Inlines, KeyFigure, Number
from govdata.document.model import MarkName
from govdata.errors import DisplayError
from govdata.report.shown import Shown
from govdata.words import numbers

if TYPE_CHECKING:
    from govdata.disclosure.protection import Protected
    from govdata.report.page import Page, Pair

__all__ = [
    "counts_table",
    "key_figure",
    "visible_counts",
    "visible_values",
]

_MARKS: dict[str, MarkName] = {
    "suppressed": "suppressed",
    "zero": "zero",
    "missing": "not_reported",
    "not_applicable": "not_applicable",
}


def counts_table(
    page: Page,
    label: str,
    title: Pair,
    protected: Protected,
    heads: Mapping[str, Pair],
    formula: Pair,
    **parts: Any,
) -> Shown:
    """Show a protected table of two dimensions: rows by the first, columns by the second.

    Parameters
    ----------
    page, label, title
        As for :meth:`~govdata.report.page.Page.table`.
    protected
        Counts by two dimensions, with margins.
    heads
        Category of the second dimension -> head; the margin comes last.
    formula
        The query and its definition, for the evidence of every number.
    **parts
        `subtitle`, `note`, values for gaps.
    """
    row, column = protected.dimensions
    public = protected.public
    cells = {
        (r, c): (s, v) for r, c, s, v in public[[row, column, "status", "value"]].itertuples(index=False)
    }
    order = [*(r for r in dict.fromkeys(public[row]) if r != TOTAL), TOTAL]
    columns: list[Any] = [("地区", "Region"), *heads.values(), ("合计", "All")]
    lines = [
        [
            page.said(("合计", "All")) if r == TOTAL else str(r),
            *(_cell(page, label, title, formula, *cells[r, c], **parts) for c in (*heads, TOTAL)),
        ]
        for r in order
    ]
    return page.table(label, title, columns, lines, **parts)


def _cell(page: Page, label: str, title: Pair, formula: Pair, status: str, value: Any, **_: Any) -> Inlines:
    if status in _MARKS:
        return page.mark(_MARKS[status])
    name = ("经保护的记录计数", "Protected counts from records")
    return page.recomputed(f"{label}.counts", numbers.number(value, page.lang), name, formula)


def key_figure(page: Page, label: Pair, content: Inlines) -> KeyFigure:
    """Return a number recomputed from records as a large figure for the summary."""
    (number,) = content
    if not isinstance(number, Number):
        raise DisplayError(f"{label!r}: expected one number from records")
    return KeyFigure(
        label=page.inlines(label),
        value=number.text,
        unit="",
        standing="recomputed",
        grade="",
        evidence=number.evidence,
    )
