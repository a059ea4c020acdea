"""Tables as offices keep them: titles, heads of two rows, merged cells, totals, sheets; and containers."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import zipfile

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyreadstat
import pytest

from govdata import records
from govdata.errors import IdentifierError, NothingAcceptedError, RecordsError
from govdata.records.understanding import understand

HEAD = ["人员编号", "司法所", "入矫日期", "年龄"]
ROWS = [["P1", "东", "2022-01-01", "30"], ["P2", "西", "2022-02-01", "40"]]


def door(tmp_path, source, mapping="", kind="correction"):
    given = {}
    if mapping:
        (tmp_path / "m.yml").write_text(f"kind: {kind}\n{mapping}\n", "utf-8")
        given = {"mapping": tmp_path / "m.yml"}
    return records.read(source, "" if mapping else kind, to=tmp_path / "o.parquet", **given)


def workbook(path, sheets, edit=None):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if edit:
        edit(book)
    book.save(path)
    return path


def edited(path, change):
    """The workbook with the text of its first sheet changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = change(parts["xl/worksheets/sheet1.xml"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def ids(result):
    return sorted(pq.read_table(result.records.path)["person_id"].to_pylist())


@pytest.mark.parametrize(
    "dimension", [b'<dimension ref="A1"/>', b'<dimension ref="A1:D4"/>', b"", b'<dimension ref="A1:ZZ9999"/>']
)
def test_what_a_workbook_says_of_its_size_is_not_believed(tmp_path, dimension):
    rows = [[f"P{i}", "东", "2022-01-01", "30"] for i in range(20)]
    path = workbook(tmp_path / "t.xlsx", {"a": [HEAD, *rows]})
    edited(path, lambda xml: xml.replace(b'<dimension ref="A1:D21"/>', dimension))
    assert door(tmp_path, path).totals == records.Totals(20, 20, 0)


def test_a_gap_ends_no_table(tmp_path):
    path = workbook(tmp_path / "t.xlsx", {"a": [HEAD, *ROWS, [], [], ["P9", "东", "2022-01-01", "30"]]})
    result = door(tmp_path, path)
    assert ids(result) == ["P1", "P2", "P9"] and result.totals.blank == 2


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_titles_totals_and_notes_are_no_records(tmp_path, form):
    table = [
        ["某区社区矫正对象台账", "", "", ""], ["填报单位：某司法局", "", "", ""], HEAD, *ROWS,
        ["小计", "", "", "2"], ["P3", "合计所", "2022-03-01", "50"], ["", "合 计", "", "3"],
        ["合计（人）", "", "", "3"],
        ["填表人：张伟", "", "", ""],
    ]  # fmt: skip
    path = tmp_path / f"t.{form}"
    if form == "csv":
        path.write_text("\n".join(",".join(row) for row in table), "utf-8")
    else:
        workbook(path, {"a": table})
    result = door(tmp_path, path)
    assert ids(result) == ["P1", "P2", "P3"]
    assert result.mended == (
        f"t.{form}: lines above the headings: 2",
        f"t.{form}: 4 x totals, notes or headings once more, which are no records, left out",
    )


def test_a_region_may_be_called_total(tmp_path):
    (tmp_path / "t.csv").write_text(
        "person_id,region,start_date\nP1,total,2022-01-01\nP2,合计,2022-01-01\n", "utf-8"
    )
    assert door(tmp_path, tmp_path / "t.csv").records.regions == ["total", "合计"]


def test_a_head_of_two_rows_and_merged_cells(tmp_path):
    table = [["台账", "", "", ""], ["对象", "", "期间", ""], ["编号", "司法所", "开始日期", "结束日期"],
             ["P1", "东", "2022-01-01", "2023-01-01"], ["P2", "", "2022-01-02", "2023-01-02"],
             ["P3", "西", "2022-01-03", "2023-01-03"], ["P4", "", "2022-01-04", ""]]  # fmt: skip
    path = workbook(tmp_path / "t.xlsx", {"a": table})
    result = door(tmp_path, path, "header: [2, 3]\nfill: [司法所]")
    assert result.totals.accepted == 4
    assert pq.read_table(result.records.path).sort_by("person_id")["region"].to_pylist() == [
        "东",
        "东",
        "西",
        "西",
    ]
    with pytest.raises(RecordsError, match=r"t\.xlsx has 7 rows; 'header' names row 9"):
        door(tmp_path, path, "header: 9")


def test_money_stated_above_the_table(tmp_path):
    (tmp_path / "t.csv").write_text(
        "支出明细,,,,,,\n单位：万元,,,,,,\n凭证号,地区,支付日期,用途,性质,口径,金额\n"
        "P1,甲区,2023-05-01,补贴,经常,决算,12.5\n",
        "utf-8",
    )
    result = door(tmp_path, tmp_path / "t.csv", kind="payment")
    assert pq.read_table(result.records.path)["amount"].to_pylist() == [125000]
    assert "'金额' is in 万元" in " ".join(result.mended)


def test_sheets(tmp_path):
    two = {"说明": [["填表说明"]], "甲": [HEAD, *ROWS], "乙": [HEAD, ROWS[0]]}
    path = workbook(tmp_path / "t.xlsx", two)
    with pytest.raises(RecordsError, match="sheets '甲', '乙' hold such a table each; name the one to read"):
        door(tmp_path, path)
    result = door(tmp_path, path, "sheet: 乙")
    assert (result.totals.read, result.records.account.sheet) == (1, "乙")
    assert result.mended == ("t.xlsx [乙]: sheets not read: 说明, 甲",)

    def hide(book):
        book["甲"].sheet_state = "hidden"
        book["乙"].row_dimensions[2].hidden = True

    result = door(tmp_path, workbook(path, two, hide))
    assert result.records.account.sheet == "乙"
    assert result.mended[0] == "t.xlsx [乙]: hidden rows, read like the others: 1"


def test_formulas_by_their_value_and_without_one(tmp_path):
    rows = [
        ["P1", "东", dt.datetime(2022, 1, 1), "=20+10"],
        ["P2", "西", "=C2", 40],
        ["合计", "", "", "=SUM(D2:D3)"],
    ]
    path = workbook(tmp_path / "t.xlsx", {"a": [HEAD, *rows]})
    with pytest.raises(NothingAcceptedError) as caught:
        door(tmp_path, path)
    assert str(caught.value).startswith(
        "t.xlsx: 0 of 2 rows accepted (1 x 年龄 (age_at_start): starts like a "
    )
    refused = records.RefusedRows(caught.value.refused_path).frame()
    assert sorted(refused["value"]) == ["(withheld)", "=C2"]
    for formula, value in ((rb"20\+10", b"30"), (b"C2", b"44562")):
        empty = re.compile(b"<f>(%s)</f>(?:<v ?/>|<v></v>)" % formula)
        edited(path, lambda xml, empty=empty, value=value: empty.sub(rb"<f>\1</f><v>%s</v>" % value, xml))
    table = pq.read_table(door(tmp_path, path).records.path).sort_by("person_id").to_pylist()
    assert [(r["start_date"], r["age_at_start"]) for r in table] == [
        (dt.date(2022, 1, 1), 30), (dt.date(2022, 1, 1), 40)
    ]  # fmt: skip


def test_ids_that_a_workbook_keeps_as_numbers(tmp_path):
    short = workbook(tmp_path / "t.xlsx", {"a": [HEAD, [20230001, "东", "2022-01-01", 30]]})
    assert ids(door(tmp_path, short)) == ["20230001"]
    long = workbook(tmp_path / "t.xlsx", {"a": [HEAD, [987654321012345678, "东", "2022-01-01", 30]]})
    with pytest.raises(
        RecordsError, match=r"1 x 人员编号 \(person_id\): a number that a spreadsheet has rounded"
    ):
        door(tmp_path, long)
    real = workbook(tmp_path / "t.xlsx", {"a": [HEAD, [320106198001010112, "东", "2022-01-01", 30]]})
    with pytest.raises(IdentifierError, match="give each an id of your own, formatted as text"):
        door(tmp_path, real)


FRAME = pd.DataFrame(
    {"ticket_id": ["T1", "T2"], "region": ["东", "西"], "received": ["2022-01-01", "2022-02-01"]}
)


@pytest.mark.parametrize(
    "name", ["t.csv.gz", "t.zip", "t.jsonl", "t.jsonl.gz", "t.sav", "t.dta", "t.feather.parquet"]
)
def test_containers(tmp_path, name):
    path, text = tmp_path / name, FRAME.to_csv(index=False).encode()
    lines = "\n".join(json.dumps(r, ensure_ascii=False) for r in FRAME.to_dict("records")).encode()
    if name == "t.zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("folder/t.csv", text)
    elif name.endswith(".gz"):
        path.write_bytes(gzip.compress(lines if "json" in name else text))
    elif name == "t.jsonl":
        path.write_bytes(lines + b"\n\n")
    elif name == "t.sav":
        pyreadstat.write_sav(FRAME, str(path))
    elif name == "t.dta":
        pyreadstat.write_dta(FRAME, str(path))
    else:
        FRAME.to_parquet(path)
    result = door(tmp_path, path, kind="request")
    assert result.totals.accepted == 2 and result.records.regions == ["东", "西"]


def test_labels_of_a_survey(tmp_path):
    frame = pd.DataFrame({"q0": ["a", "b", "c"], "r": ["东", "东", "西"], "q1": [1.0, 2.0, 9.0]})
    pyreadstat.write_sav(
        frame, str(tmp_path / "s.sav"), column_labels=["样本编号", "地区", "满意度"],
        variable_value_labels={"q1": {1: "满意", 2: "不满意", 9: "拒答"}},
    )  # fmt: skip
    result = door(tmp_path, tmp_path / "s.sav", kind="survey")
    answers = pq.read_table(result.records.path).sort_by("respondent_id")["answer"].to_pylist()
    assert answers == ["satisfied", "dissatisfied", "refused"]


def test_what_is_no_object_a_line(tmp_path):
    for content, said in (
        (b'[1]\n{"a": 1}\n', "line 1: expected one flat object"),
        (b"{a}\n", "line 1: not JSON"),
    ):
        (tmp_path / "t.jsonl").write_bytes(content)
        with pytest.raises(RecordsError, match=said):
            door(tmp_path, tmp_path / "t.jsonl")


def test_an_archive_of_two_files(tmp_path):
    with zipfile.ZipFile(tmp_path / "t.zip", "w") as archive:
        archive.writestr("a.csv", "x")
        archive.writestr("b.csv", "x")
    with pytest.raises(RecordsError, match=r"t\.zip holds 2 files; expected one: unpack it first"):
        door(tmp_path, tmp_path / "t.zip")


def test_values_that_are_called_as_fields_are_no_headings(tmp_path):
    """A city's own names fill no field by themselves, and its statuses do: the first row stays the head."""
    head = "Unique Key,Created Date,Status,Kind,Queue,Borough\n"
    rows = "".join(
        f"1010000{i},2024-04-1{i} 03:03:15,{'Closed' if i % 2 else 'Category'},Region,Closed,EAST\n"
        for i in range(6)
    )
    path = tmp_path / "t.csv"
    path.write_text(head + rows, "utf-8")
    columns = "{ticket_id: Unique Key, region: Borough, received: Created Date}"
    text = f"kind: request\ncolumns: {columns}\n"
    (tmp_path / "m.yml").write_text(text, "utf-8")
    (looked,) = understand(path, "request", tmp_path)
    assert looked.rows == 6 and looked.said == ()
    result = records.read(path, to=tmp_path / "k.parquet", mapping=tmp_path / "m.yml")
    assert result.totals.accepted == 6
