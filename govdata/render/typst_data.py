"""What the template prints of a document, worked out as plain data: ids, widths, formulas, evidence.

Enters: a document and its numbering. Leaves: dicts and lists that the template lays out.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from govdata.document import model as m
from govdata.document.numbering import (
    EvidenceRow,
    Numbering,
    evidence_note,
    evidence_rows,
)
from govdata.document.pictures import ours, raster, safe_svg, size
from govdata.document.text import clean
from govdata.document.wording import DASHES, known, mark_sign, word
from govdata.render.assurance import assurance
from govdata.render.dates import stamp
from govdata.render.fonts import Choice, FontSet
from govdata.render.imprint import imprint
from govdata.render.layout import kept_together
from govdata.render.length import CONTENTS_FROM, pages
from govdata.render.reading import Reading, reading
from govdata.render.references import DEFAULT_STYLE, Reference
from govdata.render.titles import balanced, page_title
from govdata.render.typst_math import typst_math
from govdata.render.widths import MEASURE, em, evidence_widths, panels, table_layout

_STANDARDS = ["a-2a", "ua-1"]
_LONG = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]{36,}")
_WORDS = [
    "figure",
    "table",
    "contents",
    "question",
    "verdict",
    "benchmark",
    "sure_title",
    "limits_title",
    "requests_title",
    "status_title",
    "answers",
    "references",
    "appendix_a",
    "appendix_b",
    "appendix_b_note",
    "reading",
    "reading_lines",
    "reading_ids",
    "reading_grades",
    "reading_marks",
    "check",
    "reviewer",
    "post",
    "date",
    "colon",
    "synthetic",
    "synthetic_note",
]
_EVIDENCE_HEAD = ("id", "indicator", "printed", "document", "position", "period", "standing", "grade", "page")
_TABLE_SIZES = (8.5, 8.0, 7.5, 7.0, 6.5)
_WHOLE = 260.0  # points; a table estimated to be higher may go over to the next page
_WHOLE_ROW = 300.0  # points; a row estimated to be higher may go over to the next page
_LOT = 60  # lines of code set as one; about a page
_ID_SIZE = 6.4  # points; an evidence id beside a right-aligned number, outside the number's own width


@dataclass(frozen=True)
class PaperSettings:
    """How a paper is made.

    Attributes
    ----------
    profile
        ``report`` (house style, Arabic numbering) or ``gongwen`` (GB/T 9704 page, 一、（一）).
    fonts
        ``packaged`` or ``system``.
    style
        CSL style of the references.
    standards
        PDF standards that the file conforms to.
    strict
        A character that no font has is an error; otherwise its name is printed and a warning names the cell.
    """

    profile: str = "report"
    fonts: Choice = "packaged"
    style: str = DEFAULT_STYLE
    standards: tuple[str, ...] = tuple(_STANDARDS)
    strict: bool = False


def breakable(text: str) -> str:
    """Let a very long word break: a zero-width space after its punctuation, or every 24 characters."""
    if len(text) < 36:
        return text
    return _LONG.sub(lambda match: re.sub(r"([/._&?=,;:\-]+|.{24})", "\\1\u200b", match.group()), text)


class TypstWriter:
    """Works out everything that the template prints, as plain data."""

    def __init__(
        self,
        document: m.Document,
        numbering: Numbering,
        entries: tuple[Reference, ...],
        settings: PaperSettings,
        fonts: FontSet,
    ) -> None:
        self.document, self.numbering, self.entries = document, numbering, entries
        self.settings, self.fonts = settings, fonts
        self.lang = document.front.lang
        self.used: set[str] = set()
        longest = max(map(em, numbering.evidence.values()), default=0.0)
        self.id_room = max(longest, 1.8) * _ID_SIZE + 1.0
        self.in_note = False  # in small type a raised citation can't be read

    def data(self) -> dict[str, Any]:
        """Return the whole document; parts in the order of reading, so that first uses are right."""
        front = self.document.front
        day = stamp(front.date)
        summary = self._own_summary()
        head = self._head(front)
        summed = self._summary(summary) if summary else None
        body = [
            self.block(part)
            for block in self.document.blocks
            if block is not summary
            for part in self._parts(block)
        ]
        read = self._reading()
        rows = evidence_rows(self.document, self.numbering)
        words = self._words()
        return {
            "lang": front.lang,
            "profile": self.settings.profile,
            "fonts": self.fonts.families(),
            "words": words,
            "title": self.text(front.title),
            "short": self.text(front.short_title or front.title),
            "author": self.text(front.series or "govdata"),
            "keywords": [self.text(front.topic)] if front.topic else [],
            "description": self.text(front.subtitle or front.title),
            "date": [day.year, day.month, day.day],
            "has-cover": False,
            "head": head,
            "summary": summed,
            "reading": read,
            "contents": self._contents(),
            "likely-contents": pages(self.document.blocks) >= CONTENTS_FROM,
            "blocks": body,
            "references": [self._reference(entry) for entry in self.entries],
            "evidence": [self._evidence(row) for row in rows],
            "evidence-widths": evidence_widths(rows, words["evidence_head"]),
            "record": self._record(),
            "pack": False,
            "answers": [],
        }

    def _own_summary(self) -> m.Summary | None:
        """Return the summary of page one."""
        return next((b for b in self.document.blocks if isinstance(b, m.Summary)), None)

    def text(self, value: str) -> str:
        """Return text as one line that can break.

        Soft hyphens go: they print nothing, and a link with nothing else in it makes Typst give up.
        """
        return breakable(" ".join(clean(value).replace("\u00ad", "").split("\n"))) if value else ""

    # parts

    def _words(self) -> dict[str, Any]:
        words: dict[str, Any] = {key: word(key, self.lang) for key in _WORDS}
        words["reading_at"] = word("reading_at", self.lang, page="{}")
        words["appendix_a_note"] = evidence_note(self.numbering)
        words["evidence_head"] = [word(key, self.lang) for key in _EVIDENCE_HEAD]
        return words

    def _head(self, front: m.Front) -> dict[str, Any]:
        """Return what stands above a report, and in the head and foot of its pages."""
        size, lines = page_title(front.title, self.lang)
        return {
            "series": self.text(front.series),
            "audience": self.text(front.audience),
            "title": [self.text(line) for line in lines],
            "title-size": size,
            "subtitle": [self.text(line) for line in balanced(front.subtitle, self.lang, 11.0)],
            "synthetic": front.synthetic,
            "imprint": self.text(self._imprint()),
            "chapters": [],
        }

    def _imprint(self) -> str:
        return imprint(self.document)

    def _reading(self) -> dict[str, Any] | None:
        found = reading(self.document, self.numbering)
        return self._reading_rules(found) if found else None

    def _reading_rules(self, found: Reading) -> dict[str, Any]:
        return {
            "lines": [{"dash": dash, "key": key, "text": text} for dash, key, text in found.lines],
            "grades": [
                {"grade": grade, "text": text, "n": word("pieces", self.lang, n=n)}
                for grade, text, n in found.grades
            ],
            "marks": [
                {"mark": mark, "sign": mark_sign(mark, self.lang), "text": text} for mark, text in found.marks
            ],
            "status": self.inlines(found.status),
        }

    def _contents(self) -> str:
        tops = sum(isinstance(block, m.Heading) and block.level == 1 for block in self.document.blocks)
        return "never" if self.settings.profile == "gongwen" or tops < 2 else "long"

    def _summary(self, block: m.Summary) -> dict[str, Any]:
        colon = word("colon", self.lang)
        widths = _kpi_widths(block.key_figures)
        rooms = [
            _kpi_room(width, widths)
            for width in itertools.islice(itertools.cycle(widths), len(block.key_figures))
        ]
        figures = [
            self._key_figure(figure, room) for figure, room in zip(block.key_figures, rooms, strict=True)
        ]
        return {
            "question": self.inlines(block.question),
            "answer": self.inlines(block.answer),
            "verdict": self.inlines(self.said(block)),
            "kpis": figures,
            "kpi-widths": widths,
            "label-lines": max(map(_lines, block.key_figures, rooms), default=1),
            "figure": self._figure(block.figure) if block.figure else None,
            "narrow": self._narrow(block.figure) if block.figure else "",
            "sure": [
                {"word": word(statement.level, self.lang) + colon, "content": self.inlines(statement.content)}
                for statement in block.confidence
            ],
            "limits": [self.inlines(limit) for limit in block.limits],
            "benchmark": self.inlines(block.benchmark),
            "requests": [self.inlines(request) for request in block.requests],
        }

    def said(self, block: m.Summary) -> m.Inlines:
        """Return the verdict in the report's words, else in those of all reports."""
        return block.verdict_said or (m.Text(text=word(block.verdict, self.lang)),)

    def _key_figure(self, figure: m.KeyFigure, room: float) -> dict[str, Any]:
        label = self.inlines(self._broken_well(figure.label, room))
        printed = self.numbering.evidence.get(figure.evidence, "")
        first = bool(printed) and figure.evidence not in self.used
        self.used.add(figure.evidence)
        width = em(figure.value)
        return {
            "label": label,
            "value": self.text(figure.value),
            "size": 28 if width <= 4.6 else 23 if width <= 6 else 17,
            "unit": self.text(figure.unit),
            "standing": word(figure.standing, self.lang),
            "grade": figure.grade,
            "note": self.inlines(figure.note),
            "id": printed,
            "first": first,
        }

    def _broken_well(self, label: m.Inlines, room: float) -> m.Inlines:
        """Return a label of plain text with its lines broken where a reader would pause."""
        if not all(isinstance(node, m.Text) for node in label):
            return label
        content: list[m.Inline] = []
        for line in balanced(m.plain(label), self.lang, 8.5, room):
            content += [m.LineBreak(), m.Text(text=line)]
        return tuple(content[1:])

    def _narrow(self, figure: m.Figure) -> str:
        """Return a picture as redrawn for half the line, where there is one."""
        return safe_svg(figure.svg_narrow) if figure.svg_narrow else ""

    def _reference(self, entry: Reference) -> dict[str, Any]:
        return {"key": entry.key, "numeral": entry.numeral, "content": self.inlines(entry.content)}

    def _evidence(self, row: EvidenceRow) -> dict[str, Any]:
        source = self.document.evidence[row.key].source
        return {
            "id": row.id,
            "label": self.text(row.label),
            "observed": row.kind == "observation",
            "printed": self.text(row.printed),
            "source": self.text(row.source),
            "key": source if source in self.numbering.sources else "",
            "position": row.position,
            "period": self.text(row.period),
            "standing": row.standing,
            "grade": row.grade,
            "note": self.text(row.note),
            "used": row.key in self.used,
        }

    def _record(self) -> list[dict[str, Any]] | None:
        fonts = " / ".join(dict.fromkeys([self.fonts.body, self.fonts.sans]))
        more = [("standards", "PDF/" + ", PDF/".join(self.settings.standards).upper()), ("fonts", fonts)]
        record = assurance(self.document, more)
        if record is None:
            return None
        return [
            {
                "title": word(title, self.lang),
                "heads": [word(head, self.lang) if known(head) else head for head in heads],
                "rows": [[self.text(text) for text in row] for row in rows],
            }
            for title, heads, rows in record.parts()
        ]

    # inlines

    def inlines(self, content: Iterable[m.Inline], hang: bool = False) -> list[dict[str, Any]]:
        """Return inlines as data; `hang` sets evidence ids outside the number's own width."""
        return [self._inline(node, hang) for node in content]

    def _inline(self, node: m.Inline, hang: bool) -> dict[str, Any]:
        match node:
            case m.Text():
                return {"t": "text", "text": self.text(node.text)}
            case m.Strong() | m.Emph() | m.Note():
                return {"t": node.t, "content": self.inlines(node.content, hang)}
            case m.Code():
                return {"t": "code", "text": self.text(node.text)}
            case m.Math():
                return self._math(node.tex)
            case m.Number():
                return self._number(node, hang)
            case m.Mark():
                return {"t": "mark", "mark": node.mark, "sign": mark_sign(node.mark, self.lang)}
            case m.Ref():
                return {"t": "ref", "label": node.label, "text": self.text(self.numbering.names[node.label])}
            case m.Cite():
                printed = self.numbering.citations[(node.key, node.locator)]
                return {
                    "t": "cite",
                    "key": node.key,
                    "text": self.text(printed),
                    "sup": printed.startswith("[") and not self.in_note,
                }
            case m.Link():
                return self._link(node)
            case _:
                return {"t": "break"}

    def _link(self, node: m.Link) -> dict[str, Any]:
        """Return a link; one inside the report leads to its place, one that leads nowhere is its words."""
        content, target = self.inlines(node.content), node.href.removeprefix("#")
        if node.href.startswith("#"):
            known = target in self.numbering.names
            return {"t": "jump" if known else "plain", "label": target, "content": content}
        href = _address(node.href)
        return {"t": "link" if href else "plain", "href": href, "content": content}

    def _note(self, content: m.Inlines) -> list[dict[str, Any]]:
        """Return a source note: its citations stand on the line."""
        self.in_note = True
        written = self.inlines(content)
        self.in_note = False
        return written

    def _math(self, tex: str) -> dict[str, Any]:
        written = typst_math(tex)
        if written is None:
            return {"t": "code", "text": self.text(tex)}
        return {"t": "math", "tex": self.text(tex), "typst": written}

    def _number(self, node: m.Number, hang: bool) -> dict[str, Any]:
        printed = self.numbering.evidence.get(node.evidence, "")
        first = bool(printed) and node.evidence not in self.used
        self.used.add(node.evidence)
        damaged = printed and self.document.evidence[node.evidence].grade == "X"
        dash = "dotted" if damaged else DASHES[node.standing]
        text = self.text(node.text)
        return {
            "t": "number",
            "text": text,
            "id": printed,
            "dash": dash,
            "first": first,
            "hang": hang,
            "marked": node.marked,
        }

    # blocks

    def _parts(self, block: m.Block) -> list[m.Block]:
        """Return a block, or the parts of a table that is wider than the page."""
        if not isinstance(block, m.Table):
            return [block]
        ids = self.id_room if any(self._has_ids(block, place) for place in range(len(block.columns))) else 0.0
        return list(panels(block, _TABLE_SIZES[-1], self.lang, 4.0, ids))

    def block(self, block: m.Block) -> dict[str, Any]:
        """Return a block as data."""
        match block:
            case m.Heading():
                return self._heading(block)
            case m.Paragraph():
                return {"kind": "paragraph", "content": self.inlines(block.content)}
            case m.BulletList() | m.OrderedList():
                items = [[self.block(child) for child in item] for item in block.items]
                return {"kind": block.kind, "items": items, "start": getattr(block, "start", 1)}
            case m.Quote():
                return {"kind": "quote", "blocks": [self.block(child) for child in block.blocks]}
            case m.CodeBlock():
                return {"kind": "code", "texts": _in_lots(breakable(clean(block.text).expandtabs(4)))}
            case m.MathBlock():
                return self._math_block(block)
            case m.Table():
                return self._table(block)
            case m.Figure():
                return self._figure(block)
            case m.Callout():
                return self._callout(block)
            case m.Summary():
                return {"kind": "summary", "label": "", "summary": self._summary(block)}
            case _:
                return {"kind": "paragraph", "content": []}

    def _heading(self, block: m.Heading) -> dict[str, Any]:
        content = self.inlines(block.content)
        return {
            "kind": "heading",
            "level": block.level,
            "content": content,
            "label": block.label,
            "numbered": block.numbered,
        }

    def _math_block(self, block: m.MathBlock) -> dict[str, Any]:
        written = typst_math(block.tex)
        kind = "texcode" if written is None else "math"
        numeral = self.numbering.numbers.get(block.label, "")
        return {
            "kind": kind,
            "tex": self.text(block.tex),
            "typst": written,
            "label": block.label,
            "number": numeral,
        }

    def _callout(self, block: m.Callout) -> dict[str, Any]:
        blocks = [self.block(child) for child in block.blocks]
        return {"kind": "callout", "tone": block.tone, "title": self.inlines(block.title), "blocks": blocks}

    def _figure(self, block: m.Figure) -> dict[str, Any]:
        svg = safe_svg(block.svg)
        width, _ = size(svg)
        return {
            "kind": "figure",
            "label": block.label,
            "numbered": block.label in self.numbering.numbers,
            "title": self.inlines(block.title),
            "subtitle": self.inlines(block.subtitle),
            "note": self._note(block.note),
            "svg": svg,
            "alt": self.text(block.alt),
            "width": width if width < MEASURE and (raster(svg) or not ours(svg)) else None,
        }

    def _table(self, block: m.Table) -> dict[str, Any]:
        matrix = any(column.stacked for column in block.columns)
        pad = 1.0 if matrix else 4.0
        ids = [self._has_ids(block, place) for place in range(len(block.columns))]
        extra = [self.id_room if has else 0.0 for has in ids]
        font, widths, lines = table_layout(block, _TABLE_SIZES, self.lang, pad, extra)
        insets = [_inset(pad, 4.2 if matrix else 3.9, room) for room in extra]
        columns = [
            {
                "content": self.inlines(column.content),
                "align": column.align,
                "stacked": column.stacked,
                "width": round(width, 2),
                "inset": inset,
            }
            for column, width, inset in zip(block.columns, widths, insets, strict=True)
        ]
        title, subtitle = self.inlines(block.title), self.inlines(block.subtitle)
        rows = [self._row(block, index, insets) for index in range(len(block.rows))]
        height = 1.4 * font * sum(lines) + 8.0 * len(rows)
        may_break = len(rows) > 6
        keeps = kept_together([row.role for row in block.rows]) if may_break else {}
        taken = iter(lines)  # of rows that are no subheading
        for index, row in enumerate(rows):
            row["whole"] = row["role"] == "group" or 1.4 * font * next(taken, 1) < _WHOLE_ROW
            row["keep"], row["kept"] = keeps.get(index, 0), any(k <= index < k + n for k, n in keeps.items())
        return {
            "kind": "table",
            "label": block.label,
            "numbered": block.label in self.numbering.numbers,
            "title": title,
            "subtitle": subtitle,
            "note": self._note(block.note),
            "columns": columns,
            "rows": rows,
            "size": font,
            "pad": pad,
            "matrix": matrix,
            "breakable": may_break and height > _WHOLE,
            "may-break": may_break,
        }

    def _has_ids(self, block: m.Table, place: int) -> bool:
        """Say whether a right-aligned column holds numbers with evidence."""
        return block.columns[place].align == "right" and any(
            isinstance(node, m.Number) and node.marked and node.evidence in self.numbering.evidence
            for row in block.rows
            if place < len(row.cells)
            for node in row.cells[place].content
        )

    def _cell(self, content: m.Inlines, hang: bool) -> list[dict[str, Any]]:
        """Return a cell; the id of a number that ends it hangs, that of another would cover what follows."""
        return [*self.inlines(content[:-1]), *self.inlines(content[-1:], hang)]

    def _row(self, block: m.Table, index: int, insets: list[dict[str, float]]) -> dict[str, Any]:
        row = block.rows[index]
        before = block.rows[index - 1].role if index else "summary"
        cells, place = [], 0
        for cell in row.cells:
            column = min(place + cell.span, len(block.columns)) - 1
            hang = block.columns[column].align == "right"
            content = self._cell(cell.content, hang)
            cells.append({"content": content, "span": cell.span, "inset": insets[column]})
            place += cell.span
        return {"role": row.role, "cells": cells, "rule": row.role == "summary" and before != "summary"}


