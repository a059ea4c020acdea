"""Files as offices hand them over: whatever stands about the records is told apart from them, and said."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from govdata import records
from govdata.errors import NothingAcceptedError, RecordsError
from govdata.records.saying import speaking

HEAD = ["工单编号", "街道", "受理日期", "办结日期"]
ROWS = [["T1", "甲街道", "2023-05-01", "2023-05-02"], ["T2", "乙街道", "2023-05-03", ""]]


def door(source, mapping="", lang="en", kind="request"):
    folder = source.parent
    (folder / "m.yml").write_text(f"kind: {kind}\n{mapping}\n", "utf-8")
    with speaking(lang):
        return records.read(source, to=folder / "o.parquet", mapping=folder / "m.yml")


def written(tmp_path, form, rows, **more):
    """The same table as CSV, or as the first sheet of a workbook."""
    if form == "csv":
        path = tmp_path / "t.csv"
        path.write_text("".join(",".join(row) + "\n" for row in rows), "utf-8")
        return path
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for name, others in more.items():
        sheet = book.create_sheet(name)
        for row in others:
            sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    return tmp_path / "t.xlsx"


def ids(result):
    return sorted(pq.read_table(result.records.path)["ticket_id"].to_pylist())


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "under",
    [
        ["数据来源：热线平台", "", "", ""],
        ["（以上数据不含转办件）", "", "", ""],
        ["制表人：某某", "", "审核人：某某", ""],
        ["Source: calls of the city", "", "", ""],
        ["", "", "注：截至年底", ""],
        HEAD,
    ],
)
def test_notes_and_headings_once_more_are_no_records(tmp_path, form, under):
    result = door(written(tmp_path, form, [HEAD, ROWS[0], under, ROWS[1], under]))
    assert ids(result) == ["T1", "T2"] and result.totals == records.Totals(2, 2, 0)
    assert any("2 x totals, notes or headings once more" in said for said in result.mended)


def test_a_record_that_lacks_nearly_everything_is_no_note(tmp_path):
    result = door(written(tmp_path, "csv", [HEAD, *ROWS, ["T3", "", "", ""], ["", "丙街道", "", ""]]))
    assert result.totals == records.Totals(4, 2, 2)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("title", [[], [["表二 网格情况", "", "", ""]]])
def test_another_table_under_the_first(tmp_path, form, title):
    second = [
        *title,
        ["网格编号", "街道", "户数", ""],
        ["G1", "甲街道", "300", ""],
        ["G2", "乙街道", "400", ""],
    ]
    gap = [["", "", "", ""]] * 2
    path = written(tmp_path, form, [HEAD, *ROWS, *gap, *second])
    result = door(path)
    assert ids(result) == ["T1", "T2"] and result.totals.read == 2
    assert any("another table begins in row 6" in said for said in result.mended)
    more = 'constants: {date: "2023-05-01", type: urban}\ncolumns: {grid_id: 网格编号, region: 街道}'
    below = door(path, f"header: {6 + len(title)}\n{more}", kind="grid")
    assert below.totals == records.Totals(2, 2, 0)


def test_headings_far_down(tmp_path):
    rows = [HEAD, *ROWS] + [["", "", "", ""]] + [[f"U{i}", "甲街道", "2023-05-01", ""] for i in range(40)]
    result = door(written(tmp_path, "csv", [["说明", "", "", ""]] * 30 + rows), "header: 31")
    assert result.totals.accepted == 42


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_head_of_two_rows_is_seen(tmp_path, form):
    head = [["热线台账", "", "", ""], ["工单编号", "街道", "时间", ""], ["", "", "受理日期", "办结日期"]]
    result = door(written(tmp_path, form, [*head, *ROWS]))
    assert ids(result) == ["T1", "T2"]
    assert result.mended[:2] == (
        f"t.{form}: lines above the headings: 1",
        f"t.{form}: the headings take the rows 2 to 3",
    )


def test_a_row_of_headings_is_looked_for_in_sheets_that_have_it(tmp_path):
    path = written(tmp_path, "xlsx", [["台账", "", "", ""], HEAD, *ROWS], 说明=[["一行"]], 空=[])
    result = door(path, "header: 2")
    assert ids(result) == ["T1", "T2"] and list(result.by_file) == ["t.xlsx [Sheet]"]


def test_an_empty_workbook(tmp_path):
    with pytest.raises(RecordsError, match=r"t\.xlsx is empty; expected a line of headings and rows"):
        door(written(tmp_path, "xlsx", []))


def test_what_stands_right_of_a_table_refuses_no_row(tmp_path):
    result = door(written(tmp_path, "xlsx", [HEAD, [*ROWS[0], "", "已核对"], ROWS[1]]))
    assert ids(result) == ["T1", "T2"] and result.ignored == ("column 5", "column 6")


def test_an_error_in_a_sheet_is_no_empty_cell(tmp_path):
    result = door(written(tmp_path, "xlsx", [HEAD, [*ROWS[0][:3], "#N/A"], ROWS[1]]))
    assert ids(result) == ["T2"] and result.handling.refused == {"closed.error_value": 1}


def test_headings_over_several_lines(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(
        '"工单\n编号",街道,"受理\n日期",办结日期\nT1,甲街道,2023-05-01,x\nT2,乙街道,2023-05-01,\n', "utf-8"
    )
    result = door(path)
    assert ids(result) == ["T2"] and result.refused()["row"].tolist() == [4]


def test_empty_fields_at_the_end_of_a_row_are_none(tmp_path):
    path = tmp_path / "t.csv"
    rows = ["T1,甲街道,2023-05-01,2023-05-02,,", "T2,乙街道,2023-05-03,", ",,,,,,", "T3,丙街道,2023-05-03,,x"]
    path.write_text("\n".join([",".join(HEAD), *rows]), "utf-8")
    result = door(path)
    assert ids(result) == ["T1", "T2"] and result.totals == records.Totals(3, 2, 1, 1)


def test_a_heading_that_stands_twice_and_both_are_meant(tmp_path):
    path = written(tmp_path, "csv", [["工单编号", "街道", "日期", "日期"], ROWS[0]])
    result = door(path, "columns: {ticket_id: 工单编号, region: 街道, received: 日期, closed: 日期 (2)}")
    found = pq.read_table(result.records.path).to_pylist()[0]
    assert [str(found[n]) for n in ("received", "closed")] == ["2023-05-01", "2023-05-02"]


def test_a_cell_of_many_megabytes(tmp_path):
    path = written(tmp_path, "csv", [HEAD, ["T1", "甲" * 500_000, "2023-05-01", ""], ROWS[1]])
    result = door(path)
    assert ids(result) == ["T2"] and result.handling.refused == {"region.too_long": 1}
    padded = written(tmp_path, "csv", [HEAD, ["T1", "甲街道", " " * 5000 + "2023-05-01", ""], ROWS[1]])
    assert ids(door(padded)) == ["T1", "T2"]


@pytest.mark.parametrize("packed", [json.dumps, lambda rows: json.dumps({"code": 0, "data": rows}, indent=1)])
def test_objects_of_a_service(tmp_path, packed):
    (tmp_path / "t.json").write_text(packed([dict(zip(HEAD, row, strict=True)) for row in ROWS]), "utf-8")
    assert ids(door(tmp_path / "t.json")) == ["T1", "T2"]


def test_a_line_that_is_no_object_spoils_no_other(tmp_path):
    lines = [json.dumps(dict(zip(HEAD, row, strict=True))) for row in ROWS]
    (tmp_path / "t.jsonl").write_text("\n".join([lines[0], "{bad", "[1]", lines[1]]), "utf-8")
    result = door(tmp_path / "t.jsonl")
    assert ids(result) == ["T1", "T2"] and result.handling.refused == {"row.not_json": 2}
    assert result.refused()["row"].tolist() == [2, 3]


def test_texts_that_a_parquet_file_keeps_as_bytes(tmp_path):
    columns = [[(v or None) and v.encode() for v in column] for column in zip(*ROWS, strict=True)]
    pq.write_table(pa.table(dict(zip(HEAD, columns, strict=True))), tmp_path / "t.parquet")
    assert ids(door(tmp_path / "t.parquet")) == ["T1", "T2"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-16"])
def test_text_under_a_workbooks_name(tmp_path, encoding):
    text = "".join("\t".join(row) + "\n" for row in [HEAD, *ROWS])
    (tmp_path / "t.xls").write_bytes(text.encode(encoding))
    assert ids(door(tmp_path / "t.xls")) == ["T1", "T2"]


def test_what_is_refused_names_file_sheet_row_and_both_names_of_the_column(tmp_path):
    path = written(tmp_path, "xlsx", [HEAD, [*ROWS[0][:3], "尚未"], ROWS[1]], 说明=[["一行"]])
    result = door(path, lang="zh")
    told = result.refused().iloc[0]
    assert [told[n] for n in ("file", "row", "column", "heading", "value")] == [
        "t.xlsx [Sheet]", 2, "closed", "办结日期", "尚未",
    ]  # fmt: skip
    assert result.faults.told(3) == [
        "1 x 办结日期 (closed): 不是日期；应如 2024-12-31。若表示没有日期，请写在映射的 missing 下"
    ]
    with pytest.raises(
        NothingAcceptedError, match=r"^t\.xlsx \[Sheet\]：共 1 行，一行也未接受（1 x 办结日期 \(closed\)"
    ):
        door(written(tmp_path, "xlsx", [HEAD, [*ROWS[0][:3], "尚未"]], 说明=[["一行"]]), lang="zh")


@pytest.mark.parametrize("name", ["t.parquet", "t.feather", "t.sav", "t.dta", "t.db", "t.json", "t.xlsx"])
def test_a_broken_file_is_said_in_the_language_of_its_owner(tmp_path, name):
    (tmp_path / name).write_bytes(b"xx")
    with pytest.raises(RecordsError) as caught:
        door(tmp_path / name, "table: t" if name == "t.db" else "", lang="zh")
    assert "：不是" in str(caught.value)


FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from govdata.commands.intake import app
app(["read", "request", sys.argv[2], "--to", sys.argv[3], "--lang", "zh"])
"""


