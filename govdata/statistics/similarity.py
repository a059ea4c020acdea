"""How alike are models in what they are said to do, and how much of that is chance?

Enters: a frame of models by mechanisms, true where the text has the mechanism. Leaves: Jaccard similarity
with a bootstrap interval over mechanisms, what chance alone would give, groups with their stability, and
truth tables of conditions against an outcome.

Two texts share mechanisms because both are long, and because some mechanisms are everywhere. The reference
is therefore a table in which every model keeps its number of mechanisms and every mechanism its number of
models, shuffled otherwise (curveball algorithm: Strona and others 2014, Nature Communications 5, 4114).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from govdata.errors import MethodError
from govdata.statistics.checked import confidence

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Configuration",
    "Typology",
    "bootstrap",
    "by_category",
    "checked",
    "distinctive",
    "jaccard",
    "minimised",
    "pairs",
    "presence",
    "shuffles",
    "telling",
    "truth_table",
    "typology",
]

Bool = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_DRAWN_AGAIN = 200  # models that a bootstrap groups anew; of more, so many drawn by lot


def jaccard(matrix: Bool) -> Floats:
    """Return shared over all: |A and B| / |A or B| for each pair of rows; 0 where both rows are empty.

    Parameters
    ----------
    matrix
        Models by mechanisms, shape (n, m).

    Returns
    -------
    ndarray
        Shape (n, n), ones on the diagonal.

    >>> jaccard(np.array([[1, 1, 0], [0, 1, 1]], bool))[0, 1].round(3).item()
    0.333
    """
    counts = matrix.astype(np.float64)
    shared = counts @ counts.T
    sizes = counts.sum(axis=1)
    union = sizes[:, None] + sizes[None, :] - shared
    alike: Floats = np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)
    np.fill_diagonal(alike, 1.0)
    return alike


def pairs(presence: pd.DataFrame, draws: int = 999, seed: int = 0, level: float = 0.95) -> pd.DataFrame:
    """Compare every pair of models, with an interval and a reference to chance.

    Parameters
    ----------
    presence
        Index models, columns mechanisms, booleans. Rows without any mechanism are refused.
    draws
        Bootstrap samples, and shuffled tables.
    seed
        Seed of the random numbers.
    level
        Of the bootstrap interval (percentiles), and of the whole family of pairs against chance.

    Returns
    -------
    DataFrame
        One row per pair, most alike first: ``model_1 model_2 shared either estimate ci_low ci_high
        expected p_value beyond_chance``. `expected` is the mean over shuffled tables; `p_value` allows for
        all pairs at once (single-step max-T, Westfall and Young 1993); `beyond_chance` is
        ``p_value <= 1 - level``.

    Raises
    ------
    MethodError
        If a model has no mechanism, or there are too few draws to tell anything at this level.
    """
    import pandas as pd

    matrix = checked(presence, draws, level)
    upper = np.triu_indices(len(matrix), 1)
    low, high = bootstrap(matrix, upper, draws, seed, level)
    estimate = jaccard(matrix)[upper]
    expected, p_value = _by_chance(matrix, upper, draws, seed)
    names = np.asarray(presence.index)
    frame = pd.DataFrame(
        {
            "model_1": names[upper[0]],
            "model_2": names[upper[1]],
            "shared": (matrix[upper[0]] & matrix[upper[1]]).sum(axis=1),
            "either": (matrix[upper[0]] | matrix[upper[1]]).sum(axis=1),
            "estimate": estimate,
            "ci_low": low,
            "ci_high": high,
            "expected": expected,
            "p_value": p_value,
            "beyond_chance": p_value <= 1 - level + 1e-12,
        }
    )
    return frame.sort_values(["estimate", "model_1", "model_2"], ascending=[False, True, True]).reset_index(
        drop=True
    )


def checked(presence: pd.DataFrame, draws: int, level: float) -> Bool:
    """Return a frame as an array; refuse models without any mechanism, and too few draws for the level."""
    confidence(level)
    if draws < 1 / (1 - level) - 1:
        raise MethodError(f"{draws} draws cannot tell anything at level {level}; use 999")
    matrix: Bool = presence.to_numpy(dtype=bool)
    empty = [str(name) for name, row in zip(presence.index, matrix, strict=True) if not row.any()]
    if empty:
        raise MethodError(f"{', '.join(empty)}: no mechanism in the table; leave such models out and say so")
    return matrix


def bootstrap(
    matrix: Bool, upper: tuple[Ints, Ints], draws: int, seed: int, level: float
) -> tuple[Floats, Floats]:
    """Resample mechanisms: how much does a similarity hang on a few of them?"""
    if not len(upper[0]):
        return np.zeros(0), np.zeros(0)
    size = matrix.shape[1]
    weights = np.random.default_rng(seed).multinomial(size, np.full(size, 1 / size), size=draws).astype(float)
    shared = weights @ (matrix[upper[0]] & matrix[upper[1]]).T
    either = weights @ (matrix[upper[0]] | matrix[upper[1]]).T
    alike = np.divide(shared, either, out=np.zeros_like(shared), where=either > 0)
    low, high = np.quantile(alike, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return low, high


def _by_chance(matrix: Bool, upper: tuple[Ints, Ints], draws: int, seed: int) -> tuple[Floats, Floats]:
    """Return the expected similarity of each pair, and its p-value among all pairs (max-T)."""
    if len(matrix) < 3:  # one pair has nothing to be shuffled against
        return np.full(len(upper[0]), np.nan), np.ones(len(upper[0]))
    observed = jaccard(matrix)[upper]
    shuffled = np.array([jaccard(table)[upper] for table in shuffles(matrix, draws, seed)])
    # What was found counts as one more draw: only so is it exchangeable with the others under chance.
    every = np.vstack([observed, shuffled])
    mean, spread = every.mean(axis=0), every.std(axis=0)
    scores = (every - mean) / np.where(spread > 0, spread, np.inf)
    largest = scores.max(axis=1)
    beaten = (largest[:, None] >= scores[0][None, :] - 1e-12).sum(axis=0)
    return shuffled.mean(axis=0), beaten / (draws + 1)


def shuffles(matrix: Bool, draws: int, seed: int) -> Iterable[Bool]:
    """Yield tables with the same row and column totals, shuffled otherwise (curveball)."""
    rng = np.random.default_rng(seed)
    rows = [set(np.flatnonzero(row).tolist()) for row in matrix]
    size = len(rows)
    for draw in range(-5, draws):  # the first five rounds only mix
        first = rng.integers(0, size, size)
        second = (first + rng.integers(1, size, size)) % size
        for i, j in zip(first.tolist(), second.tolist(), strict=True):
            _trade(rows, i, j, rng)
        if draw >= 0:
            table = np.zeros_like(matrix)
            for i, row in enumerate(rows):
                table[i, list(row)] = True
            yield table


def _trade(rows: list[set[int]], i: int, j: int, rng: np.random.Generator) -> None:
    """Let two models swap what only one of them has, each keeping its number."""
    only_i, only_j = rows[i] - rows[j], rows[j] - rows[i]
    if only_i and only_j:
        pool = sorted(only_i | only_j)
        order = rng.random(len(pool)).argsort().tolist()
        taken = {pool[k] for k in order[: len(only_i)]}
        both = rows[i] & rows[j]
        rows[i], rows[j] = both | taken, both | (set(pool) - taken)


# --- groups --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Typology:
    """Groups of models, why so many, and how stable each is.

    `labels` numbers the group of each model from 0, the largest first. `silhouette` is the mean silhouette of
    each number of groups tried. `stability` of a group is the mean, over bootstrap samples of mechanisms, of
    its largest Jaccard similarity to any group found there (Hennig 2007): below 0.6 it falls apart, from 0.75
    it stands. Of more than 200 models the samples group 200, drawn by lot from all groups. `std_error` is the
    simulation's own error of that mean.
    """

    models: tuple[str, ...]
    labels: tuple[int, ...]
    silhouette: dict[int, float]
    stability: tuple[float, ...]
    std_error: tuple[float, ...]

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Members of each group."""
        count = max(self.labels, default=-1) + 1
        return tuple(
            tuple(m for m, k in zip(self.models, self.labels, strict=True) if k == g) for g in range(count)
        )


