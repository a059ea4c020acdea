"""Rows on their way through the door, in files that go with the reading: as text, or typed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from govdata.records.schema import Schema

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Staged", "cut", "released", "sound_name"]


def sound_name(name: str) -> str:
    """The column that holds a field's typed value where it is plainly sound, beside its text.

    >>> sound_name("region")
    'sound_region'
    """
    return f"sound_{name}"


class Staged:
    """A Parquet file with the columns ``file row`` and every field of a schema, typed.

    What is staged for the rules has the fields as text, and typed ones beside them under :func:`sound_name`,
    empty where a value isn't plainly sound: the rules look at those alone.
    """

    def __init__(self, path: Path, schema: Schema, *, typed: bool) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        types = {"date": pa.date32(), "count": pa.int32(), "number": pa.float64()}
        names = {f.name: f.name if typed else sound_name(f.name) for f in schema.fields}
        columns = [pa.field(names[f.name], types.get(f.type, pa.string())) for f in schema.fields]
        texts = [] if typed else [pa.field(f.name, pa.string()) for f in schema.fields]
        self.schema = pa.schema([("file", pa.int32()), ("row", pa.int64()), *columns, *texts])
        coded = [f.name for f in schema.fields if f.type in ("code", "text")]
        words = [*(names[n] for n in coded), *(t.name for t in texts)]
        self.writer: Any = pq.ParquetWriter(path, self.schema, compression="lz4", use_dictionary=words)

    def write(self, number: int, rows: pa.Array, columns: Mapping[str, pa.Array]) -> None:
        """Write some rows of a file; fields that it doesn't tell of are empty."""
        import numpy as np
        import pyarrow as pa

        held = {"file": pa.array(np.full(len(rows), number, np.int32)), "row": rows, **columns}
        arrays = [
            held[f.name].cast(f.type) if f.name in held else pa.nulls(len(rows), f.type) for f in self.schema
        ]
        self.writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=self.schema))

    def __enter__(self) -> Staged:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.writer.close()


#: No id, word, day or number is as long; the rules refuse what is, by as much of it as they need.
_LONGEST = 400


def cut(values: pa.Array) -> pa.Array:
    """Return text without what no field takes: a cell of a million characters costs the rules nothing."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(values.type):
        return pa.DictionaryArray.from_arrays(values.indices, cut(values.dictionary))
    longest = pc.max(pc.binary_length(values)).as_py() or 0
    if longest <= _LONGEST:
        return values
    return pc.utf8_slice_codeunits(pc.utf8_trim_whitespace(values), 0, _LONGEST)


def released() -> None:
    """Give memory back that reading took, before the engine takes its own."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
