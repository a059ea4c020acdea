"""Amounts: no sum tells what few gave, or what the largest gave, more closely than promised."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from govdata.disclosure.protection import TOTAL, Policy, audit, protect
from govdata.disclosure.release import Release, Table
from govdata.disclosure.shown import visible_values

#: What each payer of a cell gave: few payers, a large one among many, many alike, none.
GIFTS = st.one_of(
    st.lists(st.integers(1, 900), max_size=4),
    st.tuples(st.integers(2_000, 9_000), st.lists(st.integers(1, 60), min_size=12, max_size=14)).map(
        lambda t: [t[0], *t[1]]
    ),
    st.lists(st.integers(20, 90), min_size=12, max_size=16),
)
POLICY = Policy(min_cell=10, dominance_n=1, dominance_share=0.8, protection_share=0.2)


def frame_of(cells, rows, columns):
    found = []
    for i, gifts in enumerate(cells):
        first = max(gifts, default=0)
        where = f"r{i // columns}", f"c{i % columns}"
        found.append((*where, float(sum(gifts)), len(gifts), float(first)))
    return pd.DataFrame(found[: rows * columns], columns=["region", "purpose", "spent", "payers", "first"])


def ranges(table, target):
    """Least and greatest of what a hidden cell can be, for whoever has the table."""
    inner = table[(table["region"] != TOTAL) & (table["purpose"] != TOTAL)]
    place = {(r, p): i for i, (r, p) in enumerate(inner[["region", "purpose"]].itertuples(index=False))}

    def row(region, purpose):
        return np.array([(region in (TOTAL, r)) and (purpose in (TOTAL, p)) for r, p in place], dtype=float)

    shown = table[table["status"].isin(["published", "zero"])]
    sums = [row(r, p) for r, p in shown[["region", "purpose"]].itertuples(index=False)]
    known = shown["value"].fillna(0).astype(float).to_numpy()
    ends = []
    for sign in (1, -1):
        cost = sign * row(*target)
        found = optimize.linprog(cost, A_eq=np.array(sums), b_eq=known, bounds=(0, 1e7), method="highs")
        assert found.status == 0, found.message
        ends.append(sign * found.fun)
    return ends


@settings(max_examples=25, deadline=None)
@given(st.integers(3, 4), st.data())
def test_no_sum_tells_what_few_or_one_gave(rows, data):
    cells = data.draw(st.lists(GIFTS, min_size=rows * 3, max_size=rows * 3))
    frame = frame_of(cells, rows, 3)
    amounts = {"magnitude": True, "frequency": "payers", "largest": ["first"]}
    protected = protect(frame, ["region", "purpose"], "spent", policy=POLICY, **amounts)
    assert audit(protected).holds
    true = dict(zip(map(tuple, frame[["region", "purpose"]].to_numpy()), cells, strict=True))
    for cell in protected.table.itertuples(index=False):
        inner = [
            gifts
            for (r, p), gifts in true.items()
            if cell.region in (TOTAL, r) and cell.purpose in (TOTAL, p)
        ]
        gifts = [g for one in inner for g in one]
        few, one = 0 < len(gifts) < 10, bool(gifts) and max(gifts) > 0.8 * sum(gifts)
        if few or one:
            assert cell.status == "suppressed", cell
        if cell.status != "suppressed":
            continue
        low, high = ranges(protected.table, (cell.region, cell.purpose))
        spent = sum(gifts)
        assert low < high, cell
        if few:
            assert low <= spent * 0.8 + 1e-6, cell
            assert high >= spent * 1.2 - 1e-6, cell
        elif one:
            reach = max(gifts) / 0.8 - spent
            assert low <= max(0.0, spent - reach) + 1e-6, cell
            assert high >= spent + reach - 1e-6, cell


@pytest.mark.parametrize("payers", [9, 1])
def test_the_rule_counts_payers_not_amounts(payers):
    frame = pd.DataFrame(
        {"region": list("ABCD"), "spent": [9e6, 8e6, 7e6, 5.0], "payers": [payers, 40, 30, 50]}
    )
    shown = protect(frame, ["region"], "spent", magnitude=True, frequency="payers").public
    assert dict(zip(shown["region"], shown["status"], strict=True))["A"] == "suppressed"
    assert (shown["status"] == "suppressed").sum() == 2


@pytest.mark.parametrize("more", [1, 15])
def test_what_lies_between_two_amounts_has_to_come_from_enough(more):
    """One payment alone doesn't say what it bought: all payments less those that do are that payment."""
    how = {"magnitude": True, "frequency": "n"}
    spent = pd.DataFrame(
        {
            "purpose": list("abcd"),
            "sum": [94_206.0, 40_497.0, 60_000.0, 52_000.0],
            "n": [40 + more, 40, 60, 45],
        }
    )
    spent.loc[0, "n"] += more
    matched = pd.DataFrame(
        {"purpose": list("abcd"), "sum": [39_885.0, 40_497.0, 38_000.0, 35_000.0], "n": [40, 40, 40, 30]}
    )
    page = Release().add(
        Table(spent, ["purpose"], "sum", "spent", "spent", **how),
        Table(matched, ["purpose"], "sum", "matched", "matched", **how),
    )
    batch = page.difference("spent", "matched").protect()
    shown = [visible_values(batch[name]).get(("a",)) for name in ("spent", "matched")]
    assert (None in shown) == (more == 1)
    assert (batch.audit.table["cell"] == "spent less matched: a").any() == (more == 1)
    assert batch.audit.holds
