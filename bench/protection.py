"""How long does protection take, what does it hide, and does it hold? Made-up counts of 200 to 3,000 regions.

``python bench/protection.py`` protects tables of five categories, flat and as counties of cities of
provinces, and has hidden cells drawn by lot attacked by an integer programme that knows nothing of ours: it
sees the published cells and asks for the least and the greatest count that fit them. ``--only cost`` shows
what a threshold costs. CPU seconds are those of this process; figures stand in bench/README.md. SYNTHETIC
counts.
"""

from __future__ import annotations

import argparse
import resource
import time

import numpy as np
import pandas as pd
from scipy import optimize, sparse

from govdata.disclosure.cells import TOTAL
from govdata.disclosure.protection import Policy, protect_batch
from govdata.disclosure.release import Table

CATEGORIES = 5
#: How a region's people fall into the categories, on average.
SHARES = (8.0, 4.0, 2.0, 1.0, 0.5)
COUNTIES, CITIES = 10, 10


def counts(regions, seed):
    """Return counts by region and category: sizes and shares differ as those of real regions do."""
    rng = np.random.default_rng(seed)
    size = rng.lognormal(4.2, 0.9, regions)
    return rng.poisson(size[:, None] * rng.dirichlet(SHARES, regions))


def above(regions):
    """County to city, city to province."""
    cities = (regions + COUNTIES - 1) // COUNTIES
    county = {f"r{i:04d}": f"city {i // COUNTIES:03d}" for i in range(regions)}
    return county | {f"city {k:03d}": f"province {k // CITIES:02d}" for k in range(cities)}


def table_of(found, nested=False):
    """Return counts as a table."""
    rows = [
        (f"r{i:04d}", f"c{j}", int(found[i, j])) for i in range(len(found)) for j in range(found.shape[1])
    ]
    frame = pd.DataFrame(rows, columns=["region", "category", "count"])
    tree = {"region": above(len(found))} if nested else {}
    return Table(frame, ["region", "category"], hierarchies=tree)


class Stranger:
    """Has the published table and the names of what lies under what; the unknowns are the inner cells."""

    def __init__(self, protected, parents):
        self.parents = parents
        self.regions = [r for r in dict.fromkeys(protected["region"]) if str(r).startswith("r")]
        self.columns = [c for c in dict.fromkeys(protected["category"]) if c != TOTAL]
        self.under = {TOTAL: range(len(self.regions))}
        for i, region in enumerate(self.regions):
            here = region
            while here:
                self.under[here] = [*self.under.get(here, []), i]
                here = parents.get(here)
        shown = protected[protected["status"].isin(["published", "zero"])]
        inside = [self.inside(r, c) for r, c in zip(shown["region"], shown["category"], strict=True)]
        rows = np.repeat(np.arange(len(inside)), [len(i) for i in inside])
        size = (len(inside), len(self.regions) * len(self.columns))
        self.sums = sparse.csr_matrix((np.ones(len(rows)), (rows, np.concatenate(inside))), shape=size)
        self.known = shown["value"].fillna(0).to_numpy(dtype=float)

    def inside(self, region, category):
        columns = range(len(self.columns)) if category == TOTAL else [self.columns.index(category)]
        return [i * len(self.columns) + j for i in self.under[region] for j in columns]

    def range_of(self, region, category):
        cost = np.zeros(self.sums.shape[1])
        cost[self.inside(region, category)] = 1
        ends = []
        for sign in (1, -1):
            # A bound below the least whole solution is on the attacker's side: time is given, not taken.
            found = optimize.milp(
                sign * cost,
                integrality=np.ones(len(cost)),
                bounds=optimize.Bounds(0, 1e5),
                constraints=optimize.LinearConstraint(self.sums, self.known, self.known),
            )
            ends.append(round(sign * found.fun))
        return ends


def sizes(drawn, seed, regions):
    """Protect tables of rising size, and attack cells drawn by lot."""
    for n in regions:
        for nested in (False, True):
            table = table_of(counts(n, seed), nested)
            began = time.process_time()
            batch = protect_batch([table], policy=Policy(group_disclosure=False))
            seconds = time.process_time() - began
            made = batch["table"].table
            found = batch.counted()
            hidden = made[made["status"] == "suppressed"]
            stranger = Stranger(made, above(n) if nested else {})
            sample = hidden.sample(min(drawn, len(hidden)), random_state=seed)
            ends = [stranger.range_of(c.region, c.category) for c in sample.itertuples()]
            broken = sum(
                low == high or (c.rule == "threshold" and (low > 0 or high < 10))
                for (low, high), c in zip(ends, sample.itertuples(), strict=True)
            )
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{n} x {CATEGORIES}{', three levels' if nested else ''}: {len(made)} cells, {seconds:.1f} "
                f"CPU s, {found['small']} small and {found['complementary']} others hidden, "
                f"audit holds: {batch.audit.holds}, no smaller set is there: {batch.optimal}; "
                f"{len(sample)} attacked, {broken} broken; {peak} MiB",
                flush=True,
            )


def cost(regions, seed):
    """What thresholds cost: cells hidden, and people in the cells that are shown."""
    for n in regions:
        found = counts(n, seed)
        for min_cell in (3, 5, 10, 20):
            batch = protect_batch([table_of(found)], policy=Policy(min_cell=min_cell, group_disclosure=False))
            made = batch["table"].table
            inner = made[(made["region"] != TOTAL) & (made["category"] != TOTAL)]
            kept = batch.counted()
            people = inner["value"].fillna(0).sum() / found.sum()
            shown = 1 - inner["status"].eq("suppressed").mean()
            hidden = f"{kept['small']} small and {kept['complementary']} others of {len(made)}"
            print(
                f"{n} x {CATEGORIES}, below {min_cell}: {hidden} hidden; "
                f"{shown:.0%} of inner cells shown, with {people:.0%} of people",
                flush=True,
            )


def main():
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=("sizes", "cost"))
    parser.add_argument("--regions", type=int, nargs="+", default=[200, 400, 1000, 3000])
    parser.add_argument("--drawn", type=int, default=40, help="hidden cells attacked in each table")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.only != "cost":
        sizes(given.drawn, given.seed, given.regions)
    if given.only != "sizes":
        cost(given.regions, given.seed)


if __name__ == "__main__":
    main()
