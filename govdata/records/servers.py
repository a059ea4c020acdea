"""Rows of a database server: an address and a query in, batches of text out, as they arrive.

The server is asked within one transaction that can only read, and its rows are streamed, so that a large
table needs no memory. A password comes from where the database's own tools take it: the environment
(``PGPASSWORD``, ``MYSQL_PWD``), ``~/.pgpass`` or ``PGPASSFILE``, ``~/.my.cnf``. Days of times with a zone are
those of the mapping.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit
from zoneinfo import ZoneInfo

from govdata.errors import RecordsError
from govdata.records.delimited import csv_batches
from govdata.records.opened import Source
from govdata.records.saying import say

if TYPE_CHECKING:
    import pyarrow as pa

    from govdata.records.mapping import ColumnMapping

__all__ = ["Address", "driver", "is_address", "open_server", "parted_address", "postgresql_session"]

_SCHEMES = {"postgresql": 5432, "postgres": 5432, "mysql": 3306, "mariadb": 3306}
_PORTS = {**_SCHEMES, "clickhouse": 8123}
_BLOCK = 1 << 21
_PATIENCE_SECONDS = 15


@dataclass(frozen=True)
class Address:
    """Where a database is; what is shown of it has neither user nor password."""

    scheme: str
    user: str
    password: str
    host: str
    port: int
    database: str
    options: str = ""

    @property
    def shown(self) -> str:
        """The address as messages and accounts have it."""
        return f"{self.scheme}://{self.host or 'localhost'}/{self.database}"

    @property
    def kept(self) -> str:
        """The address as it may be written down: without the password."""
        user = f"{quote(self.user)}@" if self.user else ""
        known = "&".join(one for one in self.options.split("&") if not one.lower().startswith("password="))
        options = f"?{known}" if known else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{user}{host}:{self.port}/{quote(self.database)}{options}"


def is_address(text: object) -> bool:
    """Whether a source is the address of a server and no file.

    >>> is_address("postgresql://reader@host/name"), is_address("a.csv")
    (True, False)
    """
    return isinstance(text, str) and text.partition("://")[0] in _SCHEMES and "://" in text


def parted_address(text: str) -> Address:
    """Return the parts of an address.

    Raises
    ------
    RecordsError
        For one without a host, a name or a port that is a number.
    """
    try:
        url = urlsplit(text)
        port = url.port or _PORTS.get(url.scheme)
    except ValueError as error:
        raise RecordsError(f"the database's address can't be read ({error}); expected {_EXPECTED}") from error
    if port is None:
        raise RecordsError(f"the database's address can't be read ({url.scheme!r}); expected {_EXPECTED}")
    name = unquote(url.path.lstrip("/"))
    if not name or not url.hostname:
        raise RecordsError(
            f"the database's address lacks {'a host' if name else 'a name'}; expected {_EXPECTED}"
        )
    user, password = unquote(url.username or ""), unquote(url.password or "")
    scheme = {"postgres": "postgresql", "mariadb": "mysql"}.get(url.scheme, url.scheme)
    return Address(scheme, user, password, unquote(url.hostname), port, name, url.query)


_EXPECTED = "one such as postgresql://user@host/name or mysql://user@host/name"


def open_server(text: str, mapping: ColumnMapping) -> Source:
    """Ask a server the query of the mapping.

    Raises
    ------
    RecordsError
        For a server that can't be reached or doesn't let the user in, a query that it refuses, and rows that
        stop coming; says what to do, and never a password.
    """
    address = parted_address(text)
    if not mapping.query:
        raise RecordsError(
            say(
                f"{address.shown} is a database; the mapping file needs 'table' or 'query'",
                f"{address.shown} 是数据库；映射文件需要写 table 或 query",
            )
        )
    source = (_postgresql if address.scheme == "postgresql" else _mysql)(address, mapping)
    source.stated = say(
        f"database, read only, days in {mapping.time_zone}",
        f"数据库，只读，日期按 {mapping.time_zone} 时区",
    )
    if address.password:
        said = say(
            "the password stands in the address; the environment or a file of its own keeps it better",
            "口令写在地址里；放在环境变量或专用文件中更安全",
        )
        source.said = (*source.said, said)
    return source


def driver(name: str) -> Any:
    """Return the module that talks to a server; says how to install it where it isn't there."""
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise RecordsError(
            say(
                f"reading from a server takes {name}; install it with the extra: "
                "pip install 'govdata[databases]'",
                f"从服务器读取需要 {name}；请安装：pip install 'govdata[databases]'",
            )
        ) from error


