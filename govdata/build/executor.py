"""`concurrent.futures.Executor` whose every call runs in a process forked for it.

Enters: a function that can be pickled, and its arguments. Leaves: a future. What sets it apart from
`ProcessPoolExecutor`: a process is used once, and ended with all that it started; it may be limited in
time and memory; when it dies only its own future fails.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from govdata.build.warm import Child, Exit, WarmParent
from govdata.errors import BuildError

__all__ = ["Call", "DiedError", "WarmExecutor", "serve_call"]

P = ParamSpec("P")
T = TypeVar("T")
TRIES_WITH_A_NEW_PARENT = 3


class DiedError(BuildError):
    """The process of a call ended before it gave a result."""

    def __init__(self, exit: Exit) -> None:
        super().__init__(_cause(exit))
        self.exit = exit


_CAUSES = {
    "time": "ended: it had used up its time",
    "memory": "ended: it used {mib:,.0f} MiB, more than its limit",
    "cancelled": "ended: the build was stopped",
    "parent": "ended: the warm parent was killed",
}


def _cause(exit: Exit) -> str:
    mib = exit.peak / 2**20
    if exit.reason:
        return _CAUSES.get(exit.reason, exit.reason).format(mib=mib)
    if exit.code < 0:
        return f"was killed ({signal.Signals(-exit.code).name}) after using up to {mib:,.0f} MiB"
    return f"ended without a result (exit code {exit.code})"


@dataclass
class Call:
    """Limits and listeners of one call; give it to :meth:`WarmExecutor.run`."""

    time_limit: float = 0
    memory_limit: int = 0
    on_progress: Callable[..., None] | None = None
    began: float = 0.0  # when its process was asked for; by `time.monotonic`
    peak: int = 0


class WarmExecutor(Executor):
    """Runs each call in a child of a warm parent.

    Parameters
    ----------
    workers : int
        How many calls run at once at most.
    make_parent : callable
        Starts a `WarmParent`; asked again if one dies.
    """

    def __init__(self, workers: int, make_parent: Callable[[], WarmParent]) -> None:
        self._make_parent = make_parent
        self._parent: WarmParent | None = None
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="govdata-call")
        self._running: dict[int, Child] = {}
        self._stopped = False

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
            parent, self._parent = self._parent, None
        if parent is not None:
            parent.close()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let running calls finish, then end the parent."""
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)
        self.stop()

    # --- in a thread of the driver -----------------------------------------------------------

    def _call(self, call: Call, fn: Callable[..., T], args: Any, kwargs: Any) -> T:
        for left in reversed(range(TRIES_WITH_A_NEW_PARENT)):
            try:
                return self._call_once(call, fn, args, kwargs)
            except DiedError as error:
                # The parent is nobody's fault: another one takes its place.
                if error.exit.reason != "parent" or not left or self._stopped:
                    raise
        raise AssertionError("unreachable")

    def _call_once(self, call: Call, fn: Callable[..., T], args: Any, kwargs: Any) -> T:
        try:
            parent = self.parent()
            call.began = time.monotonic()
            child = parent.launch("govdata.build.executor:serve_call", call.time_limit, call.memory_limit)
        except DiedError:
            raise
        except BuildError as error:
            raise DiedError(Exit(1, "parent")) from error
        connection: Connection[Any, Any] = Connection(child.connection.detach())
        with connection:
            kind, value = self._converse(connection, call, (fn, args, kwargs))
        end = child.wait()
        call.peak = end.peak if end else 0
        if kind == "result":
            return value  # type: ignore[no-any-return]
        if kind == "error":
            raise value
        raise DiedError(end or Exit(1))

    @staticmethod
    def _converse(connection: Connection[Any, Any], call: Call, request: Any) -> tuple[str, Any]:
        try:
            connection.send(request)
            while True:
                kind, value = connection.recv()
                if kind != "progress":
                    return kind, value
                if call.on_progress:
                    call.on_progress(*value)
        except Exception:  # noqa: BLE001 (the end of the line, or what a report wrote onto it)
            return "", None


def serve_call(fd: int) -> int:
    """In the child: take one call from the connection, make it, send what came of it."""
    from govdata.build import job

    connection: Connection[Any, Any] = Connection(fd)
    job.report_progress_to(lambda *step: connection.send(("progress", step)))
    function, args, kwargs = connection.recv()
    try:
        answer: tuple[str, Any] = ("result", function(*args, **kwargs))
    except Exception as error:  # noqa: BLE001 (it belongs to the caller)
        answer = ("error", error)
    connection.send(answer)
    return 0
