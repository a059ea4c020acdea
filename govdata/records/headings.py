"""Headings: which column fills which field, and what unit a heading states.

Enters: the first line of a table, a schema, a mapping. Leaves: places by field, with the factor that turns
a column's numbers into the field's own unit. ``金额（万元）`` is money in ten thousands of yuan and never
taken for yuan; a currency that isn't the yuan is refused, because no rate of exchange is known here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from govdata.errors import RecordsError, nearest
from govdata.records.encodings import meant
from govdata.records.mapping import ColumnMapping
from govdata.records.schema import Field, Schema
from govdata.records.units import MANY, ONES, OWN, Unit, folded, unit_of

__all__ = ["Place", "parted", "places_of"]

_FOREIGN = re.compile(
    r"[美港欧日英澳韩加台]\s*[元币圆镑]|外币|\b(?:usd|eur|hkd|jpy|gbp|aud|krw|twd)\b|dollar|euro|[$€£]"
)
_BRACKETS = re.compile(r"[(\[【〔{]([^)\]】〕}]*)[)\]】〕}]\s*$")
_AFTER_MARK = re.compile(r"[/:_·\-\s]\s*([^/:_·\-\s]+)\s*$")


@dataclass(frozen=True)
class Place:
    """Where a field comes from: the column, its heading as it stands, its unit."""

    column: int
    heading: str
    unit: Unit = OWN


def parted(heading: str) -> tuple[str, str]:
    """Return a heading without its note, and the note: in brackets, after a mark, or a unit at its end.

    >>> parted("金额（万元）"), parted("金额万元"), parted("start_date")
    (('金额', '万元'), ('金额', '万元'), ('start_date', ''))
    """
    plain = folded(heading)
    if found := _BRACKETS.search(plain):
        return plain[: found.start()].rstrip(), found.group(1)
    if (found := _AFTER_MARK.search(plain)) and unit_of(found.group(1)):
        return plain[: found.start()].rstrip(), found.group(1)
    ones = "|".join(map(re.escape, ONES))
    many = "|".join(sorted(map(re.escape, MANY), key=len, reverse=True))
    if found := re.search(rf"(?<=.)(?:{many})(?:{ones})$", plain):
        return plain[: found.start()], found.group()
    return plain, ""


def places_of(
    name: str, header: Sequence[str], schema: Schema, mapping: ColumnMapping, money: str = ""
) -> dict[str, Place]:
    """Return where each field comes from.

    Parameters
    ----------
    name : str
        Of the file, for messages.
    header : sequence of str
        Headings in the order of the columns.
    money : str
        Unit of money that the table states above its headings; empty where it doesn't.

    Raises
    ------
    RecordsError
        When a required field has no column, two columns would fill one field, a mapped heading isn't there,
        a heading was spoilt by a wrong encoding, or money stands in another currency.
    """
    taken = {h for h in mapping.columns.values() if h in header}
    found: dict[str, Place] = {}
    for one in schema.fields:
        heading = _heading_of(name, one, header, mapping, taken)
        if heading is not None:
            if header.count(heading) > 1:
                raise RecordsError(f"{name}: heading {heading!r} stands there twice; name each column once")
            unit = _unit(name, one, heading, mapping.units)
            if unit is OWN and one.money and money and one.name not in mapping.units:
                unit = unit_of(money) or OWN
            found[one.name] = Place(header.index(heading), heading, unit)
        elif one.required and one.name not in mapping.constants:
            wanted = mapping.columns.get(one.name, one.name)
            raise RecordsError(
                f"{name} has no column for {one.name!r}; it has {', '.join(header)}"
                f"{_spoilt(header) or nearest(wanted, header)}; name it in a mapping file under 'columns'"
            )
    return found


def _spoilt(header: Sequence[str]) -> str:
    """Say that headings were once read in the wrong encoding, if they were."""
    for heading in header:
        if (sound := meant(heading)) is not None:
            return (
                f"; {heading!r} is {sound!r} that was once read in the wrong encoding: export the table "
                "again, as UTF-8"
            )
    return ""


def _heading_of(
    name: str, one: Field, header: Sequence[str], mapping: ColumnMapping, taken: set[str]
) -> str | None:
    stated = mapping.columns.get(one.name)
    if stated is not None:
        if stated in header:
            return stated
        alike = list(dict.fromkeys(h for h in header if folded(h) == folded(stated)))
        if len(alike) == 1:
            return alike[0]
        raise RecordsError(
            f"{name} has no column {stated!r} for {one.name!r}; it has {', '.join(header)}"
            f"{_spoilt(header) or nearest(stated, header)}"
        )
    free = [h for h in header if h not in taken]
    for known in (one.name, *one.aliases):
        for form in (folded, lambda h: parted(h)[0]):
            alike = list(dict.fromkeys(h for h in free if form(h) == folded(known)))
            if len(alike) > 1:
                raise RecordsError(
                    f"{name}: columns {alike[0]!r} and {alike[1]!r} could both be {one.name!r}; name the "
                    "right one in a mapping file under 'columns'"
                )
            if alike:
                return alike[0]
    return None


def _unit(name: str, one: Field, heading: str, units: Mapping[str, str]) -> Unit:
    """The unit of a column of numbers: as the mapping states it, else as its heading does."""
    if one.type not in ("count", "number"):
        return OWN
    note = units.get(one.name, parted(heading)[1])
    unit = unit_of(note) if note else OWN
    if unit is None:
        if one.money and _FOREIGN.search(folded(note)):
            raise RecordsError(
                f"{name}: {heading!r} states money in {note!r}; expected yuan, because no rate of exchange "
                "is known here: convert the column"
            )
        return OWN
    if unit.factor < 1 and one.maximum > 1:
        raise RecordsError(f"{name}: {heading!r} states {note!r}; expected a number, not a share")
    return unit
