"""Sums, shares, orders and rules worked out again: what is checked, the arithmetic, and what it comes to."""

from __future__ import annotations

from typing import Any

from govdata.document import Text
from govdata.evidence.audit import IdentityResult
from govdata.evidence.roundness import closes_alone
from govdata.questions.shapes import Arithmetic
from govdata.report.drawn import Label, Rows, rows_of
from govdata.report.tables.identities import arithmetic


@rows_of.register
def _arithmetic(found: Arithmetic, label: Label) -> Rows:
    ordered = sorted(found.results, key=lambda r: (not r.fails, r.holds is not False, not closes_alone(r)))
    first = 0 if found.placed else 1
    columns = ("place", "checked", "arithmetic", "result")
    rows = [_row(result, label)[first:] for result in ordered]
    return Rows(columns[first:], rows, left=columns[1:], widths=(0.9, 2.4, 1.7, 0.9)[first:])


def _row(result: IdentityResult, label: Label) -> list[Any]:
    page, identity = label.page, result.identity
    return [
        (Text(text=page.place(identity.model_id)),),
        (Text(text=page.said((identity.note_zh, identity.note_en))),),
        arithmetic(page, result),
        label.inlines(_outcome(result)),
    ]


def _outcome(result: IdentityResult) -> str:
    """Return the name of the attribute that says what a check came to."""
    if result.holds is None:
        return f"unread_{result.unread}"
    return "closes" if closes_alone(result) else result.verdict
