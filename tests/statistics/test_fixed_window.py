"""Fixed follow-up: who is counted, who is immature, and what agrees with the curve."""

import datetime
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata.errors import MethodError
from govdata.statistics import proportions, survival

CUTOFF = datetime.date(2020, 12, 31)
COHORT = st.lists(
    st.tuples(st.integers(0, 900), st.one_of(st.none(), st.integers(0, 700)), st.sampled_from("ab")),
    min_size=1,
    max_size=30,
)


def dates(rows):
    day = np.datetime64("2018-07-01")
    start = pd.Series([day + np.timedelta64(begin, "D") for begin, _, _ in rows])
    late = [None if wait is None else day + np.timedelta64(begin + wait, "D") for begin, wait, _ in rows]
    return start, pd.to_datetime(pd.Series(late, dtype="object")), [label for *_, label in rows]


def test_a_cohort_worked_by_hand():
    start = ["2019-01-01", "2019-06-01", "2020-01-01", "2020-01-02", "2020-06-01"]
    late = ["2020-01-01", "2020-06-01", None, "2020-02-01", None]
    found = survival.fixed_window(start, late, CUTOFF)
    # 2020 is a leap year: 365 days from 1 January 2020 end on 31 December, the cut-off itself.
    assert found.loc[0, ["eligible", "events", "immature"]].tolist() == [3, 1, 2]
    assert found["estimate"][0] == pytest.approx(1 / 3)
    share = proportions.interval(1, 3)
    assert (found["ci_low"][0], found["ci_high"][0]) == (share.ci_low, share.ci_high)


@pytest.mark.parametrize(("day", "events"), [("2020-01-01", 1), ("2020-01-02", 0), ("2019-01-01", 1)])
def test_the_last_day_of_the_window_counts_and_the_next_doesnt(day, events):
    assert survival.fixed_window(["2019-01-01"], [day], CUTOFF)["events"][0] == events


def test_a_waiting_period_makes_more_cases_immature():
    start, late = ["2019-01-01", "2019-09-01"], [None, "2019-10-01"]
    without = survival.fixed_window(start, late, CUTOFF)
    waiting = survival.fixed_window(start, late, CUTOFF, waiting_days=180)
    assert without.loc[0, ["eligible", "events", "immature"]].tolist() == [2, 1, 0]
    assert waiting.loc[0, ["eligible", "events", "immature"]].tolist() == [1, 0, 1]


def test_nobody_eligible_is_not_a_rate_of_zero():
    found = survival.fixed_window(["2020-06-01"], [None], CUTOFF, group=["new"])
    assert found.loc[0, ["eligible", "events", "immature"]].tolist() == [0, 0, 1]
    assert np.isnan(found.loc[0, ["estimate", "ci_low", "ci_high"]].astype(float)).all()


@given(COHORT)
def test_everybody_is_either_eligible_or_immature(rows):
    start, late, group = dates(rows)
    found = survival.fixed_window(start, late, CUTOFF, 365, group)
    assert (found["eligible"] + found["immature"]).tolist() == pd.Series(group).value_counts(sort=False)[
        found["group"]
    ].tolist()
    assert (found["events"] <= found["eligible"]).all()
    assert list(found["group"]) == sorted(set(group))


@given(COHORT)
def test_dates_text_and_day_numbers_agree(rows):
    start, late, group = dates(rows)
    day = np.datetime64("1970-01-01")
    as_dates = survival.fixed_window(start, late, CUTOFF, 100, group)
    as_text = survival.fixed_window(
        start.dt.strftime("%Y-%m-%d"), late.dt.strftime("%Y-%m-%d"), "2020-12-31", 100, group
    )
    numbers = [(part - day) / np.timedelta64(1, "D") for part in (start, late, pd.Timestamp(CUTOFF))]
    pd.testing.assert_frame_equal(as_dates, as_text)
    pd.testing.assert_frame_equal(as_dates, survival.fixed_window(*numbers, 100, group))


