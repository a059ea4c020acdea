"""The PDF: standards, structure, fonts, what every page says, same bytes, named refusals."""

from __future__ import annotations

import io
import re
import subprocess

import pikepdf
import pytest
from matplotlib.ft2font import FT2Font
from nbformat.v4 import new_markdown_cell, new_notebook

from govdata.document import model as m
from govdata.document.read import read
from govdata.document.webfont import font_folder
from govdata.errors import FontError, RenderError
from govdata.render import PaperSettings, write_pdf
from govdata.render.fonts import _COMMON, _unseen
from govdata.render.typst_data import breakable


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request, sample):
    """The specimen as PDF, once for each language."""
    return request.param, write_pdf(read(sample.notebook(request.param)))


def pages(pdf: bytes, program) -> list[str]:
    """Return the text of each page without its spaces, which the tool guesses from gaps."""
    tool = program("pdftotext")
    run = subprocess.run([tool, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return ["".join(text.split()) for text in run.stdout.decode().split("\f")[:-1]]


def structure(node, found):
    """Collect (tag, alt) of a structure tree."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            structure(child, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append((str(node.S), str(node.get("/Alt", ""))))
        if "/K" in node:
            structure(node.K, found)
    return found


def test_conforms_and_says_so(made):
    lang, pdf = made
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        xmp = opened.open_metadata()
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
        assert str(opened.Root.Lang) == ("zh-CN" if lang == "zh" else "en-GB")
        assert bool(opened.Root.MarkInfo.Marked)
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        assert xmp["dc:title"] == (
            "每人管多少对象" if lang == "zh" else "How many people does one officer supervise?"
        )
        assert opened.Root.Outlines.Count > 4


def test_readers_find_nothing_to_complain_of(made, program):
    run = subprocess.run([program("pdftotext"), "-", "-"], input=made[1], capture_output=True, check=True)
    assert run.stderr == b""


def test_is_tagged_with_heads_tables_figures_and_alt(made, sample):
    lang, pdf = made
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        tags = structure(opened.Root.StructTreeRoot.K, [])
    names = [tag for tag, _ in tags]
    assert {"/H1", "/H2", "/Table", "/TH", "/TR", "/TD", "/Figure", "/Formula", "/L", "/LI", "/Note"} <= set(
        names
    )
    alts = {alt for tag, alt in tags if tag == "/Figure"}
    assert sample.ALT[lang] in alts
    assert all(alt for tag, alt in tags if tag in {"/Figure", "/Formula"})


def test_every_font_is_embedded_as_a_subset(made):
    with pikepdf.open(io.BytesIO(made[1])) as opened:
        fonts = [
            item
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        for font in fonts:
            assert "+" in str(font.FontName)
            assert any(key in font for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_every_page_says_synthetic_and_has_its_number(made, program):
    _, pdf = made
    texts = pages(pdf, program)
    assert all("SYNTHETIC" in text for text in texts)
    assert all(text.endswith(f"{n}/{len(texts)}") for n, text in enumerate(texts, 1))


def test_summary_appendix_and_references_are_there(made, program):
    lang, pdf = made
    text = "\n".join(pages(pdf, program))
    for expected in (
        "15.0",
        "E02÷E03=15.0",
        "fixed_window(365days):12/486",
        "120–125",
        "[1]",
        "WILSONEB",
        "3/3",
    ):
        assert expected in text
    assert ("怎样读这份报告" if lang == "zh" else "Howtoreadthisreport") in text


def test_real_data_says_nothing_of_synthesis(sample, program):
    pdf = write_pdf(read(sample.notebook("zh", synthetic=False)))
    assert "SYNTHETIC" not in "".join(pages(pdf, program))


def test_same_input_same_bytes(made, sample):
    lang, pdf = made
    assert write_pdf(read(sample.notebook(lang))) == pdf


@pytest.mark.parametrize("profile", ["report", "gongwen"])
def test_the_layout_settles(sample, caplog, profile):
    """A layout that swings to and fro would print wrong page numbers; Typst says so."""
    for notebook in (sample.notebook("zh"), sample.long_notebook("en", 9)):
        write_pdf(read(notebook), PaperSettings(profile=profile))
    assert not caplog.records


def test_contents_only_in_long_reports(sample, program):
    short = "".join(pages(write_pdf(read(sample.notebook("zh"))), program))
    long = "".join(pages(write_pdf(read(sample.long_notebook("zh", 12))), program))
    assert "目录" not in short
    assert "目录" in long


def test_long_table_repeats_its_head(sample, program):
    texts = pages(write_pdf(read(sample.long_notebook("zh", 2, rows=30))), program)
    assert sum("在册对象" in text and "乙县" in text for text in texts) >= 2


def test_nothing_leaves_a_wide_gap(sample, program):
    """What would jump to the next page floats instead, and text fills the page."""
    pdf = write_pdf(read(sample.long_notebook("zh", 9, rows=1)))
    run = subprocess.run(
        [program("pdftotext"), "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    )
    lowest = [
        max(
            bottom for bottom in map(float, re.findall(r'yMax="([\d.]+)"', page)) if bottom < 775
        )  # above the footer
        for page in run.stdout.decode().split("</page>")[:-1]
    ]
    assert len(lowest) > 8
    assert min(lowest[2:-2]) > 640


def test_gongwen_numbers_headings_and_pages_as_circulars_do(sample, program):
    pdf = write_pdf(read(sample.notebook("zh")), PaperSettings(profile="gongwen"))
    texts = pages(pdf, program)
    assert "一、读数之前" in "".join(texts)
    assert "（一）公式" in "".join(texts)
    assert "—1—" in texts[0]


def test_a_character_that_no_font_has_is_named_in_the_page_and_in_a_warning(sample, program, caplog):
    node = sample.notebook("zh")
    node.cells.append(new_markdown_cell("结尾 🚀 在此，笑脸 😀 和 Ж 有字体"))
    text = "".join(pages(write_pdf(read(node)), program))
    assert "结尾[rocket]在此，笑脸😀和Ж有字体" in text
    assert [record.getMessage() for record in caplog.records] == [
        "cell 11 (markdown, '结尾 🚀 在此，笑脸 😀 和 Ж 有字体'): no font at hand has '🚀' (U+1F680); "
        "write it otherwise, or install a font that has it and set PDFExporter.fonts='system'; "
        "its name is printed"
    ]
    with pytest.raises(FontError, match=r"^cell 11 \(markdown, .*U\+1F680"):
        write_pdf(read(node), PaperSettings(strict=True))


def test_a_character_that_a_picture_lacks_is_named_too(sample, program):
    node = sample.notebook("zh")
    figure = sample.figure("zh", "fig-bad")
    drawn = figure.svg.replace("甲县", "甲🚀")
    node.cells.append(sample.payload_cell(figure.model_copy(update={"svg": drawn})))
    assert "甲[rocket]" in "".join(pages(write_pdf(read(node)), program))


def test_characters_taken_for_granted_are_in_the_packaged_font():
    font = FT2Font(font_folder() / "NotoSansCJKsc-Regular.otf").get_charmap()
    taken = [chr(n) for n in range(0x20, 0x10000) if _COMMON.fullmatch(chr(n))]
    assert len(taken) > 20_000
    assert [c for c in taken if ord(c) not in font and not c.isspace() and not _unseen(c)] == []


def test_unknown_standard_is_a_render_error(sample):
    with pytest.raises((RenderError, ValueError), match=r"a-9z|standard"):
        write_pdf(read(sample.notebook("zh")), PaperSettings(standards=("a-9z",)))


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{",
        r"\text{#panic()}",
        r"#panic(\"x\")",
        r"\undefinedmacro x",
        r'"',
        r"\begin{matrix} 1 & 2 \\ 3 \end{matrix}",
        "$",
        "\\",
        "&",
        "%",
    ],
)
def test_no_formula_breaks_the_paper(tex):
    document = m.Document(
        front=m.Front(title="T", lang="en"),
        blocks=(m.MathBlock(tex=tex), m.Paragraph(content=(m.Math(tex=tex),))),
    )
    assert write_pdf(document).startswith(b"%PDF")


def test_long_words_may_break():
    assert breakable("a" * 30) == "a" * 30
    assert max(map(len, breakable("a" * 100).split("\u200b"))) <= 24
    assert breakable("a" * 100).replace("\u200b", "") == "a" * 100


def test_plain_notebook_has_no_cover_and_no_assurance(program):
    texts = pages(write_pdf(read(new_notebook(cells=[new_markdown_cell("# Votes\n\nText.")]))), program)
    assert len(texts) == 1
    assert "Assurance" not in texts[0]
