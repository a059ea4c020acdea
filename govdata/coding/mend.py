"""Offsets and hashes that can be worked out are written; where several places fit, somebody chooses.

Enters: a folder of tables, the documents, and who is asked where a quotation stands in several places.
Leaves: tables whose cells `start` and `end` are right, ``sources.json`` with the hashes of the texts, and a
list of what was written. A place within another number is no place of a quotation.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govdata.casebook.locate import occurrences, source_text
from govdata.coding.keeping import Keeper
from govdata.coding.sheets import Row, write_whole
from govdata.coding.versions import open_rows
from govdata.errors import LocatorError

__all__ = ["Choice", "mend"]

CONTEXT = 16  # characters shown on either side of a place


@dataclass(frozen=True)
class Choice:
    """A quotation that stands in several places of a document: which of them is meant?"""

    file: str
    row: int
    exact: str
    spans: tuple[tuple[int, int], ...]
    text: str

    def context(self, start: int, end: int) -> tuple[str, str, str]:
        """Return what stands before, at and after one of the places; for the screen, never for keeping."""
        around = (
            self.text[max(0, start - CONTEXT) : start],
            self.text[start:end],
            self.text[end : end + CONTEXT],
        )
        before, exact, after = (part.replace("\n", " ") for part in around)
        return before, exact, after


Chooser = Callable[[Choice], int | None]


def mend(folder: Path, documents: Path, choose: Chooser, coder: str) -> list[str]:
    """Write what can be worked out, each step into the study's log; rows that are right stay byte for byte.

    Parameters
    ----------
    folder
        A study's own tables.
    documents
        Its texts.
    choose
        Returns which place is meant, counted from 0, or None to leave the row as it is.
    coder
        Who stands in the log.

    Returns
    -------
    list of str
        What was written: file, row, and the new cells.

    Raises
    ------
    CasebookError
        If a table can't be read, or another program changed it meanwhile.
    OSError
        If it can't be written.
    """
    texts = dict(_texts(documents))
    keeper = Keeper(folder, lambda cells: True)
    tables = [table for table in ("observations", "features") if (folder / f"{table}.csv").is_file()]
    done = list(_waiting(keeper, texts, choose, coder))
    done += [line for table in tables for line in _offsets(keeper, table, texts, choose, coder)]
    return [*done, *_hashes(folder, documents)]


def _texts(documents: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(documents.glob("*.txt")):
        try:
            yield path.stem, source_text(documents, path.stem)
        except LocatorError:
            continue  # `check` says so


def _waiting(keeper: Keeper, texts: dict[str, str], choose: Chooser, coder: str) -> Iterator[str]:
    """Ask for rows of an earlier version of their document, which no machine may move."""
    for one, row in list(open_rows(keeper)):
        text = texts.get(one.source_id)
        if text is None or not one.spans:
            continue
        chosen = choose(Choice(f"{one.table}.csv", row.line, one.exact, one.spans, text))
        if chosen is None:
            continue
        start, end = one.spans[chosen]
        cells = {"start": str(start), "end": str(end), "exact": text[start:end]}
        told = {"coder": coder, "role": "first", "source_id": one.source_id, "act": "move"}
        keeper.write(one.table, row.key(keeper.sheet(one.table).keys), dict(row.cells) | cells, told)
        yield f"{one.table}.csv row {row.line}: start={start}, end={end} ({text[start:end]})"


def _offsets(keeper: Keeper, table: str, texts: dict[str, str], choose: Chooser, coder: str) -> Iterator[str]:
    sheet = keeper.sheet(table)
    waiting = {one.key for one, _ in open_rows(keeper) if one.table == table}
    for row in sheet.rows:
        key = row.key(sheet.keys)
        if "+".join(key) in waiting:
            continue
        start = _start(row, texts.get(row.cells.get("source_id", "")), f"{table}.csv", choose)
        if start is None or sheet.row(key) is not row:  # of two rows with one key nobody knows which
            continue
        exact = row.cells["exact"]
        cells = {"start": str(start), "end": str(start + len(exact))}
        told = {"coder": coder, "role": "first", "source_id": row.cells["source_id"], "act": "fix"}
        keeper.write(table, key, dict(row.cells) | cells, told)
        yield f"{table}.csv row {row.line}: start={start}, end={start + len(exact)} ({exact})"


def _start(row: Row, text: str | None, file: str, choose: Chooser) -> int | None:
    """Return where a row's quotation stands, None where it is right already or nobody can say."""
    exact = row.cells.get("exact", "")
    if text is None or not exact:
        return None
    starts = occurrences(text, exact)
    told = row.cells.get("start", ""), row.cells.get("end", "")
    if told in {(str(start), str(start + len(exact))) for start in starts} or not starts:
        return None
    if len(starts) == 1:
        return starts[0]
    spans = tuple((start, start + len(exact)) for start in starts)
    chosen = choose(Choice(file, row.line, exact, spans, text))
    return None if chosen is None else starts[chosen]


def _hashes(folder: Path, documents: Path) -> Iterator[str]:
    """Write the hash and the length of texts whose entry has none; one of another version is left."""
    path = folder / "sources.json"
    try:
        items: Sequence[Any] = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError):
        return  # `check` says so
    done = []
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        file = documents / f"{item.get('id')}.txt"
        if item.get("sha256") or not file.is_file():
            continue
        data = file.read_bytes()
        item["sha256"] = hashlib.sha256(data).hexdigest()
        item["characters"] = len(data.decode("utf-8", "replace"))
        done.append(f"sources.json, {item['id']}: sha256={item['sha256'][:12]}…")
    if done:
        write_whole(path, (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode())
    yield from done
