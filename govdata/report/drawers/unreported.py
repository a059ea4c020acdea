"""What comparable places report and one place doesn't: the indicator, its link, who reports it."""

from __future__ import annotations

from govdata.document import Text
from govdata.questions.shapes import Unreported
from govdata.report.drawn import Label, Rows, rows_of


@rows_of.register
def _unreported(found: Unreported, label: Label) -> Rows:
    page = label.page
    rows = [
        [(Text(text=page.indicator_name(i)),), label.inlines(link), (Text(text=page.places(who)),)]
        for i, (link, who) in found.rows.items()
    ]
    return Rows(
        ("indicator", "link", "who_reports"), rows, left=("link", "who_reports"), widths=(1.7, 0.6, 2.0)
    )
