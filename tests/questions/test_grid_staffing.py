"""What is found of grids and their staff, decided without words."""

from __future__ import annotations

import pytest

from govdata.errors import RecordsError
from govdata.questions.grid_staffing import GridStaffing

NORMS = {"norm_urban": [250, 350], "norm_rural": [120, 200]}


def asked(**parameters):
    return GridStaffing(**parameters)


def changing(values, added=()):
    """Return an edit that sets fields of observations; None takes the row out."""

    def edit(table, row):
        if table == "identities":
            return None
        if table == "observations" and row["observation_id"] in values:
            change = values[row["observation_id"]]
            return None if change is None else row | change
        return row

    return edit


def test_the_packaged_places(book):
    found = asked(book=book)
    assert (found.n_places, found.finding, found.size) == (9, "lacking", "not_reported")
    # 1,223 communities with a grid each, one full-time member a grid, 1,106 members.
    assert found.gap_place == ("west_coast",) and found.gap_missing.value == 117
    assert found.gap_condition == "one_grid_per_community"
    assert found.kept_place == ("wujin",) and found.kept_figure.value == pytest.approx(2521 / 2515)
    assert (found.pairs.n, found.pairs.total) == (0, 36)
    assert (found.n_household_rules, found.n_person_rules) == (3, 1)


def test_a_leader_for_more_than_one_grid_is_no_leader_missing(book):
    found = asked(book=book, models=["wujin"])
    assert [(c.thing, c.met) for c in found.checks.rows] == [("grids_per_leader", True)]
    assert found.finding == "kept"


@pytest.mark.parametrize(
    ("change", "finding", "missing"),
    [
        (
            {"west_coast_17": {"value": "1300"}},
            "kept",
            None,
        ),  # enough for a grid a community: nothing follows
        ({"west_coast_20": {"indicator_id": "grid_count", "unit": "grid"}}, "lacking", 117),
        (
            {"wujin_06": {"value": "1000"}, "west_coast_17": None},
            "lacking",
            1521,
        ),  # 2,521 grids, 1,000 leaders
        ({"wujin_06": None, "west_coast_17": None}, "rules_only", None),
    ],
)
def test_other_texts_are_other_findings(changed, change, finding, missing):
    found = asked(book=changed(changing(change)))
    assert found.finding == finding
    assert (found.gap_missing.value if found.gap_missing else None) == missing


def test_a_counted_grid_rests_on_no_condition(changed):
    found = asked(book=changed(changing({"west_coast_20": {"indicator_id": "grid_count", "unit": "grid"}})))
    assert found.gap_condition == "counted" and "conditional" not in [s.level for s in found.sure]


def test_a_place_is_there_by_its_figures_alone(changed):
    # No mechanism of grids is coded for it; it reports grids, households and the size of a grid.
    told = {
        "lingui_01": ("grid_count", "90"),
        "lingui_02": ("household_count", "16200"),
        "lingui_03": ("households_per_grid", "180"),
    }

    def edit(table, row):
        if table == "identities":
            return None
        if table == "observations" and row["observation_id"] in told:
            indicator, value = told[row["observation_id"]]
            units = {
                "grid_count": "grid",
                "household_count": "household",
                "households_per_grid": "household per grid",
            }
            return row | {"indicator_id": indicator, "value": value, "unit": units[indicator]}
        return row

    found = asked(book=changed(edit))
    assert "lingui" in found.places and found.n_sizes.n == 1
    assert found.size == "no_rule"


def test_size_worked_out_from_its_parts(changed):
    told = {"feilaitu_05": ("household_count", "2800", "household")}

    def edit(table, row):
        if table == "identities":
            return None
        if table == "observations" and row["observation_id"] in told:
            indicator, value, unit = told[row["observation_id"]]
            return row | {"indicator_id": indicator, "value": value, "unit": unit, "standing": "measured"}
        return row

    found = asked(book=changed(edit), models=["feilaitu"])
    # 2,800 households in 7 grids: 400 each, within the rule of 300 to 500.
    assert found.sizes["feilaitu"].value == 400 and found.size == "within"


def test_a_rule_that_needed_arithmetic_is_told_before_one_beside_its_figure(changed):
    told = {"indicator_id": "households_per_grid", "value": "400", "unit": "household per grid"}
    change = {"feilaitu_05": told | {"standing": "measured"}}
    found = asked(book=changed(changing(change)), models=["feilaitu", "wujin"])
    kept = {c.place: c.figure for c in found.checks.rows}
    assert kept["feilaitu"] == "feilaitu_05" and kept["wujin"].value == pytest.approx(2521 / 2515)
    assert all(c.met for c in found.checks.rows) and found.kept_place == ("wujin",)


def test_places_without_any_figure(book):
    found = asked(book=book, models=["yongfeng"])
    assert (found.finding, found.places, found.key_figures) == ("nothing", (), ())
    assert found.headline == ("fig-rules", None)


# --- records -------------------------------------------------------------------------------------


def test_grids_outside_the_rule_of_their_kind(book, made):
    found = asked(book=book, records=str(made("grid", 2_000).path), **NORMS)
    of = found.recorded
    assert (found.finding, found.verdict) == ("records_outside", "described")
    assert of.rec_share.value == pytest.approx(of.rec_outside.value / of.rec_ruled.value)
    assert of.rec_interval is None  # a full count has no sampling error
    sample = asked(book=book, records=str(made("grid", 2_000).path), grids_total=9_000, **NORMS).recorded
    assert sample.rec_interval.low.value < sample.rec_share.value < sample.rec_interval.high.value


def test_without_a_column_of_members_no_grid_has_none(book, made, kept):
    found = asked(book=book, records=kept(made("grid", 2_000), without=["full_time_equivalents"]), **NORMS)
    of = found.recorded
    assert (of.staff_known, of.staffing, of.rec_vacant, of.rec_ratio) == (
        "not_known",
        "not_known",
        None,
        None,
    )
    assert of.state_table is None and of.loads is None and found.requests[0] == "staff-column"
    assert of.rec_share is not None  # the rest is still answered


@pytest.mark.parametrize("without", [["events"], ["residents"], ["events", "residents"]])
def test_other_columns_cost_only_what_they_tell(book, made, kept, without):
    of = asked(book=book, records=kept(made("grid", 2_000), without=without), **NORMS).recorded
    assert of.events_known == ("events" not in without)
    assert ("events_per_member" in of.loads.columns) == of.events_known
    assert of.rec_share is not None and of.rec_vacant is not None


def test_no_rule_and_few_grids(book, made):
    assert asked(book=book, records=str(made("grid", 2_000).path)).finding == "records_no_norm"
    few = asked(book=book, records=str(made("grid", 6, 1, 2).path), **NORMS)
    assert few.finding == "records_hidden" and few.key_figures == ()


def test_a_register_of_staff_needs_one_of_grids(book):
    with pytest.raises(RecordsError, match="without records of grids"):
        _ = asked(book=book, staff="staff.parquet").recorded


def test_the_users_norms_are_said_as_given(made):
    found = asked(records=str(made("grid").path), **NORMS).recorded
    ends = (found.urban_low, found.urban_high, found.rural_low, found.rural_high)
    assert [end[0] for end in ends] == ["250", "350", "120", "200"]
    bare = asked(records=str(made("grid").path), norm_urban=[250, 350]).recorded
    assert (bare.rural_low, bare.rural_high) == (None, None)
