"""Disclosure control: tables of counts or amounts in, tables fit to be published out, and their audit.

A small cell names people; so does a zero that a margin makes telling, and so does a large cell from which
everything else can be subtracted. :func:`protect` hides such cells and as few others as it takes over a
WHOLE batch (margins, hierarchies, linked tables, editions); :func:`audit` plays the attacker on what is
left; :func:`publishable` refuses what the attacker would get into.

Columns of a protected table: the dimensions (a margin's category is :data:`TOTAL`, which no name equals),
then

``status``
    ``published``; ``zero`` (a true zero, shown); ``suppressed``; ``missing`` (nobody knows);
    ``not_applicable`` (can't exist); ``rounded``. Four different marks, never one dash.
``value``
    None unless published, zero or rounded.
``reason``
    ``primary`` or ``complementary`` for a suppressed cell. For the file: a page shows one mark for both,
    since "primary" alone says that the cell is small (:meth:`Protected.public` leaves it out).
``rule``
    ``threshold``, ``dominance``, ``group`` or ``edition``.

What the marks guarantee: from all published cells and sums of the batch, whole numbers included, nobody can
exclude that a hidden small count is 0, nor that it reaches `min_cell`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from govdata.disclosure.cells import TOTAL, System, Table, build
from govdata.errors import DisclosureError
from govdata.statistics.checked import choice

if TYPE_CHECKING:
    import pandas as pd

    from govdata.disclosure.attack import Attacked
    from govdata.disclosure.moves import Moves
    from govdata.disclosure.suppression import Needs

__all__ = [
    "TOTAL",
    "Audit",
    "Batch",
    "Policy",
    "Protected",
    "Table",
    "audit",
    "protect",
    "protect_batch",
    "publishable",
    "round_table",
]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Minimise = Literal["cells", "value"]
RoundingMethod = Literal["controlled", "random", "nearest"]
_SLACK = 1e-6


@dataclass(frozen=True)
class Policy:
    """The rules of a publication.

    Parameters
    ----------
    min_cell : int
        Counts from 1 to below it are hidden, and so are amounts with fewer contributors.
    group_disclosure : bool
        Whether a cell that equals its margin is hidden: the zeros beside it say that everybody is in it.
    group_dimensions : tuple of str, optional
        Dimensions along which that tells something about a person; all of them by default.
    harmless : tuple of str
        Categories in which everybody may be seen to be, such as "no event": that nobody offended again
        harms nobody. The other categories of their line are then true zeros, and shown.
    dominance_n, dominance_share : int, float
        An amount is hidden when its `dominance_n` largest contributions are more than this share of it.
    protection_share : float
        How far, as a share of it, an amount with too few contributors must stay uncertain.
    minimise : {"cells", "value"}
        What complementary suppression keeps smallest: hidden cells (a total counts as many as it sums up,
        so that totals stay), or the people in them.
    effort : float
        How much work the search for the smallest set may take; a number of steps, never a time, so that
        what is hidden doesn't depend on how busy the machine is.
    """

    min_cell: int = 10
    group_disclosure: bool = True
    group_dimensions: tuple[str, ...] | None = None
    harmless: tuple[str, ...] = ()
    dominance_n: int = 2
    dominance_share: float = 0.85
    protection_share: float = 0.2
    minimise: Minimise = "cells"
    effort: float = 1.0

    def __post_init__(self) -> None:
        """Refuse rules that protect nobody."""
        choice(self.minimise, "minimise", ("cells", "value"))
        if self.min_cell < 2:
            raise DisclosureError(f"min_cell is {self.min_cell}; expected 2 or more (10 is the default)")
        if not 0 < self.dominance_share <= 1 or self.dominance_n < 1:
            raise DisclosureError(
                f"dominance is ({self.dominance_n}, {self.dominance_share:g}); expected a number of "
                "contributions of 1 or more and a share between 0 and 1"
            )


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

    ``earlier`` and ``differences`` are what else the reader holds: editions already out, and which table
    contains which.
    """

    tables: dict[str, Protected]
    audit: Audit
    optimal: bool
    earlier: tuple[Protected, ...] = ()
    differences: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, name: str) -> Protected:
        return self.tables[name]

    def __iter__(self) -> Any:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)


