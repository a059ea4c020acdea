"""What matches a printed figure, what the counts allow to say, and what gives a hidden value away."""

from __future__ import annotations

import math
from datetime import date

import pytest

from govdata import casebook
from govdata.errors import MethodError
from govdata.evidence.precision import rounded
from govdata.evidence.recomputed import STATES, outcome, reproduced, tied

BOOK = casebook.load()
DAY = date(2014, 6, 30)


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        ("jianye_05", 21_500, 22_500),  # 2.2万件次
        ("guanlu_06", 22_050, 22_150),  # 2.21万人
        ("tongling_16", 245_000, 255_000),  # 25万户
        ("jianye_11", 5.25e9, 5.35e9),  # 53亿元
        ("tongling_64", 13_825_000, 13_835_000),  # 1383万元
        ("xianghe_women_10", 9_999.5, 10_000.5),  # 10000名: every digit is printed
        ("wujin_03", 2520.5, 2521.5),
        ("nanan_08", 0.8775, 0.8785),
        ("haimen_07", 0.96165, 0.96175),
        ("west_coast_09", 0.745, 0.755),
        ("west_coast_07", 700, 800),  # 700余件
        ("nanan_01", 1350, 1360),  # 1350多家次
        ("suizhou_21", 12_000, 13_000),  # 1.2万多件次
        ("suizhou_37", 580, math.inf),  # 超过580
        ("tongling_51", 0.9, 1.0),  # 90%以上
        ("qingpu_12", 360, 400),  # 近400人
        ("guanlu_08", 6.5, 7.5),  # 约7公里
        ("suining_11", 90, 110),  # 百名, about
        ("yixing_20", 1, 2),  # a range
        ("tongling_23", 1, 1),  # 100 %: all is all
        ("yongfeng_04", 0, 0),  # none is none
        ("jianye_03", 2.5, 3.5),  # 三级
    ],
)
def test_what_would_have_been_printed_so(figure, low, high):
    assert rounded(BOOK.observation(figure)) == pytest.approx((low, high))


def test_every_figure_matches_itself():
    for row in BOOK.list_observations(standing="measured"):
        low, high = rounded(row)
        assert low <= row.value <= high
        assert outcome(row, row.value, None) == "match", row.observation_id


@pytest.mark.parametrize(
    ("figure", "value", "state"),
    [
        ("wujin_03", 2521, "match"),
        ("wujin_03", 2522, "differs"),
        ("jianye_05", 22_499, "match"),
        ("jianye_05", 22_501, "differs"),
        ("nanan_08", 0.8775, "match"),
        ("nanan_08", 0.8774, "differs"),
        ("west_coast_07", 799, "match"),
        ("west_coast_07", 800, "differs"),
        ("west_coast_07", 699, "differs"),
        ("qingpu_12", 401, "differs"),
        ("tongling_23", 0.996, "differs"),
        ("yongfeng_04", 1, "differs"),
        ("suizhou_37", 4000, "match"),
        ("wujin_03", None, "not_recomputable"),
    ],
)
def test_match_or_not(figure, value, state):
    row = BOOK.observation(figure)
    day = date(2012, 6, 30) if row.period == "2012" else date(2017, 6, 30)
    assert outcome(row, value, day) == state


@pytest.mark.parametrize(
    ("figure", "day", "state"),
    [
        ("nanan_08", date(2012, 12, 31), "match"),  # printed for 2012
        ("nanan_08", date(2013, 1, 1), "another_date"),
        ("qingpu_02", date(2005, 12, 31), "another_date"),  # since 2006
        ("qingpu_02", date(2014, 1, 1), "match"),
        ("wujin_03", date(1999, 1, 1), "match"),  # undated: whoever recomputed chose the day
    ],
)
def test_a_value_of_another_day_is_no_test(figure, day, state):
    row = BOOK.observation(figure)
    assert outcome(row, row.value, day) == state


def states(**counts):
    return [state for state in STATES for _ in range(counts.get(state, 0))]


@pytest.mark.parametrize(
    ("counts", "population", "low", "high", "verdict"),
    [
        ({"match": 10}, 10, 1, 1, "holds"),
        ({"match": 8, "differs": 2}, 10, 0.8, 0.8, "holds"),
        ({"match": 7, "differs": 3}, 10, 0.7, 0.7, "falls_short"),
        ({"match": 7, "not_recomputable": 3}, 10, 0.7, 1, "cannot_tell"),
        ({"match": 7, "another_date": 3}, 10, 0.7, 1, "cannot_tell"),
        ({"match": 2, "differs": 5, "not_recomputable": 3}, 10, 0.2, 0.5, "falls_short"),
        ({"not_recomputable": 10}, 10, 0, 1, "cannot_tell"),
        ({"match": 5}, 100, 0.5, 1, "cannot_tell"),
    ],
)
def test_the_verdict_is_fixed_by_the_interval(counts, population, low, high, verdict):
    found = reproduced(states(**counts), population, holding=0.8)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.05 if population > 10 else 1e-9)
    assert found.verdict == verdict
    assert found.n == sum(counts.values()) == found.match + found.differs + found.unclear


def test_what_is_refused():
    with pytest.raises(MethodError, match="holding is 1"):
        reproduced(["match"], 1, holding=1)
    with pytest.raises(MethodError, match="2 of 2 looked at, of 1 in all"):
        reproduced(["match", "match"], 1, holding=0.8)


def test_what_arithmetic_ties_together():
    assert tied(BOOK, []) == frozenset()
    assert {"lingui_01", "lingui_02", "lingui_03"} <= tied(BOOK, ["lingui_02"])  # received, released, in hand
    assert {"yongfeng_03", "yongfeng_04"} <= tied(BOOK, ["yongfeng_04"])  # an event and its total
    assert "wujin_03" not in tied(BOOK, ["lingui_02"])
