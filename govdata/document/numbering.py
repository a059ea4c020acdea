"""One numbering for all three formats: evidence, figures, tables, headings, citations, notes.

Enters: a document. Leaves: the document with a label on everything that can be pointed at, and a
:class:`Numbering` that says how each label, evidence key and citation is printed.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from govdata.document import model as m
from govdata.document.text import clean
from govdata.document.walk import all_inlines, blocks, inlines, runs
from govdata.document.wording import word

_PREFIX = {"observation": "E", "derived": "F", "records": "R"}
_CHINESE = "〇一二三四五六七八九十"
MOST_DRAWN = 40  # figures of a picture that the appendix lists
_MANY = 4  # numbers of a table that share their evidence: from here on it is said once
# Names of a page's own parts; a report may link to them, and no heading of its own takes one.
_OWN = {"main", "contents", "notes", "reading", "references", "appendix-a", "appendix-b"}
_NOT_SLUG = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Numbering:
    """How things are called in print.

    Attributes
    ----------
    evidence
        Evidence key -> ``E01``, ``F1``, ``R1``, in order of first appearance; inputs of derived numbers
        follow, then what no page prints.
    beyond
        Keys of evidence that no page prints: of full lists, of pictures of many. The workbook has it.
    numbers
        Label -> bare number (``2``, ``1.3``) of a figure, table, equation or heading.
    names
        Label -> what a reference prints (``图 2``, ``Section 1.3``).
    sources
        Reference keys in the order of the reference list.
    citations
        (key, locator) -> the printed citation.
    lang
        Language of the furniture.
    """

    evidence: dict[str, str] = field(default_factory=dict)
    beyond: frozenset[str] = frozenset()
    numbers: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    citations: dict[tuple[str, str], str] = field(default_factory=dict)
    lang: str = "zh"

    def source_number(self, key: str) -> str:
        """Return ``[3]`` for a reference key, or the key itself where it isn't in the list."""
        return f"[{self.sources.index(key) + 1}]" if key in self.sources else key


def number(document: m.Document, profile: str = "report") -> tuple[m.Document, Numbering]:
    """Label what has no label and number everything.

    Parameters
    ----------
    document
        The report.
    profile
        ``report`` numbers headings 1, 1.1; ``gongwen`` 一、（一）1.（1）.

    Returns
    -------
    tuple of Document and Numbering
    """
    taken = {str(getattr(block, "label", "")) for block in blocks(document.blocks)} | _OWN
    labelled = tuple(_labelled(block, taken) for block in document.blocks)
    document = document.model_copy(update={"blocks": labelled})
    numbers, names = _labels(labelled, document.front.lang, profile)
    top = (document.front, *labelled)
    printed = _printed(top, document.evidence)
    ids = _ids(printed, top, document.evidence)
    sources = _sources(document, ids)
    citations = {
        (node.key, node.locator): f"[{sources.index(node.key) + 1}]" + node.locator
        for node in all_inlines(labelled)
        if isinstance(node, m.Cite) and node.key in sources
    }
    lang = document.front.lang
    gathered = tuple(
        _gathered(block, ids, lang) if isinstance(block, m.Table) else block for block in labelled
    )
    document = document.model_copy(update={"blocks": gathered})
    beyond = frozenset(ids) - frozenset(printed)
    return document, Numbering(ids, beyond, numbers, names, sources, citations, document.front.lang)


def _gathered(table: m.Table, ids: dict[str, str], lang: str) -> m.Table:
    """Say once, in the note, what all numbers of a table stand on, where that is one and the same."""
    nodes = (node for row in table.rows for cell in row.cells for node in inlines(cell.content))
    known = [node for node in nodes if isinstance(node, m.Number) and node.evidence in ids]
    keys = {node.evidence for node in known}
    if len(keys) != 1 or len(known) < _MANY:
        return table
    rows = tuple(
        row.model_copy(
            update={
                "cells": tuple(
                    cell.model_copy(update={"content": _unmarked(cell.content)}) for cell in row.cells
                )
            }
        )
        for row in table.rows
    )
    (key,) = keys
    source = m.Number(text=ids[key], evidence=key, standing=known[0].standing, marked=False)
    before, after = word("all_from", lang, evidence="\0").split("\0")
    lead = before if table.note else before.lstrip()
    said = (m.Text(text=lead), source, m.Text(text=after))
    return table.model_copy(update={"rows": rows, "note": (*table.note, *said)})


def _unmarked(content: m.Inlines) -> m.Inlines:
    return tuple(_unmarked_one(node) for node in content)


def _unmarked_one(node: m.Inline) -> m.Inline:
    if isinstance(node, m.Number):
        return node.model_copy(update={"marked": False})
    if isinstance(node, m.Strong | m.Emph | m.Link):
        return node.model_copy(update={"content": _unmarked(node.content)})
    return node


