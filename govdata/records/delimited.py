"""CSV in, in whatever encoding; batches of text with their row numbers out.

Rows that the file itself has spoilt (too few fields, a quote that never closes, bytes of another encoding)
are listed and left out, and the reader goes on.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govdata.errors import RecordsError
from govdata.records.cells import constant, cropped
from govdata.records.encodings import Encoding, encoding_of, named
from govdata.records.mapping import ColumnMapping, Range
from govdata.records.opened import Malformed, Source, said_above
from govdata.records.ranges import beside
from govdata.records.saying import say
from govdata.records.tables import LOOKED_AT, head_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["csv_batches", "open_csv"]

_BLOCK = 1 << 22
_DELIMITERS = ",\t;|，"
_SHOWN = {"\t": "制表符", ",": "“,”", ";": "“;”", "|": "“|”"}
#: A quoted field of more lines than this is a quote that never closes.
_LINES_IN_A_FIELD = 200
#: Headings in quotes take no more lines than this.
_LINES_IN_A_HEADING = 12
#: Excel's own first line, which says what parts the fields.
_STATED = re.compile(r'\s*"?sep=(\\t|.)"?\s*[,;\t]*', re.I)
#: Share of the first rows that have gaps where columns stand at fixed places.
_MOST = 0.8
#: A column whose different values are fewer than this share of so many rows is coded.
_FEW, _ENOUGH = 0.125, 5_000
#: Characters of the longest field: a letter from a citizen may well have some hundred thousand.
_FIELD = 1 << 24


def open_csv(path: Path, mapping: ColumnMapping) -> list[Source]:
    """Open a text file: one table, as many parts as the mapping names, or those beside each other.

    Raises
    ------
    RecordsError
        Where columns have no delimiter, or several tables could be meant.
    """
    encoding = named(mapping.encoding) if mapping.encoding else encoding_of(path)
    parts: Sequence[Range | None] = mapping.ranges or (None,)
    if not mapping.ranges:
        whole = _Opening(path, encoding, mapping, None)
        found = beside(whole.head.headings, whole.below, mapping)
        if found is None:
            return [whole.source()]
        if len(found.fitting) > 1 and not mapping.beside:
            raise RecordsError(found.which(path.name))
        parts, said = found.fitting, found.said()
        return [_Opening(path, encoding, mapping, part).source(said) for part in parts]
    return [_Opening(path, encoding, mapping, part).source() for part in parts]


class _Opening:
    """The head of a text file, or of a part of it, before its rows are read."""

    def __init__(self, path: Path, encoding: Encoding, mapping: ColumnMapping, part: Range | None) -> None:
        self.path, self.encoding, self.part = path, encoding, part
        self.blocks = _whole_lines(path) if encoding.whole else _lines(path, encoding.codec)
        self.first = b""
        start = part.rows[0] - 1 if part else 0
        looked = max(LOOKED_AT + start, mapping.header[1] if mapping.header else 0)
        while self.first.count(b"\n") < looked and (block := next(self.blocks, b"")):
            self.first += block
        self.lines = _records_of(self.first.decode("utf-8"), looked)
        self.delimiter = mapping.delimiter or _delimiter(self.lines)
        if self.delimiter not in "\n".join(self.lines):
            _refuse_fixed_width(path, self.lines)
        cells = [_cells(line, self.delimiter) for line in self.lines]
        last = part.rows[1] if part else None
        shown = [row[slice(*part.columns)] for row in cells[:last]] if part else cells
        self.head = head_of(path.name, shown, mapping, start)
        self.below = cells[self.head.rows :]
        self.headings = cells[self.head.rows - 1] if part else self.head.headings

    def source(self, said: tuple[str, ...] = ()) -> Source:
        head = self.head
        above = head.rows + sum(line.count("\n") for line in self.lines[: head.rows])
        source = Source(
            self.path.name,
            self.headings,
            lambda: iter(()),
            say(
                f"{self.encoding.stated}, delimiter {self.delimiter!r}",
                f"{self.encoding.stated}，分隔符 {_SHOWN.get(self.delimiter, self.delimiter)}",
            ),
            encoding=self.encoding.stated,
            unit=head.unit,
            said=(*said_above(head), *said),
            first=above + 1,
        )
        body = b"".join(self.first.split(b"\n", above)[above:])
        source.batches = lambda: _CsvRows(source, self.delimiter, above).batches(_again(body, self.blocks))
        return cropped(source, head.headings, self.part) if self.part else source


def _delimiter(lines: Sequence[str]) -> str:
    """What parts the fields: as Excel's own first line says, else what is most frequent in the first row."""
    if found := _STATED.fullmatch(lines[0]):
        return "\t" if found[1] == "\\t" else found[1]
    # A title without a delimiter may stand first.
    told = next((line for line in lines if any(d in line for d in _DELIMITERS)), lines[0])
    return max(_DELIMITERS, key=told.count)


