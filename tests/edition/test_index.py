"""The index page: whole without its script, searched with it, honest about failures, deterministic."""

from __future__ import annotations

import base64
import io
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
from fontTools.ttLib import TTFont
from lxml import html as lxml_html

from govdata.edition.index import Entry, index_page
from govdata.edition.markup import put_page
from govdata.errors import FontError

NAMES = {"wujin": ("武进模式", "Wujin model"), "haimen": ("海门模式", "Haimen model")}
HOSTILE = "<script>alert(1)</script>\" onload='x' & </title>"


def entry(lang: str, topic: str, name: str, title: str, **fields) -> Entry:
    formats = {suffix: f"{lang}/{name}.{suffix}" for suffix in ("html", "pdf", "docx", "xlsx", "ipynb")}
    return Entry(lang, topic, name, title, formats=formats, **fields)


ENTRIES = [
    entry("en", "grid_staffing", "grid_staffing", "Are grids staffed?", models=("wujin", "haimen")),
    entry("zh", "grid_staffing", "grid_staffing", "网格人手够不够？", models=("wujin", "haimen"),
          verdict="cannot_tell"),
    entry("zh", "model_profile", "model_profile-武进 1#", "武进区做了什么？", models=("wujin",),
          subtitle=HOSTILE, evidence=(("a", "b"), ("c",), ())),
    entry("zh", "model_profile", "model_profile-haimen", HOSTILE, models=("haimen",), synthetic=True,
          evidence=(("a",), (), ("d",))),
]  # fmt: skip
FAILED = {
    "en/reoffending": {
        "stage": "cell 4",
        "error": "KeyError",
        "message": f"'x' {HOSTILE}\nand more",
        "cell": 4,
    }
}


@pytest.fixture
def page() -> str:
    return index_page("spring", "2026-06-30", ENTRIES, NAMES, FAILED, ["pack-zh.pdf"], ["data/numbers.csv"])


def test_every_report_and_format_is_linked(page):
    tree = lxml_html.document_fromstring(page)
    linked = {unquote(href) for href in tree.xpath("//a/@href") if not href.startswith("#")}
    assert linked == {path for item in ENTRIES for path in item.formats.values()} | {
        "pack-zh.pdf",
        "data/numbers.csv",
    }
    assert tree.xpath("//h2/text()") == ["未能完成 ", "合订本 ", "数据 ", "中文报告", "Reports in English"]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_counts_failures_and_standing_are_stated(page):
    text = " ".join(lxml_html.document_fromstring(page).body.text_content().split())
    assert "已完成 4 份，失败 1 份。 4 reports built, 1 failed." in text
    # Passage "a" stands behind two reports and is counted once.
    assert "Passages quoted: 2 reported, 1 rules or targets, 1 damaged or contradicted." in text
    assert "1 use synthetic data" in text
    assert f"en/reoffending (cell 4)KeyError: 'x' {HOSTILE}" in text


def test_what_the_data_holds_is_text(page):
    tree = lxml_html.document_fromstring(page)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert not tree.xpath("//link | //img | //iframe | //script[@src]")


def test_corrections_are_listed_with_their_reports():
    row = {"correction_id": "c1", "date": "2026-11-30", "reports": ["zh/grid_staffing", "zh/gone"]}
    row |= {"what_zh": "原印 1。", "what_en": HOSTILE, "why_zh": "误抄。", "why_en": "Miscopied."}
    page = index_page("spring", "", ENTRIES, NAMES, corrections=[row])
    (section,) = lxml_html.document_fromstring(page).xpath("//section[@aria-labelledby='corrected']")
    assert section.xpath(".//a/@href") == ["zh/grid_staffing.html"]
    text = " ".join(section.text_content().split())
    assert text.startswith("更正 Corrections2026-11-30 原印 1。 误抄。")
    assert "Miscopied. zh/grid_staffing zh/gone" in text


def test_same_records_same_page_in_any_order(page):
    assert (
        index_page(
            "spring", "2026-06-30", ENTRIES[::-1], NAMES, FAILED, ["pack-zh.pdf"], ["data/numbers.csv"]
        )
        == page
    )


def test_an_edition_without_reports_has_a_page():
    text = lxml_html.document_fromstring(index_page("empty", "", [], {})).body.text_content()
    assert "0 reports built, 0 failed." in text


def test_a_build_writes_the_page_and_leaves_it_while_nothing_changes(folder):
    folder.notebook("good", folder.code('lang: str = "zh"  # language {zh, en}', "parameters"), "1")
    folder.notebook("bad", folder.code('lang: str = "zh"  # language {zh, en}', "parameters"), "1 / 0")
    folder.edition(
        "reports:\n- {topic: good, lang: [zh, en], formats: [html]}\n- {topic: bad, formats: [html]}\n"
    )
    assert folder.run("build").returncode == 1
    path = folder.root / "reports" / "default" / "index.html"
    text = path.read_text("utf-8")
    assert "2 reports built, 1 failed." in text
    assert "ZeroDivisionError" in text
    before = path.stat().st_mtime_ns
    folder.run("build")
    assert path.stat().st_mtime_ns == before
    assert path.read_text("utf-8") == text
    folder.notebook("bad", folder.code('lang: str = "zh"  # language {zh, en}', "parameters"), "1")
    assert folder.run("build").returncode == 0
    assert "3 reports built, 0 failed." in path.read_text("utf-8")


