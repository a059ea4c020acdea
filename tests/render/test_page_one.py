"""Page one: no cover before it, the same order in every format, whole on its page."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from itertools import pairwise

import pytest
from lxml import etree
from lxml import html as lxml_html

from govdata.document import model as m
from govdata.document.read import read
from govdata.render import write_docx, write_html, write_pdf, write_xlsx


def _pages(pdf: bytes, program) -> list[str]:
    run = subprocess.run(
        [program("pdftotext"), "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return run.stdout.decode().split("\f")[:-1]


def _words(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(etree.fromstring(archive.read(name)).itertext())


def _told(block: m.Summary) -> list[str]:
    """Return the opening of each part of page one, in its order."""
    runs = [block.answer, block.verdict_said, block.key_figures[0].label, block.figure.title]
    runs += [block.confidence[0].content, block.limits[0], block.benchmark, block.requests[0]]
    return [_bare(m.plain(run))[:6] for run in runs]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _places(parts: list[str], text: str) -> list[int]:
    text = _bare(text)
    places = [text.find(part) for part in parts]
    assert -1 not in places, (parts[places.index(-1)], text[:600])
    return places


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_one_is_told_in_one_order_in_every_format(sample, program, lang):
    document = read(sample.notebook(lang))
    block = next(b for b in document.blocks if isinstance(b, m.Summary))
    title, *told = _bare(document.front.title)[:6], *_told(block)
    page = lxml_html.document_fromstring(write_html(document)).find("body")
    word = _words(write_docx(document), "word/document.xml")
    for text in (page.text_content(), word):
        assert all(before < after for before, after in pairwise(_places([title, *told], text)))
    first = _pages(write_pdf(document), program)[0]
    side_by_side = {told[4], told[5]}  # on paper the two boxes stand beside each other
    places = _places([title, *(part for part in told if part not in side_by_side)], first)
    assert all(before < after for before, after in pairwise(places))
    _places(sorted(side_by_side), first)
    book = _words(write_xlsx(document), "xl/sharedStrings.xml")
    _places([told[0], told[1], told[6]], book)


def longer(block: m.Summary, times: int) -> m.Summary:
    """Return a summary with several times as much to say."""
    return block.model_copy(
        update={
            "limits": block.limits * times,
            "confidence": block.confidence * times,
            "requests": block.requests * times,
        }
    )


@pytest.mark.parametrize(("times", "pages"), [(1, 1), (3, 1), (20, 2)])
def test_a_fuller_summary_is_set_closer_and_one_too_long_flows(sample, program, times, pages):
    document = read(sample.notebook("zh"))
    blocks = tuple(longer(b, times) if isinstance(b, m.Summary) else b for b in document.blocks)
    document = document.model_copy(update={"blocks": blocks})
    texts = _pages(write_pdf(document), program)
    last = max(n for n, text in enumerate(texts, 1) if "补报" in text)
    head = next(n for n, text in enumerate(texts, 1) if re.search(r"^ *1 +读数之前", text, re.MULTILINE))
    assert last == pages
    assert head == (2 if pages == 1 else last)


def test_how_to_read_is_said_once_and_only_what_the_report_has(sample):
    document = read(sample.notebook("en"))
    tree = lxml_html.document_fromstring(write_html(document))
    (panel,) = tree.xpath("//section[contains(@class, 'gd-reading')]")
    said = " ".join(panel.text_content().split())
    for expected in (
        "reported",
        "rule, target, plan",
        "derived, recomputed",
        "not reported",
        "About the data",
    ):
        assert expected in said
    assert [n.text for n in panel.xpath(".//ul[@class='gd-tally']//b")] == ["B", "C", "N", "X"]
    plain = document.model_copy(
        update={
            "front": m.Front(title="T", lang="en"),
            "blocks": (m.Paragraph(content=(m.Text(text="Nothing to explain."),)),),
        }
    )
    assert "gd-reading" not in write_html(plain).split("</style>")[1]
