"""Which wrong numbers are planted: drawn by lot over all code between data and page."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mutants.operators import Change, changes

__all__ = ["Mutant", "drawn", "files"]

BETWEEN = (  # of what stands between data and page
    "govdata/questions/**/*.py",
    "govdata/evidence/**/*.py",
    "govdata/statistics/**/*.py",
    "govdata/disclosure/shown.py",
    "govdata/disclosure/parts.py",
    "govdata/words/**/*.py",
    "govdata/report/**/*.py",
    "govdata/records/count*.py",
    "govdata/records/estimates.py",
    "notebooks/*.ipynb",
    "notebooks/words/*.ftl",
)

_NO_PAGE = {"panel.py", "check.py"}  # controls in JupyterLab; the check of message files


@dataclass(frozen=True)
class Mutant:
    """A file of the repository, and one change in it."""

    path: str
    change: Change

    @property
    def id(self) -> str:
        """File, line, column, kind: the same as long as the file is."""
        return f"{self.path}:{self.change.line}:{self.change.start}:{self.change.kind}"

    def named(self, root: Path) -> tuple[str, str, str, str]:
        """Return the row that names it in a list: file, its line as it stands there, what was and what is."""
        lines = (root / self.path).read_text("utf-8").splitlines()
        line = lines[self.change.line - 1].strip() if self.change.line <= len(lines) else ""
        return self.path, line, self.change.was.strip(), self.change.text.strip()

    def __str__(self) -> str:
        was, now = (" ".join(text.split()) for text in (self.change.was, self.change.text))
        return f"{self.path}:{self.change.line} {self.change.kind}: {was} -> {now}"


def files(root: Path) -> list[str]:
    """Return the files in scope, in a fixed order."""
    found = {path for pattern in BETWEEN for path in root.glob(pattern) if path.name not in _NO_PAGE}
    return sorted(path.relative_to(root).as_posix() for path in found)


def drawn(root: Path, n: int, seed: int, of: Iterable[str] = ()) -> list[Mutant]:
    """Draw `n` changes: every possible one has the same chance.

    Parameters
    ----------
    root
        The repository.
    n, seed
        How many; the lot.
    of
        Files to draw from; all in scope by default.
    """
    every = [
        Mutant(path, change)
        for path in of or files(root)
        for change in changes(path, (root / path).read_text("utf-8"))
    ]
    return random.Random(seed).sample(every, min(n, len(every)))
