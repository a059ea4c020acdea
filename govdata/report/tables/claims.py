"""A model's figures as claims: as printed, as read, in which block, of what standing and grade.

Enters: a page and a chain of :mod:`govdata.evidence.chain`. Leaves: the chain as a picture, the claims as a
table, what is lacking, and what comparable models report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govdata.casebook.grade import GRADES
from govdata.casebook.schema import Observation
from govdata.charts import StackedBars
from govdata.document import Cell, Column, Inlines, KeyFigure, Row, Text
from govdata.document.wording import word
from govdata.evidence import implied
from govdata.evidence.audit import Finding, FindingKind
from govdata.evidence.chain import BLOCKS, Block, Chain, checkable
from govdata.report.shown import Shown

if TYPE_CHECKING:
    from govdata.report.page import Page, Pair

__all__ = [
    "BLOCK_NAMES",
    "LEVELS",
    "awards",
    "bars",
    "block_name",
    "findings",
    "key_figures",
    "lacking",
    "left",
    "listed",
    "slogans",
    "table",
    "turned",
]

BLOCK_NAMES: Mapping[Block, Pair] = {
    "rules": ("规则与架构", "Rules and set-up"),
    "inputs": ("投入", "Inputs"),
    "activities": ("活动", "Activities"),
    "outputs": ("产出", "Outputs"),
    "outcomes": ("效果", "Outcomes"),
    "background": ("背景", "Background"),
}
LEVELS: Mapping[str, Pair] = {
    "province": ("省级", "a province"),
    "prefecture": ("地级市", "a prefecture-level city"),
    "county": ("县区级", "a county or district"),
    "township": ("乡镇级", "a township"),
    "community": ("社区", "a community"),
    "institution": ("机构，不是一片辖区", "a body, not a territory"),
}
LACKS: Mapping[FindingKind, Pair] = {
    "impossible_share": ("比例对不上总数", "Share that its total cannot give"),
    "contradiction": ("两说或算式不符", "Told two ways, or sums that fail"),
    "bare_absolute": ("全部、无一，没有总数", "All or none, without a total"),
    "damaged": ("文字残缺", "Damaged text"),
    "against_norm": ("与同文规定或目标不合", "Off the text's own rule or goal"),
    "no_denominator": ("比例没有总数", "Share without its total"),
    "no_period": ("没有时点", "No date"),
}


def block_name(page: Page, block: Block) -> str:
    """Return a block's name in the page's language."""
    return page.said(BLOCK_NAMES[block])


def bars(page: Page, chain: Chain) -> StackedBars:
    """Return the chain as bars: figures of each block by grade."""
    counts = []
    for block in BLOCKS:
        grades = Counter(page.casebook.grade(i) for i in chain.figures[block])
        counts.append([grades[g] for g in GRADES])
    labels = [block_name(page, b) for b in BLOCKS]
    return StackedBars(labels=labels, counts=counts, lang=page.lang, each=("环节", "block"))


def table(page: Page, label: str, chain: Chain, **parts: Any) -> Shown:
    """Show every figure of a model, from outcomes back to rules; a sentence where there are none."""
    if not chain.n:
        return page.say(zh="材料没有给出一条数字。", en="The text gives no figure.")
    columns = [
        Column(content=page.inlines(("指标", "Indicator")), width=1.7),
        Column(content=page.inlines(("原文印作", "As printed")), width=1.2),
        Column(content=page.inlines(("读作", "As read")), width=1.1),
        Column(content=page.inlines(("地位", "Standing")), width=0.6),
        Column(content=page.inlines(("等级", "Grade")), width=0.5),
        Column(content=page.inlines(("时点", "Period")), width=0.7),
    ]
    rows: list[Row] = []
    every: tuple[Block, ...] = (*reversed(BLOCKS), "background")
    for block in every:
        ids = chain.figures[block]
        if ids:
            head = f"{block_name(page, block)}　{page.words.number(len(ids), page.lang)}"
            rows.append(Row(cells=(Cell(content=(Text(text=head),), span=len(columns)),), role="group"))
            rows += [_claim(page, i) for i in ids]
    return page.table(label, parts.pop("title"), columns, rows, **parts)


def _claim(page: Page, observation_id: str) -> Row:
    row = page.casebook.observation(observation_id)
    damaged = row.damaged
    read: Inlines = page.mark("damaged") if damaged else (page.number(observation_id),)
    printed: Inlines = (page.as_printed(observation_id),) if damaged else (Text(text=row.exact),)
    undated = Text(text=word("undated", page.lang))
    cells = (
        page.cell(page.indicator_name(row.indicator_id)),
        Cell(content=printed),
        Cell(content=read),
        page.cell(word(row.standing, page.lang)),
        page.cell(page.casebook.grade(observation_id)),
        page.cell(page.period(row.period)) if row.period else Cell(content=(undated,)),
    )
    return Row(cells=cells)


def slogans(page: Page, chain: Chain) -> Inlines:
    """Return the first numeral that describes the scheme's shape (tiers, kinds), as printed, if any.

    One that the text sets in quotation marks comes last: the report quotes it once more.
    """
    rows = map(page.casebook.observation, chain.sound["rules"])
    found = [r for r in rows if r.standing == "measured" and r.unit != "share"]
    found.sort(key=lambda r: "“" in r.exact)
    return tuple(page.as_printed(r.observation_id) for r in found[:1])


def awards(page: Page, chain: Chain) -> Inlines:
    """Return the first award, as printed; nothing if none."""
    rows = map(page.casebook.observation, chain.figures["background"])
    found = [r.observation_id for r in rows if "award" in r.indicator_id.split("_")]
    return tuple(page.as_printed(i) for i in found[:1])


def key_figures(page: Page, chain: Chain, figures: Sequence[str]) -> list[KeyFigure]:
    """Return figures for the summary, each with its block and what it lacks."""
    return [_key_figure(page, chain, i) for i in figures]


def _key_figure(page: Page, chain: Chain, observation_id: str) -> KeyFigure:
    row = page.casebook.observation(observation_id)
    block = next(b for b, ids in chain.figures.items() if observation_id in ids)
    dated: Pair = ("有时点", "dated") if row.period else ("未载时点", "undated")
    told: Pair = page.first(
        (row.standing != "measured", ("是要求，不是做到。", "a rule, not a result.")),
        (checkable(page.casebook, [row]), ("同文可验算。", "checkable.")),
        (True, ("同文无从验算。", "not checkable.")),
    )
    note = (
        f"{BLOCK_NAMES[block][0]}，{dated[0]}，{told[0]}",
        f"{BLOCK_NAMES[block][1]}, {dated[1]}; {told[1]}",
    )
    name = page.indicator_name(row.indicator_id)
    return page.key_figure((name, name), observation_id, note=note)


def left(page: Page, label: str, chain: Chain, title: Pair, **parts: Any) -> Shown:
    """Show what every share among outputs and outcomes leaves open; nothing for none."""
    told = [page.casebook.observation(i) for i in turned(page, chain)]
    if not told:
        return page.shown()
    columns: list[Pair | str | Column] = [
        Column(content=page.inlines(("指标", "Indicator")), width=1.8),
        ("材料称", "As stated"),
        ("总数", "Total"),
        ("还剩的比例", "Share left"),
        ("还剩的数", "Number left"),
    ]
    body = []
    for row in told:
        i = row.observation_id
        base = implied.base_of(page.casebook, i)
        rest, number = implied.remainder(page.casebook, i), implied.left_over(page.casebook, i)
        body.append(
            [
                page.indicator_name(row.indicator_id),
                page.quoted(i),
                page.quoted(base) if base else None,
                rest,
                number,
            ]
        )
    return page.table(label, title, columns, body, told=len(told), **parts)


def turned(page: Page, chain: Chain) -> tuple[str, ...]:
    """Return the shares among outcomes and outputs that leave something open."""
    found = (i for b in ("outcomes", "outputs") for i in chain.sound[b])
    return tuple(i for i in found if _leaves_something(page, page.casebook.observation(i)))


def _leaves_something(page: Page, row: Observation) -> bool:
    indicator = page.casebook.indicator(row.indicator_id)
    if row.value_high is not None or row.standing != "measured":
        return False
    return indicator.quantity == "share" and not indicator.change and not row.absolute


def listed(page: Page, figures: Iterable[str], most: int = 6) -> Inlines:
    """Return figures one after another with their indicators: at most so many, and how many more."""
    ids = list(figures)
    comma = page.said(("；", "; "))
    out: Inlines = ()
    for i in ids[:most]:
        row = page.casebook.observation(i)
        name = Text(text=page.indicator_name(row.indicator_id) + page.said(("", " ")))
        number = page.as_printed(i) if row.damaged else page.number(i)
        out = (*out, Text(text=comma), name, number) if out else (name, number)
    if len(ids) > most:
        more = page.said(("；另有{}条", "; {} more")).format(page.words.number(len(ids) - most, page.lang))
        out = (*out, Text(text=more))
    return out


def findings(page: Page, label: str, found: Sequence[Finding], title: Pair, **parts: Any) -> Shown:
    """Show what figures lack, gravest kind first, with the figures; a sentence where nothing is lacking."""
    if not found:
        return page.say(
            zh="按本报告的规则，没有发现缺口；没有发现不等于没有。",
            en="By the rules of this report no gap was found; none found is not none.",
        )
    columns = [
        Column(content=page.inlines(("缺什么", "What is lacking")), width=1.3),
        Column(content=page.inlines(("处数", "Places")), align="right", width=0.5),
        Column(content=page.inlines(("条数", "Figures")), align="right", width=0.5),
        Column(content=page.inlines(("哪些数字", "Which")), width=3.6),
    ]
    places = Counter(finding.kind for finding in found)
    kinds: dict[FindingKind, list[str]] = {}
    for finding in found:
        kinds.setdefault(finding.kind, []).extend(finding.observation_ids)
    rows = [
        [page.said(LACKS[kind]), places[kind], len(unique := list(dict.fromkeys(ids))), listed(page, unique)]
        for kind, ids in kinds.items()
    ]
    return page.table(label, title, columns, rows, **parts)


def lacking(
    page: Page, label: str, unreported: Mapping[str, Sequence[str]], most: int = 8, **parts: Any
) -> Shown:
    """Show what models with the same mechanisms report and this one doesn't, if anything."""
    from govdata.evidence.chain import of_result

    if not unreported:
        return page.shown()
    columns = [
        Column(content=page.inlines(("未见数据的指标", "No figure found for")), width=1.6),
        Column(content=page.inlines(("环节", "Block")), width=0.6),
        Column(content=page.inlines(("谁报告了", "Who reports it")), width=1.6),
    ]
    rows = [
        [
            page.indicator_name(i),
            block_name(page, of_result(page.casebook.indicator(i))),
            page.places(unreported[i]),
        ]
        for i in list(unreported)[:most]
    ]
    return page.table(
        label, parts.pop("title"), columns, rows, total=len(unreported), shown=len(rows), **parts
    )
