"""How wide text is, and how a table shares out the line.

Enters: columns and rows of the model. Leaves: widths in points. An estimate by character class is enough: the
page's own engine breaks what doesn't fit.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from govdata.document import model as m
from govdata.document.numbering import EvidenceRow
from govdata.document.text import is_wide
from govdata.document.wording import mark_sign

MEASURE = 441.0
_NUMBER = 9.0  # em; a right-aligned text longer than that is a phrase, which may wrap
_NARROW = set("iljtfI.,:;'|!()[]{} \u00a0\u202f")
_ID = "\u00a0E0"  # about as wide as a raised evidence id
_HAN = re.compile(r"(?<![\u00a0\u202f])([\u2e80-\u9fff\uff00-\uffef])(?![\u00a0\u202f])")
_BROAD = re.compile("[mwMW%]")
_BREAK = re.compile(r"[^\s\u00a0]+")


@lru_cache(maxsize=4096)
def em(text: str) -> float:
    """Estimate a text's width in em.

    >>> em("网格 12")
    3.37
    """
    return round(sum(_advance(character) for character in text), 2)


def evidence_widths(
    rows: Sequence[EvidenceRow], heads: Sequence[str], size: float = 8.0, pad: float = 7.2
) -> list[float]:
    """Share out the measure among the columns of the evidence table.

    Every column but two is as wide as its longest text; what a figure is called and what is printed share
    the rest.

    Parameters
    ----------
    rows
        The evidence.
    heads
        Eight heads, id, indicator, printed, source, position, period, standing, grade, and on paper the page.
    size, pad
        Of the type, and what a cell needs besides its text; points.

    Returns
    -------
    list of float
        Points, one for each head; their sum is the measure.
    """
    texts = [
        (
            row.id,
            row.label,
            row.printed + row.note,
            row.source,
            row.position,
            row.period,
            row.standing,
            row.grade,
        )
        for row in rows
    ]
    found = [max(map(em, column), default=0.0) for column in zip(*texts, strict=True)] or [0.0] * 8
    natural = [max(wide, em(head)) * size + pad for wide, head in zip([*found, 1.2], heads, strict=False)]
    limits = [size * most for most in (5.5, 0.0, 0.0, 6.0, 9.5, 9.5, 8.0, 6.0, 6.0)]
    widths = [min(wide, limit) for wide, limit in zip(natural, limits, strict=False)]
    spare = sum(widths[3:6])  # a computation runs over the columns that only a passage needs
    rest = MEASURE - sum(widths)
    needs = [
        (em(row.label) * size, em(f"{row.printed}\u3000{row.note}") * size, 0.0 if row.position else spare)
        for row in rows
    ]
    tried = [min(natural[1], rest * share / 20) for share in range(6, 14)]
    widths[1] = min(tried, key=lambda width: _evidence_lines(needs, width - pad, rest - width - pad))
    widths[2] = rest - widths[1]
    return [round(width, 2) for width in widths]


def _evidence_lines(needs: list[tuple[float, float, float]], label: float, printed: float) -> int:
    """Return about how many lines the evidence takes with these widths, points."""
    pairs = ((_lines([name], label)[0], _lines([said], printed + more)[0]) for name, said, more in needs)
    return sum(map(max, pairs))


@cache
def _advance(character: str) -> float:
    if is_wide(character):
        return 1.0
    if character in _NARROW:
        return 0.27
    return 0.64 if character.isupper() else 0.55


@lru_cache(maxsize=4096)
def longest_word(text: str) -> float:
    """Return the width in em of the longest piece that can't be broken.

    A Han character is one, unless a no-break space ties it to its neighbour.

    >>> longest_word("至 2026 年"), longest_word("至 2026\u00a0年 止")
    (2.31, 3.64)
    """
    pieces = _HAN.sub(r" \1 ", text).split(" ")
    # An average suits a line of text; a word that can't be broken needs the room of its broad letters.
    needs = (
        em(piece) * (1.05 if len(piece) > 1 else 1.0) + 0.3 * len(_BROAD.findall(piece)) for piece in pieces
    )
    return round(max(needs, default=0.0), 2)


class TableLayout(NamedTuple):
    """A table's font size and column widths, points, and about how many lines each of its rows takes."""

    size: float
    widths: list[float]
    lines: list[int]


def content_width(content: m.Inlines, lang: str, hung: bool = False) -> tuple[float, float]:
    """Return natural and least width of a cell's content in em; lines are measured one by one.

    The id of a number counts, but for one that ends a cell with room of its own (`hung`).
    """
    lines: list[str] = [""]
    for place, node in enumerate(content):
        if isinstance(node, m.LineBreak):
            lines.append("")
        elif isinstance(node, m.Mark):
            lines[-1] += mark_sign(node.mark, lang)
        elif isinstance(node, m.Strong | m.Emph | m.Link):
            lines[-1] += m.plain(node.content)
        else:
            lines[-1] += m.plain([node])
            if isinstance(node, m.Number) and node.marked and not (hung and place == len(content) - 1):
                lines[-1] += _ID
    return max(map(em, lines)), max(map(longest_word, lines))


