"""Disclosure control against an attacker of our own: other variables, other programmes, or enumeration."""

import copy
import itertools
import os
import pickle
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from govdata.disclosure.protection import (
    TOTAL,
    Policy,
    Table,
    audit,
    protect,
    protect_batch,
    publishable,
    round_table,
)
from govdata.errors import DisclosureError, MethodError

QUICK = Policy(effort=0.1)


def frame_of(values, names="abc"):
    values = np.asarray(values)
    axes = [[f"{d}{i}" for i in range(n)] for d, n in zip(names, values.shape, strict=False)]
    index = pd.MultiIndex.from_product(axes, names=list(names[: values.ndim]))
    return pd.DataFrame({"count": values.ravel()}, index=index).reset_index()


def random_counts(rng, shape):
    """Counts as registers have them: many small, some zero, some large."""
    values = rng.negative_binomial(0.7, 0.7 / (0.7 + rng.uniform(5, 60)), shape)
    return values * (rng.random(shape) > 0.15)


class Attacker:
    """Knows the published cells of any tables; its unknowns are the inner cells, never the margins."""

    def __init__(self, *tables, parents=None):
        self.parents = parents or {}
        self.inner = {}
        self.rows, self.known = [], []
        for table in tables:
            for row in table.table.itertuples(index=False):
                self._learn(table, row)

    def _inside(self, table, labels):
        """Inner cells of a table that a row sums up."""
        leaves = []
        for dimension, label in zip(table.dimensions, labels, strict=True):
            up = table.hierarchies.get(dimension, {})
            every = [c for c in dict.fromkeys(table.table[dimension]) if c != TOTAL and c not in up.values()]
            leaves.append([c for c in every if label == TOTAL or label in (c, up.get(c))])
        for place in itertools.product(*leaves):
            yield table.measure, table.dimensions, place

    def _learn(self, table, row):
        labels = row[: len(table.dimensions)]
        columns = [self.inner.setdefault(k, len(self.inner)) for k in self._inside(table, labels)]
        if row.status == "suppressed":
            return
        self.rows.append(columns)
        self.known.append(0 if row.status == "not_applicable" else int(row.value))

    def range_of(self, table, labels):
        matrix = np.zeros((len(self.rows), len(self.inner)))
        for i, columns in enumerate(self.rows):
            matrix[i, columns] = 1
        cost = np.zeros(len(self.inner))
        cost[[self.inner[k] for k in self._inside(table, labels)]] = 1
        ends = []
        for sign in (1, -1):
            constraints = optimize.LinearConstraint(matrix, self.known, self.known) if self.rows else ()
            found = optimize.milp(
                sign * cost,
                integrality=np.ones(len(cost)),
                bounds=optimize.Bounds(0, 1e6),
                constraints=constraints,
            )
            assert found.status == 0, found.message
            ends.append(round(sign * found.fun))
        return ends[0], ends[1]


def assert_safe(protected, *others, true=None):
    """No small cell is told from an empty one or one at the threshold; nothing hidden is known."""
    attacker = Attacker(protected, *others)
    dimensions = list(protected.dimensions)
    for row in protected.table[protected.table["status"] == "suppressed"].itertuples(index=False):
        low, high = attacker.range_of(protected, row[: len(dimensions)])
        assert low < high, (row, low, high)
        if row.rule == "threshold":
            assert low == 0, (row, low, high)
            assert high >= protected.policy.min_cell, (row, low, high)
        if row.rule == "group" and true is not None:
            value = true[row[: len(dimensions)]]
            assert low <= max(0, value - protected.policy.min_cell), (row, low, high)


TABLES = int(os.environ.get("TABLES", "100"))  # in each of ten parts
SHAPES = [(4,), (6,), (2, 2), (3, 3), (2, 4)]


@pytest.mark.parametrize("part", range(10))
def test_random_tables_keep_their_secrets(part):
    rng = np.random.default_rng(part)
    told = 0
    for i in range(TABLES):
        values = random_counts(rng, SHAPES[i % len(SHAPES)])
        if values.sum() == 0:
            continue
        protected = protect(frame_of(values), list("abc")[: values.ndim], policy=QUICK)
        assert audit(protected).holds
        shown = protected.table[protected.table["status"].isin(["published", "zero"])]
        small = shown["value"].between(1, 9)
        assert not small.any()
        told += protected.n_suppressed
        # Our own attacker is slow; every fifth table meets him.
        if i % 5 == part % 5:
            assert_safe(protected)
    assert told > TABLES


