"""Shares: published limits, R's values, and what must hold for any counts."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.stats import binom

from govdata.errors import MethodError
from govdata.statistics import proportions
from govdata.statistics.definition import Definition

METHODS = (None, "wilson", "exact", "jeffreys")
PAIRS = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
LEVELS = st.floats(0.5, 0.9999)


@pytest.mark.parametrize("method", METHODS[1:])
def test_intervals_as_r_gives_them(expected, method):
    rows = expected("share").query("method == @method")
    for level, part in rows.groupby("level"):
        found = proportions.interval(part["events"], part["trials"], method, level)
        assert_allclose(found.estimate, part["events"] / part["trials"], rtol=1e-14)
        assert_allclose(found.ci_low, part["low"], rtol=1e-9, atol=1e-15)
        assert_allclose(found.ci_high, part["high"], rtol=1e-9)


@pytest.mark.parametrize(
    ("events", "trials", "score", "exact"),
    [
        (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
        (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
        (0, 20, (0.0000, 0.1611), (0.0000, 0.1684)),
        (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
    ],
)
def test_intervals_of_newcombe_1998_table_1(events, trials, score, exact):
    wilson = proportions.interval(events, trials, "wilson")
    clopper_pearson = proportions.interval(events, trials, "exact")
    assert (wilson.ci_low, wilson.ci_high) == pytest.approx(score, abs=5e-5)
    assert (clopper_pearson.ci_low, clopper_pearson.ci_high) == pytest.approx(exact, abs=5e-5)


@pytest.mark.parametrize(
    ("counts", "limits"),
    [
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((6, 7, 2, 7), (0.0582, 0.8062)),
        ((5, 56, 0, 29), (-0.0381, 0.1926)),
        ((0, 10, 0, 20), (-0.1611, 0.2775)),
        ((0, 10, 0, 10), (-0.2775, 0.2775)),
        ((10, 10, 0, 20), (0.6791, 1.0000)),
        ((10, 10, 0, 10), (0.6075, 1.0000)),
    ],
)
def test_differences_of_newcombe_1998_method_10(counts, limits):
    found = proportions.difference(*counts)
    assert (found.ci_low, found.ci_high) == pytest.approx(limits, abs=5.1e-5)


@given(PAIRS, st.sampled_from(METHODS), st.floats(0.8, 0.9999))
def test_an_interval_contains_its_estimate_and_lies_in_0_1(pair, method, level):
    found = proportions.interval(*pair, method, level)
    assert 0 <= found.ci_low <= found.estimate <= found.ci_high <= 1


@given(PAIRS, st.sampled_from(METHODS), LEVELS)
def test_counting_the_others_mirrors_the_interval(pair, method, level):
    events, trials = pair
    found, mirror = (proportions.interval(k, trials, method, level) for k in (events, trials - events))
    assert found.ci_low == pytest.approx(1 - mirror.ci_high, abs=1e-12)


@given(PAIRS, st.sampled_from(METHODS), LEVELS, LEVELS)
def test_more_confidence_widens(pair, method, one, other):
    narrow, wide = (proportions.interval(*pair, method, level) for level in sorted((one, other)))
    assert wide.ci_low <= narrow.ci_low + 1e-12
    assert narrow.ci_high <= wide.ci_high + 1e-12


@given(PAIRS, PAIRS)
def test_a_difference_contains_its_estimate_and_turns_with_its_sides(one, two):
    found, turned = proportions.difference(*one, *two), proportions.difference(*two, *one)
    assert -1 <= found.ci_low <= found.estimate <= found.ci_high <= 1 + 1e-15
    assert found.ci_low == pytest.approx(-turned.ci_high, abs=1e-15)


@pytest.mark.parametrize(
    ("method", "lowest", "mean"),
    [("exact", 0.95, 0.95), ("wilson", 0.83, 0.948), ("jeffreys", 0.83, 0.945), (None, 0.93, 0.95)],
)
def test_coverage_by_enumeration(method, lowest, mean):
    trials, truth = 40, np.linspace(0.005, 0.995, 397)
    counts = np.arange(trials + 1)
    found = proportions.interval(counts, trials, method)
    inside = (found.ci_low[:, None] <= truth) & (truth <= found.ci_high[:, None])
    coverage = (binom.pmf(counts[:, None], trials, truth) * inside).sum(axis=0)
    assert coverage.min() >= lowest
    assert mean <= coverage.mean() <= 0.985


def test_zero_event_bound_as_r_gives_it(expected):
    rows = expected("zero_bound")
    assert_allclose(proportions.zero_event_bound(rows["trials"]), rows["high"], rtol=1e-12)
    assert_allclose(proportions.zero_event_bound(rows["trials"], 0.99), rows["high_99"], rtol=1e-12)


def test_none_of_486_leaves_up_to_0_6_per_cent():
    assert proportions.zero_event_bound(486) == pytest.approx(0.0061451, abs=1e-7)
    assert isinstance(proportions.zero_event_bound(486), float)


def test_1497_without_an_event_exclude_0_2_per_cent():
    assert proportions.trials_to_exclude(0.002) == 1497


@given(st.floats(1e-6, 0.999), LEVELS)
def test_trials_to_exclude_is_the_smallest_number_that_does(rate, level):
    n = proportions.trials_to_exclude(rate, level)
    assert proportions.zero_event_bound(n, level) <= rate * (1 + 1e-9)
    assert n == 1 or proportions.zero_event_bound(n - 1, level) > rate * (1 - 1e-9)


def test_sample_sizes_are_r_s_rounded(expected):
    for row in expected("sample_size").itertuples():
        assert proportions.trials_to_distinguish(row.rate_1, row.rate_2) == round(row.n_80)
        assert proportions.trials_to_distinguish(row.rate_2, row.rate_1, 0.99, 0.9) == round(row.n_90)


def test_sample_sizes_of_the_research_brief():
    pairs = [(0.002, 0.004), (0.80, 0.85), (0.10, 0.15)]
    assert [proportions.trials_to_distinguish(*pair) for pair in pairs] == [11_737, 905, 686]


def test_no_whole_number_of_120_is_87_8_per_cent():
    assert proportions.consistent_counts(0.878, 120, 1) == []
    assert proportions.consistent_counts(0.875, 120, 1) == [105]
    assert proportions.consistent_counts(0.967, 365, 1) == [353]


def test_halves_may_be_rounded_either_way():
    # 1 of 8 is 12.5 %: printed as 12 (to even) or 13 (up).
    assert proportions.consistent_counts(0.12, 8, 0) == [1]
    assert proportions.consistent_counts(0.13, 8, 0) == [1]


@given(PAIRS, st.integers(0, 4))
def test_every_count_is_consistent_with_its_own_percentage(pair, decimals):
    events, trials = pair
    share = round(round(100 * events / trials, decimals) / 100, decimals + 2)
    found = proportions.consistent_counts(share, trials, decimals)
    assert events in found
    assert all(abs(k / trials - share) <= 0.5 * 10 ** -(decimals + 2) + 1e-12 for k in found)
    assert proportions.smallest_trials(share, decimals) <= trials


def test_two_decimals_prove_no_large_sample():
    assert proportions.smallest_trials(0.6667, 2) == 3
    assert proportions.smallest_trials(1.0, 2) == 1


def test_arrays_series_and_scalars_agree():
    index = ["north", "south"]
    of_series = proportions.interval(pd.Series([3, 5], index), pd.Series([20, 9], index))
    of_nullable = proportions.interval(pd.Series([3, 5], dtype="Int64"), [20, 9])
    one = proportions.interval(3, 20)
    assert of_series.ci_low[0] == of_nullable.ci_low[0] == one.ci_low
    assert isinstance(one.ci_low, float)
    assert (one.events, one.trials) == (3, 20)
    assert np.asarray(one) == float(one) == 0.15


def test_a_definition_stays_with_the_result():
    found = proportions.interval(3, 20, definition=Definition(counting="persons", window="365 days"))
    assert found.definition == Definition("share", "persons", "365 days")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: proportions.interval(3, 0), "trials is 0; expected 1 or more"),
        (
            lambda: proportions.interval([1, 5], [3, 4]),
            "events is 5 of 4 trials at row 1; expected no more events than trials",
        ),
        (
            lambda: proportions.interval([1, math.nan, math.nan], 9),
            "events is nan at row 1 and 1 more; expected a number; drop or fill missing values first",
        ),
        (lambda: proportions.interval(1.5, 9), "events is 1.5; expected a whole number"),
        (lambda: proportions.interval(-1, 9), "events is -1; expected 0 or more"),
        (lambda: proportions.interval("3", 9), "events holds str32; expected numbers"),
        (
            lambda: proportions.interval([1, 2], [9, 9, 9]),
            "events and trials differ in shape: (2,), (3,)",
        ),
        (
            lambda: proportions.interval(1, 9, "wilsn"),
            "method is 'wilsn'; expected one of wilson, exact, jeffreys; nearest is 'wilson'",
        ),
        (
            lambda: proportions.interval(1, 9, level=95),
            "level is 95; expected a share between 0 and 1, such as 0.95",
        ),
        (lambda: proportions.trials_to_exclude(0), "rate is 0; expected a share between 0 and 1"),
        (
            lambda: proportions.trials_to_distinguish(0.1, 0.1),
            "rate_1 and rate_2 are both 0.1; no number of trials tells them apart",
        ),
        (
            lambda: proportions.consistent_counts(0.8783, 120, 1),
            "share is 0.8783, which a percentage with decimals=1 can't print; "
            "decimals are those of the percentage: 1 for 87.8 %",
        ),
        (lambda: proportions.consistent_counts(0.87, 120, -1), "decimals is -1; expected 0, 1, 2 or more"),
    ],
)
def test_what_is_refused_and_how(call, message):
    with pytest.raises(MethodError) as refusal:
        call()
    assert str(refusal.value) == message
