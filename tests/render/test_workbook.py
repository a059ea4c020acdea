"""The workbook: every table once, numbers as numbers, marks in words, text that stays text, same bytes."""

from __future__ import annotations

import importlib.util
import io
import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata.document import model as m
from govdata.document.read import read
from govdata.document.text import clean
from govdata.render import write_xlsx
from govdata.render.sheets import Amount, amount


def _sibling(name: str):
    spec = importlib.util.spec_from_file_location("govdata_" + name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HOSTILE = _sibling("test_hostile")


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request, sample):
    """The specimen as a workbook, once for each language: its language and bytes."""
    return request.param, write_xlsx(read(sample.notebook(request.param)))


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def values(sheet) -> list[tuple]:
    return [tuple(cell for cell in row if cell is not None) for row in sheet.iter_rows(values_only=True)]


def table(book, tab: str) -> list[tuple]:
    """The one table of a sheet, head first, as the workbook itself marks it."""
    (area,) = book[tab].tables.values()
    return [tuple(cell.value for cell in row) for row in book[tab][area.ref]]


def test_cover_contents_notes_then_a_sheet_a_table(made):
    lang, data = made
    book = opened(data)
    start = (
        ["封面", "目录", "说明", "主要数字"]
        if lang == "zh"
        else ["Cover", "Contents", "Notes", "Key figures"]
    )
    assert book.sheetnames[:4] == start
    assert book.sheetnames[-2:] == (["证据", "文献"] if lang == "zh" else ["Evidence", "Sources"])
    for name in book.sheetnames[1:]:
        assert len(book[name].tables) == 1
        assert not book[name].merged_cells.ranges
        assert all(value not in (None, "") for row in table(book, name) for value in row)
    listed = [row[0] for row in table(book, start[1])[1:]]
    assert listed == book.sheetnames[2:]


def test_contents_lead_to_the_sheets(made):
    book = opened(made[1])
    sheet = book.worksheets[1]
    places = {cell.value: cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink}
    assert places == {name: f"'{name}'!A1" for name in book.sheetnames[2:]}


def test_numbers_are_numbers_and_marks_are_words():
    sample = _sibling("sample")
    book = opened(write_xlsx(read(sample.notebook("en"))))
    found = table(book, "Table 1")
    assert found[0] == ("Group", "Place", "Persons", "Officers", "Period", "Evidence")
    assert found[1:] == [
        ("North", "County A", 300, "20 〔1:20〕", 2023, "Persons: E02; Officers: E03"),
        ("North", "County B", "[damaged text]", "[withheld]", "[not reported]", "[blank]"),
        ("North", "County C", "[suppressed to protect individuals]", "[follow-up not complete]",
         "[not applicable]", "[blank]"),
        ("North", "Counties reporting", 1, 0, "[blank]", "[blank]"),
    ]  # fmt: skip
    explained = {row[0] for row in table(book, "Notes")}
    marks = {value for name in book.sheetnames[3:] for row in table(book, name) for value in row}
    assert {value for value in marks if re.fullmatch(r"\[\D+\]", str(value))} <= explained


def test_evidence_has_the_ids_of_the_report():
    sample = _sibling("sample")
    book = opened(write_xlsx(read(sample.notebook("en"))))
    rows = {row[0]: row for row in table(book, "Evidence")}
    assert rows["E02"][2:9] == ("300 名", "[3]", "120–125", "2023", "reported", "C", "[blank]")
    assert rows["E04"][6:] == ("damaged text", "X", "数字残缺")
    assert rows["F1"][2] == "E02 ÷ E03 = 15.0"
    head, *keys = table(book, "Key figures")
    assert head == ("Indicator", "Value", "Unit", "Kind", "Grade", "Note", "ID")
    assert keys[0] == ("Per officer, County A", 15, "people", "derived", "C", "300 divided by 20.", "F1")
    assert keys[2][1:3] == (2.5, "%")


