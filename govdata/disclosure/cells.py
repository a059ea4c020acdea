"""What a batch is made of: tables, their cells, links, and every sum that ties cells together.

A cell is known by what it counts, not by where it stands: ``region=A, sex=female`` of one measure is the
same cell in every table of a batch, and a margin of one table may be an inner cell of another. So one
system of equations covers linked tables, hierarchies and editions alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd
    from scipy.sparse import csr_matrix

__all__ = [
    "EACH",
    "TOTAL",
    "Category",
    "Each",
    "Key",
    "Labels",
    "Link",
    "System",
    "Table",
    "Term",
    "Total",
    "described",
    "listed",
]


class Total(Enum):
    """What stands for a total where a category would.

    No text equals it, so a region may be called ``total``; it prints as that and sorts after every category.
    """

    TOTAL = "total"

    def __str__(self) -> str:
        """Print it in messages and files."""
        return self.value

    def __lt__(self, other: object) -> bool:
        """Come after every text."""
        return False if isinstance(other, str | Total) else NotImplemented

    def __gt__(self, other: object) -> bool:
        """Come after every text."""
        return isinstance(other, str) if isinstance(other, str | Total) else NotImplemented


TOTAL: Final = Total.TOTAL


class Each(Enum):
    """What stands in a link for every category of a dimension, the same one in all its terms."""

    EACH = "each"


EACH: Final = Each.EACH

#: A category as its text, or the total of them.
Category = str | Total
#: Measure, then (dimension, category) pairs in order of dimension; a total has no pair.
Key = tuple[str, tuple[tuple[str, Category], ...]]
#: Where a cell stands in one table.
Labels = tuple[Category, ...]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Table:
    """One table of a batch, in long form: a row for each inner cell.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns: the dimensions, the value, and optionally ``status`` (``missing`` or ``not_applicable``,
        else empty). A combination without a row is zero; a value of NaN is missing. Rows of totals may be
        there, with :data:`TOTAL` for a category; they must add up. The text ``total`` is a category's name.
    dimensions : sequence of str
        One to three columns.
    value : str
        Column of counts, or of amounts when `magnitude`.
    measure : str
        What is counted, of whom, when. Tables with one measure share their cells.
    name : str
        For messages and for :attr:`Batch.tables`.
    hierarchies : mapping of str to mapping of str to str
        For a dimension: category to its parent (region to city); parents may have parents.
    magnitude : bool
        Amounts to which people or bodies contribute, rather than counts of them.
    frequency : str, optional
        For a magnitude: column with the number of contributors.
    largest : sequence of str
        For a magnitude: columns with the largest contributions, in descending order.
    margins : bool
        Whether totals (and parents) are published.
    published : bool
        False for a table that nobody prints: how two printed tables meet, because a reader may know that one
        rests on the other. What of it isn't printed elsewhere is hidden from the start, and protected too.
    worth : float
        How much more than others its cells are worth to a reader: complementary suppression spares them.
    """

    frame: pd.DataFrame = field(repr=False)
    dimensions: Sequence[str]
    value: str = "count"
    measure: str = "count"
    name: str = "table"
    hierarchies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    magnitude: bool = False
    frequency: str | None = None
    largest: Sequence[str] = ()
    margins: bool = True
    published: bool = True
    worth: float = 1.0


@dataclass(frozen=True)
class Term:
    """Cells of a table, times a factor: one cell, or one for each category where a label is :data:`EACH`."""

    table: str
    labels: tuple[Category | Each, ...]
    factor: float = 1.0


@dataclass(frozen=True)
class Link:
    """What a reader knows of cells of different measures.

    Parameters
    ----------
    name : str
        For messages.
    terms : tuple of Term
        With the same dimensions at :data:`EACH` in all of them.
    gives : {"nothing", "inferred"}
        Whether the terms add up to nought (late less closed late less open overdue), or to a count of their
        own, which nobody prints and anybody can work out (a curve's events less those of a table).
    """

    name: str
    terms: tuple[Term, ...]
    gives: Literal["nothing", "inferred"] = "nothing"


@dataclass(eq=False)
class System:
    """Cells of a batch and the sums that tie them: ``equations @ amounts == 0``.

    Parameters
    ----------
    keys : list of Key
    amounts : ndarray
        NaN where nobody knows (missing).
    weight : ndarray
        Number of inner cells that a cell sums up: what hiding it costs a reader.
    integer : ndarray of bool
        Counts, as against amounts.
    status : list of str
        ``""``, ``missing``, ``not_applicable``, or ``virtual`` (nobody prints it).
    equations : csr_matrix, shape (sums, cells)
        +1 for the sum, -1 for each part; the last column of a difference is the difference itself.
    frequency : ndarray
        Contributors of an amount (NaN: not stated); the count itself for counts.
    largest : dict of int to list of float
        Largest contributions to an amount, where stated.
    tables : dict of str to dict of tuple to int
        For each table: labels of a row to the number of its cell.
    """

    keys: list[Key]
    amounts: Floats
    weight: Floats
    integer: Bools
    status: list[str]
    equations: csr_matrix
    frequency: Floats
    largest: dict[int, list[float]]
    tables: dict[str, dict[Labels, int]]
    specs: dict[str, Table]
    lines: list[tuple[int, list[int], str]]


def listed(labels: Labels) -> str:
    """Return categories for messages."""
    return ", ".join(map(str, labels))


def described(key: Key) -> str:
    """Return a cell's name for messages."""
    return f"{key[0]}: {where(key)}"


def where(key: Key) -> str:
    """Return which cell of its measure a key names."""
    return ", ".join(f"{d}={c}" for d, c in key[1]) or "total"
