"""Tables as offices keep them, made to fit by a mapping alone: the file itself is never rewritten."""

from __future__ import annotations

import datetime as dt
import json

import openpyxl
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata import records
from govdata.errors import IdentifierError, NothingAcceptedError, RecordsError
from govdata.records.mapping import Told
from govdata.records.schema import schema_of
from govdata.records.values import Column, legend

IMPLAUSIBLE = (
    "not a plausible date, from 1949-10-01 to 2100-01-01; if it stands for none, list it under 'missing' in "
    "the mapping"
)


def door(tmp_path, text, mapping="", kind="correction", name="source.csv", **choices):
    source = tmp_path / name
    if text is not None:
        source.write_text(text, "utf-8")
    told = tmp_path / "map.yml"
    told.write_text(f"kind: {kind}\n{mapping}", "utf-8")
    return records.read(source, to=tmp_path / "kept.parquet", mapping=told, **choices)


def kept(result):
    return pq.read_table(result.records.path).to_pylist()


def faults(result):
    return [tuple(r) for r in result.refused()[["row", "column", "reason"]].itertuples(index=False)]


RELEASES = """\
Fiscal Year Released,District,Age At Release,Sex,Offense Type,Return to Prison,Days to Return,Recidivism
2015,7JD,25-34,1,Drug,Yes,433,New
2015,5JD,35-44,2,Drug,No,,
2016,7JD,Under 25,1,Violent,Yes,12,Tech
2016,,25-34,1,Violent,No,,
"""
RELEASED = """\
columns:
  region: District
  start_date: {column: Fiscal Year Released, precision: year}
  event_date: {column: Days to Return, after: start_date}
  event_type: {column: Recidivism, values: {New: reoffence, Tech: recall}}
  age_band: Age At Release
  sex: Sex
  offence_type: Offense Type
cutoff: 2020-12-31
"""


def test_releases_by_year_with_days_to_the_return_and_no_id(tmp_path):
    result = door(tmp_path, RELEASES, RELEASED)
    first, *_ = kept(result)
    assert [(r["start_date"], r["event_date"], r["event_type"]) for r in kept(result)] == [
        (dt.date(2015, 7, 1), None, None),
        (dt.date(2015, 7, 1), dt.date(2015, 7, 1) + dt.timedelta(433), "reoffence"),
        (dt.date(2016, 7, 1), dt.date(2016, 7, 13), "recall"),
    ]
    assert (first["sex"], first["age_band"]) == ("female", "35-44")
    assert {r["person_id"] for r in kept(result)} == {"1-2", "1-3", "1-4"}
    assert faults(result) == [(5, "region", "missing")]
    account = result.records.account
    assert (account.made, account.precision) == (("person_id",), {"start_date": "year"})
    said = " | ".join(result.mended)
    assert "no column for 'person_id': each row was given a number of its own" in said
    assert "'Fiscal Year Released' is known by year: the middle day stands for it" in said
    assert "'Days to Return' counts days after start_date" in said
    assert "'Sex' has codes of GB/T 2261.1: 1 male, 2 female, 0 and 9 not known" in said


def test_an_id_isn_t_made_where_a_column_may_be_one(tmp_path):
    text = "Case No,region,start_date\n7,A,2020-01-01\n"
    with pytest.raises(RecordsError) as caught:
        door(tmp_path, text)
    assert str(caught.value) == (
        "source.csv has no column for 'person_id'; it has Case No, region, start_date; name it in a mapping "
        "file under 'columns', or write made: [person_id] if no column is an id"
    )
    assert kept(door(tmp_path, text, "made: [person_id]\n"))[0]["person_id"] == "1-2"


def test_all_fields_without_a_column_are_said_at_once(tmp_path):
    with pytest.raises(RecordsError, match="has no column for 'region' and 'start_date'; it has 编号, 备注"):
        door(tmp_path, "编号,备注\n1,x\n")


