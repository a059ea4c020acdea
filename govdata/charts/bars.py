"""Counts by category as horizontal bars from zero, plain or stacked.

Enters: categories and counts, or documents and their counts by part. Leaves: bars, figures at their end;
parts of a stack carry their own, inside if they fit, else below with a leader.
"""

from __future__ import annotations

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
    same_length,
    texts,
    ticks_for,
)
from govdata.charts.layout import Box, Scale, fit, spread
from govdata.charts.rows import RowLabels
from govdata.errors import DisplayError
from govdata.words import numbers

__all__ = ["GRADES", "Bars", "StackedBars"]

GRADES = "ABCDNX"
# Fill and the colour of text on it (each pair at least 4.5 to 1); the steps stay apart in grey.
SHADES = ((ACCENT, PAPER), ("#44799B", PAPER), ("#8FB3C8", INK), ("#CFE0E9", INK))
GREYS = ((LINE, INK), (PAPER, INK))


@dataclass(frozen=True, kw_only=True)
class Bars(Chart):
    """One bar a category.

    Parameters
    ----------
    labels
        Categories, top to bottom.
    values
        Counts or amounts; None where nothing was reported. Negative ones grow to the left.
    unit
        Axis title.
    value_texts
        How values are printed, hedge and all; empty leaves it to the number.
    muted
        Labels whose bars are grey, because they are no results.
    """

    labels: Sequence[str]
    values: Sequence[float | None]
    unit: str = ""
    value_texts: Sequence[str] = ()
    muted: Sequence[str] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(labels=texts(self.labels), values=column(self.values), muted=texts(self.muted))
        self._set(value_texts=texts(self.value_texts) or ("",) * len(self.labels))
        same_length("Bars", labels=self.labels, values=self.values, value_texts=self.value_texts)
        finite("Bars", "values", self.values, optional=True)

    @property
    def empty(self) -> bool:
        """Whether there is no category."""
        return not self.labels

    def _text(self, row: int) -> str:
        value = self.values[row]
        return self.value_texts[row] or (MISSING if value is None else amount(value, self.lang))

    def numbers(self) -> Numbers:
        """Return category and value."""
        head = (self.say("bars-category"), self.unit or self.say("value"))
        return head, tuple((label, self._text(row)) for row, label in enumerate(self.labels))

    def _alt(self) -> str:
        rows = list(range(len(self.labels)))
        head = self.say("bars-alt", n=len(rows))
        head = self.say("bracketed", text=head, beside=self.unit) if self.unit else head
        if len(rows) > 12:
            known = sorted(
                (row for row in rows if self.values[row] is not None), key=lambda r: -(self.values[r] or 0)
            )
            rows = known[:5] + known[5:][-3:]
            head = self.say("bars-ends", head=head)
        said = [f"{self.labels[row]} {self.spoken(self._text(row))}" for row in rows]
        return self.sentences([head, self.listed(said)])

    def _draw(self, canvas: Canvas) -> float:
        labels = RowLabels(self.labels, canvas.width * 0.42)
        room = canvas.width - labels.width
        figures = [
            fit(theme.visible(self._text(r)), room * 0.3, NORMAL, 500) for r in range(len(self.labels))
        ]
        scale = self._scale(labels.width, canvas.width - 2, figures)
        y = 1.0
        for row, height in enumerate(labels.heights):
            middle = y + height / 2
            labels.draw(canvas, row, labels.width - 6, middle)
            self._draw_bar(canvas, scale, row, middle, figures[row])
            y += height
        canvas.rule(scale(0), 1, scale(0), y, LINE, 0.6, layer=3)
        return y + canvas.axis_below(scale, y, *ticks_for(scale, "", self.lang), self.unit)

    def _scale(self, left: float, right: float, figures: Sequence[str]) -> Scale:
        """Return an axis with room for the figures at both ends."""
        extents = [theme.width(text, NORMAL, 500) + 6 for text in figures]
        before = max((e for e, v in zip(extents, self.values, strict=True) if v and v < 0), default=0.0)
        after = max((e for e, v in zip(extents, self.values, strict=True) if not v or v > 0), default=0.0)
        values = [value for value in self.values if value is not None]
        low, high = min([0.0, *values]), max([0.0, *values])
        return Scale(low, high if high > low else low + 1.0, left + before, right - after)

    def _draw_bar(self, canvas: Canvas, scale: Scale, row: int, y: float, figure: str) -> None:
        value = self.values[row] or 0.0
        left, right = sorted((scale(0), scale(value)))
        if value:
            fill = LINE if self.labels[row] in self.muted else ACCENT
            canvas.area(Box(left, y - 4.2, right, y + 4.2), fill)
        colour = TEXT_2 if self.values[row] is None else INK
        x, align = (left - 4, "right") if value < 0 else (right + 4, "left")
        canvas.text(x, y, figure, NORMAL, 500, colour, align)


