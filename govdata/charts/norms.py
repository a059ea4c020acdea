"""Norms beside results: what should be, and what is.

Enters: places, their norms (values, ranges, or words) and their results. Leaves: a picture in which the rule
is a hollow square and the result a filled circle, on one row; a side that nobody reported is said so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from govdata.charts import theme
from govdata.charts.canvas import ACCENT, INK, NORMAL, SMALL, TEXT_2, Canvas
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
from govdata.charts.layout import LEADING, Scale, fit, wrap
from govdata.charts.rows import RowLabels
from govdata.errors import DisplayError

__all__ = ["NormsAndResults"]

GAP = 7.0  # from the middle of a mark to its label
LANE = 11.0
SINGLE, DOUBLE = 17.0, 25.0

Norm = tuple[float, float | None]


@dataclass(frozen=True, kw_only=True)
class NormsAndResults(Chart):
    """Norms (hollow squares) and results (filled circles) on one axis, a row a place.

    Parameters
    ----------
    labels
        Row labels, top to bottom.
    norms
        A row: a number; a range ``(low, high)``; a list of these; ``None`` (not reported); ``"—"`` (not
        applicable); or words that say why the norm isn't on this axis.
    results
        A row: a number, ``None``, ``"—"`` or words.
    unit
        What the axis counts, e.g. ``户/网格``.
    title
        Short title of a panel, ``a  网格人员``.
    norm_texts, result_texts
        How a value is printed, hedge and all; an empty text leaves it to the number.
    beside
        More panels: beside this one on a page, below it on a phone.
    share_rows
        Whether the panels have the same rows, so that labels stand once.
    """

    labels: Sequence[str]
    norms: Sequence[Any]
    results: Sequence[Any]
    unit: str = ""
    title: str = ""
    norm_texts: Sequence[str] = ()
    result_texts: Sequence[str] = ()
    beside: Sequence[NormsAndResults] = ()
    share_rows: bool = False
    _norms: tuple[tuple[Norm, ...] | str, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(labels=texts(self.labels), norms=tuple(self.norms), results=column(self.results))
        self._set(norm_texts=texts(self.norm_texts) or ("",) * len(self.labels), beside=tuple(self.beside))
        self._set(result_texts=texts(self.result_texts) or ("",) * len(self.labels))
        same_length(
            self._name(),
            labels=self.labels,
            norms=self.norms,
            results=self.results,
            norm_texts=self.norm_texts,
            result_texts=self.result_texts,
        )
        self._set(_norms=tuple(_norm(norm, row) for row, norm in enumerate(self.norms, start=1)))
        finite(
            "NormsAndResults", "results", [r for r in self.results if not isinstance(r, str)], optional=True
        )
        if self.share_rows and any(other.labels != self.labels for other in self.beside):
            raise DisplayError("NormsAndResults: share_rows needs the same labels in every panel")

    @property
    def empty(self) -> bool:
        """Whether there is no row."""
        return not self.labels and all(other.empty for other in self.beside)

    @property
    def key(self) -> str:
        """What square, circle and dots mean."""
        return self.say("norms-legend")

    # what is said of a side

    def norm_values(self, row: int) -> tuple[Norm, ...]:
        """Return the norms of a row that stand on the axis."""
        found = self._norms[row]
        return () if isinstance(found, str) else found

    def norm_words(self, row: int) -> str:
        """Return what is written for a norm that isn't on the axis."""
        found = self._norms[row]
        return _side(self.say("rule"), found) if isinstance(found, str) else ""

    def result_words(self, row: int) -> str:
        """Return what is written for a result that isn't on the axis."""
        found = self.results[row]
        if isinstance(found, str) or found is None:
            return _side(self.say("reported"), found or MISSING)
        return ""

    def norm_label(self, row: int, norm: Norm) -> str:
        """Return how a norm is printed."""
        low, high = norm
        if self.norm_texts[row] and len(self.norm_values(row)) == 1:
            return self.norm_texts[row]
        if high is None:
            return amount(low, self.lang)
        return self.say("range", low=amount(low, self.lang), high=amount(high, self.lang))

    def joint_label(self, row: int) -> str:
        """Return all norms of a row in one label."""
        if self.norm_texts[row]:
            return self.norm_texts[row]
        return self.say("serial-comma").join(self.norm_label(row, norm) for norm in self.norm_values(row))

    def result_label(self, row: int) -> str:
        """Return how a result is printed."""
        return self.result_texts[row] or amount(self.results[row], self.lang)

    def has_result(self, row: int) -> bool:
        """Return whether the row's result stands on the axis."""
        return not self.result_words(row)

    # the chart as text

    def numbers(self) -> Numbers:
        """Return place, norm and result of each row; with several panels, their title first."""
        panels = (self, *self.beside)
        head = (
            self.say("place"),
            self.say("rule"),
            self.say("reported"),
            self.say("norms-unit"),
        )
        rows = [(panel.title, *row) for panel in panels for row in panel._rows()]
        if any(panel.title for panel in panels):
            return (self.say("norms-panel"), *head), tuple(rows)
        return head, tuple(row[1:] for row in rows)

    def _rows(self) -> list[tuple[str, str, str, str]]:
        found = []
        for row, label in enumerate(self.labels):
            norm, result = self._norms[row], self.results[row]
            norm_text = norm if isinstance(norm, str) else self.joint_label(row)
            result_text = self.result_label(row) if self.has_result(row) else str(result or MISSING)
            found.append((label, norm_text, result_text, self.unit))
        return found

    def _alt(self) -> str:
        return self.say("blank").join(panel._panel_alt() for panel in (self, *self.beside) if panel.labels)

    def _panel_alt(self) -> str:
        count = range(len(self.labels))
        norms = {row for row in count if self.norm_values(row)}
        results = {row for row in count if self.has_result(row)}
        head = self.say(
            "norms-alt",
            title=self.title or self.say("norms-title"),
            unit=self.unit or self.say("values"),
            n=len(count),
            rules=len(norms),
            results=len(results),
            both=len(norms & results),
        )
        said = [self._said(row) for row in count if self._telling(row)]
        rest = len(count) - len(said[:12])
        tail = [self.say("norms-rest", n=rest)] if rest else []
        return self.sentences([head, self.listed([*said[:12], *tail])])

    def _telling(self, row: int) -> bool:
        """Return whether a row says more than that nothing was reported."""
        return bool(self.norm_values(row)) or self.has_result(row) or self.norms[row] not in (None, MISSING)

    def _said(self, row: int) -> str:
        label, norm, result, _ = self._rows()[row]
        names = self.say("rule"), self.say("norms-figure")
        norm, result = (
            _side(name, self.spoken(what), self.say("blank"))
            for name, what in zip(names, (norm, result), strict=True)
        )
        return self.pair(label, f"{norm}{self.say('comma')}{result}")

    # drawing

    def _draw(self, canvas: Canvas) -> float:
        panels = [panel for panel in (self, *self.beside) if panel.labels]
        if canvas.narrow or len(panels) == 1:
            return self._draw_below(canvas, panels)
        return self._draw_beside(canvas, panels)

    def _draw_below(self, canvas: Canvas, panels: list[NormsAndResults]) -> float:
        top = 0.0
        for panel in panels:
            part = _Panel(panel, canvas, 0.0, canvas.width)
            top = part.draw(top + (8 if top else 0))
        return top

    def _draw_beside(self, canvas: Canvas, panels: list[NormsAndResults]) -> float:
        gutter = 18.0
        room = canvas.width - gutter * (len(panels) - 1)
        labels = RowLabels(self.labels, canvas.width * 0.3) if self.share_rows else None
        taken = labels.width if labels else 0.0
        each = (room - taken) / len(panels)
        parts = []
        for i, panel in enumerate(panels):
            left = taken + i * (each + gutter)
            parts.append(_Panel(panel, canvas, left, left + each, labels, first=i == 0))
        heights = _common(parts, self.share_rows)
        return max(part.draw(0.0, height) for part, height in zip(parts, heights, strict=True))


