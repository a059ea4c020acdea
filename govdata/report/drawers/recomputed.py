"""Published figures beside what records give: as published, what would match, recomputed, the outcome."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from govdata.document import Inlines, Number, Text
from govdata.evidence.precision import decimals_of, rounded
from govdata.questions.figures_recomputed import Compared, RecomputedByPlace, RecomputedFigures
from govdata.report.drawn import Label, Rows, rows_of
from govdata.words import numbers

if TYPE_CHECKING:
    from govdata.casebook.schema import Observation


@rows_of.register
def _compared(found: RecomputedFigures, label: Label) -> Rows:
    columns = ("indicator", "printed", "would", "redone", "as_of", "outcome")
    widths = (1.7, 1.8, 1.5, 1.4, 1.1, 1.3)
    rows = [_row(one, label, placed=found.placed) for one in found.rows]
    if not found.placed:
        return Rows(columns, rows, left=("as_of", "outcome"), widths=widths)
    return Rows(("place", *columns), rows, left=("indicator", "as_of", "outcome"), widths=(0.9, *widths))


def _row(one: Compared, label: Label, *, placed: bool) -> list[Any]:
    page = label.page
    row = page.casebook.observation(one.figure)
    lead = [(Text(text=page.place(row.model_id)),)] if placed else []
    return [
        *lead,
        (Text(text=page.indicator_name(row.indicator_id)),),
        (page.as_printed(one.figure),),
        (Text(text=_would_match(row, label)),),
        _value(one, row, label),
        (Text(text=one.as_of),) if one.as_of else page.mark("not_reported"),
        label.inlines(one.state),
    ]


def _value(one: Compared, row: Observation, label: Label) -> Inlines:
    page = label.page
    if one.hidden:
        return page.mark("suppressed")
    if one.value is None:
        return page.mark("not_reported")
    page.quantity(one.value)  # keeps its evidence
    text = _finer(row, one.value.value, label)
    return (Number(text=text, evidence=one.value.key, standing="recomputed"),)


def _finer(row: Observation, value: float, label: Label) -> str:
    """Print a value two digits finer than what it is held against: rounding must hide nothing."""
    if row.unit != "share":
        return numbers.number(value, label.lang)
    text = f"{100 * value:.{decimals_of(row.exact) + 2}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def _would_match(row: Observation, label: Label) -> str:
    low, high = rounded(row)
    scale, sign = (100.0, "%") if row.unit == "share" else (1.0, "")
    if not sign and row.qualifier == "exact" and high - low <= 1:  # only the whole number itself
        return numbers.number(row.value or 0.0, label.lang)
    inside = [round(scale * end, 9) for end in (low, high) if math.isfinite(end)]
    ends = [numbers.number(end, label.lang) + sign for end in inside]
    if math.isinf(high):
        return label.page.text("recomputed-open", low=ends[0])
    dash = "—" if label.lang == "zh" else "–"
    return ends[0] if low == high else dash.join([ends[0].removesuffix(sign), ends[1]])


@rows_of.register
def _by_place(found: RecomputedByPlace, label: Label) -> Rows:
    zero = label.page.mark("zero")
    rows = [
        [
            (Text(text=label.page.place(m)),),
            sum(counts.values()),
            *(counts[state] or zero for state in found.states),
        ]
        for m, counts in found.rows.items()
    ]
    return Rows(("place", "tried", *found.states), rows)
