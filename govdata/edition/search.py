"""The data of an edition -> what its index page can be searched for: statements and printed numbers.

Enters: the tables of ``reports/<edition>/data/``, in which what the pages withhold has no text. Leaves:
report by report, where each stands, what it says, and what it is about.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from govdata.edition.content import sha256_of
from govdata.edition.data import FOLDER
from govdata.edition.data_rows import Row
from govdata.edition.markup import packaged
from govdata.edition.state import State

__all__ = ["entries", "search_data"]

_TABLES = ("statements", "numbers")
_SENTENCE_END = re.compile(r"(?<=[。；！？])(?=.)|(?<=[.;!?])\s")


def search_data(state: State) -> dict[str, Any]:
    """Return what an edition's reports can be searched for; nothing where its data isn't at hand.

    It is read from the tables when these changed, else remembered.
    """
    paths = {table: f"{FOLDER}/{table}.csv" for table in _TABLES}
    if not all(path in state.data for path in paths.values()):
        return {}
    digests = [state.data[path]["sha256"] for path in paths.values()]
    key = sha256_of([digests, packaged("edition/search.py")])  # what is remembered of older code is nothing
    known = state.memory.get("searched")
    if isinstance(known, list) and known[:1] == [key] and isinstance(known[1], dict):
        return known[1]
    try:
        statements, numbers = (_rows(state.folder / path) for path in paths.values())
    except OSError:
        return {}
    found = entries(statements, numbers)
    state.memory["searched"] = [key, found]
    return found


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def entries(statements: Iterable[Row], numbers: Iterable[Row]) -> dict[str, list[list[Any]]]:
    """Return for each report what can be found in it.

    Returns
    -------
    dict
        Report -> list of ``[anchor, text, about]``, with the value behind it where the text says a number in
        words. Each sentence of a statement is about nothing but itself. What is printed again at the same
        place, and what is printed of the same evidence with the same value, stands once, in its longest
        wording.
    """
    found: dict[str, dict[tuple[str, str], list[Any]]] = {}
    for row in statements:
        for sentence in _SENTENCE_END.split(row["text"]):
            _keep(found, row, sentence, [sentence, ""])
    for row in numbers:
        if row["text"] and not _is_told(row):
            said = row["value"] if row["evidence"] else ""
            _keep(found, row, said or row["text"], [row["text"], _about(row), *_in_words(row)])
    return {report: list(own.values()) for report, own in found.items()}


def _keep(found: dict[str, dict[tuple[str, str], list[Any]]], row: Row, key: str, entry: list[Any]) -> None:
    anchor = row["address"].partition("#")[2]
    own = found.setdefault(row["report"], {})
    before = own.get((anchor, key))
    if before is None or len(entry[0]) > len(before[1]):  # the wording that also says the unit
        own[anchor, key] = [anchor, *entry]


def _is_told(row: Row) -> bool:
    """Say whether a number without evidence of its own stands in a sentence that is found already."""
    return row["basis"] == "stated" and row["part"] in {"answer", "verdict", "title"}


def _about(row: Row) -> str:
    return row["label"] or " · ".join(filter(None, (row["row"], row["column"])))


def _in_words(row: Row) -> list[float]:
    """Return the value of a number that is printed without digits, so that digits find it."""
    if not row["value"] or any(character.isdigit() for character in row["text"]):
        return []
    return [float(row["value"])]
