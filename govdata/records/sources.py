"""Files and databases in; batches of text with their row numbers out, whatever the format.

Nothing is interpreted here but the container: encoding, delimiter, quotes, sheets, types. Rows that the
container itself has spoilt (too few fields, a quote that never closes, bytes of another encoding) are
listed and left out, and the reader goes on.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govdata.errors import RecordsError
from govdata.records.delimited import open_csv
from govdata.records.mapping import ColumnMapping
from govdata.records.opened import Malformed, Query, Source, said_above
from govdata.records.saying import say
from govdata.records.servers import is_address, open_server
from govdata.records.store import METADATA_KEY
from govdata.records.tables import fit
from govdata.records.workbooks import Sheet, cell_text, read_sheets

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["of_rows", "open_sources", "unpacked"]

_ROWS = 50_000
_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


def open_sources(source: str | Path | Query, mapping: ColumnMapping) -> list[Source]:
    """Open a file of rows, a DuckDB or SQLite database, or a query; each sheet of a workbook is a source.

    Raises
    ------
    RecordsError
        When it can't be opened, is empty, has no headings, or a type that isn't known.
    """
    if isinstance(source, Query):
        return [_checked(_query(source))]
    if is_address(source):
        return [_checked(open_server(str(source), mapping))]
    path = Path(source)
    if not path.is_file():
        raise RecordsError(say(f"{path}: no such file", f"{path}：没有这个文件"))
    if path.stat().st_size == 0:
        raise RecordsError(
            say(
                f"{path.name} is empty; expected a line of headings and rows",
                f"{path.name} 是空文件；应有列名一行和数据行",
            )
        )
    suffix = path.suffix.lower()
    if suffix in _WORKBOOKS and (named := _as_named(path)) is not None:
        return [_checked(open_csv(named, mapping))]
    if suffix in _WORKBOOKS:
        return [_checked(s) for s in _workbook(path, mapping)]
    readers: dict[str, Callable[[Path, ColumnMapping], Source]] = {
        **dict.fromkeys((".csv", ".tsv", ".txt"), open_csv),
        **dict.fromkeys((".parquet", ".pq"), _parquet),
        **dict.fromkeys((".feather", ".arrow", ".ipc"), _feather),
        **dict.fromkeys((".duckdb", ".db", ".sqlite", ".sqlite3"), _database),
        **dict.fromkeys((".jsonl", ".ndjson", ".json"), _json_lines),
        **dict.fromkeys((".sav", ".zsav", ".dta"), _statistics_file),
    }
    if suffix not in readers:
        raise RecordsError(
            say(
                f"{path.name}: files of type {suffix or 'none'!r} can't be read; expected "
                f"{', '.join((*readers, *_WORKBOOKS))}, or one of them as .gz or .zip",
                f"{path.name}：读不了 {suffix or '没有扩展名'} 的文件；"
                f"应为 {'、'.join((*readers, *_WORKBOOKS))}，或其 .gz、.zip 压缩文件",
            )
        )
    return [_checked(readers[suffix](path, mapping))]


def unpacked(source: str | Path | Query, folder: Path) -> str | Path | Query:
    """Unpack a .gz or .zip file into a folder; anything else stays where it is.

    Raises
    ------
    RecordsError
        For a damaged archive, or one with more than one file in it.
    """
    if isinstance(source, Query) or is_address(source) or Path(source).suffix.lower() not in (".gz", ".zip"):
        return source
    path = Path(source)
    try:
        return _out_of_gz(path, folder) if path.suffix.lower() == ".gz" else _out_of_zip(path, folder)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError) as error:
        raise RecordsError(
            say(
                f"{path.name}: not a {path.suffix[1:]} archive that can be read ({error})",
                f"{path.name}：不是可以读取的 {path.suffix[1:]} 压缩文件（{error}）",
            )
        ) from error


def _out_of_gz(path: Path, folder: Path) -> Path:
    target = folder / path.stem
    with gzip.open(path) as packed, target.open("wb") as file:
        shutil.copyfileobj(packed, file)
    return target


def _out_of_zip(path: Path, folder: Path) -> Path:
    with zipfile.ZipFile(path) as archive:
        inside = [i for i in archive.infolist() if not i.is_dir() and "__MACOSX" not in i.filename]
        if len(inside) != 1:
            raise RecordsError(
                say(
                    f"{path.name} holds {len(inside):,} files; expected one: unpack it first",
                    f"{path.name} 内有 {len(inside):,} 个文件；应为一个：请先解压",
                )
            )
        target = folder / Path(inside[0].filename).name
        with archive.open(inside[0]) as packed, target.open("wb") as file:
            shutil.copyfileobj(packed, file)
    return target


def _checked(source: Source) -> Source:
    header = [h.strip().lstrip("\ufeff") for h in source.header]
    if not any(header):
        raise RecordsError(
            say(
                f"{source.name} has no headings; expected them in the first line",
                f"{source.name} 没有列名；应在第一行",
            )
        )
    source.header = [h or f"column {i}" for i, h in enumerate(header, start=1)]
    return source


# --- Excel, Parquet, databases -----------------------------------------------------------------------


def _as_named(path: Path) -> Path | None:
    """The file where it is text, as many systems export under a workbook's name; None for a workbook.

    Raises
    ------
    RecordsError
        For a web page, which a spreadsheet program opens as if it were one.
    """
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"\x09")):
        return None
    if re.search(rb"<(?:html|table|!doctype|\?xml|meta)", start, re.I):
        raise RecordsError(
            say(
                f"{path.name} is a web page under a workbook's name: open it in a spreadsheet program and "
                "save it as .xlsx",
                f"{path.name} 是用工作簿扩展名保存的网页：请用电子表格软件打开，另存为 .xlsx",
            )
        )
    lines = start.replace(b"\0", b"").split(b"\n")
    return path if len(lines) > 1 and re.search(rb"[\t,;]", lines[0]) else None


def _workbook(path: Path, mapping: ColumnMapping) -> list[Source]:
    sheets = read_sheets(path, mapping)
    return [_of_sheet(path.name if s.alone else f"{path.name} [{s.name}]", s) for s in sheets]


def _of_sheet(name: str, sheet: Sheet) -> Source:
    # What stands right of the headings is a column without one, and not read.
    width = max((n for row in (sheet.head.headings, *sheet.rows) for n in [_filled(row)]), default=0)
    header = [*sheet.head.headings, *[""] * width][:width]
    source = Source(
        name,
        header,
        lambda: iter(()),
        say(f"sheet {sheet.name!r}", f"工作表“{sheet.name}”"),
        sheet=sheet.name,
        unit=sheet.head.unit,
        said=(*said_above(sheet.head), *sheet.said),
        serial=True,
        first=sheet.head.rows + 1,
    )
    source.batches = lambda: of_rows(source, enumerate(sheet.rows, start=sheet.head.rows + 1))
    return source


def _filled(row: Sequence[Any]) -> int:
    """Number of cells down to the last that has something in it."""
    return next((n for n in range(len(row), 0, -1) if row[n - 1] not in ("", None)), 0)


def _json_lines(path: Path, _: ColumnMapping) -> Source:
    """One object a line; headings are the keys of all of them, in the order of their first use."""
    header: dict[str, None] = {}
    for numbered in _objects(path, []):
        header |= dict.fromkeys(numbered[1])
    source = Source(
        path.name, list(header), lambda: iter(()), say("JSON objects", "JSON 对象"), encoding="UTF-8"
    )
    rows = ((n, [found.get(key) for key in header]) for n, found in _objects(path, source.malformed))
    source.batches = lambda: of_rows(source, rows)
    return source


def _objects(path: Path, spoilt: list[Malformed]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number and object of each line, or of a list that is the whole file; lines that aren't are spoilt.

    Raises
    ------
    RecordsError
        When the first line is no object: then the file is something else.
    """
    if path.suffix.lower() == ".json" and (listed := _listed(path)) is not None:
        yield from ((number, _flat(path, number, found)) for number, found in enumerate(listed, start=1))
        return
    sound = False
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                found = (
                    json.loads(line.decode("utf-8-sig"), parse_float=str, parse_int=str)
                    if line.strip()
                    else {}
                )
                found = _flat(path, number, found)
            except (ValueError, RecordsError) as error:
                if not sound:
                    raise (
                        error if isinstance(error, RecordsError) else _not_json(path, error, number)
                    ) from error
                said = say("not one object in JSON and UTF-8", "不是一个 UTF-8 编码的 JSON 对象")
                spoilt.append(Malformed(number, "not_json", said))
                continue
            sound = sound or bool(found)
            yield number, found


