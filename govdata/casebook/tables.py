"""The casebook's CSV files -> typed rows, every fault named by file, row, column and value.

Enters: a folder with ``sources.json``, the CSV tables of :data:`schema.ROWS`, and ``references.json`` if
there is one. Leaves: tuples of frozen rows. All faults of all files are collected before anything is raised.
A table that is older than a column goes without it: the column has a default, and what the package knows of
the same indicators is taken from there.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from govdata.casebook.schema import KEYS, OPTIONAL, REFERENCES, ROWS, Benchmark, Part, Remark
from govdata.errors import CasebookError, nearest

__all__ = ["Fault", "Tables", "read_tables", "tables_digest"]


PACKAGED = Path(__file__).parent / "tables"
LONGEST = 1 << 40  # characters: the end of a document that doesn't say its length
_NAMED = tuple(table for table in ROWS if table not in {"remarks", "benchmarks"})
_LATER = ("stage", "counted_set")


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one cell (or one row) of a table.

    `row` is the row as a spreadsheet counts it, 1 the header; 0 is the file as a whole.
    """

    file: str
    row: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file} row {self.row}" if self.row else self.file
        if self.column:
            where += f", column {self.column!r}, value {self.value!r}"
        return f"{where}: {self.message}"


@dataclass(frozen=True)
class Tables:
    """All rows of a casebook, and for each the row of the spreadsheet that it came from.

    `parts` are the texts of each document; `notices` what `govdata check` has to say though nothing hangs on
    it: a remark on a model that isn't there is printed nowhere.
    """

    folder: Path
    sources: dict[str, dict[str, Any]]
    rows: dict[str, tuple[Any, ...]]
    lines: dict[str, tuple[int, ...]]
    faults: tuple[Fault, ...]
    references: dict[str, dict[str, Any]] = field(default_factory=dict)
    parts: dict[str, tuple[Part, ...]] = field(default_factory=dict)
    notices: tuple[Fault, ...] = ()

    def checked(self) -> Tables:
        """Return these tables, or raise all their faults in one `CasebookError`."""
        if self.faults:
            head = f"{len(self.faults)} fault(s) in the casebook {self.folder}:\n"
            raise CasebookError(head + "\n".join(f"- {fault}" for fault in self.faults))
        return self


@dataclass
class _Found:
    """What has gone wrong so far. An id in a faulty row is known, so that one fault isn't told twice."""

    faults: list[Fault] = field(default_factory=list)
    in_faulty_rows: set[tuple[str, str]] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)

    def whole(self, table: str, row: int, message: str) -> None:
        """Note that a table can't be read from this row on (0: at all)."""
        self.faults.append(Fault(f"{table}.csv", row, "", "", message))
        self.unread.add(table)


def tables_digest(folder: Path) -> str:
    """Return a sha256 over the bytes of every table in `folder`."""
    digest = hashlib.sha256()
    for path in filter(Path.is_file, sorted([*folder.glob("*.csv"), *folder.glob("*.json")])):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def read_tables(folder: Path) -> Tables:
    """Read and cross-check every table of `folder`; faults are collected, not raised.

    Raises
    ------
    CasebookError
        If the folder itself isn't there.
    """
    if not folder.is_dir():
        raise CasebookError(
            f"{folder}: no such folder; a casebook is a folder with {', '.join(_NAMED)} as .csv"
        )
    return _read(folder, tables_digest(folder))


@lru_cache(maxsize=4)
def _read(folder: Path, digest: str) -> Tables:  # the digest is part of the cache key
    found = _Found()
    sources = _read_cited(folder / "sources.json", found)
    references = _read_cited(folder / "references.json", found)
    parts = {i: tuple(_parts(i, item, found)) for i, item in sources.items()}
    rows: dict[str, tuple[Any, ...]] = {}
    lines: dict[str, tuple[int, ...]] = {}
    for table in ROWS:
        pairs = list(_read_rows(folder / f"{table}.csv", table, found))
        lines[table], rows[table] = tuple(n for n, _ in pairs), tuple(row for _, row in pairs)
    tables = Tables(folder, sources, rows, lines, (), references, parts)
    faults = [*found.faults, *_duplicates(tables), *_dangling(tables, found)]
    faults += [*_unit_faults(tables), *_parent_faults(tables)]
    return _without_strays(replace(tables, faults=tuple(faults)))


