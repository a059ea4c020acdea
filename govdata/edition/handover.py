"""What a report's process hands over, before anything of it is used or published.

Enters: a job, and what its process says came of it. Leaves: nothing, or why it isn't taken. Cells can write
to the line on which their process answers, and into the folder that its files are taken from. So what is
named must be what was asked for, and each file one of the report's own, with the content it is said to
have.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govdata.errors import BuildError

if TYPE_CHECKING:
    from govdata.edition.job import Job, Outcome

__all__ = ["check", "is_own_file"]

_NAMES = {"file": "path", "words": "file"}  # what a query of these names


def check(job: Job, outcome: Outcome, suffixes: set[str]) -> None:
    """Hold an outcome without failure against its job.

    Parameters
    ----------
    suffixes : set of str
        What must have been made: ``ipynb``, and the formats written so far.

    Raises
    ------
    BuildError
        If other files are named, one is a link or another's file, or its content is not what was said.
    """
    if set(outcome.outputs) != suffixes:
        told, asked = (", ".join(sorted(each)) or "none" for each in (set(outcome.outputs), suffixes))
        raise BuildError(f"its process told of the outputs {told}; asked for were {asked}: nothing is taken")
    if not all(map(_is_read, outcome.reads)):
        raise BuildError("its process told of reads that are none: nothing is taken")
    for suffix, said in outcome.outputs.items():
        path = Path(job.folder) / "out" / f"{job.name}.{suffix}"
        if not is_own_file(path):
            raise BuildError(f"its output {path.name} is no file of its own: nothing is taken")
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if said != {"sha256": digest, "size": path.stat().st_size}:
            raise BuildError(f"its output {path.name} is not what its process told of: nothing is taken")


def _is_read(read: dict[str, Any]) -> bool:
    """Return whether something told is a read: a table, a query (of a file: its name) and a digest."""
    query = read.get("query")
    if set(read) != {"table", "query", "digest"} or not isinstance(query, dict):
        return False
    texts = [read["table"], read["digest"]]
    if read["table"] in _NAMES:
        texts.append(query.get(_NAMES[read["table"]]))
    return all(isinstance(text, str) for text in texts)


def is_own_file(path: Path) -> bool:
    """Return whether a job's file is an ordinary one with a single name, in a folder that is no link."""
    try:
        folder, file = os.lstat(path.parent), os.lstat(path)
    except OSError:
        return False
    return stat.S_ISDIR(folder.st_mode) and stat.S_ISREG(file.st_mode) and file.st_nlink == 1
