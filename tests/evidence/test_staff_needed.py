"""Workers that a ratio would take."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.errors import MethodError
from govdata.evidence.staff_needed import workers_needed


def test_rounded_up_with_the_way_there():
    found = workers_needed(casebook.load(), ["qingpu_07", "lingui_03"], 20)
    assert {k: v.value for k, v in found.items()} == {"qingpu_07": 16, "lingui_03": 2}  # 15.85, 1.95
    assert found["qingpu_07"].expression == "⌈qingpu_07 ÷ 20⌉"
    assert found["qingpu_07"].inputs == ("qingpu_07",)


def test_a_norm_is_no_stock():
    with pytest.raises(MethodError, match="yixing_07 is norm; workers are worked out for a printed stock"):
        workers_needed(casebook.load(), ["yixing_07"], 20)
