"""What an accepted file says of its own reading, and what a cut-off does at the door."""

from __future__ import annotations

import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from govdata import records
from govdata.errors import RecordsError
from govdata.records import account_of
from govdata.records.rules import REASONS
from govdata.records.settlements import settlements
from govdata.records.store import METADATA_KEY
from govdata.records.supervision import supervision
from govdata.records.tickets import tickets

TEXT = (
    "对象编号,司法所,入矫日期,事件日期,事件类型,性别\n"
    "1,东,2020-01-01,,,男\n"
    "2,东,2020-13-01,,,中\n"  # two faults, one row
    "3,东,2020-01-01,,\n"
    "1,东,2020-01-01,,,女\n"
    "4,东,2021-01-01,,,女\n"
    "5,东,2020-02-01,2021-02-01,再犯,女\n"
    ",东,2021-02-01,,,女\n"
)


def door(tmp_path, text, kind="correction", **choices):
    source = tmp_path / "source.csv"
    source.write_bytes(text.encode(choices.pop("encoding", "utf-8")))
    return records.read(source, kind, to=tmp_path / "kept.parquet", **choices)


def test_the_account_travels_with_the_file(tmp_path):
    result = door(tmp_path, TEXT, encoding="gb18030", cutoff="2020-12-31")
    moved = result.records.path.rename(tmp_path / "moved.parquet")
    account = account_of(moved)
    assert (account.read, account.accepted, account.left_out_by_cutoff, account.n_refused) == (7, 2, 1, 4)
    assert account.refused == {
        "person_id.doubled": 1,
        "person_id.missing": 1,
        "row.fields": 1,
        "start_date.not_a_date": 1,
    }
    assert {key.partition(".")[2] for key in account.refused} <= set(REASONS)
    assert account.censored_by_cutoff == 1
    assert account.encoding == "GB 18030 (GBK)"
    assert account.columns == ("person_id", "region", "start_date", "event_date", "event_type", "sex")
    assert account.absent[:2] == ("end_date", "recorded_date") and "person_id" not in account.absent
    assert not account.synthetic and str(account.cutoff) == "2020-12-31"
    assert account == records.open_records(moved).account
    assert result.totals == records.Totals(read=7, accepted=2, refused=4, left_out=1)


def test_a_constant_is_a_column_and_a_sheet_is_named(tmp_path):
    pd.DataFrame({"id": ["G1"], "on": ["2024-01-01"], "kind": ["urban"], "homes": [3]}).to_excel(
        tmp_path / "g.xlsx", sheet_name="名单", index=False
    )
    (tmp_path / "m.yml").write_text(
        "kind: grid\ncolumns: {grid_id: id, date: on, type: kind, households: homes}\n"
        "constants: {region: 青浦}\n",
        "utf-8",
    )
    read = records.read(tmp_path / "g.xlsx", mapping=tmp_path / "m.yml", to=tmp_path / "g.parquet")
    account = read.records.account
    assert "region" in account.columns and "residents" in account.absent
    assert (account.sheet, account.encoding) == ("名单", "")


@pytest.mark.parametrize("kind", ["correction", "survey", "payment"])
def test_made_up_records_have_an_account_too(tmp_path, kind):
    account = records.synthetic(kind, 50, 1, tmp_path / "s.parquet").account
    assert (account.read, account.accepted, account.n_refused) == (50, 50, 0)
    assert (account.left_out_by_cutoff, account.censored_by_cutoff) == (0, 0)
    # People have ages and no band; what is drawn for a survey has neither age nor sex.
    assert account.synthetic and set(account.absent) <= {"age_band", "sex"}


def test_what_an_older_file_does_not_say_is_not_known(tmp_path):
    made = records.synthetic("grid", 20, 1, tmp_path / "g.parquet")
    table = pq.read_table(made.path)
    meta = json.loads(table.schema.metadata[METADATA_KEY])
    del meta["handling"], meta["totals"]["left_out"]
    pq.write_table(table.replace_schema_metadata({METADATA_KEY: json.dumps(meta)}), made.path)
    account = account_of(made.path)
    assert (account.read, account.accepted) == (20, 20)
    assert (account.refused, account.n_refused, account.encoding, account.sheet) == (None,) * 4
    assert (account.left_out_by_cutoff, account.censored_by_cutoff) == (None, None)


