"""Workbooks in; rows of text out: xlsx, xls and ods, formulas by the value that was last computed.

The sheet is the one that the mapping names, else the one that holds such a table. What a workbook says of its
own size isn't believed. A formula that was never computed has no value, and an empty cell would say that
nothing happened: the formula stands there instead, and its row is refused.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from govdata.errors import RecordsError
from govdata.records.mapping import ColumnMapping
from govdata.records.saying import say
from govdata.records.tables import LOOKED_AT, Head, fit, head_of

__all__ = ["Sheet", "cell_text", "read_sheets"]

#: A sheet keeps fifteen digits of a number: whatever is longer isn't what was typed.
_EXACT = 1e15
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
    """A sheet: its name, head and rows below the head, what else there is to say, whether it has no other."""

    name: str
    head: Head
    rows: list[list[Any]]
    said: tuple[str, ...] = ()
    alone: bool = False


def read_sheets(path: Path, mapping: ColumnMapping) -> list[Sheet]:
    """Read the sheet that holds the table, or the sheets that the mapping names.

    Raises
    ------
    RecordsError
        For what is no workbook, a sheet that isn't there, or two sheets that could both be meant.
    """
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_path(path)
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
    looked = max(LOOKED_AT, mapping.header[1] if mapping.header else 0)
    least = mapping.header[1] if mapping.header else 1
    # A sheet that has no such row, of explanations say, isn't meant; where none has, the first says so.
    held = [n for n, rows in tables.items() if len(rows) >= least] or list(tables)[:1]
    if not any(tables.values()):
        raise RecordsError(
            say(
                f"{path.name} is empty; expected a line of headings and rows",
                f"{path.name} 是空的；应有列名一行和数据行",
            )
        )
    heads = {n: head_of(path.name, _text(tables[n][:looked]), mapping) for n in held}
    fits = {n: fit(h.headings, mapping) for n, h in heads.items()}
    names = _chosen(path, fits, mapping, wanted)
    others = [n for n in book.sheet_names if n not in names]
    alone = len(book.sheet_names) == 1
    return [_sheet(path, n, heads[n], tables[n], others, alone=alone) for n in names]


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


def _sheet(
    path: Path, name: str, head: Head, rows: list[list[Any]], others: list[str], *, alone: bool
) -> Sheet:
    hidden = _with_formulas(path, name, rows)
    said = []
    if hidden:
        said.append(say(f"hidden rows, read like the others: {hidden:,}", f"隐藏的行照样读取：{hidden:,} 行"))
    if others:
        said.append(say(f"sheets not read: {', '.join(others)}", f"未读取的工作表：{'、'.join(others)}"))
    return Sheet(name, head, rows[head.rows :], tuple(said), alone)


def _chosen(path: Path, fits: dict[str, int], mapping: ColumnMapping, wanted: list[str]) -> list[str]:
    """The sheets to read: those named, all that fit best, or the only one that does."""
    if len(wanted) > 1:
        return [n for n in wanted if n in fits]
    best = max(fits.values())
    names = [n for n, found in fits.items() if found == best]
    if mapping.sheets:
        return names
    if len(names) > 1 and best > 1:
        raise RecordsError(
            say(
                f"{path.name}: sheets {', '.join(map(repr, names))} hold such a table each; name the one to "
                'read in the mapping file, sheet: ..., several as a list, or sheet: "*" for all of them',
                f"{path.name}：工作表 {'、'.join(names)} 各有一张这样的表；请在映射文件中用 sheet: ... "
                '指明一张，用列表指明几张，或写 sheet: "*" 全部读取',
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
    row, column = int(number) - 1, _column(letters)
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
    rows[row][column] = text


def _column(letters: bytes) -> int:
    """Return the place, from 0, of a column's letters.

    >>> _column(b"A"), _column(b"AB")
    (0, 27)
    """
    place = 0
    for letter in letters:
        place = place * 26 + letter - ord("A") + 1
    return place - 1


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


def cell_text(value: Any) -> str | None:
    """A cell as text: days without their midnight, whole numbers without their point.

    A number of more digits than a sheet keeps is told in E notation, whatever the sheet shows.

    >>> cell_text(35.0), cell_text(123456789012345678), cell_text(3.20106198001011e17)
    ('35', '123456789012345678', '3.20106198001011e+17')
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, float):
        if abs(value) >= _EXACT:
            return f"{value:.14e}"
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)
