"""What a row must satisfy, as SQL: each field's text to a typed value and a reason, or to a refusal.

Enters: a schema, a mapping, the staging file. Leaves: queries; nothing is run here. A reason is a word that
counts by reason are kept under (:data:`REASONS`), and a sentence that the owner of the file will read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from govdata.records.checks import PLAUSIBLE, is_of_age, reason_of
from govdata.records.engine import quoted
from govdata.records.mapping import ColumnMapping
from govdata.records.saying import say
from govdata.records.schema import Field, Schema
from govdata.records.staging import sound_name
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
    "sentences",
]

#: Why a row is refused; counts by reason are kept as ``field.reason``, of a whole row as ``row.reason``.
REASONS = (
    "missing",
    "unreadable",  # bytes that the file's encoding can't read
    "spoilt",  # text that was once read in the wrong encoding
    "formula",
    "error_value",  # of a spreadsheet: #N/A, #REF!
    "not_a_date",
    "day_number",
    "unix_time",
    "not_a_day",  # a month or a year, where nobody said that no more is known
    "no_year",
    "words",  # in a column of days: they may say that there is none
    "not_a_duration",
    "two_digit_year",
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
    "not_json",
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
#: Sound beyond doubt, in Python: a part of what the checks let pass.
PLAIN_TEXT = re.compile(r"[^\W_][^\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufdd0\ufffd]{0,59}")
PLAIN_ID = {
    "id": re.compile(r"[0-9A-Za-z][0-9A-Za-z_+/=.:-]{0,127}"),
    "hashed": re.compile(r"[0-9A-Za-z][0-9A-Za-z_+/=.:-]{7,127}"),
}


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


def field_sql(field: Field, mapping: ColumnMapping, latest: date | None = None) -> FieldSQL:
    """Return the SQL of a field; `text` refers to a column of the staging file.

    Nothing has happened after the day `latest`; None where a cut-off deals with that.
    """
    own = mapping.told_of(field.name).missing
    marks = ", ".join(quoted(m) for m in (*MISSING, *(w.lower() for w in (*mapping.missing, *own))))
    trimmed = f"trim({field.name}, {quoted(_BLANKS)})"
    if field.type not in ("text", "code"):
        # A sheet's mark for a number that is kept as text.
        trimmed = f"ltrim({trimmed}, chr(39))"
    raw, value, sound = f"raw_{field.name}", f"val_{field.name}", sound_name(field.name)
    # What is plainly sound is looked at no more.
    text = (
        f"CASE WHEN {sound} IS NOT NULL THEN {field.name} "
        f"WHEN lower({trimmed}) IN ({marks}) THEN NULL ELSE {trimmed} END"
    )
    after = mapping.told_of(field.name).after
    reason, sentences = reason_of(field, raw, value, latest, after)
    typed = f"CASE WHEN {sound} IS NOT NULL THEN {sound} ELSE {_typed(field, mapping, raw)} END"
    judged = f"CASE WHEN {sound} IS NULL THEN {reason} END"
    return FieldSQL(field, text, typed, judged, sentences, bool(after))


def _typed(field: Field, mapping: ColumnMapping, raw: str) -> str:
    """SQL from text to the stored type; NULL where that can't be."""
    if field.type == "date":
        told = mapping.told_of(field.name)
        if told.after:
            return _days_after(raw, f"val_{told.after}", told.span)
        # Unix times and years of the Republic are days already when they come here.
        form = mapping.formats.get(field.name, "")
        form = "" if form in ("unix", "roc") else form
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


