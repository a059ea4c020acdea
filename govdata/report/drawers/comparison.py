"""Pairs of places: what stops a comparison, what each place reports, and rules side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from govdata.charts import Bars, Comparability
from govdata.document import Inlines, Text
from govdata.evidence.gate import REASONS
from govdata.questions.model_comparison import NearestOf, PairsOf, RulesOf, Shared, StopsOf
from govdata.report.drawn import Label, Picture, Rows, picture_of, rows_of


@picture_of.register
def _stops(found: StopsOf, label: Label) -> Picture:
    labels = [label.page.text(f"stop.{reason}") for reason in found.counts]
    values = list(found.counts.values())
    chart = Bars(lang=label.lang, labels=labels, values=values, unit=label.text("unit"), muted=labels[1:])
    return Picture(chart)


@picture_of.register
def _pairs(found: PairsOf, label: Label) -> Picture:
    codes = found.gate.codes
    stopped = sorted(reason for reason in found.gate.counts if reason != "comparable")
    signs = {reason: label.text(f"sign-{reason}") for reason in stopped}
    chart = Comparability(
        lang=label.lang,
        labels=[label.page.place(place) for place in found.places],
        cells={
            (a, b): signs.get(REASONS[codes[a, b]], "") for a, b in combinations(range(len(found.places)), 2)
        },
        reasons={signs[reason]: label.page.text(f"stop.{reason}") for reason in stopped},
    )
    return Picture(chart, key=chart.key)


@rows_of.register
def _nearest(found: NearestOf, label: Label) -> Rows:
    page = label.page
    rows = [
        [
            page.indicator_name(row.indicator),
            _figures(label, row.figures),
            _stopped(label, row),
            row.datable or page.mark("zero"),
        ]
        for row in found.rows
    ]
    columns = ("indicator", "reported", "stopped", "datable")
    return Rows(columns, rows, left=columns[1:3], widths=(1.1, 2.9, 1.2, 0.9))


def _stopped(label: Label, row: Shared) -> str:
    page = label.page
    said = [page.text(f"stop.{reason}") for reason in row.reasons]
    if row.comparable:
        said.insert(0, page.text("stop.comparable"))
    return ("、" if label.lang == "zh" else ", ").join(said)


@rows_of.register
def _rules(found: RulesOf, label: Label) -> Rows:
    rows = [[label.page.indicator_name(i), _figures(label, of)] for i, of in found.rows.items()]
    return Rows(("indicator", "rules"), rows, left=("rules",), widths=(1.3, 4.0))


def _figures(label: Label, found: Mapping[str, Sequence[str]]) -> Inlines:
    """Return what each place prints, one place after another, each figure with its evidence."""
    page = label.page
    if page.too_many(len(found)):
        return _between(label, found)
    stop, comma = ("；", "、") if label.lang == "zh" else ("; ", ", ")
    out: Inlines = ()
    for place, figures in found.items():
        out = (*out, Text(text=stop)) if out else out
        numbers = [page.number(figure) for figure in figures]
        gap = "" if label.lang == "zh" and not numbers[0].text[0].isascii() else " "
        out = (*out, Text(text=page.place(place) + gap))
        for at, number in enumerate(numbers):
            out = (*out, *((Text(text=comma),) if at else ()), number)
    return out


def _between(label: Label, found: Mapping[str, Sequence[str]]) -> Inlines:
    """Return how many places print it, and the lowest and the highest that they print."""
    page = label.page
    rows = [page.casebook.observation(i) for figures in found.values() for i in figures]
    ranked = sorted(
        (r for r in rows if r.number is not None), key=lambda r: (r.number or 0.0, r.observation_id)
    )
    places = Text(text=page.places(found))
    if not ranked:
        return (places,)
    low, high = (page.number(r.observation_id) for r in (ranked[0], ranked[-1]))
    lead, to = ("：", "至") if label.lang == "zh" else (": ", " to ")
    same = ranked[0].number == ranked[-1].number
    return (places, Text(text=lead), low, *(() if same else (Text(text=to), high)))
