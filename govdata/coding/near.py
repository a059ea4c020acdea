"""Which indicators and mechanisms lie near a passage: by the characters that they share with its clause.

Enters: a text, a passage, and the words to code with. Leaves: ids, the nearest first.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from pydantic import ValidationError

from govdata.casebook.schema import Indicator, Unit
from govdata.coding.candidates import Candidates
from govdata.coding.folders import Words
from govdata.coding.reading import Reading, read_passage

__all__ = ["clause", "fits", "nearest_indicators", "nearest_words", "supported"]

_STOPS = "，。；、：！？\n\t\r,;:()（）“”"


def clause(text: str, start: int, end: int, before: int = 24, after: int = 8) -> str:
    """Return what stands around a passage up to the next stop on either side: what a figure is about."""
    left = text[max(0, start - before) : start]
    right = text[end : end + after]
    left = re.split(f"[{_STOPS}]", left)[-1]
    if len(left) < 2:  # the clause begins with the figure: what stands before the stop says of what
        left = text[max(0, start - before) : start]
    return left + re.split(f"[{_STOPS}]", right)[0]


def nearest_indicators(text: str, start: int, end: int, words: Words, most: int = 4) -> list[str]:
    """Return the ids of the indicators that a passage may be on, fitting ones first."""
    found = read_passage(text[start:end]) or Reading(None, None, "", "exact")
    before = re.split("[。；！？\n]", text[max(0, start - 18) : start])[-1]
    after = re.split("[。；！？\n]", text[end : end + 10])[0]
    ranked = [one.indicator_id for one in _ranking(words).ranked(before, after, found, 12)]
    fitting = [name for name in ranked if fits(found.unit, words.indicators[name])]
    return [*fitting, *(name for name in ranked if name not in fitting)][:most]


def _ranking(words: Words) -> Candidates:
    """Return the assistant's ranking over the words at hand; rows that the casebook refuses are left out."""
    kept = _RANKINGS.get(id(words))
    if kept is None or kept[0] != len(words.indicators):
        rows = filter(None, (_valid(Indicator, cells) for cells in words.indicators.values()))
        units = filter(None, (_valid(Unit, cells) for cells in words.units.values()))
        _RANKINGS.clear()
        kept = _RANKINGS[id(words)] = len(words.indicators), Candidates(tuple(rows), tuple(units))
    return kept[1]


_RANKINGS: dict[int, tuple[int, Candidates]] = {}
_Row = TypeVar("_Row", Indicator, Unit)


def _valid(kind: type[_Row], cells: Mapping[str, str]) -> _Row | None:
    try:
        return kind.model_validate({name: cells.get(name, "") for name in kind.model_fields})
    except ValidationError:
        return None


def nearest_words(around: str, words: Mapping[str, Mapping[str, str]], most: int = 4) -> list[str]:
    """Return the ids of the mechanisms whose names and definitions share most with `around`."""
    wanted = _pairs(around)
    scored: list[tuple[float, str]] = []
    for name, cells in words.items():
        own = _pairs(cells.get("name_zh", ""))
        if not own:
            continue
        score = len(own & wanted) / math.sqrt(len(own) + 1)
        score += 0.25 * len(_pairs(cells.get("definition_zh", "")) & wanted) / 6
        if score > 0.1:
            scored.append((-score, name))
    return [name for _, name in sorted(scored)[:most]]


_KINDS = {
    "share": "share",
    "CNY": "money",
    "km2": "area",
    "m2": "area",
    "mu": "area",
    "per_year": "frequency",
}
_KINDS |= dict.fromkeys(("day", "month", "year", "hour", "week", "minute"), "duration")
_SUPPORT = 0.51  # of the pairs of characters of an indicator's name


def fits(unit: str, indicator: Mapping[str, str]) -> bool:
    """Return whether a passage in that unit can be on an indicator: money is no duration."""
    if unit == "percentage point" or indicator.get("unit") == "percentage point":
        return unit == indicator.get("unit")
    told = _KINDS.get(unit, "")
    kind = _KINDS.get(indicator.get("unit", ""), "")
    return told == kind


def supported(
    text: str, start: int, end: int, indicator: Mapping[str, str], enough: float = _SUPPORT
) -> bool:
    """Return whether the words around a passage say `enough` (0-1) of an indicator's name to choose it.

    The clause says a good part of the name; what stands right beside the figure is part of that, and so is
    the thing itself that the name ends in; nothing there says the opposite (兼职 of 专职).
    """
    if not _names_it(text, start, end, indicator.get("name_zh", "")):
        return False
    own = _pairs(indicator.get("name_zh", "").removesuffix("数").removesuffix("比例"))
    beside = clause(text, start, end, before=8, after=4)
    said = own & _pairs(clause(text, start, end))
    return bool(own & _pairs(beside)) and len(said) / len(own) >= enough


# What a name ends in beside the thing: how it is counted, and what was done with it.
_COUNTED = re.compile(
    "(?:总?人数|户数|件次|家次|人次|[期次份条项支件家所处种类]数|数量|比例|占比|比重|数|率|额)$"
)
_DEED = re.compile("(?:解决|化解|受理|办结|接收|解除|检查|受训|建账|受益|开展|报告)$")
_REACHED = re.compile(
    "(?:达到?|共有?|已|为|有|约|近|的|了|到|至|是|超过?|分别|稳定在|保持在|控制在|增[加至]|实现|各|共?计)+$"
)
_OPENS = re.compile("^(?:全[区县市省镇乡]|目前|累计|现有|共有?|已|划[分为]?|设[立有]|建[成立]|配[备有])+")
_OPPOSITES = (
    ("专职", "兼职"),
    ("城镇", "农村"),
    ("接收", "解除", "在册"),
    ("受理", "办结"),
    ("网格长", "网格员"),
    ("满意", "知晓"),
)


def _names_it(text: str, start: int, end: int, name: str) -> bool:
    """Return whether the words on either side name the thing that an indicator's name ends in."""
    left = _REACHED.sub("", re.split(f"[{_STOPS}]", text[max(0, start - 20) : start])[-1])
    right = re.split(f"[{_STOPS}0-9]", text[end : end + 12])[0]
    thing = _COUNTED.sub("", name)
    thing = thing if len(thing) > 1 else name
    if any(a in thing and b in left and b not in thing for few in _OPPOSITES for a in few for b in few):
        return False
    if right.startswith(thing):
        return True
    if len(thing) == 2:  # 项目, 社区: so general a word must be all that is counted
        return _OPENS.sub("", left) == thing
    bare = _DEED.sub("", thing)
    ends = {thing[-2:], bare[-2:] if len(bare) > 1 else thing[-2:]}
    return any(tail in left or tail in right for tail in ends)


def _pairs(text: str) -> set[str]:
    kept: Sequence[str] = re.findall(r"[一-鿿]+", text)
    return {run[i : i + 2] for run in kept for i in range(max(1, len(run) - 1))}
