"""Rounding every cell instead of hiding some: an older way, for tables of counts that stand alone.

Enters: a table. Leaves: multiples of a base, and how near an attacker gets to the counts behind them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from govdata.disclosure.assembly import build
from govdata.disclosure.cells import System, Table
from govdata.disclosure.policy import Policy
from govdata.disclosure.published import Audit, Protected, as_spec, named_cells
from govdata.errors import DisclosureError
from govdata.statistics.checked import choice

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["RoundingMethod", "audited_rounding", "round_table"]

Floats = NDArray[np.float64]
RoundingMethod = Literal["controlled", "random", "nearest"]


def round_table(
    table: pd.DataFrame | Table,
    dimensions: Sequence[str] = (),
    value: str = "count",
    *,
    base: int = 5,
    method: RoundingMethod = "controlled",
    seed: int = 0,
    policy: Policy | None = None,
    **described: Any,
) -> Protected:
    """Round every cell of a table to a multiple of `base` instead of hiding any.

    Parameters
    ----------
    table, dimensions, value, **described
        As for :func:`protect`; counts only.
    base : int
        2 or more.
    method : {"controlled", "random", "nearest"}
        ``controlled``: every cell goes to a neighbouring multiple (in three dimensions, where that may be
        impossible, to one further at most) such that all totals still add up, as near the truth as that
        allows. ``random``: up or down by chance, right on average, the same cell the same way in every
        table; totals need not add up. ``nearest``: the nearest multiple, halves up.
    seed : int
        For ``random``; and breaks ties of ``controlled``.

    Raises
    ------
    DisclosureError
        For amounts, a base below 2, or when no controlled rounding exists.
    """
    choice(method, "method", ("controlled", "random", "nearest"))
    spec = table if isinstance(table, Table) else Table(table, list(dimensions), value, **described)
    if spec.magnitude or base < 2:
        raise DisclosureError(f"{spec.name}: rounding is for counts, to a base of 2 or more; base is {base}")
    system = build([spec])
    chance = np.array([_chance(seed, key) for key in system.keys])
    rounded = {"controlled": _controlled, "random": _random, "nearest": _nearest}[method](
        system, base, chance
    )
    return _rounded(spec, system, rounded, base, method, policy or Policy())


def _chance(seed: int, key: Any) -> float:
    """A number in 0-1 that belongs to a cell, in whatever table it stands."""
    import hashlib

    digest = hashlib.sha256(f"{seed}|{key!r}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def _nearest(system: System, base: int, _: Floats) -> Floats:
    out: Floats = np.floor(system.amounts / base + 0.5) * base
    return out


def _random(system: System, base: int, chance: Floats) -> Floats:
    steps = system.amounts / base
    out: Floats = (np.floor(steps) + (chance < steps - np.floor(steps))) * base
    return out


def _controlled(system: System, base: int, chance: Floats) -> Floats:
    """Solve for multiples that add up; each cell one step of two, else one of four."""
    for further in (0, 1):
        found = _steps(system, base, chance, further)
        if found is not None:
            return found
    raise DisclosureError(
        f"no rounding to multiples of {base} adds up within one step more than the nearest; use another "
        "base, method='random', or suppression"
    )


def _steps(system: System, base: int, chance: Floats, further: int) -> Floats | None:
    """Multiples that add up with the least sum of distances; NaN cells stay NaN."""
    from scipy import sparse

    from govdata.disclosure.solver import whole

    known = ~np.isnan(system.amounts)
    values = np.where(known, system.amounts, 0.0)
    least = np.floor(values / base) - further * (values % base != 0)
    most = np.ceil(values / base) + further * (values % base != 0)
    least, most = (
        np.where(known, np.maximum(least, 0), 0),
        np.where(known, most, np.ceil(values.max() / base)),
    )
    n = len(values)
    # distance >= |base * step - value|, by two inequalities; a little chance settles ties.
    cost = np.concatenate([1e-3 * (chance - 0.5), known * 1.0])
    identity = sparse.identity(n, format="csr")
    sums = sparse.hstack([system.equations, 0 * system.equations])
    above = sparse.hstack([base * identity, -identity])
    below = sparse.hstack([base * identity, identity])
    nothing = np.zeros(sums.shape[0])
    found = whole(
        cost,
        np.repeat([True, False], n),
        sparse.vstack([sums, above, below]),
        (
            np.concatenate([nothing, np.full(n, -np.inf), values]),
            np.concatenate([nothing, values, np.full(n, np.inf)]),
        ),
        (np.concatenate([least, np.zeros(n)]), np.concatenate([most, np.full(n, np.inf)])),
        branches=2_000,
    )
    if found.x is None:
        return None
    return np.where(known, np.round(found.x[:n]) * base, np.nan)


def _rounded(
    spec: Table, system: System, rounded: Floats, base: int, method: str, policy: Policy
) -> Protected:
    import pandas as pd

    rows = []
    for labels, cell in system.tables[spec.name].items():
        status = system.status[cell] or "rounded"
        rows.append((*labels, status, round(rounded[cell]) if status == "rounded" else None, "", ""))
    frame = pd.DataFrame(rows, columns=[*spec.dimensions, "status", "value", "reason", "rule"])
    frame = frame.astype(dict.fromkeys(spec.dimensions, object))
    frame["value"] = frame["value"].astype("Int64")
    made = Protected(
        spec.name,
        frame,
        tuple(spec.dimensions),
        spec.measure,
        spec.hierarchies,
        False,
        spec.margins,
        policy,
        rounding_base=base,
        rounding_method=method,
    )
    return replace(made, audit=audited_rounding([made]))


def audited_rounding(every: Sequence[Protected]) -> Audit:
    """Attack rounded tables: each true count lies near its multiple, and true counts add up.

    A rounded cell holds while its range is at least half a base wide. Rounding to the nearest often fails
    that at small counts: 0 then means 0 to 2 for a base of 5, and sums narrow it further.
    """
    import pandas as pd

    from govdata.disclosure.attack import infer

    if not all(t.rounding_base for t in every):
        raise DisclosureError("rounded and suppressed tables can't be audited together: publish one kind")
    system = build([replace(as_spec(t), magnitude=True, margins=True) for t in every], additive=False)
    least, most = np.zeros(len(system.amounts)), np.full(len(system.amounts), np.inf)
    for table in every:
        below, above = _reach(table)
        for cell in system.tables[table.name].values():
            if not np.isnan(system.amounts[cell]):
                least[cell] = max(least[cell], system.amounts[cell] - below)
                most[cell] = min(most[cell], system.amounts[cell] + above)
    unknown = np.array([s != "not_applicable" for s in system.status])
    targets = np.flatnonzero(unknown & ~np.isnan(system.amounts))
    found = infer(
        system.equations, np.where(unknown, np.nan, 0.0), unknown, targets, unknown, least=least, most=most
    )
    base = max(t.rounding_base for t in every)
    names = named_cells(system)
    rows = [
        (*names[int(c)][0], "rounded", lo, hi, bool(proven and hi - lo >= base / 2))
        for c, lo, hi, proven in zip(targets, found.low, found.high, found.proven, strict=True)
    ]
    told = pd.DataFrame(rows, columns=["table", "cell", "reason", "low", "high", "holds"])
    return Audit(
        told, pd.DataFrame({"table": [], "cell": [], "value": [], "rule": []}), bool(told["holds"].all())
    )


def _reach(protected: Protected) -> tuple[int, int]:
    """How far below and above a multiple the true count may lie."""
    base = protected.rounding_base
    if protected.rounding_method == "nearest":
        return base // 2, (base - 1) // 2
    return base - 1, base - 1
