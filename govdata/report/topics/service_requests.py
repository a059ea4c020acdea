"""What became of service requests, from records: sentences, a staircase, waits, regions.

Enters: a page, and the path of accepted request records (or nothing). Leaves: blocks, empty ones where no
records were given. Whatever is printed has passed :mod:`govdata.disclosure.protection`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from govdata.charts import Intervals, Staircase
from govdata.disclosure.cells import Table
from govdata.disclosure.curves import coarsened
from govdata.disclosure.protection import Batch
from govdata.document import KeyFigure
from govdata.records.tickets import OUTCOMES, Tickets, tickets
from govdata.report.protected import (
    counts_table,
    safe_count,
    shares_chart,
    totals_shown,
    visible_counts,
)
from govdata.report.shown import Shown
from govdata.report.topics.recorded import Recorded, Zeros
from govdata.statistics.bounds import Bounded, bounded
from govdata.statistics.survival import kaplan_meier
from govdata.words import numbers

if TYPE_CHECKING:
    import pandas as pd

    from govdata.report.page import Page, Pair

__all__ = ["RequestRecords"]

_HEADS: dict[str, Pair] = {
    "solved": ("确认解决", "Confirmed"),
    "back": ("解决后又来", "Came back"),
    "not_solved": ("说未解决", "Said not solved"),
    "unreached": ("未回访到", "Not reached"),
    "late": ("未按时办结", "Not closed in time"),
}
_STATES: dict[str, Pair] = {
    "on_time": ("按期办结", "In time"),
    "closed_late": ("逾期办结", "Late"),
    "open_overdue": ("逾期未结", "Open, past due"),
}
_TIMES = (1, 3, 5, 10, 15, 20, 30, 45, 60, 90)


class RequestRecords(Recorded[Tickets]):
    """The records part of a report on service requests.

    Parameters
    ----------
    page
        The report.
    path
        Accepted request records; empty for none: then every block is empty.
    days, repeat_days, cutoff
        As for :func:`govdata.records.tickets.tickets`.
    unreached
        How requests whose caller was not reached count: ``both`` ways, ``no`` or ``yes``.
    margin
        Widest gap between the two ways at which the share counts as known.
    level
        Confidence level.
    min_cell
        Smallest count that is shown.
    zeros
        As for :class:`~govdata.report.topics.recorded.Recorded`.
    """

    prefix = "requests"
    telling = ("outcome", "state")

    def __init__(
        self,
        page: Page,
        path: str,
        *,
        days: int,
        repeat_days: int,
        cutoff: str,
        unreached: str,
        margin: float,
        level: float,
        min_cell: int,
        zeros: Zeros = "shown",
    ) -> None:
        self.unreached, self.margin = unreached, margin
        found = tickets(path, days=days, repeat_days=repeat_days, cutoff=cutoff or None) if path else None
        super().__init__(page, found, level=level, min_cell=min_cell, zeros=zeros)

    @property
    def given(self) -> bool:
        """Whether there are records with requests old enough to judge, and enough of them to be shown."""
        return self.found is not None and self.found.n > 0 and self._totals_shown

    @cached_property
    def _batch(self) -> Batch | None:
        if self.found is None or not len(self.found.outcomes):
            return None
        tables = [Table(self.found.outcomes, ["region", "outcome"], measure="requests", name="outcomes")]
        if len(self.found.overdue):
            tables += [Table(self.found.overdue, ["region", "state"], measure="due", name="overdue")]
        return self._protect(tables)

    @property
    def _totals_shown(self) -> bool:
        return self._batch is not None and totals_shown(self._batch["outcomes"])

    @cached_property
    def bounds(self) -> Bounded | None:
        """The share confirmed solved, with every unreached caller counted no, then yes."""
        if not self.given or self.found is None:
            return None
        yes, unknown = self.found.count("solved"), self.found.count("unreached")
        return bounded(yes, self.found.n - yes - unknown, unknown, self.level)

    @property
    def known(self) -> bool:
        """Whether the two ways of counting lie within the margin, or one was chosen."""
        found = self.bounds
        return found is not None and (self.unreached != "both" or found.high - found.low <= self.margin)

    # --- words ---------------------------------------------------------------------------------

    @property
    def _rule(self) -> Pair:
        if self.found is None:
            return ("", "")
        f = self.found
        old, en_old = f.days + f.repeat_days, f"at least {f.days + f.repeat_days} days before {f.cutoff}"
        zh = f"截至{f.cutoff}受理满{old}天的诉求；{f.days}天内办结，{f.repeat_days}天内同一人同一类别未再来"
        en = (
            f"requests received {en_old}; closed within {f.days} days, no return of caller and category "
            f"within {f.repeat_days}"
        )
        return zh, en

    @property
    def values(self) -> dict[str, Any]:
        """Gaps for sentences: counts, bounds and limits; empty without records."""
        found, b = self.found, self.bounds
        if found is None or b is None:
            return {}
        lang = self.page.lang
        share = {"no": b.low, "yes": b.high}.get(self.unreached, b.low)
        texts: dict[str, tuple[str, Pair]] = {
            "n": (numbers.number(found.n, lang), ("可判断的诉求", "Requests old enough to judge")),
            "p": (numbers.share(share, found.n), ("确认解决的比例", "Share confirmed solved")),
            "lo": (numbers.share(b.low, found.n), ("未回访到全算未解决", "Unreached counted as not solved")),
            "hi": (numbers.share(b.high, found.n), ("未回访到全算已解决", "Unreached counted as solved")),
            "outer": (
                numbers.interval(b.ci_low, b.ci_high, lang, found.n),
                ("上下限连同抽样误差", "Bounds with sampling error"),
            ),
            "unknown": (
                numbers.number(b.unknown, lang),
                ("未回访到的诉求", "Requests whose caller was not reached"),
            ),
            "unsolved": (
                numbers.number(b.trials - b.yes - b.unknown, lang),
                ("明确未解决的诉求", "Requests known not to be solved"),
            ),
        }
        return self._named(texts)

    @property
    def answer(self) -> Pair:
        """The answer in one sentence, worded by what the bounds allow."""
        ways = {
            "no": ("，未回访到的算未解决", ", unreached callers counted as no"),
            "yes": ("，未回访到的算已解决", ", unreached callers counted as yes"),
        }
        zh, en = ways.get(self.unreached, ("", ""))
        return self.page.first(
            (not self.given, ("", "")),
            (
                self.known,
                (
                    f"{{rec_n}}件诉求中，{{rec_p}}经诉求人确认解决{zh}。",
                    f"{{rec_p}} of {{rec_n}} requests were confirmed solved{en}.",
                ),
            ),
            (
                True,
                (
                    "办结率已知，回访覆盖不全，解决率在{rec_lo}至{rec_hi}之间。",
                    "Closure is known, call-back incomplete; solved lies between {rec_lo} and {rec_hi}.",
                ),
            ),
        )

    def key_figures(self) -> list[KeyFigure]:
        """Return the bounds and the number behind them, for the summary; none without records."""
        labels: dict[str, Pair] = {
            "rec_n": ("可判断的诉求", "Requests old enough"),
            "rec_lo": ("确认解决，未回访到的算未解决", "Solved, unreached counted as no"),
            "rec_hi": ("确认解决，未回访到的算已解决", "Solved, unreached counted as yes"),
        }
        return self._figures(labels, self.values)

    # --- blocks --------------------------------------------------------------------------------

    def heading(self) -> Shown:
        """Open the section, and say what the records are."""
        if self.found is None:
            return self.page.shown()
        few: Pair = (
            "记录中没有足够多、受理时间足够早的诉求，一个数也不公布。",
            "The records hold too few requests that are old enough: no number is published.",
        )
        told: Pair = (
            "记录中{rec_n}件诉求的观察期已满，另有{immature}件未满，单列，不当作办成。",
            "{rec_n} requests have run their course; {immature} have not: they stand apart, not solved.",
        )
        blind: Pair = (
            "记录没有来电人代码，看不出谁又来过。",
            "The records have no caller digests, so returns can't be seen.",
        )
        young = safe_count(self.page, self.found.immature, self.min_cell)
        immature = self._number("immature", young, ("观察期未满的诉求", "Requests not yet old enough"))
        seen = ("", "") if self.found.repeats_known else blind
        return self._opened(few, told, seen, immature=immature, **self.values)

    def staircase(self) -> Shown:
        """Show how many requests are left at each step."""
        page = self.page
        if not self.given or self.found is None:
            return page.shown()
        f = self.found
        names: list[Pair] = [
            ("观察期已满", "Old enough"),
            (f"{f.days}天内办结", f"Closed within {f.days} days"),
            ("回访到", "Caller reached"),
            ("说已解决", "Said to be solved"),
            (f"{f.repeat_days}天未再来", f"No return in {f.repeat_days} days"),
        ]
        chart = Staircase(
            lang=page.lang,
            labels=[page.said(n) for n in names],
            counts=list(f.staircase),
            unit=page.said(("件", "requests")),
        )
        return page.chart(
            "fig-staircase",
            (
                "每一步剩下多少：{rec_n}件里，{rec_unknown}件没有回访到",
                "What is left at each step: of {rec_n}, {rec_unknown} callers were not reached",
            ),
            chart,
            subtitle=("件", "requests"),
            note=("经记录核实。", "Recomputed from records."),
            **self.values,
        )

    def waits(self) -> Shown:
        """Show the share closed by day, open requests censored."""
        page = self.page
        if not self.given or self.found is None:
            return page.shown()
        curve = self._curve()
        if curve.empty:
            return page.say(
                "办结时间的分布会暴露个人，不公布。",
                "The distribution of waits would show single people; it is not published.",
            )
        chart = Intervals(
            lang=page.lang,
            labels=[page.said((f"{t:g}天内", f"within {t:g} days")) for t in curve["time"]],
            estimate=(1 - curve["survival"]).tolist(),
            low=(1 - curve["ci_high"]).tolist(),
            high=(1 - curve["ci_low"]).tolist(),
            level=self.level,
        )
        return page.chart(
            "fig-waits",
            (
                "多少天内办结：未结的按截尾处理，不当作已结，也不剔除",
                "Closed within how many days: open requests are censored, not left out",
            ),
            chart,
            subtitle=(
                "已办结的比例，Kaplan-Meier 估计及区间",
                "Share closed, Kaplan-Meier estimate and interval",
            ),
            note=(
                "两个时点之间不足最小单元数的不公布。",
                "Times between which too few were closed are not shown.",
            ),
        )

    def _curve(self) -> pd.DataFrame:
        if self.found is None:
            raise ValueError("no records were given")
        waits = self.found.waits
        curve = kaplan_meier(waits["days"], waits["closed"], weights=waits["count"], level=self.level)
        return coarsened(curve, _TIMES, self.min_cell)

    def regions(self) -> Shown:
        """Show what became of requests by region, protected."""
        if not self.given or self._batch is None:
            return self.page.shown()
        return self._counts(
            "tab-regions",
            ("各地区诉求的去向", "What became of requests, by region"),
            self._batch["outcomes"],
            {o: _HEADS[o] for o in reversed(OUTCOMES)},
            ("件", "Requests"),
        )

    def shares(self) -> Shown:
        """Show the confirmed share by region, the unreached counted as no."""
        page = self.page
        counts = visible_counts(self._batch["outcomes"], ["solved"]) if self.given and self._batch else {}
        if not counts:
            return page.shown()
        return page.chart(
            "fig-regions",
            (
                "各地区确认解决的比例：未回访到的都算未解决",
                "Share confirmed solved by region: the unreached counted as no",
            ),
            shares_chart(page, counts, self.level),
            subtitle=(
                "Wilson 区间（不足十件用精确区间），未作多重比较校正，不排名",
                "Wilson intervals, exact below ten; not adjusted for many comparisons, no ranking",
            ),
            note=("计数被隐去的地区不画。", "Regions with a hidden count are left out."),
        )

    def overdue(self) -> Shown:
        """Show what was late against its due date, protected."""
        page = self.page
        if not self.given or self._batch is None or "overdue" not in self._batch:
            return page.shown()
        return counts_table(
            page,
            "tab-overdue",
            ("到期的诉求有多少逾期", "How many requests that fell due were late"),
            self._batch["overdue"],
            _STATES,
            self._rule,
            subtitle=("件，只计截至日前到期的", "Requests due by the cut-off"),
        )
