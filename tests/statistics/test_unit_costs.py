"""Costs a unit worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata.errors import MethodError
from govdata.statistics.unit_costs import Cost, unit_cost


def test_shared_costs_by_direct_spending_and_evenly():
    # 300 of purpose a bought 30 units; a and b spent 400 and 100; 50 are shared.
    found = unit_cost(300, 30, "a", {"a": 400.0, "b": 100.0, "c": 0.0}, 50)
    # In proportion a bears 40 of its 400; evenly 25.
    assert (found.direct, found.low, found.high) == pytest.approx((10, 10 * 425 / 400, 10 * 440 / 400))


@pytest.mark.parametrize(
    ("spent", "shared"), [({"a": 400.0, "b": None}, 50.0), ({"a": 400.0}, None), ({"a": None}, 5.0)]
)
def test_what_is_hidden_leaves_the_range_open(spent, shared):
    assert unit_cost(300, 30, "a", spent, shared) == Cost(10, None, None, 30)


def test_years_together_at_the_prices_of_one():
    # 100 units at 10, prices up by a tenth; then 300 units at 12.
    found = Cost.pooled([(Cost(10, 11, 13, 100), 1.1), (Cost(12, 12, 14, 300), 1.0)])
    assert found.direct == pytest.approx((10 * 100 * 1.1 + 12 * 300) / 400)
    assert (found.low, found.high) == pytest.approx(
        ((11 * 110 + 12 * 300) / 400, (13 * 110 + 14 * 300) / 400)
    )
    assert Cost.pooled([(Cost(10, None, None, 1), 1.0), (Cost(10, 11, 12, 1), 1.0)]).low is None


MONEY = st.floats(1, 1e9)


@given(st.dictionaries(st.sampled_from("abcd"), MONEY, min_size=1), MONEY, st.floats(0.1, 1e6))
def test_shared_costs_only_add_and_add_up(spent, shared, quantity):
    costs = {p: unit_cost(own, quantity, p, spent, shared) for p, own in spent.items()}
    for cost in costs.values():
        assert cost.direct * (1 - 1e-12) <= cost.low <= cost.high
    # Each way hands out no more and no less than there is: the two lie on either side of it.
    low, high = (sum(getattr(c, end) * quantity for c in costs.values()) for end in ("low", "high"))
    whole = sum(spent.values()) + shared
    assert low <= whole * (1 + 1e-9) and high >= whole * (1 - 1e-9)


def test_what_makes_no_cost():
    with pytest.raises(MethodError, match="5 yuan for 0 units; expected some units"):
        unit_cost(5, 0, "a", {"a": 5.0}, 0)
    with pytest.raises(MethodError, match="purpose 'b' is not among those that spent"):
        unit_cost(5, 1, "b", {"a": 5.0}, 0)
    with pytest.raises(MethodError, match="no year to put together"):
        Cost.pooled([])
