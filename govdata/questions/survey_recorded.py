"""What a survey shows: shares among those who answered, what silence leaves open, a threshold.

Enters: accepted records of everybody drawn. Leaves: weighted shares with intervals, protected counts,
findings. That somebody gave no answer tells nothing about what they think: few silent people never hide what
the others said, they are told as fewer than the smallest count, and the bounds take as many as that allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from govdata.disclosure.cells import TOTAL, Category, Labels, Table
from govdata.disclosure.shown import visible_values
from govdata.disclosure.weighted import uncertain_beside
from govdata.errors import MethodError, RecordsError
from govdata.questions.question import KeyFigures, Sure, Verdict
from govdata.questions.recorded import Recorded
from govdata.questions.survey_weighting import SurveyWeighting, WithWeighting
from govdata.records.surveys import SATISFIED, TOOK_PART, Answers, Survey, survey
from govdata.statistics.answers import Asked, asked, reached
from govdata.words.values import Interval, Quantity, Share

if TYPE_CHECKING:
    from govdata.disclosure.protection import Batch, Protected
    from govdata.statistics.survey import Sampled

__all__ = ["AnswerShares", "RegionShares", "SurveyRecorded", "TopBox"]

TopBox = Literal["both", "top", "two"]
Reached = Literal["met", "missed", "cannot_tell"]
READINGS: Mapping[str, tuple[str, ...]] = {"top": ("satisfied",), "two": ("satisfied", "fairly")}


@dataclass(frozen=True)
class AnswerShares:
    """Named shares with intervals and the people behind them, against a threshold (0: none)."""

    rows: tuple[tuple[str, float, float, float, int], ...]
    level: float
    line: float


@dataclass(frozen=True)
class RegionShare:
    """One region: people who answered and didn't, share with interval, bounds, threshold."""

    n: Quantity
    silent: Quantity | None
    silence: Literal["known", "few", "withheld", "not_recorded"]
    share: Quantity
    interval: Interval
    bounds: Interval | None
    reached: Reached


@dataclass(frozen=True)
class RegionShares:
    """Region (the total last) -> its shares; None where a count behind them is hidden."""

    rows: Mapping[Any, RegionShare | None] = field(hash=False)
    line: float


