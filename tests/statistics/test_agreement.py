"""Cohen's kappa against a published table, and the planning of double coding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from govdata.errors import MethodError
from govdata.statistics.agreement import Kappa, alpha, half_width, judged, kappa, to_code

# Fleiss, Statistical Methods for Rates and Proportions (2nd ed. 1981), table 13.1: 100 diagnoses, two raters.
FLEISS = {(0, 0): 75, (0, 1): 1, (0, 2): 4, (1, 0): 5, (1, 1): 4, (1, 2): 1, (2, 2): 10}


def test_published_table():
    pairs = [pair for pair, count in FLEISS.items() for _ in range(count)]
    found = kappa([a for a, _ in pairs], [b for _, b in pairs])
    assert (found.observed, found.expected) == (approx(0.89), approx(0.66))
    assert found.estimate == approx(0.676, abs=5e-4)
    assert (found.ci_high - found.estimate) / 1.959964 == approx(0.087, abs=1e-3)  # p. 220


def test_full_agreement_is_one():
    found = kappa("aabbc", "aabbc")
    assert (found.estimate, found.ci_high) == (approx(1), approx(1))
    # Exact binomial: 5 of 5 leave 0.4782 open; by chance (4 + 4 + 1) / 25.
    assert found.ci_low == approx((0.025 ** (1 / 5) - 0.36) / 0.64)


def test_full_disagreement_is_not_certain_either():
    found = kappa("ab" * 4, "ba" * 4)
    assert found.estimate == approx(-1)
    assert found.ci_low == approx(-1) and found.ci_high == approx((1 - 0.025 ** (1 / 8)) * 2 - 1)


@pytest.mark.parametrize(
    ("ends", "n", "verdict"),
    [
        ((0.70, 0.90), 100, "agree"),
        ((0.667, 0.90), 100, "agree"),
        ((0.66, 0.90), 100, "cannot_tell"),
        ((0.40, 0.667), 100, "cannot_tell"),
        ((0.40, 0.66), 100, "differ"),
        ((0.70, 0.90), 91, "cannot_tell"),
        ((0.40, 0.66), 91, "cannot_tell"),
    ],
)
def test_verdicts_are_fixed_by_the_interval_and_the_number(ends, n, verdict):
    found = Kappa(0.7, *ends, observed=0.8, expected=0.4, n=n)
    assert judged(found, needed=92, enough=0.667) == verdict
    assert judged(None, needed=1, enough=0.667) == "cannot_tell"


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=60))
def test_never_above_one_and_symmetric(pairs):
    first, second = zip(*pairs, strict=True)
    if len({*first, *second}) < 2:
        return
    one, other = kappa(first, second), kappa(second, first)
    assert one.estimate <= 1 + 1e-12
    assert one.estimate == approx(other.estimate)
    assert one.ci_low <= one.estimate + 1e-9


@pytest.mark.parametrize("width", [0.05, 0.1, 0.13])
def test_planning_goes_both_ways(width):
    shares = [0.55, 0.25, 0.1, 0.1]
    n = to_code(width, 0.7, shares)
    assert half_width(n, 0.7, shares) <= width < half_width(n - 1, 0.7, shares)


def test_what_is_refused():
    with pytest.raises(MethodError, match="2 and 1 codes; both coders code the same figures"):
        kappa("ab", "a")
    with pytest.raises(MethodError, match="both coders used one category only"):
        kappa("aa", "aa")
    with pytest.raises(MethodError, match="n is 0; at least one figure"):
        half_width(0, 0.7, [0.5, 0.5])
    with pytest.raises(MethodError, match="shares are"):
        half_width(10, 0.7, [0.5, 0.6])
    with pytest.raises(MethodError, match="agreement is 1"):
        half_width(10, 1, [0.5, 0.5])
    with pytest.raises(MethodError, match="width is 2"):
        to_code(2, 0.7, [0.5, 0.5])


# --- Krippendorff's alpha --------------------------------------------------------------------------------

# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: four observers, twelve units, some missing.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


@pytest.mark.parametrize(("metric", "expected"), [("nominal", 0.743), ("interval", 0.849), ("ratio", 0.797)])
def test_alpha_of_the_published_table(metric, expected):
    found = alpha(list(zip(*OBSERVERS, strict=True)), metric)
    assert found.estimate == approx(expected, abs=5e-4)
    assert (found.n, found.estimate) == (11, approx(1 - found.observed / found.expected))
    assert found.ci_low < found.estimate < found.ci_high <= 1


def test_alpha_of_two_observers_and_two_values():
    # The same paper, A.: ten units, two observers.
    pairs = zip([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0], strict=True)
    assert alpha(list(pairs)).estimate == approx(0.095, abs=5e-4)


def test_alpha_of_two_observers_and_many_values():
    # The same paper, B.: twelve units, five categories.
    assert alpha(list(zip("aabbdcccedda", "babbbcccfddd".replace("f", "e"), strict=True))).estimate == approx(
        0.692, abs=5e-4
    )


def test_alpha_is_one_where_all_agree_and_below_nought_where_none_does():
    assert alpha(list(zip("aabbc", "aabbc", strict=True))).estimate == 1
    assert alpha(list(zip("abab", "baba", strict=True))).estimate < 0


@pytest.mark.parametrize(
    ("codings", "metric", "message"),
    [
        ([("a", None), ("b", "b")], "nominal", "1 figures have two codes; alpha needs at least two figures"),
        ([("a", "a")] * 2, "nominal", "all codes are the same; chance alone would make the coders agree"),
        ([("a", 1), (2, 3)], "interval", "codes are ['a', 1, 2, 3]; the interval metric asks for numbers"),
        ([(-1, 1), (2, 3)], "ratio", "a code is not finite, or negative; the ratio metric can't place it"),
    ],
)
def test_alpha_that_is_not_defined(codings, metric, message):
    with pytest.raises(MethodError) as raised:
        alpha(codings, metric)
    assert str(raised.value) == message


@given(st.lists(st.tuples(st.sampled_from([1, 2, 5]), st.sampled_from([1, 2, 5])), min_size=3, max_size=30))
def test_alpha_does_not_know_who_coded_nor_in_which_order(pairs):
    if len({code for pair in pairs for code in pair}) < 2:
        return
    for metric in ("nominal", "interval", "ratio"):
        one = alpha(pairs, metric).estimate
        assert alpha([(b, a) for a, b in reversed(pairs)], metric).estimate == approx(one)
