"""The driver's side of the warm parent: start it, ask it for children, hear of their end.

Enters: what to have ready. Leaves: :class:`Child` objects, each with a connection of its own to a process
that was forked (or, from a cold parent, freshly started) for it.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from govdata.edition import parent as server
from govdata.errors import BuildError

__all__ = ["Child", "Exit", "WarmParent", "child_environment"]

START_PATIENCE_S = 120.0
# One thread per process, so that forking is safe and sums come out the same on every machine.
ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "POLARS_MAX_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "ARROW_IO_THREADS": "1",
}
SAME_BYTES = {
    "PYTHONHASHSEED": "0",  # the order of a set of words
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONUTF8": "1",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "SOURCE_DATE_EPOCH": "946684800",  # 2000-01-01, the date in files; an edition may set another
    "MATPLOTLIBRC": str(Path(__file__).with_name("matplotlibrc")),
}


def child_environment(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of parents and children: one thread, and nothing of the user's locale."""
    return {**(os.environ if environment is None else environment), **ONE_THREAD, **SAME_BYTES}


@dataclass(frozen=True)
class Exit:
    """How a child ended: exit code (negative: signal), why we ended it if we did, its own memory at most."""

    code: int
    reason: str = ""
    peak: int = 0


@dataclass
class Child:
    """A running job: its connection, and how it ended once it has."""

    number: int
    connection: socket.socket
    parent: WarmParent
    calls: int = 0  # how many it has been given
    _ended: threading.Event = field(default_factory=threading.Event)
    _exit: Exit | None = None

    @property
    def exit(self) -> Exit | None:
        """How it ended, or None while it runs."""
        return self._exit

    def wait(self, timeout: float | None = None) -> Exit | None:
        """Wait for the end; None if it hasn't come in time."""
        self._ended.wait(timeout)
        return self._exit

    @functools.cached_property
    def line(self) -> Connection[Any, Any]:
        """The connection, for objects instead of bytes; it has taken the place of the socket."""
        return Connection(self.connection.detach())

    def limit(self, time_limit: float = 0, memory_limit: int = 0) -> None:
        """Set anew what it may use from now on: seconds and bytes of its own; 0 is no limit."""
        self.parent.tell({"limit": self.number, "time": time_limit, "memory": memory_limit})

    def kill(self) -> None:
        """End the child and all that it started."""
        self.parent.tell({"kill": self.number})

    def end(self, how: Exit) -> None:
        """Note the end (the parent's reader calls this)."""
        self._exit = how
        self._ended.set()