@pytest.mark.parametrize(
    ("written", "told", "day"),
    [
        ("2023-05", "precision: month", "2023-05-15"),
        ("2023年5月", "precision: month, day: first", "2023-05-01"),
        ("202302", "precision: month, day: last", "2023-02-28"),
        ("2023/12", "precision: month, day: last", "2023-12-31"),
        ("2023-05-09", "precision: month", "2023-05-09"),
        ("2023", "precision: year, day: first", "2023-01-01"),
        ("2023年", "precision: year", "2023-07-01"),
        ("May 2023", 'precision: month, format: "%B %Y"', "2023-05-15"),
        ("Feb 2024", 'precision: month, day: last, format: "%b %Y"', "2024-02-29"),
        ("FY 2023", 'precision: year, format: "FY %Y"', "2023-07-01"),
        ("05/09/2023 11:30:00 PM", 'format: "%m/%d/%Y %I:%M:%S %p"', "2023-05-09"),
        ("1683583200", "format: unix", "2023-05-09"),
        ("1683583200000", "format: unix", "2023-05-09"),
        ("45055", "format: excel", "2023-05-09"),
    ],
)
def test_days_that_a_mapping_explains(tmp_path, written, told, day):
    result = door(
        tmp_path, f"编号,地区,d\nP1,A,{written}\n", f"columns:\n  start_date: {{column: d, {told}}}\n"
    )
    assert [r["start_date"].isoformat() for r in kept(result)] == [day]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2023-05", "a month or a year without a day; map the column with precision: month, or year"),
        ("2023年", "a month or a year without a day; map the column with precision: month, or year"),
        ("1683583200", "seconds or milliseconds since 1970; map the column with format: unix"),
    ],
)
def test_days_that_take_a_mapping_say_which(tmp_path, written, reason):
    with pytest.raises(NothingAcceptedError) as caught:
        door(tmp_path, f"编号,地区,入矫日期\nP1,A,{written}\n")
    assert records.RefusedRows(caught.value.refused_path).frame()["reason"].tolist() == [reason]


@pytest.mark.parametrize(
    ("number", "unit", "day"),
    [
        ("3", "days", "2020-02-03"),
        ("3天", "days", "2020-02-03"),
        ("1,000", "days", "2022-10-27"),
        ("49.5", "hours", "2020-02-02"),
        ("2", "weeks", "2020-02-14"),
        ("1", "months", "2020-02-29"),
        ("1.5", "years", "2021-07-31"),
    ],
)
def test_lengths_of_time_instead_of_dates(tmp_path, number, unit, day):
    mapping = f"columns:\n  end_date: {{column: 期限, after: start_date, unit: {unit}}}\n"
    result = door(tmp_path, f'编号,地区,入矫日期,期限\nP1,A,2020-01-31,"{number}"\n', mapping)
    assert kept(result)[0]["end_date"].isoformat() == day


def test_what_is_no_length_of_time_is_listed(tmp_path):
    mapping = "columns:\n  end_date: {column: 期限, after: start_date}\n"
    given = ("soon", "-4", "9999999", "")
    rows = "".join(f"P{i},A,2020-01-31,{length}\n" for i, length in enumerate(given))
    text = f"编号,地区,入矫日期,期限\n{rows}"
    result = door(tmp_path, text, mapping)
    assert faults(result) == [
        (2, "end_date", "no length of time after start_date"),
        (3, "end_date", "no length of time after start_date"),
        (4, "end_date", IMPLAUSIBLE),
    ]


def test_values_are_renamed_taken_for_none_and_joined(tmp_path):
    mapping = """\
columns:
  ticket_id: {column: 工单, digest: true}
  region: {column: 区, values: {东区旧称: 东区}}
  received: {columns: [年, 月, 日]}
  closed: {column: 办结, missing: [待办]}
  callback_result: {column: 回访, values: {A: solved, B: not_solved, 其他: ~}}
"""
    text = "工单,区,年,月,日,办结,回访\n（2023）1号,东区旧称,2023,5,1,待办,A\n"
    text += "（2023）2号,东区,2023,5,2,2023-05-03,其他\n"
    result = door(tmp_path, text, mapping, "request")
    rows = kept(result)
    assert [(r["region"], str(r["received"]), r["closed"], r["callback_result"]) for r in rows] == [
        ("东区", "2023-05-01", None, "solved"),
        ("东区", "2023-05-02", dt.date(2023, 5, 3), None),
    ]
    assert len({r["ticket_id"] for r in rows}) == 2 and all(len(r["ticket_id"]) == 24 for r in rows)
    assert "2023" not in str([r["ticket_id"] for r in rows])


def test_a_digest_hides_no_identifier(tmp_path):
    mapping = "columns:\n  ticket_id: {column: 工单, digest: true}\n"
    with pytest.raises(IdentifierError, match="phone number"):
        door(tmp_path, "工单,region,received\n13800138000,A,2023-01-01\n", mapping, "request")


