"""What protected tables have left: an append-only chain of files, for builds to consult and people to read.

Enters: releases, as plain values. Leaves: ``reports/ledger/000001.json`` and on, each naming the digest of
the one before it, and ``head.json`` with the digest of the last. Nothing is ever taken out: an edition that
is withdrawn has been read, so it stays, marked.

Kept are tables and margins as they were published. Of a hidden cell there is the range that anybody could
work out from what was published, never its count, and never whether it is small itself or covers for
another: the ledger tells no more than the pages do.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from govdata.errors import LedgerError

__all__ = ["NEEDED", "Head", "Ledger", "entry_key", "fault_of", "overlap", "told"]

VERSION = 1
_NAME = re.compile(r"\d{6,}\.json")
_KINDS = ("release", "withdrawal")
_PLACES = ("place", "region")
#: What a release tells of itself.
NEEDED = ("topic", "source", "counted", "policy", "tables", "links", "differences", "consulted")
_OF_TABLE = ("name", "measure", "dimensions", "hierarchies", "magnitude", "margins", "cells")
_STATUSES = ("published", "zero", "suppressed", "missing", "not_applicable", "rounded")
#: What makes two releases the same one: who printed it, and when, does not.
_CONTENT = ("topic", "source", "policy", "tables", "links", "differences")


@dataclass(frozen=True)
class Head:
    """How many entries a ledger has, and the digest of the last; of an empty one, 0 and nothing."""

    length: int = 0
    digest: str = ""


@dataclass(frozen=True)
class Ledger:
    """The ledger in a folder; read when it is first looked at, and proven whole by that.

    Parameters
    ----------
    folder : Path
        ``reports/ledger``; it needn't exist yet.
    """

    folder: Path

    # --- reading -------------------------------------------------------------------------------

    @cached_property
    def entries(self) -> list[dict[str, Any]]:
        """All entries in order.

        Raises
        ------
        LedgerError
            When the chain is broken: names the file, and what is the matter with it.
        """
        found, before = [], ""
        for number, path in enumerate(self._files(), 1):
            if path.name != _file_name(number):
                raise self._broken(_file_name(number), f"is missing, and {path.name} is there")
            data = self._bytes(path)
            found.append(self._entry(path.name, data, number, before))
            before = hashlib.sha256(data).hexdigest()
        self._check_head(Head(len(found), before))
        return found

    @property
    def head(self) -> Head:
        """Length and digest, proven."""
        length = len(self.entries)
        if not length:
            return Head()
        last = self._bytes(self.folder / _file_name(length))
        return Head(length, hashlib.sha256(last).hexdigest())

    @property
    def releases(self) -> list[dict[str, Any]]:
        """What has left, withdrawn or not."""
        return [entry for entry in self.entries if entry["entry"] == "release"]

    @property
    def withdrawn(self) -> dict[int, dict[str, Any]]:
        """Number of each release that was withdrawn -> the entry that says so."""
        found: dict[int, dict[str, Any]] = {}
        for entry in self.entries:
            if entry["entry"] == "withdrawal":
                found |= dict.fromkeys(entry["releases"], entry)
        return found

    def fresh(self) -> Ledger:
        """Return the ledger as it is now."""
        return Ledger(self.folder)

    def check_anchor(self, told: Head, by: str) -> None:
        """Hold the ledger against what a manifest says of it.

        Raises
        ------
        LedgerError
            When the ledger is shorter than that, or another.
        """
        if not told.length:
            return
        if not self.entries:
            raise LedgerError(
                f"{self.folder} is missing, but {by} tells of {told.length} entries: reports have left under "
                "it; bring it back from a backup. Nothing that reads records is built without it"
            )
        if len(self.entries) < told.length:
            raise LedgerError(
                f"{self.folder} ends with entry {len(self.entries)}, but {by} tells of {told.length}: "
                "entries were taken off its end; bring them back from a backup"
            )
        data = self._bytes(self.folder / _file_name(told.length))
        if hashlib.sha256(data).hexdigest() != told.digest:
            raise self._broken(_file_name(told.length), f"is not the entry that {by} was built with")

    def _files(self) -> list[Path]:
        try:
            return sorted(p for p in self.folder.iterdir() if _NAME.fullmatch(p.name))
        except FileNotFoundError:
            return []
        except OSError as error:
            raise LedgerError(f"{self.folder}: can't be read: {error.strerror}") from None

    def _bytes(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise LedgerError(f"{path}: can't be read: {error.strerror}") from None

    def _entry(self, name: str, data: bytes, number: int, before: str) -> dict[str, Any]:
        try:
            entry = json.loads(data)
        except ValueError:
            raise self._broken(name, "isn't JSON; it was edited or cut short") from None
        if not isinstance(entry, dict) or entry.get("ledger") != VERSION or entry.get("entry") not in _KINDS:
            raise self._broken(name, f"is no entry of a ledger of version {VERSION}")
        if entry.get("number") != number:
            raise self._broken(name, f"says that it is number {entry.get('number')}")
        if entry.get("before") != before:
            what = (
                "is the first but names one before it" if number == 1 else "doesn't follow the one before it"
            )
            raise self._broken(name, f"{what}: that one was edited, taken out or put in")
        wrong = fault_of(entry) if entry["entry"] == "release" else _fault_of_withdrawal(entry)
        if wrong:
            raise self._broken(name, f"was put there by no build: {wrong}")
        return entry

    def _check_head(self, found: Head) -> None:
        path = self.folder / "head.json"
        try:
            told = json.loads(path.read_bytes())
            told = Head(int(told["length"]), str(told["digest"]))
        except FileNotFoundError:
            if found.length:
                raise self._broken("head.json", "is missing") from None
            return
        except (OSError, ValueError, KeyError, TypeError):
            raise self._broken("head.json", "can't be read") from None
        # A build that was killed between the two files leaves one entry more than the head tells of.
        last = None if told.length != found.length - 1 else self._before(found.length)
        if told != found and last != told.digest:
            if told.length > found.length:
                raise self._broken(
                    "head.json", f"tells of {told.length} entries, and {found.length} are there"
                )
            raise self._broken(_file_name(max(found.length, 1)), "was edited: head.json has another digest")

    def _before(self, number: int) -> str:
        return str(json.loads(self._bytes(self.folder / _file_name(number)))["before"])

    def _broken(self, name: str, what: str) -> LedgerError:
        return LedgerError(
            f"{self.folder / name} {what}. The ledger is kept by builds and never edited: bring back the "
            "folder from a backup. Until then nothing that reads records is built"
        )

    # --- writing -------------------------------------------------------------------------------

    @contextlib.contextmanager
    def locked(self) -> Iterator[Ledger]:
        """Hold the ledger while something is appended; give it as it is now."""
        import fcntl

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file = (self.folder / ".lock").open("a")
        except OSError as error:
            raise LedgerError(f"{self.folder} can't be written: {error.strerror}") from None
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield self.fresh()

    def append(self, entry: Mapping[str, Any]) -> Head:
        """Append an entry; only while :meth:`locked`. The file appears whole or not at all."""
        head = self.head
        number = head.length + 1
        whole = {"ledger": VERSION, "number": number, "before": head.digest, **entry}
        data = (_laid_out(whole) + "\n").encode()
        grown = Head(number, hashlib.sha256(data).hexdigest())
        try:
            self._put(_file_name(number), data)
            self._put("head.json", (json.dumps(vars(grown)) + "\n").encode())
        except OSError as error:
            raise LedgerError(f"{self.folder} can't be written: {error.strerror}") from None
        self.__dict__.pop("entries", None)
        return grown

    def sent(self, head: Head, folder: Path) -> dict[str, Path]:
        """Return the files of the ledger as it was when it ended with `head`: name -> file.

        For machines that don't see its folder. Entries never change; ``head.json`` does, so one is written
        into `folder`.
        """
        if not head.length:
            return {}
        told = folder / f"ledger-{head.length}.json"
        folder.mkdir(parents=True, exist_ok=True)
        told.write_text(json.dumps(vars(head)) + "\n")
        names = [_file_name(number) for number in range(1, head.length + 1)]
        return {name: self.folder / name for name in names} | {"head.json": told}

    def _put(self, name: str, data: bytes) -> None:
        handle, made = tempfile.mkstemp(prefix="part-", dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(made).chmod(0o644)
            Path(made).replace(self.folder / name)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
        with contextlib.suppress(OSError):
            fd = os.open(self.folder, os.O_RDONLY)
            try:
                os.fsync(fd)
            finally:
                os.close(fd)

    def release(self, entry: Mapping[str, Any], edition: str, report: str) -> int:
        """Note a release, unless it is there already; return its number.

        Parameters
        ----------
        entry : mapping
            As :func:`govdata.disclosure.earlier.entry_of` makes it: it tells up to which entry it was
            protected together with what had left.

        Raises
        ------
        LedgerError
            When something that bears on it has left since.
        """
        key = entry_key(entry)
        with self.locked() as now:
            for known in now.releases:
                if entry_key(known) == key:
                    return int(known["number"])
            late = [e for e in now.releases if e["number"] > entry["consulted"] and overlap(e, entry)]
            if late:
                raise LedgerError(
                    f"{told(late[-1])} has left since this report began, and was counted from the same "
                    "records: build again, so that the two are protected together"
                )
            told_of = {"entry": "release", "edition": edition, "report": report, **entry}
            return now.append(told_of).length

    def withdraw(self, edition: str, on: str) -> list[int]:
        """Mark all releases of an edition as withdrawn; return their numbers.

        Raises
        ------
        LedgerError
            When there is none that isn't marked yet.
        """
        with self.locked() as now:
            gone = now.withdrawn
            numbers = [
                e["number"] for e in now.releases if e["edition"] == edition and e["number"] not in gone
            ]
            if not numbers:
                known = ", ".join(dict.fromkeys(e["edition"] for e in now.releases)) or "none"
                raise LedgerError(
                    f"no release of an edition {edition!r} is there to withdraw; editions: {known}"
                )
            now.append({"entry": "withdrawal", "edition": edition, "on": on, "releases": numbers})
            return numbers


def fault_of(entry: Mapping[str, Any]) -> str:
    """Return what a release lacks or has wrong, for messages; nothing where it is one."""
    lacking = [name for name in NEEDED if name not in entry]
    if lacking:
        return f"it has no {lacking[0]!r}"
    source, policy = entry["source"], entry["policy"]
    if not isinstance(source, dict) or not {"kind", "sha256", "months"} <= set(source):
        return "its source has no kind, sha256 and months"
    if not isinstance(policy, dict) or not isinstance(policy.get("min_cell"), int):
        return "its policy has no min_cell"
    if not isinstance(entry["counted"], dict) or not isinstance(entry["consulted"], int):
        return "its settings can't be read"
    return next(filter(None, map(_fault_of_table, entry["tables"])), "")


def _fault_of_table(table: Any) -> str:
    if not isinstance(table, dict) or not set(_OF_TABLE) <= set(table):
        return "a table of it has no " + ", ".join(_OF_TABLE[:3])
    n = len(table["dimensions"])
    for number, row in enumerate(table["cells"], 1):
        if not isinstance(row, list) or len(row) != n + 4 or row[n] not in _STATUSES:
            return f"cell {number} of {table['name']} can't be read"
        shown = row[n] in ("published", "rounded")
        if shown != isinstance(row[n + 1], int | float) and row[n] != "zero":
            return f"cell {number} of {table['name']} is {row[n]} and says {row[n + 1]}"
    return ""


def _fault_of_withdrawal(entry: Mapping[str, Any]) -> str:
    known = isinstance(entry.get("releases"), list) and {"edition", "on"} <= set(entry)
    return "" if known else "it doesn't say what was withdrawn"


def entry_key(entry: Mapping[str, Any]) -> str:
    """Return a digest of what left: the same for the same tables, whoever prints them and however often."""
    content = {name: entry.get(name) for name in _CONTENT}
    # What can be worked out of a hidden cell depends on what else has left meanwhile.
    content["tables"] = [{**t, "cells": [row[:-2] for row in t["cells"]]} for t in entry["tables"]]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether two releases may tell of the same people: what can't be excluded counts as so.

    They may unless they are answers to different questions, or were counted from rows of other kinds, or of
    months that don't meet, or of different regions throughout.
    """
    mine, theirs = one["source"], other["source"]
    if one["topic"] != other["topic"] or mine["kind"] != theirs["kind"]:
        return False
    if mine["sha256"] == theirs["sha256"]:
        return True
    if mine["months"] and theirs["months"]:
        (first, last), (begin, end) = mine["months"], theirs["months"]
        if last < begin or end < first:
            return False
    places = _places(one), _places(other)
    return not all(places) or bool(places[0] & places[1])


