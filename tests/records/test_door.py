"""Files as offices send them: every bad row listed with its reason, totals that reconcile, the rest kept."""

import csv
import datetime as dt
import random
import sqlite3

import duckdb
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata import records
from govdata.errors import NothingAcceptedError, RecordsError

HEAD = "人员编号,司法所,入矫日期,解矫日期,事件日期,事件类型,年龄,性别\n"
SOUND = "P1,城关所,2020-01-31,2021-01-31,,,35,男\n"
FORMULA = (
    "starts like a spreadsheet formula; one that was never computed has no value: open the workbook in a "
    "spreadsheet and save it again"
)
QUOTES = "; a field with a comma or a line break in it takes quotes"
SHORT = "; the row breaks off, or a line break in a field takes quotes"
WORDS = (
    "not a date; expected one such as 2024-12-31. If it says that there is none, list it under 'missing' in "
    "the mapping"
)
IMPLAUSIBLE = (
    "not a plausible date, from 1949-10-01 to 2100-01-01; if it stands for none, list it under 'missing' in "
    "the mapping"
)


def write(tmp_path, text, name="people.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def read(source, tmp_path, kind="correction", **choices):
    return records.read(source, kind, to=tmp_path / "out" / "kept.parquet", **choices)


def faults(result):
    return [tuple(r) for r in result.refused()[["row", "column", "value", "reason"]].itertuples(index=False)]


def kept(result):
    return pq.read_table(result.records.path).to_pylist()


@pytest.mark.parametrize(
    ("encoding", "stated"),
    [
        ("utf-8", "UTF-8, delimiter ','"),
        ("utf-8-sig", "UTF-8, delimiter ','"),
        ("gbk", "GB 18030 (GBK), delimiter ','"),
        ("gb18030", "GB 18030 (GBK), delimiter ','"),
        ("utf-16", "UTF-16, delimiter ','"),
    ],
)
def test_encodings_are_detected_and_stated(tmp_path, encoding, stated):
    result = read(write(tmp_path, HEAD + SOUND, encoding=encoding), tmp_path)
    assert result.stated == {"people.csv": stated}
    assert kept(result) == [
        {
            "person_id": "P1",
            "region": "城关所",
            "start_date": dt.date(2020, 1, 31),
            "end_date": dt.date(2021, 1, 31),
            "event_date": None,
            "event_type": None,
            "sex": "male",
            "age_at_start": 35,
        }
    ]


def test_bytes_of_another_encoding_refuse_their_row_only(tmp_path):
    path = tmp_path / "mixed.csv"
    rows = "".join(f"P{i},城关司法所,2020-01-31,2021-01-31,,,35,男\n" for i in range(50))
    path.write_bytes(
        (HEAD + rows).encode() + "Q1,东关所,2020-01-31,,,,35,男\n".encode("gbk") + SOUND.encode()
    )
    result = read(path, tmp_path)
    assert result.stated == {"mixed.csv": "UTF-8, delimiter ','"}
    assert result.totals == records.Totals(read=52, accepted=50, refused=2)
    assert {r[0] for r in faults(result)} == {52, 53}
    assert ("bytes that the file's encoding can't read") in {r[3] for r in faults(result)}


@pytest.mark.parametrize(
    "written",
    [
        "2020-02-03",
        "2020/2/3",
        "2020/02/03",
        "2020.2.3",
        "20200203",
        "2020年2月3日",
        "2020-02-03 08:30:00",
        "2020-02-03T08:30:00",
        "2020-02-03T08:30:00.123Z",
        "2020/2/3 8:30",
        " 2020-02-03 ",
        "\u30002020-02-03",
    ],
)
def test_dates_in_many_forms(tmp_path, written):
    result = read(write(tmp_path, HEAD + f"P1,城关所,{written},,,,35,男\n"), tmp_path)
    assert [r["start_date"] for r in kept(result)] == [dt.date(2020, 2, 3)]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2020-02-30", "not a date; expected one such as 2024-12-31"),
        ("2020-13-01", "not a date; expected one such as 2024-12-31"),
        ("2020131", "not a date; expected one such as 2024-12-31"),
        ("去年", WORDS),
        ("infinity", WORDS),
        ("0001-01-01", IMPLAUSIBLE),
        ("43865", "a day number of Excel; format the column as a date, or map it with format: excel"),
        ("01/02/2020", "day and month in an order that can't be told; map the column with its format"),
        ("", "missing"),
        ("无", "missing"),
    ],
)
def test_what_is_no_date_is_listed(tmp_path, written, reason):
    source = write(tmp_path, HEAD + f"P1,城关所,{written},,,,35,男\n" + SOUND)
    result = read(source, tmp_path, cutoff="2024-12-31")
    assert result.totals == records.Totals(read=2, accepted=1, refused=1)
    assert faults(result) == [(2, "start_date", "" if reason == "missing" else written, reason)]


