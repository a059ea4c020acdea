"""Places of many provinces on a map: none is lost, whatever code it has or lacks."""

from __future__ import annotations

import csv
import importlib.util

import pytest
from backtest.executed import ROOT

from govdata.casebook import load
from govdata.document import plain
from govdata.questions.grid_staffing import GridStaffing
from govdata.questions.model_comparison import ModelComparison
from govdata.report import open as open_report


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """A casebook five times as large, in which one place has a code of no province."""
    spec = importlib.util.spec_from_file_location("growth", ROOT / "bench" / "growth.py")
    growth = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(growth)
    folder = growth.grow(5, tmp_path_factory.mktemp("grown"))
    path = folder / "models.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    row = next(row for row in rows if row[0] == "tongguanshan")
    row[head.index("division_code")] = "990702"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])
    return load(folder)


def test_every_place_is_in_one_province_or_beside_the_map(grown):
    asked = ModelComparison(book=grown)
    found = asked.by_province
    totals = [total for _, total in found.counts.values()]
    assert sum(totals) + found.uncoded[1] == asked.n_places == 130
    # Eight of the 26 places have no code; one copy of Tongguanshan has none of a province.
    assert found.uncoded[1] == 8 * 5 + 1
    assert found.counts["34"][1] == 2 * 5 - 1
    counted = sum(k for k, _ in found.counts.values()) + found.uncoded[0]
    assert counted == len({m for pair in asked._gate.pairs("comparable") for m in pair}) > 0
    assert (asked.n_provinces.n, asked.n_provinces.total) == (sum(k > 0 for k, _ in found.counts.values()), 7)


def test_few_places_have_no_map(book):
    assert ModelComparison(book=book).by_province is None
    assert GridStaffing(book=book).by_province is None


def test_places_of_one_province_have_no_map(grown):
    of_jiangsu = [m for m in grown.ids("models") if grown.model(m).division_code.startswith("32")]
    assert len(of_jiangsu) > 40
    assert ModelComparison(book=grown, models=of_jiangsu).by_province is None


def test_groups_hold_every_place_once_and_count_only_their_own(grown, book):
    asked = ModelComparison(book=grown)
    groups = asked.by_level.groups
    assert sum(group.n for group in groups) == asked.n_places
    assert [group.n for group in groups] == sorted((group.n for group in groups), reverse=True)
    outcomes = sum(group.counts["outcomes"] for group in groups)
    assert outcomes == asked.n_outcomes.n == 5 * ModelComparison(book=book).n_outcomes.n > 0
    assert ModelComparison(book=book).by_level is None


def test_staff_by_province_ends_with_places_without_a_code(grown):
    asked = GridStaffing(book=grown)
    groups = asked.who_reports.groups
    assert groups[-1].name == ""
    assert groups[-1].n == asked.n_uncoded.n
    grids = sum(group.counts["grid_count"] for group in groups)
    assert grids == len(asked._rows("grid_count", reported=True)) == 15
    # Wujin alone prints grids and a post: five copies of it.
    assert (asked.n_both.n, asked.n_both.total) == (5, 45)


@pytest.mark.parametrize("question", [ModelComparison, GridStaffing])
def test_the_picture_says_it_in_both_languages(grown, question):
    asked = question(book=grown)
    figures = [
        open_report(asked, lang).picture("fig-provinces", asked.by_province).payload.blocks[0]
        for lang in ("zh", "en")
    ]
    uncoded = "{}/{}".format(*asked.by_province.uncoded)
    for figure in figures:
        assert uncoded in figure.svg
        assert uncoded in figure.svg_narrow
        assert uncoded in figure.alt
        assert str(asked.by_province.uncoded[1]) in plain(figure.note)
        assert len(figure.data.rows) == 34 + 1
    assert figures[1].alt.startswith("Tile map of China's 34 province-level divisions, ")
