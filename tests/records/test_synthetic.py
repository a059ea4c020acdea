"""Made-up records: reproducible, marked, and fit to pass their own door."""

import pyarrow.parquet as pq
import pytest

from govdata import records
from govdata.errors import RecordsError

KINDS = ["correction", "grid", "staff", "request", "dispute", "survey", "payment"]


@pytest.mark.parametrize("kind", KINDS)
def test_same_arguments_same_bytes_and_the_mark_travels(kind, tmp_path):
    one = records.synthetic(kind, 2_000, 7, tmp_path / "one.parquet", regions=3)
    two = records.synthetic(kind, 2_000, 7, tmp_path / "two.parquet", regions=3)
    other = records.synthetic(kind, 2_000, 8, tmp_path / "other.parquet", regions=3)
    assert one.path.read_bytes() == two.path.read_bytes()
    assert one.path.read_bytes() != other.path.read_bytes()
    assert b"SYNTHETIC" in pq.read_schema(one.path).metadata[b"govdata"]
    assert records.open_records(one.path) == one
    assert one.synthetic
    assert one.regions == ["R1", "R2", "R3"]


def test_ids_are_distinct_and_rows_sorted(tmp_path):
    made = records.synthetic("correction", 300_000, 1, tmp_path / "c.parquet", regions=4)
    table = pq.read_table(made.path)
    assert len(set(table["person_id"].to_pylist())) == 300_000
    assert table["region"].to_pylist() == sorted(table["region"].to_pylist())


def test_sizes_and_kinds_are_checked(tmp_path):
    with pytest.raises(RecordsError) as caught:
        records.synthetic("correctoin", 10, 1, tmp_path / "x.parquet")
    assert str(caught.value) == (
        "'correctoin' is no kind of record; expected one of correction, grid, staff, request, dispute, "
        "survey, result, payment; nearest is 'correction'"
    )
    with pytest.raises(RecordsError) as caught:
        records.synthetic("grid", 0, 1, tmp_path / "x.parquet")
    assert str(caught.value) == "0 rows in 12 regions asked for; expected at least one of each"


def test_unchecked_files_are_not_opened(tmp_path):
    import pyarrow as pa

    path = tmp_path / "raw.parquet"
    pq.write_table(pa.table({"region": ["A"]}), path)
    with pytest.raises(RecordsError) as caught:
        records.open_records(path)
    assert str(caught.value) == (
        f"{path}: not written by govdata.records, so nothing in it has been checked; "
        "run govdata.records.read('raw.parquet', kind=...) first"
    )
    (tmp_path / "x.txt").write_text("no")
    with pytest.raises(RecordsError, match=r"x\.txt: not a Parquet file"):
        records.open_records(tmp_path / "x.txt")
    with pytest.raises(RecordsError, match="no such file"):
        records.open_records(tmp_path / "none.parquet")
