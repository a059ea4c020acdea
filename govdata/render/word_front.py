"""Cover and summary of a Word file.

Enters: the writer of the file. Leaves: markup. What stands side by side on paper does so here, in tables
without lines, so that the summary keeps to its page.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from govdata.document import model as m
from govdata.document.wording import word
from govdata.render import word_xml as xml
from govdata.render.cover import build, edition, mosaic_alt, mosaic_caption
from govdata.render.dates import long_date
from govdata.render.titles import title_lines
from govdata.render.widths import MEASURE, em

if TYPE_CHECKING:
    from govdata.render.word import WordWriter

_BREAK = "<w:r><w:br/></w:r>"
_TAB = "<w:r><w:tab/></w:r>"
_BOLD = "<w:b/><w:bCs/>"
_ACCENT = '<w:color w:val="14567D"/>'
_GAP = 16.0  # points between columns
_HALF = 250.0  # points; the figure of a summary
_PICTURE = 169.0  # points; the picture of a cover
_LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'


def cover(writer: WordWriter) -> str:
    """Return the cover, and the turn of the page where a summary follows."""
    front, lang = writer.front, writer.lang
    summary = next((block for block in writer.document.blocks if isinstance(block, m.Summary)), None)
    parts = []
    if front.series or front.audience:
        parts.append(xml.paragraph(xml.run(front.series) + _TAB + xml.run(front.audience), "Masthead"))
    if front.synthetic:
        note = word("synthetic", lang) + word("colon", lang) + word("synthetic_note", lang)
        parts.append(xml.paragraph(xml.run(note), "Synthetic"))
    parts.append(_title(front.title, lang, alone=summary is not None))
    if front.subtitle:
        parts.append(xml.paragraph(xml.run(front.subtitle), "Subtitle"))
    if summary is not None and summary.question:
        parts.append(_question(writer, summary, '<w:spacing w:before="120" w:after="1200"/>'))
    parts.append(_picture(writer, summary))
    if front.status:
        title = (m.Text(text=word("status_title", lang)),)
        status = m.Callout(title=title, blocks=(m.Paragraph(content=front.status),))
        spread = xml.paragraph("", "SourceNote", '<w:spacing w:before="900" w:after="0"/>') if summary else ""
        parts += [spread, writer.block(status)]
    parts.append(_imprint(writer))
    if summary is not None:
        parts.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
    return "".join(parts)


def _title(title: str, lang: str, alone: bool) -> str:
    size, lines = title_lines(title, lang)
    points = size if lang == "zh" else size * 0.9  # other bold Latin runs wider than ours
    half_points = f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
    runs = _BREAK.join(xml.run(line, half_points) for line in lines)
    return xml.paragraph(runs, "Title", "" if alone else '<w:spacing w:before="360" w:after="120"/>')


def _imprint(writer: WordWriter) -> str:
    date = long_date(writer.front.date, writer.lang)
    named = edition(writer.document)
    if not (named or date):
        return ""
    tabs = '<w:tabs><w:tab w:val="right" w:pos="8820"/></w:tabs><w:spacing w:before="240" w:after="40"/>'
    lines = [xml.paragraph(xml.run(named) + _TAB + xml.run(date), "Imprint", tabs)]
    if made := build(writer.document):
        lines.append(xml.paragraph(xml.run(made), "SourceNote", '<w:spacing w:before="0" w:after="0"/>'))
    return "".join(lines)


def _picture(writer: WordWriter, summary: m.Summary | None) -> str:
    """Return the author's picture, or a square for each piece of evidence, with what it says beside it."""
    front = writer.front
    if front.cover_svg:
        drawn, said = writer.drawing(front.cover_svg, front.cover_alt, _PICTURE), front.cover_caption
    elif writer.mosaic and summary is not None:
        alt = mosaic_alt(summary.grades, writer.lang)
        drawn = writer.drawing(writer.mosaic, alt, _PICTURE)
        said = mosaic_caption(summary.grades, writer.lang)
    else:
        return ""
    widths = (_PICTURE + 24.0, MEASURE - _PICTURE - 24.0)
    cells = [
        xml.cell(xml.paragraph(drawn, "TableText"), widths[0]),
        xml.cell(xml.paragraph(writer.inlines(said), "TableText", '<w:spacing w:line="340"/>'), widths[1]),
    ]
    return xml.side_by_side(widths, [xml.row(cells)])


def _question(writer: WordWriter, block: m.Summary, properties: str = "") -> str:
    label = xml.run(word("question", writer.lang) + word("colon", writer.lang), _BOLD + _ACCENT)
    return xml.paragraph(label + writer.inlines(block.question), "Question", properties)


def summary(writer: WordWriter, block: m.Summary) -> str:
    """Return the summary: answer, key figures, how sure, what is asked."""
    lang = writer.lang
    parts = [xml.paragraph(xml.run(word("summary", lang)), "Heading1", xml.UNNUMBERED)]
    parts.append(_question(writer, block) if block.question else "")
    parts.append(xml.paragraph(writer.inlines(block.answer), "Answer"))
    said = writer.inlines(block.verdict_said) or xml.run(word(block.verdict, lang), _BOLD + _ACCENT)
    parts.append(xml.paragraph(said, "Question"))
    parts.append(_key_figures(writer, block.key_figures))
    parts.append(_evidence(writer, block))
    colon = word("colon", lang)
    sure = [
        xml.run(word(statement.level, lang) + colon, _BOLD) + writer.inlines(statement.content)
        for statement in block.confidence
    ]
    limits = [writer.inlines(limit) for limit in block.limits]
    lists = [("sure_title", sure), ("limits_title", limits)]
    parts.append(_columns([_titled(word(title, lang), items) for title, items in lists if items]))
    if block.benchmark:
        parts.append(xml.paragraph(writer.inlines(block.benchmark), "Question"))
    if block.requests:
        parts.append(_requests(writer, block))
    return "".join(parts)


