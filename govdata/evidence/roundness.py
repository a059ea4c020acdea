"""Figures that are too neat: balances that close by themselves, round counts, shares of 0 and 100 %.

Enters: a casebook. Leaves: what to ask about. Neatness proves nothing; it says where a second, independent
register should be looked at first.
"""

from __future__ import annotations

import ast
import math

from govdata.casebook import Casebook
from govdata.casebook.schema import Observation
from govdata.evidence.audit import IdentityResult

__all__ = ["absolutes", "closes_alone", "round_counts"]


def closes_alone(result: IdentityResult) -> bool:
    """Return whether a stock equals what came in less one single way out, to the last unit.

    In a register people also die, move or are recalled: a balance that on-time releases alone close leaves
    them out, or never had them.
    """
    if result.holds is not True or result.identity.kind != "sum" or result.left != result.right:
        return False
    body = ast.parse(result.identity.expression, mode="eval").body
    match body:
        case ast.Compare(left=ast.BinOp(left=ast.Name(), op=ast.Sub(), right=ast.Name()), ops=[ast.Eq()]):
            return True
    return False


def round_counts(casebook: Casebook, model: str | list[str] | None = None) -> tuple[str, ...]:
    """Return results printed as exact counts from 100 up that end in two zeros at least.

    Of counts that were counted, about one in a hundred does.
    """
    rows = casebook.list_observations(model, standing="measured")
    return tuple(r.observation_id for r in rows if _counted(casebook, r) and float(r.value or 0) % 100 == 0)


def exact_counts(casebook: Casebook, model: str | list[str] | None = None) -> tuple[str, ...]:
    """Return results printed as exact counts from 100 up, round or not."""
    rows = casebook.list_observations(model, standing="measured")
    return tuple(r.observation_id for r in rows if _counted(casebook, r))


def _counted(casebook: Casebook, row: Observation) -> bool:
    value = row.number
    if row.qualifier != "exact" or value is None or value < 100 or "万" in row.exact or "亿" in row.exact:
        return False
    return casebook.indicator(row.indicator_id).quantity == "count" and math.isclose(value % 1, 0)


def absolutes(casebook: Casebook, model: str | list[str] | None = None) -> tuple[str, ...]:
    """Return results that print none or all as a number: 0, or 100 %.

    A word that says so (全部, 无一) is a claim: nobody rounded it.
    """
    rows = casebook.list_observations(model, standing="measured")
    return tuple(r.observation_id for r in rows if r.absolute and not r.claim)
