"""JSON in any encoding, and the answers of services; text whose columns are parted in other ways."""

from __future__ import annotations

import json

import pyarrow.parquet as pq
import pytest

from govdata import records
from govdata.errors import IdentifierError, RecordsError
from govdata.records.saying import speaking

HEAD = ["工单编号", "街道", "受理日期"]
ROWS = [["T1", "甲街道", "2023-05-01"], ["T2", "乙街道", "2023-05-03"]]
OBJECTS = [dict(zip(HEAD, row, strict=True)) for row in ROWS]


def door(source, lang="en"):
    with speaking(lang):
        return records.read(source, "request", to=source.with_name("kept.parquet"))


def ids(result):
    return sorted(pq.read_table(result.records.path)["ticket_id"].to_pylist())


def lines(objects):
    return "".join(json.dumps(o, ensure_ascii=False) + "\n" for o in objects)


def listed(objects):
    return json.dumps(objects, ensure_ascii=False, indent=1)


@pytest.mark.parametrize(
    ("encoding", "stated"),
    [
        ("gbk", "GB 18030 (GBK)"),
        ("gb18030", "GB 18030 (GBK)"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-8-sig", "UTF-8"),
        ("big5", "Big5"),
    ],
)
@pytest.mark.parametrize(("name", "packed"), [("t.jsonl", lines), ("t.json", lines), ("t.json", listed)])
def test_objects_in_any_encoding(tmp_path, encoding, stated, name, packed):
    text = packed(OBJECTS)
    if encoding == "big5":
        text = text.replace("编号", "編號").replace("单", "單")
        text = text.replace("工單編號", "ticket_id").replace("乙街道", "乙大道")
    (tmp_path / name).write_bytes(text.encode(encoding))
    result = door(tmp_path / name)
    assert ids(result) == ["T1", "T2"]
    assert result.stated == {name: f"JSON objects, {stated}"}
    assert result.records.account.encoding == stated


def test_a_line_of_another_encoding_spoils_no_other(tmp_path):
    held = [lines([o]) for o in OBJECTS]
    (tmp_path / "t.jsonl").write_bytes((held[0] * 40).encode() + held[1].encode("gbk"))
    result = door(tmp_path / "t.jsonl")
    assert result.refused().iloc[-1].tolist()[1:] == [41, "", "", "", "not one object in JSON and UTF-8"]


@pytest.mark.parametrize(
    "answer",
    [
        {"type": "FeatureCollection", "features": [{"properties": o, "geometry": None} for o in OBJECTS]},
        {
            "features": [{"attributes": o, "geometry": {"x": 1}} for o in OBJECTS],
            "fields": [{"name": "街道"}],
        },
        {"success": True, "result": {"fields": [{"id": h} for h in HEAD], "records": OBJECTS}},
        {"meta": {"view": {"columns": [{"name": h} for h in HEAD]}}, "data": ROWS},
        {"columns": HEAD, "index": [0, 1], "data": ROWS},
    ],
)
@pytest.mark.parametrize("indent", [None, 1])
def test_answers_of_services(tmp_path, answer, indent):
    (tmp_path / "t.json").write_text(json.dumps(answer, ensure_ascii=False, indent=indent), "utf-8")
    assert ids(door(tmp_path / "t.json")) == ["T1", "T2"]


@pytest.mark.parametrize("text", ["[1, 2]", '{"a": [[1], [2]]}', "3", "[]", "null"])
def test_json_that_holds_no_records(tmp_path, text):
    (tmp_path / "t.json").write_text(text, "utf-8")
    with pytest.raises(RecordsError, match=r"^t\.json"):
        door(tmp_path / "t.json")


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "sep=^", "sep=\\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gbk"])
def test_the_first_line_of_excel_says_what_parts_fields(tmp_path, first, encoding):
    mark = "\t" if "t" in first[4:] else first.strip('"')[-1]
    # What stands most often in the headings isn't it.
    rows = [[*HEAD, "甲,乙,丙,丁,戊"], *([*row, ""] for row in ROWS)]
    text = f"{first}\r\n" + "".join(mark.join(row) + "\r\n" for row in rows)
    (tmp_path / "t.csv").write_bytes(text.encode(encoding))
    result = door(tmp_path / "t.csv")
    assert ids(result) == ["T1", "T2"]


def test_columns_at_fixed_places_are_refused_with_what_to_do(tmp_path):
    text = "".join(f"{row[0]:<10}{row[1]:<8}{row[2]}\n" for row in [HEAD, *ROWS])
    for encoding in ("utf-8", "gbk"):
        (tmp_path / "t.txt").write_bytes(text.encode(encoding))
        with pytest.raises(RecordsError, match=r"t\.txt: columns stand at fixed places, parted by spaces"):
            door(tmp_path / "t.txt")
        with pytest.raises(RecordsError, match=r"t\.txt：各列按固定宽度用空格对齐，没有分隔符"):
            door(tmp_path / "t.txt", lang="zh")


def test_text_with_a_title_under_a_workbooks_name(tmp_path):
    text = "工单明细表\n" + "".join("\t".join(row) + "\n" for row in [HEAD, *ROWS])
    (tmp_path / "t.xls").write_bytes(text.encode("gbk"))
    assert ids(door(tmp_path / "t.xls")) == ["T1", "T2"]


@pytest.mark.parametrize("wrapped", ['="{}"', '"=""{}"""', '"{}"', "\t{}"])
def test_texts_that_systems_wrap_to_keep_their_zeros(tmp_path, wrapped):
    rows = [HEAD, ["007", "甲街道", "2023-05-01"], ["=1+1", "乙街道", "2023-05-03"]]
    whole = wrapped != "\t{}"  # a tab before each heading would part them
    cells = [[c if c == "=1+1" or (c in HEAD and not whole) else wrapped.format(c) for c in r] for r in rows]
    (tmp_path / "t.csv").write_text("".join(",".join(row) + "\n" for row in cells), "utf-8")
    result = door(tmp_path / "t.csv")
    assert ids(result) == ["007"]
    assert result.handling.refused == {"ticket_id.formula": 1}


def test_an_id_number_is_seen_through_such_a_wrapping(tmp_path):
    (tmp_path / "t.csv").write_text(f'{",".join(HEAD)}\n="11010519491231002X",甲街道,2023-05-01\n', "utf-8")
    with pytest.raises(IdentifierError, match="ID number"):
        door(tmp_path / "t.csv")
