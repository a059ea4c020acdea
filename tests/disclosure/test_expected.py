"""Expected counts: printed only where they leave every small group as uncertain as a hidden count."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.disclosure.expected import Expected, printable

HALF = 0.05


def sizes(n, expected, half, risk, kind):
    """Sizes of a kind that fit a printed expected count, by trying all compositions of `n` people."""
    found = set()
    for parts in product(range(n + 1), repeat=len(risk) - 1):
        if sum(parts) <= n:
            whole = np.array([*parts, n - sum(parts)])
            if abs(whole @ risk - expected) <= half + 1e-9:
                found.add(int(whole[kind].sum()))
    return found


def by_sex(*people, min_cell=10):
    return Expected(np.array(people, float), np.array([0.1, 0.3]), np.eye(2, dtype=bool), HALF, min_cell)


def test_with_one_factor_an_expected_count_tells_how_many_women_there_are():
    of = by_sex([58, 2], [400, 60], [300, 40])
    assert sizes(60, 58 * 0.1 + 2 * 0.3, HALF, of.risk, [1]) == {2}
    assert printable(of, [0, 1, 2]) == [1]  # the first would follow from the others, too


def test_places_without_small_groups_keep_theirs():
    assert printable(by_sex([50, 12], [400, 60], [300, 0]), [0, 1, 2]) == [0, 1, 2]


def test_many_profiles_leave_small_groups_uncertain():
    risk = np.linspace(0.05, 0.4, 12)
    kinds = np.array([np.arange(12) % 2 == 0, np.arange(12) % 2 == 1])
    people = np.array([[20, 1] + [10, 0] * 5, [30] * 12], float)
    assert printable(Expected(people, risk, kinds, HALF, 10), [0, 1]) == [0, 1]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 9), min_size=3, max_size=3),
    st.lists(st.integers(1, 60), min_size=3, max_size=3, unique=True),
    st.integers(3, 5),
)
def test_what_is_printed_could_be_none_and_enough(people, percent, min_cell):
    risk, kinds = np.array(percent) / 100, np.eye(3, dtype=bool)
    of = Expected(np.array([people], float), risk, kinds, HALF, min_cell)
    if sum(people) == 0 or not of.holds([0], HALF):
        return
    for kind, size in enumerate(people):
        if 0 < size < min_cell:
            fit = sizes(sum(people), float(np.array(people) @ risk), HALF, risk, [kind])
            assert min(fit) == 0 and max(fit) >= min_cell


@pytest.mark.parametrize("asked", [[], [1], [2, 0]])
def test_only_places_that_were_asked_for_are_printed_in_their_order(asked):
    assert printable(by_sex([50, 12], [400, 60], [300, 40]), asked) == asked
