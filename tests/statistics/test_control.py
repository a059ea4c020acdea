"""Control charts against published worked examples, and what they must not call unusual."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata.errors import MethodError
from govdata.statistics.control import u_prime

# NIST/SEMATECH e-Handbook of Statistical Methods, section 6.3.2.2: flow rates of ten batches.
FLOW = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)


def test_with_equal_exposures_it_is_the_chart_of_individual_values():
    # Counts large enough that chance alone varies less than the batches do.
    chart = u_prime([100 * rate for rate in FLOW], [100.0] * 10)
    assert chart.centre == pytest.approx(50.81)
    assert chart.high == pytest.approx([55.8041] * 10, abs=2e-4)
    assert chart.low == pytest.approx([45.8159] * 10, abs=2e-4)
    assert set(chart.signals) == {"within"} and chart.sigma_z > 1


def test_without_more_than_chance_it_is_the_chart_of_counts():
    # The same handbook, section 6.3.3.1: 400 defects on 25 wafers, limits 28 and 4.
    chart = u_prime([16] * 25, [1.0] * 25)
    assert (chart.centre, chart.sigma_z) == (16, 1)
    assert (chart.low[0], chart.high[0]) == (4, 28)


def test_unequal_exposures_by_hand():
    # 30 + 90 + 10 in 10 + 20 + 10: centre 3.25; z = -0.25, 1.25, -2.25 over the root of 3.25 / exposure.
    chart = u_prime([30, 90, 10], [10, 20, 10])
    z = [-0.25 / 0.325**0.5, 1.25 / 0.1625**0.5, -2.25 / 0.325**0.5]
    sigma_z = (abs(z[1] - z[0]) + abs(z[2] - z[1])) / 2 / 1.128
    assert chart.sigma_z == pytest.approx(sigma_z)
    assert chart.high == pytest.approx([3.25 + 3 * sigma_z * (3.25 / e) ** 0.5 for e in (10, 20, 10)])
    assert chart.low == (0, 0, 0)


def test_a_range_does_not_reach_across_a_month_without_a_count():
    held = u_prime([100, 100, None, 400, 400], [1] * 5)
    assert held.sigma_z == 1 and held.n == 4 and held.rates[2] is held.low[2] is held.signals[2] is None
    assert u_prime([100, 100, 400, 400], [1] * 4).sigma_z > 1


@given(
    st.lists(st.tuples(st.integers(0, 5_000), st.sampled_from([28.0, 29.0, 30.0, 31.0])), min_size=12),
    st.sampled_from([0.5, 7.0]),
)
def test_the_unit_of_exposure_changes_no_signal(points, factor):
    counts, days = zip(*points, strict=True)
    if not any(counts):
        return
    one, other = u_prime(counts, days), u_prime(counts, [factor * d for d in days])
    assert one.centre == pytest.approx(factor * other.centre)
    limits = zip(one.rates, one.low, one.high, strict=True)
    near = [min(abs(rate - low), abs(rate - high)) < 1e-9 for rate, low, high in limits]
    assert any(near) or one.signals == other.signals


@pytest.mark.parametrize(
    ("counts", "exposure", "told"),
    [
        ([1, 2], [1], "2 counts, 1 exposures; expected one of each a point"),
        ([1, -2], [1, 1], "row 2: count is -2; expected 0 or more"),
        ([1, float("nan")], [1, 1], "row 2: count is nan; expected 0 or more"),
        ([1, 2], [1, 0], "row 2: exposure is 0; expected more than 0"),
        ([0, 0], [1, 1], "all counts are 0"),
        ([1, None, 2], [1, 1, 1], "no two neighbouring points have a count"),
    ],
)
def test_what_has_no_limits_is_refused(counts, exposure, told):
    with pytest.raises(MethodError, match=told):
        u_prime(counts, exposure)
