"""Rules and results on one axis: which figures stand on which row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from govdata.casebook.schema import Observation
from govdata.charts.norms import NormsAndResults
from govdata.errors import DisplayError
from govdata.evidence.derived import Derived
from govdata.questions.shapes import NormsOf
from govdata.report.blocks import Blocks
from govdata.report.drawn import Label, Picture, picture_of

NOT_APPLICABLE = "—"


@picture_of.register
def _norms_of(found: NormsOf, label: Label) -> Picture:
    alone = all(rule == thing for rule, thing in found.indicators.items())
    indicators = list(found.indicators) if alone else found.indicators
    chart, drawn = norms_and_results(label.page, indicators, list(found.places), found.derived)
    return Picture(chart, tuple(drawn))


@dataclass
class _Row:
    norms: list[Observation] = field(default_factory=list)
    results: list[Observation | Derived] = field(default_factory=list)


def norms_and_results(
    page: Blocks,
    indicators: Sequence[str] | Mapping[str, str],
    models: Sequence[str],
    derived: Sequence[Derived] = (),
) -> tuple[NormsAndResults, list[str | Derived]]:
    """Set rules and results of some models on one axis.

    Parameters
    ----------
    page
        Gives names, words and evidence.
    indicators
        One indicator: a row a model, silent ones included. Or rule -> what it is a rule for (an indicator
        that names the row): a row for every model and post of which there is a rule or a derived result.
    models
        The models.
    derived
        Results of :func:`govdata.evidence.derived.ratios`; the first indicator in the key names the row.

    Raises
    ------
    DisplayError
        If the indicators are counted in different units: one axis has one unit.
    """
    posts = indicators if isinstance(indicators, Mapping) else {i: i for i in indicators}
    _one_unit(page, list(posts))
    alone = not isinstance(indicators, Mapping)
    rows: dict[tuple[str, str], _Row] = {(m, i): _Row() for m in models for i in posts if alone}
    for rule, post in posts.items():
        for row in page.casebook.list_observations(models, rule):
            if row.number is not None:
                kept = rows.setdefault((row.model_id, post), _Row())
                (kept.results if row.standing == "measured" else kept.norms).append(row)
    for figure in derived:
        post = figure.key.partition(".")[2].partition("/")[0].partition("+")[0]
        rows.setdefault((figure.model_id, post), _Row()).results.append(figure)
    rows = {key: rows[key] for key in sorted(rows, key=lambda k: (models.index(k[0]), k[1]))}
    return _chart(page, rows, list(posts), alone), _drawn(rows)


def _one_unit(page: Blocks, indicators: Sequence[str]) -> None:
    units = {page.casebook.indicator(i).unit for i in indicators}
    if len(units) > 1:
        raise DisplayError(
            f"{', '.join(indicators)} are counted in {', '.join(sorted(units))}: not on one axis"
        )


def _chart(
    page: Blocks, rows: Mapping[tuple[str, str], _Row], indicators: Sequence[str], alone: bool
) -> NormsAndResults:
    one = alone and len(indicators) == 1
    labels = [page.place(m) if one else f"{page.place(m)} {page.indicator_name(post)}" for m, post in rows]
    unit = page.casebook.indicator(indicators[0]).unit
    return NormsAndResults(
        lang=page.lang,
        labels=labels,
        norms=[_norms(page, key, row) for key, row in rows.items()],
        results=[_result(page, key, row) for key, row in rows.items()],
        result_texts=[_result_text(page, row) for row in rows.values()],
        unit=_axis(page, unit),
    )


def _axis(page: Blocks, unit: str) -> str:
    """Return how a unit is written on an axis."""
    row = page.casebook.unit(unit)
    per = {"household per grid": ("户/网格", "households per grid"), "share": ("%", "%")}
    return page.said(per.get(unit, (row.zh, row.en_plural)))


def _result_text(page: Blocks, row: _Row) -> str:
    return page.printed(_id(row.results[0]), bare=True) if len(row.results) == 1 else ""


def _norms(page: Blocks, key: tuple[str, str], row: _Row) -> Any:
    if row.norms:
        return [(o.value, o.value_high) for o in row.norms]
    return NOT_APPLICABLE if page.casebook.exemption(*key) else None


def _result(page: Blocks, key: tuple[str, str], row: _Row) -> Any:
    if len(row.results) > 1:  # told twice: both are printed, neither is chosen
        return page.said(("、", ", ")).join(page.printed(_id(r), bare=True) for r in row.results)
    if row.results:
        return row.results[0].value
    return NOT_APPLICABLE if page.casebook.exemption(*key) else None


def _id(figure: Observation | Derived) -> str | Derived:
    return figure.observation_id if isinstance(figure, Observation) else figure


def _drawn(rows: Mapping[tuple[str, str], _Row]) -> list[str | Derived]:
    return [_id(figure) for row in rows.values() for figure in (*row.norms, *row.results)]
