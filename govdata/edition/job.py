"""One report: cells -> executed notebook -> pages, all in one folder of its own.

Enters: :class:`Job`, plain values that travel to any machine that sees the same files. Leaves:
:class:`Outcome`, plain values as well, and the files in the job's folder; the driver moves them into place.
:func:`run_cells` runs code that is not ours, so its process makes one report and ends. :func:`write_pages`
runs our own exporters only, which keep nothing of a notebook, so one process can write page after page
without paying each time for what a library does at its first use. Both are ordinary functions: any
`concurrent.futures.Executor` can run them. :func:`run_report` does one after the other.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import logging
import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govdata.edition import processes, surroundings
from govdata.edition.content import sha256_of
from govdata.edition.lasting import make_lasting, numbers, printed_warnings

__all__ = ["EXPORTERS", "Failure", "Job", "Outcome", "run_cells", "run_report", "write_pages"]

EXPORTERS = {"html": "govdata-html", "pdf": "govdata-pdf", "docx": "govdata-docx", "xlsx": "govdata-xlsx"}
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")

Progress = Callable[[int, int, str], None]
_progress: Progress = lambda done, of, what: None  # noqa: E731


@dataclass(frozen=True)
class Job:
    """Everything that a process needs to know to make one report.

    `formats` pairs a file suffix with the name of an nbconvert exporter. `facts` go into the executed
    notebook's metadata, for the pages to print. `folder` is the job's own; nothing else may be written to.
    `ledger` is the folder of what has left before, held against `ledger_head`: its length and last digest.
    """

    report: str
    name: str
    notebook: str
    digest: str
    parameters: dict[str, Any]
    formats: tuple[tuple[str, str], ...]
    folder: str
    seed: int
    facts: dict[str, Any] = field(default_factory=dict)
    ordinary: bool = False
    confined: bool = True
    shown_path: str = ""
    ledger: str = ""
    ledger_head: tuple[int, str] = (0, "")

    @property
    def has_pages(self) -> bool:
        """Whether :func:`write_pages` has anything to do."""
        return any(_is_ours(exporter) for _, exporter in self.formats)

    @property
    def made_by_cells(self) -> set[str]:
        """The suffixes of what :func:`run_cells` leaves."""
        return {"ipynb"} | {suffix for suffix, exporter in self.formats if not _is_ours(exporter)}

    @property
    def made(self) -> set[str]:
        """The suffixes of all that a report without failure leaves."""
        return {"ipynb"} | {suffix for suffix, _ in self.formats}


def _is_ours(exporter: str) -> bool:
    return exporter in EXPORTERS.values()


@dataclass(frozen=True)
class Failure:
    """Why a report failed. `cell` counts the notebook's cells from 1; 0 is none of them."""

    stage: str
    error: str
    message: str
    cell: int = 0
    source: str = ""
    traceback: str = ""

    def __str__(self) -> str:
        where = f"cell {self.cell}: " if self.cell else f"{self.stage}: "
        return f"{where}{self.error}: {self.message}" if self.error else f"{where}{self.message}"


@dataclass
class Outcome:
    """What came of a job: outputs (suffix -> sha256 and size), or a failure; and what it read and printed."""

    outputs: dict[str, dict[str, Any]] = field(default_factory=dict)
    failure: Failure | None = None
    failed_notebook: bool = False
    reads: list[dict[str, Any]] = field(default_factory=list)
    numbers: dict[str, list[str]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    modules: list[str] = field(default_factory=list)
    confined: bool = False
    releases: list[dict[str, Any]] = field(default_factory=list)


def outcome_from(fields: dict[str, Any]) -> Outcome:
    """Return the outcome that a process told as plain data; what is of another shape is an error."""
    outcome: Outcome = _shape_of_outcomes().validate_python(fields)
    return outcome


@functools.cache
def _shape_of_outcomes() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Outcome)


def run_report(job: Job) -> Outcome:
    """Run and render one report; whatever goes wrong ends in the outcome."""
    outcome = run_cells(job)
    return outcome if outcome.failure else write_pages(job, outcome)


def run_cells(job: Job) -> Outcome:
    """Run the cells, and the exporters that are not ours; whatever goes wrong ends in the outcome.

    The files are ``out/<name>.<suffix>`` in the job's folder, or ``out/failed.ipynb``.
    """
    outcome = Outcome()
    run = _Run(job)

    def work(stage: _Stage) -> None:
        from govdata.disclosure.under_way import handed_over, releasing

        left = Path(job.folder) / "releases"
        with releasing(job.ledger, job.ledger_head, left):
            _execute(job, outcome, stage, run)
        outcome.releases = handed_over(left)
        with stage("ipynb"):
            _keep(job, outcome, "ipynb", _as_text(run.notebook))
        _write(job, outcome, stage, run.notebook, ours=False)

    _carry_out(job, outcome, Path(job.folder), work, run)
    if outcome.failure and run.notebook is not None:
        _keep_failed(job, outcome, run.notebook)
    return outcome


