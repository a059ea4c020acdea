"""A plan -> published reports. The driver starts, watches, publishes and accounts; it runs no cell itself.

Enters: a plan. Leaves: the files of ``reports/<edition>/`` and a :class:`Summary`.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import queue
import shutil
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from govdata.disclosure.ledger import Head
from govdata.edition import handover, processes
from govdata.edition.cluster import Cluster, Order
from govdata.edition.corrections import concerning
from govdata.edition.edition import Report
from govdata.edition.executor import Call
from govdata.edition.inputs import LEDGER, common_files, files_of, place_of
from govdata.edition.job import EXPORTERS, Failure, Job, Outcome
from govdata.edition.likeness import likeness
from govdata.edition.notebook import Project
from govdata.edition.parents import CELLS, PAGES, Parents, needs
from govdata.edition.plan import Decision, Plan
from govdata.edition.progress import Event, Listener, tell
from govdata.edition.released import anchor, head_for, ledger_of, note, turns
from govdata.edition.state import UNDER_WAY, Record, State, sync_folder
from govdata.edition.warm import WarmParent
from govdata.edition.work import Runner, Task, Workshop
from govdata.errors import BuildError, EditionError, FontError, LedgerError

__all__ = ["Options", "Summary", "build"]


@dataclass(frozen=True)
class Options:
    """How a build is to go about it; None and 0 leave it to the edition and the machine."""

    jobs: int = 0
    ordinary: bool = False
    time_limit: float = 0
    memory_limit_mib: int = 0
    whole: bool = True  # the plan is of all reports of the edition, not of some
    alone: bool = False  # this process does nothing else: all its children are the build's
    prune: bool = False  # delete outputs of reports that the edition no longer has
    cluster: str = ""  # the address of a Dask scheduler, or local:N; empty is this machine


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
    refused: dict[str, str] = field(default_factory=dict)  # worker of a cluster -> why it got no reports

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


@dataclass(frozen=True)
class _Running:
    """One report under way."""

    decision: Decision
    folder: Path
    task: Task


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
        self.news: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
        self.work = state.hidden / f"run-{os.getpid()}"
        self.failures_before = dict(state.failures)
        self.running: dict[Future[Outcome], _Running] = {}
        self.packs: list[str] | None = None  # at hand and up to date, once that is known
        self.count = 0

    def tell(self, name: str, report: str = "", **facts: Any) -> None:
        tell(self.listeners, Event(name, report, facts))

    # --- the whole -------------------------------------------------------------------------

    def build(self) -> Summary:
        began = time.monotonic()
        self.ledger_head = head_for(self.project, self.plan)
        to_run = self.sorted_out()
        running = tuple(decision.report for decision in to_run)
        self.turns = turns(running, self.plan.edition.notebooks, self.project.root)
        self.not_through = {report.id for report in running}
        self.tell("plan", total=len(self.plan.decisions), to_run=len(to_run), jobs=self.jobs)
        packs = self.plan.edition.packs
        self.clear_work()
        if to_run or packs:
            self.work.mkdir(parents=True, exist_ok=True)
            # Deleting a folder waits for the disk now and then; the next report doesn't wait for that.
            with ThreadPoolExecutor(1) as self.sweeper, _stop_asked() as asked, self.runners():
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
        self.corrections = concerning(self.plan.corrections, self.state.records.values())
        head = {
            "edition": self.plan.edition.name,
            "edition_sha256": self.plan.edition.digest,
            "tables_sha256": self.plan.tables,
            "versions": self.plan.versions,
            "corrections": self.corrections,
            **self.anchored(),
        }
        self.write_data()
        if self.state.stale or self.state.failures != self.failures_before or not self.has_manifest():
            self.state.write(head)
        self.write_index()
        self.write_library()
        self.clear_failed()
        self.state.remember(self.plan.files.used, whole=self.options.whole)
        self.summary.trouble += self.state.trouble
        self.summary.seconds = time.monotonic() - began
        order = {decision.report.id: place for place, decision in enumerate(self.plan.decisions)}
        self.summary.failures = dict(sorted(self.summary.failures.items(), key=lambda item: order[item[0]]))
        self.tell("end", **self.facts())

    def anchored(self) -> dict[str, Any]:
        """What the manifest says of the ledger: how long it is, and how it ends."""
        with contextlib.suppress(LedgerError):  # what needed the ledger has failed already, and said why
            told = anchor(self.project)
            return {"ledger": told} if told else {}
        return {}

    def write_index(self) -> None:
        """Write the page that leads to all reports, if it isn't as it should be."""
        from govdata.edition.index import write_index
        from govdata.edition.pack import pack_title

        edition = self.plan.edition
        if self.packs is None:
            self.packs = [pack.output for pack in edition.packs if (self.state.folder / pack.output).exists()]
        packs = {pack.output: pack_title(pack) for pack in edition.packs if pack.output in self.packs}
        write_index(self.state, edition.name, edition.date, self.plan.names, packs, self.corrections)

    def write_library(self) -> None:
        """Write the page of all editions; what withdrew some of them is the ledger's to say."""
        from govdata.edition.library import write_library
        from govdata.edition.released import editions

        reports = self.project.reports
        with contextlib.suppress(LedgerError):  # what needed the ledger has failed already, and said why
            try:
                released = editions(self.project)
                self.write_series(released)
                write_library(reports, released)
            except OSError as error:
                self.state.trouble.append(f"{reports.name}/index.html can't be written: {error.strerror}")
            except FontError as error:
                self.state.trouble.append(f"{reports.name}/index.html has no font: {error}")

    def write_series(self, released: Mapping[str, str]) -> None:
        """Write the pages of figures over editions, if anything changed."""
        from govdata.edition.series_pages import FOLDER, write_series

        reports = self.project.reports
        try:
            write_series(reports, released)
        except EditionError as error:
            self.state.trouble.append(str(error))
        except OSError as error:
            self.state.trouble.append(f"{reports.name}/{FOLDER} can't be written: {error.strerror}")
        except FontError as error:
            self.state.trouble.append(f"{reports.name}/{FOLDER} has no font: {error}")

    def write_data(self) -> None:
        """Write what the reports print as data, if it isn't as it should be."""
        from govdata.edition.data import write_data

        for file in write_data(self.state, self.plan.edition, self.plan.data_parts, self.plan.versions):
            self.tell("note", message=f"{file} was changed by hand or is missing; made anew")

    def make_packs(self, asked: list[int]) -> None:
        """Have the committee packs written that aren't up to date."""
        from govdata.edition.pack import TIME_LIMIT_S, build_packs, write_pack

        def submit(source: Path, out: Path) -> Future[str]:
            self.tell("note", message=f"writing {out.parent.name}")
            return self.workshop.pages.run(Call(TIME_LIMIT_S), write_pack, str(source), str(out))

        edition, made_with = self.plan.edition, self.plan.pack_parts
        self.packs = build_packs(self.state, edition, made_with, self.work, submit, lambda: bool(asked))
        self.summary.stopped = bool(asked)

    def clear_books(self) -> None:
        """Forget what the edition no longer has; its files stay until somebody asks to delete them.

        Deleted, they are gone from manifest, data and index as well, which are written after this.
        """
        wanted = {decision.report.id for decision in self.plan.decisions}
        if self.options.prune:
            for path in self.left_over(wanted):
                with contextlib.suppress(OSError):
                    (self.state.folder / path).unlink()
            self.state.forget(set(self.state.records) - wanted)
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
    def runners(self) -> Iterator[None]:
        """Have what makes reports while it lasts."""
        if self.options.alone:
            processes.adopt_orphans()
        ours = any(name in EXPORTERS.values() for name in self.plan.exporters)
        self.workshop = Workshop(self.jobs, self.parent, self.wake, ours)
        cluster = self.cluster() if self.options.cluster else None
        self.runner: Runner = cluster or self.workshop
        try:
            if any(decision.runs for decision in self.plan.decisions):
                self.runner.start()
            yield
        finally:
            self.runner.stop()
            if cluster:
                self.summary.refused = cluster.refused
                self.workshop.stop()  # packs are written here
            if self.options.alone:
                # A parent that was killed couldn't end what its reports had started.
                processes.end_descendants()

    def cluster(self) -> Cluster:
        """Return the workers that an address stands for, with what they must know of this build."""
        plan, project, state = self.plan, self.project, self.state
        reports = {decision.report.id: decision.report for decision in plan.decisions}

        @functools.cache
        def whole() -> Head:
            with contextlib.suppress(LedgerError):
                return ledger_of(project).head
            return Head()

        def inputs_of(name: str) -> dict[str, Path]:
            report, record = reports[name], state.records.get(name)
            reads = [state.reads[mark] for mark in record.reads] if record else []
            files = files_of(project, report, plan.edition.notebooks[report.topic], reads)
            length, digest = self.head_of(report)
            # Where no parameter names records, a cell may yet read some.
            head = Head(length, digest) if length else whole()
            try:
                ledger = ledger_of(project).sent(head, self.work)
            except OSError as error:  # a full disk is this report's failure, not the build's end
                raise BuildError(f"{error.strerror}: {error.filename}") from None
            return files | {f"{LEDGER}/{file}": path for file, path in ledger.items()}

        def note(message: str, facts: dict[str, Any]) -> None:
            self.news.put(
                Event("note", facts={"message": message}) if message else Event("ready", facts=facts)
            )

        needed = {purpose: needs(purpose, plan) for purpose in (CELLS, PAGES)}
        order = Order(
            likeness=likeness(plan.files, state.memory.setdefault("versions", {})),
            parents={
                p: dict(zip(("names", "exporters", "texts"), n, strict=True)) for p, n in needed.items()
            },
            environment={"SOURCE_DATE_EPOCH": self.parents.environment()["SOURCE_DATE_EPOCH"]},
            ordinary=self.parents.ordinary,
            inputs=common_files(project),
            inputs_of=inputs_of,
            place_of=lambda path: place_of(project, path),
            digests=plan.files,
        )
        return Cluster(self.options.cluster, order, self.options.jobs, note, self.wake)

    def parent(self, purpose: str) -> WarmParent:
        """Return a parent that is ready."""
        began = time.monotonic()
        parent = self.parents.get(purpose, self.plan)
        if purpose == CELLS:
            self.summary.start_seconds = time.monotonic() - began
            self.news.put(Event("ready", facts={"seconds": round(self.summary.start_seconds, 3)}))
        return parent

    def wake(self) -> None:
        """Have the loop look round, for something has changed."""
        self.news.put(None)

    def run_all(self, pending: deque[Decision], asked: list[int]) -> None:
        while (pending or self.running) and not asked:
            while self.runner.has_place() and (decision := self.next_of(pending)):
                pending.remove(decision)
                self.start(decision)
            self.hear_news()
            for future in [future for future in self.running if future.done()]:
                self.finish(self.running.pop(future), self.outcome_of(future))
            for listener in self.listeners:
                listener.tick()

    def next_of(self, pending: deque[Decision]) -> Decision | None:
        """Return the first that waits for no other; None where all do, or none is left."""
        none, free = frozenset[str](), dict[int, bool]()  # many reports wait for the same set of others
        for decision in pending:
            before = self.turns.get(decision.report.id, none)
            if id(before) not in free:
                free[id(before)] = before.isdisjoint(self.not_through)
            if free[id(before)]:
                return decision
        return None

    def hear_news(self) -> None:
        """Wait a moment for anything to happen, and pass on the steps of the reports."""
        with contextlib.suppress(queue.Empty):
            event = self.news.get(timeout=0.1)
            while True:
                if event:
                    tell(self.listeners, event)
                event = self.news.get_nowait()

    def start(self, decision: Decision) -> None:
        self.count += 1
        folder = self.work / str(self.count)
        run = _Running(decision, folder, self.task(decision, folder))
        future = self.runner.run(run.task)
        self.running[future] = run
        future.add_done_callback(lambda _: self.wake())
        self.tell("start", decision.report.id, reasons=list(decision.reasons))

    def task(self, decision: Decision, folder: Path) -> Task:
        """Return a report's job with its limits."""
        edition, report = self.plan.edition, decision.report

        def step(done: int, of: int, what: str) -> None:
            self.news.put(Event("step", report.id, {"done": done, "of": of, "what": what}))

        memory_mib = self.options.memory_limit_mib or edition.memory_limit
        time_limit = self.options.time_limit or edition.time_limit
        return Task(self.job(decision, folder), time_limit, memory_mib << 20, step)

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
            ledger=str(self.project.reports.absolute() / "ledger"),
            ledger_head=self.head_of(report),
        )

    def head_of(self, report: Report) -> tuple[int, str]:
        """Return how the ledger ends that a report is held against: those before it may have added to it."""
        if report.id not in self.turns:
            return self.ledger_head
        with contextlib.suppress(LedgerError):  # the report's own process says what is wrong with it
            head = ledger_of(self.project).head
            return head.length, head.digest
        return self.ledger_head

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

    # --- one report's end --------------------------------------------------------------------

    def finish(self, run: _Running, outcome: Outcome) -> None:
        report = run.decision.report
        self.not_through.discard(report.id)
        if not outcome.failure:
            outcome.failure = self.publish(report, outcome, run.folder)
        if outcome.failure:
            self.keep_failed(report, outcome, run.folder)
            self.fail(report, outcome.failure)
        else:
            self.account(run, outcome)
        self.sweeper.submit(shutil.rmtree, run.folder, ignore_errors=True)

    @staticmethod
    def outcome_of(future: Future[Outcome]) -> Outcome:
        try:
            return future.result()
        except BuildError as error:  # no parent can be started: no report can run
            failure = Failure("start", "", str(error))
        except Exception as error:  # noqa: BLE001 (a mistake of ours in one report mustn't end the others)
            failure = Failure("start", type(error).__name__, str(error))
        return Outcome(failure=failure)

    def publish(self, report: Report, outcome: Outcome, folder: Path) -> Failure | None:
        """Move the outputs into place, each whole; a crash between two of them is found by their digests."""
        try:
            if outcome.releases:
                note(self.project, self.plan.edition.name, report, outcome.releases)
                self.state.stale = True
            home = self.home(report.lang)
            for suffix in outcome.outputs:
                (folder / "out" / f"{report.name}.{suffix}").replace(home / f"{report.name}.{suffix}")
            sync_folder(home)
        except OSError as error:
            return Failure("publish", "", f"{error.strerror}: {error.filename}")
        except BuildError as error:
            return Failure("publish", "", str(error))
        except LedgerError as error:
            return Failure("ledger", "", str(error))
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
            peak_mib=run.task.peak >> 20,
            built=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        )
        self.clear_replaced(record)
        self.state.publish(record)
        self.state.failures.pop(report.id, None)
        seconds = run.task.seconds
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
