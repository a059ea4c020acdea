"""What is found of goals and of what became of them, decided without words."""

from __future__ import annotations

import pytest

from govdata.errors import RecordsError
from govdata.questions.goal_results import gap_of, interval_of
from govdata.questions.targets_and_results import TargetsAndResults
from govdata.records import read
from govdata.records.results import synthetic_results
from govdata.records.store import open_records


def asked(**parameters):
    return TargetsAndResults(**parameters)


def changing(values, without=()):
    """Return an edit that sets fields of observations, and takes others out with their identities."""

    def edit(table, row):
        if table == "identities":
            return None
        if table == "observations" and row["observation_id"] in without:
            return None
        if table == "observations" and row["observation_id"] in values:
            return row | values[row["observation_id"]]
        return row

    return edit


def test_the_packaged_places(book):
    found = asked(book=book, issued="2026-11-22")
    assert (found.finding, found.verdict, found.answered) == ("checked", "cannot_tell", "few")
    assert (found.n_goals, found.n_targets, found.n_plans, found.n_budgets) == (55, 23, 30, 2)
    assert (found.n_own.n, found.n_elsewhere, found.n_silent, found.n_claimed) == (3, 9, 43, 0)
    assert found.n_dated.n == found.n_due == 0
    # 20,000 households are to have alarms, 4,000 have: further off than any other goal.
    assert found.lead_place == ("tongling",) and found.lead == "below"
    assert found.lead_over.value == pytest.approx(0.2)
    assert [name for name, _ in found.key_figures] == ["goal", "figure", "over"]


def test_each_goal_is_answered_in_one_way(book):
    found = asked(book=book)
    totals = [sum(column) for column in zip(*found.place_goals.rows.values(), strict=True)]
    ways = [found.n_own.n, found.n_elsewhere, found.n_silent]
    assert totals == [found.n_goals, *ways, found.n_orphans.n] and sum(ways) == found.n_goals
    assert found.n_orphans.n <= found.n_orphans.total


def test_words_are_no_numbers(book):
    found = asked(book=book)
    words = [o.observation_id for o in book.list_observations(standing="measured") if o.claim]
    assert words and not set(words) & set(found._orphans)
    # 16 shares are reported in figures, 5 of them 100 %; those said in a word are none of them.
    assert (found.n_whole.n, found.n_whole.total, found.n_whole_claims) == (5, 16, len(words))
    goals = [found.book.observation(row.goal) for shown in (found.counts,) for row in shown.rows]
    assert not any(goal.claim for goal in goals)


def test_a_goal_that_its_place_claims_in_a_word_is_not_checked(changed):
    claim = {"standing": "measured", "qualifier": "all", "value": "1"}
    edit = changing({"west_coast_19": claim | {"indicator_id": "grid_coverage_share", "unit": "share"}})
    found = asked(book=changed(edit), models=["west_coast"])
    assert (found.n_own.n, found.n_claimed, found.finding) == (0, 1, "unchecked")
    assert [c.state for c in found.checked.rows] == ["claimed"] and found.lead == "none"


def test_rules_know_what_a_breach_means(book):
    states = {c.goal: c.state for c in asked(book=book).rules.rows}
    assert states["west_coast_16"] == "not_met"
    assert states["qingpu_09"] == "holds"  # 19.8 people a worker where 20 are allowed: below is kept
    # Fewer leaders than grids, where a leader may have two.
    assert states["wujin_04"] == "allowed" and states["wujin_05"] == "holds"
    assert asked(book=book, models=["wujin"]).finding == "rules"


def dated(value, qualifier="at_least", due="2019/2020", period="2020"):
    return {
        "tongling_92": {"period": due, "qualifier": qualifier},
        "tongling_90": {"value": str(value), "period": period},
    }


