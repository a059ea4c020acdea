"""What a hedge does to a result, and how much a printed figure leaves open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata import casebook
from govdata.errors import MethodError
from govdata.evidence import derived as published
from govdata.evidence.precision import decimals_of, passed_on, reach, span

BOOK = casebook.load()


@pytest.mark.parametrize(
    ("expression", "qualifiers", "expected"),
    [
        ("a * b", {"a": "more_than", "b": "exact"}, "more_than"),
        ("1 - a", {"a": "at_least"}, "at_most"),
        ("b / a", {"a": "more_than", "b": "exact"}, "at_most"),
        ("b / a", {"a": "at_most", "b": "exact"}, "at_least"),
        ("a * b", {"a": "more_than", "b": "at_most"}, "about"),
        ("a + b", {"a": "about", "b": "exact"}, "about"),
        ("a + b", {"a": "exact", "b": "range"}, "at_least"),  # the low end was taken
        ("1 - b", {"b": "range"}, "at_most"),
        ("b.high / a", {"a": "exact", "b": "range"}, "exact"),
    ],
)
def test_hedges_follow_the_direction_of_the_arithmetic(expression, qualifiers, expected):
    assert passed_on(expression, {"a": 5.0, "b": 0.5, "b.high": 0.6}, qualifiers) == expected


def test_derived_figures_keep_their_hedge():
    assert published.derive(BOOK, "west_coast_07 * (1 - west_coast_09)").qualifier == "more_than"
    assert published.derive(BOOK, "1 - tongling_51").qualifier == "at_most"
    assert published.derive(BOOK, "wujin_03 / wujin_06").qualifier == "exact"


@pytest.mark.parametrize(
    ("observation", "low", "high"),
    [
        ("west_coast_07", 700, 800),  # 700 and more
        ("jianye_10", 5e6, 6e6),
        ("suizhou_21", 12_000, 13_000),
        ("west_coast_09", 0.745, 0.755),
        ("haimen_07", 0.96165, 0.96175),
        ("tongling_51", 0.9, 1.0),
        ("wujin_03", 2521, 2521),
        ("feilaitu_01", 300, 500),
    ],
)
def test_span_of_a_printed_figure(observation, low, high):
    assert span(BOOK.observation(observation)) == pytest.approx((low, high))


def test_reach_holds_the_derived_value():
    low, high = reach(BOOK, "west_coast_08 * (1 - west_coast_10)")
    assert (low, high) == pytest.approx((1300 * 0.115, 1400 * 0.125))


def test_open_ends_and_damage_are_refused():
    with pytest.raises(MethodError, match="suizhou_17 has no upper end"):
        reach(BOOK, "suizhou_18 * suizhou_17")
    with pytest.raises(MethodError, match="tongling_20 is damaged and has no value"):
        span(BOOK.observation("tongling_20"))


@given(st.integers(0, 4), st.integers(1, 9999))
def test_decimals_are_those_of_the_percentage(decimals, whole):
    assert decimals_of(f"达到{whole / 100:.{decimals}f}%以上") == decimals
