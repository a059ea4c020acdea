"""Do places differ by more than chance, and which? What a set of counts allows to say.

Enters: events and trials of places, and the share to hold them against. Leaves: signals, a test of
over-dispersion, shrunken shares, intervals of rank, and a verdict by a rule that is fixed before the
numbers. There is no ranking: an interval of rank shows how little one would be worth.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from govdata.errors import MethodError
from govdata.statistics.checked import FloatArray, confidence, numbers, setting
from govdata.statistics.comparison import (
    Overdispersion,
    Shrinkage,
    SpreadVerdict,
    funnel,
    funnel_limits,
    overdispersion,
    shrink,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "FEWEST_PLACES",
    "Placed",
    "Worth",
    "expected_to_signal",
    "placed",
    "rank_intervals",
    "widened_limits",
]

#: Fewer places than these carry no answer.
FEWEST_PLACES = 20
_WIDE = 0.998
_DRAWS = 4000


@dataclass(frozen=True)
class Worth:
    """What a place's share is worth: drawn towards the mean, with its interval, and that of its rank."""

    shrunken: float
    ci_low: float
    ci_high: float
    rank_low: int
    rank_high: int


@dataclass(frozen=True, eq=False)
class Placed:
    """Places held against one share.

    Parameters
    ----------
    target : float
        The share.
    needed : int
        Expected events (of the rarer outcome) from which a doubled rate crosses the 99.8 % limit four
        times in five; smaller places aren't compared.
    compared : tuple of str
        Places that are large enough.
    signals : Mapping of str to str
        ``above_998`` or ``below_998`` by place, of all places.
    widening : float
        How many times as far from the share as by chance alone the limits stand, 1 or more: the square root
        of the winsorised over-dispersion of the places compared. 1 with fewer than :data:`FEWEST_PLACES`.
    still : tuple of str
        Compared places beyond the 99.8 % limits so widened (:func:`widened_limits`), the only ones that may
        be called exceptional; none with fewer than :data:`FEWEST_PLACES`.
    spread : Overdispersion or None
        Over the places compared; None with fewer than two of them.
    worth : Mapping of str to Worth
        By place compared; empty where every share is 0 or 1. Rank 1 is the lowest share.
    verdict : {"more_than_chance", "within_margin", "cannot_tell"}
        That of the spread (:class:`~govdata.statistics.comparison.Overdispersion`) if :data:`FEWEST_PLACES`
        or more are compared; else ``cannot_tell``.
    """

    target: float
    needed: int
    compared: tuple[str, ...]
    signals: Mapping[str, str]
    widening: float
    still: tuple[str, ...]
    spread: Overdispersion | None
    worth: Mapping[str, Worth]
    verdict: SpreadVerdict


def placed(
    counts: Mapping[str, tuple[int, int]], target: float, *, level: float = 0.95, seed: int = 0
) -> Placed:
    """Hold places against one share.

    Parameters
    ----------
    counts : mapping of str to (int, int)
        Events and trials by place.
    target : float
        Share of all places together, between 0 and 1.
    level : float
        Of intervals and of the test.
    seed : int
        Of the draws behind the intervals of rank.

    Raises
    ------
    MethodError
        For no place, counts that are none, or a target of 0 or 1.
    """
    import pandas as pd

    frame = pd.DataFrame(list(counts.values()), index=list(counts), columns=["events", "trials"])
    needed = expected_to_signal(target)
    table = funnel(frame["events"], frame["trials"], target=target).table
    signals = {str(place): s for place, s in table["signal"].items() if s.endswith("_998")}
    large = frame[frame["trials"] * min(target, 1 - target) >= needed]
    k, n = large["events"], large["trials"]
    varied = len(large) > 1 and 0 < k.sum() < n.sum()
    spread = overdispersion(k, n, level=level) if varied else None
    shrunken = shrink(k, n, level=level) if varied and not ((k == 0) | (k == n)).all() else None
    enough = len(large) >= FEWEST_PLACES
    verdict = spread.verdict if enough and spread is not None else "cannot_tell"
    widening = _widening(large, target) if enough and varied else 1.0
    return Placed(
        target=target,
        needed=needed,
        compared=tuple(map(str, large.index)),
        signals=signals,
        widening=widening,
        still=_beyond(large, target, widening, signals) if enough and varied else (),
        spread=spread,
        worth=_worth(shrunken, level, seed) if shrunken is not None else {},
        verdict=verdict,
    )


def _worth(shrunken: Shrinkage, level: float, seed: int) -> dict[str, Worth]:
    ranks = rank_intervals(shrunken, level=level, seed=seed)
    table = shrunken.table[["shrunk", "ci_low", "ci_high"]].join(ranks[["low", "high"]])
    return {
        str(place): Worth(float(middle), float(low), float(high), int(first), int(last))
        for place, middle, low, high, first, last in table.itertuples(name=None)
    }


