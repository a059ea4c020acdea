"""Rows that are plainly sound: batches of text in; typed columns out, and which rows these are.

What is said here is only that a row breaks no rule. Every other row goes as text to
:mod:`govdata.records.rules`, which knows the reasons; a row that is sound there and not here costs time and
nothing else. Nearly all rows of nearly all files are typed here, for a look at each different value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from govdata.records.mapping import ColumnMapping
from govdata.records.rules import PLAIN_ID, PLAIN_TEXT, PLAUSIBLE
from govdata.records.schema import Field
from govdata.records.values import MISSING

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["Soundness", "byte_table", "only_bytes", "spans_of"]

_DIGITS = {"count": re.compile(r"\d{1,9}"), "number": re.compile(r"\d{1,15}(?:\.\d{1,15})?")}
_ISO = re.compile(r"[12]\d{3}-\d{2}-\d{2}")
_REMEMBERED = 100_000


@dataclass
class Soundness:
    """Types what is plainly sound.

    Parameters
    ----------
    mapping : ColumnMapping
    names : list of str
        Fields that the file tells of.
    latest : date or None
        Nothing has happened after it: the cut-off, or today.
    """

    mapping: ColumnMapping
    names: list[str]
    latest: date | None
    _seen: dict[str, dict[str, Any]] = field(default_factory=dict)

    def _alone(self, name: str) -> bool:
        """Whether a field can be judged by itself: no date that counts from another one, or has a format."""
        told = self.mapping.told_of(name)
        form = self.mapping.formats.get(name, "")
        return not told.after and (not form or (form == "unix" and not told.precision))

    def typed(self, texts: Mapping[str, pa.Array]) -> tuple[dict[str, pa.Array], np.ndarray]:
        """Return the columns as their types, and the mask of the rows that are plainly sound.

        A value that isn't plainly sound is null; a column that can't be judged here is null as a whole.
        """
        import numpy as np
        import pyarrow as pa

        n = len(next(iter(texts.values())))
        sound = np.ones(n, bool)
        columns = {}
        for name in self.names:
            of = self.mapping.schema.field(name)
            if not self._alone(name):
                columns[name] = pa.nulls(n, _ARROW.get(of.type, pa.string)())
                sound[:] = False
                continue
            columns[name], held = self._column(of, texts[name])
            if of.required and columns[name].null_count:
                sound &= columns[name].is_valid().to_numpy(zero_copy_only=False)
            if held is not None:
                sound &= held
        self._between(columns, sound)
        return columns, sound

    def _between(self, columns: dict[str, pa.Array], sound: np.ndarray) -> None:
        """Strike out the rows whose dates run backwards, or that lack the other of a pair."""
        import pyarrow.compute as pc

        for order in self.mapping.schema.orders:
            if order.later in columns and order.earlier in columns:
                back = pc.less(columns[order.later], columns[order.earlier])
                sound &= ~pc.fill_null(back, False).to_numpy(zero_copy_only=False)
        for one, other in self.mapping.schema.pairs:
            if one in columns and other in columns:
                both = pc.equal(columns[one].is_valid(), columns[other].is_valid())
                sound &= both.to_numpy(zero_copy_only=False)

    def _column(self, of: Field, values: pa.Array) -> tuple[pa.Array, np.ndarray | None]:
        import pyarrow as pa

        if not pa.types.is_dictionary(values.type):
            quick = self._whole(of, values)
            if quick is not None:
                return quick, None
            values = values.dictionary_encode()
        return self._by_value(of, values)

    def _whole(self, of: Field, values: pa.Array) -> pa.Array | None:
        """A column of many different values at once; None where it isn't sound as a whole."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if of.type == "id":
            return values if _are_ids(values) and not self._marks(of) - set(MISSING) else None
        if of.type != "date" or self._marks(of) - set(MISSING):
            return None
        empty = pc.equal(values, "")
        told = pc.if_else(empty, pa.scalar(None, pa.string()), values) if pc.any(empty).as_py() else values
        try:
            days = told.cast(pa.date32())
        except pa.ArrowInvalid:
            return None
        ends = pc.min_max(days).as_py()
        first, last = ends["min"], ends["max"]
        return days if first is None or (self._may_be(of, first) and self._may_be(of, last)) else None

    def _may_be(self, of: Field, day: date) -> bool:
        early, late = PLAUSIBLE
        return early <= day <= late and not (of.dated and self.latest is not None and day > self.latest)

    def _by_value(self, of: Field, values: pa.Array) -> tuple[pa.Array, np.ndarray]:
        """Each different value once; `_UNSOUND` stands for what the rules must look at."""
        import numpy as np
        import pyarrow as pa

        seen = self._seen.setdefault(of.name, {})
        if len(seen) > _REMEMBERED:
            seen.clear()
        found = []
        for value in values.dictionary.to_pylist():
            if value not in seen:
                seen[value] = self._value(of, value)
            found.append(seen[value])
        held = np.array([f is not _UNSOUND for f in found] or [True], bool)
        typed = pa.array([None if f is _UNSOUND else f for f in found], _ARROW.get(of.type, pa.string)())
        indices = values.indices
        rows = indices.fill_null(0).to_numpy() if indices.null_count else indices.to_numpy()
        sound = held[rows]
        if indices.null_count:
            sound = sound | indices.is_null().to_numpy(zero_copy_only=False)
        return typed.take(indices), sound

    def _value(self, of: Field, value: str | None) -> Any:
        if value is None or value == "":
            return None
        if value.lower() in self._marks(of) or value != value.strip():
            return _UNSOUND
        return _READERS[of.type](self, of, value)

    def _marks(self, of: Field) -> set[str]:
        own = (*self.mapping.missing, *self.mapping.told_of(of.name).missing)
        return {*MISSING, *(m.lower() for m in own)}

    def _date(self, of: Field, value: str) -> Any:
        if not _ISO.fullmatch(value):
            return _UNSOUND
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return _UNSOUND
        return day if self._may_be(of, day) else _UNSOUND

    def _number(self, of: Field, value: str) -> Any:
        if not _DIGITS[of.type].fullmatch(value):
            return _UNSOUND
        number = int(value) if of.type == "count" else float(value)
        return number if of.minimum <= number <= of.maximum else _UNSOUND

    def _code(self, of: Field, value: str) -> Any:
        low = value.lower()
        if not value.isascii() and low != value:
            return _UNSOUND
        own = self.mapping.words.get(of.name, {}).get(low)
        return own or {k.lower(): v for k, v in of.words.items()}.get(low, _UNSOUND)

    def _text(self, _: Field, value: str) -> Any:
        return value if PLAIN_TEXT.fullmatch(value) else _UNSOUND

    def _id(self, of: Field, value: str) -> Any:
        plain = PLAIN_ID[of.type]
        return (
            value
            if plain.fullmatch(value) and not ("e" in value.lower() and value[0].isdigit())
            else _UNSOUND
        )


