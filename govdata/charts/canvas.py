"""A sheet to draw on, in points from its top left corner.

Enters: lines, areas, marks and texts at measured places. Leaves: one matplotlib figure of exactly that size.
Text is measured before anything is placed, so the sheet's height is known and nothing has to be shrunk
afterwards; shapes of one kind become one path, which keeps the SVG small.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from govdata.charts import theme
from govdata.charts.layout import CENTRE, LEADING, Box, Scale, span, thinned, wrap

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["ACCENT", "BAND", "BAND_2", "HAIR", "INK", "LINE", "NORMAL", "PAPER", "SMALL", "TEXT_2", "Canvas"]

INK, TEXT_2, ACCENT = theme.COLOURS["ink"], theme.COLOURS["text_2"], theme.COLOURS["accent"]
LINE, HAIR, PAPER = theme.COLOURS["line"], theme.COLOURS["hair"], theme.COLOURS["paper"]
BAND, BAND_2 = theme.COLOURS["band"], theme.COLOURS["band_2"]
NORMAL, SMALL = 8.0, 7.5
DASHED = (4.0, 2.0)
_MOVE, _LINE, _CURVE, _CLOSE = 1, 2, 4, 79  # the codes of matplotlib.path.Path
Point = tuple[float, float]


class Canvas:
    """Collects shapes and texts; :meth:`finish` makes the figure."""

    def __init__(self, narrow: bool) -> None:
        self.narrow = narrow
        self.width = theme.PHONE_WIDTH if narrow else theme.PAGE_WIDTH
        self.boxes: list[Box] = []
        self._texts: list[tuple[Any, ...]] = []
        self._shapes: dict[tuple[Any, ...], tuple[list[Point], list[int]]] = {}

    # texts

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = NORMAL,
        weight: int = 400,
        colour: str = INK,
        align: str = "left",
    ) -> Box:
        """Write one line whose middle is at height `y`; return the box it takes."""
        text = theme.visible(text)
        box = span(text, x, y, size, weight, align)
        if text:
            self._texts.append((x, y + CENTRE * size, text, size, weight, colour, align, 0))
            self.boxes.append(box)
        return box

    def lines(self, x: float, y: float, lines: Sequence[str], size: float = NORMAL, **how: Any) -> float:
        """Write lines one below the other, centred as a block on `y`; return the height of the block."""
        pitch = size * LEADING
        for i, line in enumerate(lines):
            self.text(x, y + (i - (len(lines) - 1) / 2) * pitch, line, size, **how)
        return pitch * len(lines)

    def upright(self, x: float, y: float, text: str, size: float = SMALL, colour: str = INK) -> None:
        """Write a line that reads upwards, centred on `x`, ending at the bottom `y`."""
        self._texts.append((x + CENTRE * size, y, theme.visible(text), size, 400, colour, "left", 90))

    # shapes: `layer` 0 is the back

    def rule(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        colour: str = HAIR,
        width: float = 0.5,
        dash: tuple[float, ...] = (),
        layer: int = 0,
    ) -> None:
        """Draw a straight line."""
        self.path([(x0, y0), (x1, y1)], edge=colour, width=width, dash=dash, layer=layer)

    def row_line(self, y: float, x0: float, x1: float, breaks: Iterable[tuple[float, float]] = ()) -> None:
        """Draw the hairline of a row, leaving out where text stands."""
        edge = x0
        for left, right in sorted(breaks):
            if left - 3 > edge:
                self.rule(edge, y, min(left - 3, x1), y)
            edge = max(edge, right + 3)
        if edge < x1:
            self.rule(edge, y, x1, y)

    def path(
        self,
        points: Sequence[Point],
        edge: str = "none",
        fill: str = "none",
        width: float = 1.0,
        dash: tuple[float, ...] = (),
        layer: int = 2,
        closed: bool = False,
    ) -> None:
        """Draw a line through points, or the area that they enclose."""
        verts, codes = self._shapes.setdefault((layer, edge, fill, width, dash), ([], []))
        verts.extend(points)
        codes.extend([_MOVE] + [_LINE] * (len(points) - 1))
        if closed:
            verts.append(points[0])
            codes.append(_CLOSE)

    def area(self, box: Box, fill: str, edge: str = "none", width: float = 0.6, layer: int = 1) -> None:
        """Draw a rectangle."""
        corners = [
            (box.left, box.top),
            (box.right, box.top),
            (box.right, box.bottom),
            (box.left, box.bottom),
        ]
        self.path(corners, edge, fill, width, layer=layer, closed=True)

    def square(self, x: float, y: float, side: float = 6.2) -> None:
        """Draw the mark of a norm: a hollow square."""
        half = side / 2
        self.area(Box(x - half, y - half, x + half, y + half), PAPER, INK, 1.1, layer=4)

    def dot(
        self,
        x: float,
        y: float,
        across: float = 7.0,
        fill: str = ACCENT,
        edge: str = ACCENT,
        width: float = 1.0,
        layer: int = 5,
    ) -> None:
        """Draw the mark of a result: a filled circle; hollow with ``fill=PAPER``."""
        verts, codes = self._shapes.setdefault((layer, edge, fill, width, ()), ([], []))
        circle, circle_codes = _circle()
        verts.extend((x + across / 2 * cx, y + across / 2 * cy) for cx, cy in circle)
        codes.extend(circle_codes)

    # furniture

    def axis_below(
        self,
        scale: Scale,
        y: float,
        ticks: Sequence[float],
        labels: Sequence[str],
        title: str = "",
    ) -> float:
        """Draw a horizontal axis at height `y`; return the height that it takes."""
        self.rule(scale.start, y, scale.end, y, LINE, 0.6, layer=2)
        widths = [theme.width(label, SMALL) for label in labels]
        places = [
            min(max(scale(tick), extent / 2), self.width - extent / 2 - 1)
            for tick, extent in zip(ticks, widths, strict=True)
        ]
        for tick in ticks:
            self.rule(scale(tick), y, scale(tick), y + 3, LINE, 0.6, layer=2)
        for i in thinned(places, widths, gap=3.0):
            self.text(places[i], y + 9.5, labels[i], SMALL, colour=TEXT_2, align="center")
        found = wrap(title, self.width - scale.start - 2, SMALL) if title else ()
        if len(found) == 1 and theme.width(title, SMALL) < scale.end - scale.start:
            # At the end of the axis: at its start it would read as the unit of the zero above it.
            self.text(scale.end, y + 20, title, SMALL, colour=TEXT_2, align="right")
        else:
            middle = y + 20 + (len(found) - 1) * SMALL * LEADING / 2
            self.lines(scale.start, middle, found, SMALL, colour=TEXT_2)
        return 15.5 + len(found) * SMALL * LEADING

    def axis_left(
        self, scale: Scale, left: float, right: float, ticks: Sequence[float], labels: Sequence[str]
    ) -> None:
        """Draw hairlines across and their labels to the left of them."""
        for tick, label in zip(ticks, labels, strict=True):
            self.rule(left, scale(tick), right, scale(tick))
            self.text(left - 5, scale(tick), label, SMALL, colour=TEXT_2, align="right")

    # the figure

    def finish(self, height: float) -> Figure:
        """Return the figure, `height` points high."""
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        with theme.style():
            figure = Figure(figsize=(self.width / 72, height / 72))
            FigureCanvasSVG(figure)
            figure.patch.set_visible(False)
            down = Affine2D().scale(1 / 72, -1 / 72).translate(0, height / 72) + figure.dpi_scale_trans
            self._add_shapes(figure, down)
            self._add_texts(figure, down)
        return figure

    def _add_shapes(self, figure: Any, down: Any) -> None:
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        for style, (verts, codes) in sorted(self._shapes.items(), key=lambda item: item[0][0]):
            layer, edge, fill, width, dash = style
            line = (0, tuple(part / width for part in dash)) if dash else "-"
            look = {"ec": edge, "fc": fill, "lw": width if edge != "none" else 0, "ls": line}
            patch = PathPatch(Path(verts, codes), transform=down, zorder=layer, clip_on=False, **look)
            patch.set_capstyle("butt")
            figure.add_artist(patch)

    def _add_texts(self, figure: Any, down: Any) -> None:
        from govdata.charts.label import Label

        for x, y, text, size, weight, colour, align, angle in self._texts:
            label = Label(x, y, text, color=colour, fontsize=size, fontweight=weight, ha=align, va="baseline")
            label.set(transform=down, zorder=9, linespacing="normal")
            if angle:
                label.set(rotation=angle, rotation_mode="anchor")
            figure.add_artist(label)


@cache
def _circle() -> tuple[tuple[Point, ...], tuple[int, ...]]:
    """Return the unit circle as four Bezier curves: half the size of matplotlib's eight, exact to 0.03 %."""
    k = 4 * (math.sqrt(2) - 1) / 3
    quarters = (
        ((1.0, k), (k, 1.0), (0.0, 1.0)),
        ((-k, 1.0), (-1.0, k), (-1.0, 0.0)),
        ((-1.0, -k), (-k, -1.0), (0.0, -1.0)),
        ((k, -1.0), (1.0, -k), (1.0, 0.0)),
    )
    points = ((1.0, 0.0), *(point for quarter in quarters for point in quarter), (1.0, 0.0))
    return points, (_MOVE, *[_CURVE] * 12, _CLOSE)
