"""Areas pooled into one rate: of those shown alone, and only where they bear it."""

from __future__ import annotations

import pytest

from govdata.questions.overall import Overall
from govdata.questions.reoffending import Reoffending
from govdata.statistics.pooled import pooled_share

ALIKE = {f"A{i}": (30, 300) for i in range(6)}


def recorded(path, **settings):
    return Reoffending(records=str(path), **settings).recorded


@pytest.fixture(scope="module")
def many(made):
    return recorded(made("correction", 30_000, regions=14).path)


@pytest.mark.parametrize(
    ("counts", "finding"),
    [
        (dict(list(ALIKE.items())[:4]), "too_few"),
        (dict(list(ALIKE.items())[:5]), "pooled"),
        (ALIKE | {"Z1": (0, 300)}, "pooled"),  # one of seven
        (ALIKE | {"Z1": (0, 300), "Z2": (300, 300)}, "mostly_at_end"),  # two of eight
        ({f"A{i}": (0, 300) for i in range(6)}, "mostly_at_end"),
    ],
)
def test_whether_areas_bear_one_rate(counts, finding):
    assert Overall(counts, 0.95).finding == finding


def test_areas_that_are_alike_by_luck_are_not_certain():
    """Six equal shares: Hartung and Knapp's error alone would be nought."""
    found = Overall(ALIKE, 0.95)
    assert found.alike and found.pooled.estimate == pytest.approx(0.1)
    assert found.pooled.logit.std_error == pytest.approx((6 * (1 / (1 / 30 + 1 / 270))) ** -0.5)
    assert found.pooled.prediction_low < found.pooled.ci_low < 0.1


def test_what_is_said_is_of_the_areas_shown(many):
    counts = many.funnel.counts
    by_hand = pooled_share(
        [k for k, _ in counts.values()], [n for _, n in counts.values()], never_narrower=True
    )
    assert (many.overall_found, many.n_pooled) == ("pooled", len(counts))
    assert many.areas_left_out == ("some" if many.n_areas > len(counts) else "none")
    assert many.overall_share.value == by_hand.estimate
    ends = (many.another_interval.low.value, many.another_interval.high.value)
    assert ends == (by_hand.prediction_low, by_hand.prediction_high)
    assert ends[0] < many.overall_interval.low.value < many.overall_interval.high.value < ends[1]


def test_hidden_areas_do_not_enter(made):
    few = recorded(made("correction", 5_000, regions=12).path)
    assert 0 < len(few.funnel.counts) < 12
    assert few.shown_counts == few.funnel.counts and (few.n_areas, few.areas_left_out) == (12, "some")
    nothing = recorded(made("correction", 5_000, regions=12).path, min_cell=50)
    assert (nothing.overall_found, nothing.overall, nothing.n_pooled) in [
        ("not_shown", None, 0),
        ("too_few", None, 0),
    ]
    assert nothing.overall_share is None and nothing.another_interval is None


def test_many_areas_without_any_offence_have_an_answer(made, kept, every_finding):
    records = made("correction", 30_000, regions=14)
    free = kept(records, where="event_type IS DISTINCT FROM 'reoffence'")
    of = recorded(free)
    assert (of.finding, len(of.funnel.counts)) == ("records_zero", 14)
    assert (of.spread, of.overall_found) == ("not_shown", "mostly_at_end")
    assert len(every_finding(of)) > 5
