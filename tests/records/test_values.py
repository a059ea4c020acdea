"""Values in the forms that people give them: dates, amounts, names; and what a column says it did."""

from __future__ import annotations

import datetime as dt

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata import records
from govdata.errors import RecordsError
from govdata.records.units import unit_of
from govdata.records.values import plain_date, plain_number, plain_text


@pytest.mark.parametrize(
    "written",
    [
        "2023-05-01",
        "2023年5月1日",
        "2023年05月01日",
        "2023.5.1",
        "2023/5/1",
        "2023-5-1",
        "2023 年 5 月 1 日",
        "２０２３-０５-０１",
        "2023年05月01日 10时30分",
        "2023/5/1 9:05",
        "2023-05-01T09:05:00+08:00",
        "2023-05-01 09:05:00.000",
        "2023/5/1 上午 9:05:00",
        "2023/5/1 下午3:05",
        "2023年5月1日下午3点",
        "民国112年5月1日",
        "二〇二三年五月一日",
        "2023-04-30T20:00:00Z",
        "2023\u200b-5-1",
        "2023/5/1 3:05:09 PM",
    ],
)
def test_one_day_in_many_forms(written):
    assert plain_date(written) == "2023-05-01"


@pytest.mark.parametrize(
    "written",
    [
        "2023年5月",
        "2023-02-30",
        "2023-5/1",
        "23-5-1",
        "1/5/2023",
        "2023-05-01 25:00",
        "soon",
        "20230501",
        "45047",
    ],
)
def test_what_is_no_day_stays_as_it_is(written):
    assert plain_date(written) == written


def test_a_time_falls_on_the_day_of_the_stated_zone():
    assert plain_date("2023-05-01 23:30:00-05:00") == "2023-05-02"
    assert plain_date("2023-05-01 23:30:00-05:00", "America/New_York") == "2023-05-02"  # summer time
    assert plain_date("2023-05-02T00:10:00+08:00", "UTC") == "2023-05-01"
    assert plain_date("2023-05-01 23:30:00", "UTC") == "2023-05-01"  # as it stands


@given(st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_comes_back(day):
    for form in ("%Y年%m月%d日", "%Y/%m/%d", "%Y.%m.%d 23:59", "%Y-%m-%dT%H:%M:%S"):
        assert plain_date(day.strftime(form)) == day.isoformat()


@pytest.mark.parametrize("written", ["0000-00-00", "0000-00-00 00:00:00", "至今", " 至今 ", "present"])
def test_a_day_still_to_come_is_none(written):
    assert plain_date(written) == ""


@pytest.mark.parametrize(
    ("written", "unit", "number"),
    [
        ("12.5", "万元", "125000"),
        ("12.5万", "", "125000"),
        ("12.5万元", "万元", "125000"),  # once, not twice
        ("12.5元", "万元", "12.5"),
        ("0.1", "亿元", "10000000"),
        ("￥1,234,567.80", "", "1234567.80"),
        ("１２３", "", "123"),
        ("1 234", "", "1234"),
        ("1.25E+05", "", "125000"),
        ("1e-3", "", "0.001"),
        ("3.2", "千元", "3200"),
        ("人民币 5", "", "5"),
        ("-3", "", "-3"),
        ("1,23", "", "1,23"),
        ("12,5", "", "12,5"),
        ("1.2.3", "", "1.2.3"),
        ("many", "", "many"),
        ("=1+1", "", "=1+1"),
    ],
)
def test_numbers(written, unit, number):
    assert plain_number(written, unit_of(unit)) == number if unit else plain_number(written) == number


def test_a_count_has_no_e_notation():
    assert plain_number("1e3", whole=True) == "1e3"
    assert plain_number("1,200人", whole=True) == "1200"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("甲 所", "甲所"),
        ("甲所\u3000", "甲所"),
        ("甲所\u200b", "甲所"),
        ("Ａ所", "A所"),
        ("甲所（合并）", "甲所(合并)"),
        ("New  York", "New York"),
        ("甲 A", "甲A"),
        ("R１", "R1"),
        ("ｶﾞ", "ガ"),
    ],
)
def test_one_spelling(written, name):
    assert plain_text(written) == name
    assert plain_text(name) == name


def door(tmp_path, text, kind="correction", **choices):
    (tmp_path / "t.csv").write_text(text, "utf-8")
    return records.read(tmp_path / "t.csv", kind, to=tmp_path / "t.parquet", **choices)


