"""Reported shares, their totals, and what both leave over."""

from __future__ import annotations

from typing import Any

from govdata.document import Text
from govdata.questions.staged import Left, LeftOver
from govdata.report.drawn import Label, Rows, rows_of


@rows_of.register
def _left_over(found: LeftOver, label: Label) -> Rows:
    columns = ("place", "indicator", "share", "rest", "base", "number")
    first = 0 if found.placed else 1
    rows = [_row(row, label)[first:] for row in found.rows]
    return Rows(columns[first:], rows, left=("indicator",))


def _row(row: Left, label: Label) -> list[Any]:
    page = label.page
    of = page.casebook.observation(row.share)
    nothing = page.mark("not_applicable")
    return [
        (Text(text=page.place(of.model_id)),),
        (Text(text=page.indicator_name(of.indicator_id)),),
        page.quoted(row.share),
        row.rest if row.rest is not None else nothing,
        page.quoted(row.total) if row.total else page.mark("not_reported"),
        row.left if row.left is not None else page.mark("not_reported") if not row.total else nothing,
    ]
