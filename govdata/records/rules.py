"""What a row must satisfy, as SQL: each field's text to a typed value and a reason, or to a refusal.

Enters: a schema, a mapping, the staging file. Leaves: queries; nothing is run here. Reasons are the words
that the owner of the file will read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from govdata.records.engine import quoted
from govdata.records.mapping import ColumnMapping
from govdata.records.schema import Field, Schema

__all__ = ["FieldSQL", "checked_rows", "doubled_rows", "field_sql"]

#: Marks for "no value", lower case.
MISSING = ("", "na", "n/a", "nan", "nat", "null", "none", "-", "--", "—", "——", "/", "\\n", "无", "空")
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
_FORMULA = r"^[=@\t\r]|^[+\-][^0-9.]|^[+\-][0-9.]*[^0-9.]"


@dataclass(frozen=True)
class FieldSQL:
    """SQL of one field: its text, its typed value, and the reason against it (NULL when there is none)."""

    field: Field
    text: str
    value: str
    reason: str


def field_sql(field: Field, mapping: ColumnMapping, cutoff: date | None) -> FieldSQL:
    """Return the SQL of a field; `text` refers to a column of the staging file."""
    marks = ", ".join(quoted(m) for m in (*MISSING, *(w.lower() for w in mapping.missing)))
    trimmed = f"trim({field.name}, {quoted(_BLANKS)})"
    text = f"CASE WHEN lower({trimmed}) IN ({marks}) THEN NULL ELSE {trimmed} END"
    raw, value = f"raw_{field.name}", f"val_{field.name}"
    return FieldSQL(field, text, _typed(field, mapping, raw), _reason(field, raw, value, cutoff))


def _typed(field: Field, mapping: ColumnMapping, raw: str) -> str:
    """SQL from text to the stored type; NULL where that can't be."""
    if field.type == "date":
        return _date(raw, mapping.formats.get(field.name, ""))
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


def _reason(field: Field, raw: str, value: str, cutoff: date | None) -> str:
    """SQL of the first thing that is wrong with a value.

    Sound values are told by one cheap test; only the others meet the tests that say what is wrong.
    """
    sound, ranges, faults = {
        "date": _date_checks,
        "count": _number_checks,
        "number": _number_checks,
        "code": _code_checks,
        "text": _text_checks,
        "id": _id_checks,
        "hashed": _id_checks,
    }[field.type](field, raw, value)
    if field.type == "date" and field.dated and cutoff:
        ranges = [*ranges, (f"{value} > DATE '{cutoff}'", f"after the cut-off {cutoff}")]
    everywhere = [
        (f"contains({raw}, '\ufffd')", "bytes that the file's encoding can't read"),
        (f"regexp_matches({raw}, {quoted(_FORMULA)})", "starts like a spreadsheet formula"),
    ]
    absent = quoted("missing") if field.required else "NULL"
    wrong = _case([*everywhere, *faults])
    return f"CASE WHEN {raw} IS NULL THEN {absent} WHEN {sound} THEN {_case(ranges)} ELSE {wrong} END"


def _case(checks: Sequence[tuple[str, str]]) -> str:
    if not checks:
        return "NULL"
    return f"CASE {' '.join(f'WHEN {test} THEN {quoted(text)}' for test, text in checks)} END"


Checks = tuple[str, list[tuple[str, str]], list[tuple[str, str]]]


def _date_checks(_: Field, raw: str, value: str) -> Checks:
    outside = f"{value} < DATE '1949-10-01' OR {value} > DATE '2100-01-01'"
    faults = [
        (
            f"regexp_full_match({raw}, '[0-9]{{5}}')",
            "a day number of Excel; format the column as a date, or map it with format: excel",
        ),
        (
            f"regexp_full_match({raw}, '[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{2,4}}')",
            "day and month in an order that can't be told; map the column with its format",
        ),
        ("true", "not a date; expected one such as 2024-12-31"),
    ]
    return f"{value} IS NOT NULL", [(outside, "not a plausible date")], faults


def _number_checks(field: Field, raw: str, value: str) -> Checks:
    ranges = [
        (f"{value} > {field.maximum!r}", f"more than {field.maximum:,.0f}"),
        (f"{value} < 0", "negative"),
    ]
    if field.minimum > 0:
        ranges.append(
            (f"{value} < {field.minimum!r}", "the record of a minor" if _of_age(field) else "too small")
        )
    return (
        f"{value} IS NOT NULL",
        ranges,
        [("true", f"not a {'whole ' if field.type == 'count' else ''}number")],
    )


