"""Provinces as tiles of one size, each where one looks for it on a map of China.

Enters: province-level codes of GB/T 2260 and a value each. Leaves: 34 tiles, shaded by class, each with its
number printed in it; what belongs to no province stands beside the map.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from govdata.charts import theme
from govdata.charts.canvas import ACCENT, HAIR, INK, LINE, NORMAL, PAPER, SMALL, TEXT_2, Canvas
from govdata.charts.chart import MISSING, Chart, Numbers, column, finite, printed, same_length, texts
from govdata.charts.layout import LEADING, Box, fit, wrap
from govdata.errors import DisplayError, nearest
from govdata.words.divisions import PROVINCES

__all__ = ["CLASSES", "TILES", "Tiles", "class_of", "hatch"]

# Column and row of each tile. Neighbours on the map are neighbours here wherever a grid allows it.
_ROWS = (
    "-- -- -- -- -- -- 23",
    "-- -- -- -- -- 21 22",
    "65 -- 64 15 11 12 --",
    "63 62 61 14 13 37 --",
    "54 51 50 41 34 32 31",
    "-- 53 52 42 36 33 --",
    "-- -- 45 43 44 35 71",
    "-- -- 46 82 81 -- --",
)
TILES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        code: (across, down)
        for down, row in enumerate(_ROWS)
        for across, code in enumerate(row.split())
        if code in PROVINCES
    }
)
# Fill and the colour of text on it (each pair at least 4.5 to 1); from one to the next, grey darkens.
CLASSES = (("#CFE0E9", INK), ("#8FB3C8", INK), ("#44799B", PAPER), (ACCENT, PAPER))
QUARTERS = (0.25, 0.5, 0.75)
ACROSS, DOWN = 7, len(_ROWS)
GAP = 2.0
HATCH = 4.5  # points between two lines
LEAST = 7.0  # points: of a name that is long for its tile
BESIDE = 96.0  # points to the right of the map, for what shades mean


_IN_SWATCH = {"zero": "0", "missing": MISSING}  # both are white: the sign tells them apart
_CLASS_WORDS = {
    "zero": "tiles-zero",
    "missing": "not-reported",
    "hidden": "protected",
    "none": "tiles-none",
}


@dataclass(frozen=True, kw_only=True)
class Tiles(Chart):
    """A tile map of China's province-level divisions.

    Parameters
    ----------
    codes
        The first two digits of division codes; each once. Provinces that aren't among them are drawn empty.
    values
        What a tile is shaded by; None where nothing was reported.
    value_texts
        What is printed in a tile; by default the value.
    edges
        Up to three values, ascending, that part the classes (an edge belongs to the lower one); quarters by
        default for shares. Zero is a class of its own.
    hidden
        Codes whose value is protected: a hatch, and no number whatever `values` says.
    beside
        Name and text of what has no tile (places without a code).
    unit
        ``share``, or what the values count.
    """

    codes: Sequence[str]
    values: Sequence[float | None]
    value_texts: Sequence[str] = ()
    edges: Sequence[float] = QUARTERS
    hidden: Sequence[str] = ()
    beside: Sequence[tuple[str, str]] = ()
    unit: str = "share"

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(codes=texts(self.codes), values=column(self.values), edges=column(self.edges))
        self._set(hidden=texts(self.hidden), beside=tuple(texts(pair) for pair in self.beside))
        for name in ("codes", "hidden"):
            for code in getattr(self, name):
                if code not in PROVINCES:
                    raise DisplayError(
                        f"Tiles: {name}: {code!r} is no province-level code of GB/T 2260"
                        f"{nearest(code, PROVINCES)}"
                    )
        if len(set(self.codes)) < len(self.codes):
            twice = next(code for code in self.codes if self.codes.count(code) > 1)
            raise DisplayError(f"Tiles: {twice!r} is given twice; a province has one tile")
        same_length("Tiles", codes=self.codes, values=self.values)
        finite("Tiles", "values", self.values, optional=True)
        finite("Tiles", "edges", self.edges)
        if list(self.edges) != sorted(set(self.edges)) or len(self.edges) >= len(CLASSES):
            raise DisplayError(
                f"Tiles: edges are {list(self.edges)}; expected up to {len(CLASSES) - 1}, ascending"
            )
        if any(value is not None and value < 0 for value in self.values):
            raise DisplayError("Tiles: a value is negative; shades run from zero up")
        self._set(value_texts=texts(self.value_texts) or tuple(map(self._printed, self.values)))
        same_length("Tiles", codes=self.codes, value_texts=self.value_texts)

    @property
    def empty(self) -> bool:
        """Whether no province has anything, not even a protected value."""
        return not self.codes and not self.hidden

    @property
    def key(self) -> str:
        """How the tiles are laid out."""
        return self.say("tiles-legend")

    def _printed(self, value: float | None) -> str:
        return MISSING if value is None else printed(value, self.unit, self.lang)

    def _name(self) -> str:
        return "Tiles"

    def _withheld(self) -> str:
        return self.say("tiles-protected")

    def _at(self, code: str) -> tuple[float | None, str] | None:
        """Return a province's value and text; None where nothing is known of it."""
        if code in self.hidden:
            return None, self._withheld()
        if code not in self.codes:
            return None
        row = self.codes.index(code)
        return self.values[row], self.value_texts[row]

    def numbers(self) -> Numbers:
        """Return all 34 with their code and value, and what has no tile."""
        head = (self.say("tiles-province"), self.say("tiles-code"), self._value_head())
        rows = []
        for code, province in PROVINCES.items():
            found = self._at(code)
            said = self.say("withheld") if code in self.hidden else found[1] if found else "—"
            rows.append((province.name(self.lang), code, said))
        return head, (*rows, *((name, "—", text) for name, text in self.beside))

    def _value_head(self) -> str:
        return self.say("share") if self.unit == "share" else self.unit or self.say("value")

    def _alt(self) -> str:
        known = [
            (value, code, text)
            for code, value, text in zip(self.codes, self.values, self.value_texts, strict=True)
            if value is not None and code not in self.hidden
        ]
        head = self.say("tiles-alt", n=len({*self.codes, *self.hidden}))
        said = [self._ends(known), self._zeros(known), self._without(), *self._beside()]
        return self.sentences(part for part in [head, *said] if part)

    def _ends(self, known: list[tuple[float, str, str]]) -> str:
        """Say the highest and the lowest."""
        ranked = sorted((k for k in known if k[0] > 0), key=lambda k: (-k[0], k[1]))
        if not ranked:
            return ""
        high = self._listed(ranked[:3])
        if len(ranked) <= 3:
            return self.pair(self.say("tiles-above-zero"), high)
        most = self.pair(self.say("tiles-highest"), high)
        return self.listed([most, self.pair(self.say("tiles-lowest"), self._listed(ranked[3:][-3:]))])

    def _listed(self, found: Sequence[tuple[float, str, str]]) -> str:
        said = [f"{PROVINCES[code].name(self.lang)} {text}" for _, code, text in found]
        return self.say("serial-comma").join(said)

    def _zeros(self, known: list[tuple[float, str, str]]) -> str:
        zeros = [k for k in known if k[0] == 0]
        return self.pair(self.say("tiles-are-zero"), self._listed(zeros)) if zeros else ""

    def _without(self) -> str:
        if not self.hidden:
            return ""
        names = self.say("serial-comma").join(PROVINCES[code].name(self.lang) for code in self.hidden)
        return self.pair(self.say("tiles-withheld"), names)

    def _beside(self) -> list[str]:
        return [self.pair(self.say("tiles-beside", name=name), t) for name, t in self.beside]

    # drawing

    def _draw(self, canvas: Canvas) -> float:
        lines = self._legend()
        room = 0.0 if canvas.narrow else BESIDE
        across = (canvas.width - room - 1 + GAP) / ACROSS - GAP
        down = 24.0 if canvas.narrow else 22.5
        for code, (i, j) in TILES.items():
            left, top = 0.5 + i * (across + GAP), 0.5 + j * (down + GAP)
            self._tile(canvas, code, Box(left, top, left + across, top + down))
        bottom = DOWN * (down + GAP)
        if canvas.narrow:
            return max(bottom, self._draw_legend(canvas, lines, 0.0, bottom + 6, canvas.width))
        return max(bottom, self._draw_legend(canvas, lines, canvas.width - room + 8, 2.0, room - 8))

    def _tile(self, canvas: Canvas, code: str, box: Box) -> None:
        found = self._at(code)
        fill, ink, edge = self._shade(code)
        canvas.area(box, fill, edge, 0.6)
        if code in self.hidden:
            hatch(canvas, box)
        middle = (box.left + box.right) / 2
        room = box.right - box.left - 3
        name = self._tile_name(canvas, code)
        size = SMALL if theme.width(name, SMALL) <= room else LEAST
        if found is None:
            canvas.text(middle, (box.top + box.bottom) / 2, name, size, colour=TEXT_2, align="center")
            return
        third = (box.bottom - box.top) / 4
        weight = 700
        text = fit(theme.visible(found[1]), room, SMALL, weight)
        at = box.top + third + 0.8, box.bottom - third - 0.4
        if code in self.hidden:  # on a ground of its own, so that no line crosses the words
            half = max(theme.width(name, size), theme.width(text, SMALL, weight)) / 2 + 1.5
            canvas.area(Box(middle - half, box.top + 1, middle + half, box.bottom - 1), PAPER, layer=3)
        canvas.text(middle, at[0], name, size, colour=ink, align="center")
        canvas.text(middle, at[1], text, SMALL, weight, ink, "center")

    def _tile_name(self, canvas: Canvas, code: str) -> str:
        """Return the name of a tile: letters on a phone in English, where no name would fit."""
        province = PROVINCES[code]
        if self.lang == "en" and canvas.narrow:
            return province.letters
        return province.name(self.lang)

    def _shade(self, code: str) -> tuple[str, str, str]:
        """Return fill, colour of text and edge of a tile."""
        found = self._at(code)
        if found is None:
            return PAPER, TEXT_2, HAIR
        value, _ = found
        if not value:
            return PAPER, INK, LINE
        fill, ink = CLASSES[class_of(value, self.edges)]
        return fill, ink, fill

    def _legend(self) -> list[tuple[str, str]]:
        """Return what shades mean and how many tiles have each: those that occur, the darkest first."""
        tally: dict[str, int] = {}
        for code in TILES:
            tally[self._class_name(code)] = tally.get(self._class_name(code), 0) + 1
        order = [*(str(k) for k in reversed(range(len(self.edges) + 1))), "zero", "missing", "hidden", "none"]
        return [(name, self._class_said(name, tally[name])) for name in order if name in tally]

    def _class_name(self, code: str) -> str:
        if code in self.hidden:
            return "hidden"
        found = self._at(code)
        if found is None:
            return "none"
        if found[0] is None:
            return "missing"
        return str(class_of(found[0], self.edges)) if found[0] else "zero"

    def _class_said(self, name: str, n: int) -> str:
        words = self.say(_CLASS_WORDS[name]) if name in _CLASS_WORDS else self._between(int(name))
        return self.pair(words, str(n))

    def _between(self, at: int) -> str:
        low = printed(self.edges[at - 1], self.unit, self.lang) if at else ""
        high = printed(self.edges[at], self.unit, self.lang) if at < len(self.edges) else ""
        if not low:
            return self.say("tiles-up-to", high=high) if high else self.say("tiles-any")
        if not high:
            return self.say("tiles-over", low=low)
        return self.say("tiles-between", low=low, high=high)

    def _draw_legend(
        self, canvas: Canvas, lines: list[tuple[str, str]], left: float, top: float, room: float
    ) -> float:
        """Write what shades mean, then what has no tile; return where it ends."""
        head = self.say("tiles-shades")
        canvas.text(left, top + 5, head, SMALL, colour=TEXT_2)
        y = top + 13
        for name, said in lines:
            found = wrap(said, room - 16, SMALL)
            height = max(12.0, len(found) * SMALL * LEADING + 2)
            box = Box(left, y + height / 2 - 4, left + 11, y + height / 2 + 4)
            fill, edge = self._swatch(name)
            canvas.area(box, fill, edge, 0.6)
            if name == "hidden":
                hatch(canvas, box)
            elif name in _IN_SWATCH:
                middle = (box.left + box.right) / 2
                canvas.text(middle, y + height / 2, _IN_SWATCH[name], LEAST, 700, align="center")
            canvas.lines(left + 16, y + height / 2, found, SMALL, colour=TEXT_2)
            y += height
        for name, text in self.beside:
            y = self._draw_beside(canvas, name, text, left, y + 7, room)
        return y + 2

    def _swatch(self, name: str) -> tuple[str, str]:
        if name.isdigit():
            return CLASSES[int(name)][0], CLASSES[int(name)][0]
        return PAPER, HAIR if name == "none" else LINE

    def _draw_beside(
        self, canvas: Canvas, name: str, text: str, left: float, top: float, room: float
    ) -> float:
        """Write what has no tile below a line: a name, and its number as in a tile."""
        canvas.rule(left, top, left + room - 2, top, LINE, 0.6, layer=2)
        names = wrap(name, room - 4, SMALL)
        height = len(names) * SMALL * LEADING
        canvas.lines(left, top + 4 + height / 2, names, SMALL, colour=TEXT_2)
        canvas.text(left, top + height + 10, fit(theme.visible(text), room - 4, NORMAL, 700), NORMAL, 700)
        return top + height + 16


def class_of(value: float, edges: Sequence[float]) -> int:
    """Return which class a value above zero is in; an edge belongs to the lower one.

    >>> class_of(0.25, (0.25, 0.5)), class_of(0.26, (0.25, 0.5)), class_of(3, (0.25, 0.5))
    (0, 1, 2)
    """
    return bisect_left(edges, value - 1e-12 * abs(value))


def hatch(canvas: Canvas, box: Box) -> None:
    """Draw the ground of what is protected: lines that fall to the left."""
    wide, high = box.right - box.left, box.bottom - box.top
    for step in range(1, int((wide + high) / HATCH) + 1):
        along = step * HATCH
        x0, y0 = (box.left + along, box.top) if along <= wide else (box.right, box.top + along - wide)
        x1, y1 = (box.left, box.top + along) if along <= high else (box.left + along - high, box.bottom)
        canvas.rule(x0, y0, x1, y1, LINE, 0.6, layer=2)
