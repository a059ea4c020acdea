"""Disputes: accepted records in; counts of what became of them, and how soon settlements came back.

A few passes in SQL over the Parquet file. Counts are exact: they are for computing, and pass
``govdata.disclosure.protection`` before they are shown. What the file has no column for is not counted at
all: it can't be zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from govdata.errors import RecordsError
from govdata.records.relation import relation
from govdata.records.store import Records
from govdata.records.tally import columns_or_null, filled, of_kind

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["OPTIONAL", "Known", "Settlements", "settlements"]

#: What a file may be able to tell of a dispute: how it ended, when, whether what was agreed was performed,
#: and whether it came back.
Known = Literal["outcome", "date", "performance", "return"]
#: Columns that a file of disputes may lack and that something here hangs on.
OPTIONAL = ("outcome", "outcome_date", "performed_date", "returned_date")


@dataclass(frozen=True, eq=False)
class Settlements:
    """What became of disputes.

    Parameters
    ----------
    fates : pandas.DataFrame
        ``region fate count``: every fate of every region that a dispute of this file may have, ``young``
        last (accepted too late for all windows to have run). ``not_concluded``: no outcome by the cut-off;
        ``other_way``: withdrawn, to court or petition; ``not_agreed``: mediation failed; ``late``: agreed
        after `agreed_days`; ``not_performed``: agreed in time, not performed within `performed_days` of it,
        nor back; ``not_performed_back``: nor performed, and back within `return_days` of agreement;
        ``back``: performed, but back; ``stayed``: performed and not back. Without dates of performance
        ``back`` and ``stayed`` are of all agreed in time; without returns there are ``not_performed`` and
        ``performed``; without both ``in_time``; without dates of outcomes ``agreed``; without outcomes
        ``accepted`` alone.
    exits : pandas.DataFrame
        ``fate days back count``: agreements with a date, young ones too, by days from that date to their
        return (``back``) or else to the cut-off. Empty where the file can't tell of returns.
    known : frozenset of str
        What the file can tell: see :data:`Known`.
    absent : tuple of str
        Columns of :data:`OPTIONAL` that the file lacks.
    left_out : int
        Disputes accepted after the cut-off.
    """

    fates: pd.DataFrame
    exits: pd.DataFrame
    known: frozenset[Known]
    absent: tuple[str, ...]
    left_out: int
    cutoff: date
    agreed_days: int
    performed_days: int
    return_days: int
    synthetic: bool

    @property
    def possible(self) -> tuple[str, ...]:
        """Fates that a dispute of this file may have, in the order in which disputes drop out."""
        return _possible(self.known)

    def count(self, *fates: str) -> int:
        """Return the number of disputes with one of some fates; all that are old enough without any given."""
        fate = self.fates["fate"]
        return int(self.fates.loc[fate.isin(fates) if fates else fate != "young", "count"].sum())

    @property
    def n(self) -> int:
        """Number of disputes old enough."""
        return self.count()

    @property
    def young(self) -> int:
        """Number of disputes accepted too late for all windows to have run."""
        return self.count("young")


def settlements(
    source: Records | str | Path,
    *,
    agreed_days: int = 30,
    performed_days: int = 90,
    return_days: int = 365,
    cutoff: date | str | None = None,
) -> Settlements:
    """Count what became of disputes.

    Parameters
    ----------
    source : Records or path
        Accepted records of kind ``dispute``.
    agreed_days : int
        Days from acceptance within which an agreement counts.
    performed_days, return_days : int
        Days from the agreement within which it must be performed, and must not come back.
    cutoff : date or ISO text, optional
        Last day that counts; the file's own by default, never later than it.

    Raises
    ------
    RecordsError
        For records of another kind, a missing cut-off, or windows below one day.
    """
    records = of_kind(source, "dispute")
    if min(agreed_days, performed_days, return_days) < 1:
        raise RecordsError(
            f"agreed_days {agreed_days}, performed_days {performed_days}, return_days {return_days}; "
            "expected at least 1 each"
        )
    last = records.cutoff_or(cutoff)
    known = _known(records, last)
    windows = {"agreed": agreed_days, "performed": performed_days, "back": return_days}
    asked = {"wait": _wait(known, windows), "last": last.isoformat(), "dated": "date" in known}
    with relation(records) as rows:
        columns = columns_or_null(records, _TYPES)
        rows.keep("d", _DISPUTES.format(**columns, **asked, rows=rows.of(records)))
        rows.keep("placed", _PLACED.format(fate=_case(known, windows), **asked))
        fates = rows.frame(_FATES)
        exits = rows.frame(_EXITS.format(returning="return" in known))
        (late,) = rows.row(f"SELECT count(*) FROM {rows.of(records)} WHERE accepted > DATE '{last}'")
    return Settlements(
        fates=filled(fates, "fate", (*_possible(known), "young")),
        exits=exits,
        known=known,
        absent=tuple(c for c in OPTIONAL if c not in records.columns),
        left_out=int(late),
        cutoff=last,
        agreed_days=agreed_days,
        performed_days=performed_days,
        return_days=return_days,
        synthetic=records.synthetic,
    )


def _known(records: Records, last: date) -> frozenset[Known]:
    has = set(records.columns)
    found: set[Known] = set()
    # An outcome without its date may have come after an earlier cut-off than that of the file.
    if "outcome" in has and ("outcome_date" in has or last == records.cutoff):
        found.add("outcome")
    if {"outcome", "outcome_date"} <= has:
        found.add("date")
        found |= {"performance"} if "performed_date" in has else set()
        found |= {"return"} if "returned_date" in has else set()
    return frozenset(found)


def _wait(known: frozenset[Known], windows: dict[str, int]) -> int:
    """Return the days from acceptance after which every window has run that the file can tell of."""
    later = [windows[w] for w, needs in (("performed", "performance"), ("back", "return")) if needs in known]
    return windows["agreed"] + max(later, default=0) if "outcome" in known else 0


_TYPES = {**dict.fromkeys(("outcome_date", "performed_date", "returned_date"), "DATE"), "outcome": "VARCHAR"}

# Nothing that happened after the cut-off is known.
_DISPUTES = """
SELECT region::VARCHAR AS region, accepted, DATE '{last}' AS last,
       CASE WHEN {outcome_date} <= DATE '{last}' OR NOT {dated} THEN {outcome} END AS outcome,
       CASE WHEN {outcome_date} <= DATE '{last}' THEN {outcome_date} END AS ended,
       CASE WHEN {performed_date} <= DATE '{last}' THEN {performed_date} END AS performed,
       CASE WHEN {returned_date} <= DATE '{last}' THEN {returned_date} END AS returned
