"""Requests and disputes counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pyarrow as pa
import pytest

from govdata.errors import RecordsError
from govdata.records import synthetic
from govdata.records.schema import schema_of
from govdata.records.settlements import settlements
from govdata.records.store import Totals, arrow_schema, write_records
from govdata.records.tickets import tickets

CUTOFF = date(2024, 12, 31)


def day(n):
    return CUTOFF - timedelta(days=n)


def written(path, kind, rows):
    schema = schema_of(kind)
    names = [n for n in schema.names if any(n in row for row in rows)]
    target = arrow_schema(schema, names, {})
    table = pa.Table.from_pylist([{n: row.get(n) for n in names} for row in rows], schema=target)
    n = len(rows)
    return write_records(
        path,
        kind,
        names,
        table.to_batches(),
        totals=Totals(n, n, 0),
        synthetic=True,
        cutoff=CUTOFF,
    )


def ticket(i, received, closed=None, said=None, caller=None, due=None, **more):
    row = {"ticket_id": f"T{i}", "region": "A", "received": day(received), "category": "roads"}
    row |= {"closed": None if closed is None else day(closed), "callback_result": said}
    row |= {"caller_hash": caller or f"h{i:07d}", "due": None if due is None else day(due)}
    return row | more


def test_each_outcome_of_a_request(tmp_path):
    rows = [
        ticket(1, 200, 195, "solved", due=185),
        ticket(2, 200, 195, "solved", "h9999999"),
        ticket(3, 150, 149, "not_solved", "h9999999"),  # within 90 days of the closure of 2
        ticket(4, 200, 195, "not_reached"),
        ticket(5, 200, 195, None),
        ticket(6, 200, 150, "solved", due=185),  # after 15 days
        ticket(7, 200, None, None, due=185),
        ticket(8, 50, 49, "solved"),  # too young
        ticket(9, 200, 195, "solved", "h8888888"),
        ticket(10, 104, 103, "solved", "h8888888"),  # the 91st day: no return; itself too young
    ]
    found = tickets(written(tmp_path / "t.parquet", "request", rows))
    counts = {o: found.count(o) for o in found.possible}
    assert counts == {"solved": 2, "back": 1, "not_solved": 1, "unreached": 2, "late": 2}
    assert (found.n, found.young, found.wait, found.left_out) == (8, 2, 105, 0)
    states = found.joint.groupby("state")["count"].sum().to_dict()
    assert states == {"on_time": 1, "closed_late": 1, "open_overdue": 1, "not_due": 7}
    late = found.joint[found.joint["outcome"] == "late"]
    assert dict(late[["state", "count"]].itertuples(index=False)) == {"closed_late": 1, "open_overdue": 1}
    assert found.waits.groupby("days")["count"].sum().to_dict() == {1: 1, 5: 5, 50: 1}


def test_nothing_after_the_cutoff_is_known(tmp_path):
    rows = [ticket(1, 300, 100, "solved"), ticket(2, 50, 45, "solved")]
    found = tickets(written(tmp_path / "t.parquet", "request", rows), cutoff=day(150))
    assert (found.n, found.left_out, len(found.waits)) == (1, 1, 0)
    assert found.count("late") == 1


@pytest.mark.parametrize(
    ("without", "counts", "wait"),
    [
        (["caller_hash"], {"late": 1, "unreached": 1, "not_solved": 1, "solved": 2}, 15),
        (["callback_result"], {"late": 1, "closed": 4}, 15),
        (["closed"], {"unreached": 1, "not_solved": 1, "solved": 3}, 15),
        (["closed", "callback_result"], {"received": 5}, 0),
    ],
    ids=lambda w: "+".join(w) if isinstance(w, list) else "",
)
def test_what_has_no_column_is_not_counted(tmp_path, without, counts, wait):
    rows = [
        ticket(1, 200, 195, "solved"),
        ticket(2, 200, 195, "not_reached"),
        ticket(3, 200, 195, "not_solved"),
        ticket(4, 200, 150, "solved"),
        ticket(5, 40, 35, "solved"),
    ]
    kept = [{name: value for name, value in r.items() if name not in without} for r in rows]
    found = tickets(written(tmp_path / "t.parquet", "request", kept))
    assert {o: found.count(o) for o in found.possible} == counts
    assert found.wait == wait and set(found.absent) >= set(without)


def test_a_caller_without_a_code_is_not_taken_for_one_who_stayed_away(tmp_path):
    rows = [ticket(1, 200, 195, "solved"), ticket(2, 200, 195, "solved"), ticket(3, 200, 195, "solved")]
    rows[1]["caller_hash"], rows[2]["category"] = None, None
    found = tickets(written(tmp_path / "t.parquet", "request", rows))
    assert {o: found.count(o) for o in found.possible} == {
        **dict.fromkeys(("late", "unreached", "not_solved", "back"), 0),
        "untraced": 2,
        "solved": 1,
    }


def test_a_call_back_without_a_date_is_not_known_at_an_earlier_cutoff(tmp_path):
    rows = [{k: v for k, v in ticket(1, 300, 295, "solved").items() if k != "closed"}]
    made = written(tmp_path / "t.parquet", "request", rows)
    assert tickets(made).possible == ("unreached", "not_solved", "solved")
    assert tickets(made, cutoff=day(100)).possible == ("received",)


def dispute(i, accepted, outcome=None, ended=None, performed=None, returned=None):
    dates = {"outcome_date": ended, "performed_date": performed, "returned_date": returned}
    row = {"case_id": f"D{i}", "region": "A", "accepted": day(accepted), "outcome": outcome}
    return row | {k: None if v is None else day(v) for k, v in dates.items()}


def test_each_fate_of_a_dispute(tmp_path):
    rows = [
        dispute(1, 500, "agreed", 480, 470),
        dispute(2, 500, "agreed", 480, 470, 200),  # back on the 280th day
        dispute(3, 500, "agreed", 480, 470, 100),  # back after 365 days: stayed
        dispute(4, 500, "agreed", 480),
        dispute(5, 500, "agreed", 480, 380),  # performed on the 100th day
        dispute(6, 500, "agreed", 460, 450),  # agreed on the 40th day
        dispute(7, 500, "failed", 480),
        dispute(8, 500, "to_court", 480),
        dispute(9, 500, "withdrawn", 480),
        dispute(10, 500),
        dispute(11, 300, "agreed", 290, 280),  # too young
        dispute(12, 500, "agreed", 480, None, 470),
    ]
    found = settlements(written(tmp_path / "d.parquet", "dispute", rows))
    counts = found.fates.groupby("fate")["count"].sum().to_dict()
    expected = {"not_concluded": 1, "other_way": 2, "not_agreed": 1, "late": 1, "young": 1}
    assert counts == expected | {"not_performed": 2, "not_performed_back": 1, "back": 1, "stayed": 2}
    assert (found.n, found.young, found.left_out) == (11, 1, 0)
    exits = sorted(found.exits.itertuples(index=False, name=None))
    assert exits == [
        ("back", 280, True, 1),
        ("late", 460, False, 1),
        ("not_performed", 480, False, 2),
        ("not_performed_back", 10, True, 1),
        ("stayed", 380, True, 1),
        ("stayed", 480, False, 1),
        ("young", 290, False, 1),
    ]


@pytest.mark.parametrize(
    ("without", "counts"),
    [
        (["performed_date"], {"late": 1, "back": 1, "stayed": 2}),
        (["returned_date"], {"late": 1, "not_performed": 1, "performed": 2}),
        (["performed_date", "returned_date"], {"late": 1, "in_time": 3}),
        (["outcome_date"], {"agreed": 4}),
        (["outcome"], {"accepted": 6}),
    ],
    ids=lambda w: "+".join(w) if isinstance(w, list) else "",
)
def test_what_has_no_column_of_a_dispute_is_not_counted(tmp_path, without, counts):
    rows = [
        dispute(1, 500, "agreed", 480, 470),
        dispute(2, 500, "agreed", 480, 470, 200),
        dispute(3, 500, "agreed", 480),
        dispute(4, 500, "agreed", 460, 450),
        dispute(5, 500, "failed", 480),
        dispute(6, 500),
    ]
    kept = [{name: value for name, value in r.items() if name not in without} for r in rows]
    found = settlements(written(tmp_path / "d.parquet", "dispute", kept))
    base = {} if "accepted" in counts else {"not_concluded": 1, "not_agreed": 1, "other_way": 0}
    assert found.fates.groupby("fate")["count"].sum().to_dict() == base | counts | {"young": 0}
    assert set(found.absent) == set(without)


@pytest.mark.parametrize(
    ("read", "kind", "other"), [(tickets, "request", "dispute"), (settlements, "dispute", "request")]
)
def test_other_records_are_refused(tmp_path, read, kind, other):
    made = synthetic(other, 10, 1, tmp_path / "x.parquet")
    with pytest.raises(RecordsError, match=f"x.parquet holds {other} records; expected {kind} records"):
        read(made)


def test_windows_below_a_day_are_refused(tmp_path):
    made = synthetic("request", 10, 1, tmp_path / "x.parquet")
    with pytest.raises(RecordsError, match="days is 0, repeat_days 90; expected at least 1 and 0"):
        tickets(made, days=0)
    made = synthetic("dispute", 10, 1, tmp_path / "y.parquet")
    with pytest.raises(RecordsError, match="agreed_days 0, performed_days 90, return_days 365"):
        settlements(made, agreed_days=0)
