"""Definitions travel with results, and refuse to be mixed."""

import pandas as pd
import pytest

from govdata.errors import DefinitionError, MethodError
from govdata.statistics import comparison, definition, proportions, rates, staffing, survival
from govdata.statistics.definition import Definition

YEAR = Definition(counting="persons", window="within 365 days", denominator="all who started in 2019")


def results():
    duration, event, group = [1, 2, 3, 4], [1, 0, 1, 1], ["a", "a", "b", "b"]
    start, late = ["2019-01-01", "2019-02-01"], ["2019-03-01", None]
    curve = survival.kaplan_meier(duration, event, definition=YEAR)
    return [
        proportions.interval(3, 20, definition=YEAR),
        proportions.difference(3, 20, 4, 30, definition=YEAR),
        rates.interval(3, 20, definition=YEAR),
        rates.standardised_ratio(3, 2.5, definition=YEAR),
        comparison.funnel([3, 4], [20, 30], definition=YEAR),
        comparison.overdispersion([3, 4], [20, 30], definition=YEAR),
        comparison.shrink([3, 9], [20, 30], definition=YEAR),
        staffing.ratio(300, 20, definition=YEAR),
        staffing.against_norm([300], [20], 15, definition=YEAR),
        curve,
        survival.quantile(curve),
        survival.at(curve, [2]),
        survival.cumulative_incidence(duration, event, definition=YEAR),
        survival.logrank(duration, event, group, definition=YEAR),
        survival.cox(duration, event, [1.0, 3.0, 2.0, 1.0], definition=YEAR),
        survival.fixed_window(start, late, "2020-12-31", definition=YEAR),
    ]


def test_every_result_carries_what_was_stated_and_what_it_measures():
    for result in results():
        found = definition.definition_of(result)
        assert (found.counting, found.window, found.denominator) == (
            YEAR.counting,
            YEAR.window,
            YEAR.denominator,
        )
        assert found.measure


def test_a_fixed_window_states_its_own_window():
    frame = survival.fixed_window(["2019-01-01"], [None], "2022-01-01", 365, waiting_days=180)
    assert definition.definition_of(frame) == Definition(
        measure="share",
        window="within 365 days of start",
        denominator="all whose 365 days and 180 days of waiting ended by the cut-off",
        censoring="none: shorter follow-up is immature and left out",
    )


def test_estimates_of_one_definition_share_a_table():
    rates_by_place = {"north": proportions.interval(3, 20), "south": proportions.interval(5, 40)}
    table = definition.combine(rates_by_place)
    assert list(table["label"]) == ["north", "south"]
    assert table["ci_high"][1] == rates_by_place["south"].ci_high
    assert definition.definition_of(table) == Definition(measure="share")


def test_estimates_of_two_definitions_dont():
    one = proportions.interval(3, 20, definition=Definition(window="365 days"))
    other = proportions.interval(3, 20, definition=Definition(counting="cases", window="2 years"))
    with pytest.raises(DefinitionError) as refusal:
        definition.combine({"north": one, "south": other})
    assert str(refusal.value) == (
        "results 1 and 2 have different definitions and can't be shown together: "
        "counting is 'not stated' and 'cases'; window is '365 days' and '2 years'"
    )


def test_survival_and_its_complement_dont_mix():
    curve = survival.kaplan_meier([1, 2], [1, 0])
    incidence = survival.cumulative_incidence([1, 2], [1, 0])
    with pytest.raises(DefinitionError):
        definition.shared(curve, incidence)


def test_a_frame_without_a_definition_is_not_an_estimate():
    for frame in (pd.DataFrame({"estimate": [1]}), pd.DataFrame({"definition": [1]})):
        with pytest.raises(MethodError) as refusal:
            definition.shared(frame)
        assert str(refusal.value) == (
            "a DataFrame without a definition can't stand beside other estimates; "
            "pass a result of govdata.statistics, or attach(frame, Definition(...))"
        )
    attached = definition.attach(frame, YEAR)
    assert definition.shared(attached, YEAR) == YEAR
    assert "definition" not in frame.attrs


def test_nothing_has_no_definition():
    with pytest.raises(MethodError, match=r"^no result given; expected at least one$"):
        definition.shared()