@dataclass(frozen=True, kw_only=True)
class StackedBars(Chart):
    """One bar a document (or a block), made of parts: by default the evidence grades.

    Parameters
    ----------
    labels
        Documents, top to bottom.
    counts
        A row of counts for each document, one a part.
    each
        What one bar stands for, ``(zh, en)``; a document by default.
    nothing
        What stands in the place of a bar without any part; empty prints its total, 0.
    alike
        Every bar parts the same things anew: a sum over bars would count them again and again.
    parts
        Short names of the parts, printed in them.
    muted
        Parts shown in grey: no results.
    unit
        Axis title.
    as_share
        Bars of one length, parts as shares; totals stand at the end either way.
    """

    labels: Sequence[str]
    counts: Sequence[Sequence[int]]
    parts: Sequence[str] = tuple(GRADES)
    muted: Sequence[str] = ("N", "X")
    unit: str = ""
    as_share: bool = False
    each: tuple[str, str] | None = None
    nothing: str = ""
    alike: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(labels=texts(self.labels), parts=texts(self.parts), muted=texts(self.muted))
        self._set(counts=tuple(column(row) for row in self.counts))
        same_length("StackedBars", labels=self.labels, counts=self.counts)
        for row, counts in enumerate(self.counts, start=1):
            same_length(f"StackedBars: row {row}", parts=self.parts, counts=counts)
            finite(f"StackedBars: row {row}", "counts", counts)
            if any(count < 0 for count in counts):
                raise DisplayError(
                    f"StackedBars: row {row}: found {min(counts)!r}; parts of a whole are not negative"
                )
        solid = [part for part in self.parts if part not in self.muted]
        if len(solid) > len(SHADES) or len(self.parts) - len(solid) > len(GREYS):
            raise DisplayError(
                f"StackedBars: {len(self.parts)} parts; at most 4 in accent and 2 in grey tell apart"
            )

    @property
    def empty(self) -> bool:
        """Whether there is no document."""
        return not self.labels

    @property
    def key(self) -> str:
        """What the letters mean, if they are grades."""
        if tuple(self.parts) != tuple(GRADES):
            return ""
        return self.listed([f"{letter} {self.say(f'grade-{letter}')}" for letter in GRADES])

    def _each(self) -> str:
        return self.each[self.lang == "en"] if self.each else self.say("stacked-document")

    def numbers(self) -> Numbers:
        """Return document, count of each part, total."""
        head = (self._each(), *self.parts, self.say("stacked-total"))
        rows = zip(self.labels, self.counts, strict=True)
        return head, tuple(
            (label, *(numbers.number(c, self.lang) for c in (*row, sum(row)))) for label, row in rows
        )

    def _alt(self) -> str:
        shown = sorted(range(len(self.labels)), key=lambda row: -sum(self.counts[row]))[:8]
        said = [self._said(row) for row in sorted(shown)]
        return self.sentences([self._bars(), self.listed(said)])

    def _bars(self) -> str:
        """Say how many bars there are and what they come to together."""
        if self.alike:
            return self.say("stacked-alike-alt", each=self._each(), n=len(self.labels))
        totals = [sum(of_part) for of_part in zip(*self.counts, strict=True)]
        total = numbers.number(sum(totals), self.lang)
        whole = self.listed(
            [f"{p} {numbers.number(t, self.lang)}" for p, t in zip(self.parts, totals, strict=True)]
        )
        return self.say("stacked-alt", each=self._each(), n=len(self.labels), total=total, whole=whole)

    def _said(self, row: int) -> str:
        parts = [f"{part} {count}" for part, count in zip(self.parts, self.counts[row], strict=True) if count]
        return self.pair(self.labels[row], self.say("serial-comma").join(parts) or self.nothing or "0")

    def _total(self, row: int) -> str:
        return (
            numbers.number(sum(self.counts[row]), self.lang) if any(self.counts[row]) else self.nothing or "0"
        )

    def _look(self, part: int) -> tuple[str, str]:
        muted = self.parts[part] in self.muted
        place = sum((name in self.muted) == muted for name in self.parts[:part])
        return (GREYS if muted else SHADES)[place]

    def _draw(self, canvas: Canvas) -> float:
        labels = RowLabels(self.labels, canvas.width * 0.36)
        totals = [self._total(row) for row in range(len(self.counts))]
        end = canvas.width - max(theme.width(total, NORMAL, 500) for total in totals) - 7
        high = 1.0 if self.as_share else float(max(1, *(sum(row) for row in self.counts)))
        scale = Scale(0.0, high, labels.width, end)
        y = 0.0
        for row, height in enumerate(labels.heights):
            stack = _Stack(self, scale, row, canvas)
            middle = max(9.5, height / 2)
            labels.draw(canvas, row, labels.width - 6, y + middle)
            stack.draw(y + middle, totals[row])
            y += max(height, middle - 9.5 + stack.height)
        return y + 2


