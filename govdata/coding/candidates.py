"""Which indicators a figure may be on, ranked by the words around it.

Enters: the words before and after a passage, and what it reads. Leaves: ids of indicators with scores, best
first. Words weigh by how few indicators share them; a unit that can't be weighs against.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from govdata.casebook.schema import Indicator, Unit
from govdata.coding.measures import SPANS
from govdata.coding.reading import Reading

__all__ = ["Candidate", "Candidates"]

_SHARES = frozenset({"share"})
_NAME_WEIGHT = 2.0
_KINSHIP, _FEW = 0.12, 24


@dataclass(frozen=True)
class Candidate:
    """An indicator and how well it fits: 0 to 1, comparable within one figure only."""

    indicator_id: str
    score: float


@dataclass(frozen=True)
class Candidates:
    """The indicators of a casebook, ready to be ranked."""

    indicators: tuple[Indicator, ...]
    units: tuple[Unit, ...] = ()
    fits: dict[tuple[str, str], list[float]] = field(default_factory=dict, compare=False, repr=False)
    kin: dict[str, list[int]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _measures(self) -> dict[str, str]:
        return {unit.unit: unit.zh for unit in self.units}

    @cached_property
    def _postings(self) -> dict[str, list[tuple[int, float]]]:
        """For each pair of characters, the indicators that have it and how much it says."""
        weights = [_weights(indicator) for indicator in self.indicators]
        spread = Counter(pair for words in weights for pair in words)
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for position, words in enumerate(weights):
            norm = math.sqrt(sum(weight**2 for weight in words.values())) or 1.0
            for pair, weight in words.items():
                idf = math.log(1 + len(weights) / spread[pair])
                postings[pair].append((position, weight * idf / norm))
        return dict(postings)

    def ranked(self, before: str, after: str, reading: Reading, top: int = 5) -> tuple[Candidate, ...]:
        """Return the best candidates for a figure between `before` and `after`, at most `top`."""
        scores: dict[int, float] = defaultdict(float)
        for pair, weight in _context(before, after).items():
            for position, gain in self._postings.get(pair, ()):
                scores[position] += weight * gain
        fits = self._fits(reading.unit, reading.measure)
        for at in self._kin(reading.unit):
            scores[at] += _KINSHIP
        fitted = [(score * fits[at], at) for at, score in scores.items()]
        best = sorted(fitted, key=lambda pair: (-pair[0], self.indicators[pair[1]].indicator_id))[:top]
        whole = best[0][0] if best else 0.0
        if whole <= 0:
            return ()
        return tuple(
            Candidate(self.indicators[at].indicator_id, round(s / whole, 3)) for s, at in best if s > 0
        )

    def _kin(self, unit: str) -> list[int]:
        """Return the indicators in a unit that few have: the unit alone then says something."""
        if unit not in self.kin:
            own = [at for at, indicator in enumerate(self.indicators) if unit and indicator.unit == unit]
            self.kin[unit] = own if len(own) <= _FEW else []
        return self.kin[unit]

    def _fits(self, unit: str, measure: str) -> list[float]:
        if (unit, measure) not in self.fits:
            self.fits[unit, measure] = [self._fit(indicator, unit, measure) for indicator in self.indicators]
        return self.fits[unit, measure]

    def _fit(self, indicator: Indicator, unit: str, measure: str) -> float:
        """Return how well the unit fits: a share is no count, money no duration."""
        if unit == indicator.unit:
            return 2.0
        if (unit == "share") != (indicator.unit == "share"):
            return 0.05
        if unit == "per_year" or indicator.unit == "per_year":
            return 0.1
        printed = self._measures.get(indicator.unit, "")
        if indicator.quantity in _QUANTITIES and indicator.quantity != _quantity(unit, measure):
            return 0.15
        if measure and printed:
            return 2.0 if printed == measure or printed in _TWINS.get(measure, "") else 0.35
        return 1.0


_QUANTITIES = frozenset({"money", "area", "duration"})


def _quantity(unit: str, measure: str) -> str:
    """Return what quantity a measure word makes, where it makes one of its own."""
    if unit.startswith("CNY"):
        return "money"
    if unit in {"m2", "km2", "mu"}:
        return "area"
    return "duration" if measure in SPANS else ""


_TWINS = {
    "名": "人",
    "位": "人",
    "人": "人",
    "件": "件起件次",
    "起": "起件",
    "宗": "件",
    "项": "项个件",
    "个": "个家项",
    "家": "家个",
    "处": "个处",
    "所": "个",
    "座": "个座",
    "支": "支个",
    "次": "次场",
    "场": "场次",
}


def _weights(indicator: Indicator) -> dict[str, float]:
    words: dict[str, float] = defaultdict(float)
    for pair in _pairs(indicator.name_zh):
        words[pair] += _NAME_WEIGHT
    for pair in _pairs(indicator.definition_zh):
        words[pair] = max(words[pair], 1.0)
    return words


def _pairs(words: str) -> Iterable[str]:
    return (words[at : at + 2] for at in range(len(words) - 1))


def _context(before: str, after: str) -> dict[str, float]:
    """Weigh pairs of characters by how near they stand to the figure."""
    context: dict[str, float] = {}
    for at in range(len(before) - 1):
        pair = before[at : at + 2]
        context[pair] = max(context.get(pair, 0), 1 / (1 + 0.12 * (len(before) - 2 - at)))
    for at in range(len(after) - 1):
        pair = after[at : at + 2]
        context[pair] = max(context.get(pair, 0), 1 / (1 + 0.18 * at))
    return context
