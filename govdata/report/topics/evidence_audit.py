"""Would another coder read the same? A second coding beside the casebook's.

Enters: a page, and the path of a second coding (or nothing). Leaves: blocks, empty ones where none was given:
agreement with its interval, every disagreement with both readings and its passage, and which headline results
change with the reader. Neither reading is chosen.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast, get_args

from govdata.casebook.schema import Standing
from govdata.document import Column, Inlines, KeyFigure, LineBreak
from govdata.document.wording import word
from govdata.errors import MethodError
from govdata.evidence import chain as blocks
from govdata.records.coding import Coding, read_coding
from govdata.report.shown import Shown
from govdata.report.tables.faults import position
from govdata.report.topics.recorded import Recorded
from govdata.statistics.agreement import Agreement, Kappa, judged, kappa
from govdata.statistics.proportions import interval
from govdata.words import numbers

if TYPE_CHECKING:
    from govdata.report.page import Page, Pair

__all__ = ["CodingRecords"]

_STANDINGS: tuple[Standing, ...] = get_args(Standing)


@dataclass(frozen=True)
class _Hanging:
    """One model's headline results under the casebook's reading and under the second coder's."""

    model_id: str
    disputed: tuple[str, ...]
    ours: blocks.Chain
    theirs: blocks.Chain
    leading: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def changed(self) -> bool:
        """Whether page one of the model's profile would say something else."""
        pairs = ((self.ours.checkable, self.theirs.checkable), (self.ours.outcomes, self.theirs.outcomes))
        return bool(self.touched) or any(set(a) != set(b) for a, b in (*pairs, self.leading))

    @property
    def touched(self) -> tuple[str, ...]:
        """Large figures of page one that are read otherwise."""
        return tuple(i for i in self.leading[0] if i in self.disputed)


