"""Tables in; the cells they publish and every sum that ties those cells together out.

Everything that is wrong with a table is found here, before anything is hidden: a column that is not there,
counts below nought or in fractions, parts that don't add up, two tables that disagree about a cell.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from govdata.disclosure.cells import TOTAL, Category, Key, Labels, Link, System, Table, Total, listed, where
from govdata.errors import DisclosureError, nearest

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["Builder", "build"]

Floats = NDArray[np.float64]

# A category called so is one, unless its figures say otherwise.
_SUMS = frozenset({"total", "all", "合计", "总计"})


class _Tree:
    """Categories of one dimension: leaves, parents and the total, each with the leaves under it."""

    def __init__(self, table: Table, dimension: str) -> None:
        parents = {str(c): _category(p) for c, p in table.hierarchies.get(dimension, {}).items()}
        found = dict.fromkeys(map(_category, table.frame[dimension]))
        above = set(parents.values())
        self.leaves = [c for c in found if isinstance(c, str) and c not in above]
        if not self.leaves:
            raise DisclosureError(f"{table.name}: column {dimension!r} has no category below its totals")
        if table.published:
            self._no_holes(table, dimension, parents)
        self.parent: dict[str, Category] = {c: parents.get(c, TOTAL) for c in self.leaves}
        for child in self.leaves:
            _climb(self.parent, parents, child, f"{table.name}: hierarchy of {dimension!r}")
        every = dict.fromkeys([*self.leaves, *self.parent.values()])
        self.nodes: list[Category] = list(every if table.margins else self.leaves)
        self.children: dict[Category, list[str]] = {}
        for child, up in self.parent.items():
            self.children.setdefault(up, []).append(child)
        self.under = self._under()

    def _no_holes(self, table: Table, dimension: str, parents: Mapping[str, Category]) -> None:
        """Refuse a sum of which a part has no row: the others would be taken for all of it."""
        there, above = set(self.leaves), set(parents.values())
        for child, parent in parents.items():
            if child not in there and child not in above:
                raise DisclosureError(
                    f"{table.name}: hierarchy of {dimension!r} puts {child!r} under {str(parent)!r}, but no "
                    f"row is there for it{nearest(child, there)}; add one (0 where there is nothing, status "
                    "'missing' where nobody knows), or take it out of the hierarchy"
                )

    def _under(self) -> csr_matrix:
        """Which leaf (column) lies under which node (row)."""
        from scipy.sparse import csr_matrix

        row_of = {node: row for row, node in enumerate(self.nodes)}
        rows, columns = [], []
        for column, leaf in enumerate(self.leaves):
            here: Category = leaf
            while True:
                if here in row_of:
                    rows.append(row_of[here])
                    columns.append(column)
                if not isinstance(here, str):
                    break
                here = self.parent[here]
        shape = (len(self.nodes), len(self.leaves))
        return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)


def _category(given: Any) -> Category:
    """Return a category's text; a total stays what it is."""
    return given if isinstance(given, Total) else str(given)


def _climb(tree: dict[str, Category], parents: Mapping[str, Category], child: str, where: str) -> None:
    """Enter all ancestors of a leaf."""
    seen = {child}
    here = tree[child]
    while isinstance(here, str):
        if here in seen:
            raise DisclosureError(f"{where}: {here!r} is its own ancestor")
        seen.add(here)
        tree[here] = parents.get(here, TOTAL)
        here = tree[here]


class Builder:
    """Collects cells and sums of one table after another."""

    def __init__(self, additive: bool) -> None:
        self.additive = additive
        self.index: dict[Key, int] = {}
        self.amounts: list[float] = []
        self.weight: list[float] = []
        self.integer: list[bool] = []
        self.status: list[str] = []
        self.frequency: list[float] = []
        self.largest: dict[int, list[float]] = {}
        self.sums: dict[tuple[int, tuple[int, ...]], str] = {}
        self.extra: list[dict[int, float]] = []
        self.tables: dict[str, dict[Labels, int]] = {}
        self.dimensions: dict[str, tuple[str, ...]] = {}

    def cell(self, key: Key, value: float, weight: float, integer: bool, status: str, table: str) -> int:
        """Return the number of a cell, which may be known already."""
        at = self.index.get(key)
        if at is None:
            at = self.index[key] = len(self.amounts)
            self.amounts.append(value)
            self.weight.append(weight)
            self.integer.append(integer)
            self.status.append(status)
            self.frequency.append(value if integer else np.nan)
            return at
        known = self.amounts[at]
        if np.isnan(known) and not np.isnan(value):
            self.amounts[at], self.status[at] = value, status
        elif not np.isnan(value) and abs(known - value) > 1e-9 * max(1.0, abs(known)):
            raise DisclosureError(
                f"{table}: the cell {where(key)} is {value:g}, elsewhere in the batch {known:g}; "
                "give tables of different populations different measures"
            )
        self.weight[at] = max(self.weight[at], weight)
        return at


