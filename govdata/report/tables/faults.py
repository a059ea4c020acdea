"""What is wrong with the published figures, and what to ask for.

Enters: a page and findings of :mod:`govdata.evidence.audit`. Leaves: tables in which every faulty figure
leads to its passage: ranked, side by side, by document; sentences where nothing was found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govdata.charts import Bars, StackedBars
from govdata.document import Column, Inlines, KeyFigure, LineBreak, Text
from govdata.evidence.audit import Finding, IdentityResult
from govdata.evidence.chain import Chain, ambiguous
from govdata.report.shown import Shown
from govdata.report.tables.claims import LACKS

if TYPE_CHECKING:
    from govdata.report.page import Page, Pair

__all__ = [
    "damaged",
    "grades",
    "key_figures",
    "kinds",
    "originals",
    "position",
    "ranked",
    "sensitivity",
    "told_twice",
]

ASKS: Mapping[str, Pair] = {
    "impossible_share": ("合格数和总数各是多少", "The two counts behind the share"),
    "contradiction": ("原件里是哪一个数", "Which figure the original has"),
    "bare_absolute": ("总数是多少，查了多少", "The total, and how many were looked at"),
    "damaged": ("原件里印的是什么", "What the original prints"),
    "against_norm": ("规定怎样落实，目标何时达到", "How the rule is carried out, or when the goal is met"),
}


def ranked(page: Page, label: str, findings: Sequence[Finding], title: Pair, **parts: Any) -> Shown:
    """Show findings one a row, in the order given; a sentence where there are none."""
    if not findings:
        return page.say(
            zh="按本报告的规则没有查出问题；没有查出不等于没有。",
            en="By the rules of this report nothing was found; nothing found is not nothing wrong.",
        )
    columns = [
        Column(content=page.inlines(("次序", "Rank")), width=0.4),
        Column(content=page.inlines(("地区", "Place")), width=0.9),
        Column(content=page.inlines(("问题", "What is wrong")), width=1.2),
        Column(content=page.inlines(("哪些数字", "Which figures")), width=2.2),
        Column(content=page.inlines(("问什么", "What to ask")), width=1.4),
    ]
    rows = [
        [
            str(n),
            page.place(f.model_id),
            page.said(LACKS[f.kind]),
            _figures(page, f.observation_ids),
            page.said(ASKS[f.kind]),
        ]
        for n, f in enumerate(findings, start=1)
    ]
    return page.table(label, title, columns, rows, **parts)


def key_figures(page: Page, findings: Sequence[Finding], most: int = 2) -> list[KeyFigure]:
    """Return the readable results behind the first findings, shares first, with what is wrong with each."""
    chosen: dict[tuple[str, str], tuple[str, Finding]] = {}
    for finding in findings:
        rows = map(page.casebook.observation, finding.observation_ids)
        for row in sorted(rows, key=lambda r: r.unit != "share"):
            if row.standing == "measured" and not row.claim:
                key = (row.model_id, row.indicator_id)
                chosen.setdefault(key, (row.observation_id, finding))
    shown = []
    for (model, indicator), (i, finding) in list(chosen.items())[:most]:
        label = page.place(model) + page.said(("　", ": ")) + page.indicator_name(indicator)
        shown.append(page.key_figure((label, label), i, note=LACKS[finding.kind]))
    return shown


def _figures(page: Page, ids: Sequence[str]) -> Inlines:
    out: Inlines = ()
    for i in ids:
        row = page.casebook.observation(i)
        number = page.as_printed(i) if row.damaged else page.number(i)
        name = Text(text=page.indicator_name(row.indicator_id) + page.said(("　", " ")))
        out = (*out, LineBreak(), name, number) if out else (name, number)
    return out


def position(page: Page, observation_id: str) -> Text:
    """Return where a figure stands in its document, in brackets."""
    row = page.casebook.observation(observation_id)
    words = page.said(("（第{}—{}字符）", " (characters {}–{})"))
    return Text(text=words.format(row.start, row.end))


def told_twice(page: Page, label: str, results: Sequence[IdentityResult], title: Pair, **parts: Any) -> Shown:
    """Show both passages of everything that is told two ways; a sentence where nothing is."""
    two = [r for r in results if r.identity.kind == "same" and r.holds is False]
    if not two:
        return page.say(
            zh="没有查出同一件事在同一份材料里说成两个数。",
            en="Nothing was found to be told with two figures in one document.",
        )
    columns = [
        Column(content=page.inlines(("地区", "Place")), width=0.9),
        Column(content=page.inlines(("同一件事", "One thing")), width=2.2),
        Column(content=page.inlines(("一处", "In one passage")), width=1.5),
        Column(content=page.inlines(("另一处", "In the other")), width=1.5),
    ]
    rows = []
    for result in two:
        first, second = re.findall(r"[a-z]\w*", result.identity.expression)[:2]
        note = page.said((result.identity.note_zh, result.identity.note_en))
        sides = [(page.as_printed(i), position(page, i)) for i in (first, second)]
        rows.append([page.place(result.identity.model_id), note, *sides])
    return page.table(label, title, columns, rows, two=len(two), **parts)


def damaged(page: Page, label: str, models: Sequence[str], title: Pair, **parts: Any) -> Shown:
    """Show figures that can't be read, as they stand; a sentence where there are none."""
    found = page.casebook.list_observations(models, standing="damaged")
    if not found:
        return page.say(zh="没有残缺的数字。", en="No figure is damaged.")
    columns = [
        Column(content=page.inlines(("地区", "Place")), width=0.9),
        Column(content=page.inlines(("本应是", "Should be")), width=1.4),
        Column(content=page.inlines(("印作", "As printed")), width=1.2),
        Column(content=page.inlines(("位置", "Where")), width=1.3),
        Column(content=page.inlines(("说明", "Note")), width=2.4),
    ]
    rows = [
        [
            page.place(o.model_id),
            page.indicator_name(o.indicator_id),
            (page.as_printed(o.observation_id),),
            (position(page, o.observation_id),),
            page.said((o.note, o.note_en)),
        ]
        for o in found
    ]
    return page.table(label, title, columns, rows, damaged=len(found), **parts)


