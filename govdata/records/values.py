"""Values as people write them: a cell's text in; the same in one plain form out, or as it was.

``2023年5月1日`` and ``2023/5/1 上午9:05`` become ``2023-05-01``, ``￥12.5万`` becomes ``125000``, ``甲 所``
becomes ``甲所``. What isn't understood stays as it is, for :mod:`govdata.records.rules` to refuse.
Each function looks at one value; :class:`Column` applies them to the different values of a column.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from govdata.records.encodings import meant
from govdata.records.forms import NO_DATE, plain_date, plain_number, plain_text
from govdata.records.mapping import PLAIN, Told
from govdata.records.saying import say
from govdata.records.schema import STANDARDS, Field
from govdata.records.units import OWN, Unit

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["MISSING", "NO_DATE", "SPOILT", "Column", "legend", "plain_date", "plain_number", "plain_text"]

#: Marks for "no value", lower case.
MISSING = ("", "na", "n/a", "nan", "nat", "null", "none", "-", "--", "—", "——", "/", "\\n", "无", "空")
#: Before a text that was once read in the wrong encoding; no text has this character.
SPOILT = "\ufdd0"
_LOST = re.compile(r"锟斤|斤拷|^[?]{2,}$")
#: Words of a mapping as a Chinese message has them.
_ZH = {
    "month": "月", "year": "年", "first": "第一天", "middle": "中间一天", "last": "最后一天",
    "hours": "小时", "days": "天", "weeks": "周", "months": "月", "years": "年",
}  # fmt: skip
_SAID_SPELLINGS = 8


@dataclass
class Column:
    """The values of one column of one file, brought into one form, batch after batch.

    Parameters
    ----------
    of : Field
        Which field the column fills.
    unit : Unit
        Of the column.
    zone : str
    form : str
        The mapping's own format of a date: such a column stays as it is.
    serial : bool
        Whether a whole number in a column of dates is a workbook's day number.
    told : Told
        What else the mapping says of the column.
    words : mapping of str to str
        What the column's values mean, by the mapping or by a legend in the heading.
    salt : bytes
        Key of the digests of this reading.
    """

    of: Field
    unit: Unit = OWN
    zone: str = "Asia/Shanghai"
    form: str = ""
    serial: bool = False
    told: Told = PLAIN
    words: Mapping[str, str] = field(default_factory=dict)
    salt: bytes = b""
    standard: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    spellings: dict[str, set[str]] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)

    def plain(self, values: pa.Array) -> pa.Array:
        """Return a batch of text in plain forms; values that are plain already cost one look."""
        import pyarrow as pa

        if self.told.empty:
            values = self._filled(values)
        held = pa.types.is_dictionary(values.type)
        if self._reader is None or self._are_plain(values.dictionary if held else values):
            return values
        coded = values if held else values.dictionary_encode()
        before = coded.dictionary.to_pylist()
        after = [self._one(v) for v in before]
        if (before == after and not self.spellings) or not len(values):
            return values
        self._count(coded, before, after)
        if before == after:
            return values
        plain = pa.DictionaryArray.from_arrays(coded.indices, pa.array(after, pa.string()))
        return plain if held else plain.cast(pa.string())

    def _filled(self, values: pa.Array) -> pa.Array:
        """Put the mapping's word where there is no value."""
        import pyarrow as pa
        import pyarrow.compute as pc

        texts = values.cast(pa.string())
        marks = pa.array([*MISSING, *(w.lower() for w in self.told.missing)])
        none = pc.is_in(pc.utf8_lower(pc.utf8_trim_whitespace(pc.fill_null(texts, ""))), value_set=marks)
        self.mended["empty"] += none.true_count
        return pc.if_else(none, pa.scalar(self.told.empty), texts)

    def said(self, heading: str) -> list[str]:
        """Say what was brought into another form: a unit, days still to come, spellings that became one."""
        told = []
        told += self._said_of_the_mapping(heading)
        if self.mended["unit"]:
            told.append(
                say(
                    f"{heading!r} is in {self.unit.text}: each value was taken {self.unit.factor:,f} times",
                    f"“{heading}”的单位是{self.unit.text}：每个值乘以 {self.unit.factor:,f}",
                )
            )
        if n := self.mended["no_date"]:
            told.append(
                say(
                    f"{heading!r}: {n:,} x no date yet (至今, 0000-00-00 and the like)",
                    f"“{heading}”：{n:,} 个值表示尚无日期（至今、0000-00-00 等）",
                )
            )
        merged = {to: sorted(of) for to, of in self.spellings.items() if len(of) > 1}
        for to, of in list(merged.items())[:_SAID_SPELLINGS]:
            told.append(
                say(
                    f"{heading!r}: {', '.join(map(repr, of))} were taken for one, {to!r}",
                    f"“{heading}”：{'、'.join(of)} 视为同一个，写作“{to}”",
                )
            )
        if (more := len(merged) - _SAID_SPELLINGS) > 0:
            told.append(
                say(
                    f"{heading!r}: and {more:,} more names with several spellings",
                    f"“{heading}”：另有 {more:,} 个名称有多种写法",
                )
            )
        return told

    def _said_of_the_mapping(self, heading: str) -> list[str]:
        """Say what the mapping took in place of what stands in the file."""
        told = self.told
        said = []
        if told.precision:
            said.append(
                say(
                    f"{heading!r} is known by {told.precision}: the {told.day} day stands for it",
                    f"“{heading}”只知到{_ZH[told.precision]}：以其{_ZH[told.day]}代表",
                )
            )
        if told.after:
            said.append(
                say(
                    f"{heading!r} counts {told.span} after {told.after}",
                    f"“{heading}”是 {told.after} 之后的{_ZH[told.span]}数",
                )
            )
        if told.empty and self.mended["empty"]:
            said.append(
                say(
                    f"{heading!r}: {self.mended['empty']:,} x no value, taken for {told.empty!r}",
                    f"“{heading}”：{self.mended['empty']:,} 个空值，按“{told.empty}”计",
                )
            )
        if told.digest:
            said.append(
                say(
                    f"{heading!r} became digests under a key that is thrown away",
                    f"“{heading}”已改为摘要，密钥不保留",
                )
            )
        if self.standard:
            said.append(
                say(
                    f"{heading!r} has codes of GB/T 2261.1: 1 male, 2 female, 0 and 9 not known",
                    f"“{heading}”用 GB/T 2261.1 代码：1 男，2 女，0 和 9 不详",
                )
            )
        return said

    @property
    def _reader(self) -> Callable[[str], str] | None:
        reader = self._plain_reader
        if not (self.words or self.told.missing):
            return reader
        marks = frozenset(m.strip().lower() for m in self.told.missing)

        def read(value: str) -> str:
            low = value.strip().lower()
            if low in marks:
                return ""
            if low in self.words:
                return self.words[low]
            return reader(value) if reader else value

        return read

    @property
    def _plain_reader(self) -> Callable[[str], str] | None:
        kind = self.of.type
        if kind == "date":
            if self.told.after:
                return _plain_span
            forms: dict[str, Callable[[str], str]] = {"": self._date, "unix": self._unix, "roc": self._roc}
            return forms.get(self.form)
        if kind in ("count", "number"):
            return self._number
        if kind == "code":
            return self._code
        if self.told.digest:
            return self._digest
        return plain_text if kind == "text" else None

    def _date(self, value: str) -> str:
        if self.serial and re.fullmatch(r"[2-6]\d{4}", value):
            # A workbook's day 60 is a 29 February 1900 that never was; all later days count from here.
            return (date(1899, 12, 30) + timedelta(days=int(value))).isoformat()
        if self.told.precision and (found := _PART.fullmatch(plain_text(value))):
            return _standing_for(found, self.told) or value
        return plain_date(value, self.zone)

    def _unix(self, value: str) -> str:
        found = re.fullmatch(r"(-?\d{1,10})(?:\d{3}(?=\d*$))?(?:\.\d*)?", value.strip())
        if found is None:
            return plain_date(value, self.zone)
        seconds = float(value) / (1000 if len(value.strip().split(".")[0].lstrip("-")) > 11 else 1)
        try:
            return datetime.fromtimestamp(seconds, ZoneInfo(self.zone)).date().isoformat()
        except (OverflowError, ValueError, OSError):
            return value

    def _roc(self, value: str) -> str:
        """A day in years of the Republic, ``112/05/01`` or ``1120501``."""
        plain = plain_text(value)
        if found := re.fullmatch(r"(\d{2,3})(\d{2})(\d{2})", plain):
            plain = f"{found[1]}-{found[2]}-{found[3]}"
        return plain_date(f"民国{plain.removeprefix('民国').removeprefix('民國')}") if plain else ""

    def _code(self, value: str) -> str:
        """A word of the code: by a standard's number, or beside its number, ``1-男``."""
        plain = plain_text(value)
        low = plain.lower()
        if low in self.of.words:
            return plain
        for codes in STANDARDS.get(self.of.name, {}).values():
            if low in codes:
                return codes[low]
        beside = _BESIDE.fullmatch(low)
        return beside[1] if beside and beside[1] in self.of.words else plain

    def _digest(self, value: str) -> str:
        plain = plain_text(value)
        return blake2b(plain.encode(), key=self.salt, digest_size=12).hexdigest() if plain else ""

    def _number(self, value: str) -> str:
        # A share where no share can be, heads of money, yuan of people: whatever it is, not this number.
        strange = "%‰" if self.of.maximum > 1 else ""
        strange += "人户名件个次起岁" if self.of.money else "元圆块¥￥"
        if any(c in value for c in strange):
            return value
        if self.told.factor != 1:
            value = _CURRENCY.sub("", unicodedata.normalize("NFKC", value))
        return plain_number(value, self.unit, whole=self.of.type == "count")

    def _are_plain(self, values: pa.Array) -> bool:
        import pyarrow.compute as pc

        if not self.unit.is_one or self.spellings or self.words or self.told.missing or self.told.digest:
            return False
        if self.of.name in STANDARDS or self.form in ("unix", "roc"):
            return False
        looks = pc.match_substring_regex(values, _PLAIN[self.of.type])
        return pc.all(looks).as_py() is not False

    def _one(self, value: str | None) -> str | None:
        if value is None:
            return None
        if (known := self._known.get(value)) is None:
            if len(self._known) > 200_000:
                self._known.clear()
            reader = self._reader
            known = value if reader is None else reader(value)
            if self.of.type in ("text", "code"):
                known = f"{SPOILT}{value}" if meant(value) or _LOST.search(value) else known
            self._known[value] = known
        return known

    def _count_standard(self, before: list[str | None], rows: Any) -> None:
        """Count the codes of a standard, for what they say together."""
        if self.of.name not in STANDARDS or self.words:
            return
        for value, n in zip(before, rows, strict=True):
            if value is not None and value.strip() in ("0", "1", "2", "9"):
                self.standard[value.strip()] += int(n)

    def _count(self, coded: pa.Array, before: list[str | None], after: list[str | None]) -> None:
        """Count the rows that were changed; spellings that became one are kept."""
        import numpy as np

        changed = [i for i, (b, a) in enumerate(zip(before, after, strict=True)) if b != a]
        rows = np.bincount(coded.indices.drop_null().to_numpy(), minlength=len(before))
        self._count_standard(before, rows)
        for i in changed:
            if after[i] is not None and not str(after[i]).startswith(SPOILT):
                self.mended[self._mended_as(before[i], after[i])] += int(rows[i])
        if self.of.type == "text":
            for b, a in zip(before, after, strict=True):
                if b is not None and a is not None and len(self.spellings) < 10_000:
                    self.spellings.setdefault(a, set()).add(b.strip())

    def _mended_as(self, before: str | None, after: str | None) -> str:
        if self.told.digest:
            return "digest"
        if self.of.type == "date":
            return "no_date" if not after else "form"
        if self.of.type in ("count", "number"):
            return "form" if self.unit.is_one else "unit"
        return "spelling"


