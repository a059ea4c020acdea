"""How wide text is, and how a table shares out the line.

Enters: columns and rows of the model. Leaves: widths in points. An estimate by character class is enough: the
page's own engine breaks what doesn't fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from govdata.document import model as m
from govdata.document.text import is_wide
from govdata.document.wording import mark_sign

MEASURE = 441.0
_NARROW = set("iljtfI.,:;'|!()[]{} \u00a0\u202f")
_BREAK = re.compile(r"[^\s\u00a0]+")


def em(text: str) -> float:
    """Estimate a text's width in em.

    >>> em("网格 12")
    3.37
    """
    return round(sum(_advance(character) for character in text), 2)


def _advance(character: str) -> float:
    if is_wide(character):
        return 1.0
    if character in _NARROW:
        return 0.27
    return 0.64 if character.isupper() else 0.55


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


def column_widths(table: m.Table, size: float, lang: str, pad: float, extra: Iterable[float]) -> list[float]:
    """Share out the measure among a table's columns.

    Parameters
    ----------
    table
        The table; a column's own `width` weights win where every column has one.
    size
        Font size in points.
    lang
        Language of the marks.
    pad
        Padding on either side of a cell, points.
    extra
        Points that a column needs besides its text (evidence ids).

    Returns
    -------
    list of float
        Points; they add up to the measure.
    """
    if all(column.width > 0 for column in table.columns):
        total = sum(column.width for column in table.columns)
        return [MEASURE * column.width / total for column in table.columns]
    extras = list(extra)
    natural, least = [], []
    for place, column in enumerate(table.columns):
        wide, narrow = _column_need(table, place, lang)
        if column.stacked:
            wide = narrow = max(
                1.1,
                max(
                    (
                        longest_word(m.plain(row.cells[place].content))
                        for row in table.rows
                        if len(row.cells) > place and row.role != "group"
                    ),
                    default=1.0,
                ),
            )
        natural.append(min(wide, 40.0) * size + 2 * pad + extras[place] + 0.5)
        least.append(min(narrow, 14.0) * size + 2 * pad + extras[place] + 0.5)
    return _shared(natural, least, [column.stacked for column in table.columns])


def _column_need(table: m.Table, place: int, lang: str) -> tuple[float, float]:
    cells = [row.cells[place].content for row in table.rows if row.role != "group" and place < len(row.cells)]
    needs = [content_width(content, lang) for content in [table.columns[place].content, *cells]]
    wide, narrow = max(need[0] for need in needs), max(need[1] for need in needs)
    if table.columns[place].align == "right":
        narrow = max([narrow, *(content_width(content, lang)[0] for content in cells)])
    return wide, min(wide, max(narrow, 2.0))


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


def fits(table: m.Table, size: float, lang: str, pad: float, extra: Iterable[float]) -> bool:
    """Say whether the least widths of a table's columns fit on the line at a font size."""
    extras = list(extra)
    needs = (
        min(_column_need(table, place, lang)[1], 14.0) * size + 2 * pad + extras[place]
        for place, column in enumerate(table.columns)
        if not column.stacked
    )
    stacked = sum(1.2 * size + 2 * pad for column in table.columns if column.stacked)
    return sum(needs) + stacked <= MEASURE
