"""Units of numbers: ``万元``, ``千元``, ``人``, ``%``; what somebody wrote in, a factor out.

Yuan and heads are ones; a share is a hundredth or a thousandth. What isn't a unit is None, and whether a
foreign currency matters is for whoever asks.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["MANY", "ONES", "OWN", "Unit", "folded", "unit_of"]

#: Words for powers of ten.
MANY = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "億": 10**8, "百亿": 10**10, "k": 1000, "10k": 10**4, "thousand": 1000, "wan": 10**4,
    "ten thousand": 10**4, "10000": 10**4, "10 000": 10**4, "10,000": 10**4, "million": 10**6, "mn": 10**6,
    "100 million": 10**8, "yi": 10**8, "billion": 10**9, "bn": 10**9, "1000": 1000, "1,000": 1000,
}  # fmt: skip
#: Ways to write yuan.
ONES = ("元", "圆", "块", "人民币", "人民币元", "元人民币", "rmb", "cny", "yuan", "¥")
_COUNTED = (
    "人",
    "户",
    "名",
    "件",
    "个",
    "次",
    "人次",
    "户次",
    "起",
    "宗",
    "条",
    "场",
    "岁",
    "周岁",
    "天",
    "日",
    "月",
)
_SHARES = {"%": "0.01", "百分比": "0.01", "‰": "0.001", "percent": "0.01"}
_AMOUNT = re.compile(
    rf"(?:单位\s*:?\s*)?({'|'.join(sorted(map(re.escape, MANY), key=len, reverse=True))})?\s*"
    rf"({'|'.join(sorted(map(re.escape, (*ONES, *_COUNTED)), key=len, reverse=True))})?"
)


@dataclass(frozen=True)
class Unit:
    """A unit as somebody wrote it, and how many of the field's own it is."""

    text: str
    factor: Decimal

    @property
    def is_one(self) -> bool:
        """Whether it is the field's own unit."""
        return self.factor == 1


#: A column in the unit of its field.
OWN = Unit("", Decimal(1))


def unit_of(text: str) -> Unit | None:
    """Return the unit that a note in a heading is, or None for a note of another kind.

    >>> unit_of("万元").factor, unit_of("人").factor, unit_of("含税")
    (Decimal('10000'), Decimal('1'), None)
    """
    plain = folded(text)
    if plain in _SHARES:
        return Unit(text, Decimal(_SHARES[plain]))
    found = _AMOUNT.fullmatch(plain)
    if not plain or found is None:
        return None
    return Unit(text, Decimal(MANY.get(found.group(1) or "", 1)))


def folded(heading: str) -> str:
    """Return a heading in compatible, lower-case characters, without spaces about Chinese ones.

    >>> folded(" 金 额（万元）")
    '金额(万元)'
    """
    compatible = unicodedata.normalize("NFKC", heading)
    seen = "".join(c for c in compatible if unicodedata.category(c) not in ("Cf", "Cc"))
    spaced = " ".join(seen.split()).lower()
    return re.sub(r"(?<=[㐀-鿿]) | (?=[㐀-鿿])", "", spaced)