def typology(
    presence: pd.DataFrame, category: Sequence[str], most: int = 6, draws: int = 200, seed: int = 0
) -> Typology:
    """Group models by what they put their weight on; as many groups as the silhouette speaks for.

    A model's profile is the share of its mechanisms in each category, so that a long text is not a type of
    its own. Distance is Hellinger's, linkage Ward's.

    Parameters
    ----------
    presence
        Index models, columns mechanisms, booleans; four models at least.
    category
        Category of each column.
    most
        Largest number of groups to try, from 2.
    draws
        Bootstrap samples of mechanisms for the stability.
    seed
        Seed of the random numbers.

    Raises
    ------
    MethodError
        With fewer than four models, or a model without mechanisms.
    """
    if len(presence) < 4:
        raise MethodError(f"{len(presence)} models are too few to be grouped; four at least")
    matrix = checked(presence, 999, 0.95)
    belongs = np.array([[c == k for k in sorted(set(category))] for c in category], dtype=np.float64)
    distance = _hellinger(matrix, belongs)
    tried = range(2, min(most, len(matrix) - 1) + 1)
    cuts = dict(zip(tried, _cuts(distance, tried), strict=True))
    silhouette = {count: _silhouette(distance, cut) for count, cut in cuts.items()}
    best = max(silhouette, key=lambda count: (round(silhouette[count], 12), -count))
    labels = _by_size(cuts[best])
    found = _stability(matrix, belongs, labels, best, draws, seed)
    stability, error = (tuple(map(float, part)) for part in (found.mean(axis=0), found.std(axis=0)))
    std_error = tuple(value / math.sqrt(draws) for value in error)
    models = tuple(map(str, presence.index))
    return Typology(models, tuple(map(int, labels)), silhouette, stability, std_error)


