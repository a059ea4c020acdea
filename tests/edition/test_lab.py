"""What JupyterLab opens: what the last build made stands under the cells, and never in the file."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from labs import opened_tab, running_lab
from nbformat.sign import NotebookNotary

from govdata.edition.lab import ShownContents

ROOT = Path(__file__).parents[2]
NAME = "grid_staffing.ipynb"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A project with one report built."""
    root = tmp_path_factory.mktemp("study")
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    (root / "params").mkdir()
    edition = """
    defaults: {lang: [zh], formats: [html], parameters: {issued: "2026-11-22"}}
    reports: [{topic: grid_staffing}]
    """
    (root / "params" / "default.yml").write_text(edition, "utf-8")
    command = [sys.executable, "-m", "govdata", "build", "default"]
    environment = {k: v for k, v in os.environ.items() if k != "GOVDATA_ROOT"}
    subprocess.run(command, cwd=root, check=True, env=environment, capture_output=True)
    return root


@pytest.fixture
def study(built, tmp_path) -> Path:
    """A copy of it, to change."""
    return Path(shutil.copytree(built, tmp_path / "study"))


def opened(study: Path):
    manager = ShownContents(root_dir=str(study / "notebooks"))
    return manager, asyncio.run(manager.get(NAME))["content"]


def sign(study: Path) -> None:
    """Do what `jupyter trust` does."""
    NotebookNotary().sign(nbformat.read(study / "reports" / "default" / "zh" / NAME, as_version=4))


def n_shown(notebook) -> int:
    return sum(bool(cell.get("outputs")) for cell in notebook["cells"])


def changed(study: Path, old: str, new: str) -> None:
    path = study / "notebooks" / NAME
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_notebook_opens_with_what_was_built_and_is_saved_without(study):
    path = study / "notebooks" / NAME
    before = json.loads(path.read_text("utf-8"))
    manager, notebook = opened(study)
    ran = nbformat.read(study / "reports" / "default" / "zh" / NAME, as_version=4)
    assert n_shown(notebook) == n_shown(ran) > 8
    asyncio.run(manager.save({"type": "notebook", "format": "json", "content": notebook}, NAME))
    after = json.loads(path.read_text("utf-8"))
    assert n_shown(after) == 0
    assert [c["source"] for c in after["cells"]] == [c["source"] for c in before["cells"]]
    assert not any("govdata_shown" in c["metadata"] for c in after["cells"])


def test_what_was_run_anew_is_kept(study):
    manager, notebook = opened(study)
    cell = next(c for c in notebook["cells"] if c.get("outputs"))
    cell["outputs"] = [nbformat.v4.new_output("stream", text="mine")]
    asyncio.run(manager.save({"type": "notebook", "format": "json", "content": notebook}, NAME))
    assert n_shown(json.loads((study / "notebooks" / NAME).read_text("utf-8"))) == 1


@pytest.mark.parametrize(
    ("old", "new", "least", "most"),
    [
        ('lang: str = \\"zh\\"', 'lang: str = \\"en\\"', 0, 0),  # no English report was built
        ("tolerance: float = 0.0", "tolerance: float = 0.1", 0, 0),  # the build ran with another value
        ("page.remarks()", "page.remarks( )", 1, 6),  # from a changed cell on nothing is known
    ],
)
def test_nothing_is_shown_that_the_cells_do_not_make(study, old, new, least, most):
    changed(study, old, new)
    assert least <= n_shown(opened(study)[1]) <= most


def test_only_what_this_machine_signed_is_trusted(study, monkeypatch, tmp_path):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "share"))
    _, notebook = opened(study)
    assert not any(c["metadata"].get("trusted") for c in notebook["cells"] if c.get("outputs"))
    sign(study)
    _, notebook = opened(study)
    assert all(c["metadata"]["trusted"] for c in notebook["cells"] if c.get("outputs"))


def test_a_damaged_report_shows_nothing(study):
    (study / "reports" / "default" / "zh" / NAME).write_text("{", "utf-8")
    assert n_shown(opened(study)[1]) == 0


@pytest.mark.browser
@pytest.mark.slow
def test_jupyterlab_shows_prose_and_pictures_before_anything_runs(study, tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "share"))
    sign(study)
    manager = "--ServerApp.contents_manager_class=govdata.edition.lab.ShownContents"
    with running_lab(study / "notebooks", tmp_path, manager) as address, opened_tab() as tab:
        tab.goto(address(NAME))
        tab.locator(".jp-Notebook .gd-table").first.wait_for()
        assert tab.locator(".jp-Notebook svg[role=img], .jp-Notebook .gd-figure svg").count()
        tab.screenshot(path=tmp_path / "lab.png")
        tab.keyboard.press("Control+s")
        tab.wait_for_timeout(1_500)
    assert n_shown(json.loads((study / "notebooks" / NAME).read_text("utf-8"))) == 0
