"""Rules for the reports of one edition beside each other: other reports, and the other language.

Enters: documents by id. Leaves: sentences that say where two of them don't agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from govdata.document import Document, Evidence, Figure, Summary
from govdata.document.numerals import same, values
from govdata.document.walk import blocks
from invariants.said import dated, every_number, every_table

__all__ = ["one_quantity_has_one_value", "same_in_both_languages"]

Values = tuple[Decimal, ...]


def one_quantity_has_one_value(documents: Mapping[str, Document]) -> Iterator[str]:
    """One piece of evidence says one thing in all reports; of records, one definition gives one number.

    A figure of the casebook is known by its id, a derived one by its computation, one from records by its
    label and its definition: reports that print two values of one label need two definitions.
    """
    told: dict[tuple[str, ...], dict[Values, str]] = defaultdict(dict)
    listed: dict[str, tuple[str, tuple[str, ...]]] = {}
    for report, document in documents.items():
        for thing, value, key in _things(document):
            told[thing].setdefault(value, f"{report} {key}")
        for item in document.evidence.values():
            if item.kind == "observation":
                where, before = listed.setdefault(item.key, (report, _facts(item)))
                if before != _facts(item):
                    yield f"{item.key}: {report} says {_facts(item)}, {where} says {before}"
    for thing, found in told.items():
        first, *rest = found
        for value in rest:
            if not _agree(first, value):
                yield f"{thing[0]}: {_shown(first)} in {found[first]}, {_shown(value)} in {found[value]}"


def _things(document: Document) -> Iterator[tuple[tuple[str, ...], Values, str]]:
    """Yield what can be told apart from one report to another, with what is printed of it."""
    recorded: dict[tuple[str, ...], dict[Values, str]] = defaultdict(dict)
    for key, said in _printed(document).items():
        item = document.evidence[key]
        for value in said:
            if item.kind == "records":
                recorded[item.label, item.formula, item.period][value] = key
            else:
                yield (item.formula.rpartition(" = ")[0] or key,), value, key
    if not document.parameters.get("model"):  # a profile's records are its own place's
        yield from ((t, *found.popitem()) for t, found in recorded.items() if len(found) == 1)


def _printed(document: Document) -> dict[str, set[Values]]:
    """Return what is printed of each piece of evidence; a protected table's many left out."""
    found: dict[str, set[Values]] = defaultdict(set)
    for _, number in every_number(document):
        if (said := values(number.text)) and number.evidence in document.evidence:
            found[number.evidence].add(said)
    return {k: s for k, s in found.items() if len(s) == 1 or document.evidence[k].kind != "records"}


def _facts(item: Evidence) -> tuple[str, ...]:
    """Return what the appendix says of a figure, whatever the language."""
    years = " ".join(re.findall(r"\d[\d/-]*", dated(item.period)))
    return (item.standing, item.grade, item.printed, item.source, str(item.start), str(item.end), years)


def _agree(one: Values, other: Values) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) != len(long):
        return all(any(same(a, b) for b in long) for a in short)
    return all(same(a, b) for a, b in zip(one, other, strict=True))


def _shown(value: Values) -> str:
    return "–".join(f"{part:f}" for part in value)


# --- languages ------------------------------------------------------------------------------------------


def same_in_both_languages(zh: Document, en: Document) -> Iterator[str]:
    """Two languages list the same evidence, print, draw and tabulate the same of it, and conclude alike."""
    for key in sorted(set(zh.evidence) ^ set(en.evidence)):
        yield f"evidence {key} is in {'Chinese' if key in zh.evidence else 'English'} only"
    one, other = _printed(zh), _printed(en)
    for key in sorted(set(one) | set(other)):
        here, there = one.get(key, set()), other.get(key, set())
        if here and there and not (_covers(here, there) and _covers(there, here)):
            yield f"{key}: Chinese {sorted(map(_shown, here))}, English {sorted(map(_shown, there))}"
    yield from _tables_alike(zh, en)
    yield from _conclusions_alike(zh, en)


def _covers(one: set[Values], other: set[Values]) -> bool:
    return all(any(_agree(a, b) for b in other) for a in one)


def _tables_alike(zh: Document, en: Document) -> Iterator[str]:
    here = {cells.label: cells for cells in every_table(zh) if cells.label}
    there = {cells.label: cells for cells in every_table(en) if cells.label}
    for label in sorted(set(here) ^ set(there)):
        yield f"{label} is in {'Chinese' if label in here else 'English'} only"
    for label in here.keys() & there.keys():
        rows, others = here[label].rows, there[label].rows
        if len(rows) != len(others):
            yield f"{label} has {len(rows)} rows in Chinese and {len(others)} in English"
            continue
        for place, (row, fellow) in enumerate(zip(rows, others, strict=True), 1):
            yield from _cells_alike(f"{label}, row {place}", row, fellow)


def _cells_alike(place: str, row: list[str], fellow: list[str]) -> Iterator[str]:
    """Hold cells that are one number each; cells with words print numbers as their language does."""
    for column, (one, other) in enumerate(zip(row, fellow, strict=False), 1):
        a, b = values(one), values(other)
        if len(a) == len(b) == 1 and not same(a[0], b[0]):
            yield f"{place}, column {column}: {one!r} in Chinese, {other!r} in English"


def _conclusions_alike(zh: Document, en: Document) -> Iterator[str]:
    for one, other in zip(_summaries(zh), _summaries(en), strict=True):
        for name, here, there in (
            ("verdict", one.verdict, other.verdict),
            ("levels", [c.level for c in one.confidence], [c.level for c in other.confidence]),
            ("grades", one.grades, other.grades),
            ("key figures", _key_figures(one), _key_figures(other)),
            ("limits", len(one.limits), len(other.limits)),
            ("requests", len(one.requests), len(other.requests)),
        ):
            if here != there:
                yield f"{name}: {here} in Chinese, {there} in English"
    drawn = [[(b.label, b.evidence) for b in blocks(d.blocks) if isinstance(b, Figure)] for d in (zh, en)]
    if drawn[0] != drawn[1]:
        yield f"pictures: {drawn[0]} in Chinese, {drawn[1]} in English"


def _summaries(document: Document) -> list[Summary]:
    return [block for block in document.blocks if isinstance(block, Summary)]


def _key_figures(summary: Summary) -> list[tuple[str, str, str]]:
    return [(figure.evidence, figure.standing, figure.grade) for figure in summary.key_figures]
