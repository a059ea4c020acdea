"""Counts and curves by region against a plain computation, one person at a time."""

import datetime as dt
import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata import records
from govdata.errors import RecordsError
from govdata.records.store import Totals, write_records
from govdata.trace import recording

CUTOFF = dt.date(2020, 12, 31)
DAY = dt.timedelta(days=1)


def write(path, rows, cutoff=CUTOFF):
    """Accepted records from rows of (region, start, end, event, type, recorded), days before the cut-off."""

    def date(days):
        return None if days is None else cutoff - days * DAY

    table = pa.table(
        {
            "person_id": [f"P{i}" for i in range(len(rows))],
            "region": [r[0] for r in rows],
            "start_date": pa.array([date(r[1]) for r in rows], pa.date32()),
            "end_date": pa.array([date(r[2]) for r in rows], pa.date32()),
            "event_date": pa.array([date(r[3]) for r in rows], pa.date32()),
            "event_type": pa.array([r[4] for r in rows], pa.string()),
            "recorded_date": pa.array([date(r[5]) for r in rows], pa.date32()),
        }
    )
    totals = Totals(len(rows), len(rows), 0)
    return write_records(
        path,
        "correction",
        table.column_names,
        table.to_batches(),
        totals=totals,
        synthetic=True,
        cutoff=cutoff,
    )


@pytest.fixture
def four_people(tmp_path):
    return write(
        tmp_path / "four.parquet",
        [
            ("A", 1000, 400, 700, "reoffence", 650),  # day 300: inside the window
            ("A", 1000, 400, None, None, None),
            ("A", 1000, 400, 635, "reoffence", 400),  # day 365, but recorded on day 600: too late
            ("A", 500, -200, 480, "reoffence", 470),  # immature
            ("B", 545, 100, 180, "reoffence", 170),  # eligible to the day, event on day 365
        ],
    )


def test_fixed_window_counts_to_the_day(four_people):
    table = records.rates_by_region(four_people)
    assert table[["group", "eligible", "events", "immature", "immature_events"]].to_numpy().tolist() == [
        ["A", 3, 1, 1, 1],
        ["B", 1, 1, 0, 0],
    ]


def test_an_earlier_cutoff_makes_a_cohort_immature_and_hides_later_events(four_people):
    table = records.rates_by_region(four_people, cutoff="2020-12-30")
    assert table.set_index("group").loc["B", ["eligible", "immature"]].tolist() == [0, 1]
    assert np.isnan(table.set_index("group").loc["B", "estimate"])


def test_a_cutoff_after_the_files_own_is_refused(four_people):
    with pytest.raises(RecordsError) as caught:
        records.rates_by_region(four_people, cutoff="2021-01-01")
    assert str(caught.value) == (
        "cutoff 2021-01-01 lies after the cut-off of four.parquet, 2020-12-31: "
        "nothing is known of the days between"
    )


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (
            {"event": "reofence"},
            "event is 'reofence'; expected one of reoffence, recall, death, other; nearest is 'reoffence'",
        ),
        ({"origin": "end"}, "origin is 'end'; expected one of start, release"),
        ({"window_days": 0}, "window_days is 0; expected whole days, 1 to 32,767"),
        ({"cutoff": "soon"}, "cutoff is 'soon'; expected a day, such as 2024-12-31"),
        ({"waiting_days": -1}, "waiting_days is -1; expected whole days, 0 to 32,767"),
    ],
)
def test_choices_are_checked(four_people, choice, message):
    with pytest.raises(RecordsError) as caught:
        records.rates_by_region(four_people, **choice)
    assert str(caught.value) == message


def test_a_counted_cohort_takes_no_further_choices(four_people):
    counted = records.cohort(four_people)
    with pytest.raises(RecordsError) as caught:
        records.rates_by_region(counted, window_days=730)
    assert str(caught.value) == (
        "a cohort that is counted already can't take window_days; give the records instead"
    )


def test_other_kinds_have_no_cohort(tmp_path):
    made = records.synthetic("grid", 10, 1, tmp_path / "g.parquet")
    with pytest.raises(RecordsError) as caught:
        records.rates_by_region(made)
    assert str(caught.value) == "g.parquet holds grid records; expected correction records"