def _refuse_fixed_width(path: Path, lines: Sequence[str]) -> None:
    """Refuse columns that stand at fixed places.

    Raises
    ------
    RecordsError
        Where most rows have gaps of several spaces, and none has a delimiter.
    """
    filled = [line.strip() for line in lines if line.strip()]
    gaps = sum(1 for line in filled if re.search(r"\S(?: {2,}|\u3000+)\S", line))
    if len(filled) < 2 or gaps < _MOST * len(filled):
        return
    raise RecordsError(
        say(
            f"{path.name}: columns stand at fixed places, parted by spaces, with no delimiter: open it in a "
            "spreadsheet program (Data, Text to Columns, Fixed width), see that each column is whole, and "
            "save it as .xlsx or CSV",
            f"{path.name}：各列按固定宽度用空格对齐，没有分隔符：请用电子表格软件打开"
            "（数据—分列—固定宽度），核对各列是否完整，再另存为 .xlsx 或 CSV",
        )
    )


def csv_batches(source: Source, blocks: Iterable[bytes]) -> Iterator[tuple[pa.RecordBatch, pa.Array]]:
    """Split blocks of whole lines of UTF-8 without headings, with commas, as a database writes them."""
    return _CsvRows(source, ",", 0).batches(blocks)


def _records_of(text: str, looked: int) -> list[str]:
    """The first rows as text; a quoted heading may run over several lines."""
    lines = [line.rstrip("\r") for line in text.split("\n")[: looked + _LINES_IN_A_HEADING]]
    rows: list[str] = []
    at = 0
    while at < len(lines) and len(rows) < looked:
        for taken in range(1, _LINES_IN_A_HEADING + 1):
            row = "\n".join(lines[at : at + taken])
            if row.count('"') % 2 == 0:
                break
        else:
            row, taken = lines[at], 1
        rows.append(row)
        at += taken
    return rows


def _cells(line: str, delimiter: str) -> list[str]:
    return [constant(cell.strip()) for cell in (_split(line, delimiter) or [])]


def _whole_lines(path: Path) -> Iterator[bytes]:
    """Blocks of whole lines of a file that is sound UTF-8, as they stand."""
    rest, ends = b"", b""
    with path.open("rb") as file:
        if file.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
            file.seek(0)
        while block := file.read(_BLOCK):
            text = rest + block.replace(b"\0", "\ufffd".encode())
            ends = ends or (b"\r" if b"\r" in text and b"\n" not in text.rstrip(b"\r") else b"\n")
            whole, newline, rest = text.rpartition(ends)
            if newline:
                yield _bytes_ended(whole + newline, ends)
    if rest:
        yield _bytes_ended(rest, ends)


def _bytes_ended(text: bytes, ends: bytes) -> bytes:
    if ends == b"\r":
        return text.replace(b"\r", b"\n")
    lone = b"\r" in text and text.count(b"\r") != text.count(b"\r\n")
    return re.sub(rb"\r(?!\n)", b" ", text) if lone else text


