"""Places of a report on many, province by province.

Enters: a casebook's places with their division codes, and those of them that something is known of. Leaves:
how many of how many in each province; places without a code stay, beside the map.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from govdata.questions.question import MOST_PLACES, Question
from govdata.words.divisions import province_of
from govdata.words.values import Of

__all__ = ["ByProvince", "OnAMap"]


@dataclass(frozen=True)
class ByProvince:
    """How many of how many places, by the first two digits of their codes; `uncoded` of those without."""

    counts: Mapping[str, tuple[int, int]] = field(hash=False)
    uncoded: tuple[int, int]


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
            province = province_of(self.book.model(place).division_code)
            tally.setdefault(province.code if province else "", []).append(place in counted)
        uncoded = tally.pop("", [])
        if len(tally) < 2:
            return None
        counts = {code: (sum(found), len(found)) for code, found in sorted(tally.items())}
        return ByProvince(counts, (sum(uncoded), len(uncoded)))

    @property
    def n_provinces(self) -> Of:
        """Provinces with a place that the map counts, of those with any place."""
        found = self.by_province.counts if self.by_province else {}
        return Of(sum(bool(k) for k, _ in found.values()), len(found))

    @property
    def n_uncoded(self) -> Of:
        """Places without a code of a province, of all."""
        return Of(self.by_province.uncoded[1] if self.by_province else 0, self.n_places)
