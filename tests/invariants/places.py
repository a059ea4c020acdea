"""Casebooks of places drawn by lot: fewer, more, other ones than those that come with govdata.

Enters: a seeded generator and a kind. Leaves: a folder of tables that a researcher's own study might hold, in
which nothing names a place that isn't there. Indicators, mechanisms and units stay.
"""

from __future__ import annotations

import csv
import itertools
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from govdata import casebook as published

__all__ = ["KINDS", "write"]

Row = dict[str, str]
TABLES = Path(published.__file__).parent / "tables"
_NAME = re.compile(r"[a-z][a-z_]*_\d+")
_OF_PLACES = ("models", "observations", "features", "identities", "exemptions", "remarks")


class Places:
    """The rows of a casebook that are about places."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.heads: dict[str, list[str]] = {}
        self.rows: dict[str, list[Row]] = {}
        for table in (*_OF_PLACES, "indicators"):
            with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
                reader = csv.DictReader(file)
                self.rows[table] = list(reader)
                self.heads[table] = list(reader.fieldnames or ())
        self.every = [row["model_id"] for row in self.rows["models"]]
        self.first = {table: list(rows) for table, rows in self.rows.items()}

    def keep(self, places: list[str]) -> None:
        """Leave out all places but some."""
        for table in _OF_PLACES:
            self.rows[table] = [dict(row) for row in self.rows[table] if row["model_id"] in places]

    def clone(self, of: str, n: int, change: Callable[[Row], Row] = dict) -> None:
        """Add a place that is like another, with its figures changed."""
        to = f"{of}x{n}"
        for table in ("models", "observations", "features"):
            for row in (row for row in self.first[table] if row["model_id"] == of):
                names = {c: self.renamed(row[c], of, to) for c in ("base", "change_from") if row.get(c)}
                new = row | names | {"model_id": to}
                if table == "observations":
                    new = change(new | {"observation_id": self.renamed(row["observation_id"], of, to)})
                elif table == "models":
                    new |= _called(n, of)
                self.rows[table].append(new)

    @staticmethod
    def renamed(name: str, of: str, to: str) -> str:
        return re.sub(rf"^{of}_", f"{to}_", name)

    def each(self, change: Callable[[Row], Row]) -> None:
        """Change every figure."""
        self.rows["observations"] = [change(row) for row in self.rows["observations"]]

    def only(self, wanted: Callable[[Row], bool]) -> None:
        """Leave out figures."""
        self.rows["observations"] = [row for row in self.rows["observations"] if wanted(row)]

    def write(self, folder: Path) -> None:
        """Write the tables, without what names a figure or a place that is gone."""
        shutil.copytree(TABLES, folder)
        places = {row["model_id"] for row in self.rows["models"]}
        figures = {row["observation_id"] for row in self.rows["observations"]}
        for row in self.rows["models"]:
            row["parent_id"] = row["parent_id"] if row["parent_id"] in places else ""
        for row in self.rows["observations"]:
            for column in ("base", "change_from"):
                row[column] = "" if row[column][:1].isalpha() and row[column] not in figures else row[column]
        for table in ("identities", "remarks"):
            rows = self.rows[table]
            self.rows[table] = [row for row in rows if {*_NAME.findall(" ".join(row.values()))} <= figures]
        for table, rows in self.rows.items():
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, self.heads[table], lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


def _called(n: int, of: str) -> Row:
    names = {"name_zh": f"试{n}{of}模式", "name_en": f"Trial {of} {n}"}
    names |= {"place_zh": f"试{n}{of}县", "place_en": f"Trial {of} {n} County"}
    return names | {"division_code": "", "division_year": "", "parent_id": ""}


def _counted(row: Row, new: Callable[[int], int]) -> Row:
    """Return a figure with another count, its passage with it; as it is where that isn't plain digits."""
    value, printed = row["value"], row["exact"]
    plain = value.isdigit() and value != "0" and row["unit"] != "share" and not row["value_high"]
    if not plain or printed.count(value) != 1:
        return row
    count = str(new(int(value)))
    exact = printed.replace(value, count)
    return row | {"value": count, "exact": exact, "end": str(int(row["start"]) + len(exact))}


def _altered(rng: Random) -> Callable[[Row], Row]:
    return lambda row: _counted(row, lambda value: max(1, int(value * rng.choice([0.3, 0.9, 1, 1.1, 2, 7]))))


# --- kinds ----------------------------------------------------------------------------------------------