def test_a_row_is_checked_as_a_whole(tmp_path):
    text = HEAD + (
        "P1,城关所,2020-01-31,2019-01-31,,,35,男\n"  # end before start
        "P2,城关所,2020-01-31,,2020-01-01,再犯罪,35,男\n"  # event before start
        "P3,城关所,2020-01-31,,2020-03-01,,35,男\n"  # event without type
        "P4,城关所,2020-01-31,,,死亡,35,男\n"  # type without event
        "P5,城关所,2020-01-31,2021-01-01,2020-03-01,收监,35,女\n"
    )
    result = read(write(tmp_path, text), tmp_path)
    assert faults(result) == [
        (2, "end_date", "2019-01-31", "before start_date"),
        (3, "event_date", "2020-01-01", "before start_date"),
        (4, "event_date", "2020-03-01", "without event_type"),
        (5, "event_type", "死亡", "without event_date"),
    ]
    assert [r["event_type"] for r in kept(result)] == ["recall"]


def test_a_row_with_two_faults_is_refused_once(tmp_path):
    result = read(write(tmp_path, HEAD + "P1,,2020-02-30,,,,35,男人\n" + SOUND), tmp_path)
    assert result.handling.refused == {"region.missing": 1}
    assert result.totals == records.Totals(read=2, accepted=1, refused=1)
    assert faults(result) == [
        (2, "region", "", "missing"),
        (2, "sex", "男人", "unknown word; expected one of male, female; nearest is '男'"),
        (2, "start_date", "2020-02-30", "not a date; expected one such as 2024-12-31"),
    ]
    assert result.reasons()["n"].tolist() == [1, 1, 1]


def test_doubled_keys_keep_the_first_row(tmp_path):
    other = SOUND.replace("2020-01-31,2021", "2020-06-01,2021")
    one = write(tmp_path, HEAD + SOUND + other + SOUND)
    two = write(tmp_path, HEAD + SOUND + SOUND.replace("P1", "P2"), "second.csv")
    result = read([one, two], tmp_path)
    assert faults(result) == [
        (4, "person_id", "(withheld)", "the same person_id and start_date as row 2"),
        (2, "person_id", "(withheld)", "the same person_id and start_date as row 2"),
    ]
    assert result.by_file == {
        "people.csv": records.Totals(read=3, accepted=2, refused=1),
        "second.csv": records.Totals(read=2, accepted=1, refused=1),
    }


