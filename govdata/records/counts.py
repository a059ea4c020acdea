"""Counts of places: a CSV in; one place a row, events out of trials, checked, out.

Columns ``place, events, trials``. A row is a total of a place on one definition and one cut-off, never a
person; small ones are protected before anybody sees them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from govdata.errors import IdentifierError, RecordsError
from govdata.records.identifiers import value_kind
from govdata.records.plain import PlainRow, read_plain

__all__ = ["MOST_PLACES", "Count", "Counts", "read_counts", "synthetic_counts"]

#: Places that are protected together: the audit of what may be published grows with their square.
MOST_PLACES = 1000
_LONGEST_NAME = 40
_RESERVED = frozenset({"total", "all", "合计", "总计"})
# A place may be called much like a person (张家港), never like a number of one.
_NUMBERS_OF_PEOPLE = frozenset({"ID number", "phone number", "bank card", "number plate"})


@dataclass(frozen=True)
class Count:
    """Events among trials in one place."""

    place: str
    events: int
    trials: int


@dataclass(frozen=True)
class Counts:
    """Places in the order of the file."""

    places: tuple[Count, ...]
    name: str
    synthetic: bool


def read_counts(path: str | Path) -> Counts:
    """Read the counts of places.

    Raises
    ------
    RecordsError
        When the file can't be read, a column is missing or unknown, a place has no name, a reserved or
        too long one, or comes twice, events or trials are no whole numbers or exceed each other, or there
        are no places or more than can be protected together; says file, row, column and value.
    IdentifierError
        When a place is called by a number of a person.
    """
    table = read_plain(path, ("place", "events", "trials"), ("synthetic",))
    table.once("place", "one row a place")
    if not 0 < len(table.rows) <= MOST_PLACES:
        raise RecordsError(
            f"{table.name} has {len(table.rows):,} places; expected from 1 to {MOST_PLACES:,}, a row "
            f"each (more "
            "can't be protected together: count by larger places)"
        )
    return Counts(tuple(map(_count, table.rows)), table.name, table.synthetic)


def _count(row: PlainRow) -> Count:
    place = row["place"]
    if not place or len(place) > _LONGEST_NAME or place.lower() in _RESERVED:
        raise row.wrong("place", f"the name of a place, at most {_LONGEST_NAME} characters, no total")
    if (kind := value_kind(place)) in _NUMBERS_OF_PEOPLE:
        raise IdentifierError(f"{row.file} row {row.row}: place holds a {kind}; expected the name of a place")
    trials = _whole(row, "trials", "a whole number of 1 or more")
    if trials < 1:
        raise row.wrong("trials", "a whole number of 1 or more")
    wanted = f"a whole number from 0 to its trials, {trials:,} (a count, not a percentage)"
    events = _whole(row, "events", wanted)
    if not 0 <= events <= trials:
        raise row.wrong("events", wanted)
    return Count(place, events, trials)


def _whole(row: PlainRow, column: str, wanted: str) -> int:
    value = row.number(column, wanted)
    if not value.is_integer() or value > 1e12:
        raise row.wrong(column, wanted)
    return int(value)


def synthetic_counts(
    path: str | Path, *, places: int = 48, share: float = 0.06, spread: float = 0.12, seed: int = 0
) -> Counts:
    """Write made-up counts to a CSV file, the same bytes for the same arguments.

    Parameters
    ----------
    path : path
        CSV file to write.
    places : int
        Three of them differ from the others by more than `spread`.
    share : float
        Mean share of events.
    spread : float
        Relative standard deviation of the places' true shares.
    seed : int

    Returns
    -------
    Counts
        With ``synthetic=True``, which also stands in every row.
    """
    import numpy as np

    rng = np.random.default_rng(seed)
    trials = rng.lognormal(np.log(900), 0.9, places).astype(int) + 40
    shape = 1 / spread**2
    true = share * rng.gamma(shape, 1 / shape, places)
    true[:3] = [2.2 * share, 2.0 * share, 0.3 * share][:places]
    events = rng.binomial(trials, np.minimum(true, 0.9))
    lines = ["place,events,trials,synthetic"]
    lines += [f"P{i:03d},{k},{n},true" for i, (k, n) in enumerate(zip(events, trials, strict=True), start=1)]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_counts(path)
