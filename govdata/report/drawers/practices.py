"""What places are said to do, by category; the line under a name says in place or only planned."""

from __future__ import annotations

from govdata.document import Cell, Inlines, Row, Text
from govdata.questions.reform_effects import Practices
from govdata.report.drawn import Label, Rows, rows_of


@rows_of.register
def _practices(found: Practices, label: Label) -> Rows:
    book = label.page.casebook
    category = {m.mechanism_id: m.category for m in book.list_mechanisms()}
    rows: list[Row] = []
    for place in found.places:
        features = book.list_features(place)
        rows.append(Row(cells=(Cell(content=(Text(text=label.page.place(place)),), span=2),), role="group"))
        for name in found.categories:
            own = [label.page.mechanism(f) for f in features if category[f.mechanism_id] == name]
            if own:
                cells = (Cell(content=label.inlines(name)), Cell(content=_listed(own, label)))
                rows.append(Row(cells=cells))
    return Rows(("category", "practices"), rows, left=("practices",), widths=(0.9, 4.2))


def _listed(names: list, label: Label) -> Inlines:  # type: ignore[type-arg]
    comma = Text(text="、" if label.lang == "zh" else ", ")
    return tuple(part for at, name in enumerate(names) for part in ((comma, name) if at else (name,)))
