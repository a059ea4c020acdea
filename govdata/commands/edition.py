"""The commands ``govdata build``, ``list``, ``diff`` and ``schema``."""

from __future__ import annotations

import contextlib
import fnmatch
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govdata.errors import BuildError, CasebookError, EditionError

if TYPE_CHECKING:
    from govdata.edition.edition import Edition
    from govdata.edition.notebook import Project
    from govdata.edition.parents import Parents
    from govdata.edition.plan import Plan
    from govdata.edition.progress import Listener
    from govdata.edition.run import Options, Summary
    from govdata.edition.state import State

app = typer.Typer()

BAD_INPUT = 2
RootOption = Annotated[Path, typer.Option("--root", help="Folder with params/, notebooks/ and reports/.")]


@app.command()
def build(
    edition: Annotated[str, typer.Argument(help="Name of a file in params/.")] = "default",
    only: Annotated[
        list[str] | None, typer.Option(help="Only reports like this: en/*, *jianye*, a topic.")
    ] = None,
    jobs: Annotated[
        int, typer.Option(min=0, help="Reports whose cells run at once; 0: as the machine allows.")
    ] = 0,
    formats: Annotated[str, typer.Option(help="Only these formats: html,pdf,docx,xlsx.")] = "",
    force: Annotated[bool, typer.Option(help="Run everything, up to date or not.")] = False,
    explain: Annotated[
        bool, typer.Option(help="Say for each report why it would run or not; run nothing.")
    ] = False,
    verify: Annotated[bool, typer.Option(help="Read every output again instead of trusting times.")] = False,
    prune: Annotated[
        bool, typer.Option(help="Delete outputs of reports that the edition no longer has.")
    ] = False,
    engine: Annotated[
        str, typer.Option(help="warm: fork from a warm parent; ordinary: a kernel each.")
    ] = "warm",
    time_limit: Annotated[float, typer.Option(min=0, help="Seconds one report may take.")] = 0,
    memory_limit: Annotated[int, typer.Option(min=0, help="MiB one report may take.")] = 0,
    events: Annotated[
        Path | None, typer.Option(help="Write what happens to this file as JSON lines.")
    ] = None,
    root: RootOption = Path(),
) -> None:
    """Build an edition: run what is not up to date, write its pages.

    Exit 0: all well; 1: some report failed; 2: bad input, nothing was run.
    """
    from govdata.edition.notebook import Project
    from govdata.edition.run import Options

    with _bad_input():
        if engine not in ("warm", "ordinary"):
            raise BuildError(f"--engine must be warm or ordinary, not {engine!r}")
        project = Project(root.absolute())
        options = Options(jobs, engine == "ordinary", time_limit, memory_limit, whole=not only, alone=True)
        with _opened(project, edition, lock=not explain) as (read, state, casebook):
            chosen = _chosen(read, only or [])
            if explain:
                _explain(_planned(project, chosen, state, casebook, formats, force, verify))
                return
            with _parents(project, chosen, state, options) as parents:
                plan = _planned(project, chosen, state, casebook, formats, force, verify)
                summary = _build(project, plan, state, options, parents, events)
            if prune:
                _prune(state, summary)
    _say_summary(summary, project, edition)
    raise typer.Exit(summary.exit_code)


@contextlib.contextmanager
def _bad_input() -> Iterator[None]:
    """Turn what is wrong with the input into a message and exit code 2."""
    try:
        yield
    except (BuildError, CasebookError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD_INPUT) from None


@contextlib.contextmanager
def _opened(project: Project, name: str, lock: bool) -> Iterator[tuple[Edition, State, Any]]:
    """Read an edition and what is known of it, holding its lock if anything will be written."""
    from govdata.edition.content import FileDigests
    from govdata.edition.edition import read_edition, report_folder
    from govdata.edition.plan import Casebook
    from govdata.edition.state import State, locked

    folder = report_folder(project, name)
    state = State(folder, memory=State.read_memory(folder))
    digests = FileDigests(state.memory.get("files"))
    casebook = Casebook(state.memory.setdefault("casebook", {}), digests, project.root)
    read = read_edition(project, name, casebook.known)
    with locked(state.hidden, name) if lock else contextlib.nullcontext():
        state.load()
        try:
            yield read, state, casebook
        finally:
            state.close()


