"""What is sensitive: for each cell that a rule hides, the range that must stay possible for an attacker.

Enters: the cells of a batch, the rules, and tables that are out already. Leaves: needs, and the rule of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from govdata.disclosure.cells import System
from govdata.disclosure.policy import Policy
from govdata.disclosure.published import Protected, marks
from govdata.disclosure.suppression import Needs

__all__ = ["kept", "sensitive"]

Bools = NDArray[np.bool_]


def sensitive(
    system: System, policy: Policy, earlier: Sequence[Protected] = (), withheld: Sequence[int] = ()
) -> tuple[Needs, dict[int, str]]:
    """Apply the primary rules.

    Parameters
    ----------
    earlier
        Tables that are out already: what they show can't be hidden, what they hide stays hidden wherever it
        stands, by the rules that it was hidden by as well as by today's.
    withheld
        Numbers of further cells that stay hidden.

    Returns
    -------
    Needs, dict of int to str
        The range that must stay possible for each sensitive cell, and its rule.
    """
    found = _Found(system)
    for before in earlier:
        found.out(before)
    found.withheld[list(withheld)] = ~found.unseen[list(withheld)]
    found.apply(policy, ~np.isnan(system.amounts) & ~found.shown)
    for before in earlier:
        found.apply(before.policy, found.withheld & ~np.isnan(system.amounts))
        for cell, least, most in kept(system, before):
            found.need(cell, least, most, "edition")
    return Needs(found.low, found.high, found.shown, found.unseen, found.withheld), found.rules


class _Found:
    """Collects needs; the widest of several holds."""

    def __init__(self, system: System) -> None:
        n = len(system.amounts)
        self.system = system
        self.low, self.high = np.full(n, np.nan), np.full(n, np.nan)
        self.rules: dict[int, str] = {}
        virtual = np.array([s == "virtual" for s in system.status], dtype=bool)
        self.unseen = np.isnan(system.amounts) | virtual
        self.shown = np.array([s == "not_applicable" for s in system.status], dtype=bool)
        self.withheld = np.zeros(n, dtype=bool)

    def out(self, before: Protected) -> None:
        """Keep a table as it went out: shown for good, or hidden for good."""
        for cell, status, _ in marks(self.system, before):
            if status in ("published", "zero"):
                self.shown[cell] = True
            elif status == "suppressed" and not self.unseen[cell]:
                self.withheld[cell] = True

    def need(self, cell: int, least: float, most: float, rule: str) -> None:
        """Have a range of a cell stay possible."""
        known = cell in self.rules
        self.low[cell] = min(least, self.low[cell]) if known else least
        self.high[cell] = max(most, self.high[cell]) if known else most
        if self.rules.get(cell, "edition") == "edition":
            self.rules[cell] = rule

    def apply(self, policy: Policy, cells: Bools) -> None:
        """Apply the rules of a policy to some cells."""
        for cell in np.flatnonzero(cells).tolist():
            found = _sensitive(self.system, cell, policy)
            if found:
                self.need(cell, *found)
        if policy.group_disclosure:
            for cell in _full_cells(self.system, policy, self.shown | self.unseen):
                if cells[cell]:
                    value = self.system.amounts[cell]
                    self.need(cell, max(0.0, value - policy.min_cell), value, "group")


def kept(system: System, protected: Protected) -> Iterable[tuple[int, float, float]]:
    """Yield what the attacker must not exclude of the hidden cells of a table that is out."""
    n = len(protected.table)
    ends = np.full((n, 2), np.nan) if protected.needs is None else protected.needs.to_numpy(dtype=float)
    for (cell, status, reason), (low, high) in zip(marks(system, protected), ends, strict=True):
        if status != "suppressed":
            continue
        if not np.isnan(low):
            yield cell, float(low), float(high)
        elif reason == "primary" and not protected.magnitude:
            yield cell, 0.0, float(protected.policy.min_cell)


def _sensitive(system: System, cell: int, policy: Policy) -> tuple[float, float, str] | None:
    value = system.amounts[cell]
    if value == 0:
        return None
    if system.integer[cell]:
        rule = "edition" if system.status[cell] == "virtual" else "threshold"
        return (0.0, float(policy.min_cell), rule) if value < policy.min_cell else None
    if system.frequency[cell] < policy.min_cell:
        return value * (1 - policy.protection_share), value * (1 + policy.protection_share), "threshold"
    top = sum(system.largest.get(cell, [])[: policy.dominance_n])
    if top > policy.dominance_share * value:
        # Wide enough that the largest could be no more than the share of what the cell might be.
        reach = top / policy.dominance_share - value
        return max(0.0, value - reach), value + reach, "dominance"
    return None


def _full_cells(system: System, policy: Policy, left_out: Bools) -> Iterable[int]:
    """Cells that equal their total, among parts that could have held somebody."""
    for total, parts, dimension in system.lines:
        if policy.group_dimensions is not None and dimension not in policy.group_dimensions:
            continue
        open_parts = [p for p in parts if not left_out[p]]
        if left_out[total] or len(open_parts) < 2 or not system.integer[total]:
            continue
        filled = [p for p in open_parts if system.amounts[p] > 0]
        possible = [p for p in parts if system.status[p] != "not_applicable"]
        if len(filled) == 1 and len(open_parts) == len(possible):
            category = dict(system.keys[filled[0]][1]).get(dimension)
            if category not in policy.harmless:
                yield filled[0]
