"""Accepted records: one Parquet file, its kind, its cut-off, whether it is synthetic, and its account.

The account says what came to the door and what became of it: how many rows were refused and why, what the
cut-off left out, which columns there were. All of that travels inside the file's own metadata, so a copy of
the file can't lose it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govdata.errors import RecordsError
from govdata.given import given_file
from govdata.records.saying import say
from govdata.records.schema import Schema, schema_of
from govdata.trace import note_file

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "Account",
    "Handling",
    "Lodging",
    "Records",
    "Totals",
    "account_of",
    "arrow_schema",
    "as_day",
    "open_records",
    "write_lodged",
    "write_records",
]

METADATA_KEY = b"govdata"
ROW_GROUP = 1 << 18


@dataclass(frozen=True)
class Totals:
    """Rows of the source: ``read = accepted + refused + left_out``. Blank lines are no rows.

    `left_out` came about after the cut-off: nothing is wrong with them.

    Raises
    ------
    RecordsError
        When they don't reconcile: a row went missing on the way.
    """

    read: int
    accepted: int
    refused: int
    blank: int = 0
    left_out: int = 0

    def __post_init__(self) -> None:
        """Refuse totals that don't add up."""
        if self.read != self.accepted + self.refused + self.left_out:
            late = f" and {self.left_out:,} left out" if self.left_out else ""
            raise RecordsError(
                f"{self.read:,} rows read but {self.accepted:,} accepted and {self.refused:,} refused{late}: "
                "the totals don't reconcile, nothing was kept"
            )


@dataclass(frozen=True)
class Handling:
    """What the door did with a source beyond counting its rows.

    Parameters
    ----------
    refused : mapping of str to int
        Rows refused, by their first fault: ``field.reason`` or ``row.reason`` to a number of rows; the
        reasons are :data:`govdata.records.rules.REASONS`.
    censored : int
        Rows of which something that happened after the cut-off was set aside.
    mended : mapping of str to int
        Values brought into another form, ``field.what`` to a number of rows: ``unit`` (times ten thousand),
        ``spelling`` (one for what people take for the same), ``no_date`` (至今), ``form``.
    encoding, sheet : str
        As taken; empty where a source has none.
    made : tuple of str
        Ids that the source lacks and each row was given: rows of one and the same can't be told.
    precision : mapping of str to str
        Dates of which no more than the ``month`` or the ``year`` is known.
    lifted : mapping of str to str
        Columns of which an alarm was called false, and the reason that was given.
    """

    refused: Mapping[str, int] = field(default_factory=dict)
    censored: int = 0
    mended: Mapping[str, int] = field(default_factory=dict)
    encoding: str = ""
    sheet: str = ""
    made: tuple[str, ...] = ()
    precision: Mapping[str, str] = field(default_factory=dict)
    lifted: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Account:
    """What came to the door, and what became of it: what a report needs to say what its file can't know.

    Parameters
    ----------
    kind : str
    read, accepted : int
        Rows of the source, and rows of the file.
    refused : mapping of str to int, or None
        Rows refused, by their first fault: ``field.reason`` or ``row.reason`` to a number of rows; the
        reasons are :data:`govdata.records.rules.REASONS`. Never a value, never an identifier.
    left_out_by_cutoff : int or None
        Rows that came about after the cut-off: nothing is wrong with them, there is no such row yet.
    censored_by_cutoff : int or None
        Rows accepted of which something happened after the cut-off: they stay, what happened is not known.
    mended : mapping of str to int, or None
        Values brought into another form, ``field.what`` to a number of rows, where `what` is ``unit``,
        ``spelling``, ``no_date`` or ``form``.
    encoding, sheet : str or None
        As taken; empty where the source has none.
    columns : tuple of str
        Fields that the source had a column or the mapping a constant for. One that is empty in every row is
        among them: it says that nothing happened.
    absent : tuple of str
        Optional fields that nothing told of: what they would say isn't known of any row, so it is never zero.
    synthetic : bool
    cutoff : date or None
    made, precision, lifted
        As in :class:`Handling`; empty where the file is older.

    None means not known: the file is older than this account.
    """

    kind: str
    read: int
    accepted: int
    refused: Mapping[str, int] | None
    left_out_by_cutoff: int | None
    censored_by_cutoff: int | None
    mended: Mapping[str, int] | None
    encoding: str | None
    sheet: str | None
    columns: tuple[str, ...]
    absent: tuple[str, ...]
    synthetic: bool
    cutoff: date | None
    made: tuple[str, ...] = ()
    precision: Mapping[str, str] = field(default_factory=dict)
    lifted: Mapping[str, str] = field(default_factory=dict)

    @property
    def n_refused(self) -> int | None:
        """Number of rows refused."""
        return None if self.refused is None else sum(self.refused.values())