@pytest.mark.parametrize("seed", range(12))
def test_three_dimensions_keep_their_secrets(seed):
    rng = np.random.default_rng(100 + seed)
    values = random_counts(rng, (2, 3, 2)) + (seed % 2) * 3
    protected = protect(frame_of(values), ["a", "b", "c"], policy=QUICK)
    assert audit(protected).holds
    assert_safe(protected)


@pytest.mark.parametrize("seed", range(12))
def test_hierarchies_keep_their_secrets(seed):
    rng = np.random.default_rng(200 + seed)
    up = {"a0": "north", "a1": "north", "a2": "south", "a3": "south"}
    frame = frame_of(random_counts(rng, (4, 3)))
    protected = protect(frame, ["a", "b"], hierarchies={"a": up}, policy=QUICK)
    assert set(protected.table["a"]) == {"a0", "a1", "a2", "a3", "north", "south", TOTAL}
    assert audit(protected).holds
    assert_safe(protected)


@pytest.mark.parametrize("seed", range(12))
def test_linked_tables_are_protected_together(seed):
    rng = np.random.default_rng(300 + seed)
    cube = random_counts(rng, (3, 3, 2))
    one = Table(frame_of(cube.sum(axis=2)), ["a", "b"], name="by b")
    two = Table(frame_of(cube.sum(axis=1)).rename(columns={"b": "c"}), ["a", "c"], name="by c")
    batch = protect_batch([one, two], policy=QUICK)
    assert audit(batch).holds
    margins = [
        t.table[t.table[t.dimensions[1]] == TOTAL].set_index("a")["status"]
        for t in (batch["by b"], batch["by c"])
    ]
    assert margins[0].to_dict() == margins[1].to_dict()
    attacked = audit(list(batch.values()))
    assert attacked.holds
    # Together in one system, as any reader would set it up: the common margin ties them.
    for row in attacked.table.itertuples():
        assert row.low < row.high


@pytest.mark.parametrize("name", ["total", "Total", "合计", "all", "nan", ""])
def test_a_category_may_be_called_like_a_total(name):
    counts = pd.DataFrame({"region": ["A", "B", name], "count": [30, 40, 25]})
    protected = protect(counts, ["region"])
    assert protected.public.to_dict("list") == {
        "region": ["A", "B", name, TOTAL],
        "status": ["published"] * 4,
        "value": [30, 40, 25, 95],
    }
    margin = protected.table["region"] == TOTAL
    assert protected.table.loc[margin, "value"].tolist() == [95]
    assert audit(protected).holds
    # One hidden and the total known: a name takes part in the attack like any other.
    hidden = protect(counts.assign(count=[30, 40, 3]), ["region"]).public
    assert hidden["status"].tolist() == ["suppressed", "published", "suppressed", "published"]


def test_a_parent_may_be_called_like_a_total():
    counts = pd.DataFrame({"region": ["A", "B", "C"], "count": [30, 40, 25]})
    protected = protect(counts, ["region"], hierarchies={"region": {"A": "total", "B": "total"}})
    shown = dict(zip(protected.table["region"], protected.table["value"], strict=True))
    assert shown == {"A": 30, "B": 40, "C": 25, "total": 70, TOTAL: 95}


@pytest.mark.parametrize("name", ["total", "合计"])
def test_a_row_of_totals_told_by_its_text_is_refused(name):
    counts = pd.DataFrame({"region": ["A", "B", name], "count": [30, 40, 70]})
    with pytest.raises(DisclosureError) as raised:
        protect(counts, ["region"])
    assert str(raised.value) == (
        f"table: {name!r} is the sum of the other 2 categories; expected no row of totals, or one with "
        "govdata.disclosure.cells.TOTAL for its category"
    )
    counts["region"] = ["A", "B", TOTAL]
    assert protect(counts, ["region"]).table["value"].tolist() == [30, 40, 70]


