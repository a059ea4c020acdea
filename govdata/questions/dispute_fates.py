"""What became of disputes as tables to be protected: steps of a chain, small parts put together, returns.

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
_EARLY = 10.0
_TIMES = (30, 60, 90, 120, 180, 270, 365, 540, 730, 1095)


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
        fates = fates.assign(fate=fates["fate"].replace("not_performed_back", "not_performed"))
        fates = fates.assign(fate=fates["fate"].map({**self.into, "young": "young"}))
        return fates.groupby(["region", "fate"], as_index=False, sort=False)[["count"]].sum()

    @property
    def tables(self) -> list[Table]:
        """Return ``fates`` by region, ``totals`` with every step, and ``returns`` where there are enough."""
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
        return [regions, answers, *self._return_tables]

    # --- returns: a second way of parting those agreed in time ---------------------------------

    @cached_property
    def bins(self) -> tuple[tuple[str, int | None, int], ...]:
        """Returns by days from agreement: name, last day (None: the rest of the window), how many."""
        found = self.settlements
        if "return" not in found.known or self.parts.category("in_time") is None:
            return ()
        upto = found.returns.set_index("days")["count"].sort_index().cumsum()
        every, before = int(upto.iloc[-1]) if len(upto) else 0, 0
        kept: list[tuple[str, int | None, int]] = []
        for day in (t for t in _TIMES if t <= found.return_days):
            reached = int(upto[upto.index <= day].max()) if (upto.index <= day).any() else 0
            if reached - before >= self.min_cell and (every - reached >= self.min_cell or every == reached):
                kept.append((f"within_{day}", day, reached - before))
                before = reached
        return (*kept, ("within_window", None, every - before)) if kept else ()

    @property
    def _return_tables(self) -> list[Table]:
        return [*self._returns, self._early] if self.bins else []

    @property
    def _early(self) -> Table:
        """Return the first returns again, worth more than the last: a curve may lack its end."""
        early, found = {name: n for name, _, n in self.bins[:-2]}, self.settlements
        in_time = found.count(*found.possible[found.possible.index("late") + 1 :])
        rest = in_time - sum(early.values())
        return self._within_time("early", early | {"later_or_never": rest}, {}, worth=_EARLY)

    @property
    def _returns(self) -> list[Table]:
        """Return when disputes came back, and how that meets performance.

        Some came back that were never performed. They are printed nowhere, but follow from what is: so the
        crossing is protected as if it stood there.
        """
        found, bins = self.settlements, {name: n for name, _, n in self.bins}
        if "performance" not in found.known:  # what came back is a part that is printed
            quiet = {"stayed": found.count("stayed")}
            return [self._within_time("returns", bins | quiet, dict.fromkeys(bins, "back"), published=True)]
        parts = {
            "not_performed_back": found.count("not_performed_back"),
            "not_performed_quiet": found.count("not_performed"),
            "back": found.count("back"),
            "stayed": found.count("stayed"),
        }
        quiet = {"quiet": parts["not_performed_quiet"] + parts["stayed"]}
        unperformed, back = self.into["not_performed"], self.into["back"]
        printed = dict.fromkeys(("not_performed_back", "not_performed_quiet"), unperformed)
        printed |= {"back": back} if back != "back" else {}
        came = dict.fromkeys(("not_performed_back", "back"), "returned")
        stayed_away = dict.fromkeys(("not_performed_quiet", "stayed"), "quiet")
        return [
            self._within_time("returns", bins | quiet, dict.fromkeys(bins, "returned"), published=True),
            self._within_time("met", parts, came | stayed_away),
            self._within_time("unperformed", parts, printed),
        ]

    def _within_time(
        self,
        name: str,
        parts: Mapping[str, int],
        above: Mapping[str, str],
        published: bool = False,
        worth: float = 1.0,
    ) -> Table:
        """Return a table of parts of those agreed in time, beside all others."""
        import pandas as pd

        found, in_time = self.settlements, str(self.parts.category("in_time"))
        tree = dict(above) | dict.fromkeys(above.values(), in_time)
        tree |= {part: in_time for part in parts if part not in tree}
        counts = {**parts, "slow": found.n - sum(parts.values())}
        if self._with_young:
            tree |= {in_time: "old", "slow": "old"}
            counts["young"] = found.young
        frame = pd.DataFrame(list(counts.items()), columns=["fate", "count"])
        return Table(
            frame,
            ["fate"],
            measure="disputes",
            name=name,
            hierarchies={"fate": tree},
            published=published,
            worth=worth,
        )
