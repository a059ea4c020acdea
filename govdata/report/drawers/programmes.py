"""Two programmes side by side, raw and weighted, and how unlike their people were, as tables."""

from __future__ import annotations

from govdata.document import Text
from govdata.questions.offence_programmes import BalanceOf, ProgrammePair
from govdata.report.drawn import Label, Rows, rows_of
from govdata.words.values import Quantity


@rows_of.register
def _pair(found: ProgrammePair, label: Label) -> Rows:
    page, rows = label.page, []
    for (name, (k, n)), weighted in zip(found.counts.items(), found.weighted, strict=True):
        events, people = (page.quantity(Quantity("programmes", count)) for count in (k, n))
        shares = [page.quantity(Quantity("programmes", share, "share", n=n)) for share in (k / n, weighted)]
        rows.append([(Text(text=name),), (*events, Text(text="/"), *people), *shares])
    return Rows(("programme", "counts", "share", "weighted"), rows)


@rows_of.register
def _balance(found: BalanceOf, label: Label) -> Rows:
    page, rows = label.page, []
    for factor, (before, after) in found.rows.items():
        values = [
            page.mark("suppressed")
            if value is None
            else page.quantity(Quantity("balance", value, "number", decimals=2))
            for value in (before, after)
        ]
        rows.append([label.inlines(factor), *values])
    return Rows(("factor", "before", "after"), rows)
