"""Tables as offices keep them: where the headings stand, which rows are no records, what merged cells mean.

Enters: the first rows of a sheet; batches of its columns. Leaves: the head, with what the lines above it say;
masks of rows that are totals or notes; columns in which merged cells are filled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govdata.errors import RecordsError
from govdata.records.headings import parted
from govdata.records.mapping import ColumnMapping
from govdata.records.sound import byte_table, only_bytes
from govdata.records.units import folded, unit_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["LOOKED_AT", "Filling", "Head", "fit", "head_of", "summaries"]

#: Headings are looked for in so many rows.
LOOKED_AT = 20
_STATED_UNIT = re.compile(r"单位\s*[:：]\s*([^\s,，;；)）]+)")
_TOTAL = (
    r"^[\s\x{3000}]*(?:[合总小共累][\s\x{3000}]*计|本页合计|总数|(?i:grand total|sub-?total|total))"
    r"(?:[\s\x{3000}]*[:：(（].*)?[\s\x{3000}]*$"
)
_NOTE = r"^[\s\x{3000}]*(?:注|备注|说明|填表|制表|审核|填报|统计|单位负责|负责)[^,，]{0,10}[:：]"


@dataclass(frozen=True)
class Head:
    """The headings of a table.

    Parameters
    ----------
    headings : list of str
    rows : int
        Rows down to and with the headings.
    unit : str
        What a line above states as the unit of money; empty where none does.
    """

    headings: list[str]
    rows: int
    unit: str = ""


def head_of(name: str, rows: Sequence[Sequence[str]], mapping: ColumnMapping) -> Head:
    """Find the headings: where the mapping says, else the row that names most of our fields.

    Raises
    ------
    RecordsError
        When the mapping names a row that isn't there.
    """
    first, last = mapping.header or (best := _best(rows, mapping), best)
    if last > len(rows):
        raise RecordsError(f"{name} has {len(rows):,} rows; 'header' names row {last:,}")
    above = [cell for row in rows[: first - 1] for cell in row if cell]
    stated = (_STATED_UNIT.search(cell) for cell in above)
    unit = next((s.group(1) for s in stated if s and (u := unit_of(s.group(1))) and not u.is_one), "")
    return Head(_joined(rows[first - 1 : last]), last, unit)


def fit(headings: Sequence[str], mapping: ColumnMapping) -> int:
    """Number of headings that name a field."""
    wanted = {folded(h) for h in mapping.columns.values()}
    for one in mapping.schema.fields:
        wanted |= {folded(known) for known in (one.name, *one.aliases)}
    return sum(1 for h in headings if h and (folded(h) in wanted or parted(h)[0] in wanted))


def _best(rows: Sequence[Sequence[str]], mapping: ColumnMapping) -> int:
    """Number of the row that names most fields, the first of them; the first row where none does."""
    fits = [fit(row, mapping) for row in rows[:LOOKED_AT]]
    return fits.index(max(fits)) + 1 if fits and max(fits) > 1 else 1


def _joined(rows: Sequence[Sequence[str]]) -> list[str]:
    """One heading a column: the lowest that isn't empty, told apart by the one above."""
    if len(rows) == 1:
        return list(rows[0])
    width = max(len(row) for row in rows)
    level = [_spread(list(row) + [""] * (width - len(row))) for row in rows[:-1]]
    low = list(rows[-1]) + [""] * (width - len(rows[-1]))
    short = [low[i] or level[-1][i] for i in range(width)]
    above = [level[-1][i] if low[i] else "" for i in range(width)]
    return [f"{a}/{s}" if a and short.count(s) > 1 else s for a, s in zip(above, short, strict=True)]


def _spread(cells: list[str]) -> list[str]:
    """A merged heading stands over all its columns."""
    last = ""
    return [last := cell or last for cell in cells]


def summaries(batch: pa.RecordBatch, key: int | None, region: int | None) -> pa.Array:
    """Tell the rows that are totals, or notes under the table.

    Parameters
    ----------
    batch : RecordBatch of text
    key, region : int or None
        Columns of the id and of the region.

    Returns
    -------
    BooleanArray
        True for a row that is no record: its id says total; or it has no id, and its first cell or its
        region does; or it has neither, and its first cell begins a note.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    def matches(column: int, pattern: str) -> pa.Array:
        return _by_value(
            batch.column(column),
            lambda v: pc.fill_null(pc.match_substring_regex(v, pattern), False),
        )

    def empty(column: int) -> pa.Array:
        return _by_value(batch.column(column), lambda v: pc.equal(pc.utf8_trim_whitespace(v), ""), True)

    found = pa.repeat(pa.scalar(False), batch.num_rows)
    if key is not None:
        if not _has_no_total(batch.column(key)):
            found = matches(key, _TOTAL)
        without_id = empty(key)
        if pc.any(without_id).as_py():
            elsewhere = matches(0, _TOTAL)
            if region is not None:
                elsewhere = pc.or_(elsewhere, matches(region, _TOTAL))
            found = pc.or_(found, pc.and_(without_id, elsewhere))
    if region is not None:
        nowhere = empty(region)
        if pc.any(nowhere).as_py():
            found = pc.or_(found, pc.and_(matches(0, _NOTE), nowhere))
    return found


def _by_value(values: pa.Array, judged: Callable[[pa.Array], pa.Array], absent: bool = False) -> pa.Array:
    """Judge each different value of a coded column once; an absent one is what `absent` says."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(values.type):
        return pc.fill_null(judged(values.dictionary).take(values.indices), absent)
    return pc.fill_null(judged(values), absent)


def _has_no_total(values: pa.Array) -> bool:
    """Whether no id can say total: nothing but letters and digits without a t."""
    import pyarrow as pa

    return pa.types.is_string(values.type) and only_bytes(values, byte_table(_NOT_OF_TOTAL))


_NOT_OF_TOTAL = "0123456789ABCDEFGHIJKLMNOPQRSUVWXYZabcdefghijklmnopqrsuvwxyz_-/.:"


@dataclass
class Filling:
    """A column of vertically merged cells: an empty one repeats the one above."""

    last: str | None = None

    def fill(self, values: pa.Array) -> pa.Array:
        """Return the column with its empty cells filled, going on from the batch before."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if pa.types.is_dictionary(values.type):
            values = values.cast(pa.string())
        told = pc.if_else(pc.equal(pc.utf8_trim_whitespace(values), ""), pa.scalar(None, pa.string()), values)
        filled = pc.fill_null_forward(pa.concat_arrays([pa.array([self.last], pa.string()), told])).slice(1)
        if len(filled):
            self.last = filled[-1].as_py()
        return filled
