"""What is found of participation and satisfaction, decided without words."""

from __future__ import annotations

import pytest

from govdata.errors import RecordsError
from govdata.questions.participation_and_satisfaction import ParticipationAndSatisfaction

ANSWERED = "answer IN ('satisfied', 'fairly', 'dissatisfied')"


def asked(**parameters):
    return ParticipationAndSatisfaction(**parameters)


def test_the_packaged_places(book):
    found = asked(book=book)
    assert (found.finding, found.verdict) == ("no_base", "cannot_tell")
    assert (found.n_based.n, found.n_based.total) == (0, found.n_shares)
    # 75 % is 3 of 4; 99.67 % needs 299; both shares of Haimen at once need 600.
    assert (found.fewest.value, found.fewest_of_most.value, found.common_fewest.value) == (4, 299, 600)
    assert (found.n_complete.value, found.n_per_round.value) == (683, 905)
    assert found.rule_place == ("zhangjiagang",) and found.line == pytest.approx(1 / 3, abs=1e-3)


def test_no_place_states_a_threshold_and_none_is_made_up(book):
    found = asked(book=book, models=["haimen"])
    assert (found.line, found.rule_line) == (0.0, None)


@pytest.mark.parametrize(("models", "finding"), [(["qingpu"], "volunteers_only"), (["nanan"], "nothing")])
def test_places_without_a_share(book, models, finding):
    assert asked(book=book, models=models).finding == finding


# --- records -------------------------------------------------------------------------------------


def test_nine_silent_people_hide_no_answer(book, made, kept):
    records = made("survey", 3_000)
    nine = f"{ANSWERED} AND coalesce(publish, 'yes') <> 'no' OR respondent_id IN (SELECT respondent_id FROM "
    nine += f"read_parquet('{records.path}') WHERE NOT {ANSWERED} ORDER BY respondent_id LIMIT 9)"
    found = asked(book=book, records=kept(records, where=nine))
    of = found.recorded
    assert (found.finding, of.silence) == ("records", "few")
    assert of.rec_silent is None and of.rec_response is None and of.rec_drawn is None
    # The bounds take as many silent people as "fewer than ten" allows: they don't tell that they are nine.
    fewer = asked(book=book, records=kept(records, where=nine.replace("LIMIT 9", "LIMIT 3"))).recorded
    low, high = of.rec_bounds.low.value, of.rec_bounds.high.value
    assert fewer.rec_bounds.low.value == pytest.approx(low, abs=0.002)
    assert fewer.rec_bounds.high.value == pytest.approx(high, abs=0.002)
    assert low < of.rec_top.value <= of.rec_two.value < high


def test_only_those_who_answered_are_no_residents(book, made, kept):
    of = asked(
        book=book, records=kept(made("survey"), where=ANSWERED + " AND coalesce(publish, 'yes') <> 'no'")
    )
    assert (of.recorded.silence, of.verdict) == ("not_recorded", "cannot_tell")
    assert of.recorded.rec_bounds is None and of.recorded.reached == "cannot_tell"
    assert of.requests[0] == "response"


def test_without_answers_participation_is_still_told(book, made, kept):
    found = asked(book=book, records=kept(made("survey"), without=["answer"]))
    assert (found.finding, found.recorded.part_shown) == ("records_no_answer", "shown")
    assert [name for name, _ in found.key_figures] == ["part"]


@pytest.mark.parametrize("column", ["cluster", "weight", "took_part", "publish"])
def test_a_column_less_costs_only_what_it_tells(book, made, kept, column):
    of = asked(book=book, records=kept(made("survey"), without=[column])).recorded
    assert of.shown and of.rec_top is not None
    assert of.weighted == (column != "weight") and of.part_known == (column != "took_part")
    assert (of.rec_part is None) == (column == "took_part")


def test_nothing_to_answer_from(book, made, kept):
    path = kept(made("survey"), without=["answer", "took_part"])
    with pytest.raises(RecordsError, match="neither a column answer nor took_part"):
        _ = asked(book=book, records=path).finding


def test_people_who_have_no_row_widen_the_bounds(book, made):
    records = str(made("survey").path)
    known, more = (asked(book=book, records=records, people_drawn=n).recorded for n in (0, 9_000))
    assert more.rec_bounds.low.value < known.rec_bounds.low.value
    assert more.rec_bounds.high.value > known.rec_bounds.high.value
    with pytest.raises(RecordsError, match="10 people drawn, but the records hold"):
        _ = asked(book=book, records=records, people_drawn=10).finding


def test_few_people_show_nothing(book, made):
    found = asked(book=book, records=str(made("survey", 12, 1, 2).path))
    assert found.finding == "records_hidden" and found.recorded.main is None
