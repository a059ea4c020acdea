"""What has left already, beside what is to leave: which cells are the same, and what lies between the others.

Enters: a page, where its counts come from, and a ledger. Leaves: the earlier tables as published ones, links
that tie them to the page, and cells that stay hidden; and, once the page is protected, its entry.

Two releases of overlapping records are compared cell by cell. Where all cells that both show are equal, they
are the same cells: what was hidden stays hidden. Else the records have grown, or were counted another way;
then what lies between two cells that both show is a count of people as well, and a small one is protected.

Of another question, put to the very same records, what it and the page both sum up is compared: people by
sex stand beside reoffending by sex and beside caseloads by sex. Where nothing says that these are other
people, they are the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np

from govdata.disclosure.assembly import build
from govdata.disclosure.cells import EACH, TOTAL, Category, Each, Labels, Link, System, Table, Term
from govdata.disclosure.ledger import Ledger, overlap, told
from govdata.disclosure.moves import Ends, Moves, completed
from govdata.disclosure.policy import Policy
from govdata.disclosure.published import Batch, Protected, as_spec, marks, named_cells
from govdata.errors import DisclosureError

__all__ = ["Earlier", "Source", "earlier_of", "entry_of"]

#: Hidden cells up to which the ledger keeps what can be worked out of each; of more, which counts could be
#: small.
_FEW = 250
_SHOWN = ("published", "zero")
Cell = tuple[str, Labels]
Named = tuple[str, str]


@dataclass(frozen=True)
class Source:
    """Where counts come from, as far as it can be known without knowing anybody.

    Parameters
    ----------
    topic : str
        The question that the page answers: tables of one name in two of its releases count alike.
    kind : str
        What a row of the records is.
    sha256 : str
        Of the records.
    months : tuple of (str, str), optional
        First and last month in which a row came about; None where that isn't known.
    counted : mapping
        Settings that decide what is counted, for messages.
    """

    topic: str
    kind: str
    sha256: str
    months: tuple[str, str] | None = None
    counted: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Earlier:
    """What bears on a page of all that has left."""

    tables: tuple[Protected, ...] = ()
    links: tuple[Link, ...] = ()
    withheld: tuple[Cell, ...] = ()
    releases: tuple[Mapping[str, Any], ...] = ()
    consulted: int = 0

    @property
    def told(self) -> str:
        """The releases, for messages."""
        return "; ".join(told(entry) for entry in self.releases)


def earlier_of(tables: Sequence[Table], source: Source, policy: Policy, ledger: Ledger) -> Earlier:
    """Return what of the ledger bears on some tables.

    Of the same cells in a withdrawn release that went out under a lower threshold, only what it hid binds:
    what it told is told, and the stricter rules hold for whoever has only what leaves now.

    Raises
    ------
    LedgerError
        When the ledger is broken.
    """
    entries = ledger.entries
    page = {
        **_source(source),
        "tables": [{"dimensions": list(t.dimensions), "cells": _labels(t)} for t in tables if t.published],
    }
    gone = set(ledger.withdrawn)
    bearing = [e for e in entries if e["entry"] == "release" and overlap(e, page)]
    others = [e for e in entries if e["entry"] == "release" and _asked_otherwise(e, page)]
    if not bearing and not others:
        return Earlier(consulted=len(entries))
    system = build(tables)
    found = [
        _against(
            system,
            {t.name: t for t in tables},
            entry,
            hidden_only=_bygone(entry, gone, policy),
        )
        for entry in bearing
    ]
    found += [_beside(system, tables, e, hidden_only=_bygone(e, gone, policy)) for e in others]
    return Earlier(
        tuple(p for one in found for p in one.tables),
        tuple(link for one in found for link in one.links),
        tuple(dict.fromkeys(cell for one in found for cell in one.withheld)),
        tuple(
            entry
            for entry, one in zip((*bearing, *others), found, strict=True)
            if one.links or one.withheld or one.tables
        ),
        len(entries),
    )


def _bygone(entry: Mapping[str, Any], gone: set[int], policy: Policy) -> bool:
    """Whether a release was withdrawn that went out under a lower threshold."""
    return bool(entry["number"] in gone and entry["policy"]["min_cell"] < policy.min_cell)


def _labels(table: Table) -> list[list[str | None]]:
    rows = table.frame[list(table.dimensions)].drop_duplicates().itertuples(index=False, name=None)
    return [[None if c is TOTAL else str(c) for c in row] for row in rows]


# --- one earlier release ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Pair:
    """A cell of the page and the one of the same name that left earlier; None where it was hidden."""

    table: str
    labels: Labels
    now: float
    before: float | None
    alike: bool  # the same categories lie under both

    @property
    def both(self) -> bool:
        return self.before is not None and not np.isnan(self.now)


def _against(
    system: System, tables: Mapping[str, Table], entry: Mapping[str, Any], *, hidden_only: bool
) -> Earlier:
    """Tie one earlier release to the page; of the very same cells, perhaps what it hid and nothing more."""
    old = [_protected(entry, table) for table in entry["tables"]]
    mine = [t for t in entry["tables"] if _same_shape(tables.get(t["name"]), t)]
    pairs = [pair for t in mine for pair in _pairs(system, tables[t["name"]], t)]
    if not pairs:
        return Earlier()
    same = all(p.now == p.before for p in pairs if p.both and p.alike)
    if same and len(mine) == len(old) and _all_alike(system, pairs, mine):
        if hidden_only:
            return Earlier(withheld=tuple((p.table, p.labels) for p in pairs if p.before is None))
        return Earlier(tuple(_as_out(p, entry, tables[p.name].measure) for p in old))
    out = tuple(_as_out(p, entry, f"{p.measure} in release {entry['number']}") for p in old)
    ties = _same_cells(pairs) if same else _differing_cells(pairs)
    links, withheld = _own_links(entry), []
    for pair, sign in ties:
        if sign is not None:
            links.append(_link(pair, sign, entry))
        if pair.before is None and (same or sign is None):
            withheld.append((pair.table, pair.labels))
    return Earlier(out, tuple(links), tuple(withheld))


def _same_shape(table: Table | None, told_of: Mapping[str, Any]) -> bool:
    return table is not None and table.published and list(table.dimensions) == told_of["dimensions"]


def _all_alike(system: System, pairs: Sequence[_Pair], mine: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the cells of both are the very same: then they need no links."""
    equal = all(p.alike and (not p.both or p.now == p.before) for p in pairs)
    return equal and all(len(system.tables[t["name"]]) == len(t["cells"]) for t in mine)


