"""Columns that a file lacks, and what therefore can't be told."""

from __future__ import annotations

from govdata.questions.shapes import MissingColumns
from govdata.report.drawn import Label, Rows, rows_of


@rows_of.register
def _missing(found: MissingColumns, label: Label) -> Rows:
    rows = [[label.inlines(name), label.inlines(f"{name}-then")] for name in found.columns]
    return Rows(("column", "then"), rows, left=("column", "then"), widths=(1.0, 2.6))
