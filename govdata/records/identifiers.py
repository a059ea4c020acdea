"""What must not come in: direct identifiers and minors, by heading and by value.

Enters: headings and batches of text. Leaves: a list of findings (column, kind, how many, in which rows),
never a value. A heading is read as a person would (``联系电话``, ``guardian_phone``); values are matched as
they are, full-width digits and separators included.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Finding", "Scanner", "heading_kind", "valid_id_number", "value_kind"]

Role = Literal["id", "hashed", "text", "code", "date", "count", "number", "unmapped"]

_HEADINGS_ZH = {
    "name": ("姓名", "名字", "人名", "曾用名", "昵称", "称呼"),
    "ID number": ("身份证", "身份号", "证件号", "公民身份", "护照", "社保号", "驾驶证号"),
    "phone number": ("手机", "电话", "联系方式", "联系号码", "微信", "qq", "邮箱"),
    "address": ("地址", "住址", "住所", "住处", "门牌", "户籍所在", "户籍地"),
    "location": ("经度", "纬度", "经纬", "坐标", "定位", "gps", "轨迹"),
    "date of birth": ("出生", "生日"),
    "bank card": ("银行卡", "银行账", "卡号"),
    "number plate": ("车牌",),
    "picture or print": ("照片", "人脸", "指纹", "头像", "声纹"),
    "minor": ("未成年", "监护人", "家长", "就读学校"),
}
_HEADINGS_EN = {
    "name": {"fullname", "surname", "forename", "nickname", "firstname", "lastname", "realname", "xingming"},
    "ID number": {"idcard", "idnumber", "idno", "passport", "ssn", "sfz", "sfzh", "nationalid", "licence"},
    "phone number": {
        "phone",
        "mobile",
        "tel",
        "telephone",
        "cellphone",
        "email",
        "mail",
        "wechat",
        "qq",
        "fax",
    },
    "address": {"address", "addr", "postcode", "zipcode", "residence"},
    "location": {
        "lat",
        "lon",
        "lng",
        "latitude",
        "longitude",
        "gps",
        "coordinate",
        "coordinates",
        "geohash",
        "wkt",
    },
    "date of birth": {"birth", "birthday", "birthdate", "dob", "born"},
    "bank card": {"iban", "bankcard", "cardno", "cardnumber"},
    "number plate": {"plate", "licenseplate"},
    "picture or print": {"photo", "fingerprint", "portrait", "selfie"},
    "minor": {"minor", "juvenile", "guardian", "parent", "underage", "child"},
}
_PAIRS_EN = {("id", "card"), ("id", "number"), ("id", "no"), ("national", "id"), ("identity", "number")}
#: What is in front of "name" when it is a person's.
_WHOSE = {
    "",
    "first",
    "last",
    "full",
    "family",
    "given",
    "real",
    "person",
    "party",
    "caller",
    "user",
    "client",
}
_HASHED = ("哈希", "hash", "摘要", "脱敏", "加密", "digest", "sha", "md5")

# Provinces and the like of GB/T 2260, the first two digits of an ID number.
_PROVINCES = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123])"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_ID_18 = re.compile(rf"(?<!\d){_PROVINCES}\d{{4}}(?:19|20)\d{{2}}{_DAY}\d{{3}}[\dXx](?![\dA-Za-z])")
_ID_15 = re.compile(rf"(?<!\d){_PROVINCES}\d{{4}}\d{{2}}{_DAY}\d{{3}}(?!\d)")
_ID_MASKED = re.compile(
    rf"(?<!\d){_PROVINCES}\d{{4}}(?:\d{{4}}[*xX]{{4}}|[*]{{4,}}[\d*]*)[\dXx]{{2,4}}(?!\d)"
)
_CARD = re.compile(r"(?<!\d)62\d{14,17}(?!\d)")
_VALUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("phone number", re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")),
    ("phone number", re.compile(r"(?<!\d)\(?0\d{2,3}\)?[- ]\d{7,8}(?!\d)")),
    ("phone number", re.compile(r"[\w.+-]+@[\w-]+\.[A-Za-z]{2,}")),
    (
        "number plate",
        re.compile(
            r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
            r"[A-Z][·• ]?[A-HJ-NP-Z0-9]{5,6}(?!\w)"
        ),
    ),
    (
        "address",
        re.compile(
            r"(?:路|街|巷|弄|大道|胡同|村|小区|花园|公寓|新村|苑|里)[一-鿿]{0,6}?(?:\d+|[一二三四五六七八九十百]+)\s*-?\d*"
            r"(?:号|弄|栋|幢|室|单元)(?!网格|文件|片区)"
        ),
    ),
    ("address", re.compile(r"\d+\s*(?:号楼|栋|幢|单元)\s*\d*\s*(?:室|号)?")),
    (
        "address",
        re.compile(r"\b(?:No\.?\s*)?\d+\s+(?:\w+\s+){1,3}(?:Road|Street|Avenue|Lane|Rd|St|Ave)\b", re.I),
    ),
    ("location", re.compile(r"-?\d{1,3}\.\d{3,}\s*[,，;；\s]\s*-?\d{1,3}\.\d{3,}")),
    ("location", re.compile(r"\bPOINT\s*\(|\d+°\s*\d+['′]", re.I)),
)
_COORDINATE = re.compile(r"-?(?:[3-9]|[1-9]\d|1[0-7]\d)\.\d{5,}")
# A digest has letters; sixteen digits and more without one may be an ID number.
_OPAQUE = re.compile(r"(?=\d*[a-f])[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_DOUBLE = "欧阳|司马|上官|诸葛|尉迟|皇甫|司徒|令狐|东方|公孙|慕容|端木"
_GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文辉玲鹏华飞红鑫波斌宇浩凯健俊帆雪莉婷倩洁云兰梅萍玉珍琴香琳荣莲"
    "霖晨轩欣怡子涵梓轩浩然诗雨佳嘉志国建海峰东亮林龙宁成康峻雷春雁燕娇翠凤美雅淑惠珠某生福庆祥保根贵财旺发永光"
)
_NAME = re.compile(rf"(?:[{_SURNAMES}]|{_DOUBLE})[{_GIVEN}]{{1,2}}")
_LOOSE_NAME = re.compile(rf"(?:[{_SURNAMES}]|{_DOUBLE})[一-鿿]{{1,2}}")
_PLACE = re.compile(r"[省市区县旗镇乡村街道里庄路站所院社组片湾湖山河港城局]$")
_PINYIN = re.compile(
    r"(?:wang|li|zhang|liu|chen|yang|huang|zhao|wu|zhou|xu|sun|ma|zhu|hu|guo|he|gao|lin|luo)\s+"
    r"[a-z]{2,6}(?:\s?[a-z]{2,6})?",
    re.I,
)
_CHINESE = re.compile(r"[㐀-鿿]")
_MINOR = re.compile(r"未成年|少年犯|juvenile|under ?age", re.I)
#: Cheap filter for columns with many different values: only what passes is looked at one by one.
_PREFILTER = (
    r"[^ -~]|[0-9][0-9 +.-]{9,}[0-9]|@|\*{4}|[0-9]\.[0-9]{3}|^[A-Za-z]{2,6} [A-Za-z ]+$"
    r"|(?i)point|road|street|avenue|lane|\brd\b|\bst\b|\bave\b|juvenile|under ?age"
)
_FEW = 5_000
_COLUMN_SHARE = 0.3


def valid_id_number(text: str) -> bool:
    """Whether an 18-character ID number has the right check character (GB 11643, ISO 7064 MOD 11-2).

    >>> valid_id_number("11010519491231002X")
    True
    >>> valid_id_number("110105194912310021")
    False
    """
    if not re.fullmatch(r"\d{17}[\dXx]", text):
        return False
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(text[:17]))
    return "10X98765432"[total % 11] == text[17].upper()


def heading_kind(heading: str) -> str | None:
    """Return the kind of identifier that a column holds by its heading, or None.

    >>> heading_kind("联系电话"), heading_kind("guardianPhone"), heading_kind("region_name")
    ('phone number', 'phone number', None)
    """
    plain = unicodedata.normalize("NFKC", heading).strip()
    lower = re.sub(r"[\s_\-.]", "", plain.lower())
    if any(mark in lower for mark in _HASHED):
        return None
    for kind, words in _HEADINGS_ZH.items():
        if any(word in lower for word in words):
            return kind
    tokens = [t.lower() for t in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", plain)]
    if "name" in tokens and ("" if tokens[0] == "name" else tokens[tokens.index("name") - 1]) in _WHOSE:
        return "name"
    if any(pair in _PAIRS_EN for pair in itertools.pairwise(tokens)):
        return "ID number"
    for kind, known in _HEADINGS_EN.items():
        if known & {*tokens, lower}:
            return kind
    return None


def value_kind(value: str, role: Role = "unmapped", known: frozenset[str] = frozenset()) -> str | None:
    """Return the kind of identifier that a value is, or None.

    Parameters
    ----------
    value : str
    role : str
        Type of the field that the column fills. In an ``id`` or ``hashed`` one any Chinese text is a name.
    known : frozenset of str
        Values that look like a name and aren't (listed in the mapping file).

    Notes
    -----
    ``"ID number?"`` and ``"location?"`` are shapes that a serial number or a measurement may have as well;
    :class:`Scanner` decides over the whole column.
    """
    if value in known:
        return None
    text = unicodedata.normalize("NFKC", value).strip()
    if not text or _OPAQUE.fullmatch(text):
        return None
    if (shape := _id_shape(text)) is not None:
        return shape
    for kind, pattern in _VALUES:
        if pattern.search(text):
            return kind
    if _COORDINATE.fullmatch(text):
        return "location?"
    return _name_kind(text, role)


def _id_shape(text: str) -> str | None:
    packed = re.sub(r"(?<=\d)[ -](?=[\dXx])", "", text)
    if found := _ID_18.search(packed):
        return "ID number" if valid_id_number(found.group()) else "ID number?"
    if _ID_MASKED.search(text) or _ID_15.search(text):
        return "ID number"
    if found := _CARD.search(packed):
        return "bank card" if _luhn(found.group()) else None
    return None


def _name_kind(text: str, role: Role) -> str | None:
    if role in ("id", "hashed"):
        return "name" if _CHINESE.search(text) or _PINYIN.fullmatch(text) else None
    if role in ("date", "count", "number"):
        return "name" if _LOOSE_NAME.fullmatch(text) else None
    if _NAME.fullmatch(text) or _PINYIN.fullmatch(text):
        return None if _PLACE.search(text) else "name"
    return "name?" if _LOOSE_NAME.fullmatch(text) and not _PLACE.search(text) else None


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


@dataclass(frozen=True)
class Finding:
    """Identifiers in one column: their kind, how many rows, the first rows; by heading: no rows."""

    file: str
    column: str
    kind: str
    n: int = 0
    rows: tuple[int, ...] = ()

    def __str__(self) -> str:
        """Say it without a value."""
        if not self.n:
            return f"column {self.column!r} is a {self.kind} by its heading"
        rows = ", ".join(f"{r:,}" for r in self.rows)
        more = ", ..." if self.n > len(self.rows) else ""
        return f"column {self.column!r} holds {_plural(self.kind, self.n)} (row {rows}{more})"


def _plural(kind: str, n: int) -> str:
    words = {
        "address": "addresses",
        "date of birth": "dates of birth",
        "minor": "records of minors",
    }
    one = {"minor": "record of a minor"}.get(kind, kind)
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
        Whether the column holds ages at start.
    """

    file: str
    column: str
    role: Role
    known: frozenset[str] = frozenset()
    kind: str = ""
    age: bool = False
    cutoff: date | None = None
    _judged: dict[str, str | None] = field(default_factory=dict)
    _n: Counter[str] = field(default_factory=Counter)
    _rows: dict[str, list[int]] = field(default_factory=dict)
    _seen: int = 0
    _distinct: int = 0
    _namelike: set[str] = field(default_factory=set)

    def look(self, values: pa.Array, rows: pa.Array) -> None:
        """Scan a batch of text; `rows` are the row numbers of the file."""
        import numpy as np
        import pyarrow.compute as pc

        self._seen += len(values) - values.null_count
        suspects = pc.unique(values)
        if len(suspects) > _FEW:
            suspects = suspects.filter(pc.fill_null(pc.match_substring_regex(suspects, _PREFILTER), False))
        kinds = {v: k for v in suspects.to_pylist() if v and (k := self._judge(v))}
        if not kinds:
            return
        import pyarrow as pa

        for kind in dict.fromkeys(kinds.values()):
            wanted = pa.array([v for v, k in kinds.items() if k == kind])
            hit = pc.is_in(values, value_set=wanted).to_numpy(zero_copy_only=False)
            self._n[kind] += int(hit.sum())
            first = self._rows.setdefault(kind, [])
            first += rows.to_numpy()[np.flatnonzero(hit)[: max(0, 3 - len(first))]].tolist()

    def _judge(self, value: str) -> str | None:
        if value not in self._judged:
            if len(self._judged) > 100_000:
                self._judged.clear()
            self._distinct += 1
            self._judged[value] = self._minor(value) or value_kind(value, self.role, self.known)
        return self._judged[value]

    def _minor(self, value: str) -> str | None:
        if self.kind != "correction":
            return None
        if self.age:
            digits = unicodedata.normalize("NFKC", value).strip()
            return "minor" if re.fullmatch(r"\d{1,2}(?:\.0*)?", digits) and float(digits) < 18 else None
        return "minor" if _MINOR.search(value) else None

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
        for doubt, kind in (("location?", "location"), ("name?", "name")):
            share = (n[doubt] + n[kind]) / max(1, self._seen)
            if n[doubt] and share > (0.5 if kind == "location" else _COLUMN_SHARE) and self._may(kind):
                found[kind] = n[doubt] + n[kind]
        return [Finding(self.file, self.column, k, c, tuple(self._first(k))) for k, c in found.items()]

    def _may(self, kind: str) -> bool:
        # A column of few different words is a list of categories, not of people.
        return kind == "location" or self._distinct >= 8

    def _first(self, kind: str) -> list[int]:
        return sorted([*self._rows.get(kind, []), *self._rows.get(f"{kind}?", [])])[:3]
