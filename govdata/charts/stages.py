"""Where things stand on the way: what is lost from stage to stage, and how far a target is.

Enters: stages with counts; or baseline, result and target of each row. Leaves: a staircase that keeps every
denominator in sight; a dumbbell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from govdata.charts import theme
from govdata.charts.canvas import ACCENT, BAND, INK, LINE, NORMAL, PAPER, SMALL, TEXT_2, Canvas
from govdata.charts.chart import (
    MISSING,
    Chart,
    Numbers,
    column,
    finite,
    percent,
    printed,
    same_length,
    texts,
    ticks_for,
)
from govdata.charts.layout import Box, Scale, fit
from govdata.charts.rows import RowLabels
from govdata.errors import DisplayError
from govdata.words import numbers

__all__ = ["Dumbbell", "Staircase"]

_SIDES = ("baseline", "result", "target")


@dataclass(frozen=True, kw_only=True)
class Staircase(Chart):
    """Counts from stage to stage, each a part of the one before.

    Parameters
    ----------
    labels
        Stages in order.
    counts
        How many reached each; None where nothing was reported.
    unit
        What is counted.
    """

    labels: Sequence[str]
    counts: Sequence[int | None]
    unit: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(labels=texts(self.labels), counts=column(self.counts))
        same_length("Staircase", labels=self.labels, counts=self.counts)
        finite("Staircase", "counts", self.counts, optional=True)
        known = [
            (label, count) for label, count in zip(self.labels, self.counts, strict=True) if count is not None
        ]
        for (before, larger), (after, smaller) in pairwise(known):
            if smaller > larger or smaller < 0:
                raise DisplayError(
                    f"Staircase: {after!r} has {smaller!r} after {before!r} with {larger!r}; "
                    "a stage is a part of the one before: check the counting unit"
                )

    @property
    def empty(self) -> bool:
        """Whether there is no stage."""
        return not self.labels

    @property
    def key(self) -> str:
        """What the two percentages are."""
        return self.say("stages-legend")

    def _before(self, row: int) -> int | None:
        """Return the last count known before a stage."""
        return next((c for c in reversed(self.counts[:row]) if c is not None), None)

    def _first(self) -> int | None:
        return next((count for count in self.counts if count is not None), None)

    def _share(self, row: int, total: int | None) -> str:
        count = self.counts[row]
        if count is None or not total or row == 0:
            return ""
        return percent(count / total, total)

    def _count(self, row: int) -> str:
        count = self.counts[row]
        return MISSING if count is None else numbers.number(count, self.lang)

    def numbers(self) -> Numbers:
        """Return stage, count, share of the stage before, share of the first."""
        head = (
            self.say("stages-stage"),
            self.unit or self.say("count"),
            self.say("stages-of-before"),
            self.say("stages-of-first"),
        )
        rows = [
            (label, self._count(row), self._share(row, self._before(row)), self._share(row, self._first()))
            for row, label in enumerate(self.labels)
        ]
        return head, tuple(rows)

    def _alt(self) -> str:
        head = self.say("stages-alt", n=len(self.labels))
        head = self.say("bracketed", text=head, beside=self.unit) if self.unit else head
        return self.sentences([head, self.listed([self._said(row) for row in range(len(self.labels))])])

    def _said(self, row: int) -> str:
        stage = f"{self.labels[row]} {self.spoken(self._count(row))}"
        share = self._share(row, self._before(row))
        return self.say("stages-said", stage=stage, share=share) if share else stage

    def _draw(self, canvas: Canvas) -> float:
        labels = RowLabels(self.labels, canvas.width * 0.36, 21.0)
        rows = range(len(self.labels))
        before = [self._share(row, self._before(row)) for row in rows]
        first = [self._share(row, self._first()) for row in rows]
        columns = [
            max(30.0, *(theme.width(text, NORMAL, 500) for text in texts_)) for texts_ in (before, first)
        ]
        heads = self.say("stages-of-before-label"), self.say("stages-of-first-label")
        columns = [max(c, theme.width(head, SMALL)) + 8 for c, head in zip(columns, heads, strict=True)]
        edges = canvas.width - columns[1], canvas.width
        for edge, head in zip(edges, heads, strict=True):
            canvas.text(edge - 2, 6, head, SMALL, colour=TEXT_2, align="right")
        counts = max(theme.width(self._count(row), NORMAL, 700) for row in rows) + 8
        scale = Scale(0.0, float(self._first() or 1), labels.width, canvas.width - sum(columns) - counts)
        y = 14.0
        for row, height in enumerate(labels.heights):
            middle = y + height / 2
            labels.draw(canvas, row, labels.width - 6, middle)
            self._draw_step(canvas, scale, row, middle, height)
            for edge, text in zip(edges, (before[row], first[row]), strict=True):
                canvas.text(edge - 2, middle, text, NORMAL, colour=INK, align="right")
            y += height
        canvas.rule(scale(0), 14, scale(0), y, LINE, 0.6, layer=3)
        return y + 3

    def _draw_step(self, canvas: Canvas, scale: Scale, row: int, y: float, height: float) -> None:
        count, before = self.counts[row], self._before(row)
        top, bottom = y - 6.5, y + 6.5
        if count is None:
            end = scale(before if before is not None else scale.high)
            corners = [(scale(0), top), (end, top), (end, bottom), (scale(0), bottom)]
            canvas.path([*corners, corners[0]], LINE, width=0.6, dash=(2.5, 2.0))
            canvas.text(end + 4, y, MISSING, NORMAL, 700, TEXT_2)
            return
        if before is not None and before > count:
            canvas.area(Box(scale(count), top, scale(before), bottom), theme.COLOURS["band_2"])
            canvas.rule(scale(before), y - height / 2 - 6.5, scale(before), bottom, BAND, 0.6, layer=1)
        if count:
            canvas.area(Box(scale(0), top, scale(count), bottom), ACCENT, layer=2)
        end = scale(max(count, before or 0))
        canvas.text(end + 4, y, self._count(row), NORMAL, 700, ACCENT)


@dataclass(frozen=True, kw_only=True)
class Dumbbell(Chart):
    """From where, to where, and what was aimed at: one definition throughout a row.

    Parameters
    ----------
    labels
        Rows.
    baseline, result, target
        Values of one unit; None where nothing was reported.
    unit
        ``share`` prints percentages; anything else is the axis title.
    target_texts
        How targets are said that are words and no numbers; empty leaves it to the number.
    """

    labels: Sequence[str]
    baseline: Sequence[float | None]
    result: Sequence[float | None]
    target: Sequence[float | None]
    unit: str = ""
    target_texts: Sequence[str] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(labels=texts(self.labels))
        for name in _SIDES:
            self._set(**{name: column(getattr(self, name))})
            finite("Dumbbell", name, getattr(self, name), optional=True)
        self._set(target_texts=texts(self.target_texts) or ("",) * len(self.labels))
        same_length(
            "Dumbbell",
            labels=self.labels,
            baseline=self.baseline,
            result=self.result,
            target=self.target,
            target_texts=self.target_texts,
        )

    @property
    def empty(self) -> bool:
        """Whether there is no row."""
        return not self.labels

    @property
    def key(self) -> str:
        """What the marks mean."""
        return self.say("goals-legend")

    def _text(self, value: float | None) -> str:
        return MISSING if value is None else printed(value, self.unit, self.lang)

    def _target(self, row: int) -> str:
        return self.target_texts[row] or self._text(self.target[row])

    def numbers(self) -> Numbers:
        """Return row, baseline, result, target."""
        head = (self.say("item"), *map(self._side, _SIDES))
        rows = enumerate(zip(self.labels, self.baseline, self.result, strict=True))
        return head, tuple((label, *map(self._text, ends), self._target(row)) for row, (label, *ends) in rows)

    def _alt(self) -> str:
        _, rows = self.numbers()
        paired = sum(r is not None and t is not None for r, t in zip(self.result, self.target, strict=True))
        head = self.say("goals-alt", n=len(rows), both=paired)
        said = [self.pair(label, self._said(values)) for label, *values in rows[:10]]
        if len(rows) > 10:
            said.append(self.say("goals-more", n=len(rows) - 10))
        return self.sentences([head, self.listed(said)])

    def _said(self, values: Sequence[str]) -> str:
        blank = self.say("blank")
        return self.say("comma").join(
            f"{self._side(side)}{blank}{self.spoken(value)}"
            for side, value in zip(_SIDES, values, strict=True)
        )

    # drawing: target in the upper lane, baseline and result in the lower

    def _draw(self, canvas: Canvas) -> float:
        labels = RowLabels(self.labels, canvas.width * 0.36, 25.0)
        scale = self._scale(labels.width + 4, canvas.width - 2)
        y = 2.0
        for row, height in enumerate(labels.heights):
            middle = y + height / 2
            labels.draw(canvas, row, labels.width - 6, middle)
            canvas.row_line(middle, labels.width, canvas.width - 2)
            self._draw_target(canvas, scale, row, middle - 6, labels.width + 3)
            self._draw_change(canvas, scale, row, middle + 6, labels.width + 3)
            y += height
        return y + canvas.axis_below(
            scale, y, *ticks_for(scale, self.unit, self.lang), "" if self.unit == "share" else self.unit
        )

    def _values(self) -> list[float]:
        return [v for v in (*self.baseline, *self.result, *self.target) if v is not None]

    def _scale(self, start: float, end: float) -> Scale:
        """Return an axis with room at both ends for the longest label."""
        values = self._values()
        low, high = min([0.0, *values]), max([0.0, *values])
        said = [*map(self._text, values), *self.target_texts]
        pad = max((theme.width(text, NORMAL, 700) for text in said), default=0.0) + 9
        missing = theme.width(self._missing("result"), SMALL) + 8
        start = start + (pad if any(v is not None for v in self.baseline) else 0.0)
        return Scale(low, high if high > low else low + 1.0, start, end - max(pad, missing))

    def _side(self, side: str) -> str:
        return self.say(f"goals-side-{side}")

    def _missing(self, side: str) -> str:
        return f"{self._side(side)} {MISSING}"

    def _draw_target(self, canvas: Canvas, scale: Scale, row: int, y: float, left: float) -> None:
        value = self.target[row]
        if value is None:
            canvas.text(left, y, self._missing("target"), SMALL, colour=TEXT_2)
            return
        canvas.square(scale(value), y)
        canvas.text(scale(value) + 7, y, self._target(row), NORMAL)

    def _draw_change(self, canvas: Canvas, scale: Scale, row: int, y: float, left: float) -> None:
        before, after = self.baseline[row], self.result[row]
        if before is not None and after is not None:
            canvas.rule(scale(before), y, scale(after), y, ACCENT, 1.2, layer=3)
            rising = after >= before
            self._mark(canvas, scale, before, y, result=False, right=not rising)
            self._mark(canvas, scale, after, y, result=True, right=rising)
            return
        if before is not None:
            self._mark(canvas, scale, before, y, result=False, right=False)
            canvas.text(canvas.width - 2, y, self._missing("result"), SMALL, colour=TEXT_2, align="right")
        elif after is not None:
            self._mark(canvas, scale, after, y, result=True, right=True)
        else:
            text = fit(self._missing("result"), canvas.width - left, SMALL)
            canvas.text(left, y, text, SMALL, colour=TEXT_2)

    def _mark(self, canvas: Canvas, scale: Scale, value: float, y: float, result: bool, right: bool) -> None:
        x = scale(value)
        if result:
            canvas.dot(x, y, 6.5)
        else:
            canvas.dot(x, y, 5.5, PAPER, INK, 0.9)
        weight, colour = (700, ACCENT) if result else (400, TEXT_2)
        align = "left" if right else "right"
        canvas.text(x + (6 if right else -6), y, self._text(value), NORMAL, weight, colour, align)
