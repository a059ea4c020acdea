"""What protection leaves: tables with their marks, the batch they stand in, and what an attacker can infer.

Enters: nothing but what has been decided. Leaves: frozen results, and the way back from a published table to
one that can be attacked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from govdata.disclosure.cells import Link, System, Table
from govdata.disclosure.kinds import NOTHING, Withheld
from govdata.disclosure.policy import Policy

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Audit", "Batch", "Protected", "as_spec", "marks", "named_cells", "subtracted"]


@dataclass(frozen=True, eq=False)
class Audit:
    """What an attacker can infer.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a hidden cell: ``table cell reason low high holds``; [low, high] is all that fits what is
        published (inf: no limit), of more than 250 hidden cells as much of it as is proven; ``holds``
        whether that is wide enough.
    exposed : pandas.DataFrame
        Published cells that a rule would have hidden: ``table cell value rule``.
    holds : bool
        Whether every hidden cell holds and nothing is exposed.
    """

    table: pd.DataFrame
    exposed: pd.DataFrame
    holds: bool

    def __repr__(self) -> str:
        """Say how it went; a notebook that shows it tells no more than the tables do."""
        return f"Audit({len(self.table)} hidden cells, {'holds' if self.holds else 'FAILS'})"


@dataclass(frozen=True, eq=False)
class Protected:
    """A table fit to be published.

    Parameters
    ----------
    table : pandas.DataFrame
        See the module: dimensions, ``status value reason rule``.
    audit : Audit
        Of the whole batch, restricted to this table.
    optimal : bool
        Whether no smaller set of cells would do.
    rounding_base : int
        0 for a suppressed table; else the base and, in `rounding_method`, how.
    """

    name: str
    table: pd.DataFrame
    dimensions: tuple[str, ...]
    measure: str
    hierarchies: Mapping[str, Mapping[str, str]]
    magnitude: bool
    margins: bool
    policy: Policy
    optimal: bool = True
    rounding_base: int = 0
    rounding_method: str = ""
    audit: Audit | None = None
    needs: pd.DataFrame | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        """Show what may be shown: "primary" alone would say that a cell is small."""
        counted = f"{self.n_suppressed} of {len(self.table)} cells suppressed"
        return f"Protected({self.name}, {counted})\n{self.public}"

    def _repr_html_(self) -> str:
        return str(self.public.to_html(index=False))

    @property
    def public(self) -> pd.DataFrame:
        """The table without reasons: what may be shown, and carried in a page's data."""
        return self.table[[*self.dimensions, "status", "value"]].copy()

    @property
    def n_suppressed(self) -> int:
        """Number of hidden cells."""
        return int((self.table["status"] == "suppressed").sum())


@dataclass(frozen=True, eq=False)
class Batch(Mapping[str, Protected]):
    """Tables protected together, by name, and the audit of them all.

    ``earlier``, ``differences`` and ``links`` are what else the reader holds: tables already out, which
    table contains which, and what ties cells of different measures. ``withheld`` counts, for readers, what
    is hidden in the tables that the page prints whole.
    """

    tables: dict[str, Protected]
    audit: Audit
    optimal: bool
    earlier: tuple[Protected, ...] = ()
    differences: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    withheld: Withheld = NOTHING

    def counted(self) -> dict[str, int]:
        """Return how many cells are shown, hidden because they are small, and hidden to cover for those.

        A cell that stands in several tables counts once for each; for the person who publishes: a page that
        told readers which is which would say that a cell is small.
        """
        reasons = [str(r) for t in self.tables.values() for r in t.table["reason"]]
        shown = sum(len(t.table) for t in self.tables.values()) - sum(map(bool, reasons))
        return {
            "shown": shown,
            "small": reasons.count("primary"),
            "complementary": reasons.count("complementary"),
        }

    def __getitem__(self, name: str) -> Protected:
        return self.tables[name]

    def __iter__(self) -> Any:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)


def marks(system: System, protected: Protected) -> Iterable[tuple[int, str, str]]:
    """Yield number, status and reason of each cell of a table."""
    reasons = protected.table["reason"] if "reason" in protected.table else [""] * len(protected.table)
    labels = protected.table[list(protected.dimensions)].itertuples(index=False, name=None)
    for where, status, reason in zip(labels, protected.table["status"], reasons, strict=True):
        yield system.tables[protected.name][where], status, reason


def named_cells(system: System) -> dict[int, list[tuple[str, str]]]:
    """Return the table and the label of each cell, for messages; it may stand in several tables."""
    names: dict[int, list[tuple[str, str]]] = {}
    for table, cells in system.tables.items():
        spec = system.specs[table]
        for labels, cell in cells.items():
            label = ", ".join(f"{d}={c}" for d, c in zip(spec.dimensions, labels, strict=True))
            names.setdefault(cell, []).append((table, label))
    return names


def subtracted(system: System, cell: int) -> str:
    """Return the label of a cell that stands in no table."""
    measure, pairs = system.keys[cell]
    return f"{measure}: {', '.join(str(c) for _, c in pairs)}"


def as_spec(protected: Protected, name: str = "", measure: str = "") -> Table:
    """Turn what is published into a table again: hidden cells are unknown."""
    frame = protected.table.copy()
    hidden = frame["status"].isin(["suppressed", "missing"])
    frame["status"] = np.where(
        hidden, "missing", np.where(frame["status"] == "not_applicable", "not_applicable", "")
    )
    frame["value"] = frame["value"].astype("Float64").astype(float)
    return Table(
        frame,
        protected.dimensions,
        "value",
        measure or protected.measure,
        name or protected.name,
        protected.hierarchies,
        magnitude=protected.magnitude,
        margins=protected.margins,
    )
