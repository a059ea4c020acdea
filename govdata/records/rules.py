"""What a row must satisfy, as SQL: each field's text to a typed value and a reason, or to a refusal.

Enters: a schema, a mapping, the staging file. Leaves: queries; nothing is run here. A reason is a word that
counts by reason are kept under (:data:`REASONS`), and a sentence that the owner of the file will read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from govdata.records.engine import quoted
from govdata.records.mapping import ColumnMapping
from govdata.records.saying import say
from govdata.records.schema import Field, Schema
from govdata.records.values import MISSING, SPOILT

__all__ = [
    "PLAIN_ID",
    "PLAIN_TEXT",
    "PLAUSIBLE",
    "REASONS",
    "FieldSQL",
    "checked_rows",
    "doubled_rows",
    "fault_rows",
    "field_sql",
]

#: Why a row is refused; counts by reason are kept as ``field.reason``, of a whole row as ``row.reason``.
REASONS = (
    "missing",
    "unreadable",  # bytes that the file's encoding can't read
    "spoilt",  # text that was once read in the wrong encoding
    "formula",
    "not_a_date",
    "day_number",
    "unix_time",
    "not_a_day",  # a month or a year, where nobody said that no more is known
    "not_a_duration",
    "ambiguous_date",
    "implausible_date",
    "in_future",  # after the day of reading, where no cut-off says more
    "not_a_number",
    "negative",
    "too_small",
    "too_large",
    "minor",
    "unknown_word",
    "too_long",
    "control_characters",
    "not_an_id",
    "rounded",  # an id that a sheet wrote in E notation
    "wrong_order",  # before a date that it can't precede
    "without_partner",
    "doubled",
    "fields",  # more or fewer fields than the headings
    "open_quote",
)

_BLANKS = " \t\r\n\u3000\u00a0\ufeff"
_SQL_TYPES = {"date": "DATE", "count": "INTEGER", "number": "DOUBLE"}
_DATES = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y年%m月%d日",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M",
    "%Y年%m月%d日 %H:%M",
)
#: Control characters, and marks that turn the direction of writing.
_CONTROL = r"\x00-\x1f\x7f\x{202a}-\x{202e}\x{2066}-\x{2069}"
#: Sound beyond doubt, in Python: a part of what the patterns below let pass.
PLAIN_TEXT = re.compile(r"[^\W_][^\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufdd0\ufffd]{0,59}")
PLAIN_ID = {
    "id": re.compile(r"[0-9A-Za-z][0-9A-Za-z_+/=.:-]{0,127}"),
    "hashed": re.compile(r"[0-9A-Za-z][0-9A-Za-z_+/=.:-]{7,127}"),
}
#: The first and the last day that a record may have.
PLAUSIBLE = (date(1949, 10, 1), date(2100, 1, 1))
_FORMULA = r"^[=@\t\r]|^[+\-][^0-9.]|^[+\-][0-9.]*[^0-9.]"


@dataclass(frozen=True)
class FieldSQL:
    """SQL of one field: its text, its typed value, and the reason against it (NULL when there is none).

    `sentences` says each reason to the owner of the file.
    """

    field: Field
    text: str
    value: str
    reason: str
    sentences: Mapping[str, str]
    derived: bool = False


#: A reason, the SQL test for it, and its sentence.
Check = tuple[str, str, str]


@dataclass(frozen=True)
class _Checks:
    """How a typed value is judged: one cheap test tells sound ones, the rest says what is wrong."""

    sound: str
    ranges: list[Check] = field(default_factory=list)
    faults: list[Check] = field(default_factory=list)


def field_sql(field: Field, mapping: ColumnMapping, latest: date | None = None) -> FieldSQL:
    """Return the SQL of a field; `text` refers to a column of the staging file.

    Nothing has happened after the day `latest`; None where a cut-off deals with that.
    """
    own = mapping.told_of(field.name).missing
    marks = ", ".join(quoted(m) for m in (*MISSING, *(w.lower() for w in (*mapping.missing, *own))))
    trimmed = f"trim({field.name}, {quoted(_BLANKS)})"
    text = f"CASE WHEN lower({trimmed}) IN ({marks}) THEN NULL ELSE {trimmed} END"
    raw, value = f"raw_{field.name}", f"val_{field.name}"
    after = mapping.told_of(field.name).after
    reason, sentences = _reason(field, raw, value, latest, after)
    return FieldSQL(field, text, _typed(field, mapping, raw), reason, sentences, bool(after))


def _typed(field: Field, mapping: ColumnMapping, raw: str) -> str:
    """SQL from text to the stored type; NULL where that can't be."""
    if field.type == "date":
        told = mapping.told_of(field.name)
        if told.after:
            return _days_after(raw, f"val_{told.after}", told.span)
        # Unix times are days already when they come here.
        form = mapping.formats.get(field.name, "").replace("unix", "")
        return _as_precise(_date(raw, form), mapping, field.name)
    if field.type in ("count", "number"):
        return _number(raw, _SQL_TYPES[field.type])
    if field.type == "code":
        words = {**{k.lower(): v for k, v in field.words.items()}, **mapping.words.get(field.name, {})}
        cases = " ".join(f"WHEN {quoted(k)} THEN {quoted(v)}" for k, v in words.items())
        return f"CASE lower({raw}) {cases} END"
    return raw


