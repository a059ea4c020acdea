"""The gate that a comparison of two places has to pass, for all pairs at once.

Enters: a casebook, places, indicators. Leaves: for every pair how far its figures get, as a matrix: of 2,600
places there are three million pairs, and none of them is an object of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from govdata.casebook import Casebook
from govdata.casebook.schema import Observation
from govdata.evidence.periods import ends_of_period

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["REASONS", "Gate", "Reason", "comparability", "furthest"]

Reason = Literal[
    "nested", "absent", "damaged", "claimed", "standing", "undated", "period", "level", "comparable"
]
# In the order in which the gate asks; a pair is given the last hurdle that one of its figures reached.
# A place and what lies inside it are no pair at all, whatever they print.
REASONS: tuple[Reason, ...] = get_args(Reason)
_AT: dict[str, int] = {reason: place for place, reason in enumerate(REASONS)}
_AT_ONCE = 4_000_000  # cells of a matrix that are worked out together

Codes = NDArray[np.int8]
Bool = NDArray[np.bool_]
Rows = Mapping[str, Sequence[Observation]]  # place -> its figures


@dataclass(frozen=True)
class Gate:
    """How far every pair of some places gets.

    Attributes
    ----------
    places
        Models, in the order of the casebook.
    codes
        Places of :data:`REASONS`, shape (n, n), the same on both sides of the diagonal.
    """

    places: tuple[str, ...]
    codes: Codes = field(hash=False, repr=False)

    @cached_property
    def counts(self) -> dict[Reason, int]:
        """Pairs by what stops them, those that pass among them; only what occurs."""
        upper = np.triu(np.ones(self.codes.shape, dtype=bool), 1)
        found = np.bincount(self.codes[upper], minlength=len(REASONS))
        return {reason: int(n) for reason, n in zip(REASONS, found, strict=True) if n}

    def stopped(self, reason: Reason) -> Bool:
        """Return which pairs stop there (``comparable``: pass), each once: above the diagonal."""
        return np.triu(self.codes == _AT[reason], 1)

    def pairs(self, reason: Reason) -> Iterable[tuple[str, str]]:
        """Yield the pairs that stop there, in the order of the places."""
        for a, b in np.argwhere(self.stopped(reason)):
            yield self.places[a], self.places[b]

    def frame(self) -> pd.DataFrame:
        """Return one row per pair: ``model_1 model_2 reason``."""
        import pandas as pd

        first, second = np.triu_indices(len(self.places), 1)
        names = np.array(self.places, dtype=object)
        reasons = np.array(REASONS, dtype=object)[self.codes[first, second]]
        return pd.DataFrame({"model_1": names[first], "model_2": names[second], "reason": reasons})


def comparability(casebook: Casebook, indicator_id: str, model: Iterable[str] | None = None) -> Gate:
    """Pass every pair of models through the gate for one indicator.

    A pair passes when neither place lies inside the other, and both print a result (not a norm, not damaged,
    not just a word that says all or none) of known and overlapping period, at one administrative level.
    """
    return furthest(casebook, model, [indicator_id])


def furthest(
    casebook: Casebook, model: Iterable[str] | None = None, indicator: Iterable[str] | None = None
) -> Gate:
    """Say for every pair of models how far its best indicator gets through the gate of :func:`comparability`.

    Parameters
    ----------
    casebook
        The figures.
    model, indicator
        Models and indicators to look at; all by default.
    """
    places = casebook.list_models(model)
    ids = tuple(p.model_id for p in places)
    by: dict[str, dict[str, list[Observation]]] = {}
    for row in casebook.list_observations(ids, indicator) if ids else ():
        by.setdefault(row.indicator_id, {}).setdefault(row.model_id, []).append(row)
    at = {model_id: place for place, model_id in enumerate(ids)}
    levels = np.unique([p.level for p in places], return_inverse=True)[1] if places else np.zeros(0, int)
    codes = np.full((len(ids), len(ids)), _AT["absent"], dtype=np.int8)
    for rows in by.values():
        who = np.array([at[m] for m in rows])
        reached = _reached(rows)
        apart = levels[who][:, None] != levels[who][None, :]
        reached[(reached == _AT["comparable"]) & apart] = _AT["level"]
        here = np.ix_(who, who)
        codes[here] = np.maximum(codes[here], reached)
    for a, inside in ((at[i], [at[d] for d in casebook.descendants(i) if d in at]) for i in ids):
        codes[a, inside] = codes[inside, a] = _AT["nested"]
    return Gate(ids, codes)


def _reached(rows: Rows) -> Codes:
    """Return the last hurdle that figures on one indicator reach, for all pairs of places that print any."""
    flat = [row for each in rows.values() for row in each]
    starts = np.cumsum([0, *(len(each) for each in rows.values())])
    facts = _Facts.of(flat)
    lot = max(1, _AT_ONCE // len(flat))  # rows at once
    out = np.empty((len(rows), len(rows)), dtype=np.int8)
    first = 0
    while first < len(rows):
        last = max(first + 1, int(np.searchsorted(starts, starts[first] + lot, side="right")) - 1)
        part = facts.hurdles(slice(starts[first], starts[last]))
        by_place = np.maximum.reduceat(part, starts[:-1], axis=1)
        out[first:last] = np.maximum.reduceat(by_place, starts[first:last] - starts[first], axis=0)
        first = last
    return out


@dataclass(frozen=True)
class _Facts:
    """What the gate asks of figures, column by column; days are numbered in their order."""

    damaged: Bool
    claim: Bool
    measured: Bool
    dated: Bool
    begin: NDArray[np.int64]
    end: NDArray[np.int64]
    known_end: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[Observation]) -> _Facts:
        spans = [ends_of_period(row.period) if row.period else ("", "") for row in rows]
        # "From 2012" without an end is known to hold 2012, not 2021.
        known = [ends_of_period(row.period.removesuffix("/.."))[1] if row.period else "" for row in rows]
        days = [*(s[0] for s in spans), *(s[1] for s in spans), *known]
        order = np.unique(days, return_inverse=True)[1].reshape(3, len(rows))
        standing = [row.standing for row in rows]
        return cls(
            np.array([s == "damaged" for s in standing]),
            np.array([row.claim for row in rows]),
            np.array([s == "measured" for s in standing]),
            np.array([bool(row.period) for row in rows]),
            *order,
        )

    def hurdles(self, some: slice) -> Codes:
        """Return the hurdle of `some` figures beside each of all; the first that stops a pair counts."""
        overlap = (self.begin[some, None] <= self.end) & (self.begin <= self.end[some, None])
        known = (self.begin[some, None] <= self.known_end) & (self.begin <= self.known_end[some, None])
        return np.select(
            [
                self.damaged[some, None] | self.damaged,
                self.claim[some, None] | self.claim,
                ~(self.measured[some, None] & self.measured),
                ~(self.dated[some, None] & self.dated),
                ~overlap,
                ~known,
            ],
            [np.int8(_AT[r]) for r in ("damaged", "claimed", "standing", "undated", "period", "undated")],
            np.int8(_AT["comparable"]),
        )