def table_layout(
    table: m.Table, sizes: Sequence[float], lang: str, pad: float, extra: Sequence[float]
) -> TableLayout:
    """Choose a font size and share out the measure among a table's columns.

    Parameters
    ----------
    table
        The table; where every column has a `width` weight, these are the start and only give way to save
        lines.
    sizes
        Font sizes in points, best first; the first at which nothing unbreakable sticks out is taken.
    lang
        Language of the marks.
    pad
        Padding on either side of a cell, points.
    extra
        Points that each column needs besides its text (evidence ids).

    Returns
    -------
    TableLayout
        Its widths add up to the measure.
    """
    cells = [_cell_needs(table, place, lang) for place in range(len(table.columns))]
    needs = [_column_need(table.columns[place], found, lang) for place, found in enumerate(cells)]
    room = [2 * pad + more + 0.5 for more in extra]
    least = [min(narrow, 14.0) for _, narrow in needs]
    size = next((s for s in sizes if _total(least, s, room) <= MEASURE), sizes[-1])
    texts = [[wide * size for wide, _ in found] or [needs[i][0] * size] for i, found in enumerate(cells)]
    widths = _widths(table, needs, least, size, room, texts)
    lines = [_lines(texts[i], max(widths[i] - room[i], 1.0)) for i in range(len(widths))]
    return TableLayout(size, widths, [max(row) for row in itertools.zip_longest(*lines, fillvalue=1)])


def panels(table: m.Table, size: float, lang: str, pad: float, extra: float = 0.0) -> list[m.Table]:
    """Return a table in parts that fit the measure, each with the columns that name its rows.

    Parameters
    ----------
    table
        The table.
    size
        Smallest font size that may be taken, points.
    lang
        Language of the marks.
    pad, extra
        Padding on either side of a cell; room for an evidence id beside right-aligned cells; points.

    Returns
    -------
    list of m.Table
        The table itself where it fits or can't be parted: a matrix. A cell that spans columns stands in
        each part that has some of them.
    """
    least = [
        min(_column_need(column, _cell_needs(table, place, lang), lang)[1], 14.0) * size
        + 2 * pad
        + (extra if column.align == "right" else 0.0)
        for place, column in enumerate(table.columns)
    ]
    if sum(least) <= MEASURE or any(column.stacked for column in table.columns):
        return [table]
    heads = _naming(table, least)
    lots: list[list[int]] = [[]]
    for place in range(heads, len(table.columns)):
        if lots[-1] and sum(least[:heads]) + sum(least[i] for i in [*lots[-1], place]) > MEASURE:
            lots.append([])
        lots[-1].append(place)
    lots = _even(lots, least, MEASURE - sum(least[:heads]))
    return [_panel(table, [*range(heads), *lot], n, n == len(lots) - 1) for n, lot in enumerate(lots)]


def _even(lots: list[list[int]], least: list[float], room: float) -> list[list[int]]:
    """Return as many lots of like size, if each of them fits."""
    places = [place for lot in lots for place in lot]
    step = math.ceil(len(places) / len(lots))
    even = [places[start : start + step] for start in range(0, len(places), step)]
    return even if all(sum(least[i] for i in lot) <= room for lot in even) else lots


def _naming(table: m.Table, least: list[float]) -> int:
    """Return how many columns name the rows: the first, and the second if it is text and both are narrow."""
    second = len(least) > 3 and table.columns[1].align == "left" and sum(least[:2]) <= MEASURE / 4
    return 2 if second else 1


def _panel(table: m.Table, places: list[int], n: int, last: bool) -> m.Table:
    rows = [
        row if row.role == "group" else row.model_copy(update={"cells": _cells_at(row, places)})
        for row in table.rows
    ]
    columns = tuple(table.columns[i] for i in places)
    update: dict[str, object] = {"columns": columns, "rows": tuple(rows)}
    if n:
        update |= {"label": f"{table.label}-part-{n + 1}", "title": (), "subtitle": ()}
    return table.model_copy(update=update if last else update | {"note": ()})


def _cells_at(row: m.Row, places: list[int]) -> tuple[m.Cell, ...]:
    """Return what a row has in some columns; a cell that spans several of them is one cell."""
    covering = [cell for cell in row.cells for _ in range(max(cell.span, 1))]
    found: list[m.Cell] = []
    last = None
    for place in places:
        cell = covering[place] if place < len(covering) else m.Cell()
        if cell is last:
            found[-1] = found[-1].model_copy(update={"span": found[-1].span + 1})
        else:
            found.append(cell.model_copy(update={"span": 1}))
        last = cell
    return tuple(found)


