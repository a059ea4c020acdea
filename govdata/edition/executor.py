"""`concurrent.futures.Executor` whose calls run in children of a warm parent.

Enters: a function that can be pickled, and its arguments. Leaves: a future. What sets both executors here
apart from `ProcessPoolExecutor`: a call may be limited in time and memory, its process is ended with all that
it started, and when it dies only its own future fails. :class:`WarmExecutor` uses a process once;
:class:`KeepingExecutor` keeps it for the next call, as long as nothing went wrong in it.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from govdata.edition import processes
from govdata.edition.warm import Child, Exit, WarmParent
from govdata.errors import BuildError

__all__ = ["Call", "DiedError", "KeepingExecutor", "WarmExecutor", "serve_call", "serve_calls"]

P = ParamSpec("P")
T = TypeVar("T")
TRIES_ALONE = 2  # with a parent of its own, after the one that a call shared with others was killed
MOST_BYTES = 1 << 28  # of one message
KEPT_GROWTH = 512 << 20  # bytes by which a kept process may have grown


class DiedError(BuildError):
    """The process of a call ended before it gave a result."""

    def __init__(self, exit: Exit) -> None:
        super().__init__(_cause(exit))
        self.exit = exit


_CAUSES = {
    "time": "ended: it had used up its time",
    "memory": "ended: it used {mib:,.0f} MiB, more than its limit",
    "cancelled": "ended: the build was stopped",
    "parent": "ended: each process that started it was killed, one of its own last",
}


def _cause(exit: Exit) -> str:
    mib = exit.peak / 2**20
    if exit.reason:
        return _CAUSES.get(exit.reason, exit.reason).format(mib=mib)
    if exit.code < 0:
        name = signal.Signals(-exit.code).name
        # So does a machine that is short of memory.
        held = f" after using up to {mib:,.0f} MiB" if name == "SIGKILL" else ""
        return f"was killed ({name}){held}"
    return f"ended without a result (exit code {exit.code})"


@dataclass
class Call:
    """Limits and listeners of one call; give it to :meth:`WarmExecutor.run`."""

    time_limit: float = 0
    memory_limit: int = 0
    on_progress: Callable[..., None] | None = None
    began: float = 0.0  # when its process was asked for; by `time.monotonic`
    peak: int = 0
    heard: bool = False  # whether its process has answered anything


class WarmExecutor(Executor):
    """Runs each call in a child of a warm parent.

    Parameters
    ----------
    workers : int
        How many calls run at once at most.
    make_parent : callable
        Starts a `WarmParent`; asked again if one dies.

    Notes
    -----
    Whoever was running when a parent is killed is tried again in a parent of its own: one of them may have
    done it, and shall not take the others along a second time.
    """

    def __init__(self, workers: int, make_parent: Callable[[], WarmParent]) -> None:
        self._make_parent = make_parent
        self._parent: WarmParent | None = None
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="govdata-call")
        self._alone: set[WarmParent] = set()
        self._stopped = False

    def start(self) -> None:
        """Start the parent now, in a thread; whoever needs it first hears if it can't be."""
        self._threads.submit(self.parent)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run ``fn(*args, **kwargs)`` in a process of its own, without limits."""
        return self._threads.submit(self._call, Call(), fn, args, kwargs)

    def run(self, call: Call, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do the same with limits; the future fails with `DiedError` when they are passed."""
        return self._threads.submit(self._call, call, fn, args, kwargs)

    def parent(self) -> WarmParent:
        """Return the parent that is alive, started now if need be.

        Raises
        ------
        BuildError
            If it can't be started.
        """
        with self._lock:
            if self._stopped:
                raise DiedError(Exit(1, "cancelled"))
            if self._parent is None or not self._parent.alive:
                if self._parent is not None:
                    self._parent.close()
                self._parent = self._make_parent()
            return self._parent

    def stop(self) -> None:
        """End every running call, and the parent, now."""
        with self._lock:
            self._stopped = True
            parents = self._alone | ({self._parent} if self._parent else set())
            self._parent = None
        for parent in parents:
            parent.close()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let running calls finish, then end the parent."""
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)
        self.stop()

    # --- in a thread of the driver -----------------------------------------------------------

    def _call(self, call: Call, fn: Callable[..., T], args: Any, kwargs: Any) -> T:
        try:
            return self._call_once(call, fn, args, kwargs)
        except DiedError as error:
            died = error
        for _ in range(TRIES_ALONE):
            if died.exit.reason != "parent" or self._stopped:
                break
            try:
                with self._parent_alone() as parent:
                    return self._in_a_new_process(parent, call, fn, args, kwargs)
            except DiedError as error:
                died = error
        raise died

    def _call_once(self, call: Call, fn: Callable[..., T], args: Any, kwargs: Any) -> T:
        return self._in_a_new_process(None, call, fn, args, kwargs)

    def _in_a_new_process(
        self, parent: WarmParent | None, call: Call, fn: Callable[..., T], args: Any, kwargs: Any
    ) -> T:
        child = self._launch(call, "govdata.edition.executor:serve_call", limited=True, parent=parent)
        with child.line:
            answer = _converse(child.line, call, (fn, args, kwargs))
        end = child.wait()
        call.peak = end.peak if end else 0
        return _result(answer, end)  # type: ignore[no-any-return]

    @contextlib.contextmanager
    def _parent_alone(self) -> Iterator[WarmParent]:
        """A parent that forks for one call only."""
        parent = self._make_parent()
        try:
            with self._lock:
                self._alone.add(parent)
            if self._stopped:
                raise DiedError(Exit(1, "cancelled"))
            yield parent
        finally:
            with self._lock:
                self._alone.discard(parent)
            parent.close()

    def _launch(
        self, call: Call, target: str, limited: bool = False, parent: WarmParent | None = None
    ) -> Child:
        try:
            parent = parent or self.parent()
            call.began = time.monotonic()
            return parent.launch(target, *((call.time_limit, call.memory_limit) if limited else ()))
        except DiedError:
            raise
        except BuildError as error:
            raise DiedError(Exit(1, "parent")) from error


class KeepingExecutor(WarmExecutor):
    """Runs each call in a process that served others before, or in a new one if none is free.

    For functions of our own that leave nothing behind. A process in which a call failed, ran to its limit, or
    grew much is not used again.
    """

    def __init__(self, workers: int, make_parent: Callable[[], WarmParent]) -> None:
        super().__init__(workers, make_parent)
        self._idle: list[Child] = []

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let running calls finish, then end the processes and the parent."""
        super().shutdown(wait, cancel_futures=cancel_futures)
        for child in self._idle:
            child.line.close()
        self._idle.clear()

    def _call_once(self, call: Call, fn: Callable[..., T], args: Any, kwargs: Any) -> T:
        while True:
            child = self._kept(call) or self._launch(call, "govdata.edition.executor:serve_calls")
            fresh = not child.calls
            child.calls += 1
            child.limit(call.time_limit, call.memory_limit)
            kind, value = answer = _converse(child.line, call, (fn, args, kwargs))
            if kind or fresh or call.heard:
                break
            child.line.close()  # it had ended before it could take the call: nothing has been done
        if kind == "result" and self._is_well(child, call):
            child.limit()
            with self._lock:
                self._idle.append(child)
            return value  # type: ignore[no-any-return]
        child.line.close()
        end = child.wait()
        call.peak = max(call.peak, end.peak if end else 0)
        return _result(answer, end)  # type: ignore[no-any-return]

    def _kept(self, call: Call) -> Child | None:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.exit is None:
                    call.began = time.monotonic()
                    return child
                child.line.close()
        return None

    @staticmethod
    def _is_well(child: Child, call: Call) -> bool:
        """Whether a process may go on: not big, and not about to be told that its time is up."""
        in_time = not call.time_limit or time.monotonic() - call.began < call.time_limit / 2
        return in_time and call.peak < KEPT_GROWTH and child.exit is None


