"""Files and databases in; batches of text with their row numbers out, whatever the format.

Nothing is interpreted here but the container: encoding, delimiter, quotes, sheets, types. Rows that the
container itself has spoilt (too few fields, a quote that never closes, bytes of another encoding) are
listed and left out, and the reader goes on.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from govdata.errors import RecordsError
from govdata.records.encodings import encoding_of, named
from govdata.records.mapping import ColumnMapping
from govdata.records.store import METADATA_KEY
from govdata.records.tables import LOOKED_AT, Head, fit, head_of
from govdata.records.workbooks import cell_text, read_sheet

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Query", "Source", "open_source", "unpacked"]

_BLOCK = 1 << 22
_ROWS = 50_000
_DELIMITERS = ",\t;|，"
#: A quoted field of more lines than this is a quote that never closes.
_LINES_IN_A_FIELD = 30


@dataclass(frozen=True)
class Query:
    """Rows of a database: any DB-API connection (DuckDB's too), and what to ask it.

    Only the columns of the query come in, so leave names and numbers out of it.
    """

    connection: Any
    sql: str
    name: str = "query"


@dataclass(frozen=True)
class Malformed:
    """A row that the container itself has spoilt: its number, the reason, and the sentence that says it."""

    row: int
    reason: Literal["fields", "open_quote"]
    sentence: str


@dataclass
class Source:
    """One opened file or query.

    Parameters
    ----------
    name : str
        For messages.
    header : list of str
    batches : callable
        Yields (columns of text, row numbers); to be called once.
    stated : str
        What was detected: encoding and delimiter, sheet.
    malformed : list of Malformed
        Rows left out; complete after the last batch.
    blank : int
        Lines without anything.
    synthetic : bool
        Whether the file says that its rows are made up.
    encoding, sheet : str
        As taken; empty where there is none.
    unit : str
        Unit of money that a line above the headings states.
    said : tuple of str
        What else there is to say: lines above the headings, hidden rows, sheets not read.
    serial : bool
        Whether whole numbers in a column of dates are a workbook's day numbers.
    """

    name: str
    header: list[str]
    batches: Callable[[], Iterator[tuple[pa.RecordBatch, pa.Array]]]
    stated: str = ""
    malformed: list[Malformed] = field(default_factory=list)
    blank: int = 0
    synthetic: bool = False
    encoding: str = ""
    sheet: str = ""
    unit: str = ""
    said: tuple[str, ...] = ()
    serial: bool = False

    def refuse_width(self, row: int, fields: int) -> None:
        """Note a row that has more or fewer fields than the headings."""
        said = f"has {fields} fields, the headings are {len(self.header)}"
        self.malformed.append(Malformed(row, "fields", said))


def open_source(source: str | Path | Query, mapping: ColumnMapping) -> Source:
    """Open a file of rows, a DuckDB or SQLite database, or a query.

    Raises
    ------
    RecordsError
        When it can't be opened, is empty, has no headings, or a type that isn't known.
    """
    if isinstance(source, Query):
        return _checked(_query(source))
    path = Path(source)
    if not path.is_file():
        raise RecordsError(f"{path}: no such file")
    if path.stat().st_size == 0:
        raise RecordsError(f"{path.name} is empty; expected a line of headings and rows")
    suffix = path.suffix.lower()
    readers: dict[str, Callable[[Path, ColumnMapping], Source]] = {
        **dict.fromkeys((".csv", ".tsv", ".txt"), _csv),
        **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".ods"), _workbook),
        **dict.fromkeys((".parquet", ".pq"), _parquet),
        **dict.fromkeys((".duckdb", ".db", ".sqlite", ".sqlite3"), _database),
        **dict.fromkeys((".jsonl", ".ndjson"), _json_lines),
        **dict.fromkeys((".sav", ".zsav", ".dta"), _statistics_file),
    }
    if suffix not in readers:
        raise RecordsError(
            f"{path.name}: files of type {suffix or 'none'!r} can't be read; expected {', '.join(readers)}, "
            "or one of them as .gz or .zip"
        )
    return _checked(readers[suffix](path, mapping))


def unpacked(source: str | Path | Query, folder: Path) -> str | Path | Query:
    """Unpack a .gz or .zip file into a folder; anything else stays where it is.

    Raises
    ------
    RecordsError
        For a damaged archive, or one with more than one file in it.
    """
    if isinstance(source, Query) or Path(source).suffix.lower() not in (".gz", ".zip"):
        return source
    path = Path(source)
    try:
        return _out_of_gz(path, folder) if path.suffix.lower() == ".gz" else _out_of_zip(path, folder)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError) as error:
        raise RecordsError(
            f"{path.name}: not a {path.suffix[1:]} archive that can be read ({error})"
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
            raise RecordsError(f"{path.name} holds {len(inside):,} files; expected one: unpack it first")
        target = folder / Path(inside[0].filename).name
        with archive.open(inside[0]) as packed, target.open("wb") as file:
            shutil.copyfileobj(packed, file)
    return target


def _checked(source: Source) -> Source:
    header = [h.strip().lstrip("\ufeff") for h in source.header]
    if not any(header):
        raise RecordsError(f"{source.name} has no headings; expected them in the first line")
    source.header = [h or f"column {i}" for i, h in enumerate(header, start=1)]
    return source


# --- CSV ---------------------------------------------------------------------------------------------


def _csv(path: Path, mapping: ColumnMapping) -> Source:
    encoding = named(mapping.encoding) if mapping.encoding else encoding_of(path)
    blocks = _lines(path, encoding.codec)
    first = b""
    while first.count(b"\n") < LOOKED_AT and (block := next(blocks, b"")):
        first += block
    lines = [line.rstrip("\r") for line in first.decode("utf-8").split("\n")[:LOOKED_AT]]
    # A title without a delimiter may stand first.
    told = next((line for line in lines if any(d in line for d in _DELIMITERS)), lines[0])
    delimiter = mapping.delimiter or max(_DELIMITERS, key=told.count)
    head = head_of(path.name, [_cells(line, delimiter) for line in lines], mapping)
    source = Source(
        path.name,
        head.headings,
        lambda: iter(()),
        f"{encoding.stated}, delimiter {delimiter!r}",
        encoding=encoding.stated,
        unit=head.unit,
        said=_above(head),
    )
    body = b"".join(first.split(b"\n", head.rows)[head.rows :])
    source.batches = lambda: _CsvRows(source, delimiter, head.rows).batches(_again(body, blocks))
    return source


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip() for cell in (_split(line, delimiter) or [])]


def _above(head: Head) -> tuple[str, ...]:
    return (f"lines above the headings: {head.rows - 1:,}",) if head.rows > 1 else ()


def _lines(path: Path, encoding: str) -> Iterator[bytes]:
    """Blocks of whole lines as UTF-8; what can't be read becomes U+FFFD, which refuses its row later."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    rest, ends = "", None
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            text = rest + decoder.decode(block)
            # Old Macintosh files end their lines with CR alone; elsewhere a lone CR is no line end.
            ends = ends or ("\r" if "\r" in text and "\n" not in text.rstrip("\r") else "\n")
            whole, newline, rest = text.rpartition(ends)
            if newline:
                yield _ended(whole + newline, ends)
    rest += decoder.decode(b"", final=True)
    if rest:
        yield _ended(rest, ends or "\n")


def _ended(text: str, ends: str) -> bytes:
    if ends == "\r":
        return text.replace("\r", "\n").encode()
    lone = text.count("\r") != text.count("\r\n")
    return (re.sub(r"\r(?!\n)", " ", text) if lone else text).encode()


def _again(first: bytes, blocks: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from blocks


class _CsvRows:
    """Splits blocks of lines into rows: Arrow where each line is a row, Python where quotes span lines."""

    def __init__(self, source: Source, delimiter: str, head: int) -> None:
        self.source, self.delimiter = source, delimiter
        self.width = len(source.header)
        self.line = head + 1

    def batches(self, blocks: Iterable[bytes]) -> Iterator[tuple[pa.RecordBatch, pa.Array]]:
        carried = b""
        for fresh in blocks:
            block = carried + fresh
            carried = b""
            if self.delimiter.isascii() and (b'"' not in block or self._closed(block)):
                yield from self._arrow(block)
            else:
                carried, batch = self._python(block, last=False)
                yield from batch
        if carried:
            yield from self._python(carried, last=True)[1]

    @staticmethod
    def _closed(block: bytes) -> bool:
        """Whether no quoted field runs over the end of a line: an even number of quotes before each."""
        import numpy as np

        raw = np.frombuffer(block, np.uint8)
        quotes = np.cumsum(raw == ord('"'))
        ends = np.append(quotes[raw == ord("\n")], quotes[-1])
        return not bool((ends % 2).any())

    def _arrow(self, block: bytes) -> Iterator[tuple[pa.RecordBatch, pa.Array]]:
        import numpy as np
        import pyarrow as pa
        from pyarrow import csv as arrow_csv

        if not block:
            return
        bad: list[int] = []

        def refuse(row: Any) -> str:
            bad.append(row.number - 1)
            self.source.refuse_width(self.line + row.number - 1, row.actual_columns)
            return "skip"

        names = [str(i) for i in range(self.width)]
        table = arrow_csv.read_csv(
            io.BytesIO(block),
            read_options=arrow_csv.ReadOptions(
                use_threads=False, column_names=names, block_size=len(block) + 1
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=self.delimiter, invalid_row_handler=refuse, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=False
            ),
        )
        lines = np.delete(np.arange(len(table) + len(bad)), bad) + self.line
        self.line += len(table) + len(bad)
        yield from self._filled(table.combine_chunks().to_batches(), lines)

    def _filled(self, batches: list[pa.RecordBatch], lines: Any) -> Iterator[tuple[pa.RecordBatch, pa.Array]]:
        """Leave out lines without anything, and count them."""
        import functools

        import pyarrow as pa
        import pyarrow.compute as pc

        for batch in batches:
            here, lines = lines[: batch.num_rows], lines[batch.num_rows :]
            empty = functools.reduce(pc.and_, (pc.equal(c, "") for c in batch.columns))
            self.source.blank += (blank := pc.sum(empty).as_py() or 0)
            keep = pc.invert(empty)
            rows = pa.array(here, pa.int64())
            yield (batch.filter(keep), rows.filter(keep)) if blank else (batch, rows)

    def _python(self, block: bytes, *, last: bool) -> tuple[bytes, list[tuple[pa.RecordBatch, pa.Array]]]:
        """Rows of a block with quoted line breaks; an unfinished row at its end is handed back."""
        lines = [f"{line}\n" for line in block.decode().split("\n")]
        if lines[-1] == "\n":
            lines.pop()
        rows: list[list[str]] = []
        numbers: list[int] = []
        at = 0
        while at < len(lines):
            taken = self._span(lines, at)
            if taken == 0 and not last and len(lines) - at <= _LINES_IN_A_FIELD:
                break
            at += self._take(lines, at, taken, rows, numbers)
        self.line += at
        return "".join(lines[at:]).encode(), self._columns(rows, numbers)

    def _span(self, lines: list[str], at: int) -> int:
        """Number of lines until all quotes are closed; 0 when they aren't within reach."""
        quotes = 0
        for taken, line in enumerate(lines[at : at + _LINES_IN_A_FIELD], start=1):
            quotes += line.count('"')
            if quotes % 2 == 0:
                return taken
        return 0

    def _take(self, lines: list[str], at: int, taken: int, rows: list[list[str]], numbers: list[int]) -> int:
        """Take or refuse the row that begins at a line; return how many lines that settles."""
        row = _split("".join(lines[at : at + max(1, taken)]), self.delimiter) if taken else None
        if row is None or (taken > 1 and len(row) != self.width):
            # A stray quote would swallow the rows after it: only its own line is given up.
            said = "opens a quote that isn't closed"
            self.source.malformed.append(Malformed(self.line + at, "open_quote", said))
            return 1
        if not any(row):
            self.source.blank += 1
        elif len(row) != self.width:
            self.source.refuse_width(self.line + at, len(row))
        else:
            rows.append(row)
            numbers.append(self.line + at)
        return taken

    def _columns(self, rows: list[list[str]], numbers: list[int]) -> list[tuple[pa.RecordBatch, pa.Array]]:
        import pyarrow as pa

        if not rows:
            return []
        columns = [pa.array(c, pa.string()) for c in zip(*rows, strict=True)]
        batch = pa.RecordBatch.from_arrays(columns, [str(i) for i in range(self.width)])
        return [(batch, pa.array(numbers, pa.int64()))]


def _split(text: str, delimiter: str) -> list[str] | None:
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return None


# --- Excel, Parquet, databases -----------------------------------------------------------------------


def _workbook(path: Path, mapping: ColumnMapping) -> Source:
    sheet = read_sheet(path, mapping)
    header = list(sheet.head.headings)
    while header and not header[-1]:
        header.pop()
    source = Source(
        path.name,
        header,
        lambda: iter(()),
        f"sheet {sheet.name!r}",
        sheet=sheet.name,
        unit=sheet.head.unit,
        said=(*_above(sheet.head), *sheet.said),
        serial=True,
    )
    source.batches = lambda: _of_rows(source, enumerate(sheet.rows, start=sheet.head.rows + 1))
    return source


def _json_lines(path: Path, _: ColumnMapping) -> Source:
    """One object a line; headings are the keys of all of them, in the order of their first use."""
    header: dict[str, None] = {}
    for found in _objects(path):
        header |= dict.fromkeys(found)
    source = Source(path.name, list(header), lambda: iter(()), "JSON, an object a line", encoding="UTF-8")
    rows = ([found.get(key) for key in header] for found in _objects(path))
    source.batches = lambda: _of_rows(source, enumerate(rows, start=1))
    return source


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    """The object of each line; an empty one for a line without anything."""
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
            if not isinstance(found, dict) or any(isinstance(v, dict | list) for v in found.values()):
                raise RecordsError(
                    f'{path.name} line {number:,}: expected one flat object, such as {{"region": "R1"}}'
                )
            yield found


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
    source.batches = lambda: _of_rows(source, enumerate(rows.itertuples(index=False, name=None), start=1))
    return source


def _of_rows(source: Source, rows: Iterable[tuple[int, Any]]) -> Iterator[tuple[pa.RecordBatch, pa.Array]]:
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
    header = list(file.schema_arrow.names)
    nested = [f.name for f in file.schema_arrow if pa.types.is_nested(f.type) or pa.types.is_binary(f.type)]
    if nested:
        raise RecordsError(f"{path.name}: column {nested[0]!r} is nested or binary; expected plain columns")

    def batches() -> Iterator[tuple[pa.RecordBatch, pa.Array]]:
        first = 1
        for batch in file.iter_batches(1 << 16, use_threads=False):
            columns = [_as_text(c) for c in batch.columns]
            rows = pa.array(range(first, first + batch.num_rows), pa.int64())
            first += batch.num_rows
            yield pa.RecordBatch.from_arrays(columns, [str(i) for i in range(len(header))]), rows

    made_up = b'"synthetic": true' in (file.schema_arrow.metadata or {}).get(METADATA_KEY, b"")
    return Source(path.name, header, batches, "Parquet", synthetic=made_up)


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
        raise RecordsError(f"{path.name} is a database; the mapping file needs 'table' or 'query'")
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
    source.batches = lambda: _of_rows(source, rows())
    return source
