"""Rules and results on one axis, a row a place."""

from __future__ import annotations

from govdata.questions.shapes import NormsOf
from govdata.report.drawn import Label, Picture, picture_of
from govdata.report.tables.norms_and_results import norms_and_results


@picture_of.register
def _norms(found: NormsOf, label: Label) -> Picture:
    alone = all(rule == thing for rule, thing in found.indicators.items())
    indicators = list(found.indicators) if alone else found.indicators
    chart, drawn = norms_and_results(label.page, indicators, list(found.places), found.derived)
    return Picture(chart, tuple(drawn))
