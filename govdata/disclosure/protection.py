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
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from govdata.disclosure.assembly import build
from govdata.disclosure.cells import TOTAL, Labels, Link, System, Table
from govdata.disclosure.policy import Policy
from govdata.disclosure.published import Audit, Batch, Protected, as_spec, marks, named_cells, subtracted
from govdata.disclosure.rounding import audited_rounding, round_table
from govdata.errors import DisclosureError

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

Bools = NDArray[np.bool_]


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
    links: Sequence[Link] = (),
    earlier: Sequence[Protected] = (),
    withheld: Iterable[tuple[str, Labels]] = (),
    counted: Sequence[str] = (),
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
    links : sequence of Link
        What else ties cells of different measures; see :class:`~govdata.disclosure.release.Release`.
    earlier : sequence of Protected
        Tables that are out already, under names of their own: of these very cells where the measure is the
        same, else tied to them by `links`.
    withheld : iterable of (str, tuple)
        Table and categories of further cells that stay hidden.
    counted : sequence of str
        Names of tables of which every cell stands on the page: what is hidden in them is counted for readers.

    Returns
    -------
    Batch
        Name to :class:`Protected`; ``.audit`` of all.

    Raises
    ------
    DisclosureError
        When a table is malformed, tables disagree, or the batch can't be protected.
    """
    from govdata.disclosure import kinds
    from govdata.disclosure.sensitivity import sensitive
    from govdata.disclosure.suppression import choose

    if not tables:
        raise DisclosureError("no table given; expected at least one")
    policy = policy or Policy()
    for table in tables:
        _refuse_bare_amounts(table)
    old = [replace(p, name=f"{name} before", measure=f"{p.measure} before") for name, p in previous]
    pairs = (*differences, *((name, before.name) for (name, _), before in zip(previous, old, strict=True)))
    out = [*old, *earlier]
    system = build([*tables, *map(as_spec, out)], pairs, links)
    needs, rules = sensitive(system, policy, out, [system.tables[name][at] for name, at in withheld])
    _refuse_uncovered(system, needs, policy, out)
    weight = system.weight if policy.minimise == "cells" else np.maximum(np.nan_to_num(system.amounts), 1.0)
    chosen = choose(system, needs, weight, effort=policy.effort)
    reasons = _reasons(needs, rules, chosen.hidden)
    checked = _attacked(system, needs, chosen.hidden, reasons, rules, chosen.moves)
    if not checked.holds:
        raise DisclosureError(f"the audit of the batch fails: {_failures(checked)}")
    made = {
        t.name: _protected(t, system, reasons, rules, needs, policy, chosen.optimal, checked)
        for t in tables
        if t.published
    }
    told = kinds.withheld(system, counted, chosen.hidden, reasons, rules, chosen.moves, policy.min_cell)
    return Batch(made, checked, chosen.optimal, tuple(out), pairs, tuple(links), told)


def _refuse_bare_amounts(table: Table) -> None:
    """Refuse printed amounts of which nobody knows whose they are: no rule could tell which are small."""
    if not table.magnitude or not table.published:
        return
    if table.frequency is None:
        raise DisclosureError(
            f"{table.name}: amounts without their contributors; name the column that counts them in "
            "`frequency`" + ("" if table.largest else ", and those of the largest contributions in `largest`")
        )
    if table.frequency not in table.frame.columns:
        return  # named with its nearest where the table is read
    values, many = table.frame[table.value], table.frame[table.frequency]
    for row, (value, n) in enumerate(zip(values, many, strict=True)):
        known = n == n and value == value  # noqa: PLR0124 (NaN)
        if known and (n < 0 or n != int(n) or (n == 0 and value > 0)):
            raise DisclosureError(
                f"{table.name} row {row}: {table.frequency} is {n:g} beside {table.value} {value:g}; "
                "expected the whole number of those who contribute"
            )
        for column in [c for c in table.largest if c in table.frame.columns]:
            top = table.frame[column].iloc[row]
            if known and top > value * (1 + 1e-9):
                raise DisclosureError(
                    f"{table.name} row {row}: {column} is {top:g}, more than {table.value}, {value:g}; "
                    "expected a contribution to it"
                )


def _refuse_uncovered(system: System, needs: Needs, policy: Policy, out: Sequence[Protected]) -> None:
    """Refuse rules that would hide what is out already, in a table of the same counts."""
    from govdata.disclosure.sensitivity import sensitive

    if not out:
        return
    mine = {
        c
        for name, cells in system.tables.items()
        if name not in {t.name for t in out}
        for c in cells.values()
    }
    _, by_rule = sensitive(system, policy)
    late = sorted(c for c in by_rule if c in mine and needs.shown[c])
    if late:
        names = named_cells(system)
        shown = [name for name, _ in names[late[0]] if name in {t.name for t in out}]
        raise DisclosureError(
            f"{shown[0]} shows {len(late)} cells that min_cell {policy.min_cell} would hide, such as "
            f"{names[late[0]][0][1]}: {system.amounts[late[0]]:g}; what is out can't be "
            "hidden again: keep the threshold under which it went out"
        )


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
    # Ties to a table that nobody prints were held when the batch was made; that table is not at hand here.
    names = {t.name for t in (*every, *earlier)}
    links = tables.links if isinstance(tables, Batch) else ()
    links = tuple(link for link in links if all(term.table in names for term in link.terms))
    return _audited(every, earlier, pairs, links, policy or every[0].policy)


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


# --- what comes out ----------------------------------------------------------------------------------


def _reasons(needs: Needs, rules: Mapping[int, str], hidden: Bools) -> dict[int, str]:
    """Whether a cell is hidden for what it is itself, or for others, of this page or of one that is out."""
    sensitive = {c for c in needs.cells.tolist() if rules[c] != "edition"}
    return {
        int(c): "primary" if int(c) in sensitive else "complementary"
        for c in np.flatnonzero(hidden & ~needs.unseen)
    }


def _protected(
    spec: Table,
    system: System,
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
        reason = reasons.get(cell, "")
        rows.append((*labels, status, value, reason, rules[cell] if reason == "primary" else ""))
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


def _audited(
    own: Sequence[Protected],
    out: Sequence[Protected],
    differences: Sequence[tuple[str, str]],
    links: Sequence[Link],
    policy: Policy,
) -> Audit:
    """Attack what is published; what must stay possible comes from the tables, or from the policy."""
    import pandas as pd

    from govdata.disclosure.sensitivity import kept, sensitive
    from govdata.disclosure.suppression import Needs

    every = [*own, *out]
    if any(t.rounding_base for t in every):
        return audited_rounding(every)
    system = build([as_spec(t) for t in every], differences, links)
    fresh, rules = sensitive(system, policy)
    hidden = fresh.unseen
    low, high = np.full(len(hidden), np.nan), np.full(len(hidden), np.nan)
    reasons: dict[int, str] = {}
    for table in every:
        for cell, status, reason in marks(system, table):
            if status == "suppressed":
                reasons[cell] = reason or reasons.get(cell, "")
        # Tables that are out were held to the rules of their time.
        least_most = policy.min_cell if table in own and not table.magnitude else 0.0
        for cell, least, most in kept(system, table):
            low[cell] = np.fmin(low[cell], least)
            high[cell] = np.fmax(high[cell], max(most, least_most))
    needs = Needs(low, high, fresh.shown, hidden, np.zeros(len(hidden), dtype=bool))
    told = _attacked(system, needs, hidden, reasons, {})
    names = named_cells(system)
    theirs = {c for t in out for c in system.tables[t.name].values()}
    exposed = [
        (table, label, system.amounts[cell], rule)
        for cell, rule in rules.items()
        if cell not in theirs
        for table, label in names.get(cell, [("subtraction", subtracted(system, cell))])
        if not np.isnan(system.amounts[cell])
    ]
    shown = pd.DataFrame(exposed, columns=["table", "cell", "value", "rule"])
    return Audit(told.table, shown, told.holds and shown.empty)


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

    names = named_cells(system)
    rows = []
    for i, cell in enumerate(found.targets):
        for name, label in names.get(int(cell), [("subtraction", subtracted(system, int(cell)))]):
            reason = reasons.get(int(cell), rules.get(int(cell), ""))
            rows.append((name, label, reason, found.low[i], found.high[i], bool(found.holds[i])))
    table = pd.DataFrame(rows, columns=["table", "cell", "reason", "low", "high", "holds"])
    exposed = pd.DataFrame({"table": [], "cell": [], "value": [], "rule": []})
    return Audit(table, exposed, bool(found.holds.all()))


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
