"""A share of a survey's answers: among those who answered, and with every silence counted no, then yes.

Enters: answers of :mod:`govdata.records.surveys`. Leaves: three shares whose intervals allow for strata,
clusters and weights, and whether a threshold is met.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from govdata.errors import MethodError
from govdata.statistics.survey import Sampled, sampled_share

if TYPE_CHECKING:
    import pandas as pd

    from govdata.records.surveys import Answers

__all__ = ["Asked", "asked", "reached"]

Verdict = Literal["met", "missed", "cannot_tell"]
_SILENT = "silent"


@dataclass(frozen=True, eq=False)
class Asked:
    """A share of answers.

    Parameters
    ----------
    answered : Sampled
        Among those who answered.
    low, high : Sampled
        Of everybody drawn, the silent counted no, then yes.
    n, silent : int
        How many answered, and how many drawn gave no answer.
    """

    answered: Sampled
    low: Sampled
    high: Sampled
    n: int
    silent: int

    @property
    def drawn(self) -> int:
        """People drawn."""
        return self.n + self.silent

    @property
    def response(self) -> float:
        """Share of people drawn who answered, unweighted."""
        return self.n / self.drawn


def asked(
    answers: Answers, yes: Sequence[str], *, region: str = "", unlisted: int = 0, level: float = 0.95
) -> Asked:
    """Estimate the share of some answers.

    Parameters
    ----------
    answers : Answers
    yes : sequence of str
        Answers that count.
    region : str
        A part of the sample; all of it by default.
    unlisted : int
        People drawn who have no row. They are taken to weigh as much as the others on average.
    level : float

    Returns
    -------
    Asked

    Raises
    ------
    MethodError
        When nobody answered, or too few were drawn for any spread to be seen.
    """
    units = answers.units
    said = [c for c in units.columns if c not in ("region", "stratum", "cluster", "count", _SILENT)]
    inside = np.ones(len(units)) if not region else (units["region"] == region).to_numpy(float)
    part = units[[*said, _SILENT]].mul(inside, axis=0).assign(stratum=units["stratum"], count=units["count"])
    if "cluster" in units:
        # A cluster that lies in two regions is one unit.
        part = part.assign(cluster=units["cluster"]).groupby(["stratum", "cluster"], as_index=False).sum()
        part["count"] = 1
    weights = answers.weights
    weights = weights[weights["region"] == region] if region else weights
    heard = weights[weights["answer"] != _SILENT]
    n, silent = int(heard["n"].sum()), int(weights["n"].sum()) - int(heard["n"].sum())
    if n == 0:
        raise MethodError(f"nobody{f' of {region}' if region else ''} answered")
    total, favour = part[said].sum(axis=1), part[list(yes)].sum(axis=1)
    everybody = total + part[_SILENT]
    given: dict[str, Any] = {"strata": part["stratum"], "count": part["count"], "level": level}
    drawn: dict[str, Any] = {"people": n + silent, "spread": _spread(weights), **given}
    low = sampled_share(favour, everybody, **drawn)
    high = sampled_share(favour + part[_SILENT], everybody, **drawn)
    known = (n + silent) / (n + silent + unlisted)
    return Asked(
        answered=sampled_share(favour, total, people=n, spread=_spread(heard), **given),
        low=_scaled(low, known, 0.0),
        high=_scaled(high, known, 1.0),
        n=n,
        silent=silent + unlisted,
    )


def _spread(weights: pd.DataFrame) -> float:
    return float(weights["n"].sum() * weights["squares"].sum() / weights["total"].sum() ** 2)


def _scaled(share: Sampled, known: float, rest: float) -> Sampled:
    """Return the share after all people without a row are counted `rest`."""
    ends = (share.estimate, share.ci_low, share.ci_high)
    estimate, low, high = (float(end) * known + rest * (1 - known) for end in ends)
    return replace(share, estimate=estimate, ci_low=low, ci_high=high)


def reached(least: Sampled, most: Sampled, threshold: float) -> Verdict:
    """Say whether a share reaches a threshold, whatever the silent and chance would have it.

    Parameters
    ----------
    least, most : Sampled
        The lowest and the highest way of counting.
    threshold : float

    Returns
    -------
    {"met", "missed", "cannot_tell"}
        ``met`` if the lower limit of `least` reaches it, ``missed`` if the upper limit of `most` lies below.
    """
    if float(least.ci_low) >= threshold - 1e-9:
        return "met"
    return "missed" if float(most.ci_high) < threshold - 1e-9 else "cannot_tell"
