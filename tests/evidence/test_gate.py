"""What stops a comparison, pair by pair and for all pairs at once."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata.casebook.schema import Observation
from govdata.evidence import gate as gates
from govdata.evidence.gate import REASONS, comparability, furthest
from govdata.evidence.periods import ends_of_period


def gate(made, indicator: str = "grid_count") -> dict[tuple[str, str], str]:
    frame = comparability(made.load(), indicator).frame()
    return {(r.model_1, r.model_2): r.reason for r in frame.itertuples()}


@pytest.fixture
def comparable(made):
    """jia and bing both count grids in 2012; yi prints none."""
    return made


def test_each_pair_stands_once(comparable):
    assert gate(comparable) == {
        ("jia", "yi"): "nested",  # no pair, whatever they print
        ("jia", "bing"): "comparable",
        ("yi", "bing"): "absent",
    }


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ([], "comparable"),
        ([(11, {"standing": "damaged", "value": ""}), (12, {"standing": "damaged", "value": ""})], "damaged"),
        ([(11, {"standing": "plan"})], "standing"),
        ([(11, {"period": ""})], "undated"),
        ([(2, {"period": ""})], "undated"),
        ([(11, {"period": "2013"})], "period"),
        ([(11, {"period": "2013/.."})], "period"),
        ([(11, {"period": "2012-12-31"})], "comparable"),
        ([(11, {"period": "2009/2012-01"})], "comparable"),
        ([(11, {"period": "2009/.."})], "undated"),
        ([(2, {"period": "2012-04"})], "period"),
        ([(2, {"period": "2012-05"})], "comparable"),
    ],
)
def test_the_gate_names_what_stops_a_pair(comparable, changes, reason):
    for row, cells in changes:
        comparable.change("observations", row, **cells)
    assert gate(comparable)["jia", "bing"] == reason


def test_levels_must_agree(comparable):
    comparable.change("models", 4, level="township")
    assert gate(comparable)["jia", "bing"] == "level"


def test_a_place_is_never_compared_with_one_inside_it(comparable):
    comparable.change("models", 4, parent_id="jia")
    assert gate(comparable)["jia", "bing"] == "nested"
    comparable.change("models", 4, parent_id="yi")  # two levels down
    assert gate(comparable)["jia", "bing"] == "nested"
    comparable.change("models", 3, parent_id="").change("models", 4, parent_id="")
    comparable.change("models", 2, parent_id="bing")
    assert gate(comparable)["jia", "bing"] == "nested"


def test_the_best_of_several_figures_counts(comparable):
    """bing prints a target and a result: the result goes through."""
    comparable.change("observations", 11, standing="target")
    assert gate(comparable)["jia", "bing"] == "standing"
    comparable.change("observations", 12, standing="measured", period="2012")
    assert gate(comparable)["jia", "bing"] == "comparable"


@pytest.mark.parametrize("indicator", ["grid_count", "households_per_grid", "correction_in_hand_count"])
def test_every_pair_of_the_casebook_gets_one_reason(book, indicator):
    frame = comparability(book, indicator).frame()
    assert len(frame) == 26 * 25 // 2
    assert not frame.duplicated(["model_1", "model_2"]).any()
    assert set(frame["reason"]) <= set(REASONS)
    assert "comparable" not in set(frame["reason"])  # hardly a figure is dated


def test_one_place_makes_no_pair(book):
    assert comparability(book, "grid_count", "wujin").counts == {}
    assert comparability(book, "grid_count", "wujin").frame().empty


def test_the_best_indicator_of_a_pair_counts(book):
    whole = furthest(book)
    alone = [comparability(book, i).codes for i in sorted(book.ids("indicators"))]
    assert sum(whole.counts.values()) == 325
    nested = {frozenset(pair) for pair in whole.pairs("nested")}
    for a, b in combinations(range(len(whole.places)), 2):
        best = "nested" if frozenset((whole.places[a], whole.places[b])) in nested else None
        assert REASONS[whole.codes[a, b]] == (best or REASONS[max(codes[a, b] for codes in alone)])


# --- all at once, as one by one ------------------------------------------------------------------

PERIODS = st.sampled_from(
    ["2011", "2012", "2012-05", "2012-05-01", "2012-12-31", "2009/2012", "2012/..", "2012-06/2013", "2013-01"]
)


def days(period: str) -> tuple[date, date]:
    first, _, last = period.partition("/")
    last = last or first
    start = date.fromisoformat(first + "-01-01"[len(first) - 4 :])
    if last == "..":
        return start, date.max
    ends = {4: "-12-31", 7: "-28", 10: ""}[len(last)]  # no test period ends in a month's last days
    return start, date.fromisoformat(last + ends)


@given(PERIODS, PERIODS)
def test_the_ends_of_periods_agree_with_the_calendar(x, y):
    (a, b), (c, d) = days(x), days(y)
    (e, f), (g, h) = ends_of_period(x), ends_of_period(y)
    assert (e <= h and g <= f) == (a <= d and c <= b)


@st.composite
def figures(draw) -> Observation:
    standing = draw(st.sampled_from(["measured", "measured", "measured", "norm", "damaged"]))
    qualifier = "exact" if standing == "damaged" else draw(st.sampled_from(["exact", "exact", "none"]))
    period = draw(st.one_of(st.just(""), PERIODS))
    return Observation.model_construct(standing=standing, qualifier=qualifier, period=period)


def hurdle(x: Observation, y: Observation) -> str:
    """One figure beside another, asked one question after the other."""
    if "damaged" in (x.standing, y.standing):
        return "damaged"
    if x.claim or y.claim:
        return "claimed"
    if (x.standing, y.standing) != ("measured", "measured"):
        return "standing"
    if not (x.period and y.period):
        return "undated"
    (a, b), (c, d) = days(x.period), days(y.period)
    if not (a <= d and c <= b):
        return "period"
    (a, b), (c, d) = days(x.period.removesuffix("/..")), days(y.period.removesuffix("/.."))
    return "comparable" if a <= d and c <= b else "undated"


@pytest.mark.parametrize("at_once", [1, 7, 4_000_000])
@given(each=st.lists(st.lists(figures(), min_size=1, max_size=3), min_size=1, max_size=6))
def test_all_pairs_at_once_are_as_one_by_one(each, at_once):
    rows = {f"m{i}": found for i, found in enumerate(each)}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(gates, "_AT_ONCE", at_once)
        codes = gates._reached(rows)
    for i, of_a in enumerate(each):
        for j, of_b in enumerate(each):
            best = max((hurdle(x, y) for x in of_a for y in of_b), key=REASONS.index)
            assert REASONS[codes[i, j]] == best
