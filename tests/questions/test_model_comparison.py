"""What can be compared, how alike texts are, and what counts of places show: decided without words."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from govdata.questions.counts_recorded import CountsRecorded
from govdata.questions.model_comparison import ModelComparison
from govdata.records.counts import synthetic_counts
from govdata.statistics.ranks import widened_limits

CORRECTION = ["yixing", "lingui", "qingpu", "yongfeng"]


def asked(**parameters):
    return ModelComparison(**{"draws": 199, "seed": 1} | parameters)


@pytest.fixture(scope="module")
def whole(book):
    return asked(book=book, draws=499)


def changing(values):
    """Return an edit that sets fields of observations; None takes the row out."""

    def edit(table, row):
        if table == "identities":
            return None
        if table == "observations" and row["observation_id"] in values:
            change = values[row["observation_id"]]
            return None if change is None else row | change
        return row

    return edit


# --- pairs ---------------------------------------------------------------------------------------


def test_the_packaged_places(whole):
    assert (whole.finding, whole.verdict) == ("none_comparable", "cannot_tell")
    assert (whole.n_places, whole.n_pairs) == (26, 325)
    assert (whole.n_comparable.n, whole.n_absent.n, whole.n_undated.n) == (0, 257, 20)
    # Twelve of the twenty are of two levels: a date alone would not do.
    assert (whole.n_datable.n, whole.n_datable.total) == (8, 20)
    assert sum(whole.stops.counts.values()) == sum(whole.matrix.gate.counts.values()) == 325


def test_what_is_furthest_along_the_chain_is_asked_for_first(book, whole):
    # The tiers of an arrangement make three pairs, the caseload one; a caseload tells more.
    assert whole.date_indicator == "correction_in_hand_count"
    assert set(whole.date_places) == {"qingpu", "yongfeng"}
    assert whole.requests[0] == "dates"
    assert "dates" not in asked(book=book, models=["suizhou", "zengdu"]).requests


def test_a_place_is_never_compared_with_what_lies_inside_it(book, whole):
    for parent in book.model_ids:
        for child in book.descendants(parent):
            assert {(parent, child), (child, parent)} & set(whole.matrix.gate.pairs("nested"))
    leaves = asked(book=book, nested="leaf")
    assert leaves.n_nested.n == 0 and "suizhou" not in leaves.places


@pytest.mark.parametrize(
    ("change", "finding", "n"),
    [
        ({}, "none_comparable", 0),
        ({"jianye_18": {"period": "2012"}}, "none_comparable", 0),
        ({"jianye_18": {"period": "2012"}, "wujin_03": {"period": "2013"}}, "none_comparable", 0),
        ({"jianye_18": {"period": "2012"}, "wujin_03": {"period": "2012-05"}}, "all_comparable", 1),
        # A rule is no result, whatever its date.
        (
            {"jianye_18": {"period": "2012"}, "wujin_03": {"period": "2012", "standing": "target"}},
            "none_comparable",
            0,
        ),
    ],
)
def test_one_pair_and_its_dates(changed, change, finding, n):
    found = asked(book=changed(changing(change)), models=["wujin", "jianye"])
    assert (found.finding, found.n_comparable.n, found.verdict) == (finding, n, "cannot_tell")
    assert found.headline == ("fig-stops", None)  # one pair needs no picture
    if n:
        assert found.passing_indicator == "grid_count"
        assert [f.observation_id for f in (found.passing_first, found.passing_second)] == [
            "jianye_18",
            "wujin_03",
        ]
    else:
        assert (found.passing_places, found.passing_first) == ((), None)


def test_one_pair_among_several(changed):
    dated = {"jianye_18": {"period": "2012"}, "wujin_03": {"period": "2012"}}
    found = asked(book=changed(changing(dated)), models=["wujin", "jianye", "qingpu"])
    assert (found.finding, found.n_comparable.n, found.n_pairs) == ("some_comparable", 1, 3)
    assert set(found.passing_places) == {"wujin", "jianye"}


@pytest.mark.parametrize("model", ["wujin", "work_points", "beihu"])
def test_one_place_has_nothing_to_be_compared_with(book, model):
    found = asked(book=book, models=[model])
    assert (found.finding, found.key_figures, found.stops, found.matrix) == ("one_place", (), None, None)
    assert (found.alike, found.groups, found.configurations, found.by_category) == (None,) * 4
    assert found.likeness == found.typing == "too_few"


def test_a_report_on_one_indicator_looks_at_no_other(book):
    found = asked(book=book, indicator="grid_count")
    assert [r.indicator for r in found.nearest.rows] == ["grid_count"]
    assert {book.observation(i).indicator_id for i in found.tally.figures} == {"grid_count"}


# --- practice ------------------------------------------------------------------------------------


def test_four_places_come_close_to_a_type(whole):
    assert (whole.typing, whole.close_places) == ("close", tuple(sorted(CORRECTION, key=whole.places.index)))
    beyond = {frozenset(r.places) for r in whole.alike.rows if r.beyond}
    within = set(map(frozenset, combinations(CORRECTION, 2)))
    assert len(beyond & within) == 5 and whole.n_beyond.n == len(beyond) == 6
    assert [r.alike.value for r in whole.alike.rows] == sorted(
        (r.alike.value for r in whole.alike.rows), reverse=True
    )


def test_stable_groups_that_are_no_more_alike_than_by_chance_are_no_types(book):
    # Among the four alone, what they share is what everybody has: each pair of them is a stable group with
    # traits of its own, and neither is a type.
    found = asked(book=book, models=CORRECTION)
    assert {g.standing for g in found.groups.rows} == {"chance"}
    assert max(g.stability.value for g in found.groups.rows) > 0.75
    assert (found.typing, found.likeness, found.n_beyond.n) == ("none", "none", 0)


def test_a_copied_text_is_a_type(changed):
    """Places that get word for word the mechanisms of another, and nothing else, form a type."""
    copies = {"caodianzi", "majiazha", "beihu"}

    def edit(table, row):
        if table in ("observations", "identities", "exemptions"):
            return None
        return None if table == "features" and row["model_id"] in copies else row

    bare = changed(edit)
    kept = bare.list_features("qingpu")
    rows = iter([(m, f) for m in sorted(copies) for f in kept])

    def copied(table, row):
        if table in ("observations", "identities", "exemptions"):
            return None
        if table == "features" and row["model_id"] not in {"qingpu", "wujin", "haimen", "suining"}:
            found = next(rows, None)
            return None if found is None else row | {
                "model_id": found[0], "mechanism_id": found[1].mechanism_id, "status": found[1].status
            }  # fmt: skip
        return row

    found = asked(book=changed(copied), draws=499)
    assert found.typing == "type" and set(found.type_places) == {"qingpu", *copies}
    assert found.pair_alike is None and found.alike.rows[0].alike.value == 1


def test_two_places_have_no_reference(book):
    found = asked(book=book, models=["wujin", "jianye"])
    assert (found.likeness, found.typing) == ("no_reference", "too_few")
    assert (found.pair_shared, found.pair_either) == (5, 29)
    assert found.pair_alike.value == pytest.approx(5 / 29)
    assert found.alike.rows[0].expected is None and not found.alike.rows[0].beyond


# --- counts of places ----------------------------------------------------------------------------


@pytest.fixture
def given(tmp_path):
    """Return a function that writes counts and asks about them."""

    def of(rows, **settings):
        lines = [f'"{place}",{k},{n}' for place, k, n in rows]
        (tmp_path / "n.csv").write_text("place,events,trials\n" + "\n".join(lines) + "\n", "utf-8")
        return CountsRecorded(path=str(tmp_path / "n.csv"), **settings)

    return of


def alternating(low, high, n, trials=1000):
    return [(f"p{i}", low + (high - low) * (i % 2), trials) for i in range(n)]


@pytest.mark.parametrize(
    ("rows", "finding", "verdict"),
    [
        (alternating(30, 90, 19), "counts_too_few", "cannot_tell"),
        (alternating(30, 90, 20), "counts_differ", "different"),
        (alternating(12, 12, 60, 200), "counts_too_few", "cannot_tell"),  # none is large enough
        (alternating(60, 62, 60), "counts_alike", "same"),
        ([(f"p{i}", 50 + 7 * i % 21, 1000) for i in range(20)], "counts_cannot_tell", "cannot_tell"),
        (alternating(60, 90, 2), "counts_too_few", "cannot_tell"),
        ([("a", 60, 1000)], "counts_one", "cannot_tell"),
        ([("a", 3, 1000)], "counts_hidden", "cannot_tell"),
        (alternating(0, 0, 30), "counts_none", "cannot_tell"),
        (alternating(1000, 1000, 30), "counts_hidden", "cannot_tell"),
    ],
)
def test_what_counts_allow_to_say(given, rows, finding, verdict):
    of = given(rows)
    assert of.margin is None or 0 < of.margin.value < 1
    assert (of.finding, of.verdict) == (finding, verdict)
    enough = finding in ("counts_differ", "counts_alike", "counts_cannot_tell")
    assert (of.funnel is not None) == (of.worths is not None) == enough == (len(of.key_figures) == 3)
    assert (of.rec_interval is not None) == (finding == "counts_one")


def test_alike_takes_the_whole_interval_within_the_margin(given):
    wide = given([(f"p{i}", 50 + 7 * i % 21, 1000) for i in range(20)])
    most, margin = wide.rec_stray.value, wide.margin.value
    narrow = given(alternating(580, 620, 20, 10_000))
    assert (wide.finding, wide.spread_size) == ("counts_cannot_tell", "may_be_larger")
    assert most > margin > narrow.rec_stray.value
    assert (narrow.finding, narrow.spread_size) == ("counts_alike", "within_margin")


def test_a_large_file_may_differ_and_yet_by_little(given):
    of = given(alternating(60_000, 62_000, 30, 1_000_000))
    assert (of.finding, of.spread_size, of.p_size) == ("counts_differ", "within_margin", "tiny")


def test_places_with_one_that_stands_out_are_not_called_alike(given):
    rows = [(f"p{i}", 60 + (i % 3 - 1) * 4, 1000) for i in range(59)]
    assert given(rows).finding == "counts_alike"
    of = given([*rows, ("far", 95, 1000)])
    assert of.spread_size == "within_margin"  # on the whole
    assert (of.finding, of.exceptional, of.above_places) == ("counts_cannot_tell", ("far",), ("far",))


@pytest.mark.parametrize("seed", range(6))
def test_one_list_of_exceptional_places(tmp_path, seed):
    path = tmp_path / "n.csv"
    synthetic_counts(path, seed=seed, places=60, spread=[0.02, 0.1, 0.3][seed % 3])
    of = CountsRecorded(path=str(path))
    named = set(of.exceptional)
    assert named  # three places differ by construction
    assert named == {*of.above_places, *of.below_places}
    assert named == {m for m, *_, where in of.worths.rows if where != "within"}
    assert named == {m for m, where in of.funnel.where.items() if where != "within"}
    assert of.rec_exceptional.value == of.n_exceptional.n == len(named)
    assert dict(of.key_figures)["exceptional"] == of.rec_exceptional
    # The picture's own lines say the same: no filled dot between them, none of them bare beyond.
    f = of.funnel
    for place, (k, n) in f.counts.items():
        low, high = widened_limits([n], f.target, f.widening)[["low_998", "high_998"]].iloc[0]
        beyond = not low <= k / n <= high
        assert (f.where[place] == "within") or beyond
        if f.where[place] == "within" and beyond:  # only as far as the line runs inside the exact limit
            assert abs(k / n - (high if k / n > high else low)) * n <= 1
    sizes = [n for _, _, n, *_ in of.worths.rows]
    assert sizes == sorted(sizes, reverse=True)  # by size: no league table


def test_all_that_is_worked_out_rests_on_shown_counts(given):
    rows = alternating(50, 70, 40)
    hidden = [("few", 4, 1000), ("most", 995, 1000)]
    of = given([*rows, *hidden])
    assert of.n_hidden >= 2 and not {"few", "most"} & {*of.funnel.counts, *(m for m, *_ in of.worths.rows)}
    shown = of.funnel.counts.values()
    assert of.rec_share.value == of.funnel.target == sum(k for k, _ in shown) / sum(n for _, n in shown)
    # Whatever the hidden places hold, nothing else moves.
    other = given([*rows, ("few", 7, 1000), ("most", 992, 1000)])
    assert other.n_hidden == of.n_hidden
    assert (other.rec_share, other.rec_stray, other.exceptional) == (
        of.rec_share,
        of.rec_stray,
        of.exceptional,
    )
    assert np.allclose(other.funnel.limits, of.funnel.limits)


def test_places_that_are_small_are_neither_drawn_nor_ranked(given):
    of = given([*alternating(50, 70, 30), *((f"s{i}", 12, 60) for i in range(5))])
    assert (of.n_compared.n, of.n_small) == (30, 5)
    assert not any(name.startswith("s") for name in of.funnel.counts)
    assert "limit" not in of.limits and "hidden" not in of.limits


def test_names_are_names_whatever_they_look_like(given):
    names = ["=1+1", "=wujin_03", "{n}", "**", "#x", "总", "Totals"]
    of = given([(name, 300 if i < 4 else 60, 1000) for i, name in enumerate(names)] + alternating(58, 62, 40))
    assert set(names) <= set(of.funnel.counts)
    assert set(of.exceptional) == set(names[:4])


def test_counts_decide_where_they_are_given(book, tmp_path):
    synthetic_counts(tmp_path / "n.csv", seed=1)
    found = asked(book=book, models=["wujin", "jianye"], counts=str(tmp_path / "n.csv"))
    assert (found.finding, found.verdict, found.synthetic) == ("counts_differ", "different", True)
    assert found.headline[0] == "fig-places" and found.graded == ()
    assert found.requests[0] == "exceptional" and not {"dates", "common"} & set(found.requests)
    assert not {"better", "unmentioned", "alike"} & set(found.limits)


def test_four_places_can_be_listed_by_what_they_combine_and_three_cannot(book):
    four = ["jianye", "suining", "haimen", "guanlu"]
    found = asked(book=book, models=four)
    assert found.n_done == 4 and len(found.configurations.rows) == 2
    assert asked(book=book, models=four[1:]).configurations is None