def _pairs(system: System, table: Table, told_of: Mapping[str, Any]) -> Iterator[_Pair]:
    n = len(table.dimensions)
    before = {_cell(row, n): _value(row, n) for row in told_of["cells"]}
    now = system.tables[table.name]
    under = [
        (
            _under(table.hierarchies.get(d, {}), [c[i] for c in now]),
            _under(told_of["hierarchies"].get(d, {}), [c[i] for c in before]),
        )
        for i, d in enumerate(table.dimensions)
    ]
    for labels, cell in now.items():
        if labels in before:
            each = [(mine.get(c), theirs.get(c)) for c, (mine, theirs) in zip(labels, under, strict=True)]
            alike = all(a == b for a, b in each)
            yield _Pair(table.name, labels, float(system.amounts[cell]), before[labels], alike)


def _under(parents: Mapping[str, Any], categories: Iterable[Category]) -> dict[Category, frozenset[Category]]:
    """Category -> the leaves that it sums up."""
    every = dict.fromkeys(categories)
    above = {c for c in parents.values() if isinstance(c, str)}
    found: dict[Category, set[Category]] = {c: set() for c in every}
    for leaf in every:
        if leaf is TOTAL or leaf in above:
            continue
        here: Any = leaf
        while isinstance(here, str):
            found.setdefault(here, set()).add(leaf)
            here = parents.get(here)
        found.setdefault(TOTAL, set()).add(leaf)
    return {c: frozenset(leaves) for c, leaves in found.items()}


def _same_cells(pairs: Sequence[_Pair]) -> Iterator[tuple[_Pair, int | None]]:
    """Sign 0: equal, whatever the earlier release hid. Totals of other places are other cells."""
    for pair in pairs:
        if pair.alike:
            yield pair, 0


