"""The tables of a study while somebody codes: each step is logged, then written; nothing is overwritten.

Enters: rows to put, replace or take out. Leaves: tables on the disk, lines of the log; or word of what
another program has changed meanwhile, and then nothing is written until somebody has decided.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from govdata.casebook.schema import KEYS, ROWS
from govdata.coding.journal import Entry, Journal
from govdata.coding.sheets import Key, Row, Sheet, changed_cells, read_sheet, sheet_of, write_whole
from govdata.errors import CasebookError

__all__ = ["LOG", "Keeper", "OutsideError", "TakenError", "Touched"]

LOG = "coding.jsonl"
_PATIENCE_SECONDS = 20.0
_OTHER = {"adjudication": ("observation_id", "field")}
ADJUDICATION = (
    *("observation_id", "field", "source_id", "start", "end", "exact"),
    *("first", "second", "choice", "decided", "note", "coder"),
)


@dataclass(frozen=True)
class Touched:
    """A cell that another program changed: where it stands, what is here and what stands in the file.

    `column` is empty where a whole row was added or removed, or where the file can't be read (`there` says
    why).
    """

    file: str
    line: int
    column: str
    here: str
    there: str
    key: str = ""


class OutsideError(CasebookError):
    """Rows that one works on were changed by another program; nothing was written."""

    def __init__(self, touched: list[Touched]) -> None:
        first = touched[0]
        super().__init__(f"{first.file} row {first.line}: changed by another program; nothing was written")
        self.touched = touched


class TakenError(CasebookError):
    """A new row has the key of one that stands there already; nothing was written."""


@dataclass
class _Seen:
    sheet: Sheet
    stamp: tuple[int, int, int] | None = None


@dataclass
class Keeper:
    """The tables in `folder` that one coder writes, and the study's log.

    `mine` says of a row whether it is being worked on here: other rows may change as they like. `inside` is
    the folder of a second coder's own tables.
    """

    folder: Path
    mine: Callable[[Mapping[str, str]], bool]
    inside: str = ""
    journal: Journal = field(init=False)
    version: int = 0
    taken: list[str] = field(default_factory=list)
    _seen: dict[str, _Seen] = field(default_factory=dict)
    _broken: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.journal = Journal(self.folder / LOG)

    # --- reading -----------------------------------------------------------------------------

    def path(self, table: str) -> Path:
        """Return where a table stands: rows of a second coder, and decisions, in a folder of their own."""
        apart = self.inside if table in {"observations", "features"} else ""
        if table == "adjudication":
            apart = "second"
        return self.folder / apart / f"{table}.csv"

    def name(self, table: str) -> str:
        """Return how a table is called on screen."""
        return self.path(table).relative_to(self.folder.parent).as_posix()

    def sheet(self, table: str) -> Sheet:
        """Return a table as it was last read or written here."""
        if table not in self._seen:
            self._seen[table] = _Seen(self._on_disk(table), self._stamp(table))
        return self._seen[table].sheet

    def _on_disk(self, table: str) -> Sheet:
        columns, keys = _shape(table)
        return read_sheet(self.path(table), columns, keys)

    def _stamp(self, table: str) -> tuple[int, int, int] | None:
        try:
            told = self.path(table).stat()
        except OSError:
            return None
        return told.st_mtime_ns, told.st_size, told.st_ino

    # --- what others did -----------------------------------------------------------------------

    def outside(self, tables: tuple[str, ...]) -> list[Touched]:
        """Return what another program changed in rows that one works on; take in other changes."""
        found: list[Touched] = []
        for table in tables:
            here = self.sheet(table)
            if self._stamp(table) == self._seen[table].stamp and table not in self._broken:
                continue
            found += self._compared(table, here)
        return found

    def _compared(self, table: str, here: Sheet) -> list[Touched]:
        stamp = self._stamp(table)
        try:
            there = self._on_disk(table)
        except CasebookError as error:
            self._broken[table] = str(error)
            return [Touched(self.name(table), 0, "", "", str(error))]
        self._broken.pop(table, None)
        if there.data == here.data:
            self._seen[table].stamp = stamp
            return []
        touched = list(_touched(self.name(table), here, there, self.mine))
        if not touched:
            self._seen[table] = _Seen(there, stamp)
            self.version += 1
            self.taken.append(self.name(table))
        return touched

    def settle(self, choice: str, tables: tuple[str, ...], told: Mapping[str, Any]) -> list[str]:
        """Decide on outside changes: ``take`` them, put back ``mine``, or keep a ``copy`` and take them.

        Returns the names of copies made.
        """
        copies = []
        with self.locked():
            for table in tables:
                here = self.sheet(table)
                touched = self._compared(table, here)
                if not touched:
                    continue
                cells = [vars(t) for t in touched]
                self.journal.add({**told, "act": "outside", "choice": choice, "table": table, "cells": cells})
                if choice == "copy" and here.data is not None:
                    copies.append(self._copied(table, here.data))
                elif choice == "copy":
                    continue
                if choice == "mine":
                    self._put_back(table, here, touched)
                self._broken.pop(table, None)
                self._seen[table] = _Seen(self._read_or_empty(table), self._stamp(table))
                self.version += 1
        return copies

    def _read_or_empty(self, table: str) -> Sheet:
        return self._on_disk(table)

    def _copied(self, table: str, data: bytes) -> str:
        stamp = f"{datetime.now():%Y-%m-%d-%H%M%S}"
        path = self.folder / "kept" / f"{table}.{stamp}.csv"
        write_whole(path, data)
        return path.relative_to(self.folder.parent).as_posix()

    def _put_back(self, table: str, here: Sheet, touched: list[Touched]) -> None:
        if table in self._broken:  # what stands there is no table: ours is the last that was one
            if self.path(table).exists():
                self._copied(f"{table}.outside", self.path(table).read_bytes())
            write_whole(self.path(table), here.data or b"")
            return
        there = self._on_disk(table)
        for key in dict.fromkeys(t.key for t in touched):
            row = here.row(tuple(key.split("+")))
            if row is not None:
                data, _ = there.put(tuple(key.split("+")), row.cells)
                there = sheet_of(there.path, data, there.columns, there.keys)
        write_whole(self.path(table), there.data or b"")

    # --- writing -----------------------------------------------------------------------------

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Be the only one who writes to the study: for the time of one step."""
        try:
            with FileLock(self.folder / ".coding.lock", timeout=_PATIENCE_SECONDS):
                yield
        except Timeout:
            raise CasebookError(
                f"{self.folder.name}: another program has been writing for {_PATIENCE_SECONDS:g} s; try again"
            ).also(f"{self.folder.name}：另一个程序已连续写入 {_PATIENCE_SECONDS:g} 秒；请稍后再试") from None

    def write(
        self, table: str, key: Key | None, cells: Mapping[str, str] | None, told: Mapping[str, Any]
    ) -> tuple[Entry, int]:
        """Put a row (`key` None: a new one), or take one out (`cells` None): logged first, then written.

        Returns
        -------
        entry
            The line of the log.
        line
            Where the row stands now, as a spreadsheet counts; 0 where it is gone.

        Raises
        ------
        OutsideError
            If rows that one works on were changed meanwhile.
        TakenError
            If a new row's key is taken, maybe by another coder a moment ago.
        OSError
            If log or table can't be written: both then say what is true.
        """
        with self.locked():
            return self._written(table, key, cells, told)

    def _written(
        self, table: str, key: Key | None, cells: Mapping[str, str] | None, told: Mapping[str, Any]
    ) -> tuple[Entry, int]:
        here = self.sheet(table)
        if touched := self._compared(table, here):
            raise OutsideError(touched)
        sheet = self.sheet(table)
        named = key if key is not None else tuple((cells or {}).get(c, "") for c in sheet.keys)
        if key is None and (there := sheet.row(named)):
            raise TakenError(
                f"{self.name(table)} row {there.line}: {'+'.join(named)} stands there already"
            ).also(f"{self.name(table)} 第 {there.line} 行：已有 {'+'.join(named)}")
        old = sheet.row(key) if key is not None else None
        if cells is None:
            data, line = sheet.without(key or ()), 0
        else:
            data, line = sheet.put(key, cells)
        step = {**told, "table": table, "file": self.name(table), "key": list(named)}
        entry = self.journal.add({**step, "old": _plain(old), "new": None if cells is None else dict(cells)})
        try:
            write_whole(self.path(table), data)
        except OSError:
            self._not_written(entry)
            raise
        self._seen[table] = _Seen(
            sheet_of(self.path(table), data, sheet.columns, sheet.keys), self._stamp(table)
        )
        self.version += 1
        return entry, line

    def note(self, told: Mapping[str, Any]) -> Entry:
        """Log a step that touches no table."""
        with self.locked():
            self.version += 1
            return self.journal.add(told)

    def _not_written(self, entry: Entry) -> None:
        with contextlib.suppress(OSError):  # where even that can't be told, the next start sees it
            self.journal.add({"act": "not_written", "not_written": entry["seq"], **_whose(entry)})

    def mend(self) -> None:
        """Tell the log of a last step that was logged and, by a kill, never reached its table."""
        with self.locked():
            last = next((e for e in reversed(self.journal.entries) if "file" in e), None)
            if last is None or any(e.get("not_written") == last["seq"] for e in self.journal.entries):
                return
            path = self.folder.parent / last["file"]
            columns, keys = _shape(last["table"])
            row = read_sheet(path, columns, keys).row(tuple(last["key"]))
            stands = _plain(row)
            if not _same(stands, last["new"]) and _same(stands, last["old"]):
                self._not_written(last)


