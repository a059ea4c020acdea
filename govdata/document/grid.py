"""An HTML table -> a table of the model, with every value in its own place.

Enters: a ``table`` element, and how a cell is read. Leaves: a table whose head is one row and in which a cell
that covers several rows stands in each: so no value is read under another's head or beside another's name.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from govdata.document import model as m

__all__ = ["html_table"]

_MOST = 1000  # columns that one cell may cover, as browsers have it
_NUMBER = re.compile(r"[-−+(]?[\d,.\s]*\d[%‰eE\d+\-)]*")
_BLANK = {"", "NaN", "nan", "...", "…", "—", "–", "-", "None", "<NA>", "NaT"}

Part = Literal["head", "body", "foot"]


@dataclass(frozen=True)
class _Placed:
    """A cell in one place of the grid; `start` is where it begins, `naming` that it is a ``th``."""

    content: m.Inlines
    naming: bool
    start: tuple[int, int]
    align: str

    @property
    def text(self) -> str:
        return m.plain(self.content).strip()


Line = list[_Placed]


def html_table(table: Any, read: Callable[[Any], m.Inlines]) -> m.Table:
    """Read a table.

    Parameters
    ----------
    table
        The element.
    read
        Returns a cell's content.
    """
    lines = _lines(table, read)
    width = max((len(line) for _, line in lines), default=0)
    blank = _Placed((), False, (-1, -1), "")
    padded = [(part, line + [blank] * (width - len(line))) for part, line in lines]
    head, rest = _head(padded)
    titles, levels = _titles(head, width)
    body = [line for part, line in rest if part != "foot"]
    columns = tuple(
        m.Column(content=title, align="right" if _numeric(body, place) else "left")
        for place, title in enumerate(titles)
    )
    rows = tuple(m.Row(cells=_cells(line), role=_role(part, line)) for part, line in rest)
    caption = next((read(child) for child in table if child.tag == "caption"), ())
    naming = any(line and line[0].naming for line in body) or not head
    return m.Table(label="", title=caption, subtitle=levels, columns=columns, rows=rows, row_header=naming)


def _lines(table: Any, read: Callable[[Any], m.Inlines]) -> list[tuple[Part, Line]]:
    """Return the rows as a grid; the foot, wherever it stands, comes last."""
    parts: dict[Part, list[Any]] = {"head": [], "body": [], "foot": []}
    for child in table:
        match child.tag:
            case "tr":
                parts["body"].append([child])
            case "thead" | "tbody" | "tfoot":
                name: Part = {"thead": "head", "tbody": "body", "tfoot": "foot"}[child.tag]  # type: ignore[assignment]
                parts[name].append([row for row in child if row.tag == "tr"])
    bare = [rows[0] for rows in parts["body"] if len(rows) == 1]
    grouped = [bare] if len(bare) == len(parts["body"]) else parts["body"]
    lots: list[tuple[Part, list[Any]]] = [("head", rows) for rows in parts["head"]]
    lots += [("body", rows) for rows in grouped] + [("foot", rows) for rows in parts["foot"]]
    found: list[tuple[Part, Line]] = []
    for part, rows in lots:
        found += [(part, line) for line in _placed(rows, read, len(found))]
    return found


def _placed(rows: list[Any], read: Callable[[Any], m.Inlines], offset: int) -> list[Line]:
    """Return rows of one section with each cell in all the places it covers."""
    grid: list[dict[int, _Placed]] = [{} for _ in rows]
    for down, row in enumerate(rows):
        across = 0
        for cell in row:
            if cell.tag not in {"td", "th"}:
                continue
            while across in grid[down]:
                across += 1
            wide, deep = _span(cell, "colspan"), _span(cell, "rowspan") or len(rows)
            placed = _Placed(read(cell), cell.tag == "th", (offset + down, across), _align(cell))
            for line in grid[down : down + deep]:
                line.update((place, placed) for place in range(across, across + max(wide, 1)))
            across += max(wide, 1)
    return [[line.get(place) or _nothing() for place in range(max(line, default=-1) + 1)] for line in grid]


def _nothing() -> _Placed:
    return _Placed((), False, (-1, -1), "")


def _span(cell: Any, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    return min(int(value), _MOST) if value.isdecimal() else 1


def _align(cell: Any) -> str:
    said = f"{cell.get('align', '')} {cell.get('style', '')}"
    return next(
        (side for side in ("right", "center") if f"align: {side}" in said or said.startswith(side)), ""
    )


def _head(lines: list[tuple[Part, Line]]) -> tuple[list[Line], list[tuple[Part, Line]]]:
    """Part the head from the rest; without one, rows of nothing but names above rows of values are it."""
    head = [line for part, line in lines if part == "head"]
    rest: list[tuple[Part, Line]] = [(part, line) for part, line in lines if part != "head"]
    if not head:
        names = list(itertools.takewhile(lambda line: line[1] and all(c.naming for c in line[1]), rest))
        return [line for _, line in names], rest[len(names) :]
    return head, rest


def _titles(head: list[Line], width: int) -> tuple[list[m.Inlines], m.Inlines]:
    """Return each column's title from all rows of the head, and the names of the head's own levels.

    A last row that names the index alone, as pandas writes it, names those columns; the names that stand
    above it are those of the levels.
    """
    if not head:
        return [()] * width, ()
    last = [cell.text for cell in head[-1]]
    named = next((place for place in range(width) if any(last[place:]) is False), width)
    index = named if len(head) > 1 and 0 < named < width and all(last[:named]) else 0
    levels = [line[index - 1] for line in head[:-1] if index and line[index - 1].text]
    titles = [
        head[-1][place].content if place < index else _together(line[place] for line in head)
        for place in range(width)
    ]
    names = " / ".join(dict.fromkeys(cell.text for cell in levels))
    return titles, ((m.Text(text=names),) if names else ())


def _together(cells: Iterable[_Placed]) -> m.Inlines:
    """Return what stands above a column, from top to bottom, a cell that covers rows once."""
    found: list[m.Inline] = []
    seen: set[tuple[int, int]] = set()
    for cell in cells:
        if cell.text and cell.start not in seen:
            found += [m.Text(text=" ")] if found else []
            found += cell.content
        seen.add(cell.start)
    return tuple(found)


def _cells(line: Line) -> tuple[m.Cell, ...]:
    """Return a row's cells; one that covers columns is one cell, one that covers rows stands in each."""
    found: list[m.Cell] = []
    starts: list[tuple[int, int]] = []
    for cell in line:
        if starts and cell.start == starts[-1] != (-1, -1):
            found[-1] = found[-1].model_copy(update={"span": found[-1].span + 1})
            continue
        found.append(m.Cell(content=cell.content))
        starts.append(cell.start)
    return tuple(found)


def _role(part: Part, line: Line) -> Literal["body", "group", "summary"]:
    if part == "foot":
        return "summary"
    whole = len(line) > 1 and len({cell.start for cell in line}) == 1 and bool(line[0].text)
    return "group" if whole else "body"


def _numeric(lines: list[Line], place: int) -> bool:
    column = [line[place] for line in lines if place < len(line)]
    if any(cell.align == "right" for cell in column):
        return True
    texts = [cell.text for cell in column if not cell.naming and cell.text not in _BLANK]
    return bool(texts) and all(_NUMBER.fullmatch(text) for text in texts)
