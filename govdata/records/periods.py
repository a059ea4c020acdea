"""Labels of periods: months, quarters, years, weeks or days in; running numbers out, so that a gap is seen.

A panel or a series without the row of one month looks like one that is a month shorter: every period after
the gap moves a place forward. Labels that say which period they mean give that away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Literal

__all__ = [
    "Kind",
    "dated",
    "first_gap",
    "kind_of",
    "month_number",
    "month_of",
    "month_text",
    "running_numbers",
]

Kind = Literal["year", "quarter", "month", "week", "day", "other"]

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


def kind_of(labels: Sequence[Any]) -> Kind:
    """Return what one period is, by the form of the labels and the step between them; ``other`` if unclear.

    Parameters
    ----------
    labels : sequence
        In order, without repeats.
    """
    starts = [date.fromisoformat(start) for start in _starts(labels) or ()]
    days = [(b - a).days for a, b in pairwise(starts)]
    fit = [kind for kind, (least, most) in _DAYS.items() if days and least <= min(days) <= max(days) <= most]
    return fit[0] if fit else "other"


def dated(labels: Sequence[Any]) -> tuple[str, ...] | None:
    """Return the dates at which periods begin, as short as ISO 8601 allows; None where the labels don't say.

    >>> dated(["2020-Q1", "2020-Q2", "2020-Q3"])
    ('2020-01', '2020-04', '2020-07')
    """
    starts, kind = _starts(labels), kind_of(labels)
    return starts and tuple(start[: _LENGTH[kind]] for start in starts)


def _starts(labels: Sequence[Any]) -> tuple[str, ...] | None:
    """Return the first day of each period; of dates, the dates themselves."""
    texts = [_text(label) for label in labels]
    for (pattern, number), start in zip(_FORMS, _START, strict=True):
        found = [pattern.fullmatch(text) for text in texts]
        if found and all(found):
            numbers = [number(match) for match in found if match]
            return None if -1 in numbers else tuple(map(start, numbers))
    return tuple(texts) if _of_days(texts) is not None else None


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


def month_of(day: date) -> int:
    """Return the running number of a day's month."""
    return 12 * day.year + day.month - 1


def month_number(text: str) -> int:
    """Return the running number of a month such as ``2021-01``.

    >>> month_text(month_number("2021-12") + 1)
    '2022-01'
    """
    return 12 * int(text[:4]) + int(text[5:7]) - 1


def month_text(number: int) -> str:
    """Return the month of a running number as ISO 8601 has it."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


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


#: The first day of a period by its running number, form by form.
_START: tuple[Callable[[int], str], ...] = (
    lambda n: f"{n:04d}-01-01",
    lambda n: f"{n // 12:04d}-{n % 12 + 1:02d}-01",
    lambda n: f"{(n - 1) // 4:04d}-{3 * ((n - 1) % 4) + 1:02d}-01",
    lambda n: str(date.fromordinal(7 * n + 1)),  # weeks are numbered from a Monday: 0001-01-01 was one
)
_DAYS: Mapping[Kind, tuple[int, int]] = {
    "year": (365, 366), "quarter": (90, 92), "month": (28, 31), "week": (7, 7), "day": (1, 1),
}  # fmt: skip
_LENGTH: Mapping[Kind, int] = {"year": 4, "quarter": 7, "month": 7, "week": 10, "day": 10, "other": 10}


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
