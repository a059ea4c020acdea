"""How many requests came: whole months only, against their usual variation, and never from too few."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest

from govdata.questions.service_requests import ServiceRequests
from govdata.records.store import Totals, write_records

DAY = timedelta(1)


@pytest.fixture
def recorded(tmp_path):
    """Return a function from requests a day by month, and the first and last day, to what is found."""

    def of(first, last, rate=lambda month: 8, without=(), late=0.2, **settings):
        days = [first + i * DAY for i in range((last - first).days + 1)]
        rng = np.random.default_rng(5)
        received = [day for day in days for _ in range(rate(f"{day:%Y-%m}"))]
        table = {
            "ticket_id": [f"T{i:06d}" for i in range(len(received))],
            "region": ["R01"] * len(received),
            "received": received,
            "closed": [day + (25 if rng.random() < late else 5) * DAY for day in received],
        }
        table = pa.table({name: column for name, column in table.items() if name not in without})
        path, totals = tmp_path / "requests.parquet", Totals(len(received), len(received), 0)
        cutoff = settings.pop("cutoff", last)
        write_records(
            path, "request", table.column_names, table.to_batches(), totals=totals, synthetic=True,
            cutoff=cutoff,
        )  # fmt: skip
        return ServiceRequests(records=str(path), **settings).recorded

    return of


def test_a_steady_rate_has_no_unusual_month_however_long_the_months(recorded):
    of = recorded(date(2023, 1, 1), date(2024, 12, 31))
    assert (of.control_found, of.n_months, of.n_beyond) == ("within", 24, 0)
    assert of.control_centre.value == 8 and set(of.control.chart.rates) == {8}
    assert of.volumes.counts["2024-02"] == 8 * 29
    assert of.season == "level"  # every month has as many: none is the peak
    assert of.volumes_apart is None and not of.part_months


def test_the_months_beyond_the_limits_are_named(recorded):
    of = recorded(date(2023, 7, 1), date(2024, 12, 31), lambda m: {"2024-03": 16, "2024-08": 2}.get(m, 8))
    assert (of.control_found, of.months_above, of.months_below) == ("beyond", ("2024-03",), ("2024-08",))
    assert (of.order, of.season, of.n_months) == ("fell", "short", 18)


@pytest.mark.parametrize(("peak", "season"), [("2024-07", "alike"), ("2024-08", "apart")])
def test_seasons_are_told_from_two_full_years(recorded, peak, season):
    of = recorded(date(2023, 1, 1), date(2024, 12, 31), lambda m: 9 if m in ("2023-07", peak) else 8)
    assert (of.season, of.peak_first, of.peak_last) == (season, "2023-07", peak)
    assert recorded(date(2023, 2, 1), date(2024, 12, 31)).season == "short"


@pytest.mark.parametrize("without", [(), ("closed",)], ids=str)
def test_months_that_the_records_do_not_hold_whole_are_left_out_and_named(recorded, without):
    of = recorded(date(2023, 1, 9), date(2024, 6, 17), without=without)
    assert of.part_months == ("2023-01", "2024-06")
    assert (min(of.volumes.counts), max(of.volumes.counts), of.n_months) == ("2023-02", "2024-05", 16)
    assert of.n_beyond == 0
    # Holidays at the ends are no gap; records that stop before the cut-off are one.
    assert not recorded(date(2023, 1, 3), date(2024, 6, 28), cutoff=date(2024, 6, 30)).part_months
    stopped = recorded(date(2023, 1, 1), date(2024, 6, 17), cutoff=date(2024, 6, 30))
    assert stopped.part_months == ("2024-06",)


@pytest.mark.parametrize(
    ("last", "n"), [(date(2024, 1, 31), 0), (date(2024, 6, 30), 6), (date(2024, 11, 30), 11)]
)
def test_too_few_months_say_so(recorded, last, n):
    of = recorded(date(2024, 1, 1), last, without=("closed",))
    assert (of.control_found, of.control, of.n_months) == ("few", None, n)
    assert (of.control_centre, of.n_beyond, of.fewest_months) == (None, 0, 12)
    assert (of.volumes_apart is None) == (n == 0)


def test_few_requests_stand_by_quarter_without_limits(recorded):
    some = ("01", "05", "08", "12")
    of = recorded(date(2021, 1, 1), date(2024, 12, 31), lambda m: int(m[5:] in some), without=("closed",))
    assert of.control_found == "longer" and of.control is None and of._period_months == 3


def test_volume_needs_no_date_of_closure(recorded):
    told = recorded(date(2023, 1, 1), date(2024, 12, 31))
    lacking = recorded(date(2023, 1, 1), date(2024, 12, 31), without=("closed",))
    assert lacking.finding == "records_received" and lacking.trend is lacking.groups is None
    assert lacking.volumes.counts == told.volumes.counts
    # Nor does it need enough late ones in each month.
    assert recorded(date(2023, 1, 1), date(2024, 12, 31), late=0.002).volumes.counts == told.volumes.counts


def test_a_month_of_which_a_few_are_left_out_is_no_month(recorded):
    # Requests of the last days are too few to stand apart: those months would be too low.
    of = recorded(date(2023, 1, 1), date(2024, 12, 31), days=1, min_cell=12)
    assert of.tickets.young == 8 and max(of.volumes.counts) == "2024-11"
    assert of.part_months == ()  # the records hold that month, the page can't show it


def test_nothing_old_enough_says_nothing_of_volume(recorded):
    of = recorded(date(2024, 12, 1), date(2024, 12, 10), days=30)
    assert (of.control_found, of.part_months) == ("not_shown", ())
