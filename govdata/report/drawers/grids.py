"""Grids: rules held against numbers; and in registers, sizes by band and staff by region."""

from __future__ import annotations

from typing import Any

from govdata.charts import Bars, Series, SmallMultiples
from govdata.disclosure.cells import TOTAL
from govdata.document import Inlines, Text
from govdata.questions.grid_staffing import Checks
from govdata.questions.grids_over_time import LoadsByMonth, SharesByMonth
from govdata.questions.grids_recorded import BandsOf, PostsByRegion, StaffByRegion
from govdata.records.grids import POSTS
from govdata.report.drawn import Label, Picture, Rows, picture_of, rows_of
from govdata.statistics.bands import Band
from govdata.words import numbers
from govdata.words.values import Quantity


@picture_of.register
def _bands(found: BandsOf, label: Label) -> Picture:
    values = [n for *_, n in found.bands]
    chart = Bars(
        lang=label.lang,
        labels=[_band(label, band, zone) for band, zone, _ in found.bands],
        values=values,
        value_texts=[label.text("hidden") if v is None else numbers.number(v, label.lang) for v in values],
        unit=label.text("grids"),
    )
    return Picture(chart)


def _band(label: Label, band: Band, zone: str) -> str:
    page, last = label.page, band.beyond - 1
    form = "over" if band.last and not band.first else "upto" if band.first and not band.last else "between"
    said = page.text(f"band.{form}", low=band.low, high=last)
    return said if zone == "no_norm" else page.text("band.zone", row=said, zone=label.text(zone))


@picture_of.register
def _shares(found: SharesByMonth, label: Label) -> Picture:
    values = list(found.shares.values())
    chart = Series(lang=label.lang, time=list(found.shares), observed=values, unit="share")
    first = next(share for share in values if share is not None)
    return Picture(chart, (Quantity(f"counts.{label.name}", first, "share"),))


@picture_of.register
def _loads(found: LoadsByMonth, label: Label) -> Picture:
    chart = SmallMultiples(
        lang=label.lang,
        panels=[label.text("all") if area == TOTAL else str(area) for area in found.rows],
        x=list(found.months),
        values=list(found.rows.values()),
        unit=label.text("unit"),
    )
    first = next(value for row in found.rows.values() for value in row if value is not None)
    return Picture(chart, (Quantity(f"counts.{label.name}", first),))


@rows_of.register
def _staff(found: StaffByRegion, label: Label) -> Rows:
    rows = [[_name(label, name), *(_cell(label, v) for v in row)] for name, row in found.rows.items()]
    return Rows(("region", *found.columns), rows)


@rows_of.register
def _posts(found: PostsByRegion, label: Label) -> Rows:
    rows = [[_name(label, name), *(_cell(label, v) for v in row)] for name, row in found.rows.items()]
    return Rows(("region", *POSTS), rows)


def _name(label: Label, name: Any) -> Inlines:
    return label.inlines("total") if name == TOTAL else (Text(text=str(name)),)


def _cell(label: Label, value: float | None) -> Inlines:
    if value is None:
        return label.page.mark("suppressed")
    if value == 0:
        return label.page.mark("zero")
    return label.page.quantity(Quantity(f"counts.{label.name}", value))


@rows_of.register
def _checks(found: Checks, label: Label) -> Rows:
    page = label.page
    rows = []
    for c in found.rows:
        name = page.indicator_name(page.casebook.observation(c.rule).indicator_id)
        figure = page.quoted(c.figure) if isinstance(c.figure, str) else c.figure
        held = label.inlines("met" if c.met else "not_met")
        missing = page.cell(c.missing, 0) if c.missing is not None else page.mark("not_applicable")
        rows.append([page.place(c.place), name, page.quoted(c.rule), figure, held, missing])
    return Rows(("place", "indicator", "rule", "figure", "held", "missing"), rows, left=("indicator",))
