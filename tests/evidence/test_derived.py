"""What can be worked out from published figures alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata.casebook.grade import GRADES
from govdata.errors import CasebookError, MethodError
from govdata.evidence import derived as published


def keyed(derived) -> dict[str, tuple[float, str]]:
    return {d.model_id: (d.value, d.grade) for d in derived}


# --- derivation ----------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(GRADES), min_size=1))
def test_a_chain_is_as_strong_as_its_weakest_grade(grades):
    found = published.weakest(grades)
    assert found in grades
    assert all(GRADES.index(found) >= GRADES.index(g) for g in grades)


@pytest.mark.parametrize(
    ("expression", "value", "inputs", "grade"),
    [
        ("jia_02 / jia_01", 115 / 120, ("jia_01", "jia_02"), "B"),
        ("jia_04 * jia_02", 0.835 * 115, ("jia_02", "jia_04"), "B"),  # A and B
        ("jia_01 - bing_04", 40, ("bing_04", "jia_01"), "C"),
        ("jia_01 * bing_01", 36_000, ("bing_01", "jia_01"), "N"),  # a norm makes no result
        ("jia_01 * bing_01.high", 60_000, ("bing_01", "jia_01"), "N"),
        ("bing_02 / jia_01", 0, ("bing_02", "jia_01"), "D"),
    ],
)
def test_a_derived_figure_knows_its_inputs_and_weakest_grade(made, expression, value, inputs, grade):
    found = published.derive(made.load(), expression)
    assert found.value == pytest.approx(value)
    assert (found.inputs, found.grade, found.key) == (inputs, grade, expression)


def test_a_derived_figure_belongs_to_a_model_only_if_all_its_inputs_do(made):
    book = made.load()
    assert published.derive(book, "jia_02 / jia_01").model_id == "jia"
    assert published.derive(book, "jia_01 - bing_04").model_id == ""
    named = published.derive(book, "jia_02 / jia_01", "leaders", "person")
    assert (named.key, named.unit) == ("leaders", "person")


@pytest.mark.parametrize(
    ("expression", "error", "message"),
    [
        ("yi_01 / jia_01", MethodError, "'yi_01 / jia_01': yi_01 is damaged and has no value"),
        ("jia_1 + 1", CasebookError, "observations: no observation_id 'jia_1'; nearest is 'jia_01'"),
        ("1 + 1", MethodError, "'1 + 1': names no observation; a figure is worked out from figures"),
        ("jia_01 +", MethodError, "'jia_01 +': not an expression at character 9"),
        ("jia_01 / 0", MethodError, "'jia_01 / 0': divides by zero"),
        ("1 / bing_02", MethodError, "'1 / bing_02': divides by zero"),
        ("jia_01 ** 2", MethodError, "'jia_01 ** 2': only numbers, observations and + - * / are allowed"),
        ("round(jia_01)", MethodError, "'round(jia_01)': only numbers, observations and + - * / are allowed"),
        ("jia_01.high", MethodError, "'jia_01.high': 'jia_01' is no range; it has no high end"),
    ],
)
def test_what_cannot_be_derived_says_why(made, expression, error, message):
    with pytest.raises(error) as raised:
        published.derive(made.load(), expression)
    assert str(raised.value) == message


def test_well_known_derived_figures(book):
    assert published.derive(book, "qingpu_02 - qingpu_03").value == 317
    load = published.derive(book, "qingpu_07 / qingpu_08", unit="person")
    assert (load.value, load.grade, load.model_id) == (pytest.approx(19.8125), "C", "qingpu")
    team = published.derive(book, "(wujin_06 + wujin_07 + wujin_08) / wujin_03")
    assert team.value == pytest.approx(17.0032, abs=1e-4)


# --- ratios --------------------------------------------------------------------------------------


def test_a_ratio_is_taken_within_a_model_that_prints_both(book):
    found = published.ratios(book, ["grid_leader_count"], "grid_count")
    assert keyed(found)["wujin"] == (pytest.approx(2515 / 2521), "C")
    assert "west_coast" not in keyed(found)  # its grids are not counted
    assert all(len({book.observation(i).model_id for i in d.inputs}) == 1 for d in found)


def test_parts_are_added_before_dividing(made):
    [found] = published.ratios(made.load(), ["leader_count", "fulltime_count"], "grid_count", unit="person")
    assert (found.model_id, found.value, found.unit) == ("jia", pytest.approx(211 / 120), "person")
    assert found.expression == "(jia_02 + jia_03) / jia_01"
    assert found.key == "jia.leader_count+fulltime_count/grid_count"


@given(
    numerators=st.lists(
        st.sampled_from(["leader_count", "fulltime_count", "vacancy_count", "grid_count"]),
        min_size=1,
        max_size=2,
        unique=True,
    ),
    denominator=st.sampled_from(["grid_count", "leader_count", "vacancy_count"]),
)
def test_ratios_never_cross_models_nor_take_norms(numerators, denominator, tmp_path_factory, made_book):
    for found in published.ratios(made_book, numerators, denominator):
        rows = [made_book.observation(i) for i in found.inputs]
        assert {row.model_id for row in rows} == {found.model_id}
        assert {row.standing for row in rows} == {"measured"}


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (3, {"standing": "norm"}),  # the numerator is a rule
        (2, {"standing": "target"}),  # the denominator is a goal
        (2, {"value": "0"}),  # nothing to divide by
        (2, {"value_high": "130", "qualifier": "range"}),  # no single value
        (4, {"indicator_id": "leader_count"}),  # told twice: neither is chosen
    ],
)
def test_no_ratio_where_a_part_is_not_one_result(made, row, cells):
    book = made.change("observations", row, **cells).load()
    assert published.ratios(book, ["leader_count"], "grid_count") == ()


def test_a_damaged_part_gives_no_ratio(made):
    made.change("observations", 3, standing="damaged", value="")
    assert published.ratios(made.load(), ["leader_count"], "grid_count") == ()


# --- what is printed -----------------------------------------------------------------------------


def test_results_rules_and_damage_are_kept_apart(made):
    found = published.printed(made.load(), "grid_count")
    assert (found.results, found.norms, found.damaged) == (("jia_01", "bing_04"), ("bing_05",), ())
    assert found.by_model == {"jia": ("jia_01",), "bing": ("bing_04", "bing_05")}
    assert (found.places, found.places_with(found.norms)) == (("jia", "bing"), ("bing",))
    leaders = published.printed(made.load(), "leader_count")
    assert (leaders.damaged, leaders.places) == (("yi_01",), ("jia",))


def test_one_range_is_spread_by_its_own_ends(made):
    found = published.printed(made.load(), "households_per_grid")
    assert (found.lowest_norm, found.highest_norm) == ("bing_01", "bing_01")
    assert found.spread.value == pytest.approx(500 / 300)
    assert (found.spread.expression, found.spread.grade) == ("bing_01.high / bing_01", "N")


def test_a_range_counts_by_its_ends_beside_single_rules(made):
    made.add("observations", observation_id="bing_06", indicator_id="households_per_grid", unit="household",
             value="400", standing="norm")  # fmt: skip
    made.add("observations", observation_id="bing_07", value="150")
    found = published.printed(made.load(), "households_per_grid")
    assert (found.lowest_norm, found.highest_norm) == ("bing_07", "bing_01")
    assert found.spread.value == pytest.approx(500 / 150)


def test_a_single_rule_above_a_range_is_the_upper_end(made):
    made.add("observations", observation_id="bing_06", indicator_id="households_per_grid", unit="household",
             value="600", standing="norm")  # fmt: skip
    found = published.printed(made.load(), "households_per_grid")
    assert (found.lowest_norm, found.highest_norm) == ("bing_01", "bing_06")
    assert found.spread.value == pytest.approx(600 / 300)


@pytest.mark.parametrize("indicator", ["grid_count", "visit_frequency", "covered_share"])
def test_one_rule_or_none_has_no_spread(made, indicator):
    assert published.printed(made.load(), indicator).spread is None


def test_household_rules_of_the_casebook(book):
    found = published.printed(book, "households_per_grid", ["wujin", "feilaitu"])
    assert book.observation(found.lowest_norm).value == 150
    assert book.observation(found.highest_norm).value_high == 500
    assert found.spread.value == pytest.approx(10 / 3)
    assert found.results == ()


def test_one_model_may_be_given_as_text(book):
    """As everywhere else: an id, several ids, or None."""
    assert published.printed(book, "grid_count", "wujin").places == ("wujin",)
    assert published.leaves(book, "wujin") == ("wujin",)
    assert set(published.standings(book, ["grid_count"], "wujin")["standing"]) == {"measured"}
    assert published.tally(book, "yongfeng").docs == 1


def test_standings_are_counted(made):
    frame = published.standings(made.load(), ["grid_count", "households_per_grid", "leader_count"])
    assert frame.to_dict("list") == {
        "standing": ["damaged", "measured", "norm", "target"],
        "n": [1, 3, 1, 1],
        "models": [1, 2, 1, 1],
    }
    assert len(published.standings(made.load(), ["visit_frequency"], "jia")) == 0


def test_leaves_hold_no_other_chosen_place(book):
    nested = ["suizhou", "zengdu", "feilaitu", "caodianzi", "majiazha"]
    assert published.leaves(book, nested) == ("feilaitu", "caodianzi", "majiazha")
    assert published.leaves(book, ["suizhou", "feilaitu"]) == ("feilaitu",)  # two levels apart
    assert published.leaves(book, ["suizhou", "wujin"]) == ("wujin", "suizhou")
    assert set(published.leaves(book)).isdisjoint({"suizhou", "zengdu", "guangshui", "tongling"})


def test_a_tally_counts_figures_results_dates_and_documents(made):
    found = published.tally(made.load(), ["jia", "bing"], indicator=["grid_count", "fulltime_share"])
    assert (found.n, found.measured, found.ab, found.dated, found.docs) == (4, 3, 2, 3, 2)
    assert found.figures == ("jia_01", "jia_04", "bing_04", "bing_05")


def test_a_result_without_its_base(made):
    assert published.without(made.load(), "grid_count", "leader_count") == {"bing": "bing_04"}
    assert published.without(made.load(), "leader_count", "grid_count") == {}


@pytest.mark.parametrize(
    ("value", "qualifier", "figure", "lies"),
    [
        ("300", "range", "bing_04 * 4", "within"),  # 320 in 300 to 500
        ("300", "range", "bing_04 * 3", "below"),
        ("300", "range", "bing_04 * 7", "above"),
        ("300", "exact", "bing_04 * 7", "above"),
        ("300", "at_least", "bing_04 * 7", "within"),
        ("300", "at_least", "bing_04 * 3", "below"),
        ("300", "more_than", "bing_04 * 7", "within"),
        ("300", "at_most", "bing_04 * 3", "within"),
        ("300", "at_most", "bing_04 * 7", "above"),
    ],
)
def test_a_figure_against_a_norm(made, value, qualifier, figure, lies):
    high = "500" if qualifier == "range" else ""
    book = made.change("observations", 8, value=value, value_high=high, qualifier=qualifier).load()
    assert published.against(book, published.derive(book, figure), "bing_01") == lies


def test_tolerance_widens_both_ends(made):
    book = made.load()
    below = published.derive(book, "bing_04 * 3.5")  # 280
    assert published.against(book, below, "bing_01") == "below"
    assert published.against(book, below, "bing_01", tolerance=0.1) == "within"
