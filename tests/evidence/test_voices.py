"""Who speaks of a place: texts are told apart inside a document, and by what they are."""

from __future__ import annotations

import pytest

from govdata.casebook import load
from govdata.evidence import voices

BOOK = load()


@pytest.mark.parametrize(
    ("model", "sides"),
    [("tongling", "several_sides"), ("wujin", "one_text"), ("nanjing_lawyers", "one_text")],
)
def test_sides(model, sides):
    assert voices.sides(BOOK, model) == sides


def test_an_essay_and_a_survey_from_outside_are_no_accounts_of_ones_own():
    figures = ["nanjing_lawyers_03", "suzhou_courts_01", "tongling_71", "tongling_05", "work_points_05"]
    assert voices.accounts(BOOK, figures) == {
        "essay": ("nanjing_lawyers_03", "suzhou_courts_01"),
        "outside_survey": ("tongling_71",),
        "own_account": ("tongling_05",),
        "document": ("work_points_05",),
    }


def test_what_nobody_coded_is_not_said(made):
    book = made.load()
    assert voices.sides(book, "jia") == "not_said"
    assert voices.accounts(book, ["jia_01"]) == {"": ("jia_01",)}
