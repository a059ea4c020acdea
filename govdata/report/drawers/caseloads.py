"""Caseloads: what places report of people and workers, their accounts; and the same from records."""

from __future__ import annotations

from typing import Any

from govdata.charts import Bars, Series
from govdata.disclosure.cells import TOTAL
from govdata.document import Inlines, Text
from govdata.questions.caseload_flows import FlowsByMonth, FlowsByRegion
from govdata.questions.caseload_recorded import Bridge, MonthlyMeans, RegionLoads
from govdata.questions.correction_caseload import Balances, Needed, PerTownship, PlaceLoads
from govdata.report.drawn import Label, Picture, Rows, picture_of, rows_of
from govdata.statistics.staffing import required
from govdata.words import numbers
from govdata.words.values import Quantity

_LEAVING = ("on_time", "recall", "death", "other")


@rows_of.register
def _loads(found: PlaceLoads, label: Label) -> Rows:
    page = label.page
    rows = []
    for r in found.rows:
        against = label.inlines(r.against) if r.against else page.mark("not_applicable")
        cells = [page.quoted(i) if i else None for i in (r.caseload, r.hired)]
        rows.append(
            [page.place(r.place), *cells, r.load, page.quoted(r.rule) if r.rule else None, against, r.opinion]
        )
    columns = ("place", "caseload", "hired", "load", "rule", "held", "opinion")
    if all(r.opinion is None for r in found.rows):
        return Rows(columns[:-1], [row[:-1] for row in rows])
    return Rows(columns, rows)


@rows_of.register
def _balances(found: Balances, label: Label) -> Rows:
    page = label.page
    exits = [name for name in ("died", "recalled", "moved") if any(b.exits.get(name) for b in found.rows)]
    rows = [
        [
            page.place(b.place),
            page.quoted(b.received),
            page.quoted(b.released),
            *([page.quoted(i) for i in b.exits[name]] or None for name in exits),
            page.quoted(b.caseload),
            page.cell(b.expected, 0),
        ]
        for b in found.rows
    ]
    return Rows(("place", "received", "released", *exits, "caseload", "expected"), rows)


@rows_of.register
def _needed(found: Needed, label: Label) -> Rows:
    page = label.page
    rows = [
        [
            page.place(m),
            page.quoted(stock),
            page.quoted(hired) if hired else None,
            *(page.cell(n, 0) for n in taken),
        ]
        for m, stock, hired, taken in found.rows
    ]
    heads = tuple(page.text(f"{label.name}.at", per=f"{p:g}") for p in found.per_worker)
    return Rows(("place", "caseload", "hired", *heads), rows, said=heads)


@rows_of.register
def _townships(found: PerTownship, label: Label) -> Rows:
    page = label.page
    rows = [[page.place(m), page.quoted(towns), people, staff] for m, towns, people, staff in found.rows]
    return Rows(("place", "townships", "people", "workers"), rows)


# --- from records --------------------------------------------------------------------------------


@picture_of.register
def _bridge(found: Bridge, label: Label) -> Picture:
    signed = {s: v if v is None or s not in _LEAVING else -v for s, v in found.steps.items()}
    chart = Bars(
        lang=label.lang,
        labels=[label.text(step) for step in signed],
        values=list(signed.values()),
        value_texts=[
            label.text("hidden") if v is None else numbers.number(v, label.lang) for v in signed.values()
        ],
        unit=label.text("unit"),
    )
    return Picture(chart)


@picture_of.register
def _monthly(found: MonthlyMeans, label: Label) -> Picture:
    observed = [round(v, 1) for v in found.means.values()]
    return Picture(
        Series(lang=label.lang, time=list(found.means), observed=observed, unit=label.text("unit"))
    )


@rows_of.register
def _regions(found: RegionLoads, label: Label) -> Rows:
    page = label.page
    heads = tuple(page.text(f"{label.name}.at", per=f"{p:g}") for p in found.per_worker)
    rows = [[_name(label, name), *_cells(label, days, found)] for name, days in found.person_days.items()]
    return Rows(("region", "person_days", "mean", *heads), rows, said=heads)


@rows_of.register
def _flows(found: FlowsByRegion, label: Label) -> Rows:
    columns = ["region", "opening", "received", "left", "closing"]
    columns += ["stock_rate", "intake_rate"] if found.rates else []
    rows = []
    for name, counts in found.counts.items():
        cells = [_count(label, n) for n in counts]
        if found.rates:
            cells += [_rate(label, found, name, at) for at in (0, 1)]
        rows.append([_name(label, name), *cells])
    return Rows(tuple(columns), rows)


@rows_of.register
def _months(found: FlowsByMonth, label: Label) -> Rows:
    rows = [[(Text(text=month),), *(_count(label, n) for n in row)] for month, row in found.rows.items()]
    return Rows(("month", "received", "left", "closing"), rows)


def _count(label: Label, n: int | None) -> Inlines:
    if n is None:
        return label.page.mark("suppressed")
    return label.page.quantity(Quantity(f"counts.{label.name}", n)) if n else label.page.mark("zero")


def _rate(label: Label, found: FlowsByRegion, name: Any, at: int) -> Inlines:
    """A rate; whether its area lacks inhabitants or its count is hidden are two marks."""
    if name not in found.rates:
        return label.page.mark("not_reported")
    rate = found.rates[name][at]
    if rate is None:
        return label.page.mark("suppressed")
    return label.page.quantity(Quantity(f"counts.{label.name}", rate, "number", decimals=1))


def _name(label: Label, name: Any) -> Inlines:
    return label.inlines("total") if name == TOTAL else (Text(text=str(name)),)


def _cells(label: Label, days: float | None, found: RegionLoads) -> list[Inlines]:
    page, key = label.page, f"counts.{label.name}"
    if days is None:
        return [page.mark("suppressed")] * (2 + len(found.per_worker))
    mean = days / found.days
    values = [Quantity(key, round(days)), Quantity(key, mean, "number", decimals=1)]
    values += [Quantity(key, int(required(mean, per))) for per in found.per_worker]
    return [page.quantity(value) for value in values]
