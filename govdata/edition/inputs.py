"""The files of a project that its reports read, for machines that don't see its folder.

Enters: a project and a report. Leaves: names in the project's folder, with the files. What a report reads
is its notebook and what stands beside it, the study's settings and tables, what its parameters name, and
what it read the last time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from govdata.casebook.layers import current_layers
from govdata.edition.edition import Report
from govdata.edition.notebook import Notebook, Project
from govdata.edition.state import Read
from govdata.errors import BuildError
from govdata.given import STUDY_FILE, packaged_folder

__all__ = ["CASEBOOK", "LEDGER", "Place", "common_files", "files_of", "place_of"]

#: Where the folder that ``GOVDATA_CASEBOOK`` names stands on the other machine.
CASEBOOK = ".casebook"
#: Where the ledger stands there that a report's page is held against: in a folder of the attempt's own.
LEDGER = ".ledger"
#: ``project`` or ``package``, and a name in its folder.
Place = tuple[str, str]


def common_files(project: Project) -> dict[str, Path]:
    """Return what every report of a project may read: name in its folder -> file."""
    found = dict(_below(project.notebooks, project.root))
    settings = project.root / STUDY_FILE
    if settings.is_file():
        found[STUDY_FILE] = settings
    named = os.environ.get("GOVDATA_CASEBOOK")
    for layer in current_layers():
        if named:
            found |= {f"{CASEBOOK}/{path.name}": path for path in layer.folder.iterdir() if path.is_file()}
        elif layer.folder.is_relative_to(project.root):
            found |= _below(layer.folder, project.root)
    return found


def files_of(
    project: Project, report: Report, notebook: Notebook, reads: Iterable[Read] = ()
) -> dict[str, Path]:
    """Return what one report reads besides: name in the project's folder -> file.

    Parameters
    ----------
    reads : iterable
        What it read the last time.

    Raises
    ------
    BuildError
        If a parameter names a file outside the project.
    """
    parameters = notebook.parameters or {}
    given = {name: parameter.default for name, parameter in parameters.items()} | report.parameters
    found: dict[str, Path] = {}
    for name, value in given.items():
        is_file = name in parameters and parameters[name].form == "file"
        for text in _texts(value):
            found |= _named(project.root, name, text, is_file)
    for table, query, _ in reads:
        if table == "file" and _is_inside(str(query.get("path", ""))):
            found |= _one(project.root, str(query["path"]))
    return found


def _texts(value: Any) -> list[str]:
    several = value if isinstance(value, list | tuple) else [value]
    return [item for item in several if isinstance(item, str) and item]


def _named(root: Path, parameter: str, text: str, is_file: bool) -> dict[str, Path]:
    if not _is_inside(text):
        if is_file or Path(text).is_file():
            raise BuildError(
                f"parameter {parameter} names {text}, which other machines don't see: "
                "put it into the project and name it from there"
            )
        return {}
    if is_file and any(sign in text for sign in "*?["):
        return {path.relative_to(root).as_posix(): path for path in root.glob(text) if path.is_file()}
    return _one(root, text)


def _is_inside(text: str) -> bool:
    """Return whether a name is one below the folder that it is named from."""
    try:
        path = Path(text)
        return bool(path.parts) and not path.is_absolute() and ".." not in path.parts
    except ValueError:
        return False


def _one(root: Path, name: str) -> dict[str, Path]:
    path = root / name
    try:
        return {Path(name).as_posix(): path} if path.is_file() else {}
    except (OSError, ValueError):  # a sentence, longer than a name can be
        return {}


def _below(folder: Path, root: Path) -> Iterator[tuple[str, Path]]:
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__")
        for name in sorted(names):
            path = Path(base) / name
            if not name.startswith(".") and path.is_file():
                yield path.relative_to(root).as_posix(), path


def place_of(project: Project, path: Path) -> Place:
    """Return where a notebook stands on every machine: in the project, or in what comes with govdata."""
    for kind, folder in (("project", project.root), ("package", packaged_folder())):
        if path.is_relative_to(folder):
            return kind, path.relative_to(folder).as_posix()
    raise BuildError(f"{path} stands neither in the project nor among what comes with govdata")
