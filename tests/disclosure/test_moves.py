"""Proofs by values that fit: hand-worked sums, an attacker of whole numbers, and what can't be proven."""

import numpy as np
import pytest
from scipy import sparse

from govdata.disclosure.attack import infer
from govdata.disclosure.moves import Ends, Moves, completed
from govdata.errors import DisclosureError


def ends(*told):
    cells, signs, gaps = zip(*told, strict=True)
    return Ends(np.array(cells), np.array(signs, dtype=float), np.array(gaps, dtype=float))


def moves_of(rows, values, told, integer=None):
    values = np.array(values, dtype=float)
    whole = np.ones(len(values), dtype=bool) if integer is None else np.array(integer)
    return Moves(sparse.csr_matrix(np.array(rows, dtype=float)), values, whole, told)


def test_one_exchange_proves_both_of_its_ends():
    # total = a + b + c; a and b are hidden.
    moves = moves_of([[1, -1, -1, -1]], [60, 4, 16, 40], ends((1, 1, 6), (2, -1, 6), (1, -1, 4)))
    hidden = np.array([False, True, True, False])
    assert len(moves.prove(hidden).ends) == 0
    low, high = moves.moved(hidden)
    assert low.tolist() == [0, -4, -6, 0]
    assert high.tolist() == [0, 6, 4, 0]
    # Whatever was hidden meanwhile, a move holds as long as it touches nothing shown.
    assert len(moves.unproven(np.ones(4, dtype=bool))) == 0
    assert moves.unproven(np.array([False, True, False, False])).tolist() == [0, 1, 2]


def test_prices_say_which_sum_gives_a_cell_away():
    moves = moves_of([[1, -1, -1, 0], [0, 1, 0, -1]], [20, 4, 16, 4], ends((1, 1, 6)))
    # b is hidden with a, but a is printed a second time as d.
    left = moves.prove(np.array([False, True, True, False]))
    assert left.ends.tolist() == [0]
    assert left.certain.tolist() == [True]
    assert left.prices.toarray()[0, 1] != 0


def test_whole_numbers_forbid_what_fractions_allow():
    # x = 2 y + 1 and x + w = 12: x is odd, so it never gets from 11 to 12.
    rows = [[1, -2, 0, -1, 0], [1, 0, 1, 0, -1]]
    values = [11, 5, 1, 1, 12]
    hidden = np.array([True, True, True, False, False])
    moves = moves_of(rows, values, ends((0, 1, 1)))
    left = moves.prove(hidden)
    assert left.ends.tolist() == [0]
    assert left.certain.tolist() == [True]
    assert left.prices.nnz == 0
    fractions = moves_of(rows, values, ends((0, 1, 1)), integer=[False] * 5)
    assert len(fractions.prove(hidden).ends) == 0


def test_a_step_further_proves_a_step_less():
    # x = 2 y: x can't grow by 1, but it can by 2.
    moves = moves_of([[1, -2]], [10, 5], ends((0, 1, 1)))
    assert len(moves.prove(np.array([True, True])).ends) == 0
    assert moves.moved(np.array([True, True]))[1].tolist() == [2, 1]


def ring(n):
    """Sums in a ring: a move must go all the way round."""
    rows = np.zeros((n, 2 * n))
    for i in range(n):
        rows[i, i] = rows[i, (i + 1) % n] = 1
        rows[i, n + i] = -1
    return rows


@pytest.mark.parametrize("n", [4, 40, 400])
def test_a_long_way_round_is_found(n):
    values = np.concatenate([np.full(n, 5.0), np.full(n, 10.0)])
    moves = moves_of(ring(n), values, ends((0, 1, 3), (1, -1, 5)))
    hidden = np.arange(2 * n) < n
    assert len(moves.prove(hidden).ends) == 0
    assert (np.abs(moves.moved(hidden)[1] - moves.moved(hidden)[0])[:n] > 0).all()
    # One cell shown anywhere on it, and nothing moves.
    hidden[n // 2] = False
    assert moves.prove(hidden).ends.tolist() == [0, 1]


@pytest.mark.parametrize("seed", range(15))
def test_proofs_agree_with_exact_ranges(seed):
    rng = np.random.default_rng(seed)
    shape = (int(rng.integers(3, 9)), int(rng.integers(3, 5)))
    inner = rng.integers(0, 30, shape)
    table = np.zeros((shape[0] + 1, shape[1] + 1))
    table[:-1, :-1] = inner
    table[-1] = table.sum(axis=0)
    table[:, -1] = table.sum(axis=1)
    number = np.arange(table.size).reshape(table.shape)
    rows = []
    for line in (*number, *number.T):
        row = np.zeros(table.size)
        row[line[:-1]], row[line[-1]] = -1, 1
        rows.append(row)
    hidden = (rng.random(table.shape) < 0.6).ravel()
    values, equations = table.ravel(), sparse.csr_matrix(np.array(rows))
    targets = np.flatnonzero(hidden)
    whole = np.ones(table.size, dtype=bool)
    found = infer(equations, values, hidden, targets, whole, exact=True)
    gap = 1.0 + rng.integers(0, 12, len(targets))
    told = Ends(np.tile(targets, 2), np.repeat([1.0, -1.0], len(targets)), np.tile(gap, 2))
    moves = Moves(equations, values, whole, told)
    shut = set(moves.prove(hidden).ends.tolist())
    reach = np.concatenate([found.high - values[targets], values[targets] - found.low])
    assert shut == set(np.flatnonzero(reach < told.gaps).tolist())
    for move in moves.found.toarray():
        assert (equations @ move == 0).all()
        assert (values + move >= 0).all()
        assert (move[~hidden] == 0).all()


def test_what_nobody_knows_is_made_up_with_room():
    rows = sparse.csr_matrix([[1.0, -1, -1, -1]])
    made = completed(rows, np.array([100.0, np.nan, np.nan, 40]), np.ones(4, dtype=bool))
    assert made[1] + made[2] == 60
    assert made[1:3].min() >= 20
    with pytest.raises(DisclosureError) as caught:
        completed(rows, np.array([30.0, np.nan, np.nan, 40]), np.ones(4, dtype=bool))
    assert str(caught.value) == "no value of the missing cells fits the totals; leave those totals out too"
