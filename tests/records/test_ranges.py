"""Several tables on one sheet, beside each other or touching one below the other; heads of three rows."""

from __future__ import annotations

import openpyxl
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from govdata import records
from govdata.commands.cli import app
from govdata.errors import RecordsError
from govdata.records.saying import speaking

HEAD = ["工单编号", "街道", "受理日期"]
ROWS = [[f"T{n}", "甲街道", f"2023-05-0{n}"] for n in (1, 2, 3)]
HALF = [[f"T{n}", "乙街道", f"2023-05-0{n}"] for n in (4, 5)]
GRIDS = [["网格编号", "街道", "日期", "网格类型", "户数"], ["G1", "甲街道", "2023-05-01", "城市", "300"]]


def sheet(path, rows):
    if path.suffix == ".csv":
        path.write_text("".join(",".join(map(str, row)) + "\n" for row in rows), "utf-8")
        return path
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def side_by_side(left, right, between=("",)):
    n = max(len(left), len(right))
    left, right = ([*t, *[[""] * len(t[0])] * (n - len(t))] for t in (left, right))
    return [[*a, *between, *b] for a, b in zip(left, right, strict=True)]


def door(source, mapping="", kind="request", lang="en"):
    path = source.with_name("mapping.yml")
    path.write_text(f"kind: {kind}\n{mapping}\n", "utf-8")
    with speaking(lang):
        return records.read(source, to=source.with_name("kept.parquet"), mapping=path)


def ids(result, name="ticket_id"):
    return sorted(pq.read_table(result.records.path)[name].to_pylist())


KINDS = pytest.mark.parametrize("name", ["t.xlsx", "t.csv"])


@KINDS
@pytest.mark.parametrize(("between", "second"), [(("",), "E:G"), ((), "D:F")])
def test_a_list_in_two_halves(tmp_path, name, between, second):
    path = sheet(tmp_path / name, side_by_side([HEAD, *ROWS], [HEAD, *HALF], between))
    with pytest.raises(RecordsError) as caught:
        door(path)
    assert str(caught.value) == (
        f"{name}: 2 tables stand beside each other, in the columns A:C, {second}; name one in the mapping "
        f"file, range: 'A:C', or several to be read one after the other, range: ['A:C', '{second}']"
    )
    with pytest.raises(RecordsError, match="有 2 张表并排，分别在 A:C, "):
        door(path, lang="zh")
    assert ids(door(path, "range: A:C")) == ["T1", "T2", "T3"]
    result = door(path, f"range: {second}")
    assert ids(result) == ["T4", "T5"]
    assert (result.totals.read, result.totals.blank) == (2, 1 if name == "t.csv" else 0) or name == "t.xlsx"
    for both in (f"[A:C, '{second}']", '"*"'):
        assert ids(door(path, f"range: {both}")) == ["T1", "T2", "T3", "T4", "T5"]


@KINDS
def test_another_table_beside_it_is_said_and_not_read(tmp_path, name):
    path = sheet(tmp_path / name, side_by_side([HEAD, *ROWS], GRIDS))
    result = door(path)
    assert ids(result) == ["T1", "T2", "T3"]
    assert [s for s in result.mended if "another table" in s] == [
        f"{name} [A:C]: another table stands beside this one, in the columns E:I, and is not read; to read "
        "it, write range: 'E:I' in a mapping of its own"
    ]
    assert ids(door(path, kind="grid", mapping="range: E:I"), "grid_id") == ["G1"]


@KINDS
def test_an_empty_column_within_a_table_parts_nothing(tmp_path, name):
    rows = [[row[0], "", *row[1:]] for row in (HEAD, *ROWS)]
    assert ids(door(sheet(tmp_path / name, rows))) == ["T1", "T2", "T3"]


@KINDS
def test_another_table_that_touches_it_below(tmp_path, name):
    result = door(sheet(tmp_path / name, [*([*row, "", ""] for row in (HEAD, *ROWS)), *GRIDS]))
    assert ids(result) == ["T1", "T2", "T3"] and result.totals.refused == 0
    assert [s for s in result.mended if "begins in row 5" in s]


