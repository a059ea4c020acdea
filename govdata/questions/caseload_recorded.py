"""What records show of people under supervision: how many a day, where they went, what a ratio would take.

Enters: accepted correction records and a window of whole months. Leaves: protected amounts, steps from the
opening to the closing caseload, findings on what the file can't know. Staff is not in the records, so no
caseload follows.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from govdata.disclosure.cells import TOTAL, Category, Table
from govdata.disclosure.kinds import Withheld
from govdata.disclosure.policy import Policy
from govdata.disclosure.shown import visible_values
from govdata.questions.caseload_flows import WORTH
from govdata.questions.days_present import MOST_TIED, days_by_month, days_by_region
from govdata.questions.officer_loads import OfficerLoads
from govdata.questions.question import KeyFigures, Sure, first
from govdata.questions.terms_recorded import WithTerms
from govdata.records.supervision import ENTRIES, EXITS, Supervision, supervision
from govdata.statistics.staffing import required
from govdata.words.values import Names, Quantity

if TYPE_CHECKING:
    from govdata.disclosure.protection import Batch

__all__ = ["Bridge", "CaseloadRecorded", "Finding", "MonthlyMeans", "RegionLoads"]

Finding = Literal["records", "records_hidden", "no_end_column"]


@dataclass(frozen=True)
class Bridge:
    """People by step from opening to closing caseload; None where a count is hidden."""

    steps: Mapping[str, int | None] = field(hash=False)


@dataclass(frozen=True)
class MonthlyMeans:
    """Mean number of people a day, by month (``2024-05``)."""

    means: Mapping[str, float] = field(hash=False)


@dataclass(frozen=True)
class RegionLoads:
    """Region (the total last) -> person-days (weighted, if weights were given); None where hidden."""

    person_days: Mapping[Any, float | None] = field(hash=False)
    days: int
    per_worker: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class CaseloadRecorded(WithTerms, OfficerLoads):
    """Caseloads in correction records.

    Parameters
    ----------
    weights, cutoff
        As for :func:`govdata.records.supervision.supervision`.
    """

    telling = ("exit", "entry")
    #: That everybody stayed, came or finished the term harms nobody.
    harmless = ("opening", "received", "closing", "left", "on_time", "dated", "undated", "named", "unnamed")
    printed = (
        *("exits", "entries", "regions", "months", "inflow", "outflow", "received", "left", "stock"),
        "officers",
    )

    weights: tuple[float, ...] = (1.0, 1.0, 1.0)
    cutoff: str = ""

    @property
    def policy(self) -> Policy:
        """The rules under which counts leave: that all came, or left, in one month harms nobody."""
        rules = super().policy
        if not rules.harmless:
            return rules
        months = [f"{way} {month}" for month in self.found.flows["month"] for way in ("received", "left")]
        return replace(rules, harmless=(*rules.harmless, *months))

    @cached_property
    def found(self) -> Supervision:
        """Stock and flow of the window."""
        return supervision(self.records, months=self.months, weights=self.weights, cutoff=self.cutoff or None)

    @property
    def weighting(self) -> Literal["plain", "weighted", "no_level_column", "few_weighted"]:
        """Whether people are weighted by level of supervision; a file without levels can't be.

        Where fewer people than the smallest count have one of the weights, nobody is weighted: who knows how
        many people there are could tell from the weighted mean how many these few are.
        """
        return first(
            (len(set(self.weights)) == 1, "plain"),
            (not self.has("supervision_level"), "no_level_column"),
            (self._fewest < self.min_cell, "few_weighted"),
            (True, "weighted"),
        )

    @property
    def _fewest(self) -> int:
        """People of the weight that fewest have, over all regions."""
        people = self.found.by_weight.groupby("weight")["count"].sum()
        return int(people.min()) if len(people) else 0

    @property
    def exits_known(self) -> Literal["known", "no_event_columns"]:
        """Whether the file can tell recalls, deaths and moves from terms that ran out."""
        return "known" if self.has("event_date", "event_type") else "no_event_columns"

    @cached_property
    def _batch(self) -> Batch | None:
        found = self.found
        # One person is supervised in many months: the monthly table can't tell how few its people are.
        if not self.has("end_date") or found.by_region["people"].sum() < self.min_cell:
            return None
        entries = found.entries.groupby("entry", as_index=False)[["count"]].sum()
        sized: dict[str, Any] = {"magnitude": True, "frequency": "people", "largest": ["first", "second"]}
        tables = [
            # Both add up to everybody supervised at some time: one total, so one system.
            self._exits,
            Table(entries, ["entry"], measure="people", name="entries"),
            Table(found.by_region, ["region"], "person_days", "days", "regions", **sized),
            *self._flow_tables,
            *self._officer_tables,
        ]
        if self.weighting == "weighted":
            # Who knows the plain days of a region gets from weighted ones how many people weigh what.
            levels = Table(found.by_weight, ["region", "weight"], measure="people", name="levels")
            tables.append(levels)
        else:
            # Who came in a month follows from its stock as well as from its mean: the mean is read first.
            days = Table(found.by_month, ["month"], "person_days", "days", "months", **sized, worth=WORTH)
            tables.append(days)
        page = self._tied(self.release(*tables))
        page = days_by_region(page, found)
        return (page if self.weighting == "weighted" else days_by_month(page, found)).protect()

    @property
    def _exits(self) -> Table:
        """Return people of all regions by how they left; those still there with an end date, and without."""
        import pandas as pd

        found = self.found
        exits = found.exits.groupby("exit", as_index=False)[["count"]].sum()
        ways = dict.fromkeys((way for way in EXITS if way != "closing"), "left")
        if not found.undated:
            return Table(exits, ["exit"], measure="people", name="exits", hierarchies={"exit": ways})
        closing = int(exits.loc[exits["exit"] == "closing", "count"].sum())
        dates = {"undated": found.undated, "dated": closing - found.undated}
        parts = pd.DataFrame({"exit": list(dates), "count": list(dates.values())})
        return Table(
            pd.concat([exits[exits["exit"] != "closing"], parts], ignore_index=True),
            ["exit"],
            measure="people",
            name="exits",
            hierarchies={"exit": ways | dict.fromkeys(dates, "closing")},
        )

    def _cells(self, table: str) -> dict[tuple[Category, ...], float]:
        if self._batch is None or table not in self._batch:
            return {}
        return visible_values(self._batch[table])

    @cached_property
    def _days(self) -> dict[Category, float]:
        """Region or the total -> person-days as printed, weighted or plain; hidden ones are left out."""
        plain = self._plain_days
        if self.weighting != "weighted":
            return plain
        weighted = self.found.by_region.set_index("region")["weighted"].to_dict()
        weighted[TOTAL] = sum(weighted.values())
        levels, weights = self._cells("levels"), sorted(set(self.found.by_weight["weight"]))
        return {r: weighted[r] for r in plain if all((r, weight) in levels for weight in weights)}

    @cached_property
    def _plain_days(self) -> dict[Category, float]:
        """Region or the total -> person-days that may be printed beside who came and left.

        Of very many areas those with a hidden count go without, and one more where it is one alone: all of
        them together tell nothing of each.
        """
        plain = {region: days for (region,), days in self._cells("regions").items()}
        if len(self._areas) <= MOST_TIED:
            return plain
        kept = {r: days for r, days in plain.items() if r is TOTAL or None not in self._flow[r]}
        if len(self._areas) - len(set(kept) - {TOTAL}) == 1:
            del kept[min(set(kept) - {TOTAL}, key=lambda r: (kept[r], str(r)))]
        return kept

    @cached_property
    def steps(self) -> dict[str, int | None]:
        """People of all regions by step, opening to closing; None where hidden or not known."""
        entries, exits = self._cells("entries"), self._cells("exits")
        cells = {step: entries.get((step,)) for step in ENTRIES}
        cells |= {step: exits.get((step,)) for step in EXITS}
        if self.exits_known != "known":
            cells = {s: v for s, v in cells.items() if s not in ("recall", "death", "other")}
        return {step: None if v is None else int(v) for step, v in cells.items()}

    # --- findings ------------------------------------------------------------------------------

    @property
    def shown(self) -> bool:
        """Whether a mean may be shown."""
        return TOTAL in self._days

    @property
    def finding(self) -> Finding:
        """What the records answer."""
        if not self.has("end_date"):
            return "no_end_column"
        return "records" if self.shown else "records_hidden"

    @property
    def balance(self) -> Literal["hidden", "other_exits", "on_time_only", "not_known"]:
        """Whether exits other than release on time occur."""
        if self.exits_known != "known":
            return "not_known"
        early = [self.steps.get(s) for s in ("recall", "death", "other")]
        if any(v is None for v in early):
            return "hidden"
        return "other_exits" if any(early) else "on_time_only"

    @property
    def stock_agrees(self) -> Literal["not_known", "close", "apart"]:
        """Whether inflow times mean time served comes near the mean number supervised (within a tenth)."""
        if self.rec_apart is None:
            return "not_known"
        return "close" if self.rec_apart.value <= 0.1 else "apart"

    # --- numbers -------------------------------------------------------------------------------

    @property
    def _total(self) -> float:
        return self._days.get(TOTAL, 0.0)

    @property
    def rec_mean(self) -> Quantity:
        """Mean number of people a day."""
        return Quantity("rec_mean", self._total / self.found.days, "number", decimals=1, unit="person")

    @property
    def rec_days(self) -> Quantity:
        """Person-days supervised."""
        return Quantity("rec_days", self._total, unit="person-day")

    def _need(self, at: int) -> Quantity | None:
        if at >= len(self.per_worker):
            return None
        per = self.per_worker[at]
        return Quantity(f"rec_need.{per:g}", int(required(self._total / self.found.days, per)), unit="person")

    @property
    def per_first(self) -> Names:
        """The first caseload for which workers are worked out."""
        return Names(f"{p:g}" for p in self.per_worker[:1])

    @property
    def rec_need(self) -> Quantity | None:
        """Workers that it would take."""
        return self._need(0)

    @property
    def rec_served(self) -> Quantity | None:
        """Mean days served of those who left, if enough left to say."""
        if self.found.left < self.min_cell or self.exits_known != "known":
            return None
        return Quantity("rec_served", round(self.found.served_days / self.found.left), unit="day")

    @property
    def rec_implied(self) -> Quantity | None:
        """People supervised that inflow times time served would give."""
        received = self.steps.get("received")
        if self.rec_served is None or not received:
            return None
        implied = received / self.found.days * self.found.served_days / self.found.left
        return Quantity("rec_implied", round(implied), unit="person")

    @property
    def rec_apart(self) -> Quantity | None:
        """How far that is from the mean, as a share of it."""
        received = self.steps.get("received")
        if self.rec_implied is None or not received or self.weighting == "weighted":
            return None
        implied = received / self.found.days * self.found.served_days / self.found.left
        return Quantity("rec_apart", abs(implied / (self._total / self.found.days) - 1), "share")

    @property
    def month_low(self) -> Quantity | None:
        """Mean of the month with fewest."""
        return self._month("month_low", min)

    @property
    def month_high(self) -> Quantity | None:
        """Mean of the month with most."""
        return self._month("month_high", max)

    def _month(self, key: str, pick: Any) -> Quantity | None:
        if self.monthly is None:
            return None
        return Quantity(key, round(pick(self.monthly.means.values())), unit="person")

    @property
    def window_start(self) -> str:
        """First day of the window."""
        return str(self.found.start)

    @property
    def window_end(self) -> str:
        """Last day of the window."""
        return str(self.found.end)

    @property
    def level_weights(self) -> Names:
        """Weights of relaxed, ordinary and strict supervision."""
        return Names(f"{w:g}" for w in self.weights)

    @property
    def n_undated(self) -> Quantity | None:
        """People supervised at the close whose term has no end in the records; None if few enough to hide."""
        n = self._cells("exits").get(("undated",))
        return Quantity("n_undated", int(n), unit="person") if n else None

    @cached_property
    def _withheld(self) -> Withheld:
        """Hidden cells; and areas whose days, or weighted days, would tell of too few people."""
        plain = super()._withheld
        if self._batch is None:
            return plain
        lost = {region for (region,) in self._cells("regions")} - set(self._days)
        return Withheld(plain.n + len(lost)) if lost else plain

    # --- pictures ------------------------------------------------------------------------------

    @property
    def bridge(self) -> Bridge | None:
        """From the opening to the closing caseload."""
        return Bridge(self.steps) if self.shown else None

    @cached_property
    def monthly(self) -> MonthlyMeans | None:
        """Mean number a day, month by month; None where fewer than two are shown."""
        cells = {str(m): v for (m,), v in self._cells("months").items() if m != TOTAL} if self.shown else {}
        if len(cells) < 2:
            return None
        return MonthlyMeans({m: v / calendar.monthrange(int(m[:4]), int(m[5:]))[1] for m, v in cells.items()})

    @property
    def region_loads(self) -> RegionLoads | None:
        """Person-days by region, and the workers that each ratio would take."""
        if not self.shown:
            return None
        names = [*sorted(self.found.by_region["region"]), TOTAL]
        return RegionLoads(
            {name: self._days.get(name) for name in names}, self.found.days, tuple(self.per_worker)
        )

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        counted = Sure("sure", "counted") if self.shown else Sure("sure", "file")
        return (counted, Sure("unknown", "no-staff"))

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        columns = first(
            (self.finding == "no_end_column", ("end-column",)),
            (self.exits_known != "known", ("exit-columns",)),
            (True, ()),
        )
        return (*columns, "staff")

    @property
    def key_figures(self) -> KeyFigures:
        """The mean number a day, an officer's median, what a ratio would take: as far as shown."""
        if not self.shown:
            return ()
        found = (("mean", self.rec_mean), ("median", self.rec_load_median), ("need", self.rec_need))
        return tuple((name, value) for name, value in found if value is not None)