def with_citations(numbering: Numbering, citations: dict[tuple[str, str], str]) -> Numbering:
    """Return the numbering with citations printed as a style prints them."""
    return replace(numbering, citations=citations)


def slug(text: str) -> str:
    """Return an identifier that keeps Chinese: words joined by hyphens, lower case.

    >>> slug("网格有多大？ 50%")
    '网格有多大-50'
    """
    return _NOT_SLUG.sub("-", clean(text).lower()).strip("-")


def _labelled(block: m.Block, taken: set[str]) -> m.Block:
    """Return the block with a label of its own, and so the blocks in it."""
    update: dict[str, Any] = {}
    if "label" in type(block).model_fields and not getattr(block, "label", ""):
        update["label"] = _fresh(_stem(block), taken)
    match block:
        case m.Quote() | m.Callout():
            update["blocks"] = tuple(_labelled(child, taken) for child in block.blocks)
        case m.BulletList() | m.OrderedList():
            update["items"] = tuple(tuple(_labelled(child, taken) for child in item) for item in block.items)
        case m.Summary() if block.figure:
            update["figure"] = _labelled(block.figure, taken)
    return block.model_copy(update=update) if update else block


def _stem(block: m.Block) -> str:
    if isinstance(block, m.Heading):
        return slug(m.plain(block.content)) or "section"
    return "_" + block.kind  # the underscore says that nobody asked for this label


def _fresh(stem: str, taken: set[str]) -> str:
    label, count = stem, 1
    while label in taken:
        count += 1
        label = f"{stem}-{count}"
    taken.add(label)
    return label


def _labels(top: Iterable[m.Block], lang: str, profile: str) -> tuple[dict[str, str], dict[str, str]]:
    numbers: dict[str, str] = {}
    names: dict[str, str] = {}
    counts = {"figure": 0, "table": 0, "math": 0}
    depth: list[int] = []
    hidden = {id(figure.data) for figure in blocks(top) if isinstance(figure, m.Figure) and figure.data}
    for block in blocks(top):
        if isinstance(block, m.Heading):
            numbers[block.label] = _heading_number(block, depth, profile)
            names[block.label] = _heading_name(block, numbers[block.label], lang)
        elif (
            isinstance(block, m.Figure | m.Table | m.MathBlock) and id(block) not in hidden and _named(block)
        ):
            counts[block.kind] += 1
            numbers[block.label] = str(counts[block.kind])
            kind = "equation" if block.kind == "math" else block.kind
            names[block.label] = f"{word(kind, lang)}\u00a0{counts[block.kind]}"
    return numbers, names


def _named(block: m.Figure | m.Table | m.MathBlock) -> bool:
    """Say whether a block has a title or a label of its author's; others go without a number."""
    return bool(getattr(block, "title", ())) or not block.label.startswith("_")


def _heading_number(block: m.Heading, depth: list[int], profile: str) -> str:
    if not block.numbered:
        return ""
    del depth[block.level :]
    depth.extend([0] * (block.level - len(depth)))
    depth[-1] += 1
    return chinese_heading(depth) if profile == "gongwen" else ".".join(map(str, depth))


def chinese_heading(depth: list[int]) -> str:
    """Return an official circular's heading number for a path of counts.

    >>> [chinese_heading([12]), chinese_heading([1, 3]), chinese_heading([1, 1, 4])]
    ['十二、', '（三）', '4.']
    """
    last = depth[-1]
    styles = (f"{chinese_number(last)}、", f"（{chinese_number(last)}）", f"{last}.", f"（{last}）")
    return styles[len(depth) - 1]


def chinese_number(value: int) -> str:
    """Return 1 to 99 in Chinese figures; larger numbers stay Arabic."""
    if not 0 < value < 100:
        return str(value)
    tens, units = divmod(value, 10)
    if tens == 0:
        return _CHINESE[units]
    return ("" if tens == 1 else _CHINESE[tens]) + "十" + (_CHINESE[units] if units else "")


def _heading_name(block: m.Heading, numeral: str, lang: str) -> str:
    if not numeral:
        return m.plain(block.content)
    if not numeral[0].isdigit():
        return f"“{m.plain(block.content)}”"
    bare = numeral.rstrip(".")
    return word("section", lang, numeral=bare if lang == "en" else f"\u00a0{bare}\u00a0")


def evidence_ids(top: Iterable[m.Block], evidence: dict[str, m.Evidence]) -> dict[str, str]:
    """Number evidence in order of first appearance, then what derived numbers rest on.

    What no page prints comes last: evidence of full lists, and of pictures of many.
    """
    top = tuple(top)
    return _ids(_printed(top, evidence), top, evidence)


