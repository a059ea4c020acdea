"""Places of many provinces and levels: a tile each, or a panel."""

from __future__ import annotations

from govdata.charts import BarPanels, Tiles
from govdata.questions.provinces import ByGroup, ByProvince
from govdata.report.drawn import Label, Picture, picture_of
from govdata.words import numbers
from govdata.words.divisions import PROVINCES


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


@picture_of.register
def _panels(found: ByGroup, label: Label) -> Picture:
    rows = list(found.groups[0].counts)
    chart = BarPanels(
        lang=label.lang,
        panels=[_group(found.kind, group.name, label) for group in found.groups],
        sizes=[group.n for group in found.groups],
        rows=[label.text(row) for row in rows],
        counts=[[group.counts[row] for row in rows] for group in found.groups],
    )
    return Picture(chart, key=chart.key)


def _group(kind: str, name: str, label: Label) -> str:
    if kind == "level":
        return label.page.text(f"level.{name}")
    return PROVINCES[name].name(label.lang) if name else label.text("uncoded")
