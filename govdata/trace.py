"""Which rows of the casebook, and which files, a report really read. Open to all layers.

Enters: every selection that the casebook makes, and every record file opened, while :func:`recording`.
Leaves: a list of :class:`Read`, each a query with the digest of its answer. An answer that is still the
same needs no new run; so one changed row reruns the reports that read it, and a new row those whose query
it would have answered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govdata.given import name_in_project

__all__ = ["Read", "digest_of", "file_digest", "note", "note_file", "recording"]


@dataclass(frozen=True)
class Read:
    """One selection: the table (or ``file``), the query, and a sha256 of what it returned."""

    table: str
    query: dict[str, Any] = field(hash=False)
    digest: str


_active: ContextVar[dict[str, Read] | None] = ContextVar("govdata_reads", default=None)


@contextmanager
def recording(into: dict[str, Read] | None = None) -> Iterator[list[Read]]:
    """Collect every distinct read made inside the ``with`` block, in order.

    Blocks nest: what the inner one collects, the outer one has read too. Several blocks, one after another,
    collect into one dictionary, where they are given it: what is there already isn't worked out again.

    >>> with recording() as reads:
    ...     pass
    >>> reads
    []
    """
    reads: dict[str, Read] = {} if into is None else into
    out: list[Read] = []
    outer = _active.get()
    token = _active.set(reads)
    try:
        yield out
    finally:
        _active.reset(token)
        out.extend(reads.values())
        if outer is not None:
            outer |= {key: read for key, read in reads.items() if key not in outer}


def digest_of(rows: Iterable[Any]) -> str:
    """Return a sha256 over rows (pydantic rows or plain values) in their order."""
    plain = [row.model_dump() if hasattr(row, "model_dump") else row for row in rows]
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def note(table: str, query: dict[str, Any], rows: Iterable[Any]) -> None:
    """Record a selection; costs nothing outside :func:`recording`."""
    reads = _active.get()
    if reads is not None:
        key = json.dumps([table, query], sort_keys=True)
        if key not in reads:
            reads[key] = Read(table, query, digest_of(rows))


def note_file(path: Path) -> None:
    """Record that a file outside the casebook (case records, say) was read."""
    reads = _active.get()
    if reads is not None:
        name = name_in_project(path)
        reads[name] = Read("file", {"path": name}, file_digest(path))


def file_digest(path: Path) -> str:
    """Return the sha256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
