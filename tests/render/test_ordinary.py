"""Ordinary notebooks of other people through all formats: every value of every output is on every page."""

from __future__ import annotations

import base64
import io
import logging
import re
import subprocess
import zipfile
from collections.abc import Iterator

import nbformat
import numpy as np
import openpyxl
import pandas as pd
import pytest
from lxml import etree
from lxml import html as lxml_html
from nbconvert.exporters import get_exporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from govdata.errors import FontError, RenderError

FORMATS = ("html", "pdf", "docx", "xlsx")
SEEN = ("html", "pdf", "docx")  # a workbook has the tables alone


def made(name: str, node: nbformat.NotebookNode, **settings) -> tuple[bytes, list[str]]:
    """Return what an exporter makes, and its warnings."""
    said: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())
    exporter = get_exporter(f"govdata-{name}")(**settings)
    exporter.log = logging.getLogger("ordinary")
    exporter.log.handlers = [handler]
    logging.getLogger("govdata").addHandler(handler)
    try:
        output, _ = exporter.from_notebook_node(node)
    finally:
        logging.getLogger("govdata").removeHandler(handler)
    return (output.encode() if isinstance(output, str) else output), said


def printed(name: str, output: bytes, program) -> str:
    """Return all words that a file shows, without blanks: lines break where a format likes."""
    match name:
        case "html":
            tree = lxml_html.document_fromstring(output.decode())
            for unseen in tree.xpath("//script | //style"):
                unseen.drop_tree()
            found = " ".join(tree.itertext())
        case "pdf":
            command = [program("pdftotext"), "-", "-"]
            found = subprocess.run(command, input=output, capture_output=True, check=True).stdout.decode()
        case "docx":
            with zipfile.ZipFile(io.BytesIO(output)) as file:
                parts = [file.read(n) for n in file.namelist() if re.fullmatch(r"word/\w+\.xml", n)]
            found = " ".join(text for part in parts for text in etree.fromstring(part).itertext())
        case _:
            book = openpyxl.load_workbook(io.BytesIO(output))
            cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
            found = " ".join(str(cell) for cell in cells if cell is not None)
    return re.sub(r"[\s\u200b\u2060\u00ad]", "", found)


def joined(value: object) -> str:
    return "".join(value) if isinstance(value, list) else str(value)


def values(node: nbformat.NotebookNode) -> Iterator[str]:
    """Yield every word that the outputs of a notebook show in a browser."""
    for cell in node.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                yield from joined(output.text).split()
            elif "text/html" in output.get("data", {}):
                tree = lxml_html.fragment_fromstring(joined(output.data["text/html"]), create_parent="div")
                for unseen in tree.xpath(".//script | .//style"):
                    unseen.drop_tree()
                yield from " ".join(tree.itertext()).split()
            elif "text/plain" in output.get("data", {}):
                yield from joined(output.data["text/plain"]).split()


def show(*items: object, **metadata: object) -> nbformat.NotebookNode:
    """Return a cell as a kernel leaves it, for data frames, HTML and bundles."""
    outputs = []
    for item in items:
        data = {"text/html": item} if isinstance(item, str) else item
        if hasattr(item, "to_html"):
            data = {"text/html": item.to_html(), "text/plain": "<table>"}
        outputs.append(new_output("display_data", data=data))
    return new_code_cell("show()", outputs=outputs, metadata=metadata)


def frames() -> dict[str, pd.DataFrame]:
    """Return tables of the kinds that pandas makes."""
    seed = np.random.default_rng(3)
    columns = pd.MultiIndex.from_product(
        [["甲县", "Yi"], ["2011", "2012"], ["人", "户"]], names=["地", "年", "单位"]
    )
    rows = pd.MultiIndex.from_product([["East", "West"], ["城", "乡"]], names=["region", "类"])
    deep = pd.DataFrame(seed.integers(1000, 9999, (4, 8)), index=rows, columns=columns)
    days = pd.date_range("2019-03-01", periods=40, freq="W")
    return {
        "plain": pd.DataFrame(
            {"a": [1.5, np.nan, -3.25e-9], "b c": ["x", None, "<&>"], "空": ["", " ", "$5_x_"]}
        ),
        "levels": deep,
        "turned": deep.T,
        "wide": pd.DataFrame(seed.normal(size=(3, 45)).round(4), columns=[f"column_{n}" for n in range(45)]),
        "long": pd.DataFrame({"day": days, "n": seed.integers(0, 99999, 40)}).set_index("day"),
        "unnamed": pd.DataFrame(seed.integers(10, 99, (2, 2))),
        "described": pd.DataFrame({"x": seed.normal(size=50)}).describe(),
    }