def test_spellings_of_a_region_are_one_region_and_said(tmp_path):
    names = ["甲所", "甲 所", "甲所\u3000", "乙所（东）", "乙所(东)", "Ｃ所", "丁所"]
    text = "人员编号,司法所,入矫日期\n" + "".join(f"P{i},{n},2022-01-01\n" for i, n in enumerate(names))
    result = door(tmp_path, text)
    assert result.records.regions == ["C所", "丁所", "乙所(东)", "甲所"]
    assert result.mended == (
        "t.csv: '司法所': '甲 所', '甲所' were taken for one, '甲所'",
        "t.csv: '司法所': '乙所(东)', '乙所（东）' were taken for one, '乙所(东)'",
    )
    assert result.records.account.mended == {"region.spelling": 4}


PAYMENTS = (
    "凭证号,地区,支付日期,用途,性质,口径,{}\n"
    "P1,甲区,2023-05-01,补贴,经常,决算,12.5\n"
    "P2,甲区,2023-05-02,补贴,经常,决算,3\n"
)


@pytest.mark.parametrize(
    ("heading", "factor"),
    [
        ("金额（万元）", 1e4),
        ("金额(万元)", 1e4),
        ("金额/万元", 1e4),
        ("金额：千元", 1e3),
        ("金额万元", 1e4),
        ("支出（亿元）", 1e8),
        ("金额［百万元］", 1e6),
        ("金额 （单位：万元）", 1e4),
        ("amount (10k yuan)", 1e4),
        ("amount_wan", 1e4),
        ("Amount (million RMB)", 1e6),
        ("金额", 1),
        ("金额（元）", 1),
        ("金额（含税）", 1),
        ("金 额\u200b（萬元）", 1e4),
    ],
)
def test_money_is_stored_in_yuan_whatever_the_heading_states(tmp_path, heading, factor):
    result = door(tmp_path, PAYMENTS.format(heading), "payment")
    amounts = pq.read_table(result.records.path)["amount"].to_pylist()
    assert amounts == pytest.approx([12.5 * factor, 3 * factor])
    assert bool(result.mended) == (factor != 1)
    assert result.records.account.mended == ({"amount.unit": 2} if factor != 1 else {})


def test_the_unit_is_said(tmp_path):
    assert door(tmp_path, PAYMENTS.format("金额（万元）"), "payment").mended == (
        "t.csv: '金额（万元）' is in 万元: each value was taken 10,000 times",
    )
    mapping = tmp_path / "m.yml"
    mapping.write_text("kind: payment\ncolumns:\n  amount: {column: 金额, unit: 千元}\n", "utf-8")
    result = door(tmp_path, PAYMENTS.format("金额"), "payment", mapping=mapping)
    assert pq.read_table(result.records.path)["amount"].to_pylist() == [12500, 3000]


@pytest.mark.parametrize("heading", ["金额（美元）", "金额(万美元)", "amount (USD)", "金额（港币）"])
def test_other_money_is_refused(tmp_path, heading):
    with pytest.raises(RecordsError, match="expected yuan, because no rate of exchange"):
        door(tmp_path, PAYMENTS.format(heading), "payment")


def test_two_columns_for_one_field(tmp_path):
    text = (
        PAYMENTS.format("金额（元）,金额（万元）")
        .replace("12.5\n", "12.5,0\n")
        .replace("决算,3\n", "决算,3,0\n")
    )
    with pytest.raises(RecordsError) as caught:
        door(tmp_path, text, "payment")
    assert str(caught.value) == (
        "t.csv: columns '金额（元）' and '金额（万元）' could both be 'amount'; name the right one in a "
        "mapping file under 'columns'"
    )


def test_heads_are_no_money_and_money_no_heads(tmp_path):
    text = PAYMENTS.format("金额").replace("12.5\n", "12人\n")
    assert door(tmp_path, text, "payment").handling.refused == {"amount.not_a_number": 1}
    grid = (
        "网格编号,街道,日期,网格类型,户数（万户）\nG1,东,2024-01-01,城市,0.025\nG2,东,2024-01-01,城市,50%\n"
    )
    result = door(tmp_path, grid, "grid")
    assert pq.read_table(result.records.path)["households"].to_pylist() == [250]
    assert result.handling.refused == {"households.not_a_number": 1}


def test_days_still_to_come_and_days_that_can_not_have_been(tmp_path):
    tomorrow = (dt.date.today() + dt.timedelta(days=2)).isoformat()
    rows = f"T1,甲,2023-05-01,至今\nT2,甲,{tomorrow},\nT3,甲,2023-05-01,2023年5月2日\n"
    text = "工单号,地区,受理日期,办结日期\n" + rows
    result = door(tmp_path, text, "request")
    assert pq.read_table(result.records.path).sort_by("ticket_id")["closed"].to_pylist() == [
        None,
        dt.date(2023, 5, 2),
    ]
    assert result.handling.refused == {"received.in_future": 1}
    assert result.records.account.mended == {"closed.form": 1, "closed.no_date": 1}
    assert "1 x no date yet" in result.mended[0]
