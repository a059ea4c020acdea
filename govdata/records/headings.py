"""Headings: which column fills which field, and what unit a heading states.

Enters: the first line of a table, a schema, a mapping. Leaves: places by field, with the factor that turns
a column's numbers into the field's own unit. ``金额（万元）`` is money in ten thousands of yuan and never
taken for yuan; a currency that isn't the yuan is refused, because no rate of exchange is known here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from govdata.errors import RecordsError
from govdata.records.encodings import meant
from govdata.records.mapping import ColumnMapping
from govdata.records.saying import near, say
from govdata.records.schema import Field, Schema
from govdata.records.units import MANY, ONES, OWN, Unit, folded, unit_of

__all__ = ["Place", "looks_like_an_id", "made_ids", "parted", "places_of"]

_FOREIGN = re.compile(
    r"[美港欧日英澳韩加台]\s*[元币圆镑]|外币|\b(?:usd|eur|hkd|jpy|gbp|aud|krw|twd)\b|dollar|euro|[$€£]"
)
_LIKE_AN_ID = re.compile(
    r"(?:^|[_\s-])(?:id|no|nr|number|key|code|num|ref|reference)$|id$|编号|编码|号码|案号|单号|证号|序号|号$|标识|主键"
)
_BRACKETS = re.compile(r"[(\[【〔{]([^)\]】〕}]*)[)\]】〕}]\s*$")
_AFTER_MARK = re.compile(r"[/:_·\-\s]\s*([^/:_·\-\s]+)\s*$")


@dataclass(frozen=True)
class Place:
    """Where a field comes from: the column, its heading as it stands, its unit, columns joined to it."""

    column: int
    heading: str
    unit: Unit = OWN
    parts: tuple[int, ...] = ()


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
    lacking: list[Field] = []
    for one in schema.fields:
        if one.name in mapping.constants or one.name in mapping.made:
            continue
        heading = _heading_of(name, one, header, mapping, taken)
        if heading is not None:
            unit = OWN if mapping.told_of(one.name).after else _unit(name, one, heading, mapping)
            if unit is OWN and one.money and money and one.name not in mapping.units:
                unit = unit_of(money) or OWN
            parts = _parts(name, one, header, mapping)
            column = parts[0] if parts else _only(name, header, heading, mapping)
            found[one.name] = Place(column, heading, unit, parts)
        elif one.required:
            lacking.append(one)
    if lacking := [one for one in lacking if not _may_be_made(one, header, schema, found)]:
        raise RecordsError(_said_lacking(name, lacking, header, mapping, schema))
    return found


def made_ids(schema: Schema, mapping: ColumnMapping, found: Mapping[str, Place]) -> tuple[str, ...]:
    """Return the ids that the door makes, one a row: as the mapping says, or because there is none."""
    told = {*found, *mapping.constants}
    return tuple(n for n in schema.makeable if n in mapping.made or n not in told)


def looks_like_an_id(heading: str) -> bool:
    """Return whether a heading is one that ids have.

    >>> looks_like_an_id("case_enquiry_id"), looks_like_an_id("留言编号"), looks_like_an_id("region")
    (True, True, False)
    """
    return _LIKE_AN_ID.search(folded(heading)) is not None


def _may_be_made(one: Field, header: Sequence[str], schema: Schema, found: Mapping[str, Place]) -> bool:
    """Whether the file has no id: no heading that isn't taken looks like one."""
    taken = {place.column for place in found.values()}
    free = [h for i, h in enumerate(header) if i not in taken]
    return one.name in schema.makeable and not any(map(looks_like_an_id, free))


def _said_lacking(
    name: str, lacking: Sequence[Field], header: Sequence[str], mapping: ColumnMapping, schema: Schema
) -> str:
    """Say all fields that have no column at once."""
    wanted = mapping.columns.get(lacking[0].name, lacking[0].name)
    which = say(" and ", "、").join(repr(one.name) for one in lacking)
    hint = _spoilt(header) or near(wanted, header)
    said = say(
        f"{name} has no column for {which}; it has {', '.join(header)}{hint}; "
        "name it in a mapping file under 'columns'",
        f"{name} 没有对应 {which} 的列；有的列是 {'、'.join(header)}{hint}；请在映射文件的 columns 下指明",
    )
    if any(one.name in schema.makeable for one in lacking):
        made = f"made: [{schema.makeable[0]}]"
        said += say(f", or write {made} if no column is an id", f"；没有编号列时可写 {made}")
    return said


