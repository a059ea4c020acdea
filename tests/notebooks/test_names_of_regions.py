"""A region may be called anything: like a total, like a formula, like a figure of the casebook."""

from __future__ import annotations

import duckdb
import pytest

from govdata.document import Table, plain
from govdata.records import synthetic
from govdata.records.store import Totals, write_records

# In the order of R1 to R5, so that nothing but the names differs.
NAMES = {"R1": "=1+1", "R2": "=wujin_03", "R3": "total", "R4": "{n}", "R5": "合计"}
TOPICS = {
    "reoffending": "correction",
    "correction_caseload": "correction",
    "service_requests": "request",
    "dispute_mediation": "dispute",
    "grid_staffing": "grid",
}


@pytest.mark.parametrize("topic", TOPICS)
def test_names_change_nothing_but_names(run_notebook, hold, tmp_path, topic):
    kind = TOPICS[topic]
    made = synthetic(kind, 4_000, 3, tmp_path / "before.parquet", regions=5)
    cases = " ".join(f"WHEN '{old}' THEN '{new}'" for old, new in NAMES.items())
    renamed = duckdb.sql(
        f"SELECT * REPLACE (CASE region {cases} END AS region) FROM read_parquet('{made.path}')"
    ).to_arrow_table()
    path = tmp_path / "after.parquet"
    write_records(
        path,
        kind,
        renamed.column_names,
        renamed.to_batches(),
        totals=Totals(renamed.num_rows, renamed.num_rows, 0),
        synthetic=True,
        cutoff=made.cutoff,
    )
    before, after = (run_notebook(topic, records=str(p)) for p in (made.path, path))
    hold(after)
    assert _rows(after) == [
        (label, sorted([NAMES.get(name, name), *rest] for name, *rest in rows))
        for label, rows in _rows(before)
    ]
    assert any(name in NAMES for _, rows in _rows(before) for name, *_ in rows)


def _rows(ran):
    tables = [block for block in ran.blocks if isinstance(block, Table)]
    return [(t.label, sorted([plain(c.content) for c in row.cells] for row in t.rows)) for t in tables]
