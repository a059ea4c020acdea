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
from decimal import Decimal, InvalidOperation
from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from govdata.records.encodings import meant
from govdata.records.mapping import PLAIN, Told
from govdata.records.saying import say
from govdata.records.schema import STANDARDS, Field
from govdata.records.units import MANY, OWN, Unit, unit_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["MISSING", "NO_DATE", "SPOILT", "Column", "legend", "plain_date", "plain_number", "plain_text"]

#: Marks for "no value", lower case.
MISSING = ("", "na", "n/a", "nan", "nat", "null", "none", "-", "--", "—", "——", "/", "\\n", "无", "空")
#: Before a text that was once read in the wrong encoding; no text has this character.
SPOILT = "\ufdd0"
#: What registers write where a day is still to come.
NO_DATE = frozenset({"至今", "迄今", "目前", "未定", "待定", "present", "ongoing"})
_ZERO_DAY = re.compile(r"0000[-/.年]?00[-/.月]?00日?( ?00:00(:00)?)?")
_LOST = re.compile(r"锟斤|斤拷|^[?]{2,}$")
_NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_CLOCK = (
    r"(?P<half>上午|下午|早上|晚上|中午|凌晨|[ap]\.?m\.?)?\s?"
    r"(?P<h>\d{1,2})[:时点](?P<min>\d{1,2})?分?(?::?(?P<s>\d{1,2})秒?(?:[.,]\d+)?)?"
    r"\s?(?P<half2>[ap]\.?m\.?)?\s?(?P<zone>Z|[+-]\d{2}:?(?:\d{2})?)?"
)
_DAY = re.compile(
    r"(?P<era>民国|民國)?(?P<y>\d{1,4})(?P<sep>[-/.年])(?P<m>\d{1,2})(?:(?P=sep)|月)(?P<d>\d{1,2})[日号]?"
    rf"(?:[ T]?{_CLOCK})?",
    re.I,
)
_CHINESE_DAY = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]"
)
_POWERS = "|".join(sorted(map(re.escape, MANY), key=len, reverse=True))
_NUMBER = re.compile(
    r"(?:人民币|rmb|cny|[¥￥])?\s?(?P<sign>[+-]?)"
    r"(?P<n>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)(?P<e>e[+-]?\d{1,2})?"
    rf"\s?(?P<unit>[%‰]|(?:{_POWERS})?(?:元|圆|块|人|户|名|件|个|次|起|岁|周岁)?)",
    re.I,
)
#: Words of a mapping as a Chinese message has them.
_ZH = {
    "month": "月", "year": "年", "first": "第一天", "middle": "中间一天", "last": "最后一天",
    "hours": "小时", "days": "天", "weeks": "周", "months": "月", "years": "年",
}  # fmt: skip
_SAID_SPELLINGS = 8


def plain_text(text: str) -> str:
    """Return a name or word with one spelling for what people take for the same.

    Full-width and half-width forms, unseen characters, and spaces about Chinese characters are one.

    >>> plain_text("甲 所\u200b"), plain_text("甲所（合并）"), plain_text("New  York")
    ('甲所', '甲所(合并)', 'New York')
    """
    folded = unicodedata.normalize("NFKC", text)
    seen = "".join(c for c in folded if c not in _UNSEEN)
    spaced = " ".join(seen.split(" ")) if "  " not in seen else re.sub(" +", " ", seen)
    return re.sub(r"(?<=[⺀-鿿豈-﫿()]) | (?=[⺀-鿿豈-﫿()])", "", spaced.strip(" \t"))


_UNSEEN = frozenset("\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff")


def plain_date(text: str, zone: str = "Asia/Shanghai") -> str:
    """Return a day as ``2023-05-01``; empty for what says that there is none yet; else the text as it was.

    Parameters
    ----------
    text : str
    zone : str
        Where a time with an offset falls on a day. One without an offset is taken as it stands.

    >>> plain_date("2023年5月1日"), plain_date("民国112年5月1日"), plain_date("2023-05-01T23:30:00Z")
    ('2023-05-01', '2023-05-01', '2023-05-02')
    """
    plain = plain_text(text)
    if plain.lower() in NO_DATE or _ZERO_DAY.fullmatch(plain):
        return ""
    if found := _CHINESE_DAY.fullmatch(plain):
        plain = f"{found[1].translate(_NUMERALS)}-{_counted(found[2])}-{_counted(found[3])}"
    found = _DAY.fullmatch(plain)
    if found is None or (found["era"] is None and len(found["y"]) != 4):
        return text
    try:
        day = date(int(found["y"]) + (1911 if found["era"] else 0), int(found["m"]), int(found["d"]))
        return (_in_zone(day, found, zone) if found["h"] else day).isoformat()
    except ValueError:
        return text


def _in_zone(day: date, found: re.Match[str], zone: str) -> date:
    """The day on which a stated time falls; a time that can't be is an error."""
    hour = int(found["h"])
    half = (found["half"] or found["half2"] or "").lower()
    if half and half[0] in "下晚p" and hour < 12:
        hour += 12
    minute, second = int(found["min"] or 0), int(found["s"] or 0)
    clock = datetime(day.year, day.month, day.day, 0 if hour == 24 else hour, minute, second)
    if not (offset := found["zone"]):
        return day
    iso = "+00:00" if offset.upper() == "Z" else f"{offset[:3]}:{offset[-2:] if len(offset) > 3 else '00'}"
    return datetime.fromisoformat(f"{clock.isoformat()}{iso}").astimezone(ZoneInfo(zone)).date()


def _counted(numerals: str) -> int:
    """Chinese numerals below a hundred.

    >>> _counted("十"), _counted("二十一")
    (10, 21)
    """
    tens, ten, ones = numerals.rpartition("十")
    digit = int(ones.translate(_NUMERALS) or 0) if ones else 0
    return (int(tens.translate(_NUMERALS)) if tens else 1) * 10 + digit if ten else digit


def plain_number(text: str, unit: Unit = OWN, *, whole: bool = False) -> str:
    """Return a number in plain digits in the field's own unit; the text as it was if it is none.

    Parameters
    ----------
    text : str
    unit : Unit
        Of the column; a unit in the cell itself goes before it.
    whole : bool
        Whether it is a count, which nobody writes in E notation.

    >>> plain_number("￥1,234.50"), plain_number("12.5万元"), plain_number("12.5", unit_of("万元"))
    ('1234.50', '125000', '125000')
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower().replace("−", "-")
    found = _NUMBER.fullmatch(plain)
    if found is None or (whole and found["e"]):
        return text
    own = unit_of(found["unit"]) if found["unit"] else None
    factor = own.factor if own is not None and (own.factor != 1 or unit.is_one) else unit.factor
    if own is not None and own.factor == 1 and found["unit"] in ("元", "圆", "块"):
        factor = Decimal(1)
    try:
        number = Decimal(found["sign"] + re.sub("[, ]", "", found["n"]) + (found["e"] or ""))
    except InvalidOperation:
        return text
    if factor == 1 and not found["e"]:
        return found["sign"].replace("+", "") + re.sub("[, ]", "", found["n"])
    return format((number * factor).normalize(), "f")


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
        if told.empty:
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
            return self._unix if self.form == "unix" else None if self.form else self._date
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
        if self.of.name in STANDARDS or self.form == "unix":
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