def _listed(path: Path) -> list[Any] | None:
    """The objects of a JSON file that is one list of them, or one object that holds such a list."""
    with path.open("rb") as file:
        start = file.readline().lstrip(b"\xef\xbb\xbf \t\r\n")
        if start.startswith(b"{") and _is_json(start) and file.readline().strip():
            return None  # an object a line, whatever the file's name
    try:
        found: Any = json.loads(path.read_bytes().decode("utf-8-sig"), parse_float=str, parse_int=str)
    except ValueError as error:
        raise _not_json(path, error) from error
    if isinstance(found, list):
        return found
    # An answer of a service: the records are the one list of objects in it.
    lists = [v for v in found.values() if isinstance(v, list) and v and all(isinstance(o, dict) for o in v)]
    return lists[0] if len(lists) == 1 else [found]


def _not_json(path: Path, error: ValueError, line: int = 0) -> RecordsError:
    where = say(f" line {line:,}", f" 第 {line:,} 行") if line else ""
    expected = '{"region": "R1"}'
    return RecordsError(
        say(
            f"{path.name}{where}: not JSON in UTF-8 ({error}); expected an object such as {expected} a line, "
            "or a list of them as the whole file",
            f"{path.name}{where}：不是 UTF-8 编码的 JSON（{error}）；应每行一个对象，如 {expected}，"
            "或整个文件是对象的列表",
        )
    )


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _flat(path: Path, number: int, found: Any) -> dict[str, Any]:
    """An object without the objects and lists in it, which are no columns."""
    if not isinstance(found, dict):
        raise RecordsError(
            say(
                f'{path.name} line {number:,}: expected one flat object, such as {{"region": "R1"}}',
                f'{path.name} 第 {number:,} 行：应为一个对象，如 {{"region": "R1"}}',
            )
        )
    return {k: v for k, v in found.items() if not isinstance(v, dict | list)}


