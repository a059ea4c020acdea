"""The evidence grade follows from a figure's own fields, letter by letter."""

from __future__ import annotations

import pytest

from govdata.casebook.grade import GRADES, grade
from govdata.casebook.schema import Indicator, Observation

WORDS = {"name_zh": "名", "name_en": "name", "definition_zh": "义", "definition_en": "meaning"}


def indicator(name: str, quantity: str = "count", numerator: str = "", denominator: str = "") -> Indicator:
    return Indicator(
        indicator_id=name,
        topic="grid_management",
        quantity=quantity,
        unit="share" if quantity == "share" else "grid",
        counting_unit="grid",
        numerator_id=numerator,
        denominator_id=denominator,
        **WORDS,
    )


def observation(name: str, value: float | None = 0.8, **fields) -> Observation:
    given = {"standing": "measured", "qualifier": "exact", "period": "", "unit": "grid", "value_high": None}
    given |= fields
    return Observation(
        observation_id=f"{name}_01",
        model_id="place",
        indicator_id=name,
        value=value,
        source_id="text",
        start=0,
        end=len(given.setdefault("exact", "1")),
        note="",
        note_en="",
        **given,
    )


COVERAGE = indicator("coverage", "share", "covered", "grids")
COVERED, GRIDS = observation("covered", 8), observation("grids", 10)


def graded(value: float | None = 0.8, siblings=(), disputed=False, of=COVERAGE, **fields) -> str:
    unit = "share" if of.quantity == "share" else "grid"
    row = observation(of.indicator_id, value, **({"unit": unit} | fields))
    return grade(row, of, siblings, disputed=disputed)


@pytest.mark.parametrize(
    ("expected", "fields"),
    [
        ("A", {"period": "2012", "siblings": (COVERED, GRIDS)}),
        ("B", {"period": "2012", "siblings": (GRIDS,)}),  # no numerator
        ("B", {"period": "2012", "siblings": (COVERED,)}),  # no denominator
        ("B", {"siblings": (COVERED, GRIDS)}),  # no period
        ("B", {"period": "2012/..", "siblings": (COVERED, GRIDS)}),  # no end
        ("A", {"period": "2009/2012", "siblings": (COVERED, GRIDS)}),
        ("D", {"value": 1, "siblings": (COVERED, observation("grids", 0))}),  # all of none
        ("B", {"period": "2012"}),
        ("C", {}),
        ("C", {"siblings": (COVERED,)}),
        ("N", {"standing": "norm", "period": "2012", "siblings": (COVERED, GRIDS)}),
        ("N", {"standing": "target"}),
        ("N", {"standing": "plan"}),
        ("N", {"standing": "budget"}),
        ("N", {"standing": "target", "value": 1}),  # "all" as a goal claims no result
        ("X", {"standing": "damaged", "value": None}),
        ("X", {"period": "2012", "siblings": (COVERED, GRIDS), "disputed": True}),
        ("X", {"standing": "norm", "disputed": True}),
        ("D", {"value": 1}),
        ("D", {"value": 0}),
        ("D", {"value": 1, "period": "2012"}),
        ("D", {"value": 1, "period": "2012", "siblings": (COVERED,)}),
        ("B", {"value": 1, "siblings": (GRIDS,)}),
        ("A", {"value": 1, "period": "2012", "siblings": (COVERED, GRIDS)}),
    ],
)
def test_a_share_is_graded_by_period_numerator_and_denominator(expected, fields):
    assert graded(**fields) == expected


@pytest.mark.parametrize("qualifier", ["about", "more_than", "at_least", "at_most"])
def test_a_hedge_makes_c_of_the_best_figure(qualifier):
    assert graded(period="2012", siblings=(COVERED, GRIDS), qualifier=qualifier) == "C"


def test_a_range_is_no_hedge():
    found = graded(0.7, value_high=0.9, qualifier="range", period="2012", siblings=(COVERED, GRIDS))
    assert found == "A"


@pytest.mark.parametrize(("standing", "value"), [("norm", 10.0), ("damaged", None)])
def test_a_denominator_that_is_no_result_is_none(standing, value):
    assert graded(siblings=(observation("grids", value, standing=standing),)) == "C"


def test_a_count_is_its_own_numerator():
    plain, of_total = indicator("covered"), indicator("covered", denominator="grids")
    assert graded(8, of=plain) == "C"
    assert graded(8, of=plain, period="2012") == "B"
    # A total stands nearby: whether the count is out of it, its base says.
    assert graded(8, of=of_total, period="2012", siblings=(GRIDS,)) == "B"
    assert graded(8, of=of_total, period="2012", siblings=(GRIDS,), base="grids_01") == "A"
    assert graded(8, of=of_total, period="2012", siblings=(GRIDS,), base="365") == "A"
    assert graded(8, of=of_total, siblings=(GRIDS,), base="grids_02") == "C"  # of something else
    assert graded(0, of=plain) == "D"
    assert graded(0, of=of_total, siblings=(GRIDS,)) == "C"
    assert graded(0, of=of_total, siblings=(GRIDS,), base="grids_01") == "B"
    assert graded(1, of=plain) == "C"  # one is not "all" where things are counted


@pytest.mark.parametrize(
    ("expected", "fields"),
    [
        ("D", {}),
        ("D", {"period": "2012"}),
        ("C", {"siblings": (GRIDS,)}),
        ("C", {"period": "2012", "siblings": (COVERED, GRIDS)}),  # never better
        ("N", {"standing": "target"}),
        ("X", {"disputed": True}),
    ],
)
def test_all_in_a_word_is_never_better_than_c(expected, fields):
    assert graded(1, qualifier="all", exact="全部", **fields) == expected


def test_the_order_of_grades_ends_in_what_is_no_result():
    assert GRADES == ("A", "B", "C", "D", "N", "X")


@pytest.mark.parametrize(
    ("observation_id", "expected"),
    [
        ("qingpu_07", "C"),  # a stock without a date
        ("nanan_09", "D"),  # all pass, of an unnamed total
        ("qingpu_09", "N"),  # the provincial ratio
        ("tongling_20", "X"),  # a count run into a year
        ("nanan_08", "X"),  # no whole number of the samples gives it
        ("nanan_06", "B"),  # dated
        ("wujin_03", "C"),
        ("west_coast_14", "X"),  # told two ways
        ("west_coast_18", "X"),
    ],
)
def test_the_casebook_is_graded_by_rule(book, observation_id, expected):
    assert book.grade(observation_id) == expected


def test_every_figure_has_one_of_the_grades(book):
    frame = book.observations()
    assert set(frame["grade"]) <= set(GRADES)
    results = frame["standing"] == "measured"
    assert set(frame.loc[results, "grade"]) <= {"A", "B", "C", "D", "X"}
    assert set(frame.loc[~results, "grade"]) <= {"N", "X"}
    assert (frame.loc[frame["standing"] == "damaged", "grade"] == "X").all()
