"""How often chance does as well: false dates and shuffled adopters in; placebo effects and p-values out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from govdata.errors import MethodError
from govdata.statistics.checked import FloatArray, aligned, choice, setting
from govdata.statistics.definition import Definition, filled
from govdata.statistics.effects.dealing import p_value_of
from govdata.statistics.effects.group_time import Control, overall_effect, panel_of
from govdata.statistics.effects.redealt import dealt_effects
from govdata.statistics.effects.series import interrupted_series

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PermutationTest", "permutation_test", "placebo_dates"]


@dataclass(frozen=True, eq=False)
class PermutationTest:
    """An effect among the effects that shuffled adoption would have shown.

    Parameters
    ----------
    estimate : float
        As observed.
    p_value : float
        Share of assignments, the observed one among them, with an effect at least as large in size.
    placebo : ndarray
        The effects under the other assignments.
    n : int
        Assignments compared, the observed one included.
    exact : bool
        Whether they are all there are.
    """

    estimate: float
    p_value: float
    placebo: FloatArray
    n: int
    exact: bool
    definition: Definition


def permutation_test(
    outcome: ArrayLike,
    unit: Any,
    time: ArrayLike,
    first_treated: ArrayLike,
    control: Control = "never",
    repetitions: int = 999,
    seed: int = 0,
    *,
    anticipation: int = 0,
    definition: Definition | None = None,
) -> PermutationTest:
    """Test the overall effect by dealing the adoption dates to the units anew.

    For few units, where errors from large samples are too small. One common adoption date makes it the
    permutation test of a two-by-two difference in differences.

    Parameters
    ----------
    outcome, unit, time, first_treated, control, anticipation
        As in :func:`staggered_adoption`.
    repetitions : int
        Random assignments besides the observed one. With one common date, and no more assignments in all
        than that, each is gone through instead, and the test is exact.
    seed : int
        Of the random assignments.

    Returns
    -------
    PermutationTest

    Raises
    ------
    MethodError
        As :func:`staggered_adoption`, or for fewer than one repetition.

    References
    ----------
    Fisher RA (1935); Phipson B, Smyth GK (2010), Statistical Applications in Genetics and Molecular Biology
    9(1), 39, for counting the observed assignment.
    """
    choice(control, "control", ("never", "not_yet"))
    if setting(abs(repetitions), "repetitions") < 1 or repetitions < 1:
        raise MethodError(f"repetitions is {repetitions}; expected 1 or more")
    panel = panel_of(outcome, unit, time, first_treated, anticipation)
    observed = overall_effect(panel, control, anticipation)
    placebo, _, exact = dealt_effects(panel, control, anticipation, repetitions, setting(seed, "seed"))
    return PermutationTest(
        estimate=observed,
        p_value=p_value_of(observed, placebo),
        placebo=placebo,
        n=1 + placebo.size,
        exact=exact,
        definition=filled(definition, measure="effect on adopters"),
    )


def placebo_dates(outcome: ArrayLike, start: Any, dates: Sequence[Any], **options: Any) -> pd.DataFrame:
    """Estimate the change of level at dates on which nothing happened.

    Parameters
    ----------
    outcome, start, **options
        As in :func:`interrupted_series`.
    dates : sequence
        False dates before `start`. Only the periods before `start` are used, so that the true change
        can't leak into a false one.

    Returns
    -------
    pandas.DataFrame
        ``start estimate std_error ci_low ci_high p_value``, one row a false date: the ``level`` term.

    Raises
    ------
    MethodError
        As :func:`interrupted_series`, and for a date not before `start`.
    """
    import pandas as pd

    time = options.pop("time", None)
    outcome, time, exposure = aligned(outcome=outcome, time=time, exposure=options.pop("exposure", None))
    labels = pd.Index(np.arange(len(np.asarray(outcome))) if time is None else np.asarray(time))
    before = np.asarray(labels < start)
    shortened = {} if exposure is None else {"exposure": np.asarray(exposure)[before]}
    rows = []
    for date in dates:
        if not date < start:
            raise MethodError(
                f"placebo date {date!r} isn't before the reform ({start!r}); it would share its change"
            )
        fitted = interrupted_series(
            np.asarray(outcome)[before], date, labels[before].to_numpy(), **shortened, **options
        )
        rows.append(fitted.table.loc[fitted.table["term"] == "level"].assign(start=date))
    columns = ["start", "estimate", "std_error", "ci_low", "ci_high", "p_value"]
    return pd.concat(rows, ignore_index=True)[columns] if rows else pd.DataFrame(columns=columns)
