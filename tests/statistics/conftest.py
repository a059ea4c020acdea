"""Reference values: small published data sets, and what R makes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

# Tests never time: a busy machine is not a wrong statistic.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

REFERENCE = Path(__file__).parents[1] / "reference"


@pytest.fixture(scope="session")
def data() -> Callable[[str], pd.DataFrame]:
    """Read an extract of tests/reference/data by name."""
    return lambda name: pd.read_csv(REFERENCE / "data" / f"{name}.csv")


@pytest.fixture(scope="session")
def expected() -> Callable[[str], pd.DataFrame]:
    """Read values made by the R scripts of tests/reference by name."""
    return lambda name: pd.read_csv(REFERENCE / "expected" / f"{name}.csv")
