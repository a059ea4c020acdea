"""Small projects to build, and a warm parent to try things in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from govdata.edition import processes
from govdata.edition.executor import Call, WarmExecutor
from govdata.edition.job import Job, Outcome, run_report
from govdata.edition.notebook import Project, read_notebook
from govdata.edition.warm import WarmParent

GOVDATA = [sys.executable, "-c", "from govdata.commands.cli import main; main()"]
PARAMETERS = 'lang: str = "zh"  # 语言 / language {zh, en}\nseed: int = 1  # seed [0, ]'


def code(source: str, *tags: str) -> dict[str, Any]:
    """A code cell."""
    cell: dict[str, Any] = {"cell_type": "code", "metadata": {}, "source": source}
    cell |= {"execution_count": None, "outputs": []}
    if tags:
        cell["metadata"] = {"tags": list(tags)}
    return cell


def text(source: str) -> dict[str, Any]:
    """A Markdown cell."""
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def notebook(*cells: str | dict[str, Any]) -> str:
    """The text of a notebook; plain strings are code."""
    made = [code(cell) if isinstance(cell, str) else dict(cell) for cell in cells]
    for number, cell in enumerate(made):
        cell["id"] = f"c{number}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return json.dumps({"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


class Folder:
    """A project in a temporary folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("params", "notebooks", "reports"):
            (root / name).mkdir(parents=True, exist_ok=True)
        self.project = Project(root)

    code = staticmethod(code)
    text = staticmethod(text)

    def notebook(self, topic: str, *cells: str | dict[str, Any]) -> Path:
        path = self.root / "notebooks" / f"{topic}.ipynb"
        path.write_text(notebook(*cells), encoding="utf-8")
        return path

    def edition(self, content: str, name: str = "default") -> Path:
        path = self.root / "params" / f"{name}.yml"
        path.write_text(content, encoding="utf-8")
        return path

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run ``govdata`` here."""
        return subprocess.run(
            [*GOVDATA, *arguments],
            cwd=self.root,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def start(self, *arguments: str, session: bool = False, **environment: str) -> subprocess.Popen[str]:
        """Start ``govdata`` here, in a session of its own if asked."""
        return subprocess.Popen(
            [*GOVDATA, *arguments],
            cwd=self.root,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=session,
        )

    def outputs(self, edition: str = "default") -> dict[str, bytes]:
        """Every published report of an edition, by its path."""
        folder = self.root / "reports" / edition
        pages = (path for path in folder.rglob("*") if path.is_file() and ".build" not in path.parts)
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in pages
            if path.name not in ("manifest.json", "index.html", "index-en.html")
            and path.parent.name != "data"
        }

    def manifest(self, edition: str = "default") -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self.root / "reports" / edition / "manifest.json").read_text())
        return content


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An empty project."""
    return Folder(tmp_path)


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """An empty project, for tests that build upon each other."""
    return Folder(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def warm() -> Iterator[WarmExecutor]:
    """An executor with a warm parent that has pandas and matplotlib ready."""
    if not processes.can_fork():
        pytest.skip("warm parents need Linux")
    executor = WarmExecutor(2, lambda: WarmParent(["numpy", "pandas", "matplotlib.pyplot"], ["python"]))
    yield executor
    executor.shutdown()


@pytest.fixture(scope="session")
def cold() -> Iterator[WarmExecutor]:
    """An executor whose children are fresh interpreters with ordinary kernels."""
    executor = WarmExecutor(2, lambda: WarmParent(cold=True))
    yield executor
    executor.shutdown()


class Bench:
    """Makes jobs, runs them, and reads what came of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0

    def job(self, *cells: str | dict[str, Any], **fields: Any) -> Job:
        """A job of some cells."""
        self.count += 1
        path = self.folder / f"n{self.count}.ipynb"
        path.write_text(notebook(*cells), encoding="utf-8")
        known = {
            "parameters": {},
            "formats": (("py", "python"),),
            "seed": 7,
            "shown_path": "notebooks/n.ipynb",
        }
        known |= {"folder": str(self.folder / f"job{self.count}")}
        return Job("en/n", "n", str(path), read_notebook(path).digest, **{**known, **fields})

    def run(self, executor: WarmExecutor, made: Job, **limits: Any) -> Outcome:
        """Run a job to its end."""
        return executor.run(Call(**limits), run_report, made).result(timeout=120)

    def outputs(self, made: Job) -> list[list[dict[str, Any]]]:
        """The outputs of each code cell that the notebook itself has."""
        out = Path(made.folder) / "out"
        path = out / f"{made.name}.ipynb"
        content = json.loads((path if path.exists() else out / "failed.ipynb").read_text())
        own = [cell for cell in content["cells"] if cell["id"] != "injected-parameters"]
        return [cell["outputs"] for cell in own if cell["cell_type"] == "code"]

    def printed(self, made: Job) -> str:
        """Everything that a job's cells printed."""
        every = [output for cell in self.outputs(made) for output in cell]
        return "".join("".join(output["text"]) for output in every if output["output_type"] == "stream")


@pytest.fixture(scope="module")
def build_bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """For jobs in one folder, as a build has them: a process that has served one is confined to it."""
    return Bench(tmp_path_factory.mktemp("run"))


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """For trying one job at a time."""
    return Bench(tmp_path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Any:
    """A file system of 300 KiB, where one may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a file system can't be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)
