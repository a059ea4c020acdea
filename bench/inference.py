"""How often do the methods err? Made-up data with a known effect, or none, in; false alarms and coverage out.

``python bench/inference.py`` runs all; ``--only series`` one part, ``--runs 200 --seed 7`` fewer and
others. SYNTHETIC data throughout. Nothing is timed; figures and what they must keep to stand in
bench/README.md.
"""

from __future__ import annotations

import argparse
import math

import numpy as np
import pandas as pd

from govdata.statistics import comparison, effects, proportions, survival
from govdata.statistics.reform import reform


def autoregression(n, rho, rng):
    """Return n errors of variance 1 between neighbours, each leaning on the one before."""
    errors = rng.normal(size=n)
    errors[0] /= math.sqrt(1 - rho**2)
    for i in range(1, n):
        errors[i] += rho * errors[i - 1]
    return errors


def series(runs, rng, jumps=(0.0, 2.0, 4.0)):
    """False alarms and power of one interrupted series, and of the verdict that readers see."""
    for half in (12, 24):
        for rho in (0.0, 0.3, 0.6):
            for jump in jumps:
                found = []
                for _ in range(runs):
                    y = 100 + autoregression(2 * half, rho, rng) + jump * (np.arange(2 * half) >= half)
                    fit = effects.interrupted_series(y, half)
                    level, slope = fit.table.set_index("term")["p_value"][["level", "slope"]]
                    away = not fit.average.ci_low <= 0 <= fit.average.ci_high
                    frame = {"unit": "a", "at": range(2 * half), "outcome": y, "adopted": half}
                    verdict = reform(pd.DataFrame(frame).assign(exposure=1.0), margin=0.0).verdict
                    found.append(
                        (level < 0.05, slope < 0.05, min(level, slope) < 0.05, away, verdict == "different")
                    )
                print(f"series {half}+{half} rho {rho} jump {jump}: level, slope, either, average, verdict",
                      *np.mean(found, axis=0).round(3), flush=True)  # fmt: skip


def panel(adopters, others, effect, rng, periods=12):
    """Return a panel of which some adopt in the middle."""
    size = adopters + others
    first = np.where(np.arange(size) < adopters, periods // 2, math.nan)
    since = np.arange(periods)[None, :] >= first[:, None]
    y = 50 + rng.normal(size=(size, 1)) + rng.normal(size=(size, periods)) + effect * since
    unit, at = np.repeat(np.arange(size), periods), np.tile(np.arange(periods), size)
    return pd.DataFrame(
        {"unit": unit, "at": at, "outcome": y.ravel(), "adopted": np.repeat(first, periods), "exposure": 1.0}
    )


def few(runs, rng):
    """False alarms and coverage where few of many places are reformed."""
    for adopters, others in ((1, 40), (2, 40), (3, 60), (5, 40), (10, 40), (20, 100)):
        found = [reform(panel(adopters, others, 1.0, rng), margin=0.0) for _ in range(runs)]
        none = [reform(panel(adopters, others, 0.0, rng), margin=0.0) for _ in range(runs)]
        alarms = np.mean([one.verdict == "different" for one in none])
        covered = np.mean([one.ci_low <= 1 <= one.ci_high for one in found])
        print(f"few {adopters} of {adopters + others}: false alarms {alarms:.3f}, covers {covered:.3f}")


def shrunken(runs, rng):
    """Coverage of shrunken intervals, and what is said of the spread."""
    for size in (3, 5, 10, 20):
        for share, spread in ((0.02, 0.0), (0.05, 0.1), (0.1, 0.3), (0.4, 0.3), (0.1, 0.8)):
            inside, said = [], []
            for _ in range(runs):
                trials = rng.integers(50, 1000, size)
                strength = (1 - share) / (share * spread**2) - 1 if spread else math.inf
                truth = np.full(size, share)
                if spread:
                    truth = rng.beta(share * strength, (1 - share) * strength, size)
                events = rng.binomial(trials, truth)
                if not events.any() or ((events == 0) | (events == trials)).all():
                    continue
                table = comparison.shrink(events, trials).table
                inside.append(((table["ci_low"] <= truth) & (truth <= table["ci_high"])).mean())
                said.append(comparison.overdispersion(events, trials).verdict)
            alike = np.mean([one == "within_margin" for one in said])
            print(f"shrunken {size} places, share {share}, spread {spread}: covers {np.mean(inside):.3f}, "
                  f"called alike {alike:.3f}")  # fmt: skip


def curves(runs, rng):
    """Coverage of curves with rare events, censoring and few at risk; limits of shares by counting."""
    for n, share, last, day in (
        (500, 0.002, 0, 365),
        (500, 0.002, 500, 365),
        (500, 0.01, 400, 365),
        (100, 0.1, 400, 300),
        (30, 0.5, 500, 400),
        (1000, 0.05, 500, 365),
    ):
        hazard = -math.log1p(-share) / 365
        inside = []
        for _ in range(runs):
            happened = np.ceil(rng.exponential(1 / hazard, n))
            left = np.ceil(rng.uniform(0, last, n)) if last else np.full(n, 2000.0)
            curve = survival.kaplan_meier(np.minimum(happened, left), happened <= left)
            read = survival.at(curve, [day]).iloc[0]
            if not math.isnan(read["survival"]):
                inside.append(read["ci_low"] <= math.exp(-hazard * day) <= read["ci_high"])
        print(f"curve n {n}, {share} a year, censored to {last}, day {day}: covers {np.mean(inside):.3f}")
    from scipy.stats import binom

    for n in (500, 1000, 2000, 5000):
        counts = np.arange(200)
        for method in (None, "wilson"):
            found = proportions.interval(counts, n, method)
            chance = binom.pmf(counts, n, 0.002)
            low, high = chance[found.ci_low > 0.002].sum(), chance[found.ci_high < 0.002].sum()
            print(f"share .002 of {n}, {method or 'by rule'}: misses below {low:.3f}, above {high:.3f}")


def alarms(runs, rng):
    """Only the false alarms of one interrupted series."""
    series(runs, rng, (0.0,))


PARTS = {"series": series, "alarms": alarms, "few": few, "shrunken": shrunken, "curves": curves}


def main():
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for name in given.only or [name for name in PARTS if name != "alarms"]:
        PARTS[name](given.runs, np.random.default_rng(given.seed))


if __name__ == "__main__":
    main()
