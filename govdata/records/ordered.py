"""Rows in order, however many: as many sorts, one after the other, as the engine's memory has room for.

Enters: a query, the columns that it is ordered by. Leaves: batches in that order. A sort that spills takes
memory for each of its runs, so that none is long enough for all rows; stretches of the order that follow each
other, told from a sample of the rows, are sorted by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from govdata.records.engine import quoted

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["in_order"]

#: Rows that are sorted at once: some 20 million have room.
AT_ONCE = 4_000_000
_SAMPLE = 20_000
_BATCH = 1 << 17


def in_order(
    con: Any, selected: str, rows: str, order: Sequence[str], told: Sequence[str], n: int
) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a query in order.

    Parameters
    ----------
    con : DuckDB connection
    selected, rows : str
        What stands after ``SELECT`` and ``FROM``.
    order : sequence of str
        Columns, the first one foremost.
    told : sequence of str
        The first columns of `order` that are never empty: they part the stretches.
    n : int
        Number of rows.
    """
    ends = _ends(con, rows, told, n) if told else []
    for stretch in _stretches(told, ends):
        query = f"SELECT {selected} FROM {rows} {stretch} ORDER BY {', '.join(order)}"
        yield from con.sql(query).to_arrow_reader(_BATCH)


def _ends(con: Any, rows: str, told: Sequence[str], n: int) -> list[tuple[Any, ...]]:
    """Where stretches of about as many rows end, from a sample of the rows that is always the same."""
    parts = -(-n // AT_ONCE)
    if parts < 2:
        return []
    names = ", ".join(told)
    every = max(1, n // _SAMPLE)
    sample = con.execute(
        f"""SELECT {names} FROM {rows} WHERE hash(file, "row") % {every} = 0 ORDER BY {names}"""
    ).fetchall()
    places = [len(sample) * part // parts for part in range(1, parts)]
    return list(dict.fromkeys(sample[place] for place in places if place < len(sample)))


def _stretches(told: Sequence[str], ends: Sequence[tuple[Any, ...]]) -> list[str]:
    """Conditions that part the rows; without any end, none."""
    if not ends:
        return [""]
    before = [f"NOT {_from(told, end)}" for end in ends]
    after = [_from(told, end) for end in ends]
    middle = [f"WHERE {a} AND {b}" for a, b in zip(after[:-1], before[1:], strict=True)]
    return [f"WHERE {before[0]}", *middle, f"WHERE {after[-1]}"]


def _from(told: Sequence[str], end: Sequence[Any]) -> str:
    """Whether a row doesn't stand before an end.

    >>> _from(["region", "start_date"], ("东街", date(2020, 1, 31)))
    "(region > '东街' OR (region = '东街' AND start_date >= DATE '2020-01-31'))"
    """
    name, value = told[0], _literal(end[0])
    if len(told) == 1:
        return f"{name} >= {value}"
    return f"({name} > {value} OR ({name} = {value} AND {_from(told[1:], end[1:])}))"


def _literal(value: Any) -> str:
    return f"DATE '{value}'" if isinstance(value, date) else quoted(str(value))