@pytest.mark.parametrize(
    ("heading", "values", "expected"),
    [
        ("性别", ["1", "2", "9", "0"], ["male", "female", None, None]),
        ("性别（1女2男）", ["1", "2"], ["female", "male"]),
        ("性别(0=男, 1=女)", ["0", "1"], ["male", "female"]),
        ("性别", ["1-男", "2、女", "1 男性"], ["male", "female", "male"]),
    ],
)
def test_codes_of_a_standard_or_of_a_legend(tmp_path, heading, values, expected):
    rows = "".join(f'P{i},A,2020-01-0{i + 1},"{v}"\n' for i, v in enumerate(values))
    result = door(tmp_path, f'编号,地区,入矫日期,"{heading}"\n{rows}')
    assert [r["sex"] for r in kept(result)] == expected


def test_codes_that_no_standard_explains_are_asked_for(tmp_path):
    text = "编号,地区,入矫日期,性别\nP1,A,2020-01-01,0\nP2,A,2020-01-01,1\n"
    with pytest.raises(RecordsError, match=r"has the codes 0 and 1 and no 2, which no standard explains"):
        door(tmp_path, text)
    told = "columns:\n  sex: {column: 性别, values: {0: female, 1: male}}\n"
    assert [r["sex"] for r in kept(door(tmp_path, text, told))] == ["female", "male"]


def test_a_legend_of_other_words_says_nothing():
    sex = schema_of("correction").field("sex")
    assert legend("性别（1甲2乙）", sex) == {} and legend("性别", sex) == {}
    assert legend("sex (1=male 2=female)", sex) == {"1": "male", "2": "female"}


def test_money_at_a_stated_rate(tmp_path):
    text = 'id,area,date,use,kind,basis,Amount (GBP)\n1,A,2023-01-05,paper,recurrent,final,"£1,000.50"\n'
    plain = "columns: {payment_id: id, region: area, purpose: use, amount: Amount (GBP)}\n"
    with pytest.raises(RecordsError, match="expected yuan"):
        door(tmp_path, text, plain, "payment")
    rated = plain.replace("amount: Amount (GBP)", "amount: {column: Amount (GBP), unit: GBP, factor: 9}")
    assert kept(door(tmp_path, text, rated, "payment"))[0]["amount"] == 9004.5


def test_a_heading_twice_is_named_by_its_place(tmp_path):
    text = "编号,地区,日期,日期\nP1,A,2020-01-01,2021-01-01\n"
    mapping = "columns: {start_date: 日期 (1), end_date: 日期 (2)}\n"
    row = kept(door(tmp_path, text, mapping))[0]
    assert (str(row["start_date"]), str(row["end_date"])) == ("2020-01-01", "2021-01-01")


def test_several_sheets_are_read_one_after_the_other(tmp_path):
    book = openpyxl.Workbook()
    for sheet, ids in (("一月", (1, 2)), ("二月", (3,)), ("说明", ())):
        page = book.create_sheet(sheet)
        page.append(["编号", "地区", "入矫日期"] if ids else ["说明"])
        for i in ids:
            page.append([i, "东", dt.date(2020, 1, i)])
    del book["Sheet"]
    book.save(tmp_path / "b.xlsx")
    with pytest.raises(RecordsError, match="hold such a table each"):
        door(tmp_path, None, name="b.xlsx")
    for mapping in ('sheet: "*"\n', "sheet: [一月, 二月]\n"):
        result = door(tmp_path, None, mapping, name="b.xlsx")
        assert [r["person_id"] for r in kept(result)] == ["1", "2", "3"]
        assert list(result.by_file) == ["b.xlsx [一月]", "b.xlsx [二月]"]
        assert result.handling.sheet == "一月; 二月"


def test_feather_and_a_list_of_objects_and_a_document_a_line(tmp_path):
    rows = [{"person_id": "P1", "region": "A", "start_date": "2020-01-01", "place": {"lat": 1}}]
    (tmp_path / "list.json").write_text(json.dumps(rows), "utf-8")
    assert len(kept(door(tmp_path, None, name="list.json"))) == 1
    table = pa.table({"person_id": [1, 2], "region": ["A", "A"], "start_date": [dt.date(2020, 1, 1)] * 2})
    pyarrow.feather.write_feather(table, tmp_path / "t.feather")
    result = door(tmp_path, None, name="t.feather")
    assert result.stated == {"t.feather": "Feather"} and len(kept(result)) == 2


