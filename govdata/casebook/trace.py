"""Is what a report read still so? The casebook's side of :mod:`govdata.trace`."""

from __future__ import annotations

from govdata.casebook.book import load
from govdata.casebook.layers import current_layers
from govdata.casebook.tables import tables_digest as _tables_digest
from govdata.given import given_file
from govdata.trace import Read, file_digest, recording
from govdata.words import messages

__all__ = ["Read", "is_current", "recording", "tables_digest"]


def is_current(read: Read) -> bool:
    """Return whether the same query, file or message still gives what the report read."""
    if read.table == "file":
        path = given_file(read.query["path"])
        return path.is_file() and file_digest(path) == read.digest
    if read.table == "words":
        return messages.digest(read.query["file"], read.query["name"]) == read.digest
    return load().digest(read.table, read.query) == read.digest


def tables_digest() -> str:
    """Return a digest of all casebook tables: while it stays, every read is current."""
    return _tables_digest(current_layers())
