"""A picture of many rows as a page can hold it: its first rows and its last, or a matrix as counts.

Enters: a chart. Leaves: a chart that fits beside the answer on page one, and what its subtitle has to say of
the rows that are left out. The numbers of all rows go with the figure into the workbook.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from govdata.charts import Chart as DrawnChart
from govdata.charts import Funnel, Matrix, Ranges, StackedBars
from govdata.charts.bars import GREYS, SHADES
from govdata.report.drawn import Chart

__all__ = ["on_a_page"]

_MOST_ENDS, _FEWEST_ENDS = 12, 3  # rows drawn from each end
_TALLEST = 200.0  # points, so that page one keeps its answer, picture, limits and requests
_POINTS = 72  # in an inch
_MOST_IN_MATRIX = 40  # rows
_GREY = ("·", "—", "X", "…")


def on_a_page(chart: Chart, said: Callable[..., str]) -> tuple[Chart, str]:
    """Return a chart as it is drawn on a page, and what the subtitle says of it: nothing where all is drawn.

    `said` gives the words: ``many.counted`` of counts, ``many.ends`` of so many rows (`n`).
    """
    if isinstance(chart, Matrix) and len(chart.rows) <= _MOST_IN_MATRIX:
        return chart, ""
    if isinstance(chart, Matrix) and (counted := _counted(chart)):
        return counted, said("many.counted")
    if isinstance(chart, StackedBars | Funnel) or not isinstance(chart, DrawnChart):
        return chart, ""  # a funnel has a point for each place, however many
    n = len(chart.rows if isinstance(chart, Matrix) else getattr(chart, "labels", ()))
    if n <= 2 * _FEWEST_ENDS or (n <= 2 * _MOST_ENDS and _height(chart) <= _TALLEST):
        return chart, ""
    drawn, ends = _fitting(chart, n)
    return drawn, said("many.ends", n=n, row=ends)


def _fitting(chart: Any, n: int) -> tuple[Any, int]:
    """Return a chart's two ends, as long as a page has room for, and how many rows each has."""
    some = range(_FEWEST_ENDS + 1, min(_MOST_ENDS, n // 2) + 1)
    fitting = bisect_right(some, _TALLEST, key=lambda ends: _height(_ends(chart, n, ends)))
    ends = _FEWEST_ENDS + fitting
    return _ends(chart, n, ends), ends


def _height(chart: Any) -> float:
    """Return how tall a chart is drawn, in points."""
    return float(chart.draw().get_figheight() * _POINTS)


def _ends(chart: Any, n: int, ends: int) -> Any:
    """Cut every column of a chart to its two ends, also those of charts and panels beside."""
    update = {f.name: _cut(getattr(chart, f.name), n, ends) for f in fields(chart) if f.init}
    if isinstance(chart, Ranges):
        at = {row: place for place, row in enumerate(_cut(tuple(range(n)), n, ends))}
        update["pairs"] = tuple((at[a], at[b]) for a, b in chart.pairs if a in at and b in at)
    return replace(chart, **update)


def _cut(value: Any, n: int, ends: int) -> Any:
    if not isinstance(value, tuple | list):
        return value
    if len(value) == n and not any(map(is_dataclass, value)):
        return (*value[:ends], *value[-ends:])
    return tuple(_ends(part, n, ends) if is_dataclass(part) else part for part in value)


def _counted(chart: Matrix) -> StackedBars | None:
    """Count a matrix column by column: how many rows have which mark; None where it holds more than marks."""
    known = chart.meanings
    used = [mark for mark in known if any(mark in row for row in chart.cells)]
    order = [*(m for m in used if m not in _GREY), *(m for m in used if m in _GREY)]
    grey = sum(mark in _GREY for mark in order)
    if grey > len(GREYS) or len(order) - grey > len(SHADES) or not known.keys() >= set().union(*chart.cells):
        return None
    columns: Sequence[Sequence[str]] = list(zip(*chart.cells, strict=True))
    return StackedBars(
        lang=chart.lang,
        labels=chart.columns,
        counts=[[column.count(mark) for mark in order] for column in columns],
        parts=[known[mark] for mark in order],
        muted=[known[mark] for mark in order if mark in _GREY],
        each=("列", "column"),
        alike=True,
    )
