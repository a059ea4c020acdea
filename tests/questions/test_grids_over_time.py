"""What is found of grids over time: one date tells of no change, and nothing small shows through."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from govdata.disclosure.cells import TOTAL
from govdata.disclosure.protection import audit
from govdata.disclosure.shown import visible_values
from govdata.questions.grid_staffing import GridStaffing
from govdata.records import synthetic
from govdata.records.store import Totals, write_records

MONTHS = [
    date(2024, m, d) for m, d in ((5, 31), (6, 30), (7, 31), (8, 31), (9, 30), (10, 31), (11, 30), (12, 31))
]


@pytest.fixture
def recorded(tmp_path):
    """Return a function from how many grids had which members, month by month, to what is found."""

    def of(held, without=(), regions=1, **settings):
        rows = []
        for kind, (count, members) in enumerate(held):
            for i in range(count):
                for day, fte in zip(MONTHS[-len(members) :], members, strict=True):
                    if fte != "-":
                        rows.append((f"R{i % regions + 1:02d}", day, f"G{kind}x{i}", fte))
        rows.sort()
        region, day, name, fte = zip(*rows, strict=True)
        columns = {
            "grid_id": name,
            "region": region,
            "date": day,
            "type": ["urban"] * len(rows),
            "households": pa.array([200] * len(rows), pa.int32()),
            "full_time_equivalents": pa.array(fte, pa.float64()),
        }
        table = pa.table({k: v for k, v in columns.items() if k not in without})
        path, totals = tmp_path / "grids.parquet", Totals(len(rows), len(rows), 0)
        write_records(
            path, "grid", table.column_names, table.to_batches(), totals=totals, synthetic=True,
            cutoff=MONTHS[-1],
        )  # fmt: skip
        return GridStaffing(records=str(path), **settings).recorded

    return of


@pytest.mark.parametrize(
    ("before", "after", "found"), [(40, 20, "fell"), (20, 40, "rose"), (30, 31, "level")]
)
def test_how_the_share_without_a_member_moved(recorded, before, after, found):
    held = [
        (20, [0, 0, 0]),
        (before - 20, [0, 1, 1]),
        (after - 20, [1, 1, 0]),
        (400 - before - after, [1, 1, 1]),
    ]
    of = recorded([h for h in held if h[0]])
    assert (of.over_time, of.time_from, of.time_to) == (found, "2024-10", "2024-12")
    n = 20 + before - 20 + after - 20 + 400 - before - after
    assert of.rec_vacant_then.value == pytest.approx(before / n)
    assert of.rec_vacant_now.value == pytest.approx(after / n)
    assert of.rec_load_then.value == round(200 * n / (n - before))
    assert of.rec_load_now.value == round(200 * n / (n - after))
    assert recorded([h for h in held if h[0]], grids_total=5_000).over_time == "sample"


def test_one_month_tells_of_no_change(recorded):
    of = recorded([(30, [0]), (300, [1])])
    assert (of.over_time, of.spells_found, of.spells_unit) == ("one_month", "one_date", "none")
    assert of.vacant_by_month is None and of.loads_by_month is None and of.rec_spells is None


def test_without_members_nothing_is_said_of_them(recorded):
    of = recorded([(30, [0, 0]), (300, [1, 1])], without=["full_time_equivalents"])
    assert (of.over_time, of.spells_found, of.history, of.leavers_known) == (
        "not_shown",
        "not_shown",
        None,
        True,
    )
    few = recorded([(4, [0, 1])])
    assert (few.over_time, few.spells_found) == ("not_shown", "not_shown")


def test_rows_of_followed_dates_are_not_left_out(recorded):
    of = recorded([(30, [0, 0]), (300, [1, 1])])
    assert of.found.other_dates == 330 and of.rec_others.value == 0
    earlier = recorded([(30, [0, 0]), (300, [1, 1])], cutoff="2024-11-30")
    assert earlier.rec_others.value == 330 and earlier.over_time == "one_month"


def test_a_month_that_lacks_grids_is_named(recorded):
    of = recorded([(200, ["-", 1, 1]), (300, [1, 1, 1])])
    assert (of.coverage, of.rec_fewest.value, of.rec_most.value) == ("uneven", 300, 500)
    assert recorded([(10, ["-", 1, 1]), (300, [1, 1, 1])]).coverage == "even"


def test_small_counts_of_a_month_are_gaps(recorded):
    of = recorded([(3, [1, 1, 0, 1]), (20, [0, 0, 1, 0]), (300, [1, 1, 1, 1])])
    shares = of.vacant_by_month.shares
    assert [m for m, s in shares.items() if s is None] == ["2024-11"]
    assert of.over_time == "level" and audit(of.protected).holds
    gone = recorded([(3, [1, 0, 1, 1]), (3, [0, 1, 0, 0]), (300, [1, 1, 1, 1])])
    assert gone.over_time == "hidden" and gone.vacant_by_month is None
    assert audit(gone.protected).holds


def test_areas_are_drawn_apart_where_they_are_few(recorded):
    of = recorded([(40, [0, 0]), (360, [1, 1])], regions=3)
    assert (of.areas_apart, list(of.loads_by_month.rows)) == ("some", [TOTAL, "R01", "R02", "R03"])
    many = recorded([(60, [0, 0]), (360, [1, 1])], regions=13)
    assert (many.areas_apart, list(many.loads_by_month.rows)) == ("too_many", [TOTAL])
    assert of.loads_by_month.rows[TOTAL] == (round(200 * 400 / 360),) * 2


def test_how_long_vacancies_last(recorded):
    held = [
        (30, [1, 0, 1, 1, 1, 1, 1, 1]),  # one month
        (20, [1, 0, 0, 0, 1, 1, 1, 1]),  # three
        (15, [1, 0, 0, 0, 0, 0, 1, 1]),  # five
        (12, [0, 0, 1, 1, 1, 1, 1, 1]),  # had begun before
        (12, [1, 1, 0, 0, 0, 0, 0, 0]),  # not filled by the end
        (300, [1] * 8),
    ]
    of = recorded(held)
    assert (of.spells_found, of.spells_unit, of.lasting) == ("some", "month", "shown")
    assert (of.rec_spells.value, of.rec_spells_before.value, of.rec_spells_within.value) == (89, 12, 77)
    assert [(t, left) for t, _, _, _, left in of.spells_curve.rows] == [(1, 47), (3, 27)]
    assert [s for _, s, *_ in of.spells_curve.rows] == pytest.approx([47 / 77, 27 / 77])
    assert of.spell_length == 3 and of.rec_unfilled.value == pytest.approx(27 / 77)
    never = recorded([(30, [1, 1, 0, 0]), (300, [1] * 4)])
    assert (never.lasting, never.rec_spells_before.value if never.rec_spells_before else None) == (
        "none_filled",
        None,
    )
    assert recorded([(300, [1, 1])]).spells_found == "no_vacancy"
    assert recorded([(3, [1, 0]), (300, [1, 1])]).spells_found == "hidden"


def test_what_still_runs_is_not_told_by_the_grids_without_a_member(recorded):
    # 15 grids stand empty at last, 12 of them for a month: that the other three have since before the first
    # date would follow from both.
    held = [
        (12, [1, 1, 1, 1, 1, 1, 0, 0]),
        (3, [0] * 8),
        (12, [0, 0, 1, 1, 1, 1, 1, 1]),
        (14, [1, 0, 0, 0, 0, 1, 1, 1]),
        (12, [1, 0, 1, 1, 1, 1, 1, 1]),
        (300, [1] * 8),
    ]
    of = recorded(held)
    assert set(of._spells.lengths) == {1}
    vacant = (TOTAL, "vacant") in visible_values(of.protected["states"])
    quiet = ("quiet_1",) in visible_values(of.protected["vacancies"])
    assert not (vacant and quiet) and audit(of.protected).holds
    # Nor by how long the others have: three of them among the longer ones, and no length is read.
    held[1] = (3, [1, 1, 0, 0, 0, 0, 0, 0])
    assert recorded(held)._spells.lengths == ()


@pytest.mark.parametrize("seed", [0])
def test_no_hidden_number_of_any_month_can_be_worked_out(tmp_path, seed):
    synthetic("grid", 220, seed, tmp_path / "g.parquet", regions=4, months=7)
    synthetic("staff", 220, seed, tmp_path / "s.parquet", regions=4)
    for staff in ("", str(tmp_path / "s.parquet")):
        of = GridStaffing(records=str(tmp_path / "g.parquet"), staff=staff).recorded
        held = audit(of.protected)
        assert held.holds
        names = [f"states {m}" for m in of.history.months[:-1]]
        assert set(names) <= set(of.protected.tables)
        shown = [v for name in names for v in visible_values(of.protected[name]).values()]
        assert shown and all(v == 0 or v >= 10 for v in shown)
