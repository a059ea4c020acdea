"""Tables of pages in; rows of text out: HTML, as such or under a workbook's name, and the XML of Excel 2003.

Many systems export a page and call it ``.xls``, because spreadsheet programs open it. A cell that spans rows
stands in each of them, one that spans columns in the first, as a workbook keeps it. Pages within an MHTML
file are taken out of it first.
"""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govdata.errors import RecordsError
from govdata.records.encodings import encoding_of, named
from govdata.records.mapping import ColumnMapping
from govdata.records.saying import say

__all__ = ["PAGES", "Marked", "is_marked", "is_mhtml", "out_of_mhtml", "read_marked"]

#: Files that are pages by their name.
PAGES = (".html", ".htm", ".mht", ".mhtml", ".xml")
_START = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:html|head|body|table|!doctype|\?xml|meta|div|style|tr)\b", re.I | re.S
)
_MIME = re.compile(rb"\s*(?:mime-version|content-type|from|subject|x-[\w-]+):", re.I)
_EXCEL = "{urn:schemas-microsoft-com:office:spreadsheet}"
#: A cell spans at most so many rows and columns, as browsers have it.
_MOST_ROWS, _MOST_COLUMNS = 65_534, 1_000
_BREAKS = ("br", "p", "div", "li")
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)


@dataclass
class Marked:
    """The tables of a page.

    Parameters
    ----------
    tables : dict of str to list of list of str
        Rows by name: a sheet's own, a table's caption, or its number on the page.
    hidden : dict of str to int
        Number of hidden rows, which are among the others.
    stated : str
        The encoding.
    sheets : bool
        Whether these are sheets of a workbook.
    """

    tables: dict[str, list[list[str]]]
    hidden: dict[str, int]
    stated: str
    sheets: bool


def is_marked(start: bytes) -> bool:
    """Whether a file that begins so is a page, in whatever encoding.

    >>> is_marked(b"<table border=1>"), is_marked("<html>".encode("utf-16")), is_marked(b"id,region")
    (True, True, False)
    """
    return _START.match(_bare(start)) is not None


def is_mhtml(start: bytes) -> bool:
    """Whether a file that begins so is a page with its parts, as browsers and Excel save it."""
    plain = _bare(start)
    return _MIME.match(plain) is not None and b"multipart/" in plain.lower()


def _bare(start: bytes) -> bytes:
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")


def out_of_mhtml(path: Path, folder: Path) -> Path:
    """Write the pages within an MHTML file that hold a table, one after the other, as one page."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    parts = [p.get_payload(decode=True) for p in message.walk() if p.get_content_type() == "text/html"]
    pages = [p for p in parts if isinstance(p, bytes) and re.search(rb"<t[dh]\b", p, re.I)]
    target = folder / f"{path.stem}.html"
    target.write_bytes(b"\n".join(pages) or b"<html></html>")
    return target


def read_marked(path: Path, mapping: ColumnMapping) -> Marked:
    """Read the tables of a page.

    Raises
    ------
    RecordsError
        When it holds none.
    """
    encoding = named(mapping.encoding) if mapping.encoding else encoding_of(path)
    text = path.read_bytes().decode(encoding.codec, "replace").lstrip("\ufeff")
    sheets = _EXCEL[1:-1] in text[:4096] and "<html" not in text[:4096].lower()
    grids = [g for g in (_of_excel(text) if sheets else _of_html(text)) if any(len(r) > 1 for r in g.rows)]
    if not grids:
        raise RecordsError(
            say(
                f"{path.name} is a page without a table; save the table itself as .xlsx or CSV",
                f"{path.name} 是没有表格的网页；请把表格本身存为 .xlsx 或 CSV",
            )
        )
    names = [g.name for g in grids]
    called = [n if n and names.count(n) == 1 else str(i) for i, n in enumerate(names, start=1)]
    tables = {name: grid.rows for name, grid in zip(called, grids, strict=True)}
    hidden = {name: grid.hidden for name, grid in zip(called, grids, strict=True)}
    return Marked(tables, hidden, encoding.stated, sheets)


@dataclass
class _Grid:
    """A table while it is read: its rows, and cells that reach down into the rows to come."""

    name: str = ""
    rows: list[list[str]] = field(default_factory=list)
    hidden: int = 0
    cells: list[tuple[int, str, int, int]] = field(default_factory=list)
    _down: dict[int, tuple[int, str]] = field(default_factory=dict)

    def end_row(self, at: int = 0) -> None:
        """Place the cells of a row: (column or -1, text, rows, columns); `at` is its number, where stated."""
        while 0 < len(self.rows) + 1 < min(at, _MOST_ROWS * 16):
            self.rows.append(self._placed([]))
        self.rows.append(self._placed(self.cells))
        self.cells = []

    def _placed(self, cells: Sequence[tuple[int, str, int, int]]) -> list[str]:
        row: dict[int, str] = {}
        for column, (left, text) in list(self._down.items()):
            row[column] = text
            if left > 1:
                self._down[column] = (left - 1, text)
            else:
                del self._down[column]
        column = 0
        for stated, text, rows, columns in cells:
            column = stated if stated >= 0 else column
            while stated < 0 and column in row:
                column += 1
            row[column] = text
            if rows > 1:
                self._down[column] = (rows - 1, text)
            row |= {column + i: "" for i in range(1, columns)}
            column += columns
        return [row.get(i, "") for i in range(max(row, default=-1) + 1)]


def _of_html(text: str) -> list[_Grid]:
    """The tables of HTML, the inner ones of nested tables first."""
    from lxml import etree

    done: list[_Grid] = []
    open_: list[_Grid] = []
    # What is left of the tree is the way to where the reader stands: a page may be as long as it likes.
    steps = etree.iterparse(
        io.BytesIO(text.encode("utf-8", "replace")),
        events=("start", "end"),
        html=True,
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    for event, element in steps:
        tag = element.tag
        if event == "start":
            if tag == "table":
                open_.append(_Grid())
            continue
        if not open_:
            continue
        if tag in ("td", "th"):
            spans = (_span(element.get("rowspan"), _MOST_ROWS), _span(element.get("colspan"), _MOST_COLUMNS))
            open_[-1].cells.append((-1, _text(element), *spans))
            element.clear(keep_tail=True)
        elif tag == "caption":
            open_[-1].name = _text(element)
        elif tag == "tr":
            open_[-1].hidden += bool(_HIDDEN.search(element.get("style", "")))
            open_[-1].end_row()
            _forget(element)
        elif tag == "table":
            done.append(open_.pop())
            element.clear(keep_tail=True)
    return done


def _forget(element: Any) -> None:
    """Give back what was read of a tree."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _span(stated: str | None, most: int) -> int:
    return min(int(stated), most) if stated and stated.strip().isdecimal() and int(stated) else 1