def _differing_cells(pairs: Sequence[_Pair]) -> Iterator[tuple[_Pair, int | None]]:
    """Sign 1 where the cell has grown, -1 where it has shrunk; of a hidden one as those beside it have."""
    moved: dict[tuple[str, Labels], set[int]] = {}
    for pair in pairs:
        if pair.both and pair.alike and pair.now != pair.before:
            moved.setdefault((pair.table, pair.labels[1:]), set()).add(
                1 if pair.now > (pair.before or 0) else -1
            )
    every = set().union(*moved.values())
    for pair in pairs:
        if not pair.alike:
            continue
        if pair.both:
            yield pair, 1 if pair.now >= (pair.before or 0) else -1
            continue
        signs = moved.get((pair.table, pair.labels[1:]), every)
        yield pair, next(iter(signs)) if len(signs) == 1 else None


def _link(pair: _Pair, sign: int, entry: Mapping[str, Any]) -> Link:
    now = Term(pair.table, pair.labels, float(sign or 1))
    before = Term(_out_name(pair.table, entry), pair.labels, -float(sign or 1))
    name = f"{pair.table} against release {entry['number']}"
    return Link(name, (now, before), "nothing" if sign == 0 else "inferred")


def _own_links(entry: Mapping[str, Any]) -> list[Link]:
    """Equations between the tables of an earlier release, as far as these were printed."""
    printed = {table["name"] for table in entry["tables"]}
    found = []
    for name, terms, gives in entry["links"]:
        if gives == "nothing" and all(table in printed for table, *_ in terms):
            made = [Term(_out_name(t, entry), tuple(map(_label, labels)), f) for t, labels, f in terms]
            found.append(Link(f"{name} in release {entry['number']}", tuple(made)))
    return found


def _label(word: Any) -> Category | Each:
    return EACH if isinstance(word, list) else TOTAL if word is None else str(word)


def _out_name(name: str, entry: Mapping[str, Any]) -> str:
    return f"{name} in release {entry['number']}"


def _as_out(protected: Protected, entry: Mapping[str, Any], measure: str) -> Protected:
    return replace(protected, name=_out_name(protected.name, entry), measure=measure)


# --- another question about the same people -------------------------------------------------------------


def _asked_otherwise(entry: Mapping[str, Any], page: Mapping[str, Any]) -> bool:
    """Whether a release answers another question from the very same records."""
    mine, theirs = page["source"], entry["source"]
    same = mine["kind"] == theirs["kind"] and mine["sha256"] == theirs["sha256"]
    return bool(same and entry["topic"] != page["topic"])


def _beside(
    system: System, tables: Sequence[Table], entry: Mapping[str, Any], *, hidden_only: bool
) -> Earlier:
    """Tie the sums that a page shares with an answer to another question, unless these are other people."""
    out = tuple(
        _as_out(_protected(entry, t), entry, f"{t['measure']} in release {entry['number']}")
        for t in entry["tables"]
    )
    links: list[Link] = []
    withheld: list[Cell] = []
    for table in tables:
        for told_of in entry["tables"]:
            shared = [] if table.magnitude or told_of["magnitude"] else list(_shared(system, table, told_of))
            own = [
                Link(
                    f"{table.name} beside release {entry['number']}",
                    (Term(table.name, one.here), Term(_out_name(told_of["name"], entry), one.there, -1.0)),
                )
                for one in shared
            ]
            if _told_alike(shared) and _fit(tables, out, (*_own_links(entry), *links, *own)):
                links += own
                withheld += [(table.name, one.here) for one in shared if one.before is None]
    if hidden_only or not links:
        return Earlier(withheld=tuple(withheld))
    return Earlier(out, (*_own_links(entry), *links), tuple(withheld))


@dataclass(frozen=True)
class _Shared:
    """A sum that a page has in common with another answer; None where that hid it."""

    here: Labels
    now: float
    there: Labels
    before: float | None


