"""What none among so many rules out: a curve, with the claims of places on it."""

from __future__ import annotations

from govdata.charts import Bound
from govdata.questions.shapes import ZeroCurve
from govdata.report.drawn import Label, Picture, picture_of


@picture_of.register
def _zero_curve(found: ZeroCurve, label: Label) -> Picture:
    book, page = label.page.casebook, label.page
    chart = Bound(
        lang=label.lang,
        labels=[page.place(m) for m in found.totals],
        n=[int(book.observation(i).value or 0) for i in found.totals.values()],
        level=found.level,
        rates=[found.benchmark],
        unit=label.text("unit"),
    )
    return Picture(chart, tuple(found.totals.values()))
