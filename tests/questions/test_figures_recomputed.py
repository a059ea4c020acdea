"""What is found when published figures are held against records, decided without words."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.errors import RecordsError
from govdata.questions.figures_recomputed import FiguresRecomputed

BOOK = casebook.load()
RESULTS = {o.observation_id: o for o in BOOK.list_observations(standing="measured") if o.value is not None}


def own(model):
    return [i for i, o in RESULTS.items() if o.model_id == model]


@pytest.fixture
def redone(tmp_path):
    """Return what is found of recomputations: each figure as published, but for what is given."""

    def found(models, ids=None, synthetic="", day="", **other):
        lines = ["observation_id,value,as_of,synthetic"]
        for i in ids if ids is not None else [i for m in models for i in own(m)]:
            first = RESULTS[i].period.split("/")[0] or "2024"
            value = other.get(i, f"{RESULTS[i].value:.12g}")
            lines.append(f"{i},{value},{day or first + '-01-01'[len(first) - 4 :]},{synthetic}")
        (tmp_path / "r.csv").write_text("\n".join(lines) + "\n", "utf-8")
        return FiguresRecomputed(book=BOOK, models=tuple(models), path=str(tmp_path / "r.csv"))

    return found


def counts(found):
    return [n.value for n in (found.n_tried, found.n_match, found.n_differ, found.n_unclear)]


def test_without_a_file_nothing_is_found_and_nothing_is_zero():
    found = FiguresRecomputed(book=BOOK, models=("wujin",))
    assert (found.redone, found.redone_verdict, found.redone_reach) == ("not_given", "not_given", "none")
    assert found.n_tried is found.n_match is found.share_matching is found.span_matching is None
    assert (found.sure, found.requests, found.key_figures, found.redone_rows) == ((), (), (), None)
    assert not found.synthetic and found.verdict == "cannot_tell"


def test_figures_of_other_places_are_left_out_and_counted(redone):
    found = redone(("wujin",), ids=own("jianye"))
    assert (found.redone, found.redone_verdict) == ("none_of_these", "none_of_these")
    assert found.n_elsewhere.value == len(own("jianye")) and found.redone_rows is None


@pytest.mark.parametrize(
    ("other", "said", "verdict", "requests"),
    [
        ({}, "all_match", "holds", ()),
        ({"wujin_03": "1", "wujin_06": "1", "wujin_07": "1"}, "some_differ", "falls_short", ("differ",)),
        ({"wujin_03": "", "wujin_06": "", "wujin_07": ""}, "none_differs", "cannot_tell", ("redo",)),
        ({"wujin_03": "1", "wujin_06": ""}, "some_differ", "cannot_tell", ("differ", "redo")),
        (dict.fromkeys(own("wujin"), ""), "nothing_redone", "nothing_redone", ("redo",)),
        (dict.fromkeys(own("wujin"), "0"), "all_differ", "falls_short", ("differ",)),
    ],
)
def test_the_verdict_follows_its_rule(redone, other, said, verdict, requests):
    found = redone(("wujin",), **other)
    assert (found.redone, found.redone_verdict, found.requests) == (said, verdict, requests)
    assert (found.verdict == "described") == (verdict in ("holds", "falls_short"))
    assert [s.level for s in found.sure] == ["fairly" if found.verdict == "described" else "unsure"]
    tried, match, differ, unclear = counts(found)
    assert tried == match + differ + unclear == len(own("wujin")) == found.n_results
    assert [c.state for c in found.comparisons] == sorted(
        [c.state for c in found.comparisons],
        key=("differs", "match", "another_date", "not_recomputable").index,
    )


def test_all_tried_have_no_sampling_error_and_few_leave_it_open(redone):
    whole = redone(("wujin",))
    assert whole.redone_reach == "all" and whole.span_matching.low == whole.span_matching.high
    few = redone(BOOK.model_ids, ids=list(RESULTS)[:5])
    assert (few.redone, few.redone_reach, few.redone_verdict) == ("all_match", "part", "cannot_tell")
    assert few.span_matching.low.value < few.needed.value < few.span_matching.high.value


def test_a_day_outside_the_period_of_the_text_is_not_compared(redone):
    dated = next(i for i, o in RESULTS.items() if o.period and "/" not in o.period)
    found = redone((RESULTS[dated].model_id,), ids=[dated], day="1999-01-01")
    assert (found.redone, found.n_another_date.value) == ("nothing_redone", 1)


def test_several_places_list_what_does_not_match_and_count_all(redone):
    found = redone(BOOK.model_ids, wujin_03="1", jianye_05="")
    assert [(c.figure, c.state) for c in found.redone_rows.rows] == [
        ("wujin_03", "differs"),
        ("jianye_05", "not_recomputable"),
    ]
    assert found.redone_rows.placed and found.differ_places == ("wujin",)
    by_place = found.redone_by_place
    assert sum(sum(row.values()) for row in by_place.rows.values()) == len(RESULTS)
    assert set(by_place.states) == {"match", "differs", "not_recomputable"}
    one = redone(("wujin",))
    assert one.redone_by_place is None and len(one.redone_rows.rows) == len(own("wujin"))


def test_a_small_count_that_differs_is_hidden_with_what_gives_it_away(redone):
    hidden = {c.figure for c in redone(("yongfeng",), yongfeng_04="3").comparisons if c.hidden}
    assert hidden == {"yongfeng_03", "yongfeng_04"}  # the event and its total
    shown = redone(("yongfeng",), yongfeng_04="12").comparisons
    assert not any(c.hidden for c in shown) and all(c.value is not None for c in shown)


@pytest.mark.parametrize(
    ("figure", "value", "hidden"),
    [
        ("xianghe_women_03", "0.97", True),  # of 132 cases four are left
        ("xianghe_women_03", "0.9", False),
        ("nanan_08", "0.97", False),  # of samples, which are things
        ("haimen_07", "0.98", False),  # of a total that the text gives nowhere
    ],
)
def test_a_share_whose_rest_is_a_small_count_is_hidden(redone, figure, value, hidden):
    found = redone((RESULTS[figure].model_id,), **{figure: value})
    (one,) = (c for c in found.comparisons if c.figure == figure)
    assert one.hidden == hidden and (one.value is None) == hidden


def test_a_hidden_value_is_not_one_that_could_not_be_recomputed(redone):
    found = redone(("yongfeng",), yongfeng_04="3", yongfeng_03="")
    assert {c.figure: c.hidden for c in found.comparisons}["yongfeng_03"] is False


def test_rates_of_change_may_exceed_the_whole(redone):
    found = redone(("tongling",), tongling_69="1.5")
    assert found.comparisons[0].value.value == 1.5


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("wujin_01,5,2024-12-31", r"r\.csv row 2: observation_id is 'wujin_01'; expected a result"),
        (
            "wujin_3,5,2024-12-31",
            r"row 2: observation_id is 'wujin_3'; expected the id .*; nearest is 'wujin_",
        ),
        ("wujin_10,100,2024-12-31", r"row 2: value is '100'; expected a share between 0 and 1"),
    ],
)
def test_errors_name_row_column_and_value(tmp_path, row, said):
    (tmp_path / "r.csv").write_text(f"observation_id,value,as_of\n{row}\n", "utf-8")
    found = FiguresRecomputed(book=BOOK, models=("wujin",), path=str(tmp_path / "r.csv"))
    with pytest.raises(RecordsError, match=said):
        _ = found.redone


def test_what_is_made_up_says_so(redone):
    assert redone(("wujin",), synthetic="true").synthetic
    assert not redone(("wujin",)).synthetic
