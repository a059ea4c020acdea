"""``notebooks/<topic>.ipynb`` -> what a plan needs to know of it, without running or importing anything.

Enters: the file. Leaves: :class:`Notebook`: its content's digest, its parameters, and what it imports.
"""

from __future__ import annotations

import ast
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govdata.errors import BuildError, nearest
from govdata.given import STUDY_FILE, packaged_folder
from govdata.parameters import Parameter, read_parameters
from govdata.study import read_study

__all__ = ["Notebook", "Project", "content_digest", "edition_name", "imported_names", "read_notebook"]

# What an editor writes without anybody having changed the notebook.
_VOLATILE_METADATA = ("execution", "ExecuteTime", "collapsed", "scrolled", "papermill")


@dataclass(frozen=True)
class Notebook:
    """One topic's notebook.

    `digest` covers cells, their tags and the notebook's metadata, not outputs and counters: running the
    notebook in an editor and saving it changes nothing. `imports` are dotted names as written in its cells.
    `fault`, where there is one, says why it can't be run.
    """

    topic: str
    path: Path
    digest: str = ""
    parameters: dict[str, Parameter] | None = None
    imports: frozenset[str] = frozenset()
    kernel: str = "python3"
    fault: str = ""


@dataclass(frozen=True)
class Project:
    """The folder that editions, notebooks and reports stand in.

    In a study, what it doesn't have is taken from those that come with govdata; its own of the same name come
    first.
    """

    root: Path

    @property
    def is_study(self) -> bool:
        """Whether it has a ``govdata.toml``."""
        return (self.root / STUDY_FILE).is_file()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that a study speaks; none where nobody has said."""
        return read_study(self.root).languages if self.is_study else ()

    @property
    def roots(self) -> tuple[Path, ...]:
        """Folders to look in for notebooks and editions, the first first."""
        return (self.root, packaged_folder()) if self.is_study else (self.root,)

    @property
    def notebooks(self) -> Path:
        """Folder of its own notebooks."""
        return self.root / "notebooks"

    @property
    def reports(self) -> Path:
        """Folder of what is generated."""
        return self.root / "reports"

    def editions(self) -> list[str]:
        """Names of the editions at hand, sorted."""
        return sorted(self._editions())

    def topics(self) -> list[str]:
        """Names of the notebooks at hand, sorted."""
        return sorted(self._topics())

    def notebook(self, topic: str) -> Path:
        """Return the file of a topic, one of :meth:`topics`."""
        return self._topics()[topic]

    def edition_file(self, edition: str) -> Path:
        """Return the file of `edition`, given by its name or, as ``params/x.yml``, by its file's.

        Raises
        ------
        BuildError
            If there is none; with the nearest that there is, and what to do where there is none at all.
        """
        known, name = self._editions(), edition_name(edition)
        if name not in known:
            if not known:
                raise BuildError(f"{self.root} {_NO_STUDY}").named("no-study", folder=self.root)
            raise BuildError(
                f"no edition {name!r}{nearest(name, known)}; there are: {', '.join(sorted(known))}"
            )
        return known[name]

    def _editions(self) -> dict[str, Path]:
        return self._found("params", ".yaml", ".yml")

    def _topics(self) -> dict[str, Path]:
        return self._found("notebooks", ".ipynb")

    def _found(self, folder: str, *suffixes: str) -> dict[str, Path]:
        """Return files by their stems; those of the first folder, and of the last suffix, win."""
        files = [
            path for at in reversed(self.roots) for s in suffixes for path in (at / folder).glob(f"*{s}")
        ]
        return {path.stem: path for path in files if not path.name.startswith(".")}


_NO_STUDY = (
    "holds no study and no editions (params/*.yml): `govdata new FOLDER` makes a study; "
    "cd into one, or name it with --root"
)


def edition_name(given: str) -> str:
    """Return the name of an edition, of which the file may be given: ``params/x.yml`` is ``x``.

    >>> edition_name("params/x.yml"), edition_name("x")
    ('x', 'x')
    """
    path = Path(given.replace("\\", "/"))
    return path.stem if path.suffix in (".yml", ".yaml") and path.parent.name in ("", "params") else given


def read_notebook(path: Path) -> Notebook:
    """Read one notebook; what is wrong with it ends in `fault`, so that the others go on."""
    topic = path.stem
    try:
        content = _load(path)
        return _read(topic, path, content)
    except BuildError as error:
        return Notebook(topic, path, fault=f"notebooks/{path.name}: {error}")


def _load(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise BuildError(f"can't be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise BuildError(f"not a notebook, its text isn't JSON: {error}") from None
    if not isinstance(content, dict) or not isinstance(content.get("cells"), list):
        raise BuildError("not a notebook: no list of cells (nbformat 4); open and save it in JupyterLab")
    if content.get("nbformat") != 4 or not all(isinstance(cell, dict) for cell in content["cells"]):
        raise BuildError(f"nbformat {content.get('nbformat')!r}, expected 4; open and save it in JupyterLab")
    return content


def _read(topic: str, path: Path, content: dict[str, Any]) -> Notebook:
    cells = content["cells"]
    code = [source(cell) for cell in cells if cell.get("cell_type") == "code"]
    tagged = [cell for cell in cells if "parameters" in _tags(cell)]
    if len(tagged) > 1:
        raise BuildError("two cells are tagged 'parameters'; one is")
    parameters = read_parameters(source(tagged[0])) if tagged else {}
    names = frozenset(name for text in code for name in imported_names(text))
    kernel = content.get("metadata", {}).get("kernelspec", {}).get("name", "python3")
    return Notebook(topic, path, content_digest(content), parameters, names, kernel)


def source(cell: dict[str, Any]) -> str:
    """Return a cell's source as one text; nbformat also allows a list of lines."""
    text = cell.get("source", "")
    return "".join(str(line) for line in text) if isinstance(text, list) else str(text)


def _tags(cell: dict[str, Any]) -> list[Any]:
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return tags if isinstance(tags, list) else []


def content_digest(content: dict[str, Any]) -> str:
    """Return a sha256 of what a person wrote in a notebook."""
    kept = {**content, "cells": [_still(cell) for cell in content["cells"]]}
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _still(cell: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in cell.items() if key not in ("outputs", "execution_count")}
    kept["source"] = source(cell)
    metadata = cell.get("metadata") or {}
    kept["metadata"] = {key: value for key, value in metadata.items() if key not in _VOLATILE_METADATA}
    return kept


def imported_names(text: str) -> set[str]:
    """Return every dotted name that Python source imports, lazy imports inside functions too.

    ``from a import b`` gives both ``a`` and ``a.b``, for `b` may be a module. Lines of IPython's own
    (``%magic``, ``!command``) are left out; a cell that doesn't parse imports nothing before it fails.

    >>> sorted(imported_names("%matplotlib inline\\nfrom a import b"))
    ['a', 'a.b']
    """
    plain = "\n".join("" if line.lstrip()[:1] in ("%", "!", "?") else line for line in text.split("\n"))
    try:
        tree = ast.parse(plain)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    return {name for node in ast.walk(tree) for name in names_of(node)}


def names_of(node: ast.AST) -> list[str]:
    """Return the dotted names that one node of a syntax tree imports, if it imports any."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []
