"""What must be alike on two machines for a report to have the same bytes on both.

Enters: this machine. Leaves: :func:`likeness`, plain values: system, libraries, our code and notebooks file
by file, fonts; and, from those of two machines, words for what differs.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import platform
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import govdata
from govdata.edition.content import FileDigests, font_names, library_versions
from govdata.given import packaged_folder

__all__ = ["differences", "likeness"]

Likeness = dict[str, dict[str, str]]

# What carries jobs and outcomes; no report needs it, so it isn't among the libraries of one.
_CARRIERS = ("dask", "distributed", "msgpack", "cloudpickle", "tornado")
_SHOWN = 3


def likeness(files: FileDigests | None = None, versions: dict[str, Any] | None = None) -> Likeness:
    """Return what this machine would make reports with.

    Parameters
    ----------
    files, versions : optional
        What is known of this machine's files and libraries by heart.
    """
    files = files or FileDigests()
    libraries = dict(library_versions({} if versions is None else versions))
    for name in _CARRIERS:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            libraries[name] = importlib.metadata.version(name)
    package, packaged = Path(govdata.__file__).parent, packaged_folder()
    # In a wheel, notebooks and editions stand in the package; here they stand beside it.
    code = (
        path for path in _walk(package) if path.relative_to(package).parts[0] not in ("notebooks", "params")
    )
    return {
        "system": {"system": platform.system(), "processor": platform.machine()},
        "library": libraries,
        "code": {path.relative_to(package).as_posix(): files.of(path)[:16] for path in code},
        "notebook": {
            path.relative_to(packaged).as_posix(): files.of(path)[:16]
            for path in _walk(packaged / "notebooks")
        },
        "font": {digest[:16]: name for digest, name in font_names(files).items()},
    }


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        hidden = any(part.startswith(".") or part == "__pycache__" for part in inside)
        if not hidden and path.suffix != ".pyc" and path.is_file():
            yield path


def differences(here: Likeness, there: Likeness) -> list[str]:
    """Return words for everything in which `there` differs from `here`; none if a report comes out the same.

    >>> differences({"library": {"numpy": "2.4.6"}}, {"library": {"numpy": "2.3.0"}})
    ['library numpy: 2.3.0 there, 2.4.6 here']
    """
    found = []
    for kind, ours in here.items():
        theirs = there.get(kind, {})
        told = [
            _told(kind, name, ours, theirs)
            for name in sorted({*ours, *theirs})
            if _differs(name, ours, theirs)
        ]
        more = [f"{kind}: and {len(told) - _SHOWN} more"] if len(told) > _SHOWN else []
        found += told[:_SHOWN] + more
    return found


def _differs(name: str, ours: dict[str, str], theirs: dict[str, str]) -> bool:
    return ours.get(name) != theirs.get(name)


def _told(kind: str, name: str, ours: dict[str, str], theirs: dict[str, str]) -> str:
    if kind == "font":  # known by their content; the name is for people
        return f"font {theirs[name]}: there only" if name in theirs else f"font {ours[name]}: not there"
    if name not in theirs:
        return f"{kind} {name}: not there"
    if name not in ours:
        return f"{kind} {name}: there only"
    if kind in ("system", "library"):
        return f"{kind} {name}: {theirs[name]} there, {ours[name]} here"
    return f"{kind} {name}: its content differs"
