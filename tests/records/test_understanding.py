"""A file is understood before it is read: what is said of it, and a draft that is a mapping that works."""

from __future__ import annotations

import datetime as dt
import json

import openpyxl
import pyarrow.parquet as pq
import pytest
import yaml

from govdata import records
from govdata.records.identifiers import LIFTABLE
from govdata.records.mapping_schema import mapping_schema, schema_text, shipped
from govdata.records.saying import language, speaking
from govdata.records.scanner import Finding
from govdata.records.schema import KINDS
from govdata.records.understanding import understand
from govdata.records.wanted import _WANTED

CALLS = (
    "Unique Key,Created Date,Closed Date,Complaint Type,Borough,Incident Address,Resolution\n"
    "101,01/14/2024 11:33:07 PM,02/03/2024 01:00:00 AM,Noise,East Side,12 Main Street,closed\n"
    "102,01/15/2024 08:00:00 AM,,Noise,east side,13 Main Street,open\n"
    "103,03/02/2024 08:00:00 AM,03/02/2024 09:00:00 AM,Heat,West,14 Main Street,closed\n"
)


def looked_at(tmp_path, text, kind, name="s.csv"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    found = understand(path, kind, tmp_path)[0]
    (tmp_path / "draft.yml").write_text(found.draft(), "utf-8")
    return path, found


def test_a_draft_reads_the_file_that_it_was_made_from(tmp_path):
    path, found = looked_at(tmp_path, CALLS, "request")
    said = "\n".join(found.lines())
    for line in (
        "s.csv: UTF-8, delimiter ','",
        "3 rows looked at",
        "ticket_id <- Unique Key (a usual name of it)",
        "received <- Created Date (a usual name of it, format: %m/%d/%Y %I:%M:%S %p)",
        "look like identifiers, not read and not to be mapped: Incident Address",
        "fill no field, not read: Resolution",
        "may be one region: East Side, east side",
        "without due: no share closed in time",
    ):
        assert line in said
    assert "Main Street" not in said and "Main Street" not in found.draft()
    result = records.read(path, to=tmp_path / "k.parquet", mapping=tmp_path / "draft.yml")
    rows = pq.read_table(result.records.path).to_pylist()
    assert [(r["ticket_id"], str(r["received"])) for r in rows] == [
        ("101", "2024-01-14"),
        ("103", "2024-03-02"),
        ("102", "2024-01-15"),
    ]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["2019", "2020"], {"precision": "year"}),
        (["2019-01", "2020年3月"], {"precision": "month"}),
        (["31/12/2019", "01/02/2020"], {"format": "%d/%m/%Y"}),
        (["1/31/19 13:05", "2/1/20 1:05"], {"format": "%m/%d/%y %H:%M"}),
        (["1683583200", "1683583201"], {"format": "unix"}),
        (["2019-01-02", "2020年3月1日"], {}),
        (["1/2/2020", "3/4/2020"], {}),  # the order can't be told: nothing is guessed
    ],
)
def test_how_days_are_written_is_told(tmp_path, values, told):
    rows = "".join(f"P{i},A,{v}\n" for i, v in enumerate(values))
    _, found = looked_at(tmp_path, f"编号,地区,入矫日期\n{rows}", "correction")
    guess = next(g for g in found.guesses if g.field == "start_date")
    assert dict(guess.told) == told


def test_what_is_missing_and_what_may_not_be_mapped(tmp_path):
    _, found = looked_at(tmp_path, "姓名,备注,性别\n张三,x,男\n李四,y,女\n王五,z,未知\n", "correction")
    assert found.missing == ("region", "start_date")
    assert found.made == ("person_id",)
    assert found.identifiers == ("姓名",)
    assert next(g for g in found.guesses if g.field == "sex").note == "values to explain: 未知"
    assert "张三" not in "\n".join(found.lines()) + found.draft()


def test_every_sheet_is_looked_at(tmp_path):
    book = openpyxl.Workbook()
    for name in ("一月", "二月"):
        sheet = book.create_sheet(name)
        sheet.append(["编号", "地区", "入矫日期"])
        sheet.append(["P1", "东", dt.date(2020, 1, 1)])
    del book["Sheet"]
    book.save(tmp_path / "b.xlsx")
    assert [u.name for u in understand(tmp_path / "b.xlsx", "correction", tmp_path)] == [
        "b.xlsx [一月]",
        "b.xlsx [二月]",
    ]