@pytest.mark.parametrize(
    ("change", "day", "finding", "outcome"),
    [
        (dated(20_000), "2021-01-01", "judged", "all_met"),
        (dated(19_999), "2021-01-01", "judged", "all_missed"),
        (dated(20_000), "2020-06-30", "not_due", "none"),
        (dated(20_000), "", "no_day", "none"),
        (dated(4_000, "exact"), "2021-01-01", "due_unclear", "none"),  # nobody says that more is better
        (dated(20_000, "exact"), "2021-01-01", "judged", "all_met"),
        (dated(20_000, period="2018"), "2021-01-01", "due_unclear", "none"),  # a figure on the way
        (dated(20_000, due=""), "2021-01-01", "checked", "none"),
    ],
    ids=str,
)
def test_a_goal_is_judged_at_its_due_date_or_not_at_all(changed, change, day, finding, outcome):
    found = asked(book=changed(changing(change)), models=["tongling"], due_by=day)
    assert (found.finding, found.outcome) == (finding, outcome)
    assert found.verdict == ("described" if finding == "judged" else "cannot_tell")


def test_a_threshold_is_no_hedge(changed):
    found = asked(book=changed(changing(dated(25_000))), models=["tongling"], due_by="2021-01-01")
    # 25,000 where at least 20,000 were asked for: 1.25 times that number, not at most so.
    assert (found.lead_over.value, found.lead_over.qualifier, found.lead_part) == (1.25, "exact", "times")


def test_a_second_due_goal_without_a_figure_leaves_the_first_judged(changed):
    change = dated(20_000) | {"tongling_88": {"period": "2012"}}
    found = asked(book=changed(changing(change)), models=["tongling"], due_by="2021-01-01")
    assert (found.n_due, found.n_met, found.n_unsure, found.outcome) == (2, 1, 1, "only_met")


def test_nested_places_and_none(book):
    found = asked(book=book, models=["suizhou", "zengdu", "majiazha"], nested="leaf")
    assert found.places == ("majiazha",) and found.finding == "nothing"
    assert found.requests == ("goals", "no-rate") and found.headline[1] is None


# --- results of one's own ------------------------------------------------------------------------

HEAD = "target_id,from_date,to_date,numerator,denominator,unit,sampled,due,direction,baseline_numerator,"
COLUMNS = (HEAD + "baseline_denominator").split(",")
ROW = {
    "target_id": "work_points_10",
    "to_date": "2023-12-31",
    "numerator": 960,
    "denominator": 1000,
    "unit": "share",
    "sampled": "no",
    "due": "2023-12-31",
}


@pytest.fixture
def given(tmp_path):
    """Return a function that accepts rows: fields of `ROW` changed."""

    n = iter(range(1_000))

    def made(*rows, without=()):
        columns = [c for c in COLUMNS if c not in without]
        lines = [",".join(str((ROW | row).get(c, "")) for c in columns) for row in rows]
        folder = tmp_path / str(next(n))
        folder.mkdir()
        (folder / "r.csv").write_text("\n".join([",".join(columns), *lines]) + "\n", encoding="utf-8")
        return str(read(folder / "r.csv", "result", to=folder / "r.parquet").records.path)

    return made


THING = {"target_id": "haimen_02", "denominator": "", "unit": "project", "numerator": 45}
PEOPLE = {"target_id": "yixing_02", "denominator": "", "unit": "person"}


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ({}, "met"),
        ({"numerator": 940}, "missed"),
        ({"sampled": "yes"}, "cannot_tell"),
        ({"numerator": 990, "sampled": "yes"}, "met"),
        ({"numerator": 800, "sampled": "yes"}, "missed"),
        ({"to_date": "2023-12-30"}, "not_due"),
        ({"due": ""}, "no_due"),
        (THING, "no_way"),
        (THING | {"direction": "at_least"}, "met"),
        (THING | {"direction": "at_most"}, "missed"),
        # "All" in a word is met without exception, or not at all.
        ({"target_id": "west_coast_19", "numerator": 1000}, "met"),
        ({"target_id": "west_coast_19", "numerator": 980}, "missed"),
        ({"target_id": "west_coast_19", "numerator": 1000, "sampled": "yes"}, "cannot_tell"),
    ],
    ids=str,
)
def test_each_state_of_a_goal(book, given, row, state):
    of = asked(book=book, records=given(row)).recorded
    (line,) = of.lines
    assert line.state == state
    assert of.verdict == ("described" if state in ("met", "missed") else "cannot_tell")