def _hellinger(matrix: Bool, belongs: Floats) -> Floats:
    counts = matrix.astype(np.float64) @ belongs
    roots = np.sqrt(counts / np.maximum(counts.sum(axis=1, keepdims=True), 1))
    squared = 1 - roots @ roots.T
    distance: Floats = np.sqrt(np.clip(squared, 0, 1))
    np.fill_diagonal(distance, 0.0)
    return distance


def _cuts(distance: Floats, counts: Sequence[int]) -> list[Ints]:
    """Return the groups of models, for each number of groups: as the tree has them before its last merges."""
    from scipy.cluster.hierarchy import linkage
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial.distance import squareform

    n = len(distance)
    merges = linkage(squareform(distance, checks=False), "ward")[:, :2].astype(np.int64)
    made = np.repeat(np.arange(n, 2 * n - 1), 2)
    cuts = []
    for count in counts:
        merged = 2 * (n - count)
        edges = (np.ones(merged, dtype=bool), (merges.ravel()[:merged], made[:merged]))
        _, labels = connected_components(coo_array(edges, shape=(2 * n - 1, 2 * n - 1)), directed=False)
        cuts.append(np.unique(labels[:n], return_inverse=True)[1])
    return cuts


def _by_size(labels: Ints) -> Ints:
    found, first, counts = np.unique(labels, return_index=True, return_counts=True)
    order = sorted(range(len(found)), key=lambda k: (-counts[k], first[k]))
    renamed = {found[k]: rank for rank, k in enumerate(order)}
    return np.array([renamed[label] for label in labels])


def _silhouette(distance: Floats, labels: Ints) -> float:
    """Return the mean of (b - a) / max(a, b); a lone member counts 0 (Rousseeuw 1987)."""
    member = labels[:, None] == np.unique(labels)[None, :]
    sums = distance @ member
    sizes = member.sum(axis=0)
    own = member.argmax(axis=1)
    rows = np.arange(len(labels))
    alone = sizes[own] == 1
    within = sums[rows, own] / np.where(alone, 1, sizes[own] - 1)
    others = np.where(member, np.inf, sums / sizes)
    nearest = others.min(axis=1)
    score = (nearest - within) / np.maximum(np.maximum(nearest, within), 1e-12)
    return float(np.where(alone, 0.0, score).mean())


def _stability(matrix: Bool, belongs: Floats, labels: Ints, count: int, draws: int, seed: int) -> Floats:
    rng = np.random.default_rng(seed)
    if len(matrix) > _DRAWN_AGAIN:
        some = _from_each(labels, rng)
        matrix, labels = matrix[some], labels[some]
    groups = labels[:, None] == np.arange(count)[None, :]
    best = np.zeros((draws, count))
    for draw in range(draws):
        columns = rng.integers(0, matrix.shape[1], matrix.shape[1])
        (cut,) = _cuts(_hellinger(matrix[:, columns], belongs[columns]), [count])
        found = cut[:, None] == np.arange(count)[None, :]
        shared = groups.T.astype(float) @ found
        either = groups.sum(axis=0)[:, None] + found.sum(axis=0)[None, :] - shared
        best[draw] = (shared / either).max(axis=1)
    return best


