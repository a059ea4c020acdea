"""The command ``govdata series``: what a figure was in each edition, and where it was revised."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govdata.commands.edition import JsonOption, RootOption, project_at
from govdata.commands.said import said, tell, tell_error
from govdata.errors import EditionError, GovdataError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govdata.edition.addresses import Address
    from govdata.edition.series import Asked, Published

app = typer.Typer()

BAD_INPUT = 2


@app.callback()
def _only_commands() -> None:
    """Keep the command's name, though it stands alone in its module."""


@app.command()
def series(
    figures: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FIGURE...",
            help="Keys of evidence (wujin_03), also with their report (en/x#wujin_03), or an address "
            "(spring/en/x#E12); * stands for anything. Without any: all that changed.",
        ),
    ] = None,
    indicator: Annotated[str, typer.Option(help="Figures of this indicator of the casebook.")] = "",
    place: Annotated[str, typer.Option(help="Figures of this place (model) of the casebook.")] = "",
    as_json: JsonOption = False,
    root: RootOption = None,
) -> None:
    """Tell what a figure was in each edition that is kept in reports/, and which values were revised.

    Exit 0: told; 2: no edition prints such a figure.
    """
    from govdata.edition.addresses import noted, read_register
    from govdata.edition.released import editions
    from govdata.edition.series import Asked, changed, history, kept_editions

    try:
        with project_at(root) as project:
            kept = kept_editions(project.reports, editions(project))
            register = noted(read_register(project.reports), kept)
        asked = Asked(_resolved(figures or [], register), indicator, place)
        found = history(kept, asked)
        if asked == Asked():
            found = list(changed(found))
        elif not found:
            raise EditionError(_unknown(asked, kept))
    except GovdataError as error:
        tell_error(error)
        raise typer.Exit(BAD_INPUT) from None
    if as_json:
        typer.echo(json.dumps(_for_programs(kept, found), ensure_ascii=False, indent=1))
    else:
        _show(kept, found)


def _resolved(figures: list[str], register: Iterable[Address]) -> tuple[str, ...]:
    """Return what is asked for, an address as the figures that it has led to."""
    from govdata.edition.addresses import figures_at

    register = tuple(register)
    return tuple(name for each in figures for name in figures_at(register, each) or (each,))


def _unknown(asked: Asked, kept: list[Published]) -> str:
    from govdata.edition.series import figure_of

    told = [row for each in kept for row in each.rows]
    for what, word, column in (("place", asked.place, "model"), ("indicator", asked.indicator, "indicator")):
        known = {row[column] for row in told} - {""}
        if word and word not in known:
            return f"no edition in reports/ prints a figure of the {what} {word!r}{nearest(word, known)}"
    known = {name for row in told for name in (row["evidence"], figure_of(row)) if name}
    words = ", ".join(map(repr, asked.figures)) or "that indicator of that place"
    hint = nearest(asked.figures[0], known) if len(asked.figures) == 1 else ""
    return f"no edition in reports/ prints {words}{hint}"


def _for_programs(kept: list[Published], found: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "editions": [{"edition": each.name, "date": each.date} for each in kept if not each.fault],
        "left_out": [{"edition": each.name, "why": each.fault} for each in kept if each.fault],
        "series": found,
    }


def _show(kept: list[Published], found: list[dict[str, Any]]) -> None:
    for one in found:
        tell("series-figure", figure=one["figure"], label=one["label"])
        for point in one["values"]:
            change = said(f"series-{point['change'].replace('_', '-')}") if _is_news(point) else ""
            ids = ", ".join(point["corrections"])
            told = " ".join(filter(None, (change, said("series-correction", ids=ids) if ids else "")))
            printed = point["text"] or "-"
            address = point["address"] or "-"
            line = f"  {point['date'] or '-':10}  {point['edition']}  {printed}  {address}  {told}"
            typer.echo(line.rstrip())
    tell("series-end", n=len(found), editions=sum(not each.fault for each in kept))
    for each in kept:
        if each.fault:
            tell("series-left-out", err=True, edition=each.name, why=each.fault)


def _is_news(point: dict[str, Any]) -> bool:
    return bool(point["change"] not in {"first", "same"})
