"""The page: self-contained, whole, reachable by keyboard, no fault for an accessibility checker."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as lxml_html

from govdata.document import model as m
from govdata.document.read import read
from govdata.render import write_html


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request, sample):
    """The specimen as a page, once for each language."""
    return request.param, write_html(read(sample.notebook(request.param)))


def test_one_file_that_fetches_nothing(made):
    _, page = made
    tree = lxml_html.document_fromstring(page)
    assert not tree.xpath(
        "//script | //link | //iframe | //object | //embed | //img[not(starts-with(@src, 'data:'))]"
    )
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert not re.search(r"@import|url\((?!['\"]?#|data:font/woff2;)", page)


def test_ids_are_unique_and_every_link_lands(made):
    tree = lxml_html.document_fromstring(made[1])
    ids = Counter(tree.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    inside = [href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")]
    assert set(inside) <= set(ids)
    assert set(tree.xpath("//@popovertarget")) <= set(ids)


def test_landmarks_language_and_heading_order(made):
    lang, page = made
    tree = lxml_html.document_fromstring(page)
    assert tree.get("lang") == ("zh-CN" if lang == "zh" else "en")
    assert [len(tree.xpath(path)) for path in ("//main", "//header", "//footer", "//h1")] == [1, 1, 1, 1]
    assert tree.xpath("//a[@class='gd-skip']/@href") == ["#main"]
    levels = [int(node.tag[1]) for node in tree.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert ("公式" if lang == "zh" else "formula") in tree.xpath("//h3/@id")


def test_numbers_open_their_evidence(made):
    tree = lxml_html.document_fromstring(made[1])
    buttons = tree.xpath("//button[contains(@class, 'gd-ev')]")
    assert len(buttons) == 10
    target = tree.get_element_by_id("pop-E02")
    assert "120–125" in target.text_content()
    assert target.xpath(".//*[@role='img']/@aria-label")[0].endswith("C")
    assert tree.get_element_by_id("use-E02").get("popovertarget") == "pop-E02"
    assert tree.xpath("//tr[@id='E02']/th/a/@href") == ["#use-E02"]
    # The same row by the key of its evidence, which stays while ids count the order on the page.
    own = tree.xpath("//tr[starts-with(@id, 'E') or starts-with(@id, 'F')]/th/@id")
    assert own and all(re.fullmatch(r"evidence-\S+", name) for name in own)


def test_tables_have_scopes_and_names(made):
    tree = lxml_html.document_fromstring(made[1])
    for table in tree.xpath("//table"):
        assert table.xpath(".//thead//th/@scope")
        assert all(scope in {"col", "row", "rowgroup"} for scope in table.xpath(".//th/@scope"))


def test_same_input_same_text(made, sample):
    lang, page = made
    assert write_html(read(sample.notebook(lang))) == page


@pytest.fixture(scope="session")
def axe(tmp_path_factory, program, missing) -> str:
    """axe-core, from npm."""
    npm = program("npm")
    folder = tmp_path_factory.mktemp("axe")
    run = subprocess.run(
        [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "axe-core@4"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    return (
        script.read_text("utf-8")
        if run.returncode == 0 and script.is_file()
        else missing("axe-core (npm install)")
    )


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1100), ("dark", 1100), ("light", 390)])
def test_no_accessibility_violations(made, axe, program, tmp_path, scheme, width):
    from playwright.sync_api import sync_playwright

    _, page = made
    path = tmp_path / "page.html"
    path.write_text(page, "utf-8")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=program("chromium", "chromium-browser", "google-chrome"), args=["--no-sandbox"]
        )
        tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(path.as_uri())
        tab.evaluate(axe)
        faults = tab.evaluate("axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))")
        overflow = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        tab.locator("button.gd-ev").first.focus()
        tab.keyboard.press("Enter")
        opened = tab.evaluate("document.querySelectorAll(':popover-open').length")
        tab.keyboard.press("Escape")
        closed = tab.evaluate("document.querySelectorAll(':popover-open').length")
        browser.close()
    assert faults == []
    assert overflow <= 0
    assert (opened, closed) == (1, 0)
    assert asked == [Path(path).as_uri()]


def test_a_heading_does_not_take_the_name_of_a_part_of_the_page():
    heads = ("References", "Appendix A", "Contents", "Reading", "References")
    blocks = tuple(m.Heading(level=1, content=(m.Text(text=head),)) for head in heads)
    page = write_html(m.Document(front=m.Front(title="T", lang="en"), blocks=blocks))
    tree = lxml_html.document_fromstring(page)
    assert [node.get("id") for node in tree.xpath("//main/h2")] == [
        "references-2", "appendix-a-2", "contents-2", "reading-2", "references-3",
    ]  # fmt: skip


@pytest.mark.browser
def test_a_wide_table_on_a_phone_keeps_its_names_in_view_and_every_value_in_reach(program, tmp_path):
    from playwright.sync_api import sync_playwright

    def run(text):
        return (m.Text(text=text),)

    columns = tuple(m.Column(content=run(f"column {n}"), align="right") for n in range(9))
    rows = tuple(m.Row(cells=tuple(m.Cell(content=run(f"{n}.{k}00")) for k in range(9))) for n in range(3))
    heads = tuple(m.Heading(level=1, content=run(f"Part {n}")) for n in range(3))
    text = m.Paragraph(content=run("word " * 900))
    table = m.Table(label="", title=run("Finding"), columns=columns, rows=rows)
    path = tmp_path / "page.html"
    path.write_text(
        write_html(m.Document(front=m.Front(title="T", lang="en"), blocks=(*heads, text, table))), "utf-8"
    )
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=program("chromium", "chromium-browser", "google-chrome"), args=["--no-sandbox"]
        )
        tab = browser.new_page(viewport={"width": 390, "height": 800})
        tab.goto(path.as_uri())
        region = tab.locator(".gd-scroll")
        overflow = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        hidden = region.evaluate("e => e.scrollWidth - e.clientWidth")
        shadow = region.evaluate("e => getComputedStyle(e).backgroundAttachment")
        region.evaluate("e => e.scrollTo({left: 9999, behavior: 'instant'})")
        name = tab.locator("tbody th").first.bounding_box()
        last = tab.locator("tbody tr:first-child td:last-child").bounding_box()
        kept = tab.locator(".gd-where summary").bounding_box()
        browser.close()
    assert overflow <= 0
    assert hidden > 100
    assert "local" in shadow and "scroll" in shadow
    assert name["x"] >= 0
    assert last["x"] >= name["x"] + name["width"] - 1
    assert last["x"] + last["width"] <= 390
    assert kept is not None and kept["y"] >= 0


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "long"), [("zh", "在册人数的统计日期和社工" * 3), ("en", "how many " * 8)])
def test_sentences_in_a_table_on_a_phone_are_not_squeezed_into_columns(program, tmp_path, lang, long):
    from playwright.sync_api import sync_playwright

    def cell(text):
        return m.Cell(content=(m.Text(text=text),))

    columns = tuple(m.Column(content=(m.Text(text=name),)) for name in "abcd")
    row = m.Row(cells=(cell(long), cell(long), cell("22\u00a0December\u00a02026"), cell(long)))
    short = m.Row(cells=(cell("a"), cell("1"), cell("2"), cell("3")))
    tables = [m.Table(label="", title=(), columns=columns, rows=(one,)) for one in (row, short)]
    path = tmp_path / "page.html"
    path.write_text(write_html(m.Document(front=m.Front(title="T", lang=lang), blocks=tables)), "utf-8")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=program("chromium", "chromium-browser", "google-chrome"), args=["--no-sandbox"]
        )
        tab = browser.new_page(viewport={"width": 390, "height": 800})
        tab.goto(path.as_uri())
        sizes = "e => [e.offsetWidth / parseFloat(getComputedStyle(e).fontSize), e.clientHeight]"
        cells = [each.evaluate(sizes) for each in tab.locator("tbody >> nth=0").locator("th, td").all()]
        overflow = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        fits = tab.locator(".gd-scroll >> nth=1").evaluate("e => e.scrollWidth <= e.clientWidth")
        browser.close()
    assert [width >= least for (width, _), least in zip(cells, (6.5, 9, 0, 9), strict=True)] == [True] * 4
    assert max(height for _, height in cells) < 300
    assert (overflow, fits) == (0, True)  # what is short takes no room that it doesn't need