def test_the_language_is_that_of_the_locale_or_as_asked(tmp_path, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert language() == "zh"
    _, found = looked_at(tmp_path, CALLS, "request")
    assert "看了 3 行" in "\n".join(found.lines())
    with speaking("en"):
        assert language() == "en" and "3 rows looked at" in "\n".join(found.lines())
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert language() == "en"


def test_the_schema_of_mappings_is_the_shipped_one():
    assert shipped().read_text("utf-8") == schema_text()


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("kind: grid\ncolumns: {households: 户数}\n", True),
        ("kind: correction\nmade: [person_id]\ncolumns: {sex: {column: x, values: GB/T 2261.1}}\n", True),
        ("kind: correction\ncolumns: {end_date: {column: x, after: start_date, unit: months}}\n", True),
        ("kind: correction\ncolumns: {sex: {column: x, values: {1: male, 9: null}}}\n", True),
        ("kind: correction\ncolumns: {region: {column: x, empty: none}}\n", True),
        ("kind: grid\ncolumns: {hosueholds: 户数}\n", False),
        ("kind: grid\ncolums: {}\n", False),
        ("kind: correction\ncolumns: {sex: {column: x, values: {1: man}}}\n", False),
        ("kind: correction\ncolumns: {region: {column: x, lifted: {kinds: [minor], reason: y}}}\n", False),
        ("kind: correction\ncolumns: {region: {column: x, digest: true}}\n", False),
    ],
)
def test_the_schema_and_the_reader_agree(tmp_path, text, sound):
    validator = pytest.importorskip("jsonschema").Draft202012Validator(mapping_schema())
    plain = json.loads(json.dumps(yaml.safe_load(text)))
    assert validator.is_valid(plain) is sound
    path = tmp_path / "m.yml"
    path.write_text(text, "utf-8")
    if sound:
        assert records.load_mapping(path).kind == plain["kind"]
    else:
        with pytest.raises(records.door.RecordsError):
            records.load_mapping(path)


def test_what_questions_want_are_fields():
    for kind, wanted in _WANTED.items():
        names = {name for of, *_ in wanted for name in of}
        assert names <= {f.name for f in KINDS[kind].fields if not f.required}


