"""Parts of a sheet: ``A3:F40`` in; rows and columns out, and which tables stand beside each other.

Lists are often printed in two halves on one page, and small tables stand where there was room. Headings
decide: what an empty column parts, or what repeats the same headings, are tables of their own unless only
all of them together name what is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from govdata.records.headings import parted
from govdata.records.mapping import ColumnMapping, Range
from govdata.records.saying import say
from govdata.records.units import folded

__all__ = ["Beside", "beside", "column_of", "letters_of", "range_of"]

_FORM = re.compile(r"([A-Za-z]{1,3})?([1-9]\d{0,6})?:([A-Za-z]{1,3})?([1-9]\d{0,6})?")
#: Rows in which a column must be empty to part two tables.
_LOOKED_AT = 200


def column_of(letters: str) -> int:
    """Return the place, from 0, of a column's letters.

    >>> column_of("A"), column_of("AB")
    (0, 27)
    """
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def letters_of(place: int) -> str:
    """Return the letters of a column, from 0.

    >>> letters_of(0), letters_of(27)
    ('A', 'AB')
    """
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def range_of(text: str) -> Range | None:
    """Return a part of a sheet as spreadsheets name it; nothing for what names none.

    >>> range_of("A3:F40"), range_of("F:I").columns, range_of("3:40").rows, range_of("F:A")
    (Range(text='A3:F40', rows=(3, 40), columns=(0, 6)), (5, 9), (3, 40), None)
    """
    found = _FORM.fullmatch(text.replace("$", "").replace("：", ":").strip())
    if found is None or (found[1] is None) != (found[3] is None) or (found[4] and not found[2]):
        return None
    if found[1] is None and found[2] is None:
        return None
    columns = (column_of(found[1]), column_of(found[3]) + 1) if found[1] else (0, None)
    rows = (int(found[2] or 1), int(found[4]) if found[4] else None)
    if any(last is not None and last < first for first, last in (rows, columns)) or columns[0] == columns[1]:
        return None
    return Range(text.upper(), rows, columns)


@dataclass(frozen=True)
class Beside:
    """Tables beside each other: those that fit what is asked for alike, and the others."""

    fitting: tuple[Range, ...]
    others: tuple[Range, ...]

    def said(self) -> tuple[str, ...]:
        """Say what isn't read, and how it would be."""
        listed = ", ".join(r.text for r in self.others)
        if not listed:
            return ()
        return (
            say(
                f"another table stands beside this one, in the columns {listed}, and is not read; to read "
                f"it, write range: {self.others[0].text!r} in a mapping of its own",
                f"旁边（{listed} 列）另有一张表，未读取；要读取它，"
                f"请另写映射文件，写明 range: {self.others[0].text!r}",
            ),
        )

    def which(self, name: str) -> str:
        """Say that somebody has to choose."""
        listed = ", ".join(r.text for r in self.fitting)
        return say(
            f"{name}: {len(self.fitting)} tables stand beside each other, in the columns {listed}; name one "
            f"in the mapping file, range: {self.fitting[0].text!r}, or several to be read one after the "
            f"other, range: [{', '.join(repr(r.text) for r in self.fitting)}]",
            f"{name}：有 {len(self.fitting)} 张表并排，分别在 {listed} 列；请在映射文件中写明一张，"
            f"range: {self.fitting[0].text!r}，或依次读取几张，"
            f"range: [{', '.join(repr(r.text) for r in self.fitting)}]",
        )


def beside(headings: Sequence[str], rows: Sequence[Sequence[Any]], mapping: ColumnMapping) -> Beside | None:
    """Tell tables that stand beside each other; nothing where there is one.

    Parameters
    ----------
    headings : sequence of str
        Of the whole width.
    rows : sequence of sequences
        Rows under the headings.
    """
    if any(re.search(r" \(\d\)$", h) and h not in headings for h in mapping.columns.values()):
        return None  # who counts columns of one name takes them for one table
    parts = [p for gap in _parted(headings, rows[:_LOOKED_AT]) for p in _repeated(headings, *gap)]
    parts = [(first, last) for first, last in parts if last - first > 1]
    if len(parts) < 2:
        return None
    named = [_named(headings[first:last], mapping) for first, last in parts]
    most = max(map(len, named))
    alike = len({tuple(headings[first:last]) for first, last in parts}) == 1
    if len(set().union(*named)) > most or (most < 2 and not alike):
        return None
    ranges = [_columns(first, last) for first, last in parts]
    fitting = tuple(r for r, fields in zip(ranges, named, strict=True) if len(fields) == most)
    return Beside(fitting, tuple(r for r in ranges if r not in fitting))


def _columns(first: int, last: int) -> Range:
    return Range(f"{letters_of(first)}:{letters_of(last - 1)}", (1, None), (first, last))


def _parted(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[tuple[int, int]]:
    """The stretches of columns between empty ones."""
    width = len(headings)
    held = [bool(h.strip()) for h in headings]
    for row in rows:
        for place, cell in enumerate(row[:width]):
            held[place] = held[place] or cell not in ("", None)
    found, first = [], None
    for place, full in enumerate([*held, False]):
        if full and first is None:
            first = place
        elif not full and first is not None:
            found.append((first, place))
            first = None
    return found


def _repeated(headings: Sequence[str], first: int, last: int) -> list[tuple[int, int]]:
    """One stretch, or as many as it repeats its headings."""
    names, width = headings[first:last], last - first
    for period in range(2, width // 2 + 1):
        if width % period == 0 and all(names[i] == names[i - period] for i in range(period, width)):
            return [(at, at + period) for at in range(first, last, period)]
    return [(first, last)]


def _named(headings: Sequence[str], mapping: ColumnMapping) -> set[str]:
    """Fields that some headings name."""
    forms = {f for h in headings if h for f in (folded(h), parted(h)[0])}
    found = set()
    for one in mapping.schema.fields:
        known = [stated] if (stated := mapping.columns.get(one.name)) else [one.name, *one.aliases]
        if forms & {folded(k) for k in known}:
            found.add(one.name)
    return found
