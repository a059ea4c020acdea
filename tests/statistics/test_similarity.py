"""Similarity against frames worked by hand, chance that keeps its margins, groups and truth tables."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

from govdata.errors import MethodError
from govdata.statistics import similarity

# Two families of three that share nothing, each text with one mechanism of its own.
TWO = pd.DataFrame(
    [
        [1, 1, 1, 1, 0, 0, 0, 0],
        [1, 1, 1, 0, 0, 0, 0, 0],
        [1, 1, 0, 1, 0, 0, 0, 0],
        [0, 0, 0, 0, 1, 1, 1, 1],
        [0, 0, 0, 0, 1, 1, 1, 0],
        [0, 0, 0, 0, 1, 1, 0, 1],
    ],
    index=list("abcxyz"),
    columns=[f"m{i}" for i in range(8)],
).astype(bool)


def test_jaccard_by_hand():
    found = similarity.jaccard(TWO.to_numpy())
    assert found[0, 1] == approx(3 / 4)
    assert found[1, 2] == approx(2 / 4)
    assert found[0, 3] == 0
    assert np.array_equal(found, found.T)


def test_pairs_hold_their_parts():
    found = similarity.pairs(TWO, draws=99, seed=1)
    first = found.iloc[0]
    assert (first.model_1, first.model_2, first.shared, first.either) == ("a", "b", 3, 4)
    assert len(found) == 15
    assert (found.ci_low <= found.estimate + 1e-9).all() and (found.estimate <= found.ci_high + 1e-9).all()
    assert found.p_value.between(1 / 100, 1).all()
    assert not found.beyond_chance[found.estimate == 0].any()


def test_the_same_seed_gives_the_same_table():
    one, two = (similarity.pairs(TWO, draws=99, seed=3) for _ in range(2))
    pd.testing.assert_frame_equal(one, two)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.booleans(), min_size=6, max_size=6), min_size=2, max_size=6), st.integers(0, 99))
def test_shuffles_keep_both_margins(rows, seed):
    matrix = np.array(rows)
    for table in similarity.shuffles(matrix, 5, seed):
        assert (table.sum(axis=0) == matrix.sum(axis=0)).all()
        assert (table.sum(axis=1) == matrix.sum(axis=1)).all()


def test_long_texts_are_not_taken_for_alike():
    # Independent columns, long and short rows: all pairs together go wrong in one table of twenty, by design.
    wrong, largest = 0, []
    for seed in range(20):
        rng = np.random.default_rng(1000 + seed)
        chance = pd.DataFrame(rng.random((8, 30)) < np.linspace(0.2, 0.8, 8)[:, None])
        found = similarity.pairs(chance, draws=99, seed=seed)
        wrong += found.beyond_chance.any()
        largest.append(found.estimate.max())
    assert min(largest) > 0.4
    assert wrong <= 3


def test_two_models_have_no_reference():
    found = similarity.pairs(TWO.loc[["a", "b"]], draws=99)
    assert found.p_value.tolist() == [1.0] and found.expected.isna().all()


def test_groups_are_found_with_their_stability():
    found = similarity.typology(TWO, ["left"] * 4 + ["right"] * 4, draws=50)
    assert found.groups == (("a", "b", "c"), ("x", "y", "z"))
    assert max(found.silhouette, key=found.silhouette.get) == 2
    assert min(found.stability) > 0.9
    assert similarity.distinctive(TWO, "abc") == ("m0", "m1", "m2")


def test_what_is_refused():
    with pytest.raises(MethodError, match="3 models are too few to be grouped; four at least"):
        similarity.typology(TWO.iloc[:3], ["c"] * 8)
    with pytest.raises(MethodError, match=r"q: no mechanism in the table; leave such models out"):
        similarity.pairs(pd.concat([TWO, pd.DataFrame(False, index=["q"], columns=TWO.columns)]), draws=99)
    with pytest.raises(MethodError, match=r"5 draws cannot tell anything at level 0\.95"):
        similarity.pairs(TWO, draws=5)
    with pytest.raises(MethodError, match="must be about the same cases"):
        similarity.truth_table(TWO, pd.Series([True], index=["a"]))


def test_truth_table_and_its_reduction_by_hand():
    cases = pd.DataFrame(
        [[1, 1], [1, 1], [1, 0], [0, 1], [0, 0], [0, 0]], index=list("abcdef"), columns=["A", "B"]
    ).astype(bool)
    outcome = pd.Series([True, True, True, False, False, True], index=cases.index)
    table = similarity.truth_table(cases, outcome)
    assert [(row.held, row.cases, row.consistency) for row in table] == [
        ((True, True), ("a", "b"), 1.0),
        ((False, False), ("e", "f"), 0.5),
        ((True, False), ("c",), 1.0),
        ((False, True), ("d",), 0.0),
    ]
    assert similarity.minimised(table) == ((True, None),)  # A, whatever B
    assert similarity.minimised(table, least=2) == ((True, True),)
    assert similarity.minimised(()) == ()
