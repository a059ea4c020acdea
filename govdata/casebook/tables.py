"""The casebook's CSV files -> typed rows, every fault named by file, row, column and value.

Enters: a folder with ``sources.json``, the CSV tables of :data:`schema.ROWS`, and ``references.json`` if
there is one; or several such folders in layers, where a later row with the same key replaces an earlier one.
Leaves: tuples of frozen rows. All faults of all files are collected before anything is raised.
A table that is older than a column goes without it: the column has a default, and what the package knows of
the same indicators is taken from there.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError

from govdata.casebook import layers as _layers
from govdata.casebook.cellwords import plain_cells
from govdata.casebook.chinese import AS_UTF_8, in_chinese
from govdata.casebook.layers import PACKAGED, Layer, single
from govdata.casebook.schema import KEYS, OPTIONAL, REFERENCES, ROWS, Benchmark, Correction, Part, Remark
from govdata.errors import CasebookError, nearest

__all__ = ["PACKAGED", "Fault", "Place", "Tables", "key_of", "read_tables", "tables_digest"]


LONGEST = 1 << 40  # characters: the end of a document that doesn't say its length
_FIELDS = {table: row.model_fields for table, row in ROWS.items()}
_NAMED = tuple(table for table in ROWS if table not in {"remarks", "benchmarks", "corrections"})
_LATER = ("stage", "counted_set")
_PAIRS = [(f"{name}_zh", f"{name}_en") for name in ("name", "place", "summary", "definition", "note")]
_PAIRS += [("reason_zh", "reason_en"), ("remark_zh", "remark_en"), ("comparable_zh", "comparable_en")]
_PAIRS += [("what_zh", "what_en"), ("why_zh", "why_en")]
_PAIRS += [("note", "note_en"), ("zh", "en"), ("zh", "en_plural")]
_TWIN = {en: zh for zh, en in _PAIRS} | dict(_PAIRS)


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one cell (or one row) of a table.

    `row` is the row as a spreadsheet counts it, 1 the header; 0 is the file as a whole. `told` names what
    commands say instead of `message` in the user's language, with its values; empty for the others, of
    which `chinese` says the same.
    """

    file: str
    row: int
    column: str
    value: str
    message: str
    told: tuple[str, tuple[tuple[str, str], ...]] = ("", ())
    chinese: str = field(default="", compare=False)

    def named(self, key: str, **values: object) -> Fault:
        """Return this fault, which commands say by a message of theirs."""
        return replace(self, told=(key, tuple((name, str(value)) for name, value in values.items())))

    def also(self, chinese: str) -> Fault:
        """Return this fault, which says the same in Chinese."""
        return replace(self, chinese=chinese.replace("; nearest is ", "；最接近的是 "))

    def __str__(self) -> str:
        where = f"{self.file} row {self.row}" if self.row else self.file
        if self.column:
            where += f", column {self.column!r}, value {self.value!r}"
        return f"{where}: {self.message}"


class Place(NamedTuple):
    """Where a row stands: its layer (empty where there is one), the file as faults call it, and its row."""

    layer: str
    file: str
    row: int

    def fault(self, column: str, value: str, message: str) -> Fault:
        """Return a fault of one cell of this row."""
        return Fault(self.file, self.row, column, value, message)


@dataclass(frozen=True)
class Tables:
    """All rows of a casebook, and for each the place in the spreadsheet that it came from.

    `parts` are the texts of each document; `notices` what `govdata check` has to say though nothing hangs on
    it: a remark on a model that isn't there is printed nowhere. `source_layers` says which layer a document
    comes from, `replaced` which rows of earlier layers gave way; `layers` are named in order. `displaced` are
    figures that are refused for their offsets alone.
    """

    folder: Path
    sources: dict[str, dict[str, Any]]
    rows: dict[str, tuple[Any, ...]]
    places: dict[str, tuple[Place, ...]]
    faults: tuple[Fault, ...]
    references: dict[str, dict[str, Any]] = field(default_factory=dict)
    parts: dict[str, tuple[Part, ...]] = field(default_factory=dict)
    notices: tuple[Fault, ...] = ()
    source_layers: dict[str, str] = field(default_factory=dict)
    replaced: tuple[tuple[Place, str, Place], ...] = ()
    layers: tuple[str, ...] = ()
    displaced: tuple[tuple[Place, Any], ...] = ()

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
    displaced: list[tuple[Place, Any]] = field(default_factory=list)

    def whole(self, layer: Layer, table: str, row: int, message: str, chinese: str) -> None:
        """Note that a table can't be read from this row on (0: at all)."""
        self.faults.append(Fault(layer.shown(f"{table}.csv"), row, "", "", message).also(chinese))
        self.unread.add(table)


