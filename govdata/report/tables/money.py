"""Money in tables: kind by standing, unit costs with what they can't say, periods with open ends.

Enters: a page, groups of figures, unit costs. Leaves: blocks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, get_args

from govdata.casebook.schema import Observation
from govdata.charts import Timeline
from govdata.document import Cell, Column, Inlines, Paragraph
from govdata.document.wording import word
from govdata.evidence.money import UnitCost
from govdata.report.shown import Shown

if TYPE_CHECKING:
    from govdata.report.page import Page, Pair

__all__ = ["equal_sums", "periods", "standing_table", "unit_cost_table"]

_STANDINGS: tuple[str, ...] = get_args(Observation.model_fields["standing"].annotation)


def standing_table(
    page: Page, label: str, title: Pair, figures: Mapping[Pair, Sequence[str]], /, **parts: Any
) -> Shown:
    """Count figures by group and standing, and how many of them are dated."""
    rows = {name: [page.casebook.observation(i) for i in ids] for name, ids in figures.items()}
    found = {o.standing for group in rows.values() for o in group}
    used = [s for s in _STANDINGS if s in found]
    columns: list[Any] = [
        ("种类", "Kind"),
        *((word(s, "zh"), word(s, "en")) for s in used),
        ("写明时点", "Dated"),
        ("合计", "All"),
    ]
    lines = [[page.said(name), *_counts(page, group, used)] for name, group in rows.items()]
    every = [o for group in rows.values() for o in group]
    lines.append([page.said(("合计", "All")), *_counts(page, every, used)])
    return page.table(label, title, columns, lines, **parts)


def _counts(page: Page, rows: Sequence[Observation], used: Sequence[str]) -> list[Any]:
    tally: Counter[str] = Counter(o.standing for o in rows)
    numbers = [*(tally[s] for s in used), sum(bool(o.period) for o in rows), len(rows)]
    return [n or page.mark("zero") for n in numbers]


def unit_cost_table(page: Page, label: str, title: Pair, costs: Sequence[UnitCost], /, **parts: Any) -> Shown:
    """Show each amount, what it bought, the unit cost, and whether period and price level are stated."""
    heads: list[tuple[Pair, float]] = [
        (("地区", "Place"), 1.0),
        (("投入", "Amount"), 2.2),  # "more than 20 million yuan" doesn't break
        (("买到的", "Bought"), 1.3),
        (("每单位，元", "Each, yuan"), 1.4),
        (("地位", "Standing"), 1.0),
        (("时段", "Period"), 1.3),
        (("价格水平", "Price level"), 0.9),
    ]
    columns = [
        Column(content=page.inlines(head), align="left" if at == 0 else "right", width=width)
        for at, (head, width) in enumerate(heads)
    ]
    rows = [_cost(page, cost) for cost in costs]
    return page.table(label, title, columns, rows, **parts)


def _cost(page: Page, cost: UnitCost) -> list[Any]:
    row = page.casebook.observation(cost.amount)
    period = row.period.replace("/..", page.said((" 起，未止", ", no end")))
    return [
        page.place(row.model_id),
        Cell(content=(page.number(cost.amount),)),
        Cell(content=(page.number(cost.bought),)),
        page.cell(cost.figure, decimals=0),
        word(row.standing, page.lang),
        period or page.said(("未载", "undated")),
        page.said(("未写", "not stated")),
    ]


def equal_sums(page: Page, alike: Sequence[tuple[str, str]]) -> Shown:
    """Say of each pair of equal amounts under different names that they are kept apart; or that none are."""
    if not alike:
        return page.say(
            zh="所选地区没有数额相同、名目不同的两笔钱。",
            en="The chosen places have no two funds of equal amount under different names.",
        )
    said = [_equal(page, *pair) for pair in alike]
    tail: Pair = (
        "名目不同，不合成一笔，也不当作重复；是不是同一笔，要看用途和账。",
        "Their names differ: neither merged nor taken for one told twice; use and accounts would tell.",
    )
    return page.shown(Paragraph(content=(*(part for each in said for part in each), *page.inlines(tail))))


def _equal(page: Page, first: str, second: str) -> Inlines:
    rows = [page.casebook.observation(i) for i in (first, second)]
    named = [
        f"{page.indicator_name(o.indicator_id)}{_aside(page, word(o.standing, page.lang))}" for o in rows
    ]
    return page.inlines(
        ("{where}的{a}和{b}，印的都是{sum}。", "{where} prints {sum} for two funds: {a} and {b}. "),
        where=page.place(rows[0].model_id),
        a=named[0],
        b=named[1],
        sum=page.end(first),
    )


def _aside(page: Page, text: str) -> str:
    return page.said((f"（{text}）", f" ({text})"))


def periods(page: Page, label: str, title: Pair, figures: Sequence[str], /, **parts: Any) -> Shown:
    """Show the periods of amounts: closed, open at the end, or not told."""
    rows = [page.casebook.observation(i) for i in figures]
    rows.sort(key=lambda o: o.period or "9999")
    chart = Timeline(
        lang=page.lang,
        labels=[f"{page.place(o.model_id)} {page.indicator_name(o.indicator_id)}" for o in rows],
        periods=[o.period for o in rows],
        notes=[page.printed(o.observation_id) for o in rows],
    )
    return page.chart(label, title, chart, evidence=[o.observation_id for o in rows], **parts)
