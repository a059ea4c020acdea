"""Measure words: which unit of the casebook they stand for, and what they turn a number into.

Enters: a printed measure word. Leaves: a unit of ``units.csv`` where the word alone decides, else nothing,
and what a value is multiplied by (a percentage by 0.01).
"""

from __future__ import annotations

import re

__all__ = ["MEASURE", "SPANS", "UNITS", "unit_of"]

# What the measure word alone decides. A word that counts many things (个, 项) stands with an empty unit: what
# is counted is the noun beside it.
UNITS = {
    "%": "share",
    "‰": "share",
    "成": "share",
    "个百分点": "percentage point",
    "百分点": "percentage point",
    "元": "CNY",
    "美元": "",
    "元/人": "CNY per person",
    "人": "person",
    "名": "person",
    "位": "person",
    "人次": "contact",
    "户": "household",
    "户/人": "household per person",
    "户次": "visit",
    "家": "organisation",
    "家次": "inspection visit",
    "件": "case",
    "件次": "contact",
    "起": "incident",
    "宗": "case",
    "例": "case",
    "条": "item",
    "条次": "item",
    "次": "round",
    "场次": "event",
    "场": "event",
    "批次": "batch",
    "班次": "",
    "车次": "",
    "轮": "round",
    "期": "edition",
    "批": "batch",
    "份": "document",
    "篇": "published item",
    "幅": "published item",
    "册": "document",
    "本": "document",
    "部": "",
    "支": "team",
    "套": "set",
    "组": "group",
    "对": "",
    "座": "",
    "所": "",
    "处": "site",
    "栋": "",
    "幢": "",
    "间": "room",
    "台": "",
    "辆": "",
    "艘": "",
    "盏": "",
    "张": "",
    "枚": "",
    "片": "section",
    "只": "",
    "棵": "",
    "株": "",
    "顿": "",
    "趟": "",
    "遍": "",
    "回": "",
    "封": "",
    "斤": "",
    "公斤": "",
    "头": "",
    "架": "",
    "瓶": "",
    "袋": "",
    "笔": "",
    "单": "",
    "门": "",
    "节": "",
    "课时": "",
    "学时": "",
    "平方公里": "km2",
    "平方千米": "km2",
    "平方米": "m2",
    "㎡": "m2",
    "m²": "m2",
    "平米": "m2",
    "km²": "km2",
    "公里": "km",
    "千米": "km",
    "米": "",
    "公顷": "",
    "亩": "mu",
    "吨": "",
    "千瓦时": "",
    "千瓦": "",
    "兆瓦": "",
    "卷": "",
    "集": "",
    "项次": "",
    "剂次": "",
    "网格": "",
    "立方米": "",
    "年": "year",
    "个月": "month",
    "月": "month",
    "周": "",
    "个星期": "",
    "天": "day",
    "日": "day",
    "个工作日": "day",
    "工作日": "day",
    "个小时": "hour",
    "小时": "hour",
    "分钟": "minute",
    "秒": "",
    "倍": "ratio",
    "分": "score point",
    "个": "",
    "项": "",
    "类": "category",
    "种": "",
    "方面": "aspect",
    "步": "step",
    "级": "tier",
    "部门": "department",
    "村": "village",
}
SPANS = frozenset(
    ["年", "个月", "月", "周", "个星期", "天", "日", "个工作日", "工作日", "个小时", "小时", "分钟", "秒"]
)  # lengths of time, which 内 and 近 have a meaning of their own with

# A longer word that opens with a measure word is none: 户籍, 次性, 人均, 家庭, 年级, 分管, 日常, 期间.
_NO_MEASURE = {
    "户": "籍口",
    "次": "性序产",
    "网格": "员长化",
    "集": "中体市团聚约成",
    "卷": "入烟宗",
    "人": "均才大民",
    "家": "庭长政属",
    "年": "级轻龄度代以",
    "分": "管之别钟类级为析布解",
    "日": "常",
    "期": "间",
    "起": "草诉",
    "件": "套",
    "条": "例",
    "部": "门分",
    "场": "所",
    "套": "房餐",
    "位": "于一数",
    "对": "一",
    "单": "位元",
    "所": "有属",
    "处": "理置级",
    "组": "织长",
    "片": "区",
    "类": "似",
    "成": "立为果员效",
    "批": "准",
    "台": "账",
    "门": "栋",
    "倍": "增",
    "回": "音访复收应归家头",
    "头": "痛绪",
    "架": "构子",
    "周": "岁年边",
    "月": "份",
    "本": "地级",
    "天": "然",
    "节": "约日",
    "张": "贴",
    "步": "行",
    "米": "",
    "只": "有能",
    "支": "持部书",
    "份": "额",
    "村": "级民",
}


def _pattern() -> str:
    words = sorted(UNITS, key=len, reverse=True)
    parts = []
    for word in words:
        after = _NO_MEASURE.get(word, "")
        parts.append(re.escape(word) + (f"(?![{after}])" if after else ""))
    return "(?:" + "|".join(parts) + ")"


MEASURE = _pattern()


def unit_of(measure: str) -> str:
    """Return the casebook's unit where the measure word alone decides it; ``""`` where the noun must.

    >>> unit_of("元"), unit_of("名"), unit_of("个")
    ('CNY', 'person', '')
    """
    return UNITS.get(measure, "")
