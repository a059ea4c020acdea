"""What is found of reoffending, decided without words."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from govdata.questions.reoffending import Reoffending
from govdata.records.persons import n_persons, per_person
from govdata.records.store import Totals, write_records


def asked(**parameters):
    return Reoffending(**parameters)


def test_the_packaged_places(book):
    found = asked(book=book)
    assert found.finding == "claim_of_none"
    assert (found.n_claims.n, found.n_claims.total) == (1, 4)
    assert (found.claim_place, found.goal_places) == (("yongfeng",), ("yixing",))
    assert set(found.silent_places) == {"qingpu", "lingui"}
    # 1 - 0.05 ** (1 / 486)
    assert found.limit.value == pytest.approx(0.0061451, abs=1e-7)
    assert (found.n_to_exclude.value, found.n_per_group.value) == (1_497, 11_737)


def test_the_bound_follows_the_level(book):
    assert asked(book=book, level=0.9).limit.value == pytest.approx(1 - 0.1 ** (1 / 486))


@pytest.mark.parametrize(
    ("models", "finding"),
    [(["yixing"], "goals_only"), (["qingpu", "lingui"], "nothing"), (["jianye"], "nothing")],
)
def test_places_without_a_claim(book, models, finding):
    found = asked(book=book, models=models)
    assert (found.finding, found.verdict) == (finding, "cannot_tell")
    assert found.claim is None and found.limit is None and found.key_figures == ()
    assert "claim" not in found.requests


def changing(values):
    """Return an edit that sets fields of observations; None takes the row out."""

    def edit(table, row):
        if table == "identities":
            return None
        if table == "observations" and row["observation_id"] in values:
            change = values[row["observation_id"]]
            return None if change is None else row | change
        return row

    return edit


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"yongfeng_03": None}, "claim_without_total"),
        ({"yongfeng_04": {"value": "3", "qualifier": "exact"}}, "counts_other_total"),
        ({"yongfeng_04": {"value": "3", "qualifier": "exact"}, "yongfeng_03": None}, "counts_without_total"),
    ],
)
def test_other_texts_are_other_findings(changed, change, finding):
    found = asked(book=changed(changing(change)))
    assert found.finding == finding
    # Events and a total that may be of other people make no bound.
    assert found.limit is None and found.headline == ("fig-zero", None)


@pytest.mark.parametrize(("value", "exact"), [("0", "0人"), ("3", "3人")])
def test_a_printed_number_is_no_claim_be_it_zero(changed, value, exact):
    printed = {"value": value, "qualifier": "exact", "exact": exact}  # as many characters as the word
    found = asked(book=changed(changing({"yongfeng_04": printed})))
    assert (found.claims, found.counted) == ({}, {"yongfeng": "yongfeng_04"})
    assert found.finding == "counts_other_total" and found.limit is None


def test_every_place_claims_none(changed, book):
    claim = book.observation("yongfeng_04")
    others = {"qingpu_02", "lingui_01", "yixing_02"}

    def edit(table, row):
        if table == "identities":
            return None
        if table == "observations" and row["observation_id"] in others:
            value = "" if claim.value is None else "0"
            told = {"indicator_id": "reoffence_count", "value": value, "qualifier": claim.qualifier}
            return row | told | {"standing": "measured"}
        return row

    found = asked(book=changed(edit))
    assert found.n_reporting.n == found.n_reporting.total == 4
    assert found.claim_place == ("yongfeng",)  # the largest total rules out most


# --- records -------------------------------------------------------------------------------------


def test_records_decide_where_they_are_given(book, made):
    records = made("correction")
    found = asked(book=book, records=str(records.path))
    assert (found.finding, found.verdict) == ("records", "described")
    of = found.recorded
    assert of.rec_n.value + of.rec_immature.value == records.n == of.n_persons
    low, high = of.rec_interval.low.value, of.rec_interval.high.value
    assert low < of.rec_share.value == of.rec_events.value / of.rec_n.value < high
    assert found.headline[0] == "fig-funnel" and found.synthetic


@pytest.mark.parametrize("without", [["event_date"], ["event_type"], ["event_date", "event_type"]])
def test_a_file_that_cannot_know_of_an_offence_gives_no_rate(book, made, kept, without):
    found = asked(book=book, records=kept(made("correction"), without=[*without, "recorded_date"]))
    assert (found.finding, found.verdict) == ("no_outcome_column", "cannot_tell")
    assert found.key_figures == () and found.recorded.outcomes is None and found.recorded.incidence is None
    assert found.requests[0] == "outcome-columns"


def test_a_file_with_the_columns_and_no_event_is_a_zero(book, made, kept):
    never = {"event_date": "NULL::DATE", "event_type": "NULL::VARCHAR", "recorded_date": "NULL::DATE"}
    found = asked(book=book, records=kept(made("correction"), **never))
    assert found.finding == "records_zero" and found.recorded.incidence is None
    assert found.key_figures[0][0] == "limit-records"


def test_nobody_followed_to_the_end_is_no_success(book, made):
    found = asked(book=book, records=str(made("correction").path), cutoff="2018-03-31")
    assert found.finding in ("records_immature", "records_hidden") and found.key_figures == ()


def test_few_people_show_nothing(book, made):
    found = asked(book=book, records=str(made("correction", 12, 1, 2).path))
    assert found.finding == "records_hidden" and not found.recorded.shown


def test_regions_that_a_test_finds_no_different_are_not_called_alike(book, made):
    of = asked(book=book, records=str(made("correction", 20_000, 5, 12).path)).recorded
    assert of.spread in ("cannot_tell", "more_than_chance")
    assert asked(book=book, records=str(made("correction").path)).recorded.spread == "too_few"


def terms(path, rows):
    names = ("person_id", "region", "start_date", "event_date", "event_type")
    day = date.fromisoformat
    table = pa.table(
        {
            "person_id": [r[0] for r in rows],
            "region": ["R1"] * len(rows),
            "start_date": [day(r[1]) for r in rows],
            "event_date": pa.array([day(r[2]) if r[2] else None for r in rows], pa.date32()),
            "event_type": pa.array([r[3] or None for r in rows], pa.string()),
        }
    )
    return write_records(
        path,
        "correction",
        names,
        table.to_batches(),
        totals=Totals(len(rows), len(rows), 0),
        synthetic=True,
        cutoff=date(2024, 12, 31),
    )


def test_three_terms_of_one_person_are_one_person(tmp_path, book):
    rows = [(f"p{i}", f"2020-0{m}-01", "", "") for i in range(40) for m in (1, 3, 5)]
    found = asked(book=book, records=str(terms(tmp_path / "t.parquet", rows).path)).recorded
    assert (found.n_terms, found.n_persons, found.terms) == (120, 40, "several")
    assert found.rec_n.value == 40


def test_an_offence_of_a_later_term_counts_from_the_first_start(tmp_path):
    rows = [
        ("a", "2020-01-01", "2020-02-01", "recall"),
        ("a", "2020-03-01", "2020-06-01", "reoffence"),
        ("b", "2020-01-01", "", ""),
    ]
    records = terms(tmp_path / "t.parquet", rows)
    assert n_persons(records) == 2
    people = pq.read_table(per_person(records).path).to_pylist()
    (a, b) = sorted(people, key=lambda row: row["person_id"])
    first, offence = date(2020, 1, 1), date(2020, 6, 1)
    assert (a["start_date"], a["event_date"], a["event_type"]) == (first, offence, "reoffence")
    assert b["event_type"] is None


def test_what_is_said_of_limits_is_said_of_the_regions_shown(made):
    few = asked(records=str(made("correction", n=5_000, regions=12).path)).recorded
    assert (few.n_against_limits.n, few.n_against_limits.total) == (
        len(few.funnel.counts),
        12,
    ) and few.n_against_limits.n < 12
    assert few.n_expected.n <= few.n_against_limits.n and few.n_expected.total == 12
    one = asked(records=str(made("correction", n=4_000, regions=1).path)).recorded
    assert one.n_against_limits.total == 1
