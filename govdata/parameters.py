"""A notebook's ``parameters`` cell -> a typed interface that values can be checked against.

Enters: the source of the cell. Leaves: one :class:`Parameter` per assignment, read from the syntax alone:
nothing is run. What is understood::

    lang: str = "zh"           # language {zh, en}
    level: float = 0.95        # 置信水平 / confidence level [0.5, 0.999]
    share: float = 0.5         # between the two, ends left out (0, 1)
    window_days: int = 365     # at least one day [1, ]
    cutoff: str = ""           # last day that counts [date]
    records: str = ""          # what was recorded [file]
    models: list[str] = []     # a list is one value; elsewhere a list of values makes several reports
    limit: int | None = None   # None may be given as null

The comment is the help; its end may narrow the type: ``{a, b}`` to some words, ``[low, high]`` to a range
(round brackets leave an end out, an empty side is open), ``[date]`` to a day as ISO 8601 text, ``[file]`` to
a file named from the project's folder, ``[indicator]`` to an indicator of the casebook (each empty where the
default is). A parameter named ``model`` or ``models`` takes models of the casebook.
"""

from __future__ import annotations

import ast
import datetime
import io
import math
import re
import tokenize
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govdata.errors import BuildError, nearest
from govdata.located import Node

__all__ = ["Interval", "Known", "Parameter", "Type", "read_parameters"]

SIMPLE = ("str", "int", "float", "bool", "none")
_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "none": "null",
}
_RANGE = re.compile(r"([\[(])\s*([-+.\deE]*)\s*,\s*([-+.\deE]*)\s*([])])\s*$")
_CHOICE = re.compile(r"\{([^{}]+)\}\s*$")
_FORMAT = re.compile(r"\[(date|file|indicator)\]\s*$")


@dataclass(frozen=True)
class Type:
    """One alternative of an annotation; `items` are the alternatives of what a list or dict holds."""

    name: str
    items: tuple[Type, ...] = ()
    values: tuple[Any, ...] = ()

    def __str__(self) -> str:
        if self.name == "literal":
            return "one of " + ", ".join(str(value) for value in self.values)
        if self.name in ("list", "dict"):
            kind = "a list" if self.name == "list" else "a map"
            return f"{kind} of {describe(self.items)}" if self.items else kind
        return _WORDS[self.name]


@dataclass(frozen=True)
class Interval:
    """The range that a number must lie in."""

    low: float = -math.inf
    high: float = math.inf
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, value: float) -> bool:
        above = value > self.low if self.low_open else value >= self.low
        below = value < self.high if self.high_open else value <= self.high
        return above and below

    def __str__(self) -> str:
        low = "" if math.isinf(self.low) else f"{self.low:g}"
        high = "" if math.isinf(self.high) else f"{self.high:g}"
        return f"{'(' if self.low_open else '['}{low}, {high}{')' if self.high_open else ']'}"


@dataclass(frozen=True)
class Known:
    """What values are held against: words of the casebook, and the folder that files are named from."""

    models: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    root: Path | None = None


