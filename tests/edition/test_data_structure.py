"""The structure of the published figures: valid by SDMX's own schemas, read by pysdmx with its table."""

from __future__ import annotations

import csv
import io

import pytest
from pysdmx.errors import Invalid
from pysdmx.io import get_datasets, read_sdmx
from pysdmx.io.xml.doc_validation import validate_doc
from pysdmx.model import Codelist, DataStructureDefinition, Role

from govdata.casebook.book import load
from govdata.edition.data_package import COLUMNS, About
from govdata.edition.data_rows import observation_rows
from govdata.edition.data_structure import structure
from govdata.edition.edition import Publication

ABOUT = About("Zweite Fassung 2.1", "2026-11-22", Publication())


def rows_of(book, ids):
    told = [{"basis": "observation", "evidence": i, "grade": book.grade(i)} for i in ids]
    return list(observation_rows(told, book))


@pytest.fixture(scope="module")
def book():
    return load()


@pytest.fixture(scope="module")
def written(book, tmp_path_factory):
    """Every figure of the casebook as a table, and its structure."""
    folder = tmp_path_factory.mktemp("sdmx")
    rows = rows_of(book, sorted(book.ids("observations")))
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, list(COLUMNS["observations"]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    (folder / "observations.csv").write_text(out.getvalue(), "utf-8")
    (folder / "structure.xml").write_text(structure(ABOUT, rows, book), "utf-8")
    return folder


def test_the_message_is_valid_by_the_schemas_of_sdmx(written):
    validate_doc((written / "structure.xml").read_text("utf-8"))
    message = read_sdmx(written / "structure.xml", validate=True)
    assert message.header.id == "govdata-Zweite-Fassung-2-1"
    assert [type(part).__name__ for part in message.structures][-3:] == [
        "ConceptScheme",
        "DataStructureDefinition",
        "Dataflow",
    ]


def test_a_broken_message_is_not_valid(written):
    text = (written / "structure.xml").read_text("utf-8")
    with pytest.raises(Invalid):
        validate_doc(text.replace(' usage="optional"', ' usage="sometimes"', 1))


def test_every_column_has_its_place(written):
    found = read_sdmx(written / "structure.xml").structures
    (dsd,) = (part for part in found if isinstance(part, DataStructureDefinition))
    told = {component.id: component.role for component in dsd.components}
    columns = [c for c in COLUMNS["observations"] if c not in {"STRUCTURE", "STRUCTURE_ID", "ACTION"}]
    assert sorted(told) == sorted(columns)
    dimensions = [c for c, role in told.items() if role == Role.DIMENSION]
    assert dimensions == ["OBSERVATION", "MODEL", "INDICATOR", "STANDING"]
    assert {c for c, role in told.items() if role == Role.MEASURE} == {"OBS_VALUE", "UPPER_VALUE"}


def test_the_table_is_read_with_its_structure_and_every_code_is_listed(written, book):
    (data,) = get_datasets(written / "observations.csv", written / "structure.xml")
    assert len(data.data) == len(book.ids("observations"))
    with (written / "observations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert data.structure.short_urn.endswith(rows[0]["STRUCTURE_ID"])
    lists = {p.id: p for p in read_sdmx(written / "structure.xml").structures if isinstance(p, Codelist)}
    for name, codes in lists.items():
        column = name.removeprefix("CL_")
        assert {code.id for code in codes} == {row[column] for row in rows} - {""}, column
        assert all(code.name for code in codes)
    assert {f"CL_{c}" for c in ("MODEL", "INDICATOR", "UNIT_MEASURE", "GRADE", "SOURCE")} <= lists.keys()


def test_codes_are_named_in_both_languages_and_only_those_used(book):
    text = structure(ABOUT, rows_of(book, ["wujin_01"]), book)
    assert '<str:Code id="wujin">' in text
    assert '<com:Name xml:lang="zh">武进模式</com:Name>' in text
    assert '<com:Name xml:lang="en">Wujin model</com:Name>' in text
    assert "jianye" not in text
    assert text == structure(ABOUT, rows_of(book, ["wujin_01"]), book)


@pytest.mark.parametrize("date", ["", "2026-11-22"])
def test_an_edition_without_figures_still_says_its_structure(date, book):
    text = structure(About("x", date, Publication(), synthetic=True), [], book)
    validate_doc(text)
    assert "<mes:Test>true</mes:Test>" in text
    assert "Codelist" not in text