def _converse(line: Connection[Any, Any], call: Call, request: Any) -> tuple[str, Any]:
    """Send a call and listen until its answer; ``("", None)`` if none comes."""
    try:
        line.send(request)
        while True:
            kind, value = _heard(line.recv_bytes(MOST_BYTES))
            call.heard = True
            if kind == "peak":
                call.peak = value
            elif kind != "progress":
                return kind, value
            elif call.on_progress:
                call.on_progress(*value)
    except Exception:  # noqa: BLE001 (the end of the line, or what a report wrote onto it)
        return "", None


def _heard(data: bytes) -> tuple[str, Any]:
    """Read what a report's process says: plain data only, for a cell may write onto the line as well."""
    from govdata.edition import job

    kind, value = json.loads(data)
    if kind == "outcome":
        return "result", job.outcome_from(value)
    if kind == "error":
        return kind, BuildError(f"{value[0]}: {value[1]}")
    return str(kind), value


def _said(kind: str, value: Any) -> bytes:
    """Write what :func:`_heard` reads."""
    from govdata.edition.job import Outcome

    if isinstance(value, Outcome):
        kind, value = "outcome", asdict(value)
    elif isinstance(value, Exception):
        value = [type(value).__name__, str(value)]
    return json.dumps([kind, value]).encode()


def _result(answer: tuple[str, Any], end: Exit | None) -> Any:
    kind, value = answer
    if kind == "result":
        return value
    if kind == "error":
        raise value
    raise DiedError(end or Exit(1))


# --- in the child ------------------------------------------------------------------------------


def serve_call(fd: int) -> int:
    """Take one call from the connection, make it, send what came of it."""
    line: Connection[Any, Any] = Connection(fd)
    _serve(line)
    return 0


def serve_calls(fd: int) -> int:
    """Take call after call until the connection closes; tell with each answer how much memory was added."""
    line: Connection[Any, Any] = Connection(fd)
    before = processes.resident_bytes(os.getpid())
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            _serve(line, before)
    return 0


def _serve(line: Connection[Any, Any], before: int | None = None) -> None:
    from govdata.edition import job

    job.report_progress_to(lambda *step: line.send_bytes(_said("progress", step)))
    function, args, kwargs = line.recv()
    try:
        answer: tuple[str, Any] = ("result", function(*args, **kwargs))
    except Exception as error:  # noqa: BLE001 (it belongs to the caller)
        answer = ("error", error)
    if before is not None:
        line.send_bytes(_said("peak", max(0, processes.resident_bytes(os.getpid()) - before)))
    line.send_bytes(_said(*answer))