def test_the_total_is_one_of_its_kind():
    assert TOTAL != "total"
    assert copy.deepcopy(TOTAL) is TOTAL
    assert pickle.loads(pickle.dumps(TOTAL)) is TOTAL
    assert sorted(["b", TOTAL, "市"]) == ["b", "市", TOTAL]
    assert f"{TOTAL}" == "total"


def test_the_lone_small_cell_takes_a_second_with_it():
    counts = pd.DataFrame({"region": ["A", "B", "C", "D"], "count": [3, 40, 25, 60]})
    protected = protect(counts, ["region"])
    assert protected.table.to_dict("list") == {
        "region": ["A", "B", "C", "D", TOTAL],
        "status": ["suppressed", "published", "suppressed", "published", "published"],
        "value": [None, 40, None, 60, 128],
        "reason": ["primary", "", "complementary", "", ""],
        "rule": ["threshold", "", "", "", ""],
    }
    assert protected.optimal
    assert protected.audit.table.to_dict("records") == [
        {"table": "table", "cell": "region=A", "reason": "primary", "low": 0.0, "high": 28.0, "holds": True},
        {
            "table": "table",
            "cell": "region=C",
            "reason": "complementary",
            "low": 0.0,
            "high": 28.0,
            "holds": True,
        },
    ]


def test_two_small_cells_whose_sum_is_small_take_a_third():
    # Hiding 2 and 3 alone would tell that five people share them.
    counts = pd.DataFrame({"region": ["A", "B", "C", "D"], "count": [2, 3, 50, 80]})
    assert protect(counts, ["region"]).table["status"].tolist()[:4] == ["suppressed"] * 3 + ["published"]


def test_a_square_is_the_least_in_two_dimensions():
    values = [[20, 30, 40], [50, 4, 60], [70, 80, 90]]
    protected = protect(frame_of(values), ["a", "b"])
    inner = protected.table[(protected.table["a"] != TOTAL) & (protected.table["b"] != TOTAL)]
    assert (inner["status"] == "suppressed").sum() == 4
    assert protected.n_suppressed == 4
    # Of the four squares about the small cell the one with the fewest people.
    hidden = inner[inner["status"] == "suppressed"]
    assert set(zip(hidden["a"], hidden["b"], strict=True)) == {
        ("a0", "b0"),
        ("a0", "b1"),
        ("a1", "b0"),
        ("a1", "b1"),
    }


def hides_enough(values, mask, need=10):
    """Whether hidden inner cells of two rows (totals shown) protect each small one, by enumeration.

    A column with both cells hidden may shift between the rows; what the columns shift must add up to zero.
    """
    shifts = [
        np.arange(-top, low + 1) if both else np.array([0])
        for (top, low), both in zip(values.T, mask.all(0), strict=True)
    ]
    grid = np.stack(np.meshgrid(*shifts, indexing="ij")).reshape(values.shape[1], -1)
    # A row whose total is shown keeps it.
    possible = grid[:, grid.sum(axis=0) == 0]
    seen = np.stack([values[0][:, None] + possible, values[1][:, None] - possible])
    small = (values > 0) & (values < need)
    return (seen.min(axis=2)[small] == 0).all() and (seen.max(axis=2)[small] >= need).all()


@pytest.mark.parametrize("seed", range(6))
def test_fewest_cells_by_enumeration(seed):
    rng = np.random.default_rng(seed)
    values = rng.integers(10, 16, (2, 3))
    values[rng.integers(2), rng.integers(3)] = rng.integers(1, 10)
    protected = protect(frame_of(values), ["a", "b"], policy=Policy(group_disclosure=False))
    small = (values > 0) & (values < 10)
    best = min(
        sum(mask)
        for mask in itertools.product([0, 1], repeat=6)
        if (np.reshape(mask, (2, 3)) >= small).all() and hides_enough(values, np.reshape(mask, (2, 3)) > 0)
    )
    assert protected.optimal
    assert protected.n_suppressed == best


def test_the_four_marks_are_different_marks():
    frame = pd.DataFrame(
        {
            "region": ["A", "A", "B", "B", "C", "C"],
            "sex": ["f", "m"] * 3,
            "count": [30, 0, 40, 3, None, 50],
            "status": ["", "not_applicable", "", "", "missing", ""],
        }
    )
    table = protect(frame, ["region", "sex"], policy=Policy(group_disclosure=False)).table.set_index(
        ["region", "sex"]
    )
    assert table.loc[("A", "m"), "status"] == "not_applicable"
    assert table.loc[("C", "f"), "status"] == "missing"
    assert table.loc[("B", "m"), "status"] == "suppressed"
    assert table.loc[("A", "f"), "status"] == "published"
    # What nobody knows leaves no total either.
    assert table.loc[("C", TOTAL), "status"] == "missing"
    assert table["value"][table["status"].isin(["missing", "not_applicable", "suppressed"])].isna().all()


