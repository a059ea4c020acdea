"""The commands ``govdata build``, ``list``, ``diff`` and ``schema``."""

from __future__ import annotations

import contextlib
import fnmatch
import itertools
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govdata.commands.said import quiet, said, tell, tell_error
from govdata.errors import BuildError, EditionError, GovdataError

if TYPE_CHECKING:
    from govdata.edition.edition import Edition
    from govdata.edition.notebook import Notebook, Project
    from govdata.edition.parents import Parents
    from govdata.edition.plan import Plan
    from govdata.edition.progress import Listener
    from govdata.edition.run import Options, Summary
    from govdata.edition.state import State

app = typer.Typer()

BAD_INPUT = 2
RootOption = Annotated[
    Path | None,
    typer.Option(
        "--root", help="The study, or a folder with params/ and notebooks/; by default the one around."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="For other programs: JSON on standard output.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what goes wrong.")]


def editions_like(incomplete: str) -> list[str]:
    """Return the editions that a name may go on to be, for completion in a shell."""
    with contextlib.suppress(Exception), project_at(None) as project:
        return [name for name in project.editions() if name.startswith(incomplete)]
    return []


def _topics(incomplete: str) -> list[str]:
    with contextlib.suppress(Exception), project_at(None) as project:
        return [name for name in project.topics() if name.startswith(incomplete)]
    return []


@contextlib.contextmanager
def project_at(root: Path | None) -> Iterator[Project]:
    """Give the project that is named, or stood in; what looks for one meanwhile finds the same."""
    from govdata.edition.notebook import Project
    from govdata.given import project_folder

    folder = (root or project_folder() or Path()).absolute()
    before = os.environ.get("GOVDATA_ROOT")
    os.environ["GOVDATA_ROOT"] = str(folder)
    try:
        yield Project(folder)
    finally:
        del os.environ["GOVDATA_ROOT"]
        if before is not None:
            os.environ["GOVDATA_ROOT"] = before


@app.command()
def build(
    edition: Annotated[
        str, typer.Argument(help="Name of a file in params/, or that file.", autocompletion=editions_like)
    ] = "default",
    only: Annotated[
        list[str] | None,
        typer.Option(help="Only reports like this: en/*, *jianye*, a topic.", autocompletion=_topics),
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
    cluster: Annotated[
        str, typer.Option(help="Make reports on a Dask cluster: its scheduler's address or file, or local:N.")
    ] = "",
    events: Annotated[
        Path | None, typer.Option(help="Write what happens to this file as JSON lines.")
    ] = None,
    as_json: JsonOption = False,
    quietly: QuietOption = False,
    root: RootOption = None,
) -> None:
    """Build an edition: run what is not up to date, write its pages.

    Exit 0: all well; 1: some report failed; 2: bad input, nothing was run.
    """
    from govdata.edition.run import Options

    quiet(quietly or as_json)
    with _bad_input(), project_at(root) as project:
        if engine not in ("warm", "ordinary"):
            raise BuildError(f"--engine must be warm or ordinary, not {engine!r}").also(
                f"--engine 应为 warm 或 ordinary，不是 {engine}"
            )
        ordinary = engine == "ordinary"
        options = Options(
            jobs, ordinary, time_limit, memory_limit, not only, prune=prune, alone=True, cluster=cluster
        )
        with _opened(project, edition, lock=not explain) as (read, state, casebook):
            chosen = _chosen(read, only or [])
            if explain:
                _explain(_planned(project, chosen, state, casebook, formats, force, verify), as_json)
                return
            with _parents(project, chosen, state, options) as parents:
                plan = _planned(project, chosen, state, casebook, formats, force, verify)
                summary = _build(project, plan, state, options, parents, events, as_json or quietly)
        name = read.name
        if as_json:
            typer.echo(json.dumps(_as_plain(summary, project, name), ensure_ascii=False, indent=1))
        else:
            _say_summary(summary, project, name)
    raise typer.Exit(summary.exit_code)


@contextlib.contextmanager
def _bad_input() -> Iterator[None]:
    """Turn what is wrong with the input into a message and exit code 2."""
    try:
        yield
    except GovdataError as error:
        tell_error(error)
        raise typer.Exit(BAD_INPUT) from None


@contextlib.contextmanager
def _opened(project: Project, name: str, lock: bool) -> Iterator[tuple[Edition, State, Any]]:
    """Read an edition and what is known of it, holding its lock if anything will be written."""
    from govdata.edition.content import FileDigests
    from govdata.edition.edition import read_edition, report_folder
    from govdata.edition.notebook import edition_name
    from govdata.edition.plan import Casebook
    from govdata.edition.state import State, locked

    folder = report_folder(project, edition_name(name))
    state = State(folder, memory=State.read_memory(folder))
    digests = FileDigests(state.memory.get("files"))
    casebook = Casebook(state.memory.setdefault("casebook", {}), digests, project.root)
    read = read_edition(project, name, casebook.known)
    with locked(state.hidden, read.name) if lock else contextlib.nullcontext():
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
        ).also(f"--only {' '.join(only)} 与 {len(edition.reports)} 份报告都不相符（{some}……）")
    return replace(edition, reports=kept)


