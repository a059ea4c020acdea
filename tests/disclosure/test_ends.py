"""Ends of what fits against methods that can't err: every whole number, and every vertex in fractions."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from scipy import sparse

from govdata.disclosure import attack
from govdata.disclosure.attack import infer

#: What a sum counts a cell as: once, in weights of its own, less than nothing, in parts.
KINDS = ([0, 1], [0, 1, 2, 3], [-2, -1, 0, 1, 2, 3], [0, 0.25, 0.5, 1, 1.5], [0, 1, 1.2, 7 / 3])


def small_systems(seed, n, most):
    """Sums of few hidden counts, each of which some sum limits; and counts that fit them."""
    rng = np.random.default_rng(seed)
    while n:
        shape = int(rng.integers(1, 4)), int(rng.integers(3, 6))
        rows = rng.choice(KINDS[int(rng.integers(len(KINDS)))], shape).astype(float)
        rows[0] = np.where(((rows > 0) & (rows >= 0).all(axis=1)[:, None]).any(axis=0), rows[0], 1.0)
        limiting = (rows >= 0).all(axis=1)
        if not (rows[limiting] > 0).any(axis=0).all():
            continue
        counts = rng.integers(0, int(rng.integers(2, most)), shape[1])
        sums, of = (rows[limiting] @ counts)[:, None], rows[limiting]
        top = np.floor(np.where(of > 0, sums / np.where(of > 0, of, 1.0), np.inf) + 1e-9).min(axis=0)
        if np.prod(top + 1) <= 20_000:
            n -= 1
            yield rows, counts, top.astype(int)


def ends_of(found, **how):
    """Attack all systems at once: no sum ties one to another."""
    blocks = [np.hstack([rows, -np.eye(len(rows))]) for rows, *_ in found]
    values = np.concatenate([np.concatenate([counts, rows @ counts]) for rows, counts, *_ in found])
    hidden = np.concatenate(
        [np.concatenate([np.ones(len(c), bool), np.zeros(len(r), bool)]) for r, c, *_ in found]
    )
    system = sparse.block_diag(blocks, format="csr")
    return infer(system, values, hidden, np.flatnonzero(hidden), hidden if how else ~hidden & hidden, **how)


def every_world(rows, counts, top):
    """All whole numbers that give the sums."""
    grid = np.indices([t + 1 for t in top]).reshape(len(top), -1)
    return grid[:, (np.abs(rows @ grid - (rows @ counts)[:, None]) < 1e-9).all(axis=0)].T


def every_vertex(rows, counts):
    """All vertices of what gives the sums, in exact fractions."""
    exact = [[Fraction(v).limit_denominator(1000) for v in row] for row in rows.tolist()]
    known = [sum(f * int(n) for f, n in zip(row, counts, strict=True)) for row in exact]
    system = [[*row, b] for row, b in zip(exact, known, strict=True)]
    independent = reduced(system)
    rank = len(independent)
    for basis in combinations(range(len(counts)), rank):
        solved = reduced([[row[c] for c in basis] + [row[-1]] for row in independent])
        if len(solved) == rank and all(row[-1] >= 0 for row in solved) and all(any(r[:-1]) for r in solved):
            vertex = [Fraction(0)] * len(counts)
            for column, row in zip(basis, solved, strict=True):
                vertex[column] = row[-1]
            yield vertex


def reduced(system):
    """Gauss and Jordan, in fractions; rows of nothing left out."""
    system, found = [list(row) for row in system], []
    for column in range(len(system[0]) if system else 0):
        pivot = next((row for row in system if row[column]), None)
        if pivot is None:
            continue
        system.remove(pivot)
        pivot = [v / pivot[column] for v in pivot]
        for other in (*system, *found):
            factor = other[column]
            other[:] = [v - factor * p for v, p in zip(other, pivot, strict=True)]
        found.append(pivot)
    return found


def test_whole_ends_are_those_of_every_world():
    systems = list(small_systems(1, 120, 8))
    found = ends_of(systems, exact=True)
    worlds = [every_world(*system) for system in systems]
    assert (found.low == np.concatenate([w.min(axis=0) for w in worlds])).all()
    assert (found.high == np.concatenate([w.max(axis=0) for w in worlds])).all()
    # It is no easy lot: of many ends fractions tell less.
    fractions = ends_of(systems)
    assert ((fractions.low < found.low - 0.5) | (fractions.high > found.high + 0.5)).sum() > 30


def test_ends_in_fractions_are_those_of_every_vertex():
    systems = list(small_systems(2, 500, 60))
    found = ends_of(systems)
    assert found.proven.all()
    low, high = [], []
    for rows, counts, _ in systems:
        vertices = list(every_vertex(rows, counts))
        low += [min(column) for column in zip(*vertices, strict=True)]
        high += [max(column) for column in zip(*vertices, strict=True)]
    assert np.allclose(found.low, np.array(low, dtype=float), atol=1e-6)
    assert np.allclose(found.high, np.array(high, dtype=float), atol=1e-6)


#: Of these sums in quarters HiGHS, without presolve, called seven of 18 ends impossible, and one 1 that is 0.
QUARTERS = np.array(
    [
        [3, 0, 1, 2, 1, 2, 1, 2, 3],
        [0, 2, 3, 1, 3, 0, 1, 0, 3],
        [0, 1, 1, 1, 3, 0, 0, 3, 0],
        [3, 1, 3, 1, 1, 0, 0, 3, 3],
    ]
)
COUNTS = np.array([331, 176, 299, 322, 374, 381, 298, 292, 343])


@pytest.mark.parametrize("unit", [1, 0.25])
def test_ends_dont_depend_on_the_unit_of_a_sum(unit):
    found = ends_of([(QUARTERS * unit, COUNTS)], exact=True)
    assert found.low.tolist() == [0] * 9
    assert found.high.tolist() == [1143, 2008, 1137, 1841, 931, 1604, 2235, 818, 910]


def test_an_end_is_found_that_the_solver_stops_short_of():
    # HiGHS with presolve calls 110949 the most; the last row fits as well.
    rows = np.array(
        [
            [1, 365, 0, 1, 0, 0, 365, 0],
            [0, -4, -4, 730, 0, 2, -2, 0],
            [-2, 2, 2, 1, 365, 0, -2, 365],
            [0, 8, 4, 0, -4, 0, 8, -4],
        ]
    )
    counts = np.array([255, 105, 330, 304, 257, 137, 266, 327])
    further = np.array([110_953, 67, 1535, 201, 0, 39_801, 1, 1183])
    assert (rows @ further == rows @ counts).all()
    values = np.concatenate([counts, rows @ counts]).astype(float)
    system = sparse.csr_matrix(np.hstack([rows, -np.eye(4)]))
    hidden, most = np.arange(12) < 8, np.full(12, 110_961.0)
    found = infer(system, values, hidden, np.array([0]), hidden, exact=True, most=most)
    assert found.high[0] >= 110_953


def erring(times):
    """The solver, as it is when it stops short: told so a number of times."""
    left = [times]
    true = attack.linear

    def linear(cost, matrix, known, low, high, **how):
        found = true(cost, matrix, known, low, high, **how)
        if not left[0]:
            return found
        left[0] -= 1
        other = true(np.ones_like(cost), matrix, known, low, high, **how)
        return other[0], found[1]

    return linear


@pytest.mark.parametrize(("times", "proven"), [(0, True), (1, True), (100, False)])
def test_an_end_that_the_solver_calls_one_and_isnt_is_not_taken_for_one(monkeypatch, times, proven):
    # Sums of three by three, with nothing inside shown: a solver's slip can't be had for the asking.
    inner = np.array([3, 20, 7, 30, 2, 41, 12, 25, 4])
    rows = np.array([[i // 3 == k for i in range(9)] for k in range(3)])
    rows = np.vstack([rows, [[i % 3 == k for i in range(9)] for k in range(3)]]).astype(float)
    monkeypatch.setattr(attack, "linear", erring(times))
    found = ends_of([(rows, inner)])
    true_low, true_high = [0] * 9, [30, 30, 30, 45, 47, 52, 41, 41, 41]
    if proven:
        assert found.low.tolist() == true_low
        assert found.high.tolist() == true_high
    # Never narrower than the truth: earlier releases are held to what is told of them.
    assert (found.low <= true_low).all()
    assert (found.high >= true_high).all()
    assert found.proven.all() == proven