def test_a_true_zero_is_shown_where_it_tells_nothing():
    table = protect(frame_of([[0, 30, 40], [20, 50, 60], [20, 30, 40]]), ["a", "b"]).table
    assert table.iloc[0].to_dict() == {
        "a": "a0",
        "b": "b0",
        "status": "zero",
        "value": 0,
        "reason": "",
        "rule": "",
    }


def test_a_full_cell_beside_zeros_tells_about_everybody():
    # All 30 people of a0 are in b0.
    values = [[30, 0, 0], [20, 50, 60], [30, 40, 50]]
    protected = protect(frame_of(values), ["a", "b"])
    first = protected.table[protected.table["a"] == "a0"].set_index("b")
    assert first.loc["b0", ["status", "rule"]].tolist() == ["suppressed", "group"]
    assert first["status"].isin(["suppressed"]).sum() >= 2
    assert_safe(protected, true={("a0", "b0"): 30})
    loose = protect(frame_of(values), ["a", "b"], policy=Policy(group_disclosure=False))
    assert loose.n_suppressed == 0
    across = protect(frame_of(values), ["a", "b"], policy=Policy(group_dimensions=("a",)))
    assert across.n_suppressed == 0


def test_nobody_offending_again_may_be_seen():
    frame = pd.DataFrame(
        {"region": ["A", "A", "B", "B"], "outcome": ["none", "event"] * 2, "count": [486, 0, 300, 20]}
    )
    strict = protect(frame, ["region", "outcome"], policy=Policy(group_dimensions=("outcome",)))
    assert strict.table["status"][0] == "suppressed"
    policy = Policy(group_dimensions=("outcome",), harmless=("none",))
    assert protect(frame, ["region", "outcome"], policy=policy).table["status"][:2].tolist() == [
        "published",
        "zero",
    ]
    # The other way round it harms: everybody in A offended.
    turned = frame.assign(outcome=["event", "none"] * 2)
    assert protect(turned, ["region", "outcome"], policy=policy).table["status"][0] == "suppressed"


def test_dominance_hides_what_a_competitor_could_work_out():
    frame = pd.DataFrame(
        {
            "region": ["A", "B", "C"],
            "spending": [100.0, 300.0, 400.0],
            "bodies": [20, 30, 40],
            "first": [80.0, 30.0, 40.0],
            "second": [10.0, 20.0, 30.0],
        }
    )
    protected = protect(
        frame,
        ["region"],
        "spending",
        magnitude=True,
        frequency="bodies",
        largest=["first", "second"],
        measure="spending",
    )
    table = protected.table.set_index("region")
    assert table.loc["A", ["status", "reason", "rule"]].tolist() == ["suppressed", "primary", "dominance"]
    assert (table["status"] == "suppressed").sum() == 2
    bounds = protected.audit.table.set_index("cell").loc["region=A"]
    assert bounds["high"] >= 90 / 0.85
    few = protect(
        frame.assign(bodies=[3, 30, 40]), ["region"], "spending", magnitude=True, frequency="bodies"
    )
    assert few.table["rule"][0] == "threshold"


def test_a_later_edition_must_not_tell_by_subtraction():
    earlier = pd.DataFrame({"region": ["A", "B", "C"], "count": [40, 50, 60]})
    later = pd.DataFrame({"region": ["A", "B", "C"], "count": [43, 70, 90]})
    old = protect(earlier, ["region"])
    assert old.n_suppressed == 0
    assert protect(later, ["region"]).n_suppressed == 0
    new = protect(later, ["region"], previous=old).table.set_index("region")
    # 43 less 40 would be three people.
    assert new.loc["A", "status"] == "suppressed"
    assert new["status"].tolist().count("suppressed") == 2


