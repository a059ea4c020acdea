"""Direct identifiers and minors: refused by heading and by value, and never repeated in a message."""

import base64
import hashlib
import random
from collections import Counter

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata import records
from govdata.errors import IdentifierError, RecordsError
from govdata.records.identifiers import heading_kind, valid_id_number, value_kind
from govdata.records.scanner import Scanner

#: A column is read when it fills a field: this one does.
HEAD = "人员编号,司法所,入矫日期,罪名\n"


def read(tmp_path, text, name="people.csv", **choices):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return records.read(path, choices.pop("kind", "correction"), to=tmp_path / "kept.parquet", **choices)


def rows(values):
    return "".join(f"P{i},城关所,2020-01-31,{v}\n" for i, v in enumerate(values))


@given(st.text("0123456789", min_size=17, max_size=17))
def test_exactly_one_check_character_is_right(body):
    right = [c for c in "0123456789X" if valid_id_number(body + c)]
    assert len(right) == 1
    # MOD 11-2 finds every wrong digit.
    swapped = body[:5] + str((int(body[5]) + 1) % 10) + body[6:]
    assert not valid_id_number(swapped + right[0])


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("姓名", "name"),
        ("当事人姓名", "name"),
        ("name", "name"),
        ("FullName", "name"),
        ("caller_name", "name"),
        ("身份证号码", "ID number"),
        ("证件号", "ID number"),
        ("id_card", "ID number"),
        ("IDCard", "ID number"),
        ("passport", "ID number"),
        ("手机号", "phone number"),
        ("联系电话", "phone number"),
        ("Phone", "phone number"),
        ("家庭住址", "address"),
        ("户籍所在地", "address"),
        ("home_address", "address"),
        ("经度", "location"),
        ("lat", "location"),
        ("gps_position", "location"),
        ("出生日期", "date of birth"),
        ("birth_date", "date of birth"),
        ("监护人", "minor"),
        ("是否未成年", "minor"),
        ("is_minor", "minor"),
        ("车牌号", "number plate"),
        ("region_name", None),
        ("街道名称", None),
        ("手机号哈希", None),
        ("caller_hash", None),
        ("人员编号", None),
        ("年龄", None),
        ("latest_date", None),
        ("telling", None),
        ("type", None),
    ],
)
def test_headings(heading, kind):
    assert heading_kind(heading) == kind


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("11010519491231002X", "ID number"),
        ("110105 19491231 002X", "ID number"),
        ("见11010519491231002x。", "ID number"),
        ("１１０１０５１９４９１２３１００２Ｘ", "ID number"),
        ("110105491231002", "ID number"),
        ("110105********002X", "ID number"),
        ("13800138000", "phone number"),
        ("138 0013 8000", "phone number"),
        ("+86-138-0013-8000", "phone number"),
        ("电话13800138000转", "phone number"),
        ("010-65123456", "phone number"),
        ("someone@example.com", "phone number"),
        ("苏A12345", "number plate"),
        ("人民路12号3栋401室", "address"),
        ("幸福小区5幢2单元", "address"),
        ("12 Long March Road", "address"),
        ("31.230416,121.473701", "location"),
        ("POINT (121.47 31.23)", "location"),
        ("张伟", "name"),
        ("欧阳娜", "name"),
        ("李某某", "name"),
        ("Zhang Wei", "name"),
        ("6222020200112233444"[:16], None),
        ("城关司法所", None),
        ("张家港市", None),
        ("R012", None),
        ("2020-01-31", None),
        ("20200131", None),
        ("2020-01-31 13:45:00", None),
        ("盗窃", None),
        ("危险驾驶", None),
        ("theft", None),
        ("朝阳街道3号网格", None),
        ("e3b0c44298fc1c13812345678b4c8996fb92427ae41e4649b934ca495991b785", None),
        ("550e8400-e29b-41d4-a716-446655440000", None),
        ("1380 0138 000", "phone number"),
        ("0086 138-0013-8000", "phone number"),
        ("138.0013.8000", "phone number"),
        ("1 3 8 0 0 1 3 8 0 0 0", "phone number"),
        ("138****8000", "phone number"),
        ("(025)84651234", "phone number"),
        ("zhangsan(at)example.com", "phone number"),
        ("微信：zs_1985", "phone number"),
        ("苏a·d12345", "number plate"),
        ("三号楼四零一", "address"),
        ("E118.732,N32.004", "location"),
        ("东经118度44分", "location"),
        ("李*", "name"),
        ("王某", "name"),
        ("阿依古丽·买买提", "name"),
        ("第三网格", None),
        ("一号楼", None),
        ("110105194912310021", "ID number"),  # a slip in the last digit doesn't unmake it
        ("110105201912310021", "ID number?"),  # a serial number may look like this
        ("00083100831", "phone number?"),
        ("1.5123456789", None),
        ("13,800,138,000", None),
        ("2023-05-01 13:45:00.123", None),
        ("", None),
    ],
)
def test_values(value, kind):
    assert value_kind(value) == kind


