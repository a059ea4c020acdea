"""The register of corrections, as far as it concerns one report.

Enters: the casebook's corrections and what the report prints. Leaves: a table, or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govdata.document import Column, Evidence, Text
from govdata.report.blocks import Blocks
from govdata.report.shown import Shown
from govdata.words import numbers

__all__ = ["corrections"]

LABEL = "tab-corrections"


def corrections(page: Blocks, topic: str, printed: Mapping[str, Evidence]) -> Shown:
    """Show what was corrected of the figures that a report prints, the latest first.

    Parameters
    ----------
    topic
        That of the report: corrections of computed numbers name one.
    printed
        The evidence that the report keeps, by key.
    """
    keys = sorted(printed)
    found = {row.correction_id: row for row in page.casebook.select("corrections", {"names": keys})}
    rows = [row for row in found.values() if row.topic in {"", topic}]
    if not rows:
        return page.shown()
    columns: list[Column | str] = [page.text("corrections.date")]
    for name, width in (("figures", 1.4), ("what", 2.2), ("why", 2.2)):
        columns.append(Column(content=page.message(f"corrections.{name}"), width=width))
    rows.sort(key=lambda row: (row.date, row.correction_id), reverse=True)
    lines = [_line(page, row, printed) for row in rows]
    return page.table(LABEL, page.message("corrections.title"), columns, lines)


def _line(page: Blocks, row: Any, printed: Mapping[str, Evidence]) -> list[Any]:
    labels = dict.fromkeys(printed[name].label for name in row.names if name in printed)
    said = (row.what_zh, row.why_zh) if page.lang == "zh" else (row.what_en, row.why_en)
    cells = (numbers.joined(list(labels), page.lang), *said)
    return [row.date, *((Text(text=text),) for text in cells)]