def write_pages(job: Job, outcome: Outcome) -> Outcome:
    """Write the pages of a report whose cells have run; return what came of both.

    Reads ``out/<name>.ipynb`` in the job's folder.
    """
    import nbformat

    text = (Path(job.folder) / "out" / f"{job.name}.ipynb").read_text(encoding="utf-8")

    def work(stage: _Stage) -> None:
        _write(job, outcome, stage, nbformat.v4.reads(text), ours=True)

    # What is refused stays refused: a process that serves many jobs may write to the folder of all.
    _carry_out(job, outcome, Path(job.folder).parent, work)
    if outcome.failure:
        _keep_failed(job, outcome, nbformat.v4.reads(text))
    return outcome


def _carry_out(
    job: Job, outcome: Outcome, within: Path, work: Callable[[_Stage], None], run: _Run | None = None
) -> None:
    """Do some work that writes nowhere but `within`; note in the outcome how it went and how long it took."""
    stage = _Stage(outcome)
    with (
        stop_politely(),
        _own_surroundings(job, outcome, within, run is not None),
        _as_failure(outcome, stage, run),
    ):
        work(stage)
    outcome.seconds["total"] = round(sum(outcome.seconds.values()) - outcome.seconds.get("total", 0), 4)


class _Stage:
    """Names what is being done, and times it."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome, self.name = outcome, "start"

    @contextlib.contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        self.name, began = name, time.perf_counter()
        yield
        self.outcome.seconds[name] = round(time.perf_counter() - began, 4)


class TimeLimit(BaseException):
    """The report has used up its time. Not an `Exception`: a cell's ``except Exception`` doesn't hold it."""


@contextlib.contextmanager
def stop_politely() -> Iterator[None]:
    """Turn SIGTERM, which the warm parent sends first, into an error of the running cell."""

    def stop(number: int, frame: Any) -> None:
        raise TimeLimit("the report has used up its time")

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def _as_failure(outcome: Outcome, stage: _Stage, run: _Run | None) -> Iterator[None]:
    try:
        yield
    except _CellFailed as error:
        outcome.failure = error.failure
    except OSError as error:
        outcome.failure = Failure(stage.name, "", _os_message(error))
    except BaseException as error:  # noqa: BLE001 (an exporter may raise anything; the edition goes on)
        name, cell = type(error).__name__, run.cell if run and stage.name == "cells" else 0
        outcome.failure = Failure(stage.name, name, str(error), cell, traceback=_traceback(error))
    if outcome.failure:
        outcome.outputs.clear()


def _os_message(error: OSError) -> str:
    where = f": {error.filename}" if error.filename else ""
    return f"{error.strerror or error}{where}"


def _traceback(error: BaseException) -> str:
    import traceback

    return "".join(traceback.format_exception(error))[-8000:]


@contextlib.contextmanager
def _own_surroundings(job: Job, outcome: Outcome, within: Path, cells: bool) -> Iterator[None]:
    folder = Path(job.folder)
    scratch = folder / "scratch"
    for made in (scratch, folder / "out"):
        made.mkdir(parents=True, exist_ok=True)
    os.environ |= {"IPYTHONDIR": str(scratch), "JUPYTER_RUNTIME_DIR": str(scratch)}
    os.environ["IPYTHON_SUPPRESS_CONFIG_ERRORS"] = "1"
    surroundings.settle(scratch, cells=cells)
    if job.confined:
        outcome.confined = _confined_to(within)
    with _warnings_of_exporters(outcome):
        yield


@functools.cache
def _confined_to(folder: Path) -> bool:
    return processes.confine_writes([folder, Path("/dev")])


@contextlib.contextmanager
def _warnings_of_exporters(outcome: Outcome) -> Iterator[None]:
    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            outcome.warnings.append(record.getMessage())

    handler = Keep(logging.WARNING)
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)


# --- cells -------------------------------------------------------------------------------------


class _CellFailed(Exception):  # noqa: N818 (never leaves this module)
    def __init__(self, failure: Failure) -> None:
        self.failure = failure


def _execute(job: Job, outcome: Outcome, stage: _Stage, run: _Run) -> None:
    """Run the cells; the executed notebook is in its lasting form afterwards, also if a cell failed."""
    from papermill.exceptions import PapermillExecutionError

    source = _source(job)
    run.numbering = {cell["id"]: number for number, cell in enumerate(source.cells, 1)}
    try:
        with stage("cells"):
            run(source)
    except PapermillExecutionError as error:
        raise _CellFailed(_cell_failure(error, run)) from None
    finally:
        outcome.reads = run.reads
        if run.notebook is not None:
            make_lasting(run.notebook, str(Path(job.folder) / "scratch"), job.shown_path, job.facts)
            outcome.warnings += printed_warnings(run.notebook)
    run.notebook.metadata["govdata"]["assurance"] = _assurance(job, outcome)
    outcome.numbers = numbers(run.notebook)


def _source(job: Job) -> Any:
    import nbformat

    from govdata.edition.notebook import content_digest

    data = Path(job.notebook).read_bytes()
    content = json.loads(data)
    if content_digest(content) != job.digest:
        raise _CellFailed(Failure("start", "", f"{job.shown_path} was changed during the build; build again"))
    for number, cell in enumerate(content["cells"]):
        cell["id"] = str(cell.get("id") or f"cell-{number}")
    content["nbformat_minor"] = max(5, content.get("nbformat_minor", 0))
    return nbformat.v4.reads(json.dumps(content))


class _Run:
    """papermill with our engine; keeps hold of the notebook whatever happens."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.notebook: Any = None
        self.reads: list[dict[str, Any]] = []
        self.numbering: dict[str, int] = {}
        self.cell = 0

    def __call__(self, source: Any) -> None:
        """Take papermill's own steps: its ``execute_notebook`` also writes the notebook out and reads it."""
        from papermill import execute, parameterize
        from papermill.engines import Engine

        run, notebook = self, _marked(source)

        class OneReport(Engine):
            @classmethod
            def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **rest: Any) -> None:
                run.notebook = nb_man.nb
                run.execute(nb_man)

        if self.job.parameters:
            notebook = parameterize.parameterize_notebook(
                notebook, self.job.parameters, kernel_name="python3", language="python"
            )
        notebook = execute.remove_error_markers(execute.prepare_notebook_metadata(notebook, None, None))
        notebook = OneReport.execute_notebook(notebook, "python3", progress_bar=False)
        execute.raise_for_execution_errors(notebook, None)

    def execute(self, nb_man: Any) -> None:
        if self.job.ordinary:
            self.ordinarily(nb_man)
        else:
            self.directly(nb_man)

    def directly(self, nb_man: Any) -> None:
        from govdata.edition.kernel import DirectManager

        manager = DirectManager()
        client = self.client(nb_man, km=manager)
        # As late as this, for what starts a kernel may draw random numbers itself.
        client.on_notebook_start = lambda notebook: surroundings.reseed(self.job.seed)
        try:
            client.execute(cleanup_kc=True)
        finally:
            self.reads = manager.kernel.watch.read()

    def ordinarily(self, nb_man: Any) -> None:
        client = self.client(
            nb_man,
            kernel_name="python3",
            startup_timeout=300,
            extra_arguments=["--HistoryManager.enabled=False"],
            config=_no_ports(),
        )
        _tell_widgets_between_cells(client)
        run_cells = client.papermill_execute_cells

        def framed() -> None:
            self.ask(client, surroundings.start_line(self.job.seed))
            run_cells()
            path = Path(self.job.folder) / "scratch" / ".reads.json"
            self.ask(client, surroundings.end_line(path))
            self.reads = json.loads(path.read_text())

        client.papermill_execute_cells = framed
        client.execute()

    @staticmethod
    def ask(client: Any, line: str) -> None:
        """Have the kernel run a line that belongs to no cell."""
        client.wait_for_reply(client.kc.execute(line, silent=True, store_history=False))

    def client(self, nb_man: Any, **kwargs: Any) -> Any:
        from papermill.clientwrap import PapermillNotebookClient

        of = len(nb_man.nb.cells)
        logger = logging.getLogger("govdata.papermill")
        logger.propagate = False
        client = PapermillNotebookClient(
            nb_man, log=logger, timeout=None, iopub_timeout=600, record_timing=False, **kwargs
        )

        def began(cell: Any, cell_index: int) -> None:
            self.cell = self.numbering.get(cell["id"], 0)
            _progress(cell_index + 1, of, f"cell {self.cell}" if self.cell else "parameters")

        client.on_cell_start = began
        return client


