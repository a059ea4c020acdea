"""What is found of caseloads, decided without words."""

from __future__ import annotations

import pytest

from govdata.questions.correction_caseload import CorrectionCaseload


def asked(**parameters):
    return CorrectionCaseload(**parameters)


def changing(values):
    """Return an edit that sets fields of observations; None takes the row out."""

    def edit(table, row):
        if table == "identities":
            return None
        if table == "observations" and row["observation_id"] in values:
            change = values[row["observation_id"]]
            return None if change is None else row | change
        return row

    return edit


def test_one_place_is_within_the_rule_it_cites(book):
    found = asked(book=book)
    assert (found.finding, found.verdict, found.lead_place) == ("within", "cannot_tell", ("qingpu",))
    assert found.load.value == pytest.approx(317 / 16)
    # 16 workers at 20 each may take 320: 3 more; with 15 workers 317 / 15 is above 20.
    assert (found.room.value, found.room_left) == (3, "little")
    assert found.with_one_fewer.value == pytest.approx(317 / 15)
    assert set(found.without_staff) == {"lingui", "yongfeng"} and set(found.without_caseload) == {"yixing"}
    assert set(found.closing_places) == {"qingpu", "lingui"}
    assert found.silent_places == ("guanlu",)


@pytest.mark.parametrize(
    ("change", "finding", "room"),
    [
        ({"qingpu_07": {"value": "400"}}, "above", "not_known"),
        ({"qingpu_07": {"value": "320"}}, "within", "none"),
        ({"qingpu_07": {"value": "160"}}, "within", "some"),
        ({"qingpu_09": None, "yixing_07": None}, "load_without_rule", "not_known"),
        ({"qingpu_08": None}, "rule_only", "not_known"),
        (
            {"qingpu_08": None, "yixing_08": None, "qingpu_09": None, "yixing_07": None},
            "caseload_only",
            "not_known",
        ),
    ],
)
def test_other_texts_are_other_findings(changed, change, finding, room):
    found = asked(book=changed(changing(change)))
    assert (found.finding, found.room_left) == (finding, room)


def test_an_exit_that_is_printed_leaves_no_account_closing_by_releases_alone(changed):
    def edit(table, row):
        if row.get("indicator_id") == "correction_volunteer_count":
            row = row | {"indicator_id": "correction_death_count"}
        return None if table == "identities" else row

    found = asked(book=changed(edit))
    exits = {b.place: b.exits for b in found.balances.rows}
    assert exits["qingpu"] == {"died": ("qingpu_12",), "recalled": (), "moved": ()}
    assert set(exits["lingui"].values()) == {()}
    assert set(found.closing_places) == {"lingui"} and found.account == "closes"


def test_a_place_above_its_rule_leads_and_lacks_workers(changed):
    found = asked(book=changed(changing({"qingpu_07": {"value": "401"}})))
    # 401 people at 20 each take 21 workers: 5 more than the 16 hired.
    assert found.short.value == 5 and found.n_above.n == 1
    assert [name for name, _ in found.key_figures] == ["load", "rule", "short"]


def test_slack_moves_the_limit(changed):
    book = changed(changing({"qingpu_07": {"value": "330"}}))
    assert asked(book=book).finding == "above"
    assert asked(book=book, tolerance=0.05).finding == "within"


def test_places_without_any_figure(book):
    found = asked(book=book, models=["jianye"])
    assert (found.finding, found.places, found.key_figures) == ("nothing", (), ())
    assert found.headline == ("fig-load", None) and found.account == "none"


def test_no_ratio_worked_out_where_none_is_asked(book):
    assert asked(book=book, per_worker=[]).needed.rows == ()


# --- records -------------------------------------------------------------------------------------


def test_steps_of_the_bridge_add_up(book, made):
    of = asked(book=book, records=str(made("correction", 20_000).path)).recorded
    steps = of.steps
    left = sum(steps[s] for s in ("on_time", "recall", "death", "other"))
    assert of.finding == "records" and of.exits_known == "known"
    assert steps["opening"] + steps["received"] - left == steps["closing"]
    assert of.rec_mean.value == pytest.approx(of.rec_days.value / of.found.days)


