"""The index page: whole without its script, searched with it, honest about failures, deterministic."""

from __future__ import annotations

import base64
import contextlib
import io
import json
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
from govdata.edition.library import Kept, library_page
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


FOUND = {
    "zh/grid_staffing": [
        ["main", "武进区平均一名网格长负责 1.00 个网格。", ""],
        ["tab-rules", "三条规定按户", ""],
        ["E13", "26\u2009446 人", "武进区 网格协理员人数"],
        ["tab-rules", "三", "", 3.0],
        ["E20", "2.2万件次", "诉求受理件次"],
        ["F2", "87.8%", "办结比例"],
    ],
    "en/grid_staffing": [
        ["E13", "26,446 people", "Wujin: Grid assistants"],
        ["E20", "22,000 contacts", "Request contacts received"],
        ["E05", "1.7–2.6%", "Interval"],
        *([f"E{n}", "12,644 cases", f"No. {n}"] for n in range(30, 38)),
    ],
    "zh/model_profile-haimen": [["E01", f"990 {HOSTILE}", HOSTILE]],
}


@pytest.fixture
def page() -> str:
    return made(ENTRIES)


def made(entries: list[Entry], lang: str = "zh") -> str:
    packs, data = {"pack-zh.pdf": "网格合订本", "pack-en.pdf": "On grids"}, ["data/numbers.csv"]
    return index_page("spring", "2026-06-30", entries, NAMES, FAILED, packs, data, found=FOUND, lang=lang)


@pytest.mark.parametrize(
    ("lang", "other", "pack", "heads"),
    [
        ("zh", "index-en.html", "pack-zh.pdf", ["未能完成", "合订本", "模式概况", "网格配备", "数据"]),
        ("en", "index.html", "pack-en.pdf", ["Failed", "Committee packs", "Grid staffing", "Data"]),
    ],
)
def test_every_report_and_format_of_a_language_is_linked(lang, other, pack, heads):
    tree = lxml_html.document_fromstring(made(ENTRIES, lang))
    linked = {unquote(href) for href in tree.xpath("//a/@href") if not href.startswith("#")}
    own = {path for item in ENTRIES if item.lang == lang for path in item.formats.values()}
    assert linked == own | {pack, other, "data/numbers.csv"}
    assert tree.xpath("//h2/text()") == heads
    assert tree.get("lang") == {"zh": "zh-CN"}.get(lang, lang)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def body(page: str) -> str:
    """Return what a page says, without what its script reads."""
    tree = lxml_html.document_fromstring(page)
    for script in tree.xpath("//script"):
        script.drop_tree()
    return " ".join(tree.body.text_content().split())


def test_counts_failures_and_standing_are_stated():
    chinese, english = body(made(ENTRIES)), body(made(ENTRIES, "en"))
    assert "已完成 3 份，失败 0 份。" in chinese
    # Passage "a" stands behind two reports and is counted once.
    assert "自报 2 处，规定或目标 1 处，缺损或矛盾 1 处。" in chinese
    assert "1 份用合成数据" in chinese
    assert "1 report built, 1 failed." in english
    for page in (chinese, english):  # a failure concerns who builds, whatever language they read
        assert f"en/reoffending (cell 4)KeyError: 'x' {HOSTILE}" in page


def test_an_english_page_speaks_english_and_a_chinese_one_chinese():
    han = re.compile("[\u4e00-\u9fff]+")
    assert set(han.findall(body(made(ENTRIES, "en")))) == {"中文"}  # the way to the other page
    english = re.compile(r"\b(?:Reports?|Search|Topic|Model|Failed|Data|shown|built)\b")
    assert not english.search(body(made(ENTRIES)))


def test_what_the_data_holds_is_text(page):
    tree = lxml_html.document_fromstring(page)
    assert tree.xpath("//script/@type") == ["application/json"]
    assert len(tree.xpath("//script")) == 2
    own = {report: found for report, found in FOUND.items() if report.startswith("zh/")}
    assert json.loads(tree.xpath("//script[@type]")[0].text) == own
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert not tree.xpath("//link | //img | //iframe | //script[@src]")


