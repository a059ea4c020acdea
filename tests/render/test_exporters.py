"""nbconvert finds the exporters, and one exporter serves many notebooks."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from traitlets.config import Config

from govdata.errors import RenderError

FORMATS = {"govdata-html": ".html", "govdata-pdf": ".pdf", "govdata-docx": ".docx"}


@pytest.mark.parametrize("name", FORMATS)
def test_entry_point_converts_by_api(name, sample):
    from nbconvert.exporters import get_exporter

    output, resources = get_exporter(name)().from_notebook_node(sample.notebook("en"))
    assert resources["output_extension"] == FORMATS[name]
    start = output[:20] if isinstance(output, bytes) else output[:20].encode()
    assert start.startswith(
        {".html": b"<!doctype html>", ".pdf": b"%PDF-1.7", ".docx": b"PK\x03\x04"}[FORMATS[name]]
    )


@pytest.mark.slow
def test_plain_nbconvert_command(sample, tmp_path):
    nbformat.write(sample.notebook("zh"), tmp_path / "报告.ipynb")
    command = [sys.executable, "-m", "nbconvert", "--to", "govdata-pdf", "报告.ipynb"]
    environment = {**os.environ, "JUPYTER_PLATFORM_DIRS": "1"}
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, env=environment)
    assert (tmp_path / "报告.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_settings_come_from_nbconvert_configuration(sample):
    from govdata.render import PDFExporter

    exporter = PDFExporter(config=Config({"PDFExporter": {"profile": "gongwen"}}))
    assert exporter.profile == "gongwen"
    page, _ = exporter.from_notebook_node(sample.notebook("zh"))
    default, _ = PDFExporter().from_notebook_node(sample.notebook("zh"))
    assert page != default


def test_strict_can_be_asked_for(sample):
    from govdata.render import HTMLExporter

    node = new_notebook(
        cells=[new_markdown_cell("# T"), new_markdown_cell("## a"), new_markdown_cell("#### b")]
    )
    assert "<h3" in HTMLExporter().from_notebook_node(node)[0]
    with pytest.raises(
        RenderError, match=r"^cell 3 \(markdown, '#### b'\): heading 'b' has level 3 under level 1; "
    ):
        HTMLExporter(strict=True).from_notebook_node(node)


def test_error_in_a_notebook_leaves_the_exporter_usable(sample):
    from govdata.render import HTMLExporter

    exporter = HTMLExporter()
    first, _ = exporter.from_notebook_node(sample.notebook("zh"))
    output = nbformat.v4.new_output("error", ename="E", evalue="v", traceback=[])
    failed = sample.notebook("zh")
    failed.cells.append(new_code_cell("x", outputs=[output]))
    with pytest.raises(RenderError):
        exporter.from_notebook_node(failed)
    assert exporter.from_notebook_node(sample.notebook("zh"))[0] == first


def test_importing_the_layer_is_cheap():
    code = "import sys, govdata.render; print(set(sys.modules) & {'typst', 'nbconvert', 'lxml', 'citeproc'})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_entry_points_are_registered():
    registered = {point.name: point.value for point in entry_points(group="nbconvert.exporters")}
    assert {name: registered.get(name) for name in FORMATS} == {
        "govdata-html": "govdata.render:HTMLExporter",
        "govdata-pdf": "govdata.render:PDFExporter",
        "govdata-docx": "govdata.render:DOCXExporter",
    }
