"""Where accepted rows lie, and what is counted over them: the one way from records to SQL.

Enters: accepted records. Leaves: a :class:`Relation`, which says what stands after ``FROM`` and answers
queries written in DuckDB's SQL. Counting knows neither files nor servers; estimation never comes here, for
what leaves SQL is small.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from govdata.records.engine import connect, file_rows

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from govdata.records.store import Records

__all__ = ["Relation", "relation"]


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

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def of(self, records: Records) -> str:
        return file_rows(records.path)

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
        Those that are asked about together.

    Yields
    ------
    Relation
        With the rows of all of them.
    """
    with connect() as connection:
        yield _Files(connection)
