"""One value in one plain form: a day, a number, a name, in whatever way people write it.

What isn't understood comes back as it was.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

from govdata.records.units import MANY, OWN, Unit, unit_of

__all__ = ["NO_DATE", "plain_date", "plain_number", "plain_text"]

#: What registers write where a day is still to come.
NO_DATE = frozenset({"至今", "迄今", "目前", "未定", "待定", "present", "ongoing"})
_ZERO_DAY = re.compile(r"0000[-/.年]?00[-/.月]?00日?( ?00:00(:00)?)?")
_NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_CLOCK = (
    r"(?P<half>上午|下午|早上|晚上|中午|凌晨|[ap]\.?m\.?)?\s?"
    r"(?P<h>\d{1,2})[:时点](?P<min>\d{1,2})?分?(?::?(?P<s>\d{1,2})秒?(?:[.,]\d+)?)?"
    r"\s?(?P<half2>[ap]\.?m\.?)?\s?(?P<zone>Z|[+-]\d{2}:?(?:\d{2})?)?"
)
_DAY = re.compile(
    r"(?P<era>民国|民國)?(?P<y>\d{1,4})(?P<sep>[-/.年])(?P<m>\d{1,2})(?:(?P=sep)|月)(?P<d>\d{1,2})[日号]?"
    rf"(?:[ T]?{_CLOCK})?",
    re.I,
)
#: A day of the week beside a day, which must be that day's.
_WEEKDAY = re.compile(r"\(?(?:星期|周|礼拜)([一二三四五六日天])\)?")
_DASHES = re.compile("[\u2010-\u2015\u2212·](?=\\d)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH_DAY = re.compile(
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<m>{'|'.join(_MONTHS)})[a-z]*\.?[ ,-]{{1,2}}"
    rf"|(?P<m2>{'|'.join(_MONTHS)})[a-z]*\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? )(?P<y>\d{{4}})",
    re.I,
)
_CHINESE_DAY = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]"
)
_POWERS = "|".join(sorted(map(re.escape, MANY), key=len, reverse=True))
_NUMBER = re.compile(
    r"(?P<before>-?)(?:人民币|rmb|cny|[¥￥])?\s?(?P<sign>[+-]?)"
    r"(?P<n>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)(?P<e>e[+-]?\d{1,2})?"
    rf"\s?(?P<unit>[%‰]|(?:{_POWERS})?(?:元整?|圆|块|人|户|名|件|个|次|起|岁|周岁)?)",
    re.I,
)
#: A bookkeeper's negative number.
_IN_BRACKETS = re.compile(r"\(\s?([^()+-]{1,40}?)\s?\)")


def plain_text(text: str) -> str:
    """Return a name or word with one spelling for what people take for the same.

    Full-width and half-width forms, unseen characters, and spaces about Chinese characters are one. A line
    break or tab within a cell is a space.

    >>> plain_text("甲 所\u200b"), plain_text("甲所（合并）"), plain_text("New  York"), plain_text("甲\\n所")
    ('甲所', '甲所(合并)', 'New York', '甲所')
    """
    folded = unicodedata.normalize("NFKC", text)
    seen = "".join(c for c in _BREAKS.sub(" ", folded) if c not in _UNSEEN)
    spaced = " ".join(seen.split(" ")) if "  " not in seen else re.sub(" +", " ", seen)
    return re.sub(r"(?<=[⺀-鿿豈-﫿()]) | (?=[⺀-鿿豈-﫿()])", "", spaced.strip(" \t"))


_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_UNSEEN = frozenset("\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff")


def plain_date(text: str, zone: str = "Asia/Shanghai") -> str:
    """Return a day as ``2023-05-01``; empty for what says that there is none yet; else the text as it was.

    Parameters
    ----------
    text : str
    zone : str
        Where a time with an offset falls on a day. One without an offset is taken as it stands.

    >>> plain_date("2023年5月1日"), plain_date("民国112年5月1日"), plain_date("2023-05-01T23:30:00Z")
    ('2023-05-01', '2023-05-01', '2023-05-02')
    """
    plain = plain_text(text).removeprefix("'")
    if plain.lower() in NO_DATE or _ZERO_DAY.fullmatch(plain):
        return ""
    if (named := _WEEKDAY.search(plain)) is not None:
        plain = plain_text(plain[: named.start()] + " " + plain[named.end() :])
    plain = _numeric_month(_DASHES.sub("-", plain))
    if found := _CHINESE_DAY.fullmatch(plain):
        plain = f"{found[1].translate(_NUMERALS)}-{_counted(found[2])}-{_counted(found[3])}"
    found = _DAY.fullmatch(plain)
    if found is None or (found["era"] is None and len(found["y"]) != 4):
        return text
    try:
        day = date(int(found["y"]) + (1911 if found["era"] else 0), int(found["m"]), int(found["d"]))
        if named is not None and "一二三四五六日".find(named[1].replace("天", "日")) != day.weekday():
            return text
        return (_in_zone(day, found, zone) if found["h"] else day).isoformat()
    except ValueError:
        return text


def _numeric_month(text: str) -> str:
    """A day whose month is an English word as ``2023-5-1``, with what follows it; else the text as it was.

    >>> _numeric_month("1 May 2023"), _numeric_month("Sept. 3rd, 2023 9:05")
    ('2023-5-1', '2023-9-3 9:05')
    """
    found = _ENGLISH_DAY.match(text)
    if found is None:
        return text
    month = _MONTHS.index((found["m"] or found["m2"]).lower()) + 1
    return f"{found['y']}-{month}-{found['d'] or found['d2']}{text[found.end() :]}"


def _in_zone(day: date, found: re.Match[str], zone: str) -> date:
    """The day on which a stated time falls; a time that can't be is an error."""
    hour = int(found["h"])
    half = (found["half"] or found["half2"] or "").lower()
    if half and half[0] in "下晚p" and hour < 12:
        hour += 12
    minute, second = int(found["min"] or 0), int(found["s"] or 0)
    clock = datetime(day.year, day.month, day.day, 0 if hour == 24 else hour, minute, second)
    if not (offset := found["zone"]):
        return day
    iso = "+00:00" if offset.upper() == "Z" else f"{offset[:3]}:{offset[-2:] if len(offset) > 3 else '00'}"
    return datetime.fromisoformat(f"{clock.isoformat()}{iso}").astimezone(ZoneInfo(zone)).date()


