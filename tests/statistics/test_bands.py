"""Bands hold every value once, and break where the norm does."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from govdata.statistics.bands import Band, bands


def test_bands_by_hand():
    found = bands([5, 120, 180, 260, 310, 900], [1, 20, 15, 12, 30, 2], breaks=(150, 301), fewest=10)
    # 200 would part off a sliver beside 150, and 400 one beside 301.
    assert found == [
        Band(0, 150, 0, 21, first=True),
        Band(150, 301, 1, 27),
        Band(301, 1000, 2, 32, last=True),
    ]


@given(
    st.dictionaries(st.integers(0, 3000), st.integers(1, 50), min_size=1, max_size=60),
    st.lists(st.integers(1, 2500), max_size=2, unique=True).map(sorted),
    st.integers(2, 30),
)
def test_every_value_lies_in_one_band_of_its_zone(counted, breaks, fewest):
    values, times = np.array(list(counted)), np.array(list(counted.values()))
    found = bands(values, times, breaks, fewest)
    assert sum(b.n for b in found) == times.sum()
    assert [b.low for b in found[1:]] == [b.beyond for b in found[:-1]]
    for band in found:
        inside = (values >= band.low) & (values < band.beyond)
        assert times[inside].sum() == band.n
        assert {sum(c <= v for c in breaks) for v in values[inside]} <= {band.zone}
    for end, beside in ((found[0], found[1:2]), (found[-1], found[-2:-1])):
        assert end.n >= fewest or not beside or beside[0].zone != end.zone


def test_nothing_has_no_bands():
    assert bands([], []) == []
