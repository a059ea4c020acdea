"""What hiding costs a page: cells and people that no reader gets to see. For the person who publishes.

Enters: pages as they were counted and as they were protected. Leaves: numbers coarse enough that two of them,
of two thresholds, set side by side, tell less than a page does: multiples of five cells, and shares in steps
of at least as many people as the greatest threshold that is compared.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from govdata.disclosure.cells import TOTAL, Table
from govdata.disclosure.published import Batch, Protected

__all__ = ["CELLS", "Cost", "cost_of"]

#: Hidden cells are told in multiples of it, rounded up.
CELLS = 5
#: Percent; the first that is enough people is taken.
_STEPS = (5, 10, 25, 50)


@dataclass(frozen=True)
class Cost:
    """What a setting costs.

    Parameters
    ----------
    cells : int
        Cells of all tables, margins included; one that stands in two tables counts twice.
    hidden, small : int
        At most so many are hidden, and at most so many for being small; multiples of five. What `hidden`
        has more than `small` is hidden about to cover for those.
    shown : int
        At least so many percent of the cells are shown.
    kept : int or None
        At least so many percent of what the tables count stand in inner cells that are shown; None where
        there are too few people to say so much.
    step : int
        `kept` is less than so many percent below the truth.
    """

    cells: int
    hidden: int
    small: int
    shown: int
    kept: int | None
    step: int


def cost_of(pages: Iterable[tuple[Sequence[Table], Batch]], greatest: int) -> Cost:
    """Return what hiding costs some pages.

    Parameters
    ----------
    pages
        Tables as counted, and what protection left of them.
    greatest
        The greatest threshold that is compared.
    """
    marks: Counter[str] = Counter()
    parts = []
    for tables, batch in pages:
        marks.update(batch.counted())
        parts += [(t, batch[t.name]) for t in tables if t.name in batch]
    cells, hidden = marks.total(), marks["small"] + marks["complementary"]
    told, small = min(cells, _up(hidden)), min(cells, _up(marks["small"]))
    kept, step = _kept(parts, greatest)
    return Cost(cells, told, small, 100 * (cells - told) // cells if cells else 100, kept, step)


def _up(n: int) -> int:
    return -(-n // CELLS) * CELLS


def _kept(parts: Iterable[tuple[Table, Protected]], greatest: int) -> tuple[int | None, int]:
    """Return how many percent of all that is counted are shown, rounded down to a step, and the step.

    Amounts aren't added to people: they speak where a page has nothing else.
    """
    parts = list(parts)
    counts = [part for part in parts if not part[0].magnitude] or parts
    every = sum(_inner(table, table.frame[table.value]) for table, _ in counts)
    shown = sum(_inner(t, p.table["value"].astype("Float64").astype(float), p) for t, p in counts)
    people = sum(
        _inner(t, t.frame[t.frequency if t.magnitude and t.frequency else t.value]) for t, _ in counts
    )
    step = next((s for s in _STEPS if s * people >= 100 * greatest), 0)
    if not step or not every:
        return None, 0
    # All of it, where something is hidden, would say that what is hidden is 0.
    most = 100 if all(not p.n_suppressed for _, p in counts) else 100 - step
    return min(most, step * math.floor(100 * shown / every / step + 1e-9)), step


def _inner(table: Table, values: Iterable[float], protected: Protected | None = None) -> float:
    """Sum up what stands in inner cells, to which no others add up."""
    frame = table.frame if protected is None else protected.table
    above = [{TOTAL, *table.hierarchies.get(d, {}).values()} for d in table.dimensions]
    rows = frame[list(table.dimensions)].itertuples(index=False)
    inner = (all(c not in sums for c, sums in zip(row, above, strict=True)) for row in rows)
    return math.fsum(v for at, v in zip(inner, values, strict=True) if at and not math.isnan(v))
