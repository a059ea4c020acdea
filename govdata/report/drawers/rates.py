"""One set of cases under several denominators: how many of how many, the share, its interval."""

from __future__ import annotations

from govdata.questions.disputes_recorded import Rates
from govdata.report.drawn import Label, Rows, rows_of


@rows_of.register
def _rates(found: Rates, label: Label) -> Rows:
    page = label.page
    rows = [
        [
            label.inlines(row.name),
            page.quantity(row.n),
            page.quantity(row.of),
            page.quantity(row.share),
            page.said_value(row.ends),
        ]
        for row in found.rows
    ]
    return Rows(("way", "part", "base", "share", "interval"), rows)
