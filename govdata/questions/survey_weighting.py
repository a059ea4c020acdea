"""What a survey's share would be, were its people as many of each kind as there are.

Enters: everybody drawn by what they may be weighed by, and known numbers of the population where the user has
them. Leaves: one more share of those who answered, and what the weights cost. Without known numbers those who
gave no answer are made up for, stratum by stratum, by those who did.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.errors import MethodError, RecordsError
from govdata.questions.question import first
from govdata.records.margins import Margins, read_margins
from govdata.records.surveys import WEIGHED_BY, answered_by
from govdata.statistics.calibration import Calibrated, calibrated_share
from govdata.words.values import Interval, Quantity, Terms

if TYPE_CHECKING:
    import pandas as pd

    from govdata.records import Records

__all__ = ["SurveyWeighting", "WeightingFound", "WithWeighting"]

WeightingFound = Literal["none", "withheld", "response", "margins"]
_SILENT = "silent"


@dataclass(frozen=True)
class SurveyWeighting:
    """People drawn, and what their answers are weighed by.

    Parameters
    ----------
    records
        Accepted survey records.
    yes
        Answers that count.
    margins
        A file of known numbers; empty for none: then those who gave no answer are made up for.
    clustered
        Whether people were drawn in clusters.
    """

    records: Records = field(hash=False)
    yes: tuple[str, ...]
    margins: str
    clustered: bool
    level: float

    @cached_property
    def _variables(self) -> tuple[str, ...]:
        return tuple(v for v in WEIGHED_BY if v in self.records.columns)

    @cached_property
    def _people(self) -> pd.DataFrame:
        return answered_by(self.records, dict.fromkeys(("region", *self._variables)))

    @property
    def _answered(self) -> pd.DataFrame:
        return self._people[self._people["answer"] != _SILENT].reset_index(drop=True)

    @cached_property
    def known(self) -> Margins | None:
        """The known numbers."""
        if not self.margins:
            return None
        told = self._answered
        held = {v: sorted(set(told[v])) for v in self._variables if told[v].notna().all()}
        return read_margins(self.margins, held)

    @cached_property
    def _numbers(self) -> Mapping[str, Mapping[str, float]]:
        """Known numbers; else how many each stratum has by the weights of everybody drawn."""
        if self.known is not None:
            return self.known.alike
        drawn = (self._people["weight"] * self._people["count"]).groupby(self._people["drawn_from"]).sum()
        return {"drawn_from": {str(stratum): float(total) for stratum, total in drawn.items()}}

    @property
    def possible(self) -> bool:
        """Whether there is anything to weigh by: known numbers, or two strata with answers and silence."""
        if self.known is not None:
            return True
        strata, heard = set(self._people["drawn_from"]), set(self._answered["drawn_from"])
        return len(strata) > 1 and strata == heard and len(self._answered) < len(self._people)

    def reveals(self, min_cell: int, whole_table: bool) -> bool:
        """Whether the weighted share could tell of fewer people than the smallest count that is shown.

        It is one equation about how the people of each kind answered: so each kind has to have enough of
        every answer. Where counts by region are hidden, each kind also has to live in every region: else what
        it answered would be what some regions did, hidden ones among them.
        """
        people = self._answered if self.known is not None else self._people
        kinds = people.groupby(list(self._numbers))
        few = people.groupby([*self._numbers, "answer"])["count"].sum() < min_cell
        spread = kinds["region"].nunique() < people["region"].nunique()
        return bool(few.any()) or (not whole_table and bool(spread.any()))

    @cached_property
    def found(self) -> Calibrated:
        """The share after weighting."""
        told, numbers = self._answered, self._numbers
        try:
            return calibrated_share(
                told["answer"].isin(self.yes).astype(float),
                told["weight"],
                told[list(numbers)],
                numbers,
                strata=told["drawn_from"],
                cluster=told["cluster"] if self.clustered else None,
                count=told["count"],
                level=self.level,
            )
        except MethodError as error:
            if self.known is None:
                raise
            raise RecordsError(f"{self.known.name}: {error}") from error

    @property
    def n(self) -> int:
        """People who answered."""
        return int(self._answered["count"].sum())


class WithWeighting:
    """A second share of those who answered, for a question that has a survey."""

    level: float
    min_cell: int

    @property
    def weighing(self) -> SurveyWeighting | None:
        """People and what they are weighed by; None where no share is shown, or silence isn't recorded."""
        raise NotImplementedError

    @property
    def whole_table(self) -> bool:
        """Whether every count of answers by region is published."""
        raise NotImplementedError

    @property
    def weighting(self) -> WeightingFound:
        """What the share is weighted for, or that it may not be shown."""
        of = self.weighing
        if of is None or not of.possible:
            return "none"
        hidden = of.reveals(self.min_cell, self.whole_table)
        return first((hidden, "withheld"), (of.known is None, "response"), (True, "margins"))

    @property
    def margins_given(self) -> bool:
        """Whether the user gave known numbers."""
        return self.weighing is not None and bool(self.weighing.margins)

    @property
    def _weighted(self) -> SurveyWeighting | None:
        return self.weighing if self.weighting in ("response", "margins") else None

    @property
    def rec_adjusted(self) -> Quantity | None:
        """Share satisfied after weighting."""
        of = self._weighted
        return Quantity("rec_adjusted", float(of.found.share.estimate), "share", n=of.n) if of else None

    @property
    def rec_adjusted_interval(self) -> Interval | None:
        """Its interval."""
        of = self._weighted
        if of is None:
            return None
        low, high = float(of.found.share.ci_low), float(of.found.share.ci_high)
        return Interval(
            Quantity("rec_adjusted_low", low, "share", n=of.n),
            Quantity("rec_adjusted_high", high, "share", n=of.n),
        )

    @property
    def rec_kish(self) -> Quantity | None:
        """What unequal weights alone do to the variance."""
        of = self._weighted
        return Quantity("rec_kish", of.found.kish, "number", decimals=2) if of else None

    @property
    def rec_adjusted_effect(self) -> Quantity | None:
        """The design effect after weighting."""
        of = self._weighted
        effect = of.found.share.design_effect if of else 0.0
        return Quantity("rec_adjusted_effect", effect, "number", decimals=2) if of else None

    @property
    def rec_factors(self) -> Interval | None:
        """What weights were multiplied by, over the mean."""
        of = self._weighted
        if of is None:
            return None
        return Interval(
            Quantity("rec_factor_low", of.found.smallest, "number", decimals=2),
            Quantity("rec_factor_high", of.found.largest, "number", decimals=2),
        )

    @property
    def rec_margins(self) -> Terms | None:
        """What is known of the population."""
        of = self._weighted
        return Terms("weighed-by", tuple(of.known.known)) if of and of.known else None

    @property
    def rec_people(self) -> Quantity | None:
        """People whom the weights stand for."""
        of = self._weighted
        return Quantity("rec_people", round(of.found.total), unit="person") if of and of.known else None
