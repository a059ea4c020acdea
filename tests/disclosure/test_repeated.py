"""Events per person: printed only where they leave open how few people had several."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from govdata.disclosure.repeated import decimals_of_mean

MOST = 7


def histograms(n: int, most: int) -> Iterator[tuple[int, ...]]:
    """All ways in which `n` people can have 1 to `most` events."""
    if most == 1:
        yield (n,)
        return
    for count in range(n + 1):
        for rest in histograms(n - count, most - 1):
            yield (*rest, count)


def fitting(people: dict[int, int], decimals: int, *, again_shown: bool) -> list[tuple[int, ...]]:
    """Every histogram that fits what is printed."""
    n = sum(people.values())
    printed = round(sum(k * c for k, c in people.items()) / n, decimals)
    return [
        found
        for found in histograms(n, MOST)
        if (not again_shown or found[0] == people.get(1, 0))
        and abs(sum((k + 1) * c for k, c in enumerate(found)) / n - printed) <= 0.5 * 10.0**-decimals + 1e-9
    ]


#: Number of events -> people; the smallest count is 3, so that all histograms can be tried.
CASES = [
    ({1: 18, 2: 2}, False),
    ({1: 14, 2: 4, 3: 1}, True),
    ({1: 10, 2: 4, 3: 1, 4: 3}, True),
    ({1: 16, 5: 1}, False),
    ({1: 12, 2: 4, 6: 1}, True),
    ({1: 9, 2: 9}, True),
    ({1: 18}, True),
]


@pytest.mark.parametrize(("people", "again_shown"), CASES, ids=str)
def test_whoever_had_several_could_be_nobody_and_enough(people, again_shown):
    decimals = decimals_of_mean(people, 3, again_shown=again_shown)
    fit = fitting(people, 1, again_shown=again_shown)
    few = [j for j in range(2, max(people) + 1) if 0 < sum(c for k, c in people.items() if k >= j) < 3]
    told = {j: {sum(found[j - 1 :]) for found in fit} for j in few}
    none = all(min(sizes) == 0 for sizes in told.values())
    enough = all(max(told[j]) >= 3 for j in few[:1])
    assert (decimals == 1) == (none and enough)


def test_beside_many_people_rounding_leaves_enough_open():
    assert decimals_of_mean({1: 108, 2: 11, 3: 1}, 10, again_shown=True) is None  # 133: at most six more
    assert decimals_of_mean({1: 280, 2: 19, 3: 1}, 10, again_shown=True) == 1
    assert decimals_of_mean({1: 2900, 2: 80, 3: 20}, 10, again_shown=True) == 2


def test_a_few_with_very_many_events_are_not_told():
    assert decimals_of_mean({1: 296, 2: 4}, 10, again_shown=False) == 1
    assert decimals_of_mean({1: 296, 20: 4}, 10, again_shown=False) is None
    assert decimals_of_mean({1: 270, 2: 28, 20: 2}, 10, again_shown=True) is None