def _side(name: str, what: str, between: str = " ") -> str:
    """Put the side's name before a value or mark; words that already begin with it stand alone."""
    return what if what.lower().startswith(name) else f"{name}{between}{what}"


def _norm(norm: Any, row: int) -> tuple[Norm, ...] | str:
    """Read a norm in any of its forms."""
    if norm is None or isinstance(norm, str):
        return norm or MISSING
    if isinstance(norm, list) or (isinstance(norm, tuple) and any(isinstance(part, tuple) for part in norm)):
        found = tuple(one for part in norm for one in _one_norm(part, row))
        return found or MISSING
    return _one_norm(norm, row)


def _one_norm(norm: Any, row: int) -> tuple[Norm]:
    low, high = norm if isinstance(norm, tuple) and len(norm) == 2 else (norm, None)
    low, high = column((low, high))
    finite("NormsAndResults", f"norm of row {row}", (low,))
    finite("NormsAndResults", f"norm of row {row}", (high,), optional=True)
    if high is not None and low > high:
        raise DisplayError(f"NormsAndResults: norm of row {row}: low {low!r} lies above high {high!r}")
    return ((low, high),)


def _common(parts: list[_Panel], share: bool) -> list[list[float]]:
    """Return row heights that let the axes of panels side by side stand on one line."""
    if share:
        heights = [max(of_row) for of_row in zip(*(part.heights for part in parts), strict=True)]
        return [heights] * len(parts)
    tallest = max(sum(part.heights) for part in parts)
    found = []
    for part in parts:
        stretch = tallest / sum(part.heights)
        found.append([h * stretch for h in part.heights] if stretch <= 3 else part.heights)
    return found