def build(
    tables: Sequence[Table],
    differences: Sequence[tuple[str, str]] = (),
    links: Sequence[Link] = (),
    *,
    additive: bool = True,
) -> System:
    """Return the cells of all tables and their sums.

    Parameters
    ----------
    tables : sequence of Table
    differences : sequence of (str, str)
        Names of two tables of which the first contains the second cell by cell (a later edition and an
        earlier one, two years and the first of them): what a reader gets by subtraction is a cell too.
    links : sequence of Link
        What else ties cells of different measures.
    additive : bool
        False for rounded tables, whose stated totals need not be the sums of what is stated.

    Raises
    ------
    DisclosureError
        For unknown columns, negative or fractional counts, totals that don't add up, two tables that
        disagree about a cell, or a link that the counts contradict.
    """
    from govdata.disclosure.links import tie

    builder = Builder(additive)
    for table in sorted(tables, key=lambda t: not t.published):  # a cell that is printed anywhere is printed
        _check(table, builder)
        _enter(table, builder)
    for larger, smaller in differences:
        _subtract(builder, larger, smaller)
    for link in links:
        tie(builder, link)
    return _assembled(builder, tables)


def _check(table: Table, builder: Builder) -> None:
    name, known = table.name, [str(c) for c in table.frame.columns]
    if name in builder.tables:
        raise DisclosureError(f"two tables are called {name!r}; expected a name of its own for each")
    if not 1 <= len(table.dimensions) <= 3 or len(set(table.dimensions)) < len(table.dimensions):
        raise DisclosureError(
            f"{name}: {len(table.dimensions)} dimensions; expected one to three different ones"
        )
    if table.frame.empty:
        raise DisclosureError(f"{name} has no rows; expected one for each inner cell")
    for column in (*table.dimensions, table.value, *filter(None, [table.frequency]), *table.largest):
        if column not in known:
            raise DisclosureError(f"{name} has no column {column!r}{nearest(column, known)}")
    for dimension in table.dimensions:
        _no_blank(table, dimension)


def _no_blank(table: Table, dimension: str) -> None:
    """Refuse rows without a category, and categories that only blanks tell apart."""
    seen: dict[str, str] = {}
    for row, category in enumerate(table.frame[dimension]):
        if isinstance(category, Total):
            continue
        if category is None or category != category:  # noqa: PLR0124 (NaN)
            raise DisclosureError(f"{table.name} row {row}: no {dimension} stands there; expected its name")
        other = seen.setdefault(" ".join(str(category).split()), str(category))
        if other != str(category):
            raise DisclosureError(
                f"{table.name} row {row}: {dimension} {str(category)!r} differs from {other!r} by blanks "
                "alone; write it one way"
            )


def _enter(table: Table, builder: Builder) -> None:
    trees = [_Tree(table, d) for d in table.dimensions]
    given = _rows(table)
    shape = tuple(len(t.leaves) for t in trees)
    inner = np.zeros(shape)
    status = {}
    leaves: Iterator[Labels] = itertools.product(*(t.leaves for t in trees))
    for place, labels in zip(np.ndindex(shape), leaves, strict=True):
        inner[place], status[labels] = given.get(labels, (0.0, ""))
    for axis, tree in enumerate(trees):
        _no_stray_total(table.name, tree.leaves, np.moveaxis(inner, axis, 0))
    blank = np.isnan(inner)
    sums, unknown, size = (
        _summed(a, trees) for a in (np.where(blank, 0.0, inner), blank * 1.0, np.ones(shape))
    )
    cells: dict[Labels, int] = {}
    every: Iterator[Labels] = itertools.product(*(t.nodes for t in trees))
    for place, labels in zip(np.ndindex(sums.shape), every, strict=True):
        value = np.nan if unknown[place] else float(sums[place])
        value = (
            _agreed(table, labels, value, given) if builder.additive else given.get(labels, (value, ""))[0]
        )
        mark = status.get(labels, "missing" if np.isnan(value) else "")
        mark = mark if table.published else mark or "virtual"
        key = _key(table, labels)
        weight = float(size[place]) * table.worth
        cells[labels] = builder.cell(key, value, weight, not table.magnitude, mark, table.name)
    builder.tables[table.name] = cells
    builder.dimensions[table.name] = tuple(table.dimensions)
    for total, parts, dimension in _lines(table, trees, cells):
        builder.sums.setdefault((total, tuple(sorted(parts))), dimension)
    if table.magnitude:
        _contributions(table, trees, cells, builder)


