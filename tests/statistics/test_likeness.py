"""Pairs alike beyond chance: one reference for many models says what one for each pair says."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from govdata.errors import MethodError
from govdata.statistics import likeness as of_likeness
from govdata.statistics import similarity
from govdata.statistics.likeness import likeness


def drawn(n: int, seed: int, width: int = 30) -> pd.DataFrame:
    """Models that have each mechanism by chance, and two that share all of theirs."""
    rng = np.random.default_rng(seed)
    table = rng.random((n, width)) < rng.uniform(0.1, 0.4, width)
    table[~table.any(axis=1), 0] = True
    table[0] = table[1] = np.arange(width) % 3 == 0
    return pd.DataFrame(table, index=[f"m{i:03}" for i in range(n)])


@pytest.mark.parametrize("seed", range(3))
def test_many_models_are_judged_as_few_are(seed, monkeypatch):
    """The reference of a kind of pairs is that of each of them, but for the luck of the draws."""
    presence = drawn(24, seed)
    each = likeness(presence, 299, seed, most=276)
    monkeypatch.setattr(of_likeness, "EACH", 10)
    pooled = likeness(presence, 299, seed, most=276)
    assert pooled.draws == each.draws == 299 and pooled.n_pairs == 276 == len(pooled.rows)
    exact = ["model_1", "model_2", "shared", "either", "ci_low", "ci_high"]
    pd.testing.assert_frame_equal(pooled.rows[exact], each.rows[exact], check_dtype=False)
    assert np.allclose(pooled.rows["estimate"], each.rows["estimate"])
    assert np.abs(pooled.rows["expected"] - each.rows["expected"]).max() < 0.05
    assert pooled.beyond[0, 1] and each.beyond[0, 1]
    assert (pooled.beyond != each.beyond).sum() <= 4


def test_chance_alone_is_seldom_taken_for_more(monkeypatch):
    monkeypatch.setattr(of_likeness, "EACH", 10)
    found = []
    for seed in range(20):
        presence = drawn(30, seed).drop(index="m000")
        found.append(likeness(presence, 99, seed).n_beyond > 0)
    assert sum(found) <= 4  # 5% of 20 are expected


def test_pairs_alike_are_said_once_and_both_ways(monkeypatch):
    monkeypatch.setattr(of_likeness, "EACH", 10)
    found = likeness(drawn(40, 1), 199, 1)
    assert (found.beyond == found.beyond.T).all() and not found.beyond.diagonal().any()
    assert len(found.rows) == 10 and found.rows["estimate"].is_monotonic_decreasing
    assert set(found.rows.loc[0, ["model_1", "model_2"]]) == {"m000", "m001"}


def test_more_models_take_fewer_tables_but_never_too_few(monkeypatch):
    assert likeness(drawn(125, 1), 499).draws == 200
    assert likeness(drawn(110, 1), 50).draws == 50


def test_models_without_a_mechanism_are_refused_whatever_their_number():
    presence = drawn(120, 1)
    presence.loc["m007"] = False
    with pytest.raises(MethodError, match="m007: no mechanism"):
        likeness(presence)


def test_of_many_models_some_of_each_group_are_grouped_anew(monkeypatch):
    rng = np.random.default_rng(1)
    labels = np.repeat([0, 1, 2], [70, 25, 5])
    monkeypatch.setattr(similarity, "_DRAWN_AGAIN", 20)
    some = similarity._from_each(labels, rng)
    assert np.bincount(labels[some]).tolist() == [14, 5, 1] and len(set(some)) == 20
