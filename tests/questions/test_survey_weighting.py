"""A survey weighted for silence and to known numbers: shares anybody can redo, and what would tell on few."""

from __future__ import annotations

import pyarrow as pa
import pytest

from govdata.errors import RecordsError
from govdata.questions.participation_and_satisfaction import ParticipationAndSatisfaction
from govdata.records.schema import schema_of
from govdata.records.store import Totals, arrow_schema, write_records

#: Stratum and sex -> satisfied, dissatisfied, silent.
PEOPLE = {
    ("town", "male"): (60, 40, 20),
    ("town", "female"): (80, 20, 20),
    ("country", "male"): (20, 80, 100),
    ("country", "female"): (40, 60, 100),
}
HEAD = "variable,category,population"
WORDS = ("satisfied", "dissatisfied", "refused")


@pytest.fixture
def asked(tmp_path):
    """Return a function that asks a survey of some people: the question, records in a file."""

    def of(people=None, lines=(), without=(), head=HEAD, synthetic=True, **settings):
        rows = [
            {"region": (*region, "A")[0], "stratum": stratum, "sex": sex, "answer": word}
            for (stratum, sex, *region), counts in (people or PEOPLE).items()
            for word, n in zip(WORDS, counts, strict=True)
            for _ in range(n)
        ]
        rows = [{"respondent_id": f"P{i}"} | row for i, row in enumerate(rows)]
        schema = schema_of("survey")
        names = [n for n in schema.names if n in rows[0] and n not in without]
        table = pa.Table.from_pylist(
            [{n: row[n] for n in names} for row in rows], schema=arrow_schema(schema, names, {})
        )
        path, totals = tmp_path / "s.parquet", Totals(len(rows), len(rows), 0)
        write_records(
            path, "survey", names, table.to_batches(), totals=totals, synthetic=synthetic, cutoff=None
        )
        if lines:
            known = tmp_path / "known.csv"
            known.write_text("\n".join([head, *lines]), encoding="utf-8")
            settings["margins"] = str(known)
        return ParticipationAndSatisfaction(records=str(path), **settings).recorded

    return of


def test_silence_is_made_up_for_stratum_by_stratum(asked):
    of = asked()
    # 140 of 200 in town, 240 drawn; 60 of 200 in the country, 400 drawn.
    assert of.weighting == "response"
    assert of.rec_top.value == pytest.approx(200 / 400)
    assert of.rec_adjusted.value == pytest.approx((240 * 0.7 + 400 * 0.3) / 640)
    assert of.rec_kish.value == pytest.approx(400 * (200 * 1.2**2 + 200 * 2**2) / 640**2)
    low, high = of.rec_adjusted_interval.low.value, of.rec_adjusted_interval.high.value
    assert low < of.rec_adjusted.value < high
    assert (of.rec_margins, of.rec_people, of.margins_given) == (None, None, False)


def test_known_numbers_by_one_variable(asked):
    of = asked(lines=["sex,female,30000", "sex,男,10000"])
    # Women: 120 of 200; men: 80 of 200.
    assert of.weighting == "margins" and of.rec_margins.names == ("sex",)
    assert of.rec_adjusted.value == pytest.approx(0.75 * 0.6 + 0.25 * 0.4)
    assert of.rec_people.value == 40_000
    assert (of.rec_factors.low.value, of.rec_factors.high.value) == pytest.approx((0.5, 1.5))


def test_known_numbers_by_two_variables_are_met_together(asked):
    of = asked(lines=["sex,female,500", "sex,male,500", "stratum,town,200", "stratum,country,800"])
    # Sexes are alike in both strata, so that all four kinds weigh as stratum and sex say.
    assert of.rec_adjusted.value == pytest.approx(0.2 * 0.7 + 0.8 * 0.3)
    assert of.rec_margins.names == ("sex", "stratum")


def test_known_numbers_need_no_silence(asked):
    people = {kind: (yes, no, 0) for kind, (yes, no, _) in PEOPLE.items()}
    assert asked(people).weighting == "none"
    assert asked(people, ["sex,female,3", "sex,male,1"]).weighting == "margins"


def test_what_would_tell_on_few_people_is_withheld(asked):
    few = PEOPLE | {("country", "female"): (4, 60, 100)}
    known = ["sex,female,3", "sex,male,1", "stratum,town,2", "stratum,country,2"]
    of = asked(few, known)
    assert of.weighting == "withheld" and of.shown
    assert (of.rec_adjusted, of.rec_adjusted_interval, of.rec_kish, of.rec_people) == (None,) * 4
    # By sex alone each answer has ten or more.
    assert asked(few, known[:2]).weighting == "margins"
    silent = PEOPLE | {("town", "male"): (60, 40, 2), ("town", "female"): (80, 20, 3)}
    assert asked(silent).weighting == "withheld"


def test_hidden_regions_are_left_hidden(asked):
    """Kinds of people that live in all regions tell nothing of one; a kind that is some regions does."""
    people = {
        ("town", "male", "A"): (60, 40, 20),
        ("town", "female", "A"): (60, 40, 20),
        ("country", "male", "B"): (30, 2, 20),
        ("country", "female", "B"): (30, 2, 20),
        ("country", "male", "C"): (30, 20, 20),
        ("country", "female", "C"): (30, 20, 20),
    }
    by_sex = asked(people, ["sex,female,3", "sex,male,1"])
    assert not by_sex.whole_table and by_sex.weighting == "margins"
    by_stratum = asked(people, ["stratum,town,3", "stratum,country,1"])
    assert by_stratum.weighting == "withheld"  # what the country answered is what B and C did


def test_one_stratum_has_nothing_to_make_up(asked):
    assert asked(without=("stratum",)).weighting == "none"


def test_what_the_records_lack_is_said_with_file_and_row(asked):
    with pytest.raises(RecordsError, match=r"known.csv row 2: variable is 'age_band'; expected one that all"):
        _ = asked(lines=["age_band,18-24,5"]).weighting
    missing = {("town", "male"): (30, 30, 30), ("town", None): (20, 20, 20)}
    with pytest.raises(RecordsError, match=r"variable is 'sex'; expected one that all who answered have"):
        _ = asked(missing, ["sex,male,5"]).weighting


def test_numbers_that_no_weights_meet_name_the_file(asked):
    people = {("town", "male"): (30, 30, 0), ("country", "female"): (30, 30, 0)}
    of = asked(people, ["sex,male,5", "sex,female,5", "stratum,town,6", "stratum,country,4"])
    with pytest.raises(RecordsError, match=r"known.csv: no weights meet all margins at once"):
        _ = of.rec_adjusted


def test_known_numbers_that_are_made_up_mark_the_report(asked):
    assert asked(synthetic=False).synthetic is False
    lines = ["sex,female,3", "sex,male,1"]
    assert asked(lines=lines, synthetic=False).synthetic is False
    made = [f"{line},true" for line in lines]
    assert asked(lines=made, head=f"{HEAD},synthetic", synthetic=False).synthetic is True
