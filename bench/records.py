"""Ten million records, 300 regions: Kaplan-Meier and 12-month rates, against the same by hand.

Paired: each round runs every contender once, each in a process of its own, in a random order; memory is
the peak of that process, its imports included. All must give the same counts. Usage::

    python bench/records.py [--records 10000000] [--rounds 5] [--folder FOLDER]

What each contender does: eligible people and events of the fixed window by region (365 days and 180 more,
recorded dates included), and events and people leaving by region and day; then the curve of each region.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CUTOFF = "2024-12-31"
REGIONS = 300


def curve(region, time_days, left, events):
    """Kaplan-Meier by region from (region, day, left, events), as anybody would write it with pandas."""
    import numpy as np
    import pandas as pd

    frame = pd.DataFrame({"region": region, "time": time_days, "left": left, "events": events})
    frame = frame.sort_values(["region", "time"], ignore_index=True)
    by = frame.groupby("region", sort=False, observed=True)
    frame["at_risk"] = by["left"].transform("sum") - (by["left"].cumsum() - frame["left"])
    frame["survival"] = np.exp(
        np.log1p(-(frame["events"] / frame["at_risk"]).clip(upper=1 - 1e-15))
        .groupby(frame["region"], observed=True)
        .cumsum()
    )
    return frame


def summary(rates, curves):
    """What all contenders must agree on."""
    eligible, events = rates
    survival = curves.groupby(curves.columns[0], observed=True)["survival"].last()
    return [
        int(sum(eligible)),
        int(sum(events)),
        int(curves["events"].sum()),
        round(float(survival.sum()), 6),
    ]


def govdata(path):
    from govdata import records

    counted = records.cohort(path)
    rates = records.rates_by_region(counted)
    return summary((rates["eligible"], rates["events"]), records.kaplan_meier_by_region(counted))


QUERY = """
  SELECT region, least(coalesce(event_date, DATE '{cutoff}'), DATE '{cutoff}') - start_date AS time,
         count(*) AS n,
         count(*) FILTER (event_type = 'reoffence' AND event_date <= DATE '{cutoff}') AS events,
         count(*) FILTER (start_date + 545 <= DATE '{cutoff}') AS eligible,
         count(*) FILTER (start_date + 545 <= DATE '{cutoff}' AND event_type = 'reoffence'
                          AND event_date - start_date <= 365
                          AND coalesce(recorded_date - start_date, 0) <= 545) AS early
  FROM read_parquet('{path}') WHERE start_date <= DATE '{cutoff}' GROUP BY region, time
