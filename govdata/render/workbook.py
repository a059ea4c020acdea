"""Document -> XLSX: the report's tables as official statistics publish them.

Enters: a document. Leaves: the bytes of a workbook with cover, contents, notes, one table a sheet, evidence
and sources. Every text cell is text, whatever it begins with; the same document gives the same bytes.
"""

from __future__ import annotations

import io
import re
import warnings
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
_JOINER = "\u2060"  # seen by nobody; gptables reads "](" as a link and "$$" as a note


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
    front = document.front
    file = io.BytesIO()
    with warnings.catch_warnings():
        # It leaves a file open, uses pandas' older ways, and asks for a notes sheet of its own making.
        warnings.simplefilter("ignore")
        import gptables

        tables = {sheet.tab: _table(sheet, place, front) for place, sheet in enumerate(found)}
        cover = gptables.Cover(
            title=_inert(one_line(front.title)), cover_label=said("cover", front.lang), width=_COVER_WIDTH
        )
        book = gptables.produce_workbook(
            file, tables, cover=cover, contentsheet_label=None, auto_width=False, workbook_options=_OPTIONS
        )
    book.set_properties({
        "title": front.title,
        "subject": front.subtitle,
        "author": front.series or "govdata",
        "created": stamp(front.date).replace(tzinfo=None),
    })  # fmt: skip
    _write_cover(book, document)
    for sheet in found:
        _lay_out(book.get_worksheet_by_name(sheet.tab), sheet)
    book.close()
    return file.getvalue()


def _table(sheet: Sheet, place: int, front: m.Front) -> Any:
    import gptables
    import pandas as pd

    cells = [
        [_cell(value, sheet.links.get(row) if column == 0 else None) for column, value in enumerate(values)]
        for row, values in enumerate(sheet.rows)
    ]
    frame = pd.DataFrame(
        {
            _inert(name): pd.Series([row[i] for row in cells], dtype=object)
            for i, name in enumerate(sheet.head)
        }
    )
    warning = [
        f"{word('synthetic', front.lang)}{word('colon', front.lang)}{word('synthetic_note', front.lang)}"
    ]
    return gptables.GPTable(
        table=frame,
        table_name=f"table_{place}",
        title=_inert(sheet.title),
        subtitles=(warning if front.synthetic else []) + [_inert(line) for line in sheet.lines],
        instructions=said("plain_table" if place < 2 else "one_table", front.lang),
        source=_inert(sheet.source) or None,
        index_columns={2: 0},
        additional_formatting=list(_formats(sheet)),
    )


def _cell(value: str | Amount, link: str | None) -> Any:
    """Return a cell as gptables takes it; text goes as rich text, for it refuses cells in Chinese alone."""
    from gptables.core.gptable import FormatList

    if isinstance(value, Amount):
        return value.value
    if link:
        return {value: f"internal:'{link}'!A1"}
    return FormatList([{}, _inert(value)])


def _inert(text: str) -> str:
    """Keep gptables from reading links and note marks into text."""
    return re.sub(r"\$(?=\$)", "$" + _JOINER, text.replace("](", f"]{_JOINER}("))


def _formats(sheet: Sheet) -> list[dict[str, Any]]:
    """Numbers stand right and keep the decimals that the report prints."""
    found = [
        {"column": {"columns": [i], "format": {"align": "right"}, "include_names": True}}
        for i in range(1, len(sheet.head))
        if any(isinstance(row[i], Amount) for row in sheet.rows)
    ]
    for row, values in enumerate(sheet.rows, 1):
        for column, value in enumerate(values):
            if isinstance(value, Amount):
                shown = "#,##0" + ("." + "0" * value.decimals if value.decimals else "")
                found.append({"cell": {"cells": (row, column), "format": {"num_format": shown}}})
    return found


def _write_cover(book: Any, document: m.Document) -> None:
    """Write what stands on a cover; gptables' own subheads on it are English only."""
    sheet = book.get_worksheet_by_name(said("cover", document.front.lang))
    text = book.add_format({"font_name": "Arial", "font_size": 12, "text_wrap": True, "valign": "top"})
    for row, line in enumerate(_cover_lines(document), 1):
        sheet.write_string(row, 0, one_line(line), text)


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


def _lay_out(worksheet: Any, sheet: Sheet) -> None:
    """Set column widths, and have a table print on pages of its own width."""
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