@dataclass(frozen=True, kw_only=True)
class SurveyRecorded(WithWeighting, Recorded):
    """Satisfaction and participation in a survey.

    Parameters
    ----------
    people_drawn
        People drawn, if the records lack some; 0 where they hold everybody.
    top_box
        ``top``: only "satisfied" counts; ``two``: "fairly satisfied" too; ``both`` ways.
    line
        Share that is to be reached; 0 for none.
    margins
        A file of known numbers of the population; see :mod:`govdata.records.margins`. Empty for none.
    """

    telling = ("answer", "part")
    printed = ("satisfied", "took_part", "silent")
    worded = (*Recorded.worded, "margins")

    people_drawn: int = 0
    top_box: TopBox = "both"
    line: float = 0.0
    margins: str = ""

    @cached_property
    def found(self) -> Survey:
        """The survey's counts."""
        made = survey(self.records)
        if 0 < self.people_drawn < made.n:
            raise RecordsError(
                f"{self.people_drawn:,} people drawn, but the records hold {made.n:,}; give the number "
                "drawn, or 0 where the records hold everybody"
            )
        return made

    @property
    def _unlisted(self) -> int:
        return self.people_drawn - self.found.n if self.people_drawn else 0

    # --- protection ----------------------------------------------------------------------------

    @cached_property
    def _batch(self) -> Batch | None:
        f = self.found
        if f.n < self.min_cell:
            return None
        answers = f.satisfied or f.took_part
        silent = [_silence(answers)] if answers is not None and self.silence != "not_recorded" else []
        return self.protect([*self._spoken.values(), *silent])

    @property
    def _spoken(self) -> dict[str, Table]:
        """What those who answered said, a table a question."""
        f, made = self.found, {}
        if f.satisfied is not None:
            made["satisfied"] = _spoken(f.satisfied, "answer", "satisfied")
        if f.took_part is not None:
            made["took_part"] = _spoken(f.took_part, "part", "took_part")
        return made

    @cached_property
    def _by_region(self) -> frozenset[str]:
        """Questions of which regions may be shown beside the weighted shares of all."""
        batch, spoken = self._batch, self._spoken
        if batch is None or not self.found.weighted:
            return frozenset(spoken)
        return frozenset(
            name
            for name, table in spoken.items()
            if uncertain_beside(table, batch[name], _weights(getattr(self.found, name)))
        )

    @property
    def regions(self) -> Literal["shown", "given_away"]:
        """Whether the weighted shares of all would give hidden counts of areas away: then none is shown."""
        return "shown" if self._by_region == frozenset(self._spoken) else "given_away"

    def _cells(self, name: str) -> dict[tuple[Category, ...], float]:
        return visible_values(self._batch[name]) if self._batch is not None and name in self._batch else {}

    def _whole(self, name: str, region: Category) -> bool:
        """Whether every count of those who answered is published; no share is made of hidden counts."""
        kinds = (SATISFIED if name == "satisfied" else TOOK_PART)[:-1]
        return all((region, kind) in self._cells(name) for kind in kinds)

    # --- estimates -----------------------------------------------------------------------------

    @cached_property
    def _made(self) -> dict[tuple[str, str, Category], Asked | None]:
        return {}

    def _share(self, name: str, reading: str, region: Category = TOTAL) -> Asked | None:
        """Return an estimate; None where a count behind it is hidden, or nobody answered."""
        key = (name, reading, region)
        if key not in self._made:
            self._made[key] = self._estimated(name, reading, region)
        return self._made[key]

    def _estimated(self, name: str, reading: str, region: Category) -> Asked | None:
        answers: Answers | None = getattr(self.found, name)
        if answers is None or not self._whole(name, region):
            return None
        yes = READINGS.get(reading, (reading,))
        where = "" if region == TOTAL else str(region)
        unlisted = self._unlisted if region == TOTAL else 0
        silent = _silent(answers, region) + unlisted
        answers = self._collapsed(name, answers)
        # Few silent people: the bounds take as many as "fewer than" allows, so that they don't tell how many.
        unlisted += self.min_cell - 1 - silent if 0 < silent < self.min_cell else 0
        try:
            return asked(answers, yes, region=where, unlisted=unlisted, level=self.level)
        except MethodError:  # too few units for any spread, or nobody answered
            return None

    def _collapsed(self, name: str, answers: Answers) -> Answers:
        """Put the strata of hidden areas together: each by itself, its spread would tell of its counts."""
        units = answers.units
        regions = set(units["region"])
        hidden = {r for r in regions if name not in self._by_region or not self._whole(name, r)}
        strata = set(units.loc[units["region"].isin(hidden), "stratum"])
        joined = units["stratum"].where(~units["stratum"].isin(strata), "\0hidden")
        return replace(answers, units=units.assign(stratum=joined))

    @property
    def synthetic(self) -> bool:
        """Whether the records, or the known numbers, are made up."""
        known = self.weighing.known if self.weighing else None
        return self.records.synthetic or (known is not None and known.synthetic)

    @cached_property
    def weighing(self) -> SurveyWeighting | None:
        """People and what they are weighed by; None where no share is shown, or silence isn't recorded."""
        if not self.shown or (not self.margins and self.silence == "not_recorded"):
            return None
        return SurveyWeighting(
            self.records,
            READINGS[self.readings[0]],
            self.margins,
            clustered=self.found.clustered,
            level=self.level,
        )

    @property
    def whole_table(self) -> bool:
        """Whether every count of answers by region is published."""
        if self._batch is None or self.found.satisfied is None or "satisfied" not in self._by_region:
            return False
        return all(self._whole("satisfied", r) for r in set(self.found.satisfied.counts["region"]))

    @property
    def readings(self) -> tuple[str, ...]:
        """The ways in which the middle step is counted."""
        return ("top", "two") if self.top_box == "both" else (self.top_box,)

    def _first(self, region: Category = TOTAL) -> Asked | None:
        return self._share("satisfied", self.readings[0], region)

    def _last(self, region: Category = TOTAL) -> Asked | None:
        return self._share("satisfied", self.readings[-1], region)

    # --- findings ------------------------------------------------------------------------------

    @property
    def shown(self) -> bool:
        """Whether the share satisfied may be shown."""
        return self._first() is not None

    @property
    def finding(self) -> Literal["records", "records_no_answer", "records_hidden"]:
        """What the survey answers of satisfaction."""
        if self.found.satisfied is None:
            return "records_no_answer"
        return "records" if self.shown else "records_hidden"

    @property
    def silence(self) -> Literal["not_recorded", "few", "counted"]:
        """Whether it is known who gave no answer, and whether they are too few to be counted."""
        answers = self.found.satisfied or self.found.took_part
        silent = (_silent(answers, TOTAL) if answers else 0) + self._unlisted
        if silent == 0:
            return "not_recorded"
        return "few" if silent < self.min_cell else "counted"

    @property
    def rows_told(self) -> bool:
        """Whether the number of rows may be said: less those who answered, it is how many gave no answer."""
        return self.silence != "few"

    @property
    def part_known(self) -> bool:
        """Whether people were asked if they took part."""
        return self.found.took_part is not None

    @property
    def part_shown(self) -> Literal["not_asked", "hidden", "shown"]:
        """Whether the share that took part may be shown."""
        if not self.part_known:
            return "not_asked"
        return "hidden" if self._share("took_part", "yes") is None else "shown"

    def _reached(self, region: Category = TOTAL) -> Reached:
        least, most = self._first(region), self._last(region)
        unsure = least is None or most is None or self.silence == "not_recorded" or not self.line
        unsure |= self._silence_hidden(region)
        if unsure or least is None or most is None or (self._unlisted and region != TOTAL):
            return "cannot_tell"
        return reached(least.low, most.high, self.line)

    @property
    def reached(self) -> Literal["no_line", "met", "missed", "cannot_tell"]:
        """Whether the threshold is reached, under every reading, silence and chance allowed for."""
        return self._reached() if self.line else "no_line"

    @property
    def verdict(self) -> Verdict:
        """Described where it is known who gave no answer."""
        return "described" if self.shown and self.silence != "not_recorded" else "cannot_tell"

    @property
    def drawn_as(self) -> Literal["clusters", "people"]:
        """How people were drawn."""
        return "clusters" if self.found.clustered else "people"

    @property
    def weighted(self) -> bool:
        """Whether the file has weights."""
        return self.found.weighted

    @property
    def stratified(self) -> bool:
        """Whether the file has strata; without them regions are strata."""
        return self.found.stratified

    # --- numbers -------------------------------------------------------------------------------

    @property
    def rec_answered(self) -> Quantity | None:
        """People who answered."""
        one = self._first()
        return Quantity("rec_answered", one.n, unit="person") if one else None

    @property
    def rec_drawn(self) -> Quantity | None:
        """People drawn; None where silence is too small to be counted, or not recorded."""
        one = self._first()
        return Quantity("rec_drawn", one.drawn, unit="person") if one and self.silence == "counted" else None

    @property
    def rec_silent(self) -> Quantity | None:
        """People who gave no answer; None where they are too few, or not recorded."""
        one = self._first()
        return (
            Quantity("rec_silent", one.silent, unit="person") if one and self.silence == "counted" else None
        )

    @property
    def rec_response(self) -> Quantity | None:
        """Share of people drawn who answered."""
        one = self._first()
        if one is None or self.silence != "counted":
            return None
        return Quantity("rec_response", one.response, "share", n=one.drawn)

    @property
    def rec_top(self) -> Quantity | None:
        """Share satisfied."""
        return self._said("top")

    @property
    def rec_top_interval(self) -> Interval | None:
        """Its interval."""
        return self._ends("top")

    @property
    def rec_two(self) -> Quantity | None:
        """Share satisfied or fairly so."""
        return self._said("two")

    @property
    def rec_two_interval(self) -> Interval | None:
        """Its interval."""
        return self._ends("two")

    def _said(self, reading: str, name: str = "satisfied", key: str = "") -> Quantity | None:
        one = self._share(name, reading)
        if one is None:
            return None
        return Quantity(key or f"rec_{reading}", float(one.answered.estimate), "share", n=one.n)

    def _ends(self, reading: str, name: str = "satisfied", key: str = "") -> Interval | None:
        one = self._share(name, reading)
        return _interval(key or f"rec_{reading}", one.answered, one.n) if one else None

    @property
    def rec_bounds(self) -> Interval | None:
        """Share with silence, and the middle step where it may count either way, counted no, then yes."""
        least, most = self._first(), self._last()
        if least is None or most is None or self.silence == "not_recorded":
            return None
        return Interval(
            Quantity("rec_least", float(least.low.estimate), "share", n=least.drawn, bound="low"),
            Quantity("rec_most", float(most.high.estimate), "share", n=most.drawn, bound="high"),
        )

    @property
    def rec_part(self) -> Quantity | None:
        """Share that took part."""
        return self._said("yes", "took_part", "rec_part")

    @property
    def rec_part_interval(self) -> Interval | None:
        """Its interval."""
        return self._ends("yes", "took_part", "rec_part")

    @property
    def rec_part_bounds(self) -> Interval | None:
        """Share that took part with silence counted no, then yes."""
        one = self._share("took_part", "yes")
        if one is None or self.silence == "not_recorded":
            return None
        return Interval(
            Quantity("rec_part_least", float(one.low.estimate), "share", n=one.drawn, bound="low"),
            Quantity("rec_part_most", float(one.high.estimate), "share", n=one.drawn, bound="high"),
        )

    @property
    def rec_effect(self) -> Quantity | None:
        """Design effect: variance over that of a simple random sample of as many people."""
        one = self._first()
        if one is None:
            return None
        return Quantity("rec_effect", float(one.answered.design_effect), "number", decimals=2)

    @property
    def threshold_line(self) -> Share | None:
        """The threshold."""
        return Share(self.line) if self.line else None

    # --- pictures and tables -------------------------------------------------------------------

    @property
    def main(self) -> AnswerShares | None:
        """Shares among those who answered, and how far silence could move them."""
        least, most = self._first(), self._last()
        if least is None or most is None:
            return None
        made = [(r, self._share("satisfied", r)) for r in self.readings]
        rows = [_row(r, one.answered, one.n) for r, one in made if one is not None]
        if self.silence != "not_recorded":
            n = (least.n, most.n) if self.silence == "few" else (least.drawn, most.drawn)
            rows += [_row("all_no", least.low, n[0]), _row("all_yes", most.high, n[1])]
        return AnswerShares(tuple(rows), self.level, self.line)

    @property
    def answer_table(self) -> Protected | None:
        """Answers by region, protected."""
        shown = self._batch is not None and self.shown and "satisfied" in self._by_region
        return self._batch["satisfied"] if shown and self._batch is not None else None

    @property
    def part_table(self) -> Protected | None:
        """Who took part by region, protected; None where nobody was asked."""
        shown = self.part_shown == "shown" and "took_part" in self._by_region
        return self._batch["took_part"] if shown and self._batch is not None else None

    @cached_property
    def region_shares(self) -> RegionShares | None:
        """Shares by region, beside those who gave no answer."""
        if not self.shown or self.found.satisfied is None or "satisfied" not in self._by_region:
            return None
        names = [*sorted(set(self.found.satisfied.counts["region"])), TOTAL]
        return RegionShares({name: self._region(name) for name in names}, self.line)

    def _region(self, region: Category) -> RegionShare | None:
        one, most = self._first(region), self._last(region)
        if one is None or most is None or self.found.satisfied is None:
            return None
        silent = _silent(self.found.satisfied, region) + (self._unlisted if region == TOTAL else 0)
        known = self.silence != "not_recorded" and not (self._unlisted and region != TOTAL)
        few = 0 < silent < self.min_cell
        withheld = known and not few and self._silence_hidden(region)
        key = "counts.tab-rec-shares"
        bounds = Interval(
            Quantity(key, float(one.low.estimate), "share", n=one.drawn, bound="low"),
            Quantity(key, float(most.high.estimate), "share", n=most.drawn, bound="high"),
        )
        return RegionShare(
            Quantity(key, one.n),
            Quantity(key, silent) if known and not few and not withheld else None,
            "few" if known and few else "withheld" if withheld else "known" if known else "not_recorded",
            Quantity(key, float(one.answered.estimate), "share", n=one.n),
            Interval(
                Quantity(key, float(one.answered.ci_low), "share", n=one.n),
                Quantity(key, float(one.answered.ci_high), "share", n=one.n),
            ),
            bounds if known and not withheld else None,
            self._reached(region),
        )

    def _silence_hidden(self, region: Category) -> bool:
        """Whether it is withheld how many of a region are silent, so that the few of another don't follow."""
        silent = (region,) in self._cells("silent") or "silent" not in (self._batch or {})
        few = 0 < self._silent_in(region) < self.min_cell
        return not silent and not few and region != TOTAL

    def _silent_in(self, region: Category) -> int:
        answers = self.found.satisfied or self.found.took_part
        return _silent(answers, region) if answers else 0

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        if not self.shown:
            return (Sure("sure", "file"), Sure("unknown", "residents"))
        return (Sure("conditional", "sampled"), Sure("unknown", "frame"))

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        asked_for = ["answer-column"] if self.finding == "records_no_answer" else []
        asked_for += ["more-answers"] if self.finding == "records_hidden" else []
        asked_for += ["response"] if self.silence == "not_recorded" else []
        asked_for += ["weights"] if not self.weighted else []
        return tuple(asked_for[:2])

    @property
    def key_figures(self) -> KeyFigures:
        """The share satisfied, the response and the share that took part."""
        lead = ("top", self.rec_top) if self.readings[0] == "top" else ("two", self.rec_two)
        found = [lead, ("response", self.rec_response), ("part", self.rec_part)]
        return tuple((name, value) for name, value in found if value is not None)


