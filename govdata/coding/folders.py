"""Where a study keeps what is coded, and the words that it codes with.

Enters: the environment, or the folder that one stands in. Leaves: the folder whose tables are written, that
of the documents, and all indicators, mechanisms, units and places that a row may name.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govdata.casebook.layers import PACKAGED, current_layers
from govdata.casebook.locate import sources_folder
from govdata.casebook.schema import KEYS, ROWS
from govdata.coding.sheets import Sheet, read_sheet
from govdata.errors import CasebookError, LocatorError, nearest
from govdata.study import study

__all__ = ["Folders", "Words", "study_folders"]

VOCABULARY = ("indicators", "mechanisms", "units", "models")


@dataclass(frozen=True)
class Folders:
    """`tables` is written; `below` are layers under it that are only read; `documents` has the texts."""

    tables: Path
    documents: Path
    below: tuple[Path, ...] = ()
    languages: tuple[str, ...] = ("zh", "en")

    def document(self, source_id: str) -> Path:
        """Return the file of a document.

        Raises
        ------
        LocatorError
            If there is none; names the nearest.
        """
        name = source_id.removesuffix(".txt")
        path = self.documents / f"{name}.txt"
        if path.parent != self.documents or not path.is_file():
            raise LocatorError(
                f"{source_id!r}: no such document in {self.documents}{nearest(name, self.document_ids)}"
            ).also(f"{self.documents} 中没有材料 {source_id!r}{nearest(name, self.document_ids)}")
        return path

    @property
    def document_ids(self) -> list[str]:
        """Ids of all documents at hand, in order."""
        return sorted(path.stem for path in self.documents.glob("*.txt"))

    def sheet(self, table: str, inside: str = "") -> Sheet:
        """Read a table of the study itself; `inside` names a folder in it."""
        folder = self.tables / inside if inside else self.tables
        return read_sheet(folder / f"{table}.csv", tuple(ROWS[table].model_fields), KEYS[table])

    def source(self, source_id: str) -> dict[str, Any]:
        """Return a document's entry in ``sources.json``; an empty one where that can't be read."""
        for folder in (self.tables, *reversed(self.below)):
            try:
                items = json.loads((folder / "sources.json").read_bytes().decode("utf-8-sig"))
                found = next((item for item in items if item.get("id") == source_id), None)
            except (OSError, ValueError, AttributeError):
                continue
            if found is not None:
                return dict(found)
        return {}

    def ids_below(self, table: str) -> list[str]:
        """Return the ids of a table's rows in the layers that are only read."""
        columns, keys = tuple(ROWS[table].model_fields), KEYS[table]
        sheets = [read_sheet(folder / f"{table}.csv", columns, keys) for folder in self.below]
        return [row.key(keys)[0] for sheet in sheets for row in sheet.rows]

    def words(self) -> Words:
        """Read what rows may name: of all layers, a later one before an earlier one."""
        words = Words()
        for folder in (*self.below, self.tables):
            for table in VOCABULARY:
                if table == "models" and folder in self.below:
                    continue  # whoever codes a document of their own codes places of their own
                sheet = read_sheet(folder / f"{table}.csv", tuple(ROWS[table].model_fields), KEYS[table])
                known = getattr(words, table)
                known |= {row.key(KEYS[table])[0]: dict(row.cells) for row in sheet.rows}
        return words


@dataclass
class Words:
    """What rows may name, by id: cells as text."""

    indicators: dict[str, Mapping[str, str]] = field(default_factory=dict)
    mechanisms: dict[str, Mapping[str, str]] = field(default_factory=dict)
    units: dict[str, Mapping[str, str]] = field(default_factory=dict)
    models: dict[str, Mapping[str, str]] = field(default_factory=dict)


def study_folders() -> Folders:
    """Return the folders of the study that one works in: `GOVDATA_CASEBOOK`, else its ``casebook/``.

    Raises
    ------
    CasebookError
        If there is no study here: the package's own tables are never written.
    LocatorError
        If no documents are at hand.
    """
    layers, own = current_layers(), study()
    *below, last = [layer.folder for layer in layers]
    if last == PACKAGED:
        raise CasebookError(
            "no study here to write to: make one with govdata new FOLDER and stand in it, "
            "or point GOVDATA_CASEBOOK at a folder of tables"
        ).also("这里没有可写入的研究项目：请用 govdata new 新建并进入，或设置 GOVDATA_CASEBOOK")
    named = "GOVDATA_SOURCES" in os.environ or own is None
    documents = sources_folder() if named else own.root / own.documents if own else None
    if documents is None or not documents.is_dir():
        raise LocatorError(
            f"{documents or 'sources'}: no such folder; documents stand there as <source_id>.txt: "
            "bring one in with govdata add FILE"
        ).also(f"{documents or 'sources'}：没有这个文件夹；请用 govdata add 收入材料")
    languages = own.languages if own else ("zh", "en")
    return Folders(last.resolve(), documents.resolve(), tuple(below), languages)
