"""A document's new version: rows whose passages are surely found again move, all others wait for a person.

Enters: a study's tables and both texts. Leaves: rows with new offsets, each step in the study's log, and
``unsettled.csv``: what a person must decide. A row is listed there before anything moves, so that a kill
leaves rows to look at and never a row at a wrong place that passes for right.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from govdata.casebook.layers import Layer
from govdata.casebook.tables import Fault
from govdata.coding.keeping import Keeper
from govdata.coding.reanchor import Anchored, reanchor
from govdata.coding.sheets import Row, write_whole
from govdata.coding.texts import texts_faults
from govdata.errors import CasebookError, LocatorError

__all__ = ["UNSETTLED", "Waiting", "listed", "moved", "open_rows", "unsettled_faults"]

UNSETTLED = "unsettled.csv"
COLUMNS = ("table", "key", "source_id", "state", "start", "end", "exact", "places")
TABLES = ("observations", "features")
_WHY = {
    "moved": "it was being moved when the command was stopped",
    "ambiguous": "the same words stand there more than once, or in another context",
    "changed": "other words stand where it stood",
    "gone": "its words are gone",
}


@dataclass(frozen=True)
class Waiting:
    """A row that waits: which, why, what it quoted and where, and where it may stand now."""

    table: str
    key: str
    source_id: str
    state: str
    start: str
    end: str
    exact: str
    places: str

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each place in the new text, the best first."""
        pairs = (place.split("-") for place in self.places.split())
        return tuple((int(start), int(end)) for start, end in pairs)


@dataclass(frozen=True)
class _Placed:
    """A row as it is looked for: where it stands, and from which table."""

    table: str
    row: Row
    start: int
    end: int
    exact: str


def listed(keeper: Keeper, source_id: str, old_text: str, new_text: str) -> tuple[Anchored[_Placed], ...]:
    """Find the rows of a document in its new text, and list all that move or wait.

    Raises
    ------
    LocatorError
        If a row doesn't stand where it says in the old text.
    """
    rows = [
        _placed(table, row) for table in TABLES for row in keeper.sheet(table).rows if _of(row, source_id)
    ]
    found = reanchor(old_text, new_text, rows)
    waiting = [_waiting(keeper, source_id, one) for one in found if one.state != "same"]
    others = [one for one in _read(keeper.folder / UNSETTLED) if one.source_id != source_id]
    if waiting or others:
        _write(keeper.folder / UNSETTLED, [*others, *waiting])
    return found


def _of(row: Row, source_id: str) -> bool:
    return row.cells.get("source_id") == source_id


def _placed(table: str, row: Row) -> _Placed:
    try:
        start, end = int(row.cells["start"]), int(row.cells["end"])
    except ValueError:
        message = (
            f"{table}.csv row {row.line}: no offsets; run `govdata check --fix` on the old version first"
        )
        raise LocatorError(message).also(
            f"{table}.csv 第 {row.line} 行没有起止位置；请先对旧版本运行 `govdata check --fix`"
        ) from None
    return _Placed(table, row, start, end, row.cells["exact"])


def _waiting(keeper: Keeper, source_id: str, one: Anchored[_Placed]) -> Waiting:
    row, places = one.row, (one.place,) if one.place else one.places
    key = "+".join(row.row.key(keeper.sheet(row.table).keys))
    spans = " ".join(f"{place.start}-{place.end}" for place in places)
    return Waiting(row.table, key, source_id, one.state, str(row.start), str(row.end), row.exact, spans)


def moved(keeper: Keeper, found: Iterable[Anchored[_Placed]], source_id: str, coder: str) -> tuple[int, int]:
    """Write the new offsets of rows that are surely found; return how many moved, and how many wait."""
    n_moved = n_waiting = 0
    for one in found:
        if one.place is None:
            n_waiting += 1
        elif one.state == "moved":
            told = {"coder": coder, "role": "first", "source_id": source_id, "act": "move"}
            new = {"start": str(one.place.start), "end": str(one.place.end), "exact": one.place.exact}
            keeper.write(one.row.table, _key(keeper, one.row), dict(one.row.row.cells) | new, told)
            n_moved += 1
    waiting = [row for row, _ in open_rows(keeper)]
    if waiting or (keeper.folder / UNSETTLED).exists():
        _write(keeper.folder / UNSETTLED, waiting)
    return n_moved, n_waiting


def _key(keeper: Keeper, placed: _Placed) -> tuple[str, ...]:
    return placed.row.key(keeper.sheet(placed.table).keys)


def open_rows(keeper: Keeper) -> Iterator[tuple[Waiting, Row]]:
    """Yield what still waits: a row that somebody has moved, changed or taken out since doesn't."""
    for one in _read(keeper.folder / UNSETTLED):
        if one.table not in TABLES:
            continue
        row = keeper.sheet(one.table).row(tuple(one.key.split("+")))
        stands = None if row is None else (row.cells["start"], row.cells["end"], row.cells["exact"])
        if row is not None and stands == (one.start, one.end, one.exact):
            yield one, row


def unsettled_faults(layers: Iterable[Layer]) -> Iterator[Fault]:
    """Yield a fault for every row, and every document's texts, that wait for a person."""
    for layer in layers:
        yield from texts_faults(layer)
        try:
            waiting = list(open_rows(Keeper(layer.folder, lambda cells: True)))
        except CasebookError as error:
            yield Fault(layer.shown(UNSETTLED), 0, "", "", str(error)).also(error.chinese)
            continue
        for one, row in waiting:
            message = (
                f"{one.exact!r} is of an earlier version of {one.source_id}: "
                f"{_WHY.get(one.state, one.state)}; "
                "choose with `govdata check --fix`, quote the new version, or take the row out"
            )
            fault = Fault(layer.shown(f"{one.table}.csv"), row.line, "start", one.start, message)
            state = one.state if one.state in _WHY else "moved"
            yield fault.named(f"fault-version-{state}", exact=one.exact, id=one.source_id)


def _read(path: Path) -> list[Waiting]:
    try:
        lines = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CasebookError(f"{path.name}: can't be read: {error}").also(
            f"{path.name}：读不了：{error}"
        ) from None
    return [Waiting(*cells) for cells in lines[1:] if len(cells) == len(COLUMNS)]


def _write(path: Path, rows: Iterable[Waiting]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([getattr(row, column) for column in COLUMNS] for row in rows)
    write_whole(path, out.getvalue().encode())
