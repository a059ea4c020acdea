"""Stock, flow and rates from correction records: what is shown adds up, and nothing small follows from it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from govdata.disclosure.cells import TOTAL
from govdata.disclosure.protection import audit
from govdata.errors import RecordsError
from govdata.questions.correction_caseload import CorrectionCaseload


@pytest.fixture
def people(tmp_path):
    """Return a function from inhabitants by area to the path of their file."""

    def of(inhabitants, year=""):
        head = "region,population,year\n" if year else "region,population\n"
        rows = [f"{area},{n},{year}\n" if year else f"{area},{n}\n" for area, n in inhabitants.items()]
        (tmp_path / "people.csv").write_text(head + "".join(rows), encoding="utf-8")
        return str(tmp_path / "people.csv")

    return of


def asked(path, **settings):
    return CorrectionCaseload(records=str(path), **settings).recorded


def test_stock_and_flow_add_up_by_area_and_by_month(made):
    of = asked(made("correction", 6_000).path, months=30)
    rows = of.flows_by_region.counts
    assert set(rows) == {*(f"R{i}" for i in range(1, 7)), TOTAL} and not of.flows_by_region.rates
    assert all(opening + received - left == closing for opening, received, left, closing in rows.values())
    assert [sum(row[i] for r, row in rows.items() if r != TOTAL) for i in range(4)] == list(rows[TOTAL])
    months = list(of.flows_by_month.rows.values())
    assert len(months) == of.most_rows == 24 and months[-1][2] == rows[TOTAL][3]
    for (_, _, before), (received, left, stock) in pairwise(months):
        assert before + received - left == stock
    ends = of.rec_opening.value, of.rec_received.value, of.rec_left.value, of.rec_closing.value
    assert ends == rows[TOTAL]
    assert of.flow_found == ("rose" if ends[3] > ends[0] else "fell")


def test_rates_are_of_the_inhabitants_given(made, people):
    path = made("correction", 6_000).path
    inhabitants = {f"R{i}": 100_000 * i for i in range(1, 7)}
    of = asked(path, population=people(inhabitants, 2023), months=6)
    counts, rates = of.flows_by_region.counts, of.flows_by_region.rates
    assert (of.population_known, of.population_years, of.population_first) == ("all", "one", "2023")
    assert rates["R2"][0] == pytest.approx(counts["R2"][3] / 2)
    assert rates["R2"][1] == pytest.approx(counts["R2"][1] * 2 / 2)  # half a year's, doubled
    assert of.rec_stock_rate.value == pytest.approx(counts[TOTAL][3] / 21)
    assert of.rec_intake_rate.value == pytest.approx(counts[TOTAL][1] * 2 / 21)


def test_an_area_without_inhabitants_has_no_rate_and_nor_has_the_whole(made, people):
    of = asked(made("correction").path, population=people({"R1": 10_000, "R2": 20_000, "R77": 5}))
    assert (of.population_known, of.n_without_population, of.population_years) == ("some", 4, "not_stated")
    assert set(of.flows_by_region.rates) == {"R1", "R2"}
    assert of.rec_stock_rate is None and of.rec_intake_rate is None
    bare = asked(made("correction").path)
    assert (bare.population_known, bare.rec_stock_rate, bare.n_without_population) == ("not_given", None, 0)


def test_inhabitants_that_cannot_be(made, people):
    with pytest.raises(RecordsError, match="region R1 has a population of 12, fewer than the people that"):
        _ = asked(made("correction").path, population=people({"R1": 12})).population_known
    with pytest.raises(RecordsError, match="without correction records; give both files"):
        _ = CorrectionCaseload(population=people({"R1": 12})).recorded


@pytest.mark.parametrize("settings", [{}, {"weights": [1, 1, 2]}, {"zeros": "hidden"}], ids=str)
def test_no_hidden_count_follows_from_areas_months_and_stocks(made, people, settings):
    of = asked(made("correction", 420, 5, 6).path, population=people({"R1": 9_000}), **settings)
    held = audit(of.protected)
    assert held.holds and of.n_withheld
    flows = of.flows_by_region
    assert any(n is None for row in flows.counts.values() for n in row)
    shown = [n for row in flows.counts.values() for n in row if n is not None]
    shown += [n for row in of.flows_by_month.rows.values() for n in row if n is not None]
    assert all(n == 0 or n >= 10 for n in shown)
    # A rate is no more than the count beside it.
    hidden = [flows.counts["R1"][at] is None for at in (3, 1)]
    assert [rate is None for rate in flows.rates["R1"]] == hidden


def test_without_end_dates_there_is_no_stock(made, kept):
    of = asked(kept(made("correction"), without=["end_date"]))
    assert (of.flow_found, of.flows_by_region, of.flows_by_month) == ("not_shown", None, None)
