"""Fragments, pictures and text: nothing from data becomes markup."""

from __future__ import annotations

import io

import pytest
from lxml import html as lxml_html
from PIL import Image

from govdata.document import model as m
from govdata.document.html import HTMLWriter, to_html
from govdata.document.numbering import Numbering
from govdata.document.pictures import raster, raster_svg, safe_svg, size
from govdata.document.text import clean, strip_ansi

HOSTILE_SVG = """<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e "boo">]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10"
 height="20" onload="x()">
<script>alert(1)</script><style>@import url(http://x.example/a.css); * {fill: red}</style>
<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><b>no</b></body></foreignObject>
<image href="http://x.example/a.png"/><image href="file:///etc/passwd"/><use href="#ok"/>
<a href="javascript:x()"><text>link</text></a>
<text style="background:url(http://x.example)" id="t">安 &amp; 全</text></svg>"""


def test_svg_keeps_drawing_and_loses_what_acts_or_fetches():
    svg = safe_svg(HOSTILE_SVG)
    for bad in (
        "script",
        "onload",
        "x.example",
        "passwd",
        "foreignObject",
        "javascript",
        "DOCTYPE",
        "<a ",
        "style",
    ):
        assert bad not in svg
    assert "安 &amp; 全" in svg
    assert 'href="#ok"' in svg
    assert size(svg) == (10.0, 20.0)


def test_matplotlib_rule_moves_to_its_own_root():
    svg = safe_svg(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'
        "<style>*{stroke-linejoin: round}</style></svg>"
    )
    assert svg == '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" style="stroke-linejoin: round"/>'


def test_not_an_svg_is_nothing():
    assert safe_svg("<html/>") == ""


def picture(mode: str, kind: str, size: tuple[int, int] = (40, 20)) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size).save(written, kind)
    return written.getvalue()


def test_raster_comes_back_as_it_went_in():
    png = picture("RGB", "PNG")
    svg = safe_svg(raster_svg(png))
    assert raster(svg) == ("image/png", png)
    assert size(svg) == (30.0, 15.0)
    assert raster(safe_svg(HOSTILE_SVG)) is None


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\x00b\x1b", "a\ufffdb\ufffd"),
        ("\ud800", "\ufffd"),
        ("a\u202eb", "a\u202eb\u202c"),
        ("\u2066a\u202db", "\u2066a\u202db\u202c\u2069"),
        ("\u202aa\u202cb", "\u202aa\u202cb"),
        ("a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_clean(raw, cleaned):
    assert clean(raw) == cleaned
    assert clean(clean(raw)) == cleaned


def test_strip_ansi():
    assert strip_ansi("\x1b[1;31mred\x1b[0m \x1b]8;;http://x\x07link") == "red link"


def test_links_go_to_the_web_or_stay_text():
    writer = HTMLWriter(Numbering(), {})
    good = m.Link(href="https://a.example/?q=1&r=2", content=(m.Text(text="a"),))
    bad = m.Link(href=" JavaScript:alert(1)", content=(m.Text(text="b"),))
    assert writer.inlines([good]) == '<a href="https://a.example/?q=1&amp;r=2">a</a>'
    assert writer.inlines([bad]) == "b <code> JavaScript:alert(1)</code>"


def test_bad_formula_is_shown_as_code():
    assert HTMLWriter(Numbering(), {}).inlines([m.Math(tex=r"\frac{")]).startswith(("<code>", "<math"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_fragment_for_the_lab_is_whole_and_scriptless(sample, lang):
    payload = m.Payload(
        blocks=(sample.front(lang), sample.summary(lang), sample.figure(lang), *sample.tables(lang)),
        evidence=sample.evidence(),
        references=sample.references(),
    )
    fragment = to_html(payload)
    tree = lxml_html.fragment_fromstring(fragment)
    assert tree.get("class") == "gd"
    assert "<script" not in fragment and "popover" not in fragment
    assert tree.xpath("//span[contains(@class, 'gd-n')]/@title")[0].startswith("每名工作者对象; ")
    scopes = set(tree.xpath("//th/@scope"))
    assert scopes == {"col", "row", "rowgroup"}
    assert all(tree.xpath("//*[local-name()='svg']/@aria-label"))


def test_a_fragment_numbers_and_names_the_sources_it_cites():
    cites = tuple(m.Cite(key=key, locator=at) for key, at in (("b", ""), ("a", ":3"), ("b", "")))
    payload = m.Payload(
        blocks=(m.Paragraph(content=cites),),
        references={"a": {"title": "A <b>"}, "b": {"title": "乙"}, "c": {"title": "not cited"}},
    )
    shown = lxml_html.fromstring(to_html(payload, lang="en"))
    assert shown.get("lang") == "en"
    assert [sup.text for sup in shown.iter("sup")] == ["[1]", "[2]:3", "[1]"]
    assert shown.find_class("gd-src")[0].text == "[1] 乙, [2] A <b>"


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("CMYK", "JPEG"), ("I;16", "PNG"), ("P", "GIF"), ("RGB", "WEBP"), ("RGBA", "WEBP"), ("L", "BMP")],
)
def test_other_rasters_become_a_png_of_eight_bits(mode, kind):
    held = raster(safe_svg(raster_svg(picture(mode, kind))))
    assert held is not None
    made = Image.open(io.BytesIO(held[1]))
    assert (held[0], made.size) == ("image/png", (40, 20))
    assert made.mode in {"L", "RGB", "RGBA", "P"}


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", picture("RGB", "PNG", (900, 900))[:-900]]
)
def test_a_picture_that_breaks_off_is_none(data):
    with pytest.raises(ValueError, match="no picture that can be read"):
        raster_svg(data)
