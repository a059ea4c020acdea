"""What may move so that pages fill, and which rows of a table stay together.

Enters: where blocks came to stand on the pages; the rows of a table. Leaves: what should float; lots of rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

__all__ = ["jumped", "kept_together"]

_PAGE = 841.9  # height of A4, points
_GAP = 90.0  # an eighth of the page: less may stay blank


def jumped(spots: Iterable[Sequence[Any]], floats: Collection[str], margin: float) -> list[str]:
    """Return the labels of what went over to the next page and left a wide gap.

    Parameters
    ----------
    spots
        In reading order: label of a picture or whole table; ``end`` where what stands before it ends,
        ``start`` where it starts itself; the page; the height, points from the top of the page.
    floats
        Labels that float already.
    margin
        Bottom margin of the page, points.

    Returns
    -------
    list of str
        Of neighbours only the first, since it moves the rest.

    Examples
    --------
    >>> jumped([["a", "end", 3, 400.0], ["a", "start", 4, 120.0], ["b", "end", 4, 700.0]], [], 68)
    ['a']
    """
    lowest = _PAGE - margin - _GAP
    ends: dict[str, tuple[int, float]] = {}
    found: list[str] = []
    last = 0
    for label, side, page, height in spots:
        if side == "end":
            ends[label] = (page, height)
        elif label not in floats and page > last + 1:
            end_page, end = ends.get(label, (page, 0.0))
            if page == end_page + 1 and end < lowest:
                found.append(label)
                last = page
    return found


def kept_together(roles: Sequence[str]) -> dict[int, int]:
    """Return which rows of a long table stay on one page: the first of each lot, and how many.

    A page takes over or leaves at least three rows, and a subheading is followed by a row.

    >>> kept_together(["group", *["body"] * 9, "group", *["body"] * 4, "summary"])
    {0: 3, 10: 2, 13: 3}
    """
    last = len(roles)
    spans = [(0, 3), *((i, i + 2) for i, role in enumerate(roles) if role == "group"), (last - 3, last)]
    lots: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if lots and start < lots[-1][1]:
            lots[-1] = (lots[-1][0], max(end, lots[-1][1]))
        else:
            lots.append((start, min(end, last)))
    return {start: end - start for start, end in lots}
