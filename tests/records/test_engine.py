"""One file read is that file: no name of a file or folder is a pattern, a column or a command."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from govdata import records
from govdata.records.accounts import accounts
from govdata.records.grids import grids
from govdata.records.results import results, synthetic_results
from govdata.records.settlements import settlements
from govdata.records.supervision import supervision
from govdata.records.surveys import survey
from govdata.records.tickets import tickets

#: A name, and a neighbour that it would match if it were a pattern.
NAMES = [
    ("a[1].parquet", "a1.parquet"),
    ("star*.parquet", "star1.parquet"),
    ("q?.parquet", "qx.parquet"),
    ("[!x].parquet", "y.parquet"),
    ("**.parquet", "z.parquet"),
    ("it's {here}.parquet", "its.parquet"),
    ("region=Elsewhere/a.parquet", "b.parquet"),
    ("[ab]/a.parquet", "a/a.parquet"),
]

COUNTS = {
    "correction": lambda path: [
        records.rates_by_region(records.cohort(path)),
        supervision(path).by_region,
    ],
    "grid": lambda path: [
        (found := grids(path, staff=path.with_name(f"staff {path.name}"))).states,
        found.posts,
    ],
    "request": lambda path: [tickets(path).outcomes],
    "dispute": lambda path: [settlements(path).fates],
    "survey": lambda path: [survey(path).satisfied.counts],
    "payment": lambda path: [accounts(path).ledger],
}


def made(kind: str, path: Path, n: int) -> Path:
    path.parent.mkdir(exist_ok=True)
    if kind == "grid":
        records.synthetic("staff", n, 1, path.with_name(f"staff {path.name}"), regions=3)
    return records.synthetic(kind, n, 1, path, regions=3).path


@pytest.mark.parametrize("kind", COUNTS)
def test_every_count_reads_the_file_that_is_named(tmp_path, kind):
    expected = COUNTS[kind](made(kind, tmp_path / "plain.parquet", 90))
    for name, neighbour in NAMES:
        made(kind, tmp_path / neighbour, 40)
        named = made(kind, tmp_path / name, 90)
        for found, wanted in zip(COUNTS[kind](named), expected, strict=True):
            pd.testing.assert_frame_equal(found, wanted)


@pytest.mark.parametrize(("name", "neighbour"), NAMES)
def test_the_door_reads_and_writes_what_is_named(tmp_path, name, neighbour):
    made("request", tmp_path / neighbour, 40)
    source = made("request", tmp_path / name, 90)
    assert records.open_records(source).regions == ["R1", "R2", "R3"]
    read = records.read(source, "request", to=tmp_path / "out" / name, cutoff="2024-12-31")
    assert read.totals.accepted == read.records.n == 90
    broken = tmp_path / Path(name).with_suffix(".csv")
    broken.write_text("ticket_id,region,received\nT1,A,2024-01-01\nT2,A,never\n", encoding="utf-8")
    read = records.read(broken, "request", to=tmp_path / "out" / name)
    assert read.refused()["row"].tolist() == [3] and read.reasons()["n"].tolist() == [1]
    assert "never" in read.write_refused(tmp_path / name.replace("parquet", "txt")).read_text("utf-8")


def test_results_read_the_file_that_is_named(tmp_path):
    synthetic_results(tmp_path / "a1.parquet", {"other": 0.9}, 1, due="2024-12-31")
    synthetic_results(tmp_path / "a[1].parquet", {"goal": 0.9}, 1, due="2024-12-31")
    assert list(results(tmp_path / "a[1].parquet").rows) == ["goal"]


def test_only_the_engine_names_files_to_the_database():
    package = Path(records.__file__).parent
    naming = [p.name for p in package.glob("*.py") if "read_parquet(" in p.read_text("utf-8")]
    assert naming == ["engine.py"]