def _planned(
    project: Project, edition: Edition, state: State, casebook: Any, formats: str, force: bool, verify: bool
) -> Plan:
    from govdata.edition.plan import make_plan
    from govdata.errors import nearest

    chosen = tuple(dict.fromkeys(word.strip() for word in formats.split(",") if word.strip()))
    for word in chosen:
        if word not in (*edition.exporters, "ipynb"):
            raise EditionError(f"--formats: unknown format {word!r}{nearest(word, edition.exporters)}").also(
                f"--formats：不认识格式 {word}{nearest(word, edition.exporters)}"
            )
    return make_plan(project, edition, state, casebook, chosen or None, force, verify)


def _explain(plan: Plan, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(_states(plan), ensure_ascii=False, indent=1))
        return
    for decision in plan.decisions:
        key = "explain-fault" if decision.fault else "explain-runs" if decision.reasons else "explain-current"
        why = decision.fault or "; ".join(decision.reasons)
        typer.echo(said(key, report=decision.report.id, why=why))


def _states(plan: Plan) -> list[dict[str, Any]]:
    """Return what `list` and `build --explain` say of each report, as plain values."""
    return [
        {
            "report": d.report.id,
            "topic": d.report.topic,
            "lang": d.report.lang,
            "formats": ["ipynb", *d.report.formats],
            "parameters": d.report.parameters,
            "state": "faulty" if d.fault else "to run" if d.reasons else "up to date",
            "reasons": list(d.reasons),
            "fault": d.fault,
        }
        for d in plan.decisions
    ]


@contextlib.contextmanager
def _parents(project: Project, edition: Edition, state: State, options: Options) -> Iterator[Parents]:
    from govdata.edition.parents import Parents

    parents = Parents(project, edition, state, options.ordinary)
    try:
        if not options.cluster:
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
    silent: bool,
) -> Summary:
    from govdata.edition.run import build as run_build

    with _listeners(events, silent) as listeners:
        return run_build(project, plan, state, options, listeners, parents)


@contextlib.contextmanager
def _listeners(events: Path | None, silent: bool) -> Iterator[list[Listener]]:
    from govdata.edition.progress import JsonLines, PlainLines

    listeners: list[Listener] = []
    if events is not None:
        try:
            listeners.append(JsonLines(events.open("w", encoding="utf-8")))
        except OSError as error:
            raise BuildError(f"--events {events}: {error.strerror}").also(
                f"--events {events}：{error.strerror}"
            ) from None
    if not silent:
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


def _say_summary(summary: Summary, project: Project, edition: str) -> None:
    from govdata.edition.progress import duration

    tell(
        "build-summary",
        edition=edition,
        done=summary.done,
        current=summary.up_to_date,
        failed=len(summary.failures),
        total=summary.total,
        time=duration(summary.seconds),
    )
    if summary.stopped:
        left = summary.total - summary.done - summary.up_to_date - len(summary.failures)
        tell("build-stopped", left=left)
    for cause, reports in _by_cause(summary).items():
        typer.echo(f"  {cause}\n    {_listed(reports)}", err=True)
    if summary.failures:
        tell("build-failed-notebooks", err=True, edition=edition)
    for text, reports in _by_warning(summary).items():
        tell("build-warning", text=f"{text}\n    {_listed(reports)}")
    if summary.done > 1:
        slowest = ", ".join(f"{report} {duration(seconds)}" for seconds, report in summary.slowest[:3])
        tell("build-slowest", slowest=slowest)
    if summary.unguarded:
        tell("build-unguarded", n=summary.unguarded)
    for worker, why in summary.refused.items():
        tell("build-refused", err=True, worker=worker, why=why)
    if summary.left_over:
        tell("build-left-over", n=len(summary.left_over))
    if project.is_study:
        _say_next(summary, edition)
    for text in summary.trouble:
        typer.echo(f"  {text}", err=True)


def _say_next(summary: Summary, edition: str) -> None:
    """Say where a study's pages are, and what to do where it has no places yet."""
    from govdata.casebook.layers import current_layers

    # What the tables hold has been read by the reports' processes; here it is enough that there is a row.
    of_places = [layer.folder / "models.csv" for layer in current_layers() if layer.has("models")]
    if not any(map(_has_rows, of_places)):
        tell("build-no-places")
    if summary.done or summary.up_to_date:
        tell("build-pages", index=f"reports/{edition}/index.html")


