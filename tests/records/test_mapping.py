"""Mapping files: what is wrong, on which line, and what it should be."""

import pytest

from govdata.errors import RecordsError
from govdata.records import load_mapping


def load(tmp_path, text):
    path = tmp_path / "map.yml"
    path.write_text(text, encoding="utf-8")
    return load_mapping(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind: corection\n", "line 1: 'corection' is no kind of record; expected one of correction, grid, "
         "staff, request, dispute, survey, result, payment; nearest is 'correction'"),
        ("cutoff: 2024-12-31\n",
         "line 1: no 'kind'; expected one of correction, grid, staff, request, dispute, survey, result, "
         "payment"),
        ("kind: grid\ncolums: {}\n", "line 2: unknown key 'colums'; nearest is 'columns'"),
        ("kind: grid\ncolumns:\n  hosueholds: a\n",
         "line 3: unknown field 'hosueholds' of grid records; nearest is 'households'"),
        ("kind: grid\ncolumns:\n  households: [a]\n", "line 3: 'households' should be 'key: value' lines"),
        ("kind: grid\ncolumns:\n  date: {colum: a}\n", "line 3: unknown key 'colum'; nearest is 'column'"),
        ("kind: grid\ncolumns:\n  date: {format: excel}\n",
         "line 3: 'date' has no 'column'; expected the heading in the file"),
        ("kind: grid\ncolumns:\n  households: {column: a, format: excel}\n",
         "line 3: 'format' is for a date, and 'households' is a count"),
        ("kind: grid\ncolumns:\n  type: {column: a, words: {x: citty}}\n",
         "line 3: type has no word 'citty'; expected one of urban, rural, dedicated, mixed"),
        ("kind: grid\nkind: grid\n", "line 2: 'kind' stands here twice"),
        ("kind: grid\ncutoff: 2024-13-01\n",
         "line 2: cutoff is '2024-13-01'; expected a day, such as 2024-12-31"),
        ("kind: grid\nmissing: x\n", "line 2: 'missing' should be a list, such as [a, b]"),
        ("kind: grid\nsheet: {a: x}\n", "line 2: 'sheet' should be a word, not a group of keys"),
        ("kind: grid\nquery: a\ntable: b\n", "line 3: both 'query' and 'table'; expected one of them"),
        ("kind: [grid\n", "line 2: not YAML: expected ',' or ']', but got '<stream end>'"),
        ("- a\n", "line 1: the file should be 'key: value' lines"),
        ("", "line 1: the file should be 'key: value' lines"),
    ],
)  # fmt: skip
def test_errors_say_the_line(tmp_path, text, message):
    with pytest.raises(RecordsError) as caught:
        load(tmp_path, text)
    assert str(caught.value) == f"map.yml {message}"


def test_other_files(tmp_path):
    with pytest.raises(RecordsError, match="can't be read"):
        load_mapping(tmp_path / "none.yml")
    path = tmp_path / "map.yml"
    path.write_bytes("kind: grid # 网格".encode("gbk"))
    with pytest.raises(
        RecordsError, match=r"map\.yml: not UTF-8 \(byte 13\); save the mapping file as UTF-8"
    ):
        load_mapping(path)


def test_a_table_name_is_no_way_into_the_database(tmp_path):
    mapping = load(tmp_path, "kind: grid\ntable: 'x\"; DROP TABLE y; --'\n")
    assert mapping.query == 'SELECT * FROM "x; DROP TABLE y; --"'
