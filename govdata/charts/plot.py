"""A frame with two axes, the labels at the ends of its lines and beside its points.

Enters: ranges, titles, points and the texts that name them. Leaves: scales, axes, placed labels. A point's
label tries a fixed list of places, nearest first; one that fits nowhere is written below the picture instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from govdata.charts import theme
from govdata.charts.canvas import INK, LINE, NORMAL, SMALL, TEXT_2, Canvas
from govdata.charts.chart import log_ticks_for, tick_texts, ticks_for
from govdata.charts.layout import (
    LEADING,
    Box,
    Scale,
    fit,
    linear_ticks,
    log_ticks,
    span,
    spread,
    thinned,
    wrap,
)
from govdata.charts.wording import said
from govdata.words import numbers

__all__ = ["EndLabel", "Frame", "PointLabel", "end_labels", "end_width", "point_labels"]


@dataclass(frozen=True)
class Range:
    """Ends of an axis, and how its ticks are printed."""

    low: float
    high: float
    unit: str = ""
    log: bool = False


class Frame:
    """The rectangle in which data stand.

    Parameters
    ----------
    canvas
        The sheet.
    top, height
        Of the rectangle, its titles not counted.
    x, y
        Ranges.
    y_title
        Printed above the axis, level, where it can be read.
    right
        Points kept free at the right, for labels.
    """

    def __init__(
        self,
        canvas: Canvas,
        top: float,
        height: float,
        x: Range,
        y: Range,
        lang: numbers.Lang,
        y_title: str = "",
        right: float = 6.0,
        left: float = 0.0,
    ) -> None:
        self.canvas, self.lang, self.x_range, self.y_range = canvas, lang, x, y
        if y.low > 0 and not y.log:
            y_title = _with_cut(y_title, lang)
        self.title = wrap(y_title, canvas.width - left - 2, SMALL) if y_title else ()
        self.title_top, self.start = top, left
        self.top = top + len(self.title) * SMALL * LEADING + (9 if self.title else 6)
        self.bottom = self.top + height
        self.y = Scale(y.low, y.high, self.bottom, self.top, y.log)
        self.y_ticks, self.y_labels = self._vertical_ticks()
        widest = max((theme.width(label, SMALL) for label in self.y_labels), default=0.0)
        self.left, self.right = left + widest + 6, canvas.width - right
        self.x = Scale(x.low, x.high, self.left, self.right, x.log)

    @property
    def box(self) -> Box:
        """The rectangle."""
        return Box(self.left, self.top, self.right, self.bottom)

    def _vertical_ticks(self) -> tuple[list[float], list[str]]:
        low, high, unit = self.y_range.low, self.y_range.high, self.y_range.unit
        if not self.y_range.log:
            ticks = linear_ticks(low, high, max(2, int((self.bottom - self.top) // 26)), unit == "share")
            return ticks, tick_texts(ticks, unit, self.lang)
        ticks, labels = log_ticks_for(self.y, unit, self.lang)
        kept = thinned([self.y(tick) for tick in ticks], [SMALL] * len(ticks), 4.0)
        return [ticks[i] for i in kept], [labels[i] for i in kept]

    def draw_axes(self, x_title: str = "", ticks: tuple[list[float], list[str]] | None = None) -> float:
        """Draw both axes; return where they end below."""
        for line in enumerate(self.title):
            y = self.title_top + 6 + line[0] * SMALL * LEADING
            self.canvas.text(self.start, y, line[1], SMALL, colour=TEXT_2)
        self.canvas.axis_left(self.y, self.left, self.right, self.y_ticks, self.y_labels)
        if ticks is None:
            log = self.x_range.log
            ticks = (log_ticks_for if log else ticks_for)(self.x, self.x_range.unit, self.lang)
        return self.bottom + self.canvas.axis_below(self.x, self.bottom, *ticks, x_title)


def _with_cut(title: str, lang: numbers.Lang) -> str:
    """Say beside a title that heights don't stand for amounts."""
    return said(lang, "cut-beside", title=title) if title else said(lang, "cut")


def log_range(values: Sequence[float], unit: str = "") -> Range:
    """Return a logarithmic range that holds the values with some air, at least a decade long."""
    low, high = min(values), max(values)
    if high / low < 10:
        middle = (low * high) ** 0.5
        low, high = middle / 3.2, middle * 3.2
    ticks = log_ticks(low, high)
    return Range(min(low * 0.9, ticks[0]), max(high * 1.1, ticks[-1]), unit, log=True)


# --- labels at the ends of lines ---------------------------------------------------------------------------


@dataclass(frozen=True)
class EndLabel:
    """A text that wants to stand at height `y`, beside the point `x`."""

    x: float
    y: float
    lines: tuple[str, ...]
    colour: str = INK
    weight: int = 400


def end_lines(text: str, room: float, weight: int = 400) -> tuple[str, ...]:
    """Break the text of an end label."""
    return wrap(text, room, NORMAL, weight)


def end_width(labels: Iterable[tuple[str, ...]], weight: int = 400) -> float:
    """Return the room that end labels need, leader included."""
    return (
        15.0
        + max((theme.width(line, NORMAL, weight) for lines in labels for line in lines), default=0.0) * 1.02
    )


