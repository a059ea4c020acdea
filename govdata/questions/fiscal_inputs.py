"""What was spent, on what, and was it worth it?

Enters: published figures of some places, and accounts of one's own where there are any. Leaves: sums of money
by use and by what they are (spent, budgeted, planned), what one passage says that a sum bought, which sums
have dates, which are equal under two names. Nothing is added up, and nothing here says that money was well
spent: that takes an effect, which no amount shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from govdata.casebook.schema import Standing
from govdata.evidence import derived, gate, money, places
from govdata.evidence.derived import Derived
from govdata.evidence.money import UnitCost
from govdata.questions.accounts_recorded import AccountsRecorded
from govdata.questions.question import KeyFigures, Question, Sure, Verdict, first
from govdata.words.values import Absent, Observed, Of, Places

if TYPE_CHECKING:
    from govdata.casebook.schema import Observation

__all__ = ["EqualSums", "FiscalInputs", "Ledger", "PeriodsOf", "UnitCosts"]

#: Use -> the indicators that speak of it.
USES: Mapping[str, tuple[str, ...]] = {
    "works": ("investment_amount",),
    "earmarked": ("correction_special_fund",),
    "yearly": ("judicial_relief_fund_annual", "special_fund_annual"),
    "grants": ("venture_fund_amount", "youth_project_fund"),
    "rates": (
        "average_worker_pay",
        "minimum_living_allowance",
        "patient_subsidy_annual",
        "price_subsidy_amount",
    ),
    "shares": ("new_revenue_welfare_share", "fund_appropriation_share"),
    "welfare": ("welfare_investment_amount",),
}
#: What is money and no public spending: above all what residents save.
ASIDE = {"aside": ("residents_medical_saving", "drug_markup_share")}
#: Words of an indicator's id that place one that is new to the casebook.
PLACED_BY = {"aside": "saving savings saved", "rates": "pay wage wages salary allowance"}
#: Amount -> what it may have bought.
BOUGHT = (
    ("venture_fund_amount", "venture_project_count"),
    ("investment_amount", "project_count"),
    ("investment_amount", "building_area"),
)


@dataclass(frozen=True)
class Ledger:
    """Use -> its figures: counted by standing, dated ones and all."""

    uses: Mapping[str, tuple[str, ...]] = field(hash=False)
    standings: tuple[str, ...]


@dataclass(frozen=True)
class PeriodsOf:
    """Sums, drawn over time where they are dated and listed where they aren't."""

    figures: tuple[str, ...]


@dataclass(frozen=True)
class UnitCosts:
    """Sums over what the same passage says they bought, a row each."""

    rows: tuple[UnitCost, ...]


