"""Arithmetic that needs no row of its own: a share beside its numerator and denominator.

Enters: the checked tables. Leaves: identities. Where a model prints all three in one document, the parts must
give the share; where it prints the total alone, some whole number out of the total must. What somebody has
written into the table of identities already stands.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from govdata.casebook.schema import Identity, Indicator, Observation
from govdata.casebook.tables import Tables

__all__ = ["declared", "printed_decimals"]

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_Exact = Mapping[tuple[str, str], Sequence[Observation]]


def declared(tables: Tables) -> tuple[Identity, ...]:
    """Return the identities that declared numerators and denominators make by themselves.

    A part counts where it is one exact result; with several, or a hedge, nothing says what should come out.
    """
    made_of = {row.indicator_id: row for row in tables.rows["indicators"] if row.denominator_id}
    known = {frozenset(_NAME.findall(row.expression)) for row in tables.rows["identities"]}
    exact: dict[tuple[str, str], list[Observation]] = {}
    wholes: list[Observation] = []
    for row in tables.rows["observations"]:
        if row.standing == "measured" and row.phase != "before":
            exact.setdefault((row.model_id, row.indicator_id), []).append(row)
            if row.indicator_id in made_of and _usable([row]):
                wholes.append(row)
    found = (_of(row, made_of[row.indicator_id], exact) for row in wholes)
    return tuple(i for i in found if i and frozenset(_NAME.findall(i.expression)) not in known)


def _of(whole: Observation, indicator: Indicator, exact: _Exact) -> Identity | None:
    below = exact.get((whole.model_id, indicator.denominator_id), ())
    above = exact.get((whole.model_id, indicator.numerator_id), ()) if indicator.numerator_id else ()
    if len(below) != 1 or len(above) > 1 or not _usable([whole, *below, *above]) or not below[0].value:
        return None
    if above:
        return _ratio(whole, above[0], below[0])
    return _whole_number(whole, below[0]) if whole.unit == "share" and not indicator.change else None


def _usable(rows: Iterable[Observation]) -> bool:
    """Return whether all are exact numbers from one document."""
    each = list(rows)
    numbers = all(row.qualifier == "exact" and row.number is not None for row in each)
    return numbers and len({row.source_id for row in each}) == 1


def _ratio(whole: Observation, above: Observation, below: Observation) -> Identity:
    half = 0.5 * 10.0 ** -printed_decimals(whole.exact) / (100 if whole.unit == "share" else 1)
    gap = abs((above.value or 0.0) / (below.value or 1.0) - (whole.value or 0.0))
    expression = f"{above.observation_id} / {below.observation_id} == {whole.observation_id}"
    note = "分子除以分母，应等于所载比例。", "Numerator over denominator should give the share stated."
    return _identity(whole, "share", expression, half, gap <= half + 1e-9, note)


def _whole_number(whole: Observation, below: Observation) -> Identity | None:
    """Return a test that the share can fail: from a hundred on (a thousand, with a decimal) it never does."""
    decimals, total = printed_decimals(whole.exact), below.value or 0.0
    if "%" not in whole.exact.replace("％", "%") or not total.is_integer() or total >= 10.0 ** (decimals + 2):
        return None
    near = math.floor((whole.value or 0.0) * total)
    percent = 100 * (whole.value or 0.0)
    holds = any(abs(100 * k / total - percent) <= 0.5 * 10.0**-decimals + 1e-9 for k in (near, near + 1))
    expression = f"whole_number({whole.observation_id}, {below.observation_id})"
    note = "所载比例应能由总数中的某个整数得出。", "Some whole number out of the total should give the share."
    return _identity(whole, "whole_number", expression, 0.0, holds, note)


def _identity(
    whole: Observation,
    kind: Literal["share", "whole_number"],
    expression: str,
    tolerance: float,
    holds: bool,
    note: tuple[str, str],
) -> Identity:
    return Identity(
        identity_id=f"{whole.observation_id}_parts",
        model_id=whole.model_id,
        kind=kind,
        expression=expression,
        tolerance=tolerance,
        expected="holds" if holds else "fails",
        note_zh=note[0],
        note_en=note[1],
    )


def printed_decimals(exact: str) -> int:
    """Return how many decimals a printed figure shows.

    >>> printed_decimals("87.8%"), printed_decimals("75%")
    (1, 0)
    """
    found = re.search(r"\d+(?:\.(\d+))?", exact)
    return len(found.group(1) or "") if found else 0