def _spoken(answers: Answers, dimension: str, name: str) -> Table:
    """Return what those who answered said; the silent aren't in it."""
    counts = answers.counts[answers.counts["answer"] != "silent"].rename(columns={"answer": dimension})
    return Table(counts, ["region", dimension], measure=name, name=name)


def _silence(answers: Answers) -> Table:
    """Return who gave no answer, by region: a few of one region don't follow from the others."""
    silent = answers.counts[answers.counts["answer"] == "silent"]
    return Table(silent[["region", "count"]], ["region"], measure="silent", name="silent")


def _weights(answers: Answers) -> dict[Labels, float]:
    """Region and answer -> what one of those who gave it weighs; empty where people of a region differ.

    A weight that all of a region have follows from its population, which anybody may look up. Where weights
    differ from person to person, nobody knows how much of an answer's weight comes from how many.
    """
    rows = answers.weights[answers.weights["answer"] != "silent"]
    mean = rows["total"] / rows["n"]
    ends = mean.groupby(rows["region"])
    alike = np.allclose(ends.max(), ends.min()) and np.allclose(rows["squares"], rows["n"] * mean**2)
    return (
        dict(zip(zip(rows["region"], rows["answer"], strict=True), mean.tolist(), strict=True))
        if alike
        else {}
    )


def _silent(answers: Answers, region: Category) -> int:
    counts = answers.counts[answers.counts["answer"] == "silent"]
    own = counts if region == TOTAL else counts[counts["region"] == region]
    return int(own["count"].sum())


def _interval(key: str, share: Sampled, n: int) -> Interval:
    low, high = float(share.ci_low), float(share.ci_high)
    return Interval(Quantity(f"{key}_low", low, "share", n=n), Quantity(f"{key}_high", high, "share", n=n))


def _row(name: str, share: Sampled, n: int) -> tuple[str, float, float, float, int]:
    return name, float(share.estimate), float(share.ci_low), float(share.ci_high), n
