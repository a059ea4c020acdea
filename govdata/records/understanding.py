"""What a file is before it is read: which column would fill which field and why, and a mapping to edit.

Enters: files, and the kind of record that somebody takes them for. Leaves: :class:`Understanding`, which says
what was found and what is doubtful, and the draft of a mapping file. Only the first rows are looked at, and
no value of a column that may hold an identifier is ever shown.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from govdata.records.headings import looks_like_an_id, parted
from govdata.records.identifiers import heading_kind, value_kind
from govdata.records.mapping import ColumnMapping
from govdata.records.mapping_schema import FILE
from govdata.records.opened import Query, Source
from govdata.records.saying import say
from govdata.records.schema import Field, schema_of
from govdata.records.sources import open_sources, unpacked
from govdata.records.units import folded
from govdata.records.values import plain_date, plain_text
from govdata.records.wanted import lacking

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Guess", "Understanding", "understand"]

_LOOKED_AT = 5_000
_SHOWN = 6
#: Share of a column's values that must be dates, or words of a field, for a guess by value.
_MOST = 0.8
#: Share of rows that an id tells apart at least; a person may have several.
_APART = 0.5
_NUMERIC_DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(.*)")
_FORMS = ("%Y-%m-%d", "%Y/%m/%d")
#: English words by which registers call our fields, beside their Chinese names.
_ALSO = {
    "person_id": "offender number, inmate id, id",
    "region": "borough, district, main supervising district, county, county of indictment, neighborhood, "
    "neighbourhood, ward, area, city, council district, state, province, country, country code, "
    "municipality, town, 县市区, 区县市, 行政区划, 所属区域, 所属街道, 所在区, 镇街, 乡镇街道, 乡镇, 社区, "
    "市县",
    "start_date": "release date, released, release year, fiscal year released, start, admission date",
    "event_date": "days to return, days return, return date, rearrest date",
    "event_type": "return status, recidivism type, outcome",
    "sex": "gender",
    "age_band": "age at release, age group",
    "age_at_start": "age, age at release",
    "offence_type": "offense type, offense",
    "ticket_id": "unique key, case id, caseid, sr number, request id, service request id, 留言编号, id",
    "received": "created date, opened, open date, open dt, created, date opened, requested datetime, "
    "留言时间, 来件时间",
    "closed": "closed date, closed, close date, date closed, 答复时间, 回复时间",
    "due": "due date, sla target, sla target date, target date",
    "category": "complaint type, request type, service name, type, category, sr type, 一级标签, 一级分类, "
    "诉求类型",
    "case_id": "case number, docket number, id",
    "accepted": "filed, date filed, filing date",
    "respondent_id": "respondent, id, caseid",
    "weight": "wt, weights, pw, final weight, wtssall",
    "stratum": "strata, stype",
    "cluster": "psu, dnum",
    "answer": "satisfaction, satisfied",
    "payment_id": "transaction number, voucher, id",
    "date": "payment date, transaction date",
    "purpose": "expense type, expense area, description",
    "amount": "amount, value, total",
}


@dataclass(frozen=True)
class Guess:
    """Which column would fill a field: its heading, why, what is to be said of it, values to explain."""

    field: str
    heading: str
    why: str
    told: tuple[tuple[str, str], ...] = ()
    note: str = ""
    strange: tuple[str, ...] = ()


@dataclass(frozen=True)
class Understanding:
    """What was found in a file.

    Parameters
    ----------
    kind : str
    name, stated : str
        Of the file; encoding, sheet, delimiter.
    rows : int
        Rows that were looked at.
    said : tuple of str
        Lines above the headings, hidden rows, sheets.
    guesses : tuple of Guess
        In the order of the schema.
    missing : tuple of str
        Required fields for which no column was found.
    ignored : tuple of str
        Headings that would fill no field.
    identifiers : tuple of str
        Headings of them that look like identifiers: never to be mapped.
    alike : tuple of str
        Spellings of regions that may be one.
    questions : tuple of str
        What reports couldn't say for want of a column.
    made : tuple of str
        Ids that would be made.
    part : str
        The part of a sheet that this is; empty for all of it.
    """

    kind: str
    name: str
    stated: str
    rows: int
    said: tuple[str, ...] = ()
    guesses: tuple[Guess, ...] = ()
    missing: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    made: tuple[str, ...] = field(default=())
    part: str = ""

    def lines(self) -> Iterator[str]:
        """Yield the lines that say it."""
        yield f"{self.name}: {self.stated}"
        yield from (f"  {said}" for said in self.said)
        yield say(f"  {self.rows:,} rows looked at", f"  看了 {self.rows:,} 行")
        for guess in self.guesses:
            told = "".join(f", {key}: {value}" for key, value in guess.told)
            note = f"; {guess.note}" if guess.note else ""
            yield f"  {guess.field} <- {guess.heading} ({guess.why}{told}){note}"
        for name in self.made:
            yield say(
                f"  {name} <- made, one a row: no column is an id", f"  {name} <- 每行编一个：没有编号列"
            )
        if self.missing:
            listed = ", ".join(self.missing)
            yield say(f"  no column found for: {listed}", f"  没有找到对应的列：{listed}")
        if self.identifiers:
            listed = ", ".join(self.identifiers)
            yield say(
                f"  look like identifiers, not read and not to be mapped: {listed}",
                f"  像是身份信息，不读取，也不要映射：{listed}",
            )
        if self.ignored:
            listed = ", ".join(self.ignored)
            yield say(f"  fill no field, not read: {listed}", f"  不对应任何字段，不读取：{listed}")
        yield from (f"  {line}" for line in (*self.alike, *self.questions))

    def draft(self) -> str:
        """Return a mapping file to edit."""
        out = [f"# yaml-language-server: $schema={SCHEMA_FILE}", f"kind: {self.kind}"]
        cutoff = "# cutoff: 2024-12-31   # "
        out.append(cutoff + say("last day that the source knows of", "数据截止日"))
        if self.part:
            out.append(f"range: {_quoted(self.part)}")
        if self.made:
            out.append(f"made: [{', '.join(self.made)}]")
        if self.guesses:
            out.append("columns:")
        for guess in self.guesses:
            heading = _quoted(guess.heading)
            more = "".join(f", {key}: {_quoted(value)}" for key, value in guess.told)
            value = f"{{column: {heading}{more}}}" if more else heading
            note = f"; {guess.note}" if guess.note else ""
            out.append(f"  {guess.field}: {value}   # {guess.why}{note}")
            if guess.strange:
                out.append(self._explained(guess))
        for name in self.missing:
            out.append(f"  # {name}:   # {say('required; no column found', '必需；没有找到对应的列')}")
        once = [n for n in self.missing if schema_of(self.kind).field(n).type in ("text", "code", "date")]
        if once:
            one = say("for what is one value in the whole file", "整个文件只有一个值的字段")
            out.append(f"# constants: {{{', '.join(f'{n}: ...' for n in once)}}}   # {one}")
        for heading in self.ignored:
            out.append(f"  # {say('not read', '不读取')}: {heading}")
        return "\n".join(out) + "\n"

    def _explained(self, guess: Guess) -> str:
        """The line that would explain the values of a code, to fill in and put in place of the one above."""
        values = ", ".join(f"{_quoted(v)}: ?" for v in guess.strange)
        codes = ", ".join(schema_of(self.kind).field(guess.field).codes)
        each = say(f'each one of {codes}, or "" for no value', f'各为 {codes} 之一，"" 表示没有')
        return f"  # {guess.field}: {{column: {_quoted(guess.heading)}, values: {{{values}}}}}   # {each}"


#: Beside a draft, or where the package keeps it.
SCHEMA_FILE = FILE


def _quoted(text: str) -> str:
    """A text as YAML keeps it: quoted where it would be read as something else."""
    import yaml

    return yaml.safe_dump(text, allow_unicode=True, default_flow_style=True, width=10_000).split("\n")[0]


def understand(source: str | Path | Query, kind: str | ColumnMapping, folder: Path) -> list[Understanding]:
    """Look at a file.

    Parameters
    ----------
    source : path, Query or address
    kind : str or ColumnMapping
        What its rows are; with a mapping, how the file is to be opened.
    folder : Path
        For what must be unpacked.

    Raises
    ------
    RecordsError
        When it can't be opened; what its columns hold raises nothing.
    """
    mapping = kind if isinstance(kind, ColumnMapping) else ColumnMapping(schema_of(kind).kind)
    every = mapping.sheets or (() if mapping.sheet else ("*",))
    widened = replace(mapping, sheets=every, beside=mapping.beside or not mapping.ranges)
    opened = open_sources(unpacked(source, folder), widened)
    try:
        return [_Looking(one, mapping).found() for one in opened]
    finally:
        for one in opened:
            one.close()


class _Looking:
    """One look at one table."""

    def __init__(self, source: Source, mapping: ColumnMapping) -> None:
        self.source, self.mapping, self.schema = source, mapping, mapping.schema
        self.columns: list[list[str]] = [[] for _ in source.header]
        self.rows = 0

    def found(self) -> Understanding:
        self._look()
        taken: dict[int, Guess] = {}
        guesses: list[Guess] = []
        for sure in (True, False):
            for of in self.schema.fields:
                if any(g.field == of.name for g in guesses) or of.name in self.mapping.constants:
                    continue
                if (hit := self._guess(of, taken, sure=sure)) is not None:
                    place, guess = hit
                    taken[place] = guess
                    guesses.append(guess)
        order = {name: place for place, name in enumerate(self.schema.names)}
        guesses.sort(key=lambda g: order[g.field])
        have = {g.field for g in guesses} | set(self.mapping.constants)
        made = tuple(n for n in self.schema.makeable if n not in have)
        free = [h for i, h in enumerate(self.source.header) if i not in taken]
        secret = tuple(h for h in free if heading_kind(h))
        return Understanding(
            self.schema.kind,
            self.source.name,
            self.source.stated,
            self.rows,
            self.source.said,
            tuple(guesses),
            tuple(f.name for f in self.schema.fields if f.required and f.name not in (*have, *made)),
            tuple(h for h in free if h not in secret),
            secret,
            tuple(self._alike(guesses)),
            tuple(lacking(self.schema.kind, have)),
            made,
            self.source.part,
        )

    def _look(self) -> None:
        for batch, _ in self.source.batches():
            for place, column in enumerate(batch.columns):
                self.columns[place] += [v for v in _texts(column) if v]
            self.rows += batch.num_rows
            if self.rows >= _LOOKED_AT:
                return

    def _guess(self, of: Field, taken: dict[int, Guess], *, sure: bool) -> tuple[int, Guess] | None:
        """The column for a field: by the mapping or its name; else, less sure, by a name that is like it."""
        header = self.source.header
        free = [i for i in range(len(header)) if i not in taken and not heading_kind(header[i])]
        stated = self.mapping.columns.get(of.name)
        known = [folded(stated)] if stated else [folded(n) for n in (of.name, *of.aliases)]
        for place in free:
            form = folded(header[place])
            if sure and (form in known or parted(header[place])[0] in known):
                why = say("named in the mapping", "映射中指定") if stated else say("by its name", "列名相符")
                return place, self._told(of, place, why)
        if sure or stated:
            return None
        also = [_loose(word) for word in _ALSO.get(of.name, "").split(",") if word.strip()]
        for word in also:
            for place in free:
                if _loose(header[place]) == word and self._fits(of, place):
                    return place, self._told(of, place, say("a usual name of it", "常见的名称"))
        for place in free:
            if of.type == "code" and self._share_of_words(of, place) >= _MOST:
                return place, self._told(
                    of, place, say("its values are words of the field", "取值与字段相符")
                )
        if of.name in self.schema.makeable and (held := self._id_among(free)) is not None:
            return held, self._told(of, held, say("by its heading an id", "列名像编号"))
        return None

    def _id_among(self, free: Sequence[int]) -> int | None:
        """The column that tells rows apart and is called as ids are."""
        several = {i: len(set(self.columns[i])) for i in free if looks_like_an_id(self.source.header[i])}
        found = max(several, key=lambda i: several[i], default=None)
        return found if found is not None and several[found] >= max(2, _APART * self.rows) else None

    def _fits(self, of: Field, place: int) -> bool:
        """Whether values don't speak against a guess by name."""
        values = self.columns[place]
        if not values:
            return not of.required
        if of.type == "date":
            days = sum(1 for v in values if _form_of(v))
            slashed = sum(1 for v in values if _NUMERIC_DAY.fullmatch(v.strip()))
            return max(days, slashed) >= _MOST * len(values) or bool(self._dated(of, place))
        if of.type in ("count", "number"):
            return sum(1 for v in values if re.fullmatch(r"[-+]?[\d,.]+%?", v)) >= _MOST * len(values)
        if of.type == "text":
            return max(map(len, values)) <= 60
        return True

    def _share_of_words(self, of: Field, place: int) -> float:
        values = self.columns[place]
        # Yes and no are words of any question, and say of none which it is.
        if len(values) < 3 or set(of.codes) <= {"yes", "no"}:
            return 0.0
        if set(values) <= {"0", "1", "2", "9"}:
            return 0.0
        return sum(1 for v in values if v.strip().lower() in of.words) / len(values)

    def _told(self, of: Field, place: int, why: str) -> Guess:
        """What a mapping would have to say of the column, and what its values look like."""
        told: list[tuple[str, str]] = []
        note = ""
        strange: list[str] = []
        if of.type == "date":
            told = self._dated(of, place)
            note = self._range(place, told)
        elif of.type == "code":
            strange = self._strange(of, place)
            if strange:
                more = ", …" if len(strange) > _SHOWN else ""
                listed = ", ".join(strange[:_SHOWN]) + more
                note = say(f"values to explain: {listed}", f"待说明的取值：{listed}")
        elif of.type == "id" and any(re.search(r"[^\x21-\x7e]", v) for v in self.columns[place][:200]):
            told.append(("digest", "true"))
        elif of.type == "text":
            note = say(
                f"{len(set(self.columns[place])):,} values", f"{len(set(self.columns[place])):,} 种取值"
            )
        if of.required and (none := self.rows - len(self.columns[place])) and self.columns[place]:
            without = say(f"{none:,} rows without a value are refused", f"{none:,} 行没有值，会被拒绝")
            if of.type in ("text", "code"):
                without += say(" unless empty: says what stands there", "，除非用 empty 写明以何代之")
            note = "; ".join(n for n in (note, without) if n)
        return Guess(of.name, self.source.header[place], why, tuple(told), note, tuple(strange))

    def _dated(self, of: Field, place: int) -> list[tuple[str, str]]:
        """Format or precision of a column of days."""
        values = self.columns[place]
        some = values[:_LOOKED_AT]
        if not some:
            return []
        if _all(some, r"(19|20)\d{2}年?"):
            return [("precision", "year")]
        if _all(some, r"(19|20)\d{2}[-/.年]?(0?[1-9]|1[0-2])月?"):
            return [("precision", "month")]
        if _all(some, r"1\d{9}(\d{3})?"):
            return [("format", "unix")]
        if _all(some, r"\d{1,5}(\.\d+)?") and of.name != self.schema.entry and self.schema.entry:
            return [("after", self.schema.entry)]
        if form := _slashed(some, self._day_first()):
            return [("format", form)]
        return []

    def _day_first(self) -> bool | None:
        """Whether days stand before months in this file: what one column tells holds for the others."""
        told = {f.startswith("%d") for column in self.columns if column and (f := _slashed(column, None))}
        return told.pop() if len(told) == 1 else None

    def _range(self, place: int, told: Sequence[tuple[str, str]]) -> str:
        if any(key in ("after", "format") for key, _ in told):
            return ""
        days = sorted(d for v in self.columns[place] if (d := _form_of(v)))
        return f"{days[0]} – {days[-1]}" if days else ""

    def _strange(self, of: Field, place: int) -> list[str]:
        """Values of a code that aren't words of it, unless they may identify somebody."""
        words = Counter(v.strip() for v in self.columns[place] if v.strip().lower() not in of.words)
        return [w for w, _ in words.most_common(30) if len(w) <= 40 and value_kind(w, "code") is None]

    def _alike(self, guesses: Sequence[Guess]) -> Iterator[str]:
        """Names of regions that may be one."""
        where = next((g.heading for g in guesses if g.field == "region"), None)
        if where is None:
            return
        names = sorted({plain_text(v) for v in self.columns[self.source.header.index(where)]})[:500]
        for place, name in enumerate(names):
            for other in names[place + 1 :]:
                if _may_be_one(name, other):
                    yield say(f"may be one region: {name}, {other}", f"可能是同一地区：{name}、{other}")


