"""What was done to a study's tables: an append-only file of JSON lines, one a step.

Enters: a step. Leaves: the step with its number, on the disk before the table itself is touched. A line is
never changed; undoing adds one. A step whose table was not written after all is told so by a later line.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

__all__ = ["Entry", "Journal"]

Entry = Mapping[str, Any]


class Journal:
    """The log of one study; several programs may write to it, each under the study's lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read = 0  # bytes
        self._entries: list[Entry] = []

    @property
    def entries(self) -> list[Entry]:
        """All steps so far, also those of others; a line that was cut off by a kill is passed over."""
        try:
            with self.path.open("rb") as file:
                file.seek(self._read)
                data = file.read()
        except FileNotFoundError:
            data = b""
        whole = data[: data.rfind(b"\n") + 1]
        self._read += len(whole)
        self._entries += list(_steps(whole))
        return self._entries

    def add(self, step: Entry) -> Entry:
        """Append a step and bring it on to the disk; return it with its number and its time.

        Raises
        ------
        OSError
            If it can't be written; the file then ends where it did.
        """
        known = self.entries
        told = {"seq": (known[-1]["seq"] if known else 0) + 1, "at": _now(), **step}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            cut = b"" if size == self._read else b"\n"  # what was cut off stays a line of its own
            line = cut + json.dumps(told, ensure_ascii=False).encode() + b"\n"
            try:
                _write_all(file.fileno(), line)
                os.fsync(file.fileno())
            except OSError:
                file.truncate(size)
                raise
        return self.entries[-1]

    def undoable(self, coder: str, role: str, source_id: str) -> list[Entry]:
        """Return the steps of a coder on a document that are not undone yet, the last one last."""
        gone: set[int] = set()
        mine = []
        for entry in self.entries:
            gone |= {entry[name] for name in ("undoes", "not_written") if name in entry}
            same = (entry.get("coder"), entry.get("role"), entry.get("source_id")) == (coder, role, source_id)
            if same and "undoes" not in entry and "not_written" not in entry and entry.get("act") in UNDOABLE:
                mine.append(entry)
        return [entry for entry in mine if entry["seq"] not in gone]

    def marks(self, role: str, source_id: str) -> dict[str, str]:
        """Return what was said of passages without making a row: ``"rejected"`` or ``"doubt"`` by passage."""
        found: dict[str, str] = {}
        for entry in self.entries:
            if entry.get("table") == "marks" and (entry.get("role"), entry.get("source_id")) == (
                role,
                source_id,
            ):
                found[entry["key"]] = entry.get("new") or ""
        return {key: state for key, state in found.items() if state}


UNDOABLE = {"accept", "change", "remove", "mark", "define", "adjudicate"}


def _write_all(handle: int, data: bytes) -> None:
    while data:
        written = os.write(handle, data)
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        data = data[written:]


def _steps(data: bytes) -> Iterator[Entry]:
    for line in data.splitlines():
        try:
            step = json.loads(line)
        except ValueError:
            continue
        if isinstance(step, dict) and isinstance(step.get("seq"), int):
            yield step


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
