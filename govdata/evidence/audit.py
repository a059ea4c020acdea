"""The audit of published figures: do they agree with their own arithmetic, and what do they leave out?

Enters: a casebook. Leaves: for every identity whether it holds, for every figure what is missing or wrong.
Nothing is settled here: two versions of one thing are both reported, a damaged digit is never guessed.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from govdata.casebook import Casebook
from govdata.casebook.book import names_in
from govdata.casebook.declared import printed_decimals
from govdata.casebook.schema import Identity, Observation
from govdata.errors import MethodError, nearest
from govdata.statistics.proportions import consistent_counts

if TYPE_CHECKING:
    pass

__all__ = [
    "Finding",
    "IdentityResult",
    "Verdict",
    "arithmetic",
    "audit",
    "check_identities",
    "check_identity",
    "evaluate",
    "figures_in",
]

Verdict = Literal["holds", "contradiction", "against_rule", "allowed", "not_yet", "unread"]
FindingKind = Literal[
    "contradiction",  # the figures contradict their own arithmetic, or tell one thing two ways
    "impossible_share",  # no whole number out of the printed total gives the printed percentage
    "against_norm",  # a result outside the norm that the same document states
    "damaged",  # the text is there but can't be read
    "no_period",  # a result without a date
    "no_denominator",  # a share without the total that it rests on
    "bare_absolute",  # "none" or "all" without a total
]
# What misleads a reader most comes first.
SEVERITY: dict[FindingKind, int] = {
    "impossible_share": 1,
    "contradiction": 2,
    "bare_absolute": 3,
    "damaged": 4,
    "against_norm": 5,
    "no_denominator": 6,
    "no_period": 7,
}

_ARITHMETIC: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass(frozen=True)
class IdentityResult:
    """An identity with both sides worked out.

    `holds` is None where a figure is damaged, or says all or none in a word: `unread` tells which.
    """

    identity: Identity
    left: float
    right: float
    holds: bool | None
    unread: Literal["", "damaged", "claim"] = ""

    @property
    def verdict(self) -> Verdict:
        """What the arithmetic comes to, a difference that the rule allows apart from one that it forbids."""
        if self.holds is None:
            return "unread"
        return "holds" if self.holds else self.identity.breach

    @property
    def fails(self) -> bool:
        """Whether the figures contradict each other, or the rule they are held against."""
        return self.verdict in {"contradiction", "against_rule"}

    @property
    def as_expected(self) -> bool:
        """Whether the outcome is the one that the table records."""
        return self.holds is None or self.holds == (self.identity.expected == "holds")


@dataclass(frozen=True)
class Finding:
    """One thing to ask the publisher about."""

    kind: FindingKind
    model_id: str
    observation_ids: tuple[str, ...]
    identity_id: str = ""

    @property
    def severity(self) -> int:
        """1 is the gravest."""
        return SEVERITY[self.kind]


def evaluate(
    expression: str, values: Mapping[str, float], tolerance: float = 0.0
) -> tuple[float, float, bool]:
    """Work out a comparison of two arithmetic expressions over named figures.

    Parameters
    ----------
    expression
        ``a - b == c``, with ``+ - * /``, numbers, names of `values`, and one of ``== <= >=``.
    values
        Value of each name.
    tolerance
        Half a unit of the last printed digit: how far the sides may differ.

    Returns
    -------
    tuple
        (left side, right side, whether it holds).

    Raises
    ------
    MethodError
        If the expression is anything but such a comparison, divides by zero, or leads beyond all numbers.
    """
    left, sign, right = _sides(expression)
    a, b = _worked(left, values, expression), _worked(right, values, expression)
    slack = tolerance + 1e-9 * max(1.0, abs(a), abs(b))
    if isinstance(sign, ast.Eq):
        return a, b, abs(a - b) <= slack
    return a, b, (a <= b + slack if isinstance(sign, ast.LtE) else a >= b - slack)


def _sides(expression: str) -> tuple[ast.expr, ast.cmpop, ast.expr]:
    body = _parsed(expression)
    if not (isinstance(body, ast.Compare) and isinstance(body.ops[0], ast.Eq | ast.LtE | ast.GtE)):
        raise MethodError(f"{expression!r}: expected one comparison with ==, <= or >=")
    if len(body.ops) != 1:
        raise MethodError(f"{expression!r}: one comparison only")
    return body.left, body.ops[0], body.comparators[0]


def _parsed(expression: str) -> ast.expr:
    try:
        return ast.parse(expression, mode="eval").body
    except SyntaxError as error:
        at = error.offset or len(expression) + 1  # 0 is "at the end"
        raise MethodError(f"{expression!r}: not an expression at character {at}") from None
    except (MemoryError, RecursionError, ValueError):
        raise MethodError(f"{expression[:40]!r}...: too deeply nested, or not text") from None


def arithmetic(expression: str, values: Mapping[str, float]) -> float:
    """Work out one arithmetic expression over named figures: ``(a + b) / c``.

    ``a.high`` is the high end of a range, where `values` has one.

    Raises
    ------
    MethodError
        If the expression is anything but arithmetic, names no figure of `values`, divides by zero, or
        leads beyond all numbers.
    """
    return _worked(_parsed(expression), values, expression)


def figures_in(expression: str) -> frozenset[str]:
    """Return the names in an arithmetic expression.

    Raises
    ------
    MethodError
        If it can't be read as an expression.
    """
    _parsed(expression)
    return names_in(expression)


def _worked(node: ast.expr, values: Mapping[str, float], expression: str) -> float:
    try:
        value = _value(node, values, expression)
    except RecursionError:
        raise MethodError(f"{expression[:40]!r}...: too deeply nested, or not text") from None
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise MethodError(f"{expression!r}: leads beyond all numbers")
    return value


def _value(node: ast.expr, values: Mapping[str, float], expression: str) -> float:
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
            a, b = _value(left, values, expression), _value(right, values, expression)
            if isinstance(op, ast.Div) and b == 0:
                raise MethodError(f"{expression!r}: divides by zero")
            return _ARITHMETIC[type(op)](a, b)
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return float(number)
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.Attribute(value=ast.Name(id=name), attr="high"):
            return _high_end(name, values, expression)
        case ast.Name(id=name):
            raise MethodError(f"{expression!r}: no observation {name!r}{nearest(name, values)}")
    raise MethodError(f"{expression!r}: only numbers, observations and + - * / are allowed")


def _high_end(name: str, values: Mapping[str, float], expression: str) -> float:
    if f"{name}.high" not in values:
        raise MethodError(f"{expression!r}: {name!r} is no range; it has no high end")
    return values[f"{name}.high"]


def check_identities(
    casebook: Casebook, model: str | None = None, slack: float = 0.0
) -> tuple[IdentityResult, ...]:
    """Work out every identity of a casebook (or of one model).

    `slack` is a relative difference that both sides may have on top of each identity's own tolerance.

    Raises
    ------
    MethodError
        If an expression isn't arithmetic, or names an observation that isn't there.
    """
    return tuple(check_identity(casebook, identity, slack) for identity in casebook.list_identities(model))


def check_identity(casebook: Casebook, identity: Identity, slack: float = 0.0) -> IdentityResult:
    """Work out one identity; `slack` as in :func:`check_identities`, for all but whole numbers.

    Raises
    ------
    MethodError
        If its expression isn't arithmetic, or names an observation that isn't there.
    """
    figures = _figures(casebook, identity)
    if any(figure.number is None for figure in figures.values()):
        unread: Literal["damaged", "claim"] = (
            "damaged" if any(f.damaged for f in figures.values()) else "claim"
        )
        return IdentityResult(identity, math.nan, math.nan, None, unread)
    if identity.kind == "whole_number":
        return _whole_number(identity, figures)
    values = {name: float(figure.value or 0.0) for name, figure in figures.items()}
    left, right, holds = evaluate(identity.expression, values, identity.tolerance)
    if slack and not holds:
        wider = identity.tolerance + slack * max(abs(left), abs(right))
        holds = evaluate(identity.expression, values, wider)[2]
    return IdentityResult(identity, left, right, holds)


def _figures(casebook: Casebook, identity: Identity) -> dict[str, Observation]:
    known = {o.observation_id: o for o in casebook.list_observations(model=identity.model_id)}
    for name in names_in(identity.expression) - set(known):
        row = casebook.select("observations", {"observation_id": [name]})
        if not row:
            raise MethodError(
                f"identities.csv, {identity.identity_id}: no observation {name!r}{nearest(name, known)}"
            )
        known[name] = row[0]
    return {name: known[name] for name in names_in(identity.expression)}


def _whole_number(identity: Identity, figures: Mapping[str, Observation]) -> IdentityResult:
    call = ast.parse(identity.expression, mode="eval").body
    match call:
        case ast.Call(func=ast.Name("whole_number"), args=[ast.Name(a), ast.Name(b)], keywords=[]):
            share, total = figures[a], figures[b]
        case _:
            raise MethodError(f"{identity.expression!r}: expected whole_number(share, total)")
    value = float(share.value or 0.0)
    counts = consistent_counts(value, int(total.value or 0), printed_decimals(share.exact))
    return IdentityResult(identity, value, float(len(counts)), len(counts) > 0)


def audit(casebook: Casebook, model: str | None = None, slack: float = 0.0) -> tuple[Finding, ...]:
    """List everything in the published figures that a careful reader would ask about, gravest first.

    Parameters
    ----------
    casebook
        The figures.
    model
        One model, or None for all.
    slack
        Relative difference that identities may show, as in :func:`check_identities`.
    """
    findings = [*_identity_findings(casebook, model, slack), *_figure_findings(casebook, model)]
    return tuple(sorted(findings, key=lambda f: (f.severity, f.model_id, f.observation_ids)))


def _identity_findings(casebook: Casebook, model: str | None, slack: float) -> list[Finding]:
    kinds: dict[str, FindingKind] = {
        "whole_number": "impossible_share",
        "norm": "against_norm",
        "order": "against_norm",
    }
    return [
        Finding(
            kinds.get(r.identity.kind, "contradiction"),
            r.identity.model_id,
            tuple(sorted(names_in(r.identity.expression))),
            r.identity.identity_id,
        )
        for r in check_identities(casebook, model, slack)
        if r.fails
    ]


def _figure_findings(casebook: Casebook, model: str | None) -> list[Finding]:
    found: list[Finding] = []
    for row in casebook.list_observations(model):
        found += [Finding(kind, row.model_id, (row.observation_id,)) for kind in _lacks(casebook, row)]
    return found


def _lacks(casebook: Casebook, row: Observation) -> list[FindingKind]:
    if row.standing == "damaged":
        return ["damaged"]
    if row.standing != "measured":
        return []
    lacks: list[FindingKind] = [] if row.period else ["no_period"]
    if casebook.grade(row.observation_id) == "D":
        return ["bare_absolute", *lacks]
    indicator = casebook.indicator(row.indicator_id)
    part = indicator.quantity == "share" and not indicator.change  # growth has a base year, not a total
    if part and not _has_denominator(casebook, row, indicator.denominator_id):
        lacks.insert(0, "no_denominator")
    return lacks


def _has_denominator(casebook: Casebook, row: Observation, denominator_id: str) -> bool:
    if row.base:  # an observation, or a number that the text gives: 365 days
        return True
    if not denominator_id:
        return False
    totals = casebook.list_observations(row.model_id, denominator_id, standing="measured")
    return any(total.number for total in totals)
