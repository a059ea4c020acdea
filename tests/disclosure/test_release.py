"""A page is one linear system: what ties its tables is told, and held against a stranger."""

import doctest

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

import govdata.disclosure.release
from govdata.disclosure.protection import Policy, audit
from govdata.disclosure.release import EACH, TOTAL, Release, Table
from govdata.errors import DisclosureError

POLICY = Policy(group_disclosure=False)


def frame(rows, *columns):
    return pd.DataFrame(rows, columns=[*columns, "count"])


class Reader:
    """Takes printed numbers as equations over what is really there, and asks for the ends of a count.

    The unknowns are people by region and fate, whole numbers; he knows nothing of how cells were chosen.
    """

    def __init__(self, unknowns):
        self.place = {name: i for i, name in enumerate(unknowns)}
        self.rows, self.known = [], []

    def told(self, value, terms):
        row = np.zeros(len(self.place))
        for name, factor in terms:
            row[self.place[name]] += factor
        self.rows.append(row)
        self.known.append(value)

    def ends(self, names):
        cost = np.zeros(len(self.place))
        for name in names:
            cost[self.place[name]] = 1
        found = []
        for sign in (1, -1):
            solved = optimize.milp(
                sign * cost,
                integrality=np.ones(len(cost)),
                bounds=optimize.Bounds(0, 1e4),
                constraints=optimize.LinearConstraint(np.array(self.rows), self.known, self.known)
                if self.rows
                else (),
            )
            assert solved.status == 0, solved.message
            found.append(round(sign * solved.fun))
        return found


def test_the_example_in_the_module_holds():
    assert doctest.testmod(govdata.disclosure.release).failed == 0


# --- late requests: two tables, two measures --------------------------------------------------------------

FATES = ("solved", "back", "closed_late", "open_overdue")


def two_tables(counts):
    """The pages of one desk: what callers said, and how dates were kept."""
    regions = [f"r{i}" for i in range(len(counts))]
    outcomes, due = [], []
    for region, (solved, back, closed, still_open) in zip(regions, counts, strict=True):
        outcomes += [
            (region, "solved", solved),
            (region, "back", back),
            (region, "late", closed + still_open),
        ]
        due += [(region, "on_time", solved + back), (region, "closed_late", closed)]
        due += [(region, "open_overdue", still_open)]
    return (
        Table(
            frame(outcomes, "region", "outcome"), ["region", "outcome"], measure="by outcome", name="outcomes"
        ),
        Table(frame(due, "region", "state"), ["region", "state"], measure="by date", name="due"),
    )


LATE = {("outcomes", EACH, "late"): 1, ("due", EACH, "closed_late"): -1, ("due", EACH, "open_overdue"): -1}
IN_TIME = {("outcomes", EACH, "solved"): 1, ("outcomes", EACH, "back"): 1, ("due", EACH, "on_time"): -1}
MEANS = {
    ("outcomes", "solved"): ["solved"],
    ("outcomes", "back"): ["back"],
    ("outcomes", "late"): ["closed_late", "open_overdue"],
    ("due", "on_time"): ["solved", "back"],
    ("due", "closed_late"): ["closed_late"],
    ("due", "open_overdue"): ["open_overdue"],
}


def read(batch, regions):
    reader = Reader([(r, f) for r in regions for f in FATES])
    for name, table in batch.items():
        for cell in table.public.itertuples(index=False):
            if cell.status in ("published", "zero"):
                reader.told(int(cell.value), [(u, 1) for u in meant(name, *cell[:2], regions)])
    return reader


def meant(table, region, column, regions):
    rows = regions if region is TOTAL else [region]
    columns = FATES if column is TOTAL else MEANS[table, column]
    return [(r, f) for r in rows for f in columns]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 40)] * 4), min_size=2, max_size=4))
def test_tables_of_two_measures_hold_together(counts):
    page = Release(POLICY).add(*two_tables(counts)).link("late", LATE).link("in time", IN_TIME)
    batch = page.protect()
    assert audit(batch).holds
    regions = [f"r{i}" for i in range(len(counts))]
    reader = read(batch, regions)
    for name, table in batch.items():
        hidden = table.table.query("status == 'suppressed'")
        for cell in hidden.itertuples(index=False):
            low, high = reader.ends(meant(name, *cell[:2], regions))
            assert low < high
            if cell.reason == "primary":
                assert low == 0
                assert high >= 10


def test_without_the_link_a_stranger_gets_the_count():
    counts = [(50, 4, 30, 22), (60, 30, 20, 15), (70, 20, 3, 30)]
    batch = Release(POLICY).add(*two_tables(counts)).protect()
    regions = ["r0", "r1", "r2"]
    reader = read(batch, regions)
    assert any(
        len(set(reader.ends(meant(name, *cell[:2], regions)))) == 1
        for name, table in batch.items()
        for cell in table.table.query("reason == 'primary'").itertuples(index=False)
    )


# --- numbers that follow from cells -----------------------------------------------------------------------