@KINDS
def test_a_row_of_words_within_a_table_ends_nothing(tmp_path, name):
    rows = [HEAD, ROWS[0], ["NA", "街道", "未知"], ROWS[1]]
    result = door(sheet(tmp_path / name, rows))
    assert ids(result) == ["T1", "T2"] and result.refused()["row"].tolist() == [3, 3]


@KINDS
def test_rows_and_columns_of_a_range(tmp_path, name):
    rows = [["", "", "", ""], ["", *HEAD], *(["", *row] for row in ROWS), ["", *HEAD], ["", *HALF[0]]]
    path = sheet(tmp_path / name, rows)
    assert ids(door(path, "range: B2:D4")) == ["T1", "T2"]
    result = door(path, "range: [B2:D5, '6:9']")
    assert ids(result) == ["T1", "T2", "T3", "T4"]
    assert door(path, "range: B2:D4").refused().empty
    with pytest.raises(RecordsError, match="'header' names row 1, 'range' begins in row 2"):
        door(path, "range: B2:D4\nheader: 1")


@pytest.mark.parametrize("text", ["A", "F:A", "0:3", "A3", "3:1", "A:3", "x:y:z", ":"])
def test_a_range_that_is_none(tmp_path, text):
    path = sheet(tmp_path / "t.csv", [HEAD, *ROWS])
    with pytest.raises(RecordsError, match=r"mapping\.yml line 2: range is .*; expected a part of a sheet"):
        door(path, f"range: '{text}'")


def test_a_range_of_what_is_no_sheet(tmp_path):
    (tmp_path / "t.jsonl").write_text('{"工单编号": "T1"}\n', "utf-8")
    with pytest.raises(RecordsError, match="'range' is a part of a sheet, a page or a CSV file"):
        door(tmp_path / "t.jsonl", "range: A:B")


def test_a_draft_for_tables_beside_each_other(tmp_path):
    path = sheet(tmp_path / "t.xlsx", side_by_side([HEAD, *ROWS], [HEAD, *HALF]))
    draft = tmp_path / "draft.yml"
    done = CliRunner().invoke(app, ["read", "request", str(path), "--draft", str(draft), "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert "t.xlsx [A:C]" in done.output and "t.xlsx [E:G]" in done.output
    assert "range: A:C" in draft.read_text("utf-8")
    assert ids(records.read(path, to=tmp_path / "kept.parquet", mapping=draft)) == ["T1", "T2", "T3"]


THREE = [
    ["工单明细表", "", "", "", ""],
    ["工单编号", "所在", "时间", "", "来源"],
    ["", "街道", "受理", "办结", ""],
    ["", "", "日期", "日期", ""],
    ["T1", "甲街道", "2023-05-01", "2023-05-02", "电话"],
]


@KINDS
def test_a_head_of_three_rows(tmp_path, name):
    for mapping in ("", "header: [2, 4]"):
        result = door(sheet(tmp_path / name, THREE), mapping)
        (row,) = pq.read_table(result.records.path).to_pylist()
        assert [str(row[n]) for n in ("ticket_id", "region", "received", "closed")] == THREE[4][:4]
        assert f"{name}: the headings take the rows 2 to 4" in result.mended
        assert result.columns["received"] == "受理日期" and result.ignored == (
            () if "channel" in row else ("来源",)
        )


def test_headings_that_only_the_uppermost_tells_apart(tmp_path):
    head = [["工单编号", "街道", "今年", "", "去年", ""], ["", "", "上半年", "下半年", "上半年", "下半年"],
            ["", "", "日期", "日期", "日期", "日期"]]  # fmt: skip
    row = ["T1", "甲街道", "2023-05-01", "2023-08-01", "2022-05-01", "2022-08-01"]
    path = sheet(tmp_path / "t.xlsx", [*head, row])
    result = door(path, "header: [1, 3]\ncolumns: {received: 去年/下半年/日期}")
    assert str(pq.read_table(result.records.path)["received"][0]) == "2022-08-01"