def _no_stray_total(name: str, leaves: Sequence[str], inner: Floats) -> None:
    """Refuse a row of totals that is told by its text alone: it would be counted a second time."""
    for at in [i for i, leaf in enumerate(leaves) if leaf.casefold() in _SUMS and len(leaves) > 2]:
        leaf, rest = leaves[at], np.delete(inner, at, axis=0).sum(axis=0)
        if np.array_equal(inner[at], rest):
            raise DisclosureError(
                f"{name}: {leaf!r} is the sum of the other {len(leaves) - 1} categories; expected no row of "
                "totals, or one with govdata.disclosure.cells.TOTAL for its category"
            )


def _rows(table: Table) -> dict[Labels, tuple[float, str]]:
    """Value and status of each row of the frame, checked."""
    frame = table.frame
    marks = frame["status"] if "status" in frame.columns else [""] * len(frame)
    rows: dict[Labels, tuple[float, str]] = {}
    labels = zip(*(map(_category, frame[d]) for d in table.dimensions), strict=True)
    for row, (at, raw, mark) in enumerate(zip(labels, frame[table.value], marks, strict=True)):
        if at in rows:
            raise DisclosureError(f"{table.name} row {row}: {listed(at)} occurs twice")
        rows[at] = _value(table, row, raw, mark)
    return rows


_STATUSES = ("missing", "not_applicable")
#: What a protected table says of cells: taken for input, its marks would be counts of nobody.
_PROTECTED = ("suppressed", "rounded")


def _value(table: Table, row: int, raw: Any, mark: Any) -> tuple[float, str]:
    import pandas as pd

    if mark in _PROTECTED:
        raise DisclosureError(
            f"{table.name} row {row}: status is {mark!r}: that table is protected already; give the counts"
        )
    status = mark if mark in _STATUSES else ""
    if status == "not_applicable":
        return 0.0, status
    if status == "missing" or pd.isna(raw):
        return np.nan, "missing"
    try:
        value = float(raw)
    except (TypeError, ValueError):
        raise DisclosureError(
            f"{table.name} row {row}: {table.value} is {str(raw)!r}; expected a number, or nothing where "
            "nobody knows"
        ) from None
    if value < 0 or np.isinf(value) or (not table.magnitude and value != int(value)):
        wanted = "an amount of 0 or more" if table.magnitude else "a whole number of 0 or more"
        hint = _weighted_hint(table)
        raise DisclosureError(f"{table.name} row {row}: {table.value} is {value:g}; expected {wanted}{hint}")
    return value, status


def _weighted_hint(table: Table) -> str:
    """Return what to do where not one count but several have fractions: they are weighted."""
    import pandas as pd

    values = pd.to_numeric(table.frame[table.value], errors="coerce")
    if table.magnitude or ((values > 0) & (values % 1 > 0)).sum() < 2:
        return ""
    return "; weighted counts are amounts: say magnitude=True, and how many people stand behind each"


def _summed(inner: Floats, trees: Sequence[_Tree]) -> Floats:
    out = inner
    for axis, tree in enumerate(trees):
        front = np.moveaxis(out, axis, 0)
        added = tree.under @ front.reshape(front.shape[0], -1)
        out = np.moveaxis(added.reshape(-1, *front.shape[1:]), 0, axis)
    return out


def _agreed(table: Table, labels: Labels, value: float, given: Mapping[Labels, tuple[float, str]]) -> float:
    """Return the value of a cell; a total that the frame states must be its sum."""
    stated = given.get(labels, (np.nan, ""))[0]
    if np.isnan(stated) or np.isnan(value):
        return stated if np.isnan(value) else value
    if abs(stated - value) > 1e-9 * max(1.0, abs(value)):
        raise DisclosureError(
            f"{table.name}: {listed(labels)} is stated as {stated:g}, but its parts add up to {value:g}"
        )
    return value


