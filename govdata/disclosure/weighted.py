"""Hidden counts beside weighted sums of them: who knows what each cell weighs has one more equation.

Enters: a table, what of it is published, and the weights of its cells. Leaves: whether every hidden count
stays as uncertain as the table alone promises. Weighted sums are no cells that could be hidden: where they
give a count away, a page has to do without one of both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from govdata.disclosure.assembly import build
from govdata.disclosure.attack import infer
from govdata.disclosure.cells import TOTAL, Labels, Table

if TYPE_CHECKING:
    from govdata.disclosure.protection import Protected

__all__ = ["uncertain_beside"]

_SLACK = 1e-6


def uncertain_beside(table: Table, made: Protected, weights: Mapping[Labels, float]) -> bool:
    """Return whether hidden counts of a table of two dimensions stay uncertain beside its weighted columns.

    Parameters
    ----------
    table : Table
        Counts, exactly.
    made : Protected
        The same as it is published.
    weights : mapping
        What one of a cell weighs, by the labels of inner cells; empty: nobody knows. The weighted sum of each
        column counts as known to the reader: shares of all are made of these.

    Returns
    -------
    bool
        False where a small count could no longer be 0, or no longer reach the smallest count that is shown,
        or any hidden count is known.
    """
    system = build([table])
    cells = system.tables[table.name]
    rows = made.table[[*made.dimensions, "status", "reason"]].itertuples(index=False, name=None)
    hidden = {cells[a, b]: reason for a, b, status, reason in rows if status == "suppressed"}
    if not hidden or not weights:
        return True
    columns = {column for _, column in weights}
    sums = [_sum(cells, weights, column, len(system.amounts)) for column in sorted(columns, key=str)]
    values = np.append(system.amounts, [row @ system.amounts for row in sums])
    inner = sparse.hstack([system.equations, sparse.csr_matrix((system.equations.shape[0], len(sums)))])
    known = sparse.hstack([sparse.csr_matrix(np.array(sums)), -sparse.identity(len(sums))])
    mask = np.zeros(len(values), dtype=bool)
    targets = np.array(sorted(hidden), dtype=np.intp)
    mask[targets] = True
    whole = np.append(system.integer, np.zeros(len(sums), dtype=bool))
    found = infer(sparse.vstack([inner, known]).tocsr(), values, mask, targets, whole)
    small = np.array([hidden[int(cell)] == "primary" for cell in targets])
    wide = (found.low <= _SLACK) & (found.high >= made.policy.min_cell - _SLACK)
    return bool((found.proven & np.where(small, wide, found.high > found.low + _SLACK)).all())


def _sum(
    cells: Mapping[Labels, int], weights: Mapping[Labels, float], column: object, n: int
) -> NDArray[np.float64]:
    row = np.zeros(n)
    for labels, weight in weights.items():
        if labels[1] == column and TOTAL not in labels:
            row[cells[labels]] = weight
    return row