def _has_rows(table: Path) -> bool:
    try:
        with table.open("rb") as file:
            return sum(bool(line.strip(b" ,\t\r\n")) for line in itertools.islice(file, 3)) > 1
    except OSError:
        return False


def _as_plain(summary: Summary, project: Project, edition: str) -> dict[str, Any]:
    """Return a summary as plain values."""
    return {
        "edition": edition,
        "folder": str(project.reports / edition),
        "total": summary.total,
        "built": summary.done,
        "up_to_date": summary.up_to_date,
        "failed": {report: str(failure) for report, failure in summary.failures.items()},
        "warnings": summary.warnings,
        "seconds": round(summary.seconds, 3),
        "stopped": summary.stopped,
        "left_over": summary.left_over,
        "trouble": summary.trouble,
        "refused": summary.refused,
        "exit_code": summary.exit_code,
    }


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
    more = said("and-more", n=len(reports) - 5) if len(reports) > 5 else ""
    return ", ".join(reports[:5]) + more


@app.command("list")
def list_(
    edition: Annotated[
        str,
        typer.Argument(help="An edition; without it, all editions and topics.", autocompletion=editions_like),
    ] = "",
    as_json: JsonOption = False,
    root: RootOption = None,
) -> None:
    """List editions and topics, or the reports of one edition and their state."""
    with _bad_input(), project_at(root) as project:
        if edition:
            with _opened(project, edition, lock=False) as (read, state, casebook):
                _list_reports(
                    _planned(project, read, state, casebook, "", force=False, verify=False), as_json
                )
        else:
            _list_all(project, as_json)


def _list_reports(plan: Plan, as_json: bool) -> None:
    states = _states(plan)
    if as_json:
        typer.echo(json.dumps(states, ensure_ascii=False, indent=1))
        return
    for one in states:
        state = said("state-" + {"up to date": "current", "to run": "to-run"}.get(one["state"], "faulty"))
        typer.echo(f"{one['report']:50} {state:10} {','.join(one['formats'])}")


def _list_all(project: Project, as_json: bool) -> None:
    from govdata.edition.notebook import read_notebook

    topics = {topic: read_notebook(project.notebook(topic)) for topic in project.topics()}
    if as_json:
        typer.echo(json.dumps(_everything(project, topics), ensure_ascii=False, indent=1, default=str))
        return
    if not project.editions() and not topics:
        tell("no-study", folder=project.root)
    for name in project.editions():
        tell("list-edition", name=name)
    for topic, notebook in topics.items():
        typer.echo(said("list-topic", name=topic) + (f": {notebook.fault}" if notebook.fault else ""))
        for parameter in (notebook.parameters or {}).values():
            typer.echo(f"  {parameter.name} = {parameter.default!r}  {parameter.help}")


def _everything(project: Project, topics: dict[str, Notebook]) -> dict[str, Any]:
    """Return editions and topics with their files and parameters, as plain values."""
    return {
        "editions": {name: str(project.edition_file(name)) for name in project.editions()},
        "topics": {
            topic: {
                "notebook": str(notebook.path),
                "fault": notebook.fault,
                "parameters": {p.name: p.default for p in (notebook.parameters or {}).values()},
            }
            for topic, notebook in topics.items()
        },
    }


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="An edition's name, its folder, or a manifest.json.")],
    new: Annotated[str, typer.Argument(help="The same, later.")],
    as_json: Annotated[bool, typer.Option("--json", help="For other programs.")] = False,
    root: RootOption = None,
) -> None:
    """Say which printed numbers changed between two editions, and whether data, code or parameters did it."""
    from govdata.edition.data import edited
    from govdata.edition.difference import compare, in_words
    from govdata.edition.state import read_manifest

    with _bad_input(), project_at(root) as project:
        places = [_manifest_of(given, project.root) for given in (old, new)]
        manifests = [read_manifest(place) for place in places]
        changes = compare(*manifests)
        pairs = zip(places, manifests, strict=True)
        wrong = [file for place, manifest in pairs if place.is_dir() for file in edited(place, manifest)]
    for file in wrong:
        tell("data-edited", err=True, file=file)
    typer.echo(json.dumps(changes, ensure_ascii=False, indent=1) if as_json else in_words(changes))


def _manifest_of(given: str, root: Path) -> Path:
    folder = root / "reports" / given
    return folder if folder.is_dir() else Path(given)


@app.command()
def schema(root: RootOption = None) -> None:
    """Print the JSON Schema of editions, with the topics and parameters at hand, for editors."""
    from govdata.edition.notebook import read_notebook
    from govdata.edition.schema import edition_schema

    with _bad_input(), project_at(root) as project:
        notebooks = (read_notebook(project.notebook(topic)) for topic in project.topics())
        found = {notebook.topic: notebook.parameters or {} for notebook in notebooks}
    typer.echo(json.dumps(edition_schema(found), ensure_ascii=False, indent=2))