def _shared(system: System, table: Table, told_of: Mapping[str, Any]) -> Iterator[_Shared]:
    """Yield sums over all that one of two tables doesn't tell apart."""
    axes = [d for d in table.dimensions if d in told_of["dimensions"]]
    if not table.published:
        return
    numbers, n = system.tables[table.name], len(told_of["dimensions"])
    values = {_cell(row, n): _value(row, n) for row in told_of["cells"]}
    mine, theirs = _sums(axes, table.dimensions, numbers), _sums(axes, told_of["dimensions"], values)
    under = [
        (
            _under(table.hierarchies.get(d, {}), [key[i] for key in mine]),
            _under(told_of["hierarchies"].get(d, {}), [key[i] for key in theirs]),
        )
        for i, d in enumerate(axes)
    ]
    for key in mine:
        if key in theirs and all(a.get(c) == b.get(c) for c, (a, b) in zip(key, under, strict=True)):
            here, there = mine[key], theirs[key]
            yield _Shared(here, float(system.amounts[numbers[here]]), there, values[there])


def _sums(axes: Sequence[str], dimensions: Sequence[str], cells: Iterable[Labels]) -> dict[Labels, Labels]:
    """Categories along some dimensions -> the cell that sums up all others."""
    found = {}
    for at in cells:
        where = dict(zip(dimensions, at, strict=True))
        if all(c is TOTAL for d, c in where.items() if d not in axes):
            found[tuple(where[d] for d in axes)] = at
    return found


def _told_alike(shared: Sequence[_Shared]) -> bool:
    """Whether both tell some number, and no two of them differ: one total of everybody will do."""
    both = [(s.now, s.before) for s in shared if s.before is not None and not np.isnan(s.now)]
    return any(now for now, _ in both) and all(now == before for now, before in both)


def _fit(tables: Sequence[Table], out: Sequence[Protected], links: Sequence[Link]) -> bool:
    """Whether what another answer hid can be what stands here: else these are other people."""
    try:
        system = build([*tables, *map(as_spec, out)], (), links)
        completed(system.equations, system.amounts, system.integer)
    except DisclosureError:
        return False
    return True


# --- from an entry and to one ------------------------------------------------------------------------------


def _cell(row: Sequence[Any], n: int) -> Labels:
    """Return the categories of a row of `n` dimensions."""
    return tuple(TOTAL if label is None else str(label) for label in row[:n])


def _value(row: Sequence[Any], n: int) -> float | None:
    status, value = row[n : n + 2]
    if status == "zero":
        return 0.0
    return float(value) if status == "published" else None


def _protected(entry: Mapping[str, Any], told_of: Mapping[str, Any]) -> Protected:
    """Return a table of an entry as what it was: published, with what of its hidden cells must stay open."""
    import pandas as pd

    rules: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry["policy"].items()}
    policy = Policy(**rules)
    n = len(told_of["dimensions"])
    rows, needs = [], []
    for *labels, status, value, low, high in told_of["cells"]:
        where = [TOTAL if c is None else c for c in labels]
        kept = _kept(status, low, high, policy.min_cell, told_of["magnitude"])
        rows.append(
            [*where, status, value, "primary" if kept else "complementary" * (status == "suppressed"), ""]
        )
        needs.append(kept or (np.nan, np.nan))
    columns = [*told_of["dimensions"], "status", "value", "reason", "rule"]
    frame = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[:n], object))
    frame["value"] = frame["value"].astype("Float64")
    return Protected(
        told_of["name"],
        frame,
        tuple(told_of["dimensions"]),
        told_of["measure"],
        told_of["hierarchies"],
        told_of["magnitude"],
        told_of["margins"],
        policy,
        needs=pd.DataFrame(needs, columns=["low", "high"]),
    )


def _kept(
    status: str, low: float | None, high: float | None, min_cell: int, magnitude: bool
) -> tuple[float, float] | None:
    """What must stay open of a hidden cell: all of an amount's range; of a count's what a small one needs.

    Which hidden counts were small isn't kept. One that nobody could tell from 0 may have been, and is held to
    what was promised of those.
    """
    if status != "suppressed" or low is None:
        return None
    if magnitude:
        return None if high is None else (low, high)
    if low > 0:
        return None
    return 0.0, float(min_cell) if high is None else min(float(min_cell), high)


