"""Small tables as people save them: encodings, empty tails, blank rows; what is refused, and where."""

from __future__ import annotations

from datetime import date

import pytest

from govdata.errors import RecordsError
from govdata.records.plain import read_plain


def _read(tmp_path, text, encoding="utf-8"):
    (tmp_path / "t.csv").write_bytes(text.encode(encoding))
    return read_plain(tmp_path / "t.csv", ("place", "n"), ("synthetic",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_that_spreadsheets_write(tmp_path, encoding):
    table = _read(tmp_path, "place,n\r\n江宁区,1\r\n", encoding)
    assert [(row.row, row.cells) for row in table.rows] == [(2, {"place": "江宁区", "n": "1"})]


def test_rows_keep_the_numbers_of_the_spreadsheet(tmp_path):
    table = _read(tmp_path, 'n,place,,\n\n1," a\nb ",,\n,,,\n2\n')
    assert [(row.row, row["place"], row["n"]) for row in table.rows] == [(3, "a b", "1"), (5, "", "2")]
    assert not table.synthetic


@pytest.mark.parametrize("word", ["true", "TRUE", "1", "yes", "是"])
def test_one_made_up_row_marks_the_file(tmp_path, word):
    assert _read(tmp_path, f"place,n,synthetic\na,1,\nb,2,{word}\n").synthetic


@pytest.mark.parametrize("text", ["", "x", "nan", "inf", "1_000", "1,5", "0x1", "1e999"])
def test_what_is_no_number(tmp_path, text):
    (row,) = _read(tmp_path, f'place,n\na,"{text}"\n').rows
    with pytest.raises(RecordsError) as caught:
        row.number("n", "a count")
    assert str(caught.value) == f"t.csv row 2: n is {text!r}; expected a count"


def test_numbers_and_days(tmp_path):
    (row,) = _read(tmp_path, "place,n\n2024-02-29,-1.5e2\n").rows
    assert row.number("n", "") == -150
    assert row.day("place") == date(2024, 2, 29)
    with pytest.raises(RecordsError, match=r"t\.csv row 2: n is '-1\.5e2'; expected a day, such as"):
        row.day("n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "t.csv: no column place, n; expected place, n"),
        ("plase,n\n", "t.csv: unknown column 'plase'; expected place, n, synthetic; nearest is 'place'"),
        ("place,n,n\n", "t.csv: column 'n' stands there twice; name each column once"),
        ("place,,n\n", "t.csv: unknown column ''; expected place, n, synthetic"),
        ("place,n\na,1\nb,2,3\n", "t.csv row 3 has 3 cells, the head 2; a comma inside a cell takes quotes"),
    ],
)
def test_refusals_say_where(tmp_path, text, said):
    with pytest.raises(RecordsError) as caught:
        _read(tmp_path, text)
    assert str(caught.value).startswith(said)


def test_a_value_that_stands_twice(tmp_path):
    table = _read(tmp_path, "place,n\na,1\n\na,2\n")
    with pytest.raises(RecordsError) as caught:
        table.once("place", "one row a place")
    assert str(caught.value) == "t.csv row 4: place a stands in row 2 already; expected one row a place"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'place,n\n"' + b"x" * 200_000])
def test_a_file_that_is_none(tmp_path, content):
    (tmp_path / "t.csv").write_bytes(content)
    with pytest.raises(RecordsError, match=r"t\.csv can't be read as CSV in UTF-8 or GB 18030: "):
        read_plain(tmp_path / "t.csv", ("place", "n"))
    with pytest.raises(RecordsError, match=r"none\.csv can't be read as CSV"):
        read_plain(tmp_path / "none.csv", ("place", "n"))