def _number(raw: str, sql_type: str) -> str:
    """Digits, with ``.0`` after them at most for a count; full-width ones too."""
    plain = f"translate({raw}, '０１２３４５６７８９．', '0123456789.')"
    tail = "(\\.0*)?" if sql_type == "INTEGER" else "(\\.[0-9]+)?"
    told = f"regexp_extract({plain}, '^(-?[0-9]+){tail}$', {1 if sql_type == 'INTEGER' else 0})"
    # Short plain numbers, which is nearly all of them, need no pattern.
    easy = (
        f"length({raw}) < 4 AND ascii({raw}) BETWEEN 48 AND 57 AND ascii(right({raw}, 1)) BETWEEN 48 AND 57"
    )
    easy += f" AND (length({raw}) < 3 OR ascii({raw}[2]) BETWEEN 48 AND 57)"
    hard = f"try_cast(nullif({told}, '') AS {sql_type})"
    return f"CASE WHEN {easy} THEN try_cast({raw} AS {sql_type}) ELSE {hard} END"


def _date(raw: str, form: str) -> str:
    if form == "excel":
        # Excel's day 60 is a 29 February 1900 that never was; all later days count from here.
        number = f"regexp_full_match({raw}, '[0-9]{{4,5}}')"
        return f"CASE WHEN {number} THEN DATE '1899-12-30' + try_cast({raw} AS INTEGER) END"
    if form:
        return f"try_strptime({raw}, {quoted(form)})::DATE"
    known = ", ".join(quoted(f) for f in _DATES)
    # A fraction of a second or a time zone doesn't change the day that was written down.
    plain = f"regexp_replace({raw}, '(:[0-9]{{2}})\\.[0-9]+|Z$|[+][0-9]{{2}}:?[0-9]{{2}}$', '\\1', 'g')"
    iso = f"length({raw}) = 10 AND {raw}[5] = '-' AND {raw}[8] = '-'"
    return (
        f"CASE WHEN {iso} THEN try_cast({raw} AS DATE) "
        f"WHEN regexp_full_match({raw}, '[0-9]{{8}}') THEN try_strptime({raw}, '%Y%m%d')::DATE "
        f"WHEN regexp_matches({raw}, '^[12][0-9]{{3}}[^0-9]') THEN try_strptime({plain}, [{known}])::DATE END"
    )


#: SQL of the whole days or months that a number of each span is.
_SPANS = {"hours": ("/ 24", "day"), "days": ("", "day"), "weeks": ("* 7", "day"), "months": ("", "month"),
          "years": ("* 12", "month")}  # fmt: skip


def _days_after(raw: str, base: str, span: str) -> str:
    """The day that lies a number of hours, days, weeks, months or years after another date."""
    times, unit = _SPANS[span]
    number = f"try_cast(nullif(regexp_extract({raw}, '^[0-9]+([.][0-9]+)?$'), '') AS DOUBLE)"
    whole = f"floor({number} {times})" if unit == "day" else f"round({number} {times})"
    # What is further away than any date is no plausible one either.
    near = f"CASE WHEN {whole} < 40000 THEN {whole}::INTEGER WHEN {whole} >= 40000 THEN 40000 END"
    return f"({base} + ({near}) * INTERVAL 1 {unit})::DATE"


def _as_precise(value: str, mapping: ColumnMapping, name: str) -> str:
    """The day that stands for a month or a year, where a format of the mapping tells no more."""
    told = mapping.told_of(name)
    if not told.precision or not mapping.formats.get(name):
        return value
    if told.precision == "year":
        month, day = {"first": (1, 1), "middle": (7, 1), "last": (12, 31)}[told.day]
        return f"make_date(year({value}), {month}, {day})"
    if told.day == "last":
        return f"last_day({value})"
    return f"date_trunc('month', {value})::DATE + {14 if told.day == 'middle' else 0}"


