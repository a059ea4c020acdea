"""Encodings told, said, or refused; text that was spoilt before it came."""

from __future__ import annotations

import pytest

from govdata import records
from govdata.errors import NothingAcceptedError, RecordsError
from govdata.records.encodings import encoding_of, meant

CHINESE = "人员编号,司法所,入矫日期,罪名\n" + "".join(
    f"P{i},{place},2022-01-01,{what}\n"
    for i, (place, what) in enumerate(
        zip(
            ["城关司法所", "睢宁县睢城街道", "张家港市锦丰镇", "涟水县"],
            ["盗窃", "诈骗", "危险驾驶", "故意伤害"],
            strict=True,
        )
    )
)
TRADITIONAL = (
    "人員編號,司法所,入矯日期,罪名\nP1,臺北市信義區,2022-01-01,竊盜\nP2,桃園縣龜山鄉,2022-01-01,詐欺\n"
)
WESTERN = "person_id,region,start_date\nP1,Zürich,2022-01-01\nP2,Genève,2022-01-01\nP3,Malmö,2022-01-01\n"


@pytest.mark.parametrize(
    ("text", "codec", "told"),
    [
        (CHINESE, "utf-8", "UTF-8"),
        (CHINESE, "gb18030", "GB 18030 (GBK)"),
        (CHINESE, "gb2312", "GB 18030 (GBK)"),
        (CHINESE, "utf-16", "UTF-16"),
        (CHINESE, "utf-32", "UTF-32"),
        (TRADITIONAL, "big5", "Big5"),
        (WESTERN, "cp1252", "Western (Windows-1252)"),
        (WESTERN, "utf-8", "UTF-8"),
        ("person_id,region,start_date\nP1,R1,2022-01-01\n", "ascii", "UTF-8"),
    ],
)
def test_the_encoding_is_told(tmp_path, text, codec, told):
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode(codec))
    found = encoding_of(path)
    assert found.shown == told
    assert path.read_bytes().decode(found.codec).lstrip("\ufeff") == text


def test_how_sure_it_is_is_said(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(CHINESE.replace("城关", "鎏龘").encode("gb18030"))
    found = encoding_of(path)
    assert found.stated.startswith("GB 18030 (GBK) (a guess: 9")
    assert "% of its characters are common ones)" in found.stated


@pytest.mark.parametrize("codec", ["shift_jis", "koi8_r", "cp1256"])
def test_what_is_text_in_no_encoding_of_ours_is_refused(tmp_path, codec):
    text = {
        "shift_jis": "ｱｲｳｴｵ,ｶｷｸｹｺ\nﾃｽﾄ,ﾃﾞｰﾀ\n",
        "koi8_r": "Привет,мир\nдела,суд\n",
        "cp1256": "سلام,عالم\nمحكمة,قضية\n",
    }[codec]
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode(codec))
    with pytest.raises(RecordsError, match="State its encoding in the mapping file"):
        encoding_of(path)


def spoilt(text: str, way: str) -> str:
    if way == "UTF-8 read as GBK":
        return text.encode().decode("gb18030", "replace")
    if way == "UTF-8 read as Latin-1":
        return text.encode().decode("latin-1")
    return text.encode("gb18030").decode("latin-1")


WAYS = ["UTF-8 read as GBK", "UTF-8 read as Latin-1", "GBK read as Latin-1"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", ["城关", "司法所矫正", "盗窃", "南京市建邺区", "张家港"])
def test_spoilt_text_is_seen_for_what_it_was(text, way):
    if "\ufffd" not in (bad := spoilt(text, way)):
        assert meant(bad) == text


@pytest.mark.parametrize(
    "text",
    ["联通", "甪直镇", "臺北市", "Zürich", "São Paulo", "κόσμος", "名（某）", "㐀㐁", "€", "—", "°", "ÄÖÜ"],
)
def test_sound_text_is_left_alone(text):
    assert meant(text) is None


@pytest.mark.parametrize("way", WAYS)
def test_spoilt_rows_are_refused_not_stored(tmp_path, way):
    rows = [
        "P1,城关,2022-01-01",
        f"P2,{spoilt('张家港市锦丰', way)},2022-01-01",
        "P3,锟斤拷锟斤拷,2022-01-01",
        "P4,????,2022-01-01",
    ]
    (tmp_path / "t.csv").write_text("person_id,region,start_date\n" + "\n".join(rows) + "\n", "utf-8")
    result = records.read(tmp_path / "t.csv", "correction", to=tmp_path / "o.parquet")
    assert result.records.regions == ["城关"]
    counted = sum(
        n for reason, n in result.handling.refused.items() if reason in ("region.spoilt", "region.unreadable")
    )
    assert counted == result.totals.refused == 3


@pytest.mark.parametrize("way", WAYS)
def test_spoilt_headings_and_whole_files(tmp_path, way):
    head = ",".join(spoilt(h, way).replace("\ufffd", "?") for h in ("人员编号", "司法局所", "入矫日期"))
    (tmp_path / "t.csv").write_text(f"{head}\nP1,R1,2022-01-01\n", "utf-8")
    with pytest.raises(RecordsError, match="'人员编号' that was once read in the wrong encoding: export"):
        records.read(tmp_path / "t.csv", "correction", to=tmp_path / "o.parquet")
    (tmp_path / "t.csv").write_text(
        f"person_id,region,start_date\nP1,{spoilt('城关', way)},2022-01-01\n", "utf-8"
    )
    with pytest.raises(
        NothingAcceptedError, match="1 x region: text that was once read in the wrong encoding"
    ):
        records.read(tmp_path / "t.csv", "correction", to=tmp_path / "o.parquet")


def test_a_stated_encoding_is_taken(tmp_path):
    (tmp_path / "t.csv").write_bytes(
        "person_id,region,start_date\nP1,ＡＢ所,2022-01-01\n".encode("shift_jis")
    )
    (tmp_path / "m.yml").write_text("kind: correction\nencoding: shift_jis\n", "utf-8")
    result = records.read(tmp_path / "t.csv", mapping=tmp_path / "m.yml", to=tmp_path / "o.parquet")
    assert result.records.account.encoding == "shift_jis" and result.records.regions == ["AB所"]