def protect(
    table: pd.DataFrame | Table,
    dimensions: Sequence[str] = (),
    value: str = "count",
    *,
    policy: Policy | None = None,
    previous: Protected | None = None,
    **described: Any,
) -> Protected:
    """Hide the sensitive cells of one table, and as few others as it takes.

    Parameters
    ----------
    table : pandas.DataFrame or Table
        Long form, one row for each inner cell; see :class:`~govdata.disclosure.cells.Table`.
    dimensions, value
        Columns; not needed for a ``Table``.
    policy : Policy, optional
        Minimum cell 10 and the other defaults.
    previous : Protected, optional
        The same table of an earlier edition, contained in this one: differences are protected too.
    **described
        Further fields of ``Table``: ``hierarchies measure name magnitude frequency largest margins``.

    Returns
    -------
    Protected
        With a clean audit.

    Raises
    ------
    DisclosureError
        When the table is malformed, or can't be protected without withdrawing what is out already.

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({"region": ["A", "B", "C"], "count": [3, 40, 25]})
    >>> protect(counts, ["region"]).table[["region", "status", "value"]].to_dict("list")["status"]
    ['suppressed', 'published', 'suppressed', 'published']
    """
    spec = table if isinstance(table, Table) else Table(table, list(dimensions), value, **described)
    earlier = [] if previous is None else [(spec.name, previous)]
    return protect_batch([spec], policy=policy, previous=earlier)[spec.name]


def protect_batch(
    tables: Sequence[Table],
    *,
    policy: Policy | None = None,
    previous: Sequence[tuple[str, Protected]] = (),
    differences: Sequence[tuple[str, str]] = (),
) -> Batch:
    """Protect tables that a reader may hold side by side.

    Parameters
    ----------
    tables : sequence of Table
        Tables of one measure share their cells; a cell is hidden in all of them or in none.
    policy : Policy, optional
    previous : sequence of (str, Protected)
        Name of a table here, and its earlier edition, which it contains and which is out already.
    differences : sequence of (str, str)
        Names of two tables here of which the first contains the second.

    Returns
    -------
    Batch
        Name to :class:`Protected`; ``.audit`` of all.

    Raises
    ------
    DisclosureError
        When a table is malformed, tables disagree, or the batch can't be protected.
    """
    from govdata.disclosure.suppression import choose

    if not tables:
        raise DisclosureError("no table given; expected at least one")
    policy = policy or Policy()
    old = [replace(p, name=f"{name} before", measure=f"{p.measure} before") for name, p in previous]
    pairs = (*differences, *((name, before.name) for (name, _), before in zip(previous, old, strict=True)))
    system = build([*tables, *map(_as_spec, old)], pairs)
    needs, rules = _needs(system, policy, old)
    weight = system.weight if policy.minimise == "cells" else np.maximum(np.nan_to_num(system.amounts), 1.0)
    chosen = choose(system, needs, weight, effort=policy.effort)
    reasons = _reasons(needs, chosen.hidden)
    checked = _attacked(system, needs, chosen.hidden, reasons, rules, chosen.moves)
    if not checked.holds:
        raise DisclosureError(f"the audit of the batch fails: {_failures(checked)}")
    made = {
        t.name: _protected(t, system, chosen.hidden, reasons, rules, needs, policy, chosen.optimal, checked)
        for t in tables
        if t.published
    }
    return Batch(made, checked, chosen.optimal, tuple(old), pairs)


def audit(
    tables: Protected | Batch | Iterable[Protected],
    policy: Policy | None = None,
    *,
    differences: Sequence[tuple[str, str]] = (),
) -> Audit:
    """Play the attacker on published tables: what fits all totals, for each hidden cell.

    The attacker uses nothing but what is published; true values of hidden cells aren't in a table any more.

    Parameters
    ----------
    tables : Protected, Batch or iterable of Protected
        All tables that a reader may hold side by side.
    policy : Policy, optional
        Rules to hold them against; the tables' own by default.
    differences : sequence of (str, str)
        Names of two tables of which the first contains the second.

    Returns
    -------
    Audit
    """
    every = _listed(tables)
    earlier = list(tables.earlier) if isinstance(tables, Batch) else []
    pairs = [*(tables.differences if isinstance(tables, Batch) else ()), *differences]
    return _audited([*every, *earlier], pairs, policy or every[0].policy)