class CodingRecords(Recorded[Coding]):
    """The part of a report that holds a second coding against the casebook's.

    Parameters
    ----------
    page
        The report.
    path
        A second coding (:func:`govdata.records.coding.read_coding`); empty for none.
    models
        Whose figures the report is about; readings of others' are left out and counted.
    needed, enough
        As for :func:`govdata.statistics.agreement.judged`.
    level
        Confidence level.
    """

    prefix = "coding"

    def __init__(
        self, page: Page, path: str, *, models: Collection[str], needed: int, enough: float, level: float
    ) -> None:
        found = read_coding(path, page.observation_ids, _STANDINGS) if path else None
        super().__init__(page, found, level=level)
        self.needed, self.enough = needed, enough
        read = found.standings if found else {}
        rows = [page.casebook.observation(i) for i in read]
        self.ours: dict[str, Standing] = {r.observation_id: r.standing for r in rows if r.model_id in models}
        self.theirs: dict[str, Standing] = {i: cast("Standing", read[i]) for i in self.ours}
        self.left_out = len(read) - len(self.ours)

    @property
    def given(self) -> bool:
        """Whether any figure of the chosen models was coded twice."""
        return bool(self.ours)

    @cached_property
    def disputed(self) -> tuple[str, ...]:
        """Figures that the two read differently; first those that only one of them reads as a result."""
        found = [i for i, standing in self.ours.items() if standing != self.theirs[i]]
        return tuple(sorted(found, key=lambda i: "measured" not in (self.ours[i], self.theirs[i])))

    @cached_property
    def kappa(self) -> Kappa | None:
        """Agreement beyond chance; None where both used one standing."""
        try:
            return kappa(list(self.ours.values()), list(self.theirs.values()), self.level)
        except MethodError:
            return None

    @property
    def verdict(self) -> Agreement:
        """What may be said of the agreement."""
        return judged(self.kappa, needed=self.needed, enough=self.enough)

    @cached_property
    def hanging(self) -> tuple[_Hanging, ...]:
        """Every model of which a figure is disputed; first those whose page one changes."""
        models = dict.fromkeys(self.page.casebook.observation(i).model_id for i in self.disputed)
        return tuple(sorted(map(self._of, models), key=lambda one: not one.changed))

    def _of(self, model: str) -> _Hanging:
        book = self.page.casebook
        ids = tuple(i for i in self.disputed if book.observation(i).model_id == model)
        ours = blocks.chain(book, model)
        theirs = blocks.chain(book, model, standings={i: self.theirs[i] for i in ids})
        return _Hanging(model, ids, ours, theirs, (blocks.leading(book, ours), blocks.leading(book, theirs)))

    # --- words ---------------------------------------------------------------------------------

    @property
    def _rule(self) -> Pair:
        return (
            "第二人的编码与案例库的编码逐条相比；卡帕及其区间用 Fleiss、Cohen 和 Everitt 的标准误",
            "the second coder's standings against the casebook's, figure by figure; kappa with the standard "
            "error of Fleiss, Cohen and Everitt",
        )

    @cached_property
    def values(self) -> dict[str, Any]:
        """Gaps for sentences; empty without a second coding."""
        if not self.given:
            return {}
        lang, n, agreed = self.page.lang, len(self.ours), len(self.ours) - len(self.disputed)
        same = interval(agreed, n, level=self.level)
        span = numbers.interval(float(same.ci_low), float(same.ci_high), lang, n)
        texts: dict[str, tuple[str, Pair]] = {
            "n": (numbers.number(n, lang), ("编了两遍的数字", "Figures coded twice")),
            "agreed": (numbers.number(agreed, lang), ("两人读法相同的", "Read alike")),
            "disputed": (numbers.number(n - agreed, lang), ("两人读法不同的", "Read differently")),
            "share": (numbers.share(float(same.estimate), n), ("读法相同的比例", "Share read alike")),
            "span": (span, ("该比例的区间", "Interval of that share")),
        }
        if self.kappa is not None:
            for name, label in (
                ("estimate", ("卡帕", "Kappa")),
                ("ci_low", ("区间下限", "Lower limit")),
                ("ci_high", ("区间上限", "Upper limit")),
            ):
                texts[name] = (numbers.estimate(getattr(self.kappa, name), lang, 2), label)
        changed = sum(h.changed for h in self.hanging)
        plain = {
            "needed": numbers.number(self.needed, lang),
            "enough": numbers.number(self.enough, lang),
            "changed": changed,
            "models": len(self.hanging),
            "left_out": self.left_out,
        }
        return self._named(texts, "cod_") | {f"cod_{name}": value for name, value in plain.items()}

    @property
    def told(self) -> Pair:
        """What the numbers say, by the rule that was fixed before them."""
        few = len(self.ours) < self.needed
        return self.page.first(
            (
                few,
                (
                    "双编不足{cod_needed}条，**别人会不会读得一样，尚不能判断。**",
                    "Fewer than {cod_needed} were coded twice: **whether another would read the same cannot "
                    "be told.**",
                ),
            ),
            (
                self.kappa is None,
                (
                    "两人都只用了一种地位，偶然也会一致，**尚不能判断。**",
                    "Both used a single standing and would agree by chance: **it cannot be told.**",
                ),
            ),
            (
                self.verdict == "agree",
                (
                    "整个区间不低于{cod_enough}：**两人的读法一致。**",
                    "The whole interval reaches {cod_enough}: **the two read alike.**",
                ),
            ),
            (
                self.verdict == "differ",
                (
                    "整个区间低于{cod_enough}：**地位因人而异，分歧议定之前不要引用。**",
                    "The whole interval lies below {cod_enough}: **the standing depends on the reader; "
                    "settle the disagreements before quoting.**",
                ),
            ),
            (
                True,
                (
                    "区间跨过{cod_enough}，**两人是否一致尚不能判断。**",
                    "The interval crosses {cod_enough}: **whether the two agree cannot be told.**",
                ),
            ),
        )

    @property
    def sure(self) -> list[tuple[str, Pair]]:
        """How sure: one line for page one; none without a second coding."""
        if not self.given:
            return []
        grade = {"agree": "fairly", "differ": "unsure", "cannot_tell": "unknown"}[self.verdict]
        zh, en = (text.replace("**", "") for text in self.told)
        lead = "别人会不会读得一样：{cod_n}条里{cod_agreed}条相同。"
        return [(grade, (lead + zh, "Would another read the same: {cod_agreed} of {cod_n} did. " + en))]

    def key_figures(self) -> list[KeyFigure]:
        """Return kappa as a large figure; none where nothing may be said of it."""
        if self.verdict == "cannot_tell":
            return []
        return self._figures({"cod_estimate": ("两人编码的卡帕", "Kappa of two coders")}, self.values)

    # --- blocks --------------------------------------------------------------------------------

    def agreement(self) -> Shown:
        """Say how far the two agree."""
        if self.found is None:
            return self.page.shown()
        if not self.given:
            return self.page.say(
                zh="给出的第二套编码没有一条属于所选地区。",
                en="No figure of the second coding belongs to the places chosen.",
            )
        return self.page.say(*self.page.both(*self._sentences), **self.values)

    @property
    def _sentences(self) -> list[Pair]:
        return self.page.every(
            (
                True,
                (
                    "第二人编了{cod_n}条数字的地位，与案例库相同的{cod_agreed}条，占{cod_share}（区间{cod_span}）。",
                    "A second coder gave a standing to {cod_n} figures, the casebook's own to {cod_agreed} "
                    "of them: {cod_share} ({cod_span}).",
                ),
            ),
            (
                self.kappa is not None,
                (
                    "除去偶然，卡帕{cod_estimate}（区间{cod_ci_low}至{cod_ci_high}）。",
                    "Chance allowed for, kappa is {cod_estimate} ({cod_ci_low} to {cod_ci_high}).",
                ),
            ),
            (True, self.told),
            (
                True,
                (
                    "第二人编码时没有看过第一人的，这一点由给出的人负责。",
                    "That the second coder had not seen the first one's readings is for whoever gave them to "
                    "answer.",
                ),
            ),
            (
                self.left_out,
                (
                    "另有{cod_left_out}条属于没有选的地区，没有计入。",
                    "Readings of places that were not chosen are left out: {cod_left_out}.",
                ),
            ),
        )

    def disagreements(self, label: str = "tab-coding") -> Shown:
        """Show every figure that the two read differently, with both readings and its passage."""
        page = self.page
        if not self.given:
            return page.shown()
        if not self.disputed:
            return page.say(zh="没有一条读法不同。", en="Not one figure is read differently.")
        columns = [
            Column(content=page.inlines(("地区", "Place")), width=0.9),
            Column(content=page.inlines(("指标", "Indicator")), width=1.7),
            Column(content=page.inlines(("原文印作", "As printed")), width=1.6),
            Column(content=page.inlines(("案例库", "Casebook")), width=1.0),
            Column(content=page.inlines(("第二人", "Second coder")), width=1.0),
        ]
        return page.table(
            label,
            ("读法不同的{cod_disputed}条", "Read differently: {cod_disputed}"),
            columns,
            [self._disagreement(i) for i in self.disputed],
            note=(
                "两种读法都列出，不取其一。位置是文献全文中的字符起止。",
                "Both readings are shown and neither is chosen. Positions count characters in the document's "
                "text.",
            ),
            **self.values,
        )

    def _disagreement(self, i: str) -> list[Any]:
        page, row = self.page, self.page.casebook.observation(i)
        printed = (page.as_printed(i), position(page, i))
        readings = [word(self.ours[i], page.lang), word(self.theirs[i], page.lang)]
        return [page.place(row.model_id), page.indicator_name(row.indicator_id), printed, *readings]

    def hangs(self, label: str = "tab-coding-hangs") -> Shown:
        """Show which headline results change with the reader."""
        page = self.page
        if not self.disputed:
            return page.shown()
        columns: list[Any] = [
            Column(content=page.inlines(("地区", "Place")), width=0.9),
            Column(content=page.inlines(("分歧", "Disputed")), align="right", width=0.6),
            Column(content=page.inlines(("可核：案例库", "Checkable: casebook")), align="right", width=1.1),
            Column(content=page.inlines(("第二人", "second coder")), align="right", width=0.7),
            Column(content=page.inlines(("效果：案例库", "Outcomes: casebook")), align="right", width=1.1),
            Column(content=page.inlines(("第二人", "second coder")), align="right", width=0.7),
            Column(
                content=page.inlines(("首页用到、读法不同的数", "On page one, read differently")), width=1.9
            ),
        ]
        title: Pair = page.first(
            (
                self.values["cod_changed"],
                (
                    "照第二人的读法，{cod_changed}个模式的首页结果会变",
                    "By the second reading page one would change for {cod_changed} "
                    "{cod_changed|model|models}",
                ),
            ),
            (
                True,
                (
                    "照第二人的读法，各模式的首页结果都不变",
                    "By the second reading no model's page one would change",
                ),
            ),
        )
        note: Pair = (
            "首页结果指模式概览报告首页的大数、可核的结果和写到效果的数；案例库残缺的数，第二人读作实测也不能用。",
            "Headline results: the large figures, checkable results and outcomes on page one of each "
            "profile. What is damaged in the casebook can't be used even if the second coder reads a result.",
        )
        return page.table(
            label, title, columns, list(map(self._hang, self.hanging)), note=note, **self.values
        )

    def _hang(self, one: _Hanging) -> list[Any]:
        page = self.page
        pairs = [(one.ours.checkable, one.theirs.checkable), (one.ours.outcomes, one.theirs.outcomes)]
        counts = [len(ids) or page.mark("zero") for pair in pairs for ids in pair]
        touched: Inlines = ()
        for i in one.touched:
            name = page.indicator_name(page.casebook.observation(i).indicator_id)
            line = (*page.inlines("{name} ", name=name), page.as_printed(i))
            touched = (*touched, LineBreak(), *line) if touched else line
        return [page.place(one.model_id), len(one.disputed), *counts, touched or page.said(("没有", "none"))]
