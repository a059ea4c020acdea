"""The data of all editions -> what each figure was in every edition, and which of its values were revised.

Enters: the folders of the editions that are kept, what the ledger says was withdrawn, and which figures are
asked for. Leaves: plain values. A figure is known by its report and its evidence (``en/x#wujin_03``), which
stay from one edition to the next; a number without evidence by its cell (``en/x#tab/row/column``). Nothing
is told but what an edition published and still stands by: what was withdrawn, or edited by hand, is left out.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from govdata.edition.data import FOLDER, edited
from govdata.edition.data_rows import Row
from govdata.edition.state import read_manifest
from govdata.errors import BuildError

__all__ = ["Asked", "Published", "changed", "figure_of", "history", "kept_editions"]

NOT_PRINTED = "not_printed"


@dataclass(frozen=True)
class Published:
    """One edition: its day, the numbers of its data, and its corrections. `fault` says why it is left out."""

    name: str
    date: str = ""
    rows: tuple[Row, ...] = ()
    corrections: tuple[Mapping[str, Any], ...] = ()
    fault: str = ""


@dataclass(frozen=True)
class Asked:
    """Which figures are asked for; what is empty asks for all.

    Attributes
    ----------
    figures : tuple of str
        Keys of evidence, or figures with their report; ``*`` stands for anything.
    indicator, place : str
        Ids of the casebook.
    """

    figures: tuple[str, ...] = ()
    indicator: str = ""
    place: str = ""

    def takes(self, figure: str, row: Row) -> bool:
        """Say whether a row is of a figure that is asked for."""
        names = (figure, row["evidence"])
        named = not self.figures or any(fnmatchcase(n, p) for p in self.figures for n in names if n)
        return named and self.indicator in {"", row["indicator"]} and self.place in {"", row["model"]}


def kept_editions(reports: Path, withdrawn: Mapping[str, str]) -> list[Published]:
    """Return the editions in a folder, the earliest first, those without a day last.

    Parameters
    ----------
    withdrawn : mapping
        Edition -> the day on which all that it released was withdrawn, or nothing.
    """
    found = [
        _kept(path.parent, withdrawn.get(path.parent.name, ""))
        for path in sorted(reports.glob("*/manifest.json"))
    ]
    return sorted(found, key=lambda each: (not each.date, each.date, each.name))


def _kept(folder: Path, withdrawn: str) -> Published:
    if withdrawn:
        return Published(folder.name, fault=f"withdrawn {withdrawn}")
    try:
        manifest = read_manifest(folder)
        if wrong := edited(folder, manifest):
            return Published(folder.name, fault=f"{wrong[0]} was changed by hand or is missing")
        if not manifest.get("data"):
            return Published(folder.name, fault="it has no data: build it again")
        package = json.loads((folder / FOLDER / "datapackage.json").read_bytes())
        text = (folder / FOLDER / "numbers.csv").read_text("utf-8")
    except (BuildError, OSError, ValueError) as error:
        return Published(folder.name, fault=str(error))
    rows = tuple(csv.DictReader(text.splitlines(keepends=True)))
    return Published(
        folder.name, str(package.get("created", ""))[:10], rows, tuple(manifest.get("corrections", []))
    )


def figure_of(row: Row) -> str:
    """Return what a number is known by in every edition; nothing for one that only a sentence states."""
    if row["evidence"]:
        return f"{row['report']}#{row['evidence']}"
    return _cell(row) if row["part"] == "cell" else ""


def _cell(row: Row) -> str:
    return f"{row['report']}#{row['block']}/{row['row']}/{row['column']}"


def history(editions: Iterable[Published], asked: Asked) -> list[dict[str, Any]]:
    """Return the series of each figure that is asked for, in the order in which they were first printed.

    Parameters
    ----------
    editions
        As :func:`kept_editions` gives them; those with a fault tell nothing.

    Returns
    -------
    list of dict
        ``figure``, ``label``, ``indicator``, ``place``, ``basis``, and ``values``: for each edition what it
        printed (``text``, ``status``, ``value``, ``low``, ``high``, ``unit``, ``period``, ``grade``,
        ``address``), ``change`` (``first``, ``same``, ``new_period``, ``revised``, ``not_printed``, or the
        mark that now stands in its cell), and ``corrections`` (ids of those that it tells first).
    """
    told = [each for each in editions if not each.fault]
    known: dict[str, dict[str, Row]] = {}
    marked = {each.name: {_cell(row): row for row in each.rows if _is_mark(row)} for each in told}
    for each in told:
        for row in each.rows:
            figure = figure_of(row)
            if figure and asked.takes(figure, row):
                known.setdefault(figure, {}).setdefault(each.name, row)
    return [_series(figure, told, rows, marked) for figure, rows in known.items()]


def _is_mark(row: Row) -> bool:
    return row["part"] == "cell" and not row["text"]


def _series(
    figure: str, editions: list[Published], rows: Mapping[str, Row], marked: Mapping[str, Mapping[str, Row]]
) -> dict[str, Any]:
    first = next(iter(rows.values()))
    last = list(rows.values())[-1]
    about = {"label": last["label"] or " · ".join(filter(None, (last["row"], last["column"])))}
    about |= {"indicator": last["indicator"], "place": last["model"], "basis": last["basis"]}
    values, before, cell, known = [], None, _cell(first), set[str]()
    for each in editions:
        now = rows.get(each.name) or marked[each.name].get(cell)
        ids = {str(row["correction_id"]) for row in each.corrections if _concerns(row, figure)}
        if now is not None or before is not None:
            point = _point(each, now, before)
            values.append(point | {"corrections": sorted(ids - known)})
        if now is not None:
            before, cell = now, _cell(now)
        known |= ids
    return {"figure": figure, **about, "values": values}


def _concerns(correction: Mapping[str, Any], figure: str) -> bool:
    report, _, key = figure.partition("#")
    return key in correction["figures"] and report in correction["reports"]


_SHOWN = ("text", "status", "value", "low", "high", "unit", "period", "grade", "address")


def _point(edition: Published, now: Row | None, before: Row | None) -> dict[str, Any]:
    at = {"edition": edition.name, "date": edition.date}
    if now is None:
        return at | dict.fromkeys(_SHOWN, "") | {"status": NOT_PRINTED, "change": NOT_PRINTED}
    return at | {name: now[name] for name in _SHOWN} | {"change": _change(now, before)}


def _change(now: Row, before: Row | None) -> str:
    if before is None:
        return "first"
    if _said(now) == _said(before):
        return "same"
    if not now["text"]:
        return now["status"]
    return "new_period" if now["period"] != before["period"] else "revised"


def _said(row: Row) -> tuple[str, ...]:
    """Return what a number says, however it is worded; a mark, or one in words, says how it stands there."""
    value = tuple(row[name] for name in ("value", "low", "high"))
    return value if any(value) else (row["status"], row["text"])


def changed(series: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the series in which something changed."""
    for one in series:
        if any(point["change"] not in {"first", "same"} for point in one["values"]):
            yield one