def _tell_widgets_between_cells(client: Any) -> None:
    """Hold back what output widgets are told: a kernel told in the midst of a cell may lose its reply."""
    from nbclient.output_widget import OutputWidget

    held: list[Callable[[], None]] = []

    class BetweenCells(OutputWidget):
        def _publish_msg(self, *args: Any, **kwargs: Any) -> None:
            held.append(functools.partial(super()._publish_msg, *args, **kwargs))

    def executed(**_: Any) -> None:
        while held:
            held.pop(0)()

    client.widget_registry["@jupyter-widgets/output"]["OutputModel"] = BetweenCells
    client.on_cell_executed = executed


def _marked(notebook: Any) -> Any:
    """Return a notebook with the metadata that papermill gives one when it reads it."""
    from papermill.version import version

    notebook.metadata["papermill"] = {"default_parameters": {}, "parameters": {}, "version": version}
    for cell in notebook.cells:
        cell.metadata.setdefault("tags", [])
        cell.metadata.setdefault("papermill", {})
    return notebook


def _no_ports() -> Any:
    """Have kernel and client meet in the job's own folder: two jobs can't take each other's port."""
    from traitlets.config import Config

    # A relative name, for the whole path may be longer than a socket's can be; both run in this folder.
    return Config({"KernelManager": {"transport": "ipc", "ip": "kernel"}})


