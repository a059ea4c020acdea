"""Labels of periods: months, quarters, years, weeks or days in; running numbers out, so that a gap is seen.

A panel or a series without the row of one month looks like one that is a month shorter: every period after
the gap moves a place forward. Labels that say which period they mean give that away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

__all__ = ["first_gap", "running_numbers"]

_Numbering = Callable[[re.Match[str]], int]


def running_numbers(labels: Iterable[Any]) -> list[int] | None:
    """Return the running number of each period, in months, quarters, years, weeks or days.

    Parameters
    ----------
    labels : iterable
        ``2020``, ``2020-03``, ``202003``, ``2020年3月``, ``2020-Q1``, ``2020-W05``, ``2020-03-31``, dates and
        timestamps. Dates that are all the first, or all the last, of a month number months.

    Returns
    -------
    list of int or None
        None where the labels don't all have one such form: then nothing follows from them.
    """
    texts = [_text(label) for label in labels]
    for pattern, number in _FORMS:
        found = [pattern.fullmatch(text) for text in texts]
        if found and all(found):
            numbers = [number(match) for match in found if match]
            return numbers if -1 not in numbers else None
    return _of_days(texts)


def first_gap(labels: Sequence[Any]) -> tuple[Any, Any] | None:
    """Return the two labels between which a period is missing; None where none is, or none can be seen.

    Parameters
    ----------
    labels : sequence
        In order, without repeats.
    """
    numbers = running_numbers(labels)
    if numbers is None or len(numbers) < 3:
        return None
    steps = [b - a for a, b in pairwise(numbers)]
    usual = min(steps)
    wide = next((i for i, step in enumerate(steps) if step != usual), None)
    return None if wide is None else (labels[wide], labels[wide + 1])


def _text(label: Any) -> str:
    text = str(label).strip()
    return text.removesuffix("T00:00:00.000000000").removesuffix(" 00:00:00")


def _month(match: re.Match[str]) -> int:
    year, month = int(match[1]), int(match[2])
    return 12 * year + month - 1 if 1 <= month <= 12 else -1


def _week(match: re.Match[str]) -> int:
    try:
        return date.fromisocalendar(int(match[1]), int(match[2]), 1).toordinal() // 7
    except ValueError:
        return -1


_YEAR = "((?:18|19|20|21)[0-9]{2})"
_FORMS: tuple[tuple[re.Pattern[str], _Numbering], ...] = (
    (re.compile(_YEAR + "年?"), lambda match: int(match[1])),
    (re.compile(_YEAR + r"(?:[-/.年])?([0-9]{1,2})月?"), _month),
    (
        re.compile(_YEAR + r"\s*-?年?\s*第?[Qq]?([1-4])(?:季度?)?"),
        lambda match: 4 * int(match[1]) + int(match[2]),
    ),
    (re.compile(_YEAR + "-?W([0-9]{2})"), _week),
)


def _of_days(texts: list[str]) -> list[int] | None:
    try:
        days = [date.fromisoformat(text) for text in texts]
    except ValueError:
        return None
    firsts = all(day.day == 1 for day in days)
    lasts = all((day + timedelta(days=1)).day == 1 for day in days)
    if firsts or lasts:
        return [12 * day.year + day.month for day in days]
    return [day.toordinal() for day in days]
