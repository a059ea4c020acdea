"""Reports of an edition, run cell by cell in this process.

Enters: an edition of this repository and synthetic records. Leaves: documents as pages are made from them.
A build does the same in processes of its own and writes pages besides; in here one report costs half.
"""

from __future__ import annotations

import ast
import contextlib
import fcntl
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govdata import casebook
from govdata.document import MIME, Document
from govdata.document.read import read
from govdata.edition.edition import Report, read_edition
from govdata.edition.notebook import Project
from govdata.report import Shown

ROOT = Path(__file__).parents[2]
EDITIONS = ("default", "records")


@dataclass(frozen=True)
class Planned:
    """One report of an edition; `id` is ``<edition>/<lang>/<name>``."""

    edition: str
    report: Report

    @property
    def id(self) -> str:
        return f"{self.edition}/{self.report.id}"

    @property
    def twin(self) -> str:
        """The id of the same report in the other language."""
        other = {"zh": "en", "en": "zh"}[self.report.lang]
        return f"{self.edition}/{other}/{self.report.name}"


def planned(project: Path) -> dict[str, Planned]:
    """Return every report of a project's editions by its id, in their order."""
    book = casebook.load()
    every = (
        Planned(name, report)
        for name in EDITIONS
        for report in read_edition(Project(project), name, book.ids).reports
    )
    return {each.id: each for each in every}


def make_project(folder: Path) -> Path:
    """Make, once, a project of this repository's editions and notebooks with synthetic records."""
    with _locked(folder.with_suffix(".lock")):
        if not (folder / "data").exists():
            folder.mkdir(parents=True, exist_ok=True)
            for name in ("params", "notebooks"):
                (folder / name).symlink_to(ROOT / name)
            command = [sys.executable, "-m", "govdata", "synthetic", str(folder / "new")]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            (folder / "new").rename(folder / "data")
    return folder


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep other processes out; the lock goes with the process that holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class Executed:
    """Documents by id, each run once however many processes ask for it.

    Parameters
    ----------
    folder
        Shared by the processes: a project, and documents as JSON.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project = make_project(folder / "project")
        self.planned = planned(self.project)
        self._read: dict[str, Document] = {}

    def __getitem__(self, report: str) -> Document:
        if report not in self._read:
            self._read[report] = self._shared(self.planned[report])
        return self._read[report]

    def _shared(self, each: Planned) -> Document:
        path = self.folder / "documents" / f"{each.id}.json"
        with _locked(path.with_suffix(".lock")):
            if not path.exists():
                path.write_text(execute(each.report, self.project).model_dump_json(), "utf-8")
            return Document.model_validate_json(path.read_text("utf-8"))


def execute(report: Report, project: Path) -> Document:
    """Run a report whose files stand in `project`; return its document."""
    path = ROOT / "notebooks" / f"{report.topic}.ipynb"
    parameters = {**report.parameters, "lang": report.lang}
    with _at_home_in(project):
        return read(run_cells(path, parameters), report.name)


@contextlib.contextmanager
def _at_home_in(project: Path) -> Iterator[None]:
    before = os.environ.get("GOVDATA_ROOT")
    os.environ["GOVDATA_ROOT"] = str(project)
    try:
        yield
    finally:
        del os.environ["GOVDATA_ROOT"]
        if before is not None:
            os.environ["GOVDATA_ROOT"] = before


def run_cells(path: Path, parameters: dict[str, Any]) -> dict[str, Any]:
    """Return the notebook with the outputs of its cells, parameters injected as papermill does."""
    book: dict[str, Any] = json.loads(path.read_text("utf-8"))
    namespace: dict[str, Any] = {"__name__": "__main__"}
    cells: list[dict[str, Any]] = []
    for cell in book["cells"]:
        cells.append(cell)
        if cell["cell_type"] != "code":
            continue
        tags = cell["metadata"].get("tags", [])
        cell["outputs"] = _outputs("".join(cell["source"]), namespace, path.name, "remove-cell" in tags)
        if "parameters" in tags:
            unknown = set(parameters) - set(namespace)
            if unknown:
                raise LookupError(f"{path.name} has no parameter {', '.join(sorted(unknown))}")
            namespace |= parameters
            cells.append(_injected(parameters))
    return book | {"cells": cells}


def _injected(parameters: dict[str, Any]) -> dict[str, Any]:
    lines = "\n".join(f"{name} = {value!r}" for name, value in parameters.items())
    tags = {"tags": ["injected-parameters"]}
    return {"cell_type": "code", "metadata": tags, "source": lines, "outputs": []}


def _outputs(source: str, namespace: dict[str, Any], name: str, hidden: bool) -> list[dict[str, Any]]:
    """Run one cell. What a kernel would show and this can't is an error, never left out."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        value = _last_value(source, namespace, name)
    if isinstance(value, Shown):
        return [{"output_type": "display_data", "data": {MIME: value.payload.to_json()}, "metadata": {}}]
    if (value is not None or printed.getvalue()) and not hidden:
        raise TypeError(f"{name}: a cell shows {type(value).__name__}; the back-test reads what report shows")
    return []


def _last_value(source: str, namespace: dict[str, Any], name: str) -> Any:
    tree = ast.parse(source, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), namespace)
    return eval(compile(ast.Expression(last.value), name, "eval"), namespace) if last else None
