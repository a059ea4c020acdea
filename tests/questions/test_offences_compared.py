"""Reoffending over time and between groups: counts that anybody can redo, and what is said of them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import duckdb
import pyarrow as pa
import pytest

from govdata.questions.reoffending import Reoffending
from govdata.records.estimates import rates_by_region
from govdata.records.exits import outcomes_by
from govdata.records.persons import per_person
from govdata.records.store import Totals, write_records

ATTRIBUTES = ["sex", "age_at_start", "offence_type", "measure", "risk_level"]
AGAIN = "event_type = 'reoffence' AND event_date - start_date <= 365 AND recorded_date - start_date <= 545"


def recorded(path, **settings):
    return Reoffending(records=str(path), **settings).recorded


def by(path, cutoff, group):
    """Events and people followed to the end, by hand."""
    query = f"""
      SELECT {group}, count(*) FILTER ({AGAIN}), count(*)
      FROM read_parquet('{path}') WHERE start_date <= DATE '{cutoff}' - 545 GROUP BY ALL"""
    return {name: (k, n) for name, k, n in duckdb.sql(query).fetchall()}


def test_periods_and_groups_are_counts_that_anybody_can_redo(made):
    records = made("correction", 6_000)
    of = recorded(records.path)
    years = by(records.path, records.cutoff, "strftime(start_date, '%Y-01')")
    assert of.trend.months == 12 and len(of.trend.counts) > 2
    assert of.trend.counts.items() <= years.items()
    for dimension, column in (("sex", "sex"), ("risk", "risk_level"), ("offence", "offence_type")):
        shown = {g: held for (d, g), held in of.groups.counts.items() if d == dimension}
        assert len(shown) > 1 and shown.items() <= by(records.path, records.cutoff, column).items()
    ages = by(records.path, records.cutoff, "age_at_start BETWEEN 35 AND 44")
    assert of.groups.counts["age", "35–44"] == ages[True]


def test_only_periods_followed_to_the_end_are_shown(made):
    records = made("correction", 6_000)
    months = sorted(recorded(records.path).trend.counts)
    assert months[-1] == "2022-01"  # 545 days before the end of 2024 lie in July 2023
    assert all(int(b[:4]) - int(a[:4]) == 1 for a, b in pairwise(months))
    early = recorded(made("correction", 30_000).path, cutoff="2022-12-31").trend
    assert max(early.counts) == "2021-04"  # those of July and later may still be followed


def test_periods_are_as_short_as_the_smallest_count_allows(made):
    assert recorded(made("correction", 30_000).path).trend.months == 3
    assert recorded(made("correction", 2_500).path).trend is None


@pytest.mark.parametrize(("year", "change"), [(2022, "rose"), (2021, "fell"), (2019, "cannot_tell")])
def test_a_change_is_said_only_if_chance_does_not_explain_it(made, kept, year, change):
    fewer = f"year(start_date) <> {year} OR event_type = 'reoffence' OR hash(person_id) % 6 = 0"
    of = recorded(kept(made("correction", 6_000), where=f"({fewer})"))
    assert (of.trend_change, of.trend_from, of.trend_to) == (change, "2022-01", "2022-12")
    (k, n), (k_before, n_before) = of.trend.counts["2022-01"], of.trend.counts["2021-01"]
    assert of.trend_share.value == k / n and of.trend_before.value == k_before / n_before
    assert of.trend_points.value == pytest.approx(100 * abs(k / n - k_before / n_before))
    low, high = of.trend_range.low.value, of.trend_range.high.value
    assert (low > 0) == (change != "cannot_tell") and low < high


def test_who_differs_is_said_by_name(made, kept):
    of = recorded(made("correction", 6_000).path)
    assert (of.groups_found, of.groups_apart.names) == ("some", ("risk",))  # made so
    alike = recorded(kept(made("correction", 6_000), without=["risk_level"]))
    assert (alike.groups_found, alike.groups_apart) == ("cannot_tell", None)


def test_a_file_without_attributes_has_no_groups(made, kept):
    of = recorded(kept(made("correction", 6_000), without=ATTRIBUTES))
    assert (of.groups, of.groups_found) == (None, "not_shown") and of.trend is not None
    blind = recorded(kept(made("correction", 6_000), without=["event_date", "event_type", "recorded_date"]))
    assert (blind.trend, blind.groups, blind.trend_change) == (None, None, "not_shown")


@pytest.mark.parametrize("least", [10, 30])
def test_no_number_below_the_smallest_count(made, least):
    of = recorded(made("correction", 6_000).path, min_cell=least)
    held = [
        *(of.groups.counts.values() if of.groups else ()),
        *(of.trend.counts.values() if of.trend else ()),
    ]
    assert held
    assert all(c == 0 or c >= least for k, n in held for c in (k, n - k))


def test_groups_add_up_to_the_table_of_regions(made):
    of = recorded(made("correction", 6_000).path)
    rates = rates_by_region(of.cohort)[["eligible", "events", "immature"]].sum()
    for group in ("sex", "strftime(began, '%Y')"):
        sums = outcomes_by(of.people, of.cohort, group).groupby("outcome")["count"].sum()
        told = (sums["event"], sums["none"] + sums["event"], sums["immature"])
        assert told == (rates["events"], rates["eligible"], rates["immature"])


def test_released_people_are_counted_from_their_release(made):
    of = recorded(made("correction", 6_000).path, origin="release")
    sums = outcomes_by(of.people, of.cohort, "sex").groupby("outcome")["count"].sum()
    rates = rates_by_region(of.cohort)[["eligible", "events"]].sum()
    assert (sums["event"], sums["none"] + sums["event"]) == (rates["events"], rates["eligible"])


def test_somebody_with_two_terms_keeps_what_the_first_one_says(tmp_path):
    rows = pa.table(
        {
            "person_id": ["P1", "P1", "P2"],
            "region": ["A", "A", "A"],
            "start_date": pa.array([18_000, 18_900, 18_100], pa.date32()),
            "sex": ["male", "male", "female"],
            "risk_level": ["low", "high", None],
        }
    )
    totals = Totals(3, 3, 0)
    source = write_records(
        tmp_path / "t.parquet", "correction", rows.column_names, rows.to_batches(), totals=totals,
        synthetic=True, cutoff=date(2022, 12, 31),
    )  # fmt: skip
    people = per_person(source)
    found = duckdb.sql(f"SELECT person_id, sex, risk_level FROM read_parquet('{people.path}') ORDER BY 1")
    assert found.fetchall() == [("P1", "male", "low"), ("P2", "female", None)]
