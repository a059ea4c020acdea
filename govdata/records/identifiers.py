"""What must not come in: direct identifiers and minors, by heading and by value.

Enters: a heading, or one value. Leaves: the kind of identifier that it is, or None. A heading is read as a
person would (``联系电话``, ``guardian_phone``), a value in each of its :mod:`govdata.records.disguises`;
:mod:`govdata.records.scanner` looks at whole columns.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import Literal

from govdata.records.disguises import expanded, packed, plain, readings

__all__ = [
    "LIFTABLE",
    "PROVINCES",
    "Role",
    "heading_kind",
    "is_word_of_minors",
    "valid_id_number",
    "value_kind",
]

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
#: Kinds of which a false alarm can be lifted; a minor's record is none.
LIFTABLE = (*(kind for kind in _HEADINGS_ZH if kind != "minor"), "digest")
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

#: Provinces and the like of GB/T 2260, the first two digits of an ID number.
PROVINCES = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123])"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_ID_18 = re.compile(rf"(?<!\d){PROVINCES}\d{{4}}((?:19|20)\d{{2}}){_DAY}\d{{3}}[\dXx](?!\d)")
_ID_15 = re.compile(rf"(?<!\d){PROVINCES}\d{{4}}\d{{2}}{_DAY}\d{{3}}(?!\d)")
_ID_MASKED = re.compile(rf"(?<!\d){PROVINCES}\d{{4}}(?:\d{{4}}[*xX]{{4}}|[*]{{4,}}[\d*]*)[\dXx]{{2,4}}(?!\d)")
#: Registers of today number nothing by days before this year; people are born then.
_FIRST_YEAR_OF_REGISTERS = 2003
_CARD = re.compile(r"(?<!\d)62\d{14,17}(?!\d)")
_MOBILE = r"1[3-9]\d{9}"
_PHONE = re.compile(rf"(?<!\d)(?:(?:\+|00)?86)?0?{_MOBILE}(?!\d)")
_REVERSED_PHONE = re.compile(r"\d{9}[3-9]1")
_MEANT = r"[ \-._/()（）]{1,2}"
# No pattern may run on without bound: a cell of a million characters is judged as fast as its length allows.
_NUMERAL = "[一二三四五六七八九十百零〇]"
_VALUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "phone number",
        re.compile(
            rf"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:{_MEANT}\d{{4}}{_MEANT}\d{{4}}|\d{_MEANT}\d{{4}}"
            rf"{_MEANT}\d{{3}}|{_MEANT}\d{{3}}{_MEANT}\d{{5}})(?!\d)"
        ),
    ),
    ("phone number", re.compile(r"(?<!\d)1[3-9]\d[*xX×]{4}\d{4}(?!\d)")),
    ("phone number", re.compile(r"(?<!\d)(?:\(0\d{2,3}\)[- ]?|0\d{2,3}[- ])\d{7,8}(?!\d)")),
    ("phone number", re.compile(r"[\w.+-]\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}\.[A-Za-z]{2,}")),
    (
        "phone number",
        re.compile(
            r"\bqq\s{0,9}[:：是]?\s{0,9}\d{5}|(?:微信号?|wechat)\s{0,9}[:：是]?\s{0,9}[A-Za-z0-9_-]{5}"
            r"|\bvx(?:\s{1,9}|\s{0,9}[:：是]\s{0,9})[A-Za-z0-9_-]{5}",
            re.I,
        ),
    ),
    (
        "number plate",
        re.compile(
            r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
            r"[A-Z][·• -]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9警学挂港澳领](?!\w)",
            re.I,
        ),
    ),
    (
        "address",
        re.compile(
            r"(?:路|街|巷|弄|大道|胡同|村|小区|花园|公寓|新村|苑|里)[一-鿿]{0,6}?"
            rf"(?:\d{{1,6}}|{_NUMERAL}{{1,6}})\s*-?\d{{0,6}}(?:号|弄|栋|幢|室|单元)(?!网格|文件|片区)"
        ),
    ),
    ("address", re.compile(r"\d\s{0,9}(?:号楼|栋|幢|单元)")),
    ("address", re.compile(rf"{_NUMERAL}(?:号楼|栋|幢|单元){_NUMERAL}")),
    (
        "address",
        re.compile(
            r"(?:\bNo\.?\s{0,9}|\b)\d{1,9}\s{1,9}(?:\w{1,40}\s{1,9}){1,3}"
            r"(?:Road|Street|Avenue|Lane|Rd|St|Ave)\b",
            re.I,
        ),
    ),
    ("location", re.compile(r"\d\.\d{3,20}[°EN]?\s{0,9}[,，;；\s/]\s{0,9}[EN]?-?\d{1,3}\.\d{3}")),
    (
        "location",
        re.compile(r"\b(?:POINT|LINESTRING|POLYGON)\s*Z?\s*\(|\d°\s*\d{1,9}['′]|(?:东经|北纬)\s*\d", re.I),
    ),
)
_COORDINATE = re.compile(r"-?(?:[3-9]|[1-9]\d|1[0-7]\d)\.\d{5,}")
# A digest has letters; sixteen digits and more without one may be an ID number.
_OPAQUE = re.compile(r"(?=\d*[a-f])[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
_DIGEST_LENGTHS = (32, 40, 56, 64, 96, 128)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_DOUBLE = "欧阳|司马|上官|诸葛|尉迟|皇甫|司徒|令狐|东方|公孙|慕容|端木"
_GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文辉玲鹏华飞红鑫波斌宇浩凯健俊帆雪莉婷倩洁云兰梅萍玉珍琴香琳荣莲"
    "霖晨轩欣怡子涵梓轩浩然诗雨佳嘉志国建海峰东亮林龙宁成康峻雷春雁燕娇翠凤美雅淑惠珠某生福庆祥保根贵财旺发永光"
)
_NAME = re.compile(
    rf"(?:[{_SURNAMES}]|{_DOUBLE})[{_GIVEN}]{{1,2}}|张三丰?|李四|王五|赵六|[一-鿿]{{2,8}}·[一-鿿·]{{2,12}}"
)
_MASKED_NAME = re.compile(rf"(?:[{_SURNAMES}]|{_DOUBLE})(?:[*×xX○]{{1,2}}|[*×xX○][一-鿿])")
_LOOSE_NAME = re.compile(rf"(?:[{_SURNAMES}]|{_DOUBLE})[一-鿿]{{1,2}}")
_PLACE = re.compile(r"[省市区县旗镇乡村街道里庄路站所院社组片湾湖山河港城局]$")
_PINYIN = re.compile(
    r"(?:wang|li|zhang|liu|chen|yang|huang|zhao|wu|zhou|xu|sun|ma|zhu|hu|guo|he|gao|lin|luo)\s+"
    r"[a-z]{2,6}(?:\s?[a-z]{2,6})?",
    re.I,
)
_CHINESE = re.compile(r"[㐀-鿿]")
_MINOR = re.compile(r"未成年|少年犯|juvenile|under ?age", re.I)
#: Fields that hold words or days: a long number has no business there.
_WORDS = frozenset({"text", "code", "date"})
_NUMERIC = frozenset({"count", "number"})


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
    """Return the kind of identifier that a value is, in whatever disguise, or None.

    Parameters
    ----------
    value : str
    role : str
        Type of the field that the column fills. In an ``id`` or ``hashed`` one any Chinese text is a name, in
        a ``text`` one a long number isn't a word.
    known : frozenset of str
        Values that look like a name and aren't (listed in the mapping file).

    Notes
    -----
    A kind that ends with ``?`` is a shape that a serial number, a measurement or a category may have as well;
    :class:`govdata.records.scanner.Scanner` decides over the whole column.
    """
    if value in known:
        return None
    text = plain(value)
    if not text:
        return None
    if _OPAQUE.fullmatch(text):
        hidden = next((k for r in readings(text) if r != text and (k := _number_kind(r, role))), None)
        return hidden or ("digest?" if role == "text" and len(text) in _DIGEST_LENGTHS else None)
    for reading in readings(text):
        if kind := _number_kind(reading, role):
            return kind
    for kind, pattern in _VALUES:
        if pattern.search(text):
            return kind
    if _COORDINATE.fullmatch(text):
        return "location?"
    return next((kind for r in readings(text) if (kind := _name_kind(r, role))), None)


def _number_kind(text: str, role: Role) -> str | None:
    """What the digits of a text are."""
    if (cut := expanded(text)) is not None:
        return _cut_kind(*cut, role)
    tight = packed(text)
    if (shape := _id_shape(tight)) is not None:
        return shape
    if _PHONE.search(tight):
        return "phone number"
    if found := _CARD.search(tight):
        return "bank card" if role in _WORDS or _luhn(found.group()) else None
    return _reversed_kind(tight, role)


def _id_shape(tight: str) -> str | None:
    if found := _ID_18.search(tight):
        born = int(found.group(1)) < _FIRST_YEAR_OF_REGISTERS
        # A sheet keeps fifteen digits of a number and writes zeros for the rest.
        rounded = found.group().endswith("000")
        return "ID number" if born or rounded or valid_id_number(found.group()) else "ID number?"
    if _ID_MASKED.search(tight) or _ID_15.search(tight):
        return "ID number"
    return None


def _cut_kind(digits: str, length: int, role: Role) -> str | None:
    """What a number was before a sheet wrote it in E notation."""
    if length in (15, 18) and re.match(PROVINCES, digits):
        return "ID number"
    if role in _NUMERIC:
        return None
    if length == 11 and len(digits) > 2 and re.match(r"1[3-9]", digits):
        return "phone number"
    return "bank card" if 16 <= length <= 19 and digits.startswith("62") else None


def _reversed_kind(tight: str, role: Role) -> str | None:
    if not 11 <= len(tight) <= 18:
        return None
    if valid_id_number(back := tight[::-1]) and _ID_18.fullmatch(back):
        return "ID number"
    if role in _NUMERIC or not _REVERSED_PHONE.fullmatch(tight):
        return None
    return "phone number" if role in _WORDS else "phone number?"


def _name_kind(text: str, role: Role) -> str | None:
    if role in ("id", "hashed"):
        return "name" if _CHINESE.search(text) or _PINYIN.fullmatch(text) else None
    if role in ("date", "count", "number"):
        return "name" if _LOOSE_NAME.fullmatch(text) else None
    if _NAME.fullmatch(text) or _PINYIN.fullmatch(text) or _MASKED_NAME.fullmatch(text):
        return None if _PLACE.search(text) else "name"
    return "name?" if _LOOSE_NAME.fullmatch(text) and not _PLACE.search(text) else None


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def is_word_of_minors(text: str) -> bool:
    """Whether a text says that somebody is a minor.

    >>> is_word_of_minors("盗窃(未成年)")
    True
    """
    return _MINOR.search(text) is not None
