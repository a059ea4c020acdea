"""What records show of disputes: agreed and performed in how many days, back within how many, at each step.

Enters: accepted dispute records and the rules of counting. Leaves: counts that were protected together, the
shares that follow from those of them that are shown, findings. What the file has no column for is left open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.disclosure.cells import TOTAL, Category
from govdata.disclosure.shown import count_shown, visible_counts
from govdata.questions.dispute_fates import STEPS, DisputeFates
from govdata.questions.lasting import Durability
from govdata.questions.question import KeyFigures, Sure, Verdict, first
from govdata.questions.recorded import Recorded
from govdata.questions.shapes import CountsOf, MissingColumns, Shares, Steps
from govdata.records.settlements import Settlements, settlements
from govdata.statistics.proportions import interval
from govdata.words.values import Interval, Quantity, Terms

if TYPE_CHECKING:
    from govdata.disclosure.protection import Batch

__all__ = ["Denominator", "DisputesRecorded", "Finding", "Rate", "Rates"]

Finding = Literal[
    "records_stayed",  # agreed, performed as far as the file tells, and not back
    "records_performed",  # returns are not known, or too few to be shown
    "records_in_time",
    "records_agreed",  # how soon is not known
    "records_accepted",  # how it ended is not known
    "records_hidden",
    "records_immature",
]
Denominator = Literal["accepted", "concluded"]

#: Columns of the table of fates, as far as they occur: those who got furthest come first.
COLUMNS = (
    "stayed", "performed", "in_time", "agreed", "accepted",
    "back", "not_performed", "fallen", "late", "not_agreed", "not_agreed_in_time", "other_way",
    "not_concluded", "not_mediated", "unsettled", "not_in_time", "others",
)  # fmt: skip
#: One set of disputes, several "success rates": what each takes of what.
RATES: Mapping[str, tuple[str, str]] = {
    "agreed_of_mediated": ("agreed", "mediated"),
    "agreed_of_concluded": ("agreed", "concluded"),
    "agreed_of_accepted": ("agreed", "old"),
    "in_time_of_accepted": ("in_time", "old"),
    "performed_of_accepted": ("performed", "old"),
    "stayed_of_accepted": ("stayed", "old"),
}
#: Columns without which the chain can't be followed, and those that bear on how it is read.
CHAIN = ("outcome", "outcome_date", "performed_date", "returned_date")
BESIDE = ("type", "party_a_hash", "party_b_hash")


@dataclass(frozen=True)
class Rate:
    """One way of taking a share: its name, how many of how many, and the interval."""

    name: str
    share: Quantity
    ends: Interval
    n: Quantity
    of: Quantity


@dataclass(frozen=True)
class Rates:
    """One set of disputes under several denominators, a row each."""

    rows: tuple[Rate, ...]

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, kw_only=True)
class DisputesRecorded(Recorded):
    """Disputes in records.

    Parameters
    ----------
    agreed_days, performed_days, return_days, cutoff
        As for :func:`govdata.records.settlements.settlements`.
    denominator
        What the share that leads is taken of: disputes ``accepted`` or ``concluded``.
    """

    telling = ("fate",)
    printed = ("fates",)

    agreed_days: int = 30
    performed_days: int = 90
    return_days: int = 365
    cutoff: str = ""
    denominator: Denominator = "accepted"

    @cached_property
    def settlements(self) -> Settlements:
        """The disputes counted, exactly; nothing of them leaves but through the batch."""
        return settlements(
            self.path,
            agreed_days=self.agreed_days,
            performed_days=self.performed_days,
            return_days=self.return_days,
            cutoff=self.cutoff or None,
        )

    # --- what the file can know ----------------------------------------------------------------

    @property
    def concluding(self) -> bool:
        """Whether the file can tell how a dispute ended."""
        return "outcome" in self.settlements.known

    @property
    def timed(self) -> bool:
        """Whether the file can tell when it ended."""
        return "date" in self.settlements.known

    @property
    def performing(self) -> bool:
        """Whether the file can tell that what was agreed was performed."""
        return "performance" in self.settlements.known

    @property
    def returning(self) -> bool:
        """Whether the file can tell that a dispute came back."""
        return "return" in self.settlements.known

    @property
    def _absent(self) -> tuple[str, ...]:
        return tuple(c for c in (*CHAIN, *BESIDE) if not self.has(c))

    @property
    def missing(self) -> MissingColumns | None:
        """Columns that the file lacks, with what therefore can't be told; None where it has all."""
        return MissingColumns(self._absent) if self._absent else None

    @property
    def n_missing(self) -> int:
        """Number of columns that the file lacks."""
        return len(self._absent)

    @property
    def missing_columns(self) -> Terms | None:
        """What all of them are called."""
        return Terms("tab-missing", self._absent) if self._absent else None

    @property
    def broken_at(self) -> Terms | None:
        """What those are called without which the chain can't be followed; None where it can."""
        found = tuple(c for c in CHAIN if c in self._absent)
        return Terms("tab-missing", found) if found else None

    @property
    def untold(self) -> Literal["end", "time", "after", "performance", "return"] | None:
        """What the file can't tell; None where it can be followed to the end."""
        return first(
            (not self.concluding, "end"),
            (not self.timed, "time"),
            (not self.performing and not self.returning, "after"),
            (not self.performing, "performance"),
            (not self.returning, "return"),
            (True, None),
        )

    # --- protection: everything that the page counts is one batch ------------------------------

    @cached_property
    def _fates(self) -> DisputeFates:
        return DisputeFates(self.settlements, self.min_cell)

    @cached_property
    def _batch(self) -> Batch | None:
        return self.protect(self._fates.tables) if self.settlements.n else None

    @property
    def fold(self) -> bool:
        """Whether fates were put together because one of them is small."""
        return any(part != whole for part, whole in self._fates.into.items())

    # --- numbers that are shown ----------------------------------------------------------------

    def _total(self, name: str) -> int | None:
        """Return how many disputes there are of a part or step; None where that is hidden or not known."""
        at = self._fates.parts.category(name)
        if self._batch is None or at is None:
            return None
        return count_shown(self._batch["totals"], at)

    @property
    def _furthest(self) -> str:
        """The furthest step that the file can tell of."""
        return first(
            (self.returning, "stayed"),
            (self.performing, "performed"),
            (self.timed, "in_time"),
            (self.concluding, "agreed"),
            (True, "accepted"),
        )

    @cached_property
    def _reached(self) -> str:
        """The furthest step that the file can tell of and of which the number may be shown."""
        steps = ("stayed", "performed", "in_time", "agreed")
        return next((step for step in steps if self._total(step) is not None), "accepted")

    # --- findings ------------------------------------------------------------------------------

    @property
    def shown(self) -> bool:
        """Whether any number may be shown of disputes that are old enough."""
        return bool(self._total("old"))

    @property
    def finding(self) -> Finding:
        """What the records answer."""
        return first(
            (not self.settlements.n, "records_immature"),
            (not self.shown, "records_hidden"),
            (self._reached == "stayed", "records_stayed"),
            (self._reached == "performed", "records_performed"),
            (self._reached == "in_time", "records_in_time"),
            (self._reached == "agreed", "records_agreed"),
            (self.concluding, "records_hidden"),
            (True, "records_accepted"),
        )

    @property
    def verdict(self) -> Verdict:
        """What may be concluded."""
        told = ("records_stayed", "records_performed", "records_in_time", "records_agreed")
        return "described" if self.finding in told else "cannot_tell"

    @property
    def held_back(self) -> bool:
        """Whether the file tells of a further step than the one that leads, too small to be shown."""
        return self.shown and self._reached != self._furthest

    @property
    def base(self) -> Denominator:
        """What the share that leads is taken of; of those accepted where those concluded are not shown."""
        asked = self.denominator == "concluded" and self._total("concluded") is not None
        return "concluded" if asked else "accepted"

    # --- numbers a sentence may name -----------------------------------------------------------

    def _counted(self, key: str, value: int | None) -> Quantity | None:
        return None if value is None else self.count(key, value, "dispute")

    @property
    def rec_n(self) -> Quantity | None:
        """Disputes old enough to judge."""
        return self._counted("rec_n", self._total("old"))

    @property
    def rec_young(self) -> Quantity:
        """Disputes not yet old enough: what the file covers, no count of what became of anybody."""
        return self.count("rec_young", self.settlements.young, "dispute")

    @cached_property
    def _headline(self) -> tuple[int, int] | None:
        """Numerator and denominator of the share that leads."""
        n = self._total("concluded" if self.base == "concluded" else "old")
        k = self._total(self._reached) if self._reached != "accepted" else None
        return (k, n) if n and k is not None else None

    @property
    def rec_base(self) -> Quantity | None:
        """Disputes that the share which leads is taken of."""
        found = self._headline
        return self._counted("rec_base", found[1] if found else None)

    @property
    def rec_share(self) -> Quantity | None:
        """The share that leads."""
        found = self._headline
        return None if found is None else self.share("rec_share", found[0] / found[1], found[1])

    @property
    def rec_interval(self) -> Interval | None:
        """Its interval."""
        return None if self._headline is None else self._limits("rec_share", *self._headline)

    @property
    def rec_reached(self) -> Quantity | None:
        """Disputes that got that far."""
        found = self._headline
        return self._counted("rec_reached", found[0] if found else None)

    @property
    def rec_failed(self) -> Quantity | None:
        """Disputes that did not get as far."""
        found = self._headline
        return self._counted("rec_failed", found[1] - found[0] if found else None)

    @property
    def rec_unperformed(self) -> Quantity | None:
        """Disputes agreed in time and not performed in time."""
        return self._counted("rec_unperformed", self._total("not_performed") if self.performing else None)

    @property
    def unperformed(self) -> Literal["not_known", "hidden", "none", "some"]:
        """Whether agreements were not performed in time."""
        found = self.rec_unperformed
        return first(
            (not self.performing, "not_known"),
            (found is None, "hidden"),
            (found is not None and found.value == 0, "none"),
            (True, "some"),
        )

    @property
    def rec_cutoff(self) -> str:
        """The last day on which the records could know of anything."""
        return str(self.settlements.cutoff)

    @property
    def n_left_out(self) -> int:
        """Rows of the source that were accepted after the cut-off, at the door or here."""
        return self.settlements.left_out + self.records.totals.left_out

    def _limits(self, key: str, k: int, n: int) -> Interval:
        """Return the interval of a share; the numbers of one table stand on one evidence."""
        found = interval(k, n, level=self.level)
        low, high = (key, key) if key == "rates" else (f"{key}_low", f"{key}_high")
        ends = self.share(low, float(found.ci_low), n), self.share(high, float(found.ci_high), n)
        return Interval(*ends)

    # --- pictures and tables -------------------------------------------------------------------

    @property
    def steps(self) -> Steps | None:
        """How many disputes are left at each step, as far as it is known and shown."""
        counts = tuple((name, k) for name in ("old", *STEPS) if (k := self._total(name)) is not None)
        return Steps(counts) if self.shown and len(counts) > 2 else None

    @cached_property
    def rates(self) -> Rates | None:
        """What the same disputes give under several denominators, where both numbers are shown."""
        rows = []
        for name, (step, of) in RATES.items():
            k, n = self._total(step), self._total(of)
            if k is not None and n:
                counts = (self.count("rates", value) for value in (k, n))
                rows.append(Rate(name, self.share("rates", k / n, n), self._limits("rates", k, n), *counts))
        return Rates(tuple(rows)) if len(rows) > 1 else None

    @property
    def n_rates(self) -> int:
        """Number of ways of taking the share."""
        return len(self.rates) if self.rates else 0

    @property
    def rec_usual(self) -> Quantity | None:
        """The share agreed of those mediated to an end: what is mostly called the success rate."""
        rows = self.rates.rows if self.rates else ()
        found = next((row.share for row in rows if row.name == "agreed_of_mediated"), None)
        return replace(found, key="rec_usual") if found else None

    @property
    def rec_spread(self) -> Quantity | None:
        """How far the highest lies above the lowest."""
        if self.rates is None:
            return None
        ends = [row.share.value for row in self.rates.rows]
        return Quantity("rec_spread", max(ends) - min(ends), "points")

    @cached_property
    def durability(self) -> Durability | None:
        """The share of agreements not back by day, recent ones as long as they were followed."""
        if not self.shown or self._batch is None or "durability" not in self._batch:
            return None
        table = self._batch["durability"]
        return self._fates.durability.curve(lambda name: count_shown(table, name), self.level)

    @property
    def lasting(self) -> Literal["not_shown", "not_known", "few", "shown"]:
        """Whether it can be told how long agreements last."""
        return first(
            (not self.shown, "not_shown"),
            (not self.returning, "not_known"),
            (self.durability is None, "few"),
            (True, "shown"),
        )

    @property
    def lasting_lacks(self) -> Terms | None:
        """The columns without which that can't be known."""
        found = tuple(c for c in ("outcome", "outcome_date", "returned_date") if c in self._absent)
        return Terms("tab-missing", found) if found else None

    @property
    def dur_n(self) -> Quantity | None:
        """Agreements that the curve follows."""
        found = self.durability
        return self.count("dur_n", found.n, "dispute") if found else None

    @property
    def dur_days(self) -> int | None:
        """The last day at which it is read."""
        return self.durability.rows[-1][0] if self.durability else None

    @property
    def dur_share(self) -> Quantity | None:
        """The share of agreements not back by then, an estimate."""
        found = self.durability
        return self.share("dur_share", found.rows[-1][1], found.n) if found else None

    @property
    def dur_interval(self) -> Interval | None:
        """Its interval."""
        found = self.durability
        if found is None:
            return None
        _, _, low, high, _ = found.rows[-1]
        return Interval(self.share("dur_low", low, found.n), self.share("dur_high", high, found.n))

    @property
    def dur_left(self) -> Quantity | None:
        """Agreements not back and followed beyond that day."""
        found = self.durability
        return self.count("dur_left", found.rows[-1][4], "dispute") if found else None

    @property
    def outcomes(self) -> CountsOf | None:
        """Disputes by region and fate, protected."""
        if not self.shown or self._batch is None:
            return None
        columns: list[Category] = [c for c in COLUMNS if c in self._fates.parts.leaves]
        old = self._fates.parts.category("old") or TOTAL
        shown = columns if len(columns) > 1 else []
        return CountsOf(self._batch["fates"], (*shown, old, *(("young",) if old != TOTAL else ())))

    @property
    def by_region(self) -> Shares | None:
        """The share that leads by region, of those accepted in regions in which all of it is shown."""
        if not self.shown or self._batch is None or self.held_back or self._reached == "accepted":
            return None
        old = self._fates.parts.category("old") or TOTAL
        counts = visible_counts(self._batch["fates"], [self._reached], [old])
        return Shares(counts, self.level) if counts else None

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        told = [Sure("sure", "counted" if self._headline else "file")]
        told += [Sure("unknown", "missing")] if self.broken_at else []
        return (*told, Sure("unknown", "regions"))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the records do not show."""
        return ("entered", "hard", "unregistered") if self.concluding else ("fewer", "unregistered")

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        broken = self.broken_at is not None  # what breaks the chain is asked for first
        found = (
            ("columns", broken),
            ("unperformed", self.unperformed == "some"),
            ("columns", self.missing is not None and not broken),
            ("more-records", self.finding in ("records_hidden", "records_immature") or self.held_back),
            ("no-ranking", True),
        )
        return tuple(name for name, asked in found if asked)

    @property
    def key_figures(self) -> KeyFigures:
        """The share, what it is of, and how many did not get as far; none where none may be shown."""
        if self.rec_n is None:
            return ()
        lead = (("share-records", self.rec_share),) if self.rec_share is not None else ()
        left = (("failed", self.rec_failed),) if self.rec_failed is not None else ()
        return (*lead, ("records", self.rec_n), *left)
