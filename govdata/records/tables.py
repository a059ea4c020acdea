"""Tables as offices keep them: where the headings stand, which rows are no records, what merged cells mean.

Enters: the first rows of a sheet; batches of its columns. Leaves: the head, with what the lines above it say;
masks of rows that are totals, notes or the headings once more; where another table begins; columns in which
merged cells are filled.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govdata.errors import RecordsError
from govdata.records.headings import parted
from govdata.records.mapping import ColumnMapping
from govdata.records.saying import say
from govdata.records.schema import KINDS
from govdata.records.sound import byte_table, only_bytes
from govdata.records.units import folded, unit_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["LOOKED_AT", "Ending", "Filling", "Head", "fit", "head_of", "summaries"]

#: Headings are looked for in so many rows.
LOOKED_AT = 20
#: Rows that headings take at most.
_DEEPEST = 3
#: Rows of a batch that may begin another table and are looked at.
_DOUBTED = 1_000
#: A day or a long number is a record's; headings are words, or years at most.
_HELD = re.compile(
    r"(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}(?:[日 T].*)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?: .*)?"
    r"|-?\d{5,}|-?\d+\.\d+"
)
_STATED_UNIT = re.compile(r"单位\s*[:：]\s*([^\s,，;；)）]+)")
_TOTAL = (
    r"^[\s\x{3000}]*(?:[合总小共累][\s\x{3000}]*计|本页合计|总数|(?i:grand total|sub-?total|total))"
    r"(?:[\s\x{3000}]*[:：(（].*)?[\s\x{3000}]*$"
)
#: In words, as no id and no day is.
_WORDS = r"[\x{3400}-\x{9fff}]|[A-Za-z] [A-Za-z]"
_SENTENCE = r"[:：，。；]|^[(（]"
_LABEL = re.compile(r"[^\d:：]{1,12}[:：]")
_NOTE = r"^[\s\x{3000}]*(?:注|备注|说明|填表|制表|审核|填报|统计|单位负责|负责)[^,，]{0,10}[:：]"


@dataclass(frozen=True)
class Head:
    """The headings of a table.

    Parameters
    ----------
    headings : list of str
    rows : int
        Rows down to and with the headings.
    first : int
        The first row of the headings, from 1.
    unit : str
        What a line above states as the unit of money; empty where none does.
    above : int
        Rows above the headings, of the part that is read.
    """

    headings: list[str]
    rows: int
    first: int = 1
    unit: str = ""
    above: int = 0


def head_of(name: str, rows: Sequence[Sequence[str]], mapping: ColumnMapping, start: int = 0) -> Head:
    """Find the headings: where the mapping says, else the row that names most of our fields.

    Rows before `start`, counted from 0, are no part of what is read.

    Raises
    ------
    RecordsError
        When the mapping names a row that isn't there.
    """
    first, last = mapping.header or _best(rows, mapping, start)
    if last > len(rows) or first <= start:
        raise RecordsError(
            say(
                f"{name} has {len(rows):,} rows; 'header' names row {last:,}",
                f"{name} 有 {len(rows):,} 行；header 指的是第 {last:,} 行",
            )
            if first > start
            else say(
                f"{name}: 'header' names row {first:,}, 'range' begins in row {start + 1:,}",
                f"{name}：header 指的是第 {first:,} 行，range 从第 {start + 1:,} 行开始",
            )
        )
    above = [cell for row in rows[start : first - 1] for cell in row if cell]
    stated = (_STATED_UNIT.search(cell) for cell in above)
    unit = next((s.group(1) for s in stated if s and (u := unit_of(s.group(1))) and not u.is_one), "")
    return Head(_joined(rows[first - 1 : last], _wanted(mapping)), last, first, unit, first - 1 - start)


def fit(headings: Sequence[str], mapping: ColumnMapping) -> int:
    """Number of headings that name a field."""
    wanted = _wanted(mapping)
    return sum(1 for h in headings if _is_known(h, wanted))


def _is_known(heading: str, wanted: set[str]) -> bool:
    return bool(heading) and (folded(heading) in wanted or parted(heading)[0] in wanted)


def _wanted(mapping: ColumnMapping) -> set[str]:
    """Headings that name a field."""
    wanted = {folded(h) for h in mapping.columns.values()}
    for one in mapping.schema.fields:
        wanted |= {folded(known) for known in (one.name, *one.aliases)}
    return wanted


def _best(rows: Sequence[Sequence[str]], mapping: ColumnMapping, start: int = 0) -> tuple[int, int]:
    """The row that names most fields, or the two or three that together name more; else the first one."""
    wanted = _wanted(mapping)
    places = range(start + 1, min(len(rows), start + LOOKED_AT) + 1)
    records = {i for i in places if any(_HELD.fullmatch(cell.strip()) for cell in rows[i - 1])}
    fits = {
        (i, j): len({h for h in _joined(rows[i - 1 : j], wanted) if _is_known(h, wanted)})
        for deep in range(_DEEPEST)
        for i in places
        if (j := i + deep) in places and not records & set(range(i, j + 1))
    }
    best = max(fits, key=lambda rows: fits[rows], default=(start + 1, start + 1))
    return best if fits and fits[best] > 1 else (start + 1, start + 1)


def _joined(rows: Sequence[Sequence[str]], wanted: set[str]) -> list[str]:
    """One heading a column: the lowest that isn't empty, with those above it where it says too little."""
    if len(rows) == 1:
        return list(rows[0])
    width = max(len(row) for row in rows)
    levels = [list(row) + [""] * (width - len(row)) for row in rows]
    over: set[int] = set()
    for level in levels[:-1]:
        begun = {i for i, cell in enumerate(level) if cell}
        level[:] = _spread(level, over)
        over |= begun
    names = [[cell for cell in column if cell] for column in zip(*levels, strict=True)]
    # A cell that is merged over rows may stand in each of them.
    names = [[cell for i, cell in enumerate(n) if cell != n[i - 1] or not i] for n in names]
    short = [n[-1] if n else "" for n in names]
    told = [_told_apart(n, short, wanted) for n in names]
    return ["/".join(n) if h and told.count(h) > 1 else h for h, n in zip(told, names, strict=True)]