def _from_each(labels: Ints, rng: np.random.Generator) -> Ints:
    """Return some models by lot, as many from each group as its size asks for."""
    found = []
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        found.append(rng.permutation(members)[: -(-len(members) * _DRAWN_AGAIN // len(labels))])
    return np.sort(np.concatenate(found))


def distinctive(presence: pd.DataFrame, members: Sequence[str], most: int = 3) -> tuple[str, ...]:
    """Return the mechanisms that set members of a group off: most often inside, least often outside.

    Counted are mechanisms that half of the members have, and that are a quarter more common inside than
    outside.
    """
    inside = presence.loc[list(members)].mean()
    outside = presence.drop(index=list(members)).mean() if len(presence) > len(members) else 0 * inside
    gap = (inside - outside)[inside >= 0.5]
    ranked = sorted(gap.index, key=lambda name: (-round(float(gap[name]), 12), str(name)))
    return tuple(str(name) for name in ranked[:most] if gap[name] >= 0.25)


# --- configurations ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Configuration:
    """A row of a truth table: conditions `held`, the cases that have them, those with the outcome."""

    held: tuple[bool, ...]
    cases: tuple[str, ...]
    positive: tuple[str, ...]

    @property
    def consistency(self) -> float:
        """Share of the cases that show the outcome."""
        return len(self.positive) / len(self.cases)


def truth_table(conditions: pd.DataFrame, outcome: pd.Series) -> tuple[Configuration, ...]:
    """Set out a crisp-set truth table (Ragin 1987): every configuration that occurs.

    Parameters
    ----------
    conditions
        Index cases, columns conditions, booleans.
    outcome
        Booleans over the same index.

    Returns
    -------
    tuple
        Configurations, most cases first. Those that do not occur (remainders) are not there: nothing is
        assumed of them.

    Raises
    ------
    MethodError
        If the indices differ.
    """
    if not conditions.index.equals(outcome.index):
        raise MethodError("conditions and outcome must be about the same cases in the same order")
    rows: dict[tuple[bool, ...], list[str]] = {}
    for case, values in zip(conditions.index, conditions.to_numpy(dtype=bool), strict=True):
        rows.setdefault(tuple(map(bool, values)), []).append(str(case))
    shown = {str(case) for case in outcome.index[outcome.to_numpy(dtype=bool)]}
    table = [
        Configuration(values, tuple(cases), tuple(c for c in cases if c in shown))
        for values, cases in rows.items()
    ]
    return tuple(sorted(table, key=lambda row: (-len(row.cases), tuple(not v for v in row.held))))


def minimised(table: Sequence[Configuration], least: int = 1) -> tuple[tuple[bool | None, ...], ...]:
    """Reduce the configurations that always show the outcome (Quine-McCluskey, without remainders).

    Parameters
    ----------
    table
        Of :func:`truth_table`.
    least
        A configuration counts from so many cases.

    Returns
    -------
    tuple
        Prime implicants, each a value per condition, None where it does not matter.
    """
    sure = {row.held for row in table if len(row.cases) >= least and len(row.positive) == len(row.cases)}
    terms: set[tuple[bool | None, ...]] = set(sure)
    primes: set[tuple[bool | None, ...]] = set()
    while terms:
        merged = {m for a, b in combinations(terms, 2) if (m := _merged(a, b)) is not None}
        used = {t for t in terms if any(_covers(m, t) for m in merged)}
        primes |= terms - used
        terms = merged
    return tuple(sorted(primes, key=lambda term: tuple({True: 0, False: 1, None: 2}[v] for v in term)))


def _merged(a: tuple[bool | None, ...], b: tuple[bool | None, ...]) -> tuple[bool | None, ...] | None:
    differ = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(differ) != 1 or a[differ[0]] is None or b[differ[0]] is None:
        return None
    return (*a[: differ[0]], None, *a[differ[0] + 1 :])


def _covers(term: tuple[bool | None, ...], other: tuple[bool | None, ...]) -> bool:
    return all(x is None or x == y for x, y in zip(term, other, strict=True))


def presence(
    features: pd.DataFrame, models: Sequence[str], statuses: Sequence[str] = ("in_place", "planned")
) -> pd.DataFrame:
    """Return models by mechanisms from the features of a casebook; models without any are left out.

    Parameters
    ----------
    features
        ``model_id mechanism_id status``, as :meth:`govdata.casebook.Casebook.features` gives them.
    models
        Rows, in this order.
    statuses
        Which features count: told as done, only planned.

    Returns
    -------
    DataFrame
        Booleans, mechanisms sorted by id.
    """
    import pandas as pd

    kept = features[features["status"].isin(list(statuses)) & features["model_id"].isin(list(models))]
    table = pd.crosstab(kept["model_id"], kept["mechanism_id"]).astype(bool)
    return table.reindex([m for m in models if m in table.index])


def by_category(frame: pd.DataFrame, category: Mapping[str, str]) -> pd.DataFrame:
    """Return models by categories: true where any mechanism of the category is."""
    import pandas as pd

    names = sorted({category[str(c)] for c in frame.columns})
    return pd.DataFrame(
        {n: frame[[c for c in frame.columns if category[str(c)] == n]].any(axis=1) for n in names},
        index=frame.index,
    )


def telling(frame: pd.DataFrame, most: int = 4) -> tuple[str, ...]:
    """Return the columns that split the cases most evenly: what nearly all or nearly none have tells nothing.

    Ties go to the name.
    """
    share = frame.mean()
    ranked = sorted(share.index, key=lambda name: (round(abs(float(share[name]) - 0.5), 12), str(name)))
    return tuple(str(name) for name in ranked[:most] if 0 < share[name] < 1)
