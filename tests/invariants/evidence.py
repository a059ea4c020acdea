"""Printed numbers against what their evidence says: the passage, or the computation, worked out once more.

Enters: a document. Leaves: what doesn't follow. Nothing of the package computes here; a formula is read as it
is printed, with the passages' own numbers in it.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from govdata.document import Document, Evidence
from govdata.document.numerals import same, values
from invariants.said import every_number

__all__ = ["derived_numbers_follow_from_their_inputs", "figures_are_those_of_their_passage"]


def figures_are_those_of_their_passage(document: Document) -> Iterator[str]:
    """A printed figure is the one in the passage that its evidence quotes, wherever that is in digits."""
    for place, number in every_number(document):
        item = document.evidence.get(number.evidence)
        if item and item.kind == "observation" and re.search(r"\d", item.printed):
            quoted = values(item.printed)
            if not all(any(same(said, other) for other in quoted) for said in values(number.text)):
                yield f"{place}: {number.text} of {item.key}, whose passage says {item.printed}"


def derived_numbers_follow_from_their_inputs(document: Document) -> Iterator[str]:
    """A derived number is what its formula gives for the figures that go into it."""
    known = {key: found for key, item in document.evidence.items() if (found := _value(item)) is not None}
    for item in document.evidence.values():
        formula, equals, result = item.formula.rpartition(" = ")
        if item.kind == "derived" and equals and (printed := values(result)):
            worked = worked_out(formula, known)
            if worked is not None and not _close(worked, printed[0]):
                yield f"{item.key}: {item.formula}, but {formula} is {worked:.6g}"
    for place, number in every_number(document):
        item = document.evidence.get(number.evidence)
        if item and item.kind == "derived" and " = " in item.formula:
            said, result = values(number.text), values(item.formula.rpartition(" = ")[2])
            if len(said) == len(result) == 1 and not _one(said[0], result[0], number.text):
                yield f"{place}: {number.text} of {item.key}, whose formula says {item.formula}"


def _one(said: Decimal, result: Decimal, text: str) -> bool:
    """Say whether a number is the result; in percentage points it may be a hundred times that."""
    points = re.search("百分点|percentage point", text)
    return same(said, result) or bool(points and same(said.scaleb(-2), result))


def _value(item: Evidence) -> tuple[float, ...] | None:
    """Return what a passage says in digits: one number, or the ends of a range."""
    found = values(item.printed) if re.search(r"\d", item.printed) else ()
    if item.kind != "observation" or not 0 < len(found) < 3 or re.search(r"[每半:：/]|分之", item.printed):
        return None
    return tuple(map(float, found))


def _close(worked: float, printed: Decimal) -> bool:
    """Say whether a result can be printed so: within a unit of the last digit that isn't a trailing zero."""
    unit = 10.0 ** int(printed.normalize().as_tuple().exponent)
    return abs(worked - float(printed)) <= max(unit, 1e-9)


# --- formulas -------------------------------------------------------------------------------------------

_SIGNS = str.maketrans({"×": "*", "÷": "/", "\u2212": "-", "–": "-"})
_OPERATORS: Mapping[type[ast.AST], Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
}


def worked_out(formula: str, known: Mapping[str, tuple[float, ...]]) -> float | None:
    """Return what a printed formula gives; None where it isn't plain arithmetic of known figures.

    >>> round(worked_out("1 − (1 − 0.95) ^ (1 ÷ a_1)", {"a_1": (486.0,)}), 4)
    0.0061
    >>> worked_out("⌈a_1 ÷ 20⌉", {"a_1": (317.0,)}), worked_out("min n: a_1 = k ÷ n", {})
    (16, None)
    """
    code = re.sub(r"⌈(.*?)⌉", r"ceil(\1)", formula).translate(_SIGNS).replace("^", "**")
    try:
        return _worked(ast.parse(code.strip(), mode="eval").body, known)
    except (SyntaxError, LookupError, ZeroDivisionError, TypeError):
        return None


def _worked(node: ast.expr, known: Mapping[str, tuple[float, ...]]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.Name(id=name):
            return known[name][0]
        case ast.Attribute(value=ast.Name(id=name), attr="high"):
            return known[name][-1]
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_worked(left, known), _worked(right, known))
        case ast.UnaryOp(op=op, operand=operand):
            return _OPERATORS[type(op)](_worked(operand, known))
        case ast.Call(func=ast.Name(id="ceil"), args=[inner]):
            return math.ceil(_worked(inner, known) - 1e-9)
    raise LookupError(ast.dump(node))