def _code_checks(field: Field, raw: str, value: str) -> Checks:
    return f"{value} IS NOT NULL", [], [("true", f"unknown word; expected one of {', '.join(field.codes)}")]


def _text_checks(_: Field, raw: str, __: str) -> Checks:
    plain = f"[^=+@{_CONTROL}\ufffd-][^{_CONTROL}\ufffd]{{0,59}}"
    faults = [
        (f"length({raw}) > 60", "longer than 60 characters"),
        (f"regexp_matches({raw}, '[{_CONTROL}]')", "control characters"),
    ]
    return f"regexp_full_match({raw}, {quoted(plain)})", [], faults


def _id_checks(field: Field, raw: str, _: str) -> Checks:
    least, wanted = (8, "a digest of 8 to 128") if field.type == "hashed" else (1, "an id of 1 to 128")
    plain = f"[0-9A-Za-z][0-9A-Za-z_+/=.:-]{{{least - 1},127}}"
    faults = [("true", f"not {wanted} letters and digits without spaces")]
    return f"regexp_full_match({raw}, {quoted(plain)})", [], faults


def _of_age(field: Field) -> bool:
    return field.name == "age_at_start"


def checked_rows(schema: Schema, fields: Sequence[FieldSQL], staged: str) -> str:
    """Return the query that types every row of the staging file and lists its problems.

    Columns: ``file row``, the fields, ``problems`` (a list of column, value and reason).
    """
    texts = ", ".join(f"{f.text} AS raw_{f.field.name}" for f in fields)
    values = ", ".join(f"{f.value} AS val_{f.field.name}" for f in fields)
    faults = [(f.field, f.reason) for f in fields] + _between(schema, {f.field.name for f in fields})
    whys = ", ".join(f"{reason} AS why_{i}" for i, (_, reason) in enumerate(faults))
    found = ", ".join(_fault(field, f"why_{i}") for i, (field, _) in enumerate(faults))
    typed = ", ".join(
        f"val_{f.field.name}::{_SQL_TYPES.get(f.field.type, 'VARCHAR')} AS {f.field.name}" for f in fields
    )
    # The list is made for rows with a fault only: making it is what would cost.
    fault = f"coalesce({', '.join(f'why_{i}' for i in range(len(faults)))})"
    return f"""
      SELECT file, "row", {typed},
             CASE WHEN {fault} IS NULL THEN [] ELSE
               list_filter([{found}], lambda x: x.reason IS NOT NULL) END AS problems
      FROM (SELECT *, {whys} FROM (SELECT *, {values} FROM (
        SELECT file, "row", {texts} FROM {staged})))"""


def _between(schema: Schema, names: set[str]) -> list[tuple[Field, str]]:
    """Rules between the fields of a row: dates in order, fields that come in pairs."""
    rules = [
        (schema.field(o.later), f"CASE WHEN val_{o.later} < val_{o.earlier} THEN 'before {o.earlier}' END")
        for o in schema.orders
        if {o.earlier, o.later} <= names
    ]
    for pair in (p for p in schema.pairs if set(p) <= names):
        for has, lacks in (pair, pair[::-1]):
            test = f"raw_{has} IS NOT NULL AND raw_{lacks} IS NULL"
            rules.append((schema.field(has), f"CASE WHEN {test} THEN 'without {lacks}' END"))
    return rules


def _fault(field: Field, reason: str) -> str:
    # Ids and hashes stand for people; a wrong one may be somebody's name.
    secret = field.type in ("id", "hashed") or _of_age(field)
    shown = "'(withheld)'" if secret else f"coalesce(left(raw_{field.name}, 40), '')"
    return f"{{'column': {quoted(field.name)}, 'value': {shown}, 'reason': {reason}}}"


def doubled_rows(schema: Schema) -> str:
    """Return the query for rows whose key stands in an earlier sound row: ``file row reason``."""
    key = ", ".join(schema.key)
    same = quoted(f"the same {' and '.join(schema.key)} as row ")
    return f"""
      SELECT file, "row", {same} || first_row AS reason
      FROM (
        SELECT file, "row", {key},
               row_number() OVER same AS place, first("row") OVER same AS first_row
        FROM typed JOIN (
          SELECT {key} FROM typed WHERE len(problems) = 0 GROUP BY {key} HAVING count(*) > 1
        ) USING ({key})
        WHERE len(problems) = 0
        WINDOW same AS (PARTITION BY {key} ORDER BY file, "row")
      ) WHERE place > 1"""
