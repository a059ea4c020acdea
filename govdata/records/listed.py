"""The list of what was refused: every fault of every row, with file, row, column, heading, value and reason.

Enters: faults as codes, and what each code says. Leaves: a Parquet file in the order of files and rows, and
:class:`RefusedRows`, which reads it. Only numbers and values are sorted; sentences are looked up afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govdata.errors import RecordsError
from govdata.records.engine import connect, file_rows, quoted
from govdata.records.opened import Malformed
from govdata.records.refusing import no_room
from govdata.records.saying import near, say
from govdata.records.schema import Schema

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["Listing", "RefusedRows"]

_TOLD = ("file", '"column"', "heading", "value", "reason")
#: Unknown words for which the nearest known one is looked up.
_HINTS = 1_000
_ROWS = 1 << 16


@dataclass(frozen=True)
class RefusedRows:
    """What was refused: a Parquet file with a line for each fault, ``file row column heading value reason``.

    ``column`` is the field, ``heading`` what the file calls it; both are empty where a row as a whole can't
    be read. Values of ids and hashes are withheld. A row with two faults has two lines.
    """

    path: Path

    def frame(self, limit: int | None = 100_000) -> pd.DataFrame:
        """Return the faults, in order of file and row; all of them with ``limit=None``."""
        few = "" if limit is None else f"LIMIT {int(limit)}"
        return _asked(f"SELECT * FROM {file_rows(self.path)} {few}")

    def reasons(self) -> pd.DataFrame:
        """Return how often each reason occurs, by column: ``column reason n``."""
        return _asked(
            f'SELECT "column", reason, count(*) AS n FROM {file_rows(self.path)} '
            "GROUP BY ALL ORDER BY n DESC, 1, 2"
        )

    def told(self, limit: int) -> list[str]:
        """Return the most frequent reasons as lines: how many, which column, why."""
        found = _asked(
            f"""SELECT "column", heading, reason, count(*) AS n FROM {file_rows(self.path)}
                GROUP BY ALL ORDER BY n DESC, 1, 2, 3 LIMIT {int(limit)}"""
        )
        whole = say("row", "整行")
        return [f"{n:,} x {_both(c, h) or whole}: {why}" for c, h, why, n in found.itertuples(index=False)]

    def write(self, path: str | Path) -> Path:
        """Write the faults as CSV for whoever mends the file; nothing in it acts as a formula."""
        path = Path(path)
        starts = "'^\\s*[=+@\\t\\r-]'"
        # Nothing that begins with a letter is looked at twice.
        safe = ", ".join(
            f"CASE WHEN ascii({c}) < 65 AND regexp_matches({c}, {starts}) THEN chr(39) || {c} ELSE {c} END "
            f"AS {c}"
            for c in _TOLD
        )
        query = f'SELECT "row", {safe} FROM {file_rows(self.path)}'
        try:
            with connect() as con:
                con.execute(f"COPY ({query}) TO {quoted(path)} (HEADER)")
        except Exception as error:
            if no_room(path, error) is None:
                raise
            path.unlink(missing_ok=True)
            raise RecordsError(
                say(
                    f"no room to write {path}, the list of what was refused; {self.path} has it as well",
                    f"{path} 写不下，其中是被拒行的清单；{self.path} 中也有",
                )
            ) from error
        return path


def _both(column: str, heading: str) -> str:
    """A heading with its field, unless they are one word."""
    return f"{heading} ({column})" if heading not in ("", column) else column


def _asked(query: str) -> pd.DataFrame:
    with connect() as con:
        found: pd.DataFrame = con.sql(query).df()
    return found


@dataclass(frozen=True)
class Listing:
    """What turns codes into words.

    Parameters
    ----------
    schema : Schema
    words : mapping of str to mapping of str to str
        What the mapping says that values of a code mean, by field.
    names : sequence of str
        Of the files, in their order.
    headings : mapping of (int, str) to str
        What a file calls the column of a field.
    told : mapping of (int, str) to str
        Sentence of each rule and reason, in the order of the codes.
    """

    schema: Schema
    words: Mapping[str, Mapping[str, str]]
    names: Sequence[str]
    headings: Mapping[tuple[int, str], str]
    told: Mapping[tuple[int, str], str]

    def write(self, con: Any, path: Path, broken: Iterable[tuple[int, Malformed]]) -> None:
        """Write every fault: of the container, of a field (`faults`), of a key (`doubled`)."""
        import pyarrow.parquet as pq

        columns = ["", *sorted(self.schema.names)]
        places = {name: place for place, name in enumerate(columns)}
        self._register(con, broken, places)
        hints = self._hints(con, places)
        sentences = [*self.told.values(), *hints]
        query = f"""
          SELECT file, "row", place_of AS "column", value, code, free FROM (
            SELECT file, "row", 0 AS place_of, '' AS value, NULL::INTEGER AS code, reason AS free, 0 AS place
            FROM spoilt
            UNION ALL
            SELECT file, "row", place_of, value, code, NULL, place
            FROM faults JOIN columns USING ("column") WHERE reason <> 'unknown_word'
            UNION ALL
            SELECT file, "row", place_of, value, coalesce(hint, code), NULL, place
            FROM faults JOIN columns USING ("column") LEFT JOIN hints USING ("column", value)
            WHERE reason = 'unknown_word'
            UNION ALL
            SELECT file, "row", {places[self.schema.key[0]]}, '(withheld)', NULL, reason, 0 FROM doubled)
          ORDER BY file, "row", place_of, place"""
        reader = con.sql(query).to_arrow_reader(_ROWS)
        texts = {"file": list(self.names), "column": columns, "reason": sentences}
        texts["heading"] = [self.headings.get((i, c), "") for i in range(len(self.names)) for c in columns]
        with pq.ParquetWriter(path, _form(), use_dictionary=[*texts]) as writer:
            for batch in reader:
                writer.write_batch(_worded(batch, texts))

    def _register(self, con: Any, broken: Iterable[tuple[int, Malformed]], places: Mapping[str, int]) -> None:
        import pyarrow as pa

        rows = [(i, b.row, b.sentence) for i, b in broken]
        spoilt = {
            "file": pa.array([r[0] for r in rows], pa.int32()),
            "row": pa.array([r[1] for r in rows], pa.int64()),
            "reason": pa.array([r[2] for r in rows], pa.string()),
        }
        con.register("spoilt", pa.table(spoilt))
        names, held = list(places), pa.array(list(places.values()), pa.int32())
        con.register("columns", pa.table({"column": pa.array(names, pa.string()), "place_of": held}))

    def _hints(self, con: Any, places: Mapping[str, int]) -> list[str]:
        """Sentences that name the nearest known word; their codes follow those of the rules."""
        import pyarrow as pa

        found = con.execute(
            f"""SELECT DISTINCT "column", value, code FROM faults
                WHERE reason = 'unknown_word' LIMIT {_HINTS}"""
        ).fetchall()
        said = list(self.told.values())
        rows = []
        for column, value, code in found:
            words = {**self.schema.field(column).words, **self.words.get(column, {})}
            rows.append((column, value, said[code] + near(value.lower(), words)))
        hints = {
            "column": pa.array([r[0] for r in rows], pa.string()),
            "value": pa.array([r[1] for r in rows], pa.string()),
            "hint": pa.array(range(len(said), len(said) + len(rows)), pa.int32()),
        }
        con.register("hints", pa.table(hints))
        return [r[2] for r in rows]


def _form() -> pa.Schema:
    import pyarrow as pa

    types = {"row": pa.int64()}
    names = ("file", "row", "column", "heading", "value", "reason")
    return pa.schema([(name, types.get(name, pa.string())) for name in names])


def _worded(batch: pa.RecordBatch, texts: Mapping[str, list[str]]) -> pa.RecordBatch:
    """Codes as words: each is looked up in a dictionary, not written out."""
    import pyarrow as pa
    import pyarrow.compute as pc

    def words(name: str, codes: pa.Array) -> pa.Array:
        return pa.array(texts[name], pa.string()).take(codes)

    file, column = batch["file"], batch["column"]
    both = pc.add(pc.multiply(file, len(texts["column"])), column)
    reason = pc.coalesce(batch["free"], words("reason", batch["code"]))
    held = [
        words("file", file),
        batch["row"],
        words("column", column),
        words("heading", both),
        batch["value"],
    ]
    return pa.RecordBatch.from_arrays([*held, reason], schema=_form())
