"""What each question needs of a kind of record: fields that a file has in; what can't be answered out."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from govdata.records.saying import say

__all__ = ["lacking"]

#: Kind to (fields, what isn't known without one of them: English, Chinese).
_WANTED: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]] = {
    "correction": (
        (("event_date", "event_type"), "no rate of reoffending", "算不出再犯罪率"),
        (("recorded_date",), "no waiting period for convictions", "无法设定裁判等待期"),
        (("end_date",), "no caseload on any day", "算不出在矫人数"),
        (("officer_id",), "no number of people to each officer", "算不出每名工作人员管多少人"),
    ),
    "grid": (
        (("residents",), "no residents per worker", "算不出人均服务居民数"),
        (("full_time_equivalents",), "no staffing", "算不出配备水平"),
        (("events",), "no events per grid", "算不出网格事件数"),
    ),
    "staff": ((("end_date",), "no turnover and no vacancies", "算不出流动与空缺"),),
    "request": (
        (("closed",), "no closing times", "算不出办结时间"),
        (("due",), "no share closed in time", "算不出按期办结率"),
        (("callback_result",), "no rates of solution and satisfaction", "算不出解决率、满意率"),
        (("category",), "nothing by category", "不能按类别分析"),
        (("caller_hash",), "no repeat callers", "看不出重复来电"),
    ),
    "dispute": (
        (("outcome", "outcome_date"), "no rate of agreement", "算不出调解成功率"),
        (("performed_date",), "no rate of performance", "算不出履行率"),
        (("returned_date",), "no durability of agreements", "看不出协议是否反复"),
        (("type",), "nothing by type of dispute", "不能按纠纷类型分析"),
    ),
    "survey": (
        (("answer",), "no share satisfied", "算不出满意率"),
        (("weight",), "shares of those asked only, not weighted", "只有未加权的比例"),
        (("stratum", "cluster"), "intervals as of a simple random sample", "区间只能按简单随机抽样计算"),
    ),
    "payment": (
        (("quantity", "unit"), "no cost of a unit", "算不出单位成本"),
        (("shared",), "no shared costs", "分不出公共费用"),
    ),
}


def lacking(kind: str, have: Collection[str]) -> Iterator[str]:
    """Yield what reports can't say of records of a kind that have only some fields."""
    for names, english, chinese in _WANTED.get(kind, ()):
        without = [n for n in names if n not in have]
        if without:
            listed = ", ".join(without)
            yield say(f"without {listed}: {english}", f"没有 {listed}：{chinese}")
