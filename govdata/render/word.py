"""Document -> a Word file to edit.

Enters: a document. Leaves: the bytes of a .docx with real heading styles, numbered captions and references as
fields, native footnotes, repeated table heads and alt text. WordprocessingML is written directly: a filter of
another converter would know none of evidence, standing and grade.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from govdata.document import model as m
from govdata.document.numbering import EvidenceRow, Numbering, evidence_rows, number, with_citations
from govdata.document.pictures import raster, safe_svg, size
from govdata.document.text import clean
from govdata.document.walk import all_inlines, blocks
from govdata.document.wording import DASHES, known, mark_sign, word
from govdata.render.assurance import assurance
from govdata.render.dates import long_date, stamp
from govdata.render.fonts import font_set
from govdata.render.formulas import office_math
from govdata.render.raster import rasterise
from govdata.render.references import DEFAULT_STYLE, Reference, references
from govdata.render.widths import MEASURE, table_layout
from govdata.render.word_package import Package

_UNDERLINES = {"solid": "single", "dashed": "dash", "dotted": "dotted"}
_EMU = 12700  # English metric units in a point
_EVIDENCE_HEAD = ("id", "indicator", "printed", "document", "position", "period", "standing", "grade")
_EVIDENCE_WIDTHS = {
    "zh": (28.0, 96.0, 118.0, 28.0, 54.0, 49.0, 36.0, 32.0),
    "en": (28.0, 90.0, 94.0, 36.0, 56.0, 47.0, 54.0, 36.0),
}
_TYPE_PART = re.compile(r"^(https?|mailto):", re.IGNORECASE)


def write_docx(document: m.Document, style: str = DEFAULT_STYLE) -> bytes:
    """Write a report as a Word file.

    Parameters
    ----------
    document
        The report.
    style
        CSL style of the references.

    Returns
    -------
    bytes
        The same document and style give the same bytes.
    """
    document, numbering = number(document)
    listed = references(document, numbering, style)
    numbering = with_citations(numbering, listed.citations)
    return _WordWriter(document, numbering, listed.entries).package().to_bytes()


def _text(value: str) -> str:
    return escape(clean(value).replace("\n", " ").replace("\t", " "), quote=True)


def _run(value: str, properties: str = "") -> str:
    if not value:
        return ""
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{_text(value)}</w:t></w:r>'


def _field(code: str, shown: str) -> str:
    """Return a field with the result that it will have when it is updated."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {_text(code)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _paragraph(runs: str, style: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


