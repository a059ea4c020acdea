"""Rows that lie on a real server: the same counts to the last digit, and no row that nobody checked."""

from __future__ import annotations

import dataclasses
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import psycopg
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from serving import SECRET, free_port
from typer.testing import CliRunner

from govdata import records
from govdata.commands.intake import app
from govdata.errors import RecordsError
from govdata.records import exits, remote
from govdata.records.accounts import accounts
from govdata.records.clickhouse import Clickhouse
from govdata.records.grid_history import history
from govdata.records.grids import grids
from govdata.records.persons import n_persons, per_person
from govdata.records.relation import relation
from govdata.records.results import results, synthetic_results
from govdata.records.servers import parted_address
from govdata.records.settlements import settlements
from govdata.records.store import Totals, write_records
from govdata.records.supervision import supervision
from govdata.records.surveys import survey
from govdata.records.tickets import tickets

KINDS = ("correction", "grid", "staff", "request", "dispute", "survey", "payment", "result")
NORMS = {"urban": (300, 500), "rural": (100, 300)}
#: What a file must have for its kind to be counted at all.
LEAN = {
    "correction": ("person_id", "region", "start_date"),
    "grid": ("grid_id", "region", "date", "type", "households"),
    "staff": ("worker_id", "grid_id", "region", "post", "start_date"),
    "request": ("ticket_id", "region", "received"),
    "dispute": ("case_id", "region", "accepted"),
    "survey": ("respondent_id", "region", "answer"),
    "payment": ("payment_id", "region", "date", "purpose", "kind", "basis", "amount"),
    "result": ("target_id", "to_date", "numerator", "unit"),
}
Given = dict[str, records.Records]


def correction(given: Given) -> dict[str, Any]:
    terms = given["correction"]
    found: dict[str, Any] = {"persons": n_persons(terms)}
    people = per_person(terms)
    for origin, follow_up in (("start", "cutoff"), ("release", "supervision")):
        if origin == "release" and "end_date" not in terms.columns:
            continue
        of = records.cohort(terms, origin=origin, follow_up=follow_up, cutoff="2024-06-30")
        found[f"cohort {origin}"] = of
        of = records.cohort(people, origin=origin)
        found[f"people {origin}"] = of
        found[f"exits {origin}"] = exits.exits_by_outcome(people, of)
        found[f"months {origin}"] = exits.outcomes_by(terms, of, "strftime(began, '%Y-%m')")
        if "sex" in terms.columns:
            columns = {"sex": "sex", "age": "CASE WHEN age_at_start < 30 THEN '18-29' END"}
            found[f"profiles {origin}"] = exits.outcomes_by_profile(terms, of, columns)
        if "event_date" in terms.columns:
            found[f"offences {origin}"] = exits.offences_per_person(terms, people, of)
    found["supervision"] = supervision(terms, months=5, weights=(0.3, 1, 1.7))
    return found


COUNTED: dict[str, Callable[[Given], dict[str, Any]]] = {
    "correction": correction,
    "grid": lambda given: {
        "alone": grids(given["grid"], norms=NORMS),
        "staffed": (found := grids(given["grid"], given["staff"], norms=NORMS, tolerance=0.1)),
        "spells by month": history(given["grid"], None, found.date),
        "spells by day": history(given["grid"], given["staff"], found.date),
    },
    "staff": lambda given: {},
    "request": lambda given: {
        "": tickets(given["request"]),
        "early": tickets(given["request"], cutoff=EARLY),
    },
    "dispute": lambda given: {
        "": settlements(given["dispute"]),
        "early": settlements(given["dispute"], cutoff=EARLY),
    },
    "survey": lambda given: {"": survey(given["survey"])},
    "payment": lambda given: {
        "": accounts(given["payment"]),
        "early": accounts(given["payment"], cutoff=EARLY),
    },
    "result": lambda given: {"": dict(results(given["result"]).rows)},
}
EARLY = "2024-08-31"


def same(found: Any, wanted: Any) -> None:
    """The same values in the same types, to the last digit."""
    if isinstance(wanted, pd.DataFrame):
        pd.testing.assert_frame_equal(found, wanted, check_exact=True)
    elif isinstance(wanted, np.ndarray):
        np.testing.assert_array_equal(found, wanted)
        assert found.dtype == wanted.dtype
    elif dataclasses.is_dataclass(wanted):
        for field in dataclasses.fields(wanted):
            same(getattr(found, field.name), getattr(wanted, field.name))
    elif isinstance(wanted, dict):
        assert found.keys() == wanted.keys()
        for name in wanted:
            same(found[name], wanted[name])
    else:
        assert found == wanted and type(found) is type(wanted)


