"""The command ``govdata cost``: what a threshold would hide, as a table and a picture, before a build."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govdata.commands.edition import JsonOption, QuietOption, RootOption, editions_like, project_at
from govdata.commands.said import language, quiet, said, tell, tell_error
from govdata.edition.notebook import edition_name
from govdata.errors import EditionError, GovdataError, WordsError

if TYPE_CHECKING:
    from govdata.edition.cost import Costed
    from govdata.edition.edition import Report
    from govdata.edition.notebook import Project

app = typer.Typer()

BAD_INPUT = 2
_COLUMNS = ("below", "cells", "hidden", "small", "covering", "shown", "kept")


@app.callback()
def _only_commands() -> None:
    """Keep the command's name, though it stands alone in its module."""


@app.command()
def cost(
    edition: Annotated[
        str, typer.Argument(help="Name of a file in params/, or that file.", autocompletion=editions_like)
    ],
    threshold: Annotated[
        list[int] | None,
        typer.Option(min=2, help="A threshold to compare with the edition's own; 3, 5, 10, 20 by default."),
    ] = None,
    to: Annotated[
        Path | None, typer.Option(help="The picture, an .svg; by default cost-EDITION.svg, here.")
    ] = None,
    as_json: JsonOption = False,
    quietly: QuietOption = False,
    root: RootOption = None,
) -> None:
    """Show what thresholds would hide in an edition's reports on records; build nothing, release nothing.

    What it shows is for the person who publishes: several thresholds side by side tell more than a page does.

    Exit 0: shown; 1: a report would be refused at a threshold, and the table says why; 2: bad input.
    """
    quiet(quietly or as_json)
    try:
        with project_at(root) as project:
            picture = to or Path(f"cost-{edition_name(edition)}.svg")
            _check_place(picture, project)
            found = list(_costed(project, edition, threshold or (), quietly or as_json))
            _draw(picture, found)
            if as_json:
                typer.echo(json.dumps(_plain(found, picture), ensure_ascii=False, indent=1))
            else:
                _show(found)
                tell("cost-legend")
                tell("cost-picture", file=picture)
            tell("cost-warning", err=True)
    except GovdataError as error:
        tell_error(error)
        raise typer.Exit(BAD_INPUT) from None
    except OSError as error:
        tell("cost-not-written", err=True, file=picture, why=error.strerror or str(error))
        raise typer.Exit(BAD_INPUT) from None
    raise typer.Exit(1 if any(c.refused for c in found) else 0)


def _check_place(picture: Path, project: Project) -> None:
    """Refuse to write among what is published, or something that is no picture."""
    if picture.suffix != ".svg":
        raise EditionError(f"--to {picture}: expected a name that ends in .svg").named(
            "cost-svg", file=picture
        )
    if picture.absolute().resolve().is_relative_to(project.reports.resolve()):
        raise EditionError(f"--to {picture}: reports/ is published, and this isn't for readers").named(
            "cost-in-reports", file=picture
        )
    if not picture.absolute().parent.is_dir():
        raise EditionError(f"--to {picture}: there is no such folder").named("cost-no-folder", file=picture)


def _costed(project: Project, name: str, thresholds: Sequence[int], quietly: bool) -> Iterator[Costed]:
    from govdata.edition.content import FileDigests
    from govdata.edition.cost import THRESHOLDS, costed
    from govdata.edition.edition import read_edition
    from govdata.edition.plan import Casebook

    def begun(report: Report, min_cell: int) -> None:
        if not quietly:
            tell("cost-counting", err=True, report=report.name, min_cell=min_cell)

    edition = read_edition(project, name, Casebook({}, FileDigests(), project.root).known)
    return costed(project, edition, thresholds or THRESHOLDS, begun)


# --- as a table ------------------------------------------------------------------------------------------


