"""The command ``govdata ledger``: what protected tables have left, and that nobody has touched the list."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govdata.commands.said import tell, tell_error
from govdata.errors import FontError, GovdataError, LedgerError

if TYPE_CHECKING:
    from govdata.disclosure.ledger import Ledger

app = typer.Typer()

BAD_INPUT = 2


@app.callback()
def _only_commands() -> None:
    """Keep the command's name, though it stands alone in its module."""


@app.command()
def ledger(
    withdraw: Annotated[
        str, typer.Option(metavar="EDITION", help="Mark all that this edition released as withdrawn.")
    ] = "",
    cells: Annotated[int, typer.Option(min=0, metavar="NUMBER", help="Print the tables of one release.")] = 0,
    root: Annotated[
        Path, typer.Option("--root", help="Folder with params/, notebooks/ and reports/.")
    ] = Path(),
) -> None:
    """Show what protected tables have left, and prove that the list is whole.

    Exit 0: it is; 2: it was edited, cut short or lost, and the message says where.
    """
    from govdata.edition.library import write_library
    from govdata.edition.notebook import Project
    from govdata.edition.released import editions, proven

    project = Project(root.absolute())
    try:
        found = proven(project)
        if withdraw:
            n = len(found.withdraw(withdraw, time.strftime("%Y-%m-%d")))
            with contextlib.suppress(OSError, FontError):  # the next build marks it
                write_library(project.reports, editions(project))
            tell("ledger-withdrawn", n=n, edition=withdraw)
            return
        _show_cells(found, cells) if cells else _show(found)
    except GovdataError as error:
        tell_error(error)
        raise typer.Exit(BAD_INPUT) from None


def _show(found: Ledger) -> None:
    gone = found.withdrawn
    if not found.entries:
        tell("ledger-empty")
        return
    tell("ledger-whole", n=len(found.entries), digest=found.head.digest[:12])
    for entry in found.releases:
        settings = {"min_cell": entry["policy"]["min_cell"], **entry["counted"]}
        marks = _marks(entry)
        tell(
            "ledger-release",
            number=entry["number"],
            report=f"{entry['edition']}/{entry['report']}",
            hidden=marks["suppressed"],
            cells=sum(marks.values()),
            kind=entry["source"]["kind"],
            digest=entry["source"]["sha256"][:12],
            settings=", ".join(f"{name} {v}" for name, v in settings.items() if v not in ("", None)),
        )
        if entry["number"] in gone:
            tell("ledger-gone", on=gone[entry["number"]]["on"])


def _show_cells(found: Ledger, number: int) -> None:
    entry = next((e for e in found.releases if e["number"] == number), None)
    if entry is None:
        known = ", ".join(str(e["number"]) for e in found.releases) or "none"
        raise LedgerError(f"the ledger has no release {number}; releases: {known}").also(
            f"台账没有第 {number} 次发布；有的是 {known}"
        )
    for table in entry["tables"]:
        tell("ledger-table", name=table["name"], measure=table["measure"])
        for *labels, status, value, low, high in table["cells"]:
            where = ", ".join("total" if label is None else label for label in labels)
            between = "" if low is None else f" {low:g}-{'' if high is None else format(high, 'g')}"
            tell("ledger-cell", where=where, value=f"{status}{between}" if value is None else str(value))


def _marks(entry: dict[str, Any]) -> Counter[str]:
    return Counter(str(row[len(table["dimensions"])]) for table in entry["tables"] for row in table["cells"])
