"""Time to event: one row a person in; curves, tests, models and fixed-window rates out.

Durations are in whatever unit the caller counts (days, mostly). An event at the end of one's follow-up
comes before a censoring at the same time. ``weights`` say how many persons a row stands for, so
that counts by group and day, aggregated elsewhere, give the same answer as the rows themselves.
"""

from govdata.statistics.survival.curves import at, cumulative_incidence, kaplan_meier, quantile
from govdata.statistics.survival.hazards import Cox, cox
from govdata.statistics.survival.ranks import LogRank, logrank
from govdata.statistics.survival.windows import fixed_window

__all__ = [
    "Cox",
    "LogRank",
    "at",
    "cox",
    "cumulative_incidence",
    "fixed_window",
    "kaplan_meier",
    "logrank",
    "quantile",
]
