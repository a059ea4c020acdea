"""The engine: a DuckDB connection within a memory limit, and how many threads a process may use."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import Any

__all__ = ["MEMORY_LIMIT", "connect", "file_rows", "quoted", "threads"]

#: Beyond this DuckDB spills to disk.
MEMORY_LIMIT = "192MB"

_IMPORTED_BY = os.getpid()


def threads() -> int:
    """Return the number of threads to use: one in a forked child, where siblings share the processors.

    ``GOVDATA_THREADS`` overrides it.
    """
    stated = os.environ.get("GOVDATA_THREADS", "")
    if stated.isdigit() and int(stated) > 0:
        return int(stated)
    if os.getpid() != _IMPORTED_BY:
        return 1
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 8)


def connect(memory_limit: str = MEMORY_LIMIT, spill: Path | None = None) -> Any:
    """Return an in-memory DuckDB connection that spills to `spill` and touches no network."""
    import duckdb

    connection = duckdb.connect(
        config={
            "threads": threads(),
            "memory_limit": memory_limit,
            "temp_directory": str(spill or Path(tempfile.gettempdir()) / f"govdata-spill-{os.getpid()}"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )
    # A notebook would keep every step of the bar as its output.
    connection.execute("SET enable_progress_bar = false")
    return connection


def quoted(text: str | Path) -> str:
    """Return `text` as an SQL string: a quote in a path or a word stays text.

    >>> quoted("O'Brien")
    "'O''Brien'"
    """
    return "'" + str(text).replace("'", "''") + "'"


def file_rows(path: str | Path) -> str:
    """Return what stands after ``FROM`` to read one Parquet file, whatever it or its folder is called.

    DuckDB takes ``*``, ``?`` and ``[`` in a name as a pattern, and a folder called ``region=x`` as a column.

    >>> file_rows("a[1].parquet")
    "read_parquet('a[[]1].parquet', hive_partitioning = false)"
    """
    literal = re.sub(r"[*?\[]", r"[\g<0>]", str(path))
    return f"read_parquet({quoted(literal)}, hive_partitioning = false)"