def test_without_end_dates_nobody_can_say_who_was_supervised(book, made, kept):
    found = asked(book=book, records=kept(made("correction"), without=["end_date"]))
    assert (found.finding, found.key_figures) == ("no_end_column", ())
    assert found.recorded.bridge is None and found.recorded.region_loads is None
    assert found.requests[0] == "end-column"


@pytest.mark.parametrize("without", [["event_date"], ["event_type"], ["event_date", "event_type"]])
def test_without_events_no_death_is_not_none(book, made, kept, without):
    found = asked(book=book, records=kept(made("correction"), without=[*without, "recorded_date"]))
    of = found.recorded
    assert of.exits_known == "no_event_columns" and of.balance == "not_known"
    assert not {"recall", "death", "other"} & set(of.steps)
    assert of.rec_served is None and found.requests[0] == "exit-columns"


def test_weights_without_a_level_weigh_nothing(book, made, kept):
    path = kept(made("correction"), without=["supervision_level"])
    of = asked(book=book, records=path, weights=[1, 1, 2]).recorded
    assert of.weighting == "no_level_column"
    assert of.rec_mean.value == pytest.approx(asked(book=book, records=path).recorded.rec_mean.value)


def test_weighted_and_plain_days_never_stand_together(book, made):
    of = asked(book=book, records=str(made("correction").path), weights=[1, 1, 2]).recorded
    # Their difference would be the days of those under strict supervision, region by region.
    assert "months" not in of._batch and of.monthly is None
    assert of.rec_apart is None
    weighted = of.found.by_region.set_index("region")["weighted"].to_dict()
    printed = {r: v for r, v in of.region_loads.person_days.items() if v is not None and r in weighted}
    assert printed == {r: weighted[r] for r in printed} and of.rec_days.value == sum(weighted.values())


def levels(strict):
    """Return the SQL of a file of 120 people in three areas, so many of each under strict supervision."""
    areas = " ".join(f"WHEN 'R{i}' THEN {n}" for i, n in enumerate(strict, 1))
    at = "row_number() OVER (PARTITION BY region ORDER BY person_id)"
    return f"CASE WHEN {at} <= CASE region {areas} ELSE 0 END THEN 'strict' ELSE 'ordinary' END"


def test_few_people_of_one_level_are_not_weighed_apart(book, made, kept):
    records = made("correction", 400, 1, 4)
    few = kept(records, supervision_level=levels([1, 3, 12, 0]))
    of = asked(book=book, records=few, weights=[1, 1, 2], months=60).recorded
    shown = {str(r) for r, v in of.region_loads.person_days.items() if v is not None}
    # One and three alone would be told by what they weigh; twelve, with the total, would tell their sum.
    assert of.weighting == "weighted" and shown == {"R4", "total"}
    few = kept(records, supervision_level=levels([1, 3, 0, 0]))
    of = asked(book=book, records=few, weights=[1, 1, 2], months=60)
    assert of.recorded.weighting == "few_weighted" and of.recorded.monthly


@pytest.mark.parametrize(("dated", "told"), [(0, 40), (4, None), (20, 20)])
def test_who_has_an_end_date_does_not_follow_from_who_has_none(book, made, kept, dated, told):
    open_ends = f"CASE WHEN row_number() OVER (ORDER BY person_id) <= {dated} THEN DATE '2030-01-01' END"
    records = kept(
        made("correction", 40, 1, 1),
        without=["event_date", "event_type"],
        start_date="DATE '2020-01-01'",  # few who came would be hidden, and the caseload beside the days
        end_date=open_ends,
    )
    of = asked(book=book, records=records, min_cell=10).recorded
    assert of.steps["closing"] == 40
    assert (of.n_undated.value if of.n_undated else None) == told


def test_few_people_show_nothing(book, made):
    found = asked(book=book, records=str(made("correction", 8, 1, 2).path))
    assert found.finding == "records_hidden" and found.key_figures == ()