def _ids(printed: Iterable[str], top: Iterable[m.Block], evidence: dict[str, m.Evidence]) -> dict[str, str]:
    order = dict.fromkeys(printed)
    for block in blocks(top):
        if isinstance(block, m.Table) and block.full:
            _keep(order, _numbered(block.full), evidence)
        elif isinstance(block, m.Figure):
            _keep(order, block.evidence, evidence)
    _follow(order, evidence)
    counts = dict.fromkeys(_PREFIX, 0)
    ids: dict[str, str] = {}
    for key in order:
        kind = evidence[key].kind
        counts[kind] += 1
        ids[key] = f"E{counts[kind]:02d}" if kind == "observation" else f"{_PREFIX[kind]}{counts[kind]}"
    return ids


def _printed(top: Iterable[m.Block], evidence: dict[str, m.Evidence]) -> dict[str, None]:
    """Return the evidence that pages print, in order: numbers, pictures of few, and what they rest on."""
    order: dict[str, None] = {}
    for block in blocks(top):
        drawn = block.evidence if isinstance(block, m.Figure) and len(block.evidence) <= MOST_DRAWN else ()
        _keep(order, (*_numbered(block), *drawn), evidence)
    _follow(order, evidence)
    return order


def _numbered(block: m.Block) -> list[str]:
    """Return the evidence of a block's own numbers; the blocks in it are asked by themselves."""
    own = (node for run in runs(block) for node in inlines(run))
    return [node.evidence for node in own if isinstance(node, m.Number)]


def _keep(order: dict[str, None], keys: Iterable[str], evidence: dict[str, m.Evidence]) -> None:
    order |= dict.fromkeys(key for key in keys if key in evidence and key not in order)


def _follow(order: dict[str, None], evidence: dict[str, m.Evidence]) -> None:
    """Put in what derived numbers rest on, however far down."""
    queue = deque(order)
    while queue:
        for key in evidence[queue.popleft()].inputs:
            if key in evidence and key not in order:
                order[key] = None
                queue.append(key)


def _sources(document: m.Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Return reference keys: cited first, then the documents that evidence comes from."""
    order: dict[str, None] = {}
    for node in all_inlines((document.front, *document.blocks)):
        if isinstance(node, m.Cite) and node.key in document.references:
            order.setdefault(node.key)
    for key in ids:
        if document.evidence[key].source in document.references:
            order.setdefault(document.evidence[key].source)
    return tuple(order)


@dataclass(frozen=True)
class EvidenceRow:
    """A row of appendix A; `printed` is the passage or, for derived numbers, the computation."""

    key: str
    id: str
    label: str
    kind: str
    printed: str
    source: str
    position: str
    period: str
    standing: str
    grade: str
    note: str


def evidence_rows(
    document: m.Document, numbering: Numbering, *, whole: bool = False
) -> tuple[EvidenceRow, ...]:
    """Return appendix A: observations first, then derived numbers, then those from records.

    `whole` adds what no page prints.
    """
    keys = (key for key in numbering.evidence if whole or key not in numbering.beyond)
    rows = [_evidence_row(document.evidence[key], numbering) for key in keys]
    rank = {kind: place for place, kind in enumerate(_PREFIX)}
    return tuple(sorted(rows, key=lambda row: rank[row.kind]))


def evidence_note(numbering: Numbering) -> str:
    """Say how to read appendix A, and how much that no page prints stands in the workbook alone."""
    said = word("appendix_a_note", numbering.lang)
    n = len(numbering.beyond)
    return said + (word("appendix_a_beyond", numbering.lang, n=f"{n:,}") if n else "")


def _evidence_row(item: m.Evidence, numbering: Numbering) -> EvidenceRow:
    return EvidenceRow(
        key=item.key,
        id=numbering.evidence[item.key],
        label=item.label,
        kind=item.kind,
        printed=item.printed if item.kind == "observation" else _computation(item, numbering),
        source=numbering.source_number(item.source) if item.source else "",
        position=f"{item.start}–{item.end}" if item.start >= 0 else "",
        period=item.period,
        standing=word(item.standing, numbering.lang),
        grade=item.grade,
        note=item.note,
    )


def _computation(item: m.Evidence, numbering: Numbering) -> str:
    """Print a formula with ids for keys, ``{key}`` or bare; where it names none, name the inputs after it."""
    ids = {key: numbering.evidence.get(key, key) for key in item.inputs}
    text = item.formula
    for key in sorted(ids, key=len, reverse=True):
        text = re.sub(rf"\{{{re.escape(key)}\}}|(?<![\w.]){re.escape(key)}(?!\w)", ids[key], text)
    if ids and text == item.formula:
        joined = word("list_separator", numbering.lang).join(ids.values())
        text += word("from_inputs", numbering.lang, inputs=joined)
    return text