@dataclass(frozen=True)
class Parameter:
    """One parameter: its name, type, default, help, and what its values are narrowed to."""

    name: str
    types: tuple[Type, ...]
    default: Any
    help: str = ""
    interval: Interval | None = None
    choices: tuple[str, ...] = ()
    form: str = ""
    models: tuple[str, ...] | None = field(default=None, compare=False)

    @property
    def takes_list(self) -> bool:
        """Whether a list is one value of this parameter."""
        return any(kind.name == "list" for kind in self.types)

    @property
    def names_models(self) -> bool:
        """Whether its values are models of the casebook."""
        return self.name in ("model", "models")

    @property
    def names_indicators(self) -> bool:
        """Whether its values are indicators of the casebook."""
        return self.form == "indicator"

    def read(self, node: Node, known: Known) -> Any:
        """Return the value that `node` stands for.

        Raises
        ------
        ValueError
            What was expected instead, without the place.
        """
        for kind in self.types:
            try:
                value = _read(node, kind)
            except _Mismatch:
                continue
            self.check(value, known)
            return value
        raise ValueError(
            f"{self.name} must be {describe(self.types)}, not {_shown(node)}{_hint(node, self.types)}"
        )

    def check(self, value: Any, known: Known) -> None:
        """Raise ValueError if a value of the right type isn't among those that are allowed."""
        for item in value if isinstance(value, list) else [value]:
            if item is None or (item == "" and self.default == ""):
                continue
            self._narrow_one(item, known)

    def _narrow_one(self, item: Any, known: Known) -> None:
        if self.names_models and isinstance(item, str) and item not in known.models:
            raise ValueError(f"unknown model {item!r}{nearest(item, known.models)}")
        if self.choices and str(item) not in self.choices:
            listed = ", ".join(self.choices)
            raise ValueError(
                f"{self.name} must be one of {listed}, not {item!r}{nearest(str(item), self.choices)}"
            )
        if self.interval and isinstance(item, int | float) and item not in self.interval:
            raise ValueError(f"{self.name} must lie in {self.interval}, not {item!r}")
        if self.form and isinstance(item, str):
            self._narrow_text(item, known)

    def _narrow_text(self, text: str, known: Known) -> None:
        if self.form == "date" and not is_date(text):
            raise ValueError(f"{self.name} must be a day such as 2026-06-30, not {text!r}")
        if self.names_indicators and text not in known.indicators:
            raise ValueError(f"unknown indicator {text!r}{nearest(text, known.indicators)}")
        if self.form == "file" and known.root is not None and not _is_file(known.root, text):
            raise ValueError(
                f"{self.name}: no file {text!r}; a name is read from the project's folder, {known.root.name}/"
            )


def describe(types: tuple[Type, ...]) -> str:
    """Say in words what the alternatives allow.

    >>> describe((Type("int"), Type("none")))
    'a whole number or null'
    """
    return " or ".join(str(kind) for kind in types)


# --- values ----------------------------------------------------------------------------------


class _Mismatch(Exception):  # noqa: N818 (never leaves this module)
    """A value isn't of one alternative; another may fit."""


def _read(node: Node, kind: Type) -> Any:
    if kind.name == "list":
        return [_read_any(item, kind.items) for item in _need(node, "list").items]
    if kind.name == "dict":
        return {key.text: _read_any(value, kind.items) for key, value in _need(node, "map").pairs}
    value = _need(node, "scalar").scalar
    if kind.name == "literal":
        if not any(value == known and type(value) is type(known) for known in kind.values):
            raise _Mismatch
        return value
    return _read_scalar(value, kind.name)


def _read_scalar(value: Any, name: str) -> Any:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if name == "float" and is_number:
        return float(value)
    fits = {
        "str": isinstance(value, str),
        "int": is_number and isinstance(value, int),
        "bool": isinstance(value, bool),
        "none": value is None,
    }
    if not fits.get(name, False):
        raise _Mismatch
    return value


def _read_any(node: Node, types: tuple[Type, ...]) -> Any:
    for kind in types or (Type("str"), Type("int"), Type("float"), Type("bool"), Type("none")):
        try:
            return _read(node, kind)
        except _Mismatch:
            continue
    raise _Mismatch


def _need(node: Node, kind: str) -> Node:
    if node.kind != kind:
        raise _Mismatch
    return node


def _shown(node: Node) -> str:
    if node.kind != "scalar":
        return {"list": "a list", "map": "a map"}[node.kind]
    shown = node.text if len(node.text) <= 60 else node.text[:57] + "..."
    return f'"{shown}"' if node.quoted else shown or "nothing"


def _hint(node: Node, types: tuple[Type, ...]) -> str:
    names = {kind.name for kind in types}
    if node.kind != "scalar":
        return ""
    if "str" in names and not node.quoted:
        return f'; write "{node.text}" in quotes if the text is meant' if node.text else ""
    if node.quoted and not isinstance(Node("scalar", 0, 0, node.text).scalar, str):
        return "; leave the quotes out"
    if "bool" in names and node.text.lower() in ("yes", "no", "on", "off"):
        return "; write true or false"
    return ""


def _is_file(root: Path, name: str) -> bool:
    try:
        return (root / name).is_file()
    except (OSError, ValueError):  # a name that no system takes
        return False


