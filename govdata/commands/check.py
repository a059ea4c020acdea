"""``govdata check``: is the casebook sound, does every figure stand where it says, do the words fit?

Enters: a folder of tables, the documents where they are at hand, and the project that one stands in.
Leaves: one line per fault on standard error and exit code 1, or a summary and 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from govdata.casebook.book import Casebook, tables_folder
from govdata.casebook.declared import declared
from govdata.casebook.locate import locator_faults, sources_folder
from govdata.casebook.tables import Fault, Tables, read_tables
from govdata.errors import CasebookError, GovdataError
from govdata.given import project_folder

__all__ = ["Report", "app", "check", "words_faults"]

app = typer.Typer(add_completion=False)


@dataclass(frozen=True)
class Report:
    """What a check found.

    `proved` counts locators proved against documents, None if none were at hand; `contradicted` are shares
    that their own parts don't give: in the text, or by a slip in coding it.
    """

    faults: tuple[Fault, ...]
    counts: dict[str, int]
    proved: int | None
    identities: int
    contradicted: tuple[str, ...] = ()


def check(tables: Path, sources: Path | None) -> Report:
    """Check schema, references, locators and identities of a casebook.

    Parameters
    ----------
    tables
        A folder of casebook tables.
    sources
        A folder of documents ``<source_id>.txt``, or None to leave locators unproved.

    Raises
    ------
    CasebookError
        If `tables` isn't a folder.
    """
    read = read_tables(tables)
    faults = [*read.faults, *read.notices]
    counts = {table: len(rows) for table, rows in read.rows.items()}
    proved = None
    if sources is not None:
        faults += locator_faults(read, sources)
        dated = sum(len(part.datings) for parts in read.parts.values() for part in parts)
        proved = counts["observations"] + counts["features"] + dated
    contradicted: tuple[str, ...] = ()
    if not read.faults:  # identities need sound tables
        faults += _identity_faults(read)
        contradicted = tuple(i.expression for i in declared(read) if i.expected == "fails")
    return Report(tuple(faults), counts, proved, counts["identities"], contradicted)


def words_faults(known: frozenset[str]) -> tuple[list[str], int]:
    """Check the message files of the project that one stands in, without running a notebook.

    Parameters
    ----------
    known
        Ids of published figures, which a message may name.

    Returns
    -------
    list of str
        Faults, a line each.
    int
        How many notebooks have message files; 0 where one stands in no project.
    """
    from govdata.words.check import faults

    root = project_folder()
    if root is None:
        return [], 0
    notebooks = root / "notebooks"
    spoken = [
        notebook
        for notebook in sorted(notebooks.glob("*.ipynb"))
        if any(notebooks.glob(f"words/{notebook.stem}.*.ftl"))
    ]
    return [fault for notebook in spoken for fault in faults(notebook, known=known)], len(spoken)


def _identity_faults(tables: Tables) -> Iterator[Fault]:
    from govdata.evidence.audit import check_identity

    book = Casebook(tables)
    for place, row in zip(tables.places["identities"], tables.rows["identities"], strict=True):
        try:
            result = check_identity(book, row)
        except (GovdataError, SyntaxError) as error:
            yield place.fault("expression", row.expression, str(error))
            continue
        if not result.as_expected:
            found = "holds" if result.holds else "fails"
            message = f"it {found} ({result.left:g} against {result.right:g}); correct a figure, or this cell"
            yield place.fault("expected", row.expected, message)


@app.command(name="check")
def command(
    tables: Annotated[
        Path | None, typer.Option(help="Folder of casebook tables; the package's own by default.")
    ] = None,
    sources: Annotated[
        Path | None, typer.Option(help="Folder of the documents; by default GOVDATA_SOURCES, else sources/.")
    ] = None,
) -> None:
    """Check the casebook (schema, references, every locator, every identity) and the words of reports."""
    try:
        folder = _existing(sources) if sources else sources_folder()
        where = tables or tables_folder()
        report = check(where, folder)
        book = None if report.faults else Casebook(read_tables(where))
        known = book.ids("observations") | book.ids("benchmarks") if book else frozenset()
        wrong, spoken = ([], 0) if report.faults else words_faults(known)
    except GovdataError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    for fault in (*report.faults, *wrong):
        typer.echo(str(fault), err=True)
    for line in _summary(report):
        typer.echo(line, err=bool(report.faults))
    if wrong:
        typer.echo(f"{len(wrong)} fault(s) in message files.", err=True)
    elif spoken:
        typer.echo(f"Message files of {spoken} notebooks: sound.")
    raise typer.Exit(1 if report.faults or wrong else 0)


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise CasebookError(
            f"{folder}: no such folder; give the folder that holds the documents <source_id>.txt"
        )
    return folder


def _summary(report: Report) -> Iterator[str]:
    if report.faults:
        yield f"{len(report.faults)} fault(s)."
        return
    told = {table: n for table, n in report.counts.items() if n or table not in {"remarks", "benchmarks"}}
    yield ", ".join(f"{n} {table}" for table, n in told.items()) + ": sound."
    if report.proved is None:
        yield "Locators not proved: no documents at hand (set GOVDATA_SOURCES to their folder)."
    else:
        yield f"{report.proved} locators proved against the documents."
    yield f"{report.identities} identities recomputed, each as recorded."
    for expression in report.contradicted:
        yield f"{expression}: the text contradicts itself, or a figure is coded wrongly; look at the passage."
