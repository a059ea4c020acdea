"""A message's inlines -> blocks: paragraphs, lists and small tables, as plain Markdown writes them.

Enters: inlines in which line breaks are still characters. Leaves: blocks. A blank line parts paragraphs, ``-
`` and ``1. `` begin items, ``| a | b |`` is a row; a heading is none of a message's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from govdata.document import (
    Block,
    BulletList,
    Cell,
    Column,
    Inline,
    Inlines,
    OrderedList,
    Paragraph,
    Row,
    Table,
    Text,
)
from govdata.words.resolve import joined

__all__ = ["blocks_of", "one_line"]

_ITEM = re.compile(r"^(?:- |(\d+)\. )")
_HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def blocks_of(content: Inlines, lang: str) -> tuple[Block, ...]:
    """Return the blocks of a message; none where it says nothing."""
    groups: list[list[list[Inline]]] = [[]]
    for line in _lines(content):
        if not line:
            groups.append([])
        else:
            groups[-1].append(line)
    return tuple(block for group in groups if group for block in _block(group, lang))


def one_line(content: Inlines, lang: str) -> Inlines:
    """Return a message that may not part into blocks (a title, a key) with its lines joined."""
    return _together([line for line in _lines(content) if line], lang)


def _lines(content: Inlines) -> list[list[Inline]]:
    lines: list[list[Inline]] = [[]]
    for item in content:
        if not isinstance(item, Text):
            lines[-1].append(item)
            continue
        for at, part in enumerate(item.text.split("\n")):
            if at:
                lines.append([])
            if part.strip(" ") or (part and lines[-1]):
                lines[-1].append(Text(text=part))
    return [_trimmed(line) for line in lines]


def _trimmed(line: list[Inline]) -> list[Inline]:
    if line and isinstance(line[-1], Text):
        line = [*line[:-1], Text(text=line[-1].text.rstrip(" "))]
    if line and isinstance(line[0], Text):
        line = [Text(text=line[0].text.lstrip(" ")), *line[1:]]
    return [item for item in line if not isinstance(item, Text) or item.text]


def _block(lines: list[list[Inline]], lang: str) -> Iterable[Block]:
    if _starts(lines[0], "|"):
        yield _table(lines)
        return
    items: list[list[list[Inline]]] = []
    ordered = False
    for line in lines:
        mark = _ITEM.match(line[0].text) if isinstance(line[0], Text) else None
        if mark:
            ordered = ordered or mark[1] is not None
            items.append([_without(line, mark.end())])
        elif items:
            items[-1].append(line)
        else:
            break
    if not items:
        yield Paragraph(content=_together(lines, lang))
        return
    made = tuple((Paragraph(content=_together(item, lang)),) for item in items)
    yield OrderedList(items=made) if ordered else BulletList(items=made)


def _starts(line: list[Inline], mark: str) -> bool:
    return isinstance(line[0], Text) and line[0].text.startswith(mark)


def _without(line: list[Inline], n: int) -> list[Inline]:
    first = line[0]
    assert isinstance(first, Text)
    return _trimmed([Text(text=first.text[n:]), *line[1:]])


def _together(lines: list[list[Inline]], lang: str) -> Inlines:
    """Join lines as the language does: Chinese without a space."""
    out: list[Inline] = []
    for line in lines:
        if out:
            out.append(Text(text="" if lang == "zh" and _han_between(out[-1], line[0]) else " "))
        out += line
    return joined(out)


def _han_between(before: Inline, after: Inline) -> bool:
    a, b = getattr(before, "text", "")[-1:], getattr(after, "text", "")[:1]
    return bool(_HAN.match(a or "字") or _HAN.match(b or "字"))


def _table(lines: list[list[Inline]]) -> Table:
    rows = [_cells(line) for line in lines]
    rows = [row for row in rows if not all(re.fullmatch(r":?-+:?", _plain(cell)) for cell in row)]
    head, body = rows[0], rows[1:]
    columns = tuple(Column(content=cell) for cell in head)
    made = tuple(Row(cells=tuple(Cell(content=cell) for cell in row)) for row in body)
    return Table(label="", title=(), columns=columns, rows=made)


def _plain(cell: Inlines) -> str:
    return "".join(getattr(item, "text", "x") for item in cell).strip()


def _cells(line: list[Inline]) -> list[Inlines]:
    cells: list[list[Inline]] = [[]]
    for item in line:
        if not isinstance(item, Text):
            cells[-1].append(item)
            continue
        for at, part in enumerate(item.text.split("|")):
            if at:
                cells.append([])
            if part:
                cells[-1].append(Text(text=part))
    return [joined(_trimmed(cell)) for cell in cells[1:-1]]