def _statistics_file(path: Path, mapping: ColumnMapping) -> Source:
    """SPSS and Stata: values by their labels; a variable goes by its label where that names a field."""
    import pyreadstat

    read = pyreadstat.read_dta if path.suffix.lower() == ".dta" else pyreadstat.read_sav
    try:
        frame, meta = read(str(path), apply_value_formats=True, formats_as_category=False)
    except (pyreadstat.ReadstatError, OSError, ValueError) as error:
        raise _not_a(path, "an SPSS or Stata file", "SPSS 或 Stata 文件", error) from error
    labels = meta.column_names_to_labels
    header = [
        labels[n] if labels.get(n) and not fit([n], mapping) and fit([labels[n]], mapping) else n
        for n in frame.columns
    ]
    source = Source(path.name, header, lambda: iter(()), say("values by their labels", "取值用其标签"))
    rows = frame.astype(object).where(frame.notna(), None)
    source.batches = lambda: of_rows(source, enumerate(rows.itertuples(index=False, name=None), start=1))
    return source


def _not_a(path: Path, what: str, zh: str, error: Exception) -> RecordsError:
    return RecordsError(
        say(
            f"{path.name}: not {what} that can be read ({error}); is it whole, and of the type that its name "
            "says?",
            f"{path.name}：不是可以读取的 {zh}（{error}）；请查看文件是否完整、扩展名是否相符",
        )
    )


def of_rows(source: Source, rows: Iterable[tuple[int, Any]]) -> Iterator[tuple[pa.RecordBatch, pa.Array]]:
    """Batches from tuples; longer ones are refused, shorter ones filled up, empty ones counted."""
    width = len(source.header)
    kept: list[list[str | None]] = []
    numbers: list[int] = []
    for number, row in rows:
        values = [cell_text(v) for v in row]
        while len(values) > width and not values[-1]:
            values.pop()
        if not any(values):
            source.blank += 1
        elif len(values) > width:
            source.refuse_width(number, len(values))
        else:
            kept.append(values + [None] * (width - len(values)))
            numbers.append(number)
        if len(kept) >= _ROWS:
            yield _batch(kept, numbers, width)
            kept, numbers = [], []
    if kept:
        yield _batch(kept, numbers, width)