def end_height(labels: Sequence[tuple[str, ...]]) -> float:
    """Return the height below which end labels can't be stacked."""
    return sum(len(lines) * NORMAL * LEADING + 1.2 for lines in labels)


def end_labels(
    canvas: Canvas, x: float, labels: Sequence[EndLabel], low: float, high: float, align: str = "left"
) -> None:
    """Write labels in a column at `x`, pushed apart, each joined to its point by a leader.

    Parameters
    ----------
    x
        Edge of the column that faces the points.
    low, high
        Top and bottom of the column.
    align
        ``left`` for a column to the right of the points, ``right`` for one to the left.
    """
    sizes = [len(label.lines) * NORMAL * LEADING for label in labels]
    away = 1 if align == "left" else -1
    for label, y in zip(labels, spread([label.y for label in labels], sizes, low, high), strict=True):
        if abs(y - label.y) > 2 or abs(x - label.x) > 12:
            canvas.path([(label.x + away * 3.5, label.y), (x - away * 1.5, y)], LINE, width=0.5, layer=2)
        canvas.lines(x + away * 1.0, y, label.lines, colour=label.colour, weight=label.weight, align=align)


# --- labels beside points ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class PointLabel:
    """A text that names the point (x, y)."""

    x: float
    y: float
    text: str
    colour: str = INK
    weight: int = 400


_TRIES = [
    (dx, dy)
    for reach in (7.0, 13.0, 20.0, 30.0, 44.0)
    for dx, dy in (
        (reach, 0.0),
        (-reach, 0.0),
        (reach * 0.7, -reach),
        (reach * 0.7, reach),
        (-reach * 0.7, -reach),
        (-reach * 0.7, reach),
        (0.0, -reach - 2),
        (0.0, reach + 2),
    )
]


def point_labels(
    canvas: Canvas,
    labels: Sequence[PointLabel],
    within: Box,
    points: Sequence[Box],
    lines: Sequence[Box] = (),
) -> list[str]:
    """Write each label beside its point; return the texts that found no place.

    Parameters
    ----------
    labels
        Most important first.
    within
        Where labels may stand.
    points
        Marks, which a label never covers.
    lines
        Pieces of curves, which a label covers only if it must.
    """
    taken = [*points, *(box for box in canvas.boxes if box.meets(within))]
    left_over = []
    for label in labels:
        text = fit(theme.visible(label.text), (within.right - within.left) * 0.6, NORMAL, label.weight)
        for avoid in ([*taken, *lines], taken):
            place = next((spot for spot in _spots(label, text) if _clear(spot[0], within, avoid)), None)
            if place:
                break
        if place is None:
            left_over.append(label.text)
            continue
        taken.append(_write(canvas, label, text, *place))
    return left_over


def _spots(label: PointLabel, text: str) -> Iterator[tuple[Box, float, float, str]]:
    for dx, dy in _TRIES:
        align = "center" if dx == 0 else "left" if dx > 0 else "right"
        x, y = label.x + dx, label.y + dy
        yield span(text, x, y, NORMAL, label.weight, align), x, y, align


def _clear(box: Box, within: Box, taken: Sequence[Box]) -> bool:
    return box.inside(within) and not any(box.meets(other, 1.0) for other in taken)


def _write(canvas: Canvas, label: PointLabel, text: str, box: Box, x: float, y: float, align: str) -> Box:
    if max(abs(x - label.x), abs(y - label.y)) > 12:
        edge = min(max(label.x, box.left), box.right)
        near = box.bottom if y < label.y - 4 else box.top if y > label.y + 4 else y
        canvas.path([(label.x, label.y), (edge, near)], LINE, width=0.5, layer=2)
    return canvas.text(x, y, text, NORMAL, label.weight, label.colour, align)


def along(points: Sequence[tuple[float, float]], step: float = 5.0) -> list[Box]:
    """Return small boxes along a curve, for labels to keep clear of."""
    found = []
    for (x0, y0), (x1, y1) in pairwise(points):
        count = max(1, min(200, int(max(abs(x1 - x0), abs(y1 - y0)) // step)))
        for i in range(count + 1):
            x, y = x0 + (x1 - x0) * i / count, y0 + (y1 - y0) * i / count
            found.append(Box(x - 1, y - 1, x + 1, y + 1))
    return found


def around(x: float, y: float, across: float = 8.0) -> Box:
    """Return the box of a mark."""
    return Box(x - across / 2, y - across / 2, x + across / 2, y + across / 2)


def notes_below(canvas: Canvas, y: float, texts: Sequence[str], lang: numbers.Lang) -> float:
    """Write the labels that found no place below the picture; return where the lines end."""
    if not texts:
        return y
    names = said(lang, "semicolon").join(theme.visible(text) for text in texts)
    lines = wrap(said(lang, "not-labelled", names=names), canvas.width - 4, SMALL, most=6)
    for i, line in enumerate(lines):
        canvas.text(0, y + 7 + i * SMALL * LEADING, line, SMALL, colour=TEXT_2)
    return y + 4 + len(lines) * SMALL * LEADING
