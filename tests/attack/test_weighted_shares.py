"""Shares weighted by kind beside the raw ones: together they tell how the few of a kind fared."""

from __future__ import annotations

import pytest

from attack.reader import Reader
from attack.test_linear import CUTOFF, DAY, page_of, person, written


@pytest.mark.parametrize(("few", "told"), [(3, False), (30, True)])
def test_overlap_weights_do_not_tell_how_few_of_a_kind_reoffended(tmp_path, few, told):
    """One factor of two categories: who knows how many of each were in a programme knows the weights."""
    counts = {("p", "female"): (few, 197), ("p", "male"): (60, 340),
              ("q", "female"): (40, 260), ("q", "male"): (50, 250)}  # fmt: skip
    rows = [
        person(10_000 * at + i, "AB"[i % 2], CUTOFF - 900 * DAY, 100 if i < events else None)
        | {"sex": sex, "programme": programme}
        for at, ((programme, sex), (events, others)) in enumerate(counts.items())
        for i in range(events + others)
    ]
    path = written(tmp_path, "correction", sorted(rows, key=lambda row: row["region"]))
    web = page_of("reoffending", "correction", path, programmes=["p", "q"])
    assert web.has("tab-programmes") == told
    reader = Reader([(p, sex) for p, sex in counts])
    everybody = {sex: sum(sum(counts[p, sex]) for p in "pq") for sex in ("female", "male")}
    weighted = {p: cells[-1] for p, cells in web.table("tab-programmes").items()} if told else {}
    for p, other in ("pq", "qp"):
        n = {sex: sum(counts[p, sex]) for sex in everybody}
        weight = {sex: sum(counts[other, sex]) / everybody[sex] for sex in everybody}
        raw = sum(counts[p, sex][0] for sex in everybody)
        if told:
            assert web.table("tab-programmes")[p][0] == raw
            of = sum(weight[sex] * n[sex] for sex in everybody)
            by = 0.0005 * of
            reader.told(weighted[p] / 100 * of, {(p, sex): weight[sex] for sex in everybody}, by=by)
        reader.told(raw, [(p, sex) for sex in everybody])
    for sex, (events, n) in ((s, web.counts("fig-groups")[f"sex: {s}"]) for s in everybody):
        assert n == everybody[sex]
        reader.told(events, [(p, sex) for p in "pq"])
    assert reader.holds([("p", "female")], few, 10)
