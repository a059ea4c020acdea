"""A mapping file in; a :class:`govdata.records.mapping.ColumnMapping` out; errors say the line.

The file is YAML. Each node knows its line, so that whatever is wrong is told where it stands, with the
nearest word that would have been right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from govdata.errors import RecordsError
from govdata.records.mapping import ColumnMapping, Range
from govdata.records.mapping_columns import columns_of
from govdata.records.mapping_nodes import Nodes
from govdata.records.ranges import range_of
from govdata.records.saying import near, say
from govdata.records.schema import KINDS, Schema, schema_of

__all__ = ["KEYS", "load_mapping"]

KEYS = (
    "kind",
    "cutoff",
    "columns",
    "constants",
    "made",
    "known",
    "missing",
    "sheet",
    "range",
    "header",
    "fill",
    "time_zone",
    "database",
    "query",
    "table",
    "encoding",
    "delimiter",
)


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
        raise RecordsError(
            say(f"{path}: can't be read ({error.strerror})", f"{path}：读不了（{error.strerror}）")
        ) from error
    except UnicodeDecodeError as error:
        raise RecordsError(
            say(
                f"{path}: not UTF-8 (byte {error.start}); save the mapping file as UTF-8",
                f"{path}：不是 UTF-8（第 {error.start} 字节）；请把映射文件另存为 UTF-8",
            )
        ) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RecordsError(
            say(
                f"{path.name} line {line}: not YAML: {error.problem}",
                f"{path.name} 第 {line} 行：不是 YAML：{error.problem}",
            )
        ) from error
    except yaml.YAMLError as error:
        raise RecordsError(
            say(f"{path.name}: not YAML: {error}", f"{path.name}：不是 YAML：{error}")
        ) from error
    return _Reader(path.name).mapping(root)


class _Reader(Nodes):
    """Turns YAML nodes, which know their line, into a mapping."""

    def mapping(self, root: Any) -> ColumnMapping:
        top = dict(self.pairs(root, say("the file", "文件")))
        for key, (key_node, _) in top.items():
            if key not in KEYS:
                hint = near(key, KEYS)
                raise self.fail(key_node, f"unknown key {key!r}{hint}", f"不认识的键 {key}{hint}")
        schema = schema_of(self.kind(top, root))
        found = columns_of(self, schema, list(self.fields(top, "columns", schema)))
        texts = ("database", "query", "encoding", "delimiter")
        plain = {k: self.text(top[k][1], k) for k in texts if k in top}
        if "time_zone" in top:
            plain["time_zone"] = self.zone(top["time_zone"][1])
        if "table" in top:
            if "query" in plain:
                raise self.fail(
                    top["table"][0],
                    "both 'query' and 'table'; expected one of them",
                    "query 和 table 同时出现；只要其一",
                )
            plain["query"] = _whole(self.text(top["table"][1], "table"), plain.get("database", ""))
        if "database" in plain and "query" not in plain:
            raise self.fail(
                top["database"][0], "'database' needs 'table' or 'query'", "database 还需要 table 或 query"
            )
        sheets = self.sheets(top["sheet"][1]) if "sheet" in top else ()
        parts = self.ranges(top["range"][1]) if "range" in top else ()
        everywhere = any(part.text == "*" for part in parts)
        return ColumnMapping(
            kind=schema.kind,
            columns=found.columns,
            formats=found.formats,
            words=found.words,
            units=found.units,
            told=found.told,
            made=self.made(top["made"][1], schema) if "made" in top else (),
            sheet=sheets[0] if len(sheets) == 1 and sheets != ("*",) else "",
            sheets=sheets if len(sheets) > 1 or sheets == ("*",) else (),
            ranges=() if everywhere else parts,
            beside=everywhere,
            header=self.header(top["header"][1]) if "header" in top else None,
            fill=tuple(self.list(top["fill"][1], "fill")) if "fill" in top else (),
            constants={f: self.text(n, f) for f, n in self.fields(top, "constants", schema)},
            known={f: frozenset(self.list(n, f)) for f, n in self.fields(top, "known", schema)},
            missing=tuple(self.list(top["missing"][1], "missing")) if "missing" in top else (),
            cutoff=self.day(top["cutoff"][1]) if "cutoff" in top else None,
            **plain,
        )

    def kind(self, top: dict[str, tuple[Any, Any]], root: Any) -> str:
        if "kind" not in top:
            listed = ", ".join(KINDS)
            raise self.fail(root, f"no 'kind'; expected one of {listed}", f"没有 kind；应为 {listed} 之一")
        kind = self.text(top["kind"][1], "kind")
        if kind not in KINDS:
            listed, hint = ", ".join(KINDS), near(kind, KINDS)
            raise self.fail(
                top["kind"][1],
                f"{kind!r} is no kind of record; expected one of {listed}{hint}",
                f"没有 {kind} 这种记录；应为 {listed} 之一{hint}",
            )
        return kind

    def fields(self, top: dict[str, tuple[Any, Any]], key: str, schema: Schema) -> Iterator[tuple[str, Any]]:
        if key not in top:
            return
        for name, (key_node, value) in self.pairs(top[key][1], f"'{key}'"):
            if name not in schema.names:
                hint = near(name, schema.names)
                raise self.fail(
                    key_node,
                    f"unknown field {name!r} of {schema.kind} records{hint}",
                    f"{schema.kind} 记录没有字段 {name}{hint}",
                )
            yield name, value

    def made(self, node: Any, schema: Schema) -> tuple[str, ...]:
        """Ids that each row gets."""
        names = tuple(self.list(node, "made"))
        for name in names:
            if name not in schema.makeable:
                wanted = ", ".join(schema.makeable) or "none"
                raise self.fail(
                    node,
                    f"{name!r} can't be made; of {schema.kind} records: {wanted}",
                    f"{name} 不能自动编；{schema.kind} 记录中可以的是 {wanted}",
                )
        return names

    def sheets(self, node: Any) -> tuple[str, ...]:
        import yaml

        if isinstance(node, yaml.SequenceNode):
            return tuple(self.list(node, "sheet"))
        return (self.text(node, "sheet"),)

    def ranges(self, node: Any) -> tuple[Range, ...]:
        """Parts of a sheet; ``*`` is all that stand beside each other."""
        import yaml

        several = isinstance(node, yaml.SequenceNode)
        texts = self.list(node, "range") if several else [self.text(node, "range")]
        found = [Range("*") if text == "*" else range_of(text) for text in texts]
        if wrong := [text for text, part in zip(texts, found, strict=True) if part is None]:
            raise self.fail(
                node,
                f"range is {wrong[0]!r}; expected a part of a sheet, such as A3:F40, A:F or 3:40",
                f"range 是 {wrong[0]}；应为工作表的一部分，如 A3:F40、A:F 或 3:40",
            )
        return tuple(part for part in found if part is not None)

    def header(self, node: Any) -> tuple[int, int]:
        """One row, or the first and last of several."""
        import yaml

        rows = [n.value for n in node.value] if isinstance(node, yaml.SequenceNode) else [node.value]
        whole = [int(r) for r in rows if isinstance(r, str) and r.isdecimal() and int(r) > 0]
        if len(whole) != len(rows) or not 1 <= len(whole) <= 2 or whole != sorted(whole):
            raise self.fail(
                node,
                "'header' should be the row of the headings, such as 3, or the first and the last, [2, 3]",
                "header 应为列名所在行，如 3，或首尾两行，如 [2, 3]",
            )
        return whole[0], whole[-1]

    def zone(self, node: Any) -> str:
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        name = self.text(node, "time_zone")
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise self.fail(
                node,
                f"time zone {name!r} isn't known; expected one such as Asia/Shanghai",
                f"不认识时区 {name}；应如 Asia/Shanghai",
            ) from error
        return name

    def day(self, node: Any) -> date:
        try:
            return date.fromisoformat(self.text(node, "cutoff"))
        except ValueError as error:
            raise self.fail(
                node,
                f"cutoff is {node.value!r}; expected a day, such as 2024-12-31",
                f"cutoff 是 {node.value}；应为日期，如 2024-12-31",
            ) from error


def _whole(table: str, database: str) -> str:
    """The query for all of a table; a dot parts a schema from it."""
    mark = "`" if database.startswith("mysql") else '"'
    parts = table.split(".") if database else [table]
    return "SELECT * FROM " + ".".join(f"{mark}{p.replace(mark, '')}{mark}" for p in parts)
