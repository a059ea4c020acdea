"""Numbers, units and hedges as words, in Chinese and in English.

Enters: values with their unit, qualifier and language. Leaves: text ready to print, number and unit held
together by a no-break space. Nothing is rounded away silently: what is printed is what the text printed, or
an estimate at the precision that its denominator bears.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Literal

from govdata.errors import DisplayError

__all__ = [
    "Lang",
    "Unit",
    "claim",
    "count",
    "date",
    "estimate",
    "frequency",
    "hedged",
    "interval",
    "joined",
    "months",
    "number",
    "period",
    "points",
    "published",
    "share",
    "small",
    "with_unit",
    "worked_share",
]

Lang = Literal["zh", "en"]
NBSP = "\u00a0"
MINUS = "\u2212"
THIN = "\u202f"  # between thousands, from five digits


class Unit:
    """How a unit is said: a Chinese measure word, an English singular and plural."""

    __slots__ = ("en", "en_plural", "zh")

    def __init__(self, zh: str, en: str, en_plural: str) -> None:
        self.zh, self.en, self.en_plural = zh, en, en_plural

    def after(self, value: float | None, lang: Lang) -> str:
        """Return the unit's word for this value."""
        if lang == "zh":
            return self.zh
        return self.en if value == 1 else self.en_plural


def number(value: float, lang: Lang, decimals: int | None = None) -> str:
    """Print a number by the house rules.

    Chinese uses 万 and 亿 where one decimal says it all; English millions and billions likewise, else
    thousands with commas. Five digits and more are grouped. What is not zero is never printed as zero.

    Raises
    ------
    DisplayError
        If `value` is infinite or not a number.

    >>> number(22000, "zh"), number(26446, "en"), number(2515, "zh"), number(5.3e9, "zh"), number(5.3e9, "en")
    ('2.2万', '26,446', '2515', '53亿', '5.3\\xa0billion')
    """
    if not math.isfinite(value):
        raise DisplayError(f"{value!r} can't be printed as a number; show a mark for what is not there")
    text = _large(abs(value), lang) if decimals is None else ""
    text = text or _grouped(abs(value), lang, _needed_decimals(value) if decimals is None else decimals)
    return (MINUS if value < 0 and re.search("[1-9]", text) else "") + text


def _grouped(value: float, lang: Lang, decimals: int) -> str:
    text = f"{value:,.{_telling(value, decimals)}f}"
    if lang == "en":
        return text
    whole = text.split(".", maxsplit=1)[0].replace(",", "")
    return text.replace(",", THIN if len(whole) >= 5 else "")


def _telling(value: float, decimals: int) -> int:
    """Return the decimals at which a value that isn't zero doesn't look like zero."""
    if abs(value) < 1e-12:  # the dust of floating point
        return decimals
    while round(abs(value), decimals) == 0:
        decimals += 1
    return decimals


def _large(value: float, lang: Lang) -> str:
    scales = (
        ((1e8, "亿"), (1e4, "万")) if lang == "zh" else ((1e9, f"{NBSP}billion"), (1e6, f"{NBSP}million"))
    )
    for scale, word in scales:
        tenths = round(10 * value / scale)
        if value >= scale and math.isclose(tenths * scale / 10, value, rel_tol=1e-12):
            return f"{tenths / 10:g}" + word if tenths < 1e5 else ""
    return ""


def _needed_decimals(value: float) -> int:
    """Return the decimals (at most 3) that lose nothing, else 1."""
    for decimals in range(4):
        if round(value, decimals) == round(value, 9):
            return decimals
    return 1


def count(value: float, unit: Unit, lang: Lang) -> str:
    """Print a number with its unit.

    >>> count(150, Unit("户", "household", "households"), "zh")
    '150\\xa0户'
    """
    return with_unit(number(value, lang), unit.after(value, lang), lang)


def with_unit(digits: str, unit: str, lang: Lang) -> str:
    """Hold a number and its unit together; 万 and 亿 stand close to what follows."""
    if lang == "zh" and digits[-1] in "万亿":
        return digits + unit
    return f"{digits}{NBSP}{unit}" if unit else digits


