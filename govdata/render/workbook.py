"""Document -> XLSX: the report's tables as official statistics publish them.

Enters: a document. Leaves: the bytes of a workbook with cover, contents, notes, one table a sheet, evidence
and sources. Every text cell is text, whatever it begins with; the same document gives the same bytes.
"""

from __future__ import annotations

import io
from typing import Any

from govdata.document import model as m
from govdata.document.numbering import number, with_citations
from govdata.document.text import is_wide
from govdata.document.wording import word
from govdata.render.assurance import assurance
from govdata.render.dates import long_date, stamp
from govdata.render.references import DEFAULT_STYLE, references
from govdata.render.sheets import Amount, Sheet, one_line, said, sheets

__all__ = ["write_xlsx"]

# Nothing is guessed from what a text looks like: no formula, no link, no number.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDEST = 60
_COVER_WIDTH = 90


def write_xlsx(document: m.Document, style: str = DEFAULT_STYLE) -> bytes:
    """Write the tables of a report as an accessible workbook.

    Parameters
    ----------
    document
        The report.
    style
        CSL style of the references.

    Returns
    -------
    bytes
        The same document gives the same bytes.
    """
    document, numbering = number(document)
    listed = references(document, numbering, style)
    numbering = with_citations(numbering, listed.citations)
    found = sheets(document, numbering, listed.entries)
    return _workbook(document, found)


def _workbook(document: m.Document, found: list[Sheet]) -> bytes:
    import xlsxwriter

    front = document.front
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _OPTIONS)
    book.set_properties({
        "title": front.title,
        "subject": front.subtitle,
        "author": front.series or "govdata",
        "created": stamp(front.date).replace(tzinfo=None),
    })  # fmt: skip
    styles = _Styles(book)
    _write_cover(book, document, styles)
    for place, sheet in enumerate(found):
        worksheet = book.add_worksheet(sheet.tab)
        head = _write_lines(worksheet, sheet, place, front, styles)
        _write_table(worksheet, sheet, head, f"table_{place}", styles)
        _lay_out(worksheet, sheet, head)
    book.close()
    return file.getvalue()


class _Styles:
    """The looks of cells, each made once: those of the British statistical service's guidance."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **look: Any) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": "Arial", "font_size": 12, **look})
        return self._made[key]

    def title(self, **look: Any) -> Any:
        return self(font_size=16, bold=True, **look)

    def head(self, align: str) -> Any:
        return self(bold=True, text_wrap=True, align=align, valign="top", bottom=1)

    def number(self, amount: Amount) -> Any:
        whole = "0" if amount.plain else "#,##0"
        shown = whole + ("." + "0" * amount.decimals if amount.decimals else "")
        return self(text_wrap=True, align="right", num_format=shown)

    def text(self, align: str) -> Any:
        return self(text_wrap=True, align=align)

    @property
    def link(self) -> Any:
        return self(text_wrap=True, align="left", font_color="#0000FF", underline=True)


def _write_lines(worksheet: Any, sheet: Sheet, place: int, front: m.Front, styles: _Styles) -> int:
    """Write what stands above a table; return the row of its head."""
    lang = front.lang
    warning = f"{word('synthetic', lang)}{word('colon', lang)}{word('synthetic_note', lang)}"
    subtitles = [*([warning] if front.synthetic else []), *sheet.lines]
    rest = [said("plain_table" if place < 2 else "one_table", lang), *filter(None, [sheet.source])]
    worksheet.write_string(0, 0, sheet.title, styles.title())
    for row, line in enumerate(subtitles, 1):
        worksheet.write_string(row, 0, line, styles(font_size=14))
    for row, line in enumerate(rest, 1 + len(subtitles)):
        worksheet.write_string(row, 0, line, styles())
    return 1 + len(subtitles) + len(rest)


def _write_table(worksheet: Any, sheet: Sheet, head: int, name: str, styles: _Styles) -> None:
    """Write a table and mark it as one, so that those who can't see it are led through it."""
    amounts = [any(isinstance(row[i], Amount) for row in sheet.rows) for i in range(len(sheet.head))]
    aligns = ["right" if i and found else "left" for i, found in enumerate(amounts)]
    for place, values in enumerate(sheet.rows):
        row, link = head + 1 + place, sheet.links.get(place)
        for column, value in enumerate(values):
            if isinstance(value, Amount):
                worksheet.write_number(row, column, value.value, styles.number(value))
            elif link and not column:
                worksheet.write_url(row, column, f"internal:'{link}'!A1", styles.link, value)
            else:
                worksheet.write_string(row, column, value, styles.text(aligns[column]))
    worksheet.add_table(
        head, 0, head + len(sheet.rows), len(sheet.head) - 1,
        {"name": name, "autofilter": False, "style": None, "columns": [
            {"header": text, "header_format": styles.head(align)}
            for text, align in zip(sheet.head, aligns, strict=True)
        ]},
    )  # fmt: skip


def _write_cover(book: Any, document: m.Document, styles: _Styles) -> None:
    sheet = book.add_worksheet(said("cover", document.front.lang))
    sheet.set_column(0, 0, _COVER_WIDTH)
    sheet.write_string(0, 0, one_line(document.front.title), styles.title(text_wrap=True))
    for row, line in enumerate(_cover_lines(document), 1):
        sheet.write_string(row, 0, one_line(line), styles(text_wrap=True, valign="top"))


def _cover_lines(document: m.Document) -> list[str]:
    front = document.front
    colon = word("colon", front.lang)
    record = assurance(document)
    lines = [
        f"{word('synthetic', front.lang)}{colon}{word('synthetic_note', front.lang)}"
        if front.synthetic
        else "",
        front.subtitle,
        front.series,
        front.audience,
        m.plain(front.status),
        front.edition,
        long_date(front.date, front.lang),
        said("each_table", front.lang),
        *(f"{key}{colon}{value}" for key, value in ((*record.made, *record.prints) if record else ())),
        word("made", front.lang),
    ]
    return [line for line in lines if line]


def _lay_out(worksheet: Any, sheet: Sheet, head: int) -> None:
    """Set column widths, keep the head in sight, and have a table print on pages of its own width."""
    worksheet.freeze_panes(head + 1, 1)
    worksheet.repeat_rows(head)
    worksheet.set_paper(9)  # A4
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    for place, name in enumerate(sheet.head):
        cells = [name, *(_shown(row[place]) for row in sheet.rows)]
        worksheet.set_column(place, place, min(max(map(_width, cells)) * 1.2 + 2, _WIDEST))


def _shown(value: str | Amount) -> str:
    return value if isinstance(value, str) else f"{value.value:,}"


def _width(text: str) -> int:
    return sum(2 if is_wide(character) else 1 for character in text)
