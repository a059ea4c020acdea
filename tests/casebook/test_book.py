"""Selections, evidence and comparison: what differs stays apart, what isn't there is said to be missing."""

from __future__ import annotations

import json

import pytest

from govdata import casebook
from govdata.errors import CasebookError

GRID_COUNT = "indicators: no indicator_id 'grid_cout'; nearest is 'grid_count'"
GRID_DIVISION = "mechanisms: no mechanism_id 'grid_divison'; nearest is 'grid_division'"
MEASURED = "observations: no standing 'mesured'; nearest is 'measured'"
WUJIN_03 = "observations: no observation_id 'wujin-03'; nearest is 'wujin_03'"

# --- unknown words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda b: b.model("wujn"), "models: no model_id 'wujn'; nearest is 'wujin'"),
        (lambda b: b.model("?"), "models: no model_id '?'"),
        (lambda b: b.indicator("grid_cout"), GRID_COUNT),
        (lambda b: b.observation("wujin-03"), WUJIN_03),
        (lambda b: b.evidence("wujin-03"), WUJIN_03),
        (lambda b: b.grade("wujin-03"), WUJIN_03),
        (lambda b: b.mechanism("grid_divison"), GRID_DIVISION),
        (lambda b: b.unit("grd"), "units: no unit 'grd'; nearest is 'grid'"),
        (lambda b: b.source("work-point"), "sources: no id 'work-point'; nearest is 'work-points'"),
        (lambda b: b.list_models(["jianye", "wujn"]), "models: no model_id 'wujn'; nearest is 'wujin'"),
        (lambda b: b.observations(indicator="grid_cout"), GRID_COUNT),
        (lambda b: b.compare("grid_cout"), GRID_COUNT),
        (lambda b: b.compare("grid_count", "wujn"), "models: no model_id 'wujn'; nearest is 'wujin'"),
        (lambda b: b.observations(standing="mesured"), MEASURED),
        (lambda b: b.observations(topic="policng"), "indicators: no topic 'policng'; nearest is 'policing'"),
        (lambda b: b.indicators(["policing", "x"]), "indicators: no topic 'x'"),
        (lambda b: b.mechanisms("cultur"), "mechanisms: no category 'cultur'; nearest is 'culture'"),
        (lambda b: b.about("cultur"), "mechanisms: no category 'cultur'; nearest is 'culture'"),
        (lambda b: b.features(mechanism="grid_divison"), GRID_DIVISION),
    ],
)
def test_an_unknown_word_is_refused_with_the_nearest(book, ask, message):
    with pytest.raises(CasebookError) as raised:
        ask(book)
    assert str(raised.value) == message


# --- selection -----------------------------------------------------------------------------------


def test_one_several_or_all_are_selected_in_table_order(book):
    assert [m.model_id for m in book.list_models("wujin")] == ["wujin"]
    assert [m.model_id for m in book.list_models(iter(["wujin", "jianye"]))] == ["jianye", "wujin"]
    assert len(book.list_models()) == len(book.model_ids) == 26
    assert book.list_models([]) == ()
    assert book.list_observations([]) == ()


def test_topic_and_indicator_narrow_each_other(book):
    both = book.list_observations(indicator=["grid_count", "request_daily_count"], topic="grid_management")
    assert {row.indicator_id for row in both} == {"grid_count"}
    assert book.list_observations(indicator="request_daily_count", topic="grid_management") == ()


def test_about_lists_models_of_which_a_mechanism_of_the_topic_is_evidenced(made):
    book = made.load()
    assert book.about("grid_management") == ("jia",)
    assert book.about("grid_management", ["yi", "bing"]) == ()
    assert book.about("culture") == ()


def test_about_the_casebook_itself(book):
    correction = book.about("community_correction")
    assert {"lingui", "qingpu", "yongfeng", "yixing"} <= set(correction)
    assert list(correction) == [i for i in book.model_ids if i in correction]
    assert not {"wujin", "work_points"} & set(correction)


def test_descendants_are_found_at_any_depth(book):
    assert set(book.descendants("suizhou")) == {
        "zengdu",
        "guangshui",
        "feilaitu",
        "caodianzi",
        "majiazha",
        "beihu",
    }
    assert book.descendants("tongling") == ("tongguanshan",)
    assert book.descendants("wujin") == ()


# --- evidence ------------------------------------------------------------------------------------


def test_evidence_holds_all_that_is_needed_to_judge_a_figure(book):
    found = book.evidence("nanan_08")
    assert (found.exact, found.observation.value) == ("87.8%", 0.878)
    assert (found.model.model_id, found.indicator.quantity, found.grade) == ("nanan", "share", "X")
    assert found.source["id"] == "community-correction"
    with pytest.raises(AttributeError):
        found.grade = "A"


