"""Estimates with their intervals, a row each, and what they rest on.

Enters: estimate, lower and upper limit of each row, events and total where there are any. Leaves: dots on
bands, ``x/n`` and the figures at the right, an optional line to compare with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govdata.charts import theme
from govdata.charts.canvas import ACCENT, BAND, DASHED, INK, NORMAL, SMALL, TEXT_2, Canvas
from govdata.charts.chart import (
    MISSING,
    Chart,
    Numbers,
    amount,
    column,
    finite,
    log_ticks_for,
    ordered,
    percent,
    same_length,
    texts,
    tick_texts,
    ticks_for,
)
from govdata.charts.layout import Box, Scale, fit, rounded_up
from govdata.charts.rows import RowLabels
from govdata.errors import DisplayError
from govdata.words import numbers

__all__ = ["Intervals"]


@dataclass(frozen=True, kw_only=True)
class Intervals(Chart):
    """Estimates and intervals on one axis.

    Parameters
    ----------
    labels
        Row labels, top to bottom.
    estimate, low, high
        Shares (0-1) or values; all three None where nothing was reported.
    events, n
        Count and total of each row, or ``n`` alone.
    unit
        ``share`` prints percentages; anything else is the axis title.
    level
        Of the intervals.
    reference, reference_label
        A value to compare with, such as a norm, and its name.
    log
        A logarithmic axis, for ratios.
    """

    labels: Sequence[str]
    estimate: Sequence[float | None]
    low: Sequence[float | None]
    high: Sequence[float | None]
    events: Sequence[int | None] = ()
    n: Sequence[int | None] = ()
    unit: str = "share"
    level: float = 0.95
    reference: float | None = None
    reference_label: str = ""
    log: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(
            labels=texts(self.labels), **{k: column(getattr(self, k)) for k in ("estimate", "low", "high")}
        )
        blank = (None,) * len(self.labels)
        self._set(events=column(self.events) or blank, n=column(self.n) or blank)
        columns = {k: getattr(self, k) for k in ("labels", "estimate", "low", "high", "events", "n")}
        same_length("Intervals", **columns)
        for name in ("estimate", "low", "high", "events", "n"):
            finite("Intervals", name, columns[name], optional=True)
        finite("Intervals", "reference", (self.reference,), optional=True)
        ordered("Intervals", self.low, self.estimate, self.high)
        self._check_range()

    def _check_range(self) -> None:
        shown = [v for v in (*self.low, *self.high, self.reference) if v is not None]
        if self.unit == "share" and any(not 0 <= v <= 1 for v in shown):
            bad = next(v for v in shown if not 0 <= v <= 1)
            raise DisplayError(
                f"Intervals: found {bad!r}; a share lies in 0 to 1 (percent exists only in print)"
            )
        if self.log and any(v <= 0 for v in shown):
            raise DisplayError("Intervals: a logarithmic axis needs values above 0")

    @property
    def empty(self) -> bool:
        """Whether there is no row."""
        return not self.labels

    @property
    def key(self) -> str:
        """What dot and band mean."""
        return self.say("intervals-legend", level=self._level())

    # figures as text

    def _level(self) -> str:
        return f"{100 * self.level:g}%"

    def _value(self, value: float, row: int) -> str:
        return percent(value, self.n[row]) if self.unit == "share" else amount(value, self.lang)

    def _total(self, row: int) -> str:
        events, n = self.events[row], self.n[row]
        if n is None:
            return "" if events is None else numbers.number(events, self.lang)
        total = numbers.number(n, self.lang)
        return f"n={total}" if events is None else f"{numbers.number(events, self.lang)}/{total}"

    def _range(self, row: int) -> str:
        low, high = self.low[row], self.high[row]
        if low is None or high is None:
            return ""
        return self.say("range", low=self._value(low, row).removesuffix("%"), high=self._value(high, row))

    def _estimate(self, row: int) -> str:
        value = self.estimate[row]
        return MISSING if value is None else self._value(value, row)

    def numbers(self) -> Numbers:
        """Return label, count/total, estimate and interval of each row."""
        head = (
            self.say("item"),
            self.say("count-of-total"),
            self.say("intervals-estimate"),
            self.say("level-interval", level=self._level()),
        )
        rows = tuple(
            (label, self._total(row) or MISSING, self._estimate(row), self._range(row) or MISSING)
            for row, label in enumerate(self.labels)
        )
        return head, rows

    def _alt(self) -> str:
        head = self.say("intervals-alt", n=len(self.labels), level=self._level())
        if self.reference is not None:
            name = self.reference_label or self.say("intervals-reference")
            value = self._value(self.reference, 0)
            head = self.say("intervals-against", head=head, name=name, value=value)
        return self.sentences([head, self.listed(self._said())])

    def _said(self) -> list[str]:
        known = [row for row, value in enumerate(self.estimate) if value is not None]
        shown = range(len(self.labels))
        if len(self.labels) > 10 and known:
            by_size = sorted(known, key=lambda row: (self.estimate[row] or 0.0, row))
            shown_rows = [*by_size[-3:][::-1], *by_size[:3]] if len(known) > 6 else by_size[::-1]
            head = [self.say("intervals-ends")]
            return head + [self._said_row(row) for row in shown_rows]
        return [self._said_row(row) for row in shown]

    def _said_row(self, row: int) -> str:
        total = self._total(row)
        label = f"{self.labels[row]} {total}" if total else self.labels[row]
        if self.estimate[row] is None:
            return self.pair(label, self.say("not-reported"))
        return self.pair(label, f"{self._estimate(row)}{self.say('comma')}{self._range(row)}")

    # drawing

    def _columns(self) -> list[list[tuple[str, str, int]]]:
        """Return the columns at the right as text, colour and weight."""
        rows = range(len(self.labels))
        totals = [(self._total(row), INK, 400) for row in rows]
        estimates = [
            (MISSING, TEXT_2, 400) if self.estimate[row] is None else (self._estimate(row), ACCENT, 700)
            for row in rows
        ]
        ranges = [(self._range(row), TEXT_2, 400) for row in rows]
        found = [totals, estimates, ranges]
        return [cells for cells in found if any(text for text, _, _ in cells)]

    def _draw(self, canvas: Canvas) -> float:
        labels = RowLabels(self.labels, canvas.width * 0.38)
        side = _Side(self._columns(), canvas)
        scale = self._scale(labels.width + 4, canvas.width - side.width - 8)
        heights = [max(height, side.height) for height in labels.heights]
        top = self._draw_reference_label(canvas, scale)
        ends = self._draw_rows(canvas, labels, side, scale, heights, top)
        self._draw_scale(canvas, scale, top, ends)
        title = "" if self.unit == "share" else self.unit
        return ends + canvas.axis_below(scale, ends, *self._ticks(scale), title)

    def _scale(self, start: float, end: float) -> Scale:
        shown = [v for v in (*self.low, *self.high, self.reference) if v is not None]
        if self.log:
            low, high = min(shown, default=1.0), max(shown, default=10.0)
            return Scale(low / 1.15, max(high * 1.15, low * 3), start, end, log=True)
        high = max(shown, default=1.0)
        if self.unit == "share":
            return Scale(0.0, 1.0 if high > 0.5 else rounded_up(high), start, end)
        low = min(0.0, *shown) if shown else 0.0
        return Scale(-rounded_up(-low) if low < 0 else 0.0, rounded_up(high), start, end)

    def _ticks(self, scale: Scale) -> tuple[list[float], list[str]]:
        if self.log:
            return log_ticks_for(scale, self.unit, self.lang)
        if self.unit == "share" and scale.high == 1.0:
            ticks = [0.0, 0.25, 0.5, 0.75, 1.0] if scale.end - scale.start > 130 else [0.0, 0.5, 1.0]
            return ticks, tick_texts(ticks, self.unit, self.lang)
        return ticks_for(scale, self.unit, self.lang)

    def _draw_reference_label(self, canvas: Canvas, scale: Scale) -> float:
        if self.reference is None:
            return 2.0
        label = f"{self.reference_label} {self._value(self.reference, 0)}".strip()
        label = fit(theme.visible(label), canvas.width - 4, SMALL)
        half = theme.width(label, SMALL) / 2
        x = min(max(scale(self.reference), half), canvas.width - half - 2)
        canvas.text(x, 6, label, SMALL, align="center")
        return 13.0

    def _draw_scale(self, canvas: Canvas, scale: Scale, top: float, bottom: float) -> None:
        for tick in self._ticks(scale)[0]:
            if scale.start < scale(tick):
                canvas.rule(scale(tick), top, scale(tick), bottom)
        if self.reference is not None:
            x = scale(self.reference)
            canvas.rule(x, top - 2, x, bottom, INK, 0.9, DASHED, layer=2)

    def _draw_rows(
        self, canvas: Canvas, labels: RowLabels, side: _Side, scale: Scale, heights: list[float], y: float
    ) -> float:
        for row, height in enumerate(heights):
            middle = y + height / 2
            labels.draw(canvas, row, labels.width - 6, middle)
            side.draw(row, middle)
            self._draw_interval(canvas, scale, row, middle)
            y += height
        return y

    def _draw_interval(self, canvas: Canvas, scale: Scale, row: int, y: float) -> None:
        estimate, low, high = self.estimate[row], self.low[row], self.high[row]
        if estimate is None or low is None or high is None:
            canvas.row_line(y, scale.start, scale.end)
            return
        canvas.row_line(y, scale.start, scale.end)
        canvas.area(Box(scale(low), y - 2.1, scale(high), y + 2.1), BAND)
        for end in (low, high):
            canvas.rule(scale(end), y - 3.2, scale(end), y + 3.2, ACCENT, 1.0, layer=3)
        canvas.dot(scale(estimate), y, 5.5)


class _Side:
    """Columns of figures at the right: beside each other on a page, stacked on a phone."""

    def __init__(self, columns: list[list[tuple[str, str, int]]], canvas: Canvas) -> None:
        self.canvas, self.columns = canvas, columns
        self.widths = [
            max(theme.width(text, NORMAL, weight) for text, _, weight in each) * 1.03 for each in columns
        ]
        if canvas.narrow:
            self.width = max(self.widths, default=0.0)
            self.height = max(17.0, 10.2 * len(columns) + 4)
        else:
            self.width = sum(self.widths) + 14.0 * max(len(columns) - 1, 0)
            self.height = 18.0

    def draw(self, row: int, y: float) -> None:
        """Write the figures of a row."""
        if self.canvas.narrow:
            self._draw_stacked(row, y)
            return
        x = self.canvas.width - self.width
        for cells, extent in zip(self.columns, self.widths, strict=True):
            text, colour, weight = cells[row]
            self.canvas.text(x + extent, y, text, NORMAL, weight, colour, "right")
            x += extent + 14.0

    def _draw_stacked(self, row: int, y: float) -> None:
        shown = [cells[row] for cells in self.columns if cells[row][0]]
        for i, (text, colour, weight) in enumerate(shown):
            at = y + (i - (len(shown) - 1) / 2) * 10.2
            self.canvas.text(self.canvas.width - 1, at, text, NORMAL, weight, colour, "right")
