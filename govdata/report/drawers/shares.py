"""Shares of regions with their intervals, in the order given: no ranking."""

from __future__ import annotations

from govdata.charts import Intervals
from govdata.questions.shapes import Shares
from govdata.report.drawn import Label, Picture, picture_of
from govdata.statistics.proportions import interval
from govdata.words.values import Quantity


@picture_of.register
def _shares(found: Shares, label: Label) -> Picture:
    estimates = [interval(k, n, level=found.level) for k, n in found.counts.values()]
    chart = Intervals(
        lang=label.lang,
        labels=list(found.counts),
        estimate=[float(e.estimate) for e in estimates],
        low=[float(e.ci_low) for e in estimates],
        high=[float(e.ci_high) for e in estimates],
        events=[k for k, _ in found.counts.values()],
        n=[n for _, n in found.counts.values()],
        level=found.level,
    )
    first = next(iter(found.counts.values()))
    return Picture(chart, (Quantity(f"counts.{label.name}", first[0]),))
