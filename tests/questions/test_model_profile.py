"""What is found of one place, decided without words."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.errors import CasebookError
from govdata.evidence import chain
from govdata.questions.model_profile import ModelProfile
from govdata.questions.staged import LeftOver

BOOK = casebook.load()


def asked(model, book=BOOK, **parameters):
    return ModelProfile(book=book, model=model, **parameters)


@pytest.mark.parametrize(
    ("model", "finding", "reach"),
    [
        ("west_coast", "rule_broken", "outcomes"),
        ("nanan", "impossible", "outcomes"),
        ("xicheng_youth", "contradiction", "activities"),
        ("haimen", "outcomes", "outcomes"),
        ("lingui", "outputs", "outputs"),
        ("yongfeng", "activities", "activities"),  # its outcome is a word
        ("wujin", "inputs", "inputs"),
        ("tongguanshan", "rules", "rules"),
        ("work_points", "plans_only", "rules"),
        ("suzhou_courts", "essay", "rules"),
    ],
)
def test_the_strongest_thing_comes_first(model, finding, reach):
    found = asked(model)
    assert (found.finding, found.reach) == (finding, reach)


def test_an_unknown_model_names_the_nearest():
    with pytest.raises(CasebookError, match="wujin"):
        asked("wujim")


@pytest.mark.parametrize("model", BOOK.model_ids)
def test_every_figure_stands_in_one_table_and_every_finding_follows_from_them(model):
    found = asked(model)
    listed = [i for table in (found.reported, found.rules) for ids in table.values() for i in ids]
    assert sorted(listed) == sorted(found.tally.figures) and len(set(listed)) == len(listed)
    assert found.verdict == ("described" if found.chain.checkable else "cannot_tell")
    assert found.n_reported + found.n_claims + found.n_rules + found.n_damaged == found.n_figures
    assert 1 <= len(found.sure) <= 3 and 1 <= len(found.limits) <= 3
    assert 2 <= len(found.requests) <= 4 and found.requests[-1] == "no-use"
    assert found.lead is not None and found.further is not None  # each place has words of its own
    # An award, or the size of a town, is never lifted into the chain of results.
    came = [*found.reported.get("outcomes", ()), *found.reported.get("outputs", ())]
    assert not {"award_count", "consecutive_award_years", "population_count"} & {
        BOOK.observation(i).indicator_id for i in came
    }
    for name, value in found.key_figures:
        assert name != "figure" or not BOOK.observation(value.observation_id).claim


def test_figures_of_page_one_are_those_of_its_first_sentences():
    names = [(n, getattr(v, "observation_id", v)) for n, v in asked("wujin").key_figures]
    assert names[:2] == [("figure", "wujin_03"), ("figure", "wujin_06")]
    kept = asked("wujin").key_figures[2]
    assert kept[0] == "kept" and kept[1].value == pytest.approx(2521 / 2515)
    missing = asked("west_coast").key_figures[0]
    assert (missing[0], missing[1].value) == ("missing", 1223 - 1106)
    assert asked("qingpu").kept_figure.value == pytest.approx(317 / 16)


def test_a_rule_of_another_place_is_no_rule_of_this_one():
    assert asked("majiazha").rule_checks == asked("zengdu").rule_checks == ()


# --- changed casebooks -----------------------------------------------------------------------------


def _without(*ids):
    """Leave out figures, and the arithmetic over them."""

    def edit(table, row):
        if table == "observations" and row["observation_id"] in ids:
            return None
        if table == "identities" and any(i in row["expression"] for i in ids):
            return None
        return row

    return edit


def _set(figure, **cells):
    return lambda table, row: row | cells if row.get("observation_id") == figure else row


def test_a_remark_whose_figure_is_gone_gives_way_to_general_words(changed):
    found = asked("feilaitu", changed(_without("feilaitu_02")))
    assert found.lead is None and found.further is not None
    assert (found.finding, found.reach) == ("rules", "rules")


def test_words_on_checks_stand_only_while_checks_come_out_as_recorded(changed):
    found = asked("wujin", changed(_set("wujin_06", value="1200", exact="1200名")))
    assert found.lead is found.further is None  # "within the rule" would no longer be true
    # 2.1 grids to a leader: the check of the low end holds, the rule of one or two doesn't.
    assert found.finding == "rule_broken" and found.kept_rule is found.broken_missing is None


def test_an_impossible_share_corrected_is_one_no_more(changed):
    found = asked("nanan", changed(_set("nanan_08", value="0.875", exact="87.5%")))
    assert found.finding == "outcomes" and not found.impossible and "correct" not in found.requests


def test_one_total_of_two_is_no_contradiction(changed):
    found = asked("xicheng_youth", changed(_set("xicheng_youth_08", value="171", exact="171家")))
    assert found.finding == "activities" and not found.contradicted


def test_an_outcome_with_date_lacks_its_total_only(changed):
    found = asked("haimen", changed(_set("haimen_07", period="2013")))
    assert (asked("haimen").outcome_lacks, found.outcome_lacks) == ("base_and_date", "base")


def test_claims_beyond_the_reach_are_words(changed):
    assert (asked("yongfeng").beyond, asked("wujin").beyond) == ("words", "nothing")
    hidden = changed(_set("yongfeng_04", value="", qualifier="exact", standing="damaged"))
    assert asked("yongfeng", hidden).beyond == "unusable"


@pytest.mark.parametrize(
    ("tables", "finding"),
    [({"observations", "identities"}, "no_figures"), ({"observations", "identities", "features"}, "nothing")],
)
def test_a_place_without_figures(changed, tables, finding):
    book = changed(lambda t, row: None if t in tables and "beihu" in row.get("model_id", "") else row)
    found = asked("beihu", book)
    assert (found.finding, found.n_figures, found.links) == (finding, 0, None)
    assert found.dates == "nothing_reported" and found.key_figures == () and found.left_over is None
    assert found.reach == "none" and found.checks is None and found.reported == {} and found.rules == {}


def test_a_place_of_which_nothing_can_be_read(changed):
    cells = {"value": "", "value_high": "", "qualifier": "exact", "standing": "damaged"}
    damaged = lambda t, row: row | cells if t == "observations" and row["model_id"] == "beihu" else row  # noqa: E731
    found = asked("beihu", changed(damaged))
    assert (found.finding, found.reach, found.n_reported) == ("unreadable", "none", 0)
    assert set(found.reported) == {"damaged"} and found.n_damaged == found.n_figures


# --- texts, links, rules --------------------------------------------------------------------------


def test_what_dates_a_text():
    known = {m: asked(m).text_dated for m in ("wujin", "suizhou", "guanlu", "tongling")}
    assert known == {
        "wujin": "not_before",
        "suizhou": "between",
        "guanlu": "not_stated",
        "tongling": "not_stated",
    }
    assert (asked("wujin").text_from, asked("suizhou").text_until) == ("2013", "2011-11-05")


def test_who_speaks():
    assert {m: asked(m).account for m in ("wujin", "guanlu", "tongling", "suzhou_courts", "work_points")} == {
        "wujin": "report",
        "guanlu": "own_account",
        "tongling": "several",
        "suzhou_courts": "essay",
        "work_points": "document",
    }


def test_places_that_admit_problems():
    admit = {m for m in BOOK.model_ids if asked(m).admitted is not None}
    assert {"lingui", "xianghe_women", "guanlu"} <= admit and "wujin" not in admit


def test_rules_are_grouped_by_what_checks_them():
    rules = asked("wujin").rules
    assert rules["held"] == ("wujin_04", "wujin_05") and rules["register"] == ("wujin_01", "wujin_02")
    assert rules["log"] == ("wujin_14",) and rules["lists"] == ("wujin_12", "wujin_13")
    assert asked("tongling").rules["accounts"] and asked("work_points").rule_kinds == "both"


def test_links_count_every_figure_but_the_background():
    for model in BOOK.model_ids:
        found = asked(model)
        drawn = sum(sum(parts.values()) for parts in found.links.rows.values())
        assert drawn == found.n_figures - found.n_background
        assert tuple(found.links.rows) == chain.BLOCKS


def test_what_shares_leave_over_names_no_place_before_each():
    left = asked("suizhou").left_over
    assert isinstance(left, LeftOver) and not left.placed and left.rows[0].share == "suizhou_22"
    assert left.rows[0].left.value == pytest.approx(130)


# --- records --------------------------------------------------------------------------------------


@pytest.fixture
def given(tmp_path):
    def write(*rows):
        path = tmp_path / "r.csv"
        path.write_text("\n".join(["observation_id,value,as_of", *rows]) + "\n", "utf-8")
        return str(path)

    return write


def test_records_decide_what_the_report_is_about(given):
    found = asked("wujin", recomputed=given("wujin_03,2521,2024-12-31", "wujin_06,1,2024-12-31"))
    assert (found.published, found.finding) == ("inputs", "records")
    assert found.requests == ("differ", "no-use") and found.asked_first == "differ"
    assert [n for n, _ in found.key_figures] == ["matching", "differ"]
    assert found.headline[0] == "fig-redone" and found.limits[0] == "recomputed"
    counts = found.redone_links.rows["inputs"]
    assert counts == {"match": 1, "differs": 1, "unclear": 0, "untried": 4}


def test_records_of_another_place_leave_the_published_figures(given):
    found = asked("wujin", recomputed=given("jianye_05,22000,2024-12-31"))
    assert found.finding == "records_elsewhere" and found.headline[0] == "fig-links"
    assert found.key_figures == asked("wujin").key_figures and found.verdict == "cannot_tell"


def test_a_rule_in_words_alone_is_held_by_no_number(changed):
    edits = {
        "wujin_10": {"standing": "norm"},  # all of them, as a rule
        "wujin_11": {"indicator_id": "forces_in_grid_share", "value": "0.9", "qualifier": "exact"},
    }
    book = changed(lambda table, row: row | edits.get(row.get("observation_id", ""), {}))
    rules = asked("wujin", book=book).rules
    assert rules["held"] == ("wujin_04", "wujin_05") and "wujin_10" in sum(rules.values(), ())
