"""How values are spread, and where norms cut through them; how cohorts mature.

Enters: bins and counts with norms; or cohorts by follow-up with what has matured. Leaves: a histogram with
lines; a triangle in which the immature stands apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from govdata.charts import theme
from govdata.charts.canvas import ACCENT, INK, LINE, NORMAL, PAPER, SMALL, TEXT_2, Canvas
from govdata.charts.chart import (
    MISSING,
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
from govdata.charts.rows import RowLabels
from govdata.errors import DisplayError
from govdata.words import numbers

__all__ = ["CohortTriangle", "Distribution"]


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
        return f"{amount(a, self.lang)}{self.say('—', '–')}{amount(b, self.lang)}"

    def numbers(self) -> Numbers:
        """Return bin, count and share."""
        total = sum(self.counts) or 1
        head = (
            self.unit or self.say("区间", "bin"),
            self.count_unit or self.say("数量", "count"),
            self.say("比例", "share"),
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
            "直方图（{}），n={}，自{}至{}，最多的一段为{}，{}个",
            "Histogram ({}), n={}, from {} to {}; most lie in {}: {}",
        ).format(
            self.unit or self.say("数值", "values"), total, first, last, self._bin(peak), self.counts[peak]
        )
        lines = [
            f"{label} {amount(norm, self.lang)}".strip()
            for norm, label in zip(self.norms, self.norm_labels, strict=True)
        ]
        tail = (
            self.say("", " ") + self.sentence(self.pair(self.say("规定线", "Rules at"), self.listed(lines)))
            if lines
            else ""
        )
        return self.sentence(head) + tail

    def _draw(self, canvas: Canvas) -> float:
        found = [*self.edges, *self.norms]
        low, high = min(found), max(found)
        low = 0.0 if 0 <= low < (high - low) * 0.5 else low
        labels = self._norm_lines(canvas)
        head = sum(len(lines) * NORMAL * LEADING + 1 for lines in labels)
        most = max(self.counts)
        ticks = linear_ticks(0, most, 5)
        extent = Range(0.0, max(most * 1.04, ticks[-1]))
        title = self.count_unit or self.say("数量", "count")
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
            wrap(f"{label or self.say('规定', 'rule')} {amount(norm, self.lang)}", canvas.width * 0.6, NORMAL)
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


@dataclass(frozen=True, kw_only=True)
class CohortTriangle(Chart):
    """Cohorts by follow-up, mature and immature cells apart.

    Parameters
    ----------
    cohorts
        Row labels, oldest first.
    periods
        Column heads: follow-up reached.
    values
        Shares, a row a cohort; None where that follow-up has not begun or nothing is shown.
    mature
        Whether a cell's follow-up has run its course for the whole cohort.
    n
        Size of each cohort.
    """

    cohorts: Sequence[str]
    periods: Sequence[str]
    values: Sequence[Sequence[float | None]]
    mature: Sequence[Sequence[bool]]
    n: Sequence[int] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(cohorts=texts(self.cohorts), periods=texts(self.periods), n=column(self.n))
        self._set(
            values=tuple(column(row) for row in self.values), mature=tuple(column(row) for row in self.mature)
        )
        same_length(
            "CohortTriangle", cohorts=self.cohorts, values=self.values, mature=self.mature, n=self.n or None
        )
        for cohort, values, mature in zip(self.cohorts, self.values, self.mature, strict=True):
            where = f"CohortTriangle: cohort {cohort!r}"
            same_length(where, periods=self.periods, values=values, mature=mature)
            finite(where, "values", values, optional=True)
            if any(value is not None and not 0 <= value <= 1 for value in values):
                raise DisplayError(f"{where}: a share lies in 0 to 1 (percent only in print)")

    @property
    def empty(self) -> bool:
        """Whether no cell has a value."""
        return not any(value is not None for row in self.values for value in row)

    @property
    def key(self) -> str:
        """How immature cells look."""
        return self.say(
            "底色为观察期满；虚框为未满，不能算作结果",
            "shaded: follow-up complete; dashed: immature, no result yet",
        )

    def _text(self, row: int, at: int) -> str:
        value = self.values[row][at]
        return "" if value is None else percent(value, self.n[row] if self.n else None)

    def numbers(self) -> Numbers:
        """Return cohort, size, and each cell; immature ones in brackets."""
        head = (self.say("队列", "cohort"), *(("n",) if self.n else ()), *self.periods)
        rows = []
        for row, cohort in enumerate(self.cohorts):
            cells = [self._said(row, at) for at in range(len(self.periods))]
            size = (numbers.number(self.n[row], self.lang),) if self.n else ()
            rows.append((cohort, *size, *cells))
        return head, tuple(rows)

    def _said(self, row: int, at: int) -> str:
        text = self._text(row, at)
        return MISSING if not text else text if self.mature[row][at] else f"[{text}]"

    def _alt(self) -> str:
        cells = [
            (r, c) for r, row in enumerate(self.values) for c, value in enumerate(row) if value is not None
        ]
        done = [(r, c) for r, c in cells if self.mature[r][c]]
        tally = len(self.cohorts), len(self.periods), len(done), len(cells) - len(done)
        head = self.say(
            "队列三角表：{}个队列×{}期，观察期满{}格，未满{}格",
            "Cohort triangle of {} cohorts by {} periods: {} cells mature, {} immature",
        ).format(*tally)
        last = dict(done)
        said = [f"{self.cohorts[r]} {self.periods[c]} {self._text(r, c)}" for r, c in list(last.items())[:8]]
        tail = (
            self.say("各队列最近的期满值：", "Latest mature value of each: ") + self.listed(said)
            if said
            else ""
        )
        return self.sentence(head) + (self.say("", " ") + self.sentence(tail) if tail else "")

    # drawing

    def _draw(self, canvas: Canvas) -> float:
        sizes = [
            f"{cohort}  n={numbers.number(n, self.lang)}"
            for cohort, n in zip(self.cohorts, self.n, strict=False)
        ]
        labels = RowLabels(sizes or list(self.cohorts), canvas.width * 0.36)
        room = canvas.width - labels.width
        texts_ = [self._text(r, c) for r in range(len(self.cohorts)) for c in range(len(self.periods))]
        least = max(24.0, *(theme.width(text, SMALL, 500) + 6 for text in texts_))
        heads = [wrap(period, max(least, 40.0) - 4, SMALL, most=4) for period in self.periods]
        least = max(least, *(theme.width(line, SMALL) + 4 for lines in heads for line in lines))
        most = max(1, int(room // least))
        blocks = math.ceil(len(self.periods) / most)
        size = math.ceil(len(self.periods) / blocks)
        y = 0.0
        for first in range(0, len(self.periods), size):
            block = range(first, min(first + size, len(self.periods)))
            y = self._draw_block(
                canvas, labels, heads, block, min(room / size, max(56.0, least)), y + (8 if y else 0)
            )
        return y + 1

    def _draw_block(
        self,
        canvas: Canvas,
        labels: RowLabels,
        heads: list[tuple[str, ...]],
        block: range,
        pitch: float,
        y: float,
    ) -> float:
        tall = max(len(heads[at]) for at in block) * SMALL * LEADING
        for i, at in enumerate(block):
            x = labels.width + pitch * (i + 0.5)
            canvas.lines(x, y + 2 + tall / 2, heads[at], SMALL, colour=TEXT_2, align="center")
        y += tall + 5
        for row, height in enumerate(labels.heights):
            labels.draw(canvas, row, 0, y + height / 2, "left")
            for i, at in enumerate(block):
                left = labels.width + pitch * i
                self._draw_cell(canvas, row, at, Box(left + 1, y + 1, left + pitch - 1, y + height - 1))
            y += height
        return y

    def _draw_cell(self, canvas: Canvas, row: int, at: int, box: Box) -> None:
        text = self._text(row, at)
        if not text:
            return
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        if self.mature[row][at]:
            canvas.area(box, theme.COLOURS["band_2"])
            canvas.text(x, y, text, SMALL, 500, INK, "center")
            return
        corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
        canvas.path([*corners, corners[0]], LINE, width=0.6, dash=(2.0, 1.6))
        canvas.text(x, y, text, SMALL, 400, TEXT_2, "center")
