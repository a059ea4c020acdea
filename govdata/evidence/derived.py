"""What can be worked out from published figures alone.

Enters: a casebook. Leaves: derived figures that know their inputs, and counts of figures.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from govdata.casebook import Casebook
from govdata.casebook.grade import GRADES, Grade
from govdata.casebook.schema import Observation
from govdata.errors import MethodError
from govdata.evidence.audit import arithmetic, figures_in
from govdata.evidence.precision import passed_on

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Derived",
    "Printed",
    "Tally",
    "against",
    "derive",
    "leaves",
    "printed",
    "ratios",
    "reporting",
    "standings",
    "tally",
    "tally_of",
    "weakest",
    "without",
]


@dataclass(frozen=True)
class Derived:
    """A figure worked out from published ones.

    `expression` is arithmetic over the observations in `inputs`, or the method in words; `grade` is that of
    the weakest input; `qualifier` is the hedge that the inputs pass on.
    """

    key: str
    model_id: str
    value: float
    expression: str
    inputs: tuple[str, ...]
    grade: Grade
    unit: str = ""
    qualifier: str = "exact"


def weakest(grades: Iterable[Grade]) -> Grade:
    """Return the weakest of several grades; a norm (N) among results makes the whole no result.

    >>> weakest(["B", "C", "A"])
    'C'
    """
    return max(grades, key=GRADES.index)


def derive(casebook: Casebook, expression: str, key: str = "", unit: str = "") -> Derived:
    """Work out a figure from observations of one model.

    Parameters
    ----------
    casebook
        The figures.
    expression
        Arithmetic over observation ids: ``"(wujin_06 + wujin_07) / wujin_03"``; ``feilaitu_01.high`` is the
        high end of a range.
    key
        A name for the figure, unique in its report; by default the expression.
    unit
        A unit of the casebook.

    Raises
    ------
    MethodError
        If a figure is damaged or claims all or none in a word, the expression isn't arithmetic, or names no
        figure.
    CasebookError
        If an observation isn't there.
    """
    inputs = tuple(sorted(figures_in(expression)))
    if not inputs:
        raise MethodError(f"{expression!r}: names no observation; a figure is worked out from figures")
    rows = [casebook.observation(i) for i in inputs]
    for row in rows:
        if row.numberless:
            raise MethodError(f"{expression!r}: {row.numberless}")
    values = {row.observation_id: float(row.value or 0.0) for row in rows}
    values |= {f"{row.observation_id}.high": row.value_high for row in rows if row.value_high is not None}
    value = arithmetic(expression, values)
    models = {row.model_id for row in rows}
    model_id = models.pop() if len(models) == 1 else ""
    grade = weakest(casebook.grade(i) for i in inputs)
    hedge = passed_on(expression, values, {row.observation_id: row.qualifier for row in rows})
    return Derived(key or expression, model_id, value, expression, inputs, grade, unit, hedge)


def ratios(
    casebook: Casebook,
    numerators: Sequence[str],
    denominator: str,
    model: Iterable[str] | None = None,
    unit: str = "",
) -> tuple[Derived, ...]:
    """Divide one result by another within each model that prints both; never across models.

    Parameters
    ----------
    casebook
        The figures.
    numerators
        Indicators that are added up before dividing; a model must print every one of them.
    denominator
        The indicator to divide by.
    model
        Models to look at; all by default.
    unit
        A unit of the casebook for the result.
    """
    found = []
    for place in casebook.list_models(model):
        parts = [_result(casebook, place.model_id, indicator) for indicator in (*numerators, denominator)]
        if all(parts) and parts[-1].number:  # type: ignore[union-attr]
            ids = [part.observation_id for part in parts if part]
            total = ids[0] if len(ids) == 2 else f"({' + '.join(ids[:-1])})"
            key = f"{place.model_id}.{'+'.join(numerators)}/{denominator}"
            found.append(derive(casebook, f"{total} / {ids[-1]}", key, unit))
    return tuple(found)


def _result(casebook: Casebook, model_id: str, indicator_id: str) -> Observation | None:
    """Return the one measured figure of a model, or None where there is none or more than one."""
    found = casebook.list_observations(model_id, indicator_id, standing="measured")
    rows = [row for row in found if row.number is not None]
    if any(row.phase == "after" for row in rows):  # what stands after a reform is the figure
        rows = [row for row in rows if row.phase != "before"]
    return rows[0] if len(rows) == 1 and rows[0].value_high is None else None


@dataclass(frozen=True)
class Printed:
    """What the chosen models print on one indicator, results and rules apart.

    Each figure is an observation id; `by_model` lists a model's figures. Damaged figures are in neither;
    `claims` are results that say all or none in a word, and stand among no numbers.
    """

    indicator_id: str
    results: tuple[str, ...]
    norms: tuple[str, ...]
    damaged: tuple[str, ...]
    by_model: dict[str, tuple[str, ...]]
    claims: tuple[str, ...] = ()
    lowest_norm: str = ""
    highest_norm: str = ""
    spread: Derived | None = None

    @property
    def places(self) -> tuple[str, ...]:
        """Models that print anything readable."""
        return tuple(self.by_model)

    def places_with(self, figures: Sequence[str]) -> tuple[str, ...]:
        """Models that one of these figures belongs to."""
        return tuple(m for m, ids in self.by_model.items() if set(ids) & set(figures))


def printed(casebook: Casebook, indicator_id: str, model: Iterable[str] | None = None) -> Printed:
    """Gather what models print on one indicator.

    `lowest_norm` and `highest_norm` are the extreme rules, a range counting by its ends; `spread` is
    highest over lowest, where the two differ.
    """
    rows = casebook.list_observations(model, indicator_id)
    sound = [row for row in rows if row.number is not None]
    norms = [row for row in sound if row.standing != "measured"]
    by_model: dict[str, tuple[str, ...]] = {}
    for row in (row for row in rows if not row.damaged):
        by_model[row.model_id] = (*by_model.get(row.model_id, ()), row.observation_id)
    low = min(norms, key=lambda r: r.value or 0.0, default=None)
    high = max(norms, key=lambda r: r.value_high or r.value or 0.0, default=None)
    return Printed(
        indicator_id=indicator_id,
        results=tuple(r.observation_id for r in sound if r.standing == "measured"),
        norms=tuple(r.observation_id for r in norms),
        damaged=tuple(r.observation_id for r in rows if r.damaged),
        by_model=by_model,
        claims=tuple(r.observation_id for r in rows if r.claim and r.standing == "measured"),
        lowest_norm=low.observation_id if low else "",
        highest_norm=high.observation_id if high else "",
        spread=_spread(casebook, low, high),
    )


def _spread(casebook: Casebook, low: Observation | None, high: Observation | None) -> Derived | None:
    if low is None or high is None or not low.value or (high.value_high or high.value) == low.value:
        return None
    top = f"{high.observation_id}.high" if high.value_high is not None else high.observation_id
    return derive(casebook, f"{top} / {low.observation_id}", f"spread.{low.indicator_id}")


def without(
    casebook: Casebook, indicator_id: str, base: str, model: Iterable[str] | None = None
) -> dict[str, str]:
    """Return models that print a result on one indicator but none on its base: model id -> observation id."""
    found = {p.model_id: _result(casebook, p.model_id, indicator_id) for p in casebook.list_models(model)}
    return {m: o.observation_id for m, o in found.items() if o and not _result(casebook, m, base)}


def against(
    casebook: Casebook, figure: Derived, norm: str, tolerance: float = 0.0
) -> Literal["below", "within", "above"]:
    """Say where a derived figure lies against a published norm (a value, or a range).

    Parameters
    ----------
    casebook
        The figures.
    figure
        The result.
    norm
        An observation id. "At least" and "more than" have no upper end, "at most" no lower one.
    tolerance
        Relative slack at both ends: 0.1 lets 300 to 500 run from 270 to 550.
    """
    row = casebook.observation(norm)
    if row.value is None or row.numberless:
        raise MethodError(f"{row.numberless}: nothing can be held against it")
    low, high = row.value * (1 - tolerance), (row.value_high or row.value) * (1 + tolerance)
    low = -math.inf if row.qualifier == "at_most" else low
    high = math.inf if row.qualifier in {"at_least", "more_than"} else high
    return "below" if figure.value < low else "above" if figure.value > high else "within"


@dataclass(frozen=True)
class Tally:
    """How many figures there are: in all, measured, of grade A or B, dated; in how many documents.

    `claims` say all or none in a word; they are results too, but not among those `measured`.
    """

    n: int
    measured: int
    claims: int
    ab: int
    dated: int
    docs: int
    figures: tuple[str, ...]


def tally(
    casebook: Casebook,
    model: Iterable[str] | None = None,
    topic: str | None = None,
    indicator: Sequence[str] | None = None,
) -> Tally:
    """Count the figures of some models on a topic, or on some indicators."""
    rows = casebook.list_observations(model, indicator, topic=topic)
    return tally_of(casebook, [row.observation_id for row in rows])


def tally_of(casebook: Casebook, figures: Iterable[str]) -> Tally:
    """Count some figures, each once."""
    rows = [casebook.observation(i) for i in dict.fromkeys(figures)]
    results = [row for row in rows if row.standing == "measured"]
    measured = [row for row in results if not row.claim]
    return Tally(
        n=len(rows),
        measured=len(measured),
        claims=len(results) - len(measured),
        ab=sum(grade in {"A", "B"} for grade in casebook.grades(row.observation_id for row in rows).values()),
        dated=sum(bool(row.period) for row in measured),
        docs=len({row.source_id for row in rows}),
        figures=tuple(row.observation_id for row in rows),
    )


def standings(
    casebook: Casebook, indicator: Sequence[str], model: Iterable[str] | None = None
) -> pd.DataFrame:
    """Count figures by standing.

    Returns
    -------
    DataFrame
        One row per standing that occurs: ``standing n models``.
    """
    import pandas as pd

    rows = casebook.list_observations(model, list(indicator))
    frame = pd.DataFrame({"standing": [r.standing for r in rows], "model_id": [r.model_id for r in rows]})
    grouped = frame.groupby("standing", sort=True)["model_id"]
    return grouped.agg(n="size", models="nunique").reset_index()


def leaves(casebook: Casebook, model: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return the models that hold no other of the chosen models inside their place."""
    chosen = [place.model_id for place in casebook.list_models(model)]
    return tuple(i for i in chosen if not set(casebook.descendants(i)) & set(chosen))


def reporting(
    casebook: Casebook, model: Iterable[str] | None = None, indicator: Iterable[str] | None = None
) -> dict[str, tuple[str, ...]]:
    """Return who reports a number as a result on what: indicator id -> models, most first."""
    found: dict[str, dict[str, None]] = {}
    for row in casebook.list_observations(model, indicator, standing="measured"):
        if not row.claim:
            found.setdefault(row.indicator_id, {})[row.model_id] = None
    return {i: tuple(found[i]) for i in sorted(found, key=lambda i: (-len(found[i]), i))}