@pytest.mark.parametrize("kind", ["plain", "levels", "turned", "wide", "long", "unnamed", "described"])
def test_every_value_of_a_frame_is_in_every_format(kind, program):
    node = new_notebook(cells=[new_markdown_cell("# T"), show(frames()[kind])])
    wanted = set(values(node))
    for name in SEEN:
        output, said = made(name, node)
        assert not said
        found = printed(name, output, program)
        assert {value for value in wanted if value not in found} == set(), name
    if kind not in {"plain", "described"}:  # there a number is a number, whatever it looks like
        book = printed("xlsx", made("xlsx", node)[0], program)
        assert {value for value in wanted if value.isdecimal() and value not in book} == set()


TABLE = (
    "<table><caption>Cases <b>closed</b></caption><thead><tr><th rowspan=2>Region</th>"
    "<th colspan=2>2020</th></tr><tr><th>cases</th><th>share</th></tr></thead><tbody>"
    "<tr><th rowspan=2>North</th><td>811</td><td>12%</td></tr><tr><td>822</td><td>13%</td></tr>"
    "<tr><th>South</th><td colspan=2>none yet</td></tr></tbody>"
    "<tfoot><tr><th>All</th><td>1633</td><td>25%</td></tr></tfoot></table>"
)  # fmt: skip
PROSE = "<h2>Findings</h2><p>Of <em>1,204</em> people</p><ul><li>61 moved</li></ul>"
PROSE += "<p>A&amp;B &lt;c&gt; &copy;</p>"
RAGGED = "| ka | kb |\n|---|---|\n| kc |\n| kd | ke | kf |\n\n> | kg |\n> |---|\n> | kh |\n"


def test_tables_prose_and_streams_are_in_every_format_in_their_order(program):
    stream = new_output("stream", name="stdout", text="first line\nsecond line\n")
    warning = new_output("stream", name="stderr", text="UserWarning: 7 rows dropped\n")
    shown = new_output("display_data", data={"text/markdown": "## Said by a cell\n\nand *then* 42"})
    cells = [
        new_markdown_cell("# T\n\nopens <!-- never said --> here"),
        show(TABLE, TABLE.replace("8", "7") + PROSE),
        new_markdown_cell(RAGGED),
        new_code_cell("f()", outputs=[stream, warning, shown]),
    ]
    node = new_notebook(cells=cells)
    marks = ["opens", "Casesclosed", "811", "Findings", "1,204", "61moved", "A&B<c>©"]
    marks += ["kf", "kh", "firstline", "UserWarning:", "Saidbyacell", "42"]
    for name in SEEN:
        output, said = made(name, node)
        found = printed(name, output, program)
        assert not said
        places = [found.find(mark) for mark in marks]
        assert -1 not in places, (name, marks[places.index(-1)])
        assert places == sorted(places), name
        assert "neversaid" not in found
        assert found.count("North") == 4  # a row is read by itself


def pixels(kind: str, mode: str = "RGB") -> str:
    written = io.BytesIO()
    Image.new(mode, (24, 12)).save(written, kind)
    return base64.b64encode(written.getvalue()).decode()


SVG = "http://www.w3.org/2000/svg"
PICTURES = {
    "cmyk": {"image/jpeg": pixels("JPEG", "CMYK")},
    "deep": {"image/png": pixels("PNG", "I;16")},
    "grey and alpha": {"image/png": pixels("PNG", "LA")},
    "palette": {"image/png": pixels("PNG", "P")},
    "gif": {"image/gif": pixels("GIF")},
    "webp": {"image/webp": pixels("WEBP")},
    "drawing": {"image/svg+xml": f"<svg xmlns='{SVG}' width='9' height='9'><path d='M0 0H9'/></svg>"},
}  # fmt: skip


