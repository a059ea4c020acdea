"""Shares against size, with the limits within which chance alone would leave them.

Enters: events and trials of each place, limits, the share of all places. Leaves: a funnel; places beyond
99.8 % are named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from govdata.charts.canvas import ACCENT, DASHED, INK, LINE, PAPER, TEXT_2, Canvas
from govdata.charts.chart import Chart, Numbers, column, finite, percent, same_length, shares, texts
from govdata.charts.layout import Box
from govdata.charts.plot import (
    EndLabel,
    Frame,
    PointLabel,
    Range,
    along,
    around,
    end_labels,
    end_lines,
    end_width,
    notes_below,
    point_labels,
)
from govdata.errors import DisplayError
from govdata.words import numbers

__all__ = ["Funnel"]

LIMITS = ("low_95", "high_95", "low_998", "high_998")


@dataclass(frozen=True, kw_only=True)
class Funnel(Chart):
    """A funnel plot.

    Parameters
    ----------
    labels, events, trials
        Places.
    target
        The share to compare with.
    low_95, high_95, low_998, high_998
        Limits, at the sizes of `limits_at`.
    limits_at
        Sizes at which the limits were computed; by default those of the places.
    signal
        As ``methods.comparison.funnel`` gives it (``above_998`` ...); by default a place is a signal if it
        lies outside the 99.8 % line.
    named
        Labels to print besides those of signals; by default all if there are six places or fewer.
    unit
        What the trials are: title of the horizontal axis.
    """

    labels: Sequence[str]
    events: Sequence[int]
    trials: Sequence[int]
    target: float
    low_95: Sequence[float]
    high_95: Sequence[float]
    low_998: Sequence[float]
    high_998: Sequence[float]
    limits_at: Sequence[int] = ()
    signal: Sequence[str] = ()
    named: Sequence[str] | None = None
    unit: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(
            labels=texts(self.labels), **{k: column(getattr(self, k)) for k in ("events", "trials", *LIMITS)}
        )
        self._set(limits_at=column(self.limits_at) or self.trials, signal=texts(self.signal))
        same_length("Funnel", labels=self.labels, events=self.events, trials=self.trials)
        limits = {name: getattr(self, name) for name in LIMITS}
        same_length("Funnel", limits_at=self.limits_at, **limits)
        for name, values in {"events": self.events, "trials": self.trials, **limits}.items():
            finite("Funnel", name, values)
        shares("Funnel", "target", (self.target,))
        self._check()
        if not self.signal:
            self._set(signal=tuple(self._by_line(row) for row in range(len(self.labels))))
        same_length("Funnel", labels=self.labels, signal=self.signal)

    def _check(self) -> None:
        for row, (events, trials) in enumerate(zip(self.events, self.trials, strict=True), start=1):
            if not (trials >= 1 and 0 <= events <= trials):
                raise DisplayError(
                    f"Funnel: row {row}: found {events!r} of {trials!r}; expected 0 <= events <= trials"
                )
        for row, (low, inner_low, inner_high, high) in enumerate(
            zip(self.low_998, self.low_95, self.high_95, self.high_998, strict=True), start=1
        ):
            if not low <= inner_low <= inner_high <= high:
                raise DisplayError(
                    f"Funnel: limits, row {row}: expected low_998 <= low_95 <= high_95 <= high_998"
                )

    def _by_line(self, row: int) -> str:
        share, low, high = self._share(row), self._limit("low_998", row), self._limit("high_998", row)
        return "above_998" if share > high else "below_998" if share < low else "within"

    def _limit(self, name: str, row: int) -> float:
        """Return a limit at the size of a place, between the two nearest sizes."""
        pairs = sorted(zip(self.limits_at, getattr(self, name), strict=True))
        sizes = [size for size, _ in pairs]
        at = bisect_left(sizes, self.trials[row])
        if at == 0 or at == len(sizes):
            return float(pairs[min(at, len(sizes) - 1)][1])
        (n0, v0), (n1, v1) = pairs[at - 1], pairs[at]
        return float(v0 + (v1 - v0) * (self.trials[row] - n0) / (n1 - n0))

    @property
    def empty(self) -> bool:
        """Whether there is no place."""
        return not self.labels

    @property
    def key(self) -> str:
        """What lines and dots mean; with fewer than ten places, that the funnel shows little."""
        legend = self.say("funnel-legend")
        return self.say("funnel-few", legend=legend) if len(self.labels) < 10 else legend

    def _share(self, row: int) -> float:
        return float(self.events[row] / self.trials[row])

    def _is_signal(self, row: int) -> bool:
        return self.signal[row].endswith("998")

    def _count(self, row: int) -> str:
        return f"{numbers.number(self.events[row], self.lang)}/{numbers.number(self.trials[row], self.lang)}"

    def _said(self, row: int) -> str:
        share = percent(self._share(row), self.trials[row])
        return f"{self.labels[row]} {self._count(row)}{self.say('comma')}{share}"

    def _verdict(self, row: int) -> str:
        if not self._is_signal(row):
            return self.say("within")
        above = self.signal[row].startswith("above")
        return self.say("funnel-above" if above else "funnel-below")

    def numbers(self) -> Numbers:
        """Return place, count/total, share, and where it lies."""
        head = (
            self.say("place"),
            self.say("count-of-total"),
            self.say("share"),
            self.say("funnel-against"),
        )
        rows = [
            (label, self._count(row), percent(self._share(row), self.trials[row]), self._verdict(row))
            for row, label in enumerate(self.labels)
        ]
        return head, tuple(rows)

    def _alt(self) -> str:
        signals = [row for row in range(len(self.labels)) if self._is_signal(row)]
        head = self.say("funnel-alt", n=len(self.labels), target=percent(self.target), outside=len(signals))
        shown = signals[:8] if signals or len(self.labels) > 8 else list(range(len(self.labels)))
        said = [f"{self._said(row)}{self.say('comma')}{self._verdict(row)}" for row in shown]
        sizes = self.say("funnel-sizes", smallest=min(self.trials), largest=max(self.trials))
        return self.sentences([head, *([self.listed(said)] if said else []), sizes])

    # drawing

    def _draw(self, canvas: Canvas) -> float:
        target = f"{self.say('funnel-all')} {percent(self.target)}"
        ends = [
            ("high_998", "99.8%"),
            ("high_95", "95%"),
            ("", target),
            ("low_95", "95%"),
            ("low_998", "99.8%"),
        ]
        lines = [end_lines(text, 60) for _, text in ends]
        frame = self._frame(canvas, end_width(lines))
        y = frame.y(self.target)
        canvas.rule(frame.left, y, frame.right, y, INK, 0.8, layer=2)
        curves = [*self._draw_limits(canvas, frame), *along([(frame.left, y), (frame.right, y)])]
        marks = self._draw_points(canvas, frame)
        tags = [self._end(frame, name, line) for (name, _), line in zip(ends, lines, strict=True)]
        end_labels(canvas, frame.right + 10, [tag for tag in tags if tag], 0, frame.bottom)
        bottom = frame.draw_axes(self.unit or "n")
        wanted = [self._label(frame, row) for row in self._named()]
        return notes_below(canvas, bottom, point_labels(canvas, wanted, frame.box, marks, curves), self.lang)

    def _frame(self, canvas: Canvas, right: float) -> Frame:
        shown = [self._share(row) for row in range(len(self.labels))] + [self.target]
        least = min(self.trials)
        for name in ("low_95", "high_95"):
            limits = zip(self.limits_at, getattr(self, name), strict=True)
            shown += [value for n, value in limits if n >= least]
        low, high = max(0.0, min(shown)), min(1.0, max(shown))
        pad = max(0.02, (high - low) * 0.08)
        extent = Range(max(0.0, low - pad), min(1.0, high + pad), "share")
        sizes = Range(0.0, float(max(*self.trials, *self.limits_at)))
        return Frame(canvas, 0, 170 if canvas.narrow else 165, sizes, extent, self.lang, right=right)

    def _end(self, frame: Frame, name: str, lines: tuple[str, ...]) -> EndLabel | None:
        """Name a line at its right end; the centre has no limits."""
        if not name:
            return EndLabel(frame.right, frame.y(self.target), lines)
        n, value = max(zip(self.limits_at, getattr(self, name), strict=True))
        if not frame.y.low <= value <= frame.y.high:
            return None
        return EndLabel(frame.x(n), frame.y(value), lines, TEXT_2)

    def _draw_limits(self, canvas: Canvas, frame: Frame) -> list[Box]:
        found = []
        for name in LIMITS:
            pairs: list[tuple[float, float]] = sorted(zip(self.limits_at, getattr(self, name), strict=True))
            dash = DASHED if name.endswith("95") else ()
            for run in _runs(pairs, frame.y.low, frame.y.high):
                points = [(frame.x(n), frame.y(value)) for n, value in run]
                canvas.path(points, LINE, width=0.9, dash=dash)
                found += along(points)
        return found

    def _draw_points(self, canvas: Canvas, frame: Frame) -> list[Box]:
        found = []
        for row in range(len(self.labels)):
            x, y = frame.x(self.trials[row]), frame.y(self._share(row))
            if self._is_signal(row):
                canvas.dot(x, y, 6.5)
            else:
                canvas.dot(x, y, 5.0, PAPER, ACCENT, 0.9, layer=4)
            found.append(around(x, y))
        return found

    def _named(self) -> list[int]:
        """Return the rows to name: signals first, those furthest from the target before the others."""
        rows = sorted(range(len(self.labels)), key=lambda row: (-abs(self._share(row) - self.target), row))
        if self.named is None:
            others = rows if len(self.labels) <= 6 else []
        else:
            others = [row for row in rows if self.labels[row] in set(self.named)]
        signals = [row for row in rows if self._is_signal(row)]
        return signals + [row for row in others if row not in signals]

    def _label(self, frame: Frame, row: int) -> PointLabel:
        weight, colour = (700, ACCENT) if self._is_signal(row) else (400, INK)
        place = frame.x(self.trials[row]), frame.y(self._share(row))
        return PointLabel(*place, self._said(row), colour, weight)


def _runs(pairs: list[tuple[float, float]], low: float, high: float) -> list[list[tuple[float, float]]]:
    """Return the pieces of a line that lie between two heights, cut where they cross them."""
    runs: list[list[tuple[float, float]]] = []
    for (x0, y0), (x1, y1) in pairwise(pairs):
        ends = sorted((0.0, 1.0)) if y0 == y1 else sorted(((low - y0) / (y1 - y0), (high - y0) / (y1 - y0)))
        first, last = max(0.0, ends[0]), min(1.0, ends[1])
        if first >= last or (y0 == y1 and not low <= y0 <= high):
            continue
        start = (x0 + (x1 - x0) * first, y0 + (y1 - y0) * first)
        end = (x0 + (x1 - x0) * last, y0 + (y1 - y0) * last)
        if runs and runs[-1][-1] == start:
            runs[-1].append(end)
        else:
            runs.append([start, end])
    return runs
