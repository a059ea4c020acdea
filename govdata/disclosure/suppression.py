"""Which further cells to hide, so that the sensitive ones can't be inferred: cells and needs in, cells out.

For a batch of moderate size the choice is optimal: no other choice that keeps every need has a smaller
weight. The programme and its cuts are those of Fischetti and Salazar-Gonzalez (2001), "Solving the cell
suppression problem on tabular data with linear constraints", Management Science 47: a master problem
proposes cells, the attacker answers, and whatever he can infer becomes a capacity cut. For a larger
batch each sensitive cell gets its own cheapest pattern by a linear programme (Kelly, Golden and Assad
1992), and cells that turn out not to be needed are shown again.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from govdata.disclosure.attack import Bounds, infer
from govdata.disclosure.cells import System
from govdata.errors import DisclosureError

__all__ = ["Choice", "Needs", "choose"]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
_SLACK = 1e-6


@dataclass(frozen=True, eq=False)
class Needs:
    """What the attacker must not exclude, per cell: NaN where a cell isn't sensitive.

    Parameters
    ----------
    low, high : ndarray
        The inferred range of a sensitive cell must reach down to `low` and up to `high`.
    shown : ndarray of bool
        Cells that can't be hidden: published earlier, or not there (not applicable).
    unseen : ndarray of bool
        Cells that nobody publishes anyway: missing ones, and differences.
    """

    low: Floats
    high: Floats
    shown: Bools
    unseen: Bools

    @property
    def cells(self) -> NDArray[np.intp]:
        """The sensitive cells."""
        return np.flatnonzero(~np.isnan(self.low))

    def broken(self, found: Bounds) -> tuple[Bools, Bools]:
        """For each target, whether its low or its high end is inferred too closely."""
        at = found.targets
        return found.low > self.low[at] + _SLACK, found.high < self.high[at] - _SLACK


@dataclass(frozen=True, eq=False)
class Choice:
    """Cells to hide (sensitive, complementary and unseen ones), and whether fewer can't do."""

    hidden: Bools
    optimal: bool


def choose(
    system: System, needs: Needs, weight: Floats, *, largest_optimal: int = 400, seconds: float = 10.0
) -> Choice:
    """Return cells to hide such that every need is kept.

    Parameters
    ----------
    weight : ndarray
        What hiding each cell costs.
    largest_optimal : int
        Number of cells that could be hidden up to which the optimum is looked for.
    seconds : float
        Time for that search; after it the heuristic answers.

    Raises
    ------
    DisclosureError
        When hiding everything that may be hidden is not enough.
    """
    must = needs.unseen.copy()
    sensitive = needs.cells
    must[sensitive] = True
    if not len(sensitive):
        return Choice(must, True)
    if needs.shown.any():
        _refuse_hopeless(system, needs)
    free = ~(must | needs.shown)
    if free.sum() <= largest_optimal:
        found = _Optimum(system, needs, weight, must, free).solve(time.monotonic() + seconds)
        if found is not None:
            return Choice(_known_anyway(system, found.hidden, must), found.optimal)
    hidden = _shown_again(system, needs, weight, _patterns(system, needs, weight, must, free), must)
    return Choice(_known_anyway(system, hidden, must), False)


def _known_anyway(system: System, hidden: Bools, must: Bools) -> Bools:
    """Show complementary cells that have one possible value: hiding them keeps nothing from anybody."""
    extra = np.flatnonzero(hidden & ~must)
    if not len(extra):
        return hidden
    found = infer(system.equations, system.amounts, hidden, extra, system.integer, exact=True)
    out = hidden.copy()
    out[extra[found.high <= found.low + _SLACK]] = False
    return out


def violations(system: System, needs: Needs, hidden: Bools, *, exact: bool) -> tuple[Bounds, Bools, Bools]:
    """Attack all sensitive cells; return bounds and which ends are too close."""
    found = infer(system.equations, system.amounts, hidden, needs.cells, system.integer, exact=exact)
    return found, *needs.broken(found)


def _refuse_hopeless(system: System, needs: Needs) -> None:
    everything = ~needs.shown
    found, low, high = violations(system, needs, everything, exact=False)
    bad = found.targets[low | high]
    if len(bad):
        measure, pairs = system.keys[bad[0]]
        where = ", ".join(f"{d}={c}" for d, c in pairs) or "total"
        raise DisclosureError(
            f"{measure}: {where} and {len(bad) - 1} more cells can be inferred even with all "
            "other cells hidden, because cells published earlier give them away; withhold the table, "
            "or merge categories"
        )


