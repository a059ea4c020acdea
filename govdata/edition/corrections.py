"""Which corrections concern an edition: those of figures that its reports print.

Enters: the casebook's register and the records of the edition's reports. Leaves: plain values, for the
manifest and the index page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from govdata.edition.state import Record

__all__ = ["concerning", "since"]


def concerning(register: Iterable[Mapping[str, str]], records: Iterable[Record]) -> list[dict[str, Any]]:
    """Return the corrections that some reports have to tell of, the latest first.

    Parameters
    ----------
    register
        Rows of the casebook's corrections.

    Returns
    -------
    list of dict
        The row's own cells, ``figures`` as a list, and ``reports``: those that print one of them.
    """
    printing = list(records)
    found = []
    for row in register:
        figures = row["figures"].split()
        reports = [
            record.report
            for record in printing
            if row["topic"] in {"", record.topic} and not record.numbers.keys().isdisjoint(figures)
        ]
        if reports:
            found.append({**row, "figures": figures, "reports": sorted(reports)})
    return sorted(found, key=lambda row: (row["date"], row["correction_id"]), reverse=True)


def since(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the corrections that a later manifest has and an earlier one hasn't, or has otherwise."""
    before = {row["correction_id"]: _said(row) for row in old.get("corrections", [])}
    return [row for row in new.get("corrections", []) if before.get(row["correction_id"]) != _said(row)]


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "reports"}
