"""Effects of reforms: R's values, worked examples, and the traps that each method must not fall into."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from govdata.errors import MethodError
from govdata.statistics import effects

OUTCOMES = st.lists(st.integers(-100, 100), min_size=12, max_size=12)


def by_term(table, column):
    return table.set_index("term")[column]


# --- interrupted series ---------------------------------------------------------------------------

SEATBELTS = {
    "linear_4": {"lags": 4},
    "linear_0": {"lags": 0},
    "season_12": {"lags": 12, "season": 12},
    "poisson": {"model": "poisson", "season": 12, "errors": "independent"},
}


@pytest.mark.parametrize("name", SEATBELTS)
def test_the_seat_belt_law_as_r_gives_it(data, expected, name):
    frame, options = data("seatbelts"), SEATBELTS[name]
    exposure = frame["kms"] if name == "poisson" else None
    found = effects.interrupted_series(
        frame["DriversKilled"], "1983-02", frame["month"], exposure=exposure, **options
    )
    rows = expected("interrupted").query("model == @name")
    assert list(found.table["term"])[1:] == list(rows["term"])[1:]
    assert_allclose(found.table["estimate"], rows["estimate"], rtol=1e-8)
    assert_allclose(found.table["std_error"], rows["std_error"], rtol=1e-7)
    assert_allclose(found.table["p_value"], rows["p_value"], rtol=1e-6)
    assert found.df == rows["df"].iloc[0]
    assert found.dispersion == pytest.approx(rows["dispersion"].iloc[0], rel=1e-8)


def test_a_change_without_noise_is_found_exactly():
    time = np.arange(20)
    outcome = 10 + 2 * time - 5 * (time >= 12) + 0.5 * (time - 12) * (time >= 12)
    found = effects.interrupted_series(outcome, 12)
    assert_allclose(by_term(found.table, "estimate"), [10, 2, -5, 0.5], atol=1e-10)
    # Eight periods after: on average -5 + 0.5 * 3.5 from the path without the reform.
    assert found.average.estimate == pytest.approx(-5 + 0.5 * 3.5)
    assert_allclose(found.path["expected"], 10 + 2 * time, atol=1e-10)
    assert_allclose(found.path["fitted"], outcome, atol=1e-10)


def test_a_ratio_without_noise_is_found_exactly():
    time, exposure = np.arange(16), np.repeat([1000, 2000], 8)
    counts = np.array([64] * 8 + [256] * 8)  # the rate doubles
    found = effects.interrupted_series(counts, 8, time, model="poisson", exposure=exposure)
    assert_allclose(by_term(found.table, "estimate")[["trend", "slope"]], 0, atol=1e-12)
    assert found.average.estimate == pytest.approx(2)
    assert_allclose(found.path["expected"], 0.064 * exposure)


def test_periods_of_transition_are_left_out():
    time = np.arange(20)
    outcome = 3.0 + time + 4 * (time >= 10)
    outcome[[10, 11]] = 1000
    found = effects.interrupted_series(outcome, 10, transition=2)
    assert_allclose(by_term(found.table, "estimate"), [3, 1, 4, 0], atol=1e-9)
    assert found.n == 18
    assert found.path["observed"].isna().sum() == 2


def test_a_season_of_even_length_has_no_empty_term():
    found = effects.interrupted_series(np.arange(12.0) ** 2, 6, season=4, harmonics=2)
    assert list(found.table["term"])[4:] == ["sin_1", "cos_1", "cos_2"]


def test_the_default_number_of_lags():
    noise = np.random.default_rng(2).normal(size=100)
    assert effects.interrupted_series(noise, 50, errors="newey_west").lags == 4
    assert effects.interrupted_series(noise[:40], 20, errors="newey_west").lags == 3
    assert effects.interrupted_series(noise, 50).lags == 0


@settings(max_examples=25)
@given(OUTCOMES, st.floats(-50, 50), st.floats(0.1, 10))
def test_moving_and_stretching_the_scale_moves_the_estimates_along(outcome, shift, stretch):
    plain = effects.interrupted_series(outcome, 6, errors="newey_west")
    moved = effects.interrupted_series(shift + stretch * np.array(outcome), 6, errors="newey_west")
    terms = ["level", "slope"]
    assert_allclose(
        by_term(moved.table, "estimate")[terms], stretch * by_term(plain.table, "estimate")[terms], atol=1e-8
    )
    assert_allclose(
        by_term(moved.table, "std_error")[terms],
        stretch * by_term(plain.table, "std_error")[terms],
        atol=1e-8,
    )
    told = moved.average
    assert math.isnan(told.ci_low) or told.ci_low <= told.estimate <= told.ci_high


def test_placebo_dates_see_only_what_came_before():
    time = np.arange(40)
    outcome = 0.1 * time + 50 * (time >= 30) + np.random.default_rng(4).normal(size=40)
    found = effects.placebo_dates(outcome, 30, [10, 15, 20])
    shorter = effects.interrupted_series(outcome[:30], 15).table.query("term == 'level'")
    assert list(found["start"]) == [10, 15, 20]
    assert found["estimate"][1] == shorter["estimate"].iloc[0]
    assert found["estimate"].abs().max() < 5


# --- two groups, two times --------------------------------------------------------------------------


def test_differences_as_r_gives_them(data, expected):
    frame = data("fatalities").query("first in (0, 1986, 1987) and year < 1987")
    columns = frame["rate"], frame["first"] == 1986, frame["year"] >= 1986
    weights = 1 + np.arange(1, len(frame) + 1) % 3
    found = {
        "cluster": effects.difference_in_differences(*columns, frame["state"]),
        "hc1": effects.difference_in_differences(*columns),
        "weighted": effects.difference_in_differences(*columns, frame["state"], weights=weights),
    }
    names = {"(Intercept)": "intercept"}
    for name, rows in expected("did").groupby("model"):
        assert list(found[name].table["term"]) == [names.get(t, t) for t in rows["term"]]
        assert_allclose(found[name].table["estimate"], rows["estimate"], rtol=1e-9)
        assert_allclose(found[name].table["std_error"], rows["std_error"], rtol=1e-9)
        assert_allclose(found[name].table["p_value"], rows["p_value"], rtol=1e-7)
        assert found[name].df == rows["df"].iloc[0]


def test_the_estimate_is_the_difference_of_four_means():
    # Card and Krueger (1994), table 3: full-time jobs a shop, New Jersey 20.44 and 21.03,
    # Pennsylvania 23.33 and 21.17; here one shop on each side of each mean.
    outcome = np.array([20.44, 21.03, 23.33, 21.17]).repeat(2) + np.tile([1, -1], 4)
    treated, post = np.repeat([1, 1, 0, 0], 2), np.repeat([0, 1, 0, 1], 2)
    found = effects.difference_in_differences(outcome, treated, post)
    assert found.estimate == pytest.approx(2.75)
    assert_allclose(found.means["mean"], [23.33, 21.17, 20.44, 21.03])
    # HC1 with two at distance 1 in each cell: four cells of variance 1 / 2, times 8 / 4.
    assert found.std_error == pytest.approx(2)
    assert (found.df, found.n, found.clusters) == (4, 8, None)


def test_rows_of_weight_0_are_left_out():
    outcome, treated, post = [1, 2, 3, 5, 1, 1, 2, 3, 99], [1] * 4 + [0] * 5, [0, 0, 1, 1] * 2 + [1]
    with_zero = effects.difference_in_differences(outcome, treated, post, weights=[1] * 8 + [0])
    without = effects.difference_in_differences(outcome[:8], treated[:8], post[:8])
    assert with_zero.estimate == pytest.approx(without.estimate)
    assert with_zero.n == 8


def test_a_covariate_that_explains_everything_takes_the_effect():
    treated, post = np.repeat([0, 1], 8), np.tile([0, 0, 1, 1], 4)
    covariate = treated * post + np.tile([0.0, 1.0], 8)
    found = effects.difference_in_differences(3 * covariate, treated, post, covariates={"jobs": covariate})
    assert found.estimate == pytest.approx(0, abs=1e-9)
    assert by_term(found.table, "estimate")["jobs"] == pytest.approx(3)


# --- staggered adoption -----------------------------------------------------------------------------


def adoption(data, name, control, **options):
    columns = ["outcome", "place", "month", "first"]
    columns = ["rate", "state", "year", "first"] if name == "fatalities" else columns
    frame = data("fatalities" if name == "fatalities" else "adoption")
    if name == "adoption_by_province":
        options["cluster"] = frame["province"]
    return effects.staggered_adoption(*(frame[c] for c in columns), control, **options)


CASES = [
    ("adoption", "never"),
    ("adoption", "not_yet"),
    ("fatalities", "not_yet"),
    ("adoption_by_province", "never"),
]


@pytest.mark.parametrize(("name", "control"), CASES)
def test_group_time_effects_as_two_period_regressions_in_r(data, expected, name, control):
    rows = expected("adoption_table").query("data == @name and control == @control")
    found = adoption(data, name, control).table
    assert_allclose(found[["group", "time"]], rows[["group", "time"]])
    assert_allclose(found["estimate"], rows["estimate"], rtol=1e-8, atol=1e-12)
    if name != "adoption_by_province":
        assert_allclose(found["std_error"], rows["std_error"], rtol=1e-8)


@pytest.mark.parametrize(("name", "control"), CASES)
def test_averages_and_their_errors_as_numerical_influences_in_r(data, expected, name, control):
    rows = expected("adoption_average").query("data == @name and control == @control")
    found = adoption(data, name, control)
    frames = {
        "event_time": found.by_event_time,
        "group": found.by_group,
        "time": found.by_time,
        "overall": found.overall,
    }
    for kind, part in rows.groupby("average"):
        own = frames[kind].set_index(frames[kind].columns[0])
        own.index = [at if isinstance(at, str) else f"{at:g}" for at in own.index]
        assert_allclose(own.loc[part["at"], "estimate"], part["estimate"], rtol=1e-8, atol=1e-12)
        assert_allclose(own.loc[part["at"], "std_error"], part["std_error"], rtol=1e-6)


def panel(adoptions, effect, periods=8):
    """Return a panel without noise: unit and time effects, and what the reform does."""
    rows = [
        (unit, time, first, 3.0 * unit + time**2 + (effect(time - first) if first and time >= first else 0))
        for unit, first in enumerate(adoptions)
        for time in range(periods)
    ]
    return pd.DataFrame(rows, columns=["unit", "time", "first", "outcome"])


def estimate(frame, control="never", **options):
    return effects.staggered_adoption(
        frame["outcome"], frame["unit"], frame["time"], frame["first"], control, **options
    )


def two_way_fixed_effects(frame):
    treated = ((frame["first"] > 0) & (frame["time"] >= frame["first"])).astype(float)
    parts = []
    for values in (frame["outcome"], treated):
        within = values - values.groupby(frame["unit"]).transform("mean")
        parts.append(within - within.groupby(frame["time"]).transform("mean"))
    return float(parts[0] @ parts[1] / (parts[1] @ parts[1]))


def test_effects_that_grow_keep_their_sign():
    # Everybody adopts, at 2 or at 5, and each effect is positive and growing: two-way fixed effects,
    # with early adopters as controls for late ones, says the reform does harm.
    frame = panel([2, 2, 2, 5, 5, 5], lambda since: 1 + since**2)
    found = estimate(frame, "not_yet")
    assert two_way_fixed_effects(frame) < 0
    assert_allclose(found.by_event_time.query("event_time >= 0")["estimate"], [1, 2, 5])
    assert found.estimate > 0


def test_effects_by_time_since_adoption_are_found_exactly():
    found = estimate(panel([2, 3, 3, 5, 0, 0], lambda since: 1 + since**2))
    span = found.by_event_time
    assert_allclose(
        span["estimate"], np.where(span["event_time"] >= 0, 1 + span["event_time"] ** 2, 0), atol=1e-9
    )
    assert (found.n, found.treated, found.never, found.dropped) == (6, 4, 2, 0)


def test_units_already_reformed_at_the_start_are_dropped_and_counted():
    found = estimate(panel([0, 0, 3, 3, 4], lambda since: 1.0).assign(first=lambda f: f["first"]))
    early = estimate(pd.concat([panel([0, 0, 3, 3, 4], lambda since: 1.0), early_unit()]))
    assert early.dropped == 1
    assert early.estimate == pytest.approx(found.estimate)


def early_unit():
    return pd.DataFrame({"unit": 99, "time": range(8), "first": -2, "outcome": np.arange(8) ** 3.0})


def test_adoption_after_the_data_is_no_adoption():
    frame = panel([3, 3, 0, 0, 20], lambda since: 1.0)
    assert estimate(frame).never == 3
    assert estimate(frame).estimate == pytest.approx(1)


def test_anticipation_moves_the_base_back():
    # The effect begins one period before the date of adoption.
    frame = panel([4, 4, 0, 0], lambda since: 2.0)
    frame["first"] = np.where(frame["first"] > 0, 5, 0)
    assert estimate(frame).estimate == pytest.approx(0)
    assert estimate(frame, anticipation=1).estimate == pytest.approx(2)


@settings(max_examples=25)
@given(st.randoms(use_true_random=False), st.sampled_from(["never", "not_yet"]))
def test_the_order_of_rows_is_irrelevant(random, control):
    frame = panel([2, 3, 3, 5, 5, 0, 0], lambda since: 1.0)
    frame["outcome"] += np.random.default_rng(9).normal(size=len(frame))
    order = list(frame.index)
    random.shuffle(order)
    mixed = estimate(frame.loc[order], control)
    assert mixed.estimate == pytest.approx(estimate(frame, control).estimate, rel=1e-12)
    assert mixed.std_error == pytest.approx(estimate(frame, control).std_error, rel=1e-12)


def test_intervals_cover_by_simulation():
    generator = np.random.default_rng(21)
    adoptions = np.repeat([3, 5, 0], 40)
    frame = panel(adoptions, lambda since: 1.0)
    covered = 0
    for _ in range(200):
        noise = generator.normal(size=len(frame)) + generator.normal(size=120)[frame["unit"]]
        found = estimate(frame.assign(outcome=frame["outcome"] + noise))
        covered += found.ci_low <= 1 <= found.ci_high
    assert 0.90 <= covered / 200 <= 0.99


def test_all_assignments_of_a_small_panel_are_gone_through():
    # Two of five places adopt: ten assignments. The true one shows the largest effect.
    frame = panel([4, 4, 0, 0, 0], lambda since: 10.0)
    frame["outcome"] += np.random.default_rng(1).normal(size=len(frame))
    found = effects.permutation_test(*(frame[c] for c in ("outcome", "unit", "time", "first")))
    assert found.exact
    assert (found.n, found.placebo.size) == (10, 9)
    assert found.p_value == pytest.approx(1 / 10)


def test_random_assignments_repeat_with_their_seed():
    frame = panel([2, 3, 3, 5, 0, 0, 0, 0], lambda since: 0.0)
    frame["outcome"] += np.random.default_rng(8).normal(size=len(frame))
    columns = [frame[c] for c in ("outcome", "unit", "time", "first")]
    one, again, other = (effects.permutation_test(*columns, repetitions=99, seed=s) for s in (1, 1, 2))
    assert np.array_equal(one.placebo, again.placebo)
    assert not np.array_equal(one.placebo, other.placebo)
    assert not one.exact
    assert one.estimate == estimate(frame).estimate
    assert 0.01 <= one.p_value <= 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: effects.interrupted_series([1, 2, 3], 1),
            "1 periods before the reform and 2 after it are used; expected two or more on each side, "
            "for two points make a change, not a trend",
        ),
        (
            lambda: effects.interrupted_series([1, 2, 3, 4], 2),
            "there are 4 rows for 4 terms (intercept, trend, level, slope); expected more rows than terms",
        ),
        (
            lambda: effects.interrupted_series([1, 2, 3, 4, 5, 6], 9),
            "start is 9; expected one of the periods, 0 to 5",
        ),
        (
            lambda: effects.interrupted_series([1, 2, 3, 4], 2, [1, 3, 2, 4]),
            "time must ascend without repeats; sort the periods and sum what falls in one",
        ),
        (
            lambda: effects.interrupted_series([1, math.nan, 3, 4], 2),
            "outcome is nan at row 1; expected a number; drop or fill missing values first",
        ),
        (
            lambda: effects.interrupted_series([0] * 6 + [3, 4, 5, 6, 7, 8], 6, model="poisson"),
            "every count before the reform is 0; a ratio of levels isn't defined",
        ),
        (
            lambda: effects.interrupted_series([1.5] * 12, 6, model="poisson"),
            "outcome is 1.5 at row 0 and 11 more; expected a whole number",
        ),
        (
            lambda: effects.interrupted_series([1] * 12, 6, exposure=[2] * 12),
            'exposure goes with model="poisson"; for a linear model divide the outcome by it',
        ),
        (
            lambda: effects.interrupted_series([1] * 12, 6, lags=12),
            "lags is 12; expected 0 or more, fewer than the 12 periods",
        ),
        (
            lambda: effects.placebo_dates([1] * 12, 6, [6]),
            "placebo date 6 isn't before the reform (6); it would share its change",
        ),
        (
            lambda: effects.difference_in_differences([1, 2, 3], [1, 1, 0], [1, 0, 0]),
            "no row is untreated and after; expected rows in all four cells",
        ),
        (
            lambda: effects.difference_in_differences(
                [1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 0, 0], [1, 0, 1, 0, 0, 1], list("aaabbc")
            ),
            "the treated are a single cluster; its own history can't be told from the reform: "
            "errors need two clusters or more on each side, else see permutation_test",
        ),
        (
            lambda: effects.staggered_adoption([1, 2, 3], [1, 1, 2], [0, 1, 0], [1, 1, 0]),
            "unit 2 has 0 rows at time 1 (1 such cells); "
            "expected one: drop units that are not there throughout, or sum within periods",
        ),
        (
            lambda: effects.staggered_adoption([1, 2, 3, 4], [1, 1, 2, 2], [0, 1, 0, 1], [1, 1, 1, 1]),
            'no unit stays without the reform; with control="not_yet" late adopters serve as controls',
        ),
        (
            lambda: effects.staggered_adoption(
                [1, 2, 3, 4], [1, 1, 2, 2], [0, 1, 0, 1], [1, 1, 1, 1], "not_yet"
            ),
            "no adopter has both a period before adoption and a control; nothing can be compared",
        ),
        (
            lambda: effects.staggered_adoption([1, 2, 3, 4], [1, 1, 2, 2], [0, 1, 0, 1], [0, 0, 0, 0]),
            "no unit adopts between the second period and the last; there is no effect to estimate",
        ),
        (
            lambda: effects.staggered_adoption([1, 2, 3, 4], [1, 1, 2, 2], [0, 1, 0, 1], [0, 1, 0, 0]),
            "first_treated changes within unit 1; expected one value in all its rows",
        ),
        (
            lambda: effects.staggered_adoption([1, 2], [1, 2], [0, 0], [0, 1]),
            "there is one period; a change needs two or more",
        ),
        (
            lambda: effects.permutation_test([1], [1], [1], [1], repetitions=0),
            "repetitions is 0; expected 1 or more",
        ),
    ],
)
def test_what_is_refused_and_how(call, message):
    with pytest.raises(MethodError) as refusal:
        call()
    assert str(refusal.value) == message


@pytest.mark.parametrize(("n", "lags"), [(24, 2), (48, 3), (120, 4)])
def test_newey_west_takes_four_times_a_power_of_the_length_as_its_lags(n, lags):
    y = 100 + np.random.default_rng(n).normal(size=n)
    by_default = effects.interrupted_series(y, n // 2, errors="newey_west").table["std_error"]
    stated, more = (
        effects.interrupted_series(y, n // 2, errors="newey_west", lags=each).table["std_error"]
        for each in (lags, lags + 1)
    )
    assert by_default.tolist() == stated.tolist() != more.tolist()