def _only(name: str, header: Sequence[str], heading: str, mapping: ColumnMapping) -> int:
    """The place of a heading, ``X (2)`` being the second column that is called X; then X is the first."""
    others = {_numbered(h)[0] for h in mapping.columns.values() if h not in header}
    if header.count(heading) > 1 and heading not in others:
        raise RecordsError(
            say(
                f"{name}: heading {heading!r} stands there twice; name each column once, or write "
                f"{heading + ' (2)'!r} in the mapping file for the second",
                f"{name}：列名“{heading}”出现两次；请各用一个名称，或在映射文件中以“{heading} (2)”指第二列",
            )
        )
    if heading in header:
        return header.index(heading)
    bare, number = _numbered(heading)
    return [i for i, h in enumerate(header) if h == bare][number - 1]


def _numbered(heading: str) -> tuple[str, int]:
    found = re.fullmatch(r"(.+) \((\d)\)", heading)
    return (found[1], int(found[2])) if found else (heading, 0)


def _parts(name: str, one: Field, header: Sequence[str], mapping: ColumnMapping) -> tuple[int, ...]:
    """The columns that together fill a field."""
    parts = mapping.told_of(one.name).parts
    return tuple(_only(name, header, _stated(name, one.name, part, header), mapping) for part in parts)


def _spoilt(header: Sequence[str]) -> str:
    """Say that headings were once read in the wrong encoding, if they were."""
    for heading in header:
        if (sound := meant(heading)) is not None:
            return say(
                f"; {heading!r} is {sound!r} that was once read in the wrong encoding: export the table "
                "again, as UTF-8",
                f"；“{heading}”是按错误编码读入的“{sound}”：请以 UTF-8 重新导出该表",
            )
    return ""


def _heading_of(
    name: str, one: Field, header: Sequence[str], mapping: ColumnMapping, taken: set[str]
) -> str | None:
    if (stated := mapping.columns.get(one.name)) is not None:
        return _stated(name, one.name, stated, header)
    free = [h for h in header if h not in taken]
    for known in (one.name, *one.aliases):
        for form in (folded, lambda h: parted(h)[0]):
            alike = list(dict.fromkeys(h for h in free if form(h) == folded(known)))
            if len(alike) > 1:
                raise RecordsError(
                    say(
                        f"{name}: columns {alike[0]!r} and {alike[1]!r} could both be {one.name!r}; name "
                        "the right one in a mapping file under 'columns'",
                        f"{name}：“{alike[0]}”和“{alike[1]}”两列都可能是 {one.name}；"
                        "请在映射文件的 columns 下指明",
                    )
                )
            if alike:
                return alike[0]
    return None


def _stated(name: str, field: str, stated: str, header: Sequence[str]) -> str:
    """The heading that a mapping names, as it stands in the file."""
    bare, number = _numbered(stated)
    if stated in header or 0 < number <= header.count(bare):
        return stated
    alike = list(dict.fromkeys(h for h in header if folded(h) == folded(stated)))
    if len(alike) == 1:
        return alike[0]
    raise RecordsError(
        say(
            f"{name} has no column {stated!r} for {field!r}; it has {', '.join(header)}",
            f"{name} 没有映射给 {field} 的“{stated}”列；有的列是 {'、'.join(header)}",
        )
        + (_spoilt(header) or near(stated, header))
    )


def _unit(name: str, one: Field, heading: str, mapping: ColumnMapping) -> Unit:
    """The unit of a column of numbers: as the mapping states it, else as its heading does."""
    if one.type not in ("count", "number"):
        return OWN
    note = mapping.units.get(one.name, parted(heading)[1])
    if (factor := mapping.told_of(one.name).factor) != 1:
        return Unit(note or "the unit of the file", factor)
    unit = unit_of(note) if note else OWN
    if unit is None:
        if one.money and _FOREIGN.search(folded(note)):
            raise RecordsError(
                say(
                    f"{name}: {heading!r} states money in {note!r}; expected yuan, because no rate of "
                    "exchange is known here: convert the column",
                    f"{name}：“{heading}”的金额单位是“{note}”；应为人民币，因为没有汇率：请先换算",
                )
            )
        return OWN
    if unit.factor < 1 and one.maximum > 1:
        raise RecordsError(
            say(
                f"{name}: {heading!r} states {note!r}; expected a number, not a share",
                f"{name}：“{heading}”的单位是“{note}”；应为数，不是比例",
            )
        )
    return unit
