"""Counts by region and day give what the methods give for one value a person."""

import numpy as np
import pandas as pd
import pytest

from govdata import records
from govdata.statistics import survival


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "s.parquet"
    source = records.synthetic("correction", 4_000, 11, path, regions=4, cutoff="2024-12-31")
    frame = pd.read_parquet(path)
    for column in ("start_date", "event_date", "end_date", "recorded_date"):
        frame[column] = pd.to_datetime(frame[column])
    return source, frame


def people(frame, competing):
    """Duration and cause of each person, the plain way."""
    cutoff = pd.Timestamp("2024-12-31")
    last = frame["event_date"].fillna(cutoff).clip(upper=cutoff)
    causes = {"reoffence": "reoffence", **dict.fromkeys(competing)}
    causes.update({c: c for c in competing})
    cause = frame["event_type"].map(causes).fillna("censored").where(frame["event_date"].notna(), "censored")
    return (last - frame["start_date"]).dt.days, cause


def test_kaplan_meier(made):
    source, frame = made
    duration, cause = people(frame, ())
    expected = survival.kaplan_meier(duration, cause == "reoffence", group=frame["region"])
    found = records.kaplan_meier_by_region(source)
    assert found["group"].astype(str).tolist() == expected["group"].astype(str).tolist()
    for column in ("time", "at_risk", "events", "censored"):
        np.testing.assert_array_equal(found[column], expected[column])
    for column in ("survival", "std_error", "ci_low", "ci_high"):
        np.testing.assert_allclose(found[column], expected[column], rtol=1e-10, atol=1e-14)


def test_aalen_johansen(made):
    source, frame = made
    duration, cause = people(frame, ("recall", "death"))
    expected = survival.cumulative_incidence(
        duration, cause.where(cause != "censored", ""), group=frame["region"]
    )
    found = records.cumulative_incidence_by_region(source)
    merged = found.astype({"group": str}).merge(
        expected.astype({"group": str}), on=["group", "cause", "time"], suffixes=("", "_methods")
    )
    assert len(merged) > 500
    np.testing.assert_allclose(merged["estimate"], merged["estimate_methods"], rtol=1e-9, atol=1e-13)


def test_fixed_window(made):
    source, frame = made
    late = (frame["recorded_date"] - frame["start_date"]).dt.days > 545
    event = frame["event_date"].where((frame["event_type"] == "reoffence") & ~late)
    expected = survival.fixed_window(
        frame["start_date"], event, "2024-12-31", 365, group=frame["region"], waiting_days=180
    )
    found = records.rates_by_region(source)
    for column in ("eligible", "events", "immature"):
        np.testing.assert_array_equal(found[column], expected[column])
    for column in ("estimate", "ci_low", "ci_high"):
        np.testing.assert_allclose(found[column], expected[column], rtol=1e-12)
