"""YAML text -> a tree in which every key and value knows its line and column.

Enters: the text of an edition. Leaves: :class:`Node`. What a parameter file has no use for is refused
rather than interpreted: aliases (a few lines of them can stand for gigabytes), tags, a second document,
two equal keys. Words are read as YAML 1.2 reads them: ``yes`` is text, ``true`` is a truth value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from govdata.errors import EditionError

__all__ = ["Faults", "Node", "read_yaml"]

LARGEST_BYTES = 4 * 1024 * 1024
DEEPEST = 12

_NULL = re.compile(r"~|null|Null|NULL|")
_TRUTH = re.compile(r"true|True|TRUE|false|False|FALSE")
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_REAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")

Scalar = str | int | float | bool | None


@dataclass(frozen=True)
class Node:
    """One key or value: `line` and `column` count from 1, as editors do."""

    kind: Literal["map", "list", "scalar"]
    line: int
    column: int
    text: str = ""
    quoted: bool = False
    items: tuple[Node, ...] = ()
    pairs: tuple[tuple[Node, Node], ...] = ()

    @property
    def scalar(self) -> Scalar:
        """The value of a scalar by YAML 1.2's core schema; dates stay text."""
        if self.quoted:
            return self.text
        return _resolve(self.text)

    @property
    def plain(self) -> Any:
        """The whole tree as dicts, lists and scalars."""
        if self.kind == "map":
            return {key.text: value.plain for key, value in self.pairs}
        if self.kind == "list":
            return [item.plain for item in self.items]
        return self.scalar

    def get(self, key: str) -> Node | None:
        """Return the value under `key` of a map, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)


def _resolve(text: str) -> Scalar:
    if _NULL.fullmatch(text):
        return None
    if _TRUTH.fullmatch(text):
        return text.lower() == "true"
    # Longer runs of digits are codes (an identity number, say), and Python refuses to convert the longest.
    if _WHOLE.fullmatch(text) and len(text) < 30:
        return int(text)
    if _REAL.fullmatch(text) and not re.fullmatch(r"[-+]?0[0-9]+", text):
        return float(text)
    return text


@dataclass
class Faults:
    """Everything wrong with one file, collected so that one run shows it all."""

    file: str
    found: dict[tuple[int, int, str], None] = field(default_factory=dict)  # each once, in order

    def add(self, node: Node, message: str) -> None:
        """Note what is wrong at `node`."""
        self.found[node.line, node.column, message] = None

    def check(self) -> None:
        """Raise one `EditionError` with every fault in reading order, if there is any."""
        if self.found:
            raise EditionError(
                "\n".join(f"{self.file}:{line}:{col}: {text}" for line, col, text in sorted(self.found))
            )


def read_yaml(data: bytes, file: str) -> Node:
    """Read one YAML document.

    Parameters
    ----------
    data : bytes
        The file as it stands; UTF-8.
    file : str
        What to call it in messages.

    Raises
    ------
    EditionError
        With file, line and column, whatever the bytes are.
    """
    if len(data) > LARGEST_BYTES:
        raise EditionError(f"{file}:1:1: {len(data):,} bytes; an edition has at most {LARGEST_BYTES:,}")
    text = _decode(data, file)
    faults = Faults(file)
    node = _Composer(faults).compose(text, file)
    faults.check()
    return node


def _decode(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        message = f"byte 0x{data[error.start]:02x} isn't UTF-8; save the file as UTF-8"
        raise EditionError(f"{file}:{line}:{column}: {message}") from None


class _Composer:
    """Builds nodes from the parser's events, so that nothing is interpreted before it is looked at."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    def compose(self, text: str, file: str) -> Node:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            self.events: Iterator[Any] = yaml.parse(text, Loader=loader)
            return self._document()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            where = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
            raise EditionError(f"{file}:{where}: not YAML: {error.problem or error.context}") from None
        except yaml.YAMLError as error:
            raise EditionError(f"{file}:1:1: not YAML: {str(error).splitlines()[0]}") from None

    def _document(self) -> Node:
        import yaml

        root = Node("map", 1, 1)
        seen = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    self.faults.add(_at(event), "a second document begins here; an edition is one document")
                    return root
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 0)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        import yaml

        here = _at(event)
        if isinstance(event, yaml.AliasEvent):
            raise EditionError(
                f"{self.faults.file}:{here.line}:{here.column}: alias '*{event.anchor}'; "
                "aliases aren't read, put what reports share under 'defaults'"
            )
        if depth > DEEPEST:
            raise EditionError(
                f"{self.faults.file}:{here.line}:{here.column}: nested deeper than {DEEPEST} levels"
            )
        if event.tag is not None and event.tag != "!":
            self.faults.add(here, f"tag {event.tag!r}; an edition has no tags, write the value alone")
        if isinstance(event, yaml.ScalarEvent):
            return Node(
                "scalar",
                here.line,
                here.column,
                event.value,
                quoted=event.style is not None and event.style != "",
            )
        if isinstance(event, yaml.SequenceStartEvent):
            return Node("list", here.line, here.column, items=tuple(self._items(depth)))
        return Node("map", here.line, here.column, pairs=tuple(self._pairs(depth)))

    def _items(self, depth: int) -> Iterator[Node]:
        import yaml

        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, depth + 1)

    def _pairs(self, depth: int) -> Iterator[tuple[Node, Node]]:
        import yaml

        lines: dict[str, int] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key, value = self._node(event, depth + 1), self._node(next(self.events), depth + 1)
            if key.kind != "scalar":
                self.faults.add(key, "a key must be a word")
                continue
            if key.text in lines:
                self.faults.add(key, f"key {key.text!r} stands twice; first in line {lines[key.text]}")
                continue
            lines[key.text] = key.line
            yield key, value


def _at(event: Any) -> Node:
    return Node("scalar", event.start_mark.line + 1, event.start_mark.column + 1)
