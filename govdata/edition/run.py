"""A plan -> published reports. The driver starts, watches, publishes and accounts; it runs no cell itself.

Enters: a plan. Leaves: the files of ``reports/<edition>/`` and a :class:`Summary`.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from govdata.edition import handover, processes
from govdata.edition.edition import Report
from govdata.edition.executor import Call, DiedError, KeepingExecutor, WarmExecutor
from govdata.edition.job import EXPORTERS, Failure, Job, Outcome, run_cells, write_pages
from govdata.edition.notebook import Project
from govdata.edition.parents import CELLS, PAGES, Parents
from govdata.edition.plan import Decision, Plan
from govdata.edition.progress import Event, Listener, tell
from govdata.edition.state import UNDER_WAY, Record, State, sync_folder
from govdata.edition.warm import WarmParent
from govdata.errors import BuildError

__all__ = ["Options", "Summary", "build"]

NEED_AT_FIRST = 256 << 20
RESERVE = 256 << 20
GROWING_S = 2.0


@dataclass(frozen=True)
class Options:
    """How a build is to go about it; None and 0 leave it to the edition and the machine."""

    jobs: int = 0
    ordinary: bool = False
    time_limit: float = 0
    memory_limit_mib: int = 0
    whole: bool = True  # the plan is of all reports of the edition, not of some
    alone: bool = False  # this process does nothing else: all its children are the build's


@dataclass
class Summary:
    """What became of an edition."""

    total: int = 0
    up_to_date: int = 0
    done: int = 0
    failures: dict[str, Failure] = field(default_factory=dict)
    warnings: dict[str, list[str]] = field(default_factory=dict)
    seconds: float = 0.0
    slowest: list[tuple[float, str]] = field(default_factory=list)
    start_seconds: float = 0.0
    stopped: bool = False
    left_over: list[str] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
    unguarded: int = 0  # reports whose cells could write where they liked

    @property
    def exit_code(self) -> int:
        """0 all well, 1 something failed, 130 stopped by the user."""
        if self.stopped:
            return 130
        return 1 if self.failures or self.trouble else 0


def build(
    project: Project,
    plan: Plan,
    state: State,
    options: Options,
    listeners: list[Listener],
    parents: Parents | None = None,
) -> Summary:
    """Run what a plan says, publish it, and write the manifest.

    `parents` may have begun to import already; without them the build starts its own.

    Whatever fails ends in the summary; only what makes any work impossible is raised. Ctrl-C ends every
    process, keeps what is published, and leaves ``stopped`` in the summary.
    """
    parents = parents or Parents(project, plan.edition, state, options.ordinary)
    try:
        return _Driver(project, plan, state, options, listeners, parents).build()
    finally:
        parents.close()


@dataclass
class _Running:
    """One report under way; `cell` is the cell it was in when last heard of."""

    decision: Decision
    folder: Path
    job: Job
    since: float = field(default_factory=time.monotonic)
    calls: list[Call] = field(default_factory=list)
    cell: int = 0
    stage: str = ""

    @property
    def in_cells(self) -> bool:
        """Whether its cells are running; else its pages are being written."""
        return len(self.calls) == 1

    @property
    def peak(self) -> int:
        """Bytes that a process of its had for itself at most."""
        return max(call.peak for call in self.calls)

    @property
    def seconds(self) -> float:
        """How long it has taken since its first process was asked for."""
        return time.monotonic() - self.calls[0].began


@contextlib.contextmanager
def _stop_asked() -> Iterator[list[int]]:
    """Collect signals that ask to stop, for the loop to act on between two steps.

    An exception raised by a handler wherever the main thread happens to be could leave a future's lock taken
    for good, and the build would then wait for a thread that waits for the lock.
    """
    asked: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return
    numbers = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # under nohup a closed terminal is no reason
        numbers.append(signal.SIGHUP)
    before = [signal.signal(number, lambda got, frame: asked.append(got)) for number in numbers]
    try:
        yield asked
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


class _Driver:
    def __init__(
        self,
        project: Project,
        plan: Plan,
        state: State,
        options: Options,
        listeners: list[Listener],
        parents: Parents,
    ) -> None:
        self.project, self.plan, self.state, self.options = project, plan, state, options
        self.listeners, self.parents = listeners, parents
        self.summary = Summary(total=len(plan.decisions))
        self.jobs = options.jobs or processes.usable_cpus()
        self.steps: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.work = state.hidden / f"run-{os.getpid()}"
        self.need = NEED_AT_FIRST
        self.failures_before = dict(state.failures)
        self.running: dict[Future[Outcome], _Running] = {}
        self.packs: list[str] | None = None  # at hand and up to date, once that is known
        self.count = 0

    def tell(self, name: str, report: str = "", **facts: Any) -> None:
        tell(self.listeners, Event(name, report, facts))

    # --- the whole -------------------------------------------------------------------------

    def build(self) -> Summary:
        began = time.monotonic()
        to_run = self.sorted_out()
        self.tell("plan", total=len(self.plan.decisions), to_run=len(to_run), jobs=self.jobs)
        packs = self.plan.edition.packs
        self.clear_work()
        if to_run or packs:
            self.work.mkdir(parents=True, exist_ok=True)
            # Deleting a folder waits for the disk now and then; the next report doesn't wait for that.
            with ThreadPoolExecutor(1) as self.sweeper, _stop_asked() as asked, self.executors():
                pending = deque(to_run)
                self.run_all(pending, asked)
                self.summary.stopped = bool(pending or self.running)
                if packs and self.options.whole and not self.summary.stopped:
                    self.make_packs(asked)
            shutil.rmtree(self.work, ignore_errors=True)
        self.close_books(began)
        return self.summary

    def sorted_out(self) -> list[Decision]:
        """Return what runs, the longest of last time first; note what can't."""
        for decision in self.plan.decisions:
            if decision.fault:
                self.fail(decision.report, Failure("start", "", decision.fault))
            elif not decision.runs:
                self.summary.up_to_date += 1
                self.state.failures.pop(decision.report.id, None)
        known = self.state.records
        to_run = [decision for decision in self.plan.decisions if decision.runs]
        return sorted(to_run, key=lambda decision: -_seconds(known.get(decision.report.id)))

    def clear_work(self) -> None:
        """Take away what killed builds left; we hold the lock, so nobody uses it."""
        for left in self.state.hidden.glob("run-*"):
            shutil.rmtree(left, ignore_errors=True)
        for left in self.state.hidden.glob(f"{UNDER_WAY}*"):
            with contextlib.suppress(OSError):
                left.unlink()

    def close_books(self, began: float) -> None:
        if self.options.whole:
            self.clear_books()
        head = {
            "edition": self.plan.edition.name,
            "edition_sha256": self.plan.edition.digest,
            "tables_sha256": self.plan.tables,
            "versions": self.plan.versions,
        }
        if self.state.stale or self.state.failures != self.failures_before or not self.has_manifest():
            self.state.write(head)
        self.write_index()
        self.clear_failed()
        self.state.remember(self.plan.files.used, whole=self.options.whole)
        self.summary.trouble += self.state.trouble
        self.summary.seconds = time.monotonic() - began
        order = {decision.report.id: place for place, decision in enumerate(self.plan.decisions)}
        self.summary.failures = dict(sorted(self.summary.failures.items(), key=lambda item: order[item[0]]))
        self.tell("end", **self.facts())

    def write_index(self) -> None:
        """Write the page that leads to all reports, if it isn't as it should be."""
        from govdata.edition.index import write_index

        edition = self.plan.edition
        if self.packs is None:
            self.packs = [pack.output for pack in edition.packs if (self.state.folder / pack.output).exists()]
        write_index(self.state, edition.name, edition.date, self.plan.names, self.packs)

    def make_packs(self, asked: list[int]) -> None:
        """Have the committee packs written that aren't up to date."""
        from govdata.edition.pack import TIME_LIMIT_S, build_packs, write_pack

        def submit(source: Path, out: Path) -> Future[str]:
            self.tell("note", message=f"writing {out.parent.name}")
            return self.pages.run(Call(TIME_LIMIT_S), write_pack, str(source), str(out))

        edition, made_with = self.plan.edition, self.plan.pack_parts
        self.packs = build_packs(self.state, edition, made_with, self.work, submit, lambda: bool(asked))
        self.summary.stopped = bool(asked)

    def clear_books(self) -> None:
        """Forget what the edition no longer has; its files stay until somebody asks to delete them."""
        wanted = {decision.report.id for decision in self.plan.decisions}
        self.summary.left_over = self.left_over(wanted)
        for gone in set(self.state.failures) - wanted:
            del self.state.failures[gone]

    def clear_failed(self) -> None:
        """Take away notebooks of failures that are none any more; a partial build looks at its own only."""
        home = self.state.folder / "failed"
        decided = {decision.report.id for decision in self.plan.decisions}
        for path in home.glob("*/*.ipynb"):
            report = f"{path.parent.name}/{path.stem}"
            if report not in self.state.failures and (self.options.whole or report in decided):
                with contextlib.suppress(OSError):
                    path.unlink()

    def has_manifest(self) -> bool:
        return (self.state.folder / "manifest.json").exists()

    def facts(self) -> dict[str, Any]:
        summary = self.summary
        return {
            "total": summary.total,
            "up_to_date": summary.up_to_date,
            "done": summary.done,
            "failed": {report: asdict(failure) for report, failure in summary.failures.items()},
            "seconds": round(summary.seconds, 3),
            "stopped": summary.stopped,
            "exit_code": summary.exit_code,
        }

    def left_over(self, wanted: set[str]) -> list[str]:
        """Outputs of reports that the edition no longer has; nothing is deleted unasked."""
        gone = [record for name, record in self.state.records.items() if name not in wanted]
        return sorted(
            path for record in gone for path in record.outputs if (self.state.folder / path).exists()
        )

    # --- running ---------------------------------------------------------------------------

    @contextlib.contextmanager
    def executors(self) -> Iterator[None]:
        """Have two executors while it lasts: for cells, and for pages, which start side by side."""
        if self.options.alone:
            processes.adopt_orphans()
        self.cells = WarmExecutor(self.jobs, lambda: self.parent(CELLS))
        self.pages = KeepingExecutor(self.jobs, lambda: self.parent(PAGES))
        ours = any(name in EXPORTERS.values() for name in self.plan.exporters)
        try:
            if any(decision.runs for decision in self.plan.decisions):
                self.cells.start()
                if ours:
                    self.pages.start()
            yield
        finally:
            for executor in (self.cells, self.pages):
                executor.stop()
            for executor in (self.cells, self.pages):
                executor.shutdown(wait=True, cancel_futures=True)
            if self.options.alone:
                # A parent that was killed couldn't end what its reports had started.
                processes.end_descendants()

    def parent(self, purpose: str) -> WarmParent:
        """Return a parent that is ready."""
        began = time.monotonic()
        parent = self.parents.get(purpose, self.plan)
        if purpose == CELLS:
            self.summary.start_seconds = time.monotonic() - began
            self.steps.put(Event("ready", facts={"seconds": round(self.summary.start_seconds, 3)}))
        return parent

    def run_all(self, pending: deque[Decision], asked: list[int]) -> None:
        while (pending or self.running) and not asked:
            while pending and self.may_start():
                self.start(pending.popleft())
            finished, _ = wait(self.running, timeout=0.1, return_when=FIRST_COMPLETED)
            self.pass_on_steps()
            for future in finished:
                self.go_on(future)
            for listener in self.listeners:
                listener.tick()

    def may_start(self) -> bool:
        """Whether there is a free place, and memory for what one more report will need.

        Cells run in as many reports at once as asked for. One more may be having its pages written: while a
        process waits for the disk or for its successor, a processor would have nothing to do.
        """
        if not self.running:
            return True
        in_cells = sum(run.in_cells for run in self.running.values())
        if in_cells >= self.jobs or len(self.running) > self.jobs:
            return False
        now = time.monotonic()
        growing = sum(now - run.since < GROWING_S for run in self.running.values())
        return processes.available_bytes() - RESERVE > self.need * (1 + growing)

    def start(self, decision: Decision) -> None:
        self.count += 1
        folder = self.work / str(self.count)
        run = _Running(decision, folder, self.job(decision, folder))
        self.running[self.cells.run(self.call(run), run_cells, run.job)] = run
        self.tell("start", decision.report.id, reasons=list(decision.reasons))

    def call(self, run: _Running) -> Call:
        """Return the limits of a report's next process; what the last one took is gone from its time."""
        edition, report = self.plan.edition, run.decision.report

        def step(done: int, of: int, what: str) -> None:
            run.stage, run.cell = what, int(what[5:]) if what.startswith("cell ") else 0
            self.steps.put(Event("step", report.id, {"done": done, "of": of, "what": what}))

        seconds = self.options.time_limit or edition.time_limit
        left = max(seconds - run.seconds, 0.1) if run.calls and seconds else seconds
        memory_mib = self.options.memory_limit_mib or edition.memory_limit
        run.calls.append(Call(left, memory_mib << 20, step))
        return run.calls[-1]

    def go_on(self, future: Future[Outcome]) -> None:
        """Have the pages of a report written when its cells have run; finish it after that."""
        run = self.running.pop(future)
        outcome = self.outcome_of(future, run)
        more = run.in_cells and run.job.has_pages
        if not outcome.failure:
            asked = run.job.made_by_cells if more else run.job.made
            outcome.failure = self.not_taken(run.job, outcome, asked)
        if more and not outcome.failure:
            self.running[self.pages.run(self.call(run), write_pages, run.job, outcome)] = run
        else:
            self.finish(run, outcome)

    @staticmethod
    def not_taken(job: Job, outcome: Outcome, suffixes: set[str]) -> Failure | None:
        try:
            handover.check(job, outcome, suffixes)
        except (BuildError, OSError) as error:
            return Failure("handover", "", str(error))
        return None

    def job(self, decision: Decision, folder: Path) -> Job:
        report, edition = decision.report, self.plan.edition
        notebook = edition.notebooks[report.topic]
        seed = report.parameters.get("seed")
        return Job(
            report=report.id,
            name=report.name,
            notebook=str(notebook.path),
            digest=notebook.digest,
            parameters=report.parameters,
            formats=tuple((suffix, edition.exporters[suffix]) for suffix in report.formats),
            folder=str(folder),
            seed=seed if isinstance(seed, int) else 0,
            facts=self.facts_of(decision),
            ordinary=self.parents.ordinary,
            shown_path=f"notebooks/{notebook.path.name}",
        )

    def facts_of(self, decision: Decision) -> dict[str, Any]:
        """What the pages may print of how they came about."""
        parts = decision.parts
        return {
            "edition": self.plan.edition.name,
            "report": decision.report.id,
            "date": self.plan.edition.date,
            "parameters": decision.report.parameters,
            "notebook_sha256": parts["notebook"],
            "code_sha256": parts["code"],
            "versions_sha256": parts["versions"],
        }

    def pass_on_steps(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                tell(self.listeners, self.steps.get_nowait())

    # --- one report's end --------------------------------------------------------------------

    def finish(self, run: _Running, outcome: Outcome) -> None:
        self.need = max(self.need, int(run.peak * 1.2))
        report = run.decision.report
        if not outcome.failure:
            outcome.failure = self.publish(report, outcome, run.folder)
        if outcome.failure:
            self.keep_failed(report, outcome, run.folder)
            self.fail(report, outcome.failure)
        else:
            self.account(run, outcome)
        self.sweeper.submit(shutil.rmtree, run.folder, ignore_errors=True)

    def outcome_of(self, future: Future[Outcome], run: _Running) -> Outcome:
        """What the report's process came to; if it died, the failure says in which cell."""
        try:
            return future.result()
        except DiedError as error:
            reason = {"time": "TimeLimit", "memory": "MemoryLimit"}.get(error.exit.reason, "")
            failure = Failure(run.stage or "start", reason, str(error), run.cell)
        except BuildError as error:  # no parent can be started: no report can run
            failure = Failure("start", "", str(error))
        except Exception as error:  # noqa: BLE001 (a mistake of ours in one report mustn't end the others)
            failure = Failure(run.stage or "start", type(error).__name__, str(error), run.cell)
        return Outcome(failure=failure)

    def publish(self, report: Report, outcome: Outcome, folder: Path) -> Failure | None:
        """Move the outputs into place, each whole; a crash between two of them is found by their digests."""
        try:
            home = self.home(report.lang)
            for suffix in outcome.outputs:
                (folder / "out" / f"{report.name}.{suffix}").replace(home / f"{report.name}.{suffix}")
            sync_folder(home)
        except OSError as error:
            return Failure("publish", "", f"{error.strerror}: {error.filename}")
        except BuildError as error:
            return Failure("publish", "", str(error))
        return None

    def home(self, *parts: str) -> Path:
        """Return a folder of the edition, made if it isn't there.

        Raises
        ------
        BuildError
            If a link leads it out of ``reports/``.
        """
        home = self.state.folder.joinpath(*parts)
        home.mkdir(parents=True, exist_ok=True)
        if not home.resolve().is_relative_to(self.project.reports.resolve()):
            raise BuildError(f"{home} leads out of {self.project.reports}; nothing is written there")
        return home

    def account(self, run: _Running, outcome: Outcome) -> None:
        """Note a published report, and clear away what it replaces."""
        decision, report = run.decision, run.decision.report
        record = Record(
            report=report.id,
            topic=report.topic,
            lang=report.lang,
            name=report.name,
            key=decision.key,
            parts=decision.parts,
            parameters=report.parameters,
            reads=[self.state.mark([read["table"], read["query"], read["digest"]]) for read in outcome.reads],
            tables=self.plan.tables,
            outputs={report.output(suffix): entry for suffix, entry in sorted(outcome.outputs.items())},
            numbers=outcome.numbers,
            warnings=outcome.warnings,
            modules=outcome.modules,
            seconds=outcome.seconds,
            peak_mib=run.peak >> 20,
            built=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        )
        self.clear_replaced(record)
        self.state.publish(record)
        self.state.failures.pop(report.id, None)
        seconds = run.seconds
        self.summary.done += 1
        self.summary.unguarded += not outcome.confined
        self.summary.slowest = sorted([*self.summary.slowest, (seconds, report.id)], reverse=True)[:5]
        if outcome.warnings:
            self.summary.warnings[report.id] = outcome.warnings
        self.tell(
            "done", report.id, seconds=round(seconds, 3), stages=outcome.seconds, warnings=outcome.warnings
        )

    def clear_replaced(self, record: Record) -> None:
        """Remove pages in formats no longer asked for, and the notebook of an earlier failure."""
        before = self.state.records.get(record.report)
        for path in set(before.outputs if before else ()) - set(record.outputs):
            with contextlib.suppress(OSError):
                (self.state.folder / path).unlink()
        with contextlib.suppress(OSError):
            (self.state.folder / "failed" / f"{record.report}.ipynb").unlink()

    def fail(self, report: Report, failure: Failure) -> None:
        self.summary.failures[report.id] = failure
        self.state.failures[report.id] = asdict(failure)
        self.tell("failed", report.id, failure=str(failure), **{"details": asdict(failure)})

    def keep_failed(self, report: Report, outcome: Outcome, folder: Path) -> None:
        """Keep a failed report's notebook under ``failed/``; if its process was killed, the bare one."""
        try:
            home = self.home("failed", report.lang)
            if outcome.failed_notebook and handover.is_own_file(folder / "out" / "failed.ipynb"):
                (folder / "out" / "failed.ipynb").replace(home / f"{report.name}.ipynb")
            elif outcome.failure and outcome.failure.cell:
                self.state.put(home / f"{report.name}.ipynb", self.marked(report, outcome.failure))
        except (OSError, ValueError, BuildError):
            # A full disk, most likely; the summary names the cell all the same.
            return

    def marked(self, report: Report, failure: Failure) -> str:
        """Return the source notebook with the error set under the cell that was running."""
        content = json.loads(self.plan.edition.notebooks[report.topic].path.read_bytes())
        error = {
            "output_type": "error",
            "ename": failure.error or "Killed",
            "evalue": failure.message,
            "traceback": [],
        }
        content["cells"][failure.cell - 1]["outputs"] = [error]
        content.setdefault("metadata", {})["govdata"] = {"parameters": report.parameters}
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _seconds(record: Record | None) -> float:
    return record.seconds.get("total", 0.0) if record else 0.0
