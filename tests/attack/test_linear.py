"""The published page as an attacker's linear programme: no small count follows that the page doesn't print.

The records are made up, so that the truth is known; what the attacker has is read from the web page.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from attack.exported import web_page
from attack.reader import Reader, Web
from attack.swapped import Page, run
from govdata.records.store import Totals, write_records

DAY = dt.timedelta(days=1)
CUTOFF = dt.date(2024, 12, 31)


def written(folder: Path, kind: str, rows: list[dict[str, Any]]) -> Path:
    """Write rows as accepted records."""
    path, columns = folder / "records.parquet", list(rows[0])
    table = pa.table({c: [row[c] for row in rows] for c in columns})
    totals = Totals(len(rows), len(rows), 0)
    batches = table.to_batches()
    write_records(path, kind, columns, batches, totals=totals, synthetic=True, cutoff=CUTOFF)
    return path


def page_of(topic: str, kind: str, path: Path, **parameters: Any) -> Web:
    """Return the web page of a question of records."""
    return Web(web_page(run(Page(topic, kind, ("", ()), parameters), path), path))


# --- a curve beside the table of the same people ---------------------------------------------------


def person(i: int, region: str, start: dt.date, after: int | None) -> dict[str, Any]:
    return {
        "person_id": f"P{i:05d}",
        "region": region,
        "start_date": start,
        "event_date": None if after is None else start + after * DAY,
        "event_type": None if after is None else "reoffence",
    }


@pytest.mark.parametrize(
    ("events", "young", "young_events", "min_cell"),
    [(60, 40, 4, 10), (60, 40, 15, 10), (30, 25, 2, 5), (90, 60, 12, 20), (60, 40, 0, 10)],
)
def test_a_curve_does_not_tell_who_offended_among_people_not_yet_followed(
    tmp_path, events, young, young_events, min_cell
):
    ripe, fresh = CUTOFF - 800 * DAY, CUTOFF - 200 * DAY
    starts = [(ripe, i < events) for i in range(300)] + [(fresh, i < young_events) for i in range(young)]
    rows = [
        # One late event leaves the curve a step after the day that is read.
        person(i, "AB"[i % 2], start, 20 + i % 150 if hit else 190 if start == ripe and i == 299 else None)
        for i, (start, hit) in enumerate(starts)
    ]
    web = page_of(
        "reoffending", "correction", written(tmp_path, "correction", sorted(rows, key=lambda r: r["region"])),
        window_days=182, waiting_days=180, min_cell=min_cell,
    )  # fmt: skip
    unknown = [(o, e) for o in ("event", "none", "immature") for e in ("by 182", "later")]
    reader = Reader(unknown)
    reader.told(0, [("event", "later")])
    reader.told(0, [("none", "by 182")])  # without dates of recording nothing is recorded late
    *parts, everybody = web.table("tab-regions")["All"]
    for outcome, value in zip(("event", "none", "immature"), parts, strict=True):
        reader.told(value, [(outcome, "by 182"), (outcome, "later")])
    reader.told(everybody, unknown)
    curve = web.points("fig-incidence") if web.has("fig-incidence") else {}
    if "New offence, 182 days" in curve:
        # Everybody was followed for 182 days: the curve is events over people.
        by_then = round(curve["New offence, 182 days"] * everybody)
        reader.told(by_then, [(o, "by 182") for o in ("event", "none", "immature")])
    assert web.table("tab-regions")["All"][0] == events
    assert reader.holds([("immature", "by 182")], young_events, min_cell)
    assert ("New offence, 182 days" in curve) == (young_events == 0 or young_events >= min_cell)


# --- how long agreements last beside what became of disputes -----------------------------------------


@pytest.mark.parametrize("young_back", [4, 15])
def test_durability_does_not_tell_what_came_back_of_disputes_too_young_to_judge(tmp_path, young_back):
    ages = [(500, i < 60) for i in range(300)] + [(200, i < young_back) for i in range(80)]
    rows = [
        {
            "case_id": f"D{i:05d}",
            "region": "A",
            "accepted": CUTOFF - age * DAY,
            "outcome": "agreed",
            "outcome_date": CUTOFF - age * DAY,
            "performed_date": CUTOFF - age * DAY,
            "returned_date": CUTOFF - (age - 20 - i % 120) * DAY if back else None,
        }
        for i, (age, back) in enumerate(ages)
    ]
    web = page_of("dispute_mediation", "dispute", written(tmp_path, "dispute", rows))
    fates = {"Not back": "quiet", "Back": "back", "Apart: not old enough": "young"}
    unknown = [(f, w) for f in ("back", "quiet", "young") for w in ("soon", "later")]
    reader = Reader(unknown)
    reader.told(0, [("quiet", "soon")])  # of those not back by 365 days, none is back soon
    for (_, head), value in web.cells("tab-outcomes").items():
        if head in fates:
            reader.told(value, [(fates[head], w) for w in ("soon", "later")])
    shown = web.has("fig-durability")
    if shown:
        # Nobody ceased to be followed before day 180: who is left is who hasn't come back.
        left = {day: still for _, (day, _, _, still) in web.behind("fig-durability")}
        reader.told(left[0] - left[max(left)], [(f, "soon") for f in ("back", "quiet", "young")])
    assert shown == (young_back != 4)
    assert reader.holds([("young", "soon")], young_back, 10)


# --- groups and periods beside the table of the same people ------------------------------------------


@pytest.mark.parametrize("high", [4, 12])
@pytest.mark.parametrize("min_cell", [5, 10])
def test_groups_and_periods_do_not_tell_the_few_of_another(tmp_path, high, min_cell):
    """Three levels of risk, one with few offenders: regions, levels and periods add up to the same."""
    offenders = {"low": 30, "medium": 45, "high": high}
    starts = [dt.date(2020, 1, 15) + 91 * k * DAY for k in range(12)]
    rows = [
        person(1000 * n + i, "ABC"[i % 3], starts[i % 12], 20 + i % 150 if i < offenders[level] else None)
        | {"risk_level": level}
        for n, level in enumerate(offenders)
        for i in range(200)
    ]
    web = page_of(
        "reoffending", "correction", written(tmp_path, "correction", sorted(rows, key=lambda r: r["region"])),
        window_days=182, waiting_days=0, min_cell=min_cell,
    )  # fmt: skip
    outcomes, names = ("event", "none"), {f"risk level: {level}": level for level in offenders}
    reader = Reader([(r, level, o) for r in "ABC" for level in offenders for o in outcomes])
    for region, cells in web.table("tab-regions").items():
        regions = "ABC" if region == "All" else region
        for outcome, value in zip(outcomes, cells[:2], strict=True):
            reader.told(value, [(r, level, outcome) for r in regions for level in offenders])
        reader.told(cells[-1], [(r, level, o) for r in regions for level in offenders for o in outcomes])
    shown = web.counts("fig-groups") if web.has("fig-groups") else {}
    for label, (events, people) in shown.items():
        reader.told(events, [(r, names[label], "event") for r in "ABC"])
        reader.told(people, [(r, names[label], o) for r in "ABC" for o in outcomes])
    assert len(shown) == (3 if high >= min_cell else 0)  # one alone would be compared with nothing
    if high < min_cell:
        assert reader.holds([(r, "high", "event") for r in "ABC"], high, min_cell)
    in_periods = web.counts("fig-trend").values()
    assert in_periods
    assert all(events == 0 or events >= min_cell for events, _ in in_periods)


# --- offences of all people beside the number of people who reoffended ----------------------------------


@pytest.mark.parametrize(
    ("often", "min_cell", "told"),
    [
        ((200, 4, 0), 10, 1.0),
        ((200, 30, 2), 10, None),
        ((60, 3, 0), 10, None),
        ((90, 2, 2), 5, None),
        ((150, 40, 15), 10, 1.3),
    ],
)
def test_offences_per_person_do_not_tell_how_few_reoffended_again(tmp_path, often, min_cell, told):
    days = ((100,), (50, 300), (20, 40, 60))
    people = [(), *(own for count, own in zip(often, days, strict=True) for _ in range(count))]
    rows = [
        person(i, "AB"[i % 2], CUTOFF - 900 * DAY, own[0] if own else None)
        | {"start_date": CUTOFF - (900 - at) * DAY}
        | ({"event_date": CUTOFF - (900 - day) * DAY} if own else {})
        for i, own in enumerate([*people, *[()] * 600])
        for at, day in enumerate(own or (0,))
    ]
    web = page_of(
        "reoffending", "correction", written(tmp_path, "correction", sorted(rows, key=lambda r: r["region"])),
        min_cell=min_cell,
    )  # fmt: skip
    reoffended, _, everybody = (web.table("tab-regions")["All"][at] for at in (0, 1, -1))
    assert (reoffended, everybody) == (sum(often), len(people) + 600)
    reader = Reader(range(9))
    reader.told(reoffended, range(1, 9))
    again = web.said(r"More than one offence .*?is on record for (\d+) of")
    reader.told(again, range(2, 9))
    each = web.said(r"there are (\d\.\d+) for each person who reoffended")
    if each is not None:
        reader.told(each * reoffended, {k: k for k in range(1, 9)}, by=0.05 * reoffended)
    assert each == told
    assert (again is None) == (sum(often[1:]) < min_cell)
    assert reader.holds(range(2, 9), sum(often[1:]), min_cell)
    assert reader.holds(range(3, 9), often[2], min_cell)


# --- what a case mix makes likely beside the people that it is made of --------------------------------


@pytest.mark.parametrize("few", [2, 7])
@pytest.mark.parametrize("min_cell", [5, 10])
def test_expected_counts_do_not_tell_how_few_of_a_kind_a_region_has(tmp_path, few, min_cell):
    """One factor: the shares of men and women are printed, and with them what each person weighs."""
    counts = {"A": ((30, 300), (15, 60)), "B": ((30, 240), (45, 120)), "C": ((50, 400), (30, 160)),
              "D": ((20, 200), (1, few))}  # fmt: skip
    rows = [
        person(10_000 * r + 5_000 * s + i, region, CUTOFF - 900 * DAY, 100 if i < events else None)
        | {"sex": ("male", "female")[s]}
        for r, (region, own) in enumerate(counts.items())
        for s, (events, n) in enumerate(own)
        for i in range(n)
    ]
    web = page_of("reoffending", "correction", written(tmp_path, "correction", rows), min_cell=min_cell)
    sexes, outcomes = ("male", "female"), ("event", "none")
    reader = Reader([(r, s, o) for r in counts for s in sexes for o in outcomes])
    for region, cells in web.table("tab-regions").items():
        regions = list(counts) if region == "All" else [region]
        for outcome, value in zip(outcomes, cells[:2], strict=True):
            reader.told(value, [(r, s, outcome) for r in regions for s in sexes])
        reader.told(cells[-1], [(r, s, o) for r in regions for s in sexes for o in outcomes])
    weight = {}
    for label, (events, people) in web.counts("fig-groups").items():
        sex = label.removeprefix("sex: ")
        weight[sex] = events / people
        reader.told(events, [(r, sex, "event") for r in counts])
        reader.told(people, [(r, sex, o) for r in counts for o in outcomes])
    heads = web.heads("tab-casemix")
    expected = {r: cells[heads.index("Expected")] for r, cells in web.table("tab-casemix").items()}
    for region, value in expected.items():
        reader.told(value, {(region, s, o): weight[s] for s in sexes for o in outcomes}, by=0.05)
    assert len(expected) > 1
    assert ("D" in expected) == (few >= min_cell)
    assert reader.holds([("D", "female", o) for o in outcomes], few, min_cell)


# --- one set of requests under two measures ---------------------------------------------------------


def request(i: int, region: str, days: int | None) -> dict[str, Any]:
    received = CUTOFF - 300 * DAY + (i % 20) * DAY
    return {
        "ticket_id": f"T{i:05d}",
        "region": region,
        "received": received,
        "closed": None if days is None else received + days * DAY,
        "due": received + 15 * DAY,
        "category": "noise",
        "callback_result": None if days is None else "solved",
        "caller_hash": f"{i:064x}",
    }


FATES = {"in time": 5, "by 20": 18, "by 30": 25, "after 90": 120, "open": None}


@pytest.mark.parametrize("min_cell", [5, 10])
@pytest.mark.parametrize(
    "counts",
    [
        # Late, open, and closed after the last day of the curve: small in one area, in all, nowhere.
        {"A": (90, 30, 0, 0, 3), "B": (80, 20, 0, 0, 20), "C": (85, 25, 0, 0, 30)},
        {"A": (90, 30, 20, 1, 15), "B": (80, 20, 18, 0, 20), "C": (85, 25, 16, 0, 30)},
        {"A": (400, 4, 6, 2, 11), "B": (300, 12, 14, 13, 2)},
    ],
    ids=["open", "after", "both"],
)
def test_due_dates_and_outcomes_do_not_tell_each_other(tmp_path, counts, min_cell):
    fates = [(region, fate) for region, own in counts.items() for fate, n in zip(FATES, own, strict=True)
             for _ in range(n)]  # fmt: skip
    rows = [request(i, region, FATES[fate]) for i, (region, fate) in enumerate(fates)]
    web = page_of("service_requests", "request", written(tmp_path, "request", rows), min_cell=min_cell)
    reader = Reader([(region, fate) for region in counts for fate in FATES])
    closed = ("by 20", "by 30", "after 90")
    meaning = {
        "Closed on time": ("in time",), "Closed late": closed, "Open, past due": ("open",),
        "Confirmed resolved": ("in time",), "Not closed in time": (*closed, "open"), "All": tuple(FATES),
    }  # fmt: skip
    for label in ("tab-outcomes", "tab-due"):
        for (region, head), value in web.cells(label).items():
            chosen = list(counts) if region == "All" else [region]
            if head in meaning:
                reader.told(value, [(r, fate) for r in chosen for fate in meaning[head]])
            else:
                assert not value, head
    n = sum(map(sum, counts.values()))
    for head, share in (web.points("fig-waits") if web.has("fig-waits") else {}).items():
        by_day = [f for f in FATES if FATES[f] is not None and FATES[f] <= int(head.split()[1])]
        reader.told(round(share * n), [(r, fate) for r in counts for fate in by_day])
    for region, own in counts.items():
        for fate, true in zip(FATES, own, strict=True):
            assert reader.holds([(region, fate)], true, min_cell), (region, fate)
    for fate, true in zip(FATES, map(sum, zip(*counts.values(), strict=True)), strict=True):
        assert reader.holds([(r, fate) for r in counts], true, min_cell), fate


@pytest.mark.parametrize("young", [(4, 40), (12, 40)], ids=str)
def test_volume_by_month_does_not_tell_how_few_of_it_are_young(tmp_path, young):
    """Months of receipt stand beside outcomes; only in the last two are requests too young to judge."""
    months = [f"2024-{m:02d}" for m in range(1, 13)]
    after = {"in time": 5 * DAY, "late": 60 * DAY}
    counts = {(m, "in time"): 40 + 3 * i % 25 for i, m in enumerate(months[:-1])}
    counts |= {(m, "late"): 12 + i % 7 for i, m in enumerate(months[:-1])}
    counts |= {(m, "young"): n for m, n in zip(months[-2:], young, strict=True)}
    rows: list[dict[str, Any]] = []
    for (month, kind), n in counts.items():
        first = dt.date.fromisoformat(f"{month}-01") + (20 if kind == "young" else 0) * DAY
        for i in range(n):
            day = first + i % 9 * DAY
            row = {"received": day, "closed": day + after[kind] if kind in after else None}
            rows.append({"ticket_id": f"T{len(rows):05d}", "region": "A", **row})
    web = page_of("service_requests", "request", written(tmp_path, "request", rows), days=45)
    reader = Reader(counts)
    meaning = {"Closed in time": "in time", "Not closed in time": "late", "Apart: not old enough": "young"}
    for (_, head), value in web.cells("tab-outcomes").items():
        if head in meaning:
            reader.told(value, [(m, k) for m, k in counts if k == meaning[head]])
    figure = "fig-control" if web.has("fig-control") else "fig-volume"
    volumes = {month: cells[0] for month, cells in web.behind(figure)}
    for month, value in volumes.items():
        reader.told(value, [(m, k) for m, k in counts if m == month])
    for month, (events, n) in web.counts("fig-trend").items():
        reader.told(events, [(month, "in time")])
        reader.told(n, [(month, k) for k in ("in time", "late")])
    assert len(volumes) >= 10 and ("2024-12" in volumes) == (young == (12, 40))
    for cell, true in counts.items():
        assert reader.holds([cell], true, 10), cell


# --- people weighed by level of supervision -----------------------------------------------------------


@pytest.mark.parametrize("weights", [[1.0, 1.0, 2.0], [1.0, 1.5, 2.0], [0.5, 1.0, 2.0]], ids=str)
@pytest.mark.parametrize(
    "counts",
    [
        {"A": (1, 39), "B": (3, 32), "C": (12, 38), "D": (0, 60)},
        {"A": (2, 39), "B": (0, 32), "C": (0, 38)},
        {"A": (30, 39), "B": (20, 3), "C": (12, 12)},
    ],
    ids=["some", "few", "many"],
)
def test_weighted_days_do_not_tell_how_many_are_under_strict_supervision(tmp_path, counts, weights):
    levels = [(region, level) for region, own in counts.items()
              for level, n in zip(("strict", "ordinary"), own, strict=True) for _ in range(n)]  # fmt: skip
    rows = [
        {"person_id": f"P{i:05d}", "region": region, "start_date": CUTOFF - 500 * DAY,
         "end_date": CUTOFF + 500 * DAY, "supervision_level": level}
        for i, (region, level) in enumerate(levels)
    ]  # fmt: skip
    web = page_of("correction_caseload", "correction", written(tmp_path, "correction", rows), weights=weights)
    reader = Reader([(region, level) for region in counts for level in ("strict", "ordinary")])
    weigh = {"ordinary": weights[1], "strict": weights[2]}
    plain = "Weighted days" not in web.heads("tab-regions")
    for region, row in web.table("tab-regions").items():
        days = row[0]
        chosen = list(counts) if region == "All" else [region]
        terms = {(r, level): 366 * (1 if plain else weigh[level]) for r in chosen for level in weigh}
        reader.told(days, terms, by=1)
    for region, own in counts.items():
        # The worst: he knows how many people there are.
        reader.told(sum(own), [(region, level) for level in weigh])
    for region, own in counts.items():
        for level, true in zip(("strict", "ordinary"), own, strict=True):
            assert reader.holds([(region, level)], true, 10), (region, level, web.table("tab-regions"))


# --- answers and silence of a survey ------------------------------------------------------------------


@pytest.mark.parametrize("weighted", [False, True], ids=["alike", "by area"])
@pytest.mark.parametrize(
    "counts",
    [
        {"A": (30, 4, 3), "B": (40, 6, 20), "C": (50, 20, 25), "D": (60, 25, 30)},
        {"A": (30, 4, 12), "B": (40, 6, 20), "C": (50, 20, 4), "D": (60, 25, 30)},
    ],
    ids=["one", "other"],
)
def test_shares_of_all_and_silence_do_not_tell_an_areas_answers(tmp_path, counts, weighted):
    said = [(region, answer) for region, own in counts.items()
            for answer, n in zip(("satisfied", "dissatisfied", "not_reached"), own, strict=True)
            for _ in range(n)]  # fmt: skip
    weight = {region: 1.0 + 0.7 * i if weighted else 1.0 for i, region in enumerate(counts)}
    rows = [
        {"respondent_id": f"P{i:05d}", "region": region, "answer": answer, "weight": weight[region]}
        for i, (region, answer) in enumerate(said)
    ]
    web = page_of("participation_and_satisfaction", "survey", written(tmp_path, "survey", rows))
    kinds = ("satisfied", "dissatisfied", "silent")
    reader = Reader([(region, kind) for region in counts for kind in kinds])
    heads = {"Satisfied": kinds[:1], "Dissatisfied": kinds[1:2], "All": kinds[:2]}
    if web.has("tab-rec-answers"):
        for (region, head), value in web.cells("tab-rec-answers").items():
            chosen = list(counts) if region == "All" else [region]
            reader.told(value, [(r, kind) for r in chosen for kind in heads.get(head, ())])
        for region, (answered, silent, *_) in web.table("tab-rec-shares").items():
            chosen = list(counts) if region == "All" else [region]
            reader.told(answered, [(r, kind) for r in chosen for kind in kinds[:2]])
            if silent != 10:  # "fewer than 10"
                reader.told(silent, [(r, "silent") for r in chosen])
    share = next(iter(web.points("fig-answers").values()))
    if weighted:  # whoever knows what areas weigh
        terms = {(r, k): weight[r] * ((k == "satisfied") - share) for r in counts for k in kinds[:2]}
        reader.told(0, terms, by=0.05)
    else:
        reader.told(0, {(r, k): (k == "satisfied") - share for r in counts for k in kinds[:2]}, by=0.05)
    for region, own in counts.items():
        for kind, true in zip(kinds, own, strict=True):
            assert reader.holds([(region, kind)], true, 10), (region, kind)