def _cell_failure(error: Any, run: _Run) -> Failure:
    marker = "papermill-error-cell-tag"
    cells = [cell for cell in run.notebook.cells if marker not in cell.metadata.get("tags", [])]
    failed = cells[error.cell_index]
    number = run.numbering.get(failed["id"], 0)
    first = next((line for line in failed.source.splitlines() if line.strip()), "")
    text = _COLOUR.sub("", "\n".join(error.traceback))[-8000:]
    stage = "cells" if number else "the parameters set by the edition"
    return Failure(stage, str(error.ename), _COLOUR.sub("", str(error.evalue)), number, first[:200], text)


def _assurance(job: Job, outcome: Outcome) -> dict[str, str]:
    """What the page prints of how it came about: the same inputs give the same values."""
    facts = {name: str(job.facts.get(key, "")) for name, key in _FACTS.items()}
    reads = [[json.dumps(read["query"], sort_keys=True), read["digest"]] for read in outcome.reads]
    return {name: value for name, value in (facts | {"data": sha256_of(sorted(reads))}).items() if value}


_FACTS = {
    "edition": "edition",
    "report": "report",
    "notebook": "notebook_sha256",
    "code": "code_sha256",
    "libraries": "versions_sha256",
}


# --- files -------------------------------------------------------------------------------------


def _write(job: Job, outcome: Outcome, stage: _Stage, notebook: Any, ours: bool) -> None:
    """Write the pages that our exporters make, or those that others make, into ``out``."""
    for number, (suffix, exporter_name) in enumerate(job.formats, 1):
        if _is_ours(exporter_name) == ours:
            _progress(number, len(job.formats), suffix)
            with stage(suffix):
                _keep(job, outcome, suffix, _page(job, notebook, exporter_name))


def _as_text(notebook: Any) -> str:
    """Return a notebook as JSON, a cell a line: nbformat's indented form takes ten times as long to write."""
    cells = ",\n".join(_dense(cell) for cell in notebook.cells)
    rest = _dense({key: value for key, value in notebook.items() if key != "cells"})
    return f'{{"cells":[\n{cells}\n],{rest[1:]}\n'


def _dense(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _keep_failed(job: Job, outcome: Outcome, notebook: Any) -> None:
    """Keep what there is of a failed report, to look at."""
    with contextlib.suppress(OSError):
        (Path(job.folder) / "out" / "failed.ipynb").write_text(_as_text(notebook), encoding="utf-8")
        outcome.failed_notebook = True


def _page(job: Job, notebook: Any, exporter_name: str) -> str | bytes:
    from govdata.edition.warmth import exporter

    resources = {"metadata": {"name": job.name, "path": str(Path(job.notebook).parent)}, "govdata": job.facts}
    page, made = exporter(exporter_name).from_notebook_node(notebook, resources=resources)
    if made.get("outputs"):
        message = f"writes {len(made['outputs'])} files beside its page; an edition's page is one file"
        raise _CellFailed(Failure(exporter_name, "", f"exporter {exporter_name!r} {message}"))
    return page  # type: ignore[no-any-return]


def _keep(job: Job, outcome: Outcome, suffix: str, content: str | bytes) -> None:
    data = content.encode() if isinstance(content, str) else content
    with (Path(job.folder) / "out" / f"{job.name}.{suffix}").open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    outcome.outputs[suffix] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}


def report_progress_to(listener: Progress) -> None:
    """Have `listener` told of every step of this process's report."""
    global _progress  # noqa: PLW0603
    _progress = listener
