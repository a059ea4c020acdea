"""Cells as people fill them in: what is understood is one value, what isn't is told with what mends it."""

import datetime as dt

import pyarrow.parquet as pq
import pytest

from govdata import records
from govdata.records.identifiers import value_kind
from govdata.records.saying import speaking

CALLS = "工单编号,街道,受理日期,办结日期\n"
MAY = dt.date(2023, 5, 1)


def read(tmp_path, text, kind="request", mapping="", lang="en"):
    source = tmp_path / "calls.csv"
    source.write_bytes(text.encode())
    told = tmp_path / "mapping.yml"
    told.write_text(f"kind: {kind}\n{mapping}", "utf-8")
    with speaking(lang):
        return records.read(source, to=tmp_path / "kept.parquet", mapping=told)


def kept(result):
    return pq.read_table(result.records.path).to_pylist()


@pytest.mark.parametrize(
    "written",
    [
        "'2023-05-01",
        "1 May 2023",
        "May 1st, 2023",
        "01-MAY-2023",
        "Sept. 3, 2023",
        "2023-05-01 周一",
        "2023年5月1日（星期一）",
        "2023-05-01(周一) 9:05",
        "2023–05–01",
        "2023—5—1",
        "2023·5·1",
    ],
)
def test_a_day_with_whatever_stands_about_it(tmp_path, written):
    result = read(tmp_path, f'{CALLS}T1,甲街道,"{written}",\n')
    expected = dt.date(2023, 9, 3) if "Sept" in written else MAY
    assert [r["received"] for r in kept(result)] == [expected]


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("2023-05-01 周二", "not a date"),  # it was a Monday
        ("1 Mai 2023", "not a date"),
        ("5月1日", "a day without a year"),
        ("５月１日", "a day without a year"),
        ("23年5月1日", "a year without its century, or of the Republic"),
        ("112/05/01", "a year without its century, or of the Republic"),
        ("办理中", "not a date; expected one such as 2024-12-31. If it says that there is none, list it"),
        ("9999-12-31", "not a plausible date, from 1949-10-01 to 2100-01-01; if it stands for none, list it"),
        ("#N/A", "an error of a spreadsheet, which says neither a value nor that there is none"),
        ("#REF!", "an error of a spreadsheet"),
    ],
)
def test_what_is_no_day_is_told_with_what_would_mend_it(tmp_path, written, what):
    result = read(tmp_path, f"{CALLS}T1,甲街道,2023-05-01,{written}\nT2,甲街道,2023-05-01,\n")
    assert [r["ticket_id"] for r in kept(result)] == ["T2"]
    assert result.refused()["reason"][0].startswith(what)


def test_an_error_of_a_spreadsheet_is_no_region(tmp_path):
    result = read(tmp_path, f"{CALLS}T1,#N/A,2023-05-01,\nT2,#3 街坊,2023-05-01,\n")
    assert [r["region"] for r in kept(result)] == ["#3街坊"]
    assert result.handling.refused == {"region.error_value": 1}


@pytest.mark.parametrize("written", ["112/05/01", "1120501", "112.5.1", "民国112年5月1日", "112年5月1日"])
def test_years_of_the_republic_where_a_mapping_says_so(tmp_path, written):
    more = "columns: {received: {column: 受理日期, format: roc}}\n"
    result = read(tmp_path, f"{CALLS}T1,甲街道,{written},\n", mapping=more)
    assert [r["received"] for r in kept(result)] == [MAY]


def test_a_year_without_its_century_by_its_format(tmp_path):
    more = 'columns: {received: {column: 受理日期, format: "%y-%m-%d"}}\n'
    result = read(tmp_path, f"{CALLS}T1,甲街道,23-5-1,\n", mapping=more)
    assert [r["received"] for r in kept(result)] == [MAY]


PAID = "凭证号,区县,支付日期,项目,性质,口径,金额\n"


@pytest.mark.parametrize(
    ("written", "amount"),
    [("'1,234.50", 1234.5), ("1234.50元整", 1234.5), ("+5", 5.0), ("RMB 5,000", 5000.0)],
)
def test_amounts(tmp_path, written, amount):
    result = read(tmp_path, f'{PAID}P1,甲区,2023-05-01,办公,经常,决算,"{written}"\n', "payment")
    assert [r["amount"] for r in kept(result)] == [amount]


@pytest.mark.parametrize("written", ["(1,234.50)", "（500）", "-￥5", "￥-5", "( 5 )"])
def test_what_a_bookkeeper_takes_off_is_negative(tmp_path, written):
    sound = "P2,甲区,2023-05-01,办公,经常,决算,5\n"
    result = read(tmp_path, f'{PAID}P1,甲区,2023-05-01,办公,经常,决算,"{written}"\n{sound}', "payment")
    assert result.handling.refused == {"amount.negative": 1}


@pytest.mark.parametrize("written", ["(5)-", "--5", "-￥-5", "((5))", "1.234,50", "12,34", "5-6"])
def test_what_is_no_amount_stays_none(tmp_path, written):
    sound = "P2,甲区,2023-05-01,办公,经常,决算,5\n"
    result = read(tmp_path, f'{PAID}P1,甲区,2023-05-01,办公,经常,决算,"{written}"\n{sound}', "payment")
    assert set(result.handling.refused) <= {"amount.not_a_number", "amount.formula"}
    assert len(kept(result)) == 1


def test_a_break_within_a_cell_is_a_space(tmp_path):
    text = 'T1,"甲街\n道",2023-05-01,\nT2,甲街道,2023-05-01,\nT3,"New\tYork",2023-05-01,\n'
    result = read(tmp_path, CALLS + text)
    assert sorted(r["region"] for r in kept(result)) == ["New York", "甲街道", "甲街道"]
    assert any("were taken for one, '甲街道'" in said for said in result.mended)


def test_words_of_a_code_are_told_in_the_language_of_the_reader(tmp_path):
    text = f"{CALLS.strip()},回访结果\nT1,甲街道,2023-05-01,,好\nT2,甲街道,2023-05-01,,解决\n"
    english, chinese = (read(tmp_path, text, lang=lang).refused()["reason"][0] for lang in ("en", "zh"))
    assert english.startswith("unknown word; expected one of solved, not_solved, not_reached")
    assert chinese.startswith("不认识的词；应为已解决、未解决、未接通、未回访、拒绝之一")


LONG = 200_000


@pytest.mark.parametrize("unit", ["甲", "1", "路1", "O", "OOOOOOOOOOO ", "a@", "1°", "a ", "qq "])
def test_a_cell_of_any_length_is_judged_in_time_that_its_length_allows(unit):
    # A pattern that runs on from every character would take hours over one of these.
    assert value_kind("甲" + unit * (LONG // len(unit)) + "乙", "text") in (None, "phone number")
    assert value_kind("甲 " * 90_000 + "电话13800138000", "text") == "phone number"