def test_what_is_out_can_not_be_taken_back():
    old = protect(pd.DataFrame({"region": ["A", "B"], "count": [40, 50]}), ["region"])
    later = pd.DataFrame({"region": ["A", "B"], "count": [43, 50]})
    # The total can go too, so the edition is possible, but nothing with a 3 in it is left.
    new = protect(later, ["region"], previous=old)
    assert "published" not in new.table["status"].tolist() or audit([new]).holds
    with pytest.raises(DisclosureError) as caught:
        protect(pd.DataFrame({"region": ["A", "B"], "count": [39, 50]}), ["region"], previous=old)
    assert str(caught.value) == "table should contain table before, but its cell A is the smaller one"


def test_editions_with_hidden_cells_are_attacked_together():
    earlier = pd.DataFrame({"region": list("ABCD"), "count": [4, 30, 50, 60]})
    later = pd.DataFrame({"region": list("ABCD"), "count": [16, 45, 50, 95]})
    batch = protect_batch([Table(later, ["region"])], previous=[("table", protect(earlier, ["region"]))])
    assert audit(batch).holds
    # Shown now, the 16 and the 45 would leave the old 4 to be told from the old total.
    old = batch.earlier[0].table.set_index("region")["status"]
    new = batch["table"].table.set_index("region")["status"]
    assert old["A"] == old["B"] == "suppressed"
    joint = audit(batch).table.set_index(["table", "cell"])
    low, high = joint.loc[("table before", "region=A"), ["low", "high"]]
    assert low == 0
    assert high >= 10
    assert new["D"] == "published"


@pytest.mark.parametrize("values", [[3], [2, 3], [0, 0], [0, 0, 4], [[1, 2], [3, 0]]])
def test_tables_smaller_than_the_threshold(values):
    values = np.asarray(values)
    protected = protect(frame_of(values), list("ab")[: values.ndim], policy=QUICK)
    assert audit(protected).holds
    assert not protected.table["value"].between(1, 9).any()
    if values.sum() == 0:
        assert (protected.table["status"] == "zero").all()
    else:
        assert protected.table["status"].iloc[-1] == "suppressed"


def test_one_large_category_is_its_total():
    table = protect(pd.DataFrame({"a": ["x"], "count": [50]}), ["a"]).table
    assert table["status"].tolist() == ["published", "published"]


def test_without_margins_nothing_can_be_subtracted():
    frame = pd.DataFrame({"region": ["A", "B"], "count": [3, 40]})
    table = protect(frame, ["region"], margins=False).table
    assert table["region"].tolist() == ["A", "B"]
    assert table["status"].tolist() == ["suppressed", "published"]


def test_missing_cells_do_not_hide_for_others():
    # The missing cell is in no published sum: A's row has no total, and B's must hold by itself.
    frame = frame_of([[30, 20, 40], [4, 25, 50]]).astype({"count": float})
    frame.loc[0, "count"] = np.nan
    protected = protect(frame, ["a", "b"], policy=Policy(group_disclosure=False))
    assert audit(protected).holds
    status = protected.table.set_index(["a", "b"])["status"]
    assert status["a0", "b0"] == status["a0", TOTAL] == "missing"
    assert status["a1", "b0"] == "suppressed"
    assert (status.loc["a1"] == "suppressed").sum() == 2


def test_windows_that_contain_each_other_are_differenced():
    one = Table(
        pd.DataFrame({"region": ["A", "B", "C"], "count": [30, 40, 50]}),
        ["region"],
        name="year 1",
        measure="1",
    )
    two = Table(
        pd.DataFrame({"region": ["A", "B", "C"], "count": [34, 60, 80]}),
        ["region"],
        name="2 years",
        measure="2",
    )
    batch = protect_batch([one, two], differences=[("2 years", "year 1")])
    hidden = [t.table.set_index("region").loc["A", "status"] for t in batch.values()]
    assert "suppressed" in hidden
    assert audit(batch).holds
    apart = [protect_batch([t])[t.name] for t in (one, two)]
    publishable(apart)
    with pytest.raises(DisclosureError) as caught:
        publishable(apart, differences=[("2 years", "year 1")])
    assert str(caught.value) == (
        "not fit to be published: subtraction 2 years less year 1: A is published and breaks the edition rule"
    )


