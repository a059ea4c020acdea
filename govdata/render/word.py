"""Document -> a Word file to edit.

Enters: a document. Leaves: the bytes of a .docx with real heading styles, numbered captions and references as
fields, native footnotes, repeated table heads and alt text.
"""

from __future__ import annotations

from govdata.document import model as m
from govdata.document.numbering import number, with_citations
from govdata.document.wording import word
from govdata.render import word_back, word_front
from govdata.render import word_xml as xml
from govdata.render.imprint import imprint
from govdata.render.length import CONTENTS_FROM, pages
from govdata.render.references import DEFAULT_STYLE, references
from govdata.render.word_package import Package
from govdata.render.word_writer import WordWriter

_TAB = "<w:r><w:tab/></w:r>"


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
    writer = WordWriter(document, numbering, listed.entries, word_front.summary)
    return _package(writer).to_bytes()


def _package(writer: WordWriter) -> Package:
    """Return the whole file."""
    blocks = writer.document.blocks
    summary = next((block for block in blocks if isinstance(block, m.Summary)), None)
    body = [word_front.head(writer), writer.block(summary) if summary else "", _contents(writer)]
    body += [writer.block(block) for block in blocks if block is not summary]
    body += [word_back.reading_rules(writer), word_back.references(writer), word_back.evidence(writer)]
    body += [word_back.assurance(writer), _section(writer)]
    out = writer.out
    out.body = "".join(body)
    out.header, out.first_header, out.footer = _furniture(writer)
    return out


def _contents(writer: WordWriter) -> str:
    heads = [block for block in writer.document.blocks if isinstance(block, m.Heading) and block.level <= 2]
    if not heads or pages(writer.document.blocks) < CONTENTS_FROM:
        return ""
    entries = [_contents_entry(writer, block, last=block is heads[-1]) for block in heads]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        'TOC \\o "1-2" \\h \\z '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    first = entries[0].replace("</w:pPr>", "</w:pPr>" + begin, 1)
    end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    title = xml.run(word("contents", writer.lang))
    return xml.paragraph(title, "TOCHeading", "<w:keepNext/>") + first + "".join(entries[1:]) + end


def _contents_entry(writer: WordWriter, block: m.Heading, last: bool) -> str:
    numeral = writer.numbering.numbers.get(block.label, "")
    # Page numbers come when the office fills the field; a dotted line to nothing would look broken.
    runs = xml.run(f"{numeral}　" if numeral else "") + xml.run(m.plain(block.content))
    together = "" if last else "<w:keepNext/>"
    return xml.paragraph(writer.anchor(block.label, runs), f"TOC{block.level}", together)


def _furniture(writer: WordWriter) -> tuple[str, str, str]:
    front = writer.front
    tag = xml.run(word("synthetic", writer.lang), "<w:b/>") + xml.run("\u2003") if front.synthetic else ""
    header = xml.paragraph(
        tag + xml.run(front.short_title or front.title) + _TAB + xml.run(front.series), "Header"
    )
    dressed = tag or front.series or front.audience
    first = xml.paragraph(tag + xml.run(front.series) + _TAB + xml.run(front.audience), "Header")
    first = first if dressed else xml.paragraph("", "Footer")
    page = xml.field("PAGE", xml.run("1")) + xml.run(" / ") + xml.field("NUMPAGES", xml.run("1"))
    return header, first, xml.paragraph(xml.run(imprint(writer.document)) + _TAB + page, "Footer")


def _section(writer: WordWriter) -> str:
    header, first, footer = writer.out.header_ids()
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:headerReference w:type="first" r:id="{first}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:footerReference w:type="first" r:id="{footer}"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1480" w:right="1543" '
        'w:bottom="1360" w:left="1543" '
        'w:header="850" w:footer="720" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