def _shape(table: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if table in _OTHER:
        return ADJUDICATION, _OTHER[table]
    return tuple(ROWS[table].model_fields), KEYS[table]


def _plain(row: Row | None) -> dict[str, str] | None:
    return None if row is None else dict(row.cells)


def _same(one: Mapping[str, str] | None, other: Mapping[str, str] | None) -> bool:
    if one is None or other is None:
        return one is other
    return not list(changed_cells(one, other))


def _whose(entry: Entry) -> dict[str, Any]:
    return {name: entry[name] for name in ("coder", "role", "source_id") if name in entry}


def _touched(
    file: str, here: Sheet, there: Sheet, mine: Callable[[Mapping[str, str]], bool]
) -> Iterator[Touched]:
    for key in dict.fromkeys((*here.by_key, *there.by_key)):
        ours, theirs = here.row(key), there.row(key)
        cells, others = _plain(ours), _plain(theirs)
        if cells == others or not any(mine(c) for c in (cells, others) if c is not None):
            continue
        line = (theirs or ours).line  # type: ignore[union-attr]
        name = "+".join(key)
        if cells is None or others is None:
            yield Touched(file, line, "", name if cells else "", name if others else "", name)
            continue
        for column, before, after in changed_cells(cells, others):
            yield Touched(file, line, column, before, after, name)


def lock_held_by(path: Path) -> str:
    """Return who holds a lock, as they wrote it beside it; empty where nobody did."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return path.with_suffix(".who").read_text("utf-8")
    return ""


def hold(path: Path, who: str) -> FileLock | None:
    """Take a lock for as long as this program runs, and say who has it; None where another has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return None
    with contextlib.suppress(OSError):
        path.with_suffix(".who").write_text(f"{who} ({os.getpid()})", "utf-8")
    return lock