def _checked(body: str) -> str:
    return body + next(c for c in "0123456789X" if valid_id_number(body + c))


ID, PHONE = _checked("32010519850312123"), "13951730246"
#: The same two numbers as people and programs write them.
DISGUISES = {
    "spaced": lambda s: f"{s[:6]} {s[6:14]} {s[14:]}",
    "dashed": lambda s: f"{s[:3]}-{s[3:7]}-{s[7:]}",
    "long dashes": lambda s: f"{s[:3]}—{s[3:7]}–{s[7:]}",
    "underscores": lambda s: f"{s[:3]}_{s[3:7]}_{s[7:]}",
    "full width": lambda s: "".join(chr(ord(c) + 0xFEE0) for c in s),
    "zero width": lambda s: f"{s[:5]}\u200b{s[5:]}",
    "soft hyphens": "\u00ad".join,
    "Arabic-Indic": lambda s: "".join(chr(0x660 + int(c)) if c.isdigit() else c for c in s),
    "Devanagari": lambda s: "".join(chr(0x966 + int(c)) if c.isdigit() else c for c in s),
    "mathematical": lambda s: "".join(chr(0x1D7CE + int(c)) if c.isdigit() else c for c in s),
    "keycaps": lambda s: "".join(f"{c}\u20e3" for c in s),
    "Chinese": lambda s: "".join("零一二三四五六七八九"[int(c)] if c.isdigit() else c for c in s),
    "cheque digits": lambda s: "".join("零壹贰叁肆伍陆柒捌玖"[int(c)] if c.isdigit() else c for c in s),
    "half Chinese": lambda s: s[:8] + "".join("〇一二三四五六七八九"[int(c)] for c in s[8:11]) + s[11:],
    "in a sentence": lambda s: f"号码{s}，见附件",
    "letters about it": lambda s: f"ID{s}号",
    "look-alike letters": lambda s: s[:4] + s[4:].replace("0", "O").replace("1", "l"),
    "base64": lambda s: base64.b64encode(s.encode()).decode(),
    "base64 for addresses": lambda s: base64.urlsafe_b64encode(s.encode()).decode().rstrip("="),
    "hexadecimal": lambda s: s.encode().hex(),
    "percent signs": lambda s: "".join(f"%{ord(c):02X}" for c in s),
    "entities": lambda s: "".join(f"&#{ord(c)};" for c in s),
    "reversed": lambda s: s[::-1],
    "a float": lambda s: f"{s}.0",
}


@pytest.mark.parametrize("role", ["text", "code", "unmapped", "id", "number"])
@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_number_is_seen_through_its_disguise(disguise, role):
    for number, kind in ((ID, "ID number"), (PHONE, "phone number")):
        if disguise == "look-alike letters" and role == "number":
            continue  # a letter is no number in any case
        found = value_kind(DISGUISES[disguise](number), role)
        if disguise == "reversed" and kind == "phone number" and role not in ("text", "code"):
            assert found == (None if role == "number" else "phone number?")
        elif disguise in ("Chinese", "cheque digits") and role == "id":
            assert found in (kind, "name")
        else:
            assert found == kind, disguise


