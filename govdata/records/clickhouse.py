"""A ClickHouse server on which accepted rows lie: SQL in its own words in over HTTP, tables and rows out.

Days are whole numbers in what is asked there, for ClickHouse doesn't subtract its wide dates. There are no
transactions: whoever has counted looks whether the parts of the table are still those that were checked.
"""

from __future__ import annotations

import io
import os
import uuid
from collections.abc import Iterable, Iterator, Mapping
from http.client import HTTPException
from typing import TYPE_CHECKING, ClassVar
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode
from urllib.request import Request, urlopen

from govdata.errors import RecordsError
from govdata.records.saying import say
from govdata.records.servers import Address

if TYPE_CHECKING:
    import pyarrow as pa

    from govdata.records.store import Records

__all__ = ["Clickhouse"]

_PATIENCE_SECONDS = 3600
_ROWS = 1 << 18
#: As SQL has it: what has no match is NULL, what is made of nothing too, and a column is not its alias.
_SETTINGS = {
    "join_use_nulls": "1",
    "aggregate_functions_null_for_empty": "1",
    "prefer_column_name_to_alias": "1",
    "format_csv_null_representation": "\\N",
    "wait_end_of_query": "1",
    "session_timeout": "600",
}


class UnansweredError(Exception):
    """What a server said instead of an answer, or how the connection ended."""


class Clickhouse:
    """One session."""

    dialect = "clickhouse"
    types: ClassVar[Mapping[str, str]] = {
        "date": "Nullable(Date32)",
        "count": "Nullable(Int32)",
        "number": "Nullable(Float64)",
    }
    text = "Nullable(String)"
    wrong: type[Exception] = UnansweredError

    def __init__(self, address: Address) -> None:
        self._place = address
        options = {name: values[-1] for name, values in parse_qs(address.options).items()}
        scheme = "https" if options.pop("secure", "") in ("1", "true") else "http"
        host = f"[{address.host}]" if ":" in address.host else address.host
        self._url = f"{scheme}://{host}:{address.port}/"
        own = {"database": address.database, "session_id": uuid.uuid4().hex}
        self._asked: dict[str, str] = {**_SETTINGS, **options, **own}
        try:
            self.run("SELECT 1")
        except UnansweredError as error:
            raise _refused(address, error) from error

    def run(self, statement: str, data: bytes = b"", **settings: str) -> bytes:
        """Run a statement, with the rows that go into it, and return what the server says."""
        password = self._place.password or os.environ.get("CLICKHOUSE_PASSWORD", "")
        request = Request(
            f"{self._url}?{urlencode({**self._asked, **settings})}",
            statement.encode() + (b"\n" + data if data else b""),
            {"X-ClickHouse-User": self._place.user or "default", "X-ClickHouse-Key": password},
        )
        try:
            with urlopen(request, timeout=_PATIENCE_SECONDS) as answer:
                found: bytes = answer.read()
                return found
        except HTTPError as error:
            said = error.read().decode("utf-8", "replace").strip()
            raise UnansweredError(said or f"HTTP {error.code}") from error
        except (OSError, HTTPException) as error:
            raise UnansweredError(str(error) or repr(error)) from error

    def keep(self, name: str, query: str) -> None:
        """Keep an answer as a table of the session."""
        self.run(f"CREATE TEMPORARY TABLE {name} AS {query}")

    def drop(self, name: str) -> None:
        """Drop what was kept."""
        self.run(f"DROP TEMPORARY TABLE {name}")

    def columns(self, table: str) -> dict[str, str]:
        """Return the types of a table's columns by name; none where there is no such table."""
        found = self.run(
            "SELECT name, type FROM system.columns WHERE database = currentDatabase() "
            f"AND table = '{table}' FORMAT TabSeparatedRaw"
        )
        return dict(line.split("\t") for line in found.decode().splitlines())

    def rows(self, table: str, records: Records) -> str:
        """Return what stands after ``FROM`` for the rows of a table: days as numbers."""
        told = (
            f"toInt32({f.name}) AS {f.name}" if f.type == "date" else f.name
            for f in records.schema.fields
            if f.name in records.columns
        )
        return f"(SELECT {', '.join(told)} FROM {table})"

    def batches(self, query: str, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        """Return the answer to a query."""
        import pyarrow as pa
        from pyarrow import csv

        found = self.run(f"{query} FORMAT CSV")
        if not found:
            return
        # Days come as numbers, and whether something holds as 0 and 1.
        told = pa.schema([f.with_type(pa.int32()) if pa.types.is_date(f.type) else f for f in schema])
        reader = csv.open_csv(
            io.BytesIO(found),
            csv.ReadOptions(column_names=schema.names),
            csv.ParseOptions(newlines_in_values=True),
            csv.ConvertOptions(
                column_types=told,
                null_values=["\\N"],
                true_values=["true", "1"],
                false_values=["false", "0"],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
            ),
        )
        for batch in reader:
            columns = [column.cast(f.type) for column, f in zip(batch.columns, schema, strict=True)]
            yield pa.RecordBatch.from_arrays(columns, schema=schema)

    def state(self, table: str) -> str:
        """Return what a table is made of: as long as it stays the same, so do the rows."""
        parts = (
            "SELECT name, hash_of_all_files FROM system.parts WHERE active AND database = currentDatabase() "
            f"AND table = '{table}' ORDER BY name FORMAT TabSeparated"
        )
        return self.run(parts).decode()

    def lodge(self, table: str, columns: dict[str, str], batches: Iterable[pa.RecordBatch]) -> None:
        """Make a table and fill it; it takes its name when it is whole."""
        from pyarrow import csv

        listed = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        self.run(f"DROP TABLE IF EXISTS {table}_filling")
        self.run(f"CREATE TABLE {table}_filling ({listed}) ENGINE = MergeTree ORDER BY tuple()")
        for batch in _larger(batches):
            block = io.BytesIO()
            csv.write_csv(batch, block, csv.WriteOptions(include_header=False))
            self.run(
                f"INSERT INTO {table}_filling FORMAT CSV", block.getvalue(), format_csv_null_representation=""
            )
        self.run(f"RENAME TABLE {table}_filling TO {table}")

    def settle(self) -> None:
        """Nothing: a table that has its name is there."""

    def close(self) -> None:
        """Nothing: the server forgets the session."""

    @property
    def alive(self) -> bool:
        """Whether the server answers."""
        try:
            self.run("SELECT 1")
        except UnansweredError:
            return False
        return True


def _larger(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Return batches together, for each insertion makes a part."""
    import pyarrow as pa

    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(one.num_rows for one in held) >= _ROWS:
            yield pa.Table.from_batches(held)
            held = []
    if held:
        yield pa.Table.from_batches(held)


def _refused(address: Address, error: Exception) -> RecordsError:
    said = str(error).splitlines()[0]
    if "AUTHENTICATION" in said or "PASSWORD" in said:
        user = address.user or "default"
        return RecordsError(
            say(
                f"{address.shown}: the server doesn't let user {user!r} in. The password is taken from "
                "CLICKHOUSE_PASSWORD",
                f"{address.shown}：服务器拒绝用户“{user}”登录。口令取自 CLICKHOUSE_PASSWORD",
            )
        )
    return RecordsError(
        say(
            f"{address.shown}: no connection ({said}). Is the server running, the name right?",
            f"{address.shown}：连不上（{said}）。请查看服务器是否运行、名称是否正确",
        )
    )
