"""What accounts show: recurrent spending by use, and what one unit cost, at stated prices or not at all.

Enters: accepted payments, perhaps a price index of the user's. Leaves: protected amounts and costs, findings
on what the file can't know. Capital is divided by nothing, a budget is no money spent, and years are put
together only at the prices of one of them, by the user's index.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.disclosure.cells import TOTAL, Category, Table
from govdata.disclosure.shown import visible_values
from govdata.errors import RecordsError
from govdata.questions.question import KeyFigures, Sure, Verdict, first
from govdata.questions.recorded import Recorded
from govdata.questions.shapes import MissingColumns
from govdata.records.accounts import Accounts, accounts
from govdata.records.prices import read_prices
from govdata.statistics.unit_costs import Cost, unit_cost
from govdata.words.values import Absent, Interval, Names, Quantity

if TYPE_CHECKING:
    import pandas as pd

    from govdata.disclosure.protection import Batch

__all__ = ["AccountsRecorded", "BookedSums", "CostRow", "CostTable", "Uses"]

Allocation = Literal["not_known", "none_shared", "no_cost", "hidden", "none_in_years", "one_value", "range"]
Mark = Literal["suppressed", "none"]

#: The category of shared costs; those of purposes are built by `_category`, so that no purpose can be it.
SHARED = "shared"
#: Names of a purpose by which a reader would take it for the shared costs, whether the column says so or not.
SHARED_NAMES = frozenset({"shared", "shared cost", "shared costs", "共用", "共用费用", "公共费用"})
OPTIONAL = ("quantity", "unit", "shared")
MOST_YEARS = 4
FINE = 100.0  # yuan; costs below it are told to the fen


@dataclass(frozen=True)
class Uses:
    """Recurrent spending by purpose, shared costs under `SHARED`; None where it is hidden.

    `alike` are purposes whose name says shared costs although the file doesn't mark them so.
    """

    rows: tuple[tuple[str, float | None], ...]
    alike: tuple[str, ...]


@dataclass(frozen=True)
class BookedSums:
    """Kind and basis of money -> its sum, or why there is none. The rows are never added."""

    rows: Mapping[str, float | Mark] = field(hash=False)


@dataclass(frozen=True)
class CostRow:
    """Cost a unit of one purpose: by year, over all years at one year's prices, and with shared costs.

    `spread` are the two ways of allocating shared costs, one value where they print alike.
    """

    purpose: str
    unit: str
    years: tuple[float | Mark, ...]
    together: float | Mark
    spread: tuple[float, ...]
    decimals: int


@dataclass(frozen=True)
class CostTable:
    """Costs a unit, a row for each purpose; columns that can't be told are left out."""

    years: tuple[int, ...]
    rows: tuple[CostRow, ...]
    deflated: bool
    allocated: bool