def _reason(
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
    formula = say("starts like a spreadsheet formula", "开头像电子表格公式")
    everywhere = [
        ("spoilt", f"starts_with({raw}, {quoted(SPOILT)})", spoilt),
        ("unreadable", f"contains({raw}, '\ufffd')", bytes_),
        ("formula", f"regexp_matches({raw}, {quoted(_FORMULA)})", formula),
    ]
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
    return _Checks(
        sound=f"{value} IS NOT NULL",
        ranges=[("implausible_date", outside, say("not a plausible date", "不合常理的日期"))],
        faults=[
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
                "ambiguous_date",
                f"regexp_full_match({raw}, '[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{2,4}}')",
                say(
                    "day and month in an order that can't be told; map the column with its format",
                    "分不清日与月的先后；请在映射中写明 format",
                ),
            ),
            (
                "not_a_date",
                "true",
                say("not a date; expected one such as 2024-12-31", "不是日期；应如 2024-12-31"),
            ),
        ],
    )


def _number_checks(field: Field, raw: str, value: str) -> _Checks:
    ranges = [
        (
            "too_large",
            f"{value} > {field.maximum!r}",
            say(f"more than {field.maximum:,.0f}", f"大于 {field.maximum:,.0f}"),
        ),
        ("negative", f"{value} < 0", say("negative", "负数")),
    ]
    if field.minimum > 0:
        minor = ("minor", say("the record of a minor", "未成年人的记录"))
        low = minor if _of_age(field) else ("too_small", say("too small", "过小"))
        ranges.append((low[0], f"{value} < {field.minimum!r}", low[1]))
    whole = field.type == "count"
    wrong = say("not a whole number", "不是整数") if whole else say("not a number", "不是数")
    return _Checks(f"{value} IS NOT NULL", ranges, [("not_a_number", "true", wrong)])


def _code_checks(field: Field, raw: str, value: str) -> _Checks:
    listed = ", ".join(field.codes)
    said = say(f"unknown word; expected one of {listed}", f"不认识的词；应为 {listed} 之一")
    return _Checks(f"{value} IS NOT NULL", faults=[("unknown_word", "true", said)])


