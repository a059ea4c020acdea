"""A PostgreSQL server on which accepted rows lie: SQL in its own words in, tables and rows out.

All counting of a process sees one snapshot: what was checked is what is counted. A session that nobody uses
for a minute is closed by the server, so that a notebook left open holds nothing back there.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from govdata.records.servers import Address, driver, postgresql_session

if TYPE_CHECKING:
    import pyarrow as pa

    from govdata.records.store import Records

__all__ = ["Postgresql"]

_IDLE_SECONDS = 60
_BLOCK = 1 << 20


class Postgresql:
    """One session, which is one transaction and one snapshot."""

    dialect = "postgres"
    types: ClassVar[Mapping[str, str]] = {"date": "date", "count": "integer", "number": "double precision"}
    text = "text"

    def __init__(self, address: Address) -> None:
        self._held = postgresql_session(address)
        self.wrong: type[Exception] = driver("psycopg").Error
        self._held.isolation_level = driver("psycopg").IsolationLevel.REPEATABLE_READ
        self.run(f"SET idle_in_transaction_session_timeout = '{_IDLE_SECONDS}s'")
        self.run("SET work_mem = '64MB'")

    def run(self, statement: str) -> None:
        """Run a statement that has no answer."""
        self._held.execute(statement)

    def keep(self, name: str, query: str) -> None:
        """Keep an answer as a table of the session."""
        self.run(f"CREATE TEMP TABLE {name} AS {query}")
        self.run(f"ANALYZE {name}")

    def drop(self, name: str) -> None:
        """Drop what was kept."""
        self.run(f"DROP TABLE {name}")

    def columns(self, table: str) -> dict[str, str]:
        """Return the types of a table's columns by name; none where there is no such table."""
        found = self._held.execute(
            "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute "
            "WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped",
            [table],
        )
        return dict(found.fetchall())

    def rows(self, table: str, records: Records) -> str:
        """Return what stands after ``FROM`` for the rows of a table: itself."""
        return table

    def batches(self, query: str, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        """Return the answer to a query, as it arrives."""
        from pyarrow import csv

        with self._held.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv)") as copy:
            stream = io.BufferedReader(_Blocks(copy), _BLOCK)
            if not stream.peek(1):
                return
            yield from csv.open_csv(
                stream,
                csv.ReadOptions(column_names=schema.names, block_size=_BLOCK),
                csv.ParseOptions(newlines_in_values=True),
                csv.ConvertOptions(
                    column_types=schema,
                    null_values=[""],
                    true_values=["t"],
                    false_values=["f"],
                    strings_can_be_null=True,
                    quoted_strings_can_be_null=False,
                ),
            )

    def state(self, table: str) -> str:
        """Nothing: a snapshot doesn't change."""
        return ""

    def lodge(self, table: str, columns: dict[str, str], batches: Iterable[pa.RecordBatch]) -> None:
        """Make a table and fill it; nobody else sees it before :meth:`settle`."""
        from pyarrow import csv

        texts = {name: f'{kind} COLLATE "C"' if kind == self.text else kind for name, kind in columns.items()}
        listed = ", ".join(f'"{name}" {kind}' for name, kind in texts.items())
        self.run(f"CREATE TABLE {table} ({listed})")
        with self._held.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN (FORMAT csv)") as copy:
            for batch in batches:
                block = io.BytesIO()
                csv.write_csv(batch, block, csv.WriteOptions(include_header=False))
                copy.write(block.getvalue())
        self.run(f"ANALYZE {table}")

    def settle(self) -> None:
        """Make what was lodged last."""
        self._held.commit()

    def close(self) -> None:
        """End the session; what isn't settled is gone."""
        self._held.close()

    @property
    def alive(self) -> bool:
        """Whether the session still answers."""
        try:
            self.run("SELECT 1")
        except self.wrong:
            return False
        return True


class _Blocks(io.RawIOBase):
    """Blocks of bytes as they come, as a file that can be read."""

    def __init__(self, blocks: Iterable[Any]) -> None:
        self._blocks = iter(blocks)
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left:
            self._left = bytes(next(self._blocks, b""))
        n = min(len(buffer), len(self._left))
        buffer[:n], self._left = self._left[:n], self._left[n:]
        return n
