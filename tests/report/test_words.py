"""Numbers as words: what is printed reads back as the value, and nothing comes between number and unit."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from govdata.errors import DisplayError
from govdata.words import numbers

LANGS = st.sampled_from(["zh", "en"])
SCALES = {"万": 1e4, "亿": 1e8, "million": 1e6, "billion": 1e9, "%": 1e-2, "‰": 1e-3}
UNITS = [
    numbers.Unit("户", "household", "households"),
    numbers.Unit("件次", "contact", "contacts"),
    numbers.Unit("人", "person", "people"),
    numbers.Unit("个百分点", "percentage point", "percentage points"),
]
COUNTS = st.integers(0, 10**11)
FIGURES = st.one_of(
    COUNTS.map(float),
    st.decimals(0, 10**6, places=3).map(float),
    st.integers(1, 99999).map(lambda n: n * 1e7),  # round numbers of 万 and 亿
    st.floats(1e-9, 1e9, allow_nan=False),
)
QUALIFIERS = {
    "exact": ("{}", "{}"),
    "about": ("约{}", "about {}"),
    "at_least": ("{}以上", "at least {}"),
    "at_most": ("不超过{}", "at most {}"),
    "more_than": ("逾{}", "more than {}"),
}


def read_back(printed: str) -> tuple[float, float]:
    """Return the value that a reader takes from printed digits, and half a unit of its last digit."""
    found = re.fullmatch(r"(−?)(\d[\d,\u202f]*)(?:\.(\d+))?(?:\u00a0?(万|亿|million|billion|%|‰))?", printed)
    assert found, printed
    sign, whole, decimals, word = found.groups()
    scale = SCALES.get(word or "", 1.0)
    value = float(re.sub(r"[,\u202f]", "", whole) + "." + (decimals or "0")) * scale
    return (-value if sign else value), 0.5 * scale * 10.0 ** -len(decimals or "")


def close(value: float, printed: str) -> bool:
    read, half = read_back(printed)
    return abs(read - value) <= half * (1 + 1e-6) + 1e-12 * abs(value)


# --- words of claims ------------------------------------------------------------------------------


def test_quotation_marks_within_a_quoted_claim_are_single():
    assert numbers.claim("“全部”", "all", "zh") == "称“全部”"
    assert numbers.claim("均为“优秀”", "all", "zh", bare=True) == "“均为‘优秀’”"


# --- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (0, "0", "0"),
        (7, "7", "7"),
        (2521, "2521", "2,521"),
        (26446, "26\u202f446", "26,446"),
        (22_000, "2.2万", "22,000"),
        (10_000, "1万", "10,000"),
        (9_999, "9999", "9,999"),
        (10_500, "10\u202f500", "10,500"),
        (5_300_000_000, "53亿", "5.3\u00a0billion"),
        (530_000_012, "530\u202f000\u202f012", "530,000,012"),  # 12 more than 5.3亿 is not 5.3亿
        (100_000_030, "100\u202f000\u202f030", "100,000,030"),
        (1_000_000, "100万", "1\u00a0million"),
        (1_250_000, "125万", "1,250,000"),
        (99_990_000, "9999万", "99,990,000"),
        (-22_000, "−2.2万", "−22,000"),
        (-5, "−5", "−5"),
        (-0.0, "0", "0"),
        (19.8125, "19.8", "19.8"),
        (0.5, "0.5", "0.5"),
        (0.125, "0.125", "0.125"),
        (1 / 3, "0.3", "0.3"),
        (0.0004, "0.0004", "0.0004"),  # not 0.0
        (-0.004, "−0.004", "−0.004"),
        (0.1 + 0.2, "0.3", "0.3"),
    ],
)
def test_numbers_by_the_house_rules(value, zh, en):
    assert numbers.number(value, "zh") == zh
    assert numbers.number(value, "en") == en


@given(FIGURES, LANGS, st.one_of(st.none(), st.integers(0, 3)), st.booleans())
@example(value=0.04, lang="en", decimals=1, negative=True)
@example(value=999_999.9999, lang="zh", decimals=None, negative=False)
def test_a_number_reads_back_as_its_value(value, lang, decimals, negative):
    value = -value if negative else value
    printed = numbers.number(value, lang, decimals)
    assert close(value, printed)
    assert "-" not in printed
    assert " " not in printed
    assert (value == 0) == (read_back(printed)[0] == 0)  # nothing is printed as nothing that is not


@given(COUNTS, LANGS)
def test_whole_numbers_are_printed_whole(value, lang):
    assert read_back(numbers.number(value, lang))[0] == pytest.approx(value, rel=1e-12, abs=0)


@given(COUNTS)
def test_chinese_takes_one_decimal_of_wan_at_most(value):
    printed = numbers.number(value, "zh")
    assert "," not in printed
    assert not re.search(r"\.\d{2,}[万亿]", printed)
    assert not re.search(r"\d{5}", printed)  # five digits are grouped


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(DisplayError) as raised:
        numbers.number(value, "zh")
    assert str(raised.value) == (f"{value!r} can't be printed as a number; show a mark for what is not there")


# --- units ---------------------------------------------------------------------------------------


@given(FIGURES, st.sampled_from(UNITS), LANGS)
def test_only_a_no_break_space_stands_between_number_and_unit(value, unit, lang):
    printed = numbers.count(value, unit, lang)
    said = unit.after(value, lang)
    assert printed.endswith(said)
    between = printed.removesuffix(said)
    assert " " not in between
    if lang == "zh" and between[-1] in "万亿":
        assert printed[-len(said) - 1] in "万亿"
    else:
        assert between[-1] == "\u00a0"
        assert not between[:-1].endswith("\u00a0")
    assert close(value, between.removesuffix("\u00a0"))


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (1, "1\u00a0人", "1\u00a0person"),
        (2, "2\u00a0人", "2\u00a0people"),
        (0, "0\u00a0人", "0\u00a0people"),
        (0.5, "0.5\u00a0人", "0.5\u00a0people"),
        (22_000, "2.2万人", "22,000\u00a0people"),
    ],
)
def test_a_unit_agrees_with_its_number(value, zh, en):
    person = numbers.Unit("人", "person", "people")
    assert numbers.count(value, person, "zh") == zh
    assert numbers.count(value, person, "en") == en


def test_no_unit_leaves_the_number_alone():
    assert numbers.with_unit("12", "", "zh") == numbers.with_unit("12", "", "en") == "12"


# --- published figures ---------------------------------------------------------------------------


@given(FIGURES, st.sampled_from(sorted(QUALIFIERS)), st.sampled_from(UNITS), LANGS)
def test_the_hedge_is_kept(value, qualifier, unit, lang):
    hedge = QUALIFIERS[qualifier][lang == "en"]
    printed = numbers.published(value, None, qualifier, unit, lang)
    assert printed == hedge.format(numbers.count(value, unit, lang))
    assert numbers.hedged("x", qualifier, lang) == hedge.format("x")


@given(FIGURES, FIGURES, st.sampled_from(UNITS), LANGS)
def test_a_range_shows_both_ends_and_its_unit_once(low, high, unit, lang):
    assume(low <= high)
    printed = numbers.published(low, high, "range", unit, lang)
    ends = printed.removesuffix(unit.after(high, lang)).removesuffix("\u00a0")
    first, last = ends.split("—" if lang == "zh" else "–")
    assert close(low, first)
    assert close(high, last)


SHARE = numbers.Unit("", "share", "shares")
RHYTHM = numbers.Unit("次/年", "time a year", "times a year")


@pytest.mark.parametrize(
    ("value", "high", "qualifier", "exact", "zh", "en"),
    [
        (0.878, None, "exact", "87.8%", "87.8%", "87.8%"),
        (0.75, None, "exact", "75%", "75%", "75%"),
        (0.9617, None, "exact", "96.17%", "96.17%", "96.17%"),
        (0.9, None, "at_least", "90.0％以上", "90.0%以上", "at least 90.0%"),
        (0.333333, None, "at_least", "1/3", "33.3%以上", "at least 33.3%"),
        (0.8, None, "exact", "八成", "80%", "80%"),
        (1, None, "exact", "全部", "100%", "100%"),
        (0, None, "exact", "无一", "0%", "0%"),
        (0.9999, None, "exact", "万分之九千九百九十九", "99.99%", "99.99%"),  # not all of them
        (0.3, 0.5, "range", "30%-50%", "30%—50%", "30%–50%"),
    ],
)
def test_a_share_keeps_the_decimals_that_were_printed(value, high, qualifier, exact, zh, en):
    assert numbers.published(value, high, qualifier, SHARE, "zh", exact) == zh
    assert numbers.published(value, high, qualifier, SHARE, "en", exact) == en


@given(st.integers(0, 10_000), LANGS)
def test_a_printed_percentage_comes_out_as_it_went_in(hundredths, lang):
    exact = f"{hundredths / 100:.2f}%"
    assert numbers.published(hundredths / 10_000, None, "exact", SHARE, lang, exact) == exact


@pytest.mark.parametrize(
    ("per_year", "zh", "en"),
    [
        (365, "每天一次", "daily"),
        (52.0, "每周一次", "weekly"),
        (12, "每月一次", "monthly"),
        (6, "每两月一次", "every two months"),
        (4, "每季一次", "quarterly"),
        (2, "每半年一次", "twice a year"),
        (1, "每年一次", "once a year"),
        (0.5, "每两年一次", "every two years"),
        (24, "每月2次", "2\u00a0times a month"),
        (1 / 3, "每3年一次", "every 3\u00a0years"),
        (7, "每年7次", "7\u00a0times a year"),
        (10_000, "每年1万次", "10,000\u00a0times a year"),
    ],
)
def test_a_rhythm_is_said_as_people_say_it(per_year, zh, en):
    assert numbers.frequency(per_year, "zh") == numbers.published(per_year, None, "exact", RHYTHM, "zh") == zh
    assert numbers.frequency(per_year, "en") == numbers.published(per_year, None, "exact", RHYTHM, "en") == en


def test_rhythms_are_hedged_and_ranged():
    assert numbers.published(12, None, "at_least", RHYTHM, "en") == "at least monthly"
    assert numbers.published(12, 52, "range", RHYTHM, "zh") == "每月一次至每周一次"


# --- shares and intervals ------------------------------------------------------------------------


@given(st.floats(0, 1), st.one_of(st.none(), st.integers(1, 10**6)))
@example(value=0.9996, n=None)
@example(value=0.00002, n=486)
@example(value=0.004, n=None)
def test_a_share_reads_back_and_is_none_or_all_only_if_it_is(value, n):
    assume(value == 0 or value > 1e-9)
    assume(value == 1 or value < 1 - 1e-9)
    printed = numbers.share(value, n)
    assert close(value, printed)
    assert (read_back(printed)[0] == 0) == (value == 0)
    assert (read_back(printed)[0] == 1) == (value == 1)
    assert printed.endswith("%")


@given(st.integers(1, 99), st.data())
def test_below_a_hundred_cases_there_are_no_decimals(n, data):
    events = data.draw(st.integers(0, n))
    assume(not 0 < events / n < 0.01)
    assert "." not in numbers.share(events / n, n)


@given(st.floats(0, 1), st.floats(0, 1), LANGS, st.one_of(st.none(), st.integers(1, 10**6)))
@example(a=0.0, b=0.0061, lang="en", n=486)
@example(a=0.005, b=0.02, lang="zh", n=None)
def test_an_interval_reads_back_on_one_scale(a, b, lang, n):
    low, high = sorted((a, b))
    printed = numbers.interval(low, high, lang, n)
    ends = printed.split("—" if lang == "zh" else " to ")
    assert close(low, ends[0])
    assert close(high, ends[1])
    assert ends[0][-1] == ends[1][-1]


@pytest.mark.parametrize(
    ("value", "printed"),
    [(0.9617, "96.17%"), (0.25, "25%"), (2 / 3, "66.7%"), (0.005, "0.5%"), (0.0, "0.0%"), (1.0, "100%")],
)
def test_a_share_worked_out_keeps_two_decimals_if_they_hold_it(value, printed):
    assert numbers.worked_share(value) == printed


@given(FIGURES, LANGS, st.integers(0, 3))
def test_an_estimate_is_the_number_at_its_decimals(value, lang, decimals):
    assert numbers.estimate(value, lang, decimals) == numbers.number(value, lang, decimals)


# --- lists ---------------------------------------------------------------------------------------


@given(st.lists(st.text("甲乙丙丁abc", min_size=1, max_size=4), max_size=5), LANGS)
def test_a_list_reads_back(items, lang):
    comma, last = ("、", "和") if lang == "zh" else (", ", " and ")
    printed = numbers.joined(items, lang)
    assert re.split(f"{comma}|{last}", printed) == (items or [""])
    assert printed.count(last) == (len(items) > 1)
