"""Errors that lean on the ones before: R's estimates, whole matrices, and how often noise is an effect."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.special import stdtr
from scipy.stats import t as student

from govdata.errors import MethodError
from govdata.statistics import effects
from govdata.statistics.effects.autocorrelated import Mixture, autocorrelated


def noise(n, rho, rng):
    errors = rng.normal(size=n)
    errors[0] /= math.sqrt(1 - rho**2)
    for i in range(1, n):
        errors[i] += rho * errors[i - 1]
    return errors


@pytest.mark.parametrize("name", ["season", "short", "gap"])
def test_estimates_as_gls_with_ar1_errors_gives_them(data, expected, name):
    frame = data("seatbelts")
    at = int(np.flatnonzero(frame["month"] == "1983-02")[0])
    options = {"season": {"season": 12}, "short": {}, "gap": {"transition": 3}}[name]
    deaths = frame["DriversKilled"].to_numpy()
    if name != "season":
        deaths, at = deaths[at - 24 : at + 23], 24
    found = effects.interrupted_series(deaths, at, **options)
    rows = expected("autocorrelated").query("model == @name")
    if name == "gap":  # R's slope runs on through the gap, from the same period
        assert found.n == 44
    assert_allclose(found.table["estimate"], rows["estimate"], rtol=1e-5)
    assert_allclose(found.table["std_error"], rows["std_error"], rtol=1e-5)
    assert found.rho == pytest.approx(rows["rho"].iloc[0], abs=1e-6)
    assert found.dispersion == pytest.approx(rows["scale"].iloc[0], rel=1e-6)


def test_intervals_are_those_of_the_posterior_worked_out_with_whole_matrices():
    rng = np.random.default_rng(5)
    n, gap = 20, 3
    places = np.delete(np.arange(n + gap), range(9, 9 + gap))
    design = np.column_stack([np.ones(n), places, places >= 9])
    y = 3 + 2.0 * (places >= 9) + noise(n, 0.4, rng)
    found = autocorrelated(y, design, np.diff(places).astype(float))
    weights, ends = [], []
    angles = np.linspace(-np.pi / 2, np.pi / 2, 2001)[1:-1]
    for rho in np.sin(angles):
        inverse = np.linalg.inv(rho ** np.abs(places[:, None] - places[None, :]))
        information = design.T @ inverse @ design
        estimate = np.linalg.solve(information, design.T @ inverse @ y)
        left = y - design @ estimate
        squares = left @ inverse @ left
        log = np.linalg.slogdet(inverse)[1] - np.linalg.slogdet(information)[1] - (n - 3) * math.log(squares)
        weights.append(math.exp(log / 2) * (0.5 if rho < 0 else 1.0))
        ends.append((estimate[2], math.sqrt(squares / (n - 3) * np.linalg.inv(information)[2, 2])))
    middle, spread = np.array(ends).T
    weight = np.array(weights) / sum(weights)
    low, high = found.known.limits(np.eye(3), 0.9)
    assert weight @ student.cdf((low[2] - middle) / spread, n - 3) == pytest.approx(0.05, abs=1e-4)
    assert weight @ student.cdf((high[2] - middle) / spread, n - 3) == pytest.approx(0.95, abs=1e-4)
    below = weight @ student.cdf(-middle / spread, n - 3)
    assert found.known.p_values(np.eye(3))[2] == pytest.approx(2 * min(below, 1 - below), rel=1e-3)


@pytest.mark.parametrize(("rho", "model"), [(0.0, "linear"), (0.6, "linear"), (0.6, "poisson")])
def test_noise_is_seldom_an_effect(rho, model):
    rng = np.random.default_rng(11)
    found = []
    for _ in range(150):
        errors = noise(24, rho, rng)
        y = 100 + 5 * errors if model == "linear" else rng.poisson(40 * np.exp(0.1 * errors))
        series = effects.interrupted_series(y, 12, model=model)
        p = series.table.set_index("term")["p_value"]
        null = 0.0 if model == "linear" else 1.0
        missed = not series.average.ci_low <= null <= series.average.ci_high
        found.append([p["level"] < 0.05, p["slope"] < 0.05, missed])
    # At 5 % in truth, 16 of 150 or more come up once in 300 times; bench/inference.py has the long runs.
    assert np.sum(found, axis=0).max() <= 15


def test_a_large_change_is_found():
    rng = np.random.default_rng(12)
    seen = [
        effects.interrupted_series(noise(48, 0.3, rng) + 5 * (np.arange(48) >= 24), 24).average.ci_low > 0
        for _ in range(30)
    ]
    assert sum(seen) >= 24


@settings(max_examples=20)
@given(st.lists(st.integers(-100, 100), min_size=12, max_size=12), st.floats(-50, 50), st.floats(0.1, 10))
def test_an_interval_holds_its_estimate_and_moves_with_the_scale(outcome, shift, stretch):
    plain = effects.interrupted_series(outcome, 6)
    moved = effects.interrupted_series(shift + stretch * np.array(outcome), 6)
    for found in (plain, moved):
        told = found.table.dropna()
        assert (told["ci_low"] <= told["estimate"]).all() and (told["estimate"] <= told["ci_high"]).all()
    if not (math.isnan(plain.average.ci_low) or math.isnan(moved.average.ci_low)):
        ends = np.array([plain.average.ci_low, plain.average.ci_high])
        assert_allclose([moved.average.ci_low, moved.average.ci_high], stretch * ends, rtol=1e-4, atol=1e-4)


def test_a_series_without_noise_has_no_p_value():
    found = effects.interrupted_series(np.ones(20), 10)
    assert found.table["p_value"].isna().all() and found.table["ci_low"].isna().all()
    assert found.table["estimate"].tolist() == [1, 0, 0, 0]
    assert math.isnan(found.average.ci_low)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"transition": -1}, "transition is -1; expected a whole number of 0 or more"),
        ({"transition": 1.5}, "transition is 1.5; expected a whole number of 0 or more"),
        ({"lags": 1.5}, "lags is 1.5; expected a whole number of 0 or more"),
        ({"lags": -1}, "lags is -1; expected a whole number of 0 or more"),
        ({"season": 0}, "season is 0; expected a whole number of 2 or more"),
        ({"harmonics": -1, "season": 12}, "harmonics is -1; expected a whole number of 1 or more"),
        ({"level": "95%"}, "level is '95%'; expected a share between 0 and 1, such as 0.95"),
        (
            {"errors": "independent", "lags": 2},
            'lags goes with errors="newey_west" and model="linear"; errors is \'independent\'',
        ),
        (
            {"model": "poisson", "errors": "newey_west"},
            'errors="newey_west" goes with model="linear"; for counts take "ar1"',
        ),
    ],
)
def test_settings_that_mean_nothing_are_refused(options, message):
    with pytest.raises(MethodError) as refusal:
        effects.interrupted_series(np.arange(24) ** 2, 12, **options)
    assert str(refusal.value) == message


@pytest.mark.parametrize(
    ("time", "between"),
    [
        (["2020-01", "2020-02", "2020-03", "2020-05", "2020-06", "2020-07"], "'2020-03' to '2020-05'"),
        ([202010, 202011, 202012, 202102, 202103, 202104], "202012 to 202102"),
        ([2001, 2002, 2004, 2005, 2006, 2007], "2002 to 2004"),
    ],
)
def test_a_missing_month_doesnt_close_up(time, between):
    with pytest.raises(MethodError, match=f"time goes from {between}: a period is missing"):
        effects.interrupted_series([10, 11, 12, 13, 17, 18], time[3], time)


def test_quantiles_of_a_mixture_are_where_its_distribution_reaches_the_probability():
    rng = np.random.default_rng(1)
    for case in range(60):
        parts, df = int(rng.integers(1, 70)), int(rng.integers(1, 50))
        weight = rng.dirichlet(np.full(parts, rng.choice([0.05, 1.0])))
        middle = rng.normal(0, rng.choice([0, 1, 50]), (parts, 3)) + rng.choice([0, 1e3])
        spread = np.exp(rng.normal(0, rng.choice([0.1, 3]), (parts, 3)))
        mixture = Mixture(weight, middle, np.zeros(0), df)
        for probability in (0.0005, 0.025, 0.5, 0.975, 0.9995):
            found = mixture._quantile(middle, spread, probability)
            reached = [weight @ stdtr(df, (found[i] - middle[:, i]) / spread[:, i]) for i in range(3)]
            allowed = 1e-8 * min(probability, 1 - probability)
            assert np.allclose(reached, probability, rtol=0, atol=allowed), case
    flat = Mixture(np.full(3, 1 / 3), np.ones((3, 2)), np.zeros(0), 5)
    assert (flat._quantile(np.ones((3, 2)), np.zeros((3, 2)), 0.975) == 1).all()
