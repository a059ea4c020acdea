"""The workbench in a real JupyterLab: the same component, its keys kept from the notebook."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from labs import opened_tab, running_lab

from coding.desks import log, made, rows

ROOT = Path(__file__).parents[2]


@pytest.mark.browser
@pytest.mark.slow
def test_figures_are_coded_in_jupyterlab_by_keyboard(tmp_path, monkeypatch):
    folders = made(tmp_path / "study")
    root = folders.tables.parent
    code = 'from govdata.coding import workbench\nworkbench("report", coder="A", lang="en")'
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in (code, "1 + 1")])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, root / "coding.ipynb")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with running_lab(root, tmp_path) as address, opened_tab() as tab:
        faults: list[str] = []
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.goto(address("coding.ipynb"))
        tab.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click()
        tab.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
        tab.keyboard.press("Shift+Enter")
        tab.locator(".gdw-ev[aria-current=true]").first.wait_for()
        tab.locator(".gdw-ev[aria-current=true]").first.click()
        for n in range(3):
            if not tab.locator(".gdw-cand[aria-checked=true]").count():
                tab.keyboard.press("q")
            tab.keyboard.press("Enter")
            tab.locator(".gdw-sv", has_text=f"row {n + 2} ").wait_for()
        tab.keyboard.press("x")  # in command mode JupyterLab would cut the cell
        tab.locator(".gdw-sv", has_text="Logged").wait_for()
        tab.keyboard.press("z")
        tab.locator(".gdw-sv", has_text="Undone").wait_for()
        tab.keyboard.press("z")
        tab.locator(".gdw-n b", has_text="2").wait_for(state="attached")
        assert tab.locator(".jp-Notebook .jp-CodeCell").count() == 2
        tab.screenshot(path=tmp_path / "lab.png")
    assert faults == [] and len(rows(folders)) == 2
    assert [e["act"] for e in log(folders)] == ["accept"] * 3 + ["mark", "undo", "undo"]
    assert len(json.loads((root / "coding.ipynb").read_text("utf-8"))["cells"]) == 2
