"""Grids and their staff counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pyarrow as pa
import pytest

from govdata.errors import RecordsError
from govdata.records import read, synthetic
from govdata.records.grids import grids
from govdata.records.schema import schema_of
from govdata.records.store import Totals, arrow_schema, write_records

DAY = date(2024, 12, 31)


def day(n):
    return DAY - timedelta(days=n)


def written(path, kind, rows):
    schema = schema_of(kind)
    names = [n for n in schema.names if any(n in row for row in rows)]
    target = arrow_schema(schema, names, {})
    table = pa.Table.from_pylist([{n: row.get(n) for n in names} for row in rows], schema=target)
    totals = Totals(len(rows), len(rows), 0)
    return write_records(path, kind, names, table.to_batches(), totals=totals, synthetic=True, cutoff=DAY)


def grid(i, households, kind="urban", fte=None, when=DAY, region="A", **more):
    row = {"grid_id": f"G{i}", "region": region, "date": when, "type": kind, "households": households}
    return row | {"full_time_equivalents": fte} | more


def worker(i, grid_id, start, end=None, post="full_time", **more):
    row = {"worker_id": f"W{i}", "grid_id": grid_id, "region": "A", "post": post, "start_date": day(start)}
    return row | {"end_date": None if end is None else day(end)} | more


def counts(frame, word):
    return {w: n for w, n in frame.groupby(word)["count"].sum().items() if n}


NORMS = {"urban": (300, 500), "rural": (100, 200)}


def test_sizes_and_staff_of_the_last_date(tmp_path):
    rows = [
        grid(1, 299, fte=1.0, events=5),
        grid(2, 300, fte=0.0, events=1),
        grid(3, 500, fte=0.5, events=2),
        grid(4, 501, fte=None, events=9),
        grid(5, 300, "rural", fte=2.0, events=0),
        grid(6, 60, "dedicated", fte=1.0, events=3),
        grid(1, 900, fte=0.0, when=day(365)),
    ]
    found = grids(written(tmp_path / "g.parquet", "grid", rows), norms=NORMS)
    assert counts(found.verdicts, "size") == {"below": 1, "within": 2, "above": 2, "no_norm": 1}
    assert counts(found.states, "state") == {"vacant": 1, "part": 1, "filled": 3, "unknown": 1}
    assert (found.n, found.other_dates, found.date) == (6, 1, DAY)
    load = found.loads.iloc[0]
    assert (load["grids"], load["households"], load["fte"], load["events"]) == (5, 1459, 4.5, 11)
    assert (load["households_1"], load["households_2"], load["staffed"]) == (500, 300, 4)
    assert found.posts.empty and found.vacancies.empty
    earlier = grids(tmp_path / "g.parquet", norms=NORMS, cutoff=day(1))
    assert (earlier.n, earlier.date) == (1, day(365))


@pytest.mark.parametrize(("tolerance", "expected"), [(0.0, (1, 2, 1)), (0.1, (0, 4, 0)), (0.002, (1, 2, 1))])
def test_slack_widens_the_norm_at_both_ends(tmp_path, tolerance, expected):
    # 300 * 0.9 = 270 and 500 * 1.1 = 550.0000000000001: both lie within.
    few, many = (270, 550) if tolerance == 0.1 else (299, 502)
    rows = [grid(i, n, fte=1.0) for i, n in enumerate((few, 300, 500, many))]
    found = counts(
        grids(written(tmp_path / "g.parquet", "grid", rows), norms=NORMS, tolerance=tolerance).verdicts,
        "size",
    )
    assert tuple(found.get(w, 0) for w in ("below", "within", "above")) == expected


def test_the_register_of_staff_says_who_is_in_post(tmp_path):
    rows = [grid(i, 300, fte=1.0) for i in range(1, 6)]
    staff = [
        worker(1, "G1", 1000),
        worker(2, "G2", 1000, 100),  # gone for the last 100 days
        worker(3, "G3", 1000, 150),
        worker(4, "G3", 199, 100),  # 50 days of overlap, then 100 days of nobody
        worker(5, "G4", 500, post="part_time"),
        worker(6, "G4", 500, post="informant"),
        worker(7, "G5", 500, full_time_share=0.5),
        worker(8, "G9", 500),
    ]
    grid_file, staff_file = tmp_path / "g.parquet", tmp_path / "s.parquet"
    written(grid_file, "grid", rows), written(staff_file, "staff", staff)
    found = grids(grid_file, staff_file, days=365)
    assert counts(found.states, "state") == {"vacant": 3, "part": 1, "filled": 1}
    assert counts(found.posts, "post") == {"full_time": 2, "part_time": 1, "informant": 1}
    vacancy = found.vacancies.iloc[0]
    assert vacancy["vacant_days"] == 0 + 100 + 100 + 365 + 0
    assert (vacancy["grids"], vacancy["with_gap"], vacancy["first"], vacancy["second"]) == (5, 3, 365, 100)
    assert found.strays == 1
    assert found.loads.iloc[0]["fte"] == 1.5


def test_the_last_day_in_post_is_a_day_in_post(tmp_path):
    written(tmp_path / "g.parquet", "grid", [grid(1, 300)])
    written(tmp_path / "s.parquet", "staff", [worker(1, "G1", 400, 0)])
    found = grids(tmp_path / "g.parquet", tmp_path / "s.parquet", days=30)
    assert counts(found.states, "state") == {"filled": 1}
    assert found.vacancies.iloc[0]["vacant_days"] == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"norms": {"urban": (500, 300)}},
            "the norm of urban grids is [500, 300]; "
            "expected the fewest and the most households, as [300, 500]",
        ),
        (
            {"norms": {"rural": (100,)}},
            "the norm of rural grids is [100]; expected the fewest and the most households, as [300, 500]",
        ),
        (
            {"norms": {"town": (1, 2)}},
            "'town' is no kind of grid; expected one of urban, rural, dedicated, mixed",
        ),
        ({"norms": NORMS, "tolerance": 1.5}, "tolerance is 1.5; expected a share from 0 to below 1"),
        ({"cutoff": "2001-01-01"}, "g.parquet has no grid up to 2001-01-01"),
        ({"days": 0}, "days is 0, members 1; expected at least 1, and above 0"),
    ],
)
def test_what_cannot_be_counted(tmp_path, change, message):
    written(tmp_path / "g.parquet", "grid", [grid(1, 300)])
    with pytest.raises(RecordsError) as caught:
        grids(tmp_path / "g.parquet", **change)
    assert str(caught.value) == message


def test_other_records_are_refused(tmp_path):
    made = synthetic("grid", 10, 1, tmp_path / "g.parquet")
    with pytest.raises(RecordsError, match=r"g\.parquet holds grid records; expected staff records"):
        grids(made, made)


def test_a_register_passes_the_door(tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text(
        "人员编号,网格编号,街道,岗位,到岗日期,离岗日期\n"
        "W1,G1,甲街道,专职网格员,2024-01-05,\n"
        "W2,G1,甲街道,网格员长,2024-01-05,\n"
        "W3,G2,甲街道,兼职,2024-03-01,2024-02-01\n",
        encoding="utf-8",
    )
    found = read(path, "staff", to=tmp_path / "staff.parquet")
    assert (found.totals.accepted, found.totals.refused) == (1, 2)
    told = found.refused()[["row", "column", "value", "reason"]].to_records(index=False).tolist()
    assert told[0][:3] == (3, "post", "网格员长")
    assert told[0][3].startswith("unknown word; expected one of leader, full_time, part_time, informant")
    assert told[1] == (4, "end_date", "2024-02-01", "before start_date")


def test_made_up_staff_serve_made_up_grids(tmp_path):
    synthetic("grid", 500, 9, tmp_path / "g.parquet", regions=4)
    synthetic("staff", 500, 9, tmp_path / "s.parquet", regions=4)
    found = grids(tmp_path / "g.parquet", tmp_path / "s.parquet")
    assert found.synthetic and not found.strays
    assert 0 < counts(found.states, "state")["vacant"] < 250
