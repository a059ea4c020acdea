"""Evidence and what was printed of it, wherever it stands: the layer on which no figure may move.

Enters: kept lines of an edition, then and now. Leaves: values gone, new and changed, by the evidence that
they rest on: a figure of the casebook by its id, a derived one by its computation, one from records by report
and name. Blocks, labels, forms and languages don't matter here; a rounding is told apart from a change.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from backtest.printed import BETWEEN, Line
from govdata.document.numerals import same, values

__all__ = ["Compared", "Layer", "compare", "layer"]

Value = tuple[Decimal, ...]
Name = tuple[str, str]  # report or edition, and what tells the evidence from others there


@dataclass
class Layer:
    """What is printed of each piece of evidence, and what stands in tables without any, report by report."""

    printed: dict[Name, set[Value]] = field(default_factory=lambda: defaultdict(set))
    keys: dict[Name, str] = field(default_factory=dict)
    loose: dict[str, Counter[Value]] = field(default_factory=lambda: defaultdict(Counter))


def layer(kept: Mapping[str, Iterable[Line]]) -> Layer:
    """Return the layer of reports, whose ids are ``<edition>/<lang>/<name>``."""
    found = Layer()
    for report, lines in kept.items():
        edition, lang, name = report.split("/")
        listed = list(lines)
        names = dict(_names(listed, edition, f"{edition}/{name}"))
        for line in listed:
            if line.where.startswith(("evidence", "workbook", "parameter", "assurance")) or line.is_drawn:
                continue
            tabled = " row " in line.where
            for token in (token for cell in line.cells for token in cell.split(BETWEEN)):
                _add(found, token, names, f"{edition}/{lang}/{name}" if tabled else "")
    return found


def _names(lines: Iterable[Line], edition: str, report: str) -> Iterator[tuple[str, Name]]:
    """Yield what each key of evidence is called on this layer."""
    for line in lines:
        what, _, key = line.where.partition(" ")
        if what != "evidence":
            continue
        if not key:
            yield from ((observation, (edition, observation)) for observation in line.cells[0].split())
        elif line.cells[0] == "derived" and " = " in line.cells[4]:
            yield key, (edition, line.cells[4].rpartition(" = ")[0])
        else:
            yield key, (report, key)


def _add(found: Layer, token: str, names: Mapping[str, Name], table: str) -> None:
    key, equals, text = token.partition("=")
    if equals and key in names:
        found.keys[names[key]] = key
        found.printed[names[key]].add(values(text))
    elif table and (loose := values(token)):
        found.loose[table][loose] += 1


@dataclass(frozen=True)
class Compared:
    """Differences of two layers, each a line to read."""

    gone: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    rounded: tuple[str, ...]
    renamed: tuple[str, ...]
    loose: tuple[str, ...]
    same: int

    def __str__(self) -> str:
        parts = []
        for name in ("changed", "gone", "new", "renamed", "rounded", "loose"):
            rows = getattr(self, name)
            parts += [f"{name}: {len(rows)}", *(f"  {row}" for row in rows)]
        return "\n".join([*parts, f"same: {self.same}"])


def compare(old: Layer, new: Layer) -> Compared:
    """Compare two layers."""
    pairs, gone, added, renamed = _paired(old, new)
    rows: dict[str, list[str]] = {"same": [], "rounded": [], "changed": []}
    for one, other in pairs:
        kind = _kind(old.printed[one], new.printed[other])
        told = f"{_called(old, one)}: {_listed(old.printed[one])} -> {_listed(new.printed[other])}"
        rows[kind].append(told)
    return Compared(
        tuple(f"{_called(old, name)}: {_listed(old.printed[name])}" for name in gone),
        tuple(f"{_called(new, name)}: {_listed(new.printed[name])}" for name in added),
        tuple(rows["changed"]),
        tuple(rows["rounded"]),
        tuple(renamed),
        tuple(_loose(old, new)),
        len(rows["same"]),
    )


def _paired(old: Layer, new: Layer) -> tuple[list[tuple[Name, Name]], list[Name], list[Name], list[str]]:
    """Pair evidence by its name, else by its key, else, within a report, by what is printed of it."""
    pairs = [(name, name) for name in old.printed if name in new.printed]
    gone = [name for name in old.printed if name not in new.printed]
    added = [name for name in new.printed if name not in old.printed]
    renamed: list[str] = []
    for name in list(gone):
        other = _by_key(old, new, name, added) or _by_value(old, new, name, added)
        if other:
            gone.remove(name)
            added.remove(other)
            pairs.append((name, other))
            renamed.append(f"{_called(old, name)} is now {_called(new, other)}")
    return pairs, gone, added, renamed


def _by_key(old: Layer, new: Layer, name: Name, among: list[Name]) -> Name | None:
    return next((n for n in among if n[0] == name[0] and new.keys[n] == old.keys[name]), None)


def _by_value(old: Layer, new: Layer, name: Name, among: list[Name]) -> Name | None:
    """Return the one newcomer of the same place that prints the same; None where there are several."""
    found = [n for n in among if n[0] == name[0] and new.printed[n] == old.printed[name] != {()}]
    return found[0] if len(found) == 1 else None


def _kind(old: set[Value], new: set[Value]) -> str:
    """Say how two sets of printed values differ; what is printed in words only has no value."""
    one, other = old - {()}, new - {()}
    if one == other or not one or not other:
        return "same"
    close = all(any(_same(a, b) for b in other) for a in one) and all(
        any(_same(a, b) for a in one) for b in other
    )
    return "rounded" if close else "changed"


def _same(one: Value, other: Value) -> bool:
    return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))


def _called(of: Layer, name: Name) -> str:
    key = of.keys[name]
    return f"{name[0]} {key}" if name[1] == key else f"{name[0]} {key} ({name[1]})"


def _listed(found: set[Value]) -> str:
    texts = sorted("–".join(f"{part:f}" for part in value) or "(in words)" for value in found)
    return ", ".join(texts)


def _loose(old: Layer, new: Layer) -> Iterator[str]:
    """Yield, report by report, numbers without evidence that left the tables or came into them."""
    for report in sorted({*old.loose, *new.loose}):
        gone = old.loose[report] - new.loose[report]
        added = new.loose[report] - old.loose[report]
        if gone or added:
            yield f"{report}: gone {_counted(gone)}; new {_counted(added)}"


def _counted(found: Counter[Value]) -> str:
    return (
        ", ".join(f"{_listed({v})}" + (f" x{n}" if n > 1 else "") for v, n in sorted(found.items())) or "none"
    )
