"""YAML nodes that know their line: plain texts, lists and pairs out, or an error that says where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govdata.errors import RecordsError
from govdata.records.saying import near, say
from govdata.records.schema import Schema

__all__ = ["Nodes"]


class Nodes:
    """Reads the nodes of one file."""

    def __init__(self, name: str) -> None:
        self.name = name

    def fail(self, node: Any, english: str, chinese: str) -> RecordsError:
        """Return the error that says a message of a node."""
        line = node.start_mark.line + 1 if node is not None else 1
        return RecordsError(
            say(f"{self.name} line {line}: {english}", f"{self.name} 第 {line} 行：{chinese}")
        )

    def pairs(self, node: Any, what: str) -> Iterator[tuple[str, tuple[Any, Any]]]:
        """Yield keys with their nodes; a key that stands there twice is an error."""
        import yaml

        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, f"{what} should be 'key: value' lines", f"{what} 应为“键: 值”各一行")
        seen: set[str] = set()
        for key, value in node.value:
            name = self.text(key, "a key")
            if name in seen:
                raise self.fail(key, f"{name!r} stands here twice", f"{name} 出现两次")
            seen.add(name)
            yield name, (key, value)

    def text(self, node: Any, what: str) -> str:
        """Return a word."""
        import yaml

        if not isinstance(node, yaml.ScalarNode) or node.value == "":
            shape, zh = _shape(node)
            raise self.fail(node, f"{what!r} should be a word, not {shape}", f"{what} 应为一个词，不是{zh}")
        return str(node.value)

    def list(self, node: Any, what: str) -> list[str]:
        """Return a list of words."""
        import yaml

        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(node, f"{what!r} should be a list, such as [a, b]", f"{what} 应为列表，如 [a, b]")
        return [self.text(n, what) for n in node.value]

    def one_of(self, node: Any, what: str, known: tuple[str, ...]) -> str:
        """Return a word that must be one of some."""
        word = self.text(node, what)
        if word not in known:
            wanted, hint = ", ".join(known), near(word, known)
            raise self.fail(
                node,
                f"{what} is {word!r}; expected one of {wanted}{hint}",
                f"{what} 是 {word}；应为 {wanted} 之一{hint}",
            )
        return word

    def flag(self, node: Any, what: str) -> bool:
        """Return true or false."""
        return self.one_of(node, what, ("true", "false")) == "true"

    def expect(self, node: Any, schema: Schema, name: str, wanted: tuple[str, ...], key: str) -> None:
        """Refuse a key that says nothing about a field of this type."""
        found = schema.field(name).type
        if found not in wanted:
            raise self.fail(
                node,
                f"{key!r} is for a {' or '.join(wanted)}, and {name!r} is a {found}",
                f"{key} 用于{'或'.join(_ZH[w] for w in wanted)}，{name} 是{_ZH[found]}",
            )


#: Types of fields as a Chinese message has them.
_ZH = {
    "id": "编号", "hashed": "摘要", "text": "文本", "code": "代码", "date": "日期", "count": "整数",
    "number": "数",
}  # fmt: skip


def _shape(node: Any) -> tuple[str, str]:
    shapes = {"MappingNode": ("a group of keys", "一组键"), "SequenceNode": ("a list", "列表")}
    return shapes.get(type(node).__name__, ("nothing", "空"))
