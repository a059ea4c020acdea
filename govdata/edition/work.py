"""One job at a time, wherever it runs: :class:`Runner`, and the one of this machine, :class:`Workshop`.

Enters: a :class:`Task`: a job, its limits, and who hears of its steps. Leaves: a future of its
:class:`~govdata.edition.job.Outcome`, whose files stand in the job's folder. A build knows no more of where
its reports are made; a worker of a cluster has a workshop of its own.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Protocol

from govdata.edition import handover, processes
from govdata.edition.executor import Call, DiedError, KeepingExecutor, WarmExecutor
from govdata.edition.job import Failure, Job, Outcome, run_cells, write_pages
from govdata.edition.parents import CELLS, PAGES
from govdata.edition.warm import WarmParent
from govdata.errors import BuildError

__all__ = ["Runner", "Task", "Workshop", "checked"]

NEED_AT_FIRST = 256 << 20
RESERVE = 256 << 20
GROWING_S = 2.0


@dataclass(eq=False)
class Task:
    """A job to be run, and what is known of it meanwhile.

    Attributes
    ----------
    time_limit, memory_limit : float, int
        Seconds, and bytes of its own; 0 is no limit.
    on_step : callable, optional
        Hears ``(done, of, what)`` from another thread.
    began : float
        When its first process was asked for, by `time.monotonic`; 0 before that.
    stage, cell : str, int
        What it was at when last heard of; cells count from 1, 0 is none of them.
    peak : int
        Bytes that a process of its had for itself at most.
    """

    job: Job
    time_limit: float = 0
    memory_limit: int = 0
    on_step: Callable[[int, int, str], None] | None = None
    began: float = 0.0
    stage: str = ""
    cell: int = 0
    peak: int = 0
    since: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """How long it has taken since its first process was asked for."""
        return time.monotonic() - (self.began or self.since)

    def step(self, done: int, of: int, what: str) -> None:
        """Note a step, and pass it on."""
        self.stage, self.cell = what, int(what[5:]) if what.startswith("cell ") else 0
        if self.on_step:
            self.on_step(done, of, what)


class Runner(Protocol):
    """Runs jobs: here, or on other machines."""

    def start(self) -> None:
        """Get ready, where that can be done before the first task."""

    def has_place(self) -> bool:
        """Whether one more task would begin at once."""

    def run(self, task: Task) -> Future[Outcome]:
        """Run a task; whatever goes wrong with the report ends in its outcome.

        The future fails with :class:`~govdata.errors.BuildError` where no report at all can be run.
        """

    def stop(self) -> None:
        """End everything that runs, now."""


class Workshop:
    """Owns the warm processes of one machine: those that run cells, and those that write pages.

    Parameters
    ----------
    places : int
        How many reports have their cells run at once.
    make_parent : callable
        Starts the parent of a purpose.
    on_change : callable, optional
        Called, from another thread, whenever a place may have become free.
    pages : bool
        Some report has pages to be written by exporters of ours.
    """

    def __init__(
        self,
        places: int,
        make_parent: Callable[[str], WarmParent],
        on_change: Callable[[], object] = bool,
        pages: bool = True,
    ) -> None:
        self.places, self.on_change, self._has_pages = places, on_change, pages
        self.cells = WarmExecutor(places, lambda: make_parent(CELLS))
        self.pages = KeepingExecutor(places, lambda: make_parent(PAGES))
        self._need = NEED_AT_FIRST
        self._lock = threading.Lock()
        self._in_cells: dict[Task, bool] = {}  # of those under way

    def start(self) -> None:
        """Have the parents started side by side."""
        self.cells.start()
        if self._has_pages:
            self.pages.start()

    def stop(self) -> None:
        """End every running report, and the parents."""
        for executor in (self.cells, self.pages):
            executor.stop()
        for executor in (self.cells, self.pages):
            executor.shutdown(wait=True, cancel_futures=True)

    def has_place(self) -> bool:
        """Whether there is a free place, and memory for what one more report will need.

        Cells run in as many reports at once as asked for. One more may be having its pages written: while a
        process waits for the disk or for its successor, a processor would have nothing to do.
        """
        with self._lock:
            tasks = list(self._in_cells)
            in_cells = sum(self._in_cells.values())
        if not tasks:
            return True
        if in_cells >= self.places or len(tasks) > self.places:
            return False
        now = time.monotonic()
        growing = sum(now - task.since < GROWING_S for task in tasks)
        return processes.available_bytes() - RESERVE > self._need * (1 + growing)

    def run(self, task: Task) -> Future[Outcome]:
        """Run the cells of a report, then have its pages written; see :class:`Runner`."""
        promise: Future[Outcome] = Future()
        task.since = time.monotonic()
        with self._lock:
            self._in_cells[task] = True
        call = Call(task.time_limit, task.memory_limit, task.step)
        cells = self.cells.run(call, run_cells, task.job)
        cells.add_done_callback(lambda done: self._after_cells(task, call, done, promise))
        return promise

    def _after_cells(self, task: Task, call: Call, done: Future[Outcome], promise: Future[Outcome]) -> None:
        task.began, task.peak = call.began, call.peak
        try:
            more = task.job.has_pages
            outcome = self._outcome(task, done, task.job.made_by_cells if more else task.job.made)
            if outcome.failure or not more:
                self._end(task, promise, outcome)
                return
            left = max(task.time_limit - task.seconds, 0.1) if task.time_limit else 0
            call = Call(left, task.memory_limit, task.step)
            with self._lock:
                self._in_cells[task] = False
            pages = self.pages.run(call, write_pages, task.job, outcome)
            pages.add_done_callback(lambda done: self._after_pages(task, call, done, promise))
            self.on_change()
        except BaseException as error:  # noqa: BLE001 (it belongs to whoever waits for the promise)
            self._end(task, promise, error)

    def _after_pages(self, task: Task, call: Call, done: Future[Outcome], promise: Future[Outcome]) -> None:
        task.peak = max(task.peak, call.peak)
        try:
            self._end(task, promise, self._outcome(task, done, task.job.made))
        except BaseException as error:  # noqa: BLE001 (it belongs to whoever waits for the promise)
            self._end(task, promise, error)

    def _end(self, task: Task, promise: Future[Outcome], came: Outcome | BaseException) -> None:
        with self._lock:
            self._in_cells.pop(task, None)
            self._need = max(self._need, int(task.peak * 1.2))
        if isinstance(came, Outcome):
            promise.set_result(came)
        else:
            promise.set_exception(came)
        self.on_change()

    @staticmethod
    def _outcome(task: Task, done: Future[Outcome], suffixes: set[str]) -> Outcome:
        """What the report's process came to; if it died, the failure says in which cell."""
        try:
            return checked(task.job, done.result(), suffixes)
        except DiedError as error:
            reason = {"time": "TimeLimit", "memory": "MemoryLimit"}.get(error.exit.reason, "")
            return Outcome(failure=Failure(task.stage or "start", reason, str(error), task.cell))


def checked(job: Job, outcome: Outcome, suffixes: set[str]) -> Outcome:
    """Return an outcome that was held against its job; one that isn't taken has a failure."""
    if not outcome.failure:
        try:
            handover.check(job, outcome, suffixes)
        except (BuildError, OSError) as error:
            outcome.failure = Failure("handover", "", str(error))
    return outcome
