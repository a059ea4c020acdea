"""Goals and verdicts, by hand and against statsmodels' interval."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from govdata.errors import MethodError
from govdata.statistics.attainment import Goal, gathered, goal_of, judge


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ({"value": 0.95, "value_high": None, "qualifier": "at_least", "share": True}, Goal(0.95, None)),
        (
            {"value": 100, "value_high": None, "qualifier": "more_than", "share": False},
            Goal(100, None, strict=True),
        ),
        ({"value": 5, "value_high": None, "qualifier": "at_most", "share": False}, Goal(None, 5)),
        ({"value": 300, "value_high": 500, "qualifier": "range", "share": False}, Goal(300, 500)),
        ({"value": 1, "value_high": None, "qualifier": "exact", "share": True}, Goal(1, None)),
        ({"value": 0, "value_high": None, "qualifier": "exact", "share": False}, Goal(None, 0)),
        ({"value": 400, "value_high": None, "qualifier": "exact", "share": False}, None),
        (
            {"value": 400, "value_high": None, "qualifier": "about", "share": False, "direction": "at_least"},
            Goal(400, None),
        ),
        # What the text says comes before what the user says.
        (
            {"value": 5, "value_high": None, "qualifier": "at_most", "share": False, "direction": "at_least"},
            Goal(None, 5),
        ),
    ],
)
def test_what_a_goal_asks_for(figure, expected):
    assert goal_of(**figure) == expected


@pytest.mark.parametrize(
    ("goal", "k", "n", "sampled", "verdict"),
    [
        (Goal(0.8, None), 80, 100, False, "met"),
        (Goal(0.8, None), 79, 100, False, "missed"),
        (Goal(0.8, None), 80, 100, True, "cannot_tell"),
        (Goal(0.8, None), 900, 1000, True, "met"),
        (Goal(0.8, None), 600, 1000, True, "missed"),
        (Goal(1, None), 100, 100, False, "met"),
        (Goal(1, None), 100, 100, True, "cannot_tell"),  # a sample can't prove "all"
        (Goal(1, None), 99, 100, True, "missed"),  # but one exception refutes it
        (Goal(None, 0), 0, 500, True, "cannot_tell"),
        (Goal(None, 0), 1, 500, True, "missed"),
        (Goal(100, None, strict=True), 100, None, False, "missed"),
        (Goal(300, 500), 500, None, False, "met"),
        (Goal(300, 500), 501, None, False, "missed"),
        (Goal(10, None), 12, None, True, "cannot_tell"),  # a count from a sample has no interval here
    ],
)
def test_verdicts(goal, k, n, sampled, verdict):
    assert judge(goal, k, n, sampled=sampled).verdict == verdict


@given(st.integers(1, 400), st.data())
def test_a_sample_is_judged_by_its_interval(n, data):
    k, target = data.draw(st.integers(0, n)), data.draw(st.floats(0.01, 0.99))
    # Exact limits where either side has fewer than ten, as the docstring of `interval` has it.
    low, high = proportion_confint(k, n, method="beta" if min(k, n - k) < 10 else "wilson")
    if min(abs(low - target), abs(high - target)) < 1e-6:
        return
    expected = "met" if low >= target else "missed" if high < target else "cannot_tell"
    assert judge(Goal(target, None), k, n, sampled=True).verdict == expected
    counted = judge(Goal(target, None), k, n)
    assert counted.verdict in ("met", "missed")
    assert counted.chance == (expected == "cannot_tell")


def test_arrival_exactly_on_the_goal_is_noticed():
    assert judge(Goal(0.8, None), 80, 100).exact and not judge(Goal(0.8, None), 81, 100).exact
    assert judge(Goal(None, 400), 400).exact


def test_a_share_needs_whole_counts():
    with pytest.raises(MethodError) as caught:
        judge(Goal(0.8, None), 3.5, 10)
    assert str(caught.value) == "numerator is 3.5; expected a whole number, as its denominator is one"


@pytest.mark.parametrize(
    ("reached", "n", "level", "found"),
    [
        (0, 0, 0.95, "too_few"),
        (4, 4, 0.95, "too_few"),  # 1 in 16
        (5, 5, 0.95, "gathered"),  # 1 in 32
        (5, 6, 0.95, "not_gathered"),  # 7 in 64
        (15, 20, 0.95, "gathered"),  # 0.0207, by the table of the binomial
        (14, 20, 0.95, "not_gathered"),  # 0.0577
        (14, 20, 0.9, "gathered"),
        (0, 20, 0.95, "not_gathered"),
    ],
)
def test_results_that_gather_where_they_reach_their_goal(reached, n, level, found):
    assert gathered(reached, n, level) == found
