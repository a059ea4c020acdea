"""Values and ranges of the same rows in panels side by side: two measures of what happened, each on its axis.

Enters: rows, and for each panel the two ends of every row. Leaves: a dot where both ends are one value, else
a bar from end to end; where two rows of a pair leave values in common, these are shaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govdata.charts import theme
from govdata.charts.canvas import ACCENT, BAND_2, INK, NORMAL, SMALL, Canvas
from govdata.charts.chart import (
    MISSING,
    Chart,
    Numbers,
    column,
    finite,
    printed,
    same_length,
    texts,
    ticks_for,
)
from govdata.charts.layout import LEADING, Box, Scale, rounded_up, wrap
from govdata.charts.rows import RowLabels
from govdata.errors import DisplayError

__all__ = ["Panel", "Ranges"]

_GAP = 16.0  # between panels


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One measure of all rows.

    Parameters
    ----------
    title
        What is measured, with its unit.
    low, high
        Ends of each row, 0 or more; equal where one value is known, None where nothing was reported.
    unit
        ``share`` prints percentages.
    value_texts
        How rows are printed, hedge and all; empty leaves it to the numbers.
    """

    title: str
    low: Sequence[float | None]
    high: Sequence[float | None]
    unit: str = ""
    value_texts: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Ranges(Chart):
    """Rows by panels; axes begin at zero.

    Parameters
    ----------
    labels
        Rows, top to bottom.
    panels
        At most three.
    pairs
        Rows (by place, from 0) of which common values are shaded: a first and a later point.
    """

    labels: Sequence[str]
    panels: Sequence[Panel]
    pairs: Sequence[tuple[int, int]] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(labels=texts(self.labels), panels=tuple(map(self._checked, self.panels)))
        self._set(pairs=tuple((int(a), int(b)) for a, b in self.pairs))
        if not 1 <= len(self.panels) <= 3:
            raise DisplayError(f"Ranges: {len(self.panels)} panels; expected one to three")
        outside = [row for pair in self.pairs for row in pair if not 0 <= row < len(self.labels)]
        if outside:
            raise DisplayError(f"Ranges: a pair names row {outside[0]}; there are {len(self.labels)}")

    def _checked(self, panel: Panel) -> Panel:
        where, low, high = f"Ranges: {panel.title!r}", column(panel.low), column(panel.high)
        printed_as = texts(panel.value_texts) or ("",) * len(self.labels)
        same_length(where, labels=self.labels, low=low, high=high, value_texts=printed_as)
        finite(where, "low", low, optional=True)
        finite(where, "high", high, optional=True)
        for row, (a, b) in enumerate(zip(low, high, strict=True), start=1):
            if (a is None) != (b is None) or (a is not None and b is not None and not 0 <= a <= b):
                raise DisplayError(
                    f"{where}: row {row}: {a!r} to {b!r}; expected two ends of 0 or more, in order"
                )
        return Panel(title=panel.title, low=low, high=high, unit=panel.unit, value_texts=printed_as)

    @property
    def empty(self) -> bool:
        """Whether there is no row."""
        return not self.labels

    def _text(self, panel: Panel, row: int) -> str:
        low, high = panel.low[row], panel.high[row]
        if low is None or high is None:
            return MISSING
        if panel.value_texts[row]:
            return panel.value_texts[row]
        first, last = (printed(end, panel.unit, self.lang) for end in (low, high))
        return last if low == high else self.say("range", low=first.removesuffix("%"), high=last)

    def _common(self, panel: Panel) -> Iterator[tuple[int, int, float, float]]:
        """Yield the pairs of rows that leave values in common, with the ends of what they share."""
        for a, b in self.pairs:
            ends = panel.low[a], panel.low[b], panel.high[a], panel.high[b]
            if all(end is not None for end in ends):
                low, high = max(ends[0] or 0.0, ends[1] or 0.0), min(ends[2] or 0.0, ends[3] or 0.0)
                if low <= high and (panel.low[a], panel.low[b]) != (panel.high[a], panel.high[b]):
                    yield a, b, low, high

    def numbers(self) -> Numbers:
        """Return row and what stands in each panel."""
        head = (self.say("item"), *(panel.title for panel in self.panels))
        rows = range(len(self.labels))
        return head, tuple((self.labels[row], *(self._text(p, row) for p in self.panels)) for row in rows)

    def _alt(self) -> str:
        said = []
        for panel in self.panels:
            rows = [
                self.pair(label, self.spoken(self._text(panel, row))) for row, label in enumerate(self.labels)
            ]
            met = [self.say("ranges-overlap")] if any(self._common(panel)) else []
            said.append(self.sentence(self.pair(panel.title, self.listed([*rows, *met]))))
        return self.say("blank").join(said)

    # drawing

    def _draw(self, canvas: Canvas) -> float:
        labels = RowLabels(self.labels, canvas.width * (0.4 if canvas.narrow else 0.28), 19.0)
        left = labels.width + 4
        if canvas.narrow:
            y = 0.0
            for panel in self.panels:
                y = self._draw_panel(canvas, panel, labels, y + (10 if y else 0), left, canvas.width, True)
            return y
        across = (canvas.width - left - _GAP * (len(self.panels) - 1)) / len(self.panels)
        lines = max(len(self._title(p, across)) for p in self.panels)
        ends = [
            self._draw_panel(canvas, p, labels, 0.0, x, x + across, not i, lines)
            for i, p in enumerate(self.panels)
            for x in [left + i * (across + _GAP)]
        ]
        return max(ends)

    def _title(self, panel: Panel, room: float) -> tuple[str, ...]:
        return wrap(panel.title, room, SMALL, 500)

    def _draw_panel(
        self,
        canvas: Canvas,
        panel: Panel,
        labels: RowLabels,
        top: float,
        left: float,
        right: float,
        named: bool,
        lines: int = 0,
    ) -> float:
        title = self._title(panel, right - left)
        for i, line in enumerate(title):
            canvas.text(left, top + 6 + i * SMALL * LEADING, line, SMALL, 500)
        top += 6 + max(lines, len(title)) * SMALL * LEADING
        scale = self._scale(panel, left, right)
        middles = self._middles(labels, top)
        bottom = top + sum(labels.heights)
        for a, b, low, high in self._common(panel):
            upper, lower = sorted((middles[a], middles[b]))
            end = max(scale(high), scale(low) + 1.2)
            canvas.area(Box(scale(low), upper - 7, end, lower + 7), BAND_2, layer=0)
        for row, middle in enumerate(middles):
            if named:
                labels.draw(canvas, row, labels.width - 2, middle)
            self._draw_row(canvas, panel, scale, row, middle)
        return bottom + canvas.axis_below(scale, bottom, *ticks_for(scale, panel.unit, self.lang))

    def _middles(self, labels: RowLabels, top: float) -> list[float]:
        found = []
        for height in labels.heights:
            found.append(top + height / 2)
            top += height
        return found

    def _scale(self, panel: Panel, left: float, right: float) -> Scale:
        """Return an axis from zero with room for what is printed beside the rows."""
        most = max((high for high in panel.high if high is not None), default=0.0)
        top = 1.0 if panel.unit == "share" and most > 0.5 else rounded_up(most)
        widths = [
            theme.width(theme.visible(self._text(panel, r)), NORMAL, 700) for r in range(len(self.labels))
        ]
        room = right - left - 8
        # Beside the furthest end its text must fit; a shorter bar has that room anyway.
        end = min(
            (
                left + (room - width) * top / high
                for width, high in zip(widths, panel.high, strict=True)
                if high is not None and high > 0
            ),
            default=right,
        )
        return Scale(0.0, top, left, max(left + 24, min(end, right - 8)))

    def _draw_row(self, canvas: Canvas, panel: Panel, scale: Scale, row: int, y: float) -> None:
        low, high = panel.low[row], panel.high[row]
        canvas.row_line(y, scale.start, scale.end)
        text = self._text(panel, row)
        if low is None or high is None:
            canvas.text(scale.start + 3, y, text, NORMAL)
            return
        if low == high:
            canvas.dot(scale(high), y)
        else:
            canvas.area(Box(scale(low), y - 3.6, scale(high), y + 3.6), ACCENT, layer=3)
        canvas.text(scale(high) + 6, y, text, NORMAL, 700, INK if low == high else ACCENT)
