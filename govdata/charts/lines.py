"""Change over time for many: a small picture each.

Enters: series. Leaves: small multiples on shared axes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from govdata.charts import theme
from govdata.charts.canvas import ACCENT, BAND, INK, LINE, NORMAL, PAPER, SMALL, TEXT_2, Canvas
from govdata.charts.chart import (
    MISSING,
    Chart,
    Numbers,
    column,
    finite,
    ordered,
    printed,
    same_length,
    texts,
    tick_texts,
)
from govdata.charts.layout import LEADING, Box, Scale, fit, known_runs, linear_ticks, wrap
from govdata.errors import DisplayError

__all__ = ["SmallMultiples"]


@dataclass(frozen=True, kw_only=True)
class SmallMultiples(Chart):
    """One small picture a panel, all on the same axes.

    Parameters
    ----------
    panels
        Titles of the panels.
    x
        Points that all panels share, as text in order.
    values
        A row of values for each panel, None where nothing was reported.
    low, high
        Intervals, in the same form; both or neither.
    kind
        ``line`` or ``bar``; bars start at zero.
    unit
        ``share`` prints percentages; printed once above the panels otherwise.
    """

    panels: Sequence[str]
    x: Sequence[str]
    values: Sequence[Sequence[float | None]]
    low: Sequence[Sequence[float | None]] = ()
    high: Sequence[Sequence[float | None]] = ()
    kind: Literal["line", "bar"] = "line"
    unit: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(panels=texts(self.panels), x=texts(self.x))
        for name in ("values", "low", "high"):
            self._set(**{name: tuple(column(row) for row in getattr(self, name))})
        same_length("SmallMultiples", panels=self.panels, values=self.values)
        if self.low or self.high:
            same_length("SmallMultiples", panels=self.panels, low=self.low, high=self.high)
        for panel, values in zip(self.panels, self.values, strict=True):
            same_length(f"SmallMultiples: panel {panel!r}", x=self.x, values=values)
            finite(f"SmallMultiples: panel {panel!r}", "values", values, optional=True)
        self._check_intervals()
        if self.kind not in ("line", "bar"):
            raise DisplayError(f"SmallMultiples: kind is {self.kind!r}; expected 'line' or 'bar'")

    def _check_intervals(self) -> None:
        for panel, low, values, high in zip(self.panels, self.low, self.values, self.high, strict=False):
            where = f"SmallMultiples: panel {panel!r}"
            same_length(where, x=self.x, low=low, high=high)
            finite(where, "low", low, optional=True)
            finite(where, "high", high, optional=True)
            ordered(where, low, values, high)

    @property
    def empty(self) -> bool:
        """Whether there is no value."""
        return not any(value is not None for row in self.values for value in row)

    def _text(self, value: float | None) -> str:
        return MISSING if value is None else printed(value, self.unit, self.lang)

    def numbers(self) -> Numbers:
        """Return the values: a row a panel, a column a point."""
        rows = zip(self.panels, self.values, strict=True)
        return (self.say("small-panel"), *self.x), tuple(
            (panel, *(self._text(value) for value in values)) for panel, values in rows
        )

    def _alt(self) -> str:
        head = self.say("small-alt", n=len(self.panels), points=len(self.x), first=self.x[0], last=self.x[-1])
        said = [self._said(row) for row in range(len(self.panels))][:12]
        if len(self.panels) > 12:
            said.append(self.say("small-more", n=len(self.panels) - 12))
        return self.sentences([head, self.listed(said)])

    def _said(self, row: int) -> str:
        known = [(x, value) for x, value in zip(self.x, self.values[row], strict=True) if value is not None]
        if not known:
            return self.pair(self.panels[row], self.spoken(MISSING))
        (first, a), (last, b) = known[0], known[-1]
        ends = f"{first} {self._text(a)}{self.say('comma')}{last} {self._text(b)}"
        return self.pair(self.panels[row], ends if len(known) > 1 else f"{first} {self._text(a)}")

    # drawing

    def _draw(self, canvas: Canvas) -> float:
        grid = _Grid(self, canvas)
        y = 0.0
        if self.unit and self.unit != "share":
            lines = wrap(self.unit, canvas.width - 2, SMALL)
            for i, line in enumerate(lines):
                canvas.text(0, 6 + i * SMALL * LEADING, line, SMALL, colour=TEXT_2)
            y = 4 + len(lines) * SMALL * LEADING
        for first in range(0, len(self.panels), grid.across):
            y = grid.draw_row(range(first, min(first + grid.across, len(self.panels))), y)
        return y


class _Grid:
    """Panels in rows, four abreast on a page and two on a phone."""

    HEIGHT = 58.0

    def __init__(self, chart: SmallMultiples, canvas: Canvas) -> None:
        self.chart, self.canvas = chart, canvas
        self.across = min(2 if canvas.narrow else 4, len(chart.panels))
        values = [
            v for rows in (chart.values, chart.low, chart.high) for row in rows for v in row if v is not None
        ]
        low, high = min(values), max(values)
        if chart.kind == "bar" or (low >= 0 and low < high * 0.5):
            low, high = min(low, 0.0), max(high, 0.0)
        if high == low:
            low, high = (0.0, high) if high > 0 else (low - 1, low + 1)
        ticks = linear_ticks(low, high, 3)
        if len(ticks) > 1 and ticks[-1] < high:
            ticks = [*ticks, round(2 * ticks[-1] - ticks[-2], 12)]
        self.ticks, self.low, self.high = ticks, min(low, ticks[0]), max(high, ticks[-1])
        self.labels = tick_texts(ticks, chart.unit, chart.lang)
        self.left = max(theme.width(label, SMALL) for label in self.labels) + 6
        self.gap = 12.0
        self.each = (canvas.width - self.left - self.gap * (self.across - 1) - 2) / self.across

    def draw_row(self, panels: range, top: float) -> float:
        """Draw panels side by side; return where they end."""
        titles = [wrap(self.chart.panels[p], self.each, NORMAL, 500, most=3) for p in panels]
        head = max(len(lines) for lines in titles) * NORMAL * LEADING
        upper = top + head + 14
        scale = Scale(self.low, self.high, upper + self.HEIGHT, upper)
        for i, panel in enumerate(panels):
            left = self.left + i * (self.each + self.gap)
            for k, line in enumerate(titles[i]):
                self.canvas.text(left, top + 6 + k * NORMAL * LEADING, line, NORMAL, 500)
            self._draw_panel(panel, left, left + self.each, scale, first=i == 0)
        return upper + self.HEIGHT + 21

    def _draw_panel(self, panel: int, left: float, right: float, y: Scale, first: bool) -> None:
        for tick, label in zip(self.ticks, self.labels, strict=True):
            self.canvas.rule(left, y(tick), right, y(tick))
            if first:
                self.canvas.text(left - 4, y(tick), label, SMALL, colour=TEXT_2, align="right")
        x = self._places(left, right)
        if self.chart.kind == "bar":
            self._draw_bars(panel, x, y, (right - left) / len(x))
        else:
            self._draw_line(panel, x, y)
        self._draw_last(panel, x, y, left, right)
        self._draw_ends(left, right, y.start)

    def _places(self, left: float, right: float) -> list[float]:
        count = len(self.chart.x)
        pad = (right - left) / count / 2 if self.chart.kind == "bar" else 4.0
        step = (right - left - 2 * pad) / (count - 1) if count > 1 else 0.0
        return [left + pad + i * step if count > 1 else (left + right) / 2 for i in range(count)]

    def _draw_bars(self, panel: int, x: list[float], y: Scale, pitch: float) -> None:
        half = min(8.0, pitch * 0.36)
        for i, value in enumerate(self.chart.values[panel]):
            if value:
                ends = sorted((y(0), y(value)))
                self.canvas.area(Box(x[i] - half, ends[0], x[i] + half, ends[1]), ACCENT)
        self._draw_whiskers(panel, x, y)
        self.canvas.rule(x[0] - pitch / 2, y(0), x[-1] + pitch / 2, y(0), LINE, 0.6, layer=3)

    def _draw_whiskers(self, panel: int, x: list[float], y: Scale) -> None:
        if not self.chart.low:
            return
        values = self.chart.values[panel]
        for at, low, value, high in zip(
            x, self.chart.low[panel], values, self.chart.high[panel], strict=True
        ):
            if low is not None and value is not None and high is not None:
                self.canvas.rule(at, y(low), at, y(high), INK, 0.9, layer=3)
                if value > 0:  # on the bar, ink would not be seen
                    self.canvas.rule(at, y(max(low, 0.0)), at, y(value), PAPER, 0.9, layer=4)

    def _draw_line(self, panel: int, x: list[float], y: Scale) -> None:
        for run in known_runs(self.chart.values[panel]):
            if self.chart.low:
                self._draw_band(panel, run, x, y)
            points = [(x[i], y(self.chart.values[panel][i] or 0.0)) for i in run]
            if len(points) > 1:
                self.canvas.path(points, ACCENT, width=1.4, layer=3)
            else:
                self.canvas.dot(*points[0], 3.5)

    def _draw_band(self, panel: int, run: list[int], x: list[float], y: Scale) -> None:
        low, high = self.chart.low[panel], self.chart.high[panel]
        if len(run) == 1:
            self.canvas.rule(
                x[run[0]], y(low[run[0]] or 0), x[run[0]], y(high[run[0]] or 0), BAND, 3, layer=1
            )
            return
        upper = [(x[i], y(high[i] or 0.0)) for i in run]
        lower = [(x[i], y(low[i] or 0.0)) for i in reversed(run)]
        self.canvas.path([*upper, *lower], fill=BAND, layer=1, closed=True)

    def _draw_last(self, panel: int, x: list[float], y: Scale, left: float, right: float) -> None:
        """Print the last value above its point; nothing reported is said."""
        values = self.chart.values[panel]
        known = [i for i, value in enumerate(values) if value is not None]
        if not known:
            self.canvas.text(
                (left + right) / 2, (y.start + y.end) / 2 + 6, MISSING, NORMAL, 400, TEXT_2, "center"
            )
            return
        i = known[-1]
        value = values[i] or 0.0
        if self.chart.kind == "line":
            self.canvas.dot(x[i], y(value), 4.5)
        text = fit(self.chart._text(value), right - left, NORMAL, 700)
        half = theme.width(text, NORMAL, 700) / 2
        at = min(max(x[i], left + half), right - half)
        self.canvas.text(at, y.end - 8, text, NORMAL, 700, ACCENT, "center")
        if y(value) - y.end > 14:
            self.canvas.rule(x[i], y.end - 2.5, x[i], y(value) - 3.5, LINE, 0.5, layer=1)

    def _draw_ends(self, left: float, right: float, bottom: float) -> None:
        room = (right - left) / 2 - 2
        y = bottom + 9
        ends = self.chart.x[0], self.chart.x[-1]
        self.canvas.text(left, y, fit(theme.visible(ends[0]), room, SMALL), SMALL, colour=TEXT_2)
        if len(self.chart.x) > 1:
            last = fit(theme.visible(ends[1]), room, SMALL)
            self.canvas.text(right, y, last, SMALL, colour=TEXT_2, align="right")