@pytest.mark.parametrize(
    ("model", "indicator", "values"),
    [
        ("wujin", "grid_count", [2521]),
        ("wujin", "grid_leader_count", [2515]),
        ("wujin", "grid_assistant_count", [26446]),
        ("wujin", "grid_informant_count", [13904]),
        ("west_coast", "grid_fulltime_member_count", [1106]),
        ("west_coast", "community_count", [1223]),
        ("qingpu", "correction_received_count", [993]),
        ("qingpu", "correction_released_count", [676]),
        ("qingpu", "correction_in_hand_count", [317]),
        ("qingpu", "correction_worker_count", [16]),
        ("yongfeng", "correction_in_hand_count", [486]),
        ("yongfeng", "reoffence_count", [0]),
        ("nanan", "vegetable_sample_count", [120]),
        ("nanan", "vegetable_pass_share", [0.878]),
        ("tongling", "good_air_day_count", [353]),
        ("tongling", "good_air_day_share", [0.967]),
    ],
)
def test_well_known_figures(book, model, indicator, values):
    found = book.list_observations(model, indicator, standing="measured")
    assert [row.value for row in found] == values


def test_module_functions_speak_for_the_default_casebook(book):
    assert casebook.evidence("wujin_03") == book.evidence("wujin_03")
    assert casebook.models(model="wujin").equals(book.models("wujin"))
    assert casebook.compare("grid_count").equals(book.compare("grid_count"))
    assert list(casebook.features(model="wujin")["category"]) == list(book.features("wujin")["category"])
    assert casebook.mechanisms(category="culture").index.equals(book.mechanisms("culture").index)
    assert casebook.indicators(topic="policing").index.equals(book.indicators("policing").index)
    assert casebook.observations(model="yongfeng").equals(book.observations("yongfeng"))


# --- comparison ----------------------------------------------------------------------------------


def compared(made, indicator: str) -> dict[str, tuple]:
    frame = made.load().compare(indicator).astype(object).fillna("")
    return {
        row.observation_id or row.model_id: (row.status, row.standing, row.value, row.value_high, row.grade)
        for row in frame.itertuples()
    }


def test_results_targets_and_hedges_of_one_model_stay_apart(made):
    assert compared(made, "grid_count") == {
        "jia_01": ("reported", "measured", 120.0, "", "B"),
        "yi": ("not_applicable", "", "", "", ""),
        "bing_04": ("reported", "measured", 80.0, "", "C"),
        "bing_05": ("reported", "target", 100.0, "", "N"),
    }


def test_damaged_is_neither_missing_nor_zero(made):
    assert compared(made, "leader_count") == {
        "jia_02": ("reported", "measured", 115.0, "", "B"),
        "yi_01": ("damaged", "damaged", "", "", "X"),
        "bing": ("not_reported", "", "", "", ""),
    }


def test_zero_is_counted_and_none(made):
    assert compared(made, "vacancy_count") == {
        "jia": ("not_reported", "", "", "", ""),
        "yi": ("not_reported", "", "", "", ""),
        "bing_02": ("zero", "measured", 0.0, "", "D"),
    }


def test_a_range_keeps_both_ends(made):
    assert compared(made, "households_per_grid")["bing_01"] == ("reported", "norm", 300.0, 500.0, "N")


def test_one_unit_and_one_counting_unit_hold_for_every_row(made):
    frame = made.load().compare("fulltime_count")
    assert set(frame["unit"]) == {"person"}
    assert set(frame["counting_unit"]) == {"full-time grid leader"}
    assert list(frame["level"]) == ["county", "township", "county"]
    assert list(frame["parent_id"]) == ["", "jia", ""]


@pytest.mark.parametrize("indicator", ["vacancy_count", "leader_count", "covered_share", "grid_count"])
def test_values_are_numbers_whatever_is_missing(made, indicator):
    frame = made.load().compare(indicator)
    assert str(frame["value"].dtype) == str(frame["value_high"].dtype) == "float64"


def test_nobody_to_compare_is_an_empty_frame_with_its_columns(made):
    frame = made.load().compare("grid_count", [])
    assert len(frame) == 0
    assert {"model_id", "status", "value", "unit", "counting_unit", "grade"} <= set(frame)


def test_every_model_stands_in_every_comparison(book):
    for indicator in ("grid_count", "households_per_grid", "correction_in_hand_count", "reoffence_count"):
        frame = book.compare(indicator)
        assert list(dict.fromkeys(frame["model_id"])) == list(book.model_ids)
        silent = frame["status"].isin(["not_reported", "not_applicable"])
        assert frame.loc[silent, ["value", "observation_id", "grade", "standing"]].isna().all(axis=None)
        assert frame.loc[~silent, ["observation_id", "grade", "standing"]].notna().all(axis=None)
    assert set(book.compare("grid_count", "beihu")["status"]) == {"not_applicable"}


def test_frames_are_indexed_by_their_key(book):
    assert book.models("wujin").loc["wujin", "level"] == "county"
    assert book.indicators().loc["grid_count", "quantity"] == "count"
    assert book.observations("wujin").loc["wujin_03", ["value", "grade"]].to_list() == [2521, "C"]
    assert book.mechanisms().loc["grid_division", "category"] == "grid_management"
    features = book.features("wujin")
    assert features["category"].notna().all()


def test_rows_are_frozen_and_go_into_json(book):
    row = book.observation("wujin_03")
    with pytest.raises(ValueError, match="frozen"):
        row.value = 1.0
    assert json.loads(row.model_dump_json())["value"] == 2521
