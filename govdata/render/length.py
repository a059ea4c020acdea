"""About how many pages a report's body takes, before anything is laid out.

Enters: blocks. Leaves: pages. Good enough to decide whether contents are worth their room.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

from govdata.document import model as m
from govdata.document.pictures import size
from govdata.document.walk import children
from govdata.render.widths import MEASURE, em

__all__ = ["CONTENTS_FROM", "pages"]

CONTENTS_FROM = 8  # pages of body; a shorter report is leafed through faster than looked up
_PAGE = 610.0  # points, of which some stay blank
_LINE, _ROW, _CAPTION = 17.8, 17.0, 60.0  # points
_LINE_EM = MEASURE / 10.5


def pages(blocks: Iterable[m.Block]) -> float:
    """Return how many pages blocks take, summaries left out."""
    return sum(map(_height, blocks)) / _PAGE


@singledispatch
def _height(block: m.Block) -> float:
    return 12.0 + sum(map(_height, children(block)))


@_height.register
def _(block: m.Summary) -> float:
    return 0.0


@_height.register
def _(block: m.Heading) -> float:
    return 40.0


@_height.register
def _(block: m.Paragraph) -> float:
    return _LINE * (1 + em(m.plain(block.content)) // _LINE_EM)


@_height.register
def _(block: m.CodeBlock) -> float:
    return 12.0 * (2 + block.text.count("\n"))


@_height.register
def _(block: m.Table) -> float:
    return _CAPTION + sum(_ROW * _lines(block, row) for row in block.rows)


@_height.register
def _(block: m.Figure) -> float:
    width, height = size(block.svg)
    return _CAPTION + (height * MEASURE / width if width else 0.0)


def _lines(table: m.Table, row: m.Row) -> float:
    """Return how many lines a row takes if its table shares its columns out well."""
    total = sum(em(m.plain(cell.content)) for cell in row.cells)
    return 1 + total * 8.5 // MEASURE
