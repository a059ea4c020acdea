"""What a row of the casebook has wrong, in Chinese: a message of its schema in, the same in Chinese out."""

from __future__ import annotations

__all__ = ["AS_UTF_8", "in_chinese"]

#: What is wrong with a table that a spreadsheet saved in its own encoding.
AS_UTF_8 = "这里不是 UTF-8；请把表格另存为“CSV UTF-8”"
#: What stands in a message, and how it is said; after "of" with what follows it.
_WORDS = (
    ("must be lower-case letters", "应为小写字母、数字和下划线，以字母开头"),
    ("must not be empty", "不能空着"),
    ("must not begin or end with a space", "首尾不能有空格"),
    ("must be ISO 8601", "不是时期；应写作 2012、2012-05、2012-05-01 或 2009/2014；不详就空着"),
    ("ends before it begins", "止于其起始之前；应先写较早的日期"),
    ("not an expression", "不是算式"),
    ("too deeply nested", "嵌套过深，不是对数值的算式"),
    ("must be an observation_id, or a number", "应为 observation_id，或文中印出的正数；未说明就空着"),
    ("damaged text claims nothing", "文字缺损时没有主张：qualifier 为 all 或 none 时 standing 应另选"),
    ("or empty, where qualifier is", "qualifier 为 all 时 value 应为 1 或空，为 none 时应为 0 或空"),
    ("qualifier 'all' is for shares", "qualifier 为 all 只用于比例；未说出的数目不是数值"),
    ("value_high must not be below", "value_high 不能小于 value"),
    ("breakdown and category are both", "breakdown 与 category 应同时填写或同时空着：分类及其取值"),
    ("base and change_from name another", "base 和 change_from 应指另一个数值，不是这一行自己"),
    ("stands in one language only", "空位只出现在一种语言里；两种语言的空位应相同"),
    ("a brace without its partner", "花括号不成对；空位写作 {wujin_03}"),
    ("expected an observation, or =", "空位应为数值的编号，或 = 和对数值的算式"),
    ("a note is printed, and readers", "说明会印出来，读者不认识行的编号：请说它是什么"),
    ("should be a valid integer", "应为整数"),
    ("unable to parse string as an integer", "应为整数"),
    ("unable to parse string as a number", "不是数字；应写作 26947、26,947、87.8% 或 2.2万"),
    ("should match pattern", "写法不合要求"),
    ("should have at least", "太短"),
    ("Field required", "缺少这一项"),
    ("Extra inputs are not permitted", "没有这一项"),
    ("not one of ", "应为其中之一："),
)


def in_chinese(message: str) -> str:
    """Return a message of a row's schema in Chinese; empty where there are no words for it."""
    for mark, chinese in _WORDS:
        if mark in message:
            return chinese + message.partition(mark)[2] if mark.endswith(" of ") else chinese
    return ""
