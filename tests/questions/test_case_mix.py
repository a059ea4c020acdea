"""Reoffending beside what the case mix makes likely: expected counts that anybody can redo, and refusals."""

from __future__ import annotations

import datetime as dt

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from govdata.questions.reoffending import Reoffending
from govdata.records.store import Totals, write_records

ATTRIBUTES = ["sex", "age_at_start", "offence_type", "measure", "risk_level"]
CUTOFF = dt.date(2024, 12, 31)
START = dt.date(2020, 3, 1)


def recorded(path, **settings):
    return Reoffending(records=str(path), **settings).recorded


@pytest.fixture(scope="module")
def many(made):
    return made("correction", 30_000, regions=14)


@pytest.fixture(scope="module")
def of_many(many):
    return recorded(many.path)


@pytest.fixture
def written(tmp_path):
    """Return a function that writes people: ``(region, reoffended, attributes)`` times how many."""

    def of(groups, start=START):
        rows = [
            {"region": region, "start_date": start, "again": i < events, **told}
            for region, events, n, told in groups
            for i in range(n)
        ]
        table = pa.Table.from_pylist(
            [
                {
                    "person_id": f"P{i:06d}",
                    "event_date": start + dt.timedelta(100) if again else None,
                    "event_type": "reoffence" if again else None,
                }
                | row
                for i, row in enumerate(rows)
                for again in [row.pop("again")]
            ]
        ).sort_by([("region", "ascending"), ("start_date", "ascending")])
        path, totals = tmp_path / "c.parquet", Totals(len(rows), len(rows), 0)
        write_records(
            path, "correction", table.column_names, table.to_batches(), totals=totals, synthetic=True,
            cutoff=CUTOFF,
        )  # fmt: skip
        return path

    return of


def sex(events_m, n_m, events_f, n_f, region):
    return [(region, events_m, n_m, {"sex": "male"}), (region, events_f, n_f, {"sex": "female"})]


def test_expected_counts_of_one_factor_by_hand(written):
    of = recorded(
        written([*sex(30, 300, 15, 60, "A"), *sex(30, 240, 45, 120, "B"), *sex(60, 660, 12, 60, "C")])
    )
    men, women = 120 / 1200, 72 / 240
    assert of.case_mix == "fitted" and of.factors.names == ("sex",)
    people = {"A": (300, 60), "B": (240, 120), "C": (660, 60)}
    assert of.ratios.expected == {r: round(m * men + w * women, 1) for r, (m, w) in people.items()}
    ratio, low, high = of.ratios.limits["B"]
    assert ratio == pytest.approx(75 / 60.0)
    # Byar's limits of 75 events: 58.99 and 94.02.
    assert (low * 60, high * 60) == pytest.approx((58.99, 94.02), abs=0.01)
    k, n = np.array([120, 72]), np.array([1200, 240])
    by_hand = (k * (1 - k / n) ** 2 + (n - k) * (k / n) ** 2).sum() / n.sum()
    assert of.brier.value == round(by_hand, 4)
    assert of.calibration is None  # groups by risk would be those by sex


def test_expected_counts_are_of_the_people_of_the_raw_rate(many, of_many):
    records, of = many, of_many
    assert of.case_mix == "fitted" and len(of.factors) == 5 and of.factors_missing.names == ()
    assert set(of.ratios.expected) <= set(of.funnel.counts)
    assert all(of.ratios.counts[r] == of.funnel.counts[r] for r in of.ratios.expected)
    again = (
        "event_type = 'reoffence' AND event_date - start_date <= 365 AND recorded_date - start_date <= 545"
    )
    total = duckdb.sql(
        f"SELECT count(*) FROM '{records.path}' WHERE start_date <= DATE '2024-12-31' - 545 AND {again}"
    ).fetchall()[0][0]
    people, risk = of._case_mix._by_region[1], of._case_mix.model.risk
    assert float((people @ risk).sum()) == pytest.approx(total)
    assert people.sum() == of._total(1)


def test_groups_by_predicted_risk_are_tenths_that_add_up(of_many):
    of = of_many
    rows = of.calibration.rows
    assert len(rows) == 10 == of.calibrated.total and of.calibrated.n >= 8
    assert sum(n for _, n, _ in rows) == of._total(1) and sum(k for k, _, _ in rows) == of._total(0)
    assert sum(n * p for _, n, p in rows) == pytest.approx(of._total(0), rel=0.01)  # rounded
    assert [p for *_, p in rows] == sorted(p for *_, p in rows)


