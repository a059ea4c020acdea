"""Two programmes compared in reoffending, as if their people were alike in what the records tell of them.

Enters: correction records, one row a person, a cohort, and the names of two programmes. Leaves: counts that
are protected with the other tables, weighted shares, how unlike the people were before weighting, and how
strong something unrecorded would have to be to explain a difference. How many people it takes is fixed
beforehand.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from govdata.disclosure.cells import Table
from govdata.disclosure.expected import Expected
from govdata.errors import RecordsError, nearest
from govdata.questions.compared import Compared
from govdata.questions.compared_tables import REST, UNKNOWN
from govdata.questions.offence_groups import FOLLOWED
from govdata.questions.question import first
from govdata.records.exits import outcomes_by_profile
from govdata.statistics.matching import Matched, e_value, matched
from govdata.statistics.proportions import trials_to_distinguish
from govdata.words.values import Interval, Names, Quantity, Share

if TYPE_CHECKING:
    import pandas as pd

    from govdata.questions.offence_case_mix import OffenceCaseMix

__all__ = ["BalanceOf", "OffenceProgrammes", "ProgrammePair", "WithProgrammes"]

#: The difference that a comparison must be able to tell: a rate of a tenth, and half of it.
TOLD_APART = (0.10, 0.05)
FEWEST = trials_to_distinguish(*TOLD_APART)
#: A standardised difference from which groups are said to be unlike.
UNLIKE = 0.1

MatchedFound = Literal[
    "not_asked",
    "no_column",
    "hidden",
    "too_small",
    "no_factor",
    "apart",  # some kinds of people were in one programme only
    "few",  # weighted shares would tell how few of a kind reoffended, or didn't
    "lower",
    "higher",
    "unclear",
]


@dataclass(frozen=True)
class ProgrammePair:
    """Two programmes -> reoffended and followed, and their shares after weighting."""

    counts: Mapping[str, tuple[int, int]] = field(hash=False)
    weighted: tuple[float, float]


@dataclass(frozen=True)
class BalanceOf:
    """What people differ in -> its largest standardised difference, before weighting and after.

    None before where small numbers could be told from it.
    """

    rows: Mapping[str, tuple[float | None, float]] = field(hash=False)


@dataclass(frozen=True, eq=False)
class OffenceProgrammes:
    """People of two programmes.

    Parameters
    ----------
    mix
        The case mix of the cohort: whose people, and what tells them apart.
    names
        The two programmes, as the records spell them.
    level
        Of the intervals.
    """

    mix: OffenceCaseMix
    names: tuple[str, str]
    level: float

    @cached_property
    def _told(self) -> pd.DataFrame:
        """``programme`` and factors, then ``event none immature``."""
        mix = self.mix
        columns = {d: mix.groups.sql_of(c) for d, c in mix.groups.dimensions.items()}
        found = outcomes_by_profile(mix.people, mix.cohort, {**columns, "programme": "programme"})
        every = set(found["programme"].dropna())
        for name in self.names:
            if name not in every:
                raise RecordsError(
                    f"no person of the records was in the programme {name!r}; expected the name of one, as "
                    f"the column programme spells it{nearest(name, every)}"
                )
        joined = {
            d: found[d].astype(object).where(found[d].notna(), UNKNOWN).map(mix.categories[d]).fillna(UNKNOWN)
            for d in columns
        }
        place = found["programme"].astype(object).where(found["programme"].isin(self.names), REST)
        wide = found.assign(programme=place, **joined).pivot_table(
            "count", ["programme", *columns], "outcome", "sum", fill_value=0
        )
        return wide.reindex(columns=[*FOLLOWED, "immature"], fill_value=0).reset_index()

    @property
    def table(self) -> Table:
        """People by programme and outcome, to be protected with the others."""
        held = self._told[["programme", *FOLLOWED, "immature"]]
        long = held.melt("programme", var_name="outcome", value_name="count")
        counts = long.groupby(["programme", "outcome"], as_index=False)[["count"]].sum()
        return Table(counts, ["programme", "outcome"], measure="people", name="by_programme")

    @cached_property
    def _both(self) -> pd.DataFrame:
        """Profiles of both programmes of which anybody was followed to the end."""
        held = self._told[self._told["programme"].isin(self.names)]
        names = ["programme", *self.mix.factors]
        held = held.groupby(names, as_index=False)[list(FOLLOWED)].sum()
        return held.assign(n=held[list(FOLLOWED)].sum(axis=1)).query("n > 0").reset_index(drop=True)

    @property
    def followed(self) -> dict[str, int]:
        """Programme -> people followed to the end."""
        sums = self._both.groupby("programme")["n"].sum()
        return {name: int(sums.get(name, 0)) for name in self.names}

    @cached_property
    def compared(self) -> Matched:
        """Both, weighted."""
        held = self._both
        mine = held["programme"] == self.names[0]
        return matched(held["event"], held["n"], mine, held[list(self.mix.factors)], self.level)

    def tells_how_few(self, min_cell: int) -> bool:
        """Whether the weighted shares tell how few of a kind of people reoffended, or didn't.

        Each is one equation about how the people of a programme who did were of each profile: a weighted sum
        of a number that is printed. Where it fits none of a small kind, or not so many as are shown, it
        tells. A reader is granted what each profile weighs, and half of what rounding leaves open, for
        differences and intervals are printed, too.
        """
        if self.mix.finding in ("no_factor", "too_few") or self.compared.separated:
            return False  # nothing is weighted
        held, found = self._both, self.compared
        for name, risk in zip(self.names, found.risk, strict=True):
            at = (held["programme"] == name).to_numpy()
            weights = found.weights[at] / (found.weights[at] @ held.loc[at, "n"].to_numpy(dtype=float))
            own = held[at]
            kinds = np.array(
                [(own[f] == kind).to_numpy() for f in self.mix.factors for kind in dict.fromkeys(own[f])]
            )
            for outcome in FOLLOWED:
                counts = own[outcome].to_numpy(dtype=float)[None, :]
                half = 0.25 * 10.0 ** -(2 + _decimals(risk))
                if not Expected(counts, weights, kinds, half, min_cell).holds([0], half):
                    return True
        return False

    def tells_nobody(self, factor: str, min_cell: int) -> bool:
        """Whether each category of a factor has people enough, or nobody, in each programme and outside."""
        told = self._told.assign(n=self._told[list(FOLLOWED)].sum(axis=1))
        sums = told.pivot_table("n", "programme", factor, "sum", fill_value=0).to_numpy()
        return bool(((sums == 0) | (sums >= min_cell)).all())


@dataclass(frozen=True, kw_only=True)
class WithProgrammes(Compared):
    """What records say of two programmes.

    Parameters
    ----------
    programmes
        Names of two programmes to compare, as the records spell them; empty for none.
    """

    programmes: tuple[str, ...] = ()

    @property
    @abstractmethod
    def _case_mix(self) -> OffenceCaseMix:
        """The case mix of the cohort."""

    @cached_property
    def _pair(self) -> OffenceProgrammes | None:
        """The two programmes asked for; None where none are, or the file doesn't know them."""
        if not self.programmes or not self.has("programme"):
            return None
        if len(set(self.programmes)) != 2:
            raise RecordsError(f"programmes is {list(self.programmes)}; expected the names of two, or none")
        return OffenceProgrammes(self._case_mix, (self.programmes[0], self.programmes[1]), self.level)

    @cached_property
    def _pair_shown(self) -> dict[str, tuple[int, int]]:
        """Programme -> reoffended and followed, where both are shown."""
        batch = self._released
        if self._pair is None or batch is None or "by_programme" not in batch:
            return {}
        seen = self._visible("by_programme")
        return {name: seen[name] for name in self._pair.names if name in seen}

    @property
    def matched_found(self) -> MatchedFound:
        """Whether the first programme's share lies below the second's, once people are weighted alike."""
        pair = self._pair
        return first(
            (not self.programmes, "not_asked"),
            (pair is None, "no_column"),
            (len(self._pair_shown) < 2, "hidden"),
            (pair is not None and min(pair.followed.values()) < FEWEST, "too_small"),
            (pair is not None and not pair.mix.factors, "no_factor"),
            (pair is not None and pair.mix.finding in ("no_factor", "too_few"), "no_factor"),
            (pair is not None and pair.compared.separated, "apart"),
            (pair is not None and min(pair.compared.effective) < FEWEST, "too_small"),
            (pair is not None and pair.tells_how_few(self.min_cell), "few"),
            (pair is not None and pair.compared.high < 0, "lower"),
            (pair is not None and pair.compared.low > 0, "higher"),
            (True, "unclear"),
        )

    @cached_property
    def _compared(self) -> Matched | None:
        told = self.matched_found in ("lower", "higher", "unclear")
        return self._pair.compared if told and self._pair is not None else None

    @property
    def programme_names(self) -> Names:
        """The programmes, as the user names them."""
        return Names(self.programmes)

    @property
    def first_programme(self) -> Names:
        """The one that is held against the other."""
        return Names(self.programmes[:1])

    @property
    def second_programme(self) -> Names:
        """The other."""
        return Names(self.programmes[1:2])

    @property
    def fewest_matched(self) -> int:
        """People of each programme that a comparison takes: fixed before any number is seen."""
        return FEWEST

    @property
    def told_rate(self) -> Share:
        """A rate that must be told from half of it."""
        return Share(TOLD_APART[0])

    @property
    def told_half(self) -> Share:
        """Half of it."""
        return Share(TOLD_APART[1])

    def _weighted(self, key: str, at: int) -> Quantity | None:
        found = self._compared
        if found is None:
            return None
        n = list(self._pair_shown.values())[at][1]
        return Quantity(key, found.risk[at], "share", n=n)

    @property
    def matched_first(self) -> Quantity | None:
        """Share of the first programme who reoffended, weighted."""
        return self._weighted("matched_first", 0)

    @property
    def matched_second(self) -> Quantity | None:
        """Share of the second."""
        return self._weighted("matched_second", 1)

    @property
    def matched_points(self) -> Quantity | None:
        """By how many percentage points they differ."""
        found = self._compared
        return None if found is None else _points("matched_points", abs(found.difference))

    @property
    def matched_range(self) -> Interval | None:
        """The interval of the difference; where the first is lower, of how much lower it is."""
        found = self._compared
        if found is None:
            return None
        low, high = (-found.high, -found.low) if self.matched_found == "lower" else (found.low, found.high)
        return Interval(_points("matched_range_low", low), _points("matched_range_high", high))

    @property
    def matched_e_value(self) -> Quantity | None:
        """How strongly something unrecorded would have to go with both to explain the difference away."""
        return self._strength("matched_e_value", lambda found: found.ratio)

    @property
    def matched_e_limit(self) -> Quantity | None:
        """The same of the limit of the interval that is nearer to no difference."""
        lower = self.matched_found == "lower"
        return self._strength("matched_e_limit", lambda f: f.ratio_high if lower else f.ratio_low)

    def _strength(self, key: str, of: Any) -> Quantity | None:
        found = self._compared
        if found is None or self.matched_found == "unclear" or np.isnan(found.ratio):
            return None
        ratio = of(found)
        nearer = min(ratio, 1.0) if self.matched_found == "lower" else max(ratio, 1.0)
        return Quantity(key, e_value(nearer), "number", decimals=1)

    @property
    def programme_pair(self) -> ProgrammePair | None:
        """Both programmes beside each other, raw and weighted."""
        return ProgrammePair(self._pair_shown, self._compared.risk) if self._compared else None

    @cached_property
    def balance(self) -> BalanceOf | None:
        """How unlike people were, by what the model holds; None where nothing is compared."""
        pair, found = self._pair, self._compared
        if pair is None or found is None:
            return None
        rows: dict[str, tuple[float | None, float]] = {}
        for factor in pair.mix.factors:
            own = [row for row in found.balance if row.factor == factor]
            before = round(max(abs(row.before) for row in own), 2)
            safe = self._margins_shown(factor) and pair.tells_nobody(factor, self.min_cell)
            rows[factor] = (before if safe else None, round(max(abs(row.after) for row in own), 2))
        return BalanceOf(rows)

    def _margins_shown(self, factor: str) -> bool:
        """Whether every count of a factor is on the page: then what it is made of tells of no hidden one."""
        batch = self._released
        if batch is None or f"by_{factor}" not in batch:
            return False
        public = batch[f"by_{factor}"].public
        return bool(public["status"].isin(["published", "zero", "not_applicable"]).all())

    @property
    def unlike_before(self) -> Literal["not_shown", "alike", "unlike"]:
        """Whether people of both programmes were unlike before weighting, as far as it may be told."""
        rows = self.balance.rows.values() if self.balance else ()
        shown = [before for before, _ in rows if before is not None]
        return first((not shown, "not_shown"), (max(shown, default=0) >= UNLIKE, "unlike"), (True, "alike"))


def _decimals(share: float) -> int:
    """Return the decimals of a share as it is printed, in per cent: two digits where it is below one."""
    return max(1, 1 - math.floor(math.log10(100 * share))) if share > 0 else 1


def _points(key: str, value: float) -> Quantity:
    return Quantity(key, round(100 * value, 1), "number", decimals=1)
