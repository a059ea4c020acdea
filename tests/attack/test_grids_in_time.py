"""Grids without a member month by month beside the vacancies of all months: each rise takes new ones."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from attack.reader import Reader
from attack.test_linear import page_of, written

DATES = [dt.date(2024, 10, 31), dt.date(2024, 11, 30), dt.date(2024, 12, 31)]


def grids(folder: Path, empty: list[set[int]], n: int = 100) -> Path:
    """Grids on each date, of which some stand empty."""
    rows: list[dict[str, Any]] = [
        {
            "grid_id": f"G{i:04d}",
            "region": "AB"[i % 2],
            "date": date,
            "type": "urban",
            "households": 300 + i,
            "full_time_equivalents": 0.0 if i in gone else 1.0,
        }
        for date, gone in zip(DATES, empty, strict=True)
        for i in range(n)
    ]
    return written(folder, "grid", sorted(rows, key=lambda row: (row["region"], row["date"])))


@pytest.mark.parametrize("new", [3, 14])
def test_vacant_grids_by_month_do_not_tell_how_few_vacancies_began(tmp_path, new):
    before = set(range(15))
    web = page_of(
        "grid_staffing", "grid", grids(tmp_path, [before, before | set(range(50, 50 + new)), before])
    )
    reader = Reader(["before", "within", *(f"{w} {at}" for w in ("new", "over") for at in (1, 2)),
                     *(f"vacant {at}" for at in range(3))])  # fmt: skip
    for at in (1, 2):
        reader.told(0, {f"vacant {at}": 1, f"vacant {at - 1}": -1, f"new {at}": -1, f"over {at}": 1})
    reader.told(0, {"new 1": 1, "new 2": 1, "within": -1})
    reader.told(0, {"before": 1, "vacant 0": -1})
    shares = dict(web.behind("fig-over-time")) if web.has("fig-over-time") else {}
    for at, date in enumerate(DATES):
        share = shares.get(f"{date:%Y-%m}", [None])[0]
        reader.told(share, [f"vacant {at}"])  # of a hundred grids
    reader.told(web.said(r"without any full-time member (\d+) times"), ["before", "within"])
    reader.told(web.said(r"Of these vacancies, (\d+) had begun before"), ["before"])
    reader.told(web.said(r"Of the (\d+) whose beginning was seen"), ["within"])
    assert shares
    assert reader.holds(["within"], new, 10), (shares, reader.limits)


# --- households beside the grids of each size ------------------------------------------------------------


def test_households_do_not_tell_how_few_grids_are_small(tmp_path):
    """Two grids of one area have less than the rule asks for; those within it have the most."""
    small, usual = 299, 500
    counts = {"A": (2, 50), "B": (30, 40), "C": (25, 60)}
    rows: list[dict[str, Any]] = [
        {
            "grid_id": f"{region}{i:04d}",
            "region": region,
            "date": DATES[-1],
            "type": "urban",
            "households": small if i < few else usual,
            "full_time_equivalents": 1.0,
        }
        for region, (few, others) in counts.items()
        for i in range(few + others)
    ]
    path = written(tmp_path, "grid", rows)
    web = page_of("grid_staffing", "grid", path, norm_urban=[300, 500])
    sizes = ("below", "within", "above")
    reader = Reader([(r, x) for r in counts for x in (*sizes, "rest", "room")])
    heads = web.heads("tab-rec-sizes")
    for region, cells in web.table("tab-rec-sizes").items():
        regions = list(counts) if region == "All" else [region]
        for head, value in zip(heads, cells, strict=True):
            kinds = next((k for k in ((s,) for s in sizes) if k[0] in head.lower()), ())
            kinds = sizes if head == "All" else kinds
            reader.told(value if kinds else None, [(r, k) for r in regions for k in kinds])
    shown = {}
    for region, cells in web.table("tab-rec-loads").items():
        at = next(i for i, head in enumerate(web.heads("tab-rec-loads")) if "ouseholds" in head)
        shown[region] = cells[at]
        if region != "All" and cells[at] is not None:
            reader.told(cells[at], {(region, "within"): 300, (region, "above"): 501, (region, "rest"): 1})
            reader.told(cells[at], {(region, "below"): 299, (region, "within"): 500,
                                    (region, "above"): 60_000, (region, "room"): -1})  # fmt: skip
    assert reader.holds([("A", "below")], 2, 10), (shown, web.table("tab-rec-sizes"))
