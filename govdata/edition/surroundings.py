"""What must be the same around the cells of a report, wherever they run, and what they are watched for.

Enters: a seed, a kernel. Leaves: a list of what was read. The functions run in the process that runs the
cells: a forked child, or an ordinary kernel, which calls :func:`start_kernel` before its first cell.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["Watch", "end_line", "reseed", "settle", "start_line", "take_on"]


def reseed(seed: int | None) -> None:
    """Seed the generators that a fork would share: from `seed`, or from the system."""
    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(None if seed is None else seed % (1 << 32))


def settle(folder: Path, *, cells: bool) -> None:
    """Make this process the report's: its folder, its temporary files, its clock.

    With `cells`, modules of that folder can be imported, as a kernel's cells expect. A process that writes
    pages imports nothing from there: cells that ran before may have left a file that is named like a library.
    """
    os.chdir(folder)
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = None
    time.tzset()
    if not cells:
        sys.path[:] = [entry for entry in sys.path if entry]
    elif sys.path[:1] != [""]:
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


class Watch:
    """Stands in a kernel's ``do_execute``: notes what each cell reads, and catches what goes past Python.

    What C code and started programs write to descriptors 1 and 2 follows the cell's own text; an ordinary
    kernel would mix it in as it happens to come.
    """

    def __init__(self, kernel: Any) -> None:
        self.kernel = kernel
        self.execute = kernel.do_execute
        self.reads: dict[str, Any] = {}
        self.descriptors = _Descriptors()
        kernel.do_execute = self

    async def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run one cell."""
        from govdata import trace

        with self.descriptors.copied(), trace.recording(self.reads):
            reply = await self.execute(*args, **kwargs)
            sys.stdout.flush()
            sys.stderr.flush()
        for name, text in self.descriptors.take():
            content = {"name": name, "text": text}
            kernel = self.kernel
            kernel.session.send(kernel.iopub_socket, "stream", content, parent=kernel.get_parent())
        return reply

    def read(self) -> list[dict[str, Any]]:
        """Return every distinct read so far, in order."""
        return [
            {"table": read.table, "query": read.query, "digest": read.digest} for read in self.reads.values()
        ]


class _Descriptors:
    """Files in the place of descriptors 1 and 2, for a while at a time."""

    def __init__(self) -> None:
        self._files = {1: tempfile.TemporaryFile(), 2: tempfile.TemporaryFile()}  # noqa: SIM115

    @contextlib.contextmanager
    def copied(self) -> Iterator[None]:
        """Send descriptors 1 and 2 to our files."""
        saved = {fd: os.dup(fd) for fd in self._files}
        try:
            for fd, file in self._files.items():
                os.dup2(file.fileno(), fd)
            yield
        finally:
            for fd, copy in saved.items():
                os.dup2(copy, fd)
                os.close(copy)

    def take(self) -> Iterator[tuple[str, str]]:
        """Yield what has been written since the last time, by stream name."""
        for fd, file in self._files.items():
            if os.fstat(file.fileno()).st_size:
                os.lseek(file.fileno(), 0, os.SEEK_SET)
                text = file.read().decode("utf-8", "replace")
                os.ftruncate(file.fileno(), 0)
                os.lseek(file.fileno(), 0, os.SEEK_SET)
                yield ("stdout" if fd == 1 else "stderr"), text


# --- in an ordinary kernel ---------------------------------------------------------------------

_CALL = "__import__('govdata.edition.surroundings', fromlist=['_'])."
_watch: Watch | None = None


def start_line(seed: int) -> str:
    """Return the line that makes an ordinary kernel go on as a forked child does."""
    return f"{_CALL}start_kernel({seed})"


def end_line(path: Path) -> str:
    """Return the line that has the kernel leave the list of its reads in a file."""
    return f"{_CALL}end_kernel({str(path)!r})"


def start_kernel(seed: int) -> None:
    """Run in an ordinary kernel before its first cell."""
    import numpy  # noqa: F401 (so that it is seeded, as in a forked child)
    from ipykernel.kernelbase import Kernel

    from govdata.edition import processes

    global _watch  # noqa: PLW0603
    processes.die_with_parent(os.getppid())
    _watch = Watch(Kernel.instance())
    reseed(seed)


def end_kernel(path: str) -> None:
    """Run in an ordinary kernel after its last cell."""
    Path(path).write_text(json.dumps(_watch.read() if _watch else []))