@pytest.mark.parametrize(
    "cell", ["=1+1", "=cmd|'/c calc'!A1", "+SUM(A1)", "-2+3", "@import", "=HYPERLINK(A1)"]
)
def test_formulas_are_refused_and_neutralised(tmp_path, cell):
    with (tmp_path / "people.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(HEAD.strip().split(","))
        out.writerow(["P1", cell, "2020-01-31", "", "", "", "35", "男"])
        out.writerow(SOUND.strip().split(","))
    result = read(tmp_path / "people.csv", tmp_path)
    assert faults(result) == [(2, "region", cell, FORMULA)]
    told = result.write_refused(tmp_path / "refused.csv")
    with told.open(newline="", encoding="utf-8") as file:
        assert [r["value"] for r in csv.DictReader(file)] == [f"'{cell}"]


def test_quotes_line_breaks_and_wrong_widths(tmp_path):
    head = HEAD.strip() + ",备注\n"
    text = head + (
        'P1,城关所,2020-01-31,,,,35,男,"two\nlines, and a comma"\n'
        "\n"
        "P2,城关所,2020-01-31,,,,35,男\n"
        "P3,城关所,2020-01-31,,,,35,男,x,y\n"
        'P4,城关所,2020-01-31,,,,35,男,"never closed\n'
        "P5,城关所,2020-01-31,,,,35,男,x\n"
        "P6,城关所,2020-01-31,,,,35,男,x\n"
    )
    result = read(write(tmp_path, text), tmp_path)
    assert faults(result) == [
        (5, "", "", "has 8 fields, the headings are 9" + SHORT),
        (6, "", "", "has 10 fields, the headings are 9" + QUOTES),
        (7, "", "", "opens a quote that isn't closed; close it, or double a quote within a field"),
    ]
    assert result.totals == records.Totals(read=6, accepted=3, refused=3, blank=1)
    assert sorted(r["person_id"] for r in kept(result)) == ["P1", "P5", "P6"]
    assert result.ignored == ("备注",)


@pytest.mark.parametrize("delimiter", ["\t", ";", "|", "，"])
def test_delimiters_are_detected(tmp_path, delimiter):
    result = read(write(tmp_path, (HEAD + SOUND).replace(",", delimiter)), tmp_path)
    assert result.totals.accepted == 1
    assert result.stated["people.csv"] == f"UTF-8, delimiter {delimiter!r}"


def test_windows_line_ends_and_no_last_line_end(tmp_path):
    text = (HEAD + SOUND + SOUND.replace("P1", "P2")).replace("\n", "\r\n").rstrip()
    assert read(write(tmp_path, text), tmp_path).totals == records.Totals(2, 2, 0)


def test_old_macintosh_line_ends(tmp_path):
    text = (HEAD + SOUND + SOUND.replace("P1", "P2")).replace("\n", "\r")
    assert read(write(tmp_path, text), tmp_path).totals == records.Totals(2, 2, 0)


def test_one_percent_broken_rows_over_several_blocks(tmp_path, monkeypatch):
    monkeypatch.setattr("govdata.records.delimited._BLOCK", 50_000)
    rng = random.Random(1)
    breaks = [
        lambda r: [*r[:2], "2020-02-31", *r[3:]],
        lambda r: r[:5],
        lambda r: ["", *r[1:]],
        lambda r: [*r[:6], "abc", *r[7:]],
        lambda r: [r[0], "=A1", *r[2:]],
        lambda r: [*r[:7], "?"],
    ]
    rows, broken = [], set()
    for i in range(20_000):
        row = [f"P{i}", f"第{i % 30}所", "2020-01-31", "2021-01-31", "", "", str(20 + i % 50), "男"]
        if rng.random() < 0.01:
            row = rng.choice(breaks)(row)
            broken.add(i + 2)
        rows.append(",".join(row))
    result = read(write(tmp_path, HEAD + "\n".join(rows), encoding="gbk"), tmp_path)
    assert {r[0] for r in faults(result)} == broken
    assert result.totals == records.Totals(20_000, 20_000 - len(broken), len(broken))
    assert result.records.n == pq.read_metadata(result.records.path).num_rows


def test_unequal_totals_are_an_error():
    with pytest.raises(RecordsError) as caught:
        records.Totals(read=10, accepted=5, refused=4)
    assert str(caught.value) == (
        "10 rows read but 5 accepted and 4 refused: the totals don't reconcile, nothing was kept"
    )


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("", "0 of 0 rows accepted (there is no row under the headings)"),
        ("\n\n", "0 of 0 rows accepted (there is no row under the headings)"),
        (
            "P1,,2020-01-31,,,,35,男\nP2,x\n",
            "0 of 2 rows accepted (1 x row: has 2 fields, the headings are 8; the row breaks off, or a line "
            "break in a field takes quotes; 1 x 司法所 (region): missing)",
        ),
        (SOUND.replace("2020", "2025"), "0 of 1 rows accepted (1 x 解矫日期 (end_date): before start_date)"),
        (SOUND.replace("202", "203"), "0 of 1 rows accepted (1 came about after the cut-off)"),
    ],
)
def test_nothing_never_takes_the_place_of_something(tmp_path, rows, why):
    good = read(write(tmp_path, HEAD + SOUND), tmp_path, cutoff="2024-12-31").records.path
    before = good.read_bytes()
    with pytest.raises(NothingAcceptedError) as caught:
        read(write(tmp_path, HEAD + rows), tmp_path, cutoff="2024-12-31")
    assert str(caught.value) == f"people.csv: {why}. Nothing was kept; kept.parquet stays as it was"
    assert good.read_bytes() == before
    assert records.RefusedRows(caught.value.refused_path).frame()["row"].tolist() == [
        i for i, row in enumerate(rows.splitlines(), start=2) if row and "203" not in row
    ]
    good.unlink()
    with pytest.raises(NothingAcceptedError):
        read(write(tmp_path, HEAD + rows), tmp_path, cutoff="2024-12-31")
    assert not good.exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "people.csv is empty; expected a line of headings and rows"),
        ("\n\n", "people.csv has no headings; expected them in the first line"),
        (
            "编号,地区,地区,入矫日期\nP1,x,y,2020-01-01\n",
            "people.csv: heading '地区' stands there twice; name each column once, or write "
            "'地区 (2)' in the mapping file for the second",
        ),
        (
            "编号,地区,入矫日\nP1,x,2020-01-01\n",
            "people.csv has no column for 'start_date'; it has 编号, 地区, 入矫日; "
            "name it in a mapping file under 'columns'",
        ),
    ],
)
def test_files_that_can_not_be_read(tmp_path, text, message):
    with pytest.raises(RecordsError) as caught:
        read(write(tmp_path, text), tmp_path)
    assert str(caught.value) == message
    assert not list((tmp_path / "out").glob("*"))


