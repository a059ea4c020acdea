"""Numbers, units and hedges as words, in Chinese and in English.

Enters: values with their unit, qualifier and language. Leaves: text ready to print, number and unit held
together by a no-break space. Nothing is rounded away silently: what is printed is what the text printed, or
an estimate at the precision that its denominator bears.
"""

from __future__ import annotations

import re
from typing import Literal

__all__ = [
    "Lang",
    "Unit",
    "count",
    "estimate",
    "frequency",
    "interval",
    "joined",
    "number",
    "published",
    "share",
    "with_unit",
]

Lang = Literal["zh", "en"]
NBSP = "\u00a0"
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
    thousands with commas. Five digits and more are grouped.

    >>> number(22000, "zh"), number(26446, "en"), number(2515, "zh"), number(5.3e9, "zh"), number(5.3e9, "en")
    ('2.2万', '26,446', '2515', '53亿', '5.3\\xa0billion')
    """
    if decimals is None:
        short = _large(value, lang)
        if short:
            return short
        decimals = _needed_decimals(value)
    text = f"{abs(value):,.{decimals}f}"
    if lang == "zh":
        whole = text.split(".", maxsplit=1)[0].replace(",", "")
        text = text.replace(",", THIN) if len(whole) >= 5 else text.replace(",", "")
    return ("\u2212" if value < 0 and float(text.replace(",", "").replace(THIN, "")) else "") + text


def _large(value: float, lang: Lang) -> str:
    scales = (
        ((1e8, "亿"), (1e4, "万")) if lang == "zh" else ((1e9, f"{NBSP}billion"), (1e6, f"{NBSP}million"))
    )
    for scale, word in scales:
        scaled = round(value / scale, 6)
        if abs(value) >= scale and round(scaled, 1) == scaled:
            return f"{scaled:g}" + word if scaled < 1e4 else ""
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
    """
    if unit.en == "share":
        body = _percent(value, _printed_decimals(exact))
    elif unit.en == "time a year":
        body = frequency(value, lang)
    elif value_high is not None:
        dash = "—" if lang == "zh" else "–"
        body = with_unit(
            f"{number(value, lang)}{dash}{number(value_high, lang)}", unit.after(value_high, lang), lang
        )
    else:
        body = count(value, unit, lang)
    return _hedged(body, qualifier, lang)


def _hedged(body: str, qualifier: str, lang: Lang) -> str:
    zh = {"about": "约{}", "at_least": "{}以上", "at_most": "不超过{}", "more_than": "逾{}"}
    en = {
        "about": "about {}",
        "at_least": "at least {}",
        "at_most": "at most {}",
        "more_than": "more than {}",
    }
    return (zh if lang == "zh" else en).get(qualifier, "{}").format(body)


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

    >>> frequency(6, "zh"), frequency(0.5, "en")
    ('每两月一次', 'every two years')
    """
    known = (_RHYTHM_ZH if lang == "zh" else _RHYTHM_EN).get(per_year)
    if known:
        return known
    return (
        f"每年{number(per_year, lang)}次" if lang == "zh" else f"{number(per_year, lang)}{NBSP}times a year"
    )


def _printed_decimals(exact: str) -> int:
    found = re.search(r"\d+(?:\.(\d+))?\s*[%％]", exact)
    return len(found.group(1) or "") if found else 0


def _percent(value: float, decimals: int) -> str:
    return f"{100 * value:.{decimals}f}%"


def share(value: float, n: int | None = None, lang: Lang = "zh") -> str:
    """Print a share that was computed: no decimals below 100 cases, per mille below one per cent.

    >>> share(0.878, n=120), share(0.48, n=75), share(0.0061, n=486)
    ('87.8%', '48%', '6.1‰')
    """
    del lang  # both languages print shares alike
    if 0 < value < 0.01:
        return f"{1000 * value:.1f}‰"
    return _percent(value, 0 if n is not None and n < 100 else 1)


def estimate(value: float, lang: Lang, decimals: int = 1) -> str:
    """Print a derived ratio at a fixed number of decimals."""
    return number(value, lang, decimals)


def interval(low: float, high: float, lang: Lang, n: int | None = None) -> str:
    """Print the interval of a share, lowest first.

    >>> interval(0.371, 0.591, "zh", n=75)
    '37%—59%'
    """
    dash = "—" if lang == "zh" else " to "
    return f"{share(low, n)}{dash}{share(high, n)}"


def joined(items: list[str], lang: Lang) -> str:
    """List words in a sentence.

    >>> joined(["武进", "建邺", "西海岸"], "zh"), joined(["Wujin", "Jianye", "West Coast"], "en")
    ('武进、建邺和西海岸', 'Wujin, Jianye and West Coast')
    """
    if len(items) <= 1:
        return "".join(items)
    comma, last = ("、", "和") if lang == "zh" else (", ", " and ")
    return comma.join(items[:-1]) + last + items[-1]