"""


def duckdb(path):
    import duckdb as engine

    found = engine.connect().execute(QUERY.format(cutoff=CUTOFF, path=path)).df()
    rates = found.groupby("region")[["eligible", "early"]].sum()
    curves = curve(found["region"], found["time"], found["n"], found["events"])
    return summary((rates["eligible"], rates["early"]), curves)


def polars(path):
    import polars as pl

    cutoff = pl.lit(CUTOFF).str.to_date()
    wait = (pl.col("event_date") - pl.col("start_date")).dt.total_days()
    noted = (pl.col("recorded_date") - pl.col("start_date")).dt.total_days().fill_null(0)
    hit = ((pl.col("event_type") == "reoffence") & (pl.col("event_date") <= cutoff)).fill_null(False)
    ripe = pl.col("start_date") + pl.duration(days=545) <= cutoff
    last = pl.min_horizontal(pl.col("event_date").fill_null(cutoff), cutoff)
    found = (
        pl.scan_parquet(path)
        .filter(pl.col("start_date") <= cutoff)
        .select(
            "region",
            time=(last - pl.col("start_date")).dt.total_days().cast(pl.Int32),
            hit=hit,
            ripe=ripe,
            early=(hit & ripe & (wait <= 365) & (noted <= 545)).fill_null(False),
        )
        .group_by("region", "time")
        .agg(
            n=pl.len(), events=pl.col("hit").sum(), eligible=pl.col("ripe").sum(), early=pl.col("early").sum()
        )
        .collect(engine="streaming")
    )
    rates = found.group_by("region").agg(pl.col("eligible").sum(), pl.col("early").sum())
    columns = (found[c].to_numpy() for c in ("region", "time", "n", "events"))
    return summary((rates["eligible"], rates["early"]), curve(*columns))


def pyarrow(path):
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    columns = ["region", "start_date", "event_date", "event_type", "recorded_date"]
    table = pq.read_table(path, columns=columns, read_dictionary=["region", "event_type"])
    cutoff = pa.scalar(CUTOFF).cast(pa.date32()).cast(pa.int32())
    start, event, recorded = (
        table[c].cast(pa.int32()) for c in ("start_date", "event_date", "recorded_date")
    )
    seen = pc.fill_null(pc.less_equal(event, cutoff), False)
    hit = pc.and_(seen, pc.fill_null(pc.equal(table["event_type"], "reoffence"), False))
    last = pc.min_element_wise(pc.fill_null(event, cutoff), cutoff)
    ripe = pc.less_equal(pc.add(start, 545), cutoff)
    soon = pc.fill_null(pc.less_equal(pc.subtract(event, start), 365), False)
    noted = pc.fill_null(pc.less_equal(pc.subtract(recorded, start), 545), True)
    early = pc.and_(pc.and_(hit, ripe), pc.and_(soon, noted))
    flat = pa.table(
        {
            "region": table["region"].unify_dictionaries(),
            "time": pc.subtract(last, start),
            "hit": hit.cast(pa.int32()),
            "ripe": ripe.cast(pa.int32()),
            "early": early.cast(pa.int32()),
        }
    )
    wanted = [("hit", "count"), ("hit", "sum"), ("ripe", "sum"), ("early", "sum")]
    found = flat.group_by(["region", "time"]).aggregate(wanted).to_pandas()
    rates = found.groupby("region", observed=True)[["ripe_sum", "early_sum"]].sum()
    curves = curve(found["region"], found["time"], found["hit_count"], found["hit_sum"])
    return summary((rates["ripe_sum"], rates["early_sum"]), curves)


CONTENDERS = {f.__name__: f for f in (govdata, duckdb, polars, pyarrow)}


def once(name, path):
    """Run one contender in this process: once cold, then twice warm; print seconds, peak MiB, answer."""
    import resource

    import pandas  # noqa: F401  everybody's, so nobody is charged for it

    seconds, answer = [], None
    for _ in range(3):
        if name == "govdata":
            from govdata.records import counting

            counting._recent.clear()  # a second question about the same cohort would cost nothing
        begun = time.perf_counter()
        answer = CONTENDERS[name](path)
        seconds.append(time.perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cold": seconds[0], "warm": min(seconds[1:]), "peak": peak, "answer": answer}))


def main():
    """Make the records, run the rounds, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--once", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.once:
        once(*given.once)
        return
    path = given.folder / f"records-{given.records}.parquet"
    if not path.exists():
        from govdata.records import synthetic

        synthetic("correction", given.records, 1, path, regions=REGIONS, cutoff=CUTOFF)
    runs = {name: [] for name in CONTENDERS}
    for _ in range(given.rounds):
        for name in random.sample(list(CONTENDERS), len(CONTENDERS)):
            done = subprocess.run(
                [sys.executable, __file__, "--once", name, str(path)],
                capture_output=True,
                text=True,
                check=True,
            )
            runs[name].append(json.loads(done.stdout))
    answers = {name: {str(r["answer"]) for r in found} for name, found in runs.items()}
    assert len({a for some in answers.values() for a in some}) == 1, answers
    print(f"{given.records:,} records, {REGIONS} regions, median of {given.rounds} rounds")
    print(f"{'':10}{'first':>9}{'again':>9}{'peak':>10}")
    for name, found in runs.items():
        cold, warm, peak = (statistics.median(r[k] for r in found) for k in ("cold", "warm", "peak"))
        print(f"{name:10}{cold:8.3f}s{warm:8.3f}s{peak:6.0f} MiB")


if __name__ == "__main__":
    main()
