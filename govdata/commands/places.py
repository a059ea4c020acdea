"""The place of a document, as ``govdata add`` puts it into ``models.csv``.

Enters: a document's entry and text, what options say, and whether somebody is there to ask. Leaves: a row for
a place that has none, logged like every other row; what is still empty in it is named.
"""

from __future__ import annotations

import csv
import getpass
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import typer

from govdata.commands.said import language, said, tell
from govdata.errors import CasebookError, nearest
from govdata.study import Study

__all__ = ["settle_place", "somebody_there"]

_ASKED = ("place_zh", "model_id", "level", "division_code", "summary_zh", "place_en", "summary_en")
_LEVEL, _TOPIC = "county", "organisation"  # as the workbench's form begins


def somebody_there() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty()


def settle_place(
    own: Study, tables: Path, item: Mapping[str, Any], text: str, given: Mapping[str, str], asks: bool
) -> None:
    """Give a document's place its row, if it has none and it is said which it is.

    Parameters
    ----------
    own
        The study.
    tables
        The folder of its own tables.
    item, text
        The document's entry in ``sources.json``, and what it says.
    given
        Cells that options say; empty where none was given.
    asks
        Whether somebody is there to be asked.

    Raises
    ------
    CasebookError
        If what is said of the place can't stand in the table.
    """
    from govdata.coding.placed import draft_row, free_id, lacking, name_of, whole_row

    models, stated = _rows(tables), {name: cell for name, cell in given.items() if cell}
    if known := _known(models, stated.get("place_zh", "")):
        tell("add-place-known", place=known["name_zh"], id=known["model_id"])
        return
    cells = draft_row(item, text, models) | stated
    if asks and not stated:
        cells = _asked_for(cells)
    elif not stated:
        if cells:
            tell("add-place", place=cells["place_zh"])
        return
    if not cells.get("place_zh"):
        if stated:
            raise CasebookError("the document doesn't say its place; give --place").named("add-place-unnamed")
        return
    cells["name_zh"] = cells.get("name_zh") or cells["place_zh"]
    if stated.get("place_zh"):
        cells["name_zh"] = name_of(stated["place_zh"])
    cells["name_en"] = cells.get("name_en") or cells.get("place_en", "")
    cells["level"], cells["topic"] = cells.get("level") or _LEVEL, cells.get("topic") or _TOPIC
    cells["model_id"] = cells.get("model_id") or free_id("place_1", {row["model_id"] for row in models})
    cells["summary_zh"] = cells.get("summary_zh") or str(item.get("title", "")) or cells["place_zh"]
    row = whole_row(cells)
    line = _written(tables, row)
    tell("add-place-written", place=row["place_zh"], id=row["model_id"], line=line)
    if lacks := lacking(row, [str(item.get("title", ""))], own.languages):
        tell("add-place-lacks", names=_names(lacks))


def _names(columns: list[str]) -> str:
    comma = "、" if language() == "zh" else ", "
    return comma.join(said(f"place-{name.replace('_', '-')}") for name in columns)


def _rows(tables: Path) -> list[dict[str, str]]:
    """Return the places of the study's own table; none where `govdata check` must tell what is wrong."""
    try:
        with (tables / "models.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeError, csv.Error):
        return []


def _known(models: list[dict[str, str]], name: str) -> dict[str, str] | None:
    return next(
        (
            row
            for row in models
            if name and name in {row.get("model_id"), row.get("place_zh"), row.get("name_zh")}
        ),
        None,
    )


def _asked_for(cells: dict[str, str]) -> dict[str, str]:
    """Ask what is said of the place, with what the document says as the answer that Enter gives."""
    found = dict(cells)
    for name in _ASKED:
        if name == "level" and found.get("level"):
            continue
        default = found.get(name, "")
        question = said(f"add-ask-place-{name.replace('_', '-')}", default=default or "—")
        found[name] = typer.prompt(question, default=default, show_default=False).strip()
        if name == "place_zh" and found[name] in {"", "-"}:
            return {}
    return found


def _written(tables: Path, row: dict[str, str]) -> int:
    """Write a new row and log it; return the row's number in the file.

    Raises
    ------
    CasebookError
        If a cell can't stand there, a code lies in another province, or the id is taken.
    """
    from pydantic import ValidationError

    from govdata.casebook.chinese import in_chinese
    from govdata.casebook.schema import Level, Model, Topic
    from govdata.coding.keeping import Keeper
    from govdata.coding.placed import elsewhere

    for name, words in (("level", get_args(Level)), ("topic", get_args(Topic))):
        if row[name] not in words:
            hint = nearest(row[name], words)
            raise CasebookError(f"{name} {row[name]!r}{hint}").named(
                "add-place-word", name=name, given=row[name], words=", ".join(words)
            )
    if (other := elsewhere(row)) is not None:
        raise CasebookError(f"code {row['division_code']} is of {other.en}").named(
            "add-place-elsewhere",
            code=row["division_code"],
            province=other.name(language()),
            place=row["place_zh"],
        )
    try:
        Model.model_validate(row)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        column, message = str(first["loc"][0]), str(first["msg"]).removeprefix("Value error, ")
        raise CasebookError(f"models.csv, column {column!r}: {message}").also(
            f"models.csv“{column}”列：{in_chinese(message) or message}"
        ) from None
    told = {"coder": getpass.getuser(), "role": "first", "source_id": "", "act": "define", "how": "add"}
    _, line = Keeper(tables, lambda cells: False).write("models", None, row, told)
    return line