class _Stack:
    """The bar of one document."""

    def __init__(self, chart: StackedBars, scale: Scale, row: int, canvas: Canvas) -> None:
        self.chart, self.canvas = chart, canvas
        counts = chart.counts[row]
        total = sum(counts) if chart.as_share else 1
        edges = [scale(0.0)]
        for count in counts:
            edges.append(edges[-1] + (scale(count / total) - scale(0) if total else 0.0))
        self.edges = edges
        self.texts = [
            f"{p} {numbers.number(c, chart.lang)}" for p, c in zip(chart.parts, counts, strict=True)
        ]
        self.inside = [
            b - a >= theme.width(text, SMALL, 500) + 4
            for (a, b), text in zip(pairwise(edges), self.texts, strict=True)
        ]
        self.shown = [count > 0 for count in counts]
        self.height = 32.0 if any(s and not i for s, i in zip(self.shown, self.inside, strict=True)) else 19.0

    def draw(self, y: float, total: str) -> None:
        """Draw the parts, their figures, and the total."""
        outside = []
        for part, (a, b) in enumerate(pairwise(self.edges)):
            if not self.shown[part]:
                continue
            fill, on_it = self.chart._look(part)
            self.canvas.area(Box(a, y - 5.5, b, y + 5.5), fill, LINE if fill == PAPER else PAPER, 0.6)
            if self.inside[part]:
                self.canvas.text((a + b) / 2, y, self.texts[part], SMALL, 500, on_it, "center")
            else:
                outside.append(part)
        self.canvas.text(max(self.edges[-1], self.edges[0]) + 4, y, total, NORMAL, 500)
        self._draw_outside(outside, y)

    def _draw_outside(self, parts: list[int], y: float) -> None:
        """Write what doesn't fit below the bar, pushed apart, each with a leader."""
        middles = [(self.edges[p] + self.edges[p + 1]) / 2 for p in parts]
        widths = [theme.width(self.texts[p], SMALL) for p in parts]
        places = spread(middles, widths, self.edges[0], self.canvas.width - 1, gap=5)
        for part, middle, place in zip(parts, middles, places, strict=True):
            self.canvas.path(
                [(middle, y + 5.5), (middle, y + 7.5), (place, y + 10)], LINE, width=0.5, layer=2
            )
            self.canvas.text(place, y + 15, self.texts[part], SMALL, colour=TEXT_2, align="center")
