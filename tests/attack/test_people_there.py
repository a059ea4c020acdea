"""Person-days, medians and means beside the people that they are of: an amount bounds the counts behind it.

The reader knows how days are counted: who is there throughout has all of them, who came one at least, and who
left is not counted on the last.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from attack.reader import Reader, Web
from attack.test_linear import CUTOFF, DAY, page_of, written

START = dt.date(2024, 9, 1)
MONTHS = ("2024-09", "2024-10", "2024-11", "2024-12")
LONG = dt.date(2026, 1, 1)


def term(i: int, region: str, start: dt.date, end: dt.date = LONG, **more: Any) -> dict[str, Any]:
    return {"person_id": f"P{i:05d}", "region": region, "start_date": start, "end_date": end, **more}


def caseload(folder: Path, rows: list[dict[str, Any]], **parameters: Any) -> Web:
    path = written(folder, "correction", sorted(rows, key=lambda row: row["region"]))
    return page_of("correction_caseload", "correction", path, months=4, **parameters)


def window(opening: int, received: list[dt.date], left: list[dt.date], region: str, first: int) -> list[Any]:
    """Terms of an area: those in hand as the window opens, of whom some leave, and those who come in it."""
    ends = [*left, *[LONG] * (opening - len(left))]
    rows = [term(first + i, region, START - 300 * DAY, end) for i, end in enumerate(ends)]
    return rows + [term(first + 5_000 + i, region, day) for i, day in enumerate(received)]


MID, LAST = dt.date(2024, 10, 15), dt.date(2024, 12, 30)
SHAPES = {
    "few came": {"A": (38, [MID] * 2, []), "B": (60, [MID] * 30, []), "C": (45, [MID] * 25, [])},
    "few were there": {"A": (2, [LAST] * 38, []), "B": (60, [MID] * 30, []), "C": (45, [MID] * 25, [])},
    "few left": {
        "A": (40, [], [LAST] * 3),
        "B": (60, [MID] * 30, [MID] * 20),
        "C": (45, [MID] * 25, [LAST] * 15),
    },
}


@pytest.mark.parametrize("shape", SHAPES)
def test_person_days_do_not_tell_how_few_came_or_left(tmp_path, shape):
    counts = SHAPES[shape]
    rows = [
        row
        for at, (region, own) in enumerate(counts.items())
        for row in window(*own, region=region, first=10_000 * at)
    ]
    web = caseload(tmp_path, rows)
    length = (CUTOFF - START).days + 1
    ways = ("stayed", "left", "came", "passed")  # by whether they were there at first, and at last
    spent = ("left", "came", "passed")
    reader = Reader(
        [(r, x) for r in counts for x in (*ways, *(f"{d} {w}" for w in spent for d in ("days", "lost")))]
    )
    for r in counts:
        for way, most in (("left", length - 1), ("came", length), ("passed", length - 1)):
            # Days of each kind: none is less than nought, and none more than so many times the people.
            reader.told(0, {(r, f"days {way}"): 1, (r, f"lost {way}"): 1, (r, way): -most})
    meaning = {
        "At the start": ("stayed", "left"),
        "Received": ("came", "passed"),
        "Left": ("left", "passed"),
        "At the end": ("stayed", "came"),
    }
    for (region, head), value in web.cells("tab-flows").items():
        regions = list(counts) if region == "All" else [region]
        reader.told(value, [(r, way) for r in regions for way in meaning[head]])
    for region, cells in web.table("tab-regions").items():
        regions = list(counts) if region == "All" else [region]
        days = {(r, f"days {way}"): 1.0 for r in regions for way in spent}
        reader.told(cells[0], days | {(r, "stayed"): float(length) for r in regions})
    for r, (opening, received, left) in counts.items():
        for ways_of, true in (
            (meaning["At the start"], opening),
            (meaning["Received"], len(received)),
            (meaning["Left"], len(left)),
        ):
            assert reader.holds([(r, way) for way in ways_of], true, 10), (r, ways_of)


def test_means_by_month_do_not_tell_how_few_came_in_one(tmp_path):
    few = dt.date(2024, 10, 3)
    received = [dt.date(2024, 9, 10)] * 15 + [few] * 4 + [dt.date(2024, 12, 10)] * 12
    rows = window(80, received, [dt.date(2024, 9, 20)] * 11, "A", 0) + window(90, [], [], "B", 10_000)
    web = caseload(tmp_path, rows)
    reader = Reader([(m, x) for m in MONTHS for x in ("before", "came", "left", "after", "above", "below")])
    for earlier, later in pairwise(MONTHS):
        reader.told(0, {(earlier, "after"): 1, (later, "before"): -1})
    reader.told(web.table("tab-flows")["All"][0], [(MONTHS[0], "before")])
    reader.told(web.table("tab-flows")["All"][1], [(m, "came") for m in MONTHS])
    for month, cells in web.table("tab-by-month").items():
        reader.told(0, {(month, "before"): 1, (month, "came"): 1, (month, "left"): -1, (month, "after"): -1})
        for value, what in zip(cells, ("came", "left", "after"), strict=True):
            reader.told(value, [(month, what)])
    means = dict(web.behind("fig-months"))
    for month, (mean, *_) in means.items():
        length = monthrange(int(month[:4]), int(month[5:]))[1]
        assert mean is not None
        days, by = mean * length, 0.05 * length
        reader.told(days, {(month, "before"): length, (month, "left"): -length, (month, "came"): 1,
                           (month, "above"): 1}, by=by)  # fmt: skip
        reader.told(days, {(month, "before"): length, (month, "came"): length, (month, "left"): -1,
                           (month, "below"): -1}, by=by)  # fmt: skip
    month = f"{few:%Y-%m}"
    assert reader.holds([(month, "came")], 4, 10), (web.table("tab-by-month"), means)
    assert len(means) >= 2  # the months apart from it stay


# --- people to an officer beside the officers within and above a caseload -----------------------------


@pytest.mark.parametrize(
    ("loads", "told"),
    [
        ([19] * 9 + [30] * 5, False),  # a mean above 20 needs somebody above it
        ([21] * 12 + [20] * 3, False),  # a mean below 21 needs somebody within
        ([10] * 30 + [25] * 3, True),
    ],
    ids=["above", "within", "open"],
)
def test_median_and_mean_do_not_tell_how_few_officers_have_many(tmp_path, loads, told):
    rows = [
        term(100 * k + i, "AB"[k % 2], START - 300 * DAY, officer_id=f"O{k:03d}")
        for k, load in enumerate(loads)
        for i in range(load)
    ]
    web = caseload(tmp_path, rows)
    n = web.said(r"(\d+) officers supervised somebody")
    median = web.said(r"a median of (\d+)")
    mean = web.said(r"people and a mean of (\d+(?:\.\d+)?)")
    assert n == len(loads)
    assert (median is not None, mean is not None) == (told, told)
    if not told:
        return
    # Officers by load: one at least, and as many as there may be.
    reader = Reader(range(1, 101))
    reader.told(n, range(1, 101))
    people = round(mean * n)
    reader.told(people, {k: float(k) for k in range(1, 101)}, by=0.05 * n)
    # At least half lie on either side of the median, an odd number of officers having one in the middle.
    reader.told(n, range(1, int(median) + 1), by=n - (n // 2 + 1))
    reader.told(n, range(int(median), 101), by=n - (n // 2 + 1))
    few = sum(load > 20 for load in loads)
    assert reader.holds(range(21, 101), few, 10)
