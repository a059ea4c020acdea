"""A document -> a line for each place where it prints numbers.

Enters: a document. Leaves: :class:`Line` objects in reading order: the place (section, block, row) and what
stands there: ``key=text`` for a number with its evidence, ``text`` for one without, ``<mark>`` for a mark.
Words aren't kept, so that a better wording changes nothing here; what the workbook, the appendix and the
pictures print of their own is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from invariants.said import dated

from govdata.document import model as m
from govdata.document.numbering import number
from govdata.document.numerals import numerals
from govdata.document.walk import blocks
from govdata.render.assurance import assurance
from govdata.render.sheets import Amount, sheets

__all__ = ["BETWEEN", "Line", "drawn", "lines", "observation_lines", "written"]

BETWEEN = " | "  # two numbers of one cell
_NAME = 24  # characters of a row's name that say where a number stands


@dataclass(frozen=True)
class Line:
    """One place and its cells; a sentence is one cell."""

    place: tuple[str, ...]
    cells: tuple[str, ...]

    def __str__(self) -> str:
        return "\t".join((" ".join(self.place), *self.cells)).rstrip("\t")

    @classmethod
    def read(cls, text: str) -> Line:
        """Read a line as :meth:`__str__` writes it; the place stays one piece."""
        place, *cells = text.split("\t")
        return cls((place,), tuple(cells))

    @property
    def where(self) -> str:
        """The place in one piece."""
        return " ".join(self.place)

    @property
    def is_drawn(self) -> bool:
        """Whether it tells of shapes in a picture, which move with the words beside them."""
        return " drawn " in self.where

    @property
    def tokens(self) -> list[str]:
        """What stands in the cells, one number after another."""
        return [token for cell in self.cells for token in cell.split(BETWEEN) if token]


def lines(document: m.Document) -> Iterator[Line]:
    """Yield the lines of a whole report; those without any number are left out."""
    for line in _all(document):
        if any(line.cells):
            yield line


def _all(document: m.Document) -> Iterator[Line]:
    yield from _front(document.front)
    section: list[int] = []
    counts: dict[str, int] = {}
    for block in document.blocks:
        if isinstance(block, m.Heading):
            section = [*section, *[0] * block.level][: block.level]
            section[-1] += 1
            counts = {}
        yield from _block(block, ".".join(map(str, section)) or "0", counts)
    yield from _evidence(document)
    yield from _furniture(document)


# --- cells ----------------------------------------------------------------------------------------------


_THOUSANDS = re.compile(r"(?<=\d)[\u2009\u202f](?=\d{3})")


def _plain(text: str) -> str:
    """Return text on one line with ordinary spaces, thousands parted by commas."""
    return " ".join(_THOUSANDS.sub(",", text).split())


def _cell(content: Iterable[m.Inline]) -> str:
    return BETWEEN.join(_tokens(content))


def _tokens(content: Iterable[m.Inline]) -> Iterator[str]:
    words: list[str] = []
    for node in content:
        if isinstance(node, m.Text | m.Code | m.Math):
            words.append(node.tex if isinstance(node, m.Math) else node.text)
            continue
        yield from numerals(_plain("".join(words)))
        words = []
        match node:
            case m.Number():
                yield f"{node.evidence}={_plain(node.text)}"
            case m.Mark():
                yield f"<{node.mark}>"
            case m.Strong() | m.Emph() | m.Link() | m.Note():
                yield from _tokens(node.content)
            case m.Cite() if node.locator:
                yield from numerals(node.locator)
            case _:
                continue
    yield from numerals(_plain("".join(words)))


def _said(*texts: str) -> str:
    return BETWEEN.join(token for text in texts for token in numerals(_plain(text)))


# --- blocks ---------------------------------------------------------------------------------------------


def _front(front: m.Front) -> Iterator[Line]:
    yield Line(("front",), (_said(front.title), _said(front.subtitle), front.date, _cell(front.status)))
    yield Line(("front", "cover"), (_said(front.cover_alt), _cell(front.cover_caption)))
    yield from _picture(("front", "cover"), front.cover_svg, "page")


def _block(block: m.Block, section: str, counts: dict[str, int]) -> Iterator[Line]:
    counts[block.kind] = counts.get(block.kind, 0) + 1
    label = getattr(block, "label", "")
    place = (section, label if label and block.kind != "heading" else f"{block.kind}-{counts[block.kind]}")
    match block:
        case m.Heading() | m.Paragraph():
            yield Line(place, (_cell(block.content),))
        case m.BulletList() | m.OrderedList():
            for row, item in enumerate(block.items, 1):
                yield from _inside(item, (*place, str(row)))
        case m.Quote():
            yield from _inside(block.blocks, place)
        case m.Callout():
            yield Line(place, (_cell(block.title),))
            yield from _inside(block.blocks, place)
        case m.CodeBlock() | m.MathBlock():
            yield Line(place, (_said(block.text if isinstance(block, m.CodeBlock) else block.tex),))
        case m.Table():
            yield from _table(block, place)
        case m.Figure():
            yield from _figure(block, place)
        case m.Summary():
            yield from _summary(block)


def _inside(inner: Iterable[m.Block], place: tuple[str, ...]) -> Iterator[Line]:
    counts: dict[str, int] = {}
    for block in inner:
        for line in _block(block, "", counts):
            yield Line((*place, *line.place[1:]), line.cells)


def _table(table: m.Table, place: tuple[str, ...]) -> Iterator[Line]:
    yield Line((*place, "title"), (_cell(table.title), _cell(table.subtitle), _cell(table.note)))
    yield Line((*place, "head"), tuple(_cell(column.content) for column in table.columns))
    for row in table.rows:
        name = _plain(m.plain(row.cells[0].content))[:_NAME] if row.cells else ""
        yield Line((*place, "row", name), tuple(_cell(cell.content) for cell in row.cells))


def _figure(figure: m.Figure, place: tuple[str, ...]) -> Iterator[Line]:
    yield Line((*place, "title"), (_cell(figure.title), _cell(figure.subtitle), _cell(figure.note)))
    yield Line((*place, "alt"), (_said(figure.alt),))
    yield Line((*place, "rests-on"), (BETWEEN.join(figure.evidence),))
    if figure.data:
        # Its title is the figure's own.
        yield from (line for line in _table(figure.data, (*place, "data")) if line.place[-1] != "title")
    yield from _picture(place, figure.svg, "page")
    yield from _picture(place, figure.svg_narrow, "phone")


def _summary(block: m.Summary) -> Iterator[Line]:
    place = ("summary",)
    yield Line((*place, "verdict"), (block.verdict, *(item.level for item in block.confidence)))
    yield Line((*place, "grades"), tuple(f"{grade} {n}" for grade, n in block.grades.items()))
    yield Line((*place, "question"), (_cell(block.question),))
    yield Line((*place, "answer"), (_cell(block.answer),))
    for row, figure in enumerate(block.key_figures, 1):
        value = f"{figure.evidence}={_plain(f'{figure.value} {figure.unit}')}"
        kind = f"{figure.standing} {figure.grade}".strip()
        yield Line((*place, "key", str(row)), (value, kind, _cell(figure.label), _cell(figure.note)))
    for row, item in enumerate(block.confidence, 1):
        yield Line((*place, "sure", str(row)), (_cell(item.content),))
    for name, parts in (("limit", block.limits), ("request", block.requests)):
        for row, content in enumerate(parts, 1):
            yield Line((*place, name, str(row)), (_cell(content),))
    if block.figure:
        yield from _figure(block.figure, (*place, block.figure.label))


# --- pictures -------------------------------------------------------------------------------------------

_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")
_PATH = re.compile(r'<path d="([^"]*)"(?: style="([^"]*)")?')
_POINT = re.compile(r"(-?[\d.]+) (-?[\d.]+)")
_COLOUR = re.compile(r"(fill|stroke): (#\w+)")


def _picture(place: tuple[str, ...], svg: str, name: str) -> Iterator[Line]:
    yield Line((*place, name, "written"), (written(svg),))
    for row, shape in enumerate(drawn(svg), 1):
        yield Line((*place, name, "drawn", str(row)), shape)


def written(svg: str) -> str:
    """Return the numbers that stand in a picture as text."""
    return _said(*(_unescaped(text) for text in _TEXT.findall(svg)))


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def drawn(svg: str) -> Iterator[tuple[str, ...]]:
    """Yield, for each group of shapes, its colour, how many points it has and where they lie on the whole.

    The means are weighed by the points' places in their order, so that two marks that change places show.
    """
    for path, style in _PATH.findall(svg):
        points = [(float(x), float(y)) for x, y in _POINT.findall(path)]
        colour = next((f"{kind} {name}" for kind, name in _COLOUR.findall(style) if name), "")
        if points:
            yield (colour, str(len(points)), *(f"{mean:.1f}" for mean in _means(points)))


def _means(points: list[tuple[float, float]]) -> Iterator[float]:
    weights = range(1, len(points) + 1)
    for axis in (0, 1):
        yield sum(point[axis] for point in points) / len(points)
        yield sum(w * point[axis] for w, point in zip(weights, points, strict=True)) / sum(weights)


# --- appendices, cover, workbook ------------------------------------------------------------------------


def observation_lines(document: m.Document) -> Iterator[Line]:
    """Yield what the appendix says of each figure of the casebook: the same in all reports."""
    for key, item in sorted(document.evidence.items()):
        if item.kind == "observation":
            where = f"{item.source} {item.start}-{item.end}"
            yield Line(
                (key,), (item.standing, item.grade, _plain(item.printed), where, _said(dated(item.period)))
            )


def _evidence(document: m.Document) -> Iterator[Line]:
    """Yield the figures that the appendix lists, and how what isn't printed anywhere was worked out."""
    kept = sorted(document.evidence.values(), key=lambda item: item.key)
    yield Line(("evidence",), (" ".join(item.key for item in kept if item.kind == "observation"),))
    for item in kept:
        if item.kind != "observation":
            formula = _plain(item.formula) if item.kind == "derived" else _said(item.formula)
            cells = (item.kind, item.standing, item.grade, _said(item.period), formula, " ".join(item.inputs))
            yield Line(("evidence", item.key), (*cells, _said(item.label), _said(item.note)))


