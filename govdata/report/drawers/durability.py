"""How long agreements last: a curve read at the days at which it may be, with how many are still followed."""

from __future__ import annotations

from govdata.charts import Curves
from govdata.questions.lasting import Durability
from govdata.report.drawn import Label, Picture, picture_of
from govdata.words.values import Quantity


@picture_of.register
def _durability(found: Durability, label: Label) -> Picture:
    days, estimate, low, high, left = zip(*found.rows, strict=True)
    chart = Curves(
        lang=label.lang,
        group=[label.text("name")] * (len(days) + 1),
        time=[0, *days],
        estimate=[1.0, *estimate],
        low=[None, *low],
        high=[None, *high],
        at_risk=[found.n, *left],
        unit=label.text("unit"),
        read=[0, *days],
        risk=label.text("risk"),
        level=found.level,
    )
    return Picture(chart, (Quantity(f"counts.{label.name}", found.n),))
