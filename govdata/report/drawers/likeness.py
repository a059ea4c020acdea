"""What places write that they do: who has what, pairs that are alike, groups, configurations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from govdata.charts import Matrix
from govdata.document import Cell, Inlines, Row
from govdata.questions.practices import (
    AlikePair,
    AlikePairs,
    Configurations,
    Group,
    Groups,
    Mentioned,
    WhoHasWhat,
)
from govdata.report.drawers.mechanisms import category_head
from govdata.report.drawn import Label, Picture, Rows, picture_of, rows_of

_NAMED = 12
_MARKS = {"in_place": "●", "planned": "○"}


@picture_of.register
def _who(found: WhoHasWhat, label: Label) -> Picture:
    said = category_head if found.kind == "category" else _mechanism
    chart = Matrix(
        lang=label.lang,
        rows=[label.page.place(place) for place in found.places],
        columns=[said(label, column) for column in found.columns],
        cells=[
            [_MARKS.get(found.cells.get((place, column), ""), "·") for column in found.columns]
            for place in found.places
        ],
    )
    return Picture(chart, key=chart.key)


def _mechanism(label: Label, mechanism: str) -> str:
    row = label.page.casebook.mechanism(mechanism)
    return row.name_zh if label.lang == "zh" else row.name_en


def _listed(label: Label, names: Sequence[str]) -> str:
    return ("、" if label.lang == "zh" else ", ").join(names)


@rows_of.register
def _mentioned(found: Mentioned, label: Label) -> Rows:
    page = label.page
    rows: list[Row] = []
    for category, mechanisms in found.rows.items():
        heading = page.inlines(category_head(label, category))
        rows.append(Row(cells=(Cell(content=heading, span=4),), role="group"))
        rows += [_having(label, *each) for each in mechanisms]
    columns = ("mechanism", "done", "planned", "places")
    return Rows(columns, rows, left=("places",), widths=(1.5, 0.6, 0.65, 3.4))


def _having(label: Label, mechanism: str, done: Sequence[str], planned: Sequence[str]) -> Row:
    page = label.page
    bracket = ("" if label.lang == "zh" else " ") + label.text("only_planned")
    who = _listed(label, [*map(page.place, done), *(page.place(m) + bracket for m in planned)])
    if page.too_many(len(done) + len(planned)):
        who = page.places((*done, *planned))
    zero = page.mark("zero")
    cells = (_mechanism(label, mechanism), len(done) or zero, len(planned) or zero, who)
    return Row(cells=tuple(map(page.cell, cells)))


@rows_of.register
def _alike(found: AlikePairs, label: Label) -> Rows:
    columns = ("pair", "shared", "alike", "interval", "expected", "same_text", "beyond")
    rows = [_pair(label, one) for one in found.rows]
    return Rows(columns, rows, left=("beyond",), widths=(1.8, 0.95, 0.9, 1.5, 1.0, 0.95, 1.15))


def _pair(label: Label, one: AlikePair) -> list[Any]:
    page = label.page
    beyond = "no_reference" if one.expected is None else "is_beyond" if one.beyond else "not_beyond"
    return [
        ("—" if label.lang == "zh" else " – ").join(map(page.place, one.places)),
        f"{one.shared}/{one.either}",
        page.quantity(one.alike),
        page.span(one.interval),
        page.mark("not_applicable") if one.expected is None else page.quantity(one.expected),
        label.inlines("one_text" if one.same_text else "two_texts"),
        label.inlines(beyond),
    ]


@rows_of.register
def _groups(found: Groups, label: Label) -> Rows:
    rows = [
        [
            at,
            _members(label, group, found),
            _listed(label, [_mechanism(label, i) for i in group.traits]) or label.inlines("no_traits"),
            label.page.quantity(group.stability),
            label.inlines(group.standing),
        ]
        for at, group in enumerate(found.rows, start=1)
    ]
    columns = ("group", "members", "traits", "stability", "standing")
    return Rows(columns, rows, left=("members", "traits", "standing"), widths=(0.5, 2.4, 2.0, 0.9, 1.25))


def _members(label: Label, group: Group, found: Groups) -> Any:
    """Name the members; of one long list that has nothing in common, how many they are."""
    rest = [g for g in found.rows if g.standing == "rest"]
    if rest == [group] and len(group.members) > _NAMED:
        return label.page.message(f"{label.name}.others", n=len(group.members))
    return label.page.places(group.members)


@rows_of.register
def _configurations(found: Configurations, label: Label) -> Rows:
    page = label.page
    heads = tuple(category_head(label, c) for c in found.conditions)
    rows = []
    for row in found.rows:
        held: list[Inlines] = [page.mark("in_place" if h else "not_mentioned") for h in row.held]
        with_outcome = len(row.positive) or page.mark("zero")
        rows.append([page.places(row.cases), len(row.cases), with_outcome, *held])
    columns = ("places", "cases", "outcome", *heads)
    return Rows(columns, rows, said=heads, widths=(2.2, 0.65, 0.8, *(1.0 for _ in heads)))
