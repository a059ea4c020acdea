"""What is known of an edition's reports: the manifest, and the journal of a build under way.

Enters and leaves: ``reports/<edition>/manifest.json`` (for people and for ``govdata diff``), and in
``reports/<edition>/.build/``: ``journal.jsonl`` (a line for each report as it is published, so that a killed
build is resumed), ``memory.json`` (digests known by heart; may be deleted at any time) and ``lock``.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import socket
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govdata.errors import BuildError, LockedError

__all__ = ["MANIFEST_VERSION", "Record", "State", "locked", "read_manifest", "write_whole"]

MANIFEST_VERSION = 1


Read = list[Any]  # table, query, digest


@dataclass
class Record:
    """One report as it stands in the manifest.

    Attributes
    ----------
    report, topic, lang, name : str
        ``report`` is ``<lang>/<name>``.
    key : str
        Digest of `parts`: while it and the answers in `reads` stay, so does the report.
    parts : dict
        Digests of notebook, parameters, code, templates, fonts, versions.
    parameters : dict
        As the edition sets them; the notebook's defaults hold for the others.
    reads : list
        What it read: places in the manifest's own ``reads``, a list of ``[table, query, digest]`` in which
        each query of the casebook (and each file) stands once with the digest of its answer.
    tables : str
        Digest of all tables when `reads` were last found current.
    outputs : dict
        Path below the edition's folder -> sha256 and size in bytes.
    numbers : dict
        Key of evidence -> how it is printed, each wording once.
    seconds : dict
        Of each stage; `peak_mib` is the process's own memory at most.
    warnings, modules : list
        Printed warnings; modules of ours imported in ways that reading the code doesn't show.
    """

    report: str
    topic: str
    lang: str
    name: str
    key: str
    parts: dict[str, str]
    parameters: dict[str, Any]
    reads: list[Any] = field(default_factory=list)
    tables: str = ""
    outputs: dict[str, dict[str, Any]] = field(default_factory=dict)
    numbers: dict[str, list[str]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    modules: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    peak_mib: int = 0
    built: str = ""


@dataclass
class State:
    """The records of one edition, and where they are kept."""

    folder: Path
    records: dict[str, Record] = field(default_factory=dict)
    reads: dict[str, Read] = field(default_factory=dict)
    failures: dict[str, dict[str, Any]] = field(default_factory=dict)
    data: dict[str, dict[str, Any]] = field(default_factory=dict)  # as `outputs` of a record, of the edition
    memory: dict[str, Any] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)
    stale: bool = False  # the manifest doesn't say what the records say

    @property
    def hidden(self) -> Path:
        """Folder of what only builds read."""
        return self.folder / ".build"

    @staticmethod
    def read_memory(folder: Path) -> dict[str, Any]:
        """Return the digests known by heart; nothing if there are none."""
        return _read_json(folder / ".build" / "memory.json")

    def load(self) -> None:
        """Read the records; what is torn or unreadable counts as not there."""
        manifest = _read_json(self.folder / "manifest.json")
        if manifest.get("manifest") == MANIFEST_VERSION:
            self._take(manifest)
            self.data = manifest.get("data", {})
        for line in _lines(self.hidden / "journal.jsonl"):
            self._take(line)
            self.stale = True

    def _take(self, content: Any) -> None:
        """Take the reads and records of the manifest, or of a line of the journal."""
        # Of another version of these classes, or with its reads in a torn line: not known, runs again.
        with contextlib.suppress(TypeError, KeyError, ValueError, AttributeError, IndexError):
            self.failures |= content.get("failed", {})
            marks = [self.mark(read) for read in content["reads"]]
            for fields in content["reports"].values():
                record = Record(**fields)
                record.reads = [marks[read] if isinstance(read, int) else read for read in record.reads]
                if all(mark in self.reads for mark in record.reads):
                    self.records[record.report] = record

    def mark(self, read: Read) -> str:
        """Return the short name of a read, by which records refer to it."""
        mark = hashlib.sha256(json.dumps(read, sort_keys=True).encode()).hexdigest()[:16]
        self.reads.setdefault(mark, list(read))
        return mark

    def publish(self, record: Record) -> None:
        """Note a report in the journal; the manifest has it at the end of the build."""
        self.stale = True
        self.records[record.report] = record
        try:
            if not hasattr(self, "_journal"):
                self._journal = (self.hidden / "journal.jsonl").open("a", encoding="utf-8")
                self._journal.write("\n")  # a torn line before stays by itself
                self._told: set[str] = set()
            reads = [self.reads[mark] for mark in record.reads if mark not in self._told]
            self._told |= set(record.reads)
            line = {"reads": reads, "reports": {record.report: vars(record)}}
            self._journal.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._journal.flush()
            os.fsync(self._journal.fileno())
        except OSError as error:
            self._troubled("journal.jsonl", error)

    def forget(self, reports: Iterable[str]) -> None:
        """Drop the records of reports of which no file is left."""
        for report in reports:
            if not any((self.folder / path).exists() for path in self.records[report].outputs):
                del self.records[report]
                self.stale = True

    def confirm(self, record: Record, tables: str) -> None:
        """Note that a report's reads are current with these tables: they needn't be asked again."""
        if record.tables != tables:
            record.tables = tables
            self.stale = True

    def remember(self, files: dict[str, list[Any]], whole: bool) -> None:
        """Write what is known by heart, with digests of files used now (`whole`: and of no others)."""
        self.memory["files"] = files if whole else {**self.memory.get("files", {}), **files}
        path, content = self.hidden / "memory.json", _dense(self.memory).encode()
        with contextlib.suppress(OSError):  # only time is lost
            if not path.exists() or path.read_bytes() != content:
                write_whole(path, content)

    def put(self, path: Path, content: str | bytes) -> None:
        """Write a file of the edition, whole or not at all; a kill leaves nothing beside it."""
        write_whole(path, content, self.hidden)

    def write(self, head: dict[str, Any]) -> None:
        """Write the manifest; empty the journal only after that."""
        content = {"manifest": MANIFEST_VERSION, **head, "failed": self.failures, "data": self.data}
        content |= self._numbered()
        try:
            self.put(self.folder / "manifest.json", _laid_out(content))
            self.close()
            (self.hidden / "journal.jsonl").unlink(missing_ok=True)
        except OSError as error:
            self._troubled("manifest.json", error)

    def _numbered(self) -> dict[str, Any]:
        """Return the records, and the reads they name by their places in a list."""
        records = [self.records[name] for name in sorted(self.records)]
        used = sorted({mark for record in records for mark in record.reads})
        places = {mark: place for place, mark in enumerate(used)}
        reports = {
            record.report: {**vars(record), "reads": [places[mark] for mark in record.reads]}
            for record in records
        }
        return {"reads": [self.reads[mark] for mark in used], "reports": reports}

    def _troubled(self, name: str, error: OSError) -> None:
        message = f"{self.folder.name}/{name} can't be written: {error.strerror}"
        if message not in self.trouble:
            self.trouble.append(message)

    def close(self) -> None:
        """Let go of the journal."""
        if hasattr(self, "_journal"):
            with contextlib.suppress(OSError):
                self._journal.close()
            del self._journal


def _laid_out(content: dict[str, Any]) -> str:
    """Write a manifest with one line for each report and read: small, and good to look at and to compare."""
    parts = []
    for key, value in content.items():
        if key == "reports":
            lines = [f"  {_dense(name)}: {_dense(fields)}" for name, fields in value.items()]
            parts.append(f" {_dense(key)}: {{\n" + ",\n".join(lines) + "\n }")
        elif key == "reads":
            parts.append(f" {_dense(key)}: [\n" + ",\n".join(f"  {_dense(read)}" for read in value) + "\n ]")
        else:
            parts.append(f" {_dense(key)}: {_dense(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _dense(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_manifest(path: Path) -> dict[str, Any]:
    """Read a manifest, given by its file or its edition's folder.

    Raises
    ------
    BuildError
        If there is none, or it isn't one.
    """
    file = path / "manifest.json" if path.is_dir() else path
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BuildError(f"{file}: can't be read: {error.strerror}") from None
    except ValueError as error:
        raise BuildError(f"{file}: not a manifest, its text isn't JSON: {error}") from None
    if not isinstance(content, dict) or content.get("manifest") != MANIFEST_VERSION:
        raise BuildError(f"{file}: not a manifest of version {MANIFEST_VERSION}")
    return content


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _lines(path: Path) -> Iterator[Any]:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return
    for line in lines:
        # A line torn by a crash isn't JSON; its report will run again.
        with contextlib.suppress(ValueError):
            yield json.loads(line)


# --- files -------------------------------------------------------------------------------------


#: Files under way begin with this; a build takes away what a killed one left of them.
UNDER_WAY = "part-"


def write_whole(path: Path, content: str | bytes, by_way_of: Path | None = None) -> None:
    """Write a file so that it is there whole or as it was, also after a power cut.

    Parameters
    ----------
    by_way_of
        Folder of the same file system for what is under way; without it, that of `path`.
    """
    data = content.encode() if isinstance(content, str) else content
    handle, name = tempfile.mkstemp(prefix=f"{UNDER_WAY}{path.name}.", dir=by_way_of or path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder survive a power cut, where the system can."""
    with contextlib.suppress(OSError):
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


# --- one build at a time -----------------------------------------------------------------------


@contextlib.contextmanager
def locked(hidden: Path, edition: str) -> Iterator[None]:
    """Hold the edition; the system lets go of it when this process ends, however it ends.

    Raises
    ------
    LockedError
        If another build holds it; says which.
    BuildError
        If the folder can't be written.
    """
    import fcntl

    try:
        hidden.mkdir(parents=True, exist_ok=True)
        file = (hidden / "lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise BuildError(f"reports of edition {edition!r} can't be written: {_os_text(error)}") from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            holder = file.read().strip() or "another process"
            raise LockedError(
                f"edition {edition!r} is being built by {holder}; wait for it or stop it"
            ) from None
        with contextlib.suppress(OSError):  # a full disk must not keep the build from saying so
            file.truncate(0)
            file.write(f"process {os.getpid()} on {socket.gethostname()}, since {time.strftime('%H:%M:%S')}")
            file.flush()
        yield


def _os_text(error: OSError) -> str:
    return f"{error.strerror}: {error.filename}" if error.filename else str(error.strerror)
