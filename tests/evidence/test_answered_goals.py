"""A goal is answered by its own place, on its own definition, or not at all."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.errors import MethodError
from govdata.evidence.answered_goals import GOALS, held, orphan_results, pairings, trials_to_beat

BOOK = casebook.load()
FOUND = {p.goal: p for p in pairings(BOOK, standings=GOALS)}


@pytest.mark.parametrize(
    ("goal", "how", "lies"),
    [
        ("tongling_92", "same", "below"),
        ("yixing_19", "same", "above"),
        ("qingpu_09", "parts", "below"),
        ("wujin_05", "parts", "within"),
        ("xicheng_youth_11", "identity", "fails"),
        ("west_coast_16", "identity", "fails"),
        ("tongling_05", "elsewhere", ""),
        ("tongling_35", "none", ""),  # two results of that indicator speak of other heaps
        ("work_points_05", "none", ""),
    ],
)
def test_each_way_of_pairing(goal, how, lies):
    assert (FOUND[goal].how, FOUND[goal].lies) == (how, lies)


def test_no_answer_comes_from_another_place():
    for pair in FOUND.values():
        assert pair.own == (pair.answer is not None)
        assert pair.model_id not in pair.places
        if isinstance(pair.answer, str):
            assert BOOK.observation(pair.answer).model_id == pair.model_id


def test_orphans_have_no_goal_on_their_indicator():
    goals = {(BOOK.observation(g).model_id, BOOK.observation(g).indicator_id) for g in FOUND}
    for i in orphan_results(BOOK):
        row = BOOK.observation(i)
        assert row.standing == "measured" and (row.model_id, row.indicator_id) not in goals


def test_a_word_is_no_result_without_a_goal():
    assert not any(BOOK.observation(i).claim for i in orphan_results(BOOK))


@pytest.mark.parametrize(
    ("goal", "state"),
    [
        ("tongling_92", "below"),
        ("yixing_19", "above"),
        ("xicheng_youth_11", "not_yet"),  # a goal without a date
        ("west_coast_16", "not_met"),
        ("qingpu_09", "holds"),  # by its number it lies below: that is what the rule asks for
        ("wujin_05", "holds"),
        ("wujin_04", "allowed"),  # a leader may have two grids
    ],
)
def test_where_a_figure_stands_to_its_goal(goal, state):
    assert held(BOOK, FOUND[goal]) == state


def test_due_only_with_a_date():
    assert not any(p.fallen_due("2100-01-01") for p in FOUND.values() if not p.due)


def test_results_are_no_goals():
    with pytest.raises(MethodError, match=r"^standing 'measured' is no goal; expected some of target"):
        pairings(BOOK, standings=["measured"])


def test_cases_that_beat_a_target():
    assert trials_to_beat(0.8, 0.85) == 470
    assert trials_to_beat(0.8, 0.9) < trials_to_beat(0.8, 0.85) < trials_to_beat(0.8, 0.85, level=0.99)
    with pytest.raises(MethodError, match="target and rate are both 0"):
        trials_to_beat(0.8, 0.8)
    with pytest.raises(MethodError, match="rate is 1; expected a share"):
        trials_to_beat(0.8, 1.0)
