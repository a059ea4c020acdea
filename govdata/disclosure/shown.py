"""What of a protected table may be read: the published cells and nothing else.

Enters: protected tables. Leaves: counts by category of which every part is published. Statistics over places
take these: one over all places would be an equation about the hidden ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govdata.disclosure.cells import TOTAL, Category

if TYPE_CHECKING:
    from govdata.disclosure.protection import Protected

__all__ = ["count_shown", "visible_counts", "visible_values"]

_KNOWN = ("published", "zero")


def visible_counts(
    protected: Protected, events: Sequence[str], trials: Sequence[Category] = (TOTAL,)
) -> dict[str, tuple[int, int]]:
    """Return events and trials of each category of the first dimension of which all parts are published.

    Parameters
    ----------
    protected
        Counts by two dimensions.
    events, trials
        Categories of the second dimension that are added up.

    Returns
    -------
    dict
        category -> (events, trials); those with a hidden part, or nobody, are left out.
    """
    row, column = protected.dimensions
    public = protected.public
    known = public[public["status"].isin(_KNOWN)]
    cells = {(r, c): int(v or 0) for r, c, v in known[[row, column, "value"]].itertuples(index=False)}
    found = {}
    for name in dict.fromkeys(public[row]):
        parts = [(name, c) for c in (*events, *trials)]
        if name != TOTAL and all(p in cells for p in parts):
            k, n = sum(cells[name, c] for c in events), sum(cells[name, c] for c in trials)
            found[str(name)] = (k, n)
    return {name: (k, n) for name, (k, n) in found.items() if n}


def count_shown(protected: Protected, *labels: Category) -> int | None:
    """Return one cell of a table of counts, by a category of each dimension; None where it is hidden."""
    value = visible_values(protected).get(labels)
    return None if value is None else int(value)


def visible_values(protected: Protected) -> dict[tuple[Category, ...], float]:
    """Return the published cells of a table, true zeros included, by their categories."""
    public = protected.public
    shown = public[public["status"].isin(_KNOWN)]
    labels = shown[list(protected.dimensions)].itertuples(index=False, name=None)
    return {key: float(v) for key, v in zip(labels, shown["value"].fillna(0), strict=True)}
