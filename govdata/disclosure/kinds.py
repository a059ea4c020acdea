"""How many hidden cells a page may call small: so many that it doesn't tell which.

Enters: what is hidden, and the moves that prove it open. Leaves: a number for readers. The exact one would be
an equation of its own: where three hidden counts add up to three and three are said to be small, each is 1.
So a bound is said, a multiple of five or more; and only if what was promised of each small cell can still be
so with as many small cells as the bound tells of, for which a move that proves it is evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from govdata.disclosure.cells import System
from govdata.disclosure.moves import Moves

__all__ = ["NOTHING", "Withheld", "withheld"]

#: The bound is a multiple of the first of these that tells on nobody.
_STEPS = (5, 10, 25, 50, 100)

Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]


@dataclass(frozen=True)
class Withheld:
    """Hidden cells of a page.

    Parameters
    ----------
    n : int
        All of them; one that stands in two tables counts once.
    small : int or None
        No more of them than this are small, or would show a whole group alike; None where a bound below
        `n` would tell on somebody.
    """

    n: int
    small: int | None = None


NOTHING = Withheld(0)


def withheld(
    system: System,
    names: Iterable[str],
    hidden: Bools,
    reasons: Mapping[int, str],
    rules: Mapping[int, str],
    moves: Moves,
    min_cell: int,
) -> Withheld:
    """Count the hidden cells of some tables.

    Parameters
    ----------
    names
        Tables of which every cell stands on the page, as a number or as a mark.
    hidden, reasons, rules
        What is hidden, and why.
    moves
        That prove it open.
    min_cell
        Smallest count that is shown.
    """
    cells = {c for name in names for c in system.tables.get(name, {}).values() if c in reasons}
    own = np.zeros(len(hidden), dtype=bool)
    own[sorted(cells)] = True
    primary = [c for c in cells if reasons[c] == "primary"]
    # Which counts are small is open to a reader; who gave an amount, or makes up a group, isn't in the sums.
    judged = [c for c in primary if rules[c] == "threshold" and system.integer[c]]
    open_ = own & system.integer
    open_[[c for c in primary if c not in set(judged)]] = False
    worlds = len(primary) + _more_small(moves, open_, min_cell)
    for step in _STEPS:
        most = step * -(-len(primary) // step)
        if most >= len(cells):
            break
        if primary and _tells_on_nobody(moves, hidden, judged, (worlds > most - step) & (worlds <= most)):
            return Withheld(len(cells), most)
    return Withheld(len(cells))


def _more_small(moves: Moves, cells: Bools, min_cell: int) -> Ints:
    """How many more of some cells are small after each move than before."""
    found = moves.found
    before = moves.values[found.indices]
    after = before + found.data
    change = _small(after, min_cell).astype(int) - _small(before, min_cell)
    sums = np.concatenate([[0], np.cumsum(np.where(cells[found.indices], change, 0))])
    return np.asarray(sums[found.indptr[1:]] - sums[found.indptr[:-1]], dtype=np.intp)


def _small(values: NDArray[np.float64], min_cell: int) -> Bools:
    return (values > 0.5) & (values < min_cell - 0.5)


def _tells_on_nobody(moves: Moves, hidden: Bools, cells: Iterable[int], fits: Bools) -> bool:
    """Whether each end of some cells is proven by a move after which as many are small as is said."""
    end, move = moves.proofs(hidden)
    proven = np.zeros(len(moves.ends), dtype=bool)
    proven[end[fits[move]]] = True
    return bool(proven[np.isin(moves.ends.cells, list(cells))].all())
