"""What every report lists alike: its figures line by line, what they count, which documents they are from.

Enters: a page, and groups of observation ids, indicators, models. Leaves: tables. An empty group of figures
stays: that nothing was found is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govdata.casebook.schema import Observation
from govdata.document import Cell, Cite, Column, Inlines, Paragraph, Row, Text
from govdata.document.wording import word
from govdata.report.excerpts import MOST_ROWS
from govdata.report.spreads import spread

if TYPE_CHECKING:
    from govdata.report.blocks import Blocks
    from govdata.report.shown import Shown

__all__ = ["definitions", "listed", "sources"]


def listed(
    page: Blocks,
    label: str,
    title: Inlines,
    figures: Mapping[str, Sequence[str]],
    *,
    beside: Sequence[tuple[Inlines, Mapping[str, Any]]] = (),
    placed: bool = True,
    subtitle: Inlines = (),
    note: Inlines = (),
) -> Shown:
    """Show figures line by line under the names of their groups; of many what they come to.

    Parameters
    ----------
    page
        Gives words and evidence.
    label, title, subtitle, note
        As for :meth:`~govdata.report.blocks.Blocks.table`.
    figures
        Group -> observation ids.
    beside
        Further columns: head, and what stands there by observation id (else a mark).
    placed
        Whether a first column names the place.
    """
    first: list[Any] = [Column(content=page.message("list.place"), width=1.3)] if placed else []
    columns: list[Any] = [
        *first,
        Column(content=page.message("list.indicator"), width=1.9),
        Column(content=page.message("list.figure"), align="right", width=2.0),
        Column(content=page.message("list.standing"), width=1.0),
        Column(content=page.message("list.date"), width=0.9),
        *(Column(content=head, align="right", width=1.2) for head, _ in beside),
    ]
    rows: list[Row] = []
    for name, ids in figures.items():
        rows.append(Row(cells=(Cell(content=(Text(text=name),), span=len(columns)),), role="group"))
        rows += [_line(page, i, beside, placed) for i in ids] or [_none(page, len(columns))]
    if not page.many or sum(map(len, figures.values())) <= MOST_ROWS:
        return page.table(label, title, columns, rows, subtitle=subtitle, note=note)
    full = page.tabled(label, title, columns, rows, subtitle, note)
    return spread(page, label, title, figures, full, subtitle, note)


def _line(
    page: Blocks, observation_id: str, beside: Sequence[tuple[Inlines, Mapping[str, Any]]], placed: bool
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
        page.cell(page.period(row.period) or page.text("list.undated")),
        *more,
    )
    return Row(cells=cells)


def _none(page: Blocks, span: int) -> Row:
    blank = Cell(content=page.mark("not_reported"))
    cells = (blank, Cell(content=page.message("list.none")), *(blank for _ in range(span - 2)))
    return Row(cells=cells)


def definitions(
    page: Blocks,
    label: str,
    indicators: Sequence[str],
    models: Sequence[str],
    figures: Iterable[str] | None = None,
) -> Shown:
    """Show what each indicator counts, out of what, and how many of the models print it and date it.

    `figures` are those that count; by default all of these models. Indicators without any are left out;
    a sentence where none is left.
    """
    counted = None if figures is None else set(figures)
    printed: dict[str, list[Observation]] = {}
    for row in page.casebook.list_observations(models, list(indicators)):
        if counted is None or row.observation_id in counted:
            printed.setdefault(row.indicator_id, []).append(row)
    if not printed:
        return page.shown(Paragraph(content=page.message("defined.none")))
    columns = [
        Column(content=page.message("defined.indicator"), width=1.1),
        Column(content=page.message("defined.meaning"), width=2.6),
    ]
    counts = ("reported", "rules", "dated")
    columns += [Column(content=page.message(f"defined.{name}"), align="right") for name in counts]
    rows = [_definition(page, i, printed[i]) for i in indicators if i in printed]
    title, note = page.message("defined.title"), page.message("defined.note")
    return page.table(label, title, columns, rows, note=note)


def _definition(page: Blocks, indicator_id: str, found: Sequence[Observation]) -> list[Any]:
    row = page.casebook.indicator(indicator_id)
    measured = sum(o.standing == "measured" for o in found)
    meaning = row.definition_zh if page.lang == "zh" else row.definition_en
    dated = sum(bool(o.period) for o in found)
    return [page.indicator_name(indicator_id), meaning, measured, len(found) - measured, dated]


def sources(page: Blocks, label: str, models: Sequence[str], figures: Iterable[str] | None = None) -> Shown:
    """Show the documents behind some models, with the figures taken from each by grade.

    `figures` are those that the report is about; by default all that the models print. A document that
    tells of practice alone stays, with no figure: it was read too.
    """
    rows = page.casebook.list_observations(models)
    about = {o.observation_id for o in rows} if figures is None else set(figures)
    sources = [o.source_id for o in rows] + [f.source_id for f in page.casebook.list_features(models)]
    columns: list[str | Column] = [Column(content=page.message("documents.document"), width=3.2)]
    columns += [*"ABCDNX", page.text("documents.all")]
    lines = []
    for source in dict.fromkeys(sources):
        mine = {o.observation_id for o in rows if o.source_id == source} & about
        tally = page.graded(sorted(mine)) or dict.fromkeys("ABCDNX", 0)
        cells: list[Any] = [(Text(text=page.source_name(source)), Cite(key=page.cited(source)))]
        cells += [n or page.mark("zero") for n in (*tally.values(), len(mine))]
        lines.append(cells)
    if not lines:
        return page.shown(Paragraph(content=page.message("documents.none")))
    between = (Text(text=" "),) if page.lang == "en" else ()
    note = (*page.message("documents.grades"), *between, *_origin(page, dict.fromkeys(sources)))
    return page.table(label, page.message("documents.title"), columns, lines, note=note)


def _origin(page: Blocks, sources: Iterable[str]) -> Inlines:
    """Say which of some documents are reposts, by the genre that the table of documents gives them."""
    each = [str(page.casebook.source(s).get("genre", "")) for s in sources]
    reposts = sum(genre.startswith("转载") for genre in each)
    if reposts == len(each):
        return page.message("documents.reposts")
    return page.message("documents.some_reposts", n=len(each), reposts=reposts)
