"""A second coder: what two people made of the same passages, how far they agree, and what was settled.

Enters: the rows of two coders. Leaves: pairs, agreement by field, the disagreements, and the rows that they
agreed on. The second coder reads blind: passages, and nothing that the first or the machine made of them, so
that agreement is on coding, not on finding.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from govdata.casebook.schema import EXACT_LIMIT, Observation
from govdata.errors import CasebookError, MethodError

if TYPE_CHECKING:
    from govdata.statistics.agreement import Alpha, Metric

__all__ = [
    "FIELDS",
    "BlindPassage",
    "CoderPair",
    "Comparison",
    "Disagreement",
    "FieldAgreement",
    "Ruling",
    "adjudicated",
    "blind",
    "compared",
    "summary",
]

# What coders decide, and how far apart two decisions are: a value twice as high is further off than one a
# hundredth higher; a standing is the same or another.
FIELDS: dict[str, Metric] = {
    "indicator_id": "nominal",
    "value": "ratio",
    "value_high": "ratio",
    "unit": "nominal",
    "qualifier": "nominal",
    "standing": "nominal",
    "period": "nominal",
    "phase": "nominal",
    "base": "nominal",
}


@dataclass(frozen=True)
class BlindPassage:
    """What the second coder is shown of a row: where it stands, and nothing that was made of it."""

    source_id: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True)
class CoderPair:
    """The rows of both coders on one passage."""

    a: Observation
    b: Observation


@dataclass(frozen=True)
class Disagreement:
    """A field that two coders filled differently; `a` and `b` as they stand in the tables."""

    source_id: str
    start: int
    end: int
    exact: str
    field: str
    a: str
    b: str


@dataclass(frozen=True)
class Ruling:
    """What was agreed on for a disagreement, by whom, and by which rule."""

    disagreement: Disagreement
    agreed: str
    by: str = ""
    rule: str = ""

    @property
    def taken(self) -> Literal["a", "b", "other"]:
        """Whose reading it is."""
        if self.agreed == self.disagreement.a:
            return "a"
        return "b" if self.agreed == self.disagreement.b else "other"


@dataclass(frozen=True)
class FieldAgreement:
    """How far two coders agree on one field.

    `alpha` is None where chance alone would make them agree: both used one category only.
    """

    field: str
    metric: Metric
    n: int
    agreed: int
    alpha: Alpha | None


@dataclass(frozen=True)
class Comparison:
    """Two codings of the same documents: pairs, what only one found, agreement by field."""

    pairs: tuple[CoderPair, ...]
    only_a: tuple[Observation, ...]
    only_b: tuple[Observation, ...]
    fields: tuple[FieldAgreement, ...]
    disagreements: tuple[Disagreement, ...]


def blind(rows: Iterable[Observation]) -> tuple[BlindPassage, ...]:
    """Return the passages that a second coder reads, each once, in the order of the text."""
    passages = {(row.source_id, row.start, row.end): row.exact for row in rows}
    return tuple(BlindPassage(*place, exact) for place, exact in sorted(passages.items()))


def compared(a: Iterable[Observation], b: Iterable[Observation], *, seed: int = 0) -> Comparison:
    """Compare two codings.

    Parameters
    ----------
    a, b
        The rows of the first and of the second coder. Rows pair where their passages overlap, the nearest
        first; two figures on one passage pair in order.
    seed
        Of the intervals, which resample figures.
    """
    pairs, only_a, only_b = _paired(list(a), list(b))
    disagreements = tuple(
        Disagreement(pair.a.source_id, pair.a.start, pair.a.end, pair.a.exact, field, *told)
        for pair in pairs
        for field in FIELDS
        if (told := (_cell(pair.a, field), _cell(pair.b, field)))[0] != told[1]
    )
    fields = tuple(_agreement(field, metric, pairs, seed) for field, metric in FIELDS.items())
    return Comparison(pairs, only_a, only_b, fields, disagreements)


def _paired(
    a: list[Observation], b: list[Observation]
) -> tuple[tuple[CoderPair, ...], tuple[Observation, ...], tuple[Observation, ...]]:
    near = _index(b)
    candidates = sorted(
        (
            (abs(x.start - y.start) + abs(x.end - y.end), x.indicator_id != y.indicator_id, i, j)
            for i, x in enumerate(a)
            for j, y in near(x)
        )
    )
    taken_a: dict[int, int] = {}
    taken_b: set[int] = set()
    for *_, i, j in candidates:
        if i not in taken_a and j not in taken_b:
            taken_a[i] = j
            taken_b.add(j)
    pairs = tuple(CoderPair(a[i], b[j]) for i, j in sorted(taken_a.items()))
    only_a = tuple(row for i, row in enumerate(a) if i not in taken_a)
    return pairs, only_a, tuple(row for j, row in enumerate(b) if j not in taken_b)


def _index(rows: Sequence[Observation]) -> Callable[[Observation], list[tuple[int, Observation]]]:
    """Return what finds the rows whose passages overlap one, without walking through all of them."""
    placed: dict[str, list[tuple[int, int]]] = {}
    for j, row in enumerate(rows):
        placed.setdefault(row.source_id, []).append((row.start, j))
    for places in placed.values():
        places.sort()

    def near(row: Observation) -> list[tuple[int, Observation]]:
        places = placed.get(row.source_id, [])
        first = bisect_left(places, (row.start - EXACT_LIMIT, -1))
        found = []
        for start, j in places[first:]:
            if start >= row.end:
                break
            if row.start < rows[j].end:
                found.append((j, rows[j]))
        return found

    return near


def _agreement(field: str, metric: Metric, pairs: Sequence[CoderPair], seed: int) -> FieldAgreement:
    from govdata.statistics.agreement import alpha  # numpy: who only reads passages need not wait for it

    told = [(_code(pair.a, field), _code(pair.b, field)) for pair in pairs]
    agreed = sum(x == y for x, y in told)
    try:
        found = alpha(told, metric=metric, seed=seed)
    except MethodError:  # one category only: agreement beyond chance isn't defined
        found = None
    return FieldAgreement(field, metric, len(told), agreed, found)


def _code(row: Observation, field: str) -> Any:
    value = getattr(row, field)
    return value if FIELDS[field] != "nominal" else str(value)


def _cell(row: Observation, field: str) -> str:
    value = getattr(row, field)
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


def adjudicated(comparison: Comparison, rulings: Iterable[Ruling]) -> tuple[Observation, ...]:
    """Return the agreed rows: the first coder's, with what was ruled; what is open stays the first coder's.

    Raises
    ------
    CasebookError
        If a ruling makes a row that the casebook refuses, or is on a disagreement that isn't there.
    """
    known = set(comparison.disagreements)
    ruled: dict[tuple[str, int, int], list[Ruling]] = {}
    for ruling in rulings:
        d = ruling.disagreement
        if d not in known:
            raise CasebookError(
                f"adjudication: no disagreement on {d.field} at {d.source_id} {d.start}-{d.end}; "
                "compare the codings again"
            ).also(f"裁定：{d.source_id} {d.start}-{d.end} 的 {d.field} 没有分歧；请重新比较两份编码")
        ruled.setdefault((d.source_id, d.start, d.end), []).append(ruling)
    rows = []
    for pair in comparison.pairs:
        own = ruled.get((pair.a.source_id, pair.a.start, pair.a.end), [])
        rows.append(_ruled(pair, [r for r in own if _cell(pair.a, r.disagreement.field) == r.disagreement.a]))
    return tuple(rows)


def _ruled(pair: CoderPair, rulings: list[Ruling]) -> Observation:
    if not rulings:
        return pair.a
    cells = {name: _cell(pair.a, name) for name in Observation.model_fields}
    cells |= {ruling.disagreement.field: ruling.agreed for ruling in rulings}
    try:
        return Observation.model_validate(cells)
    except ValueError as error:
        raise CasebookError(f"adjudication of {pair.a.observation_id}: {error}").also(
            f"裁定 {pair.a.observation_id}：{error}"
        ) from None


def summary(comparison: Comparison, rulings: Iterable[Ruling] = ()) -> dict[str, Any]:
    """Return what the assurance record prints of a second coding: numbers and names, no sentence.

    ``fields`` lists each field with `n`, `agreed`, and alpha with its interval (None where it isn't defined);
    ``found`` says how many passages both had, which under blind reading says nothing of finding.
    """
    settled = {ruling.disagreement for ruling in rulings}
    return {
        "found": {
            "both": len(comparison.pairs),
            "only_a": len(comparison.only_a),
            "only_b": len(comparison.only_b),
        },
        "fields": [
            {"field": each.field, "metric": each.metric, "n": each.n, "agreed": each.agreed}
            | {
                "alpha": each.alpha.estimate if each.alpha else None,
                "ci_low": each.alpha.ci_low if each.alpha else None,
                "ci_high": each.alpha.ci_high if each.alpha else None,
            }
            for each in comparison.fields
        ],
        "disagreements": len(comparison.disagreements),
        "settled": len(settled & set(comparison.disagreements)),
    }
