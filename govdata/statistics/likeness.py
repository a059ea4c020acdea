"""Which pairs of models are alike beyond chance, however many models there are.

Enters: a frame of models by mechanisms. Leaves: the pairs most alike with their intervals, and for all pairs
whether they are alike beyond chance. Up to :data:`EACH` models every pair has a reference of its own
(:func:`govdata.statistics.similarity.pairs`). Beyond that, pairs share one: in tables that keep the totals
of rows and columns, rows of one total are exchangeable, so what chance gives a pair hangs on its two totals
alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from govdata.statistics import similarity

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EACH", "Likeness", "likeness"]

EACH = 100  # models up to which each pair is shuffled for itself
_FEWEST_DRAWS = 99
_SHUFFLED_ROWS = 25_000  # rows in all draws together, for many models
Bool = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Likeness:
    """The pairs most alike, and which of all are so beyond chance.

    Attributes
    ----------
    models
        In the order of the frame.
    draws
        Tables that were shuffled.
    rows
        The pairs most alike, as :func:`~govdata.statistics.similarity.pairs` gives them.
    beyond
        Shape (n, n), the same on both sides of the diagonal.
    """

    models: tuple[str, ...]
    draws: int
    rows: pd.DataFrame = field(hash=False, repr=False)
    beyond: Bool = field(hash=False, repr=False)

    @property
    def n_pairs(self) -> int:
        """Number of pairs."""
        return len(self.models) * (len(self.models) - 1) // 2

    @property
    def n_beyond(self) -> int:
        """Number of pairs alike beyond chance."""
        return int(self.beyond.sum()) // 2


def likeness(
    presence: pd.DataFrame, draws: int = 999, seed: int = 0, level: float = 0.95, most: int = 10
) -> Likeness:
    """Compare every pair of models with what chance would give.

    Parameters
    ----------
    presence, draws, seed, level
        As for :func:`~govdata.statistics.similarity.pairs`. With more than :data:`EACH` models fewer tables
        are shuffled, never fewer than 99 or than `draws`: each holds many pairs of the same two totals.
    most
        How many of the pairs most alike are returned with an interval.

    Raises
    ------
    MethodError
        If a model has no mechanism, or there are too few draws to tell anything at this level.
    """
    models = tuple(map(str, presence.index))
    if len(models) > EACH:
        return _of_many(presence, models, draws, seed, level, most)
    frame = similarity.pairs(presence, draws, seed, level)
    at = {model: place for place, model in enumerate(models)}
    beyond = np.zeros((len(models), len(models)), dtype=bool)
    for a, b in frame.loc[frame["beyond_chance"], ["model_1", "model_2"]].itertuples(index=False, name=None):
        beyond[at[a], at[b]] = beyond[at[b], at[a]] = True
    return Likeness(models, draws, frame.head(most), beyond)


def _of_many(
    presence: pd.DataFrame, models: tuple[str, ...], draws: int, seed: int, level: float, most: int
) -> Likeness:
    import pandas as pd

    matrix = similarity.checked(presence, draws, level)
    draws = min(draws, max(_FEWEST_DRAWS, _SHUFFLED_ROWS // len(models)))
    reference = _Reference.of(matrix, draws, seed)
    first, second = _most_alike(matrix, models, most)
    low, high = similarity.bootstrap(matrix, (first, second), draws, seed, level)
    kind, shared = reference.kinds[first, second], _shared(matrix)[first, second]
    names = np.array(models, dtype=object)
    rows = pd.DataFrame(
        {
            "model_1": names[first],
            "model_2": names[second],
            "shared": shared,
            "either": (matrix[first] | matrix[second]).sum(axis=1),
            "estimate": reference.alike[kind, shared],
            "ci_low": low,
            "ci_high": high,
            "expected": reference.expected[kind],
            "p_value": reference.p_value[kind, shared],
            "beyond_chance": reference.p_value[kind, shared] <= 1 - level + 1e-12,
        }
    )
    return Likeness(models, draws, rows, reference.beyond(matrix, level))


def _shared(matrix: Bool) -> Ints:
    counts = matrix.astype(np.float32)
    shared: Ints = (counts @ counts.T).astype(np.int64)
    return shared


def _most_alike(matrix: Bool, models: tuple[str, ...], most: int) -> tuple[Ints, Ints]:
    """Return the rows of the pairs most alike, most alike first; of equals those first by name."""
    n = len(models)
    alike = similarity.jaccard(matrix)
    alike[np.tril_indices(n)] = -1.0
    least = np.partition(alike, alike.size - most, axis=None)[-most]
    first, second = np.nonzero(alike >= least)
    rank = np.argsort(np.argsort(np.array(models)))
    order = np.lexsort((rank[second], rank[first], -alike[first, second]))[:most]
    return first[order], second[order]


@dataclass(frozen=True)
class _Reference:
    """What chance gives pairs of each kind: of each two totals.

    `kinds` numbers the kind of every pair, shape (n, n); the other arrays have a row per kind, and a column
    for each number of mechanisms that a pair may share.
    """

    kinds: Ints
    alike: Floats
    expected: Floats
    p_value: Floats

    @classmethod
    def of(cls, matrix: Bool, draws: int, seed: int) -> _Reference:
        totals, member = np.unique(matrix.sum(axis=1), return_inverse=True)
        couples = list(combinations_with_replacement(range(len(totals)), 2))
        number = np.zeros((len(totals), len(totals)), dtype=np.int64)
        for kind, (a, b) in enumerate(couples):
            number[a, b] = number[b, a] = kind
        columns = np.arange(matrix.shape[1] + 1)
        sizes = np.array([totals[a] + totals[b] for a, b in couples])[:, None]
        alike = columns / np.maximum(sizes - columns, 1)
        kinds = number[np.ix_(member, member)]
        rows = [np.flatnonzero(member == total) for total in range(len(totals))]
        every = [_counted(table, rows, couples) for table in _tables(matrix, draws, seed)]
        return cls(kinds, alike, *_by_chance(every, alike))

    def beyond(self, matrix: Bool, level: float) -> Bool:
        """Return which pairs are alike beyond chance."""
        found: Bool = self.p_value[self.kinds, _shared(matrix)] <= 1 - level + 1e-12
        np.fill_diagonal(found, False)
        return found


def _tables(matrix: Bool, draws: int, seed: int) -> Iterator[Bool]:
    """Yield what was found, and what chance makes of it: only so is it exchangeable with the others."""
    yield matrix
    yield from similarity.shuffles(matrix, draws, seed)


def _counted(table: Bool, rows: list[Ints], couples: list[tuple[int, int]]) -> NDArray[np.int32]:
    """Return how many pairs of each kind share how many mechanisms; `rows` are those of each total."""
    width = table.shape[1] + 1
    of = [table[own].astype(np.float32) for own in rows]
    found = np.zeros((len(couples), width), dtype=np.int64)
    for kind, (a, b) in enumerate(couples):
        found[kind] = np.bincount((of[a] @ of[b].T).astype(np.intp).ravel(), minlength=width)
        if a == b:
            found[kind, int(of[a][0].sum())] -= len(rows[a])  # each row beside itself
            found[kind] //= 2  # each pair stands there twice
    return found.astype(np.int32)


def _by_chance(every: list[NDArray[np.int32]], alike: Floats) -> tuple[Floats, Floats]:
    """Return the mean similarity of each kind by chance, and the p-value of each number shared (max-T)."""
    together = np.sum(every, axis=0, dtype=np.float64)
    n = np.maximum(together.sum(axis=1), 1)
    mean = (together * alike).sum(axis=1) / n
    spread = np.sqrt(np.maximum((together * alike**2).sum(axis=1) / n - mean**2, 0))
    scores = (alike - mean[:, None]) / np.where(spread > 1e-9, spread, np.inf)[:, None]
    largest = np.sort([np.where(counted > 0, scores, -np.inf).max() for counted in every])
    beaten = len(every) - np.searchsorted(largest, scores - 1e-12, side="left")
    shuffled = together - every[0]
    expected = (shuffled * alike).sum(axis=1) / np.maximum(shuffled.sum(axis=1), 1)
    return expected, np.maximum(beaten, 1) / len(every)
