"""Calibration to known margins: what R's survey package gives, hand-worked weights, and what can't be met."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from govdata.errors import MethodError
from govdata.statistics.calibration import calibrated_share, calibration_factors, kish_effect
from govdata.statistics.survey import sampled_share

CASES = [
    (c, w, v)
    for c, v in (
        ("clusters", "type"),
        ("clusters", "type met"),
        ("strata", "type met"),
        ("strata", "awards met"),
    )
    for w in ("raking", "linear")
]


@pytest.fixture
def margins(data):
    rows = data("api_margins")
    return {v: dict(zip(p["category"], p["number"], strict=True)) for v, p in rows.groupby("variable")}


def calibrated(frame, known, way, **design):
    return calibrated_share(frame["event"], frame["weight"], frame[list(known)], known, way=way, **design)


@pytest.mark.parametrize(("case", "way", "variables"), CASES)
def test_schools_as_r_calibrates_them(data, expected, margins, case, way, variables):
    frame = data(f"api_{case}")
    known = {v: margins[v] for v in variables.split()}
    design = {"cluster": frame["district"]} if case == "clusters" else {"strata": frame["type"]}
    found = calibrated(frame, known, way, **design)
    row = expected("calibrated").query("case == @case and way == @way and variables == @variables").iloc[0]
    assert float(found.share.estimate) == pytest.approx(row["estimate"], rel=1e-8)
    assert found.share.std_error == pytest.approx(row["std_error"], rel=1e-6)
    assert (found.share.ci_low, found.share.ci_high) == pytest.approx((row["low"], row["high"]), rel=1e-5)
    assert found.kish == pytest.approx(row["kish"], rel=1e-8)
    made = frame["weight"] * calibration_factors(frame["weight"], frame[list(known)], known, way)
    assert (made.iloc[0], made.iloc[-1]) == pytest.approx((row["first"], row["last"]), rel=1e-7)
    assert found.total == pytest.approx(6194)


def test_one_margin_is_post_stratification_by_hand():
    # Half of the people are rural, and a quarter of those who answered: their answers count twice a head.
    frame = pd.DataFrame(
        {"area": ["town"] * 6 + ["country"] * 2, "event": [1, 1, 1, 0, 0, 0, 1, 1], "weight": 1.0}
    )
    found = calibrated(frame, {"area": {"town": 400, "country": 400}}, "raking")
    assert float(found.share.estimate) == pytest.approx(0.5 * 3 / 6 + 0.5 * 2 / 2)
    assert found.kish == pytest.approx(8 * (6 * (400 / 6) ** 2 + 2 * 200**2) / 800**2)
    # Within areas 1/4 and no spread; the sum over units of (w e)^2, with 8 / 7.
    assert found.share.std_error == pytest.approx(np.sqrt(8 / 7 * 6 * (400 / 6 / 800 / 2) ** 2))
    assert (found.smallest, found.largest) == pytest.approx((2 / 3, 2.0))


def test_people_who_are_alike_may_share_a_row(data, margins):
    frame = data("api_strata")
    columns = ["type", "met", "event", "weight"]
    few = frame.groupby(columns, as_index=False).size()
    known = {v: margins[v] for v in ("type", "met")}
    one = calibrated(frame, known, "raking", strata=frame["type"]).share
    other = calibrated(few, known, "raking", strata=few["type"], count=few["size"]).share
    for name in ("estimate", "std_error", "ci_low", "ci_high", "design_effect", "df", "units"):
        assert getattr(one, name) == pytest.approx(getattr(other, name), rel=1e-8)


def test_margins_that_hold_already_change_nothing(data):
    frame = data("api_strata")
    as_it_is = {"type": frame.groupby("type")["weight"].sum().to_dict()}
    found = calibrated(frame, as_it_is, "raking", strata=frame["type"])
    plain = sampled_share(
        frame["event"] * frame["weight"], frame["weight"], people=len(frame), strata=frame["type"]
    )
    assert float(found.share.estimate) == pytest.approx(float(plain.estimate))
    assert found.share.std_error == pytest.approx(plain.std_error)
    assert (found.smallest, found.largest) == pytest.approx((1, 1))


def test_kish_by_hand():
    assert kish_effect([1, 1, 1]) == 1
    assert kish_effect([1, 3]) == kish_effect([1, 3], [5, 5]) == pytest.approx(2 * 10 / 16)


FRAME = pd.DataFrame(
    {"sex": ["f", "f", "m", "m"], "area": ["a", "a", "b", "b"], "event": [1, 0, 1, 0], "weight": 1.0}
)


@pytest.mark.parametrize(
    ("known", "message"),
    [
        ({}, "there are no margins"),
        ({"age": {"young": 1}}, "there is no column 'age' to weigh by; columns are sex, area"),
        ({"sex": {"f": 5}}, "sex 'm' has no known number; give one for each category"),
        ({"sex": {"f": 5, "m": 5, "x": 1}}, "nobody of sex 'x' answered; join it with another category"),
        ({"sex": {"f": 5, "m": 0}}, "sex 'm' is 0; expected more than 0 people"),
        ({"sex": {"f": 5, "m": 5}, "area": {"a": 6, "b": 6}}, "sex adds up to 10 people and area to 12"),
        ({"sex": {"f": 5, "m": 5}, "area": {"a": 6, "b": 4}}, "no weights meet all margins at once"),
    ],
)
@pytest.mark.parametrize("way", ["raking", "linear"])
def test_what_cannot_be_met_is_refused(known, message, way):
    with pytest.raises(MethodError) as refused:
        calibrated_share(FRAME["event"], FRAME["weight"], FRAME[["sex", "area"]], known, way=way)
    assert message in str(refused.value)


def test_one_unit_shows_no_spread():
    with pytest.raises(MethodError, match="1 sampled units leave no spread"):
        calibrated_share(
            [1, 0], [1, 1], pd.DataFrame({"a": ["x", "x"]}), {"a": {"x": 10}}, cluster=["c", "c"]
        )
