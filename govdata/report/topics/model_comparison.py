"""Counts of places beside each other: do they differ by more than chance?

Enters: a page, and the path of counts (or nothing). Leaves: a funnel, protected counts, shrunken shares with
intervals of rank, and sentences; empty ones where none were given. There is no league table: places stand in
order of size.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from govdata.charts import Funnel
from govdata.document import Column, Inlines, KeyFigure, Text
from govdata.report.shown import Shown
from govdata.report.topics.place_figures import PlaceFigures
from govdata.statistics.comparison import funnel_limits
from govdata.statistics.ranks import FEWEST_PLACES, Placed, Worth
from govdata.words import numbers

if TYPE_CHECKING:
    from govdata.report.page import Pair

__all__ = ["PlaceRecords"]

_HEADS: dict[str, Pair] = {"event": ("有事件", "With event"), "none": ("无事件", "Without")}
_SIGNALS: dict[str, Pair] = {"above_998": ("高于", "above"), "below_998": ("低于", "below")}
_NAMED = 6


class PlaceRecords(PlaceFigures):
    """The part of a report that holds places against each other.

    Takes what :class:`~govdata.report.topics.place_figures.PlaceFigures` takes.
    """

    # --- words ---------------------------------------------------------------------------------

    @property
    def _rule(self) -> Pair:
        return (
            "使用者给出的各地计数，经保护；精确二项控制限，中心是全部地区合计的比例",
            "counts of places as the user gave them, protected; exact binomial limits about the share of all "
            "places together",
        )

    def _names(self, places: Iterable[str]) -> str:
        """List places of the user's, at most so many, and say how many more."""
        each = list(places)
        named = numbers.joined(each[:_NAMED], self.page.lang)
        more = len(each) - _NAMED
        return named + self.page.said((f"等{len(each)}地", f" and {more} more")) if more > 0 else named

    @cached_property
    def values(self) -> dict[str, Any]:
        """Gaps for sentences; empty where nothing can be shown."""
        f, lang = self.placed, self.page.lang
        if f is None or self.found is None or self.totals is None:
            return {}
        hidden = len(self.found.places) - len(self.shown)
        texts: dict[str, tuple[str, Pair]] = {
            "n": (numbers.number(len(self.found.places), lang), ("给出计数的地区", "Places with counts")),
            "compared": (numbers.number(len(f.compared), lang), ("够大可比的地区", "Places large enough")),
            "small": (numbers.number(len(self.shown) - len(f.compared), lang), ("太小的地区", "Too small")),
            "hidden": (numbers.number(hidden, lang), ("有数不公布的地区", "Places with a hidden count")),
            "target": (numbers.share(f.target, self.totals[1]), ("合计的比例", "Share of all together")),
            "drawn": (
                numbers.number(len(f.signals), lang),
                ("图中99.8%限外的地区", "Drawn beyond 99.8% limits"),
            ),
            "outside": (numbers.number(len(self.exceptional), lang), ("例外的地区", "Exceptional places")),
        }
        if f.spread is not None:
            p = f.spread.p_value
            texts["phi"] = (numbers.estimate(f.spread.phi, lang, 2), ("离散系数", "Dispersion"))
            high = numbers.worked_share(round(f.spread.spread_high, 2))
            texts["stray"] = (high, ("相对离差的上限", "Largest relative spread"))
            alike = numbers.worked_share(f.spread.margin)
            texts["alike"] = (alike, ("算作没有差别的离差", "Spread that counts as none"))
            said = "<0.001" if p < 0.001 else f"={p:.3f}"
            texts["p"] = (f"p{said}", ("离散检验", "Test of dispersion"))
        plain = {
            "needed": f.needed,
            "fewest": FEWEST_PLACES,
            "counted": self.counted,
            "names": self._names(place for place in self.shown if place in f.signals),
            "exceptional": self._names(place for place in self.shown if place in self.exceptional),
            "level": numbers.worked_share(self.level),
        }
        return self._named(texts, "cnt_") | {f"cnt_{name}": value for name, value in plain.items()}

    @property
    def exceptional(self) -> tuple[str, ...]:
        """Places that a reader may call exceptional: all of one report say the same.

        Where places differ by more than chance, these lie beyond limits widened by the over-dispersion;
        where that can't be told, none is.
        """
        return self.placed.still if self.placed and self.verdict == "different" else ()

    @property
    def answer(self) -> Pair:
        """What the counts say in one sentence, by the rule fixed before them."""
        f = self.placed
        return self.page.first(
            (self.found is None, ("", "")),
            (
                f is None,
                (
                    "给出的计数太少，**各地有没有差别，尚不能判断。**",
                    "The counts given are too small: **whether places differ cannot be told.**",
                ),
            ),
            (
                not self.enough,
                (
                    "给出计数的{cnt_n}地里，够大可比的只有{cnt_compared}地，不足{cnt_fewest}地，"
                    "**差别是不是偶然，尚不能判断。**",
                    "Of {cnt_n} places with counts only {cnt_compared} are large enough, fewer than "
                    "{cnt_fewest}: "
                    "**whether they differ by more than chance cannot be told.**",
                ),
            ),
            (
                self.verdict == "different" and self.exceptional,
                (
                    "够大可比的{cnt_compared}地，**差别超出偶然；按离散放宽99.8%控制限以后，"
                    "仍在限外的是{cnt_exceptional}；原因不在这些数里。**",
                    "The {cnt_compared} places large enough **differ by more than chance; beyond "
                    "99.8% limits widened by their dispersion: {cnt_exceptional}. "
                    "Why is not in these counts.**",
                ),
            ),
            (
                self.verdict == "different",
                (
                    "够大可比的{cnt_compared}地，**差别超出偶然；但按离散放宽99.8%控制限以后，没有一地在限外。**",
                    "The {cnt_compared} places large enough **differ by more than chance, yet none lies "
                    "beyond 99.8% limits widened by their dispersion.**",
                ),
            ),
            (
                self.verdict == "same",
                (
                    "够大可比的{cnt_compared}地，**实际相同：各地与均值的相对离差不超过{cnt_stray}，"
                    "在算作没有差别的{cnt_alike}以内。**",
                    "{cnt_compared} places large enough are **practically alike: their true shares stray by "
                    "at most {cnt_stray} of the mean, within the {cnt_alike} that counts as none.**",
                ),
            ),
            (
                True,
                (
                    "够大可比的{cnt_compared}地，**是否真有差别，尚不能判断：** 检验没有查出差别，"
                    "各地与均值的相对离差却可以大到{cnt_stray}。",
                    "Of {cnt_compared} places large enough, **whether they truly differ cannot be told:** "
                    "the test finds nothing, yet true shares may stray by up to {cnt_stray} of the mean.",
                ),
            ),
        )

    @property
    def sure(self) -> list[tuple[str, Pair]]:
        """How sure: lines for page one; none without counts."""
        if self.found is None:
            return []
        if self.verdict == "cannot_tell":
            return [
                (
                    "unknown",
                    ("给出计数的各地有没有差别。", "Whether the places with counts differ."),
                )
            ]
        if self.verdict == "same":
            return [
                (
                    "fairly",
                    (
                        "给出计数的各地实际相同：离差不超过{cnt_stray}。",
                        "Places with counts are practically alike: they stray by at most {cnt_stray}.",
                    ),
                )
            ]
        return [
            (
                "fairly",
                (
                    "给出计数的各地差别不全是偶然（{cnt_p}）；从哪里来，没有构成可查。",
                    "Places with counts differ not by chance alone ({cnt_p}); why, without their mix, "
                    "is open.",
                ),
            )
        ]

    @property
    def requests(self) -> list[Pair]:
        """What the committee is asked; nothing unless a place lies beyond the limits."""
        if not self.exceptional:
            return []
        return [
            (
                "先查{cnt_exceptional}的人员或案件构成和记录办法，再谈先后。",
                "Look at case mix and recording in {cnt_exceptional} before speaking of better or worse.",
            )
        ]

    def key_figures(self) -> list[KeyFigure]:
        """Return the share, the places compared and those outside; none where it can't be told."""
        labels: dict[str, Pair] = {
            "cnt_target": ("各地合计的比例", "Share, all places"),
            "cnt_compared": ("够大可比，地", "Places large enough"),
            "cnt_outside": ("放宽后的限外，地", "Beyond widened limits"),
        }
        return self._figures(labels, self.values) if self.enough else []

    # --- blocks --------------------------------------------------------------------------------

    def heading(self) -> Shown:
        """Open the section: what was counted, which places are compared, and what came of it."""
        few: Pair = (
            "给出的计数太少，或全有、全无，一个数也不公布。",
            "The counts given are too small, or all or none: no number is published.",
        )
        told: Pair = (
            "给出了{cnt_n}地的计数，合计的比例是{cnt_target}。"
            "一地按合计的比例应有的事件（事件过半时，无事件）"
            "不少于{cnt_needed}，翻了倍才有八成把握越过99.8%控制限，所以只比够得上的{cnt_compared}地；"
            "太小的{cnt_small}地、有数不公布的{cnt_hidden}地不作判断。",
            "Counts of {cnt_n} places were given; together their share is {cnt_target}. Only from "
            "{cnt_needed} events "
            "expected at that share (or non-events, where events are the more) does a doubled rate "
            "cross the 99.8% "
            "limit four times in five. So the {cnt_compared} places that reach it are compared; of "
            "{cnt_small} too "
            "small, and {cnt_hidden} with a hidden count, nothing is said.",
        )
        what: Pair = (
            ("数的是：{cnt_counted}。", "What is counted: {cnt_counted}.") if self.counted else ("", "")
        )
        return self._opened(few, what, told, self.answer, **self.values)

    def funnel(self, label: str = "fig-places") -> Shown:
        """Show places against the limits that chance alone sets."""
        page, f = self.page, self.placed
        if f is None:
            return page.shown()
        k, n = (np.array(column) for column in zip(*self.shown.values(), strict=True))
        at = np.unique(np.geomspace(max(1, n.min() * 0.8), n.max() * 1.1, 40).astype(int))
        limits = funnel_limits(at, f.target)
        chart = Funnel(
            lang=page.lang,
            labels=list(self.shown),
            events=k.tolist(),
            trials=n.tolist(),
            target=f.target,
            limits_at=at.tolist(),
            signal=[f.signals.get(place, "within") for place in self.shown],
            named=(),
            unit=page.said(("一地的总数", "trials of a place")),
            **{name: limits[name].tolist() for name in ("low_95", "high_95", "low_998", "high_998")},
        )
        title = page.first(
            (
                not self.enough,
                (
                    "够大可比的不足{cnt_fewest}地，只示范读法",
                    "Fewer than {cnt_fewest} places are large enough: for reading only",
                ),
            ),
            (
                f.signals and self.verdict == "different",
                (
                    "{cnt_drawn}地在99.8%控制限之外；各地本来就参差，限要放宽，放宽后剩{cnt_outside}地",
                    "{cnt_drawn} beyond the 99.8% limits; as places vary throughout, limits are to be "
                    "widened, which leaves {cnt_outside}",
                ),
            ),
            (f.signals, ("{cnt_names}在99.8%控制限之外", "{cnt_names} beyond the 99.8% limits")),
            (True, ("没有一地在99.8%控制限之外", "No place lies beyond the 99.8% limits")),
        )
        return page.chart(
            label,
            title,
            chart,
            subtitle=(
                "事件占总数的比例；虚线95%，实线99.8%",
                "Share of trials with the event; 95% dashed, 99.8% solid",
            ),
            note=(
                "控制限是精确二项；有数不公布的地区不在图中，事件很少的地方因此看不到。",
                "Exact binomial limits; places with a hidden count, so those with few events, are left out.",
            ),
            **self.values,
        )

    def spread(self) -> Shown:
        """Say whether places differ by more than chance, and who still stands out when all of them do."""
        f, page = self.placed, self.page
        if f is None or f.spread is None or not self.enough:
            return page.shown()
        differ, alike = self.verdict == "different", self.verdict == "same"
        parts = page.every(
            (
                differ,
                (
                    "各地之间的差别大于偶然波动（离散系数{cnt_phi}，{cnt_p}），光看控制限会把太多地方当作例外。",
                    "Places differ by more than chance (dispersion {cnt_phi}, {cnt_p}), so the limits "
                    "alone make "
                    "too many of them exceptions.",
                ),
            ),
            (
                differ and self.exceptional,
                (
                    "按离散系数把控制限放宽以后，仍在限外的是{cnt_exceptional}。",
                    "With limits widened by the dispersion, still beyond them: {cnt_exceptional}.",
                ),
            ),
            (
                differ and not self.exceptional,
                (
                    "按离散系数把控制限放宽以后，没有一地仍在限外。",
                    "With limits widened by the dispersion no place is beyond them.",
                ),
            ),
            (
                alike,
                (
                    "各地之间的离差不超过{cnt_stray}，在算作没有差别的{cnt_alike}以内"
                    "（离散系数{cnt_phi}，{cnt_p}）。",
                    "Places stray by at most {cnt_stray} of the mean, within the {cnt_alike} that counts as "
                    "none (dispersion {cnt_phi}, {cnt_p}).",
                ),
            ),
            (
                not differ and not alike,
                (
                    "检验没有查出差别（离散系数{cnt_phi}，{cnt_p}），但这不等于没有差别："
                    "离差可以大到{cnt_stray}。",
                    "The test finds no difference (dispersion {cnt_phi}, {cnt_p}), which doesn't make places "
                    "alike: they may stray by up to {cnt_stray} of the mean.",
                ),
            ),
            (
                True,
                (
                    "名次说明不了原因：先查构成和记录办法。",
                    "A rank explains nothing: look at mix and recording first.",
                ),
            ),
        )
        return page.say(*page.both(*parts), **self.values)

    def shares(self, label: str = "tab-places") -> Shown:
        """Show what each share is worth: drawn towards the mean, with its interval and that of its rank."""
        f, page = self.placed, self.page
        if f is None or not f.worth or not self.enough:
            return page.shown()
        columns: list[Any] = [Column(content=page.inlines(("地区", "Place")), width=1.3)]
        heads: list[Pair] = [
            ("事件/总数", "Events/trials"),
            ("比例", "Share"),
            ("收缩后", "Shrunken"),
            ("区间", "Interval"),
            ("名次区间", "Rank between"),
            ("放宽的99.8%限", "Widened 99.8% limits")
            if self.verdict == "different"
            else ("99.8%限", "99.8% limits"),
        ]
        columns += [Column(content=page.inlines(head), align="right", width=1.0) for head in heads]
        wide = int(median(w.rank_high - w.rank_low for w in f.worth.values())) + 1
        title: Pair = (
            "一半地方的名次可以落在{wide}个以上的位置，不能排名",
            "Half of the places may have any of {wide} ranks or more: no ranking",
        )
        note: Pair = (
            "按总数从大到小列，名次1为比例最低。收缩后的比例把小地方往合计拉；有数不公布和太小的地区不列。",
            "By size, largest first; rank 1 is the lowest share. Shrinking draws small places to the "
            "mean. Places "
            "too small, or with a hidden count, are not listed.",
        )
        rows = [self._share(place, worth, f) for place, worth in f.worth.items()]
        return page.table(label, title, columns, rows, note=note, wide=wide, **self.values)

    def _share(self, place: str, worth: Worth, f: Placed) -> list[Any]:
        lang, (k, n) = self.page.lang, self.shown[place]
        dash = "—" if lang == "zh" else "–"
        printed: dict[str, tuple[str, Pair]] = {
            "counts": (f"{numbers.number(k, lang)}/{numbers.number(n, lang)}", ("计数", "Counts")),
            "shares": (numbers.share(k / n, n), ("比例", "Shares")),
            "shrunken": (numbers.share(worth.shrunken, n), ("收缩后的比例", "Shrunken shares")),
            "intervals": (
                numbers.interval(worth.ci_low, worth.ci_high, lang, n),
                ("收缩后的区间", "Intervals of the shrunken shares"),
            ),
            "ranks": (f"{worth.rank_low}{dash}{worth.rank_high}", ("名次区间", "Intervals of rank")),
        }
        cells = [self._number(key, text, label) for key, (text, label) in printed.items()]
        beyond = self.verdict != "different" or place in self.exceptional
        signal = _SIGNALS.get(f.signals.get(place, "") if beyond else "", ("限内", "within"))
        return [_text(place), *cells, self.page.said(signal)]

    def definition(self) -> Shown:
        """Say how places were compared, and by which rule the verdict was given."""
        if self.found is None:
            return self.page.shown()
        return self.page.say(
            zh="各地的计数：控制限是精确二项{cite:spiegelhalter2005}，中心是全部地区合计的比例；离散检验是皮尔逊卡方，"
            "置信水平{level}，只用够大的地区，{fewest}地以上才作判断；收缩用贝塔二项的最大似然，名次区间由后验抽取得出"
            "（种子{seed}）；{protection}。",
            en="Counts of places: limits are exact binomial{cite:spiegelhalter2005} about the share of "
            "all places "
            "together; the test of dispersion is Pearson’s chi-square at level {level}, over places "
            "large enough, "
            "and says something from {fewest} of them on; shrinking is by maximum likelihood of the "
            "beta-binomial, "
            "intervals of rank by draws from it (seed {seed}); {protection}.",
            level=numbers.worked_share(self.level),
            fewest=FEWEST_PLACES,
            seed=self.seed,
            protection=self.page.said(self.protection),
        )

    def counts(self, label: str = "tab-counts") -> Shown:
        """Show the counts of all places, protected."""
        if not self.given or self._batch is None:
            return self.page.shown()
        title: Pair = ("各地的计数，经保护", "Counts of all places, protected")
        return self._counts(label, title, self._batch["places"], _HEADS, ("个数", "Counts"))


def _text(name: str) -> Inlines:
    """Return a name of the user's as text, whatever signs are in it."""
    return (Text(text=name),)