def test_records_decide_what_the_report_is_about(book, given):
    found = asked(book=book, records=given({}, {"target_id": "west_coast_22", "numerator": 700}))
    assert (found.finding, found.recorded.rec_outcome) == ("records_judged", "some_met")
    assert found.headline[0] == "fig-rec-shares" and "lead" not in found.requests
    assert [name for name, _ in found.key_figures] == ["met", "missed", "gap"]
    # 70 % against 75 %: five percentage points, not five per cent.
    assert (found.recorded.rec_gap.kind, found.recorded.rec_gap.value) == ("points", pytest.approx(0.05))
    assert found.recorded.rec_lead_place == ("west_coast",)


def test_results_of_other_places_and_for_what_is_no_goal_are_left_out(book, given):
    path = given({}, {"target_id": "tongling_91", "denominator": "", "unit": "year", "numerator": 3})
    elsewhere = asked(book=book, models=["tongling"], records=path)
    assert (elsewhere.finding, elsewhere.recorded.rec_others.value) == ("records_elsewhere", 2)
    assert elsewhere.key_figures == () and elsewhere.headline == ("fig-rec-shares", None)
    here = asked(book=book, records=path).recorded
    assert (len(here.lines), here.rec_others.value) == (1, 1)


def test_a_goal_due_after_the_day_of_judgement_is_not_due(book, given):
    found = asked(book=book, records=given({}), due_by="2023-06-30")
    assert (found.finding, found.verdict) == ("records_not_due", "cannot_tell")


@pytest.mark.parametrize(("met", "missed"), [(996, 4), (4, 996)])
def test_small_counts_leave_with_all_that_gives_them_away(book, given, met, missed):
    of = asked(book=book, records=given({"numerator": met, "denominator": met + missed})).recorded
    (line,) = of.lines
    assert line.hidden and gap_of(line) is None
    assert of.shares is None and of.all_shares is None and of.rec_lead == "none"


@pytest.mark.parametrize("numerator", range(1, 10))
def test_a_verdict_that_would_tell_of_a_small_count_is_withheld(book, given, numerator):
    # 95 % of 100: met with up to five exceptions, missed with more; the verdict would tell which.
    of = asked(book=book, records=given({"numerator": 100 - numerator, "denominator": 100})).recorded
    assert of.lines[0].state == "withheld" and of.rec_withheld.value == 1
    assert (of.rec_met.value, of.rec_missed.value, of.finding) == (0, 0, "records_unclear")
    assert not (of.rec_exact.value or of.rec_by_chance.value or of.rec_near.total)


@pytest.mark.parametrize(("numerator", "state"), [(0, "met"), (1, "missed"), (9, "missed"), (10, "missed")])
def test_a_verdict_that_any_small_count_would_have_is_told(book, given, numerator, state):
    # No reoffence is the goal: one or nine, it is missed. A true zero is published.
    (line,) = asked(book=book, records=given(PEOPLE | {"numerator": numerator})).recorded.lines
    assert line.state == state and line.hidden == (0 < numerator < 10)


def test_a_small_baseline_hides_the_row(book, given):
    row = {"baseline_numerator": 3, "baseline_denominator": 100}
    (line,) = asked(book=book, records=given(row)).recorded.lines
    assert line.hidden and line.state == "met" and not line.already


def test_few_things_are_nobody(book, given):
    (line,) = asked(
        book=book, records=given(THING | {"numerator": 3, "direction": "at_least"})
    ).recorded.lines
    assert not line.hidden and line.state == "missed" and gap_of(line).value == -37


