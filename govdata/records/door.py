"""The door: files in; accepted records, every refused row with its reason, and totals that reconcile out.

Three steps. Text goes to a staging file while every value of every column is scanned for identifiers
(one hit anywhere: nothing is kept). SQL over the staging file types each field, checks it and its order
with the others, and finds doubled keys. Accepted rows are sorted and written; refused ones are listed.
Each step works in batches or spills to disk, so a file may be larger than memory.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import secrets
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from govdata.errors import IdentifierError, NothingAcceptedError, RecordsError
from govdata.records.cells import constants
from govdata.records.engine import connect, file_rows, quoted
from govdata.records.headings import Place, made_ids, places_of
from govdata.records.identifiers import heading_kind
from govdata.records.listed import Listing, RefusedRows
from govdata.records.mapping import ColumnMapping
from govdata.records.mapping_file import load_mapping
from govdata.records.opened import Query, Source
from govdata.records.ordered import in_order
from govdata.records.places import PLACES
from govdata.records.refusing import (
    lacks_a_date,
    no_room,
    refuse_half_a_standard,
    refuse_rounded,
    said_identifiers,
    said_lifted,
    said_made,
    said_other_table,
    said_totals,
    why_nothing,
)
from govdata.records.rules import FieldSQL, checked_rows, doubled_rows, fault_rows, field_sql, sentences
from govdata.records.saying import say
from govdata.records.scanner import Finding, Scanner
from govdata.records.schema import Schema, schema_of
from govdata.records.servers import is_address
from govdata.records.sound import Soundness
from govdata.records.sources import open_sources, unpacked
from govdata.records.staging import Staged, cut, released, sound_name
from govdata.records.store import Handling, Records, Totals, as_day, write_records
from govdata.records.tables import Ending, Filling, summaries
from govdata.records.values import Column, legend
from govdata.trace import note_file

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["ReadResult", "RefusedRows", "read"]

#: Folders in which readings keep their pieces.
_PIECES = ".govdata-read-"
_ABANDONED_SECONDS = 24 * 3600
#: A column of words with more different ones is sorted as it is.
_CODED = 20_000
#: Keys that are compared at once: some 10 million have room in the engine's memory.
_KEYS = 4_000_000


@dataclass(frozen=True)
class ReadResult:
    """What came through the door, and what didn't.

    Parameters
    ----------
    records : Records
        The accepted rows.
    totals : Totals
        ``read = accepted + refused + left_out``, over all files.
    by_file : dict of str to Totals
    refused_path : Path
        Parquet file with one line for each fault: ``file row column heading value reason``. Values of ids
        and hashes are withheld; a row with two faults has two lines and is refused once.
    stated : dict of str to str
        What was detected of each file: its encoding and delimiter, its sheet.
    columns : dict of str to str
        Field to heading, as used.
    ignored : tuple of str
        Headings that fill no field; their values were not read.
    handling : Handling
        Rows refused by reason, later events set aside, values mended, the encoding and sheet taken.
    mended : tuple of str
        What was brought into another form, in words: units, spellings taken for the same.
    """

    records: Records
    totals: Totals
    by_file: dict[str, Totals]
    refused_path: Path
    stated: dict[str, str]
    columns: dict[str, str]
    ignored: tuple[str, ...]
    handling: Handling
    mended: tuple[str, ...]

    @property
    def faults(self) -> RefusedRows:
        """Every fault of every row that was refused."""
        return RefusedRows(self.refused_path)

    def refused(self, limit: int | None = 100_000) -> pd.DataFrame:
        """Return the faults, in order of file and row; all of them with ``limit=None``."""
        return self.faults.frame(limit)

    def reasons(self) -> pd.DataFrame:
        """Return how often each reason occurs, by column: ``column reason n``."""
        return self.faults.reasons()

    def write_refused(self, path: str | Path) -> Path:
        """Write the faults as CSV for whoever mends the file; nothing in it acts as a formula."""
        return self.faults.write(path)


def read(
    source: str | Path | Query | Sequence[str | Path | Query] = (),
    kind: str = "",
    *,
    to: str | Path,
    mapping: ColumnMapping | str | Path | None = None,
    cutoff: date | str | None = None,
    synthetic: bool = False,
    minors: Literal["error", "refuse"] = "error",
) -> ReadResult:
    """Read case records, and keep what may be kept.

    Parameters
    ----------
    source : path, Query or a sequence of them
        CSV (its encoding is told), workbooks (xlsx, xls, ods), Parquet, Feather, JSON lines, SPSS, Stata,
        DuckDB or SQLite files, packed as gz or zip or not, queries, or addresses of servers
        (``postgresql://``, ``mysql://``); by default the mapping's `database`.
    kind : str
        A key of :data:`govdata.records.KINDS`; or from the mapping file.
    to : path
        Parquet file for the accepted rows; the refused ones go beside it, ``<name>.refused.parquet``.
    mapping : ColumnMapping or path, optional
        See :mod:`govdata.records.mapping`; without one, headings are taken by their name.
    cutoff : date or ISO text, optional
        Last day on which the source could know of an event. What happened later isn't known: a person stays,
        the event is set aside, as a report's own cut-off has it. A row that came about later is left out.
    synthetic : bool
        Whether the rows are made up; a file of ours that says so stays so.
    minors : {"error", "refuse"}
        Whether the record of a minor refuses the file or, counted and listed without its value, its row.

    Returns
    -------
    ReadResult

    Raises
    ------
    IdentifierError
        When a column holds names, ID numbers, phone numbers, addresses or locations, by its heading or by
        its values, or records of minors. Says which column, how many and in which rows, never the values.
        Nothing is kept.
    NothingAcceptedError
        When no row is sound, or there is none. Whatever stood at `to` stays; the faults are listed beside it.
    RecordsError
        When a file can't be read or lacks a required column, lacks a date that another file has, or the disk
        is full: then too, whatever stood at `to` stays.
    """
    sources = [source] if isinstance(source, str | Path | Query) else list(source)
    plan = _plan(kind, mapping, cutoff, minors)
    target = Path(to)
    if not sources and plan.mapping.database:
        sources = [plan.mapping.database]
    if not sources:
        raise RecordsError(say("no file given; expected at least one", "没有给出文件；至少要一个"))
    files = [Path(one) for one in sources if not isinstance(one, Query) and not is_address(one)]
    if any(one.resolve() == target.resolve() for one in files):
        raise RecordsError(
            say(
                f"{target.name} would be read and written at once; choose another name for 'to'",
                f"{target.name} 会同时被读和写；请为输出另取一个名称",
            )
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target.parent)
    for one in files:
        if one.is_file():
            note_file(one)
    with tempfile.TemporaryDirectory(prefix=_PIECES, dir=target.parent) as folder:
        reading = _Reading(plan, Path(folder), target, synthetic)
        try:
            return reading.run(sources)
        except Exception as error:
            if (told := no_room(target, error)) is not None:
                raise told from error
            raise
        finally:
            for opened in reading.sources:
                opened.close()


def _sweep(folder: Path) -> None:
    """Delete what readings left that were killed more than a day ago."""
    for left in folder.glob(f"{_PIECES}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


@dataclass(frozen=True)
class _Plan:
    """What is to be read and how."""

    mapping: ColumnMapping
    cutoff: date | None
    refuse_minors: bool

    @property
    def schema(self) -> Schema:
        return self.mapping.schema


def _plan(
    kind: str, mapping: ColumnMapping | str | Path | None, cutoff: date | str | None, minors: str
) -> _Plan:
    if isinstance(mapping, str | Path):
        mapping = load_mapping(mapping)
    if mapping is None:
        mapping = ColumnMapping(schema_of(kind).kind)
    elif kind and kind != mapping.kind:
        raise RecordsError(
            say(
                f"kind is {kind!r}, but the mapping is for {mapping.kind!r} records",
                f"要读的是 {kind}，映射却是 {mapping.kind} 记录的",
            )
        )
    if minors not in ("error", "refuse"):
        raise RecordsError(f"minors is {minors!r}; expected 'error' or 'refuse'")
    day = as_day(cutoff) or mapping.cutoff
    return _Plan(mapping, day, minors == "refuse")


class _Reading:
    """One run through the door."""

    def __init__(self, plan: _Plan, folder: Path, target: Path, synthetic: bool) -> None:
        self.plan, self.folder, self.target, self.synthetic = plan, folder, target, synthetic
        self.schema = plan.schema
        self.staged = folder / "staged.parquet"
        self.typed = folder / "typed.parquet"
        self.sound = folder / "sound.parquet"
        self.findings: list[Finding] = []
        self.sources: list[Source] = []
        self.used: dict[str, str] = {}
        self.headings: list[tuple[int, str, str]] = []
        self.ignored: dict[str, None] = {}
        self.present: dict[str, list[str]] = {}
        self.mended: Counter[str] = Counter()
        self.said: dict[str, None] = {}
        self.made: dict[str, None] = {}
        self.lifted: dict[str, str] = {}
        self.doubled = False
        self.fields: list[FieldSQL] = []
        self.salt = secrets.token_bytes(32)

    def run(self, sources: Sequence[str | Path | Query]) -> ReadResult:
        self._stage(sources)
        if self.findings:
            raise IdentifierError(said_identifiers(self.findings))
        self._refuse_partly_known()
        with connect("96MB", spill=self.folder) as con:
            # Rows carry their number: keeping their order would only keep them in memory.
            con.execute("SET preserve_insertion_order = false")
            self._check(con)
            refused = self._list_refused(con)
            totals = self._totals(con)
            whole = _added(totals.values())
            handling = self._handling(con)
            kept = self.target.with_name(f"{self.target.stem}.refused.parquet")
            if not whole.accepted:
                refused.replace(kept)
                names = list(dict.fromkeys(s.name for s in self.sources))
                why = why_nothing(names, whole, RefusedRows(kept), self.target)
                raise NothingAcceptedError(why, kept)
            records = self._accept(con, whole, handling)
        refused.replace(kept)
        stated = {s.name: s.stated for s in self.sources}
        return ReadResult(
            records, whole, totals, kept, stated, self.used, tuple(self.ignored), handling, tuple(self.said)
        )

    def _refuse_partly_known(self) -> None:
        """Refuse a date that only some of the files have: empty, it would say that nothing happened."""
        for one in self.schema.fields:
            having = self.present.get(one.name, [])
            if one.type == "date" and not one.required and 0 < len(having) < len(self.sources):
                lacking = next(s.name for s in self.sources if s.name not in having)
                raise lacks_a_date(one.name, lacking, having[0])

    # Text to the staging file, and every value past the scanners.

    def _stage(self, sources: Sequence[str | Path | Query]) -> None:
        """Write rows that are plainly sound with their types, and all others as text for the rules."""
        with contextlib.ExitStack() as stack:
            self.text = stack.enter_context(Staged(self.staged, self.schema, typed=False))
            self.plain = stack.enter_context(Staged(self.sound, self.schema, typed=True))
            for one in sources:
                for source in open_sources(unpacked(one, self.folder), self.plan.mapping):
                    self.sources.append(source)
                    self._read(len(self.sources) - 1, source)
        released()

    def _read(self, number: int, source: Source) -> None:
        """Columns that fill a field, plain, after their values have passed the scanners; no other is read."""
        places = self._places(source)
        self.said |= {f"{source.name}: {said}": None for said in source.said}
        scanners = {name: self._scanner(source, name, place) for name, place in places.items()}
        columns = {name: self._column(name, place, source) for name, place in places.items()}
        made = made_ids(self.schema, self.plan.mapping, places)
        constants = self.plan.mapping.constants
        names = [n for n in self.schema.names if n in places or n in made or n in constants]
        latest = self.plan.cutoff or date.today()
        sound = Soundness(self.plan.mapping, names, latest)
        filling = {n: Filling() for n, p in places.items() if {n, p.heading} & set(self.plan.mapping.fill)}
        for batch, rows in self._records(source, places):
            texts = {}
            for name in names:
                if name in places:
                    values = self._values(batch, name, places[name])
                    values = filling[name].fill(values) if name in filling else values
                    scanners[name].look(values, rows)
                    texts[name] = columns[name].plain(cut(values))
                else:
                    texts[name] = _numbered(number, rows) if name in made else _same(constants[name], rows)
            self._write(number, rows, texts, sound)
        self._note(source, places, columns, made)
        refuse_rounded(source.name, scanners.values())
        found = [f for s in scanners.values() for f in s.findings()]
        self.findings += [f for f in found if not (f.kind == "minor" and self.plan.refuse_minors)]
        for name, scanner in scanners.items():
            if waved := scanner.waved:
                self._lift(source, places[name].heading, name, waved)

    def _write(self, number: int, rows: pa.Array, texts: dict[str, pa.Array], sound: Soundness) -> None:
        """Part a batch: what is plainly sound, and what the rules must look at."""
        import pyarrow as pa

        if not len(rows):
            return
        typed, plain = sound.typed(texts)
        if plain.all():
            self.plain.write(number, rows, typed)
            return
        keep, doubt = pa.array(plain), pa.array(~plain)
        self.plain.write(number, rows.filter(keep), {n: c.filter(keep) for n, c in typed.items()})
        both = {**texts, **{sound_name(n): c for n, c in typed.items()}}
        self.text.write(number, rows.filter(doubt), {n: c.filter(doubt) for n, c in both.items()})

    def _values(self, batch: pa.RecordBatch, name: str, place: Place) -> pa.Array:
        """The text of a field: of its column, or of several joined."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if len(place.parts) < 2:
            return constants(batch.column(place.column))
        columns = [constants(batch.column(i)) for i in place.parts]
        parts = [pc.fill_null(column.cast(pa.string()), "") for column in columns]
        return pc.binary_join_element_wise(
            *(pc.utf8_trim_whitespace(p) for p in parts), self.plan.mapping.told_of(name).join
        )

    def _lift(self, source: Source, heading: str, name: str, kinds: Mapping[str, int]) -> None:
        """Note what looked like an identifier and isn't one, with the reason that somebody gave."""
        lifted = self.plan.mapping.told_of(name).lifted
        reason = lifted.reason if lifted else ""
        self.lifted[heading] = reason
        self.said[f"{source.name}: {said_lifted(heading, kinds, reason)}"] = None

    def _records(self, source: Source, places: dict[str, Place]) -> Iterator[tuple[pa.RecordBatch, pa.Array]]:
        """Batches without the rows that are totals or notes, which are counted and said."""
        import pyarrow.compute as pc

        key, region = (places[n].column if n in places else None for n in (self.schema.key[0], "region"))
        typed = [f.name for f in self.schema.fields if f.type not in ("text", "code", "hashed")]
        first = next((places[n].column for n in typed if n in places), None)
        ending = Ending(source.header, first, source.first - 1)
        left = 0
        for batch, rows in _until(ending, source):
            none = summaries(batch, key, region, source.header)
            if n := none.true_count:
                left += n
                keep = pc.invert(none)
                yield batch.filter(keep), rows.filter(keep)
            else:
                yield batch, rows
        if left:
            self.said[f"{source.name}: {said_totals(left)}"] = None
        if ending.at:
            self.said[f"{source.name}: {said_other_table(ending.at)}"] = None

    def _column(self, name: str, place: Place, source: Source) -> Column:
        mapping, of = self.plan.mapping, self.schema.field(name)
        return Column(
            of,
            place.unit,
            mapping.time_zone,
            mapping.formats.get(name, ""),
            source.serial,
            mapping.told_of(name),
            mapping.words.get(name) or legend(place.heading, of),
            self.salt,
        )

    def _note(
        self, source: Source, places: dict[str, Place], columns: dict[str, Column], made: tuple[str, ...]
    ) -> None:
        """Say what was brought into another form, and which ids were made."""
        for name in made:
            self.made[name] = None
            self.present.setdefault(name, []).append(source.name)
            self.said[f"{source.name}: {said_made(name)}"] = None
        for name, column in columns.items():
            refuse_half_a_standard(source.name, places[name].heading, column)
            self.mended.update({f"{name}.{what}": n for what, n in column.mended.items()})
            for said in column.said(places[name].heading):
                self.said[f"{source.name}: {said}"] = None

    def _places(self, source: Source) -> dict[str, Place]:
        """Which column of the file fills which field; headings of identifiers are findings."""
        money = source.unit
        places = places_of(source.name, source.header, self.schema, self.plan.mapping, money)
        for name, place in places.items():
            self.used[name] = place.heading
            self.headings.append((len(self.sources) - 1, name, place.heading))
            self.present.setdefault(name, []).append(source.name)
            found = heading_kind(place.heading)
            told = self.plan.mapping.told_of(name)
            if found and told.lifted and found in told.lifted.kinds:
                self._lift(source, place.heading, name, {found: 0})
            elif found and not (found == "minor" and self.plan.refuse_minors):
                self.findings.append(Finding(source.name, place.heading, found))
        filled = {i for place in places.values() for i in (place.column, *place.parts)}
        self.ignored |= {h: None for i, h in enumerate(source.header) if i not in filled}
        return places

    def _scanner(self, source: Source, name: str, place: Place) -> Scanner:
        known = self.plan.mapping.known.get(name, frozenset())
        told = self.plan.mapping.told_of(name)
        role = self.schema.field(name).type
        return Scanner(
            source.name,
            place.heading,
            "text" if told.digest else role,
            known | (PLACES if name == "region" else frozenset()),
            kind=self.schema.kind,
            age=name in ("age_at_start", "age_band"),
            lifted=told.lifted.kinds if told.lifted else (),
        )

    # SQL over the staging file.

    def _check(self, con: Any) -> None:
        import pyarrow.parquet as pq

        fields = [f for f in self.schema.fields if f.name in self._known()]
        latest = None if self.plan.cutoff else date.today()
        self.fields = sql = [field_sql(f, self.plan.mapping, latest) for f in fields]
        query = checked_rows(self.schema, sql, file_rows(self.staged), self.plan.cutoff)
        # Larger groups of rows fill the memory, and are then written twice.
        form = "FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE 8192"
        con.execute(f"COPY ({query}) TO {quoted(self.typed)} ({form})")
        con.execute(f"CREATE VIEW typed AS SELECT * FROM {file_rows(self.typed)}")
        names = ", ".join(f.name for f in fields)
        con.execute(
            f"""CREATE VIEW sound AS SELECT file, "row", {names}, false AS censored
                FROM {file_rows(self.sound)}
                UNION ALL SELECT file, "row", {names}, censored
                FROM typed WHERE fault IS NULL AND NOT left_out"""
        )
        listed = self.folder / "faults.parquet"
        con.execute(f"COPY ({fault_rows(self.schema, sql, 'typed')}) TO {quoted(listed)} ({form})")
        con.execute(f"CREATE VIEW faults AS SELECT * FROM {file_rows(listed)}")
        con.execute('CREATE TABLE doubled (file INTEGER, "row" BIGINT, reason VARCHAR)')
        parts = 1 + sum(pq.read_metadata(p).num_rows for p in (self.sound, self.typed)) // _KEYS
        for part in range(parts):
            con.execute(f"INSERT INTO doubled {doubled_rows(self.schema, part, parts)}")

    def _known(self) -> set[str]:
        """Fields that a column or a constant tells of."""
        return {*self.present, *self.plan.mapping.constants}

    def _list_refused(self, con: Any) -> Path:
        """Write every fault: of the container, of a field, of a key."""
        listing = Listing(
            self.schema,
            self.plan.mapping.words,
            [s.name for s in self.sources],
            {(number, name): heading for number, name, heading in self.headings},
            sentences(self.schema, self.fields),
        )
        path = self.folder / "refused.parquet"
        listing.write(con, path, ((i, b) for i, s in enumerate(self.sources) for b in s.malformed))
        return path

    def _totals(self, con: Any) -> dict[str, Totals]:
        counted = {
            file: rest
            for file, *rest in con.execute(
                f"""SELECT file, count(*), count(*) FILTER (bad), count(*) FILTER (NOT bad AND left_out),
                           (SELECT count(*) FROM doubled WHERE doubled.file = rows.file)
                    FROM (SELECT file, fault IS NOT NULL AS bad, left_out FROM typed
                          UNION ALL SELECT file, false, false FROM {file_rows(self.sound)}) AS rows
                    GROUP BY file"""
            ).fetchall()
        }
        totals: dict[str, Totals] = {}
        for number, source in enumerate(self.sources):
            n, bad, late, doubled = counted.get(number, (0, 0, 0, 0))
            spoilt = len(source.malformed)
            name = source.name if source.name not in totals else f"{source.name} ({number + 1})"
            totals[name] = Totals(
                n + spoilt, n - bad - late - doubled, bad + doubled + spoilt, source.blank, late
            )
        return totals

    def _handling(self, con: Any) -> Handling:
        """Rows refused by their first fault, and what was done without refusing."""
        counts = Counter(f"row.{b.reason}" for s in self.sources for b in s.malformed)
        first = "SELECT fault, count(*) FROM typed WHERE fault IS NOT NULL GROUP BY ALL"
        counts.update(dict(con.execute(first).fetchall()))
        doubled, censored = con.execute(
            """SELECT (SELECT count(*) FROM doubled),
                      (SELECT count(*) FROM sound ANTI JOIN doubled USING (file, "row") WHERE censored)"""
        ).fetchall()[0]
        self.doubled = bool(doubled)
        return Handling(
            refused=dict(sorted((counts + Counter({f"{self.schema.key[0]}.doubled": doubled})).items())),
            censored=censored,
            mended=dict(sorted(self.mended.items())),
            encoding="; ".join(dict.fromkeys(s.encoding for s in self.sources if s.encoding)),
            sheet="; ".join(dict.fromkeys(s.sheet for s in self.sources if s.sheet)),
            made=tuple(self.made),
            precision={n: t.precision for n, t in self.plan.mapping.told.items() if t.precision},
            lifted=self.lifted,
        )

    def _coded(self, con: Any, names: Sequence[str]) -> Iterator[str]:
        """Columns to sort; words as the places of their values in order, which sort twice as fast."""
        for name in names:
            if self.schema.field(name).type in ("code", "text"):
                several = f"SELECT DISTINCT {name} AS v FROM sound WHERE {name} IS NOT NULL"
                n = con.execute(f"SELECT count(*) FROM ({several} LIMIT {_CODED + 1})").fetchall()[0][0]
                if 0 < n <= _CODED:
                    con.execute(f"CREATE TYPE word_{name} AS ENUM (SELECT v FROM ({several}) ORDER BY v)")
                    yield f"{name}::word_{name} AS {name}"
                    continue
            yield name

    def _accept(self, con: Any, totals: Totals, handling: Handling) -> Records:
        names = [n for n in self.schema.names if n in self._known()]
        order = list(dict.fromkeys(n for n in (*self.schema.sort, *self.schema.key) if n in names))
        told = list(takewhile(lambda n: self.schema.field(n).required, order))
        coded = ", ".join(self._coded(con, names))
        rows = 'sound ANTI JOIN doubled USING (file, "row")' if self.doubled else "sound"
        return write_records(
            self.target,
            self.schema.kind,
            names,
            in_order(con, coded, rows, order, told, totals.accepted),
            totals=totals,
            synthetic=self.synthetic or any(s.synthetic for s in self.sources),
            cutoff=self.plan.cutoff,
            origin=json.dumps([s.name for s in self.sources], ensure_ascii=False),
            handling=handling,
        )


def _until(ending: Ending, source: Source) -> Iterator[tuple[pa.RecordBatch, pa.Array]]:
    """Batches down to where another table begins; what is wrong with that one's rows is nobody's fault."""
    for batch, rows in source.batches():
        whole = ending.keep(batch, rows)
        yield batch.slice(0, whole), rows.slice(0, whole)
        if ending.at:
            source.malformed[:] = [m for m in source.malformed if m.row < ending.at]
            return


def _same(value: str, rows: pa.Array) -> pa.Array:
    """A column that is one value in the whole file."""
    import numpy as np
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(np.zeros(len(rows), np.int32), pa.array([value], pa.string()))


def _numbered(file: int, rows: pa.Array) -> pa.Array:
    """Ids that the door makes: the file's number and the row's."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.binary_join_element_wise(f"{file + 1}", rows.cast(pa.string()), "-")


def _added(some: Iterable[Totals]) -> Totals:
    listed = list(some)
    return Totals(*(sum(getattr(t, f.name) for t in listed) for f in dataclasses.fields(Totals)))
