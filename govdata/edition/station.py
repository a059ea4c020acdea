"""A worker's side of a build on a cluster: one object a build, which owns the warm processes there.

Enters: orders, as :mod:`~govdata.edition.parcel` packs them. Leaves: answers, packed alike. A driver first
greets (:func:`greet`): the station compares its machine with the driver's and says which inputs it lacks. It
takes those in (:func:`take_in`; :func:`find` is for what single reports read besides), carries out job after
job (:func:`carry_out`), and ends when it is told to (:func:`leave`), when nobody waits for its jobs any more,
or when its driver hasn't been heard for a while (:func:`stay`).
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import functools
import hashlib
import os
import re
import shutil
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, wait
from dataclasses import asdict
from pathlib import Path
from typing import Any

from govdata.edition import processes
from govdata.edition.content import FileDigests
from govdata.edition.inputs import CASEBOOK, LEDGER
from govdata.edition.job import Job, Outcome
from govdata.edition.likeness import differences, likeness
from govdata.edition.parcel import pack, text_of, unpack
from govdata.edition.parents import PAGES
from govdata.edition.warm import WarmParent, child_environment, log_tail
from govdata.edition.work import Task, Workshop
from govdata.errors import BuildError
from govdata.given import packaged_folder

__all__ = ["GONE", "PLACES", "carry_out", "find", "greet", "leave", "stay", "take_in"]

#: A worker's own resource: how many reports it makes at once; without it, one a thread.
PLACES = "reports"
#: What a worker answers that knows nothing of a build: it is another process than it was.
GONE = "gone"
IDLE_S = 60.0
LOOK_EVERY_S = 0.5
TELL_EVERY_S = 0.3

_stations: dict[str, Station] = {}
_files_seen, _versions_seen = FileDigests(), dict[str, Any]()  # so that the next greeting is quick
_lock = threading.Lock()


class Station:
    """What one build has on one worker.

    Parameters
    ----------
    order : dict
        The greeting.
    worker
        Dask's worker.
    """

    def __init__(self, order: dict[str, Any], worker: Any) -> None:
        self.session, self.worker = str(order["session"]), worker
        self.home = Path(worker.local_directory) / "govdata"
        self.folder = self.home / self.session
        self.parents: dict[str, Any] = order["parents"]
        self.ordinary = bool(order["ordinary"]) or not processes.can_fork()
        self.inputs: dict[str, str] = order["inputs"]
        self.environment = self._environment(order["environment"])
        self.workshop = Workshop(self.places, self._parent, pages=bool(self.parents[PAGES]["exporters"]))
        self.lacking = {digest for digest in set(self.inputs.values()) if not _has(self.home, digest)}
        self._placing = threading.Lock()
        self._watch: threading.Timer | None = None
        self._closed = self._is_warm = False
        (self.folder / "attempts").mkdir(parents=True)
        self.keep_awake()

    @property
    def places(self) -> int:
        """How many reports it makes at once."""
        state = self.worker.state
        return max(1, int(min(state.nthreads, state.total_resources.get(PLACES, state.nthreads))))

    def _environment(self, told: dict[str, str]) -> dict[str, str]:
        """Return the environment of its processes: this machine's, with nothing of ours but what was told."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("GOVDATA_", "JPY_"))
        }
        root = self.folder / "project"
        if any(name.startswith(f"{CASEBOOK}/") for name in self.inputs):
            kept["GOVDATA_CASEBOOK"] = str(root / CASEBOOK)
        return child_environment(kept) | told | {"GOVDATA_ROOT": str(root)}

    def _parent(self, purpose: str) -> WarmParent:
        order, log = self.parents[purpose], self.folder / f"{purpose}.log"
        try:
            with log.open("wb") as file:
                parent = WarmParent(
                    order["names"],
                    order["exporters"],
                    cold=self.ordinary,
                    purpose=purpose,
                    log=file,
                    environment=self.environment,
                    early=True,
                )
                parent.complete(texts=order["texts"])
                return parent
        except BuildError as error:
            raise BuildError(f"{error}\n{log_tail(log)}".rstrip()) from None
        except OSError as error:
            raise BuildError(f"{error.strerror}: {error.filename}") from None

    # --- inputs ----------------------------------------------------------------------------

    def arrived(self, digest: str = "") -> None:
        """Note an input; with the last of those that every report may read, begin to get warm."""
        self.lacking.discard(digest)
        if not self.lacking and not self._is_warm:
            self._is_warm = True
            self.place(self.inputs)
            self.workshop.start()

    def place(self, inputs: dict[str, str], root: Path | None = None) -> None:
        """Put inputs where the project's folder has them, or into another: name -> digest.

        Raises
        ------
        BuildError
            If one isn't in the store.
        OSError
            If it can't be put there.
        """
        root = root or self.folder / "project"
        with self._placing:
            for name, digest in inputs.items():
                target, kept = root / name, self.home / "store" / digest
                if not _is_below(root, target):
                    raise BuildError(f"input {name} leads out of its folder")
                if target.exists():
                    continue
                if not kept.exists():
                    raise BuildError(f"input {name} didn't arrive")
                target.parent.mkdir(parents=True, exist_ok=True)
                try:
                    target.hardlink_to(kept)
                except OSError:  # a file system without such links
                    shutil.copyfile(kept, target)

    # --- jobs ------------------------------------------------------------------------------

    def carry_out(self, order: dict[str, Any], wanted: Callable[[], bool]) -> bytes:
        """Make a report in a folder of its own, and pack what came of it."""
        head = {"report": order["job"]["report"], "number": order["number"], "attempt": order["attempt"]}
        folder = self.folder / "attempts" / f"{int(order['number'])}-{int(order['attempt'])}"
        try:
            ledger = {n: digest for n, digest in order["inputs"].items() if n.startswith(f"{LEDGER}/")}
            self.place(self.inputs | {n: d for n, d in order["inputs"].items() if n not in ledger})
            # It grows during a build, so each attempt has its own.
            self.place(ledger, folder / "given")
            job = self._job(order, folder)
            task = Task(job, order["time_limit"], order["memory_limit"], self._teller(head))
            outcome = self._made(task, wanted)
            if _is_full(outcome):
                return pack(head | {"trouble": f"{os.strerror(errno.ENOSPC)}: {self.home}"})
            return pack(head | {"outcome": asdict(outcome), "peak": task.peak}, _files(job, outcome))
        except CancelledError:
            return pack(head | {"trouble": "ended: nobody waits for it any more"})
        except BuildError as error:
            return pack(head | {"trouble": str(error)})
        except OSError as error:
            return pack(head | {"trouble": f"{error.strerror}: {error.filename}"})
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            self.keep_awake()

    def _job(self, order: dict[str, Any], folder: Path) -> Job:
        """Return the job as this machine runs it: another folder, and its notebook where it stands here."""
        kind, name = order["notebook"]
        root = {"project": self.folder / "project", "package": packaged_folder()}[kind]
        fields = order["job"] | {
            "notebook": str(root / name),
            "folder": str(folder),
            "ledger": str(folder / "given" / LEDGER),
            "ordinary": self.ordinary,
        }
        job: Job = _shape_of_jobs().validate_python(fields)
        return job

    def _made(self, task: Task, wanted: Callable[[], bool]) -> Outcome:
        while not self.workshop.has_place():
            self._stop_if_not(wanted)
            time.sleep(LOOK_EVERY_S / 10)
        future = self.workshop.run(task)
        while not wait([future], LOOK_EVERY_S).done:
            self._stop_if_not(wanted)
        return future.result()

    def _stop_if_not(self, wanted: Callable[[], bool]) -> None:
        """End everything if nobody waits for it: a driver that was killed can't say so."""
        if not wanted():
            _forget(self.session)
            self.close()
            raise CancelledError

    def _teller(self, head: dict[str, Any]) -> Callable[[int, int, str], None]:
        last = 0.0

        def tell(done: int, of: int, what: str) -> None:
            nonlocal last
            if (now := time.monotonic()) - last > TELL_EVERY_S:
                last = now
                self.worker.log_event(self.session, {**head, "step": [done, of, what]})

        return tell

    # --- the end ---------------------------------------------------------------------------

    def keep_awake(self) -> None:
        """Wait anew for the driver to be heard of."""
        if self._watch:
            self._watch.cancel()
        if self._closed:
            return
        self._watch = threading.Timer(IDLE_S, self._rest)
        self._watch.daemon = True
        self._watch.start()

    def _rest(self) -> None:
        if any((self.folder / "attempts").iterdir()):
            self.keep_awake()
            return
        _forget(self.session)
        self.close()

    def close(self) -> None:
        """End everything that runs, and take its folder away; the inputs stay for another build."""
        self._closed = True
        if self._watch:
            self._watch.cancel()
        self.workshop.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def _forget(session: str) -> Station | None:
    with _lock:
        return _stations.pop(session, None)


