"""Money: figures by use and standing, unit costs, equal sums, periods; in accounts, uses, sums and costs."""

from __future__ import annotations

from collections import Counter
from typing import Any

from govdata.charts import Bars, Timeline
from govdata.document import Cell, Inlines, Row, Text
from govdata.document.wording import word
from govdata.questions.accounts_recorded import SHARED, BookedSums, CostRow, CostTable, Uses
from govdata.questions.fiscal_inputs import EqualSums, Ledger, PeriodsOf, UnitCosts
from govdata.report.drawn import Label, Picture, Rows, picture_of, rows_of
from govdata.words import numbers
from govdata.words.values import Quantity


@rows_of.register
def _ledger(found: Ledger, label: Label) -> Rows:
    columns = ("use", *found.standings, "dated", "total")
    rows: list[Any] = [[label.inlines(use), *_counts(found, ids, label)] for use, ids in found.uses.items()]
    every = [i for ids in found.uses.values() for i in ids]
    cells = [label.inlines("total"), *_counts(found, every, label)]
    rows.append(Row(cells=tuple(map(label.page.cell, cells)), role="summary"))
    return Rows(columns, rows)


def _counts(found: Ledger, ids: Any, label: Label) -> list[Any]:
    rows = [label.page.casebook.observation(i) for i in ids]
    tally: Counter[str] = Counter(o.standing for o in rows)
    told = [*(tally[s] for s in found.standings), sum(bool(o.period) for o in rows), len(rows)]
    return [n or label.page.mark("zero") for n in told]


@rows_of.register
def _unit_costs(found: UnitCosts, label: Label) -> Rows:
    page = label.page
    rows = []
    for cost in found.rows:
        row = page.casebook.observation(cost.amount)
        rows.append(
            [
                page.place(row.model_id),
                Cell(content=(page.number(cost.amount),)),
                Cell(content=(page.number(cost.bought),)),
                page.cell(cost.figure, decimals=0),
                word(row.standing, page.lang),
                page.period(row.period) or label.inlines("undated"),
            ]
        )
    # "More than 20 million yuan" doesn't break.
    widths = (1.0, 2.2, 1.3, 1.4, 1.0, 1.2)
    return Rows(("place", "amount", "bought", "each", "standing", "period"), rows, widths=widths)


@rows_of.register
def _equal(found: EqualSums, label: Label) -> Rows:
    page = label.page
    rows = []
    for pair in found.rows:
        one, other = (page.casebook.observation(i) for i in pair)
        names = [_named(label, o.indicator_id, o.standing) for o in (one, other)]
        rows.append([page.place(one.model_id), *names, Cell(content=(page.number(pair[0]),))])
    return Rows(("place", "one", "other", "sum"), rows, left=("one", "other"))


def _named(label: Label, indicator: str, standing: str) -> str:
    name, aside = label.page.indicator_name(indicator), word(standing, label.lang)
    return f"{name}（{aside}）" if label.lang == "zh" else f"{name} ({aside})"


@picture_of.register
def _periods(found: PeriodsOf, label: Label) -> Picture:
    page = label.page
    rows = sorted((page.casebook.observation(i) for i in found.figures), key=lambda o: o.period or "9999")
    chart = Timeline(
        lang=label.lang,
        labels=[f"{page.place(o.model_id)} {page.indicator_name(o.indicator_id)}" for o in rows],
        periods=[o.period for o in rows],
        notes=[page.printed(o.observation_id) for o in rows],
    )
    return Picture(chart, tuple(o.observation_id for o in rows), chart.key)


# --- accounts ------------------------------------------------------------------------------------


@picture_of.register
def _uses(found: Uses, label: Label) -> Picture:
    values = [value for _, value in found.rows]
    chart = Bars(
        lang=label.lang,
        labels=[_use(found, name, label) for name, _ in found.rows],
        values=values,
        value_texts=[
            label.text("hidden") if v is None else numbers.number(round(v), label.lang) for v in values
        ],
        unit=label.text("unit"),
    )
    shown = next((v for v in values if v is not None), None)
    return Picture(chart, () if shown is None else (_money(label, shown),))


def _use(found: Uses, name: str, label: Label) -> str:
    """Return what a purpose is called; one that is called like shared costs is told apart from them."""
    if name == SHARED:
        return label.text("shared")
    own = name.partition(":")[2]
    return label.page.text(f"{label.name}.called", row=own) if name in found.alike else own


@rows_of.register
def _booked(found: BookedSums, label: Label) -> Rows:
    rows = [[label.inlines(name), _or_mark(label, value)] for name, value in found.rows.items()]
    return Rows(("kind", "sum"), rows)


@rows_of.register
def _costs(found: CostTable, label: Label) -> Rows:
    years = tuple(str(y) for y in found.years)
    columns = ["purpose", "unit", *years]
    columns += ["together"] if found.deflated else []
    columns += ["allocated"] if found.allocated else []
    rows = [_cost_row(found, row, label) for row in found.rows]
    return Rows(tuple(columns), rows, left=("unit",), said=years)


def _cost_row(found: CostTable, row: CostRow, label: Label) -> list[Any]:
    # Names of the user's are text, whatever they begin with.
    cells: list[Any] = [(Text(text=row.purpose),), (Text(text=row.unit),)]
    cells += [_or_mark(label, value, row.decimals) for value in row.years]
    cells += [_or_mark(label, row.together, row.decimals)] if found.deflated else []
    return [*cells, *([_spread(label, row)] if found.allocated else [])]


def _spread(label: Label, row: CostRow) -> Inlines:
    if not row.spread:
        return label.page.mark("suppressed")
    dash = Text(text="—" if label.lang == "zh" else "–")
    ends = [label.page.quantity(_money(label, value, row.decimals)) for value in row.spread]
    return ends[0] if len(ends) == 1 else (*ends[0], dash, *ends[1])


def _or_mark(label: Label, value: float | str, decimals: int = 0) -> Inlines:
    match value:
        case "suppressed":
            return label.page.mark("suppressed")
        case str():
            return label.page.mark("not_applicable")
    return label.page.quantity(_money(label, value, decimals))


def _money(label: Label, value: float, decimals: int = 0) -> Quantity:
    return Quantity(f"counts.{label.name}", round(value, decimals), "money", decimals=decimals or None)
