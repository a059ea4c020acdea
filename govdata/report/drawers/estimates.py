"""Shares with their intervals, a row each."""

from __future__ import annotations

from govdata.charts import Intervals
from govdata.questions.shapes import Estimates
from govdata.report.drawn import Label, Picture, picture_of


@picture_of.register
def _estimates(found: Estimates, label: Label) -> Picture:
    chart = Intervals(
        lang=label.lang,
        labels=[_row(label, name, days, found.named) for name, days, *_ in found.rows],
        estimate=[row[2] for row in found.rows],
        low=[row[3] for row in found.rows],
        high=[row[4] for row in found.rows],
        level=found.level,
    )
    return Picture(chart)


def _row(label: Label, name: str, days: int | None, named: bool) -> str:
    said = name if named else label.text(name)
    if days is None:
        return said
    own = f"{label.name}.row"
    return label.page.text(own if label.page.messages.has(own) else "row-days", row=said, days=days)