def is_date(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


# --- the cell --------------------------------------------------------------------------------


def read_parameters(source: str) -> dict[str, Parameter]:
    """Read every assignment of a ``parameters`` cell.

    Raises
    ------
    BuildError
        If the cell isn't plain assignments of literals; with the line inside the cell.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None) or 1
        raise BuildError(f"parameters cell, line {line}: not plain Python: {error}") from None
    comments = _comments(source)
    found = (_parameter(statement, comments) for statement in tree.body)
    return {parameter.name: parameter for parameter in found if parameter is not None}


def _comments(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {
        token.start[0]: token.string.lstrip("# ").strip()
        for token in tokens
        if token.type == tokenize.COMMENT
    }


def _parameter(statement: ast.stmt, comments: dict[int, str]) -> Parameter | None:
    match statement:
        case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=value) if value is not None:
            types = _types(annotation)
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            types = ()
        case ast.Expr(value=ast.Constant(value=str())):
            return None
        case _:
            raise BuildError(
                f"parameters cell, line {statement.lineno}: not an assignment of one literal: "
                f"{ast.unparse(statement)}"
            )
    default = _literal(name, value)
    comment = comments.get(statement.end_lineno or statement.lineno, "")
    return _narrowed(Parameter(name, types or _types_of(default, name, statement.lineno), default, comment))


def _literal(name: str, value: ast.expr) -> Any:
    try:
        return ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        line, text = value.lineno, ast.unparse(value)
        raise BuildError(
            f"parameters cell, line {line}: default of {name!r} isn't a literal: {text}"
        ) from None


def _narrowed(plain: Parameter) -> Parameter:
    text = plain.help
    interval: Interval | None = None
    choices: tuple[str, ...] = ()
    form = ""
    if found := _FORMAT.search(text):
        form = found[1]
    elif found := _CHOICE.search(text):
        choices = tuple(word.strip() for word in found[1].split(","))
    elif (found := _RANGE.search(text)) and (found[2] or found[3]):
        interval = _interval(found)
    help_text = text[: found.start()].rstrip() if found and (form or choices or interval) else text
    return Parameter(plain.name, plain.types, plain.default, help_text, interval, tuple(choices), form)


def _interval(found: re.Match[str]) -> Interval | None:
    try:
        low, high = (float(found[i]) if found[i] else side * math.inf for i, side in ((2, -1), (3, 1)))
    except ValueError:
        return None
    return Interval(low, high, found[1] == "(", found[4] == ")")


def _types(annotation: ast.expr) -> tuple[Type, ...]:
    match annotation:
        case ast.Constant(value=None):
            return (Type("none"),)
        case ast.Constant(value=str(text)):
            return _types(ast.parse(text, mode="eval").body)
        case ast.Name(id=name) | ast.Attribute(attr=name) if name.lower() in (*SIMPLE, "list", "dict"):
            return (Type(name.lower()),)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _types(left) + _types(right)
        case ast.Subscript(value=ast.Name(id=name) | ast.Attribute(attr=name), slice=inner):
            return _generic(name, inner, annotation)
    raise _unknown_type(annotation)


def _generic(name: str, inner: ast.expr, annotation: ast.expr) -> tuple[Type, ...]:
    parts = list(inner.elts) if isinstance(inner, ast.Tuple) else [inner]
    match name:
        case "list" | "List":
            return (Type("list", _types(parts[0])),)
        case "dict" | "Dict":
            return (Type("dict", _types(parts[-1])),)
        case "Optional":
            return (*_types(parts[0]), Type("none"))
        case "Union":
            return tuple(kind for part in parts for kind in _types(part))
        case "Literal":
            return (Type("literal", values=tuple(ast.literal_eval(part) for part in parts)),)
    raise _unknown_type(annotation)


def _unknown_type(annotation: ast.expr) -> BuildError:
    text = ast.unparse(annotation)
    return BuildError(
        f"parameters cell, line {annotation.lineno}: type {text!r} isn't one of str, int, float, bool, None, "
        "list[...], dict[str, ...], Literal[...] and their unions; dates are text"
    )


def _types_of(default: Any, name: str, line: int) -> tuple[Type, ...]:
    if default is None:
        return (Type("str"), Type("int"), Type("float"), Type("bool"), Type("none"))
    kind = type(default).__name__
    if kind in SIMPLE:
        return (Type(kind),)
    if kind == "list":
        kinds = dict.fromkeys(type(item).__name__ for item in default)
        return (Type("list", tuple(Type(item) for item in kinds if item in SIMPLE)),)
    if kind == "dict":
        return (Type("dict"),)
    raise BuildError(
        f"parameters cell, line {line}: default of {name!r} is a {kind}; use text, numbers or lists"
    )
