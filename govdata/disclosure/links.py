"""What ties cells of different measures: equations between tables, and counts that follow from them.

Enters: the cells of a batch so far, and a link. Leaves: equations among them; for what a reader can work out
without its being printed, a cell of its own, which is protected like a printed one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govdata.disclosure.assembly import Builder
from govdata.disclosure.cells import EACH, TOTAL, Each, Key, Labels, Link, Term, listed
from govdata.errors import DisclosureError, nearest

__all__ = ["expanded", "tie"]


def tie(builder: Builder, link: Link) -> None:
    """Enter one link, once for each category that its terms leave open."""
    for where, terms in expanded(link, builder.tables, builder.dimensions):
        equation: dict[int, float] = {}
        for cell, factor in terms:
            equation[cell] = equation.get(cell, 0.0) + factor
        equation = {cell: factor for cell, factor in equation.items() if factor}
        if not equation:
            continue
        sum_of = sum(factor * builder.amounts[cell] for cell, factor in equation.items())
        if link.gives == "inferred":
            _infer(builder, link, where, equation, sum_of)
            continue
        scale = max(abs(f * builder.amounts[c]) for c, f in equation.items())
        if abs(sum_of) > 1e-9 * max(1.0, scale):  # NaN, where a cell is unknown, is no contradiction
            parts = ", ".join(f"{f:+g} x {builder.amounts[c]:g}" for c, f in equation.items())
            raise DisclosureError(
                f"link {link.name!r} doesn't hold at {listed(where) or 'the total'}: "
                f"{parts} should add up to 0"
            )
        builder.extra.append(equation)


def _infer(builder: Builder, link: Link, where: Labels, equation: dict[int, float], amount: float) -> None:
    if amount < -1e-9:
        raise DisclosureError(
            f"{link.name!r} comes to {amount:g} at {listed(where) or 'the total'}; expected 0 or more: "
            "what is taken away must be part of what it is taken from"
        )
    whole = all(builder.integer[c] and f == int(f) for c, f in equation.items())
    key: Key = (f"inferred {link.name}", tuple((str(i), c) for i, c in enumerate(where)))
    cell = builder.cell(key, amount + 0.0, 0.0, whole, "virtual", link.name)
    builder.extra.append({**equation, cell: -1.0})


def expanded(
    link: Link, tables: Mapping[str, Mapping[Labels, int]], dimensions: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Labels, list[tuple[int, float]]]]:
    """Yield the categories at :data:`EACH`, and the cells with their factors.

    A category that a term's table doesn't have counts nobody there; the total is left out unless all have it.
    """
    single = [(t, tuple(c for c in t.labels if not isinstance(c, Each))) for t in link.terms]
    if all(t.table in tables and labels in tables[t.table] for t, labels in single):
        yield single[0][1], [(tables[t.table][labels], t.factor) for t, labels in single]
        return
    for term in link.terms:
        _check_term(link, term, tables, dimensions)
    open_in = [
        tuple(d for d, c in zip(dimensions[t.table], t.labels, strict=True) if c is EACH) for t in link.terms
    ]
    if len({frozenset(o) for o in open_in}) > 1:
        raise DisclosureError(
            f"link {link.name!r}: EACH stands for other dimensions in one term than in another"
        )
    axes = open_in[0]
    found: dict[Labels, list[tuple[int, float]]] = {}
    for term in link.terms:
        names = dimensions[term.table]
        order = [names.index(axis) for axis in axes]
        for labels, cell in tables[term.table].items():
            if all(c is EACH or c == own for c, own in zip(term.labels, labels, strict=True)):
                found.setdefault(tuple(labels[i] for i in order), []).append((cell, term.factor))
    for where, terms in found.items():
        if TOTAL not in where or len(terms) == len(link.terms):
            yield where, terms


def _check_term(
    link: Link,
    term: Term,
    tables: Mapping[str, Mapping[Labels, int]],
    dimensions: Mapping[str, tuple[str, ...]],
) -> None:
    if term.table not in tables:
        raise DisclosureError(
            f"link {link.name!r}: no table is called {term.table!r}{nearest(term.table, tables)}"
        )
    names = dimensions[term.table]
    if len(term.labels) != len(names):
        raise DisclosureError(
            f"link {link.name!r}: {term.table} has the dimensions {', '.join(names)}; "
            f"expected a category or EACH for each, not {len(term.labels)}"
        )
    for axis, (name, category) in enumerate(zip(names, term.labels, strict=True)):
        known = {labels[axis] for labels in tables[term.table]}
        if category is not EACH and category not in known:
            raise DisclosureError(
                f"link {link.name!r}: {term.table} has no {name} {str(category)!r}"
                f"{nearest(str(category), map(str, known))}"
            )
