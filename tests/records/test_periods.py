"""What a period is and when it begins follow from labels, or nothing does."""

from __future__ import annotations

import pytest

from govdata.records.periods import dated, kind_of


@pytest.mark.parametrize(
    ("labels", "kind", "starts"),
    [
        (["2019", "2020", "2021"], "year", ("2019", "2020", "2021")),
        (["2020-12", "2021-01"], "month", ("2020-12", "2021-01")),
        (["202012", "202101"], "month", ("2020-12", "2021-01")),
        (["2020年3月", "2020年4月"], "month", ("2020-03", "2020-04")),
        (["2020-Q4", "2021-Q1"], "quarter", ("2020-10", "2021-01")),
        # 2020 had 53 weeks.
        (["2020-W53", "2021-W01"], "week", ("2020-12-28", "2021-01-04")),
        (["2020-02-28", "2020-02-29"], "day", ("2020-02-28", "2020-02-29")),
        (["2020-01-31", "2020-02-29"], "month", ("2020-01", "2020-02")),
        (["2020-03-31", "2020-06-30"], "quarter", ("2020-03", "2020-06")),
        (["2020-01", "2020-03"], "other", ("2020-01-01", "2020-03-01")),
        (["2020"], "other", ("2020-01-01",)),
        (["first", "second"], "other", None),
        (["2020-01", "2020-13"], "other", None),
    ],
)
def test_labels_of_periods(labels, kind, starts):
    assert (kind_of(labels), dated(labels)) == (kind, starts)
