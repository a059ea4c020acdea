"""The driver's side of a build on a Dask cluster: a :class:`~govdata.edition.work.Runner` on other machines.

Enters: tasks. Leaves: futures of their outcomes, whose files have come as bytes, were held against the order,
and stand in the jobs' folders as if they had been made here. One thread owns all that is known of workers and
attempts. A report whose worker is lost, or is in trouble of its own, runs again elsewhere; whatever an
attempt answers after it was given up is not listened to.
"""

from __future__ import annotations

import contextlib
import hashlib
import queue
import re
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from govdata.edition import station
from govdata.edition.connection import connect
from govdata.edition.content import FileDigests
from govdata.edition.inputs import Place
from govdata.edition.job import Failure, Outcome, outcome_from
from govdata.edition.parcel import pack, text_of, unpack
from govdata.edition.work import Task, checked
from govdata.errors import BuildError

__all__ = ["Cluster", "Order"]

MOST_ATTEMPTS = 3
LOOK_EVERY_S = 1.0
STAY_EVERY_S = 20.0  # a third of what a station waits
PATIENCE_S = 300.0  # without any worker that can be used
PIECE_BYTES = 8 << 20  # of an input, at a time
TAKERS = 4  # threads that receive, check and write outcomes


@dataclass(frozen=True)
class Order:
    """What the workers of a build must know before its first job: plain values, and files by name."""

    likeness: dict[str, dict[str, str]]
    parents: dict[str, dict[str, list[str]]]
    environment: dict[str, str]
    ordinary: bool
    inputs: dict[str, Path]
    inputs_of: Callable[[str], dict[str, Path]]  # of one report, by its id; may fail with `BuildError`
    place_of: Callable[[Path], Place]
    digests: FileDigests


@dataclass(eq=False)
class _Waiting:
    """A task, the promise of its outcome, and why it has been tried in vain."""

    task: Task
    promise: Future[Outcome]
    inputs: dict[str, str]
    notebook: Place
    number: int
    tried: list[str] = field(default_factory=list)


@dataclass(eq=False)
class _Attempt:
    waiting: _Waiting
    number: int
    worker: _Worker
    future: Any = None


@dataclass(eq=False)
class _Worker:
    address: str
    places: int
    has: set[str] = field(default_factory=set)  # digests of inputs
    running: set[_Attempt] = field(default_factory=set)


