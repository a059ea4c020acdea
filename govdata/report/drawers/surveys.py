"""Shares of people asked: published ones by how few could have given them, and those of a survey."""

from __future__ import annotations

from typing import Any

from govdata.charts import Bars, Intervals
from govdata.disclosure.cells import TOTAL
from govdata.document import Inlines, LineBreak, Text
from govdata.evidence.precision import decimals_of
from govdata.questions.participation_and_satisfaction import SampleIntervals, SmallestSamples
from govdata.questions.survey_recorded import AnswerShares, RegionShare, RegionShares
from govdata.report.drawn import Label, Picture, Rows, picture_of, rows_of
from govdata.statistics.proportions import consistent_counts, interval
from govdata.words.values import Interval


def _share(label: Label, share: str) -> str:
    page = label.page
    row = page.casebook.observation(share)
    dated = f" {page.period(row.period)}" if row.period else ""
    return f"{page.place(row.model_id)} {page.indicator_name(row.indicator_id)}{dated} {page.printed(share)}"


@picture_of.register
def _smallest(found: SmallestSamples, label: Label) -> Picture:
    chart = Bars(
        lang=label.lang,
        labels=[_share(label, share) for share in found.samples],
        values=[figure.value for figure in found.samples.values()],
        unit=label.text("unit"),
    )
    return Picture(chart, (*found.samples, *found.samples.values()))


@picture_of.register
def _intervals(found: SampleIntervals, label: Label) -> Picture:
    book = label.page.casebook
    rows = []
    for share, fewest in found.samples.items():
        row, n = book.observation(share), int(fewest.value)
        k = consistent_counts(row.value or 0.0, n, decimals_of(row.exact))[0]
        rows.append((k, n, interval(k, n, level=found.level)))
    chart = Intervals(
        lang=label.lang,
        labels=[_share(label, share) for share in found.samples],
        estimate=[float(e.estimate) for *_, e in rows],
        low=[float(e.ci_low) for *_, e in rows],
        high=[float(e.ci_high) for *_, e in rows],
        events=[k for k, *_ in rows],
        n=[n for _, n, _ in rows],
        level=found.level,
    )
    return Picture(chart, (*found.samples, *found.samples.values()))


@picture_of.register
def _answers(found: AnswerShares, label: Label) -> Picture:
    given: dict[str, Any] = {}
    if found.line:
        given = {"reference": found.line, "reference_label": label.text("line")}
    chart = Intervals(
        lang=label.lang,
        labels=[label.text(name) for name, *_ in found.rows],
        estimate=[row[1] for row in found.rows],
        low=[row[2] for row in found.rows],
        high=[row[3] for row in found.rows],
        n=[row[4] for row in found.rows],
        level=found.level,
        **given,
    )
    return Picture(chart)


@rows_of.register
def _regions(found: RegionShares, label: Label) -> Rows:
    columns = ("region", "answered", "silent", "share", "bounds", *(("reached",) if found.line else ()))
    rows = [_region(label, name, one, len(columns)) for name, one in found.rows.items()]
    return Rows(columns, rows)


def _region(label: Label, name: Any, one: RegionShare | None, width: int) -> list[Any]:
    page = label.page
    said: Inlines = label.inlines("total") if name == TOTAL else (Text(text=str(name)),)
    if one is None:
        return [said, *([page.mark("suppressed")] * (width - 1))]
    silent = label.inlines("few") if one.silence == "few" else _or_mark(label, one, one.silent)
    share = (*page.quantity(one.share), LineBreak(), *_span(label, one.interval))
    bounds = _span(label, one.bounds) if one.bounds else _or_mark(label, one, None)
    cells = [said, page.quantity(one.n), silent, share, bounds]
    return [*cells, label.inlines(one.reached)][:width]


def _or_mark(label: Label, one: RegionShare, value: Any) -> Inlines:
    if value is not None:
        return label.page.quantity(value)
    return label.page.mark("suppressed" if one.silence == "withheld" else "not_reported")


def _span(label: Label, value: Interval) -> Inlines:
    return label.page.said_value(value)
