"""Bounds with missing answers, curves fit to publish, samples, unit costs, selections."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata import casebook
from govdata.disclosure.curves import coarsened
from govdata.errors import MethodError
from govdata.evidence import money as ledger
from govdata.evidence import places as selection
from govdata.statistics import sample_sizes as sampling
from govdata.statistics.bounds import bounded
from govdata.statistics.proportions import interval
from govdata.statistics.survival import kaplan_meier

BOOK = casebook.load()
COUNT = st.integers(0, 500)


@given(COUNT, COUNT, COUNT)
def test_bounds_hold_every_way_of_counting_the_unknown(yes, no, unknown):
    if yes + no + unknown == 0:
        return
    found = bounded(yes, no, unknown)
    assert found.ci_low <= found.low <= found.high <= found.ci_high
    for hidden in range(0, unknown + 1, max(1, unknown // 5)):
        assert found.low <= (yes + hidden) / found.trials <= found.high
    if not unknown:
        assert found.ci_low == interval(yes, found.trials).ci_low


def test_bounds_need_somebody():
    with pytest.raises(MethodError, match="yes 0, no 0, unknown 0; expected counts of 0 or more, not all 0"):
        bounded(0, 0, 0)
    with pytest.raises(MethodError, match="yes -1"):
        bounded(-1, 2, 0)


@given(st.integers(0, 10_000), st.integers(3, 40))
def test_no_published_step_of_a_curve_holds_few(seed, min_cell):
    rng = np.random.default_rng(seed)
    waits, closed = rng.integers(0, 60, 300), rng.random(300) < 0.8
    curve = kaplan_meier(waits, closed)
    kept = coarsened(curve, [1, 3, 5, 10, 15, 30, 45, 59], min_cell)
    steps = np.diff([0, *kept["events"]])
    assert (steps >= min_cell).all() and (kept["at_risk"] >= min_cell).all()
    for row in kept.itertuples():
        assert row.survival == curve[curve["time"] <= row.time]["survival"].iloc[-1]


def test_curves_are_read_one_group_at_rising_times():
    curve = kaplan_meier([1, 2, 3, 4], [1, 1, 0, 1], group=["a", "a", "b", "b"])
    with pytest.raises(MethodError, match="the curve has several groups"):
        coarsened(curve, [1])
    with pytest.raises(MethodError, match="don't rise"):
        coarsened(kaplan_meier([1, 2], [1, 1]), [3, 2])


def test_completes_as_in_the_tables():
    assert sampling.completes(0.8, 0.03) == 683
    assert sampling.completes(0.5, 0.05) == 385  # Cochran: 384.16
    assert sampling.completes(0.8, 0.03, population=1000) == 407
    assert sampling.completes(0.5, 0.01, population=50) == 50
    z = 1.959963984540054
    for share in np.linspace(0.011, 0.989, 150):
        for width in (0.013, 0.02, 0.037, 0.05, 0.11):  # the fewest that are enough, one by one
            n = sampling.completes(share, width)
            assert z * math.sqrt(share * (1 - share) / n) <= width * (1 + 1e-9)
            assert n == 1 or z * math.sqrt(share * (1 - share) / (n - 1)) > width * (1 - 1e-9)
    with pytest.raises(MethodError, match="half_width is 0; expected a share between 0 and 1"):
        sampling.completes(0.8, 0.0)
    with pytest.raises(MethodError, match="population is -1"):
        sampling.completes(0.8, 0.03, population=-1)


def test_unit_costs_round_a_lower_bound_down():
    (cost,) = ledger.unit_costs(BOOK, [("venture_fund_amount", "venture_project_count")], ["jianye"])
    assert (cost.figure.value, cost.figure.qualifier) == (54_000, "more_than")
    (works,) = ledger.unit_costs(BOOK, [("investment_amount", "project_count")], ["jianye"])
    assert (works.figure.value, works.figure.qualifier) == (41_000_000, "about")
    assert ledger.unit_costs(BOOK, [("investment_amount", "project_count")], ["tongling"]) == ()


def test_equal_sums_and_open_ends():
    money = ["judicial_relief_fund_annual", "special_fund_annual", "investment_amount"]
    assert ledger.equal_sums(BOOK, money) == (("tongling_71", "tongling_77"),)
    assert ledger.open_ended(BOOK, ["jianye_11", "yixing_14"]) == ("jianye_11",)


def test_selections():
    found = selection.concerned(BOOK, ["household_alarm_count"], model=["suizhou", "tongling"])
    assert found == ("tongling",)
    both = selection.concerned(BOOK, ["volunteer_count", "volunteers_per_community"], nested="leaf")
    assert both == ("majiazha",)
    assert selection.speaking(BOOK, ["volunteer_count"], ["jianye"]) == ()
    assert selection.shares(BOOK, ["callback_satisfaction_share", "request_daily_count"]) == (
        "west_coast_09",
        "west_coast_10",
    )
