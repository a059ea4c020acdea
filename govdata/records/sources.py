"""Files and databases in; batches of text with their row numbers out, whatever the format.

Nothing is interpreted here but the container: encoding, delimiter, quotes, sheets, types. Rows that the
container itself has spoilt (too few fields, a quote that never closes, bytes of another encoding) are
listed and left out, and the reader goes on.
"""

from __future__ import annotations

import gzip
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from govdata.errors import RecordsError
from govdata.records.cells import constant, of_rows
from govdata.records.delimited import open_csv
from govdata.records.mapping import ColumnMapping
from govdata.records.marked import PAGES, is_marked, is_mhtml, out_of_mhtml
from govdata.records.objects import open_objects
from govdata.records.opened import Query, Source, said_above
from govdata.records.saying import say
from govdata.records.servers import is_address, open_server
from govdata.records.store import METADATA_KEY
from govdata.records.tables import fit
from govdata.records.workbooks import Sheet, read_page, read_sheets

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["open_sources", "unpacked"]

_ROWS = 50_000
_TEXTS = (".csv", ".tsv", ".txt")
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
    several: dict[str, Callable[[Path, ColumnMapping], list[Source]]] = {
        "workbook": _workbook,
        "page": _page,
        "text": open_csv,
    }
    taken = "page" if suffix in PAGES else _as_named(path) if suffix in _WORKBOOKS else ""
    taken = "text" if suffix in _TEXTS else taken
    if taken == "text" and _is_page(path):
        taken = "page"
    if taken:
        return [_checked(s) for s in several[taken](path, mapping)]
    if mapping.ranges:
        raise RecordsError(
            say(
                f"{path.name}: 'range' is a part of a sheet, a page or a CSV file; this is neither",
                f"{path.name}：range 指工作表、网页或 CSV 的一部分；此文件不是",
            )
        )
    readers: dict[str, Callable[[Path, ColumnMapping], Source]] = {
        **dict.fromkeys((".parquet", ".pq"), _parquet),
        **dict.fromkeys((".feather", ".arrow", ".ipc"), _feather),
        **dict.fromkeys((".duckdb", ".db", ".sqlite", ".sqlite3"), _database),
        **dict.fromkeys((".jsonl", ".ndjson", ".json", ".geojson"), open_objects),
        **dict.fromkeys((".sav", ".zsav", ".dta"), _statistics_file),
    }
    if suffix not in readers:
        raise RecordsError(
            say(
                f"{path.name}: files of type {suffix or 'none'!r} can't be read; expected "
                f"{', '.join((*_TEXTS, *_WORKBOOKS, *PAGES, *readers))}, or one of them as .gz or .zip",
                f"{path.name}：读不了 {suffix or '没有扩展名'} 的文件；"
                f"应为 {'、'.join((*_TEXTS, *_WORKBOOKS, *PAGES, *readers))}，或其 .gz、.zip 压缩文件",
            )
        )
    return [_checked(readers[suffix](path, mapping))]


def unpacked(source: str | Path | Query, folder: Path) -> str | Path | Query:
    """Unpack a .gz, .zip or MHTML file into a folder; anything else stays where it is.

    Raises
    ------
    RecordsError
        For a damaged archive, or one with more than one file in it.
    """
    if isinstance(source, Query) or is_address(source):
        return source
    path = Path(source)
    if path.suffix.lower() not in (".gz", ".zip"):
        return out_of_mhtml(path, folder) if path.is_file() and _is_with_parts(path) else source
    try:
        return _out_of_gz(path, folder) if path.suffix.lower() == ".gz" else _out_of_zip(path, folder)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError) as error:
        raise RecordsError(
            say(
                f"{path.name}: not a {path.suffix[1:]} archive that can be read ({error})",
                f"{path.name}：不是可以读取的 {path.suffix[1:]} 压缩文件（{error}）",
            )
        ) from error


def _is_with_parts(path: Path) -> bool:
    """Whether a file is a page with its parts, under one of the names that such have."""
    if path.suffix.lower() not in (*PAGES, *_WORKBOOKS):
        return False
    with path.open("rb") as file:
        return is_mhtml(file.read(4096))


def _is_page(path: Path) -> bool:
    with path.open("rb") as file:
        return is_marked(file.read(4096))


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
    header = [constant(h.strip().lstrip("\ufeff")) for h in source.header]
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


def _as_named(path: Path) -> Literal["workbook", "page", "text"]:
    """What a file is that is called a workbook: many systems export pages and text under such names."""
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"\x09")):
        return "workbook"
    if is_marked(start):
        return "page"
    lines = start.replace(b"\0", b"").splitlines()
    return "text" if len(lines) > 1 and any(re.search(rb"[\t,;]", line) for line in lines) else "workbook"


def _page(path: Path, mapping: ColumnMapping) -> list[Source]:
    return [_of_sheet(_called(path, s), s) for s in read_page(path, mapping)]


def _called(path: Path, sheet: Sheet) -> str:
    """What a table goes by in messages: its file, its sheet where there are others, its part of it."""
    where = " ".join(w for w in ("" if sheet.alone else sheet.name, sheet.part) if w)
    return f"{path.name} [{where}]" if where else path.name


def _workbook(path: Path, mapping: ColumnMapping) -> list[Source]:
    return [_of_sheet(_called(path, s), s) for s in read_sheets(path, mapping)]


def _of_sheet(name: str, sheet: Sheet) -> Source:
    # What stands right of the headings is a column without one, and not read.
    width = max((n for row in (sheet.head.headings, *sheet.rows) for n in [_filled(row)]), default=0)
    header = [*sheet.head.headings, *[""] * width][:width]
    source = Source(
        name,
        header,
        lambda: iter(()),
        sheet.stated,
        sheet=sheet.name,
        unit=sheet.head.unit,
        said=(*said_above(sheet.head), *sheet.said),
        serial=sheet.serial,
        part=sheet.part,
        first=sheet.head.rows + 1,
    )
    source.batches = lambda: of_rows(source, enumerate(sheet.rows, start=sheet.head.rows + 1))
    return source


def _filled(row: Sequence[Any]) -> int:
    """Number of cells down to the last that has something in it."""
    return next((n for n in range(len(row), 0, -1) if row[n - 1] not in ("", None)), 0)


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
