"""Counting over rows that lie on a server: the queries go there, what they count comes back.

Every query runs here first, on tables without rows: that says which columns and types its answer has, so that
a frame is the same wherever the rows lie. Answers come in whatever order and are sorted here.
"""

from __future__ import annotations

import atexit
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govdata.errors import RecordsError
from govdata.records.dialects import is_sorted, translated
from govdata.records.engine import connect
from govdata.records.lodging import Server, checked, open_session, troubled
from govdata.records.relation import Relation
from govdata.records.servers import Address, parted_address
from govdata.records.store import Lodging, Records, arrow_schema, write_records

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["fetch", "there"]

log = logging.getLogger(__name__)


class _Session:
    """An open session of a server, and the tables of which it has seen that they are what was checked."""

    def __init__(self, address: str) -> None:
        self.place: Address = parted_address(address)
        self.server: Server = open_session(self.place)
        self._seen: dict[Lodging, str] = {}

    def see(self, lodged: Lodged) -> None:
        """Check tables, unless they are what they were when they were checked."""
        for records, lodging in lodged:
            state = self.server.state(lodging.table)
            if self._seen.get(lodging) != state:
                checked(self.server, records, lodging, self.place)
                self._seen[lodging] = state


Lodged = list[tuple[Records, Lodging]]

#: One a process and server: whatever a report counts there, it counts in one snapshot that was checked once.
_sessions: dict[tuple[int, str], _Session] = {}


@contextmanager
def _session(*records: Records) -> Iterator[_Session]:
    """A session whose tables have been checked; whatever goes wrong in it ends it."""
    lodged = [(one, one.lodging) for one in records if one.lodging is not None]
    key = (os.getpid(), lodged[0][1].address)
    session, whole = _seeing(key, lodged), False
    try:
        yield session
        session.see(lodged)  # where there are no snapshots, rows may have changed meanwhile
        whole = True
    except session.server.wrong as error:
        raise troubled(session.place, error) from error
    finally:
        if not whole:
            _end(key, session)


def _seeing(key: tuple[int, str], lodged: Lodged) -> _Session:
    """Return a session that sees tables as they were checked: the one there is, else another."""
    session = _sessions.get(key)
    if session is not None and session.server.alive:
        try:
            session.see(lodged)
        except (RecordsError, session.server.wrong):
            # What came to the server since then isn't in its snapshot.
            _end(key, session)
        else:
            return session
    session = _sessions[key] = _Session(key[1])
    try:
        session.see(lodged)
    except session.server.wrong as error:
        _end(key, session)
        raise troubled(session.place, error) from error
    except BaseException:
        _end(key, session)
        raise
    return session


@atexit.register
def _close_all() -> None:
    """Close what this process opened; a forked one leaves alone what its parent did."""
    for key, session in list(_sessions.items()):
        if key[0] == os.getpid():
            _end(key, session)


def _end(key: tuple[int, str], session: _Session) -> None:
    _sessions.pop(key, None)
    session.server.close()


class _There(Relation):
    """Tables of a server, asked by its own SQL."""

    def __init__(self, session: _Session, here: Any, records: tuple[Records, ...]) -> None:
        self._server, self._here = session.server, here
        self._kept: list[str] = []
        self._rows: dict[str, str] = {}
        for one in records:
            if one.lodging is not None and one.lodging.table not in self._rows:
                table = one.lodging.table
                here.register(f"{table}_", arrow_schema(one.schema, one.columns, {}).empty_table())
                here.execute(f"CREATE TEMP TABLE {table} AS FROM {table}_")
                self._rows[table] = self._server.rows(table, one)

    def of(self, records: Records) -> str:
        assert records.lodging is not None
        return records.lodging.table

    def keep(self, name: str, query: str) -> None:
        self._here.execute(f"CREATE TEMP TABLE {name} AS {query}")
        self._server.keep(name, self._worded(query))
        self._kept.append(name)

    def frame(self, query: str) -> pd.DataFrame:
        found: pd.DataFrame = self._asked(query).df()
        return found

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._asked(query).fetchall()
        return found

    def batches(self, query: str) -> Iterator[pa.RecordBatch]:
        return self._server.batches(self._worded(query), self._schema(query))

    def forget(self) -> None:
        """Drop what was kept."""
        for name in self._kept:
            self._server.drop(name)

    def _worded(self, query: str) -> str:
        return translated(query, self._server.dialect, self._rows)

    def _schema(self, query: str) -> pa.Schema:
        found: pa.Schema = self._here.sql(query).to_arrow_table().schema
        return found

    def _asked(self, query: str) -> Any:
        import pyarrow as pa

        schema = self._schema(query)
        types = self._here.execute(f"DESCRIBE {query}").fetchall()
        answer = pa.Table.from_batches(self._server.batches(self._worded(query), schema), schema)
        self._here.register("answer", answer)
        columns = ", ".join(f'"{name}"::{kind} AS "{name}"' for name, kind, *_ in types)
        order = "ORDER BY ALL" if is_sorted(query) else ""
        return self._here.execute(f"SELECT {columns} FROM answer {order}")


@contextmanager
def there(*records: Records) -> Iterator[Relation]:
    """Open what counting SQL reads from, where all rows lie on one server.

    Raises
    ------
    RecordsError
        When the server can't be reached, its tables aren't those that were checked, or it stops answering.
    """
    with _session(*records) as session, connect() as here:
        asked = _There(session, here, records)
        yield asked
        asked.forget()


@contextmanager
def fetch(records: Records) -> Iterator[Records]:
    """Have the rows of records on a server here, in a file that nobody else can read, while it is open.

    Raises
    ------
    RecordsError
        As for :func:`there`.
    """
    assert records.lodging is not None
    log.info("%s: %s rows are fetched from %s", records.path.name, records.n, records.lodging.address)
    columns = ", ".join(records.columns)
    order = ", ".join(c for c in records.schema.sort if c in records.columns)
    with tempfile.TemporaryDirectory(prefix="govdata-fetched-") as folder:
        with there(records) as asked:
            near = write_records(
                Path(folder) / records.path.name,
                records.kind,
                records.columns,
                asked.batches(f"SELECT {columns} FROM {asked.of(records)} ORDER BY {order}"),
                totals=records.totals,
                synthetic=records.synthetic,
                cutoff=records.cutoff,
                origin="fetched from a server",
            )
        yield near