def _refused(address: Address, error: Exception) -> RecordsError:
    """Say why a server doesn't let us in, in its own words, and what there is to do."""
    said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    low = str(error).lower()
    if "password" in low or "access denied" in low or "authentication" in low:
        where = "PGPASSWORD or ~/.pgpass" if address.scheme == "postgresql" else "MYSQL_PWD or ~/.my.cnf"
        return RecordsError(
            say(
                f"{address.shown}: the server doesn't let user {address.user or '(none)'!r} in. The password "
                f"is taken from {where}",
                f"{address.shown}：服务器拒绝用户“{address.user or '（无）'}”登录。口令取自 {where}",
            )
        )
    return RecordsError(
        say(
            f"{address.shown}: no connection ({said}). Is the server running, the name right?",
            f"{address.shown}：连不上（{said}）。请查看服务器是否运行、名称是否正确",
        )
    )


def _asked(address: Address, error: Exception) -> RecordsError:
    said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return RecordsError(
        say(
            f"{address.shown}: the database refuses the query: {said}",
            f"{address.shown}：数据库拒绝该查询：{said}",
        )
    )


def _gone(address: Address, error: Exception, rows: int) -> RecordsError:
    said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return RecordsError(
        say(
            f"{address.shown}: the database stopped answering after {rows:,} rows ({said}). Nothing was "
            "kept; read again when it is back",
            f"{address.shown}：读了 {rows:,} 行后数据库不再应答（{said}）。未保留任何数据；请待其恢复后重读",
        )
    )


def postgresql_session(address: Address, time_zone: str = "UTC") -> Any:
    """Return an open session of a PostgreSQL server, with days as ISO 8601 has them.

    Raises
    ------
    RecordsError
        When the server can't be reached or doesn't let the user in.
    """
    psycopg = driver("psycopg")
    try:
        return psycopg.connect(
            host=address.host,
            port=address.port,
            dbname=address.database,
            user=address.user or None,
            password=address.password or None,
            connect_timeout=_PATIENCE_SECONDS,
            client_encoding="utf8",
            options=f"-c TimeZone={time_zone} -c DateStyle=ISO,YMD",
            **_libpq(address.options),
        )
    except psycopg.Error as error:
        raise _refused(address, error) from error


def _postgresql(address: Address, mapping: ColumnMapping) -> Source:
    psycopg = driver("psycopg")
    held = postgresql_session(address, mapping.time_zone)
    held.read_only = True
    held.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    query = mapping.query.strip().rstrip(";")
    try:
        asked = held.execute(f"SELECT * FROM ({query}) AS asked LIMIT 0")
    except psycopg.Error as error:
        held.close()
        raise _asked(address, error) from error
    source = Source(address.shown, [c.name for c in asked.description], lambda: iter(()))
    copying = f"COPY ({query}) TO STDOUT (FORMAT csv)"
    source.close = held.close
    source.batches = lambda: csv_batches(source, _copied(held, copying, address, psycopg.Error))
    return source


def _libpq(options: str) -> dict[str, str]:
    """The options of an address that libpq knows: ``?sslmode=require``."""
    pairs = (part.partition("=") for part in options.split("&") if part)
    return {unquote(key): unquote(value) for key, _, value in pairs}


