"""What is found of change at reforms, decided without words."""

from __future__ import annotations

import csv
import math
from functools import cache

import numpy as np
import pytest

from govdata.questions.reform_effects import LINKS, ReformEffects
from govdata.records.panel import synthetic_panel

SIZES = {
    "one": {"units": 1, "adopters": 1, "dates": 1},
    "added": {"units": 3, "adopters": 3, "dates": 1},
    "waves": {"units": 32, "adopters": 16, "dates": 3, "periods": 36},
    "few": {"units": 8, "adopters": 4, "dates": 1, "periods": 36},
    "tiny": {"units": 4, "adopters": 2, "dates": 1, "periods": 30},
    "nothing": {"units": 32, "adopters": 16, "dates": 3, "periods": 36, "effect": 0.0},
    "short": {"units": 1, "adopters": 1, "dates": 1, "periods": 20},
    "sized": {"units": 40, "adopters": 20, "dates": 5, "exposure": True},
}


@pytest.fixture(scope="module")
def panels(tmp_path_factory):
    folder = tmp_path_factory.mktemp("panels")
    for name, sizes in SIZES.items():
        synthetic_panel(folder / f"{name}.csv", seed=2, **sizes)
    return {name: str(folder / f"{name}.csv") for name in SIZES}


@pytest.fixture
def written(tmp_path):
    """Return a function that writes a panel from a list of (unit, adopted, outcomes)."""

    def made(rows, periods, name="panel.csv"):
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(["unit", "period", "outcome", "adopted"])
            for unit, adopted, outcomes in rows:
                out.writerows([unit, p, y, adopted] for p, y in zip(periods, outcomes, strict=True))
        return str(tmp_path / name)

    return made


def asked(book, **parameters):
    return ReformEffects(book=book, **parameters)


@pytest.fixture(scope="module")
def answered(book, panels):
    """Return a function that asks each panel once."""
    return cache(lambda name, margin=0.05: asked(book, panel=panels[name], margin=margin))


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


# --- what is published -----------------------------------------------------------------------------------


def test_the_packaged_places(book):
    found = asked(book)
    assert (found.finding, found.verdict) == ("changed", "cannot_tell")
    told = {c.indicator: (c.place, c.difference.value, c.way) for c in found.changes.rows}
    assert told == {
        "callback_satisfaction_share": ("west_coast", pytest.approx(13), "up"),
        "request_daily_count": ("west_coast", 600, "up"),
        "community_task_count": ("west_coast", -89, "down"),
        "community_count": ("tongguanshan", -31, "down"),
    }
    # What residents get leads, not what is largest.
    assert (found.lead_place, found.lead_indicator) == (("west_coast",), "callback_satisfaction_share")
    assert (found.lead_date_first, found.lead_date_later) == ("2017", None)
    assert (found.n_both.n, found.n_both.total, found.series) == (0, 4, "none")
    assert (found.n_structure.n, found.left_went) == (2, "meet")
    assert found.requests == ("monthly", "untouched-places", "no-credit")


@pytest.mark.parametrize(
    ("models", "finding"),
    [
        (["tongguanshan"], "changed"),
        (["caodianzi"], "one_point"),
        (["tongling", "zengdu"], "one_point"),
        (["wujin"], "nothing"),
    ],
)
def test_a_change_needs_two_points(book, models, finding):
    found = asked(book, models=models)
    assert found.finding == finding and set(found.places) <= set(models)
    assert bool(found.changes.rows) == (finding == "changed")
    assert bool(found.headline[1]) == bool(found.key_figures) == (finding == "changed")
    assert ("cause" in [s.name for s in found.sure]) == (finding == "changed")


@pytest.mark.parametrize(
    ("values", "way"),
    [
        ({"tongguanshan_04": {"value": "49"}}, "same"),
        ({"tongguanshan_04": {"value": "60"}}, "up"),
        # "More than 40" may be 45 or less: which way it went is left open.
        (
            {
                "tongguanshan_03": {"value": "45"},
                "tongguanshan_04": {"value": "40", "qualifier": "more_than"},
            },
            "unclear",
        ),
        # "At least" has no upper end.
        ({"tongguanshan_04": {"qualifier": "at_least"}}, "unclear"),
    ],
)
def test_the_way_is_told_only_where_hedges_allow(changed, values, way):
    found = asked(changed(changing(values)), models=["tongguanshan"])
    assert found.lead_way == way
    assert found.finding == {"same": "unchanged", "unclear": "unclear"}.get(way, "changed")
    assert found.headline[1] is not None
    # A difference that may have the other sign is no key figure.
    assert bool(found.key_figures) == (way in ("up", "down"))


def test_a_phase_decides_which_is_first(changed):
    swapped = changing({"tongguanshan_03": {"phase": "after"}, "tongguanshan_04": {"phase": "before"}})
    (change,) = asked(changed(swapped), models=["tongguanshan"]).changes.rows
    assert (change.first, change.later, change.way) == ("tongguanshan_04", "tongguanshan_03", "up")


