"""Counts of figures by row and part, as stacked bars; an empty row says so in words."""

from __future__ import annotations

from govdata.charts import StackedBars
from govdata.questions.shapes import StackedCounts
from govdata.report.drawn import Label, Picture, picture_of


@picture_of.register
def _stacked(found: StackedCounts, label: Label) -> Picture:
    chart = StackedBars(
        lang=label.lang,
        labels=[label.text(row) for row in found.rows],
        counts=[[counts[part] for part in found.parts] for counts in found.rows.values()],
        parts=[label.text(f"part-{part}") for part in found.parts],
        muted=[label.text(f"part-{part}") for part in found.muted],
        each=(label.text("each"),) * 2,
        nothing=label.text("nothing"),
    )
    return Picture(chart, found.evidence)