def levels(counts):
    rows = [(f"r{i}", level, n) for i, c in enumerate(counts) for level, n in zip("abc", c, strict=True)]
    return Table(frame(rows, "region", "level"), ["region", "level"], measure="people", name="levels")


WEIGHTS = {"a": 1.0, "b": 1.5, "c": 3.0}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 60)] * 3), min_size=2, max_size=5))
def test_a_weighted_sum_gives_nobody_away(counts):
    terms = {("levels", EACH, level): weight for level, weight in WEIGHTS.items()}
    batch = Release(POLICY).add(levels(counts)).implied("weighted", terms, printed=True).protect()
    assert audit(batch).holds
    regions = [f"r{i}" for i in range(len(counts))]
    reader = Reader([(r, level) for r in regions for level in WEIGHTS])
    for cell in batch["levels"].public.itertuples(index=False):
        if cell.status in ("published", "zero"):
            rows = regions if cell.region is TOTAL else [cell.region]
            columns = WEIGHTS if cell.level is TOTAL else [cell.level]
            reader.told(int(cell.value), [((r, c), 1) for r in rows for c in columns])
    for cell in batch["weighted"].public.itertuples(index=False):
        if cell.status in ("published", "zero"):
            rows = regions if cell.region is TOTAL else [cell.region]
            reader.told(float(cell.value), [((r, c), w) for r in rows for c, w in WEIGHTS.items()])
    for cell in batch["levels"].table.query("reason == 'primary'").itertuples(index=False):
        rows = regions if cell.region is TOTAL else [cell.region]
        columns = WEIGHTS if cell.level is TOTAL else [cell.level]
        low, high = reader.ends([(r, c) for r in rows for c in columns])
        assert low == 0
        assert high >= 10


def test_a_number_that_nobody_prints_is_protected_all_the_same():
    table = Table(
        frame([("event", 31), ("none", 400)], "outcome"), ["outcome"], measure="followed", name="table"
    )
    curve = Table(frame([("by_end", 35), ("rest", 700)], "at"), ["at"], measure="curve", name="curve")
    immature = {("curve", "by_end"): 1, ("table", "event"): -1}
    apart = Release(POLICY).add(table, curve).protect()
    assert sum(t.n_suppressed for t in apart.values()) == 0
    together = Release(POLICY).add(table, curve).implied("events of the immature", immature).protect()
    assert sum(t.n_suppressed for t in together.values()) > 0
    found = together.audit.table.set_index("table").loc["subtraction"]
    assert (found["low"], found["high"] >= 10) == (0, True)


def test_a_printed_number_without_a_category_is_a_table_of_one():
    terms = {("levels", TOTAL, "a"): 1, ("levels", TOTAL, "b"): 1}
    page = Release(POLICY).add(levels([(3, 40, 50), (20, 30, 40)])).implied("either", terms, printed=True)
    assert page.protect()["either"].public.to_numpy().tolist() == [["figure", "published", 93]]


def test_a_crossing_is_protected_though_nobody_prints_it():
    counts = frame([("a", "x", 40), ("a", "y", 30), ("b", "x", 4), ("b", "y", 60)], "one", "other")
    crossing = Table(counts, ["one", "other"], name="crossing")
    one = Table(counts.groupby("one", as_index=False)[["count"]].sum(), ["one"], name="one")
    batch = Release(POLICY).add(one).cross(crossing).protect()
    assert list(batch) == ["one"]
    assert "crossing" in set(batch.audit.table["table"])


# --- what is wrong is named -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ({("outcome", EACH, "late"): 1}, "no table is called 'outcome'; nearest is 'outcomes'"),
        ({("outcomes", EACH, "lat"): 1}, "outcomes has no outcome 'lat'; nearest is 'late'"),
        ({("outcomes", EACH): 1}, "dimensions region, outcome; expected a category or EACH for each, not 1"),
        (
            {("outcomes", EACH, "late"): 1, ("due", "r0", EACH): -1},
            "EACH stands for other dimensions in one term than in another",
        ),
        (
            {("outcomes", EACH, "late"): 1, ("due", EACH, "closed_late"): -1},
            r"doesn't hold at r0: \+1 x 9, -1 x 4 should add up to 0",
        ),
        ({("outcomes",): 1}, "has no category"),
        ({}, "a link without terms"),
    ],
)
def test_a_link_that_does_not_fit_is_named(terms, message):
    with pytest.raises(DisclosureError, match=message):
        Release(POLICY).add(*two_tables([(50, 40, 4, 5), (60, 70, 14, 15)])).link("late", terms).protect()


@pytest.mark.parametrize("printed", [False, True])
def test_a_number_below_nought_is_named(printed):
    terms = {("levels", EACH, "a"): 1, ("levels", EACH, "b"): -1}
    page = Release(POLICY).add(levels([(3, 40, 50), (20, 30, 40)])).implied("gap", terms, printed=printed)
    with pytest.raises(DisclosureError, match="comes to -37 at r0"):
        page.protect()