def test_a_side_without_the_other_is_no_change(changed):
    found = asked(changed(changing({"tongguanshan_04": None})), models=["tongguanshan"])
    assert found.finding == "one_point" and "tongguanshan_03" in found.figures["one_point"]


def test_figures_of_three_dates_are_a_short_path(changed):
    dated = {
        "west_coast_07": {"period": "2016"},
        "west_coast_08": {"period": "2018"},
        "west_coast_20": {
            "indicator_id": "request_daily_count", "unit": "request per day", "period": "2017"
        },
    }  # fmt: skip
    found = asked(changed(changing(dated)), models=["west_coast"])
    volume = next(c for c in found.changes.rows if c.indicator == "request_daily_count")
    assert (volume.first, volume.later, found.series) == ("west_coast_07", "west_coast_08", "short")


# --- a panel ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "finding", "scope"),
    [
        ("one", "records_different", "one_place"),
        ("added", "records_different", "places_added"),
        ("waves", "records_different", "each_place"),
        ("few", "records_wide", "each_place"),
        ("nothing", "records_wide", "each_place"),
        ("tiny", "records_few_ways", "each_place"),
        ("short", "records_short", "one_place"),
    ],
)
def test_what_a_panel_answers(answered, name, finding, scope):
    found = answered(name)
    assert (found.finding, found.recorded.scope, found.synthetic) == (finding, scope, True)
    assert (found.verdict == "different") == (finding == "records_different")
    assert ("unsure" in [s.level for s in found.sure]) == (found.verdict == "cannot_tell")
    # Nothing of page one speaks of published figures any more.
    assert found.headline[0] != "fig-points" and "lead" not in dict(found.key_figures)
    assert not {"monthly", "untouched-places"} & set(found.requests)
    assert "outcome" in found.requests or not found.recorded.enough  # nobody said what the panel counts


def test_the_size_is_what_was_made(answered):
    of = answered("waves").recorded
    assert of.way == "fewer" and of.rec_size.value == -of.rec_change.value > 0
    assert of.rec_change.value / of.rec_expected.value == pytest.approx(-0.2, abs=0.06)
    near, far = of.rec_sizes.low.value, of.rec_sizes.high.value
    assert near < of.rec_size.value < far
    assert (-far, -near) == (of.rec_interval.low.value, of.rec_interval.high.value)


@pytest.mark.parametrize("margin", [0.01, 0.5])
def test_the_same_only_where_the_whole_interval_lies_in_the_margin(answered, margin):
    of = answered("nothing", margin).recorded
    furthest = max(abs(of.rec_interval.low.value), abs(of.rec_interval.high.value))
    assert (of.finding == "records_same") == (furthest <= of.rec_band.value) == (margin == 0.5)


def test_few_places_are_tested_by_permutation(answered):
    few, many = (answered(name).recorded for name in ("few", "waves"))
    assert 0 < few.rec_p.value <= 1 and many.rec_p is None
    assert (few.enough, many.enough, few.requests[0]) == (False, True, "more-places")


def parted(written, book, drift, effect, before=12, margin=0.05):
    """Twelve of thirty places reformed at one date, drifting from the others by so much a month."""
    rng = np.random.default_rng(4)
    at = np.arange(before + 12)
    month = [f"{2020 + i // 12}-{i % 12 + 1:02d}" for i in range(at.size)]
    rows = []
    for place in range(30):
        y = 100 + rng.normal(0, 1, at.size)
        if place < 12:
            y += drift * at + effect * (at >= before)
        rows.append((f"P{place}", month[before] if place < 12 else "", y.round(4)))
    return asked(book, panel=written(rows, month), margin=margin, season=0).recorded


@pytest.mark.parametrize(
    ("made", "parallel"),
    [
        ({"drift": 0.0, "effect": 20.0}, "stands"),
        ({"drift": 0.25, "effect": 0.5, "margin": 0.001}, "fragile"),  # hardly more than the drift
        ({"drift": 0.0, "effect": 0.925, "margin": 0.001}, "falls_at_once"),  # the interval just excludes 0
        ({"drift": 0.0, "effect": 20.0, "before": 2}, "not_tested"),
        ({"drift": 0.0, "effect": 0.0, "margin": 0.5}, "stands"),  # practically none
        ({"drift": 0.0, "effect": 0.3, "margin": 0.001}, "none"),  # nothing to fall
    ],
)
def test_how_far_paths_may_part_until_the_verdict_goes(written, book, made, parallel):
    of = parted(written, book, **made)
    assert of.parallel == parallel
    found = of._parting("drift")
    if parallel in ("stands", "fragile"):
        limit = of.effect.partings[0]
        exact = (
            limit.breaking
            if of.verdict == "different"
            else limit.breaking_same(of.margin * abs(of.effect.reference))
        )
        assert exact - 0.1 < of.rec_drift_times.value <= exact  # never more than it is
        assert of.rec_drift.value == found.before_high and of.rec_step_times.value < of.rec_drift_times.value
    else:
        assert (of.rec_drift_times.value if parallel == "falls_at_once" else of.rec_drift_times or 0) == 0


