"""A CSV table that people edit too: one row of it is changed, all others stay byte for byte.

Enters: the path of a table and the columns that it may have. Leaves: rows as text, and the bytes of the table
with one row put in, replaced or taken out. A table is written whole or not at all.
"""

from __future__ import annotations

import contextlib
import csv
import errno
import io
import os
import re
import stat
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from govdata.errors import CasebookError

__all__ = ["Key", "Row", "Sheet", "read_sheet", "sheet_of", "why_not_written", "write_whole"]

Key = tuple[str, ...]
_RECORD = re.compile(r'(?:[^"\r\n]|"(?:[^"]|"")*(?:"|\Z))*(?:\r\n|\n|\r|\Z)')
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True)
class Row:
    """One row: its `line` as a spreadsheet counts it (the header is 1), its cells, and how it is written."""

    line: int
    cells: Mapping[str, str]
    raw: str

    def key(self, columns: Sequence[str]) -> Key:
        """Return the cells that name the row."""
        return tuple(self.cells.get(column, "") for column in columns)


@dataclass(frozen=True)
class Sheet:
    """A table as it was read: `data` are its bytes, None where there is no file yet.

    `columns` are those that it may have, `keys` those that name a row.
    """

    path: Path
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    data: bytes | None
    records: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[Row, ...]

    @cached_property
    def by_key(self) -> dict[Key, Row]:
        """Rows by their key; of two with the same key the first."""
        return {row.key(self.keys): row for row in reversed(self.rows)}

    def row(self, key: Key) -> Row | None:
        """Return the row with that key."""
        return self.by_key.get(key)

    def put(self, key: Key | None, cells: Mapping[str, str]) -> tuple[bytes, int]:
        """Return the table with `cells` in place of the row `key`, or behind the last; and its line."""
        header, records = self._widened(cells)
        new = _line(header, cells, self._line_end)
        old = self.row(key) if key is not None else None
        if old is None:
            if records and not records[-1].endswith(("\n", "\r")):
                records[-1] += self._line_end
            records.append(new)
            return _bytes(records), len(records)
        at = old.line - 1
        ended = records[at].endswith(("\n", "\r"))
        records[at] = new if ended else new.removesuffix(self._line_end)
        return _bytes(records), old.line

    def without(self, key: Key) -> bytes:
        """Return the table without the row `key`."""
        gone = self.row(key)
        keep = [r for n, r in enumerate(self.records, start=1) if gone is None or n != gone.line]
        return _bytes(keep)

    @property
    def _line_end(self) -> str:
        return "\r\n" if self.records and self.records[0].endswith("\r\n") else "\n"

    def _widened(self, cells: Mapping[str, str]) -> tuple[tuple[str, ...], list[str]]:
        """Return header and records, with columns added that an older table doesn't have and a cell needs."""
        if not self.records:
            return self.columns, [
                _line(self.columns, dict(zip(self.columns, self.columns, strict=True)), "\n")
            ]
        more = [c for c in self.columns if cells.get(c) and c not in self.header]
        records = list(self.records)
        if more:
            head = records[0].rstrip("\r\n")
            records[0] = head + "".join(f",{column}" for column in more) + records[0][len(head) :]
        return (*self.header, *more), records


def read_sheet(path: Path, columns: Sequence[str], keys: Sequence[str]) -> Sheet:
    """Read a table; one that isn't there is empty.

    Raises
    ------
    CasebookError
        If it can't be read, isn't UTF-8, isn't CSV, or its header lacks a column that names rows.
    """
    try:
        data: bytes | None = path.read_bytes()
    except FileNotFoundError:
        data = None
    except OSError as error:
        raise CasebookError(f"{path.name}: cannot be read: {error.strerror}").also(
            f"{path.name}：读不了：{error.strerror}"
        ) from None
    return sheet_of(path, data, columns, keys)


def sheet_of(path: Path, data: bytes | None, columns: Sequence[str], keys: Sequence[str]) -> Sheet:
    """Return the table that these bytes are; raises as :func:`read_sheet`."""
    named = tuple(columns), tuple(keys)
    if not data:
        return Sheet(path, *named, data, (), (), ())
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CasebookError(
            f"{path.name} row {line}: is not UTF-8 here; save the spreadsheet as CSV UTF-8"
        ).also(f"{path.name} 第 {line} 行：不是 UTF-8；请把表格另存为“CSV UTF-8”") from None
    records = tuple(found for found in _RECORD.findall(text) if found)
    header, rows = _parsed(path, text.removeprefix("﻿"), records)
    for column in keys:
        if column not in header:
            raise CasebookError(f"{path.name} row 1: column {column!r} is missing; restore the header").also(
                f"{path.name} 第 1 行：缺少列 {column!r}；请恢复列名"
            )
    return Sheet(path, *named, data, records, header, rows)


def _parsed(path: Path, text: str, records: Sequence[str]) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    try:
        parsed = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise CasebookError(f"{path.name}: is not CSV: {error}").also(
            f"{path.name}：不是 CSV：{error}"
        ) from None
    if len(parsed) != len(records):
        raise CasebookError(f"{path.name}: is not CSV: a quotation mark stands alone").also(
            f"{path.name}：不是 CSV：有一个引号没有配对"
        )
    header = tuple(parsed[0])
    return header, tuple(
        Row(line, dict(zip(header, cells, strict=False)), raw)
        for line, (cells, raw) in enumerate(zip(parsed, records, strict=True), start=1)
        if line > 1 and cells
    )


def _line(header: Sequence[str], cells: Mapping[str, str], end: str) -> str:
    # Not csv.writer: until Python 3.13 it leaves a lone carriage return bare.
    return ",".join(_quoted(cells.get(column, "")) for column in header) + end


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if re.search('[",\r\n]', cell) else cell


def _bytes(records: Sequence[str]) -> bytes:
    return "".join(records).encode("utf-8")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under a temporary name beside it, on to the disk, then give it its name.

    Raises
    ------
    OSError
        If that can't be done; the file then stands as it was.
    """
    target = path.resolve()  # a link stays a link
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _settle(target.parent)


def _mode(path: Path) -> int:
    with contextlib.suppress(OSError):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _settle(folder: Path) -> None:
    """Bring the new name itself on to the disk, where the system can."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def why_not_written(error: OSError) -> str:
    """Return why a file wasn't written: ``full``, ``held`` by another program, ``refused``, ``failed``."""
    if error.errno in _FULL:
        return "full"
    if getattr(error, "winerror", None) in {5, 32, 33}:
        return "held"
    return "refused" if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS} else "failed"


def changed_cells(
    old: Mapping[str, str] | None, new: Mapping[str, str] | None
) -> Iterator[tuple[str, str, str]]:
    """Yield (column, old, new) for every cell that differs; a row that isn't there has empty cells."""
    for column in dict.fromkeys((*(old or {}), *(new or {}))):
        before, after = (old or {}).get(column, ""), (new or {}).get(column, "")
        if before != after:
            yield column, before, after
