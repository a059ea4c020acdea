"""One number over places: metafor's values, brute force over the likelihood, and what can't be pooled."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose

from govdata.errors import MethodError
from govdata.statistics.definition import Definition
from govdata.statistics.pooled import pooled, pooled_share

SAME = ("estimate", "std_error", "ci_low", "ci_high", "prediction_low", "prediction_high")
SPREAD = ("tau2", "tau2_low", "tau2_high", "i2", "i2_low", "i2_high", "q", "df", "p_value")
ALIKE = ([0.10, 0.12, 0.11, 0.13], [0.04, 0.02, 0.05, 0.03])


@pytest.fixture
def of(data):
    """Return a function that pools one of the data sets of tests/reference/meta.R."""

    def found(name, level, **settings):
        if name == "pritz":
            pritz = data("pritz")
            return pooled_share(pritz["events"], pritz["trials"], level, **settings).logit
        y, v = (data("bcg")["y"], data("bcg")["v"]) if name == "bcg" else ALIKE
        return pooled(y, v, level, **settings)

    return found


def test_what_metafor_gives(of, expected):
    rows = expected("meta")
    assert len(rows) == 6
    for row in rows.to_dict("records"):
        found, floored = (of(row["data"], row["level"], never_narrower=w) for w in (False, True))
        for name in (*SAME, *SPREAD):
            assert_allclose(getattr(found, name), row[name], rtol=2e-6, atol=1e-9, err_msg=name)
        assert_allclose(
            (floored.ci_low, floored.ci_high), (row["floored_low"], row["floored_high"]), rtol=1e-6
        )


def test_the_published_analysis_of_vaccine_trials(of):
    # Viechtbauer (2010), Journal of Statistical Software 36(3), section 3.1: REML of the BCG trials.
    found = of("bcg", 0.95)
    assert (round(found.tau2, 4), round(100 * found.i2, 2), round(found.q, 4)) == (0.3132, 92.22, 152.233)
    assert round(found.estimate, 4) == -0.7145


def test_the_highest_of_two_peaks_is_taken():
    """A likelihood with two peaks, by looking at all of it."""
    y, v = np.array([-2.9, 0.0, -0.1, -3.3, 4.4]), np.array([0.01, 4.0, 9.0, 0.01, 9.0])

    def likelihood(t):
        w = 1 / (v[:, None] + t)
        mean = (w * y[:, None]).sum(axis=0) / w.sum(axis=0)
        return np.log(w).sum(axis=0) - np.log(w.sum(axis=0)) - (w * (y[:, None] - mean) ** 2).sum(axis=0)

    grid = np.linspace(0, 12, 24_001)
    values = likelihood(grid)
    inner = np.flatnonzero((values[1:-1] > values[:-2]) & (values[1:-1] > values[2:])) + 1
    assert grid[inner].round(1).tolist() == [0.1, 3.6]
    assert pooled(y, v).tau2 == pytest.approx(grid[values.argmax()], abs=1e-3)


def test_statsmodels_adjusts_the_error_alike(data):
    """It has no REML: held against its own variance between places, on data where both find none."""
    from statsmodels.stats.meta_analysis import combine_effects

    other = combine_effects(np.array(ALIKE[0]), np.array(ALIKE[1]), method_re="iterated", use_t=True)
    found = pooled(*ALIKE)
    assert found.tau2 == max(other.tau2, 0) == 0
    assert found.std_error == pytest.approx(other.sd_eff_w_re_hksj)
    assert found.q == pytest.approx(other.q)


def test_shares_lie_where_their_logits_do(data):
    pritz = data("pritz")
    found = pooled_share(pritz["events"], pritz["trials"])
    assert found.corrected == 2 and found.n == 14
    for name in ("estimate", "ci_low", "ci_high", "prediction_low", "prediction_high"):
        share = getattr(found, name)
        assert math.log(share / (1 - share)) == pytest.approx(getattr(found.logit, name))


def test_the_more_places_differ_the_more_alike_they_count():
    apart = pooled_share([10, 400], [100, 1_000])
    assert apart.estimate == pytest.approx(0.2132, abs=0.01)  # half-way in logits, and not 410 of 1,100
    alike = pooled_share([40, 400], [100, 1_000])
    assert alike.estimate == pytest.approx(0.4) and alike.logit.tau2 == 0


def test_the_interval_of_the_next_place_covers_it():
    """As often as it says, within chance: 400 samples of 12 places and a new one."""
    rng = np.random.default_rng(5)
    held = 0
    for _ in range(400):
        truth, v = rng.normal(0, 0.5, 13), rng.uniform(0.02, 0.2, 12)
        found = pooled(truth[:12] + rng.normal(0, np.sqrt(v)), v, 0.9)
        held += found.prediction_low <= truth[12] <= found.prediction_high
    assert 0.86 < held / 400 < 0.94


def test_two_places_predict_no_third():
    found = pooled([0.1, 0.3], [0.01, 0.01])
    assert math.isnan(found.prediction_low) and math.isnan(found.prediction_high)
    # The mean of two: t with one degree of freedom, 12.706, times half their distance.
    assert found.ci_high - found.estimate == pytest.approx(12.7062 * 0.1, rel=1e-4)


def test_limits_beyond_all_logits_are_shares_still():
    found = pooled_share([1, 1, 999_999], [1_000_000] * 3, 0.99)
    assert (found.prediction_low, found.prediction_high) == (0, 1)


def test_estimates_that_are_the_same_have_no_spread():
    found = pooled([0.2, 0.2, 0.2], [0.01, 0.02, 0.01])
    assert (found.tau2, found.q, found.i2, found.ci_low) == (0, 0, 0, pytest.approx(0.2))
    assert pooled([0.2] * 3, [0.01, 0.02, 0.01], never_narrower=True).std_error == pytest.approx(250**-0.5)


def test_definitions_stay_with_the_number():
    told = pooled_share([3, 5], [30, 40], definition=Definition(counting="persons")).definition
    assert (told.counting, told.measure) == ("persons", "share of the middle place")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: pooled([0.1], [0.1]), "there is 1 place; expected at least 2 to pool"),
        (lambda: pooled([0.1, 0.2], [0.1, 0.0]), "variance is 0 at row 1; expected more than 0"),
        (lambda: pooled([0.1, 0.2], [0.1]), "columns differ in length: estimate 2, variance 1"),
        (lambda: pooled([0.1, float("nan")], [0.1, 0.1]), "estimate is nan at row 1; expected a number"),
        (lambda: pooled([0.1, 0.2], [0.1, 0.1], 95), "level is 95; expected a share between 0 and 1"),
        (lambda: pooled_share([0, 0], [9, 8]), "no place has an event: there is no mean of logits"),
        (lambda: pooled_share([9, 8], [9, 8]), "every trial is an event: there is no mean of logits"),
        (lambda: pooled_share([9, 9], [9, 8]), "expected"),
    ],
)
def test_what_cannot_be_pooled_is_refused(call, message):
    with pytest.raises(MethodError) as refused:
        call()
    assert message in str(refused.value)
