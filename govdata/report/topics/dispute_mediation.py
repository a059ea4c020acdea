"""What became of disputes, from records: a staircase, rates by denominator, returns, regions.

Enters: a page, and the path of accepted dispute records (or nothing). Leaves: blocks, empty ones where no
records were given. Whatever is printed has passed :mod:`govdata.disclosure.protection`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from govdata.charts import Intervals, Staircase
from govdata.disclosure.cells import Table
from govdata.disclosure.parts import folded
from govdata.disclosure.protection import Batch
from govdata.document import KeyFigure
from govdata.records.settlements import Settlements, settlements
from govdata.report.protected import (
    safe_count,
    shares_chart,
    totals_shown,
    visible_counts,
)
from govdata.report.shown import Shown
from govdata.report.topics.recorded import Recorded, Zeros
from govdata.statistics.proportions import Share, interval
from govdata.words import numbers

if TYPE_CHECKING:
    from govdata.report.page import Page, Pair

__all__ = ["DisputeRecords"]

_HEADS: dict[str, Pair] = {
    "stayed": ("未反复", "Stayed"),
    "back": ("又反复", "Back"),
    "performed": ("已按时履行", "Performed"),
    "in_time": ("按时达成", "Agreed in time"),
    "agreed": ("达成协议", "Agreed"),
    "accepted": ("受理", "Accepted"),
    "unsettled": ("没有达成协议", "Not agreed"),
    "not_in_time": ("没有按时达成", "Not agreed in time"),
    "fallen": ("未履行或又反复", "Not performed, or back"),
    "not_performed": ("未按时履行", "Not performed"),
    "late": ("过期才成", "Agreed late"),
    "not_agreed": ("调解不成", "Not agreed"),
    "other_way": ("撤回或转出", "Withdrawn, court, petition"),
    "not_concluded": ("未了结", "Pending"),
}
# One place, several "success rates": what each takes of what, from the fate named on.
_RATES: tuple[tuple[str, Pair, str, str], ...] = (
    (
        "agreed_of_mediated",
        ("达成协议 ÷ 调解终结", "Agreed of those mediated to an end"),
        "agreed",
        "mediated",
    ),
    ("agreed_of_concluded", ("达成协议 ÷ 已了结", "Agreed of those concluded"), "agreed", "concluded"),
    ("agreed_of_accepted", ("达成协议 ÷ 受理", "Agreed of those accepted"), "agreed", "accepted"),
    ("in_time", ("按时达成 ÷ 受理", "Agreed in time of those accepted"), "in_time", "accepted"),
    (
        "performed",
        ("按时达成并履行 ÷ 受理", "Agreed and performed in time, of those accepted"),
        "performed",
        "accepted",
    ),
    ("stayed", ("未反复 ÷ 受理", "Not back, of those accepted"), "stayed", "accepted"),
)
#: Step -> the fates of those who got that far; a file knows a step only if it has what the step needs.
_STEPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "accepted": ("", ()),
    "concluded": ("outcome", ("not_concluded",)),
    "mediated": ("outcome", ("other_way",)),
    "agreed": ("outcome", ("not_agreed",)),
    "in_time": ("date", ("late",)),
    "performed": ("performance", ("not_performed", "not_performed_back")),
    "stayed": ("return", ("back",)),
}
#: Fates put together when one is too small to be shown, and the steps that would part them.
_FOLDS = (
    ("unsettled", ("not_concluded", "other_way", "not_agreed")),
    ("not_in_time", ("unsettled", "not_concluded", "other_way", "not_agreed", "late")),
    ("fallen", ("not_performed", "back")),
)
_BLURRED = {
    "unsettled": ("concluded", "mediated"),
    "not_in_time": ("concluded", "mediated", "agreed"),
    "fallen": ("performed",),
}
_COLUMNS: dict[str, Pair] = {
    "outcome": ("结果", "outcome"),
    "outcome_date": ("结果日期", "date of outcome"),
    "performed_date": ("履行日期", "date of performance"),
    "returned_date": ("反复日期", "date of return"),
}
_TIMES = (30, 60, 90, 120, 180, 270, 365, 540, 730, 1095)


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
        fates = self.found.fates
        fates = fates[fates["fate"] != "young"].replace({"fate": {"not_performed_back": "not_performed"}})
        fates = fates.assign(fate=fates["fate"].map(self._into))
        summed = fates.groupby(["region", "fate"], as_index=False, sort=False)[["count"]].sum()
        return self._protect([Table(summed, ["region", "fate"], measure="disputes", name="fates")])

    @cached_property
    def _into(self) -> dict[str, str]:
        """Fate -> itself, or what it was put together with because one of them is small."""
        if self.found is None:
            return {}
        counts = {f: self.found.count(f) for f in self.found.possible if f != "not_performed_back"}
        if "not_performed" in counts:
            counts["not_performed"] += self.found.count("not_performed_back")
        return folded(counts, _FOLDS, self.min_cell)

    @cached_property
    def _reached(self) -> dict[str, int]:
        """How many got as far as each step that the file can tell of."""
        if self.found is None:
            return {}
        left, found = self.found.n, {}
        for step, (needs, lost) in _STEPS.items():
            if not needs or needs in self.found.known:
                left -= self.found.count(*lost) if lost else 0
                found[step] = left
        for whole, steps in _BLURRED.items():
            if whole in self._into.values():
                found = {step: n for step, n in found.items() if step not in steps}
        return found

    @property
    def _base(self) -> Literal["accepted", "concluded"]:
        """What the headline is taken of; of those accepted where those concluded are not shown."""
        asked = self.denominator == "concluded" and "concluded" in self._reached
        return "concluded" if asked else "accepted"

    @property
    def _last(self) -> str:
        """The furthest step that the file can tell of."""
        return next(reversed(self._reached), "accepted")

    @property
    def missing(self) -> Pair:
        """What the file has no column for, and what therefore can't be told; empty where it has all."""
        absent = [_COLUMNS[c] for c in (self.found.absent if self.found else ())]
        if not absent:
            return ("", "")
        zh, en = (numbers.joined([pair[at] for pair in absent], "zh" if at == 0 else "en") for at in (0, 1))
        return (
            f"文件没有{zh}，与之有关的不能知道；没有这一栏，不等于没有发生。",
            f"The file lacks {en}; what hangs on it cannot be known. A missing column does not mean that "
            "nothing happened.",
        )

    @property
    def _headline(self) -> Share | None:
        if not self._reached:
            return None
        k, n = self._reached[self._last], self._reached.get(self._base, 0)
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
            "p": (numbers.share(float(share.estimate), n), self._estimand),
            "ci": (band, (self._estimand[0] + "的区间", self._estimand[1] + ", interval")),
            "failed": (numbers.number(failed, lang), ("没有做到的", "Those that did not")),
        }
        return self._named(texts)

    @property
    def answer(self) -> Pair:
        """The answer in one sentence."""
        if not self.given:
            return ("", "")
        base = ("受理", "accepted") if self._base == "accepted" else ("了结", "concluded")
        zh, en = self._estimand
        if self._last == "accepted":
            told = (f"文件记有{{rec_n}}件{base[0]}的纠纷。", "The file records {rec_n} disputes accepted. ")
        else:
            told = (
                f"{base[0]}{{rec_n}}件，{zh}的占{{rec_p}}（{{rec_ci}}）。",
                f"Of {{rec_n}} {base[1]}, {{rec_p}} ({{rec_ci}}) were {en}. ",
            )
        return told[0] + self.missing[0], (told[1] + self.missing[1]).strip()

    @property
    def _estimand(self) -> Pair:
        """What the headline counts: as far as the file can tell."""
        f = self.found
        if f is None:
            return ("", "")
        told = [("达成协议", "agreed")]
        if "date" in f.known:
            told = [(f"{f.agreed_days}天内达成协议", f"agreed within {f.agreed_days} days")]
        if "performance" in f.known:
            told += [("按时履行", "performed in time")]
        if "return" in f.known:
            told += [(f"{f.return_days}天内未反复", f"not back within {f.return_days} days")]
        return "、".join(zh for zh, _ in told), ", ".join(en for _, en in told)

    def key_figures(self) -> list[KeyFigure]:
        """Return the headline figures for the summary; none without records."""
        labels: dict[str, Pair] = {
            "rec_n": ("可判断的纠纷", "Disputes old enough"),
            "rec_p": self._estimand,
            "rec_failed": ("没有做到的件数", "Number that did not"),
        }
        if self._last == "accepted":
            labels = {"rec_n": labels["rec_n"]}
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
        young = safe_count(self.page, self.found.young, self.min_cell)
        immature = self._number("immature", young, ("观察期未满的纠纷", "Disputes not yet old enough"))
        return self._opened(few, told, self.missing, immature=immature, **self.values)

    def staircase(self) -> Shown:
        """Show how many disputes are left at each step."""
        page = self.page
        if not self.given or self.found is None:
            return page.shown()
        f = self.found
        names: dict[str, Pair] = {
            "accepted": ("受理", "Accepted"),
            "concluded": ("已了结", "Concluded"),
            "mediated": ("调解终结", "Mediated to an end"),
            "agreed": ("达成协议", "Agreed"),
            "in_time": (f"{f.agreed_days}天内达成", f"Agreed within {f.agreed_days} days"),
            "performed": (f"{f.performed_days}天内履行", f"Performed within {f.performed_days} days"),
            "stayed": (f"{f.return_days}天未反复", f"Not back in {f.return_days} days"),
        }
        if len(self._reached) < 3:
            return page.shown()
        chart = Staircase(
            lang=page.lang,
            labels=[page.said(names[step]) for step in self._reached],
            counts=list(self._reached.values()),
            unit=page.said(("件", "disputes")),
        )
        return page.chart(
            "fig-staircase",
            (
                "从受理起，一步一步剩下多少",
                "From accepted on: what is left at each step",
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
        for key, name, step, base in _RATES:
            k, n = self._reached.get(step), self._reached.get(base)
            if k is None or not n:
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
        if len(rows) < 2:
            return page.shown()
        spread = numbers.points(max(ends) - min(ends), page.lang)
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
        page, rows = self.page, self._returned
        if not rows:
            return page.shown()
        chart = Intervals(
            lang=page.lang,
            labels=[page.said((f"{t}天内", f"within {t} days")) for t, _ in rows],
            estimate=[float(share.estimate) for _, share in rows],
            low=[float(share.ci_low) for _, share in rows],
            high=[float(share.ci_high) for _, share in rows],
            level=self.level,
        )
        return page.chart(
            "fig-returns",
            (
                "按时达成的协议，多久又来",
                "How soon settlements agreed in time come back",
            ),
            chart,
            subtitle=(
                "又反复的累计比例及区间，各件都观察满所列天数",
                "Share back by then, with interval; each was followed for the days shown",
            ),
            note=(
                "两个时点之间不足最小单元数的不公布。",
                "Times between which too few came back are not shown.",
            ),
        )

    @property
    def _returned(self) -> list[tuple[int, Share]]:
        """Share of settlements agreed in time that were back by some days, between which enough came back."""
        found = self.found
        if not self.given or found is None or "return" not in found.known:
            return []
        n, rows, before = self._reached["in_time"], [], 0
        for day in (t for t in _TIMES if t <= found.return_days):
            back = int(found.returns.loc[found.returns["days"] <= day, "count"].sum())
            if back - before >= self.min_cell and n - back >= self.min_cell:
                rows.append((day, interval(back, n, level=self.level)))
                before = back
        return rows

    def regions(self) -> Shown:
        """Show what became of disputes by region, protected."""
        if not self.given or self._batch is None:
            return self.page.shown()
        return self._counts(
            "tab-regions",
            ("各地区纠纷的去向", "What became of disputes, by region"),
            self._batch["fates"],
            {fate: _HEADS[fate] for fate in reversed(list(self._batch["fates"].table["fate"].unique())[:-1])},
            ("件", "Disputes"),
        )

    def shares(self) -> Shown:
        """Show the share that stayed settled by region."""
        page = self.page
        counts = self._region_counts()
        if not counts:
            return page.shown()
        return page.chart(
            "fig-regions",
            (
                f"各地区{self._estimand[0]}的比例，分母为受理",
                f"By region, of those accepted: {self._estimand[1]}",
            ),
            shares_chart(page, counts, self.level),
            subtitle=(
                "Wilson 区间（不足十件用精确区间），纠纷种类未调整，不排名",
                "Wilson intervals, exact below ten; not adjusted for kinds of dispute, no ranking",
            ),
            note=("计数被隐去的地区不画。", "Regions with a hidden count are left out."),
        )

    def _region_counts(self) -> dict[str, tuple[int, int]]:
        """Return how many got furthest, of all accepted, in regions where all of it is shown."""
        if not self.given or self._batch is None or self.found is None or self._last == "accepted":
            return {}
        last = {"stayed": "stayed", "performed": "performed", "in_time": "in_time", "agreed": "agreed"}
        return visible_counts(self._batch["fates"], [last[self._last]])
