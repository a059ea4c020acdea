"""Are grids the right size, and are they staffed?

Enters: published figures of some places, and registers of grids and of their staff where there are any.
Leaves: each reported number held against the rule of its own place; rules side by side; what is missing for
an answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.evidence import derived, gate, places
from govdata.evidence.derived import Derived
from govdata.questions.grids_recorded import GridsRecorded
from govdata.questions.provinces import ByGroup, OnAMap
from govdata.questions.question import KeyFigures, Sure, Verdict, first
from govdata.questions.recorded import Zeros
from govdata.questions.shapes import NormsOf, SideBySide
from govdata.statistics.sample_sizes import completes
from govdata.words.values import Absent, Observed, Of, Places, Quantity, Share

if TYPE_CHECKING:
    from govdata.casebook.schema import Observation

__all__ = ["Check", "Checks", "GridStaffing"]

Condition = Literal["counted", "one_grid_per_community"]
#: Rule -> what is counted for it: so many of these to a grid.
PER_GRID: Mapping[str, str] = {
    "leaders_per_grid": "grid_leader_count",
    "fulltime_members_per_grid": "grid_fulltime_member_count",
    "grid_managers_per_grid": "grid_manager_count",
}
POSTS = ("grid_leader_count", "grid_fulltime_member_count", "grid_assistant_count", "grid_informant_count")
SIZES = ("households_per_grid", "persons_per_grid", "grid_base_size")


@dataclass(frozen=True)
class Check:
    """A rule held against what its own place reports.

    `figure` is what the rule speaks of; `missing` is how many are lacking, if any; `condition` says what was
    assumed: where grids aren't counted, that every community has at least one.
    """

    place: str
    rule: str
    thing: str
    figure: str | Derived
    met: bool
    condition: Condition = "counted"
    parts: tuple[str, str] | None = None
    missing: Derived | None = None


@dataclass(frozen=True)
class Checks:
    """A row for each rule that can be held against a figure of its own place."""

    rows: tuple[Check, ...]


@dataclass(frozen=True, kw_only=True)
class GridStaffing(OnAMap):
    """What is known of the size and the staff of grids.

    Parameters
    ----------
    nested
        ``leaf`` leaves out places that hold another of those found.
    tolerance
        Relative slack around a rule.
    level
        Confidence level (0-1).
    records, staff
        Accepted registers of grids, and of grid staff; empty for published figures only.
    cutoff
        Grids of the last date up to this one.
    norm_urban, norm_rural
        Fewest and most households that a grid should have, as the user gives them.
    members
        Full-time members that a grid should have.
    vacancy_days
        Days over which vacancies are counted.
    grids_total
        Grids in all, of which the records are a random sample; 0 where they hold every grid.
    min_cell, zeros
        As for :class:`~govdata.questions.recorded.Recorded`.
    """

    topic = "grid_staffing"
    records_answer = GridsRecorded

    nested: str = "all"
    tolerance: float = 0.0
    level: float = 0.95
    records: str = ""
    staff: str = ""
    cutoff: str = ""
    norm_urban: Sequence[float] = ()
    norm_rural: Sequence[float] = ()
    members: float = 1.0
    vacancy_days: int = 365
    grids_total: int = 0
    min_cell: int = 10
    zeros: Zeros = "shown"

    # --- what is published ---------------------------------------------------------------------

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """Indicators on grids, those that the report reads closely first."""
        first_ones = (*SIZES, "grid_count", *POSTS)
        rows = self.book.list_observations(topic="grid_management")
        others = dict.fromkeys(r.indicator_id for r in rows if r.indicator_id not in first_ones)
        return self.known((*first_ones, *others))

    @cached_property
    def places(self) -> Places:
        """Places that write of grids, or print any figure on them."""
        chosen = self.models or None
        return Places(places.concerned(self.book, self.indicators, "grid_management", chosen, self.nested))

    @cached_property
    def tally(self) -> derived.Tally:
        """The figures behind the report."""
        return derived.tally(self.book, self.places, topic="grid_management")

    def _rows(self, indicator: str, *, reported: bool) -> dict[str, list[Observation]]:
        found: dict[str, list[Observation]] = {}
        for row in self.observations([indicator]):
            if row.value is not None and (row.standing == "measured") == reported:
                found.setdefault(row.model_id, []).append(row)
        return found

    def _reported(self, indicator: str) -> dict[str, str]:
        """Place -> its one reported figure."""
        rows = self._rows(indicator, reported=True)
        return {m: r[0].observation_id for m, r in rows.items() if len(r) == 1 and r[0].value_high is None}

    @cached_property
    def grids(self) -> dict[str, str]:
        """Place -> grids that it counts."""
        return self._reported("grid_count")

    @cached_property
    def communities(self) -> dict[str, str]:
        """Place -> communities that it counts."""
        return self._reported("community_count")

    @cached_property
    def size_rules(self) -> derived.Printed:
        """What places write of the households in a grid."""
        return derived.printed(self.book, "households_per_grid", self.places)

    @cached_property
    def sizes(self) -> dict[str, str | Derived]:
        """Place -> households in its grids: as it reports them, else its households over its grids."""
        found: dict[str, str | Derived] = dict(self._reported("households_per_grid"))
        households = self._reported("household_count")
        for m, total in households.items():
            if m in self.grids and m not in found:
                expression = f"{total} / {self.grids[m]}"
                found[m] = derived.derive(
                    self.book, expression, f"{m}.households_per_grid", "household per grid"
                )
        return {m: found[m] for m in self.places if m in found}

    # --- rules held against figures ------------------------------------------------------------

    @cached_property
    def checks(self) -> Checks:
        """Every rule that can be held against a figure of its own place; those not met first."""
        rows = [*self._span_checks(), *self._size_checks()]
        spanned = {c.place for c in rows if c.thing == "grids_per_leader" and c.met}
        rows += [c for c in self._post_checks() if c.thing != "leaders_per_grid" or c.place not in spanned]
        return Checks(tuple(sorted(rows, key=lambda c: (c.met, self.places.index(c.place)))))

    def _span_checks(self) -> list[Check]:
        """Grids to a leader: a leader may look after more than one."""
        found, leaders = [], self._reported("grid_leader_count")
        for m, rules in self._rows("grids_per_leader", reported=False).items():
            if m in leaders and m in self.grids:
                figure = self._over(self.grids[m], leaders[m], f"{m}.grids_per_leader", "grid")
                # Fewer grids to a leader than the rule's low end is more than it asks for.
                met = derived.against(self.book, figure, rules[0].observation_id, self.tolerance) != "above"
                parts = (self.grids[m], leaders[m])
                found.append(Check(m, rules[0].observation_id, "grids_per_leader", figure, met, parts=parts))
        return found

    def _size_checks(self) -> list[Check]:
        found = []
        for m, rules in self._rows("households_per_grid", reported=False).items():
            if m not in self.sizes:
                continue
            size = self.sizes[m]
            figure = size if isinstance(size, Derived) else derived.derive(self.book, size, f"{m}.size")
            for rule in (row.observation_id for row in rules):
                where = derived.against(self.book, figure, rule, self.tolerance)
                found.append(Check(m, rule, "households_per_grid", size, where == "within"))
        return found

    def _post_checks(self) -> list[Check]:
        """So many of a post to a grid; where grids aren't counted, to a community, which has one at least."""
        found = []
        for rule, thing in PER_GRID.items():
            staff = self._reported(thing)
            for m, rules in self._rows(rule, reported=False).items():
                base, condition = self._base(m)
                if m not in staff or not base:
                    continue
                row = rules[0]
                figure = self._over(staff[m], base, f"{m}.{thing}/{condition}", "person")
                wanted = f"{base} * {row.observation_id}" if row.value != 1 else base
                lacking = derived.derive(
                    self.book, f"{wanted} - {staff[m]}", f"{m}.missing.{thing}", "person"
                )
                short = figure.value < (row.value or 0) * (1 - self.tolerance)
                if not short and condition != "counted":
                    continue  # enough for one grid a community says nothing of more grids
                parts = (staff[m], base)
                missing = lacking if short else None
                found.append(Check(m, row.observation_id, rule, figure, not short, condition, parts, missing))
        return found

    def _base(self, place: str) -> tuple[str, Condition]:
        if place in self.grids:
            return self.grids[place], "counted"
        return self.communities.get(place, ""), "one_grid_per_community"

    def _over(self, a: str, b: str, key: str, unit: str) -> Derived:
        return derived.derive(self.book, f"{a} / {b}", key, unit)

    @property
    def _gap(self) -> Check | None:
        """The staff that a place's own rule lacks most."""
        lacking = [c for c in self.checks.rows if c.missing is not None]
        return max(lacking, key=lambda c: c.missing.value if c.missing else 0.0, default=None)

    @property
    def _kept(self) -> Check | None:
        """A rule kept: one that needed arithmetic before one that stands beside its figure."""
        met = [c for c in self.checks.rows if c.met]
        return min(met, key=lambda c: not isinstance(c.figure, Derived), default=None)

    # --- findings ------------------------------------------------------------------------------

    @property
    def published(self) -> Literal["lacking", "outside", "kept", "rules_only", "counts_only", "nothing"]:
        """What the published material allows to say of rules and numbers."""
        counts = any(self._reported(i) for i in ("grid_count", *POSTS))
        return first(
            (self._gap, "lacking"),
            (any(not c.met for c in self.checks.rows), "outside"),
            (self._kept, "kept"),
            (self.size_rules.norms or self._rules, "rules_only"),
            (counts, "counts_only"),
            (True, "nothing"),
        )

    @property
    def finding(
        self,
    ) -> Literal[
        "lacking",
        "outside",
        "kept",
        "rules_only",
        "counts_only",
        "nothing",
        "records_outside",
        "records_no_norm",
        "records_norm_hidden",
        "records_hidden",
    ]:
        """What the report is about; records decide where they were given."""
        return self.recorded.finding if self.recorded else self.published

    @property
    def size(self) -> Literal["not_reported", "within", "outside", "no_rule"]:
        """What is known of how large grids are, against the rules of their places."""
        judged = [c.met for c in self.checks.rows if c.thing == "households_per_grid"]
        return first(
            (not self.sizes, "not_reported"),
            (not judged, "no_rule"),
            (all(judged), "within"),
            (True, "outside"),
        )

    @property
    def verdict(self) -> Verdict:
        """What may be concluded."""
        if self.recorded:
            return self.recorded.verdict
        return "cannot_tell"

    @property
    def _rules(self) -> list[str]:
        rows = self.observations([*PER_GRID, "grids_per_leader", "persons_per_grid"])
        return [r.observation_id for r in rows if r.standing != "measured"]

    @property
    def n_sizes(self) -> Of:
        """Places that report how many households their grids have, of all."""
        return Of(len(self.sizes), self.n_places)

    @property
    def n_household_rules(self) -> int:
        """Rules of size by households."""
        return len(self.size_rules.norms)

    @property
    def n_person_rules(self) -> int:
        """Rules of size by residents."""
        return sum(map(len, self._rows("persons_per_grid", reported=False).values()))

    @property
    def n_counting(self) -> Of:
        """Places that count their grids, of all."""
        return Of(len(self.grids), self.n_places)

    @cached_property
    def pairs(self) -> Of:
        """Pairs of places that can be compared on any number of grids or staff, of all pairs."""
        asked = self.known(["households_per_grid", "grid_count", *POSTS])
        counts = gate.furthest(self.book, self.places, asked).counts
        return Of(counts.get("comparable", 0), sum(counts.values()))

    # --- what a sentence may name --------------------------------------------------------------

    @property
    def gap_place(self) -> Places:
        """The place whose own rule lacks most staff."""
        return Places([self._gap.place] if self._gap else [])

    @property
    def gap_post(
        self,
    ) -> Literal["none", "leaders_per_grid", "fulltime_members_per_grid", "grid_managers_per_grid"]:
        """Which post it lacks."""
        return self._gap.thing if self._gap else "none"  # type: ignore[return-value]

    @property
    def gap_condition(self) -> Literal["none", "counted", "one_grid_per_community"]:
        """What the gap rests on."""
        return self._gap.condition if self._gap else "none"

    @property
    def gap_rule(self) -> Observed | None:
        """Its rule."""
        return Observed(self._gap.rule) if self._gap else None

    @property
    def gap_staff(self) -> Observed | None:
        """The staff that it reports."""
        return Observed(self._gap.parts[0]) if self._gap and self._gap.parts else None

    @property
    def gap_base(self) -> Observed | None:
        """The grids, or communities, that it reports."""
        return Observed(self._gap.parts[1]) if self._gap and self._gap.parts else None

    @property
    def gap_missing(self) -> Derived | None:
        """Staff lacking, at least."""
        return self._gap.missing if self._gap else None

    @property
    def kept_place(self) -> Places:
        """A place whose figure keeps its own rule."""
        return Places([self._kept.place] if self._kept else [])

    @property
    def kept_thing(
        self,
    ) -> Literal[
        "none",
        "grids_per_leader",
        "leaders_per_grid",
        "fulltime_members_per_grid",
        "grid_managers_per_grid",
        "households_per_grid",
    ]:
        """What that rule is about."""
        return self._kept.thing if self._kept else "none"  # type: ignore[return-value]

    @property
    def kept_figure(self) -> Derived | Observed | None:
        """That figure."""
        if self._kept is None:
            return None
        figure = self._kept.figure
        return figure if isinstance(figure, Derived) else Observed(figure)

    @property
    def kept_rule(self) -> Observed | None:
        """That rule."""
        return Observed(self._kept.rule) if self._kept else None

    @property
    def outside_place(self) -> Places:
        """A place whose figure lies outside its own rule."""
        found = next((c for c in self.checks.rows if not c.met and c.missing is None), None)
        return Places([found.place] if found else [])

    @property
    def low_rule(self) -> Observed | None:
        """The smallest size that a rule names."""
        return Observed(self.size_rules.lowest_norm, "low") if self.size_rules.lowest_norm else None

    @property
    def high_rule(self) -> Observed | None:
        """The largest size that a rule names."""
        return Observed(self.size_rules.highest_norm, "high") if self.size_rules.highest_norm else None

    @property
    def spread(self) -> Derived | None:
        """Largest over smallest; None where there is one size."""
        return self.size_rules.spread

    @property
    def low_place(self) -> Places:
        """Whose rule names the smallest."""
        return self._owner(self.size_rules.lowest_norm)

    @property
    def high_place(self) -> Places:
        """Whose rule names the largest."""
        return self._owner(self.size_rules.highest_norm)

    def _owner(self, observation_id: str) -> Places:
        return Places([self.book.observation(observation_id).model_id] if observation_id else [])

    @property
    def sizeless_places(self) -> Places:
        """Places with a rule of size and no size reported."""
        ruled = {
            *self.size_rules.places_with(self.size_rules.norms),
            *self._rows("persons_per_grid", reported=False),
        }
        return Places(m for m in self.places if m in ruled and m not in self.sizes)

    @property
    def staffless_places(self) -> Places:
        """Places that count their grids and nobody in them."""
        staffed = {m for post in POSTS for m in self._reported(post)}
        return Places(m for m in self.places if m in self.grids and m not in staffed)

    # --- tables --------------------------------------------------------------------------------

    @cached_property
    def rules_of_size(self) -> dict[str, tuple[str, ...]]:
        """Rules of size: by households, by residents, and those whose unit can't be made out."""
        groups = {
            "households": "households_per_grid",
            "persons": "persons_per_grid",
            "garbled": "grid_base_size",
        }
        order = {m: at for at, m in enumerate(self.places)}
        found = {}
        for name, indicator in groups.items():
            rows = self.observations([indicator])
            ids = sorted((r for r in rows if r.standing != "measured"), key=lambda r: order[r.model_id])
            found[name] = tuple(r.observation_id for r in ids)
        return {name: ids for name, ids in found.items() if ids}

    @property
    def numbers(self) -> SideBySide:
        """Grids and staff that places report, post by post."""
        columns = self.known(("grid_count", *POSTS))
        told = [m for m in self.places if self.observations(columns, [m])]
        return SideBySide(columns, Places(told))

    @property
    def on_the_map(self) -> tuple[str, ...]:
        """Places that report any of these numbers."""
        return self.numbers.places

    @property
    def who_reports(self) -> ByGroup | None:
        """Which of these numbers the places of each province report; None where places are few."""
        reported = {i: self._rows(i, reported=True) for i in self.known(("grid_count", *POSTS))}
        groups = self.grouped("province", reported)
        return ByGroup("province", groups) if groups else None

    @property
    def n_both(self) -> Of:
        """Places that report both grids and a post: only there staff to a grid can be worked out."""
        posts = {m for post in POSTS for m in self._rows(post, reported=True)}
        return Of(sum(m in posts for m in self._rows("grid_count", reported=True)), self.n_places)

    @property
    def n_numbers(self) -> Of:
        """Places that report any of these numbers, of all."""
        return Of(len(self.numbers.places), self.n_places)

    @property
    def silent_places(self) -> Places:
        """Places that report none."""
        return Places(m for m in self.places if m not in self.numbers.places)

    @cached_property
    def others(self) -> dict[str, tuple[str, ...]]:
        """The other figures on grids, by standing."""
        shown = {*SIZES, "grid_count", *POSTS}
        found: dict[str, list[str]] = {}
        for i in self.tally.figures:
            row = self.book.observation(i)
            if row.indicator_id not in shown:
                found.setdefault(row.standing, []).append(i)
        return {
            s: tuple(found[s])
            for s in ("measured", "norm", "target", "plan", "budget", "damaged")
            if s in found
        }

    @property
    def n_others(self) -> int:
        """Number of these."""
        return sum(map(len, self.others.values()))

    @property
    def headline(self) -> tuple[str, object | None]:
        """The picture of page one: the name of its message, and what it shows."""
        if self.recorded:
            return "fig-sizes", self.recorded.main_sizes
        worked = tuple(
            c.figure
            for c in self.checks.rows
            if isinstance(c.figure, Derived) and c.thing == "grids_per_leader"
        )
        if worked:
            shown = tuple(dict.fromkeys(c.place for c in self.checks.rows if c.thing == "grids_per_leader"))
            return "fig-leaders", NormsOf({"grids_per_leader": "grids_per_leader"}, shown, worked)
        sizes = tuple(d for d in self.sizes.values() if isinstance(d, Derived))
        sized = {d.model_id for d in sizes}
        shown = tuple(m for m in self.places if m in self.size_rules.by_model or m in sized)
        if not shown:
            return "fig-rules", None
        return "fig-rules", NormsOf({"households_per_grid": "households_per_grid"}, shown, sizes)

    @property
    def n_sample(self) -> Quantity:
        """Grids to draw for a share within five points."""
        n = completes(0.5, 0.05)
        return Quantity("n_sample", n, basis="derived", formula=f"completes(0.5, 0.05) = {n}")

    @property
    def slack(self) -> Share:
        """The slack around a rule, as a sentence names it."""
        return Share(self.tolerance)

    @property
    def confidence(self) -> Share:
        """The confidence level, as a sentence names it."""
        return Share(self.level)

    # --- records -------------------------------------------------------------------------------

    @cached_property
    def recorded(self) -> GridsRecorded | Absent:
        """What registers show."""
        if not self.records:
            return GridsRecorded.refuse_staff_alone(self.staff)
        norms = {"urban": tuple(self.norm_urban), "rural": tuple(self.norm_rural)}
        return GridsRecorded(
            path=self.records,
            staff=self.staff,
            norms={kind: norm for kind, norm in norms.items() if norm},
            tolerance=self.tolerance,
            members=self.members,
            days=self.vacancy_days,
            cutoff=self.cutoff,
            total=self.grids_total,
            level=self.level,
            min_cell=self.min_cell,
            zeros=self.zeros,
        )

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        if self.recorded:
            return self.recorded.sure
        told = (
            [Sure("sure", "arithmetic")]
            if self.checks.rows
            else [Sure("sure", "matched")]
            if self.tally.n
            else []
        )
        told += [Sure("conditional", "communities")] if self.gap_condition == "one_grid_per_community" else []
        return (*told, Sure("unknown", "fit"))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the figures do not show."""
        return ("posts", "small")

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        if self.recorded:
            return (*self.recorded.requests, "no-ranking")
        asked = ["gap"] if self._gap else []
        asked += ["sizes"] if self.sizeless_places else []
        asked += ["posts"] if self.staffless_places else []
        asked += [] if asked else ["register"]
        return (*asked[:3], "no-ranking")

    @property
    def key_figures(self) -> KeyFigures:
        """The figures that bear on the answer."""
        if self.recorded:
            return self.recorded.key_figures
        found: list[tuple[str, Derived | Observed | None]] = [
            ("missing", self.gap_missing),
            ("kept", self.kept_figure),
            ("high", self.high_rule if self.size_rules.norms else None),
        ]
        return tuple((name, value) for name, value in found if value is not None)
