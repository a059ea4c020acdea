"""Numbers as Chinese documents print them: full-width or half, with commas, in characters, or mixed.

Enters: a few printed characters. Leaves: a number, or None where they print none. `plain` makes full-width
forms half-width without moving a single offset.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

__all__ = ["DIGITS", "HAN", "SCALE", "number", "plain"]

# Each character becomes one character: offsets into the plain text are offsets into the document.
_WIDTH = str.maketrans(
    dict(zip("０１２３４５６７８９．：︰∶％／＋ＮＸＹ", "0123456789.:::%/+NXY", strict=True))
    | dict.fromkeys("－—–−﹣〜～~", "-")
    | dict.fromkeys("\u3000\xa0\u2009\u202f", " ")
)
# Commas and colons that stand in no number are punctuation, as whole documents print them half-width.
_STOPS = re.compile(r"(?<!\d)[,:]|[,:](?!\d)|[;!?]")
_WIDE_STOPS = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？"}
_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
HAN = r"[零〇一二两三四五六七八九十百千廿]+"
SCALE = r"(?:万亿|[百千十]?[万亿]|[百千])"

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_PRINTED = re.compile(r"([\d.,]+|[零〇一二两三四五六七八九十百千廿半]*)([十百千万亿]*)")
_POSITIONAL = re.compile(r"[零〇一二三四五六七八九]{2,}")


def plain(text: str) -> str:
    """Return the text with full-width digits and signs made half-width, every offset kept.

    >>> plain("７５０余人，占９５．５％")
    '750余人，占95.5%'
    """
    narrow = _WIDE_COMMA.sub(",", text).translate(_WIDTH)
    return _STOPS.sub(lambda stop: _WIDE_STOPS[stop[0]], narrow)


@lru_cache(maxsize=4096)
def number(printed: str) -> float | None:
    """Return the number that plain characters print, without unit or hedge; None if they print none.

    >>> number("2.2万"), number("三百五十"), number("1,280万"), number("百"), number("二十二")
    (22000.0, 350.0, 12800000.0, 100.0, 22.0)
    """
    found = _PRINTED.fullmatch(printed.replace(" ", ""))
    if not found or not printed.strip():
        return _worded(printed)
    digits, scale = found.groups()
    if digits[:1].isdigit():
        return _scaled(digits, scale)
    return _worded(printed)


def _scaled(digits: str, scale: str) -> float | None:
    try:
        value = Decimal(digits.replace(",", ""))
    except ArithmeticError:
        return None
    for character in scale:
        value *= _SCALES[character]
    return float(value)


def _worded(printed: str) -> float | None:
    import cn2an  # slow to import, and only characters need it

    if printed == "半":
        return 0.5
    if _POSITIONAL.fullmatch(printed) and not re.search("[十百千万亿]", printed):
        printed = printed.replace("零", "〇")
        return float("".join(str("〇一二三四五六七八九".index(character)) for character in printed))
    worded = re.sub(r"^(?=[十百千万亿])", "一", printed)
    try:
        return float(cn2an.cn2an(worded, "smart"))
    except ValueError:
        return None