@dataclass(frozen=True)
class Lodging:
    """Where accepted rows lie that aren't in their file: a table of a server, and what its rows add up to.

    Parameters
    ----------
    address : str
        Of the server, without a password.
    table : str
    fingerprint : str
        Of the rows that were checked: a table of which it is another isn't counted.
    """

    address: str
    table: str
    fingerprint: str


@dataclass(frozen=True)
class Records:
    """A file of accepted records.

    Parameters
    ----------
    path : Path
        The Parquet file.
    kind : str
        A key of :data:`govdata.records.KINDS`.
    synthetic : bool
        Whether the rows are made up; every page that shows them must say SYNTHETIC.
    cutoff : date or None
        Last day on which the source could know of an event.
    totals : Totals
    columns : tuple of str
        Fields that the file has.
    lodging : Lodging, optional
        Where the rows are, if not in the file: then it holds everything but them.
    """

    path: Path
    kind: str
    synthetic: bool
    cutoff: date | None
    totals: Totals
    columns: tuple[str, ...]
    lodging: Lodging | None = None

    @property
    def schema(self) -> Schema:
        """The schema of this kind."""
        return schema_of(self.kind)

    @property
    def account(self) -> Account:
        """What the door has to say of this file."""
        return account_of(self.path)

    @property
    def n(self) -> int:
        """Number of accepted rows."""
        return self.totals.accepted

    @property
    def regions(self) -> list[str]:
        """Names of the regions, sorted."""
        from govdata.records.relation import relation

        note_file(self.path)
        with relation(self) as rows:
            found = rows.rows(f"SELECT DISTINCT region::VARCHAR AS region FROM {rows.of(self)} ORDER BY ALL")
        return [region for (region,) in found]

    @property
    def months(self) -> tuple[str, str] | None:
        """First and last month in which a row came about; None where no column tells."""
        from govdata.records.relation import relation

        entry = self.schema.entry
        if entry not in self.columns:
            return None
        note_file(self.path)
        with relation(self) as rows:
            first, last = rows.row(f"SELECT min({entry}), max({entry}) FROM {rows.of(self)}")
        return (f"{first:%Y-%m}", f"{last:%Y-%m}") if first else None

    def cutoff_or(self, cutoff: date | str | None) -> date:
        """Return the cut-off to use: the stated one, else the file's.

        Raises
        ------
        RecordsError
            When neither is there, or the stated one lies after what the file can know.
        """
        stated = as_day(cutoff)
        if stated is None and self.cutoff is None:
            raise RecordsError(
                f"{self.path.name} has no cut-off; pass cutoff='YYYY-MM-DD', the last day on which "
                "an event could have been recorded"
            )
        if stated is not None and self.cutoff is not None and stated > self.cutoff:
            raise RecordsError(
                f"cutoff {stated} lies after the cut-off of {self.path.name}, {self.cutoff}: "
                "nothing is known of the days between"
            )
        return stated or self.cutoff  # type: ignore[return-value]  # one of them is there


def as_day(cutoff: date | str | None) -> date | None:
    """Return a cut-off as a date; an empty text is none.

    Raises
    ------
    RecordsError
        For text that isn't an ISO date.
    """
    if not isinstance(cutoff, str):
        return cutoff
    try:
        return date.fromisoformat(cutoff) if cutoff else None
    except ValueError as error:
        raise RecordsError(
            say(
                f"cutoff is {cutoff!r}; expected a day, such as 2024-12-31",
                f"cutoff 是 {cutoff}；应为日期，如 2024-12-31",
            )
        ) from error


def arrow_schema(schema: Schema, columns: Iterable[str], meta: dict[str, Any]) -> pa.Schema:
    """Return the Arrow schema of an accepted file, with its metadata."""
    import pyarrow as pa

    types = {"date": pa.date32(), "count": pa.int32(), "number": pa.float64()}
    present = [f for f in schema.fields if f.name in set(columns)]
    fields = [pa.field(f.name, types.get(f.type, pa.string()), nullable=not f.required) for f in present]
    return pa.schema(fields, metadata={METADATA_KEY: json.dumps(meta, sort_keys=True).encode()})