def _batch(rows: list[list[str | None]], numbers: list[int], width: int) -> tuple[pa.RecordBatch, pa.Array]:
    import pyarrow as pa

    columns = [pa.array(c, pa.string()) for c in zip(*rows, strict=True)]
    return pa.RecordBatch.from_arrays(columns, [str(i) for i in range(width)]), pa.array(numbers, pa.int64())


def _parquet(path: Path, _: ColumnMapping) -> Source:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise _not_a(path, "a Parquet file", "Parquet 文件", error) from error
    made_up = b'"synthetic": true' in (file.schema_arrow.metadata or {}).get(METADATA_KEY, b"")
    batches = file.iter_batches(1 << 16, use_threads=False)
    return _arrow_source(path, file.schema_arrow, batches, "Parquet", synthetic=made_up)


def _feather(path: Path, _: ColumnMapping) -> Source:
    """Arrow's own format, Feather by its older name; version 1 isn't read any more."""
    import pyarrow as pa

    try:
        reader = pa.ipc.open_file(pa.memory_map(str(path)))
    except pa.ArrowInvalid as error:
        raise _not_a(path, "a Feather (Arrow) file", "Feather（Arrow）文件", error) from error
    batches = (reader.get_batch(i) for i in range(reader.num_record_batches))
    return _arrow_source(path, reader.schema, batches, "Feather")


def _arrow_source(
    path: Path, schema: pa.Schema, given: Iterable[pa.RecordBatch], stated: str, *, synthetic: bool = False
) -> Source:
    import pyarrow as pa

    nested = {f.name for f in schema if pa.types.is_nested(f.type)}
    header = [f.name for f in schema if f.name not in nested]

    def batches() -> Iterator[tuple[pa.RecordBatch, pa.Array]]:
        first = 1
        for batch in given:
            columns = [_as_text(batch.column(i)) for i, f in enumerate(schema) if f.name not in nested]
            rows = pa.array(range(first, first + batch.num_rows), pa.int64())
            first += batch.num_rows
            yield pa.RecordBatch.from_arrays(columns, [str(i) for i in range(len(header))]), rows

    listed = ", ".join(sorted(nested))
    said = (
        (say(f"columns that are no plain values, not read: {listed}", f"不是单个值、未读取的列：{listed}"),)
        if nested
        else ()
    )
    return Source(path.name, header, batches, stated, synthetic=synthetic, said=said)


def _as_text(column: pa.Array) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_timestamp(column.type):
        return pc.strftime(column, "%Y-%m-%d %H:%M:%S").cast(pa.string())
    if pa.types.is_null(column.type):
        return pa.nulls(len(column), pa.string())
    if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        # Texts of systems that don't mark them as such; what is none becomes U+FFFD, which refuses its row.
        held = column.to_pylist()
        return pa.array([None if v is None else v.decode("utf-8", "replace") for v in held], pa.string())
    return column.cast(pa.string())


def _database(path: Path, mapping: ColumnMapping) -> Source:
    if not mapping.query:
        raise RecordsError(
            say(
                f"{path.name} is a database; the mapping file needs 'table' or 'query'",
                f"{path.name} 是数据库；映射文件需要写 table 或 query",
            )
        )
    with path.open("rb") as file:
        sqlite = file.read(15) == b"SQLite format 3"
    if sqlite:
        import sqlite3

        return _query(
            Query(sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True), mapping.query, path.name)
        )
    import duckdb

    try:
        # A view in somebody's database has no business with other files of this machine.
        held = duckdb.connect(path.resolve(), read_only=True, config={"enable_external_access": "false"})
        return _query(Query(held, mapping.query, path.name))
    except duckdb.IOException as error:
        raise _not_a(path, "a DuckDB or SQLite database", "DuckDB 或 SQLite 数据库", error) from error


def _query(query: Query) -> Source:
    cursor = query.connection.cursor()
    try:
        cursor.execute(query.sql)
    except Exception as error:  # each driver has a tree of errors of its own
        raise RecordsError(
            say(
                f"{query.name}: the database refuses the query: {error}",
                f"{query.name}：数据库不接受这个查询：{error}",
            )
        ) from error
    header = [d[0] for d in cursor.description or ()]

    def rows() -> Iterator[tuple[int, Any]]:
        number = 0
        while some := cursor.fetchmany(_ROWS):
            for row in some:
                number += 1
                yield number, row

    source = Source(query.name, header, lambda: iter(()), say("database", "数据库"))
    source.batches = lambda: of_rows(source, rows())
    return source
