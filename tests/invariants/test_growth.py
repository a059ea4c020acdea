"""Reports on 260 places: true, alike in both languages, as long as a reader can use, and in full beside."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from backtest.executed import ROOT, run_cells

from govdata.document import Document, Figure, Table
from govdata.document.numbering import evidence_note, evidence_rows, number
from govdata.document.read import read
from govdata.document.walk import blocks
from govdata.render.sheets import sheets
from invariants.edition import same_in_both_languages
from invariants.rules import violations

# Long lists of figures, of places, of groups; a matrix; pictures of many rows.
TOPICS = (
    *("reform_effects", "dispute_mediation", "correction_caseload", "targets_and_results"),
    "grid_staffing",  # provinces as tiles and panels
)
MOST = 24


@pytest.fixture(scope="module")
def grown(tmp_path_factory) -> Path:
    """A casebook ten times as large as the packaged one."""
    spec = importlib.util.spec_from_file_location("growth", ROOT / "bench" / "growth.py")
    growth = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(growth)
    return growth.grow(10, tmp_path_factory.mktemp("grown"))


@pytest.fixture(scope="module")
def made(grown) -> dict[tuple[str, str], Document]:
    """Reports by topic and language."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOVDATA_CASEBOOK", str(grown))
        patch.setenv("GOVDATA_ROOT", str(ROOT))
        return {
            (topic, lang): read(
                run_cells(ROOT / "notebooks" / f"{topic}.ipynb", {"lang": lang, "issued": "2026-11-22"}),
                topic,
            )
            for topic in TOPICS
            for lang in ("zh", "en")
        }


@pytest.mark.parametrize("topic", TOPICS)
def test_what_is_said_of_many_places_is_true(topic, made):
    assert not violations(made[topic, "zh"]) + violations(made[topic, "en"])
    assert not list(same_in_both_languages(made[topic, "zh"], made[topic, "en"]))


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_cuts_what_is_long_and_the_workbook_has_all(topic, made):
    document = made[topic, "en"]
    drawn = [block.data for block in blocks(document.blocks) if isinstance(block, Figure)]
    tables = [b for b in blocks(document.blocks) if isinstance(b, Table) and b not in drawn]
    cut = [table for table in tables if table.full]
    assert cut
    assert all(_n(table) <= MOST for table in tables)
    assert all(_n(table.full) > MOST for table in cut)
    sizes = [len(sheet.rows) for sheet in sheets(*number(document))]
    assert all(any(size >= _n(table.full) for size in sizes) for table in cut)


@pytest.mark.parametrize("topic", TOPICS)
def test_the_appendix_lists_what_pages_print_and_says_where_the_rest_is(topic, made):
    document, numbering = number(made[topic, "en"])
    listed, whole = evidence_rows(document, numbering), evidence_rows(document, numbering, whole=True)
    assert len(numbering.beyond) == len(whole) - len(listed) > 0
    rest = f"the rest ({len(numbering.beyond):,} more) is listed in the workbook (xlsx) only."
    assert evidence_note(numbering).endswith(rest)


def _n(table: Table) -> int:
    return sum(row.role == "body" for row in table.rows)
