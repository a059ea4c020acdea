"""Executed notebooks of an edition -> ``reports/<edition>/data/``, made anew only when something changed.

Enters: the records of the edition's reports and their notebooks. Leaves: a Frictionless Data Package
(``datapackage.json`` with ``reports.csv``, ``statements.csv``, ``numbers.csv`` and ``observations.csv``, the
last as SDMX-CSV; its structure is ``structure.xml``), ``ro-crate-metadata.json`` and ``CITATION.cff``; in the
state their digests, for the manifest; and in ``.build/data.json`` what they were made from. Rows of reports
that didn't change are taken from the tables at hand, unless those were changed by hand.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from govdata.casebook.book import load
from govdata.edition.content import sha256_of
from govdata.edition.data_package import COLUMNS, About, File, citation, crate, package
from govdata.edition.data_rows import (
    Figures,
    Row,
    number_rows,
    observation_rows,
    report_row,
    statement_rows,
)
from govdata.edition.data_structure import structure
from govdata.edition.edition import Edition
from govdata.edition.state import Record, State
from govdata.errors import GovdataError

__all__ = ["FOLDER", "edited", "write_data"]

FOLDER = "data"
_MEMORY = "data.json"
_OF_REPORTS = ("reports", "statements", "numbers")  # tables whose rows each belong to a report
_Rows = dict[str, list[Row]]  # by table


def write_data(state: State, edition: Edition, made_with: str, versions: Mapping[str, str]) -> list[str]:
    """Write the data of an edition if it isn't as it should be.

    Parameters
    ----------
    made_with : str
        Digest of the code that makes it.
    versions : mapping
        Library -> version.

    Returns
    -------
    list of str
        Files that had been changed by hand, or were missing, and were made anew. What can't be read or
        written is noted in ``state.trouble``; a report that can't be read is left out.
    """
    made = _Making(state, edition, made_with, versions)
    if made.is_current():
        return []
    try:
        made.write()
    except OSError as error:
        state.trouble.append(f"{state.folder.name}/{FOLDER} can't be written: {error.strerror}")
        return []
    return made.edited


def edited(folder: Path, manifest: Mapping[str, Any]) -> list[str]:
    """Return the files of an edition's data that aren't there, or not what its manifest says.

    Parameters
    ----------
    folder
        The edition's folder.
    """
    known = manifest.get("data", {}).items()
    return [f"{folder.name}/{path}" for path, told in known if _digest(folder / path) != told["sha256"]]


class _Making:
    def __init__(self, state: State, edition: Edition, made_with: str, versions: Mapping[str, str]) -> None:
        self.state, self.edition, self.made_with, self.versions = state, edition, made_with, versions
        self.home = state.folder / FOLDER
        self.records = [state.records[name] for name in sorted(state.records)]
        self.notebooks = {record.report: _notebook(record) for record in self.records}
        self.known = self._known()
        self.edited = edited(state.folder, {"data": state.data})

    def key(self) -> str:
        """Return a digest of all that the files are made from."""
        edition = self.edition
        told = [edition.name, edition.date, vars(edition.publication), self.versions.get("python", "")]
        pages = [[record.report, record.topic, _page(record)] for record in self.records]
        return sha256_of([told, pages, self.notebooks, self.made_with])

    def is_current(self) -> bool:
        """Return whether the files are those that would be made, byte for byte."""
        return self.known.get("key") == self.key() and bool(self.state.data) and not self.edited

    def _known(self) -> dict[str, Any]:
        try:
            known = json.loads((self.state.hidden / _MEMORY).read_bytes())
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}

    # --- rows ------------------------------------------------------------------------------

    def rows(self) -> _Rows:
        """Return the rows of all reports, of those that didn't change as they are at hand."""
        figures = load()
        kept = self.kept()
        tables: _Rows = {table: [] for table in _OF_REPORTS}
        for record in self.records:
            found = kept.get(record.report) or self.made(record, figures)
            for table, own in (found or {}).items():
                tables[table] += own
        tables["observations"] = list(observation_rows(tables["numbers"], figures))
        return tables

    def kept(self) -> dict[str, _Rows]:
        """Return what the tables at hand hold of reports that didn't change; nothing of edited tables."""
        same = {report for report, digest in self.notebooks.items() if self._unchanged(report, digest)}
        if not same or self.edited or self.known.get("made_with") != self.made_with:
            return {}
        found: dict[str, _Rows] = {}
        for table in _OF_REPORTS:
            text = (self.home / f"{table}.csv").read_text("utf-8")
            for row in csv.DictReader(io.StringIO(text, newline="")):
                if row["report"] in same:
                    found.setdefault(row["report"], {name: [] for name in _OF_REPORTS})[table].append(row)
        return found

    def _unchanged(self, report: str, digest: str) -> bool:
        return bool(digest) and self.known.get("notebooks", {}).get(report) == [digest, *self._told(report)]

    def _told(self, report: str) -> list[str]:
        record = self.state.records[report]
        return [record.topic, _page(record)]

    def made(self, record: Record, figures: Figures) -> _Rows | None:
        """Read a report's notebook; None where it is gone, not what was published, or no report."""
        from govdata.document.read import read

        path = self.state.folder / f"{record.report}.ipynb"
        try:
            content = path.read_bytes()
            if hashlib.sha256(content).hexdigest() != self.notebooks[record.report]:
                return None
            document = read(json.loads(content), record.name, path.parent)
        except OSError:
            return None
        except (GovdataError, ValueError, KeyError) as error:
            self.state.trouble.append(f"{FOLDER}: {record.report} is left out: {error}")
            return None
        digest = self.notebooks[record.report]
        return {
            "reports": [report_row(record.report, record.topic, _page(record), digest, document)],
            "statements": list(statement_rows(record.report, document)),
            "numbers": list(number_rows(record.report, document, figures)),
        }

    # --- files -----------------------------------------------------------------------------

    def write(self) -> None:
        """Write every file whole, and last of all what they were made from."""
        tables = self.rows()
        contents = {f"{table}.csv": _csv(COLUMNS[table], rows) for table, rows in tables.items()}
        files = [
            File(Path(name).stem, len(data), hashlib.sha256(data).hexdigest())
            for name, data in contents.items()
        ]
        edition = self.edition
        synthetic = any(row["synthetic"] == "true" for row in tables["reports"])
        about = About(edition.name, edition.date, edition.publication, synthetic)
        told = {
            "structure.xml": structure(about, tables["observations"], load()),
            "datapackage.json": package(about, files),
            "ro-crate-metadata.json": crate(about, files, self.versions),
            "CITATION.cff": citation(about),
        }
        contents |= {name: text.encode() for name, text in told.items()}
        self.home.mkdir(parents=True, exist_ok=True)
        for name, data in contents.items():
            if _digest(self.home / name) != hashlib.sha256(data).hexdigest():
                self.state.put(self.home / name, data)
        self.state.data = {
            f"{FOLDER}/{name}": {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            for name, data in contents.items()
        }
        self.state.stale = True
        notebooks = {report: [digest, *self._told(report)] for report, digest in self.notebooks.items()}
        memory = {"key": self.key(), "made_with": self.made_with, "notebooks": notebooks}
        self.state.put(self.state.hidden / _MEMORY, json.dumps(memory))


def _notebook(record: Record) -> str:
    return str(record.outputs.get(f"{record.report}.ipynb", {}).get("sha256", ""))


def _page(record: Record) -> str:
    page = f"{record.report}.html"
    return page if page in record.outputs else ""


def _csv(columns: Iterable[str], rows: Iterable[Row]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
