"""Pieces of WordprocessingML: runs, fields, paragraphs, tables.

Enters: texts, widths in points, properties as markup. Leaves: markup in which every text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from govdata.document.text import clean

UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
PANEL = (
    '<w:pBdr><w:left w:val="single" w:sz="16" w:space="8" w:color="{}"/></w:pBdr>'
    '<w:shd w:val="clear" w:color="auto" w:fill="F3F5F6"/>'
)
ACCENT, INK = "14567D", "1B1F24"


def escaped(value: str) -> str:
    """Return a text as one escaped line."""
    return escape(clean(value).replace("\n", " ").replace("\t", " "), quote=True)


def run(value: str, properties: str = "") -> str:
    """Return a run of text; nothing for no text."""
    if not value:
        return ""
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped(value)}</w:t></w:r>'


def field(code: str, shown: str) -> str:
    """Return a field with the result that it will have when it is updated."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escaped(code)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(runs: str, style: str, properties: str = "") -> str:
    """Return a paragraph in a named style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def aligned(align: str) -> str:
    """Return the property of a paragraph that isn't set left."""
    return "" if align == "left" else f'<w:jc w:val="{align}"/>'


def cell(content: str, width: float, span: int = 1, rule: bool = False, top: str = "") -> str:
    """Return a cell; `rule` draws a hairline above it, `top` a line of that colour."""
    properties = f'<w:tcW w:w="{round(width * 20)}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if rule:
        properties += (
            '<w:tcBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="878E96"/></w:tcBorders>'
        )
    if top:
        line = f'<w:top w:val="single" w:sz="14" w:space="0" w:color="{top}"/>'
        properties += f"<w:tcBorders>{line}</w:tcBorders>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(cells: list[str], properties: str = "") -> str:
    """Return a row that stays on one page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: list[float], head: list[str], rows: list[str], title: str) -> str:
    """Return a three-line table whose head repeats on every page."""
    grid = "".join(f'<w:gridCol w:w="{round(width * 20)}"/>' for width in widths)
    about = f'<w:tblCaption w:val="{escaped(title)}"/>' if title else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{round(sum(widths) * 20)}" '
        'w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{about}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{row(head, '<w:tblHeader/>')}{''.join(rows)}</w:tbl>"
    )


def side_by_side(widths: Iterable[float], rows: Iterable[str]) -> str:
    """Return rows of cells without lines, for what stands side by side on the page."""
    widths = list(widths)
    grid = "".join(f'<w:gridCol w:w="{round(width * 20)}"/>' for width in widths)
    width = round(sum(widths) * 20)
    bare = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{bare}</w:tblCellMar><w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