@dataclass(frozen=True, kw_only=True)
class AccountsRecorded(Recorded):
    """Payments in accounts.

    Parameters
    ----------
    prices
        CSV of a price index; empty: nothing is deflated, and years stay apart.
    price_year
        Year at whose prices amounts are told; 0 for the last of the accounts.
    cutoff
        Last day that counts; empty for all.
    """

    prices: str = ""
    price_year: int = 0
    cutoff: str = ""

    @staticmethod
    def refuse_prices_alone(prices: str) -> Absent:
        """Return that nothing was given; an index by itself answers nothing.

        Raises
        ------
        RecordsError
            If there is one.
        """
        if prices:
            raise RecordsError(f"prices is {prices!r} without accounts; give both files")
        return Absent(AccountsRecorded)

    @cached_property
    def found(self) -> Accounts:
        """Sums of the payments."""
        made = accounts(self.records, cutoff=self.cutoff or None)
        years = made.years
        base = self.price_year or (years[-1] if years else 0)
        lacking = [y for y in dict.fromkeys([*years, base]) if self.index and y and y not in self.index]
        if lacking:
            raise RecordsError(
                f"{self.prices}: no index for {lacking[0]}; the accounts run over {years[0]} to {years[-1]} "
                f"and are told at prices of {base}; add the year, or choose another price_year"
            )
        if self.price_year and not self.prices and years not in ([], [self.price_year]):
            raise RecordsError(
                f"price_year is {self.price_year} without a price index; give one (columns year, index), or "
                "leave price_year at 0: nothing is deflated by guess"
            )
        return made

    @cached_property
    def index(self) -> dict[int, float]:
        """Year -> the user's price index; empty without one."""
        return read_prices(self.prices) if self.prices else {}

    @property
    def base(self) -> int:
        """Year at whose prices years are put together; 0 without recurrent spending."""
        years = self.found.years
        return self.price_year or (years[-1] if years else 0)

    # --- what the file can't know --------------------------------------------------------------

    @property
    def missing(self) -> MissingColumns | None:
        """Columns that the file lacks; None where it has all."""
        absent = tuple(c for c in OPTIONAL if not self.has(c))
        return MissingColumns(absent) if absent else None

    @property
    def n_missing(self) -> int:
        """Number of columns that the file lacks."""
        return len(self.missing.columns) if self.missing else 0

    @property
    def bought_known(self) -> bool:
        """Whether the file says what payments bought: number and unit, both."""
        return self.found.bought_known

    @property
    def lacking(self) -> Literal["nothing", "quantity", "unit", "both"]:
        """Which of the two columns it lacks."""
        quantity, unit = self.has("quantity"), self.has("unit")
        return first((quantity and unit, "nothing"), (quantity, "unit"), (unit, "quantity"), (True, "both"))

    @property
    def shared_known(self) -> bool:
        """Whether the file says which costs serve several purposes."""
        return self.found.shared_known

    @property
    def shared_blank(self) -> bool:
        """Whether it says so of some payments only; the others count as not shared."""
        return self.found.shared_blank

    @property
    def named_shared(self) -> Names:
        """Purposes called like shared costs that the file doesn't mark as shared: they stay purposes."""
        purposes = sorted(set(self.found.recurrent["purpose"])) if self.shown else []
        return Names(p for p in purposes if p.strip(" ()（）[]【】").casefold() in SHARED_NAMES)

    # --- protection ----------------------------------------------------------------------------

    @cached_property
    def _batch(self) -> Batch | None:
        import pandas as pd

        f = self.found
        if f.n < self.min_cell:
            return None
        tables, differences = [], []
        if f.years:
            shared = f.shared.assign(purpose=SHARED)
            spent = pd.concat([_by_category(f.recurrent), shared], ignore_index=True)
            tables.append(_amount(spent, ["purpose", "year"], "amount", "spent"))
        if self.bought_known and len(f.matched):
            tables.append(_amount(_by_category(f.matched), ["purpose", "year"], "amount", "matched"))
            differences.append(("spent", "matched"))
            for purpose, own in f.bought.groupby("purpose", sort=True):
                tables.append(_amount(own, ["year"], "quantity", f"bought {purpose}"))
        rest = f.ledger[(f.ledger["kind"] != "recurrent") | (f.ledger["basis"] != "final")]
        # Each stands alone: no sum of these is printed.
        for (kind, basis), own in rest.groupby(["kind", "basis"], sort=True):
            tables.append(_amount(own, ["kind"], "amount", f"{kind} {basis}"))
        return self.protect(tables, differences) if tables else None

    def _cells(self, name: str) -> dict[tuple[Category, ...], float]:
        batch = self._batch
        return visible_values(batch[name]) if batch is not None and name in batch else {}

    @property
    def shown(self) -> bool:
        """Whether the sum of recurrent spending may be shown."""
        return (TOTAL, TOTAL) in self._cells("spent")

    # --- costs ---------------------------------------------------------------------------------

    @cached_property
    def costs(self) -> dict[str, dict[int, Cost]]:
        """Purpose -> year -> cost a unit at that year's prices; only where nothing behind it is hidden."""
        f = self.found
        if not self.shown or not self.bought_known:
            return {}
        spent, matched = self._cells("spent"), self._cells("matched")
        purposes = sorted(set(f.recurrent["purpose"]))
        made: dict[str, dict[int, Cost]] = {}
        for purpose in f.units:
            bought = self._cells(f"bought {purpose}")
            for year in f.years:
                money, quantity = matched.get((_category(purpose), str(year))), bought.get((str(year),))
                direct = {p: spent.get((_category(p), str(year))) for p in purposes}
                if money and quantity:
                    # Without shared costs, or without knowing of them, there is nothing to allocate.
                    shared = spent.get((SHARED, str(year))) if len(f.shared) else None
                    made.setdefault(purpose, {})[year] = unit_cost(money, quantity, purpose, direct, shared)
        return made

    def _bought_in(self, purpose: str) -> set[int]:
        bought = self.found.bought
        return {int(y) for y in bought.loc[bought["purpose"] == purpose, "year"]}

    def together(self, purpose: str) -> Cost | None:
        """Return the cost over all years that bought any, at the prices of one; None where it can't be told.

        One year alone needs no index; of several, each must be shown and deflated.
        """
        years = self.costs.get(purpose, {})
        if not years or set(years) != self._bought_in(purpose) or (self.n_years > 1 and not self.index):
            return None
        factor = {y: self.index[self.base] / self.index[y] if self.index else 1.0 for y in years}
        return Cost.pooled([(cost, factor[year]) for year, cost in years.items()])

    @cached_property
    def _leading(self) -> str:
        """The purpose with a cost on which most was spent."""
        spent = self._cells("spent")
        return max(self.costs, key=lambda p: spent.get((_category(p), TOTAL), 0.0), default="")

    @cached_property
    def _headline(self) -> Cost | None:
        """The cost that answers: over all years at one year's prices, else of the last year."""
        years = self.costs.get(self._leading)
        return (self.together(self._leading) or years[max(years)]) if years else None

    # --- findings ------------------------------------------------------------------------------

    @property
    def finding(
        self,
    ) -> Literal[
        "records_cost",
        "records_cost_hidden",
        "records_none_bought",
        "records_no_quantity",
        "records_not_recurrent",
        "records_hidden",
    ]:
        """What the accounts answer."""
        enough = self.found.n >= self.min_cell
        return first(
            (enough and not self.found.years, "records_not_recurrent"),
            (not self.shown, "records_hidden"),
            (self._headline is not None, "records_cost"),
            (not self.bought_known, "records_no_quantity"),
            (not len(self.found.matched), "records_none_bought"),
            (True, "records_cost_hidden"),
        )

    @property
    def verdict(self) -> Verdict:
        """Described where a cost can be told; worth never follows from it."""
        return "described" if self.finding == "records_cost" else "cannot_tell"

    @property
    def n_years(self) -> int:
        """Calendar years of recurrent spending."""
        return len(self.found.years)

    @property
    def deflated(self) -> Literal["one_year", "no_index", "index"]:
        """How years are dealt with: there is one, they stay apart, or the user's index joins them."""
        return first((self.index, "index"), (self.n_years > 1, "no_index"), (True, "one_year"))

    @property
    def cost_prices(self) -> Literal["none", "current", "constant"]:
        """At which prices the cost of the answer is told."""
        if self._headline is None:
            return "none"
        return "constant" if self.index and self.together(self._leading) is not None else "current"

    @property
    def allocation(self) -> Allocation:
        """What shared costs do to the cost of the answer; one value printed twice is no range."""
        cost = self._headline
        spread = _spread(cost, self._decimals(self._leading)) if cost else ()
        return first(
            (not self.shared_known, "not_known"),
            (not len(self.found.shared), "none_shared"),
            (cost is None, "no_cost"),
            (not spread, "hidden"),
            (cost and cost.high == cost.direct, "none_in_years"),
            (len(spread) == 1, "one_value"),
            (True, "range"),
        )

    # --- numbers -------------------------------------------------------------------------------

    @property
    def rec_start(self) -> str:
        """Day of the first payment."""
        return str(self.found.start)

    @property
    def rec_end(self) -> str:
        """Day of the last payment."""
        return str(self.found.end)

    @property
    def base_year(self) -> str:
        """Year at whose prices years are put together."""
        return str(self.base)

    @property
    def rec_spent(self) -> Quantity | None:
        """Recurrent spending, each year at its own prices."""
        total = self._cells("spent").get((TOTAL, TOTAL))
        return None if total is None else _money("rec_spent", total, 0)

    @property
    def rec_capital(self) -> Quantity | None:
        """Capital spent, divided by nothing."""
        value = self.booked.rows["capital_final"] if self.booked else "none"
        return None if isinstance(value, str) else _money("rec_capital", value, 0)

    @property
    def rec_matched(self) -> Quantity | None:
        """Share of it that says what it bought; None where the rest is of few payments."""
        f = self.found
        rest = int(f.recurrent["n"].sum() + f.shared["n"].sum() - f.matched["n"].sum())
        if 0 < rest < self.min_cell:
            return None
        matched, total = self._cells("matched").get((TOTAL, TOTAL)), self._cells("spent").get((TOTAL, TOTAL))
        return Quantity("rec_matched", matched / total, "share") if matched is not None and total else None

    @property
    def rec_purpose(self) -> Names | None:
        """The purpose of the answer."""
        return Names([self._leading]) if self._leading else None

    @property
    def rec_unit(self) -> Names | None:
        """The unit that it buys."""
        return Names([self.found.units[self._leading]]) if self._leading else None

    @property
    def rec_year(self) -> str | None:
        """The year at whose prices the cost of the answer is told."""
        if self._headline is None:
            return None
        return str(self.base if self.cost_prices == "constant" else max(self.costs[self._leading]))

    def _decimals(self, purpose: str) -> int:
        """Return the decimals of a purpose's costs: the same in all its years."""
        return 2 if min(cost.direct for cost in self.costs[purpose].values()) < FINE else 0

    @property
    def rec_cost(self) -> Quantity | None:
        """What one unit cost, shared costs left out."""
        cost = self._headline
        return None if cost is None else _money("rec_cost", cost.direct, self._decimals(self._leading))

    @property
    def rec_spread(self) -> Interval | None:
        """The same with shared costs, allocated in two ways; None unless they differ."""
        cost = self._headline
        if cost is None or self.allocation != "range":
            return None
        decimals = self._decimals(self._leading)
        low, high = _spread(cost, decimals)
        return Interval(_money("rec_low", low, decimals), _money("rec_high", high, decimals))

    @property
    def rec_with_shared(self) -> Quantity | None:
        """The same where both ways of allocating give one value."""
        cost = self._headline
        if cost is None or self.allocation != "one_value":
            return None
        decimals = self._decimals(self._leading)
        return _money("rec_with_shared", _spread(cost, decimals)[0], decimals)

    @property
    def top(self) -> Literal["none", "purpose", "shared"]:
        """Whether it is known on what most was spent."""
        rows = self.uses.rows if self.uses else ()
        if not rows or any(value is None for _, value in rows):
            return "none"
        return "shared" if rows[0][0] == SHARED else "purpose"

    @property
    def rec_top(self) -> Names | None:
        """The purpose on which most was spent."""
        if self.uses is None or self.top != "purpose":
            return None
        return Names([self.uses.rows[0][0].removeprefix(_category(""))])

    @property
    def rec_top_share(self) -> Quantity | None:
        """Its share of recurrent spending."""
        total = self._cells("spent").get((TOTAL, TOTAL))
        if self.uses is None or self.top == "none" or not total:
            return None
        return Quantity("rec_top_share", (self.uses.rows[0][1] or 0.0) / total, "share")

    # --- pictures and tables -------------------------------------------------------------------

    @cached_property
    def uses(self) -> Uses | None:
        """Where recurrent money went, most first; hidden sums last."""
        if not self.shown:
            return None
        spent = self._cells("spent")
        names = [_category(p) for p in sorted(set(self.found.recurrent["purpose"]))]
        names += [SHARED] if len(self.found.shared) else []
        rows = [(name, spent.get((name, TOTAL))) for name in names]
        rows.sort(key=lambda row: (row[1] is None, -(row[1] or 0.0)))
        return Uses(tuple(rows), tuple(_category(p) for p in self.named_shared))

    @property
    def booked(self) -> BookedSums | None:
        """Money by kind and basis; None where no sum may be shown."""
        held = {(k, b) for k, b in self.found.ledger[["kind", "basis"]].itertuples(index=False)}
        rows: dict[str, float | Mark] = {}
        for basis in ("final", "budget"):
            for kind in ("recurrent", "capital"):
                spent = (kind, basis) == ("recurrent", "final")
                value = (
                    self._cells("spent").get((TOTAL, TOTAL))
                    if spent
                    else next(iter(self._cells(f"{kind} {basis}").values()), None)
                )
                hidden: Mark = "suppressed" if (kind, basis) in held else "none"
                rows[f"{kind}_{basis}"] = hidden if value is None else value
        return BookedSums(rows) if any(isinstance(v, float) for v in rows.values()) else None

    @property
    def cost_table(self) -> CostTable | None:
        """Costs a unit by purpose and year; None where none may be shown."""
        if not self.costs:
            return None
        years = tuple(self.found.years[-MOST_YEARS:])
        rows = tuple(
            self._cost_row(purpose, unit, years)
            for purpose, unit in self.found.units.items()
            if purpose in self.costs
        )
        return CostTable(years, rows, bool(self.index), self.allocation not in ("not_known", "none_shared"))

    def _cost_row(self, purpose: str, unit: str, years: tuple[int, ...]) -> CostRow:
        made, bought, together = self.costs[purpose], self._bought_in(purpose), self.together(purpose)
        cells: list[float | Mark] = []
        for year in years:
            hidden: Mark = "suppressed" if year in bought else "none"
            cells.append(made[year].direct if year in made else hidden)
        decimals = self._decimals(purpose)
        last = together or made[max(made)]
        whole: float | Mark = together.direct if together else "suppressed"
        return CostRow(purpose, unit, tuple(cells), whole, _spread(last, decimals), decimals)

    @property
    def one_value(self) -> bool:
        """Whether both ways of allocating shared costs give some purpose the same cost."""
        return self.cost_table is not None and any(len(row.spread) == 1 for row in self.cost_table.rows)

    @property
    def hidden_costs(self) -> Names:
        """Purposes that say what they bought, of which no cost may be shown."""
        if not self.shown or not self.bought_known:
            return Names()
        return Names(p for p in self.found.units if p not in self.costs)

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        if self.finding != "records_cost":
            return (Sure("sure", "file"), Sure("unknown", "worth"))
        told = [Sure("sure", "divided")]
        if self.allocation == "range":
            told.append(Sure("conditional", "allocated"))
        elif self.allocation == "not_known":
            told.append(Sure("conditional", "unallocated"))
        elif self.cost_prices == "constant":
            told.append(Sure("conditional", "index"))
        return (*told, Sure("unknown", "worth"))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the accounts do not show."""
        capital = self.booked is not None and self.booked.rows["capital_final"] != "none"
        return (*(("lifetime",) if capital else ()), "unbooked", "effect")

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        asked = ["more-payments"] if self.finding == "records_hidden" else []
        asked += ["recurrent"] if self.finding == "records_not_recurrent" else []
        asked += ["quantities"] if self.finding in ("records_no_quantity", "records_none_bought") else []
        asked += ["shared-column"] if not self.shared_known else []
        asked += ["named-shared"] if self.named_shared else []
        asked += ["index"] if self.costs and self.deflated == "no_index" else []
        return tuple(asked[:3])

    @property
    def key_figures(self) -> KeyFigures:
        """The cost a unit, recurrent spending, and the share that says what it bought."""
        found = [("unit-cost", self.rec_cost), ("spent", self.rec_spent), ("matched", self.rec_matched)]
        found += [("capital", self.rec_capital)] if self.finding == "records_not_recurrent" else []
        return tuple((name, value) for name, value in found if value is not None)


def _category(purpose: str) -> str:
    """Return a purpose as a category of its own, whatever it is called: none equals `SHARED` or a total."""
    return f"purpose:{purpose}"


def _by_category(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(purpose=[_category(p) for p in frame["purpose"]])


def _amount(frame: pd.DataFrame, dimensions: list[str], value: str, name: str) -> Table:
    return Table(
        frame.astype(dict.fromkeys(dimensions, str)),
        dimensions,
        value,
        measure=name,
        name=name,
        magnitude=True,
        frequency="n",
        largest=["first", "second"],
    )


def _money(key: str, value: float, decimals: int) -> Quantity:
    """Return an amount as it is printed: whole, or to the fen where one unit costs little."""
    rounded = round(value, decimals)
    return Quantity(key, rounded, "money", unit="yuan", decimals=decimals or None)


def _spread(cost: Cost, decimals: int) -> tuple[float, ...]:
    """Return the cost with shared costs: two values, one where they print alike, none where not known."""
    if cost.low is None or cost.high is None:
        return ()
    return tuple(sorted({round(cost.low, decimals), round(cost.high, decimals)}))