def test_no_number_below_the_smallest_count(many):
    of = recorded(many.path, min_cell=30)
    assert of.calibration.parts == 5  # a tenth would hold fewer
    held = [*((k, n) for k, n, _ in of.calibration.rows), *of.ratios.counts.values()]
    assert all(k >= 30 and n - k >= 30 for k, n in held)


def test_a_region_with_a_hidden_count_has_no_ratio(written):
    people = [*sex(30, 300, 15, 60, "A"), *sex(30, 240, 45, 120, "B"), *sex(50, 400, 30, 160, "C")]
    of = recorded(written([*people, *sex(3, 300, 2, 100, "D")]))
    assert "D" not in of.ratios.expected and len(of.ratios.expected) >= 2
    assert not set(of.ratios.expected) - set(of.funnel.counts)


def test_a_region_whose_expected_count_would_show_how_few_women_it_has_is_left_out(written):
    people = [*sex(30, 300, 15, 60, "A"), *sex(30, 240, 45, 120, "B"), *sex(50, 400, 30, 160, "C")]
    of = recorded(written([*people, *sex(20, 200, 2, 3, "D")]))
    assert "D" in of.funnel.counts  # its people and offences are shown
    # One more is left out: all expected counts add up to all offences.
    assert set(of.ratios.expected) == {"A", "C"} or set(of.ratios.expected) == {"B", "C"}


def test_people_without_an_entry_count_too(written):
    people = [*sex(30, 300, 15, 60, "A"), *sex(30, 240, 45, 120, "B")]
    unknown = [("A", 20, 100, {"sex": None}), ("B", 15, 80, {"sex": None})]
    of = recorded(written([*people, *unknown]))
    assert of.ratios.expected["A"] == round(300 * 60 / 540 + 60 * 60 / 180 + 100 * 35 / 180, 1)


CERTAIN = [
    ("male", "low", 0, 60),
    ("male", "high", 12, 40),
    ("female", "low", 12, 40),
    ("female", "high", 60, 60),
]


@pytest.mark.parametrize(
    ("finding", "people"),
    [
        ("no_factor", [("A", 30, 300, {}), ("B", 40, 300, {})]),
        ("no_factor", sex(30, 300, 0, 0, "A") + sex(40, 300, 0, 0, "B")),  # all are men
        ("too_few", sex(40, 300, 2, 60, "A") + sex(30, 240, 3, 50, "B")),  # five women with an offence
        ("not_shown", sex(0, 300, 0, 60, "A") + sex(0, 240, 0, 50, "B")),
        ("hidden", sex(30, 300, 15, 60, "A")),  # one area would be compared with itself
        ("separated", [(r, k, n, {"sex": s, "risk_level": v}) for r in "AB" for s, v, k, n in CERTAIN]),
    ],
)
def test_what_cannot_be_modelled_is_one_finding(written, finding, people):
    of = recorded(written(people))
    assert of.case_mix == finding
    assert (of.ratios, of.calibration, of.brier, of.unexpected) == (None, None, None, "not_shown")
    assert of.spread_left == "not_shown" and not of.factors


def test_categories_are_joined_until_the_offences_bear_a_model(made):
    of = recorded(made("correction", 6_000).path)
    assert of.case_mix == "fitted"
    rarer, model = of._total(0), of._case_mix.model
    assert model.n_coefficients * 10 <= rarer < 16 * 10  # all categories would take more than 15
    ages = set(of._case_mix.categories["age"].values())
    assert all("18–24" not in joined or "55+" not in joined for joined in ages)  # only neighbours


def test_without_attributes_or_outcomes_nothing_is_expected(made, kept):
    records = made("correction", 6_000)
    assert recorded(kept(records, without=ATTRIBUTES)).case_mix == "no_factor"
    blind = recorded(kept(records, without=["event_date", "event_type", "recorded_date"]))
    assert (blind.case_mix, blind.ratios) == ("not_shown", None)
    early = recorded(records.path, cutoff="2018-03-31")
    assert (early.case_mix, early.ratios) == ("not_shown", None)


def test_the_words_name_what_the_model_knows(many, kept):
    of = recorded(kept(many, without=["offence_type", "sex"]))
    assert of.factors.names == ("age", "measure", "risk") and of.factors_missing.names == ("sex", "offence")
    assert of.unexpected in ("none", "some") and of.spread_left == "more_than_chance"