# --- its font ------------------------------------------------------------------------------------


def shapes(page: str) -> dict[str, set[int]]:
    """Return the characters of the fonts in a page, by the weights that they serve."""
    faces = re.findall(r"font-weight:([\d ]+);src:url\(data:font/woff2;base64,([^)]*)\)", page)
    return {weights: set(TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap()) for weights, data in faces}


def put(path: Path, content: str) -> None:
    path.write_text(content, "utf-8")


def test_a_page_carries_the_shapes_of_its_chinese_text(page, tmp_path):
    path = tmp_path / "index.html"
    assert put_page(path, page, put)
    tree = lxml_html.document_fromstring(page)
    said = {ord(character) for character in tree.body.text_content() if character >= "\u2000"}
    headings = {ord(c) for heading in tree.xpath("//h1 | //h2") for c in heading.text_content()}
    found = shapes(path.read_text("utf-8"))
    assert said <= found["100 500"]  # also what its script comes to say
    assert headings <= found["600 900"]


def test_a_page_with_its_font_is_written_again_only_if_something_in_it_changed(page, tmp_path):
    path = tmp_path / "index.html"
    assert put_page(path, page, put)
    made = path.read_bytes()
    assert not put_page(path, page, put)
    path.write_bytes(made.replace(b"base64,d09", b"base64,d08", 1))  # the font was touched by hand
    assert put_page(path, page, put)
    assert path.read_bytes() == made
    assert put_page(path, page.replace("spring", "autumn"), put)
    assert path.read_bytes() != made


def test_a_page_is_written_without_a_font_where_none_is_installed(page, tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    path = tmp_path / "index.html"
    with pytest.raises(FontError, match="mpl-font isn't installed"):
        put_page(path, page + "韘", put)
    assert path.read_text("utf-8") == page + "韘"


# --- in a browser -------------------------------------------------------------------------------


def _missing(what: str):
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not installed, but CI must run this test")
    pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="module")
def browser():
    path = shutil.which("chromium") or shutil.which("chromium-browser") or _missing("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def axe(tmp_path_factory) -> str:
    npm = shutil.which("npm") or _missing("npm")
    home = tmp_path_factory.mktemp("axe")
    subprocess.run(
        [npm, "install", "--prefix", str(home), "--no-audit", "--no-fund", "axe-core@4"],
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    script = home / "node_modules" / "axe-core" / "axe.min.js"
    return script.read_text("utf-8") if script.is_file() else _missing("axe-core (npm install)")


@pytest.fixture
def file(page, tmp_path) -> Path:
    path = tmp_path / "index.html"
    path.write_text(page, "utf-8")
    return path


def shown(tab) -> int:
    return tab.locator(".gd-list > li:visible").count()


@pytest.mark.browser
def test_search_and_filter(browser, file):
    tab = browser.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(file.as_uri())
    assert shown(tab) == 4
    tab.get_by_label("语言 Language").select_option("zh")
    assert (shown(tab), tab.locator("h2:visible").count()) == (3, 4)
    tab.get_by_label("模式 Model").select_option("wujin")
    assert shown(tab) == 2
    tab.get_by_label("题目 Topic").select_option("model_profile")
    assert shown(tab) == 1
    assert tab.get_by_role("status").inner_text() == "显示 1 / 4 份　1 of 4 shown"
    tab.reload()
    assert shown(tab) == 1  # the choice is kept in the address
    for label in ("语言 Language", "模式 Model", "题目 Topic"):
        tab.get_by_label(label).select_option("")
    tab.get_by_label("搜索 Search").fill("HAIMEN staffed")
    assert shown(tab) == 1
    tab.get_by_label("搜索 Search").fill("nothing like it")
    assert (shown(tab), tab.locator(".gd-language:visible").count()) == (0, 0)
    assert {url.split("#")[0] for url in asked} == {file.as_uri()}
    tab.close()


@pytest.mark.browser
def test_without_its_script_all_is_there(browser, file):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(file.as_uri())
    assert shown(tab) == 4
    assert not tab.locator("form").is_visible()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1100), ("dark", 1100), ("light", 390)])
def test_no_accessibility_violations(browser, axe, file, scheme, width):
    tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab.goto(file.as_uri())
    tab.evaluate(axe)
    faults = tab.evaluate("axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))")
    overflow = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
    tab.close()
    assert faults == []
    assert overflow <= 0
