"""What a printed figure implies and doesn't say: who is left over, what it can't exclude, how small its base.

Enters: observations of the casebook. Leaves: derived figures that keep grade, hedge and inputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from govdata.errors import MethodError
from govdata.evidence.derived import Derived, derive, weakest
from govdata.evidence.precision import decimals_of, reach
from govdata.statistics.proportions import consistent_counts, smallest_trials, zero_event_bound

if TYPE_CHECKING:
    from govdata.casebook import Casebook
    from govdata.casebook.schema import Observation

__all__ = [
    "base_of",
    "changes",
    "complement",
    "dated_series",
    "ends_of",
    "largest_excluded",
    "left_over",
    "smallest_common_sample",
    "smallest_sample",
    "threshold",
    "told_twice",
]


def complement(casebook: Casebook, share: str) -> Derived:
    """Return what a share leaves over: "90 % and more closed" is "at most 10 % not closed"."""
    return derive(casebook, f"1 - {share}", f"{share}.rest", "share")


def threshold(casebook: Casebook, share: str) -> tuple[Derived, Derived]:
    """Return a threshold as a bare number, and what lies on the other side of it."""
    line = replace(derive(casebook, share, f"{share}.line", "share"), qualifier="exact")
    return line, replace(complement(casebook, share), key=f"{share}.beyond", qualifier="exact")


def base_of(casebook: Casebook, share: str) -> str:
    """Return the one measured figure that a share is taken of, or an empty text.

    That is the observation that the row names as its base; else the same model must print the indicator's
    denominator as a result, once, in the same document.
    """
    row = casebook.observation(share)
    if row.base:  # a number stands there for a total that is no figure of the casebook: 365 days
        return row.base if casebook.has("observations", row.base) and _counted(casebook, row.base) else ""
    denominator = casebook.indicator(row.indicator_id).denominator_id
    if not denominator:
        return ""
    found = casebook.list_observations(row.model_id, denominator, standing="measured")
    found = tuple(o for o in found if o.value and o.value_high is None and o.source_id == row.source_id)
    return found[0].observation_id if len(found) == 1 else ""


def _counted(casebook: Casebook, observation_id: str) -> bool:
    row = casebook.observation(observation_id)
    return row.standing == "measured" and bool(row.value) and row.value_high is None


def left_over(casebook: Casebook, share: str, unit: str = "") -> Derived | None:
    """Return the number behind what a share leaves over, where its total is printed; else None.

    None for all and none too: of a closed set that is true or false, and no arithmetic tells which. Hedges
    that pull both ways ("more than 12,000", "99 % and more") give the greatest number that they leave open,
    as "at most".
    """
    base = base_of(casebook, share)
    if not base or casebook.observation(share).absolute:
        return None
    expression, key = f"{base} * (1 - {share})", f"{share}.left"
    figure = derive(casebook, expression, key, unit or casebook.observation(base).unit)
    if figure.qualifier == "about":
        return replace(figure, value=float(round(reach(casebook, expression)[1], 6)), qualifier="at_most")
    if figure.qualifier == "exact" and not figure.value.is_integer():
        return replace(figure, value=float(round(figure.value)), qualifier="about")
    return figure


def ends_of(casebook: Casebook, figure: Derived) -> tuple[Derived, Derived]:
    """Return the least and the greatest value of a derived figure that the printed digits leave open."""
    low, high = reach(casebook, figure.expression)
    return (
        replace(
            figure,
            key=f"{figure.key}.least",
            value=low,
            expression=f"min {figure.expression}",
            qualifier="exact",
        ),
        replace(
            figure,
            key=f"{figure.key}.most",
            value=high,
            expression=f"max {figure.expression}",
            qualifier="exact",
        ),
    )


def largest_excluded(casebook: Casebook, total: str, level: float = 0.95) -> Derived:
    """Return the largest true rate that "none of `total`" can't exclude (one-sided, exact).

    It describes a process that goes on, on conditions that :mod:`govdata.evidence.claims` names; so its grade
    is C at best.

    Raises
    ------
    MethodError
        If the total is damaged or no whole number.
    """
    row = _sound(casebook, total)
    bound = float(zero_event_bound(int(row.value or 0), level))
    expression = f"1 - (1 - {level:g}) ^ (1 ÷ {total})"
    grade = weakest([casebook.grade(total), "C"])
    return Derived(f"{total}.bound", row.model_id, bound, expression, (total,), grade, "share", "at_most")


def smallest_sample(casebook: Casebook, share: str) -> Derived:
    """Return the smallest number of people of whom some whole number gives this printed percentage.

    Raises
    ------
    MethodError
        If the figure is damaged or printed without a percent sign.
    """
    row = _sound(casebook, share)
    if not any(sign in row.exact for sign in "%％"):
        raise MethodError(f"{share} is printed as {row.exact!r}, not as a percentage")
    decimals = decimals_of(row.exact)
    n = smallest_trials(row.value or 0.0, decimals)
    expression = f"min n: round({share}, {decimals} decimals) = k ÷ n"
    return Derived(f"{share}.sample", row.model_id, float(n), expression, (share,), "C", "person")


def _sound(casebook: Casebook, observation_id: str) -> Observation:
    row = casebook.observation(observation_id)
    if row.number is None:
        raise MethodError(row.numberless)
    return row


def told_twice(
    casebook: Casebook, indicator: str, model: Iterable[str] | None = None
) -> dict[str, tuple[str, str]]:
    """Return the models that print one indicator as a result twice, first and later.

    One before and one after a reform, where the text says so; else, where all results of a model bear a date
    of their own, the earliest and the latest; else two of them, in the order of the text.

    Returns
    -------
    dict
        model id -> the two observation ids. Whether they are two dates, two versions or one figure twice
        is for the reader of the text to say.
    """
    rows: dict[str, list[Observation]] = {}
    for row in casebook.list_observations(model, indicator, standing="measured"):
        if row.number is not None:
            rows.setdefault(row.model_id, []).append(row)
    found: dict[str, tuple[str, str]] = {}
    for m, each in rows.items():
        before, after = ([row for row in each if row.phase == phase] for phase in ("before", "after"))
        if len(before) == len(after) == 1:
            found[m] = (before[0].observation_id, after[0].observation_id)
            continue
        dated = len({row.period for row in each}) == len(each) and all(row.period for row in each)
        ordered = sorted(each, key=lambda o: o.period if dated else f"{o.start:09d}")
        if len(each) == 2 or (dated and len(each) > 2):
            found[m] = (ordered[0].observation_id, ordered[-1].observation_id)
    return found


def dated_series(casebook: Casebook, model: Iterable[str] | None = None) -> dict[tuple[str, str], int]:
    """Return what models print as results at two dates or more: (model, indicator) -> number of dates."""
    dates: dict[tuple[str, str], list[str]] = {}
    for row in casebook.list_observations(model, standing="measured"):
        if row.number is not None:
            dates.setdefault((row.model_id, row.indicator_id), []).append(row.period)
    return {key: len(each) for key, each in dates.items() if len(each) == len(set(each) - {""}) > 1}


def changes(
    casebook: Casebook, volume: str, share: str, model: Iterable[str] | None = None, unit: str = ""
) -> dict[str, tuple[Derived, Derived]]:
    """Return the number that a share leaves over, before and after, where a volume is printed twice too.

    Parameters
    ----------
    casebook
        The figures.
    volume, share
        Indicators: what comes in, and the share of it that is well.
    model
        Models to look at.
    unit
        Unit of the numbers.

    Returns
    -------
    dict
        model id -> number before, number after; on the assumption that the share holds of the whole volume.
        A volume without an upper end ("at least") is left out: nothing bounds what it leaves over. So are
        volumes and shares of different dates.
    """
    volumes, shares = told_twice(casebook, volume, model), told_twice(casebook, share, model)
    dates = {
        i: casebook.observation(i).period for each in (*volumes.values(), *shares.values()) for i in each
    }
    return {
        m: (
            derive(casebook, f"{volumes[m][0]} * (1 - {shares[m][0]})", f"{m}.left.before", unit),
            derive(casebook, f"{volumes[m][1]} * (1 - {shares[m][1]})", f"{m}.left.after", unit),
        )
        for m in volumes
        if m in shares
        and not any(casebook.observation(v).qualifier == "at_least" for v in volumes[m])
        and all(dates[v] == dates[s] for v, s in zip(volumes[m], shares[m], strict=True))
    }


def smallest_common_sample(casebook: Casebook, shares: Sequence[str]) -> Derived:
    """Return the smallest number of people who could have given several printed percentages at once.

    Raises
    ------
    MethodError
        If a figure is damaged, or belongs to another model than the first.
    """
    rows = [_sound(casebook, share) for share in shares]
    if len({row.model_id for row in rows}) != 1:
        raise MethodError(f"{', '.join(shares)}: expected figures of one model")
    decimals = [decimals_of(row.exact) for row in rows]
    n = max(smallest_trials(row.value or 0.0, d) for row, d in zip(rows, decimals, strict=True))
    while not all(consistent_counts(row.value or 0.0, n, d) for row, d in zip(rows, decimals, strict=True)):
        n += 1
    expression = f"min n: {', '.join(shares)} = k ÷ n"
    key = f"{rows[0].model_id}.common_sample"
    return Derived(key, rows[0].model_id, float(n), expression, tuple(shares), "C", "person")
