"""What is found of disputes, decided without words."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from scipy import optimize

from govdata.disclosure.cells import TOTAL
from govdata.questions.dispute_mediation import DisputeMediation
from govdata.questions.disputes_recorded import BESIDE, CHAIN, DisputesRecorded
from govdata.records.schema import schema_of
from govdata.records.settlements import settlements
from govdata.records.store import Totals, arrow_schema, write_records

CUTOFF = date(2024, 12, 31)


def asked(**parameters):
    return DisputeMediation(**parameters)


def changing(values):
    """Return an edit that sets fields of observations; None takes the row out."""

    def edit(table, row):
        if table == "identities":
            return None
        if table != "observations" or row["observation_id"] not in values:
            return row
        change = values[row["observation_id"]]
        if change is None:
            return None
        found = row | change
        return found | {"end": str(int(found["start"]) + len(found["exact"]))}

    return edit


def test_the_packaged_places(book):
    found = asked(book=book)
    assert (found.finding, found.verdict) == ("all_with_total", "cannot_tell")
    assert (found.all_places, found.all_worded) == (("xianghe_women",), True)
    assert (found.all_claim.observation_id, found.all_total.observation_id) == (
        "xianghe_women_03",
        "xianghe_women_02",
    )
    assert found.count_places == ("tongling", "guanlu")
    # Disputes settled come before legacy issues and petitions, whichever the text names first.
    assert found.count.observation_id == "guanlu_19" and found.joint.observation_id == "tongling_24"
    assert (found.n_counts_with_intake.n, found.n_counts_with_intake.total) == (0, 2)
    assert found.damaged_places == ("tongling",) and found.later_places == ()
    assert (found.comparable, found.n_pairs, found.n_all_shares) == ("nothing_shared", 105, 0)
    assert found.n_per_group.value == 686
    assert found.requests == ("all", "totals", "no-ranking")
    assert [name for name, _ in found.key_figures] == ["total", "count", "joint"]


@pytest.mark.parametrize("word", ["无一例外", "全部"])
def test_a_claim_is_what_the_casebook_calls_one_whatever_its_word_holds(changed, word):
    found = asked(book=changed(changing({"xianghe_women_03": {"exact": word}})))
    assert found.claimed["settled"] == {"xianghe_women": "xianghe_women_03"}
    assert "xianghe_women" not in found.reported["settled"] and not found.left_over.rows


def test_a_printed_whole_is_a_number_and_no_claim(changed):
    printed = {"exact": "100%", "qualifier": "exact", "value": "1"}
    found = asked(book=changed(changing({"xianghe_women_03": printed})))
    assert found.reported["settled"]["xianghe_women"] == "xianghe_women_03"
    assert "xianghe_women" not in found.claimed["settled"]
    assert [row.share for row in found.left_over.rows] == ["xianghe_women_03"]


@pytest.mark.parametrize(
    ("models", "finding", "requests"),
    [
        (["xianghe_women"], "all_with_total", ("all", "no-ranking")),
        (["tongling"], "settled_count", ("totals", "no-ranking")),
        (["guanlu"], "settled_count", ("totals", "no-ranking")),
        (["work_points"], "goals_only", ("first", "no-ranking")),
        (["guangshui"], "rules_only", ("first", "no-ranking")),
        (["suining"], "nothing", ("first", "no-ranking")),
        (["yongfeng"], "nothing", ("first", "no-ranking")),
    ],
)
def test_single_places(book, models, finding, requests):
    found = asked(book=book, models=models)
    assert (found.finding, found.requests, found.verdict) == (finding, requests, "cannot_tell")
    assert found.joint_place == (("tongling",) if models == ["tongling"] else ())
    assert bool(found.marks) == (finding != "nothing")


def share(value, exact):
    return {"value": value, "exact": exact, "qualifier": "exact", "unit": "share", "note": "", "note_en": ""}


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"xianghe_women_03": share("0.9", "90%")}, "settled_with_total"),
        ({"xianghe_women_03": share("1", "100%")}, "all_with_total"),
        ({"xianghe_women_03": share("0.9", "90%"), "xianghe_women_02": None}, "settled_share"),
        ({"xianghe_women_02": None}, "settled_count"),
        (dict.fromkeys(("xianghe_women_03", "guanlu_18", "guanlu_19", "guanlu_20", "tongling_24")), None),
    ],
    ids=["share of a total", "100 %", "share alone", "word without total", "intake alone"],
)
def test_other_texts_are_other_findings(changed, change, finding):
    without_base = {i: None if c is None else {"base": "", **c} for i, c in change.items()}
    if change.get("xianghe_women_02", 0) is None and "xianghe_women_03" not in change:
        without_base["xianghe_women_03"] = {"base": ""}
    found = asked(book=changed(changing(without_base)))
    assert found.finding == (finding or "accepted_only")
    # An intake is a key figure only where nothing is told of what became of it.
    assert ("accepted" in dict(found.key_figures)) == (finding is None)
    if finding == "settled_with_total":
        # 132 complaints, 89.5 to 90.5 % resolved.
        assert found.left.value == pytest.approx(13, abs=0.7) and found.left_place == ("xianghe_women",)
        assert found.n_shares.n == found.n_shares.total == 1
    if finding == "all_with_total":
        assert not found.all_worded


def test_a_number_of_a_printed_total_is_a_share(changed):
    """18 disputes settled, of 132 that the same text received: its base says so."""
    edit = changing({"guanlu_19": {"base": "xianghe_women_02", "model_id": "xianghe_women"}})
    found = asked(book=changed(edit))
    assert (found.finding, found.left.value) == ("settled_with_total", 132 - 18)
    assert "xianghe_women" not in found.count_places


def test_what_is_left_is_counted_where_the_number_settled_is_printed_beside_its_share(changed):
    """119 of 132 are printed, and 90 %: 13 are left, whatever the share was rounded from."""
    rows = {
        "xianghe_women_03": {**share("0.9", "90%"), "period": ""},
        "guanlu_19": {
            "model_id": "xianghe_women",
            "value": "119",
            "exact": "119起",
            "period": "",
            "base": "",
        },
    }
    edit = changing(rows)

    def declared(table, row):
        if table == "indicators" and row["indicator_id"] == "complaint_resolved_share":
            return row | {
                "numerator_id": "dispute_resolved_count",
                "denominator_id": "complaint_received_count",
            }
        return edit(table, row)

    found = asked(book=changed(declared), models=["xianghe_women"])
    assert (found.left.value, found.left_settled.observation_id) == (132 - 119, "guanlu_19")


def test_a_number_beside_an_intake_may_be_of_other_disputes(changed):
    edit = changing({"guanlu_19": {"model_id": "xianghe_women"}, "xianghe_women_03": None})
    found = asked(book=changed(edit), models=["xianghe_women"])
    assert found.finding == "settled_count" and found.count_with_intake
    assert (found.n_counts_with_intake.n, found.n_counts_with_intake.total) == (1, 1)


# --- records -------------------------------------------------------------------------------------


def recorded(path, **more):
    return DisputesRecorded(path=str(path), **more)


def test_the_steps_are_counts_of_those_who_got_so_far(made):
    of = recorded(made("dispute").path)
    n = of.settlements.count
    assert (of.finding, of.verdict, of.untold, of.missing) == ("records_stayed", "described", None, None)
    steps = dict(of.steps.counts)
    assert steps["old"] == of.settlements.n == of.rec_n.value
    assert steps["in_time"] == n("not_performed", "not_performed_back", "back", "stayed")
    assert steps["performed"] == n("back", "stayed") and steps["stayed"] == n("stayed")
    assert list(steps.values()) == sorted(steps.values(), reverse=True)
    assert of.rec_share.value == n("stayed") / of.settlements.n
    assert of.rec_interval.low.value < of.rec_share.value < of.rec_interval.high.value
    assert of.rec_failed.value + of.rec_reached.value == of.rec_base.value


def test_the_curve_is_the_product_over_everybody_followed(made):
    records = made("dispute")
    of = recorded(records.path)
    ended = f"coalesce(returned_date, DATE '{records.cutoff}')"
    query = f"""SELECT {ended} - outcome_date, returned_date IS NOT NULL
                FROM read_parquet('{records.path}') WHERE outcome = 'agreed'"""
    agreed = duckdb.sql(query).fetchall()
    assert of.dur_n.value == len(agreed) > dict(of.steps.counts)["agreed"]  # young ones too
    for day, share, low, high, left in of.durability.rows:
        lasting = 1.0
        for t in sorted({t for t, back in agreed if back and t <= day}):
            at_risk = sum(u >= t for u, _ in agreed)
            lasting *= 1 - sum(back and u == t for u, back in agreed) / at_risk
        assert share == pytest.approx(lasting) and low < share < high
        assert left == sum(t > day for t, _ in agreed)
    assert (of.lasting, of.dur_days, of.dur_left.value) == ("shown", day, left)
    assert of.dur_share.value == share and day > 365


def test_without_returns_nothing_is_said_to_last(made, kept):
    records = made("dispute", 1_500, 3, 2)
    none = recorded(kept(records, returned_date="NULL::DATE"))
    assert (none.lasting, none.durability, none.dur_share) == ("few", None, None)


def test_each_way_of_taking_the_share_says_what_it_takes(made):
    of = recorded(made("dispute").path)
    steps = dict(of.steps.counts)
    found = {row.name: (row.n.value, row.of.value) for row in of.rates.rows}
    assert found["agreed_of_mediated"] == (steps["agreed"], steps["mediated"])
    assert found["stayed_of_accepted"] == (steps["stayed"], steps["old"])
    shares = [row.share.value for row in of.rates.rows]
    assert of.n_rates == 6 and of.rec_spread.value == pytest.approx(max(shares) - min(shares))
    assert of.rec_usual.value == shares[0]


def test_the_headline_follows_its_denominator(made):
    path = made("dispute", 6_000, 3, 1).path
    of, concluded = recorded(path, agreed_days=5), recorded(path, agreed_days=5, denominator="concluded")
    assert (of.base, concluded.base) == ("accepted", "concluded")
    assert concluded.rec_base.value == dict(concluded.steps.counts)["concluded"]
    assert of.rec_base.value == of.rec_n.value


OPTIONAL = (*CHAIN, *BESIDE)
MISSING = [*((c,) for c in OPTIONAL), *itertools.combinations(OPTIONAL, 2)]


@pytest.mark.parametrize("without", MISSING, ids="+".join)
def test_what_a_file_can_not_know_is_no_number(made, kept, without):
    of = recorded(kept(made("dispute", 1_500, 3, 2), without=without))
    lost = set(without)
    assert set(of.missing.columns) == lost and of.n_missing == len(lost)
    assert "columns" in of.requests and (of.requests[0] == "columns" or not lost & set(CHAIN))
    assert set(of.broken_at.names if of.broken_at else ()) == lost & set(CHAIN)
    knows = {
        "agreed": "outcome" not in lost,
        "in_time": not lost & {"outcome", "outcome_date"},
        "performed": not lost & {"outcome", "outcome_date", "performed_date"},
        "stayed": not lost & {"outcome", "outcome_date", "returned_date"},
    }
    assert (of.concluding, of.timed, of.performing, of.returning) == tuple(knows.values())
    assert (of.untold is None) == all(knows.values())
    furthest = next((step for step in reversed(knows) if knows[step]), "accepted")
    assert of.finding == f"records_{furthest}"
    assert of.verdict == ("cannot_tell" if furthest == "accepted" else "described")
    steps = dict(of.steps.counts) if of.steps else {}
    assert not [step for step in knows if not knows[step] and step in steps]
    rates = {row.name.partition("_of_")[0] for row in of.rates.rows} if of.rates else set()
    assert not [step for step in knows if not knows[step] and step in rates]
    assert (of.durability is not None) == (of.lasting == "shown") == knows["stayed"]
    assert (of.lasting == "not_known") == (of.lasting_lacks is not None) == (not knows["stayed"])
    assert (of.rec_unperformed is not None) == knows["performed"]
    assert (of.rec_share is None) == (furthest == "accepted") == (of.by_region is None)
    assert of.rec_share is None or of.rec_share.value > 0


def test_an_outcome_without_its_date_is_not_known_at_an_earlier_cutoff(made, kept):
    path = kept(made("dispute", 1_500, 3, 2), without=["outcome_date"])
    assert recorded(path).finding == "records_agreed"
    early = recorded(path, cutoff="2023-12-31")
    assert (early.finding, early.untold, early.rec_share) == ("records_accepted", "end", None)


def test_no_dispute_waits_for_what_can_not_be_seen(made, kept):
    records = made("dispute")
    whole, blind = recorded(records.path), recorded(kept(records, without=["returned_date"]))
    assert blind.rec_n.value > whole.rec_n.value
    counted = settlements(kept(records, without=["returned_date"]))
    assert blind.rec_share.value == counted.count("performed") / counted.n


#: Fate -> outcome, days to it, to performance, to return (from acceptance); the last may be chosen.
FATES = {
    "not_concluded": (None, None, None, None),
    "other_way": ("withdrawn", 10, None, None),
    "not_agreed": ("failed", 10, None, None),
    "late": ("agreed", 50, 60, None),
    "not_performed_back": ("agreed", 10, None, 40),
    "not_performed": ("agreed", 10, None, None),
    "back": ("agreed", 10, 20, 40),
    "stayed": ("agreed", 10, 20, None),
}


def row(i, region, fate, back=None, age=600):
    accepted = CUTOFF - timedelta(days=age)
    outcome, ended, performed, returned = FATES[fate]
    days = {"outcome_date": ended, "performed_date": performed, "returned_date": back or returned}
    found = {"case_id": f"D{i}", "region": region, "accepted": accepted, "outcome": outcome}
    return found | {name: None if d is None else accepted + timedelta(days=d) for name, d in days.items()}


def written(path, rows):
    schema = schema_of("dispute")
    names = [f.name for f in schema.fields if f.name in rows[0]]
    table = pa.Table.from_pylist(rows, schema=arrow_schema(schema, names, {}))
    totals = Totals(len(rows), len(rows), 0)
    write_records(path, "dispute", names, table.to_batches(), totals=totals, synthetic=True, cutoff=CUTOFF)
    return path


def many(counts):
    """Return disputes: (region, fate, day of return) -> how many."""
    every = [key for key, n in counts.items() for _ in range(n)]
    return [row(i, *key) for i, key in enumerate(every)]


BULK = {"not_concluded": 40, "other_way": 40, "not_agreed": 60, "late": 50, "not_performed": 80, "back": 60}


@pytest.mark.parametrize(
    ("small", "blurred"),
    [
        ({"not_concluded": 3}, ["concluded"]),
        ({"other_way": 4}, ["concluded"]),
        ({"not_agreed": 4}, ["concluded", "mediated"]),
        ({"not_concluded": 3, "other_way": 4}, ["concluded", "mediated"]),
        ({"late": 2}, ["agreed"]),
        ({"back": 3}, ["performed"]),
        ({"not_performed": 5}, ["performed"]),
        ({"not_concluded": 0, "late": 0}, []),
        ({"back": 3, "not_performed": 2}, ["concluded", "mediated", "agreed", "in_time", "performed"]),
    ],
    ids=str,
)
def test_a_small_fate_hides_itself_and_not_the_answer(tmp_path, small, blurred):
    counts = {("A", fate): n for fate, n in {**BULK, "stayed": 900, **small}.items()}
    counts |= {("B", "stayed"): 300, ("B", "not_agreed"): 0}
    of = recorded(written(tmp_path / "d.parquet", many(counts)))
    assert (of.finding, of.rec_reached.value, of.rec_n.value) == (
        "records_stayed",
        1_200,
        sum(counts.values()),
    )
    steps = {"concluded", "mediated", "agreed", "in_time", "performed", "stayed"}
    assert steps - set(dict(of.steps.counts) if of.steps else {"stayed"}) == (
        set(blurred) if of.steps else steps - {"stayed"}
    )
    assert of.fold == bool(blurred)
    printed = {*(n for _, n in (of.steps.counts if of.steps else ())), *_values(of.outcomes.table)}
    assert not [n for n in printed if 0 < n < of.min_cell]
    # Page one shows the share by region where too few steps are left to draw.
    page = asked(records=of.path)
    assert page.headline[1] is not None and (page.headline[0] == "fig-steps") == bool(of.steps)
    assert (page.regions_below is None) == (page.headline[0] == "fig-regions")


def _values(table):
    return [int(v) for v in table.public["value"].dropna()]


def test_where_next_to_nothing_failed_the_share_is_not_given_away(tmp_path):
    """Three of 500: rows read less the young are the total, so what stayed must not be told."""
    counts = {("A", "stayed"): 297, ("B", "stayed"): 200, ("A", "back"): 3}
    of = recorded(written(tmp_path / "d.parquet", many(counts)))
    assert of.finding in ("records_performed", "records_in_time", "records_agreed", "records_hidden")
    assert 497 not in [*dict(of.steps.counts if of.steps else ()).values(), *_values(of.outcomes.table)]


def test_too_few_who_stayed_leave_the_step_before(tmp_path):
    counts = {("A", f): n for f, n in BULK.items()} | {("A", "stayed"): 4, ("B", "back"): 40}
    of = recorded(written(tmp_path / "d.parquet", many(counts)))
    assert (of.finding, of.held_back, of.by_region) == ("records_performed", True, None)
    assert of.rec_reached.value == 104 and "more-records" in of.requests


@pytest.mark.parametrize(("n", "finding"), [(12, "records_hidden"), (4, "records_hidden")])
def test_few_disputes_show_nothing(tmp_path, n, finding):
    counts = {("A", "stayed"): n // 2, ("A", "back"): n - n // 2}
    of = recorded(written(tmp_path / "d.parquet", many(counts)))
    assert of.finding == finding and of.rec_share is None and of.verdict == "cannot_tell"
    assert of.sure[0].name == "file" and "more-records" in of.requests


def test_disputes_too_young_to_judge_are_not_settled(tmp_path):
    rows = [row(i, "A", "stayed", age=100) for i in range(50)]
    of = recorded(written(tmp_path / "d.parquet", rows))
    assert (of.finding, of.rec_n, of.rec_share, of.rec_young.value) == ("records_immature", None, None, 50)


# --- what is printed, attacked -------------------------------------------------------------------

REGIONS = "ABCD"
STEPS = {
    "concluded": [f for f in FATES if f != "not_concluded"],
    "mediated": [f for f in FATES if f not in ("not_concluded", "other_way")],
    "agreed": ["late", "not_performed_back", "not_performed", "back", "stayed"],
    "in_time": ["not_performed_back", "not_performed", "back", "stayed"],
    "performed": ["back", "stayed"],
    "stayed": ["stayed"],
}
DAYS = (35, 80, 150, 300)


def small_numbers(seed):
    """Return disputes with small cells in most places; few come back that were never performed."""
    rng = np.random.default_rng(seed)
    counts = {}
    for region in REGIONS:
        counts |= {(region, f): int(rng.integers(0, 22)) for f in ("not_concluded", "other_way", "late")}
        counts |= {(region, f): int(rng.integers(4, 30)) for f in ("not_agreed", "not_performed")}
        counts[region, "stayed"] = int(rng.integers(60, 140))
        counts |= {(region, "back", day): int(rng.integers(0, 9)) for day in DAYS}
    return counts | {("A", "not_performed_back", DAYS[seed % 4]): 3}


@pytest.mark.parametrize("seed", range(4))
def test_no_number_gives_away_what_another_hides(tmp_path, seed):
    of = recorded(written(tmp_path / "d.parquet", many(small_numbers(seed))))
    one = of.settlements
    truth = one.fates.set_index(["region", "fate"])["count"].to_dict()
    cells = [(r, f) for r in REGIONS for f in FATES]
    at = {cell: i for i, cell in enumerate(cells)}
    durability = of._batch["durability"].public
    ways = [w for w in durability["fate"] if w not in (TOTAL, "agreements", "no_agreement")]
    came = [w for w in ways if w.startswith("back_") and int(w[5:]) <= 365]
    exits = {f: came if f in ("back", "not_performed_back") else ways if f == "late" else
             [w for w in ways if w not in came] for f in STEPS["agreed"]}  # fmt: skip
    at |= {key: len(cells) + i for i, key in enumerate((f, w) for f, own in exits.items() for w in own)}
    width, sums, told = len(at), [], []

    def tell(regions, fates, value, of_those=()):
        line = np.zeros(width)
        for r, f in itertools.product(regions, fates):
            line[at[r, f]] = 1
        for key in of_those:
            line[at[key]] += -1 if fates else 1
        sums.append(line)
        told.append(value)

    for fate, own in exits.items():  # a finer reading of each fate
        tell(REGIONS, (fate,), 0, [(fate, way) for way in own])
    meaning = _meaning(of)
    hidden = []
    for region, fate, status, value in of.outcomes.table.public.itertuples(index=False):
        regions = REGIONS if region is TOTAL else [region]
        fates = list(FATES) if fate is TOTAL else meaning[fate]
        if status in ("published", "zero"):
            tell(regions, fates, int(value or 0))
        else:
            true = sum(truth[r, f] for r, f in itertools.product(regions, fates))
            hidden += [(regions, fates)] if 0 < true < of.min_cell else []
    for step, n in of.steps.counts if of.steps else ():
        tell(REGIONS, STEPS.get(step, FATES), n)
    for rate in of.rates.rows if of.rates else ():
        step, _, whole = rate.name.partition("_of_")
        tell(REGIONS, STEPS[step], rate.n.value)
        tell(REGIONS, STEPS.get(whole, FATES), rate.of.value)
    # A reader has the shares and how many are still followed: what left in each way by each day is known.
    for way, status, value in durability.itertuples(index=False):
        if status in ("published", "zero") and way in ways:
            tell((), (), int(value or 0), [(f, way) for f, own in exits.items() if way in own])
    assert of.durability is not None
    hidden.append((REGIONS, ["not_performed_back"]))
    fits = optimize.LinearConstraint(np.array(sums), told, told)
    for regions, fates in hidden:
        line = np.zeros(width)
        for r, f in itertools.product(regions, fates):
            line[at[r, f]] = 1
        low, high = (_end(sign * line, fits) for sign in (1, -1))
        assert low <= 0 and -high >= of.min_cell, (regions, fates, low, -high)


def _meaning(of):
    """Return which fates each printed part stands for."""
    found = {"young": []}
    for fate, whole in of._fates.into.items():
        found.setdefault(whole, []).append(fate)
        found[whole] += ["not_performed_back"] if fate == "not_performed" else []
    return found


def _end(cost, fits):
    found = optimize.milp(cost, integrality=np.ones(len(cost)), constraints=fits, bounds=optimize.Bounds(0))
    assert found.status == 0, found.message
    return round(found.fun)
