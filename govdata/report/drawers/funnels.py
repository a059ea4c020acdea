"""Places against the limits that chance sets; a league table would mislead."""

from __future__ import annotations

from govdata.charts import Funnel
from govdata.questions.shapes import FunnelOf
from govdata.report.drawn import Label, Picture, picture_of


@picture_of.register
def _funnel(found: FunnelOf, label: Label) -> Picture:
    k, n = zip(*found.counts.values(), strict=True)
    limits = found.limits
    chart = Funnel(
        lang=label.lang,
        labels=list(found.counts),
        events=list(k),
        trials=list(n),
        target=found.target,
        limits_at=limits["trials"].tolist(),
        signal=found.table["signal"].tolist(),
        unit=label.text("unit"),
        **{name: limits[name].tolist() for name in ("low_95", "high_95", "low_998", "high_998")},
    )
    return Picture(chart)
