"""Figures in groups, one a line: what each counts, how it was printed, what it is, of when.

Enters: a page, and groups of observation ids. Leaves: a table. An empty group stays: that nothing was found
is a finding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govdata.document import Cell, Column, Row, Text
from govdata.document.wording import word
from govdata.report.shown import Shown

if TYPE_CHECKING:
    from govdata.report.page import Page, Pair

__all__ = ["listed"]


def listed(
    page: Page,
    label: str,
    title: Any,
    figures: Mapping[Any, Sequence[str]],
    /,
    beside: Sequence[tuple[Any, Mapping[str, Any]]] = (),
    placed: bool = True,
    **parts: Any,
) -> Shown:
    """Show figures line by line under the names of their groups.

    Parameters
    ----------
    page
        Gives words and evidence.
    label, title
        As for :meth:`~govdata.report.page.Page.table`.
    figures
        Group -> observation ids.
    beside
        Further columns: head, and what stands there by observation id (else a mark).
    placed
        Whether a first column names the place.
    **parts
        `subtitle`, `note` and values for gaps.
    """
    first: list[Any] = [Column(content=page.inlines(("地区", "Place")), width=1.3)] if placed else []
    columns: list[Any] = [
        *first,
        Column(content=page.inlines(("数的是什么", "What is counted")), width=1.9),
        Column(content=page.inlines(("原数", "As printed")), align="right", width=2.0),
        Column(content=page.inlines(("地位", "Standing")), width=1.0),
        Column(content=page.inlines(("时点", "Date")), width=0.9),
        *(Column(content=page.inlines(head), align="right", width=1.2) for head, _ in beside),
    ]
    rows: list[Row] = []
    for name, ids in figures.items():
        rows.append(Row(cells=(Cell(content=page.inlines(name), span=len(columns)),), role="group"))
        rows += [_line(page, i, beside, placed) for i in ids] or [_none(page, len(columns))]
    return page.table(label, title, columns, rows, **parts)


def _line(
    page: Page, observation_id: str, beside: Sequence[tuple[Pair, Mapping[str, Any]]], placed: bool
) -> Row:
    row = page.casebook.observation(observation_id)
    figure = page.mark("damaged") if row.damaged else (page.number(observation_id),)
    # A key that is there with nothing in it is an empty cell; a key that isn't there is not applicable.
    more = [page.cell(each.get(observation_id, page.mark("not_applicable"))) for _, each in beside]
    cells = (
        *((page.cell(page.place(row.model_id)),) if placed else ()),
        page.cell(page.indicator_name(row.indicator_id)),
        Cell(content=figure),
        page.cell(word(row.standing, page.lang)),
        page.cell(page.period(row.period) or page.said(("未载明", "undated"))),
        *more,
    )
    return Row(cells=cells)


def _none(page: Page, span: int) -> Row:
    said = page.said(("未见数据", "no figure found"))
    blank = Cell(content=page.mark("not_reported"))
    cells = (blank, Cell(content=(Text(text=said),)), *(blank for _ in range(span - 2)))
    return Row(cells=cells)