@pytest.mark.parametrize(
    ("written", "role", "kind"),
    [
        ("3.20106E+17", "id", "ID number"),
        ("3.2010619800101011E+17", "text", "ID number"),
        ("3.2010619800101011e+17", "number", "ID number"),
        ("3.20105E+14", "id", "ID number"),  # fifteen digits, as until 1999
        ("1.39517E+10", "id", "phone number"),
        ("1.39517E+10", "number", None),  # thirteen billion yuan
        ("6.22202E+18", "text", "bank card"),
        ("9.87654E+17", "id", None),
        ("1.5E+03", "text", None),
        ("320106198001010000", "id", "ID number"),  # what a sheet makes of eighteen digits
    ],
)
def test_numbers_that_a_sheet_cut_short(written, role, kind):
    assert value_kind(written, role) == kind


def test_a_name_in_base64():
    assert value_kind(base64.b64encode("张伟".encode()).decode(), "text") == "name"
    assert value_kind("category", "text") is None


def test_a_digest_among_words_may_be_anybodys(tmp_path):
    digest = hashlib.sha256(ID.encode()).hexdigest()
    text = HEAD + rows(["盗窃", digest, *["诈骗"] * 20])
    with pytest.raises(IdentifierError) as caught:
        read(tmp_path, text)
    assert "column '罪名' holds 1 digest, perhaps of an identifier (row 3)" in str(caught.value)
    # A column of a few of them is a category under a pseudonym.
    few = [hashlib.md5(str(i % 3).encode()).hexdigest() for i in range(30)]
    assert read(tmp_path, HEAD + rows(few)).totals.accepted == 30
    many = [hashlib.md5(str(i).encode()).hexdigest() for i in range(90)]
    with pytest.raises(IdentifierError, match="90 digests, perhaps of identifiers"):
        read(tmp_path, HEAD + rows(many))


def test_ids_in_reverse_and_phones_in_reverse(tmp_path):
    back = [f"139{i:08d}"[::-1] for i in range(12_000, 12_030)]
    text = "人员编号,司法所,入矫日期\n" + "".join(f"{s},城关所,2020-01-31\n" for s in back)
    with pytest.raises(IdentifierError, match="30 phone numbers"):
        read(tmp_path, text)


def test_rounded_ids_are_told_what_to_do(tmp_path):
    ids = {"9.87654E+17": "2020-01-31", "9.87654e17": "2020-02-28", "P3": "2020-01-31"}
    text = "人员编号,司法所,入矫日期\n" + "".join(f"{i},城关所,{day}\n" for i, day in ids.items())
    result = read(tmp_path, text)
    assert result.handling.refused == {"person_id.rounded": 2}
    assert result.refused()[["row", "value", "reason"]].to_numpy().tolist() == [
        [row, "(withheld)", "a number that a spreadsheet has rounded, so that different ids became one; "
         "format the column as text and export it again"] for row in (2, 3)
    ]  # fmt: skip
    zeros = [f"9{i:014d}000" for i in range(40)]
    text = "人员编号,司法所,入矫日期\n" + "".join(f"{s},城关所,2020-01-31\n" for s in zeros)
    with pytest.raises(RecordsError) as caught:
        read(tmp_path, text)
    assert str(caught.value) == (
        "people.csv: column '人员编号' holds 40 numbers of more than 15 digits that all end in zeros: a "
        "spreadsheet has rounded them, so that different ids became one. Nothing was kept. Format the column "
        "as text in the source and export it again"
    )


