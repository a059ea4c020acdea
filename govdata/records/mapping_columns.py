"""What a mapping file says of each column: heading, format, values, unit, and how much of a day is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from govdata.records.identifiers import LIFTABLE
from govdata.records.mapping import PLAIN, Lifted, Told
from govdata.records.mapping_nodes import Nodes
from govdata.records.saying import near
from govdata.records.schema import STANDARDS, Schema
from govdata.records.units import unit_of

__all__ = ["COLUMN_KEYS", "DAYS", "PRECISIONS", "SPANS", "Columns", "columns_of"]

COLUMN_KEYS = (
    "column",
    "columns",
    "join",
    "format",
    "values",
    "words",
    "unit",
    "precision",
    "day",
    "after",
    "missing",
    "empty",
    "digest",
    "factor",
    "lifted",
)
PRECISIONS = ("month", "year")
DAYS = ("first", "middle", "last")
SPANS = ("hours", "days", "weeks", "months", "years")


@dataclass
class Columns:
    """What a file says of its columns, by field."""

    columns: dict[str, str] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    words: dict[str, Mapping[str, str]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)


def columns_of(nodes: Nodes, schema: Schema, named: list[tuple[str, Any]]) -> Columns:
    """Read the group ``columns`` of a mapping file.

    Raises
    ------
    RecordsError
        For a key that isn't known or says nothing about its field, with its line.
    """
    import yaml

    found = Columns()
    for name, node in named:
        if isinstance(node, yaml.ScalarNode):
            found.columns[name] = nodes.text(node, name)
        else:
            _Column(nodes, schema, name, dict(nodes.pairs(node, f"'{name}'")), node).into(found)
    return found


class _Column:
    """One column of which there is more to say."""

    def __init__(
        self, nodes: Nodes, schema: Schema, name: str, told: dict[str, tuple[Any, Any]], node: Any
    ) -> None:
        self.nodes, self.schema, self.name, self.told, self.node = nodes, schema, name, told, node
        for key, (key_node, _) in told.items():
            if key not in COLUMN_KEYS:
                hint = near(key, COLUMN_KEYS)
                raise nodes.fail(key_node, f"unknown key {key!r}{hint}", f"不认识的键 {key}{hint}")

    def into(self, found: Columns) -> None:
        """Add what is said of this column."""
        name, nodes, told = self.name, self.nodes, self.told
        parts = tuple(nodes.list(told["columns"][1], "columns")) if "columns" in told else ()
        if "column" not in told and not parts:
            raise nodes.fail(
                self.node,
                f"{name!r} has no 'column'; expected the heading in the file",
                f"{name} 没有 column；应写文件中的列名",
            )
        found.columns[name] = parts[0] if parts else nodes.text(told["column"][1], "column")
        if "format" in told:
            nodes.expect(told["format"][0], self.schema, name, ("date",), "format")
            found.formats[name] = nodes.text(told["format"][1], "format")
        for key in ("words", "values"):
            if key in told:
                found.words[name] = self.values(told[key][1])
        if "unit" in told and "after" not in told:
            found.units[name] = self.unit(told["unit"][1])
        if (more := self.more(parts)) != PLAIN:
            found.told[name] = more

    def more(self, parts: tuple[str, ...]) -> Told:
        nodes, told = self.nodes, self.told
        after = self.after()
        dated = {}
        for key, known in (("precision", PRECISIONS), ("day", DAYS)):
            if key in told:
                nodes.expect(told[key][0], self.schema, self.name, ("date",), key)
                dated[key] = nodes.one_of(told[key][1], key, known)
        if "digest" in told:
            nodes.expect(told["digest"][0], self.schema, self.name, ("id", "hashed"), "digest")
        return Told(
            parts=parts,
            join=_plain(told["join"][1]) if "join" in told else "-",
            **dated,
            after=after,
            span=nodes.one_of(told["unit"][1], "unit", SPANS) if after and "unit" in told else "days",
            missing=tuple(nodes.list(told["missing"][1], "missing")) if "missing" in told else (),
            empty=self.empty(told["empty"][1]) if "empty" in told else "",
            digest="digest" in told and nodes.flag(told["digest"][1], "digest"),
            factor=self.factor(told["factor"][1]) if "factor" in told else Decimal(1),
            lifted=self.lifted(told["lifted"][1]) if "lifted" in told else None,
        )

    def after(self) -> str:
        if "after" not in self.told:
            return ""
        key, node = self.told["after"]
        self.nodes.expect(key, self.schema, self.name, ("date",), "after")
        dates = tuple(f.name for f in self.schema.fields if f.type == "date" and f.name != self.name)
        return self.nodes.one_of(node, "after", dates)

    def unit(self, node: Any) -> str:
        text, kind = self.nodes.text(node, "unit"), self.schema.field(self.name).type
        if kind not in ("count", "number"):
            raise self.nodes.fail(
                node,
                f"'unit' is for a count or number, and {self.name!r} is a {kind}",
                f"unit 用于整数或数，{self.name} 不是",
            )
        if unit_of(text) is None and "factor" not in self.told:
            raise self.nodes.fail(
                node,
                f"unit {text!r} isn't known; expected one such as 元, 万元, 人, %",
                f"不认识单位 {text}；应如 元、万元、人、%",
            )
        return text

    def empty(self, node: Any) -> str:
        """A word for those who have none: of a text or a code, for no other value may be made up."""
        self.nodes.expect(node, self.schema, self.name, ("text", "code"), "empty")
        word, of = self.nodes.text(node, "empty"), self.schema.field(self.name)
        return self.nodes.one_of(node, "empty", tuple(of.codes)) if of.type == "code" else word

    def factor(self, node: Any) -> Decimal:
        self.nodes.expect(node, self.schema, self.name, ("count", "number"), "factor")
        try:
            factor = Decimal(self.nodes.text(node, "factor"))
        except InvalidOperation:
            factor = Decimal(0)
        if not factor.is_finite() or factor <= 0:
            raise self.nodes.fail(
                node,
                f"factor is {node.value!r}; expected a number above 0, such as 7.1",
                f"factor 是 {node.value}；应为大于 0 的数，如 7.1",
            )
        return factor

    def values(self, node: Any) -> Mapping[str, str]:
        import yaml

        if isinstance(node, yaml.ScalarNode):
            standard = self.nodes.text(node, "values")
            held = STANDARDS.get(self.name, {})
            if standard not in held:
                known = ", ".join(held) or "none"
                raise self.nodes.fail(
                    node,
                    f"standard {standard!r} isn't known for {self.name}; expected {known}, or a list",
                    f"{self.name} 没有标准 {standard}；应为 {known}，或逐个列出",
                )
            return held[standard]
        of = self.schema.field(self.name)
        out = {}
        for theirs, (_, value) in self.nodes.pairs(node, "'values'"):
            ours = _plain(value)
            if of.type == "code" and ours and ours not in of.codes:
                listed, hint = ", ".join(of.codes), near(ours, of.codes)
                raise self.nodes.fail(
                    value,
                    f"{self.name} has no word {ours!r}; expected one of {listed}{hint}",
                    f"{self.name} 没有 {ours} 这个词；应为 {listed} 之一{hint}",
                )
            out[theirs.strip().lower()] = ours
        return out

    def lifted(self, node: Any) -> Lifted:
        said = dict(self.nodes.pairs(node, "'lifted'"))
        for key in ("kinds", "reason"):
            if key not in said:
                raise self.nodes.fail(
                    node,
                    f"'lifted' has no {key!r}; expected {{kinds: [name], reason: why it is a false alarm}}",
                    f"lifted 没有 {key}；应为 {{kinds: [name], reason: 为什么是误报}}",
                )
        listed = said["kinds"][1]
        kinds = tuple(self.nodes.list(listed, "kinds"))
        for kind in kinds:
            if kind not in LIFTABLE:
                wanted, hint = ", ".join(LIFTABLE), near(kind, LIFTABLE)
                raise self.nodes.fail(
                    listed,
                    f"{kind!r} can't be lifted; expected {wanted}{hint}",
                    f"{kind} 不能放行；应为 {wanted} 之一{hint}",
                )
        return Lifted(kinds, self.nodes.text(said["reason"][1], "reason"))


def _plain(node: Any) -> str:
    """A word, or nothing: ``~``, ``null`` and ``""`` are no value."""
    return "" if node.tag.endswith(":null") else str(node.value)