def _widening(large: pd.DataFrame, target: float) -> float:
    phi = overdispersion(large["events"], large["trials"], target, winsorise=0.1).phi
    return math.sqrt(max(phi, 1.0))


def _beyond(
    large: pd.DataFrame, target: float, widening: float, signals: Mapping[str, str]
) -> tuple[str, ...]:
    """Return signals that lie beyond the widened limits, by the same lines as a picture draws."""
    limits = widened_limits(large["trials"], target, widening)
    share = (large["events"] / large["trials"]).to_numpy()
    far = (share < limits["low_998"].to_numpy()) | (share > limits["high_998"].to_numpy())
    return tuple(str(place) for place in large.index[far] if str(place) in signals)


def widened_limits(trials: ArrayLike, target: float, widening: float) -> pd.DataFrame:
    """Return exact limits at so many trials, drawn away from the share by a factor and cut at 0 and 1.

    Parameters
    ----------
    trials : array_like
        Sizes, whole numbers of 1 or more.
    target : float
        The share, between 0 and 1.
    widening : float
        The factor, 1 or more.

    Returns
    -------
    pandas.DataFrame
        ``trials low_95 high_95 low_998 high_998``.

    References
    ----------
    Spiegelhalter DJ (2005), Statistics in Medicine 24, 1185-1202, section 3.2.
    """
    limits = funnel_limits(trials, target, (0.95, _WIDE))
    ends = limits.drop(columns="trials")
    return limits[["trials"]].join((target + (ends - target) * widening).clip(0.0, 1.0))


def expected_to_signal(target: float, ratio: float = 2.0, level: float = _WIDE, power: float = 0.8) -> int:
    """Return the expected events from which a place with `ratio` times the rate is seen.

    Parameters
    ----------
    target : float
        Share of events between 0 and 1; above a half the other outcome is the rarer one and counts.
    ratio : float
        How many times as frequent the rarer outcome is in that place, above 1.
    level, power : float
        Of the exact binomial limit, and the chance to cross it.

    Returns
    -------
    int
        From this many expected events on (``trials * share``), the chance is at least `power`.

    Raises
    ------
    MethodError
        For a share that isn't between 0 and 1, or a ratio of 1 or less.

    >>> expected_to_signal(0.001)
    23
    """
    from scipy.stats import binom

    share = float(numbers(target, "target", minimum=0, maximum=1))
    rare = min(share, 1 - share)
    if rare <= 0 or ratio <= 1:
        raise MethodError(
            f"target is {share:g}, ratio {ratio:g}; expected a share between 0 and 1, and above 1"
        )
    expected = np.arange(1, 5 + math.ceil(60 / (ratio - 1) ** 2))
    trials = np.ceil(expected / rare)
    limit = binom.isf((1 - confidence(level)) / 2, trials, rare)
    chance = binom.sf(limit, trials, min(1.0, ratio * rare))
    short = np.flatnonzero(chance < power)
    return int(expected[short[-1]] + 1) if short.size else 1


def rank_intervals(shrunken: Shrinkage, *, level: float = 0.95, seed: int = 0) -> pd.DataFrame:
    """Return between which ranks each place may lie.

    Parameters
    ----------
    shrunken : Shrinkage
        Beta posteriors of the places' shares.
    level : float
        Of the equal-tailed interval.
    seed : int
        Of the draws from the posteriors.

    Returns
    -------
    pandas.DataFrame
        ``rank low high`` in the order given; 1 is the lowest share, `rank` the median. Where nothing is
        known of the spread, as little is known of the ranks: the draws are from all beta distributions that
        the counts leave likely.

    References
    ----------
    Goldstein H, Spiegelhalter DJ (1996), Journal of the Royal Statistical Society A 159, 385-443.
    """
    import pandas as pd

    table, tail = shrunken.table, (1 - confidence(level)) / 2
    k, n = table["events"].to_numpy(), table["trials"].to_numpy()
    rng = np.random.default_rng(setting(seed, "seed"))
    known = shrunken.between
    alpha, beta = np.full((_DRAWS, 1), shrunken.alpha), np.full((_DRAWS, 1), shrunken.beta)
    if known is not None:
        which = rng.choice(known.weight.size, size=(_DRAWS, 1), p=known.weight)
        alpha, beta = known.alpha[which], known.beta[which]
    drawn: FloatArray = rng.beta(alpha + k, beta + n - k)
    ranks = drawn.argsort(axis=1).argsort(axis=1) + 1
    low, middle, high = np.quantile(ranks, [tail, 0.5, 1 - tail], axis=0, method="inverted_cdf")
    return pd.DataFrame({"rank": middle, "low": low.astype(int), "high": high.astype(int)}, index=table.index)
