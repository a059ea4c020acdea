"""Every page of real reports, looked at: none half empty, no row alone, nothing cut off or printed over."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import nbformat
import pikepdf
import pytest

from govdata.document import MIME
from govdata.document.read import read
from govdata.render import write_pdf

REPORTS = [
    ("model_profile", {"model": "qingpu"}),
    ("reoffending", {}),
    ("grid_staffing", {}),
    ("targets_and_results", {}),
    ("evidence_audit", {}),
    ("model_comparison", {}),
    ("fiscal_inputs", {}),
]
TOP, BOTTOM, LEFT, RIGHT = 74.0, 774.0, 77.1, 518.2  # of the text, points
HANG = 12.0  # evidence ids may stand out by that much


class Word(NamedTuple):
    """A word and its box, points from the page's top left."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str


@pytest.fixture(scope="module", params=["zh", "en"])
def lang(request):
    return request.param


@pytest.fixture(scope="module", params=REPORTS, ids=[topic for topic, _ in REPORTS])
def pdf(request, lang, run_notebook) -> bytes:
    """A report of the casebook, run and written; one at a time is kept."""
    topic, parameters = request.param
    ran = run_notebook(topic, lang=lang, issued="2026-11-22", **parameters)
    cells = []
    for part in ran.shown:
        if isinstance(part, str):
            cells.append(nbformat.v4.new_markdown_cell(part))
        else:
            output = nbformat.v4.new_output("display_data", data={MIME: part.to_json()})
            cells.append(nbformat.v4.new_code_cell("show()", outputs=[output]))
    return write_pdf(read(nbformat.v4.new_notebook(cells=cells)))


@pytest.fixture(scope="module")
def pages(pdf) -> list[list[Word]]:
    """The words of each page."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    run = subprocess.run([tool, "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    found = []
    for page in run.stdout.decode().split("</page>")[:-1]:
        boxes = re.findall(
            r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', page
        )
        found.append([trimmed(Word(*map(float, box[:4]), box[4])) for box in boxes])
    return found


def trimmed(word: Word) -> Word:
    """Leave out the blank half of Chinese punctuation, which is set into its neighbour or the margin."""
    half = (word.y1 - word.y0) / 2
    left = half if word.text[0] in "（“‘《【〔「" else 0.0
    right = half if word.text[-1] in "，。；：、！？）”’》】〕」" else 0.0
    return word._replace(x0=word.x0 + left, x1=word.x1 - right)


def body(page: list[Word]) -> list[Word]:
    return [word for word in page if word.y0 > TOP - 20 and word.y1 < BOTTOM + 12]


def test_no_page_is_half_empty(pages):
    """But the cover, and the last pages: what ends the evidence, and the page to sign."""
    for n, page in enumerate(pages[1:-2], 2):
        lowest = max(word.y1 for word in body(page))
        assert lowest > (TOP + BOTTOM) / 2, f"page {n} ends at {lowest:.0f} pt"


def test_no_text_is_cut_off(pages):
    for n, page in enumerate(pages, 1):
        for word in page:
            assert word.x0 >= LEFT - 1 and word.x1 <= RIGHT + HANG, f"page {n}: {word}"
            assert word.y0 >= 20 and word.y1 <= 822, f"page {n}: {word}"


def test_no_word_is_printed_over_another(pages):
    for n, page in enumerate(pages, 1):
        rows: dict[int, list[Word]] = {}
        for word in page:
            rows.setdefault(int(word.y0 // 12), []).append(word)
        for key, row in rows.items():
            for one, other in combinations([*row, *rows.get(key + 1, [])], 2):
                across = min(one.x1, other.x1) - max(one.x0, other.x0)
                down = min(one.y1, other.y1) - max(one.y0, other.y0)
                least = min((w.x1 - w.x0) * (w.y1 - w.y0) for w in (one, other))
                assert not (across > 0.5 and down > 0 and across * down > 0.35 * least), (n, one, other)


def leaves(node: Any, pages: dict[Any, int], tag: str, page: Any, found: list[Any]) -> None:
    """Collect (tag, page) of the tree's leaves in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            leaves(child, pages, tag, page, found)
    elif isinstance(node, pikepdf.Dictionary):
        page = node.get("/Pg", page)
        leaves(node.get("/K"), pages, str(node.get("/S", tag)), page, found)
    elif node is not None and page is not None:
        found.append((tag, pages[page.objgen]))


def elements(node: Any, tag: str, found: list[Any]) -> list[Any]:
    """Collect the elements of a tag, outermost only."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            elements(child, tag, found)
    elif isinstance(node, pikepdf.Dictionary):
        if str(node.get("/S", "")) == tag:
            found.append(node)
        else:
            elements(node.get("/K"), tag, found)
    return found


def places(node: Any, numbered: dict[Any, int]) -> list[Any]:
    found: list[Any] = []
    leaves(node, numbered, "", None, found)
    return found


def test_no_row_of_a_table_stands_alone_on_a_page(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        numbered = {page.objgen: n for n, page in enumerate(opened.pages, 1)}
        for table in elements(opened.Root.StructTreeRoot.K, "/Table", []):
            (rows,) = [elements(part, "/TR", []) for part in elements(table.K, "/TBody", [])] or [[]]
            count = Counter(found[0][1] for row in rows if (found := places(row, numbered)))
            if len(count) > 1:
                assert min(count.values()) > 1, count


def test_no_heading_ends_a_page(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        numbered = {page.objgen: n for n, page in enumerate(opened.pages, 1)}
        for before, after in pairwise(places(opened.Root.StructTreeRoot.K, numbered)):
            if re.fullmatch(r"/H\d", before[0]):
                assert after[1] == before[1], (before, after)