@pytest.mark.parametrize(
    ("day", "limit"), [("2023-06-01", 4_096), ("2023-13-01", 4_096), ("2023-13-01", 150_000)]
)
def test_a_full_disk_leaves_what_was_there(tmp_path, day, limit):
    pytest.importorskip("resource")
    source, target = tmp_path / "t.csv", tmp_path / "out" / "o.parquet"
    digits = [f"{i * 7919 % 10_000_019:07d}" for i in range(20_000)]
    rows = [HEAD, *([f"T{n}", f"街道{n}", "2023-05-01", day] for n in digits)]
    source.write_text("".join(",".join(row) + "\n" for row in rows), "utf-8")
    target.parent.mkdir()
    target.write_text("earlier")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(limit), str(source), str(target)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "写不下：磁盘已满" in done.stderr and "o.parquet 保持原样" in done.stderr
    assert target.read_text() == "earlier" and [p.name for p in target.parent.iterdir()] == ["o.parquet"]


def test_what_a_killed_reading_left_goes_after_a_day(tmp_path):
    left = [tmp_path / name for name in (".govdata-read-old", ".govdata-read-new")]
    for folder in left:
        folder.mkdir()
    os.utime(left[0], (0, 0))
    door(written(tmp_path, "csv", [HEAD, *ROWS]))
    assert [folder.exists() for folder in left] == [False, True]


def test_a_workbook_under_another_workbooks_name(tmp_path):
    path = written(tmp_path, "xlsx", [HEAD, *ROWS]).rename(tmp_path / "u.xls")
    assert ids(door(path)) == ["T1", "T2"]
