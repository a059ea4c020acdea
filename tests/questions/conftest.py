"""A casebook of invented places, from rows; and records, from rows: what questions are tested on."""

from __future__ import annotations

import csv
import inspect
import shutil
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pytest

from govdata.casebook import Casebook, load
from govdata.casebook.book import tables_folder
from govdata.records import synthetic
from govdata.records.store import Records, Totals, open_records, write_records

TABLES = tables_folder()


@pytest.fixture(scope="session")
def book() -> Casebook:
    """The packaged casebook."""
    return load()


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Casebook]:
    """Return a function that changes rows of the packaged tables by `edit(table, row)`: a row, or None."""
    n = iter(range(1_000))

    def made(edit: Callable[[str, dict[str, str]], Mapping[str, str] | None]) -> Casebook:
        folder = tmp_path / f"casebook{next(n)}"
        shutil.copytree(TABLES, folder)
        for table in ("models", "indicators", "observations", "features", "identities", "exemptions"):
            with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
                reader = csv.DictReader(file)
                rows = [found for row in reader if (found := edit(table, dict(row))) is not None]
                heads = list(reader.fieldnames or [])
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, heads, lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        return load(folder)

    return made


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Records]:
    """Return a function that makes up records of a kind."""
    folder = tmp_path_factory.mktemp("records")

    def of(kind: str, n: int = 4_000, seed: int = 3, regions: int = 6) -> Records:
        path = folder / f"{kind}-{n}-{seed}-{regions}.parquet"
        return open_records(path) if path.exists() else synthetic(kind, n, seed, path, regions=regions)

    return of


@pytest.fixture
def kept(tmp_path: Path) -> Callable[..., str]:
    """Return a function that keeps some columns or rows of records, in a file of its own."""
    n = iter(range(1_000))

    def only(records: Records, without: Iterable[str] = (), where: str = "true", **replaced: Any) -> str:
        columns = [c for c in records.columns if c not in set(without)]
        chosen = ", ".join(f"{replaced[c]} AS {c}" if c in replaced else c for c in columns)
        order = ", ".join(c for c in ("region", "start_date", "received") if c in columns)
        query = f"SELECT {chosen} FROM read_parquet('{records.path}') WHERE {where} ORDER BY {order or 1}"
        table = duckdb.sql(query).to_arrow_table()
        path = tmp_path / f"{records.kind}{next(n)}.parquet"
        totals = Totals(table.num_rows, table.num_rows, 0)
        write_records(
            path,
            records.kind,
            columns,
            table.to_batches(),
            totals=totals,
            synthetic=True,
            cutoff=records.cutoff,
        )
        return str(path)

    return only


@pytest.fixture(scope="session")
def every_finding() -> Callable[[Any], dict[str, Any]]:
    """Return a function that asks a question all that it can be asked."""

    def of(asked: Any) -> dict[str, Any]:
        kinds = (property, cached_property)
        named = inspect.getmembers(type(asked), lambda member: isinstance(member, kinds))
        return {name: getattr(asked, name) for name, _ in named if not name.startswith("_")}

    return of