def _key(table: Table, labels: Labels) -> Key:
    pairs = zip(table.dimensions, labels, strict=True)
    return table.measure, tuple(sorted((d, c) for d, c in pairs if isinstance(c, str)))


def _lines(
    table: Table, trees: Sequence[_Tree], cells: Mapping[Labels, int]
) -> Iterator[tuple[int, list[int], str]]:
    """Every sum of the table: a total, its parts, and the dimension along which it runs."""
    if not table.margins:
        return
    for axis, tree in enumerate(trees):
        others = [t.nodes for i, t in enumerate(trees) if i != axis]
        for rest in itertools.product(*others):
            for node, children in tree.children.items():
                at = [cells[(*rest[:axis], c, *rest[axis:])] for c in (node, *children)]
                yield at[0], at[1:], table.dimensions[axis]


def _contributions(
    table: Table, trees: Sequence[_Tree], cells: Mapping[Labels, int], builder: Builder
) -> None:
    """Add up contributors, and keep the largest contributions, up the tree."""
    places = [{leaf: i for i, leaf in enumerate(t.leaves)} for t in trees]
    labels = zip(*(map(_category, table.frame[d]) for d in table.dimensions), strict=True)
    where = [tuple(p.get(c) for p, c in zip(places, row, strict=True)) for row in labels]
    inner = np.array([None not in w for w in where])
    frame = table.frame[inner]
    at = tuple(np.array([w for w in where if None not in w], dtype=int).T)
    shape = tuple(len(t.leaves) for t in trees)
    if table.frequency:
        contributors = np.zeros(shape)
        contributors[at] = frame[table.frequency].to_numpy(dtype=float)
        for cell, many in zip(cells.values(), _summed(contributors, trees).ravel(), strict=True):
            builder.frequency[cell] = float(many)
    if table.largest:
        top = np.zeros((*shape, len(table.largest)))
        top[at] = np.nan_to_num(frame[list(table.largest)].to_numpy(dtype=float))
        for nodes, cell in zip(
            itertools.product(*(range(len(t.nodes)) for t in trees)), cells.values(), strict=True
        ):
            under = [
                t.under.indices[slice(*t.under.indptr[n : n + 2])] for t, n in zip(trees, nodes, strict=True)
            ]
            every = top[np.ix_(*under)].ravel()
            builder.largest[cell] = sorted(every[every > 0].tolist(), reverse=True)[: len(table.largest)]


def _subtract(builder: Builder, larger: str, smaller: str) -> None:
    for name in (larger, smaller):
        if name not in builder.tables:
            raise DisclosureError(f"no table is called {name!r}{nearest(name, builder.tables)}")
    for labels, outer in builder.tables[larger].items():
        part = builder.tables[smaller].get(labels)
        if part is None or part == outer:
            continue
        gap = builder.amounts[outer] - builder.amounts[part]
        if gap < 0:
            raise DisclosureError(
                f"{larger} should contain {smaller}, but its cell {listed(labels)} is the smaller one"
            )
        key: Key = (f"{larger} less {smaller}", tuple((str(i), c) for i, c in enumerate(labels)))
        integer = builder.integer[outer]
        cell = builder.cell(key, gap, 0.0, integer, "virtual", larger)
        if not integer:  # as few may have given what lies between two amounts as lie between their numbers
            builder.frequency[cell] = builder.frequency[outer] - builder.frequency[part]
        builder.extra.append({outer: 1.0, part: -1.0, cell: -1.0})


def _assembled(builder: Builder, tables: Sequence[Table]) -> System:
    from scipy.sparse import csr_matrix

    rows, columns, entries = [], [], []
    sums = [{total: 1.0, **dict.fromkeys(parts, -1.0)} for total, parts in builder.sums]
    for number, equation in enumerate([*sums, *builder.extra]):
        rows += [number] * len(equation)
        columns += list(equation)
        entries += list(equation.values())
    shape = (len(sums) + len(builder.extra), len(builder.amounts))
    return System(
        keys=list(builder.index),
        amounts=np.array(builder.amounts),
        weight=np.array(builder.weight),
        integer=np.array(builder.integer, dtype=bool),
        status=builder.status,
        equations=csr_matrix((entries, (rows, columns)), shape=shape),
        frequency=np.array(builder.frequency),
        largest=builder.largest,
        tables=builder.tables,
        specs={t.name: t for t in tables},
        lines=[(total, list(parts), dimension) for (total, parts), dimension in builder.sums.items()],
    )
