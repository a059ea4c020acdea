"""Places of a report on many, province by province.

Enters: a casebook's places with their division codes, and those of them that something is known of. Leaves:
how many of how many in each province or level; places without a code stay, beside the map.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from govdata.questions.question import MOST_PLACES, Question
from govdata.words.divisions import province_of
from govdata.words.values import Of

__all__ = ["ByGroup", "ByProvince", "Group", "OnAMap"]


@dataclass(frozen=True)
class ByProvince:
    """How many of how many places, by the first two digits of their codes; `uncoded` of those without."""

    counts: Mapping[str, tuple[int, int]] = field(hash=False)
    uncoded: tuple[int, int]


@dataclass(frozen=True)
class Group:
    """Places of one province or level: how many, and how many of them have what."""

    name: str
    n: int
    counts: Mapping[str, int] = field(hash=False)


@dataclass(frozen=True)
class ByGroup:
    """Groups of places: provinces by their codes (empty: places without one), or levels.

    What is counted is an attribute of the message.
    """

    kind: Literal["province", "level"]
    groups: tuple[Group, ...]
    indicators: bool = False


@dataclass(frozen=True, kw_only=True)
class OnAMap(Question):
    """A question that counts, of many places, those of which it knows something, on a map."""

    @property
    def on_the_map(self) -> Collection[str]:
        """Places that the map counts, of all."""
        return ()

    @property
    def by_province(self) -> ByProvince | None:
        """Counts by province; None where places are few, or not of two provinces at least."""
        if len(self.places) <= MOST_PLACES:
            return None
        counted, tally = set(self.on_the_map), dict[str, list[bool]]()
        for place in self.places:
            tally.setdefault(self._province(place), []).append(place in counted)
        uncoded = tally.pop("", [])
        if len(tally) < 2:
            return None
        counts = {code: (sum(found), len(found)) for code, found in sorted(tally.items())}
        return ByProvince(counts, (sum(uncoded), len(uncoded)))

    def _province(self, place: str) -> str:
        province = province_of(self.book.model(place).division_code)
        return province.code if province else ""

    def grouped(
        self, kind: Literal["province", "level"], counted: Mapping[str, Collection[str]]
    ) -> tuple[Group, ...]:
        """Return the places by province or level, the largest group first and those without a code last.

        Parameters
        ----------
        counted
            Name -> places that have it.

        Returns
        -------
        tuple of Group
            Nothing where places are few, or all of one group.
        """
        if len(self.places) <= MOST_PLACES:
            return ()
        members: dict[str, list[str]] = {}
        for place in self.places:
            level = kind == "level"
            name = self.book.model(place).level if level else self._province(place)
            members.setdefault(name, []).append(place)
        if len(members) < 2:
            return ()
        having = {name: set(places) for name, places in counted.items()}
        order = sorted(members, key=lambda name: (not name, -len(members[name]), name))
        return tuple(
            Group(name, len(of), {what: len(having[what].intersection(of)) for what in having})
            for name, of in ((name, members[name]) for name in order)
        )

    @property
    def n_provinces(self) -> Of:
        """Provinces with a place that the map counts, of those with any place."""
        found = self.by_province.counts if self.by_province else {}
        return Of(sum(bool(k) for k, _ in found.values()), len(found))

    @property
    def n_uncoded(self) -> Of:
        """Places without a code of a province, of all."""
        return Of(self.by_province.uncoded[1] if self.by_province else 0, self.n_places)
