"""How wide text is, and how a table shares out the line.

Enters: columns and rows of the model. Leaves: widths in points. An estimate by character class is enough: the
page's own engine breaks what doesn't fit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from govdata.document import model as m
from govdata.document.text import is_wide
from govdata.document.wording import mark_sign

MEASURE = 441.0
_NARROW = set("iljtfI.,:;'|!()[]{} \u00a0\u202f")
_BREAK = re.compile(r"[^\s\u00a0]+")


@lru_cache(maxsize=4096)
def em(text: str) -> float:
    """Estimate a text's width in em.

    >>> em("网格 12")
    3.37
    """
    return round(sum(_advance(character) for character in text), 2)


@cache
def _advance(character: str) -> float:
    if is_wide(character):
        return 1.0
    if character in _NARROW:
        return 0.27
    return 0.64 if character.isupper() else 0.55


@lru_cache(maxsize=4096)
def longest_word(text: str) -> float:
    """Return the width in em of the longest piece that can't be broken (a Han character is one)."""
    pieces = re.sub(r"([\u2e80-\u9fff\uff00-\uffef])", r" \1 ", text).split(" ")
    return max((em(piece) for piece in pieces), default=0.0)


def content_width(content: m.Inlines, lang: str) -> tuple[float, float]:
    """Return natural and least width of a cell's content in em; lines are measured one by one."""
    lines: list[str] = [""]
    for node in content:
        if isinstance(node, m.LineBreak):
            lines.append("")
        elif isinstance(node, m.Mark):
            lines[-1] += mark_sign(node.mark, lang)
        elif isinstance(node, m.Strong | m.Emph | m.Link):
            lines[-1] += m.plain(node.content)
        else:
            lines[-1] += m.plain([node])
    return max(map(em, lines)), max(map(longest_word, lines))


def table_layout(
    table: m.Table, sizes: Sequence[float], lang: str, pad: float, extra: Sequence[float]
) -> tuple[float, list[float]]:
    """Choose a font size and share out the measure among a table's columns.

    Parameters
    ----------
    table
        The table; a column's own `width` weights win where every column has one.
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
    tuple of float and list of float
        Font size, and widths in points that add up to the measure.
    """
    needs = [_column_need(table, place, lang) for place in range(len(table.columns))]
    room = [2 * pad + more + 0.5 for more in extra]
    least = [min(narrow, 14.0) for _, narrow in needs]
    size = next((s for s in sizes if _total(least, s, room) <= MEASURE), sizes[-1])
    if all(column.width > 0 for column in table.columns):
        total = sum(column.width for column in table.columns)
        return size, [MEASURE * column.width / total for column in table.columns]
    natural = [min(wide, 40.0) * size + more for (wide, _), more in zip(needs, room, strict=True)]
    narrowest = [narrow * size + more for narrow, more in zip(least, room, strict=True)]
    return size, _shared(natural, narrowest, [column.stacked for column in table.columns])


def _total(widths: list[float], size: float, room: list[float]) -> float:
    return sum(width * size + more for width, more in zip(widths, room, strict=True))


def _column_need(table: m.Table, place: int, lang: str) -> tuple[float, float]:
    """Return a column's natural and least width in em."""
    cells = [row.cells[place].content for row in table.rows if row.role != "group" and place < len(row.cells)]
    needs = [content_width(content, lang) for content in cells]
    wide, narrow = (
        max((need[0] for need in needs), default=0.0),
        max((need[1] for need in needs), default=0.0),
    )
    column = table.columns[place]
    if column.align == "right":
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
