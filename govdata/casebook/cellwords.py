"""What people write into cells, as the tables keep it: 区 is ``county``, 26,947 is 26947, 87.8% is 0.878.

Enters: the cells of a row as text. Leaves: the same with known words and ways of writing numbers made plain;
what isn't known stays, for the table to refuse it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

__all__ = ["plain_cells"]

_WORDS: dict[str, dict[str, str]] = {
    "standing": {
        **dict.fromkeys(("自报", "现状", "实际", "自报（现状）"), "measured"),
        **dict.fromkeys(("规定", "要求"), "norm"),
        **{"目标": "target", "计划": "plan", "预算": "budget"},
        **dict.fromkeys(("文字缺损", "缺损", "残缺"), "damaged"),
    },
    "qualifier": {
        **dict.fromkeys(("确数", "准确"), "exact"),
        **dict.fromkeys(("约", "大约", "左右", "约数"), "about"),
        **dict.fromkeys(("不少于", "不低于", "至少", "以上"), "at_least"),
        **dict.fromkeys(("不超过", "不高于", "至多", "以下", "以内"), "at_most"),
        **dict.fromkeys(("超过", "多于"), "more_than"),
        **{"区间": "range", "范围": "range", "全部": "all", "无": "none"},
    },
    "level": {
        **dict.fromkeys(("省", "自治区", "直辖市"), "province"),
        **dict.fromkeys(("市", "地级市", "自治州", "盟"), "prefecture"),
        **dict.fromkeys(("县", "区", "县级市", "旗"), "county"),
        **dict.fromkeys(("镇", "乡", "街道"), "township"),
        **dict.fromkeys(("村", "社区"), "community"),
        **dict.fromkeys(("机构", "单位"), "institution"),
    },
    "status": {"已有": "in_place", "已建立": "in_place", "计划": "planned"},
    "phase": {"改革前": "before", "改革后": "after"},
    "expected": {"成立": "holds", "不成立": "fails"},
}
_NUMBERS = ("value", "value_high", "start", "end", "base", "tolerance")
_NUMBER = re.compile(r"(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)([%‰万亿]?)")
_SCALES = {"": "1", "%": "0.01", "‰": "0.001", "万": "1e4", "亿": "1e8"}


def plain_cells(named: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a row with words and numbers as the tables keep them.

    >>> plain_cells({"standing": "规定", "value": "87.8%", "value_high": "1,280万"})
    {'standing': 'norm', 'value': '0.878', 'value_high': '12800000'}
    """
    found = dict(named)
    for column, words in _WORDS.items():
        if (cell := named.get(column)) and not cell.isascii():
            found[column] = words.get(cell.strip(), cell)
    for column in _NUMBERS:
        if cell := named.get(column):
            found[column] = _plain_number(cell)
    return found


def _plain_number(cell: str) -> str:
    if cell.isdigit() and cell.isascii():
        return cell
    printed = _NUMBER.fullmatch(unicodedata.normalize("NFKC", cell).strip())
    if printed is None or (cell == printed[1] and "," not in cell):
        return cell
    value = Decimal(printed[1].replace(",", "")) * Decimal(_SCALES[printed[2]])
    return f"{value.normalize():f}"