def _in_lots(text: str) -> list[str]:
    """Return a text in lots of lines: what Typst needs for one block grows with the square of its lines."""
    lines = text.split("\n")
    return ["\n".join(lines[start : start + _LOT]) for start in range(0, len(lines), _LOT)]


def _inset(pad: float, height: float, room: float) -> dict[str, float]:
    return {"left": pad, "right": pad + room, "y": height}


def _kpi_widths(figures: Iterable[m.KeyFigure]) -> list[float]:
    """Give a long number more room than a short one; at most three abreast."""
    widths = [min(max(em(figure.value) * 2.2 + em(figure.unit), 7.0), 14.0) for figure in figures]
    return widths if len(widths) <= 3 else [1.0, 1.0] if len(widths) == 4 else [1.0, 1.0, 1.0]


def _kpi_room(width: float, widths: list[float]) -> float:
    """Return the width of a key figure's column, points."""
    return (MEASURE - 16.0 * (len(widths) - 1)) * width / sum(widths)


def _lines(figure: m.KeyFigure, room: float) -> int:
    """Return how many lines the label of a key figure takes in its column."""
    return math.ceil(em(m.plain(figure.label)) * 8.5 / room)


def _address(href: str) -> str:
    """Return an address that a PDF may link to: of the web, of mail, or of a file beside it; else nothing."""
    href = clean(href).strip()
    return href if re.match(r"(https?:|mailto:|[^:]*$)", href, re.IGNORECASE) else ""
