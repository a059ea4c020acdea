"""Rows of cells in; batches of text with their row numbers out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from govdata.records.mapping import Range
from govdata.records.opened import Source

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["cell_text", "constant", "constants", "cropped", "of_rows"]

#: A sheet keeps fifteen digits of a number: whatever is longer isn't what was typed.
_EXACT = 1e15
_ROWS = 50_000


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


def cropped(whole: Source, headings: list[str], part: Range) -> Source:
    """Return a table of which only some columns are read, down to some row; other rows may be empty there."""
    name, stated = f"{whole.name} [{part.text}]", f"{whole.stated}, {part.text}"
    source = replace(whole, name=name, stated=stated, header=headings, part=part.text)
    last = part.rows[1]

    def batches() -> Iterator[tuple[pa.RecordBatch, pa.Array]]:
        import pyarrow as pa
        import pyarrow.compute as pc

        wanted = list(range(len(whole.header)))[slice(*part.columns)]
        for batch, rows in whole.batches():
            columns = [batch.column(i) for i in wanted]
            held = pa.repeat(pa.scalar(False), len(rows))
            for column in columns:
                there = pc.not_equal(pc.utf8_trim_whitespace(column.cast(pa.string())), "")
                held = pc.or_(held, pc.fill_null(there, False))
            within = held if last is None else pc.and_(held, pc.less_equal(rows, last))
            source.blank += len(rows) - held.true_count
            names = [str(i) for i in range(len(wanted))]
            yield pa.RecordBatch.from_arrays(columns, names).filter(within), rows.filter(within)
            if last is not None and len(rows) and rows[-1].as_py() >= last:
                break
        source.blank += whole.blank
        source.malformed[:] = [m for m in source.malformed if last is None or m.row <= last]

    source.batches = batches
    return source


_CONSTANT = r'^\s*="([^"]*)"\s*$'


def constant(text: str) -> str:
    """Return what a formula says that is a text alone: systems write ``="001"`` to keep the zeros.

    >>> constant('="001"'), constant('=A1&"x"'), constant("001")
    ('001', '=A1&"x"', '001')
    """
    return re.sub(_CONSTANT, r"\1", text)


def constants(values: pa.Array) -> pa.Array:
    """Return a column without formulas that are a text alone."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(values.type):
        plain = constants(values.dictionary)
        coded = pa.DictionaryArray.from_arrays(values.indices, plain)
        return values if plain is values.dictionary else coded
    if not pc.any(pc.match_substring(values, '="')).as_py():
        return values
    return pc.replace_substring_regex(values, _CONSTANT, r"\1")


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
