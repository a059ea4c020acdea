"""People to an officer: median beside mean, and nothing of the few who have no officer."""

from __future__ import annotations

import numpy as np
import pytest

from govdata.disclosure.protection import audit
from govdata.disclosure.shown import visible_values
from govdata.questions.correction_caseload import CorrectionCaseload


def asked(path, **settings):
    return CorrectionCaseload(records=str(path), **settings).recorded


def serving(loads, unnamed=0):
    """SQL that gives the people of a file to officers: so many to each, and the last to nobody."""
    ends = np.cumsum(loads)
    place = "row_number() OVER (ORDER BY person_id)"
    cases = " ".join(f"WHEN {place} <= {end} THEN 'o{i}'" for i, end in enumerate(ends))
    return f"CASE WHEN {place} <= {unnamed} THEN NULL {cases} END"


@pytest.fixture
def held(made, kept):
    """Return a function from the loads of officers, who have all people of a file, to what is found."""
    records = made("correction", 600, 4, 2)

    def of(loads, unnamed=0, **settings):
        loads = [*loads[:-1], loads[-1] + 600 - sum(loads)] if sum(loads) < 600 else loads
        path = kept(
            records, without=["event_date", "event_type", "recorded_date", "supervision_level"],
            end_date="DATE '2030-01-01'", start_date="DATE '2022-02-01'",
            officer_id=serving(loads, unnamed),
        )  # fmt: skip
        return asked(path, **settings)

    return of


def test_median_beside_mean(held):
    of = held([10] * 15 + [30] * 15)
    assert (of.officers_known, of.rec_officers.value, of.spread) == ("known", 30, "close")
    assert (of.rec_load_median.value, of.rec_load_mean.value) == (20, 20)
    assert of.rec_above.value == 15 and of.rec_unnamed is None
    assert dict(of.key_figures)["median"].value == 20
    many = held([10] * 30 + [25] * 12)
    assert (many.rec_load_median.value, many.spread) == (10, "few_have_many")
    assert many.rec_load_mean.value == pytest.approx(600 / 42)
    few = held([2] * 10 + [23] * 24 + [28])
    assert (few.rec_load_median.value, few.spread) == (23, "few_have_few")
    half = held([12] * 20 + [17] * 10 + [19] * 10)
    assert half.rec_load_median.value == 14.5 and half.rec_above.value == 0
    assert held([10] * 15 + [30] * 15, per_worker=[]).rec_above is None


@pytest.mark.parametrize(("unnamed", "told"), [(40, True), (4, False)])
def test_the_mean_does_not_tell_how_few_have_no_officer(held, unnamed, told):
    of = held([20] * 30, unnamed)
    assert of.officers_known == "known" and of.rec_load_median.value == 20
    assert (of.rec_unnamed is not None) == (of.rec_load_mean is not None) == told
    assert (of.spread == "not_shown") != told and audit(of.protected).holds
    if told:
        assert of.rec_unnamed.value == 40 and of.rec_load_mean.value == pytest.approx(560 / 28)
    else:
        assert not {("named",), ("unnamed",)} & set(visible_values(of.protected["named"]))


def test_few_officers_are_not_shown_and_without_a_column_there_are_none(held, made, kept):
    of = held([300, 300])
    assert (of.officers_known, of.rec_officers, of.rec_load_median) == ("hidden", None, None)
    nobody = held([600], unnamed=600)  # a column that names none is no small number of officers
    assert (nobody.officers_known, nobody.rec_officers, nobody.rec_load_mean) == ("nobody", None, None)
    assert "officers" not in nobody.protected
    bare = asked(kept(made("correction"), without=["officer_id"]))
    assert (bare.officers_known, bare.rec_officers, bare.spread) == ("no_column", None, "not_shown")
    assert "median" not in dict(bare.key_figures)