def published(
    value: float,
    value_high: float | None,
    qualifier: str,
    unit: Unit,
    lang: Lang,
    exact: str = "",
) -> str:
    """Print a published figure with the hedge that its text gave it.

    >>> published(300, 500, "range", Unit("户", "household", "households"), "zh")
    '300—500\\xa0户'
    >>> published(400, None, "about", Unit("人", "person", "people"), "en")
    'about 400\\xa0people'
    >>> published(400, None, "about", Unit("人", "person", "people"), "zh", exact="近400人")
    '近400\\xa0人'
    """
    ends = [value] if value_high is None else [value, value_high]
    dash = "—" if lang == "zh" else "–"
    if unit.en == "share":
        body = dash.join(_percent(end, _printed_decimals(end, exact)) for end in ends)
    elif unit.en == "time a year":
        body = ("至" if lang == "zh" else " to ").join(frequency(end, lang) for end in ends)
    elif ends == [0.5] and unit.en in _HALVES and not re.search("[5５]", exact):
        body = _HALVES[unit.en][lang == "en"]
    else:
        digits = dash.join(number(end, lang) for end in ends)
        body = with_unit(digits, unit.after(ends[-1], lang), lang)
    if qualifier == "about" and exact.startswith("近"):  # from below, which "about" would lose
        return f"近{body}" if lang == "zh" else f"nearly {body}"
    return hedged(body, qualifier, lang)


def hedged(body: str, qualifier: str, lang: Lang) -> str:
    """Print a hedge with the figure that it belongs to.

    >>> hedged("175", "more_than", "zh"), hedged("10%", "at_most", "en")
    ('逾175', 'at most 10%')
    """
    zh = {"about": "约{}", "at_least": "{}以上", "at_most": "不超过{}", "more_than": "逾{}"}
    en = {
        "about": "about {}",
        "at_least": "at least {}",
        "at_most": "at most {}",
        "more_than": "more than {}",
    }
    return (zh if lang == "zh" else en).get(qualifier, "{}").format(body)


_HALVES = {
    "hour": ("半小时", "half an hour"),
    "day": ("半天", "half a day"),
    "month": ("半个月", "half a month"),
    "year": ("半年", "half a year"),
}


# Who says it, by standing: a result is claimed, a rule asks, a goal aims.
_CLAIMS: dict[str, tuple[str, str]] = {
    "norm": ("规定“{}”", "requires “{}”"),
    "target": ("目标为“{}”", "aims at “{}”"),
    "plan": ("计划“{}”", "plans “{}”"),
    "budget": ("预算“{}”", "budgets “{}”"),
}


def claim(
    exact: str, says: Literal["all", "none"], lang: Lang, standing: str = "measured", bare: bool = False
) -> str:
    """Print an absolute word as what the text says, never as 100 % or 0.

    Parameters
    ----------
    exact
        The word as it stands in the text; English says what it means.
    says
        Qualifier of the figure.
    lang
        Language of the page.
    standing
        Says who speaks: a result is claimed, a norm requires, a target aims.
    bare
        Leave the verb out: the word in quotation marks alone.

    >>> claim("全部", "all", "zh"), claim("无一", "none", "en"), claim("均应当", "all", "en", "norm")
    ('称“全部”', 'says “none”', 'requires “all”')
    """
    zh, en = ("“{}”", "“{}”") if bare else _CLAIMS.get(standing, ("称“{}”", "says “{}”"))
    whole = exact[1:-1] if exact[:1] == "“" and exact[-1:] == "”" else exact
    inner = whole.replace("“", "‘").replace("”", "’")  # quotation marks inside quotation marks
    return zh.format(inner) if lang == "zh" else en.format(says)


_RHYTHM_ZH = {
    365: "每天一次",
    52: "每周一次",
    12: "每月一次",
    6: "每两月一次",
    4: "每季一次",
    2: "每半年一次",
    1: "每年一次",
    0.5: "每两年一次",
}
_RHYTHM_EN = {
    365: "daily",
    52: "weekly",
    12: "monthly",
    6: "every two months",
    4: "quarterly",
    2: "twice a year",
    1: "once a year",
    0.5: "every two years",
}


def frequency(per_year: float, lang: Lang) -> str:
    """Print a rhythm, normalised to times a year, as people say it.

    >>> frequency(6, "zh"), frequency(0.5, "en"), frequency(24, "zh")
    ('每两月一次', 'every two years', '每月2次')
    """
    known = (_RHYTHM_ZH if lang == "zh" else _RHYTHM_EN).get(per_year)
    if known:
        return known
    for times, zh, en in ((365, "天", "day"), (52, "周", "week"), (12, "月", "month")):
        if per_year and per_year % times == 0:
            each = number(per_year / times, lang)
            return f"每{zh}{each}次" if lang == "zh" else f"{each}{NBSP}times a {en}"
    if 0 < per_year < 1 and math.isclose(1 / per_year, round(1 / per_year), rel_tol=0.01):
        years = number(round(1 / per_year), lang)
        return f"每{years}年一次" if lang == "zh" else f"every {years}{NBSP}years"
    return (
        f"每年{number(per_year, lang)}次" if lang == "zh" else f"{number(per_year, lang)}{NBSP}times a year"
    )


