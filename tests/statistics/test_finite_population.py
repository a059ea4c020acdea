"""The share of a finite population: exact, closed when all were looked at, binomial when it is endless."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from govdata.errors import MethodError
from govdata.statistics.finite_population import finite_share
from govdata.statistics.proportions import interval


def tails(events, looked_at, population, having):
    """Chance of so many or more, and of so few or fewer, counted out."""
    ways = [
        comb(having, k) * comb(population - having, looked_at - k) / comb(population, looked_at)
        for k in range(looked_at + 1)
    ]
    return sum(ways[events:]), sum(ways[: events + 1])


@given(st.data())
def test_the_interval_is_what_the_counted_tails_leave(data):
    population = data.draw(st.integers(1, 40))
    looked_at = data.draw(st.integers(1, population))
    events = data.draw(st.integers(0, looked_at))
    found = finite_share(events, looked_at, population)
    left = [
        having
        for having in range(population + 1)
        if min(tails(events, looked_at, population, having)) > 0.025 - 1e-12
    ]
    assert (found.ci_low, found.ci_high) == (
        approx(min(left) / population),
        approx(max(left) / population),
    )
    assert found.ci_low <= found.estimate + 1e-12 and found.estimate <= found.ci_high + 1e-12


@pytest.mark.parametrize("events", [0, 7, 12])
def test_with_all_looked_at_nothing_is_left_open(events):
    found = finite_share(events, 12, 12)
    assert found.ci_low == found.ci_high == found.estimate == events / 12


def test_a_large_population_gives_the_exact_binomial():
    found, endless = finite_share(18, 20, 200_000), interval(18, 20, method="exact")
    assert (found.ci_low, found.ci_high) == (
        approx(endless.ci_low, abs=1e-4),
        approx(endless.ci_high, abs=1e-4),
    )


@pytest.mark.parametrize("numbers", [(3, 2, 10), (-1, 2, 10), (1, 11, 10), (0, 0, 10)])
def test_numbers_out_of_order_are_refused(numbers):
    with pytest.raises(MethodError, match=r"looked at, of 10 in all; expected no more events"):
        finite_share(*numbers)
