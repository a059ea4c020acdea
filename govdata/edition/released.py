"""What an edition releases of records: refused where reports tell on one another, noted when published.

Enters: the reports of an edition, its plan, what their processes hand over. Leaves: faults of the edition,
entries of the ledger in ``reports/ledger/``, and in each manifest the ledger's length and last digest.

Two reports of one edition on one question can't be protected one after the other: what is hidden would depend
on which was made first. So records that two of them read under different settings are refused before anything
runs. Other questions about the same records take turns, by name, and each is held against those before it.
"""

from __future__ import annotations

import filecmp
import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govdata.disclosure.ledger import NEEDED, Head, Ledger, fault_of
from govdata.errors import LedgerError

if TYPE_CHECKING:
    from govdata.edition.edition import Report
    from govdata.edition.notebook import Notebook, Project
    from govdata.edition.plan import Plan
    from govdata.parameters import Parameter

__all__ = ["anchor", "conflicts", "counting", "editions", "head_for", "ledger_of", "note", "proven", "turns"]

#: Settings that choose words, pictures, published figures or intervals, and so decide of no protected count.
_WORDED = frozenset(
    """
    about agreement basis benchmark boundaries commonest counted denominator draws due due_by edition holding
    include_standings indicator issued lang level margin model models nested per_worker population reliable
    seed threshold unreached width within
    """.split()  # noqa: SIM905
)
#: Parameters that name a file, though not one of records.
_OTHER_FILES = ("boundaries", "coding", "margins", "panel", "population", "prices", "recomputed")


def conflicts(
    reports: tuple[Report, ...], notebooks: Mapping[str, Notebook], root: Path
) -> Iterator[tuple[Report, str]]:
    """Yield reports that read records of an earlier one of the edition under other settings, and why not.

    The same records under two names are the same records; `root` is what their names are relative to.
    """
    names: dict[str, str] = {}
    # Of all reports with the same settings one is enough to compare with.
    seen: dict[tuple[str, str, str], tuple[Report, dict[str, Any]]] = {}
    for report in reports:
        known = notebooks[report.topic].parameters or {}
        paths = _files(report, known)
        for path in paths:
            names.setdefault(path, next((n for n in names if _same(root / n, root / path)), path))
        mine = _settings(report, known, names)
        for path in paths:
            key = (names[path], report.topic, json.dumps(mine, default=str))
            if key in seen:
                continue
            others = [told for (file, *_), told in seen.items() if file == names[path]]
            seen[key] = report, mine
            found = next((o for o in others if _differing(report, mine, *o)), None)
            if found:
                yield report, _told(path, _differing(report, mine, *found), found[0])
                break


def counting(reports: tuple[Report, ...], notebooks: Mapping[str, Notebook]) -> Iterator[Report]:
    """Yield reports that read records, one for each way of counting: two languages print the same counts."""
    seen = set()
    for report in reports:
        known = notebooks[report.topic].parameters or {}
        if _files(report, known):
            key = report.topic, json.dumps(_settings(report, known, {}), default=str)
            if key not in seen:
                yield report
            seen.add(key)


def turns(
    reports: tuple[Report, ...], notebooks: Mapping[str, Notebook], root: Path
) -> dict[str, frozenset[str]]:
    """Return, of reports that read records, those that must be through before: another question about them.

    By id, and in the order of their topics' names, whatever the order of the edition: what is hidden doesn't
    depend on which is made first. Of all topics before only the nearest is waited for, which has waited for
    the others; reports of one topic share one set, so that many of them on one file take no more.
    """
    names: dict[str, str] = {}
    read: dict[str, list[Report]] = {}
    for report in reports:
        for path in _files(report, notebooks[report.topic].parameters or {}):
            names.setdefault(path, next((n for n in names if _same(root / n, root / path)), path))
            read.setdefault(names[path], []).append(report)
    found: dict[str, frozenset[str]] = {}
    for together in read.values():
        topics: dict[str, list[str]] = {}
        for report in together:
            topics.setdefault(report.topic, []).append(report.id)
        for earlier, later in pairwise(sorted(topics)):
            before = frozenset(topics[earlier])
            for name in topics[later]:
                found[name] = found[name] | before if name in found else before
    return found


def _same(one: Path, other: Path) -> bool:
    """Whether two files hold the same, byte for byte."""
    try:
        return filecmp.cmp(one, other, shallow=False)
    except OSError:
        return False  # what isn't there is told of where it is read


def _files(report: Report, known: Mapping[str, Parameter]) -> list[str]:
    """Files of records that a report reads."""
    given = [report.parameters.get(name, known[name].default) for name in _records(known)]
    return [posixpath.normpath(str(path)) for path in given if path]


def _records(known: Mapping[str, Parameter]) -> list[str]:
    """Parameters that name a file of records."""
    return [name for name, one in known.items() if one.form == "file" and name not in _OTHER_FILES]


def _settings(report: Report, known: Mapping[str, Parameter], names: Mapping[str, str]) -> dict[str, Any]:
    """Settings that decide of what is counted, or of what is hidden; records by one name each."""
    given = {name: report.parameters.get(name, known[name].default) for name in known}
    for name in _records(known):
        path = posixpath.normpath(str(given[name]))
        given[name] = names.get(path, given[name])
    return {name: value for name, value in given.items() if name not in _WORDED}


def _differing(
    one: Report, mine: Mapping[str, Any], other: Report, theirs: Mapping[str, Any]
) -> list[tuple[str, Any, Any]]:
    """Settings of two reports on the same records that differ; of other questions, the rules of hiding."""
    rules = [n for n in ("min_cell", "zeros") if n in mine and n in theirs]
    names = sorted(mine) if one.topic == other.topic else rules
    return [(n, mine[n], theirs.get(n)) for n in names if mine[n] != theirs.get(n)]


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


def editions(project: Project) -> dict[str, str]:
    """Return each edition that the ledger knows with the day on which all that it released was withdrawn.

    The day is empty where something stands.

    Raises
    ------
    LedgerError
        When the ledger is broken.
    """
    ledger = ledger_of(project)
    gone = ledger.withdrawn
    days: dict[str, list[str]] = {}
    for entry in ledger.releases:
        days.setdefault(str(entry["edition"]), []).append(str(gone.get(entry["number"], {}).get("on", "")))
    return {edition: max(found) if all(found) else "" for edition, found in days.items()}


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
    if not any(_files(report, plan.edition.notebooks[report.topic].parameters or {}) for report in running):
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
        wrong = fault_of(entry) if isinstance(entry, dict) else "it is no mapping"
        if wrong:
            raise LedgerError(
                f"{report.id} hands over a release that is none ({wrong}): nothing of it is published"
            )
        ledger_of(project).release({name: entry[name] for name in NEEDED}, edition, report.name)


def anchor(project: Project) -> dict[str, Any] | None:
    """Return what a manifest says of the ledger; None where nothing has left yet."""
    head = ledger_of(project).head
    return asdict(head) if head.length else None
