"""Places against one share: who is large enough, who stands out, and what a rank is worth."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest

from govdata.errors import MethodError
from govdata.statistics.comparison import overdispersion, shrink
from govdata.statistics.ranks import FEWEST_PLACES, expected_to_signal, placed, rank_intervals


def counted_out(trials, share, ratio=2.0, tail=0.001):
    """Chance of crossing the upper limit at a doubled share, term by term."""
    chances = [comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(trials + 1)]
    limit = next(k for k in range(trials + 2) if sum(chances[k:]) < tail)
    high = min(1.0, ratio * share)
    return sum(comb(trials, k) * high**k * (1 - high) ** (trials - k) for k in range(limit, trials + 1))


@pytest.mark.parametrize("share", [0.05, 0.1, 0.3, 0.5])
def test_from_so_many_expected_events_a_doubled_rate_is_seen(share):
    needed = expected_to_signal(share)
    for expected in range(needed, needed + 6):
        assert counted_out(int(np.ceil(expected / share)), share) >= 0.8
    if needed > 1:
        assert counted_out(int(np.ceil((needed - 1) / share)), share) < 0.8


def test_rare_events_take_somewhat_more_than_twenty():
    assert [expected_to_signal(share) for share in (0.0001, 0.01, 0.05)] == [23, 23, 21]
    # The rarer outcome decides.
    assert expected_to_signal(0.95) == expected_to_signal(0.05)
    assert expected_to_signal(0.01, ratio=4) < expected_to_signal(0.01) < expected_to_signal(0.01, ratio=1.5)


@pytest.mark.parametrize(("share", "ratio"), [(0.0, 2), (1.0, 2), (0.1, 1)])
def test_what_has_no_answer(share, ratio):
    with pytest.raises(MethodError):
        expected_to_signal(share, ratio)


def places(k, n):
    return {f"p{i}": (int(a), int(b)) for i, (a, b) in enumerate(zip(k, n, strict=True))}


def total(counts):
    return sum(k for k, _ in counts.values()) / sum(n for _, n in counts.values())


def test_small_places_are_not_compared():
    counts = places([60] * 25 + [2] * 5, [1000] * 25 + [30] * 5)
    found = placed(counts, total(counts))
    assert found.compared == tuple(f"p{i}" for i in range(25))
    assert set(found.worth) == set(found.compared)


@pytest.mark.parametrize(
    ("size", "verdict"), [(FEWEST_PLACES - 1, "cannot_tell"), (FEWEST_PLACES, "more_than_chance")]
)
def test_with_few_places_nothing_is_said_however_far_apart(size, verdict):
    counts = places([30, 300] * size, [1000] * 2 * size)
    counts = dict(list(counts.items())[:size])
    assert placed(counts, total(counts)).verdict == verdict


def test_chance_alone_is_seldom_taken_for_a_difference():
    rng = np.random.default_rng(7)
    n = rng.integers(500, 4000, 40)
    found = [overdispersion(rng.binomial(n, 0.06), n).verdict for _ in range(60)]
    assert found.count("more_than_chance") <= 8  # three expected at the five per cent level


def test_who_stands_out_among_places_that_all_differ():
    rng = np.random.default_rng(3)
    n = np.full(60, 4000)
    true = 0.06 * rng.gamma(25, 1 / 25, 60)
    true[0] = 0.25
    counts = places(rng.binomial(n, true), n)
    found = placed(counts, 0.06)
    assert found.verdict == "more_than_chance" and len(found.signals) > 10
    assert "p0" in found.still and len(found.still) < len(found.signals) / 2
    assert set(found.still) <= set(found.signals)
    assert found.signals["p0"] == "above_998"


def test_extremes_have_no_worth_and_no_spread():
    counts = places([0] * 30, [1000] * 30)
    found = placed(counts, 0.06)
    assert found.worth == {} and found.spread is None and found.verdict == "cannot_tell"
    assert set(found.signals.values()) == {"below_998"}
    one = placed({"a": (60, 1000)}, 0.06)
    assert one.worth == {} and one.verdict == "cannot_tell"


def test_ranks_are_sure_where_places_lie_far_apart_and_open_where_they_do_not():
    sure = rank_intervals(shrink([100, 5000, 9000], [10_000] * 3))
    assert sure[["low", "high"]].to_numpy().tolist() == [[1, 1], [2, 2], [3, 3]]
    close = rank_intervals(shrink([500, 505, 510, 900], [10_000] * 4))
    assert close.loc[:2, "low"].tolist() == [1, 1, 1] and close.loc[:2, "high"].tolist() == [3, 3, 3]
    assert close.loc[3].tolist() == [4, 4, 4]
    # No more variation than chance: any place may have any rank.
    none = rank_intervals(shrink([60, 60, 60, 61], [1000] * 4))
    assert none[["low", "high"]].to_numpy().tolist() == [[1, 4]] * 4


def test_ranks_repeat_with_their_seed():
    made = shrink([50, 70, 90, 200], [1000] * 4)
    first, again, other = (rank_intervals(made, seed=seed) for seed in (1, 1, 2))
    assert first.equals(again) and first.index.equals(other.index)