def test_numbers_are_dates_up_to_the_first_and_the_last_day_that_count_as_such():
    found = survival.fixed_window([18000101], [None], 21991231, 365)
    assert found.loc[0, ["eligible", "events"]].tolist() == [1, 0]
    for month in (180001, 219912):
        with pytest.raises(MethodError, match=f"start_date holds {month}, which is no day number"):
            survival.fixed_window([month], [None], 20221231)


def test_dates_written_as_numbers_are_dates():
    found = survival.fixed_window([20201215, 20200101], [20210110, math.nan], 20221231)
    assert found.loc[0, ["eligible", "events"]].tolist() == [2, 1]
    mixed = survival.fixed_window([20201215], ["2021-01-10"], "2022-12-31", 26)
    assert mixed.loc[0, ["eligible", "events"]].tolist() == [1, 1]


@given(COHORT)
def test_with_full_follow_up_the_rate_is_one_less_survival(rows):
    start, late, _ = dates(rows)
    wait = (late - start).dt.days
    found = survival.fixed_window(start, late, "2030-01-01", 365)
    curve = survival.kaplan_meier(wait.fillna(5000), wait.notna())
    at_365 = survival.at(curve, [365])["survival"][0]
    expected = at_365 if not np.isnan(at_365) else curve["survival"].iloc[-1]
    assert found["estimate"][0] == pytest.approx(1 - expected, abs=1e-12)


def test_the_year_of_rossi(data):
    # 114 of 432 were arrested again within 52 weeks (Rossi, Berk, Lenihan 1980).
    frame = data("rossi")
    week = frame["week"].where(frame["arrest"] == 1) * 7
    found = survival.fixed_window(np.zeros(432), week, 364, 364, frame["fin"])
    assert found["events"].tolist() == [66, 48]
    assert found["eligible"].tolist() == [216, 216]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: survival.fixed_window(["2019-01-01"], ["2018-12-31"], CUTOFF),
            "event_date lies before start_date at row 0 (1 in all)",
        ),
        (
            lambda: survival.fixed_window(["2019-01-01", None], [None, None], CUTOFF),
            "start_date is missing at row 1 (1 in all)",
        ),
        (
            lambda: survival.fixed_window(["2019-01-01"], [None], None),
            "cutoff is missing at row 0 (1 in all)",
        ),
        (
            lambda: survival.fixed_window(["2019-01-01"], [3], CUTOFF),
            "event_date holds numbers and the others dates; expected one kind in all",
        ),
        (
            lambda: survival.fixed_window([202012], [None], 20221231),
            "start_date holds 202012, which is no day number; expected dates, numbers such as 20201215 "
            "throughout, or days counted from one origin",
        ),
        (
            lambda: survival.fixed_window([20201215, 18], [None, None], 20221231),
            "start_date holds 20201215, which is no day number; expected dates, numbers such as 20201215 "
            "throughout, or days counted from one origin",
        ),
        (
            lambda: survival.fixed_window(["2019-01-01"], [None], CUTOFF, 365.5),
            "window_days is 365.5; expected a whole number of 0 or more",
        ),
        (
            lambda: survival.fixed_window(["2019-13-01"], [None], CUTOFF),
            "start_date must be dates such as 2019-01-31; month must be in 1..12: 2019-13-01",
        ),
        (
            lambda: survival.fixed_window(["2019-01-01"], [None], CUTOFF, 0),
            "window_days is 0 and waiting_days 0; expected 1 or more, 0 or more",
        ),
        (
            lambda: survival.fixed_window(["2019-01-01"], [None, None], CUTOFF),
            "columns differ in length: start_date 1, event_date 2; expected one value a row in each",
        ),
    ],
)
def test_what_is_refused_and_how(call, message):
    with pytest.raises(MethodError) as refusal:
        call()
    assert str(refusal.value).startswith(message)
