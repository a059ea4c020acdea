"""Rates: R's exact limits below ten events, Byar's from ten."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from govdata.errors import MethodError
from govdata.statistics import rates


def test_limits_as_r_gives_them(expected):
    for level, part in expected("poisson").groupby("level"):
        rate = rates.interval(part["count"], 1000, level)
        assert_allclose(rate.estimate, part["count"] / 1000)
        assert_allclose(rate.ci_low, part["low"] / 1000, rtol=1e-9, atol=1e-15)
        assert_allclose(rate.ci_high, part["high"] / 1000, rtol=1e-9)
        ratio = rates.standardised_ratio(part["count"], 12.5, level)
        assert_allclose(ratio.ci_high, part["high"] / 12.5, rtol=1e-9)


def test_the_method_changes_at_ten_events():
    # Garwood 1936: 9 events, 4.1154 to 17.0848. Byar's limits for 10 differ from the exact 4.7954 to 18.3904.
    found = rates.interval([9, 10], 1)
    assert found.ci_low == pytest.approx([4.1154, 4.7875], abs=1e-4)
    assert found.ci_high == pytest.approx([17.0848, 18.3915], abs=1e-4)


@given(st.integers(0, 100_000), st.floats(1e-3, 1e9), st.floats(0.5, 0.9999))
def test_an_interval_contains_its_estimate(count, exposure, level):
    found = rates.interval(count, exposure, level)
    assert 0 <= found.ci_low <= found.estimate <= found.ci_high


def test_more_events_never_lower_a_limit():
    found = rates.interval(np.arange(200), 1)
    assert (np.diff(found.ci_low) > 0).all()
    assert (np.diff(found.ci_high) > 0).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: rates.interval(3, 0), "exposure is 0; expected more than 0"),
        (lambda: rates.interval(2.5, 10), "count is 2.5; expected a whole number"),
        (lambda: rates.standardised_ratio(3, -1), "expected is -1; expected more than 0"),
        (lambda: rates.interval(3, np.inf), "exposure is inf; expected a finite number"),
        (lambda: rates.interval([1, 2], [1, 2, 3]), "count and exposure differ in shape: (2,), (3,)"),
    ],
)
def test_what_is_refused_and_how(call, message):
    with pytest.raises(MethodError) as refusal:
        call()
    assert str(refusal.value) == message