def publishable(
    tables: Protected | Batch | pd.DataFrame | Iterable[Protected | pd.DataFrame],
    policy: Policy | None = None,
    *,
    differences: Sequence[tuple[str, str]] = (),
) -> None:
    """Refuse to go on unless everything given may be published.

    The gate of notebooks and builds; charts, alt text, spreadsheets and page data are made from what
    passed it, and from nothing else.

    Parameters
    ----------
    tables : Protected, Batch, frame or iterable of them
        All that leaves together. A bare frame holds counts that nothing protects; it is refused.
    policy, differences
        As for :func:`audit`.

    Raises
    ------
    DisclosureError
        When a table was never protected, or the audit of all together fails; names the cells, with what
        can be inferred of them.
    """
    import pandas as pd

    given = [tables] if isinstance(tables, Protected | pd.DataFrame) else tables
    listed = list(given.values()) if isinstance(given, Batch) else list(given)
    for position, one in enumerate(listed):
        if not isinstance(one, Protected):
            raise DisclosureError(
                f"table {position + 1} is a {type(one).__name__}, not a protected table: nothing has been "
                "hidden in it; pass the result of govdata.disclosure.protection.protect"
            )
    safe = tables if isinstance(tables, Batch) else [t for t in listed if isinstance(t, Protected)]
    found = audit(safe, policy, differences=differences)
    if not found.holds:
        raise DisclosureError(f"not fit to be published: {_failures(found)}")


# --- what is sensitive -------------------------------------------------------------------------------


def _needs(system: System, policy: Policy, earlier: Sequence[Protected]) -> tuple[Needs, dict[int, str]]:
    """Apply the primary rules: for each sensitive cell the range that must stay possible."""
    from govdata.disclosure.suppression import Needs

    n = len(system.amounts)
    low, high = np.full(n, np.nan), np.full(n, np.nan)
    rules: dict[int, str] = {}
    virtual = np.array([s == "virtual" for s in system.status])
    unseen = np.isnan(system.amounts) | virtual
    shown = np.array([s == "not_applicable" for s in system.status])
    for before in earlier:
        # What is out stays as it went out: shown for good, or hidden for good.
        cells = np.array(list(system.tables[before.name].values()))
        shown[cells] = ~unseen[cells]

    def need(cell: int, least: float, most: float, rule: str) -> None:
        low[cell] = min(least, low[cell]) if cell in rules else least
        high[cell] = max(most, high[cell]) if cell in rules else most
        rules.setdefault(cell, rule)

    for cell in np.flatnonzero(~np.isnan(system.amounts) & ~shown).tolist():
        found = _sensitive(system, cell, policy)
        if found:
            need(cell, *found)
    if policy.group_disclosure:
        for cell in _full_cells(system, policy, shown | unseen):
            value = system.amounts[cell]
            need(cell, max(0.0, value - policy.min_cell), value, "group")
    for before in earlier:
        for cell, least, most in _kept(system, before):
            need(cell, least, most, "edition")
    return Needs(low, high, shown, unseen), rules


def _kept(system: System, protected: Protected) -> Iterable[tuple[int, float, float]]:
    """What the attacker must not exclude of the hidden cells of a table that is out."""
    n = len(protected.table)
    ends = np.full((n, 2), np.nan) if protected.needs is None else protected.needs.to_numpy(dtype=float)
    for (cell, status, reason), (low, high) in zip(_marks(system, protected), ends, strict=True):
        if status != "suppressed" or reason != "primary":
            continue
        if not np.isnan(low):
            yield cell, float(low), float(high)
        elif not protected.magnitude:
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


# --- what comes out ----------------------------------------------------------------------------------


