"""What is found of service requests, decided without words."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest
from scipy import optimize

from govdata.disclosure.cells import TOTAL
from govdata.questions.requests_recorded import RequestsRecorded
from govdata.questions.service_requests import ServiceRequests
from govdata.records.schema import schema_of
from govdata.records.store import Totals, arrow_schema, write_records
from govdata.records.tickets import OPTIONAL, tickets

CUTOFF = date(2024, 12, 31)


def asked(**parameters):
    return ServiceRequests(**parameters)


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


def test_the_packaged_places(book):
    found = asked(book=book)
    assert (found.finding, found.verdict) == ("satisfied_two_points", "cannot_tell")
    assert (found.move_place, found.left_went, found.date_first, found.date_later) == (
        ("west_coast",),
        "meet",
        "2017",
        None,
    )
    # 700 to 800 a day, 74.5 to 75.5 % satisfied; then 1,300 to 1,400 and 87.5 to 88.5 %.
    ends = [found.left_first.low, found.left_first.high, found.left_later.low, found.left_later.high]
    assert [end.value for end in ends] == pytest.approx([171.5, 204, 149.5, 175])
    # Below 13,000 in all, at most 1 % open.
    assert (found.left.value, found.left.qualifier, found.left_place) == (130, "at_most", ("suizhou",))
    assert (found.n_shares.n, found.n_shares.total, found.share_places) == (1, 5, ("suizhou",))
    assert (found.comparable, found.n_pairs, found.confirmed_places) == ("nothing_shared", 36, ())
    assert (found.n_per_group.value, found.n_calls.value) == (905, 139)
    assert found.requests == ("points", "totals", "no-ranking")


@pytest.mark.parametrize(
    ("share", "went"), [("0.97", "fell"), ("0.70", "rose"), ("0.86", "meet")], ids=["fell", "rose", "meet"]
)
def test_the_number_left_over_moves_only_if_its_ranges_part(changed, share, went):
    edit = changing({"west_coast_10": {"value": share, "exact": f"{100 * float(share):g}%"}})

    def cut(table, row):
        found = edit(table, row)
        return found if found is None or table != "observations" else found | _placed(found)

    assert asked(book=changed(cut)).left_went == went


def _placed(row):
    """Keep a changed passage as long as its figure."""
    return {"end": str(int(row["start"]) + len(row["exact"]))}


@pytest.mark.parametrize(
    ("models", "finding"),
    [
        (["suizhou"], "closed_with_total"),
        (["tongling"], "closed_without_total"),
        (["jianye"], "received_only"),
        (["work_points"], "goals_only"),
        (["guanlu"], "rules_only"),
        (["xicheng_youth"], "nothing"),
        (["suining"], "nothing"),
    ],
)
def test_places_without_two_points(book, models, finding):
    found = asked(book=book, models=models)
    assert found.finding == finding and found.left_went is None and found.n_calls is None
    assert found.requests[-1] == "no-ranking"


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"west_coast_07": None}, "satisfied_one_point"),
        ({"west_coast_09": None, "west_coast_10": None}, "closed_with_total"),
        ({"west_coast_09": None, "west_coast_10": None, "suizhou_21": None}, "closed_without_total"),
        (
            dict.fromkeys(("west_coast_09", "west_coast_10", "suizhou_22", "tongling_51")),
            "answered_only",
        ),
    ],
)
def test_other_texts_are_other_findings(changed, change, finding):
    assert asked(book=changed(changing(change))).finding == finding


def test_a_word_for_all_is_no_share(book):
    found = asked(book=book)
    shares = {row.share for row in found.left_over.rows}
    assert "jianye_06" not in shares and "tongling_50" in shares  # "全部", and a printed 100 %
    assert found.claimed["ticketed"] == {"jianye": "jianye_06"}


# --- records -------------------------------------------------------------------------------------


def recorded(path, **more):
    return RequestsRecorded(path=str(path), **more)


def test_the_share_solved_lies_between_its_bounds(made):
    of = recorded(made("request").path)
    counted = of.tickets
    assert (of.finding, of.verdict) == ("records_bounds", "cannot_tell")
    assert of.bounded.low == counted.count("solved") / counted.n
    assert of.bounded.high == (counted.count("solved") + counted.count("unreached")) / counted.n
    assert dict(of.steps.counts)["old"] == counted.n
    # The curve and the steps count the same requests: closed within 15 days is one number.
    at = {days: share for _, days, share, *_ in of.waits.rows}
    assert at[15] == dict(of.steps.counts)["in_time"] / counted.n
    assert list(at.values()) == sorted(at.values())
    assert of.rec_half.value == min(days for days, share in at.items() if share >= 0.5)


@pytest.mark.parametrize(("way", "end"), [("no", "low"), ("yes", "high")])
def test_one_way_of_counting_is_one_share(made, way, end):
    of = recorded(made("request").path, unreached=way)
    assert (of.finding, of.verdict) == ("records_known", "described")
    assert of.rec_share.value == getattr(of.bounded, end)
    assert of.rec_interval.low.value < of.rec_share.value < of.rec_interval.high.value


MISSING = [*((c,) for c in OPTIONAL), *itertools.combinations(OPTIONAL, 2)]


@pytest.mark.parametrize("without", MISSING, ids="+".join)
def test_what_a_file_can_not_know_is_no_number(made, kept, without):
    of = recorded(kept(made("request", 1_500, 3, 2), without=without))
    lost = set(without)
    assert set(of.tickets.absent) == lost and set(of.missing.columns) == lost
    assert of.timed == ("closed" not in lost) == (of.waits is not None)
    assert of.called == ("callback_result" not in lost) == (of.bounded is not None)
    assert of.traced == (not lost & {"closed", "callback_result", "caller_hash", "category"})
    assert (of.overdue == "not_known") == bool(lost & {"closed", "due"}) == (of.due_states is None)
    if not of.called:
        numbers = (of.rec_solved, of.rec_unknown, of.rec_unsolved, of.rec_bounds, of.rec_unreached)
        assert numbers == (None,) * 5 and of.by_region is None
    if not of.timed:
        assert of.rec_late is None and of.rec_half is None
    assert (
        of.finding
        == {
            (True, True): "records_bounds",
            (True, False): "records_closed",
            (False, True): "records_bounds",
            (False, False): "records_received",
        }[of.timed, of.called]
    )
    assert of.requests[0] == "columns"


def test_no_request_waits_for_what_can_not_be_seen(made, kept):
    records = made("request")
    whole, blind = recorded(records.path), recorded(kept(records, without=["callback_result"]))
    assert (whole.tickets.wait, blind.tickets.wait) == (15 + 90, 15)
    assert blind.rec_n.value > whole.rec_n.value
    closed = tickets(kept(records, without=["callback_result"]))
    assert blind.rec_share.value == closed.count("closed") / closed.n


def row(i, region, age, closed=None, said=None, due=15, caller=None):
    received = CUTOFF - timedelta(days=age)
    return {
        "ticket_id": f"T{i}",
        "region": region,
        "received": received,
        "closed": None if closed is None else received + timedelta(days=closed),
        "due": received + timedelta(days=due),
        "category": "roads",
        "callback_result": said,
        "caller_hash": caller or f"h{i:07d}",
    }


def written(path, rows):
    schema = schema_of("request")
    names = [f.name for f in schema.fields if f.name in rows[0]]
    target = arrow_schema(schema, names, {})
    table = pa.Table.from_pylist([{n: r[n] for n in names} for r in rows], schema=target)
    totals = Totals(len(rows), len(rows), 0)
    write_records(path, "request", names, table.to_batches(), totals=totals, synthetic=True, cutoff=CUTOFF)
    return path


def many(counts):
    """Return requests, 200 days old: (region, days to closure, what the caller said) -> how many."""
    every = [key for key, n in counts.items() for _ in range(n)]
    return [row(i, region, 200, closed, said) for i, (region, closed, said) in enumerate(every)]


@pytest.mark.parametrize(
    ("small", "finding", "still"),
    [
        ({("A", 5, "not_reached"): 4, ("A", 40, "solved"): 30}, "records_at_least", None),
        ({("A", 5, "not_reached"): 300, ("A", 40, "solved"): 4}, "records_bounds", 300),
        ({("A", 5, "not_reached"): 300, ("A", 5, "not_solved"): 4}, "records_bounds", 300),
        ({("A", 5, "not_reached"): 0, ("A", 40, "solved"): 30}, "records_all_reached", 0),
    ],
    ids=["few unreached", "few late", "few unsolved", "all reached"],
)
def test_a_small_outcome_hides_itself_and_not_the_answer(tmp_path, small, finding, still):
    common = {("A", 5, "solved"): 1_000, ("A", 5, "not_solved"): 200, ("B", 9, "solved"): 300}
    counts = {**common, ("A", 60, "not_solved"): 40, **small}
    of = recorded(written(tmp_path / "t.parquet", many(counts)))
    assert of.finding == finding
    assert of.rec_solved.value == 1_300
    assert (of.rec_unknown and of.rec_unknown.value) == still
    printed = [k for _, k in of.steps.counts] if of.steps else []
    assert not {4} & {*printed, *(v for v in of.outcomes.table.public["value"].dropna())}


@pytest.mark.parametrize(
    ("more", "heard", "share"),
    [
        ({("A", 5, "not_reached"): 300}, "some", 1_300 / 1_500),
        ({("A", 5, "not_reached"): 4}, "not_known", None),  # their number is withheld
        ({}, "all", 1_300 / 1_500),
    ],
    ids=["many unreached", "few unreached", "all reached"],
)
def test_the_share_among_those_who_answered_leaves_out_the_unreached_and_the_late(
    tmp_path, more, heard, share
):
    common = {("A", 5, "solved"): 1_300, ("A", 5, "not_solved"): 200, ("A", 60, "solved"): 40}
    of = recorded(written(tmp_path / "t.parquet", many(common | more)))
    assert of.heard == heard
    assert (of.rec_said_share and of.rec_said_share.value) == share
    assert (of.rec_answered and of.rec_answered.value) == (1_500 if share else None)


def test_few_requests_show_nothing(made):
    of = recorded(made("request", 20, 1, 2).path)
    assert of.finding in ("records_hidden", "records_immature") and of.rec_share is None


# --- the two measures of late, attacked ----------------------------------------------------------

REGIONS = "ABCDEF"
OUTCOMES = ("late", "unreached", "not_solved", "solved")
SUMS = {
    "on_time": ("fell_due",),
    "closed_late": ("overdue", "fell_due"),
    "open_overdue": ("overdue", "fell_due"),
    **dict.fromkeys(OUTCOMES, ("old",)),
}


def two_measures(seed):
    """Return requests of which late by days and late by due date are one thing: due on the 15th day."""
    rng = np.random.default_rng(seed)
    counts = {}
    for region in REGIONS:
        counts |= {
            (region, 40, "not_reached"): int(rng.integers(0, 30)),
            (region, None, None): int(rng.integers(0, 14)),
            (region, 5, "not_reached"): int(rng.integers(3, 30)),
            (region, 5, "not_solved"): int(rng.integers(9, 16)),
            (region, 5, "solved"): int(rng.integers(60, 140)),
        }
    return counts


@pytest.mark.parametrize("seed", range(3))
def test_neither_table_gives_away_what_the_other_hides(tmp_path, seed):
    of = recorded(written(tmp_path / "t.parquet", many(two_measures(seed))), repeat_days=0)
    truth = of.tickets.joint.groupby(["region", "outcome", "state"])["count"].sum().to_dict()
    cells = [(r, o, s) for r in REGIONS for o in OUTCOMES for s in _states(o)]
    at = {cell: i for i, cell in enumerate(cells)}
    sums, told, hidden = [], [], []
    for table, group in ((of.outcomes, 1), (of.due_states, 2)):
        public = table.table.public
        for region, category, status, value in public.itertuples(index=False):
            line = np.zeros(len(cells))
            for cell, i in at.items():
                inside = category in (cell[group], *SUMS.get(cell[group], ()), TOTAL)
                line[i] = inside and region in (cell[0], TOTAL)
            if status in ("published", "zero"):
                sums.append(line)
                told.append(int(value or 0))
            elif region is not TOTAL:
                true = sum(truth.get(cell, 0) for cell, i in at.items() if line[i])
                if 0 < true < of.min_cell:
                    hidden.append((line, region, category))
    assert hidden, "nothing small is hidden: the attack would prove nothing"
    fits = optimize.LinearConstraint(np.array(sums), told, told)
    for line, region, category in hidden:
        ends = [_end(sign * line, fits) for sign in (1, -1)]
        assert ends[0] <= 0 and -ends[1] >= of.min_cell, (region, category, ends)


def _states(outcome):
    return ("closed_late", "open_overdue") if outcome == "late" else ("on_time",)


def _end(cost, fits):
    found = optimize.milp(cost, integrality=np.ones(len(cost)), constraints=fits, bounds=optimize.Bounds(0))
    assert found.status == 0, found.message
    return round(found.fun)


def test_requests_closed_late_alone_are_all_in_the_bins(made, kept):
    late = "closed IS NULL OR date_diff('day', received, closed) > 40"
    found = asked(records=kept(made("request"), where=late), days=15).recorded
    closed = sum(one.n for one in found._found.bins if one.outcome == "late")
    assert [one.n for one in found._found.bins if one.outcome != "late"] == [0]
    assert closed == found.tickets.count("late") > 0
