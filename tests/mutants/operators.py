"""What can be changed in a text so that a page may print something else.

Enters: a Python source, a notebook, a message file. Leaves: :class:`Change` objects: a span and what stands
there instead. Only places that carry values are changed: no annotations, docstrings or texts of errors.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Change", "changes"]

_COMPARED = {
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "==": "!=",
    "!=": "==",
    "in": "not in",
    "is": "is not",
}
_ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*", "//": "/", "%": "*", "**": "*", "|": "&", "&": "|"}
_TWINS = {"min": "max", "any": "all", "floor": "ceil", "low": "high", "ci_low": "ci_high", "lower": "upper"}
_TWINS |= {"first": "last", "numerator": "denominator", "events": "trials", "before": "after", "start": "end"}
_OTHER = _TWINS | {b: a for a, b in _TWINS.items()}


@dataclass(frozen=True)
class Change:
    """Characters `start` to `end` of a file become `text`; `line` counts from 1."""

    kind: str
    line: int
    start: int
    end: int
    was: str
    text: str

    def applied(self, source: str) -> str:
        """Return the source with the change made."""
        return source[: self.start] + self.text + source[self.end :]


def changes(name: str, source: str) -> list[Change]:
    """Return every change of a file, by the ending of its name."""
    if name.endswith(".ipynb"):
        return list(_notebook(source))
    if name.endswith(".ftl"):
        return list(_messages(source))
    return list(_python(source))


# --- Python ----------------------------------------------------------------------------------------------


def _python(source: str) -> Iterator[Change]:
    tree = ast.parse(source)
    at = _Offsets(source)
    for node in _carrying(tree):
        yield from _of(node, source, at)


class _Offsets:
    """Characters from the start of a file, from the parser's lines and bytes."""

    def __init__(self, source: str) -> None:
        self.lines = source.splitlines(keepends=True)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def __call__(self, line: int, column: int) -> int:
        return self.starts[line - 1] + len(self.lines[line - 1].encode()[:column].decode())

    def span(self, node: ast.expr) -> tuple[int, int]:
        return self(node.lineno, node.col_offset), self(node.end_lineno or 0, node.end_col_offset or 0)


def _carrying(node: ast.AST) -> Iterator[ast.AST]:
    """Walk through what carries values."""
    if isinstance(node, ast.Raise | ast.Import | ast.ImportFrom | ast.JoinedStr):
        return
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
        return
    if isinstance(node, ast.Assign) and "__all__" in ast.dump(node.targets[0]):
        return
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "field":
        return  # how a frozen object is compared and hashed
    yield node
    skipped = {"annotation", "returns", "decorator_list", "bases", "keywords", "type_params"}
    for field, value in ast.iter_fields(node):
        if field in skipped and not isinstance(node, ast.Call):
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ast.AST):
                yield from _carrying(each)


def _of(node: ast.AST, source: str, at: _Offsets) -> Iterator[Change]:
    match node:
        case ast.Compare():
            sides = [node.left, *node.comparators]
            for a, b in pairwise(sides):
                yield from _between("comparison", a, b, _COMPARED, source, at)
        case ast.BinOp() if not isinstance(getattr(node.left, "value", None), str):
            yield from _between("arithmetic", node.left, node.right, _ARITHMETIC, source, at)
        case ast.BoolOp():
            for a, b in pairwise(node.values):
                yield from _between("logic", a, b, {"and": "or", "or": "and"}, source, at)
        case ast.UnaryOp(op=ast.Not()):
            start, _ = at.span(node)
            inner, _ = at.span(node.operand)
            yield Change("not", node.lineno, start, inner, source[start:inner], "")
        case ast.Constant(value=bool() | int() | float()):
            yield _other_value(node, source, at)
        case ast.IfExp():
            start, end = at.span(node.test)
            yield Change(
                "condition", node.lineno, start, end, source[start:end], f"not ({source[start:end]})"
            )
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in _OTHER:
            start, end = at.span(node)
            tail = len(name)
            if isinstance(getattr(node, "ctx", None), ast.Load) and source[end - tail : end] == name:
                yield Change("twin", node.end_lineno or 0, end - tail, end, name, _OTHER[name])
        case ast.Call(args=[a, b]) if not any(isinstance(x, ast.Starred) for x in (a, b)):
            (s1, e1), (s2, e2) = at.span(a), at.span(b)
            one, two = source[s1:e1], source[s2:e2]
            swapped = f"{two}{source[e1:s2]}{one}"
            if one != two and len(swapped) < 80 and not _typed(node):
                yield Change("arguments", node.lineno, s1, e2, source[s1:e2], swapped)