#: Marks of a currency whose rate the mapping states.
_CURRENCY = re.compile(r"[$€£₩]|\b[A-Z]{3}\b|[A-Z]{2}\$")
#: A month or a year alone.
_PART = re.compile(r"((?:19|20)\d{2})(?:年|(?:[-/.年]?(0?[1-9]|1[0-2])月?))?")
#: A code's word beside its number.
_BESIDE = re.compile(r"\d{1,2}\s?[-.:、)=]?\s?(\D+)")


def _standing_for(found: re.Match[str], told: Told) -> str:
    """The day that stands for a month or a year; empty for a year where months were announced."""
    year, month = int(found[1]), int(found[2] or 0)
    if told.precision == "year":
        return {"first": f"{year}-01-01", "middle": f"{year}-07-01", "last": f"{year}-12-31"}[told.day]
    if not month:
        return ""
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return f"{year}-{month:02d}-{ {'first': 1, 'middle': 15, 'last': last}[told.day]:02d}"


def _plain_span(value: str) -> str:
    """A number of days and the like without its separators and unit."""
    plain = unicodedata.normalize("NFKC", value).strip().lower().replace(",", "")
    found = re.fullmatch(
        r"(\d+(?:\.\d+)?)\s?(?:天|日|周|个?月|年|小时|d|days?|weeks?|months?|years?|hours?)?", plain
    )
    return found[1] if found else value


def legend(heading: str, of: Field) -> dict[str, str]:
    """Return what numbers mean by the heading itself: ``性别（1男2女）``; empty where it doesn't say.

    A legend whose words aren't all words of the field says nothing.
    """
    if of.type != "code":
        return {}
    plain = unicodedata.normalize("NFKC", heading).lower()
    pairs = re.findall(r"(\d{1,2})\s*[=:、.\-]?\s*([^\W\d_]+)", plain)
    if len(pairs) < 2 or any(word not in of.words for _, word in pairs):
        return {}
    return {number: of.words[word] for number, word in pairs}


#: RE2: what needs no second look.
_PLAIN = {
    "date": r"^(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?$",
    "count": r"^[0-9]*$",
    "number": r"^(?:[0-9]+(?:\.[0-9]+)?)?$",
    "text": r"^(?:[!-~]+(?: [!-~]+)*)?$",
    "code": r"^[!-~]*$",
}
