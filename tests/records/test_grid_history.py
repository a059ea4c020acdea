"""Grids over time counted by hand: members month by month, vacancies with their beginning and end."""

from __future__ import annotations

from datetime import date, timedelta

import duckdb
import pyarrow as pa
import pytest

from govdata.errors import RecordsError
from govdata.records import open_records, synthetic
from govdata.records.grid_history import MOST_MONTHS, history
from govdata.records.schema import schema_of
from govdata.records.store import Totals, arrow_schema, write_records

DAY = date(2024, 12, 31)
ENDS = [date(2024, 8, 31), date(2024, 9, 30), date(2024, 10, 31), date(2024, 11, 30), DAY]


def written(path, kind, rows):
    schema = schema_of(kind)
    names = [n for n in schema.names if any(n in row for row in rows)]
    target = arrow_schema(schema, names, {})
    table = pa.Table.from_pylist([{n: row.get(n) for n in names} for row in rows], schema=target)
    totals = Totals(len(rows), len(rows), 0)
    return write_records(path, kind, names, table.to_batches(), totals=totals, synthetic=True, cutoff=DAY)


def grids(held):
    """Rows of grids by id: members at each month's end, ``-`` where there is no row, None where not known."""
    return [
        {"grid_id": name, "region": "A", "date": day, "type": "urban", "households": 300}
        | {"full_time_equivalents": fte}
        for name, members in held.items()
        for day, fte in zip(ENDS, members, strict=True)
        if fte != "-"
    ]


def worker(i, grid_id, came, gone=None, **more):
    row = {"worker_id": f"W{i}", "grid_id": grid_id, "region": "A", "post": "full_time"}
    end = None if gone is None else DAY - timedelta(gone)
    return row | {"start_date": DAY - timedelta(came), "end_date": end} | more


def spells(found):
    return {(b, e, n): k for b, e, n, k in found.spells.itertuples(index=False)}


def test_vacancies_between_the_dates_of_a_file(tmp_path):
    held = {
        "whole": [1, 0, 0, 1, 1],  # seen from beginning to end: two months
        "begun": [0, 0, 1, 1, 0],  # there at the first date, filled; and again, not filled by the last
        "always": [0, 0, 0, 0, 0],
        "never": [1, 0.5, 1, 1, 1],
        "unknown": [1, 0, None, 0, 1],  # not known in between: two vacancies, neither of them whole
        "new": ["-", "-", 0, 0, 1],  # the grid came when it was empty already
        "gone": [1, 0, 0, "-", "-"],
    }
    found = history(written(tmp_path / "g.parquet", "grid", grids(held)), None, DAY)
    assert (found.unit, found.leavers) == ("month", True)
    assert spells(found) == {
        ("seen", "filled", 2): 1,
        ("first", "filled", 2): 1,
        ("seen", "running", 0): 1,
        ("first", "running", 4): 1,
        ("seen", "lost", 0): 1,
        ("later", "filled", 1): 1,
        ("later", "filled", 2): 1,
        ("seen", "lost", 1): 1,
    }
    assert found.months == ("2024-08", "2024-09", "2024-10", "2024-11", "2024-12")
    states = found.states.set_index(["month", "state"])["count"]
    assert states["2024-09"].to_dict() == {"vacant": 5, "part": 1, "filled": 0, "unknown": 0}
    assert states["2024-10"].to_dict() == {"vacant": 4, "part": 0, "filled": 2, "unknown": 1}
    # What stands empty on the last date is what runs then, and on the first what was there first.
    assert states["2024-12", "vacant"] == sum(k for (_, e, _), k in spells(found).items() if e == "running")
    assert states["2024-08", "vacant"] == sum(k for (b, _, _), k in spells(found).items() if b == "first")


