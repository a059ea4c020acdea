"""Everything that the casebook holds on one place: texts, links, checks, rules, mechanisms.

Enters: the casebook and one place. Leaves: its figures by link from rules to outcomes, what their own
arithmetic comes to, its rules by what each could be checked with, and who tells of it and when. What may be
concluded from it is for :mod:`govdata.questions.model_profile`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.casebook.book import names_in
from govdata.errors import CasebookError, MethodError
from govdata.evidence import answered_goals, audit, chain, derived, implied, texts
from govdata.evidence.chain import BLOCKS, Chain
from govdata.evidence.derived import Derived
from govdata.evidence.roundness import closes_alone
from govdata.questions.audit_shapes import Sums
from govdata.questions.question import Question, first
from govdata.questions.shapes import Mechanisms, StackedCounts, Unreported
from govdata.questions.staged import Left, LeftOver, left_of
from govdata.words.values import Indicators, Listed, Observed, Places, Terms, Told

if TYPE_CHECKING:
    from govdata.casebook.schema import Feature, Level, Observation, Topic

__all__ = ["Profiled", "RuleCheck"]

Means = Literal["held", "log", "register", "totals", "accounts", "lists", "dates"]
Reach = Literal["none", "rules", "inputs", "activities", "outputs", "outcomes"]
MEANS: tuple[Means, ...] = ("held", "register", "log", "totals", "accounts", "lists", "dates")
ASIDE: tuple[Literal["rules", "background"], ...] = ("rules", "background")
MOST = 3
KINDS = ("reported", "claims", "rules", "damaged")
_SIDES = re.compile(r"(.+?)\s*(==|<=|>=)\s*(.+)")


@dataclass(frozen=True)
class RuleCheck:
    """An own rule held against own figures.

    Parameters
    ----------
    rule
        Observation id.
    figure
        What the rule speaks of, worked out from reported figures.
    met
        Whether it lies within the rule.
    missing
        How much is lacking, where it doesn't.
    """

    rule: str
    figure: Derived
    met: bool
    missing: Derived | None = None


@dataclass(frozen=True, kw_only=True)
class Profiled(Question):
    """One place of the casebook, and everything that its texts hold.

    Parameters
    ----------
    model
        Id of the place; empty for the first of the casebook.

    Raises
    ------
    CasebookError
        If there is no such model; says the nearest. If there is none at all.
    """

    model: str

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.model:
            object.__setattr__(self, "model", self._first())
        self.book.model(self.model)
        object.__setattr__(self, "models", (self.model,))

    def _first(self) -> str:
        every = self.book.model_ids
        if not every:
            raise CasebookError("the casebook has no places yet; add a row to models.csv, and look again")
        return every[0]

    # --- what it looks at ----------------------------------------------------------------------

    @cached_property
    def places(self) -> Places:
        """The place."""
        return Places([self.model])

    @cached_property
    def tally(self) -> derived.Tally:
        """All its figures."""
        return derived.tally(self.book, [self.model])

    @cached_property
    def _rows(self) -> tuple[Observation, ...]:
        return self.book.list_observations(self.model)

    @cached_property
    def _features(self) -> tuple[Feature, ...]:
        return self.book.list_features(self.model)

    @property
    def name(self) -> Told:
        """What its way of governing is called."""
        row = self.book.model(self.model)
        return Told(row.name_zh, row.name_en)

    @property
    def summary(self) -> Told:
        """What it does, in the casebook's words."""
        row = self.book.model(self.model)
        return Told(row.summary_zh, row.summary_en)

    @property
    def scale(self) -> Level:
        """How large a place it is; a body has no territory."""
        return self.book.model(self.model).level

    @property
    def subject(self) -> Topic:
        """What it is mainly about."""
        return self.book.model(self.model).topic

    @property
    def inside(self) -> Places:
        """Places of the casebook that lie in it."""
        return Places(self.book.descendants(self.model))

    @property
    def above(self) -> Places:
        """The place of the casebook that it lies in."""
        parent = self.book.model(self.model).parent_id
        return Places([parent] if parent else [])

    # --- who speaks, and when ------------------------------------------------------------------

    @cached_property
    def _texts(self) -> tuple[texts.TextRead, ...]:
        return texts.texts(self.book, [self.model])

    @property
    def account(
        self,
    ) -> Literal["own_account", "outside_survey", "report", "essay", "document", "several", "not_said"]:
        """Who tells of it."""
        kinds = {text.account for text in self._texts}
        only = kinds.pop() if len(kinds) == 1 else ""
        return only or ("several" if kinds and "" not in kinds else "not_said")

    @property
    def n_texts(self) -> int:
        """Texts that tell of it."""
        return len(self._texts)

    @property
    def text_dated(self) -> Literal["not_stated", "issued", "not_before", "not_after", "between"]:
        """What is known of when its text was written; not stated where several texts differ."""
        return first(
            (self.text_issued, "issued"),
            (self.text_from and self.text_until, "between"),
            (self.text_from, "not_before"),
            (self.text_until, "not_after"),
            (True, "not_stated"),
        )

    @property
    def text_issued(self) -> str | None:
        """Day on which the text was issued."""
        return _alike(text.issued for text in self._texts)

    @property
    def text_from(self) -> str | None:
        """The text isn't earlier."""
        return _alike(text.earliest for text in self._texts)

    @property
    def text_until(self) -> str | None:
        """The text isn't later."""
        return _alike(text.latest for text in self._texts)

    @property
    def dates(self) -> Literal["nothing_reported", "none", "some", "all"]:
        """Whether reported figures have a date."""
        return first(
            (not self.n_reported, "nothing_reported"),
            (not self.n_dated, "none"),
            (self.n_dated < self.n_reported, "some"),
            (True, "all"),
        )

    # --- how far the figures reach -------------------------------------------------------------

    @cached_property
    def chain(self) -> Chain:
        """Its figures by link, from rules to outcomes."""
        return chain.chain(self.book, self.model)

    @property
    def reach(self) -> Reach:
        """The last link of which there is a figure other than a claim."""
        return self.chain.reaches or "none"

    @cached_property
    def _beyond(self) -> tuple[str, ...]:
        """Claims and damaged figures at links beyond the reach."""
        past = BLOCKS[BLOCKS.index(self.chain.reaches) + 1 :] if self.chain.reaches else BLOCKS
        return tuple(i for link in past for i in self.chain.figures[link])

    @property
    def beyond(self) -> Literal["nothing", "words", "unusable"]:
        """What stands at the links beyond: nothing, claims in words, figures that can't be used."""
        rows = [self.book.observation(i) for i in self._beyond]
        return first((not rows, "nothing"), (any(not r.claim for r in rows), "unusable"), (True, "words"))

    @property
    def missing(self) -> Terms:
        """Links before the last one reached of which no figure is reported."""
        reach = BLOCKS.index(self.chain.reaches) if self.chain.reaches else 0
        return Terms("link", tuple(b for b in self.chain.missing if BLOCKS.index(b) < reach))

    @property
    def n_reported(self) -> int:
        """Figures that the place reports as numbers."""
        return self.tally.measured

    @property
    def n_dated(self) -> int:
        """Of these, how many have a date."""
        return self.tally.dated

    @property
    def n_claims(self) -> int:
        """Reported in a word, all or none."""
        return self.tally.claims

    @property
    def n_rules(self) -> int:
        """Rules, targets, plans and budgets that can be read."""
        return sum(r.standing not in ("measured", "damaged") for r in self._rows)

    @property
    def n_background(self) -> int:
        """Figures on the setting, which belong to no link."""
        return len(self.chain.figures["background"])

    @property
    def n_damaged(self) -> int:
        """Figures whose text is damaged."""
        return sum(r.damaged for r in self._rows)

    @cached_property
    def _leading(self) -> tuple[str, ...]:
        found = chain.leading(self.book, self.chain)
        return tuple(i for i in found if not self.book.observation(i).damaged)

    @property
    def leads(self) -> Listed:
        """Reported figures to look at first: outcomes alone, where there are any, else back to inputs."""
        plain = [i for i in self.chain.outcomes if i not in self.chain.claims]
        found = plain or [i for i in self._leading if self._measured(i)]
        return Listed(found[:MOST])

    @property
    def outcome_lacks(self) -> Literal["base_and_date", "base", "date", "nothing"]:
        """What all of the first outcomes lack for them to be checked."""
        rows = [self.book.observation(i) for i in self.leads if i in self.chain.outcomes]
        shares = [r for r in rows if self.book.indicator(r.indicator_id).quantity == "share"]
        based = any(implied.base_of(self.book, r.observation_id) for r in shares)
        bare = len(shares) == len(rows) > 0 and not based
        dated = any(r.period for r in rows)
        return first(
            (bare and not dated, "base_and_date"),
            (bare, "base"),
            (rows and not dated, "date"),
            (True, "nothing"),
        )

    # --- what was checked ----------------------------------------------------------------------

    @cached_property
    def _results(self) -> tuple[audit.IdentityResult, ...]:
        return audit.check_identities(self.book, self.model)

    @property
    def checks(self) -> Sums | None:
        """Every sum, share, order and rule among its figures, worked out again; those that fail first."""
        found = sorted(self._results, key=lambda r: (not r.fails, r.holds is not False, not closes_alone(r)))
        return Sums(tuple(found), placed=False) if found else None

    @property
    def n_checks(self) -> int:
        """Number of these that could be worked out."""
        return sum(r.holds is not None for r in self._results)

    @property
    def closes(self) -> bool:
        """Whether a stock equals intake less on-time release to the unit."""
        return any(map(closes_alone, self._results))

    @property
    def n_failing(self) -> int:
        """Of these, how many fail."""
        return sum(r.fails for r in self._results)

    @property
    def _as_recorded(self) -> bool:
        return all(r.as_expected for r in self._results)

    @property
    def checked(self) -> Literal["nothing", "one_holds", "all_hold", "one_fails", "some_fail", "all_fail"]:
        """How the checks came out."""
        n, k = self.n_checks, self.n_failing
        return first(
            (not n, "nothing"),
            (n == 1 and k == 1, "one_fails"),
            (n == 1, "one_holds"),
            (not k, "all_hold"),
            (k == n, "all_fail"),
            (True, "some_fail"),
        )

    def _failing(self, *kinds: str) -> tuple[audit.IdentityResult, ...]:
        return tuple(r for r in self._results if r.verdict == "contradiction" and r.identity.kind in kinds)

    @property
    def impossible(self) -> Listed:
        """A share that no whole number of its total gives, with that total."""
        found = self._failing("whole_number")
        return Listed(re.findall(r"\w+", found[0].identity.expression)[1:3] if found else ())

    @property
    def contradicted(self) -> Listed:
        """Figures that contradict each other, the first pair among what is more than a rule or structure."""
        for result in self._failing("same", "sum", "share"):
            names = [i for i in self._in_order(result) if i not in self.chain.figures["rules"]]
            if names:
                return Listed(names)
        return Listed(())

    def _in_order(self, result: audit.IdentityResult) -> list[str]:
        names = names_in(result.identity.expression)
        return [r.observation_id for r in self._rows if r.observation_id in names]

    @cached_property
    def rule_checks(self) -> tuple[RuleCheck, ...]:
        """Own rules that a recorded check holds against own figures; those not met first."""
        found: dict[str, list[tuple[bool, RuleCheck]]] = {}
        for result in self._results:
            if (one := self._rule_check(result)) is not None:
                found.setdefault(one.rule, []).append((one.met, one))
        checks = [min(each, key=lambda pair: pair[0])[1] for each in found.values()]
        return tuple(sorted(checks, key=lambda c: c.met))

    def _rule_check(self, result: audit.IdentityResult) -> RuleCheck | None:
        """Read a check of the kind ``norm`` as a rule and a figure; None if it isn't one of each."""
        sides = _SIDES.fullmatch(result.identity.expression)
        if result.identity.kind != "norm" or sides is None or result.verdict not in ("holds", "against_rule"):
            return None
        own = {r.observation_id: r for r in self._rows}
        names = names_in(result.identity.expression)
        rules = [i for i in names if i in own and own[i].standing in ("norm", "target")]
        if len(rules) != 1 or not names <= own.keys() or not names - set(rules):
            return None
        left, _, right = sides.groups()
        said, other = (right, left) if rules[0] in names_in(left) else (left, right)
        rule, met = own[rules[0]], result.verdict == "holds"
        try:
            figure = derived.derive(self.book, said, unit=rule.unit)
            lacks = None if met else self._lacking(said, other)
            if rule.value_high is not None:  # a check names one end of a range, the rule has two
                met = met and derived.against(self.book, figure, rules[0]) == "within"
        except MethodError:  # a damaged figure, or a claim
            return None
        return RuleCheck(rules[0], figure, met, lacks)

    def _lacking(self, said: str, other: str) -> Derived:
        unit = next(r.unit for r in self._rows if r.observation_id in names_in(said))
        less = said if said.isidentifier() else f"({said})"
        return derived.derive(self.book, f"{other} - {less}", unit=unit)

    @property
    def _broken(self) -> RuleCheck | None:
        return next((c for c in self.rule_checks if not c.met), None)

    @property
    def _kept(self) -> RuleCheck | None:
        return next((c for c in self.rule_checks if c.met), None)

    @property
    def broken_rule(self) -> Observed | None:
        """An own rule that is not met."""
        return Observed(self._broken.rule) if self._broken else None

    @property
    def broken_indicator(self) -> Indicators:
        """What it is about."""
        return Indicators([self.book.observation(self._broken.rule).indicator_id] if self._broken else [])

    @property
    def broken_missing(self) -> Derived | None:
        """How much is lacking."""
        return self._broken.missing if self._broken else None

    @property
    def kept_rule(self) -> Observed | None:
        """An own rule that is met."""
        return Observed(self._kept.rule) if self._kept else None

    @property
    def kept_indicator(self) -> Indicators:
        """What it is about."""
        return Indicators([self.book.observation(self._kept.rule).indicator_id] if self._kept else [])

    @property
    def kept_figure(self) -> Derived | None:
        """What its figures come to."""
        return self._kept.figure if self._kept else None

    # --- tables --------------------------------------------------------------------------------

    @property
    def links(self) -> StackedCounts | None:
        """Its figures by link and kind."""
        if not self._rows:
            return None
        rows: dict[str, dict[str, int]] = {link: self._by_kind(self.chain.figures[link]) for link in BLOCKS}
        return StackedCounts(rows, KINDS, muted=("rules", "damaged"), evidence=self.tally.figures)

    def _by_kind(self, figures: Iterable[str]) -> dict[str, int]:
        counts = dict.fromkeys(KINDS, 0)
        for row in map(self.book.observation, figures):
            if row.damaged:
                kind = "damaged"
            elif row.standing != "measured":
                kind = "rules"
            else:
                kind = "claims" if row.claim else "reported"
            counts[kind] += 1
        return counts

    @property
    def mechanisms(self) -> Mechanisms | None:
        """What it does, by category."""
        return Mechanisms(self._features) if self._features else None

    @property
    def n_in_place(self) -> int:
        """Mechanisms that the text describes as in place."""
        return sum(f.status == "in_place" for f in self._features)

    @property
    def n_planned(self) -> int:
        """Mechanisms that are only planned."""
        return len(self._features) - self.n_in_place

    @property
    def n_mechanisms(self) -> int:
        """Mechanisms in all."""
        return len(self._features)

    @property
    def n_categories(self) -> int:
        """Categories that they belong to."""
        return len({self.book.mechanism(f.mechanism_id).category for f in self._features})

    @cached_property
    def reported(self) -> dict[str, tuple[str, ...]]:
        """What it reports, from outcomes back to structure and setting; then words, and damaged text."""
        said = set(self.chain.claims)
        found: dict[str, tuple[str, ...]] = {}
        for link in (*reversed(BLOCKS[1:]), *ASIDE):
            ids = [i for i in self.chain.figures[link] if i not in said and self._measured(i)]
            found[link] = tuple(ids)
        found["claims"] = tuple(r.observation_id for r in self._rows if r.observation_id in said)
        found["damaged"] = tuple(r.observation_id for r in self._rows if r.damaged)
        return {name: ids for name, ids in found.items() if ids}

    def _measured(self, figure: str) -> bool:
        return self.book.observation(figure).standing == "measured"

    @cached_property
    def rules(self) -> dict[str, tuple[str, ...]]:
        """Rules, targets, plans and budgets by what they could be checked with."""
        found: dict[Means, list[str]] = {means: [] for means in MEANS}
        for row in self._rows:
            if row.standing not in ("measured", "damaged"):
                found[self._means(row)].append(row.observation_id)
        return {means: tuple(ids) for means, ids in found.items() if ids}

    @cached_property
    def _held(self) -> frozenset[str]:
        pairs = answered_goals.pairings(self.book, [self.model], answered_goals.GOALS)
        return frozenset(p.goal for p in pairs if p.own and p.lies)

    def _means(self, row: Observation) -> Means:
        indicator = self.book.indicator(row.indicator_id)
        if row.observation_id in self._held:
            return "held"
        if (
            indicator.quantity == "count"
        ):  # of people, or to be reached: a roster tells; else parts of a scheme
            reached = row.standing in ("target", "plan") and indicator.stage in ("input", "output", "outcome")
            return "register" if reached or (row.unit == "person" and indicator.stage == "input") else "lists"
        if indicator.quantity == "ratio" and indicator.stage == "rule":
            return "lists"
        means: Mapping[str, Means] = {
            "frequency": "log",
            "money": "accounts",
            "area": "accounts",
            "share": "totals",
            "duration": "dates",
        }
        return means.get(indicator.quantity, "register")

    @property
    def rule_kinds(self) -> Literal["none", "rules", "goals", "both"]:
        """Whether these are rules, or goals (targets, plans, budgets), or both."""
        norms = {self.book.observation(i).standing == "norm" for ids in self.rules.values() for i in ids}
        return first((not norms, "none"), (len(norms) > 1, "both"), (True in norms, "rules"), (True, "goals"))

    @property
    def n_held(self) -> int:
        """Of these, how many can be set beside a figure of the place itself."""
        return len(self.rules.get("held", ()))

    @cached_property
    def grades(self) -> dict[str, str]:
        """Figure -> its grade."""
        return {i: self.book.grade(i) for i in self.tally.figures}

    @cached_property
    def left_over(self) -> LeftOver | None:
        """Shares among outputs and outcomes, with what they leave over."""
        found: list[Left] = []
        for i in (i for b in ("outcomes", "outputs") for i in self.chain.sound[b]):
            row = self.book.observation(i)
            indicator = self.book.indicator(row.indicator_id)
            plain = row.value_high is None and row.standing == "measured" and not row.absolute
            if plain and indicator.quantity == "share" and not indicator.change:
                found.append(left_of(self.book, i))
        return LeftOver(tuple(found), placed=False) if found else None

    @property
    def n_shares(self) -> int:
        """Number of these."""
        return len(self.left_over.rows) if self.left_over else 0

    @cached_property
    def unreported(self) -> Unreported | None:
        """What others with its mechanisms report and it does not: two of them, or one on its own subject."""
        every = chain.unreported(self.book, self.model)
        found = {
            i: who for i, who in every.items() if len(who) > 1 or self.book.indicator(i).topic == self.subject
        }
        if not found:
            return None
        rows = {
            i: (chain.of_result(self.book.indicator(i)), Places(who)) for i, who in list(found.items())[:8]
        }
        return Unreported(rows, len(found))

    @property
    def n_unreported(self) -> int:
        """Number of indicators that these report."""
        return self.unreported.total if self.unreported else 0

    @property
    def n_unreported_shown(self) -> int:
        """How many are listed."""
        return len(self.unreported.rows) if self.unreported else 0


def _alike(days: Iterable[str]) -> str | None:
    """Return the one day that all texts have; None where they differ or have none."""
    found = set(days)
    return (found.pop() or None) if len(found) == 1 else None
