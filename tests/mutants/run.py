"""Plant a wrong number in a copy of the repository and run the suite until a test fails.

Enters: mutants. Leaves: for each the stage that killed it, or that it lived. What is most likely to see a
change runs first; a copy of the repository is changed, never the repository itself. Processes are forked from
one that has imported the libraries, so that a mutant costs its tests and little more.
"""

from __future__ import annotations

import ast
import importlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mutants.sample import Mutant

__all__ = ["Copy", "Result", "stages"]

_WARM = ("numpy", "pandas", "scipy.stats", "scipy.optimize", "statsmodels.api", "matplotlib.pyplot", "duckdb")
_WARM += ("pydantic", "pytest", "pyarrow", "nbformat", "fluent.syntax")
_SLOW = (
    "tests/edition",
    "tests/render",
    "tests/commands",
    "tests/backtest",
    "tests/invariants",
    "tests/records",
)
_FEW = 4  # topics that a change has a part in, before it counts as one for all
_BROKEN = 99
_SECONDS = 900  # a change can make a loop endless: that is seen, too


@dataclass(frozen=True)
class Result:
    """What became of a mutant: the stage and the test that failed, or neither."""

    mutant: Mutant
    stage: str
    test: str
    seconds: float

    @property
    def killed(self) -> bool:
        """Whether a test failed."""
        return bool(self.stage)


def stages(root: Path, path: str, *, whole: bool = False) -> Iterator[tuple[str, list[str]]]:
    """Return what is run for a changed file, in order: name of the stage, arguments of pytest.

    Parameters
    ----------
    root
        A copy of the repository.
    path
        The changed file.
    whole
        Whether the rest of the suite comes last; without it a mutant that lives may yet be killed there.
    """
    near, topics = _near(root, path), _topics(root, path)
    if near:
        yield "near", near
    if 0 < len(topics) <= _FEW:
        where = ["tests/notebooks", "tests/backtest", "tests/invariants"]
        yield "report", [*where, "-k", " or ".join(topics)]
    yield "numbers", ["tests/backtest", "-k", "/zh/"]
    yield "words", ["tests/words", "tests/questions"]
    if not 0 < len(topics) <= _FEW:
        yield "notebooks", ["tests/notebooks"]
    if whole:
        yield "rest", ["tests"]


def _topics(root: Path, path: str) -> list[str]:
    """Return the topics whose pages a file has a part in: of its name, or whose question imports it."""
    every = {p.stem for p in (root / "notebooks").glob("*.ipynb")}
    stem = Path(path).name.split(".")[0]
    if stem in every:
        return [stem]
    reached = {".".join(Path(path).with_suffix("").parts)}
    imports = {
        ".".join(p.relative_to(root).with_suffix("").parts): _imports(p)
        for p in (root / "govdata").rglob("*.py")
        if p.name != "__init__.py"
    }
    while more := {name for name, of in imports.items() if name not in reached and of & reached}:
        reached |= more
    return sorted(every & {name.removeprefix("govdata.questions.") for name in reached})


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _near(root: Path, path: str) -> list[str]:
    """Return the test files that import a module or bear its name, the smallest first."""
    file = Path(path)
    stem = file.name.split(".")[0]
    module = ".".join(file.with_suffix("").parts) if path.endswith(".py") else ""
    within = rf"from {re.escape('.'.join(file.parts[:-1]))}(\.\w+)* import [^\n]*\b{stem}\b|"
    package = ".".join(file.parts[:-1]) if len(file.parts) > 3 else ""
    if package:
        above, _, name = package.rpartition(".")
        within += rf"from {re.escape(package)} import|import {re.escape(package)}\b|"
        within += rf"from {re.escape(above)} import [^\n]*\b{name}\b|"
    pattern = re.compile((within if module else "") + (re.escape(module) + r"\b" if module else "(?!)"))
    found = []
    for test in (root / "tests").rglob("test_*.py"):
        named = test.stem == f"test_{stem}" or test.stem.startswith(f"test_{stem}_")
        slow = test.relative_to(root).as_posix().startswith(_SLOW)
        if named or (module and not slow and pattern.search(test.read_text("utf-8"))):
            found.append(test)
    return [t.relative_to(root).as_posix() for t in sorted(found, key=lambda t: t.stat().st_size)]