class WarmParent:
    """A fork server of our own.

    Parameters
    ----------
    preload : iterable of str
        Modules to import before the first fork, beside what every notebook needs.
    exporters : iterable of str
        nbconvert exporters to make ready.
    cold : bool
        Import nothing; children are fresh interpreters. For ordinary kernels.
    purpose : str
        ``batch`` for reports, ``pages`` for our exporters alone, ``papermill`` for its engine, ``kernel`` for
        kernels with ports.
    log : file-like or None
        Where the parent's own words go; None is nowhere.
    environment : mapping, optional
        Instead of :func:`child_environment`.
    early : bool
        Begin to import, and don't wait: :meth:`complete` must be called before the first launch.

    Raises
    ------
    BuildError
        If it doesn't start.
    """

    def __init__(
        self,
        preload: Iterable[str] = (),
        exporters: Iterable[str] = (),
        cold: bool = False,
        purpose: str = "batch",
        log: Any = subprocess.DEVNULL,
        environment: Mapping[str, str] | None = None,
        early: bool = False,
    ) -> None:
        self.cold = cold
        self._order: dict[str, Any] = {"preload": list(preload), "exporters": list(exporters), "texts": []}
        self._order |= {"cold": cold, "purpose": purpose, "leave_out": []}
        self._log = log
        self._environment = child_environment() if environment is None else dict(environment)
        self._lock = threading.Lock()
        self._children: dict[int, Child] = {}
        self._next = 0
        self.started_s = 0.0
        self._spawn()
        atexit.register(self.close)
        if early:
            self._ask({**self._order, "early": True})
        else:
            self.complete()

    # --- start and end ---------------------------------------------------------------------

    def complete(
        self, preload: Iterable[str] = (), exporters: Iterable[str] = (), texts: Iterable[str] = ()
    ) -> None:
        """Have it import the rest, and wait until it can fork.

        Parameters
        ----------
        preload, exporters
            As for the parent.
        texts : iterable of str
            Message files to parse, as ``name.lang``.

        Raises
        ------
        BuildError
            If it doesn't come so far.
        """
        self._order["preload"] += preload
        self._order["exporters"] += exporters
        self._order["texts"] += texts
        while guilty := (ready := self._ready()).get("guilty"):
            # A module that starts threads can't be shared; the children that need it import it themselves.
            self._order["leave_out"].append(str(guilty))
            self.close()
            self._spawn()
            atexit.register(self.close)
        self.started_s = float(ready["ready"])
        self._reader = threading.Thread(target=self._read, name="govdata-parent", daemon=True)
        self._reader.start()

    @property
    def left_out(self) -> tuple[str, ...]:
        """Modules that it didn't import, for they start threads."""
        return tuple(self._order["leave_out"])

    def _spawn(self) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        main_thread = threading.current_thread() is threading.main_thread()
        self._order["with_driver"] = os.getpid() if main_thread else 0
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "govdata.edition.parent", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=self._log,
                start_new_session=True,
            )

    def _ask(self, order: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):  # whoever waits for the answer will hear that there is none
            server.send(self._control, order)

    def _ready(self) -> dict[str, Any]:
        self._control.settimeout(START_PATIENCE_S)
        self._ask(self._order)
        try:
            ready, _ = server.receive(self._control)
        except OSError:
            ready = None
        if ready is None:
            code = self._end_process()
            raise BuildError(f"the warm parent didn't start (exit code {code}); try --engine ordinary")
        self._control.settimeout(None)
        return ready

    @property
    def alive(self) -> bool:
        """Whether it can still fork."""
        return self.process.poll() is None

    def close(self) -> None:
        """End the parent with all its children, and wait until they are gone."""
        atexit.unregister(self.close)
        with contextlib.suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)
        self._end_process()
        reader = getattr(self, "_reader", None)
        if reader is not None and reader is not threading.current_thread():
            reader.join(5)
        self._control.close()

    def _end_process(self) -> int:
        try:
            return self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()

    def __enter__(self) -> WarmParent:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    # --- children --------------------------------------------------------------------------

    def launch(self, target: str, time_limit: float = 0, memory_limit: int = 0) -> Child:
        """Have a child run ``target`` (``module:function``, called with the connection's descriptor).

        Parameters
        ----------
        target : str
        time_limit : float
            Seconds; 0 is none. The child gets SIGTERM, and two seconds to make something of it.
        memory_limit : int
            Bytes of its own, all that it starts included; 0 is none.

        Raises
        ------
        BuildError
            If the parent is gone.
        """
        ours, theirs = socket.socketpair()
        with self._lock:
            self._next += 1
            child = self._children[self._next] = Child(self._next, ours, self)
        request = {"run": child.number, "target": target, "fresh": self.cold}
        request |= {"time": time_limit, "memory": memory_limit}
        with theirs:
            if not self.tell(request, (theirs.fileno(),)):
                ours.close()
                self._children.pop(child.number, None)
                raise BuildError("the warm parent is gone")
        return child

    def tell(self, message: dict[str, Any], fds: tuple[int, ...] = ()) -> bool:
        """Send the parent a message; False if it is gone."""
        try:
            with self._lock:
                server.send(self._control, message, fds)
        except OSError:
            return False
        return True

    def _read(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                message, _ = server.receive(self._control)
                if message is None:
                    break
                child = self._children.pop(message["exit"], None)
                if child is not None:
                    child.end(Exit(message["code"], message["reason"], message["peak"]))
        self._lost()

    def _lost(self) -> None:
        """The parent is gone: its children go with it, and whoever waits for one must know."""
        with self._lock:
            children, self._children = self._children, {}
        for child in children.values():
            child.end(Exit(-int(signal.SIGKILL), "parent"))


def log_tail(path: Path, lines: int = 5) -> str:
    """Return the last lines of a log, for a message."""
    with contextlib.suppress(OSError):
        return "\n".join(path.read_text(errors="replace").splitlines()[-lines:])
    return ""