def test_the_gate_refuses_what_was_never_protected():
    frame = pd.DataFrame({"region": ["A"], "count": [3]})
    with pytest.raises(DisclosureError) as caught:
        publishable(frame)
    assert str(caught.value) == (
        "table 1 is a DataFrame, not a protected table: nothing has been hidden in it; "
        "pass the result of govdata.disclosure.protection.protect"
    )


def test_tables_that_are_safe_alone_need_not_be_safe_together():
    failed = 0
    for seed in range(8):
        rng = np.random.default_rng(seed)
        cube = rng.integers(0, 30, (4, 2))
        cube[0] = rng.integers(1, 3, 2)
        one = Table(frame_of(cube.sum(axis=1)), ["a"], name="by a")
        two = Table(frame_of(cube), ["a", "b"], name="by a and b")
        publishable(protect_batch([one, two], policy=QUICK))
        apart = [protect_batch([t], policy=QUICK)[t.name] for t in (one, two)]
        publishable(apart[0])
        publishable(apart[1])
        failed += not audit(apart).holds
    assert failed > 0


def test_the_gate_refuses_a_table_that_was_changed_afterwards():
    protected = protect(frame_of([3, 25, 40]), ["a"])
    table = protected.table.copy()
    table.loc[1, ["status", "value"]] = ["published", 25]
    with pytest.raises(DisclosureError) as caught:
        publishable(replace(protected, table=table))
    assert str(caught.value) == "not fit to be published: table a=a0 lies between 3 and 3"


def test_the_gate_takes_a_stricter_policy():
    table = protect(pd.DataFrame({"region": ["A", "B"], "count": [15, 40]}), ["region"])
    publishable(table)
    with pytest.raises(DisclosureError) as caught:
        publishable(table, Policy(min_cell=20))
    assert str(caught.value) == (
        "not fit to be published: table region=A is published and breaks the threshold rule"
    )


def test_public_leaves_out_the_reasons():
    table = protect(pd.DataFrame({"region": ["A", "B"], "count": [3, 40]}), ["region"])
    assert list(table.public.columns) == ["region", "status", "value"]
    assert table.public["value"].isna().tolist() == [True, True, False]
    for shown in (repr(table), table._repr_html_(), repr(table.audit)):
        assert "primary" not in shown
        assert "threshold" not in shown
    assert repr(table.audit) == "Audit(2 hidden cells, holds)"


@pytest.mark.parametrize(
    ("frame", "arguments", "message"),
    [
        (
            {"region": ["A", "B"], "count": [3, -1]},
            {},
            "table row 1: count is -1; expected a whole number of 0 or more",
        ),
        ({"region": ["A", "A"], "count": [3, 4]}, {}, "table row 1: A occurs twice"),
        (
            {"region": ["A", "B", TOTAL], "count": [3, 4, 8]},
            {},
            "table: total is stated as 8, but its parts add up to 7",
        ),
        ({"regoin": ["A"], "count": [3]}, {}, "table has no column 'region'; nearest is 'regoin'"),
        (
            {"region": ["A"], "count": [2.5]},
            {},
            "table row 0: count is 2.5; expected a whole number of 0 or more",
        ),
        (
            {"region": ["A", "B"], "count": [3, 4]},
            {"hierarchies": {"region": {"A": "x", "x": "y", "y": "x"}}},
            "table: hierarchy of 'region': 'x' is its own ancestor",
        ),
    ],
)
def test_malformed_tables_are_named(frame, arguments, message):
    with pytest.raises(DisclosureError) as caught:
        protect(pd.DataFrame(frame), ["region"], **arguments)
    assert str(caught.value) == message


def test_policies_are_checked():
    with pytest.raises(DisclosureError) as caught:
        Policy(min_cell=1)
    assert str(caught.value) == "min_cell is 1; expected 2 or more (10 is the default)"
    with pytest.raises(MethodError):
        Policy(minimise="people")


def test_linked_tables_that_disagree_are_named():
    one = Table(pd.DataFrame({"a": ["x", "y"], "count": [30, 40]}), ["a"], name="one")
    two = Table(pd.DataFrame({"a": ["x", "y"], "count": [31, 40]}), ["a"], name="two")
    with pytest.raises(DisclosureError) as caught:
        protect_batch([one, two])
    assert str(caught.value) == (
        "two: the cell a=x is 31, elsewhere in the batch 30; "
        "give tables of different populations different measures"
    )


