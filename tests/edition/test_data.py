"""What an edition prints, as data: all of it, nothing beyond it, valid by the formats' own libraries."""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from backtest.printed import lines
from frictionless import Package
from lxml import html as lxml_html
from rocrate.rocrate import ROCrate

from govdata.casebook.book import load
from govdata.document import model as m
from govdata.document.walk import blocks, inlines
from govdata.edition.data_package import COLUMNS
from govdata.edition.data_rows import number_rows, observation_rows, statement_rows
from govdata.edition.search import entries
from govdata.render.webpage import write_html

REPORTS = ("default/zh/grid_staffing", "default/en/reoffending", "records/en/reoffending")


@pytest.fixture(scope="module")
def rows(executed):
    book = load()
    return {name: list(number_rows(name, executed[name], book)) for name in REPORTS}


def _is_name(document: m.Document, key: str) -> bool:
    return document.evidence[key].standing in {"in_place", "planned"}


@pytest.mark.parametrize("name", REPORTS)
def test_every_number_with_evidence_is_there_as_often_as_it_is_printed(name, rows, executed):
    document = executed[name]
    # The back-test walks the document in a way of its own.
    told = [line for line in lines(document) if line.place[0] not in {"evidence", "workbook", "assurance"}]
    tokens = (token for line in told if line.place[-1] != "rests-on" for token in line.tokens)
    printed = Counter(key for key, equals, _ in (t.partition("=") for t in tokens) if equals)
    expected = {key: n for key, n in printed.items() if not _is_name(document, key)}
    assert Counter(row["evidence"] for row in rows[name] if row["evidence"]) == expected


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_is_there_that_the_page_does_not_say(name, rows, executed):
    tree = lxml_html.document_fromstring(write_html(executed[name], embed_fonts=False))
    ids = set(tree.xpath("//@id"))
    said = re.sub(r"\s+", "", tree.text_content())
    for mark in tree.xpath("//sup | //*[@class='gd-sr']"):  # ids of evidence stand within sentences
        mark.drop_tree()
    sentences = re.sub(r"\s+", "", tree.text_content())
    for row in [*rows[name], *statement_rows(name, executed[name])]:
        report, _, anchor = row["address"].partition("#")
        assert (report, anchor in ids) == (name, True), row
        for column in {"text", "passage"} & row.keys():
            plain = re.sub(r"\s+", "", row[column])
            assert plain in said or plain in sentences, row


def test_a_hidden_cell_is_a_mark_and_never_a_zero(rows, executed):
    name = "records/en/reoffending"
    tables = [block for block in blocks(executed[name].blocks) if isinstance(block, m.Table)]
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    hidden = sum(n == m.Mark(mark="suppressed") for cell in cells for n in inlines(cell.content))
    marked = [row for row in rows[name] if row["status"] == "suppressed"]
    assert len(marked) == hidden > 5
    assert {(row["value"], row["text"], row["low"], row["high"]) for row in marked} == {("", "", "", "")}
    assert {row["synthetic"] for row in rows[name]} == {"true"}


@pytest.mark.parametrize("name", REPORTS)
def test_what_can_be_searched_is_what_is_printed_and_each_number_is_found(name, rows, executed):
    statements = list(statement_rows(name, executed[name]))
    (found,) = entries(statements, rows[name]).values()
    printed = [row for row in rows[name] if row["text"]]
    said = {(row["address"].partition("#")[2], row["text"]) for row in printed}
    words = " ".join(row["text"] for row in statements)
    assert all((anchor, text) in said or text in words for anchor, text, *_ in found)
    known = {(anchor, text) for anchor, text, *_ in found}
    shortened = {anchor for anchor, text, about, *_ in found if about and re.fullmatch(r"[\d,.\s]+", text)}
    assert not {_anchor(row) for row in printed if row["text"].endswith((" 人", " people"))} & shortened
    sentences = [(anchor, text) for anchor, text, about, *_ in found if not about]
    by_value = {(row["address"], row["value"]) for row in printed if (_anchor(row), row["text"]) in known}
    for row in printed:
        told = any(row["text"] in text for anchor, text in sentences if anchor == _anchor(row))
        again = bool(row["evidence"]) and (row["address"], row["value"]) in by_value
        assert (_anchor(row), row["text"]) in known or told or again, row


def _anchor(row: dict[str, str]) -> str:
    return row["address"].partition("#")[2]


def test_values_units_and_intervals(rows):
    share = next(row for row in rows["records/en/reoffending"] if row["evidence"] == "rec_share")
    assert (share["unit"], share["basis"], share["standing"]) == ("share", "records", "recomputed")
    low, value, high = (Decimal(share[name]) for name in ("low", "value", "high"))
    assert 0 < low < value < high < 1
    drawn = [
        r for r in rows["records/en/reoffending"] if r["block"] == "fig-incidence" and r["part"] == "cell"
    ]
    assert any(r["value"] and r["low"] and Decimal(r["low"]) < Decimal(r["value"]) for r in drawn)
    range_ = next(row for row in rows["default/zh/grid_staffing"] if row["text"].startswith("300—500"))
    assert (range_["value"], range_["low"], range_["high"], range_["unit"]) == (
        "",
        "300",
        "500",
        "household per grid",
    )
    assert (range_["standing"], range_["grade"], range_["basis"]) == ("norm", "N", "observation")
    words = [
        row for row in rows["default/zh/grid_staffing"] if row["status"] == "in_words" and row["evidence"]
    ]
    assert {row["value"] for row in words if row["qualifier"] in {"all", "none"}} == {""}