def _read_cited(path: Path, found: _Found) -> dict[str, dict[str, Any]]:
    items: list[dict[str, Any]] = []
    try:
        items = json.loads(path.read_bytes().decode("utf-8-sig"))
        ids = [item["id"] for item in items]
    except FileNotFoundError:
        if path.name != "sources.json":  # only benchmarks cite other works
            return {}
        message = "is not there; it lists the documents as CSL-JSON items"
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        message = f"is not JSON in UTF-8: {error}"
    except (TypeError, KeyError):
        message = "must be a list of CSL-JSON items, each with an 'id'"
    else:
        found.faults += _source_faults(path.name, ids)
        return {str(i): item for i, item in zip(ids, items, strict=True)}
    found.faults.append(Fault(path.name, 0, "", "", message))
    found.unread.add(path.stem)
    return {}


def _parts(source_id: str, item: Mapping[str, Any], found: _Found) -> Iterator[Part]:
    """Yield the texts of a document; one that holds a single text may say of itself who speaks and when."""
    given = item.get("parts")
    if given is None and "account" in item:
        kept = {name: item[name] for name in ("account", "not_before", "not_after") if name in item}
        given = [{"id": source_id, "start": 0, "end": item.get("characters", LONGEST), **kept}]
    if not isinstance(given, list | None):
        found.faults.append(Fault("sources.json", 0, "parts", source_id, "must be a list of texts"))
        return
    last = 0
    for part in given or ():
        try:
            row = Part.model_validate(part)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                where = ".".join(("parts", *map(str, fault["loc"])))
                message = f"{source_id}: {fault['msg'].removeprefix('Value error, ')}"
                found.faults.append(Fault("sources.json", 0, where, str(fault["input"])[:40], message))
            continue
        if not last <= row.start < row.end:
            message = (
                f"{source_id}: texts follow each other; this one begins before the last ends, or is empty"
            )
            found.faults.append(Fault("sources.json", 0, "parts.start", f"{row.id}: {row.start}", message))
        last = row.end
        yield row