class _Optimum:
    """Master programme over "hide or not", with a cut for each thing that an attacker could infer."""

    def __init__(self, system: System, needs: Needs, weight: Floats, must: Bools, free: Bools) -> None:
        self.system, self.needs, self.must, self.free = system, needs, must, free
        self.columns = np.flatnonzero(free)
        # Among equal weights small values go first, then the order of cells: one answer, always.
        self.values = _completed(system)
        values = self.values[free]
        tie = values / (1 + values.max(initial=0.0)) + np.arange(len(values)) / (1e3 * (1 + len(values)))
        self.cost = weight[free] + 0.05 * tie / (1 + len(values))
        self.rows: list[Floats] = []
        self.needed: list[float] = []
        self.up_room = np.full(len(system.amounts), np.inf)
        self.down_room = self.values

    def solve(self, until: float) -> Choice | None:
        """Return the best set of hidden cells found by then, or None when none was."""
        self._single_sums()
        # Proposals need not be the best ones while they only serve to find cuts.
        gap, best = 0.2 if len(self.columns) > 40 else 0.0, None
        while (left := until - time.monotonic()) > 0:
            hidden, proven = self._propose(left, gap)
            if hidden is None:
                break
            if self._cut(hidden):
                continue
            # Weights are whole: less than one above the bound is the least.
            closed = 0.9 / max(1.0, float(self.cost[hidden[self.columns]].sum()))
            best = Choice(hidden, proven and gap <= closed)
            if best.optimal or not proven:
                break
            gap = closed
        return best

    def _propose(self, seconds: float, gap: float) -> tuple[Bools | None, bool]:
        """The cheapest set that no cut excludes (within `gap`), and whether that is proven."""
        hidden = self.must.copy()
        if not self.rows:
            return hidden, True
        result = optimize.milp(
            self.cost,
            integrality=np.ones(len(self.cost)),
            bounds=optimize.Bounds(0, 1),
            constraints=optimize.LinearConstraint(
                sparse.csr_matrix(np.array(self.rows)), np.array(self.needed) - 1e-7, np.inf
            ),
            options={"time_limit": max(0.05, seconds), "mip_rel_gap": gap},
        )
        if result.x is None:
            return None, False
        hidden[self.columns[result.x > 0.5]] = True
        return hidden, result.status == 0

    def _cut(self, hidden: Bools) -> bool:
        """Attack the proposal; add what must not be repeated. False when it holds."""
        found, low, high = violations(self.system, self.needs, hidden, exact=True)
        if not (low.any() or high.any()):
            return False
        before = len(self.rows)
        for broken, prices, sign in ((low, found.prices_low, -1.0), (high, found.prices_high, 1.0)):
            for i in np.flatnonzero(broken):
                self._capacity(int(found.targets[i]), prices[i].toarray().ravel(), sign)
        chosen = hidden[self.columns]
        if not any(row[chosen].sum() < 1 - 1e-6 for row in self.rows[before:]):
            # Whole numbers gave it away, which prices can't tell: hide something more than this.
            self._add(np.where(chosen, 0.0, 1.0), 1.0)
        return True

    def _capacity(self, cell: int, price: Floats, sign: float) -> None:
        """Add the cut of weak duality: what can move, priced, must reach what the need asks for."""
        value, low, high = self.values[cell], self.needs.low[cell], self.needs.high[cell]
        wanted = high - value if sign > 0 else value - low
        gain = np.asarray(price @ self.system.equations, dtype=float).ravel()
        gain[cell] += sign
        gain[np.abs(gain) < 1e-9] = 0.0
        with np.errstate(invalid="ignore"):
            reach = np.where(gain > 0, gain * self.up_room, 0.0) + np.where(
                gain < 0, -gain * self.down_room, 0.0
            )
        reach = np.minimum(np.nan_to_num(reach, posinf=wanted), wanted)
        left = wanted - float(reach[self.must].sum())
        if left > _SLACK:
            self._add(np.minimum(reach[self.columns], left), left)

    def _single_sums(self) -> None:
        """Start with the obvious: in each sum of a sensitive cell, something else must be able to move."""
        for cell in self.needs.cells:
            for row in self.system.equations[:, [cell]].nonzero()[0]:
                price = np.zeros(self.system.equations.shape[0])
                for sign in (1.0, -1.0):
                    price[row] = -sign * self.system.equations[row, cell]
                    self._capacity(int(cell), price, sign)

    def _add(self, row: Floats, needed: float) -> None:
        self.rows.append(row / needed)
        self.needed.append(1.0)


