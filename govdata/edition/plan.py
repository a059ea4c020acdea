"""An edition -> which of its reports must run, and why; nothing is run or imported to find out.

Enters: the edition and what is known from earlier builds. Leaves: one :class:`Decision` for each report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govdata.edition.content import ENGINE, CodeIndex, FileDigests, font_digest, library_versions, sha256_of
from govdata.edition.edition import Edition, Report
from govdata.edition.job import EXPORTERS
from govdata.edition.notebook import Notebook, Project
from govdata.edition.state import Read, Record, State
from govdata.errors import CasebookError, WordsError

__all__ = ["Casebook", "Decision", "Plan", "make_plan"]

# Libraries that our exporters import for one format only: no need to have them ready for others.
_ONLY_FOR = {"xlsxwriter": "xlsx", "openpyxl": "xlsx", "tex2typst": "pdf", "typst": "pdf"}

_PART_WORDS = {
    "notebook": "the notebook changed",
    "parameters": "parameters, formats or date changed",
    "code": "code that it imports changed",
    "templates": "templates or other files of the package changed",
    "fonts": "fonts changed",
    "versions": "library versions changed",
}


@dataclass(frozen=True)
class Decision:
    """Whether one report runs; `reasons` is empty if it is up to date. `fault` says why it can't run."""

    report: Report
    key: str
    parts: dict[str, str] = field(hash=False)
    reasons: tuple[str, ...] = ()
    fault: str = ""

    @property
    def runs(self) -> bool:
        """Whether the report must be made."""
        return bool(self.reasons) and not self.fault


@dataclass(frozen=True)
class Plan:
    """Decisions in the order of the edition, and what the reports have in common."""

    edition: Edition
    decisions: tuple[Decision, ...]
    tables: str
    versions: dict[str, str]
    preload: tuple[str, ...]  # what the notebooks import
    preload_pages: tuple[str, ...]  # what our exporters import
    exporters: tuple[str, ...]
    files: FileDigests
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    pack_parts: str = ""
    data_parts: str = ""
    corrections: tuple[dict[str, str], ...] = ()


class Casebook:
    """What this layer asks of the casebook: its models, and whether what was read is still so."""

    def __init__(self, memory: dict[str, Any], files: FileDigests, root: Path = Path()) -> None:
        self.memory = memory
        self.files = files
        self.root = root  # of the project: files are named from there
        self._known: dict[str, bool] = {}
        self._tables: str | None = None

    def tables(self) -> str:
        """Return the digest of all tables."""
        if self._tables is None:
            from govdata.casebook.trace import tables_digest

            self._tables = tables_digest()
        return self._tables

    def known(self, what: str) -> tuple[str, ...]:
        """Return the ids of all ``models`` or ``indicators``."""
        if self.memory.get("tables") != self.tables() or what not in self.memory:
            from govdata.casebook.book import load

            book = load()
            names = {row.model_id: (row.name_zh, row.name_en) for row in book.select("models", {})}
            indicators = [row.indicator_id for row in book.select("indicators", {})]
            self.memory |= {"tables": self.tables(), "names": names, "models": list(names)}
            corrections = [row.model_dump() for row in book.select("corrections", {})]
            self.memory |= {"indicators": indicators, "corrections": corrections}
        return tuple(self.memory[what])

    def names(self) -> dict[str, tuple[str, str]]:
        """Return the Chinese and the English name of each model; none where the casebook can't be read."""
        try:
            if "names" not in self.memory:
                self.memory.pop("tables", None)
            self.known("models")
        except CasebookError:
            return {}
        return {model: (pair[0], pair[1]) for model, pair in self.memory["names"].items()}

    def corrections(self) -> tuple[dict[str, str], ...]:
        """Return the register of corrections; empty where the casebook can't be read."""
        try:
            if "corrections" not in self.memory:
                self.memory.pop("tables", None)
            self.known("models")
        except CasebookError:
            return ()
        return tuple(self.memory["corrections"])

    def changed(self, record: Record, reads: dict[str, Read]) -> list[str]:
        """Return words for everything that a report read and that is not so any more."""
        found = []
        same_tables = bool(record.reads) and record.tables == self.tables()
        for mark in record.reads:
            table, query, _ = reads[mark]
            if same_tables and table not in ("file", "words"):
                continue
            if not self._is_current(mark, reads[mark]):
                found.append(_changed(table, query))
        return list(dict.fromkeys(found))

    def _is_current(self, mark: str, read: Read) -> bool:
        if mark not in self._known:
            self._known[mark] = self._ask(*read)
        return self._known[mark]

    def _ask(self, table: str, query: dict[str, Any], digest: str) -> bool:
        if table == "file":
            return self.files.of(self.root / query["path"]) == digest
        from govdata.casebook import trace

        try:
            return trace.is_current(trace.Read(table, query, digest))
        except (
            CasebookError,
            WordsError,
            LookupError,
        ):  # a table or column that is gone; the report will say so
            return False


def _changed(table: str, query: Mapping[str, Any]) -> str:
    if table == "file":
        return f"{query['path']} changed"
    return f"{query['file']}.ftl changed" if table == "words" else f"rows of {table} changed"


def make_plan(
    project: Project,
    edition: Edition,
    state: State,
    casebook: Casebook,
    formats: tuple[str, ...] | None = None,
    force: bool = False,
    verify: bool = False,
) -> Plan:
    """Decide for every report of an edition whether it must run.

    Parameters
    ----------
    formats : tuple of str, optional
        Only these, of what each report asks for.
    force : bool
        Everything runs.
    verify : bool
        Read every output again instead of trusting size and times.
    """
    planner = _Planner(project, edition, state, casebook, verify)
    chosen = [_with_formats(report, formats) for report in edition.reports]
    decisions = tuple(planner.decide(report, force) for report in chosen)
    return planner.plan(decisions)


