"""What came in and what share of it was well, each reported twice: did the number left over move?

Enters: two indicators and places. Leaves: for each place that reports both at the same two points the
figures, and the number left over at each as the range that hedges and rounding leave open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from govdata.evidence import implied
from govdata.evidence.derived import Derived
from govdata.statistics.proportions import trials_to_distinguish
from govdata.words.values import Interval, Quantity

if TYPE_CHECKING:
    from govdata.casebook import Casebook

__all__ = ["Move", "Moves", "moves_of"]

Way = Literal["up", "down", "same"]
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True)
class Move:
    """One place at two points.

    Parameters
    ----------
    place
        Model id.
    volumes, shares
        Observation ids, first and later.
    first, later
        The number that the share leaves over, as a range; if it holds of the whole volume.
    dates
        What each point is dated, empty where the text doesn't say.
    levels
        Values of volumes and shares, first and later.
    """

    place: str
    volumes: tuple[str, str]
    shares: tuple[str, str]
    first: Interval
    later: Interval
    dates: tuple[str, str]
    levels: tuple[tuple[float, float], tuple[float, float]]

    @property
    def left(self) -> Literal["meet", "fell", "rose"]:
        """Whether the number left over moved, whatever hedges and rounding hide."""
        if self.later.high.value < self.first.low.value:
            return "fell"
        return "rose" if self.later.low.value > self.first.high.value else "meet"

    @property
    def volume_went(self) -> Way:
        """Which way the volume went."""
        return _way(*self.levels[0])

    @property
    def share_went(self) -> Way:
        """Which way the share went."""
        return _way(*self.levels[1])

    def calls(self, level: float) -> Quantity | None:
        """Return the answers it takes at each point to tell the shares apart; None where none would."""
        a, b = self.levels[1]
        if a == b or {a, b} & {0.0, 1.0}:
            return None
        n = trials_to_distinguish(a, b, level)
        formula = f"trials_to_distinguish({a:g}, {b:g}, {level:g}) = {n}"
        key = f"n_calls.{self.place}"
        return Quantity(key, n, unit="request", basis="derived", formula=formula, inputs=self.shares)


@dataclass(frozen=True)
class Moves:
    """Places at two points, a panel for the share and one for the number left over."""

    rows: tuple[Move, ...] = field(hash=False)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def _way(a: float, b: float) -> Way:
    return "same" if a == b else "up" if b > a else "down"


def moves_of(book: Casebook, volume: str, share: str, places: Sequence[str]) -> Moves:
    """Return the places that report a volume and a share of it at the same two points."""
    volumes, shares = implied.told_twice(book, volume, places), implied.told_twice(book, share, places)
    found = implied.changes(book, volume, share, places)
    return Moves(tuple(_move(book, m, volumes[m], shares[m], ends) for m, ends in found.items()))


def _move(
    book: Casebook,
    place: str,
    volumes: tuple[str, str],
    shares: tuple[str, str],
    ends: tuple[Derived, Derived],
) -> Move:
    a, b = ends

    def level(figures: tuple[str, str]) -> tuple[float, float]:
        values = [book.observation(i).value or 0.0 for i in figures]
        return values[0], values[1]

    return Move(
        place,
        volumes,
        shares,
        _range(book, f"left_first.{place}", a),
        _range(book, f"left_later.{place}", b),
        (_date(book, volumes[0]), _date(book, volumes[1])),
        (level(volumes), level(shares)),
    )


def _date(book: Casebook, figure: str) -> str:
    period = book.observation(figure).period
    return period if _DAY.fullmatch(period) else ""


def _range(book: Casebook, key: str, figure: Derived) -> Interval:
    """Return the ends of a derived number, rounded outwards to whole ones."""
    low, high = implied.ends_of(book, figure)
    name, _, place = key.partition(".")
    return Interval(
        _end(f"{name}_low.{place}", low, "low"),
        _end(f"{name}_high.{place}", high, "high"),
    )


def _end(key: str, figure: Derived, bound: Literal["low", "high"]) -> Quantity:
    signs = {"*": "×", "-": "−"}
    said = re.sub(r"(?<=\s)[*-](?=\s)", lambda m: signs[m[0]], figure.expression)
    formula = f"{said} = {round(figure.value, 6):g}"
    return Quantity(
        key,
        figure.value,
        "number",
        decimals=0,
        bound=bound,
        basis="derived",
        formula=formula,
        inputs=figure.inputs,
    )
