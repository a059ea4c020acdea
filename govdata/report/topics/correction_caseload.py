"""How many were supervised, and where they went, from case records: sentences, a bridge, months, regions.

Enters: a page, and the path of accepted correction records (or nothing). Leaves: blocks, empty ones where no
records were given. Whatever is printed has passed :mod:`govdata.disclosure.protection`.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from govdata.charts import Bars, Series
from govdata.disclosure.cells import TOTAL, Category, Table
from govdata.disclosure.protection import Batch
from govdata.document import KeyFigure
from govdata.records.supervision import ENTRIES, EXITS, Supervision, supervision
from govdata.report.protected import visible_values
from govdata.report.shown import Shown
from govdata.report.topics.recorded import Recorded, Zeros
from govdata.statistics.staffing import required
from govdata.words import numbers

if TYPE_CHECKING:
    from govdata.report.page import Page, Pair

__all__ = ["SupervisionRecords"]

_STEPS: dict[str, Pair] = {
    "opening": ("期初在册", "In hand at the start"),
    "received": ("接收", "Received"),
    "on_time": ("期满解除", "Term ran out"),
    "recall": ("收监执行", "Recalled"),
    "death": ("死亡", "Died"),
    "other": ("迁出及其他", "Moved or other"),
    "closing": ("期末在册", "In hand at the end"),
}


class SupervisionRecords(Recorded[Supervision]):
    """The records part of a report on caseloads.

    Parameters
    ----------
    page
        The report.
    path
        Accepted correction records; empty for none: then every block is empty.
    months, weights, cutoff
        As for :func:`govdata.records.supervision.supervision`.
    per_worker
        Caseloads for which the workers needed are worked out.
    min_cell
        Smallest count that is shown.
    zeros
        As for :class:`~govdata.report.topics.recorded.Recorded`.
    """

    prefix = "supervision"
    telling = ("exit", "entry")
    #: That everybody stayed, came or finished the term harms nobody.
    harmless = ("opening", "received", "closing", "on_time")

    def __init__(
        self,
        page: Page,
        path: str,
        *,
        months: int,
        weights: Sequence[float],
        cutoff: str,
        per_worker: Sequence[float],
        min_cell: int,
        zeros: Zeros = "shown",
    ) -> None:
        self.per_worker = tuple(per_worker)
        self.weighted = len(set(weights)) > 1
        found = supervision(path, months=months, weights=weights, cutoff=cutoff or None) if path else None
        super().__init__(page, found, min_cell=min_cell, zeros=zeros)

    @cached_property
    def _batch(self) -> Batch | None:
        found = self.found
        # One person is in hand in many months: the monthly table can't tell how few its people are.
        if found is None or found.by_region["people"].sum() < self.min_cell:
            return None
        exits = found.exits.groupby("exit", as_index=False)[["count"]].sum()
        entries = found.entries.groupby("entry", as_index=False)[["count"]].sum()
        amounts: dict[str, Any] = {
            "magnitude": True,
            "frequency": "people",
            "largest": ["first", "second"],
        }
        tables = [
            # Both add up to everybody in hand at some time: one total, so one system.
            Table(exits, ["exit"], measure="people", name="exits"),
            Table(entries, ["entry"], measure="people", name="entries"),
            Table(found.by_region, ["region"], "person_days", "days", "regions", **amounts),
            Table(found.by_month, ["month"], "person_days", "days", "months", **amounts),
        ]
        if self.weighted:
            amounts.pop("largest")
            tables.append(Table(found.by_region, ["region"], "weighted", "weighted", "weighted", **amounts))
        return self._protect(tables)

    def _cells(self, table: str) -> dict[tuple[Category, ...], float]:
        """Return the cells of a protected table that are published."""
        return visible_values(self._batch[table]) if self._batch is not None else {}

    @cached_property
    def steps(self) -> dict[str, int | None]:
        """People of all regions by step, opening to closing; None where hidden."""
        entries, exits = self._cells("entries"), self._cells("exits")
        cells = {step: entries.get((step,)) for step in ENTRIES}
        cells |= {step: exits.get((step,)) for step in EXITS}
        return {step: None if v is None else int(v) for step, v in cells.items()}

    @property
    def given(self) -> bool:
        """Whether there are records, and enough people in them for a mean to be shown."""
        return self.found is not None and (TOTAL,) in self._cells("regions")

    # --- words ---------------------------------------------------------------------------------

    @property
    def _rule(self) -> Pair:
        f = self.found
        if f is None:
            return ("", "")
        zh = f"{f.start}至{f.end}，起始日当天在册、离开日当天不在册；收监、死亡、迁出不晚于期满日的算提前离开"
        en = (
            f"{f.start} to {f.end}; in hand from the day of start, no longer on the day of leaving; "
            "a recall, death or move no later than the end of the term counts as leaving early"
        )
        return zh, en

    def _mean(self, person_days: float) -> str:
        days = self.found.days if self.found else 1
        return numbers.number(round(person_days / days, 1), self.page.lang, 1)

    @property
    def values(self) -> dict[str, Any]:
        """Gaps for sentences; empty without records."""
        f = self.found
        if not self.given or f is None:
            return {}
        lang, total = self.page.lang, self._cells("regions")[TOTAL,]
        made = {
            "mean": self._number("mean", self._mean(total), ("平均每天在册", "Mean number in hand")),
            "days": self._number("days", numbers.number(total, lang), ("监管人日", "Person-days supervised")),
        }
        for step, count in self.steps.items():
            text = numbers.number(count, lang) if count is not None else ""
            made[step] = self._number(step, text, _STEPS[step]) if text else self.page.mark("suppressed")
        for per in self.per_worker:
            need = numbers.number(int(required(total / f.days, per)), lang)
            made[f"need_{per:g}"] = self._number(
                f"need.{per:g}", need, (f"每人{per:g}名所需人手", f"Workers needed at {per:g} each")
            )
        return {f"rec_{key}": value for key, value in made.items()} | self._little(total)

    def _little(self, total: float) -> dict[str, Any]:
        """Return what inflow and mean time served imply for the stock, if enough people left to say."""
        f, received = self.found, self.steps["received"]
        if f is None or received is None or f.left < self.min_cell:
            return {}
        served = f.served_days / f.left
        implied = received / f.days * served
        lang = self.page.lang
        return {
            "rec_served": self._number(
                "served", numbers.number(round(served), lang), ("离开者平均在矫天数", "Mean days served")
            ),
            "rec_implied": self._number(
                "implied", numbers.number(round(implied), lang), ("流入乘时长", "Inflow times time served")
            ),
            "rec_apart": self._number(
                "apart", numbers.worked_share(abs(implied / (total / f.days) - 1)), ("相差", "Apart by")
            ),
        }

    @property
    def answer(self) -> Pair:
        """The answer in one sentence."""
        return (
            "记录中平均每天在册{rec_mean}人；没有同期人手，**够不够尚不能判断。**",
            "On average {rec_mean} people were in hand a day; without staff of the same dates, "
            "**whether they suffice cannot be told.**",
        )

    def key_figures(self) -> list[KeyFigure]:
        """Return the mean stock and what the caseloads would take; none without records."""
        labels: dict[str, Pair] = {"rec_mean": ("平均每天在册，人", "Mean number in hand, people")}
        labels |= {
            f"rec_need_{p:g}": (f"每人管{p:g}名，要多少人", f"Workers needed at {p:g} each")
            for p in self.per_worker[:2]
        }
        return self._figures(labels, self.values)

    # --- blocks --------------------------------------------------------------------------------

    def heading(self) -> Shown:
        """Open the section, and say what is in it."""
        few: Pair = (
            "记录中的人太少，一个数也不公布。",
            "There are too few people in the records: no number is published.",
        )
        told: Pair = (
            "期内监管{rec_days}人日，平均每天在册{rec_mean}人。记录里没有每月在岗的工作人员，"
            "所以给不出人均负担；能给的是照某个配比要多少人。",
            "{rec_days} person-days were supervised, a mean of {rec_mean} people a day. The records hold "
            "no staff by month, so they give no caseload; they give the workers that a ratio would take.",
        )
        return self._opened(few, told, **self.values)

    def bridge(self) -> Shown:
        """Show what turned the opening stock into the closing one, every exit by itself."""
        if not self.given:
            return self.page.shown()
        page, steps = self.page, self.steps
        signed = {s: v if v is None or s not in EXITS[:-1] else -v for s, v in steps.items()}
        chart = Bars(
            lang=page.lang,
            labels=[page.said(_STEPS[s]) for s in steps],
            values=list(signed.values()),
            value_texts=[self._bar_text(s, v) for s, v in signed.items()],
            unit=page.said(("人", "people")),
        )
        early = [steps[s] for s in ("recall", "death", "other")]
        whole = all(v is not None for v in early) and any(early)
        return page.chart(
            "fig-bridge",
            page.first(
                (
                    whole,
                    (
                        "除期满解除外，还有收监、死亡和迁出，账才轧平",
                        "Recalls, deaths and moves, not expiry alone, balance the account",
                    ),
                ),
                (True, ("从期初到期末：每一种出口", "From opening to closing stock: every exit")),
            ),
            chart,
            subtitle=("人；离开的记为负数", "People; leaving is drawn to the left"),
            note=(
                "期初加接收，减去各种离开，等于期末；隐去的数不能由其余推出。",
                "Opening and received less all exits is closing; no hidden count follows from the rest.",
            ),
        )

    def _bar_text(self, step: str, value: int | None) -> str:
        if value is None:
            return self.page.said(("不公布", "suppressed"))
        return numbers.number(value, self.page.lang)

    def stock_check(self) -> Shown:
        """Set the stock against inflow times mean time served."""
        values = self.values
        if "rec_implied" not in values:
            return self.page.shown()
        return self.page.say(
            zh="用另一条路核对：每天接收的人数乘离开者平均在矫的{rec_served}天，应在册{rec_implied}人，与平均每天在册"
            "相差{rec_apart}。流入平稳时两数应接近；相差大，先查有没有漏记的离开。",
            en="Checked another way: people received a day times the {rec_served} days that those who left "
            "had served give {rec_implied} in hand, {rec_apart} from the mean. With a steady inflow the two "
            "should be close; if they are not, look first for exits that went unrecorded.",
            **values,
        )

    def months(self) -> Shown:
        """Show the mean number in hand by month."""
        cells = {m: v for (m,), v in self._cells("months").items() if m != TOTAL} if self.given else {}
        if len(cells) < 2:
            return self.page.shown()
        means = {m: v / calendar.monthrange(int(m[:4]), int(m[5:]))[1] for m, v in cells.items()}
        low, high = min(means.values()), max(means.values())
        page = self.page
        return page.chart(
            "fig-months",
            (
                "平均每天在册，最少的月{low}人，最多的月{high}人",
                "Mean number in hand: {low} to {high} by month",
            ),
            Series(
                lang=page.lang,
                time=list(means),
                observed=[round(v, 1) for v in means.values()],
                unit=page.said(("人", "people")),
            ),
            subtitle=("每月监管人日除以当月天数", "Person-days of the month over its days"),
            low=self._number("low", numbers.number(round(low), page.lang), ("最少的月", "Lowest month")),
            high=self._number("high", numbers.number(round(high), page.lang), ("最多的月", "Highest month")),
        )

    def regions(self) -> Shown:
        """Show the mean number in hand by region and the workers that each caseload would take."""
        page, f = self.page, self.found
        if not self.given or f is None:
            return page.shown()
        cells, heavy = self._cells("regions"), self._cells("weighted") if self.weighted else {}
        columns: list[Any] = [
            ("地区", "Region"),
            ("监管人日", "Person-days"),
            ("平均每天在册", "Mean in hand"),
        ]
        columns += [("加权后", "Weighted")] if self.weighted else []
        columns += [(f"每人{p:g}名", f"At {p:g} each") for p in self.per_worker]
        rows = [
            self._row(name, cells.get((name,)), heavy.get((name,)), f.days)
            for name in [*sorted(f.by_region["region"]), TOTAL]
        ]
        return page.table(
            "tab-regions",
            (
                "各地区在册多少人，照每种配比要多少人手",
                "People in hand by region, and the workers each ratio would take",
            ),
            columns,
            rows,
            subtitle=(
                "人手向上取整　{mark:suppressed} 为保护个人而不公布",
                "Workers rounded up  {mark:suppressed} suppressed to protect individuals",
            ),
            note=(
                "合计行按总数取整，不等于各行之和：各地区的人手不能拆开用。",
                "The total is rounded once and is not the sum of the rows: regions can't share a fraction.",
            ),
        )

    def _row(self, name: Category, days: float | None, weighted: float | None, length: int) -> list[Any]:
        page = self.page
        label = page.said(("合计", "All")) if name == TOTAL else name
        width = 2 + self.weighted + len(self.per_worker)
        if days is None:
            return [label, *(page.mark("suppressed") for _ in range(width))]
        counted = ("经保护的记录计数", "Protected counts from records")
        texts = [numbers.number(days, page.lang), self._mean(days)]
        if self.weighted:
            texts.append("" if weighted is None else self._mean(weighted))
        load = (weighted if self.weighted and weighted is not None else days) / length
        texts += [numbers.number(int(required(load, per)), page.lang) for per in self.per_worker]
        return [
            label,
            *(self._number("regions", t, counted) if t else page.mark("suppressed") for t in texts),
        ]
