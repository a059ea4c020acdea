"""What became of requests as tables to be protected: outcomes, states against a due date, days to closure.

Enters: exact counts of requests and the smallest count that is shown. Leaves: tables that count the same
requests in several ways, how these meet, and the names by which a protected cell of them is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from govdata.disclosure.cells import Table
from govdata.disclosure.parts import Parts, folded
from govdata.records.tally import filled
from govdata.records.tickets import STATES

if TYPE_CHECKING:
    import pandas as pd

    from govdata.records.tickets import Tickets

__all__ = ["COLUMNS", "RequestOutcomes"]

#: Part -> the sum that it belongs to; a file without closures knows nothing of time.
SUMS: Mapping[str, str] = {
    "unreached": "unknown", "untraced": "unknown", "not_solved": "unresolved", "back": "unresolved",
    "unknown": "in_time", "unresolved": "in_time", "unconfirmed": "in_time", "solved": "in_time",
    "closed": "in_time", "late": "old", "in_time": "old", "failed": "old", "unsolved": "old",
    "received": "old",
}  # fmt: skip
_UNTIMED = {part: whole if whole != "in_time" else "old" for part, whole in SUMS.items() if part != "in_time"}
_UNKNOWN = ("unknown", "unreached", "untraced")
_UNRESOLVED = ("unresolved", "not_solved", "back")
#: What is put together when a part is too small to be shown; see :func:`govdata.disclosure.parts.folded`.
FOLDS = (
    ("unknown", _UNKNOWN),
    ("unresolved", _UNRESOLVED),
    ("failed", ("late", *_UNRESOLVED)),
    ("unconfirmed", (*_UNKNOWN, *_UNRESOLVED)),
    ("unsolved", ("failed", "unconfirmed", "late", *_UNKNOWN, *_UNRESOLVED)),
)
#: Columns of the table of outcomes, as far as they occur.
COLUMNS = (
    "solved", "back", "not_solved", "unresolved", "unreached", "untraced", "unknown", "unconfirmed", "closed",
    "late", "failed", "unsolved", "received",
)  # fmt: skip
#: What the totals are worth beside a region's cell: the answer rests on them.
_ANSWER = 100.0
TIMES = (1, 3, 5, 10, 15, 20, 30, 45, 60, 90)


@dataclass(frozen=True, eq=False)
class RequestOutcomes:
    """Counts of requests, as tables that are protected together.

    Parameters
    ----------
    tickets
        The requests counted, exactly.
    min_cell
        Smallest count that is shown.
    """

    tickets: Tickets
    min_cell: int

    @property
    def timed(self) -> bool:
        """Whether the file can tell when a request was closed."""
        return "closure" in self.tickets.known

    @property
    def dated(self) -> bool:
        """Whether the file can tell when a request was due."""
        return "due" in self.tickets.known

    @cached_property
    def into(self) -> dict[str, str]:
        """Outcome -> itself, or what it was put together with because one of them is small."""
        counts = {o: self.tickets.count(o) for o in self.tickets.possible}
        return folded(counts, FOLDS, self.min_cell)

    @property
    def _with_young(self) -> bool:
        """Whether requests too young to judge stand in the tables, as a part of their own."""
        return self.tickets.young >= self.min_cell

    @cached_property
    def parts(self) -> Parts:
        leaves = dict.fromkeys([*self.into.values(), *(("young",) if self._with_young else ())])
        return Parts(tuple(leaves), SUMS if self.timed else _UNTIMED)

    @cached_property
    def _joint(self) -> pd.DataFrame:
        """Requests by region, outcome as it may be shown, and state; the young only where they stand."""
        joint = self.tickets.joint
        kept = joint if self._with_young else joint[joint["outcome"] != "young"]
        return kept.assign(outcome=kept["outcome"].map({**self.into, "young": "young"}))

    @property
    def in_time(self) -> str:
        """The category of what was closed in time; empty where the file, or what may be shown, can't tell."""
        found = self.parts.category("in_time") if self.timed and "late" in self.parts.leaves else None
        return found if isinstance(found, str) else ""

    def timing(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return counts by group, the outcomes being closed in time, late and, where they stand, young."""
        into = {o: "late" if whole == "late" else self.in_time for o, whole in self.into.items()}
        kept = frame if self._with_young else frame[frame["outcome"] != "young"]
        named = kept.assign(outcome=kept["outcome"].map({**into, "young": "young"}))
        return named.groupby(["group", "outcome"], as_index=False, dropna=False)[["count"]].sum()

    @property
    def old(self) -> str:
        """The category of all that is old enough to judge."""
        found = self.parts.category("old")
        return found if isinstance(found, str) else "old"

    @property
    def whole(self) -> bool:
        """Whether the tables hold every request, those too young to judge included."""
        return self._with_young or not self.tickets.young

    def received(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return counts by group, all that is old enough put together; where they stand, young apart."""
        kept = frame if self._with_young else frame[frame["outcome"] != "young"]
        named = kept.assign(outcome=kept["outcome"].where(kept["outcome"] == "young", self.old))
        return named.groupby(["group", "outcome"], as_index=False, dropna=False)[["count"]].sum()

    @property
    def tables(self) -> list[Table]:
        """Return every table of the page, and how those meet that are printed apart."""
        return [*self._outcome_tables, *self._due_tables, *self._wait_tables]

    @property
    def _outcome_tables(self) -> list[Table]:
        """Return requests by region and outcome, and the totals with every sum that a sentence may name."""
        leaves = self.parts.leaves
        frame = _counted(self._joint, "outcome", leaves)
        old = {leaf: "old" for leaf in leaves if leaf != "young"} if self._with_young else {}
        regions = Table(
            frame, ["region", "outcome"], measure="requests", name="outcomes", hierarchies={"outcome": old}
        )
        totals = frame.groupby("outcome", as_index=False, sort=False)[["count"]].sum()
        answers = Table(
            totals,
            ["outcome"],
            measure="requests",
            name="totals",
            hierarchies={"outcome": self.parts.hierarchy},
            worth=_ANSWER,
        )
        return [regions, answers]

    @property
    def _due_tables(self) -> list[Table]:
        """Return requests by state, and how state meets outcome and days: a reader may know that they do.

        Late is closed late or open past the due date where both measures set one date. The crossings aren't
        printed; they are protected as if they were, so that neither table can be worked out from the other,
        nor who was closed after the last day of the curve from both.
        """
        if not self.dated or (self._joint["state"] == "not_due").all():
            return []
        frame = _counted(self._joint, "state", STATES)
        states = Table(frame, ["region", "state"], measure="requests", name="due", hierarchies={"state": DUE})
        return [states, self._crossing, *self._wait_crossing]

    @property
    def _crossing(self) -> Table:
        # Where there is a curve, all that isn't late was closed in time: the same requests as in its bins.
        others = str(self.parts.category("in_time")) if self.bins else "others"
        apart = {leaf: leaf if leaf in _APART else others for leaf in self.parts.leaves}
        found = self._joint.assign(outcome=self._joint["outcome"].map(apart))
        frame = found.groupby(["region", "outcome", "state"], as_index=False)[["count"]].sum()
        return Table(
            _with_impossible(frame),
            ["region", "outcome", "state"],
            measure="requests",
            name="crossing",
            published=False,
        )

    @property
    def _wait_crossing(self) -> list[Table]:
        """Return how days to closure and state meet, over all regions."""
        import pandas as pd

        if not self.bins:
            return []
        young = self._joint[self._joint["outcome"] == "young"].groupby("state", as_index=False)[["count"]]
        frame = pd.concat([self._waits_by_state, young.sum().assign(outcome="young")], ignore_index=True)
        return [
            Table(
                _with_impossible(frame),
                ["outcome", "state"],
                measure="requests",
                name="waits_crossing",
                hierarchies={"outcome": self._wait_tree},
                published=False,
            )
        ]

    @property
    def _waits_by_state(self) -> pd.DataFrame:
        """Return requests old enough by bin of the curve and state: ``outcome state count``."""
        import pandas as pd

        late = self._joint[self._joint["outcome"] == "late"].groupby("state")["count"].sum()
        rows = []
        for state, own in self.tickets.waits.groupby("state", sort=True):
            upto, before = _closed_by(own), 0
            for one in self.bins:
                if one.last is not None:
                    rows.append((one.name, state, upto(one.last) - before))
                    before = upto(one.last)
        frame = pd.DataFrame(rows, columns=["outcome", "state", "count"])
        # The last bin holds who was closed later still, and who wasn't closed.
        shown = frame[frame["outcome"].isin({one.name for one in self.bins if one.outcome == "late"})]
        rest = late.sub(shown.groupby("state")["count"].sum(), fill_value=0).astype(int)
        last = rest.rename("count").rename_axis("state").reset_index().assign(outcome=self.bins[-1].name)
        return pd.concat([frame, last], ignore_index=True).query("count > 0")

    @cached_property
    def bins(self) -> tuple[_Bin, ...]:
        """Requests old enough by days to closure: a finer reading of closed in time and of late."""
        found, closed = self.tickets, str(self.parts.category("in_time"))
        if not self.timed or "late" not in self.parts.leaves:
            return ()
        edges = [t for t in TIMES if t <= found.wait]
        upto = _closed_by(found.waits)
        soon, every = upto(found.days), upto(found.days) + found.count("late")
        in_time = _wide_enough([t for t in edges if t < found.days], upto, 0, soon, self.min_cell)
        late = _wide_enough([t for t in edges if t > found.days], upto, soon, every, self.min_cell)
        ends = [*((closed, t) for t in (*in_time, found.days)), *(("late", t) for t in late)]
        counts = np.diff([0, *(upto(t) for _, t in ends), every]).tolist()
        outcomes = [*(outcome for outcome, _ in ends), "late"]
        last = [*(t for _, t in ends), None]
        return tuple(
            # A bin that is all of its outcome is that cell.
            _Bin(outcome if outcomes.count(outcome) == 1 else f"within_{t or 'ever'}", outcome, t, n)
            for outcome, t, n in zip(outcomes, last, counts, strict=True)
        )

    @property
    def _wait_tables(self) -> list[Table]:
        import pandas as pd

        if not self.bins:
            return []
        rows = [(one.name, one.n) for one in self.bins]
        rows += [("young", self.tickets.young)] if self._with_young else []
        frame, above = pd.DataFrame(rows, columns=["outcome", "count"]), self._wait_tree
        return [Table(frame, ["outcome"], measure="requests", name="waits", hierarchies={"outcome": above})]

    @property
    def _wait_tree(self) -> dict[str, str]:
        """Bin of the curve -> the outcome that it is a part of, and the sums above that."""
        above = {one.name: one.outcome for one in self.bins if one.name != one.outcome}
        own = {one.outcome for one in self.bins} & set(self.parts.hierarchy)
        return above | {name: self.parts.hierarchy[name] for name in own}


#: State -> the sum that it belongs to; that of the late is a cell too, because a reader can work it out.
DUE: Mapping[str, str] = {
    "on_time": "fell_due", "closed_late": "overdue", "open_overdue": "overdue", "overdue": "fell_due",
}  # fmt: skip
#: Outcomes that stand for themselves where outcome and state meet; the others are told apart by neither.
_APART = ("late", "failed", "unsolved", "young")


def _counted(joint: pd.DataFrame, column: str, words: tuple[str, ...]) -> pd.DataFrame:
    """Return counts by region and one column, zeros included."""
    return filled(joint.groupby(["region", column], as_index=False)[["count"]].sum(), column, words)


def _with_impossible(frame: pd.DataFrame) -> pd.DataFrame:
    """Mark the crossings that occur nowhere: a reader knows them to be impossible, not merely empty."""
    import pandas as pd

    met = set(frame[["outcome", "state"]].itertuples(index=False, name=None))
    rest = [(o, s) for o in sorted(set(frame["outcome"])) for s in sorted(set(frame["state"]))]
    never = pd.DataFrame([pair for pair in rest if pair not in met], columns=["outcome", "state"])
    never = never.assign(count=0, status="not_applicable")
    if "region" in frame:
        never = never.merge(frame[["region"]].drop_duplicates().sort_values("region"), how="cross")
    return pd.concat([frame.assign(status=""), never], ignore_index=True)[[*frame.columns, "status"]]


class _Bin(NamedTuple):
    """Requests closed by a day, and not by the last day of the bin before; None: later, or not at all."""

    name: str
    outcome: str
    last: int | None
    n: int


def _closed_by(waits: pd.DataFrame) -> Callable[[int], int]:
    """Return a function from a day to how many were closed by it."""
    upto = waits.groupby("days")["count"].sum().sort_index().cumsum()
    return lambda day: int(upto[upto.index <= day].max()) if (upto.index <= day).any() else 0


def _wide_enough(
    edges: Sequence[int], upto: Callable[[int], int], start: int, end: int, min_cell: int
) -> tuple[int, ...]:
    """Return those days, in order, that part requests into bins of at least `min_cell`, the last included.

    `start` and `end` are how many were closed before the first bin, and by the end of the last.
    """
    kept, before = [], start
    for day in edges:
        reached = upto(day)
        if reached - before >= min_cell and (end - reached >= min_cell or end == reached):
            kept.append(day)
            before = reached
    return tuple(kept)