def _places(entry: Mapping[str, Any]) -> set[str]:
    """Names of the places in an entry's tables."""
    return {
        label
        for table in entry["tables"]
        for axis in [i for i, d in enumerate(table["dimensions"]) if d in _PLACES]
        for label in (row[axis] for row in table["cells"])
        if label is not None
    }


def told(entry: Mapping[str, Any]) -> str:
    """Return how a release is named in messages."""
    settings = {"min_cell": entry["policy"]["min_cell"], **entry["counted"]}
    said = ", ".join(f"{name} {value}" for name, value in settings.items() if value not in ("", None))
    return f"release {entry['number']} (edition {entry['edition']}, {entry['report']}: {said})"


def _file_name(number: int) -> str:
    return f"{number:06d}.json"


def _laid_out(entry: Mapping[str, Any]) -> str:
    """Write an entry with a line for each cell: good to look at and to compare."""
    lines = []
    for name, value in entry.items():
        if name == "tables":
            lines.append('"tables": [\n' + ",\n".join(map(_table, value)) + "\n]")
        else:
            lines.append(f"{_dense(name)}: {_dense(value)}")
    return "{\n" + ",\n".join(lines) + "\n}"


def _table(table: Mapping[str, Any]) -> str:
    cells = ",\n".join(f"  {_dense(row)}" for row in table["cells"])
    rest = ", ".join(f"{_dense(k)}: {_dense(v)}" for k, v in table.items() if k != "cells")
    return f' {{{rest}, "cells": [\n{cells}\n ]}}'


def _dense(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