def _source_faults(file: str, ids: list[Any]) -> Iterator[Fault]:
    for place, source_id in enumerate(ids):
        # An id names a file, <id>.txt: it must not lead out of the folder of the documents.
        if not (isinstance(source_id, str) and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", source_id)):
            message = "must be letters, digits, dots, hyphens and underscores, a letter or digit first"
            yield Fault(file, 0, "id", str(source_id), message)
        if source_id in ids[:place]:
            yield Fault(file, 0, "id", str(source_id), "stands twice; give each document an id of its own")


def _read_rows(path: Path, table: str, found: _Found) -> Iterator[tuple[int, Any]]:
    """Yield (row number, row) for every sound row; note what is wrong with the others."""
    text = _read_text(path, table, found)
    if text is None:
        return
    # Only real line ends part rows: `str.splitlines` would also break cells at U+2028 and its like.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        header = next(reader, [])
        number = 1
        if not _sound_header(path.name, header, list(ROWS[table].model_fields), found.faults):
            found.unread.add(table)
            return
        known = _package_knows(table, header)
        for number, cells in enumerate(reader, start=2):
            if cells:  # an empty line says nothing
                yield from _read_row(table, number, header, cells, found, known)
    except csv.Error as error:
        found.whole(table, number + 1, f"is not CSV: {error}")


def _read_text(path: Path, table: str, found: _Found) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        if table not in OPTIONAL:
            found.whole(table, 0, "is not there")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        found.whole(table, line, "is not UTF-8 here; save the spreadsheet as CSV UTF-8")
    except OSError as error:
        found.whole(table, 0, f"cannot be read: {error.strerror}")
    return None


def _sound_header(file: str, header: list[str], expected: list[str], faults: list[Fault]) -> bool:
    before = len(faults)
    for column in header:
        if column not in expected:
            hint = nearest(column, [c for c in expected if c not in header])
            faults.append(Fault(file, 1, column, column, f"unknown column{hint}"))
    needed = [c for c, given in ROWS[file.removesuffix(".csv")].model_fields.items() if given.is_required()]
    faults.extend(Fault(file, 1, c, "", "column is missing") for c in needed if c not in header)
    if len(set(header)) != len(header):
        faults.append(Fault(file, 1, "", "", "a column stands twice in the header"))
    return len(faults) == before


def _read_row(
    table: str,
    number: int,
    header: list[str],
    cells: list[str],
    found: _Found,
    known: Mapping[str, Mapping[str, str]],
) -> Iterator[tuple[int, Any]]:
    # A row may end before columns that it has nothing to say in, as older rows do.
    fields = ROWS[table].model_fields
    if not any(fields[column].is_required() for column in header[len(cells) :]):
        cells = [*cells, *([""] * (len(header) - len(cells)))]
    named = dict(zip(header, cells, strict=False))
    if known:
        named |= known.get(named.get(KEYS[table][0], ""), {})
    try:
        if len(cells) == len(header):
            yield number, ROWS[table].model_validate(named)
            return
        message = f"{len(cells)} cells where the header has {len(header)}"
        found.faults.append(Fault(f"{table}.csv", number, "", "", message))
    except ValidationError as error:
        for item in error.errors(include_url=False):
            column = str(item["loc"][0]) if item["loc"] else ""
            message = _message(table, column, item)
            found.faults.append(Fault(f"{table}.csv", number, column, named.get(column, ""), message))
    found.in_faulty_rows.add((table, named.get(KEYS[table][0], "")))


def _package_knows(table: str, header: list[str]) -> dict[str, dict[str, str]]:
    """Return what the package's own table says in columns that a table of indicators is too old to have."""
    if table != "indicators" or (absent := [c for c in _LATER if c not in header]) == []:
        return {}
    with (PACKAGED / "indicators.csv").open(encoding="utf-8", newline="") as file:
        return {row["indicator_id"]: {c: row[c] for c in absent} for row in csv.DictReader(file)}


def _message(table: str, column: str, item: Any) -> str:
    if item["type"] == "literal_error":
        allowed = get_args(ROWS[table].model_fields[column].annotation)
        return f"not one of {', '.join(allowed)}{nearest(item['input'], allowed)}"
    return str(item["msg"]).removeprefix("Value error, ")


def _duplicates(tables: Tables) -> Iterator[Fault]:
    for table, rows in tables.rows.items():
        seen: dict[tuple[str, ...], int] = {}
        for line, row in zip(tables.lines[table], rows, strict=True):
            key = tuple(str(getattr(row, column)) for column in KEYS[table])
            if key in seen:
                message = f"stands in row {seen[key]} already; give this row an id of its own"
                yield Fault(f"{table}.csv", line, "+".join(KEYS[table]), "+".join(key), message)
            seen.setdefault(key, line)


def _dangling(tables: Tables, found: _Found) -> Iterator[Fault]:
    known = {table: {getattr(row, KEYS[table][0]) for row in rows} for table, rows in tables.rows.items()}
    known["sources"] = set(tables.sources)
    for table, columns in REFERENCES.items():
        judged = {column: target for column, target in columns.items() if target not in found.unread}
        for line, row in zip(tables.lines[table], tables.rows[table], strict=True):
            for column, target in judged.items():
                value = getattr(row, column)
                if value and value not in known[target] and (target, value) not in found.in_faulty_rows:
                    hint = nearest(value, known[target])
                    yield Fault(f"{table}.csv", line, column, value, f"is not in {target}{hint}")


def _without_strays(tables: Tables) -> Tables:
    """Leave out remarks and benchmarks on what the casebook doesn't hold: noticed, not refused.

    A study that drops a model, or an indicator, needn't look for everything that was said of it.
    """
    known: dict[str, set[str]] = {
        table: {getattr(row, KEYS[table][0]) for row in tables.rows[table]}
        for table in ("models", "observations", "indicators", "units")
    }
    known["sources or references.json"] = {*tables.sources, *tables.references}
    rows, lines = dict(tables.rows), dict(tables.lines)
    notices = [*_numeral_claims(tables), *_loose_ends(tables)]
    for table, names in (("remarks", _remark_names), ("benchmarks", _benchmark_names)):
        kept = []
        for line, row in zip(tables.lines[table], tables.rows[table], strict=True):
            odd = next(((c, n, of) for c, n, of in names(row) if n not in known[of]), None)
            if odd is None:
                kept.append((line, row))
                continue
            column, name, of = odd
            message = f"is not in {of}{_hint(name, known[of])}; this row is printed nowhere"
            notices.append(Fault(f"{table}.csv", line, column, name, message))
        lines[table], rows[table] = tuple(n for n, _ in kept), tuple(row for _, row in kept)
    return replace(tables, rows=rows, lines=lines, notices=tuple(notices))


def _hint(name: str, known: Iterable[str]) -> str:
    """Return the nearest known word, as long as looking for it costs nothing that loading would feel."""
    ids = list(known)
    return nearest(name, ids) if len(ids) <= 2000 else ""


def _numeral_claims(tables: Tables) -> Iterator[Fault]:
    """Yield rows that claim all or none in a word although their passage prints a number."""
    for line, row in zip(tables.lines["observations"], tables.rows["observations"], strict=True):
        if row.claim and row.numeral:
            message = f"{row.exact!r} prints a number; this qualifier is for words such as 全部, 无一"
            yield Fault("observations.csv", line, "qualifier", row.qualifier, message)


def _loose_ends(tables: Tables) -> Iterator[Fault]:
    """Yield bases and starting points of changes that name no figure, and bases without a number."""
    rows = {row.observation_id: row for row in tables.rows["observations"]}
    for line, row in zip(tables.lines["observations"], tables.rows["observations"], strict=True):
        for column in ("base", "change_from"):
            name = getattr(row, column)
            if not name[:1].isalpha():
                continue
            if name not in rows:
                message = f"is not in observations{_hint(name, rows)}; read as not said"
            elif column == "base" and rows[name].numberless:
                message = f"{rows[name].numberless}: nothing can be out of it"
            else:
                continue
            yield Fault("observations.csv", line, column, name, message)


def _remark_names(row: Remark) -> Iterator[tuple[str, str, str]]:
    """Yield (column, name, table that has it) for all that a remark names."""
    yield "model_id", row.model_id, "models"
    for gap in row.gaps:
        yield from (("remark_zh", name, "observations") for name in gap.names)
        if gap.unit:
            yield "remark_zh", gap.unit, "units"


def _benchmark_names(row: Benchmark) -> Iterator[tuple[str, str, str]]:
    yield "indicator_id", row.indicator_id, "indicators"
    yield "unit", row.unit, "units"
    yield "source_id", row.source_id, "sources or references.json"


def _unit_faults(tables: Tables) -> Iterator[Fault]:
    units = {row.indicator_id: row.unit for row in tables.rows["indicators"]}
    changes = {row.indicator_id for row in tables.rows["indicators"] if row.change}
    for line, row in zip(tables.lines["observations"], tables.rows["observations"], strict=True):
        unit = units.get(row.indicator_id, row.unit)
        if row.unit != unit:
            message = (
                f"indicator {row.indicator_id!r} is counted in {unit!r}; use that unit or another indicator"
            )
            yield Fault("observations.csv", line, "unit", row.unit, message)
        for column in ("value", "value_high"):
            value = getattr(row, column)
            part = row.unit == "share" and value is not None and row.indicator_id not in changes
            if part and not 0 <= value <= 1:
                yield Fault("observations.csv", line, column, f"{value:g}", "a share lies between 0 and 1")


def _parent_faults(tables: Tables) -> Iterator[Fault]:
    parents = {row.model_id: row.parent_id for row in tables.rows["models"]}
    for line, row in zip(tables.lines["models"], tables.rows["models"], strict=True):
        seen, place = {row.model_id}, row.parent_id
        while place and place not in seen:
            seen.add(place)
            place = parents.get(place, "")
        if place:
            yield Fault(
                "models.csv",
                line,
                "parent_id",
                row.parent_id,
                "places must not contain each other in a circle",
            )
