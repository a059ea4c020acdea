"""One opened file or query: its headings, its batches of text with row numbers, and what to say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from govdata.records.saying import say

if TYPE_CHECKING:
    import pyarrow as pa

    from govdata.records.tables import Head

__all__ = ["Malformed", "Query", "Source", "said_above"]


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
    reason: Literal["fields", "open_quote", "not_json"]
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
    first : int
        Number of the first row under the headings.
    part : str
        Of which part of a sheet it is; empty for all of it.
    close : callable
        Gives back what is held open, whether everything was read or not.
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
    first: int = 1
    part: str = ""
    close: Callable[[], None] = lambda: None

    def refuse_width(self, row: int, fields: int) -> None:
        """Note a row that has more or fewer fields than the headings."""
        n = len(self.header)
        said = (
            say(
                f"has {fields} fields, the headings are {n}; a field with a comma or a line break in it "
                "takes quotes",
                f"有 {fields} 格，列名有 {n} 个；含分隔符或换行的内容应加引号",
            )
            if fields > n
            else say(
                f"has {fields} fields, the headings are {n}; the row breaks off, or a line break in a field "
                "takes quotes",
                f"有 {fields} 格，列名有 {n} 个；该行不完整，或字段内的换行应加引号",
            )
        )
        self.malformed.append(Malformed(row, "fields", said))


def said_above(head: Head) -> tuple[str, ...]:
    """Say that lines stand above the headings, if they do."""
    n, said = head.above, []
    if n > 0:
        said.append(say(f"lines above the headings: {n:,}", f"列名以上的行：{n:,} 行"))
    if head.rows > head.first:
        said.append(
            say(
                f"the headings take the rows {head.first} to {head.rows}",
                f"列名占第 {head.first} 至 {head.rows} 行",
            )
        )
    return tuple(said)
