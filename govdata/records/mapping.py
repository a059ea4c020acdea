"""A mapping file: which column of a file fills which field, in YAML; errors say the line.

::

    kind: correction            # correction, grid, staff, request, dispute, ...
    cutoff: 2024-12-31          # last day on which the source could know of an event
    columns:                    # field: heading in the file, or heading with more to say
      person_id: 对象编号
      region: 司法所
      start_date: {column: 入矫日期, format: "%d/%m/%Y"}
      event_type: {column: 事件, words: {脱管: other}}
    constants: {region: 青浦}   # fields that are one value in the whole file
    known: {region: [高新]}     # values that look like a person's name and aren't
    missing: [未知, 不详]       # further marks for "no value"
    sheet: 名单                 # Excel
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

__all__ = ["ColumnMapping", "load_mapping"]

_KEYS = (
    "kind",
    "cutoff",
    "columns",
    "constants",
    "known",
    "missing",
    "sheet",
    "query",
    "table",
    "encoding",
    "delimiter",
)


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
    constants, known, missing, sheet, query, encoding, delimiter, cutoff
        As in the file.
    """

    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    sheet: str = ""
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
        columns, formats, words = self.columns(top, schema)
        plain = {k: self.text(top[k][1], k) for k in ("sheet", "query", "encoding", "delimiter") if k in top}
        if "table" in top:
            if "query" in plain:
                raise self.fail(top["table"][0], "both 'query' and 'table'; expected one of them")
            plain["query"] = f'SELECT * FROM "{self.text(top["table"][1], "table").replace(chr(34), "")}"'
        return ColumnMapping(
            kind=kind,
            columns=columns,
            formats=formats,
            words=words,
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
    ) -> tuple[dict[str, str], dict[str, str], dict[str, dict[str, str]]]:
        import yaml

        columns: dict[str, str] = {}
        formats: dict[str, str] = {}
        words: dict[str, dict[str, str]] = {}
        for name, node in self.fields(top, "columns", schema):
            if isinstance(node, yaml.ScalarNode):
                columns[name] = self.text(node, name)
                continue
            told = dict(self.pairs(node, f"'{name}'"))
            for key, (key_node, _) in told.items():
                if key not in ("column", "format", "words"):
                    raise self.fail(
                        key_node, f"unknown key {key!r}{nearest(key, ('column', 'format', 'words'))}"
                    )
            if "column" not in told:
                raise self.fail(node, f"{name!r} has no 'column'; expected the heading in the file")
            columns[name] = self.text(told["column"][1], "column")
            if "format" in told:
                self.expect(told["format"][0], schema, name, "date", "format")
                formats[name] = self.text(told["format"][1], "format")
            if "words" in told:
                self.expect(told["words"][0], schema, name, "code", "words")
                words[name] = self.words(told["words"][1], schema, name)
        return columns, formats, words

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
