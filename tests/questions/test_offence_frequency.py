"""How often people reoffended: every offence of the window, where the file can hold more than one."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest

from govdata.questions.reoffending import Reoffending
from govdata.records.store import Totals, write_records

START, DAY = dt.date(2020, 1, 1), dt.timedelta(1)


def recorded(path, **settings):
    return Reoffending(records=str(path), **settings).recorded


@pytest.fixture
def written(tmp_path):
    """Return a function that writes people by the days of their offences, a term each, and of proof."""

    def of(*people):
        rows = []
        for count, offences in people:
            for _ in range(count):
                name = f"P{len(rows):05d}"
                for at, told in enumerate(offences or (None,)):
                    day, proven = told if isinstance(told, tuple) else (told, told)
                    rows.append(
                        {
                            "person_id": name,
                            "region": "AB"[len(rows) % 2],
                            "start_date": START + at * DAY,
                            "event_date": None if day is None else START + day * DAY,
                            "event_type": None if day is None else "reoffence",
                            "recorded_date": None if proven is None else START + proven * DAY,
                        }
                    )
        table = pa.Table.from_pylist(sorted(rows, key=lambda row: (row["region"], row["start_date"])))
        path, totals = tmp_path / "t.parquet", Totals(len(rows), len(rows), 0)
        write_records(
            path, "correction", table.column_names, table.to_batches(), totals=totals, synthetic=True,
            cutoff=dt.date(2024, 12, 31),
        )  # fmt: skip
        return path

    return of


def test_every_offence_of_the_window_counts_once(written):
    of = recorded(
        written(
            (200, ()),
            (80, (100,)),
            (15, (50, 300)),
            (10, (10, 20, 30)),
            (5, (60, 366)),  # the second after the window
            (4, (60, 60)),  # two terms tell of one day
            (3, (60, (90, 546))),  # the second proven too late
        )
    )
    assert of._frequency.times == {1: 80 + 5 + 4 + 3, 2: 15, 3: 10}
    assert (of.frequency, of.rec_events.value, of.rec_again.value) == ("counted", 117, 25)
    assert of.per_reoffender.value == round((92 + 30 + 30) / 117, 1) == 1.3
    assert of.per_hundred.value == pytest.approx(100 * 1.3 * 117 / 317)


def test_a_file_of_one_term_each_cannot_know(made, written):
    for path in (made("correction", 6_000).path, written((200, ()), (40, (100,)))):
        of = recorded(path)
        assert (of.frequency, of.rec_again, of.per_reoffender, of.per_hundred) == (
            "one_each",
            None,
            None,
            None,
        )


@pytest.mark.parametrize(
    ("people", "frequency", "again"),
    [
        (((300, ()), (120, (100,)), (2, (200, 700))), "counted", 0),  # nobody twice within the window
        (((300, ()), (200, (100,)), (4, (50, 60))), "counted", None),  # few, and rounding hides how few
        (((300, ()), (40, (100,)), (4, (50, 60))), "hidden", None),
        (((300, ()), (200, (100,)), (4, (50, 60)), (2, tuple(range(1, 40)))), "hidden", None),
        (((300, ()), (2, (700, 800))), "not_shown", None),  # nobody within the window at all
    ],
)
def test_what_may_be_told_of_repeated_offences(written, people, frequency, again):
    of = recorded(written(*people))
    assert of.frequency == frequency
    assert (None if of.rec_again is None else of.rec_again.value) == again
    assert (of.per_reoffender is not None) == (frequency == "counted")


def test_only_people_followed_to_the_end_count(written):
    path = written((200, ()), (80, (100,)), (30, (50, 300)))
    assert recorded(path, cutoff="2021-03-01").frequency == "not_shown"
    assert recorded(path, window_days=200).per_reoffender.value == 1.0
    assert recorded(path, window_days=200).rec_again.value == 0