class _Unsound:
    """What stands for a value that the rules must look at."""


_UNSOUND = _Unsound()
_READERS = {
    "date": Soundness._date,
    "count": Soundness._number,
    "number": Soundness._number,
    "code": Soundness._code,
    "text": Soundness._text,
    "id": Soundness._id,
    "hashed": Soundness._id,
}


def _date32() -> pa.DataType:
    import pyarrow as pa

    return pa.date32()


def _int32() -> pa.DataType:
    import pyarrow as pa

    return pa.int32()


def _float64() -> pa.DataType:
    import pyarrow as pa

    return pa.float64()


_ARROW = {"date": _date32, "count": _int32, "number": _float64}


def byte_table(characters: str) -> np.ndarray:
    """Return a table of the 256 bytes: whether each is one of some characters."""
    import numpy as np

    table = np.zeros(256, bool)
    table[list(characters.encode())] = True
    return table


def spans_of(values: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Return the bytes of a column of text, and where each value begins and the last one ends."""
    import numpy as np

    _, places, data = values.buffers()
    offsets = np.frombuffer(places, np.int32)[values.offset : values.offset + len(values) + 1]
    return np.frombuffer(data or b"", np.uint8), offsets


def only_bytes(values: pa.Array, table: np.ndarray) -> bool:
    """Whether all bytes of a column of text are of a table."""
    data, offsets = spans_of(values)
    return bool(table[data[offsets[0] : offsets[-1]]].all())


_ALNUM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#: Without e: a digit, e and digits may be a number that a sheet has rounded.
_IDS = _ALNUM.replace("e", "").replace("E", "") + "_:-"


def _are_ids(values: pa.Array) -> bool:
    """Whether all are ids beyond doubt: letters, digits and marks, longer than any mark for no value."""
    import numpy as np

    if values.null_count or not len(values):
        return False
    data, offsets = spans_of(values)
    lengths = np.diff(offsets)
    if lengths.min() <= max(map(len, MISSING)) or lengths.max() > 128:
        return False
    return only_bytes(values, byte_table(_IDS)) and bool(byte_table(_ALNUM)[data[offsets[:-1]]].all())