def test_counties_that_read_like_names(tmp_path):
    counties = [
        "江宁",
        "万宁",
        "高平",
        "金华",
        "白云",
        "钟祥",
        "江永",
        "龙华",
        "周宁",
        "武平",
        "田林",
        "余庆",
    ]
    text = "人员编号,司法所,入矫日期\n" + "".join(f"P{i},{c},2020-01-31\n" for i, c in enumerate(counties))
    assert read(tmp_path, text).totals.accepted == len(counties)
    with pytest.raises(IdentifierError, match="column '罪名' holds 1 name"):
        read(tmp_path, HEAD + rows(["盗窃", "江宁"]))


def test_the_message_names_the_column_and_how_many_never_the_values(tmp_path):
    values = ["无", "13800138000", "x", "联系13900139000", "11010519491231002X"]
    with pytest.raises(IdentifierError) as caught:
        read(tmp_path, HEAD + rows(values))
    assert str(caught.value) == (
        "people.csv: column '罪名' holds 2 phone numbers (row 3, 5); "
        "column '罪名' holds 1 ID number (row 6). Nothing was kept. "
        "Take these columns out of the file before handing it over; values that only look like names "
        "go under 'known' in the mapping file"
    )
    assert not list(tmp_path.glob("*.parquet"))
    assert not list(tmp_path.glob(".*"))


def test_headings_are_enough(tmp_path):
    (tmp_path / "m.yml").write_text("kind: correction\ncolumns: {offence_type: 联系电话}\n", "utf-8")
    with pytest.raises(IdentifierError) as caught:
        read(tmp_path, HEAD.replace("罪名", "联系电话") + rows(["", ""]), mapping=tmp_path / "m.yml")
    assert str(caught.value).startswith(
        "people.csv: column '联系电话' is a phone number by its heading. Nothing"
    )


def test_a_column_that_fills_no_field_is_not_read(tmp_path):
    head = "人员编号,姓名,司法所,入矫日期,联系电话,备注,备注\n"
    result = read(tmp_path, head + "P1,张伟,东,2020-01-31,13800138000,转13800138000,x\n")
    assert result.ignored == ("姓名", "联系电话", "备注")
    assert result.records.columns == ("person_id", "region", "start_date")
    assert b"138001" not in result.records.path.read_bytes()


@pytest.mark.parametrize("place", ["person_id", "region", "start_date", "offence_type", "age_at_start"])
def test_no_field_is_a_hiding_place(tmp_path, place):
    sound = {
        "person_id": "P{i}",
        "region": "城关所",
        "start_date": "2020-01-31",
        "offence_type": "盗窃",
        "age_at_start": "35",
    }
    lines = [",".join(sound)]
    lines += [",".join(v.format(i=i) for v in sound.values()) for i in range(200)]
    lines.append(",".join({**sound, "person_id": "P200", place: "13800138000"}.values()))
    with pytest.raises(IdentifierError) as caught:
        read(tmp_path, "\n".join(lines))
    assert f"column '{place}' holds 1 phone number (row 202)" in str(caught.value)
    assert "138" not in str(caught.value)


def test_names_among_ids(tmp_path):
    with pytest.raises(IdentifierError) as caught:
        read(tmp_path, "人员编号,司法所,入矫日期\nP1,城关所,2020-01-31\n张大力,城关所,2020-01-31\n")
    assert "column '人员编号' holds 1 name (row 3)" in str(caught.value)


def test_a_column_of_names_without_a_telling_heading(tmp_path):
    names = [f"{s}{g}" for s in "王李张刘" for g in ("大力", "小草", "月", "向前", "文")]
    with pytest.raises(IdentifierError) as caught:
        read(tmp_path, HEAD + rows(names))
    assert "column '罪名' holds 20 names (row 2, 3, 4, ...)" in str(caught.value)


