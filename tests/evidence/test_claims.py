"""All and none in a word: quoted, bounded on conditions where a process goes on, and never a number."""

from __future__ import annotations

import pytest

from govdata.casebook import load
from govdata.errors import MethodError
from govdata.evidence import audit, claims, implied, places, roundness
from govdata.evidence import derived as published
from govdata.evidence.answered_goals import pairings

BOOK = load()
CLAIMED = [row for row in BOOK.list_observations() if row.claim]
PRINTED = "0123456789%％"


def test_no_absolute_of_the_casebook_is_a_number_unless_the_text_prints_one():
    absolute = [row for row in BOOK.list_observations() if row.absolute]
    assert len([row for row in absolute if row.standing == "measured"]) > 30
    for row in absolute:
        assert row.claim != any(sign in row.exact for sign in PRINTED + "零"), row.exact


@pytest.mark.parametrize("row", CLAIMED, ids=lambda row: row.observation_id)
def test_a_claim_is_worked_with_nowhere(row):
    said = f"{row.observation_id} says “{row.exact}” in a word; a claim is no number"
    for work in (
        lambda: published.derive(BOOK, f"1 - {row.observation_id}"),
        lambda: implied.largest_excluded(BOOK, row.observation_id),
        lambda: implied.smallest_sample(BOOK, row.observation_id),
    ):
        with pytest.raises(MethodError) as told:
            work()
        assert said in str(told.value)
    assert implied.left_over(BOOK, row.observation_id) is None
    here = [row.indicator_id], [row.model_id]
    assert row.observation_id not in places.shares(BOOK, *here)
    assert row.observation_id not in places.results(BOOK, *here)
    gathered = published.printed(BOOK, row.indicator_id, [row.model_id])
    assert row.observation_id not in (*gathered.results, *gathered.norms)
    assert (row.observation_id in gathered.claims) == (row.standing == "measured")
    assert gathered.places == (row.model_id,)  # it isn't silent, though


def test_claims_round_nothing():
    found = roundness.absolutes(BOOK)
    assert {"nanan_09", "nanan_10"} <= set(found)
    assert not any(BOOK.observation(i).claim for i in found)


def test_claims_are_counted_apart():
    tally = published.tally(BOOK, ["wujin"])
    assert (tally.n, tally.measured, tally.claims) == (14, 5, 2)


@pytest.mark.parametrize(
    ("figure", "says", "total", "limit"),
    [
        ("yongfeng_04", "none", "yongfeng_03", "conditional"),
        ("xianghe_women_03", "all", "xianghe_women_02", "closed_set"),  # 132 complaints: true or false
        ("qingpu_06", "all", "qingpu_05", "closed_set"),
        ("wujin_10", "all", "", "no_total"),
        ("nanan_09", "all", "", "no_total"),  # printed as 100 %
    ],
)
def test_how_far_a_claim_goes(figure, says, total, limit):
    found = claims.limit(BOOK, figure)
    assert (found.says, found.total, found.limit) == (says, total, limit)
    assert found.worded == BOOK.observation(figure).claim


def test_a_bound_stands_with_its_conditions_and_is_graded_c_at_best():
    found = claims.limit(BOOK, "yongfeng_04", level=0.95)
    assert found.conditions == ("claim_true", "same_people", "followed_alike")
    assert found.bound is not None
    assert found.bound.value == pytest.approx(1 - 0.05 ** (1 / 486))
    assert found.bound.grade == "C"
    assert BOOK.grade("yongfeng_04") == "C"


def _zero(made, **cells):
    """bing has no vacancy among its 80 grids, as an ongoing process."""
    made.change("indicators", 8, denominator_id="grid_count", counted_set="ongoing", stage="outcome")
    made.change("observations", 9, **cells)
    made.change("observations", 11, qualifier="exact")
    return claims.limit(made.load(), "bing_02")


def test_a_printed_zero_of_named_people_needs_only_to_be_followed(made):
    found = _zero(made, base="bing_04")
    assert (found.limit, found.conditions, found.worded) == ("conditional", ("followed_alike",), False)


def test_a_sample_that_is_named_bounds_without_conditions(made):
    made.change("indicators", 8, denominator_id="grid_count", counted_set="sample", stage="outcome")
    made.change("observations", 9, base="bing_04").change("observations", 11, qualifier="exact")
    found = claims.limit(made.load(), "bing_02")
    assert (found.limit, found.conditions) == ("bounded", ())
    assert found.bound is not None
    assert found.bound.value == pytest.approx(1 - 0.05 ** (1 / 80))


def test_a_hedged_total_is_a_condition(made):
    made.change("indicators", 8, denominator_id="grid_count", counted_set="sample", stage="outcome")
    made.change("observations", 9, base="bing_04")
    assert claims.limit(made.load(), "bing_02").conditions == ("total_hedged",)


def test_a_goal_in_a_word_is_a_goal_and_a_word_answers_it(made):
    made.add("observations", observation_id="bing_06", indicator_id="covered_share", value="1", unit="share",
             qualifier="all", standing="target", start="28", end="30", exact="全部")  # fmt: skip
    pair = next(p for p in pairings(made.load(), "bing") if p.goal == "bing_06")
    assert (pair.how, pair.answer, pair.lies, pair.own) == ("claimed", "bing_03", "", False)


def test_arithmetic_over_a_claim_is_not_read(made):
    made.add("identities", identity_id="bing_i1", model_id="bing", kind="sum", expected="holds",
             expression="bing_03 * bing_04 == bing_05", tolerance="0")  # fmt: skip
    result = next(r for r in audit.check_identities(made.load(), "bing"))
    assert (result.holds, result.unread, result.verdict) == (None, "claim", "unread")
