"""Inlines and blocks as WordprocessingML.

Enters: a numbered document. Leaves: markup of its blocks, one by one, and the package that collects notes,
links and pictures. Written directly: a filter of another converter would know none of evidence, standing and
grade.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from govdata.document import model as m
from govdata.document.numbering import Numbering
from govdata.document.pictures import ours, raster, safe_svg, size
from govdata.document.text import clean
from govdata.document.walk import blocks
from govdata.document.wording import DASHES, mark_sign, word
from govdata.render import word_xml as xml
from govdata.render.dates import stamp
from govdata.render.fonts import font_set
from govdata.render.office_math import office_math
from govdata.render.raster import rasterise
from govdata.render.references import Reference
from govdata.render.widths import MEASURE, panels, table_layout
from govdata.render.word_package import Package

UNDERLINES = {"solid": "single", "dashed": "dash", "dotted": "dotted"}
_TABLE_SIZE = 9.4  # points, of a table set in 8.5: the reader's own fonts may run wider than ours
_EMU = 12700  # English metric units in a point
_TYPE_PART = re.compile(r"^(https?|mailto):", re.IGNORECASE)


class WordWriter:
    """Writes the blocks of one document.

    Parameters
    ----------
    document, numbering, entries
        The report, how its labels, evidence and citations are printed, its references.
    summary
        Sets a summary.
    """

    def __init__(
        self,
        document: m.Document,
        numbering: Numbering,
        entries: tuple[Reference, ...],
        summary: Callable[[WordWriter, m.Summary], str],
    ) -> None:
        self.summary = summary
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
        self.pictures = self._rasters()

    def _rasters(self) -> dict[str, tuple[str, bytes, float]]:
        """Return, for each picture, ending, bytes and width in points; all drawn in one go."""
        figures = [block for block in blocks(self.document.blocks) if isinstance(block, m.Figure)]
        clean_svgs = {source: safe_svg(source) for source in dict.fromkeys(f.svg for f in figures)}
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

    def bookmark(self, key: str, runs: str) -> str:
        """Mark runs with a name that fields and links can use."""
        self.bookmarks += 1
        name = self._name(key)
        return (
            f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="'
            f'{self.bookmarks}"/>'
        )

    def _name(self, key: str) -> str:
        return self.names.setdefault(key, f"_gd{len(self.names) + 1}")

    def anchor(self, key: str, runs: str) -> str:
        return f'<w:hyperlink w:anchor="{self._name(key)}" w:history="1">{runs}</w:hyperlink>'

    # inlines

    def inlines(self, content: Iterable[m.Inline], properties: str = "") -> str:
        """Return inlines as runs."""
        return "".join(self._inline(node, properties) for node in content)

    def _inline(self, node: m.Inline, rpr: str) -> str:
        if isinstance(node, m.Number):
            return self.inline_number(node, rpr)
        written: str = getattr(self, "_inline_" + node.t)(node, rpr)
        return written

    def _inline_text(self, node: m.Text, rpr: str) -> str:
        return xml.run(node.text, rpr)

    def _inline_strong(self, node: m.Strong, rpr: str) -> str:
        return self.inlines(node.content, rpr + "<w:b/><w:bCs/>")

    def _inline_emph(self, node: m.Emph, rpr: str) -> str:
        return self.inlines(node.content, '<w:rStyle w:val="Emphasis"/>' + rpr)

    def _inline_code(self, node: m.Code, rpr: str) -> str:
        return xml.run(node.text, '<w:rStyle w:val="VerbatimChar"/>' + rpr)

    def _inline_math(self, node: m.Math, rpr: str) -> str:
        return office_math(node.tex) or self._inline_code(m.Code(text=node.tex), rpr)

    def _inline_mark(self, node: m.Mark, rpr: str) -> str:
        dress = {
            "withheld": '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="5B626A"/>',
            "suppressed": '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="5B626A"/>',
            "damaged": '<w:strike/><w:bdr w:val="single" w:sz="4" w:space="0" w:color="878E96"/>',
            "immature": '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="878E96"/>',
            "in_place": '<w:color w:val="14567D"/>',
        }
        return xml.run(mark_sign(node.mark, self.lang), rpr + dress.get(node.mark, ""))

    def _inline_break(self, node: m.LineBreak, rpr: str) -> str:
        return "<w:r><w:br/></w:r>"

    def _inline_ref(self, node: m.Ref, rpr: str) -> str:
        name, numeral = self.numbering.names[node.label], self.numbering.numbers.get(node.label, "")
        if name.startswith(word("section", self.lang, numeral="").strip("第节 ") or "第") and numeral in name:
            before, after = name.split(numeral, 1)
            code = f"REF {self._name(node.label)} \\r \\h"
            return xml.run(before, rpr) + xml.field(code, xml.run(numeral, rpr)) + xml.run(after, rpr)
        return xml.field(f"REF {self._name(node.label)} \\h", xml.run(name, rpr))

    def _inline_cite(self, node: m.Cite, rpr: str) -> str:
        printed = self.numbering.citations[(node.key, node.locator)]
        raised = '<w:vertAlign w:val="superscript"/>' if printed.startswith("[") and not self.in_note else ""
        runs = xml.run(printed, '<w:rStyle w:val="Hyperlink"/>' + rpr + raised)
        return runs if self.linking else self.anchor("ref " + node.key, runs)

    def _inline_note(self, node: m.Note, rpr: str) -> str:
        if self.noting:  # Word has no notes in notes
            return xml.run(" (", rpr) + self.inlines(node.content, rpr) + xml.run(")", rpr)
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
        if not nested and not self.noting and address.removeprefix("#") in self.numbering.names:
            return self.anchor(address.removeprefix("#"), runs)
        if nested or self.noting or not _TYPE_PART.match(address):
            return runs
        return f'<w:hyperlink r:id="{self.out.add_link(address)}" w:history="1">{runs}</w:hyperlink>'

    def inline_number(self, node: m.Number, rpr: str) -> str:
        printed = self.numbering.evidence.get(node.evidence, "")
        if not printed:
            return xml.run(node.text, rpr)
        damaged = self.document.evidence[node.evidence].grade == "X"
        line = UNDERLINES["dotted" if damaged else DASHES[node.standing]]
        shown = xml.run(node.text, f'{rpr}<w:u w:val="{line}" w:color="14567D"/>')
        shown += xml.run(printed, '<w:rStyle w:val="EvidenceId"/>') if node.marked else ""
        if self.linking:
            return shown
        linked = self.anchor("ev " + printed, shown)
        if node.evidence in self.used or self.noting:
            return linked
        self.used.add(node.evidence)
        return self.bookmark("use " + printed, linked)

    # blocks

    def block(self, block: m.Block, level: int = 0, dress: str = "") -> str:
        """Return a block as paragraphs and tables; `dress` are properties that a callout lends."""
        written: str = getattr(self, "_block_" + block.kind)(block, level, dress)
        return written

    def _block_front(self, block: m.Front, level: int, dress: str) -> str:
        return ""

    def _block_summary(self, block: m.Summary, level: int, dress: str) -> str:
        return self.summary(self, block)

    def _block_heading(self, block: m.Heading, level: int, dress: str) -> str:
        runs = self.bookmark(block.label, self.inlines(block.content))
        return xml.paragraph(runs, f"Heading{block.level}", "" if block.numbered else xml.UNNUMBERED)

    def _block_paragraph(self, block: m.Paragraph, level: int, dress: str) -> str:
        style = "ListParagraph" if dress else "BodyText"
        return xml.paragraph(self.inlines(block.content), style, dress)

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
        return xml.paragraph(runs, "ListParagraph", listed + dress) + "".join(
            self.block(child, level + 1, dress) for child in rest
        )

    def _block_quote(self, block: m.Quote, level: int, dress: str) -> str:
        return "".join(
            xml.paragraph(self.inlines(child.content), "Quote", dress)
            if isinstance(child, m.Paragraph)
            else self.block(child, level, dress)
            for child in block.blocks
        )

    def _block_code(self, block: m.CodeBlock, level: int, dress: str) -> str:
        lines = clean(block.text).expandtabs(4).split("\n")
        return xml.paragraph("<w:r><w:br/></w:r>".join(map(xml.run, lines)), "SourceCode", dress)

    def _block_math(self, block: m.MathBlock, level: int, dress: str) -> str:
        numeral = self.numbering.numbers.get(block.label, "")
        formula = office_math(block.tex) or xml.run(block.tex, '<w:rStyle w:val="VerbatimChar"/>')
        tab = "<w:r><w:tab/></w:r>"
        marked = self.bookmark(block.label, xml.run(f"({numeral})")) if numeral else ""
        return xml.paragraph(f"{tab}{formula}{tab}{marked}", "Equation", dress)

    def _block_callout(self, block: m.Callout, level: int, dress: str) -> str:
        colour = xml.INK if block.tone == "synthetic" else xml.ACCENT
        panel = xml.PANEL.format(colour)
        title = xml.paragraph(self.inlines(block.title), "CalloutTitle", panel) if block.title else ""
        return title + "".join(self.block(child, level, panel) for child in block.blocks)

    def _caption(self, kind: str, block: m.Figure | m.Table) -> str:
        numeral = self.numbering.numbers.get(block.label, "")
        unit = xml.paragraph(self.inlines(block.subtitle), "CaptionUnit") if block.subtitle else ""
        if not numeral:
            return unit
        name = word(kind, self.lang)
        field = xml.field(f"SEQ {name} \\* ARABIC", xml.run(numeral, '<w:rStyle w:val="CaptionNumber"/>'))
        marked = self.bookmark(
            block.label, xml.run(name + "\u00a0", '<w:rStyle w:val="CaptionNumber"/>') + field
        )
        gap = xml.run("　" if self.lang == "zh" else "  ") if block.title else ""
        return xml.paragraph(marked + gap + self.inlines(block.title), "Caption") + unit

    def _block_figure(self, block: m.Figure, level: int, dress: str) -> str:
        note = self._source_note(block.note) if block.note else ""
        lonely = "" if note else '<w:keepNext w:val="0"/>'
        picture = xml.paragraph(self._drawing(block.svg, block.alt), "Figure", lonely)
        return self._caption("figure", block) + picture + note

    def _drawing(self, source: str, alt: str) -> str:
        """Return a run with a picture as wide as the line, or as its own pixels, and its alt text."""
        if source not in self.pictures:
            return xml.run(alt)
        ending, data, width = self.pictures[source]
        self.drawings += 1
        across, down = size(safe_svg(source))
        kept = raster(safe_svg(source)) or not ours(source)
        width = min(width, MEASURE) if kept else MEASURE
        x, y = round(width * _EMU), round(width * down / across * _EMU)
        identifier = self.out.add_picture(ending, data)
        about = f'id="{self.drawings}" name="Picture {self.drawings}" descr="{xml.escaped(alt)}"'
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
        gap = xml.paragraph("", "SourceNote")
        return gap.join(map(self._panel, panels(block, _TABLE_SIZE, self.lang, 4.0, 12.0)))

    def _panel(self, block: m.Table) -> str:
        ids = [12.0 if column.align == "right" else 0.0 for column in block.columns]
        _, widths, _ = table_layout(block, (_TABLE_SIZE,), self.lang, 4.0, ids)
        rows = [self._row(block, index, widths) for index in range(len(block.rows))]
        head = [
            xml.cell(xml.paragraph(self._head(column), "TableText", xml.aligned(column.align)), width)
            for column, width in zip(block.columns, widths, strict=True)
        ]
        table = xml.table(widths, head, rows, m.plain(block.title))
        return self._caption("table", block) + table + self._source_note(block.note)

    def _source_note(self, content: m.Inlines) -> str:
        self.in_note = True
        runs = self.inlines(content)
        self.in_note = False
        return xml.paragraph(runs, "SourceNote")

    def _head(self, column: m.Column) -> str:
        if column.stacked and self.lang == "zh":
            return "<w:r><w:br/></w:r>".join(xml.run(character) for character in m.plain(column.content))
        return self.inlines(column.content)

    def _row(self, block: m.Table, index: int, widths: list[float]) -> str:
        row = block.rows[index]
        if row.role == "group":
            content = "".join(
                self.inlines(cell.content, '<w:b/><w:color w:val="14567D"/>') for cell in row.cells
            )
            return xml.row(
                [xml.cell(xml.paragraph(content, "TableText", "<w:keepNext/>"), sum(widths), len(widths))]
            )
        rule = row.role == "summary" and (index == 0 or block.rows[index - 1].role != "summary")
        cells, place = [], 0
        for cell in row.cells:
            span = min(cell.span, len(widths) - place)
            align = block.columns[min(place + span, len(widths)) - 1].align
            strong = "<w:b/>" if row.role == "summary" and place == 0 else ""
            paragraph = xml.paragraph(self.inlines(cell.content, strong), "TableText", xml.aligned(align))
            cells.append(xml.cell(paragraph, sum(widths[place : place + span]), span, rule))
            place += span
        return xml.row(cells)
