"""When the evidence is from.

Enters: things with their periods, some open, some without any. Leaves: a row each on an axis of years, first
to last; what has no time is listed apart, never placed by guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from govdata.charts import theme
from govdata.charts.canvas import ACCENT, NORMAL, SMALL, TEXT_2, Canvas
from govdata.charts.chart import MISSING, Chart, Numbers, same_length, texts
from govdata.charts.dates import Span, read_span, year_ticks
from govdata.charts.layout import LEADING, Box, Scale, wrap
from govdata.charts.rows import RowLabels
from govdata.words.numbers import period

__all__ = ["Timeline"]


@dataclass(frozen=True, kw_only=True)
class Timeline(Chart):
    """Periods of evidence.

    Parameters
    ----------
    labels
        What is dated.
    periods
        ISO 8601: ``2012``, ``2012-03``, ``2009/2014``, ``2009/..`` (end open), ``../2014``; empty: no time.
    notes
        A few words behind a period, if any.
    """

    labels: Sequence[str]
    periods: Sequence[str]
    notes: Sequence[str] = ()
    _spans: tuple[Span | None, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(labels=texts(self.labels), periods=texts(self.periods))
        self._set(notes=texts(self.notes) or ("",) * len(self.labels))
        same_length("Timeline", labels=self.labels, periods=self.periods, notes=self.notes)
        spans = [read_span(text, f"Timeline: row {row}") for row, text in enumerate(self.periods, start=1)]
        self._set(_spans=tuple(spans))

    @property
    def empty(self) -> bool:
        """Whether there is no row."""
        return not self.labels

    @property
    def key(self) -> str:
        """What bars and arrows mean."""
        return self.say("timeline-legend")

    def _dated(self) -> list[int]:
        found = [(span.start, span.end, row) for row, span in enumerate(self._spans) if span]
        return [row for _, _, row in sorted(found)]

    def _undated(self) -> list[str]:
        return [label for label, span in zip(self.labels, self._spans, strict=True) if not span]

    def numbers(self) -> Numbers:
        """Return item, period and note, dated ones first."""
        order = [*self._dated(), *(row for row, span in enumerate(self._spans) if not span)]
        head = (self.say("item"), self.say("timeline-period"), self.say("timeline-note"))
        return head, tuple(
            (self.labels[r], period(self.periods[r], self.lang) or MISSING, self.notes[r]) for r in order
        )

    def _alt(self) -> str:
        dated, undated = self._dated(), self._undated()
        head = self.say("timeline-alt", dated=len(dated), undated=len(undated))
        rows = dated if len(dated) <= 12 else dated[:4] + dated[-4:]
        said = [f"{self.labels[row]} {period(self.periods[row], self.lang)}" for row in rows]
        found = [head]
        if said:
            items = self.listed(said)
            found.append(self.say("timeline-ends", items=items) if len(dated) > 12 else items)
        if undated:
            names = self.say("serial-comma").join(undated[:8])
            found.append(self.pair(self.say("timeline-undated"), names))
        return self.sentences(found)

    # drawing

    def _draw(self, canvas: Canvas) -> float:
        rows, undated = self._dated(), self._undated()
        side = 0.0 if canvas.narrow or not undated or not rows else canvas.width * 0.26
        bottom = self._draw_dated(canvas, rows, canvas.width - side) if rows else 0.0
        if not undated:
            return bottom
        if side:
            return max(bottom, self._draw_undated(canvas, undated, canvas.width - side + 14, 0.0))
        return self._draw_undated(canvas, undated, 0.0, bottom + (6 if bottom else 0))

    def _draw_dated(self, canvas: Canvas, rows: list[int], width: float) -> float:
        labels = RowLabels([self.labels[row] for row in rows], canvas.width * 0.36)
        scale = self._scale(rows, labels.width + 4, width - 8)
        y = 2.0
        for i, row in enumerate(rows):
            height = labels.heights[i]
            middle = y + height / 2
            labels.draw(canvas, i, labels.width - 4, middle)
            y += max(height, self._draw_row(canvas, scale, row, middle))
        ticks = year_ticks(scale.low, scale.high, max(2, int((scale.end - scale.start) // 30)))
        return y + canvas.axis_below(scale, y, *ticks)

    def _scale(self, rows: list[int], start: float, end: float) -> Scale:
        spans = [span for span in (self._spans[row] for row in rows) if span]
        low, high = min(span.start for span in spans), max(span.end for span in spans)
        pad = max((high - low) * 0.04, 0.1)
        return Scale(low - pad, high + pad, start, end)

    def _draw_row(self, canvas: Canvas, scale: Scale, row: int, y: float) -> float:
        span = self._spans[row]
        if span is None:
            return 0.0
        start, end = scale(span.start), scale(span.end)
        if span.is_point:
            canvas.dot(start, y, 6)
        else:
            canvas.area(Box(start, y - 2.5, max(end, start + 2), y + 2.5), ACCENT, layer=3)
        if span.open_end:
            end = _arrow(canvas, end, min(end + 16, scale.end + 6), y)
        if span.open_start:
            start = _arrow(canvas, start, max(start - 16, scale.start - 2), y)
        breaks = self._draw_note(canvas, scale, row, (min(start, end) - 5, max(start, end) + 5), y)
        canvas.row_line(y, scale.start, scale.end, breaks)
        return 0.0

    def _draw_note(
        self, canvas: Canvas, scale: Scale, row: int, taken: tuple[float, float], y: float
    ) -> list[tuple[float, float]]:
        """Write a note on the side that has more room, or not at all; the table has it anyway."""
        text = theme.visible(self.notes[row])
        extent = theme.width(text, SMALL)
        after, before = scale.end - taken[1], taken[0] - scale.start
        if not text or extent + 4 > max(after, before):
            return []
        x = taken[1] + 2 if extent + 4 <= after else taken[0] - 2 - extent
        canvas.text(x, y, text, SMALL, colour=TEXT_2)
        return [(x, x + extent)]

    def _draw_undated(self, canvas: Canvas, labels: list[str], x: float, y: float) -> float:
        head = self.say("timeline-undated-head", n=len(labels))
        canvas.text(x, y + 7, head, NORMAL, 500)
        y += 15
        lines = [line for label in labels for line in wrap(label, canvas.width - x - 2, SMALL)]
        if x == 0.0:
            joined = self.say("timeline-between").join(labels)
            lines = list(wrap(joined, canvas.width - 2, SMALL, most=40))
        for line in lines:
            canvas.text(x, y + 5, line, SMALL, colour=TEXT_2)
            y += SMALL * LEADING
        return y + 3


def _arrow(canvas: Canvas, start: float, end: float, y: float) -> float:
    """Draw an open end; return its tip."""
    way = 1 if end >= start else -1
    canvas.rule(start, y, end - way * 3, y, ACCENT, 1.2, layer=3)
    canvas.path([(end, y), (end - way * 5, y - 3), (end - way * 5, y + 3)], fill=ACCENT, layer=3, closed=True)
    return end
