"""Figures of many places: what each indicator comes to, line by line; the places stand in the workbook.

Enters: a page, groups of observation ids, the table of all of them. Leaves: a table with the lowest, the
middle and the highest figure of each indicator. All three are printed figures, so each keeps its evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govdata.casebook.schema import Observation
from govdata.document import Cell, Column, Inlines, Row, Table, Text
from govdata.document.wording import word
from govdata.report.excerpts import spaced
from govdata.report.numbered import SAID_WHOLE

if TYPE_CHECKING:
    from govdata.report.blocks import Blocks
    from govdata.report.shown import Shown

__all__ = ["spread"]

_HEADS = (
    ("list.indicator", "left", 2.0),
    ("list.standing", "left", 0.8),
    ("extremes.places", "right", 0.6),
    ("extremes.dated", "right", 0.6),
    ("extremes.lowest", "right", 1.3),
    ("extremes.middle", "right", 1.3),
    ("extremes.highest", "right", 1.3),
)


def spread(
    page: Blocks,
    label: str,
    title: Inlines,
    figures: Mapping[str, Sequence[str]],
    full: Table,
    subtitle: Inlines = (),
    note: Inlines = (),
) -> Shown:
    """Show what figures of many places come to, indicator by indicator.

    Parameters
    ----------
    page
        Gives words and evidence.
    label, title, subtitle, note
        As for :meth:`~govdata.report.blocks.Blocks.table`.
    figures
        Group -> observation ids.
    full
        All of them line by line, for the workbook.
    """
    columns = [Column(content=page.message(head), align=align, width=width) for head, align, width in _HEADS]
    rows: list[Row] = []
    for name, ids in figures.items():
        rows.append(Row(cells=(Cell(content=(Text(text=name),), span=len(columns)),), role="group"))
        of: dict[tuple[str, str, str], list[Observation]] = {}
        for row in map(page.casebook.observation, ids):
            of.setdefault((row.indicator_id, row.standing, row.unit), []).append(row)
        places = {key: len({row.model_id for row in each}) for key, each in of.items()}
        rows += [_line(page, of[key]) for key in sorted(of, key=lambda key: (-places[key], key))]
        rows += [] if ids else [_none(page, len(columns))]
    whole = spaced(note, page.message("extremes.note"))
    return page.table(label, title, columns, rows, subtitle=subtitle, note=whole, full=full)


def _line(page: Blocks, rows: Sequence[Observation]) -> Row:
    first = rows[0]
    places = len({row.model_id for row in rows})
    dated = sum(bool(row.period) for row in rows)
    ranked = sorted(
        (r for r in rows if r.number is not None), key=lambda r: (r.number or 0.0, r.observation_id)
    )
    cells: list[Any] = [
        _counted(page, first),
        word(first.standing, page.lang),
        places,
        dated or page.mark("zero"),
        *(_numbers(page, ranked) if ranked else _wordless(page, first)),
    ]
    return Row(cells=tuple(map(page.cell, cells)))


def _counted(page: Blocks, row: Observation) -> str:
    """Return what is counted and, as the numbers stand without it, in which unit."""
    name = page.indicator_name(row.indicator_id)
    if row.unit in SAID_WHOLE or not row.unit:
        return name
    unit = page.unit(row.unit).after(2, page.lang)  # a ratio has none
    bracketed = f"（{unit}）" if page.lang == "zh" else f" ({unit})"
    return name + (bracketed if unit else "")


def _numbers(page: Blocks, ranked: Sequence[Observation]) -> list[Any]:
    """Return the lowest, middle and highest figure; the ends with their place, or how many share them."""
    low, middle, high = ranked[0], ranked[(len(ranked) - 1) // 2], ranked[-1]
    if low.number == high.number:
        same = page.mark("not_applicable")
        return [same, _bare(page, middle), same]
    return [_end(page, low, ranked), _bare(page, middle), _end(page, high, ranked)]


def _end(page: Blocks, row: Observation, ranked: Sequence[Observation]) -> list[Any]:
    alike = list(dict.fromkeys(r.model_id for r in ranked if r.number == row.number))
    who = page.place(alike[0]) if len(alike) == 1 else page.counted(len(alike))
    return [_bare(page, row), (Text(text=who),)]


def _bare(page: Blocks, row: Observation) -> Inlines:
    return (page.number(row.observation_id, bare=True),)


def _wordless(page: Blocks, row: Observation) -> list[Any]:
    """Return what stands where no place prints a number: damaged text, or a word."""
    blank = page.mark("not_applicable")
    said = page.mark("damaged") if row.damaged else (page.number(row.observation_id),)
    return [blank, said, blank]


def _none(page: Blocks, span: int) -> Row:
    blank = Cell(content=page.mark("not_reported"))
    return Row(cells=(Cell(content=page.message("list.none")), *(blank for _ in range(span - 1))))
