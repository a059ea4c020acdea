"""What must be the same around the cells of a report, wherever they run, and what they are watched for.

Enters: a seed, and in a kernel of its own the file to leave the list of reads in. The functions run in the
process that runs the cells: a forked child, or an ordinary kernel (called from its start-up lines).
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

__all__ = ["finish_trace", "kernel_start_line", "reseed", "settle", "start_trace", "take_on"]

_tracing = contextlib.ExitStack()
_reads: list[Any] = []


def reseed(seed: int | None) -> None:
    """Seed the generators that a fork would share: from `seed`, or from the system."""
    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(None if seed is None else seed % (1 << 32))


def settle(seed: int, folder: Path) -> None:
    """Make this process the report's: its folder, its temporary files, its clock, its random numbers."""
    os.chdir(folder)
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = None
    time.tzset()
    reseed(seed)
    if sys.path[:1] != [""]:
        sys.path.insert(0, "")


def take_on(environment: dict[str, str], folder: str) -> None:
    """Take on the environment and the folder of whoever asked for this process."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    time.tzset()
    if sys.path[:1] != [""]:
        sys.path.insert(0, "")
    reseed(None)


def start_trace() -> None:
    """Begin to note which rows of the casebook, and which files, are read."""
    from govdata import trace

    global _reads  # noqa: PLW0603
    _reads = _tracing.enter_context(trace.recording())


def finish_trace() -> list[dict[str, Any]]:
    """Stop noting, and return what was read, in order."""
    _tracing.close()
    return [asdict(read) for read in _reads]


def kernel_start_line(seed: int, traced: bool) -> str:
    """Return the line that makes an ordinary kernel start as a forked child does."""
    return (
        f"__import__('govdata.build.surroundings', fromlist=['start_kernel']).start_kernel({seed}, {traced})"
    )


def start_kernel(seed: int, traced: bool) -> None:
    """Run in an ordinary kernel before its first cell."""
    from govdata.build import processes

    processes.die_with_parent(os.getppid())
    import numpy  # noqa: F401 (so that it is seeded, as in a forked child)

    reseed(seed)
    if traced:
        start_trace()


KERNEL_END_LINE = "__import__('govdata.build.surroundings', fromlist=['end_kernel']).end_kernel({path!r})"


def end_kernel(path: str) -> None:
    """Run in an ordinary kernel after its last cell: leave the list of reads in a file."""
    Path(path).write_text(json.dumps(finish_trace()))
