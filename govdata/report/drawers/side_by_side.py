"""Places by indicators: reported figures, rules in brackets below them, and marks for what is missing."""

from __future__ import annotations

from govdata.casebook.schema import Observation
from govdata.document import Cell, Inlines, Row, Text
from govdata.questions.shapes import SideBySide
from govdata.report.blocks import Blocks, stacked
from govdata.report.drawn import Label, Rows, rows_of


@rows_of.register
def _side_by_side(found: SideBySide, label: Label) -> Rows:
    page = label.page
    told = {o.indicator_id for o in page.casebook.list_observations(found.places, list(found.indicators))}
    columns = tuple(i for i in found.indicators if i in told)
    rows = [
        Row(cells=(page.cell(page.place(m)), *(_standing_cell(page, m, i) for i in columns)))
        for m in found.places
    ]
    return Rows(("place", *columns), rows if columns else ())


def _standing_cell(page: Blocks, model_id: str, indicator_id: str) -> Cell:
    """Return everything that a model prints on an indicator, standings apart."""
    rows = page.casebook.list_observations(model_id, indicator_id)
    if not rows:
        absent = page.casebook.exemption(model_id, indicator_id)
        return Cell(content=page.mark("not_applicable" if absent else "not_reported"))
    return Cell(content=stacked(_line(page, r) for r in sorted(rows, key=lambda r: r.standing != "measured")))


def _line(page: Blocks, row: Observation) -> Inlines:
    if row.standing == "damaged":
        return page.mark("damaged")
    number = page.number(row.observation_id, bare=True)
    if row.standing == "measured":
        return (number,)
    return (Text(text="〔"), number, Text(text="〕"))
