"""What printed figures leave over, can't exclude, and need at least."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata import casebook
from govdata.errors import MethodError
from govdata.evidence import implied
from govdata.statistics.proportions import consistent_counts, zero_event_bound

BOOK = casebook.load()


def test_the_rest_of_a_share_keeps_its_hedge():
    rest = implied.complement(BOOK, "tongling_51")  # 90 % and more closed
    assert (rest.value, rest.qualifier) == (pytest.approx(0.1), "at_most")


def test_all_of_a_closed_set_leaves_no_number_over():
    for figure in ("xianghe_women_03", "tongling_50"):  # of 132 complaints, in a word; of enquiries, 100 %
        assert implied.left_over(BOOK, figure) is None


def test_a_share_without_its_total_leaves_no_number_over():
    assert implied.left_over(BOOK, "tongling_51") is None


def test_two_hedges_give_the_most_that_can_be_left():
    left = implied.left_over(BOOK, "suizhou_22")  # 99 % and more of 12,000 and more
    assert left is not None
    assert (left.value, left.qualifier) == (130, "at_most")


def test_a_base_must_be_a_result_of_the_same_place():
    assert implied.base_of(BOOK, "jianye_06") == "jianye_05"
    assert implied.base_of(BOOK, "haimen_07") == ""


def test_the_smallest_samples():
    assert implied.smallest_sample(BOOK, "west_coast_09").value == 4  # 3 of 4
    assert implied.smallest_sample(BOOK, "west_coast_10").value == 8  # 7 of 8 is 87.5, printed 88
    both = implied.smallest_common_sample(BOOK, ["haimen_07", "haimen_08"])
    assert both.value == 600
    for n in range(1, 600):
        assert not (consistent_counts(0.9617, n, 2) and consistent_counts(0.9967, n, 2))


def test_samples_need_a_percentage_and_one_model():
    with pytest.raises(MethodError, match="jianye_06 says “全部” in a word; a claim is no number"):
        implied.smallest_sample(BOOK, "jianye_06")
    with pytest.raises(MethodError, match="haimen_07, west_coast_09: expected figures of one model"):
        implied.smallest_common_sample(BOOK, ["haimen_07", "west_coast_09"])


def test_told_twice_in_the_order_of_the_text():
    assert implied.told_twice(BOOK, "youth_hub_count") == {
        "xicheng_youth": ("xicheng_youth_06", "xicheng_youth_08")
    }
    moves = implied.changes(BOOK, "request_daily_count", "callback_satisfaction_share")
    before, after = moves["west_coast"]
    assert (before.value, after.value) == pytest.approx((175, 156))
    assert [e.value for e in implied.ends_of(BOOK, after)] == pytest.approx([149.5, 175])


def test_a_threshold_is_a_bare_number():
    line, beyond = implied.threshold(BOOK, "zhangjiagang_07")
    assert line.value + beyond.value == pytest.approx(1)
    assert line.qualifier == beyond.qualifier == "exact"


@given(st.floats(0.5, 0.999))
def test_the_bound_follows_the_level(level):
    found = implied.largest_excluded(BOOK, "xianghe_women_02", level)
    assert found.value == pytest.approx(float(zero_event_bound(132, level)))


def test_damaged_totals_are_refused():
    with pytest.raises(MethodError, match="tongling_20 is damaged and has no value"):
        implied.largest_excluded(BOOK, "tongling_20")