def made(kind: str, folder: Path, lean: bool) -> records.Records:
    """Records with words that need quoting and people with several terms; lean ones have what they must."""
    path = folder / f"{kind}.parquet"
    if kind == "result":
        table = pq.read_table(synthetic_results(path, {f"g{i}": 0.5 + i / 100 for i in range(30)}, 5).path)
    else:
        table = pq.read_table(records.synthetic(kind, 900, 3, path, regions=5).path)
    if "region" in table.column_names:
        words = {"R1": '东街, "甲"', "R2": "西街", "R3": "b_", "R4": "B", "R5": "it's\\n"}
        regions = pa.array([words[r] for r in table["region"].to_pylist()])
        table = table.set_column(table.column_names.index("region"), "region", regions)
    if kind == "correction":
        several = pa.array([f"P{i % 760}" for i in range(table.num_rows)])
        table = table.set_column(table.column_names.index("person_id"), "person_id", several)
        days = pc.add(
            table["start_date"].cast(pa.int32()), pa.array([i // 760 for i in range(table.num_rows)])
        )
        # No term begins after its own event, nor twice on one day.
        days = pc.if_else(pc.fill_null(pc.less(days, table["end_date"].cast(pa.int32())), True), days, None)
        table = table.filter(pc.is_valid(days))
    if kind == "grid":
        # Three months of every grid, with some that stood empty for a while.
        months = [
            table.set_column(2, "date", pa.array([date(2024, m, 28)] * table.num_rows)) for m in (10, 11)
        ]
        table = pa.concat_tables([table, *months], promote_options="permissive")
        empty = pa.array([None if i % 7 == 0 else float(i % 3) / 2 for i in range(table.num_rows)])
        table = table.set_column(
            table.column_names.index("full_time_equivalents"), "full_time_equivalents", empty
        )
    columns = LEAN[kind] if lean else table.column_names
    n = table.num_rows
    return write_records(
        path,
        kind,
        columns,
        iter(table.select(columns).to_batches()),
        totals=Totals(n + 3, n, 3),
        synthetic=True,
        cutoff=date(2024, 12, 31),
    )


@pytest.fixture(params=["postgresql", "clickhouse"])
def address(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("PGPASSWORD", SECRET)
    monkeypatch.setenv("CLICKHOUSE_PASSWORD", SECRET)
    yield str(request.getfixturevalue(f"{request.param}_server"))
    for session in list(remote._sessions.values()):
        session.server.close()
    remote._sessions.clear()


@pytest.fixture
def lodged(tmp_path: Path, address: str) -> records.Records:
    """Requests on a server."""
    return records.lodge(made("request", tmp_path, lean=False), address)


@pytest.mark.parametrize("lean", [False, True], ids=["whole", "lean"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_count_is_the_same_to_the_last_digit(tmp_path, address, kind, lean):
    needed = ("grid", "staff") if kind == "grid" else (kind,)
    here = {one: made(one, tmp_path, lean) for one in needed}
    wanted = {**COUNTED[kind](here), "months": here[kind].months}
    wanted["regions"] = here[kind].regions if kind != "result" else []
    far = {one: records.lodge(given, address) for one, given in here.items()}
    assert all(pq.read_table(given.path).num_rows == 0 for given in far.values())
    found = {**COUNTED[kind](far), "months": far[kind].months}
    found["regions"] = far[kind].regions if kind != "result" else []
    same(found, wanted)


def test_what_lies_in_two_places_is_counted_together(tmp_path, address):
    here = {kind: made(kind, tmp_path, lean=False) for kind in ("grid", "staff")}
    wanted = grids(here["grid"], here["staff"], norms=NORMS)
    same(grids(records.lodge(here["grid"], address), here["staff"], norms=NORMS), wanted)


def test_nothing_that_was_fetched_stays(tmp_path, address, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    far = records.lodge(made("correction", tmp_path, lean=False), address)
    people = per_person(far)
    assert people.lodging is None and people.n == n_persons(far) < far.n
    assert not list((tmp_path / "temp").glob("govdata-fetched-*"))


def test_what_comes_to_a_server_while_others_are_counted_there_is_counted_too(tmp_path, address):
    first = records.lodge(made("request", tmp_path, lean=True), address)
    assert first.regions and len(remote._sessions) == 1
    second = records.lodge(made("dispute", tmp_path, lean=True), address)
    assert second.regions == first.regions == second.regions


def test_the_order_of_rows_is_no_matter(lodged, address):
    wanted = tickets(lodged)
    table = lodged.lodging.table
    how = "ENGINE = MergeTree ORDER BY tuple()" if "clickhouse" in address else ""
    execute(address, f"CREATE TABLE mixed {how} AS SELECT * FROM {table} ORDER BY MD5(ticket_id)")
    rename = f"RENAME TABLE mixed TO {table}" if how else f"ALTER TABLE mixed RENAME TO {table}"
    execute(address, f"DROP TABLE {table}; {rename}")
    remote._sessions.clear()
    same(tickets(lodged), wanted)


def execute(address: str, statement: str) -> None:
    """Do what somebody else does with the database; whoever counts has gone meanwhile."""
    for session in list(remote._sessions.values()):
        session.server.close()
    if address.startswith("clickhouse"):
        for one in statement.split(";"):
            Clickhouse(parted_address(address)).run(one, mutations_sync="1")
        return
    with psycopg.connect(address, password=SECRET, autocommit=True) as other:
        other.execute(statement)


#: What somebody does to the table, the same to ClickHouse, and what is said of it.
CHANGES = [
    (
        "UPDATE {t} SET closed = received WHERE ctid = (SELECT min(ctid) FROM {t} WHERE closed > received)",
        "ALTER TABLE {t} UPDATE closed = received WHERE ticket_id = (SELECT min(ticket_id) FROM {t} "
        "WHERE closed > received)",
        "other values than were checked",
    ),
    (
        "DELETE FROM {t} WHERE ticket_id = (SELECT min(ticket_id) FROM {t})",
        "ALTER TABLE {t} DELETE WHERE ticket_id = (SELECT min(ticket_id) FROM {t})",
        "899 rows, 900 were checked",
    ),
    (
        "INSERT INTO {t} SELECT * FROM {t} LIMIT 2",
        "INSERT INTO {t} SELECT * FROM {t} LIMIT 2",
        "902 rows, 900 were checked",
    ),
    (
        "ALTER TABLE {t} DROP COLUMN due",
        "ALTER TABLE {t} DROP COLUMN due",
        "the column due is gone",
    ),
    (
        "ALTER TABLE {t} ALTER received TYPE timestamp",
        "ALTER TABLE {t} MODIFY COLUMN received Nullable(DateTime64(0))",
        r"received holds (timestamp|Nullable\(DateTime64).*; it held (date|Nullable\(Date32\)) when",
    ),
    ("DROP TABLE {t}", "DROP TABLE {t}", "has no table govdata_request_"),
]


@pytest.mark.parametrize(
    ("change", "there", "message"), CHANGES, ids=["value", "fewer", "more", "column", "type", "table"]
)
def test_a_table_that_was_changed_is_not_counted(lodged, address, change, there, message):
    assert tickets(lodged).n
    table = lodged.lodging.table
    execute(address, (there if "clickhouse" in address else change).format(t=table))
    try:
        with pytest.raises(RecordsError, match=message):
            tickets(lodged)
        with pytest.raises(RecordsError, match=message):
            lodged.regions  # noqa: B018  a question too
    finally:
        execute(address, f"DROP TABLE IF EXISTS {table}")


def test_rows_written_by_others_meanwhile_are_not_counted(lodged, address):
    table = lodged.lodging.table
    more = f"INSERT INTO {table} SELECT * FROM {table} LIMIT 10"
    count = f"SELECT count(*) FROM {table}"
    if "clickhouse" in address:  # without transactions it is seen when the count is done, and nothing is told
        with pytest.raises(RecordsError, match="910 rows, 900 were checked"), relation(lodged) as rows:
            assert rows.row(count) == (900,)
            Clickhouse(parted_address(address)).run(more)
    else:
        with relation(lodged) as rows:
            assert rows.row(count) == (900,)
            with psycopg.connect(address, password=SECRET, autocommit=True) as other:
                other.execute(more)
            assert rows.row(count) == (900,)
    execute(address, f"DROP TABLE {table}")


def test_a_connection_that_is_lost_is_said_and_opened_again(tmp_path, postgresql_server, monkeypatch):
    monkeypatch.setenv("PGPASSWORD", SECRET)
    lodged = records.lodge(made("request", tmp_path, lean=False), postgresql_server)
    wanted = tickets(lodged)
    ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'"
    with psycopg.connect(postgresql_server, password=SECRET, autocommit=True) as other:
        other.execute(ended)
        same(tickets(lodged), wanted)
        lost = r"127\.0\.0\.1/postgres: the database gives no answer \(.+Nothing was kept"
        with pytest.raises(RecordsError, match=lost), relation(lodged) as rows:
            other.execute(ended)
            rows.row(f"SELECT count(*) FROM {rows.of(lodged)}")
    same(tickets(lodged), wanted)


def test_a_server_that_hangs_up_is_said(tmp_path):
    here = made("request", tmp_path, lean=True)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        threading.Thread(target=lambda: [deaf.accept()[0].close() for _ in range(2)], daemon=True).start()
        with pytest.raises(RecordsError, match=r"127\.0\.0\.1/social: no connection \(.+\)"):
            records.lodge(here, f"clickhouse://127.0.0.1:{deaf.getsockname()[1]}/social")


def test_what_clickhouse_refuses_is_said(tmp_path, clickhouse_server, monkeypatch):
    monkeypatch.setenv("CLICKHOUSE_PASSWORD", SECRET)
    lodged = records.lodge(made("request", tmp_path, lean=True), clickhouse_server)
    with pytest.raises(RecordsError, match=r"gives no answer .*Nothing was kept"), relation(lodged) as rows:
        Clickhouse(parted_address(clickhouse_server)).run(f"DROP TABLE {lodged.lodging.table}")
        rows.row(f"SELECT count(*) FROM {rows.of(lodged)}")


def test_a_wrong_password_is_said_without_it(tmp_path, address, monkeypatch):
    for name in ("PGPASSWORD", "CLICKHOUSE_PASSWORD"):
        monkeypatch.setenv(name, "wrong-secret")
    with pytest.raises(RecordsError, match=r"doesn't let user '.+' in. The password is taken from") as caught:
        records.lodge(made("request", tmp_path, lean=True), address)
    assert "wrong-secret" not in str(caught.value)


def test_the_file_says_everything_but_the_rows(tmp_path, address):
    here = made("request", tmp_path, lean=False)
    account, table = here.account, pq.read_table(here.path)
    user = "default" if "clickhouse" in address else "reader"
    place = address.split("//")[1].split("@")[-1]
    with_password = f"{address.split(':')[0]}://{user}:s3%20cret%27%40@{place}"
    far = records.lodge(here, with_password)
    again = records.open_records(far.path)
    assert again == far and again.account == account and again.n == 900
    assert SECRET not in far.path.read_bytes().decode("latin-1") and "s3%20" not in repr(far)
    # The same rows lie there once, whoever lodges them.
    write = tmp_path / "again.parquet"
    pq.write_table(table, write)
    assert records.lodge(records.open_records(write), address).lodging.table == far.lodging.table
    with pytest.raises(RecordsError, match="lie on a server already"):
        records.lodge(far, address)


def test_a_server_that_is_not_there_leaves_the_file_alone(tmp_path):
    here = made("request", tmp_path, lean=True)
    before = here.path.read_bytes()
    with pytest.raises(RecordsError, match="no connection"):
        records.lodge(here, f"postgresql://a@127.0.0.1:{free_port()}/x")
    with pytest.raises(RecordsError, match="can be lodged on PostgreSQL or ClickHouse, not on mysql"):
        records.lodge(here, "mysql://a@127.0.0.1/x")
    assert here.path.read_bytes() == before


def test_the_command_reads_into_a_server(tmp_path, address):
    source = tmp_path / "calls.csv"
    source.write_text("ticket_id,region,received\nT1,A,2024-01-01\nT2,A,never\nT3,B,2024-02-01\n", "utf-8")
    to = tmp_path / "request.parquet"
    told = ["request", str(source), "--to", str(to), "--cutoff", "2024-12-31", "--lang", "en"]
    done = CliRunner().invoke(app, ["read", *told, "--into", address])
    assert done.exit_code == 0, done.output
    assert "rows lie in govdata_request_" in done.output and "2 of 3 rows accepted" in done.output
    assert records.open_records(to).regions == ["A", "B"] and pq.read_table(to).num_rows == 0
    done = CliRunner().invoke(app, ["read", *told, "--into", "postgresql://host"])
    assert done.exit_code == 2 and "lacks a name" in done.output and "holds the accepted rows" in done.output
    assert pq.read_table(to).num_rows == 2
