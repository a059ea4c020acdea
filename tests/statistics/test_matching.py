"""Weighted comparison of two groups, against R, Mantel and Haenszel, and people who could be in one only."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.contingency_tables import StratifiedTable

from govdata.errors import MethodError
from govdata.statistics.matching import e_value, matched


def profiles(frame, event, group, factors):
    """Counts by profile and group of one row a person, or of rows that stand for some."""
    found = frame.groupby([group, *factors], as_index=False).agg(k=(event, "sum"), n=("n", "sum"))
    return found["k"], found["n"], found[group].astype(bool), found[factors].astype(str)


@pytest.fixture
def berkeley(data):
    people = data("berkeley")
    people["k"] = people["Freq"].where(people["Admit"] == "Admitted", 0)
    return people.assign(n=people["Freq"], male=people["Gender"] == "Male")


def counted(name, data, berkeley):
    if name == "rossi":
        return profiles(data("rossi").assign(n=1), "arrest", "fin", ["race", "wexp", "mar"])
    return profiles(berkeley, "k", "male", ["Dept"])


@pytest.mark.parametrize("name", ["rossi", "berkeley"])
def test_overlap_weights_and_their_variance_are_those_of_r(expected, data, berkeley, name):
    want = expected("overlap").set_index("data").loc[name]
    of = matched(*counted(name, data, berkeley))
    found = [*of.risk, of.difference, of.low, of.high, of.ratio, of.ratio_low, of.ratio_high, *of.effective]
    assert found == pytest.approx(want.astype(float).tolist(), rel=1e-6)
    assert all(abs(row.after) < 1e-6 for row in of.balance) and not of.separated


def test_with_one_factor_the_ratio_is_that_of_mantel_and_haenszel(data, berkeley):
    wide = berkeley.pivot_table("Freq", "Dept", ["Gender", "Admit"])
    sides = ["Male", "Female"], ["Admitted", "Rejected"]
    tables = [np.array([[row[g, a] for a in sides[1]] for g in sides[0]]) for _, row in wide.iterrows()]
    pooled = StratifiedTable(tables)
    assert pooled.oddsratio_pooled == pytest.approx(0.9046968, abs=1e-7)  # R, mantelhaen.test(UCBAdmissions)
    of = matched(*counted("berkeley", data, berkeley))
    assert of.ratio == pytest.approx(pooled.riskratio_pooled, rel=1e-9)
    # Mantel and Haenszel's risk difference, written out.
    n = np.array([[t[0].sum(), t[1].sum()] for t in tables], dtype=float)
    gaps = np.array([t[0, 0] / t[0].sum() - t[1, 0] / t[1].sum() for t in tables])
    weight = n.prod(axis=1) / n.sum(axis=1)
    assert of.difference == pytest.approx(np.average(gaps, weights=weight), rel=1e-9)


def test_a_difference_of_profiles_alone_is_none_after_weighting():
    # Risk 0.4 and 0.1 in both groups; the first has mostly people of the first profile.
    factors = pd.DataFrame({"risk": ["high", "low", "high", "low"]})
    of = matched([32, 2, 8, 8], [80, 20, 20, 80], [True, True, False, False], factors)
    assert of.difference == pytest.approx(0, abs=1e-12) and of.ratio == pytest.approx(1)
    high = next(row for row in of.balance if row.category == "high")
    assert high.before == pytest.approx(0.6 / 0.4) and high.after == pytest.approx(0, abs=1e-9)
    assert of.low < 0 < of.high


def test_a_profile_that_only_one_group_has_is_told():
    factors = pd.DataFrame({"sex": ["f", "m", "m"], "age": ["a", "a", "b"]})
    assert matched([1, 5, 5], [10, 20, 20], [True, True, False], factors).separated


@pytest.mark.parametrize(("ratio", "value"), [(3.9, 7.26), (1.8, 3.0), (1.0, 1.0), (1 / 3.9, 7.26)])
def test_e_values_are_those_of_the_paper(ratio, value):
    # VanderWeele and Ding (2017): 3.9 with limits 1.8 and 8.7 has E-values of 7.26 and 3.0.
    assert e_value(ratio) == pytest.approx(value, abs=0.005)


@pytest.mark.parametrize(
    ("events", "trials", "first", "message"),
    [
        ([3, 1], [2, 5], [True, False], "4 events of 7 trials; expected people in both groups"),
        ([1, 1], [2, 5], [True, True], "2 events of 7 trials; expected people in both groups"),
    ],
)
def test_what_cannot_be_compared(events, trials, first, message):
    with pytest.raises(MethodError) as caught:
        matched(events, trials, first, pd.DataFrame({"a": ["x", "x"]}))
    assert str(caught.value) == message
    with pytest.raises(MethodError, match="ratio is 0; expected a number above 0"):
        e_value(0)
