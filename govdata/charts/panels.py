"""Shares of the same things, group by group: a small panel of bars each, all on one axis from nothing to all.

Enters: groups with their sizes, things, and how many of each group have each. Leaves: panels side by side,
the number at the end of each bar; beyond twelve, groups are named and their numbers go with the figure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from govdata.charts import theme
from govdata.charts.canvas import ACCENT, LINE, NORMAL, PAPER, SMALL, TEXT_2, Canvas
from govdata.charts.chart import MISSING, Chart, Numbers, column, same_length, texts
from govdata.charts.layout import LEADING, Box, Scale, wrap
from govdata.charts.rows import RowLabels
from govdata.errors import DisplayError
from govdata.words import numbers

__all__ = ["MOST_PANELS", "BarPanels"]

MOST_PANELS = 12
ROW, BAR, GAP = 13.0, 7.5, 12.0


@dataclass(frozen=True, kw_only=True)
class BarPanels(Chart):
    """One panel of bars a group.

    Parameters
    ----------
    panels, sizes
        Names of the groups and how many each has; those beyond the twelfth are named below the picture.
    rows
        What is counted in every group.
    counts
        For each group how many have each; None where that isn't known.
    """

    panels: Sequence[str]
    sizes: Sequence[int]
    rows: Sequence[str]
    counts: Sequence[Sequence[int | None]]

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(panels=texts(self.panels), sizes=column(self.sizes), rows=texts(self.rows))
        self._set(counts=tuple(column(row) for row in self.counts))
        same_length("BarPanels", panels=self.panels, sizes=self.sizes, counts=self.counts)
        for panel, size, counts in zip(self.panels, self.sizes, self.counts, strict=True):
            where = f"BarPanels: panel {panel!r}"
            same_length(where, rows=self.rows, counts=counts)
            for k in counts:
                if size < 1 or not (k is None or 0 <= k <= size):
                    raise DisplayError(f"{where}: found {k!r} of {size!r}; expected 0 to its size")

    @property
    def empty(self) -> bool:
        """Whether there is no group, or nothing to count."""
        return not self.panels or not self.rows

    @property
    def key(self) -> str:
        """How long a bar is."""
        return self.say("panels-legend")

    def _count(self, k: int | None) -> str:
        return MISSING if k is None else numbers.number(k, self.lang)

    def _size(self, panel: int) -> str:
        return f"n={numbers.number(self.sizes[panel], self.lang)}"

    def numbers(self) -> Numbers:
        """Return how many of each group have what: all groups, drawn or not."""
        head = (self.say("group"), "n", *self.rows)
        rows = [
            (panel, numbers.number(size, self.lang), *map(self._count, counts))
            for panel, size, counts in zip(self.panels, self.sizes, self.counts, strict=True)
        ]
        return head, tuple(rows)

    def _alt(self) -> str:
        head = self.say("panels-alt", n=len(self.panels))
        said = [
            self.pair(f"{self.panels[p]}{self.say('comma')}{self._size(p)}", self._said(p))
            for p in range(min(len(self.panels), MOST_PANELS))
        ]
        return self.sentences([head, self.listed(said), *([self._rest()] if self._left_out else [])])

    def _said(self, panel: int) -> str:
        return self.say("serial-comma").join(
            f"{row} {self.spoken(self._count(k))}"
            for row, k in zip(self.rows, self.counts[panel], strict=True)
        )

    @property
    def _left_out(self) -> Sequence[str]:
        return self.panels[MOST_PANELS:]

    def _rest(self) -> str:
        names = self.say("serial-comma").join(self._left_out)
        return self.pair(self.say("panels-not-drawn"), names)

    # drawing

    def _draw(self, canvas: Canvas) -> float:
        labels = RowLabels(self.rows, canvas.width * (0.3 if canvas.narrow else 0.24), ROW)
        n = min(len(self.panels), MOST_PANELS)
        most = 2 if canvas.narrow else 4
        across = math.ceil(n / math.ceil(n / most))  # rows about equally long
        each = (canvas.width - labels.width - 2 - GAP * (across - 1)) / across
        y = 0.0
        for first in range(0, n, across):
            y = self._draw_row(canvas, labels, range(first, min(first + across, n)), y, each)
        if not self._left_out:
            return y
        lines = wrap(theme.visible(self._rest()), canvas.width - 4, SMALL, most=6)
        for i, line in enumerate(lines):
            canvas.text(0, y + 4 + i * SMALL * LEADING, line, SMALL, colour=TEXT_2)
        return y + len(lines) * SMALL * LEADING

    def _draw_row(self, canvas: Canvas, labels: RowLabels, panels: range, top: float, each: float) -> float:
        """Draw panels side by side, the names of their rows at the left; return where they end."""
        heads = [wrap(self.panels[p], each, NORMAL, 500, most=2) for p in panels]
        tall = max(len(lines) for lines in heads) * NORMAL * LEADING + SMALL * LEADING
        upper = top + tall + 4
        for i, panel in enumerate(panels):
            left = labels.width + i * (each + GAP)
            for k, line in enumerate(heads[i]):
                canvas.text(left, top + 5 + k * NORMAL * LEADING, line, NORMAL, 500)
            under = top + 5 + len(heads[i]) * NORMAL * LEADING
            canvas.text(left, under, self._size(panel), SMALL, colour=TEXT_2)
            scale = Scale(0.0, 1.0, left, left + each)
            self._draw_panel(canvas, panel, scale, upper, labels.heights)
        y = upper
        for row, height in enumerate(labels.heights):
            labels.draw(canvas, row, labels.width - 6, y + height / 2)
            y += height
        for i in range(len(panels)):
            left = labels.width + i * (each + GAP)
            self._draw_axis(canvas, Scale(0.0, 1.0, left, left + each), y)
        return y + 21

    def _draw_panel(
        self, canvas: Canvas, panel: int, scale: Scale, top: float, heights: Sequence[float]
    ) -> None:
        bottom = top + sum(heights)
        for share in (0.5, 1.0):
            canvas.rule(scale(share), top, scale(share), bottom)
        y = top
        for k, height in zip(self.counts[panel], heights, strict=True):
            share, middle = (k or 0) / self.sizes[panel], y + height / 2
            if k:
                canvas.area(Box(scale(0), middle - BAR / 2, scale(share), middle + BAR / 2), ACCENT)
            self._draw_count(canvas, self._count(k), scale, share, middle)
            y += height
        canvas.rule(scale(0), top, scale(0), bottom, LINE, 0.6, layer=3)

    def _draw_count(self, canvas: Canvas, text: str, scale: Scale, share: float, y: float) -> None:
        """Print a number after its bar; inside it where no room is left."""
        wide, end = theme.width(text, SMALL, 500), scale(share)
        if end + 3 + wide <= scale.end:
            canvas.area(Box(end + 1, y - BAR / 2, end + 4 + wide, y + BAR / 2), PAPER)
            canvas.text(end + 3, y, text, SMALL, 500)
        else:
            canvas.text(end - 3, y, text, SMALL, 500, PAPER, "right")

    def _draw_axis(self, canvas: Canvas, scale: Scale, y: float) -> None:
        canvas.rule(scale.start, y, scale.end, y, LINE, 0.6, layer=2)
        canvas.text(scale.start, y + 7, "0", SMALL, colour=TEXT_2)
        canvas.text(scale.end, y + 7, "100%", SMALL, colour=TEXT_2, align="right")
