"""Rows of real servers, started here: what comes in, what it costs, and what is said when it fails."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from serving import SECRET, admitted, as_nobody, found, free_port, own, running

from govdata import records
from govdata.errors import RecordsError
from govdata.records.servers import is_address, open_server

ROWS = """
CREATE TABLE requests (ticket_id varchar(20), region varchar(20), received {moment}, closed date, note text);
INSERT INTO requests VALUES ('T1', '东街', {first}, '2023-05-03', 'a "quoted", note'),
  ('T2', '东街', {second}, NULL, NULL), ('T3', '西街', {second}, '2023-05-01', '');
"""


@pytest.fixture(scope="module")
def postgresql(postgresql_server: str) -> str:
    import psycopg

    rows = ROWS.format(
        moment="timestamptz", first="'2023-05-01 23:30:00Z'", second="'2023-05-02 09:00:00+08'"
    )
    with psycopg.connect(postgresql_server, password=SECRET, autocommit=True) as held:
        held.execute(rows)
        held.execute(
            """CREATE TABLE many AS SELECT 'T' || i AS ticket_id, 'R' || i % 50 AS region,
               DATE '2020-01-01' + (i % 1500)::int AS received FROM generate_series(1, 1000000) AS i"""
        )
    return postgresql_server


@pytest.fixture(scope="module")
def mysql(folder: Path) -> Iterator[str]:
    mariadbd, install = found("mariadbd"), found("mariadb-install-db", "mysql_install_db")
    if not (mariadbd and install):
        pytest.skip("no MariaDB server here: sh tests/tools.sh installs one")
    pymysql = pytest.importorskip("pymysql")
    data, port = own(folder / "my"), free_port()
    options = ["--no-defaults", f"--datadir={data / 'd'}"]
    made = [install, *options, "--auth-root-authentication-method=normal", "--skip-test-db"]
    subprocess.run([*as_nobody(), *made], check=True, capture_output=True, cwd="/")
    run = [mariadbd, *options, f"--port={port}", "--bind-address=127.0.0.1", f"--socket={data / 's'}"]
    rows = ROWS.format(moment="timestamp", first="'2023-05-01 23:30:00'", second="'2023-05-02 01:00:00'")
    here = {"unix_socket": str(data / "s"), "user": "root", "charset": "utf8mb4", "autocommit": True}
    with running(run, folder / "my.log") as server:
        while not (data / "s").exists():
            assert server.poll() is None, "the server has ended"
            time.sleep(0.1)
        held = admitted(lambda: pymysql.connect(**here), server, pymysql.Error)
        with held.cursor() as cursor:
            cursor.execute("CREATE DATABASE office CHARACTER SET utf8mb4")
            cursor.execute("CREATE USER reader@'127.0.0.1' IDENTIFIED BY %s", (SECRET,))
            cursor.execute("GRANT ALL ON office.* TO reader@'127.0.0.1'")
            cursor.execute("USE office")
            cursor.execute("SET time_zone = '+00:00'")
            for statement in rows.split(";\n"):
                if statement.strip():
                    cursor.execute(statement)
        held.close()
        yield f"mysql://reader@127.0.0.1:{port}/office"


@pytest.fixture(params=["postgresql", "mysql"])
def address(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("PGPASSWORD", SECRET)
    monkeypatch.setenv("MYSQL_PWD", SECRET)
    return str(request.getfixturevalue(request.param))


def door(tmp_path, address, told="table: requests", **choices):
    mapping = tmp_path / "map.yml"
    mapping.write_text(f"kind: request\ndatabase: {address}\n{told}\n", "utf-8")
    return records.read(to=tmp_path / "kept.parquet", mapping=mapping, **choices)


def test_rows_come_from_the_mapping_alone_with_days_in_its_zone(tmp_path, address):
    result = door(tmp_path, address)
    rows = pq.read_table(result.records.path).to_pylist()
    assert [(r["ticket_id"], r["region"], str(r["received"]), str(r["closed"])) for r in rows] == [
        ("T1", "东街", "2023-05-02", "2023-05-03"),
        ("T2", "东街", "2023-05-02", "None"),
    ]
    assert result.refused()["row"].tolist() == [3]  # closed before it was received
    assert result.ignored == ("note",)
    assert list(result.stated.values()) == ["database, read only, days in Asia/Shanghai"]
    assert "reader" not in str(result) and SECRET not in str(result)
    there = door(tmp_path, address, "time_zone: UTC\nquery: SELECT * FROM requests WHERE ticket_id = 'T1';")
    assert str(pq.read_table(there.records.path)["received"][0]) == "2023-05-01"


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ("query: SELECT ticket_id, region, recieved FROM requests", "refuses the query: .*recieved"),
        ("table: complaints", "refuses the query: .*complaints"),
        ("query: SELECT ticket_id, region FROM requests", "has no column for 'received'"),
    ],
)
def test_what_the_database_lacks_is_said(tmp_path, address, told, message):
    with pytest.raises(RecordsError, match=message):
        door(tmp_path, address, told)
    assert not (tmp_path / "kept.parquet").exists()


def test_nothing_can_be_written(tmp_path, address):
    with pytest.raises(RecordsError, match="refuses the query"):
        door(tmp_path, address, "query: DELETE FROM requests")
    assert door(tmp_path, address).totals.read == 3


def test_a_wrong_password_is_said_without_it(tmp_path, address, monkeypatch):
    for name in ("PGPASSWORD", "MYSQL_PWD"):
        monkeypatch.setenv(name, "wrong-secret")
    with pytest.raises(RecordsError) as caught:
        door(tmp_path, address)
    assert "the server doesn't let user 'reader' in. The password is taken from" in str(caught.value)
    assert "wrong-secret" not in str(caught.value)


def test_a_password_from_the_usual_files(tmp_path, address, monkeypatch):
    for name in ("PGPASSWORD", "MYSQL_PWD"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    quoted = SECRET.replace("'", "\\'")
    (tmp_path / ".my.cnf").write_text(f"[client]\npassword = {SECRET}\n")
    (tmp_path / ".pgpass").write_text(f"*:*:*:reader:{quoted}\n".replace("\\'", "'"))
    (tmp_path / ".pgpass").chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / ".pgpass"))
    assert door(tmp_path, address).totals.read == 3


def test_a_server_that_is_not_there(tmp_path):
    with pytest.raises(RecordsError, match=r"postgresql://127\.0\.0\.1/x: no connection"):
        door(tmp_path, f"postgresql://a:b@127.0.0.1:{free_port()}/x")
    with pytest.raises(RecordsError, match=r"mysql://127\.0\.0\.1/x: no connection"):
        door(tmp_path, f"mysql://a:b@127.0.0.1:{free_port()}/x")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("postgresql://host", "lacks a name"),
        ("postgresql:///name", "lacks a host"),
        ("mysql://host:port/name", "can't be read"),
    ],
)
def test_addresses_that_are_none(text, message):
    with pytest.raises(RecordsError, match=message):
        open_server(text, records.ColumnMapping("request", query="SELECT 1"))
    assert is_address(text) and not is_address("file.csv")


# The peak of this process alone: what getrusage tells begins with that of the process that started it.
ASKED = """
import re, sys
from pathlib import Path
from govdata import records
result = records.read(to=sys.argv[1], mapping=sys.argv[2])
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(result.totals.accepted, int(peak[1]) // 1024)
"""


def test_a_million_rows_need_little_memory(tmp_path, postgresql, monkeypatch):
    monkeypatch.setenv("PGPASSWORD", SECRET)
    mapping = tmp_path / "map.yml"
    mapping.write_text(f"kind: request\ndatabase: {postgresql}\ntable: many\n", "utf-8")
    run = [sys.executable, "-c", ASKED, str(tmp_path / "many.parquet"), str(mapping)]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    accepted, peak = map(int, done.stdout.split())
    assert accepted == 1_000_000 and peak < 300


def test_a_database_that_goes_away_leaves_the_earlier_file(tmp_path, postgresql, monkeypatch):
    import psycopg

    monkeypatch.setenv("PGPASSWORD", SECRET)
    before = door(tmp_path, postgresql).records.path.read_bytes()
    # More than the buffers between server and reader hold: it is still sending when it is told to go.
    query = "SELECT ticket_id, region, received, repeat('x', 200) AS more FROM many"
    source = open_server(postgresql, records.ColumnMapping("request", query=query))
    batches = source.batches()
    next(batches)
    with psycopg.connect(postgresql, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY%'")
    with (
        contextlib.closing(source),
        pytest.raises(RecordsError, match=r"stopped answering after [\d,]+ rows .*Nothing was kept"),
    ):
        for _ in batches:
            pass
    assert (tmp_path / "kept.parquet").read_bytes() == before
