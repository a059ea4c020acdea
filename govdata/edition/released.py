"""What an edition releases of records: refused where reports tell on one another, noted when published.

Enters: the reports of an edition, its plan, what their processes hand over. Leaves: faults of the edition,
entries of the ledger in ``reports/ledger/``, and in each manifest the ledger's length and last digest.

Two reports of one edition can't be protected one after the other: what is hidden would depend on which was
made first. So records that two of them read under different settings are refused before anything runs.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govdata.disclosure.ledger import Head, Ledger
from govdata.errors import LedgerError

if TYPE_CHECKING:
    from govdata.edition.edition import Report
    from govdata.edition.notebook import Notebook, Project
    from govdata.edition.plan import Plan

__all__ = ["anchor", "conflicts", "head_for", "ledger_of", "note", "proven"]

#: Settings that choose words, pictures, published figures or intervals, and so decide of no protected count.
_WORDED = frozenset(
    """
    about agreement basis benchmark commonest counted denominator draws due due_by edition holding
    include_standings indicator issued lang level margin model models nested per_worker population reliable
    seed threshold unreached width within
    """.split()  # noqa: SIM905
)
#: Parameters that name a file, though not one of records.
_OTHER_FILES = ("coding", "panel", "prices", "recomputed")
_NEEDED = ("topic", "source", "counted", "policy", "tables", "links", "differences", "consulted")


def conflicts(reports: tuple[Report, ...], notebooks: Mapping[str, Notebook]) -> Iterator[tuple[Report, str]]:
    """Yield reports that read records of an earlier one of the edition under other settings, and why not."""
    seen: dict[str, list[Report]] = {}
    for report in reports:
        notebook = notebooks[report.topic]
        for path in _files(report, notebook):
            for other in seen.setdefault(path, []):
                differing = _differing(report, other, notebooks)
                if differing:
                    yield report, _told(path, differing, other)
                    break
            seen[path].append(report)


def _files(report: Report, notebook: Notebook) -> list[str]:
    """Files of records that a report reads."""
    known = notebook.parameters or {}
    named = [n for n, p in known.items() if p.form == "file" and n not in _OTHER_FILES]
    given = [report.parameters.get(name, known[name].default) for name in named]
    return [posixpath.normpath(str(path)) for path in given if path]


def _differing(one: Report, other: Report, notebooks: Mapping[str, Notebook]) -> list[tuple[str, Any, Any]]:
    """Settings of two reports on the same records that decide of what is counted, or of what is hidden."""
    mine, theirs = _settings(one, notebooks), _settings(other, notebooks)
    names = (
        sorted(mine)
        if one.topic == other.topic
        else [n for n in ("min_cell", "zeros") if n in mine and n in theirs]
    )
    return [(n, mine[n], theirs.get(n)) for n in names if mine[n] != theirs.get(n)]


def _settings(report: Report, notebooks: Mapping[str, Notebook]) -> dict[str, Any]:
    known = notebooks[report.topic].parameters or {}
    given = {name: report.parameters.get(name, known[name].default) for name in known}
    return {name: value for name, value in given.items() if name not in _WORDED}


def _told(path: str, differing: list[tuple[str, Any, Any]], other: Report) -> str:
    what = ", ".join(
        f"{name} {_said(mine)} here and {_said(theirs)} there" for name, mine, theirs in differing
    )
    return (
        f"{path} is read by the report in line {other.line} too, with other settings ({what}): from two "
        "pages side by side small counts could be worked out; give both the same, or put one of them into an "
        "edition of its own, which is then protected together with this one"
    )


def _said(value: Any) -> str:
    return "its default" if value == "" else str(value)


# --- the ledger of a project ---------------------------------------------------------------------


def ledger_of(project: Project) -> Ledger:
    """Return the ledger of a project."""
    return Ledger(project.reports / "ledger")


def proven(project: Project) -> Ledger:
    """Return the ledger of a project, held against what every manifest tells of it.

    Raises
    ------
    LedgerError
        When it is broken, shorter than it was, or gone.
    """
    ledger = ledger_of(project)
    for path in sorted(project.reports.glob("*/manifest.json")):
        ledger.check_anchor(_anchor(path), f"reports/{path.parent.name}/manifest.json")
    ledger.head  # noqa: B018 (reading proves it, also where no manifest tells of it)
    return ledger


def _anchor(manifest: Path) -> Head:
    """Read what a manifest says of the ledger from its first lines: the reports below them may be many."""
    try:
        with manifest.open(encoding="utf-8") as file:
            for line in file:
                if line.startswith(' "ledger": '):
                    told = json.loads(line.removeprefix(' "ledger": ').rstrip(",\n"))
                    return Head(int(told["length"]), str(told["digest"]))
                if line.startswith((' "reports": ', ' "reads": ')):
                    break
    except (OSError, ValueError, KeyError, TypeError):
        pass  # a torn manifest is told of elsewhere; it proves nothing here
    return Head()


def head_for(project: Project, plan: Plan) -> tuple[int, str]:
    """Return length and digest of the ledger that a plan's reports are held against.

    Raises
    ------
    LedgerError
        When reports that read records are to run, and the ledger can't be trusted.
    """
    running = [d.report for d in plan.decisions if d.runs]
    if not any(_files(report, plan.edition.notebooks[report.topic]) for report in running):
        return 0, ""
    head = proven(project).head
    return head.length, head.digest


def note(project: Project, edition: str, report: Report, releases: list[dict[str, Any]]) -> None:
    """Take what a report releases into the ledger; before its pages are published, so that none is untold.

    Raises
    ------
    LedgerError
        When the ledger is broken, or something has left since that bears on it.
    """
    for entry in releases:
        if not isinstance(entry, dict) or set(_NEEDED) - set(entry):
            raise LedgerError(f"{report.id} hands over a release that is none: nothing of it is published")
        ledger_of(project).release({name: entry[name] for name in _NEEDED}, edition, report.name)


def anchor(project: Project) -> dict[str, Any] | None:
    """Return what a manifest says of the ledger; None where nothing has left yet."""
    head = ledger_of(project).head
    return asdict(head) if head.length else None