def _widths(
    table: m.Table,
    needs: list[tuple[float, float]],
    least: list[float],
    size: float,
    room: list[float],
    texts: list[list[float]],
) -> list[float]:
    natural = [min(wide, 40.0) * size + more for (wide, _), more in zip(needs, room, strict=True)]
    narrowest = [narrow * size + more for narrow, more in zip(least, room, strict=True)]
    shared = _shared(natural, narrowest, [column.stacked for column in table.columns])
    weighted = all(column.width > 0 for column in table.columns)
    if weighted:
        total = sum(column.width for column in table.columns)
        widths = [MEASURE * column.width / total for column in table.columns]
        fits = all(wide <= width for wide, width in zip(natural, widths, strict=True))
    else:
        widths, fits = shared, sum(natural) <= MEASURE
    if fits or sum(narrowest) > MEASURE:
        return widths
    starts = [widths, shared] if weighted else [widths]
    found = [shortest(texts, start, narrowest, room) for start in starts]
    return min(
        found,
        key=lambda tried: _height([_lines(t, w - r) for t, w, r in zip(texts, tried, room, strict=True)]),
    )


def shortest(
    texts: list[list[float]], widths: list[float], least: list[float], room: list[float]
) -> list[float]:
    """Move width from column to column for as long as that saves lines.

    Parameters
    ----------
    texts
        For each column the widths of its cells' texts, points, row by row.
    widths
        Where to start, points; their sum stays.
    least
        What each column keeps.
    room
        What each column needs besides its text.

    Returns
    -------
    list of float
        Widths with which the rows together take fewest lines, as far as small moves find them.
    """
    rows = max(map(len, texts))
    sample = range(0, rows, max(1, rows // 60))
    held = [[column[row] if row < len(column) else 0.0 for row in sample] for column in texts]
    lines = [_lines(column, widths[i] - room[i]) for i, column in enumerate(held)]
    best = (widths, lines)
    for step in (36.0, 24.0, 12.0, 6.0):
        while (better := _better(held, *best, least, room, step)) is not None:
            best = better
    return best[0]


def _better(
    texts: list[list[float]],
    widths: list[float],
    lines: list[list[int]],
    least: list[float],
    room: list[float],
    step: float,
) -> tuple[list[float], list[list[int]]] | None:
    """Return widths and lines after the first move of `step` points that saves lines; None if none does."""
    height = _height(lines)
    for taker, giver in itertools.permutations(range(len(widths)), 2):
        if widths[giver] - step < least[giver]:
            continue
        wider = _lines(texts[taker], widths[taker] + step - room[taker])
        if wider == lines[taker]:
            continue
        tried = list(lines)
        tried[taker] = wider
        tried[giver] = _lines(texts[giver], widths[giver] - step - room[giver])
        if _height(tried) < height:
            moved = list(widths)
            moved[taker] += step
            moved[giver] -= step
            return moved, tried
    return None


def _lines(texts: list[float], width: float) -> list[int]:
    # A line is seldom full: words and closing marks go over to the next.
    return [1 if text <= width else math.ceil(text * 1.06 / width) for text in texts]


def _height(lines: list[list[int]]) -> float:
    """Return lines of all rows; of like heights the one with fewer lines in all cells is calmer."""
    rows = zip(*lines, strict=True)
    return float(sum(max(row) for row in rows)) + 0.01 * sum(sum(column) for column in lines)


def _total(widths: list[float], size: float, room: list[float]) -> float:
    return sum(width * size + more for width, more in zip(widths, room, strict=True))


def _cell_needs(table: m.Table, place: int, lang: str) -> list[tuple[float, float]]:
    """Return natural and least width in em of each cell of a column."""
    hung = table.columns[place].align == "right"
    return [
        content_width(_alone_at(row, place), lang, hung)
        for row in table.rows
        if row.role != "group" and (place < len(row.cells) or any(cell.span > 1 for cell in row.cells))
    ]


def _alone_at(row: m.Row, place: int) -> m.Inlines:
    """Return what a row has in one column alone; what spans columns asks none of them for room."""
    if all(cell.span <= 1 for cell in row.cells):
        return row.cells[place].content
    start = 0
    for cell in row.cells:
        if start == place and cell.span <= 1:
            return cell.content
        start += max(cell.span, 1)
    return ()


def _column_need(column: m.Column, needs: list[tuple[float, float]], lang: str) -> tuple[float, float]:
    """Return a column's natural and least width in em."""
    wide = max((need[0] for need in needs), default=0.0)
    narrow = max((need[1] for need in needs), default=0.0)
    if column.align == "right" and wide <= _NUMBER:
        narrow = wide
    if column.stacked:
        return max(wide, 1.2), max(narrow, 1.2)
    head_wide, head_narrow = content_width(column.content, lang)
    return max(wide, head_wide, 1.0), min(max(wide, head_wide, 1.0), max(narrow, head_narrow, 2.0))


def _shared(natural: list[float], least: list[float], fixed: list[bool]) -> list[float]:
    """Stretch to the measure by natural width, or shrink towards the least width."""
    spare = MEASURE - sum(natural)
    if spare >= 0:
        # the columns of a matrix grow alike; in other tables the wide ones take more
        grow = [1.0 if any(fixed) else width for width in natural]
        total = sum(grow) or 1.0
        return [width + spare * share / total for width, share in zip(natural, grow, strict=True)]
    room = [wide - narrow for wide, narrow in zip(natural, least, strict=True)]
    if sum(room) >= -spare and sum(room) > 0:
        return [wide + spare * slack / sum(room) for wide, slack in zip(natural, room, strict=True)]
    scale = MEASURE / sum(least)
    return [width * scale for width in least]
