"""What a mapping says: which column of a file fills which field, and how the file is to be read.

::

    kind: correction            # correction, grid, staff, request, dispute, ...
    cutoff: 2024-12-31          # last day on which the source could know of an event
    columns:                    # field: heading in the file, or heading with more to say
      person_id: 对象编号
      region: 司法所
      start_date: {column: 入矫日期, format: "%d/%m/%Y"}
      amount: {column: 金额, unit: 万元}     # where the heading doesn't state it
      event_type: {column: 事件, values: {脱管: other, 无事件: ""}}
    constants: {region: 青浦}   # fields that are one value in the whole file
    made: [person_id]           # an id that the file lacks: each row gets one
    known: {region: [高新]}     # values that look like a person's name and aren't
    missing: [未知, 不详]       # further marks for "no value"
    sheet: 名单                 # workbook; a list, or "*", reads several
    range: A3:F40               # a part of a sheet, or A:F; a list of them is read one after the other
    header: 3                   # row of the headings, when it isn't told; [2, 3] when they take two rows
    fill: [司法所]              # columns of merged cells: an empty cell repeats the one above
    time_zone: Asia/Shanghai    # in which times that state another one fall on a day
    database: postgresql://reader@host/name    # a server, instead of a file
    query: SELECT ...           # database; or  table: name
    encoding: gb18030           # CSV, when it should not be detected
    delimiter: ";"

``docs/records.md`` has every key. Without a mapping, headings are taken that are a field's name or one of its
usual Chinese names. :func:`govdata.records.mapping_file.load_mapping` reads the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from govdata.records.schema import Schema, schema_of

__all__ = ["PLAIN", "ColumnMapping", "Lifted", "Range", "Told"]


@dataclass(frozen=True)
class Lifted:
    """A false alarm of one column that somebody answers for: kinds of identifier, and the reason."""

    kinds: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Told:
    """What a mapping says of one column beyond its heading, its format, its words and its unit.

    Parameters
    ----------
    parts : tuple of str
        Headings that together are the value, joined by `join`: year, month and day.
    precision : {"", "month", "year"}
        How much of a day is known; `day` says which one stands for it: ``first``, ``middle`` or ``last``.
    after : str
        The date after which the column counts, in units of `span`: hours, days, weeks, months, years.
    missing : tuple of str
        Marks for "no value" in this column.
    empty : str
        What stands for no value: a region of those who have none.
    digest : bool
        Whether an id becomes a digest whose key is thrown away.
    factor : Decimal
        By which a number is multiplied: a rate of exchange.
    lifted : Lifted, optional
    """

    parts: tuple[str, ...] = ()
    join: str = "-"
    precision: str = ""
    day: str = "middle"
    after: str = ""
    span: str = "days"
    missing: tuple[str, ...] = ()
    empty: str = ""
    digest: bool = False
    factor: Decimal = Decimal(1)
    lifted: Lifted | None = None


#: A column of which nothing more is said.
PLAIN = Told()


@dataclass(frozen=True)
class Range:
    """A part of a sheet: as it is written, its rows from 1, its columns from 0 (the last one excluded)."""

    text: str
    rows: tuple[int, int | None] = (1, None)
    columns: tuple[int, int | None] = (0, None)


@dataclass(frozen=True)
class ColumnMapping:
    """Which heading fills which field, and how a file is to be read.

    Parameters
    ----------
    kind : str
    columns : dict of str to str
        Field to heading; empty: by name.
    formats : dict of str to str
        Date field to strptime format, or ``excel``, ``unix`` or ``roc`` (years of the Republic).
    words : dict of str to dict
        Field to what its values mean: the file's (lower case) to ours; empty for no value.
    units : dict of str to str
        Field of numbers to the unit in which the file has them.
    told : dict of str to Told
        What else is said of a field's column.
    made : tuple of str
        Ids that the file lacks and the door makes, one a row.
    sheets : tuple of str
        Sheets that are read one after the other; ``*`` alone: all that hold such a table.
    ranges : tuple of Range
        Parts of a sheet that are read one after the other.
    beside : bool
        Whether all tables that stand beside each other and fit are read.
    database : str
        Address of a database server; the query goes there.
    constants, known, missing, sheet, header, fill, time_zone, query, encoding, delimiter, cutoff
        As in the file.
    """

    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, Told] = field(default_factory=dict)
    made: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    ranges: tuple[Range, ...] = ()
    beside: bool = False
    header: tuple[int, int] | None = None
    fill: tuple[str, ...] = ()
    time_zone: str = "Asia/Shanghai"
    database: str = ""
    query: str = ""
    encoding: str = ""
    delimiter: str = ""
    cutoff: date | None = None

    @property
    def schema(self) -> Schema:
        """The schema of this kind."""
        return schema_of(self.kind)

    def told_of(self, name: str) -> Told:
        """What else is said of a field's column."""
        return self.told.get(name, PLAIN)
