"""Workbooks and pages in; rows of text out: xlsx, xls, ods and HTML, formulas by the value last computed.

The sheet is the one that the mapping names, else the one that holds such a table. What a workbook says of its
own size isn't believed. A formula that was never computed has no value, and an empty cell would say that
nothing happened: the formula stands there instead, and its row is refused.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govdata.errors import RecordsError
from govdata.records.cells import cell_text
from govdata.records.mapping import ColumnMapping, Range
from govdata.records.marked import read_marked
from govdata.records.ranges import beside, column_of
from govdata.records.saying import say
from govdata.records.tables import LOOKED_AT, Head, fit, head_of

__all__ = ["Sheet", "read_page", "read_sheets"]

_NO_VALUE = re.compile(
    rb'<c\b(?![^>]*\bt="str")[^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*'
    rb"<f\b[^>]*?(?:/>|>([^<]*)</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)
#: An error is read as an empty cell, which would say that nothing happened.
_ERROR = re.compile(
    rb'<c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*(?:<f\b[^>]*?(?:/>|>[^<]*</f>)\s*)?<v>([^<]*)</v>'
)
_HIDDEN = re.compile(rb'<row\b[^>]*\bhidden="(?:1|true)"')
_BATCH = 1 << 20


@dataclass(frozen=True)
class Sheet:
    """A table of a sheet.

    Parameters
    ----------
    name : str
        Of the sheet.
    head : Head
    rows : list of list
        Below the head.
    said : tuple of str
        What else there is to say.
    alone : bool
        Whether it has no other beside it.
    part : str
        Of which part of the sheet it is, where that isn't all of it.
    stated : str
        What the file is, as it is said.
    serial : bool
        Whether whole numbers in a column of dates are a workbook's day numbers.
    """

    name: str
    head: Head
    rows: list[list[Any]]
    said: tuple[str, ...] = ()
    alone: bool = False
    part: str = ""
    stated: str = ""
    serial: bool = True


@dataclass(frozen=True)
class _Book:
    """What a file holds: names of all its sheets, rows of those that may be meant, how many are hidden."""

    path: Path
    names: list[str]
    tables: dict[str, list[list[Any]]]
    hidden: Mapping[str, int] | None = None
    encoding: str = ""
    sheets: bool = True

    def stated(self, name: str) -> str:
        """Which table was taken."""
        if not self.sheets:
            return say(f"table {name!r} of a page, {self.encoding}", f"网页中的表“{name}”，{self.encoding}")
        said = say(f"sheet {name!r}", f"工作表“{name}”")
        return f"{said}, XML, {self.encoding}" if self.encoding else said


def read_sheets(path: Path, mapping: ColumnMapping) -> list[Sheet]:
    """Read the sheet that holds the table, or the sheets that the mapping names.

    Raises
    ------
    RecordsError
        For what is no workbook, a sheet that isn't there, or two tables that could both be meant.
    """
    import python_calamine as calamine

    try:
        book = _opened(path)
        visible = [s.name for s in book.sheets_metadata if s.visible == calamine.SheetVisibleEnum.Visible]
        wanted = _wanted(path, mapping, book.sheet_names)
        tables = {
            n: book.get_sheet_by_name(n).to_python(skip_empty_area=False)
            for n in (wanted or visible or book.sheet_names)
        }
    except (calamine.CalamineError, OSError, zipfile.BadZipFile) as error:
        raise RecordsError(
            say(
                f"{path.name}: not an Excel workbook ({error}); is it whole, not encrypted, and of the type "
                "that its name says?",
                f"{path.name}：不是 Excel 工作簿（{error}）；请查看文件是否完整、未加密、扩展名是否相符",
            )
        ) from error
    return _taken(_Book(path, book.sheet_names, tables), mapping)


def _opened(path: Path) -> Any:
    """The workbook, of whatever type its name says and its content is."""
    import python_calamine as calamine

    try:
        return calamine.CalamineWorkbook.from_path(path)
    except calamine.CalamineError:
        with path.open("rb") as file, contextlib.suppress(calamine.CalamineError):
            return calamine.CalamineWorkbook.from_filelike(file)
        raise


def read_page(path: Path, mapping: ColumnMapping) -> list[Sheet]:
    """Read the table of a page, or the tables that the mapping names, as sheets are read.

    Raises
    ------
    RecordsError
        For a page without a table, a table that isn't there, or two that could both be meant.
    """
    page = read_marked(path, mapping)
    wanted = _wanted(path, mapping, list(page.tables))
    tables = {n: rows for n, rows in page.tables.items() if not wanted or n in wanted}
    return _taken(_Book(path, list(page.tables), tables, page.hidden, page.stated, page.sheets), mapping)


def _taken(book: _Book, mapping: ColumnMapping) -> list[Sheet]:
    """The tables to read of those that may be meant."""
    path, tables = book.path, book.tables
    first = mapping.ranges[0] if mapping.ranges else None
    least = mapping.header[1] if mapping.header else first.rows[0] if first else 1
    # A sheet that has no such row, of explanations say, isn't meant; where none has, the first says so.
    held = [n for n, rows in tables.items() if len(rows) >= least] or list(tables)[:1]
    if not any(tables.values()):
        raise RecordsError(
            say(
                f"{path.name} is empty; expected a line of headings and rows",
                f"{path.name} 是空的；应有列名一行和数据行",
            )
        )
    fits = {n: fit(_head(book, tables[n], mapping, first).headings, mapping) for n in held}
    names = _chosen(book, fits, mapping, _wanted(path, mapping, book.names))
    return [sheet for n in names for sheet in _sheets(book, n, names, mapping)]


def _head(book: _Book, rows: list[list[Any]], mapping: ColumnMapping, part: Range | None) -> Head:
    """The headings of a sheet or of a part of it."""
    start = part.rows[0] - 1 if part else 0
    looked = max(LOOKED_AT + start, mapping.header[1] if mapping.header else 0)
    last = part.rows[1] if part else None
    return head_of(book.path.name, _text(_of(part, rows[:looked][:last])), mapping, start)


def _of(part: Range | None, rows: list[list[Any]]) -> list[list[Any]]:
    """Some columns of rows."""
    return rows if part is None else [row[slice(*part.columns)] for row in rows]


def _wanted(path: Path, mapping: ColumnMapping, names: list[str]) -> list[str]:
    """The sheets that a mapping names; none where it names none, or all of them."""
    wanted = [mapping.sheet] if mapping.sheet else [n for n in mapping.sheets if n != "*"]
    for name in wanted:
        if name not in names:
            raise RecordsError(
                say(
                    f"{path.name} has no sheet {name!r}; it has {', '.join(names)}",
                    f"{path.name} 没有工作表“{name}”；有的是 {'、'.join(names)}",
                )
            )
    return wanted


def _sheets(book: _Book, name: str, taken: list[str], mapping: ColumnMapping) -> list[Sheet]:
    """The tables of a sheet: one, as many parts as the mapping names, or those beside each other."""
    rows = book.tables[name]
    said = _said_of(book, name, taken)
    parts: Sequence[Range | None] = mapping.ranges or (None,)
    if not mapping.ranges:
        head = _head(book, rows, mapping, None)
        found = beside(head.headings, rows[head.rows :], mapping)
        if found is not None and len(found.fitting) > 1 and not mapping.beside:
            raise RecordsError(found.which(_called(book, name)))
        if found is not None:
            parts, said = found.fitting, (*said, *found.said())
    sheets = []
    for part in parts:
        head = _head(book, rows, mapping, part)
        below = _of(part, rows[head.rows : part.rows[1] if part else None])
        stated = book.stated(name) + (f", {part.text}" if part else "")
        alone = len(book.names) == 1
        serial = book.encoding == ""
        sheets.append(Sheet(name, head, below, said, alone, part.text if part else "", stated, serial))
    return sheets


def _called(book: _Book, name: str) -> str:
    return book.path.name if len(book.names) == 1 else f"{book.path.name} [{name}]"


def _said_of(book: _Book, name: str, taken: list[str]) -> tuple[str, ...]:
    """What there is to say of a sheet: hidden rows, other sheets. Formulas without a value are put in."""
    said = []
    rows = book.tables[name]
    hidden = _with_formulas(book.path, name, rows) if book.hidden is None else book.hidden[name]
    if hidden:
        said.append(say(f"hidden rows, read like the others: {hidden:,}", f"隐藏的行照样读取：{hidden:,} 行"))
    if others := [n for n in book.names if n not in taken]:
        listed, listed_zh = ", ".join(others), "、".join(others)
        said.append(
            say(f"sheets not read: {listed}", f"未读取的工作表：{listed_zh}")
            if book.sheets
            else say(f"tables of the page not read: {listed}", f"网页中未读取的表：{listed_zh}")
        )
    return tuple(said)


def _chosen(book: _Book, fits: dict[str, int], mapping: ColumnMapping, wanted: list[str]) -> list[str]:
    """The sheets to read: those named, all that fit best, or the only one that does."""
    if len(wanted) > 1:
        return [n for n in wanted if n in fits]
    best = max(fits.values())
    names = [n for n, found in fits.items() if found == best]
    if mapping.sheets:
        return names
    if len(names) > 1 and best > 1:
        what, zh = ("sheets", "工作表") if book.sheets else ("tables", "表")
        listed = ", ".join(map(repr, names))
        raise RecordsError(
            say(
                f"{book.path.name}: {what} {listed} hold such a table each; name the one to read "
                'in the mapping file, sheet: ..., several as a list, or sheet: "*" for all of them',
                f"{book.path.name}：{zh} {'、'.join(names)} 各有一张这样的表；请在映射文件中用 "
                'sheet: ... 指明一张，用列表指明几张，或写 sheet: "*" 全部读取',
            )
        )
    return names[:1]


def _text(rows: list[list[Any]]) -> list[list[str]]:
    return [[cell_text(cell) or "" for cell in row] for row in rows]


def _with_formulas(path: Path, name: str, rows: list[list[Any]]) -> int:
    """Put formulas without a value where they stand; return how many rows are hidden."""
    hidden = 0
    for xml in _xml_of(path, name):
        hidden += len(_HIDDEN.findall(xml)) if b"hidden=" in xml else 0
        for letters, number, formula in _NO_VALUE.findall(xml) if b"<f" in xml else ():
            _put(rows, letters, number, f"={formula.decode('utf-8', 'replace')}")
        for letters, number, error in _ERROR.findall(xml) if b't="e"' in xml else ():
            _put(rows, letters, number, error.decode("utf-8", "replace"))
    return hidden


def _put(rows: list[list[Any]], letters: bytes, number: bytes, text: str) -> None:
    row, column = int(number) - 1, column_of(letters.decode())
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
    rows[row][column] = text


def _xml_of(path: Path, name: str) -> Iterator[bytes]:
    """The sheet's own text in pieces of whole rows; nothing for what is no xlsx file."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as packed:
        part = _part_of(packed, name)
        if part is None:
            return
        rest = b""
        with packed.open(part) as stream:
            while block := stream.read(_BATCH):
                whole, cut, rest = (rest + block).rpartition(b"<row")
                yield whole
                rest = cut + rest
        yield rest


def _part_of(packed: zipfile.ZipFile, name: str) -> str | None:
    """The part of an xlsx file that holds a sheet."""
    from xml.etree import ElementTree

    try:
        book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
        links = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ElementTree.ParseError):
        return None
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet") and sheet.get("name") == name:
            wanted = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
            target = targets.get(wanted, "").lstrip("/")
            part = target if target.startswith("xl/") else f"xl/{target}"
            return part if part in packed.namelist() else None
    return None
