"""Goals beside results of one's own: which were met, which missed, which cannot be told.

Enters: a page, and the path of accepted results (or nothing). Leaves: blocks, empty ones where none were
given. A goal is the casebook's and drawn as one; a result is the user's. Counts of people below the smallest
that is shown are hidden with all that would give them away.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from govdata.charts import Dumbbell
from govdata.disclosure.things import THINGS
from govdata.document import Block, Column, KeyFigure
from govdata.errors import RecordsError, nearest
from govdata.evidence.answered_goals import GOALS
from govdata.records.results import Result, Results, results
from govdata.report.shown import Shown
from govdata.report.topics.recorded import Recorded
from govdata.statistics.attainment import Judged, goal_of, judge
from govdata.words import numbers

if TYPE_CHECKING:
    from govdata.casebook.schema import Observation
    from govdata.report.page import Page, Pair

__all__ = ["TargetRecords"]

State = Literal["met", "missed", "cannot_tell", "not_due", "no_due", "no_way"]
_STATES: dict[State, Pair] = {
    "met": ("达到", "met"),
    "missed": ("未达", "missed"),
    "cannot_tell": ("尚不能判断：区间跨过目标", "cannot be told: the interval crosses the goal"),
    "not_due": ("未到期，或结果早于到期日", "not due, or measured before the due date"),
    "no_due": ("没有到期日", "no due date"),
    "no_way": ("没有写明多好还是少好", "which way is better is not told"),
}
_ON_PAGE_ONE = 5


@dataclass(frozen=True)
class _Line:
    """A goal, its result, and what they come to."""

    goal: Observation
    result: Result
    state: State
    judged: Judged | None
    hidden: bool


class TargetRecords(Recorded[Results]):
    """The records part of a report on targets.

    Parameters
    ----------
    page
        The report.
    path
        Accepted results; empty for none.
    models
        Whose goals the report is about; results for others are left out and counted.
    by
        Last day on which a goal counts as due (ISO 8601); empty: the end of each result's own period.
    level
        Confidence level of all verdicts together: each sampled result is held to its share of it.
    min_cell
        As for :class:`~govdata.report.topics.recorded.Recorded`.
    """

    prefix = "results"

    def __init__(
        self, page: Page, path: str, *, models: Collection[str], by: str, level: float, min_cell: int
    ) -> None:
        super().__init__(page, results(path) if path else None, level=level, min_cell=min_cell)
        self.by = by
        rows = self.found.rows.values() if self.found else ()
        every = [(self._goal(row), row) for row in rows]
        mine = [(goal, row) for goal, row in every if goal.model_id in models]
        self.left_out = len(every) - len(mine)
        sampled = sum(row.sampled for _, row in mine)
        # Several verdicts, one level: Bonferroni's share for each.
        self.each = 1 - (1 - level) / max(1, sampled)
        self.lines = [self._line(goal, row) for goal, row in mine]

    def _goal(self, row: Result) -> Observation:
        book, name = self.page.casebook, self.found.name if self.found else ""
        if not self.page.knows(row.target):
            raise RecordsError(
                f"{name}: target_id {row.target!r} is no figure of the casebook"
                f"{nearest(row.target, self.page.observation_ids)}; give the id of a target, plan or budget"
            )
        goal = book.observation(row.target)
        if goal.standing not in GOALS:
            raise RecordsError(
                f"{name}: target_id {row.target!r} is a {goal.standing} figure, no goal; give the id of a "
                "target, plan, budget or norm"
            )
        if row.unit != goal.unit:
            raise RecordsError(
                f"{name}: the result for {row.target!r} is in {row.unit!r}, the goal in {goal.unit!r}; "
                "measure it in the goal's unit, or leave the row out"
            )
        if (goal.unit == "share") != (row.denominator is not None):
            wanted = "a denominator" if goal.unit == "share" else "no denominator"
            raise RecordsError(
                f"{name}: the goal {row.target!r} is in {goal.unit!r}, so its result needs {wanted}"
            )
        return goal

    def _line(self, goal: Observation, row: Result) -> _Line:
        indicator = self.page.casebook.indicator(goal.indicator_id)
        named = row.denominator is not None or indicator.counting_unit not in THINGS
        parts = [row.numerator] + ([] if row.denominator is None else [row.denominator - row.numerator])
        parts += [] if row.baseline is None else [row.baseline[0]]
        if row.baseline is not None and row.baseline[1] is not None:
            parts.append(row.baseline[1] - row.baseline[0])
        hidden = named and any(0 < part < self.min_cell for part in parts)
        share = row.denominator is not None
        value = goal.value or 0.0
        wanted = goal_of(value, goal.value_high, goal.qualifier, share=share, direction=row.direction)
        made = None
        if wanted is not None:
            made = judge(wanted, row.numerator, row.denominator, sampled=row.sampled, level=self.each)
        return _Line(goal, row, self._state(goal, row, made), made, hidden)

    def _state(self, goal: Observation, row: Result, made: Judged | None) -> State:
        due = row.due or _last_day(goal.period.rpartition("/")[2].replace("..", ""))
        if due is None:
            return "no_due"
        if row.end < due or (self.by and due > date.fromisoformat(self.by)):
            return "not_due"
        return "no_way" if made is None else made.verdict

    @property
    def given(self) -> bool:
        """Whether there is a result for a goal of the chosen models."""
        return bool(self.lines)

    @cached_property
    def tally(self) -> dict[State, int]:
        """Number of goals in each state."""
        return {state: sum(line.state == state for line in self.lines) for state in _STATES}

    @property
    def due(self) -> int:
        """Number of goals that have fallen due with a result."""
        return sum(self.tally[s] for s in ("met", "missed", "cannot_tell", "no_way"))

    @property
    def verdict(self) -> Literal["described", "cannot_tell"]:
        """``described`` where at least one due goal is met or missed."""
        return "described" if self.tally["met"] + self.tally["missed"] else "cannot_tell"

    # --- words ---------------------------------------------------------------------------------

    @property
    def _rule(self) -> Pair:
        if self.found is None:
            return ("", "")
        each = numbers.worked_share(self.each)
        return (
            "使用者给出的结果，每个目标取最后一期；全数直接比，"
            f"抽样以{each}的 Wilson 区间（不足十件用精确区间）比",
            "results as the user gave them, the last period of each goal; full counts compared as they are, "
            f"samples by their Wilson interval (exact below ten events) at {each}",
        )

    @property
    def values(self) -> dict[str, Any]:
        """Gaps for sentences; empty without results."""
        if not self.given:
            return {}
        unsure = self.tally["cannot_tell"] + self.tally["no_way"]
        counts: dict[str, tuple[int, Pair]] = {
            "n": (len(self.lines), ("有结果的目标", "Goals with a result")),
            "due": (self.due, ("到期的目标", "Goals due")),
            "met": (self.tally["met"], ("达到的目标", "Goals met")),
            "missed": (self.tally["missed"], ("未达的目标", "Goals missed")),
            "unsure": (unsure, ("不能判断的目标", "Goals that cannot be told")),
        }
        return self._named(
            {k: (numbers.number(v, self.page.lang), label) for k, (v, label) in counts.items()}
        )

    @property
    def answer(self) -> Pair:
        """The answer in one sentence, by what has fallen due."""
        return self.page.first(
            (not self.given, ("", "")),
            (
                self.due,
                (
                    "有结果的{rec_n}项目标中到期{rec_due}项：达到{rec_met}项，未达{rec_missed}项，"
                    "不能判断{rec_unsure}项。",
                    "Of {rec_n} with a result {rec_due} fell due: {rec_met} met, {rec_missed} missed, "
                    "{rec_unsure} cannot be told.",
                ),
            ),
            (
                True,
                (
                    "有结果的{rec_n}项目标都没有到期，或没有写到期日，**是否完成尚不能判断。**",
                    "Of {rec_n} with a result not one has fallen due, or has a due date; **whether they were "
                    "met cannot be told.**",
                ),
            ),
        )

    def key_figures(self) -> list[KeyFigure]:
        """Return goals due, met and missed; none where nothing fell due."""
        labels: dict[str, Pair] = {
            "rec_due": ("到期的目标，项", "Goals due"),
            "rec_met": ("达到，项", "Met"),
            "rec_missed": ("未达，项", "Missed"),
        }
        return self._figures(labels, self.values) if self.due else []

    # --- blocks --------------------------------------------------------------------------------

    def heading(self) -> Shown:
        """Open the section, and say what the results are."""
        few: Pair = (
            "给出的结果都不属于所选地区的目标。",
            "The results given answer no goal of the chosen places.",
        )
        told: Pair = (
            "使用者给出了{rec_n}项目标的结果。目标是材料里的，结果是记录里的，两者分开画；"
            "只有到期日以后的结果才用来判断。",
            "The user gave results for {rec_n} goals. The goals are the texts', the results the user's; "
            "they are drawn apart, and only results from the due date on are judged by.",
        )
        others: Pair = (
            f"另有{self.left_out}项结果属于没有选的地区，没有列出。",
            f"Results for places that were not chosen are left out: {self.left_out}.",
        )
        return self._opened(few, told, others if self.left_out else ("", ""), *self._doubts, **self.values)

    @property
    def _doubts(self) -> list[Pair]:
        clear = [line for line in self.lines if line.state in ("met", "missed")]
        judged = [line.judged for line in clear if line.judged is not None]
        chance, exact = sum(j.chance for j in judged), sum(j.exact for j in judged)
        reached = sum(line.state == "met" and self._already(line) for line in clear)
        return self.page.every(
            (
                chance,
                (
                    f"全数统计没有抽样误差，但有{chance}项离目标之近，偶然一年就能翻过来。",
                    "A full count has no sampling error, yet results so near their goal that chance could "
                    f"turn them: {chance}.",
                ),
            ),
            (
                exact,
                (
                    f"刚好落在目标上的{exact}项，要用另一套登记核对。",
                    f"Results exactly on their goal, to be checked against a second register: {exact}.",
                ),
            ),
            (
                reached,
                (
                    f"达到的目标里有{reached}项在基线时就已达到，说明不了进步。",
                    f"Goals met that were met at the outset already, which is no progress: {reached}.",
                ),
            ),
        )

    def _already(self, line: _Line) -> bool:
        base, goal = line.result.baseline, line.goal
        if base is None:
            return False
        share = base[1] is not None
        wanted = goal_of(
            goal.value or 0.0,
            goal.value_high,
            goal.qualifier,
            share=share,
            direction=line.result.direction,
        )
        return wanted is not None and wanted.holds(base[0] / base[1] if base[1] else base[0])

    def verdicts(self, label: str = "tab-rec-goals") -> Shown:
        """Show each goal, its result, the interval and the verdict."""
        page = self.page
        if not self.given:
            return page.shown()
        columns: list[Any] = [
            Column(content=page.inlines(("地区", "Place")), width=1.1),
            Column(content=page.inlines(("目标", "Goal")), width=1.9),
            Column(content=page.inlines(("目标数", "Asked for")), align="right", width=1.3),
            Column(content=page.inlines(("结果", "Result")), align="right", width=1.5),
            Column(content=page.inlines(("区间", "Interval")), align="right", width=1.4),
            Column(content=page.inlines(("截至", "Up to")), width=1.1),
            Column(content=page.inlines(("判断", "Verdict")), width=1.8),
        ]
        title: Pair = self.page.first(
            (
                self.due,
                (
                    "到期{rec_due}项，达到{rec_met}项，未达{rec_missed}项",
                    "{rec_due} due, {rec_met} met, {rec_missed} missed",
                ),
            ),
            (True, ("没有一项能判断", "Not one can be judged")),
        )
        return page.table(
            label,
            title,
            columns,
            [self._row(line) for line in self.lines],
            subtitle=(
                "{mark:suppressed} 为保护个人而不公布　{mark:not_applicable} 全数统计，或不是比例",
                "{mark:suppressed} suppressed to protect individuals  "
                "{mark:not_applicable} a full count, or no share",
            ),
            note=(
                "全数直接与目标比；抽样的，整个区间到了目标才算达到，整个区间没到才算未达。",
                "Full counts are compared as they are; a sample meets a goal if its whole interval does, and "
                "misses it if none of it does.",
            ),
            **self.values,
        )

    def _row(self, line: _Line) -> list[Any]:
        page, goal, row = self.page, line.goal, line.result
        lead = [page.place(goal.model_id), page.indicator_name(goal.indicator_id), (page.number(row.target),)]
        verdict = page.said(_STATES[line.state])
        label = ("使用者给出的结果", "Result as the user gave it")
        end = row.end.isoformat()
        if line.hidden:
            return [*lead, page.mark("suppressed"), page.mark("suppressed"), end, verdict]
        count = numbers.number(row.numerator, page.lang)
        shown: list[Any] = [self._number(f"{row.target}.result", count, label)]
        if row.denominator is not None:
            share = numbers.share(row.numerator / row.denominator, row.denominator)
            of = f"{count}/{numbers.number(row.denominator, page.lang)}"
            shown = [self._number(f"{row.target}.share", share, label), of]
        band: Any = page.mark("not_applicable")
        if line.judged is not None and line.judged.share is not None and row.sampled:
            low, high = float(line.judged.share.ci_low), float(line.judged.share.ci_high)
            text = numbers.interval(low, high, page.lang, row.denominator)
            band = self._number(f"{row.target}.interval", text, ("结果的区间", "Interval of the result"))
        return [*lead, shown, band, end, verdict]

    def distances(self, label: str = "fig-rec-distance", most: int | None = None) -> Shown:
        """Show baseline, result and goal, a picture for each unit; hidden results are left out.

        Where only the `most` first are drawn, missed goals come first, then those that can't be told.
        """
        page = self.page
        order: tuple[State, ...] = ("missed", "cannot_tell", "met", "no_way", "no_due", "not_due")
        lines = sorted(self.lines, key=lambda x: order.index(x.state)) if most else self.lines
        units: dict[str, list[_Line]] = {}
        for line in lines:
            if not line.hidden and len(units.get(line.goal.unit, ())) < (most or len(lines)):
                units.setdefault(line.goal.unit, []).append(line)
        blocks: list[Block] = []
        for number, (unit, group) in enumerate(units.items(), start=1):
            chart = Dumbbell(
                lang=page.lang,
                labels=[
                    f"{page.place(x.goal.model_id)} {page.indicator_name(x.goal.indicator_id)}" for x in group
                ],
                baseline=[_base(x.result) for x in group],
                result=[x.result.numerator / (x.result.denominator or 1) for x in group],
                target=[x.goal.value for x in group],
                unit="share" if unit == "share" else page.said(page.axis(unit)),
            )
            shown = page.chart(
                label if number == 1 else f"{label}-{number}",
                page.first(
                    (
                        most and len(self.lines) > most,
                        ("离目标多远，未达的在前", "How far from the goal, those missed first"),
                    ),
                    (
                        True,
                        ("从基线到结果，离目标多远", "From baseline to result, and how far from the goal"),
                    ),
                ),
                chart,
                subtitle=(chart.key, chart.key),
                note=(
                    "目标出自材料，基线和结果出自使用者。",
                    "Goals are from the texts, baselines and results from the user.",
                ),
                evidence=[x.result.target for x in group],
            )
            blocks += shown.blocks
        return page.shown(*blocks)

    def picture(self, label: str) -> Shown | None:
        """Return the first picture, for the summary; None where nothing can be drawn."""
        shown = self.distances(label, _ON_PAGE_ONE)
        return self.page.shown(shown.blocks[0]) if shown.blocks else None


def _base(row: Result) -> float | None:
    return None if row.baseline is None else row.baseline[0] / (row.baseline[1] or 1)


def _last_day(due: str) -> date | None:
    """Return the last day of a year, a month or a day as the casebook dates it."""
    parts = [int(p) for p in due.split("-") if p.isdigit()]
    if not parts:
        return None
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
