"""A document -> every number that it prints, with the place where it stands.

Enters: a numbered document. Leaves: :class:`Printed` objects in reading order: numbers with evidence, numbers
that the text states by itself, and marks in the place of numbers. A picture prints what its data table holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from govdata.document import model as m
from govdata.document.numbering import Numbering
from govdata.document.numerals import spans

__all__ = ["Printed", "printed"]

#: Marks that stand where a number would; the others tell of a mechanism's status.
MARKS = frozenset(
    {
        "not_reported", "not_stated", "not_applicable", "zero",
        "withheld", "damaged", "suppressed", "immature",
    }
)  # fmt: skip
_INTERVAL = ("interval", "区间")


@dataclass(frozen=True)
class Printed:
    """One number as it is printed, or the mark in its place.

    Attributes
    ----------
    section : str
        Number of the heading that it stands under, ``2.1``; empty before the first.
    block, part : str
        The label of a table or figure, else its kind and count in the section (``paragraph-3``); what of it:
        ``title``, ``cell``, ``text``, ``key``, ``answer`` and so on.
    row, column : str
        In a table: what its row and its column are called.
    text : str
        As printed; empty for a mark.
    evidence, mark : str
        Key of the evidence, name of the mark; empty where there is none.
    anchor : str
        The element of the page that it stands in or under.
    interval : str
        In a table: what the interval beside an estimate prints.
    """

    section: str
    block: str
    part: str
    row: str = ""
    column: str = ""
    text: str = ""
    evidence: str = ""
    mark: str = ""
    anchor: str = "main"
    interval: str = ""


def printed(document: m.Document, numbering: Numbering) -> Iterator[Printed]:
    """Yield every number of a report, front and page one included; not the appendices.

    Parameters
    ----------
    document, numbering
        As :func:`govdata.document.numbering.number` returns them.
    """
    at = Printed("", "front", "title")
    yield from _in(at, (m.Text(text=document.front.title),))
    yield from _in(replace(at, part="subtitle"), (m.Text(text=document.front.subtitle),))
    counts: dict[str, int] = {}
    anchor = "main"
    section = ""
    for block in document.blocks:
        if isinstance(block, m.Heading):
            section, anchor, counts = numbering.numbers.get(block.label, ""), block.label, {}
        for one in _block(block, Printed(section, "", "text", anchor=anchor), counts):
            # What all numbers of a table stand on is named in its note by its id, which is no number.
            if not one.evidence or one.text != numbering.evidence.get(one.evidence):
                yield one


def _in(at: Printed, content: Iterable[m.Inline]) -> Iterator[Printed]:
    """Yield the numbers of a run; text between two nodes is read as one piece."""
    words: list[str] = []
    for node in content:
        if isinstance(node, m.Text | m.Code):
            words.append(node.text)
            continue
        yield from (replace(at, text=text) for text in spans("".join(words)))
        words = []
        match node:
            case m.Number():
                yield replace(at, text=node.text, evidence=node.evidence)
            case m.Mark() if node.mark in MARKS:
                yield replace(at, mark=node.mark)
            case m.Strong() | m.Emph() | m.Link() | m.Note():
                yield from _in(at, node.content)
    yield from (replace(at, text=text) for text in spans("".join(words)))


def _block(block: m.Block, at: Printed, counts: dict[str, int]) -> Iterator[Printed]:
    counts[block.kind] = counts.get(block.kind, 0) + 1
    at = replace(at, block=f"{at.block} {block.kind}-{counts[block.kind]}".strip())
    match block:
        case m.Heading() | m.Paragraph():
            yield from _in(at, block.content)
        case m.BulletList() | m.OrderedList():
            for count, item in enumerate(block.items, 1):
                yield from _inside(item, replace(at, block=f"{at.block} {count}"))
        case m.Quote():
            yield from _inside(block.blocks, at)
        case m.Callout():
            yield from _in(replace(at, part="title"), block.title)
            yield from _inside(block.blocks, at)
        case m.CodeBlock():
            yield from _in(at, (m.Text(text=block.text),))
        case m.Table():
            yield from _table(block, replace(at, block=block.label, anchor=block.label))
        case m.Figure():
            yield from _figure(block, at)
        case m.Summary():
            yield from _summary(block)


def _inside(inner: Iterable[m.Block], at: Printed) -> Iterator[Printed]:
    counts: dict[str, int] = {}
    for block in inner:
        yield from _block(block, at, counts)


def _titled(block: m.Table | m.Figure, at: Printed) -> Iterator[Printed]:
    """Yield the numbers of title, subtitle and note; marks there only explain those of the cells."""
    for part in ("title", "subtitle", "note"):
        found = _in(replace(at, part=part), getattr(block, part))
        yield from (one for one in found if not one.mark)


def _figure(figure: m.Figure, at: Printed) -> Iterator[Printed]:
    at = replace(at, block=figure.label, anchor=figure.label)
    yield from _titled(figure, at)
    if figure.data:
        yield from _cells(figure.data, at)


def _table(table: m.Table, at: Printed) -> Iterator[Printed]:
    yield from _titled(table, at)
    yield from _cells(table, at)


def _cells(table: m.Table, at: Printed) -> Iterator[Printed]:
    columns = [m.plain(column.content).strip() for column in table.columns]
    for head in table.columns:
        yield from _in(replace(at, part="head"), head.content)
    group = ""
    for row in table.rows:
        if row.role == "group":
            group = " ".join(m.plain(cell.content).strip() for cell in row.cells).strip()
        name = _row_name(table, row, group)
        place = 0
        beside = dict(_intervals(columns, row))
        for cell in row.cells:
            column = columns[place] if place < len(columns) else ""
            own = replace(at, part="cell", row=name, column=column, interval=beside.get(place, ""))
            yield from _in(own, cell.content)
            place += cell.span


def _row_name(table: m.Table, row: m.Row, group: str) -> str:
    first = m.plain(row.cells[0].content).strip() if row.cells else ""
    if row.role == "group" or not table.row_header:
        return group
    return f"{group}: {first}" if group and first and row.role == "body" else first or group


def _intervals(columns: list[str], row: m.Row) -> Iterator[tuple[int, str]]:
    """Yield for each estimate the place of its cell and the interval that stands right behind it."""
    place, before = 0, -1
    for cell in row.cells:
        head = columns[place].casefold() if place < len(columns) else ""
        text = m.plain(cell.content).strip()
        if any(word in head for word in _INTERVAL) and before >= 0 and text:
            yield before, text
        before = place
        place += cell.span


def _summary(block: m.Summary) -> Iterator[Printed]:
    at = Printed("", "summary", "question")
    yield from _in(at, block.question)
    yield from _in(replace(at, part="answer"), block.answer)
    yield from _in(replace(at, part="verdict"), block.verdict_said)
    for figure in block.key_figures:
        own = replace(at, part="key", row=m.plain(figure.label).strip())
        yield replace(own, text=f"{figure.value} {figure.unit}".strip(), evidence=figure.evidence)
        yield from _in(own, figure.label)
        yield from _in(replace(own, part="key note"), figure.note)
    for item in block.confidence:
        yield from _in(replace(at, part="sure"), item.content)
    parts: list[tuple[Literal["limit", "request"], tuple[m.Inlines, ...]]] = [
        ("limit", block.limits),
        ("request", block.requests),
    ]
    for part, lines in parts:
        for content in lines:
            yield from _in(replace(at, part=part), content)
    yield from _in(replace(at, part="benchmark"), block.benchmark)
    if block.figure:
        yield from _figure(block.figure, at)
