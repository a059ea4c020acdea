"""Parts, their sums, and small ones put together; tables that tie others together without being printed."""

from __future__ import annotations

import pandas as pd
import pytest

from govdata.disclosure.cells import TOTAL, Table
from govdata.disclosure.parts import Parts, folded
from govdata.disclosure.protection import protect_batch

SUMS = {"a": "left", "b": "left", "left": "old", "c": "old"}


@pytest.mark.parametrize(
    ("leaves", "hierarchy", "named"),
    [
        (
            ("a", "b", "c", "young"),
            {"a": "left", "b": "left", "left": "old", "c": "old"},
            {"left": "left", "old": "old"},
        ),
        (("a", "b", "c"), {"a": "left", "b": "left"}, {"left": "left", "old": TOTAL}),  # all are old
        (("a", "c", "young"), {"a": "old", "c": "old"}, {"left": "a", "old": "old"}),  # left is a alone
        (("a", "b"), {}, {"left": TOTAL, "old": TOTAL, "c": None}),
    ],
)
def test_a_sum_with_one_part_is_that_part(leaves, hierarchy, named):
    parts = Parts(leaves, SUMS)
    assert parts.hierarchy == hierarchy
    assert {name: parts.category(name) for name in named} == named


STEPS = [("failed", ("late", "bad")), ("unsolved", ("failed", "late", "bad", "unknown"))]


@pytest.mark.parametrize(
    ("counts", "into"),
    [
        ({"late": 20, "bad": 30, "unknown": 40}, ["late", "bad", "unknown"]),
        ({"late": 0, "bad": 30, "unknown": 40}, ["late", "bad", "unknown"]),  # none is shown as none
        ({"late": 3, "bad": 30, "unknown": 40}, ["failed", "failed", "unknown"]),
        ({"late": 3, "bad": 2, "unknown": 40}, ["unsolved"] * 3),  # five together are still few
        ({"late": 20, "bad": 30, "unknown": 9}, ["unsolved"] * 3),
    ],
)
def test_a_small_part_goes_into_the_nearest_sum(counts, into):
    found = folded({**counts, "solved": 900}, STEPS, 10)
    assert [found[part] for part in counts] == into and found["solved"] == "solved"


def test_a_table_that_nobody_prints_ties_others_together():
    # Whoever is shut is late: late less shut is 4 in A, though neither table has a small cell.
    rows = [("A", "late", "shut", 40), ("A", "late", "open", 4), ("A", "fine", "open", 90)]
    rows += [("B", "late", "shut", 30), ("B", "late", "open", 25), ("B", "fine", "open", 150)]
    joint = pd.DataFrame(rows, columns=["region", "outcome", "state", "count"])
    impossible = pd.DataFrame(
        [(r, "fine", "shut", 0, "not_applicable") for r in "AB"], columns=[*joint.columns, "status"]
    )

    def by(column):
        frame = joint.groupby(["region", column], as_index=False)[["count"]].sum()
        return Table(frame, ["region", column], measure="all", name=column)

    printed = [by("outcome"), by("state")]
    crossing = Table(
        pd.concat([joint.assign(status=""), impossible], ignore_index=True),
        ["region", "outcome", "state"],
        measure="all",
        name="crossing",
        published=False,
    )
    assert not protect_batch(printed).audit.table["cell"].any()
    tied = protect_batch([*printed, crossing])
    assert set(tied) == {"outcome", "state"} and tied.audit.holds
    cells = {
        (r, c): status
        for table in tied.values()
        for r, c, status in table.public.iloc[:, :3].itertuples(index=False)
    }
    assert "suppressed" in (cells["A", "late"], cells["A", "shut"])


def test_what_a_reader_needs_most_is_hidden_last():
    counts = pd.DataFrame({"region": ["A", "B", "C"], "count": [3, 40, 25]})
    plain = protect_batch([Table(counts, ["region"], name="t")])["t"].public
    assert plain.set_index("region")["status"].to_dict()["C"] == "suppressed"
    prized = Table(counts[counts["region"] == "C"], ["region"], name="c", margins=False, worth=50.0)
    kept = protect_batch([Table(counts, ["region"], name="t"), prized])["t"].public
    assert kept.set_index("region")["status"].to_dict()["C"] == "published"