def test_vacancies_by_the_day_in_a_register(tmp_path):
    rows = [r for r in grids({f"G{i}": [1] * 5 for i in range(1, 8)}) if r["date"] == DAY]
    staff = [
        worker(1, "G1", 500),
        worker(2, "G2", 500, 100),  # gone for the last 100 days
        worker(3, "G3", 500, 150),
        worker(4, "G3", 119),  # nobody from 149 to 120 days ago: 30 days
        worker(5, "G4", 500, 200),
        worker(6, "G4", 230, 90),  # overlap, then 90 days of nobody
        worker(7, "G5", 40),  # nobody until 41 days ago, as far back as the window goes
        worker(8, "G6", 500, full_time_share=0.0),  # on the roll for nothing
        worker(9, "G7", 600, 400),
        worker(10, "G9", 500, 20),  # of a grid that isn't there
    ]
    grid_file = written(tmp_path / "g.parquet", "grid", rows)
    staff_file = written(tmp_path / "s.parquet", "staff", staff)
    found = history(grid_file, staff_file, DAY, days=365)
    assert (found.unit, found.leavers, found.months) == ("day", True, ("2024-12",))
    assert spells(found) == {
        ("seen", "running", 100): 1,
        ("seen", "filled", 30): 1,
        ("seen", "running", 90): 1,
        ("first", "filled", 324): 1,
        ("first", "running", 365): 2,
    }
    vacant = found.states.set_index("state")["count"]["vacant"]
    assert vacant == 4 == sum(k for (_, e, _), k in spells(found).items() if e == "running")
    stayed = written(tmp_path / "t.parquet", "staff", [worker(1, "G1", 500)])
    assert not history(grid_file, stayed, DAY).leavers


def test_members_month_by_month_by_the_register(tmp_path):
    rows = grids({"G1": [None] * 5, "G2": [None] * 5})
    staff = [
        worker(1, "G1", 500, 61),
        worker(2, "G2", 45, full_time_share=0.5),
    ]  # gone 31 October; since 16 Nov.
    grid_file = written(tmp_path / "g.parquet", "grid", rows)
    found = history(grid_file, written(tmp_path / "s.parquet", "staff", staff), DAY)
    loads = found.loads.set_index("month")
    assert loads["fte"].to_list() == [1.0, 1.0, 1.0, 0.5, 0.5]
    assert loads["staffed"].to_list() == [1] * 5 and loads["households"].to_list() == [600.0] * 5
    assert (loads["households_1"] == 300).all() and loads["fte_2"].to_list() == [0.0] * 5
    assert found.filled["count"].to_list() == [1, 1, 1, 0, 0]
    # Without the register nobody knows of any.
    bare = history(grid_file, None, DAY)
    assert bare.unit == "none" and bare.spells.empty and bare.loads.empty
    assert (bare.states.loc[bare.states["state"] != "unknown", "count"] == 0).all()


def test_the_last_date_of_a_month_stands_for_it_and_the_last_months_for_all(tmp_path):
    own = {"grid_id": "G1", "region": "A", "type": "urban", "households": 9, "full_time_equivalents": 0.0}
    other = [date(2024, 12, 1), *(date(2021 + i // 12, 1 + i % 12, 5) for i in range(36))]
    rows = grids({"G1": [1] * 5}) + [own | {"date": day} for day in other]
    source = written(tmp_path / "g.parquet", "grid", sorted(rows, key=lambda r: r["date"]))
    found = history(source, None, DAY)
    assert len(found.months) == MOST_MONTHS and found.rows == MOST_MONTHS
    december = found.states[found.states["month"] == "2024-12"].set_index("state")["count"]
    assert december["filled"] == 1 and december["vacant"] == 0
    earlier = history(source, None, date(2024, 10, 31))
    assert earlier.months[-1] == "2024-10"
    with pytest.raises(
        RecordsError, match=r"g.parquet has no grid of 2024-10-30; expected a date of its rows"
    ):
        history(source, None, date(2024, 10, 30))


def test_made_up_months_leave_the_last_date_as_it_was(tmp_path):
    one = synthetic("grid", 500, 7, tmp_path / "one.parquet", regions=5)
    many = synthetic("grid", 500, 7, tmp_path / "many.parquet", regions=5, months=6)
    assert many.n == 3_000 and open_records(many.path).synthetic
    kept = f"SELECT * FROM '{many.path}' WHERE date = DATE '{DAY}' ORDER BY grid_id"
    assert (
        duckdb.sql(kept).fetchall() == duckdb.sql(f"SELECT * FROM '{one.path}' ORDER BY grid_id").fetchall()
    )
    dates = duckdb.sql(f"SELECT DISTINCT date FROM '{many.path}' ORDER BY date").fetchall()
    assert [d for (d,) in dates] == [date(2024, 7, 31), *ENDS]
    for kind, n in (("staff", 10), ("grid", 10_000_000)):
        with pytest.raises(RecordsError, match=rf"2 dates of {n:,} {kind} records asked for"):
            synthetic(kind, n, 1, tmp_path / "x.parquet", months=2)