def _chosen(edition: Edition, only: list[str]) -> Edition:
    if not only:
        return edition
    kept = tuple(
        report
        for report in edition.reports
        if any(
            fnmatch.fnmatchcase(word, like)
            for like in only
            for word in (report.id, report.name, report.topic)
        )
    )
    if not kept:
        some = ", ".join(report.id for report in edition.reports[:5])
        raise EditionError(
            f"--only {' '.join(only)} matches none of the {len(edition.reports)} reports ({some}, ...)"
        )
    return replace(edition, reports=kept)


def _planned(
    project: Project, edition: Edition, state: State, casebook: Any, formats: str, force: bool, verify: bool
) -> Plan:
    from govdata.edition.plan import make_plan
    from govdata.errors import nearest

    chosen = tuple(dict.fromkeys(word.strip() for word in formats.split(",") if word.strip()))
    for word in chosen:
        if word not in (*edition.exporters, "ipynb"):
            raise EditionError(f"--formats: unknown format {word!r}{nearest(word, edition.exporters)}")
    return make_plan(project, edition, state, casebook, chosen or None, force, verify)


def _explain(plan: Plan) -> None:
    for decision in plan.decisions:
        if decision.fault:
            typer.echo(f"can't run  {decision.report.id}: {decision.fault}")
        elif decision.reasons:
            typer.echo(f"runs       {decision.report.id}: {'; '.join(decision.reasons)}")
        else:
            typer.echo(f"up to date {decision.report.id}")


@contextlib.contextmanager
def _parents(project: Project, edition: Edition, state: State, options: Options) -> Iterator[Parents]:
    from govdata.edition.parents import Parents

    parents = Parents(project, edition, state, options.ordinary)
    try:
        parents.begin()
        yield parents
    finally:
        parents.close()


def _build(
    project: Project,
    plan: Plan,
    state: State,
    options: Options,
    parents: Parents,
    events: Path | None,
) -> Summary:
    from govdata.edition.run import build as run_build

    with _listeners(events) as listeners:
        return run_build(project, plan, state, options, listeners, parents)


@contextlib.contextmanager
def _listeners(events: Path | None) -> Iterator[list[Listener]]:
    from govdata.edition.progress import JsonLines, PlainLines

    listeners: list[Listener] = []
    if events is not None:
        try:
            listeners.append(JsonLines(events.open("w", encoding="utf-8")))
        except OSError as error:
            raise BuildError(f"--events {events}: {error.strerror}") from None
    listeners.append(_live() if sys.stdout.isatty() else PlainLines())
    try:
        yield listeners
    finally:
        for listener in listeners:
            listener.close()


def _live() -> Listener:
    from rich.console import Console

    from govdata.edition.progress import LiveTable

    return LiveTable(Console())


def _prune(state: State, summary: Summary) -> None:
    for path in summary.left_over:
        with contextlib.suppress(OSError):
            (state.folder / path).unlink()
    summary.left_over = []


def _say_summary(summary: Summary, project: Project, edition: str) -> None:
    from govdata.edition.progress import duration

    parts = [f"{summary.done} built", f"{summary.up_to_date} up to date", f"{len(summary.failures)} failed"]
    typer.echo(f"{edition}: {', '.join(parts)} of {summary.total} in {duration(summary.seconds)}")
    if summary.stopped:
        left = summary.total - summary.done - summary.up_to_date - len(summary.failures)
        typer.echo(f"Stopped; {left} not reached. Build again to go on.")
    for cause, reports in _by_cause(summary).items():
        typer.echo(f"  {cause}\n    {_listed(reports)}", err=True)
    if summary.failures:
        typer.echo(f"  notebooks of failed reports: reports/{edition}/failed/", err=True)
    for text, reports in _by_warning(summary).items():
        typer.echo(f"  warning: {text}\n    {_listed(reports)}")
    if summary.done > 1:
        slowest = ", ".join(f"{report} {duration(seconds)}" for seconds, report in summary.slowest[:3])
        typer.echo(f"  slowest: {slowest}")
    if summary.unguarded:
        why = "this system has no Landlock to keep a cell from writing outside its folder"
        typer.echo(f"  {summary.unguarded} reports ran unguarded: {why}")
    if summary.left_over:
        typer.echo(f"  {len(summary.left_over)} files are no longer of this edition (--prune deletes them)")
    for text in summary.trouble:
        typer.echo(f"  {text}", err=True)