def test_a_full_count_has_chance_and_no_interval(book, given):
    near, far = (asked(book=book, records=given({"numerator": k})).recorded for k in (955, 990))
    assert (near.rec_by_chance.value, far.rec_by_chance.value) == (1, 0)
    assert interval_of(near.lines[0]) is None
    sample = asked(book=book, records=given({"sampled": "yes"})).recorded.lines[0]
    assert interval_of(sample).low.value < 0.96 < interval_of(sample).high.value


def test_arrival_exactly_on_a_goal_is_noticed(book, given):
    on, whole = ({"numerator": 950}, {"target_id": "west_coast_19", "numerator": 1000})
    of = asked(book=book, records=given(on, whole)).recorded
    # Of a goal of all, there is no other way to reach it: told apart, and no matter of chance.
    assert (of.rec_exact.value, of.rec_whole.value, of.rec_by_chance.value) == (1, 1, 1)
    assert of.requests[0] == "register"


def test_met_at_the_outset_is_no_progress(book, given):
    better, worse = (
        {"baseline_numerator": k, "baseline_denominator": 1000, "target_id": target, "numerator": 960}
        for k, target in ((970, "work_points_10"), (700, "west_coast_22"))
    )
    of = asked(book=book, records=given(better, worse)).recorded
    assert (of.rec_already.value, of.baselines) == (1, "all")


def test_too_few_near_their_goals_show_no_steering(book, given):
    of = asked(book=book, records=given({"numerator": 951})).recorded
    assert (of.steering, of.rec_near.n, of.rec_near.total) == ("too_few", 1, 1)
    assert asked(book=book, records=given({"numerator": 800})).recorded.steering == "none_near"


def test_several_samples_share_one_level(book, given):
    both = ({"sampled": "yes"}, {"sampled": "yes", "target_id": "west_coast_22"})
    assert asked(book=book, records=given(*both)).recorded.each == pytest.approx(0.975)
    assert asked(book=book, records=given({})).recorded.each == pytest.approx(0.95)


def test_a_column_less_costs_only_what_it_tells(book, given):
    optional = ("from_date", "sampled", "due", "direction", "baseline_numerator", "baseline_denominator")
    for column in optional:
        of = asked(book=book, records=given({}, without=[column])).recorded
        assert of.finding == ("records_not_due" if column == "due" else "records_judged"), column
        assert (of.sampling_known, of.due_known) == (column != "sampled", column != "due")
    # Without a word on sampling the counts are taken as full, which is said to be a condition.
    bare = asked(book=book, records=given({}, without=["sampled"])).recorded
    assert bare.sure[0].level == "conditional" and bare.baselines == "none"


def test_the_last_period_answers(book, tmp_path):
    synthetic_results(tmp_path / "s.parquet", {"work_points_10": 0.95}, 3)
    of = asked(book=book, records=str(tmp_path / "s.parquet")).recorded
    assert (len(of.lines), of.rec_earlier.value) == (1, 1) and open_records(of.path).n == 2


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            {"target_id": "work_point_10"},
            "r.parquet: target_id 'work_point_10' is no figure of the casebook; nearest is 'work_points_10'; "
            "give the id of a target, plan or budget",
        ),
        (
            {"target_id": "wujin_03", "unit": "grid", "denominator": ""},
            "r.parquet: target_id 'wujin_03' is a measured figure, no goal; give the id of a target, plan, "
            "budget or norm",
        ),
        (
            {"unit": "case"},
            "r.parquet: the result for 'work_points_10' is in 'case', the goal in 'share'; measure it in the "
            "goal's unit, or leave the row out",
        ),
        (
            {"denominator": ""},
            "r.parquet: the goal 'work_points_10' is in 'share', so its result needs a denominator",
        ),
    ],
)
def test_results_that_answer_no_goal(book, given, row, message):
    with pytest.raises(RecordsError) as caught:
        _ = asked(book=book, records=given(row)).finding
    assert str(caught.value) == message