def _lines(path: Path, encoding: str) -> Iterator[bytes]:
    """Blocks of whole lines as UTF-8; what can't be read becomes U+FFFD, which refuses its row later."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    rest, ends = "", None
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            text = rest + decoder.decode(block).replace("\0", "\ufffd")
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
        self.few: set[str] = set()
        self.learnt = False

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
        from pyarrow import csv as arrow_csv

        if not block:
            return
        bad: list[int] = []
        longer: list[list[str]] = []
        numbers: list[int] = []

        def refuse(row: Any) -> str:
            bad.append(row.number - 1)
            line = self.line + row.number - 1
            cells = (_split(row.text or "", self.delimiter) or []) if row.actual_columns > self.width else []
            if len(cells) == row.actual_columns and not any(c.strip() for c in cells[self.width :]):
                if any(cells):
                    longer.append(cells[: self.width])
                    numbers.append(line)
                else:
                    self.source.blank += 1
            else:
                self.source.refuse_width(line, row.actual_columns)
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
                column_types=self._types(names), strings_can_be_null=True, null_values=[""], check_utf8=False
            ),
        )
        self._learn(table, names)
        lines = np.delete(np.arange(len(table) + len(bad)), bad) + self.line
        self.line += len(table) + len(bad)
        yield from self._filled(table.combine_chunks().to_batches(), lines)
        yield from self._columns(longer, numbers)

    def _types(self, names: list[str]) -> dict[str, pa.DataType]:
        """Columns of few different values are coded: each value is then looked at once."""
        import pyarrow as pa

        coded = pa.dictionary(pa.int32(), pa.string())
        return {n: coded if n in self.few else pa.string() for n in names}

    def _learn(self, table: pa.Table, names: list[str]) -> None:
        """Tell from the first block which columns have few different values."""
        import pyarrow.compute as pc

        if self.learnt or len(table) < _ENOUGH:
            return
        self.learnt = True
        self.few = {n for n in names if pc.count_distinct(table[n]).as_py() < _FEW * len(table)}

    def _filled(self, batches: list[pa.RecordBatch], lines: Any) -> Iterator[tuple[pa.RecordBatch, pa.Array]]:
        """Leave out lines without anything, and count them."""
        import functools

        import pyarrow as pa
        import pyarrow.compute as pc

        for batch in batches:
            here, lines = lines[: batch.num_rows], lines[batch.num_rows :]
            rows = pa.array(here, pa.int64())
            if not all(column.null_count for column in batch.columns):
                yield batch, rows
                continue
            empty = functools.reduce(pc.and_, (c.is_null() for c in batch.columns))
            self.source.blank += (blank := pc.sum(empty).as_py() or 0)
            keep = pc.invert(empty)
            yield (batch.filter(keep), rows.filter(keep)) if blank else (batch, rows)

    def _python(self, block: bytes, *, last: bool) -> tuple[bytes, list[tuple[pa.RecordBatch, pa.Array]]]:
        """Rows of a block with quoted line breaks; an unfinished row at its end is handed back."""
        lines = [f"{line}\n" for line in block.decode().split("\n")]
        if lines[-1] == "\n":
            lines.pop()
        rows: list[list[str]] = []
        numbers: list[int] = []
        at = 0
        limit = csv.field_size_limit(_FIELD)
        try:
            while at < len(lines):
                taken = self._span(lines, at)
                if taken == 0 and not last and len(lines) - at <= _LINES_IN_A_FIELD:
                    break
                at += self._take(lines, at, taken, rows, numbers)
        finally:
            csv.field_size_limit(limit)
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
        if taken != 1 and (row is None or len(row) != self.width) and self._is_mark(lines[at]):
            # A quote within a field, of inches say, opens nothing.
            row, taken = _split(lines[at], self.delimiter), 1
        if row is None or (taken > 1 and len(row) != self.width):
            # A stray quote would swallow the rows after it: only its own line is given up.
            said = say(
                "opens a quote that isn't closed; close it, or double a quote within a field",
                "引号有开头，没有结尾；请补上，字段内的引号应写两个",
            )
            self.source.malformed.append(Malformed(self.line + at, "open_quote", said))
            return 1
        while len(row) > self.width and not row[-1].strip():
            row.pop()
        if not any(row):
            self.source.blank += 1
        elif len(row) != self.width:
            self.source.refuse_width(self.line + at, len(row))
        else:
            rows.append(row)
            numbers.append(self.line + at)
        return taken

    def _is_mark(self, line: str) -> bool:
        """Whether no field of a line begins with a quote."""
        return f"{self.delimiter}{line}".find(f'{self.delimiter}"') < 0

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