class _Panel:
    """One panel: measured when made, drawn when its place is known."""

    def __init__(
        self,
        chart: NormsAndResults,
        canvas: Canvas,
        left: float,
        right: float,
        labels: RowLabels | None = None,
        first: bool = True,
    ) -> None:
        self.chart, self.canvas, self.left, self.right = chart, canvas, left, right
        self.shared, self.first = labels, first
        self.labels = labels or RowLabels(chart.labels, min(159.0, (right - left) * 0.38))
        self.start = left if labels else left + self.labels.width
        self.room = right - self.start - 2
        self.scale = self._scale()
        self.lanes = [self._row_lanes(row) for row in range(len(chart.labels))]
        self.heights = [max(self.labels.heights[row], _height(lanes)) for row, lanes in enumerate(self.lanes)]

    # measuring

    def _label(self, text: str, weight: int = 400) -> str:
        return fit(theme.visible(text), self.room * 0.5, NORMAL, weight)

    def _scale(self) -> Scale:
        """Return an axis on which every label ends before the right edge."""
        ends = list(self._ends())
        low = min([0.0, *(value for value, _ in ends), *self._lows()])
        high = max([low, *(value for value, _ in ends)])
        if high == low:
            high = low + 1.0
        for value, label in ends:
            share = (self.room - GAP - 4 - label) / self.room
            high = max(high, low + (value - low) / share)
        return Scale(low, high, self.start + 4 * (low < 0), self.start + self.room)

    def _ends(self) -> list[tuple[float, float]]:
        chart, found = self.chart, []
        for row in range(len(chart.labels)):
            values = chart.norm_values(row)
            if values:
                extent = theme.width(self._label(chart.joint_label(row)), NORMAL) + self._beside(
                    chart.result_words(row)
                )
                found.append((max(low if high is None else high for low, high in values), extent))
            if chart.has_result(row):
                extent = theme.width(self._label(chart.result_label(row), 700), NORMAL, 700)
                found.append((float(chart.results[row]), extent))
        return found

    def _beside(self, said: str) -> float:
        """Return the room that short words need at the end of the row."""
        extent = theme.width(theme.visible(said), SMALL) + 12 if said else 0.0
        return extent if extent < self.room * 0.3 else 0.0

    def _lows(self) -> list[float]:
        chart = self.chart
        return [low for row in range(len(chart.labels)) for low, _ in chart.norm_values(row)]

    def _row_lanes(self, row: int) -> list[_Lane]:
        """Return the lanes of a row, one if norm and result find room in it."""
        norm, result = self._norm_lane(row), self._result_lane(row)
        if norm.marks and result.marks:
            return [norm, result]
        merged = norm.merged(result, self.start + 3, self.start + self.room)
        return [merged] if merged else [norm, result]

    def _norm_lane(self, row: int) -> _Lane:
        chart, scale = self.chart, self.scale
        said = chart.norm_words(row)
        if said:
            return _Lane(words=wrap(said, self.room - 8, SMALL))
        values = sorted(chart.norm_values(row))
        places = [(scale(low), scale(low if high is None else high)) for low, high in values]
        singles = [self._label(chart.norm_label(row, norm)) for norm in values]
        labels = [(end + GAP, text) for (_, end), text in zip(places, singles, strict=True)]
        starts = [start for start, _ in places[1:]]
        crowded = any(
            x + theme.width(text, NORMAL) + 5 > start
            for (x, text), start in zip(labels, starts, strict=False)
        )
        if crowded:
            end = max(end for _, end in places)
            labels = [(end + GAP, self._label(chart.joint_label(row)))]
        return _Lane(norms=places, labels=[(x, text, INK, 400) for x, text in labels])

    def _result_lane(self, row: int) -> _Lane:
        chart = self.chart
        if not chart.has_result(row):
            return _Lane(words=wrap(chart.result_words(row), self.room - 8, SMALL), after=True)
        x = self.scale(float(chart.results[row]))
        text = self._label(chart.result_label(row), 700)
        return _Lane(results=[x], labels=[(x + GAP, text, ACCENT, 700)])

    # drawing

    def draw(self, top: float, heights: list[float] | None = None) -> float:
        """Draw the panel from `top`, and return where it ends."""
        canvas, chart = self.canvas, self.chart
        if chart.title:
            for line in wrap(chart.title, self.right - self.left, 8.5, 500, most=2):
                canvas.text(self.left, top + 6, line, 8.5, 500)
                top += 11
            top += 3
        top += 2
        for row, height in enumerate(heights or self.heights):
            middle = top + height / 2
            if self.first or not self.shared:
                x = (self.shared.width if self.shared else self.start) - 6
                self.labels.draw(canvas, row, x, middle)
            self._draw_row(row, middle)
            top += height
        ticks, labels = ticks_for(self.scale, "", chart.lang)
        return top + 2 + self.canvas.axis_below(self.scale, top + 2, ticks, labels, chart.unit)

    def _draw_row(self, row: int, middle: float) -> None:
        lanes = self.lanes[row]
        total = sum(lane.height for lane in lanes)
        y = middle - total / 2
        if len(lanes) > 1:
            self.canvas.row_line(y + lanes[0].height, self.start, self.start + self.room)
        for lane in lanes:
            centre = y + lane.height / 2
            if len(lanes) == 1:
                lines = 0 if len(lane.words) > 1 else 1
                if lines:
                    self.canvas.row_line(
                        centre, self.start, self.start + self.room, lane.breaks(self.start + 3)
                    )
            lane.draw(self.canvas, centre, self.start + 3)
            y += lane.height