def entry_of(batch: Batch, policy: Policy, source: Source, consulted: int) -> dict[str, Any]:
    """Return what the ledger keeps of a protected page."""
    named: dict[Named, tuple[float, float]] = {
        (t, c): (lo, hi)
        for t, c, lo, hi in batch.audit.table[["table", "cell", "low", "high"]].itertuples(index=False)
    }
    ranges = (
        named if len(named) <= _FEW else dict.fromkeys(_open(batch, policy), (0.0, float(policy.min_cell)))
    )
    return {
        **_source(source),
        "policy": {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(policy).items()},
        "tables": [_told(table, ranges) for table in batch.values()],
        "links": [_told_link(link) for link in batch.links if not _to_earlier(link, batch)],
        "differences": [list(pair) for pair in batch.differences],
        "consulted": consulted,
    }


def _open(batch: Batch, policy: Policy) -> Iterator[Named]:
    """Yield hidden counts that could be 0 and could reach the threshold, from what is published alone.

    The ranges of a large page's audit begin at the true counts, so they aren't for keeping.
    """
    every = [*batch.values(), *batch.earlier]
    names = {t.name for t in every}
    pairs = [pair for pair in batch.differences if names.issuperset(pair)]
    links = [link for link in batch.links if names.issuperset(term.table for term in link.terms)]
    system = build([as_spec(t) for t in every], pairs, links)
    hidden = np.array(
        [np.isnan(a) or s == "virtual" for a, s in zip(system.amounts, system.status, strict=True)]
    )
    values = completed(system.equations, np.where(hidden, np.nan, system.amounts), system.integer)
    own = {c for t in batch.values() for c, status, _ in marks(system, t) if status == "suppressed"}
    cells = np.array(sorted(c for c in own if system.integer[c]), dtype=np.intp)
    gaps = np.concatenate([values[cells], policy.min_cell - values[cells]])
    far = gaps > 0
    ends = Ends(np.tile(cells, 2)[far], np.repeat([-1.0, 1.0], len(cells))[far], gaps[far])
    left = Moves(system.equations, values, system.integer, ends).prove(hidden, thorough=False)
    named = named_cells(system)
    for cell in np.setdiff1d(cells, ends.cells[left.ends]).tolist():
        yield from named[cell]


def _source(source: Source) -> dict[str, Any]:
    told_of = {"kind": source.kind, "sha256": source.sha256, "months": list(source.months or ()) or None}
    return {"topic": source.topic, "source": told_of, "counted": json.loads(json.dumps(dict(source.counted)))}


def _to_earlier(link: Link, batch: Batch) -> bool:
    names = {t.name for t in batch.earlier}
    return any(term.table in names for term in link.terms)


def _told_link(link: Link) -> list[Any]:
    terms = [[t.table, [_word(c) for c in t.labels], t.factor] for t in link.terms]
    return [link.name, terms, link.gives]


def _word(label: Any) -> Any:
    return label if isinstance(label, str) else None if label is TOTAL else ["each"]


def _told(protected: Protected, ranges: Mapping[tuple[str, str], tuple[float, float]]) -> dict[str, Any]:
    rows = []
    for *labels, status, value in protected.public.itertuples(index=False, name=None):
        where = [None if c is TOTAL else str(c) for c in labels]
        label = ", ".join(f"{d}={c}" for d, c in zip(protected.dimensions, labels, strict=True))
        low, high = (
            ranges.get((protected.name, label), (None, None)) if status == "suppressed" else (None, None)
        )
        shown = status in _SHOWN
        rows.append([*where, status, _plain(value) if shown else None, _finite(low), _finite(high)])
    return {
        "name": protected.name,
        "measure": protected.measure,
        "dimensions": list(protected.dimensions),
        "hierarchies": {d: dict(p) for d, p in protected.hierarchies.items()},
        "magnitude": protected.magnitude,
        "margins": protected.margins,
        "cells": rows,
    }


def _plain(value: Any) -> int | float:
    return int(value) if float(value) == int(value) else float(value)


def _finite(value: Any) -> int | float | None:
    return None if value is None or not np.isfinite(value) else _plain(value)