def _is_below(root: Path, path: Path) -> bool:
    return ".." not in path.relative_to(root).parts and path != root if path.is_relative_to(root) else False


def _is_full(outcome: Outcome) -> bool:
    """Whether a report failed for want of room on this machine's disk, which is no fault of its own."""
    return bool(outcome.failure and os.strerror(errno.ENOSPC) in outcome.failure.message)


def _files(job: Job, outcome: Outcome) -> dict[str, bytes]:
    out = Path(job.folder) / "out"
    if outcome.failure:
        return {"failed.ipynb": (out / "failed.ipynb").read_bytes()} if outcome.failed_notebook else {}
    return {
        name: (out / name).read_bytes() for name in (f"{job.name}.{suffix}" for suffix in outcome.outputs)
    }


@functools.cache
def _shape_of_jobs() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Job)


# --- what a driver asks for --------------------------------------------------------------------


async def greet(order: bytes, dask_worker: Any) -> bytes:
    """Open a station if this machine is like the driver's; say what differs, or which inputs it lacks."""
    return await asyncio.to_thread(_greeted, order, dask_worker)


def _greeted(order: bytes, worker: Any) -> bytes:
    try:
        head, _ = unpack(order)
        if differing := differences(head["likeness"], likeness(_files_seen, _versions_seen)):
            return pack({"differences": differing})
        old = _forget(head["session"])
        if old:
            old.close()
        station = Station(head, worker)
        with _lock:
            _stations[station.session] = station
        station.arrived()
        return pack({"places": station.places, "missing": sorted(station.lacking)})
    except BuildError as error:
        return pack({"trouble": str(error)})
    except OSError as error:
        return pack({"trouble": f"{error.strerror}: {error.filename}"})