def _reasons(needs: Needs, hidden: Bools) -> dict[int, str]:
    sensitive = set(needs.cells.tolist())
    return {
        int(c): "primary" if int(c) in sensitive else "complementary"
        for c in np.flatnonzero(hidden & ~needs.unseen)
    }


def _protected(
    spec: Table,
    system: System,
    hidden: Bools,
    reasons: Mapping[int, str],
    rules: Mapping[int, str],
    needs: Needs,
    policy: Policy,
    optimal: bool,
    checked: Audit,
) -> Protected:
    import pandas as pd

    rows, kept = [], []
    for labels, cell in system.tables[spec.name].items():
        status = _status(system, cell, reasons)
        shown = status in ("published", "zero")
        value = None if not shown else _number(system, cell, system.amounts[cell])
        rows.append(
            (*labels, status, value, reasons.get(cell, ""), rules.get(cell, "") if cell in reasons else "")
        )
        kept.append((needs.low[cell], needs.high[cell]))
    columns = [*spec.dimensions, "status", "value", "reason", "rule"]
    frame = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(spec.dimensions, object))
    frame["value"] = frame["value"].astype("Float64" if spec.magnitude else "Int64")
    return Protected(
        spec.name,
        frame,
        tuple(spec.dimensions),
        spec.measure,
        spec.hierarchies,
        spec.magnitude,
        spec.margins,
        policy,
        optimal,
        audit=_of_table(checked, spec.name),
        needs=pd.DataFrame(kept, columns=["low", "high"]),
    )


def _status(system: System, cell: int, reasons: Mapping[int, str]) -> str:
    if system.status[cell] in ("missing", "not_applicable"):
        return system.status[cell]
    if cell in reasons:
        return "suppressed"
    return "zero" if system.amounts[cell] == 0 else "published"


def _number(system: System, cell: int, value: float) -> int | float:
    return round(value) if system.integer[cell] else float(value)


# --- the attack --------------------------------------------------------------------------------------


def _audited(every: Sequence[Protected], differences: Sequence[tuple[str, str]], policy: Policy) -> Audit:
    """Attack what is published; what must stay possible comes from the tables, or from the policy."""
    import pandas as pd

    if any(t.rounding_base for t in every):
        return _audited_rounding(every)
    system = build([_as_spec(t) for t in every], differences)
    fresh, rules = _needs(system, policy, [])
    hidden = fresh.unseen
    low, high = np.full(len(hidden), np.nan), np.full(len(hidden), np.nan)
    reasons: dict[int, str] = {}
    for table in every:
        for cell, status, reason in _marks(system, table):
            if status == "suppressed":
                reasons[cell] = reason or reasons.get(cell, "")
        for cell, least, most in _kept(system, table):
            low[cell] = np.fmin(low[cell], least)
            high[cell] = np.fmax(high[cell], max(most, policy.min_cell if not table.magnitude else most))
    from govdata.disclosure.suppression import Needs

    told = _attacked(system, Needs(low, high, fresh.shown, hidden), hidden, reasons, {})
    names = _named_cells(system)
    exposed = [
        (table, label, system.amounts[cell], rule)
        for cell, rule in rules.items()
        for table, label in names.get(cell, [("subtraction", _subtracted(system, cell))])
        if not np.isnan(system.amounts[cell])
    ]
    shown = pd.DataFrame(exposed, columns=["table", "cell", "value", "rule"])
    return Audit(told.table, shown, told.holds and shown.empty)


def _marks(system: System, protected: Protected) -> Iterable[tuple[int, str, str]]:
    reasons = protected.table["reason"] if "reason" in protected.table else [""] * len(protected.table)
    labels = protected.table[list(protected.dimensions)].itertuples(index=False, name=None)
    for where, status, reason in zip(labels, protected.table["status"], reasons, strict=True):
        yield system.tables[protected.name][where], status, reason