def _none(book: Places) -> None:
    book.keep([])


def _one(book: Places) -> None:
    book.keep([book.rng.choice(book.every)])


def _few(book: Places) -> None:
    book.keep(book.rng.sample(book.every, book.rng.choice([2, 3, 5, 8])))


def _clones(book: Places) -> None:
    chosen = book.rng.sample(book.every, 3)
    book.keep([])
    for of in chosen:
        for n in range(1, book.rng.choice([1, 2, 4]) + 1):
            book.clone(of, n, _altered(book.rng))


def _sixty(book: Places) -> None:
    chosen = book.rng.sample(book.every, 20)
    book.keep([])
    for of in chosen:
        for n in (1, 2, 3):
            book.clone(of, n, _altered(book.rng))


def _ties(book: Places) -> None:
    chosen = book.rng.sample(book.every, 2)
    book.keep([])
    for of in chosen:
        for n in (1, 2, 3):
            book.clone(of, n)


def _zeros(book: Places) -> None:
    _few(book)
    book.each(lambda row: _counted(row, lambda value: 0) if book.rng.random() < 0.5 else row)


def _nested(book: Places) -> None:
    """Places in places in places, all of which print figures."""
    _clones(book)
    rows = book.rows["models"]
    for above, below in itertools.pairwise(rows):
        below["parent_id"] = above["model_id"] if book.rng.random() < 0.7 else ""


def _without_figures(book: Places) -> None:
    book.keep(book.rng.sample(book.every, 4))
    book.only(lambda row: False)


def _without_mechanisms(book: Places) -> None:
    _few(book)
    book.rows["features"] = []


def _without_results(book: Places) -> None:
    book.only(lambda row: row["standing"] != "measured")
    _few(book)


def _results_alone(book: Places) -> None:
    book.only(lambda row: row["standing"] == "measured")
    _few(book)


def _dated(book: Places) -> None:
    _few(book)
    book.each(lambda row: row | {"period": book.rng.choice(["2018", "2019", "2019-06", "2018/2019", ""])})


def _undated(book: Places) -> None:
    _few(book)
    book.each(lambda row: row | {"period": ""})


def _indicators_of_its_own(book: Places) -> None:
    """What the places count has no name that any question knows."""
    _clones(book)
    own = {row["indicator_id"] for row in book.rows["observations"] if book.rng.random() < 0.8}
    for row in [row for row in book.rows["indicators"] if row["indicator_id"] in own]:
        new = {"indicator_id": f"{row['indicator_id']}_local", "name_zh": f"本地{row['name_zh']}"}
        new |= {"name_en": f"{row['name_en']}, local", "stage": book.rng.choice([row["stage"], ""])}
        book.rows["indicators"].append(row | new)
    local = {name: {"indicator_id": f"{name}_local"} for name in own}
    book.each(lambda row: row | local.get(row["indicator_id"], {}))


def _crossed(book: Places) -> None:
    """Any place may count anything: the figures of all are dealt out to a few."""
    rows = book.rng.sample(book.rows["observations"], 160)
    chosen = book.rng.sample(book.every, book.rng.choice([1, 3, 6]))
    book.keep(chosen)
    book.rows["identities"] = []
    book.rows["observations"] = [
        row | {"model_id": place, "observation_id": f"{place}_{n:03d}", "base": "", "change_from": ""}
        for n, row in enumerate(rows)
        for place in [book.rng.choice(chosen)]
    ]


def _hedged(book: Places) -> None:
    _few(book)
    hedges = ("about", "at_least", "at_most", "more_than")
    book.each(
        lambda row: row | {"qualifier": book.rng.choice(hedges)} if row["qualifier"] == "exact" else row
    )


KINDS: dict[str, Callable[[Places], None]] = {
    "none": _none,
    "one": _one,
    "few": _few,
    "clones": _clones,
    "sixty": _sixty,
    "ties": _ties,
    "zeros": _zeros,
    "nested": _nested,
    "without_figures": _without_figures,
    "without_mechanisms": _without_mechanisms,
    "without_results": _without_results,
    "results_alone": _results_alone,
    "dated": _dated,
    "undated": _undated,
    "own_indicators": _indicators_of_its_own,
    "crossed": _crossed,
    "hedged": _hedged,
}


def write(folder: Path, kind: str, rng: Random) -> None:
    """Write a casebook of a kind."""
    book = Places(rng)
    KINDS[kind](book)
    book.write(folder)
