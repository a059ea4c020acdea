"""The command ``govdata ledger``: what protected tables have left, and that nobody has touched the list."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govdata.errors import LedgerError

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
    from govdata.edition.notebook import Project
    from govdata.edition.released import proven

    try:
        found = proven(Project(root.absolute()))
        if withdraw:
            numbers = found.withdraw(withdraw, time.strftime("%Y-%m-%d"))
            typer.echo(f"{_counted(len(numbers), 'release')} of edition {withdraw} marked as withdrawn")
            typer.echo("What readers have stays known: later editions are still protected together with it.")
            return
        _show_cells(found, cells) if cells else _show(found)
    except LedgerError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD_INPUT) from None


def _show(found: Ledger) -> None:
    gone = found.withdrawn
    if not found.entries:
        typer.echo("Nothing that was counted from records has been released yet.")
        return
    typer.echo(
        f"{_counted(len(found.entries), 'entry', 'entries')}, chain whole, ends {found.head.digest[:12]}"
    )
    for entry in found.releases:
        settings = {"min_cell": entry["policy"]["min_cell"], **entry["counted"]}
        said = ", ".join(f"{name} {value}" for name, value in settings.items() if value not in ("", None))
        marks = _marks(entry)
        hidden = f"{marks['suppressed']} of {sum(marks.values())} cells hidden"
        typer.echo(f"{entry['number']:>6}  {entry['edition']}/{entry['report']}  {hidden}")
        typer.echo(f"        {entry['source']['kind']} records {entry['source']['sha256'][:12]}: {said}")
        if entry["number"] in gone:
            typer.echo(f"        withdrawn {gone[entry['number']]['on']}")


def _show_cells(found: Ledger, number: int) -> None:
    entry = next((e for e in found.releases if e["number"] == number), None)
    if entry is None:
        known = ", ".join(str(e["number"]) for e in found.releases) or "none"
        raise LedgerError(f"the ledger has no release {number}; releases: {known}")
    for table in entry["tables"]:
        typer.echo(f"{table['name']} ({table['measure']})")
        for *labels, status, value, low, high in table["cells"]:
            where = ", ".join("total" if label is None else label for label in labels)
            between = "" if low is None else f"  {low:g} to {'any' if high is None else format(high, 'g')}"
            typer.echo(f"  {where}: {status if value is None else value}{between}")


def _marks(entry: dict[str, Any]) -> Counter[str]:
    return Counter(str(row[len(table["dimensions"])]) for table in entry["tables"] for row in table["cells"])


def _counted(n: int, one: str, many: str = "") -> str:
    return f"{n} {one if n == 1 else many or one + 's'}"
