"""Case mix: what a logistic model must satisfy, worked by hand, and limits of ratios."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from govdata.errors import MethodError
from govdata.statistics.case_mix import case_mix, coefficients, ratio_funnel


def logit(p):
    return np.log(p / (1 - p))


def test_one_factor_gives_each_category_its_own_share():
    # Hosmer and Lemeshow, low birth weight by smoking: constant -1.087, smoking 0.704.
    found = case_mix([29, 30], [115, 74], pd.DataFrame({"smoke": ["no", "yes"]}))
    assert_allclose(found.risk, [29 / 115, 30 / 74], rtol=1e-9)
    constant, smoking = logit(found.risk[0]), np.diff(logit(found.risk))[0]
    assert (round(constant, 3), round(smoking, 3)) == (-1.087, 0.704)
    assert found.n_coefficients == 1 and not found.separated


def test_two_factors_keep_their_margins_and_one_odds_ratio():
    """Both together are what the most likely model without an interaction is."""
    factors = pd.DataFrame({"sex": ["f", "f", "m", "m"], "risk": ["low", "high", "low", "high"]})
    k, n = np.array([6, 14, 30, 70]), np.array([120, 60, 400, 260])
    found = case_mix(k, n, factors)
    for name in factors:
        for category in set(factors[name]):
            held = factors[name] == category
            assert (found.risk * n)[held].sum() == pytest.approx(k[held].sum(), abs=1e-6)
    f_low, f_high, m_low, m_high = logit(found.risk)
    assert f_high - f_low == pytest.approx(m_high - m_low, abs=1e-7)
    by_hand = (
        sum(a * (1 - p) ** 2 + (b - a) * p**2 for a, b, p in zip(k, n, found.risk, strict=True)) / n.sum()
    )
    assert found.brier == pytest.approx(by_hand)
    assert found.brier_of_share == pytest.approx(120 / 840 * 720 / 840)


def test_the_brier_score_by_hand():
    found = case_mix([1, 3], [2, 4], pd.DataFrame({"a": ["x", "y"]}))
    assert found.brier == pytest.approx((2 * 0.25 + 3 * 0.25**2 + 0.75**2) / 6)


def test_profiles_that_tell_the_outcome_are_found():
    cells = pd.DataFrame({"a": ["0", "0", "1", "1"], "b": ["0", "1", "0", "1"]})
    # Each category has both outcomes; nobody of 00 and everybody of 11 has had the event.
    assert case_mix([0, 10, 12, 40], [40, 25, 25, 40], cells).separated
    assert not case_mix([1, 10, 12, 39], [40, 25, 25, 40], cells).separated


def test_a_factor_that_says_another_again_costs_no_coefficient():
    twice = pd.DataFrame({"age": ["1", "2", "3"], "band": ["young", "old", "older"]})
    assert coefficients(twice) == 2
    assert_allclose(case_mix([5, 10, 20], [50, 50, 50], twice).risk, [0.1, 0.2, 0.4], rtol=1e-8)


@pytest.mark.parametrize("events", [[0, 0], [20, 30]])
def test_where_nothing_or_everything_happened_there_is_no_model(events):
    with pytest.raises(MethodError) as caught:
        case_mix(events, [20, 30], pd.DataFrame({"a": ["x", "y"]}))
    assert str(caught.value) == f"{sum(events)} events of 50 trials; expected some of each outcome"


def test_limits_are_widened_by_the_spread_between_places():
    # 25 expected of ten places, of which the root of the ratio is 1.4 or 0.6: z is 4 or -4 everywhere.
    wide = ratio_funnel([49, 9] * 5, [25.0] * 10)
    assert wide.tau == pytest.approx(np.sqrt((160 - 9) / (1000 - 100)))
    assert wide.by_chance == ["above", "below"] * 5 and wide.signal == ["within"] * 10
    assert wide.p_value < 1e-20
    narrow = ratio_funnel([49, 9], [25.0] * 2)
    assert (narrow.tau, narrow.signal) == (0.0, ["above", "below"])


def test_places_that_stray_by_chance_alone_widen_nothing():
    found = ratio_funnel([25, 30, 20, 27, 23, 25, 26, 24, 28, 22], [25.0] * 10)
    assert found.tau == 0 and set(found.signal) == {"within"} and found.p_value > 0.5


@pytest.mark.parametrize(("observed", "side"), [(0, "within"), (12, "above"), (9, "within")])
def test_small_numbers_go_by_the_exact_chance(observed, side):
    # Of 3 expected none has a chance of 0.0498, 9 or more 0.0038, 12 or more 0.00007.
    assert ratio_funnel([observed], [3.0]).signal == [side]