PLACES = ("江宁", "万宁", "徐州", "高明")


def test_a_false_alarm_is_lifted_for_one_column_with_its_reason(tmp_path):
    rows = "".join(f"T{i},A,2023-01-01,Sun Valley\n" for i in range(9))
    text = f"ticket_id,region,received,category\n{rows}"
    with pytest.raises(IdentifierError, match="names"):
        door(tmp_path, text, "", "request")
    lifted = "columns:\n  category: {column: category, lifted: {kinds: [name], reason: a part of town}}\n"
    result = door(tmp_path, text, lifted, "request")
    assert result.records.account.lifted == {"category": "a part of town"}
    assert result.mended == ("source.csv: 'category' looked like 9 x name; let in because: a part of town",)
    # Nothing else of the column, and no other column, is let in with it.
    for bad in (text + "T99,A,2023-01-01,13800138000\n", text + "T99,张伟,2023-01-01,x\n"):
        with pytest.raises(IdentifierError):
            door(tmp_path, bad, lifted, "request")


def test_numbers_with_right_check_characters_are_no_false_alarm(tmp_path):
    text = "ticket_id,region,received\n11010519491231002X,A,2023-01-01\n"
    told = "columns:\n  ticket_id: {column: ticket_id, lifted: {kinds: [ID number], reason: serial}}\n"
    with pytest.raises(IdentifierError, match="ID number"):
        door(tmp_path, text, told, "request")
    # A district, a day and a serial number have the shape of an old ID number.
    text = "ticket_id,region,received\n110105230512001,A,2023-05-12\n"
    with pytest.raises(IdentifierError, match="ID number"):
        door(tmp_path, text, "", "request")
    assert len(kept(door(tmp_path, text, told, "request"))) == 1


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("columns:\n  region: {column: a, lifted: {kinds: [minor], reason: x}}\n", "'minor' can't be lifted"),
        ("columns:\n  region: {column: a, lifted: {kinds: [name]}}\n", "'lifted' has no 'reason'"),
        ("columns:\n  sex: {column: a, values: GB 1}\n", "standard 'GB 1' isn't known for sex"),
        ("columns:\n  end_date: {column: a, after: region}\n", "after is 'region'; expected one of"),
        ("columns:\n  end_date: {column: a, precision: week}\n", "precision is 'week'; expected one of"),
        ("columns:\n  region: {column: a, digest: true}\n", "'digest' is for a id or hashed"),
        ("columns:\n  age_at_start: {column: a, factor: no}\n", "factor is 'no'; expected a number above 0"),
        ("made: [region]\n", "'region' can't be made; of correction records: person_id"),
        ("database: postgresql://x/y\n", "'database' needs 'table' or 'query'"),
    ],
)  # fmt: skip
def test_what_a_mapping_can_not_say(tmp_path, mapping, message):
    with pytest.raises(RecordsError, match=message):
        door(tmp_path, "a\n", mapping)


@pytest.mark.parametrize("band", ["14-17", "under 18", "16至17岁", "未满18", "<18"])
def test_a_band_below_eighteen_is_a_minor(tmp_path, band):
    text = f"编号,地区,入矫日期,年龄段\nP1,A,2020-01-01,{band}\nP2,A,2020-01-01,18-24\n"
    with pytest.raises(IdentifierError, match="1 record of a minor"):
        door(tmp_path, text)


def test_a_letter_of_many_lines_and_a_mark_of_inches(tmp_path):
    letter = "\n".join(f"第{i}行" for i in range(120))
    text = f'工单号,地区,受理日期,诉求\n1,A,2023-01-01,"{letter}"\n2,A,2023-01-02,5" pipe\n3,A,2023-01-03,x\n'
    result = door(tmp_path, text, kind="request")
    assert [r["ticket_id"] for r in kept(result)] == ["1", "2", "3"]


months = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))


@given(
    months,
    st.sampled_from(["first", "middle", "last"]),
    st.sampled_from(["{:%Y-%m}", "{:%Y年%m月}", "{:%Y.%m}"]),
)
def test_the_day_that_stands_for_a_month_lies_in_it(day, which, form):
    column = Column(schema_of("correction").field("start_date"), told=Told(precision="month", day=which))
    found = dt.date.fromisoformat(column.plain(pa.array([form.format(day)]))[0].as_py())
    assert (found.year, found.month) == (day.year, day.month)