def _text(cell: Any) -> str:
    """What a reader sees of a cell: white space as one space, breaks as line breaks."""
    pieces = []
    for element in cell.iter():
        if element.tag in ("script", "style"):
            pieces.append(_plain(element.tail) if element is not cell else "")
            continue
        if element is not cell and element.tag in _BREAKS:
            pieces.append("\n")
        pieces.append(_plain(element.text))
        pieces.append(_plain(element.tail) if element is not cell else "")
    return re.sub(r" *\n[ \n]*", "\n", "".join(pieces)).strip(" \n\u00a0")


def _plain(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def _of_excel(text: str) -> list[_Grid]:
    """The sheets of a workbook in the XML of Excel 2003."""
    from lxml import etree

    done: list[_Grid] = []
    declared = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    steps = etree.iterparse(
        io.BytesIO(declared.encode("utf-8", "replace")),
        events=("start", "end"),
        tag=[f"{_EXCEL}{name}" for name in ("Worksheet", "Row")],
        recover=True,
        huge_tree=True,
        resolve_entities=False,
        no_network=True,
    )
    for event, element in steps:
        if element.tag == f"{_EXCEL}Worksheet":
            if event == "start":
                done.append(_Grid(element.get(f"{_EXCEL}Name", "")))
        elif event == "end" and done:
            done[-1].hidden += element.get(f"{_EXCEL}Hidden") == "1"
            done[-1].cells = list(_cells(element))
            done[-1].end_row(_span(element.get(f"{_EXCEL}Index"), _MOST_ROWS * 16))
            _forget(element)
    return done


def _cells(row: Any) -> Iterator[tuple[int, str, int, int]]:
    for cell in row.iterchildren(f"{_EXCEL}Cell"):
        index = cell.get(f"{_EXCEL}Index", "")
        data = cell.find(f"{_EXCEL}Data")
        told = "" if data is None else _value("".join(data.itertext()), data.get(f"{_EXCEL}Type", ""))
        if data is None and cell.get(f"{_EXCEL}Formula"):
            told = cell.get(f"{_EXCEL}Formula")  # never computed: an empty cell would say that there is none
        spans = (1 + _more(cell.get(f"{_EXCEL}MergeDown")), 1 + _more(cell.get(f"{_EXCEL}MergeAcross")))
        yield int(index) - 1 if index.isdecimal() and int(index) else -1, told, *spans


def _more(stated: str | None) -> int:
    return min(int(stated), _MOST_COLUMNS) if stated and stated.isdecimal() else 0


def _value(text: str, kind: str) -> str:
    """A value as in other formats: days without their midnight, whole numbers without a point."""
    if kind == "DateTime":
        return text.removesuffix(".000").removesuffix("T00:00:00").replace("T", " ")
    if kind == "Number" and re.fullmatch(r"-?\d{1,15}\.0*", text):
        return text.partition(".")[0]
    return text