def test_types_that_can_not_be_read(tmp_path):
    with pytest.raises(RecordsError) as caught:
        read(write(tmp_path, "x", "people.doc"), tmp_path)
    assert str(caught.value) == (
        "people.doc: files of type '.doc' can't be read; expected .csv, .tsv, .txt, .xlsx, .xlsm, .xlsb, "
        ".xls, .ods, .html, .htm, .mht, .mhtml, .xml, .parquet, .pq, .feather, .arrow, .ipc, .duckdb, .db, "
        ".sqlite, .sqlite3, .jsonl, .ndjson, .json, .geojson, .sav, .zsav, .dta, or one of them "
        "as .gz or .zip"
    )
    for name in ("people.sav", "people.dta"):
        with pytest.raises(RecordsError, match="not an SPSS or Stata file"):
            read(write(tmp_path, "x", name), tmp_path)
    for name in ("people.csv.gz", "people.zip"):
        with pytest.raises(RecordsError, match="archive that can be read"):
            read(write(tmp_path, "x", name), tmp_path)
    with pytest.raises(RecordsError, match="not an Excel workbook"):
        read(write(tmp_path, "x", "people.xlsx"), tmp_path)
    with pytest.raises(RecordsError, match="not a Parquet file"):
        read(write(tmp_path, "x", "people.parquet"), tmp_path)
    with pytest.raises(RecordsError, match="not a DuckDB or SQLite database that can be read"):
        mapping = records.ColumnMapping("correction", query="SELECT 1")
        read(write(tmp_path, "x" * 100, "people.duckdb"), tmp_path, mapping=mapping)
    with pytest.raises(RecordsError, match="no such file"):
        read(tmp_path / "none.csv", tmp_path)


