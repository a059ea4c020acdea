"""``govdata read`` and ``govdata synthetic``: records through the door, or made-up ones to try.

Enters: files of one's own, or a folder to fill. Leaves: Parquet files that a report's ``records`` parameter
takes, and for what was refused a CSV that says file, row, column and reason.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from govdata.commands.said import language
from govdata.errors import GovdataError, NothingAcceptedError, RecordsError

if TYPE_CHECKING:
    from govdata.casebook import Casebook
    from govdata.records import Records
    from govdata.records.door import ReadResult, RefusedRows
    from govdata.records.recomputed import Printed

__all__ = ["app"]

app = typer.Typer(add_completion=False)

BAD_INPUT = 2
SHOWN_REASONS = 8


@app.command(name="read")
def read_command(
    kind: Annotated[
        str, typer.Argument(help="What the rows are: correction, grid, request, dispute, ...")
    ] = "",
    sources: Annotated[
        list[str] | None,
        typer.Argument(help="Files of any kind that docs/records.md lists, or a server's address."),
    ] = None,
    to: Annotated[Path | None, typer.Option(help="Parquet file for the accepted rows.")] = None,
    mapping: Annotated[Path | None, typer.Option(help="YAML file: which column fills which field.")] = None,
    draft: Annotated[
        Path | None, typer.Option(help="Look at the file, say what it is, and write a mapping to edit here.")
    ] = None,
    cutoff: Annotated[str, typer.Option(help="Last day on which the source could know of an event.")] = "",
    into: Annotated[
        str, typer.Option(help="Address of a server for the accepted rows: FILE then says where they lie.")
    ] = "",
    refuse_minors: Annotated[
        bool, typer.Option(help="Refuse the rows of minors instead of the whole file.")
    ] = False,
    lang: Annotated[str, typer.Option(help="Language of the messages, zh or en; by the locale.")] = "",
) -> None:
    """Read case records: check every row, keep what is sound and holds no direct identifier.

    Exit 0: read, refused rows listed; 2: nothing was kept, and why.
    """
    from govdata.records.door import RefusedRows, read
    from govdata.records.saying import LANGUAGES, say, speaking
    from govdata.records.schema import KINDS

    with speaking(lang if lang in LANGUAGES else language()), _bad_input():
        if draft is not None:
            _draft(kind, sources or [], mapping, draft)
            return
        if to is None:
            raise RecordsError(
                say(
                    "no file to write; expected --to FILE.parquet, or --draft FILE.yml to look first",
                    "没有写出的文件；请用 --to FILE.parquet，或先用 --draft FILE.yml 查看",
                )
            )
        if mapping is not None and kind not in KINDS and any(mark in kind for mark in "./:"):
            sources, kind = [kind, *(sources or [])], ""  # the mapping says what the rows are
        minors: Literal["refuse", "error"] = "refuse" if refuse_minors else "error"
        try:
            result = read(sources or [], kind, to=to, mapping=mapping, cutoff=cutoff, minors=minors)
            _say(result)
            if into:
                _lodge(result.records, into)
        except NothingAcceptedError as error:
            _say_refused(RefusedRows(error.refused_path), to)
            raise


def _draft(kind: str, sources: list[str], mapping: Path | None, draft: Path) -> None:
    """Say what files are, and write a mapping for the first of them that can be edited."""
    from govdata.records import load_mapping
    from govdata.records.mapping_schema import FILE, schema_text
    from govdata.records.saying import say
    from govdata.records.understanding import understand

    known = load_mapping(mapping) if mapping else kind
    asked = sources or ([known.database] if not isinstance(known, str) and known.database else [])
    if not asked:
        raise RecordsError(say("no file given; expected at least one", "没有给出文件；至少要一个"))
    if draft.exists():
        raise RecordsError(
            say(
                f"{draft} is there already; choose another name for the draft",
                f"{draft} 已经存在；请另取一个名称",
            )
        )
    with tempfile.TemporaryDirectory() as folder:
        found = [one for source in asked for one in understand(source, known, Path(folder))]
    for one in found:
        typer.echo("\n".join(one.lines()))
    draft.parent.mkdir(parents=True, exist_ok=True)
    draft.write_text(found[0].draft(), "utf-8")
    draft.with_name(FILE).write_text(schema_text(), "utf-8")
    typer.echo(say(f"a mapping to edit: {draft}", f"可修改的映射文件：{draft}"))


def _say(result: ReadResult) -> None:
    from govdata.records.saying import say
    from govdata.records.wanted import lacking

    totals, path = result.totals, result.records.path
    late = say(f", {totals.left_out:,} left out: after the cut-off", f"，{totals.left_out:,} 行在截止日之后")
    typer.echo(
        say(
            f"{path}: {totals.accepted:,} of {totals.read:,} rows accepted, {totals.refused:,} refused",
            f"{path}：共 {totals.read:,} 行，接受 {totals.accepted:,} 行，拒绝 {totals.refused:,} 行",
        )
        + (late if totals.left_out else "")
    )
    for name, stated in result.stated.items():
        typer.echo(f"  {name}: {stated}")
    typer.echo(f"  {', '.join(f'{field} <- {heading}' for field, heading in result.columns.items())}")
    for said in result.mended:
        typer.echo(f"  {said}")
    if n := result.handling.censored:
        typer.echo(
            say(f"  {n:,} kept without what happened after the cut-off", f"  {n:,} 行略去截止日之后的事件")
        )
    if result.ignored:
        listed = ", ".join(result.ignored)
        typer.echo(
            say(f"  columns that fill no field, not read: {listed}", f"  不对应字段、未读取的列：{listed}")
        )
    for line in lacking(result.records.kind, result.records.columns):
        typer.echo(f"  {line}")
    _say_refused(result.faults, path)


def _lodge(records: Records, address: str) -> None:
    """Move accepted rows to a server; where that fails, say that they are still in the file."""
    from govdata.records import lodge
    from govdata.records.saying import say

    try:
        lodging = lodge(records, address).lodging
    except RecordsError as error:
        still = say(
            f"{records.path} holds the accepted rows, as without --into",
            f"{records.path} 仍保存着已接受的数据行（与不用 --into 时相同）",
        )
        raise RecordsError(f"{error}\n  {still}") from error
    assert lodging is not None
    typer.echo(
        say(
            f"  rows lie in {lodging.table} at {lodging.address}; {records.path} says so and holds none",
            f"  数据行在 {lodging.address} 的表 {lodging.table} 中；{records.path} 只说明其位置，不含数据行",
        )
    )


def _say_refused(refused: RefusedRows, path: Path) -> None:
    """Say why rows were refused and where each of them is listed; a list of an earlier reading goes."""
    reasons, listed = refused.reasons(), path.with_suffix(".refused.csv")
    if reasons.empty:
        listed.unlink(missing_ok=True)
        return
    from govdata.records.saying import say

    for line in refused.told(SHOWN_REASONS):
        typer.echo(f"  {line}")
    if (more := len(reasons) - SHOWN_REASONS) > 0:
        typer.echo(say(f"  and {more} more reasons", f"  另有 {more} 种原因"))
    written = refused.write(listed)
    typer.echo(say(f"  each of them: {written}", f"  逐条列在：{written}"))


@app.command(name="synthetic")
def synthetic_command(
    folder: Annotated[Path, typer.Argument(help="Folder for the files.")],
    n: Annotated[int, typer.Option(min=1, help="Rows of each file.")] = 5000,
    seed: Annotated[int, typer.Option(min=0, help="Another seed, other people.")] = 1,
    cutoff: Annotated[str, typer.Option(help="Last day that the records know.")] = "2024-12-31",
    months: Annotated[int, typer.Option(min=1, help="Dates of the file of grids, one a month.")] = 1,
) -> None:
    """Make up records of every kind, to try the reports that take them; pages say SYNTHETIC."""
    with _bad_input():
        folder.mkdir(parents=True, exist_ok=True)
        for path, rows in _made_up(folder, n, seed, cutoff, months):
            typer.echo(f"{path}: {rows:,} rows, SYNTHETIC")


def _made_up(folder: Path, n: int, seed: int, cutoff: str, months: int) -> Iterator[tuple[Path, int]]:
    """Write one file of each kind, what is held against the figures of the casebook, and a panel."""
    from govdata.casebook.book import load
    from govdata.records.coding import synthetic_coding
    from govdata.records.counts import synthetic_counts
    from govdata.records.panel import synthetic_panel
    from govdata.records.recomputed import synthetic_recomputed
    from govdata.records.results import synthetic_results
    from govdata.records.synthetic import MADE_BY_SIZE, synthetic

    for kind in MADE_BY_SIZE:
        dates = months if kind == "grid" else 1
        made = synthetic(kind, n, seed, folder / f"{kind}.parquet", cutoff=cutoff, months=dates)
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