def tables_digest(tables: Path | Sequence[Layer]) -> str:
    """Return a sha256 over the bytes of every table of a folder, or of layers."""
    return _layers.digest(single(tables) if isinstance(tables, Path) else tables)


def read_tables(tables: Path | Sequence[Layer]) -> Tables:
    """Read and cross-check every table of a folder, or of layers; faults are collected, not raised.

    Raises
    ------
    CasebookError
        If a folder itself isn't there.
    """
    layers = single(tables) if isinstance(tables, Path) else tuple(tables)
    for layer in layers:
        if not layer.folder.is_dir():
            raise CasebookError(
                f"{layer.folder}: no such folder; a casebook is a folder with {', '.join(_NAMED)} as .csv"
            ).also(f"{layer.folder}：没有这个文件夹；案例库文件夹中应有 {', '.join(_NAMED)} 等 .csv")
    return _read(layers, _layers.digest(layers))


@lru_cache(maxsize=4)
def _read(layers: tuple[Layer, ...], digest: str) -> Tables:  # the digest is part of the cache key
    found = _Found()
    sources: dict[str, dict[str, Any]] = {}
    references: dict[str, dict[str, Any]] = {}
    source_layers: dict[str, str] = {}
    for layer in layers:
        own = _read_cited(layer, "sources", found)
        sources |= own
        source_layers |= dict.fromkeys(own, layer.name)
        references |= _read_cited(layer, "references", found)
    parts = {i: tuple(_parts(i, item, found)) for i, item in sources.items()}
    rows: dict[str, tuple[Any, ...]] = {}
    places: dict[str, tuple[Place, ...]] = {}
    replaced: list[tuple[Place, str, Place]] = []
    for table in ROWS:
        pairs = _layered(layers, table, found, replaced)
        places[table], rows[table] = tuple(p for p, _ in pairs), tuple(row for _, row in pairs)
    tables = Tables(
        layers[-1].folder,
        sources,
        rows,
        places,
        (),
        references,
        parts,
        source_layers=source_layers,
        replaced=tuple(replaced),
        layers=tuple(layer.name for layer in layers),
        displaced=tuple(found.displaced),
    )
    faults = [*found.faults, *_dangling(tables, found), *_unit_faults(tables), *_parent_faults(tables)]
    return _without_strays(replace(tables, faults=tuple(faults)))


def _layered(
    layers: Sequence[Layer], table: str, found: _Found, replaced: list[tuple[Place, str, Place]]
) -> list[tuple[Place, Any]]:
    """Return the rows of a table: those of later layers in the place of those that they replace."""
    merged: dict[str, tuple[Place, Any]] = {}
    for layer in layers:
        file = layer.shown(f"{table}.csv")
        own: dict[str, int] = {}
        for number, row in _read_rows(layer, table, found) if layer.has(table) else ():
            place, key = Place(layer.name, file, number), key_of(table, row)
            if key in own:
                message = f"stands in row {own[key]} already; give this row an id of its own"
                fault = place.fault("+".join(KEYS[table]), key, message)
                found.faults.append(fault.also(f"第 {own[key]} 行已有；请给这一行另起编号"))
                continue
            own[key] = number
            if key in merged:
                replaced.append((merged[key][0], key, place))
            merged[key] = place, row
    return list(merged.values())


def key_of(table: str, row: Any) -> str:
    """Return the key of a row: its id, or the columns that name it together."""
    columns = KEYS[table]
    if len(columns) == 1:
        return str(getattr(row, columns[0]))
    return "+".join(str(getattr(row, column)) for column in columns)


def _read_cited(layer: Layer, table: str, found: _Found) -> dict[str, dict[str, Any]]:
    path, file = layer.folder / f"{table}.json", layer.shown(f"{table}.json")
    items: list[dict[str, Any]] = []
    if not layer.has(table):
        return {}
    try:
        items = json.loads(path.read_bytes().decode("utf-8-sig"))
        ids = [item["id"] for item in items]
    except FileNotFoundError:
        if table != "sources" or layer.partial:  # only benchmarks cite other works
            return {}
        message, chinese = (
            "is not there; it lists the documents as CSL-JSON items",
            "没有；它以 CSL-JSON 条目列出材料",
        )
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        message, chinese = f"is not JSON in UTF-8: {error}", f"不是 UTF-8 编码的 JSON：{error}"
    except (TypeError, KeyError):
        message = "must be a list of CSL-JSON items, each with an 'id'"
        chinese = "应为 CSL-JSON 条目的列表，每个都有 id"
    else:
        found.faults += _source_faults(file, ids)
        return {str(i): item for i, item in zip(ids, items, strict=True)}
    found.faults.append(Fault(file, 0, "", "", message).also(chinese))
    found.unread.add(table)
    return {}


