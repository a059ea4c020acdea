"""What one passage says: value, upper end, unit and hedge, whatever form the number is printed in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata.coding import read_passage

READ = [  # passage, value, upper end, unit, hedge
    ("412个", 412, None, "", "exact"),
    ("近63万人", 630000, None, "person", "about"),
    ("７５０余人", 750, None, "person", "more_than"),
    ("9.6万余件", 96000, None, "case", "more_than"),
    ("1,280万元", 12800000, None, "CNY", "exact"),
    ("300-500户", 300, 500, "household", "range"),
    ("3至5个工作日", 3, 5, "day", "range"),
    ("5万至8万元", 50000, 80000, "CNY", "range"),
    ("98.6%", 0.986, None, "share", "exact"),
    ("９５％以上", 0.95, None, "share", "at_least"),
    ("百分之八十五", 0.85, None, "share", "exact"),
    ("近七成", 0.7, None, "share", "about"),
    ("三分之二", 0.666667, None, "share", "exact"),
    ("1/3", 0.333333, None, "share", "exact"),
    ("过半", 0.5, None, "share", "more_than"),
    ("1.8个百分点", 1.8, None, "percentage point", "exact"),
    ("1:15", 15, None, "ratio", "exact"),
    ("不低于1︰20", 20, None, "ratio", "at_least"),
    ("一对一", 1, None, "ratio", "exact"),
    ("每月不少于两次", 24, None, "per_year", "at_least"),
    ("每两年轮训一次", 0.5, None, "per_year", "exact"),
    ("每半年", 2, None, "per_year", "exact"),
    ("一年一次", 1, None, "per_year", "exact"),
    ("二十余场", 20, None, "event", "more_than"),
    ("七八个", 7, 8, "", "range"),
    ("二三十人", 20, 30, "person", "range"),
    ("近千名", 1000, None, "person", "about"),
    ("半年多", 0.5, None, "year", "more_than"),
    ("近两年", 2, None, "year", "exact"),
    ("约4公里左右", 4, None, "km", "about"),
    ("不超过30分钟", 30, None, "minute", "at_most"),
    ("三年内", 3, None, "year", "at_most"),
    ("1+N", 1, None, "", "exact"),
    ("均得到解决", 1, None, "share", "all"),
    ("无一", 0, None, "", "none"),
]


@pytest.mark.parametrize(("exact", "value", "high", "unit", "qualifier"), READ, ids=[row[0] for row in READ])
def test_a_passage_is_read(exact, value, high, unit, qualifier):
    found = read_passage(exact)
    assert (found.value, found.value_high, found.unit, found.qualifier) == (value, high, unit, qualifier)


@pytest.mark.parametrize(
    "exact", ["2031■76处", "1xx余亩", "12024年", "1O5件", "98. 6%", "3.4.5万人", "12 034件"]
)
def test_damaged_text_is_never_given_a_value(exact):
    assert read_passage(exact).value is None


@pytest.mark.parametrize("exact", ["", "网格", "2024年", "第3名", "12个和15个"])
def test_what_holds_no_number_or_two_is_not_read(exact):
    assert read_passage(exact) is None


@given(st.integers(1, 9_999_999), st.sampled_from("个名户件元"))
def test_a_number_reads_the_same_in_every_form_that_it_is_printed_in(n, measure):
    wide = str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    forms = {str(n), f"{n:,}", wide}
    assert {read_passage(form + measure).value for form in forms} == {n}
