"""The grammar of figures: one expression that walks a document once, and tells figures from other numbers.

Enters: the plain text of a document. Leaves: tokens in order, each a figure of some form or a number that
is none, with the reason. Nothing here knows what a figure means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from govdata.coding.measures import MEASURE
from govdata.coding.numerals import DIGITS, HAN, SCALE

__all__ = ["FORMS", "Token", "tokens"]

_NUM = rf"(?:{DIGITS}|{HAN}(?:点{HAN})?)"
_MORE = "[余多来]"
_BEFORE = (
    r"(?:不得少于|不得低于|不得超过|不得高于|不少于|不低于|不小于|不多于|不超过|不高于|不大于|不足|不到|至少|至多|最多|最少|最低|最高|超过了?|多于|高于|"
    r"低于|少于|突破了?|将近|接近|大约|约为|大概|近|约|逾|超|(?<!以)上(?=[百千万])|≥|≤|>|<)"
)
_AFTER = "(?:[或及]?以上|[或及]?以下|以内|之内|左右|上下|内(?![部容地外蒙]))"
_NOT_IN = r"(?<![\dA-Za-z.,/])"
_YEAR = r"(?:19|20)\d\d"

# Numbers that count nothing, in the order in which they are tried. A name is the reason.
_NONE: dict[str, str] = {
    "title": r"《[^《》\n]{1,60}》",
    "number": (
        r"https?[:：]//\S+|www\.\S+|[A-Za-z0-9_.]+@[A-Za-z0-9.]+|[〔\[(（]\s*(?:19|20)\d\d\s*[〕\])）]\s*第?\s*\d+\s*号"
        r"|第\s*\d+\s*号|[A-Za-z][A-Za-z\-]*\d[\d.]*[A-Za-z]*(?!\s*%)|\d+(?:\.\d+)?[A-Za-z]+(?![²A-Za-z])"
        r"|\d{2,4}[年]?[国省县乡]道|\d{1,4}\s*(?:号(?!召)|路(?=公交)|届|等奖|栋|幢|版|楼|周?岁)"
        r"|[一二三四五六七八九十]+(?:号|届|等奖|楼|周岁|岁)"
    ),
    "telephone": (
        r"(?<![\d.])0\d{2,3}-\d{7,8}(?!\d)|(?<![\d.])1[3-9]\d{9}(?!\d)|(?<![\d.])400-?\d{3}-?\d{4}(?!\d)"
        r"|(?<![\d.,])(?:96\d{3,4}|12\d{3}|(?<![\t|])1(?:10|19|14|20|22|48)(?![\t|])|\d{7,12})(?!\d|\.\d|,\d|\s*[余多万亿]|\s*"
        + MEASURE
        + r"|\s*%)"
    ),
    "date": (
        rf"(?<!\d)\d\d年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)|{_YEAR}\s*[年./-]\s*\d{{1,2}}\s*[月./-]\s*\d{{1,2}}(?:\s*[日号])?(?!\d)"
        rf"|(?<!\d){_YEAR}\s*年?\s*(?:-|至|到|~|、)\s*{_YEAR}\s*年(?:间|度)?"
        rf"|(?<!\d){_YEAR}\s*年\s*\d{{1,2}}\s*(?:-|至|到)\s*\d{{1,2}}\s*月(?:份)?"
        rf"|(?<!\d){_YEAR}\s*年\s*\d{{1,2}}\s*月(?:份)?|(?<!\d){_YEAR}\s*年(?:度)?"
        r"|(?<!\d)\d{1,2}\s*月\s*\d{1,2}\s*[日号]|(?<!\d)\d{1,2}\s*(?:-|至|到)\s*\d{1,2}\s*月(?:份)?"
        r"|(?<!\d)(?:1[0-2]|[1-9])\s*月(?:份|底|初|末|中旬|上旬|下旬|起)?(?!\d)|(?<!\d)\d{1,2}\s*[日号](?=[,，、上下起前止至]|$)"
        r"|[一二三四五六七八九十]{1,2}月(?![一两二三]次)(?:份|底|初|末|中旬|上旬|下旬|[一二三四五六七八九十]{1,3}[日号])?"
        r"|(?:二|一)[〇零九一二三四五六七八○]{3}年(?:[一二三四五六七八九十]{1,2}月)?(?:[一二三四五六七八九十]{1,3}日)?"
        r"|(?:未来|今后)[\d一二两三四五六七八九十]{1,2}年"
        r"|[一二三四]季度|第[一二三四]季度|\d{1,2}[点时]\d{1,2}分?|\d{1,2}时(?![间段限效])"
        rf"|(?<![\d.]){_YEAR}[.-](?:0?[1-9]|1[0-2])(?![\d.]|\s?(?:[万亿%‰]|{MEASURE}))"
    ),
    "label": (
        r"第\s*[\d零一二三四五六七八九十百千两]+(?:-\d+)?\s*[章节条款项届次个批期名位号版季页轮]?|(?:附[件表图]|[见如][表图])\s?\d+(?:-\d+)?(?!\d|%)|(?m:^[表图]\s?\d+)"
        r"|十[一二三四五六]五|十[五六七八九]大|二十大|[一二三四五六七八九十]+是(?!否)|其[一二三四五]"
        r"|页码\s*\d+|第?\s*\d+\s+/\s+\d+\s*页?|\d+/\d+页|共\s*\d+\s*页|第\s*\d+\s*页"
    ),
    "listing": (
        r"(?m:^[ \t]*(?:[(（]?\s*(?:\d{1,2}(?:\.\d{1,2})+|\d{1,3}|[一二三四五六七八九十]{1,4})"
        r"\s*[)）、.．](?!\d)\s*|[①-⑳]\s*))|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]"
        r"|(?<=[。；;:：])\s*\d{1,2}[.、．](?=[\u4e00-\u9fff])|[①-⑳]"
    ),
    "time": r"(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?:\s*-\s*(?:[01]?\d|2[0-4]):[0-5]\d)(?![\d:])",
}

# Text that once held a number and can't be read. Tried first: what is broken must not be read as sound.
_DAMAGED = (
    rf"\d*\s?[■□▇█\ufffd]+\s?\d*(?:{_MORE}?(?:{SCALE})?{_MORE}?{MEASURE})?(?<=[\d■□▇█\ufffd\u4e00-\u9fff%])"
    rf"|{_NOT_IN}(?:\d+[xX×*]{{1,6}}\d*|[xX×]{{2,6}}|[xX×*]{{1,6}}\d+|[xX×](?=年|[余多万]))(?:年(?!级)|{_MORE}?(?:{SCALE})?{_MORE}?(?:%|{MEASURE}))(?:以上|以下|左右)?"
    rf"|{_NOT_IN}\d[\d,]*[oOlI|]\d*(?:{SCALE})?{_MORE}?{MEASURE}"
    rf"|{_NOT_IN}\d+(?:\.\d+){{2,}}(?:{SCALE})?(?:%|{MEASURE})"
    rf"|{_NOT_IN}\d+(?:[.,]\s+\d+|\.,\d+|,\.\d+)(?:{SCALE})?{_MORE}?(?:%|{MEASURE})"
    rf"|{_NOT_IN}\d+ +\d+(?:\.\d+)?(?:{SCALE})?{_MORE}?(?:%|{MEASURE})"
    rf"|{_NOT_IN}\d[\d,]*,?{_YEAR}年|{_NOT_IN}\d{{4,}},\d{{3}}(?:{SCALE})?{_MORE}?(?:%|{MEASURE})"
    rf"|{_NOT_IN}\d+,\d{{1,2}}(?:{SCALE})?{_MORE}?(?:%|{MEASURE})"
    rf"|{_NOT_IN}\d{{5,}}年|(?:资金|金额)(?={_YEAR}年){_YEAR}年(?![^，。；\n]{{0,14}}元|[到达为共起已拨下安使支收增实预计由纳全的末底，。；])"
    rf"|(?<=按){_NOT_IN}\d{{3}}(?=的?比例)"
)

_COUNT = (
    rf"(?P<b>{_BEFORE}\s?)?(?P<n>{_NUM}|(?<=[近逾约超上破过])(?:[万百千]?亿|[百千十]?万|万亿)|万(?=[余多]))\s?(?P<m1>{_MORE})?(?P<s>{SCALE})?(?P<m2>{_MORE})?\s?(?P<u>(?:个多月|年多|{MEASURE}))"
    rf"(?P<k>[(（](?:件|次|篇|幅|个|人|家|户|名|台|套|辆|册|场|处|所|项|批)[)）])?(?P<m3>[余多](?=[，,。；;、的]))?(?P<a>{_AFTER})?"
)
_RANGE = (
    rf"(?P<rb>{_BEFORE}\s?)?(?P<lo>{_NUM})\s?(?P<ls>{SCALE})?(?P<lu>%|{MEASURE})?\s?(?:--?|至|到)\s?(?P<hi>{_NUM})\s?(?P<hs>{SCALE})?"
    rf"\s?(?P<ru>%|{MEASURE})(?P<ra>{_AFTER}|不等)?"
)
_ONES = "[一二两三四五六七八九]"
_NEIGHBOURS = (
    rf"(?P<nn>(?:{_ONES}|十)[二三四五六七八九][十百千]?|{_ONES}[二三四五六七八九]十)"
    rf"(?P<ns>[百千]?[万亿]?)(?P<nu>{MEASURE})(?P<na>{_AFTER})?"
)
_EVERY = "(?:[两二三四五]?(?:个?月|年|周|天|日|个季度|个星期)|半年|半月|半个月|季度?|旬|星期)"
_TIMES = "(?:次|轮|回|遍|趟)(?!性|数)"

FORMS: dict[str, str] = {
    "share": (
        rf"(?P<pb>{_BEFORE}\s?)?百分之(?P<ph>{HAN}(?:点{HAN})?|{DIGITS})(?P<pm>{_MORE})?(?P<pa>{_AFTER})?"
    ),
    "fraction": (
        rf"(?P<fb>{_BEFORE}\s?)?(?:(?P<fd>{HAN})分之(?P<fn>{HAN})"
        rf"|(?<![\d/.])(?P<gn>[1-9])/(?P<gd>[2-9]|10)(?![\d/]))(?P<fa>{_AFTER})?"
    ),
    "half": r"(?P<hb>近|约|超过?|逾)?(?P<hw>过半数?(?![年月天个])|一半|半数)(?P<ha>以上|左右)?|折半|减半",
    "pair": r"(?P<one>[一二两三]对[一二两三多](?![一二三四五六七八九十]))",
    "formula": (
        r"(?P<first>\d{1,2})\+(?:\d{1,2}|[NXYMn](?![a-zA-Z]))"
        r"(?:\+(?:\d{1,2}|[NXYMn](?![a-zA-Z])))*(?![\d.%(（])"
    ),
    "ratio": (
        rf"(?P<tb>{_BEFORE}\s?)?{_NOT_IN}(?:(?P<left>\d+(?:\.\d+)?)\s?:\s?(?P<right>\d+(?:\.\d+)?)(?![\d:])"
        r"|(?<=[按以达到例为])(?P<hl>[一二三])比(?P<hr>[一二三四五六七八九十百]+))"
    ),
    "rhythm": (
        rf"每(?P<every>{_EVERY})(?P<gap>[^，。；、：\n\d每]{{0,12}}?)(?P<tb2>不少于|至少|不低于|不超过)?(?P<gap2>要|[\u4e00-\u9fff]{{0,2}}?)"
        rf"(?P<times>\d{{1,3}}|{HAN})(?P<tt>{_TIMES})(?P<ta>以上)?"
        rf"|(?P<span>[一两二三半]个?(?:年|月|周|季|季度|天))(?P<times2>[一两二三四五六七八九十]+){_TIMES}(?P<tc>以上)?"
    ),
    "every": rf"每(?P<ev>{_EVERY})(?![\d均])",
    "range": _RANGE,
    "neighbours": _NEIGHBOURS,
    "percent": rf"(?P<cb>{_BEFORE}\s?)?{_NOT_IN}(?P<cn>{DIGITS})\s?(?P<cu>[%‰])(?P<ca>{_AFTER})?",
    "count": _COUNT,
    "halfspan": (
        r"(?P<xb>近|约)?半(?P<xu>年|个月|天|小时|个小时)(?P<xm>多|余)"
        rf"|(?P<sb>{_BEFORE})?半(?P<su>年|个月|天|个?小时)(?P<sa>内|以内|之内|左右)"
    ),
    "scaled": (
        rf"(?P<vb>{_BEFORE}\s?)?{_NOT_IN}(?P<vn>{DIGITS})(?P<v1>{_MORE})?"
        rf"(?P<vs>万亿|[百千]?[万亿])(?P<v2>{_MORE})?"
    ),
    "bare": rf"(?<![\dA-Za-z.,/:+-])(?P<bn>{DIGITS})(?![\dA-Za-z/:+.,-])",
}

_NUMBERED = re.compile(
    rf"(?P<damaged>{_DAMAGED})|"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _NONE.items())
    + "|"
    + "|".join(f"(?P<form_{name}>{pattern})" for name, pattern in FORMS.items())
)


@dataclass(frozen=True)
class Token:
    """A number in a document: where it stands, its form, and the pieces that its form names."""

    start: int
    end: int
    form: str
    pieces: dict[str, str]

    @property
    def figure(self) -> bool:
        """Whether it may be a figure: in one of the forms, or damaged."""
        return self.form in FORMS or self.form == "damaged"


def tokens(text: str) -> Iterator[Token]:
    """Yield the numbers of a plain text in order; none overlaps another."""
    for found in _NUMBERED.finditer(text):
        groups = {key: value for key, value in found.groupdict().items() if value is not None}
        form = next(key for key in groups if key in _NONE or key == "damaged" or key.startswith("form_"))
        pieces = {key: value for key, value in groups.items() if key != form}
        yield Token(found.start(), found.end(), form.removeprefix("form_"), pieces)
