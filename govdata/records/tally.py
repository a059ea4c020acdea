"""What every count over accepted records needs: the file of the right kind, columns it may lack, zeros.

Enters: accepted records. Leaves: pieces of SQL, and counts in which no combination is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from govdata.errors import RecordsError
from govdata.records.store import Records, open_records
from govdata.trace import note_file

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["columns_or_null", "filled", "of_kind"]


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
