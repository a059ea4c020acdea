"""Two figures of one thing, before and after, drawn from zero.

Enters: a page, and for each row the two figures. Leaves: a chart and the evidence drawn in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from govdata.charts import Bars
from govdata.evidence.derived import Derived
from govdata.report.shown import Shown

if TYPE_CHECKING:
    from govdata.report.page import Page, Pair

__all__ = ["before_after"]

Figure = str | Derived


def before_after(
    page: Page, label: str, title: Pair, rows: Sequence[tuple[Pair, Figure]], unit: Pair, **parts: Any
) -> Shown:
    """Show figures of one unit as bars from zero, each printed with its hedge.

    Parameters
    ----------
    page, label, title
        As for :meth:`~govdata.report.page.Page.chart`.
    rows
        What a bar is, and its figure.
    unit
        Of the axis.
    **parts
        As for :meth:`~govdata.report.page.Page.chart`.
    """
    if not rows:
        return page.shown()
    figures = [figure for _, figure in rows]
    chart = Bars(
        lang=page.lang,
        labels=[page.said(name) for name, _ in rows],
        values=[f.value if isinstance(f, Derived) else page.casebook.observation(f).value for f in figures],
        value_texts=[page.printed(f, bare=True) for f in figures],
        unit=page.said(unit),
    )
    return page.chart(label, title, chart, evidence=figures, **parts)
