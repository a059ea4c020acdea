"""Addresses over editions: E12 leads to its figure later, or to what became of it; nothing else is shown."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from lxml import html as lxml_html

from govdata.edition.addresses import REGISTER, Address, figures_at, noted, read_register, register_text
from govdata.edition.data_package import COLUMNS
from govdata.edition.series import Published
from govdata.edition.series_pages import report_page, write_series
from govdata.edition.state import MANIFEST_VERSION
from govdata.errors import EditionError

HOSTILE = "<script>alert(1)</script>\" onload='x'"


def row(at: str, evidence: str, text: str, **more: str) -> dict[str, str]:
    """A number with evidence, at an address of its report."""
    value = text.partition(" ")[0].replace(",", "")
    told = {"report": "en/x", "part": "cell", "block": "tab", "row": "Wujin", "column": evidence}
    told |= {"evidence": evidence, "text": text, "value": value, "status": "printed", "basis": "observation"}
    return dict.fromkeys(COLUMNS["numbers"], "") | told | {"address": f"en/x#{at}", "label": evidence} | more


@pytest.fixture
def reports(tmp_path):
    return tmp_path / "reports"


def put(reports: Path, edition: str, date: str, *rows: dict[str, str]) -> None:
    """Write an edition's data, as a build leaves it."""
    home = reports / edition / "data"
    home.mkdir(parents=True, exist_ok=True)
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, list(COLUMNS["numbers"]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    files = {"numbers.csv": out.getvalue(), "datapackage.json": json.dumps({"created": f"{date}T00:00:00Z"})}
    for name, text in files.items():
        (home / name).write_text(text, "utf-8")
    told = {f"data/{n}": {"sha256": hashlib.sha256(t.encode()).hexdigest()} for n, t in files.items()}
    manifest = {"manifest": MANIFEST_VERSION, "reports": {}, "data": told, "corrections": []}
    (reports / edition / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def page_of(reports: Path, name: str = "en/x"):
    return lxml_html.document_fromstring((reports / "series" / f"{name}.html").read_text("utf-8"))


def said(tree, id_: str) -> str:
    (found,) = tree.xpath("//*[@id=$id]", id=id_)
    return "|".join(" ".join(part.split()) for part in found.itertext())


def test_an_id_leads_to_its_figure_in_whichever_edition(reports):
    put(reports, "spring", "2026-03-31", row("E01", "a_01", "12 people"), row("E02", "b_01", "7 people"))
    assert not write_series(reports, {})  # one edition: its own pages are there
    put(reports, "autumn", "2026-09-30", row("E01", "b_01", "9 people"), row("E02", "c_01", "4 people"))
    assert write_series(reports, {})
    tree = page_of(reports)
    assert said(tree, "E01") == "E01|spring:|a_01|autumn:|b_01"
    assert said(tree, "spring.E02") == "spring:|b_01"
    assert tree.xpath("//*[@id='spring.E02']/a/@href") == ["#b_01"]
    assert said(tree, "b_01").split("|")[3:] == [
        *["spring", "2026-03-31", "7 people", "first"],
        *["autumn", "2026-09-30", "9 people", "revised"],
    ]
    # a_01 is gone: the page says so where its address leads.
    assert said(tree, "a_01").endswith("autumn|2026-09-30|—|no longer printed")
    assert tree.xpath("//*[@id='b_01']//a/@href") == [
        "../../spring/en/x.html#E02",
        "../../autumn/en/x.html#E01",
    ]
    heads = tree.xpath("//h2/text()")
    assert heads == ["Figures that changed", "Figures that did not change", "Addresses"]


def test_an_edition_that_is_built_anew_keeps_what_its_addresses_were(reports):
    put(reports, "spring", "2026-03-31", row("E01", "a_01", "12 people"), row("E02", "b_01", "7 people"))
    write_series(reports, {})
    before = read_register(reports)
    put(reports, "spring", "2026-03-31", row("E01", "b_01", "7 people"))
    assert write_series(reports, {})  # an address has moved: pages say so, with one edition too
    register = read_register(reports)
    assert register[: len(before)] == before
    assert figures_at(register, "spring/en/x#E01") == ("en/x#a_01", "en/x#b_01")
    assert figures_at(register, "en/x#E02") == ("en/x#b_01",)
    tree = page_of(reports)
    gone = "spring (formerly): a_01 No edition that is kept still prints it, or it was withdrawn."
    assert said(tree, "E01") == f"E01|{gone}|spring:|b_01"
    assert said(tree, "E02") == "E02|spring (formerly):|b_01"


def test_nothing_withdrawn_or_edited_by_hand_is_shown(reports):
    put(reports, "spring", "2026-03-31", row("E01", "a_01", "12345 people"))
    put(reports, "autumn", "2026-09-30", row("E01", "a_01", "12346 people"))
    put(reports, "winter", "2026-12-31", row("E01", "a_01", "12347 people"))
    write_series(reports, {})
    write_series(reports, {"spring": "2026-10-01"})
    path = reports / "autumn" / "data" / "numbers.csv"
    path.write_text(path.read_text("utf-8").replace("12346", "99999"), "utf-8")
    (reports / ".series.json").unlink()
    assert write_series(reports, {"spring": "2026-10-01"})
    every = "".join(p.read_text("utf-8") for p in (reports / "series").rglob("*.html"))
    assert "12347" in every
    assert not {"12345", "12346", "99999"} & set(every.replace("<", " ").replace(">", " ").split())
    index = (reports / "series" / "index.html").read_text("utf-8")
    assert "spring: withdrawn 2026-10-01" in index
    assert "autumn: autumn/data/numbers.csv was changed by hand or is missing" in index


def test_nothing_is_written_again_where_nothing_changed(reports):
    put(reports, "spring", "2026-03-31", row("E01", "a_01", "12 people"))
    put(
        reports,
        "autumn",
        "2026-09-30",
        row("E01", "a_01", "12 people"),
        row("E02", "zh_01", "3", report="zh/y"),
    )
    write_series(reports, {})
    files = [p for p in (reports / "series").rglob("*") if p.is_file()]
    times = {p: p.stat().st_mtime_ns for p in files}
    assert {str(p.relative_to(reports / "series")) for p in files} >= {
        "en/x.html",
        "index.html",
        "series.css",
    }
    write_series(reports, {})
    (reports / ".series.json").unlink()
    write_series(reports, {})
    assert {p: p.stat().st_mtime_ns for p in files} == times


def test_text_is_never_markup():
    kept = Published("a", "2026-01-01", (row("E01", "k", HOSTILE, label=HOSTILE),))
    point = {"edition": HOSTILE, "date": "", "text": HOSTILE, "address": "en/x#E01", "change": "first"}
    series = [{"figure": f"en/x#{HOSTILE}", "label": HOSTILE, "values": [point | {"corrections": [HOSTILE]}]}]
    addresses = [Address(HOSTILE, "en/x", "E01", f"en/x#{HOSTILE}")]
    tree = lxml_html.document_fromstring(report_page("en/x", series, addresses, frozenset(noted((), [kept]))))
    assert not tree.xpath("//script | //@*[starts-with(name(), 'on')]")
    assert HOSTILE in tree.text_content()


def test_a_register_that_cannot_be_read_is_never_written_over(reports):
    put(reports, "spring", "2026-03-31", row("E01", "a_01", "12"))
    (reports / REGISTER).write_text("edition,report,id,figure\nspring,en/x\n", "utf-8")
    with pytest.raises(EditionError, match=r"reports/addresses\.csv line 2: 2 cells; expected 4"):
        write_series(reports, {})
    assert (reports / REGISTER).read_text("utf-8").endswith("spring,en/x\n")


def test_the_register_is_read_as_it_was_written(tmp_path):
    register = (Address("a", "en/x", "E01", 'en/x#a,"b"'), Address("b", "zh/y", "R1", "zh/y#rec_share"))
    (tmp_path / REGISTER).write_text(register_text(register), "utf-8")
    assert read_register(tmp_path) == register
    assert read_register(tmp_path / "none") == ()


def test_the_command_follows_an_address_to_its_figure(folder):
    reports = folder.root / "reports"
    put(reports, "spring", "2026-03-31", row("E01", "a_01", "12 people"), row("E02", "b_01", "7 people"))
    put(reports, "autumn", "2026-09-30", row("E01", "b_01", "9 people"))
    done = folder.run("series", "spring/en/x#E02", "--json")
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)["series"]
    assert found["figure"] == "en/x#b_01"
    assert [point["address"] for point in found["values"]] == ["en/x#E02", "en/x#E01"]
    both = json.loads(folder.run("series", "en/x#E01", "--json").stdout)["series"]
    assert [one["figure"] for one in both] == ["en/x#a_01", "en/x#b_01"]
