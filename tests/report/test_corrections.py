"""The register of corrections: checked like every table, told by the reports that print a figure of it."""

from __future__ import annotations

import pytest

from govdata import trace
from govdata.casebook.tables import read_tables
from govdata.casebook.trace import is_current
from govdata.document import plain
from govdata.errors import CasebookError

HEAD = "correction_id,date,figures,topic,what_zh,what_en,why_zh,why_en\n"
SAID = "原印 112。,It was printed as 112.,误抄。,Miscopied.\n"


def register(made, *rows: str):
    made.path("corrections").write_text(HEAD + "".join(row + SAID for row in rows), "utf-8")
    return made.load()


def shown(page) -> list[list[str]]:
    blocks = page.sources("tab-sources", ["jia", "bing"]).blocks
    tables = [block for block in blocks if block.label == "tab-corrections"]
    return [[plain(cell.content) for cell in row.cells] for table in tables for row in table.rows]


def test_a_report_tells_the_corrections_of_what_it_prints_the_latest_first(made, page_of):
    book = register(
        made, "c1,2026-10-01,jia_01 jia_02,,", "c2,2026-11-01,jia_01,,", "c3,2026-11-02,bing_05,,"
    )
    page = page_of("en", book)
    page.number("jia_01")
    name = page.number("jia_01").evidence
    label = page._evidence[name].label
    assert shown(page) == [
        ["2026-11-01", label, "It was printed as 112.", "Miscopied."],
        ["2026-10-01", label, "It was printed as 112.", "Miscopied."],
    ]
    zh = page_of("zh", book)
    assert shown(zh) == []
    zh.number("bing_05")
    assert [row[2:] for row in shown(zh)] == [["原印 112。", "误抄。"]]


def test_a_correction_of_computed_numbers_names_its_topic(made, page_of):
    book = register(made, "c1,2026-10-01,jia_01,elsewhere,", "c2,2026-10-02,jia_01,starter,")
    page = page_of("en", book)
    page.number("jia_01")
    assert [row[0] for row in shown(page)] == ["2026-10-02"]


def test_a_new_correction_reruns_only_the_reports_that_print_its_figures(made, page_of, monkeypatch):
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(made.folder))
    reads = {}
    for figure in ("jia_01", "jia_02"):
        page = page_of("en", made.load())
        page.number(figure)
        with trace.recording() as found:
            shown(page)
        reads[figure] = [read for read in found if read.table == "corrections"]
    assert all(is_current(read) for own in reads.values() for read in own)
    register(made, "c1,2026-10-01,jia_02,,")
    assert [[is_current(read) for read in own] for own in reads.values()] == [[True], [False]]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("c1,2026-10,jia_01,,", "column 'date', value '2026-10'"),
        ("c1,2026-10-01,,,", "column 'figures'"),
        ("c 1,2026-10-01,jia_01,,", "column 'correction_id'"),
    ],
)
def test_a_row_that_can_not_be_is_refused(made, row, fault):
    with pytest.raises(CasebookError, match=r"corrections\.csv row 2") as caught:
        register(made, row)
    assert fault in str(caught.value)


def test_a_correction_of_no_figure_is_noticed_and_printed_nowhere(made):
    book = register(made, "c1,2026-10-01,jia_99,,", "c2,2026-10-01,rec_share,reoffending,")
    assert [row.correction_id for row in book.select("corrections", {})] == ["c2"]
    assert "'jia_99': is not in observations" in str(read_tables(made.folder).notices[0])
