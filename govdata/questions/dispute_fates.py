"""What became of disputes as tables to be protected: steps of a chain, small parts put together, durability.

Enters: exact counts of disputes and the smallest count that is shown. Leaves: tables that count the same
disputes in several ways, and the names by which a protected cell of them is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from govdata.disclosure.cells import Table
from govdata.disclosure.parts import Parts, folded
from govdata.questions.dispute_durability import DisputeDurability

if TYPE_CHECKING:
    import pandas as pd

    from govdata.records.settlements import Settlements

__all__ = ["STEPS", "DisputeFates"]

#: Step -> what a file must know for it, and the fates of those who got no further than the step before.
STEPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "concluded": ("outcome", ("not_concluded",)),
    "mediated": ("outcome", ("other_way",)),
    "agreed": ("outcome", ("not_agreed",)),
    "in_time": ("date", ("late",)),
    "performed": ("performance", ("not_performed",)),
    "stayed": ("return", ("back",)),
}
_BEFORE = ("not_concluded", "other_way", "not_agreed")
_SLOW = ("not_mediated", "unsettled", *_BEFORE, "not_agreed_in_time", "late")
#: What is put together when a part is too small to be shown; see :func:`govdata.disclosure.parts.folded`.
_FOLDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("not_mediated", ("not_concluded", "other_way")),
    ("unsettled", ("not_mediated", *_BEFORE)),
    ("not_agreed_in_time", ("not_agreed", "late")),
    ("not_in_time", _SLOW),
    ("fallen", ("not_performed", "back")),
    ("others", ("not_in_time", *_SLOW, "fallen", "not_performed", "back")),
)
#: What the totals are worth beside a region's cell: the answer rests on them.
_ANSWER = 100.0


@dataclass(frozen=True, eq=False)
class DisputeFates:
    """Counts of disputes, as tables that are protected together.

    Parameters
    ----------
    settlements
        The disputes counted, exactly.
    min_cell
        Smallest count that is shown.
    """

    settlements: Settlements
    min_cell: int

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many disputes had each fate; those not performed are one, back or not."""
        found = {f: self.settlements.count(f) for f in self.settlements.possible}
        back = found.pop("not_performed_back", 0)
        return found | ({"not_performed": found["not_performed"] + back} if back else {})

    @cached_property
    def into(self) -> dict[str, str]:
        """Fate -> itself, or what it was put together with because one of them is small."""
        return folded(self.counts, _FOLDS, self.min_cell)

    @property
    def _with_young(self) -> bool:
        """Whether disputes too young to judge stand in the tables, as a part of their own."""
        return self.settlements.young >= self.min_cell

    @cached_property
    def _sums(self) -> dict[str, str]:
        """Part or step -> the step that it falls out of.

        A step is one only if no part holds both some who got there and some who didn't.
        """
        left = frozenset(self.counts)
        chain = [("old", left)]
        for step, (needs, lost) in STEPS.items():
            if needs in self.settlements.known:
                left = left - set(lost)
                inside = {self.into[f] for f in left}
                mixed = any(whole in inside for fate, whole in self.into.items() if fate not in left)
                chain += [] if mixed else [(step, left)]
        found = {step: before for (before, _), (step, _) in pairwise(chain)}
        for whole in dict.fromkeys(self.into.values()):
            members = {f for f, name in self.into.items() if name == whole}
            found.setdefault(whole, next(step for step, inside in reversed(chain) if members <= inside))
        return found

    @cached_property
    def parts(self) -> Parts:
        """What all disputes fall into, with every step that is still one, as ``old`` and ``young``."""
        leaves = dict.fromkeys([*self.into.values(), *(("young",) if self._with_young else ())])
        return Parts(tuple(leaves), self._sums)

    @cached_property
    def _by_region(self) -> pd.DataFrame:
        fates = self.settlements.fates
        fates = fates if self._with_young else fates[fates["fate"] != "young"]
        fates = fates.assign(fate=self._printed(fates["fate"]))
        return fates.groupby(["region", "fate"], as_index=False, sort=False)[["count"]].sum()

    @property
    def tables(self) -> list[Table]:
        """Return ``fates`` by region, ``totals`` with every step, and how long agreements last."""
        leaves, frame = self.parts.leaves, self._by_region
        old = {leaf: "old" for leaf in leaves if leaf != "young"} if self._with_young else {}
        regions = Table(
            frame, ["region", "fate"], measure="disputes", name="fates", hierarchies={"fate": old}
        )
        totals = frame.groupby("fate", as_index=False, sort=False)[["count"]].sum()
        answers = Table(
            totals,
            ["fate"],
            measure="disputes",
            name="totals",
            hierarchies={"fate": self.parts.hierarchy},
            worth=_ANSWER,
        )
        return [regions, answers, *self.durability.tables]

    @cached_property
    def durability(self) -> DisputeDurability:
        """How long agreements last, of the disputes that stand in the tables."""
        exits = self.settlements.exits
        exits = exits if self._with_young else exits[exits["fate"] != "young"]
        return DisputeDurability(
            exits.assign(fate=self._printed(exits["fate"])),
            self._by_region.groupby("fate", as_index=False)[["count"]].sum(),
            self.min_cell,
        )

    def _printed(self, fates: pd.Series) -> pd.Series:
        """Return fates as they are printed."""
        return fates.replace("not_performed_back", "not_performed").map({**self.into, "young": "young"})
