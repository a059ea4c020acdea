"""What a page says of its file beside what it counts: rows less people, rows less answers, rows cut off."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from lxml import html

from attack.reader import Reader, Web
from attack.test_linear import CUTOFF, DAY, page_of, person, written
from govdata.records.store import Handling, open_records, write_records

ROWS = r"The file had (\d+) rows?; (?:it was|all were) accepted"


# --- terms of one person ------------------------------------------------------------------------------


def terms(folder: Path, again: int, later: int) -> Path:
    """600 people, of whom 60 reoffend, some twice; of others some have a later term without an offence."""
    rows = [
        person(i, "AB"[i % 2], CUTOFF - 900 * DAY, 100 if i < 60 else None) | {"end_date": CUTOFF + 90 * DAY}
        for i in range(600)
    ]
    rows += [
        rows[i] | {"start_date": CUTOFF - 750 * DAY, "event_date": CUTOFF - 700 * DAY} for i in range(again)
    ]
    rows += [
        rows[100 + i] | {"start_date": CUTOFF - 500 * DAY, "event_date": None, "event_type": None}
        for i in range(later)
    ]
    return written(folder, "correction", sorted(rows, key=lambda row: row["region"]))


@pytest.mark.parametrize(
    ("topic", "again", "later"),
    [("reoffending", 3, 0), ("reoffending", 3, 40), ("correction_caseload", 3, 0)],
)
def test_rows_less_people_do_not_tell_how_few_offended_again(tmp_path, topic, again, later):
    web = page_of(topic, "correction", terms(tmp_path, again, later))
    rows, told = web.said(ROWS), web.said(r"The records hold (\d+) terms")
    reader = Reader(["once", "again", "none", "later"])
    reader.told(600, ["once", "again", "none"])  # people: another page, or somebody's knowledge
    for value in (rows, told):
        reader.told(value, ["once", "again", "none", "again", "later"])
    reader.told(60, ["once", "again"])
    assert reader.holds(["again"], again, 10)
    assert (rows is not None) == (told is not None) == (later == 40)


# --- who gave no answer -------------------------------------------------------------------------------


@pytest.mark.parametrize("silent", [4, 24])
def test_rows_less_answers_do_not_tell_how_few_were_silent(tmp_path, silent):
    said = [("A", "satisfied")] * 60 + [("A", "dissatisfied")] * 40 + [("B", "satisfied")] * 70
    said += [("B", "dissatisfied")] * 30 + [("B", "not_reached")] * silent
    rows: list[dict[str, Any]] = [
        {"respondent_id": f"P{i:05d}", "region": region, "answer": answer, "weight": 1.0}
        for i, (region, answer) in enumerate(said)
    ]
    web = page_of("participation_and_satisfaction", "survey", written(tmp_path, "survey", rows))
    reader = Reader(["answered", "silent"])
    reader.told(200, ["answered"])
    rows_told = web.said(ROWS)
    reader.told(rows_told, ["answered", "silent"])
    assert web.said(r"(\d+)(?: people)? answered") == 200
    assert (rows_told is None) == (silent == 4)
    assert reader.holds(["silent"], silent, 10)


# --- what happened after the cut-off ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("topic", "kind", "few", "pattern"),
    [
        ("reoffending", "correction", 1, r"[Ii]n (fewer than \d+|\d+|one) rows?, what happened after"),
        ("dispute_mediation", "dispute", 12, r"[Ii]n (fewer than \d+|\d+) rows, what happened after"),
    ],
    ids=["few", "many"],
)
def test_how_few_had_something_after_the_cutoff_is_not_told(tmp_path, few, topic, kind, pattern):
    start = CUTOFF - 900 * DAY
    if kind == "correction":
        rows = [person(i, "AB"[i % 2], start, 100 if i < 60 else None) for i in range(300)]
    else:
        rows = [
            {"case_id": f"D{i:05d}", "region": "AB"[i % 2], "accepted": start, "outcome": "agreed",
             "outcome_date": start + 9 * DAY, "performed_date": start + 20 * DAY, "returned_date": None}
            for i in range(300)
        ]  # fmt: skip
    path = written(tmp_path, kind, rows)
    told(path, few)
    found = sentence(page_of(topic, kind, path), pattern)
    assert found == (str(few) if few >= 10 else "fewer than 10")


def told(path: Path, censored: int) -> None:
    """Have the file say of how many rows something happened after the cut-off."""
    records = open_records(path)
    table = pq.read_table(path)
    write_records(
        path,
        records.kind,
        list(table.column_names),
        table.to_batches(),
        totals=records.totals,
        synthetic=True,
        cutoff=CUTOFF,
        handling=Handling(censored=censored),
    )


def sentence(web: Web, pattern: str) -> str:
    found = re.search(pattern, " ".join(str(html.fromstring(web.source).text_content()).split()))
    assert found, pattern
    return found[1]
