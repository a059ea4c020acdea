"""The rules of a publication: what counts as small, and what hiding should spare."""

from __future__ import annotations

from dataclasses import InitVar, dataclass
from typing import Literal

from govdata.errors import DisclosureError
from govdata.statistics.checked import choice

__all__ = ["Minimise", "Policy"]

Minimise = Literal["cells", "value"]


@dataclass(frozen=True)
class Policy:
    """The rules of a publication.

    Parameters
    ----------
    min_cell : int
        Counts from 1 to below it are hidden, and so are amounts with fewer contributors.
    group_disclosure : bool
        Whether a cell that equals its margin is hidden: the zeros beside it say that everybody is in it.
    group_dimensions : tuple of str, optional
        Dimensions along which that tells something about a person; all of them by default.
    harmless : tuple of str
        Categories in which everybody may be seen to be, such as "no event": that nobody offended again
        harms nobody. The other categories of their line are then true zeros, and shown.
    dominance_n, dominance_share : int, float
        An amount is hidden when its `dominance_n` largest contributions are more than this share of it.
    protection_share : float
        How far, as a share of it, an amount with too few contributors must stay uncertain.
    minimise : {"cells", "value"}
        What complementary suppression keeps smallest: hidden cells (a total counts as many as it sums up,
        so that totals stay), or the people in them.
    effort : float
        How much work the search for the smallest set may take; a number of steps, never a time, so that
        what is hidden doesn't depend on how busy the machine is.
    """

    min_cell: int = 10
    group_disclosure: bool = True
    group_dimensions: tuple[str, ...] | None = None
    harmless: tuple[str, ...] = ()
    dominance_n: int = 2
    dominance_share: float = 0.85
    protection_share: float = 0.2
    minimise: Minimise = "cells"
    effort: float = 1.0
    seconds: InitVar[float | None] = None

    def __post_init__(self, seconds: float | None) -> None:
        """Refuse rules that protect nobody; `seconds` once ended the search, and is of no effect now."""
        choice(self.minimise, "minimise", ("cells", "value"))
        if self.min_cell < 2:
            raise DisclosureError(f"min_cell is {self.min_cell}; expected 2 or more (10 is the default)")
        if not 0 < self.dominance_share <= 1 or self.dominance_n < 1:
            raise DisclosureError(
                f"dominance is ({self.dominance_n}, {self.dominance_share:g}); expected a number of "
                "contributions of 1 or more and a share between 0 and 1"
            )