def test_reading_records_is_noted(four_people):
    with recording() as reads:
        records.rates_by_region(four_people)
        records.kaplan_meier_by_region(four_people)
    assert [r.query for r in reads] == [{"path": str(four_people.path)}]


def test_a_forked_child_uses_one_thread():
    script = (
        "import os; from govdata.records import engine\n"
        "assert engine.threads() >= 1\n"
        "child = os.fork()\n"
        "if child == 0: os._exit(engine.threads())\n"
        "print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))"
    )
    environment = {k: v for k, v in os.environ.items() if k != "GOVDATA_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout == "1\n"


def test_a_notebook_shows_made_up_counts_only(four_people, tmp_path):
    table = pa.Table.from_pandas(pd.read_parquet(four_people.path), preserve_index=False)
    real = write_records(
        tmp_path / "real.parquet",
        "correction",
        table.column_names,
        table.to_batches(),
        totals=four_people.totals,
        synthetic=False,
        cutoff=CUTOFF,
    )
    frame = records.rates_by_region(real)
    notice = (
        "exact counts from records, 2 rows of group, eligible: "
        "not shown; protect them with govdata.disclosure.protection"
    )
    assert repr(frame[["group", "eligible"]]) == notice
    assert frame[["group", "eligible"]]._repr_html_() == f"<p>{notice}</p>"
    made_up = records.rates_by_region(four_people)
    assert "estimate" in repr(made_up)
    assert "<table" in made_up._repr_html_()
    # Looking on purpose stays possible.
    assert "estimate" in repr(pd.DataFrame(frame))


def test_every_frame_says_what_it_counts(four_people):
    table = records.rates_by_region(four_people)
    assert table.attrs["synthetic"] is True
    assert table.attrs["cutoff"] == "2020-12-31"
    assert table.attrs["definition_terms"] == {
        "counting": "terms of supervision; first event of each",
        "measure": "share",
        "window": "reoffence within 365 days of the start of supervision, recorded within 180 days more",
        "denominator": "terms whose window and waiting period end by 2020-12-31",
        "censoring": "none: people who die, are recalled or move away stay in the denominator",
    }


def test_kaplan_meier_by_hand(tmp_path):
    # Days 1, 2+, 2, 4 of follow-up: 3/4, then 2/3 of it (the censored one still at risk), then 0.
    source = write(
        tmp_path / "km.parquet",
        [
            ("A", 10, 5, 9, "reoffence", None),
            ("A", 10, 5, 8, "other", None),
            ("A", 10, 5, 8, "reoffence", None),
            ("A", 10, 5, 6, "reoffence", None),
        ],
    )
    curve = records.kaplan_meier_by_region(source)
    assert curve[["time", "at_risk", "events", "censored"]].to_numpy().tolist() == [
        [1, 4, 1, 0],
        [2, 3, 1, 1],
        [4, 1, 1, 0],
    ]
    assert curve["survival"].tolist() == pytest.approx([0.75, 0.5, 0.0])
    assert curve["std_error"][0] == pytest.approx(0.75 * np.sqrt(1 / 12))


def test_release_counts_from_the_end_and_only_the_released(tmp_path):
    source = write(
        tmp_path / "release.parquet",
        [
            ("A", 900, 600, 500, "reoffence", 490),  # 100 days after release
            ("A", 900, 600, None, None, None),
            ("A", 900, 600, 700, "reoffence", 690),  # before release
            ("A", 900, -5, None, None, None),  # not released yet
        ],
    )
    table = records.rates_by_region(source, origin="release")
    assert table[["eligible", "events", "immature"]].to_numpy().tolist() == [[2, 1, 0]]
    assert table.attrs["excluded"] == {
        "not released by the cut-off": 1,
        "an event came before release": 1,
    }


def test_supervision_follow_up_ends_with_the_term(tmp_path):
    rows = [("A", 900, 600, 500, "reoffence", 490), ("A", 900, 600, 890, "reoffence", 880)]
    source = write(tmp_path / "term.parquet", rows)
    curve = records.kaplan_meier_by_region(source, follow_up="supervision")
    assert curve[["time", "events", "censored"]].to_numpy().tolist() == [[10, 1, 0], [300, 0, 1]]


event_types = st.sampled_from(["reoffence", "recall", "death", "other", None])
people = st.lists(
    st.tuples(
        st.sampled_from("ABC"), st.integers(-3, 40), st.integers(0, 40), st.integers(0, 40), event_types
    ),
    min_size=1,
    max_size=60,
)


def _rows(drawn):
    for region, start, term, wait, kind in drawn:
        event = None if kind is None else start - wait
        yield (region, start, start - term, event, kind, None)


@settings(max_examples=60, deadline=None)
@given(people, st.sampled_from(["cutoff", "supervision"]))
def test_curves_agree_with_one_person_at_a_time(tmp_path_factory, drawn, follow_up):
    rows = list(_rows(drawn))
    source = write(tmp_path_factory.mktemp("h") / "r.parquet", rows)
    curve = records.kaplan_meier_by_region(source, follow_up=follow_up)
    for region in "ABC":
        leaving = []
        for name, start, end, event, kind, _ in rows:
            if name != region or start < 0:
                continue
            limit = max(0, end) if follow_up == "supervision" else 0
            seen = event is not None and event >= limit
            leaving.append((start - (event if seen else limit), seen and kind == "reoffence"))
        found = curve[curve["group"] == region] if region in set(curve["group"]) else curve.iloc[:0]
        survival = 1.0
        for row, time in zip(found.itertuples(), sorted({t for t, _ in leaving}), strict=True):
            at_risk = sum(t >= time for t, _ in leaving)
            events = sum(t == time and hit for t, hit in leaving)
            survival *= 1 - events / at_risk
            assert (row.time, row.at_risk, row.events) == (time, at_risk, events)
            assert row.survival == pytest.approx(survival)


@settings(max_examples=40, deadline=None)
@given(people)
def test_causes_and_event_free_share_add_up_to_one(tmp_path_factory, drawn):
    source = write(tmp_path_factory.mktemp("h") / "r.parquet", list(_rows(drawn)))
    counted = records.cohort(source)
    incidence = records.cumulative_incidence_by_region(counted)
    assert incidence["estimate"].between(0, 1 + 1e-12).all()
    for _, one in incidence.groupby(["group", "cause"], observed=True):
        assert one["estimate"].is_monotonic_increasing
    exits = records.exit_counts_by_region(counted)
    assert exits["count"].sum() == counted.n == sum(start >= 0 for _, start, *_ in drawn)


def test_rates_agree_with_pandas_on_a_large_file(tmp_path):
    source = records.synthetic("correction", 30_000, 5, tmp_path / "s.parquet", regions=7)
    frame = pd.read_parquet(source.path)
    for column in ("start_date", "event_date", "recorded_date"):
        frame[column] = pd.to_datetime(frame[column])
    cutoff = pd.Timestamp("2023-06-30")
    frame = frame[frame["start_date"] <= cutoff]
    ripe = frame["start_date"] + pd.Timedelta(days=545) <= cutoff
    wait = (frame["event_date"] - frame["start_date"]).dt.days
    noted = (frame["recorded_date"] - frame["start_date"]).dt.days
    hit = (frame["event_type"] == "reoffence") & (wait <= 365) & (noted <= 545)
    expected = pd.DataFrame({"eligible": ripe, "events": ripe & hit}).groupby(frame["region"]).sum()
    table = records.rates_by_region(source, cutoff="2023-06-30").set_index("group")
    assert table["eligible"].tolist() == expected["eligible"].tolist()
    assert table["events"].tolist() == expected["events"].tolist()
    assert expected["events"].sum() > 100


def test_threads_and_order_of_rows_change_nothing(tmp_path, monkeypatch):
    source = records.synthetic("correction", 5_000, 3, tmp_path / "s.parquet", regions=5)
    first = records.kaplan_meier_by_region(source)
    table = pd.read_parquet(source.path).sample(frac=1, random_state=1)
    batches = pa.Table.from_pandas(table, preserve_index=False).to_batches(max_chunksize=700)
    shuffled = write_records(
        tmp_path / "shuffled.parquet",
        "correction",
        source.columns,
        batches,
        totals=source.totals,
        synthetic=True,
        cutoff=source.cutoff,
    )
    monkeypatch.setenv("GOVDATA_THREADS", "3")
    pd.testing.assert_frame_equal(first, records.kaplan_meier_by_region(shuffled))
