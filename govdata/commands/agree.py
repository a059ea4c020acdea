"""``govdata agree``: how far two coders agree on the figures of a document, and what is settled between them.

Enters: the study's ``observations.csv`` and the second coder's, ``second/observations.csv``, from the
workbench or a spreadsheet. Leaves: agreement by field, every difference; with ``--settle``, decisions.
"""

from __future__ import annotations

import getpass
import json
from typing import Annotated, Any

import typer

from govdata.commands.said import quiet, said, tell, tell_error
from govdata.errors import CasebookError, GovdataError

__all__ = ["app"]

app = typer.Typer()

BAD_INPUT = 2
OPEN = 1


@app.command(name="agree")
def command(
    document: Annotated[str, typer.Argument(help="Id of a document; by default all with two codings.")] = "",
    settle: Annotated[bool, typer.Option("--settle", help="Decide, one difference after the other.")] = False,
    coder: Annotated[
        str, typer.Option(help="Who decides; by default the name you are logged in under.")
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="For other programs: JSON on standard output.")
    ] = False,
    quietly: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what goes wrong.")] = False,
) -> None:
    """Compare two codings of a document: Krippendorff's alpha by field, and every difference.

    Exit 0: nothing is open; 1: differences are; 2: there is nothing to compare.
    """
    from govdata.coding import second
    from govdata.coding.desk import Desk
    from govdata.coding.folders import study_folders

    quiet(quietly or as_json)
    found: dict[str, dict[str, Any]] = {}
    try:
        folders = study_folders()
        ids = [document] if document else folders.document_ids
        for source_id in ids:
            folders.document(source_id)
            if not second.has_readings(folders, source_id):
                continue
            desk = Desk(folders, source_id, coder or getpass.getuser())
            try:
                found[source_id] = _asked(desk) if settle and not as_json else _compared(desk)
            finally:
                desk.close()
    except GovdataError as error:
        tell_error(error)
        raise typer.Exit(BAD_INPUT) from None
    if not found:
        tell("agree-none", err=True)
        raise typer.Exit(BAD_INPUT)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
    for source_id, result in found.items():
        _say(source_id, result)
    left = [d for result in found.values() for d in result["differences"] if not d["choice"]]
    raise typer.Exit(OPEN if left else 0)


def _compared(desk: Any) -> dict[str, Any]:
    """Return what both coders made of a document.

    Raises
    ------
    CasebookError
        If a row of either can't be compared.
    """
    answer = desk.answer({"do": "agreement"})
    if "error" in answer:
        why = answer["error"]["message"]
        message = f"{desk.source_id}: the codings can't be compared: {why}; run `govdata check --fix` first"
        raise CasebookError(message).named("agree-unsound", id=desk.source_id, why=why)
    return dict(answer)


def _asked(desk: Any) -> dict[str, Any]:
    """Ask which reading is right, difference by difference; Enter leaves one open."""
    result = _compared(desk)
    for one in result["differences"]:
        if one["choice"]:
            continue
        typer.echo(said("agree-difference", **_told(one)), err=True)
        answer = typer.prompt(said("agree-which"), default="", show_default=False, err=True).strip()
        choice = {"1": "first", "2": "second"}.get(answer)
        if choice is None:
            continue
        given = {"do": "adjudicate", "observation_id": one["observation_id"], "field": one["field"]}
        told = desk.answer({**given, "choice": choice})
        if "error" in told:
            tell("agree-refused", err=True, id=one["observation_id"], why=told["error"]["message"])
        elif "outside" in told:
            tell("agree-outside", err=True)
    return _compared(desk)


def _told(one: dict[str, Any]) -> dict[str, Any]:
    """Return a difference as messages name it."""
    named = {"id": one["observation_id"], "field": one["field"], "exact": one["exact"]}
    return named | {name: one[name] or "—" for name in ("first", "second")}


def _say(source_id: str, result: dict[str, Any]) -> None:
    told = {name: result[name] for name in ("figures", "only_first", "only_second")}
    tell("agree-figures", id=source_id, **told)
    for field in result["fields"]:
        alpha = "—" if field["alpha"] is None else f"{field['alpha']:.3f}"
        tell("agree-field", field=field["field"], agree=field["agree"], n=field["n"], alpha=alpha)
    for one in result["differences"]:
        if one["choice"]:
            tell("agree-decided", **_told(one), decided=one["decided"] or "—")
        else:
            tell("agree-difference", **_told(one))