def _texts(column: pa.Array) -> list[str | None]:
    import pyarrow as pa

    held: list[str | None] = column.cast(pa.string()).to_pylist()
    return held


def _loose(heading: str) -> str:
    """A heading without case, marks and joints: ``Created_Date``, ``createdDate``, ``created_at`` are one."""
    parts = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading.strip())
    words = re.sub(r"[\s_\-.]+", " ", folded(parts)).strip()
    return re.sub(r"(?<=.) ?(?:datetime|date time|timestamp|dt|at)$", " date", words)


def _all(values: Sequence[str], pattern: str) -> bool:
    return sum(1 for v in values if re.fullmatch(pattern, v.strip())) >= 0.95 * len(values)


def _form_of(text: str) -> str:
    """A day in its plain form, or nothing."""
    plain = plain_date(text)
    if re.fullmatch(r"\d{8}", plain):
        plain = f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"
    try:
        return date.fromisoformat(plain[:10]).isoformat()
    except ValueError:
        return ""


def _slashed(values: Sequence[str], day_first: bool | None) -> str:
    """The format of days like 3/14/2023; nothing where the order of day and month can't be told."""
    parts = [m for v in values if (m := _NUMERIC_DAY.fullmatch(v.strip()))]
    if len(parts) < 0.95 * len(values):
        return ""
    first, second = (max(int(m[g]) for m in parts) > 12 for g in (1, 3))
    if first == second:
        if first or day_first is None:
            return ""
        first = day_first
    mark, year = parts[0][2], "%y" if len(parts[0][4]) == 2 else "%Y"
    day = f"%d{mark}%m{mark}{year}" if first else f"%m{mark}%d{mark}{year}"
    return day + _clock(parts[0][5])


def _clock(rest: str) -> str:
    if not rest:
        return ""
    half = re.search(r"[AaPp][Mm]", rest)
    seconds = rest.count(":") == 2
    return f" {'%I' if half else '%H'}:%M{':%S' if seconds else ''}{' %p' if half else ''}"


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names differ as spellings do: a suffix, a bracket, case, or a letter of a long word."""
    bare = [re.sub(r"\(.*?\)$|司法所$|街道$|所$|镇$|乡$|区$", "", n).casefold() for n in (one, other)]
    if bare[0] and bare[0] == bare[1]:
        return True
    return min(map(len, bare)) > 5 and difflib.SequenceMatcher(None, bare[0], bare[1]).ratio() > 0.9
