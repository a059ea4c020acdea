"""Requests over time and by category: counts that anybody can redo, and what is said of them."""

from __future__ import annotations

import duckdb
import pytest

from govdata.questions.service_requests import ServiceRequests
from govdata.records.store import Totals, write_records

IN_TIME = "closed <= received + 15 AND closed <= DATE '{cutoff}'"


@pytest.fixture
def longer(tmp_path):
    """Return a function that puts a year of requests, some of the same, before those of a file."""

    def of(records, kept):
        dates = ", ".join(f"({d} - INTERVAL 366 DAY)::DATE AS {d}" for d in ("received", "closed", "due"))
        query = f"""
          SELECT * FROM read_parquet('{records.path}') UNION ALL BY NAME
          SELECT * REPLACE (ticket_id || 'b' AS ticket_id, {dates}) FROM read_parquet('{records.path}')
          WHERE hash(ticket_id) % 3 {kept} ORDER BY region, received"""
        table = duckdb.sql(query).to_arrow_table()
        totals = Totals(table.num_rows, table.num_rows, 0)
        path = tmp_path / "longer.parquet"
        return write_records(
            path, "request", table.column_names, table.to_batches(), totals=totals, synthetic=True,
            cutoff=records.cutoff,
        ).path  # fmt: skip

    return of


def recorded(path, **settings):
    return ServiceRequests(records=str(path), **settings).recorded


def by(records, group, where="true"):
    """Requests closed in time, and all, by hand."""
    told = IN_TIME.format(cutoff=records.cutoff)
    query = f"""SELECT {group}, count(*) FILTER ({told}), count(*) FROM read_parquet('{records.path}')
                WHERE received <= DATE '{records.cutoff}' AND {where} GROUP BY ALL"""
    return {name: (k, n) for name, k, n in duckdb.sql(query).fetchall()}


def test_months_and_categories_are_counts_that_anybody_can_redo(made):
    records = made("request")
    of = recorded(records.path)
    months = by(records, "strftime(received, '%Y-%m')")
    old = f"received <= DATE '{records.cutoff}' - 105"
    assert of._period_months == 1 and len(of.trend.counts) > 5
    assert of.trend.counts.items() <= months.items()
    assert max(of.trend.counts) == "2024-08"  # 105 days before the end of 2024 lie in September
    assert max(of.volumes.counts) == "2024-12"
    assert of.volumes.counts == {m: months[m][1] for m in of.volumes.counts}
    categories = {g: held for (_, g), held in of.groups.counts.items()}
    assert len(categories) == 5 and categories == by(records, "category", old)


def test_within_one_year_a_rise_is_no_rise(made):
    of = recorded(made("request").path)
    assert (of.volume_change, of.rec_volume, of.trend_change) == ("short", None, "not_shown")


@pytest.mark.parametrize(("kept", "change"), [("> 0", "more"), (">= 0", "same")])
def test_volume_is_held_against_the_same_months_a_year_before(made, longer, kept, change):
    of = recorded(longer(made("request"), kept))
    assert (of.volume_change, of.volume_from, of.volume_to) == (change, "2024-10", "2024-12")
    now = sum(of.volumes.counts[f"2024-{m}"] for m in (10, 11, 12))
    then = sum(of.volumes.counts[f"2023-{m}"] for m in (10, 11, 12))
    assert of.rec_volume.value == now
    assert of.rec_volume_change.value == pytest.approx(now / then - 1)


def test_categories_that_differ_are_said_to(made, kept):
    slow = "CASE WHEN category = 'noise' AND hash(ticket_id) % 3 = 0 THEN received + 40 ELSE closed END"
    of = recorded(kept(made("request"), closed=slow))
    assert of.groups_found == "some" and of.groups_apart.names == ("category",)
    assert recorded(made("request").path).groups_found == "cannot_tell"


@pytest.mark.parametrize(
    ("without", "shown"), [(["closed"], (False, False)), (["category"], (True, False)), ([], (True, True))]
)
def test_what_the_file_cannot_tell_is_not_shown(made, kept, without, shown):
    of = recorded(kept(made("request"), without=without))
    assert (of.trend is not None, of.groups is not None) == shown
    assert (of.volumes is None) == (of.volume_change == "not_shown")


@pytest.mark.parametrize("least", [10, 25])
def test_no_number_below_the_smallest_count(made, least):
    of = recorded(made("request", 2_000).path, min_cell=least)
    held = [counts for found in (of.trend, of.groups) if found for counts in found.counts.values()]
    assert held and all(c == 0 or c >= least for k, n in held for c in (k, n - k))
