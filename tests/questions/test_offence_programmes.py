"""Two programmes compared: weighted alike, never from too few, and nothing small told by the balance."""

from __future__ import annotations

import pytest

from govdata.disclosure.protection import audit
from govdata.errors import RecordsError
from govdata.questions.offence_programmes import FEWEST
from govdata.questions.reoffending import Reoffending

BOTH = ("counselling", "work placement")


def asked(path, programmes=BOTH, **settings):
    return Reoffending(records=str(path), programmes=programmes, **settings).recorded


def test_people_alike_show_no_difference_and_the_risk_that_told_them_apart_is_balanced(made):
    of = asked(made("correction", 6_000, 3, 4).path)
    assert of.matched_found == "unclear" and of.matched_e_value is None
    risk = of.balance.rows["risk"]
    assert risk[0] > 0.2 and all(after == 0 for _, after in of.balance.rows.values())
    assert of.unlike_before == "unlike" and audit(of.protected).holds
    low, high = of.matched_range.low.value, of.matched_range.high.value
    assert low < 0 < high
    assert abs(of.matched_first.value - of.matched_second.value) * 100 == pytest.approx(
        of.matched_points.value, abs=0.05
    )
    # Of the same people, the raw shares are those of the table.
    for k, n in of.programme_pair.counts.values():
        assert 0 < k < n and n >= FEWEST


@pytest.mark.parametrize(("programmes", "found"), [(BOTH, "lower"), (BOTH[::-1], "higher")])
def test_a_programme_with_fewer_offences_is_told_with_what_could_explain_it(made, kept, programmes, found):
    gone = "programme = 'counselling' AND event_type = 'reoffence' AND hash(person_id) % 10 < 7"
    path = kept(made("correction", 16_000, 3, 4), where=f"({gone}) IS NOT TRUE")
    of = asked(path, programmes)
    assert of.matched_found == found
    low, high = of.matched_range.low.value, of.matched_range.high.value
    assert 0 < low < of.matched_points.value < high  # said of how much lower, or higher, the first is
    assert of.matched_e_value.value > of.matched_e_limit.value > 1


def test_too_few_are_not_compared(made):
    of = asked(made("correction", 1_500, 3, 2).path)
    assert of.matched_found in ("too_small", "hidden")
    assert (of.matched_first, of.programme_pair, of.balance, of.matched_range) == (None,) * 4
    assert of.fewest_matched == 434


def test_nothing_is_asked_or_the_file_does_not_know(made, kept):
    path = made("correction", 6_000, 3, 4).path
    bare = asked(path, ())
    assert bare.matched_found == "not_asked" and "by_programme" not in bare.protected
    assert asked(kept(made("correction", 6_000, 3, 4), without=["programme"])).matched_found == "no_column"
    few = kept(
        made("correction", 6_000, 3, 4),
        without=["sex", "age_at_start", "measure", "risk_level", "offence_type"],
    )
    assert asked(few).matched_found == "no_factor"
    with pytest.raises(
        RecordsError, match=r"the programme 'councelling'; .*; nearest is 'counselling'|councelling"
    ):
        _ = asked(path, ("councelling", "work placement")).matched_found
    with pytest.raises(RecordsError, match="expected the names of two, or none"):
        _ = asked(path, ("counselling",)).matched_found


def test_the_balance_of_what_small_numbers_make_is_withheld(made, kept):
    # Three people of low risk were counselled: how unlike the programmes were by risk would tell.
    told = "programme IS NOT DISTINCT FROM 'counselling' AND risk_level = 'low'"
    place = "row_number() OVER (PARTITION BY programme, risk_level ORDER BY start_date)"
    risk = f"CASE WHEN {told} AND {place} > 3 THEN 'medium' ELSE risk_level END"
    of = asked(kept(made("correction", 12_000, 3, 4), risk_level=risk))
    assert of.matched_found in ("unclear", "lower", "higher", "too_small")
    assert not of._pair.tells_nobody("risk", 10)
    assert of.balance is None or of.balance.rows["risk"][0] is None
    assert asked(made("correction", 12_000, 3, 4).path)._pair.tells_nobody("risk", 10)
