"""What records show of service requests: closed in how many days, confirmed by callers, late against a date.

Enters: accepted request records and the rules of counting. Leaves: counts that were protected together, the
shares that follow from those of them that are shown, findings. What the file has no column for is left open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.disclosure.cells import TOTAL, Category
from govdata.disclosure.shown import count_shown, visible_counts
from govdata.questions.compared_tables import ByPeriod, by_group
from govdata.questions.question import KeyFigures, Sure, Verdict, first
from govdata.questions.request_outcomes import COLUMNS, RequestOutcomes
from govdata.questions.request_volumes import RequestVolumes
from govdata.questions.shapes import CountsOf, Estimates, MissingColumns, Shares, Steps
from govdata.records.periods import month_of, month_text
from govdata.records.tickets import STATES, Tickets, tickets
from govdata.statistics.bounds import Bounded, bounded
from govdata.statistics.proportions import interval
from govdata.words.values import Interval, Quantity, Terms

if TYPE_CHECKING:
    from govdata.disclosure.cells import Table
    from govdata.disclosure.parts import Parts
    from govdata.disclosure.protection import Batch

__all__ = ["Finding", "RequestsRecorded", "Way"]

Finding = Literal[
    "records_bounds",  # confirmed solved, between two ends
    "records_known",  # the ends lie close, or the unreached were counted one way
    "records_all_reached",
    "records_at_least",  # how many were not reached is hidden
    "records_closed",  # closed in time; what callers said is not known
    "records_received",  # neither is known
    "records_hidden",
    "records_immature",
]
Way = Literal["both", "no", "yes"]
#: Months of a period, from the shortest on -> fewest periods that make a picture.
SPANS = {1: 4, 3: 4, 12: 2}
#: Most months shown, where each of so many holds enough: three years, or a year and the quarter before it.
MOST_MONTHS = (36, 15)
#: A month is whole if records begin, or end, no more days into it, or short of its end: holidays.
FEW_DAYS = timedelta(3)


@dataclass(frozen=True, kw_only=True)
class RequestsRecorded(RequestVolumes):
    """Service requests in records.

    Parameters
    ----------
    days, repeat_days, cutoff
        As for :func:`govdata.records.tickets.tickets`.
    unreached
        How requests whose caller was not reached count: ``both`` ways, ``no`` or ``yes``.
    margin
        Widest gap between the two ways at which the share counts as known.
    """

    telling = ("outcome", "state")
    most_periods = MOST_MONTHS[-1]
    printed = ("outcomes", "due")

    days: int = 15
    repeat_days: int = 90
    cutoff: str = ""
    unreached: Way = "both"
    margin: float = 0.05

    @cached_property
    def tickets(self) -> Tickets:
        """The requests counted, exactly; nothing of them leaves but through the batch."""
        return tickets(self.path, days=self.days, repeat_days=self.repeat_days, cutoff=self.cutoff or None)

    # --- what the file can know ----------------------------------------------------------------

    @property
    def timed(self) -> bool:
        """Whether the file can tell when a request was closed."""
        return "closure" in self.tickets.known

    @property
    def called(self) -> bool:
        """Whether the file can tell what callers said."""
        return "answer" in self.tickets.known

    @property
    def traced(self) -> bool:
        """Whether the file can tell that the same caller came back with the same matter."""
        return "return" in self.tickets.known

    @property
    def dated(self) -> bool:
        """Whether the file can tell when a request was due."""
        return "due" in self.tickets.known

    @property
    def missing(self) -> MissingColumns | None:
        """Columns that the file lacks, with what therefore can't be told; None where it has all."""
        return MissingColumns(self.tickets.absent) if self.tickets.absent else None

    @property
    def missing_columns(self) -> Terms | None:
        """What these columns are called."""
        return Terms("tab-missing", self.tickets.absent) if self.tickets.absent else None

    @property
    def n_missing(self) -> int:
        """Number of columns that the file lacks."""
        return len(self.tickets.absent)

    # --- protection: everything that the page counts is one batch ------------------------------

    @cached_property
    def _found(self) -> RequestOutcomes:
        return RequestOutcomes(self.tickets, self.min_cell)

    @property
    def _parts(self) -> Parts:
        return self._found.parts

    @cached_property
    def _batch(self) -> Batch | None:
        return self.protect([*self._found.tables, *self._compared_tables]) if self.tickets.n else None

    @cached_property
    def _by_period(self) -> ByPeriod | None:
        """Requests by month of receipt: in time or late; all together where that can't be told."""
        if not self.tickets.span:
            return None
        found = self._in_periods(self._share_of[1]) if self._found.in_time else None
        return found if found is not None and found.months else self._in_periods((self._found.old,))

    @property
    def _whole_months(self) -> tuple[int, int]:
        """First and last month that the records hold whole."""
        begin, end = self.tickets.span or (self.tickets.cutoff, self.tickets.cutoff)
        over = month_of(self.tickets.cutoff + timedelta(1)) - 1
        return month_of(begin - FEW_DAYS) + 1, min(over, month_of(end + FEW_DAYS) - 1)

    @property
    def _months_received(self) -> tuple[str, ...]:
        return tuple(sorted(set(self.tickets.by_month["group"])))

    def _in_periods(self, judged: tuple[str, ...]) -> ByPeriod:
        """Return requests by period, as many of the last months as hold enough each."""
        counted = self._found.received if len(judged) == 1 else self._found.timing
        frame = counted(self.tickets.by_month)
        known = self.tickets.cutoff - timedelta(self.tickets.wait)
        ripe = month_of(known + timedelta(1)) - 1
        begin, over = self._whole_months
        # Where too few are young to stand apart, in all or in a month, months end with those of which all
        # is known: others would come out too low, or hide their neighbours.
        unripe = frame.loc[frame["group"] > month_text(ripe), "count"]
        if not self._found.whole or unripe.between(1, self.min_cell - 1).any():
            over = min(over, ripe)
        made = [
            ByPeriod(
                frame=frame,
                judged=judged,
                pending="young",
                ripe=ripe,
                first=begin,
                last=over,
                spans=SPANS,
                most=most,
                min_cell=self.min_cell,
            )
            for most in MOST_MONTHS
        ]
        return next((one for one in made if one.months == 1), made[-1])

    @cached_property
    def _compared_tables(self) -> list[Table]:
        if self._by_period is None:
            return []
        if not self._found.in_time:
            return [t for t in (self._by_period.table("requests"),) if t is not None]
        groups = [
            by_group(self._found.timing(self.tickets.by_category), name, "requests")
            for name in self._dimensions
        ]
        return [t for t in (self._by_period.table("requests"), *groups) if t is not None]

    @property
    def _released(self) -> Batch | None:
        return self._batch

    @property
    def _dimensions(self) -> dict[str, str]:
        return {"category": "category"} if self.has("category") else {}

    @property
    def _share_of(self) -> tuple[str, tuple[str, ...]]:
        return self._found.in_time, (self._found.in_time, "late")

    # --- numbers that are shown ----------------------------------------------------------------

    def _total(self, name: str) -> int | None:
        """Return how many requests there are of a part or sum over all regions; None where that is hidden."""
        at = self._parts.category(name)
        if self._batch is None or at is None:
            return None
        return count_shown(self._batch["totals"], at)

    def _due(self, state: str) -> int | None:
        """Return how many requests there are in a state over all regions; None where hidden or not known."""
        if self._batch is None or "due" not in self._batch:
            return None
        return count_shown(self._batch["due"], TOTAL, state)

    @property
    def _in_time(self) -> int | None:
        return self._total("in_time") if "late" in self._parts.leaves else None

    @cached_property
    def bounded(self) -> Bounded | None:
        """The share confirmed solved, with every caller of whom nothing is known counted no, then yes."""
        n, yes, unknown = self._total("old"), self._total("solved"), self._total("unknown")
        if not n or yes is None or unknown is None:
            return None
        return bounded(yes, n - yes - unknown, unknown, self.level)

    # --- findings ------------------------------------------------------------------------------

    @property
    def shown(self) -> bool:
        """Whether any number may be shown of requests that are old enough."""
        return bool(self._total("old"))

    @property
    def finding(self) -> Finding:
        """What the records answer."""
        found, solved = self.bounded, self._total("solved")
        return first(
            (not self.tickets.n, "records_immature"),
            (not self.shown, "records_hidden"),
            (found and not found.unknown, "records_all_reached"),
            (found and self._close(found), "records_known"),
            (found, "records_bounds"),
            (solved is not None, "records_at_least"),
            (self._in_time is not None, "records_closed"),
            (self.timed or self.called, "records_hidden"),
            (True, "records_received"),
        )

    def _close(self, found: Bounded) -> bool:
        return self.unreached != "both" or found.high - found.low <= self.margin

    @property
    def verdict(self) -> Verdict:
        """What may be concluded."""
        told = ("records_known", "records_all_reached", "records_closed")
        return "described" if self.finding in told else "cannot_tell"

    @property
    def way(self) -> Way:
        """How requests whose caller was not reached are counted in the share."""
        return self.unreached

    @property
    def many_unreached(self) -> bool:
        """Whether more than a tenth of callers were not reached: call them back before comparing."""
        share = self.rec_unreached
        return share is not None and share.value > 0.1

    @property
    def overdue(self) -> Literal["not_known", "hidden", "none", "some"]:
        """Whether requests lie open past their due date."""
        left = self._due("open_overdue")
        return first(
            (not self.dated, "not_known"),
            (left is None, "hidden"),
            (left == 0, "none"),
            (True, "some"),
        )

    @property
    def fold(self) -> bool:
        """Whether outcomes were put together because one of them is small."""
        return any(part != whole for part, whole in self._found.into.items())

    # --- numbers a sentence may name -----------------------------------------------------------

    @property
    def rec_n(self) -> Quantity | None:
        """Requests old enough to judge."""
        return self._counted("rec_n", self._total("old"))

    @property
    def rec_young(self) -> Quantity:
        """Requests not yet old enough: what the file covers, no count of what became of anybody."""
        return self.count("rec_young", self.tickets.young, "request")

    @property
    def rec_solved(self) -> Quantity | None:
        """Requests that callers confirmed solved."""
        return self._counted("rec_solved", self._total("solved"))

    @property
    def rec_late(self) -> Quantity | None:
        """Requests not closed within the days."""
        return self._counted("rec_late", self._total("late") if self.timed else None)

    @property
    def rec_unknown(self) -> Quantity | None:
        """Requests closed in time of which it isn't known whether they are solved."""
        return self._counted("rec_unknown", self._total("unknown"))

    @property
    def rec_unsolved(self) -> Quantity | None:
        """Requests known not to be solved: late, said not to be, or back."""
        found = self.bounded
        return self._counted("rec_unsolved", found.trials - found.yes - found.unknown if found else None)

    @property
    def rec_unreached(self) -> Quantity | None:
        """Share of requests due for a call-back of which it isn't known whether they are solved."""
        of, unknown = self._in_time if self.timed else self._total("old"), self._total("unknown")
        return self.share("rec_unreached", unknown / of, of) if of and unknown is not None else None

    @cached_property
    def _answered(self) -> tuple[int, int] | None:
        """How many said at call-back that it is solved, back or not, and how many were reached."""
        base = self._in_time if self.timed else self._total("old")
        parts = [self._total(name) for name in ("solved", "back", "untraced") if name in self._parts.leaves]
        unreached = self._total("unreached")
        if base is None or unreached is None or None in parts or "solved" not in self._parts.leaves:
            return None
        return sum(k for k in parts if k is not None), base - unreached

    @property
    def heard(self) -> Literal["not_known", "none", "all", "some"]:
        """Whether those reached at call-back are some of those due for one: their share is another one."""
        found = self._answered
        return first(
            (not self.called or found is None, "not_known"),
            (found and not found[1], "none"),
            (not self._total("unreached"), "all"),
            (True, "some"),
        )

    @property
    def rec_answered(self) -> Quantity | None:
        """Requests whose caller answered at call-back."""
        return self._counted("rec_answered", self._answered[1] if self._answered else None)

    @property
    def rec_said_share(self) -> Quantity | None:
        """The share of them who said that it is solved: a solution rate among those who were reached."""
        if not self._answered or not self._answered[1]:
            return None
        said, n = self._answered
        return self.share("rec_said_share", said / n, n)

    @property
    def rec_bounds(self) -> Interval | None:
        """The share confirmed solved, the unknown counted as no and as yes."""
        found = self.bounded
        if found is None:
            return None
        n = found.trials
        return Interval(self.share("rec_low", found.low, n), self.share("rec_high", found.high, n))

    @property
    def rec_outer(self) -> Interval | None:
        """Those ends with chance on top."""
        found = self.bounded
        return None if found is None else self._limits("rec_outer", found.ci_low, found.ci_high, found.trials)

    @cached_property
    def _headline(self) -> tuple[int, int] | None:
        """Numerator and denominator of the one share that leads: what `way` says, or closed in time."""
        n, solved, found = self._total("old"), self._total("solved"), self.bounded
        if not n:
            return None
        if solved is None:
            return (self._in_time, n) if self._in_time is not None else None
        return (solved + (found.unknown if found and self.unreached == "yes" else 0), n)

    @property
    def rec_share(self) -> Quantity | None:
        """The one share that leads."""
        found = self._headline
        return None if found is None else self.share("rec_share", found[0] / found[1], found[1])

    @property
    def rec_interval(self) -> Interval | None:
        """Its interval."""
        if self._headline is None:
            return None
        k, n = self._headline
        found = interval(k, n, level=self.level)
        return self._limits("rec_share", float(found.ci_low), float(found.ci_high), n)

    def _limits(self, key: str, low: float, high: float, n: int) -> Interval:
        return Interval(self.share(f"{key}_low", low, n), self.share(f"{key}_high", high, n))

    @property
    def rec_fell_due(self) -> Quantity | None:
        """Requests that fell due by the cut-off."""
        return self._counted("rec_fell_due", self._due("fell_due"))

    @property
    def rec_open_overdue(self) -> Quantity | None:
        """Those among them that lie open."""
        return self._counted("rec_open_overdue", self._due("open_overdue"))

    @property
    def rec_half(self) -> Quantity | None:
        """The first of the days shown by which half were closed."""
        rows = self.waits.rows if self.waits else ()
        days = next((t for _, t, share, *_ in rows if t is not None and share >= 0.5), None)
        return None if days is None else self.count("rec_half", days, "day")

    @property
    def rec_cutoff(self) -> str:
        """The last day on which the records could know of anything."""
        return str(self.tickets.cutoff)

    @property
    def n_left_out(self) -> int:
        """Rows of the source that were received after the cut-off, at the door or here."""
        return self.tickets.left_out + self.records.totals.left_out

    # --- pictures and tables -------------------------------------------------------------------

    @property
    def steps(self) -> Steps | None:
        """How many requests are left at each step, as far as it is known and shown."""
        n, solved, back = self._total("old"), self._total("solved"), self._total("back")
        closed, unreached, untraced = self._in_time, self._total("unreached"), self._total("untraced") or 0
        base = closed if self.timed else n
        found = {
            "old": n,
            "in_time": closed,
            "reached": None if base is None or unreached is None else base - unreached,
            "said": None if solved is None or back is None else solved + back + untraced,
            "solved": solved,
        }
        counts = tuple((name, k) for name, k in found.items() if k is not None)
        return Steps(counts) if self.shown and len(counts) > 2 else None

    @cached_property
    def waits(self) -> Estimates | None:
        """The share closed by day among requests old enough, all of them followed that long."""
        n = self._total("old")
        if not n or not self._found.bins or self._batch is None:
            return None
        rows, upto = [], 0
        for one in self._found.bins[:-1]:
            found = count_shown(self._batch["waits"], one.name)
            if found is None or one.last is None:
                break
            upto += found
            share = interval(upto, n, level=self.level)
            ends = (float(share.estimate), float(share.ci_low), float(share.ci_high))
            rows.append(("closed", one.last, *ends))
        return Estimates(tuple(rows), self.level) if rows else None

    @property
    def outcomes(self) -> CountsOf | None:
        """Requests by region and outcome, protected."""
        if not self.shown or self._batch is None:
            return None
        columns: list[Category] = [c for c in COLUMNS if c in self._parts.leaves]
        old = self._parts.category("old") or TOTAL
        shown = columns if len(columns) > 1 else []
        return CountsOf(self._batch["outcomes"], (*shown, old, *(("young",) if old != TOTAL else ())))

    @property
    def due_states(self) -> CountsOf | None:
        """Requests by region and state against their due date, protected."""
        if self._batch is None or "due" not in self._batch:
            return None
        return CountsOf(self._batch["due"], (*STATES[:3], "fell_due"))

    @property
    def by_region(self) -> Shares | None:
        """The share that leads by region, of regions in which all of it is shown; the unknown count as no."""
        if not self.shown or self._batch is None or self._total("solved") is None:
            return None
        old = self._parts.category("old") or TOTAL
        counts = visible_counts(self._batch["outcomes"], ["solved"], [old])
        return Shares(counts, self.level) if counts else None

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        told = [Sure("sure", "counted" if self.shown and self.tickets.wait else "file")]
        told += [Sure("unsure", "unreached")] if self.finding == "records_bounds" else []
        told += [Sure("unknown", "missing")] if self.n_missing else []
        return (*told, Sure("unknown", "regions"))[:3]

    @property
    def limits(self) -> tuple[str, ...]:
        """What the records do not show."""
        return ("refused", *(() if self.called else ("closed",)), "callers")

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        few = self.finding in ("records_hidden", "records_immature")
        found = {
            "columns": self.n_missing > 0,
            "call-back": self.many_unreached,
            "overdue": self.overdue == "some",
            "more-records": few,
            "no-ranking": True,
        }
        return tuple(name for name, asked in found.items() if asked)

    @property
    def key_figures(self) -> KeyFigures:
        """The share, or its two ends, and what it is of; none where none may be shown."""
        if self.rec_n is None:
            return ()
        n = ("records", self.rec_n)
        if self.finding == "records_bounds" and self.rec_bounds is not None:
            return (("low", self.rec_bounds.low), ("high", self.rec_bounds.high), n)
        lead = (("share", self.rec_share),) if self.rec_share is not None else ()
        left = (("unsolved", self.rec_unsolved),) if self.rec_unsolved is not None else ()
        return (*lead, n, *left)
