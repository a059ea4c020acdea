"""``govdata read`` and ``govdata synthetic``: records through the door, or made-up ones to try.

Enters: files of one's own, or a folder to fill. Leaves: Parquet files that a report's ``records`` parameter
takes, and for what was refused a CSV that says file, row, column and reason.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from govdata.errors import GovdataError, NothingAcceptedError

if TYPE_CHECKING:
    from govdata.casebook import Casebook
    from govdata.records.door import ReadResult, RefusedRows
    from govdata.records.recomputed import Printed

__all__ = ["app"]

app = typer.Typer(add_completion=False)

BAD_INPUT = 2
SHOWN_REASONS = 8


@app.command(name="read")
def read_command(
    kind: Annotated[str, typer.Argument(help="What the rows are: correction, grid, request, dispute, ...")],
    sources: Annotated[list[Path], typer.Argument(help="CSV, Excel, Parquet, DuckDB or SQLite files.")],
    to: Annotated[Path, typer.Option(help="Parquet file for the accepted rows.")],
    mapping: Annotated[Path | None, typer.Option(help="YAML file: which column fills which field.")] = None,
    cutoff: Annotated[str, typer.Option(help="Last day on which the source could know of an event.")] = "",
    refuse_minors: Annotated[
        bool, typer.Option(help="Refuse the rows of minors instead of the whole file.")
    ] = False,
) -> None:
    """Read case records: check every row, keep what is sound and holds no direct identifier.

    Exit 0: read, refused rows listed; 2: nothing was kept, and why.
    """
    from govdata.records.door import RefusedRows, read

    with _bad_input():
        minors: Literal["refuse", "error"] = "refuse" if refuse_minors else "error"
        try:
            _say(read(sources, kind, to=to, mapping=mapping, cutoff=cutoff, minors=minors))
        except NothingAcceptedError as error:
            _say_refused(RefusedRows(error.refused_path), to)
            raise


def _say(result: ReadResult) -> None:
    totals, path = result.totals, result.records.path
    late = f", {totals.left_out:,} left out: after the cut-off" if totals.left_out else ""
    typer.echo(
        f"{path}: {totals.accepted:,} of {totals.read:,} rows accepted, {totals.refused:,} refused{late}"
    )
    for name, stated in result.stated.items():
        typer.echo(f"  {name}: {stated}")
    for said in result.mended:
        typer.echo(f"  {said}")
    if result.handling.censored:
        typer.echo(f"  {result.handling.censored:,} kept without what happened after the cut-off")
    if result.ignored:
        typer.echo(f"  columns that fill no field, not read: {', '.join(result.ignored)}")
    _say_refused(result.faults, path)


def _say_refused(refused: RefusedRows, path: Path) -> None:
    """Say why rows were refused and where each of them is listed; a list of an earlier reading goes."""
    reasons, listed = refused.reasons(), path.with_suffix(".refused.csv")
    if reasons.empty:
        listed.unlink(missing_ok=True)
        return
    for row in reasons.head(SHOWN_REASONS).itertuples(index=False):
        typer.echo(f"  {row[2]:,} x {row[0]}: {row[1]}")
    if (more := len(reasons) - SHOWN_REASONS) > 0:
        typer.echo(f"  and {more} more reasons")
    typer.echo(f"  each of them: {refused.write(listed)}")


@app.command(name="synthetic")
def synthetic_command(
    folder: Annotated[Path, typer.Argument(help="Folder for the files.")],
    n: Annotated[int, typer.Option(min=1, help="Rows of each file.")] = 5000,
    seed: Annotated[int, typer.Option(min=0, help="Another seed, other people.")] = 1,
    cutoff: Annotated[str, typer.Option(help="Last day that the records know.")] = "2024-12-31",
) -> None:
    """Make up records of every kind, to try the reports that take them; pages say SYNTHETIC."""
    with _bad_input():
        folder.mkdir(parents=True, exist_ok=True)
        for path, rows in _made_up(folder, n, seed, cutoff):
            typer.echo(f"{path}: {rows:,} rows, SYNTHETIC")


def _made_up(folder: Path, n: int, seed: int, cutoff: str) -> Iterator[tuple[Path, int]]:
    """Write one file of each kind, what is held against the figures of the casebook, and a panel."""
    from govdata.casebook.book import load
    from govdata.records.coding import synthetic_coding
    from govdata.records.counts import synthetic_counts
    from govdata.records.panel import synthetic_panel
    from govdata.records.recomputed import synthetic_recomputed
    from govdata.records.results import synthetic_results
    from govdata.records.synthetic import MADE_BY_SIZE, synthetic

    for kind in MADE_BY_SIZE:
        made = synthetic(kind, n, seed, folder / f"{kind}.parquet", cutoff=cutoff)
        yield made.path, made.n
    book = load()
    made = synthetic_results(folder / "result.parquet", _goals(book), seed, due=cutoff)
    yield made.path, made.n
    standings = {o.observation_id: o.standing for o in book.list_observations()}
    coding = folder / "coding.csv"
    yield coding, len(synthetic_coding(coding, standings, seed=seed).standings)
    redone, figures = folder / "recomputed.csv", _printed(book)
    synthetic_recomputed(redone, figures, seed)
    yield redone, len(figures)
    counts = folder / "counts.csv"
    yield counts, len(synthetic_counts(counts, seed=seed).places)
    panel = folder / "panel.csv"
    yield panel, len(synthetic_panel(panel, seed=seed).rows)


def _goals(book: Casebook) -> dict[str, float]:
    """Return the goals of the casebook that are shares, and what they ask for."""
    goals = book.list_observations(standing=["target", "plan"])
    return {goal.observation_id: goal.value for goal in goals if goal.unit == "share" and goal.value}


def _printed(book: Casebook) -> dict[str, Printed]:
    """Return the results of the casebook, with the values that each may stand for."""
    from govdata.evidence.periods import ends_of_period
    from govdata.evidence.precision import rounded
    from govdata.records.recomputed import Printed

    found = {}
    for row in book.list_observations(standing="measured"):
        first, last = ends_of_period(row.period) if row.period else ("", "9999")
        day = "2024-12-31" if last == "9999" else first
        whole = row.unit != "share" and (row.value or 0) >= 1
        found[row.observation_id] = Printed(*rounded(row), whole, day)
    return found


@contextlib.contextmanager
def _bad_input() -> Iterator[None]:
    """Turn what is wrong with the input into a message and exit code 2."""
    try:
        yield
    except (GovdataError, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD_INPUT) from None