def _by_cause(summary: Summary) -> dict[str, list[str]]:
    causes: dict[str, list[str]] = {}
    for report, failure in summary.failures.items():
        causes.setdefault(str(failure), []).append(report)
    return causes


def _by_warning(summary: Summary) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for report, warnings in summary.warnings.items():
        for text in warnings:
            texts.setdefault(text[:200], []).append(report)
    return texts


def _listed(reports: list[str]) -> str:
    more = f" and {len(reports) - 5} more" if len(reports) > 5 else ""
    return ", ".join(reports[:5]) + more


@app.command("list")
def list_(
    edition: Annotated[str, typer.Argument(help="An edition; without it, all editions and topics.")] = "",
    root: RootOption = Path(),
) -> None:
    """List editions and topics, or the reports of one edition and their state."""
    from govdata.edition.notebook import Project

    project = Project(root.absolute())
    with _bad_input():
        if edition:
            with _opened(project, edition, lock=False) as (read, state, casebook):
                _list_reports(_planned(project, read, state, casebook, "", force=False, verify=False))
        else:
            _list_all(project)


def _list_reports(plan: Plan) -> None:
    for decision in plan.decisions:
        status = "faulty" if decision.fault else "to run" if decision.reasons else "up to date"
        typer.echo(f"{decision.report.id:50} {status:10} {','.join(('ipynb', *decision.report.formats))}")


def _list_all(project: Project) -> None:
    from govdata.edition.notebook import read_notebook

    for name in project.editions():
        typer.echo(f"edition {name}")
    for topic in project.topics():
        notebook = read_notebook(project.notebooks / f"{topic}.ipynb")
        typer.echo(f"topic {topic}" + (f": {notebook.fault}" if notebook.fault else ""))
        for parameter in (notebook.parameters or {}).values():
            typer.echo(f"  {parameter.name} = {parameter.default!r}  {parameter.help}")


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="An edition's name, its folder, or a manifest.json.")],
    new: Annotated[str, typer.Argument(help="The same, later.")],
    as_json: Annotated[bool, typer.Option("--json", help="For other programs.")] = False,
    root: RootOption = Path(),
) -> None:
    """Say which printed numbers changed between two editions, and whether data, code or parameters did it."""
    import json

    from govdata.edition.difference import compare, in_words
    from govdata.edition.state import read_manifest

    with _bad_input():
        changes = compare(read_manifest(_manifest_of(old, root)), read_manifest(_manifest_of(new, root)))
    typer.echo(json.dumps(changes, ensure_ascii=False, indent=1) if as_json else in_words(changes))


def _manifest_of(given: str, root: Path) -> Path:
    folder = root / "reports" / given
    return folder if folder.is_dir() else Path(given)


@app.command()
def schema(root: RootOption = Path()) -> None:
    """Print the JSON Schema of editions, with the topics and parameters at hand, for editors."""
    import json

    from govdata.edition.notebook import Project, read_notebook
    from govdata.edition.schema import edition_schema

    project = Project(root.absolute())
    notebooks = (read_notebook(project.notebooks / f"{topic}.ipynb") for topic in project.topics())
    found = {notebook.topic: notebook.parameters or {} for notebook in notebooks}
    typer.echo(json.dumps(edition_schema(found), ensure_ascii=False, indent=2))
