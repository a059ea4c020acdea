"""What every count over accepted records needs: rows of the right kind, columns they may lack, sums, zeros.

Enters: accepted records. Leaves: pieces of SQL, and counts in which no combination is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from govdata.errors import RecordsError
from govdata.records.store import Records, open_records
from govdata.trace import note_file

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["columns_or_null", "filled", "of_kind", "parted", "summed", "total"]

#: Fractions are added up in units of one by the square of this.
_STEP = 1 << 31


def of_kind(source: Records | str | Path, kind: str) -> Records:
    """Return accepted records of one kind, and note that the report reads them.

    Raises
    ------
    RecordsError
        For records of another kind, or a file that never passed the door.
    """
    records = source if isinstance(source, Records) else open_records(source)
    if records.kind != kind:
        raise RecordsError(f"{records.path.name} holds {records.kind} records; expected {kind} records")
    note_file(records.path)
    return records


def columns_or_null(records: Records, types: Mapping[str, str]) -> dict[str, str]:
    """Return SQL for each column, cast to its type, or a NULL of that type where the file hasn't got it."""
    return {c: f"{c}::{t}" if c in records.columns else f"NULL::{t}" for c, t in types.items()}


def parted(what: str, name: str) -> str:
    """Return SQL of a number as two whole ones, ``<name>_whole`` and ``<name>_part``, to be added exactly.

    A sum of floating-point numbers hangs on the order in which they are added: by thread, by engine. Whole
    and fractional parts add up as integers, and the order is no matter. Numbers below 2**-10 are taken to
    2**-62.

    Parameters
    ----------
    what : str
        SQL of a number from 0 to below 2**62.
    name : str
        What it is called.
    """
    part = f"floor((({what}) - floor({what})) * {float(_STEP * _STEP)!r})::BIGINT"
    return f"floor({what})::BIGINT AS {name}_whole, {part} AS {name}_part"


def total(name: str, into: str = "", only: str = "") -> str:
    """Return SQL that adds up a number that is :func:`parted`: for :func:`summed`.

    Parameters
    ----------
    name : str
        What the number is called.
    into : str
        What its sum is called; the same by default.
    only : str
        SQL of a condition on the rows that are added.
    """
    halves = (f"{name}_whole", f"{name}_part")
    whole, part = (f"sum(CASE WHEN {only} THEN {h} ELSE 0 END)" if only else f"sum({h})" for h in halves)
    name = into or name
    return (
        f"{whole}::BIGINT AS {name}__whole, ({part} // {_STEP})::BIGINT AS {name}__part, "
        f"({part} % {_STEP})::BIGINT AS {name}__rest"
    )


def summed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame in which each sum that :func:`total` asks for is one number."""
    for column in [c for c in frame.columns if c.endswith("__whole")]:
        name = column.removesuffix("__whole")
        known = frame[column].notna().to_numpy()
        whole, part, rest = (
            frame[f"{name}__{c}"].fillna(0).to_numpy(np.int64) for c in ("whole", "part", "rest")
        )
        whole = whole + part // _STEP
        below = (part % _STEP * _STEP + rest) / float(_STEP * _STEP)
        frame[column] = np.where(known, whole + below, np.nan)
        frame = frame.drop(columns=[f"{name}__part", f"{name}__rest"]).rename(columns={column: name})
    return frame


def filled(frame: pd.DataFrame, column: str, words: Iterable[str], by: str = "region") -> pd.DataFrame:
    """Return counts with a row for each group and word, zeros included, in the order of the words.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``<by> <column> count``; combinations that never occur may be absent.
    """
    import pandas as pd

    index = pd.MultiIndex.from_product([sorted(frame[by].unique()), list(words)], names=[by, column])
    counted = frame.set_index([by, column])["count"].reindex(index, fill_value=0)
    return counted.astype("int64").reset_index()