def _attacked(
    system: System,
    needs: Needs,
    hidden: Bools,
    reasons: Mapping[int, str],
    rules: Mapping[int, str],
    moves: Moves | None = None,
) -> Audit:
    """Attack all hidden cells; without the moves of a search, start from values that merely fit."""
    from govdata.disclosure.attack import attacked
    from govdata.disclosure.moves import Moves, completed
    from govdata.disclosure.suppression import ends_of

    targets = np.array(sorted({c for c in {*reasons, *needs.cells.tolist()} if hidden[c]}), dtype=np.intp)
    if moves is None:
        unknown = np.where(hidden, np.nan, system.amounts)
        values = completed(system.equations, unknown, system.integer)
        moves = Moves(system.equations, values, system.integer, ends_of(needs, values))
    return _report(system, attacked(moves, hidden, targets), reasons, rules)


def _report(system: System, found: Attacked, reasons: Mapping[int, str], rules: Mapping[int, str]) -> Audit:
    import pandas as pd

    names = _named_cells(system)
    rows = []
    for i, cell in enumerate(found.targets):
        for name, label in names.get(int(cell), [("subtraction", _subtracted(system, int(cell)))]):
            reason = reasons.get(int(cell), rules.get(int(cell), ""))
            rows.append((name, label, reason, found.low[i], found.high[i], bool(found.holds[i])))
    table = pd.DataFrame(rows, columns=["table", "cell", "reason", "low", "high", "holds"])
    exposed = pd.DataFrame({"table": [], "cell": [], "value": [], "rule": []})
    return Audit(table, exposed, bool(found.holds.all()))


def _named_cells(system: System) -> dict[int, list[tuple[str, str]]]:
    names: dict[int, list[tuple[str, str]]] = {}
    for table, cells in system.tables.items():
        spec = system.specs[table]
        for labels, cell in cells.items():
            label = ", ".join(f"{d}={c}" for d, c in zip(spec.dimensions, labels, strict=True))
            names.setdefault(cell, []).append((table, label))
    return names


def _subtracted(system: System, cell: int) -> str:
    measure, pairs = system.keys[cell]
    return f"{measure}: {', '.join(str(c) for _, c in pairs)}"


def _of_table(whole: Audit, name: str) -> Audit:
    part = whole.table[whole.table["table"] == name].reset_index(drop=True)
    exposed = whole.exposed[whole.exposed["table"] == name].reset_index(drop=True)
    return Audit(part, exposed, bool(part["holds"].all()) and exposed.empty)


def _failures(found: Audit) -> str:
    bad = found.table[~found.table["holds"].astype(bool)]
    told = [f"{r.table} {r.cell} lies between {r.low:g} and {r.high:g}" for r in bad.head(3).itertuples()]
    told += [
        f"{r.table} {r.cell} is published and breaks the {r.rule} rule"
        for r in found.exposed.head(3).itertuples()
    ]
    more = len(bad) + len(found.exposed) - len(told)
    return "; ".join(told) + (f"; and {more} more" if more > 0 else "")


def _listed(tables: Protected | Batch | Iterable[Protected]) -> list[Protected]:
    if isinstance(tables, Protected):
        return [tables]
    every = list(tables.values()) if isinstance(tables, Batch) else list(tables)
    if not every:
        raise DisclosureError("no table given; expected at least one")
    return every


def _as_spec(protected: Protected, name: str = "", measure: str = "") -> Table:
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


# --- rounding ----------------------------------------------------------------------------------------


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
    return replace(made, audit=_audited_rounding([made]))


def _audited_rounding(every: Sequence[Protected]) -> Audit:
    """Attack rounded tables: each true count lies near its multiple, and true counts add up.

    A rounded cell holds while its range is at least half a base wide. Rounding to the nearest often fails
    that at small counts: 0 then means 0 to 2 for a base of 5, and sums narrow it further.
    """
    import pandas as pd

    from govdata.disclosure.attack import infer

    if not all(t.rounding_base for t in every):
        raise DisclosureError("rounded and suppressed tables can't be audited together: publish one kind")
    system = build([replace(_as_spec(t), magnitude=True, margins=True) for t in every], additive=False)
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
    names = _named_cells(system)
    rows = [
        (*names[int(c)][0], "rounded", lo, hi, bool(hi - lo >= base / 2))
        for c, lo, hi in zip(targets, found.low, found.high, strict=True)
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
