"""Regions against what their case mix makes likely, and predicted risk beside what was seen, as tables."""

from __future__ import annotations

from typing import Any

from govdata.document import Text
from govdata.questions.offence_case_mix import Calibration, Ratios
from govdata.report.drawn import Label, Rows, rows_of
from govdata.words.values import Interval, Quantity


@rows_of.register
def _ratios(found: Ratios, label: Label) -> Rows:
    columns = ("region", "counts", "share", "expected", "ratio", "interval", "where")
    return Rows(columns, [_ratio(found, region, label) for region in found.expected])


def _ratio(found: Ratios, region: str, label: Label) -> list[Any]:
    page, (k, n) = label.page, found.counts[region]
    ratio, low, high = (_number("casemix", value, 2) for value in found.limits[region])
    return [
        (Text(text=region),),
        _of(k, n, "casemix", label),
        page.quantity(Quantity("casemix", k / n, "share", n=n)),
        page.quantity(_number("casemix", found.expected[region], 1)),
        page.quantity(ratio),
        page.span(Interval(low, high)),
        label.inlines(found.where[region]),
    ]


@rows_of.register
def _calibration(found: Calibration, label: Label) -> Rows:
    columns = ("group", "counts", "predicted", "share", "interval")
    rows = []
    for at, ((k, n, predicted), limits) in enumerate(zip(found.rows, found.limits, strict=True)):
        shares = [Quantity("predicted", value, "share", n=n) for value in (predicted, k / n, *limits)]
        rows.append(
            [
                (Text(text=str(at + 1)),),
                _of(k, n, "predicted", label),
                label.page.quantity(shares[0]),
                label.page.quantity(shares[1]),
                label.page.span(Interval(shares[2], shares[3])),
            ]
        )
    return Rows(columns, rows)


def _number(key: str, value: float, decimals: int) -> Quantity:
    return Quantity(key, value, "number", decimals=decimals)


def _of(k: int, n: int, key: str, label: Label) -> Any:
    events, people = (label.page.quantity(Quantity(key, count)) for count in (k, n))
    return (*events, Text(text="/"), *people)
