"""Estimates from samples, against statsmodels' robust errors, a jackknife and worked arithmetic."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from govdata.errors import MethodError
from govdata.statistics import proportions
from govdata.statistics.survey import sampled_ratio, sampled_share


def sample(seed, n=200, strata=4):
    rng = np.random.default_rng(seed)
    return rng.random(n) < 0.4, rng.lognormal(0, 0.5, n), rng.integers(0, strata, n)


def test_one_stratum_agrees_with_a_robust_regression_on_a_constant():
    events, w, _ = sample(1)
    found = sampled_ratio(w * events, w)
    fit = sm.WLS(events.astype(float), np.ones(len(w)), weights=w).fit(cov_type="HC1")
    assert float(found.estimate) == pytest.approx(fit.params[0], rel=1e-12)
    assert found.std_error == pytest.approx(fit.bse[0], rel=1e-12)


def test_clusters_agree_with_a_cluster_robust_regression():
    events, w, _ = sample(2)
    cluster = np.arange(len(w)) % 23
    y, x = np.bincount(cluster, w * events), np.bincount(cluster, w)
    fit = sm.WLS(events.astype(float), np.ones(len(w)), weights=w).fit(
        cov_type="cluster", cov_kwds={"groups": cluster, "use_correction": False}
    )
    assert sampled_ratio(y, x).std_error == pytest.approx(fit.bse[0] * np.sqrt(23 / 22), rel=1e-12)


def test_a_ratio_through_the_origin_agrees_with_a_robust_regression():
    rng = np.random.default_rng(3)
    x = rng.uniform(0.5, 3, 60)
    y = 300 * x * rng.lognormal(0, 0.2, 60)
    fit = sm.WLS(y, x, weights=1 / x).fit(cov_type="HC1")
    found = sampled_ratio(y, x)
    assert (float(found.estimate), found.std_error) == pytest.approx((fit.params[0], fit.bse[0]), rel=1e-12)


def test_strata_agree_with_a_jackknife():
    events, w, stratum = sample(4, n=400)
    found = sampled_share(w * events, w, people=400, strata=stratum)
    sizes = np.bincount(stratum)
    jackknife = 0.0
    for i in range(400):
        keep = np.arange(400) != i
        h = stratum[i]
        again = np.where(stratum == h, w * sizes[h] / (sizes[h] - 1), w)[keep]
        jackknife += (sizes[h] - 1) / sizes[h] * (again @ events[keep] / again.sum() - found.estimate) ** 2
    assert found.std_error == pytest.approx(np.sqrt(jackknife), rel=5e-3)


def test_rows_that_stand_for_many_are_as_good_as_many_rows():
    y, x, count = np.array([0, 1, 0, 1]), np.ones(4), np.array([30, 20, 15, 35])
    strata = ["a", "a", "b", "b"]
    short = sampled_share(y, x, people=100, strata=strata, count=count)
    long = sampled_share(
        np.repeat(y, count), np.repeat(x, count), people=100, strata=np.repeat(strata, count)
    )
    assert (short.std_error, short.ci_low, short.df) == pytest.approx((long.std_error, long.ci_low, long.df))


def test_a_simple_random_sample_has_nearly_the_exact_binomial_interval():
    found = sampled_share([0, 1], [1, 1], people=500, count=[400, 100])
    exact = proportions.interval(100, 500, method="exact")
    assert found.design_effect == pytest.approx(500 / 499)
    assert (found.ci_low, found.ci_high) == pytest.approx((exact.ci_low, exact.ci_high), abs=1e-4)


@pytest.mark.parametrize("events", [0, 1])
def test_nobody_and_everybody_have_an_interval(events):
    found = sampled_share([events], [1], people=60, count=[60], spread=1.5)
    exact = proportions.interval(40 * events, 40, method="exact")  # 60 / 1.5
    assert (found.ci_low, found.ci_high) == pytest.approx((exact.ci_low, exact.ci_high))


@given(st.integers(0, 10_000), st.integers(1, 6))
def test_the_interval_holds_the_estimate_and_stays_a_share(seed, strata):
    events, w, stratum = sample(seed, n=40, strata=strata)
    found = sampled_share(w * events, w, people=40, strata=stratum)
    assert 0 <= found.ci_low <= found.estimate <= found.ci_high <= 1
    assert found.n_effective <= 40


def test_a_full_count_has_no_sampling_error_and_half_of_it_half_the_variance():
    y, x = np.array([3.0, 5, 8, 2]), np.ones(4)
    whole, half = (sampled_ratio(y, x, population={"": n}).std_error for n in (4, 8))
    assert whole == 0
    assert half == pytest.approx(sampled_ratio(y, x).std_error * np.sqrt(0.5))


def test_a_stratum_of_one_widens_the_interval():
    events, strata = np.array([1, 0, 1, 0, 1]), ["a", "a", "a", "a", "b"]
    found = sampled_ratio(events, np.ones(5), strata=strata)
    assert found.alone == 1
    # Stratum a: scores (y - 0.6)/5 about their mean; stratum b: its own score, squared.
    spread_a = 4 / 3 * np.sum(((events[:4] - 0.5) / 5) ** 2)
    assert found.std_error**2 == pytest.approx(spread_a + (0.4 / 5) ** 2)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: sampled_ratio([1.0], [1.0]),
            "1 sampled units leave no spread to be seen; expected 2 or more",
        ),
        (
            lambda: sampled_ratio([0.0, 0], [0.0, 0]),
            "the denominator adds up to 0: nobody answered, or nothing was counted",
        ),
        (
            lambda: sampled_ratio([1.0, 2], [1.0, 1], population={"": 1}),
            "stratum '' has 1 units in all, but 2 were sampled",
        ),
    ],
)
def test_what_cannot_be_estimated(call, message):
    with pytest.raises(MethodError) as caught:
        call()
    assert str(caught.value) == message