def test_excel_with_real_dates_and_a_formula(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "说明"
    sheet = book.create_sheet("名单")
    sheet.append(HEAD.strip().split(","))
    sheet.append(["P1", "城关所", dt.datetime(2020, 1, 31), dt.date(2021, 1, 31), None, None, 35, "男"])
    sheet.append([])
    sheet.append(["P2", "=A1", dt.datetime(2020, 1, 31), None, None, None, 35.0, "女"])
    sheet.append(["P3", "东关所", "2020年1月31日", None, None, None, 35.5, "女"])
    path = tmp_path / "people.xlsx"
    book.save(path)
    mapping = tmp_path / "map.yml"
    mapping.write_text("kind: correction\nsheet: 名单\n", encoding="utf-8")
    result = read(path, tmp_path, mapping=mapping)
    assert result.stated == {"people.xlsx [名单]": "sheet '名单'"}
    assert result.mended == ("people.xlsx [名单]: sheets not read: 说明",)
    assert faults(result) == [
        (4, "region", "=A1", FORMULA),
        (5, "age_at_start", "(withheld)", "not a whole number; expected digits such as 1234"),
    ]
    assert result.totals == records.Totals(3, 1, 2, blank=1)
    mapping.write_text("kind: correction\nsheet: 名单2\n", encoding="utf-8")
    with pytest.raises(RecordsError) as caught:
        read(path, tmp_path, mapping=mapping)
    assert str(caught.value) == "people.xlsx has no sheet '名单2'; it has 说明, 名单"


def test_parquet_keeps_its_types_and_its_mark(tmp_path):
    made = records.synthetic("correction", 3_000, 1, tmp_path / "made.parquet", regions=3)
    result = read(made.path, tmp_path, cutoff="2024-12-31")
    assert result.records.synthetic
    assert result.totals == records.Totals(3_000, 3_000, 0)
    pd.testing.assert_frame_equal(
        pd.read_parquet(made.path).sort_values("person_id", ignore_index=True),
        pd.read_parquet(result.records.path).sort_values("person_id", ignore_index=True),
    )


@pytest.mark.parametrize("kind", ["grid", "request", "dispute"])
def test_other_kinds_pass_their_own_door_as_csv(tmp_path, kind):
    made = records.synthetic(kind, 500, 1, tmp_path / "made.parquet")
    path = tmp_path / "made.csv"
    pd.read_parquet(made.path).to_csv(path, index=False)
    result = read(path, tmp_path, kind=kind, cutoff="2024-12-31", synthetic=True)
    assert result.refused().empty
    assert result.totals.accepted == 500
    again = pq.read_table(result.records.path).sort_by(result.records.schema.key[0])
    assert again.equals(pq.read_table(made.path).sort_by(result.records.schema.key[0]))


def test_databases(tmp_path):
    rows = [("P1", "城关所", "2020-01-31"), ("P2", "城关所", "soon")]
    with sqlite3.connect(tmp_path / "people.sqlite") as lite:
        lite.execute("CREATE TABLE people (person_id, region, start_date)")
        lite.executemany("INSERT INTO people VALUES (?, ?, ?)", rows)
    lite.close()
    with duckdb.connect(str(tmp_path / "people.duckdb")) as duck:
        duck.execute("CREATE TABLE people (person_id VARCHAR, region VARCHAR, start_date VARCHAR)")
        duck.executemany("INSERT INTO people VALUES (?, ?, ?)", rows)
    for name in ("people.sqlite", "people.duckdb"):
        mapping = tmp_path / "map.yml"
        mapping.write_text("kind: correction\ntable: people\n", encoding="utf-8")
        result = read(tmp_path / name, tmp_path, mapping=mapping)
        assert result.totals == records.Totals(2, 1, 1)
    with pytest.raises(RecordsError) as caught:
        read(tmp_path / "people.sqlite", tmp_path)
    assert str(caught.value) == "people.sqlite is a database; the mapping file needs 'table' or 'query'"


def test_a_query_of_an_open_connection(tmp_path):
    lite = sqlite3.connect(":memory:")
    lite.execute("CREATE TABLE t (name, id, office, began)")
    lite.execute("INSERT INTO t VALUES ('x', 'P1', '城关所', '2020-01-31')")
    query = records.Query(lite, "SELECT id AS person_id, office AS region, began AS start_date FROM t")
    assert read(query, tmp_path).totals.accepted == 1
    with pytest.raises(RecordsError) as caught:
        read(records.Query(lite, "SELECT absent FROM t", "register"), tmp_path)
    assert str(caught.value) == "register: the database refuses the query: no such column: absent"
    lite.close()


def test_grids_and_numbers(tmp_path):
    text = "网格编号,街道,日期,网格类型,户数,专职人数\n" + (
        "G1,城关街道,2024-12-31,城市,２５０,1.5\n"
        "G2,城关街道,2024-12-31,农村,-3,1\n"
        "G3,城关街道,2024-12-31,农村,1e3,1\n"
        "G4,城关街道,2024-12-31,农村,12.5,1\n"
        "G5,城关街道,2024-12-31,农村,100.0,\n"
    )
    result = read(write(tmp_path, text), tmp_path, kind="grid")
    assert faults(result) == [
        (3, "households", "-3", "negative; expected 0 or more"),
        (4, "households", "1e3", "not a whole number; expected digits such as 1234"),
        (5, "households", "12.5", "not a whole number; expected digits such as 1234"),
    ]
    assert [(r["households"], r["full_time_equivalents"]) for r in kept(result)] == [(250, 1.5), (100, None)]


def test_unreadable_choices(tmp_path):
    source = write(tmp_path, HEAD + SOUND)
    with pytest.raises(RecordsError) as caught:
        read(source, tmp_path, cutoff="2024-13-01")
    assert str(caught.value) == "cutoff is '2024-13-01'; expected a day, such as 2024-12-31"
    with pytest.raises(RecordsError) as caught:
        read(source, tmp_path, minors="drop")
    assert str(caught.value) == "minors is 'drop'; expected 'error' or 'refuse'"
    with pytest.raises(RecordsError) as caught:
        read(source, tmp_path, kind="grid", mapping=records.ColumnMapping("correction"))
    assert str(caught.value) == "kind is 'grid', but the mapping is for 'correction' records"


def test_a_file_is_not_written_over_itself(tmp_path):
    made = records.synthetic("grid", 5, 1, tmp_path / "made.parquet")
    with pytest.raises(RecordsError) as caught:
        records.read(made.path, "grid", to=made.path)
    assert str(caught.value) == "made.parquet would be read and written at once; choose another name for 'to'"
    with pytest.raises(RecordsError) as caught:
        records.read([], "grid", to=tmp_path / "x.parquet")
    assert str(caught.value) == "no file given; expected at least one"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(tmp_path, encoding):
    result = read(write(tmp_path, HEAD + SOUND, encoding=encoding), tmp_path)
    assert result.stated == {"people.csv": "UTF-16, delimiter ','"}
    assert [r["region"] for r in kept(result)] == ["城关所"]


def test_zero_bytes(tmp_path):
    spoilt = HEAD + SOUND.replace("城关", "城\0关") + SOUND.replace("P1", "P2")
    result = read(write(tmp_path, spoilt), tmp_path)
    assert faults(result) == [(2, "region", "城\ufffd关所", "bytes that the file's encoding can't read")]
    with pytest.raises(RecordsError) as caught:
        read(write(tmp_path, "\0\1\2" * 100), tmp_path)
    assert str(caught.value) == "people.csv holds zero bytes: not a text file"


def test_words_of_the_file_s_own_and_constants(tmp_path):
    mapping = tmp_path / "map.yml"
    mapping.write_text(
        "kind: correction\n"
        "cutoff: 2024-12-31\n"
        "columns:\n"
        "  person_id: no\n"
        "  start_date: {column: began, format: '%d/%m/%Y'}\n"
        "  event_date: {column: day, format: excel}\n"
        "  event_type: {column: what, words: {脱管: other}}\n"
        "constants: {region: 青浦}\n"
        "missing: [未知]\n",
        encoding="utf-8",
    )
    source = write(tmp_path, "no,began,day,what\nP1,31/01/2020,44000,脱管\nP2,01/02/2020,未知,未知\n")
    result = records.read(source, mapping=mapping, to=tmp_path / "kept.parquet")
    assert kept(result) == [
        {
            "person_id": "P1",
            "region": "青浦",
            "start_date": dt.date(2020, 1, 31),
            "event_date": dt.date(2020, 6, 18),
            "event_type": "other",
        },
        {
            "person_id": "P2",
            "region": "青浦",
            "start_date": dt.date(2020, 2, 1),
            "event_date": None,
            "event_type": None,
        },
    ]
    assert result.records.cutoff == dt.date(2024, 12, 31)


def test_reading_leaves_nothing_else_behind(tmp_path):
    read(write(tmp_path, HEAD + SOUND), tmp_path)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["kept.parquet", "kept.refused.parquet"]


def test_nested_columns_are_not_read(tmp_path):
    path = tmp_path / "x.parquet"
    table = {"person_id": ["a"], "region": ["R"], "start_date": ["2020-01-01"], "notes": [["a"]]}
    pq.write_table(pa.table(table), path)
    assert read(path, tmp_path).mended == ("x.parquet: columns that are no plain values, not read: notes",)
    pq.write_table(pa.table({"person_id": [["a"]]}), path)
    with pytest.raises(RecordsError, match="has no headings"):
        read(path, tmp_path)


cells = st.text(st.sampled_from('ab",;\n\r\t é中 '), max_size=8)


@settings(max_examples=60, deadline=None)
@given(st.lists(cells, min_size=1, max_size=12), st.booleans(), st.integers(20, 400))
def test_what_the_csv_module_writes_is_read_row_for_row(tmp_path_factory, notes, everything_quoted, block):
    folder = tmp_path_factory.mktemp("csv")
    quoting = csv.QUOTE_ALL if everything_quoted else csv.QUOTE_MINIMAL
    with (folder / "people.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, quoting=quoting, lineterminator="\n")
        out.writerow(["person_id", "region", "start_date", "note"])
        out.writerows([f"P{i}", "R1", "2020-01-31", note] for i, note in enumerate(notes))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("govdata.records.delimited._BLOCK", block)
        result = read(folder / "people.csv", folder)
    assert result.totals == records.Totals(len(notes), len(notes), 0)
    assert [r["person_id"] for r in sorted(kept(result), key=lambda r: int(r["person_id"][1:]))] == [
        f"P{i}" for i in range(len(notes))
    ]


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_totals_that_reconcile_or_a_named_error(tmp_path_factory, body):
    folder = tmp_path_factory.mktemp("csv")
    (folder / "people.csv").write_bytes(b"person_id,region,start_date\n" + body)
    try:
        totals = read(folder / "people.csv", folder).totals
    except RecordsError:
        return
    assert totals.read == totals.accepted + totals.refused