def write_records(
    path: Path,
    kind: str,
    columns: Iterable[str],
    batches: Iterable[pa.RecordBatch],
    *,
    totals: Totals,
    synthetic: bool,
    cutoff: date | None,
    origin: str = "",
    handling: Handling = Handling(),
) -> Records:
    """Write accepted rows, sorted as the schema says, whole or not at all.

    Parameters
    ----------
    path : Path
        Parquet file to write; replaced when it exists.
    batches : iterable of RecordBatch
        Columns by field name; cast to the schema's types.
    origin : str
        How the rows came about (a generator and its seed, a file's name).
    handling : Handling
        What the door did, for :func:`account_of`.

    Raises
    ------
    RecordsError
        When another number of rows arrives than `totals` accepted.
    """
    import pyarrow.parquet as pq

    schema = schema_of(kind)
    names = tuple(n for n in schema.names if n in set(columns))
    meta = {
        "kind": kind,
        "synthetic": synthetic,
        "notice": "SYNTHETIC" if synthetic else "",
        "cutoff": cutoff.isoformat() if cutoff else "",
        "totals": asdict(totals),
        "origin": origin,
        "handling": asdict(handling),
    }
    target = arrow_schema(schema, names, meta)
    words = [f.name for f in schema.fields if f.name in names and f.type in ("code", "text")]
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    written = 0
    try:
        # Dates stay plain: decoding them is then a copy, and lz4 takes back most of the size.
        with pq.ParquetWriter(partial, target, compression="lz4", use_dictionary=words) as writer:
            for batch in batches:
                writer.write_batch(batch.select(names).cast(target), row_group_size=ROW_GROUP)
                written += batch.num_rows
        if written != totals.accepted:
            raise RecordsError(f"{written:,} rows arrived for {path.name}, {totals.accepted:,} were accepted")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return Records(path, kind, synthetic, cutoff, totals, names)


def write_lodged(records: Records, lodging: Lodging) -> Records:
    """Put in place of a file one that says everything but the rows, and where these are now."""
    import pyarrow.parquet as pq

    _, meta = _opened(records.path)
    schema = arrow_schema(records.schema, records.columns, {**meta, "lodging": asdict(lodging)})
    partial = records.path.with_name(f".{records.path.name}.{os.getpid()}.part")
    try:
        pq.write_table(schema.empty_table(), partial)
        partial.replace(records.path)
    finally:
        partial.unlink(missing_ok=True)
    return replace(records, lodging=lodging)


def open_records(path: str | Path) -> Records:
    """Open a file that :func:`govdata.records.read` or :func:`govdata.records.synthetic` wrote.

    Raises
    ------
    RecordsError
        When it isn't there, or came about in another way: then it must pass the door first.
    """
    return _opened(given_file(path))[0]


def account_of(path: str | Path) -> Account:
    """Return what the door has to say of a file of accepted records.

    Parameters
    ----------
    path : path
        A file that :func:`govdata.records.read` or :func:`govdata.records.synthetic` wrote.

    Raises
    ------
    RecordsError
        When it isn't there, or came about in another way.
    """
    records, meta = _opened(given_file(path))
    note_file(records.path)
    told = meta.get("handling", {})
    return Account(
        kind=records.kind,
        read=records.totals.read,
        accepted=records.totals.accepted,
        refused=told.get("refused"),
        left_out_by_cutoff=meta["totals"].get("left_out"),
        censored_by_cutoff=told.get("censored"),
        mended=told.get("mended"),
        encoding=told.get("encoding"),
        sheet=told.get("sheet"),
        columns=records.columns,
        absent=tuple(
            f.name for f in records.schema.fields if not f.required and f.name not in records.columns
        ),
        synthetic=records.synthetic,
        cutoff=records.cutoff,
        made=tuple(told.get("made", ())),
        precision=told.get("precision", {}),
        lifted=told.get("lifted", {}),
    )


def _opened(path: Path) -> tuple[Records, dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.is_file():
        raise RecordsError(f"{path}: no such file")
    try:
        found = pq.read_schema(path)
    except pa.ArrowInvalid as error:
        raise RecordsError(f"{path}: not a Parquet file; read it with govdata.records.read") from error
    try:
        meta: dict[str, Any] = json.loads((found.metadata or {})[METADATA_KEY])
        cutoff = date.fromisoformat(meta["cutoff"]) if meta["cutoff"] else None
        totals = Totals(**meta["totals"])
        kind = schema_of(meta["kind"]).kind
        lodging = Lodging(**meta["lodging"]) if "lodging" in meta else None
        return Records(path, kind, meta["synthetic"], cutoff, totals, tuple(found.names), lodging), meta
    except (KeyError, TypeError, ValueError) as error:
        raise RecordsError(
            f"{path}: not written by govdata.records, so nothing in it has been checked; "
            f"run govdata.records.read({path.name!r}, kind=...) first"
        ) from error