def _parts(source_id: str, item: Mapping[str, Any], found: _Found) -> Iterator[Part]:
    """Yield the texts of a document; one that holds a single text may say of itself who speaks and when."""
    given = item.get("parts")
    if given is None and "account" in item:
        kept = {name: item[name] for name in ("account", "not_before", "not_after") if name in item}
        given = [{"id": source_id, "start": 0, "end": item.get("characters", LONGEST), **kept}]
    if not isinstance(given, list | None):
        odd = Fault("sources.json", 0, "parts", source_id, "must be a list of texts")
        found.faults.append(odd.also("应为各篇文字的列表"))
        return
    last = 0
    for part in given or ():
        try:
            row = Part.model_validate(part)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                where = ".".join(("parts", *map(str, fault["loc"])))
                message = f"{source_id}: {fault['msg'].removeprefix('Value error, ')}"
                told = Fault("sources.json", 0, where, str(fault["input"])[:40], message)
                found.faults.append(told.also(f"{source_id}：{in_chinese(str(fault['msg']))}"))
            continue
        if not last <= row.start < row.end:
            message = (
                f"{source_id}: texts follow each other; this one begins before the last ends, or is empty"
            )
            fault_ = Fault("sources.json", 0, "parts.start", f"{row.id}: {row.start}", message)
            found.faults.append(
                fault_.also(f"{source_id}：各篇文字前后相接；这一篇起于上一篇结束之前，或为空")
            )
        last = row.end
        yield row


