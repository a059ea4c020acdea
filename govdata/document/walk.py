"""Walking a document in reading order.

Enters: blocks. Leaves: their children, their runs of inlines, their inlines, one after another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from govdata.document import model as m


def children(block: m.Block) -> tuple[m.Block, ...]:
    """Return the blocks inside a block."""
    match block:
        case m.BulletList() | m.OrderedList():
            return tuple(child for item in block.items for child in item)
        case m.Quote() | m.Callout():
            return block.blocks
        case m.Summary():
            return (block.figure,) if block.figure else ()
        case m.Figure():
            return (block.data,) if block.data else ()
        case _:
            return ()


def blocks(top: Iterable[m.Block]) -> Iterator[m.Block]:
    """Yield every block, parents before children."""
    for block in top:
        yield block
        yield from blocks(children(block))


def runs(block: m.Block) -> Iterator[m.Inlines]:
    """Yield the block's own runs of inlines (not its children's) in reading order."""
    match block:
        case m.Heading() | m.Paragraph():
            yield block.content
        case m.Callout():
            yield block.title
        case m.Figure():
            yield from (block.title, block.subtitle, block.note)
        case m.Table():
            yield from (block.title, block.subtitle)
            yield from (column.content for column in block.columns)
            yield from (cell.content for row in block.rows for cell in row.cells)
            yield block.note
        case m.Front():
            yield from (block.status, block.cover_caption)
        case m.Summary():
            yield from _summary_runs(block)
        case _:
            return


def _summary_runs(block: m.Summary) -> Iterator[m.Inlines]:
    yield from (block.question, block.answer, block.verdict_said)
    for figure in block.key_figures:
        yield figure.label
        if figure.evidence:
            yield (m.Number(text=figure.value, evidence=figure.evidence, standing=figure.standing),)
        yield figure.note
    yield from (statement.content for statement in block.confidence)
    yield from block.limits
    yield block.benchmark
    yield from block.requests


def inlines(content: Iterable[m.Inline]) -> Iterator[m.Inline]:
    """Yield every inline, parents before children."""
    for node in content:
        yield node
        if isinstance(node, m.Strong | m.Emph | m.Note | m.Link):
            yield from inlines(node.content)


def all_inlines(top: Iterable[m.Block]) -> Iterator[m.Inline]:
    """Yield every inline of blocks and of the blocks in them, in reading order."""
    for block in blocks(top):
        for run in runs(block):
            yield from inlines(run)


def replaced(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return a block or inline with `change` applied to every inline in it, from the inside out."""
    if isinstance(value, tuple):
        return tuple(replaced(item, change) for item in value)
    if not isinstance(value, BaseModel):
        return value
    held = {name: getattr(value, name) for name in type(value).model_fields}
    made = {name: replaced(item, change) for name, item in held.items()}
    update = {name: item for name, item in made.items() if item is not held[name] and item != held[name]}
    return change(value.model_copy(update=update) if update else value)


def strings(value: Any) -> Iterator[str]:
    """Yield every string inside a model, a mapping or a sequence."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from strings(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)