def _requests(writer: WordWriter, block: m.Summary) -> str:
    panel = xml.PANEL.format(xml.ACCENT)
    title = xml.paragraph(xml.run(word("requests_title", writer.lang)), "CalloutTitle", panel)
    listed = _LISTED.format(writer.out.add_ordered_list(1))
    items = (writer.inlines(request) for request in block.requests)
    return title + "".join(xml.paragraph(item, "CompactList", listed + panel) for item in items)


def _titled(title: str, items: list[str]) -> str:
    listed = _LISTED.format(2)
    return xml.paragraph(xml.run(title), "CalloutTitle") + "".join(
        xml.paragraph(item, "CompactList", listed) for item in items
    )


def _columns(contents: list[str]) -> str:
    """Return contents side by side, with room between them."""
    if not contents:
        return ""
    widths = _widths(len(contents))
    cells = _spaced([xml.cell(content, width) for content, width in zip(contents, widths[::2], strict=True)])
    return xml.side_by_side(widths, [xml.row(cells)]) + xml.paragraph("", "Spacer")


def _widths(count: int) -> list[float]:
    each = (MEASURE - _GAP * (count - 1)) / count
    return [each, *[_GAP, each] * (count - 1)]


def _spaced(cells: list[str]) -> list[str]:
    """Put an empty cell between cells."""
    empty = xml.cell(xml.paragraph("", "Spacer"), _GAP)
    return [cells[0], *itertools.chain.from_iterable((empty, cell) for cell in cells[1:])]


def _key_figures(writer: WordWriter, figures: tuple[m.KeyFigure, ...]) -> str:
    """Return key figures three abreast, two where there are two or four."""
    if not figures:
        return ""
    count = len(figures) if len(figures) <= 3 else 2 if len(figures) == 4 else 3
    widths = _widths(count)
    rows = []
    for start in range(0, len(figures), count):
        cells = [
            xml.cell(_key_figure(writer, figure, widths[0]), widths[0], top=xml.ACCENT)
            for figure in figures[start : start + count]
        ]
        cells += [xml.cell(xml.paragraph("", "Spacer"), widths[0])] * (count - len(cells))
        rows.append(xml.row(_spaced(cells)))
    return xml.side_by_side(widths, rows) + xml.paragraph("", "Spacer")


def _key_figure(writer: WordWriter, figure: m.KeyFigure, width: float) -> str:
    half_points = _numeral(figure, width)
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    value = m.Number(text=figure.value, evidence=figure.evidence, standing=figure.standing)
    unit = (
        xml.run("\u00a0" + figure.unit, '<w:color w:val="1B1F24"/><w:sz w:val="19"/>') if figure.unit else ""
    )
    graded = f"\u3000{word('grade', writer.lang)} {figure.grade}" if figure.grade else ""
    standing = xml.run(word(figure.standing, writer.lang), _BOLD + _ACCENT) + xml.run(graded)
    note = xml.paragraph(writer.inlines(figure.note), "EvidenceText") if figure.note else ""
    return (
        xml.paragraph(writer.inlines(figure.label), "TableText")
        + xml.paragraph(writer.inline_number(value, size) + unit, "KeyValue")
        + xml.paragraph(standing, "EvidenceText")
        + note
    )


def _numeral(figure: m.KeyFigure, width: float) -> int:
    """Return the size of a key figure, half-points: the largest at which its unit stays beside it."""
    room = width - em(figure.unit) * 9.5 - 18.0
    return next((size for size in (52, 44, 36) if em(figure.value) * size / 2 <= room), 32)


def _evidence(writer: WordWriter, block: m.Summary) -> str:
    """Return the figure, and beside it how many pieces of evidence have which grade."""
    grades = _grades(block.grades, writer.lang) if block.grades else ""
    if block.figure is None or not grades:
        return grades + (writer.block(block.figure) if block.figure else "")
    widths = (_HALF, _GAP, MEASURE - _HALF - _GAP)
    cells = [
        xml.cell(writer.half_figure(block.figure, _HALF), widths[0]),
        xml.cell(xml.paragraph("", "Spacer"), widths[1]),
        xml.cell(grades, widths[2]),
    ]
    return xml.side_by_side(widths, [xml.row(cells)]) + xml.paragraph("", "Spacer")


def _grades(grades: dict[str, int], lang: str) -> str:
    total = sum(grades.values())
    title = word("grades_title", lang, f" {total} " if lang == "zh" else total).strip()
    tab = '<w:tabs><w:tab w:val="left" w:pos="240"/><w:tab w:val="left" w:pos="680"/></w:tabs>'
    lines = [
        xml.run(grade, _BOLD + _ACCENT)
        + _TAB
        + xml.run(str(grades.get(grade, 0)), _BOLD)
        + _TAB
        + xml.run(word("grade_" + grade, lang))
        for grade in "ABCDNX"
    ]
    hanging = tab + '<w:spacing w:before="30" w:after="30"/><w:ind w:left="680" w:hanging="680"/>'
    heading = xml.paragraph(xml.run(title), "CalloutTitle", '<w:spacing w:before="280"/>')
    return heading + "".join(xml.paragraph(line, "EvidenceText", hanging) for line in lines)