class Copy:
    """A copy of the repository in which one change at a time is made and tried.

    Parameters
    ----------
    root
        The repository.
    """

    def __init__(self, root: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="mutants-"))
        self.root = self.folder / "repository"
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root, check=True, capture_output=True,
        )  # fmt: skip
        for name in listed.stdout.decode().split("\0"):
            if name and (root / name).is_file():
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(root / name, self.root / name)
        self._data = self.folder / "data"
        command = [sys.executable, "-m", "govdata", "synthetic", str(self._data)]
        subprocess.run(command, cwd=self.root, env=self._environment(), check=True, stdout=subprocess.DEVNULL)

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": f"{self.root}:{self.root}/tests", "PYTHONDONTWRITEBYTECODE": "1"}

    def close(self) -> None:
        """Remove the copy."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def tried(self, mutant: Mutant, *, whole: bool = False) -> Result:
        """Plant a mutant, run the stages until one fails, and take it out again."""
        path = self.root / mutant.path
        source, began = path.read_text("utf-8"), time.monotonic()
        path.write_text(mutant.change.applied(source), "utf-8")
        try:
            for stage, arguments in stages(self.root, mutant.path, whole=whole):
                failed = self.run(arguments)
                if failed:
                    return Result(mutant, stage, failed, time.monotonic() - began)
            return Result(mutant, "", "", time.monotonic() - began)
        finally:
            path.write_text(source, "utf-8")

    def run(self, arguments: Sequence[str]) -> str:
        """Run tests in a process forked from this one; return the first that failed, or an empty text."""
        log = self.folder / "log"
        child = os.fork()
        if not child:
            os.setsid()
            self._child(log, arguments)
        until = time.monotonic() + _SECONDS
        while time.monotonic() < until:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return _failed(os.waitstatus_to_exitcode(status), log)
            time.sleep(0.1)
        os.killpg(child, 9)
        os.waitpid(child, 0)
        return f"no end within {_SECONDS} s"

    def _child(self, log: Path, arguments: Sequence[str]) -> None:
        code = _BROKEN
        try:
            out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(out, 1)
            os.dup2(out, 2)
            os.environ.update(self._environment())
            os.chdir(self.root)
            sys.dont_write_bytecode = True
            sys.path[:0] = [str(self.root), str(self.root / "tests")]
            import pytest

            temp = self.folder / "temp"
            shutil.rmtree(temp, ignore_errors=True)
            options = [
                "-x",
                "-q",
                "-p",
                "no:cacheprovider",
                "-m",
                "not browser and not office",
                "--basetemp",
                str(temp),
            ]
            code = int(pytest.main([*options, *arguments], plugins=[_Prepared(self._data, self.root)]))
        except BaseException:  # noqa: BLE001 (a process forked from here must never go on as if it were here)
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)


class _Prepared:
    """Puts the synthetic records in place, which no mutant changes and each run would make anew."""

    def __init__(self, data: Path, root: Path) -> None:
        self.data, self.root = data, root

    def pytest_collection_finish(self, session: object) -> None:
        base: Path = session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
        project = base / "executed" / "project"
        project.mkdir(parents=True, exist_ok=True)
        shutil.copytree(self.data, project / "data", dirs_exist_ok=True)
        for name in ("params", "notebooks"):
            (project / name).symlink_to(self.root / name)


def _failed(code: int, log: Path) -> str:
    """Return the test that failed; a run without any test is none that passed or failed."""
    text = log.read_text("utf-8", errors="replace")
    if code == _BROKEN:
        raise RuntimeError(text)
    if code in (0, 5):
        return ""
    found = re.search(r"^(?:FAILED|ERROR) (\S+)", text, re.MULTILINE)
    return found[1] if found else f"exit code {code}"


def warm() -> None:
    """Import the libraries, nothing of the package."""
    for name in _WARM:
        importlib.import_module(name)
