"""How many hidden numbers are small is said so that it tells on nobody."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import optimize

from govdata.disclosure.protection import TOTAL, Policy
from govdata.disclosure.release import Release, Table

SMALLEST = 5


def page(counts):
    rows = [(f"r{i}", f"c{j}", n) for i, each in enumerate(counts) for j, n in enumerate(each)]
    table = Table(pd.DataFrame(rows, columns=["region", "outcome", "count"]), ["region", "outcome"])
    policy = Policy(min_cell=SMALLEST, group_disclosure=False)
    return Release(policy, counted=("table",)).add(table).protect()


def fewest_and_most(frame, target, told):
    """Ends of a cell for whoever has the table, and knows how many hidden cells are small: from, to."""
    place = {at: i for i, at in enumerate(zip(frame["region"], frame["outcome"], strict=True))}
    regions, outcomes = (list(dict.fromkeys(frame[d])) for d in ("region", "outcome"))
    n, most = len(frame), 1e4
    rows, low, high = [], [], []

    def known(factors, least, greatest):
        row = np.zeros(3 * n)
        for at, factor in factors.items():
            row[at] = factor
        rows.append(row)
        low.append(least)
        high.append(greatest)

    for region in regions:
        parts = {place[region, o]: 1 if o != TOTAL else -1 for o in outcomes}
        known(parts, 0, 0)
    for outcome in outcomes:
        known({place[r, outcome]: 1 if r != TOTAL else -1 for r in regions}, 0, 0)
    hidden = frame["status"].eq("suppressed").to_numpy()
    for i, value in enumerate(frame["value"].fillna(0)):
        if not hidden[i]:
            known({i: 1}, value, value)
            continue
        # Three kinds: nought (neither mark), small (mark at n + i), as large as may be shown (at 2n + i).
        known({n + i: 1, 2 * n + i: 1}, 0, 1)
        known({i: 1, n + i: -1, 2 * n + i: -SMALLEST}, 0, np.inf)
        known({i: 1, n + i: -(SMALLEST - 1), 2 * n + i: -most}, -np.inf, 0)
    known({n + i: 1 for i in np.flatnonzero(hidden)}, *told)
    ends = []
    for sign in (1, -1):
        cost = np.zeros(3 * n)
        cost[target] = sign
        found = optimize.milp(
            cost,
            integrality=np.ones(3 * n),
            bounds=optimize.Bounds(0, np.repeat([most, 1, 1], n)),
            constraints=optimize.LinearConstraint(np.array(rows), low, high),
        )
        assert found.status == 0, found.message
        ends.append(round(sign * found.fun))
    return ends


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 30), st.integers(10, 60)), min_size=5, max_size=7)
)
def test_the_bound_leaves_open_what_was_promised(counts):
    batch = page(counts)
    frame, told = batch["table"].table, batch.withheld
    primary = frame["reason"].eq("primary")
    assert told.n == batch["table"].n_suppressed
    assume(told.small is not None)
    assert primary.sum() <= told.small < told.n
    step = 5 if told.small % 10 else 10
    for i in np.flatnonzero(primary):
        low, high = fewest_and_most(frame, i, (told.small - step + 1, told.small))
        assert low == 0, frame.iloc[i]
        assert high >= SMALLEST, frame.iloc[i]


def test_an_exact_number_would_tell():
    # Every hidden count of the first column is small, and none beside them can be.
    frame = page([(1, 60), (1, 70), (3, 80), (20, 90)])["table"].table
    primary = np.flatnonzero(frame["reason"].eq("primary"))
    exact = [fewest_and_most(frame, i, (len(primary), len(primary))) for i in primary]
    assert min(low for low, _ in exact) > 0
    rest = [fewest_and_most(frame, i, (1, 5)) for i in primary]
    assert [low for low, _ in rest] == [0] * len(primary)


@pytest.mark.parametrize("counts", [[(30, 40), (50, 60)], [(1, 40), (50, 60), (70, 80)]])
def test_few_are_not_told_apart(counts):
    batch = page(counts)
    assert batch.withheld.n == batch["table"].n_suppressed
    assert batch.withheld.small is None