class _WordWriter:
    def __init__(self, document: m.Document, numbering: Numbering, entries: tuple[Reference, ...]) -> None:
        self.document, self.front, self.numbering, self.entries = document, document.front, numbering, entries
        self.lang = document.front.lang
        front = document.front
        author = clean(front.series) or "govdata"
        self.out = Package(self.lang, clean(front.title), author, stamp(front.date))
        self.bookmarks = 0
        self.names: dict[str, str] = {}
        self.used: set[str] = set()
        self.drawings = 0
        self.noting = False
        self.linking = False
        self.in_note = False  # in small type a raised citation can't be read
        self.math = office_math(_formulas(document))
        self.pictures = self._rasters()

    def package(self) -> Package:
        """Return the whole file."""
        body = [self._cover(), *(self._top(block) for block in self.document.blocks)]
        summary = next((i for i, b in enumerate(self.document.blocks) if isinstance(b, m.Summary)), None)
        body.insert(1 if summary is None else summary + 2, self._contents())
        body += [self._references(), self._evidence(), self._assurance(), self._section()]
        self.out.body = "".join(body)
        self.out.header, self.out.first_header, self.out.footer = self._furniture()
        return self.out

    def _rasters(self) -> dict[str, tuple[str, bytes, float]]:
        """Return, for each picture, ending, bytes and width in points; all drawn in one go."""
        sources = [figure.svg for figure in blocks(self.document.blocks) if isinstance(figure, m.Figure)]
        sources += [self.front.cover_svg] if self.front.cover_svg else []
        clean_svgs = {source: safe_svg(source) for source in dict.fromkeys(sources)}
        found: dict[str, tuple[str, bytes, float]] = {}
        vectors: list[str] = []
        for source, svg in clean_svgs.items():
            held = raster(svg)
            if held:
                found[source] = (held[0].removeprefix("image/"), held[1], size(svg)[0])
            elif svg:
                vectors.append(source)
        drawn = rasterise([clean_svgs[source] for source in vectors], font_set().loaded)
        for source, data in zip(vectors, drawn, strict=True):
            found[source] = ("png", data, size(clean_svgs[source])[0])
        return found

    # bookmarks

    def _bookmark(self, key: str, runs: str) -> str:
        """Mark runs with a name that fields and links can use."""
        self.bookmarks += 1
        name = self._name(key)
        return (
            f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="'
            f'{self.bookmarks}"/>'
        )

    def _name(self, key: str) -> str:
        return self.names.setdefault(key, f"_gd{len(self.names) + 1}")

    def _anchor(self, key: str, runs: str) -> str:
        return f'<w:hyperlink w:anchor="{self._name(key)}" w:history="1">{runs}</w:hyperlink>'

    # inlines

    def inlines(self, content: Iterable[m.Inline], properties: str = "") -> str:
        """Return inlines as runs."""
        return "".join(self._inline(node, properties) for node in content)

    def _inline(self, node: m.Inline, rpr: str) -> str:
        written: str = getattr(self, "_inline_" + node.t)(node, rpr)
        return written

    def _inline_text(self, node: m.Text, rpr: str) -> str:
        return _run(node.text, rpr)

    def _inline_strong(self, node: m.Strong, rpr: str) -> str:
        return self.inlines(node.content, rpr + "<w:b/><w:bCs/>")

    def _inline_emph(self, node: m.Emph, rpr: str) -> str:
        return self.inlines(node.content, '<w:rStyle w:val="Emphasis"/>' + rpr)

    def _inline_code(self, node: m.Code, rpr: str) -> str:
        return _run(node.text, '<w:rStyle w:val="VerbatimChar"/>' + rpr)

    def _inline_math(self, node: m.Math, rpr: str) -> str:
        return self.math.get(node.tex) or self._inline_code(m.Code(text=node.tex), rpr)

    def _inline_mark(self, node: m.Mark, rpr: str) -> str:
        dress = {
            "withheld": '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="5B626A"/>',
            "suppressed": '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="5B626A"/>',
            "damaged": '<w:strike/><w:bdr w:val="single" w:sz="4" w:space="0" w:color="878E96"/>',
            "immature": '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="878E96"/>',
            "zero": "<w:b/>",
            "in_place": '<w:color w:val="14567D"/>',
        }
        return _run(mark_sign(node.mark, self.lang), _ordered(rpr, dress.get(node.mark, "")))

    def _inline_break(self, node: m.LineBreak, rpr: str) -> str:
        return "<w:r><w:br/></w:r>"

    def _inline_ref(self, node: m.Ref, rpr: str) -> str:
        name, numeral = self.numbering.names[node.label], self.numbering.numbers.get(node.label, "")
        if name.startswith(word("section", self.lang, "").strip("第节 ") or "第") and numeral in name:
            before, after = name.split(numeral, 1)
            code = f"REF {self._name(node.label)} \\r \\h"
            return _run(before, rpr) + _field(code, _run(numeral, rpr)) + _run(after, rpr)
        return _field(f"REF {self._name(node.label)} \\h", _run(name, rpr))

    def _inline_cite(self, node: m.Cite, rpr: str) -> str:
        printed = self.numbering.citations[(node.key, node.locator)]
        raised = '<w:vertAlign w:val="superscript"/>' if printed.startswith("[") and not self.in_note else ""
        runs = _run(printed, '<w:rStyle w:val="Hyperlink"/>' + rpr + raised)
        return runs if self.linking else self._anchor("ref " + node.key, runs)

    def _inline_note(self, node: m.Note, rpr: str) -> str:
        if self.noting:  # Word has no notes in notes
            return _run(" (", rpr) + self.inlines(node.content, rpr) + _run(")", rpr)
        self.noting = True
        identifier = self.out.add_footnote(self.inlines(node.content))
        self.noting = False
        return (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{identifier}"/></w:r>'
        )

    def _inline_link(self, node: m.Link, rpr: str) -> str:
        nested, self.linking = self.linking, True
        runs = self.inlines(node.content, '<w:rStyle w:val="Hyperlink"/>' + rpr)
        self.linking = nested
        address = clean(node.href).strip()
        if nested or self.noting or not _TYPE_PART.match(address):
            return runs
        return f'<w:hyperlink r:id="{self.out.add_link(address)}" w:history="1">{runs}</w:hyperlink>'

    def _inline_number(self, node: m.Number, rpr: str) -> str:
        printed = self.numbering.evidence.get(node.evidence, "")
        if not printed:
            return _run(node.text, rpr)
        damaged = self.document.evidence[node.evidence].grade == "X"
        line = _UNDERLINES["dotted" if damaged else DASHES[node.standing]]
        shown = _run(node.text, f'{rpr}<w:u w:val="{line}" w:color="14567D"/>')
        shown += _run(printed, '<w:rStyle w:val="EvidenceId"/>') if node.marked else ""
        if self.linking:
            return shown
        linked = self._anchor("ev " + printed, shown)
        if node.evidence in self.used or self.noting:
            return linked
        self.used.add(node.evidence)
        return self._bookmark("use " + printed, linked)

    # blocks

    def _top(self, block: m.Block) -> str:
        return self.block(block)

    def block(self, block: m.Block, level: int = 0, dress: str = "") -> str:
        """Return a block as paragraphs and tables; `dress` are properties that a callout lends."""
        written: str = getattr(self, "_block_" + block.kind)(block, level, dress)
        return written

    def _block_front(self, block: m.Front, level: int, dress: str) -> str:
        return ""

    def _block_heading(self, block: m.Heading, level: int, dress: str) -> str:
        runs = self._bookmark(block.label, self.inlines(block.content))
        return _paragraph(runs, f"Heading{block.level}", "" if block.numbered else _UNNUMBERED)

    def _block_paragraph(self, block: m.Paragraph, level: int, dress: str) -> str:
        style = "ListParagraph" if dress else "BodyText"
        return _paragraph(self.inlines(block.content), style, dress)

    def _block_bullets(self, block: m.BulletList, level: int, dress: str) -> str:
        return "".join(self._item(item, 2, level, dress) for item in block.items)

    def _block_ordered(self, block: m.OrderedList, level: int, dress: str) -> str:
        identifier = self.out.add_ordered_list(block.start)
        return "".join(self._item(item, identifier, level, dress) for item in block.items)

    def _item(self, item: tuple[m.Block, ...], identifier: int, level: int, dress: str) -> str:
        depth = min(level, 3)
        listed = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{identifier}"/></w:numPr>'
        first, rest = (item[0], item[1:]) if item and isinstance(item[0], m.Paragraph) else (None, item)
        runs = self.inlines(first.content) if first else ""
        return _paragraph(runs, "ListParagraph", listed + dress) + "".join(
            self.block(child, level + 1, dress) for child in rest
        )

    def _block_quote(self, block: m.Quote, level: int, dress: str) -> str:
        return "".join(
            _paragraph(self.inlines(child.content), "Quote", dress)
            if isinstance(child, m.Paragraph)
            else self.block(child, level, dress)
            for child in block.blocks
        )

    def _block_code(self, block: m.CodeBlock, level: int, dress: str) -> str:
        lines = clean(block.text).expandtabs(4).split("\n")
        return _paragraph("<w:r><w:br/></w:r>".join(map(_run, lines)), "SourceCode", dress)

    def _block_math(self, block: m.MathBlock, level: int, dress: str) -> str:
        numeral = self.numbering.numbers.get(block.label, "")
        formula = self.math.get(block.tex) or _run(block.tex, '<w:rStyle w:val="VerbatimChar"/>')
        tab = "<w:r><w:tab/></w:r>"
        marked = self._bookmark(block.label, _run(f"({numeral})")) if numeral else ""
        return _paragraph(f"{tab}{formula}{tab}{marked}", "Equation", dress)

    def _block_callout(self, block: m.Callout, level: int, dress: str) -> str:
        colour = "1B1F24" if block.tone == "synthetic" else "14567D"
        panel = (
            f'<w:pBdr><w:left w:val="single" w:sz="16" w:space="8" w:color="{colour}"/></w:pBdr>'
            '<w:shd w:val="clear" w:color="auto" w:fill="F3F5F6"/>'
        )
        title = _paragraph(self.inlines(block.title), "CalloutTitle", panel) if block.title else ""
        return title + "".join(self.block(child, level, panel) for child in block.blocks)

    def _caption(self, kind: str, block: m.Figure | m.Table) -> str:
        numeral = self.numbering.numbers.get(block.label, "")
        if not numeral:
            return ""
        name = word(kind, self.lang)
        field = _field(f"SEQ {name} \\* ARABIC", _run(numeral, '<w:rStyle w:val="CaptionNumber"/>'))
        marked = self._bookmark(
            block.label, _run(name + "\u00a0", '<w:rStyle w:val="CaptionNumber"/>') + field
        )
        gap = _run("　" if self.lang == "zh" else "  ") if block.title else ""
        unit = _paragraph(self.inlines(block.subtitle), "CaptionUnit") if block.subtitle else ""
        return _paragraph(marked + gap + self.inlines(block.title), "Caption") + unit

    def _block_figure(self, block: m.Figure, level: int, dress: str) -> str:
        note = self._source_note(block.note) if block.note else ""
        picture = _paragraph(
            self._drawing(block.svg, block.alt), "Figure", "" if note else '<w:keepNext w:val="0"/>'
        )
        return self._caption("figure", block) + picture + note

    def _drawing(self, source: str, alt: str, limit: float = MEASURE) -> str:
        if source not in self.pictures:
            return _run(alt)
        ending, data, width = self.pictures[source]
        self.drawings += 1
        across, down = size(safe_svg(source))
        width = min(width, limit) if raster(safe_svg(source)) else limit
        x, y = round(width * _EMU), round(width * down / across * _EMU)
        identifier = self.out.add_picture(ending, data)
        about = f'id="{self.drawings}" name="Picture {self.drawings}" descr="{_text(alt)}"'
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="'
            f'{x}" cy="{y}"/>'
            f'<wp:docPr {about}/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f"<pic:pic><pic:nvPicPr><pic:cNvPr {about}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
            f'<a:blip r:embed="{identifier}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            "<pic:spPr><a:xfrm>"
            f'<a:off x="0" y="0"/><a:ext cx="{x}" cy="{y}"/></a:xfrm><a:prstGeom prst="rect">'
            "<a:avLst/></a:prstGeom>"
            "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def _block_table(self, block: m.Table, level: int, dress: str) -> str:
        ids = [12.0 if column.align == "right" else 0.0 for column in block.columns]
        _, widths, _ = table_layout(block, (8.5,), self.lang, 4.0, ids)
        rows = [self._row(block, index, widths) for index in range(len(block.rows))]
        head = [
            _cell(_paragraph(self._head(column), "TableText", _aligned(column.align)), width)
            for column, width in zip(block.columns, widths, strict=True)
        ]
        table = _table(widths, head, rows, m.plain(block.title))
        return self._caption("table", block) + table + self._source_note(block.note)

    def _source_note(self, content: m.Inlines) -> str:
        self.in_note = True
        runs = self.inlines(content)
        self.in_note = False
        return _paragraph(runs, "SourceNote")

    def _head(self, column: m.Column) -> str:
        if column.stacked and self.lang == "zh":
            return "<w:r><w:br/></w:r>".join(_run(character) for character in m.plain(column.content))
        return self.inlines(column.content)

    def _row(self, block: m.Table, index: int, widths: list[float]) -> str:
        row = block.rows[index]
        if row.role == "group":
            content = "".join(
                self.inlines(cell.content, '<w:b/><w:color w:val="14567D"/>') for cell in row.cells
            )
            return _tr([_cell(_paragraph(content, "TableText", "<w:keepNext/>"), sum(widths), len(widths))])
        rule = row.role == "summary" and (index == 0 or block.rows[index - 1].role != "summary")
        cells, place = [], 0
        for cell in row.cells:
            span = min(cell.span, len(widths) - place)
            align = block.columns[min(place + span, len(widths)) - 1].align
            strong = "<w:b/>" if row.role == "summary" and place == 0 else ""
            paragraph = _paragraph(self.inlines(cell.content, strong), "TableText", _aligned(align))
            cells.append(_cell(paragraph, sum(widths[place : place + span]), span, rule))
            place += span
        return _tr(cells)

    # the summary

    def _block_summary(self, block: m.Summary, level: int, dress: str) -> str:
        parts = [_paragraph(_run(word("summary", self.lang)), "Heading1", _UNNUMBERED)]
        if block.question:
            label = _run(
                word("question", self.lang) + word("colon", self.lang), '<w:b/><w:color w:val="14567D"/>'
            )
            parts.append(_paragraph(label + self.inlines(block.question), "Question"))
        verdict = _run(f" [{word(block.verdict, self.lang)}]", '<w:color w:val="14567D"/>')
        parts.append(_paragraph(self.inlines(block.answer) + verdict, "Answer"))
        parts.append(self._key_figures(block.key_figures))
        parts.append(self.block(block.figure) if block.figure else "")
        parts.append(self._grades(block.grades))
        colon = word("colon", self.lang)
        sure = [
            _run(word(statement.level, self.lang) + colon, "<w:b/>") + self.inlines(statement.content)
            for statement in block.confidence
        ]
        parts.append(self._titled_list("sure_title", sure, 2))
        parts.append(self._titled_list("limits_title", [self.inlines(limit) for limit in block.limits], 2))
        asked = [self.inlines(request) for request in block.requests]
        parts.append(self._titled_list("requests_title", asked, self.out.add_ordered_list(1) if asked else 0))
        return "".join(parts)

    def _titled_list(self, title: str, items: list[str], identifier: int) -> str:
        if not items:
            return ""
        listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{identifier}"/></w:numPr>'
        return _paragraph(_run(word(title, self.lang)), "CalloutTitle") + "".join(
            _paragraph(item, "ListParagraph", listed) for item in items
        )

    def _key_figures(self, figures: tuple[m.KeyFigure, ...]) -> str:
        if not figures:
            return ""
        widths = [110.0, 96.0, 60.0, 40.0, 135.0]
        heads = [word(key, self.lang) for key in ("indicator", "value", "standing", "grade", "note")]
        head = [_cell(_paragraph(_run(h), "TableText"), w) for h, w in zip(heads, widths, strict=True)]
        rows = [self._key_figure(figure, widths) for figure in figures]
        return _table(widths, head, rows, word("summary", self.lang)) + _paragraph("", "SourceNote")

    def _key_figure(self, figure: m.KeyFigure, widths: list[float]) -> str:
        value = m.Number(text=figure.value, evidence=figure.evidence, standing=figure.standing)
        shown = self._inline_number(value, "") + _run(" " + figure.unit, '<w:sz w:val="18"/>')
        cells = [
            _paragraph(self.inlines(figure.label), "TableText"),
            _paragraph(shown, "KeyValue"),
            _paragraph(_run(word(figure.standing, self.lang)), "TableText"),
            _paragraph(_run(figure.grade, "<w:b/>"), "TableText"),
            _paragraph(self.inlines(figure.note), "TableText"),
        ]
        return _tr([_cell(cell, width) for cell, width in zip(cells, widths, strict=True)])

    def _grades(self, grades: dict[str, int]) -> str:
        if not grades:
            return ""
        total = sum(grades.values())
        title = word("grades_title", self.lang, f" {total} " if self.lang == "zh" else total).strip()
        colon = word("colon", self.lang)
        items = [
            _run(f"{grade}{colon}{grades.get(grade, 0)}", "<w:b/>")
            + _run("　" + word("grade_" + grade, self.lang))
            for grade in "ABCDNX"
        ]
        return _paragraph(_run(title), "CalloutTitle") + "".join(
            _paragraph(item, "TableText") for item in items
        )

    # cover, contents, back matter

    def _cover(self) -> str:
        front = self.front
        parts = []
        if front.series or front.audience:
            parts.append(
                _paragraph(_run(front.series) + "<w:r><w:tab/></w:r>" + _run(front.audience), "Masthead")
            )
        if front.synthetic:
            note = word("synthetic", self.lang) + word("colon", self.lang) + word("synthetic_note", self.lang)
            parts.append(_paragraph(_run(note), "Synthetic"))
        parts.append(_paragraph(_run(front.title), "Title"))
        if front.subtitle:
            parts.append(_paragraph(_run(front.subtitle), "Subtitle"))
        if front.cover_svg:
            parts.append(_paragraph(self._drawing(front.cover_svg, front.cover_alt, 200.0), "Figure"))
            parts.append(_paragraph(self.inlines(front.cover_caption), "SourceNote"))
        if front.status:
            parts.append(self.block(m.Callout(title=(), blocks=(m.Paragraph(content=front.status),))))
        meta = "　".join(filter(None, [front.edition, long_date(front.date, self.lang)]))
        if meta:
            parts.append(_paragraph(_run(meta), "SourceNote", '<w:spacing w:before="480"/>'))
        if any(isinstance(block, m.Summary) for block in self.document.blocks):
            parts.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
        return "".join(parts)

    def _contents(self) -> str:
        heads = [block for block in self.document.blocks if isinstance(block, m.Heading) and block.level <= 2]
        if sum(block.level == 1 for block in heads) < 6:
            return ""
        entries = [self._contents_entry(block) for block in heads]
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
            'TOC \\o "1-2" \\h \\z '
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        first = entries[0].replace("</w:pPr>", "</w:pPr>" + begin, 1)
        end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        return (
            _paragraph(_run(word("contents", self.lang)), "TOCHeading") + first + "".join(entries[1:]) + end
        )

    def _contents_entry(self, block: m.Heading) -> str:
        numeral = self.numbering.numbers.get(block.label, "")
        page = _field(f"PAGEREF {self._name(block.label)} \\h", "")
        runs = (
            _run(f"{numeral}　" if numeral else "")
            + _run(m.plain(block.content))
            + "<w:r><w:tab/></w:r>"
            + page
        )
        return _paragraph(self._anchor(block.label, runs), f"TOC{block.level}")

    def _references(self) -> str:
        if not self.entries:
            return ""
        parts = [_paragraph(_run(word("references", self.lang)), "Heading1", _UNNUMBERED)]
        for entry in self.entries:
            runs = (_run(entry.numeral) + "<w:r><w:tab/></w:r>" if entry.numeral else "") + self.inlines(
                entry.content
            )
            parts.append(_paragraph(self._bookmark("ref " + entry.key, runs), "Reference"))
        return "".join(parts)

    def _evidence(self) -> str:
        rows = evidence_rows(self.document, self.numbering)
        if not rows:
            return ""
        title = word("appendix_a", self.lang)
        widths = list(_EVIDENCE_WIDTHS[self.lang])
        head = [
            _cell(_paragraph(_run(word(key, self.lang)), "EvidenceText"), width)
            for key, width in zip(_EVIDENCE_HEAD, widths, strict=True)
        ]
        body = [self._evidence_row(row, widths) for row in rows]
        return (
            _paragraph(self._bookmark("appendix-a", _run(title)), "Heading1", _UNNUMBERED)
            + _paragraph(_run(word("appendix_a_note", self.lang)), "SourceNote")
            + _table(widths, head, body, title)
        )

    def _evidence_row(self, row: EvidenceRow, widths: list[float]) -> str:
        mark = _run(row.id, '<w:rStyle w:val="Hyperlink"/>')
        mark = self._anchor("use " + row.id, mark) if row.key in self.used else mark
        printed = _run(row.printed) + ("<w:r><w:br/></w:r>" + _run(row.note) if row.note else "")
        source = self.document.evidence[row.key].source
        listed = source in self.numbering.sources
        shown = self._anchor("ref " + source, _run(row.source)) if listed else _run(row.source)
        contents = [self._bookmark("ev " + row.id, mark), _run(row.label), printed, shown, _run(row.position)]
        contents += [_run(row.period), _run(row.standing), _run(row.grade, "<w:b/>")]
        cells = [
            _cell(_paragraph(content, "EvidenceText"), width)
            for content, width in zip(contents, widths, strict=True)
        ]
        return _tr(cells)

    def _assurance(self) -> str:
        record = assurance(self.document)
        if record is None:
            return ""
        parts = [_paragraph(_run(word("appendix_b", self.lang)), "Heading1", _UNNUMBERED)]
        parts.append(_paragraph(_run(word("appendix_b_note", self.lang)), "SourceNote"))
        for title, heads, rows in record.parts():
            parts.append(_paragraph(_run(word(title, self.lang)), "CalloutTitle"))
            parts.append(self._part(word(title, self.lang), heads, rows))
        line = "_" * 14
        names = ("reviewer", "post", "date")
        signed = "　".join(f"{word(name, self.lang)}{word('colon', self.lang)}{line}" for name in names)
        return "".join(parts) + _paragraph(_run(signed), "TableText")

    def _part(self, title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
        widths = [96.0, 345.0] if heads[-1] == "SHA-256" else [130.0, 311.0]
        widths = widths if len(heads) == 2 else [96.0, 130.0, 215.0]

        def cells(texts: Iterable[str]) -> list[str]:
            pairs = zip(texts, widths, strict=True)
            return [_cell(_paragraph(_run(text), "EvidenceText"), width) for text, width in pairs]

        head = cells(word(key, self.lang) if known(key) else key for key in heads)
        return _table(widths, head, [_tr(cells(row)) for row in rows], title)

    def _furniture(self) -> tuple[str, str, str]:
        front = self.front
        synthetic = _run(word("synthetic", self.lang), "<w:b/>") if front.synthetic else ""
        tab = "<w:r><w:tab/></w:r>"
        header = _paragraph(
            _run(front.short_title or front.title) + tab + (synthetic or _run(front.series)), "Header"
        )
        first = _paragraph(tab + synthetic if synthetic else "", "Footer")
        page = _field("PAGE", _run("1")) + _run(" / ") + _field("NUMPAGES", _run("1"))
        return header, first, _paragraph(_run(front.edition) + tab + page, "Footer")

    def _section(self) -> str:
        header, first, footer = self.out.header_ids()
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
            f'<w:headerReference w:type="first" r:id="{first}"/><w:footerReference '
            f'w:type="default" r:id="{footer}"/>'
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1480" w:right="1543" '
            'w:bottom="1360" w:left="1543" '
            'w:header="850" w:footer="720" w:gutter="0"/><w:titlePg/></w:sectPr>'
        )


_UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'


def _formulas(document: m.Document) -> list[str]:
    found = [node.tex for node in all_inlines(document.blocks) if isinstance(node, m.Math)]
    return found + [block.tex for block in blocks(document.blocks) if isinstance(block, m.MathBlock)]


def _ordered(first: str, second: str) -> str:
    return first + second


def _aligned(align: str) -> str:
    return "" if align == "left" else f'<w:jc w:val="{align}"/>'


def _cell(content: str, width: float, span: int = 1, rule: bool = False) -> str:
    properties = f'<w:tcW w:w="{round(width * 20)}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if rule:
        properties += (
            '<w:tcBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="878E96"/></w:tcBorders>'
        )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _tr(cells: list[str], properties: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _table(widths: list[float], head: list[str], rows: list[str], title: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{round(width * 20)}"/>' for width in widths)
    about = f'<w:tblCaption w:val="{_text(title)}"/>' if title else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{round(sum(widths) * 20)}" '
        'w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{about}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{_tr(head, '<w:tblHeader/>')}{''.join(rows)}</w:tbl>"
    )
