"""Whether a document holds together: labels, references, evidence, citations, alt text, heading levels.

Enters: a document. Leaves: nothing, or a :class:`~govdata.errors.RenderError` with every fault and its cell.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdata.document import model as m
from govdata.document.walk import all_inlines, blocks
from govdata.errors import RenderError, nearest


def check(document: m.Document) -> None:
    """Raise one error that lists all faults of a document.

    Raises
    ------
    RenderError
        One fault a line, each naming the cell.
    """
    faults = [*_label_faults(document), *_level_faults(document), *_picture_faults(document)]
    faults += [*_key_faults(document), *_input_faults(document)]
    if faults:
        raise RenderError("\n".join(faults))


def origin(document: m.Document, index: int) -> str:
    """Return the name of the cell that block `index` came from."""
    return document.origins[index] if index < len(document.origins) else f"block {index + 1}"


def _located(document: m.Document) -> Iterator[tuple[str, m.Block]]:
    """Yield each block, and each block inside it, with its cell."""
    for index, top in enumerate(document.blocks):
        for block in blocks([top]):
            yield origin(document, index), block


def _labels(document: m.Document) -> Iterator[tuple[str, str]]:
    for where, block in _located(document):
        label = getattr(block, "label", "")
        if isinstance(label, str) and label:
            yield where, label


def _label_faults(document: m.Document) -> Iterator[str]:
    first: dict[str, str] = {}
    for where, label in _labels(document):
        if label in first:
            yield f"{where}: label {label!r} is taken by {first[label]}; give each thing its own"
        first.setdefault(label, where)


def _level_faults(document: m.Document) -> Iterator[str]:
    last = 0
    for index, block in enumerate(document.blocks):
        if isinstance(block, m.Heading):
            if block.level > last + 1:
                title = m.plain(block.content)
                yield (
                    f"{origin(document, index)}: heading {title[:40]!r} has level {block.level} "
                    f"under level {last}; "
                    f"a level is skipped, expected {last + 1} at most"
                )
            last = block.level


def _picture_faults(document: m.Document) -> Iterator[str]:
    for where, block in _located(document):
        if isinstance(block, m.Figure) and not block.alt.strip():
            yield f"{where}: figure {block.label!r} has no alt text; say in words what it shows"
    if document.front.cover_svg and not document.front.cover_alt.strip():
        yield "front: the cover picture has no alt text; say in words what it shows"


def _key_faults(document: m.Document) -> Iterator[str]:
    labels = {label for _, label in _labels(document)}
    places = [("front", document.front), *((origin(document, i), b) for i, b in enumerate(document.blocks))]
    for where, block in places:
        for node in all_inlines([block]):
            match node:
                case m.Ref() if node.label not in labels:
                    yield f"{where}: reference to unknown label {node.label!r}{nearest(node.label, labels)}"
                case m.Number() if node.evidence and node.evidence not in document.evidence:
                    known = nearest(node.evidence, document.evidence)
                    yield f"{where}: number {node.text!r} names unknown evidence {node.evidence!r}{known}"
                case m.Cite() if node.key not in document.references:
                    yield f"{where}: citation of unknown {node.key!r}{nearest(node.key, document.references)}"


def _input_faults(document: m.Document) -> Iterator[str]:
    for key, item in document.evidence.items():
        for needed in item.inputs:
            if needed not in document.evidence:
                yield f"evidence {key!r} rests on unknown {needed!r}{nearest(needed, document.evidence)}"
