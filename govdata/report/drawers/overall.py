"""Areas pooled into one number, as a table: where another area would lie, how far areas differ."""

from __future__ import annotations

from govdata.document import Inlines
from govdata.questions.overall import Overall
from govdata.report.drawn import Label, Rows, rows_of
from govdata.words.values import Interval, Quantity


@rows_of.register
def _overall(found: Overall, label: Label) -> Rows:
    rows: list[list[Inlines]] = [
        [label.inlines(name), *_values(values, label)] for name, values in found.rows
    ]
    return Rows(("item", "value", "interval"), rows)


def _values(values: tuple[Quantity | Interval, ...], label: Label) -> tuple[Inlines, Inlines]:
    """A number and its interval; either may be missing."""
    number = next((v for v in values if isinstance(v, Quantity)), None)
    ends = next((v for v in values if isinstance(v, Interval)), None)
    return (
        label.page.quantity(number) if number else (),
        label.page.span(ends) if ends else (),
    )
