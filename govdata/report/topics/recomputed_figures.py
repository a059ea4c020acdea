"""Printed figures held against what the records behind them give: the counts, and what may be shown.

Enters: a page, and the path of recomputed figures (or nothing). Leaves: an outcome a figure, how large a
share recomputes, and the figures whose value stays hidden: a small count of people that differs from what
is printed, with all that arithmetic ties to it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.disclosure.things import THINGS
from govdata.evidence import implied
from govdata.evidence.recomputed import STATES, Reproduced, State, outcome, reproduced, tied
from govdata.records.recomputed import Recomputed, Redone, read_recomputed
from govdata.report.topics.recorded import Recorded

if TYPE_CHECKING:
    from govdata.casebook.schema import Observation
    from govdata.report.page import Page

__all__ = ["Line", "RecomputedFigures"]

_CHANGES = frozenset({"growth", "increase", "change"})


@dataclass(frozen=True)
class Line:
    """A printed result, what was recomputed, and what they come to."""

    row: Observation
    redone: Redone
    state: State


class RecomputedFigures(Recorded[Recomputed]):
    """Recomputed figures beside the printed ones.

    Parameters
    ----------
    page
        The report.
    path
        Recomputed figures (:func:`govdata.records.recomputed.read_recomputed`); empty for none.
    models
        Whose figures the report is about; figures of others are left out and counted.
    holding, level
        As for :func:`govdata.evidence.recomputed.reproduced`.
    min_cell
        Smallest count of people that is shown, unless the text prints that very count.
    """

    prefix = "redone"

    def __init__(
        self,
        page: Page,
        path: str,
        *,
        models: Collection[str],
        holding: float,
        level: float,
        min_cell: int,
    ) -> None:
        own = {o.observation_id: o for o in page.casebook.list_observations(list(models))} if path else {}
        self.results = {i for i, o in own.items() if o.standing == "measured"}
        found = None
        if path:
            known = page.observation_ids
            shares = {i for i in self.results if _is_part(own[i])}
            found = read_recomputed(path, known, known - own.keys() | self.results, shares)
        super().__init__(page, found, level=level, min_cell=min_cell)
        self.models, self.holding = list(models), holding
        tried = found.figures if found else {}
        lines = [
            Line(own[i], one, outcome(own[i], one.value, one.as_of)) for i, one in tried.items() if i in own
        ]
        self.lines = sorted(lines, key=lambda line: STATES.index(line.state))
        self.left_out = len(tried) - len(lines)

    @property
    def several(self) -> bool:
        """Whether the report is about more than one model."""
        return len(self.models) > 1

    @property
    def given(self) -> bool:
        """Whether a figure of the chosen models was tried."""
        return bool(self.lines)

    @cached_property
    def share(self) -> Reproduced | None:
        """How large a share recomputes; None where nothing was tried."""
        if not self.lines:
            return None
        states = [line.state for line in self.lines]
        return reproduced(states, len(self.results), holding=self.holding, level=self.level)

    @property
    def differs(self) -> int:
        """Number of figures that were recomputed otherwise."""
        return self.share.differs if self.share else 0

    @property
    def verdict(self) -> Literal["described", "cannot_tell"]:
        """``described`` where the share that recomputes reaches, or misses, what was asked for."""
        return "described" if self.share and self.share.verdict != "cannot_tell" else "cannot_tell"

    # --- protection ----------------------------------------------------------------------------

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Figures whose recomputed value isn't shown."""
        small = [line.row.observation_id for line in self.lines if self._small(line)]
        return tied(self.page.casebook, small, self.models) if small else frozenset()

    def _small(self, line: Line) -> bool:
        """Return whether a value gives a small count of people away that the text doesn't print itself."""
        value, row, book = line.redone.value, line.row, self.page.casebook
        if value is None or line.state == "match":
            return False
        if book.indicator(row.indicator_id).counting_unit in THINGS:
            return False
        if row.unit != "share":
            return 0 < value < self.min_cell
        base = implied.base_of(book, row.observation_id)
        redone = self.found.figures.get(base) if self.found and base else None
        sizes = [book.observation(base).value if base else None, redone.value if redone else None]
        parts = [n * part for n in sizes if n is not None for part in (value, 1 - value)]
        return any(0.5 <= part < self.min_cell for part in parts)


def _is_part(row: Observation) -> bool:
    """Return whether a figure is a share of a whole, rather than a rate of change."""
    return row.unit == "share" and not _CHANGES & set(row.indicator_id.split("_"))
