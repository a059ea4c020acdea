"""Page one of a Word file: title, and the summary.

Enters: the writer of the file. Leaves: markup. What stands side by side on paper does so here, in tables
without lines, so that the summary keeps to its page.
"""

from __future__ import annotations

import itertools

from govdata.document import model as m
from govdata.document.wording import word
from govdata.render import word_xml as xml
from govdata.render.titles import page_title
from govdata.render.widths import MEASURE, em
from govdata.render.word_writer import WordWriter

_BREAK = "<w:r><w:br/></w:r>"
_BOLD = "<w:b/><w:bCs/>"
_ACCENT = '<w:color w:val="14567D"/>'
_GAP = 16.0  # points between columns
_LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'


def head(writer: WordWriter) -> str:
    """Return what stands above the answer: title, subtitle, and that the data are synthetic."""
    front, lang = writer.front, writer.lang
    size, lines = page_title(front.title, lang)
    points = size if lang == "zh" else size * 0.9  # other bold Latin runs wider than ours
    half_points = f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
    runs = _BREAK.join(xml.run(line, half_points) for line in lines)
    parts = [xml.paragraph(runs, "Title", '<w:spacing w:before="0" w:after="80"/>')]
    if front.subtitle:
        small = '<w:sz w:val="22"/><w:szCs w:val="22"/>'
        after = '<w:spacing w:before="0" w:after="160"/>'
        parts.append(xml.paragraph(xml.run(front.subtitle, small), "Subtitle", after))
    if front.synthetic:
        parts.append(xml.paragraph(xml.run(word("synthetic_note", lang)), "SourceNote"))
    return "".join(parts)


def summary(writer: WordWriter, block: m.Summary) -> str:
    """Return the summary: answer, verdict, key figures, picture, how sure, limits, benchmark, requests."""
    lang = writer.lang
    verdict = writer.inlines(block.verdict_said) or xml.run(word(block.verdict, lang))
    parts = [_labelled(writer, "question", writer.inlines(block.question)) if block.question else ""]
    parts.append(xml.paragraph(writer.inlines(block.answer), "Answer"))
    parts.append(_labelled(writer, "verdict", verdict))
    parts.append(_key_figures(writer, block.key_figures))
    parts.append(writer.block(block.figure) if block.figure else "")
    sure = [
        xml.run(word(statement.level, lang) + word("colon", lang), _BOLD) + writer.inlines(statement.content)
        for statement in block.confidence
    ]
    limits = [writer.inlines(limit) for limit in block.limits]
    lists = [("sure_title", sure), ("limits_title", limits)]
    parts.append(_columns([_titled(word(title, lang), items) for title, items in lists if items]))
    parts.append(_labelled(writer, "benchmark", writer.inlines(block.benchmark)) if block.benchmark else "")
    parts.append(_requests(writer, block) if block.requests else "")
    return "".join(parts)


def _labelled(writer: WordWriter, key: str, runs: str) -> str:
    label = xml.run(word(key, writer.lang) + "\u2003", _BOLD + _ACCENT)
    return xml.paragraph(label + runs, "Question")


def _requests(writer: WordWriter, block: m.Summary) -> str:
    panel = xml.PANEL.format(xml.ACCENT)
    title = xml.paragraph(xml.run(word("requests_title", writer.lang)), "CalloutTitle", panel)
    several = len(block.requests) > 1  # one request alone needs no number
    listed = _LISTED.format(writer.out.add_ordered_list(1)) if several else ""
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
    room = width - em(figure.unit) * 10.8 - 24.0
    return next((size for size in (52, 44, 36) if em(figure.value) * 1.08 * size / 2 <= room), 32)
