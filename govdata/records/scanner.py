"""Columns past the scanner: batches of text in; what must not come in, and in which rows, out; never a value.

Most columns repeat a few values, and each is judged once. Of a column of many different values only those
are judged that one pass over the batch finds suspicious; what it looks for is wider than what is judged.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govdata.records.disguises import expanded, packed, plain
from govdata.records.identifiers import PROVINCES, Role, is_word_of_minors, valid_id_number, value_kind
from govdata.records.saying import say
from govdata.records.sound import byte_table, only_bytes, spans_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Finding", "Scanner"]

_APART = r"[ _./()-]{0,3}"
#: RE2: whatever in plain ASCII may be an identifier; anything else that isn't plain is judged anyway.
_SUSPICIOUS = "|".join(
    (
        r"[^ -~]",
        rf"(?:^|[^0-9])(?:(?:\+|00)?86{_APART})?0?1{_APART}[3-9](?:{_APART}[0-9]){{9}}(?:[^0-9]|$)",
        r"\(0[0-9]{2,3}\)|(?:^|[^0-9])0[0-9]{2,3}[- ][0-9]{7}",
        rf"(?:^|[^0-9]){PROVINCES}(?:{_APART}[0-9]){{12,15}}{_APART}[0-9Xx](?:[^0-9]|$)",
        rf"^[0-9Xx](?:{_APART}[0-9]){{17}}$|^(?:[0-9]{_APART}){{9}}[3-9]{_APART}1$",
        rf"(?:^|[^0-9])6{_APART}2(?:{_APART}[0-9]){{14,17}}(?:[^0-9]|$)",
        r"^[0-9]\.?[0-9]*[eE]\+?[0-9]{2}$|\*{4}|[0-9]\.[0-9]{3}",
        r"(?:3[0-9]){11}|@|\(at\)|\[at\]|%3|&#",
        r"(?:[MNO][DTjz][AEIMQUYcgk][wxyz0-5]){3}|^(?:[56][A-Za-z0-9+/_-]{3}){2,4}$",
        r"^[A-Za-z]{2,6} [A-Za-z ]+$",
        r"(?i:point|linestring|polygon|road|street|avenue|lane|\brd\b|\bst\b|\bave\b)",
        r"(?i:qq|wechat|vx|juvenile|under ?age)",
    )
)
#: A sheet keeps fifteen digits of a number and writes zeros for the rest.
_CUT_TO_15, _LONG = r"^[0-9]{15}0+$", r"^[0-9]{16,}$"
#: Digits with letters among them that look like digits: what the first matches and the second too.
_ALIKE = r"(?:^|[^0-9A-Za-z])[0-9OoQIlL|SsB]{11,18}[Xx]?(?:[^0-9A-Za-z]|$)"
_ALIKE_LETTER = r"[OoQIlL|SsB]"
_FEW = 5_000
_ISO = re.compile(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]")
_COLUMN_SHARE = 0.3
#: A measured number, and the share of such that may look like somebody's number by chance: a hundredth does.
_DECIMAL = re.compile(r"[-+]?\d{1,6}\.\d+")
_BY_CHANCE = 0.1
#: Share of a column's values, from which a doubtful shape is what the column holds.
_SHARES = {"location": 0.5, "name": _COLUMN_SHARE, "phone number": 0.9}


@dataclass(frozen=True)
class Finding:
    """Identifiers in one column: their kind, how many rows, the first rows; by heading: no rows.

    `cut`: a sheet has written some of them in E notation.
    """

    file: str
    column: str
    kind: str
    n: int = 0
    rows: tuple[int, ...] = ()
    cut: bool = False

    @property
    def kind_zh(self) -> str:
        """The kind as a Chinese message has it."""
        return _KINDS_ZH[self.kind]

    def __str__(self) -> str:
        """Say it without a value."""
        if not self.n:
            return say(
                f"column {self.column!r} is a {self.kind} by its heading",
                f"“{self.column}”列按列名是{self.kind_zh}",
            )
        rows = ", ".join(f"{r:,}" for r in self.rows)
        more = ", ..." if self.n > len(self.rows) else ""
        return say(
            f"column {self.column!r} holds {_plural(self.kind, self.n)} (row {rows}{more})",
            f"“{self.column}”列有 {self.n:,} 个{self.kind_zh}（第 {rows}{more} 行）",
        )


#: Kinds of identifiers as a Chinese message has them.
_KINDS_ZH = {
    "name": "姓名",
    "ID number": "证件号码",
    "phone number": "电话号码",
    "address": "地址",
    "location": "位置",
    "date of birth": "出生日期",
    "digest": "摘要（可能由身份信息算出）",
    "minor": "未成年人记录",
    "number plate": "车牌号",
    "bank card": "银行卡号",
    "picture or print": "照片或指纹",
}


def _plural(kind: str, n: int) -> str:
    words = {
        "address": "addresses",
        "date of birth": "dates of birth",
        "digest": "digests, perhaps of identifiers",
        "minor": "records of minors",
    }
    one = {"minor": "record of a minor", "digest": "digest, perhaps of an identifier"}.get(kind, kind)
    return f"1 {one}" if n == 1 else f"{n:,} {words.get(kind, kind + 's')}"


@dataclass
class Scanner:
    """Looks at every value of one column, batch after batch.

    Parameters
    ----------
    file, column : str
    role : str
        Type of the field that the column fills, or ``unmapped``.
    known : frozenset of str
        Values that aren't names though they look like one.
    kind : str
        Kind of record; only a correction record is about the person in it.
    age : bool
        Whether the column holds ages at start, or bands of them.
    lifted : tuple of str
        Kinds of which somebody says that they are a false alarm in this column.
    """

    file: str
    column: str
    role: Role
    known: frozenset[str] = frozenset()
    kind: str = ""
    age: bool = False
    lifted: tuple[str, ...] = ()
    _sure: int = 0
    _judged: dict[str, str | None] = field(default_factory=dict)
    _n: Counter[str] = field(default_factory=Counter)
    _rows: dict[str, list[int]] = field(default_factory=dict)
    _seen: int = 0
    _distinct: int = 0
    _many: bool = False
    _long: int = 0
    _zeros: int = 0
    _cut: bool = False
    _alike: int = 0
    waved: Counter[str] = field(default_factory=Counter)

    def look(self, values: pa.Array, rows: pa.Array) -> None:
        """Scan a batch of text; `rows` are the row numbers of the file."""
        import pyarrow as pa
        import pyarrow.compute as pc

        self._seen += len(values) - values.null_count
        if pa.types.is_dictionary(values.type):
            self._look_at_few(values, rows)
            return
        if self._many and _are_harmless(values):
            return
        if self.role == "id":
            zeros = pc.sum(pc.match_substring_regex(values, _CUT_TO_15)).as_py() or 0
            self._zeros += zeros
            self._long += pc.sum(pc.match_substring_regex(values, _LONG)).as_py() if zeros else 0
        self._note(values, rows, self._suspects(values).to_pylist())

    def _look_at_few(self, values: pa.Array, rows: pa.Array) -> None:
        """Scan a batch whose different values are listed already."""
        import numpy as np
        import pyarrow as pa

        used = values.dictionary.take(pa.array(np.unique(values.indices.drop_null().to_numpy())))
        if self.role == "id":
            self.look(values.cast(pa.string()), rows)
            self._seen -= len(values) - values.null_count
        else:
            self._distinct_seen(used.to_pylist())
            self._note(values, rows, used.to_pylist())

    def _distinct_seen(self, values: list[str]) -> None:
        """Hold the list of different values to be few, as for any other column."""
        self._many = self._many or len(values) > _FEW

    def _note(self, values: pa.Array, rows: pa.Array, suspects: list[str | None]) -> None:
        """Judge the suspects, and count the rows in which they stand."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        kinds = {v: k for v in suspects if v and (k := self._judge(v))}
        if kinds and pa.types.is_dictionary(values.type):
            values = values.cast(pa.string())
        for kind in dict.fromkeys(kinds.values()):
            wanted = pa.array([v for v, k in kinds.items() if k == kind])
            hit = pc.is_in(values, value_set=wanted).to_numpy(zero_copy_only=False)
            self._n[kind] += int(hit.sum())
            first = self._rows.setdefault(kind, [])
            first += rows.to_numpy()[np.flatnonzero(hit)[: max(0, 3 - len(first))]].tolist()

    def _suspects(self, values: pa.Array) -> pa.Array:
        """Distinct values that are to be judged: all where they are few."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if not self._many:
            distinct = pc.unique(values)
            self._many = len(distinct) > _FEW
            if not self._many:
                return distinct
        alike = values.filter(pc.fill_null(pc.match_substring_regex(values, _ALIKE), False))
        alike = alike.filter(pc.match_substring_regex(alike, _ALIKE_LETTER))
        suspicious = values.filter(pc.fill_null(pc.match_substring_regex(values, _SUSPICIOUS), False))
        return pc.unique(pa.concat_arrays([suspicious, alike]))

    def _judge(self, value: str) -> str | None:
        if self.role == "date" and _ISO.fullmatch(value):
            return None  # a day in its plain form is nothing else
        if value not in self._judged:
            if len(self._judged) > 100_000:
                self._judged.clear()
            self._distinct += 1
            self._judged[value] = self._minor(value) or self._kind(value)
            self._alike += (self._judged[value] or "").startswith("ID number")
            self._sure += self._judged[value] == "ID number" and valid_id_number(packed(plain(value)))
            self._cut |= self._judged[value] is not None and expanded(plain(value)) is not None
        return self._judged[value]

    def _kind(self, value: str) -> str | None:
        """What a value is; the digits of a weight are some of them those of a number, by chance."""
        kind = value_kind(value, self.role, self.known)
        number = kind is not None and kind.rstrip("?") in ("ID number", "phone number", "bank card")
        return "decimal?" if number and self.role == "number" and _DECIMAL.fullmatch(value.strip()) else kind

    def _minor(self, value: str) -> str | None:
        if self.kind != "correction":
            return None
        if self.age:
            return "minor" if _is_under_age(plain(value)) else None
        return "minor" if is_word_of_minors(value) else None

    def findings(self) -> list[Finding]:
        """What the column holds, after the last batch."""
        n = self._n
        found = {k: c for k, c in n.items() if not k.endswith("?")}
        # One serial number in eleven has a right check character by chance.
        shapes = n["ID number?"] + n["ID number"]
        if n["ID number?"]:
            if shapes >= 20 and n["ID number"] <= 0.2 * shapes:
                found.pop("ID number", None)
            else:
                found["ID number"] = shapes
        if n["decimal?"] > _BY_CHANCE * self._seen:
            found["ID number"] = found.get("ID number", 0) + n["decimal?"]
            self._rows["ID number"] = [*self._rows.get("ID number", []), *self._rows["decimal?"]][:3]
        for kind, share in _SHARES.items():
            both = n[f"{kind}?"] + n[kind]
            if n[f"{kind}?"] and both > share * self._seen and self._may(kind):
                found[kind] = both
        if n["digest?"] and self._is_stray_digest():
            found["digest"] = n["digest?"]
        return [
            Finding(self.file, self.column, k, c, tuple(self._first(k)), self._cut)
            for k, c in found.items()
            if not self._is_lifted(k, c)
        ]

    def _is_lifted(self, kind: str, n: int) -> bool:
        """Whether somebody answers for the kind; numbers whose check characters are right are no chance."""
        if kind not in self.lifted or (kind == "ID number" and 2 * self._sure > self._alike):
            return False
        self.waved[kind] += n
        return True

    @property
    def rounded(self) -> int:
        """How many numbers of an id column a sheet has cut to fifteen digits, if that is what happened."""
        return self._zeros if self._zeros >= 5 and self._zeros > 0.9 * self._long else 0

    def _may(self, kind: str) -> bool:
        # A column of few different words is a list of categories, not of people.
        return kind == "location" or self._distinct >= 8

    def _is_stray_digest(self) -> bool:
        """Whether digests stand among words, or nearly every row has its own: a category has few."""
        return self._n["digest?"] < 0.5 * self._seen or self._distinct > max(50, _COLUMN_SHARE * self._seen)

    def _first(self, kind: str) -> list[int]:
        return sorted([*self._rows.get(kind, []), *self._rows.get(f"{kind}?", [])])[:3]


#: Letters and digits without e, q and x, which a number in E notation, a QQ or WeChat id would have.
_HARMLESS = "0123456789ABCDFGHIJKLMNOPRSTUVWYZabcdfghijklmnoprstuvwyz"
#: An identifier in plain digits is longer.
_SHORT = 10


def _are_harmless(values: pa.Array) -> bool:
    """Whether no value can be an identifier in any disguise: too short, and none begins as a coded name."""
    import numpy as np

    data, offsets = spans_of(values)
    lengths = np.diff(offsets)
    if not len(lengths) or lengths.max() > _SHORT or lengths.min() < 1:
        return False
    first = data[offsets[:-1]]
    return only_bytes(values, byte_table(_HARMLESS)) and not bool(((first == 53) | (first == 54)).any())


def _is_under_age(text: str) -> bool:
    """Whether an age, or all of a band of ages, lies below 18.

    >>> [_is_under_age(t) for t in ("17", "18", "14-17", "under 18", "18-24")]
    [True, False, True, True, False]
    """
    if re.fullmatch(r"\d{1,2}(?:\.0*)?", text):
        return float(text) < 18
    low = text.lower()
    if found := re.fullmatch(r"(\d{1,2})\s*(?:[-–~至到]|to)\s*(\d{1,2})\s*(?:岁|周岁|years)?", low):
        return int(found[2]) < 18
    found = re.fullmatch(r"(?:under|below|<|less than|不满|未满|小于)\s*(\d{1,2})\s*(?:岁|周岁)?", low)
    return found is not None and int(found[1]) <= 18