def _height(lanes: list[_Lane]) -> float:
    least = SINGLE if len(lanes) == 1 else DOUBLE
    return max(least, sum(lane.height for lane in lanes) + 4)


@dataclass
class _Lane:
    """What stands at one height of a row."""

    norms: list[tuple[float, float]] = field(default_factory=list)
    results: list[float] = field(default_factory=list)
    labels: list[tuple[float, str, str, int]] = field(default_factory=list)
    words: tuple[str, ...] = ()
    after: bool = False
    words_at: float | None = None
    second: tuple[float, str] | None = None

    @property
    def marks(self) -> bool:
        """Whether a value stands here."""
        return bool(self.norms or self.results)

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return max(LANE, len(self.words) * SMALL * LEADING + 1.5)

    def taken(self) -> list[tuple[float, float]]:
        """Return from where to where marks and labels stand."""
        found = [(a - 5, b + 5) for a, b in self.norms] + [(x - 5, x + 5) for x in self.results]
        return found + [(x, x + theme.width(text, NORMAL, weight)) for x, text, _, weight in self.labels]

    def breaks(self, left: float) -> list[tuple[float, float]]:
        """Return where the hairline leaves room for text."""
        found = [(x, x + theme.width(text, NORMAL, weight)) for x, text, _, weight in self.labels]
        if self.words:
            x = left if self.words_at is None else self.words_at
            found.append((x, x + theme.width(self.words[0], SMALL)))
        if self.second:
            found.append((self.second[0], self.second[0] + theme.width(self.second[1], SMALL)))
        return found

    def merged(self, other: _Lane, left: float, right: float) -> _Lane | None:
        """Return both lanes as one, or None if there isn't room."""
        if len(self.words) > 1 or len(other.words) > 1:
            return None
        if self.words and other.words:
            x = right - theme.width(other.words[0], SMALL) - 3
            if left + theme.width(self.words[0], SMALL) + 12 > x:
                return None
            return _Lane(words=self.words, second=(x, other.words[0]))
        said, marked = (self, other) if self.words else (other, self)
        extent = theme.width(said.words[0], SMALL)
        starts = [left, right - extent - 3]
        for x in reversed(starts) if said.after else starts:
            if all(x > b + 6 or x + extent < a - 6 for a, b in marked.taken()):
                return _Lane(marked.norms, marked.results, marked.labels, said.words, words_at=x)
        return None

    def draw(self, canvas: Canvas, y: float, left: float) -> None:
        """Draw what stands here around the height `y`."""
        for a, b in self.norms:
            if b > a:
                canvas.rule(a, y, b, y, INK, 1.1, layer=3)
                canvas.square(b, y)
            canvas.square(a, y)
        for x in self.results:
            canvas.dot(x, y)
        for x, text, colour, weight in self.labels:
            canvas.text(x, y, text, NORMAL, weight, colour)
        if self.words:
            x = left if self.words_at is None else self.words_at
            canvas.lines(x, y, self.words, SMALL, colour=TEXT_2)
        if self.second:
            canvas.text(self.second[0], y, self.second[1], SMALL, colour=TEXT_2)
