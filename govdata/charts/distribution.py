"""How values are spread, and where norms cut through them.

Enters: bins and counts with norms. Leaves: a histogram with lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from govdata.charts import theme
from govdata.charts.canvas import ACCENT, INK, NORMAL, PAPER, Canvas
from govdata.charts.chart import (
    Chart,
    Numbers,
    amount,
    column,
    finite,
    percent,
    same_length,
    texts,
)
from govdata.charts.layout import LEADING, Box, linear_ticks, wrap
from govdata.charts.plot import Frame, Range
from govdata.errors import DisplayError
from govdata.words import numbers

__all__ = ["Distribution"]


@dataclass(frozen=True, kw_only=True)
class Distribution(Chart):
    """A histogram.

    Parameters
    ----------
    edges
        Edges of the bins, ascending, one more than there are counts.
    counts
        Units in each bin, its lower edge included.
    norms, norm_labels
        Values to draw as lines, and their names.
    unit
        Title of the horizontal axis.
    count_unit
        What is counted.
    """

    edges: Sequence[float]
    counts: Sequence[int]
    norms: Sequence[float] = ()
    norm_labels: Sequence[str] = ()
    unit: str = ""
    count_unit: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("edges", "counts", "norms"):
            self._set(**{name: column(getattr(self, name))})
            finite("Distribution", name, getattr(self, name))
        self._set(norm_labels=texts(self.norm_labels) or ("",) * len(self.norms))
        same_length("Distribution", norms=self.norms, norm_labels=self.norm_labels)
        if len(self.counts) and len(self.edges) != len(self.counts) + 1:
            raise DisplayError(
                f"Distribution: {len(self.edges)} edges for {len(self.counts)} counts; expected one edge more"
            )
        if any(b <= a for a, b in pairwise(self.edges)) or any(count < 0 for count in self.counts):
            raise DisplayError("Distribution: edges must ascend and counts not be negative")

    @property
    def empty(self) -> bool:
        """Whether nothing was counted."""
        return not any(self.counts)

    @property
    def key(self) -> str:
        """How many were counted."""
        return f"n={numbers.number(sum(self.counts), self.lang)}"

    def _bin(self, i: int) -> str:
        a, b = self.edges[i], self.edges[i + 1]
        return self.say("range", low=amount(a, self.lang), high=amount(b, self.lang))

    def numbers(self) -> Numbers:
        """Return bin, count and share."""
        total = sum(self.counts) or 1
        head = (
            self.unit or self.say("histogram-bin"),
            self.count_unit or self.say("count"),
            self.say("share"),
        )
        rows = [
            (self._bin(i), numbers.number(count, self.lang), percent(count / total, total))
            for i, count in enumerate(self.counts)
        ]
        return head, tuple(rows)

    def _alt(self) -> str:
        peak = max(range(len(self.counts)), key=lambda i: self.counts[i])
        total = sum(self.counts)
        held = [i for i, count in enumerate(self.counts) if count]
        first, last = (amount(self.edges[i], self.lang) for i in (held[0], held[-1] + 1))
        head = self.say(
            "histogram-alt",
            unit=self.unit or self.say("values"),
            total=total,
            low=first,
            high=last,
            bin=self._bin(peak),
            n=self.counts[peak],
        )
        lines = [
            f"{label} {amount(norm, self.lang)}".strip()
            for norm, label in zip(self.norms, self.norm_labels, strict=True)
        ]
        rules = [self.pair(self.say("histogram-rules"), self.listed(lines))] if lines else []
        return self.sentences([head, *rules])

    def _draw(self, canvas: Canvas) -> float:
        found = [*self.edges, *self.norms]
        low, high = min(found), max(found)
        low = 0.0 if 0 <= low < (high - low) * 0.5 else low
        labels = self._norm_lines(canvas)
        head = sum(len(lines) * NORMAL * LEADING + 1 for lines in labels)
        most = max(self.counts)
        ticks = linear_ticks(0, most, 5)
        extent = Range(0.0, max(most * 1.04, ticks[-1]))
        title = self.count_unit or self.say("count")
        frame = Frame(
            canvas, head, 120, Range(low, high + (high - low) * 0.01), extent, self.lang, title, right=8
        )
        for i, count in enumerate(self.counts):
            if count:
                left, right = frame.x(self.edges[i]), frame.x(self.edges[i + 1])
                gap = min(0.4, (right - left) * 0.1)
                canvas.area(Box(left + gap, frame.y(count), right - gap, frame.bottom), ACCENT)
        self._draw_norms(canvas, frame, labels)
        return frame.draw_axes(self.unit)

    def _norm_lines(self, canvas: Canvas) -> list[tuple[str, ...]]:
        """Return the texts of the norm lines, from the left one to the right."""
        pairs = sorted(zip(self.norms, self.norm_labels, strict=True))
        return [
            wrap(f"{label or self.say('rule')} {amount(norm, self.lang)}", canvas.width * 0.6, NORMAL)
            for norm, label in pairs
        ]

    def _draw_norms(self, canvas: Canvas, frame: Frame, labels: list[tuple[str, ...]]) -> None:
        """Stack the names above the picture, the leftmost on top; lines leave out names that they cross."""
        y, boxes = 2.0, []
        for norm, lines in zip(sorted(self.norms), labels, strict=True):
            height, x = len(lines) * NORMAL * LEADING, frame.x(norm)
            widest = max(theme.width(line, NORMAL) for line in lines)
            right = x + 4 + widest <= canvas.width - 1
            place = x + 4 if right else max(x - 4, widest)
            canvas.lines(place, y + height / 2, lines, NORMAL, align="left" if right else "right")
            left = place if right else place - widest
            boxes.append(Box(left - 2, y - 1, left + widest + 2, y + height + 1))
            y += height + 1
        for norm, own in zip(sorted(self.norms), boxes, strict=True):
            _upright(canvas, frame.x(norm), own.top + 1, frame.bottom, boxes)


def _upright(canvas: Canvas, x: float, top: float, bottom: float, breaks: Sequence[Box]) -> None:
    """Draw a norm's line from top to bottom, with a light edge where it crosses bars."""
    for box in sorted(breaks, key=lambda box: box.top):
        if box.left < x < box.right and box.bottom > top:
            if box.top > top:
                canvas.rule(x, top, x, box.top, INK, 1.0, layer=4)
            top = box.bottom
    canvas.rule(x, top, x, bottom, PAPER, 2.4, layer=3)
    canvas.rule(x, top, x, bottom, INK, 1.0, layer=4)