def test_corrections_are_listed_with_their_reports():
    row = {"correction_id": "c1", "date": "2026-11-30", "reports": ["zh/grid_staffing", "zh/gone"]}
    row |= {"what_zh": "原印 1。", "what_en": HOSTILE, "why_zh": "误抄。", "why_en": "Miscopied."}
    page = index_page("spring", "", ENTRIES, NAMES, corrections=[row])
    (section,) = lxml_html.document_fromstring(page).xpath("//section[@aria-labelledby='corrections']")
    assert section.xpath(".//a/@href") == ["zh/grid_staffing.html"]
    text = " ".join(section.text_content().split())
    assert text == "更正2026-11-30 原印 1。 误抄。 zh/grid_staffing zh/gone"
    english = index_page("spring", "", ENTRIES, NAMES, corrections=[row], lang="en")
    assert f"{HOSTILE} Miscopied. zh/grid_staffing zh/gone" in body(english)


def test_same_records_same_page_in_any_order(page):
    assert made(ENTRIES[::-1]) == page


def test_an_edition_without_reports_has_a_page():
    assert "已完成 0 份，失败 0 份。" in body(index_page("empty", "", [], {}))


def test_a_build_writes_the_page_and_leaves_it_while_nothing_changes(folder):
    folder.notebook("good", folder.code('lang: str = "zh"  # language {zh, en}', "parameters"), "1")
    folder.notebook("bad", folder.code('lang: str = "zh"  # language {zh, en}', "parameters"), "1 / 0")
    folder.edition(
        "reports:\n- {topic: good, lang: [zh, en], formats: [html]}\n- {topic: bad, formats: [html]}\n"
    )
    assert folder.run("build").returncode == 1
    path = folder.root / "reports" / "default" / "index.html"
    text = path.read_text("utf-8")
    assert "已完成 1 份，失败 1 份。" in text
    other = path.with_name("index-en.html")
    assert "1 report built, 0 failed." in other.read_text("utf-8")
    assert "ZeroDivisionError" in text
    before = path.stat().st_mtime_ns
    folder.run("build")
    assert path.stat().st_mtime_ns == before
    assert path.read_text("utf-8") == text
    folder.notebook("bad", folder.code('lang: str = "zh"  # language {zh, en}', "parameters"), "1")
    assert folder.run("build").returncode == 0
    assert "已完成 2 份，失败 0 份。" in path.read_text("utf-8")
    folder.edition("reports:\n- {topic: good, formats: [html]}\n")
    assert folder.run("build", "--prune").returncode == 0
    assert not other.exists()  # the edition has no English reports any more
    assert "已完成 1 份，失败 0 份。" in path.read_text("utf-8")
    assert json.loads(path.with_name("manifest.json").read_bytes())["reports"].keys() == {"zh/good"}


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
    text = tree.body.text_content()
    said = {ord(character) for character in text if character >= "\u2000" and not character.isspace()}
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


#: The label of the field, in either language.
SEARCH = re.compile("搜索|Search")


def shown(tab) -> int:
    return tab.locator(".gd-list > li:visible").count()


@pytest.mark.browser
def test_search_and_filter(browser, file):
    tab = browser.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(file.as_uri())
    assert (shown(tab), tab.locator("h2:visible").count()) == (3, 5)
    tab.get_by_label("模式").select_option("wujin")
    assert (shown(tab), tab.locator("h2:visible").count()) == (2, 3)  # packs and data make room
    tab.get_by_label("题目").select_option("model_profile")
    assert shown(tab) == 1
    assert tab.get_by_role("status").inner_text() == "显示 1 / 3 份"
    tab.reload()
    assert shown(tab) == 1  # the choice is kept in the address
    for label in ("模式", "题目"):
        tab.get_by_label(label).select_option("")
    tab.get_by_label(SEARCH).fill("HAIMEN 人手")
    assert shown(tab) == 1
    tab.get_by_label(SEARCH).fill("nothing like it")
    assert (shown(tab), tab.locator(".gd-topic:visible").count()) == (0, 0)
    assert {url.split("#")[0] for url in asked} == {file.as_uri()}
    tab.close()


@pytest.fixture(scope="module")
def tabs(browser, tmp_path_factory):
    """Return the pages of both languages, open on a phone."""
    folder = tmp_path_factory.mktemp("phone")
    with contextlib.ExitStack() as opened:
        yield {
            lang: opened.enter_context(on_phone(browser, folder / f"{lang}.html", lang))
            for lang in ("zh", "en")
        }