def _with_formats(report: Report, formats: tuple[str, ...] | None) -> Report:
    if formats is None:
        return report
    kept = tuple(suffix for suffix in formats if suffix != "ipynb")
    return Report(report.topic, report.name, report.lang, kept, report.parameters, report.line)


class _Planner:
    def __init__(
        self, project: Project, edition: Edition, state: State, casebook: Casebook, verify: bool
    ) -> None:
        self.project, self.edition, self.state, self.casebook = project, edition, state, casebook
        self.code = CodeIndex(state.memory.setdefault("code", {}))
        self.files = casebook.files
        if verify:
            self.files.memory.clear()
        self.versions = library_versions(state.memory.setdefault("versions", {}))
        self.versions_digest = sha256_of(self.versions)
        self.fonts = font_digest(self.files)
        self._code_parts: dict[Any, tuple[str, str]] = {}

    def decide(self, report: Report, force: bool) -> Decision:
        notebook = self.edition.notebooks[report.topic]
        if notebook.fault:
            return Decision(report, "", {}, (), notebook.fault)
        record = self.state.records.get(report.id)
        parts = self.parts(report, notebook, tuple(record.modules) if record else ())
        reasons = ["--force"] if force else self.reasons(report, record, parts)
        return Decision(report, sha256_of(parts), parts, tuple(reasons))

    def parts(self, report: Report, notebook: Notebook, modules: tuple[str, ...]) -> dict[str, str]:
        """Digest everything that the report depends on, but for what it reads."""
        wanted = {
            "topic": report.topic,
            "name": report.name,
            "parameters": report.parameters,
            "formats": [[suffix, self.edition.exporters.get(suffix)] for suffix in report.formats],
            "date": self.edition.date,
        }
        code, templates = self.code_parts(notebook, report.formats, modules)
        return {
            "notebook": notebook.digest,
            "parameters": sha256_of(wanted),
            "code": code,
            "templates": templates,
            "fonts": self.fonts,
            "versions": self.versions_digest,
        }

    def code_parts(
        self, notebook: Notebook, formats: tuple[str, ...], modules: tuple[str, ...]
    ) -> tuple[str, str]:
        key = (notebook.topic, formats, modules)
        if key not in self._code_parts:
            closure = self.code.closure([*notebook.imports, *modules, *self.exporter_packages(formats)])
            files = [
                [str(path.relative_to(self.code.root)), self.files.of(path)]
                for path in self.code.data_files(closure)
            ]
            self._code_parts[key] = self.code.digest({*closure, *ENGINE}), sha256_of(files)
        return self._code_parts[key]

    def exporter_packages(self, formats: Iterable[str]) -> list[str]:
        ours = any(self.edition.exporters.get(suffix) in EXPORTERS.values() for suffix in formats)
        return ["govdata.render"] if ours else []

    def reasons(self, report: Report, record: Record | None, parts: dict[str, str]) -> list[str]:
        if record is None:
            failed = report.id in self.state.failures
            return ["it failed last time"] if failed else ["not built yet"]
        reasons = [words for part, words in _PART_WORDS.items() if record.parts.get(part) != parts[part]]
        changed = self.casebook.changed(record, self.state.reads)
        if not changed and any(self.state.reads[mark][0] != "file" for mark in record.reads):
            self.state.confirm(record, self.casebook.tables())
        reasons += changed
        return reasons + self.touched(report, record)

    def touched(self, report: Report, record: Record) -> list[str]:
        """Return words for outputs that are not as the last build left them."""
        found = []
        for suffix in ("ipynb", *report.formats):
            path = report.output(suffix)
            known = record.outputs.get(path)
            now = self.files.of(self.state.folder / path)
            if not now:
                found.append(f"{path} is missing")
            elif known is None or now != known["sha256"]:
                found.append(f"{path} was changed by hand")
        return found

    def plan(self, decisions: tuple[Decision, ...]) -> Plan:
        running = [decision.report for decision in decisions if decision.runs]
        topics = {report.topic for report in running}
        formats = dict.fromkeys(suffix for report in running for suffix in report.formats)
        imports = {name for topic in topics for name in self.edition.notebooks[topic].imports}
        self.state.memory["code"] = self.code.used
        return Plan(
            self.edition,
            decisions,
            self.casebook.tables() if running else "",
            self.versions,
            self.preload(imports),
            self.preload(self.exporter_packages(formats), formats),
            tuple(self.edition.exporters[suffix] for suffix in formats),
            self.files,
            self.casebook.names(),
            self.pack_parts() if self.edition.packs else "",
            self.data_parts(),
            self.casebook.corrections(),
        )

    def preload(self, names: Iterable[str], formats: Iterable[str] | None = None) -> tuple[str, ...]:
        """Return what importing `names` imports in the end, without what only other formats need."""
        given = set(names)
        wanted = None if formats is None else {"", *formats}
        outside = (
            name
            for name in self.code.outside(given)
            if wanted is None or _ONLY_FOR.get(name.partition(".")[0], "") in wanted
        )
        return (*sorted(outside), *sorted(self.code.closure(given)))

    def data_parts(self) -> str:
        """Digest the code that the edition's data depends on besides its reports."""
        return self.code.digest(self.code.closure(["govdata.edition.data", "govdata.document.read"]))

    def pack_parts(self) -> str:
        """Digest what the edition's packs depend on besides their reports."""
        closure = self.code.closure(["govdata.render"])
        files = [self.files.of(path) for path in self.code.data_files(closure)]
        return sha256_of([self.code.digest(closure), files, self.fonts, self.versions_digest])