def _copied(held: Any, copying: str, address: Address, wrong: type[Exception]) -> Iterator[bytes]:
    """The server's own CSV in blocks of whole rows."""
    rows, waiting = 0, bytearray()
    try:
        with held.cursor() as cursor, cursor.copy(copying) as copy:
            for block in copy:
                rows += 1
                waiting += block
                if len(waiting) >= _BLOCK and waiting.endswith(b"\n"):
                    yield bytes(waiting)
                    waiting.clear()
        if waiting:
            yield bytes(waiting)
    except wrong as error:
        raise _gone(address, error, rows) from error


def _mysql(address: Address, mapping: ColumnMapping) -> Source:
    pymysql = driver("pymysql")
    own = Path(os.environ.get("MYSQL_HOME", "~")).expanduser() / ".my.cnf"
    password = address.password or os.environ.get("MYSQL_PWD", "")
    given = {"user": address.user, "password": password}
    try:
        held = pymysql.connect(
            host=address.host,
            port=address.port,
            database=address.database,
            **{key: value for key, value in given.items() if value},
            read_default_file=str(own) if own.is_file() else None,
            charset="utf8mb4",
            connect_timeout=_PATIENCE_SECONDS,
            conv=dict(pymysql.converters.encoders),  # values stay the text that the server sends
            cursorclass=pymysql.cursors.SSCursor,
        )
    except (pymysql.Error, OSError) as error:
        raise _refused(address, _in_words(error)) from error
    try:
        said = _settle(held, mapping.time_zone, pymysql.Error)
        cursor = held.cursor()
        cursor.execute(mapping.query.strip().rstrip(";"))
    except pymysql.Error as error:
        held.close()
        raise _asked(address, _in_words(error)) from error
    header = [d[0] for d in cursor.description or ()]
    source = Source(address.shown, header, lambda: iter(()), said=said)
    source.close = lambda: _hang_up(held, cursor)
    source.batches = lambda: _fetched(source, cursor, address, pymysql.Error)
    return source


def _hang_up(held: Any, cursor: Any) -> None:
    """Close without fetching the rows that nobody wants any more, which the driver would do."""
    if (result := getattr(cursor, "_result", None)) is not None:
        result.unbuffered_active = False
    if held.open:
        held.close()


def _in_words(error: Exception) -> Exception:
    """The message of an error of MySQL, without its number."""
    return RecordsError(str(error.args[-1])) if error.args else error


def _settle(held: Any, zone: str, wrong: type[Exception]) -> tuple[str, ...]:
    """Make the session read only, and its times those of the mapping's zone."""
    with held.cursor() as cursor:
        cursor.execute("SET SESSION TRANSACTION READ ONLY")
        cursor.execute("START TRANSACTION READ ONLY")
        try:
            cursor.execute("SET time_zone = %s", (zone,))
        except wrong:
            now = datetime.now(ZoneInfo(zone)).strftime("%z")
            cursor.execute("SET time_zone = %s", (f"{now[:3]}:{now[3:]}",))
            if _changes(zone):
                offset = f"{now[:3]}:{now[3:]}"
                return (
                    say(
                        f"the server doesn't know {zone}: its times are read at {offset} all year",
                        f"服务器不认识 {zone}：其时间全年按 {offset} 读取",
                    ),
                )
    return ()


def _changes(zone: str) -> bool:
    """Whether clocks change within a year."""
    place = ZoneInfo(zone)
    return len({datetime(2024, month, 1, tzinfo=place).utcoffset() for month in (1, 7)}) > 1


def _fetched(
    source: Source, cursor: Any, address: Address, wrong: type[Exception]
) -> Iterator[tuple[pa.RecordBatch, pa.Array]]:
    from govdata.records.cells import of_rows

    seen = [0]

    def rows() -> Iterator[tuple[int, Any]]:
        while some := _whole(lambda: cursor.fetchmany(10_000), address, seen, wrong):
            for row in some:
                seen[0] += 1
                yield seen[0], row

    yield from of_rows(source, rows())


def _whole(fetch: Callable[[], Any], address: Address, seen: list[int], wrong: type[Exception]) -> Any:
    try:
        return fetch()
    except (wrong, OSError) as error:
        raise _gone(address, _in_words(error), seen[0]) from error