def _furniture(document: m.Document) -> Iterator[Line]:
    """Yield what is counted only when pages are made."""
    record = assurance(document)
    for row in record.checks if record else ():
        yield Line(("assurance",), tuple(_said(cell) for cell in row))
    for row in record.parameters if record else ():
        yield Line(("parameter", row[0]), (_plain(row[1]),))
    yield from _workbook(document)


def _workbook(document: m.Document) -> Iterator[Line]:
    """Yield rows whose amounts in the workbook aren't the numbers of the page's own row, in their order."""
    numbered, numbering = number(document)
    key_figures, tables = list(_key_figures(numbered)), list(_tables(numbered))
    found = sheets(numbered, numbering)[2:]  # after contents and notes
    for sheet, rows in zip(found, [*([key_figures] if key_figures else []), *tables], strict=False):
        for row, printed in zip(sheet.rows, rows, strict=True):
            amounts = tuple(f"{value.value}" for value in row if isinstance(value, Amount))
            if not _in_order(amounts, printed):
                yield Line(("workbook", _plain(sheet.tab)), amounts)


def _key_figures(document: m.Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, m.Summary):
            yield from (figure.value for figure in block.key_figures)


def _tables(document: m.Document) -> Iterator[list[str]]:
    """Yield what each row of each table prints, in the order of the workbook's sheets."""
    own = [block for block in blocks(document.blocks) if isinstance(block, m.Table | m.Figure)]
    data = {id(block.data) for block in own if isinstance(block, m.Figure)}
    for block in own:
        table = block.data if isinstance(block, m.Figure) else block
        if table is not None and (table is not block or id(table) not in data):
            yield [_row(row) for row in table.rows if row.role != "group"]


def _row(row: m.Row) -> str:
    """Return a row's cells as text, true zeros as the amount that they are."""
    zero = m.Mark(mark="zero")
    return " ; ".join("0" if cell.content == (zero,) else m.plain(cell.content) for cell in row.cells)


_AMOUNT = re.compile(r"(?<![\w%.,])[\u2212-]\d+(?:\.\d+)?|\d+(?:\.\d+)?")


def _in_order(amounts: Iterable[str], printed: str) -> bool:
    """Say whether amounts are among the numbers of a row, each after the one before."""
    plain = re.sub(r"(?<=\d)[,\u2009\u202f](?=\d{3})", "", printed)
    own = iter([float(text.replace("\u2212", "-")) for text in _AMOUNT.findall(plain)])
    return all(any(value == float(amount) for value in own) for amount in amounts)
