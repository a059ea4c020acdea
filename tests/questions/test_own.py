"""A question of one's own: what is reported, what is only a rule, what is not there."""

from __future__ import annotations

import pytest

from govdata.errors import CasebookError
from govdata.questions.own import OwnQuestion


def asked(book, *about, **settings):
    return OwnQuestion(name="starter", about=about or ("tier_count",), book=book, **settings)


def test_places_are_those_that_publish_anything_on_it(book):
    question = asked(book)
    rows = book.list_observations(indicator="tier_count")
    assert set(question.places) == {r.model_id for r in rows}
    assert set(question.reporting) == {
        r.model_id for r in rows if r.standing == "measured" and r.number is not None
    }
    told = question.figures
    assert sorted(told["reported"] + told["others"]) == sorted(r.observation_id for r in rows)


def test_rules_and_plans_are_nothing_that_is_reported(book):
    question = asked(book, models=["tongling"])
    assert question.places == ("tongling",) and not question.reporting
    assert (question.finding, question.spread, question.key_figures) == ("rules_only", "none", ())


def test_ends_are_the_smallest_and_the_largest_reported(book):
    question = asked(book)
    values = [r.value for r in book.list_observations(indicator="tier_count", standing="measured")]
    low, high = (book.observation(x.observation_id).value for x in (question.smallest, question.largest))
    assert (low, high, question.spread) == (min(values), max(values), "range")
    assert [name for name, _ in question.key_figures] == ["smallest", "largest"]


def test_one_value_is_printed_once(book):
    question = asked(book, models=["jianye"])
    assert question.spread == "same" and [name for name, _ in question.key_figures] == ["largest"]


def test_nothing_is_said_of_nothing(book):
    question = asked(book, models=["beihu"])
    assert (question.finding, question.places, question.drawn, question.requests) == ("nothing", (), None, ())


def test_claims_in_a_word_are_no_numbers(book):
    claim = next(o for o in book.list_observations(standing="measured") if o.claim)
    question = asked(book, claim.indicator_id, models=[claim.model_id])
    assert claim.observation_id not in {getattr(question.largest, "observation_id", "")}


def test_an_indicator_that_is_not_there_is_named_with_the_nearest(book):
    with pytest.raises(CasebookError, match=r"tier_cuont.*tier_count"):
        asked(book, "tier_cuont")
