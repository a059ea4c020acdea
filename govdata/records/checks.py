"""Why a value is refused: the SQL of each reason against one, and the sentence that its owner will read.

Enters: a field, the SQL of its text and of its typed value. Leaves: SQL of the first reason, by the words of
:data:`govdata.records.rules.REASONS`, and what each of them says: what was expected, and what would mend it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from govdata.records.engine import quoted
from govdata.records.saying import say
from govdata.records.schema import Field
from govdata.records.values import SPOILT

__all__ = ["PLAUSIBLE", "is_of_age", "reason_of"]

#: Control characters, and marks that turn the direction of writing.
_CONTROL = r"\x00-\x1f\x7f\x{202a}-\x{202e}\x{2066}-\x{2069}"
#: The first and the last day that a record may have.
PLAUSIBLE = (date(1949, 10, 1), date(2100, 1, 1))
_FORMULA = r"^[=@\t\r]|^[+\-][^0-9.]|^[+\-][0-9.]*[^0-9.]"
_ERROR_VALUE = r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)"


#: A reason, the SQL test for it, and its sentence.
Check = tuple[str, str, str]


@dataclass(frozen=True)
class _Checks:
    """How a typed value is judged: one cheap test tells sound ones, the rest says what is wrong."""

    sound: str
    ranges: list[Check] = field(default_factory=list)
    faults: list[Check] = field(default_factory=list)


def reason_of(
    field: Field, raw: str, value: str, latest: date | None, after: str = ""
) -> tuple[str, dict[str, str]]:
    """SQL of the first thing that is wrong with a value, and the sentences of all that may be.

    Sound values are told by one cheap test; only the others meet the tests that say what is wrong.
    """
    checks = {
        "date": _date_checks,
        "count": _number_checks,
        "number": _number_checks,
        "code": _code_checks,
        "text": _text_checks,
        "id": _id_checks,
        "hashed": _id_checks,
    }[field.type](field, raw, value)
    if after:
        wrong = say(f"no length of time after {after}", f"不是 {after} 之后的时长")
        checks.faults[:] = [("not_a_duration", "true", wrong)]
    if field.type == "date" and field.dated and latest:
        late = say(f"after {latest}, when it was read", f"晚于读取日 {latest}")
        checks.ranges.append(("in_future", f"{value} > DATE '{latest}'", late))
    spoilt = say(
        "text that was once read in the wrong encoding; export it again as UTF-8",
        "曾按错误的编码读入的文字；请以 UTF-8 重新导出",
    )
    bytes_ = say("bytes that the file's encoding can't read", "按本文件的编码读不出的字节")
    formula = say(
        "starts like a spreadsheet formula; one that was never computed has no value: open the workbook in a "
        "spreadsheet and save it again",
        "开头像电子表格公式；从未计算过的公式没有值：请用电子表格软件打开该工作簿再保存一次",
    )
    error = say(
        "an error of a spreadsheet, which says neither a value nor that there is none; mend the formula",
        "电子表格的错误值，既不是值，也不表示没有；请改正公式",
    )
    everywhere = [
        ("spoilt", f"starts_with({raw}, {quoted(SPOILT)})", spoilt),
        ("unreadable", f"contains({raw}, '\ufffd')", bytes_),
        # The first character spares a million faults a pattern each.
        ("formula", f"ascii({raw}) < 65 AND regexp_matches({raw}, {quoted(_FORMULA)})", formula),
    ]
    if field.type in ("date", "count", "number", "text"):
        test = f"{raw}[1] = '#' AND regexp_full_match({raw}, {quoted(_ERROR_VALUE)}, 'i')"
        everywhere.append(("error_value", test, error))
    absent = quoted("missing") if field.required else "NULL"
    faults = [*everywhere, *checks.faults]
    sql = (
        f"CASE WHEN {raw} IS NULL THEN {absent} WHEN {checks.sound} THEN {_case(checks.ranges)} "
        f"ELSE {_case(faults)} END"
    )
    return sql, {
        "missing": say("missing", "缺值"),
        **{code: said for code, _, said in [*checks.ranges, *faults]},
    }


def _case(checks: Sequence[Check]) -> str:
    if not checks:
        return "NULL"
    return f"CASE {' '.join(f'WHEN {test} THEN {quoted(code)}' for code, test, _ in checks)} END"


def _date_checks(_: Field, raw: str, value: str) -> _Checks:
    outside = f"{value} < DATE '{PLAUSIBLE[0]}' OR {value} > DATE '{PLAUSIBLE[1]}'"
    no_date = say("not a date; expected one such as 2024-12-31", "不是日期；应如 2024-12-31")
    implausible = say(
        f"not a plausible date, from {PLAUSIBLE[0]} to {PLAUSIBLE[1]}; if it stands for none, list it under "
        "'missing' in the mapping",
        f"不合常理的日期，应在 {PLAUSIBLE[0]} 至 {PLAUSIBLE[1]} 之间；"
        "若表示没有日期，请写在映射的 missing 下",
    )
    return _Checks(
        sound=f"{value} IS NOT NULL",
        ranges=[("implausible_date", outside, implausible)],
        faults=[
            # What has a year, a month and a day is none of what follows: one pattern for most of them.
            (
                "not_a_date",
                f"regexp_full_match({raw}, '[12][0-9]{{3}}[-/.年][0-9]{{1,2}}[-/.月][0-9]{{1,2}}.*')",
                no_date,
            ),
            (
                "day_number",
                f"regexp_full_match({raw}, '[0-9]{{5}}')",
                say(
                    "a day number of Excel; format the column as a date, or map it with format: excel",
                    "Excel 的日期序号；请把该列设为日期格式，或在映射中写 format: excel",
                ),
            ),
            (
                "unix_time",
                f"regexp_full_match({raw}, '1[0-9]{{9}}([0-9]{{3}})?')",
                say(
                    "seconds or milliseconds since 1970; map the column with format: unix",
                    "自 1970 年起的秒数或毫秒数；请在映射中写 format: unix",
                ),
            ),
            (
                "not_a_day",
                f"regexp_full_match({raw}, '(19|20)[0-9]{{2}}年?([-/.]?(0?[1-9]|1[0-2])月?)?')",
                say(
                    "a month or a year without a day; map the column with precision: month, or year",
                    "只有年或月，没有日；请在映射中写 precision: month 或 year",
                ),
            ),
            (
                "no_year",
                f"regexp_full_match({raw}, '[0-9０-９]{{1,2}}([-/.]|月)[0-9０-９]{{1,2}}[日号]?')",
                say("a day without a year; expected one such as 2024-12-31", "没有年份；应如 2024-12-31"),
            ),
            (
                "ambiguous_date",
                f"regexp_full_match({raw}, '[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{2,4}}')",
                say(
                    "day and month in an order that can't be told; map the column with its format",
                    "分不清日与月的先后；请在映射中写明 format",
                ),
            ),
            (
                "two_digit_year",
                f"regexp_full_match({raw}, '[0-9]{{2,3}}[-/.年][0-9]{{1,2}}[-/.月][0-9]{{1,2}}日?')",
                say(
                    "a year without its century, or of the Republic; map the column with its format, such as "
                    "'%y-%m-%d', or roc",
                    "年份缺世纪，或为民国年；请在映射中写明 format，如 '%y-%m-%d' 或 roc",
                ),
            ),
            (
                "words",
                f"NOT regexp_matches({raw}, '[0-9０-９]')",
                say(
                    "not a date; expected one such as 2024-12-31. If it says that there is none, list it "
                    "under 'missing' in the mapping",
                    "不是日期；应如 2024-12-31。若表示没有日期，请写在映射的 missing 下",
                ),
            ),
            ("not_a_date", "true", no_date),
        ],
    )


def _number_checks(field: Field, raw: str, value: str) -> _Checks:
    ranges = [
        (
            "too_large",
            f"{value} > {field.maximum!r}",
            say(
                f"more than {field.maximum:,.0f}, the most that is expected",
                f"大于 {field.maximum:,.0f}，超出应有的范围",
            ),
        ),
        ("negative", f"{value} < 0", say("negative; expected 0 or more", "负数；应不小于 0")),
    ]
    if field.minimum > 0:
        minor = ("minor", say("the record of a minor", "未成年人的记录"))
        low = (
            minor
            if is_of_age(field)
            else (
                "too_small",
                say(
                    f"less than {field.minimum:g}, the least that is expected",
                    f"小于 {field.minimum:g}，过小",
                ),
            )
        )
        ranges.append((low[0], f"{value} < {field.minimum!r}", low[1]))
    whole = field.type == "count"
    wrong = (
        say("not a whole number; expected digits such as 1234", "不是整数；应如 1234")
        if whole
        else say("not a number; expected digits such as 1234.5", "不是数；应如 1234.5")
    )
    return _Checks(f"{value} IS NOT NULL", ranges, [("not_a_number", "true", wrong)])


def _code_checks(field: Field, raw: str, value: str) -> _Checks:
    listed, named = ", ".join(field.codes), "、".join(_chinese(field, code) for code in field.codes)
    said = say(f"unknown word; expected one of {listed}", f"不认识的词；应为{named}之一")
    return _Checks(f"{value} IS NOT NULL", faults=[("unknown_word", "true", said)])


def _chinese(field: Field, code: str) -> str:
    """The first Chinese word of a code."""
    return next((w for w, c in field.words.items() if c == code and not w.isascii()), code)


def _text_checks(_: Field, raw: str, __: str) -> _Checks:
    long = say(
        "longer than 60 characters; expected a name or a word, not a text",
        "超过 60 个字符；应为名称或词语，不是长文",
    )
    plain = f"[^=+@#{_CONTROL}\ufffd{SPOILT}-][^{_CONTROL}\ufffd]{{0,59}}"
    return _Checks(
        f"regexp_full_match({raw}, {quoted(plain)})",
        faults=[
            ("too_long", f"length({raw}) > 60", long),
            (
                "control_characters",
                f"regexp_matches({raw}, '[{_CONTROL}]')",
                say("control characters, which can't be seen; delete them", "含看不见的控制字符；请删去"),
            ),
        ],
    )


def _id_checks(field: Field, raw: str, _: str) -> _Checks:
    hashed = field.type == "hashed"
    least, wanted = (8, "a digest of 8 to 128") if hashed else (1, "an id of 1 to 128")
    plain = f"[0-9A-Za-z][0-9A-Za-z_+/=.:-]{{{least - 1},127}}"
    said = say(
        f"not {wanted} letters and digits without spaces",
        f"不是 {least} 至 128 个字母和数字组成的{'摘要' if hashed else '编号'}（不含空格）",
    )
    cut = f"regexp_full_match({raw}, '[+-]?[0-9](\\.[0-9]*)?[Ee][+]?[0-9]{{1,2}}')"
    rounded = say(
        "a number that a spreadsheet has rounded, so that different ids became one; "
        "format the column as text and export it again",
        "被电子表格舍入的数，不同编号因此变成同一个；请把该列设为文本格式后重新导出",
    )
    return _Checks(
        # Only a number with a point in it or a plus may be in E notation.
        f"regexp_full_match({raw}, {quoted(plain)}) AND NOT {cut}",
        faults=[("rounded", cut, rounded), ("not_an_id", "true", said)],
    )


def is_of_age(field: Field) -> bool:
    return field.name == "age_at_start"
