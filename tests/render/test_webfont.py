"""The font in the page: all that the page shows, nothing else, the same bytes each time."""

from __future__ import annotations

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from govdata.document import model as m
from govdata.document.webfont import FAMILY, font_faces
from govdata.render import HTMLExporter, write_html


def faces(page: str) -> dict[str, TTFont]:
    """Return the fonts in a page by the weights that they serve."""
    found = re.findall(
        rf"font-family:{FAMILY};font-weight:([\d ]+);src:url\(data:font/woff2;base64,([^)]*)\)", page
    )
    return {weights: TTFont(io.BytesIO(base64.b64decode(data))) for weights, data in found}


def document(text: str, lang: str = "zh", title: str = "题") -> m.Document:
    said = m.Paragraph(content=(m.Text(text=text),))
    return m.Document(front=m.Front(title=title, lang=lang), blocks=(said,))


def test_every_character_of_a_page_is_in_its_font_and_bold_ones_in_the_bold():
    page = write_html(document("网格 ● 人", title="多少"))
    regular, bold = faces(page)["100 500"], faces(page)["600 900"]
    assert set(map(ord, "网格●人多少")) <= regular.getBestCmap().keys()
    assert set(map(ord, "多少")) <= bold.getBestCmap().keys()
    assert not set(map(ord, "网格")) & bold.getBestCmap().keys()
    assert {font.flavor for font in (regular, bold)} == {"woff2"}


def test_outlines_are_those_of_the_packaged_font():
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    from govdata.document.webfont import font_folder

    def drawn(font: TTFont, character: str) -> tuple[object, object]:
        name = font.getBestCmap()[ord(character)]
        pen = DecomposingRecordingPen(font.getGlyphSet())
        font.getGlyphSet()[name].draw(pen)
        return pen.value, font["hmtx"][name][0]

    cut = faces(write_html(document("龘网", title="a")))["100 500"]  # the first stands in no common list
    with TTFont(font_folder() / "NotoSansCJKsc-Regular.otf", lazy=True) as whole:
        for character in "龘网a7":
            assert drawn(cut, character) == drawn(whole, character)


def test_an_english_page_takes_what_latin_fonts_lack():
    (found,) = {
        tuple(font.getBestCmap()) for font in faces(write_html(document("map 网", "en", "T"))).values()
    }
    assert ord("网") in found
    assert ord("a") not in found


def test_the_same_page_has_the_same_bytes_and_none_where_none_is_wanted(sample, tmp_path, monkeypatch):
    from govdata.document import webfont

    text = "<h1>题</h1>网格"
    first = font_faces(text, "zh")
    few = frozenset(map(ord, "题网格 <h1>/"))
    monkeypatch.setattr(webfont, "_common_points", lambda: few)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "not" / "there"))
    for cached in (webfont._cut, webfont._common):
        cached.cache_clear()
    assert font_faces(text, "zh") == first
    (kept, *_) = (tmp_path / "not" / "there" / "govdata" / "fonts").iterdir()
    kept.write_text("no font")  # a damaged cache is made anew
    for cached in (webfont._cut, webfont._common):
        cached.cache_clear()
    assert font_faces(text, "zh") == first
    for cached in (webfont._cut, webfont._common):
        cached.cache_clear()
    exporter = HTMLExporter(embed_fonts=False)
    assert "@font-face" not in exporter.from_notebook_node(sample.notebook("zh"))[0]


@pytest.mark.browser
def test_a_browser_takes_the_font(tmp_path, program):
    from playwright.sync_api import sync_playwright

    path = tmp_path / "page.html"
    path.write_text(write_html(document("网格", title="多少")), "utf-8")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=program("chromium", "chromium-browser", "google-chrome"), args=["--no-sandbox"]
        )
        tab = browser.new_page()
        tab.goto(path.as_uri())
        asked = (
            "document.fonts.ready.then(() => [...document.fonts].map(f => [f.family, f.weight, f.status]))"
        )
        found = tab.evaluate(asked)
        browser.close()
    assert found == [[FAMILY, "100 500", "loaded"], [FAMILY, "600 900", "loaded"]]
