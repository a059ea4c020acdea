"""Event studies: Sun and Abraham's regression as R fits it, bands that hold together, paths that may part."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from govdata.errors import MethodError
from govdata.statistics import effects
from govdata.statistics.effects.joint import strayed_together, sup_t
from govdata.statistics.effects.parallel import parting


def columns(frame):
    return [frame[c] for c in ("outcome", "place", "month", "first")]


@pytest.mark.parametrize("control", ["never", "last"])
def test_the_regression_as_r_fits_it(data, expected, control):
    found = effects.interaction_weighted(*columns(data("adoption")), control)
    rows = expected("interaction_table").query("control == @control").sort_values(["group", "time"])
    assert_allclose(found.table[["group", "time"]], rows[["group", "time"]])
    assert_allclose(found.table["estimate"], rows["estimate"], rtol=1e-8, atol=1e-10)
    assert_allclose(found.table["std_error"], rows["std_error"], rtol=1e-8)
    averages = expected("interaction_average").query("control == @control").set_index("at")
    mean = averages.loc["mean"]
    assert (found.estimate, found.std_error) == pytest.approx((mean["estimate"], mean["std_error"]), rel=1e-8)
    spans = averages.drop("mean")
    own = found.by_event_time
    assert_allclose(own["event_time"], spans.index.astype(float))
    assert_allclose(own["estimate"], spans["estimate"], rtol=1e-8, atol=1e-10)
    assert_allclose(own["std_error"], spans["std_error"], rtol=1e-8)


def test_against_those_that_never_adopt_it_is_callaway_and_sant_anna(data):
    """Since adoption: other code for the same comparison."""
    one = effects.interaction_weighted(*columns(data("adoption")))
    other = effects.staggered_adoption(*columns(data("adoption")))
    since = one.table.query("event_time >= 0")
    assert_allclose(since["estimate"], other.table.query("event_time >= 0")["estimate"], rtol=1e-9)
    simple = other.overall.set_index("aggregation").loc["simple", "estimate"]
    assert one.estimate == pytest.approx(simple)


def test_steps_before_adoption_add_up_to_the_path_before(data):
    one = effects.interaction_weighted(*columns(data("adoption"))).table
    other = effects.staggered_adoption(*columns(data("adoption"))).table
    for group, rows in one.query("event_time < 0").groupby("group"):
        steps = other[(other["group"] == group) & (other["event_time"] < 0)]
        for row in rows.itertuples():
            assert row.estimate == pytest.approx(-steps.loc[steps["time"] > row.time, "estimate"].sum())


# --- bands ------------------------------------------------------------------------------------------


def test_the_largest_of_correlated_estimates_as_r_integrates_it(data, expected):
    rows = expected("interaction_average").dropna(subset="sup_t").groupby("control")["sup_t"].first()
    for control, exact in rows.items():
        found = effects.interaction_weighted(*columns(data("adoption")), control).by_event_time
        clusters = 30 if control == "never" else 16
        # R's is of normals; here it is of Student's t: wider, by about as much as for one estimate.
        wide = ((found["band_high"] - found["estimate"]) / found["std_error"]).iloc[0]
        assert exact < wide < exact * 1.35, clusters
        assert (found["band_low"] < found["ci_low"]).all()


def test_known_quantiles_of_the_largest():
    assert sup_t(np.eye(1), 0.95) == pytest.approx(1.96, abs=0.02)
    assert sup_t(np.ones((5, 5)), 0.95) == pytest.approx(1.96, abs=0.02)  # one estimate five times over
    independent = 2.5688  # the 0.95 ** (1 / 5) quantile, two-sided
    assert sup_t(4 * np.eye(5), 0.95) == pytest.approx(independent, abs=0.02)
    assert sup_t(np.eye(1), 0.95, df=5) == pytest.approx(2.571, abs=0.05)
    assert sup_t(np.diag([1.0, 0.0]), 0.95) == pytest.approx(1.96, abs=0.02)  # without error: no part
    assert math.isnan(sup_t(np.zeros((2, 2)), 0.95))


def test_what_other_assignments_stay_within_together():
    drawn = np.array([[k, 10.0 * (20 - k), 0.0] for k in range(1, 20)])  # nineteen assignments
    # Alone 1 in 20 may lie outside: 19 and 190. Together the worst, 190 of 190 and 19 of 19, is as far.
    assert_allclose(strayed_together(drawn, 0.95), [19, 190, math.nan])
    drawn = np.array([[1.0, 0.0]] * 18 + [[0.0, 3.0], [2.0, 0.0]] + [[0.0, 0.0]] * 19)
    # Of 39 assignments 2 may lie outside: alone 1 and 0 are reached by the second, which never strays.
    assert_allclose(strayed_together(drawn, 0.95), [1, math.nan])


def panel(rng, units=60, periods=8, effect=0.0, drift=0.0):
    """Half of the places adopt at 4; those drift apart from the others by so much a period."""
    at = np.arange(periods)
    first = np.where(np.arange(units) < units // 2, 4, 0)
    paths = rng.normal(0, 1, (units, periods)) + np.outer(first > 0, drift * at)
    paths += np.outer(first > 0, effect * (at >= 4))
    rows = [(u, t, first[u], paths[u, t]) for u in range(units) for t in range(periods)]
    return pd.DataFrame(rows, columns=["unit", "time", "first", "outcome"])


def study(frame, **options):
    return effects.staggered_adoption(*(frame[c] for c in ("outcome", "unit", "time", "first")), **options)


@pytest.mark.parametrize(("units", "inference"), [(60, "large_sample"), (24, "permutation")])
def test_a_band_holds_for_all_periods_as_often_as_it_says(units, inference):
    rng = np.random.default_rng(8)
    together = alone = 0
    for seed in range(60):
        found = study(panel(rng, units), level=0.9, repetitions=199, seed=seed)
        assert found.inference == inference
        span = found.by_event_time
        together += bool(((span["band_low"] <= 0) & (span["band_high"] >= 0)).all())
        alone += bool(((span["ci_low"] <= 0) & (span["ci_high"] >= 0)).all())
    assert 0.82 < together / 60 <= 0.98
    assert alone / 60 < 0.75  # seven pointwise intervals do not


# --- paths that may part -----------------------------------------------------------------------------


def test_a_parting_by_hand():
    found = parting("steps", -8.0, np.array([1.0, -2.0]), np.array([2.0, 1.0, 0.5]), 1.5)
    assert (found.before, found.before_high) == (2.0, 2.5)
    assert found.interval(0) == (-10, -6) and found.interval(1) == (-13.75, -2.25)
    assert found.breaking == pytest.approx(6 / 3.75)
    assert found.interval(found.breaking)[1] == pytest.approx(0)
    assert found.breaking_same(12.0) == pytest.approx(2 / 3.75)
    assert parting("drift", -1.0, np.array([1.0]), np.array([2.0, 1.0]), 1.0).breaking == 0
    assert parting("drift", 1.0, np.array([1.0]), np.array([2.0, math.nan]), 1.0) is None


def test_drift_and_steps_before_are_found_exactly():
    rng = np.random.default_rng(1)
    calm = panel(rng)
    calm["outcome"] -= calm.groupby(["first", "time"])["outcome"].transform("mean")
    calm["outcome"] += np.where(calm["first"] > 0, 0.5 * calm["time"], 0)
    drift, steps = study(calm).partings
    assert (drift.restriction, steps.restriction) == ("drift", "steps")
    assert drift.before == pytest.approx(0.5) and steps.before == pytest.approx(0.5)
    # From period 3 to periods 4, 5, 6 and 7: 2.5 on the mean, all of it drift.
    assert (drift.periods, steps.periods) == (2.5, 2.5)
    assert drift.estimate == pytest.approx(0.5 * 2.5)


def test_a_mere_drift_is_not_found_to_stand():
    """Paths that go on parting as before: at once the drift before, zero is never ruled out falsely."""
    rng = np.random.default_rng(3)
    false, naive = 0, 0
    for _ in range(60):
        found = study(panel(rng, drift=0.4))
        naive += found.ci_low > 0
        false += found.partings[0].breaking > 1
    assert naive > 54 and false <= 5


def test_one_step_before_is_no_drift_and_none_at_all_is_nothing():
    frame = panel(np.random.default_rng(2))
    short = frame[frame["time"] >= 2]  # two periods before: one step
    assert [p.restriction for p in study(short).partings] == ["steps"]
    assert study(frame[frame["time"] >= 3]).partings == ()


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        ({"first": 4}, {}, 'no unit stays without the reform; with control="last"'),
        ({"first": 4}, {"control": "last"}, "no adopter has both a period before adoption and a control"),
        ({}, {"control": "not_yet"}, "control is 'not_yet'; expected one of never, last"),
        ({"cluster": 1}, {}, "all units are in one cluster"),
    ],
)
def test_what_is_refused_and_how(change, options, message):
    frame = panel(np.random.default_rng(2), units=4).assign(**change)
    given = [frame[c] for c in ("outcome", "unit", "time", "first")]
    if "cluster" in frame:
        options = options | {"cluster": frame["cluster"]}
    with pytest.raises(MethodError) as refused:
        effects.interaction_weighted(*given, **options)
    assert message in str(refused.value)
