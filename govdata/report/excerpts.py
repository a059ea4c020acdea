"""What a page shows of a long table: the first rows and the last of each group, and where the others are.

Enters: a table. Leaves: a table that fits, which holds the whole one for the workbook.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdata.document import Cell, Row, Table, Text
from govdata.words.numbers import Lang

__all__ = ["MOST_ROWS", "excerpt"]

MOST_ROWS = 40  # of a table on a page
_ROOM = 24  # rows of all groups together, where a table has more
_FEWEST = 6  # rows of a group
_SAID = {
    "left": {"zh": "……其余 {} 行见工作簿", "en": "… {} more rows in the workbook"},
    "note": {"zh": "共 {} 行，全部见工作簿。", "en": "The workbook has all {} rows."},
}


def excerpt(table: Table, lang: Lang) -> Table:
    """Return a table of at most some 40 rows; a longer one with `full` set to all of it.

    A list that a question has sorted shows its two ends so; groups keep their subheadings.
    """
    n = sum(row.role == "body" for row in table.rows)
    if n <= MOST_ROWS or table.full is not None:
        return table
    groups = list(_groups(table.rows))
    room = max(_FEWEST, _ROOM // len(groups))
    rows = [row for group in groups for row in _ends(group, room, len(table.columns), lang)]
    if sum(row.role == "body" for row in rows) >= n:
        return table
    gap = " " if lang == "en" and table.note else ""
    note = (*table.note, Text(text=gap + _SAID["note"][lang].format(f"{n:,}" if lang == "en" else n)))
    return table.model_copy(update={"rows": tuple(rows), "note": note, "full": table})


def _groups(rows: tuple[Row, ...]) -> Iterator[list[Row]]:
    """Yield the rows of each group, its subheading first."""
    group: list[Row] = []
    for row in rows:
        if row.role == "group" and group:
            yield group
            group = []
        group.append(row)
    yield group


def _ends(group: list[Row], room: int, width: int, lang: Lang) -> list[Row]:
    head = [row for row in group if row.role == "group"]
    body = [row for row in group if row.role == "body"]
    after = [row for row in group if row.role == "summary"]
    if len(body) <= room + 1:
        return group
    half = room // 2
    left = len(body) - 2 * half
    said = _SAID["left"][lang].format(f"{left:,}" if lang == "en" else left)
    between = Row(cells=(Cell(content=(Text(text=said),), span=width),), role="group")
    return [*head, *body[:half], between, *body[-half:], *after]