def _text_checks(_: Field, raw: str, __: str) -> _Checks:
    plain = f"[^=+@{_CONTROL}\ufffd{SPOILT}-][^{_CONTROL}\ufffd]{{0,59}}"
    return _Checks(
        f"regexp_full_match({raw}, {quoted(plain)})",
        faults=[
            ("too_long", f"length({raw}) > 60", say("longer than 60 characters", "超过 60 个字符")),
            (
                "control_characters",
                f"regexp_matches({raw}, '[{_CONTROL}]')",
                say("control characters", "含控制字符"),
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


def _of_age(field: Field) -> bool:
    return field.name == "age_at_start"


def checked_rows(schema: Schema, fields: Sequence[FieldSQL], staged: str, cutoff: date | None) -> str:
    """Return the query that types every row of the staging file and says what is wrong with it.

    Columns: ``file row``, the fields, ``why_i`` and ``shown_i`` (the reason of the i-th rule and the value
    that it is about, both empty where the rule is kept), ``fault`` (the first of them as ``field.reason``),
    ``left_out`` (the row came about after the cut-off) and ``censored`` (something that it says happened
    after it, and is not in the fields). :func:`fault_rows` lists the faults one a row.
    """
    texts = ", ".join(f"{f.text} AS raw_{f.field.name}" for f in fields)
    # A date that counts from another one stands after it.
    typing = sorted(fields, key=lambda f: f.derived)
    values = ", ".join(f"{f.value} AS val_{f.field.name}" for f in typing)
    names = {f.field.name for f in fields}
    faults = _faults(schema, fields)
    whys = ", ".join(f"{reason} AS why_{i}" for i, (_, reason, _) in enumerate(faults))
    shown = ", ".join(
        f"CASE WHEN why_{i} IS NOT NULL THEN {_shown(field)} END AS shown_{i}"
        for i, (field, _, _) in enumerate(faults)
    )
    late = _late(schema, names, cutoff)
    typed = ", ".join(f"{_as_known(f.field, late)} AS {f.field.name}" for f in fields)
    first = " ".join(
        f"WHEN why_{i} IS NOT NULL THEN {quoted(field.name + '.')} || why_{i}"
        for i, (field, _, _) in enumerate(faults)
    )
    return f"""
      SELECT file, "row", {typed}, {", ".join(f"why_{i}" for i in range(len(faults)))}, {shown},
             CASE {first} END AS fault,
             {late.get(schema.entry, "false")} AS left_out,
             {_any(test for name, test in late.items() if name != schema.entry)} AS censored
      FROM (SELECT *, {whys} FROM (SELECT *, {values} FROM (
        SELECT file, "row", {texts} FROM {staged})))"""


def _faults(schema: Schema, fields: Sequence[FieldSQL]) -> list[tuple[Field, str, Mapping[str, str]]]:
    """Every rule: the field that it is about, the SQL of its reason, and the sentences of all reasons."""
    names = {f.field.name for f in fields}
    return [*((f.field, f.reason, f.sentences) for f in fields), *_between(schema, names)]


def fault_rows(schema: Schema, fields: Sequence[FieldSQL], checked: str) -> str:
    """Return the query for the faults of checked rows: ``file row column value reason sentence place``."""
    return " UNION ALL ".join(
        f"""SELECT file, "row", {quoted(field.name)} AS "column", shown_{i} AS value, why_{i} AS reason,
                   CASE why_{i} {_sentences(told)} END AS sentence, {i} AS place
            FROM {checked} WHERE why_{i} IS NOT NULL"""
        for i, (field, _, told) in enumerate(_faults(schema, fields))
    )


def _sentences(told: Mapping[str, str]) -> str:
    return " ".join(f"WHEN {quoted(code)} THEN {quoted(text)}" for code, text in told.items())


def _late(schema: Schema, names: set[str], cutoff: date | None) -> dict[str, str]:
    """For each date of something that happens: the test whether it lies after the cut-off."""
    dated = [f.name for f in schema.fields if f.name in names and f.type == "date" and f.dated]
    return {n: f"coalesce(val_{n} > DATE '{cutoff}', false)" for n in dated} if cutoff else {}


def _as_known(field: Field, late: Mapping[str, str]) -> str:
    """SQL of the value as the cut-off knows it."""
    value = f"val_{field.name}::{_SQL_TYPES.get(field.type, 'VARCHAR')}"
    unknown = _any(late[on] for on in dict.fromkeys((field.name, field.on)) if on in late)
    return value if unknown == "false" else f"CASE WHEN NOT {unknown} THEN {value} END"


def _any(tests: Iterable[str]) -> str:
    return f"({' OR '.join(found)})" if (found := list(tests)) else "false"


def _between(schema: Schema, names: set[str]) -> list[tuple[Field, str, Mapping[str, str]]]:
    """Rules between the fields of a row: dates in order, fields that come in pairs."""
    rules: list[tuple[Field, str, Mapping[str, str]]] = [
        (
            schema.field(o.later),
            f"CASE WHEN val_{o.later} < val_{o.earlier} THEN 'wrong_order' END",
            {"wrong_order": say(f"before {o.earlier}", f"早于 {o.earlier}")},
        )
        for o in schema.orders
        if {o.earlier, o.later} <= names
    ]
    for pair in (p for p in schema.pairs if set(p) <= names):
        for has, lacks in (pair, pair[::-1]):
            test = f"raw_{has} IS NOT NULL AND raw_{lacks} IS NULL"
            told = {"without_partner": say(f"without {lacks}", f"有此值而没有 {lacks}")}
            rules.append((schema.field(has), f"CASE WHEN {test} THEN 'without_partner' END", told))
    return rules


def _shown(field: Field) -> str:
    """SQL of a value as the list of faults has it."""
    # Ids and hashes stand for people; a wrong one may be somebody's name.
    if field.type in ("id", "hashed") or _of_age(field):
        return "'(withheld)'"
    return f"coalesce(left(ltrim(raw_{field.name}, {quoted(SPOILT)}), 40), '')"


def doubled_rows(schema: Schema) -> str:
    """Return the query for rows whose key stands in an earlier sound row: ``file row reason``."""
    key = ", ".join(schema.key)
    key_said = say(
        f"the same {' and '.join(schema.key)} as row ", f"{'、'.join(schema.key)} 相同的更早一行：第 "
    )
    same, end = quoted(key_said), quoted(say("", " 行"))
    return f"""
      SELECT file, "row", {same} || first_row || {end} AS reason
      FROM (
        SELECT file, "row", {key},
               row_number() OVER same AS place, first("row") OVER same AS first_row
        FROM sound JOIN (
          SELECT {key} FROM sound GROUP BY {key} HAVING count(*) > 1
        ) USING ({key})
        WINDOW same AS (PARTITION BY {key} ORDER BY file, "row")
      ) WHERE place > 1"""
