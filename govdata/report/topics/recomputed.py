"""Printed figures beside what the records behind them give: match, differs, not recomputable.

Enters: a page, and the path of recomputed figures (or nothing). Leaves: sentences, tables and large figures;
empty ones where none were given. What is printed is the casebook's and keeps its passage; what was recomputed
is the user's.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Any

from govdata.document import Column, Inlines, KeyFigure
from govdata.evidence.precision import decimals_of, rounded
from govdata.evidence.recomputed import Reproduced, State
from govdata.report.shown import Shown
from govdata.report.topics.recomputed_figures import Line, RecomputedFigures
from govdata.words import numbers

if TYPE_CHECKING:
    from govdata.casebook.schema import Observation
    from govdata.report.page import Pair

__all__ = ["RecomputedRecords"]

_STATES: dict[State, Pair] = {
    "match": ("相符", "match"),
    "differs": ("不符", "differs"),
    "another_date": ("日期不合", "another date"),
    "not_recomputable": ("无从重算", "not redone"),
}


class RecomputedRecords(RecomputedFigures):
    """The part of a report that holds recomputed figures against the printed ones.

    Takes what :class:`~govdata.report.topics.recomputed_figures.RecomputedFigures` takes.
    """

    # --- words ---------------------------------------------------------------------------------

    @property
    def _rule(self) -> Pair:
        return (
            "使用者据记录重算，与原文印出的数相比：在印出的位数和约数之内为相符",
            "recomputed from records by the user and held against what is printed: a match within the digits "
            "and the hedge of the print",
        )

    @cached_property
    def values(self) -> dict[str, Any]:
        """Gaps for sentences; empty where nothing was tried."""
        f, lang = self.share, self.page.lang
        if f is None:
            return {}
        closed = f.low == f.high  # all tried, and all redone
        span = numbers.share(f.low, f.n) if closed else numbers.interval(f.low, f.high, lang, f.n)
        other = sum(line.state == "another_date" for line in self.lines)
        texts: dict[str, tuple[str, Pair]] = {
            "n": (numbers.number(f.n, lang), ("试算的结果", "Results tried")),
            "match": (numbers.number(f.match, lang), ("相符", "Match")),
            "differs": (numbers.number(f.differs, lang), ("不符", "Differ")),
            "unclear": (numbers.number(f.unclear, lang), ("无从重算", "Not recomputable")),
            "other": (numbers.number(other, lang), ("其中日期不合的", "Of these of another date")),
            "share": (numbers.share(f.match / f.n, f.n), ("相符的占比", "Share that match")),
            "span": (span, ("相符占比的区间", "Interval of the share that match")),
        }
        plain = {
            "all": f.population,
            "holding": numbers.worked_share(self.holding),
            "left_out": self.left_out,
        }
        return self._named(texts, "red_") | {f"red_{name}": value for name, value in plain.items()}

    @property
    def answer(self) -> Pair:
        """What the recomputation says in one sentence and a verdict, by the rule fixed before it."""
        f = self.share
        if f is None:
            return ("", "")
        told: Pair = (
            "据记录试算{red_n}条结果：相符{red_match}条，不符{red_differs}条，无从重算{red_unclear}条。",
            "Recomputed from records, {red_n} results tried: {red_match} match, {red_differs} differ, "
            "{red_unclear} cannot be redone.",
        )
        return self.page.both(told, self._told(f))

    def _told(self, f: Reproduced) -> Pair:
        return self.page.first(
            (
                not f.match + f.differs,
                ("**经不经得起重算，尚不能判断。**", "**Whether they stand up to it cannot be told.**"),
            ),
            (
                f.verdict == "holds",
                (
                    "**相符的不低于{red_holding}：经得起重算。**",
                    "**At least {red_holding} recompute: they stand up to it.**",
                ),
            ),
            (
                f.verdict == "falls_short",
                (
                    "**相符的不到{red_holding}：经不起重算。**",
                    "**Fewer than {red_holding} recompute: they do not stand up to it.**",
                ),
            ),
            (
                True,
                (
                    "**相符的是否够{red_holding}，尚不能判断。**",
                    "**Whether {red_holding} recompute cannot be told.**",
                ),
            ),
        )

    @property
    def sure(self) -> list[tuple[str, Pair]]:
        """How sure: one line for page one; none where nothing was tried."""
        if not self.given:
            return []
        return [
            (
                "unsure" if self.verdict == "cannot_tell" else "fairly",
                (
                    "数字是否属实：{red_all}条结果里据记录试算{red_n}条，记录本身由给出的人负责。",
                    "Whether they are true: {red_n} of {red_all} results tried on records, for which those "
                    "who gave them answer.",
                ),
            )
        ]

    def key_figures(self) -> list[KeyFigure]:
        """Return the share that match and the number that differ as large figures; none without any."""
        labels: dict[str, Pair] = {
            "red_share": ("据记录重算相符", "Recomputed as printed"),
            "red_differs": ("重算不符，条", "Recomputed otherwise"),
        }
        return self._figures(labels, self.values)

    # --- blocks --------------------------------------------------------------------------------

    def heading(self) -> Shown:
        """Open the section: how many were tried, what came of them, how far that reaches."""
        few: Pair = (
            "给出的重算没有一条属于所选的模式。",
            "No figure that was recomputed belongs to what was chosen.",
        )
        return self._opened(few, *self._sentences, **self.values)

    @property
    def _sentences(self) -> list[Pair]:
        f = self.share
        if f is None:
            return []
        return self.page.every(
            (True, self.answer),
            (
                f.n < f.population,
                (
                    "所选模式的结果共{red_all}条。"
                    "推到没有试算的，相符的占{red_span}，前提是试算的由抽签抽出。",
                    "Results of what was chosen: {red_all}. For those not tried too, {red_span} match, "
                    "provided that the ones tried were drawn by lot.",
                ),
            ),
            (
                f.n == f.population,
                (
                    "所选模式的{red_all}条结果全部试过，没有抽样误差：相符的占{red_span}。",
                    "All {red_all} results of what was chosen were tried, so there is no sampling error: "
                    "{red_span} match.",
                ),
            ),
            (
                f.unclear,
                (
                    "区间下限把无从重算的都算作不符，上限都算作相符。",
                    "Its lower end counts all that cannot be redone as different, its upper end as matching.",
                ),
            ),
            (
                any(line.state == "another_date" for line in self.lines),
                (
                    "其中{red_other}条重算的日期在原文所写的时点之外，不拿来比。",
                    "Of these, recomputed for a day outside the period printed and not compared: "
                    "{red_other}.",
                ),
            ),
            (
                self.left_out,
                (
                    "另有{red_left_out}条属于没有选的模式，没有列出。",
                    "Figures of what was not chosen are left out: {red_left_out}.",
                ),
            ),
        )

    def definition(self) -> Shown:
        """Say what counted as a match, and by which rule the verdict was given."""
        page = self.page
        if not self.given:
            return page.shown()
        return page.say(
            zh="重算在印出的位数和约数之内算相符：“余、多”到下一位，“以上”“超过”没有上限，“约”到末位的一半、"
            "不出一成，“近”只从下面来，全部与零须一字不差。"
            "占比是有限总体的精确区间，置信水平{level}：整个区间"
            "达到{red_holding}才算经得起重算，整个不到才算经不起。"
            "少于{min_cell}的人数，材料自己没有印的不公布。",
            en="A recomputed figure matches within the printed digits and hedge: “and more” up to the next "
            "digit, “at least” and “over” without an upper end, “about” to half of the last digit and a "
            "tenth at most, “nearly” from below only, all and none to the letter. The share has the exact "
            "interval of a finite population, level {level}: figures stand up to it if all reaches "
            "{red_holding}, and do not if none of it does. Counts of people below {min_cell} are not "
            "published unless the text prints them.",
            level=numbers.worked_share(self.level),
            min_cell=self.min_cell,
            **self.values,
        )

    def tally(self, label: str = "tab-recomputed-places") -> Shown:
        """Show how many of each place's figures came out how; nothing for a single model."""
        page = self.page
        if not self.given or not self.several:
            return page.shown()
        states: dict[str, list[State]] = {m: [] for m in self.models}
        for line in self.lines:
            states[line.row.model_id].append(line.state)
        told = [state for state in _STATES if any(state in each for each in states.values())]
        heads = [("试算", "Tried"), *(_STATES[state] for state in told)]
        columns = [Column(content=page.inlines(("地区", "Place")), width=2.0)]
        columns += [Column(content=page.inlines(head), align="right", width=1.0) for head in heads]
        rows = [
            [page.place(m), len(each), *(each.count(state) or page.mark("zero") for state in told)]
            for m, each in states.items()
            if each
        ]
        title: Pair = (
            "试算{red_n}条：相符{red_match}条，不符{red_differs}条，无从重算{red_unclear}条",
            "{red_n} tried: {red_match} match, {red_differs} differ, {red_unclear} cannot be redone",
        )
        note: Pair = (
            "比的是材料和记录，不是诚信分；相符的逐条列在各模式的概览报告里。",
            "What is compared is texts with records, no score of honesty; what matches is listed in "
            "the profile of "
            "each model.",
        )
        return page.table(label, title, columns, rows, note=note, **self.values)

    def table(self, label: str = "tab-recomputed") -> Shown:
        """Show the figures tried: as printed, what would match, what the records give, the outcome.

        Of several models only those that don't match: the others are in each model's own report.
        """
        page = self.page
        shown = [line for line in self.lines if line.state != "match" or not self.several]
        if not shown:
            return page.shown()
        columns: list[Any] = [
            Column(content=page.inlines(("指标", "Indicator")), width=1.7),
            Column(content=page.inlines(("原文印作", "As printed")), align="right", width=1.8),
            Column(content=page.inlines(("算作相符", "Matches")), align="right", width=1.5),
            Column(content=page.inlines(("重算", "Redone")), align="right", width=1.4),
            Column(content=page.inlines(("截至", "As of")), width=1.1),
            Column(content=page.inlines(("结果", "Outcome")), width=1.3),
        ]
        if self.several:
            columns.insert(0, Column(content=page.inlines(("地区", "Place")), width=0.9))
        title: Pair = page.first(
            (
                self.several,
                ("没有相符的{shown}条，先问不符的", "Not matched: {shown}, first those that differ"),
            ),
            (
                True,
                (
                    "试算{red_n}条：相符{red_match}条，不符{red_differs}条，无从重算{red_unclear}条",
                    "{red_n} tried: {red_match} match, {red_differs} differ, {red_unclear} cannot be redone",
                ),
            ),
        )
        note: Pair = (
            "左边是材料印的，右边是据记录重算的；材料没有写时点的，日期由重算的人定。"
            "不符不等于谁错：口径、日期、记录都可能不同。",
            "Left: what the text prints; right: what the records give. Where the text has no date, whoever "
            "recomputed chose the day. To differ is not to be wrong: definition, day or records may differ.",
        )
        marks: Pair = (
            "{mark:suppressed} 为保护个人而不公布　{mark:not_reported} 没有重算出来",
            "{mark:suppressed} suppressed to protect individuals  {mark:not_reported} not recomputed",
        )
        rows = [self._row(line) for line in shown]
        return page.table(
            label, title, columns, rows, subtitle=marks, note=note, shown=len(shown), **self.values
        )

    def _row(self, line: Line) -> list[Any]:
        page, row = self.page, line.row
        lead = [page.place(row.model_id)] if self.several else []
        printed: Inlines = (page.as_printed(row.observation_id),)
        day = line.redone.as_of.isoformat() if line.redone.as_of else page.mark("not_reported")
        return [
            *lead,
            page.indicator_name(row.indicator_id),
            printed,
            self._would_match(row),
            self._value(line),
            day,
            page.said(_STATES[line.state]),
        ]

    def _value(self, line: Line) -> Inlines:
        value, row = line.redone.value, line.row
        if value is None:
            return self.page.mark("not_reported")
        if row.observation_id in self.hidden:
            return self.page.mark("suppressed")
        return self._number(
            row.observation_id, self._said(row, value), ("据记录重算", "Recomputed from records")
        )

    def _said(self, row: Observation, value: float) -> str:
        """Print a value two digits finer than what it is held against: rounding must hide nothing."""
        if row.unit != "share":
            return numbers.number(value, self.page.lang)
        text = f"{100 * value:.{decimals_of(row.exact) + 2}f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"

    def _would_match(self, row: Observation) -> str:
        low, high = rounded(row)
        scale, sign = (100.0, "%") if row.unit == "share" else (1.0, "")
        if not sign and row.qualifier == "exact" and high - low <= 1:  # only the whole number itself
            return numbers.number(row.value or 0.0, self.page.lang)
        inside = [round(scale * end, 9) for end in (low, high) if math.isfinite(end)]
        ends = [numbers.number(end, self.page.lang) for end in inside]
        if math.isinf(high):
            return self.page.said((f"{ends[0]}{sign}以上", f"{ends[0]}{sign} or more"))
        return f"{ends[0]}{sign}" if low == high else f"{self.page.said(('—', '–')).join(ends)}{sign}"
