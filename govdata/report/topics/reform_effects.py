"""A reform's change from a user's panel: sentences, the path without it, false dates, effects by time.

Enters: a page, and the path of a panel (or nothing). Leaves: blocks, empty ones where no panel was given. A
panel holds totals that may be published; it is never case records.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from govdata.charts import EventTime, Intervals, Series
from govdata.document import KeyFigure
from govdata.records.panel import Panel, read_panel
from govdata.report.shown import Shown
from govdata.report.topics.recorded import Recorded
from govdata.statistics.reform import ENOUGH_PERIODS, ENOUGH_UNITS, Reform, reform
from govdata.words import numbers

if TYPE_CHECKING:
    from govdata.report.page import Page, Pair

__all__ = ["ReformPanel"]

_MOST_LEADS = 24


class ReformPanel(Recorded[Panel]):
    """The panel part of a report on reforms.

    Parameters
    ----------
    page
        The report.
    path
        A panel; empty for none: then every block is empty.
    reform_date
        First period of the reform, for a single place whose panel leaves `adopted` empty.
    outcome
        What the panel counts and in what unit, in the user's words; may be empty.
    transition, model, season, margin, level, seed
        As for :func:`govdata.statistics.reform.reform`.
    """

    prefix = "reform"

    def __init__(
        self,
        page: Page,
        path: str,
        *,
        reform_date: str,
        transition: int,
        model: Literal["linear", "poisson"],
        season: int,
        margin: float,
        level: float,
        seed: int,
        outcome: str = "",
    ) -> None:
        self.margin, self.outcome = margin, outcome
        panel = read_panel(path) if path else None
        super().__init__(page, panel, level=level)
        self.effect: Reform | None = None
        if panel is not None:
            start = sum(p < reform_date for p in panel.periods) if reform_date else None
            self.effect = reform(
                panel.rows,
                start=start,
                transition=transition,
                model=model,
                season=season,
                margin=margin,
                level=level,
                seed=seed,
            )

    @property
    def given(self) -> bool:
        """Whether there is a panel."""
        return self.effect is not None

    @property
    def verdict(self) -> Literal["different", "same", "cannot_tell"]:
        """What the panel says; nothing can be told without one."""
        return self.effect.verdict if self.effect else "cannot_tell"

    # --- words ---------------------------------------------------------------------------------

    @property
    def _rule(self) -> Pair:
        f = self.effect
        if f is None:
            return ("", "")
        return {
            "series": (
                "中断时间序列：改革前的走势延长下去，与改革后相比",
                "interrupted series: the path before, carried on, against what came after",
            ),
            "two_groups": (
                "双重差分：改革地区的变化减去从未改革地区的变化",
                "difference in differences: change of the reformed less that of places never reformed",
            ),
            "staggered": (
                "分批改革：各批与从未改革的地区相比，不用单一双向固定效应",
                "staggered adoption: each wave against places never reformed, no single two-way fixed effect",
            ),
        }[f.design]

    def _estimate(self, value: float) -> str:
        # Without noise there is no interval.
        return numbers.number(round(value, 1), self.page.lang, 1) if math.isfinite(value) else "—"

    @cached_property
    def values(self) -> dict[str, Any]:
        """Gaps for sentences; empty without a panel."""
        f, panel, lang = self.effect, self.found, self.page.lang
        if f is None or panel is None:
            return {}
        ends = (abs(f.ci_low), abs(f.ci_high))
        texts: dict[str, tuple[str, Pair]] = {
            "d": (self._estimate(abs(f.estimate)), ("每期变化的大小", "Size of the change a period")),
            "estimate": (self._estimate(f.estimate), ("每期变化", "Change a period")),
            "lo": (self._estimate(f.ci_low), ("区间下限", "Lower limit")),
            "hi": (self._estimate(f.ci_high), ("区间上限", "Upper limit")),
            # "Down by 95 (79 to 112)": sizes, the smaller first.
            "near": (self._estimate(min(ends)), ("变化至少", "Change at least")),
            "far": (self._estimate(max(ends)), ("变化至多", "Change at most")),
            "reference": (self._estimate(f.reference), ("未改革推算值", "Path without the reform")),
            "band": (
                self._estimate(abs(f.reference) * self.margin),
                ("算作没有变化的幅度", "Change that counts as none"),
            ),
            "before": (numbers.number(f.before, lang), ("改革前期数", "Periods before")),
            "after": (numbers.number(f.after, lang), ("改革后期数", "Periods after")),
            "units": (numbers.number(f.units, lang), ("地区数", "Places")),
            "adopters": (numbers.number(f.adopters, lang), ("改革地区数", "Places reformed")),
            "false": (numbers.number(len(f.placebo), lang), ("假日期或提前期", "False dates or leads")),
            "spurious": (numbers.number(f.spurious, lang), ("其中区间不含零", "Of these excluding zero")),
        }
        if not math.isnan(f.p_value) and not f.enough:
            texts["p"] = (numbers.number(round(f.p_value, 3), lang, 3), ("置换检验", "Permutation test"))
        start = panel.periods[min(f.start, len(panel.periods) - 1)]
        base = self._base
        if math.isfinite(base):
            texts["base"] = (self._estimate(base), ("改革前平均每期", "Mean a period before the reform"))
        plain = {
            "start": start,
            "first": panel.periods[0],
            "last": panel.periods[-1],
            "periods": len(panel.periods),
            "outcome": self.outcome,
        }
        return self._named(texts, "pan_") | {f"pan_{name}": value for name, value in plain.items()}

    @cached_property
    def _base(self) -> float:
        """Mean outcome of the reformed before their reform; NaN where there is no such period."""
        f, panel = self.effect, self.found
        if f is None or panel is None:
            return math.nan
        if f.path is not None:  # of the series that the change is of, places added up
            return float(np.nanmean(f.path["observed"].to_numpy(float)[: f.start])) if f.start else math.nan
        before = panel.rows["at"] < panel.rows["adopted"]
        return float(panel.rows.loc[before & (panel.rows["adopted"] < len(panel.periods)), "outcome"].mean())

    @property
    def measured(self) -> Pair:
        """What is counted, where, when, and its level before: without them a change tells nothing."""
        if self.effect is None:
            return ("", "")
        what: Pair = (
            ("数的是：{pan_outcome}。", "What is counted: {pan_outcome}.")
            if self.outcome
            else (
                "数的是什么、以什么为单位，面板文件没有写，用 outcome 说明。",
                "What is counted, and in what unit, the panel does not tell; say so with outcome.",
            )
        )
        where: Pair = (
            "{pan_units}个地区，{pan_first}至{pan_last}，共{pan_periods}期，改革起于{pan_start}。",
            "Places: {pan_units}; {pan_first} to {pan_last}, {pan_periods} periods; "
            "the reform begins in {pan_start}.",
        )
        if self.effect.design == "staggered":
            where = (
                "{pan_units}个地区，{pan_first}至{pan_last}，共{pan_periods}期，最早一批起于{pan_start}。",
                "{pan_units} places, {pan_first} to {pan_last}, {pan_periods} periods; the first wave "
                "begins in {pan_start}.",
            )
        base: Pair = (
            (
                "改革地区改革前平均每期{pan_base}。",
                "Before it the reformed had {pan_base} a period on average.",
            )
            if math.isfinite(self._base)
            else ("改革前没有一期可作底数。", "There is no period before it to give a base level.")
        )
        return self.page.both(what, where, base)

    @property
    def answer(self) -> Pair:
        """The answer in one sentence, by the verdict."""
        f = self.effect
        if f is None:
            return ("", "")
        up = f.estimate > 0
        direction = ("多", "up") if up else ("少", "down")
        said: Pair = {
            "different": (
                f"与未改革的推算值相比，每期{direction[0]}{{pan_d}}（{{pan_near}}至{{pan_far}}）。",
                f"Against the no-reform path: {direction[1]} by {{pan_d}} a period "
                "({pan_near} to {pan_far}).",
            ),
            "same": (
                "与未改革的推算值相比，每期变化在{pan_lo}与{pan_hi}之间，不出{pan_band}，实际相同。",
                "Against the no-reform path the change lies between {pan_lo} and {pan_hi} a period, within "
                "{pan_band}: practically the same.",
            ),
            "cannot_tell": (
                "每期变化在{pan_lo}与{pan_hi}之间，**是否改革所致尚不能判断。**",
                "The change lies between {pan_lo} and {pan_hi} a period; **whether it is the reform's cannot "
                "be told.**",
            ),
        }[f.verdict]
        return self.page.both(("{pan_outcome}：", "{pan_outcome}:"), said) if self.outcome else said

    @property
    def reason(self) -> Pair:
        """Why nothing can be told, or what the verdict rests on."""
        f = self.effect
        if f is None:
            return ("", "")
        return self.page.first(
            (
                f.reason == "too_short",
                (
                    "改革前后的期数太少，放不下一个假日期，这把尺子没法验证。",
                    "The series is too short for any false date: the yardstick can't be tried.",
                ),
            ),
            (
                f.reason == "no_noise",
                (
                    "各期的数没有一点波动，变化无从分辨。",
                    "The outcomes show no noise at all: there is nothing to tell a change by.",
                ),
            ),
            (
                f.reason == "false_dates",
                (
                    "没有改革的日子里也量出了变化（{pan_false}个里{pan_spurious}个），这把尺子信不过。",
                    "Changes show where nothing happened ({pan_spurious} of {pan_false}): the yardstick "
                    "can't be trusted.",
                ),
            ),
            (
                f.reason == "few_assignments",
                (
                    "地区太少：把改革分给别的地区，总共没有几种分法，怎样的变化都可能是偶然。",
                    "There are too few places: dealt out to others, the reform has so few ways to fall that "
                    "any change may be chance.",
                ),
            ),
            (
                f.verdict == "cannot_tell",
                (
                    "区间含零，又超出算作没有变化的幅度{pan_band}。",
                    "The interval holds zero and reaches beyond the {pan_band} that counts as no change.",
                ),
            ),
            (
                f.placebo.empty,
                (
                    "改革之前没有可以查验的提前期。",
                    "No period before the reform is left to check the paths by.",
                ),
            ),
            (
                True,
                (
                    "没有改革的日子里，{pan_false}个中{pan_spurious}个量出变化。",
                    "Where nothing happened, {pan_spurious} of {pan_false} show a change.",
                ),
            ),
        )

    @property
    def size(self) -> Pair:
        """Whether the conventional sizes are reached."""
        f = self.effect
        if f is None:
            return ("", "")
        if f.design == "series":
            return self.page.first(
                (
                    f.enough,
                    (
                        f"前{{pan_before}}期、后{{pan_after}}期，达到前后各{ENOUGH_PERIODS}期的惯例。",
                        f"{{pan_before}} periods before and {{pan_after}} after: the convention of "
                        f"{ENOUGH_PERIODS} is met.",
                    ),
                ),
                (
                    True,
                    (
                        f"前{{pan_before}}期、后{{pan_after}}期，不到前后各{ENOUGH_PERIODS}期的惯例。",
                        f"{{pan_before}} periods before and {{pan_after}} after: short of the conventional "
                        f"{ENOUGH_PERIODS}.",
                    ),
                ),
            )
        return self.page.first(
            (
                f.enough,
                (
                    f"{{pan_units}}个地区，{{pan_adopters}}个改革，达到{ENOUGH_UNITS}个地区的惯例。",
                    f"{{pan_units}} places, {{pan_adopters}} reformed: the convention of "
                    f"{ENOUGH_UNITS} is met.",
                ),
            ),
            (
                math.isnan(f.p_value),
                (
                    f"{{pan_units}}个地区，{{pan_adopters}}个改革，不到{ENOUGH_UNITS}个。",
                    f"{{pan_units}} places, {{pan_adopters}} reformed: fewer than {ENOUGH_UNITS}.",
                ),
            ),
            (
                True,
                (
                    f"{{pan_units}}个地区，{{pan_adopters}}个改革，"
                    f"不到{ENOUGH_UNITS}个，以置换检验判断（p={{pan_p}}）。",
                    f"{{pan_units}} places, {{pan_adopters}} reformed: fewer than {ENOUGH_UNITS}, so "
                    "judged by permutation (p = {pan_p}).",
                ),
            ),
        )

    def key_figures(self) -> list[KeyFigure]:
        """Return the change and what it rests on; none without a panel."""
        labels: dict[str, Pair] = {
            "pan_base": ("改革前平均每期", "A period, before"),
            "pan_estimate": ("每期变化", "Change a period"),
            "pan_lo": ("区间下限", "Lower limit"),
            "pan_hi": ("区间上限", "Upper limit"),
        }
        return self._figures(labels, self.values)

    # --- blocks --------------------------------------------------------------------------------

    def heading(self) -> Shown:
        """Open the section: design, size, and what the checks say."""
        page = self.page
        if self.effect is None:
            return page.shown()
        title = page.heading("用面板核算", "Worked out from the panel")
        rule: Pair = (f"{self._rule[0]}。", f"{self._rule[1].capitalize()}.")
        text = page.both(self.measured, rule, self.size, self.reason)
        return page.shown(*title.blocks, *page.say(*text, **self.values).blocks)

    def picture(self, label: str) -> Shown | None:
        """Return the main picture for the summary; None without a panel."""
        shown = self.series(label) if self.effect and self.effect.path is not None else self.by_time(label)
        return shown if shown.blocks else None

    def series(self, label: str = "fig-series") -> Shown:
        """Show one series against its path without the reform."""
        f, panel, page = self.effect, self.found, self.page
        if f is None or panel is None or f.path is None:
            return page.shown()
        path = f.path
        shown = [i >= f.start for i in range(len(path))]
        column = {
            name: [
                float(v) if keep and math.isfinite(v) else None
                for v, keep in zip(path[name], shown, strict=True)
            ]
            for name in ("expected", "expected_low", "expected_high")
        }
        chart = Series(
            lang=page.lang,
            time=list(panel.periods),
            observed=[None if math.isnan(v) else float(v) for v in path["observed"]],
            counterfactual=column["expected"],
            low=column["expected_low"],
            high=column["expected_high"],
            reform=self.values["pan_start"],
            reform_label=page.said(("改革起", "reform begins")),
            unit=page.said(("每期", "a period")),
        )
        return page.chart(label, self._found_title, chart, subtitle=(chart.key, chart.key), **self.values)

    @property
    def _found_title(self) -> Pair:
        return {
            "different": (
                "与未改革的推算值相差{pan_estimate}（{pan_lo}至{pan_hi}）",
                "{pan_estimate} from the path without the reform ({pan_lo} to {pan_hi})",
            ),
            "same": (
                "与未改革的推算值实际相同（{pan_lo}至{pan_hi}）",
                "Practically the same as without the reform ({pan_lo} to {pan_hi})",
            ),
            "cannot_tell": (
                "与未改革的推算值差多少，说不清（{pan_lo}至{pan_hi}）",
                "How far from the path without the reform cannot be told ({pan_lo} to {pan_hi})",
            ),
        }[self.verdict]

    def false_dates(self) -> Shown:
        """Show the changes that false dates give, beside the real one."""
        f, panel, page = self.effect, self.found, self.page
        rows = f.placebo.dropna() if f is not None else None
        if f is None or panel is None or rows is None or f.design != "series" or rows.empty:
            return page.shown()
        chart = Intervals(
            lang=page.lang,
            labels=[panel.periods[int(s)] for s in rows["start"]],
            estimate=rows["estimate"].tolist(),
            low=rows["ci_low"].tolist(),
            high=rows["ci_high"].tolist(),
            unit=page.said(("假日期的跳跃", "jump at the false date")),
            level=self.level,
            reference=0.0,
            reference_label=page.said(("没有变化", "no change")),
        )
        return page.chart(
            "fig-placebo",
            (
                "没有改革的{pan_false}个日期里，{pan_spurious}个也量出变化",
                "Of {pan_false} dates without a reform {pan_spurious} show a change too",
            ),
            chart,
            subtitle=(
                "只用改革之前的数；泊松模型为对数尺度",
                "Only what lies before the reform is used; log scale for the Poisson model",
            ),
            **self.values,
        )

    def by_time(self, label: str = "fig-since") -> Shown:
        """Show effects by time since adoption, leads included."""
        f, page = self.effect, self.page
        if f is None or f.by_event_time is None:
            return page.shown()
        rows = f.by_event_time.dropna()
        rows = rows[rows["event_time"].abs() <= _MOST_LEADS]
        if rows.empty:
            return page.shown()
        chart = EventTime(
            lang=page.lang,
            time=[int(t) for t in rows["event_time"]],
            estimate=rows["estimate"].tolist(),
            low=rows["ci_low"].tolist(),
            high=rows["ci_high"].tolist(),
            unit=page.said(("每期变化", "change a period")),
        )
        return page.chart(
            label,
            self._found_title,
            chart,
            subtitle=(chart.key, chart.key),
            note=(
                "改革前的各期与前一期相比；逐点区间，未作多重比较校正。",
                "Before adoption each period is set against the one before; pointwise intervals.",
            ),
            **self.values,
        )