def test_pictures_of_all_kinds_are_pictures_in_every_format(tmp_path, program):
    for name in ("甲 图.png", "b.gif"):
        (tmp_path / name).write_bytes(base64.b64decode(pixels(name.rpartition(".")[2].upper())))
    folder = tmp_path / "deeper"
    folder.mkdir()
    source = "![a](../甲%20图.png) ![b](<../甲 图.png>) ![c](attachment:附%20件.png)"
    source += "\n\n<img src='../b.gif' alt='d'>"
    markdown = new_markdown_cell(source, attachments={"附 件.png": {"image/png": pixels("PNG")}})
    node = new_notebook(cells=[markdown, show(*PICTURES.values())])
    path = folder / "n.ipynb"
    nbformat.write(node, path)
    count = 4 + len(PICTURES)
    for name in SEEN:
        exporter = get_exporter(f"govdata-{name}")(strict=None)
        output, _ = exporter.from_filename(str(path))
        if name == "html":
            assert output.count("<svg") == count
        elif name == "pdf":
            listed = subprocess.run(
                [program("pdfimages"), "-list", "-"], input=output, capture_output=True, check=True
            )
            assert listed.stdout.count(b" image ") >= count - 1
        else:
            assert (
                etree.fromstring(zipfile.ZipFile(io.BytesIO(output)).read("word/document.xml")).xpath(
                    "count(//*[local-name()='drawing'])"
                )
                == count
            )


UNSHOWN = {
    "plotly": ({"application/vnd.plotly.v1+json": {"data": []}, "text/plain": "Figure({})"}, "plotly"),
    "bokeh": ({"text/html": "<div class='bk-root' id='b'></div><script>x()</script>"}, "text/html"),
    "unknown": ({"application/x-own": "?"}, "application/x-own"),
    "broken": ({"image/png": "bm90IGEgcGljdHVyZQ=="}, "image/png"),
    "empty": ({"image/png": ""}, "image/png"),
    "film": ({"text/html": "<video src='a.mp4'></video>"}, "video"),
    "widget": ({"application/vnd.jupyter.widget-view+json": {"model_id": "a"}}, "widget"),
}


@pytest.mark.parametrize("kind", UNSHOWN)
def test_what_cannot_be_shown_is_said_on_the_page_and_to_the_maker(kind, program):
    data, named = UNSHOWN[kind]
    node = new_notebook(cells=[new_markdown_cell("# T"), show(data, {"text/plain": "after it"})])
    for name in FORMATS:
        output, (said,) = made(name, node)
        assert said.startswith("cell 2 (code, 'show()'): ")
        assert named in said
        if name != "xlsx":
            found = printed(name, output, program)
            assert "[cell2:" in found or "［第2个单元格" in found
            assert "afterit" in found
        with pytest.raises(RenderError, match=r"^cell 2 \(code, 'show\(\)'\): "):
            made(name, node, strict=True)


def test_other_scripts_are_set_and_what_no_font_has_is_named_for_each_cell(program):
    set_ones = "Ελληνικά Кириллица 日本語 한국어 ✓ ● ①"
    cells = [
        new_markdown_cell(f"# T\n\n{set_ones}"),
        show({"text/plain": "go \U0001f680"}),
        show({"text/plain": "ไ"}),
    ]
    output, said = made("pdf", new_notebook(cells=cells))
    found = printed("pdf", output, program)
    assert set_ones.replace(" ", "") in found
    assert "go[rocket]" in found
    assert [line.partition(":")[0] for line in said] == ["cell 2 (code, 'show()')", "cell 3 (code, 'show()')"]
    with pytest.raises(FontError, match=r"^cell 2 \(code"):
        made("pdf", new_notebook(cells=cells), strict=True)
    for name in ("html", "docx"):  # the reader's machine has fonts of its own
        assert "\U0001f680" in printed(name, made(name, new_notebook(cells=cells))[0], program)


def test_many_lines_are_set_in_lots_and_none_is_lost(program):
    lines = [f"line {n:05}" for n in range(4000)]
    stream = new_output("stream", name="stdout", text="\n".join(lines))
    output, said = made("pdf", new_notebook(cells=[new_code_cell("f()", outputs=[stream])]))
    found = printed("pdf", output, program)
    assert not said
    assert [line for line in lines if line.replace(" ", "") not in found] == []


@pytest.mark.parametrize("name", FORMATS)
def test_odd_tables_lose_no_report(name):
    odd = (
        "<table></table>",
        "<table><tr><th>a</th><th>b</th></tr></table>",
        "<table><tr><td></td></tr></table>",
    )
    node = new_notebook(
        cells=[new_markdown_cell("#\n\n# T\n\n| a |\n|---|\n"), show(*odd), show("<h1></h1><p>z")]
    )
    assert made(name, node)[0]
