"""What a zero leaves open: the largest rate that no event among n can't exclude, against n.

Enters: totals among which no event was reported. Leaves: the exact one-sided bound as a curve on logarithmic
axes, with the places on it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from govdata.charts.canvas import ACCENT, DASHED, INK, LINE, TEXT_2, Canvas
from govdata.charts.chart import Chart, Numbers, column, finite, percent, same_length, shares, texts
from govdata.charts.layout import Box
from govdata.charts.plot import (
    Frame,
    PointLabel,
    Range,
    along,
    around,
    log_range,
    notes_below,
    point_labels,
)
from govdata.errors import DisplayError
from govdata.words import numbers

__all__ = ["Bound"]


@dataclass(frozen=True, kw_only=True)
class Bound(Chart):
    """The bound of a zero, by total.

    Parameters
    ----------
    labels, n
        Places and their totals, all without an event.
    level
        One-sided confidence.
    rates
        Rates to mark across, such as one that a target names.
    unit
        What the totals count: title of the horizontal axis.
    """

    labels: Sequence[str]
    n: Sequence[int]
    level: float = 0.95
    rates: Sequence[float] = ()
    unit: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(labels=texts(self.labels), n=column(self.n), rates=column(self.rates))
        same_length("Bound", labels=self.labels, n=self.n)
        finite("Bound", "n", self.n)
        shares("Bound", "rates", self.rates)
        for row, n in enumerate(self.n, start=1):
            if n < 1 or n != int(n):
                raise DisplayError(f"Bound: n, row {row}: found {n!r}; expected a whole number of 1 or more")
        if any(rate <= 0 for rate in self.rates) or not 0 < self.level < 1:
            raise DisplayError("Bound: rates and level lie strictly above 0, level below 1")

    @property
    def empty(self) -> bool:
        """Whether there is no total."""
        return not self.labels

    @property
    def key(self) -> str:
        """What the curve says."""
        return self.say("bound-legend", level=f"{100 * self.level:g}%")

    def bound(self, n: float) -> float:
        """Return the largest rate that no event among `n` leaves open."""
        return -math.expm1(math.log1p(-self.level) / n)

    def _said(self, row: int) -> str:
        most = numbers.share(self.bound(self.n[row]))
        n = numbers.number(self.n[row], self.lang)
        return self.say("bound-said", label=self.labels[row], n=n, most=most)

    def numbers(self) -> Numbers:
        """Return place, total and bound."""
        head = (self.say("place"), self.say("bound-total"), self.say("bound-rate"))
        rows = zip(self.labels, self.n, strict=True)
        return head, tuple(
            (label, numbers.number(n, self.lang), numbers.share(self.bound(n))) for label, n in rows
        )

    def _alt(self) -> str:
        head = self.say("bound-alt", level=f"{100 * self.level:g}%")
        rows = sorted(range(len(self.labels)), key=lambda row: (self.n[row], row))
        shown = rows if len(rows) <= 8 else rows[:4] + rows[-4:]
        return self.sentences([head, self.listed([self._said(row) for row in shown])])

    def _draw(self, canvas: Canvas) -> float:
        sizes = log_range([float(n) for n in self.n])
        sizes = Range(max(1.0, sizes.low), sizes.high, "", log=True)
        rates = [self.bound(sizes.low), self.bound(sizes.high), *self.rates]
        extent = log_range([min(rates) * 0.75, min(1.0, max(rates) * 1.3)], "share")
        frame = Frame(canvas, 0, 160, sizes, extent, self.lang, y_title=self.say("bound-rate"))
        curve = self._draw_curve(canvas, frame)
        wanted, marks = self._marks(canvas, frame)
        lines = [box for rate in self.rates for box in self._draw_rate(canvas, frame, rate)]
        wanted += [
            PointLabel(frame.left + 3, frame.y(rate) - 6.5, percent(rate), TEXT_2) for rate in self.rates
        ]
        bottom = frame.draw_axes(self.unit or "n")
        return notes_below(
            canvas, bottom, point_labels(canvas, wanted, frame.box, marks, [*curve, *lines]), self.lang
        )

    def _draw_curve(self, canvas: Canvas, frame: Frame) -> list[Box]:
        low, high = math.log10(frame.x.low), math.log10(frame.x.high)
        sizes = [10 ** (low + (high - low) * i / 60) for i in range(61)]
        points = [(frame.x(n), frame.y(self.bound(n))) for n in sizes]
        canvas.path(points, LINE, width=1.2)
        return along(points)

    def _draw_rate(self, canvas: Canvas, frame: Frame, rate: float) -> list[Box]:
        ends = [(frame.left, frame.y(rate)), (frame.right, frame.y(rate))]
        canvas.rule(*ends[0], *ends[1], INK, 0.8, DASHED, layer=2)
        return along(ends)

    def _marks(self, canvas: Canvas, frame: Frame) -> tuple[list[PointLabel], list[Box]]:
        wanted, marks = [], []
        for row in sorted(range(len(self.labels)), key=lambda row: (self.n[row], row)):
            x, y = frame.x(self.n[row]), frame.y(self.bound(self.n[row]))
            canvas.dot(x, y, 6.5)
            wanted.append(PointLabel(x, y, self._said(row), ACCENT, 700))
            marks.append(around(x, y))
        return wanted, marks