class Cluster:
    """Runs jobs on the workers of a Dask cluster.

    Parameters
    ----------
    address : str
        Of its scheduler; see :func:`~govdata.edition.connection.connect`.
    order : Order
    most : int
        How many reports are made at once at most; 0 is no limit.
    note : callable
        Hears, from another thread, of workers that come, go, or are refused: ``(message, facts)``.
    on_change : callable
        Called, from another thread, whenever a place may have become free.

    Attributes
    ----------
    refused : dict
        Address -> why a worker was given no reports.
    """

    def __init__(
        self,
        address: str,
        order: Order,
        most: int = 0,
        note: Callable[[str, dict[str, Any]], object] = lambda message, facts: None,
        on_change: Callable[[], object] = bool,
    ) -> None:
        self.address, self.order, self.most, self.note, self.on_change = address, order, most, note, on_change
        self.session = secrets.token_hex(8)
        self.refused: dict[str, str] = {}
        self._paths = dict[str, Path]()  # by digest
        self._common = self._digests(order.inputs)
        self._events: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        self._workers: dict[str, _Worker] = {}
        self._queue: deque[_Waiting] = deque()
        self._alive: dict[tuple[int, int], _Attempt] = {}
        self._begun = 0  # counted by the thread that runs tasks
        self._ended = 0  # counted by our own
        self._over = ""  # why nothing can be run any more
        self._stopped = threading.Event()
        self._takers = ThreadPoolExecutor(TAKERS, thread_name_prefix="govdata-taker")
        self._thread = threading.Thread(target=self._serve, name="govdata-cluster", daemon=True)

    # --- as a runner -----------------------------------------------------------------------

    def start(self) -> None:
        """Connect, greet the workers that are there, and begin.

        Raises
        ------
        BuildError
            If nobody answers, or there are workers and none of them can be used.
        """
        self.connected = connect(self.address)
        self.connected.hear(self.session, self._heard)
        self._look()
        if self.refused and not self._workers:
            raise _all_refused(self.address, self.refused)
        if not self._workers:
            self.note(f"no workers at {self.address} yet; waiting for one", {})
        self._thread.start()

    def has_place(self) -> bool:
        """Whether a worker is free; yes if nothing can be run any more, so that each report says so."""
        places = sum(worker.places for worker in list(self._workers.values()))
        return bool(self._over) or self._begun - self._ended < min(places, self.most or places)

    def run(self, task: Task) -> Future[Outcome]:
        """Have a worker run a task; see :class:`~govdata.edition.work.Runner`."""
        promise: Future[Outcome] = Future()
        try:
            inputs = self._digests(self.order.inputs_of(task.job.report))
            notebook = self.order.place_of(Path(task.job.notebook))
        except BuildError as error:
            promise.set_exception(error)
        else:
            self._begun += 1
            self._events.put(("task", _Waiting(task, promise, inputs, notebook, self._begun)))
        return promise

    def stop(self) -> None:
        """End everything that runs on the workers for this build, and let go of them."""
        if not hasattr(self, "connected"):
            return
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()
        self._takers.shutdown(wait=True, cancel_futures=True)
        self.connected.release([attempt.future for attempt in self._alive.values()])
        if not self._over:
            with contextlib.suppress(BuildError):
                self.connected.ask(station.leave, [*self._workers], self.session)
        self.connected.close()

    def _digests(self, files: Mapping[str, Path]) -> dict[str, str]:
        found = {}
        for name, path in files.items():
            if digest := self.order.digests.of(path):
                found[name] = digest
                self._paths[digest] = path
        return found

    # --- the thread that owns everything ---------------------------------------------------

    def _serve(self) -> None:
        looked = stayed = lonely_since = time.monotonic()
        while not self._stopped.is_set():
            with contextlib.suppress(queue.Empty):
                what, thing = self._events.get(timeout=LOOK_EVERY_S / 5)
                self._react(what, thing)
            try:
                if time.monotonic() - looked > LOOK_EVERY_S:
                    self._look()
                    looked = time.monotonic()
                if time.monotonic() - stayed > STAY_EVERY_S:
                    self.connected.ask(station.stay, [*self._workers], self.session)
                    stayed = time.monotonic()
                self._assign()
            except BuildError as error:
                self._give_up(str(error))
            if self._workers:
                lonely_since = time.monotonic()
            elif time.monotonic() - lonely_since > PATIENCE_S:
                told = str(_all_refused(self.address, self.refused)) if self.refused else ""
                self._give_up(told or f"no worker came to {self.address} within {PATIENCE_S:.0f} s")

    def _react(self, what: str, thing: Any) -> None:
        if what == "task":
            self._queue.append(thing)
            if self._over:
                self._give_up(self._over)
        elif what == "free":
            thing.worker.running.discard(thing)
            if self._is_awaited(thing):
                self._takers.submit(self._take, thing)
        elif what == "taken" and self._is_awaited(thing[0]):
            self._taken(*thing)

    def _is_awaited(self, attempt: _Attempt) -> bool:
        return self._alive.get((attempt.waiting.number, attempt.number)) is attempt

    def _look(self) -> None:
        """See which workers there are; greet new ones, and let go of those that are lost."""
        there = self.connected.workers()
        for address in [known for known in self._workers if known not in there]:
            self.note(f"worker {address} was lost", {})
            self._let_go(address, f"{address} was lost")
        for address in [known for known in self.refused if known not in there]:
            del self.refused[address]
        new = [address for address in there if address not in self._workers and address not in self.refused]
        if new:
            self._greet(new)

    def _let_go(self, address: str, why: str) -> None:
        worker = self._workers.pop(address, None)
        for attempt in [each for each in self._alive.values() if each.worker is worker]:
            self.connected.release([attempt.future])
            self._failed(attempt, why)

    # --- workers ---------------------------------------------------------------------------

    def _greet(self, addresses: list[str]) -> None:
        order = self.order
        greeting = {
            "session": self.session,
            "likeness": order.likeness,
            "parents": order.parents,
            "environment": order.environment,
            "ordinary": order.ordinary,
            "inputs": self._common,
        }
        lacking: dict[str, list[str]] = {}
        for address, answer in self.connected.ask(station.greet, addresses, pack(greeting)).items():
            head, why = _read(answer)
            if not why and isinstance(head.get("differences"), list):
                why = "; ".join(map(str, head["differences"]))
            if why:
                self._refuse(address, why)
                continue
            missing = {str(digest) for digest in head.get("missing", [])} & set(self._paths)
            places = head.get("places")
            self._workers[address] = _Worker(address, places if isinstance(places, int) and places > 0 else 1)
            self._workers[address].has = set(self._common.values()) - missing
            for digest in missing:
                lacking.setdefault(digest, []).append(address)
        for digest, several in lacking.items():
            self._send(digest, [address for address in several if address in self._workers])
        self.note("", {"jobs": sum(worker.places for worker in self._workers.values())})
        self.on_change()

    def _refuse(self, address: str, why: str) -> None:
        self.refused[address] = why
        self.note(f"worker {address} gets no reports: {why}", {})
        self._let_go(address, f"{address}: {why}")

    def _provide(self, waiting: _Waiting, worker: _Worker) -> None:
        """See to it that a worker has what one report reads besides; an earlier build may have sent it."""
        wanted = sorted(set(waiting.inputs.values()) - worker.has)
        for address, answer in self.connected.ask(
            station.find, [worker.address] if wanted else [], self.session, wanted
        ).items():
            head, why = _read(answer)
            if why:
                self._out_of_step(address, why)
                return
            missing = {str(digest) for digest in head.get("missing", [])}
            worker.has |= set(wanted) - missing
            for digest in sorted(missing & set(wanted)):
                self._send(digest, [address])

    def _send(self, digest: str, addresses: list[str]) -> None:
        """Send an input to workers that lack it, once each.

        Raises
        ------
        BuildError
            If it can't be read, or isn't any more what it was.
        """
        path, whole = self._paths[digest], hashlib.sha256()
        try:
            with path.open("rb") as file:
                piece, number = file.read(PIECE_BYTES), 0
                while addresses and (piece or not number):
                    following = file.read(PIECE_BYTES)
                    whole.update(piece)
                    if not following and whole.hexdigest() != digest:
                        raise BuildError(f"{path} was changed during the build; build again")
                    answers = self.connected.ask(
                        station.take_in, addresses, self.session, digest, number, piece, not following
                    )
                    for address, answer in answers.items():
                        if why := _read(answer)[1]:
                            self._out_of_step(address, why)
                    addresses = [address for address in addresses if address in self._workers]
                    piece, number = following, number + 1
        except OSError as error:
            raise BuildError(f"{error.strerror}: {error.filename}") from None
        for address in addresses:
            self._workers[address].has.add(digest)

    def _out_of_step(self, address: str, why: str) -> None:
        """Let go of a worker: for good, or, if it only knows nothing of us, to greet it again."""
        if why == station.GONE:
            self._let_go(address, f"{address} had begun anew")
        else:
            self._refuse(address, why)

    # --- attempts --------------------------------------------------------------------------

    def _assign(self) -> None:
        """Give each free place a report, the emptiest workers first."""
        while self._queue:
            free = [worker for worker in self._workers.values() if len(worker.running) < worker.places]
            if not free:
                return
            worker = min(free, key=lambda each: len(each.running) / each.places)
            self._begin(self._queue.popleft(), worker)

    def _begin(self, waiting: _Waiting, worker: _Worker) -> None:
        try:
            self._provide(waiting, worker)
        except BuildError as error:
            self._ended += 1
            waiting.promise.set_exception(error)
            return
        if self._workers.get(worker.address) is not worker:
            self._queue.appendleft(waiting)
            return
        attempt = _Attempt(waiting, len(waiting.tried) + 1, worker)
        task = waiting.task
        order = {
            "session": self.session,
            "number": waiting.number,
            "attempt": attempt.number,
            "job": asdict(task.job),
            "notebook": waiting.notebook,
            "inputs": waiting.inputs,
            "time_limit": task.time_limit,
            "memory_limit": task.memory_limit,
        }
        task.began = time.monotonic()
        self._alive[waiting.number, attempt.number] = attempt
        worker.running.add(attempt)
        name = f"govdata-{self.session}-{task.job.report}-{waiting.number}-{attempt.number}"
        attempt.future = self.connected.submit(station.carry_out, pack(order), worker.address, name)
        attempt.future.add_done_callback(lambda _: self._events.put(("free", attempt)))

    def _heard(self, told: Any) -> None:
        """Pass a step on; called in a thread of the connection, with whatever a worker may have sent."""
        try:
            attempt = self._alive[told["number"], told["attempt"]]
            done, of, what = told["step"]
            attempt.waiting.task.step(int(done), int(of), str(what))
        except (KeyError, TypeError, ValueError):
            return

    def _take(self, attempt: _Attempt) -> None:
        """Receive what came of an attempt, and write its files where a local report's would be."""
        came: Outcome | str | None
        try:
            came = self._received(attempt)
        except BuildError as error:
            came = str(error)
        except OSError as error:
            came = Outcome(failure=Failure("handover", "", f"{error.strerror}: {error.filename}"))
        except Exception as error:  # noqa: BLE001 (what the border lets through mustn't end the build)
            came = f"{type(error).__name__}: {error}"
        self._events.put(("taken", (attempt, came)))

    def _received(self, attempt: _Attempt) -> Outcome | str | None:
        """Return an outcome, or what is wrong with its worker, or None if it was lost on its way."""
        task, job = attempt.waiting.task, attempt.waiting.task.job
        data = self.connected.result(attempt.future)
        if data is None:
            return None
        head, files = unpack(data)
        if why := text_of(head, "trouble"):
            return why
        said = [head.get(name) for name in ("report", "number", "attempt")]
        if said != [job.report, attempt.waiting.number, attempt.number]:
            return f"answered for {said}, not for what it was asked"
        try:
            outcome = outcome_from(head["outcome"])
            task.peak = int(head["peak"])
        except (KeyError, TypeError, ValueError) as error:
            return f"told of no outcome: {error}"
        named = {"failed.ipynb"} if outcome.failure else {f"{job.name}.{suffix}" for suffix in job.made}
        out = Path(job.folder) / "out"
        out.mkdir(parents=True, exist_ok=True)
        for name in named & set(files):
            with (out / name).open("wb") as file:
                file.write(files[name])
        failed = outcome.failure is not None
        outcome.failed_notebook = outcome.failed_notebook and "failed.ipynb" in files
        outcome = checked(job, outcome, job.made)
        # A report that cells have tampered with, its own machine has found out; this one did so itself.
        return str(outcome.failure) if outcome.failure and not failed else outcome

    def _taken(self, attempt: _Attempt, came: Outcome | str | None) -> None:
        if isinstance(came, Outcome):
            self._end(attempt, came)
            return
        address = attempt.worker.address
        if came and self._workers.get(address) is attempt.worker:
            self._out_of_step(address, came)
        if self._is_awaited(attempt):
            self._failed(attempt, f"{address}: {came}" if came else f"{address} was lost")

    def _failed(self, attempt: _Attempt, why: str) -> None:
        """Have a report tried once more, after all that wait: it may be what its workers die of."""
        waiting = attempt.waiting
        waiting.tried.append(why)
        if len(waiting.tried) < MOST_ATTEMPTS:
            self._forget(attempt)
            self._queue.append(waiting)
            return
        task, tried = waiting.task, "; ".join(waiting.tried)
        message = f"tried on {len(waiting.tried)} workers, in vain: {tried}"
        self._end(attempt, Outcome(failure=Failure(task.stage or "start", "WorkerLost", message, task.cell)))

    def _forget(self, attempt: _Attempt) -> None:
        self._alive.pop((attempt.waiting.number, attempt.number), None)
        attempt.worker.running.discard(attempt)

    def _end(self, attempt: _Attempt, outcome: Outcome) -> None:
        self._forget(attempt)
        self.connected.release([attempt.future])
        self._ended += 1
        attempt.waiting.promise.set_result(outcome)
        self.on_change()

    def _give_up(self, why: str) -> None:
        """Fail everything: no report can be run any more."""
        self._over = why
        for attempt in list(self._alive.values()):
            self._forget(attempt)
            self._queue.append(attempt.waiting)
        while self._queue:
            self._ended += 1
            self._queue.popleft().promise.set_exception(BuildError(why))
        self.on_change()


def _read(answer: Any) -> tuple[dict[str, Any], str]:
    """Return the head of an answer, and why it is none or what trouble it tells of."""
    if isinstance(answer, BaseException):
        return {}, _why_not(answer)
    try:
        head, _ = unpack(answer)
    except BuildError as error:
        return {}, str(error)
    return head, text_of(head, "trouble")


def _why_not(error: BaseException) -> str:
    """Return words for an exception; Dask may send one that it couldn't unpack as the text of another."""
    told = f"{type(error).__name__}: {error}"
    if absent := re.search(r"No module named '(\w+)", told):
        return f"there is no {absent[1]} there: install govdata[cluster] on every worker"
    return told


def _all_refused(address: str, refused: Mapping[str, str]) -> BuildError:
    told = "\n".join(f"  {worker}: {why}" for worker, why in refused.items())
    message = f"no worker at {address} can be used:\n{told}"
    return BuildError(message).named("cluster-refused", address=address, told=told)
