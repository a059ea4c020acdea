"""Values held against their passages: what `exact` prints, read by the machine, beside what the row says.

Enters: the rows of a casebook, their documents where they are at hand, and wordings that somebody has
accepted. Leaves: a fault for every row whose value, unit or hedge its passage doesn't print.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from govdata.casebook.layers import Layer
from govdata.casebook.locate import source_text
from govdata.casebook.schema import Observation
from govdata.casebook.tables import Fault, Place, Tables
from govdata.coding.cells import cell_of, in_unit
from govdata.coding.numerals import DIGITS, number, plain
from govdata.coding.reading import Reading, read_passage
from govdata.coding.structure import Structure
from govdata.errors import LocatorError

__all__ = ["ACCEPTED", "Accepted", "accepted", "odd_values"]

#: Wordings that the machine reads otherwise, or not at all, and that a person has looked at.
ACCEPTED = "accepted.csv"
_BARE = re.compile(DIGITS)
COLUMNS = ("exact", "value", "unit", "qualifier")
_SCALES = (1e4, 1e8, 1e3, 1e-2, 1e-3)  # in which a table may count: 万, 亿, 千, %, ‰


@dataclass(frozen=True)
class Accepted:
    """What somebody has accepted: wordings with the value, unit and hedge that they stand for."""

    rows: frozenset[tuple[str, str, str, str]]
    faults: tuple[Fault, ...] = ()

    def has(self, row: Observation) -> bool:
        """Return whether this reading of a row's wording is accepted."""
        return _key(row) in self.rows


def _key(row: Observation) -> tuple[str, str, str, str]:
    return row.exact, _shown(row.value), row.unit, row.qualifier


def accepted(layers: Sequence[Layer]) -> Accepted:
    """Read the accepted wordings of all layers."""
    rows: set[tuple[str, str, str, str]] = set()
    faults: list[Fault] = []
    for layer in layers:
        file = layer.shown(ACCEPTED)
        try:
            rows |= set(_accepted(layer.folder / ACCEPTED, file, faults))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            fault = Fault(file, 0, "", "", f"is not CSV in UTF-8 ({error}); save it so, or take it away")
            faults.append(fault.also(f"不是 UTF-8 编码的 CSV（{error}）；请这样保存，或移走"))
    return Accepted(frozenset(rows), tuple(faults))


def _accepted(path: Path, file: str, faults: list[Fault]) -> Iterator[tuple[str, str, str, str]]:
    if not path.exists():
        return
    lines = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True)
    for line, cells in enumerate(lines, start=1):
        if line == 1:
            if tuple(cells) != COLUMNS:
                fault = Fault(file, 1, "", "", f"the header must be {','.join(COLUMNS)}")
                faults.append(fault.also(f"列名应为 {','.join(COLUMNS)}"))
                return
        elif len(cells) == len(COLUMNS):
            yield cells[0], _number(cells[1]), cells[2], cells[3]
        elif any(cells):
            fault = Fault(file, line, "", "", f"{len(cells)} cells; {','.join(COLUMNS)} are needed")
            faults.append(fault.also(f"有 {len(cells)} 格；应有 {','.join(COLUMNS)}"))


def _number(cell: str) -> str:
    try:
        return _shown(float(cell)) if cell else ""
    except ValueError:
        return cell


def odd_values(tables: Tables, known: Accepted, documents: Path | None = None) -> Iterator[Fault]:
    """Yield a fault for every figure that its passage doesn't print.

    Parameters
    ----------
    tables
        Rows, also ones whose offsets are wrong: what their passage prints doesn't hang on where it stands.
    known
        Wordings that need no further look.
    documents
        The texts: a number in the cell of a table is read in the table's unit.
    """
    structures: dict[str, Structure | None] = {}
    placed = zip(tables.places["observations"], tables.rows["observations"], strict=True)
    for place, row in (*placed, *tables.displaced):
        if row.damaged or known.has(row):
            continue
        read = read_passage(row.exact)
        if _BARE.fullmatch(plain(row.exact)):
            if row.source_id not in structures:
                structures[row.source_id] = _structure(documents, row.source_id)
            read = _in_table(row, structures[row.source_id])
        yield from _faults(place, row, read)


def _faults(place: Place, row: Observation, read: Reading | None) -> Iterator[Fault]:
    if read is None:
        message = f"{row.exact!r} can't be read by machine; if it says so, {_how(row, place.layer)}"
        fault = place.fault("value", _shown(row.value), message)
        yield fault.named("fault-unread", exact=row.exact, **_line(row, place.layer))
    elif odd := _odd(row, read):
        column, value, says, message = odd
        fault = place.fault(column, value, f"{message}; correct it, or {_how(row, place.layer)}")
        yield fault.named("fault-says", exact=row.exact, says=says, **_line(row, place.layer))


def _structure(documents: Path | None, source_id: str) -> Structure | None:
    if documents is None:
        return None
    try:
        return Structure(plain(source_text(documents, source_id)))
    except LocatorError:
        return None  # `check` says so


def _in_table(row: Observation, structure: Structure | None) -> Reading:
    """Return a bare number read in the unit of its table; without the text, in any that a table may have."""
    read = Reading(number(plain(row.exact)), None, "", "exact")
    if structure is None or structure.text[row.start : row.end] != plain(row.exact):
        scales = (
            scale for scale in _SCALES if read.value is not None and _same(row.value, read.value * scale)
        )
        return Reading(row.value, None, "", read.qualifier) if any(scales) else read
    cell = cell_of(structure, row.start, row.end)
    return read if cell is None else in_unit(read, cell)


def _odd(row: Observation, read: Reading) -> tuple[str, str, str, str] | None:
    """Return column, value, what the passage says instead, and a message of the first thing that is odd."""
    exact = repr(row.exact)
    if not _same(row.value, read.value):
        says = _shown(read.value)
        return "value", _shown(row.value), says, f"{exact} says {says}"
    if row.value_high is not None and not _same(row.value_high, read.value_high):
        says = _shown(read.value_high)
        return "value_high", _shown(row.value_high), says, f"{exact} ends at {says}"
    if read.unit and any(kind(row.unit) != kind(read.unit) for kind in (_money, _share)):
        return "unit", row.unit, read.unit, f"{exact} is counted in {read.unit}"
    if row.qualifier != read.qualifier and (read.qualifier != "exact" or row.qualifier in _PRINTED):
        return "qualifier", row.qualifier, read.qualifier, f"{exact} says {read.qualifier}"
    return None


# Hedges that stand with their number; others may stand a word further off than a passage goes.
_PRINTED = {"range", "all", "none"}


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))


def _money(unit: str) -> bool:
    return unit.startswith("CNY")


def _share(unit: str) -> bool:
    return unit == "share"


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def _how(row: Observation, layer: str) -> str:
    told = _line(row, layer)
    return f"accept the wording once: a line {told['line']} in {told['file']}"


def _line(row: Observation, layer: str) -> dict[str, str]:
    """Return the line by which a wording is accepted, and the file that it stands in."""
    cells = ",".join(_quoted(cell) for cell in _key(row))
    return {"line": cells, "file": f"{layer}/{ACCEPTED}" if layer else ACCEPTED}


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\n') else cell
