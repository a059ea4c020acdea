"""Few reformed among many: what other ways to deal out the reform say, by hand and by counting noise."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.errors import MethodError
from govdata.statistics import effects
from govdata.statistics.effects.dealing import p_value_of, permutation_interval
from govdata.statistics.reform import reform

ROUND = st.integers(-20, 20).map(lambda x: x / 4)


def panel(adopted, periods=8, effect=0.0, seed=0):
    """Return a panel of noise: places of one kind, the reform dealt to some."""
    rng = np.random.default_rng(seed)
    first = np.array(adopted, dtype=float)
    outcome = rng.normal(size=(first.size, 1)) + rng.normal(size=(first.size, periods))
    since = (first[:, None] > 0) & (np.arange(1, periods + 1)[None, :] >= first[:, None])
    unit, time = np.repeat(np.arange(first.size), periods), np.tile(np.arange(1, periods + 1), first.size)
    frame = {"y": (outcome + effect * since).ravel(), "unit": unit, "time": time}
    return pd.DataFrame(frame | {"first": np.repeat(first, periods)})


def estimated(frame, **options):
    return effects.staggered_adoption(*(frame[c] for c in ("y", "unit", "time", "first")), **options)


def test_an_interval_worked_by_hand():
    # One of four places is reformed and lies 5 up; dealt to the others, the effects are -1, 2 and -3, and an
    # effect of 1 on the first makes -1/3 of each. At level .5 two of four may lie as far out.
    low, high = permutation_interval(5.0, np.array([-1.0, 2.0, -3.0]), np.full(3, -1 / 3), 0.5)
    # Bounds are (5 - d) / (4/3) and (5 + d) / (2/3): 4.5 and 6, 2.25 and 10.5, 6 and 3.
    assert (low, high) == pytest.approx((3.0, 6.0))


@settings(max_examples=60)
@given(
    ROUND,
    st.lists(st.tuples(ROUND, st.floats(-0.9, 0.9)), min_size=19, max_size=60),
    st.sampled_from([0.8, 0.9, 0.95]),
)
def test_an_interval_excludes_what_the_test_rejects(observed, deals, level):
    dealt, of_effect = np.array(deals).T
    low, high = permutation_interval(observed, dealt, of_effect, level)
    assert low <= observed <= high
    for effect in (low - 0.01, low + 0.01, observed, high - 0.01, high + 0.01):
        p = p_value_of(observed - effect, dealt - effect * of_effect)
        inside = low < effect < high
        assert p > 1 - level - 1e-9 if inside else p <= 1 - level + 1e-9 or effect == observed


def test_with_few_assignments_no_effect_is_excluded():
    assert permutation_interval(5.0, np.zeros(5), np.zeros(5), 0.95) == (-math.inf, math.inf)


def test_noise_in_few_places_is_seldom_an_effect():
    # Exact at 5 %: 21 of 200 or more come up once in a thousand times.
    adopted = [4.0, 4.0, 6.0] + [0.0] * 37
    found = [estimated(panel(adopted, seed=seed), repetitions=199) for seed in range(200)]
    assert {one.inference for one in found} == {"permutation"}
    assert sum(one.p_value <= 0.05 for one in found) <= 20
    assert all((one.p_value <= 0.05) == (one.ci_low > 0 or one.ci_high < 0) for one in found)


def test_an_effect_on_few_places_is_found_and_covered():
    found = [estimated(panel([4.0] * 3 + [0.0] * 37, effect=2.5, seed=seed)) for seed in range(40)]
    assert sum(one.ci_low > 0 for one in found) >= 30
    assert sum(one.ci_low <= 2.5 <= one.ci_high for one in found) >= 34


def test_many_places_keep_their_errors():
    found = estimated(panel([4.0] * 30 + [0.0] * 30))
    assert (found.inference, found.assignments) == ("large_sample", 0)
    assert found.ci_high - found.estimate == pytest.approx(1.959964 * found.std_error, rel=1e-6)


def test_a_single_adopter_has_no_error():
    found = estimated(panel([4.0] + [0.0] * 3))
    assert math.isnan(found.std_error) and found.table["std_error"].isna().all()
    assert (found.inference, found.assignments) == ("none", 4)
    assert math.isnan(found.ci_low) and found.p_value >= 0.25
    among_many = estimated(panel([4.0] + [0.0] * 30, effect=9.0))
    assert among_many.inference == "permutation" and math.isnan(among_many.std_error)
    assert among_many.p_value == pytest.approx(1 / 31) and among_many.ci_low > 0


def test_where_nothing_could_be_found_the_interval_is_that_of_the_smaller_side():
    found = estimated(panel([4.0, 4.0, 0.0, 0.0], effect=50.0))
    assert (found.inference, found.assignments) == ("small_sample", 6)
    # One degree of freedom: 12.7 errors, each too small by the square root of 2.
    assert found.ci_high - found.estimate == pytest.approx(12.7062 * math.sqrt(2) * found.std_error, rel=1e-4)


def test_clusters_are_dealt_out_whole():
    frame = panel([4.0] * 6 + [0.0] * 14)
    found = estimated(frame, cluster=frame["unit"] // 2)
    assert found.assignments == math.comb(10, 3)


@pytest.mark.parametrize("clustered", [True, False])
def test_differences_of_few_are_judged_by_permutation(clustered):
    rng = np.random.default_rng(3)
    place, post = np.repeat(np.arange(30), 4), np.tile([0, 0, 1, 1], 30)
    treated = place < 3
    level = rng.normal(size=30)[place]
    found = []
    for _ in range(60):
        y = level + rng.normal(size=place.size)
        one = effects.difference_in_differences(
            y, treated, post, place if clustered else None, repetitions=99
        )
        found.append(one)
    assert all(one.inference == "permutation" for one in found)
    assert sum(one.p_value <= 0.05 for one in found) <= 9
    table = found[0].table.set_index("term").loc["treated:post"]
    assert table["std_error"] == found[0].std_error and table["p_value"] != found[0].p_value


def test_a_clear_difference_of_few_is_found():
    rng = np.random.default_rng(4)
    treated, post = np.repeat([0, 1], 40), np.tile([0, 1], 40)
    y = 2 * treated + post + 3 * treated * post + rng.normal(0, 0.5, 80)
    found = effects.difference_in_differences(y, treated, post)
    assert found.inference == "permutation" and found.p_value == pytest.approx(0.001)
    assert 2 < found.ci_low < 3 < found.ci_high < 4


@pytest.mark.parametrize(
    ("covariates", "message"),
    [
        ({"treated": np.arange(8)}, "a covariate is called 'treated', as is a term of the model; rename it"),
        ({"z": ["a"] * 8}, "z holds text; expected numbers"),
        (
            pd.DataFrame(np.arange(16).reshape(8, 2), columns=["a", "a"]),
            "a covariate is called 'a', as is another covariate; rename it",
        ),
    ],
)
def test_covariates_that_are_none(covariates, message):
    with pytest.raises(MethodError) as refusal:
        effects.difference_in_differences(
            np.arange(8) ** 2, [0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 1, 1] * 2, covariates=covariates
        )
    assert str(refusal.value) == message


def test_a_single_row_and_no_noise_at_all():
    with pytest.raises(MethodError) as refusal:
        effects.difference_in_differences([1, 2, 3, 7.0, 5], [0, 0, 1, 1, 1], [0, 1, 0, 1, 1])
    assert str(refusal.value) == (
        "the untreated before are a single row, which has no spread; errors need two rows or more in each of "
        "the four cells"
    )
    exact = effects.difference_in_differences([1, 2, 3, 7] * 3, [0, 0, 1, 1] * 3, [0, 1, 0, 1] * 3)
    assert exact.estimate == pytest.approx(3) and math.isnan(exact.p_value) and math.isnan(exact.ci_low)
    calm = panel([4.0, 4.0, 0.0, 0.0, 0.0])
    calm["y"] = 3.0 * calm["unit"] + calm["time"]
    assert math.isnan(estimated(calm).p_value) and estimated(calm).inference == "none"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"anticipation": -1}, "anticipation is -1; expected a whole number of 0 or more"),
        ({"repetitions": 0}, "repetitions is 0; expected a whole number of 1 or more"),
        ({"level": "95"}, "level is '95'; expected a share between 0 and 1, such as 0.95"),
    ],
)
def test_settings_that_mean_nothing_are_refused(options, message):
    with pytest.raises(MethodError) as refusal:
        estimated(panel([4.0] * 2 + [0.0] * 3), **options)
    assert str(refusal.value) == message


def test_months_written_as_one_number_are_refused():
    frame = panel([4.0] * 2 + [0.0] * 3)
    frame["time"] = frame["time"].map(
        dict(zip(range(1, 9), [*range(202009, 202013), *range(202101, 202105)], strict=True))
    )
    with pytest.raises(
        MethodError, match="time runs from 202009 to 202104, which looks like a year with its month"
    ):
        estimated(frame)


def test_columns_pair_by_their_labels():
    frame = panel([4.0] * 2 + [0.0] * 3)
    shuffled = frame["y"].sample(frac=1, random_state=1)
    found = effects.staggered_adoption(shuffled, *(frame[c] for c in ("unit", "time", "first")))
    assert found.estimate == pytest.approx(estimated(frame).estimate)


# --- verdicts of a panel ------------------------------------------------------------------------------


def rows(adopted, periods, effect=0.0, seed=0):
    frame = panel([0.0 if math.isnan(a) else a + 1 for a in adopted], periods, effect, seed)
    return pd.DataFrame(
        {
            "unit": frame["unit"].map("u{:02d}".format),
            "at": frame["time"] - 1,
            "outcome": frame["y"] + 20,
            "adopted": np.repeat(adopted, periods),
            "exposure": 1.0,
        }
    )


NEVER = math.nan


def test_too_short_a_series_cant_tell_and_counts_no_false_dates():
    found = reform(rows([12.0], 24, effect=15.0))
    assert (found.verdict, found.reason, len(found.placebo)) == ("cannot_tell", "too_short", 0)
    longer = reform(rows([24.0], 48, effect=15.0, seed=1))
    assert (longer.verdict, longer.reason) == ("different", "interval")


def test_few_reformed_among_many_are_judged_by_permutation():
    found = reform(rows([6.0, 6.0] + [NEVER] * 40, 12))
    assert found.assignments == math.comb(42, 2) and found.p_value >= 1 / 861
    one = reform(rows([6.0] + [NEVER] * 25, 12, effect=9.0))
    assert (one.design, one.adopters, one.verdict) == ("two_groups", 1, "different")
    few = reform(rows([6.0, 6.0, NEVER, NEVER], 12, effect=9.0))
    assert (few.verdict, few.reason) == ("cannot_tell", "few_assignments")


def test_no_noise_is_nothing_to_judge_by():
    calm = rows([24.0], 48).assign(outcome=7.0)
    assert (reform(calm).verdict, reform(calm).reason) == ("cannot_tell", "no_noise")


def test_a_place_without_a_period_is_refused():
    frame = rows([6.0, 6.0, NEVER, NEVER], 12)
    with pytest.raises(MethodError, match="unit 'u01' has 11 rows at 11 of the positions 0 to 11"):
        reform(frame[(frame["unit"] != "u01") | (frame["at"] != 5)])
    with pytest.raises(MethodError, match="transition is -1"):
        reform(rows([12.0], 24), transition=-1)


@pytest.mark.parametrize("seed", range(3))
def test_the_p_value_counts_every_way_to_deal_the_reform_to_clusters(seed):
    """By hand: means of cells, of what place and period leave over, for each two of six places."""
    rng = np.random.default_rng(seed)
    place, after = np.repeat(np.arange(6), 4), np.tile([0, 0, 1, 1], 6)
    y = rng.normal(size=24) + rng.normal(size=6)[place] + 3 * after + 1.5 * (place < 2) * after
    found = effects.difference_in_differences(y, place < 2, after, place)

    def contrast(values, reformed):
        cell = {(t, p): values[(reformed == t) & (after == p)].mean() for t in (True, False) for p in (0, 1)}
        return cell[True, 1] - cell[True, 0] - cell[False, 1] + cell[False, 0]

    terms = np.column_stack([np.ones(24), place < 2, after])
    left = y - terms @ np.linalg.lstsq(terms, y, rcond=None)[0]
    dealt = [contrast(left, np.isin(place, pair)) for pair in itertools.combinations(range(6), 2)]
    assert found.estimate == pytest.approx(contrast(y, place < 2)) == pytest.approx(dealt[0])
    assert found.assignments == len(dealt) == 15
    assert found.p_value == pytest.approx(np.mean(np.abs(dealt) >= abs(dealt[0]) - 1e-9))
