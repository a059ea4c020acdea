"""Which places report a result, only a rule or goal, or nothing, by group of figures."""

from __future__ import annotations

from govdata.charts import Matrix
from govdata.questions.shapes import Marks
from govdata.report.drawn import Label, Picture, picture_of

_KEYS = {"●": "reported", "○": "required", "·": "not_reported", "X": "damaged"}


@picture_of.register
def _marks(found: Marks, label: Label) -> Picture:
    chart = Matrix(
        lang=label.lang,
        rows=[label.page.place(place) for place in found.places],
        columns=[label.text(group) for group in found.groups],
        cells=[[_mark(label, place, ids) for ids in found.groups.values()] for place in found.places],
        totals=False,
        marks={mark: (label.text(name),) * 2 for mark, name in _KEYS.items()},
    )
    return Picture(chart, tuple(i for ids in found.groups.values() for i in ids), chart.key)


def _mark(label: Label, place: str, figures: tuple[str, ...]) -> str:
    rows = [label.page.casebook.observation(i) for i in figures]
    standings = {row.standing for row in rows if row.model_id == place}
    if "measured" in standings:
        return "●"
    return "○" if standings - {"damaged"} else "X" if standings else "·"
