"""Database servers, and a folder that they may own."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import SECRET, admitted, as_nobody, clickhouse_running, found, free_port, own, running


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """A folder that servers may own: they don't run as root."""
    made = Path(tempfile.mkdtemp(prefix="govdata-servers-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_server(folder: Path) -> Iterator[str]:
    """The address of a server; its password is SECRET."""
    postgres, initdb = found("postgres"), found("initdb")
    if not (postgres and initdb):
        pytest.skip("no PostgreSQL server here: sh tests/tools.sh installs one")
    psycopg = pytest.importorskip("psycopg")
    data, port = own(folder / "pg"), free_port()
    (folder / "secret").write_text(SECRET)
    made = [initdb, "-D", str(data / "d"), "-U", "reader", "-A", "scram-sha-256", "-E", "UTF8", "--no-sync"]
    subprocess.run(
        [*as_nobody(), *made, f"--pwfile={folder / 'secret'}"], check=True, capture_output=True, cwd="/"
    )
    run = [postgres, "-D", str(data / "d"), "-p", str(port), "-k", str(data), "-h", "127.0.0.1", "-F"]
    address = f"postgresql://reader@127.0.0.1:{port}/postgres"
    with running(run, folder / "pg.log") as server:
        connect = psycopg.connect
        admitted(lambda: connect(address, password=SECRET, autocommit=True), server, psycopg.Error).close()
        yield address


@pytest.fixture(scope="session")
def clickhouse_server() -> Iterator[str]:
    """The address of a server of ClickHouse's own engine; its password is SECRET."""
    with clickhouse_running() as (_, address):
        yield address
