"""What became of disputes, from records: a staircase, rates by denominator, returns, regions.

Enters: a page, and the path of accepted dispute records (or nothing). Leaves: blocks, empty ones where no
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
from govdata.records.settlements import FATES, Settlements, settlements
from govdata.report.protected import (
    safe_count,
    shares_chart,
    totals_shown,
    visible_counts,
)
from govdata.report.shown import Shown
from govdata.report.topics.recorded import Recorded, Zeros
from govdata.statistics.proportions import Share, interval
from govdata.statistics.survival import kaplan_meier
from govdata.words import numbers

if TYPE_CHECKING:
    import pandas as pd

    from govdata.report.page import Page, Pair

__all__ = ["DisputeRecords"]

_HEADS: dict[str, Pair] = {
    "stayed": ("未反复", "Stayed"),
    "back": ("又反复", "Back"),
    "not_performed": ("未按时履行", "Not performed"),
    "late": ("过期才成", "Agreed late"),
    "not_agreed": ("调解不成", "Not agreed"),
    "other_way": ("撤回或转出", "Withdrawn, court, petition"),
    "not_concluded": ("未了结", "Pending"),
}
_AGREED = ("late", "not_performed", "back", "stayed")
# One place, several "success rates": what each takes of what.
_RATES: tuple[tuple[str, Pair, tuple[str, ...], tuple[str, ...]], ...] = (
    ("agreed_of_mediated", ("达成协议 ÷ 调解终结", "Agreed of those mediated to an end"), _AGREED, FATES[2:]),
    ("agreed_of_concluded", ("达成协议 ÷ 已了结", "Agreed of those concluded"), _AGREED, FATES[1:]),
    ("agreed_of_accepted", ("达成协议 ÷ 受理", "Agreed of those accepted"), _AGREED, FATES),
    ("in_time", ("按时达成 ÷ 受理", "Agreed in time of those accepted"), _AGREED[1:], FATES),
    (
        "performed",
        ("按时达成并履行 ÷ 受理", "Agreed and performed in time, of those accepted"),
        _AGREED[2:],
        FATES,
    ),
    ("stayed", ("履行且未反复 ÷ 受理", "Performed and not back, of those accepted"), _AGREED[3:], FATES),
)
_TIMES = (30, 60, 90, 120, 180, 270, 365, 540, 730)


class DisputeRecords(Recorded[Settlements]):
    """The records part of a report on disputes.

    Parameters
    ----------
    page
        The report.
    path
        Accepted dispute records; empty for none: then every block is empty.
    agreed_days, return_days, cutoff
        As for :func:`govdata.records.settlements.settlements`; performance is given 90 days.
    denominator
        ``accepted`` or ``concluded``: what the headline share is taken of.
    level
        Confidence level.
    min_cell
        Smallest count that is shown.
    zeros
        As for :class:`~govdata.report.topics.recorded.Recorded`.
    """

    prefix = "disputes"
    telling = ("fate",)

    def __init__(
        self,
        page: Page,
        path: str,
        *,
        agreed_days: int,
        return_days: int,
        cutoff: str,
        denominator: str,
        level: float,
        min_cell: int,
        zeros: Zeros = "shown",
    ) -> None:
        self.denominator = denominator
        found = (
            settlements(path, agreed_days=agreed_days, return_days=return_days, cutoff=cutoff or None)
            if path
            else None
        )
        super().__init__(page, found, level=level, min_cell=min_cell, zeros=zeros)

    @property
    def given(self) -> bool:
        """Whether there are records with disputes old enough to judge, and enough of them to be shown."""
        return self._batch is not None and totals_shown(self._batch["fates"]) and self._headline is not None

    @cached_property
    def _batch(self) -> Batch | None:
        if self.found is None or not self.found.n:
            return None
        table = Table(self.found.fates, ["region", "fate"], measure="disputes", name="fates")
        return self._protect([table])

    @property
    def _headline(self) -> Share | None:
        if self.found is None:
            return None
        base = FATES[1:] if self.denominator == "concluded" else FATES
        k, n = self.found.share(("stayed",), base)
        return interval(k, n, level=self.level) if n else None

    # --- words ---------------------------------------------------------------------------------

    @property
    def _rule(self) -> Pair:
        if self.found is None:
            return ("", "")
        f = self.found
        zh = (
            f"截至{f.cutoff}各期限都已走完的纠纷；{f.agreed_days}天内达成协议，{f.performed_days}天内履行，"
            f"{f.return_days}天内未反复"
        )
        en = (
            f"disputes whose windows had all run by {f.cutoff}; agreed within {f.agreed_days} days, "
            f"performed within {f.performed_days}, not back within {f.return_days}"
        )
        return zh, en

    @property
    def values(self) -> dict[str, Any]:
        """Gaps for sentences: counts, the headline share with its interval; empty without records."""
        found, share = self.found, self._headline
        if not self.given or found is None or share is None:
            return {}
        n = int(share.trials)
        lang, failed = self.page.lang, n - int(share.events)
        band = numbers.interval(float(share.ci_low), float(share.ci_high), lang, n)
        texts: dict[str, tuple[str, Pair]] = {
            "n": (numbers.number(n, lang), ("可判断的纠纷", "Disputes old enough to judge")),
            "p": (numbers.share(float(share.estimate), n), ("未反复的比例", "Share that stayed settled")),
            "ci": (band, ("未反复比例的区间", "Interval of the share that stayed settled")),
            "failed": (numbers.number(failed, lang), ("未了结或又反复", "Not settled, or back")),
        }
        return self._named(texts)

    @property
    def answer(self) -> Pair:
        """The answer in one sentence."""
        if not self.given:
            return ("", "")
        days = self.found.return_days if self.found else 0
        base = ("受理", "accepted") if self.denominator == "accepted" else ("了结", "concluded")
        return (
            f"{base[0]}{{rec_n}}件，达成、履行且{days}天内未反复的占{{rec_p}}（{{rec_ci}}）。",
            f"Of {{rec_n}} {base[1]}, {{rec_p}} ({{rec_ci}}) were agreed, performed and stayed {days} days.",
        )

    def key_figures(self) -> list[KeyFigure]:
        """Return the headline figures for the summary; none without records."""
        labels: dict[str, Pair] = {
            "rec_n": ("可判断的纠纷", "Disputes old enough"),
            "rec_p": ("履行且未反复", "Performed and not back"),
            "rec_failed": ("没有做到的件数", "Number that did not"),
        }
        return self._figures(labels, self.values)

    # --- blocks --------------------------------------------------------------------------------

    def heading(self) -> Shown:
        """Open the section, and say what the records are."""
        if self.found is None:
            return self.page.shown()
        few: Pair = (
            "记录中没有足够多、受理时间足够早的纠纷，一个数也不公布。",
            "The records hold too few disputes that are old enough: no number is published.",
        )
        told: Pair = (
            "{rec_n}件纠纷的观察期已满，另有{immature}件未满，单列，不当作了结。",
            "{rec_n} disputes have run their course; {immature} have not: they stand apart, not settled.",
        )
        young = safe_count(self.page, self.found.immature, self.min_cell)
        immature = self._number("immature", young, ("观察期未满的纠纷", "Disputes not yet old enough"))
        return self._opened(few, told, immature=immature, **self.values)

    def staircase(self) -> Shown:
        """Show how many disputes are left at each step."""
        page = self.page
        if not self.given or self.found is None:
            return page.shown()
        f = self.found
        names: list[Pair] = [
            ("受理", "Accepted"),
            ("已了结", "Concluded"),
            ("调解终结", "Mediated to an end"),
            ("达成协议", "Agreed"),
            (f"{f.agreed_days}天内达成", f"Agreed within {f.agreed_days} days"),
            (f"{f.performed_days}天内履行", f"Performed within {f.performed_days} days"),
            (f"{f.return_days}天未反复", f"Not back in {f.return_days} days"),
        ]
        labels = [page.said(name) for name in names]
        chart = Staircase(
            lang=page.lang, labels=labels, counts=list(f.staircase), unit=page.said(("件", "disputes"))
        )
        return page.chart(
            "fig-staircase",
            (
                "从受理到未反复，一步一步剩下多少",
                "From accepted to stayed settled: what is left at each step",
            ),
            chart,
            subtitle=("件", "disputes"),
            note=("经记录核实。", "Recomputed from records."),
        )

    def rates(self) -> Shown:
        """Show what the same records give under several denominators."""
        page = self.page
        if not self.given or self.found is None:
            return page.shown()
        rows, ends = [], []
        for key, name, events, trials in _RATES:
            k, n = self.found.share(events, trials)
            if not n:
                continue
            share = interval(k, n, level=self.level)
            texts = (
                numbers.number(k, page.lang),
                numbers.number(n, page.lang),
                numbers.share(float(share.estimate), n),
                numbers.interval(float(share.ci_low), float(share.ci_high), page.lang, n),
            )
            ends.append(float(share.estimate))
            rows.append(
                [page.said(name), *(self._number(f"{key}.{i}", t, name) for i, t in enumerate(texts))]
            )
        spread = numbers.share(max(ends) - min(ends))
        gap = self._number("spread", spread, ("最高与最低之差", "Highest less lowest"))
        return page.table(
            "tab-rates",
            (
                "同一批纠纷，{n_rates}种“成功率”，最高与最低相差{gap}",
                "One set of disputes, {n_rates} “success rates”, {gap} between highest and lowest",
            ),
            [
                ("算法", "Rate"),
                ("分子", "Numerator"),
                ("分母", "Denominator"),
                ("比例", "Share"),
                ("区间", "Interval"),
            ],
            rows,
            note=(
                "各行定义不同，不可互比。",
                "Each row has its own definition; rows are not to be compared.",
            ),
            gap=gap,
            n_rates=len(rows),
        )

    def returns(self) -> Shown:
        """Show when settlements come back, those still quiet at the cut-off censored."""
        page = self.page
        curve = self._curve()
        if curve is None or curve.empty:
            return page.shown()
        chart = Intervals(
            lang=page.lang,
            labels=[page.said((f"{t:g}天内", f"within {t:g} days")) for t in curve["time"]],
            estimate=(1 - curve["survival"]).tolist(),
            low=(1 - curve["ci_high"]).tolist(),
            high=(1 - curve["ci_low"]).tolist(),
            level=self.level,
        )
        return page.chart(
            "fig-returns",
            (
                "协议达成后多久又来：到截止日还没来的按截尾处理",
                "How soon settlements come back: those still quiet are censored",
            ),
            chart,
            subtitle=("又反复的累计比例及区间", "Share back by then, with interval"),
            note=(
                "两个时点之间不足最小单元数的不公布。",
                "Times between which too few came back are not shown.",
            ),
        )

    def _curve(self) -> pd.DataFrame | None:
        if not self.given or self.found is None or not len(self.found.returns):
            return None
        counted = self.found.returns
        curve = kaplan_meier(
            counted["days"], counted["cause"] == "back", weights=counted["count"], level=self.level
        )
        return coarsened(curve, _TIMES, self.min_cell)

    def regions(self) -> Shown:
        """Show what became of disputes by region, protected."""
        if not self.given or self._batch is None:
            return self.page.shown()
        return self._counts(
            "tab-regions",
            ("各地区纠纷的去向", "What became of disputes, by region"),
            self._batch["fates"],
            _HEADS,
            ("件", "Disputes"),
        )

    def shares(self) -> Shown:
        """Show the share that stayed settled by region."""
        page = self.page
        counts = visible_counts(self._batch["fates"], ["stayed"]) if self.given and self._batch else {}
        if not counts:
            return page.shown()
        return page.chart(
            "fig-regions",
            (
                "各地区履行且未反复的比例，分母为受理",
                "Share performed and not back by region, of those accepted",
            ),
            shares_chart(page, counts, self.level),
            subtitle=(
                "Wilson 区间（不足十件用精确区间），纠纷种类未调整，不排名",
                "Wilson intervals, exact below ten; not adjusted for kinds of dispute, no ranking",
            ),
            note=("计数被隐去的地区不画。", "Regions with a hidden count are left out."),
        )
