"""Arithmetic as a reader sees it: the figures that were used, and a title that counts them rightly."""

from __future__ import annotations

import pytest

from govdata.document import plain
from govdata.evidence import audit
from govdata.report import Page
from govdata.report.tables import identities


def _checks(made, *rows: tuple[int, dict[str, str]]):
    for row, cells in rows:
        made.change("identities", row, **cells)
    page = Page("en", made.load())
    return page, audit.check_identities(page.casebook)


def _shown(page, results) -> tuple[str, list[str]]:
    [block] = identities.table(page, "tab-x", results).blocks
    return plain(block.title), [plain(cell.content) for row in block.rows for cell in row.cells]


@pytest.mark.parametrize(
    ("row", "title"),
    [
        (0, "The only check holds; to hold is not to be true"),
        (2, "The only check fails"),
    ],
)
def test_one_check_is_told_as_one(made, row, title):
    page, results = _checks(made)
    assert _shown(page, results[row : row + 1])[0] == title


def test_a_check_on_a_damaged_figure_is_not_said_to_hold(made):
    page, results = _checks(made, (4, {"model_id": "yi", "expression": "yi_01 >= 1"}))
    assert _shown(page, results[2:])[0] == "The only check stands on a damaged figure"
    assert _shown(page, results)[0] == "Of 3 checks 0 fail; on damaged figures, not checked: 1"


def test_of_a_range_the_end_that_was_used_is_shown(made):
    page, results = _checks(made, (4, {"model_id": "bing", "expression": "bing_01 >= jia_01"}))
    cells = _shown(page, results[2:])[1]
    assert "300 ≥ 120" in cells
