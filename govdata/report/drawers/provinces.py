"""Places of many provinces: a tile each."""

from __future__ import annotations

from govdata.charts import Tiles
from govdata.questions.provinces import ByProvince
from govdata.report.drawn import Label, Picture, picture_of
from govdata.words import numbers


@picture_of.register
def _tiles(found: ByProvince, label: Label) -> Picture:
    def said(counted: tuple[int, int]) -> str:
        return "/".join(numbers.number(n, label.lang) for n in counted)

    beside = [(label.text("uncoded"), said(found.uncoded))] if found.uncoded[1] else []
    chart = Tiles(
        lang=label.lang,
        codes=list(found.counts),
        values=[k / n for k, n in found.counts.values()],
        value_texts=[said(counted) for counted in found.counts.values()],
        beside=beside,
    )
    return Picture(chart)
