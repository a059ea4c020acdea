"""Goals beside results: tables and distances.

Enters: a page and pairings. Leaves: blocks. No word of praise or scolding: where a figure lies, not how good.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from govdata.charts import Dumbbell
from govdata.document import Block, Cell, Column
from govdata.document.wording import word
from govdata.evidence.answered_goals import Pairing
from govdata.evidence.derived import Derived
from govdata.report.shown import Shown

if TYPE_CHECKING:
    from govdata.casebook.schema import Observation
    from govdata.report.page import Page, Pair

__all__ = ["distances", "orphan_table", "pairing_table"]

_LIES: dict[str, Pair] = {
    "below": ("低于该数", "below it"),
    "within": ("等于或在该范围内", "at it or within its range"),
    "above": ("高于该数", "above it"),
    "holds": ("相符", "agrees"),
    "fails": ("尚不相符", "does not agree so far"),
}
_HOW: dict[str, Pair] = {
    "same": ("同地同口径", "same place, same definition"),
    "parts": ("由本地两数推算", "worked out from its own parts"),
    "identity": ("本地另一数可对照", "tied to another figure of its own"),
    "claimed": ("本地只以文字称全部或无一", "claimed by its own place in a word"),
    "elsewhere": ("只有别处的数，不能回答", "only elsewhere: cannot answer"),
    "none": ("无对应结果", "no matching result"),
}


def pairing_table(page: Page, label: str, title: Pair, pairs: Sequence[Pairing], **parts: Any) -> Shown:
    """Show each goal, its due date, what could answer it and whether it can."""
    columns: list[Any] = [
        Column(content=page.inlines(("地区", "Place")), width=1.3),
        Column(content=page.inlines(("目标或计划", "Goal or plan")), width=2.0),
        Column(content=page.inlines(("原数", "As printed")), align="right", width=1.8),
        Column(content=page.inlines(("地位", "Standing")), width=0.9),
        Column(content=page.inlines(("可对照的数", "Figure beside it")), align="right", width=1.7),
        Column(content=page.inlines(("能不能回答", "Can it answer?")), width=2.2),
    ]
    rows = [_row(page, pair) for pair in pairs]
    return page.table(label, title, columns, rows, **parts)


def _row(page: Page, pair: Pairing) -> list[Any]:
    goal = page.casebook.observation(pair.goal)
    if pair.answer is None:
        answer: Any = page.mark("not_applicable" if pair.how == "elsewhere" else "not_reported")
    else:
        answer = Cell(content=(page.number(pair.answer, _decimals(pair, goal)),))
    return [
        page.place(pair.model_id),
        page.indicator_name(goal.indicator_id),
        Cell(content=(page.number(pair.goal),)),
        word(goal.standing, page.lang),
        answer,
        page.said(_verdict(page, pair)),
    ]


def _decimals(pair: Pairing, goal: Observation) -> int:
    """Return the decimals at which a derived figure that isn't at its goal doesn't look as if it were."""
    ends = {goal.value, goal.value_high}
    if isinstance(pair.answer, Derived) and pair.lies in {"below", "above"}:
        return next((d for d in range(1, 7) if round(pair.answer.value, d) not in ends), 6)
    return 1


def _verdict(page: Page, pair: Pairing) -> Pair:
    zh, en = _HOW[pair.how]
    if pair.how == "elsewhere":
        return zh, en
    if pair.lies:
        zh, en = f"{zh}：{_LIES[pair.lies][0]}", f"{en}: {_LIES[pair.lies][1]}"
    if pair.own and not pair.due:
        zh, en = f"{zh}；无到期日", f"{en}; no due date"
    return zh, en


def orphan_table(
    page: Page, label: str, title: Pair, pairs: Sequence[Pairing], orphans: Sequence[str], **parts: Any
) -> Shown:
    """Count, place by place, goals with and without an answer, and results that no goal asked for."""
    models = list(dict.fromkeys([*(p.model_id for p in pairs), *(_model(page, i) for i in orphans)]))
    order = [m for m in page.casebook.model_ids if m in models]
    columns: list[Any] = [
        ("地区", "Place"),
        ("目标和计划", "Goals"),
        ("本地有数可对照", "Own figure beside it"),
        ("只有别处的数", "Only elsewhere"),
        ("无对应结果", "No result"),
        ("没有目标的结果", "Results without a goal"),
    ]
    rows = [[page.place(m), *_counts(page, m, pairs, orphans)] for m in order]
    return page.table(label, title, columns, rows, **parts)


def _counts(page: Page, model: str, pairs: Sequence[Pairing], orphans: Sequence[str]) -> list[Any]:
    own = [p for p in pairs if p.model_id == model]
    numbers = [
        len(own),
        sum(p.own for p in own),
        sum(p.how == "elsewhere" for p in own),
        sum(p.how == "none" for p in own),
        sum(_model(page, i) == model for i in orphans),
    ]
    return [n or page.mark("zero") for n in numbers]


def _model(page: Page, observation_id: str) -> str:
    return page.casebook.observation(observation_id).model_id


def distances(page: Page, label: str, title: Pair, pairs: Sequence[Pairing], **parts: Any) -> Shown:
    """Show how far the figure of today lies from the goal, one picture for each unit.

    `title` may hold ``{goals}``: the names of the goals in the picture. `reached` are goals whose figure is
    of the due date or later: a result, not a figure on the way.
    """
    reached = set(parts.pop("reached", ()))
    units: dict[str, list[Pairing]] = {}
    for pair in pairs:
        if pair.how == "same" and page.casebook.observation(pair.goal).standing in {"target", "plan"}:
            units.setdefault(page.casebook.observation(pair.goal).unit, []).append(pair)
    blocks: list[Block] = []
    for number, (unit, group) in enumerate(units.items(), start=1):
        goals = [page.casebook.observation(p.goal) for p in group]
        chart = Dumbbell(
            lang=page.lang,
            labels=[f"{page.place(o.model_id)} {page.indicator_name(o.indicator_id)}" for o in goals],
            baseline=[None if p.goal in reached else _value(page, p.answer) for p in group],
            result=[_value(page, p.answer) if p.goal in reached else None for p in group],
            target=[o.value for o in goals],
            unit=page.said(page.axis(unit)),
        )
        drawn = [i for p in group for i in (p.answer, p.goal) if i is not None]
        named = page.words.joined(list(chart.labels), page.lang)
        blocks += page.chart(f"{label}-{number}", title, chart, evidence=drawn, goals=named, **parts).blocks
    return page.shown(*blocks)


def _value(page: Page, figure: str | Derived | None) -> float | None:
    if figure is None or isinstance(figure, Derived):
        return None if figure is None else figure.value
    return page.casebook.observation(figure).number