def test_a_synthetic_report_says_so_on_every_sheet_of_figures(made):
    lang, data = made
    word = "合成数据 SYNTHETIC" if lang == "zh" else "SYNTHETIC DATA"
    for sheet in opened(data):
        assert any(word in str(value) for row in values(sheet)[:4] for value in row), sheet.title


def test_same_input_same_bytes_and_no_clock(made, sample):
    lang, data = made
    assert write_xlsx(read(sample.notebook(lang))) == data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {item.date_time for item in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "2026-11-22T00:00:00Z" in package.read("docProps/core.xml").decode()


@pytest.mark.parametrize("text", HOSTILE.NASTY, ids=range(len(HOSTILE.NASTY)))
def test_text_stays_text(text):
    data = write_xlsx(HOSTILE.everywhere(text))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    sheets = [part for name, part in parts.items() if "worksheets/sheet" in name]
    assert not any(re.search(r"<f[ >]", part) for part in sheets)
    assert not any("TargetMode" in part for name, part in parts.items() if "worksheets/_rels" in name)
    shown = " ".join(str(v) for sheet in opened(data) for row in values(sheet) for v in row)
    wanted = " ".join(clean(text).split())[:200]
    assert wanted.replace("\u2060", "") in shown.replace("\u2060", "")


def test_heads_are_distinct_and_units_that_differ_get_a_column():
    cell = lambda text: m.Cell(content=(m.Text(text=text),))  # noqa: E731
    column = lambda text: m.Column(content=(m.Text(text=text),) if text else ())  # noqa: E731
    block = m.Table(
        label="t",
        title=(m.Text(text="T"),),
        columns=(column("a"), column("A"), column(""), column("money")),
        rows=(
            m.Row(cells=(cell("x"), cell("5\u00a0km"), cell("1"), cell("3\u00a0yuan"))),
            m.Row(cells=(cell("y"), cell("2 h"), cell("2"), cell("4.50\u00a0yuan"))),
        ),
    )
    document = m.Document(front=m.Front(title="T", lang="en"), blocks=(block,))
    assert table(opened(write_xlsx(document)), "Table 1") == [
        ("a", "A 2", "A: unit", "Column 3", "money (yuan)"),
        ("x", 5, "km", 1, 3),
        ("y", 2, "h", 2, 4.5),
    ]


def test_a_year_has_no_separator_and_the_head_stays_in_sight(made):
    assert amount("2,006") == Amount(2006) and amount("2006") == Amount(2006, plain=True)
    book = opened(made[1])
    formats = set()
    for sheet in book.worksheets[1:]:
        (area,) = sheet.tables.values()
        head = sheet[area.ref][0]
        assert sheet.freeze_panes == f"B{head[0].row + 1}"
        cells = [cell for row in sheet[area.ref] for cell in row]
        formats |= {cell.number_format for cell in cells if isinstance(cell.value, int | float)}
    assert "#,##0" in formats and formats <= {"0", "#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "0.0"}


@given(st.integers(-(10**12), 10**12), st.integers(0, 2), st.sampled_from(["", "\u00a0户", " cases", "%"]))
def test_every_printed_number_is_read_back(whole, decimals, unit):
    value = whole / 10**decimals if decimals else whole
    found = amount(f"{value:,.{decimals}f}{unit}")
    assert found == Amount(value, decimals, unit.strip("\u00a0 "))


@pytest.mark.parametrize(
    "text", ["", "150–500", "约300人", "300多人", "3,100 or more", "1:15", "007", "2012-05", "300, 150",
             "12 34", "1,2345", "3000余", "12345678901234567", "≥5", "n = 5", "5+", "E02"]
)  # fmt: skip
def test_what_is_not_one_number_stays_text(text):
    assert amount(text) is None


@pytest.mark.office
def test_an_office_opens_it(made, program, missing, tmp_path):
    office = program("soffice", "libreoffice")
    if not (Path(office).resolve().parent / "libsclo.so").exists():
        missing("LibreOffice Calc")
    path = tmp_path / "report.xlsx"
    path.write_bytes(made[1])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    run = subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip
    assert (tmp_path / "report.pdf").is_file(), run.stderr
