"""Files and databases in; batches of text with their row numbers out, whatever the format.

Nothing is interpreted here but the container: encoding, delimiter, quotes, sheets, types. Rows that the
container itself has spoilt (too few fields, a quote that never closes, bytes of another encoding) are
listed and left out, and the reader goes on.
"""

from __future__ import annotations

import gzip
import json
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govdata.errors import RecordsError
from govdata.records.delimited import open_csv
from govdata.records.mapping import ColumnMapping
from govdata.records.opened import Query, Source, said_above
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


def _workbook(path: Path, mapping: ColumnMapping) -> list[Source]:
    sheets = read_sheets(path, mapping)
    return [_of_sheet(path.name if len(sheets) == 1 else f"{path.name} [{s.name}]", s) for s in sheets]


def _of_sheet(name: str, sheet: Sheet) -> Source:
    header = list(sheet.head.headings)
    while header and not header[-1]:
        header.pop()
    source = Source(
        name,
        header,
        lambda: iter(()),
        f"sheet {sheet.name!r}",
        sheet=sheet.name,
        unit=sheet.head.unit,
        said=(*said_above(sheet.head), *sheet.said),
        serial=True,
    )
    source.batches = lambda: of_rows(source, enumerate(sheet.rows, start=sheet.head.rows + 1))
    return source


def _json_lines(path: Path, _: ColumnMapping) -> Source:
    """One object a line; headings are the keys of all of them, in the order of their first use."""
    header: dict[str, None] = {}
    for found in _objects(path):
        header |= dict.fromkeys(found)
    source = Source(path.name, list(header), lambda: iter(()), "JSON, an object a line", encoding="UTF-8")
    rows = ([found.get(key) for key in header] for found in _objects(path))
    source.batches = lambda: of_rows(source, enumerate(rows, start=1))
    return source


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    """The object of each line, or of a list that is the whole file; an empty one for an empty line."""
    if path.suffix.lower() == ".json" and (listed := _listed(path)) is not None:
        yield from (_flat(path, number, found) for number, found in enumerate(listed, start=1))
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                found = (
                    json.loads(line.decode("utf-8-sig"), parse_float=str, parse_int=str)
                    if line.strip()
                    else {}
                )
            except ValueError as error:
                raise RecordsError(f"{path.name} line {number:,}: not JSON in UTF-8 ({error})") from error
            yield _flat(path, number, found)


def _listed(path: Path) -> list[Any] | None:
    """The objects of a JSON file that is one list of them."""
    with path.open("rb") as file:
        if not file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
            return None
    try:
        found: list[Any] = json.loads(path.read_bytes().decode("utf-8-sig"), parse_float=str, parse_int=str)
    except ValueError as error:
        raise RecordsError(f"{path.name}: not JSON in UTF-8 ({error})") from error
    return found


def _flat(path: Path, number: int, found: Any) -> dict[str, Any]:
    """An object without the objects and lists in it, which are no columns."""
    if not isinstance(found, dict):
        raise RecordsError(
            f'{path.name} line {number:,}: expected one flat object, such as {{"region": "R1"}}'
        )
    return {k: v for k, v in found.items() if not isinstance(v, dict | list)}


def _statistics_file(path: Path, mapping: ColumnMapping) -> Source:
    """SPSS and Stata: values by their labels; a variable goes by its label where that names a field."""
    import pyreadstat

    read = pyreadstat.read_dta if path.suffix.lower() == ".dta" else pyreadstat.read_sav
    try:
        frame, meta = read(str(path), apply_value_formats=True, formats_as_category=False)
    except (pyreadstat.ReadstatError, OSError, ValueError) as error:
        raise RecordsError(f"{path.name}: not an SPSS or Stata file ({error})") from error
    labels = meta.column_names_to_labels
    header = [
        labels[n] if labels.get(n) and not fit([n], mapping) and fit([labels[n]], mapping) else n
        for n in frame.columns
    ]
    source = Source(path.name, header, lambda: iter(()), "values by their labels")
    rows = frame.astype(object).where(frame.notna(), None)
    source.batches = lambda: of_rows(source, enumerate(rows.itertuples(index=False, name=None), start=1))
    return source


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
        raise RecordsError(f"{path.name}: not a Parquet file ({error})") from error
    made_up = b'"synthetic": true' in (file.schema_arrow.metadata or {}).get(METADATA_KEY, b"")
    batches = file.iter_batches(1 << 16, use_threads=False)
    return _arrow_source(path, file.schema_arrow, batches, "Parquet", synthetic=made_up)


def _feather(path: Path, _: ColumnMapping) -> Source:
    """Arrow's own format, Feather by its older name; version 1 isn't read any more."""
    import pyarrow as pa

    try:
        reader = pa.ipc.open_file(pa.memory_map(str(path)))
    except pa.ArrowInvalid as error:
        raise RecordsError(f"{path.name}: not a Feather (Arrow) file ({error})") from error
    batches = (reader.get_batch(i) for i in range(reader.num_record_batches))
    return _arrow_source(path, reader.schema, batches, "Feather")


def _arrow_source(
    path: Path, schema: pa.Schema, given: Iterable[pa.RecordBatch], stated: str, *, synthetic: bool = False
) -> Source:
    import pyarrow as pa

    nested = {f.name for f in schema if pa.types.is_nested(f.type) or pa.types.is_binary(f.type)}
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
        raise RecordsError(f"{path.name}: neither a DuckDB nor an SQLite database") from error


def _query(query: Query) -> Source:
    cursor = query.connection.cursor()
    try:
        cursor.execute(query.sql)
    except Exception as error:  # each driver has a tree of errors of its own
        raise RecordsError(f"{query.name}: the database refuses the query: {error}") from error
    header = [d[0] for d in cursor.description or ()]

    def rows() -> Iterator[tuple[int, Any]]:
        number = 0
        while some := cursor.fetchmany(_ROWS):
            for row in some:
                number += 1
                yield number, row

    source = Source(query.name, header, lambda: iter(()), "database")
    source.batches = lambda: of_rows(source, rows())
    return source
