"""Absolutes without a digit: 全部, 均, 全覆盖, 应评尽评, 无一, and the zeros that Chinese prints as 零.

Enters: the plain text. Leaves: where each claim stands and what it says. The word alone where it says
enough, with what it governs where it doesn't (均得到解决).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from govdata.casebook.schema import Qualifier

__all__ = ["Absolute", "absolutes"]

_HAN = r"[\u4e00-\u9fff]"
_CLAIM = re.compile(
    rf"(?P<full>全覆盖|全面覆盖|应(?P<do>{_HAN})尽(?P=do)(?!全覆盖))"
    rf"|(?P<all>全部)(?={_HAN})(?![的人内职资精力门课费任群行镇村社街网业事乡是工心家由于])"
    r"|(?P<by>全部)(?=由)"
    rf"|(?<![人平户日月年])(?P<even>均(?=应当|必须|须|已|由|设|建|按|得|实|纳|安|配|成|完|有|落|达标|办|签|化|通|编|列|开|入|在|能|为(?!\d)|取|转|解|妥|及|未|无|没|统|逐)"
    r"[^，。；、：！\n“”‘’（）()\"\d]{1,11})"
    rf"|(?P<none>无一(?={_HAN})(?!例外))"
    r"|(?P<zero>零(?:记录|上升|事故|发案|案件|上访|新增|死亡|投诉|差错|延误|积压|拖欠|违法|伤亡|火灾|报告|差价|发生|增长|非访|辍学|重犯|再犯))"
    r"|(?P<every>(?:每(?:个|名|位|户|件)|人人|所有|全体|各[类项])[^，。；、：\n\d]{0,14}?都(?=有|由|能|是|必|要|建|配|设|实|纳)"
    + _HAN
    + ")"
)


@dataclass(frozen=True)
class Absolute:
    """A claim in the text: `weak` where the words may be mere rhetoric."""

    start: int
    end: int
    value: float
    qualifier: Qualifier
    weak: bool


def absolutes(text: str) -> Iterator[Absolute]:
    """Yield the absolutes of a plain text in order.

    >>> [(a.start, a.qualifier) for a in absolutes("所有乡镇均设立站点，无一遗漏")]
    [(4, 'all'), (10, 'none')]
    """
    for found in _CLAIM.finditer(text):
        if _followed_by_a_number(text, found):
            continue
        kind = found.lastgroup if found.lastgroup != "do" else "full"
        if kind == "none":
            yield Absolute(found.start(), found.end(), 0.0, "none", False)
        elif kind == "zero":
            yield Absolute(found.start(), found.end(), 0.0, "exact", False)
        else:
            yield Absolute(found.start(), found.end(), 1.0, "all", kind == "every")


def _followed_by_a_number(text: str, found: re.Match[str]) -> bool:
    """Whether the word governs a printed number: 均达到100% makes no claim of its own."""
    opens = found.lastgroup == "all" and re.search(
        "(?:^|[，。；：\n]|[年月季]末|全[年市县区省])$", text[: found.start()][-4:]
    )
    reach = 30 if opens else 8  # 年末全部金融机构存款余额 is what the number is of
    rest = re.match(rf"[^，。；、\n]{{0,{reach}}}?\d", text[found.end() : found.end() + reach + 2])
    return found.lastgroup in {"even", "all"} and rest is not None
