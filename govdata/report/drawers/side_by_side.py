"""Places by indicators: reported figures, rules in brackets below them, and marks for what is missing."""

from __future__ import annotations

from govdata.document import Row
from govdata.questions.shapes import SideBySide
from govdata.report.drawn import Label, Rows, rows_of


@rows_of.register
def _side_by_side(found: SideBySide, label: Label) -> Rows:
    page = label.page
    told = {o.indicator_id for o in page.casebook.list_observations(found.places, list(found.indicators))}
    columns = tuple(i for i in found.indicators if i in told)
    rows = [
        Row(cells=(page.cell(page.place(m)), *(page.standing_cell(m, i) for i in columns)))
        for m in found.places
    ]
    return Rows(("place", *columns), rows if columns else ())
