"""What a region's case mix makes likely: reoffending expected from sex, age and the like, beside that seen.

Enters: correction records, one row a person, and a cohort of them. Leaves: a model of the risk of each
profile, expected counts by region, and counts by predicted risk that stand in one system with other tables.
The people are those of the raw rate: followed to the end of a fixed window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from govdata.disclosure.cells import Table
from govdata.disclosure.expected import Expected, printable
from govdata.questions.compared_tables import MOST_GROUPS, REST, UNKNOWN
from govdata.questions.offence_groups import FOLLOWED, OffenceGroups
from govdata.questions.question import first
from govdata.records.exits import outcomes_by_profile
from govdata.statistics.case_mix import (
    FEWEST_PER_COEFFICIENT,
    CaseMix,
    RatioFunnel,
    Side,
    case_mix,
    coefficients,
    ratio_funnel,
)
from govdata.statistics.proportions import interval
from govdata.statistics.rates import standardised_ratio

if TYPE_CHECKING:
    import pandas as pd

    from govdata.records import Cohort, Records
    from govdata.statistics.checked import FloatArray

__all__ = ["Calibration", "Modelled", "OffenceCaseMix", "Ratios"]

Modelled = Literal["not_shown", "hidden", "no_factor", "too_few", "separated", "fitted"]
#: An expected count is printed to one decimal; ratios are worked out from what is printed.
_DECIMALS = 1
#: Groups by predicted risk: tenths, or fifths where tenths hold too few.
_PARTS = (10, 5)
#: From so many regions on the spread between them widens the limits.
FEWEST_FOR_SPREAD = 10


@dataclass(frozen=True)
class Ratios:
    """Regions of which all counts are shown: events and people, and the events expected, to one decimal."""

    counts: Mapping[str, tuple[int, int]] = field(hash=False)
    expected: Mapping[str, float] = field(hash=False)
    level: float

    @cached_property
    def limits(self) -> dict[str, tuple[float, float, float]]:
        """Region -> observed over expected, and its limits."""
        k = [self.counts[region][0] for region in self.expected]
        found = standardised_ratio(k, list(self.expected.values()), self.level)
        columns = (np.atleast_1d(c).tolist() for c in (found.estimate, found.ci_low, found.ci_high))
        return dict(zip(self.expected, zip(*columns, strict=True), strict=True))

    @cached_property
    def funnel(self) -> RatioFunnel:
        """Each region against the 99.8 % limits: of chance, and with the spread between regions added."""
        k = [self.counts[region][0] for region in self.expected]
        return ratio_funnel(k, list(self.expected.values()), places_for_spread=FEWEST_FOR_SPREAD)

    @property
    def where(self) -> dict[str, Side]:
        """Region -> where it lies against the wider limits."""
        return dict(zip(self.expected, self.funnel.signal, strict=True))

    @property
    def beyond_chance(self) -> tuple[str, ...]:
        """Regions beyond the limits of chance alone, and within the wider ones."""
        by_chance = dict(zip(self.expected, self.funnel.by_chance, strict=True))
        return tuple(r for r, side in self.where.items() if side == "within" != by_chance[r])

    @property
    def spread_allowed(self) -> bool:
        """Whether there are regions enough to tell how far they differ beyond chance."""
        return len(self.expected) >= FEWEST_FOR_SPREAD

    @property
    def outside(self) -> tuple[str, ...]:
        """Regions beyond the limits."""
        return tuple(region for region, where in self.where.items() if where != "within")


@dataclass(frozen=True)
class Calibration:
    """Groups by predicted risk, from the lowest: events, people, and the share predicted of them."""

    rows: tuple[tuple[int, int, float], ...]
    parts: int
    level: float

    @property
    def limits(self) -> tuple[tuple[float, float], ...]:
        """Interval of the share that was seen in each group."""
        k, n, _ = zip(*self.rows, strict=True)
        found = interval(k, n, level=self.level)
        return tuple(zip(np.asarray(found.ci_low).tolist(), np.asarray(found.ci_high).tolist(), strict=True))

    @property
    def agreeing(self) -> int:
        """Groups in which that interval holds what was predicted."""
        pairs = zip(self.rows, self.limits, strict=True)
        return sum(low <= predicted <= high for (_, _, predicted), (low, high) in pairs)


@dataclass(frozen=True, eq=False)
class OffenceCaseMix:
    """Reoffending expected from the case mix.

    Parameters
    ----------
    people
        Correction records, one row a person.
    cohort
        The cohort counted from them.
    groups
        What tells people apart, and how each is grouped.
    min_cell
        Smallest count that is shown.
    """

    people: Records
    cohort: Cohort
    groups: OffenceGroups
    min_cell: int

    # --- the people, by profile ----------------------------------------------------------------

    @cached_property
    def _told(self) -> pd.DataFrame:
        """``region`` and what the file tells, then ``outcome count``."""
        columns = {d: self.groups.sql_of(c) for d, c in self.groups.dimensions.items()}
        found = outcomes_by_profile(self.people, self.cohort, columns)
        names = list(columns)
        return found.assign(**{n: found[n].astype(object).where(found[n].notna(), UNKNOWN) for n in names})

    @cached_property
    def categories(self) -> dict[str, dict[str, str]]:
        """Factor -> category -> the categories that it is joined to, so that the offences bear a model."""
        told = self._told[self._told["outcome"].isin(FOLLOWED)]
        rarer = min(int(told.loc[told["outcome"] == o, "count"].sum()) for o in FOLLOWED)
        sizes = {d: _sizes(told, d) for d in self.groups.dimensions}
        most = dict.fromkeys(sizes, MOST_GROUPS)
        fewest = max(FEWEST_PER_COEFFICIENT, self.min_cell)
        while True:
            found = {d: _joined(sizes[d], self.groups.order(d), fewest, most[d]) for d in sizes}
            left = {d: len(set(joined.values())) for d, joined in found.items()}
            widest = max(left, key=lambda d: left[d], default="")
            enough = FEWEST_PER_COEFFICIENT * sum(n - 1 for n in left.values()) <= rarer
            if enough or left[widest] <= 2:
                return found
            most[widest] = left[widest] - 1

    @cached_property
    def _counted(self) -> pd.DataFrame:
        """``region`` and factors, then ``event none immature``: counts, a row each region and profile."""
        found, names = self._told, list(self.groups.dimensions)
        joined = {d: found[d].map(self.categories[d]).fillna(UNKNOWN) for d in names}
        found = found.assign(**joined)
        wide = found.pivot_table("count", ["region", *names], "outcome", "sum", fill_value=0)
        return wide.reindex(columns=[*FOLLOWED, "immature"], fill_value=0).reset_index()

    @cached_property
    def factors(self) -> tuple[str, ...]:
        """Dimensions with two categories or more, each with enough people of both outcomes."""
        return tuple(d for d, joined in self.categories.items() if len(set(joined.values())) > 1)

    @cached_property
    def _profiles(self) -> pd.DataFrame:
        """Counts by profile, of all regions, as far as anybody in it has been followed to the end."""
        found = self._counted.groupby(list(self.factors), as_index=False)[[*FOLLOWED, "immature"]].sum()
        return found[found[list(FOLLOWED)].sum(axis=1) > 0].reset_index(drop=True)

    # --- the model -----------------------------------------------------------------------------

    @cached_property
    def finding(self) -> Modelled:
        """Whether a model can be fitted, and what forbids it."""
        if not self.factors:
            varied = any(len(set(self._told[d])) > 1 for d in self.groups.dimensions)
            return "too_few" if varied else "no_factor"
        rarer = int(min(self._profiles["event"].sum(), self._profiles["none"].sum()))
        wanted = FEWEST_PER_COEFFICIENT * coefficients(self._profiles[list(self.factors)])
        return first((rarer < wanted, "too_few"), (self.model.separated, "separated"), (True, "fitted"))

    @cached_property
    def model(self) -> CaseMix:
        """A logistic model on the factors, fitted on everybody followed to the end, in all regions."""
        held = self._profiles
        return case_mix(held["event"], held["event"] + held["none"], held[list(self.factors)])

    # --- expected, by region -------------------------------------------------------------------

    def ratios(self, shown: Mapping[str, tuple[int, int]], level: float) -> Ratios | None:
        """Return observed beside expected of regions that are shown; None below two of them."""
        regions, people = self._by_region
        rows = [regions.index(region) for region in shown if region in regions]
        kinds = np.array([np.array(held) == kind for held in self._held for kind in dict.fromkeys(held)])
        of = Expected(people, self.model.risk, kinds, 0.5 * 10**-_DECIMALS, self.min_cell)
        expected = {
            regions[row]: round(float(people[row] @ self.model.risk), _DECIMALS)
            for row in printable(of, rows)
        }
        told = {region: e for region, e in expected.items() if e > 0}
        return Ratios({r: shown[r] for r in told}, told, level) if len(told) > 1 else None

    @cached_property
    def _held(self) -> list[list[str]]:
        """The category of each profile, a list a factor."""
        return [self._profiles[d].tolist() for d in self.factors]

    @cached_property
    def _by_region(self) -> tuple[list[str], FloatArray]:
        """Regions, and people followed to the end by region and profile."""
        followed = self._counted.assign(n=self._counted[list(FOLLOWED)].sum(axis=1))
        wide = followed.pivot_table("n", "region", list(self.factors), "sum", fill_value=0)
        order = list(zip(*self._held, strict=True)) if len(self.factors) > 1 else self._held[0]
        return [str(r) for r in wide.index], wide[order].to_numpy(dtype=float)

    # --- predicted beside seen -----------------------------------------------------------------

    @cached_property
    def _parts(self) -> tuple[int, FloatArray]:
        """Number of groups by predicted risk, and the group of each profile; 0 where one holds too few.

        Each group holds two profiles or more: none is a category of one factor under another name.
        """
        order = np.argsort(self.model.risk, kind="stable")
        n = (self._profiles["event"] + self._profiles["none"]).to_numpy(dtype=float)[order]
        middle = (np.cumsum(n) - n / 2) / n.sum()
        for parts in _PARTS if len(self.factors) > 1 else ():
            group = np.empty(order.size, dtype=int)
            group[order] = np.minimum((middle * parts).astype(int), parts - 1)
            held = self._profiles.groupby(group)[[*FOLLOWED, "immature"]].sum()
            outcomes = [o for o in held.columns if held[o].sum()]
            enough = len(held) == parts and held[outcomes].to_numpy().min() >= self.min_cell
            if enough and np.bincount(group).min() > 1:
                return parts, group
        return 0, np.array([])

    @property
    def table(self) -> Table | None:
        """People by predicted risk and outcome, to be protected with those by region."""
        if self.finding != "fitted" or not self._parts[0]:
            return None
        parts, group = self._parts
        # The same name in another release means the same people only where all that decides of it is alike.
        names = np.array([f"{i + 1} of {parts}, from {self.min_cell}" for i in range(parts)])
        held = self._profiles.assign(predicted=names[group])[["predicted", *FOLLOWED, "immature"]]
        long = held.melt("predicted", var_name="outcome", value_name="count")
        counts = long.groupby(["predicted", "outcome"], as_index=False)[["count"]].sum()
        return Table(
            self._with_others(counts), ["predicted", "outcome"], measure="people", name="by_predicted"
        )

    def _with_others(self, counts: pd.DataFrame) -> pd.DataFrame:
        """People of profiles of which nobody was followed to the end have no predicted risk."""
        import pandas as pd

        left = int(self._counted["immature"].sum()) - int(
            counts.loc[counts["outcome"] == "immature", "count"].sum()
        )
        rest = pd.DataFrame([(REST, "immature", left)] if left else [], columns=counts.columns)
        return pd.concat([counts, rest], ignore_index=True)

    def calibration(self, shown: Mapping[str, tuple[int, int]], level: float) -> Calibration | None:
        """Return what was predicted beside what was seen, where every group is shown."""
        parts, group = self._parts
        if not parts or len(shown) < parts:
            return None
        n = (self._profiles["event"] + self._profiles["none"]).to_numpy(dtype=float)
        held = [shown[f"{i + 1} of {parts}, from {self.min_cell}"] for i in range(parts)]
        means = [float(np.average(self.model.risk[group == i], weights=n[group == i])) for i in range(parts)]
        return Calibration(
            tuple((k, m, round(mean, 4)) for (k, m), mean in zip(held, means, strict=True)), parts, level
        )


def _sizes(told: pd.DataFrame, dimension: str) -> dict[str, tuple[int, int]]:
    """People with an offence, and without, by category."""
    wide = told.pivot_table("count", dimension, "outcome", "sum", fill_value=0)
    wide = wide.reindex(columns=FOLLOWED, fill_value=0).astype(int)
    return {str(c): (event, none) for c, event, none in wide.itertuples(name=None)}


def _joined(
    sizes: Mapping[str, tuple[int, int]], order: Sequence[str], fewest: int, most: int
) -> dict[str, str]:
    """Category -> those that it is joined to, until each holds enough and no more than `most` are left.

    Few people would decide a coefficient of their own; and a small count would leave with it. The smallest
    goes to the next smallest, or to a neighbour where categories have an order. Outcomes choose nothing else.
    """
    blocks = [[c] for c in order if c in sizes] or [[c] for c in sorted(sizes)]
    blocks += [[c] for c in sizes if [c] not in blocks]

    def size(block: list[str]) -> tuple[int, int]:
        parts = [sizes[c] for c in block]
        return min(map(sum, zip(*parts, strict=True))), sum(map(sum, parts))

    while len(blocks) > 1:
        at = min(range(len(blocks)), key=lambda i: size(blocks[i]))
        if size(blocks[at])[0] >= fewest and len(blocks) <= most:
            break
        others = [i for i in range(len(blocks)) if i != at]
        if order and UNKNOWN not in blocks[at]:
            others = [i for i in others if abs(i - at) == 1]
        to = min(others, key=lambda i: size(blocks[i]))
        blocks[to] += blocks[at]
        del blocks[at]
    return {c: "+".join(sorted(block)) for block in blocks for c in block}