def checked_rows(schema: Schema, fields: Sequence[FieldSQL], staged: str, cutoff: date | None) -> str:
    """Return the query that types every row of the staging file and says what is wrong with it.

    Columns: ``file row``, the fields, ``why_i`` (the reason of the i-th rule, empty where it is kept),
    ``shown_field`` (the value that a broken rule is about, of fields whose values may be shown), ``fault``
    (the first reason as ``field.reason``), ``left_out`` (the row came about after the cut-off) and
    ``censored`` (something that it says happened after it, and is not in the fields). :func:`fault_rows`
    lists the faults one a row.
    """
    texts = ", ".join(f"{f.text} AS raw_{f.field.name}, {sound_name(f.field.name)}" for f in fields)
    # A date that counts from another one stands after it.
    typing = sorted(fields, key=lambda f: f.derived)
    values = ", ".join(f"{f.value} AS val_{f.field.name}" for f in typing)
    names = {f.field.name for f in fields}
    faults = _faults(schema, fields)
    whys = ", ".join(f"{reason} AS why_{i}" for i, (_, reason, _) in enumerate(faults))
    shown = "".join(
        f"CASE WHEN {_any(broken)} THEN {_shown(field)} END AS shown_{field.name}, "
        for field in schema.fields
        if not _is_withheld(field) and (broken := _broken(faults, field))
    )
    late = _late(schema, names, cutoff)
    typed = ", ".join(f"{_as_known(f.field, late)} AS {f.field.name}" for f in fields)
    first = " ".join(
        f"WHEN why_{i} IS NOT NULL THEN {quoted(field.name + '.')} || why_{i}"
        for i, (field, _, _) in enumerate(faults)
    )
    return f"""
      SELECT file, "row", {typed}, {", ".join(f"why_{i}" for i in range(len(faults)))}, {shown}
             CASE {first} END AS fault,
             {late.get(schema.entry, "false")} AS left_out,
             {_any(test for name, test in late.items() if name != schema.entry)} AS censored
      FROM (SELECT *, {whys} FROM (SELECT *, {values} FROM (
        SELECT file, "row", {texts} FROM {staged})))"""


def _faults(schema: Schema, fields: Sequence[FieldSQL]) -> list[tuple[Field, str, Mapping[str, str]]]:
    """Every rule: the field that it is about, the SQL of its reason, and the sentences of all reasons."""
    names = {f.field.name for f in fields}
    return [*((f.field, f.reason, f.sentences) for f in fields), *_between(schema, names)]


def _broken(faults: Sequence[tuple[Field, str, Mapping[str, str]]], field: Field) -> list[str]:
    """Tests whether a rule about a field is broken."""
    return [f"why_{i} IS NOT NULL" for i, (of, _, _) in enumerate(faults) if of.name == field.name]


def fault_rows(schema: Schema, fields: Sequence[FieldSQL], checked: str) -> str:
    """Return the query for the faults of checked rows: ``file row column value reason code place``.

    `code` is the place of the sentence in :func:`sentences`; a rule takes as many as there are reasons.
    """
    told = sentences(schema, fields)
    return " UNION ALL ".join(
        f"""SELECT file, "row", {quoted(field.name)} AS "column",
                   {"'(withheld)'" if _is_withheld(field) else f"shown_{field.name}"} AS value,
                   why_{i} AS reason, (CASE why_{i} {_codes(told, i)} END)::INTEGER AS code, {i} AS place
            FROM {checked} WHERE why_{i} IS NOT NULL"""
        for i, (field, _, _) in enumerate(_faults(schema, fields))
    )


def sentences(schema: Schema, fields: Sequence[FieldSQL]) -> dict[tuple[int, str], str]:
    """Return what each reason against each rule says to the owner of the file, in the order of the codes."""
    faults = _faults(schema, fields)
    return {(i, reason): said for i, (_, _, told) in enumerate(faults) for reason, said in told.items()}


def _codes(told: Iterable[tuple[int, str]], rule: int) -> str:
    return " ".join(f"WHEN {quoted(why)} THEN {code}" for code, (i, why) in enumerate(told) if i == rule)


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


def _is_withheld(field: Field) -> bool:
    """Whether no value of a field is shown: ids and hashes stand for people; a wrong one may be a name."""
    return field.type in ("id", "hashed") or is_of_age(field)


def _shown(field: Field) -> str:
    """SQL of a value as the list of faults has it."""
    return f"coalesce(left(ltrim(raw_{field.name}, {quoted(SPOILT)}), 40), '')"


def doubled_rows(schema: Schema, part: int = 0, parts: int = 1) -> str:
    """Return the query for rows whose key stands in an earlier sound row: ``file row reason``.

    Of `parts` of all keys only one: a table of all keys has no room in memory where rows are many.
    """
    key = ", ".join(schema.key)
    here = f"WHERE hash({key}) % {parts} = {part}" if parts > 1 else ""
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
          SELECT {key} FROM sound {here} GROUP BY {key} HAVING count(*) > 1
        ) USING ({key})
        WINDOW same AS (PARTITION BY {key} ORDER BY file, "row")
      ) WHERE place > 1"""