def kinds(page: Page, findings: Sequence[Finding]) -> Bars:
    """Return how many findings there are of each kind, gravest first; kinds without any are left out."""
    counts = Counter(finding.kind for finding in findings)
    present = [kind for kind in LACKS if counts[kind]]
    labels = [page.said(LACKS[kind]) for kind in present]
    values = [counts[kind] for kind in present]
    return Bars(labels=labels, values=values, unit=page.said(("处", "places")), lang=page.lang)


def grades(page: Page, models: Sequence[str]) -> StackedBars:
    """Return documents by grade of their figures."""
    tallies: dict[str, dict[str, int]] = {}
    for row in page.casebook.list_observations(models):
        kept = tallies.setdefault(row.source_id, dict.fromkeys("ABCDNX", 0))
        kept[page.casebook.grade(row.observation_id)] += 1
    labels = [page.source_name(source) for source in tallies]
    return StackedBars(labels=labels, counts=[list(t.values()) for t in tallies.values()], lang=page.lang)


def originals(page: Page, label: str, findings: Sequence[Finding], title: Pair, **parts: Any) -> Shown:
    """Show the documents whose originals are to be requested, most pressing first, and what for."""
    grave = [f for f in findings if f.kind in {"impossible_share", "contradiction", "damaged"}]
    if not grave:
        return page.say(
            zh="没有残缺、矛盾的数字，不必为此调阅原件；补时点仍须原件。",
            en="No figure is damaged or contradicted: no original is needed for that; dates still need one.",
        )
    by: dict[str, list[Finding]] = {}
    for finding in grave:
        source = page.casebook.observation(finding.observation_ids[0]).source_id
        by.setdefault(source, []).append(finding)
    columns = [
        Column(content=page.inlines(("文献", "Document")), width=1.9),
        Column(content=page.inlines(("处数", "Places")), align="right", width=0.5),
        Column(content=page.inlines(("请原发机关提供", "Ask the issuer for")), width=3.2),
    ]
    order = sorted(by, key=lambda source: (-len(by[source]), source))
    rows = [[_cited(page, source), len(by[source]), _wanted(page, by[source])] for source in order]
    return page.table(label, title, columns, rows, documents=len(by), faults=len(grave), **parts)


def _cited(page: Page, source: str) -> Inlines:
    return page.inlines(page.source_name(source) + f"{{cite:{source}}}")


def _wanted(page: Page, findings: Sequence[Finding]) -> str:
    words = page.said(("{}：{}", "{}: {}"))
    names: dict[str, list[str]] = {}
    for f in findings:
        first = page.casebook.observation(f.observation_ids[-1]).indicator_id
        names.setdefault(f.model_id, []).append(page.indicator_name(first))
    said = [words.format(page.place(m), page.words.joined(n, page.lang)) for m, n in names.items()]
    return page.said(("；", "; ")).join(said)


def sensitivity(
    page: Page, label: str, chains: Sequence[tuple[Chain, Chain]], title: Pair, **parts: Any
) -> Shown:
    """Show what changes if figures of unclear standing are read as results, if there are any.

    `chains` are pairs of one model's chain, read strictly and leniently.
    """
    unclear = {
        s.model_id: sum(map(ambiguous, page.casebook.list_observations(s.model_id))) for s, _ in chains
    }
    told = [(s, lenient) for s, lenient in chains if unclear[s.model_id]]
    if not told:
        return page.say(
            zh="没有性质不明的数字，结论不受影响。",
            en="No figure is of unclear standing; nothing hangs on the reading.",
        )
    columns: list[Pair | str | Column] = [
        ("地区", "Place"),
        ("性质不明", "Unclear"),
        ("产出与效果：从严", "Results, strict"),
        ("从宽", "lenient"),
        ("可核：从严", "Checkable, strict"),
        ("从宽", "lenient"),
    ]
    rows = [
        [page.place(s.model_id), unclear[s.model_id], *(_count(page, n) for n in _before_after(s, lenient))]
        for s, lenient in told
    ]
    return page.table(label, title, columns, rows, **parts)


def _before_after(strict: Chain, lenient: Chain) -> tuple[int, ...]:
    results = [len(c.sound["outputs"]) + len(c.sound["outcomes"]) for c in (strict, lenient)]
    return (*results, len(strict.checkable), len(lenient.checkable))


def _count(page: Page, number: int) -> Any:
    return number or page.mark("zero")