def _other_value(node: ast.Constant, source: str, at: _Offsets) -> Change:
    start, end = at.span(node)
    was = source[start:end]
    other = f"({was} * 1.1 + 0.01)" if isinstance(node.value, float) else f"({was} + 1)"
    if isinstance(node.value, bool):
        other = str(not node.value)
    return Change("constant", node.lineno, start, end, was, other)


def _typed(call: ast.Call) -> bool:
    """Return whether the order of a call's two arguments is no matter of values."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    return name in {"isinstance", "getattr", "cast", "hasattr", "min", "max", "minimum", "maximum", "isclose"}


def _between(
    kind: str, a: ast.expr, b: ast.expr, other: dict[str, str], source: str, at: _Offsets
) -> Iterator[Change]:
    start, end = at.span(a)[1], at.span(b)[0]
    found = re.search(
        r"not in|is not|\band\b|\bor\b|\bin\b|\bis\b|<=|>=|==|!=|//|\*\*|[<>+\-*/%|&]", source[start:end]
    )
    if found is None or found[0] not in other:
        return
    start, end = start + found.start(), start + found.end()
    line = source.count("\n", 0, start) + 1
    yield Change(kind, line, start, end, found[0], other[found[0]])


# --- notebooks -------------------------------------------------------------------------------------------


def _notebook(source: str) -> Iterator[Change]:
    """Change cells: values as in a module, and one name of a result for another that the notebook shows."""
    book = json.loads(source)
    code = ["".join(c["source"]) for c in book["cells"] if c["cell_type"] == "code"]
    shown = list(dict.fromkeys(re.findall(r"\b(?:asked|recorded)\.(\w+)", "\n".join(code))))
    for cell in code:
        found = list(_python(cell))
        for hit in re.finditer(r"\b((?:asked|recorded)\.)(\w+)", cell):
            others = [name for name in shown if name != hit[2]]
            if others:
                other = others[(shown.index(hit[2])) % len(others)]
                line = cell.count("\n", 0, hit.start()) + 1
                found.append(Change("result", line, hit.start(2), hit.end(2), hit[2], other))
        for change in found:
            yield from _in_json(source, cell, change)


def _in_json(source: str, cell: str, change: Change) -> Iterator[Change]:
    """Find the changed line of a cell in the notebook's file; a line that stands twice is left alone."""
    whole = change.applied(cell)
    was, now = cell.splitlines(keepends=True), whole.splitlines(keepends=True)
    if len(was) != len(now):
        return
    differing = [(a, b) for a, b in zip(was, now, strict=True) if a != b]
    if len(differing) != 1:
        return
    old, new = (json.dumps(line, ensure_ascii=False) for line in differing[0])
    if source.count(old) == 1:
        start = source.index(old)
        line = source.count("\n", 0, start) + 1
        yield Change(change.kind, line, start, start + len(old), old, new)


# --- messages --------------------------------------------------------------------------------------------

_NAMED = re.compile(r"\$([a-z]\w*)")
_VARIANT = re.compile(r"^(\s*)(\*?)\[([^\]]+)\] (.*)$")


def _messages(source: str) -> Iterator[Change]:
    """Name another value of the same message; let two variants of one choice change places."""
    at = 0
    for message in re.split(r"(?m)^(?=[a-z-][\w-]* =)", source):
        names = list(dict.fromkeys(_NAMED.findall(message)))
        for hit in _NAMED.finditer(message):
            if len(names) > 1 and not re.match(r"\s*->", message[hit.end() :]):
                other = names[(names.index(hit[1]) + 1) % len(names)]
                start = at + hit.start(1)
                line = source.count("\n", 0, start) + 1
                yield Change("name", line, start, start + len(hit[1]), hit[1], other)
        yield from _variants(message, at, source)
        at += len(message)


def _variants(message: str, at: int, source: str) -> Iterator[Change]:
    lines, starts = message.splitlines(keepends=True), [at]
    for line in lines:
        starts.append(starts[-1] + len(line))
    for n, (one, two) in enumerate(pairwise(lines)):
        a, b = _VARIANT.match(one.rstrip("\n")), _VARIANT.match(two.rstrip("\n"))
        if not a or not b or abs(len(a[1] + a[2]) - len(b[1] + b[2])) > 0 or a[4] == b[4]:
            continue
        if a[4].count("{") != a[4].count("}") or b[4].count("{") != b[4].count("}"):
            continue
        text = f"{a[1]}{a[2]}[{a[3]}] {b[4]}\n{b[1]}{b[2]}[{b[3]}] {a[4]}\n"
        line = source.count("\n", 0, starts[n]) + 1
        yield Change("variants", line, starts[n], starts[n + 2], one + two, text)
