"""What a page shows of a long table: the first rows and the last of each group, and where the others are.

Enters: a table. Leaves: a table that fits, which holds the whole one for the workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from govdata.document import Cell, Inlines, Row, Table, Text, plain

__all__ = ["MOST_ROWS", "excerpt", "spaced"]

MOST_ROWS = 24  # of a table on a page
_ROOM = 16  # rows of all groups together, where a table has more
_FEWEST = 6  # rows of a group
_MOST_GROUPS = 15  # as many as there are kinds of practice; more are places, of which the ends are shown


def excerpt(table: Table, said: Callable[[str, int], Inlines]) -> Table:
    """Return a table of at most some two dozen rows, or six of each group; `full` is then all of it.

    A list that a question has sorted shows its two ends so; groups keep their subheadings. `said` gives the
    words for so many rows: ``left`` for those left out, ``note`` for all.
    """
    n = sum(row.role == "body" for row in table.rows)
    if n <= MOST_ROWS or table.full is not None:
        return table
    groups = list(_groups(table.rows))
    if len(groups) > _MOST_GROUPS:
        ends = _ends_of_groups(groups, len(table.columns), said)
        return table.model_copy(
            update={"rows": ends, "note": spaced(table.note, said("note", n)), "full": table}
        )
    room = max(_FEWEST, _ROOM // len(groups))
    rows = [row for group in groups for row in _ends(group, room, len(table.columns), said)]
    if sum(row.role == "body" for row in rows) >= n:
        return table
    return table.model_copy(
        update={"rows": tuple(rows), "note": spaced(table.note, said("note", n)), "full": table}
    )


def spaced(note: Inlines, more: Inlines) -> Inlines:
    """Set a sentence after a note: in English after a space."""
    gap = (Text(text=" "),) if plain(note)[-1:].isascii() and note else ()
    return (*note, *gap, *more)


def _groups(rows: tuple[Row, ...]) -> Iterator[list[Row]]:
    """Yield the rows of each group, its subheading first."""
    group: list[Row] = []
    for row in rows:
        if row.role == "group" and group:
            yield group
            group = []
        group.append(row)
    yield group


def _ends_of_groups(
    groups: list[list[Row]], width: int, said: Callable[[str, int], Inlines]
) -> tuple[Row, ...]:
    """Return the first groups and the last, whole, and between them how many rows are left out."""
    first, last = 1, len(groups) - 1
    while sum(map(len, groups[: first + 1])) <= _ROOM:
        first += 1
    while last - 1 > first and sum(map(len, groups[last - 1 :])) <= _ROOM:
        last -= 1
    left = sum(row.role == "body" for group in groups[first:last] for row in group)
    between = Row(cells=(Cell(content=said("left", left), span=width),), role="group")
    return (*(r for g in groups[:first] for r in g), between, *(r for g in groups[last:] for r in g))


def _ends(group: list[Row], room: int, width: int, said: Callable[[str, int], Inlines]) -> list[Row]:
    head = [row for row in group if row.role == "group"]
    body = [row for row in group if row.role == "body"]
    after = [row for row in group if row.role == "summary"]
    if len(body) <= room + 1:
        return group
    half = room // 2
    left = said("left", len(body) - 2 * half)
    between = Row(cells=(Cell(content=left, span=width),), role="group")
    return [*head, *body[:half], between, *body[-half:], *after]