@contextlib.contextmanager
def on_phone(browser, file, lang):
    put_page(file, made(ENTRIES, lang), put)
    opened = browser.new_page(viewport={"width": 390, "height": 844})
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(file.as_uri())
    yield opened
    opened.close()
    assert faults == []


def found(tab, asked: str) -> list[str]:
    """Type into a search and return what is listed under the reports, as their links lead."""
    tab.get_by_label(SEARCH).fill(asked)
    return [unquote(link.get_attribute("href")) for link in tab.locator(".gd-hits a").all()]


ASSISTANTS = ["zh/grid_staffing.html#E13", "en/grid_staffing.html#E13"]
CONTACTS = ["zh/grid_staffing.html#E20", "en/grid_staffing.html#E20"]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ("26446", ASSISTANTS),
        ("26,446", ASSISTANTS),
        ("２６，４４６", ASSISTANTS),
        ("26\u2009446 人", ASSISTANTS[:1]),
        ("people 26,446", ASSISTANTS[1:]),
        ("武进 26446", ASSISTANTS),  # the place by its name, the number by its value
        ("6446", []),  # a number is found whole or not at all
        ("2.2万", CONTACTS),
        ("22000", CONTACTS),
        ("22,000.0", []),  # said more finely than it is printed
        ("87.8%", ["zh/grid_staffing.html#F2"]),
        ("８７.８ ％", ["zh/grid_staffing.html#F2"]),
        ("0.878", ["zh/grid_staffing.html#F2"]),
        ("1.7%", ["en/grid_staffing.html#E05"]),  # the ends of a range share their sign
        ("1.00", ["zh/grid_staffing.html#main"]),
        ("3", ["zh/grid_staffing.html#tab-rules"]),
        ("按户", ["zh/grid_staffing.html#tab-rules"]),
    ],
)
def test_a_number_leads_to_every_report_that_prints_it(tabs, asked, places):
    for lang, tab in tabs.items():
        own = [place for place in places if place.startswith(lang)]
        assert found(tab, asked) == own
        assert shown(tab) == len({place.partition("#")[0] for place in own})


@pytest.mark.browser
def test_many_places_of_one_report_are_opened_by_the_keyboard(tabs):
    tab = tabs["en"]
    assert len(found(tab, "12644")) == 5
    assert tab.get_by_role("status").inner_text() == "1 of 1 shown, 8 places found"
    tab.keyboard.press("Enter")
    at = "document.activeElement.getAttribute('href') || document.activeElement.textContent"
    assert tab.evaluate(at) == "en/grid_staffing.html#E30"
    for _ in range(5):
        tab.keyboard.press("Tab")
    assert tab.evaluate(at) == "3 more"
    tab.keyboard.press("Enter")
    tab.locator(".gd-hits a >> nth=7").wait_for()
    tab.keyboard.press("Tab")
    assert tab.evaluate(at) == "en/grid_staffing.html#E35"
    assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.browser
def test_what_was_found_is_text(tabs):
    tab = tabs["zh"]
    assert found(tab, "990") == ["zh/model_profile-haimen.html#E01"]
    assert tab.locator(".gd-hits li").inner_text().startswith(f"990 {HOSTILE}")
    assert tab.get_by_role("status").inner_text() == "显示 1 / 3 份，找到 1 处"


@pytest.mark.browser
def test_without_its_script_all_is_there(browser, file):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(file.as_uri())
    assert shown(tab) == 3
    assert not tab.locator("form").is_visible()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
def test_no_accessibility_violations(browser, axe, file, scheme, width):
    library = file.with_name("library.html")
    kept = [Kept("spring", "网格", "2026-06-30", languages={"zh": 3}, failed=1, has_data=True), Kept("torn")]
    put_page(library, library_page(kept, {"spring": "2026-07-01", "lost": ""}), put)
    put_page(file, made(ENTRIES, "en"), put)
    tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for path in (library, file):
        tab.goto(path.as_uri())
        if path is file:
            assert len(found(tab, "12644")) == 5
            tab.locator(".gd-hits summary").click()
        tab.evaluate(axe)
        faults = tab.evaluate("axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))")
        overflow = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert (faults, overflow) == ([], 0)
    tab.close()