def test_those_who_have_none_are_counted_where_the_mapping_says(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text("编号,地区,入矫日期\nP1,,2020-01-01\nP2,东,2020-01-02\nP3,无,2020-01-03\n", "utf-8")
    mapping = tmp_path / "m.yml"
    mapping.write_text("kind: correction\ncolumns:\n  region: {column: 地区, empty: 无辖区}\n", "utf-8")
    result = records.read(path, to=tmp_path / "k.parquet", mapping=mapping)
    assert result.records.regions == ["东", "无辖区"]
    assert result.mended == ("s.csv: '地区': 2 x no value, taken for '无辖区'",)


CHINESE = (
    "编号,地区,入矫日期,性别,年龄,事件日期,事件类型\n"
    "P1,东,2020-02-30,男,35,,\nP2,,2020-01-02,不男,35.5,,再犯\nP3,东,43865,女,40,,\n"
    "P4,东,2020-01-03,女,40,,\nP4,东,2020-01-03,女,40,,\n"
)


def test_what_is_refused_is_said_in_chinese(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text(CHINESE, "utf-8")
    with speaking("zh"):
        refused = records.read(path, "correction", to=tmp_path / "k.parquet").refused()
    assert [tuple(r) for r in refused[["row", "column", "value", "reason"]].itertuples(index=False)] == [
        (2, "start_date", "2020-02-30", "不是日期；应如 2024-12-31"),
        (3, "age_at_start", "(withheld)", "不是整数；应如 1234"),
        (3, "event_type", "再犯", "有此值而没有 event_date"),
        (3, "region", "", "缺值"),
        (3, "sex", "不男", "不认识的词；应为男、女之一；最接近的是 '男'"),
        (4, "start_date", "43865", "Excel 的日期序号；请把该列设为日期格式，或在映射中写 format: excel"),
        (6, "person_id", "(withheld)", "person_id、start_date 相同的更早一行：第 5 行"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("编号,备注\nP1,x\n", "s.csv 没有对应 'region'、'start_date' 的列；有的列是 编号、备注"),
        (
            "编号,地区,入矫日期\nP1,东,\n",
            "s.csv：共 1 行，一行也未接受（1 x 入矫日期 (start_date): 缺值）。未保留任何数据",
        ),
        (
            "编号,地区,入矫日期\nP1,13812345678,2020-01-01\n",
            "“地区”列有 1 个电话号码（第 2 行）。未保留任何数据。请先从文件中去掉这些列",
        ),
        ("", "s.csv 是空文件；应有列名一行和数据行"),
    ],
)
def test_a_file_that_is_refused_is_said_in_chinese(tmp_path, text, told):
    path = tmp_path / "s.csv"
    path.write_text(text, "utf-8")
    with speaking("zh"), pytest.raises(records.door.RecordsError) as caught:
        records.read(path, "correction", to=tmp_path / "k.parquet")
    assert told in str(caught.value)


def test_every_kind_of_identifier_has_a_chinese_name():
    for kind in (*LIFTABLE, "minor"):
        assert not Finding("s.csv", "x", kind).kind_zh.isascii()


BOSTON = (
    "case_enquiry_id,open_dt,target_dt,closed_dt,case_status,neighborhood,queue\n"
    "10100001,2022-01-21 13:47:00,2022-02-04 13:47:30,,Open,East Side,Closed\n"
    "10100002,2022-01-19 11:18:00,,2022-01-19 11:42:16,Closed,,Closed\n"
    "10100003,2022-01-31 11:46:00,,,Closed,West,Region\n"
)


def test_words_that_systems_join_to_dates_and_ids_are_understood(tmp_path):
    path, found = looked_at(tmp_path, BOSTON, "request")
    assert {g.field: g.heading for g in found.guesses} == {
        "ticket_id": "case_enquiry_id",
        "region": "neighborhood",
        "received": "open_dt",
        "due": "target_dt",
        "closed": "closed_dt",
    }
    assert found.made == ()
    assert "region <- neighborhood (a usual name of it); 2 values; 1 rows without a value are refused" in (
        "\n".join(found.lines())
    )
    result = records.read(path, to=tmp_path / "k.parquet", mapping=tmp_path / "draft.yml")
    assert (result.totals.accepted, result.totals.refused) == (2, 1)


def test_an_id_is_made_where_what_is_called_so_tells_nobody_apart(tmp_path):
    text = "district no,release date,county\n" + "1,2020-01-31,A\n" * 9 + "2,2020-01-31,A\n"
    assert looked_at(tmp_path, text, "correction")[1].made == ("person_id",)


def test_yes_and_no_say_of_no_question_which_it_is(tmp_path):
    text = "country,weight,unemployed,gender\n" + "A,0.5,TRUE,Female\nB,1.5,FALSE,Male\n" * 3
    _, found = looked_at(tmp_path, text, "survey")
    assert [g.field for g in found.guesses] == ["region", "weight", "sex"]


def test_a_draft_says_what_there_is_to_fill_in(tmp_path):
    text = "Offender Number,Release Date,Recidivism Type\n" + "".join(
        f"P{i},2020-01-31,{word}\n" for i, word in enumerate(["New", "Tech", "No Recidivism"])
    )
    path, found = looked_at(tmp_path, text, "correction")
    draft = found.draft()
    line = next(one for one in draft.split("\n") if "values:" in one)
    assert line == (
        "  # event_type: {column: Recidivism Type, values: {New: ?, Tech: ?, No Recidivism: ?}}   # each one "
        'of reoffence, recall, death, other, or "" for no value'
    )
    assert "# constants: {region: ...}   # for what is one value in the whole file" in draft
    with speaking("zh"):
        zh = found.draft()
    assert '各为 reoffence, recall, death, other 之一，"" 表示没有' in zh
    assert "# constants: {region: ...}   # 整个文件只有一个值的字段" in zh
    filled = draft.replace("# constants: {region: ...}", "constants: {region: A}").replace(line, "")
    kept = line.partition("   #")[0].replace("# ", "").replace("New: ?", "New: other").replace("?", '""')
    filled = "\n".join(kept if one.startswith("  event_type:") else one for one in filled.split("\n"))
    (tmp_path / "draft.yml").write_text(filled, "utf-8")
    result = records.read(path, to=tmp_path / "k.parquet", mapping=tmp_path / "draft.yml")
    types = pq.read_table(result.records.path)["event_type"].to_pylist()
    assert sorted(types, key=str) == [None, None, "other"]
