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
from govdata.records.store import Records, write_records

if TYPE_CHECKING:
    import pandas as pd

    from govdata.disclosure.cells import Table

__all__ = ["PAGES", "Page", "alike", "drawn", "run"]


@dataclass(frozen=True)
class Page:
    """One question of records: its notebook, what its rows are, and which of them are rare.

    `rare` is a column and the values of rows of which an area has few: one of them changes places with any
    other row.
    """

    topic: str
    kind: str
    rare: tuple[str, tuple[str | None, ...]]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    n: int = 600
    regions: int = 8
    seed: int = 3

    @property
    def id(self) -> str:
        told = "-".join(f"{k}={v}" for k, v in self.parameters.items())
        return f"{self.topic}{'-' if told else ''}{told}"


PAGES = (
    Page("reoffending", "correction", ("event_type", ("reoffence",))),
    Page("service_requests", "request", ("callback_result", ("not_solved",)), {"min_cell": 20}, n=400),
    Page("dispute_mediation", "dispute", ("outcome", ("withdrawn", "failed", "not_agreed")), n=400),
    Page("participation_and_satisfaction", "survey", ("answer", ("dissatisfied",)), n=500),
)


@dataclass(frozen=True)
class Asked:
    """Protected tables as a reader gets them, and the exact counts that went in."""

    shown: Mapping[str, str]
    true: tuple[str, ...]


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

    with mock.patch("govdata.disclosure.release.protect_batch", noted):
        batch = namespace["asked"].recorded._batch
    shown = {} if batch is None else {name: _text(one.public) for name, one in batch.items()}
    return Asked(shown, tuple(true))


def _text(frame: pd.DataFrame) -> str:
    return str(frame.to_json(orient="values", default_handler=str))


def drawn(book: Mapping[str, Any], path: Path) -> str:
    """Return all outputs of an executed notebook, the folder of its records left out."""
    outputs = [cell.get("outputs", []) for cell in book["cells"]]
    return json.dumps(outputs, ensure_ascii=False, sort_keys=True).replace(str(path.parent), "")


def exchanged(page: Page, records: Records, rng: np.random.Generator, to: Path) -> None:
    """Write the records with the areas of a rare row and another exchanged."""
    table = pq.read_table(records.path)
    areas, (column, values) = table["region"].to_pylist(), page.rare
    rare = [i for i, value in enumerate(table[column].to_pylist()) if value in values]
    i = int(rng.choice(rare))
    j = int(rng.choice([k for k, area in enumerate(areas) if area != areas[i]]))
    areas[i], areas[j] = areas[j], areas[i]
    at = table.schema.get_field_index("region")
    changed = table.set_column(at, table.schema.field(at), pa.array(areas, table.schema.field(at).type))
    write_records(
        to,
        records.kind,
        table.column_names,
        changed.to_batches(),
        totals=records.totals,
        synthetic=True,
        cutoff=records.cutoff,
    )


def alike(page: Page, folder: Path, tries: int = 40) -> tuple[Path, Path]:
    """Return two files, called alike, of which the tables published are alike and the records aren't.

    Raises
    ------
    LookupError
        When so many exchanges give none: the records hide too little.
    """
    one, other = (folder / name / "records.parquet" for name in ("one", "other"))
    for path in (one, other):
        path.parent.mkdir(parents=True)
    records = synthetic(page.kind, page.n, page.seed, one, regions=page.regions)
    before, rng = asked(page, one), np.random.default_rng(page.seed)
    for _ in range(tries):
        exchanged(page, records, rng, other)
        after = asked(page, other)
        if after.shown == before.shown and after.true != before.true:
            return one, other
    raise LookupError(f"{page.id}: no exchange in {tries} changes hidden counts only")