def _told_apart(names: Sequence[str], short: Sequence[str], wanted: set[str]) -> str:
    """A heading with those above it: where together they name a field, or where it stands there twice."""
    if not names:
        return ""
    whole = ["".join(names[-n:]) for n in range(2, len(names) + 1)]
    if not _is_known(names[-1], wanted) and (known := next((w for w in whole if _is_known(w, wanted)), "")):
        return known
    return "/".join(names[-2:]) if short.count(names[-1]) > 1 else names[-1]


def _spread(cells: list[str], over: set[int]) -> list[str]:
    """A merged heading stands over all its columns, down to where one above it begins."""
    last = ""
    return [last := cell or ("" if i in over else last) for i, cell in enumerate(cells)]


def summaries(
    batch: pa.RecordBatch, key: int | None, region: int | None, header: Sequence[str] = ()
) -> pa.Array:
    """Tell the rows that are totals, notes under the table, or its headings once more.

    Parameters
    ----------
    batch : RecordBatch of text
    key, region : int or None
        Columns of the id and of the region.
    header : sequence of str
        Headings, which long tables repeat.

    Returns
    -------
    BooleanArray
        True for a row that is no record: its id says total; or it has no id, and its first cell or its
        region does; or it has neither, and its first cell begins a note; or it has nothing but words in one
        cell, or labels with a colon; or it has the headings in two cells and more.
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
            if key is not None:
                nowhere = pc.and_(nowhere, pc.or_(empty(key), matches(key, _WORDS)))
            found = pc.or_(found, _those(batch, nowhere, _is_note))
        if region == 0:
            found = pc.or_(found, _those(batch, matches(0, _SENTENCE), _is_note))
    for column in {c for c in (key, region) if c is not None} if header else set():
        again = _by_value(batch.column(column), lambda v, h=header[column]: pc.equal(v, h))
        found = pc.or_(found, _those(batch, again, lambda cells: _is_head(cells, header)))
    return found


def _those(batch: pa.RecordBatch, where: pa.Array, judged: Callable[[list[str]], bool]) -> pa.Array:
    """Of some rows, those of which all cells together are judged so."""
    import numpy as np
    import pyarrow as pa

    found = np.zeros(batch.num_rows, bool)
    places = np.flatnonzero(where.to_numpy(zero_copy_only=False))
    if len(places):
        for place, cells in zip(places, _cells_of(batch, places), strict=True):
            found[place] = judged(cells)
    return pa.array(found)


def _cells_of(batch: pa.RecordBatch, places: Any) -> list[list[str]]:
    """Some rows, cell by cell."""
    import pyarrow as pa

    taken = [c.take(pa.array(places)).cast(pa.string()).to_pylist() for c in batch.columns]
    return [[(cell or "").strip() for cell in row] for row in zip(*taken, strict=True)]


def _is_note(cells: list[str]) -> bool:
    """Whether a row has words in one of several cells only, or labels with a colon: whoever filled it in."""
    filled = [c for c in cells if c]
    if len(filled) == 1:
        return len(cells) > 1 and _SAYS.search(filled[0]) is not None
    return bool(filled) and all(_LABEL.match(c) for c in filled)


def _is_head(cells: list[str], header: Sequence[str]) -> bool:
    return sum(1 for c, h in zip(cells, header, strict=False) if c and c == h) > 1


_SAYS = re.compile(r"[㐀-鿿]|[A-Za-z] [A-Za-z]")


@dataclass
class Ending:
    """Finds where another table begins under the one that is read: after a gap, a row of words alone.

    Parameters
    ----------
    header : sequence of str
        Headings of the table that is read.
    typed : int or None
        A column of ids, days or numbers, in which each record has a digit; without one no end is told.
    before : int
        The row before the next one.
    at : int
        The row in which the other table begins; 0 where there is none.
    """

    header: Sequence[str]
    typed: int | None
    before: int
    at: int = 0

    def keep(self, batch: pa.RecordBatch, rows: pa.Array) -> int:
        """Return how many rows of a batch belong to the table; `at` says where it ended."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        numbers = rows.to_numpy(zero_copy_only=False)
        if not len(numbers):
            return 0
        gap = np.diff(numbers, prepend=self.before) > 1
        self.before = int(numbers[-1])
        if self.typed is None:
            return len(numbers)
        typed = batch.column(self.typed)
        usual = pa.array(_usual())
        known = _by_value(typed, lambda v: pc.is_in(pc.utf8_lower(v), value_set=usual))
        doubted = np.flatnonzero(~gap & known.to_numpy(zero_copy_only=False))[:_DOUBTED]
        if gap.any():
            digits = _by_value(typed, lambda v: pc.match_substring_regex(v, "[0-9０-９]"))
            doubted = np.union1d(doubted, np.flatnonzero(gap & ~digits.to_numpy(zero_copy_only=False)))
        for place in doubted:
            cells = _cells_of(batch, range(int(place), min(int(place) + 2, len(numbers))))
            if self._begins(cells) if gap[place] else self._are_headings(cells[0]):
                self.at = int(numbers[place])
                return int(place)
        return len(numbers)

    def _are_headings(self, row: list[str]) -> bool:
        """Whether a row with no gap above it is the head of another table: most words are usual ones."""
        cells = [c for c in row if c]
        usual = sum(1 for c in cells if folded(c) in _usual() or parted(c)[0] in _usual())
        return self._begins([row]) and len(set(cells)) == len(cells) and usual > max(1, len(cells) // 2)

    def _begins(self, rows: list[list[str]]) -> bool:
        """Whether a row, or the one under it where it is a title, is the head of another table."""
        cells = [c for c in rows[0] if c]
        if len(cells) == 1 and len(rows) > 1:
            return self._begins(rows[1:])
        words = len(cells) > 1 and not any(re.search(r"\d", c) for c in cells)
        return words and not _is_head(rows[0], self.header) and not all(_LABEL.match(c) for c in cells)


@functools.cache
def _usual() -> frozenset[str]:
    """Headings that name a field of any kind of record."""
    fields = [f for schema in KINDS.values() for f in schema.fields]
    return frozenset(folded(known) for f in fields for known in (f.name, *f.aliases))


def _by_value(values: pa.Array, judged: Callable[..., pa.Array], absent: bool = False) -> pa.Array:
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