def test_a_large_table_is_protected_by_the_heuristic_and_audited():
    rng = np.random.default_rng(5)
    values = rng.integers(0, 120, (20, 8))
    protected = protect(frame_of(values), ["a", "b"], policy=Policy(effort=0))
    assert not protected.optimal
    assert audit(protected).holds
    best = protect(frame_of(values), ["a", "b"], policy=Policy())
    assert best.n_suppressed <= protected.n_suppressed


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant_to_what_is_hidden_in_total(counts, random):
    frame = pd.DataFrame({"a": [f"a{i}" for i in range(len(counts))], "count": counts})
    if not sum(counts):
        return
    shuffled = frame.sample(frac=1, random_state=random.randint(0, 99))
    assert protect(frame, ["a"]).n_suppressed == protect(shuffled, ["a"]).n_suppressed


def test_minimising_people_hides_fewer_of_them():
    values = [[5, 200, 30, 31], [300, 300, 300, 300]]
    by_people = protect(frame_of(values), ["a", "b"], policy=Policy(minimise="value"))
    hidden = by_people.table[by_people.table["status"] == "suppressed"]
    assert ("a0", "b1") not in set(zip(hidden["a"], hidden["b"], strict=True))


class TestRounding:
    @pytest.mark.parametrize("base", [3, 5, 10])
    @pytest.mark.parametrize("shape", [(5,), (4, 3), (3, 2, 2)])
    def test_controlled_rounding_adds_up_and_stays_near(self, shape, base):
        rng = np.random.default_rng(sum(shape) * base)
        frame = frame_of(rng.integers(0, 40, shape))
        dimensions = list("abc")[: len(shape)]
        rounded = round_table(frame, dimensions, base=base)
        table = rounded.table
        assert (table["value"] % base == 0).all()
        inner = table[(table[dimensions] != TOTAL).all(axis=1)]
        for row in table.to_dict("records"):
            inside = inner
            for d in dimensions:
                inside = inside if row[d] == TOTAL else inside[inside[d] == row[d]]
            assert inside["value"].sum() == row["value"]
        true = frame.set_index(dimensions)["count"]
        near = abs(inner.set_index(dimensions)["value"].astype(int) - true)
        assert (near < (base if len(shape) < 3 else 2 * base)).all()
        assert rounded.audit.holds

    def test_random_rounding_is_right_on_average_and_the_same_in_every_table(self):
        frame = pd.DataFrame({"a": [f"a{i}" for i in range(200)], "count": [7] * 200})
        rounded = round_table(frame, ["a"], method="random", seed=1)
        values = rounded.table["value"][:-1].astype(int)
        assert set(values) == {5, 10}
        assert values.mean() == pytest.approx(7, abs=0.5)
        part = round_table(frame.iloc[50:60], ["a"], method="random", seed=1)
        assert part.table["value"][:-1].tolist() == values[50:60].tolist()
        other = round_table(frame, ["a"], method="random", seed=2)
        assert other.table["value"].tolist() != rounded.table["value"].tolist()

    def test_nearest_rounding_fails_its_audit_at_zero(self):
        frame = pd.DataFrame({"a": ["x", "y", "z"], "count": [1, 1, 23]})
        rounded = round_table(frame, ["a"], method="nearest")
        assert rounded.table["value"].tolist() == [0, 0, 25, 25]
        with pytest.raises(DisclosureError) as caught:
            publishable(rounded)
        assert str(caught.value) == (
            "not fit to be published: table a=x lies between 0 and 2; table a=y lies between 0 and 2"
        )

    def test_refusals(self):
        frame = pd.DataFrame({"a": ["x"], "count": [1]})
        with pytest.raises(DisclosureError) as caught:
            round_table(frame, ["a"], base=1)
        assert str(caught.value) == "table: rounding is for counts, to a base of 2 or more; base is 1"
        kinds = [
            round_table(frame, ["a"]),
            protect(pd.DataFrame({"a": ["x", "y"], "count": [30, 40]}), ["a"], name="t"),
        ]
        with pytest.raises(DisclosureError) as caught:
            audit(kinds)
        assert (
            str(caught.value) == "rounded and suppressed tables can't be audited together: publish one kind"
        )
