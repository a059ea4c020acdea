"""Where accepted rows lie, and what is counted over them: the one way from records to SQL.

Enters: accepted records. Leaves: a :class:`Relation`, which says what stands after ``FROM`` and answers
queries written in DuckDB's SQL. Counting knows neither files nor servers; estimation never comes here, for
what leaves SQL is small.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govdata.records.engine import connect, file_rows

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from govdata.records.store import Records

__all__ = ["Relation", "fetched", "relation"]


class Relation(ABC):
    """Accepted rows of one place, and answers to queries over them."""

    @abstractmethod
    def of(self, records: Records) -> str:
        """Return what stands after ``FROM`` to read the rows of some records."""

    @abstractmethod
    def keep(self, name: str, query: str) -> None:
        """Keep the answer to a query as a table of this name, for as long as the relation is open."""

    @abstractmethod
    def frame(self, query: str) -> pd.DataFrame:
        """Return the answer to a query."""

    @abstractmethod
    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the answer to a query, in Python's own types."""

    @abstractmethod
    def batches(self, query: str) -> Iterator[pa.RecordBatch]:
        """Return the answer to a query of which too much may come for memory."""

    def row(self, query: str) -> tuple[Any, ...]:
        """Return the one row that a query without groups has."""
        (found,) = self.rows(query)
        return found


class _Files(Relation):
    """Files here, asked by DuckDB."""

    def __init__(self, connection: Any, near: Mapping[Path, Records]) -> None:
        self._connection, self._near = connection, near

    def of(self, records: Records) -> str:
        return file_rows(self._near.get(records.path, records).path)

    def keep(self, name: str, query: str) -> None:
        self._connection.execute(f"CREATE TEMP TABLE {name} AS {query}")

    def frame(self, query: str) -> pd.DataFrame:
        found: pd.DataFrame = self._connection.execute(query).df()
        return found

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._connection.execute(query).fetchall()
        return found

    def batches(self, query: str) -> Iterator[pa.RecordBatch]:
        yield from self._connection.sql(query).to_arrow_reader(65_536)


@contextmanager
def relation(*records: Records) -> Iterator[Relation]:
    """Open what counting SQL reads from.

    Parameters
    ----------
    *records : Records
        Those that are asked about together. Where they lie in several places, they are counted here.

    Yields
    ------
    Relation
        With the rows of all of them.

    Raises
    ------
    RecordsError
        When a server can't be reached, or its rows aren't those that were checked.
    """
    places = {one.lodging.address if one.lodging else "" for one in records}
    if len(places) == 1 and "" not in places:
        # Only whoever has rows on a server waits for what speaks to it.
        from govdata.records.remote import there

        with there(*records) as far:
            yield far
        return
    with ExitStack() as stack:
        near = {one.path: stack.enter_context(fetched(one)) for one in records if one.lodging}
        yield _Files(stack.enter_context(connect()), near)


@contextmanager
def fetched(records: Records) -> Iterator[Records]:
    """Have the rows of some records here: those of a server in a file of this process, while it is open.

    Raises
    ------
    RecordsError
        As for :func:`relation`.
    """
    if records.lodging is None:
        yield records
        return
    from govdata.records.remote import fetch

    with fetch(records) as near:
        yield near
