"""Counts of places: what of them may be published, and what that allows to say.

Enters: a page, and the path of counts (or nothing). Leaves: protected counts, and places held against the
share of all together. All that is worked out rests on counts that are shown, so that nothing hidden
follows from it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.disclosure.cells import TOTAL, Table
from govdata.disclosure.protection import Batch
from govdata.records.counts import Counts, read_counts
from govdata.report.protected import visible_counts
from govdata.report.topics.recorded import Recorded, Zeros
from govdata.statistics.comparison import SpreadVerdict
from govdata.statistics.ranks import FEWEST_PLACES, Placed, placed

if TYPE_CHECKING:
    from govdata.report.page import Page

__all__ = ["OUTCOMES", "PlaceFigures"]

OUTCOMES = ("event", "none")
_VERDICTS: dict[SpreadVerdict, Literal["different", "same", "cannot_tell"]] = {
    "more_than_chance": "different",
    "within_margin": "same",
    "cannot_tell": "cannot_tell",
}


class PlaceFigures(Recorded[Counts]):
    """Counts of places that may be published, and what they allow to say.

    Parameters
    ----------
    page
        The report.
    path
        Counts (:func:`govdata.records.counts.read_counts`); empty for none.
    counted
        What the counts count, in the user's words; may be empty.
    level, seed
        As for :func:`govdata.statistics.ranks.placed`.
    min_cell, zeros
        As for :class:`~govdata.report.topics.recorded.Recorded`.
    """

    prefix = "counts"
    telling = ("outcome",)
    #: That something happened to nobody of a place harms nobody.
    harmless = ("none",)

    def __init__(
        self,
        page: Page,
        path: str,
        *,
        counted: str = "",
        level: float = 0.95,
        min_cell: int = 10,
        zeros: Zeros = "shown",
        seed: int = 0,
    ) -> None:
        super().__init__(
            page, read_counts(path) if path else None, level=level, min_cell=min_cell, zeros=zeros
        )
        self.counted, self.seed = counted, seed

    # --- protection ----------------------------------------------------------------------------

    @cached_property
    def _batch(self) -> Batch | None:
        import pandas as pd

        if self.found is None:
            return None
        cells = [
            (one.place, outcome, count)
            for one in self.found.places
            for outcome, count in (("event", one.events), ("none", one.trials - one.events))
        ]
        frame = pd.DataFrame(cells, columns=["place", "outcome", "count"])
        return self._protect([Table(frame, ["place", "outcome"], measure="cases", name="places")])

    @cached_property
    def totals(self) -> tuple[int, int] | None:
        """Events and trials of all places; None where one of them is hidden."""
        if self._batch is None:
            return None
        public = self._batch["places"].public
        row = public[public["place"] == TOTAL].set_index("outcome")
        if not row["status"].isin(["published", "zero"]).all():
            return None
        k, rest = (int(row["value"].to_dict()[outcome] or 0) for outcome in OUTCOMES)
        return k, k + rest

    @cached_property
    def shown(self) -> dict[str, tuple[int, int]]:
        """Events and trials of the places of which both may be published, the largest first."""
        if self._batch is None:
            return {}
        counts = visible_counts(self._batch["places"], ["event"], ["event", "none"])
        return dict(sorted(counts.items(), key=lambda item: -item[1][1]))

    @cached_property
    def placed(self) -> Placed | None:
        """What the counts that may be published allow to say; None where nothing can be worked out."""
        if not self.shown or self.totals is None or not 0 < self.totals[0] < self.totals[1]:
            return None
        return placed(self.shown, self.totals[0] / self.totals[1], level=self.level, seed=self.seed)

    @property
    def given(self) -> bool:
        """Whether there are counts, and enough of them for anything to be shown."""
        return self.placed is not None

    @property
    def enough(self) -> bool:
        """Whether so many places are large enough that an answer can be given."""
        return self.placed is not None and len(self.placed.compared) >= FEWEST_PLACES

    @property
    def verdict(self) -> Literal["different", "same", "cannot_tell"]:
        """``different`` where places differ by more than chance, ``same`` by less than the margin."""
        return _VERDICTS[self.placed.verdict] if self.placed else "cannot_tell"