def _printed_decimals(value: float, exact: str) -> int:
    """Return the decimals of the percentage as printed; of a share said in words, those it needs."""
    found = re.search(r"\d+(?:\.(\d+))?\s*[%％]", exact)
    return len(found.group(1) or "") if found else min(1, _needed_decimals(100 * value))


def _percent(value: float, decimals: int) -> str:
    """Print a share in per cent; no rounding makes it none or all of them."""
    decimals = _telling(100 * min(value, 1 - value), decimals) if 0 < value < 1 else decimals
    return (MINUS if value < 0 else "") + f"{100 * abs(value):.{decimals}f}%"


def share(
    value: float, n: int | None = None, lang: Lang = "zh", bound: Literal["", "low", "high"] = ""
) -> str:
    """Print a share that was computed, in per cent: no decimals below 100 cases, two digits below one per
    cent.

    Two digits are kept there because "at most 0.01%" would deny a bound of 0.014 %. A `bound` of an interval
    is rounded outwards.

    >>> share(0.878, n=120), share(0.48, n=75), share(0.0061, n=486), share(0.000136)
    ('87.8%', '48%', '0.61%', '0.014%')
    >>> share(0.3712, 500, bound="low"), share(0.5913, 500, bound="high")
    ('37.1%', '59.2%')
    """
    del lang  # both languages print shares alike
    decimals = 0 if n is not None and n < 100 else 1
    if 0 < value < 0.01:
        decimals = 1 - math.floor(math.log10(100 * value))
        decimals -= math.isclose(100 * value, round(100 * value, decimals - 1), rel_tol=1e-9)
    if bound:
        size = 10.0**decimals
        step = math.floor if bound == "low" else math.ceil
        slack = 1e-9 if bound == "low" else -1e-9
        value = min(1.0, max(0.0, step(100 * value * size + slack) / size / 100))
        return f"{100 * value:.{decimals}f}%"
    return _percent(value, decimals)


def worked_share(value: float) -> str:
    """Print a share worked out from printed ones: two decimals if they hold it whole, else as computed.

    >>> worked_share(1 - 0.9617), worked_share(1 - 0.75), worked_share(2 / 3)
    ('3.83%', '25%', '66.7%')
    """
    scaled = 100 * value
    for decimals in (0, 1, 2):
        if abs(scaled - round(scaled, decimals)) < 1e-9 and abs(scaled) >= 1:
            return _percent(value, decimals)
    return share(value)


def estimate(value: float, lang: Lang, decimals: int = 1, qualifier: str = "exact") -> str:
    """Print a derived ratio at a fixed number of decimals; a bound is rounded so that it stays one.

    >>> estimate(470 / 480, "en"), estimate(470 / 480, "en", qualifier="at_least")
    ('1.0', '0.9')
    """
    size = 10.0**decimals
    if qualifier in {"at_least", "more_than"}:
        value = math.floor(value * size + 1e-9) / size or value
    elif qualifier == "at_most":
        value = math.ceil(value * size - 1e-9) / size
    return number(value, lang, decimals)


def interval(low: float, high: float, lang: Lang, n: int | None = None) -> str:
    """Print the interval of a share in per cent, lowest first, both ends with the same decimals.

    >>> interval(0.371, 0.591, "zh", n=75), interval(0.0, 0.0061, "en", n=486)
    ('37%—59%', '0.00% to 0.61%')
    """
    dash = "—" if lang == "zh" else " to "
    # An end that rounds to none or all widens the interval: unlike a share, it claims nothing.
    decimals = 2 if 0 < high < 0.01 else 0 if n is not None and n < 100 else 1
    return dash.join(f"{100 * end:.{decimals}f}%" for end in (low, high)).replace("-", MINUS)