def test_places_that_look_like_names_can_be_declared(tmp_path):
    text = "人员编号,司法所,入矫日期\nP1,江新宁,2020-01-31\nP2,高云龙,2020-01-31\n"
    with pytest.raises(IdentifierError):
        read(tmp_path, text)
    mapping = tmp_path / "map.yml"
    mapping.write_text("kind: correction\nknown: {region: [江新宁, 高云龙]}\n", encoding="utf-8")
    assert read(tmp_path, text, mapping=mapping).totals.accepted == 2


def test_coordinates_by_value(tmp_path):
    values = [f"121.47{i:04d}" for i in range(20)]
    with pytest.raises(IdentifierError) as caught:
        read(tmp_path, HEAD + rows(values))
    assert "column '罪名' holds 20 locations" in str(caught.value)
    # One measurement with five decimals is not a track.
    assert read(tmp_path, HEAD + rows(["3.33333", *["1.5"] * 20])).totals.accepted == 21


def test_serial_numbers_shaped_like_id_numbers_are_told_from_them(tmp_path):
    # Region, day and a running number: one in eleven has a right check digit.
    serial = [f"32050620200101{i:04d}" for i in range(300)]
    text = "人员编号,司法所,入矫日期\n" + "".join(f"{s},城关所,2020-01-31\n" for s in serial)
    assert read(tmp_path, text).totals.accepted == 300
    body = [f"32050619800101{i:03d}" for i in range(40)]
    real = [b + next(c for c in "0123456789X" if valid_id_number(b + c)) for b in body]
    text = "人员编号,司法所,入矫日期\n" + "".join(f"{s},城关所,2020-01-31\n" for s in real)
    with pytest.raises(IdentifierError) as caught:
        read(tmp_path, text)
    assert "column '人员编号' holds 40 ID numbers" in str(caught.value)


def test_long_columns_are_scanned_as_well(tmp_path):
    # More different values than are looked at one by one: a filter goes first.
    notes = [f"note {i}" for i in range(12_000)]
    for place, hidden in [
        (11_000, "13800138000"),
        (500, "张伟"),
        (6_000, "11010519491231002X"),
        (9, "Zhang Wei"),
    ]:
        notes[place] = hidden
    with pytest.raises(IdentifierError) as caught:
        read(tmp_path, HEAD + rows(notes))
    assert str(caught.value).startswith(
        "people.csv: column '罪名' holds 2 names (row 11, 502); column '罪名' holds 1 ID number (row 6,002); "
        "column '罪名' holds 1 phone number (row 11,002)."
    )


def test_minors(tmp_path):
    text = HEAD.replace("罪名", "年龄") + rows([35, 17, 40, "１６"])
    with pytest.raises(IdentifierError) as caught:
        read(tmp_path, text)
    assert "column '年龄' holds 2 records of minors (row 3, 5)" in str(caught.value)
    result = read(tmp_path, text, minors="refuse")
    assert result.totals == records.Totals(4, 2, 2)
    assert result.refused()[["row", "value", "reason"]].to_numpy().tolist() == [
        [3, "(withheld)", "the record of a minor"],
        [5, "(withheld)", "the record of a minor"],
    ]


def test_minors_by_word(tmp_path):
    with pytest.raises(IdentifierError) as caught:
        read(tmp_path, HEAD + rows(["盗窃", "盗窃(未成年)"]))
    assert "column '罪名' holds 1 record of a minor (row 3)" in str(caught.value)
    # A ticket about minors is not the record of one.
    request = "工单号,街道,受理日期,诉求类别\nT1,城关街道,2024-01-01,未成年人保护\n"
    assert read(tmp_path, request, kind="request").totals.accepted == 1


