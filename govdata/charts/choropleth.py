"""Areas on a map, shaded by class: boundaries that the user gives, and never a value that is protected.

Enters: rings in degrees, a class and a text for each area. Leaves: a map of equal areas, shades by class;
protected areas hatched, areas of which nothing is known left white.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from govdata.charts.canvas import INK, LINE, PAPER, SMALL, TEXT_2, Canvas
from govdata.charts.chart import MISSING, Chart, Numbers, column, same_length, texts
from govdata.charts.layout import LEADING, Box, wrap
from govdata.charts.plot import PointLabel, around, notes_below, point_labels
from govdata.charts.tiles import CLASSES, HATCH, hatch
from govdata.errors import DisplayError

__all__ = ["Choropleth", "albers"]

Point = tuple[float, float]
Ring = Sequence[Point]
SNAP = 0.25  # points: what is nearer to each other than this is one point, on both sides of a border
TALLEST, TALLEST_NARROW, BESIDE = 250.0, 250.0, 104.0


@dataclass(frozen=True, kw_only=True)
class Choropleth(Chart):
    """A map of areas.

    Parameters
    ----------
    labels
        Names of the areas.
    rings
        For each area its rings, points of longitude and latitude in degrees; holes wound against the outer.
    shades
        For each area the number of its class, from 0; None where nothing is known.
    texts
        What numbers and alternative text say of an area.
    classes
        What the classes are, the lightest first; at most four.
    hidden
        Labels of areas whose value is protected: hatched, without class or text whatever those say.
    named
        Labels to print in the map.
    unknown
        What white areas are.
    """

    labels: Sequence[str]
    rings: Sequence[Sequence[Ring]]
    shades: Sequence[int | None]
    texts: Sequence[str]
    classes: Sequence[str]
    hidden: Sequence[str] = ()
    named: Sequence[str] = ()
    unknown: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(labels=texts(self.labels), shades=column(self.shades), texts=texts(self.texts))
        self._set(classes=texts(self.classes), hidden=texts(self.hidden), named=texts(self.named))
        rings = (tuple(tuple((float(x), float(y)) for x, y in ring) for ring in area) for area in self.rings)
        self._set(rings=tuple(rings))
        same_length("Choropleth", labels=self.labels, rings=self.rings, shades=self.shades, texts=self.texts)
        if len(self.classes) > len(CLASSES):
            raise DisplayError(f"Choropleth: {len(self.classes)} classes; expected at most {len(CLASSES)}")
        for label, shade, area in zip(self.labels, self.shades, self.rings, strict=True):
            if shade is not None and shade not in range(len(self.classes)):
                raise DisplayError(
                    f"Choropleth: {label!r} has class {shade!r}; "
                    f"expected 0 to {len(self.classes) - 1} or None"
                )
            if not area or any(len(ring) < 3 for ring in area):
                raise DisplayError(f"Choropleth: {label!r} has a ring of fewer than three points, or none")
            for x, y in (point for ring in area for point in ring):
                if not (math.isfinite(x) and math.isfinite(y) and abs(x) <= 180 and abs(y) <= 90):
                    raise DisplayError(f"Choropleth: {label!r} has a point {x!r}, {y!r}; expected degrees")
        hidden = set(self.hidden)
        self._set(
            shades=tuple(None if n in hidden else s for n, s in zip(self.labels, self.shades, strict=True))
        )
        withheld = self.say("withheld")
        self._set(
            texts=tuple(withheld if n in hidden else t for n, t in zip(self.labels, self.texts, strict=True))
        )

    @property
    def empty(self) -> bool:
        """Whether there is no area."""
        return not self.labels

    @property
    def key(self) -> str:
        """How areas are drawn."""
        return self.say("map-legend")

    def _class_of(self, row: int) -> str:
        if self.labels[row] in self.hidden:
            return self.say("protected")
        shade = self.shades[row]
        return self._unknown() if shade is None else self.classes[shade]

    def _unknown(self) -> str:
        return self.unknown or self.say("map-unknown")

    def numbers(self) -> Numbers:
        """Return area, class and what is said of it."""
        head = (self.say("map-area"), self.say("map-class"), self.say("value"))
        return head, tuple(
            (label, self._class_of(row), self.texts[row] or MISSING) for row, label in enumerate(self.labels)
        )

    def _tally(self) -> list[tuple[str, int | None, int]]:
        """Return the classes that occur, the darkest first: name, shade, how many areas."""
        found = [self._class_of(row) for row in range(len(self.labels))]
        order: list[tuple[str, int | None]] = []
        order += [(name, shade) for shade, name in reversed(list(enumerate(self.classes)))]
        order += [(self.say("protected"), -1), (self._unknown(), None)]
        return [(name, shade, found.count(name)) for name, shade in order if name in found]

    def _alt(self) -> str:
        head = self.say("map-alt", n=len(self.labels))
        counts = self.listed([self.pair(name, str(n)) for name, _, n in self._tally()])
        rows = [row for row, label in enumerate(self.labels) if label in self.named]
        said = self.listed([f"{self.labels[row]} {self.texts[row]}" for row in rows[:8]])
        parts = [self.pair(head, counts), *([self.pair(self.say("map-named"), said)] if said else [])]
        return self.sentences(parts)

    # --- drawing

    def _draw(self, canvas: Canvas) -> float:
        room = canvas.width if canvas.narrow else canvas.width - BESIDE
        tallest = TALLEST_NARROW if canvas.narrow else TALLEST
        place, high = _fitted(self.rings, room - 2, tallest)
        shapes = [[_snapped(place(p) for p in ring) for ring in area] for area in self.rings]
        for row, shape in enumerate(shapes):
            self._area(canvas, row, shape)
        marks = self._labels(canvas, shapes, Box(0, 0, room, high + 2))
        if canvas.narrow:
            bottom = self._legend(canvas, 0.0, high + 8, canvas.width)
        else:
            bottom = max(high + 2, self._legend(canvas, canvas.width - BESIDE + 10, 2.0, BESIDE - 10))
        return notes_below(canvas, bottom, marks, self.lang)

    def _area(self, canvas: Canvas, row: int, shape: Sequence[Sequence[Point]]) -> None:
        shade, hidden = self.shades[row], self.labels[row] in self.hidden
        fill = PAPER if shade is None else CLASSES[shade][0]
        rings = [ring for ring in shape if len(ring) > 2]
        if not rings:  # smaller than a point: still there
            x, y = shape[0][0]
            rings = [((x - 0.7, y - 0.7), (x + 0.7, y - 0.7), (x + 0.7, y + 0.7), (x - 0.7, y + 0.7))]
        for ring in rings:
            canvas.path(ring, fill=fill, layer=1, closed=True)
            edge, layer = (LINE, 4) if shade is None else (PAPER, 3)
            canvas.path(ring, edge, width=0.5, layer=layer, closed=True)
        if hidden:
            for start, end in _hatching(rings):
                canvas.rule(*start, *end, LINE, 0.6, layer=2)

    def _labels(self, canvas: Canvas, shapes: Sequence[Sequence[Sequence[Point]]], within: Box) -> list[str]:
        """Name areas, each beside a dot in its middle; return the names that found no place."""
        wanted, marks = [], []
        for row, label in enumerate(self.labels):
            if label in self.named and shapes[row]:
                x, y = _middle(max(shapes[row], key=lambda ring: abs(_twice_area(ring))))
                canvas.dot(x, y, 3.4, PAPER, INK, 0.8, layer=6)
                marks.append(around(x, y, 4.0))
                wanted.append(PointLabel(x, y, f"{label} {self.texts[row]}"))
        before = len(canvas.boxes)
        left_over = point_labels(canvas, wanted, within, marks)
        for box in canvas.boxes[before:]:  # on paper, so that they read on every shade
            ground = Box(box.left - 1.5, box.top, box.right + 1.5, box.bottom)
            canvas.area(ground, PAPER, layer=5)
        return left_over

    def _legend(self, canvas: Canvas, left: float, top: float, room: float) -> float:
        """Write what shades mean and how many areas have each; return where it ends."""
        canvas.text(left, top + 5, self.say("map-shades"), SMALL, colour=TEXT_2)
        y = top + 13
        for name, shade, n in self._tally():
            lines = wrap(self.pair(name, str(n)), room - 16, SMALL)
            height = max(12.0, len(lines) * SMALL * LEADING + 2)
            box = Box(left, y + height / 2 - 4, left + 11, y + height / 2 + 4)
            known = shade is not None and shade >= 0
            fill = CLASSES[shade][0] if known and shade is not None else PAPER
            canvas.area(box, fill, fill if known else LINE, 0.6)
            if shade == -1:
                hatch(canvas, box)
            canvas.lines(left + 16, y + height / 2, lines, SMALL, colour=TEXT_2)
            y += height
        return y + 2


def _fitted(
    areas: Sequence[Sequence[Ring]], room: float, tallest: float
) -> tuple[Callable[[Point], Point], float]:
    """Return how degrees come to stand on the sheet, and how high the map is."""
    points = [point for area in areas for ring in area for point in ring]
    lons, lats = [x for x, _ in points], [y for _, y in points]
    south, north = min(lats), max(lats)
    low_high = [south + (north - south) * part for part in (1 / 6, 5 / 6)]
    project = albers((min(lons) + max(lons)) / 2, *low_high)
    flat = [project(point) for point in points]
    left, right = min(x for x, _ in flat), max(x for x, _ in flat)
    low, high = min(y for _, y in flat), max(y for _, y in flat)
    scale = min(room / max(right - left, 1e-12), tallest / max(high - low, 1e-12))

    def place(point: Point) -> Point:
        x, y = project(point)
        return 1 + (x - left) * scale, 1 + (high - y) * scale

    return place, (high - low) * scale + 1


def albers(meridian: float, south: float, north: float) -> Callable[[Point], Point]:
    """Return Albers' equal-area conic projection of a sphere of radius 1 (Snyder 1987, USGS PP 1395).

    Equal areas, so that no class looks larger than it is. Maps here take their standard parallels a sixth of
    the height from either end; for all of China that is near the 25 and 47 degrees of its atlases.

    Parameters
    ----------
    meridian
        Central meridian, in degrees.
    south, north
        Standard parallels, in degrees.

    Returns
    -------
    callable
        From longitude and latitude in degrees to x eastwards and y northwards, up to a constant in y.
    """
    middle, low, high = math.radians(meridian), math.radians(south), math.radians(north)
    n = (math.sin(low) + math.sin(high)) / 2
    if abs(n) < 1e-3:  # about the equator the cone is a cylinder

        def cylinder(point: Point) -> Point:
            return math.radians(point[0]) - middle, math.sin(math.radians(point[1]))

        return cylinder
    c = math.cos(low) ** 2 + 2 * n * math.sin(low)

    def cone(point: Point) -> Point:
        radius = math.sqrt(max(c - 2 * n * math.sin(math.radians(point[1])), 0.0)) / n
        angle = n * (math.radians(point[0]) - middle)
        return radius * math.sin(angle), -radius * math.cos(angle)

    return cone


def _snapped(points: Iterable[Point]) -> list[Point]:
    """Drop points that stand where the one before does, to a quarter of a point."""
    found: list[Point] = []
    for x, y in points:
        at = round(x / SNAP) * SNAP, round(y / SNAP) * SNAP
        if not found or found[-1] != at:
            found.append(at)
    if len(found) > 1 and found[0] == found[-1]:
        found.pop()
    return found


def _hatching(rings: Sequence[Sequence[Point]]) -> list[tuple[Point, Point]]:
    """Return the pieces of falling lines that lie inside some rings (holes left out)."""
    edges = [(a, b) for ring in rings for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)]
    sums = [x + y for ring in rings for x, y in ring]
    found = []
    for step in range(math.ceil(min(sums) / HATCH), math.floor(max(sums) / HATCH) + 1):
        line = step * HATCH + 1e-7  # never through a corner
        crossed = []
        for (x0, y0), (x1, y1) in edges:
            a, b = x0 + y0 - line, x1 + y1 - line
            if (a < 0) != (b < 0):
                t = a / (a - b)
                crossed.append((x0 + (x1 - x0) * t, y0 + (y1 - y0) * t))
        crossed.sort()
        found += list(zip(crossed[::2], crossed[1::2], strict=True))
    return found


def _twice_area(ring: Sequence[Point]) -> float:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True))


def _middle(ring: Sequence[Point]) -> Point:
    """Return a point inside a ring: half-way along the longest level line through its middle height."""
    ys = [y for _, y in ring]
    level = (min(ys) + max(ys)) / 2 + 1e-7
    crossed = sorted(
        x0 + (x1 - x0) * (level - y0) / (y1 - y0)
        for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (y0 < level) != (y1 < level)
    )
    pieces = list(zip(crossed[::2], crossed[1::2], strict=True))
    if not pieces:
        return ring[0]
    left, right = max(pieces, key=lambda piece: piece[1] - piece[0])
    return (left + right) / 2, level
