"""A second coder's readings: a CSV in; one standing a figure, its row known, out.

Columns ``observation_id`` and ``standing``, one row a figure that was coded twice. Which figures and
standings there are is for the caller to say: records know nothing of the casebook.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from govdata.errors import RecordsError, nearest
from govdata.records.plain import PlainRow, read_plain

__all__ = ["Coding", "known_figure", "read_coding", "synthetic_coding"]


@dataclass(frozen=True)
class Coding:
    """The standing that a second coder gave to each figure, by its id, in the order of the file."""

    standings: Mapping[str, str]
    name: str
    synthetic: bool


def read_coding(path: str | Path, figures: Collection[str], standings: Collection[str]) -> Coding:
    """Read a second coding.

    Parameters
    ----------
    path : path
    figures, standings : collection of str
        Ids and standings that there are.

    Raises
    ------
    RecordsError
        When the file can't be read, a column is missing or unknown, a figure or a standing isn't known (with
        the nearest that is), a figure comes twice, or there is no row; says file, row, column and value.
    """
    table = read_plain(path, ("observation_id", "standing"), ("synthetic",))
    table.once("observation_id", "one row a figure")
    found = {known_figure(row, figures): _standing(row, standings) for row in table.rows}
    if not found:
        raise RecordsError(f"{table.name} has no rows; expected a figure and its standing in each")
    return Coding(found, table.name, table.synthetic)


def known_figure(row: PlainRow, figures: Collection[str]) -> str:
    """Return the figure that a row is about.

    Raises
    ------
    RecordsError
        If there is no such figure.
    """
    given = row["observation_id"]
    if given not in figures:
        raise row.wrong("observation_id", f"the id of a figure of the casebook{nearest(given, figures)}")
    return given


def _standing(row: PlainRow, standings: Collection[str]) -> str:
    given = row["standing"]
    if given not in standings:
        wanted = f"one of {', '.join(standings)}{nearest(given, standings)}"
        raise row.wrong("standing", wanted if given else f"{wanted} (leave out a figure that wasn't coded)")
    return given


def synthetic_coding(path: str | Path, standings: Mapping[str, str], n: int = 120, seed: int = 0) -> Coding:
    """Write a made-up second coding to a CSV file, the same bytes for the same arguments.

    Parameters
    ----------
    path : path
        CSV file to write.
    standings : mapping of str to str
        First coding: figure to standing.
    n : int
        Figures that are coded twice, drawn by lot; all if there are fewer.
    seed : int
        The second coder keeps nine readings of ten and takes one of the other standings for the rest.

    Returns
    -------
    Coding
        With ``synthetic=True``, which also stands in every row.
    """
    import numpy as np

    rng = np.random.default_rng(seed)
    ids, words = sorted(standings), sorted({*standings.values()})
    chosen = sorted(rng.choice(len(ids), size=min(n, len(ids)), replace=False))
    lines = ["observation_id,standing,synthetic"]
    for at in chosen:
        others = [word for word in words if word != standings[ids[at]]]
        read = standings[ids[at]] if not others or rng.random() < 0.9 else str(rng.choice(others))
        lines.append(f"{ids[at]},{read},true")
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_coding(path, standings.keys(), words)