def _source_faults(file: str, ids: list[Any]) -> Iterator[Fault]:
    for place, source_id in enumerate(ids):
        # An id names a file, <id>.txt: it must not lead out of the folder of the documents.
        if not (isinstance(source_id, str) and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", source_id)):
            message = "must be letters, digits, dots, hyphens and underscores, a letter or digit first"
            chinese = "应为字母、数字、点、连字符和下划线，以字母或数字开头"
            yield Fault(file, 0, "id", str(source_id), message).also(chinese)
        if source_id in ids[:place]:
            fault = Fault(file, 0, "id", str(source_id), "stands twice; give each document an id of its own")
            yield fault.also("出现两次；请给每份材料各起编号")


def _read_rows(layer: Layer, table: str, found: _Found) -> Iterator[tuple[int, Any]]:
    """Yield (row number, row) for every sound row; note what is wrong with the others."""
    text = _read_text(layer, table, found)
    if text is None:
        return
    # Only real line ends part rows: `str.splitlines` would also break cells at U+2028 and its like.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        header = next(reader, [])
        number = 1
        if not _sound_header(layer, table, header, found.faults):
            found.unread.add(table)
            return
        known = _package_knows(table, header)
        for number, cells in enumerate(reader, start=2):
            if any(cells):  # an empty line says nothing
                yield from _read_row(layer, table, number, header, cells, found, known)
    except csv.Error as error:
        found.whole(layer, table, number + 1, f"is not CSV: {error}", f"不是 CSV：{error}")


def _read_text(layer: Layer, table: str, found: _Found) -> str | None:
    path = layer.folder / f"{table}.csv"
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        if table not in OPTIONAL and not layer.partial:
            found.whole(layer, table, 0, "is not there", "没有这个文件")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        found.whole(layer, table, line, "is not UTF-8 here; save the spreadsheet as CSV UTF-8", AS_UTF_8)
    except OSError as error:
        found.whole(layer, table, 0, f"cannot be read: {error.strerror}", f"读不了：{error.strerror}")
    return None


def _sound_header(layer: Layer, table: str, header: list[str], faults: list[Fault]) -> bool:
    before, file, fields = len(faults), layer.shown(f"{table}.csv"), _FIELDS[table]
    for column in header:
        if column not in fields:
            hint = nearest(column, [c for c in fields if c not in header])
            faults.append(Fault(file, 1, column, column, f"unknown column{hint}").also(f"不认识的列{hint}"))
    needed = [c for c, given in fields.items() if given.is_required() and not _is_other(c, layer, header)]
    missing = (Fault(file, 1, c, "", "column is missing") for c in needed if c not in header)
    faults.extend(fault.also("缺少这一列") for fault in missing)
    if len(set(header)) != len(header):
        faults.append(Fault(file, 1, "", "", "a column stands twice in the header").also("列名有重复"))
    return len(faults) == before


def _is_other(column: str, layer: Layer, header: Sequence[str]) -> bool:
    """Whether a column speaks a language that the study doesn't have, and another one says the same."""
    return bool(layer.language) and _TWIN.get(column, "") in header


def _in_one_language(named: dict[str, str]) -> dict[str, str]:
    """Return cells in which what is said in one language stands for both: no page prints the other."""
    said = {column: named.get(twin, "") for column, twin in _TWIN.items() if twin in named}
    return named | {column: text for column, text in said.items() if text and not named.get(column)}


def _read_row(
    layer: Layer,
    table: str,
    number: int,
    header: list[str],
    cells: list[str],
    found: _Found,
    known: Mapping[str, Mapping[str, str]],
) -> Iterator[tuple[int, Any]]:
    # A row may end before columns that it has nothing to say in, as older rows do.
    file, fields = layer.shown(f"{table}.csv"), _FIELDS[table]
    if len(cells) < len(header) and not any(fields[c].is_required() for c in header[len(cells) :]):
        cells = [*cells, *([""] * (len(header) - len(cells)))]
    named = plain_cells(dict(zip(header, cells, strict=False)))
    if known:
        named |= known.get(named.get(KEYS[table][0], ""), {})
    if layer.language:
        named = {c: text for c, text in _in_one_language(named).items() if c in fields}
    try:
        if len(cells) == len(header):
            yield number, ROWS[table].model_validate(named)
            return
        message = f"{len(cells)} cells where the header has {len(header)}"
        fault = Fault(file, number, "", "", message)
        found.faults.append(fault.also(f"有 {len(cells)} 格，列名有 {len(header)} 个"))
    except ValidationError as error:
        for item in error.errors(include_url=False):
            column = str(item["loc"][0]) if item["loc"] else ""
            message = _message(table, column, item)
            fault = Fault(file, number, column, named.get(column, ""), message)
            key = next((key for said, key in _TOLD.items() if said in message), "")
            found.faults.append(fault.named(key) if key else fault.also(in_chinese(message)))
        if table == "observations" and (row := _at_no_place(named)):
            found.displaced.append((Place(layer.name, file, number), row))
    found.in_faulty_rows.add((table, named.get(KEYS[table][0], "")))


_KEEP_ONE = "keep one of these, or name a new one and give it a row in indicators.csv"
_NO_OFFSET = "is empty; `govdata check --fix` writes where the quotation stands"
#: What commands say in the user's language, by what stands in the message.
_TOLD = {
    _KEEP_ONE: "fault-keep-one",
    _NO_OFFSET: "fault-no-offset",
    "correct the quotation, or let": "fault-length",
    "must not be empty": "fault-empty",
    "unable to parse string as a number": "fault-no-number",
    "must be ISO 8601": "fault-period",
    "value_high must be given if": "fault-range",
    "value must be empty if": "fault-damaged",
    "note and note_en say the same": "fault-notes",
}


def _at_no_place(named: Mapping[str, str]) -> Any:
    """Return a figure as it would be with sound offsets, None if more is wrong with it."""
    try:
        return ROWS["observations"].model_validate({**named, "start": 0, "end": len(named.get("exact", ""))})
    except ValidationError:
        return None


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
    if column == "indicator_id" and str(item["input"]).startswith("?"):
        return _KEEP_ONE
    if item["type"] == "int_parsing" and column in {"start", "end"} and not item["input"]:
        return _NO_OFFSET
    return str(item["msg"]).removeprefix("Value error, ")


def _dangling(tables: Tables, found: _Found) -> Iterator[Fault]:
    known = {table: {getattr(row, KEYS[table][0]) for row in rows} for table, rows in tables.rows.items()}
    known["sources"] = set(tables.sources)
    for table, columns in REFERENCES.items():
        judged = {column: target for column, target in columns.items() if target not in found.unread}
        for place, row in zip(tables.places[table], tables.rows[table], strict=True):
            for column, target in judged.items():
                value = getattr(row, column)
                if value and value not in known[target] and (target, value) not in found.in_faulty_rows:
                    hint = nearest(value, known[target])
                    fault = place.fault(column, value, f"is not in {target}{hint}")
                    yield fault.named("fault-dangling", table=target, hint=hint)


def _without_strays(tables: Tables) -> Tables:
    """Leave out remarks, benchmarks and corrections of what the casebook doesn't hold: noticed, not refused.

    A study that drops a model, or an indicator, needn't look for everything that was said of it.
    """
    known: dict[str, set[str]] = {
        table: {getattr(row, KEYS[table][0]) for row in tables.rows[table]}
        for table in ("models", "observations", "indicators", "units")
    }
    known["sources or references.json"] = {*tables.sources, *tables.references}
    rows, places = dict(tables.rows), dict(tables.places)
    notices = [*_numeral_claims(tables), *_loose_ends(tables)]
    named = (("remarks", _remark_names), ("benchmarks", _benchmark_names), ("corrections", _corrected_names))
    for table, names in named:
        kept = []
        for place, row in zip(tables.places[table], tables.rows[table], strict=True):
            odd = next(((c, n, of) for c, n, of in names(row) if n not in known[of]), None)
            if odd is None:
                kept.append((place, row))
                continue
            column, name, of = odd
            message = f"is not in {of}{_hint(name, known[of])}; this row is printed nowhere"
            if place.layer != "packaged":  # nothing that a study could mend
                chinese = f"不在 {of} 里{_hint(name, known[of])}；这一行不会印出"
                notices.append(place.fault(column, name, message).also(chinese))
        places[table], rows[table] = tuple(p for p, _ in kept), tuple(row for _, row in kept)
    return replace(tables, rows=rows, places=places, notices=tuple(notices))


def _hint(name: str, known: Iterable[str]) -> str:
    """Return the nearest known word, as long as looking for it costs nothing that loading would feel."""
    ids = list(known)
    return nearest(name, ids) if len(ids) <= 2000 else ""


def _numeral_claims(tables: Tables) -> Iterator[Fault]:
    """Yield rows that claim all or none in a word although their passage prints a number."""
    for place, row in zip(tables.places["observations"], tables.rows["observations"], strict=True):
        if row.claim and row.numeral:
            message = f"{row.exact!r} prints a number; this qualifier is for words such as 全部, 无一"
            chinese = f"{row.exact!r} 印出了数字；这个 qualifier 用于“全部”“无一”等词"
            yield place.fault("qualifier", row.qualifier, message).also(chinese)


def _loose_ends(tables: Tables) -> Iterator[Fault]:
    """Yield bases and starting points of changes that name no figure, and bases without a number."""
    rows = {row.observation_id: row for row in tables.rows["observations"]}
    for place, row in zip(tables.places["observations"], tables.rows["observations"], strict=True):
        for column in ("base", "change_from"):
            name = getattr(row, column)
            if not name[:1].isalpha():
                continue
            if name not in rows:
                hint = _hint(name, rows)
                message = f"is not in observations{hint}; read as not said"
                chinese = f"不在 observations 里{hint}；按未说明处理"
            elif column == "base" and rows[name].numberless:
                message = f"{rows[name].numberless}: nothing can be out of it"
                chinese = "没有数值，不能作为基数"
            else:
                continue
            yield place.fault(column, name, message).also(chinese)


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


def _corrected_names(row: Correction) -> Iterator[tuple[str, str, str]]:
    yield from () if row.topic else (("figures", name, "observations") for name in row.names)


def _unit_faults(tables: Tables) -> Iterator[Fault]:
    units = {row.indicator_id: row.unit for row in tables.rows["indicators"]}
    changes = {row.indicator_id for row in tables.rows["indicators"] if row.change}
    for place, row in zip(tables.places["observations"], tables.rows["observations"], strict=True):
        unit = units.get(row.indicator_id, row.unit)
        if row.unit != unit:
            message = (
                f"indicator {row.indicator_id!r} is counted in {unit!r}; use that unit or another indicator"
            )
            chinese = f"指标 {row.indicator_id!r} 以 {unit!r} 计；请用这个单位，或另选指标"
            yield place.fault("unit", row.unit, message).also(chinese)
        for column in ("value", "value_high"):
            value = getattr(row, column)
            part = row.unit == "share" and value is not None and row.indicator_id not in changes
            if part and not 0 <= value <= 1:
                fault = place.fault(column, f"{value:g}", "a share lies between 0 and 1")
                yield fault.also("比例在 0 与 1 之间")


def _parent_faults(tables: Tables) -> Iterator[Fault]:
    parents = {row.model_id: row.parent_id for row in tables.rows["models"]}
    for where, row in zip(tables.places["models"], tables.rows["models"], strict=True):
        seen, place = {row.model_id}, row.parent_id
        while place and place not in seen:
            seen.add(place)
            place = parents.get(place, "")
        if place:
            message = "places must not contain each other in a circle"
            yield where.fault("parent_id", row.parent_id, message).also("地方不能互相包含成圈")