@dataclass(frozen=True)
class EqualSums:
    """Pairs of equal sums of one place under two names, a row each."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class FiscalInputs(Question):
    """What is known of money.

    Parameters
    ----------
    nested
        ``leaf`` leaves out places that hold another of those found.
    basis
        ``all`` works out unit costs from every sum, ``measured`` from those reported as spent.
    within
        Characters within which a sum and what it bought stand in one passage.
    records
        Accepted payments; empty for published figures only.
    prices
        CSV of a price index (``year, index``); empty: nothing is deflated, and years stay apart.
    price_year
        Year at whose prices amounts are told; 0 for the last of the accounts.
    cutoff
        Last day that counts; empty for all.
    min_cell
        Fewest payments behind an amount that is shown.
    """

    topic = "fiscal_inputs"
    records_answer = AccountsRecorded

    nested: str = "all"
    basis: Literal["all", "measured"] = "all"
    within: int = money.PASSAGE
    records: str = ""
    prices: str = ""
    price_year: int = 0
    cutoff: str = ""
    min_cell: int = 10

    # --- what is published ---------------------------------------------------------------------

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Indicators of money and of its shares by use; what is no public spending comes last."""
        found = places.grouped(self.book, {**USES, **ASIDE}, "fiscal_input", PLACED_BY, "other")
        kept = {name: self.known(each) for name, each in found.items()}
        sound = {
            name: tuple(i for i in each if self.book.indicator(i).quantity in ("money", "share"))
            for name, each in kept.items()
        }
        return {name: sound[name] for name in (*(n for n in sound if n not in ASIDE), *ASIDE)}

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """Indicators of public money."""
        return tuple(i for name, each in self.groups.items() if name not in ASIDE for i in each)

    @property
    def _every(self) -> tuple[str, ...]:
        return tuple(i for each in self.groups.values() for i in each)

    @cached_property
    def places(self) -> Places:
        """Places that print any of them, or have a mechanism of funding."""
        chosen = self.models or None
        return Places(places.concerned(self.book, self._every, "fiscal_input", chosen, self.nested))

    @cached_property
    def tally(self) -> derived.Tally:
        """The figures behind the report."""
        return derived.tally(self.book, self.places, indicator=self.indicators)

    @cached_property
    def figures(self) -> dict[str, tuple[str, ...]]:
        """Everything that is printed, by use, in the order of the places; empty uses are left out."""
        order = {m: at for at, m in enumerate(self.places)}
        found = {
            name: tuple(
                row.observation_id for row in sorted(self.observations(each), key=lambda o: order[o.model_id])
            )
            for name, each in self.groups.items()
        }
        return {name: ids for name, ids in found.items() if ids}

    def _row(self, figure: str) -> Observation:
        return self.book.observation(figure)

    def _amounts(self, uses: Iterable[str]) -> tuple[str, ...]:
        """Return readable amounts of money of some uses, shares left out."""
        ids = [i for name in uses for i in self.figures.get(name, ())]
        return tuple(i for i in ids if self._row(i).unit != "share" and self._row(i).number is not None)

    @cached_property
    def sums(self) -> tuple[str, ...]:
        """Sums of public money that can be read: what one person gets is a rate, and none of them."""
        return tuple(
            i
            for i in self._amounts(n for n in self.groups if n not in ("rates", *ASIDE))
            if self._row(i).unit == "CNY"
        )

    @cached_property
    def rates(self) -> tuple[str, ...]:
        """Amounts to a person: pay, allowances, subsidies."""
        public = self._amounts(n for n in self.groups if n not in ASIDE)
        return tuple(i for i in public if i not in self.sums)

    @cached_property
    def spent(self) -> tuple[str, ...]:
        """Sums that places report as spent or paid: their word, no final account."""
        return tuple(i for i in self.sums if self._row(i).standing == "measured")

    @cached_property
    def damaged(self) -> tuple[str, ...]:
        """Amounts that can't be read."""
        ids = [i for name, each in self.figures.items() if name not in ASIDE for i in each]
        return tuple(i for i in ids if self._row(i).damaged and self._row(i).unit != "share")

    @cached_property
    def savings(self) -> tuple[str, ...]:
        """What residents save: money, and no spending."""
        return self._amounts(ASIDE)

    @cached_property
    def dated(self) -> tuple[str, ...]:
        """Sums whose text dates them."""
        return tuple(i for i in self.sums if self._row(i).period)

    @cached_property
    def endless(self) -> tuple[str, ...]:
        """Sums with a start and no end: they can't be made annual."""
        return money.open_ended(self.book, self.sums)

    @cached_property
    def costs(self) -> tuple[UnitCost, ...]:
        """Sums over what the same passage says they bought."""
        pairs = [pair for pair in BOUGHT if len(self.known(pair)) == len(pair)]
        found = money.unit_costs(self.book, pairs, self.places, self.within) if self.places else ()
        wanted = self.spent if self.basis == "measured" else self.sums
        return tuple(c for c in found if c.amount in wanted)

    @cached_property
    def alike(self) -> tuple[tuple[str, str], ...]:
        """Equal sums of one place under two names: neither merged nor taken for one told twice."""
        names = dict.fromkeys(self._row(i).indicator_id for i in self.sums)
        return money.equal_sums(self.book, list(names), self.places) if names else ()

    @cached_property
    def met_by_output(self) -> tuple[str, ...]:
        """Sums spent whose place reports an output or outcome of an overlapping, known period."""
        return money.beside_results(self.book, self.spent, self.savings)

    # --- findings ------------------------------------------------------------------------------

    @property
    def published(
        self,
    ) -> Literal[
        "spent",
        "not_spent",
        "rates_only",
        "damaged_only",
        "shares_only",
        "savings_only",
        "mentioned",
        "nothing",
    ]:
        """What the published material allows to say of money."""
        return first(
            (self.spent, "spent"),
            (self.sums, "not_spent"),
            (self.rates, "rates_only"),
            (self.damaged, "damaged_only"),
            (self.tally.n, "shares_only"),
            (self.savings, "savings_only"),
            (self.places, "mentioned"),
            (True, "nothing"),
        )

    @property
    def finding(
        self,
    ) -> Literal[
        "spent",
        "not_spent",
        "rates_only",
        "damaged_only",
        "shares_only",
        "savings_only",
        "mentioned",
        "nothing",
        "records_cost",
        "records_cost_hidden",
        "records_none_bought",
        "records_no_quantity",
        "records_not_recurrent",
        "records_hidden",
    ]:
        """What the report is about; accounts decide where they were given."""
        return self.recorded.finding if self.recorded else self.published

    @property
    def verdict(self) -> Verdict:
        """What may be concluded: what a unit cost may be described, what it was worth never follows."""
        return self.recorded.verdict if self.recorded else "cannot_tell"

    @property
    def outputs(self) -> Literal["none", "some"]:
        """Whether any sum spent stands beside an output or outcome of its own time."""
        return "some" if self.met_by_output else "none"

    @property
    def n_sums(self) -> int:
        """Number of sums that can be read."""
        return len(self.sums)

    @property
    def n_spent(self) -> Of:
        """Sums that are reported as spent, of all."""
        return Of(len(self.spent), len(self.sums))

    @property
    def n_rates(self) -> int:
        """Number of amounts to a person."""
        return len(self.rates)

    @property
    def n_damaged(self) -> int:
        """Number of amounts that can't be read."""
        return len(self.damaged)

    @property
    def n_dated(self) -> Of:
        """Sums that are dated, of all."""
        return Of(len(self.dated), len(self.sums))

    @property
    def n_endless(self) -> int:
        """Dated sums without an end."""
        return len(self.endless)

    @property
    def n_costs(self) -> int:
        """Number of unit costs."""
        return len(self.costs)

    @property
    def n_alike(self) -> int:
        """Number of pairs of equal sums."""
        return len(self.alike)

    @property
    def n_undated(self) -> int:
        """Sums without any date."""
        return len(self.sums) - len(self.dated)

    @cached_property
    def pairs(self) -> Of:
        """Pairs of places of which any amount can be compared, of all pairs."""
        names = dict.fromkeys(self._row(i).indicator_id for i in (*self.sums, *self.rates))
        if not names:
            n = len(self.places)
            return Of(0, n * (n - 1) // 2)
        counts = gate.furthest(self.book, self.places, list(names)).counts
        return Of(counts.get("comparable", 0), sum(counts.values()))

    # --- what a sentence may name --------------------------------------------------------------

    @cached_property
    def _lead(self) -> str:
        """The largest sum spent; where none is, the largest of the others."""
        return max(self.spent or self.sums, key=lambda i: self._row(i).number or 0.0, default="")

    @property
    def lead_rank(self) -> Literal["none", "only", "largest", "among_largest"]:
        """Whether it is the largest whatever hedges and ranges leave open."""
        rest = [i for i in self.spent or self.sums if i != self._lead]
        return first(
            (not self._lead, "none"),
            (not rest, "only"),
            (all(money.exceeds(self.book, self._lead, i) for i in rest), "largest"),
            (True, "among_largest"),
        )

    @property
    def lead_place(self) -> Places:
        """Whose it is."""
        return self._owners([self._lead] if self._lead else [])

    @property
    def lead_amount(self) -> Observed | None:
        """The largest sum."""
        return Observed(self._lead) if self._lead else None

    @property
    def lead_standing(self) -> Literal["none", "measured", "norm", "target", "plan", "budget"]:
        """What kind of sum it is."""
        return self._row(self._lead).standing if self._lead else "none"  # type: ignore[return-value]

    @property
    def lead_time(self) -> Literal["none", "undated", "point", "span", "open_end"]:
        """What the text says of its time."""
        period = self._row(self._lead).period if self._lead else ""
        return first(
            (not self._lead, "none"),
            (not period, "undated"),
            (period.endswith("/.."), "open_end"),
            ("/" in period, "span"),
            (True, "point"),
        )

    @property
    def lead_start(self) -> str | None:
        """Its date, or the first of its period."""
        return self._row(self._lead).period.partition("/")[0] or None if self._lead else None

    @property
    def lead_end(self) -> str | None:
        """The last of its period."""
        return self._row(self._lead).period.partition("/")[2] or None if self.lead_time == "span" else None

    @property
    def _lead_cost(self) -> UnitCost | None:
        """What the largest sum cost a unit, if its passage says what it bought; else the first unit cost."""
        return next((c for c in self.costs if c.amount == self._lead), next(iter(self.costs), None))

    @property
    def _other_cost(self) -> UnitCost | None:
        """A unit cost of another place, or at least of another sum."""
        shown = self._lead_cost
        rest = [c for c in self.costs if shown and c.amount != shown.amount]
        elsewhere = [c for c in rest if shown and c.figure.model_id != shown.figure.model_id]
        return next(iter([*elsewhere, *rest]), None)

    @property
    def lead_bought(self) -> Observed | None:
        """What the passage says that the largest sum bought."""
        found = self._lead_cost
        return Observed(found.bought) if found and found.amount == self._lead else None

    @property
    def cost_amount(self) -> Observed | None:
        """The sum behind the first unit cost on page one."""
        return Observed(self._lead_cost.amount) if self._lead_cost else None

    @property
    def cost_bought(self) -> Observed | None:
        """What it bought."""
        return Observed(self._lead_cost.bought) if self._lead_cost else None

    @property
    def cost_place(self) -> Places:
        """Whose it is."""
        return self._owners([self._lead_cost.amount] if self._lead_cost else [])

    @property
    def other_amount(self) -> Observed | None:
        """The sum behind the second unit cost on page one."""
        return Observed(self._other_cost.amount) if self._other_cost else None

    @property
    def other_bought(self) -> Observed | None:
        """What it bought."""
        return Observed(self._other_cost.bought) if self._other_cost else None

    @property
    def other_place(self) -> Places:
        """Whose it is."""
        return self._owners([self._other_cost.amount] if self._other_cost else [])

    @property
    def lead_rate(self) -> Observed | None:
        """The first amount to a person."""
        return Observed(self.rates[0]) if self.rates else None

    @property
    def rate_places(self) -> Places:
        """Places that state an amount to a person."""
        return self._owners(self.rates)

    def _owners(self, figures: Iterable[str]) -> Places:
        return Places(dict.fromkeys(self._row(i).model_id for i in figures))

    @property
    def spending_places(self) -> Places:
        """Places that report a sum as spent."""
        return self._owners(self.spent)

    @property
    def undated_places(self) -> Places:
        """Places with a sum spent of which the time, or its end, isn't told; that of the answer left out."""
        vague = [i for i in self.spent if i not in self.dated or i in self.endless]
        return Places(m for m in self._owners(vague) if m not in self.lead_place)

    @property
    def budget_places(self) -> Places:
        """Places that state a budget or plan and report no sum as spent."""
        return Places(m for m in self._owners(self.sums) if m not in self.spending_places)

    @property
    def damaged_places(self) -> Places:
        """Places of which an amount can't be read."""
        return self._owners(self.damaged)

    @property
    def alike_places(self) -> Places:
        """Places with equal sums under two names."""
        return self._owners(i for pair in self.alike for i in pair)

    @property
    def savings_places(self) -> Places:
        """Places that report what residents save."""
        return self._owners(self.savings)

    @cached_property
    def silent_places(self) -> Places:
        """Places that write of funding without any figure."""
        told = {self._row(i).model_id for ids in self.figures.values() for i in ids}
        return Places(m for m in self.places if m not in told)

    # --- tables and pictures -------------------------------------------------------------------

    @property
    def ledger(self) -> Ledger | None:
        """Figures by use and standing; None where none is printed."""
        uses = {name: ids for name, ids in self.figures.items() if name not in ASIDE}
        found = {self._row(i).standing for ids in uses.values() for i in ids}
        return Ledger(uses, tuple(s for s in get_args(Standing) if s in found)) if uses else None

    @property
    def unit_costs(self) -> UnitCosts | None:
        """The table of unit costs; None where no passage gives one."""
        return UnitCosts(self.costs) if self.costs else None

    @property
    def equal_sums(self) -> EqualSums | None:
        """The table of equal sums; None where there are none."""
        return EqualSums(self.alike) if self.alike else None

    @property
    def headline(self) -> tuple[str, object | None]:
        """The picture of page one: the name of its message, and what it shows."""
        if self.recorded:
            return "fig-uses", self.recorded.uses
        return "fig-periods", PeriodsOf(self.sums) if self.sums else None

    # --- records -------------------------------------------------------------------------------

    @cached_property
    def recorded(self) -> AccountsRecorded | Absent:
        """What accounts show."""
        if not self.records:
            return AccountsRecorded.refuse_prices_alone(self.prices)
        return AccountsRecorded(
            path=self.records,
            prices=self.prices,
            price_year=self.price_year,
            cutoff=self.cutoff,
            min_cell=self.min_cell,
        )

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        if self.recorded:
            return self.recorded.sure
        told = (
            [Sure("sure", "matched")] if self.tally.n else [Sure("sure", "searched")] if self.places else []
        )
        told += [Sure("conditional", "bought")] if self.costs else []
        return (*told, Sure("unknown", "worth"))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the figures do not show: at most three, those first that these very figures invite."""
        if self.recorded:
            return self.recorded.limits
        told = ["capital"] if any(i in self.sums for i in self.figures.get("works", ())) else []
        told += ["savings"] if self.savings else []
        told += ["equal"] if self.alike else []
        told += ["enough", *(["effect"] if self.sums else [])]
        return tuple(told[:3])

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        if self.recorded:
            return (*self.recorded.requests, "no-comparison")
        asked = ["lead"] if self.spent else []
        asked += ["undated"] if self.undated_places else []
        asked += ["executed"] if self.budget_places else []
        asked += ["originals"] if self.damaged else []
        asked += [] if asked else ["accounts"]
        return (*asked[:3], "no-comparison")

    @property
    def key_figures(self) -> KeyFigures:
        """The largest sum, and what sums bought."""
        if self.recorded:
            return self.recorded.key_figures
        found: list[tuple[str, Derived | Observed | None]] = [("lead", self.lead_amount)]
        found += [("cost", self._lead_cost.figure)] if self._lead_cost else []
        found += [("other-cost", self._other_cost.figure)] if self._other_cost else []
        return tuple((name, value) for name, value in found if value is not None)
