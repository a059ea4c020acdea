"""Effects of reforms: outcomes before and after, with and without the reform, in; changes with intervals out.

A change is not an effect. :func:`interrupted_series` sets what came after against the path before;
:func:`difference_in_differences` against places that weren't reformed; :func:`staggered_adoption` serves
where places adopt one after the other. A single two-way fixed-effects coefficient gets that wrong, sign
included, because it takes early adopters as controls for late ones (Goodman-Bacon 2021);
:func:`interaction_weighted` is the event study of a regression that doesn't.
:func:`placebo_dates` and :func:`permutation_test` ask how often chance does as well.
"""

from govdata.statistics.effects.differences import DifferenceInDifferences, difference_in_differences
from govdata.statistics.effects.interaction_weighted import InteractionWeighted, interaction_weighted
from govdata.statistics.effects.parallel import Parting
from govdata.statistics.effects.placebo import PermutationTest, permutation_test, placebo_dates
from govdata.statistics.effects.series import InterruptedSeries, interrupted_series
from govdata.statistics.effects.staggered import StaggeredAdoption, staggered_adoption

__all__ = [
    "DifferenceInDifferences",
    "InteractionWeighted",
    "InterruptedSeries",
    "Parting",
    "PermutationTest",
    "StaggeredAdoption",
    "difference_in_differences",
    "interaction_weighted",
    "interrupted_series",
    "permutation_test",
    "placebo_dates",
    "staggered_adoption",
]
