"""Ratios, requirements and norms, worked by hand."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata.errors import MethodError
from govdata.statistics import staffing


def test_a_ratio_is_workload_per_member_of_staff():
    assert staffing.ratio(300, 20).estimate == 15
    assert np.array_equal(staffing.ratio([300, 45], [20, 2]).estimate, [15, 22.5])
    assert float(staffing.ratio(300, 20)) == 15


def test_whole_staff_are_required():
    assert [staffing.required(work, 15) for work in (0, 1, 15, 16, 300, 301)] == [0, 1, 1, 2, 20, 21]
    assert np.array_equal(staffing.required([300, 301], 15), [20, 21])


def test_rounding_of_floats_hires_nobody():
    assert staffing.required(0.3, 0.1) == 3
    assert staffing.required(1.1 + 2.2, 1.1) == 3


@given(st.integers(0, 10**7), st.integers(1, 10**4))
def test_required_keeps_the_norm_and_one_fewer_would_not(workload, norm):
    staff = staffing.required(workload, norm)
    assert workload <= staff * norm
    assert staff == 0 or workload > (staff - 1) * norm


def test_places_against_a_maximum():
    found = staffing.against_norm(pd.Series([300, 200, 5, 0], list("abcd")), [20, 4, 0, 0], 16)
    assert list(found.table["verdict"]) == ["within", "above", "above", "within"]
    assert list(found.table["required"]) == [19, 13, 1, 0]
    assert list(found.table["shortfall"]) == [0, 9, 1, 0]
    assert found.table["estimate"]["c"] == math.inf
    assert math.isnan(found.table["estimate"]["d"])
    assert (found.n, found.below, found.within, found.above) == (4, 0, 2, 2)


def test_places_against_a_range_with_tolerance():
    households, grids = [270, 269, 550, 551, 400], [1, 1, 1, 1, 1]
    strict = staffing.against_norm(households, grids, (300, 500))
    slack = staffing.against_norm(households, grids, (300, 500), tolerance=0.1)
    assert list(strict.table["verdict"]) == ["below", "below", "above", "above", "within"]
    assert list(slack.table["verdict"]) == ["within", "below", "within", "above", "within"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: staffing.ratio(3, 0), "staff is 0; expected more than 0"),
        (lambda: staffing.ratio(-3, 1), "workload is -3; expected 0 or more"),
        (lambda: staffing.required(3, 0), "norm is 0; expected more than 0"),
        (
            lambda: staffing.against_norm([1, 2], [1], 15),
            "workload has 2 places and staff 1; expected one value a place",
        ),
        (
            lambda: staffing.against_norm([1], [1], (500, 300)),
            "norm is (500, 300); expected a number above 0, or (lowest, highest)",
        ),
    ],
)
def test_what_is_refused_and_how(call, message):
    with pytest.raises(MethodError) as refusal:
        call()
    assert str(refusal.value) == message
