"""Shares by period and by group with their intervals, in the order of time or of the schema: no ranking."""

from __future__ import annotations

from collections.abc import Iterable

from govdata.charts import Control, Intervals, Series
from govdata.questions.compared import OWN_WORDS, Groups, Periods, Volumes
from govdata.questions.request_volumes import Controlled
from govdata.report.drawn import Label, Picture, picture_of
from govdata.statistics.proportions import interval
from govdata.words.values import Quantity


@picture_of.register
def _periods(found: Periods, label: Label) -> Picture:
    labels = [_period(label, start, found.months) for start in found.counts]
    return _drawn(label, labels, found.counts.values(), found.level)


@picture_of.register
def _groups(found: Groups, label: Label) -> Picture:
    labels = [
        label.page.text(
            f"{label.name}.row",
            dimension=label.text(dimension),
            group=group if dimension in OWN_WORDS else label.text(group),
        )
        for dimension, group in found.counts
    ]
    return _drawn(label, labels, found.counts.values(), found.level)


@picture_of.register
def _volumes(found: Volumes, label: Label) -> Picture:
    chart = Series(
        lang=label.lang,
        time=list(found.counts),
        observed=list(found.counts.values()),
        unit=label.text("unit"),
    )
    first = next(n for n in found.counts.values() if n is not None)
    return Picture(chart, (Quantity(f"counts.{label.name}", first),))


@picture_of.register
def _controlled(found: Controlled, label: Label) -> Picture:
    chart = Control(
        lang=label.lang,
        time=list(found.counts),
        counts=list(found.counts.values()),
        rate=found.chart.rates,
        low=found.chart.low,
        high=found.chart.high,
        centre=found.chart.centre,
        unit=label.text("unit"),
        count_unit=label.text("counts"),
    )
    first = next(n for n in found.counts.values() if n is not None)
    return Picture(chart, (Quantity(f"counts.{label.name}", first),))


def _period(label: Label, start: str, months: int) -> str:
    """A quarter, a year, or the first and last of several years."""
    year, month = int(start[:4]), int(start[5:7])
    if months == 1:
        return start
    if months < 12:
        values = {"year": str(year), "quarter": str((month + 2) // 3)}
        return label.page.text(f"{label.name}.quarter", **values)
    return str(year) if months == 12 else f"{year}–{year + months // 12 - 1}"


def _drawn(label: Label, labels: list[str], counts: Iterable[tuple[int, int]], level: float) -> Picture:
    k, n = zip(*counts, strict=True)
    shares = [interval(events, people, level=level) for events, people in zip(k, n, strict=True)]
    chart = Intervals(
        lang=label.lang,
        labels=labels,
        estimate=[float(one.estimate) for one in shares],
        low=[float(one.ci_low) for one in shares],
        high=[float(one.ci_high) for one in shares],
        events=list(k),
        n=list(n),
        level=level,
    )
    return Picture(chart, (Quantity(f"counts.{label.name}", k[0]),))
