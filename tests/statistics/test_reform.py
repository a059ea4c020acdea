"""The design follows from the panel, the verdict from rules fixed beforehand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from govdata.errors import MethodError
from govdata.statistics.reform import reform, verdict_of


@pytest.mark.parametrize(
    ("low", "high", "more", "verdict"),
    [
        (1, 3, {}, "different"),
        (-3, -1, {}, "different"),
        (-1, 3, {}, "cannot_tell"),
        (-0.4, 0.5, {}, "same"),
        (0.1, 0.4, {}, "same"),  # clearly not zero, and too small to matter
        (1, 3, {"spurious": 0.3}, "cannot_tell"),
        (-0.4, 0.5, {"spurious": 0.3}, "cannot_tell"),
        (1, 3, {"p_value": 0.2}, "cannot_tell"),
        (1, 3, {"p_value": 0.05}, "different"),
    ],
)
def test_verdicts(low, high, more, verdict):
    assert verdict_of(low, high, 0.5, level=0.95, **more) == verdict


def _panel(adopted, periods=40, jump=-20.0, seed=0):
    rng = np.random.default_rng(seed)
    frames = []
    for unit, when in enumerate(adopted):
        t = np.arange(periods)
        mean = 100 + 5 * unit + 0.1 * t + np.where(t >= (math.inf if math.isnan(when) else when), jump, 0.0)
        y = np.round(mean + rng.normal(0, 2, periods))
        frames.append(pd.DataFrame({"unit": f"u{unit:02d}", "at": t, "outcome": y, "adopted": when}))
    return pd.concat(frames, ignore_index=True).assign(exposure=1.0)


NEVER = math.nan


@pytest.mark.parametrize(
    ("adopted", "design"),
    [
        ([20.0], "series"),
        ([20.0, 20.0, 20.0], "series"),
        ([20.0, NEVER], "series"),  # one place on a side has no spread
        ([20.0, 20.0, NEVER, NEVER], "two_groups"),
        ([18.0, 24.0, NEVER, NEVER, NEVER], "staggered"),
    ],
)
def test_the_panel_chooses_the_design(adopted, design):
    found = reform(_panel(adopted))
    assert found.design == design
    places = sum(not math.isnan(a) for a in adopted) if design == "series" else 1
    assert found.estimate == pytest.approx(-20 * places, abs=3 * places)
    assert found.ci_low < found.estimate < found.ci_high


def test_poisson_tells_the_same_size_as_a_number():
    linear, poisson = (reform(_panel([20.0]), model=m) for m in ("linear", "poisson"))
    assert poisson.estimate == pytest.approx(linear.estimate, abs=2)


def test_a_date_for_a_place_that_prints_none():
    assert reform(_panel([NEVER], jump=0), start=20).start == 20
    with pytest.raises(MethodError, match="no place adopts within the panel, and no reform date is given"):
        reform(_panel([NEVER]))


def test_nobody_left_to_compare_with():
    with pytest.raises(MethodError, match="places adopt at different dates and fewer than two never do"):
        reform(_panel([18.0, 22.0]))


def test_false_dates_lie_before_the_reform():
    found = reform(_panel([20.0]))
    assert (found.placebo["start"] < 20).all() and len(found.placebo) > 0