def _counted(numerals: str) -> int:
    """Chinese numerals below a hundred.

    >>> _counted("十"), _counted("二十一")
    (10, 21)
    """
    tens, ten, ones = numerals.rpartition("十")
    digit = int(ones.translate(_NUMERALS) or 0) if ones else 0
    return (int(tens.translate(_NUMERALS)) if tens else 1) * 10 + digit if ten else digit


def plain_number(text: str, unit: Unit = OWN, *, whole: bool = False) -> str:
    """Return a number in plain digits in the field's own unit; the text as it was if it is none.

    Parameters
    ----------
    text : str
    unit : Unit
        Of the column; a unit in the cell itself goes before it.
    whole : bool
        Whether it is a count, which nobody writes in E notation.

    >>> plain_number("￥1,234.50"), plain_number("12.5万元"), plain_number("12.5", unit_of("万元"))
    ('1234.50', '125000', '125000')
    >>> plain_number("(1,234.50)"), plain_number("-￥5"), plain_number("'12")
    ('-1234.50', '-5', '12')
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower().replace("−", "-").removeprefix("'")
    if bracketed := _IN_BRACKETS.fullmatch(plain):
        plain = f"-{bracketed[1]}"
    found = _NUMBER.fullmatch(plain)
    if found is None or (whole and found["e"]) or (found["before"] and found["sign"]):
        return text
    sign = found["before"] or found["sign"].replace("+", "")
    unit_in_cell = found["unit"].removesuffix("整")
    own = unit_of(unit_in_cell) if unit_in_cell else None
    factor = own.factor if own is not None and (own.factor != 1 or unit.is_one) else unit.factor
    if own is not None and own.factor == 1 and unit_in_cell in ("元", "圆", "块"):
        factor = Decimal(1)
    try:
        number = Decimal(sign + re.sub("[, ]", "", found["n"]) + (found["e"] or ""))
    except InvalidOperation:
        return text
    if factor == 1 and not found["e"]:
        return sign + re.sub("[, ]", "", found["n"])
    return format((number * factor).normalize(), "f")