FROM {rows} WHERE accepted <= DATE '{last}'
"""

# What is needed to know it, how it is known, and the fate; the first that holds.
_FATE: tuple[tuple[frozenset[Known], str, str], ...] = (
    (frozenset({"outcome"}), "outcome IS NULL", "not_concluded"),
    (frozenset({"outcome"}), "outcome = 'failed'", "not_agreed"),
    (frozenset({"outcome"}), "outcome <> 'agreed'", "other_way"),
    (frozenset({"date"}), "ended > accepted + {agreed}", "late"),
    (frozenset({"performance", "return"}), "{unperformed} AND {came_back}", "not_performed_back"),
    (frozenset({"performance"}), "{unperformed}", "not_performed"),
    (frozenset({"return"}), "{came_back}", "back"),
    (frozenset({"return"}), "true", "stayed"),
    (frozenset({"performance"}), "true", "performed"),
    (frozenset({"date"}), "true", "in_time"),
    (frozenset({"outcome"}), "true", "agreed"),
    (frozenset(), "true", "accepted"),
)
_UNPERFORMED = "(performed IS NULL OR performed > ended + {performed})"
_CAME_BACK = "coalesce(returned <= ended + {back}, false)"

_PLACED = """
SELECT region, outcome = 'agreed' AND ended IS NOT NULL AS dated, returned IS NOT NULL AS back,
       coalesce(returned, last) - ended AS days,
       CASE WHEN accepted + {wait} > last THEN 'young' {fate} END AS fate
FROM d
"""

_FATES = "SELECT region, fate, count(*) AS count FROM placed GROUP BY ALL ORDER BY ALL"

_EXITS = """
SELECT fate, days, back, count(*) AS count FROM placed WHERE dated AND {returning} GROUP BY ALL ORDER BY ALL
"""


def _possible(known: frozenset[Known]) -> tuple[str, ...]:
    """Return the fates that a dispute may have, in the order in which disputes drop out."""
    found = []
    for needs, condition, fate in _FATE:
        if needs <= known:
            found.append(fate)
            if condition == "true":
                break
    return tuple(found)


def _case(known: frozenset[Known], windows: dict[str, int]) -> str:
    """Return the SQL that gives a dispute that is old enough its fate."""
    parts = {"unperformed": _UNPERFORMED.format(**windows), "came_back": _CAME_BACK.format(**windows)}
    lines = (
        f"WHEN {condition.format(**windows, **parts)} THEN '{fate}'"
        for needs, condition, fate in _FATE
        if needs <= known
    )
    return "\n".join(lines)
