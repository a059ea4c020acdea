"""What every test may ask for."""

from __future__ import annotations

import csv
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from backtest import variants
from backtest.executed import Executed
from hypothesis import settings

from govdata.casebook import Casebook, load
from govdata.casebook.schema import ROWS

ROOT = Path(__file__).parents[1]

# Tests never time: a slow machine is no failure.
settings.register_profile("govdata", deadline=None)
settings.load_profile("govdata")

# Commands speak the system's language; tests read what they say in English.
for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
    os.environ.pop(name, None)
os.environ["LC_ALL"] = "C.UTF-8"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept-variants", action="store_true", help="take what reports say now as right")


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Iterator[None]:
    """Hold what every report says that a test runs (:mod:`backtest.variants`)."""
    variants.taken()
    result = yield
    runs, test = variants.taken(), pyfuncitem.nodeid.partition("::")[2]
    kept = variants.Variants(f"{pyfuncitem.path.parent.name}.{pyfuncitem.path.stem}")
    if runs or kept.of(test):
        if pyfuncitem.config.getoption("accept_variants"):
            kept.accept(test, runs)
        elif changes := kept.changes(test, runs):
            told = "\n".join(changes)
            pytest.fail(f"{told}\nIf that is right: make accept-variants", pytrace=False)
    return result


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of the source documents; they are not part of the repository."""
    named = os.environ.get("GOVDATA_SOURCES")
    for folder in filter(None, (named, ROOT.parent / "shared" / "sources", ROOT / "sources")):
        if Path(folder).is_dir():
            return Path(folder)
    pytest.skip("the source documents are not at hand; set GOVDATA_SOURCES to their folder")


@pytest.fixture(scope="session")
def executed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Executed:
    """Every report of the editions, run once for all processes of the suite."""
    base = tmp_path_factory.getbasetemp()
    return Executed((base if worker_id == "master" else base.parent) / "executed")


# --- a casebook of three invented places, small enough to be worked by hand -----------------------------

# SYNTHETIC: two documents about places that do not exist.
DOCUMENTS = {
    "alpha": "甲县划分120个网格，有网格长115名，其中96名是专职，占83.5%。\r\n乙镇有网格长2024年，每月走访。",
    "beta": "丙县要求每个网格300-500户，全县空缺0人，覆盖全部网格，共约80个网格，目标100个。",
}
UNITS = [
    ("grid", "个", "grid", "grids"),
    ("person", "人", "person", "people"),
    ("share", "", "share", "shares"),
]
UNITS += [
    ("household", "户", "household", "households"),
    ("per_year", "次/年", "time a year", "times a year"),
]
MODELS = [
    ("jia", "甲", "Jia", "county", ""),
    ("yi", "乙", "Yi", "township", "jia"),
    ("bing", "丙", "Bing", "county", ""),
]
INDICATORS = [  # id, quantity, unit, counting unit, numerator, denominator
    ("grid_count", "count", "grid", "grid", "", ""),
    ("leader_count", "count", "person", "grid leader", "", ""),
    ("fulltime_count", "count", "person", "full-time grid leader", "", ""),
    ("fulltime_share", "share", "share", "grid leader", "fulltime_count", "leader_count"),
    ("covered_share", "share", "share", "grid", "", "grid_count"),
    ("households_per_grid", "ratio", "household", "household", "", "grid_count"),
    ("vacancy_count", "count", "person", "post", "", ""),
    ("visit_frequency", "frequency", "per_year", "visit", "", ""),
]
OBSERVATIONS = [  # id, indicator, value, high, qualifier, standing, period, document, exact
    ("jia_01", "grid_count", "120", "", "exact", "measured", "2012", "alpha", "120个"),
    ("jia_02", "leader_count", "115", "", "exact", "measured", "2012", "alpha", "115名"),
    ("jia_03", "fulltime_count", "96", "", "exact", "measured", "2012", "alpha", "96名"),
    ("jia_04", "fulltime_share", "0.835", "", "exact", "measured", "2012", "alpha", "83.5%"),
    ("yi_01", "leader_count", "", "", "exact", "damaged", "", "alpha", "2024年"),
    ("yi_02", "visit_frequency", "12", "", "exact", "norm", "", "alpha", "每月"),
    ("bing_01", "households_per_grid", "300", "500", "range", "norm", "", "beta", "300-500户"),
    ("bing_02", "vacancy_count", "0", "", "exact", "measured", "", "beta", "0人"),
    ("bing_03", "covered_share", "1", "", "all", "measured", "", "beta", "全部"),
    ("bing_04", "grid_count", "80", "", "about", "measured", "2012-05/..", "beta", "约80个"),
    ("bing_05", "grid_count", "100", "", "exact", "target", "", "beta", "100个"),
]
IDENTITIES = [
    ("jia_i1", "jia", "share", "jia_03 / jia_02 == jia_04", "0.0005", "holds"),
    ("jia_i2", "jia", "whole_number", "whole_number(jia_04, jia_02)", "0", "holds"),
    ("jia_i3", "jia", "norm", "jia_02 >= jia_01", "0", "fails"),
]


class Made:
    """The tables of that casebook in `folder`, its documents in `documents`; every cell can be changed."""

    def __init__(self, root: Path) -> None:
        self.folder, self.documents = root / "tables", root / "documents"
        self.folder.mkdir(parents=True)
        self.documents.mkdir()
        for name, text in DOCUMENTS.items():
            (self.documents / f"{name}.txt").write_bytes(text.encode())
        self.sources = [{"id": i, "title": i, "sha256": self._sha256(i)} for i in DOCUMENTS]
        self.tables: dict[str, list[dict[str, str]]] = _rows()
        for table in self.tables:
            self.write(table)
        self.write_sources()

    def _sha256(self, document: str) -> str:
        return hashlib.sha256((self.documents / f"{document}.txt").read_bytes()).hexdigest()

    def path(self, table: str) -> Path:
        return self.folder / f"{table}.csv"

    def write(self, table: str) -> None:
        rows = self.tables[table]
        with self.path(table).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)

    def write_sources(self) -> None:
        text = json.dumps(self.sources, ensure_ascii=False)
        (self.folder / "sources.json").write_text(text, "utf-8")

    def change(self, table: str, row: int, **cells: str) -> Made:
        """Change cells of a row, counted as a spreadsheet does: the first under the header is 2."""
        self.tables[table][row - 2] |= cells
        self.write(table)
        return self

    def add(self, table: str, **cells: str) -> Made:
        """Add a row: the last one with some cells changed."""
        self.tables[table].append(self.tables[table][-1] | cells)
        self.write(table)
        return self

    def load(self) -> Casebook:
        return load(self.folder)


def _rows() -> dict[str, list[dict[str, str]]]:
    """Return the rows of every table, locators worked out from the documents."""
    wing = {"topic": "grid_management", "category": "grid_management"}
    unit_of = {indicator: unit for indicator, _, unit, *_ in INDICATORS}
    rows = {
        "models": _made("models", "model_id place_zh place_en level parent_id", MODELS, wing),
        "indicators": _made(
            "indicators",
            "indicator_id quantity unit counting_unit numerator_id denominator_id",
            INDICATORS,
            wing,
        ),
        "observations": _made(
            "observations",
            "observation_id indicator_id value value_high qualifier standing period source_id exact",
            OBSERVATIONS,
        ),
        "mechanisms": _made("mechanisms", "mechanism_id", [("grid_division",)], wing),
        "features": _made(
            "features",
            "model_id mechanism_id status source_id start end exact",
            [("jia", "grid_division", "in_place", "alpha", "0", "2", "甲县")],
        ),
        "identities": _made(
            "identities", "identity_id model_id kind expression tolerance expected", IDENTITIES
        ),
        "exemptions": _made("exemptions", "model_id indicator_id", [("yi", "grid_count")]),
        "units": _made("units", "unit zh en en_plural", UNITS),
    }
    for row in rows["observations"]:
        start = DOCUMENTS[row["source_id"]].index(row["exact"])
        row |= {"model_id": row["observation_id"].split("_")[0], "unit": unit_of[row["indicator_id"]]}
        row |= {"start": str(start), "end": str(start + len(row["exact"]))}
    return rows


def _made(
    table: str, names: str, lines: list[tuple[str, ...]], common: dict[str, str] | None = None
) -> list[dict[str, str]]:
    """Return rows with all columns of a table; what must be said in words is said."""
    columns = list(ROWS[table].model_fields)
    worded = {c: f"{c} 甲" for c in columns if c.endswith(("_zh", "_en")) or c == "note"}
    given = [worded | (common or {}) | dict(zip(names.split(), line, strict=True)) for line in lines]
    return [{c: row.get(c, "") for c in columns} for row in given]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A sound casebook of invented places, with its documents."""
    return Made(tmp_path)


@pytest.fixture(scope="session")
def made_book(tmp_path_factory: pytest.TempPathFactory) -> Casebook:
    """The sound casebook of invented places, loaded."""
    return Made(tmp_path_factory.mktemp("made")).load()


@pytest.fixture(scope="session")
def book() -> Casebook:
    """The casebook itself."""
    return load()
