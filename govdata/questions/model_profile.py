"""What does one place do, and which of its figures can be checked?

Enters: what the casebook holds on one place, and recomputed figures where there are any. Leaves: the
strongest thing that can be said of it, what was checked and how that came out, and what is missing for an
answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from govdata.evidence.chain import BLOCKS, Block
from govdata.evidence.derived import Derived
from govdata.questions.figures_recomputed import FiguresRecomputed
from govdata.questions.profiled import MOST, Profiled
from govdata.questions.question import KeyFigures, Sure, Verdict, first
from govdata.questions.shapes import StackedCounts
from govdata.words.values import Absent, Indicators, Listed, Observed, Told

__all__ = ["ModelProfile"]

Finding = Literal[
    "records",
    "records_elsewhere",
    "impossible",
    "rule_broken",
    "contradiction",
    "outcomes",
    "outputs",
    "activities",
    "inputs",
    "rules",
    "plans_only",
    "essay",
    "unreadable",
    "no_figures",
    "nothing",
]

AskedFirst = Literal[
    "text",
    "differ",
    "redo",
    "correct",
    "explain",
    "failing",
    "base",
    "logs",
    "register",
    "results",
    "dates",
    "figure",
    "no-use",
]


@dataclass(frozen=True, kw_only=True)
class ModelProfile(Profiled):
    """What is known of one place.

    Parameters
    ----------
    model
        Id of the place.
    recomputed
        Path of figures recomputed from records; empty for none.
    holding, level, min_cell
        As for :class:`~govdata.questions.figures_recomputed.FiguresRecomputed`.

    Raises
    ------
    CasebookError
        If there is no such model; says the nearest.
    """

    topic = "model_profile"
    records_answer = FiguresRecomputed

    recomputed: str = ""
    holding: float = 0.8
    level: float = 0.95
    min_cell: int = 10

    # --- findings ------------------------------------------------------------------------------

    @property
    def published(self) -> Finding:
        """What its texts allow to say, the strongest thing first."""
        plain = [r for r in self._rows if r.standing == "measured" and not r.claim]
        goals = any(r.standing in ("target", "plan", "budget") for r in self._rows)
        return first(
            (not self._rows and not self._features, "nothing"),
            (not self._rows, "no_figures"),
            (self._broken, "rule_broken"),
            (self.impossible, "impossible"),
            (self.contradicted, "contradiction"),
            (self.reach == "outcomes", "outcomes"),
            (self.reach == "outputs", "outputs"),
            (self.reach == "activities", "activities"),
            (self.reach == "inputs", "inputs"),
            (not plain and self.account == "essay", "essay"),
            (not plain and not self.n_claims and goals and self.n_rules, "plans_only"),
            (self.reach == "rules" or self.chain.figures["background"], "rules"),
            (self.n_claims, "rules"),
            (True, "unreadable"),
        )

    @property
    def finding(self) -> Finding:
        """What the report is about; recomputed figures decide where any of this place were given."""
        if not self.recorded:
            return self.published
        return "records_elsewhere" if self.recorded.redone == "none_of_these" else "records"

    @property
    def verdict(self) -> Verdict:
        """What may be concluded."""
        if self._redone is not None:
            return self._redone.verdict
        return "described" if self.chain.checkable else "cannot_tell"

    # --- what the casebook remarks -------------------------------------------------------------

    def _remark(self, order: int) -> Told | None:
        """Return a remark whose figures are there; one on checks only while they come out as recorded."""
        found = self.book.remarks(self.topic, self.model, order)
        known = {i for row in found for gap in row.gaps for i in gap.names}
        if not found or not all(self.book.has("observations", i) for i in known):
            return None
        return Told(found[0].remark_zh, found[0].remark_en)

    @property
    def lead(self) -> Told | None:
        """What it does and reports, as the first sentence opens."""
        return self._remark(1) if self._as_recorded else None

    @property
    def further(self) -> Told | None:
        """What could and couldn't be checked, as page one goes on."""
        return self._remark(2) if self._as_recorded else None

    @property
    def admitted(self) -> Told | None:
        """What its text says of its own shortcomings."""
        return self._remark(3)

    # --- pictures ----------------------------------------------------------------------------------

    @property
    def redone_links(self) -> StackedCounts | None:
        """Reported figures by link and by what records make of them."""
        if self._redone is None:
            return None
        states = {c.figure: c.state for c in self._redone.comparisons}
        parts = ("match", "differs", "unclear", "untried")
        rows: dict[str, dict[str, int]] = {}
        every: tuple[Block, ...] = (*BLOCKS, "background")
        for link in every:
            found = dict.fromkeys(parts, 0)
            for i in self.chain.figures[link]:
                if self.book.observation(i).standing == "measured":
                    state = states.get(i, "untried")
                    found[state if state in parts else "unclear"] += 1
            rows[link] = found
        return StackedCounts(rows, parts, muted=("unclear", "untried"), evidence=tuple(states))

    @property
    def headline(self) -> tuple[str, StackedCounts | None]:
        """The picture of page one."""
        return ("fig-redone", self.redone_links) if self.finding == "records" else ("fig-links", self.links)

    # --- what a sentence may name --------------------------------------------------------------

    @property
    def slogan(self) -> Listed:
        """A reported figure that describes the shape of the scheme: tiers, kinds, parts."""
        rows = [self.book.observation(i) for i in self.chain.sound["rules"]]
        found = [r for r in rows if r.standing == "measured" and r.unit != "share" and not r.phase]
        return Listed(r.observation_id for r in found[:1])

    @property
    def award(self) -> Observed | None:
        """An award that the text names."""
        rows = [self.book.observation(i) for i in self.chain.figures["background"]]
        found = [r.observation_id for r in rows if "award" in r.indicator_id.split("_") and not r.damaged]
        return Observed(found[0]) if found else None

    @property
    def bare_claims(self) -> Listed:
        """Claims of all or none whose total is nowhere stated."""
        return Listed(i for i in self.reported.get("claims", ()) if self.grades[i] == "D")

    @property
    def bare_shares(self) -> Listed:
        """Reported shares whose total is nowhere stated, as many as a line holds."""
        rows = [row for row in self.left_over.rows if not row.total] if self.left_over else []
        return Listed([row.share for row in rows][:MOST])

    @property
    def rhythms(self) -> Listed:
        """Rules with a rhythm: whoever keeps them has records."""
        return Listed(self.rules.get("log", ())[:2])

    @property
    def unanswered(self) -> Indicators:
        """What its rules of staffing and size speak of, without any figure to hold them against."""
        rows = [self.book.observation(i) for i in self.rules.get("register", ())]
        rows = [row for row in rows if row.standing == "norm"]
        return Indicators(tuple(dict.fromkeys(r.indicator_id for r in rows))[:2])

    @property
    def n_bare_claims(self) -> int:
        """Number of these."""
        return len(self.bare_claims)

    @property
    def bare_claims_shown(self) -> Listed:
        """The first of these, as many as a line holds."""
        return Listed(self.bare_claims[:2])

    @property
    def due_figures(self) -> Listed:
        """Targets and plans whose result is asked for."""
        rows = [r for r in self._rows if r.standing in ("target", "plan") and not r.claim]
        told = [r.observation_id for r in rows if self._means(r) in ("totals", "register")]
        told = [
            i for i in told if self.book.indicator(self.book.observation(i).indicator_id).quantity != "ratio"
        ]
        return Listed(told[:2])

    @property
    def first_lead(self) -> Indicators:
        """What the first reported figure counts."""
        return Indicators([self.book.observation(i).indicator_id for i in self.leads[:1]])

    # --- records -------------------------------------------------------------------------------

    @cached_property
    def recorded(self) -> FiguresRecomputed | Absent:
        """What records make of its figures."""
        if not self.recomputed:
            return Absent(FiguresRecomputed)
        return FiguresRecomputed(
            book=self.book,
            models=(self.model,),
            path=self.recomputed,
            holding=self.holding,
            level=self.level,
            min_cell=self.min_cell,
        )

    # --- page one ------------------------------------------------------------------------------

    @property
    def _redone(self) -> FiguresRecomputed | None:
        """What records make of this place's figures, where any of them were tried."""
        found = self.recorded if self.finding == "records" else None
        return found if isinstance(found, FiguresRecomputed) else None

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        if self.finding == "nothing":
            return (Sure("sure", "searched"),)
        told = Sure("sure", "checks" if self.n_checks else "matched")
        if self._redone is not None:
            return (told, *self._redone.sure)
        undated = (Sure("conditional", "dates"),) if self.dates in ("none", "some") else ()
        return (told, *undated, Sure("unknown", "effect"))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the figures do not show."""
        told = [
            ("recomputed", self._redone is not None and "differ" in self._redone.requests),
            ("series", any(r.phase == "after" for r in self._rows)),
            ("claims", bool(self.bare_claims)),
            ("slogan", bool(self.slogan)),
            ("award", self.award is not None),
            ("inside", bool(self.inside and self.n_figures)),
            ("above", bool(self.above and self.n_figures)),
            ("own", self.account == "own_account"),
            ("outside", self.account == "several"),
            ("essay", self.published == "essay"),
            ("goals", self.published in ("rules", "plans_only")),
        ]
        found = tuple(name for name, there in told if there)[:MOST]
        return found or ("silence",)

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        if self.finding == "nothing":
            return ("text",)
        if self._redone is not None:
            return (*self._redone.requests, "no-use")
        told = [
            ("correct", bool(self.impossible or self.contradicted)),
            ("explain", self._broken is not None),
            ("failing", self._unexplained),
            ("base", bool(self.bare_shares)),
            ("logs", bool(self.rhythms)),
            ("register", bool(self.unanswered)),
            ("results", bool(self.due_figures)),
            ("dates", self.dates in ("none", "some") and bool(self.leads)),
            ("figure", not self.leads),
        ]
        asked = tuple(name for name, there in told if there) or ("figure",)
        return (*asked[:MOST], "no-use")

    @property
    def _unexplained(self) -> bool:
        """Whether a check fails of which nothing else is asked."""
        return bool(self.n_failing) and not (self.impossible or self.contradicted or self._broken)

    @property
    def asked_first(self) -> AskedFirst:
        """What is asked for first: its line says by when, the others by the same date."""
        return self.requests[0]  # type: ignore[return-value]

    @property
    def key_figures(self) -> KeyFigures:
        """The figures that bear on the answer."""
        if self._redone is not None:
            return self._redone.key_figures
        found: list[tuple[str, Observed | Derived]] = []
        if self.broken_missing is not None:
            found.append(("missing", self.broken_missing))
        own = [("figure", Observed(i)) for i in self._shown_first]
        if self.kept_figure is not None:
            return (*found, *own[: 2 - len(found)], ("kept", self.kept_figure))
        return (*found, *own)[:MOST]

    @property
    def _shown_first(self) -> tuple[str, ...]:
        """Figures of page one: those of its first sentences, reported ones first, else those that lead."""
        opening = [*self.impossible, *self.contradicted]
        for order, placed in ((1, False), (2, True)):
            if self._remark(order) is not None and self._as_recorded:
                opening += [i for i in self._named_by(order) if not placed or i in self._linked]
        rows = [self.book.observation(i) for i in dict.fromkeys(opening)]
        shown = [r for r in rows if r.number is not None and r.model_id == self.model]
        shown.sort(key=lambda r: r.standing != "measured")
        return tuple(r.observation_id for r in shown) or self._leading

    def _named_by(self, order: int) -> list[str]:
        found = self.book.remarks(self.topic, self.model, order)
        return [i for row in found for gap in row.gaps for i in gap.names]

    @property
    def _linked(self) -> frozenset[str]:
        """Reported figures from inputs to outcomes."""
        return frozenset(i for link in BLOCKS[1:] for i in self.chain.sound[link])
