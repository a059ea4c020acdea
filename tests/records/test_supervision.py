"""Stock and flow of a window, against people counted by hand and day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pyarrow as pa
import pyarrow.parquet
import pytest

from govdata.errors import RecordsError
from govdata.records import synthetic
from govdata.records.store import Totals, write_records
from govdata.records.supervision import supervision

# region, start, end of term, event, type
PEOPLE = [
    ("A", "2023-06-01", "2024-03-11", None, None),  # in hand at the start, term runs out
    ("A", "2024-02-01", "2025-02-01", "2024-02-11", "recall"),  # ten days, then recalled
    ("A", "2024-01-31", "2024-12-31", "2024-02-29", "reoffence"),  # an offence by itself ends nothing
    ("A", "2023-01-01", "2023-12-31", None, None),  # gone before the window
    ("B", "2023-05-01", "2024-01-31", "2024-02-20", "death"),  # died after release: term ran out
    ("B", "2023-05-01", None, None, None),  # no end known
    ("B", "2024-04-01", "2024-09-01", None, None),  # starts after the window
]


@pytest.fixture
def file(tmp_path):
    day = date.fromisoformat
    names = ["person_id", "region", "start_date", "end_date", "event_date", "event_type"]
    columns = [
        [f"S{i}" for i in range(len(PEOPLE))],
        [p[0] for p in PEOPLE],
        *([p[c] and day(p[c]) for p in PEOPLE] for c in (1, 2, 3)),
        [p[4] for p in PEOPLE],
    ]
    types = [pa.string(), pa.string(), pa.date32(), pa.date32(), pa.date32(), pa.string()]
    batch = pa.RecordBatch.from_arrays([pa.array(c, t) for c, t in zip(columns, types, strict=True)], names)
    n = len(PEOPLE)
    return write_records(
        tmp_path / "people.parquet",
        "correction",
        names,
        iter([batch]),
        totals=Totals(read=n, accepted=n, refused=0),
        synthetic=True,
        cutoff=day("2024-03-31"),
        origin="by hand",
    )


def _of(frame, column):
    return frame.groupby(column)["count"].sum().to_dict()


def test_by_hand(file):
    found = supervision(file, months=3)
    assert (found.start, found.end) == (date(2024, 1, 1), date(2024, 3, 31))
    assert _of(found.entries, "entry") == {"opening": 3, "received": 2}
    assert _of(found.exits, "exit") == {"on_time": 2, "recall": 1, "death": 0, "other": 0, "closing": 2}
    # A: 31 + 29 + 10 days, 10 days, 1 + 29 + 31 days; B: 30 days, 91 days.
    days = found.by_region.set_index("region")
    assert days["person_days"].to_dict() == {"A": 70 + 10 + 61, "B": 30 + 91}
    assert days["people"].to_dict() == {"A": 3, "B": 2}
    assert days[["first", "second"]].to_numpy().tolist() == [[70, 61], [91, 30]]
    assert found.by_month["person_days"].tolist() == [31 + 1 + 30 + 31, 29 + 10 + 29 + 29, 10 + 31 + 31]
    # Released on the last day of January: not in hand when it closes.
    flows = found.flows.set_index("month")
    assert flows["received"].to_dict() == {"2024-01": 1, "2024-02": 1, "2024-03": 0}
    assert flows["left"].tolist() == [1, 1, 1] and flows["stock"].tolist() == [3, 3, 2]
    assert (found.left, found.undated) == (3, 1)
    assert found.served_days == (date(2024, 3, 11) - date(2023, 6, 1)).days + 10 + 275


def test_officers_are_those_who_have_somebody_at_the_close(file, tmp_path):
    assert supervision(file, months=3).officers.empty
    rows = pa.parquet.read_table(file.path)
    officers = pa.array(["o1", "o2", "o1", "o3", "o3", None, "o4"])
    rows = rows.append_column("officer_id", officers)
    named = write_records(
        tmp_path / "named.parquet", "correction", rows.column_names, iter(rows.to_batches()),
        totals=Totals(read=len(PEOPLE), accepted=len(PEOPLE), refused=0), synthetic=True,
        cutoff=date(2024, 3, 31),
    )  # fmt: skip
    # At the close: the third, who is of o1, and the sixth, who has nobody.
    assert supervision(named, months=3).officers.to_dict("list") == {"load": [1], "count": [1]}
    # A month before: the first, of o1 too.
    earlier = supervision(named, months=1, cutoff="2024-02-29").officers
    assert earlier.to_dict("list") == {"load": [2], "count": [1]}


def test_a_window_is_whole_months(file):
    found = supervision(file, months=1, cutoff="2024-03-30")
    assert (found.start, found.end) == (date(2024, 2, 1), date(2024, 2, 29))


@pytest.mark.parametrize("months", [1, 7, 24])
def test_every_way_of_counting_agrees(tmp_path, months):
    file = synthetic("correction", 4_000, 5, tmp_path / "c.parquet", regions=4)
    found = supervision(file, months=months, weights=[1.0, 1.0, 1.0])
    assert found.entries["count"].sum() == found.exits["count"].sum() == found.n
    assert found.by_region["person_days"].sum() == found.by_month["person_days"].sum()
    assert found.by_region["weighted"].tolist() == found.by_region["person_days"].tolist()
    # The stock of the last evening is what is in hand on the day after, before anybody new.
    later = supervision(file, months=months, cutoff=found.start - timedelta(days=1))
    assert _of(later.exits, "exit")["closing"] == _of(found.entries, "entry")["opening"]


def test_refusals(file, tmp_path):
    with pytest.raises(RecordsError, match="months is 0; expected 1 or more"):
        supervision(file, months=0)
    with pytest.raises(RecordsError, match="expected three numbers above 0"):
        supervision(file, weights=[1.0, 0.0, 2.0])
    grids = synthetic("grid", 5, 1, tmp_path / "g.parquet")
    with pytest.raises(RecordsError, match=r"g.parquet holds grid records; expected correction records"):
        supervision(grids)
