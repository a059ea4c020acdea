"""Correction records are terms; a question about people counts each person once.

Enters: accepted correction records. Leaves: the same records where every person has one term;
else a file with one row a person, from the first term on: a new offence of any term counts from there, else
the first other event.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from govdata.records.relation import fetched, relation
from govdata.records.store import Records, Totals, write_records
from govdata.records.tally import of_kind

__all__ = ["n_persons", "per_person"]

#: Columns that tell what somebody is like, as the first term has them.
_OF_PERSON = ("sex", "age_at_start", "age_band", "offence_type", "measure", "risk_level", "programme")
_OF_EVENT = ("event_date", "event_type", "recorded_date")


def n_persons(source: Records | str | Path) -> int:
    """Return the number of different people in correction records.

    Raises
    ------
    RecordsError
        For records of another kind.
    """
    records = of_kind(source, "correction")
    with relation(records) as rows:
        return int(rows.row(f"SELECT count(DISTINCT person_id) FROM {rows.of(records)}")[0])


def per_person(source: Records | str | Path) -> Records:
    """Return records with one row a person: those given where nobody has a second term.

    Raises
    ------
    RecordsError
        For records of another kind.
    """
    records = of_kind(source, "correction")
    people = n_persons(records)
    if people == records.n:
        return records
    wanted = ("person_id", "region", "start_date", "end_date", *_OF_EVENT, *_OF_PERSON)
    columns = [c for c in records.schema.names if c in wanted and c in records.columns]
    path = _beside(records)
    # Which of several terms is the first is no question that servers answer alike: terms come here.
    with fetched(records) as near, relation(near) as rows:
        return write_records(
            path,
            "correction",
            columns,
            rows.batches(_query(rows.of(near), columns)),
            totals=Totals(people, people, 0),
            synthetic=records.synthetic,
            cutoff=records.cutoff,
            origin="one row a person, from the first term on",
        )


def _beside(records: Records) -> Path:
    """Return a private file of this process for the people of these records."""
    status = records.path.stat()
    key = f"{records.path.resolve()}|{status.st_mtime_ns}|{status.st_size}|{os.getpid()}"
    return (
        Path(tempfile.gettempdir())
        / f"govdata-people-{hashlib.sha256(key.encode()).hexdigest()[:16]}.parquet"
    )


def _query(rows: str, columns: list[str]) -> str:
    event = [c for c in _OF_EVENT if c in columns]
    first = ", ".join(f"arg_min({c}, start_date) AS {c}" for c in columns if c not in ("person_id", *event))
    if "event_date" in event:
        offence = "event_type::VARCHAR = 'reoffence'" if "event_type" in event else "false"
        # Dates before the year 5000: a new offence comes before every other event of the person.
        rank = f"(CASE WHEN {offence} THEN 0 ELSE 1 END) * 1100000 + (event_date - DATE '1970-01-01')"
        told = ", ".join(f"arg_min({c}, {rank}) FILTER (event_date IS NOT NULL) AS {c}" for c in event)
        first = f"{first}, {told}"
    return f"SELECT person_id, {first} FROM {rows} GROUP BY person_id ORDER BY region, start_date, person_id"
