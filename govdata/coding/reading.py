"""What one passage says: its number, the number's upper end, its unit and its hedge.

Enters: the characters of a passage, or a token of the grammar. Leaves: a reading with the value normalised
as the casebook keeps it (22000 for 2.2万, a share 0-1, a ratio 1:15 as 15, a rhythm in times a year).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from govdata.casebook.schema import Qualifier
from govdata.coding.grammar import Token, tokens
from govdata.coding.measures import SPANS, unit_of
from govdata.coding.numerals import DIGITS, number, plain

__all__ = ["Reading", "read_passage", "read_token"]


@dataclass(frozen=True)
class Reading:
    """What a passage says by itself.

    `value` is None where the text is damaged; `unit` is empty where the noun beside it decides, and `measure`
    is the measure word as printed.
    """

    value: float | None
    value_high: float | None
    unit: str
    qualifier: Qualifier
    measure: str = ""


_SUFFIX = re.compile("^[或及]")
_HEDGES: dict[str, Qualifier] = {
    **dict.fromkeys(
        ("不得少于", "不得低于", "不少于", "不低于", "不小于", "至少", "最少", "最低", "以上", "≥"),
        "at_least",
    ),
    **dict.fromkeys(
        ("不得超过", "不得高于", "不多于", "不超过", "不高于", "不大于", "至多", "最多", "最高", "≤"),
        "at_most",
    ),
    **dict.fromkeys(("以下", "以内", "之内", "内", "不足", "不到", "低于", "少于", "<"), "at_most"),
    **dict.fromkeys(
        ("超过", "超过了", "多于", "高于", "突破", "突破了", "逾", "超", ">", "余", "多"), "more_than"
    ),
    **dict.fromkeys(
        ("上", "将近", "接近", "大约", "约为", "大概", "近", "约", "左右", "上下", "来"), "about"
    ),
}
_STRONGEST: tuple[Qualifier, ...] = ("at_least", "at_most", "more_than", "about")
_EVERY = {"天": 365.0, "日": 365.0, "周": 52.0, "星期": 52.0, "旬": 36.0, "月": 12.0, "季": 4.0, "年": 1.0}
_ALL = re.compile(
    r"全部|全体|全覆盖|全面覆盖|均|所有|都|应.尽.|人人|每[个名份位]|各[类项]|必|彻底|荡然无存|完成|覆盖到|覆盖全|全区|全社会|已经"
)
_NONE = re.compile(r"无|零(?!售)|不发生|没有")


def read_passage(exact: str) -> Reading | None:
    """Return what a passage says, read without its context; None where no number and no absolute is found.

    A passage that holds two numbers is not read, unless they are the ends of a range: it should be split.

    >>> read_passage("9.6万余件")
    Reading(value=96000.0, value_high=None, unit='case', qualifier='more_than', measure='件')
    >>> read_passage("300-500户").value_high
    500.0
    >>> read_passage("均得到解决").qualifier
    'all'
    """
    text = plain(exact)
    numbers = list(tokens(text))
    found = [token for token in numbers if token.figure]
    if any(token.form == "damaged" for token in found):
        return Reading(None, None, "", _hedge(*re.findall("[余多]|以上|左右", text)))
    readings = [reading for reading in map(read_token, found) if reading is not None]
    if len(readings) > 1:
        return _same(readings)
    if readings:
        return readings[0]
    return _absolute(text) or (None if numbers else _numeral(text))


def _same(readings: list[Reading]) -> Reading | None:
    return readings[0] if len({reading.value for reading in readings}) == 1 else None


def _absolute(text: str) -> Reading | None:
    if re.search(r"\d", text):
        return None
    none = _NONE.search(text)
    if none and text[none.start()] == "零":
        return Reading(0.0, None, "", "exact")
    if none:
        return Reading(0.0, None, "", "none")
    return Reading(1.0, None, "share", "all") if _ALL.search(text) else None


def _numeral(text: str) -> Reading | None:
    """Read a number in a name (三级, 六送, 五位一体, 26446) or a rhythm (月报制度), if there is only one."""
    rhythm = re.match("按?(周|月|季|年)(?:度|终|初)?(?![一二三四五六七八九十])", text)
    if rhythm and not re.search(r"\d", text):
        return Reading(a_year(rhythm[1]), None, "per_year", "exact")
    text = re.sub("一体$|合一$|(?<=.)一品$", "", text)
    printed = re.findall(rf"{DIGITS}|[一二两三四五六七八九十百千]+", text)
    value = number(printed[0]) if len(printed) == 1 else None
    return None if value is None else Reading(value, None, "", "exact")


def read_token(token: Token) -> Reading | None:
    """Return what a token of the grammar says; None if its characters print no number after all."""
    if token.form == "damaged":
        return Reading(None, None, "", "exact")
    return _READERS[token.form](token.pieces)


def _hedge(*words: str | None) -> Qualifier:
    """Return the hedge that the words make: a bound beats an approximation, which beats none."""
    plain_words = [_SUFFIX.sub("", word.strip()) for word in words if word]
    said = [_HEDGES[word] for word in plain_words if word in _HEDGES]
    return next((kind for kind in _STRONGEST if kind in said), "exact")


def _count(p: dict[str, str]) -> Reading | None:
    value = number(p["n"] + p.get("s", ""))
    measure = p["u"]
    more = p.get("m1") or p.get("m2") or p.get("m3")
    if measure in {"个多月", "年多"}:
        measure, more = measure.replace("多", ""), "多"
    before = p.get("b", "").strip()
    if before == "近" and measure in SPANS:
        before = ""  # 近两年 is the last two years, not nearly two
    if value is None:
        return None
    share = 10 if measure == "成" else 0
    hedge = _hedge(before, more, p.get("a"))
    if not before and not more and re.fullmatch("[百千万]+", p["n"]):
        hedge = "about" if hedge == "exact" else hedge
    if share:
        value = round(value / share, 6)
    return Reading(value, None, unit_of(measure), hedge, measure)


def _percent(p: dict[str, str]) -> Reading | None:
    value = number(p["cn"])
    part = 100 if p["cu"] == "%" else 1000
    hedge = _hedge(p.get("cb"), p.get("ca"))
    return None if value is None else Reading(round(value / part, 8), None, "share", hedge, p["cu"])


def _share(p: dict[str, str]) -> Reading | None:
    value = number(p["ph"])
    hedge = _hedge(p.get("pb"), p.get("pm"), p.get("pa"))
    return None if value is None else Reading(round(value / 100, 8), None, "share", hedge, "%")


def _fraction(p: dict[str, str]) -> Reading | None:
    above, below = number(p.get("fn") or p["gn"]), number(p.get("fd") or p["gd"])
    if above is None or not below or above >= below:
        return None
    return Reading(round(above / below, 6), None, "share", _hedge(p.get("fb"), p.get("fa")))


def _half(p: dict[str, str]) -> Reading:
    hedge: Qualifier = "more_than" if p.get("hw", "").startswith("过") else _hedge(p.get("hb"), p.get("ha"))
    return Reading(0.5, None, "share", hedge)


def _ratio(p: dict[str, str]) -> Reading | None:
    left, right = number(p.get("left") or p["hl"]), number(p.get("right") or p["hr"])
    if not left or not right:
        return None
    value = right / left if right >= left else left / right
    return Reading(round(value, 6), None, "ratio", _hedge(p.get("tb")), ":")


def _pair(p: dict[str, str]) -> Reading | None:
    value = number(p["one"][-1]) if p["one"][-1] != "多" else 1.0
    return None if value is None else Reading(value, None, "ratio", "exact")


def _formula(p: dict[str, str]) -> Reading | None:
    value = number(p["first"])
    return None if value is None else Reading(value, None, "", "exact")


def _rhythm(p: dict[str, str]) -> Reading | None:
    every = p.get("every") or p["span"]
    times = number(p.get("times") or p["times2"])
    hedge = _hedge(p.get("tb2"), p.get("ta"), p.get("tc"), "至少" if "至少" in p.get("gap", "") else None)
    if times is None:
        return None
    return Reading(round(times * a_year(every), 6), None, "per_year", hedge, "次")


def a_year(every: str) -> float:
    """Return how often a year a rhythm comes round: 12 for 月, 0.5 for 两年, 2 for 半年.

    >>> a_year("两年"), a_year("半年"), a_year("季度"), a_year("两个月")
    (0.5, 2.0, 4.0, 6.0)
    """
    base = next(rate for word, rate in _EVERY.items() if word in every)
    counted = re.match("[一二两三四五半]", every)
    return base / {"半": 0.5, "两": 2.0}.get(counted[0], number(counted[0]) or 1) if counted else base


def _bare_rhythm(p: dict[str, str]) -> Reading:
    return Reading(a_year(p["ev"]), None, "per_year", "exact")


def _range(p: dict[str, str]) -> Reading | None:
    scale = p.get("hs", "")
    low = number(p["lo"] + (p.get("ls") or (scale if not p.get("lu") else "")))
    high = number(p["hi"] + scale)
    measure = p["ru"]
    if low is None or high is None or low > high:
        return None
    part = {"%": 100, "‰": 1000, "成": 10}.get(measure, 1)
    low, high = round(low / part, 8), round(high / part, 8)
    if low == high:
        return Reading(low, None, unit_of(measure), "exact", measure)
    return Reading(low, high, unit_of(measure), "range", measure)


def _neighbours(p: dict[str, str]) -> Reading | None:
    """Read 七八个, 三四百户, 二三十人: two neighbouring numbers, one after the other."""
    printed, scale = p["nn"], p.get("ns", "")
    tail = printed[2:]
    low, high = number(printed[0] + tail + scale), number(printed[1] + tail + scale)
    if low is None or high is None or high <= low or printed[0] == "十":
        value = number(printed + scale)
        return None if value is None else Reading(value, None, unit_of(p["nu"]), _hedge(p.get("na")), p["nu"])
    return Reading(low, high, unit_of(p["nu"]), "range", p["nu"])


def _halfspan(p: dict[str, str]) -> Reading:
    measure = p.get("xu") or p["su"]
    hedge = _hedge(p.get("xm"), p.get("sb") if p.get("sb") != "近" else None, p.get("sa"))
    return Reading(0.5, None, unit_of(measure), hedge, measure)


def _scaled(p: dict[str, str]) -> Reading | None:
    value = number(p["vn"] + p["vs"])
    hedge = _hedge(p.get("vb"), p.get("v1"), p.get("v2"))
    return None if value is None else Reading(value, None, "", hedge)


def _bare(p: dict[str, str]) -> Reading | None:
    value = number(p["bn"])
    return None if value is None else Reading(value, None, "", "exact")


_READERS: dict[str, Callable[[dict[str, str]], Reading | None]] = {
    "count": _count,
    "percent": _percent,
    "share": _share,
    "fraction": _fraction,
    "half": _half,
    "ratio": _ratio,
    "pair": _pair,
    "formula": _formula,
    "rhythm": _rhythm,
    "every": _bare_rhythm,
    "range": _range,
    "neighbours": _neighbours,
    "halfspan": _halfspan,
    "scaled": _scaled,
    "bare": _bare,
}
