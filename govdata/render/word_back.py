"""How to read, references, evidence and assurance record of a Word file.

Enters: the writer of the file. Leaves: markup.
"""

from __future__ import annotations

from collections.abc import Iterable

from govdata.document.numbering import EvidenceRow, evidence_note, evidence_rows
from govdata.document.wording import known, mark_sign, word
from govdata.render import word_xml as xml
from govdata.render.assurance import assurance as assured
from govdata.render.reading import reading
from govdata.render.widths import evidence_widths
from govdata.render.word_writer import UNDERLINES, WordWriter

_HEADS = ("id", "indicator", "printed", "document", "position", "period", "standing", "grade")
_KEEP_NEXT = "<w:keepNext/>"
_BOLD = "<w:b/><w:bCs/>"
_GREY = '<w:color w:val="4C535B"/>'


def reading_rules(writer: WordWriter) -> str:
    """Return what the signs of the report mean, in one panel."""
    found = reading(writer.document, writer.numbering)
    if found is None:
        return ""
    panel = xml.PANEL.format(xml.ACCENT)
    gap = xml.run("\u2003")
    lines = [
        xml.run(key, f'<w:u w:val="{UNDERLINES[dash]}" w:color="14567D"/>') + gap + xml.run(text)
        for dash, key, text in found.lines
    ]
    lines += [xml.run(word("reading_ids", writer.lang))] if found.lines else []
    grades = [
        xml.run(grade, _BOLD) + gap + xml.run(text) + gap + xml.run(str(count))
        for grade, text, count in found.grades
    ]
    signs = [xml.run(mark_sign(mark, writer.lang), _BOLD) + gap + xml.run(text) for mark, text in found.marks]
    status = [writer.inlines(found.status)] if found.status else []
    listed = (
        ("reading_lines", lines),
        ("reading_grades", grades),
        ("reading_marks", signs),
        ("status_title", status),
    )
    title = xml.paragraph(xml.run(word("reading", writer.lang)), "CalloutTitle", panel)
    return title + "".join(
        xml.paragraph(xml.run(word(name, writer.lang), _BOLD), "EvidenceText", panel)
        + "".join(xml.paragraph(item, "EvidenceText", panel) for item in items)
        for name, items in listed
        if items
    )


def references(writer: WordWriter) -> str:
    """Return the list of references."""
    if not writer.entries:
        return ""
    parts = [xml.paragraph(xml.run(word("references", writer.lang)), "Heading1", xml.UNNUMBERED)]
    for entry in writer.entries:
        numeral = xml.run(entry.numeral) + "<w:r><w:tab/></w:r>" if entry.numeral else ""
        runs = numeral + writer.inlines(entry.content)
        parts.append(xml.paragraph(writer.bookmark("ref " + entry.key, runs), "Reference"))
    return "".join(parts)


def evidence(writer: WordWriter) -> str:
    """Return appendix A: where every number comes from."""
    rows = evidence_rows(writer.document, writer.numbering)
    if not rows:
        return ""
    title = word("appendix_a", writer.lang)
    heads = [word(key, writer.lang) for key in _HEADS]
    widths = evidence_widths(rows, heads, 8.4, 9.0)  # the reader's own fonts may run wider than ours
    head = [
        xml.cell(xml.paragraph(xml.run(name), "EvidenceText"), width)
        for name, width in zip(heads, widths, strict=True)
    ]
    body = [_evidence_row(writer, row, widths) for row in rows]
    return (
        xml.paragraph(writer.bookmark("appendix-a", xml.run(title)), "Heading1", xml.UNNUMBERED)
        + xml.paragraph(xml.run(evidence_note(writer.numbering)), "SourceNote", _KEEP_NEXT)
        + xml.table(widths, head, body, title)
    )


def _evidence_row(writer: WordWriter, row: EvidenceRow, widths: list[float]) -> str:
    mark = xml.run(row.id, '<w:rStyle w:val="Hyperlink"/>')
    mark = writer.anchor("use " + row.id, mark) if row.key in writer.used else mark
    printed = xml.run(row.printed) + (xml.run("\u3000" + row.note, _GREY) if row.note else "")
    source = writer.document.evidence[row.key].source
    listed = source in writer.numbering.sources
    shown = writer.anchor("ref " + source, xml.run(row.source)) if listed else xml.run(row.source)
    contents = [writer.bookmark("ev " + row.id, mark), xml.run(row.label), printed, shown]
    contents += [
        xml.run(row.position),
        xml.run(row.period),
        xml.run(row.standing),
        xml.run(row.grade, "<w:b/>"),
    ]
    cells = [
        xml.cell(xml.paragraph(content, "EvidenceText"), width)
        for content, width in zip(contents, widths, strict=True)
    ]
    return xml.row(cells)


def assurance(writer: WordWriter) -> str:
    """Return appendix B: how the report was made, what was checked, who reviewed it."""
    record = assured(writer.document)
    if record is None:
        return ""
    lang = writer.lang
    parts = [xml.paragraph(xml.run(word("appendix_b", lang)), "Heading1", xml.UNNUMBERED)]
    parts.append(xml.paragraph(xml.run(word("appendix_b_note", lang)), "SourceNote", _KEEP_NEXT))
    for title, heads, rows in record.parts():
        parts.append(xml.paragraph(xml.run(word(title, lang)), "CalloutTitle"))
        parts.append(_part(word(title, lang), [word(h, lang) if known(h) else h for h in heads], rows))
    line = "_" * 14
    names = ("reviewer", "post", "date")
    signed = "\u3000".join(f"{word(name, lang)}{word('colon', lang)}{line}" for name in names)
    return "".join(parts) + xml.paragraph(xml.run(signed), "TableText", '<w:spacing w:before="360"/>')


def _part(title: str, heads: list[str], rows: Iterable[tuple[str, ...]]) -> str:
    widths = [96.0, 345.0] if heads[-1] == "SHA-256" else [150.0, 291.0]
    widths = widths if len(heads) == 2 else [96.0, 130.0, 215.0]

    def cells(texts: Iterable[str]) -> list[str]:
        pairs = zip(texts, widths, strict=True)
        return [xml.cell(xml.paragraph(xml.run(text), "EvidenceText"), width) for text, width in pairs]

    return xml.table(widths, cells(heads), [xml.row(cells(row)) for row in rows], title)
