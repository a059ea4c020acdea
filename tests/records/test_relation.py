"""Counting goes one way, wherever rows lie, and sums are the same in whatever order they are added."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from govdata import records
from govdata.records.engine import connect
from govdata.records.tally import parted, summed, total


def added(values: np.ndarray) -> float:
    """The sum of values as counting adds them, in the order given."""
    told = pd.DataFrame({"x": values})  # noqa: F841  DuckDB finds it by its name
    with connect() as con:
        kept = f"SELECT {parted('x', 'x')} FROM told"
        return float(summed(con.execute(f"SELECT {total('x')} FROM ({kept}) k").df())["x"].iloc[0])


@pytest.mark.parametrize("scale", [1e-2, 1.0, 1e4, 1e13])
def test_sums_hang_on_no_order_and_are_right_to_the_last_digit(scale):
    values = np.random.default_rng(3).lognormal(0, 2, 5_000) * scale
    found = {added(values), added(values[::-1]), added(np.sort(values))}
    assert len(found) == 1
    # Numbers far below one are taken to 2 to the power of -62.
    assert abs(found.pop() - math.fsum(values)) <= np.spacing(math.fsum(values)) + len(values) / 2**62


def test_cents_add_up_as_a_cashier_would_say():
    assert added(np.full(10, 0.1)) == 1.0 == round(math.fsum([0.1] * 10), 15)
    assert sum([0.1] * 10) != 1.0


def test_a_sum_of_nothing_is_not_known():
    with connect() as con:
        kept = f"SELECT {parted('NULL::DOUBLE', 'x')}"
        found = summed(con.execute(f"SELECT 'a' AS of, {total('x')}, 7 AS n FROM ({kept}) k").df())
    assert list(found.columns) == ["of", "x", "n"] and found["x"].isna().all()


def test_counting_reads_rows_through_one_door():
    package = Path(records.__file__).parent
    naming = {p.name for p in package.glob("*.py") if "file_rows(" in p.read_text("utf-8")}
    # Fingerprints of what lies on a server, and the list of refused cells, which holds no records.
    assert naming == {"engine.py", "relation.py", "door.py", "lodging.py", "listed.py"}
    asking = {p.name for p in package.glob("*.py") if "connect()" in p.read_text("utf-8")}
    assert asking == {"relation.py", "lodging.py", "remote.py", "listed.py"}
