"""Every fault of a table is told once, by file, row, column and value; sound tables load."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from govdata.casebook import load
from govdata.casebook.tables import read_tables
from govdata.errors import CasebookError

NUMBER = "Input should be a valid number, unable to parse string as a number"
PERIOD = "must be ISO 8601: 2012, 2012-05, 2012-05-01 or an interval 2009/2014; empty if unknown"


def faults(made) -> list[str]:
    return [str(fault) for fault in read_tables(made.folder).faults]


def edited(made, table: str, old: str, new: str) -> list[str]:
    """Return the faults after one replacement in the text of a table."""
    path = made.path(table)
    text = path.read_bytes().decode()
    assert text.count(old) >= 1
    path.write_bytes(text.replace(old, new, 1).encode())
    return faults(made)


def test_a_sound_casebook_has_no_faults(made):
    assert faults(made) == []
    assert made.load().model_ids == ("jia", "yi", "bing")


# --- cells ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "row", "cells", "fault"),
    [
        (
            "observations",
            2,
            {"standing": "mesured"},
            "column 'standing', value 'mesured': not one of measured, norm, target, plan, budget, damaged;"
            " nearest is 'measured'",
        ),
        (
            "observations",
            3,
            {"qualifier": "zzz"},
            "column 'qualifier', value 'zzz': not one of exact, about, at_least, at_most, "
            "more_than, range, all, none",
        ),
        (
            "observations",
            2,
            {"value": "12O"},
            f"column 'value', value '12O': {NUMBER}",
        ),
        (
            "observations",
            2,
            {"value": "2,52"},
            f"column 'value', value '2,52': {NUMBER}",
        ),
        ("observations", 2, {"value": "nan"}, "column 'value', value 'nan': Input should be a finite number"),
        ("observations", 2, {"value": "inf"}, "column 'value', value 'inf': Input should be a finite number"),
        ("observations", 5, {"value": "1.2"}, "column 'value', value '1.2': a share lies between 0 and 1"),
        ("observations", 5, {"value": "-0.1"}, "column 'value', value '-0.1': a share lies between 0 and 1"),
        (
            "observations",
            5,
            {"value_high": "1.4", "qualifier": "range"},
            "column 'value_high', value '1.4': a share lies between 0 and 1",
        ),
        (
            "observations",
            2,
            {"unit": "person"},
            "column 'unit', value 'person': indicator 'grid_count' is counted in 'grid';"
            " use that unit or another indicator",
        ),
        (
            "observations",
            2,
            {"model_id": "jai"},
            "column 'model_id', value 'jai': is not in models; nearest is 'jia'",
        ),
        (
            "observations",
            2,
            {"indicator_id": "grid_cout"},
            "column 'indicator_id', value 'grid_cout': is not in indicators; nearest is 'grid_count'",
        ),
        (
            "observations",
            2,
            {"source_id": "alhpa"},
            "column 'source_id', value 'alhpa': is not in sources; nearest is 'alpha'",
        ),
        ("observations", 2, {"source_id": "zzz"}, "column 'source_id', value 'zzz': is not in sources"),
        (
            "observations",
            2,
            {"value": ""},
            "value must be empty if, and only if, standing is 'damaged'",
        ),
        (
            "observations",
            6,
            {"value": "2024"},
            "value must be empty if, and only if, standing is 'damaged'",
        ),
        (
            "observations",
            8,
            {"qualifier": "exact"},
            "value_high must be given if, and only if, qualifier is 'range'",
        ),
        (
            "observations",
            8,
            {"value_high": ""},
            "value_high must be given if, and only if, qualifier is 'range'",
        ),
        ("observations", 8, {"value": "600"}, "value_high must not be below value"),
        (
            "observations",
            2,
            {"end": "9"},
            "end - start is 5 but exact has 4 characters; correct the quotation, or let `govdata check --fix`"
            " write the offsets",
        ),
        (
            "observations",
            2,
            {"start": "-1"},
            "column 'start', value '-1': Input should be greater than or equal to 0",
        ),
        (
            "observations",
            2,
            {"exact": "长" * 41, "end": "45"},
            f"column 'exact', value '{'长' * 41}': String should have at most 40 characters",
        ),
        (
            "observations",
            2,
            {"observation_id": "Jia 01"},
            "column 'observation_id', value 'Jia 01': must be lower-case letters, digits and underscores,"
            " a letter first",
        ),
        ("models", 2, {"name_en": " "}, "column 'name_en', value ' ': must not be empty"),
        (
            "models",
            2,
            {"name_en": "Jia "},
            "column 'name_en', value 'Jia ': must not begin or end with a space",
        ),
        (
            "models",
            2,
            {"division_code": "３２０１０５"},
            "column 'division_code', value '３２０１０５': String should match pattern"
            " '^([0-9]{6}|[0-9]{9}|[0-9]{12})?$'",
        ),
        (
            "models",
            3,
            {"parent_id": "jai"},
            "column 'parent_id', value 'jai': is not in models; nearest is 'jia'",
        ),
        ("indicators", 2, {"counting_unit": ""}, "column 'counting_unit', value '': must not be empty"),
        (
            "indicators",
            5,
            {"denominator_id": "leader_cuont"},
            "column 'denominator_id', value 'leader_cuont': is not in indicators; nearest is 'leader_count'",
        ),
        ("features", 2, {"mechanism_id": "x"}, "column 'mechanism_id', value 'x': is not in mechanisms"),
        (
            "features",
            2,
            {"status": "done"},
            "column 'status', value 'done': not one of in_place, planned",
        ),
        (
            "identities",
            2,
            {"expression": "jia_03 / == jia_04"},
            "column 'expression', value 'jia_03 / == jia_04': not an expression at character 10",
        ),
        (
            "identities",
            2,
            {"tolerance": "-1"},
            "column 'tolerance', value '-1': Input should be greater than or equal to 0",
        ),
        (
            "exemptions",
            2,
            {"model_id": "yii"},
            "column 'model_id', value 'yii': is not in models; nearest is 'yi'",
        ),
    ],
)
def test_a_wrong_cell_is_named(made, table, row, cells, fault):
    where = f"{table}.csv row {row}"
    made.change(table, row, **cells)
    assert faults(made) == [f"{where}, {fault}" if fault.startswith("column") else f"{where}: {fault}"]


@pytest.mark.parametrize(
    "period", ["2012", "2012-05", "2012-05-31", "2009/2014", "2012-05/..", "2012-05/2012", ""]
)
def test_a_period_is_iso_8601(made, period):
    assert faults(made.change("observations", 2, period=period)) == []


@pytest.mark.parametrize(
    ("period", "message"),
    [
        ("2012年", PERIOD),
        ("12", PERIOD),
        ("2012-5", PERIOD),
        ("2012/5/1", PERIOD),
        ("2012-13", PERIOD),
        ("2013-02-30", PERIOD),
        ("../2012", PERIOD),
        ("2012\n", PERIOD),
        ("２０１２", PERIOD),
        ("0000", PERIOD),
        ("2014/2009", "ends before it begins; the earlier date stands first"),
        ("2012-05/2012-04", "ends before it begins; the earlier date stands first"),
    ],
)
def test_any_other_period_is_refused(made, period, message):
    made.change("observations", 2, period=period)
    assert faults(made) == [f"observations.csv row 2, column 'period', value {period!r}: {message}"]


def test_places_must_not_contain_each_other(made):
    made.change("models", 2, parent_id="yi")
    message = "places must not contain each other in a circle"
    assert faults(made) == [
        f"models.csv row 2, column 'parent_id', value 'yi': {message}",
        f"models.csv row 3, column 'parent_id', value 'jia': {message}",
    ]


def test_an_id_stands_once(made):
    made.add("observations", observation_id="jia_01")
    made.add("features")
    assert faults(made) == [
        "observations.csv row 13, column 'observation_id', value 'jia_01':"
        " stands in row 2 already; give this row an id of its own",
        "features.csv row 3, column 'model_id+mechanism_id', value 'jia+grid_division':"
        " stands in row 2 already; give this row an id of its own",
    ]


def test_a_faulty_row_is_one_fault_and_its_id_is_known(made):
    made.change("models", 2, level="couny")
    assert faults(made) == [
        "models.csv row 2, column 'level', value 'couny': not one of province, prefecture, county,"
        " township, community, institution; nearest is 'county'"
    ]


# --- files ---------------------------------------------------------------------------------------


def test_a_renamed_column_is_named_with_its_nearest(made):
    assert edited(made, "observations", "standing", "standng") == [
        "observations.csv row 1, column 'standng', value 'standng': unknown column; nearest is 'standing'",
        "observations.csv row 1, column 'standing', value '': column is missing",
    ]


def test_a_missing_column_is_named(made):
    for row in made.tables["units"]:
        del row["en_plural"]
    made.write("units")
    assert faults(made) == ["units.csv row 1, column 'en_plural', value '': column is missing"]


def test_a_column_twice_is_named(made):
    assert edited(made, "units", "en,en_plural", "en,en_plural,en") == [
        "units.csv row 1: a column stands twice in the header"
    ]


def test_columns_may_stand_in_any_order(made):
    made.tables["models"] = [dict(reversed(row.items())) for row in made.tables["models"]]
    made.write("models")
    assert faults(made) == []


def test_a_ragged_row_is_named_and_the_others_are_read(made):
    path = made.path("observations")
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines[:2], lines[2] + ",surplus", *lines[3:]]) + "\n", "utf-8")
    assert faults(made) == ["observations.csv row 3: 21 cells where the header has 20"]
    path.write_text("\n".join([*lines[:2], "jia_02,jia", *lines[3:]]) + "\n", "utf-8")
    assert faults(made) == ["observations.csv row 3: 2 cells where the header has 20"]


def test_gbk_is_refused_with_the_line_it_shows_at(made):
    path = made.path("models")
    path.write_bytes(path.read_text("utf-8").encode("gbk"))
    assert faults(made) == ["models.csv row 2: is not UTF-8 here; save the spreadsheet as CSV UTF-8"]


def test_one_byte_that_is_not_utf8_is_found(made):
    path = made.path("observations")
    head, rest = path.read_bytes().split(b"jia_03", 1)
    path.write_bytes(head + b"jia_\xff03" + rest)
    assert faults(made) == ["observations.csv row 4: is not UTF-8 here; save the spreadsheet as CSV UTF-8"]


def test_a_byte_order_mark_is_no_part_of_the_first_column(made):
    for path in [*made.folder.glob("*.csv"), made.folder / "sources.json"]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert faults(made) == []


def test_line_ends_of_any_system_and_empty_lines_say_nothing(made):
    path = made.path("observations")
    text = path.read_bytes().decode()
    path.write_bytes((text.replace("\r\n", "\n") + "\n\n").encode())
    assert faults(made) == []
    path.write_bytes((text.replace("\n", "\r\n").replace("\r\r", "\r") + "\r\n").encode())
    assert faults(made) == []


def test_a_quoted_newline_is_part_of_its_cell_and_rows_keep_their_number(made):
    made.change("observations", 2, note="one\ntwo", note_en="x").change("observations", 4, value="x")
    assert faults(made) == [
        "observations.csv row 4, column 'value', value 'x':"
        " Input should be a valid number, unable to parse string as a number"
    ]
    made.change("observations", 4, value="96")
    assert made.load().observation("jia_01").note == "one\ntwo"


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_only_line_ends_part_rows(made, character):
    made.change("observations", 2, note=f"one{character}two", note_en="x")
    assert made.load().observation("jia_01").note == f"one{character}two"


@pytest.mark.parametrize(
    ("cell", "message"),
    [('"jia_01"x', "',' expected after '\"'"), ('"jia_01', "unexpected end of data")],
)
def test_what_is_not_csv_is_refused(made, cell, message):
    assert edited(made, "observations", "jia_01", cell) == [f"observations.csv row 2: is not CSV: {message}"]


def test_an_empty_file_lacks_its_columns(made):
    made.path("units").write_bytes(b"")
    assert faults(made) == [
        f"units.csv row 1, column {c!r}, value '': column is missing"
        for c in ("unit", "zh", "en", "en_plural")
    ]


def test_a_missing_table_is_named_once_and_not_by_every_reference_to_it(made):
    made.path("models").unlink()
    assert faults(made) == ["models.csv: is not there"]


def test_a_folder_in_place_of_a_table_is_named(made):
    made.path("units").unlink()
    made.path("units").mkdir()
    assert faults(made) == ["units.csv: cannot be read: Is a directory"]


def test_a_casebook_may_do_without_exemptions(made):
    made.path("exemptions").unlink()
    assert faults(made) == []


# --- documents' list -----------------------------------------------------------------------------


def test_sources_must_be_there(made):
    (made.folder / "sources.json").unlink()
    assert faults(made) == ["sources.json: is not there; it lists the documents as CSL-JSON items"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[", "is not JSON in UTF-8: Expecting value: line 1 column 2 (char 1)"),
        ("3", "must be a list of CSL-JSON items, each with an 'id'"),
        ('{"id": "alpha"}', "must be a list of CSL-JSON items, each with an 'id'"),
        ('[{"title": "alpha"}]', "must be a list of CSL-JSON items, each with an 'id'"),
    ],
)
def test_sources_must_be_csl_json(made, text, message):
    (made.folder / "sources.json").write_text(text, "utf-8")
    assert faults(made) == [f"sources.json: {message}"]


def test_sources_in_gbk_are_refused(made):
    (made.folder / "sources.json").write_bytes(json.dumps([{"id": "甲"}], ensure_ascii=False).encode("gbk"))
    assert len(faults(made)) == 1
    assert faults(made)[0].startswith("sources.json: is not JSON in UTF-8: 'utf-8' codec can't decode byte")


def test_a_document_stands_once(made):
    made.sources.append(made.sources[0])
    made.write_sources()
    assert faults(made) == [
        "sources.json, column 'id', value 'alpha': stands twice; give each document an id of its own"
    ]


@pytest.mark.parametrize("source_id", ["../alpha", "", "a b", "a/b", ".alpha", 3])
def test_a_document_id_can_be_no_path(made, source_id):
    made.sources.append({"id": source_id})
    made.write_sources()
    assert faults(made) == [
        f"sources.json, column 'id', value '{source_id}':"
        " must be letters, digits, dots, hyphens and underscores, a letter or digit first"
    ]


# --- all together --------------------------------------------------------------------------------


def test_all_faults_are_raised_at_once(made):
    made.change("observations", 2, value="x").change("models", 3, level="y")
    with pytest.raises(CasebookError) as raised:
        load(made.folder)
    assert str(raised.value) == (
        f"2 fault(s) in the casebook {made.folder}:\n"
        "- models.csv row 3, column 'level', value 'y': not one of province, prefecture, county, township,"
        " community, institution\n"
        "- observations.csv row 2, column 'value', value 'x':"
        " Input should be a valid number, unable to parse string as a number"
    )


def test_a_missing_folder_says_what_to_do(tmp_path):
    missing = tmp_path / "none"
    with pytest.raises(CasebookError) as raised:
        load(missing)
    assert str(raised.value) == (
        f"{missing}: no such folder; set GOVDATA_CASEBOOK to a folder of casebook tables, or unset it"
    )


def test_the_folder_can_be_named_in_the_environment(made, monkeypatch):
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(made.folder))
    assert load().model_ids == ("jia", "yi", "bing")


def test_a_changed_file_is_read_again(made):
    assert made.load().observation("jia_01").value == 120
    made.change("observations", 2, value="121")
    assert made.load().observation("jia_01").value == 121
    assert made.load() is made.load()


def test_loading_writes_nothing(made):
    def contents() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in made.folder.rglob("*") if path.is_file()}

    before = contents()
    made.load()
    assert contents() == before


def test_the_casebook_itself_is_sound(book):
    assert len(book.model_ids) == 26
    assert book.source_ids == (
        "jiangsu-six-models",
        "survey-reports",
        "community-correction",
        "work-points",
        "west-coast-new-area",
    )


# --- notes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"note": ""}, "note and note_en say the same in both languages, or are both empty"),
        ({"note_en": ""}, "note and note_en say the same in both languages, or are both empty"),
        (
            {"note": "等于jia_02", "note_en": "equal"},
            "a note is printed, and readers know no row 'jia_02': say what it is",
        ),
    ],
)
@pytest.mark.parametrize("table", ["observations", "features"])
def test_a_note_is_fit_to_be_printed_in_both_languages(made, table, cells, message):
    made.change(table, 2, **cells)
    found = faults(made)
    assert found
    assert all(fault.endswith(message) for fault in found)


def test_notes_call_a_standing_unclear_in_both_languages(book):
    told = [
        (o.observation_id, "性质不明" in o.note, "tanding unclear" in o.note_en)
        for o in book.list_observations()
    ]
    assert any(zh for _, zh, _ in told)
    assert [i for i, zh, en in told if zh != en] == []


# --- all and none in a word ----------------------------------------------------------------------


@pytest.mark.parametrize("value", ["1", "1.0", ""])
def test_the_value_of_a_claim_may_be_left_empty(made, value):
    row = made.change("observations", 10, value=value).load().observation("bing_03")
    assert (row.qualifier, row.value, row.number, row.claim) == ("all", 1.0, None, True)


def test_an_older_row_that_took_a_word_for_a_number_is_read_as_the_claim_it_is(made):
    made.change("observations", 10, qualifier="exact")
    assert made.load().observation("bing_03").qualifier == "all"
    made.change("observations", 9, exact="空缺", start="20", end="22")
    assert made.load().observation("bing_02").qualifier == "none"


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"value": "0.5"}, "value must be 1, or empty, where qualifier is 'all'"),
        ({"qualifier": "none"}, "value must be 0, or empty, where qualifier is 'none'"),
        (
            {"standing": "damaged", "value": ""},
            "damaged text claims nothing: qualifier 'all' or 'none' needs",
        ),
        (
            {"indicator_id": "grid_count", "unit": "grid"},
            "qualifier 'all' is for shares; a number of things that is not told is no figure",
        ),
    ],
)
def test_what_no_claim_can_be_is_named(made, cells, message):
    made.change("observations", 10, **cells)
    with pytest.raises(CasebookError, match=re.escape(message)):
        made.load()


def test_a_claim_whose_passage_prints_a_number_is_noticed(made):
    made.change("observations", 10, exact="100%", start="5", end="9").load()  # nothing hangs on it
    (notice,) = read_tables(made.folder).notices
    assert str(notice) == (
        "observations.csv row 10, column 'qualifier', value 'all': '100%' prints a number; "
        "this qualifier is for words such as 全部, 无一"
    )


# --- what checks itself, remarks, older copies ---------------------------------------------------


def test_a_share_whose_parts_are_printed_checks_itself(made):
    made.tables["identities"] = [r for r in made.tables["identities"] if r["identity_id"] == "jia_i3"]
    made.write("identities")
    (found,) = [i for i in made.load().list_identities("jia") if i.identity_id.endswith("_parts")]
    assert (found.expression, found.expected) == ("jia_03 / jia_02 == jia_04", "holds")
    made.change("observations", 4, value="90")
    (found,) = [i for i in made.load().list_identities("jia") if i.identity_id.endswith("_parts")]
    assert found.expected == "fails" and made.load().grade("jia_04") == "X"


def test_every_gap_of_a_remark_is_a_figure_in_both_languages():
    book = load()
    for topic in {row.topic for row in book.select("remarks", {})}:
        for row in book.remarks(topic):
            assert all(book.has("observations", name) for gap in row.gaps for name in gap.names)
    assert book.remarks("reoffending", []) == ()
    assert [r.model_id for r in book.remarks("reoffending", ["yixing", "yongfeng"])] == ["yixing", "yongfeng"]


def test_a_remark_on_a_place_that_is_gone_is_noticed_and_left_out(made):
    text = "topic,model_id,order,remark_zh,remark_en\nx,gone,1,有{jia_01},has {jia_01}\nx,jia,1,有,has\n"
    made.path("remarks").write_text(text, "utf-8")
    assert [row.model_id for row in made.load().remarks("x")] == ["jia"]
    assert "'gone': is not in models" in str(read_tables(made.folder).notices[0])


def test_an_older_copy_without_the_later_columns_loads(made):
    later = {"observations": 5, "indicators": 2, "identities": 1}
    for table, count in later.items():
        columns = list(made.tables[table][0])[:-count]
        made.tables[table] = [{c: row[c] for c in columns} for row in made.tables[table]]
        made.write(table)
    row = made.load().observation("jia_01")
    assert (row.base, row.phase, row.change_from) == ("", "", "")
