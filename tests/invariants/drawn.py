"""Settings and casebooks drawn by lot: what a rule holds of, nobody has chosen.

Enters: a seeded generator. Leaves: values for a notebook's parameters within what its interface allows, and
casebooks that lack some of their figures and print others.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from govdata import casebook as published
from govdata.parameters import Parameter

__all__ = ["casebook", "settings"]

_KEPT = (
    "lang",
    "issued",
    "edition",
    "seed",
    "draws",
    "people_drawn",
    "grids_total",
    "population",
    "price_year",
)
_MOST = 10_000.0  # of an open range


def settings(parameters: dict[str, Parameter], models: Sequence[str], rng: Random) -> dict[str, Any]:
    """Return values for about half of the parameters; of those that must fit a file, none."""
    return {
        name: value
        for name, one in parameters.items()
        if name not in _KEPT and rng.random() < 0.5
        for value in _value(one, models, rng)
    }


def _value(one: Parameter, models: Sequence[str], rng: Random) -> Iterator[Any]:
    if one.name == "models":
        yield sorted(rng.sample(models, rng.choice([1, 2, 3, 8, 20])))
    elif one.name == "model":
        yield rng.choice(models)
    elif one.choices and isinstance(one.default, str):
        yield rng.choice(one.choices)
    elif one.interval and isinstance(one.default, int | float):
        yield _between(one, rng)


def _between(one: Parameter, rng: Random) -> float:
    """Return a number of the range, near the default more often than far from it."""
    assert one.interval
    low, high = max(one.interval.low, -_MOST), min(one.interval.high, _MOST)
    near = one.default + (rng.choice([low, high]) - one.default) * rng.random() ** 2
    if isinstance(one.default, int):
        return min(max(round(near), round(low)), round(high))
    return round(min(max(near, low), high), 3)


def casebook(folder: Path, rng: Random, named: Container[str], dropped: float = 0.3) -> None:
    """Write a casebook without some of its figures, with other counts in other passages.

    Parameters
    ----------
    named
        Figures that notebooks speak of by name: they stay as they are.
    dropped
        Share of the others that is left out, with the identities that need them. As many print another count.
    """
    shutil.copytree(Path(published.__file__).parent / "tables", folder)
    rows = _read(folder / "observations.csv")
    lots = {row["observation_id"]: rng.random() for row in rows if row["observation_id"] not in named}
    gone = {name for name, lot in lots.items() if lot < dropped}
    kept = [row for row in rows if row["observation_id"] not in gone]
    recounted = {name for name, lot in lots.items() if lot > 1 - dropped}
    cells = [_recounted(row, rng) if row["observation_id"] in recounted else {} for row in kept]
    _write(folder / "observations.csv", [row | new for row, new in zip(kept, cells, strict=True)])
    for name in ("identities", "remarks"):
        if (folder / f"{name}.csv").exists():
            told = _read(folder / f"{name}.csv")
            _write(folder / f"{name}.csv", [row for row in told if not _names(row, gone)], told)


def _recounted(row: dict[str, str], rng: Random) -> dict[str, str]:
    """Return the cells of another count, its passage with it; none where that isn't plain digits."""
    printed, value = row["exact"], row["value"]
    if (
        row["unit"] == "share"
        or row["value_high"]
        or not value.isdigit()
        or value == "0"
        or printed.count(value) != 1
    ):
        return {}
    new = str(max(1, int(int(value) * rng.choice([0.3, 0.9, 1.1, 2, 7]))))
    exact = printed.replace(value, new)
    return {"value": new, "exact": exact, "end": str(int(row["start"]) + len(exact))}


def _names(row: dict[str, str], gone: set[str]) -> bool:
    text = " ".join(row.values())
    return any(observation in text for observation in gone)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[dict[str, str]], like: list[dict[str, str]] | None = None) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, (rows or like or [{}])[0])
        writer.writeheader()
        writer.writerows(rows)