def period(iso: str, lang: Lang) -> str:
    """Say an ISO 8601 period; one without an end says that it runs on, one without a start when it ended.

    >>> period("2009/..", "zh"), period("2009/2014", "en"), period("2012-05/..", "en"), period("", "en")
    ('2009\\xa0年起', '2009 to 2014', 'May\\xa02012 on', '')
    >>> period("../2014", "zh"), period("../2014-05", "en")
    ('2014\\xa0年止', 'until May\\xa02014')
    """
    start, _, end = iso.partition("/")
    if start in ("", ".."):
        if end in ("", ".."):
            return ""
        return f"{date(end, lang)}止" if lang == "zh" else f"until {date(end, lang)}"
    said, on, to = date(start, lang), *(("起", "至 ") if lang == "zh" else (" on", " to "))
    return said if not end else said + on if end == ".." else said + to + date(end, lang)


def joined(items: list[str], lang: Lang) -> str:
    """List words in a sentence.

    >>> joined(["武进", "建邺", "西海岸"], "zh"), joined(["Wujin", "Jianye", "West Coast"], "en")
    ('武进、建邺和西海岸', 'Wujin, Jianye and West Coast')
    """
    if len(items) <= 1:
        return "".join(items)
    comma, last = ("、", "和") if lang == "zh" else (", ", " and ")
    return comma.join(items[:-1]) + last + items[-1]


_SMALL = {
    "zh": ("零", "一", "两", "三", "四", "五", "六", "七", "八", "九"),
    "en": ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}


def small(value: int, lang: Lang) -> str:
    """Print a count of things in prose: up to nine in words, as each language writes it before a noun.

    >>> small(2, "zh"), small(2, "en"), small(12, "en"), small(0, "zh")
    ('两', 'two', '12', '零')
    """
    return _SMALL[lang][value] if 0 <= value < len(_SMALL[lang]) else number(value, lang)


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def date(iso: str, lang: Lang) -> str:
    """Print an ISO 8601 date, month or year as prose does.

    Raises
    ------
    DisplayError
        If it is none.

    >>> date("2026-12-22", "zh"), date("2026-12-22", "en"), date("2012-05", "en"), date("2012", "zh")
    ('2026\\xa0年\\xa012\\xa0月\\xa022\\xa0日', '22\\xa0December\\xa02026', 'May\\xa02012', '2012\\xa0年')
    """
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", iso)
    if not found or (found[2] and not 1 <= int(found[2]) <= 12):
        raise DisplayError(f"{iso!r} is no date; expected one such as 2026-12-22")
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if lang == "zh":
        parts = [f"{n}{NBSP}{unit}" for n, unit in ((year, "年"), (month, "月"), (day, "日")) if n]
        return NBSP.join(parts)
    return NBSP.join(str(part) for part in (day, _MONTHS[month - 1] if month else 0, year) if part)


def months(found: Sequence[str], lang: Lang) -> str:
    """List months in order; three or more in a row from the first to the last.

    >>> months(["2023-11", "2023-12", "2024-01", "2024-05"], "en").replace(NBSP, " ")
    'November 2023 to January 2024 and May 2024'
    >>> months(["2024-01", "2024-02", "2024-03", "2024-12"], "zh").replace(NBSP, "")
    '2024年1月至3月和2024年12月'
    """
    runs: list[list[str]] = []
    at = {month: 12 * int(month[:4]) + int(month[5:]) for month in found}
    for month in found:
        if runs and at[month] == at[runs[-1][-1]] + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    texts = [[_run(run, lang)] if len(run) > 2 else [date(m, lang) for m in run] for run in runs]
    return re.sub(r"(?<=[至和])(?=\d)", NBSP, joined([text for some in texts for text in some], lang))


def _run(run: Sequence[str], lang: Lang) -> str:
    """From the first to the last month, the year once where it is one."""
    first, last = date(run[0], lang), date(run[-1], lang)
    if run[0][:4] != run[-1][:4]:
        return f"{first}至{last}" if lang == "zh" else f"{first} to {last}"
    year = f"{run[0][:4]}{NBSP}年{NBSP}" if lang == "zh" else f"{NBSP}{run[0][:4]}"
    return f"{first}至{last.removeprefix(year)}" if lang == "zh" else f"{first.removesuffix(year)} to {last}"


def points(value: float, lang: Lang, decimals: int = 1) -> str:
    """Print a difference of shares (-1 to 1) in percentage points.

    >>> points(0.115, "en"), points(-0.02, "zh", 0)
    ('11.5\\xa0percentage points', '−2\\xa0个百分点')
    """
    digits = number(100 * value, lang, decimals)
    return f"{digits}{NBSP}{'个百分点' if lang == 'zh' else 'percentage points'}"
