"""What is wrong with a table is named, and nothing of it leaves."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.disclosure.protection import TOTAL, Policy, protect, protect_batch
from govdata.disclosure.release import Table
from govdata.errors import DisclosureError

COUNTS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=3, max_size=6)
TREE = {"r0": "north", "r1": "north", "r2": "south"}


def table(counts, parents=None, **more):
    rows = [(f"r{i}", o, n) for i, each in enumerate(counts) for o, n in zip("ab", each, strict=True)]
    frame = pd.DataFrame(rows, columns=["region", "outcome", "count"])
    return Table(frame, ["region", "outcome"], hierarchies={"region": parents or {}}, **more)


def refused(made, *words):
    with pytest.raises(DisclosureError) as caught:
        protect_batch([made])
    for word in words:
        assert word in str(caught.value)


def with_row(made, *row):
    extra = pd.DataFrame([row], columns=made.frame.columns)
    frame = pd.concat([made.frame, extra], ignore_index=True).astype({"region": object, "outcome": object})
    return Table(frame, made.dimensions, hierarchies=made.hierarchies)


@settings(max_examples=30, deadline=None)
@given(COUNTS, st.integers(-5, 5).filter(bool), st.booleans())
def test_totals_that_are_no_sums(counts, off, whole):
    made = table(counts)
    column = "a" if not whole else TOTAL
    total = sum(a + b for a, b in counts) if whole else sum(a for a, _ in counts)
    if total + off >= 0:
        refused(
            with_row(made, TOTAL, column, total + off), f"is stated as {total + off}", f"add up to {total}"
        )


@settings(max_examples=30, deadline=None)
@given(COUNTS, st.data())
def test_a_region_that_is_the_sum_of_the_others(counts, data):
    name = data.draw(st.sampled_from(["total", "Total", "all", "合计", "总计"]))
    made = table(counts)
    sums = made.frame.groupby("outcome")["count"].sum()
    for outcome, n in sums.items():
        made = with_row(made, name, outcome, n)
    refused(made, repr(name), "is the sum of the other")


@settings(max_examples=30, deadline=None)
@given(COUNTS, st.data())
def test_counts_that_are_none(counts, data):
    made = table(counts)
    bad = data.draw(st.sampled_from([-1, -0.5, 0.5, 2.25, np.inf, "many", "3 or 4"]))
    row = data.draw(st.integers(0, len(made.frame) - 1))
    made.frame["count"] = made.frame["count"].astype(object)
    made.frame.loc[row, "count"] = bad
    told = repr(bad) if isinstance(bad, str) else format(bad, "g")
    refused(made, f"table row {row}: count is {told}; expected")


def test_weighted_counts_are_told_from_counts():
    refused(table([(1.5, 30), (20.25, 40), (10, 10)]), "weighted counts are amounts: say magnitude=True")


@settings(max_examples=30, deadline=None)
@given(COUNTS, st.data())
def test_hierarchies_with_holes(counts, data):
    parents = {f"r{i}": f"city{i % 2}" for i in range(len(counts))} | {"city0": "land", "city1": "land"}
    gone = data.draw(st.sampled_from([f"r{i}" for i in range(len(counts))]))
    made = table(counts, parents)
    assert protect_batch([made]).audit.holds
    refused(
        Table(made.frame[made.frame["region"] != gone], made.dimensions, hierarchies={"region": parents}),
        f"puts {gone!r} under {parents[gone]!r}, but no row is there for it",
    )


def test_a_child_that_nobody_knows_is_no_hole():
    made = table([(30, 40), (20, 50), (60, 70)], TREE)
    made.frame["status"] = ["missing" if r == "r1" else "" for r in made.frame["region"]]
    found = protect_batch([made])["table"].table.set_index(["region", "outcome"])["status"]
    assert found["north", "a"] == "missing"
    assert found["south", "a"] == "published"


@pytest.mark.parametrize("blank", [None, np.nan, pd.NaT])
def test_rows_without_a_category(blank):
    refused(with_row(table([(30, 40), (20, 50)]), blank, "a", 3), "table row 4: no region stands there")


@pytest.mark.parametrize("same", ["r1 ", " r1", "r1\t"])
def test_one_place_under_two_spellings(same):
    refused(with_row(table([(30, 40), (20, 50)]), same, "a", 3), "by blanks alone; write it one way")


@pytest.mark.parametrize("status", ["suppressed", "rounded"])
def test_a_table_that_was_protected_is_no_input(status):
    made = table([(30, 40), (20, 50)])
    made.frame["status"] = [status, "", "", ""]
    refused(made, f"table row 0: status is {status!r}: that table is protected already")


# --- amounts ----------------------------------------------------------------------------------------------


def amounts(**columns):
    given_ = {"region": ["A", "B", "C"], "spent": [100.0, 90.0, 80.0]}
    return pd.DataFrame({**given_, **columns})


def refused_amounts(frame, message, **described):
    with pytest.raises(DisclosureError, match=message):
        protect(frame, ["region"], "spent", magnitude=True, **described)


def test_amounts_of_nobody_knows_whom():
    refused_amounts(
        amounts(), "table: amounts without their contributors; name the column .* and those of the"
    )
    refused_amounts(
        amounts(first=[50.0, 30.0, 20.0]), "amounts without their contributors", largest=["first"]
    )


@pytest.mark.parametrize("bad", [-1, 2.5, 0])
def test_contributors_that_are_none(bad):
    message = f"table row 1: bodies is {bad:g} beside spent 90; expected the whole number"
    refused_amounts(amounts(bodies=[30, bad, 40]), message, frequency="bodies")


def test_a_contribution_above_the_amount():
    frame = amounts(bodies=[30, 20, 40], first=[50.0, 95.0, 20.0])
    refused_amounts(
        frame, "table row 1: first is 95, more than spent, 90", frequency="bodies", largest=["first"]
    )


def test_an_old_limit_in_seconds_changes_nothing():
    counts = [(3, 60), (25, 70), (18, 90), (31, 40)]
    found = [
        protect_batch([table(counts)], policy=Policy(seconds=s))["table"].table["status"].tolist()
        for s in (0.001, 150.0)
    ]
    assert found[0] == found[1]
    assert Policy(seconds=2.0) == Policy()
