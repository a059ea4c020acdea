"""YAML nodes that know their line: plain texts, lists and pairs out, or an error that says where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govdata.errors import RecordsError
from govdata.records.schema import Schema

__all__ = ["Nodes"]


class Nodes:
    """Reads the nodes of one file."""

    def __init__(self, name: str) -> None:
        self.name = name

    def fail(self, node: Any, message: str) -> RecordsError:
        """Return the error that says a message of a node."""
        line = node.start_mark.line + 1 if node is not None else 1
        return RecordsError(f"{self.name} line {line}: {message}")

    def pairs(self, node: Any, what: str) -> Iterator[tuple[str, tuple[Any, Any]]]:
        """Yield keys with their nodes; a key that stands there twice is an error."""
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

    def text(self, node: Any, what: str) -> str:
        """Return a word."""
        import yaml

        if not isinstance(node, yaml.ScalarNode) or node.value == "":
            raise self.fail(node, f"{what!r} should be a word, not {_shape(node)}")
        return str(node.value)

    def list(self, node: Any, what: str) -> list[str]:
        """Return a list of words."""
        import yaml

        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(node, f"{what!r} should be a list, such as [a, b]")
        return [self.text(n, what) for n in node.value]

    def one_of(self, node: Any, what: str, known: tuple[str, ...]) -> str:
        """Return a word that must be one of some."""
        from govdata.errors import nearest

        word = self.text(node, what)
        if word not in known:
            wanted = ", ".join(known)
            raise self.fail(node, f"{what} is {word!r}; expected one of {wanted}{nearest(word, known)}")
        return word

    def flag(self, node: Any, what: str) -> bool:
        """Return true or false."""
        return self.one_of(node, what, ("true", "false")) == "true"

    def expect(self, node: Any, schema: Schema, name: str, wanted: tuple[str, ...], key: str) -> None:
        """Refuse a key that says nothing about a field of this type."""
        found = schema.field(name).type
        if found not in wanted:
            raise self.fail(node, f"{key!r} is for a {' or '.join(wanted)}, and {name!r} is a {found}")


def _shape(node: Any) -> str:
    return {"MappingNode": "a group of keys", "SequenceNode": "a list"}.get(type(node).__name__, "nothing")
