"""Where a file stands that a parameter names: from here, else from the project. Open to all layers.

A report runs in a folder of its own, JupyterLab in ``notebooks/``; an edition is written from the project's
folder. A relative name means the same file to all three, and a paper prints no path of one machine.
"""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["STUDY_FILE", "given_file", "name_in_project", "packaged_folder", "project_folder"]


#: What makes a folder a study.
STUDY_FILE = "govdata.toml"


def project_folder() -> Path | None:
    """Return the folder that one works in: the build's, else the nearest one upwards that is one.

    That is a study, with a ``govdata.toml``, or a folder with ``notebooks/`` and ``params/``.
    """
    if told := os.environ.get("GOVDATA_ROOT"):
        return Path(told)
    here = Path.cwd()
    return next((at for at in (here, *here.parents) if _is_project(at)), None)


def _is_project(at: Path) -> bool:
    both = (at / "notebooks").is_dir() and (at / "params").is_dir()
    return both or (at / STUDY_FILE).is_file()


def packaged_folder() -> Path:
    """Return the folder with the ``notebooks/`` and ``params/`` that come with govdata.

    A wheel carries them in the package; in a checkout they stand beside it.
    """
    package = Path(__file__).parent
    return package if (package / "notebooks").is_dir() else package.parent


def given_file(path: str | Path) -> Path:
    """Return where a named file stands; `path` itself where there is none, for its reader to say so."""
    path = Path(path)
    root = None if path.is_absolute() or path.exists() else project_folder()
    return root / path if root and (root / path).exists() else path


def name_in_project(path: Path) -> str:
    """Return how a file is named from the project's folder; its whole path where it stands elsewhere."""
    whole, root = path.absolute(), project_folder()
    return whole.relative_to(root).as_posix() if root and whole.is_relative_to(root) else str(whole)
