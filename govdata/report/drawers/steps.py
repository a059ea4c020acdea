"""How many are left at each step, each a part of the one before."""

from __future__ import annotations

from govdata.charts import Staircase
from govdata.questions.shapes import Steps
from govdata.report.drawn import Label, Picture, picture_of
from govdata.words.values import Quantity


@picture_of.register
def _steps(found: Steps, label: Label) -> Picture:
    chart = Staircase(
        lang=label.lang,
        labels=[label.text(name) for name, _ in found.counts],
        counts=[count for _, count in found.counts],
        unit=label.text("unit"),
    )
    return Picture(chart, (Quantity(f"counts.{label.name}", found.counts[0][1]),))
