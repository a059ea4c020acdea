"""Accepted rows onto a server, and the proof that they are still those that were checked.

Enters: a file of accepted records and an address. Leaves: a table there, and in the place of the file one
that holds everything but the rows: kind, account, cut-off, where the rows lie and their fingerprint. Only
what passed the door is lodged, and a table with another fingerprint is not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from govdata.errors import RecordsError
from govdata.records.clickhouse import Clickhouse
from govdata.records.dialects import translated
from govdata.records.engine import connect, file_rows
from govdata.records.postgresql import Postgresql
from govdata.records.saying import say
from govdata.records.schema import Field
from govdata.records.servers import Address, parted_address
from govdata.records.store import Lodging, Records, write_lodged

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Server", "checked", "column_types", "lodge", "open_session", "troubled"]


class Server(Protocol):
    """A session of a server: what counting needs of one."""

    dialect: str
    types: ClassVar[Mapping[str, str]]
    text: str
    wrong: type[Exception]

    @property
    def alive(self) -> bool:
        """Whether the session still answers."""

    def keep(self, name: str, query: str) -> None:
        """Keep an answer as a table of the session."""

    def drop(self, name: str) -> None:
        """Drop what was kept."""

    def columns(self, table: str) -> dict[str, str]:
        """Return the types of a table's columns by name; none where there is no such table."""

    def rows(self, table: str, records: Records) -> str:
        """Return what stands after ``FROM`` for the rows of a table."""

    def batches(self, query: str, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        """Return the answer to a query, as it arrives."""

    def state(self, table: str) -> str:
        """Return something that changes when rows of a table may have; nothing where they can't."""

    def lodge(self, table: str, columns: dict[str, str], batches: Iterator[pa.RecordBatch]) -> None:
        """Make a table and fill it."""

    def settle(self) -> None:
        """Make what was lodged last."""

    def close(self) -> None:
        """End the session."""


def open_session(address: Address) -> Server:
    """Open a session of the server at an address.

    Raises
    ------
    RecordsError
        When it can't be reached, or is of a kind on which rows can't be lodged.
    """
    if address.scheme not in _SERVERS:
        raise RecordsError(
            say(
                f"{address.shown}: rows can be lodged on PostgreSQL or ClickHouse, not on {address.scheme}",
                f"{address.shown}：数据行只能存放在 PostgreSQL 或 ClickHouse 上",
            )
        )
    return _SERVERS[address.scheme](address)


_SERVERS: dict[str, Callable[[Address], Server]] = {"postgresql": Postgresql, "clickhouse": Clickhouse}


def column_types(server: Server, records: Records) -> dict[str, str]:
    """Return what each column of some records is on a server."""
    return {f.name: server.types.get(f.type, server.text) for f in _fields(records)}


def lodge(records: Records, address: str) -> Records:
    """Move accepted rows to a server.

    Parameters
    ----------
    records : Records
        A file with its rows; it is replaced by one that says where they are.
    address : str
        ``postgresql://user@host/name`` or ``clickhouse://user@host/name``. The password comes from where
        the database's own tools take it.

    Returns
    -------
    Records
        To be counted there.

    Raises
    ------
    RecordsError
        When the server can't be reached, refuses to make the table, or holds other values afterwards. The
        file is then as it was.
    """
    if records.lodging is not None:
        raise RecordsError(
            say(
                f"the rows of {records.path.name} lie on a server already: {records.lodging.address}",
                f"{records.path.name} 的数据行已在服务器上：{records.lodging.address}",
            )
        )
    place = parted_address(address)
    mark = _of_file(records)
    table = f"govdata_{records.kind}_{mark.rpartition('-')[2]}"
    lodging = Lodging(place.kept, table, mark)
    server = open_session(place)
    try:
        if not server.columns(table):
            server.lodge(table, column_types(server, records), _rows_of(records))
        checked(server, records, lodging, place)
        server.settle()
    except server.wrong as error:
        raise troubled(place, error) from error
    finally:
        server.close()
    return write_lodged(records, lodging)


def checked(server: Server, records: Records, lodging: Lodging, place: Address) -> None:
    """Refuse a table that isn't what was lodged.

    Raises
    ------
    RecordsError
        When it isn't there, lacks a column, holds another type, or other rows than were checked.
    """
    table, name = lodging.table, records.path.name
    again = say("read the source again with --into", "请用 --into 重新读取来源")
    there = server.columns(table)
    if not there:
        raise RecordsError(
            say(
                f"{place.shown} has no table {table}, where the rows of {name} lay; {again}",
                f"{place.shown} 没有表 {table}（{name} 的数据行原在其中）；{again}",
            )
        )
    for column, kind in column_types(server, records).items():
        if column not in there:
            raise RecordsError(
                say(
                    f"{place.shown}, {table}: the column {column} is gone; nothing was counted; {again}",
                    f"{place.shown} 的表 {table} 缺少列 {column}；未作任何计数；{again}",
                )
            )
        if there[column] != kind:
            raise RecordsError(
                say(
                    f"{place.shown}, {table}: the column {column} holds {there[column]}; it held {kind} when "
                    f"its values were checked; nothing was counted; {again}",
                    f"{place.shown} 的表 {table}：列 {column} 的类型为 {there[column]}，核对时为 {kind}；"
                    f"未作任何计数；{again}",
                )
            )
    found = _there(server, records, table)
    if found == lodging.fingerprint:
        return
    now, then = (mark.partition("-")[0] for mark in (found, lodging.fingerprint))
    what = (
        say(
            f"{int(now):,} rows, {int(then):,} were checked", f"现有 {int(now):,} 行，核对过 {int(then):,} 行"
        )
        if now != then
        else say("other values than were checked", "与核对时的值不同")
    )
    raise RecordsError(
        say(
            f"{place.shown}, {table}: {what}; somebody changed the table after {name} was read. Nothing was "
            f"counted; {again}",
            f"{place.shown} 的表 {table}：{what}；{name} 读取之后该表被改动。未作任何计数；{again}",
        )
    )


def troubled(place: Address, error: Exception) -> RecordsError:
    """Say in its own words why a server gives no answer, and what there is to do."""
    said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return RecordsError(
        say(
            f"{place.shown}: the database gives no answer ({said}). Nothing was kept; run it again when that "
            "is mended",
            f"{place.shown}：数据库没有给出结果（{said}）。未保留任何数据；排除故障后请重新运行",
        )
    )


def _fields(records: Records) -> list[Field]:
    return [f for f in records.schema.fields if f.name in records.columns]


def _rows_of(records: Records) -> Iterator[pa.RecordBatch]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(records.path) as file:
        yield from file.iter_batches(1 << 16)


# --- fingerprints ------------------------------------------------------------------------------


def _query(records: Records, rows: str) -> str:
    """SQL for the number of rows and the sum of their digests: the order of rows is no matter."""
    line = " || '\x1f' || ".join(f"coalesce({_told(f)}, '\x1e')" for f in _fields(records))
    digests = f"SELECT row_digest({line}) AS digest FROM {rows}"
    return f"SELECT count(*)::BIGINT AS n, sum(digest)::VARCHAR AS digests FROM ({digests}) d"


def _told(field: Field) -> str:
    """SQL for a value as a text that every database writes alike."""
    name = field.name
    if field.type == "date":
        return f"({name} - DATE '1970-01-01')::BIGINT::VARCHAR"
    if field.type == "count":
        return f"{name}::BIGINT::VARCHAR"
    if field.type == "number":
        part = f"floor(({name} - floor({name})) * {float(1 << 62)!r})::BIGINT::VARCHAR"
        return f"floor({name})::BIGINT::VARCHAR || '.' || {part}"
    return name


def _mark(n: Any, digests: Any) -> str:
    return f"{int(n)}-{int(digests or 0) % (1 << 60):015x}"


def _of_file(records: Records) -> str:
    with connect() as con:
        con.execute("CREATE MACRO row_digest(line) AS ('0x' || substr(sha256(line), 1, 15))::BIGINT")
        return _mark(*con.execute(_query(records, file_rows(records.path))).fetchone())


def _there(server: Server, records: Records, table: str) -> str:
    import pyarrow as pa

    schema = pa.schema({"n": pa.int64(), "digests": pa.string()})
    query = translated(_query(records, "lodged"), server.dialect, {"lodged": table})
    (batch,) = server.batches(query, schema)
    return _mark(batch["n"][0].as_py(), batch["digests"][0].as_py())
