"""Which models can be compared, how alike they are, and what groups them: tables and pictures.

Enters: a page and results of :mod:`govdata.evidence.derived` and :mod:`govdata.statistics.similarity`.
Leaves: what a report shows of pairs, groups and configurations; sentences where there is too little to show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govdata.charts import Bars, Comparability
from govdata.document import Column, Inlines, Text
from govdata.evidence.derived import REASONS, comparability
from govdata.report.shown import Shown
from govdata.report.tables.mechanisms import category_name
from govdata.statistics.similarity import Configuration, Typology, distinctive

if TYPE_CHECKING:
    import pandas as pd

    from govdata.report.page import Page, Pair

__all__ = [
    "STOPS",
    "closest",
    "configurations",
    "grid",
    "groups",
    "nearest",
    "norms",
    "spelled",
    "standing",
    "stops",
]

STOPS: Mapping[str, tuple[str, Pair]] = {
    "absent": ("缺", ("没有共同的指标", "no indicator in common")),
    "damaged": ("残", ("有一方文字损坏", "one is damaged")),
    "claimed": ("词", ("有一方只称全部或无一", "one says all or none in a word")),
    "standing": ("规", ("不都是实测", "not both results")),
    "undated": ("时", ("时点未知", "undated")),
    "period": ("期", ("时点不重叠", "dates apart")),
    "level": ("级", ("层级不同", "levels differ")),
    "nested": ("含", ("互相包含", "one inside the other")),
}
_LETTERS_EN = {
    "absent": "a",
    "damaged": "x",
    "claimed": "w",
    "standing": "n",
    "undated": "u",
    "period": "p",
    "level": "l",
    "nested": "i",
}


def stops(page: Page, pairs: pd.DataFrame) -> Bars:
    """Return how many pairs each hurdle stopped, and how many passed."""
    counts = pairs["reason"].value_counts()
    kept = ["comparable", *(r for r in REASONS[:-1] if r in counts)]
    labels = [page.said(("可比", "comparable") if r == "comparable" else STOPS[r][1]) for r in kept]
    values = [int(counts.get(r, 0)) for r in kept]
    unit = page.said(("对", "pairs"))
    return Bars(labels=labels, values=values, unit=unit, muted=labels[1:], lang=page.lang)


def grid(page: Page, pairs: pd.DataFrame, models: Sequence[str]) -> Comparability:
    """Return every pair with the reason that stops it."""
    place = {m: i for i, m in enumerate(models)}
    letters = {r: sign if page.lang == "zh" else _LETTERS_EN[r] for r, (sign, _) in STOPS.items()}
    cells = {
        (place[str(a)], place[str(b)]): letters.get(str(r), "")
        for a, b, r in zip(pairs["model_1"], pairs["model_2"], pairs["reason"], strict=True)
    }
    reasons = {letters[r]: page.said(words) for r, (_, words) in STOPS.items()}
    labels = [page.place(m) for m in models]
    return Comparability(labels=labels, cells=cells, reasons=reasons, lang=page.lang)


def nearest(page: Page, label: str, indicators: Sequence[str], models: Sequence[str], **parts: Any) -> Shown:
    """Show indicators with results of two models or more: every result, and what stops a comparison."""
    if not indicators:
        return page.say(
            zh="没有一个指标由两个以上的所选地区报告了实测。",
            en="No indicator is reported as a result by two of the chosen models.",
        )
    columns = [
        Column(content=page.inlines(("指标", "Indicator")), width=1.1),
        Column(
            content=page.inlines(("各报告了什么（不排序）", "What each reports (in no order)")), width=3.2
        ),
        Column(content=page.inlines(("为何不可比", "What stops it")), width=1.3),
    ]
    rows = []
    for indicator in indicators:
        found: dict[str, list[str]] = {}
        for row in page.casebook.list_observations(models, indicator, standing="measured"):
            found.setdefault(row.model_id, []).append(row.observation_id)
        rows.append(
            [page.indicator_name(indicator), _written(page, found), _stopped(page, indicator, list(found))]
        )
    title: Pair = (
        "两地以上报告了实测的指标共{found}个；每一个都停在哪里",
        "Indicators that two models or more report as results: {found}; where each stops",
    )
    return page.table(label, title, columns, rows, found=len(rows), **parts)


def _stopped(page: Page, indicator: str, models: Sequence[str]) -> str:
    reasons = comparability(page.casebook, indicator, models)["reason"].value_counts()
    passed = int(reasons.get("comparable", 0))
    said = [page.said(("{}对可比", "comparable pairs: {}")).format(passed)] if passed else []
    said += [page.said(STOPS[r][1]) for r in REASONS[:-1] if r in reasons]
    return page.said(("、", ", ")).join(said)


def norms(page: Page, label: str, models: Sequence[str], title: Pair, **parts: Any) -> Shown:
    """Show rules that two models or more write on one indicator, side by side; a sentence where none do."""
    by: dict[str, dict[str, list[str]]] = {}
    for row in page.casebook.list_observations(models, standing=["norm", "target"]):
        by.setdefault(row.indicator_id, {}).setdefault(row.model_id, []).append(row.observation_id)
    shared = {i: found for i, found in by.items() if len(found) > 1}
    if not shared:
        return page.say(
            zh="所选地区没有两处就同一件事写下规定或目标。",
            en="No two of the chosen models write a rule or target on the same thing.",
        )
    columns = [
        Column(content=page.inlines(("指标", "Indicator")), width=1.3),
        Column(content=page.inlines(("各写了什么", "What each writes")), width=4),
    ]
    order = sorted(shared, key=lambda i: (-len(shared[i]), i))
    rows = [[page.indicator_name(i), _written(page, shared[i])] for i in order]
    return page.table(label, title, columns, rows, norms=len(shared), **parts)


def _written(page: Page, found: Mapping[str, Sequence[str]]) -> Inlines:
    stop, comma = Text(text=page.said(("；", "; "))), Text(text=page.said(("、", ", ")))
    out: Inlines = ()
    for model, ids in found.items():
        out = (*out, stop) if out else out
        out = (*out, Text(text=page.place(model) + page.said(("", " "))))
        for n, i in enumerate(ids):
            out = (*out, *((comma,) if n else ()), page.number(i))
    return out


def closest(page: Page, label: str, pairs: pd.DataFrame, title: Pair, most: int = 10, **parts: Any) -> Shown:
    """Show the pairs that are most alike, beside what chance alone would give."""
    if pairs.empty:
        return page.say(
            zh="写到机制的地区不足两个，谈不上相似。",
            en="Fewer than two models have mechanisms; there is nothing to compare.",
        )
    columns: list[Pair | str | Column] = [
        Column(content=page.inlines(("两地", "Pair")), width=2.1),
        ("共有/合计", "Shared/all"),
        ("相似度", "Alike"),
        ("区间", "Interval"),
        ("偶然之下", "By chance"),
        Column(content=page.inlines(("同一文献", "Same text")), align="center", width=0.7),
        Column(content=page.inlines(("判断", "Verdict")), width=1.1),
    ]
    source = {f.model_id: f.source_id for f in page.casebook.list_features()}
    rows = [_pair(page, row, source) for row in pairs.head(most).to_dict("records")]
    return page.table(label, title, columns, rows, shown=len(rows), **parts)


def _pair(page: Page, row: Mapping[Any, Any], source: Mapping[str, str]) -> list[Any]:
    a, b = str(row["model_1"]), str(row["model_2"])
    known = row["expected"] == row["expected"]  # not a number: two models, nothing to shuffle
    together = page.said(("是", "yes")) if source[a] == source[b] else page.said(("否", "no"))
    beyond: Pair = page.first(
        (not known, ("无从参照", "no reference")),
        (row["beyond_chance"], ("超出偶然", "beyond chance")),
        (True, ("不超出", "not beyond")),
    )
    return [
        page.said(("{}—{}", "{} – {}")).format(page.place(a), page.place(b)),
        f"{row['shared']}/{row['either']}",
        page.words.share(row["estimate"], n=99),
        page.words.interval(row["ci_low"], row["ci_high"], page.lang, n=99),
        page.words.share(row["expected"], n=99) if known else page.mark("not_applicable"),
        together,
        page.said(beyond),
    ]


def groups(
    page: Page, label: str, found: Typology | None, presence: pd.DataFrame, title: Pair, **parts: Any
) -> Shown:
    """Show the groups, what sets each off and how stable it is; a sentence where models are too few."""
    if found is None:
        return page.say(
            zh="写到机制的地区不足四个，不分类型。",
            en="Fewer than four models have mechanisms: they are not sorted into types.",
        )
    columns: list[Pair | str | Column] = [
        Column(content=page.inlines(("组", "Group")), width=0.4),
        Column(content=page.inlines(("成员", "Members")), width=2.6),
        Column(content=page.inlines(("共有而别处少见", "Common here, rare elsewhere")), width=2.2),
        ("稳定度", "Stability"),
        Column(content=page.inlines(("判断", "Verdict")), width=1.1),
    ]
    verdicts = {members: v for v, listed in standing(found, presence).items() for members in listed}
    rows = [
        _group(page, n, members, stability, presence, verdicts[members])
        for n, (members, stability) in enumerate(zip(found.groups, found.stability, strict=True), start=1)
    ]
    return page.table(label, title, columns, rows, **parts)


def standing(found: Typology, presence: pd.DataFrame) -> dict[str, list[tuple[str, ...]]]:
    """Sort groups: ``type`` stable beyond the simulation's error, ``pattern`` short of that, and others.

    Both take two members or more and something of their own. What is stable without it is ``rest``; below 0.6
    a group ``falls`` apart.
    """
    sorted_: dict[str, list[tuple[str, ...]]] = {"type": [], "pattern": [], "rest": [], "falls": []}
    for members, stability, error in zip(found.groups, found.stability, found.std_error, strict=True):
        own = len(members) > 1 and bool(distinctive(presence, members))
        if stability < 0.6:
            sorted_["falls"].append(members)
        elif not own:
            sorted_["rest"].append(members)
        else:
            sorted_["type" if stability - 2 * error >= 0.75 else "pattern"].append(members)
    return sorted_


_VERDICTS: Mapping[str, Pair] = {
    "type": ("成类型", "a type"),
    "pattern": ("有模样，边界未定", "a pattern, its bounds unsure"),
    "rest": ("其余，不成类型", "the rest: no type"),
    "falls": ("换一批机制就散", "falls apart"),
}


def _group(
    page: Page, number: int, members: Sequence[str], stability: float, presence: pd.DataFrame, verdict: str
) -> list[Any]:
    rows = [page.casebook.mechanism(i) for i in distinctive(presence, members)]
    named = page.words.joined([r.name_zh if page.lang == "zh" else r.name_en for r in rows], page.lang)
    return [
        number,
        page.places(members),
        named or page.said(("没有", "nothing")),
        page.words.share(stability, n=99),
        page.said(_VERDICTS[verdict]),
    ]


def configurations(
    page: Page,
    label: str,
    table: Sequence[Configuration],
    conditions: Sequence[str],
    title: Pair,
    **parts: Any,
) -> Shown:
    """Show a truth table: ● for a condition that holds, · for one that doesn't."""
    columns: list[Pair | str | Column] = [
        *(
            Column(content=page.inlines(category_name(page, c)), align="center", stacked=page.lang == "zh")
            for c in conditions
        ),
        Column(content=page.inlines(("地区", "Models")), width=3),
        ("例数", "Cases"),
        ("有此结果", "With outcome"),
    ]
    rows = [
        [
            *(page.mark("in_place" if held else "not_mentioned") for held in row.held),
            page.places(row.cases),
            len(row.cases),
            len(row.positive) or page.mark("zero"),
        ]
        for row in table
    ]
    return page.table(label, title, columns, rows, **parts)


def spelled(page: Page, terms: Sequence[tuple[bool | None, ...]], conditions: Sequence[str]) -> str:
    """Say configurations in words: a and not b, or c; empty for none."""
    return page.said(("，或者", "; or ")).join(_term(page, term, conditions) for term in terms)


def _term(page: Page, term: Sequence[bool | None], conditions: Sequence[str]) -> str:
    without = page.said(("无{}", "no {}"))
    parts = [
        category_name(page, c) if held else without.format(category_name(page, c))
        for c, held in zip(conditions, term, strict=True)
        if held is not None
    ]
    return page.said(("且", " and ")).join(parts) or page.said(("任何情形", "any case"))
