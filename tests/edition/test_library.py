"""The page of all editions: each with its facts, the latest first, withdrawn ones marked."""

from __future__ import annotations

import json

import pandas as pd
from lxml import html as lxml_html

from govdata.disclosure.earlier import earlier_of, entry_of
from govdata.disclosure.ledger import Ledger
from govdata.disclosure.policy import Policy
from govdata.disclosure.release import Release, Source, Table
from govdata.edition.library import Kept, library_page, write_library
from govdata.edition.notebook import Project
from govdata.edition.released import editions

HOSTILE = "<script>alert(1)</script>\" onload='x'"


def said(page: str) -> list[str]:
    items = lxml_html.document_fromstring(page).xpath("//main//li")
    return ["|".join(" ".join(part.split()) for part in item.itertext()) for item in items]


def test_editions_stand_with_the_latest_first_and_withdrawn_ones_are_marked():
    kept = [
        Kept("old", "Old figures", "2025-01-31", "An office", {"en": 2, "zh": 3}, 1, 2, has_data=True),
        Kept("undated"),
        Kept("new", HOSTILE, "2026-01-31"),
        Kept("torn", fault="manifest.json: not a manifest"),
    ]
    page = library_page(kept, {"old": "2026-02-01", "new": "", "lost": "2024-05-06"})
    assert said(page) == [
        f"new: {HOSTILE}|2026-01-31",
        "old: Old figures|已撤回 2026-02-01|2025-01-31|An office|英文报告 2|中文报告 3|失败 1|更正 2|数据",
        "torn|manifest.json: not a manifest",
        "undated",
        "lost|已撤回 2024-05-06|文件已不在此处，公布过的内容记在台账中。",
    ]
    english = library_page(kept, {"old": "2026-02-01", "lost": ""}, lang="en")
    assert said(english)[1] == (
        "old: Old figures|withdrawn 2026-02-01|2025-01-31|An office|reports in English: 2|"
        "reports in Chinese: 3|failed: 1|corrections: 2|Data"
    )
    assert "old/index-en.html" in english  # the edition's page in the same language
    tree = lxml_html.document_fromstring(page)
    links = ["new/index.html", "old/index.html", "old/data/datapackage.json", "undated/index.html"]
    assert tree.xpath("//main//a/@href") == links
    assert not tree.xpath("//script | //@*[starts-with(name(), 'on')]")
    assert library_page(kept[::-1], {"old": "2026-02-01", "new": "", "lost": "2024-05-06"}) == page


def test_the_page_leads_to_figures_over_editions_where_there_are_pages_of_them():
    links = [
        lxml_html.document_fromstring(library_page([], {}, series)).xpath("//a/@href")
        for series in ({"index.html"}, ())
    ]
    assert "series/index.html" in links[0]
    assert "series/index.html" not in links[1]


def test_no_edition_is_a_page_too():
    assert "0 版。" in library_page([], {})
    assert "1 edition." in library_page([Kept("one")], {}, lang="en")


def release(ledger: Ledger, edition: str, months: tuple[str, str]) -> None:
    """Protect a table and note it, as a build does."""
    frame = pd.DataFrame({"outcome": ["event", "none"], "count": [30, 60]})
    source, policy = Source("Offences", "correction", edition, months, {}), Policy()
    made = Release(policy, lambda: source).add(Table(frame, ["outcome"], measure="people", name="outcomes"))
    earlier = earlier_of(made.tables, source, policy, ledger)
    batch = made.protect(ledger=ledger)
    ledger.release(entry_of(batch, policy, source, earlier.consulted), edition, "en/x")


def test_an_edition_is_withdrawn_when_all_that_it_released_is(tmp_path):
    project, folder = Project(tmp_path), tmp_path / "reports" / "ledger"
    release(Ledger(folder), "a", ("2023-01", "2023-06"))
    release(Ledger(folder), "b", ("2024-01", "2024-06"))
    assert editions(project) == {"a": "", "b": ""}
    Ledger(folder).withdraw("a", "2026-11-30")
    assert editions(project) == {"a": "2026-11-30", "b": ""}
    release(Ledger(folder), "a", ("2025-01", "2025-06"))
    assert editions(project) == {"a": "", "b": ""}


def test_builds_keep_the_page_and_an_edition_removed_by_hand_leaves_it(folder):
    folder.notebook("first", folder.text("# first\n\nOf 40 places three."))
    for name in ("spring", "autumn"):
        entry = "defaults: {lang: en, formats: [ipynb]}\nreports: [{topic: first}]\n"
        folder.edition(f"date: 2026-06-30\npublication: {{title: {name} figures}}\n{entry}", name)
        assert folder.run("build", name).returncode == 0
    reports = folder.root / "reports"
    page = reports / "index.html"
    assert [text.split(" ")[:2] for text in said(page.read_text("utf-8"))] == [
        ["autumn:", "autumn"],
        ["spring:", "spring"],
    ]
    time = page.stat().st_mtime_ns
    assert not write_library(reports, {})
    (reports / "spring" / "manifest.json").write_text("torn", "utf-8")
    assert write_library(reports, {})
    assert "isn't JSON" in page.read_text("utf-8").replace("&#x27;", "'")
    (reports / "spring" / "manifest.json").unlink()
    (reports / ".library.json").write_text(json.dumps({"autumn": [[], {"odd": 1}]}), "utf-8")
    assert write_library(reports, {})
    assert [text.split(" ")[0] for text in said(page.read_text("utf-8"))] == ["autumn:"]
    assert page.stat().st_mtime_ns != time
