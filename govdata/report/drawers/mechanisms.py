"""What one place does, a row a category; the line under a name says whether it is in place or planned."""

from __future__ import annotations

from govdata.document import Text
from govdata.questions.shapes import Mechanisms
from govdata.report.drawn import Label, Rows, rows_of
from govdata.report.tables.mechanisms import category_name, grouped, listed


@rows_of.register
def _mechanisms(found: Mechanisms, label: Label) -> Rows:
    page = label.page
    by_category = grouped(page, found.features)
    rows = [[(Text(text=category_name(page, c)),), listed(page, each)] for c, each in by_category.items()]
    return Rows(("category", "mechanisms"), rows, left=("mechanisms",), widths=(0.9, 4.6))
