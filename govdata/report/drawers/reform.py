"""Reforms: figures at two points as change; in panels, the path without the reform and effects over time."""

from __future__ import annotations

import math
from typing import Any

from govdata.charts import EventTime, Intervals, Panel, Ranges, Series
from govdata.document import Inlines, Text
from govdata.evidence.precision import span
from govdata.questions.panel_recorded import FalseDates, PanelNumbers, PathWithout, SinceAdoption
from govdata.questions.reform_effects import Change, Changes, TwoPoints
from govdata.report.drawn import Label, Picture, Rows, picture_of, rows_of
from govdata.words.values import Interval, Quantity

_POINTS = ("first", "later")


@rows_of.register
def _changes(found: Changes, label: Label) -> Rows:
    page = label.page
    rows = []
    for c in found.rows:
        points: list[Any] = []
        for figure, date in zip((c.first, c.later), c.dates, strict=True):
            points += [page.quoted(figure), page.period(date) or label.inlines("undated")]
        # Where hedges leave both ways open a difference would say one of them.
        change = label.inlines("unclear") if c.way == "unclear" else (page.number(c.difference, 0),)
        rows.append([page.place(c.place), page.indicator_name(c.indicator), *points, change])
    columns = ("place", "indicator", "first", "first_date", "later", "later_date", "change")
    widths = (1.4, 1.4, 0.9, 0.8, 0.9, 0.8, 1.3)
    return Rows(columns, rows, left=("indicator", "first_date", "later_date"), widths=widths)


@picture_of.register
def _points(found: TwoPoints, label: Label) -> Picture:
    page, lead = label.page, found.rows[0]
    comma = "，" if label.lang == "zh" else ", "
    dates = [page.period(date) or label.text("undated") for date in lead.dates]
    panels = [_panel(change, label) for change in found.rows]
    names = [f"{label.text(name)}{comma}{date}" for name, date in zip(_POINTS, dates, strict=True)]
    drawn = tuple(figure for change in found.rows for figure in (change.first, change.later))
    return Picture(Ranges(lang=label.lang, labels=names, panels=panels), drawn)


def _panel(change: Change, label: Label) -> Panel:
    """Return one measure at both points: a range where a hedge leaves one open, else what is printed."""
    page = label.page
    figures = (change.first, change.later)
    share = page.casebook.indicator(change.indicator).unit == "share"
    ends = [_ends(figure, label, share) for figure in figures]
    return Panel(
        title=page.indicator_name(change.indicator),
        low=[low for low, _ in ends],
        high=[high for _, high in ends],
        unit="share" if share else "",
        value_texts=[page.printed(figure, bare=True) for figure in figures],
    )


def _ends(figure: str, label: Label, share: bool) -> tuple[float, float]:
    row = label.page.casebook.observation(figure)
    value = row.value or 0.0
    if share:
        return value, value
    low, high = span(row)
    return (low, high) if math.isfinite(high) else (value, value)


@picture_of.register
def _path(found: PathWithout, label: Label) -> Picture:
    column = {
        name: [None if math.isnan(v) else float(v) for v in found.table[name]]
        for name in ("observed", "expected", "low", "high")
    }
    chart = Series(
        lang=label.lang,
        time=list(found.table["time"]),
        observed=column["observed"],
        counterfactual=column["expected"],
        low=column["low"],
        high=column["high"],
        reform=found.start,
        reform_label=label.text("reform"),
        unit=label.text("unit"),
    )
    return Picture(chart, key=chart.key)


@picture_of.register
def _since(found: SinceAdoption, label: Label) -> Picture:
    chart = EventTime(
        lang=label.lang,
        time=[int(t) for t in found.table["event_time"]],
        estimate=found.table["estimate"].tolist(),
        low=found.table["ci_low"].tolist(),
        high=found.table["ci_high"].tolist(),
        band_low=found.table["band_low"].tolist(),
        band_high=found.table["band_high"].tolist(),
        unit=label.text("unit"),
    )
    return Picture(chart, key=chart.key)


@picture_of.register
def _false_dates(found: FalseDates, label: Label) -> Picture:
    periods, estimate, low, high = (list(c) for c in zip(*found.rows, strict=True))
    chart = Intervals(
        lang=label.lang,
        labels=periods,
        estimate=estimate,
        low=low,
        high=high,
        unit=label.text("unit"),
        level=found.level,
        reference=0.0,
        reference_label=label.text("none"),
    )
    return Picture(chart, key=chart.key)


@rows_of.register
def _numbers(found: PanelNumbers, label: Label) -> Rows:
    rows: list[list[Inlines]] = [[label.inlines(name), _value(value, label)] for name, value in found.rows]
    return Rows(("item", "value"), rows)


def _value(value: Quantity | Interval, label: Label) -> Inlines:
    if isinstance(value, Quantity):
        return label.page.quantity(value)
    # A dash between two minus signs can't be read.
    to = Text(text=" 至 " if label.lang == "zh" else " to ")
    return (*label.page.quantity(value.low), to, *label.page.quantity(value.high))