def _has(home: Path, digest: str) -> bool:
    """Whether an input of an earlier build is here, and still what it was."""
    try:
        with (home / "store" / digest).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False


async def find(session: str, digests: list[str], dask_worker: Any) -> bytes:
    """Say which inputs aren't here, of those that one report reads besides."""
    return await asyncio.to_thread(_found, session, digests, dask_worker)


def _found(session: str, digests: list[str], worker: Any) -> bytes:
    if session not in _stations:
        return pack({"trouble": GONE})
    home = Path(worker.local_directory) / "govdata"
    return pack({"missing": [digest for digest in digests if not _has(home, digest)]})


async def take_in(
    session: str, digest: str, number: int, piece: bytes, last: bool, dask_worker: Any
) -> bytes:
    """Keep a piece of an input; with the last one, hold all of it against its digest."""
    return await asyncio.to_thread(_taken_in, session, digest, number, piece, last, dask_worker)


def _taken_in(session: str, digest: str, number: int, piece: bytes, last: bool, worker: Any) -> bytes:
    home = Path(worker.local_directory) / "govdata"
    station = _stations.get(session)
    if station is None or not re.fullmatch(r"[0-9a-f]{64}", digest):
        return pack({"trouble": GONE})
    part = home / session / f"{digest}.part"
    try:
        with part.open("ab" if number else "wb") as file:
            file.write(piece)
        if last:
            with part.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                    return pack({"trouble": "an input arrived as another file than was sent"})
            part.chmod(0o444)
            (home / "store").mkdir(exist_ok=True)
            part.replace(home / "store" / digest)
            station.arrived(digest)
    except OSError as error:
        part.unlink(missing_ok=True)
        return pack({"trouble": f"{error.strerror}: {home}"})
    except BuildError as error:
        return pack({"trouble": str(error)})
    return pack({})


def carry_out(order: bytes) -> bytes:
    """Make one report; a task of Dask's."""
    from distributed import get_worker

    head, _ = unpack(order)
    station = _stations.get(text_of(head, "session"))
    if station is None:
        return pack({"trouble": GONE})
    worker = get_worker()
    key = worker.get_current_task()

    def wanted() -> bool:
        known = worker.state.tasks.get(key)
        at_work = worker.status.name in ("running", "paused")  # one that lost its scheduler is closing
        return at_work and known is not None and known.state in ("executing", "long-running")

    with contextlib.suppress(RuntimeError):  # its timer, when the interpreter is about to end
        return station.carry_out(head, wanted)
    return pack({"trouble": GONE})


async def stay(session: str) -> bytes:
    """Hear that the driver is still there."""
    if station := _stations.get(session):
        station.keep_awake()
    return pack({})


async def leave(session: str) -> bytes:
    """End what a build has here."""
    station = _forget(session)
    if station:
        await asyncio.to_thread(station.close)
    return pack({})
