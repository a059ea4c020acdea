"""Which rows of the casebook, and which files, a report really read. Open to all layers.

Enters: every selection that the casebook makes, and every record file opened, while :func:`recording`.
Leaves: a list of :class:`Read`, each a query with the digest of its answer. An answer that is still the
same needs no new run; so one changed row reruns the reports that read it, and a new row those whose query
it would have answered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govdata.given import name_in_project

__all__ = ["Read", "active", "digest_of", "file_digest", "note", "note_file", "recording", "row_digest"]


Digest = Callable[[], str]


@dataclass(frozen=True)
class Read:
    """One selection: the table (or ``file``), the query, and a sha256 of what it returned."""

    table: str
    query: dict[str, Any] = field(hash=False)
    digest: str


class _Reads:
    """The reads of one recording, and what they cover: a read that tells nothing more isn't noted again.

    A read is covered if its answer can't change without that of a read which was noted: a narrower query, or
    rows asked for by their keys that an earlier answer held. Of several values together only one earlier
    query for them all will do, for the order of rows is part of an answer.
    """

    def __init__(self, reads: dict[str, Read]) -> None:
        self.reads = reads
        self._whole: set[str] = set()
        self._single: dict[str, dict[str, set[str]]] = {}  # table -> column -> values asked for
        self._several: dict[tuple[str, str], list[set[str]]] = {}
        self._settled: set[tuple[str, str, str]] = set()  # single values found covered: they stay so
        for read in reads.values():
            self._cover(read.table, read.query)

    def add(self, table: str, query: Mapping[str, Any], rows: Sequence[Any], digest: Digest) -> None:
        """Note a read, unless it is covered."""
        if table in self._whole or any(self._covers(table, c, values) for c, values in query.items()):
            return
        if len(query) == 1 and self._found_before(table, query, rows):
            return
        key = json.dumps([table, query], sort_keys=True)
        if key not in self.reads:
            self.reads[key] = Read(table, dict(query), digest())
            self._cover(table, query)

    def take(self, read: Read) -> None:
        """Take over a read of an inner recording."""
        if read.table == "file":
            self.reads[read.query["path"]] = read
        else:
            self.add(read.table, read.query, (), lambda: read.digest)

    def _covers(self, table: str, column: str, values: Sequence[str]) -> bool:
        if len(values) == 1:
            return values[0] in self._single.get(table, {}).get(column, ())
        return any(known.issuperset(values) for known in self._several.get((table, column), ()))

    def _found_before(self, table: str, query: Mapping[str, Any], rows: Sequence[Any]) -> bool:
        """Return whether rows asked for by their key stood in earlier answers; of one row, asked but once."""
        ((column, values),) = query.items()
        if len(values) != 1:
            return self._held(table, query, rows)
        single = table, column, values[0]
        if single not in self._settled and self._held(table, query, rows):
            self._settled.add(single)
        return single in self._settled

    def _held(self, table: str, query: Mapping[str, Any], rows: Sequence[Any]) -> bool:
        """Return whether rows that were asked for by their key, and all found, stood in earlier answers."""
        ((key, values),) = query.items()
        if [getattr(row, key, None) for row in rows] != list(values):  # not by key, or not all there
            return False
        known = self._single.get(table, {})
        return bool(rows) and any(
            all(getattr(row, column, None) in seen for row in rows)
            for column, seen in known.items()
            if column != key
        )

    def _cover(self, table: str, query: Mapping[str, Any]) -> None:
        if table == "file" or len(query) > 1:
            return
        if not query:
            self._whole.add(table)
            return
        ((column, values),) = query.items()
        self._single.setdefault(table, {}).setdefault(column, set()).update(values)
        if len(values) > 1:
            self._several.setdefault((table, column), []).append(set(values))


_active: ContextVar[_Reads | None] = ContextVar("govdata_reads", default=None)


@contextmanager
def recording(into: dict[str, Read] | None = None) -> Iterator[list[Read]]:
    """Collect every distinct read made inside the ``with`` block, in order.

    What the reads so far cover isn't noted again: after all figures of a model, one of them is no further
    read. Blocks nest: what the inner one collects, the outer one has read too. Several blocks, one after
    another, collect into one dictionary, where they are given it: what is there isn't worked out again.

    >>> with recording() as reads:
    ...     pass
    >>> reads
    []
    """
    reads: dict[str, Read] = {} if into is None else into
    out: list[Read] = []
    outer = _active.get()
    token = _active.set(_Reads(reads))
    try:
        yield out
    finally:
        _active.reset(token)
        out.extend(reads.values())
        if outer is not None:
            for read in reads.values():
                outer.take(read)


def row_digest(row: Any) -> str:
    """Return a sha256 over one row: a pydantic row, or a plain value."""
    # Rows of a table are flat: their fields are what a dump of them would be, at a tenth of its cost.
    plain = vars(row) if hasattr(row, "model_dump") else row
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of(rows: Iterable[Any], each: Callable[[Any], str] = row_digest) -> str:
    """Return a sha256 over rows in their order; `each` gives the digest of one, :func:`row_digest` kept."""
    return hashlib.sha256("".join(map(each, rows)).encode()).hexdigest()


def active() -> Mapping[str, Read] | None:
    """Return the reads that are being collected, the same object as long as they are; None if none are."""
    reads = _active.get()
    return None if reads is None else reads.reads


def note(table: str, query: Mapping[str, Any], rows: Sequence[Any], digest: Digest | None = None) -> None:
    """Record a selection; its digest is worked out only if it is needed. Free outside a recording."""
    reads = _active.get()
    if reads is not None:
        reads.add(table, query, rows, digest or (lambda: digest_of(rows)))


def note_file(path: Path) -> None:
    """Record that a file outside the casebook (case records, say) was read."""
    reads = _active.get()
    if reads is not None:
        name = name_in_project(path)
        reads.reads[name] = Read("file", {"path": name}, file_digest(path))


def file_digest(path: Path) -> str:
    """Return the sha256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
