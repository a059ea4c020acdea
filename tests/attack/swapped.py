"""Records that differ in hidden counts only: a page that tells them apart gives something hidden away.

Enters: accepted records. Leaves: pairs of files in which two rows have changed places, between which all that
is published in tables is alike. Whatever else a page prints, draws or carries must then be alike, too:
curves, intervals, tests of spread, weighted sums, coordinates, metadata.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from backtest.executed import ROOT, run_cells

from govdata.disclosure.protection import Batch, protect_batch
from govdata.records import synthetic
from govdata.records.store import Records, open_records, write_records

if TYPE_CHECKING:
    import pandas as pd

    from govdata.disclosure.cells import Table

__all__ = ["PAGES", "Asked", "Page", "asked", "drawn", "exchanged", "make", "run"]


@dataclass(frozen=True)
class Page:
    """One question of records: its notebook, what its rows are, and what sets a row apart from another."""

    topic: str
    kind: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    place: str = "region"
    n: int = 600
    regions: int = 8

    @property
    def id(self) -> str:
        told = "-".join(f"{k}={v}" for k, v in self.parameters.items())
        return f"{self.topic}{'-' if told else ''}{told}"


PAGES = (
    Page("reoffending", "correction"),
    Page("reoffending", "correction", {"origin": "release", "min_cell": 5}),
    Page("correction_caseload", "correction"),
    Page("correction_caseload", "correction", {"weights": [1.0, 1.5, 2.0]}),
    Page("service_requests", "request"),
    Page("service_requests", "request", {"min_cell": 20}),
    Page("dispute_mediation", "dispute"),
    Page("grid_staffing", "grid", n=200),
    Page("participation_and_satisfaction", "survey"),
    Page("fiscal_inputs", "payment", place="purpose"),
)


@dataclass(frozen=True)
class Asked:
    """Protected tables as a reader gets them, and the exact counts that went in."""

    shown: Mapping[str, str]
    true: tuple[str, ...]


def make(page: Page, folder: Path, seed: int) -> Records:
    """Make up records for a page."""
    path = folder / f"{page.kind}-{page.n}-{page.regions}-{seed}.parquet"
    if path.exists():
        return open_records(path)
    return synthetic(page.kind, page.n, seed, path, regions=page.regions)


def run(page: Page, path: Path, lang: str = "en") -> dict[str, Any]:
    """Run a page on records; return the executed notebook."""
    return run_cells(ROOT / "notebooks" / f"{page.topic}.ipynb", _parameters(page, path, lang))


def _parameters(page: Page, path: Path, lang: str = "en") -> dict[str, Any]:
    return {**page.parameters, "records": str(path), "lang": lang, "issued": "2026-11-22"}


def asked(page: Page, path: Path) -> Asked:
    """Ask a page's question of records; nothing is drawn."""
    book = json.loads((ROOT / "notebooks" / f"{page.topic}.ipynb").read_text("utf-8"))
    cells = ["".join(c["source"]) for c in book["cells"] if c["cell_type"] == "code"]
    namespace: dict[str, Any] = {}
    exec(cells[0], namespace)
    namespace |= _parameters(page, path)
    exec(cells[1], namespace)
    true: list[str] = []

    def noted(tables: Sequence[Table], **given: Any) -> Batch:
        true.extend(one.frame.to_json(orient="values", default_handler=str) for one in tables)
        return protect_batch(tables, **given)

    with mock.patch("govdata.questions.recorded.protect_batch", noted):
        batch = namespace["asked"].recorded._batch
    shown = {} if batch is None else {name: _text(one.public) for name, one in batch.items()}
    return Asked(shown, tuple(true))


def _text(frame: pd.DataFrame) -> str:
    return str(frame.to_json(orient="values", default_handler=str))


def drawn(book: Mapping[str, Any], path: Path) -> str:
    """Return all outputs of an executed notebook, the file's name left out."""
    outputs = [cell.get("outputs", []) for cell in book["cells"]]
    return json.dumps(outputs, ensure_ascii=False, sort_keys=True).replace(path.stem, "FILE")


def exchanged(page: Page, records: Records, rng: np.random.Generator, to: Path) -> Records | None:
    """Write the records with the places of two rows exchanged; None where the rows are of one place."""
    table = pq.read_table(records.path)
    places = table[page.place].to_pylist()
    i, j = (int(x) for x in rng.choice(len(places), 2, replace=False))
    if places[i] == places[j]:
        return None
    places[i], places[j] = places[j], places[i]
    at = table.schema.get_field_index(page.place)
    field_ = table.schema.field(at)
    changed = table.set_column(at, field_, pa.array(places).cast(field_.type))
    return write_records(
        to,
        records.kind,
        table.column_names,
        changed.to_batches(),
        totals=records.totals,
        synthetic=True,
        cutoff=records.cutoff,
    )