def test_another_way_to_weigh_stands_beside_where_there_is_one(answered):
    waves, few = answered("waves").recorded, answered("few").recorded
    assert waves.rec_weighted.value == waves.effect.by_place_and_period != waves.rec_change.value
    assert few.rec_weighted is None  # one date: both ways are one


def test_waves_begin_when_the_first_place_adopts(answered):
    of = answered("waves").recorded
    assert (of.n_waves, of.rec_start, of.rec_latest) == (3, "2019-04", "2019-10")


def test_no_room_for_a_test_is_no_test_passed(answered):
    of = answered("short").recorded
    assert (of.tests, of.rec_tests.value, of.false_dates) == ("none_possible", 0, None)
    assert of.requests[0] == "more-periods"


def test_outcomes_without_noise_have_no_interval(book, written):
    months = [f"{y}-{m:02d}" for y in (2018, 2019, 2020, 2021) for m in range(1, 13)]
    path = written([("A", "2020-01", [100] * 24 + [80] * 24)], months)
    of = asked(book, panel=path, season=0).recorded
    assert (of.finding, of.rec_interval, of.span) == ("records_no_noise", None, "none")
    assert of.rec_size.value == pytest.approx(20) and of.tests == "no_noise"


def test_paths_that_part_before_the_reform_take_the_trust(book, written):
    rng = np.random.default_rng(5)
    months = [f"{y}-{m:02d}" for y in (2018, 2019) for m in range(1, 13)]
    rows = [
        (
            f"{unit:02d}",
            "2019-01" if unit < 16 else "",
            rng.normal(100, 0.5, 24) + np.arange(24) * (unit < 16),
        )
        for unit in range(32)
    ]
    of = asked(book, panel=written(rows, months)).recorded
    assert (of.finding, of.verdict) == ("records_false_dates", "cannot_tell")
    assert of.rec_found.value > 0.2 * of.rec_tests.value and of.tests in ("some_found", "all_found")


def test_the_level_before_is_on_the_scale_of_the_change(book, panels):
    of = asked(book, panel=panels["sized"]).recorded
    assert of.scaled
    # Scaled to mean size, the reformed lie within a few per cent of what was expected of them.
    assert of.rec_base.value == pytest.approx(of.rec_expected.value, rel=0.1)


# --- what it counts, and when ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "known", "unit"),
    [
        ({}, "not_stated", None),
        ({"outcome": "Tickets"}, "words", None),
        ({"outcome": "Tickets", "unit": "件"}, "words", "件"),
        ({"outcome": "request_contact_count"}, "indicator", "contact"),
        ({"outcome": "request_contact_count", "unit": "request"}, "indicator", "request"),
        ({"outcome": "request_closure_share"}, "indicator", None),
    ],
)
def test_what_it_counts(book, panels, given, known, unit):
    of = asked(book, panel=panels["short"], **given).recorded
    assert (of.outcome_known, of.rec_unit) == (known, unit)


@pytest.mark.parametrize(
    ("label", "period", "first"),
    [
        (lambda i: f"{2018 + i // 12}-{i % 12 + 1:02d}", "month", "2018-01"),
        (lambda i: f"{2000 + i // 4}-Q{i % 4 + 1}", "quarter", "2000-01"),
        (lambda i: f"{1980 + i}", "year", "1980"),
        (lambda i: f"week {i:02d}", "other", "week 00"),
    ],
)
def test_periods_are_read_from_their_labels(book, written, label, period, first):
    rng = np.random.default_rng(1)
    labels = [label(i) for i in range(40)]
    path = written([("A", labels[20], rng.poisson(100, 40))], labels)
    of = asked(book, panel=path, season=0).recorded
    assert (of.rec_period, of.rec_first) == (period, first)
    # Without dates there is no axis to draw a series on.
    assert (of.headline[1] is None) == (of.labels == "text") == (period == "other")


@pytest.mark.parametrize("scale", [1e-3, 1.0, 1e5])
def test_decimals_follow_the_width_of_the_interval(book, written, scale):
    rng = np.random.default_rng(3)
    months = [f"{y}-{m:02d}" for y in (2018, 2019, 2020, 2021) for m in range(1, 13)]
    of = asked(book, panel=written([("A", "2020-01", rng.normal(100, 5, 48) * scale)], months)).recorded
    width = of.rec_interval.high.value - of.rec_interval.low.value
    places = of.rec_change.decimals
    assert 10.0**-places <= width / 2 and (places in (0, 1) or 10.0 ** (1 - places) > width / 10)


def test_every_link_of_the_chain_has_its_place(book):
    assert {book.indicator(i).stage for i in book.ids("indicators")} <= set(LINKS)
    assert math.isclose(asked(book).margin_share.value, 0.05)
