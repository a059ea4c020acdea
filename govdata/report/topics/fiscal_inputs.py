"""What money bought, from accounts of one's own: amounts, cost a unit, at stated prices or not at all.

Enters: a page, and the path of accepted payments (or nothing), perhaps a price index. Leaves: blocks, empty
ones where no accounts were given. Amounts have passed :mod:`govdata.disclosure.protection`. Years are put
together only at the prices of one of them, by the user's index; without one they stay apart.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from govdata.charts import Bars
from govdata.disclosure.cells import TOTAL, Category, Table
from govdata.disclosure.protection import Batch
from govdata.document import Inlines, KeyFigure
from govdata.document.model import MarkName
from govdata.errors import RecordsError
from govdata.records.accounts import Accounts, accounts
from govdata.records.prices import read_prices
from govdata.report.protected import visible_values
from govdata.report.shown import Shown
from govdata.report.topics.recorded import Recorded
from govdata.statistics.unit_costs import Cost, unit_cost
from govdata.words import numbers

if TYPE_CHECKING:
    import pandas as pd

    from govdata.report.page import Page, Pair

__all__ = ["AccountRecords"]

_SHARED = "(shared)"
_MOST_YEARS = 4
_LEDGER: dict[tuple[str, str], Pair] = {
    ("recurrent", "final"): ("经常性，已支付", "Recurrent, spent"),
    ("capital", "final"): ("建设，已支付", "Capital, spent"),
    ("recurrent", "budget"): ("经常性，预算", "Recurrent, budgeted"),
    ("capital", "budget"): ("建设，预算", "Capital, budgeted"),
}


class AccountRecords(Recorded[Accounts]):
    """The records part of a report on money.

    Parameters
    ----------
    page
        The report.
    path
        Accepted payments; empty for none.
    prices
        CSV of a price index; empty for none: then nothing is deflated, and years are not put together.
    price_year
        Year at whose prices amounts are told; 0 for the last of the accounts.
    cutoff
        Last day that counts; empty for all.
    min_cell
        Fewest payments behind an amount that is shown.
    """

    prefix = "accounts"

    def __init__(
        self, page: Page, path: str, *, prices: str, price_year: int, cutoff: str, min_cell: int
    ) -> None:
        if prices and not path:
            raise RecordsError(f"prices is {prices!r} without accounts; give both files")
        found = accounts(path, cutoff=cutoff or None) if path else None
        super().__init__(page, found, min_cell=min_cell)
        self.index = read_prices(prices) if prices else {}
        years = found.years if found else []
        self.base = price_year or (years[-1] if years else 0)
        lacking = [y for y in dict.fromkeys([*years, self.base]) if self.index and y not in self.index]
        if lacking:
            raise RecordsError(
                f"{prices}: no index for {lacking[0]}; the accounts run over {years[0]} to {years[-1]} "
                f"and are told at prices of {self.base}; add the year, or choose another price_year"
            )
        if price_year and not prices and years not in ([], [price_year]):
            raise RecordsError(
                f"price_year is {price_year} without a price index; give one (columns year, index), or leave "
                "price_year at 0: nothing is deflated by guess"
            )

    # --- protection ----------------------------------------------------------------------------

    @cached_property
    def _batch(self) -> Batch | None:
        import pandas as pd

        f = self.found
        if f is None or f.n < self.min_cell or not f.years:
            return None
        spent = pd.concat([f.recurrent, f.shared.assign(purpose=_SHARED)], ignore_index=True)
        tables = [self._amount(spent, ["purpose", "year"], "amount", "spent")]
        differences = []
        if len(f.matched):
            tables.append(self._amount(f.matched, ["purpose", "year"], "amount", "matched"))
            differences.append(("spent", "matched"))
        for purpose, own in f.bought.groupby("purpose", sort=True):
            tables.append(self._amount(own, ["year"], "quantity", f"bought {purpose}"))
        rest = f.ledger[(f.ledger["kind"] != "recurrent") | (f.ledger["basis"] != "final")]
        # Each stands alone: no sum of these is printed.
        for (kind, basis), own in rest.groupby(["kind", "basis"], sort=True):
            tables.append(self._amount(own, ["kind"], "amount", f"{kind} {basis}"))
        return self._protect(tables, differences)

    def _amount(self, frame: pd.DataFrame, dimensions: list[str], value: str, name: str) -> Table:
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

    def _values_of(self, name: str) -> dict[tuple[Category, ...], float]:
        batch = self._batch
        return visible_values(batch[name]) if batch is not None and name in batch else {}

    @property
    def given(self) -> bool:
        """Whether there are accounts, and enough recurrent spending in them for its sum to be shown."""
        return (TOTAL, TOTAL) in self._values_of("spent")

    # --- costs ---------------------------------------------------------------------------------

    @property
    def pooled(self) -> bool:
        """Whether years may be put together: there is only one, or an index."""
        return self.found is not None and (len(self.found.years) == 1 or bool(self.index))

    @cached_property
    def costs(self) -> dict[str, dict[int, Cost]]:
        """Purpose to year to cost a unit at that year's prices; only where nothing behind it is hidden."""
        f = self.found
        if f is None or not self.given:
            return {}
        spent, matched = self._values_of("spent"), self._values_of("matched")
        purposes = sorted({p for p, _ in spent if isinstance(p, str)} - {_SHARED})
        made: dict[str, dict[int, Cost]] = {}
        for purpose in f.units:
            bought = self._values_of(f"bought {purpose}")
            for year in f.years:
                money, quantity = matched.get((purpose, str(year))), bought.get((str(year),))
                direct = {p: spent.get((p, str(year))) for p in purposes}
                if money and quantity:
                    # Without shared costs, or without knowing of them, there is nothing to allocate.
                    shared = spent.get((_SHARED, str(year))) if len(f.shared) else None
                    made.setdefault(purpose, {})[year] = unit_cost(money, quantity, purpose, direct, shared)
        return made

    def _together(self, purpose: str) -> Cost | None:
        """Return the cost over all years at the prices of one; None where one is hidden or not deflated."""
        f, years = self.found, self.costs.get(purpose, {})
        if f is None or not self.pooled or set(years) != set(f.years):
            return None
        factor = {y: self.index[self.base] / self.index[y] if self.index else 1.0 for y in years}
        return Cost.pooled([(cost, factor[year]) for year, cost in years.items()])

    @property
    def _leading(self) -> str:
        """The purpose with a cost on which most was spent."""
        spent = self._values_of("spent")
        return max(self.costs, key=lambda p: spent.get((p, TOTAL), 0.0), default="")

    # --- words ---------------------------------------------------------------------------------

    @property
    def prices_said(self) -> Pair:
        """At which prices amounts are told."""
        if self.index:
            return f"{self.base}年价格（使用者给出的指数）", f"prices of {self.base}, by the user's index"
        return "当年价，不折算", "current prices, nothing deflated"

    @property
    def _rule(self) -> Pair:
        f = self.found
        if f is None:
            return ("", "")
        zh, en = self.prices_said
        return (
            f"{f.start}至{f.end}已支付的经常性支出除以同一批支付买到的数量；{zh}",
            f"recurrent payments from {f.start} to {f.end} over what the same payments bought; {en}",
        )

    @cached_property
    def _headline(self) -> tuple[Cost, Pair] | None:
        """The cost that answers, and at which prices."""
        purpose = self._leading
        if not purpose:
            return None
        together = self._together(purpose)
        if together is not None:
            year = self.base if self.index else next(iter(self.costs[purpose]))
            return together, (f"{year}年价格", f"prices of {year}")
        year = max(self.costs[purpose])
        return self.costs[purpose][year], (f"{year}年，当年价", f"{year}, current prices")

    @property
    def values(self) -> dict[str, Any]:
        """Gaps for sentences; empty without accounts."""
        f = self.found
        if not self.given or f is None:
            return {}
        total = self._values_of("spent")[TOTAL, TOTAL]
        texts: dict[str, tuple[str, Pair]] = {
            "spent": (self._money(total), ("经常性支出", "Recurrent spending"))
        }
        told: dict[str, Any] = {}
        if self._headline is not None:
            cost, prices = self._headline
            texts["cost"] = (self._money(cost.direct), ("每单位支出", "Cost a unit"))
            if cost.low is not None and cost.high is not None:
                texts["low"] = (self._money(cost.low), ("摊公共费用，较低", "With shared costs, lower"))
                texts["high"] = (self._money(cost.high), ("摊公共费用，较高", "With shared costs, higher"))
            told = {"rec_purpose": self._leading, "rec_unit": f.units[self._leading], "rec_prices": prices}
        matched = self._values_of("matched").get((TOTAL, TOTAL))
        if matched is not None:
            texts["matched"] = (
                numbers.share(matched / total),
                ("写明买到多少的份额", "Share that says what it bought"),
            )
        return self._named(texts) | told

    def _money(self, value: float) -> str:
        """Print an amount to two decimals below 100 yuan, else whole."""
        return numbers.number(round(value, 2) if value < 100 else round(value), self.page.lang)

    @property
    def answer(self) -> Pair:
        """The answer: what one unit of the largest purpose cost, and that worth takes an effect."""
        if not self.given:
            return ("", "")
        worth: Pair = (
            "**是否值得还要有可信的效果，尚不能判断。**",
            "**Worth takes an effect that holds, and cannot be told.**",
        )
        if self._headline is None:
            known = self.found is not None and self.found.bought_known
            told: Pair = (
                (
                    "经常性支出{rec_spent}元，没有一项能除以它买到的东西。",
                    "Recurrent spending was {rec_spent} yuan; none of it can be divided by what it bought.",
                )
                if known
                else (
                    "经常性支出{rec_spent}元；账目没有数量和单位两栏，买到多少无从知道。",
                    "Recurrent spending was {rec_spent} yuan; the accounts have no columns for quantity and "
                    "unit, so what it bought can't be known.",
                )
            )
            return self.page.both(told, worth)
        cost, _ = self._headline
        spread: Pair = (
            ("，摊上公共费用为{rec_low}至{rec_high}元", ", {rec_low} to {rec_high} with shared costs")
            if cost.low is not None
            else ("", "")
        )
        told = (
            f"“{{rec_purpose}}”每{{rec_unit}}支出{{rec_cost}}元（{{rec_prices}}）{spread[0]}。",
            f"One {{rec_unit}} of “{{rec_purpose}}” cost {{rec_cost}} yuan ({{rec_prices}}){spread[1]}.",
        )
        return self.page.both(told, worth)

    @property
    def verdict(self) -> Literal["described", "cannot_tell"]:
        """``described`` where a cost can be told; worth never follows from it."""
        return "described" if self.given and self._headline is not None else "cannot_tell"

    def key_figures(self) -> list[KeyFigure]:
        """Return the cost a unit, recurrent spending and the part that says what it bought."""
        labels: dict[str, Pair] = {
            "rec_cost": ("每单位支出，元，最大一项", "Yuan a unit, largest purpose"),
            "rec_spent": ("经常性支出，元，各年当年价", "Recurrent spending, yuan, current prices"),
            "rec_matched": ("写明买到多少的份额", "Share that says what it bought"),
        }
        return self._figures(labels, self.values)

    # --- blocks --------------------------------------------------------------------------------

    def heading(self) -> Shown:
        """Open the section: period, prices, and what is refused."""
        f = self.found
        if f is None:
            return self.page.shown()
        few: Pair = (
            "账目中的经常性支付太少，一个数也不公布。",
            "There are too few recurrent payments in the accounts: no number is published.",
        )
        told: Pair = (
            f"账目从{f.start}到{f.end}，经常性支出{{rec_spent}}元。"
            "建设支出另列，不除以任何数量；预算不算花出去的钱。",
            f"The accounts run from {f.start} to {f.end}; recurrent spending is {{rec_spent}} yuan. "
            "Capital stands apart and is divided by nothing; a budget is not money spent.",
        )
        part: Pair = (
            (
                "其中{rec_matched}写明买到多少，每单位支出只用这一部分算。",
                "{rec_matched} of it says what it bought; costs a unit rest on that part alone.",
            )
            if "rec_matched" in self.values
            else ("", "")
        )
        return self._opened(few, told, part, self._on_prices, **self.values)

    @property
    def _on_prices(self) -> Pair:
        f = self.found
        if f is None or len(f.years) == 1:
            return ("金额是当年价。", "Amounts are at current prices.")
        if not self.index:
            return (
                "没有给出价格指数，各年不折算、也不合成一个每单位支出。",
                "No price index was given: years are neither deflated nor put together into one cost.",
            )
        return (
            f"各年按使用者给出的指数折成{self.base}年价格再合并；指数合不合用，由给出的人负责。",
            f"Years are put together at prices of {self.base} by the user's index; whether that index fits "
            "is for whoever gave it to answer.",
        )

    def picture(self, label: str) -> Shown | None:
        """Show where recurrent money went, for the summary; None without accounts."""
        spent = self._values_of("spent")
        if not self.given or self.found is None:
            return None
        page = self.page
        purposes = sorted(
            set(self.found.recurrent["purpose"]) | ({_SHARED} if len(self.found.shared) else set())
        )
        values = {p: spent.get((p, TOTAL)) for p in purposes}
        order = sorted(purposes, key=lambda p: (values[p] is None, -(values[p] or 0.0)))
        hidden = page.said(("不公布", "suppressed"))
        chart = Bars(
            lang=page.lang,
            labels=[self._purpose(p) for p in order],
            values=[values[p] for p in order],
            value_texts=[hidden if (v := values[p]) is None else self._money(v) for p in order],
            unit=page.said(("元", "yuan")),
        )
        return page.chart(
            label,
            ("经常性支出花在哪里", "Where recurrent money went"),
            chart,
            subtitle=("元，各年当年价之和", "Yuan, sum of years at current prices"),
            note=("花得多不等于值得，也不等于浪费。", "Much spent is neither worth nor waste."),
        )

    def _purpose(self, name: str) -> str:
        return self.page.said(("公共费用", "Shared costs")) if name == _SHARED else name

    def ledger(self) -> Shown:
        """Show money by kind and basis, never added up."""
        page, f = self.page, self.found
        if not self.given or f is None:
            return page.shown()
        label = ("账目合计", "Sums of the accounts")
        rows: list[list[Any]] = []
        for (kind, basis), name in _LEDGER.items():
            if kind == "recurrent" and basis == "final":
                value: float | None = self._values_of("spent")[TOTAL, TOTAL]
            elif self._batch is None or f"{kind} {basis}" not in self._batch:
                rows.append([page.said(name), page.mark("not_reported")])
                continue
            else:
                value = self._values_of(f"{kind} {basis}").get((TOTAL,))
            cell = (
                page.mark("suppressed")
                if value is None
                else self._number("ledger", self._money(value), label)
            )
            rows.append([page.said(name), cell])
        return page.table(
            "tab-rec-ledger",
            ("账上是什么钱", "What kinds of money the accounts hold"),
            [("性质", "Kind"), ("元，当年价", "Yuan, current prices")],
            rows,
            subtitle=(
                "{mark:not_reported} 账上没有　{mark:suppressed} 支付太少或过于集中，不公布",
                "{mark:not_reported} not in the accounts  "
                "{mark:suppressed} too few payments, or one too large",
            ),
            note=("四行不相加。", "The four rows are not added."),
        )

    def units(self) -> Shown:
        """Show cost a unit by purpose and year, and over all years at one year's prices."""
        page, f = self.page, self.found
        if not self.given or f is None or not f.units:
            return page.shown()
        years = f.years[-_MOST_YEARS:]
        columns: list[Any] = [("用途", "Purpose"), ("单位", "Unit")]
        columns += [(f"{y}年", str(y)) for y in years]
        columns += [(f"合计，{self.base}年价格", f"All, prices of {self.base}")] if self.index else []
        columns += [("摊公共费用", "With shared costs")] if len(f.shared) else []
        return page.table(
            "tab-rec-units",
            ("每单位支出：各买各的，不能互比", "Cost a unit: each of its own thing, not comparable"),
            columns,
            [self._unit_row(purpose, unit, years) for purpose, unit in f.units.items()],
            subtitle=(
                "元；各年当年价　{mark:suppressed} 不公布　{mark:not_applicable} 没有买，或不折算",
                "Yuan; years at current prices  {mark:suppressed} suppressed  "
                "{mark:not_applicable} none bought, or not deflated",
            ),
            note=(
                "公共费用用两种办法摊：按直接支出，和各用途均摊；两数之间就是摊法能改变的。"
                "不折算时，摊的是最后一年。",
                "Shared costs are allocated in two ways, by direct spending and evenly over purposes; what "
                "lies between is what the rule can change. Where nothing is deflated, of the last year.",
            )
            if len(f.shared)
            else self._no_shared,
        )

    @property
    def _no_shared(self) -> Pair:
        if self.found is not None and not self.found.shared_known:
            return (
                "账目没有公共费用一栏，哪些费用由几项用途共担无从知道，因此不摊。",
                "The accounts have no column for shared costs; which of them serve several purposes "
                "can't be known.",
            )
        return ("账上没有公共费用。", "The accounts hold no shared costs.")

    def _unit_row(self, purpose: str, unit: str, years: list[int]) -> list[Any]:
        page, f = self.page, self.found
        made, dash = self.costs.get(purpose, {}), "—" if self.page.lang == "zh" else "–"
        together = self._together(purpose)
        cells: list[Any] = [purpose, unit]
        bought = set() if f is None else set(f.bought.loc[f.bought["purpose"] == purpose, "year"])
        for year in years:
            cost = made.get(year)
            hidden: MarkName = "suppressed" if year in bought else "not_applicable"
            cells.append(page.mark(hidden) if cost is None else self._cost(self._money(cost.direct)))
        if self.index:
            cells.append(
                page.mark("suppressed") if together is None else self._cost(self._money(together.direct))
            )
        if f is not None and len(f.shared):
            last = together or (made.get(max(made)) if made else None)
            if last is None or last.low is None or last.high is None:
                cells.append(page.mark("suppressed"))
            else:
                cells.append(self._cost(f"{self._money(last.low)}{dash}{self._money(last.high)}"))
        return cells

    def _cost(self, text: str) -> Inlines:
        return self._number("units", text, ("每单位支出", "Cost a unit"))