def test_a_hash_is_not_a_phone_number(tmp_path):
    text = "工单号,街道,受理日期,来电人哈希\nT1,城关街道,2024-01-01,{}\n"
    good = "a13812345678b4c8996fb92427ae41e4649b934c"
    assert read(tmp_path, text.format(good), kind="request").totals.accepted == 1
    with pytest.raises(IdentifierError):
        read(tmp_path, text.format("13812345678"), kind="request")


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_column_of_many_values_hides_nothing_either(disguise):
    column = Scanner("x.csv", "x", "text")
    plenty = [f"note {i}" for i in range(6_000)]
    for number in (ID, PHONE):
        plenty[len(plenty) // 2] = DISGUISES[disguise](number)
        column.look(pa.array(plenty), pa.array(range(2, len(plenty) + 2)))
    # Not everything that a person would see reversed is more than a number.
    assert sum(f.n for f in column.findings()) == 2


def test_random_ids_are_not_judged_one_by_one(monkeypatch):
    judged = []
    monkeypatch.setattr("govdata.records.scanner.value_kind", lambda v, *_: judged.append(v))
    column = Scanner("x.csv", "x", "hashed")
    ids = [hashlib.md5(str(i).encode()).hexdigest() for i in range(20_000)]
    for start in range(0, 20_000, 10_000):
        column.look(pa.array(ids[start : start + 10_000]), pa.array(range(10_000)))
    assert len(judged) < 400


_DIGITS, _UPPER = "0123456789", "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
#: Ids as registers give them; none of them names anybody.
SERIALS = {
    "digits": lambda rng: "".join(rng.choices("123456789", k=8)),
    "letter": lambda rng: "T" + "".join(rng.choices(_DIGITS, k=7)),
    "hex": lambda rng: "".join(rng.choices("0123456789abcdef", k=8)),
    "letters and digits": lambda rng: "".join(rng.choices(_UPPER, k=8)),
    "twelve": lambda rng: "".join(rng.choices(_UPPER, k=12)),
    "dated": lambda rng: f"S2023{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}{rng.randint(0, 999999):06d}",
    "chat": lambda rng: "QQ" + "".join(rng.choices("ABCDEF", k=6)),
    "works": lambda rng: "VX" + "".join(rng.choices(_UPPER, k=6)),
}


@pytest.mark.parametrize("form", SERIALS)
def test_ids_as_registers_give_them_name_nobody(form):
    rng = random.Random(7)
    found = Counter(value_kind(SERIALS[form](rng), "id") for _ in range(4000))
    # By chance one in some thousands may still read as a name; a file of a thousand must come in.
    assert sum(n for kind, n in found.items() if kind) <= 1, found


@pytest.mark.parametrize("name", ["张伟", "王秀英", "欧阳娜", "李 强"])
def test_names_in_base64_are_still_seen(name):
    assert value_kind(base64.b64encode(name.encode()).decode(), "id") == "name"


@pytest.mark.parametrize("text", ["QQ:12345678", "qq 12345678", "QQ12345678", "vx: zs_1985", "vx zs1985"])
def test_accounts_are_still_seen(text):
    assert value_kind(text, "text") == "phone number"


def weights(tmp_path, values):
    path = tmp_path / "survey.csv"
    path.write_text("地区,权重\n" + "".join(f"城关,{v}\n" for v in values), "utf-8")
    return records.read(path, "survey", to=tmp_path / "kept.parquet")


def test_the_digits_of_a_weight_are_no_id_number_by_chance(tmp_path):
    """Weights have fifteen decimals and more, and among thousands some are shaped like numbers of people."""
    draw = random.Random(5)
    values = [f"{draw.random() * 3:.15f}" for _ in range(3_000)]
    assert any(value_kind(v, "number") == "ID number" for v in values)
    assert weights(tmp_path, values).totals.accepted == 3_000


def test_id_numbers_with_a_point_in_them_are_refused(tmp_path):
    values = [f"0.110105{50 + i}0{1 + i % 9}12{310 + i}" for i in range(30)]
    with pytest.raises(IdentifierError, match=r"column '权重' holds \d+ ID numbers \(row \d+, \d+, \d+"):
        weights(tmp_path, [*values, *(f"{i}.5" for i in range(40))])
    with pytest.raises(IdentifierError, match="ID number"):
        weights(tmp_path, ["1.5", "2.5", "110105195001123100.0", *["1.25"] * 20])
