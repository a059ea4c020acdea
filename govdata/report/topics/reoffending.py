"""Reoffending from case records: sentences, a funnel, incidence by cause, regions.

Enters: a page, and the path of accepted correction records (or nothing). Leaves: blocks, empty ones where no
records were given. Every count shown has passed :mod:`govdata.disclosure.protection`; curves are read at
times between which enough events lie that none is a single person's.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from govdata.charts import Funnel, Intervals
from govdata.disclosure.cells import TOTAL, Table
from govdata.disclosure.protection import Batch
from govdata.document import KeyFigure
from govdata.records import Cohort, cohort, exit_counts_by_region, rates_by_region
from govdata.report.protected import visible_counts
from govdata.report.shown import Shown
from govdata.report.topics.recorded import Recorded, Zeros
from govdata.statistics.comparison import funnel, funnel_limits, overdispersion
from govdata.statistics.proportions import interval, zero_event_bound
from govdata.statistics.survival import cumulative_incidence
from govdata.words import numbers

if TYPE_CHECKING:
    import pandas as pd

    from govdata.report.page import Page, Pair

__all__ = ["CorrectionRecords"]

_HEADS: dict[str, Pair] = {
    "event": ("窗口内再犯罪", "Offended in the window"),
    "none": ("窗口内未见", "Not seen"),
    "immature": ("随访未满", "Follow-up not complete"),
}
_CAUSES: dict[str, Pair] = {
    "reoffence": ("再犯罪", "new offence"),
    "recall": ("收监执行", "recall to prison"),
    "death": ("死亡", "death"),
    "other": ("其他", "other"),
}
_TIMES = (182, 365, 730, 1095)
_FEWEST_PLACES = 10


class CorrectionRecords(Recorded[Cohort]):
    """The records part of a report on reoffending.

    Parameters
    ----------
    page
        The report.
    path
        Accepted correction records; empty for none: then every block is empty.
    origin, event, window_days, waiting_days, cutoff
        As for :func:`govdata.records.cohort`.
    level
        Confidence level.
    min_cell
        Smallest count that is shown.
    zeros
        As for :class:`~govdata.report.topics.recorded.Recorded`.
    """

    prefix = "correction"
    telling = ("outcome",)
    #: That nobody of a region was seen to offend again harms nobody.
    harmless = ("none", "immature")

    def __init__(
        self,
        page: Page,
        path: str,
        *,
        origin: Literal["start", "release"],
        event: str,
        window_days: int,
        waiting_days: int,
        cutoff: str,
        level: float,
        min_cell: int,
        zeros: Zeros = "shown",
    ) -> None:
        found = None
        if path:
            found = cohort(
                path,
                origin=origin,
                event=event,
                window_days=window_days,
                waiting_days=waiting_days,
                cutoff=cutoff or None,
            )
        super().__init__(page, found, level=level, min_cell=min_cell, zeros=zeros)

    @cached_property
    def _rates(self) -> pd.DataFrame:
        if self.found is None:
            raise ValueError("no records were given")
        return rates_by_region(self.found, level=self.level)

    @cached_property
    def _batch(self) -> Batch | None:
        if self.found is None or self.found.n == 0:
            return None
        wide = self._rates.assign(
            event=lambda r: r["events"],
            none=lambda r: r["eligible"] - r["events"],
            immature=lambda r: r["immature"],
        )
        inner = wide.melt("group", list(_HEADS), "outcome", "count").rename(columns={"group": "region"})
        return self._protect([Table(inner, ["region", "outcome"], measure="people", name="outcomes")])

    @cached_property
    def totals(self) -> tuple[int, int, int] | None:
        """People with the event, eligible, and immature in all regions; None where one of them is hidden."""
        if self._batch is None:
            return None
        public = self._batch["outcomes"].public
        row = public[public["region"] == TOTAL].set_index("outcome")
        if not row["status"].isin(["published", "zero"]).all():
            return None
        k, rest, immature = (int(row["value"].to_dict()[o] or 0) for o in _HEADS)
        return k, k + rest, immature

    @property
    def given(self) -> bool:
        """Whether there are records with people followed long enough, and enough of them to be shown."""
        return self.totals is not None and self.totals[1] > 0

    # --- words ---------------------------------------------------------------------------------

    @property
    def _rule(self) -> Pair:
        f = self.found
        if f is None:
            return ("", "")
        began = {"start": ("入矫", "the start"), "release": ("解矫", "release")}[f.origin]
        zh = (
            f"{began[0]}之日起{f.window_days}天内，其后{f.waiting_days}天内补录的也算；"
            f"截至{f.cutoff}窗口和补录期都满的人"
        )
        en = (
            f"within {f.window_days} days of {began[1]}, recorded within {f.waiting_days} more; "
            f"people for whom both have run by {f.cutoff}"
        )
        return zh, en

    @property
    def values(self) -> dict[str, Any]:
        """Gaps for sentences; empty without records."""
        if not self.given or self.totals is None:
            return {}
        k, n, immature = self.totals
        lang, share = self.page.lang, interval(k, n, level=self.level)
        bound = float(zero_event_bound(n, self.level))
        texts: dict[str, tuple[str, Pair]] = {
            "k": (numbers.number(k, lang), ("窗口内再犯罪的人", "People who offended in the window")),
            "n": (numbers.number(n, lang), ("随访已满的人", "People whose follow-up is complete")),
            "immature": (
                numbers.number(immature, lang),
                ("随访未满的人", "People whose follow-up is not complete"),
            ),
            "p": (numbers.share(float(share.estimate), n), ("再犯罪比例", "Share who offended")),
            "lo": (numbers.share(float(share.ci_low), n), ("区间下限", "Lower limit")),
            "hi": (numbers.share(float(share.ci_high), n), ("区间上限", "Upper limit")),
            "bound": (
                numbers.share(bound, n),
                ("零不能排除的最大比例", "Largest rate that a zero leaves open"),
            ),
        }
        return self._named(texts)

    @property
    def answer(self) -> Pair:
        """The answer in one sentence, worded by the counts."""
        f, totals = self.found, self.totals
        if f is None or totals is None:
            return ("", "")
        began = {"start": ("入矫", "starting"), "release": ("解矫", "release")}[f.origin]
        span = ("一年", "a year") if f.window_days == 365 else (f"{f.window_days}天", f"{f.window_days} days")
        return self.page.first(
            (
                totals[0] == 0,
                (
                    "{rec_n}人中未见再犯罪记录，真实比率最高可达{rec_bound}，高低尚不能判断。",
                    "No offence recorded among {rec_n}; the true rate could reach {rec_bound}; high or low "
                    "cannot be told.",
                ),
            ),
            (
                True,
                (
                    f"{began[0]}{span[0]}内再犯罪{{rec_k}}人，占{{rec_p}}（区间{{rec_lo}}—{{rec_hi}}）。",
                    "{rec_k} people, {rec_p} ({rec_lo} to {rec_hi}), offended within "
                    f"{span[1]} of {began[1]}.",
                ),
            ),
        )

    def key_figures(self) -> list[KeyFigure]:
        """Return the rate and its parts for the summary; none without records."""
        labels: dict[str, Pair] = {
            "rec_p": ("窗口内再犯罪", "Offended in the window"),
            "rec_n": ("随访已满", "Follow-up complete"),
            "rec_immature": ("随访未满，单列", "Not complete, shown apart"),
        }
        values = self.values
        return [
            KeyFigure(
                label=self.page.inlines(label),
                value=values[key][0].text,
                unit=self.page.said(("", "")) if key == "rec_p" else self.page.said(("人", "people")),
                standing="recomputed",
                grade="",
                evidence=values[key][0].evidence,
            )
            for key, label in labels.items()
            if key in values
        ]

    # --- blocks --------------------------------------------------------------------------------

    def heading(self) -> Shown:
        """Open the section, and say who is in it."""
        few: Pair = (
            "记录中随访已满的人太少，一个数也不公布。",
            "Too few people in the records have been followed to the end: no number is published.",
        )
        told: Pair = (
            "随访已满的{rec_n}人进入比例；另有{rec_immature}人随访未满，单列，不当作未再犯。"
            "死亡、收监、迁出的人留在分母里。",
            "{rec_n} people whose follow-up is complete enter the share; {rec_immature} others stand apart "
            "and are not counted as successes. People who die, are recalled or move stay in the denominator.",
        )
        return self._opened(few, told, **self.values)

    def regions(self) -> Shown:
        """Show the counts by region, protected."""
        if not self.given or self._batch is None:
            return self.page.shown()
        return self._counts(
            "tab-regions",
            ("各地区随访已满和未满的人", "People followed to the end, and not yet, by region"),
            self._batch["outcomes"],
            _HEADS,
            ("人", "People"),
        )

    @cached_property
    def _visible(self) -> dict[str, tuple[int, int]]:
        if not self.given or self._batch is None:
            return {}
        return visible_counts(self._batch["outcomes"], ["event"], ["event", "none"])

    def funnel(self) -> Shown:
        """Show regions against the limits that chance alone sets; a league table would mislead."""
        page, counts = self.page, self._visible
        if not counts or self.totals is None:
            return page.shown()
        k = np.array([a for a, _ in counts.values()])
        n = np.array([b for _, b in counts.values()])
        target = self.totals[0] / self.totals[1]
        table = funnel(k, n, target=target).table
        at = np.unique(np.geomspace(max(1, n.min() * 0.8), n.max() * 1.1, 40).astype(int))
        limits = funnel_limits(at, target)
        outside = [name for name, sign in zip(counts, table["signal"], strict=True) if "998" in sign]
        chart = Funnel(
            lang=page.lang,
            labels=list(counts),
            events=k.tolist(),
            trials=n.tolist(),
            target=target,
            limits_at=at.tolist(),
            signal=table["signal"].tolist(),
            unit=page.said(("随访已满的人", "people followed to the end")),
            **{name: limits[name].tolist() for name in ("low_95", "high_95", "low_998", "high_998")},
        )
        return page.chart(
            "fig-funnel",
            page.first(
                (
                    outside,
                    (
                        "{names}在99.8%控制限之外，其余地区与偶然波动不可分",
                        "{names} beyond the 99.8% limits; the others can't be told from chance",
                    ),
                ),
                (True, ("没有一个地区在99.8%控制限之外", "No region lies beyond the 99.8% limits")),
            ),
            chart,
            subtitle=(
                "窗口内再犯罪的比例；虚线95%，实线99.8%",
                "Share who offended in the window; 95% dashed, 99.8% solid",
            ),
            note=page.first(
                (
                    len(counts) < _FEWEST_PLACES,
                    (
                        "不足十个地区，只示范读法；有隐去数的地区不在图中。",
                        "Fewer than ten regions: for reading only; regions with a hidden count are left out.",
                    ),
                ),
                (
                    True,
                    (
                        "控制限是精确二项；有隐去数的地区不在图中。",
                        "Exact binomial limits; regions with a hidden count are left out.",
                    ),
                ),
            ),
            names="、".join(outside) if page.lang == "zh" else ", ".join(outside),
        )

    def spread(self) -> Shown:
        """Say whether regions differ by more than chance."""
        counts = self._visible
        if len(counts) < _FEWEST_PLACES:
            return self.page.shown()
        found = overdispersion([a for a, _ in counts.values()], [b for _, b in counts.values()])
        more = found.p_value < 1 - self.level
        pair = self.page.first(
            (
                more,
                (
                    "各地区之间的差别大于偶然波动（离散系数{phi}）："
                    "名次仍说明不了原因，先查案情构成和记录办法。",
                    "Regions differ by more than chance (dispersion {phi}): a rank still explains nothing; "
                    "look at case mix and recording first.",
                ),
            ),
            (
                True,
                (
                    "各地区之间的差别没有超出偶然波动（离散系数{phi}），不应排名。",
                    "Regions differ by no more than chance would have it (dispersion {phi}); "
                    "they should not be ranked.",
                ),
            ),
        )
        phi = self._number(
            "phi", numbers.estimate(float(found.phi), self.page.lang, 2), ("离散系数", "Dispersion")
        )
        return self.page.say(*pair, phi=phi)

    def incidence(self) -> Shown:
        """Show how offences, recalls and deaths add up over time; each keeps the others from happening."""
        page, rows = self.page, self._incidence()
        if not rows:
            return page.shown()
        chart = Intervals(
            lang=page.lang,
            labels=[label for label, *_ in rows],
            estimate=[estimate for _, estimate, _, _ in rows],
            low=[low for *_, low, _ in rows],
            high=[high for *_, high in rows],
            level=self.level,
        )
        return page.chart(
            "fig-incidence",
            ("再犯罪之外，收监和死亡也使人离开", "Besides new offences, recall and death take people out"),
            chart,
            subtitle=("累计发生比例，Aalen-Johansen 估计", "Cumulative incidence, Aalen-Johansen"),
            note=(
                "两个时点之间不足最小单元数的不公布。",
                "Times between which too few events lie are not shown.",
            ),
        )

    def _incidence(self) -> list[tuple[str, float, float, float]]:
        """Return label, estimate and interval at the times that are safe to publish, cause by cause."""
        if not self.given or self.found is None:
            return []
        exits = exit_counts_by_region(self.found)
        happened = exits[exits["cause"] != "censored"]
        if happened.empty:
            return []
        cause = exits["cause"].where(exits["cause"] != "censored", None)
        curve = cumulative_incidence(exits["time"], cause, level=self.level, weights=exits["count"])
        rows = []
        parts = dict(iter(curve.groupby("cause")))
        for name in [c for c in _CAUSES if c in parts]:
            part, own = parts[name], happened[happened["cause"] == name]
            for day in self._safe_days(own, part):
                row = part[part["time"] <= day].iloc[-1]
                word = self.page.said(_CAUSES[name])
                label = self.page.said((f"{word}，{day}天", f"{word}, {day} days"))
                rows.append((label, float(row["estimate"]), float(row["ci_low"]), float(row["ci_high"])))
        return rows

    def _safe_days(self, own: pd.DataFrame, curve: pd.DataFrame) -> list[int]:
        """Return days between which at least `min_cell` events lie, with as many people still followed."""
        days, before = [], 0
        for day in _TIMES:
            total = int(own.loc[own["time"] <= day, "count"].sum())
            later = curve[curve["time"] > day]
            if (
                total - before >= self.min_cell
                and not later.empty
                and later["at_risk"].iloc[0] >= self.min_cell
            ):
                days.append(day)
                before = total
        return days