def _patterns(system: System, needs: Needs, weight: Floats, must: Bools, free: Bools) -> Bools:
    """Hide, for one sensitive cell after another, the cheapest cells that let it move far enough."""
    hidden = must.copy()
    values = _completed(system)
    order = needs.cells[np.argsort(-np.nan_to_num(values[needs.cells]))]
    for cell in order:
        reaches = (max(needs.high[cell], values[cell]), min(needs.low[cell], values[cell]))
        for target in reaches:
            if abs(target - values[cell]) > _SLACK:
                hidden |= _move(system, values, weight, hidden, free, int(cell), float(target))
    # Rounding inwards may still bite: hide more around what is left, in order of weight.
    return _mended(system, needs, weight, hidden, free)


def _completed(system: System) -> Floats:
    """Values with something consistent in place of what nobody knows."""
    blank = np.isnan(system.amounts)
    if not blank.any():
        return system.amounts
    known = -(system.equations @ np.where(blank, 0.0, system.amounts))
    cells = np.flatnonzero(blank)
    result = optimize.linprog(
        np.ones(len(cells)), A_eq=system.equations[:, cells], b_eq=known, bounds=(0, None), method="highs"
    )
    if result.status != 0:
        raise DisclosureError("no value of the missing cells fits the totals; leave those totals out too")
    out = system.amounts.copy()
    out[cells] = result.x
    return out


def _move(
    system: System, values: Floats, weight: Floats, hidden: Bools, free: Bools, cell: int, target: float
) -> Bools:
    """Cells that must move for `cell` to reach `target`, at the least weight."""
    able = np.flatnonzero(hidden | free)
    matrix = system.equations[:, able]
    touched = np.unique(matrix.nonzero()[0])
    matrix = matrix[touched]
    distance = abs(target - values[cell])
    fresh = np.where(hidden[able], 1e-6, weight[able])
    down = values[able]
    cost_up = fresh / distance
    cost_down = fresh / np.maximum(np.minimum(down, distance), 1e-9)
    n = len(able)
    at = int(np.searchsorted(able, cell))
    bounds_up = np.column_stack([np.zeros(n), np.full(n, np.inf)])
    bounds_down = np.column_stack([np.zeros(n), down])
    move = target - values[cell]
    bounds_up[at], bounds_down[at] = (max(move, 0.0),) * 2, (max(-move, 0.0),) * 2
    result = optimize.linprog(
        np.concatenate([cost_up, cost_down]),
        A_eq=sparse.hstack([matrix, -matrix], format="csr"),
        b_eq=np.zeros(len(touched)),
        bounds=np.vstack([bounds_up, bounds_down]),
        method="highs",
    )
    if result.status != 0:
        raise DisclosureError(f"no pattern protects a cell of {system.keys[cell][0]}: {result.message}")
    moved = np.zeros(len(values), dtype=bool)
    moved[able[(result.x[:n] + result.x[n:]) > 1e-7]] = True
    return moved


def _mended(system: System, needs: Needs, weight: Floats, hidden: Bools, free: Bools) -> Bools:
    """Hide further cells in the sums of any cell that is still inferred."""
    while True:
        found, low, high = violations(system, needs, hidden, exact=False)
        bad = found.targets[low | high]
        if not len(bad):
            return hidden
        sums = np.unique(system.equations[:, bad].nonzero()[0])
        near = np.unique(system.equations[sums].nonzero()[1])
        more = [c for c in near if free[c] and not hidden[c]] or list(np.flatnonzero(free & ~hidden))
        hidden = hidden.copy()
        hidden[min(more, key=lambda c: (weight[c], c))] = True


def _shown_again(system: System, needs: Needs, weight: Floats, hidden: Bools, must: Bools) -> Bools:
    """Show complementary cells that turn out not to be needed, the weightiest first."""
    extra = np.flatnonzero(hidden & ~must)
    if len(extra) > 300:
        return hidden
    for cell in extra[np.argsort(-weight[extra], kind="stable")]:
        trial = hidden.copy()
        trial[cell] = False
        _, low, high = violations(system, needs, trial, exact=False)
        if not (low.any() or high.any()):
            hidden = trial
    return hidden