def test_published_figures_are_there_once_with_the_values_of_the_casebook(rows):
    book = load()
    every = [row for name in REPORTS for row in rows[name]]
    found = list(observation_rows(every, book))
    keys = [row["OBSERVATION"] for row in found]
    assert set(keys) == {row["evidence"] for row in every if row["basis"] == "observation"}
    assert len(keys) == len(set(keys))
    for row in found:
        figure = book.observation(row["OBSERVATION"])
        assert list(row) == list(COLUMNS["observations"])
        assert (float(row["OBS_VALUE"]) if row["OBS_VALUE"] else None) == figure.number
        assert row["OBS_STATUS"] == ("O" if figure.number is None else "A")
        assert re.fullmatch(r"[A-Z0-9_]+", row["UNIT_MEASURE"])


def test_what_a_spreadsheet_would_run_is_text():
    table = m.Table(
        label="tab",
        title=(),
        columns=(m.Column(content=(m.Text(text="=cmd|' /C calc'!A0"),)), m.Column(content=())),
        rows=(
            m.Row(cells=(m.Cell(content=(m.Text(text="@SUM(1)"),)), m.Cell(content=(m.Text(text="-3.5%"),)))),
        ),
    )
    document = m.Document(front=m.Front(title="+1", lang="en"), blocks=(table,))
    found = list(number_rows("en/x", document, load()))
    assert {row["row"] for row in found if row["part"] == "cell"} == {"'@SUM(1)"}
    assert {row["column"] for row in found if row["part"] == "cell"} == {"'=cmd|' /C calc'!A0", ""}
    assert "-0.035" in {row["value"] for row in found}


# --- the files ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(shared_folder):
    made = shared_folder
    for topic in ("first", "second"):
        table = f"| a | b |\n|---|---|\n| {topic} | 12% |\n"
        made.notebook(topic, made.text(f"# {topic}\n\nOf 40 places three.\n\n{table}"))
    made.edition(
        "date: 2026-06-30\npublication: {publisher: An office, licence: CC-BY-4.0}\n"
        "defaults: {lang: en, formats: [ipynb]}\nreports: [{topic: first}, {topic: second}]\n"
    )
    done = made.run("build")
    assert done.returncode == 0, done.stderr
    return made


def data(folder):
    return {path.name: path.read_bytes() for path in (folder.root / "reports/default/data").iterdir()}


def test_a_build_leaves_a_package_that_the_formats_own_libraries_accept(built):
    home = built.root / "reports" / "default" / "data"
    report = Package(str(home / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert [task.name for task in report.tasks] == ["reports", "statements", "numbers", "observations"]
    crate = ROCrate(str(home))
    assert {entity.id for entity in crate.data_entities} == set(data(built)) - {"ro-crate-metadata.json"}
    assert crate.root_dataset["license"] == "CC-BY-4.0"
    cited = yaml.safe_load((home / "CITATION.cff").read_text("utf-8"))
    assert (cited["cff-version"], cited["authors"]) == ("1.2.0", [{"name": "An office"}])
    assert {"message", "title", "version", "date-released"} <= set(cited)
    with (home / "numbers.csv").open(encoding="utf-8", newline="") as file:
        found = [(row["report"], row["text"], row["value"], row["row"]) for row in csv.DictReader(file)]
    assert ("en/first", "12%", "0.12", "first") in found
    assert ("en/second", "40", "40", "") in found
    assert built.manifest()["data"].keys() == {f"data/{name}" for name in data(built)}


def test_data_edited_by_hand_is_told_and_what_changed_is_made_anew(built):
    path, before = built.root / "reports/default/data/numbers.csv", data(built)
    time = path.stat().st_mtime_ns
    assert built.run("build").returncode == 0
    assert (data(built), path.stat().st_mtime_ns) == (before, time)
    path.write_bytes(before["numbers.csv"].replace(b"0.12", b"0.13"))
    told = "default/data/numbers.csv: changed by hand or missing"
    assert told in built.run("diff", "default", "default").stderr
    checked = built.run("check")
    assert (checked.returncode, told in checked.stderr) == (1, True)
    assert not Package(str(path.parent / "datapackage.json")).validate().valid  # its own digest says so too
    done = built.run("build")
    assert "default/data/numbers.csv was changed by hand or is missing; made anew" in done.stdout
    assert data(built) == before
    assert "Data of one edition: as built." in built.run("check").stdout
    built.notebook("second", built.text("# second\n\nOf 41 places."))
    assert built.run("build").returncode == 0
    changed = data(built)["numbers.csv"].splitlines()
    assert [line for line in changed if line.startswith(b"en/first")] == [
        line for line in before["numbers.csv"].splitlines() if line.startswith(b"en/first")
    ]
    assert [line for line in changed if line.startswith(b"en/second") and b",41,printed,41," in line]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("publication: {titel: x}", "unknown word 'titel' in publication"),
        ("publication: {licence: my own}", "publication.licence must be an SPDX identifier"),
        ("publication: {address: ftp:x}", "publication.address must be an address"),
        ("publication: x", "publication must be a map"),
    ],
)
def test_what_a_publication_can_not_say_is_refused(folder, line, fault):
    folder.notebook("first", "1")
    folder.edition(f"{line}\nreports:\n- {{topic: first}}\n")
    done = folder.run("build")
    assert (done.returncode, fault in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize("page", ["data.md", "data.zh.md"])
def test_the_examples_of_the_documentation_read_a_package(page, built, monkeypatch):
    monkeypatch.chdir(built.root)
    text = (Path(__file__).parents[2] / "docs" / page).read_text("utf-8")
    for example in re.findall(r"^```py\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        names: dict[str, object] = {}
        exec(compile(example, page, "exec"), names)
        assert len(names["numbers"]) > 3
    for column in COLUMNS["numbers"]:
        assert f"`{column}`" in text