def _show(found: Sequence[Costed]) -> None:
    """Print a table for each report; its columns are as wide as their widest cell."""
    for _, rows in groupby(found, key=lambda c: c.report.id):
        some = list(rows)
        typer.echo(_name(some[0].report))
        lines = [[said(f"cost-column-{name}") for name in _COLUMNS], *map(_cells, some)]
        widths = [max(map(_width, column)) for column in zip(*(each for each in lines if each), strict=True)]
        for line, each in zip(lines, [None, *some], strict=True):
            text = "  ".join(_padded(cell, width) for cell, width in zip(line, widths, strict=False))
            typer.echo(f"  {text}  {_remark(each)}".rstrip())


def _cells(each: Costed) -> list[str]:
    own, cost = str(each.min_cell), each.cost
    if cost is None:
        return [own, *("" for _ in _COLUMNS[1:])]
    kept = said("cost-unsaid") if cost.kept is None else _percent(cost.kept, cost.step)
    numbers = (cost.cells, cost.hidden, cost.small, cost.hidden - cost.small)
    return [own, *(f"{n:,}" for n in numbers), f"{cost.shown}%", kept]


def _percent(low: int, step: int) -> str:
    return f"{low}–{low + step}%" if low < 100 else "100%"


def _remark(each: Costed | None) -> str:
    if each is None:
        return ""
    told = [said("cost-chosen")] if each.chosen else []
    told += [said("cost-refused", why=each.refused)] if each.refused else []
    return " ".join([*told, *([said("cost-nothing")] if each.cost is None and not each.refused else [])])


def _width(text: str) -> int:
    """How many columns a text takes in a terminal."""
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def _padded(text: str, width: int) -> str:
    return " " * (width - _width(text)) + text


# --- as a picture ----------------------------------------------------------------------------------------


def _draw(picture: Path, found: Sequence[Costed]) -> None:
    """Draw what is shown of cells and of what they count, a row a threshold; with a text beside it."""
    from govdata.charts import Panel, Ranges, theme
    from govdata.edition.state import write_whole

    found = [c for c in found if c.cost is not None or c.refused]
    costs = [c.cost for c in found]
    shown = [None if c is None else c.shown / 100 for c in costs]
    low = [None if c is None or c.kept is None else c.kept / 100 for c in costs]
    high = [None if c is None or c.kept is None else min(100, c.kept + c.step) / 100 for c in costs]
    labels = [
        said("cost-row-chosen" if c.chosen else "cost-row", name=_name(c.report), min_cell=c.min_cell)
        for c in found
    ]
    panels = (
        Panel(title=said("cost-panel-cells"), low=shown, high=shown, unit="share"),
        Panel(title=said("cost-panel-kept"), low=low, high=high, unit="share"),
    )
    chart = Ranges(labels=labels, panels=panels, lang="zh" if language() == "zh" else "en")
    head, rest = theme.svg(chart.draw()).split(">", 1)
    title, alt = escape(said("cost-title")), escape(f"{chart.alt} {said('cost-warning')}")
    text = f'{head} role="img"><title>{title}</title><desc>{alt}</desc>{rest}'
    write_whole(picture, text)


def _name(report: Report) -> str:
    """What a topic calls itself in the study's language, or what the edition calls the report."""
    from govdata.words.messages import Messages

    if report.name != report.topic:
        return report.name
    try:
        text = Messages(report.topic, language()).pattern("short").elements
    except WordsError:
        return report.topic
    return str(getattr(text[0], "value", report.topic)) if len(text) == 1 else report.topic


# --- for other programs ----------------------------------------------------------------------------------


def _plain(found: Sequence[Costed], picture: Path) -> dict[str, Any]:
    return {
        "picture": str(picture),
        "reports": [
            {
                "report": c.report.id,
                "topic": c.report.topic,
                "parameters": {k: v for k, v in c.report.parameters.items() if k != "min_cell"},
                "min_cell": c.min_cell,
                "chosen": c.chosen,
                "refused": c.refused,
                "cost": None if c.cost is None else asdict(c.cost),
            }
            for c in found
        ],
    }