def test_a_file_from_elsewhere_has_no_account(tmp_path):
    pq.write_table(pa.table({"a": [1]}), tmp_path / "x.parquet")
    with pytest.raises(RecordsError, match="not written by govdata"):
        account_of(tmp_path / "x.parquet")


# --- A cut-off at the door does what a report's own cut-off does ------------------------------------------

EARLY = "2023-06-30"

COUNTS = {
    "correction": lambda r, **c: [
        records.rates_by_region(counted := records.cohort(r, **c)),
        records.kaplan_meier_by_region(counted),
        records.cumulative_incidence_by_region(counted),
        records.rates_by_region(records.cohort(r, origin="release", **c)),
        supervision(r, **c).by_region,
        supervision(r, **c).exits,
    ],
    "request": lambda r, **c: [(found := tickets(r, **c)).joint, found.waits],
    "dispute": lambda r, **c: [(found := settlements(r, **c)).fates, found.exits],
}


@pytest.mark.parametrize("kind", COUNTS)
def test_a_cutoff_at_the_door_and_one_in_the_report_count_the_same(tmp_path, kind):
    made = records.synthetic(kind, 4_000, 1, tmp_path / "made.parquet", regions=3, cutoff="2024-03-31")
    early = records.read(made.path, kind, to=tmp_path / "early.parquet", cutoff=EARLY)
    assert early.totals.refused == 0 < early.totals.left_out and early.handling.censored > 40
    for found, wanted in zip(COUNTS[kind](early.records), COUNTS[kind](made, cutoff=EARLY), strict=True):
        pd.testing.assert_frame_equal(found, wanted)
    kept = early.records.schema
    known = pq.read_table(early.records.path).to_pandas()
    for one in kept.fields:
        if one.type == "date" and one.dated and one.name in known:
            assert not (pd.to_datetime(known[one.name]) > EARLY).any(), one.name


def test_what_came_of_a_later_day_goes_with_it(tmp_path):
    text = (
        "case_id,region,accepted,outcome,outcome_date,performed_date,returned_date\n"
        "a,R,2023-01-01,agreed,2023-02-01,2023-03-01,2024-05-01\n"
        "b,R,2023-01-01,agreed,2024-02-01,2024-03-01,\n"
        "c,R,2024-01-01,agreed,2024-02-01,2024-03-01,\n"
    )
    result = door(tmp_path, text, "dispute", cutoff="2023-12-31")
    assert (result.totals.accepted, result.totals.left_out, result.handling.censored) == (2, 1, 2)
    a, b = pq.read_table(result.records.path).sort_by("case_id").to_pylist()
    assert (a["outcome"], str(a["performed_date"]), a["returned_date"]) == ("agreed", "2023-03-01", None)
    assert (b["outcome"], b["outcome_date"], b["performed_date"]) == (None, None, None)


def test_dates_out_of_order_are_refused_before_the_cutoff_hides_them(tmp_path):
    rows = "a,R,2023-05-01,2023-04-01\nb,R,2024-05-01,2024-04-01\nc,R,2023-05-01,\n"
    text = "ticket_id,region,received,closed\n" + rows
    result = door(tmp_path, text, "request", cutoff="2023-12-31")
    assert result.handling.refused == {"closed.wrong_order": 2}
    assert result.totals.left_out == 0


def test_a_date_that_only_one_of_two_files_has_is_no_absence_of_events(tmp_path):
    (tmp_path / "a.csv").write_text("ticket_id,region,received,closed\na,R,2023-05-01,2023-05-02\n", "utf-8")
    (tmp_path / "b.csv").write_text("ticket_id,region,received\nb,R,2023-05-01\n", "utf-8")
    with pytest.raises(RecordsError) as caught:
        records.read([tmp_path / "a.csv", tmp_path / "b.csv"], "request", to=tmp_path / "o.parquet")
    assert str(caught.value) == (
        "b.csv has no column for 'closed', a.csv has one: empty, it would say that nothing happened. "
        "Read the files one by one, or add the column"
    )
