"""Who has what, and who can be compared with whom.

Enters: rows, columns and a mark for each cell; or places and the reason why a pair can't be compared.
Leaves: a grid of marks with totals at its edges, broken into blocks where it is too wide for the page.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from govdata.charts import theme
from govdata.charts.canvas import ACCENT, INK, LINE, NORMAL, PAPER, SMALL, TEXT_2, Canvas
from govdata.charts.chart import MISSING, NOT_APPLICABLE, Chart, Numbers, same_length, texts
from govdata.charts.layout import Box, fit
from govdata.charts.rows import RowLabels
from govdata.errors import DisplayError, nearest

__all__ = ["MARKS", "Comparability", "Matrix"]

#: The marks of the house, in the order in which they are explained, and the words for them.
MARKS: Mapping[str, str] = {
    "●": "mark-done",
    "○": "mark-planned",
    "·": "mark-not-mentioned",
    NOT_APPLICABLE: "not-applicable",
    MISSING: "not-reported",
}
STANDING = {
    "（": "︵",
    "）": "︶",
    "—": "︱",
    "…": "︙",
    "“": "﹃",
    "”": "﹄",
    "《": "︽",
    "》": "︾",
    "－": "︱",
}
HEAD = 9.2  # pitch of stacked characters
ROW = 15.5
DENSE, MANY = 13.0, 20  # pitch of rows where there are many: a matrix and the end of a table share a page


@dataclass(frozen=True, kw_only=True)
class Matrix(Chart):
    """Rows by columns of marks.

    Parameters
    ----------
    rows, columns
        Labels.
    cells
        A row of marks for each row: ``● ○ · — …`` or words of up to three characters.
    totals
        Whether ● is counted by row and by column.
    marks
        What the marks mean here, ``{mark: (zh, en)}``, where it differs from the house's meaning.
    """

    rows: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[Sequence[str]]
    totals: bool = True
    marks: Mapping[str, tuple[str, str]] | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(
            rows=texts(self.rows), columns=texts(self.columns), cells=tuple(texts(row) for row in self.cells)
        )
        same_length("Matrix", rows=self.rows, cells=self.cells)
        for row, cells in enumerate(self.cells, start=1):
            same_length(f"Matrix: row {row}", columns=self.columns, cells=cells)
            for cell in cells:
                if cell not in MARKS and len(theme.visible(cell)) > 3:
                    raise DisplayError(
                        f"Matrix: row {row}: found {cell!r}; expected {' '.join(MARKS)} or up to 3 characters"
                    )

    @property
    def empty(self) -> bool:
        """Whether there is no cell."""
        return not self.rows or not self.columns

    @property
    def key(self) -> str:
        """What the marks that occur mean."""
        used = [(mark, n) for mark, n in self.meanings.items() if any(mark in row for row in self.cells)]
        return self.say("gap").join(f"{mark} {meaning}" for mark, meaning in used)

    @property
    def meanings(self) -> dict[str, str]:
        """What each mark means here, whether it occurs or not."""
        own = {mark: pair[self.lang == "en"] for mark, pair in (self.marks or {}).items()}
        return {mark: self.say(key) for mark, key in MARKS.items()} | own

    def _row_total(self, row: int) -> int:
        return self.cells[row].count("●")

    def _column_total(self, column: int) -> int:
        return sum(row[column] == "●" for row in self.cells)

    def numbers(self) -> Numbers:
        """Return the marks, with the totals of ● if they are shown."""
        count = self.say("matrix-total")
        head = (self.say("place"), *self.columns, *((count,) if self.totals else ()))
        rows = [
            (label, *self.cells[row], *((str(self._row_total(row)),) if self.totals else ()))
            for row, label in enumerate(self.rows)
        ]
        if self.totals:
            sums = [self._column_total(column) for column in range(len(self.columns))]
            rows.append((count, *map(str, sums), str(sum(sums))))
        return head, tuple(rows)

    def _alt(self) -> str:
        tally = [(sum(row.count(mark) for row in self.cells), said) for mark, said in self.meanings.items()]
        counts = self.listed([f"{said} {n}" for n, said in tally if n])
        head = self.say("matrix-alt", size=f"{len(self.rows)}×{len(self.columns)}", counts=counts)
        if not self.totals:
            return self.sentence(head)
        by_column = self._extremes([(self._column_total(i), name) for i, name in enumerate(self.columns)])
        by_row = self._extremes([(self._row_total(i), name) for i, name in enumerate(self.rows)])
        columns = self.say("matrix-by-column", counts=by_column)
        return self.sentences([head, columns, self.say("matrix-by-row", counts=by_row)])

    def _extremes(self, counted: list[tuple[int, str]]) -> str:
        """Say all counts if they are few, else the three largest and the three smallest."""
        ranked = sorted(counted, key=lambda pair: -pair[0])
        if len(ranked) > 8:
            ranked = ranked[:3] + ranked[-3:]
        return self.say("serial-comma").join(f"{name} {count}" for count, name in ranked)

    def _draw(self, canvas: Canvas) -> float:
        grid = _Grid(self, canvas)
        y = 0.0
        for block in grid.blocks():
            y = grid.draw(block, y + (10 if y else 0))
        return y + 1


class _Grid:
    """Measures and draws a matrix block by block."""

    def __init__(self, chart: Matrix, canvas: Canvas) -> None:
        self.chart, self.canvas = chart, canvas
        self.labels = RowLabels(chart.rows, canvas.width * 0.36, ROW if len(chart.rows) <= MANY else DENSE)
        self.heads = [_Head(name, chart.lang) for name in chart.columns]
        self.total = max(20.0, theme.width(self._count_name(), SMALL) + 6) if chart.totals else 0.0
        cells = [theme.width(theme.visible(cell), NORMAL, 500) for row in chart.cells for cell in row]
        self.least = max(11.5, max(cells, default=0.0) + 5, max(head.width for head in self.heads) + 2.5)

    def _count_name(self) -> str:
        return self.chart.say("matrix-total")

    def blocks(self) -> list[range]:
        """Return the columns of each block: as few blocks as fit, about equally wide."""
        room = self.canvas.width - self.labels.width - self.total - 6
        most = max(1, int(room // self.least))
        count = len(self.heads)
        number = math.ceil(count / most)
        size = math.ceil(count / number)
        return [range(first, min(first + size, count)) for first in range(0, count, size)]

    def draw(self, block: range, top: float) -> float:
        """Draw a block of columns from `top`; return where it ends."""
        canvas, chart = self.canvas, self.chart
        room = canvas.width - self.labels.width - self.total - 6
        size = len(self.blocks()[0])
        pitch = min(room / size, 30.0)
        places = [self.labels.width + 4 + pitch * (i + 0.5) for i in range(len(block))]
        right = self.labels.width + 4 + pitch * size + self.total if len(block) == size else canvas.width
        right = min(right, canvas.width)
        last = block[-1] == len(self.heads) - 1 and chart.totals
        y = self._draw_heads(block, places, top, right if last else 0.0)
        canvas.rule(0, top + 0.6, right, top + 0.6, INK, 1.1, layer=2)
        canvas.rule(0, y, right, y, INK, 0.5, layer=2)
        for row, height in enumerate(self.labels.heights):
            self._draw_row(row, block, places, y + height / 2 + 0.5, right if last else 0.0)
            y += height
        return self._draw_sums(block, places, y + 1, right, last)

    def _draw_heads(self, block: range, places: list[float], top: float, total_at: float) -> float:
        bottom = top + 5 + max(self.heads[column].height for column in block)
        for column, x in zip(block, places, strict=True):
            self.heads[column].draw(self.canvas, x, bottom)
        if total_at:
            self.canvas.text(
                total_at - 2, bottom - 5, self._count_name(), SMALL, colour=TEXT_2, align="right"
            )
        return bottom + 3

    def _draw_row(self, row: int, block: range, places: list[float], y: float, total_at: float) -> None:
        self.labels.draw(self.canvas, row, 0, y, "left")
        for column, x in zip(block, places, strict=True):
            _mark(self.canvas, self.chart.cells[row][column], x, y)
        if total_at:
            self.canvas.text(
                total_at - 2, y, str(self.chart._row_total(row)), NORMAL, colour=TEXT_2, align="right"
            )

    def _draw_sums(self, block: range, places: list[float], y: float, right: float, last: bool) -> float:
        canvas, chart = self.canvas, self.chart
        if chart.totals:
            canvas.rule(0, y, right, y, LINE, 0.4, layer=2)
            canvas.text(0, y + 8.5, self._count_name(), NORMAL, 500)
            for column, x in zip(block, places, strict=True):
                canvas.text(x, y + 8.5, str(chart._column_total(column)), NORMAL, align="center")
            if last:
                total = sum(chart._row_total(row) for row in range(len(chart.rows)))
                canvas.text(right - 2, y + 8.5, str(total), NORMAL, 500, align="right")
            y += 17
        canvas.rule(0, y, right, y, INK, 1.1, layer=2)
        return y


def _mark(canvas: Canvas, mark: str, x: float, y: float) -> None:
    """Draw a mark as a shape, so that no font decides how large a dot is."""
    match mark:
        case "●":
            canvas.dot(x, y, 7.4)
        case "○":
            canvas.dot(x, y, 6.6, PAPER, ACCENT, 0.9)
        case "·":
            canvas.dot(x, y, 1.6, LINE, "none", layer=3)
        case "—":
            canvas.rule(x - 3.5, y, x + 3.5, y, LINE, 0.9, layer=3)
        case "…":
            for step in (-3.0, 0.0, 3.0):
                canvas.dot(x + step, y, 1.5, TEXT_2, "none", layer=3)
        case _:
            canvas.text(x, y, mark, NORMAL, 500, align="center")


class _Head:
    """A column head: characters stacked in Chinese, a line that reads upwards otherwise."""

    MOST = 8  # characters in one stack

    def __init__(self, name: str, lang: str) -> None:
        name = theme.visible(name)
        self.name = fit(name, 150, SMALL)
        self.stacked = lang == "zh" and all(ord(char) >= 0x2E80 or char in STANDING for char in name)
        count = math.ceil(len(name) / self.MOST)
        size = math.ceil(len(name) / count) if count else 0
        self.stacks = [name[i : i + size] for i in range(0, len(name), size)] if size else [""]
        self.width = HEAD * len(self.stacks) if self.stacked else SMALL * 1.1
        self.height = HEAD * max(map(len, self.stacks)) if self.stacked else theme.width(self.name, SMALL)

    def draw(self, canvas: Canvas, x: float, bottom: float) -> None:
        """Draw the head, centred on `x`, standing on `bottom`."""
        if not self.stacked:
            canvas.upright(x, bottom, self.name, SMALL)
            return
        top = bottom - self.height
        for i, stack in enumerate(self.stacks):
            at = x + (len(self.stacks) / 2 - i - 0.5) * HEAD  # read from the right, as stacks are
            for k, char in enumerate(stack):
                canvas.text(at, top + (k + 0.5) * HEAD, STANDING.get(char, char), SMALL, align="center")


@dataclass(frozen=True, kw_only=True)
class Comparability(Chart):
    """Which pairs can be compared, and why the others can't: half a grid with a reason in each cell.

    Parameters
    ----------
    labels
        Places, in order; numbered in the picture.
    cells
        ``{(i, j): letter}`` for ``i < j``, counted from 0, one for every pair. An empty letter means that the
        pair can be compared.
    reasons
        ``{letter: meaning}`` in the chart's language.
    """

    labels: Sequence[str]
    cells: Mapping[tuple[int, int], str]
    reasons: Mapping[str, str]

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(labels=texts(self.labels), cells={pair: str(letter) for pair, letter in self.cells.items()})
        self._set(reasons={str(letter): str(meaning) for letter, meaning in self.reasons.items()})
        pairs = set(combinations(range(len(self.labels)), 2))
        for pair in sorted(pairs ^ set(self.cells)):
            missing = "has no entry" if pair in pairs else "is no pair of the labels (i < j, from 0)"
            raise DisplayError(
                f"Comparability: {pair} {missing}; give one entry for each of {len(pairs)} pairs"
            )
        for letter in self.cells.values():
            if letter and letter not in self.reasons:
                raise DisplayError(f"Comparability: unknown reason {letter!r}{nearest(letter, self.reasons)}")
            if len(letter) > 2:
                raise DisplayError(f"Comparability: found reason {letter!r}; expected one or two characters")

    __hash__ = None  # type: ignore[assignment]

    @property
    def empty(self) -> bool:
        """Whether there is no pair."""
        return len(self.labels) < 2

    @property
    def key(self) -> str:
        """What the letters mean."""
        used = [letter for letter in self.reasons if letter in self.cells.values()]
        parts = [f"{letter} {self.reasons[letter]}" for letter in used]
        return self.say("gap").join([self.say("pairs-comparable-mark"), *parts])

    def numbers(self) -> Numbers:
        """Return, for each place and reason, the places after it that this reason keeps it apart from."""
        head = (self.say("pairs-one"), self.say("pairs-comparable"), self.say("pairs-others"))
        yes, comma = self.say("pairs-yes"), self.say("serial-comma")
        grouped: dict[tuple[int, str], list[str]] = {}
        for (i, j), letter in sorted(self.cells.items()):
            grouped.setdefault((i, self.reasons[letter] if letter else yes), []).append(self.labels[j])
        rows = [(self.labels[i], reason, comma.join(others)) for (i, reason), others in grouped.items()]
        return head, tuple(rows)

    def _alt(self) -> str:
        can = [pair for pair, letter in sorted(self.cells.items()) if not letter]
        counts = [
            (list(self.cells.values()).count(letter), meaning) for letter, meaning in self.reasons.items()
        ]
        reasons = self.listed(
            [f"{meaning} {count}" for count, meaning in sorted(counts, key=lambda c: -c[0]) if count]
        )
        head = self.say("pairs-alt", places=len(self.labels), n=len(self.cells), can=len(can))
        if can:
            named = [self.say("pairs-with", one=self.labels[i], other=self.labels[j]) for i, j in can[:6]]
            head = self.pair(head, self.say("serial-comma").join(named))
        against = [self.say("pairs-against", reasons=reasons)] if reasons else []
        return self.sentences([head, *against])

    def _draw(self, canvas: Canvas) -> float:
        count = len(self.labels)
        numbered = [f"{i}  {label}" for i, label in enumerate(self.labels, start=1)]
        labels = RowLabels(numbered, canvas.width * 0.4, 13.0)
        letters = [theme.width(theme.visible(letter), SMALL, 500) for letter in self.cells.values()]
        least = max(9.0, theme.width(str(count - 1), SMALL) + 2, max(letters) + 2)
        if labels.width + least * (count - 1) > canvas.width:
            labels = RowLabels(numbered, max(60.0, canvas.width - least * (count - 1)), 13.0)
        pitch = min(20.0, (canvas.width - labels.width) / (count - 1))
        for j in range(count - 1):
            canvas.text(
                labels.width + pitch * (j + 0.5),
                6,
                str(j + 1),
                min(SMALL, pitch * 0.75),
                colour=TEXT_2,
                align="center",
            )
        y = 13.0
        for i, height in enumerate(labels.heights):
            labels.draw(canvas, i, 0, y + height / 2, "left")
            self._draw_cells(canvas, i, labels.width, pitch, y, height)
            y += height
        return y + 1

    def _draw_cells(self, canvas: Canvas, i: int, left: float, pitch: float, y: float, height: float) -> None:
        size = min(SMALL, pitch * 0.75)
        for j in range(i):
            letter = self.cells[(j, i)]
            x = left + pitch * (j + 0.5)
            box = Box(x - pitch / 2 + 0.5, y + 0.5, x + pitch / 2 - 0.5, y + height - 0.5)
            canvas.area(box, theme.COLOURS["wash"] if letter else theme.COLOURS["band_2"])
            if letter:
                canvas.text(x, y + height / 2, letter, size, 400, TEXT_2, "center")
            else:
                canvas.dot(x, y + height / 2, min(6.5, pitch * 0.6))
