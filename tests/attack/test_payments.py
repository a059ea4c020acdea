"""What was spent beside what a unit cost: their difference is the payments that bought nothing countable."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from attack.test_linear import DAY, page_of, written


def payment(i: int, purpose: str, amount: float, visits: float | None) -> dict[str, Any]:
    return {
        "payment_id": f"M{i:05d}",
        "date": dt.date(2024, 3, 1) + i % 200 * DAY,
        "amount": amount,
        "purpose": purpose,
        "kind": "recurrent",
        "basis": "final",
        "quantity": visits,
        "unit": None if visits is None else "visit",
    }


@pytest.mark.parametrize("apart", [1, 12])
def test_a_unit_cost_does_not_tell_the_one_payment_that_bought_nothing_countable(tmp_path, apart):
    rows = [
        payment(40 * at + i, purpose, 900.0 + 5 * i, 10.0)
        for at, purpose in enumerate(("visits", "training"))
        for i in range(40)
    ]
    rows += [payment(100 + i, "visits", 54_321.0 / apart, None) for i in range(apart)]
    web = page_of("fiscal_inputs", "payment", written(tmp_path, "payment", rows))
    spent = {name: cells[0] for name, cells in web.behind("fig-uses")}.get("visits")
    costs = web.table("tab-rec-costs") if web.has("tab-rec-costs") else {}
    cost = costs.get("visits", [None])[-1]
    if spent is not None and cost is not None:  # who knows how many visits there were
        least, most = (spent - 400 * (cost + half) for half in (0.005, -0.005))
        assert not (0.8 * 54_321 < least < most < 1.2 * 54_321) or apart >= 10
    assert (spent is None or cost is None) == (apart == 1)
