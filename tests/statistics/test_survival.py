"""Curves, tests and models: R's survival package, hand-worked frames, and what must hold for any cohort."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from pandas.testing import assert_frame_equal
from scipy.stats import beta, binom

from govdata.errors import MethodError
from govdata.statistics import proportions, survival

CURVE = ["time", "at_risk", "events", "censored", "survival", "std_error", "ci_low", "ci_high"]
INCIDENCE = ["time", "at_risk", "estimate", "std_error", "ci_low", "ci_high"]
PEOPLE = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 2), st.sampled_from("abc"), st.integers(1, 5)),
    min_size=1,
    max_size=40,
).map(lambda rows: pd.DataFrame(rows, columns=["duration", "cause", "group", "delay"]))


def assert_as_expected(found, rows, names, rtol=1e-9):
    assert len(found) == len(rows)
    for name in names:
        assert_allclose(found[name], rows[name], rtol=rtol, atol=1e-14, err_msg=name)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("rossi", ("week", "arrest", "fin", None)),
        ("veteran", ("time", "status", "celltype", None)),
        ("heart", ("stop", "event", "transplant", "start")),
        ("late_entry", ("duration", "event", "group", "entry")),
    ],
)
def test_kaplan_meier_as_survfit(data, expected, name, columns):
    frame, rows = data(name), expected(f"km_{name}")
    duration, event, group, entry = (column and frame[column] for column in columns)
    found = survival.kaplan_meier(duration, event, group, entry, conf_type="log")
    rows = rows.sort_values(["group", "time"], kind="stable", ignore_index=True)
    assert list(found["group"].astype(str)) == list(rows["group"].astype(str))
    assert_as_expected(found, rows, CURVE)
    # R's log-log limits, where many events and people stand behind them; elsewhere no interval without width.
    own = survival.kaplan_meier(duration, event, group, entry)
    so_far = own.groupby("group")["events"].cumsum()
    many = (so_far >= 20) & (own["at_risk"] - own["events"] >= 20)
    log_log = survival.kaplan_meier(duration, event, group, entry, conf_type="log-log")
    assert_as_expected(own[many], log_log[many], CURVE)
    assert (own["ci_low"] < own["ci_high"]).all()


def test_other_scales_and_levels_as_survfit(data, expected):
    frame = data("veteran")
    log_log = survival.kaplan_meier(frame["time"], frame["status"], level=0.9, conf_type="log-log")
    plain = survival.kaplan_meier(frame["time"], frame["status"], conf_type="plain")
    assert_as_expected(log_log, expected("km_veteran_loglog"), CURVE)
    rows = expected("km_veteran_plain").iloc[:-1]  # at survival 0 R prints 0 to 0, and we nothing
    assert_as_expected(plain.iloc[:-1], rows, CURVE)


def test_quantiles_as_r_gives_them(data, expected):
    heart, late = data("heart"), data("late_entry")
    curves = {
        "rossi": data("rossi")[["week", "arrest", "fin"]].to_numpy().T,
        "veteran": [data("veteran")[c] for c in ("time", "status", "celltype")],
        "heart": [heart[c] for c in ("stop", "event", "transplant", "start")],
        "late_entry": [late[c] for c in ("duration", "event", "group", "entry")],
        "four": [[1, 2, 3, 4], [1, 1, 1, 1]],
    }
    curves = {name: survival.kaplan_meier(*given, conf_type="log") for name, given in curves.items()}
    for (name, probability), rows in expected("quantiles").groupby(["data", "probability"]):
        found = survival.quantile(curves[name], probability)
        assert list(found["group"].astype(str)) == list(rows["group"].astype(str))
        assert_as_expected(found, rows, ["estimate", "ci_low", "ci_high"])


def test_the_median_of_1_2_3_4_is_2_5():
    curve = survival.kaplan_meier([1, 2, 3, 4], [1, 1, 1, 1])
    assert survival.quantile(curve)["estimate"][0] == 2.5
    assert survival.quantile(survival.kaplan_meier([1, 2, 3], [1, 1, 1]))["estimate"][0] == 2
    assert math.isnan(survival.quantile(survival.kaplan_meier([1, 2, 3], [1, 0, 0]))["estimate"][0])


def test_the_median_of_a_curve_that_ends_at_one_half():
    # Flat at one half from day 2 to the last person's day 9: R's answer is the middle, 5.5.
    curve = survival.kaplan_meier([1, 2, 9, 9], [1, 1, 0, 0])
    assert survival.quantile(curve)["estimate"][0] == 5.5


def test_a_cohort_worked_by_hand():
    # Five people: events at 2 and 3 (one of them beside a censoring), one more at 5.
    found = survival.kaplan_meier([2, 3, 3, 4, 5], [1, 1, 0, 0, 1])
    assert list(found["at_risk"]) == [5, 4, 2, 1]
    assert list(found["censored"]) == [0, 1, 1, 0]
    assert_allclose(found["survival"], [4 / 5, 3 / 5, 3 / 5, 0])
    assert found["std_error"][1] == pytest.approx(0.6 * math.sqrt(1 / 20 + 1 / 12))
    assert np.isnan(found["std_error"][3])
    # Nobody is left. Five of five, then three of four and none of one: the mean of the product of betas is
    # 5/6 * 4/5 * 1/2, its mean square 5/7 * 4/6 * 1/3; the limit is that of the beta distribution with both.
    mean, square = 5 / 6 * 4 / 5 * 1 / 2, 5 / 7 * 4 / 6 * 1 / 3
    size = mean * (1 - mean) / (square - mean**2) - 1
    assert found["ci_high"][3] == pytest.approx(beta.ppf(0.975, mean * size, (1 - mean) * size))
    assert found["ci_low"][3] == 0


def test_at_reads_the_step_before():
    curve = survival.kaplan_meier([2, 3, 3, 4, 5], [1, 1, 0, 0, 0])
    found = survival.at(curve, [0, 1.9, 2, 3.5, 5, 5.1])
    assert_allclose(found["survival"], [1, 1, 0.8, 0.6, 0.6, np.nan])
    assert found["std_error"][0] == 0
    # All five were seen to day 1.9; of the four left after day 2, two to day 3.5.
    assert found["ci_low"][1] == pytest.approx(0.025 ** (1 / 5))
    assert found["ci_low"][3] < curve["ci_low"][1] and found["ci_high"][3] == curve["ci_high"][1]
    causes = survival.cumulative_incidence([1, 2, 3], ["death", None, "recall"])
    assert_allclose(survival.at(causes, [2])["estimate"], [1 / 3, 0])


@given(PEOPLE)
def test_a_curve_falls_from_1_and_stays_in_0_1(people):
    found = survival.kaplan_meier(people["duration"], people["cause"] > 0, people["group"])
    for _, part in found.groupby("group"):
        assert (part["survival"].diff().dropna() <= 1e-15).all()
        assert part["survival"].between(0, 1).all()
        assert (part["at_risk"].to_numpy() - part["events"] - part["censored"]).tolist() == [
            *part["at_risk"][1:],
            0,
        ]
        known = part.dropna()
        assert (known["ci_low"] <= known["survival"]).all()
        assert (known["survival"] <= known["ci_high"]).all()


@given(PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(people, random):
    order = list(range(len(people)))
    random.shuffle(order)
    mixed = people.iloc[order]
    entry = people["duration"] - people["delay"].clip(upper=people["duration"])
    if (people["duration"] > 0).all():
        assert_frame_equal(
            survival.kaplan_meier(people["duration"], people["cause"] > 0, people["group"], entry),
            survival.kaplan_meier(mixed["duration"], mixed["cause"] > 0, mixed["group"], entry.iloc[order]),
        )
    if people["cause"].any():
        assert_frame_equal(
            survival.cumulative_incidence(people["duration"], people["cause"], people["group"]),
            survival.cumulative_incidence(mixed["duration"], mixed["cause"], mixed["group"]),
        )


@given(PEOPLE)
def test_each_group_is_what_it_would_be_alone(people):
    people["duration"] += 5
    entry = people["duration"] - people["delay"]
    together = survival.kaplan_meier(people["duration"], people["cause"] > 0, people["group"], entry)
    for label, part in people.groupby("group"):
        alone = survival.kaplan_meier(part["duration"], part["cause"] > 0, None, entry[part.index])
        own = together[together["group"] == label].reset_index(drop=True)
        assert_frame_equal(own[CURVE], alone[CURVE])


@given(PEOPLE)
def test_weights_stand_for_rows(people):
    weight = people["delay"] - 1  # zeros among them
    repeated = people.loc[people.index.repeat(weight)]
    if repeated.empty:
        return
    weighted = survival.kaplan_meier(people["duration"], people["cause"] > 0, people["group"], weights=weight)
    assert_frame_equal(
        weighted, survival.kaplan_meier(repeated["duration"], repeated["cause"] > 0, repeated["group"])
    )
    if repeated["cause"].any():
        found = survival.cumulative_incidence(
            people["duration"], people["cause"], people["group"], weights=weight
        )
        rows = survival.cumulative_incidence(repeated["duration"], repeated["cause"], repeated["group"])
        kept = found["cause"].isin(rows["cause"].unique())
        assert_frame_equal(found[kept].reset_index(drop=True), rows)


@given(PEOPLE, st.floats(1e-3, 1e3))
def test_the_unit_of_time_is_irrelevant(people, unit):
    # Whole days take the table, fractions the sort: both must agree.
    days = survival.kaplan_meier(people["duration"], people["cause"] > 0, people["group"])
    other = survival.kaplan_meier(people["duration"] * unit, people["cause"] > 0, people["group"])
    assert_frame_equal(days.drop(columns="time"), other.drop(columns="time"))
    assert_allclose(other["time"], days["time"] * unit)


def test_where_everybody_has_had_an_event_nothing_more_can_happen():
    ended = survival.kaplan_meier([3, 9, 20], [1, 1, 1])
    assert list(survival.at(ended, [20, 30])["survival"]) == [0, 0]
    assert survival.at(ended, [30])["ci_high"][0] == ended["ci_high"].iloc[-1] < 1
    causes = survival.cumulative_incidence([3, 9, 20], ["a", "b", "a"])
    assert_allclose(survival.at(causes, [30])["estimate"], [2 / 3, 1 / 3])
    assert survival.at(survival.kaplan_meier([3, 9, 20], [1, 1, 0]), [30])["survival"].isna().all()


@given(st.integers(1, 60).flatmap(lambda n: st.lists(st.sampled_from("abc"), min_size=n, max_size=n)))
def test_without_censoring_limits_are_the_exact_ones_of_a_share(causes):
    n = len(causes)
    found = survival.cumulative_incidence(range(1, n + 1), causes)
    found = found[(found["at_risk"] <= 20) | (found.groupby("cause")["events"].cumsum() < 20)]
    so_far = (found["estimate"] * n).round()
    share = proportions.interval(so_far, np.full(len(found), n), "exact")
    assert_allclose(found["ci_low"], share.ci_low, atol=1e-9)
    assert_allclose(found["ci_high"], share.ci_high, atol=1e-9)


@settings(max_examples=40)
@given(PEOPLE, st.sampled_from([0.8, 0.95, 0.998]))
def test_no_interval_is_without_width(people, level):
    curve = survival.kaplan_meier(people["duration"], people["cause"] > 0, people["group"], level=level)
    assert (curve["ci_low"] < curve["ci_high"]).all()
    assert (curve["ci_low"] <= curve["survival"] + 1e-12).all()
    assert (curve["survival"] <= curve["ci_high"] + 1e-12).all()
    read = survival.at(curve, [0, 2.5, 6, 20])
    told = read["survival"].notna()
    assert (read.loc[told, "ci_low"] < read.loc[told, "ci_high"]).all()


@pytest.mark.parametrize(("share", "n"), [(0.002, 500), (0.002, 2000), (0.01, 500)])
def test_rare_events_are_covered(share, n):
    # Everybody is followed to day 365 at least: the count of events decides, and nothing is simulated.
    counts = np.arange(40)
    days = np.where(np.arange(n) < counts[:, None], np.arange(1, n + 1), 400)
    inside = [
        (read := survival.at(survival.kaplan_meier(row, row < 400), [365])).loc[0, "ci_low"] <= 1 - share
        and 1 - share <= read.loc[0, "ci_high"]
        for row in days
    ]
    assert binom.pmf(counts, n, share)[inside].sum() >= 0.95


def test_few_people_at_risk_widen_a_flat_stretch():
    # A hundred people leave after day 10 without an event, three stay: by day 300 less is known.
    curve = survival.kaplan_meier([5] * 2 + [10] * 100 + [400] * 3, [1] * 2 + [0] * 103)
    early, late = survival.at(curve, [10, 300])["ci_low"]
    assert early > 0.9 and late < 0.5


def test_rounding_makes_no_new_times():
    # As R's timefix: three events at 0.3, and the one who enters then isn't at risk yet.
    noisy = survival.kaplan_meier([0.1 + 0.2, 0.3, 0.3, 1], [1, 1, 1, 0], entry=[0, 0, 0, 0.1 + 0.2])
    plain = survival.kaplan_meier([0.3, 0.3, 0.3, 1], [1, 1, 1, 0], entry=[0, 0, 0, 0.3])
    assert_frame_equal(noisy, plain)
    assert list(noisy["at_risk"]) == [3, 1]


def test_many_groups_and_scattered_times_take_the_sorting_path():
    generator = np.random.default_rng(5)
    group, duration = np.arange(3000) % 1500, generator.exponential(size=3000)
    event = generator.random(3000) < 0.5
    found = survival.kaplan_meier(duration, event, group)
    alone = survival.kaplan_meier(duration[group == 7], event[group == 7])
    assert_frame_equal(found.loc[found["group"] == 7, CURVE].reset_index(drop=True), alone[CURVE])


def test_a_category_without_people_has_no_curve():
    group = pd.Categorical(["b", "a", "b"], categories=["b", "a", "z"])
    found = survival.kaplan_meier([1, 2, 3], [1, 1, 1], group)
    assert list(found["group"]) == ["b", "b", "a"]


def test_everybody_censored_leaves_survival_at_1_as_far_as_two_people_can_say():
    found = survival.kaplan_meier([1, 2], [0, 0])
    assert list(found["survival"]) == list(found["ci_high"]) == [1, 1]
    # Two of two, then one of one, seen without an event.
    assert_allclose(found["ci_low"], [0.025 ** (1 / 2), 0.025])


def test_cumulative_incidence_as_survfit(data, expected):
    frame, rows = data("mgus2"), expected("incidence_mgus2")
    found = survival.cumulative_incidence(frame["duration"], frame["cause"], frame["sex"], conf_type="log")
    rows = rows.sort_values(["group", "cause", "time"], kind="stable", ignore_index=True)
    assert list(found["group"]) == list(rows["group"])
    assert list(found["cause"]) == list(rows["cause"])
    assert_as_expected(found, rows, INCIDENCE)
    own = survival.cumulative_incidence(frame["duration"], frame["cause"], frame["sex"])
    assert (own["ci_low"] <= own["estimate"]).all() and (own["estimate"] <= own["ci_high"]).all()
    assert (own["ci_low"] < own["ci_high"]).all()


@given(PEOPLE)
def test_incidences_and_survival_add_to_1(people):
    if not people["cause"].any():
        return
    curve = survival.kaplan_meier(people["duration"], people["cause"] > 0, people["group"])
    found = survival.cumulative_incidence(people["duration"], people["cause"], people["group"])
    total = found.groupby(["group", "time"])["estimate"].sum()
    assert_allclose(total.to_numpy() + curve["survival"], 1)
    for _, part in found.groupby(["group", "cause"]):
        assert (part["estimate"].diff().dropna() >= -1e-15).all()


@given(PEOPLE)
def test_with_one_cause_incidence_is_the_complement_of_survival(people):
    if not people["cause"].any():
        return
    curve = survival.kaplan_meier(people["duration"], people["cause"] > 0, people["group"])
    found = survival.cumulative_incidence(people["duration"], people["cause"] > 0, people["group"])
    assert_allclose(found["estimate"], 1 - curve["survival"], atol=1e-12)
    known = curve["survival"] > 0
    assert_allclose(found["std_error"][known], curve["std_error"][known], atol=1e-7)
    assert_allclose(found["ci_low"], 1 - curve["ci_high"], atol=1e-12)
    assert_allclose(found["ci_high"], 1 - curve["ci_low"], atol=1e-12)


def test_incidence_errors_are_squared_influences():
    # The infinitesimal jackknife by brute force: move one person's weight, see the estimate move.
    duration = np.array([2, 3, 3, 5, 5, 6, 8, 8, 9, 9])
    cause = np.array([1, 2, 0, 1, 2, 0, 1, 1, 2, 0])

    def estimate(weight):
        alive, incidence, total = 1.0, 0.0, []
        for time in np.unique(duration):
            at_risk = weight[duration >= time].sum()
            incidence += alive * weight[(duration == time) & (cause == 1)].sum() / at_risk
            alive *= 1 - weight[(duration == time) & (cause > 0)].sum() / at_risk
            total.append(incidence)
        return np.array(total)

    step = 1e-5 * np.eye(10)
    influence = [(estimate(1 + row) - estimate(1 - row)) / 2e-5 for row in step]
    found = survival.cumulative_incidence(duration, cause)
    of_first = found[found["cause"] == 1]
    assert_allclose(of_first["std_error"], np.sqrt(np.sum(np.square(influence), axis=0)), rtol=1e-8)


def test_causes_may_be_words_and_nothing_means_censored():
    words = ["death", "", None, "censored", "recall", math.nan]
    found = survival.cumulative_incidence([1, 2, 3, 4, 5, 6], words)
    assert list(found["cause"].unique()) == ["death", "recall"]
    assert list(found["at_risk"][:6]) == [6, 5, 4, 3, 2, 1]
    flags = survival.cumulative_incidence([1, 2, 3], [True, False, True])
    numbers = survival.cumulative_incidence([1, 2, 3], pd.Series([1, None, 1], dtype="Int64"))
    words = survival.cumulative_incidence([1, 2, 3], pd.Categorical(["death", math.nan, "death"]))
    assert_allclose(flags["estimate"], numbers["estimate"])
    assert_allclose(flags["estimate"], words["estimate"])


@pytest.mark.parametrize(
    "word", ["Censored", " censored ", "CENSOR", "0", "none ", "None", "No event", 0, False]
)
def test_words_for_no_event_are_no_causes(word):
    found = survival.cumulative_incidence([1, 2, 3], ["death", word, "death"])
    assert list(found["cause"].unique()) == ["death"]
    assert list(found["at_risk"]) == [3, 2, 1]


@pytest.mark.parametrize("word", ["censord", "Cens0red", "censoring", "no", "n/a", "Alive", "无"])
def test_a_word_that_may_mean_none_is_refused(word):
    with pytest.raises(MethodError) as refusal:
        survival.cumulative_incidence([1, 2, 3], ["death", word, "death"])
    assert str(refusal.value) == (
        f"cause is {word!r} in 1 rows: is it a kind of event? "
        "write 'censored' where none ended follow-up, or give the event another name"
    )


def test_columns_pair_by_their_labels():
    duration, event = pd.Series([1, 2, 3], list("abc")), pd.Series([1, 0, 0], list("abc"))
    assert_frame_equal(
        survival.kaplan_meier(duration, event.loc[list("cba")]), survival.kaplan_meier(duration, event)
    )


def test_a_missing_word_is_missing_not_a_word():
    with pytest.raises(MethodError, match="group is missing at row 1"):
        survival.kaplan_meier([1, 2], [1, 1], ["a", math.nan])


def test_logrank_as_survdiff(data, expected):
    mgus2 = data("mgus2")
    tests = {
        "rossi": survival.logrank(*data("rossi")[["week", "arrest", "fin"]].to_numpy().T),
        "veteran": survival.logrank(*(data("veteran")[c] for c in ("time", "status", "celltype"))),
        "mgus2": survival.logrank(mgus2["duration"], mgus2["cause"] > 0, mgus2["sex"]),
    }
    for name, rows in expected("logrank").groupby("data"):
        found = tests[name]
        assert found.statistic == pytest.approx(rows["statistic"].iloc[0], rel=1e-10)
        assert found.p_value == pytest.approx(rows["p_value"].iloc[0], rel=1e-8)
        assert found.df == rows["df"].iloc[0]
        assert list(found.table["n"]) == list(rows["n"])
        assert_as_expected(found.table, rows, ["events", "expected"])


@given(PEOPLE)
def test_expected_events_add_to_the_observed(people):
    if not people["cause"].any() or people["group"].nunique() < 2:
        return
    found = survival.logrank(people["duration"], people["cause"] > 0, people["group"])
    assert found.table["expected"].sum() == pytest.approx(found.table["events"].sum())
    assert found.statistic >= 0
    assert math.isnan(found.p_value) if found.df == 0 else 0 <= found.p_value <= 1


def test_a_group_gone_before_the_first_event_doesnt_count():
    found = survival.logrank([1, 2, 3, 4], [0, 1, 1, 0], ["early", "a", "b", "b"])
    assert found.df == 1
    assert found.table["expected"][2] == 0


COX = {
    "rossi": ("week", "arrest", ["fin", "age", "race", "wexp", "mar", "paro", "prio"], None),
    "veteran": ("time", "status", ["trt", "karno", "celltype"], None),
    "heart": ("stop", "event", ["age", "year", "surgery", "transplant"], "start"),
}


@pytest.mark.parametrize("ties", ["efron", "breslow"])
@pytest.mark.parametrize("name", COX)
def test_cox_as_coxph(data, expected, name, ties):
    frame, (duration, event, covariates, entry) = data(name), COX[name]
    found = survival.cox(frame[duration], frame[event], frame[covariates], ties, entry=entry and frame[entry])
    rows = expected("cox").query("data == @name and ties == @ties")
    assert_as_expected(found.table, rows, ["estimate", "std_error", "ci_low", "ci_high"], rtol=1e-7)
    assert_allclose(found.table["p_value"], rows["p_value"], rtol=1e-6)
    assert found.log_likelihood == pytest.approx(rows["log_likelihood"].iloc[0], rel=1e-10)
    assert found.log_likelihood_null == pytest.approx(rows["null"].iloc[0], rel=1e-10)
    assert found.concordance == pytest.approx(rows["concordance"].iloc[0], rel=1e-10)


def test_terms_are_named_after_columns_and_levels(data):
    frame = data("veteran")
    terms = survival.cox(frame["time"], frame["status"], frame[["karno", "celltype"]]).table["term"]
    assert list(terms) == ["karno", "celltype[large]", "celltype[smallcell]", "celltype[squamous]"]
    assert list(survival.cox(frame["time"], frame["status"], frame["karno"]).table["term"]) == ["karno"]
    assert list(survival.cox(frame["time"], frame["status"], frame["karno"].to_list()).table["term"]) == [
        "x1"
    ]


def test_the_scale_of_a_covariate_is_irrelevant(data):
    frame = data("rossi")
    plain = survival.cox(frame["week"], frame["arrest"], frame[["age", "prio"]])
    scaled = survival.cox(frame["week"], frame["arrest"], frame[["age", "prio"]] * [1e6, 1e-6])
    assert_allclose(scaled.table["estimate"] * [1e6, 1e-6], plain.table["estimate"], rtol=1e-9)
    assert scaled.log_likelihood == pytest.approx(plain.log_likelihood, rel=1e-12)


def test_separation_by_two_covariates_together_is_refused():
    # Neither separates by itself; their sum does, by a hair. R: "coefficient may be infinite".
    rng = np.random.default_rng(6)
    x = rng.normal(size=(40, 2))
    duration = np.argsort(np.argsort(-x.sum(axis=1))) + 1.0
    event = duration <= 12
    with pytest.raises(MethodError, match="runs to infinity"):
        survival.cox(duration, event, x)
    # Somebody far away, who is gone before anything happens, changes nothing of that.
    far, gone = np.vstack([x, [1e6, -1e6]]), np.append(duration, 0.5)
    with pytest.raises(MethodError, match="runs to infinity"):
        survival.cox(gone, np.append(event, False), far)
    slow = np.where(np.arange(40) == 5, 3.5, duration)  # one out of order, and there is an estimate
    assert survival.cox(slow, event | (slow == 3.5), x).table["std_error"].max() < 20


@given(PEOPLE)
def test_concordance_counts_pairs(people):
    generator = np.random.default_rng(len(people))
    risk, event = generator.integers(0, 4, len(people)).astype(float), people["cause"] > 0
    people["duration"] += 5
    entry = people["duration"] - people["delay"]
    try:
        found = survival.cox(people["duration"], event, risk, entry=entry)
    except MethodError:
        return
    predicted = risk * found.table["estimate"][0]
    right = pairs = 0.0
    for i in np.flatnonzero(event):
        later = (people["duration"] > people["duration"][i]) | (
            (people["duration"] == people["duration"][i]) & ~event
        )
        there = later & (entry < people["duration"][i])
        pairs += there.sum()
        right += (predicted[there] < predicted[i]).sum() + (predicted[there] == predicted[i]).sum() / 2
    assert found.concordance == pytest.approx(right / pairs if pairs else math.nan, nan_ok=True)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: survival.kaplan_meier([], []), "event is empty; expected at least one row"),
        (lambda: survival.kaplan_meier([1, -2], [0, 1]), "duration is -2 at row 1; expected 0 or more"),
        (
            lambda: survival.kaplan_meier([1, math.nan], [0, 1]),
            "duration is nan at row 1; expected a number; drop or fill missing values first",
        ),
        (
            lambda: survival.kaplan_meier([1, 2], [1, 2]),
            "event is 2 at row 1; expected 0 or 1 (no event or event)",
        ),
        (
            lambda: survival.kaplan_meier([1, 2], [1]),
            "columns differ in length: duration 2, event 1; expected one value a row in each",
        ),
        (
            lambda: survival.kaplan_meier([3, 2], [1, 1], entry=[0, 2]),
            "entry is 2 and duration 2 at row 1; expected entry before duration",
        ),
        (
            lambda: survival.kaplan_meier([3, 2], [1, 1], ["a", None]),
            "group is missing at row 1; give such rows a label of their own or drop them",
        ),
        (
            lambda: survival.kaplan_meier([3, 2, 1], [1, 1, 1], pd.Series([(1, 2), "a", 3])),
            "group mixes types that have no order "
            "('<' not supported between instances of 'int' and 'tuple'); make the labels text",
        ),
        (
            lambda: survival.kaplan_meier([3, 2], [1, 1], "fin"),
            "group is a single value ('fin'); expected one value a row",
        ),
        (
            lambda: survival.kaplan_meier([3, 2], [1, 1], weights=[0, 0]),
            "all weights are 0; expected at least one row that stands for somebody",
        ),
        (
            lambda: survival.kaplan_meier([3, 2], [1, 1], weights=[1, 0.5]),
            "weights is 0.5 at row 1; expected a whole number",
        ),
        (
            lambda: survival.kaplan_meier([3, 2], [1, 1], conf_type="loglog"),
            "conf_type is 'loglog'; expected one of log, log-log, plain; nearest is 'log-log'",
        ),
        (
            lambda: survival.logrank([1, 2], [1, 1], ["a", "a"]),
            "there is one group ('a'); a log-rank test compares two or more",
        ),
        (
            lambda: survival.logrank([1, 2], [0, 0], ["a", "b"]),
            "nobody has an event; there is nothing to compare",
        ),
        (
            lambda: survival.cumulative_incidence([1, 2], [0, None]),
            "nobody has an event of any kind; there is no incidence to estimate",
        ),
        (
            lambda: survival.cox([1, 2, 3], [0, 0, 0], [1, 2, 3]),
            "nobody has an event; a hazard can't be modelled",
        ),
        (
            lambda: survival.cox([1, 2, 3], [1, 0, 1], [1, 1, 1]),
            "x1 is the same for everybody; leave it out",
        ),
        (
            lambda: survival.cox([1, 2, 3, 4], [1, 1, 0, 1], np.array([[1, 2], [2, 4], [3, 6], [0, 0]])),
            "one of x1, x2 follows from the others; leave one out",
        ),
        (
            lambda: survival.cox([1, 2], [0, 1], [1, 0]),
            "the events say nothing about x1: whenever one happens, all at risk have the same values",
        ),
        (
            lambda: survival.cox([1, 2, 3, 4], [1, 1, 0, 0], [1, 1, 0, 0]),
            "the estimate of x1 runs to infinity: it separates those with an event from those without; "
            "join levels or leave it out",
        ),
        (
            lambda: survival.quantile(survival.kaplan_meier([1], [1]), 1.5),
            "probability is 1.5; expected a share between 0 and 1",
        ),
        (
            lambda: survival.quantile(survival.cumulative_incidence([1, 2], ["a", "b"])),
            "the frame has no column survival; expected a curve as kaplan_meier returns it",
        ),
        (
            lambda: survival.cox([1, 2], [1, 1], pd.DataFrame(index=[0, 1])),
            "there is no covariate, or each has a single level; a hazard needs one to depend on",
        ),
        (
            lambda: survival.cox(
                [1, 2, 3], [1, 1, 0], pd.DataFrame([[1, 2], [2, 1], [3, 3]], columns=["a", "a"])
            ),
            "two covariates make a term 'a'; rename one of them",
        ),
        (
            lambda: survival.kaplan_meier([1, 2], [1, 1], level="95%"),
            "level is '95%'; expected a share between 0 and 1, such as 0.95",
        ),
    ],
)
def test_what_is_refused_and_how(call, message):
    with pytest.raises(MethodError) as refusal:
        call()
    assert str(refusal.value) == message
