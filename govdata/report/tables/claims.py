"""What figures lack: a total, a date, a text that can be read.

Enters: a page and findings of :mod:`govdata.evidence.audit`. Leaves: a table of what is lacking, and figures
listed one after another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govdata.document import Column, Inlines, Text
from govdata.evidence.audit import Finding, FindingKind
from govdata.report.shown import Shown

if TYPE_CHECKING:
    from govdata.report.page import Page, Pair

__all__ = ["LACKS", "findings", "listed"]

LACKS: Mapping[FindingKind, Pair] = {
    "impossible_share": ("比例对不上总数", "Share that its total cannot give"),
    "contradiction": ("两说或算式不符", "Told two ways, or sums that fail"),
    "bare_absolute": ("全部、无一，没有总数", "All or none, without a total"),
    "damaged": ("文字残缺", "Damaged text"),
    "against_norm": ("与同文规定或目标不合", "Off the text's own rule or goal"),
    "no_denominator": ("比例没有总数", "Share without its total"),
    "no_period": ("没有时点", "No date"),
}


def listed(page: Page, figures: Iterable[str], most: int = 6) -> Inlines:
    """Return figures one after another with their indicators: at most so many, and how many more."""
    ids = list(figures)
    comma = page.said(("；", "; "))
    out: Inlines = ()
    for i in ids[:most]:
        row = page.casebook.observation(i)
        name = Text(text=page.indicator_name(row.indicator_id) + page.said(("", " ")))
        number = page.as_printed(i) if row.damaged else page.number(i)
        out = (*out, Text(text=comma), name, number) if out else (name, number)
    if len(ids) > most:
        more = page.said(("；另有{}条", "; {} more")).format(page.words.number(len(ids) - most, page.lang))
        out = (*out, Text(text=more))
    return out


def findings(page: Page, label: str, found: Sequence[Finding], title: Pair, **parts: Any) -> Shown:
    """Show what figures lack, gravest kind first, with the figures; a sentence where nothing is lacking."""
    if not found:
        return page.say(
            zh="按本报告的规则，没有发现缺口；没有发现不等于没有。",
            en="By the rules of this report no gap was found; none found is not none.",
        )
    columns = [
        Column(content=page.inlines(("缺什么", "What is lacking")), width=1.3),
        Column(content=page.inlines(("处数", "Places")), align="right", width=0.5),
        Column(content=page.inlines(("条数", "Figures")), align="right", width=0.5),
        Column(content=page.inlines(("哪些数字", "Which")), width=3.6),
    ]
    places = Counter(finding.kind for finding in found)
    kinds: dict[FindingKind, list[str]] = {}
    for finding in found:
        kinds.setdefault(finding.kind, []).extend(finding.observation_ids)
    rows = [
        [page.said(LACKS[kind]), places[kind], len(unique := list(dict.fromkeys(ids))), listed(page, unique)]
        for kind, ids in kinds.items()
    ]
    return page.table(label, title, columns, rows, **parts)
