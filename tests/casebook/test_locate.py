"""Every quoted figure stands where its locator says, in the very version it was read from."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata.casebook import tables_folder
from govdata.casebook.locate import locator_faults, passage, source_text, sources_folder
from govdata.casebook.schema import Feature
from govdata.casebook.tables import Place, Tables, read_tables
from govdata.errors import LocatorError


def faults(made) -> list[str]:
    return [str(fault) for fault in locator_faults(read_tables(made.folder), made.documents)]


def test_sound_locators_have_no_faults(made):
    assert faults(made) == []


@pytest.mark.parametrize(("shift", "reads"), [(-1, "分120"), (1, "20个网")])
def test_off_by_one_says_what_stands_there_and_where_the_figure_is(made, shift, reads):
    row = made.tables["observations"][0]
    start, end = int(row["start"]), int(row["end"])
    made.change("observations", 2, start=str(start + shift), end=str(end + shift))
    assert faults(made) == [
        f"observations.csv row 2, column 'start', value '{start + shift}':"
        f" there it reads '{reads}', not '120个'; nearest is at start={start}, end={end}"
    ]


def test_a_figure_that_stands_nowhere(made):
    made.change("observations", 2, exact="121个")
    assert faults(made) == [
        "observations.csv row 2, column 'start', value '4':"
        " '121个' stands nowhere in alpha; there it reads '120个'"
    ]


def test_offsets_beyond_the_end_are_no_passage(made):
    made.change("observations", 2, start="900", end="904")
    assert faults(made) == [
        "observations.csv row 2, column 'start', value '900':"
        " there it reads '', not '120个'; nearest is at start=4, end=8"
    ]


def test_features_are_proved_too(made):
    made.change("features", 2, exact="乙县")
    assert faults(made) == [
        "features.csv row 2, column 'start', value '0': '乙县' stands nowhere in alpha; there it reads '甲县'"
    ]


def test_a_document_not_at_hand(made):
    path = made.documents / "beta.txt"
    path.unlink()
    assert faults(made) == [
        f"sources.json, column 'id', value 'beta': {path}: no such document;"
        " put it there, or point GOVDATA_SOURCES at its folder"
    ]


def test_a_document_of_another_version(made):
    path = made.documents / "beta.txt"
    old = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(path.read_bytes() + b"\n")
    new = hashlib.sha256(path.read_bytes()).hexdigest()
    assert faults(made) == [
        f"sources.json, column 'sha256', value '{old}': the document at hand has sha256 {new}:"
        " another version, so its offsets mean nothing here"
    ]


def test_a_document_in_gbk(made):
    path = made.documents / "beta.txt"
    path.write_bytes(path.read_text("utf-8").encode("gbk"))
    assert faults(made) == [
        f"sources.json, column 'id', value 'beta': {path}: not UTF-8 at byte 0;"
        " offsets count characters of UTF-8 text"
    ]


def test_line_ends_count_as_they_stand(made):
    text = source_text(made.documents, "alpha")
    assert "\r\n" in text
    before, figure, after = passage(made.documents, "alpha", 4, 8, context=2)
    assert (before, figure, after) == ("划分", "120个", "网格")
    assert passage(made.documents, "alpha", 0, 2)[0] == ""


def test_a_missing_document_is_an_error_to_who_asks_for_it(made):
    with pytest.raises(LocatorError) as raised:
        source_text(made.documents, "gamma")
    assert str(raised.value) == (
        f"{made.documents / 'gamma.txt'}: no such document;"
        " put it there, or point GOVDATA_SOURCES at its folder"
    )


def test_the_folder_is_named_or_stands_beside(made, monkeypatch, tmp_path):
    monkeypatch.setenv("GOVDATA_SOURCES", str(made.documents))
    assert sources_folder() == made.documents
    monkeypatch.setenv("GOVDATA_SOURCES", "nowhere")
    with pytest.raises(LocatorError) as raised:
        sources_folder()
    assert str(raised.value) == (
        "GOVDATA_SOURCES is 'nowhere': no such folder; name the folder of the documents, or unset it"
    )
    monkeypatch.delenv("GOVDATA_SOURCES")
    monkeypatch.chdir(tmp_path)
    assert sources_folder() is None
    (tmp_path / "sources").mkdir()
    assert sources_folder() is not None


@given(
    text=st.text(alphabet="一二三12%\r\n😀", min_size=1, max_size=30),
    data=st.data(),
)
def test_a_locator_is_proved_exactly_when_the_slice_is_the_quotation_and_cuts_no_number(
    text, data, tmp_path_factory
):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 40)))
    exact = data.draw(st.sampled_from([text[start:end], data.draw(st.text(alphabet="一12", min_size=1))]))
    if len(exact) != end - start:
        return
    folder = tmp_path_factory.mktemp("documents")
    (folder / "x.txt").write_bytes(text.encode())
    digest = hashlib.sha256(text.encode()).hexdigest()
    row = Feature(
        model_id="m",
        mechanism_id="n",
        status="in_place",
        source_id="x",
        start=start,
        end=end,
        exact=exact,
        note="",
        note_en="",
    )
    rows = {"observations": (), "features": (row,)}
    places = {"observations": (), "features": (Place("", "features.csv", 2),)}
    tables = Tables(folder, {"x": {"id": "x", "sha256": digest}}, rows, places, ())
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    cut = (exact[0] + before in {a + b for a in "12" for b in "12"}) or (
        exact[-1] in "12" and after in {*"12%"}
    )
    assert (list(locator_faults(tables, folder)) == []) == (text[start:end] == exact and not cut)


@pytest.mark.sources
def test_every_locator_of_the_casebook_is_proved(sources):
    tables = read_tables(tables_folder())
    assert [str(fault) for fault in locator_faults(tables, sources)] == []
    assert len(tables.rows["observations"]) > 400
    assert len(tables.rows["features"]) > 400
