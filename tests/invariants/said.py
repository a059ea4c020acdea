"""What a reader sees of a document: its texts, with a sign where a mark, a reference or a citation stands.

Enters: documents. Leaves: texts with their places; cells of tables as text, numbers and marks.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from govdata.document import Block, Column, Document, Figure, Mark, Number, Row, Summary, Table
from govdata.document import model as m
from govdata.document.numerals import values
from govdata.document.walk import blocks, inlines, runs

__all__ = ["Cells", "dated", "every_number", "every_table", "every_text", "text"]

MARK = "※"  # stands for a mark, so that words around it don't meet
_MONTHS = {name: n for n, name in enumerate(calendar.month_name) if name}


def dated(period: str) -> str:
    """Return a period with its years and months in digits, years first, in either language.

    >>> dated("May\\xa02012 on"), dated("2012\\xa0年\\xa05\\xa0月起")
    ('2012 5 on', '2012\\xa0年\\xa05\\xa0月起')
    """
    return re.sub(rf"({'|'.join(_MONTHS)})\s(\d{{4}})", lambda m: f"{m[2]} {_MONTHS[m[1]]}", period)


def text(content: Iterable[m.Inline]) -> str:
    """Return inlines as they are read."""
    parts = []
    for node in content:
        match node:
            case m.Mark():
                parts.append(MARK)
            case m.Cite() | m.Ref():
                parts.append("[1]")
            case m.Strong() | m.Emph() | m.Link():
                parts.append(text(node.content))
            case m.Note():
                continue
            case _:
                parts.append(m.plain((node,)))
    return "".join(parts)


def _top(document: Document) -> tuple[Block, ...]:
    return (document.front, *document.blocks)


def every_text(document: Document) -> Iterator[tuple[str, str]]:
    """Yield every text that a page prints or a screen reader says, with the place where it stands."""
    for block in blocks(_top(document)):
        place = getattr(block, "label", "") or block.kind
        for run in runs(block):
            yield place, text(run)
            yield from ((place, text(n.content)) for n in inlines(run) if isinstance(n, m.Note))
        if isinstance(block, Figure):
            yield f"{place} alt", block.alt
        if isinstance(block, m.Front):
            yield from ((place, said) for said in (block.title, block.subtitle, block.cover_alt))
        if isinstance(block, Summary):
            yield from ((f"{place} key figure", f"{k.value} {k.unit}") for k in block.key_figures)
        if isinstance(block, m.CodeBlock):
            yield place, block.text


def every_number(document: Document) -> Iterator[tuple[str, Number]]:
    """Yield every number that has evidence, with the label or kind of its block."""
    for block in blocks(_top(document)):
        place = getattr(block, "label", "") or block.kind
        for run in runs(block):
            yield from ((place, node) for node in inlines(run) if isinstance(node, Number))


@dataclass(frozen=True)
class Cells:
    """A table, or the numbers of a picture: heads and rows as text, group rows left out."""

    label: str
    table: Table
    is_data: bool

    @property
    def heads(self) -> list[str]:
        """What the columns are called."""
        return [text(column.content).strip() for column in self.table.columns]

    @property
    def rows(self) -> list[list[str]]:
        """The cells of every row that isn't a group's heading."""
        return [[_cell(c.content) for c in row.cells] for row in self.body]

    @property
    def body(self) -> list[Row]:
        """Rows that aren't a group's heading and have a cell for each column."""
        width = len(self.table.columns)
        return [r for r in self.table.rows if r.role != "group" and sum(c.span for c in r.cells) == width]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns themselves."""
        return self.table.columns


def _cell(content: m.Inlines) -> str:
    """Return a cell as text; a true zero is the number that it is."""
    zero = len(content) == 1 and isinstance(content[0], Mark) and content[0].mark == "zero"
    return "0" if zero else text(content).strip()


def every_table(document: Document) -> Iterator[Cells]:
    """Yield every table and the data of every picture."""
    data = {id(b.data) for b in blocks(document.blocks) if isinstance(b, Figure) and b.data}
    for block in blocks(document.blocks):
        if isinstance(block, Table):
            yield Cells(block.label, block, id(block) in data)


def only(cell: str) -> Decimal | None:
    """Return the one number of a cell; None where there is none or are several."""
    found = values(cell)
    return found[0] if len(found) == 1 else None
