"""A mapping file: which column of a file fills which field, in YAML; errors say the line.

::

    kind: correction            # correction, grid, staff, request, dispute, ...
    cutoff: 2024-12-31          # last day on which the source could know of an event
    columns:                    # field: heading in the file, or heading with more to say
      person_id: 对象编号
      region: 司法所
      start_date: {column: 入矫日期, format: "%d/%m/%Y"}
      amount: {column: 金额, unit: 万元}     # where the heading doesn't state it
      event_type: {column: 事件, words: {脱管: other}}
    constants: {region: 青浦}   # fields that are one value in the whole file
    known: {region: [高新]}     # values that look like a person's name and aren't
    missing: [未知, 不详]       # further marks for "no value"
    sheet: 名单                 # workbook
    header: 3                   # row of the headings, when it isn't told; [2, 3] when they take two rows
    fill: [司法所]              # columns of merged cells: an empty cell repeats the one above
    time_zone: Asia/Shanghai    # in which times that state another one fall on a day
    query: SELECT ...           # database; or  table: name
    encoding: gb18030           # CSV, when it should not be detected
    delimiter: ";"

``format`` is a strptime format, or ``excel`` for a column of Excel's day numbers. Without a mapping file,
headings are taken that are a field's name or one of its usual Chinese names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from govdata.errors import RecordsError, nearest
from govdata.records.schema import KINDS, Schema, schema_of
from govdata.records.units import unit_of

__all__ = ["ColumnMapping", "load_mapping"]

_KEYS = (
    "kind",
    "cutoff",
    "columns",
    "constants",
    "known",
    "missing",
    "sheet",
    "header",
    "fill",
    "time_zone",
    "query",
    "table",
    "encoding",
    "delimiter",
)

_COLUMN_KEYS = ("column", "format", "words", "unit")


@dataclass(frozen=True)
class ColumnMapping:
    """Which heading fills which field, and how a file is to be read.

    Parameters
    ----------
    kind : str
    columns : dict of str to str
        Field to heading; empty: by name.
    formats : dict of str to str
        Date field to strptime format, or ``excel``.
    words : dict of str to dict
        Code field to further words: the file's to ours.
    units : dict of str to str
        Field of numbers to the unit in which the file has them.
    constants, known, missing, sheet, header, fill, time_zone, query, encoding, delimiter, cutoff
        As in the file.
    """

    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    sheet: str = ""
    header: tuple[int, int] | None = None
    fill: tuple[str, ...] = ()
    time_zone: str = "Asia/Shanghai"
    query: str = ""
    encoding: str = ""
    delimiter: str = ""
    cutoff: date | None = None

    @property
    def schema(self) -> Schema:
        """The schema of this kind."""
        return schema_of(self.kind)


def load_mapping(path: str | Path) -> ColumnMapping:
    """Read a mapping file.

    Raises
    ------
    RecordsError
        For a file that isn't there or isn't YAML, unknown keys, fields or words, and values of another
        type; says the line and the nearest known word.
    """
    import yaml

    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except OSError as error:
        raise RecordsError(f"{path}: can't be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise RecordsError(
            f"{path}: not UTF-8 (byte {error.start}); save the mapping file as UTF-8"
        ) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RecordsError(f"{path.name} line {line}: not YAML: {error.problem}") from error
    return _Reader(path.name).mapping(root)


class _Reader:
    """Turns YAML nodes, which know their line, into a mapping."""

    def __init__(self, name: str) -> None:
        self.name = name

    def fail(self, node: Any, message: str) -> RecordsError:
        line = node.start_mark.line + 1 if node is not None else 1
        return RecordsError(f"{self.name} line {line}: {message}")

    def mapping(self, root: Any) -> ColumnMapping:
        top = dict(self.pairs(root, "the file"))
        for key, (key_node, _) in top.items():
            if key not in _KEYS:
                raise self.fail(key_node, f"unknown key {key!r}{nearest(key, _KEYS)}")
        if "kind" not in top:
            raise self.fail(root, f"no 'kind'; expected one of {', '.join(KINDS)}")
        kind = self.text(top["kind"][1], "kind")
        if kind not in KINDS:
            raise self.fail(
                top["kind"][1],
                f"{kind!r} is no kind of record; expected one of {', '.join(KINDS)}{nearest(kind, KINDS)}",
            )
        schema = schema_of(kind)
        columns, formats, words, units = self.columns(top, schema)
        texts = ("sheet", "query", "encoding", "delimiter")
        plain = {k: self.text(top[k][1], k) for k in texts if k in top}
        if "time_zone" in top:
            plain["time_zone"] = self.zone(top["time_zone"][1])
        if "table" in top:
            if "query" in plain:
                raise self.fail(top["table"][0], "both 'query' and 'table'; expected one of them")
            plain["query"] = f'SELECT * FROM "{self.text(top["table"][1], "table").replace(chr(34), "")}"'
        return ColumnMapping(
            kind=kind,
            columns=columns,
            formats=formats,
            words=words,
            units=units,
            header=self.header(top["header"][1]) if "header" in top else None,
            fill=tuple(self.list(top["fill"][1], "fill")) if "fill" in top else (),
            constants={f: self.text(n, f) for f, n in self.fields(top, "constants", schema)},
            known={f: frozenset(self.list(n, f)) for f, n in self.fields(top, "known", schema)},
            missing=tuple(self.list(top["missing"][1], "missing")) if "missing" in top else (),
            cutoff=self.day(top["cutoff"][1]) if "cutoff" in top else None,
            **plain,
        )

    def pairs(self, node: Any, what: str) -> Iterator[tuple[str, tuple[Any, Any]]]:
        import yaml

        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, f"{what} should be 'key: value' lines")
        seen: set[str] = set()
        for key, value in node.value:
            name = self.text(key, "a key")
            if name in seen:
                raise self.fail(key, f"{name!r} stands here twice")
            seen.add(name)
            yield name, (key, value)

    def fields(self, top: dict[str, tuple[Any, Any]], key: str, schema: Schema) -> Iterator[tuple[str, Any]]:
        if key not in top:
            return
        for name, (key_node, value) in self.pairs(top[key][1], f"'{key}'"):
            if name not in schema.names:
                raise self.fail(
                    key_node, f"unknown field {name!r} of {schema.kind} records{nearest(name, schema.names)}"
                )
            yield name, value

    def columns(
        self, top: dict[str, tuple[Any, Any]], schema: Schema
    ) -> tuple[dict[str, str], dict[str, str], dict[str, dict[str, str]], dict[str, str]]:
        import yaml

        columns: dict[str, str] = {}
        formats: dict[str, str] = {}
        words: dict[str, dict[str, str]] = {}
        units: dict[str, str] = {}
        for name, node in self.fields(top, "columns", schema):
            if isinstance(node, yaml.ScalarNode):
                columns[name] = self.text(node, name)
                continue
            told = dict(self.pairs(node, f"'{name}'"))
            for key, (key_node, _) in told.items():
                if key not in _COLUMN_KEYS:
                    raise self.fail(key_node, f"unknown key {key!r}{nearest(key, _COLUMN_KEYS)}")
            if "column" not in told:
                raise self.fail(node, f"{name!r} has no 'column'; expected the heading in the file")
            columns[name] = self.text(told["column"][1], "column")
            if "format" in told:
                self.expect(told["format"][0], schema, name, "date", "format")
                formats[name] = self.text(told["format"][1], "format")
            if "words" in told:
                self.expect(told["words"][0], schema, name, "code", "words")
                words[name] = self.words(told["words"][1], schema, name)
            if "unit" in told:
                units[name] = self.unit(told["unit"][1], schema, name)
        return columns, formats, words, units

    def unit(self, node: Any, schema: Schema, name: str) -> str:
        text = self.text(node, "unit")
        if schema.field(name).type not in ("count", "number"):
            raise self.fail(
                node, f"'unit' is for a count or number, and {name!r} is a {schema.field(name).type}"
            )
        if unit_of(text) is None:
            raise self.fail(node, f"unit {text!r} isn't known; expected one such as 元, 万元, 人, %")
        return text

    def header(self, node: Any) -> tuple[int, int]:
        """One row, or the first and last of several."""
        import yaml

        rows = [n.value for n in node.value] if isinstance(node, yaml.SequenceNode) else [node.value]
        whole = [int(r) for r in rows if isinstance(r, str) and r.isdecimal() and int(r) > 0]
        if len(whole) != len(rows) or not 1 <= len(whole) <= 2 or whole != sorted(whole):
            raise self.fail(node, "'header' should be the row of the headings, such as 3, or [2, 3]")
        return whole[0], whole[-1]

    def zone(self, node: Any) -> str:
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        name = self.text(node, "time_zone")
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise self.fail(
                node, f"time zone {name!r} isn't known; expected one such as Asia/Shanghai"
            ) from error
        return name

    def expect(self, node: Any, schema: Schema, name: str, wanted: str, key: str) -> None:
        if schema.field(name).type != wanted:
            raise self.fail(node, f"{key!r} is for a {wanted}, and {name!r} is a {schema.field(name).type}")

    def words(self, node: Any, schema: Schema, name: str) -> dict[str, str]:
        codes = schema.field(name).codes
        out = {}
        for theirs, (_, value) in self.pairs(node, "'words'"):
            ours = self.text(value, theirs)
            if ours not in codes:
                raise self.fail(
                    value,
                    f"{name} has no word {ours!r}; expected one of {', '.join(codes)}{nearest(ours, codes)}",
                )
            out[theirs.strip().lower()] = ours
        return out

    def text(self, node: Any, what: str) -> str:
        import yaml

        if not isinstance(node, yaml.ScalarNode) or node.value == "":
            raise self.fail(node, f"{what!r} should be a word, not {_shape(node)}")
        return str(node.value)

    def list(self, node: Any, what: str) -> list[str]:
        import yaml

        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(node, f"{what!r} should be a list, such as [a, b]")
        return [self.text(n, what) for n in node.value]

    def day(self, node: Any) -> date:
        try:
            return date.fromisoformat(self.text(node, "cutoff"))
        except ValueError as error:
            raise self.fail(node, f"cutoff is {node.value!r}; expected a day, such as 2024-12-31") from error


def _shape(node: Any) -> str:
    return {"MappingNode": "a group of keys", "SequenceNode": "a list"}.get(type(node).__name__, "nothing")
