"""How reliable is the material itself?

Enters: published figures of some places; a second coding, and figures recomputed from records, where there
are any. Leaves: what every figure can bear: contradicted, told two ways, damaged, checked, open to no check.
A text is audited here, never a place: damage may be the reposter's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.casebook.book import names_in
from govdata.casebook.grade import GRADES
from govdata.evidence import audit, derived, roundness
from govdata.evidence.chain import ambiguous, chain
from govdata.questions.audit_shapes import (
    STATES,
    GradesOf,
    Outcomes,
    Passages,
    Reading,
    Readings,
    State,
    States,
    Sums,
    Unread,
)
from govdata.questions.coding_recorded import Coded
from govdata.questions.figures_recomputed import FiguresRecomputed
from govdata.questions.question import KeyFigures, Request, Sure, Verdict, first
from govdata.questions.texts_read import FIRST, TextsRead
from govdata.statistics.proportions import interval
from govdata.words.values import Absent, Interval, Observed, Of, Places, Quantity, Share

if TYPE_CHECKING:
    from govdata.casebook.schema import Observation
    from govdata.evidence.audit import IdentityResult

__all__ = ["EvidenceAudit"]

Faults = Literal[
    "none", "sums", "twice", "damaged", "sums_twice", "sums_damaged", "twice_damaged", "sums_twice_damaged"
]
STATES_REDONE = ("match", "differs", "another_date", "not_recomputable")
FEWEST_COUNTS = 20


@dataclass(frozen=True, kw_only=True)
class EvidenceAudit(Coded, TextsRead):
    """What published figures can bear, before anything is concluded from them.

    Parameters
    ----------
    tolerance
        Relative difference that the two sides of a check may have, beyond its own tolerance.
    recomputed
        Figures recomputed from records; empty for none.
    holding, min_cell
        As for :class:`~govdata.questions.figures_recomputed.FiguresRecomputed`.
    """

    topic = "evidence_audit"
    records_answer = FiguresRecomputed
    tolerance: float = 0.0
    recomputed: str = ""
    holding: float = 0.8
    min_cell: int = 10

    # --- what it looks at ------------------------------------------------------------------------

    @cached_property
    def places(self) -> Places:
        """Places whose texts are audited."""
        return Places(m.model_id for m in self.book.list_models(self.models or None))

    @cached_property
    def tally(self) -> derived.Tally:
        """All their figures."""
        return derived.tally(self.book, self.places)

    @cached_property
    def _rows(self) -> tuple[Observation, ...]:
        return self.book.list_observations(self.places)

    @cached_property
    def _mine(self) -> frozenset[str]:
        return frozenset(self.tally.figures)

    @cached_property
    def checks(self) -> tuple[IdentityResult, ...]:
        """Arithmetic in which a figure of these places stands, worked out."""
        every = audit.check_identities(self.book, slack=self.tolerance)
        return tuple(r for r in every if self._mine & names_in(r.identity.expression))

    @cached_property
    def findings(self) -> tuple[audit.Finding, ...]:
        """Everything that a careful reader would ask of figures of these places, gravest first."""
        every = audit.audit(self.book, slack=self.tolerance)
        return tuple(f for f in every if self._mine & set(f.observation_ids))

    # --- what every figure can bear --------------------------------------------------------------

    @cached_property
    def _told_of(self) -> dict[str, set[State]]:
        """Figure -> what the arithmetic around it says."""
        found: dict[str, set[State]] = {i: set() for i in self.tally.figures}
        for result in self.checks:
            if state := _state_of(result):
                for i in names_in(result.identity.expression) & self._mine:
                    found[i].add(state)
        return found

    @cached_property
    def by_state(self) -> dict[State, tuple[str, ...]]:
        """Every figure of these places, in the gravest state that it is in."""
        found: dict[State, list[str]] = {state: [] for state in STATES}
        for row in self._rows:
            told = self._told_of[row.observation_id] | ({"damaged"} if row.damaged else set())
            alone: State = first(
                (row.standing != "measured", "no_report"), (row.absolute, "absolute"), (True, "unchecked")
            )
            found[next((s for s in STATES if s in told), alone)].append(row.observation_id)
        return {state: tuple(ids) for state, ids in found.items()}

    @property
    def states(self) -> States | None:
        """These, for a picture; None where there is no figure."""
        told = {state: ids for state, ids in self.by_state.items() if ids}
        return States(told) if told else None

    @property
    def n_faulty(self) -> int:
        """Figures that need their original: contradicted, told two ways, or damaged."""
        return sum(len(self.by_state[s]) for s in ("impossible", "two_ways", "damaged"))

    @property
    def n_rest(self) -> int:
        """The other figures."""
        return self.tally.n - self.n_faulty

    @property
    def n_agree(self) -> int:
        """Figures in an equation that holds."""
        return len(self.by_state["agrees"])

    @property
    def n_within(self) -> int:
        """Figures held against a bound alone, and within it."""
        return len(self.by_state["within"])

    @property
    def n_damaged(self) -> int:
        """Figures that can't be read."""
        return len(self.by_state["damaged"])

    @property
    def n_open(self) -> int:
        """Reports, in numbers or as all or none, that nothing can be held against."""
        return sum(len(self.by_state[s]) for s in ("absolute", "unchecked"))

    # --- arithmetic ------------------------------------------------------------------------------

    @property
    def n_checks(self) -> int:
        """Checks that were worked out."""
        return len(self.checks)

    @cached_property
    def _equations(self) -> tuple[IdentityResult, ...]:
        return tuple(r for r in self.checks if _is_equation(r))

    @property
    def n_equations(self) -> int:
        """Checks of equality: a figure could hardly pass one by chance."""
        return len(self._equations)

    @property
    def n_bounds(self) -> int:
        """Checks of more or less: easily passed."""
        return self.n_checks - self.n_equations

    @cached_property
    def _broken(self) -> tuple[IdentityResult, ...]:
        """Arithmetic that can't be right."""
        return tuple(r for r in self.checks if _state_of(r) == "impossible")

    @cached_property
    def _twice(self) -> tuple[IdentityResult, ...]:
        return tuple(r for r in self.checks if _state_of(r) == "two_ways")

    @cached_property
    def _unmet(self) -> tuple[IdentityResult, ...]:
        return tuple(r for r in self.checks if _state_of(r) == "rule_unmet")

    @cached_property
    def _excused(self) -> tuple[IdentityResult, ...]:
        """Differences that are no failure: the rule allows them, or a goal has no date yet."""
        return tuple(r for r in self.checks if r.verdict in {"allowed", "not_yet"})

    @cached_property
    def _closing(self) -> tuple[IdentityResult, ...]:
        return tuple(r for r in self.checks if roundness.closes_alone(r))

    @property
    def n_sums(self) -> int:
        """Sums and shares that can't be right."""
        return len(self._broken)

    @property
    def n_twice(self) -> int:
        """Things told with two figures."""
        return len(self._twice)

    @property
    def n_unmet(self) -> int:
        """Rules that the reported figures beside them fall short of."""
        return len(self._unmet)

    @property
    def n_failing(self) -> int:
        """Checks that fail."""
        return self.n_sums + self.n_twice + self.n_unmet

    @property
    def n_excused(self) -> int:
        """Differences that are no failure."""
        return len(self._excused)

    @property
    def n_unreadable(self) -> int:
        """Checks that stand on a damaged figure, or on a word for all or none."""
        return sum(r.holds is None for r in self.checks)

    @property
    def failing(self) -> Sums:
        """What fails, what differs without failing, and balances that a single way out closes."""
        rows = dict.fromkeys((*self._broken, *self._twice, *self._unmet, *self._excused, *self._closing))
        return Sums(tuple(rows), self._several)

    @property
    def passing(self) -> Sums:
        """The other checks: equations first."""
        shown = {id(r) for r in self.failing.rows}
        rows = [r for r in self.checks if id(r) not in shown]
        return Sums(tuple(sorted(rows, key=lambda r: (r.holds is None, not _is_equation(r)))), self._several)

    @property
    def _several(self) -> bool:
        return len({r.identity.model_id for r in self.checks}) > 1

    @property
    def passages(self) -> Passages:
        """Both passages of everything that is told two ways."""
        return Passages(self._twice)

    @property
    def unread(self) -> Unread:
        """Figures that can't be read."""
        return Unread(tuple(r.observation_id for r in self._rows if r.damaged))

    # --- what figures leave out ------------------------------------------------------------------

    def _lacking(self, kind: str) -> tuple[str, ...]:
        return tuple(i for f in self.findings if f.kind == kind for i in f.observation_ids)

    @cached_property
    def without(self) -> dict[str, tuple[str, ...]]:
        """Figures to ask more of: shares and absolutes without a total, and counts that are round."""
        groups = {
            "shares": self._lacking("no_denominator"),
            "absolutes": self._lacking("bare_absolute"),
            "rounded": self._round,
        }
        return {name: ids for name, ids in groups.items() if ids}

    @property
    def n_reported(self) -> int:
        """Figures that report a number."""
        return self.tally.measured

    @property
    def n_undated(self) -> Of:
        """Of them without a date."""
        return Of(self.tally.measured - self.tally.dated, self.tally.measured)

    @property
    def n_shares_bare(self) -> int:
        """Shares without a total."""
        return len(self.without.get("shares", ()))

    @property
    def n_absolutes_bare(self) -> int:
        """Words and numbers for all or none without a total."""
        return len(self.without.get("absolutes", ()))

    # --- figures that are too neat ---------------------------------------------------------------

    @property
    def closing_places(self) -> Places:
        """Places whose balance a single way out closes."""
        return Places(dict.fromkeys(r.identity.model_id for r in self._closing))

    @cached_property
    def _round(self) -> tuple[str, ...]:
        return roundness.round_counts(self.book, list(self.places)) if self.places else ()

    @property
    def n_exact(self) -> int:
        """Reported counts from a hundred up that are stated as exact."""
        return len(roundness.exact_counts(self.book, list(self.places))) if self.places else 0

    @property
    def n_round(self) -> int:
        """Of them ending in two zeros."""
        return len(self._round)

    @property
    def round_share(self) -> Quantity | None:
        """Their share; None where there is no round one, or too few counts for a share to say anything."""
        if not self.n_round or self.n_exact < FEWEST_COUNTS:
            return None
        value = self.n_round / self.n_exact
        formula = f"{self.n_round} / {self.n_exact} = {value:.4f}"
        return Quantity("round_share", value, "share", n=self.n_exact, basis="derived", formula=formula)

    @property
    def round_span(self) -> Interval | None:
        """Its interval."""
        if self.round_share is None:
            return None
        k, n = self.n_round, self.n_exact
        found = interval(k, n, level=self.level)
        low, high = float(found.ci_low), float(found.ci_high)
        return Interval(self._round_end("low", low), self._round_end("high", high))

    def _round_end(self, end: Literal["low", "high"], value: float) -> Quantity:
        k, n = self.n_round, self.n_exact
        formula = f"interval.ci_{end}({k}, {n}, {self.level:g}) = {value:.4f}"
        return Quantity(f"round_{end}", value, "share", n=n, bound=end, basis="derived", formula=formula)

    # --- grades ----------------------------------------------------------------------------------

    @cached_property
    def grades(self) -> GradesOf:
        """Documents by grade of their figures."""
        graded = self.book.grades(self.tally.figures)
        counts: dict[str, dict[str, int]] = {}
        for row in self._rows:
            mine = counts.setdefault(row.source_id, dict.fromkeys(GRADES, 0))
            mine[graded[row.observation_id]] += 1
        return GradesOf(counts)

    @property
    def best_share(self) -> Quantity | None:
        """The largest share of grade A and B in any document; None where no figure has either."""
        shares = {s: (c["A"] + c["B"], sum(c.values())) for s, c in self.grades.counts.items()}
        k, n = max(shares.values(), key=lambda pair: pair[0] / pair[1], default=(0, 0))
        if not k:
            return None
        formula = f"{k} / {n} = {k / n:.4f}"
        return Quantity("best_share", k / n, "share", n=n, basis="derived", formula=formula)

    # --- goal or report --------------------------------------------------------------------------

    @property
    def n_ambiguous(self) -> int:
        """Figures of which grammar can't decide whether they report or aim."""
        return sum(map(ambiguous, self._rows))

    @cached_property
    def _readings(self) -> tuple[Reading, ...]:
        found = []
        for m in self.places:
            unclear = sum(map(ambiguous, self.book.list_observations(m)))
            if unclear:
                found.append(Reading(m, unclear, chain(self.book, m), chain(self.book, m, lenient=True)))
        return tuple(found)

    @property
    def reading(self) -> Literal["none_unclear", "nothing_changes", "more_results", "more_checked"]:
        """What changes if figures of unclear standing are read as reports."""
        return first(
            (not self._readings, "none_unclear"),
            (any(r.checked[0] != r.checked[1] for r in self._readings), "more_checked"),
            (any(r.changes for r in self._readings), "more_results"),
            (True, "nothing_changes"),
        )

    @property
    def readings(self) -> Readings | None:
        """Places of which something changes; None where nothing does."""
        rows = tuple(r for r in self._readings if r.changes)
        return Readings(rows) if rows else None

    @property
    def unclear_places(self) -> Places:
        """Places that have figures of unclear standing."""
        return Places(r.place for r in self._readings)

    # --- findings --------------------------------------------------------------------------------

    @property
    def faults(self) -> Faults:
        """Which kinds of fault there are."""
        parts = [("sums", self.n_sums), ("twice", self.n_twice), ("damaged", self.n_damaged)]
        found: Faults = "_".join(name for name, n in parts if n) or "none"  # type: ignore[assignment]
        return found

    @property
    def finding(
        self,
    ) -> Literal["recomputed", "faulty", "rule_unmet", "agrees", "bounds_only", "unchecked", "no_figures"]:
        """What the report is about: what records gave, else what the audit found, the gravest first."""
        return first(
            (self._tried, "recomputed"),
            (not self.tally.n, "no_figures"),
            (self.n_faulty, "faulty"),
            (self.n_unmet, "rule_unmet"),
            (self.n_agree, "agrees"),
            (self.n_within, "bounds_only"),
            (True, "unchecked"),
        )

    @property
    def verdict(self) -> Verdict:
        """What may be concluded: faults can be shown, soundness can't but by records."""
        if self._tried:
            return self.recorded.verdict
        return "described" if self.finding in ("faulty", "rule_unmet") else "cannot_tell"

    @property
    def _sum(self) -> IdentityResult | None:
        """The sum that is named: a share that its total can't give before others."""
        return min(self._broken, key=lambda r: r.identity.kind != "whole_number", default=None)

    @property
    def sum_kind(self) -> Literal["none", "whole_number", "other"]:
        """What kind of arithmetic that is."""
        if self._sum is None:
            return "none"
        return "whole_number" if self._sum.identity.kind == "whole_number" else "other"

    @property
    def sum_place(self) -> Places:
        """Whose it is."""
        return Places([self._sum.identity.model_id] if self._sum else [])

    def _sum_figure(self, quantity: str) -> Observed | None:
        if self._sum is None or self.sum_kind != "whole_number":
            return None
        rows = map(self.book.observation, sorted(names_in(self._sum.identity.expression)))
        found = [r.observation_id for r in rows if (r.unit == "share") == (quantity == "share")]
        return Observed(found[0]) if found else None

    @property
    def sum_indicator(self) -> str:
        """What that share is a share of; empty where there is none."""
        return self.book.observation(self.sum_share.observation_id).indicator_id if self.sum_share else ""

    @property
    def sum_share(self) -> Observed | None:
        """The share that no whole number gives."""
        return self._sum_figure("share")

    @property
    def sum_total(self) -> Observed | None:
        """The total that is stated beside it."""
        return self._sum_figure("total")

    @property
    def twice_places(self) -> Places:
        """Places of which something is told two ways."""
        return Places(dict.fromkeys(r.identity.model_id for r in self._twice))

    @property
    def unmet_places(self) -> Places:
        """Places whose reported figures fall short of a rule beside them."""
        return Places(dict.fromkeys(r.identity.model_id for r in self._unmet))

    # --- settings, as sentences name them --------------------------------------------------------

    @property
    def slack(self) -> Share:
        """Relative slack of the checks."""
        return Share(self.tolerance)

    # --- records ---------------------------------------------------------------------------------

    @cached_property
    def recorded(self) -> FiguresRecomputed | Absent:
        """What records give of these figures."""
        if not self.recomputed:
            return Absent(FiguresRecomputed)
        return FiguresRecomputed(
            book=self.book,
            models=self.places,
            path=self.recomputed,
            holding=self.holding,
            level=self.level,
            min_cell=self.min_cell,
        )

    @property
    def _tried(self) -> bool:
        """Whether any figure of these places was tried on records."""
        return bool(self.recorded and self.recorded.comparisons)

    @property
    def outcomes(self) -> Outcomes | None:
        """Figures that were tried on records, by what came of them; None where none was."""
        if not self._tried:
            return None
        found: dict[str, list[str]] = {}
        for one in self.recorded.comparisons:
            found.setdefault(one.state, []).append(one.figure)
        return Outcomes({state: tuple(found[state]) for state in STATES_REDONE if state in found})

    @property
    def headline(self) -> tuple[str, object | None]:
        """The picture of page one: the name of its message, and what it shows."""
        return ("fig-recomputed", self.outcomes) if self._tried else ("fig-states", self.states)

    @property
    def states_below(self) -> States | None:
        """The picture of what figures can bear, where page one shows what records gave."""
        return self.states if self._tried else None

    # --- page one --------------------------------------------------------------------------------

    @property
    def synthetic(self) -> bool:
        """Whether anything that was given is made up."""
        return self.coding_synthetic or bool(self.recorded and self.recorded.synthetic)

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        if not self.tally.n:
            return (Sure("sure", "searched"),)
        found = [Sure("sure", "located" if self.n_faulty else "matched")]
        found += self.coding_sure or ([Sure("unsure", "standing")] if self.n_ambiguous else [])
        return (*found, *(self.recorded.sure if self._tried else (Sure("unknown", "true"),)))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the audit does not show."""
        return ("recomputed", "score", "rest") if self._tried else ("score", "rest", "twice-told")

    @property
    def requests(self) -> tuple[str | Request, ...]:
        """Originals first, those that settle most before others; then what would test the rest."""
        found: list[str | Request] = list(self.recorded.requests) if self._tried else []
        found += [Request("original", o) for o in self.originals.rows[: FIRST - len(found)]]
        found += [] if found else ["dates"] if self.n_undated.n else []
        found += [] if len(found) > 1 or self._tried else ["register"]
        return (*found, "no-quoting") if self.n_faulty else tuple(found)

    @property
    def key_figures(self) -> KeyFigures:
        """What records and a second coder gave; else what needs its original, agrees, and is dated."""
        found = list(self.recorded.key_figures) if self._tried else []
        kappa = self.cod_kappa
        if kappa is not None and self.coded in ("agree", "differ"):
            found.append(("kappa", kappa))
        counts = {"faulty": self.n_faulty, "agree": self.n_agree, "within": self.n_within}
        shown = [name for name in ("faulty", "agree" if self.n_agree else "within") if counts[name]]
        found += [(name, self._count(name, counts[name])) for name in shown]
        found += [("dated", self._count("dated", self.tally.dated))] if self.n_reported else []
        return tuple(found[:3])

    def _count(self, name: str, n: int) -> Quantity:
        return Quantity(f"n_{name}", n, unit="figure", basis="derived", formula=f"count({name}) = {n}")


def _is_equation(result: IdentityResult) -> bool:
    return result.identity.kind == "whole_number" or "==" in result.identity.expression


def _state_of(result: IdentityResult) -> State | None:
    """Return what a piece of arithmetic says of the figures in it.

    None where it decides nothing: the rule allows the difference, the goal isn't due, a figure can't be read.
    """
    match result.verdict:
        case "contradiction":
            return "two_ways" if result.identity.kind == "same" else "impossible"
        case "against_rule":
            return "rule_unmet"
        case "holds":
            return "agrees" if _is_equation(result) else "within"
    return None
