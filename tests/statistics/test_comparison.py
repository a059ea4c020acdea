"""Funnels, over-dispersion, shrinkage, multiplicity: R's values and what must hold."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.stats import betabinom, binom

from govdata.errors import MethodError
from govdata.statistics import comparison, proportions
from govdata.statistics.between import between

PLACES = st.lists(
    st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=2, max_size=25
)


def test_funnel_limits_as_r_gives_them(expected):
    for target, part in expected("funnel").groupby("target"):
        found = comparison.funnel_limits(part["trials"], target, (0.9, 0.95, 0.998))
        for name in ("low_90", "high_90", "low_95", "high_95", "low_998", "high_998"):
            assert_allclose(found[name], part[name], rtol=1e-9, atol=1e-15)


def test_funnel_columns_and_labels():
    events = pd.Series([12, 3, 40], ["north", "south", "west"])
    found = comparison.funnel(events, [100, 90, 110])
    assert found.target == pytest.approx(55 / 300)
    names = ["events", "trials", "estimate", "low_95", "high_95", "low_998", "high_998", "signal"]
    assert list(found.table.columns) == names
    assert list(found.table["signal"]) == ["within", "below_998", "above_998"]
    assert list(found.table.index) == ["north", "south", "west"]


@given(PLACES, st.floats(0.01, 0.99))
def test_a_signal_is_as_rare_as_it_says(places, target):
    events, trials = np.array(places).T
    table = comparison.funnel(events, trials, target).table
    above = table[table["signal"] == "above_998"]
    below = table[table["signal"] == "below_998"]
    assert (binom.sf(above["events"] - 1, above["trials"], target) < 0.001).all()
    assert (binom.cdf(below["events"], below["trials"], target) < 0.001).all()
    # Points on or inside the lines are never signals.
    inside = table["estimate"].between(table["low_95"], table["high_95"])
    assert (table.loc[inside, "signal"] == "within").all()


def test_counts_pair_by_place_whatever_their_order():
    counted = pd.Series(["B"] * 30 + ["C"] * 20 + ["A"] * 5).value_counts()
    trials = pd.Series({"A": 100, "B": 60, "C": 40})
    table = comparison.funnel(counted, trials).table
    assert {p: tuple(r) for p, r in table[["events", "trials"]].iterrows()} == {
        "A": (5, 100),
        "B": (30, 60),
        "C": (20, 40),
    }


def test_chance_alone_seldom_signals():
    # Exact: the probability of any signal for a place that lies on the target.
    counts = np.arange(121)
    signal = comparison.funnel(counts, np.full(121, 120), 0.1).table["signal"]
    chance = binom.pmf(counts, 120, 0.1)
    assert chance[signal != "within"].sum() <= 0.05
    assert chance[signal.str.endswith("998")].sum() <= 0.002


def test_a_target_of_0_or_1_has_no_width():
    none = comparison.funnel([0, 0], [5, 50])
    every = comparison.funnel([5, 50], [5, 50])
    assert (none.table["high_998"] == 0).all()
    assert (every.table["low_998"] == 1).all()
    assert set(none.table["signal"]) == set(every.table["signal"]) == {"within"}


def test_overdispersion_as_r_gives_it(data, expected):
    frames = {"baseball": data("baseball"), "lirat": data("lirat").set_axis(["trials", "events"], axis=1)}
    for row in expected("overdispersion").itertuples():
        frame = frames[row.data]
        found = comparison.overdispersion(frame["events"], frame["trials"])
        assert found.statistic == pytest.approx(row.statistic, rel=1e-10)
        assert found.p_value == pytest.approx(row.p_value, rel=1e-8)
        assert found.dispersion == pytest.approx(row.dispersion, rel=1e-8)
        assert (found.df, found.n) == (row.df, len(frame))
        assert found.phi == pytest.approx(row.statistic / len(frame))


def test_a_given_target_costs_no_degree_of_freedom_and_winsorising_tames_outliers():
    events, trials = [10, 12, 9, 11, 10, 8, 12, 10, 11, 60], [100] * 10
    plain = comparison.overdispersion(events, trials, target=0.1)
    tamed = comparison.overdispersion(events, trials, target=0.1, winsorise=0.1)
    assert plain.df == 10
    assert plain.statistic == pytest.approx(sum((k - 10) ** 2 / 9 for k in events))
    assert tamed.phi < plain.phi / 5


def test_shrinkage_as_maximum_likelihood_in_r(expected):
    rows = expected("shrunk_lirat")
    found = comparison.shrink(rows["events"], rows["trials"])
    assert found.alpha == pytest.approx(rows["alpha"][0], rel=1e-8)
    assert found.beta == pytest.approx(rows["beta"][0], rel=1e-8)
    assert_allclose(found.table["shrunk"], rows["shrunk"], rtol=1e-8)
    assert_allclose(found.table["ci_low"], rows["low"], rtol=1e-7)
    assert_allclose(found.table["ci_high"], rows["high"], rtol=1e-7)


def test_moments_solve_kleinmans_equation(data):
    frame = data("lirat").set_axis(["trials", "events"], axis=1)
    found = comparison.shrink(frame["events"], frame["trials"], "moments")
    n, p = frame["trials"], frame["events"].sum() / frame["trials"].sum()
    rho = 1 / (found.alpha + found.beta + 1)
    spare = 1 - n / n.sum()
    observed = (n * (frame["events"] / n - p) ** 2).sum()
    assert observed == pytest.approx(p * (1 - p) * (spare.sum() * (1 - rho) + rho * (n * spare).sum()))
    assert found.alpha / (found.alpha + found.beta) == pytest.approx(p)


@settings(max_examples=30)
@given(PLACES, st.sampled_from(["ml", "moments"]))
def test_a_shrunken_share_lies_between_its_own_and_the_mean(places, method):
    events, trials = np.array(places).T
    try:
        found = comparison.shrink(events, trials, method)
    except MethodError:
        assert np.isin(events / trials, [0, 1]).all()
        return
    mean = 0.5 if math.isinf(found.alpha) else found.alpha / (found.alpha + found.beta)
    mean = events.sum() / trials.sum() if math.isinf(found.alpha) else mean
    table = found.table
    low, high = np.minimum(table["estimate"], mean), np.maximum(table["estimate"], mean)
    assert (table["shrunk"].between(low - 1e-9, high + 1e-9)).all()
    assert (table["ci_low"] <= table["shrunk"]).all() and (table["shrunk"] <= table["ci_high"]).all()


@settings(max_examples=30)
@given(PLACES)
def test_no_other_beta_is_more_likely(places):
    events, trials = np.array(places).T
    try:
        found = comparison.shrink(events, trials)
    except MethodError:
        return
    if math.isinf(found.alpha):
        likelihood = binom.logpmf(events, trials, events.sum() / trials.sum()).sum()
        p, others = events.sum() / trials.sum(), (1e3, 1e5)
        assert all(
            betabinom.logpmf(events, trials, p * s, (1 - p) * s).sum() <= likelihood + 1e-6 for s in others
        )
        return
    at = [
        betabinom.logpmf(events, trials, found.alpha * f, found.beta * g).sum()
        for f, g in [(1, 1), (1.02, 1), (0.98, 1), (1, 1.02), (1, 0.98), (1.02, 1.02), (0.98, 0.98)]
    ]
    assert at[0] >= max(at[1:]) - 1e-7


def test_shares_that_vary_by_chance_alone_shrink_to_the_pooled_one():
    found = comparison.shrink([10, 10, 10], [100, 100, 100])
    pooled = proportions.interval(30, 300)
    assert (found.alpha, found.beta) == (math.inf, math.inf)
    assert list(found.table["shrunk"]) == [0.1] * 3
    # That three places show no spread doesn't mean that there is none: wider than the pooled interval.
    assert (found.table["ci_low"] < pooled.ci_low).all() and (found.table["ci_high"] > pooled.ci_high).all()


@pytest.mark.parametrize(("size", "spread"), [(3, 0.0), (3, 0.3), (8, 0.15), (20, 0.3)])
def test_shrunken_intervals_cover(size, spread):
    rng = np.random.default_rng(size)
    inside = total = 0
    for _ in range(240 // size):
        trials = rng.integers(50, 800, size)
        strength = 0.1 * 0.9 / (0.1 * spread) ** 2 - 1 if spread else math.inf
        truth = rng.beta(0.1 * strength, 0.9 * strength, size) if spread else np.full(size, 0.1)
        table = comparison.shrink(np.maximum(rng.binomial(trials, truth), 1), trials).table
        inside += int(((table["ci_low"] <= truth) & (truth <= table["ci_high"])).sum())
        total += size
    assert inside / total >= 0.91  # two errors below 95 %; bench/inference.py has the long runs


def test_what_is_known_of_the_spread_is_what_the_likelihood_says():
    events, trials = np.array([3.0, 10, 8, 1]), np.array([40.0, 60, 90, 30])
    known = between(events, trials)
    root, logit = np.meshgrid(np.linspace(0.002, 0.998, 250), np.linspace(-6, 2, 321), indexing="ij")
    size, mean = 1 / root**2 - 1, 1 / (1 + np.exp(-logit))
    a, b = (mean * size)[..., None], ((1 - mean) * size)[..., None]
    log = betabinom.logpmf(events, trials, a, b).sum(axis=-1) + np.log(mean * (1 - mean)) / 2
    weight = np.exp(log - log.max())
    weight /= weight.sum()
    strays = root * np.sqrt(mean * (1 - mean))
    pairs = ((known.mean, mean), (known.mean**2, mean**2), (np.sqrt(known.variance), strays))
    for own, brute in pairs:
        assert known.weight @ own == pytest.approx(float((weight * brute).sum()), rel=0.02)


def test_a_test_that_says_nothing_doesnt_make_places_alike():
    few = comparison.overdispersion([10, 11, 9, 10], [200] * 4)
    assert few.p_value > 0.9 and few.verdict == "cannot_tell" and few.spread_high > 0.3
    many = comparison.overdispersion([20_000, 20_010, 19_990] * 8, [200_000] * 24)
    assert many.verdict == "within_margin" and many.spread_high < many.margin
    strict = comparison.overdispersion([20_000, 20_010, 19_990] * 8, [200_000] * 24, margin=1e-4)
    assert strict.verdict == "cannot_tell"
    apart = comparison.overdispersion([100, 200, 300], [1000] * 3)
    assert apart.verdict == "more_than_chance" and 0.2 < apart.spread_low < apart.spread < apart.spread_high
    # Alike among themselves, and all of them off the target.
    off = comparison.overdispersion([20_000] * 24, [200_000] * 24, target=0.2)
    assert off.verdict == "more_than_chance" and off.spread == pytest.approx(0.5, rel=0.02)
    with pytest.raises(MethodError, match="margin is 0; expected more than 0"):
        comparison.overdispersion([1, 2], [9, 9], margin=0)


def test_places_that_differ_are_seldom_called_alike():
    rng = np.random.default_rng(9)
    said = []
    for _ in range(60):
        trials = rng.integers(2000, 20_000, 12)
        truth = rng.beta(0.1 * 2000, 0.9 * 2000, 12)  # a spread of .067 of the mean
        said.append(comparison.overdispersion(rng.binomial(trials, truth), trials, margin=0.06).verdict)
    assert said.count("within_margin") <= 5


def test_adjusted_p_values_are_r_s(expected):
    rows = expected("adjusted")
    assert_allclose(comparison.adjust_p_values(rows["p"], "holm"), rows["holm"], rtol=1e-14)
    assert_allclose(comparison.adjust_p_values(rows["p"], "bh"), rows["bh"], rtol=1e-14)
    assert comparison.adjust_p_values([]).size == 0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20), st.randoms())
def test_adjustment_doesnt_depend_on_order(p_values, random):
    order = list(range(len(p_values)))
    random.shuffle(order)
    for method in ("holm", "bh"):
        straight = comparison.adjust_p_values(p_values, method)
        shuffled = comparison.adjust_p_values([p_values[i] for i in order], method)
        assert_allclose(shuffled, straight[order], rtol=1e-14)
        assert (straight >= np.array(p_values) - 1e-15).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: comparison.funnel([], []), "events is empty; expected at least one row"),
        (lambda: comparison.funnel([1], [0]), "trials is 0 at row 0; expected 1 or more"),
        (lambda: comparison.funnel([1], [2], target=1.5), "target is 1.5; expected 1 or less"),
        (
            lambda: comparison.funnel([1, 2], [9]),
            "columns differ in length: events 2, trials 1; expected one value a row in each",
        ),
        (
            lambda: comparison.overdispersion([1], [9]),
            "there is 1 place; expected at least 2 to compare",
        ),
        (
            lambda: comparison.shrink([0, 0], [9, 9]),
            "no place has an event: the shares can't vary; expected a share between 0 and 1",
        ),
        (
            lambda: comparison.shrink([0, 9], [9, 9]),
            "every place's share is 0 or 1; no beta distribution of shares fits that",
        ),
        (
            lambda: comparison.overdispersion([1, 2], [9, 9], winsorise=0.5),
            "winsorise is 0.5; expected a share of 0 or more, below 0.5",
        ),
        (
            lambda: comparison.adjust_p_values([[0.1, 0.2]]),
            "p_values has 2 dimensions; expected a single column",
        ),
        (
            lambda: comparison.funnel(pd.Series([1, 2], list("ab")), pd.Series([9, 9], list("ac"))),
            "trials and events are labelled columns with other row labels: 'b' stands in events alone; "
            "give them one index, or pass .to_numpy() where they belong together row by row",
        ),
        (lambda: comparison.adjust_p_values([0.1, 2]), "p_values is 2 at row 1; expected 1 or less"),
    ],
)
def test_what_is_refused_and_how(call, message):
    with pytest.raises(MethodError) as refusal:
        call()
    assert str(refusal.value) == message
